//! What happened before what, in one run: vector clocks (Mattern 1988), which show a data race even where the two accesses were far apart.
//!
//! Every visible operation that touches a thing learns what was known to those who touched it before (a lock, an atomic, a channel, a
//! thread's end), and leaves what its thread knows. Reading and writing shared state without protection does neither: such an access races with
//! an earlier one that its thread knows nothing of. A thing that is not known (`Visible::ANY`) counts as all things: then a race may be missed
//! in this run, but none is invented. Only programs with such state have clocks, and a search gives them up (`raw.rs` says why it can).

use crate::machine::{Io, Machine};
use crate::thread::Thread;
use crate::visible::{Visible, VisibleKind};
use playground_program::{Span, ThreadId};
use playground_trace::EventKind;
use std::collections::{BTreeMap, BTreeSet};

/// Per thread, by its handle: how many of its operations are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Clock(Vec<u32>);

impl Clock {
    fn of(&self, thread: u32) -> u32 {
        self.0.get(thread as usize).copied().unwrap_or(0)
    }

    fn learn(&mut self, other: &Clock) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }

    fn tick(&mut self, thread: u32) {
        let at = thread as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] += 1;
    }
}

/// An access that was made.
#[derive(Clone, Copy, Debug)]
struct Made {
    thread: u32,
    time: u32,
    span: Span,
}

/// The last accesses to a place: the write, and what each thread read since.
#[derive(Clone, Debug, Default)]
struct Accesses {
    write: Option<Made>,
    reads: Vec<Made>,
}

/// The clocks of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clocks {
    threads: BTreeMap<u32, Clock>,
    things: BTreeMap<u64, Clock>,
    /// What was left at things that are not known, and at all together.
    any: Clock,
    all: Clock,
    accesses: BTreeMap<u64, Accesses>,
    /// Pairs of places that were told.
    told: BTreeSet<(Span, Span)>,
}

impl Clocks {
    fn learn(&mut self, thread: u32, thing: u64) {
        let clock = self.threads.entry(thread).or_default();
        if thing == Visible::ANY {
            clock.learn(&self.all);
        } else if let Some(left) = self.things.get(&thing) {
            clock.learn(left);
        }
        clock.learn(&self.any);
    }

    fn leave(&mut self, thread: u32, thing: u64) {
        let clock = self.threads.entry(thread).or_default();
        clock.tick(thread);
        let at = if thing == Visible::ANY { &mut self.any } else { self.things.entry(thing).or_default() };
        at.learn(clock);
        self.all.learn(clock);
        clock.tick(thread);
    }

    /// An access; the one it races with, if there is one, and whether that wrote.
    fn access(&mut self, made: Made, place: u64, writes: bool) -> Option<(Made, bool)> {
        let clock = self.threads.entry(made.thread).or_default();
        if clock.of(made.thread) == 0 {
            clock.tick(made.thread);
        }
        let made = Made { time: clock.of(made.thread), ..made };
        let unknown = |other: &&Made| other.thread != made.thread && clock.of(other.thread) < other.time;
        let last = self.accesses.entry(place).or_default();
        let mut race = last.write.as_ref().filter(unknown).map(|other| (*other, true));
        if writes {
            race = race.or_else(|| last.reads.iter().find(unknown).map(|other| (*other, false)));
            last.reads.clear();
            last.write = Some(made);
        } else {
            last.reads.retain(|other| other.thread != made.thread);
            last.reads.push(made);
        }
        race.filter(|(other, _)| {
            let pair = if other.span < made.span { (other.span, made.span) } else { (made.span, other.span) };
            self.told.insert(pair)
        })
    }
}

impl Machine {
    /// A visible operation of the thread that runs is about to be done.
    pub(crate) fn note_order(&mut self, t: &Thread, io: &mut Io<'_>, visible: Visible) {
        let Some(clocks) = self.clocks.as_mut().map(std::rc::Rc::make_mut) else { return };
        if visible.kind != VisibleKind::Static {
            clocks.learn(t.spawned, visible.object);
            // Who only asks for a lock, or looks, leaves nothing.
            if visible.writes && visible.kind != VisibleKind::Lock {
                clocks.leave(t.spawned, visible.object);
            }
            return;
        }
        let made = Made { thread: t.spawned, time: 0, span: self.span_of(t) };
        let Some(clocks) = self.clocks.as_mut().map(std::rc::Rc::make_mut) else { return };
        if let Some((other, other_wrote)) = clocks.access(made, visible.object, visible.writes) {
            let race = EventKind::Raced {
                what: self.raw_name(visible.object),
                wrote: visible.writes,
                other: ThreadId(other.thread),
                other_wrote,
                other_span: other.span,
            };
            self.record(t, io, race);
        }
    }

    /// A thread learns what was left at a thing.
    pub(crate) fn learn_order(&mut self, thread: u32, thing: u64) {
        if let Some(clocks) = self.clocks.as_mut().map(std::rc::Rc::make_mut) {
            clocks.learn(thread, thing);
        }
    }

    /// A thread leaves what it knows at a thing.
    pub(crate) fn leave_order(&mut self, thread: u32, thing: u64) {
        if let Some(clocks) = self.clocks.as_mut().map(std::rc::Rc::make_mut) {
            clocks.leave(thread, thing);
        }
    }

    /// No data races are told of from here on: for a search, which finds them by where threads stand ([`Machine::races`]).
    pub fn forget_clocks(&mut self) {
        self.clocks = None;
    }
}
