//! The search: follows the states in the order of their cost, within limits, in slices.

use crate::count::ways;
use crate::frontier::{Frontier, Snapshot};
use crate::graph::{Cost, Graph, Met, NONE, StateId};
use crate::picker::Picker;
use crate::report::{Coverage, Found, OutcomeKind, Report, detail};
use playground_machine::{
    Fingerprinter, Io, Machine, Progress as Step, Replay, Schedule, Settings, VirtualHost, run_virtual,
};
use playground_program::Program;
use playground_trace::Recorder;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Operations a run goes on for before the search looks at its budget again: a run may be long.
const OPERATIONS: u64 = 100_000;

/// Where a search ends if the space does not end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Different states.
    pub states: u64,
    /// Bytes for states and copies of the machine, roughly counted.
    pub memory_bytes: usize,
    /// Schedules with more preemptions are not followed.
    pub preemptions: Option<u32>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { states: 1_000_000, memory_bytes: 1 << 30, preemptions: None }
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
}

/// What tells outcomes apart: how it ended, in words, the exit code and the output.
type OutcomeKey = (OutcomeKind, String, i32, String);

/// A state whose candidates are being followed one by one.
#[derive(Debug)]
struct Expansion {
    state: StateId,
    cost: Cost,
    snapshot: Option<Box<Snapshot>>,
    next: u16,
}

/// A run on its way to its next choice.
#[derive(Debug)]
struct Run {
    machine: Machine,
    host: VirtualHost,
    /// What it has still to choose: the candidate it follows, or the whole way to a state that is made again.
    script: Vec<u16>,
    made: usize,
    goal: Goal,
}

/// What a run is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    /// To meet a state, by choosing a candidate at another (`NONE`: the first state of all).
    Meet { from: StateId, choice: u16, cost: Cost },
    /// To make the copy of a state again.
    Rebuild { state: StateId, cost: Cost },
}

/// A search over the schedules of one program.
#[derive(Debug)]
pub struct Search {
    program: Arc<Program>,
    settings: Settings,
    limits: Limits,
    graph: Graph,
    frontier: Frontier,
    fingerprinter: Fingerprinter,
    expansion: Option<Expansion>,
    run: Option<Run>,
    transitions: u64,
    /// Followed states' preemptions: the highest so far.
    level: u32,
    /// Candidates were left out because of the limit on preemptions.
    cut: bool,
    /// Threads that sleep were among the candidates somewhere.
    sleepers: bool,
    status: Status,
    outcomes: Vec<OutcomeKey>,
    outcome_ids: BTreeMap<OutcomeKey, u32>,
}

impl Search {
    /// A search about to begin. The program must be one without errors.
    pub fn new(program: Arc<Program>, settings: Settings, limits: Limits) -> Self {
        let machine = Machine::new(Arc::clone(&program), settings.clone());
        let host = VirtualHost::new(&settings.network);
        let goal = Goal::Meet { from: NONE, choice: 0, cost: Cost::default() };
        Search {
            program,
            settings,
            limits,
            graph: Graph::default(),
            frontier: Frontier::default(),
            fingerprinter: Fingerprinter::default(),
            expansion: None,
            run: Some(Run { machine, host, script: Vec::new(), made: 0, goal }),
            transitions: 0,
            level: 0,
            cut: false,
            sleepers: false,
            status: Status::Searching,
            outcomes: Vec::new(),
            outcome_ids: BTreeMap::new(),
        }
    }

    /// How far it has come.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Numbers to show.
    pub fn progress(&self) -> Progress {
        Progress {
            states: self.graph.len() as u64,
            transitions: self.transitions,
            preemptions: self.level,
            frontier: self.frontier.len() + usize::from(self.expansion.is_some()),
            bytes: self.bytes(),
            outcomes: self.outcomes.len(),
        }
    }

    fn bytes(&self) -> usize {
        self.graph.bytes() + self.frontier.bytes()
    }

    /// Follows up to `budget` transitions; a long one counts as several. Dropping the search cancels it.
    pub fn advance(&mut self, budget: u64) -> Status {
        for _ in 0..budget {
            if self.status != Status::Searching {
                break;
            }
            match self.run.take() {
                Some(run) => self.go_on(run),
                None => self.next_run(),
            }
        }
        self.status
    }

