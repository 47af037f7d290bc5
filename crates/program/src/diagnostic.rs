//! What a front-end tells the reader about the text: one shape for errors, warnings and lints.

use crate::Span;
use serde::{Deserialize, Serialize};

/// How bad it is. Any `Error` means nothing runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The program cannot run.
    Error,
    /// It runs, but probably not as meant.
    Warning,
}

/// A second place that helps to understand the first ("moved here").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// A few words, lower case, no full stop.
    pub text: String,
}

/// A change of the text that mends the problem, offered as a button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What the button says, in the imperative: "Add `.await`".
    pub title: String,
    /// Replacements, not overlapping, in the order of the text.
    pub edits: Vec<(Span, String)>,
}

/// One thing to say about the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable code, `E` + 3 digits for errors, `W` + 3 digits for warnings; the page of diagnostics lists them.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// The exact token it is about.
    pub span: Span,
    /// One plain sentence, for a beginner.
    pub message: String,
    /// What to do, or why; may be empty.
    pub help: String,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// Ways out that the page can apply.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// An error with this code at this place.
    pub fn error(code: &str, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code: code.to_owned(),
            severity: Severity::Error,
            span,
            message: message.into(),
            help: String::new(),
            labels: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// A warning with this code at this place.
    pub fn warning(code: &str, span: Span, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, span, message) }
    }

    /// Adds what to do or why.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = text.into();
        self
    }

    /// Adds a second place.
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds a fix of one edit.
    pub fn fix(mut self, title: impl Into<String>, span: Span, replacement: impl Into<String>) -> Self {
        self.fixes.push(Fix { title: title.into(), edits: vec![(span, replacement.into())] });
        self
    }
}

/// True if any of them stops the program from running.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}
