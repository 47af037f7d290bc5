//! Searching the schedules of a program in slices, and following one schedule of it.

use super::Ended;
use crate::engine::messages::{
    Claimed, Finished, Followed, Script, SearchReport, SearchRequest, Searching, Turn,
};
use crate::hooks::now_ms;
use playground_explore::{Answer, Claim, Coverage, Limits, OutcomeKind, Search, Status};
use playground_machine::{
    Candidate, Choice, Io, Machine, Misfit, OpenChoice, Progress, Schedule, ScheduleError, Scheduler,
    Settings, TimeTravel, VirtualHost,
};
use playground_program::Program;
use playground_trace::{Clock, Outcome, Recorder, RecorderLimits};
use playground_view::explore::{Ending, Found};
use std::sync::Arc;

/// Transitions between two looks at the clock.
const TRANSITIONS: u64 = 50;
/// Bytes a search may take in a page.
const MEMORY: usize = 256 << 20;
/// Most other schedules that are told of an outcome.
const OTHERS: usize = 8;
/// Operations between two looks at a followed run.
const OPS: u64 = 100_000;
/// A followed run of more operations is stopped: it has no end that could be shown.
const MOST_OPS: u64 = 4_000_000;

/// A search that goes on.
#[derive(Debug)]
pub(super) struct SearchUnderWay {
    search: Search,
    /// Outcomes that were told.
    told: usize,
    claims: Vec<(String, Claim)>,
}

impl SearchUnderWay {
    pub fn new(program: Arc<Program>, request: &SearchRequest) -> Self {
        let limits = Limits {
            states: request.max_states,
            memory_bytes: MEMORY,
            preemptions: request.preemptions,
            ..Limits::default()
        };
        let claims = request.claims.iter().filter_map(|text| Some((text.clone(), text.parse().ok()?)));
        SearchUnderWay {
            search: Search::new(program, Settings::default(), limits),
            told: 0,
            claims: claims.collect(),
        }
    }

    /// Searches for about so many milliseconds.
    pub fn advance(&mut self, budget_ms: f64) -> Searching {
        let began = now_ms();
        while self.search.advance(TRANSITIONS) == Status::Searching && now_ms() - began < budget_ms {}
        let done = self.search.status() != Status::Searching;
        let progress = self.search.progress();
        let known = progress.outcomes + progress.ahead;
        let news = done || known > self.told;
        self.told = known;
        let report = news.then(|| self.report());
        Searching { states: progress.states, preemptions: progress.preemptions, done, report }
    }

    fn report(&self) -> SearchReport {
        let report = self.search.report();
        let done = self.search.status() != Status::Searching;
        let others =
            report.outcomes.iter().map(|f| if done { self.search.others(f, OTHERS) } else { Vec::new() });
        let others = others.collect();
        let claims = self.claims.iter().map(|(text, claim)| {
            let verdict = claim.judge(&report);
            let holds = match verdict.answer {
                Answer::Holds => Some(true),
                Answer::Fails => Some(false),
                Answer::Open => None,
            };
            Claimed { claim: text.clone(), holds, words: verdict.to_string() }
        });
        let claims = claims.collect();
        let found = report.outcomes.into_iter().map(|f| Found {
            ending: match f.kind {
                OutcomeKind::Finished => Ending::Finished,
                OutcomeKind::Deadlock => Ending::Deadlock,
                OutcomeKind::Panicked => Ending::Panicked,
                OutcomeKind::DataRace => Ending::DataRace,
                OutcomeKind::BudgetSpent => Ending::BudgetSpent,
                OutcomeKind::Refused => Ending::Refused,
            },
            detail: f.detail,
            exit_code: f.exit_code,
            stdout: f.stdout,
            schedules: f.schedules,
            preemptions: f.preemptions,
            schedule: f.schedule,
            shortest: f.shortest,
        });
        SearchReport {
            others,
            whole: report.coverage == Coverage::Whole,
            covered: report.preemptions_covered,
            states: report.states,
            found: found.collect(),
            claims,
        }
    }
}

/// Leaves every choice open until it is told what to choose: so it is known where each one stood.
struct OneByOne {
    answer: Option<usize>,
    sleepers: bool,
}

impl Scheduler for OneByOne {
    fn choose(&mut self, _: Choice<'_>) -> Option<usize> {
        self.answer.take()
    }

    fn wants_sleepers(&self) -> bool {
        self.sleepers
    }
}

