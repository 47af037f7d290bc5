//! The space of states of a program, followed in the order of cost, a run at a time.

use crate::frontier::{Frontier, Snapshot};
use crate::graph::{Cost, Graph, Met, NONE, StateId};
use crate::picker::Picker;
use playground_machine::{
    Candidate, DataRace, Fingerprinter, Io, Machine, Progress as Step, Schedule, VirtualHost,
};
use playground_program::Span;
use playground_trace::Recorder;
use std::collections::BTreeMap;

/// Operations a run goes on for before the search looks at its budget again: a run may be long.
const OPERATIONS: u64 = 100_000;

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
    /// What it chooses: the candidate it follows, or the whole way to a state that is made again.
    script: Script,
    made: usize,
    goal: Goal,
}

/// The choices of a run.
#[derive(Debug)]
enum Script {
    None,
    One(u16),
    Way(Vec<u16>),
}

impl Script {
    fn choices(&self) -> &[u16] {
        match self {
            Script::None => &[],
            Script::One(choice) => std::slice::from_ref(choice),
            Script::Way(choices) => choices,
        }
    }
}

/// What a run is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    /// To meet a state, by choosing a candidate at another (`NONE`: the first state of all).
    Meet { from: StateId, choice: u16, cost: Cost },
    /// To make the copy of a state again.
    Rebuild { state: StateId, cost: Cost },
}

/// What a step came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stepped {
    /// There is more.
    On,
    /// An end of the program was met that is new, or on a cheaper way; and its `Machine::ending`.
    End(StateId, u128),
    /// Everything was followed.
    Done,
}

/// A run that has not begun.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    pub machine: Machine,
    pub host: VirtualHost,
}

/// The states met so far, and what is to follow.
#[derive(Debug)]
pub(crate) struct Space {
    start: Start,
    /// Schedules with more preemptions are not followed.
    preemptions: Option<u32>,
    /// Threads that may come first are followed alone, and whose turn it was does not tell states apart. Then neither preemptions nor schedules
    /// are counted.
    reduced: bool,
    pub graph: Graph,
    frontier: Frontier,
    fingerprinter: Fingerprinter,
    /// The choices of the run under way, which nobody asks for.
    made: Schedule,
    expansion: Option<Expansion>,
    run: Option<Run>,
    pub transitions: u64,
    /// Parts of runs so long that they were cut.
    pub long_parts: u64,
    /// The highest number of preemptions of a state that was followed.
    pub level: u32,
    /// Candidates were left out because of the limit on preemptions.
    pub cut: bool,
    /// Threads that sleep were among the candidates somewhere.
    sleepers: bool,
    /// Tasks ran on workers of their own somewhere.
    workers: bool,
    /// Data races, by what tells them apart, with the cheapest state that shows each.
    pub races: BTreeMap<RaceKey, (DataRace, StateId)>,
}

/// What tells data races apart: the state, and the two places.
pub(crate) type RaceKey = (String, [Span; 2]);

impl Space {
    /// A space that begins with `start`, of which nothing was followed yet.
    pub fn new(start: Start, preemptions: Option<u32>, reduced: bool) -> Self {
        let Start { machine, host } = start.clone();
        let goal = Goal::Meet { from: NONE, choice: 0, cost: Cost::default() };
        Space {
            start,
            preemptions,
            reduced,
            graph: Graph::default(),
            frontier: Frontier::default(),
            fingerprinter: Fingerprinter::default(),
            made: Schedule::default(),
            expansion: None,
            run: Some(Run { machine, host, script: Script::None, made: 0, goal }),
            transitions: 0,
            long_parts: 0,
            level: 0,
            cut: false,
            sleepers: false,
            workers: false,
            races: BTreeMap::new(),
        }
    }

    /// Bytes it takes, roughly.
    pub fn bytes(&self) -> usize {
        self.graph.bytes() + self.frontier.bytes()
    }

    /// States that wait to be followed.
    pub fn waiting(&self) -> usize {
        self.frontier.len() + usize::from(self.expansion.is_some())
    }

    /// Lets go of copies of the machine until it takes at most so many bytes; true if it does.
    pub fn fit(&mut self, bytes: usize) -> bool {
        if self.bytes() > bytes {
            self.frontier.shrink_to(bytes / 4);
        }
        self.bytes() <= bytes
    }

    /// Goes on for one run from choice to choice, or for a part of a long one. `keep`: bytes up to which copies of the machine are kept.
    pub fn step(&mut self, keep: usize) -> Stepped {
        let run = match self.run.take() {
            Some(run) => run,
            None => {
                if self.expansion.is_none() && !self.next_state() {
                    return Stepped::Done;
                }
                match self.run.take().or_else(|| self.next_candidate()) {
                    Some(run) => run,
                    None => return Stepped::On,
                }
            }
        };
        self.go_on(run, keep)
    }

    /// The cheapest state that is still to be followed; false if there is none.
    fn next_state(&mut self) -> bool {
        while let Some((cost, entry)) = self.frontier.pop() {
            // A cheaper way was found meanwhile: its own entry came before.
            if self.graph.state(entry.state).is_none_or(|state| state.expanded || state.cost != cost) {
                continue;
            }
            self.level = self.level.max(cost.preemptions);
            self.graph.begin_expanding(entry.state);
            if entry.snapshot.is_some() {
                self.expansion =
                    Some(Expansion { state: entry.state, cost, snapshot: entry.snapshot, next: 0 });
            } else {
                let Start { machine, host } = self.start.clone();
                self.run = Some(Run {
                    machine,
                    host,
                    script: Script::Way(self.graph.way_to(entry.state)),
                    made: 0,
                    goal: Goal::Rebuild { state: entry.state, cost },
                });
            }
            return true;
        }
        false
    }

