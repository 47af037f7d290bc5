//! Lanes as ASCII, so that a test shows the timeline it expects.

use playground_view::{Model, State};
use std::fmt::Write;

/// One character per `step` milliseconds: `#` running, `r` ready, `.` waiting, `x` blocked, `=` held, `|` a poll of no time.
pub fn lanes(model: &Model, step: u64) -> String {
    let step = step * super::runs::MS;
    let columns = (model.end() / step) as usize;
    let mut text = String::new();
    for lane in model.lanes() {
        let mut cells = vec![' '; columns + 1];
        for slice in &lane.slices {
            let (from, to) = ((slice.from / step) as usize, (slice.to / step) as usize);
            let mark = match slice.state {
                State::Running => '#',
                State::Ready => 'r',
                State::Waiting => '.',
                State::Blocked => 'x',
                State::Held => '=',
            };
            cells[from.min(columns)..to.min(columns)].fill(mark);
            if slice.from == slice.to && slice.state == State::Running {
                cells[from.min(columns)] = '|';
            }
        }
        let cells: String = cells.into_iter().collect();
        let _ = writeln!(text, "{:<12}{}", lane.name, cells.trim_end());
    }
    text
}
