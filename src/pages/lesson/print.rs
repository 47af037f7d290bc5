//! A lesson on paper: one step after the other, each with its text, its program with the lit lines, and a still of stage and timeline.

use super::Open;
use crate::hooks::{print, use_sheet};
use crate::session::{Run, example_of, lesson_path, skin_of};
use crate::views::{StageTab, stage_still};
use leptos::html;
use leptos::prelude::*;
use playground_lessons::markup::{blocks, inlines};
use playground_lessons::{Pack, PackedRun, Step, Tab};
use playground_program::LineIndex;
use playground_view::at::{code_marks, instant};
use playground_view::explain::sentence;
use playground_view::scene::markup;
use playground_view::{Cursor, Geometry, Px, Scene, escape};
use std::fmt::Write;

/// Width of a timeline on paper, in its own units; it is scaled to the page.
const WIDTH: f64 = 960.0;

/// Where the sheet stands while the lesson is printed.
#[component]
pub fn Sheet() -> impl IntoView {
    let open = expect_context::<Open>();
    let node = NodeRef::<html::Div>::new();
    use_sheet(node, move || open.pack.with_value(sheet));
    Effect::new(move |_| {
        if open.printing.get() {
            open.printing.set(false);
            print();
        }
    });
    view! { <div class="printed" node_ref=node data-testid="printed"></div> }
}

fn sheet(pack: &std::sync::Arc<Pack>) -> String {
    let lesson = &pack.lesson;
    let mut out = format!(
        r#"<header><small>{}</small><h1>{}</h1><p>{}</p></header>"#,
        escape(&lesson.track_title),
        escape(&lesson.title),
        escape(&lesson.summary)
    );
    let mut runs: Vec<Option<Run>> = pack.variants.iter().map(|_| None).collect();
    let mut tab = lesson.views.first().copied().unwrap_or_default();
    for (n, step) in lesson.steps.iter().enumerate() {
        tab = step.tab.unwrap_or(tab);
        let variant = usize::from(step.variant);
        let (Some(packed), Some(slot)) = (pack.variants.get(variant), runs.get_mut(variant)) else {
            continue;
        };
        if slot.is_none() {
            *slot = example_of(pack, variant).map(|example| {
                let finished = packed.preset.finished.clone();
                Run::new(packed.preset.checked.awaits.clone(), finished.trace, &example, finished.lines)
            });
        }
        if let Some(run) = slot {
            put_step(&mut out, pack, step, n, run, packed, tab);
        }
    }
    if !lesson.glossary.is_empty() {
        out.push_str("<section><h2>Words</h2><dl>");
        for word in &lesson.glossary {
            let _ = write!(out, "<dt>{}</dt><dd>{}</dd>", escape(&word.word), escape(&word.means));
        }
        out.push_str("</dl></section>");
    }
    let _ = write!(
        out,
        "<footer>{}?lesson={}</footer>",
        escape(&crate::hooks::page_address()),
        escape(&lesson_path(lesson))
    );
    out
}

/// Where a step is in a run that may have times of its own.
fn cursor_of(step: &Step, run: &Run) -> Cursor {
    match run.model.steps() {
        Some(_) => run.stepper.at_event(&run.model, step.at.event),
        None => step.at.cursor().min(run.last()),
    }
}

