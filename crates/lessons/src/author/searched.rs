//! What threads can do, from a search over all schedules.

use super::run::machine_settings;
use crate::Settings;
use playground_explore::{Found, Limits, OutcomeKind, Report, Search, Status};
use playground_lang_rust::{Options, lower};
use playground_program::has_errors;
use std::sync::Arc;

/// A lesson's program that takes more than this to search is too large for its reader as well.
const STATES: u64 = 200_000;

/// Searches every schedule of a text.
///
/// # Errors
/// In a sentence, if the text has errors or a limit ended the search.
pub(crate) fn search(text: &str, settings: &Settings) -> Result<Report, String> {
    let lowered = lower(text, &Options::default());
    if has_errors(&lowered.diagnostics) {
        return Err(format!("it has errors: {:?}", lowered.diagnostics));
    }
    let limits = Limits { states: STATES, exact_states: STATES, ..Limits::default() };
    let mut search = Search::new(Arc::new(lowered.program), machine_settings(settings), limits);
    match search.advance(u64::MAX) {
        Status::Finished => Ok(search.report()),
        status => Err(format!("the search over its schedules did not come to an end: {status:?}")),
    }
}

/// The shortest schedule for `first deadlock` or `first "Balance -50"`; a replay string is given back as it is.
///
/// # Errors
/// In a sentence, if there is no such outcome.
pub(crate) fn schedule(text: &str, settings: &Settings, wanted: &str) -> Result<String, String> {
    let Some(outcome) = wanted.strip_prefix("first ") else { return Ok(wanted.to_owned()) };
    let report = search(text, settings)?;
    let fits = |found: &&Found| match outcome.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(text) => found.kind == OutcomeKind::Finished && found.stdout.trim() == text,
        None => found.kind.word() == outcome,
    };
    let found = report.outcomes.iter().find(fits);
    found.map(|found| found.schedule.clone()).ok_or_else(|| {
        let there: Vec<_> = report.outcomes.iter().map(|o| (o.kind.word(), o.stdout.trim())).collect();
        format!("no schedule ends with {outcome}; the outcomes are {there:?}")
    })
}
