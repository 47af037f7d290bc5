//! One sentence for every event: what happened, to whom, since when, so what now.
//!
//! The one place that makes such a sentence: caption, live region, alt text and a still's description are the same words.
//! Past tense for the cause, present for the result; the subject is a task, a timer or a lock; at most 25 words.

mod ended;
mod event;
mod polled;
mod write;

use crate::{EventIdx, Model, Nanos};
use playground_program::{TaskId, ThreadId};

pub(crate) use write::Writer;

/// How many words a sentence has at most, if the names in it allow.
pub const MAX_WORDS: usize = 25;

/// How much can be left out of a sentence, step by step.
const BRIEFEST: u8 = 3;

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
    /// A thread's name, to be drawn in its hue.
    Thread {
        /// Which.
        thread: ThreadId,
        /// Its name.
        name: String,
    },
    /// Another subject (a branch, a lock), to be drawn bold.
    Strong(String),
}

impl Part {
    /// The words of the piece.
    pub fn text(&self) -> &str {
        match self {
            Part::Text(text)
            | Part::Strong(text)
            | Part::Task { name: text, .. }
            | Part::Thread { name: text, .. } => text,
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

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.plain().split_whitespace().count()
    }

    /// The instant and the sentence: `0:45: The timer fired ...`.
    pub fn with_time(&self, model: &Model) -> String {
        format!("{}: {}", model.format().instant(self.at), self.plain())
    }
}

/// The sentence for an event. For a run without events it says so.
pub fn sentence(model: &Model, i: EventIdx) -> Sentence {
    let Some(event) = model.event(i) else {
        let mut writer = Writer::new(model, 0);
        writer.text("Nothing has happened: the run has no events.");
        return writer.finish(model.event_time(i));
    };
    // Long names make long sentences: then the lesser half is left out.
    let told = |brief| {
        let mut writer = Writer::new(model, brief);
        event::explain(&mut writer, i, event);
        writer.finish(event.at)
    };
    (0..BRIEFEST).map(told).find(|s| s.words() <= MAX_WORDS).unwrap_or_else(|| told(BRIEFEST))
}
