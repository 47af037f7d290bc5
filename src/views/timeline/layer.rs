//! What a scene looks like: slices and shafts below the veil; heads, bells, ends and words above it.

use super::Drawn;
use crate::hooks::use_passed_marks;
use crate::session::Session;
use leptos::prelude::*;
use leptos::svg;
use playground_view::scene::{
    ArrowKind, ArrowMark, EndMark, IdleMark, Label, LabelKind, Row, SliceClass, SliceMark, Track,
};
use playground_view::{EndKind, LaneKind, Scene, State};
use std::sync::Arc;

/// Corner radius of slices.
const ROUND: &str = "2.5";

/// The pattern of waiting slices in each hue, named for this playground alone.
fn hatches(session: Session) -> impl IntoView {
    (0..6)
        .map(|hue| {
            view! {
                <pattern
                    id=session.hatch(hue)
                    class=format!("t{hue}")
                    width="6"
                    height="6"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)"
                >
                    <line class="hatch-line" x1="1" y1="0" x2="1" y2="6"/>
                </pattern>
            }
        })
        .collect_view()
}

/// Ruler, rows, shafts and slices: drawn once, never touched while scrubbing.
#[component]
pub fn StillLayer(
    /// What to draw.
    drawn: Drawn,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let scene = drawn.scene.clone();
    let (width, height) = (scene.width.0, scene.height.0);
    let shafts = NodeRef::<svg::G>::new();
    let mut arrows: Vec<&ArrowMark> = scene.arrows.iter().collect();
    arrows.sort_by_key(|a| a.event);
    let places: Arc<Vec<f64>> = Arc::new(arrows.iter().map(|a| f64::from(a.event)).collect());
    let reached = Signal::derive(move || f64::from(session.cursor.get().event));
    use_passed_marks(shafts, Signal::stored(places), reached);
    let picked = selected_row(session, scene.clone());
    view! {
        <svg class="tl" width=width height=height viewBox=format!("0 0 {width} {height}") aria-hidden="true">
            <defs>{hatches(session)}</defs>
            {picked}
            <g>{ruler_lines(&scene)}</g>
            {plot(&scene, view! {
                <g node_ref=shafts>{arrows.iter().map(|a| shaft(a)).collect_view()}</g>
                <g>
                    {scene.slices.iter().map(|s| slice(session, s)).collect_view()}
                    {scene.idle.iter().map(idle).collect_view()}
                </g>
            })}
        </svg>
    }
}

/// Room left of the plot that marks at its very beginning may use.
const BEFORE: f64 = 6.0;

/// Cuts off what a zoomed window has left behind on the side of the names.
fn plot<T: IntoView>(scene: &Scene, marks: T) -> impl IntoView + use<T> {
    let (left, height) = (scene.scale.left().0 - BEFORE, scene.height.0);
    let width = (scene.width.0 - left).max(1.0);
    let part = format!("{left} 0 {width} {height}");
    view! { <svg class="plot" x=left y="0" width=width height=height viewBox=part>{marks}</svg> }
}

fn selected_row(session: Session, scene: Arc<Scene>) -> impl IntoView {
    move || {
        let row = session.selected.get().and_then(|task| scene.row(LaneKind::Task(task)).cloned());
        row.map(|row| {
            view! {
                <g class=row.hue.class()>
                    <rect class="sel-row" x="0" y=row.y.0 width=scene.width.0 height=row.height.0 - 0.5/>
                    <rect class="sel-bar" x="0" y=row.y.0 width="3" height=row.height.0 - 0.5/>
                </g>
            }
        })
    }
}

fn ruler_lines(scene: &Scene) -> impl IntoView + use<> {
    let (foot, width) = (scene.height.0, scene.width.0);
    let top = scene.geometry.ruler.0;
    let ticks = scene.ruler.ticks.iter().map(move |tick| {
        let minor = tick.label.is_none();
        let from = if minor { top } else { top - 5.0 };
        view! { <line class="tick" class:minor=minor x1=tick.x.0 y1=from x2=tick.x.0 y2=foot/> }
    });
    let bases = scene.rows.iter().filter(|r| r.track != Track::Timers).map(move |row| {
        let y = (row.y.0 + row.height.0).floor() - 0.5;
        view! { <line class="base" x1="0" y1=y x2=width y2=y/> }
    });
    (ticks.collect_view(), bases.collect_view())
}

