//! Every conformance program, natively and in the machine: standard output, exit code, panic messages and outcome must be equal.
//!
//! `cargo test -p playground-native --test conformance` runs all and prints a table by folder; with the names of folders or
//! programs behind `--` it runs those and shows every difference and every refusal. `BLESS=1` rewrites the list of programs
//! that the playground refuses for now; a difference fails unless it is written down as a bug in `wrong.txt`.

mod expectations;
mod judge;
mod machine;
mod native;
mod program;
mod report;

use judge::Verdict;
use program::Program;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// Native programs at once.
const WORKERS: usize = 2;

fn main() -> ExitCode {
    let filters: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    if std::env::args().any(|arg| arg == "--list") {
        return ExitCode::SUCCESS;
    }
    let begun = Instant::now();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../conformance");
    let programs = program::all(&folder);
    let programs: Vec<Program> = programs.into_iter().filter(|program| program.is_chosen(&filters)).collect();
    let verdicts = judge_all(&programs);
    let list = folder.join("unsupported.txt");
    let mut complaints = expectations::check(&list, &programs, &verdicts, blessing());
    let known = expectations::known_wrong(&folder.join("wrong.txt"), &programs, &verdicts, &mut complaints);
    let sums = report::print(&programs, &verdicts, &complaints, !filters.is_empty());
    if known > 0 {
        println!("{known} of those that differ are bugs listed in tests/conformance/wrong.txt");
    }
    let failed = sums.differs - known + complaints.len();
    println!(
        "test result: {}. {} passed; {failed} failed; {} ignored; 0 measured; 0 filtered out; finished in {:.2}s",
        if failed == 0 { "ok" } else { "FAILED" },
        sums.agrees,
        sums.refused,
        begun.elapsed().as_secs_f64()
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// `cargo xtask bless` sets the second.
fn blessing() -> bool {
    ["BLESS", "UPDATE_EXPECT"].iter().any(|name| std::env::var_os(name).is_some_and(|value| value != "0"))
}

/// A verdict for each program, in their order.
fn judge_all(programs: &[Program]) -> Vec<Verdict> {
    let cache = native::Cache::open(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some((place, program)) = {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    programs.get(place).map(|program| (place, program))
                } {
                    let verdict = judge::judge(program, &cache);
                    done.lock().expect("no worker panics").push((place, verdict));
                }
            });
        }
    });
    let mut done = done.into_inner().expect("no worker panics");
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, verdict)| verdict).collect()
}

/// The checkout.
fn project_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
