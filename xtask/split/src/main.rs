//! Cuts the page's module in two along the call graph: what a first view needs, and what `src/later.rs` names. Trunk runs this after a
//! build for release and it puts both files, and what fetches the second, into the folder that Trunk publishes.
//!
//! Trunk runs wasm-bindgen on the whole module; that output is replaced. wasm-bindgen has to see the first part alone, and only after the
//! cut, which needs the linker's relocations.

mod constants;
mod order;
mod rest;
mod short;

use std::env;
use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The page's binary.
const PAGE: &str = "async-playground";
/// The functions that run until a first view is there.
const FIRST_VIEW: &str = "xtask/split/first-view.txt";
/// Set to build a site that tells which functions run: the page's set `ran`, of lines of its `functions.txt`.
const WATCH: &str = "PLAYGROUND_WATCH";
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
    let constants = constants::Constants::new(&bytes, &fs::read(&first)?)?;
    let mut script = fs::read_to_string(work.join(&link))?;
    let bound = fs::read(work.join(format!("bound/{name}_bg.wasm")))?;
    let glue = fs::read_to_string(work.join(format!("bound/{name}.js")))?;
    let (bound, glue) = short::shorten(&bound, &glue, &format!("./{name}_bg.js"))?;
    fs::write(site.join(format!("{name}.js")), glue)?;
    if env::var_os(WATCH).is_some() {
        fs::write(&first, rest::watch(&bound, &link)?)?;
        fs::write(site.join("functions.txt"), rest::names(&bound)?.join("\n"))?;
        script +=
            &format!("export const {} = (which) => (globalThis.ran ??= new Set()).add(which);\n", rest::RAN);
    } else {
        let list = fs::read_to_string(root.join(FIRST_VIEW))?;
        let cut = rest::cut(&bound, &rest::Stays::new(&list), &link, Some(&constants))?;
        fs::write(&first, &cut.first)?;
        let file = work.join("rest.wasm");
        fs::write(&file, &cut.rest)?;
        let published = format!("{name}-rest.wasm");
        shrink(&file, &site.join(&published))?;
        script = with_rest(&script, &published, &take_styles(&site)?)?;
    }
    shrink(&first, &site.join(format!("{name}_bg.wasm")))?;
    for part in made.split_modules {
        let file = part.file_name().and_then(OsStr::to_str).ok_or("a part without a name")?;
        let published = format!("{name}-{file}");
        script = script.replace(&format!("\"./{file}\""), &format!("\"./{published}\""));
        shrink(&part, &site.join(published))?;
    }
    fs::write(site.join(&link), script)?;
    announce(&site, &link)
}

/// Takes the stylesheets out of the page that are not in its own text: they come with the second part. Gives their addresses.
fn take_styles(site: &Path) -> Result<Vec<String>> {
    let index = site.join("index.html");
    let mut page = fs::read_to_string(&index)?;
    let mut styles = Vec::new();
    let mut from = 0;
    while let Some(start) = page[from..].find("<link ").map(|at| from + at) {
        let end = page[start..].find('>').map(|at| start + at + 1).ok_or("index.html ends in a tag")?;
        let tag = &page[start..end];
        if !tag.contains("stylesheet") {
            from = end;
            continue;
        }
        let (_, href) = tag.split_once("href=").ok_or("a stylesheet without an address")?;
        let href = href.trim_start_matches('"').split(['"', ' ', '>']).next().unwrap_or_default();
        let name = href.rsplit('/').next().unwrap_or_default();
        styles.push(format!("./{name}"));
        page.replace_range(start..end, "");
        from = start;
    }
    if styles.is_empty() {
        return Err("index.html names no stylesheet".into());
    }
    fs::write(&index, page)?;
    Ok(styles)
}

/// The script that fetches later parts, fetching the rest and the styles with them.
fn with_rest(script: &str, file: &str, styles: &[String]) -> Result<String> {
    const NO_OTHERS: &str = ", []));";
    const LATER: &str = "export const __wasm_split_load_later";
    if [NO_OTHERS, LATER].iter().any(|known| script.matches(known).count() != 1) {
        return Err("the script of the later part is not of the known form".into());
    }
    let script = script.replace(NO_OTHERS, ", [loadRest, loadStyles]));");
    let part = include_str!("rest.js").replace("FILE", file);
    let part = part.replace("STYLES", &format!("{styles:?}"));
    Ok(short::plain(&script.replace(LATER, &format!("{part}{LATER}"))))
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
    // A body that has its one call inlined, or a number kept for its next use, is shorter by some bytes, and no longer like others: brotli
    // makes more of the latter. Nothing stands in the lowest kilobyte of memory, where the stack ends.
    const APART: [&str; 5] = [
        "-Oz",
        "--one-caller-inline-max-function-size=0",
        "--skip-pass=local-cse",
        "--skip-pass=simplify-locals",
        "--low-memory-unused",
    ];
    run(Command::new(tool("wasm-opt")).args(APART).args(FEATURES).arg(from).arg("-o").arg(to))?;
    Ok(fs::write(to, order::alike(&fs::read(to)?)?)?)
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
