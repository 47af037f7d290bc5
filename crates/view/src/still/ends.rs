//! Drawing the ends of lanes: done, cancelled, panicked, cut; dashed and grey where the playhead has not come to them.

use super::draw::Pen;
use super::svg::{Attributes, n};
use crate::EndKind;
use crate::scene::EndMark;

impl Pen<'_> {
    pub(super) fn end(&mut self, end: &EndMark) {
        let colours = self.colours;
        let hue = colours.hue(end.hue);
        let later = self.later(end.at);
        let (x, y) = (end.x.0, end.y.0);
        let (fill, weight) = match &end.kind {
            EndKind::Done => {
                let (stroke, ink) = if later { (colours.line_2, colours.ink_3) } else { (hue.line, hue.ink) };
                let dash = if later { "2 2.4" } else { "none" };
                let (cx, cy) = (n(x + 9.0), n(y));
                self.svg.empty(
                    "circle",
                    &[
                        ("cx", &cx),
                        ("cy", &cy),
                        ("r", &7),
                        ("fill", &colours.surface),
                        ("stroke", &stroke),
                        ("stroke-width", &1.5),
                        ("stroke-dasharray", &dash),
                    ],
                );
                let tick = format!("M{} {}l2.2 2.4 4-4.6", n(x + 6.0), n(y));
                self.line_mark(&tick, ink, 1.75);
                (ink, if later { 400 } else { 600 })
            }
            EndKind::Cancelled { .. } => {
                let ink = if later { colours.ink_3 } else { colours.ink };
                let (l, r) = (n(x - 6.0), n(x + 6.0));
                let d = format!(
                    "M{} {}v22M{l} {}l12 12M{r} {}l-12 12",
                    n(x),
                    n(y - 11.0),
                    n(y - 6.0),
                    n(y - 6.0)
                );
                self.line_mark(&d, ink, 2.0);
                (ink, if later { 400 } else { 600 })
            }
            EndKind::Panicked { .. } => {
                let d = format!("M{} {}l10-10 10 10-10 10z", n(x), n(y));
                let dash = if later { "2 2.4" } else { "none" };
                let (fill, stroke, ink) = if later {
                    (colours.surface, colours.line_2, colours.ink_3)
                } else {
                    (colours.bad_solid, colours.bad, colours.bad)
                };
                self.path(&d, &[("fill", &fill), ("stroke", &stroke), ("stroke-dasharray", &dash)]);
                let mark = format!("M{} {}v4.5M{} {}v.1", n(x + 10.0), n(y - 4.0), n(x + 10.0), n(y + 4.0));
                self.line_mark(&mark, if later { colours.ink_3 } else { colours.bad_on }, 1.75);
                (ink, if later { 400 } else { 600 })
            }
            EndKind::Cut { .. } => {
                let d = format!("M{} {}l5 4-5 4 5 4-5 4 5 4-5 4", n(x + 1.0), n(y - 12.0));
                self.line_mark(&d, colours.ink, 1.5);
                (colours.ink, 600)
            }
        };
        let text_x = x + EndMark::words_after(&end.kind);
        self.words(text_x, y + 4.0, &end.text, &[("fill", &fill), ("font-weight", &weight)]);
    }

    fn line_mark(&mut self, d: &str, stroke: &'static str, width: f64) {
        let rest: Attributes<'_> = &[
            ("fill", &"none"),
            ("stroke", &stroke),
            ("stroke-width", &width),
            ("stroke-linecap", &"round"),
            ("stroke-linejoin", &"round"),
        ];
        self.path(d, rest);
    }
}
