//! Futures that never get anywhere.

use super::{NEVER_AWAITED, Run};
use playground_program::{Builtin, CaptureSource, Diagnostic, Function, Op, Reg};
use std::collections::BTreeSet;

/// Calls whose future is bound to a variable that nothing reads, or to none.
pub(super) fn futures(run: &Run<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for function in &run.program.functions {
        for (pc, op) in function.ops.iter().enumerate() {
            let Some(dst) = built(run, op) else { continue };
            let span = function.spans.get(pc).copied().unwrap_or_default();
            // Bodies of the library have no text.
            if span.is_empty() || !goes_nowhere(run, function, pc, dst) {
                continue;
            }
            let message =
                format!("`{}` builds a future, and nothing awaits it: nothing of it runs.", run.quoted(span));
            let help = "Put `.await` after it, or give it to `tokio::spawn` to have it run on its own.";
            found.push(Diagnostic::warning(NEVER_AWAITED, span, message).help(help));
        }
    }
    found
}

/// The register that gets a new future.
fn built(run: &Run<'_>, op: &Op) -> Option<Reg> {
    match *op {
        Op::Call { dst, func, .. } if run.program.function(func).is_some_and(Function::builds_future) => {
            Some(dst)
        }
        Op::CallLib { dst, func: Builtin::Sleep | Builtin::SleepUntil | Builtin::YieldNow, .. } => Some(dst),
        Op::AsyncBlock { dst, .. } => Some(dst),
        _ => None,
    }
}

/// True if the value in `dst` only moves about until it drops. Any other look at a register it was in counts as a use, also one after
/// that register has been used again: rather no lint than a wrong one.
fn goes_nowhere(run: &Run<'_>, function: &Function, made: usize, dst: Reg) -> bool {
    let mut holds = BTreeSet::from([dst]);
    for op in function.ops.iter().skip(made + 1) {
        match *op {
            Op::Move { dst, src } | Op::Use { dst, src } if holds.contains(&src) => {
                holds.insert(dst);
            }
            Op::Drop { .. } | Op::DropRange { .. } => {}
            Op::Closure { func, .. } | Op::AsyncBlock { func, .. } => {
                let captures = run.program.function(func).map_or(&[][..], |f| &f.captures);
                let taken = |c: &CaptureSource| matches!(c, CaptureSource::Local(reg) if holds.contains(reg));
                if captures.iter().any(|capture| taken(&capture.from)) {
                    return false;
                }
            }
            _ => {
                let mut read = false;
                op.each_read(&mut |reg| read |= holds.contains(&reg));
                if read {
                    return false;
                }
            }
        }
    }
    true
}
