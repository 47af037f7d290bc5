//! Running other programs: capture, log, follow. Knows nothing of what they are for.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// What a task hands back; the text is for the person at the terminal.
pub type Result<T> = std::result::Result<T, String>;

/// The checkout this xtask was built from.
pub fn project_root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// The cargo that started us, so that the toolchain stays the caller's.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(project_root()).stdin(Stdio::null());
    without_leftovers(&mut command);
    command
}

/// Makes a command's builds leave no incremental files, if [`build_once_if_fresh`] found nobody who would read them.
pub fn without_leftovers(command: &mut Command) {
    if BUILT_ONCE.load(Ordering::Relaxed) {
        command.env("CARGO_INCREMENTAL", "0");
    }
}

/// Builds leave nothing behind for the next one to go on from.
static BUILT_ONCE: AtomicBool = AtomicBool::new(false);

/// In a checkout where nothing was built by hand yet (a machine of CI, a newcomer's first try) later calls of [`cargo`] build
/// without incremental files: writing them costs time, and nobody reads them. An explicit `CARGO_INCREMENTAL` is left alone.
pub fn build_once_if_fresh() {
    let incremental = project_root().join("target/debug/incremental");
    let by_hand = fs::read_dir(incremental).into_iter().flatten().flatten();
    let fresh =
        by_hand.filter(|entry| !entry.file_name().to_string_lossy().starts_with("xtask")).count() == 0;
    BUILT_ONCE.store(fresh && std::env::var_os("CARGO_INCREMENTAL").is_none(), Ordering::Relaxed);
}

/// Standard output of a command that succeeds; `None` if it can't be started or fails.
pub fn capture<S: AsRef<OsStr>>(program: impl AsRef<OsStr>, args: &[S]) -> Option<String> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command line as one would type it, for messages.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words
        .map(|word| word.to_string_lossy())
        .map(|word| if word.contains([' ', '*']) { format!("'{word}'") } else { word.into_owned() })
        .collect();
    words.join(" ")
}

/// Runs a command with its output going to the terminal.
///
/// # Errors
/// When it can't be started or ends with a non-zero status.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| format!("cannot start `{}`: {error}", shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", shown(command))) }
}

/// Runs a command silently with both outputs going to `log`; a failure quotes the log's last lines.
///
/// # Errors
/// When it can't be started or ends with a non-zero status.
pub fn run_logged(command: &mut Command, log: &Path) -> Result<()> {
    let io = |error: std::io::Error| format!("cannot write {}: {error}", log.display());
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).map_err(io)?;
    }
    let out = File::options().create(true).append(true).open(log).map_err(io)?;
    let err = out.try_clone().map_err(io)?;
    let status = command
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err)
        .status()
        .map_err(|error| format!("cannot start `{}`: {error}", shown(command)))?;
    if status.success() {
        return Ok(());
    }
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let tail = lines[lines.len().saturating_sub(15)..].join("\n    ");
    Err(format!("`{}` failed ({status}):\n    {tail}\n  whole log: {}", shown(command), log.display()))
}

/// Runs a command, passing its standard output on to the terminal line by line and showing each line to `see`.
///
/// # Errors
/// When it can't be started.
pub fn follow(command: &mut Command, mut see: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start `{}`: {error}", shown(command)))?;
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let _ = std::io::stdout().write_all(&line);
            see(String::from_utf8_lossy(&line).trim_end());
            line.clear();
        }
    }
    child.wait().map_err(|error| format!("lost `{}`: {error}", shown(command)))
}

/// The first dotted number in a text such as `wasm-opt version 132 (version_132)`: `[132]`.
pub fn version_in(text: &str) -> Option<Vec<u32>> {
    text.split(|c: char| c.is_whitespace() || c == '(' || c == ')' || c == '_')
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .map(|word| {
            word.split('.')
                .map_while(|part| {
                    let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
                    digits.parse().ok()
                })
                .collect()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_the_tools_print() {
        assert_eq!(version_in("wasm-opt version 108 (version_108)"), Some(vec![108]));
        assert_eq!(version_in("trunk 0.21.14"), Some(vec![0, 21, 14]));
        assert_eq!(version_in("Mozilla Firefox 140.10.2esr"), Some(vec![140, 10, 2]));
        assert_eq!(version_in("ChromeDriver 148.0.7778.167 (abc1-refs/x)"), Some(vec![148, 0, 7778, 167]));
        assert_eq!(version_in("no number here"), None);
    }

    #[test]
    fn commands_are_shown_as_typed() {
        let mut command = Command::new("cargo");
        command.args(["test", "two words"]);
        assert_eq!(shown(&command), "cargo test 'two words'");
    }
}
