//! Whether the machine did what the native program did.

use crate::machine::{self, Run as Machine};
use crate::native::{self, Cache, Run as Native};
use crate::program::Program;
use playground_program::{Diagnostic, LineIndex, Severity};
use playground_trace::{Outcome, Trace};

/// What is to be said about one program.
pub enum Verdict {
    /// Both did the same; or the diagnostics are the promised ones.
    Agrees,
    /// The playground says that it can't run this; where and why.
    Refused(String),
    /// A wrong result, a crash or a hang; how.
    Differs(String),
}

/// Runs the program both ways and compares.
pub fn judge(program: &Program, cache: &Cache) -> Verdict {
    if program.is_negative() {
        return promised(program);
    }
    let machine = machine::run(program);
    let fits = |native: &Native| match &machine {
        Ok(Machine::Ran(trace)) => !matches!(compare(program, native, trace), Verdict::Differs(_)),
        _ => true,
    };
    let native = match native::run(program, cache, fits) {
        Ok(native) => native,
        Err(sentence) => return Verdict::Differs(sentence),
    };
    match machine {
        Ok(Machine::Refused(diagnostics)) => Verdict::Refused(machine::sentences(program, &diagnostics)),
        Ok(Machine::Ran(trace)) => compare(program, &native, &trace),
        Err(sentence) => Verdict::Differs(sentence),
    }
}

/// A negative program: exactly the promised diagnostics at the promised lines. Warnings count if any is promised.
fn promised(program: &Program) -> Verdict {
    let marks = program.marks();
    let warnings = marks.iter().any(|mark| mark.code.starts_with('W'));
    let mut found = match machine::diagnose(program) {
        Ok(found) => found,
        Err(sentence) => return Verdict::Differs(sentence),
    };
    found.retain(|d| warnings || d.severity == Severity::Error);
    let lines = LineIndex::new(&program.text);
    let mut wrong = Vec::new();
    let mut left: Vec<&Diagnostic> = found.iter().collect();
    for mark in &marks {
        let fits = |d: &&Diagnostic| {
            (lines.line(d.span.start), &d.code) == (mark.line, &mark.code) && d.message.contains(&mark.words)
        };
        match left.iter().position(fits) {
            Some(place) => drop(left.remove(place)),
            None => wrong.push(format!("not said: {} {} {}", mark.line, mark.code, mark.words)),
        }
    }
    wrong.extend(
        left.iter()
            .map(|d| format!("not promised: {}", machine::sentences(program, std::slice::from_ref(*d)))),
    );
    if wrong.is_empty() { Verdict::Agrees } else { Verdict::Differs(wrong.join("\n")) }
}

fn compare(program: &Program, native: &Native, trace: &Trace) -> Verdict {
    let stdout = trace.stdout();
    if let Outcome::Refused(diagnostic) = &trace.outcome {
        // What was printed before must be right all the same.
        return if native.stdout.starts_with(&stdout) {
            Verdict::Refused(format!(
                "while running: {}",
                machine::sentences(program, std::slice::from_ref(diagnostic))
            ))
        } else {
            Verdict::Differs(difference("stdout, before it was refused", &native.stdout, &stdout))
        };
    }
    let mut reasons = Vec::new();
    let (expected, found) = (native_end(native), machine_end(&trace.outcome));
    if expected != found {
        reasons.push(format!("natively it {expected}, in the machine it {found} ({:?})", trace.outcome));
    }
    if native.stdout != stdout {
        reasons.push(difference("stdout", &native.stdout, &stdout));
    }
    let (expected, found) = (plain(&native.stderr), plain(&trace.stderr()));
    if expected != found {
        reasons.push(difference("stderr", &expected, &found));
    }
    if reasons.is_empty() { Verdict::Agrees } else { Verdict::Differs(reasons.join("\n")) }
}

fn native_end(native: &Native) -> String {
    native.exit_code.map_or_else(|| "hangs".to_owned(), |code| format!("ends with {code}"))
}

fn machine_end(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Finished { .. } | Outcome::Panicked(_) => format!("ends with {}", outcome.exit_code()),
        Outcome::Deadlock { .. } => "hangs".to_owned(),
        other => format!("ends as {}", other.word()),
    }
}

/// Standard error without what differs by its nature: the number of a thread, the path of the file, how to ask for a backtrace.
fn plain(stderr: &str) -> String {
    let mut out = String::new();
    for line in stderr.lines().filter(|line| !line.starts_with("note: run with `RUST_BACKTRACE")) {
        let panic = line.strip_prefix("thread '").and_then(|rest| rest.split_once("' "));
        match panic.and_then(|(name, rest)| Some((name, rest.split_once("panicked at ")?.1))) {
            Some((name, place)) => {
                let mut parts = place.trim_end_matches(':').rsplitn(3, ':');
                let (column, line) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                out.push_str(&format!("thread '{name}' panicked at {line}:{column}\n"));
            }
            None => out.extend([without_path(line), "\n"]),
        }
    }
    out
}

/// `dbg!` begins with `[path:line:column] `; the path goes.
fn without_path(line: &str) -> &str {
    let inside = line.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    inside.and_then(|(place, _)| place.find(".rs:")).map_or(line, |end| &line[1 + end + ".rs:".len()..])
}

/// The lines that differ, those of the native program with `-`, those of the machine with `+`.
fn difference(what: &str, native: &str, machine: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (native.lines().collect(), machine.lines().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[same..], &b[same..]);
    let tail = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(x, y)| x == y).count();
    let mut out = format!("{what}, from line {} (- natively, + in the machine)", same + 1);
    if let Some(before) = same.checked_sub(1) {
        out.push_str(&format!("\n    {}", a[before]));
    }
    let show = |mark: char, lines: &[&str]| {
        let shown: Vec<String> = lines.iter().take(12).map(|line| format!("\n  {mark} {line}")).collect();
        let more = lines.len().saturating_sub(12);
        shown.concat() + &if more > 0 { format!("\n  {mark} ... {more} more") } else { String::new() }
    };
    out.push_str(&show('-', &rest_a[..rest_a.len() - tail]));
    out.push_str(&show('+', &rest_b[..rest_b.len() - tail]));
    out
}
