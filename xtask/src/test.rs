//! `cargo xtask test`: every test there is, one stage after another, going on after a failure.

use std::collections::VecDeque;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::lint::with_lints;
use crate::shell::{Result, build_once_if_fresh, cargo, follow, project_root, shown};
use crate::site;
use crate::tools::{Browser, Kind, Toolbox};

/// The parts of a test run, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Fmt,
    Clippy,
    Native,
    Wasm,
    E2e,
}

impl Stage {
    const ALL: [Self; 5] = [Self::Fmt, Self::Clippy, Self::Native, Self::Wasm, Self::E2e];

    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::E2e => "e2e",
        }
    }
}

/// Tests counted in what the test programs print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
}

/// Lines before the result of a test program that failed, shown again at the end, where one looks first.
const SHOWN_AGAIN: usize = 80;

/// One step's line in the summary.
struct Line {
    name: String,
    took: Duration,
    count: Count,
    error: Option<String>,
    /// What the test programs that failed printed last.
    failures: Vec<String>,
}

/// What a step counts and keeps of what its test programs print.
#[derive(Default)]
struct Seen {
    count: Count,
    last: VecDeque<String>,
    failures: Vec<String>,
}

impl Seen {
    /// Takes one line of a test program.
    fn line(&mut self, line: &str) {
        if line.starts_with("running ") {
            self.last.clear();
        }
        if self.last.len() == SHOWN_AGAIN {
            self.last.pop_front();
        }
        self.last.push_back(line.to_owned());
        let Some(seen) = result_line(line) else { return };
        self.count.passed += seen.passed;
        self.count.failed += seen.failed;
        let last = std::mem::take(&mut self.last);
        if line.starts_with("test result: FAILED") {
            // Tests that passed say nothing of it.
            self.failures.extend(last.into_iter().filter(|line| !line.ends_with("... ok")));
        }
    }
}

/// What has run so far.
#[derive(Default)]
struct Report {
    lines: Vec<Line>,
}

/// Runs the chosen stages and prints the summary; its last line is `N passed, N failed`.
///
/// # Errors
/// On unknown options. A failed test is no error here but a failing exit code.
pub fn test(args: &[String]) -> Result<ExitCode> {
    let (stages, browsers) = chosen(args)?;
    build_once_if_fresh();
    let mut report = Report::default();
    // The site is optimized as one piece, mostly on one core, in a folder of its own: it is built beside what comes before its tests.
    let mut site = stages.contains(&Stage::E2e).then(|| site::begin(project_root().join("target/site")));
    let mut compiler = Compiler::Rustc;
    for stage in stages {
        match stage {
            Stage::Fmt => fmt(&mut report),
            Stage::Clippy => {
                if clippy(&mut report) {
                    compiler = Compiler::Linting;
                }
            }
            Stage::Native => native(&mut report, compiler),
            Stage::Wasm => wasm(&mut report, &browsers, compiler),
            Stage::E2e => e2e(&mut report, &browsers, site.take(), compiler),
        }
    }
    Ok(report.print())
}

/// `cargo xtask bless`: runs the native tests with their expectations rewritten to what they now see.
pub fn bless() -> ExitCode {
    let mut report = Report::default();
    report.step("bless", |seen| tests(native_tests().env("UPDATE_EXPECT", "1"), seen));
    report.print()
}

/// Reads `--only fmt,clippy,native,wasm,e2e` and `--browser chromium|firefox`.
fn chosen(args: &[String]) -> Result<(Vec<Stage>, Vec<Kind>)> {
    let (mut stages, mut browsers) = (Stage::ALL.to_vec(), Kind::ALL.to_vec());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let value = args.next().map(String::as_str).unwrap_or_default();
        match arg.as_str() {
            "--only" => {
                for name in value.split(',') {
                    if !Stage::ALL.iter().any(|stage| stage.name() == name) {
                        return Err(format!("no stage `{name}`: fmt, clippy, native, wasm, e2e"));
                    }
                }
                stages.retain(|stage| value.split(',').any(|name| name == stage.name()));
            }
            "--browser" => {
                browsers.retain(|kind| kind.name() == value);
                if browsers.is_empty() {
                    return Err(format!("no browser `{value}`: chromium, firefox"));
                }
            }
            other => return Err(format!("test knows no `{other}`: [--only STAGE,...] [--browser NAME]")),
        }
    }
    Ok((stages, browsers))
}

