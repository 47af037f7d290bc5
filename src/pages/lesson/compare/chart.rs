//! The runs of a comparison as a picture, and their playhead.

use crate::hooks::{use_element_size, use_frames, use_markup};
use crate::session::{Run, example_of};
use crate::views::{Glyph, Icon};
use leptos::html;
use leptos::prelude::*;
use playground_lessons::Pack;
use playground_view::compare::{Bar, Group};
use playground_view::escape;
use playground_view::{
    Icon as WaitsFor, Nanos, Px, Ruler, TextSize, TimeFormat, TimeScale, Window, text_width,
};
use std::fmt::Write;
use std::sync::Arc;

/// A run of the comparison.
#[derive(Clone)]
pub struct Side {
    /// What it is called.
    pub label: String,
    /// What happens in it.
    pub group: Arc<Group>,
}

/// Where the words of a call stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Words {
    /// On its line.
    On,
    /// Behind its end.
    Behind,
    /// Before its beginning.
    Before,
}

/// Milliseconds that playing the longest run takes.
const PLAY_MS: f64 = 14_000.0;
const BAR: f64 = 20.0;
const ROW: f64 = 30.0;
/// Height of a row of calls.
const CALLS: f64 = 24.0;
/// Room right of the axis for the totals.
const TOTALS: f64 = 64.0;
/// How near the playhead a time of the ruler lies under its flag.
const FLAG: f64 = 38.0;

/// The runs, drawn: what is done when, and the words of it, which lie above what veils the time that has not come.
#[derive(Clone, Debug, PartialEq)]
struct Picture {
    bars: String,
    words: String,
    height: f64,
}

/// The programs of a lesson with the runs that came with it.
pub fn sides_of(pack: &Pack) -> Vec<Side> {
    let side = |(n, variant): (usize, &playground_lessons::PackedRun)| {
        let finished = variant.preset.finished.clone();
        let awaits = variant.preset.checked.awaits.clone();
        let run = Run::new(awaits, finished.trace, &*example_of(pack, n)?, finished.lines);
        let group = Arc::new(Group::new(&run.model, run.stepper.lines()));
        Some(Side { label: variant.label.clone(), group })
    };
    pack.variants.iter().enumerate().filter_map(side).collect()
}

/// The end of the longest run.
pub fn last_end(sides: RwSignal<Vec<Side>>) -> Memo<Nanos> {
    Memo::new(move |_| sides.with(|sides| sides.iter().map(|side| side.group.end).max().unwrap_or(0).max(1)))
}

/// The smallest step of a playhead.
pub fn minute(format: TimeFormat, last: Nanos) -> Nanos {
    match format {
        TimeFormat::House { ns_per_minute } => ns_per_minute.max(1),
        _ => (last / 200).max(1),
    }
}

/// Moves the playhead while what it gives is true, up to the end.
pub fn use_play(at: RwSignal<Nanos>, last: Memo<Nanos>) -> RwSignal<bool> {
    let playing = RwSignal::new(false);
    use_frames(playing.into(), move |elapsed| {
        let end = last.get_untracked();
        let next =
            at.get_untracked().saturating_add((end as f64 / PLAY_MS * elapsed.min(250.0)) as Nanos + 1);
        at.set(next.min(end));
        if next >= end {
            playing.set(false);
        }
    });
    playing
}

/// Who waits at the playhead.
pub fn caption(
    sides: RwSignal<Vec<Side>>,
    at: RwSignal<Nanos>,
    last: Memo<Nanos>,
    format: TimeFormat,
) -> Memo<String> {
    Memo::new(move |_| {
        let now = at.get();
        sides.with(|sides| {
            let waiting = |side: &Side| Some((side.group.call_at(now)?.0, side.label.clone()));
            let open: Vec<(Nanos, String)> = sides.iter().filter_map(waiting).collect();
            let Some(since) = open.iter().map(|(from, _)| *from).min() else {
                return if now >= last.get() {
                    "Every evening is over."
                } else {
                    "No kid waits for anybody."
                }
                .to_owned();
            };
            let names: Vec<&str> = open.iter().map(|(_, label)| label.as_str()).collect();
            let who = match names.split_last() {
                _ if names.len() == sides.len() => "in every one of them".to_owned(),
                Some((last, before)) if !before.is_empty() => {
                    format!("under {} and {last}", before.join(", "))
                }
                _ => format!("under {}", names.concat()),
            };
            format!("A kid has waited {} for somebody {who}.", format.duration(now - since))
        })
    })
}

