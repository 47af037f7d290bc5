//! The search: goes through the space of states within limits, in slices, and keeps what it found.
//!
//! It begins with the exact space, in which preemptions and schedules are counted. If that turns out to be large, it is set aside for the
//! reduced one, which leaves out schedules that differ only in where operations stand that may as well come first; if that
//! cannot be finished either, what is left of the budget goes to the exact one again, so that more preemptions are covered.

use crate::ahead::{Ahead, Seen};
use crate::count::ways;
use crate::graph::{Cost, StateId};
use crate::picker::Counting;
use crate::report::{Coverage, Found, OutcomeKind, Report, detail, race_detail};
use crate::space::{RaceKey, Space, Start, Stepped};
use playground_machine::{DataRace, Machine, Replay, Schedule, Settings, VirtualHost, run_to_end};
use playground_program::Program;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many times as many states as are followed before the reduced space is tried may be met to find shorter schedules afterwards.
const SHORTEST_STATES: u64 = 20;
/// Transitions between two looks at whether all are known.
const LOOK_APART: u64 = 8_192;

/// States that a hundred thousand operations of a single run count as.
const LONG_PART: u64 = 50;

/// Where a search ends if the space does not end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Different states. 100 000 operations of one run between two choices count as 50.
    pub states: u64,
    /// Bytes for states and copies of the machine, roughly counted.
    pub memory_bytes: usize,
    /// Schedules with more preemptions are not followed.
    pub preemptions: Option<u32>,
    /// States after which the reduced space is tried, if there is no limit on preemptions.
    pub exact_states: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { states: 1_000_000, memory_bytes: 1 << 30, preemptions: None, exact_states: 20_000 }
    }
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// There is more to follow.
    Searching,
    /// Every schedule was covered.
    Finished,
    /// Every schedule with as many preemptions as are allowed was covered.
    PreemptionsSpent,
    /// The limit on states was reached.
    StatesSpent,
    /// The limit on memory was reached.
    MemorySpent,
}

/// Numbers to show while a search goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Different states that were met.
    pub states: u64,
    /// Runs from one choice to the next.
    pub transitions: u64,
    /// Preemptions of the schedules that are being followed.
    pub preemptions: u32,
    /// States that wait to be followed.
    pub frontier: usize,
    /// Bytes in use, roughly.
    pub bytes: usize,
    /// Different outcomes found so far.
    pub outcomes: usize,
    /// Outcomes that should not be and were seen on runs ahead of the search.
    pub ahead: usize,
    /// Runs ahead so far.
    pub runs_ahead: u32,
}

/// What tells outcomes apart: how it ended, in words, the exit code and the output.
type OutcomeKey = (OutcomeKind, String, i32, String);

fn key_of(found: &Found) -> OutcomeKey {
    (found.kind, found.detail.clone(), found.exit_code, found.stdout.clone())
}

/// Which space is being followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Exact,
    Reduced,
    /// The exact one again: the reduced one is too large as well.
    ExactAgain,
    /// The exact one again, for a while: all outcomes are known from the reduced one, but not with how few preemptions each comes about.
    Shortest,
}

/// A search over the schedules of one program.
#[derive(Debug)]
pub struct Search {
    start: Start,
    limits: Limits,
    exact: Space,
    reduced: Option<Space>,
    phase: Phase,
    status: Status,
    outcomes: Vec<OutcomeKey>,
    outcome_ids: BTreeMap<OutcomeKey, u32>,
    /// Outcomes by `Machine::ending`.
    endings: BTreeMap<u128, u32>,
    ahead: Ahead,
    /// Transitions at which it is looked again whether a shorter schedule is sought.
    next_look: u64,
    /// What should not be and was seen ahead, by its ending.
    seen: BTreeMap<u128, Found>,
}

impl Search {
    /// A search about to begin. The program must be one without errors.
    pub fn new(program: Arc<Program>, settings: Settings, limits: Limits) -> Self {
        let host = VirtualHost::new(&settings.network);
        let mut machine = Machine::new(program, settings);
        machine.forget_clocks();
        let start = Start { machine, host };
        Search {
            exact: Space::new(start.clone(), limits.preemptions, false),
            reduced: None,
            phase: Phase::Exact,
            start,
            limits,
            status: Status::Searching,
            outcomes: Vec::new(),
            outcome_ids: BTreeMap::new(),
            endings: BTreeMap::new(),
            ahead: Ahead::default(),
            next_look: 0,
            seen: BTreeMap::new(),
        }
    }

