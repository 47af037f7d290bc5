//! The marks of a scene.

use super::Scene;
use crate::model::State;
use crate::text::{TextSize, text_width};
use crate::{EndKind, EventIdx, Hue, Icon, LaneKind, Model, Nanos, Px, SignalKind};
use playground_program::ThreadId;
use std::fmt;

/// Measures of the timeline in pixels; the defaults are those of the design.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geometry {
    /// Column of names at the left.
    pub names: Px,
    /// Room at the right for the ends' words.
    pub after: Px,
    /// Height of the ruler.
    pub ruler: Px,
    /// Height of the row of bells; 0 without timers.
    pub timers: Px,
    /// Height of a CPU strip.
    pub strip: Px,
    /// Height of the bar in it.
    pub strip_bar: Px,
    /// Height of a lane.
    pub lane: Px,
    /// Height of a running or ready slice.
    pub slice: Px,
    /// Height of a waiting slice.
    pub wait: Px,
    /// Width of a poll that took no time.
    pub instant: Px,
}

impl Default for Geometry {
    fn default() -> Self {
        Geometry {
            names: Px(132.0),
            after: Px(86.0),
            ruler: Px(22.0),
            timers: Px(14.0),
            strip: Px(22.0),
            strip_bar: Px(8.0),
            lane: Px(32.0),
            slice: Px(20.0),
            wait: Px(10.0),
            instant: Px(3.0),
        }
    }
}

/// Below this width the timeline is drawn with narrower names and lower lanes.
const NARROW: Px = Px(560.0);

impl Geometry {
    /// The measures of a timeline of this width.
    pub fn of_width(width: Px) -> Geometry {
        let wide = Geometry::default();
        if width >= NARROW {
            return wide;
        }
        Geometry {
            names: Px(92.0),
            after: Px(58.0),
            timers: Px(14.0),
            strip: Px(18.0),
            strip_bar: Px(6.0),
            lane: Px(28.0),
            slice: Px(16.0),
            wait: Px(8.0),
            ..wide
        }
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: Px,
    /// Top edge.
    pub y: Px,
    /// Width.
    pub width: Px,
    /// Height.
    pub height: Px,
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Track {
    /// What came in from outside: bells of timers that fired, globes of responses.
    Timers,
    /// Who has this thread's CPU.
    Cpu(ThreadId),
    /// A lane of the model.
    Lane(LaneKind),
}

impl fmt::Display for Track {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Track::Timers => f.write_str("timers"),
            Track::Cpu(thread) => write!(f, "cpu{}", thread.0),
            Track::Lane(LaneKind::Task(id)) => write!(f, "task{}", id.0),
            Track::Lane(LaneKind::Branch(id)) => write!(f, "branch{}", id.0),
            Track::Lane(LaneKind::Thread(id)) => write!(f, "thread{}", id.0),
            Track::Lane(LaneKind::Lock(id)) => write!(f, "lock{}", id.0),
        }
    }
}

/// A row of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it shows.
    pub track: Track,
    /// Top edge.
    pub y: Px,
    /// Height.
    pub height: Px,
    /// Hue of its name.
    pub hue: Hue,
    /// How far the name is indented (branches).
    pub indent: Px,
    /// Its name, cut to the column.
    pub name: String,
    /// The number beside the name of a task whose hue is used again.
    pub round: Option<u32>,
    /// A few smaller words under the name, cut to the column; beside it in a CPU strip.
    pub sub: String,
    /// Name and words in full, for a tooltip and for screen readers.
    pub title: String,
}

impl Row {
    /// The middle of the row.
    pub fn middle(&self) -> Px {
        Px(self.y.0 + self.height.0 / 2.0)
    }
}

/// Names a slice for as long as the trace lives: its row and the event that begins it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SliceId {
    /// Its row.
    pub track: Track,
    /// The event that begins it.
    pub first: EventIdx,
}

impl fmt::Display for SliceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.track, self.first)
    }
}

/// How a slice is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SliceClass {
    /// One slice in its state.
    Single(State),
    /// Many slices, too thin to tell apart; drawn as the state that fills most of it, half as strong.
    Dense(State),
}

impl SliceClass {
    /// The state it is drawn as.
    pub fn state(self) -> State {
        match self {
            SliceClass::Single(state) | SliceClass::Dense(state) => state,
        }
    }

    /// Its class in the style sheet.
    pub fn class(self) -> &'static str {
        match self.state() {
            State::Running => "run",
            State::Ready => "ready",
            State::Waiting => "wait",
            State::Blocked => "wait blocked",
            State::Held => "lockf",
        }
    }
}

/// A slice.
#[derive(Clone, Debug, PartialEq)]
pub struct SliceMark {
    /// Stable while the trace lives.
    pub id: SliceId,
    /// Its row.
    pub track: Track,
    /// Its hue.
    pub hue: Hue,
    /// How it is drawn.
    pub class: SliceClass,
    /// Where it is drawn.
    pub rect: Rect,
    /// When it begins.
    pub from: Nanos,
    /// When it ends.
    pub to: Nanos,
    /// How many slices it stands for.
    pub count: u32,
    /// Of a crowd: the share of its time in which the lane has the CPU, in eighths.
    pub busy: f64,
}

