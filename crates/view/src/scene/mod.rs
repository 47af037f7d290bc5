//! The scene: the timeline as plain data, in pixels, ready to be drawn.
//!
//! A scene does not depend on the playhead: marks carry their time, and [`Scene::playhead`] says where the playhead and its veil
//! stand, so that scrubbing moves one transform. It holds only what the window shows; slices too thin to tell apart
//! become one dense mark, so its size is bounded by the width, not by the number of events.
//! It knows hues and states by class, no colours.

mod arrows;
mod labels;
mod layout;
mod marks;
mod names;
mod paint;
mod passed;
mod shapes;

pub use marks::{
    ArrowKind, ArrowMark, BellMark, CutMark, EndMark, Geometry, IdleMark, Label, LabelKind, Playhead, Rect,
    Row, SliceClass, SliceId, SliceMark, Track,
};

pub use names::{Tip, slice_name};
pub use passed::{Passed, PassedPaths};
pub use shapes::{Form, Shape, markup};

use crate::{LaneKind, Model, Px, Ruler, TimeScale, Window};

/// A timeline, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The measures it was laid out with.
    pub geometry: Geometry,
    /// Whole width.
    pub width: Px,
    /// Whole height.
    pub height: Px,
    /// Where the first lane begins.
    pub lanes_top: Px,
    /// Time to pixels.
    pub scale: TimeScale,
    /// The ruler's ticks, from `geometry.ruler` down to the foot.
    pub ruler: Ruler,
    /// Rows from top to bottom: timers, CPU strips, and of the lanes those that are shown.
    pub rows: Vec<Row>,
    /// Slices of all rows.
    pub slices: Vec<SliceMark>,
    /// Stretches in which nobody has the CPU.
    pub idle: Vec<IdleMark>,
    /// Words on slices.
    pub labels: Vec<Label>,
    /// Wakes and spawns.
    pub arrows: Vec<ArrowMark>,
    /// Timers that fired.
    pub bells: Vec<BellMark>,
    /// Ends of lanes.
    pub ends: Vec<EndMark>,
    /// What is left out.
    pub cuts: Vec<CutMark>,
    /// The timeline in words, for the picture's label.
    pub name: String,
}

impl Scene {
    /// Lays the timeline out in `width` pixels for a window of time.
    pub fn new(model: &Model, geometry: Geometry, width: Px, window: Window) -> Scene {
        layout::layout(model, geometry, width, window, None)
    }

    /// The same with those lanes alone that lie between two heights: the work does not depend on how many there are.
    pub fn part(model: &Model, geometry: Geometry, width: Px, window: Window, shown: (Px, Px)) -> Scene {
        layout::layout(model, geometry, width, window, Some(shown))
    }

    /// The middle of a lane, also of one that is not shown.
    pub fn lane_middle(&self, model: &Model, lane: LaneKind) -> Option<Px> {
        let place = model.lane_position(lane)?;
        Some(Px(self.lanes_top.0 + self.geometry.lane.0 * (place as f64 + 0.5)))
    }

    /// The window that shows a whole run.
    pub fn whole(model: &Model) -> Window {
        Window::new(0, model.end())
    }

    /// Where the playhead stands at a time, and what it veils.
    pub fn playhead(&self, model: &Model, at: crate::Nanos) -> Playhead {
        marks::playhead(self, model, at)
    }

    /// The row that shows a lane.
    pub fn row(&self, lane: LaneKind) -> Option<&Row> {
        self.rows.iter().find(|row| row.track == Track::Lane(lane))
    }

    /// The row at a height.
    pub fn row_at(&self, y: Px) -> Option<&Row> {
        self.rows.iter().find(|row| row.y <= y && y < row.y + row.height)
    }

    /// The slice at a place, if there is one.
    pub fn slice_at(&self, x: Px, y: Px) -> Option<&SliceMark> {
        let row = self.row_at(y)?;
        self.slices.iter().find(|s| s.track == row.track && s.rect.x <= x && x < s.rect.x + s.rect.width)
    }
}
