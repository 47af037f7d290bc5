//! `cargo xtask bench`: the engine's cases natively, beside other interpreters, and in wasm, and the page's frames, in headless
//! Chromium, in one table.

use std::process::Command;

use crate::shell::{Result, cargo, follow, project_root, run, shown};
use crate::site::build_into;
use crate::test::in_browser;
use crate::tools::{Kind, Toolbox};

/// One line of `playground-bench`: nanoseconds per item.
#[derive(Clone, Debug, PartialEq)]
struct Measured {
    name: String,
    item: String,
    peer: String,
    median: f64,
    low: f64,
    high: f64,
}

/// An amount of memory per item, in bytes.
#[derive(Clone, Debug, PartialEq)]
struct Memory {
    name: String,
    item: String,
    bytes: f64,
}

/// Something that has a target it must not be over.
#[derive(Clone, Debug, PartialEq)]
struct Target {
    name: String,
    unit: String,
    value: f64,
    target: f64,
}

/// What a command printed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Printed {
    measured: Vec<Measured>,
    memory: Vec<Memory>,
    targets: Vec<Target>,
}

impl Printed {
    fn extend(&mut self, other: Printed) {
        self.measured.extend(other.measured);
        self.memory.extend(other.memory);
        self.targets.extend(other.targets);
    }
}

/// Builds and runs all benchmarks and prints the table.
///
/// # Errors
/// On missing tools, or when a benchmark doesn't build or fails.
pub fn bench(args: &[String]) -> Result<()> {
    let with_page = match args {
        [] => true,
        [only] if only == "--engine" => false,
        _ => return Err("bench knows one option: [--engine]".into()),
    };
    println!("native ...");
    let mut native = Printed::default();
    let own = [("playground-bench", "memory"), ("playground-bench", "native")];
    for (package, name) in own.into_iter().chain(PEERS) {
        native.extend(collect(cargo().args(["bench", "--quiet", "--package", package, "--bench", name]))?);
    }
    println!("wasm in Chromium ...");
    let tools = Toolbox::new()?;
    tools.wasm_target()?;
    let runner = tools.wasm_bindgen()?.test_runner;
    let browser = tools.browser(Kind::Chromium)?;
    let mut wasm = Printed::default();
    for package in ["playground-bench", "playground-bench-peers"] {
        let mut command = cargo();
        command.args(["test", "--release", "--package", package, "--test", "browser"]);
        command.args(["--target", "wasm32-unknown-unknown", "--", "--nocapture"]);
        in_browser(&mut command, &browser, &runner)?;
        wasm.extend(collect(&mut command)?);
    }
    if with_page {
        let site = project_root().join("target/site");
        build_into(&site)?;
        for kind in Kind::ALL {
            println!("the page in {} ...", kind.name());
            let mut page = cargo();
            page.args(["run", "--quiet", "--package", "playground-e2e", "--bin", "frames"]);
            tools.browser(kind)?.describe_to(&mut page);
            wasm.extend(collect(page.env("E2E_SITE", &site))?);
        }
        println!("its first load in Chromium ...");
        run(cargo().args(["run", "--quiet", "--package", "xtask-size", "--", "--write"]).arg(&site))?;
        let mut load = cargo();
        load.args(["run", "--quiet", "--package", "playground-e2e", "--bin", "load"]);
        browser.describe_to(&mut load);
        wasm.extend(collect(load.env("E2E_SITE", &site))?);
    }
    print(&native, &wasm);
    Ok(())
}

/// The packages and benches of the other interpreters, and of the other searches over schedules, natively.
const PEERS: [(&str, &str); 2] =
    [("playground-bench-peers", "peers"), ("playground-bench-schedules", "schedules")];

/// The measured lines in what a command prints.
fn collect(command: &mut Command) -> Result<Printed> {
    let mut printed = Printed::default();
    let status = follow(command, |line| {
        printed.measured.extend(parse(line));
        printed.memory.extend(parse_bytes(line));
        printed.targets.extend(parse_target(line));
    })?;
    match status.success() {
        true if printed == Printed::default() => Err(format!("`{}` measured nothing", shown(command))),
        true => Ok(printed),
        false => Err(format!("`{}` failed ({status})", shown(command))),
    }
}

/// Reads `BENCH`, name, item, peer, median, low and high, between tabs; a browser's log may put words before them.
fn parse(line: &str) -> Option<Measured> {
    let (_, fields) = line.split_once("BENCH\t")?;
    let fields: Vec<&str> = fields.trim_end().split('\t').collect();
    let [name, item, peer, median, low, high] = fields[..] else { return None };
    Some(Measured {
        name: name.to_owned(),
        item: item.to_owned(),
        peer: peer.to_owned(),
        median: median.parse().ok()?,
        low: low.parse().ok()?,
        high: high.parse().ok()?,
    })
}

