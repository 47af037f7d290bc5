//! Going through a lesson: its programs, its steps, and what is kept of it in the browser.

use super::Session;
use crate::hooks::{load, store};
use crate::programs::{Example, Made};
use leptos::prelude::*;
use playground_lessons::goal::{Goal, Reached};
use playground_lessons::{Lesson, Pack, PackedRun, Step};
use playground_view::StepSize;
use playground_view::stage::{Deed, Skin, SkinStation, Spot};
use std::borrow::Cow;
use std::sync::Arc;

/// Names a lesson in addresses and in storage.
pub fn lesson_path(lesson: &Lesson) -> String {
    format!("{}/{}", lesson.track, lesson.slug)
}

/// A program of a lesson, with the run that came with it.
pub fn example_of(pack: &Pack, variant: usize) -> Option<Arc<Example>> {
    let run: &PackedRun = pack.variants.get(variant)?;
    let lesson = &pack.lesson;
    Some(Arc::new(Example {
        slug: Cow::Owned(format!("{}/{}", lesson_path(lesson), run.name)),
        file: Cow::Owned(run.file.clone()),
        title: Cow::Owned(lesson.title.clone()),
        about: Cow::Owned(lesson.summary.clone()),
        text: Cow::Owned(run.text.clone()),
        made: Some(Made(Arc::new(run.preset.clone()), run.settings.clone())),
        format: lesson.scale.format(),
        cpu: Cow::Owned(lesson.cpu.clone()),
    }))
}

/// What the picture of a lesson's program shows, if the page can draw it.
pub fn skin_of(pack: &Pack, variant: usize) -> Option<Skin> {
    let skin = pack.lesson.skin.as_ref().filter(|skin| skin.kind == "house")?;
    let stations: Option<Vec<SkinStation>> = skin
        .stations
        .iter()
        .map(|station| {
            let spot = match station.icon.as_str() {
                "desk" => Spot::Desk,
                "kids" => Spot::Kids,
                "washer" => Spot::Washer,
                "dryer" => Spot::Dryer,
                _ => return None,
            };
            Some(SkinStation { spot, label: station.label.clone(), idle: station.idle.clone() })
        })
        .collect();
    let deeds = pack.variants.get(variant)?.deeds.iter().map(|deed| Deed {
        line: deed.line,
        station: usize::from(deed.station),
        running: deed.running.clone(),
        waiting: deed.waiting.clone(),
        ready: deed.ready.clone(),
        attended: deed.attended,
    });
    Some(Skin { stations: stations?, deeds: deeds.collect() })
}

/// How far a reader came in a lesson: steps seen, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The step they were at last, from 1; 0 if never.
    pub at: usize,
    /// They have seen the last step.
    pub done: bool,
}

/// What is kept of a lesson.
pub fn progress(path: &str) -> Progress {
    let kept = load(&format!("lesson/{path}")).unwrap_or_default();
    let (at, done) = kept.split_once(' ').unwrap_or((&kept, ""));
    Progress { at: at.parse().unwrap_or(0), done: done == "done" }
}

/// Keeps how far the reader came; the lesson is where they go on.
pub fn keep_progress(path: &str, at: usize, steps: usize) {
    let done = if at >= steps || progress(path).done { " done" } else { "" };
    store(&format!("lesson/{path}"), Some(&format!("{at}{done}")));
    store("lesson-last", Some(path));
}

/// The lesson that was open last.
pub fn last_lesson() -> Option<String> {
    load("lesson-last").filter(|path| path.len() < 200)
}

impl Session {
    /// True while the text is that of the lesson: its steps fit.
    pub fn fits_lesson(&self) -> bool {
        let example = self.example.get();
        self.cores.get() == example.settings().cores && self.text.with(|text| **text == *example.text)
    }

    /// Shows the instant of a step. With a text of their own, the reader stays where they are.
    pub fn show_step(&self, pack: &Pack, step: &Step, forward: bool) {
        self.pause();
        let here = self.example.with_untracked(|e| e.slug.to_string());
        if let Some(example) = example_of(pack, usize::from(step.variant)).filter(|e| *e.slug != *here) {
            self.go_to_program(example, false, None);
        }
        if !untrack(|| self.fits_lesson()) {
            return;
        }
        if self.run.with_untracked(|run| {
            run.as_ref().is_none_or(|run| !run.preset || run.text() != &self.text.get_untracked())
        }) {
            self.begin();
        }
        self.moved_forward.set(forward);
        if forward {
            self.forward_steps.update(|n| *n += 1);
        }
        let end = self.run.with_untracked(|run| run.as_ref().map(|run| run.last()));
        let cursor = step.at.cursor();
        // A run on the axis of steps has times of its own.
        let on_steps =
            self.run.with_untracked(|run| run.as_ref().is_some_and(|run| run.model.steps().is_some()));
        let cursor = match self.run.get_untracked().filter(|_| on_steps) {
            Some(run) => run.stepper.at_event(&run.model, cursor.event),
            None => end.map_or(cursor, |end| cursor.min(end)),
        };
        self.keep_in_sight(cursor);
        self.cursor.set(cursor);
    }

    /// Which goals the run that is shown reaches, each with what a search says of it, if it was asked; nothing while the run is not of the text.
    pub fn reached(&self, goals: &[Goal]) -> Option<Vec<(Reached, Option<String>)>> {
        if self.is_stale() {
            return None;
        }
        let report = self.explore.report.get();
        self.run.with(|run| {
            let run = run.as_ref().filter(|run| !run.growing)?;
            let searched = report.as_ref().filter(|(text, _)| text == run.text()).map(|(_, report)| report);
            let reached = |goal: &Goal| {
                let Some(claim) = goal.claim() else { return (goal.of_run(&run.model), None) };
                let said = searched.and_then(|report| report.claims.iter().find(|said| said.claim == claim));
                let reached = match said.and_then(|said| said.holds) {
                    Some(true) => Reached::Yes,
                    Some(false) => Reached::No,
                    None => Reached::Search,
                };
                (reached, said.map(|said| said.words.clone()))
            };
            Some(goals.iter().map(reached).collect())
        })
    }

    /// Back to the lesson's own text; what the reader made of it is forgotten.
    pub fn begin_again(&self) {
        self.editing.set(false);
        self.close_draft();
        self.begin_original();
    }

    /// Runs the text on so many cores: the lesson's knob was turned.
    pub fn put_cores(&self, cores: u32) {
        self.cores.set(cores);
        self.step_by.set(StepSize::Poll);
        self.run();
    }

    /// Has a text put in the reader's place: the lesson's knob was turned, or a hint taken.
    pub fn put_text(&self, text: String) {
        self.edit(text);
        self.step_by.set(StepSize::Poll);
        self.run();
    }
}
