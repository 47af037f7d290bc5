//! Names the sources that page and engine are built from, and says which builds are cut in two.

use std::collections::BTreeSet;
use std::collections::hash_map::DefaultHasher;
use std::error::Error;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// What the engine is made of, and what the page knows of it.
const SOURCES: [&str; 23] = [
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
    "crates/lessons/Cargo.toml",
    "crates/lessons/src",
    "public/editor.js",
    "src/bin",
    "src/driver",
    "src/engine",
    "src/hooks",
];

fn main() -> Result<(), Box<dyn Error>> {
    // A page for release is cut in two (xtask/split), which needs to be told where things are.
    println!("cargo::rustc-check-cfg=cfg(split)");
    let set = |name, value| env::var_os(name).is_some_and(|set| set == value);
    if set("PROFILE", "release") && set("CARGO_CFG_TARGET_ARCH", "wasm32") {
        println!("cargo::rustc-cfg=split");
        println!("cargo::rustc-link-arg-bin=async-playground=--emit-relocs");
    }
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
