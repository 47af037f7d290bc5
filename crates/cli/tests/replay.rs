//! `playground explore --format json` has the form that is promised, and `playground run --schedule replay:..` shows each of its outcomes.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

/// States after which a program is known well enough: that its outcomes are complete is tested elsewhere.
const STATES: &str = "100";

fn playground(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_playground")).args(args).output().expect("it starts")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

/// In no order: that of a json object means nothing.
fn keys(of: &Value) -> BTreeSet<&str> {
    of.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn every_outcome_is_shown(path: &str) {
    let explored = playground(&["explore", path, "--format", "json", "--max-states", STATES]);
    let report: Value = serde_json::from_slice(&explored.stdout).expect("json");
    assert_eq!(
        keys(&report),
        BTreeSet::from(["finished", "outcomes", "preemptions_covered", "states", "transitions"]),
        "{path}"
    );
    let outcomes = report["outcomes"].as_array().expect("a list");
    let mut bad = false;
    for outcome in outcomes {
        let wanted = ["detail", "exit_code", "kind", "schedule", "schedules", "stdout"];
        assert_eq!(keys(outcome), BTreeSet::from(wanted), "{path}");
        let kind = outcome["kind"].as_str().expect("a word");
        assert!(
            ["finished", "deadlock", "panicked", "data_race", "budget_spent"].contains(&kind),
            "{path}: {kind}"
        );
        let schedule = format!("replay:{}", outcome["schedule"].as_str().expect("a schedule"));
        let ran = playground(&["run", path, "--schedule", &schedule]);
        let exit_code = ran.status.code().map(i64::from);
        bad |= kind != "budget_spent" && (kind != "finished" || outcome["exit_code"] != 0);
        // A race is no end of a run.
        if kind != "data_race" {
            assert_eq!(Some(text(&ran.stdout)), outcome["stdout"].as_str(), "{path} {schedule}");
            assert_eq!(exit_code, outcome["exit_code"].as_i64(), "{path} {schedule}: {}", text(&ran.stderr));
        }
    }
    assert_eq!(explored.status.code(), Some(i32::from(bad)), "{path}");
    assert!(report["finished"] == false || !outcomes.is_empty(), "{path}");
}

#[test]
fn every_outcome_of_every_program_is_shown_by_its_schedule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/explore");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the programs").map(|e| e.expect("one").path()).collect();
    paths.sort();
    assert!(paths.len() > 50);
    for path in paths {
        every_outcome_is_shown(&path.display().to_string());
    }
}

/// What goes through raw pointers is not watched: a program that has them is not said to be free of data races.
#[test]
fn nothing_is_claimed_of_what_goes_through_raw_pointers() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let says = |name: &str, text_of: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text_of).expect("written");
        text(&playground(&["explore", path.to_str().expect("a path")]).stdout).to_owned()
    };
    let pointing = says(
        "pointing.rs",
        "struct P(*mut i32);\nunsafe impl Send for P {}\nfn main() {\n    let mut n = 0;\n    let p = P(&raw mut n);\n    \
         std::thread::spawn(move || {\n        let p = p;\n        unsafe { *p.0 += 1 }\n    })\n    .join()\n    .unwrap();\n    \
         println!(\"{n}\");\n}\n",
    );
    assert!(!pointing.contains("has a data race"), "{pointing}");
    assert!(pointing.contains("not watched for data races"), "{pointing}");
    let plain = says("plain.rs", "fn main() { std::thread::spawn(|| {}).join().unwrap(); }\n");
    assert!(plain.contains("or has a data race"), "{plain}");
    assert!(!plain.contains("not watched"), "{plain}");
}
