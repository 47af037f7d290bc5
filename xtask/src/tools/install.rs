//! Installs tools into the cache with cargo, npm, rustup and apt. Knows no versions' virtues; `tools` chooses.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{AXE, BINARYEN_CRATE, BINARYEN_NPM, TRUNK, Toolbox, announce, by_hand, has};
use crate::shell::{Result, capture, run_logged};

/// A crate that holds a tool.
struct Tool<'a> {
    name: &'a str,
    version: &'a str,
    why: &'a str,
    usually: &'a str,
    /// Flags for `cargo install`.
    flags: &'a [&'a str],
}

impl Toolbox {
    pub(super) fn install_trunk(&self, folder: &Path) -> Result<PathBuf> {
        // An unoptimised Trunk builds three times faster and is as quick in use: it only starts other programs.
        let flags = &["--locked", "--debug"][..];
        let tool = Tool {
            name: "trunk",
            version: TRUNK,
            why: "builds and serves the page",
            usually: "3 min",
            flags,
        };
        self.cargo_install(&tool, folder)?;
        Ok(folder.join("trunk"))
    }

    pub(super) fn install_wasm_bindgen(&self, folder: &Path, version: &str) -> Result<()> {
        // Not --locked: the lock file published with some versions pins crates that were withdrawn since.
        let (name, why) = ("wasm-bindgen-cli", "connects wasm with JavaScript, runs wasm tests");
        self.cargo_install(&Tool { name, version, why, usually: "3 min", flags: &[] }, folder)
    }

    pub(super) fn install_geckodriver(&self, folder: &Path, version: &str) -> Result<PathBuf> {
        let (name, why) = ("geckodriver", "drives Firefox");
        self.cargo_install(
            &Tool { name, version, why, usually: "2 min", flags: &["--locked", "--debug"] },
            folder,
        )?;
        Ok(folder.join("geckodriver"))
    }

    /// Binaryen from npm takes seconds; where there is no npm it comes by apt, and else the C++ is compiled.
    pub(super) fn install_wasm_opt(&self, npm: &Path, cargo: &Path) -> Result<PathBuf> {
        let from_npm =
            if has("npm") { Ok(()) } else { self.apt(&["nodejs", "npm"], "run wasm-opt", "1 min") };
        match from_npm.and_then(|()| self.npm_wasm_opt(npm)) {
            Ok(path) => Ok(path),
            Err(error) => {
                eprintln!("{error}\n  compiling it instead");
                let (name, why) = ("wasm-opt", "makes the release build small");
                let tool =
                    Tool { name, version: BINARYEN_CRATE, why, usually: "12 min", flags: &["--locked"] };
                self.cargo_install(&tool, cargo)?;
                Ok(cargo.join(name))
            }
        }
    }

    fn npm_wasm_opt(&self, bin: &Path) -> Result<PathBuf> {
        let prefix = bin.parent().and_then(Path::parent).ok_or("npm folder has no parent")?;
        let what = format!("binaryen@{BINARYEN_NPM}");
        self.npm(&what, "wasm-opt", "makes the release build small", prefix)?;
        let path = bin.join("wasm-opt");
        // Old Node versions can install the package but not run it.
        super::version_of(&path).map(|_| path).ok_or("npm's wasm-opt does not start".into())
    }

    pub(super) fn install_axe(&self, prefix: &Path) -> Result<()> {
        if !has("npm") {
            self.apt(&["nodejs", "npm"], "get axe-core", "1 min")?;
        }
        self.npm(&format!("axe-core@{AXE}"), "axe-core", "checks the page's accessibility", prefix)
    }

    fn npm(&self, what: &str, name: &str, why: &str, prefix: &Path) -> Result<()> {
        let mut command = Command::new("npm");
        command.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"]).arg(prefix).arg(what);
        announce(name, why, "10 s", || {
            fs::create_dir_all(prefix).map_err(|error| format!("{}: {error}", prefix.display()))?;
            run_logged(&mut command, &self.log(name)).map_err(by_hand(&command))
        })
    }

    fn cargo_install(&self, tool: &Tool, folder: &Path) -> Result<()> {
        let root = folder.parent().unwrap_or(folder);
        let build = self.cache.join("build").join(tool.name);
        let mut command = Command::new("cargo");
        command.args(["install", tool.name, "--version", tool.version]).args(tool.flags);
        command.arg("--root").arg(root);
        // A fixed build folder keeps what an interrupted installation has compiled.
        command.env("CARGO_TARGET_DIR", &build).env("CARGO_PROFILE_DEV_DEBUG", "0");
        command
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET");
        announce(&format!("{} {}", tool.name, tool.version), tool.why, tool.usually, || {
            run_logged(&mut command, &self.log(tool.name)).map_err(by_hand(&command))
        })?;
        let _ = fs::remove_dir_all(build);
        Ok(())
    }

    pub(super) fn rustup(&self, args: &[&str], what: &str, why: &str) -> Result<()> {
        let mut command = Command::new("rustup");
        command.args(args);
        announce(what, why, "5 s", || {
            run_logged(&mut command, &self.log("rustup")).map_err(by_hand(&command))
        })
    }

    /// Whether apt knows a real package of this name: not one that only leads to a snap.
    pub(super) fn apt_offers(&self, package: &str) -> bool {
        if !has("apt-get") || self.apt_update().is_err() {
            return false;
        }
        let shown = capture("apt-cache", &["show", "--no-all-versions", package]).unwrap_or_default();
        shown.contains("Package: ") && !shown.contains("snap")
    }

    /// Installs Debian packages, through sudo unless root.
    pub(super) fn apt(&self, packages: &[&str], why: &str, usually: &str) -> Result<()> {
        let mut command = apt_get();
        command.args(["install", "--yes", "--no-install-recommends"]).args(packages);
        if !has("apt-get") {
            return Err(format!(
                "{} missing: install with this system's package manager",
                packages.join(", ")
            ));
        }
        announce(&packages.join(", "), why, usually, || {
            self.apt_update()?;
            run_logged(&mut command, &self.log("apt")).map_err(by_hand(&command))
        })
    }

    /// Refreshes apt's lists, once a run: a fresh container has none.
    fn apt_update(&self) -> Result<()> {
        if self.apt_updated.get().is_none() {
            let mut command = apt_get();
            command.arg("update");
            run_logged(&mut command, &self.log("apt")).map_err(by_hand(&command))?;
            let _ = self.apt_updated.set(());
        }
        Ok(())
    }

    pub(super) fn log(&self, name: &str) -> PathBuf {
        self.cache.join("logs").join(format!("{name}.log"))
    }
}

fn apt_get() -> Command {
    let root = capture("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let mut command = Command::new(if root { "apt-get" } else { "sudo" });
    if !root {
        // Without a terminal sudo must not wait for a password nobody types.
        if std::env::var_os("CI").is_some() {
            command.arg("--non-interactive");
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
    // Another installation may hold the lock for a while.
    command.args(["-o", "DPkg::Lock::Timeout=600"]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
