//! The sentence about the instant, on screen at every frame and spoken once it has rested.

use crate::hooks::dynamic;
use crate::hooks::use_rest;
use crate::session::{Run, Session};
use leptos::prelude::*;
use playground_trace::Unit;
use playground_view::explain::sentence;
use playground_view::scene::slice_name;
use playground_view::{Cursor, Hue, Part, Sentence};
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
    let spoken = use_rest(
        Signal::derive(move || {
            let text =
                subject.with(|s| s.as_ref().map(|(run, i)| sentence(&run.model, *i).with_time(&run.model)));
            let selected = session.lane.get().and_then(|kind| {
                let run = session.run.get()?;
                let lane = run.model.lanes().get(run.model.lane_position(kind)?)?;
                let event = session.slice.get().unwrap_or_else(|| session.cursor.get().event);
                Some(match lane.slice_at(event) {
                    Some(slice) => format!("Selected: {}. ", slice_name(&run.model, lane, slice)),
                    None => format!("{} selected. ", lane.name),
                })
            });
            format!("{}{}", selected.unwrap_or_default(), text.unwrap_or_default())
        }),
        REST,
    );
    let time = move || {
        let at = session.cursor.get().at;
        session.run.with(|run| run.as_ref().map(|run| run.model.format().instant(at)))
    };
    view! {
        <p class="cap" data-testid="caption">
            <span class="t">{dynamic(time)}</span>
            <span class="say">
                {dynamic(move || subject.with(|s| s.as_ref().map(|(run, i)| parts(run, &sentence(&run.model, *i)))))}
            </span>
            <span class="sr" role="status" aria-live="polite">{dynamic(move || spoken.get())}</span>
        </p>
    }
}

fn named(hue: Hue, name: &str) -> AnyView {
    view! { <span class=format!("nm {}", hue.class())>{name.to_owned()}</span> }.into_any()
}

fn parts(run: &Run, sentence: &Sentence) -> impl IntoView + use<> {
    let parts = sentence.parts.iter().map(|part| match part {
        Part::Text(text) => view! { {text.clone()} }.into_any(),
        Part::Strong(text) => view! { <b>{text.clone()}</b> }.into_any(),
        Part::Task { task, name } => named(run.model.hue(*task), name),
        Part::Thread { thread, name } => named(run.model.unit_hue(Unit::Thread(*thread)), name),
    });
    parts.collect_view()
}
