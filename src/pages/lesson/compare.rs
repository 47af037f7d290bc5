//! Several runs on one axis under one playhead: what each Parent does, what it cost, and what a knob changes.

mod chart;
mod curves;

use super::Open;
use crate::hooks::use_markup;
use crate::views::{Glyph, Icon};
use chart::Side;
pub(in crate::pages) use chart::{Chart, PlayButton, caption, last_end, minute, sides_of, use_play};
use curves::Curves;
pub(super) use curves::curve_markup;
use leptos::html;
use leptos::prelude::*;
use playground_lessons::Pack;
use playground_view::compare::Group;
use playground_view::{Nanos, TimeFormat, escape};
use std::fmt::Write;

/// The comparison: chart, sentences, table, curves.
#[component]
pub fn Compare() -> impl IntoView {
    let open = expect_context::<Open>();
    let pack = open.pack();
    let format = pack.lesson.scale.format();
    let own = sides_of(&pack);
    // Turning the knob puts another run in the place of one of them.
    let sides = RwSignal::new(own);
    // The knob's value, if it is not the lesson's own.
    let turned = RwSignal::new(None::<u64>);
    let last = last_end(sides);
    let at = RwSignal::new(untrack(|| {
        open.step(open.at.get_untracked(), |step| step.at.at).unwrap_or(0).min(last.get())
    }));
    // A step of the story moves the playhead; a shorter run takes it along.
    Effect::new(move |_| {
        if let Some(time) = open.step(open.at.get(), |step| step.at.at) {
            at.set(time.min(last.get_untracked()));
        }
    });
    Effect::new(move |_| {
        let end = last.get();
        if at.get_untracked() > end {
            at.set(end);
        }
    });
    let playing = use_play(at, last);
    let minute = minute(format, last.get_untracked());

    let sentences = move || {
        let now = at.get();
        let said = |side: &Side| {
            let (does, kid) = sentence(&side.group, now, format);
            view! { <li><b>{side.label.clone()}</b><span>{does}</span><small>{kid}</small></li> }
        };
        sides.with(|sides| sides.iter().map(said).collect_view())
    };
    let caption = caption(sides, at, last, format);
    let seek = move |minutes: &str| {
        if let Ok(minutes) = minutes.parse::<u64>() {
            playing.set(false);
            at.set(minutes.saturating_mul(minute).min(last.get_untracked()));
        }
    };
    let jump = move |by: i64| {
        playing.set(false);
        let end = last.get_untracked();
        at.update(|at| *at = at.saturating_add_signed(by.saturating_mul(minute as i64)).min(end));
    };
    view! {
        <div class="cmp" data-testid="compare">
            <p class="cap" data-testid="caption"><span class="t">{move || format.instant(at.get())}</span><span class="say">{caption}</span>
                <span class="sp"></span>
                <span class="key"><i class="sw t1"></i>"laundry"<i class="sw t2"></i>"checkbook"<i class="sw t3"></i>"kids"</span>
            </p>
            <div class="ctl" role="toolbar" aria-label="Playback">
                <div class="grp">
                <button class="btn sq bare" aria-label="To the beginning" on:click=move |_| { playing.set(false); at.set(0) }><Icon glyph=Glyph::First/></button>
                <button class="btn sq bare" aria-label="A minute back" on:click=move |_| jump(-1)><Icon glyph=Glyph::Back/></button>
                <PlayButton at last playing/>
                <button class="btn sq bare" aria-label="A minute on" on:click=move |_| jump(1)><Icon glyph=Glyph::Forward/></button>
                <button class="btn sq bare" aria-label="To the end" on:click=move |_| { playing.set(false); at.set(last.get_untracked()) }><Icon glyph=Glyph::Last/></button>
                </div>
                <span class="stepno num"><b>{move || format.instant(at.get())}</b>" of "{move || format.instant(last.get())}</span>
                <div class="slider">
                    <input
                        type="range"
                        min="0"
                        max=move || last.get() / minute
                        data-testid="compare-slider"
                        aria-label="Time"
                        aria-valuetext=move || format.instant(at.get())
                        prop:value=move || (at.get() / minute).to_string()
                        style:--at=move || format!("{:.2}%", at.get() as f64 / last.get() as f64 * 100.0)
                        on:input:target=move |event| seek(&event.target().value())
                    />
                </div>
            </div>
            <Chart sides at last format/>
            <ul class="sents" data-testid="sentences">{sentences}</ul>
            <div class="costs">
                <Table turned/>
                <Curves sides format turned/>
            </div>
        </div>
    }
}

