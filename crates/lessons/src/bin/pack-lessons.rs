//! Packs the lessons for the site: `pack-lessons [FOLDER]`. Without a folder it takes Trunk's, `$TRUNK_STAGING_DIR/lessons`: Trunk runs it after
//! a build.

use playground_lessons::author::{lessons, pack_all, written};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

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
    for (path, bytes) in written(&catalogue, &packs) {
        let path = folder.join(path);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        if let Err(error) = made {
            eprintln!("error: {}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
