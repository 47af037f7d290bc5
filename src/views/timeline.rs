//! The timeline: a still layer drawn once for each run, width and zoom; over it a veil, the marks and the playhead, which is all
//! that moves while scrubbing.

mod layer;
mod playhead;
mod pointing;

use crate::hooks::use_element_size;
use crate::session::{Run, Session};
use leptos::html;
use leptos::prelude::*;
use playground_trace::Clock;
use playground_view::{Geometry, LaneKind, Px, Scene};
use std::sync::Arc;

/// Below this width the timeline is drawn with narrower names and lower lanes.
const NARROW: f64 = 560.0;

/// A scene with the run it was laid out from. Equal only to itself: comparing scenes costs more than drawing them.
#[derive(Clone)]
pub struct Drawn {
    /// The run.
    pub run: Arc<Run>,
    /// Its scene.
    pub scene: Arc<Scene>,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.scene, &other.scene)
    }
}

fn geometry(width: f64) -> Geometry {
    let wide = Geometry::default();
    if width >= NARROW {
        return wide;
    }
    Geometry {
        names: Px(92.0),
        after: Px(58.0),
        timers: Px(14.0),
        strip: Px(18.0),
        strip_bar: Px(6.0),
        lane: Px(28.0),
        slice: Px(16.0),
        wait: Px(8.0),
        ..wide
    }
}

/// The timeline of the session's run.
#[component]
pub fn Timeline() -> impl IntoView {
    let session = expect_context::<Session>();
    let frame = NodeRef::<html::Div>::new();
    let size = use_element_size(frame);
    let width = Memo::new(move |_| size.get().width.floor());
    let drawn: Memo<Option<Drawn>> = Memo::new(move |_| {
        let run = session.run.get()?;
        let width = width.get();
        let window = session.window.get().unwrap_or_else(|| run.whole());
        (width > 0.0).then(|| {
            let scene = Arc::new(Scene::new(&run.model, geometry(width), Px(width), window));
            Drawn { run, scene }
        })
    });
    let height = move || drawn.with(|d| d.as_ref().map_or(160.0, |d| d.scene.height.0));
    let name = move || drawn.with(|d| d.as_ref().map_or("Timeline".to_owned(), |d| d.scene.name.clone()));
    let clock = move || {
        session.run.with(|run| match run.as_ref().map(|run| run.clock()) {
            Some(Clock::Live) => "live",
            _ => "virtual",
        })
    };
    let end = move || session.run.with(|run| run.as_ref().map_or(0, |run| run.model.end()));
    view! {
        <section class="timep" aria-label="Timeline" data-testid="timeline" data-clock=clock data-end=end>
            <div
                class="tlh"
                node_ref=frame
                tabindex="0"
                role="group"
                aria-label=name
                style:height=move || format!("{}px", height())
            >
                {move || match drawn.get() {
                    Some(drawn) => view! { <layer::StillLayer drawn/> }.into_any(),
                    None => view! { <p class="nothing">"Nothing has run yet."</p> }.into_any(),
                }}
                <playhead::Veil drawn/>
                {move || drawn.get().map(|drawn| view! { <layer::MarkLayer drawn/> })}
                <playhead::Playhead drawn frame/>
                <pointing::Pointing drawn frame/>
            </div>
            <ul class="sr">{move || drawn.get().map(|drawn| lanes_in_words(&drawn))}</ul>
        </section>
    }
}

/// Each lane as a sentence, for those who do not see the picture.
fn lanes_in_words(drawn: &Drawn) -> impl IntoView + use<> {
    let model = &drawn.run.model;
    let lanes = model.lanes().iter().map(|lane| {
        let polls = match lane.kind {
            LaneKind::Task(id) => format!(", {} polls", model.polls_of(id).len()),
            _ => String::new(),
        };
        let end = lane.end.as_ref().map_or(String::new(), |end| {
            let how = match end.kind {
                playground_view::EndKind::Done => "done",
                playground_view::EndKind::Cancelled { .. } => "cancelled",
                playground_view::EndKind::Panicked { .. } => "panicked",
                playground_view::EndKind::Cut { .. } => "cut",
            };
            format!(", {how} at {}", model.format().instant(end.at))
        });
        view! { <li>{format!("{}{polls}{end}", lane.name)}</li> }
    });
    lanes.collect_view()
}