fn shaft(arrow: &ArrowMark) -> impl IntoView + use<> {
    let class = match arrow.kind {
        ArrowKind::Wake => "wake",
        ArrowKind::Spawn => "spawn",
    };
    view! { <path class=class d=format!("M{:.1} {:.1}V{:.1}", arrow.x.0, arrow.from.0, arrow.to.0)/> }
}

fn slice(session: Session, mark: &SliceMark) -> impl IntoView + use<> {
    let (r, hue) = (mark.rect, mark.hue.class());
    let dense = matches!(mark.class, SliceClass::Dense(_));
    let class = |name: &str| format!("{hue} {name}{}", if dense { " dense" } else { "" });
    let (x, y, width, height) = (r.x.0, r.y.0, r.width.0, r.height.0);
    match mark.class.state() {
        State::Waiting | State::Blocked => {
            let fill = format!("url(#{})", session.hatch(mark.hue.0));
            view! {
                <rect class=class("waitbg") x=x y=y width=width height=height rx="2"/>
                <rect class=class("wait") x=x y=y width=width height=height rx="2" fill=fill/>
            }
            .into_any()
        }
        State::Ready => {
            // The outline stands inside the slice's own space.
            let (x, y, width, height) = (x + 0.6, y + 0.6, (width - 1.2).max(0.5), (height - 1.2).max(0.5));
            view! { <rect class=class("ready") x=x y=y width=width height=height rx=ROUND/> }.into_any()
        }
        State::Running => {
            view! { <rect class=class("run") x=x y=y width=width height=height rx=ROUND/> }.into_any()
        }
        State::Held => {
            let (right, foot) = (x + width, y + height);
            let brackets = format!("M{x} {}V{}M{right} {}V{}", y - 4.0, foot + 4.0, y - 4.0, foot + 4.0);
            view! {
                <rect class=class("lockf") x=x y=y width=width height=height/>
                <path class=class("lock") d=brackets/>
                <rect class=class("lock") x=x y=y width=width height=height/>
            }
            .into_any()
        }
    }
}

fn idle(mark: &IdleMark) -> impl IntoView + use<> {
    let r = mark.rect;
    let text = mark.labelled.then(|| {
        let (x, y) = (r.x.0 + r.width.0 / 2.0, r.y.0 + r.height.0 / 2.0 + 4.0);
        view! { <text class="rl idlet" x=x y=y text-anchor="middle">"idle"</text> }
    });
    view! { <rect class="idle" x=r.x.0 y=r.y.0 width=r.width.0 height=r.height.0 rx=ROUND/>{text} }
}