    /// The next candidate of the state being followed, as a run.
    fn next_candidate(&mut self) -> Option<Run> {
        let expansion = self.expansion.as_mut()?;
        let snapshot = expansion.snapshot.as_ref()?;
        let open = snapshot.open;
        let choice = open.only.unwrap_or(expansion.next);
        // The reduced space is taken by length alone: there an endless loop keeps nothing else from being followed.
        let preempts = |choice: u16| u32::from(!self.reduced && open.preempts && choice > 0);
        let preemptions = |choice: u16| expansion.cost.preemptions.saturating_add(preempts(choice));
        let cost =
            Cost { preemptions: preemptions(choice), choices: expansion.cost.choices.saturating_add(1) };
        // All candidates but the first cost the same.
        let all = open.only.is_some() || choice + 1 >= open.candidates;
        let is_last = all || self.preemptions.is_some_and(|limit| preemptions(choice + 1) > limit);
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
        Some(Run { machine, host, script: Script::One(choice), made: 0, goal })
    }

    /// Goes on with a run for a while; at its next choice or end, takes note of the state.
    fn go_on(&mut self, mut run: Run, keep: usize) -> Stepped {
        let mut picker = Picker::new(run.script.choices().get(run.made..).unwrap_or_default());
        self.made.clear();
        let mut recorder = Recorder::off();
        let step = run.machine.advance(
            &mut Io {
                scheduler: &mut picker,
                host: &mut run.host,
                recorder: &mut recorder,
                schedule: &mut self.made,
            },
            OPERATIONS,
        );
        let mut open = picker.open;
        run.made = run.script.choices().len() - picker.left();
        if self.reduced
            && let Some(open) = &mut open
            && open.only.is_none()
        {
            open.only = may_come_first(&run.machine);
        }
        match (step, open, run.goal) {
            (Step::Running, ..) => {
                self.long_parts += 1;
                self.run = Some(run);
            }
            (Step::Waiting, Some(open), Goal::Rebuild { state, cost }) => {
                let snapshot = Box::new(Snapshot { machine: run.machine, host: run.host, open });
                self.expansion = Some(Expansion { state, cost, snapshot: Some(snapshot), next: 0 });
            }
            // It was open when the state was met first, so it is again.
            (_, _, Goal::Rebuild { .. }) => {}
            (step, open, Goal::Meet { from, choice, cost }) => {
                self.transitions += u64::from(from != NONE);
                self.workers = self.workers || run.machine.has_parallel_runtime();
                let hash = if self.reduced {
                    self.fingerprinter.of_reduced(&run.machine, &run.host)
                } else {
                    self.fingerprinter.of(&run.machine, &run.host)
                };
                let (Met::New(id) | Met::Cheaper(id)) = self.graph.meet(hash, from, choice, cost) else {
                    return Stepped::On;
                };
                let (Step::Waiting, Some(open)) = (step, open) else {
                    return Stepped::End(id, run.machine.ending().unwrap_or_default());
                };
                self.note_races(&run.machine, id, cost);
                let kept = (self.bytes() < keep)
                    .then(|| Box::new(Snapshot { machine: run.machine, host: run.host, open }));
                self.frontier.push(cost, id, kept);
            }
        }
        Stepped::On
    }

    fn note_races(&mut self, machine: &Machine, id: StateId, cost: Cost) {
        for race in machine.races() {
            let key = (race.what.clone(), [0, 1].map(|n| race.accesses[n].span));
            let known = self.races.get(&key).and_then(|(_, id)| self.graph.state(*id));
            if known.is_none_or(|state| cost < state.cost) {
                self.races.insert(key, (race, id));
            }
        }
    }

    /// The cheapest schedule known to a state.
    pub fn schedule_to(&self, id: StateId) -> Schedule {
        let mut schedule = Schedule::new(self.graph.way_to(id));
        schedule.set_sleepers(self.sleepers || self.workers);
        schedule
    }

    /// The cheapest schedule known to a state, and then this choice.
    pub fn schedule_through(&self, id: StateId, choice: u16) -> Schedule {
        let mut choices = self.graph.way_to(id);
        choices.push(choice);
        let mut schedule = Schedule::new(choices);
        schedule.set_sleepers(self.sleepers || self.workers);
        schedule
    }

    /// The least number of preemptions of what is still to follow; `None` if all was followed.
    pub fn next_preemptions(&self) -> Option<u32> {
        let under_way = self.expansion.as_ref().map(|e| e.cost);
        let run = self.run.as_ref().map(|run| match run.goal {
            Goal::Meet { cost, .. } | Goal::Rebuild { cost, .. } => cost,
        });
        let next = [self.frontier.next_cost(), under_way, run].into_iter().flatten().min();
        next.map(|cost| cost.preemptions)
    }
}

/// A candidate whose thread may be followed alone.
fn may_come_first(machine: &Machine) -> Option<u16> {
    let choice = machine.open_choice()?;
    let at = choice.candidates.iter().position(|candidate| match candidate {
        Candidate::Thread(thread) => machine.may_come_first(*thread),
        _ => false,
    });
    at.and_then(|at| u16::try_from(at).ok())
}
