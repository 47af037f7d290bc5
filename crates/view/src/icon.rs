//! The pictures that stand for what a task waits for. The page has a symbol for each; a still draws the path itself.

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

    /// Its strokes as one SVG path on the 16 by 16 grid.
    pub fn path(self) -> &'static str {
        match self {
            Icon::Clock => "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M8 4.5V8l2.4 1.6",
            Icon::Globe => {
                "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M2 8h12M8 2c2.2 1.8 2.2 10.2 0 12M8 2c-2.2 1.8-2.2 10.2 0 12"
            }
            Icon::Lock => {
                "M5 7h6a1.5 1.5 0 0 1 1.5 1.5V12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 12V8.500A1.5 1.5 0 0 1 5 7M5.5 7V5a2.5 2.5 0 0 1 5 0v2"
            }
            Icon::Join => "M2.5 3.5c4 0 3.5 4.5 7 4.5M2.5 12.5c4 0 3.5-4.5 7-4.5h4M11 5.5 13.5 8 11 10.5",
            Icon::Queue => "M3 4v8M6.5 4v8M10 4v8M12 6l2 2-2 2",
            Icon::Bell => "M4 11.5V7.2a4 4 0 0 1 8 0v4.3M2.8 11.5h10.4M7 13.8h2",
            Icon::Channel => "M2.500 4.5h11v7h-11zM2.5 5l5.5 4 5.5-4",
            Icon::Hand => "M8 2.5v6M5 5v5M11 5v5M3 8.5c0 6 10 6 10 0",
        }
    }
}
