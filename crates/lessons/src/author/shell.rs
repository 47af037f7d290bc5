//! What stands of a lesson before the page is there: for each step its text and the sentence of its instant, in the places that the page
//! has for them. The page's first screen then waits for a few kilobytes and not for its code.

use super::pack::Packed;
use crate::markup::blocks;
use crate::{Lesson, Step, Tab};
use playground_trace::Unit;
use playground_view::explain::sentence;
use playground_view::{Geometry, Hue, Model, Part, Px, Scene, escape};
use std::fmt::Write;

/// Widths at which the height of a timeline is taken: of a wide page and of a phone. It depends on the width only in whether names are
/// drawn narrow.
const WIDTHS: [f64; 2] = [1100.0, 390.0];

/// The name of the page, which leads home.
const BRAND: &str = r#"<a class="brand" href="?" aria-label="Async Playground, home"><svg viewBox="0 0 22 22" aria-hidden="true"><rect x="1" y="3" width="9" height="4" rx="1.2" fill="var(--ink)"/><path d="M12 5h9M1 11h6M1 17h13" stroke="var(--ink)" stroke-width="1.5" stroke-dasharray="2 2"/><rect x="9" y="9" width="7" height="4" rx="1.2" fill="var(--t1-solid)"/><rect x="15" y="15" width="6" height="4" rx="1.2" fill="var(--t2-solid)"/></svg><span>Async Playground</span></a>"#;

/// The steps of a lesson as markup, an `.app` each. Every text in it is escaped.
pub(super) fn shell(packed: &Packed) -> String {
    let lesson = &packed.pack.lesson;
    (0..lesson.steps.len()).map(|at| step(packed, lesson, at)).collect()
}

fn step(packed: &Packed, lesson: &Lesson, at: usize) -> String {
    let Step { title, body, variant, at: place, .. } = &lesson.steps[at];
    let model = &packed.runs[usize::from(*variant)].model;
    let compares = lesson.views.first() == Some(&Tab::Compare);
    let path = escape(&format!("{}/{}", lesson.track, lesson.slug));
    let next = match (lesson.steps.get(at + 1), &lesson.next) {
        (Some(next), _) => (format!("{path}&amp;at={}", at + 2), format!("Next: {}", next.title)),
        (None, Some(next)) => {
            (escape(&format!("{}/{}", next.track, next.slug)), format!("Next lesson: {}", next.title))
        }
        (None, None) => (path, "All lessons".to_owned()),
    };
    let mut out = format!(
        r#"<div class="app"><header class="top">{BRAND}<span class="vr"></span><nav class="crumb" aria-label="Lesson"><a href="?">{}</a><b>{}</b></nav><span class="num stepof"><span class="word">Step </span>{} of {}</span></header>"#,
        escape(&lesson.track_title),
        escape(&lesson.title),
        at + 1,
        lesson.steps.len(),
    );
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        r#"<div class="prog only-narrow"></div><main class="pg lesson{}{}" data-sheet="story" data-drawer="closed"><section class="panel story"><div class="scroll"><h1>{}</h1><div class="txt">{}</div></div><nav class="pn"><span class="btn line" aria-disabled="true">Back</span><a class="btn solid nx" href="?lesson={}"><span>{}</span></a></nav></section>"#,
        if compares { " comparing" } else { "" },
        if lesson.skin.is_none() { " plain" } else { "" },
        escape(title),
        blocks(body),
        next.0,
        escape(&next.1),
    );
    if compares {
        return out + "</main></div>";
    }
    let [wide, narrow] = WIDTHS.map(|width| {
        Scene::new(model, Geometry::of_width(Px(width)), Px(width), Scene::whole(model)).height.0
    });
    let _ = write!(
        out,
        r#"<div class="codecol"></div><div class="panel stg"><div class="ph"></div><div class="sc"></div><div class="loopbox"></div></div><p class="cap"><span class="t">{}</span><span class="say">{}</span></p><div class="ctl"></div><div class="timep"><div class="tlh" style="--wide:{wide}px;--narrow:{narrow}px"></div></div><div class="sheets only-narrow"></div><div class="tabs"></div></main></div>"#,
        escape(&model.format().instant(place.at)),
        said(model, place.event),
    );
    out
}

/// The sentence of an event, names in their hues.
fn said(model: &Model, event: u32) -> String {
    let named = |hue: Hue, name: &str| format!(r#"<span class="nm {}">{}</span>"#, hue.class(), escape(name));
    let parts = sentence(model, event).parts;
    let parts = parts.iter().map(|part| match part {
        Part::Text(text) => escape(text),
        Part::Strong(text) => format!("<b>{}</b>", escape(text)),
        Part::Task { task, name } => named(model.hue(*task), name),
        Part::Thread { thread, name } => named(model.unit_hue(Unit::Thread(*thread)), name),
    });
    parts.collect()
}
