//! A 128-bit hash of a state: of everything that decides how the run goes on and what it ends with.
//!
//! Two states with equal fingerprints have the same futures: the same choices lead to the same outcomes, exit codes and texts on the
//! standard output. What does not matter for that is left out: counts of operations and events, ids that only the trace shows, the standard
//! error, free places of the heap. Numbers of objects, timers, requests and shared things depend on the order in which they came to be;
//! they are hashed by the order in which they are first met, so that states reached by schedules that commute are equal.
//!
//! Time is hashed relative to now, so that a loop that waits closes upon itself. Only a program that uses the runtime's timers or the network
//! sees the clock itself: which of two timers due at the same millisecond fires first depends on where on the clock they were
//! entered. CPU time of a slice counts in whole ticks.
//!
//! Everything of the machine that is state implements `Hash`, nearly all of it by derive: a new field takes part unless it is left out by hand.

use crate::heap::ObjId;
use crate::host::VirtualHost;
use crate::machine::Machine;
use crate::map::Map;
use crate::pool::Waits;
use crate::scheduler::ChoiceKind;
use crate::settings::Settings;
use crate::thread::{CodeFrame, Frame, Thread};
use crate::value::{Value, Waker};
use playground_program::Named;
use playground_trace::Nanos;
use std::hash::{Hash, Hasher};

/// Kinds of names beyond those of [`Named`], told to the hasher in the same way.
const OBJECT: u32 = 16;
const INSTANT: u32 = 17;

const K1: u64 = 0x9e37_79b9_7f4a_7c15;
const K2: u64 = 0xc2b2_ae3d_27d4_eb4f;

/// Two lanes of 64 bits, each a bijection of its state for every word and of the word for every state; mixed with each other at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mix {
    a: u64,
    b: u64,
}

impl Default for Mix {
    fn default() -> Self {
        Mix { a: 0x243f_6a88_85a3_08d3, b: 0x1319_8a2e_0370_7344 }
    }
}

impl Mix {
    #[inline]
    fn word(&mut self, n: u64) {
        let a = (self.a ^ n).wrapping_mul(K1);
        self.a = a ^ (a >> 32);
        let b = (self.b.rotate_left(29) ^ n).wrapping_mul(K2);
        self.b = b ^ (b >> 29);
    }

