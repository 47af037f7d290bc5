//! Packs the lessons for the site, and runs the programs of the picker: `pack-lessons [FOLDER]`. Without a folder it takes Trunk's, `$TRUNK_STAGING_DIR/lessons`: Trunk runs it after
//! a build.

use playground_lang_rust::{Options, lower};
use playground_lessons::author::{lessons, pack_all, written};
use playground_lessons::preset::{CheckedText, Preset, to_bytes};
use playground_machine::Settings;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

/// Programs with marks that no other run has: the page's legend is cut from them too.
const OF_MARKS: [(&str, &str); 2] = [
    ("limit", include_str!("../../marks/limit.rs")),
    ("long-wait", include_str!("../../marks/long_wait.rs")),
];

/// A text that does not compile, for the squiggles of the legend. Nothing of it runs.
const PROBLEMS: &str = include_str!("../../marks/problems.rs");

fn main() -> ExitCode {
    let folder = env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .or_else(|| env::var_os("TRUNK_STAGING_DIR").map(|staging| Path::new(&staging).join("lessons")));
    let Some(folder) = folder else {
        eprintln!("pack-lessons FOLDER: where to?");
        return ExitCode::FAILURE;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let packed = lessons(&root).and_then(|tracks| pack_all(&tracks));
    let (catalogue, packs) = match packed {
        Ok(packed) => packed,
        Err(issues) => {
            issues.iter().for_each(|issue| eprintln!("error: {issue}"));
            return ExitCode::FAILURE;
        }
    };
    let runs = match runs(&root.join("programs")) {
        Ok(runs) => runs,
        Err(issue) => {
            eprintln!("error: {issue}");
            return ExitCode::FAILURE;
        }
    };
    for (path, bytes) in written(&catalogue, &packs).into_iter().chain(runs) {
        let path = folder.join(path);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        if let Err(error) = made {
            eprintln!("error: {}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// The run of each program of a folder, for the page's `programs::with_run`.
fn runs(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut runs = Vec::new();
    for file in entries.flatten().map(|entry| entry.path()) {
        let Some(name) = file.file_stem().filter(|_| file.extension().is_some_and(|e| e == "rs")) else {
            continue;
        };
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let preset = Preset::of(&text, &Settings::default(), "")
            .map_err(|why| format!("{}: {why}", file.display()))?;
        runs.push((format!("programs/{}.bin", name.to_string_lossy()), to_bytes(&preset)));
    }
    for (name, text) in OF_MARKS {
        let preset =
            Preset::of(text, &Settings::default(), "").map_err(|why| format!("marks, {name}: {why}"))?;
        runs.push((format!("programs/marks-{name}.bin"), to_bytes(&preset)));
    }
    let mut nothing = Preset::of("fn main() {}", &Settings::default(), "")
        .map_err(|why| format!("marks, problems: {why}"))?;
    (nothing.checked, _) = CheckedText::of(lower(PROBLEMS, &Options::default()));
    let mut trace = (*nothing.finished.trace).clone();
    trace.source = PROBLEMS.into();
    nothing.finished.trace = trace.into();
    runs.push(("programs/marks-problems.bin".to_owned(), to_bytes(&nothing)));
    Ok(runs)
}
