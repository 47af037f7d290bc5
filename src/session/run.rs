//! A run as the page keeps it: the trace indexed, its stops, and what it ran.

use super::Goal;
use crate::programs::Example;
use crate::route::Pick;
use playground_trace::{Clock, LineStop, Nanos, Trace};
use playground_view::critical::CriticalPath;
use playground_view::stats::Stats;
use playground_view::steps::Steps;
use playground_view::{AwaitSpans, Cursor, LineStops, Model, Options, StepSize, Stepper, TimeFormat, Window};
use std::sync::{Arc, OnceLock};

/// A run, ready to be stepped through. Shared, never changed.
pub struct Run {
    /// The trace, indexed.
    pub model: Model,
    /// Its stops.
    pub stepper: Stepper,
    /// The trace as it was recorded: that of the model may have steps for times.
    pub original: Arc<Trace>,
    /// True while a live run is still going on: this is what has happened so far.
    pub growing: bool,
    /// It was made when the page was built.
    pub preset: bool,
    pub(super) critical: OnceLock<CriticalPath>,
    pub(super) stats: OnceLock<Stats>,
}

impl Run {
    /// Indexes a run. Threads that take no time are drawn on the axis of steps.
    pub fn new(awaits: AwaitSpans, trace: Arc<Trace>, example: &Example, lines: Vec<LineStop>) -> Run {
        if !lines.is_empty() && Steps::suit(&trace) {
            return Run::on_steps(awaits, trace, example, lines);
        }
        let options =
            Options { format: example.format, cpu: example.cpu.to_string(), awaits, ..Options::default() };
        Run::indexed(trace.clone(), trace, options, lines)
    }

    /// Indexes a run of threads on the axis of steps; any other as it is.
    pub fn on_steps(awaits: AwaitSpans, trace: Arc<Trace>, example: &Example, lines: Vec<LineStop>) -> Run {
        let (cpu, format) = (example.cpu.to_string(), example.format);
        if !Steps::possible(&trace) {
            let options = Options { format, cpu, awaits, ..Options::default() };
            return Run::indexed(trace.clone(), trace, options, lines);
        }
        // What comes after the run stopped did not happen: it only tells what each thread would do next.
        let within = lines.partition_point(|stop| stop.op < trace.operations);
        let steps = Steps::of(&trace, &lines[..within]);
        let (stepped, lines) = steps.retime(&trace, &lines);
        let options = Options { format: TimeFormat::Steps, cpu, awaits, steps: Some(Arc::new(steps)) };
        Run::indexed(Arc::new(stepped), trace, options, lines)
    }

    fn indexed(trace: Arc<Trace>, original: Arc<Trace>, options: Options, lines: Vec<LineStop>) -> Run {
        let model = Model::new(trace, options);
        let stepper = Stepper::new(&model, LineStops::new(lines));
        Run {
            model,
            stepper,
            original,
            growing: false,
            preset: false,
            critical: OnceLock::new(),
            stats: OnceLock::new(),
        }
    }

    /// What made it as long as it was; found when first asked for.
    pub fn critical(&self) -> &CriticalPath {
        self.critical.get_or_init(|| CriticalPath::new(&self.model))
    }

    /// Its numbers; counted when first asked for.
    pub fn stats(&self) -> &Stats {
        self.stats.get_or_init(|| Stats::new(&self.model))
    }

    /// The text that ran.
    pub fn text(&self) -> &Arc<str> {
        &self.model.trace().source
    }

    /// How it was driven.
    pub fn clock(&self) -> Clock {
        self.model.trace().clock
    }

    /// The beginning.
    pub fn first(&self) -> Cursor {
        self.stepper.first(&self.model)
    }

    /// The end.
    pub fn last(&self) -> Cursor {
        self.stepper.last(&self.model)
    }

    /// The cursor when the playhead stands at a time.
    pub fn at_time(&self, at: Nanos) -> Cursor {
        self.stepper.at_time(&self.model, at)
    }

    /// The cursor of a goal, or the nearest there is; true if it is just that.
    pub fn at_goal(&self, goal: Goal, size: StepSize) -> (Cursor, bool) {
        match goal {
            Goal::End => (self.last(), true),
            Goal::Time(at) => (self.at_time(at.min(self.model.end())), true),
            Goal::Stop(0) => (self.first(), true),
            Goal::Stop(stop) => match self.stepper.nth(&self.model, size, stop - 1) {
                Some(cursor) => (cursor, true),
                None => (self.last(), false),
            },
            Goal::Place(place) => {
                let here = self.stepper.at_event(&self.model, place.event);
                let Some(next) = self.model.event(place.event.saturating_add(1)) else {
                    return (self.last(), place.event == here.event);
                };
                // Between this event and the next.
                let (op, at) = (place.op.clamp(here.op, next.op), place.at.clamp(here.at, next.at));
                (Cursor { op, at, ..here }, op == place.op && at == place.at)
            }
        }
    }

    /// What is meant by a pick of another run; nothing if that lane is not in this one.
    pub fn nearest(&self, pick: Pick) -> Option<Pick> {
        let lane = self.model.lanes().get(self.model.lane_position(pick.lane)?)?;
        let slice = pick.slice.and_then(|event| {
            let after = lane.slices.partition_point(|slice| slice.first <= event);
            lane.slices.get(after.saturating_sub(1)).map(|slice| slice.first)
        });
        Some(Pick { slice, ..pick })
    }

    /// `steps` steps of a size from the cursor, back if negative.
    pub fn step(&self, size: StepSize, cursor: Cursor, steps: i32) -> Cursor {
        (0..steps.unsigned_abs()).fold(cursor, |cursor, _| {
            if steps > 0 {
                self.stepper.forward(&self.model, size, cursor)
            } else {
                self.stepper.back(&self.model, size, cursor)
            }
        })
    }

    /// Stops reached and stops there are.
    pub fn progress(&self, size: StepSize, cursor: Cursor) -> (usize, usize) {
        self.stepper.progress(&self.model, size, cursor)
    }

    /// The whole run as a window of the timeline.
    pub fn whole(&self) -> Window {
        Window::new(0, self.model.end())
    }

    /// Milliseconds that playing the whole run takes at speed 1: long enough to read every poll, short enough to stay awake.
    pub fn play_ms(&self) -> f64 {
        (self.model.polls().len() as f64 * 850.0).clamp(6_000.0, 40_000.0)
    }
}
