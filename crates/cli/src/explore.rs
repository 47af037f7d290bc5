//! `playground explore`.

use crate::args::{Explore, lowering};
use crate::check::{JsonDiagnostic, to_json, to_text};
use playground_explore::{Coverage, Found, OutcomeKind, Report, Search, Status};
use playground_lang_rust::lower;
use playground_program::has_errors;
use serde::Serialize;
use std::sync::Arc;

/// Transitions between looks at whether the search is over.
const SLICE: u64 = 100_000;

/// The json form of a search.
#[derive(Serialize)]
struct JsonReport<'a> {
    finished: bool,
    states: u64,
    transitions: u64,
    preemptions_covered: Option<u32>,
    outcomes: Vec<JsonOutcome<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diagnostics: Vec<JsonDiagnostic>,
}

#[derive(Serialize)]
struct JsonOutcome<'a> {
    kind: &'static str,
    detail: &'a str,
    exit_code: i32,
    stdout: &'a str,
    /// Exact. A number beyond 64 bits is the greatest of these; null where it was not counted.
    schedules: Option<u64>,
    schedule: &'a str,
}

/// Searches a program's schedules and prints what it found.
pub fn explore(options: &Explore) -> Result<u8, String> {
    let source = crate::read_source(&options.file)?;
    let lowered = lower(&source, &lowering(options.edition));
    if has_errors(&lowered.diagnostics) {
        if options.json {
            print_json(&JsonReport {
                finished: false,
                states: 0,
                transitions: 0,
                preemptions_covered: None,
                outcomes: Vec::new(),
                diagnostics: to_json(&source, &lowered.diagnostics),
            })?;
        } else {
            eprint!("{}", to_text(&options.file, &source, &lowered.diagnostics));
        }
        return Ok(2);
    }
    let raw_pointers = lowered.program.has_raw_pointers();
    let mut search = Search::new(Arc::new(lowered.program), options.threads.settings(), options.limits);
    let mut told = options.json;
    while search.advance(SLICE) == Status::Searching {
        if !told && let Some(first) = first_bad(&search) {
            eprintln!("Found so far:\n{}\nSearching on.", outcome_in_words(&first, &options.file));
            told = true;
        }
    }
    let report = search.report();
    if options.json {
        print_json(&to_json_report(&report))?;
    } else {
        print!("{}", in_words(&report, search.status(), &options.file, raw_pointers));
    }
    Ok(u8::from(report.outcomes.iter().any(Found::is_bad)))
}

/// What should not be and is known by now.
fn first_bad(search: &Search) -> Option<Found> {
    let progress = search.progress();
    let may_be = progress.ahead + progress.outcomes > 0;
    may_be.then(|| search.report().outcomes.into_iter().find(Found::is_bad))?
}

fn to_json_report(report: &Report) -> JsonReport<'_> {
    let outcomes = report.outcomes.iter().map(|o| JsonOutcome {
        kind: o.kind.word(),
        detail: &o.detail,
        exit_code: o.exit_code,
        stdout: &o.stdout,
        schedules: o.schedules.map(|n| u64::try_from(n).unwrap_or(u64::MAX)),
        schedule: &o.schedule,
    });
    JsonReport {
        finished: report.coverage == Coverage::Whole,
        states: report.states,
        transitions: report.transitions,
        preemptions_covered: report.preemptions_covered,
        outcomes: outcomes.collect(),
        diagnostics: Vec::new(),
    }
}

fn print_json(report: &JsonReport<'_>) -> Result<(), String> {
    println!("{}", serde_json::to_string_pretty(report).map_err(|e| e.to_string())?);
    Ok(())
}

/// The verdict first, then each outcome with how to see it.
///
/// `raw_pointers`: the program has them, and what goes through them is not watched for data races.
fn in_words(report: &Report, status: Status, file: &str, raw_pointers: bool) -> String {
    let bad = report.outcomes.iter().filter(|o| o.is_bad()).count();
    let verdict = match (bad, report.coverage) {
        (0, Coverage::Whole) if raw_pointers => "No schedule ends in a deadlock or a panic".to_owned(),
        (0, _) if raw_pointers => "No deadlock and no panic found".to_owned(),
        (0, Coverage::Whole) => "No schedule ends in a deadlock or a panic, or has a data race".to_owned(),
        (0, _) => "No deadlock, no panic and no data race found".to_owned(),
        (1, _) => "1 outcome that should not be".to_owned(),
        (n, _) => format!("{n} outcomes that should not be"),
    };
    let why = match status {
        Status::StatesSpent => " The limit on states was reached (--max-states).",
        Status::MemorySpent => " The limit on memory was reached (--max-memory).",
        _ => "",
    };
    let mut text = format!(
        "{verdict}. Covered: {} ({} states, {} transitions).{why}\n",
        report.coverage, report.states, report.transitions
    );
    if raw_pointers {
        text += "What threads do through raw pointers is not watched for data races.\n";
    }
    for outcome in &report.outcomes {
        text += &outcome_in_words(outcome, file);
    }
    text
}

fn outcome_in_words(o: &Found, file: &str) -> String {
    let title = match o.kind {
        OutcomeKind::Finished => format!("finished, exit code {}", o.exit_code),
        OutcomeKind::Deadlock => "deadlock".to_owned(),
        OutcomeKind::Panicked => "panicked".to_owned(),
        OutcomeKind::DataRace => "data race".to_owned(),
        OutcomeKind::BudgetSpent => "a limit of the run".to_owned(),
        OutcomeKind::Refused => "refused".to_owned(),
    };
    let schedules = match o.schedules {
        Some(1) => ", 1 schedule".to_owned(),
        Some(u128::MAX) => ", more schedules than can be counted".to_owned(),
        Some(n) => format!(", {n} schedules"),
        None => String::new(),
    };
    let preemptions = match (o.preemptions, o.shortest) {
        (0, _) => String::new(),
        (1, false) => ", seen with 1 preemption".to_owned(),
        (n, false) => format!(", seen with {n} preemptions, perhaps not the fewest"),
        (1, true) => ", from 1 preemption on".to_owned(),
        (n, true) => format!(", from {n} preemptions on"),
    };
    let mut text = format!("\n{title}{schedules}{preemptions}\n");
    for line in o.detail.lines() {
        text += &format!("  {line}\n");
    }
    for line in o.stdout.lines() {
        text += &format!("  | {line}\n");
    }
    text + &format!("  playground run {file} --schedule replay:{}\n", o.schedule)
}
