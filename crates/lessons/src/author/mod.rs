//! The author's side: reads the folders of `lessons/`, runs their programs, finds places and figures, checks, packs.
//!
//! Everything that is wrong with a lesson is an [`Issue`]: the file, the step, and what the run does instead. One mistake does not hide the others.

mod figure;
mod folder;
mod manifest;
mod markup;
mod pack;
mod pairs;
mod place;
mod predicate;
mod reading;
mod run;
mod searched;
mod shell;
mod solve;

pub use folder::{Source, TrackSource, VariantSource, lessons};
pub use pack::{Packed, pack, pack_all, written};
pub use reading::reading_issues;
pub use run::Ran;
pub use solve::{exercise_issues, solved};

use std::fmt;

/// Something that is wrong with a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The file, seen from the root: `lessons/parent/05-async-parent/en.md`.
    pub file: String,
    /// Where in it: a step's heading, a key; may be empty.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => write!(f, "{}: {}", self.file, self.what),
            place => write!(f, "{}, {place}: {}", self.file, self.what),
        }
    }
}