    /// Adds a text, with its length.
    pub fn text(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.word(chunk.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b)));
        }
        let rest = chunks.remainder().iter().rev().fold(0, |n, b| n << 8 | u64::from(*b));
        self.word(rest);
        self.word(bytes.len() as u64);
    }

    fn end(self) -> u128 {
        let avalanche = |mut n: u64| {
            n = (n ^ (n >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
            n = (n ^ (n >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
            n ^ (n >> 33)
        };
        let high = avalanche(self.a.wrapping_add(self.b.rotate_left(32)));
        let low = avalanche(self.b ^ high.rotate_left(17));
        u128::from(high) << 64 | u128::from(low)
    }
}

/// By number: the round in which it was met, and its place in the order of meeting.
#[derive(Clone, Debug, Default)]
struct Names(Vec<(u32, u32)>);

impl Names {
    /// The place of a number, and whether it is met for the first time.
    #[inline]
    fn of(&mut self, id: u32, round: u32, next: &mut u32) -> (u32, bool) {
        let at = id as usize;
        if at >= self.0.len() {
            self.0.resize((at + 1).next_power_of_two().max(64), (0, 0));
        }
        let (met, place) = self.0[at];
        if met == round {
            return (place, false);
        }
        *next += 1;
        self.0[at] = (round, *next);
        (*next, true)
    }
}

/// Takes fingerprints. Keeps its tables from one to the next, so that taking one allocates nothing.
#[derive(Clone, Debug, Default)]
pub struct Fingerprinter {
    mix: Mix,
    now: Nanos,
    round: u32,
    met: u32,
    objects: Names,
    timers: Names,
    fetches: Names,
    resources: Names,
    /// Met and not yet hashed.
    work: Vec<(u32, u32)>,
    /// Threads that are not over, by handle: which place a thread has depends on which were free.
    threads: Vec<(u32, u32)>,
    /// Whose turn it is and whether a lock was asked for before does not count.
    reduced: bool,
}

impl Hasher for Fingerprinter {
    fn finish(&self) -> u64 {
        self.mix.end() as u64
    }

    fn write(&mut self, bytes: &[u8]) {
        self.mix.text(bytes);
    }

    #[inline]
    fn write_u8(&mut self, n: u8) {
        self.mix.word(u64::from(n));
    }

    #[inline]
    fn write_u16(&mut self, n: u16) {
        self.mix.word(u64::from(n));
    }

    #[inline]
    fn write_u32(&mut self, n: u32) {
        self.mix.word(u64::from(n));
    }

    #[inline]
    fn write_u64(&mut self, n: u64) {
        self.mix.word(n);
    }

    #[inline]
    fn write_usize(&mut self, n: usize) {
        self.mix.word(n as u64);
    }

    #[inline]
    fn write_isize(&mut self, n: isize) {
        self.mix.word(n as i64 as u64);
    }

    /// A name: its kind in the upper half, its number in the lower.
    #[inline]
    fn write_u128(&mut self, n: u128) {
        let (kind, id) = ((n >> 64) as u32, n as u32);
        const TIMER: u32 = Named::Timer as u32;
        const FETCH: u32 = Named::Fetch as u32;
        const RESOURCE: u32 = Named::Resource as u32;
        const BRANCH: u32 = Named::Branch as u32;
        let names = match kind {
            OBJECT => &mut self.objects,
            TIMER => &mut self.timers,
            FETCH => &mut self.fetches,
            RESOURCE => &mut self.resources,
            // Only the trace tells branches apart.
            BRANCH => return,
            INSTANT => return self.mix.word((n as u64).wrapping_sub(self.now)),
            _ => {
                self.mix.word((n >> 64) as u64);
                return self.mix.word(n as u64);
            }
        };
        let (place, first) = names.of(id, self.round, &mut self.met);
        self.mix.word(u64::from(kind) << 32 | u64::from(place));
        if first {
            self.work.push((kind, id));
        }
    }
}

impl Fingerprinter {
    /// The fingerprint of a state of a run on the virtual clock.
    ///
    /// Meant for where a run can be gone on from: between operations, or where `advance` stopped at an open choice.
    pub fn of(&mut self, machine: &Machine, host: &VirtualHost) -> u128 {
        self.reduced = false;
        self.take(machine, host)
    }

    /// The same, for a search that follows threads which may come first alone ([`Machine::may_come_first`]) and does not count preemptions: states
    /// that differ only in whose turn it was are equal, and so are asking for a lock that is free and having asked before it was.
    pub fn of_reduced(&mut self, machine: &Machine, host: &VirtualHost) -> u128 {
        self.reduced = true;
        self.take(machine, host)
    }

    fn take(&mut self, machine: &Machine, host: &VirtualHost) -> u128 {
        self.begin(machine);
        match &machine.ended {
            // An ended run goes nowhere: only what it ended with counts.
            Some(outcome) => {
                self.mix.text(outcome.word().as_bytes());
                self.mix.word(outcome.exit_code() as u64);
                self.mix.text(outcome.in_words(&machine.program().source).as_bytes());
                self.mix.word(machine.console.a);
                self.mix.word(machine.console.b);
            }
            None => {
                machine.hash_state(self);
                host.hash_state(machine.linked.sees_clock, self);
                self.hash_met(machine);
            }
        }
        self.mix.end()
    }

    fn begin(&mut self, machine: &Machine) {
        self.mix = Mix::default();
        self.now = machine.now;
        self.met = 0;
        self.work.clear();
        self.threads.clear();
        let places = machine.threads.iter().enumerate().filter(|(_, t)| t.waits != Waits::Over);
        // Those of the library have no handle.
        let key = |place: u32, spawned| if spawned > 0 { spawned } else { 1 << 31 | place };
        self.threads.extend(places.map(|(place, t)| (key(place as u32, t.spawned), place as u32)));
        self.threads.sort_unstable();
        self.round = match self.round.checked_add(1) {
            Some(round) => round,
            None => {
                for names in [&mut self.objects, &mut self.timers, &mut self.fetches, &mut self.resources] {
                    names.0.clear();
                }
                1
            }
        };
    }

    /// What the names that were met stand for.
    fn hash_met(&mut self, machine: &Machine) {
        while let Some((kind, id)) = self.work.pop() {
            match kind {
                OBJECT => machine.heap.get(ObjId(id)).hash(self),
                k if k == Named::Timer as u32 => machine.timers.get(id as usize).hash(self),
                k if k == Named::Fetch as u32 => machine.fetches.get(id as usize).hash(self),
                _ => machine.resources.get(id as usize).hash(self),
            }
        }
    }

    /// An instant of the virtual clock, as it stands to now.
    fn instant(&mut self, at: Nanos) {
        self.mix.word(at.saturating_sub(self.now));
    }
}

impl Machine {
    /// A 128-bit hash of everything that decides how the run goes on and what it ends with. [`Fingerprinter`] takes many of them faster.
    pub fn fingerprint(&self, host: &VirtualHost) -> u128 {
        Fingerprinter::default().of(self, host)
    }

    /// Once it has ended: a hash of how, and of what it wrote to the standard output. Equal ones are the same outcome.
    pub fn ending(&self) -> Option<u128> {
        let outcome = self.ended.as_ref()?;
        let mut mix = self.console;
        mix.text(format!("{outcome:?}").as_bytes());
        Some(mix.end())
    }

    fn hash_state(&self, f: &mut Fingerprinter) {
        let Machine {
            // The same for every state of a search.
            linked,
            settings,
            // Met from the roots below.
            // How much room collections keep goes by what was done to them.
            heap: _,
            timers: _,
            fetches: _,
            resources: _,
            threads,
            away: _,
            spawned,
            current,
            tasks,
            runtimes,
            local_sets,
            wake_sets,
            calls,
            endings,
            paused,
            wheel,
            statics,
            hook,
            network,
            turns,
            // Only the trace shows them; the turn of a `select!` changes the order of its candidates, not which there are.
            branches: _,
            select_polls: _,
            // When threads are asked to give way without need adds choices whose first step changes nothing others see.
            turn_began: _,
            open,
            begun: _,
            // A search finds races by where threads stand.
            clocks: _,
            told_atomics: _,
            shown_running: _,
            ops,
            now,
            slice_op,
            slice_ticks,
            slice_began: _,
            output: _,
            console,
            ended: _,
            tests_done,
            failed,
        } = self;
        f.mix.word(console.a);
        f.mix.word(console.b);
        let between_threads = open.as_ref().is_some_and(|open| open.kind == ChoiceKind::NextThread);
        if !(f.reduced && between_threads) {
            let handle = f.threads.iter().find(|(_, place)| *place as usize == *current);
            f.mix.word(handle.map_or(u64::MAX, |t| u64::from(t.0)));
        }
        f.mix.word(f.threads.len() as u64);
        for i in 0..f.threads.len() {
            if let Some(thread) = threads.get(f.threads[i].1 as usize) {
                thread.hash_state(self, f);
            }
        }
        spawned.hash(f);
        f.mix.word(tasks.len() as u64);
        tasks.iter().for_each(|task| task.hash(f));
        runtimes.hash(f);
        local_sets.hash(f);
        f.mix.word(wake_sets.len() as u64);
        wake_sets.iter().for_each(|set| set.hash(f));
        let waiting = !(calls.is_empty() && endings.is_empty());
        f.mix.word(u64::from(*paused) | u64::from(waiting) << 1);
        if waiting {
            (calls, endings).hash(f);
        }
        statics.hash(f);
        hook.hash(f);
        (network, turns).hash(f);
        tests_done.hash(f);
        f.mix.word(u64::from(failed.is_some()));
        if let Some(outcome) = failed {
            f.mix.text(format!("{outcome:?}").as_bytes());
        }
        if linked.sees_clock {
            f.mix.word(*now);
            wheel.hash(f);
        }
        f.mix.word(ticks(settings, ops - slice_op).saturating_sub(*slice_ticks));
        f.mix.word(*slice_ticks);
    }
}

/// Whole ticks of CPU time that so many operations take.
fn ticks(settings: &Settings, ops: u64) -> u64 {
    ops.saturating_mul(settings.op_cost_ns).checked_div(settings.cpu_tick_ns).unwrap_or(0)
}

impl Thread {
    fn hash_state(&self, machine: &Machine, f: &mut Fingerprinter) {
        let Thread {
            // Its place, which decides nothing.
            id: _,
            // That of its handle.
            name: _,
            stack,
            frames,
            task,
            wakers,
            budget,
            runtime,
            local,
            leaf,
            innermost,
            unwinding,
            // Counted anew by every operation that asks.
            asked: _,
            waits,
            spawned,
            own,
            locals,
            in_place,
            result,
            last_words,
            chosen,
            fresh,
            is_pooled,
            interrupted,
            // For the trace alone.
            told_blocked: _,
            told_atomic: _,
        } = self;
        match waits {
            Waits::Lock(_) if f.reduced && machine.can_run(self) => Waits::No.hash_state(f),
            waits => waits.hash_state(f),
        }
        // Most threads have nothing of a runtime, and are not on their way out.
        let outside = task.is_none()
            && runtime.is_none()
            && local.is_none()
            && budget.is_none()
            && leaf.is_none()
            && innermost.is_none()
            && wakers.is_empty()
            && !is_pooled;
        // Its CPU time counts in whole ticks.
        let interrupted =
            (ticks(&machine.settings, interrupted.0).saturating_sub(interrupted.1), interrupted.1);
        let plain = unwinding.is_none()
            && locals.is_empty()
            && *in_place == 0
            && interrupted == (0, 0)
            && last_words.is_empty();
        let flags =
            u64::from(outside) | u64::from(plain) << 1 | u64::from(*chosen) << 2 | u64::from(*fresh) << 3;
        f.mix.word(u64::from(*spawned) << 32 | (frames.len() as u64) << 4 | flags);
        if !outside {
            (task, runtime, local, budget, leaf, innermost, wakers, is_pooled).hash(f);
        }
        if !plain {
            (unwinding, locals, in_place, interrupted, last_words).hash(f);
        }
        for frame in frames {
            match frame {
                Frame::Sleep(until, dst) => {
                    f.instant(*until);
                    dst.hash(f);
                }
                frame => frame.hash(f),
            }
        }
        stack.hash(f);
        (own, result).hash(f);
    }
}

impl Waits {
    /// Instants as they stand to now.
    fn hash_state(&self, f: &mut Fingerprinter) {
        std::mem::discriminant(self).hash(f);
        match self {
            Waits::Work(_, Some(until))
            | Waits::Until(until)
            | Waits::Event(_, Some(until))
            | Waits::Unpark(_, Some(until)) => f.instant(*until),
            _ => f.mix.word(0),
        }
        match self {
            Waits::Work(runtime, until) => (runtime, until.is_some()).hash(f),
            Waits::Event(event, until) => (event, until.is_some()).hash(f),
            Waits::Unpark(handle, until) => (handle, until.is_some()).hash(f),
            Waits::Until(_) => {}
            waits => waits.hash(f),
        }
    }
}

impl Hash for ObjId {
    /// As a name, which a [`Fingerprinter`] takes for the object.
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(u128::from(OBJECT) << 64 | u128::from(self.0));
    }
}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // A word for the kind, with what is short; then the rest.
        let tag = |kind: u64, short: u64| kind << 56 | short;
        match self {
            Value::Empty => state.write_u64(tag(0, 0)),
            Value::Unit => state.write_u64(tag(1, 0)),
            Value::Bool(b) => state.write_u64(tag(2, u64::from(*b))),
            Value::Int(ty, n) => match u32::try_from(*n) {
                Ok(small) => state.write_u64(tag(30, (*ty as u64) << 32 | u64::from(small))),
                Err(_) => {
                    state.write_u64(tag(3, *ty as u64));
                    state.write_u64(*n as u64);
                }
            },
            Value::Wide(ty, n) => {
                state.write_u64(tag(4, *ty as u64));
                state.write_u64((**n >> 64) as u64);
                state.write_u64(**n as u64);
            }
            Value::Float(x) => {
                state.write_u64(tag(5, 0));
                state.write_u64(x.to_bits());
            }
            Value::F32(x) => state.write_u64(tag(6, u64::from(x.to_bits()))),
            Value::Char(c) => state.write_u64(tag(7, u64::from(u32::from(*c)))),
            Value::Str(text) => {
                state.write_u64(tag(8, 0));
                state.write(text.as_bytes());
            }
            Value::Duration(nanos, secs) => {
                state.write_u64(tag(9, u64::from(*nanos)));
                state.write_u64(*secs);
            }
            Value::Instant(at) => state.write_u128(u128::from(INSTANT) << 64 | u128::from(*at)),
            Value::Obj(id) => {
                state.write_u64(tag(11, 0));
                id.hash(state);
            }
            Value::Shared(id) => {
                state.write_u64(tag(12, 0));
                id.hash(state);
            }
            Value::Weak(id) => {
                state.write_u64(tag(13, 0));
                id.hash(state);
            }
            Value::Ref(place) => {
                state.write_u64(tag(14, u64::from(place.at)));
                place.obj.hash(state);
            }
            Value::RefMut(place) => {
                state.write_u64(tag(15, u64::from(place.at)));
                place.obj.hash(state);
            }
            Value::Slice(id, from, len) | Value::SliceMut(id, from, len) => {
                state.write_u64(tag(16, u64::from(matches!(self, Value::Slice(..)))));
                state.write_u64(u64::from(*from) << 32 | u64::from(*len));
                id.hash(state);
            }
            Value::Ptr(place, of) => {
                state.write_u64(tag(30, u64::from(place.at)));
                state.write_u64(u64::from(of.0));
                place.obj.hash(state);
            }
            Value::View(place) => {
                state.write_u64(tag(17, u64::from(place.at)));
                place.obj.hash(state);
            }
            Value::Cell(id) => {
                state.write_u64(tag(18, 0));
                id.hash(state);
            }
            Value::Fn(func) => state.write_u64(tag(19, u64::from(func.0))),
            Value::Lib(builtin) => state.write_u64(tag(20, *builtin as u64)),
            Value::Ctor(ty, variant) => state.write_u64(tag(21, u64::from(ty.0) << 16 | u64::from(*variant))),
            Value::LibCtor(name) => state.write_u64(tag(22, u64::from(name.0))),
            Value::Method(name, ty) => {
                state.write_u64(tag(23, u64::from(name.0)));
                state.write_u64(u64::from(ty.0));
            }
            Value::Convert(ty) => state.write_u64(tag(24, u64::from(ty.0))),
            Value::UnitVariant(ty, variant) => {
                state.write_u64(tag(25, u64::from(ty.0) << 16 | u64::from(*variant)))
            }
            Value::Ordering(order) => state.write_u64(tag(26, *order as i8 as u8 as u64)),
            Value::Waker(waker) => {
                state.write_u64(tag(27, 0));
                waker.hash(state);
            }
            Value::TaskId(task) => state.write_u64(tag(28, u64::from(task.0))),
            Value::ThreadId(thread) => state.write_u64(tag(29, u64::from(*thread))),
        }
    }
}

