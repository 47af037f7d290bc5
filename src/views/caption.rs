//! The sentence about the instant, on screen at every frame and spoken once it has rested.

use crate::hooks::dynamic;
use crate::hooks::use_rest;
use crate::session::{Run, Session};
use leptos::prelude::*;
use playground_trace::Unit;
use playground_view::explain::sentence;
use playground_view::scene::slice_name;
use playground_view::{Cursor, EventIdx, LaneKind, Part, Sentence, escape};
use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

/// How long an instant must last before it is spoken.
const REST: Duration = Duration::from_millis(400);

/// The event that a sentence is about.
type Subject = Option<(Arc<Run>, u32)>;

fn same(a: Option<&Subject>, b: Option<&Subject>) -> bool {
    match (a, b) {
        (Some(Some((a, i))), Some(Some((b, j)))) => Arc::ptr_eq(a, b) && i == j,
        (Some(None), Some(None)) | (None, None) => true,
        _ => false,
    }
}

/// The caption.
#[component]
pub fn CaptionLine() -> impl IntoView {
    let session = expect_context::<Session>();
    let subject = Memo::new_with_compare(
        move |_| -> Subject {
            let run = session.run.get()?;
            let Cursor { event, .. } = session.cursor.get();
            Some((run, event))
        },
        |a, b| !same(a, b),
    );
    // What it is about rests; the words are made then.
    let rested =
        use_rest(Signal::derive(move || (subject.get(), session.lane.get(), session.slice.get())), REST);
    let spoken = move || rested.with(|(subject, lane, slice)| said(subject.as_ref()?, *lane, *slice));
    let time = move || {
        let at = session.cursor.get().at;
        session.run.with(|run| run.as_ref().map(|run| run.model.format().instant(at)))
    };
    view! {
        <p class="cap" data-testid="caption">
            <span class="t">{dynamic(time)}</span>
            <span
                class="say"
                inner_html=dynamic(move || {
                    subject.with(|s| s.as_ref().map_or(String::new(), |(run, i)| markup(run, &sentence(&run.model, *i))))
                })
            >
            </span>
            <span class="sr" role="status" aria-live="polite">{dynamic(spoken)}</span>
        </p>
    }
}

/// The words that are spoken.
fn said((run, event): &(Arc<Run>, u32), lane: Option<LaneKind>, slice: Option<EventIdx>) -> Option<String> {
    let model = &run.model;
    let selected = lane.and_then(|kind| {
        let lane = model.lanes().get(model.lane_position(kind)?)?;
        Some(match lane.slice_at(slice.unwrap_or(*event)) {
            Some(slice) => format!("Selected: {}. ", slice_name(model, lane, slice)),
            None => format!("{} selected. ", lane.name),
        })
    });
    Some(format!("{}{}", selected.unwrap_or_default(), sentence(model, *event).with_time(model)))
}

/// The sentence as markup: it changes at every frame, and that is the quickest way.
fn markup(run: &Run, sentence: &Sentence) -> String {
    let mut out = String::new();
    for part in &sentence.parts {
        let (hue, name) = match part {
            Part::Text(text) => {
                out.push_str(&escape(text));
                continue;
            }
            Part::Strong(text) => {
                let _ = write!(out, "<b>{}</b>", escape(text));
                continue;
            }
            Part::Task { task, name } => (run.model.hue(*task), name),
            Part::Thread { thread, name } => (run.model.unit_hue(Unit::Thread(*thread)), name),
        };
        let _ = write!(out, "<span class=\"nm {}\">{}</span>", hue.class(), escape(name));
    }
    out
}