/// Reads `BYTES`, name, item and number, between tabs.
fn parse_bytes(line: &str) -> Option<Memory> {
    let (_, fields) = line.split_once("BYTES\t")?;
    let fields: Vec<&str> = fields.trim_end().split('\t').collect();
    let [name, item, bytes] = fields[..] else { return None };
    Some(Memory { name: name.to_owned(), item: item.to_owned(), bytes: bytes.parse().ok()? })
}

/// Reads `TARGET`, name, unit, value and target, between tabs.
fn parse_target(line: &str) -> Option<Target> {
    let (_, fields) = line.split_once("TARGET\t")?;
    let fields: Vec<&str> = fields.trim_end().split('\t').collect();
    let [name, unit, value, target] = fields[..] else { return None };
    let (value, target) = (value.parse().ok()?, target.parse().ok()?);
    Some(Target { name: name.to_owned(), unit: unit.to_owned(), value, target })
}

fn print_targets(targets: &[Target]) {
    let width = targets.iter().map(|target| target.name.len()).max().unwrap_or(0);
    for Target { name, unit, value, target } in targets {
        let judged = if value <= target { "met" } else { "NOT MET" };
        println!("{name:<width$} {value:>10} {unit:<2} of at most {target:>7} {unit:<2} {judged}");
    }
}

fn print(native: &Printed, wasm: &Printed) {
    print_times(&native.measured, &wasm.measured);
    print_targets(&wasm.targets);
    for Memory { name, item, bytes } in &native.memory {
        let other = wasm.memory.iter().find(|other| other.name == *name);
        let other = other.map_or("-".into(), |other| format!("{:.0}", other.bytes));
        println!("{name}: {bytes:.0} bytes per {item} natively, {other} in wasm");
    }
}

fn print_times(native: &[Measured], wasm: &[Measured]) {
    let width =
        native.iter().chain(wasm).map(|line| line.name.len() + line.item.len() + 6).max().unwrap_or(0);
    println!("\n{:<width$} {:>22} {:>22} {:>7}  beside its peer", "time per item", "native", "wasm", "ratio");
    for line in native {
        let label = format!("{} (per {})", line.name, line.item);
        let other = wasm.iter().find(|other| other.name == line.name);
        // The loops are measured again right before their peers: that is the one to compare with.
        let peer = native.iter().rev().find(|other| other.name == line.peer);
        let beside =
            peer.map_or(String::new(), |peer| format!("{:.2} x {}", line.median / peer.median, peer.name));
        let ratio = other.map_or("-".into(), |other| format!("{:.2}", other.median / line.median));
        let other = other.map_or("-".into(), spread);
        println!("{label:<width$} {:>22} {other:>22} {ratio:>7}  {beside}", spread(line));
    }
    for line in wasm.iter().filter(|line| native.iter().all(|other| other.name != line.name)) {
        let label = format!("{} (per {})", line.name, line.item);
        println!("{label:<width$} {:>22} {:>22} {:>7}", "-", spread(line), "-");
    }
}

/// The median with its rate, and how far the samples lie apart.
fn spread(line: &Measured) -> String {
    let percent = (line.high - line.low) / line.median * 50.0;
    format!("{} \u{b1}{percent:.0} %", duration(line.median))
}

fn duration(nanos: f64) -> String {
    match nanos {
        n if n < 1e3 => format!("{n:.1} ns"),
        n if n < 1e6 => format!("{:.2} µs", n / 1e3),
        n => format!("{:.2} ms", n / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_also_from_a_browser_log() {
        let line = "    BENCH\twrite a trace\tevent\t-\t12.500\t11.000\t14.000";
        let measured = parse(line).expect("a measured line");
        assert_eq!((measured.name.as_str(), measured.median), ("write a trace", 12.5));
        assert_eq!(spread(&measured), "12.5 ns \u{b1}12 %");
        assert_eq!(parse("test result: ok. 1 passed; 0 failed"), None);
        assert_eq!(parse("BENCH\tcut\tshort"), None);
        let memory = parse_bytes("BYTES\tmemory of a task\ttask\t812").expect("a measured line");
        assert_eq!((memory.name.as_str(), memory.bytes), ("memory of a task", 812.0));
        let target = parse_target("TARGET\tscrub, 100 events\tms\t3.25\t16.7\n").expect("a target");
        assert_eq!((target.name.as_str(), target.value, target.target), ("scrub, 100 events", 3.25, 16.7));
    }

    #[test]
    fn durations_have_three_digits_or_so() {
        assert_eq!(duration(2.0), "2.0 ns");
        assert_eq!(duration(2_345.0), "2.35 µs");
        assert_eq!(duration(2_345_678.0), "2.35 ms");
    }
}