fn fmt(report: &mut Report) {
    report.step("fmt", |_| {
        Toolbox::new()?.lints()?;
        check(cargo().args(["fmt", "--all", "--check"]))
    });
}

/// What compiles the workspace's own code. Who changes it has it all built anew, so one run stays with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compiler {
    Rustc,
    /// With the lints beside it.
    Linting,
}

impl Compiler {
    fn of(self, command: &mut Command) -> Result<&mut Command> {
        match self {
            Self::Rustc => Ok(command),
            Self::Linting => with_lints(command),
        }
    }
}

/// Builds what the tests will run, and the benches, with the lints on the way.
fn clippy(report: &mut Report) -> bool {
    let native = report.step("clippy", |_| {
        Toolbox::new()?.lints()?;
        // The end-to-end tests are not among all targets.
        for targets in [&["--all-targets"][..], &["--test", "e2e"]] {
            let mut command = cargo();
            command.arg("build").args(NATIVE).args(targets).arg("--keep-going");
            check(Compiler::Linting.of(&mut command)?)?;
        }
        Ok(())
    });
    // The page is checked for the one platform it runs on.
    let page = report.step("clippy, page", |_| {
        Toolbox::new()?.wasm_target()?;
        let mut command = cargo();
        command.args(["build", "--keep-going"]).args(wasm_arguments()?).args(["--lib", "--bins"]);
        check(Compiler::Linting.of(&mut command)?)
    });
    native && page
}

fn native(report: &mut Report, compiler: Compiler) {
    report.step("native", |seen| tests(compiler.of(&mut native_tests())?, seen));
}

/// Everything that runs without a browser: the engine, the tasks, the programs' native twins. The page is tested where it runs; so is
/// the program with the end-to-end tests, which is not among a package's default tests.
fn native_tests() -> Command {
    let mut command = cargo();
    command.arg("test").args(NATIVE).arg("--no-fail-fast");
    command
}

/// The same packages in all calls, so that what they depend on is built once: which features it has follows from them.
const NATIVE: [&str; 3] = ["--workspace", "--exclude", "async-playground"];

const WASM: &str = "wasm32-unknown-unknown";

fn wasm(report: &mut Report, browsers: &[Kind], compiler: Compiler) {
    for kind in browsers {
        report.step(&format!("wasm, {}", kind.name()), |seen| {
            let tools = Toolbox::new()?;
            tools.wasm_target()?;
            let runner = tools.wasm_bindgen()?.test_runner;
            let browser = tools.browser(*kind)?;
            let mut command = cargo();
            command.args(["test", "--no-fail-fast"]).args(wasm_arguments()?);
            in_browser(&mut command, &browser, &runner)?;
            tests(compiler.of(&mut command)?, seen)
        });
    }
}

/// Makes cargo run wasm programs in this browser.
///
/// # Errors
/// When the browser's options can't be written.
pub fn in_browser(command: &mut Command, browser: &Browser, runner: &std::path::Path) -> Result<()> {
    browser.describe_to(command);
    let options = project_root().join(format!("target/webdriver-{}.json", browser.kind.name()));
    fs::write(&options, browser.webdriver_options()).map_err(|e| format!("{}: {e}", options.display()))?;
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", options);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    command.env("WASM_BINDGEN_USE_BROWSER", "1").env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "180").env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    Ok(())
}

/// Which packages' tests are built for wasm: the same in all calls, as [`NATIVE`].
fn wasm_arguments() -> Result<Vec<String>> {
    let mut arguments = vec!["--target".to_owned(), WASM.to_owned(), "--tests".to_owned()];
    for package in wasm_packages()? {
        arguments.extend(["--package".to_owned(), package]);
    }
    Ok(arguments)
}