    /// How far it has come.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The space that is being followed.
    fn space(&mut self) -> &mut Space {
        match (&mut self.reduced, self.phase) {
            (Some(reduced), Phase::Reduced) => reduced,
            _ => &mut self.exact,
        }
    }

    fn spaces(&self) -> impl Iterator<Item = &Space> {
        [Some(&self.exact), self.reduced.as_ref()].into_iter().flatten()
    }

    fn states(&self) -> u64 {
        self.spaces().map(|space| space.graph.len() as u64).sum()
    }

    fn transitions(&self) -> u64 {
        self.spaces().map(|space| space.transitions).sum()
    }

    /// Each data race with where it was seen, in the exact space if it was seen there.
    fn races(&self) -> BTreeMap<&RaceKey, (&Space, &DataRace, StateId)> {
        let mut all = BTreeMap::new();
        for space in self.spaces() {
            for (key, (race, id)) in &space.races {
                all.entry(key).or_insert((space, race, *id));
            }
        }
        all
    }

    /// Numbers to show.
    pub fn progress(&self) -> Progress {
        Progress {
            states: self.states(),
            transitions: self.transitions(),
            preemptions: self.exact.level,
            frontier: self.spaces().map(Space::waiting).sum(),
            bytes: self.spaces().map(Space::bytes).sum(),
            outcomes: self.outcomes.len() + self.races().len(),
            ahead: self.seen.len(),
            runs_ahead: self.ahead.begun(),
        }
    }

    /// Follows up to `budget` transitions; a long one counts as several, a run ahead as one. Dropping the search cancels it.
    pub fn advance(&mut self, budget: u64) -> Status {
        for _ in 0..budget {
            if self.status != Status::Searching || !self.within_limits() {
                break;
            }
            if self.runs_ahead() && self.ahead.is_due(self.transitions()) {
                if let Some(seen) = self.ahead.step(&self.start) {
                    self.note_seen(seen);
                }
                continue;
            }
            let keep = self.limits.memory_bytes / 8 * 7;
            match self.space().step(keep) {
                Stepped::On => {}
                Stepped::End(id, ending) => self.note_outcome(id, ending),
                Stepped::Done if self.phase != Phase::Reduced && self.exact.cut => {
                    self.status = Status::PreemptionsSpent;
                }
                Stepped::Done if self.phase == Phase::Reduced => {
                    self.phase = Phase::Shortest;
                    self.next_look = self.transitions();
                }
                Stepped::Done => {
                    self.status = Status::Finished;
                    self.phase = Phase::Exact;
                }
            }
        }
        self.status
    }

    /// Runs ahead look for what should not be, until something is known. They keep to no limit on preemptions.
    fn runs_ahead(&self) -> bool {
        let bad = |(kind, _, exit_code, _): &OutcomeKey| kind.is_bad(*exit_code);
        self.limits.preemptions.is_none() && self.seen.is_empty() && !self.outcomes.iter().any(bad)
    }

    /// A run ahead came to an end: if it should not be, it is made once more, now with a trace.
    fn note_seen(&mut self, seen: Seen) {
        let Seen { outcome, ending, schedule, preemptions } = seen;
        if OutcomeKind::of(&outcome).is_bad(outcome.exit_code()) {
            let encoded = schedule.encode();
            let (kind, detail, exit_code, stdout) = self.outcome_of(schedule);
            let schedules = None;
            let found = Found {
                kind,
                detail,
                exit_code,
                stdout,
                schedules,
                preemptions,
                schedule: encoded,
                shortest: false,
            };
            self.seen.insert(ending, found);
        }
    }

    /// What a schedule comes to.
    fn outcome_of(&self, schedule: Schedule) -> OutcomeKey {
        let Start { machine, host } = self.start.clone();
        let trace = run_to_end(machine, host, &mut Replay::new(schedule));
        (
            OutcomeKind::of(&trace.outcome),
            detail(&trace.outcome, &trace.source),
            trace.outcome.exit_code(),
            trace.stdout(),
        )
    }

