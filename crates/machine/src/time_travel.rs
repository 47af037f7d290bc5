//! Going to any instant of a finished run: the nearest snapshot before it, then a short replay.
//!
//! A run is determined by its program, settings and choices (live: its host's answers), so any state can be made again. Snapshots are
//! cheap (see `CowVec`); they are taken every so many operations, and thinned out when there are too many.

use crate::host::{Answer, Host, VirtualHost};
use crate::machine::{Io, Machine, Progress};
use crate::recorded::{RecordedChoices, RecordedHost, recorded};
use crate::scheduler::{Replay, Schedule, Scheduler};
use crate::settings::Settings;
use playground_program::{Program, Span};
use playground_trace::{LineStop, Nanos, Recorder, Trace, Unit};
use std::sync::Arc;

/// How many snapshots are kept at most; then every other one goes and the distance doubles.
const MAX_SNAPSHOTS: usize = 64;
/// Operations between snapshots, at first.
const FIRST_DISTANCE: u64 = 4096;

/// The outside of a run, made again.
#[derive(Clone, Debug)]
enum Outside {
    Virtual(Box<VirtualHost>, Replay),
    Live(RecordedHost, RecordedChoices),
}

impl Outside {
    fn io(&mut self) -> (&mut dyn Host, &mut dyn Scheduler) {
        match self {
            Outside::Virtual(host, replay) => (host.as_mut(), replay),
            Outside::Live(host, choices) => (host, choices),
        }
    }

    /// Answers and choices that were not given again yet. Grows smaller with every turn that does anything.
    fn left(&self) -> usize {
        match self {
            Outside::Virtual(..) => 0,
            Outside::Live(host, choices) => host.left() + choices.left(),
        }
    }
}

/// A state that can be gone on from.
#[derive(Clone, Debug)]
struct Snapshot {
    machine: Machine,
    outside: Outside,
}

/// A finished run that can be entered at any operation.
#[derive(Debug)]
pub struct TimeTravel {
    snapshots: Vec<Snapshot>,
    distance: u64,
    /// Operations of the whole run.
    end: u64,
}

impl TimeTravel {
    /// Of a run on the virtual clock.
    pub fn of_virtual(program: &Arc<Program>, settings: &Settings, trace: &Trace) -> Self {
        // The trace's own schedule always decodes; an empty one replays as first in, first out.
        let schedule = Schedule::decode(&trace.schedule).unwrap_or_default();
        let host = VirtualHost::new(&settings.network);
        Self::new(
            program,
            settings,
            Outside::Virtual(Box::new(host), Replay::new(schedule)),
            trace.operations,
        )
    }

    /// Of a live run, from what was answered.
    pub fn of_live(program: &Arc<Program>, settings: &Settings, answers: &[Answer], trace: &Trace) -> Self {
        let (host, choices) = recorded(answers);
        Self::new(program, settings, Outside::Live(host, choices), trace.operations)
    }

    fn new(program: &Arc<Program>, settings: &Settings, outside: Outside, end: u64) -> Self {
        let machine = Machine::new(Arc::clone(program), settings.clone());
        TimeTravel { snapshots: vec![Snapshot { machine, outside }], distance: FIRST_DISTANCE, end }
    }

    /// Operations of the whole run.
    pub fn operations(&self) -> u64 {
        self.end
    }

    /// The machine when `op` operations were executed (or at the end of the run, if that comes before).
    pub fn at(&mut self, op: u64) -> Machine {
        let op = op.min(self.end);
        let before = self.snapshots.partition_point(|s| s.machine.operations() <= op).max(1) - 1;
        let mut state = self.snapshots[before].clone();
        let is_last = before + 1 == self.snapshots.len();
        while state.machine.operations() < op && state.machine.outcome().is_none() {
            let room = (self.distance - state.machine.operations() % self.distance)
                .min(op - state.machine.operations());
            if !go_on(&mut state, room, None) {
                break;
            }
            if is_last && state.machine.operations().is_multiple_of(self.distance) {
                self.keep(&state);
            }
        }
        state.machine
    }

    fn keep(&mut self, state: &Snapshot) {
        let last = self.snapshots.last().map_or(0, |s| s.machine.operations());
        if state.machine.operations() <= last {
            return;
        }
        self.snapshots.push(state.clone());
        if self.snapshots.len() > MAX_SNAPSHOTS {
            self.distance *= 2;
            let distance = self.distance;
            self.snapshots.retain(|s| s.machine.operations().is_multiple_of(distance));
        }
    }

    /// The lines that run, in order: one stop each time a task or thread comes to another line of the program's unfolded text. At most
    /// `max_stops`, from the beginning.
    pub fn line_stops(&mut self, max_stops: usize) -> Vec<LineStop> {
        let mut state = self.snapshots[0].clone();
        let mut watch = LineWatch { stops: Vec::new(), max: max_stops, last: None };
        while watch.stops.len() < max_stops && go_on(&mut state, self.distance, Some(&mut watch)) {
            if state.machine.operations().is_multiple_of(self.distance) {
                self.keep(&state);
            }
        }
        watch.stops
    }
}

/// Runs `ops` operations more. False when the run is over.
fn go_on(state: &mut Snapshot, ops: u64, watch: Option<&mut LineWatch>) -> bool {
    let mut recorder = Recorder::off();
    let mut schedule = Schedule::default();
    let before = (state.machine.operations(), state.outside.left());
    let (host, scheduler) = state.outside.io();
    let mut io = Io { scheduler, host, recorder: &mut recorder, schedule: &mut schedule };
    let progress = match watch {
        Some(watch) => state.machine.advance_watched(&mut io, ops, watch),
        None => state.machine.advance(&mut io, ops),
    };
    match progress {
        Progress::Ended(_) => false,
        // Between two answers of a live run nothing runs. A turn that takes no answer either is the place where the reader stopped it.
        Progress::Waiting => (state.machine.operations(), state.outside.left()) != before,
        Progress::Running => true,
    }
}

/// Notes lines as they come to run.
#[derive(Debug)]
pub(crate) struct LineWatch {
    pub stops: Vec<LineStop>,
    pub max: usize,
    /// Unit and line of the last stop.
    pub last: Option<(Unit, u32)>,
}

impl LineWatch {
    pub fn note(&mut self, unit: Unit, line: u32, op: u64, at: Nanos, span: Span) {
        if self.last != Some((unit, line)) && self.stops.len() < self.max {
            self.last = Some((unit, line));
            self.stops.push(LineStop { op, at, by: unit, span });
        }
    }
}
