//! The pictures that stand for what a task waits for. The page has a symbol for each; a still draws the path itself.

use crate::still::{Put, put};

/// An icon of the design, on a grid of 16 by 16, drawn with strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// A timer.
    Clock,
    /// A request.
    Globe,
    /// A lock.
    Lock,
    /// Paths that meet: a task's end, several branches.
    Join,
    /// The ready queue; its turn.
    Queue,
    /// A bell: a timer fires.
    Bell,
    /// A message.
    Channel,
    /// A future of the program itself.
    Hand,
}

impl Icon {
    /// The symbol's name, without its `i-`.
    pub fn name(self) -> &'static str {
        match self {
            Icon::Clock => "clock",
            Icon::Globe => "globe",
            Icon::Lock => "lock",
            Icon::Join => "join",
            Icon::Queue => "queue",
            Icon::Bell => "bell",
            Icon::Channel => "channel",
            Icon::Hand => "hand",
        }
    }

    /// Its strokes as one SVG path on the 16 by 16 grid, each command relative to the one before.
    pub fn path(self) -> &'static str {
        match self {
            Icon::Clock => "m2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0m6-3.5v3.5l2.4 1.6",
            Icon::Globe => {
                "m2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0m0 0h12m-6-6c2.2 1.8 2.2 10.2 0 12m0-12c-2.2 1.8-2.2 10.2 0 12"
            }
            Icon::Lock => {
                "m5 7h6a1.5 1.5 0 0 1 1.5 1.5v3.5a1.5 1.5 0 0 1-1.5 1.5h-6a1.5 1.5 0 0 1-1.5-1.5v-3.5a1.5 1.5 0 0 1 1.5-1.5m.5 0v-2a2.5 2.5 0 0 1 5 0v2"
            }
            Icon::Join => "m2.5 3.5c4 0 3.5 4.5 7 4.5m-7 4.5c4 0 3.5-4.5 7-4.5h4m-2.5-2.5 2.5 2.5-2.5 2.5",
            Icon::Queue => "m3 4v8m3.5-8v8m3.5-8v8m2-6l2 2-2 2",
            Icon::Bell => "m4 11.5v-4.3a4 4 0 0 1 8 0v4.3m-9.2 0h10.4m-6.2 2.3h2",
            Icon::Channel => "m2.5 4.5h11v7h-11zm0 .5l5.5 4 5.5-4",
            Icon::Hand => "m8 2.5v6m-3-3.5v5m6-5v5m-8-1.5c0 6 10 6 10 0",
        }
    }

    /// Adds the strokes to path data; the grid's corner lies at a place in units of the grid.
    pub(crate) fn part(self, d: &mut String, x: f64, y: f64) {
        put!(d, "M", x, " ", y, self.path());
    }
}
