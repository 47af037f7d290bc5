//! The playhead and the veil over what it has not reached: the only parts that move at every frame.

use super::Drawn;
use crate::hooks::{FrameBatch, IdleGate, capture_pointer, pointer_offset, use_busy, use_frame_batch};
use crate::hooks::{dynamic, memo};
use crate::session::Session;
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use playground_view::scene::Playhead as Place;
use playground_view::{N, Px};

/// A dragged playhead snaps to an event no farther than this.
const SNAP: Px = Px(6.0);

/// Where the playhead is.
pub fn place(session: Session, drawn: Memo<Option<Drawn>>) -> Memo<Option<Place>> {
    memo(move |_| {
        let at = session.cursor.get().at;
        drawn.with(|drawn| drawn.as_ref().map(|d| d.scene.playhead(&d.run.model, at)))
    })
}

/// What is known but not yet reached.
#[component]
pub fn Veil(
    /// The timeline.
    drawn: Memo<Option<Drawn>>,
    /// Where the playhead is.
    place: Memo<Option<Place>>,
) -> impl IntoView {
    let shift = move || place.with(|p| p.as_ref().map_or(0.0, |p| p.veil.x.0));
    let top = move || drawn.with(|d| d.as_ref().map_or(0.0, |d| d.scene.geometry.ruler.0));
    view! {
        <div class="veils" style:top=dynamic(move || format!("{}px", N(top()))) hidden=dynamic(move || drawn.with(Option::is_none))>
            <div class="veil" style:transform=dynamic(move || format!("translateX({}px)", N(shift())))></div>
        </div>
    }
}

/// The playhead's line through the lanes.
#[component]
pub fn Line(
    /// The timeline.
    drawn: Memo<Option<Drawn>>,
    /// Where the playhead is.
    place: Memo<Option<Place>>,
) -> impl IntoView {
    let shift = move || place.with(|p| p.as_ref().map_or(0.0, |p| p.x.0));
    let height = move || drawn.with(|d| d.as_ref().map_or(0.0, |d| d.scene.height.0));
    let hidden = move || place.with(|p| p.as_ref().is_none_or(|p| !p.visible));
    view! {
        <div
            class="phd"
            hidden=dynamic(hidden)
            style:height=dynamic(move || format!("{}px", N(height())))
            style:transform=dynamic(move || format!("translateX({}px)", N(shift())))
        ></div>
    }
}

/// The playhead's flag in the ruler; drag it, or drag on the ruler.
#[component]
pub fn Handle(
    /// The timeline.
    drawn: Memo<Option<Drawn>>,
    /// Where the playhead is.
    place: Memo<Option<Place>>,
    /// The element that `drawn` is drawn in.
    frame: NodeRef<html::Div>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let dragged = RwSignal::new(false);
    let batch = use_scrub(session, drawn);
    let drag = move |event: &PointerEvent| {
        if let Some((x, _)) = pointer_offset(frame, event.client_x(), event.client_y()) {
            batch.push((x, event.alt_key()));
        }
    };
    let grip = NodeRef::<html::Div>::new();
    let ruler = NodeRef::<html::Div>::new();
    let down = move |node: NodeRef<html::Div>, event: &PointerEvent| {
        if event.button() == 0 {
            capture_pointer(node, event);
            dragged.set(true);
        }
    };
    let moved = {
        let drag = drag.clone();
        move |event: PointerEvent| {
            if dragged.get_untracked() {
                drag(&event);
            }
        }
    };
    let up = move |_: PointerEvent| dragged.set(false);
    let shift = move || place.with(|p| p.as_ref().map_or(0.0, |p| p.x.0));
    let flag = move || place.with(|p| p.as_ref().map_or(0.0, |p| p.flag.x.0 + p.flag.width.0 / 2.0 - p.x.0));
    let left = move || drawn.with(|d| d.as_ref().map_or(0.0, |d| d.scene.scale.left().0 - 8.0));
    let hidden = move || place.with(|p| p.as_ref().is_none_or(|p| !p.visible));
    view! {
        <div
            class="rulerhit"
            node_ref=ruler
            style:left=dynamic(move || format!("{}px", N(left())))
            on:pointerdown=move |event| {
                down(ruler, &event);
                drag(&event);
            }
            on:pointermove=moved.clone()
            on:pointerup=up
            on:pointercancel=up
        ></div>
        <div
            class="phf"
            data-testid="playhead"
            data-at=dynamic(move || session.cursor.get().at)
            hidden=dynamic(hidden)
            style:transform=dynamic(move || format!("translateX({}px)", N(shift())))
        >
            <span class="flag" style:left=dynamic(move || format!("{}px", N(flag())))>
                {dynamic(move || place.with(|p| p.as_ref().map(|p| p.label.clone())))}
            </span>
            <div
                class="grab"
                node_ref=grip
                on:pointerdown=move |event| down(grip, &event)
                on:pointermove=moved
                on:pointerup=up
                on:pointercancel=up
            ></div>
        </div>
    }
}

/// Moves the playhead to where the pointer is, once a frame: a place in the timeline, and whether it does not snap to events.
pub fn use_scrub(session: Session, drawn: Memo<Option<Drawn>>) -> FrameBatch<(f64, bool)> {
    let batch = use_frame_batch(move |(x, free): (f64, bool)| {
        let Some(Drawn { run, scene }) = drawn.get_untracked() else { return };
        let at = scene.scale.time(Px(x)).min(run.model.end());
        let within = if free { 0 } else { scene.scale.duration(SNAP) };
        session.seek_time(run.stepper.snap(&run.model, at, within));
    });
    use_busy(expect_context::<IdleGate>(), batch.under_way());
    batch
}
