//! The stage: the run as a place at one instant. The house of the parent's lessons, stations for any other program, and the
//! tree of who waits for whom. Plain data; [`draw`] writes the house as SVG.

pub mod draw;
mod house;
mod skin;
mod stations;
mod tree;

pub use house::{House, Parent, Plate, Ring, Spot, Walk};
pub use skin::{Deed, Skin, SkinStation};
pub use stations::{Occupant, Station, StationKind, stations};
pub use tree::{TreeRow, await_tree};

use crate::Icon;

/// The state of a station or of who is in it: shape first, then icon, then colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Solid: it has the CPU.
    Running,
    /// Tint and outline: it is in the ready queue.
    Ready,
    /// Hatched: it waits.
    Waiting(Icon),
    /// Dashed: nothing is here.
    Empty,
    /// A tick: it is over.
    Done,
    /// Struck through, or panicked: it ended before its end.
    Broken,
}

impl Mark {
    /// Its class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Mark::Running => "run",
            Mark::Ready => "ready",
            Mark::Waiting(_) => "wait",
            Mark::Empty => "none",
            Mark::Done => "done",
            Mark::Broken => "broken",
        }
    }

    /// The strokes of its icon on the grid of 16 by 16.
    pub fn path(self) -> &'static str {
        match self {
            Mark::Running => "M5 3.2v9.6L12.6 8z",
            Mark::Ready => Icon::Queue.path(),
            Mark::Waiting(icon) => icon.path(),
            Mark::Empty => "M3 8h10",
            Mark::Done => "m3.5 8.5 3 3 6-7",
            Mark::Broken => "m4 4 8 8M12 4l-8 8",
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Mark::Running => "running",
            Mark::Ready => "ready",
            Mark::Waiting(_) => "waiting",
            Mark::Empty => "empty",
            Mark::Done => "done",
            Mark::Broken => "ended early",
        }
    }
}
