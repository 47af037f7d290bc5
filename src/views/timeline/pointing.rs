//! Pointing at slices: hover tells and previews, click picks out, double click goes there; Ctrl and wheel or two fingers zoom, Shift
//! and drag pan. A finger pans what is zoomed, else it scrubs. The end of a wait for a timer can be dragged: the number in the text
//! changes, and the program runs again.

use super::Drawn;
use super::playhead::use_scrub;
use crate::hooks::{IdleGate, capture_pointer, pointer_offset, use_busy, use_frame_batch};
use crate::session::Session;
use leptos::ev::{MouseEvent, PointerEvent, WheelEvent};
use leptos::html;
use leptos::prelude::*;
use playground_trace::{Clock, Nanos};
use playground_view::knob::{Knob, knob};
use playground_view::scene::{SliceClass, SliceMark, Track};
use playground_view::{LaneKind, Px, State, Window};

/// The lane that a slice stands for: its own, or that of the task which a CPU polls.
fn lane_of(drawn: &Drawn, mark: &SliceMark) -> Option<LaneKind> {
    match mark.track {
        Track::Lane(kind) => Some(kind),
        Track::Cpu(_) => drawn.run.model.poll_starting(mark.id.first).map(|p| LaneKind::Task(p.task)),
        Track::Timers => None,
    }
}

/// A drag that moves the window: what the window was, and where the pointers were, by their ids.
#[derive(Clone, Default)]
struct Grip {
    pointers: Vec<(i32, f64)>,
    from: Vec<f64>,
    window: Option<Window>,
    scrubs: bool,
    moved: bool,
    knob: Option<Knob>,
}

/// How near the end of a wait one points at it, in pixels.
const EDGE: f64 = 5.0;

/// The knob of the wait that ends at a place of the timeline.
fn knob_at(drawn: &Drawn, x: f64, y: f64) -> Option<Knob> {
    let row = drawn.scene.row_at(Px(y))?;
    let ends = |s: &&SliceMark| {
        let end = s.rect.x.0 + s.rect.width.0;
        s.track == row.track && s.class == SliceClass::Single(State::Waiting) && (end - x).abs() <= EDGE
    };
    let wait = drawn.scene.slices.iter().find(ends)?;
    knob(&drawn.run.model, wait.id.first)
}

