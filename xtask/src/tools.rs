//! Finds the tools the tasks need: on PATH, else in a cache outside the checkout, else installs them there.
//!
//! Knows which versions work and why others are refused. How a thing gets installed is `install`'s business; browsers
//! and their drivers are found in `browsers`.

mod browsers;
mod install;

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Result, capture, project_root, version_in};
pub use browsers::{Browser, Kind};

const TRUNK: &str = "0.21.14";
const AXE: &str = "4.10.3";
const BINARYEN_NPM: &str = "132";
const BINARYEN_CRATE: &str = "0.116.1";
/// Debian's and Ubuntu's version 108 exits with success and breaks the page (`WebAssembly.Table.set`).
const OLDEST_WASM_OPT: u32 = 116;

/// The tools of one run of xtask.
pub struct Toolbox {
    cache: PathBuf,
    apt_updated: OnceCell<()>,
}

impl Toolbox {
    /// A toolbox on the cache named by `ASYNC_PLAYGROUND_TOOLS`, else in the user's cache folder.
    ///
    /// # Errors
    /// When there is no home folder to put a cache in.
    pub fn new() -> Result<Self> {
        let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let cache = set("ASYNC_PLAYGROUND_TOOLS")
            .or_else(|| Some(set("XDG_CACHE_HOME")?.join("async-playground")))
            .or_else(|| Some(set("HOME")?.join(".cache/async-playground")))
            .ok_or("no HOME: set ASYNC_PLAYGROUND_TOOLS to a folder that may hold the tools")?;
        Ok(Self { cache, apt_updated: OnceCell::new() })
    }

    /// Makes sure the compiler can build for the browser.
    ///
    /// # Errors
    /// When the target is missing and rustup can't add it.
    pub fn wasm_target(&self) -> Result<()> {
        let sysroot = capture("rustc", &["--print", "sysroot"]).unwrap_or_default();
        if Path::new(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown/lib").is_dir() {
            return Ok(());
        }
        self.rustup(&["target", "add", "wasm32-unknown-unknown"], "the wasm32 target", "compiles the page")
    }

    /// Makes sure `cargo fmt` and `cargo clippy` are there.
    ///
    /// # Errors
    /// When one is missing and rustup can't add it.
    pub fn lints(&self) -> Result<()> {
        for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
            if capture("cargo", &[subcommand, "--version"]).is_none() {
                self.rustup(&["component", "add", component], component, "checks the code's style")?;
            }
        }
        Ok(())
    }

    /// Trunk, which turns the crate and index.html into a site.
    ///
    /// # Errors
    /// When it is missing and can't be installed.
    pub fn trunk(&self) -> Result<PathBuf> {
        let accept = |path: &Path| {
            let version = version_of(path)?;
            (version >= vec![0, 21] && version < vec![0, 23]).then_some(())
        };
        let folder = self.cache.join(format!("trunk-{TRUNK}/bin"));
        find("trunk", &folder, accept).map_or_else(|| self.install_trunk(&folder), Ok)
    }

    /// The wasm-bindgen CLI of exactly the version in Cargo.lock, its test runner beside it.
    ///
    /// # Errors
    /// When Cargo.lock names no version, or the tool is missing and can't be installed.
    pub fn wasm_bindgen(&self) -> Result<WasmBindgen> {
        let wanted = locked_version("wasm-bindgen")?;
        let folder = self.cache.join(format!("wasm-bindgen-{wanted}/bin"));
        let accept = |path: &Path| (version_of(path)? == version_in(&wanted)?).then_some(());
        if find("wasm-bindgen", &folder, accept).is_none() {
            self.install_wasm_bindgen(&folder, &wanted)?;
        }
        let get = |name| find(name, &folder, accept).ok_or(format!("{name} {wanted} did not get installed"));
        Ok(WasmBindgen { cli: get("wasm-bindgen")?, test_runner: get("wasm-bindgen-test-runner")? })
    }

    /// wasm-opt, which makes the release build small.
    ///
    /// # Errors
    /// When none that works is there and none can be installed.
    pub fn wasm_opt(&self) -> Result<PathBuf> {
        let accept = |path: &Path| (version_of(path)?.first() >= Some(&OLDEST_WASM_OPT)).then_some(());
        let npm = self.cache.join(format!("binaryen-{BINARYEN_NPM}/node_modules/.bin"));
        let cargo = self.cache.join(format!("wasm-opt-{BINARYEN_CRATE}/bin"));
        find("wasm-opt", &npm, accept)
            .or_else(|| find("wasm-opt", &cargo, accept))
            .map_or_else(|| self.install_wasm_opt(&npm, &cargo), Ok)
    }

    /// axe-core, the script that looks for what keeps people out.
    ///
    /// # Errors
    /// When it is missing and can't be installed.
    pub fn axe(&self) -> Result<PathBuf> {
        let folder = self.cache.join(format!("axe-core-{AXE}"));
        let script = folder.join("node_modules/axe-core/axe.min.js");
        if script.is_file() { Ok(script) } else { self.install_axe(&folder).map(|()| script) }
    }

    /// A PATH on which exactly these tools come first, under their own names.
    ///
    /// Trunk looks its tools up by name and downloads what it does not like; links in one folder of the build
    /// directory leave it nothing to look for.
    ///
    /// # Errors
    /// When the links can't be made.
    pub fn path_with(&self, tools: &[&Path]) -> Result<std::ffi::OsString> {
        let folder = project_root().join("target/tools");
        let io = |error: std::io::Error| format!("cannot link tools in {}: {error}", folder.display());
        fs::create_dir_all(&folder).map_err(io)?;
        for tool in tools {
            let Some(name) = tool.file_name() else { continue };
            let link = folder.join(name);
            if fs::read_link(&link).ok().as_deref() != Some(*tool) {
                let _ = fs::remove_file(&link);
                std::os::unix::fs::symlink(tool, &link).map_err(io)?;
            }
        }
        let old = std::env::var_os("PATH").unwrap_or_default();
        std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&old)))
            .map_err(|error| format!("PATH: {error}"))
    }
}

