//! xtask as the compiler of the workspace's own code: each crate is linted by clippy's driver beside its compilation by rustc.
//!
//! `cargo clippy` checks every dependency once more than the tests' build compiles them, which is half of a fresh run. clippy's driver
//! could compile, too, but not as rustc does: it leaves format arguments as they are written, and `panic!("a {}", "b")` then carries
//! another payload. Hence both, side by side, and only rustc's artifacts count.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::OnceLock;

use crate::shell::{Result, project_root};

/// Set where xtask is the compiler.
const MARK: &str = "XTASK_LINTS";

/// Makes a command of cargo lint what it builds of the workspace, every warning an error.
///
/// # Errors
/// When this program cannot be copied.
pub fn with_lints(command: &mut Command) -> Result<&mut Command> {
    static OWN: OnceLock<Result<PathBuf>> = OnceLock::new();
    let own = OWN.get_or_init(copy_of_self).as_ref().map_err(String::clone)?;
    Ok(command.env("RUSTC_WORKSPACE_WRAPPER", own).env(MARK, "1"))
}

/// A copy of this program in a place of its own: what it is told to build may be itself.
fn copy_of_self() -> Result<PathBuf> {
    let copy = project_root().join("target/lints/xtask");
    let made = (|| {
        fs::create_dir_all(copy.with_file_name(""))?;
        // The old one may be running still.
        let _ = fs::remove_file(&copy);
        fs::copy(std::env::current_exe()?, &copy)
    })();
    made.map_err(|error| format!("{}: {error}", copy.display()))?;
    Ok(copy)
}

/// What cargo calls: `xtask RUSTC ARGUMENTS`. `None` if this is no such call.
pub fn as_compiler() -> Option<ExitCode> {
    std::env::var_os(MARK)?;
    let mut args = std::env::args_os().skip(1);
    let rustc = args.next().filter(|path| Path::new(path).file_stem().is_some_and(|stem| stem == "rustc"))?;
    let args: Vec<OsString> = args.collect();
    let lints = lint_arguments(&args, std::process::id());
    let lints = lints.map(|(args, folder)| (start_lints(&rustc, &args), folder));
    let status = Command::new(&rustc).args(&args).stdin(Stdio::inherit()).status();
    let compiled = status.is_ok_and(|status| status.success());
    let mut linted = true;
    if let Some((child, folder)) = lints {
        let output = child.and_then(Child::wait_with_output);
        let _ = fs::remove_dir_all(folder);
        linted = output.as_ref().is_ok_and(|output| output.status.success());
        match output {
            Err(error) => eprintln!("error: clippy's driver does not run: {error}"),
            // What does not compile has said so already.
            Ok(output) if compiled && !linted => eprint!("{}", String::from_utf8_lossy(&output.stderr)),
            Ok(_) => {}
        }
    }
    Some(if compiled && linted { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn start_lints(rustc: &OsString, args: &[OsString]) -> std::io::Result<Child> {
    let beside = Path::new(rustc).with_file_name("clippy-driver");
    let driver = if beside.is_file() { beside } else { PathBuf::from("clippy-driver") };
    let mut command = Command::new(driver);
    command.arg(rustc).args(args).args(["-D", "warnings"]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()
}

/// The arguments with which the same crate is only looked at, and the folder that what comes of it goes to; `None` if cargo asks for
/// something else than a crate.
fn lint_arguments(args: &[OsString], process: u32) -> Option<(Vec<OsString>, PathBuf)> {
    let (mut kept, mut folder, mut is_crate) = (Vec::new(), None, false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let text = arg.to_string_lossy();
        if text == "--crate-name" {
            let name = args.next()?;
            // So named when cargo asks what the compiler is like.
            is_crate = name != "___";
            kept.extend([arg.clone(), name.clone()]);
        } else if text == "--out-dir" {
            let own = Path::new(args.next()?).join(format!("lints-{process}"));
            kept.extend([arg.clone(), own.clone().into_os_string()]);
            folder = Some(own);
        } else if text.starts_with("--emit=") {
            kept.push("--emit=metadata".into());
        } else if let Some(items) = text.strip_prefix("--json=") {
            // cargo takes a message of an artifact for the crate's own.
            let items: Vec<&str> = items.split(',').filter(|item| *item != "artifacts").collect();
            kept.push(format!("--json={}", items.join(",")).into());
        } else if text == "-C" || text == "--codegen" {
            let option = args.next()?;
            if !option.to_string_lossy().starts_with("incremental=") {
                kept.extend([arg.clone(), option.clone()]);
            }
        } else {
            kept.push(arg.clone());
        }
    }
    Some((kept, folder?)).filter(|_| is_crate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_looked_at_elsewhere_and_nothing_else_is() {
        let lint = |text: &str| {
            let args: Vec<OsString> = text.split(' ').map(Into::into).collect();
            lint_arguments(&args, 7).map(|(args, folder)| {
                let args: Vec<_> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
                (args.join(" "), folder)
            })
        };
        let build = "--crate-name a src/lib.rs --json=diagnostic-rendered-ansi,artifacts,future-incompat \
            --emit=dep-info,metadata,link -C incremental=/t/i -C debuginfo=1 --test --out-dir /t/deps -L x";
        let look = "--crate-name a src/lib.rs --json=diagnostic-rendered-ansi,future-incompat \
            --emit=metadata -C debuginfo=1 --test --out-dir /t/deps/lints-7 -L x";
        assert_eq!(lint(build), Some((look.to_owned(), "/t/deps/lints-7".into())));
        assert_eq!(lint("-vV"), None);
        assert_eq!(lint("- --crate-name ___ --print=file-names --out-dir x"), None);
    }
}