/// An invisible pane over the plot that takes the pointer.
#[component]
pub fn Pointing(
    /// The timeline.
    drawn: Memo<Option<Drawn>>,
    /// The element that `drawn` is drawn in.
    frame: NodeRef<html::Div>,
    /// The slice that the pointer is over.
    under: RwSignal<Option<SliceMark>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let pane = NodeRef::<html::Div>::new();
    let grip = StoredValue::new(Grip::default());

    let slice_at = move |x: i32, y: i32| {
        let (x, y) = pointer_offset(frame, x, y)?;
        drawn.with_untracked(|d| d.as_ref().and_then(|d| d.scene.slice_at(Px(x), Px(y)).cloned()))
    };
    let knob_under = move |x: i32, y: i32| {
        if session.is_stale() || session.clock.get_untracked() == Clock::Live {
            return None;
        }
        let (x, y) = pointer_offset(frame, x, y)?;
        drawn.with_untracked(|d| knob_at(d.as_ref()?, x, y))
    };
    let turning = RwSignal::new(None::<(Knob, u64)>);
    let at_knob = RwSignal::new(false);
    let look = use_frame_batch(move |(x, y): (i32, i32)| {
        let mark = slice_at(x, y);
        at_knob.set(knob_under(x, y).is_some());
        if under.with_untracked(|old| old.as_ref().map(|m| m.id) != mark.as_ref().map(|m| m.id)) {
            let lane = mark.as_ref().and_then(|m| drawn.with_untracked(|d| lane_of(d.as_ref()?, m)));
            session.hover_lane(lane);
            under.set(mark);
        }
    });
    use_busy(expect_context::<IdleGate>(), look.under_way());
    let scrub = use_scrub(session, drawn);
    // One new window a frame, however many moves of fingers and wheel there are.
    let coming = StoredValue::new(None::<Window>);
    let move_window = use_frame_batch(move |window: Window| {
        coming.set_value(None);
        let Some(all) = session.run.with_untracked(|run| run.as_ref().map(|run| run.whole())) else { return };
        session.window.set((window != all).then_some(window));
    });
    use_busy(expect_context::<IdleGate>(), move_window.under_way());

    let drag_window = move_window.clone();
    let moved = move |event: PointerEvent| {
        let Some((x, _)) = pointer_offset(frame, event.client_x(), event.client_y()) else { return };
        let Some(Drawn { run, scene }) = drawn.get_untracked() else { return };
        let held = grip.with_value(|grip| !grip.pointers.is_empty());
        if !held {
            return look.push((event.client_x(), event.client_y()));
        }
        grip.update_value(|grip| {
            if let Some(pointer) = grip.pointers.iter_mut().find(|(id, _)| *id == event.pointer_id()) {
                pointer.1 = x;
            }
            grip.moved |=
                grip.pointers.iter().zip(&grip.from).any(|((_, now), from)| (now - from).abs() > 3.0);
            if let Some(knob) = grip.knob {
                turning.set(Some((knob, knob.number_at(scene.scale.time(Px(x))))));
                return;
            }
            let Some(window) = grip.window.filter(|_| grip.moved) else { return };
            let (left, width) = (scene.scale.left().0, (scene.scale.right() - scene.scale.left()).0);
            let all = run.whole();
            // Where time stood under the fingers, it stands under them again.
            let time = |x: f64| window.from() as f64 + (x - left) / width * window.length() as f64;
            match (&grip.pointers[..], &grip.from[..]) {
                ([(_, now)], _) if grip.scrubs => scrub.push((*now, event.alt_key())),
                ([(_, now)], [from]) => {
                    drag_window.push(window.pan((time(*from) - time(*now)) as i64, all));
                }
                ([(_, a), (_, b), ..], [from_a, from_b, ..]) => {
                    let factor = (a - b).abs().max(8.0) / (from_a - from_b).abs().max(8.0);
                    let middle = time(f64::midpoint(*from_a, *from_b)).max(0.0) as Nanos;
                    let zoomed = window.zoom(factor, middle, all);
                    let by = (f64::midpoint(*from_a, *from_b) - f64::midpoint(*a, *b)) / width;
                    drag_window.push(zoomed.pan((by * zoomed.length() as f64) as i64, all));
                }
                _ => {}
            }
        });
    };
    let begin = move |grip: &mut Grip| {
        grip.from = grip.pointers.iter().map(|(_, x)| *x).collect();
        grip.window = session
            .window
            .get_untracked()
            .or_else(|| session.run.with_untracked(|run| run.as_ref().map(|run| run.whole())));
    };
    let down = move |event: PointerEvent| {
        let finger = event.pointer_type() == "touch";
        let knob =
            if finger || event.button() != 0 { None } else { knob_under(event.client_x(), event.client_y()) };
        if !finger && !event.shift_key() && knob.is_none() {
            return;
        }
        let Some((x, _)) = pointer_offset(frame, event.client_x(), event.client_y()) else { return };
        capture_pointer(pane, &event);
        under.set(None);
        grip.update_value(|grip| {
            // A pointer whose release nobody told (a menu came up) is there once.
            grip.pointers.retain(|(id, _)| *id != event.pointer_id());
            grip.pointers.push((event.pointer_id(), x));
            grip.scrubs = finger && session.window.with_untracked(Option::is_none);
            grip.moved = grip.pointers.len() > 1;
            grip.knob = knob.filter(|_| !event.shift_key());
            begin(grip);
        });
    };
    let up = move |event: PointerEvent| {
        grip.update_value(|grip| {
            grip.pointers.retain(|(id, _)| *id != event.pointer_id());
            grip.knob = None;
            begin(grip);
        });
        if let Some((knob, number)) = turning.get_untracked() {
            turning.set(None);
            session.turn(&knob, number);
        }
    };
    // A drag that the browser takes over changes nothing.
    let lost = move |event: PointerEvent| {
        turning.set(None);
        up(event);
    };
    let click = move |event: MouseEvent| {
        if grip.with_value(|grip| grip.moved) {
            return grip.update_value(|grip| grip.moved = false);
        }
        let Some((x, y)) = pointer_offset(frame, event.client_x(), event.client_y()) else { return };
        let picked = drawn.with_untracked(|d| {
            let d = d.as_ref()?;
            match d.scene.slice_at(Px(x), Px(y)) {
                Some(mark) => {
                    let place = d.run.model.event(mark.id.first).map(|e| e.span).filter(|s| !s.is_empty());
                    // A column full of slices is none of them.
                    let one = matches!(mark.class, SliceClass::Single(_)).then_some(mark.id.first);
                    Some((lane_of(d, mark)?, one, place))
                }
                None => match d.scene.row_at(Px(y))?.track {
                    Track::Lane(kind) => Some((kind, None, None)),
                    _ => None,
                },
            }
        });
        match picked {
            Some((lane, Some(first), _)) => session.pick_slice(lane, first),
            picked => session.pick_lane(picked.map(|(lane, ..)| lane)),
        }
        if let Some((.., Some(place))) = picked {
            session.reveal.set(Some(place));
        }
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
        let Some(Drawn { run, scene }) = drawn.get_untracked() else { return };
        let factor = 1.0025f64.powf(-event.delta_y().clamp(-200.0, 200.0));
        // A wheel turns more than once a frame: each turn goes on from the one before.
        let (window, at) = match coming.get_value() {
            None => (scene.scale.window(), scene.scale.time(Px(x))),
            Some(window) => {
                let part = (x - scene.scale.left().0) / (scene.scale.right() - scene.scale.left()).0;
                (window, window.from() + (part.clamp(0.0, 1.0) * window.length() as f64) as Nanos)
            }
        };
        let window = window.zoom(factor, at, run.whole());
        coming.set_value(Some(window));
        move_window.push(window);
    };
    let leave = move |_: PointerEvent| {
        session.hover_lane(None);
        under.set(None);
    };
    // How long the wait would be, and what is written for it.
    let turned = move || {
        let (knob, number) = turning.get()?;
        drawn.with(|d| {
            let scene = &d.as_ref()?.scene;
            let x = scene.scale.x(knob.from + (knob.unit * number as f64) as Nanos).0;
            let style = format!("transform:translateX({x:.1}px);height:{}px", scene.height.0);
            Some(view! { <div class="turned" style=style><span>{format!("{} → {number}", knob.number)}</span></div> })
        })
    };
    let ring = move || {
        let lane = session.hovered_lane.get().or_else(|| session.hovered.get().map(LaneKind::Task))?;
        drawn.with(|d| {
            let scene = &d.as_ref()?.scene;
            let row = scene.row(lane)?;
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
    let chosen = move || {
        let (lane, first) = (session.lane.get()?, session.slice.get()?);
        drawn.with(|d| {
            let d = d.as_ref()?;
            let own = |s: &&SliceMark| s.track == Track::Lane(lane) && s.id.first == first;
            let rect = d.scene.slices.iter().find(own)?.rect;
            let (from, to) =
                (rect.x.max(d.scene.scale.left()), (rect.x + rect.width).min(d.scene.scale.right()));
            let style = format!(
                "left:{:.1}px;top:{:.1}px;width:{:.1}px;height:{:.1}px",
                from.0 - 3.0,
                rect.y.0 - 3.0,
                (to.0 - from.0).max(0.0) + 6.0,
                rect.height.0 + 6.0,
            );
            Some(view! { <div class="slicering" style=style></div> })
        })
    };
    view! {
        <div
            class="pane"
            class:knob=move || at_knob.get() || turning.with(Option::is_some)
            node_ref=pane
            on:pointermove=moved
            on:pointerdown=down
            on:pointerup=up
            on:pointercancel=lost
            on:pointerleave=leave
            on:click=click
            on:dblclick=double
            on:wheel=wheel
        ></div>
        {ring}
        {chosen}
        {turned}
    }
}

/// What there is to say about the slice under the pointer; with the keyboard, about that of the picked lane in which the playhead
/// stands. It lies over everything, so that no edge cuts it off.
#[component]
pub fn SliceTip(
    /// The timeline.
    drawn: Memo<Option<Drawn>>,
    /// The element that `drawn` is drawn in.
    frame: NodeRef<html::Div>,
    /// The slice that the pointer is over.
    under: RwSignal<Option<SliceMark>>,
    /// The keyboard is in the timeline.
    focused: RwSignal<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let pointed = move || {
        under.get().or_else(|| {
            let lane = session.lane.get().filter(|_| focused.get())?;
            let at = session.cursor.get().at;
            drawn.with(|d| {
                let mut own = d.as_ref()?.scene.slices.iter().filter(|s| s.track == Track::Lane(lane));
                own.rfind(|s| s.from <= at && at <= s.to).cloned()
            })
        })
    };
    move || {
        let mark = pointed().filter(|_| !session.tip_closed.get())?;
        // How far the frame's corner is from the window's.
        let (left, top) = pointer_offset(frame, 0, 0)?;
        drawn.with(|d| {
            let Drawn { run, scene } = d.as_ref()?;
            let from = mark.rect.x.max(scene.scale.left());
            let to = (mark.rect.x + mark.rect.width).min(scene.scale.right());
            let (middle, foot) = (f64::midpoint(from.0, to.0) - left, mark.rect.y.0 - 6.0 - top);
            let tip = mark.tip(&run.model);
            let style = format!("left:clamp(148px, {middle:.0}px, calc(100vw - 148px));top:{foot:.0}px");
            Some(view! {
                <div class=format!("tip {}", mark.hue.class()) style=style role="tooltip" data-testid="tip">
                    <b>{tip.name}</b>
                    ", "
                    {tip.kind}
                    <span class="num">{tip.time}</span>
                    {(!tip.cause.is_empty()).then_some(view! { <span>{tip.cause}</span> })}
                </div>
            })
        })
    }
}

/// Which part of the run is shown, once zoomed.
#[component]
pub fn RangeBar(
    /// The timeline.
    drawn: Memo<Option<Drawn>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let window = session.window.get()?;
        drawn.with(|d| {
            let Drawn { run, scene } = d.as_ref()?;
            let share = |t: u64| t as f64 / run.whole().length() as f64 * 100.0;
            let (left, right) = (scene.scale.left().0, scene.width.0 - scene.scale.right().0);
            let part =
                format!("left:{:.2}%;width:{:.2}%", share(window.from()), share(window.length()).max(0.5));
            Some(view! {
                <div class="range" data-testid="range" style=format!("left:{left}px;right:{right}px")>
                    <i style=part></i>
                </div>
            })
        })
    }
}
