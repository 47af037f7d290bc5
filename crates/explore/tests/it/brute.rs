//! Every schedule of a tiny program, one run from the start for each; and the comparison with what the search says.

use crate::search;
use playground_explore::{Coverage, Limits, OutcomeKind, Report};
use playground_machine::{Choice, Replay, Schedule, Scheduler, Settings, Why, run_virtual};
use playground_program::Program;
use playground_trace::{EventKind, Outcome, Trace};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How an outcome is told apart here: the word for its kind, the exit code, and the output.
type Key = (&'static str, i32, String);

/// What the enumerator saw of one outcome.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    schedules: u128,
    /// Fewest preemptions, and choices of the shortest schedule with so many.
    cheapest: (u32, usize),
}

/// Makes the choices of a prefix, then first candidates; notes how many there were.
#[derive(Default)]
struct Recording {
    prefix: Vec<usize>,
    /// Chosen, of how many, and whether that was a preemption.
    made: Vec<(usize, usize, bool)>,
}

impl Scheduler for Recording {
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        let of = choice.candidates.len();
        // Between two visible operations it makes no difference who goes on.
        let (first, of) = if choice.why == Why::Slice { (of - 1, of) } else { (0, of) };
        let chosen = self.prefix.get(self.made.len()).copied().unwrap_or(first);
        self.made.push((chosen, of, choice.preempts(chosen)));
        Some(chosen)
    }

    fn wants_sleepers(&self) -> bool {
        true
    }
}

fn has_race(trace: &Trace) -> bool {
    trace.events.iter().any(|e| matches!(e.kind, EventKind::Raced { .. }))
}

/// All outcomes by running every schedule, and whether the clocks of one of them showed a data race; `None` if there are more than `most`.
fn enumerate(program: &Arc<Program>, most: u128) -> Option<(BTreeMap<Key, Seen>, bool)> {
    let mut seen: BTreeMap<Key, Seen> = BTreeMap::new();
    let mut raced = false;
    let mut prefix = Vec::new();
    let mut runs = 0;
    loop {
        runs += 1;
        if runs > most {
            return None;
        }
        let mut recording = Recording { prefix, made: Vec::new() };
        let trace = run_virtual(program, &Settings::default(), &mut recording);
        raced |= has_race(&trace);
        let preemptions = recording.made.iter().filter(|(.., preempts)| *preempts).count() as u32;
        let cost = (preemptions, recording.made.len());
        let key = (trace.outcome.word(), trace.outcome.exit_code(), trace.stdout());
        let entry = seen.entry(key).or_insert(Seen { schedules: 0, cheapest: cost });
        entry.schedules += 1;
        entry.cheapest = entry.cheapest.min(cost);
        // The next in order: the last choice that has a further candidate takes it.
        while recording.made.last().is_some_and(|(chosen, of, _)| chosen + 1 == *of) {
            recording.made.pop();
        }
        let Some((chosen, ..)) = recording.made.last_mut() else { return Some((seen, raced)) };
        *chosen += 1;
        prefix = recording.made.iter().map(|(chosen, ..)| *chosen).collect();
    }
}

/// Compares search and enumerator. False if the program has too many schedules to enumerate.
pub fn agrees(program: &Arc<Program>, most: u128) -> bool {
    let source = &program.source;
    let Some((expected, raced)) = enumerate(program, most) else { return false };
    let (report, _) = search(program, Limits::default());
    assert_eq!(report.coverage, Coverage::Whole, "{source}");
    let mut got: BTreeMap<Key, Seen> = BTreeMap::new();
    // The search finds races by where threads stand, the enumerator by vector clocks.
    let found_race = report.outcomes.iter().any(|o| o.kind == OutcomeKind::DataRace);
    assert_eq!(found_race, raced, "{source}");
    for found in report.outcomes.iter().filter(|o| o.kind != OutcomeKind::DataRace) {
        let schedule = Schedule::decode(&found.schedule).expect("a schedule of the search");
        let schedules = found.schedules.expect("finished, and nothing runs in circles");
        let key = (found.kind.word(), found.exit_code, found.stdout.clone());
        // Details are not told apart here. The text of a schedule leaves out first candidates at its end.
        let cost = (found.preemptions, schedule.choices().len());
        let entry = got.entry(key).or_insert(Seen { schedules: 0, cheapest: cost });
        entry.schedules += schedules;
        entry.cheapest = entry.cheapest.min(cost);
    }
    for (key, seen) in &got {
        let shortest = expected.get(key).map_or(0, |seen| seen.cheapest.1);
        assert!(seen.cheapest.1 <= shortest, "{seen:?} is longer than {shortest}\n{source}");
    }
    reduced_agrees(program, &report);
    let without_length = |seen: &BTreeMap<Key, Seen>| -> BTreeMap<Key, (u128, u32)> {
        seen.iter().map(|(key, s)| (key.clone(), (s.schedules, s.cheapest.0))).collect()
    };
    assert_eq!(without_length(&got), without_length(&expected), "{source}");
    true
}

/// The reduced space has the same outcomes as the exact one.
pub fn reduced_agrees(program: &Arc<Program>, exact: &Report) {
    let (reduced, _) = search(program, Limits { exact_states: 0, states: u64::MAX, ..Limits::default() });
    assert_eq!(reduced.coverage, Coverage::Whole, "{}", program.source);
    let outcomes = |report: &'_ Report| -> Vec<(OutcomeKind, String, i32, String)> {
        let mut all: Vec<_> = report
            .outcomes
            .iter()
            .map(|o| (o.kind, o.detail.clone(), o.exit_code, o.stdout.clone()))
            .collect();
        all.sort();
        all
    };
    assert_eq!(outcomes(&reduced), outcomes(exact), "{}", program.source);
    replays(program, &reduced);
}

/// Every schedule of a report, replayed, shows that very outcome.
pub fn replays(program: &Arc<Program>, report: &Report) {
    for found in &report.outcomes {
        let mut replay = Replay::new(Schedule::decode(&found.schedule).expect("a schedule of the search"));
        let trace = run_virtual(program, &Settings::default(), &mut replay);
        assert_eq!(replay.misfit(), None, "{}", program.source);
        if found.kind == OutcomeKind::DataRace {
            assert!(has_race(&trace), "{}", program.source);
            continue;
        }
        let kind = match trace.outcome {
            Outcome::Finished { .. } => OutcomeKind::Finished,
            Outcome::Deadlock { .. } => OutcomeKind::Deadlock,
            Outcome::Panicked(_) => OutcomeKind::Panicked,
            Outcome::BudgetSpent(_) | Outcome::Stopped => OutcomeKind::BudgetSpent,
            Outcome::Refused(_) => OutcomeKind::Refused,
        };
        let shown = (kind, trace.outcome.exit_code(), trace.stdout());
        assert_eq!(shown, (found.kind, found.exit_code, found.stdout.clone()), "{}", program.source);
    }
}