/// A mark above the veil and the event at which it is reached.
enum Head<'a> {
    Arrow(&'a ArrowMark),
    Bell(&'a playground_view::scene::BellMark),
    End(&'a EndMark, u32),
}

impl Head<'_> {
    fn event(&self) -> u32 {
        match self {
            Head::Arrow(a) => a.event,
            Head::Bell(b) => b.event,
            Head::End(_, event) => *event,
        }
    }
}

/// Heads, bells, ends, words: drawn once, above the veil. While scrubbing only those the playhead passes change their class.
#[component]
pub fn MarkLayer(
    /// What to draw.
    drawn: Drawn,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let scene = drawn.scene.clone();
    let model = &drawn.run.model;
    let (width, height) = (scene.width.0, scene.height.0);

    let heads_group = NodeRef::<svg::G>::new();
    let end_event = |mark: &EndMark| {
        let lane = model.lanes().iter().find(|lane| lane.kind == mark.lane);
        lane.and_then(|lane| lane.end.as_ref()).map_or(0, |end| end.event)
    };
    let mut heads: Vec<Head<'_>> = scene.arrows.iter().map(Head::Arrow).collect();
    heads.extend(scene.bells.iter().map(Head::Bell));
    if !drawn.run.growing {
        // What goes on has no ends yet.
        heads.extend(scene.ends.iter().map(|end| Head::End(end, end_event(end))));
    }
    heads.sort_by_key(Head::event);
    let places: Arc<Vec<f64>> = Arc::new(heads.iter().map(|h| f64::from(h.event())).collect());
    let reached = Signal::derive(move || f64::from(session.cursor.get().event));
    use_passed_marks(heads_group, Signal::stored(places), reached);

    let labels_group = NodeRef::<svg::G>::new();
    let mut labels: Vec<&Label> = scene.labels.iter().collect();
    labels.sort_by_key(|l| l.from);
    // A slice that begins at the playhead lies under the veil as a whole: its words are not reached yet.
    let places: Arc<Vec<f64>> = Arc::new(labels.iter().map(|l| l.from as f64 + 0.5).collect());
    let playhead = Signal::derive(move || session.cursor.get().at as f64);
    use_passed_marks(labels_group, Signal::stored(places), playhead);

    view! {
        <div class="layer">
            <svg class="tl" width=width height=height viewBox=format!("0 0 {width} {height}") aria-hidden="true">
                {plot(&scene, view! {
                    <g node_ref=heads_group>{heads.iter().map(head).collect_view()}</g>
                    <g node_ref=labels_group>{labels.iter().map(|l| label(l)).collect_view()}</g>
                })}
                <g>{ruler_labels(&scene)}</g>
                <g>{scene.rows.iter().map(|row| row_name(row, scene.geometry.names.0)).collect_view()}</g>
            </svg>
        </div>
    }
}

fn head(head: &Head<'_>) -> AnyView {
    match head {
        Head::Arrow(arrow) => arrow_head(arrow).into_any(),
        Head::Bell(bell) => {
            // The icon's grid is 16; it is drawn 13 wide.
            let place = format!("translate({:.1} {:.1}) scale(.8125)", bell.x.0 - 6.5, bell.y.0 - 6.5);
            view! {
                <g><path class="bell" transform=place d=playground_view::Icon::Bell.path()/></g>
            }
            .into_any()
        }
        Head::End(end, _) => lane_end(end).into_any(),
    }
}

fn arrow_head(arrow: &ArrowMark) -> impl IntoView + use<> {
    let (x, y) = (arrow.x.0, arrow.to.0);
    let down = arrow.to >= arrow.from;
    match arrow.kind {
        ArrowKind::Spawn => {
            let centre = if down { y + 1.5 } else { y - 1.5 };
            view! { <circle class="spawnh" cx=x cy=centre r="3"/> }.into_any()
        }
        ArrowKind::Wake => {
            let (base, tip) = if down { (y - 6.0, y + 1.0) } else { (y + 6.0, y - 1.0) };
            let d = format!("M{:.1} {base:.1}L{x:.1} {tip:.1}L{:.1} {base:.1}z", x - 4.0, x + 4.0);
            view! { <path class="wakeh" d=d/> }.into_any()
        }
    }
}

fn lane_end(end: &EndMark) -> impl IntoView + use<> {
    let (x, y) = (end.x.0, end.y.0);
    let words = |dx: f64, class: &'static str| {
        view! { <text class=class x=x + dx y=y + 4.0>{end.text.clone()}</text> }
    };
    let mark = match end.kind {
        EndKind::Done => view! {
            <circle class="capd" cx=x + 9.0 cy=y r="7"/>
            <path class="capi" d=format!("M{:.1} {y:.1}l2.2 2.4 4-4.6", x + 6.0)/>
            {words(21.0, "capt")}
        }
        .into_any(),
        EndKind::Cancelled { .. } => view! {
            <path class="canc" d=format!("M{:.1} {:.1}l10 12M{:.1} {:.1}l-10 12M{x:.1} {:.1}v16", x - 5.0, y - 6.0, x + 5.0, y - 6.0, y - 8.0)/>
            {words(10.0, "canct")}
        }
        .into_any(),
        EndKind::Panicked { .. } => view! {
            <path class="panic" d=format!("M{:.1} {:.1}l9 9-9 9-9-9z", x + 9.0, y - 9.0)/>
            <path class="panici" d=format!("M{:.1} {:.1}v5M{:.1} {:.1}v.1", x + 9.0, y - 4.0, x + 9.0, y + 4.2)/>
            {words(22.0, "panict")}
        }
        .into_any(),
        EndKind::Cut { .. } => view! {
            <path class="torn" d=format!("M{x:.1} {:.1}l3 4-6 4 6 4-6 4 6 4-3 3", y - 11.0)/>
            {words(8.0, "canct")}
        }
        .into_any(),
    };
    view! { <g class=end.hue.class()>{mark}</g> }
}

