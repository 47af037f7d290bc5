//! Drawing a scene: layer by layer, in the order of the design.

use super::svg::{Attributes, Svg, n};
use super::theme::{Colours, Theme};
use crate::scene::{ArrowKind, ArrowMark, Label, LabelKind, Playhead, Rect, SliceMark, Track};
use crate::text::{TextSize, text_width};
use crate::{Icon, Nanos, Px, Scene, State};
use std::fmt::Display;

const FONT: &str =
    "Inter, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// What does not change from mark to mark.
pub(super) struct Pen<'a> {
    pub(super) svg: Svg,
    pub(super) scene: &'a Scene,
    pub(super) colours: &'static Colours,
    theme: Theme,
    /// The playhead's time; without one all has happened.
    now: Nanos,
}

pub(super) fn document(
    scene: &Scene,
    playhead: Option<&Playhead>,
    theme: Theme,
    description: &str,
) -> String {
    let (width, height) = (n(scene.width.0), n(scene.height.0));
    let now = playhead.map_or(Nanos::MAX, |p| p.at);
    let mut pen = Pen { svg: Svg::new(), scene, colours: theme.colours(), theme, now };
    let view_box = format!("0 0 {width} {height}");
    pen.svg.open(
        "svg",
        &[
            ("xmlns", &"http://www.w3.org/2000/svg"),
            ("viewBox", &view_box),
            ("width", &width),
            ("height", &height),
            ("role", &"img"),
            ("aria-labelledby", &"title desc"),
            ("font-family", &FONT),
            ("font-size", &11),
        ],
    );
    pen.svg.text("title", &[("id", &"title")], &scene.name);
    pen.svg.text("desc", &[("id", &"desc")], description);
    pen.hatches();
    pen.svg.empty("rect", &[("width", &width), ("height", &height), ("fill", &pen.colours.surface)]);
    pen.ruler_and_rows(playhead.filter(|p| p.visible));
    for arrow in &scene.arrows {
        pen.shaft(arrow);
    }
    for slice in &scene.slices {
        pen.slice(slice);
    }
    pen.idle();
    if let Some(playhead) = playhead {
        pen.veil(playhead);
    }
    pen.bells();
    for arrow in &scene.arrows {
        pen.head(arrow);
    }
    pen.names();
    for label in &scene.labels {
        pen.label(label);
    }
    for end in &scene.ends {
        pen.end(end);
    }
    if let Some(playhead) = playhead.filter(|p| p.visible) {
        pen.playhead(playhead);
    }
    pen.svg.close("svg");
    pen.svg.finish()
}

