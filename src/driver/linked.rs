//! The engine itself: front-end, machine and drivers behind the page's interface, in the module that calls it.

use super::{Ended, Request, StopSignal, follow, run_live, run_virtual};
use crate::driver::searching::SearchUnderWay;
use crate::engine::messages::{
    CheckedText, Finished, Followed, Growth, RunId, RunRequest, SHORT_OPERATIONS, Script, SearchRequest,
    Searching,
};
use crate::engine::{Engine, EngineError, Eventually};
use playground_machine::{Schedule, Settings, TimeTravel};
use playground_program::{Program, TaskId};
use playground_trace::{Clock, FrameNow, Outcome, Trace};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::ready;
use std::mem;
use std::rc::Rc;
use std::sync::Arc;

/// A live run with more events than this tells no more: it is drawn once it is over.
const GROWING_EVENTS: usize = 5_000;

/// A run that may be asked about.
#[derive(Debug, Default)]
struct Known {
    stop: StopSignal,
    travel: Option<TimeTravel>,
    search: Option<Box<SearchUnderWay>>,
}

/// A text as the page and as the machine want it.
type Lowered = (CheckedText, Arc<Program>);

/// The engine, linked in.
#[derive(Clone, Default)]
pub struct Linked {
    runs: Rc<RefCell<BTreeMap<RunId, Known>>>,
    /// The text that was checked last: it is most often the one that runs.
    last: Rc<RefCell<Option<Lowered>>>,
}

impl Linked {
    /// An engine that has run nothing.
    pub fn new() -> Self {
        Self::default()
    }

    fn lower(&self, text: &str) -> Lowered {
        let mut last = self.last.borrow_mut();
        match &*last {
            Some(known) if *known.1.source == *text => known.clone(),
            _ => {
                let lowered = playground_lang_rust::lower(text, &playground_lang_rust::Options::default());
                last.insert(CheckedText::of(lowered)).clone()
            }
        }
    }
}

/// What is said of a text that is not to be run.
fn refused(program: &Program, checked: CheckedText, clock: Clock) -> Finished {
    let error = checked.diagnostics.into_iter().find(|d| d.severity == playground_program::Severity::Error);
    let trace = Trace {
        source: program.source.clone(),
        clock,
        events: Vec::new(),
        outcome: error.map_or(Outcome::Stopped, |error| Outcome::Refused(Box::new(error))),
        end: 0,
        operations: 0,
        schedule: String::new(),
        lints: Vec::new(),
    };
    Finished { trace: Arc::new(trace), lines: Vec::new(), can_look: false }
}

impl Engine for Linked {
    fn load(&self) -> Eventually<Result<(), EngineError>> {
        Box::pin(ready(Ok(())))
    }

    fn check(&self, text: &str) -> Result<CheckedText, EngineError> {
        Ok(self.lower(text).0)
    }

    fn run(
        &self,
        id: RunId,
        request: &RunRequest,
        tell: Box<dyn Fn(Growth)>,
    ) -> Eventually<Result<Finished, EngineError>> {
        let (checked, program) = self.lower(&request.text);
        let (clock, queue, speed) = (request.clock, request.queue, request.speed);
        if playground_program::has_errors(&checked.diagnostics) {
            return Box::pin(ready(Ok(refused(&program, checked, clock))));
        }
        let stop = StopSignal::default();
        self.runs.borrow_mut().insert(id, Known { stop: stop.clone(), ..Known::default() });
        let playground_lessons::Settings { cores, one_at_a_time, schedule } = request.settings.clone();
        let mut settings = Settings { clock, cores: cores.max(1), one_at_a_time, ..Settings::default() };
        if request.short {
            settings.limits.operations = SHORT_OPERATIONS;
        }
        // A schedule comes from the site's own lessons; one that is none leaves every choice to the queue.
        let schedule =
            Some(schedule).filter(|text| !text.is_empty()).and_then(|text| Schedule::decode(&text).ok());
        let request = Request { program, settings, queue, schedule, speed };
        let runs = self.runs.clone();
        Box::pin(async move {
            let ended = match clock {
                Clock::Virtual => run_virtual(request, stop).await,
                Clock::Live => {
                    let told = Cell::new(0);
                    let tell = move |events: &[playground_trace::Event], now| {
                        if events.len() <= GROWING_EVENTS {
                            let new = events.get(told.replace(events.len())..).unwrap_or(&[]);
                            tell(Growth { events: new.to_vec(), now });
                        }
                    };
                    run_live(request, stop, tell).await
                }
            };
            let Ended { trace, lines, travel } = ended;
            let can_look = travel.is_some();
            if let Some(known) = runs.borrow_mut().get_mut(&id) {
                known.travel = travel;
            }
            Ok(Finished { trace, lines, can_look })
        })
    }

    fn search(&self, id: RunId, request: &SearchRequest) -> Result<(), EngineError> {
        let (checked, program) = self.lower(&request.text);
        if !playground_program::has_errors(&checked.diagnostics) {
            let search = Some(Box::new(SearchUnderWay::new(program, request)));
            self.runs.borrow_mut().insert(id, Known { search, ..Known::default() });
        }
        Ok(())
    }

    fn advance(&self, id: RunId, budget_ms: f64) -> Result<Searching, EngineError> {
        let mut runs = self.runs.borrow_mut();
        let search = runs.get_mut(&id).and_then(|known| known.search.as_mut());
        Ok(search
            .map_or(Searching { done: true, ..Searching::default() }, |search| search.advance(budget_ms)))
    }

    fn follow(&self, id: RunId, text: &str, script: &Script) -> Result<Followed, EngineError> {
        let (checked, program) = self.lower(text);
        if playground_program::has_errors(&checked.diagnostics) {
            let finished = refused(&program, checked, Clock::Virtual);
            return Ok(Followed { finished, turns: Vec::new(), sleepers: false, misfit: None });
        }
        let (followed, travel) = follow(&program, script);
        self.runs.borrow_mut().insert(id, Known { travel, ..Known::default() });
        Ok(followed)
    }

    fn stop(&self, id: RunId) {
        if let Some(known) = self.runs.borrow().get(&id) {
            known.stop.stop();
        }
    }

    fn forget(&self, id: RunId) {
        if let Some(known) = self.runs.borrow_mut().remove(&id) {
            known.stop.stop();
        }
    }

    fn frames(&self, id: RunId, task: TaskId, op: u64) -> Result<Vec<FrameNow>, EngineError> {
        let travel = self.runs.borrow_mut().get_mut(&id).and_then(|known| mem::take(&mut known.travel));
        let Some(mut travel) = travel else { return Ok(Vec::new()) };
        let frames = travel.at(op).frames_of(task);
        if let Some(known) = self.runs.borrow_mut().get_mut(&id) {
            known.travel = Some(travel);
        }
        Ok(frames)
    }
}