    /// True if the search goes on, perhaps in another space.
    fn within_limits(&mut self) -> bool {
        // A program whose every run is long must come to an end as well.
        let long: u64 = self.spaces().map(|space| space.long_parts).sum();
        let states = self.states().saturating_add(long.saturating_mul(LONG_PART));
        if self.phase == Phase::Shortest {
            let goes_on = self.seeks_shorter(states);
            if !goes_on {
                self.status = Status::Finished;
            }
            return goes_on;
        }
        if states >= self.limits.states {
            self.status = Status::StatesSpent;
            return false;
        }
        let others: usize = match self.phase {
            Phase::Reduced => self.exact.bytes(),
            Phase::Exact | Phase::ExactAgain | Phase::Shortest => 0,
        };
        let bytes = self.limits.memory_bytes.saturating_sub(others);
        match self.phase {
            Phase::Exact if states >= self.limits.exact_states && self.limits.preemptions.is_none() => {
                self.exact.fit(self.limits.memory_bytes / 4);
                self.reduced = Some(Space::new(self.start.clone(), None, true));
                self.phase = Phase::Reduced;
                true
            }
            Phase::Exact | Phase::ExactAgain | Phase::Shortest => {
                let fits = self.exact.fit(bytes);
                if !fits {
                    self.status = Status::MemorySpent;
                }
                fits
            }
            Phase::Reduced => {
                let reduced = self.reduced.as_mut();
                let half_spent = self.limits.states != u64::MAX && states >= self.limits.states / 2;
                if half_spent || !reduced.is_some_and(|space| space.fit(bytes / 2)) {
                    // Its states were met for nothing but the outcomes found.
                    self.phase = Phase::ExactAgain;
                }
                true
            }
        }
    }

    /// True while it is worth while to look on for schedules with fewer preemptions of what should not be.
    fn seeks_shorter(&mut self, states: u64) -> bool {
        let reduced = self.reduced.as_ref().map_or(0, Space::bytes);
        let bytes = self.limits.memory_bytes.saturating_sub(reduced);
        let most = self.limits.exact_states.saturating_mul(SHORTEST_STATES).min(self.limits.states);
        if states >= most || !self.exact.fit(bytes) {
            return false;
        }
        let transitions = self.transitions();
        if transitions < self.next_look {
            return true;
        }
        self.next_look = transitions + LOOK_APART;
        let exact = self.cheapest(&self.exact);
        let bad = self.outcomes.iter().zip(exact).filter(|(key, _)| key.0.is_bad(key.2));
        let mut ways = bad.map(|(_, way)| way);
        !ways.all(|way| way.is_some_and(|(cost, _)| self.is_shortest(cost)))
    }

    /// True if every schedule with fewer preemptions than this one of the exact space was followed.
    fn is_shortest(&self, cost: Cost) -> bool {
        self.exact.next_preemptions().is_none_or(|next| next >= cost.preemptions)
    }

    /// An end was met. One that is new is run once more, now with a trace, to see what it ends with.
    fn note_outcome(&mut self, id: StateId, ending: u128) {
        let space = self.space();
        if space.graph.state(id).is_none_or(|state| state.outcome.is_some()) {
            return;
        }
        if let Some(known) = self.endings.get(&ending).copied() {
            if let Some(state) = self.space().graph.state_mut(id) {
                state.outcome = Some(known);
            }
            return;
        }
        let schedule = self.space().schedule_to(id);
        let key = self.outcome_of(schedule);
        let next = self.outcomes.len() as u32;
        let outcome = *self.outcome_ids.entry(key).or_insert_with_key(|key| {
            self.outcomes.push(key.clone());
            next
        });
        self.endings.insert(ending, outcome);
        if let Some(state) = self.space().graph.state_mut(id) {
            state.outcome = Some(outcome);
        }
    }

    /// The cheapest end with each outcome in a space.
    fn cheapest(&self, space: &Space) -> Vec<Option<(Cost, StateId)>> {
        let mut best: Vec<Option<(Cost, StateId)>> = vec![None; self.outcomes.len()];
        for (id, state) in space.graph.states().iter().enumerate() {
            if let Some(best) = state.outcome.and_then(|outcome| best.get_mut(outcome as usize)) {
                let way = (state.cost, id as StateId);
                *best = Some(best.map_or(way, |b| b.min(way)));
            }
        }
        best
    }

    fn preemptions_of(&self, schedule: Schedule) -> u32 {
        let Start { machine, host } = self.start.clone();
        let mut counting = Counting { replay: Replay::new(schedule), preemptions: 0 };
        run_to_end(machine, host, &mut counting);
        counting.preemptions
    }

    /// Schedules per outcome, if the exact space was finished.
    fn schedules(&self) -> Vec<Option<u128>> {
        let counted =
            self.status == Status::Finished && matches!(self.phase, Phase::Exact | Phase::ExactAgain);
        let mut counts: Vec<Option<u128>> = vec![counted.then_some(0); self.outcomes.len()];
        if counted {
            let states = self.exact.graph.states();
            for (state, more) in states.iter().zip(ways(&self.exact.graph)) {
                if let Some(count) = state.outcome.and_then(|outcome| counts.get_mut(outcome as usize)) {
                    *count = count.zip(more).map(|(n, more)| n.saturating_add(more));
                }
            }
        }
        counts
    }

