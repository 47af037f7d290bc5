//! Runs a program compiled by rustc, within a time limit, and remembers what it did for as long as its text and the locked
//! versions of its libraries stay the same.

use crate::program::Program;
use serde_json::{Value, json};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long a native program may take.
const LIMIT: Duration = Duration::from_secs(20);
/// How often a program with a real clock is run: on a busy system its threads and sleeps come late, and other results are as true.
/// Undisturbed it does what the machine does, so one run in a few must.
const TRIES: usize = 20;
/// How long one is watched that is known to hang.
const HANG: Duration = Duration::from_secs(2);
/// Bytes of output kept.
const OUTPUT: u64 = 4 << 20;

/// What a native program did.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// `None` if it had to be killed.
    pub exit_code: Option<i32>,
}

/// Results of earlier runs, a file each.
pub struct Cache {
    folder: PathBuf,
    /// Stands for everything but the program that a result depends on.
    surroundings: String,
}

impl Cache {
    /// The results kept in this folder.
    pub fn open(folder: &Path) -> Cache {
        let folder = folder.join("conformance");
        fs::create_dir_all(&folder).expect("the target folder is writable");
        let root = crate::project_root();
        let read = |name: &str| fs::read_to_string(root.join(name)).unwrap_or_default();
        let surroundings =
            [read("Cargo.lock"), read("tests/native/Cargo.toml"), read("tests/native/collect.rs")];
        Cache { folder, surroundings: surroundings.concat() }
    }

    fn file(&self, program: &Program) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        (&self.surroundings, &program.name, &program.text).hash(&mut hasher);
        self.folder.join(format!("{:016x}.json", hasher.finish()))
    }
}

/// What the program does natively: remembered, or run until `fits` is content, at most [`TRIES`] times if its clock is real, and else
/// twice, to see that it always does the same. The last run is given.
///
/// # Errors
/// A sentence, if the two runs differ or the program never ends.
pub fn run(program: &Program, cache: &Cache, fits: impl Fn(&Run) -> bool) -> Result<Run, String> {
    let file = cache.file(program);
    if let Some(run) = fs::read(&file).ok().and_then(|bytes| decode(&bytes)) {
        return Ok(run);
    }
    let limit = if program.hangs() { HANG } else { LIMIT };
    let mut run = once(&program.name, limit)?;
    match (program.hangs(), run.exit_code) {
        (false, None) => return Err(format!("natively it did not end within {} s", limit.as_secs())),
        (true, Some(_)) => return Err("it says `// hangs`, and natively it ended".to_owned()),
        _ => {}
    }
    if !program.has_real_clock() {
        if once(&program.name, limit)?.stdout != run.stdout {
            return Err("natively it does not always print the same".to_owned());
        }
    } else if !program.hangs() {
        for _ in 1..TRIES {
            if fits(&run) {
                break;
            }
            run = once(&program.name, limit)?;
        }
    }
    // What came late is not worth remembering. A result that can't be kept costs only time.
    if !program.has_real_clock() || fits(&run) {
        let _ = fs::write(file, encode(&run).to_string());
    }
    Ok(run)
}

fn once(name: &str, limit: Duration) -> Result<Run, String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_native"));
    command.arg(name).env("RUST_BACKTRACE", "0");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("it does not start natively: {error}"))?;
    let (stdout, stderr) = (reader(child.stdout.take()), reader(child.stderr.take()));
    let begun = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) if begun.elapsed() < limit => std::thread::sleep(Duration::from_millis(2)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                break None;
            }
        }
    };
    let exit_code = status.map(|status| status.code().unwrap_or(-1));
    Ok(Run {
        stdout: stdout.join().unwrap_or_default(),
        stderr: stderr.join().unwrap_or_default(),
        exit_code,
    })
}

/// Reads a pipe beside the waiting, so that a full one never stops the program.
fn reader(pipe: Option<impl Read + Send + 'static>) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(pipe) = pipe {
            let _ = pipe.take(OUTPUT).read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn encode(run: &Run) -> Value {
    json!({ "stdout": run.stdout, "stderr": run.stderr, "exit_code": run.exit_code })
}

fn decode(bytes: &[u8]) -> Option<Run> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
    let exit_code = match value.get("exit_code")? {
        Value::Null => None,
        code => Some(i32::try_from(code.as_i64()?).ok()?),
    };
    Some(Run { stdout: text("stdout")?, stderr: text("stderr")?, exit_code })
}
