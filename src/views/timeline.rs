//! The timeline: a still layer drawn once for each run, width and window; over it a veil, the marks and the playhead, which is all
//! that moves while scrubbing.

mod layer;
mod playhead;
mod pointing;
mod words;

use crate::hooks::use_element_size;
use crate::hooks::{dynamic, memo};
use crate::later::afterwards;
use crate::session::{Run, Session};
use leptos::html;
use leptos::prelude::*;
use playground_trace::Clock;
pub use playground_view::scene::SliceMark;
use playground_view::{Geometry, N, Px, Scene};
pub use pointing::{Pointing, RangeBar, SliceTip};
use std::sync::Arc;
pub use words::InWords;

/// More lanes than these are drawn only where they are looked at.
const LANES: usize = 60;
/// How far above and below what is looked at lanes are drawn, and how far one scrolls until others are: in pixels.
const AROUND: f64 = 400.0;
/// The tallest that a timeline is on any screen, in pixels.
const TALLEST: f64 = 1200.0;

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

/// The timeline of the session's run.
#[component]
pub fn Timeline() -> impl IntoView {
    let session = expect_context::<Session>();
    let frame = NodeRef::<html::Div>::new();
    let size = use_element_size(frame);
    let width = memo(move |_| size.get().width.floor());
    let scrolled = RwSignal::new(0.0_f64);
    // What is looked at, in steps, so that a picture lasts for a while of scrolling.
    let seen = memo(move |_| (scrolled.get() / AROUND).floor() * AROUND);
    let drawn: Memo<Option<Drawn>> = memo(move |_| {
        let run = session.run.get()?;
        let width = width.get();
        let window = session.window.get().unwrap_or_else(|| run.whole());
        let geometry = Geometry::of_width(Px(width));
        (width > 0.0).then(|| {
            let scene = if run.model.lanes().len() > LANES {
                let shown = (Px(seen.get() - AROUND), Px(seen.get() + TALLEST + 2.0 * AROUND));
                Scene::part(&run.model, geometry, Px(width), window, shown)
            } else {
                Scene::new(&run.model, geometry, Px(width), window)
            };
            Drawn { run, scene: Arc::new(scene) }
        })
    });
    let place = playhead::place(session, drawn);
    let height = move || drawn.with(|d| d.as_ref().map_or(160.0, |d| d.scene.height.0));
    let name = move || drawn.with(|d| d.as_ref().map_or("Timeline".to_owned(), |d| d.scene.name.clone()));
    let clock = move || {
        session.run.with(|run| match run.as_ref().map(|run| run.clock()) {
            Some(Clock::Live) => "live",
            _ => "virtual",
        })
    };
    let end = move || session.run.with(|run| run.as_ref().map_or(0, |run| run.model.end()));
    let empty = memo(move |_| drawn.with(Option::is_none));
    let focused = RwSignal::new(false);
    let under = RwSignal::new(None);
    let scroller = NodeRef::<html::Section>::new();
    let scroll = move |_| {
        if let Some(scroller) = scroller.get_untracked() {
            scrolled.set(f64::from(scroller.scroll_top()));
        }
    };
    view! {
        <section
            class="timep"
            node_ref=scroller
            aria-label="Timeline"
            data-testid="timeline"
            data-clock=dynamic(clock)
            data-end=dynamic(end)
            data-window=dynamic(move || session.window.get().map(|w| format!("{}-{}", w.from(), w.to())))
            on:scroll=scroll
        >
            <div
                class="tlh"
                node_ref=frame
                tabindex="0"
                role="group"
                aria-label=dynamic(name)
                style:height=dynamic(move || format!("{}px", N(height())))
                on:focus=move |_| focused.set(true)
                on:blur=move |_| focused.set(false)
            >
                <div class="ruler" hidden=dynamic(move || empty.get())>
                    <layer::RulerLabels drawn/>
                    {afterwards(move |parts| (parts.range)(drawn))}
                    <playhead::Handle drawn place frame/>
                </div>
                <layer::StillLayer drawn/>
                <playhead::Veil drawn place/>
                <layer::MarkLayer drawn/>
                <playhead::Line drawn place/>
                {afterwards(move |parts| (parts.pointing)(drawn, frame, under))}
                {dynamic(move || empty.get().then(|| view! { <p class="nothing">"Nothing has run yet."</p> }))}
            </div>
            {afterwards(move |parts| (parts.tip)(drawn, frame, under, focused))}
            {afterwards(|parts| (parts.words)())}
        </section>
    }
}
