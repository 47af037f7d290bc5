//! What a slice is, in words: for tooltips and for those who do not see the picture.

use super::{SliceMark, Track};
use crate::explain::sentence;
use crate::{Lane, Model, Slice, State};
use playground_trace::EventKind;

/// A slice of a lane in words: `laundry, waiting for timer, 0:05 to 0:35`.
pub fn slice_name(model: &Model, lane: &Lane, slice: &Slice) -> String {
    let format = model.format();
    let (from, to) = (format.instant(slice.from), format.until(slice.to));
    let time = if from == to { format!("at {from}") } else { format!("{from} to {to}") };
    format!("{}, {}, {time}", lane.name, slice_kind(model, slice))
}

/// What a slice is: `waiting for timer 30 min`.
fn slice_kind(model: &Model, slice: &Slice) -> String {
    match slice.state {
        State::Running => "running".to_owned(),
        State::Ready => "ready".to_owned(),
        State::Waiting => match model.wait_words(slice.first) {
            Some(words) => format!("waiting for {}", words.long),
            None => "waiting".to_owned(),
        },
        State::Blocked => match model.wait_words(slice.first) {
            Some(words) => format!("blocked on {}", words.long),
            None => "blocked".to_owned(),
        },
        State::Held => {
            let holder = slice.holder.and_then(|unit| model.unit_name(unit)).unwrap_or("nobody");
            format!("held by {holder}")
        }
    }
}

/// What a tooltip says of a slice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tip {
    /// Whose: `laundry`.
    pub name: String,
    /// What it is: `waiting for timer 30 min`.
    pub kind: String,
    /// From when to when, and how long: `0:05 to 0:35, 30 min`.
    pub time: String,
    /// Why: the sentence of the event that begins it. Empty for a crowd.
    pub cause: String,
}

impl SliceMark {
    /// The slice behind the mark, with its lane; of a crowd its first. Nothing for a CPU strip.
    pub fn slice<'a>(&self, model: &'a Model) -> Option<(&'a Lane, &'a Slice)> {
        let Track::Lane(kind) = self.track else { return None };
        let lane = model.lanes().get(model.lane_position(kind)?)?;
        let place = lane.slices.partition_point(|s| s.first < self.id.first);
        // Several slices may begin with one event; the one that is drawn begins where the mark does.
        let same = lane.slices[place..].iter().take_while(|s| s.first == self.id.first);
        let found = same.clone().find(|s| s.from == self.from).or_else(|| lane.slices.get(place));
        Some((lane, found?))
    }

    /// In words: `laundry, waiting for timer, 0:05 to 0:35`.
    pub fn name(&self, model: &Model) -> String {
        let format = model.format();
        let (from, to) = (format.instant(self.from), format.instant(self.to));
        match self.slice(model) {
            Some((lane, _)) if self.count > 1 => {
                format!("{}, {} slices, {from} to {to}", lane.name, self.count)
            }
            Some((lane, slice)) => slice_name(model, lane, slice),
            None if self.count > 1 => format!("{} polls, {from} to {to}", self.count),
            None => format!("{} polls {}, {from} to {to}", model.options().cpu, self.polled(model)),
        }
    }

    fn polled<'a>(&self, model: &'a Model) -> &'a str {
        model.poll_starting(self.id.first).map_or("a task", |p| model.task_name(p.task))
    }

    /// What a tooltip says of it.
    pub fn tip(&self, model: &Model) -> Tip {
        let format = model.format();
        let slice = self.slice(model);
        let name = match &slice {
            Some((lane, _)) => lane.name.clone(),
            None if self.count > 1 => model.options().cpu.clone(),
            None => self.polled(model).to_owned(),
        };
        let kind = match &slice {
            Some(_) if self.count > 1 => {
                format!("{} slices, running {:.0} % of the time at most", self.count, self.busy * 100.0)
            }
            Some((_, slice)) => slice_kind(model, slice),
            None if self.count > 1 => format!("{} polls", self.count),
            None => "running".to_owned(),
        };
        let (from, to) = (format.instant(self.from), format.until(self.to));
        let time = if self.from == self.to {
            format!("at {from}, no time")
        } else if model.steps().is_some() {
            format!("step {from} to {to}")
        } else {
            format!("{from} to {to}, {}", format.duration(self.to - self.from))
        };
        // What begins a thread's slice on the axis of steps is any event of it.
        let told = model.event(self.id.first).is_some_and(|e| !matches!(e.kind, EventKind::Switched { .. }));
        let cause =
            if self.count == 1 && told { sentence(model, self.id.first).plain() } else { String::new() };
        Tip { name, kind, time, cause }
    }
}
