//! What a scene looks like: slices and shafts below the veil; heads, bells, ends and words above it. The marks themselves are painted
//! by the scene, as shapes or as text.

use super::Drawn;
use crate::hooks::{dynamic, memo, use_passed_marks, use_shapes};
use crate::session::Session;
use leptos::prelude::*;
use leptos::svg;
use playground_view::scene::{Passed, PassedPaths as Paths, Shape};
use playground_view::{N, Scene};
use std::sync::Arc;

/// The patterns of waiting slices in each hue, named for this playground alone.
fn hatches(session: Session) -> String {
    let pattern = |hue: u8| {
        format!(
            "<pattern id=\"{}\" class=\"t{hue}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hatch-line\" d=\"M1 0V6\"/></pattern>",
            session.hatch(hue)
        )
    };
    (0..6).map(pattern).collect()
}

/// Something painted of the scene that is shown; nothing while there is none.
fn painted(
    drawn: Memo<Option<Drawn>>,
    paint: impl Fn(&Drawn) -> String + Send + Sync + 'static,
) -> Signal<String> {
    Signal::derive(move || drawn.with(|drawn| drawn.as_ref().map(&paint).unwrap_or_default()))
}

/// A measure of the scene that is shown.
fn measure(drawn: Memo<Option<Drawn>>, of: fn(&Scene) -> f64) -> Signal<String> {
    Signal::derive(move || {
        N(drawn.with(|drawn| drawn.as_ref().map_or(1.0, |drawn| of(&drawn.scene)))).to_string()
    })
}

/// Marks that look different once the playhead has passed them.
#[component]
fn PassedMarks(
    drawn: Memo<Option<Drawn>>,
    paint: fn(&Drawn) -> Passed,
    #[prop(into)] playhead: Signal<f64>,
) -> impl IntoView {
    let group = NodeRef::<svg::G>::new();
    let marks = Memo::new_with_compare(
        move |_| Arc::new(drawn.with(|drawn| drawn.as_ref().map(paint).unwrap_or_default())),
        |old, new| !matches!((old, new), (Some(old), Some(new)) if Arc::ptr_eq(old, new)),
    );
    use_passed_marks(group, marks.into(), playhead);
    view! { <g node_ref=group></g> }
}

/// Shapes of the scene that is shown.
#[component]
fn Shapes(drawn: Memo<Option<Drawn>>, paint: fn(&Scene) -> Vec<Shape>) -> impl IntoView {
    let shapes =
        move || drawn.with(|drawn| drawn.as_ref().map(|drawn| paint(&drawn.scene)).unwrap_or_default());
    view! { <ShapesOf shapes=Box::new(shapes)/> }
}

#[component]
fn ShapesOf(shapes: Box<dyn Fn() -> Vec<Shape>>) -> impl IntoView {
    let group = NodeRef::<svg::G>::new();
    use_shapes(group, shapes);
    view! { <g node_ref=group></g> }
}

/// Marks of few kinds, those that are passed apart from those that are not.
#[component]
fn PassedPaths(drawn: Memo<Option<Drawn>>, paint: fn(&Scene) -> Paths) -> impl IntoView {
    let session = expect_context::<Session>();
    let marks = Memo::new_with_compare(
        move |_| drawn.with(|drawn| drawn.as_ref().map(|drawn| Arc::new(paint(&drawn.scene)))),
        |_, _| true,
    );
    let passed = memo(move |_| {
        let event = session.cursor.get().event;
        marks.with(|marks| marks.as_ref().map_or(0, |marks| marks.passed(event)))
    });
    let shapes = move || {
        marks.with(|marks| marks.as_ref().map(|marks| marks.shapes(passed.get())).unwrap_or_default())
    };
    view! { <ShapesOf shapes=Box::new(shapes)/> }
}

/// Room left of the plot that marks at its very beginning may use.
const BEFORE: f64 = 6.0;

