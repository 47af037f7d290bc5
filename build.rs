//! Runs the programs that ship with the page, so that its first view needs no engine; and names the sources that page and
//! engine are built from.

use playground_lang_rust::lower;
use playground_machine::{Fifo, Settings, TimeTravel, run_virtual};
use playground_view::lints::{LintOptions, lints};
use std::collections::BTreeSet;
use std::collections::hash_map::DefaultHasher;
use std::error::Error;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::{env, fs, io};

#[allow(dead_code, unreachable_pub, reason = "the page uses the rest")]
#[path = "src/engine/messages.rs"]
mod messages;
use messages::{CheckedText, Finished, MAX_LINE_STOPS, Preset, to_bytes};

/// What the engine is made of, and what the page knows of it.
const SOURCES: [&str; 20] = [
    "Cargo.lock",
    "Cargo.toml",
    "build.rs",
    "crates/program/Cargo.toml",
    "crates/program/src",
    "crates/trace/Cargo.toml",
    "crates/trace/src",
    "crates/lang-rust/Cargo.toml",
    "crates/lang-rust/prelude",
    "crates/lang-rust/src",
    "crates/machine/Cargo.toml",
    "crates/machine/src",
    "crates/explore/Cargo.toml",
    "crates/explore/src",
    "crates/view/Cargo.toml",
    "crates/view/src",
    "src/bin",
    "src/driver",
    "src/engine",
    "src/hooks",
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo gives OUT_DIR")?);
    let mut files = BTreeSet::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        list(Path::new(source), &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    env::var_os("PROFILE").hash(&mut hasher);
    if let Some(rustc) = env::var_os("RUSTC") {
        Command::new(rustc).arg("--version").output()?.stdout.hash(&mut hasher);
    }
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    println!("cargo::rustc-env=ENGINE_ID={:016x}", hasher.finish());

    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=programs");
    for file in fs::read_dir("programs")? {
        let file = file?.path();
        let Some(name) = file.file_stem().filter(|_| file.extension().is_some_and(|e| e == "rs")) else {
            continue;
        };
        let preset =
            preset(&fs::read_to_string(&file)?).map_err(|why| format!("{}: {why}", file.display()))?;
        fs::write(out.join(name).with_extension("preset"), to_bytes(&preset))?;
    }
    Ok(())
}

/// Every source file below a path, in an order that is the same everywhere. Files of editors are none.
fn list(path: &Path, files: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or(".");
    if name.starts_with('.') {
        return Ok(());
    }
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            list(&entry?.path(), files)?;
        }
    } else if ["rs", "js", "toml", "lock"].iter().any(|e| path.extension().is_some_and(|own| own == *e)) {
        files.insert(path.to_owned());
    }
    Ok(())
}

/// A program's run on the virtual clock, as the engine makes it.
fn preset(text: &str) -> Result<Preset, String> {
    let lowered = lower(text, &playground_lang_rust::Options::default());
    if lowered.has_errors() {
        return Err(format!("a program that ships has errors: {:?}", lowered.diagnostics));
    }
    let (checked, program) = CheckedText::of(lowered);
    let settings = Settings::default();
    let mut trace = run_virtual(&program, &settings, &mut Fifo);
    let lines = TimeTravel::of_virtual(&program, &settings, &trace).line_stops(MAX_LINE_STOPS);
    trace.lints = lints(&program, &trace, LintOptions::default());
    Ok(Preset { checked, finished: Finished { trace: Arc::new(trace), lines, can_look: false } })
}
