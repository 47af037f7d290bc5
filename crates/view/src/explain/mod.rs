//! One sentence for every event: what happened, to whom, since when, so what now.
//!
//! The one place that makes such a sentence: caption, live region, alt text and a still's description are the same words.
//! Past tense for the cause, present for the result; the subject is a task, a timer or a lock; at most 25 words.

mod ended;
mod event;
mod polled;
mod write;

use crate::{EventIdx, Model, Nanos};
use playground_program::TaskId;

pub(crate) use write::Writer;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Plain words.
    Text(String),
    /// A task's name, to be drawn in its hue.
    Task {
        /// Which.
        task: TaskId,
        /// Its name.
        name: String,
    },
    /// Another subject (a branch, a lock, a thread), to be drawn bold.
    Strong(String),
}

impl Part {
    /// The words of the piece.
    pub fn text(&self) -> &str {
        match self {
            Part::Text(text) | Part::Strong(text) | Part::Task { name: text, .. } => text,
        }
    }
}

/// A sentence about an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The instant it names before it.
    pub at: Nanos,
    /// Its pieces in order.
    pub parts: Vec<Part>,
}

impl Sentence {
    /// The sentence as one string.
    pub fn plain(&self) -> String {
        self.parts.iter().map(Part::text).collect()
    }

    /// The instant and the sentence: `0:45: The timer fired ...`.
    pub fn with_time(&self, model: &Model) -> String {
        format!("{}: {}", model.format().instant(self.at), self.plain())
    }
}

/// The sentence for an event. For a run without events it says so.
pub fn sentence(model: &Model, i: EventIdx) -> Sentence {
    let mut writer = Writer::new(model);
    match model.event(i) {
        Some(event) => event::explain(&mut writer, i, event),
        None => writer.text("Nothing has happened: the run has no events."),
    }
    writer.finish(model.event_time(i))
}