impl Hash for Waker {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Waker::Task(task) => state.write_u64(1 << 56 | u64::from(task.0)),
            Waker::Noop => state.write_u64(2 << 56),
            Waker::User(id) => {
                state.write_u64(3 << 56);
                id.hash(state);
            }
            Waker::Child(set, child) => {
                state.write_u64(4 << 56);
                state.write_u64(u64::from(*set) << 32 | u64::from(*child));
            }
        }
    }
}

impl Hash for CodeFrame {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let CodeFrame { func, pc, base, cont, coroutine, waited, more, ty } = self;
        state.write_u64(u64::from(func.0) << 32 | u64::from(*pc));
        state.write_u64(u64::from(*base) << 32 | u64::from(ty.0));
        let flags = u8::from(coroutine.is_some()) | u8::from(*waited) << 1 | u8::from(more.is_some()) << 2;
        state.write_u8(flags);
        cont.hash(state);
        if let Some(coroutine) = coroutine {
            coroutine.hash(state);
        }
        if let Some(more) = more {
            more.hash(state);
        }
    }
}

impl Hash for Map {
    /// Its entries in order: where they stand in the table decides nothing.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.kind.hash(state);
        self.parts().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn hash(words: &[u64]) -> u128 {
        let mut mix = Mix::default();
        words.iter().for_each(|n| mix.word(*n));
        mix.end()
    }

