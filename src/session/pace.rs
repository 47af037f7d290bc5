//! While the cursor moves at every frame, what shows much follows in turns: one part of the page a frame. Caption, control bar and
//! timeline follow at once, and a step is shown everywhere at once, however soon after another.

use super::Run;
use crate::hooks::{effect, memo, now_ms, use_frames};
use leptos::prelude::*;
use playground_view::Cursor;
use std::sync::Arc;

/// Moves of the cursor that come sooner after one another, in milliseconds, belong to one motion. Longer than a slow frame.
const MOTION_MS: f64 = 100.0;

/// A part of the page that shows much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The lit lines of the text.
    Code,
    /// House, stations or tree.
    Stage,
    /// Who runs and who is ready.
    Loop,
    /// Who waits.
    Waiting,
    /// Console and inspector.
    Drawer,
}

/// How many parts there are.
const PARTS: usize = 5;

/// What each part shows.
#[derive(Clone, PartialEq)]
struct Shown {
    /// Where the cursor is.
    cursor: Cursor,
    /// The instants that the parts show.
    parts: [Cursor; PARTS],
    /// When the cursor moved last, in milliseconds.
    moved: f64,
    turn: u32,
    /// The part that had its turn last.
    last: usize,
    /// Tells the run apart from those before it.
    run: usize,
}

/// The instants that the parts of the page show. A copy is the same.
#[derive(Clone, Copy)]
pub struct Pace {
    /// The last move of the cursor may be one of a motion.
    moving: StoredValue<bool>,
    run: RwSignal<Option<Arc<Run>>>,
    cursor: RwSignal<Cursor>,
    /// What each part shows, of which run.
    parts: [RwSignal<(usize, Cursor)>; PARTS],
    is_behind: Memo<bool>,
}

impl Pace {
    /// Follows a cursor over a run.
    pub fn new(run: RwSignal<Option<Arc<Run>>>, cursor: RwSignal<Cursor>) -> Pace {
        let (turn, moving) = (RwSignal::new(0_u32), StoredValue::new(false));
        let shown = memo(move |before: Option<&Shown>| {
            let run = run.with(named);
            // A step belongs to no motion.
            let now = moving.get_value().then(now_ms);
            next(before, run, cursor.get(), turn.get(), now)
        });
        let parts = std::array::from_fn(|part| {
            RwSignal::new(shown.with_untracked(|shown| (shown.run, shown.parts[part])))
        });
        // Were these memos, all that hangs on them would look at each move of the cursor whether it has to change: most of what a frame
        // cost. A signal tells it when it has to.
        effect(move || {
            let now = shown.with(|shown| shown.parts.map(|at| (shown.run, at)));
            for (part, now) in parts.into_iter().zip(now) {
                if part.get_untracked() != now {
                    part.set(now);
                }
            }
        });
        let is_behind = memo(move |_| shown.with(|shown| shown.parts.iter().any(|at| *at != shown.cursor)));
        use_frames(is_behind.into(), move |_| turn.update(|turn| *turn = turn.wrapping_add(1)));
        Pace { moving, run, cursor, parts, is_behind }
    }

    /// Says of the next move of the cursor whether it may be one of a motion.
    pub fn begin(self, moving: bool) {
        self.moving.set_value(moving);
    }

    /// The instant that a part shows: that of the cursor, or one that it had a few frames ago.
    pub fn at(self, part: Part) -> Cursor {
        let (run, at) = self.parts[part as usize].get();
        // A new run is not told to the parts yet when the first of them asks.
        if run == self.run.with_untracked(named) { at } else { self.cursor.get_untracked() }
    }

    /// True while some part does not show the cursor's instant yet.
    pub fn is_behind(self) -> bool {
        self.is_behind.get()
    }
}

/// Tells runs apart.
fn named(run: &Option<Arc<Run>>) -> usize {
    run.as_ref().map_or(0, |run| Arc::as_ptr(run).addr())
}

/// What the parts show at `now`, in milliseconds if the move may be one of a motion.
fn next(before: Option<&Shown>, run: usize, cursor: Cursor, turn: u32, now: Option<f64>) -> Shown {
    let Some(before) = before.filter(|before| before.run == run) else {
        // The cursor may be put into a new run in a second move.
        return Shown { cursor, parts: [cursor; PARTS], moved: f64::NEG_INFINITY, turn, last: 0, run };
    };
    let mut shown = Shown { cursor, turn, ..before.clone() };
    if cursor != before.cursor {
        shown.moved = now.unwrap_or(f64::NEG_INFINITY);
        if now.is_none_or(|now| now - before.moved > MOTION_MS) {
            shown.parts = [cursor; PARTS];
        }
    }
    if turn != before.turn {
        let mut in_turn = (1..=PARTS).map(|n| (before.last + n) % PARTS);
        if let Some(part) = in_turn.find(|part| shown.parts[*part] != cursor) {
            shown.parts[part] = cursor;
            shown.last = part;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn at(event: u32) -> Cursor {
        Cursor { event, ..Cursor::default() }
    }

    fn events(shown: &Shown) -> [u32; PARTS] {
        shown.parts.map(|at| at.event)
    }

    #[test]
    fn a_step_is_shown_at_once_and_a_motion_in_turns() {
        let begun = next(None, 1, at(0), 0, Some(0.0));
        let step = next(Some(&begun), 1, at(3), 0, Some(50.0));
        assert_eq!(events(&step), [3; PARTS], "a step");
        let moving = next(Some(&step), 1, at(4), 0, Some(66.0));
        assert_eq!(events(&moving), [3; PARTS], "a motion");
        let turn = next(Some(&moving), 1, at(4), 1, Some(66.0));
        assert_eq!(events(&turn), [3, 4, 3, 3, 3], "a turn");
        let both = next(Some(&turn), 1, at(5), 2, Some(82.0));
        assert_eq!(events(&both), [3, 4, 5, 3, 3], "the next");
        let later = next(Some(&both), 1, at(9), 2, Some(400.0));
        assert_eq!(events(&later), [9; PARTS], "a move after a rest");
        let step = next(Some(&both), 1, at(9), 2, None);
        assert_eq!(events(&step), [9; PARTS], "a step");
        assert_eq!(events(&next(Some(&step), 1, at(10), 2, None)), [10; PARTS], "the next step");
        assert_eq!(events(&next(Some(&step), 1, at(11), 2, Some(420.0))), [11; PARTS], "a motion begins");
    }

    #[test]
    fn a_motion_that_rests_is_shown_everywhere_within_a_turn_each() {
        let mut shown = next(Some(&next(None, 1, at(0), 0, Some(0.0))), 1, at(1), 0, Some(1.0));
        shown = next(Some(&shown), 1, at(2), 0, Some(2.0));
        for turn in 1..=PARTS as u32 {
            assert_ne!(events(&shown), [2; PARTS]);
            shown = next(Some(&shown), 1, at(2), turn, Some(3.0));
        }
        assert_eq!(events(&shown), [2; PARTS]);
    }

    #[test]
    fn another_run_is_shown_at_once() {
        let mut shown = next(Some(&next(None, 1, at(0), 0, Some(0.0))), 1, at(1), 0, Some(1.0));
        shown = next(Some(&shown), 1, at(2), 0, Some(2.0));
        shown = next(Some(&shown), 2, at(2), 0, Some(3.0));
        assert_eq!(events(&shown), [2; PARTS]);
        shown = next(Some(&shown), 2, at(0), 0, Some(4.0));
        assert_eq!(events(&shown), [0; PARTS]);
    }
}