/// A stretch of time that the picture leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct CutMark {
    /// Where the picture breaks off.
    pub from: Px,
    /// Where it goes on.
    pub to: Px,
    /// How much is left out: `2 h left out`.
    pub text: String,
}

/// Nobody has the CPU.
#[derive(Clone, Debug, PartialEq)]
pub struct IdleMark {
    /// Where.
    pub rect: Rect,
    /// When it begins.
    pub from: Nanos,
    /// When it ends.
    pub to: Nanos,
    /// True if the word `idle` fits.
    pub labelled: bool,
}

/// How a label is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// On a running slice, centred.
    Run,
    /// On a ready slice, centred.
    Ready,
    /// In a pill with an icon.
    Pill,
}

/// Words on a slice.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The slice it belongs to.
    pub slice: SliceId,
    /// Its hue.
    pub hue: Hue,
    /// How it is drawn.
    pub kind: LabelKind,
    /// The whole label: of a pill its outline, of text its box.
    pub rect: Rect,
    /// The picture of a pill.
    pub icon: Option<Icon>,
    /// The words; empty if only the icon fits.
    pub text: String,
    /// When its slice begins: labels of slices after the playhead are greyed.
    pub from: Nanos,
}

/// Which arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArrowKind {
    /// Solid, from a bell or the waking slice to where ready begins.
    Wake,
    /// Dotted, with a round head.
    Spawn,
}

/// An arrow: always vertical.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrowMark {
    /// The event it stands for.
    pub event: EventIdx,
    /// Which kind.
    pub kind: ArrowKind,
    /// When.
    pub at: Nanos,
    /// Where.
    pub x: Px,
    /// Where the shaft begins.
    pub from: Px,
    /// Where the head points to.
    pub to: Px,
    /// Hue of the task it leads to.
    pub hue: Hue,
    /// For screen readers: `timer wakes laundry at 0:35`.
    pub name: String,
}

/// A timer fires, or a response arrives.
#[derive(Clone, Debug, PartialEq)]
pub struct BellMark {
    /// Which.
    pub what: SignalKind,
    /// The picture: a bell, or a globe for a response.
    pub icon: Icon,
    /// The event.
    pub event: EventIdx,
    /// When.
    pub at: Nanos,
    /// Centre of the bell.
    pub x: Px,
    /// Centre of the bell.
    pub y: Px,
    /// Where it was due, if nobody could notice it in time: the runtime looks at its timers only between polls.
    pub due: Option<Px>,
    /// For screen readers.
    pub name: String,
}

/// The end of a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct EndMark {
    /// Of which lane.
    pub lane: LaneKind,
    /// Its hue.
    pub hue: Hue,
    /// How.
    pub kind: EndKind,
    /// When.
    pub at: Nanos,
    /// The instant itself; the mark stands to its right.
    pub x: Px,
    /// Middle of the lane.
    pub y: Px,
    /// `1:45`, `cancelled, line 9`, `panicked, line 17`, `cut at 10 000 events`.
    pub text: String,
}

impl EndMark {
    /// How far behind the end of a lane its words begin: the mark stands between.
    pub(crate) fn words_after(kind: &EndKind) -> f64 {
        match kind {
            EndKind::Done => 21.0,
            EndKind::Cancelled { .. } => 12.0,
            EndKind::Panicked { .. } => 24.0,
            EndKind::Cut { .. } => 12.0,
        }
    }
}

/// The playhead.
#[derive(Clone, Debug, PartialEq)]
pub struct Playhead {
    /// When.
    pub at: Nanos,
    /// Where; may lie outside the plot when the window is zoomed.
    pub x: Px,
    /// False if it lies outside the plot.
    pub visible: bool,
    /// The flag in the ruler.
    pub flag: Rect,
    /// The words in it.
    pub label: String,
    /// What is known but not yet reached.
    pub veil: Rect,
}

/// Where the flag's box begins in the ruler, and its height.
const FLAG: (f64, f64) = (1.0, 16.0);

pub(super) fn playhead(scene: &Scene, model: &Model, at: Nanos) -> Playhead {
    let x = scene.scale.x(at);
    let (left, right) = (scene.scale.left(), scene.scale.right());
    let label = model.format().instant(at);
    let width = Px(text_width(&label, TextSize::Small).0 + 16.0);
    // The flag stays whole at both ends of the picture.
    let flag_x = Px(x.0 - width.0 / 2.0).max(Px(0.0)).min(scene.width - width);
    let veil_x = x.max(left);
    Playhead {
        at,
        x,
        visible: left <= x && x.0 <= right.0 + 0.5,
        flag: Rect { x: flag_x, y: Px(FLAG.0), width, height: Px(FLAG.1) },
        label,
        veil: Rect {
            x: veil_x,
            y: scene.geometry.ruler,
            width: (scene.width - veil_x).max(Px(0.0)),
            height: scene.height - scene.geometry.ruler,
        },
    }
}