/// The two programs of wasm-bindgen-cli.
pub struct WasmBindgen {
    /// Makes the JavaScript glue.
    pub cli: PathBuf,
    /// Runs wasm tests in a browser through WebDriver.
    pub test_runner: PathBuf,
}

/// Finds everything, installing what is missing, and prints where each tool is.
///
/// # Errors
/// At the first tool that can't be had.
pub fn print_all() -> Result<()> {
    let tools = Toolbox::new()?;
    tools.wasm_target()?;
    tools.lints()?;
    let bindgen = tools.wasm_bindgen()?;
    let mut paths = vec![tools.trunk()?, bindgen.cli, bindgen.test_runner, tools.wasm_opt()?];
    for kind in Kind::ALL {
        let Browser { binary, driver, .. } = tools.browser(kind)?;
        paths.extend([binary, driver]);
    }
    for path in &paths {
        println!("{}", path.display());
    }
    Ok(())
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let lock =
        fs::read_to_string(project_root().join("Cargo.lock")).map_err(|e| format!("Cargo.lock: {e}"))?;
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next().and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).ok_or(format!("Cargo.lock names no version of {package}"))
}

/// The first acceptable program of this name on PATH, else in `cached`.
fn find(name: &str, cached: &Path, accept: impl Fn(&Path) -> Option<()>) -> Option<PathBuf> {
    on_path(name)
        .chain(std::iter::once(cached.join(name)).filter(|path| path.is_file()))
        .find(|path| accept(path).is_some())
}

/// Every program of this name on PATH, in order.
fn on_path(name: &str) -> impl Iterator<Item = PathBuf> {
    let folders: Vec<_> = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    let name = name.to_owned();
    folders.into_iter().map(move |folder| folder.join(&name)).filter(|path| path.is_file())
}

fn version_of(tool: &Path) -> Option<Vec<u32>> {
    version_in(&capture(tool, &["--version"])?)
}

/// Tells on the terminal what runs, then how long it took.
fn announce<T>(what: &str, why: &str, usually: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    use std::io::Write;
    eprint!("Installing {what} ({why}; usually {usually}) ... ");
    let _ = std::io::stderr().flush();
    let start = std::time::Instant::now();
    let result = work();
    match &result {
        Ok(_) => eprintln!("done in {} s", start.elapsed().as_secs()),
        Err(_) => eprintln!("failed after {} s", start.elapsed().as_secs()),
    }
    result
}

/// Whether a program of this name can be started.
fn has(name: &str) -> bool {
    on_path(name).next().is_some()
}

/// Adds to a failure what to type to do the same by hand.
fn by_hand(command: &Command) -> impl Fn(String) -> String {
    let shown = crate::shell::shown(command);
    move |error| format!("{error}\n  to do it by hand: {shown}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_bindgen_version() {
        let version = locked_version("wasm-bindgen").expect("the page depends on it");
        assert_eq!(version_in(&version).map(|v| v.len()), Some(3));
        assert!(locked_version("no-such-package").is_err());
    }

    #[test]
    fn a_program_on_path_is_found_and_can_be_refused() {
        let nowhere = Path::new("/nonexistent");
        assert!(find("sh", nowhere, |_| Some(())).is_some());
        assert!(find("sh", nowhere, |_| None).is_none());
        assert!(find("no-such-program-at-all", nowhere, |_| Some(())).is_none());
    }
}
