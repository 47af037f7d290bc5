//! Several runs on one axis under one playhead: what each Parent does, what it cost, and what a knob changes.

use super::Open;
use crate::hooks::{use_element_size, use_frames, use_markup};
use crate::session::{Run, example_of};
use crate::views::{Glyph, Icon};
use leptos::html;
use leptos::prelude::*;
use playground_lessons::Curve;
use playground_view::compare::{Bar, Group};
use playground_view::escape;
use playground_view::{Nanos, Px, Ruler, TextSize, TimeFormat, TimeScale, Window, text_width};
use std::fmt::Write;
use std::sync::Arc;

/// A run of the comparison.
struct Side {
    label: String,
    group: Group,
}

/// Milliseconds that playing the longest run takes.
const PLAY_MS: f64 = 14_000.0;
const BAR: f64 = 20.0;
const ROW: f64 = 30.0;

/// The comparison: chart, sentences, table, curves.
#[component]
pub fn Compare() -> impl IntoView {
    let open = expect_context::<Open>();
    let pack = open.pack();
    let format = pack.lesson.scale.format();
    let sides: Arc<Vec<Side>> = Arc::new(
        pack.variants
            .iter()
            .enumerate()
            .filter_map(|(n, variant)| {
                let finished = variant.preset.finished.clone();
                let awaits = variant.preset.checked.awaits.clone();
                let run = Run::new(awaits, finished.trace, &*example_of(&pack, n)?, finished.lines);
                Some(Side {
                    label: variant.label.clone(),
                    group: Group::new(&run.model, run.stepper.lines()),
                })
            })
            .collect(),
    );
    let end = sides.iter().map(|side| side.group.end).max().unwrap_or(0).max(1);
    let at = RwSignal::new(
        untrack(|| open.step(open.at.get_untracked(), |step| step.at.at)).unwrap_or(0).min(end),
    );
    // A step of the story moves the playhead.
    Effect::new(move |_| {
        if let Some(time) = open.step(open.at.get(), |step| step.at.at) {
            at.set(time.min(end));
        }
    });
    let playing = RwSignal::new(false);
    use_frames(playing.into(), move |elapsed| {
        let next =
            at.get_untracked().saturating_add((end as f64 / PLAY_MS * elapsed.min(250.0)) as Nanos + 1);
        at.set(next.min(end));
        if next >= end {
            playing.set(false);
        }
    });
    let minute = match format {
        TimeFormat::House { ns_per_minute } => ns_per_minute.max(1),
        _ => (end / 200).max(1),
    };

    let frame = NodeRef::<html::Div>::new();
    let size = use_element_size(frame);
    let names = Memo::new(move |_| if size.get().width < 560.0 { 84.0 } else { 168.0 });
    let scale = Memo::new(move |_| {
        let width = size.get().width.max(320.0);
        TimeScale::new(Window::new(0, end), Px(names.get()), Px(width - 64.0))
    });
    let chart = NodeRef::<html::Div>::new();
    let drawn = sides.clone();
    let picture = Memo::new(move |_| chart_markup(&drawn, &scale.get(), names.get(), format));
    use_markup(chart, picture.into());
    let height: f64 = 24.0 + sides.iter().map(side_height).sum::<f64>();

    let said = sides.clone();
    let sentences = move || {
        let now = at.get();
        said.iter()
            .map(|side| {
                let (does, kid) = sentence(&side.group, now, format);
                view! { <li><b>{side.label.clone()}</b><span>{does}</span><small>{kid}</small></li> }
            })
            .collect_view()
    };
    let caption = {
        let sides = sides.clone();
        move || {
            let now = at.get();
            let open: Vec<String> = sides
                .iter()
                .filter(|side| side.group.call_at(now).is_some())
                .map(|side| side.label.clone())
                .collect();
            match open.len() {
                0 if now >= end => "All four evenings are over.".to_owned(),
                0 => "No kid waits for anybody.".to_owned(),
                n if n == sides.len() => "A kid waits in every one of them.".to_owned(),
                _ => format!("A kid waits for somebody: {}.", open.join(", ")),
            }
        }
    };
    let seek = move |minutes: &str| {
        if let Ok(minutes) = minutes.parse::<u64>() {
            playing.set(false);
            at.set(minutes.saturating_mul(minute).min(end));
        }
    };
    let jump = move |by: i64| {
        playing.set(false);
        at.update(|at| *at = at.saturating_add_signed(by.saturating_mul(minute as i64)).min(end));
    };
    view! {
        <div class="cmp" data-testid="compare">
            <p class="cap" data-testid="caption"><span class="t">{move || format.instant(at.get())}</span><span class="say">{caption}</span>
                <span class="sp"></span>
                <span class="key"><i class="sw t1"></i>"laundry"<i class="sw t2"></i>"checkbook"<i class="sw t3"></i>"kids"</span>
            </p>
            <div class="ctl" role="toolbar" aria-label="Playback">
                <button class="btn sq bare" aria-label="To the beginning" on:click=move |_| { playing.set(false); at.set(0) }><Icon glyph=Glyph::First/></button>
                <button class="btn sq bare" aria-label="A minute back" on:click=move |_| jump(-1)><Icon glyph=Glyph::Back/></button>
                <button
                    class="btn solid play"
                    data-testid="play"
                    aria-label=move || if playing.get() { "Pause" } else { "Play" }
                    on:click=move |_| {
                        if !playing.get_untracked() && at.get_untracked() >= end {
                            at.set(0);
                        }
                        playing.update(|p| *p = !*p);
                    }
                >
                    {move || view! { <Icon glyph=if playing.get() { Glyph::Pause } else { Glyph::Play }/> }}
                </button>
                <button class="btn sq bare" aria-label="A minute on" on:click=move |_| jump(1)><Icon glyph=Glyph::Forward/></button>
                <button class="btn sq bare" aria-label="To the end" on:click=move |_| { playing.set(false); at.set(end) }><Icon glyph=Glyph::Last/></button>
                <span class="stepno num"><b>{move || format.instant(at.get())}</b>" of "{format.instant(end)}</span>
                <div class="slider">
                    <input
                        type="range"
                        min="0"
                        max={end / minute}
                        data-testid="compare-slider"
                        aria-label="Time"
                        aria-valuetext=move || format.instant(at.get())
                        prop:value=move || (at.get() / minute).to_string()
                        style:--at=move || format!("{:.2}%", at.get() as f64 / end as f64 * 100.0)
                        on:input:target=move |event| seek(&event.target().value())
                    />
                </div>
            </div>
            <div class="cmpframe" node_ref=frame style:height=format!("{height}px")>
                <div node_ref=chart></div>
                <div class="cveil" aria-hidden="true" style:left=move || format!("{:.1}px", scale.get().x(at.get()).0)></div>
                <div class="phd" aria-hidden="true" style:transform=move || format!("translateX({:.1}px)", scale.get().x(at.get()).0) style:height=format!("{height}px")>
                    <span class="flag">{move || format.instant(at.get())}</span>
                </div>
            </div>
            <ul class="sents" data-testid="sentences">{sentences}</ul>
            <div class="costs">
                <Table/>
                <Curves/>
            </div>
        </div>
    }
}