/// Plays and pauses; at the end it begins anew.
#[component]
pub fn PlayButton(at: RwSignal<Nanos>, last: Memo<Nanos>, playing: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            class="btn solid play"
            data-testid="play"
            aria-label=move || if playing.get() { "Pause" } else { "Play" }
            on:click=move |_| {
                if !playing.get_untracked() && at.get_untracked() >= last.get_untracked() {
                    at.set(0);
                }
                playing.update(|p| *p = !*p);
            }
        >
            {move || view! { <Icon glyph=if playing.get() { Glyph::Pause } else { Glyph::Play }/> }}
        </button>
    }
}

/// The runs below one another, with the playhead. What comes after it is veiled; its words and the totals lie above the veil.
#[component]
pub fn Chart(
    /// The runs.
    sides: RwSignal<Vec<Side>>,
    /// Where the playhead stands.
    at: RwSignal<Nanos>,
    /// Where the last of them ends.
    last: Memo<Nanos>,
    /// How times are written.
    format: TimeFormat,
) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let size = use_element_size(frame);
    let names = Memo::new(move |_| if size.get().width < 560.0 { 84.0 } else { 168.0 });
    let scale = Memo::new(move |_| {
        let width = size.get().width.max(320.0);
        TimeScale::new(Window::new(0, last.get()), Px(names.get()), Px(width - TOTALS))
    });
    let [chart, words, later] = [(); 3].map(|()| NodeRef::<html::Div>::new());
    let picture =
        Memo::new(move |_| sides.with(|sides| chart_markup(sides, &scale.get(), names.get(), format)));
    use_markup(chart, Signal::derive(move || picture.with(|picture| picture.bars.clone())));
    for node in [words, later] {
        use_markup(node, Signal::derive(move || picture.with(|picture| picture.words.clone())));
    }
    let height = move || format!("{}px", picture.with(|picture| picture.height));
    let x = Memo::new(move |_| scale.get().x(at.get()).0);
    let shift = move || format!("translateX({:.1}px)", x.get());
    let back = move || format!("translateX({:.1}px)", -x.get());
    let now = Memo::new(move |_| format.instant(at.get()));
    // The flag has the place of the times beside it.
    let times = move || {
        let ticks = Ruler::new(&scale.get(), format).ticks.into_iter();
        let times = ticks.filter_map(|tick| Some((tick.x.0, tick.label?))).map(|(at, label)| {
            let covered = Memo::new(move |_| (at - x.get()).abs() < FLAG);
            view! { <span style:left=format!("{at:.1}px") class:covered=move || covered.get()>{label}</span> }
        });
        times.collect_view()
    };
    view! {
        <div class="cmpframe" node_ref=frame style:height=height>
            <div node_ref=chart></div>
            <div class="ctimes" aria-hidden="true">{times}</div>
            <div class="cwords" aria-hidden="true" node_ref=words></div>
            <div class="cveil" aria-hidden="true" style:transform=shift><div node_ref=later style:transform=back></div></div>
            <div class="phd" aria-hidden="true" style:transform=shift style:height=height>
                <span class="flag">{move || now.get()}</span>
            </div>
        </div>
    }
}

/// A call on its way to the picture: where it begins and ends, and what is said of it.
#[derive(Clone, Debug)]
struct Call {
    from: f64,
    to: f64,
    words: String,
    place: Words,
}

impl Call {
    fn room(&self) -> f64 {
        text_width(&self.words, TextSize::Small).0 + 14.0
    }

    /// What it covers with its words.
    fn extent(&self) -> (f64, f64) {
        match self.place {
            Words::On => (self.from, self.to),
            Words::Behind => (self.from, self.to + self.room()),
            Words::Before => (self.from - self.room(), self.to),
        }
    }
}

/// The calls of a run in rows, so that neither lines nor words lie over one another.
fn call_rows(group: &Group, scale: &TimeScale, format: TimeFormat) -> Vec<Vec<Call>> {
    let mut rows: Vec<Vec<Call>> = Vec::new();
    for (from, to) in &group.calls {
        let (a, b) = (scale.x(*from).0, scale.x(*to).0);
        if b - a < 0.5 {
            continue;
        }
        let words = format!("a kid waits {}", format.duration(to - from));
        let mut call = Call { from: a, to: b, words, place: Words::On };
        if b - a < call.room() + 16.0 {
            call.words = format.duration(to - from);
        }
        if b - a < call.room() + 16.0 {
            let behind = b + call.room() <= scale.right().0 + TOTALS;
            call.place = if behind { Words::Behind } else { Words::Before };
        }
        let begins = call.extent().0;
        let free = |row: &&mut Vec<Call>| row.last().is_none_or(|last| last.extent().1 + 4.0 <= begins);
        match rows.iter_mut().find(free) {
            Some(row) => row.push(call),
            None => rows.push(vec![call]),
        }
    }
    rows
}

