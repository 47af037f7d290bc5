//! A scene as the marks of an SVG picture that a style sheet colours: what the page puts into its timeline.
//!
//! Text, not elements made one by one: a picture is made anew at every frame while the reader zooms. Slices of a kind share
//! one path, so that the number of elements is bounded by the width, however much goes on.

use super::passed::{Passed, PassedPaths};
use super::shapes::Shape;
use super::{
    ArrowKind, ArrowMark, BellMark, EndMark, Label, LabelKind, Rect, Row, Scene, SliceClass, SliceMark, Track,
};
use crate::sort_by_numbers;
use crate::still::{Put, escape, n, put};
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
    pub fn paint_lines(&self) -> Vec<Shape> {
        let (mut minor, mut major, mut base) = (String::new(), String::new(), String::new());
        let (foot, top) = (self.height.0, self.geometry.ruler.0);
        for tick in &self.ruler.ticks {
            let d = if tick.label.is_none() { &mut minor } else { &mut major };
            put!(d, "M", tick.x.0, " ", top, "V", foot);
        }
        for row in self.rows.iter().filter(|r| r.track != Track::Timers) {
            let y = (row.y.0 + row.height.0).floor() - 0.5;
            put!(&mut base, "M0 ", y, "H", self.width.0);
        }
        vec![Shape::path("tick minor", minor), Shape::path("tick", major), Shape::path("base", base)]
    }

    /// The ruler's labels, and the ends of its ticks.
    pub fn paint_ruler(&self) -> Vec<Shape> {
        let (mut ends, mut labels) = (String::new(), Vec::new());
        let top = self.geometry.ruler.0;
        for tick in &self.ruler.ticks {
            if let Some(text) = &tick.label {
                put!(&mut ends, "M", tick.x.0, " ", top - 5.0, "v5");
                labels.push(Shape::text("rl", tick.at, tick.label_x.0, 13.0, text));
            }
        }
        labels.push(Shape::path("tick", ends));
        labels
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
                put!(d, "M", arrow.x.0, " ", arrow.from.0, "V", arrow.to.0);
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
    pub fn paint_slices(&self, hatch: &dyn Fn(u8) -> String) -> Vec<Shape> {
        let mut painter = Slices {
            wide: BTreeMap::new(),
            shared: BTreeMap::new(),
            hatch,
            thin: if self.slices.len() > MANY { f64::INFINITY } else { THIN },
        };
        for mark in &self.slices {
            painter.slice(mark);
        }
        let mut out = painter.finish();
        let mut d = String::new();
        let mut words = Vec::new();
        for idle in &self.idle {
            round_part(&mut d, idle.rect, 2.5);
            if idle.labelled {
                let (x, y) =
                    (idle.rect.x.0 + idle.rect.width.0 / 2.0, idle.rect.y.0 + idle.rect.height.0 / 2.0 + 4.0);
                words.push(Shape::text("rl idlet", idle.from, x, y, "idle"));
            }
        }
        if !d.is_empty() {
            out.push(Shape::path("idle", d));
        }
        out.append(&mut words);
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
    pub fn paint_pills(&self) -> Vec<Shape> {
        // Outlines and icons of each hue.
        let mut shapes: BTreeMap<&str, [String; 2]> = BTreeMap::new();
        let mut words = Vec::new();
        for pill in self.labels.iter().filter(|l| l.kind == LabelKind::Pill) {
            let (r, hue) = (pill.rect, pill.hue.class());
            let [outlines, icons] = shapes.entry(hue).or_default();
            round_part(outlines, r, r.height.0 / 2.0);
            let middle = r.y.0 + r.height.0 / 2.0;
            if let Some(icon) = pill.icon {
                let x = if pill.text.is_empty() { r.x.0 + r.width.0 / 2.0 - 5.0 } else { r.x.0 + 6.0 };
                icon.part(icons, x / 0.625, (middle - 5.0) / 0.625);
            }
            if !pill.text.is_empty() {
                // An event may begin slices in several rows.
                let key = u64::from(pill.slice.first) << 20 | middle as u64;
                words.push(Shape::text(format!("{hue} pillt"), key, r.x.0 + 19.0, middle + 4.0, &pill.text));
            }
        }
        let mut out = Vec::new();
        for (hue, [outlines, icons]) in shapes {
            out.push(Shape::path(format!("{hue} pill"), outlines));
            if !icons.is_empty() {
                let scale = Some(("transform", "scale(.625)".to_owned()));
                out.push(Shape::path_with(format!("{hue} pilli"), icons, scale));
            }
        }
        out.append(&mut words);
        out
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

/// A rectangle with round corners as part of a path.
fn round_part(d: &mut String, r: Rect, round: f64) {
    let (width, height) = (r.width.0 - 2.0 * round, r.height.0 - 2.0 * round);
    put!(d, "M", r.x.0 + round, " ", r.y.0, "h", width);
    put!(d, "a", round, " ", round, " 0 0 1 ", round, " ", round, "v", height);
    put!(d, "a", round, " ", round, " 0 0 1-", round, " ", round, "h-", width);
    put!(d, "a", round, " ", round, " 0 0 1-", round, "-", round, "v-", height);
    put!(d, "a", round, " ", round, " 0 0 1 ", round, "-", round, "z");
}

/// A rectangle as part of a path.
fn part(d: &mut String, r: Rect) {
    put!(d, "M", r.x.0, " ", r.y.0, "h", r.width.0, "v", r.height.0, "h-", r.width.0, "z");
}

/// Slices on their way to the picture.
struct Slices<'a> {
    /// What shares a path: by order of painting, hue and class.
    wide: BTreeMap<(u8, u8, &'static str), String>,
    /// The same of what is thin.
    shared: BTreeMap<(u8, u8, &'static str), String>,
    hatch: &'a dyn Fn(u8) -> String,
    /// Narrower slices are thin.
    thin: f64,
}

impl Slices<'_> {
    /// A rectangle of a class, with corners of this radius. `order` is that of painting.
    fn put(&mut self, order: u8, hue: u8, class: &'static str, r: Rect, round: f64) {
        if r.width.0 < self.thin {
            return part(self.shared.entry((order, hue, class)).or_default(), r);
        }
        let d = self.wide.entry((order, hue, class)).or_default();
        if round > 0.0 { round_part(d, r, round) } else { part(d, r) }
    }

    /// A waiting slice: its ground, and its hatch.
    fn wait(&mut self, hue: u8, [ground, hatch]: [&'static str; 2], r: Rect, round: f64) {
        let thin = r.width.0 < self.thin;
        let all = if thin { &mut self.shared } else { &mut self.wide };
        let d = all.entry((0, hue, ground)).or_default();
        let begun = d.len();
        if thin || round == 0.0 {
            part(d, r)
        } else {
            round_part(d, r, round)
        }
        // Both are the same path.
        let own = d.get(begun..).unwrap_or_default().to_owned();
        all.entry((1, hue, hatch)).or_default().push_str(&own);
    }

    fn finish(self) -> Vec<Shape> {
        let mut out = Vec::new();
        for (all, thin) in [(self.wide, ""), (self.shared, " thin")] {
            for ((_, hue, class), d) in all {
                let hatched = class.starts_with("wait ") || class == "wait";
                let fill = hatched.then(|| ("fill", format!("url(#{})", (self.hatch)(hue))));
                out.push(Shape::path_with(format!("t{hue} {class}{thin}"), d, fill));
            }
        }
        out
    }

    /// A crowd: what it mostly does, half as strong, and over it a bar as high as the lane is busy.
    fn crowd(&mut self, mark: &SliceMark) {
        let (r, hue, state) = (mark.rect, mark.hue.0, mark.class.state());
        match state {
            State::Waiting | State::Blocked => {
                self.wait(hue, ["waitbg dense", "wait dense"], r, 0.0);
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
                self.wait(hue, ["waitbg", "wait"], r, 2.0);
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
                let (x0, x1, y0, y1) = (r.x.0, r.x.0 + r.width.0, r.y.0, r.y.0 + r.height.0);
                let all = if self.thin.is_finite() { &mut self.wide } else { &mut self.shared };
                let d = all.entry((1, hue, "lock")).or_default();
                put!(d, "M", x0, " ", y0 - 4.0, "V", y1 + 4.0, "M", x1, " ", y0 - 4.0, "V", y1 + 4.0);
                put!(d, "M", x0, " ", y0, "H", x1, "M", x0, " ", y1, "H", x1);
            }
        }
    }
}

fn arrow_head(d: &mut String, arrow: &ArrowMark) {
    let (x, y) = (arrow.x.0, arrow.to.0);
    let down = arrow.to >= arrow.from;
    match arrow.kind {
        ArrowKind::Spawn => {
            put!(d, "M", x - 3.0, " ", if down { y + 1.5 } else { y - 1.5 }, "a3 3 0 1 0 6 0a3 3 0 1 0-6 0z");
        }
        ArrowKind::Wake => {
            let (base, tip) = if down { (y - 6.0, y + 1.0) } else { (y + 6.0, y - 1.0) };
            put!(d, "M", x - 4.0, " ", base, "L", x, " ", tip, "L", x + 4.0, " ", base, "z");
        }
    }
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
        LabelKind::Pill => {}
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
