//! A scene as the marks of an SVG picture that a style sheet colours: what the page puts into its timeline.
//!
//! Text, not elements made one by one: a picture is made anew at every frame while the reader zooms. Slices of a kind share
//! one path, so that the number of elements is bounded by the width, however much goes on.

use super::passed::{Passed, PassedPaths};
use super::{
    ArrowKind, ArrowMark, BellMark, EndMark, Label, LabelKind, Rect, Row, Scene, SliceClass, SliceMark, Track,
};
use crate::sort_by_numbers;
use crate::still::{escape, n};
use crate::{EndKind, Model, Px, State};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Narrower slices have no outline of their own, nor round corners; if there are more than `MANY`, all have none.
const THIN: f64 = 6.0;
const MANY: usize = 240;
/// Corner radius of slices.
const ROUND: f64 = 2.5;
/// Below this width of the column of names a CPU strip says its name alone.
const WIDE_NAMES: f64 = 120.0;
/// What the 16 by 16 grid of an icon is scaled by in the row of bells.
const BELL: &str = ".8125";

impl Scene {
    /// The lines of ruler and rows.
    pub fn paint_lines(&self) -> String {
        let mut out = String::new();
        let (foot, top) = (n(self.height.0), self.geometry.ruler.0);
        for tick in &self.ruler.ticks {
            let class = if tick.label.is_none() { "tick minor" } else { "tick" };
            let _ = write!(out, "<path class=\"{class}\" d=\"M{} {}V{foot}\"/>", n(tick.x.0), n(top));
        }
        let width = n(self.width.0);
        out.push_str("<path class=\"base\" d=\"");
        for row in self.rows.iter().filter(|r| r.track != Track::Timers) {
            let y = (row.y.0 + row.height.0).floor() - 0.5;
            let _ = write!(out, "M0 {}H{width}", n(y));
        }
        out.push_str("\"/>");
        out
    }

    /// The ruler's labels, and the ends of its ticks.
    pub fn paint_ruler(&self) -> String {
        let mut out = String::new();
        let top = self.geometry.ruler.0;
        for tick in &self.ruler.ticks {
            if let Some(text) = &tick.label {
                let _ = write!(
                    out,
                    "<path class=\"tick\" d=\"M{} {}v5\"/><text class=\"rl\" x=\"{}\" y=\"13\">{}</text>",
                    n(tick.x.0),
                    n(top - 5.0),
                    n(tick.label_x.0),
                    escape(text)
                );
            }
        }
        out
    }

    /// The shafts of arrows, by event.
    pub fn paint_shafts(&self) -> PassedPaths {
        let mut out = PassedPaths::default();
        for arrow in self.arrows_by_event() {
            let class = match arrow.kind {
                ArrowKind::Wake => "wake",
                ArrowKind::Spawn => "spawn",
            };
            out.push(arrow.event, class, "", |d| {
                let _ = write!(d, "M{} {}V{}", n(arrow.x.0), n(arrow.from.0), n(arrow.to.0));
            });
        }
        out
    }

    fn arrows_by_event(&self) -> Vec<&ArrowMark> {
        let mut arrows: Vec<&ArrowMark> = self.arrows.iter().collect();
        sort_by_numbers(&mut arrows, |a| (u64::from(a.event), 0));
        arrows
    }

    /// Slices and idle stretches. `hatch` names the pattern of waiting slices of a hue. All slices of a kind share an element.
    pub fn paint_slices(&self, hatch: &dyn Fn(u8) -> String) -> String {
        let mut painter = Slices {
            out: String::new(),
            wide: BTreeMap::new(),
            shared: BTreeMap::new(),
            hatches: (0..6).map(hatch).collect(),
            thin: if self.slices.len() > MANY { f64::INFINITY } else { THIN },
        };
        for mark in &self.slices {
            painter.slice(mark);
        }
        let mut out = painter.finish();
        for idle in &self.idle {
            rect(&mut out, "idle", idle.rect, "2.5", "");
            if idle.labelled {
                let (x, y) =
                    (idle.rect.x.0 + idle.rect.width.0 / 2.0, idle.rect.y.0 + idle.rect.height.0 / 2.0 + 4.0);
                let _ = write!(out, "<text class=\"rl idlet\" x=\"{}\" y=\"{}\">idle</text>", n(x), n(y));
            }
        }
        out
    }

