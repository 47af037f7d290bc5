// Shared by the build scripts of both editions, which include this text: collects the programs of `programs/`,
// `lessons/`, `tests/conformance/` and `tests/explore/` as modules of one crate, so that compiling them all takes one compilation.
//
// Programs on tokio's current-thread runtime run under its paused clock, unless they burn real time (`spin_loop`) or use the
// network or threads: the same order and the same rounded times, without the waiting.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Writes `programs.rs` with a function `run` that knows the programs for which `wanted` holds, asked with their text.
fn collect_programs(top: &Path, wanted: fn(&str) -> bool) {
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let mut found = Vec::new();
    // Each with the part of its path that is no part of its programs' names.
    for (folder, above) in [
        ("programs", "programs"),
        ("tests/conformance", "tests/conformance"),
        ("tests/explore", "tests"),
        ("lessons", ""),
    ] {
        let folder = top.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        collect(&top.join(above), &folder, &mut found);
    }
    found.sort();
    let (mut modules, mut arms) = (String::new(), String::new());
    for (name, path) in &found {
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(path).expect("a program is readable text");
        // Programs that are meant to be refused say so, and rustc would refuse them too.
        if text.contains("//~ E") || !wanted(&text) {
            continue;
        }
        // Named, not numbered: one more program does not rename the others, which keeps rebuilding quick.
        let module = format!("p_{}", name.replace(['/', '-'], "__"));
        let file = out.join(format!("{module}.rs"));
        let text = adapt(&text, name.starts_with("lessons/"));
        if fs::read_to_string(&file).ok().as_deref() != Some(&text) {
            fs::write(&file, text).expect("the build folder is writable");
        }
        // What a reader of a lesson sees has no warnings.
        let allowed = if name.starts_with("lessons/") { "unreachable_pub, non_snake_case, clippy::unit_arg" } else { "warnings, clippy::all" };
        let _ = writeln!(modules, "#[allow({allowed})]\n#[path = {file:?}]\npub mod {module};");
        let _ = writeln!(arms, "        {name:?} => {module}::run_as_a_process(),");
    }
    let main = format!(
        "{modules}\n/// Runs the program of that name.\npub fn run(name: &str) -> Option<std::process::ExitCode> {{\n    Some(match name {{\n{arms}        _ => return None,\n    }})\n}}\n"
    );
    fs::write(out.join("programs.rs"), main).expect("the build folder is writable");
}

/// All `.rs` files below, named by their path without ending: `tasks/yield_twice`.
fn collect(top: &Path, folder: &Path, found: &mut Vec<(String, PathBuf)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(top, &path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path.strip_prefix(top).unwrap_or(&path).with_extension("");
            found.push((name.to_string_lossy().replace('\\', "/"), path));
        }
    }
}

/// Whether a program asks to be read as Rust 2021, where some temporaries live longer.
fn is_2021(text: &str) -> bool {
    text.contains("// edition: 2021")
}

fn adapt(text: &str, of_lesson: bool) -> String {
    let real = ["spin_loop", "std::thread", "thread::", "reqwest", "start_paused", "// clock: real"];
    let paused = !real.iter().any(|word| text.contains(word));
    // What sleeps for seconds of real time does so for a fiftieth of them, and tells its time in its own seconds.
    let seconds = of_lesson && !paused && text.contains("thread::sleep") && text.contains("as_secs_f64()");
    let text = if seconds {
        let slept = text.replace("from_secs(", "from_millis(20 * ").replace("from_millis(latency)", "from_millis(latency / 20)");
        let unit = if text.contains("from_secs(") { 50 } else { 20 };
        slept.replace(".as_secs_f64()", &format!(".as_secs_f64() * {unit}.0"))
    } else {
        text.to_owned()
    };
    let mut out = String::new();
    for line in text.lines() {
        let line = match line {
            "#[tokio::main(flavor = \"current_thread\")]" if paused => {
                "#[tokio::main(flavor = \"current_thread\", start_paused = true)]"
            }
            // The parent's minutes are too short for a busy system, which comes back to a thread milliseconds late.
            "    Duration::from_millis(minutes)" if of_lesson => "    Duration::from_millis(minutes * 8)",
            "    Duration::from_millis(minutes)" => "    Duration::from_millis(minutes * 20)",
            "    time.as_millis()" => "    time.as_millis() / 8",
            other => other,
        };
        out.push_str(line);
        out.push('\n');
    }
    // Inside, because what main returns may be private.
    out.push_str(
        "\npub fn run_as_a_process() -> std::process::ExitCode {\n    std::process::Termination::report(main())\n}\n",
    );
    out
}
