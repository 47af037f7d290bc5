//! The part of a program that views need: where each await point stands.

use playground_program::{AwaitId, AwaitKind, Program, Span};
use serde::{Deserialize, Serialize};

/// An await point of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitInfo {
    /// The whole expression (`sleep(d).await`).
    pub span: Span,
    /// What is awaited (`sleep(d)`).
    pub operand: Span,
    /// `.await` or a macro.
    pub kind: AwaitKind,
    /// It stands in a helper that the code view folds away.
    pub folded: bool,
    /// Name of the function it stands in.
    pub function: String,
}

/// The await points of a program by id. Empty if the program is not at hand; boxes and some words are then missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitSpans {
    points: Vec<AwaitInfo>,
}

impl AwaitSpans {
    /// A table from its rows, in order of id.
    pub fn new(points: Vec<AwaitInfo>) -> Self {
        AwaitSpans { points }
    }

    /// All of them with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (AwaitId, &AwaitInfo)> {
        self.points.iter().enumerate().map(|(n, info)| (AwaitId(n as u32), info))
    }

    /// The await point behind an id.
    pub fn get(&self, id: AwaitId) -> Option<&AwaitInfo> {
        self.points.get(id.index())
    }
}

impl From<&Program> for AwaitSpans {
    fn from(program: &Program) -> Self {
        let points = program.awaits.iter().map(|point| {
            let function = program.function(point.func);
            AwaitInfo {
                span: point.span,
                operand: point.operand,
                kind: point.kind,
                folded: function.is_some_and(|f| f.folded),
                function: function.map_or_else(String::new, |f| f.name.clone()),
            }
        });
        AwaitSpans { points: points.collect() }
    }
}
