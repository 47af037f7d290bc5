//! Cuts the page's module in two along the call graph: what a first view needs, and what `src/later.rs` names. Trunk runs this after a
//! build for release and it puts both files, and what fetches the second, into the folder that Trunk publishes.
//!
//! Trunk runs wasm-bindgen on the whole module; that output is replaced. wasm-bindgen has to see the first part alone, and only after the
//! cut, which needs the linker's relocations.

use std::env;
use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The page's binary.
const PAGE: &str = "async-playground";
/// What rustc's modules use, and the cut ones with them.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

fn main() -> ExitCode {
    // A debug build is one module.
    if env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile != "release") {
        return ExitCode::SUCCESS;
    }
    match cut() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: the page's module was not cut: {why}");
            ExitCode::FAILURE
        }
    }
}

fn cut() -> Result<()> {
    let site = PathBuf::from(
        env::var_os("TRUNK_STAGING_DIR").ok_or("Trunk runs this: TRUNK_STAGING_DIR is not set")?,
    );
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
    let whole = target.join(format!("wasm32-unknown-unknown/release/{PAGE}.wasm"));
    let work = target.join("split");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;

    // Trunk's names, with the hash of the whole.
    let name = published(&site)?;
    let link = format!("./{name}-later.js");
    let first = work.join(format!("{name}.wasm"));
    let bytes = fs::read(&whole).map_err(|why| format!("{}: {why}", whole.display()))?;
    let main_module = format!("./{name}.js");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = &work;
    options.main_out_path = &first;
    options.link_name = &link;
    options.main_module = &main_module;
    let made =
        wasm_split_cli_support::transform(options).map_err(|why| format!("{}: {why}", whole.display()))?;

    run(Command::new(tool("wasm-bindgen"))
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", &name, "--out-dir"])
        .arg(work.join("bound"))
        .arg(&first))?;
    fs::copy(work.join(format!("bound/{name}.js")), site.join(format!("{name}.js")))?;
    shrink(&work.join(format!("bound/{name}_bg.wasm")), &site.join(format!("{name}_bg.wasm")))?;
    let mut script = fs::read_to_string(work.join(&link))?;
    for part in made.split_modules {
        let file = part.file_name().and_then(OsStr::to_str).ok_or("a part without a name")?;
        let published = format!("{name}-{file}");
        script = script.replace(&format!("\"./{file}\""), &format!("\"./{published}\""));
        shrink(&part, &site.join(published))?;
    }
    fs::write(site.join(&link), script)?;
    announce(&site, &link)
}

/// The script that the page's script imports is fetched beside it, not after it.
fn announce(site: &Path, link: &str) -> Result<()> {
    let index = site.join("index.html");
    let page = fs::read_to_string(&index)?;
    let Some(style) = page.find("<style") else { return Err("index.html has no style".into()) };
    let tag = format!(r#"<link rel="modulepreload" href="{link}">"#);
    fs::write(&index, format!("{}{tag}{}", &page[..style], &page[style..]))?;
    Ok(())
}

/// How Trunk named the page's files: the name and a hash.
fn published(site: &Path) -> Result<String> {
    for entry in fs::read_dir(site)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(name) = name.strip_suffix("_bg.wasm").filter(|name| name.starts_with(PAGE)) {
            return Ok(name.to_owned());
        }
    }
    Err(format!("{}: no {PAGE}_bg.wasm", site.display()).into())
}

fn shrink(from: &Path, to: &Path) -> Result<()> {
    run(Command::new(tool("wasm-opt")).arg("-Oz").args(FEATURES).arg(from).arg("-o").arg(to))
}

/// A tool from PATH, where `cargo xtask` puts it, else where Trunk keeps those that it fetched.
fn tool(name: &str) -> PathBuf {
    let on_path = env::var_os("PATH")
        .and_then(|path| env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file()));
    on_path.or_else(|| trunks(name)).unwrap_or_else(|| PathBuf::from(name))
}

fn trunks(name: &str) -> Option<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cache")))?
        .join("trunk");
    let kept = fs::read_dir(cache).ok()?.flatten().map(|entry| entry.path());
    let of_tool = kept.filter(|folder| {
        folder.file_name().and_then(OsStr::to_str).is_some_and(|folder| folder.starts_with(name))
    });
    let mut files = of_tool.flat_map(|folder| [folder.join(name), folder.join("bin").join(name)]);
    files.find(|file| file.is_file())
}

fn run(command: &mut Command) -> Result<()> {
    let shown = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|why| format!("{shown}: {why}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown} failed: {status}").into()) }
}
