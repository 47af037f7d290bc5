//! Runs ahead of the search: a few whole runs that no search goes through, so that a bug that many schedules have is known at once.
//!
//! The first one gives every thread its turn in order, an operation each, once all are spawned: most races over a lock or a value show in
//! it. The others are random, by priorities and plainly, from fixed seeds, and come now and then while the search goes on. What they see
//! is true, but its schedule may not be the shortest: the search goes on to find that.

use crate::space::Start;
use playground_machine::{
    Candidate, Choice, ChoiceKind, Io, Machine, Pct, Progress as Step, Random, Schedule, Scheduler,
    VirtualHost, VisibleKind, Why,
};
use playground_trace::{Outcome, Recorder};

/// Most runs ahead.
const RUNS: u32 = 64;
/// Transitions of the search from one to the next.
const APART: u64 = 512;
/// Operations after which a run is given up: one that goes round and round shows nothing.
const MOST: u64 = 50_000;
/// Operations of a part of a run, which counts as one transition.
const PART: u64 = 2_000;
/// Most ordering constraints that a bug may need to be found by priorities with good odds.
const DEPTH: u32 = 3;

/// Who goes on, in a run ahead.
#[derive(Clone, Debug)]
enum Tactic {
    InTurn,
    Priorities(Pct),
    Random(Random),
}

impl Tactic {
    fn new(run: u32) -> Tactic {
        match run {
            0 => Tactic::InTurn,
            n if n % 2 == 1 => Tactic::Priorities(Pct::of_any_length(u64::from(n), DEPTH)),
            n => Tactic::Random(Random::new(u64::from(n))),
        }
    }
}

#[derive(Clone, Debug)]
struct Runner {
    tactic: Tactic,
    /// Threads that sleep were among the candidates.
    sleepers: bool,
    preemptions: u32,
}

impl Scheduler for Runner {
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        let chosen = match &mut self.tactic {
            Tactic::InTurn => in_turn(&choice),
            Tactic::Priorities(pct) => pct.choose(choice)?,
            Tactic::Random(random) => random.choose(choice)?,
        };
        self.sleepers |= matches!(choice.candidates.last(), Some(Candidate::Sleeper(_)));
        self.preemptions += u32::from(choice.preempts(chosen));
        Some(chosen)
    }

    /// As in the search, whose choices these are.
    fn wants_sleepers(&self) -> bool {
        true
    }
}

/// The next in turn, but for a thread that is about to spawn another: that comes first.
fn in_turn(choice: &Choice<'_>) -> usize {
    match (choice.kind, choice.why) {
        (ChoiceKind::FirstBranch, _) => choice.candidates.len() - 1,
        (_, Why::Visible) if choice.before != Some(VisibleKind::Spawn) => {
            usize::from(matches!(choice.candidates.get(1), Some(Candidate::Thread(_))))
        }
        _ => 0,
    }
}

#[derive(Debug)]
struct Run {
    machine: Machine,
    host: VirtualHost,
    runner: Runner,
    schedule: Schedule,
}

/// An end that a run ahead came to.
#[derive(Debug)]
pub(crate) struct Seen {
    pub outcome: Outcome,
    /// Its `Machine::ending`.
    pub ending: u128,
    pub schedule: Schedule,
    pub preemptions: u32,
}

/// The runs ahead of one search.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    begun: u32,
    run: Option<Box<Run>>,
}

impl Ahead {
    /// How many began.
    pub fn begun(&self) -> u32 {
        self.begun
    }

    /// True if it is time to go on with one, after so many transitions of the search.
    pub fn is_due(&self, transitions: u64) -> bool {
        self.run.is_some() || self.begun < RUNS && transitions >= u64::from(self.begun) * APART
    }

    /// Goes on with a run, or begins the next; its end, if it comes to one.
    pub fn step(&mut self, start: &Start) -> Option<Seen> {
        let mut run = match self.run.take() {
            Some(run) => run,
            None => {
                let tactic = Tactic::new(self.begun);
                self.begun += 1;
                let Start { machine, host } = start.clone();
                let runner = Runner { tactic, sleepers: false, preemptions: 0 };
                Box::new(Run { machine, host, runner, schedule: Schedule::default() })
            }
        };
        let mut recorder = Recorder::off();
        let step = run.machine.advance(
            &mut Io {
                scheduler: &mut run.runner,
                host: &mut run.host,
                recorder: &mut recorder,
                schedule: &mut run.schedule,
            },
            PART,
        );
        match step {
            Step::Ended(outcome) => {
                let Run { machine, runner, mut schedule, .. } = *run;
                schedule.set_sleepers(runner.sleepers || machine.has_parallel_runtime());
                let ending = machine.ending().unwrap_or_default();
                Some(Seen { outcome, ending, schedule, preemptions: runner.preemptions })
            }
            Step::Running if run.machine.operations() < MOST => {
                self.run = Some(run);
                None
            }
            Step::Running | Step::Waiting => None,
        }
    }
}
