//! The timeline for those who do not see the picture: each lane, and in it each slice, as text.

use crate::session::{Run, Session};
use leptos::prelude::*;
use playground_view::scene::slice_name;
use playground_view::{EndKind, Lane, LaneKind};

/// Lanes and slices that are read out at most; of longer runs the Inspector tells the rest.
const LANES: usize = 40;
const SLICES: usize = 30;

/// Lanes and slices as nested lists.
#[component]
pub fn InWords() -> impl IntoView {
    let session = expect_context::<Session>();
    let lanes = move || {
        let run = session.run.get()?;
        let lanes = run.model.lanes().iter().take(LANES);
        Some(
            lanes
                .map(|lane| view! { <li>{lane_name(&run, lane)}<ul>{slices(&run, lane)}</ul></li> })
                .collect_view(),
        )
    };
    let more = move || {
        let count = session.run.with(|run| run.as_ref().map_or(0, |run| run.model.lanes().len()));
        (count > LANES).then(|| view! { <li>{format!("and {} more lanes", count - LANES)}</li> })
    };
    view! { <ul class="sr">{lanes}{more}</ul> }
}

fn slices(run: &Run, lane: &Lane) -> impl IntoView + use<> {
    let shown = lane.slices.iter().take(SLICES).map(|s| view! { <li>{slice_name(&run.model, lane, s)}</li> });
    let more = lane.slices.len().saturating_sub(SLICES);
    (shown.collect_view(), (more > 0).then(|| view! { <li>{format!("and {more} more slices")}</li> }))
}

fn lane_name(run: &Run, lane: &Lane) -> String {
    let model = &run.model;
    let polls = match lane.kind {
        LaneKind::Task(id) => format!(", {} polls", model.polls_of(id).len()),
        _ => String::new(),
    };
    let end = lane.end.as_ref().map_or(String::new(), |end| {
        let how = match end.kind {
            EndKind::Done => "done",
            EndKind::Cancelled { .. } => "cancelled",
            EndKind::Panicked { .. } => "panicked",
            EndKind::Cut { .. } => "cut",
        };
        format!(", {how} at {}", model.format().instant(end.at))
    });
    format!("{}{polls}{end}", lane.name)
}