/// The packages with wasm tests: those whose manifest names wasm-bindgen-test.
fn wasm_packages() -> Result<Vec<String>> {
    let root = project_root();
    let crates = fs::read_dir(root.join("crates")).map_err(|error| format!("crates: {error}"))?;
    let folders = crates.flatten().map(|entry| entry.path()).chain([root]);
    let mut packages: Vec<String> = folders
        .filter_map(|folder| fs::read_to_string(folder.join("Cargo.toml")).ok())
        .filter(|manifest| {
            let dev = manifest.split_once("[dev-dependencies]").map_or("", |(_, rest)| rest);
            dev.contains("wasm-bindgen-test")
        })
        .filter_map(|manifest| package_name(&manifest))
        .collect();
    packages.sort();
    Ok(packages)
}

/// The name in a manifest's `[package]` table.
fn package_name(manifest: &str) -> Option<String> {
    let (_, table) = manifest.split_once("[package]")?;
    let line = table.lines().find_map(|line| line.strip_prefix("name = \""))?;
    line.strip_suffix('"').map(str::to_owned)
}

fn e2e(report: &mut Report, browsers: &[Kind], site: Option<site::Building>, compiler: Compiler) {
    let Some(site) = site else { return };
    let mut dist = None;
    report.step("e2e, build the site", |_| {
        dist = Some(site.wait()?);
        Ok(())
    });
    let Some(site) = dist.as_deref() else { return };
    report.step("e2e, size of the site", |_| site::weigh(site));
    // What is not there yet is installed before, not by both at once.
    let tools = |_: &mut Seen| {
        let tools = Toolbox::new()?;
        tools.axe()?;
        browsers.iter().try_for_each(|kind| tools.browser(*kind).map(drop))
    };
    if !report.step("e2e, tools", tools) {
        return;
    }
    // A test mostly waits for its browser, so both are driven at once.
    report.beside(browsers.iter().map(|kind| {
        let step = move |seen: &mut Seen| in_page(*kind, site, compiler, &["--skip", REAL_TIME], seen);
        (format!("e2e, {}", kind.name()), step)
    }));
    // Tests of real time need the processor to themselves.
    for kind in browsers {
        let name = format!("e2e, real time, {}", kind.name());
        report.step(&name, |seen| in_page(*kind, site, compiler, &[REAL_TIME], seen));
    }
}

/// The end-to-end tests that compare what the page does with the time on the wall.
const REAL_TIME: &str = "live::";

/// Runs end-to-end tests in one browser, one test at a time.
fn in_page(kind: Kind, site: &Path, compiler: Compiler, filter: &[&str], seen: &mut Seen) -> Result<()> {
    let tools = Toolbox::new()?;
    let browser = tools.browser(kind)?;
    let mut command = cargo();
    command.arg("test").args(NATIVE).args(["--test", "e2e", "--", "--test-threads=1"]).args(filter);
    browser.describe_to(&mut command);
    command.env("E2E_SITE", site).env("E2E_AXE", tools.axe()?);
    tests(compiler.of(&mut command)?, seen)
}

/// Runs a check that counts no tests.
fn check(command: &mut Command) -> Result<()> {
    crate::shell::run(command)
}

/// Runs a test command and adds up its results.
fn tests(command: &mut Command, seen: &mut Seen) -> Result<()> {
    let status = follow(command, |line| seen.line(line))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", shown(command))) }
}

/// Reads `test result: FAILED. 3 passed; 1 failed; ...`.
fn result_line(line: &str) -> Option<Count> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |label: &str| {
        let part = counts.split(';').find_map(|part| part.trim().strip_suffix(label))?;
        part.trim().parse().ok()
    };
    Some(Count { passed: number("passed")?, failed: number("failed")? })
}

impl Report {
    /// Runs one step, tells its name and time, and whether it passed.
    fn step(&mut self, name: &str, work: impl FnOnce(&mut Seen) -> Result<()>) -> bool {
        println!("\n=== {name}");
        let line = timed(name.to_owned(), work);
        let passed = line.error.is_none();
        self.lines.push(line);
        passed
    }

