//! A text checked and run when the site is built, so that it is looked at without an engine.
//!
//! The page and its engine exchange the same data; both sides come from one build, so it has no version of its own. Bytes that don't fit are
//! an error all the same, never a panic.

use playground_lang_rust::{Lowered, highlight};
use playground_program::{Diagnostic, Fold, Program, Token, TokenKind};
use playground_trace::{LineStop, Trace};
use playground_view::AwaitSpans;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Most line stops of a run that are kept.
pub const MAX_LINE_STOPS: usize = 200_000;

/// What there is to know about a text before it runs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckedText {
    /// Errors and warnings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What the code view folds.
    pub folds: Vec<Fold>,
    /// Its await points.
    pub awaits: AwaitSpans,
    /// What of it has a colour.
    pub tokens: Arc<Vec<Token>>,
}

impl CheckedText {
    /// The part of a lowered text that the page needs, and the program.
    pub fn of(lowered: Lowered) -> (CheckedText, Arc<Program>) {
        let Lowered { program, diagnostics, folds } = lowered;
        let mut tokens = highlight(&program.source);
        tokens.retain(|token| !matches!(token.kind, TokenKind::Plain | TokenKind::Punctuation));
        let awaits = AwaitSpans::from(&program);
        (CheckedText { diagnostics, folds, awaits, tokens: Arc::new(tokens) }, Arc::new(program))
    }
}

/// A run that is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finished {
    /// What happened.
    pub trace: Arc<Trace>,
    /// The lines that ran, in order; at most [`MAX_LINE_STOPS`]. Empty if the run is too long to be run again.
    pub lines: Vec<LineStop>,
    /// True if the engine can look into any instant of it.
    pub can_look: bool,
}

/// A program with its run on the virtual clock, made when the page was built. A test holds it against the engine's own run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preset {
    /// Its text, checked.
    pub checked: CheckedText,
    /// Its run.
    pub finished: Finished,
}

/// A message as bytes.
pub fn to_bytes(message: &impl Serialize) -> Vec<u8> {
    // Messages are plain data without maps or unknown lengths, which is all that postcard can fail on.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// Reads a message.
///
/// # Errors
/// If the bytes are not such a message.
pub fn from_bytes<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, postcard::Error> {
    postcard::from_bytes(bytes)
}

#[cfg(feature = "run")]
mod run {
    use super::{CheckedText, Finished, MAX_LINE_STOPS, Preset};
    use playground_lang_rust::{Options, lower};
    use playground_machine::{Replay, Schedule, Settings, TimeTravel, run_virtual};
    use playground_program::has_errors;
    use playground_view::lints::{LintOptions, lints};
    use std::sync::Arc;

    impl Preset {
        /// Checks a text and runs it on the virtual clock as the engine does, along a schedule; first in, first out where that says nothing.
        ///
        /// # Errors
        /// In a sentence, if the text has errors or the schedule is none.
        pub fn of(text: &str, settings: &Settings, schedule: &str) -> Result<Preset, String> {
            let lowered = lower(text, &Options::default());
            if has_errors(&lowered.diagnostics) {
                return Err(format!("it has errors: {:?}", lowered.diagnostics));
            }
            let schedule = if schedule.is_empty() {
                Schedule::default()
            } else {
                Schedule::decode(schedule).map_err(|e| format!("the schedule {schedule:?}: {e}"))?
            };
            let (checked, program) = CheckedText::of(lowered);
            let mut trace = run_virtual(&program, settings, &mut Replay::new(schedule));
            let lines = TimeTravel::of_virtual(&program, settings, &trace).line_stops(MAX_LINE_STOPS);
            trace.lints = lints(&program, &trace, LintOptions::default());
            Ok(Preset { checked, finished: Finished { trace: Arc::new(trace), lines, can_look: false } })
        }
    }
}
