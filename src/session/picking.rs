//! The slice that is picked out: going from one to the next, and what of the run falls into it.

use super::Session;
use leptos::prelude::*;
use playground_trace::Unit;
use playground_view::{EventIdx, LaneKind, Slice};

impl Session {
    /// The slice that is picked out, followed.
    pub fn picked_slice(&self) -> Option<Slice> {
        let (lane, first) = (self.lane.get()?, self.slice.get()?);
        self.run.with(|run| {
            let model = &run.as_ref()?.model;
            let lane = model.lanes().get(model.lane_position(lane)?)?;
            lane.slices.iter().find(|slice| slice.first == first).copied()
        })
    }

    /// True if the playhead stands in the slice that is picked out, followed; none if none is.
    pub fn in_picked_slice(&self) -> Option<bool> {
        let (slice, event) = (self.picked_slice()?, self.cursor.get().event);
        Some(slice.first <= event && event < slice.last)
    }

    /// Whose slice is picked out, and the events that begin and end it, followed.
    pub fn picked_events(&self) -> Option<(Unit, EventIdx, EventIdx)> {
        let slice = self.picked_slice()?;
        let unit = match self.lane.get()? {
            LaneKind::Thread(id) => Unit::Thread(id),
            LaneKind::Lock(_) => slice.holder?,
            LaneKind::Task(_) | LaneKind::Branch(_) => Unit::Task(self.selected.get()?),
        };
        Some((unit, slice.first, slice.last))
    }

    /// Picks the slice after (1) or before (-1) the one that is picked out in its lane. If none is, the one at the playhead; if no
    /// lane is picked out, of the first.
    pub fn step_slice(&self, by: i32) {
        if self.lane.get_untracked().is_none() {
            self.select_lane(1);
        }
        let (Some(run), Some(kind)) = (self.run.get_untracked(), self.lane.get_untracked()) else { return };
        let Some(lane) = run.model.lane_position(kind).and_then(|lane| run.model.lanes().get(lane)) else {
            return;
        };
        let at =
            |event: EventIdx| lane.slices.partition_point(|slice| slice.first <= event).saturating_sub(1);
        let next = match self.slice.get_untracked() {
            Some(first) => {
                at(first).saturating_add_signed(by as isize).min(lane.slices.len().saturating_sub(1))
            }
            None => at(self.cursor.get_untracked().event),
        };
        if let Some(slice) = lane.slices.get(next) {
            self.pick_slice(kind, slice.first);
        }
    }
}