    /// Runs steps at the same time.
    fn beside<W: FnOnce(&mut Seen) -> Result<()> + Send>(
        &mut self,
        steps: impl Iterator<Item = (String, W)>,
    ) {
        let steps: Vec<_> = steps.collect();
        let names: Vec<&str> = steps.iter().map(|(name, _)| name.as_str()).collect();
        println!("\n=== {}", names.join("; "));
        std::thread::scope(|scope| {
            let running: Vec<_> =
                steps.into_iter().map(|(name, work)| scope.spawn(|| timed(name, work))).collect();
            self.lines.extend(running.into_iter().map(|step| step.join().expect("a step does not panic")));
        });
    }

    /// Prints the summary, its last line the sum, and says whether all went well.
    fn print(&self) -> ExitCode {
        for Line { name, failures, error, .. } in &self.lines {
            if let Some(error) = error {
                println!("\n=== {name} failed: {error}\n{}", failures.join("\n"));
            }
        }
        println!("\n{:<22} {:>8} {:>7} {:>7}", "stage", "seconds", "passed", "failed");
        for Line { name, took, count, error, .. } in &self.lines {
            let Count { passed, failed } = count;
            println!("{name:<22} {:>8.1} {passed:>7} {failed:>7}  {}", took.as_secs_f64(), verdict(error));
        }
        let sum = |pick: fn(&Count) -> usize| self.lines.iter().map(|line| pick(&line.count)).sum::<usize>();
        let well = self.lines.iter().all(|line| line.error.is_none());
        println!("{} passed, {} failed", sum(|count| count.passed), sum(|count| count.failed));
        if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Does the work of a step and says how it went.
fn timed(name: String, work: impl FnOnce(&mut Seen) -> Result<()>) -> Line {
    let (start, mut seen) = (Instant::now(), Seen::default());
    let error = work(&mut seen).err();
    let Seen { mut count, failures, .. } = seen;
    if let Some(error) = &error {
        println!("error: {error}");
        // A step that fails without a failing test (it didn't compile, a check refused) counts as one.
        count.failed = count.failed.max(1);
    }
    let took = start.elapsed();
    println!("=== {name}: {} in {:.1} s", verdict(&error), took.as_secs_f64());
    Line { name, took, count, error, failures }
}

fn verdict(error: &Option<String>) -> &'static str {
    if error.is_none() { "ok" } else { "FAILED" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_from_what_test_programs_print() {
        let line =
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1s";
        assert_eq!(result_line(line), Some(Count { passed: 12, failed: 3 }));
        assert_eq!(result_line("test result: ok. 5 passed; 0 failed; 0 ignored; 0 filtered out"), {
            Some(Count { passed: 5, failed: 0 })
        });
        assert_eq!(result_line("test result_line ... ok"), None);
    }

    #[test]
    fn what_failed_is_kept_and_what_passed_is_not() {
        let mut seen = Seen::default();
        let printed = "running 1 test\ntest a ... ok\ntest result: ok. 1 passed; 0 failed; 0 ignored\n\
            running 2 tests\ntest b ... ok\ntest c ... FAILED\nleft is not right\n\
            test result: FAILED. 1 passed; 1 failed; 0 ignored";
        printed.lines().for_each(|line| seen.line(line));
        assert_eq!(seen.count, Count { passed: 2, failed: 1 });
        assert_eq!(seen.failures[1..3], ["test c ... FAILED", "left is not right"]);
        assert_eq!(seen.failures.len(), 4, "{:?}", seen.failures);
    }

    #[test]
    fn stages_can_be_chosen() {
        let args = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (stages, browsers) = chosen(&args("--only wasm,fmt --browser firefox")).expect("valid");
        assert_eq!(stages, [Stage::Fmt, Stage::Wasm]);
        assert_eq!(browsers, [Kind::Firefox]);
        assert!(chosen(&args("--only wams")).is_err());
        assert!(chosen(&args("--browser safari")).is_err());
        assert!(chosen(&args("--fast yes")).is_err());
    }

    #[test]
    fn the_page_has_wasm_tests_and_the_tasks_have_none() {
        let packages = wasm_packages().expect("the manifests are there");
        assert!(packages.contains(&"async-playground".to_owned()), "{packages:?}");
        assert!(!packages.contains(&"xtask".to_owned()), "{packages:?}");
    }
}