    /// Chooses what to follow next, or ends the search. Going on with the run is part of the same step.
    fn next_run(&mut self) {
        if self.expansion.is_none() && !self.next_state() {
            return;
        }
        if let Some(run) = self.run.take().or_else(|| self.next_candidate()) {
            self.go_on(run);
        }
    }

    /// The cheapest state that is still to be followed; false if the search ends here.
    fn next_state(&mut self) -> bool {
        if self.graph.len() as u64 >= self.limits.states && self.frontier.len() > 0 {
            self.status = Status::StatesSpent;
            return false;
        }
        if self.bytes() > self.limits.memory_bytes {
            self.frontier.shrink_to(self.limits.memory_bytes / 4);
        }
        if self.bytes() > self.limits.memory_bytes && self.frontier.len() > 0 {
            self.status = Status::MemorySpent;
            return false;
        }
        while let Some((cost, entry)) = self.frontier.pop() {
            // A cheaper way was found meanwhile: its own entry came before.
            if self.graph.state(entry.state).is_none_or(|state| state.expanded || state.cost != cost) {
                continue;
            }
            self.level = self.level.max(cost.preemptions);
            self.graph.begin_expanding(entry.state);
            if entry.snapshot.is_none() {
                let goal = Goal::Rebuild { state: entry.state, cost };
                self.run = Some(Run {
                    machine: Machine::new(Arc::clone(&self.program), self.settings.clone()),
                    host: VirtualHost::new(&self.settings.network),
                    script: self.graph.way_to(entry.state),
                    made: 0,
                    goal,
                });
                return true;
            }
            self.expansion = Some(Expansion { state: entry.state, cost, snapshot: entry.snapshot, next: 0 });
            return true;
        }
        self.status = if self.cut { Status::PreemptionsSpent } else { Status::Finished };
        false
    }

    /// The next candidate of the state being followed, as a run.
    fn next_candidate(&mut self) -> Option<Run> {
        let expansion = self.expansion.as_mut()?;
        let snapshot = expansion.snapshot.as_ref()?;
        let open = snapshot.open;
        let choice = open.only.unwrap_or(expansion.next);
        let preempts = |choice: u16| u32::from(snapshot.open.preempts && choice > 0);
        let within = |choice: u16| {
            let preemptions = expansion.cost.preemptions + preempts(choice);
            self.limits.preemptions.is_none_or(|limit| preemptions <= limit)
        };
        let cost = Cost {
            preemptions: expansion.cost.preemptions + preempts(choice),
            choices: expansion.cost.choices.saturating_add(1),
        };
        // All candidates but the first cost the same.
        let all = open.only.is_some() || choice + 1 >= open.candidates;
        let is_last = all || !within(choice + 1);
        self.cut |= !all && is_last;
        self.sleepers |= open.sleepers;
        let from = expansion.state;
        expansion.next += 1;
        let (machine, host) = if is_last {
            let snapshot = *self.expansion.take()?.snapshot?;
            (snapshot.machine, snapshot.host)
        } else {
            (snapshot.machine.clone(), snapshot.host.clone())
        };
        let goal = Goal::Meet { from, choice, cost };
        Some(Run { machine, host, script: vec![choice], made: 0, goal })
    }

    /// Goes on with a run for a while; at its next choice or end, takes note of the state.
    fn go_on(&mut self, mut run: Run) {
        let mut picker = Picker::new(run.script.get(run.made..).unwrap_or_default());
        let mut schedule = Schedule::default();
        let mut recorder = Recorder::off();
        let step = run.machine.advance(
            &mut Io {
                scheduler: &mut picker,
                host: &mut run.host,
                recorder: &mut recorder,
                schedule: &mut schedule,
            },
            OPERATIONS,
        );
        let open = picker.open;
        run.made = run.script.len() - picker.left();
        match (step, open, run.goal) {
            (Step::Running, ..) => self.run = Some(run),
            (Step::Waiting, Some(open), Goal::Rebuild { state, cost }) => {
                let snapshot = Box::new(Snapshot { machine: run.machine, host: run.host, open });
                self.expansion = Some(Expansion { state, cost, snapshot: Some(snapshot), next: 0 });
            }
            // A state that was met is met again on the same way: there is nothing to make.
            (_, _, Goal::Rebuild { .. }) => {}
            (step, open, Goal::Meet { from, choice, cost }) => {
                self.transitions += u64::from(from != NONE);
                let hash = self.fingerprinter.of(&run.machine, &run.host);
                let met = self.graph.meet(hash, from, choice, cost);
                let (Met::New(id) | Met::Cheaper(id)) = met else { return };
                match (step, open) {
                    (Step::Waiting, Some(open)) => {
                        let short = self.bytes() > self.limits.memory_bytes / 8 * 7;
                        let snapshot = Snapshot { machine: run.machine, host: run.host, open };
                        self.frontier.push(cost, id, (!short).then(|| Box::new(snapshot)));
                    }
                    _ => self.note_outcome(id),
                }
            }
        }
    }

