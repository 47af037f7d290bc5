//! Results nobody looked at.

use super::{IGNORED_RESULT, Run, UNSEEN_PANIC};
use playground_program::{Diagnostic, MethodKey, Op, Span, TaskId};
use playground_trace::{EventKind, Outcome, TaskEnd, TaskKind};
use std::collections::{BTreeMap, BTreeSet};

/// Tasks that panicked after their handle was dropped, or whose handle was never awaited.
pub(super) fn panics(run: &Run<'_>) -> Vec<Diagnostic> {
    let mut panicked: BTreeMap<TaskId, (Span, &str)> = BTreeMap::new();
    let mut detached: BTreeSet<TaskId> = BTreeSet::new();
    let mut panic_at = Span::NONE;
    let mut spawned: BTreeSet<TaskId> = BTreeSet::new();
    for event in &run.trace.events {
        match &event.kind {
            EventKind::TaskSpawned { task, kind, .. } if *kind != TaskKind::BlockOn => {
                spawned.insert(*task);
            }
            EventKind::TaskDetached { task } => {
                detached.insert(*task);
            }
            EventKind::Panicked { .. } => panic_at = event.span,
            EventKind::TaskEnded { task, end: TaskEnd::Panicked(message) } if spawned.contains(task) => {
                panicked.insert(*task, (panic_at, message));
            }
            _ => {}
        }
    }
    panicked
        .into_iter()
        .filter(|(task, (span, _))| detached.contains(task) && !span.is_empty())
        .map(|(task, (span, message))| {
            let message = format!(
                "{} panicked here (`{message}`), and nobody looked at how it ended.",
                run.the_task(task)
            );
            let help = "Keep the handle that `spawn` gives and await it: a panic is its `Err`.";
            Diagnostic::warning(UNSEEN_PANIC, span, message).help(help)
        })
        .collect()
}

/// Methods of channels that answer with a `Result`.
const SENDS: [&str; 3] = ["send", "try_send", "blocking_send"];

/// `tx.send(x).await;` as a statement, with the result thrown away.
pub(super) fn results(run: &Run<'_>) -> Vec<Diagnostic> {
    if matches!(run.trace.outcome, Outcome::Refused(_)) {
        return Vec::new();
    }
    let permits = ["permit", "reserve"].iter().any(|word| run.source().contains(word));
    let mut found = Vec::new();
    for function in &run.program.functions {
        for (op, span) in function.ops.iter().zip(&function.spans) {
            let Op::CallMethod { name, .. } = op else { continue };
            let method = run.program.name(*name);
            // A method of that name of the program's own may answer anything.
            let own = run.program.methods.keys().any(|(key, n)| n == name && is_own(run, *key));
            if span.is_empty() || own || !SENDS.contains(&method) {
                continue;
            }
            // A permit's `send` cannot fail, and only names tell it from a channel's.
            let of_permit = method == "send" && permits && !run.after(*span).starts_with(".await");
            let Some(span) = statement(run, *span).filter(|_| !of_permit) else { continue };
            let message = format!(
                "`{method}` answers with a `Result` that is thrown away: if the other side is gone, the message is lost without a word."
            );
            let help = "Handle it (`if let Err(..) = ..`), `.unwrap()` it, or write `let _ = ..` to say that it does not matter.";
            found.push(Diagnostic::warning(IGNORED_RESULT, span, message).help(help));
        }
    }
    found
}

/// True for a type that is written in the program's text.
fn is_own(run: &Run<'_>, key: MethodKey) -> bool {
    match key {
        MethodKey::User(ty) => run.program.type_def(ty).is_some_and(|def| !def.span.is_empty()),
        _ => false,
    }
}

/// The whole call, if it is a statement: nothing but its receiver before it, `;` after it (and its `.await`).
fn statement(run: &Run<'_>, call: Span) -> Option<Span> {
    let after = run.after(call);
    let after = after.strip_prefix(".await").map_or(after, str::trim_start);
    let before = run.source().get(..call.start as usize)?;
    let ended = before.rfind([';', '{', '}']).map_or(0, |at| at + 1);
    // Comments may stand in between.
    let line = before[ended..].rfind('\n').map_or(ended, |at| ended + at + 1);
    let receiver = before[line..].trim_start();
    let plain = |c: char| c.is_alphanumeric() || "_.:&*()[]".contains(c);
    let is_statement = after.starts_with(';') && receiver.ends_with('.') && receiver.chars().all(plain);
    is_statement.then(|| Span::new(call.start - receiver.len() as u32, call.end))
}