    /// Other schedules that lead to an outcome of the report, the cheapest first, at most so many: each comes to its end from another state.
    /// Empty for a data race. Takes a while for a large space.
    pub fn others(&self, found: &Found, most: usize) -> Vec<String> {
        let Some(outcome) = self.outcome_ids.get(&key_of(found)) else { return Vec::new() };
        let mut others: Vec<(Cost, String)> = Vec::new();
        for space in self.spaces() {
            for (id, choice) in space.graph.last_choices(*outcome) {
                let Some(state) = space.graph.state(id) else { continue };
                others.push((state.cost, space.schedule_through(id, choice).encode()));
            }
            if !others.is_empty() {
                break;
            }
        }
        others.sort();
        others.retain(|(_, schedule)| *schedule != found.schedule);
        others.dedup_by(|a, b| a.1 == b.1);
        others.into_iter().take(most).map(|(_, schedule)| schedule).collect()
    }

    /// What was found so far. Counting the schedules of a finished search takes a while for a large space.
    pub fn report(&self) -> Report {
        let exact = self.cheapest(&self.exact);
        let reduced = self.reduced.as_ref().map(|space| (space, self.cheapest(space)));
        let mut found: Vec<(Cost, Found)> = Vec::new();
        for (at, (key, schedules)) in self.outcomes.iter().zip(self.schedules()).enumerate() {
            let in_exact = exact.get(at).copied().flatten();
            let shortest = in_exact.is_some_and(|(cost, _)| self.is_shortest(cost));
            let in_exact = in_exact.map(|(cost, id)| (cost, self.exact.schedule_to(id)));
            let in_reduced = reduced.as_ref().filter(|_| !shortest).and_then(|(space, best)| {
                let (cost, id) = best.get(at).copied().flatten()?;
                let schedule = space.schedule_to(id);
                Some((Cost { preemptions: self.preemptions_of(schedule.clone()), ..cost }, schedule))
            });
            let best = in_exact.into_iter().chain(in_reduced).min_by_key(|(cost, _)| *cost);
            let Some((cost, schedule)) = best else { continue };
            let (kind, detail, exit_code, stdout) = key.clone();
            let (preemptions, schedule) = (cost.preemptions, schedule.encode());
            found.push((
                cost,
                Found { kind, detail, exit_code, stdout, schedules, preemptions, schedule, shortest },
            ));
        }
        let source = &self.start.machine.program().source;
        for (space, race, id) in self.races().values() {
            let Some(state) = space.graph.state(*id) else { continue };
            let schedule = space.schedule_to(*id);
            let in_exact = std::ptr::eq(*space, &self.exact);
            let preemptions =
                if in_exact { state.cost.preemptions } else { self.preemptions_of(schedule.clone()) };
            let found_race = Found {
                kind: OutcomeKind::DataRace,
                detail: race_detail(race, source),
                exit_code: 0,
                stdout: String::new(),
                schedules: None,
                preemptions,
                schedule: schedule.encode(),
                shortest: in_exact && self.is_shortest(state.cost),
            };
            found.push((Cost { preemptions, ..state.cost }, found_race));
        }
        for seen in self.seen.values() {
            if !self.outcome_ids.contains_key(&key_of(seen)) {
                found.push((Cost { preemptions: seen.preemptions, choices: u32::MAX }, seen.clone()));
            }
        }
        found.sort_by_key(|(cost, found)| (!found.is_bad(), *cost));
        let coverage = match (self.status, self.phase) {
            (Status::Finished, _) | (_, Phase::Shortest) => Coverage::Whole,
            _ => Coverage::UpTo(self.covered()),
        };
        Report {
            coverage,
            states: self.states(),
            transitions: self.transitions(),
            preemptions_covered: self.covered(),
            outcomes: found.into_iter().map(|(_, found)| found).collect(),
        }
    }

    /// The highest number of preemptions up to which every schedule was followed.
    fn covered(&self) -> Option<u32> {
        match self.status {
            Status::Finished => self.spaces().map(|space| space.graph.highest_level()).max(),
            Status::PreemptionsSpent => self.limits.preemptions,
            Status::Searching | Status::StatesSpent | Status::MemorySpent => {
                self.exact.next_preemptions()?.checked_sub(1)
            }
        }
    }
}