    /// An end was met: runs the way to it once more, now with a trace, to see what it ends with.
    fn note_outcome(&mut self, id: StateId) {
        if self.graph.state(id).is_none_or(|state| state.outcome.is_some()) {
            return;
        }
        let schedule = self.schedule_to(id);
        let trace = run_virtual(&self.program, &self.settings, &mut Replay::new(schedule));
        let key = (
            OutcomeKind::of(&trace.outcome),
            detail(&trace.outcome, &self.program.source),
            trace.outcome.exit_code(),
            trace.stdout(),
        );
        let next = self.outcomes.len() as u32;
        let outcome = *self.outcome_ids.entry(key).or_insert_with_key(|key| {
            self.outcomes.push(key.clone());
            next
        });
        if let Some(state) = self.graph.state_mut(id) {
            state.outcome = Some(outcome);
        }
    }

    fn schedule_to(&self, id: StateId) -> Schedule {
        let mut schedule = Schedule::new(self.graph.way_to(id));
        schedule.set_sleepers(self.sleepers);
        schedule
    }

    /// What was found so far. Counting the schedules of a finished search takes a while for a large space.
    pub fn report(&self) -> Report {
        let finished = self.status == Status::Finished;
        let ways = if finished { ways(&self.graph) } else { Vec::new() };
        let mut best: Vec<Option<(Cost, StateId)>> = vec![None; self.outcomes.len()];
        let mut counts: Vec<Option<u128>> = vec![finished.then_some(0); self.outcomes.len()];
        for (id, state) in self.graph.states().iter().enumerate() {
            let Some(outcome) = state.outcome.map(|o| o as usize) else { continue };
            let way = (state.cost, id as StateId);
            best[outcome] = Some(best[outcome].map_or(way, |b| b.min(way)));
            let more = ways.get(id).copied().flatten();
            counts[outcome] = counts[outcome].zip(more).map(|(n, more)| n.saturating_add(more));
        }
        let mut found: Vec<(Cost, Found)> = Vec::new();
        for ((key, count), best) in self.outcomes.iter().zip(counts).zip(best) {
            let Some((cost, id)) = best else { continue };
            let (kind, detail, exit_code, stdout) = key.clone();
            let schedule = self.schedule_to(id).encode();
            found.push((
                cost,
                Found {
                    kind,
                    detail,
                    exit_code,
                    stdout,
                    schedules: count,
                    preemptions: cost.preemptions,
                    schedule,
                },
            ));
        }
        found.sort_by_key(|(cost, found)| (!found.is_bad(), *cost));
        let coverage = if finished { Coverage::Whole } else { Coverage::UpTo(self.covered()) };
        Report {
            coverage,
            states: self.graph.len() as u64,
            transitions: self.transitions,
            preemptions_covered: self.covered(),
            outcomes: found.into_iter().map(|(_, found)| found).collect(),
        }
    }

    /// The highest number of preemptions up to which every schedule was followed.
    fn covered(&self) -> Option<u32> {
        match self.status {
            Status::Finished => Some(self.level),
            Status::PreemptionsSpent => self.limits.preemptions,
            Status::Searching | Status::StatesSpent | Status::MemorySpent => {
                let under_way = self.expansion.as_ref().map(|e| e.cost);
                let run = self.run.as_ref().map(|run| match run.goal {
                    Goal::Meet { cost, .. } | Goal::Rebuild { cost, .. } => cost,
                });
                let next = [self.frontier.next_cost(), under_way, run].into_iter().flatten().min();
                next?.preemptions.checked_sub(1)
            }
        }
    }
}
