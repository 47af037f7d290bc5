//! What can be known of one instant of a run beyond its events: lines about to run, and where a task stands.

use crate::{Nanos, Unit};
use playground_program::Span;
use serde::{Deserialize, Serialize};

/// A line that is about to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineStop {
    /// Operations executed before it.
    pub op: u64,
    /// When.
    pub at: Nanos,
    /// Who is about to run it.
    pub by: Unit,
    /// The operation's text.
    pub span: Span,
}

/// A body on a task's stack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameNow {
    /// Its function, with its type: `Worker::run`.
    pub function: String,
    /// What it is executing or waiting at; the function's name if it has not begun.
    pub span: Span,
    /// The code view folds it away.
    pub folded: bool,
    /// Its variables in scope, in order of declaration: they drop in the reverse order.
    pub locals: Vec<LocalNow>,
}

/// A variable in scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalNow {
    /// As written.
    pub name: String,
    /// Where it is declared.
    pub span: Span,
    /// What it holds, cut to what can be shown; `None` if it was moved out or not assigned yet.
    pub value: Option<String>,
}
