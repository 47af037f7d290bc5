//! `playground run`.

use crate::args::{Run, lowering};
use crate::check::{JsonDiagnostic, to_json, to_text};
use playground_lang_rust::lower;
use playground_machine::{SchedulerName, Settings, run_virtual};
use playground_program::{Program, has_errors};
use playground_trace::{Event, EventKind, Outcome, Trace};
use playground_view::lints::{LintOptions, lints, unsaid};
use serde::Serialize;
use std::io::Write;
use std::sync::Arc;

/// The json form of a run.
#[derive(Serialize)]
struct Report {
    outcome: &'static str,
    detail: String,
    exit_code: i32,
    stdout: String,
    stderr: String,
    virtual_ns: u64,
    operations: u64,
    schedule: String,
    diagnostics: Vec<JsonDiagnostic>,
}

/// Runs a program and prints what it prints.
pub fn run(options: &Run) -> Result<u8, String> {
    let source = crate::read_source(&options.file)?;
    let lowered = lower(&source, &lowering(options.edition));
    if has_errors(&lowered.diagnostics) {
        if options.json {
            print_json(&Report {
                outcome: "cannot_run",
                detail: "the program has errors".to_owned(),
                exit_code: 2,
                stdout: String::new(),
                stderr: String::new(),
                virtual_ns: 0,
                operations: 0,
                schedule: String::new(),
                diagnostics: to_json(&source, &lowered.diagnostics),
            })?;
        } else {
            eprint!("{}", to_text(&options.file, &source, &lowered.diagnostics));
        }
        return Ok(2);
    }
    let mut settings = options.threads.settings();
    if options.trace.is_none() {
        settings.limits.events = settings.limits.events.max(UNSEEN_EVENTS);
        settings.limits.operations = settings.limits.operations.max(UNSEEN_OPERATIONS);
    }
    if let Some(ops) = options.ops {
        settings.limits.operations = ops;
    }
    let program = Arc::new(lowered.program);
    let mut trace = run_scheduled(&program, &settings, &options.schedule)?;
    trace.lints = unsaid(&lints(&program, &trace, LintOptions::default()), &lowered.diagnostics);
    if let Some(file) = &options.trace {
        write_trace(file, &trace)?;
    }
    let code = trace.outcome.exit_code();
    let detail = trace.outcome.in_words(&source);
    if options.json {
        let mut diagnostics = lowered.diagnostics;
        if let Outcome::Refused(d) = &trace.outcome {
            diagnostics.push((**d).clone());
        }
        diagnostics.extend(trace.lints.iter().cloned());
        print_json(&Report {
            outcome: trace.outcome.word(),
            detail,
            exit_code: code,
            stdout: trace.stdout(),
            stderr: trace.stderr(),
            virtual_ns: trace.end,
            operations: trace.operations,
            schedule: trace.schedule.clone(),
            diagnostics: to_json(&source, &diagnostics),
        })?;
    } else {
        print_console(&trace.events);
        match &trace.outcome {
            Outcome::Finished { .. } | Outcome::Panicked(_) => {}
            Outcome::Refused(d) => eprint!("{}", to_text(&options.file, &source, &[(**d).clone()])),
            _ => eprintln!("{detail}"),
        }
        if options.lints {
            eprint!("{}", to_text(&options.file, &source, &trace.lints));
        }
    }
    // A process's exit code is one byte; what does not fit is cut as the system cuts it.
    Ok(code as u8)
}

/// Events of a run that nobody looks at one by one: room for a million messages and what goes with them.
const UNSEEN_EVENTS: usize = 8_000_000;

/// Operations of such a run: some seconds of work.
const UNSEEN_OPERATIONS: u64 = 300_000_000;

/// Runs under the schedule that was asked for.
pub fn run_scheduled(
    program: &Arc<Program>,
    settings: &Settings,
    name: &SchedulerName,
) -> Result<Trace, String> {
    let mut running = name.begin();
    let trace = run_virtual(program, settings, running.scheduler());
    match running.misfit() {
        None => Ok(trace),
        Some(misfit) => Err(misfit.to_string()),
    }
}

/// What was printed, each piece to its own stream, in order.
fn print_console(events: &[Event]) {
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    for event in events {
        if let EventKind::Printed { text, stderr } = &event.kind {
            // A closed pipe is the reader's wish to hear no more.
            let done = if *stderr { err.write_all(text.as_bytes()) } else { out.write_all(text.as_bytes()) };
            if done.is_err() {
                return;
            }
        }
    }
    let _ = out.flush();
}

fn print_json(report: &Report) -> Result<(), String> {
    println!("{}", serde_json::to_string_pretty(report).map_err(|e| e.to_string())?);
    Ok(())
}

/// The trace's json form.
#[derive(Serialize)]
struct JsonTrace<'a> {
    format: &'static str,
    version: u8,
    #[serde(flatten)]
    trace: &'a Trace,
}

fn write_trace(file: &str, trace: &Trace) -> Result<(), String> {
    let bytes = if file.ends_with(".json") {
        let form =
            JsonTrace { format: "async-playground-trace", version: playground_trace::FORMAT_VERSION, trace };
        serde_json::to_vec_pretty(&form).map_err(|e| e.to_string())?
    } else {
        trace.to_bytes()
    };
    std::fs::write(file, bytes).map_err(|e| format!("cannot write {file}: {e}"))
}
