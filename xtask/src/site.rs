//! The page as files: `cargo xtask serve` while working on it, `cargo xtask build` to publish it. Trunk does the work.

use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::JoinHandle;

use crate::shell::{Result, cargo, project_root, run, run_logged, shown, without_leftovers};
use crate::tools::{Kind, Toolbox};

/// Which tools a Trunk run needs: only a release build is shrunk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    Debug,
    Release,
}

/// `cargo xtask serve [--release] [--open] [--port N]`: builds, serves on the loopback interface, rebuilds on change.
///
/// # Errors
/// On unknown options or missing tools; else it doesn't return.
pub fn serve(args: &[String]) -> Result<()> {
    let (mut build, mut open, mut port) = (Build::Debug, false, None);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--release" => build = Build::Release,
            "--open" => open = true,
            "--port" => {
                let number = args.next().and_then(|text| text.parse::<u16>().ok());
                port = Some(number.ok_or("--port wants a number")?);
            }
            other => return Err(format!("serve knows no `{other}`: [--release] [--open] [--port N]")),
        }
    }
    let port = port.map_or_else(free_port, Ok)?;
    let mut trunk = trunk("serve", build)?;
    // Trunk adds its reload script to what it serves, so this folder is never the one that gets published.
    trunk.args(["--dist", "target/serve", "--address", "127.0.0.1", "--port", &port.to_string()]);
    if open {
        trunk.arg("--open");
    }
    let address = format!("http://127.0.0.1:{port}/");
    println!("Building; the page will be at {address} (Ctrl-C ends)");
    // Trunk takes this process's place, so that whoever ends this ends the server.
    let error = trunk.exec();
    Err(format!("cannot start `{}`: {error}", shown(&trunk)))
}

/// `cargo xtask build`: the release site in dist/.
///
/// # Errors
/// On missing tools or when the build fails.
pub fn build() -> Result<()> {
    let dist = project_root().join("dist");
    build_into(&dist)?;
    println!("The site is in {}: any static host serves it, from any path.", dist.display());
    Ok(())
}

/// `cargo xtask size`: builds the site, then prints what it weighs, file by file and in all.
///
/// # Errors
/// On missing tools, when the build fails, or when the first load is over its budget.
pub fn size() -> Result<()> {
    let dist = project_root().join("dist");
    build_into(&dist)?;
    weigh(&dist)
}

/// Prints what a built site weighs.
///
/// # Errors
/// When the first load is over its budget.
pub fn weigh(dist: &Path) -> Result<()> {
    run(cargo().args(["run", "--quiet", "--package", "xtask-size", "--"]).arg(dist))
}

/// Builds the release site into a folder.
///
/// # Errors
/// On missing tools or when the build fails.
pub fn build_into(dist: &Path) -> Result<()> {
    run(trunk("build", Build::Release)?.arg("--dist").arg(dist))
}

/// `cargo xtask first-view`: builds a site that tells which functions run, opens every first view of it, and writes the list of what
/// stays in the first part of the page's module (see `xtask/split`).
///
/// # Errors
/// On missing tools, when the build fails, or when a view does not come to rest.
pub fn first_view() -> Result<()> {
    let site = project_root().join("target/watched");
    run(trunk("build", Build::Release)?.env("PLAYGROUND_WATCH", "1").arg("--dist").arg(&site))?;
    let mut views = cargo();
    views.args(["run", "--quiet", "--package", "playground-e2e", "--bin", "first_view", "--"]);
    views.arg(project_root().join("xtask/split/first-view.txt"));
    Toolbox::new()?.browser(Kind::Chromium)?.describe_to(&mut views);
    run(views.env("E2E_SITE", &site))
}

/// A release site being built while other things go on.
pub struct Building {
    folder: PathBuf,
    /// The thread that waits for it, or what went wrong before there was one.
    work: Result<JoinHandle<Result<()>>>,
}

/// Begins to build the release site into a folder; what the build prints goes to `site.log` beside it.
pub fn begin(folder: PathBuf) -> Building {
    let log = folder.with_extension("log");
    // Tools are installed before, not beside: another stage may want the same.
    let work = trunk("build", Build::Release).map(|mut trunk| {
        trunk.arg("--dist").arg(&folder);
        std::thread::spawn(move || {
            let _ = std::fs::remove_file(&log);
            run_logged(&mut trunk, &log)
        })
    });
    Building { folder, work }
}

impl Building {
    /// Waits for the end of the build; the folder of the site.
    ///
    /// # Errors
    /// On missing tools or when the build fails, with the last lines of what it printed.
    pub fn wait(self) -> Result<PathBuf> {
        self.work?.join().map_err(|_| "the build's thread panicked".to_owned())??;
        Ok(self.folder)
    }
}

fn trunk(subcommand: &str, build: Build) -> Result<Command> {
    let tools = Toolbox::new()?;
    tools.wasm_target()?;
    let (trunk, bindgen) = (tools.trunk()?, tools.wasm_bindgen()?);
    let mut on_path = vec![trunk.clone(), bindgen.cli];
    if build == Build::Release {
        on_path.push(tools.wasm_opt()?);
    }
    let on_path: Vec<&Path> = on_path.iter().map(AsRef::as_ref).collect();
    let mut command = Command::new(&trunk);
    command.arg(subcommand).current_dir(project_root()).env("PATH", tools.path_with(&on_path)?);
    // Its hooks run cargo; what they share with the tests is built once.
    without_leftovers(&mut command);
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    if build == Build::Release {
        command.arg("--release");
    }
    // Trunk reads the variable as a boolean and refuses the customary NO_COLOR=1.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    Ok(command)
}

/// Trunk's usual port, or the next one that nobody uses.
fn free_port() -> Result<u16> {
    (8080..8180)
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .ok_or("no free port from 8080 to 8179: name one with --port".into())
}
