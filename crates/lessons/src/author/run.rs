//! A variant's run, with what places and figures are found by.

use crate::preset::Preset;
use crate::{Place, Scale, Settings};
use playground_explore::{Coverage, OutcomeKind, Report};
use playground_view::steps::Steps;
use playground_view::{Cursor, LineStops, Model, Options, Stepper, TimeFormat};

use std::sync::{Arc, OnceLock};

/// A run, indexed.
#[derive(Debug)]
pub struct Ran {
    /// Its text.
    pub text: String,
    /// How it was run.
    pub settings: Settings,
    /// What the page is given of it.
    pub preset: Preset,
    /// The run as the page sees it; in a run of steps the times are steps.
    pub model: Model,
    stepper: Stepper,
    report: OnceLock<Result<Report, String>>,
}

/// The machine's settings behind a lesson's.
pub(crate) fn machine_settings(settings: &Settings) -> playground_machine::Settings {
    playground_machine::Settings {
        cores: settings.cores,
        one_at_a_time: settings.one_at_a_time,
        ..playground_machine::Settings::default()
    }
}

impl Ran {
    /// Runs a text.
    ///
    /// # Errors
    /// In a sentence, if the text has errors or its schedule is none.
    pub fn new(text: &str, settings: &Settings, scale: Scale, cpu: &str) -> Result<Ran, String> {
        let preset = Preset::of(text, &machine_settings(settings), &settings.schedule)?;
        let mut options = Options {
            format: scale.format(),
            cpu: cpu.to_owned(),
            awaits: preset.checked.awaits.clone(),
            ..Options::default()
        };
        let (trace, lines) = (&preset.finished.trace, &preset.finished.lines);
        // As the page does: threads that take no time are drawn on the axis of steps.
        let (trace, lines) = if !lines.is_empty() && Steps::suit(trace) {
            let within = lines.partition_point(|stop| stop.op < trace.operations);
            let steps = Steps::of(trace, &lines[..within]);
            let (stepped, lines) = steps.retime(trace, lines);
            (options.format, options.steps) = (TimeFormat::Steps, Some(Arc::new(steps)));
            (Arc::new(stepped), lines)
        } else {
            (Arc::clone(trace), lines.clone())
        };
        let model = Model::new(trace, options);
        let stepper = Stepper::new(&model, LineStops::new(lines));
        Ok(Ran {
            text: text.to_owned(),
            settings: settings.clone(),
            preset,
            model,
            stepper,
            report: OnceLock::new(),
        })
    }

    /// Where the lines of the run stop.
    pub(crate) fn lines(&self) -> &LineStops {
        self.stepper.lines()
    }

    /// The place just after an event.
    pub(crate) fn at_event(&self, event: u32, words: &str) -> Place {
        place(self.stepper.at_event(&self.model, event), words)
    }

    /// The place when the playhead stands at a time.
    pub(crate) fn at_time(&self, at: u64, words: &str) -> Place {
        place(self.stepper.at_time(&self.model, at), words)
    }

    /// The place just before an operation, at a time.
    pub(crate) fn at_op(&self, op: u64, at: u64, words: &str) -> Place {
        let events = &self.model.trace().events;
        let event = events.partition_point(|e| e.op <= op).saturating_sub(1) as u32;
        place(Cursor { event, op, at }, words)
    }

    /// All outcomes that the text can have, searched once.
    ///
    /// # Errors
    /// If a limit ended the search.
    pub(crate) fn report(&self) -> Result<&Report, String> {
        let report = self.report.get_or_init(|| super::searched::search(&self.text, &self.settings));
        report.as_ref().map_err(Clone::clone)
    }

    /// True if threads take turns in it and nothing but their turns decides how it ends.
    pub fn has_schedules(&self) -> bool {
        self.model.steps().is_some()
    }

    /// Every output and exit code that its schedules have; no exit code for a deadlock.
    ///
    /// # Errors
    /// If a limit ended the search.
    pub fn endings(&self) -> Result<Vec<(String, Option<i32>)>, String> {
        let ending = |found: &playground_explore::Found| {
            let code = (found.kind != OutcomeKind::Deadlock).then_some(found.exit_code);
            (found.stdout.clone(), code)
        };
        Ok(self.report()?.outcomes.iter().map(ending).collect())
    }

    /// True if every schedule was covered and none ends badly.
    pub(crate) fn is_safe(&self) -> Result<bool, String> {
        let report = self.report()?;
        let good = |kind| kind == OutcomeKind::Finished;
        Ok(report.coverage == Coverage::Whole && report.outcomes.iter().all(|o| good(o.kind)))
    }
}

fn place(cursor: Cursor, words: &str) -> Place {
    Place { event: cursor.event, op: cursor.op, at: cursor.at, words: words.to_owned() }
}
