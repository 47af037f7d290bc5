//! The runs of a comparison as a picture, and their playhead.

use crate::hooks::{use_element_size, use_frames, use_markup};
use crate::session::{Run, example_of};
use crate::views::{Glyph, Icon};
use leptos::html;
use leptos::prelude::*;
use playground_lessons::Pack;
use playground_view::compare::{Bar, Group};
use playground_view::escape;
use playground_view::{Nanos, Px, Ruler, TextSize, TimeFormat, TimeScale, Window, text_width};
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
pub fn caption(sides: RwSignal<Vec<Side>>, at: RwSignal<Nanos>, last: Memo<Nanos>) -> Memo<String> {
    Memo::new(move |_| {
        let now = at.get();
        sides.with(|sides| {
            let waiting = sides.iter().filter(|side| side.group.call_at(now).is_some());
            let open: Vec<&str> = waiting.map(|side| side.label.as_str()).collect();
            match open.len() {
                0 if now >= last.get() => "Every evening is over.".to_owned(),
                0 => "No kid waits for anybody.".to_owned(),
                n if n == sides.len() => "A kid waits in every one of them.".to_owned(),
                _ => format!("A kid waits for somebody: {}.", open.join(", ")),
            }
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

/// The runs below one another, with the playhead.
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
    let chart = NodeRef::<html::Div>::new();
    let picture =
        Memo::new(move |_| sides.with(|sides| chart_markup(sides, &scale.get(), names.get(), format)));
    use_markup(chart, Signal::derive(move || picture.with(|(markup, _)| markup.clone())));
    let height = Memo::new(move |_| picture.with(|(_, height)| *height));
    let shift = move || format!("translateX({:.1}px)", scale.get().x(at.get()).0);
    let now = Memo::new(move |_| format.instant(at.get()));
    view! {
        <div class="cmpframe" node_ref=frame style:height=move || format!("{}px", height.get())>
            <div node_ref=chart></div>
            <div class="cveil" aria-hidden="true" style:transform=shift></div>
            <div class="phd" aria-hidden="true" style:transform=shift style:height=move || format!("{}px", height.get())>
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
        let mut call = Call { from: a, to: b, words: format.duration(to - from), place: Words::On };
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

/// The picture and its height.
fn chart_markup(sides: &[Side], scale: &TimeScale, names: f64, format: TimeFormat) -> (String, f64) {
    let width = scale.right().0 + TOTALS;
    let calls: Vec<Vec<Vec<Call>>> = sides.iter().map(|side| call_rows(&side.group, scale, format)).collect();
    let tall = |(side, calls): (&Side, &Vec<Vec<Call>>)| side_height(side, calls.len());
    let height: f64 = 24.0 + sides.iter().zip(&calls).map(tall).sum::<f64>();
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
    for (side, calls) in sides.iter().zip(&calls) {
        let tall = side_height(side, calls.len());
        let _ = write!(out, r#"<line class="base" x1="0" y1="{y}" x2="{width}" y2="{y}"/>"#);
        for (n, line) in lines_of(&side.label, names - 18.0).iter().enumerate() {
            let _ = write!(
                out,
                r#"<text class="cname" x="12" y="{}">{}</text>"#,
                y + 24.0 + n as f64 * 16.0,
                escape(line)
            );
        }
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
        for (n, row) in calls.iter().enumerate() {
            let low = y + 10.0 + side.group.rows.len().max(1) as f64 * ROW + 6.0 + n as f64 * CALLS;
            for call in row {
                put_call(&mut out, call, low);
            }
        }
        y += tall;
    }
    out.push_str("</svg>");
    (out, height)
}

fn put_call(out: &mut String, call: &Call, low: f64) {
    let (a, b, high) = (call.from, call.to, low - 6.0);
    let _ = write!(
        out,
        r#"<g class="t3"><path class="call" d="M{a:.1} {high}v12M{b:.1} {high}v12M{a:.1} {low}H{b:.1}"/>"#
    );
    let (x, anchor) = match call.place {
        Words::On => ((a + b) / 2.0, "middle"),
        Words::Behind => (b + 6.0, "start"),
        Words::Before => (a - 6.0, "end"),
    };
    if call.place == Words::On {
        let (left, wide) = (x - call.room() / 2.0, call.room());
        let _ = write!(
            out,
            r#"<rect class="pill" x="{left:.1}" y="{}" width="{wide:.1}" height="18" rx="9"/>"#,
            low - 9.0
        );
    }
    let _ = write!(
        out,
        r#"<text class="callt" x="{x:.1}" y="{}" text-anchor="{anchor}">{}</text></g>"#,
        low + 4.0,
        escape(&call.words)
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