impl Pen<'_> {
    fn hatches(&mut self) {
        self.svg.open("defs", &[]);
        for hue in 0..6 {
            let id = self.hatch_id(crate::Hue(hue));
            let line = self.colours.hue(crate::Hue(hue)).line;
            self.svg.open(
                "pattern",
                &[
                    ("id", &id),
                    ("width", &6),
                    ("height", &6),
                    ("patternUnits", &"userSpaceOnUse"),
                    ("patternTransform", &"rotate(45)"),
                ],
            );
            self.svg.empty("path", &[("d", &"M1 0V6"), ("stroke", &line), ("stroke-width", &1.6)]);
            self.svg.close("pattern");
        }
        self.svg.close("defs");
    }

    fn hatch_id(&self, hue: crate::Hue) -> String {
        format!("hatch-{}-{}", self.theme.name(), hue.0)
    }

    pub(super) fn later(&self, at: Nanos) -> bool {
        at > self.now
    }

    fn rect(&mut self, rect: Rect, radius: f64, rest: Attributes<'_>) {
        let (x, y) = (n(rect.x.0), n(rect.y.0));
        let (width, height) = (n(rect.width.0), n(rect.height.0));
        // A radius over half of a side bulges.
        let radius = n(radius.min(rect.width.0 / 2.0).min(rect.height.0 / 2.0));
        let mut attributes: Vec<(&str, &dyn Display)> =
            vec![("x", &x), ("y", &y), ("width", &width), ("height", &height), ("rx", &radius)];
        attributes.extend_from_slice(rest);
        self.svg.empty("rect", &attributes);
    }

    pub(super) fn path(&mut self, d: &str, rest: Attributes<'_>) {
        let mut attributes: Vec<(&str, &dyn Display)> = vec![("d", &d)];
        attributes.extend_from_slice(rest);
        self.svg.empty("path", &attributes);
    }

    pub(super) fn words(&mut self, x: f64, y: f64, text: &str, rest: Attributes<'_>) {
        let (x, y) = (n(x), n(y));
        let mut attributes: Vec<(&str, &dyn Display)> = vec![("x", &x), ("y", &y)];
        attributes.extend_from_slice(rest);
        self.svg.text("text", &attributes, text);
    }

    fn icon(&mut self, icon: Icon, x: f64, y: f64, size: f64, rest: Attributes<'_>) {
        let transform = format!("translate({} {}) scale({})", n(x), n(y), size / 16.0);
        let mut attributes: Vec<(&str, &dyn Display)> =
            vec![("transform", &transform), ("stroke-linecap", &"round"), ("stroke-linejoin", &"round")];
        attributes.extend_from_slice(rest);
        self.path(icon.path(), &attributes);
    }

    fn ruler_and_rows(&mut self, playhead: Option<&Playhead>) {
        let (scene, colours) = (self.scene, self.colours);
        let (ruler, foot) = (scene.geometry.ruler.0, n(scene.height.0));
        for tick in &scene.ruler.ticks {
            let top = if tick.label.is_some() { ruler - 5.0 } else { ruler };
            let d = format!("M{} {}V{foot}", n(tick.x.0), n(top));
            if tick.label.is_some() {
                self.path(&d, &[("stroke", &colours.line)]);
            } else {
                self.path(&d, &[("stroke", &colours.line), ("stroke-dasharray", &"1 3")]);
            }
        }
        for row in scene.rows.iter().filter(|r| r.track != Track::Timers) {
            let y = row.y.0 + row.height.0 - 0.5;
            self.path(&format!("M0 {}H{}", n(y), n(scene.width.0)), &[("stroke", &colours.line)]);
        }
        for tick in &scene.ruler.ticks {
            // The flag tells the time better than a label that it half covers.
            let half = tick.label.as_deref().map_or(Px(0.0), |l| Px(text_width(l, TextSize::Small).0 / 2.0));
            let covered = |p: &Playhead| {
                tick.label_x + half >= p.flag.x && tick.label_x <= p.flag.x + p.flag.width + half
            };
            if let Some(label) = tick.label.as_ref().filter(|_| !playhead.is_some_and(covered)) {
                self.words(
                    tick.label_x.0,
                    13.0,
                    label,
                    &[("text-anchor", &"middle"), ("fill", &colours.ink_3)],
                );
            }
        }
    }

    fn names(&mut self) {
        let (scene, colours) = (self.scene, self.colours);
        for row in &scene.rows {
            let x = 14.0 + row.indent.0;
            let middle = row.middle().0;
            let ink = colours.hue(row.hue).ink;
            let name: Attributes<'_> = &[("fill", &ink), ("font-size", &12), ("font-weight", &600)];
            match row.track {
                Track::Timers => self.words(x, middle + 3.0, &row.sub, &[("fill", &colours.ink_3)]),
                Track::Cpu(_) => self.name(x, middle + 4.0, name, &row.name, &row.sub),
                Track::Lane(_) => {
                    let lift = if row.sub.is_empty() { 4.0 } else { -1.0 };
                    let round = row.round.map_or(String::new(), |n| n.to_string());
                    self.name(x, middle + lift, name, &row.name, &round);
                    if !row.sub.is_empty() {
                        self.words(x, middle + 11.0, &row.sub, &[("fill", &colours.ink_3)]);
                    }
                }
            }
        }
    }

    /// A bold name with a smaller word beside it.
    fn name(&mut self, x: f64, y: f64, style: Attributes<'_>, name: &str, beside: &str) {
        if beside.is_empty() {
            self.words(x, y, name, style);
            return;
        }
        let (x, y) = (n(x), n(y));
        let fill = self.colours.ink_3;
        let rest: Attributes<'_> = &[("dx", &6), ("fill", &fill)];
        self.svg.texts("text", &[("x", &x), ("y", &y)], &[(style, name), (rest, beside)]);
    }

    fn slice(&mut self, slice: &SliceMark) {
        let hue = self.colours.hue(slice.hue);
        let dense = matches!(slice.class, crate::scene::SliceClass::Dense(_));
        let opacity = if dense { 0.6 } else { 1.0 };
        match slice.class.state() {
            State::Running => {
                self.rect(
                    slice.rect,
                    2.5,
                    &[("fill", &hue.solid), ("stroke", &hue.line), ("opacity", &opacity)],
                );
            }
            State::Ready => {
                // The outline lies inside, so that neighbours do not touch.
                let rect = inset(slice.rect, 0.6);
                let rest: Attributes<'_> = &[
                    ("fill", &hue.tint),
                    ("stroke", &hue.line),
                    ("stroke-width", &1.25),
                    ("opacity", &opacity),
                ];
                self.rect(rect, 2.5, rest);
            }
            State::Waiting | State::Blocked => {
                let hatch = format!("url(#{})", self.hatch_id(slice.hue));
                self.rect(slice.rect, 2.0, &[("fill", &hue.tint)]);
                self.rect(slice.rect, 2.0, &[("fill", &hatch), ("stroke", &hue.line)]);
            }
            State::Held => {
                let Rect { x, y, width, height } = slice.rect;
                self.rect(slice.rect, 0.0, &[("fill", &hue.tint)]);
                let (x0, x1) = (n(x.0), n(x.0 + width.0));
                let (top, foot) = (n(y.0 - 4.0), n(y.0 + height.0 + 4.0));
                let (y0, y1) = (n(y.0), n(y.0 + height.0));
                let d = format!("M{x0} {top}V{foot}M{x1} {top}V{foot}M{x0} {y0}H{x1}M{x0} {y1}H{x1}");
                self.path(&d, &[("fill", &"none"), ("stroke", &hue.line), ("stroke-width", &1.5)]);
            }
        }
    }

    fn idle(&mut self) {
        let (scene, colours) = (self.scene, self.colours);
        for idle in &scene.idle {
            let rest: Attributes<'_> =
                &[("fill", &"none"), ("stroke", &colours.line_2), ("stroke-dasharray", &"3 3")];
            self.rect(idle.rect, 2.5, rest);
            if idle.labelled {
                let x = idle.rect.x.0 + idle.rect.width.0 / 2.0;
                let y = idle.rect.y.0 + idle.rect.height.0 / 2.0 + 4.0;
                self.words(x, y, "idle", &[("text-anchor", &"middle"), ("fill", &colours.ink_3)]);
            }
        }
    }

    fn veil(&mut self, playhead: &Playhead) {
        let (fill, opacity) = self.colours.veil;
        self.rect(playhead.veil, 0.0, &[("fill", &fill), ("fill-opacity", &opacity)]);
    }

    fn shaft(&mut self, arrow: &ArrowMark) {
        let colours = self.colours;
        let opacity = if self.later(arrow.at) { 0.5 } else { 1.0 };
        // The head covers the last few pixels.
        let short = if arrow.to > arrow.from { -5.0 } else { 5.0 };
        let d = format!("M{} {}V{}", n(arrow.x.0), n(arrow.from.0), n(arrow.to.0 + short));
        match arrow.kind {
            ArrowKind::Wake => {
                let rest: Attributes<'_> = &[
                    ("fill", &"none"),
                    ("stroke", &colours.ink),
                    ("stroke-width", &1.25),
                    ("opacity", &opacity),
                ];
                self.path(&d, rest);
            }
            ArrowKind::Spawn => {
                let rest: Attributes<'_> = &[
                    ("fill", &"none"),
                    ("stroke", &colours.ink_3),
                    ("stroke-width", &1.25),
                    ("stroke-dasharray", &"2 2"),
                    ("opacity", &opacity),
                ];
                self.path(&d, rest);
            }
        }
    }

    fn head(&mut self, arrow: &ArrowMark) {
        let colours = self.colours;
        let opacity = if self.later(arrow.at) { 0.5 } else { 1.0 };
        let (x, y) = (arrow.x.0, arrow.to.0);
        match arrow.kind {
            ArrowKind::Wake => {
                let back = if arrow.to > arrow.from { y - 7.0 } else { y + 7.0 };
                let d = format!("M{} {}L{} {}L{} {}z", n(x - 4.0), n(back), n(x), n(y), n(x + 4.0), n(back));
                let rest: Attributes<'_> = &[
                    ("fill", &colours.ink),
                    ("stroke", &colours.surface),
                    ("stroke-width", &0.75),
                    ("opacity", &opacity),
                ];
                self.path(&d, rest);
            }
            ArrowKind::Spawn => {
                let y = if arrow.to > arrow.from { y - 2.0 } else { y + 2.0 };
                let (x, y) = (n(x), n(y));
                self.svg.empty(
                    "circle",
                    &[
                        ("cx", &x),
                        ("cy", &y),
                        ("r", &3),
                        ("fill", &colours.surface),
                        ("stroke", &colours.ink_3),
                        ("stroke-width", &1.25),
                        ("opacity", &opacity),
                    ],
                );
            }
        }
    }

    fn bells(&mut self) {
        let (scene, colours) = (self.scene, self.colours);
        for bell in &scene.bells {
            let opacity = if self.later(bell.at) { 0.55 } else { 1.0 };
            if let Some(due) = bell.due {
                let due = due.0.max(scene.scale.left().0);
                let (y, top, foot) = (n(bell.y.0), n(bell.y.0 - 3.0), n(bell.y.0 + 3.0));
                let d = format!("M{} {top}V{foot}M{} {y}H{}", n(due), n(due), n(bell.x.0 - 7.0));
                let rest: Attributes<'_> =
                    &[("stroke", &colours.ink_3), ("stroke-dasharray", &"2 2"), ("opacity", &opacity)];
                self.path(&d, rest);
            }
            let rest: Attributes<'_> = &[
                ("fill", &colours.surface),
                ("stroke", &colours.ink),
                ("stroke-width", &1.5),
                ("opacity", &opacity),
            ];
            self.icon(bell.icon, bell.x.0 - 6.5, bell.y.0 - 6.5, 13.0, rest);
        }
    }

    fn label(&mut self, label: &Label) {
        let colours = self.colours;
        let hue = colours.hue(label.hue);
        let middle = label.rect.y.0 + label.rect.height.0 / 2.0;
        let centre = label.rect.x.0 + label.rect.width.0 / 2.0;
        let later = label.from >= self.now;
        match label.kind {
            LabelKind::Run => {
                let fill = if later { colours.ink_2 } else { hue.on };
                let rest: Attributes<'_> =
                    &[("text-anchor", &"middle"), ("fill", &fill), ("font-weight", &600)];
                self.words(centre, middle + 4.0, &label.text, rest);
            }
            LabelKind::Ready => {
                let fill = if later { colours.ink_2 } else { hue.ink };
                let rest: Attributes<'_> =
                    &[("text-anchor", &"middle"), ("fill", &fill), ("font-weight", &500)];
                self.words(centre, middle + 4.0, &label.text, rest);
            }
            LabelKind::Pill => {
                self.rect(label.rect, 8.0, &[("fill", &colours.surface), ("stroke", &hue.line)]);
                let icon_only = label.text.is_empty();
                let x = if icon_only { centre - 5.0 } else { label.rect.x.0 + 6.0 };
                if let Some(icon) = label.icon {
                    let rest: Attributes<'_> =
                        &[("fill", &"none"), ("stroke", &hue.ink), ("stroke-width", &1.6)];
                    self.icon(icon, x, middle - 5.0, 10.0, rest);
                }
                if !icon_only {
                    let rest: Attributes<'_> = &[("fill", &hue.ink), ("font-weight", &500)];
                    self.words(label.rect.x.0 + 20.0, middle + 4.0, &label.text, rest);
                }
            }
        }
    }

    fn playhead(&mut self, playhead: &Playhead) {
        let colours = self.colours;
        let d = format!("M{} 14V{}", n(playhead.x.0), n(self.scene.height.0));
        self.path(&d, &[("stroke", &colours.ink), ("stroke-width", &1.5)]);
        self.rect(playhead.flag, 3.0, &[("fill", &colours.ink)]);
        let x = playhead.flag.x.0 + playhead.flag.width.0 / 2.0;
        let rest: Attributes<'_> =
            &[("text-anchor", &"middle"), ("fill", &colours.on_ink), ("font-weight", &600)];
        self.words(x, 13.0, &playhead.label, rest);
    }
}

fn inset(rect: Rect, by: f64) -> Rect {
    Rect {
        x: rect.x + Px(by),
        y: rect.y + Px(by),
        width: (rect.width - Px(2.0 * by)).max(Px(0.5)),
        height: (rect.height - Px(2.0 * by)).max(Px(0.5)),
    }
}