/// Cuts off what a zoomed window has left behind on the side of the names.
#[component]
fn Plot(drawn: Memo<Option<Drawn>>, children: Children) -> impl IntoView {
    let left = measure(drawn, |scene| scene.scale.left().0 - BEFORE);
    let width = measure(drawn, |scene| (scene.width.0 - scene.scale.left().0 + BEFORE).max(1.0));
    let height = measure(drawn, |scene| scene.height.0);
    let part = move || format!("{} 0 {} {}", left.get(), width.get(), height.get());
    view! { <svg class="plot" x=left y="0" width=width height=height viewBox=dynamic(part)>{children()}</svg> }
}

/// Ruler lines, rows, shafts and slices: drawn once for each window, never touched while scrubbing.
#[component]
pub fn StillLayer(
    /// What to draw.
    drawn: Memo<Option<Drawn>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let width = measure(drawn, |scene| scene.width.0);
    let height = measure(drawn, |scene| scene.height.0);
    let slices = move || {
        let hatch = |hue| session.hatch(hue);
        drawn.with(|drawn| drawn.as_ref().map(|drawn| drawn.scene.paint_slices(&hatch)).unwrap_or_default())
    };
    let cuts = painted(drawn, |drawn| drawn.scene.paint_cuts());
    let lit = painted(drawn, move |drawn| {
        if session.critical.get() {
            drawn.run.critical().paint(&drawn.run.model, &drawn.scene)
        } else {
            String::new()
        }
    });
    let picked = move || {
        let lane = session.lane.get()?;
        drawn.with(|drawn| {
            let row = drawn.as_ref()?.scene.row(lane)?;
            let (class, y, height) = (row.hue.class(), row.y.0, row.height.0 - 0.5);
            Some(view! {
                <g class=class>
                    <rect class="sel-row" x="0" y=y width=width height=height/>
                    <rect class="sel-bar" x="0" y=y width="3" height=height/>
                </g>
            })
        })
    };
    view! {
        <svg class="tl still" width=width height=height aria-hidden="true">
            <defs inner_html=hatches(session)></defs>
            {dynamic(picked)}
            <Shapes drawn paint=Scene::paint_lines/>
            <Plot drawn>
                <PassedPaths drawn paint=Scene::paint_shafts/>
                <ShapesOf shapes=Box::new(slices)/>
                <g inner_html=lit></g>
                <g inner_html=cuts></g>
            </Plot>
        </svg>
    }
}

/// The ends of lanes; what goes on has none yet.
fn ends(drawn: &Drawn) -> Passed {
    if drawn.run.growing { Passed::default() } else { drawn.scene.paint_ends(&drawn.run.model) }
}

/// Heads, bells, ends, words: above the veil. While scrubbing only those that the playhead passes change their class.
#[component]
pub fn MarkLayer(
    /// What to draw.
    drawn: Memo<Option<Drawn>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let width = measure(drawn, |scene| scene.width.0);
    let height = measure(drawn, |scene| scene.height.0);
    let reached = Signal::derive(move || f64::from(session.cursor.get().event));
    let playhead = Signal::derive(move || session.cursor.get().at as f64);
    let names = painted(drawn, |drawn| drawn.scene.paint_names());
    view! {
        <div class="layer">
            <svg class="tl" width=width height=height aria-hidden="true">
                <Plot drawn>
                    <PassedPaths drawn paint=Scene::paint_heads/>
                    <PassedMarks drawn paint=ends playhead=reached/>
                    <Shapes drawn paint=Scene::paint_pills/>
                    <PassedMarks drawn paint=|drawn| drawn.scene.paint_labels() playhead=playhead/>
                </Plot>
                <g inner_html=names></g>
            </svg>
        </div>
    }
}

/// The ruler's numbers. They stay in sight while the lanes scroll.
#[component]
pub fn RulerLabels(
    /// What to draw.
    drawn: Memo<Option<Drawn>>,
) -> impl IntoView {
    let width = measure(drawn, |scene| scene.width.0);
    view! {
        <svg class="tl" width=width height="22" aria-hidden="true"><Shapes drawn paint=Scene::paint_ruler/></svg>
    }
}