/// Runs a program along a script, and says what there was to choose.
pub fn follow(program: &Arc<Program>, script: &Script) -> (Followed, Option<TimeTravel>) {
    let mut misfit = None;
    let (choices, sleepers, to_the_end) = match script {
        Script::Choices { choices, sleepers } => (choices.clone(), *sleepers, false),
        Script::Schedule(text) => match Schedule::decode(text) {
            Ok(schedule) => (schedule.choices().to_vec(), schedule.sleepers(), true),
            Err(error) => {
                misfit = Some(error.to_string());
                (Vec::new(), false, true)
            }
        },
    };
    let settings = Settings::default();
    let mut machine = Machine::new(program.clone(), settings.clone());
    let mut host = VirtualHost::new(&settings.network);
    let mut recorder = Recorder::new(RecorderLimits { max_events: settings.limits.events });
    let mut schedule = Schedule::default();
    schedule.set_sleepers(sleepers);
    let mut scheduler = OneByOne { answer: None, sleepers };
    let mut turns: Vec<Turn> = Vec::new();
    let outcome = loop {
        let mut io = Io {
            scheduler: &mut scheduler,
            host: &mut host,
            recorder: &mut recorder,
            schedule: &mut schedule,
        };
        let progress = machine.advance(&mut io, OPS);
        let open = machine.open_choice().filter(|_| progress == Progress::Waiting);
        match (progress, open) {
            (Progress::Ended(outcome), _) => break outcome,
            (Progress::Running, _) if machine.operations() < MOST_OPS => {}
            (Progress::Waiting, Some(open)) if to_the_end || turns.len() < choices.len() => {
                let given = choices.get(turns.len()).copied().unwrap_or(0);
                if usize::from(given) >= open.candidates.len() && misfit.is_none() {
                    let (step, found) = (turns.len() + 1, open.candidates.len());
                    let at = Misfit { step, candidate: given, kind: open.kind, found };
                    misfit = Some(ScheduleError::Misfit(at).to_string());
                }
                let chosen = if misfit.is_some() { 0 } else { given };
                turns.push(turn(machine.operations(), open, Some(chosen)));
                scheduler.answer = Some(usize::from(chosen));
            }
            (_, open) => {
                turns.extend(open.map(|open| turn(machine.operations(), open, None)));
                machine.stop(&mut io);
                break Outcome::Stopped;
            }
        }
    };
    let (end, operations) = (machine.now(), machine.operations());
    let source = program.source.clone();
    let trace =
        recorder.finish(source, Clock::Virtual, outcome, end, operations, schedule.encode(), Vec::new());
    let ended = Ended::new(program, trace, |trace| Some(TimeTravel::of_virtual(program, &settings, trace)));
    let Ended { trace, lines, travel } = ended;
    let can_look = travel.is_some();
    (Followed { finished: Finished { trace, lines, can_look }, turns, sleepers, misfit }, travel)
}

fn turn(op: u64, open: &OpenChoice, chosen: Option<u16>) -> Turn {
    let thread = |candidate: &Candidate| match candidate {
        Candidate::Thread(id) | Candidate::Sleeper(id) => Some(*id),
        Candidate::Task(_) | Candidate::Branch(_) => None,
    };
    Turn { op, candidates: open.candidates.iter().map(thread).collect(), chosen }
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_program::ThreadId;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn program() -> Arc<Program> {
        let text = include_str!("../../programs/threading_parent.rs");
        Arc::new(playground_lang_rust::lower(text, &playground_lang_rust::Options::default()).program)
    }

    fn by_hand(choices: Vec<u16>) -> Followed {
        follow(&program(), &Script::Choices { choices, sleepers: false }).0
    }

    #[test]
    fn a_script_of_choices_stops_at_the_next_one() {
        let none = by_hand(Vec::new());
        assert_eq!(none.finished.trace.outcome, Outcome::Stopped);
        assert_eq!(none.turns.len(), 1);
        assert_eq!(none.turns[0].chosen, None);
        assert!(none.turns[0].candidates.contains(&Some(ThreadId(0))));
        let one = by_hand(vec![1]);
        assert_eq!(one.turns.len(), 2);
        assert_eq!((one.turns[0].op, one.turns[0].chosen), (none.turns[0].op, Some(1)));
        assert!(one.finished.trace.operations > none.finished.trace.operations);
        assert!(one.finished.trace.events.starts_with(&none.finished.trace.events[..1]));
    }

    #[test]
    fn a_schedule_is_followed_to_its_end() {
        let mut search =
            Search::new(program(), Settings::default(), Limits { states: 100_000, ..Limits::default() });
        search.advance(u64::MAX);
        let report = search.report();
        let deadlock = report.outcomes.iter().find(|f| f.kind == OutcomeKind::Deadlock).expect("a deadlock");
        let (followed, _) = follow(&program(), &Script::Schedule(deadlock.schedule.clone()));
        assert_eq!(followed.misfit, None);
        assert!(matches!(followed.finished.trace.outcome, Outcome::Deadlock { .. }));
        assert_eq!(followed.finished.trace.schedule, deadlock.schedule);
        assert!(followed.turns.iter().all(|turn| turn.chosen.is_some()));
        assert!(!followed.finished.lines.is_empty());
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let said = |schedule: &str| follow(&program(), &Script::Schedule(schedule.to_owned())).0.misfit;
        assert!(said("1.9-zz").expect("refused").contains("mistyped"));
        let wrong = Schedule::new(vec![30]).encode();
        assert!(said(&wrong).expect("refused").contains("stops fitting the program at choice 1"));
    }
}
