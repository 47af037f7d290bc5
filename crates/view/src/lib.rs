//! Pure view models over a trace: scale, ruler, lanes, scene, stepper, sentences, stills, statistics.
//!
//! Everything here is plain data, computed once from a [`playground_trace::Trace`] ([`Model`]) or cheaply per cursor
//! ([`at`], [`Stepper`], [`explain`], [`scene`]). This crate knows what a timeline looks like and what a step is called. It does not
//! know how the machine runs a program, nor Leptos, the DOM, or any clock.
//!
//! Conventions: time is [`Nanos`]; lengths on the screen are [`Px`], origin top left, y grows downwards; ranges are half
//! open. An [`EventIdx`] as an instant means "just after that event"; a [`Cursor`] refines it by operation and time.

pub mod at;
pub mod compare;
pub mod critical;
pub mod explain;
pub mod explore;
mod format;
mod icon;
pub mod inspect;
pub mod knob;
pub mod lints;
mod model;
mod order;
mod ruler;
mod scale;
pub mod scene;
pub mod stage;
pub mod stats;
mod stepper;
pub mod steps;
pub mod still;
mod text;

pub use at::{AwaitBox, CodeMarks, Instant, Phase, Pin, TaskNow};
pub use explain::{Part, Sentence};
pub use format::TimeFormat;
pub use icon::Icon;
pub use model::{
    AwaitInfo, AwaitSpans, Branch, ConsoleLine, End, EndKind, EventIdx, Fetch, Group, Hue, Lane, LaneKind,
    Model, Options, Poll, Resource, Signal, SignalKind, Slice, State, Task, ThreadRow, Timer, WaitWords,
    Wake, WakeSource,
};
pub use order::sort_by_numbers;
pub use playground_trace::{LineStop, Nanos};
pub use ruler::{Ruler, Tick};
pub use scale::{Px, TimeScale, Window};
pub use scene::{Geometry, Scene};
pub use stepper::{Cursor, LineStops, StepSize, Stepper};
pub use text::{N, TextSize, escape, text_width};