    #[test]
    fn small_and_like_states_stay_apart() {
        let mut seen = BTreeSet::new();
        for a in 0..300 {
            for b in 0..300 {
                assert!(seen.insert(hash(&[a, b])), "{a} {b}");
                assert!(seen.insert(hash(&[a << 40, b, 0])), "{a} {b}");
            }
        }
        // Each half alone keeps them apart as well.
        let halves = |shift: u32| seen.iter().map(|h| (h >> shift) as u64).collect::<BTreeSet<u64>>().len();
        assert_eq!((halves(0), halves(64)), (seen.len(), seen.len()));
    }

    #[test]
    fn names_are_given_in_the_order_of_meeting() {
        let of = |ids: &[u32]| {
            let mut f = Fingerprinter { round: 1, ..Fingerprinter::default() };
            ids.iter().for_each(|id| ObjId(*id).hash(&mut f));
            f.mix
        };
        assert_eq!(of(&[7, 3, 7]), of(&[1, 900, 1]));
        assert_ne!(of(&[7, 3, 7]), of(&[7, 3, 3]));
    }

    #[test]
    fn texts_are_told_apart_by_their_length_too() {
        let of = |text: &str| {
            let mut mix = Mix::default();
            mix.text(text.as_bytes());
            mix
        };
        assert_ne!(of("a"), of("a\0"));
        assert_ne!(of("12345678"), of("123456789"));
        assert_eq!(of("abc"), of("abc"));
    }
}