fn put_step(
    out: &mut String,
    pack: &std::sync::Arc<Pack>,
    step: &Step,
    n: usize,
    run: &Run,
    packed: &PackedRun,
    tab: Tab,
) {
    let cursor = cursor_of(step, run);
    let _ = write!(
        out,
        r#"<section class="pstep" data-testid="print-step"><h2><span class="num">{}.</span> {}</h2><div class="ptext">{}"#,
        n + 1,
        escape(&step.title),
        blocks(&step.body)
    );
    let lesson = &pack.lesson;
    if let Some(question) = step.question.and_then(|n| lesson.questions.get(usize::from(n))) {
        let options: String = question.options.iter().map(|o| format!("<li>{}</li>", inlines(o))).collect();
        let _ =
            write!(out, r#"<p class="pask">{}</p><ul class="popts">{options}</ul>"#, inlines(&question.ask));
    }
    if let Some(exercise) = step.exercise.and_then(|n| lesson.exercises.get(usize::from(n))) {
        let goals: String = exercise.goals.iter().map(|g| format!("<li>{}</li>", escape(&g.words))).collect();
        let _ = write!(
            out,
            r#"<p class="pask">{}</p>{}<ul class="popts">{goals}</ul>"#,
            escape(&exercise.title),
            blocks(&exercise.ask)
        );
    }
    out.push_str("</div>");
    put_code(out, run, packed, cursor);
    let skin = skin_of(pack, usize::from(step.variant));
    let stage = match tab {
        Tab::AwaitTree => StageTab::Tree,
        _ => StageTab::Place,
    };
    let picture = stage_still(run, cursor, stage, skin.as_ref(), &format!("print-{n}"));
    let at = run.model.format().instant(cursor.at);
    let _ = write!(
        out,
        r#"<div class="pstage stg">{picture}</div><p class="pcap"><b>{}</b> {}</p><div class="ptime">"#,
        escape(&at),
        escape(&sentence(&run.model, cursor.event).plain())
    );
    put_timeline(out, run, cursor, n);
    out.push_str("</div></section>");
}

/// The program with its helpers folded, the line that ran and the next one marked.
fn put_code(out: &mut String, run: &Run, packed: &PackedRun, cursor: Cursor) {
    let lines = run.stepper.lines();
    let marks = code_marks(&run.model, lines, &instant(&run.model, lines, cursor));
    let index = LineIndex::new(&packed.text);
    let folds: Vec<(u32, u32, &str)> = packed
        .preset
        .checked
        .folds
        .iter()
        .map(|fold| (index.line(fold.span.start), index.line(fold.span.end), fold.label.as_str()))
        .collect();
    let _ = write!(out, r#"<div class="pcode"><b>{}</b>"#, escape(&packed.file));
    for (n, line) in (1u32..).zip(packed.text.lines()) {
        if let Some((from, _, label)) = folds.iter().find(|(from, to, _)| (*from..=*to).contains(&n)) {
            if *from == n {
                let _ = write!(out, r#"<div class="pl"><i>{n}</i><em>{}</em></div>"#, escape(label));
            }
            continue;
        }
        let class = match n {
            n if Some(n) == marks.next => "pl next",
            n if Some(n) == marks.ran => "pl ran",
            _ => "pl",
        };
        let (code, comment) = line.split_at(line.find("//").unwrap_or(line.len()));
        let _ = write!(
            out,
            r#"<div class="{class}"><i>{n}</i><code>{}<span>{}</span></code></div>"#,
            escape(code),
            escape(comment)
        );
    }
    out.push_str("</div>");
}

fn put_timeline(out: &mut String, run: &Run, cursor: Cursor, n: usize) {
    let geometry = Geometry { lane: Px(26.0), ..Geometry::default() };
    let scene = Scene::new(&run.model, geometry, Px(WIDTH), run.whole());
    let head = scene.playhead(&run.model, cursor.at);
    let (height, top, x) = (scene.height.0, scene.geometry.ruler.0, head.x.0);
    let _ = write!(
        out,
        r#"<svg class="tl" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{}"><defs>"#,
        escape(&scene.name)
    );
    for hue in 0..6 {
        let _ = write!(
            out,
            r#"<pattern id="print-{n}-t{hue}" class="t{hue}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch-line" d="M1 0V6"/></pattern>"#
        );
    }
    let veil = head.veil.x.0;
    let _ = write!(
        out,
        r#"</defs>{}{}{}{}{}<rect class="pveil" x="{veil:.1}" y="{top}" width="{:.1}" height="{:.1}"/>{}{}{}{}"#,
        markup(&scene.paint_ruler()),
        markup(&scene.paint_lines()),
        markup(&scene.paint_shafts().all()),
        markup(&scene.paint_slices(&|hue| format!("print-{n}-t{hue}"))),
        scene.paint_cuts(),
        (WIDTH - veil).max(0.0),
        (height - top).max(0.0),
        markup(&scene.paint_heads().all()) + &scene.paint_ends(&run.model).marks,
        markup(&scene.paint_pills()) + &scene.paint_labels().marks,
        scene.paint_names(),
        if head.visible {
            format!(r#"<path class="phead" d="M{x:.1} {top}V{height}"/>"#)
        } else {
            String::new()
        }
    );
    out.push_str("</svg>");
}
