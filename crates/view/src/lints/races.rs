//! Data races that happened in the run.

use super::{DATA_RACE, Run};
use playground_program::{Diagnostic, LineIndex, ThreadId};
use playground_trace::EventKind;
use std::collections::BTreeMap;

/// Accesses that nothing orders.
pub(super) fn data_races(run: &Run<'_>) -> Vec<Diagnostic> {
    let lines = LineIndex::new(run.source());
    let mut names: BTreeMap<ThreadId, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for event in &run.trace.events {
        match &event.kind {
            EventKind::ThreadStarted { thread, name } => _ = names.insert(*thread, name),
            EventKind::Raced { what, wrote, other, other_wrote, other_span } => {
                let does = |wrote: bool| if wrote { "written" } else { "read" };
                let name = match names.get(other) {
                    Some(name) if !name.starts_with('<') => format!("the thread `{name}`"),
                    _ => "another thread".to_owned(),
                };
                let message = format!(
                    "A data race: `{what}` is {} here, and was {} by {name} at line {}; nothing orders the two.",
                    does(*wrote),
                    does(*other_wrote),
                    lines.line(other_span.start)
                );
                let help = "Use an atomic, or put it into a `Mutex`: a `static` may hold both.";
                found.push(Diagnostic::warning(DATA_RACE, event.span, message).help(help));
            }
            _ => {}
        }
    }
    found
}