fn side_height(side: &Side) -> f64 {
    let calls = if side.group.calls.is_empty() { 0.0 } else { 26.0 };
    (side.group.rows.len().max(1) as f64 * ROW + calls + 16.0).max(58.0)
}

fn chart_markup(sides: &[Side], scale: &TimeScale, names: f64, format: TimeFormat) -> String {
    let width = scale.right().0 + 64.0;
    let height: f64 = 24.0 + sides.iter().map(side_height).sum::<f64>();
    let words: Vec<String> = sides
        .iter()
        .map(|side| format!("{} ends at {}", side.label, format.instant(side.group.end)))
        .collect();
    let mut out = format!(
        r#"<svg class="tl" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="{}"><defs>"#,
        escape(&words.join(". "))
    );
    for hue in 0..6 {
        let _ = write!(
            out,
            r#"<pattern id="cmp-hatch-{hue}" class="t{hue}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch-line" x1="1" y1="0" x2="1" y2="6"/></pattern>"#
        );
    }
    out.push_str("</defs>");
    for tick in &Ruler::new(scale, format).ticks {
        let x = tick.x.0;
        let _ = write!(out, r#"<line class="tick" x1="{x:.1}" y1="18" x2="{x:.1}" y2="{height}"/>"#);
        if let Some(label) = &tick.label {
            let _ = write!(
                out,
                r#"<text class="rl" x="{x:.1}" y="13" text-anchor="middle">{}</text>"#,
                escape(label)
            );
        }
    }
    let mut y = 24.0;
    for side in sides {
        let tall = side_height(side);
        let _ = write!(
            out,
            r#"<line class="base" x1="0" y1="{y}" x2="{width}" y2="{y}"/><text class="cname" x="12" y="{}">{}</text>"#,
            y + 24.0,
            escape(&cut(&side.label, names - 18.0))
        );
        for (n, row) in side.group.rows.iter().enumerate() {
            let top = y + 10.0 + n as f64 * ROW;
            for bar in row {
                put_bar(&mut out, bar, scale, top);
            }
        }
        let end = scale.x(side.group.end).0;
        let middle = y + 10.0 + (side.group.rows.len().max(1) - 1) as f64 * ROW;
        let _ = write!(
            out,
            r#"<path class="cend" d="M{end:.1} {}v{}"/><text class="ctotal" x="{:.1}" y="{}">{}</text>"#,
            middle - 2.0,
            BAR + 4.0,
            end + 8.0,
            middle + 15.0,
            escape(&format.instant(side.group.end))
        );
        let low = y + 10.0 + side.group.rows.len().max(1) as f64 * ROW + 6.0;
        for (from, to) in &side.group.calls {
            let (a, b) = (scale.x(*from).0, scale.x(*to).0);
            if b - a < 0.5 {
                continue;
            }
            let _ = write!(
                out,
                r#"<g class="t3"><path class="call" d="M{a:.1} {}v12M{b:.1} {}v12M{a:.1} {low}H{b:.1}"/><text class="callt" x="{:.1}" y="{}">{}</text></g>"#,
                low - 6.0,
                low - 6.0,
                b + 6.0,
                low + 4.0,
                escape(&format.duration(to - from))
            );
        }
        y += tall;
    }
    out.push_str("</svg>");
    out
}

fn cut(text: &str, room: f64) -> String {
    if text_width(text, TextSize::Name).0 <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    for c in text.chars() {
        cut.push(c);
        if text_width(&cut, TextSize::Name).0 > room - 10.0 {
            break;
        }
    }
    cut.push('…');
    cut
}

fn put_bar(out: &mut String, bar: &Bar, scale: &TimeScale, top: f64) {
    let (a, b) = (scale.x(bar.from).0, scale.x(bar.to).0);
    let width = (b - a - 0.5).max(1.0);
    let hue = bar.hue.class();
    let fits = text_width(&bar.words, TextSize::Small).0 + 10.0 <= width;
    let _ = if bar.waits {
        write!(
            out,
            r#"<g class="{hue}"><title>{}</title><rect class="waitbg" x="{a:.1}" y="{}" width="{width:.1}" height="10" rx="2"/><rect class="wait" x="{a:.1}" y="{}" width="{width:.1}" height="10" rx="2" fill="url(#cmp-hatch-{})"/></g>"#,
            escape(&bar.words),
            top + 5.0,
            top + 5.0,
            bar.hue.0
        )
    } else {
        write!(
            out,
            r#"<g class="{hue}"><title>{}</title><rect class="run" x="{a:.1}" y="{top}" width="{width:.1}" height="{BAR}" rx="2.5"/></g>"#,
            escape(&bar.words)
        )
    };
    if fits && !bar.waits {
        let _ = write!(
            out,
            r#"<g class="{hue}"><text class="runt" x="{:.1}" y="{}" text-anchor="middle">{}</text></g>"#,
            a + width / 2.0,
            top + 14.0,
            escape(&bar.words)
        );
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
fn Table() -> impl IntoView {
    let open = expect_context::<Open>();
    let pack = open.pack();
    if pack.lesson.table.is_empty() {
        return ().into_any();
    }
    let mut out = String::from(r#"<table><caption>What it cost</caption><thead><tr><td></td>"#);
    for variant in &pack.variants {
        let _ = write!(out, r#"<th scope="col">{}</th>"#, escape(&variant.label));
    }
    out.push_str("</tr></thead><tbody>");
    for row in &pack.lesson.table {
        let _ = write!(out, r#"<tr><th scope="row">{}</th>"#, escape(&row.label));
        for (n, cell) in row.cells.iter().enumerate() {
            let n = n as u16;
            let (class, word) = match (row.best.contains(&n), row.worst.contains(&n)) {
                (true, _) => (" class=\"best\"", "<em>best</em> "),
                (_, true) => (" class=\"worst\"", "<em>worst</em> "),
                _ => ("", ""),
            };
            let _ = write!(out, "<td{class}>{word}{}</td>", escape(cell));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    let node = NodeRef::<html::Div>::new();
    use_markup(node, Signal::stored(out));
    view! { <div class="ctable" node_ref=node tabindex="0" role="region" aria-label="What it cost" data-testid="costs"></div> }.into_any()
}

/// The knob, and its figures over all its values: each point is a run.
#[component]
fn Curves() -> impl IntoView {
    let open = expect_context::<Open>();
    let Some(knob) =
        open.pack.with_value(|pack| pack.lesson.knobs.iter().find(|k| !k.curves.is_empty()).cloned())
    else {
        return ().into_any();
    };
    let value = RwSignal::new(knob.value);
    let turn = move |new: &str| {
        if let Ok(new) = new.parse() {
            value.set(new);
        }
    };
    let (from, to, step) = (knob.from, knob.to, knob.step.max(1));
    let label = knob.label.clone();
    let name = label.clone();
    let unit = knob.unit.clone();
    let charts = knob.curves.clone().into_iter().take(3).map(|curve| {
        let node = NodeRef::<html::Div>::new();
        use_markup(node, Signal::derive(move || curve_markup(&curve, from, to, value.get(), 460.0)));
        view! { <div node_ref=node></div> }
    });
    view! {
        <div class="curves">
            <label class="knob">
                <span>{label}</span>
                <b class="num">{move || format!("{} {unit}", value.get())}</b>
                <input
                    type="range"
                    min=from
                    max=to
                    step=step
                    aria-label=name
                    data-testid="knob"
                    prop:value=move || value.get().to_string()
                    on:input:target=move |event| turn(&event.target().value())
                />
            </label>
            {charts.collect_view()}
        </div>
    }
    .into_any()
}

/// A figure over the values of a knob; each point is a run.
///
/// It is `width` wide, of which 80 are for the name of a figure beside it, if there is one.
pub(super) fn curve_markup(curve: &Curve, from: u64, to: u64, value: u64, width: f64) -> String {
    const HEIGHT: f64 = 112.0;
    const LEFT: f64 = 34.0;
    let right = width - if curve.beside.is_some() { 80.0 } else { 14.0 };
    let beside = curve.beside.as_ref().map_or(0, |(_, value)| *value);
    let most = curve.points.iter().map(|(_, y)| *y).max().unwrap_or(0).max(beside).max(1) as f64;
    let x = |v: u64| {
        LEFT + (right - LEFT) * v.saturating_sub(from) as f64 / to.saturating_sub(from).max(1) as f64
    };
    let y = |v: u64| HEIGHT - 16.0 - (HEIGHT - 44.0) * v as f64 / most;
    let now = curve.points.iter().find(|(at, _)| *at == value).map(|(_, y)| *y);
    let words = now.map_or_else(String::new, |now| format!("{now} {}", curve.unit));
    let mut path = String::new();
    for (n, (at, figure)) in curve.points.iter().enumerate() {
        let _ = write!(path, "{}{:.1} {:.1}", if n == 0 { "M" } else { "L" }, x(*at), y(*figure));
    }
    let mut out = format!(
        r#"<svg class="curve tl" viewBox="0 0 {width} {HEIGHT}" role="img" aria-label="{}: {} at {value}"><text class="cname" x="{LEFT}" y="12">{}</text>"#,
        escape(&curve.label),
        escape(&words),
        escape(&curve.label)
    );
    for share in [0.0, 0.5, 1.0] {
        let at = (most * share) as u64;
        let line = y(at);
        let _ = write!(
            out,
            r#"<line class="tick" x1="{LEFT}" x2="{right}" y1="{line:.1}" y2="{line:.1}"/><text class="rl" x="{}" y="{:.1}" text-anchor="end">{at}</text>"#,
            LEFT - 6.0,
            line + 4.0
        );
    }
    if let Some((label, value)) = &curve.beside {
        let line = y(*value);
        let _ = write!(
            out,
            r#"<path class="beside" d="M{LEFT} {line:.1}H{right}"/><text class="rl" x="{}" y="{:.1}">{} {value}</text>"#,
            right + 6.0,
            line + 4.0,
            escape(label)
        );
    }
    let _ = write!(out, r#"<path class="line" d="{path}"/>"#);
    if let Some(now) = now {
        let (cx, cy) = (x(value), y(now));
        let _ = write!(
            out,
            r#"<path class="beside dot" d="M{cx:.1} 18V{}"/><circle class="point" cx="{cx:.1}" cy="{cy:.1}" r="5"/><text class="now" x="{:.1}" y="{:.1}" text-anchor="{}">{}</text>"#,
            HEIGHT - 16.0,
            if cx > right - 60.0 { cx - 10.0 } else { cx + 10.0 },
            cy - 8.0,
            if cx > right - 60.0 { "end" } else { "start" },
            escape(&words)
        );
    }
    out.push_str("</svg>");
    out
}