fn label(label: &Label) -> AnyView {
    let r = label.rect;
    let hue = label.hue.class();
    let middle = (r.x.0 + r.width.0 / 2.0, r.y.0 + r.height.0 / 2.0);
    match label.kind {
        LabelKind::Run | LabelKind::Ready => {
            let class = if label.kind == LabelKind::Run { "runt" } else { "readyt" };
            view! {
                <text class=format!("{hue} {class}") x=middle.0 y=middle.1 + 4.0 text-anchor="middle">
                    {label.text.clone()}
                </text>
            }
            .into_any()
        }
        LabelKind::Pill => {
            let icon = label.icon.map(|icon| {
                let x = if label.text.is_empty() { middle.0 - 5.0 } else { r.x.0 + 6.0 };
                let place = format!("translate({x:.1} {:.1}) scale(.625)", middle.1 - 5.0);
                view! { <path class="pilli" transform=place d=icon.path()/> }
            });
            view! {
                <g class=hue>
                    <rect class="pill" x=r.x.0 y=r.y.0 width=r.width.0 height=r.height.0 rx=r.height.0 / 2.0/>
                    {icon}
                    <text class="pillt" x=r.x.0 + 19.0 y=middle.1 + 4.0>{label.text.clone()}</text>
                </g>
            }
            .into_any()
        }
    }
}

fn ruler_labels(scene: &Scene) -> impl IntoView + use<> {
    let labels = scene.ruler.ticks.iter().filter_map(|tick| {
        let text = tick.label.clone()?;
        Some(view! { <text class="rl" x=tick.label_x.0 y="13" text-anchor="middle">{text}</text> })
    });
    labels.collect_view()
}

/// Below this width of the column of names a CPU strip says its name alone.
const WIDE_NAMES: f64 = 120.0;

fn row_name(row: &Row, names: f64) -> AnyView {
    let x = 14.0 + row.indent.0;
    let hue = row.hue.class();
    let round = row.round.map(|n| view! { <tspan class="lsub" dx="4">{n}</tspan> });
    let middle = row.middle().0;
    match row.track {
        Track::Timers => view! { <text class="lsub" x=x y=middle + 3.0>{row.sub.clone()}</text> }.into_any(),
        Track::Cpu(_) => {
            let sub = (names >= WIDE_NAMES)
                .then(|| view! { <tspan class="lsub small" dx="6">{row.sub.clone()}</tspan> });
            view! { <text class=format!("{hue} ln") x=x y=middle + 4.0>{row.name.clone()}{sub}</text> }
                .into_any()
        }
        Track::Lane(_) => {
            // In low lanes there is no room for a second line.
            let two = !row.sub.is_empty() && row.height.0 >= 32.0;
            let (first, second) = if two { (middle - 1.0, middle + 11.0) } else { (middle + 4.0, 0.0) };
            let sub = two.then(|| view! { <text class="lsub" x=x y=second>{row.sub.clone()}</text> });
            view! {
                <g class=hue>
                    <text class="ln" x=x y=first>{row.name.clone()}{round}</text>
                    {sub}
                </g>
            }
            .into_any()
        }
    }
}