/// What the Parents of a run do at an instant, and whether a kid waits.
fn sentence(group: &Group, at: Nanos, format: TimeFormat) -> (String, String) {
    let many = group.rows.len() > 1;
    let does = if at >= group.end {
        format!("Done at {}.", format.instant(group.end))
    } else {
        let each: Vec<String> = (0..group.rows.len())
            .map(|row| {
                let who =
                    if many { ["A: ", "B: ", "C: ", "D: "].get(row).copied().unwrap_or("") } else { "" };
                match group.at(row, at) {
                    Some(bar) if bar.waits => format!("{who}waits, {}", bar.words),
                    Some(bar) if group.cpus => format!("{who}polls {}", bar.words),
                    Some(bar) => format!("{who}{}", bar.words),
                    None => format!("{who}nothing to do"),
                }
            })
            .collect();
        format!("{}.", each.join("; "))
    };
    let kid = match group.call_at(at) {
        Some((from, _)) => format!("A kid has waited {}.", format.duration(at - from)),
        None => "No kid waits.".to_owned(),
    };
    (does, kid)
}

#[component]
fn Table(turned: RwSignal<Option<u64>>) -> impl IntoView {
    let open = expect_context::<Open>();
    let pack = open.pack();
    if pack.lesson.table.is_empty() {
        return ().into_any();
    }
    let node = NodeRef::<html::Div>::new();
    use_markup(node, Signal::derive(move || table(&pack, turned.get())));
    view! { <div class="ctable" node_ref=node tabindex="0" role="region" aria-label="What it cost" data-testid="costs"></div> }.into_any()
}

/// What the runs cost; at another value of the knob its column is of the run at that value.
fn table(pack: &Pack, turned: Option<u64>) -> String {
    let mut knobs = pack.lesson.knobs.iter();
    let column = knobs.find_map(|knob| {
        let column = knob.columns.iter().find(|column| Some(column.value) == turned)?;
        Some((usize::from(knob.variant), column, knob))
    });
    let mut out = String::from(r#"<table><caption>What it cost</caption><thead><tr><td></td>"#);
    for (n, variant) in pack.variants.iter().enumerate() {
        let of_knob = column.filter(|(place, ..)| *place == n);
        // The value that the run of a column has.
        let value = of_knob.map(|(_, column, knob)| (column.value, knob));
        let mut own =
            pack.lesson.knobs.iter().filter(|k| usize::from(k.variant) == n && !k.curves.is_empty());
        let value = value.or_else(|| own.next().map(|knob| (knob.value, knob)));
        let at = value.map_or_else(String::new, |(value, knob)| format!(", {value} {}", knob.unit));
        let _ = write!(out, r#"<th scope="col">{}{}</th>"#, escape(&variant.label), escape(at.trim_end()));
    }
    out.push_str("</tr></thead><tbody>");
    for (nth, row) in pack.lesson.table.iter().enumerate() {
        let _ = write!(out, r#"<tr><th scope="row">{}</th>"#, escape(&row.label));
        let turned = column.and_then(|(place, column, _)| {
            Some((place, column.cells.get(nth)?, column.best.get(nth)?, column.worst.get(nth)?))
        });
        let (best, worst) = turned.map_or((&row.best, &row.worst), |(_, _, best, worst)| (best, worst));
        for (n, cell) in row.cells.iter().enumerate() {
            let cell = turned.filter(|(place, ..)| *place == n).map_or(cell, |(_, cell, ..)| cell);
            let n = n as u16;
            let (class, word) = match (best.contains(&n), worst.contains(&n)) {
                (true, _) => (" class=\"best\"", "<em>best</em> "),
                (_, true) => (" class=\"worst\"", "<em>worst</em> "),
                _ => ("", ""),
            };
            let _ = write!(out, "<td{class}>{word}{}</td>", escape(cell));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}
