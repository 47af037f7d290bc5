//! Runs a lowered program: values and heap, frames, tasks, timers, the simulated network, and how a run ends.
//!
//! The machine never reads a clock, draws a random number, touches a browser or allocates an id from a global. It asks a
//! [`Scheduler`] for every choice and a [`Host`] for every effect, and tells a `Recorder` everything that happens: the same program
//! with the same choices and the same answers gives the same trace, byte for byte.
//!
//! It knows operations, not text, and nothing of how a run is drawn.

mod arith;
mod ask;
mod calls;
mod clocks;
mod compare;
mod convert;
mod cow;
mod deadlock;
mod drops;
mod dynamic;
mod exec;
mod fingerprint;
mod futures;
mod hashing;
mod heap;
mod host;
mod inspect;
mod iterate;
mod library;
mod linked;
mod local;
mod machine;
mod map;
mod methods;
mod movers;
mod network;
mod object;
mod outside;
mod overloads;
mod panics;
mod place;
mod pointer;
mod pool;
mod raw;
mod recorded;
mod room;
mod run;
mod runtime;
mod scheduler;
mod sequence;
mod settings;
mod shared;
mod shown;
mod style;
mod sync;
mod text;
mod thread;
mod threads;
mod time_travel;
mod timer;
mod turns;
mod value;
mod visible;
mod wakers;
mod workers;

pub use fingerprint::Fingerprinter;
pub use host::{Answer, Completion, FetchResult, Host, VirtualHost};
pub use inspect::VALUE_CHARS;
pub use machine::{Io, Machine, Progress};
pub use raw::{Access, DataRace};
pub use recorded::{RecordedChoices, RecordedHost, recorded};
pub use run::{run_to_end, run_virtual};
pub use runtime::EVENT_INTERVAL;
pub use scheduler::{
    Candidate, Choice, ChoiceKind, Fifo, Manual, Misfit, NameError, OpenChoice, Pct, Random, Replay,
    RoundRobin, Running, Schedule, ScheduleError, Scheduler, SchedulerName, Why,
};
pub use settings::{Limits, Network, Page, Settings, asked_latency};
pub use time_travel::TimeTravel;
pub use visible::{Visible, VisibleKind};