    /// Where time is left out: two waves through all lanes, and how much it is.
    pub fn paint_cuts(&self) -> String {
        let mut out = String::new();
        for cut in &self.cuts {
            let (x0, x1) = (cut.from.0 + 14.0, cut.to.0 - 14.0);
            let top = self.geometry.ruler.0;
            let (width, height) = (n(x1 - x0), n(self.height.0 - top));
            let _ = write!(
                out,
                "<rect class=\"cutbg\" x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"/>",
                n(x0),
                n(top)
            );
            let mut d = String::new();
            for x in [x0, x1] {
                let _ = write!(d, "M{} {}", n(x), n(top));
                let mut y = top;
                while y < self.height.0 {
                    d.push_str("q3 4 0 8t0 8");
                    y += 16.0;
                }
            }
            let _ = write!(out, "<path class=\"cut\" d=\"{d}\"/>");
            let (x, y) = (n((cut.from.0 + cut.to.0) / 2.0), n(self.height.0 - 5.0));
            let _ = write!(out, "<text class=\"cutt\" x=\"{x}\" y=\"{y}\">{}</text>", escape(&cut.text));
        }
        out
    }

    /// Heads of arrows, and bells, by event.
    pub fn paint_heads(&self) -> PassedPaths {
        enum Head<'a> {
            Arrow(&'a ArrowMark),
            Bell(&'a BellMark),
        }
        let mut heads: Vec<(u32, Head<'_>)> = self.arrows.iter().map(|a| (a.event, Head::Arrow(a))).collect();
        heads.extend(self.bells.iter().map(|b| (b.event, Head::Bell(b))));
        sort_by_numbers(&mut heads, |(event, _)| (u64::from(*event), 0));
        let mut out = PassedPaths::default();
        for (event, head) in heads {
            match head {
                Head::Arrow(arrow) => {
                    let class = match arrow.kind {
                        ArrowKind::Wake => "wakeh",
                        ArrowKind::Spawn => "spawnh",
                    };
                    out.push(event, class, "", |d| arrow_head(d, arrow));
                }
                Head::Bell(bell) => out.push(event, "bell", BELL, |d| {
                    // The icon's grid is 16; it is drawn 13 wide.
                    bell.icon.part(d, bell.x.0 / 0.8125 - 8.0, bell.y.0 / 0.8125 - 8.0);
                }),
            }
        }
        out
    }

    /// The ends of lanes, by event.
    pub fn paint_ends(&self, model: &Model) -> Passed {
        let event = |end: &EndMark| {
            let lane = model.lane_position(end.lane).and_then(|place| model.lanes().get(place));
            lane.and_then(|lane| lane.end.as_ref()).map_or(0, |end| end.event)
        };
        let mut ends: Vec<(u32, &EndMark)> = self.ends.iter().map(|end| (event(end), end)).collect();
        sort_by_numbers(&mut ends, |(event, _)| (u64::from(*event), 0));
        let mut out = Passed::default();
        for (event, end) in ends {
            out.begin(f64::from(event));
            lane_end(&mut out.marks, end);
        }
        out
    }

    /// What is waited for, on waiting slices: it looks the same before and after.
    pub fn paint_pills(&self) -> String {
        // Outlines and icons of each hue.
        let mut shapes: BTreeMap<&str, [String; 2]> = BTreeMap::new();
        let mut words = String::new();
        for pill in self.labels.iter().filter(|l| l.kind == LabelKind::Pill) {
            let [outlines, icons] = shapes.entry(pill.hue.class()).or_default();
            round_part(outlines, pill.rect, pill.rect.height.0 / 2.0);
            if let Some(icon) = pill.icon {
                let r = pill.rect;
                let x = if pill.text.is_empty() { r.x.0 + r.width.0 / 2.0 - 5.0 } else { r.x.0 + 6.0 };
                icon.part(icons, x / 0.625, (r.y.0 + r.height.0 / 2.0 - 5.0) / 0.625);
            }
            label(&mut words, pill);
        }
        let mut out = String::new();
        for (hue, [outlines, icons]) in shapes {
            let _ = write!(out, "<path class=\"{hue} pill\" d=\"{outlines}\"/>");
            if !icons.is_empty() {
                let _ = write!(out, "<path class=\"{hue} pilli\" transform=\"scale(.625)\" d=\"{icons}\"/>");
            }
        }
        out + &words
    }

    /// Words on slices that run or are ready, by the time at which their slice has begun.
    pub fn paint_labels(&self) -> Passed {
        let mut labels: Vec<&Label> = self.labels.iter().filter(|l| l.kind != LabelKind::Pill).collect();
        sort_by_numbers(&mut labels, |l| (l.from, 0));
        let mut out = Passed::default();
        for one in labels {
            // A slice that begins at the playhead lies under the veil as a whole: its words are not reached yet.
            out.begin(one.from as f64 + 0.5);
            label(&mut out.marks, one);
        }
        out
    }

    /// The names of the rows.
    pub fn paint_names(&self) -> String {
        let mut out = String::new();
        for row in &self.rows {
            row_name(&mut out, row, self.geometry.names.0);
        }
        out
    }
}

fn rect(out: &mut String, class: &str, r: Rect, round: &str, more: &str) {
    let (x, y, width, height) = (n(r.x.0), n(r.y.0), n(r.width.0), n(r.height.0));
    let _ = write!(
        out,
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\"{more}/>"
    );
}

/// A rectangle with round corners as part of a path.
fn round_part(d: &mut String, r: Rect, round: f64) {
    let corner = n(round);
    let (width, height) = (n(r.width.0 - 2.0 * round), n(r.height.0 - 2.0 * round));
    let _ = write!(
        d,
        "M{} {}h{width}a{corner} {corner} 0 0 1 {corner} {corner}v{height}a{corner} {corner} 0 0 1-{corner} {corner}h-{width}a{corner} {corner} 0 0 1-{corner}-{corner}v-{height}a{corner} {corner} 0 0 1 {corner}-{corner}z",
        n(r.x.0 + round),
        n(r.y.0)
    );
}

/// A rectangle as part of a path.
fn part(d: &mut String, r: Rect) {
    let _ = write!(d, "M{} {}h{}v{}h-{}z", n(r.x.0), n(r.y.0), n(r.width.0), n(r.height.0), n(r.width.0));
}

/// Slices on their way to the picture.
struct Slices {
    out: String,
    /// What shares a path: by order of painting, hue and class.
    wide: BTreeMap<(u8, u8, &'static str), String>,
    /// The same of what is thin.
    shared: BTreeMap<(u8, u8, &'static str), String>,
    hatches: Vec<String>,
    /// Narrower slices are thin.
    thin: f64,
}

impl Slices {
    /// A rectangle of a class, with corners of this radius. `order` is that of painting.
    fn put(&mut self, order: u8, hue: u8, class: &'static str, r: Rect, round: f64) {
        if r.width.0 < self.thin {
            return part(self.shared.entry((order, hue, class)).or_default(), r);
        }
        let d = self.wide.entry((order, hue, class)).or_default();
        if round > 0.0 { round_part(d, r, round) } else { part(d, r) }
    }

    /// The pattern of a class, if it has one.
    fn fill(&self, hue: u8, class: &str) -> String {
        match self.hatches.get(hue as usize) {
            Some(name) if class.starts_with("wait ") || class == "wait" => format!(" fill=\"url(#{name})\""),
            _ => String::new(),
        }
    }

    fn finish(mut self) -> String {
        for (all, thin) in [(std::mem::take(&mut self.wide), ""), (std::mem::take(&mut self.shared), " thin")]
        {
            for ((_, hue, class), d) in all {
                let fill = self.fill(hue, class);
                let _ = write!(self.out, "<path class=\"t{hue} {class}{thin}\" d=\"{d}\"{fill}/>");
            }
        }
        self.out
    }

    /// A crowd: what it mostly does, half as strong, and over it a bar as high as the lane is busy.
    fn crowd(&mut self, mark: &SliceMark) {
        let (r, hue, state) = (mark.rect, mark.hue.0, mark.class.state());
        match state {
            State::Waiting | State::Blocked => {
                self.put(0, hue, "waitbg dense", r, 0.0);
                self.put(1, hue, "wait dense", r, 0.0);
            }
            State::Ready => self.put(0, hue, "ready dense", r, 0.0),
            State::Running => self.put(0, hue, "waitbg", r, 0.0),
            State::Held => self.put(0, hue, "lockf dense", r, 0.0),
        }
        if mark.busy > 0.0 && state != State::Held {
            // A crowd's own height depends on what it does most; the bar's on how busy it is alone.
            let whole = if matches!(mark.track, Track::Lane(_)) { 20.0 } else { r.height.0 };
            let height = (whole * mark.busy).max(1.5);
            let middle = r.y.0 + r.height.0 / 2.0;
            let bar = Rect { y: Px(middle - height / 2.0), height: Px(height), ..r };
            self.put(2, hue, "run busy", bar, 0.0);
        }
    }

    fn slice(&mut self, mark: &SliceMark) {
        if let SliceClass::Dense(_) = mark.class {
            return self.crowd(mark);
        }
        let (r, hue) = (mark.rect, mark.hue.0);
        match mark.class.state() {
            State::Waiting | State::Blocked => {
                self.put(0, hue, "waitbg", r, 2.0);
                self.put(1, hue, "wait", r, 2.0);
            }
            State::Ready => {
                // The outline stands inside the slice's own space.
                let inside = Rect {
                    x: Px(r.x.0 + 0.6),
                    y: Px(r.y.0 + 0.6),
                    width: Px((r.width.0 - 1.2).max(0.5)),
                    height: Px((r.height.0 - 1.2).max(0.5)),
                };
                self.put(0, hue, "ready", inside, ROUND);
            }
            State::Running => self.put(2, hue, "run", r, ROUND),
            State::Held => {
                self.put(0, hue, "lockf", r, 0.0);
                let (x0, x1) = (n(r.x.0), n(r.x.0 + r.width.0));
                let (top, foot) = (n(r.y.0 - 4.0), n(r.y.0 + r.height.0 + 4.0));
                let (y0, y1) = (n(r.y.0), n(r.y.0 + r.height.0));
                let d = format!("M{x0} {top}V{foot}M{x1} {top}V{foot}M{x0} {y0}H{x1}M{x0} {y1}H{x1}");
                let all = if self.thin.is_finite() { &mut self.wide } else { &mut self.shared };
                all.entry((1, hue, "lock")).or_default().push_str(&d);
            }
        }
    }
}

fn arrow_head(d: &mut String, arrow: &ArrowMark) {
    let (x, y) = (arrow.x.0, arrow.to.0);
    let down = arrow.to >= arrow.from;
    let _ = match arrow.kind {
        ArrowKind::Spawn => {
            let (left, middle) = (n(x - 3.0), n(if down { y + 1.5 } else { y - 1.5 }));
            write!(d, "M{left} {middle}a3 3 0 1 0 6 0a3 3 0 1 0-6 0z")
        }
        ArrowKind::Wake => {
            let (base, tip) = if down { (y - 6.0, y + 1.0) } else { (y + 6.0, y - 1.0) };
            let (left, right, base) = (n(x - 4.0), n(x + 4.0), n(base));
            write!(d, "M{left} {base}L{} {}L{right} {base}z", n(x), n(tip))
        }
    };
}

fn lane_end(out: &mut String, end: &EndMark) {
    let (x, y) = (end.x.0, end.y.0);
    let _ = write!(out, "<g class=\"{}\">", end.hue.class());
    let class = match &end.kind {
        EndKind::Done => {
            let _ = write!(
                out,
                "<circle class=\"capd\" cx=\"{}\" cy=\"{}\" r=\"7\"/><path class=\"capi\" d=\"M{} {}l2.2 2.4 4-4.6\"/>",
                n(x + 9.0),
                n(y),
                n(x + 6.0),
                n(y)
            );
            "capt"
        }
        EndKind::Cancelled { .. } => {
            let (left, right, top) = (n(x - 5.0), n(x + 5.0), n(y - 6.0));
            let _ = write!(
                out,
                "<path class=\"canc\" d=\"M{left} {top}l10 12M{right} {top}l-10 12M{} {}v16\"/>",
                n(x),
                n(y - 8.0)
            );
            "canct"
        }
        EndKind::Panicked { .. } => {
            let middle = n(x + 9.0);
            let _ = write!(
                out,
                "<path class=\"panic\" d=\"M{middle} {}l9 9-9 9-9-9z\"/><path class=\"panici\" d=\"M{middle} {}v5M{middle} {}v.1\"/>",
                n(y - 9.0),
                n(y - 4.0),
                n(y + 4.2)
            );
            "panict"
        }
        EndKind::Cut { .. } => {
            let _ =
                write!(out, "<path class=\"torn\" d=\"M{} {}l3 4-6 4 6 4-6 4 6 4-3 3\"/>", n(x), n(y - 11.0));
            "canct"
        }
    };
    let x = x + EndMark::words_after(&end.kind);
    let _ = write!(
        out,
        "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text></g>",
        n(x),
        n(y + 4.0),
        escape(&end.text)
    );
}

fn label(out: &mut String, label: &Label) {
    let r = label.rect;
    let hue = label.hue.class();
    let middle = (r.x.0 + r.width.0 / 2.0, r.y.0 + r.height.0 / 2.0);
    let text = escape(&label.text);
    match label.kind {
        LabelKind::Run | LabelKind::Ready => {
            let class = if label.kind == LabelKind::Run { "runt" } else { "readyt" };
            let (x, y) = (n(middle.0), n(middle.1 + 4.0));
            let _ = write!(out, "<text class=\"{hue} {class}\" x=\"{x}\" y=\"{y}\">{text}</text>");
        }
        LabelKind::Pill => {
            if !text.is_empty() {
                let (x, y) = (n(r.x.0 + 19.0), n(middle.1 + 4.0));
                let _ = write!(out, "<text class=\"{hue} pillt\" x=\"{x}\" y=\"{y}\">{text}</text>");
            }
        }
    }
}

fn row_name(out: &mut String, row: &Row, names: f64) {
    let x = n(14.0 + row.indent.0);
    let hue = row.hue.class();
    let middle = row.middle().0;
    let (name, sub) = (escape(&row.name), escape(&row.sub));
    match row.track {
        Track::Timers => {
            let y = n(middle + 3.0);
            let _ = write!(out, "<text class=\"lsub\" x=\"{x}\" y=\"{y}\">{sub}</text>");
        }
        Track::Cpu(_) => {
            let y = n(middle + 4.0);
            let _ = write!(out, "<text class=\"{hue} ln\" x=\"{x}\" y=\"{y}\">{name}");
            if names >= WIDE_NAMES {
                let _ = write!(out, "<tspan class=\"lsub small\" dx=\"6\">{sub}</tspan>");
            }
            out.push_str("</text>");
        }
        Track::Lane(kind) => {
            // In low lanes there is no room for a second line.
            let two = !row.sub.is_empty() && row.height.0 >= 32.0;
            let first = n(if two { middle - 1.0 } else { middle + 4.0 });
            let _ = write!(out, "<g class=\"{hue}\">");
            if matches!(kind, crate::LaneKind::Branch(_)) {
                let (x, y) = (n(row.indent.0), n(middle - 7.0));
                let _ = write!(out, "<path class=\"twig\" d=\"M{x} {y}v8h9\"/>");
            }
            let _ = write!(out, "<text class=\"ln\" x=\"{x}\" y=\"{first}\">{name}");
            if let Some(round) = row.round {
                let _ = write!(out, "<tspan class=\"lsub\" dx=\"4\">{round}</tspan>");
            }
            out.push_str("</text>");
            if two {
                let y = n(middle + 11.0);
                let _ = write!(out, "<text class=\"lsub\" x=\"{x}\" y=\"{y}\">{sub}</text>");
            }
            out.push_str("</g>");
        }
    }
}
