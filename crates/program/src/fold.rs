//! Parts of a text that the code view folds away.

use crate::Span;
use serde::{Deserialize, Serialize};

/// A part of the text that the code view shows folded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fold {
    /// Whole lines, without the last newline.
    pub span: Span,
    /// What stands in its place: "3 lines folded".
    pub label: String,
    /// A region marked by comments: its functions are helpers, which line steps pass over.
    pub region: bool,
}