fn side_height(side: &Side, calls: usize) -> f64 {
    (side.group.rows.len().max(1) as f64 * ROW + calls as f64 * CALLS + 16.0).max(58.0)
}

/// The picture.
fn chart_markup(sides: &[Side], scale: &TimeScale, names: f64, format: TimeFormat) -> Picture {
    let width = scale.right().0 + TOTALS;
    let calls: Vec<Vec<Vec<Call>>> = sides.iter().map(|side| call_rows(&side.group, scale, format)).collect();
    let tall = |(side, calls): (&Side, &Vec<Vec<Call>>)| side_height(side, calls.len());
    let height: f64 = 24.0 + sides.iter().zip(&calls).map(tall).sum::<f64>();
    let ends: Vec<String> = sides
        .iter()
        .map(|side| format!("{} ends at {}", side.label, format.instant(side.group.end)))
        .collect();
    let svg = format!(r#"<svg class="tl" width="{width}" height="{height}" viewBox="0 0 {width} {height}""#);
    let mut words = format!("{svg}>");
    let mut out = format!(r#"{svg} role="img" aria-label="{}"><defs>"#, escape(&ends.join(". ")));
    for hue in 0..6 {
        let _ = write!(
            out,
            r#"<pattern id="cmp-hatch-{hue}" class="t{hue}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch-line" x1="1" y1="0" x2="1" y2="6"/></pattern>"#
        );
    }
    out.push_str("</defs>");
    for tick in &Ruler::new(scale, format).ticks {
        let (x, minor) = (tick.x.0, if tick.label.is_some() { "" } else { " minor" });
        let _ = write!(out, r#"<line class="tick{minor}" x1="{x:.1}" y1="18" x2="{x:.1}" y2="{height}"/>"#);
    }
    let margin = if names < 100.0 { 8.0 } else { 16.0 };
    let mut y = 24.0;
    for (side, calls) in sides.iter().zip(&calls) {
        let tall = side_height(side, calls.len());
        let _ = write!(out, r#"<line class="cbase" x1="0" y1="{y}" x2="{width}" y2="{y}"/>"#);
        for (n, line) in lines_of(&side.label, names - margin - 8.0).iter().enumerate() {
            let _ = write!(
                out,
                r#"<text class="cname" x="{margin}" y="{}">{}</text>"#,
                y + 24.0 + n as f64 * 16.0,
                escape(line)
            );
        }
        for (n, row) in side.group.rows.iter().enumerate() {
            let top = y + 10.0 + n as f64 * ROW;
            for bar in row {
                put_bar(&mut out, &mut words, bar, scale, top);
            }
            if side.group.cpus {
                for pair in row.windows(2).filter(|pair| pair[0].to < pair[1].from) {
                    put_idle(&mut out, &mut words, [scale.x(pair[0].to).0, scale.x(pair[1].from).0], top);
                }
            }
        }
        let end = scale.x(side.group.end).0;
        let middle = y + 10.0 + (side.group.rows.len().max(1) - 1) as f64 * ROW;
        let _ = write!(
            words,
            r#"<path class="cend" d="M{end:.1} {}v{}"/><text class="ctotal" x="{:.1}" y="{}">{}</text>"#,
            middle - 2.0,
            BAR + 4.0,
            end + 8.0,
            middle + 15.0,
            escape(&format.instant(side.group.end))
        );
        for (n, row) in calls.iter().enumerate() {
            let low = y + 10.0 + side.group.rows.len().max(1) as f64 * ROW + 6.0 + n as f64 * CALLS;
            for call in row {
                put_call(&mut out, &mut words, call, low);
            }
        }
        y += tall;
    }
    out.push_str("</svg>");
    words.push_str("</svg>");
    Picture { bars: out, words, height }
}

fn put_call(out: &mut String, words: &mut String, call: &Call, low: f64) {
    let (a, b, high) = (call.from, call.to, low - 6.0);
    let _ = write!(
        out,
        r#"<g class="t3"><path class="call" d="M{a:.1} {high}v12M{b:.1} {high}v12M{a:.1} {low}H{b:.1}"/></g>"#
    );
    let (x, anchor) = match call.place {
        Words::On => ((a + b) / 2.0, "middle"),
        Words::Behind => (b + 6.0, "start"),
        Words::Before => (a - 6.0, "end"),
    };
    words.push_str(r#"<g class="t3">"#);
    if call.place == Words::On {
        put_pill(words, x, call.room(), low);
    }
    let _ = write!(
        words,
        r#"<text class="callt" x="{x:.1}" y="{}" text-anchor="{anchor}">{}</text></g>"#,
        low + 4.0,
        escape(&call.words)
    );
}

/// The paper that words stand on where a line or a hatch runs behind them.
fn put_pill(words: &mut String, middle: f64, wide: f64, y: f64) {
    let _ = write!(
        words,
        r#"<rect class="pill" x="{:.1}" y="{}" width="{wide:.1}" height="18" rx="9"/>"#,
        middle - wide / 2.0,
        y - 9.0
    );
}

/// A name in the room for it: in two lines if need be.
fn lines_of(text: &str, room: f64) -> Vec<String> {
    let fits = |text: &str| text_width(text, TextSize::Name).0 <= room;
    if fits(text) {
        return vec![text.to_owned()];
    }
    let mut breaks = text.match_indices(' ').map(|(at, _)| at);
    match breaks.rfind(|at| fits(&text[..*at])) {
        Some(at) => vec![text[..at].to_owned(), cut(&text[at + 1..], room)],
        None => vec![cut(text, room)],
    }
}

fn cut(text: &str, room: f64) -> String {
    if text_width(text, TextSize::Name).0 <= room {
        return text.to_owned();
    }
    let mut cut = text.to_owned();
    while cut.pop().is_some() && text_width(&cut, TextSize::Name).0 > room - 10.0 {}
    cut.push('…');
    cut
}

fn put_bar(out: &mut String, words: &mut String, bar: &Bar, scale: &TimeScale, top: f64) {
    let (a, b) = (scale.x(bar.from).0, scale.x(bar.to).0);
    let width = (b - a - 0.5).max(1.0);
    let (hue, middle) = (bar.hue.class(), a + width / 2.0);
    let room = text_width(&bar.words, TextSize::Small).0;
    let title = escape(&bar.words);
    // Writing to a string cannot fail.
    if bar.waits {
        let low = top + 5.0;
        let _ = write!(
            out,
            r#"<g class="{hue}"><title>{title}</title><rect class="waitbg" x="{a:.1}" y="{low}" width="{width:.1}" height="10" rx="2"/><rect class="wait" x="{a:.1}" y="{low}" width="{width:.1}" height="10" rx="2" fill="url(#cmp-hatch-{})"/></g>"#,
            bar.hue.0
        );
        if room + 44.0 <= width {
            let _ = write!(words, r#"<g class="{hue}">"#);
            put_pill(words, middle, room + 30.0, top + 10.0);
            let left = middle - room / 2.0;
            let _ = write!(
                words,
                r#"<path class="pilli" d="{}" transform="translate({:.1} {}) scale(.75)"/><text class="callt" x="{:.1}" y="{}">{title}</text></g>"#,
                WaitsFor::Clock.path(),
                left - 8.0,
                top + 4.0,
                left + 7.0,
                top + 14.0
            );
        }
        return;
    }
    let _ = write!(
        out,
        r#"<g class="{hue}"><title>{title}</title><rect class="run" x="{a:.1}" y="{top}" width="{width:.1}" height="{BAR}" rx="2.5"/></g>"#
    );
    if room + 10.0 <= width {
        let _ = write!(
            words,
            r#"<g class="{hue}"><text class="runt" x="{middle:.1}" y="{}" text-anchor="middle">{title}</text></g>"#,
            top + 14.0
        );
    }
}

/// Nothing can be done: a CPU waits for its tasks.
fn put_idle(out: &mut String, words: &mut String, [a, b]: [f64; 2], top: f64) {
    let _ = write!(
        out,
        r#"<rect class="idle" x="{:.1}" y="{top}" width="{:.1}" height="{BAR}" rx="2.5"/>"#,
        a + 1.0,
        (b - a - 2.0).max(1.0)
    );
    if b - a > 40.0 {
        let _ = write!(
            words,
            r#"<text class="rl" x="{:.1}" y="{}" text-anchor="middle">idle</text>"#,
            (a + b) / 2.0,
            top + 14.0
        );
    }
}
