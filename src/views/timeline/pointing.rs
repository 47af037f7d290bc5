//! Pointing at slices: hover tells and previews, click picks out, double click goes there, Ctrl and wheel zoom, Shift and drag pan.

use super::Drawn;
use crate::hooks::{IdleGate, capture_pointer, pointer_offset, use_busy, use_frame_batch};
use crate::session::Session;
use leptos::ev::{MouseEvent, PointerEvent, WheelEvent};
use leptos::html;
use leptos::prelude::*;
use playground_program::TaskId;
use playground_view::scene::{SliceMark, Track};
use playground_view::{LaneKind, Px};

/// The task that a slice is of.
fn task_of(drawn: &Drawn, mark: &SliceMark) -> Option<TaskId> {
    let model = &drawn.run.model;
    match mark.track {
        Track::Lane(LaneKind::Task(id)) => Some(id),
        Track::Lane(LaneKind::Branch(id)) => model.branch(id).map(|b| b.task),
        Track::Cpu(_) => model.poll_starting(mark.id.first).map(|p| p.task),
        _ => None,
    }
}

/// An invisible pane over the plot that takes the pointer, and the tooltip of the slice below it.
#[component]
pub fn Pointing(
    /// The timeline.
    drawn: Memo<Option<Drawn>>,
    /// The element that `drawn` is drawn in.
    frame: NodeRef<html::Div>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let pane = NodeRef::<html::Div>::new();
    let under = RwSignal::new(None::<SliceMark>);
    let pan_from = RwSignal::new(None::<f64>);

    let slice_at = move |x: i32, y: i32| {
        let (x, y) = pointer_offset(frame, x, y)?;
        drawn.with_untracked(|d| d.as_ref().and_then(|d| d.scene.slice_at(Px(x), Px(y)).cloned()))
    };
    let look = use_frame_batch(move |(x, y): (i32, i32)| {
        let mark = slice_at(x, y);
        if under.with_untracked(|old| old.as_ref().map(|m| m.id) != mark.as_ref().map(|m| m.id)) {
            let task = mark.as_ref().and_then(|m| drawn.with_untracked(|d| task_of(d.as_ref()?, m)));
            session.hovered.set(task);
            under.set(mark);
        }
    });
    use_busy(expect_context::<IdleGate>(), look.under_way());

    let moved = move |event: PointerEvent| {
        let Some(from) = pan_from.get_untracked() else {
            return look.push((event.client_x(), event.client_y()));
        };
        let to = f64::from(event.client_x());
        let Some(Drawn { run, scene }) = drawn.get_untracked() else { return };
        let window = scene.scale.window();
        let by = scene.scale.duration(Px((from - to).abs())) as i64;
        session.window.set(Some(window.pan(if from > to { by } else { -by }, run.whole())));
        pan_from.set(Some(to));
    };
    let down = move |event: PointerEvent| {
        if event.shift_key() && session.window.with_untracked(Option::is_some) {
            capture_pointer(pane, &event);
            pan_from.set(Some(f64::from(event.client_x())));
        }
    };
    let click = move |event: MouseEvent| {
        let Some((x, y)) = pointer_offset(frame, event.client_x(), event.client_y()) else { return };
        let task = drawn.with_untracked(|d| {
            let d = d.as_ref()?;
            match d.scene.slice_at(Px(x), Px(y)) {
                Some(mark) => task_of(d, mark),
                None => match d.scene.row_at(Px(y))?.track {
                    Track::Lane(LaneKind::Task(id)) => Some(id),
                    _ => None,
                },
            }
        });
        session.select(task);
    };
    let double = move |event: MouseEvent| {
        if let Some(mark) = slice_at(event.client_x(), event.client_y()) {
            session.seek_event(mark.id.first);
        }
    };
    let wheel = move |event: WheelEvent| {
        if !event.ctrl_key() && !event.meta_key() {
            return;
        }
        event.prevent_default();
        let Some((x, _)) = pointer_offset(frame, event.client_x(), event.client_y()) else { return };
        let Some(at) = drawn.with_untracked(|d| d.as_ref().map(|d| d.scene.scale.time(Px(x)))) else {
            return;
        };
        session.zoom_about(1.0025f64.powf(-event.delta_y().clamp(-200.0, 200.0)), at);
    };
    let leave = move |_: PointerEvent| {
        session.hovered.set(None);
        under.set(None);
    };
    let ring = move || {
        let task = session.hovered.get()?;
        drawn.with(|d| {
            let scene = &d.as_ref()?.scene;
            let row = scene.row(LaneKind::Task(task))?;
            let left = scene.scale.left().0;
            let style = format!(
                "left:{:.1}px;top:{:.1}px;width:{:.1}px;height:{:.1}px",
                left - 4.0,
                row.y.0 + 2.0,
                scene.scale.right().0 - left + 8.0,
                row.height.0 - 4.5,
            );
            Some(view! { <div class=format!("lanering {}", row.hue.class()) style=style></div> })
        })
    };
    let tip = move || {
        let mark = under.get()?;
        let middle = mark.rect.x.0 + mark.rect.width.0 / 2.0;
        let width = drawn.with(|d| d.as_ref().map_or(0.0, |d| d.scene.width.0));
        // Above the slice, and whole: its place is held inside the picture.
        let style = format!(
            "left:clamp(8px, {middle:.0}px, {:.0}px);top:{:.0}px",
            (width - 8.0).max(8.0),
            mark.rect.y.0 - 4.0
        );
        Some(
            view! { <div class=format!("tip {}", mark.hue.class()) style=style role="tooltip">{mark.name}</div> },
        )
    };
    let zoomed = move || {
        let window = session.window.get()?;
        let all = session.run.with(|run| run.as_ref().map(|run| run.whole()))?;
        let share = |t: u64| t as f64 / all.length() as f64 * 100.0;
        let style =
            format!("left:{:.2}%;width:{:.2}%", share(window.from()), share(window.length()).max(0.5));
        let (left, right) = drawn.with(|d| {
            d.as_ref()
                .map_or((0.0, 0.0), |d| (d.scene.scale.left().0, d.scene.width.0 - d.scene.scale.right().0))
        });
        Some(view! {
            <div class="range" style=format!("left:{left}px;right:{right}px")><i style=style></i></div>
        })
    };
    let top = move || drawn.with(|d| d.as_ref().map_or(0.0, |d| d.scene.geometry.ruler.0));
    view! {
        <div
            class="pane"
            node_ref=pane
            style:top=move || format!("{}px", top())
            on:pointermove=moved
            on:pointerdown=down
            on:pointerup=move |_| pan_from.set(None)
            on:pointercancel=move |_| pan_from.set(None)
            on:pointerleave=leave
            on:click=click
            on:dblclick=double
            on:wheel=wheel
        ></div>
        {ring}
        {zoomed}
        {tip}
    }
}
