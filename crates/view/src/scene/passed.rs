//! Marks that look different once the playhead has passed them.

use super::shapes::Shape;
use std::ops::Range;

/// Marks of which each comes to pass at a place of its own, in ascending order of these.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passed {
    /// The marks, all as if passed.
    pub marks: String,
    /// Where each mark begins.
    begins: Vec<usize>,
    /// The places: events or times. Each has one element.
    pub places: Vec<f64>,
}

impl Passed {
    /// A mark at a place is written next.
    pub(super) fn begin(&mut self, place: f64) {
        self.begins.push(self.marks.len());
        self.places.push(place);
    }

    /// The marks, of which those behind the first `passed` are of the class `later`.
    pub fn markup(&self, passed: usize) -> String {
        const CLASS: &str = "class=\"";
        let mut out = String::with_capacity(self.marks.len() + 64);
        let mut done = 0;
        for begin in self.begins.iter().skip(passed) {
            // Each mark begins with an element that has a class.
            let at = self.marks[*begin..].find(CLASS).map_or(done, |at| begin + at + CLASS.len());
            out.push_str(&self.marks[done..at]);
            out.push_str("later ");
            done = at;
        }
        out.push_str(&self.marks[done..]);
        out
    }
}

/// Marks without words, of few kinds, of which each comes to pass at an event of its own. Those of a kind that are passed are one
/// path, those that are not another: an arrow more is no element more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PassedPaths {
    /// Path data of all marks.
    d: String,
    /// Event, kind and place in `d`, in ascending order of events.
    marks: Vec<(u32, Kind, Range<usize>)>,
}

/// A class, and the scale of its path data.
type Kind = (&'static str, &'static str);

impl PassedPaths {
    /// Adds a mark: the class of its kind, what its path data is scaled by, and who writes that. Events must not descend.
    pub(super) fn push(
        &mut self,
        event: u32,
        class: &'static str,
        scale: &'static str,
        write: impl FnOnce(&mut String),
    ) {
        let begin = self.d.len();
        write(&mut self.d);
        self.marks.push((event, (class, scale), begin..self.d.len()));
    }

    /// How many marks are passed once an event has come.
    pub fn passed(&self, event: u32) -> usize {
        self.marks.partition_point(|(own, ..)| *own <= event)
    }

    /// The marks; all but the first `passed` are of the class `later`.
    pub fn shapes(&self, passed: usize) -> Vec<Shape> {
        let mut kinds: Vec<Kind> = Vec::new();
        for (_, kind, _) in &self.marks {
            if !kinds.contains(kind) {
                kinds.push(*kind);
            }
        }
        let mut shapes = Vec::new();
        let (before, after) = self.marks.split_at(passed.min(self.marks.len()));
        for (class, scale) in kinds {
            for (marks, later) in [(after, " later"), (before, "")] {
                let own = marks.iter().filter(|(_, kind, _)| *kind == (class, scale));
                let d: String = own.filter_map(|(.., place)| self.d.get(place.clone())).collect();
                if !d.is_empty() {
                    let scale = (!scale.is_empty()).then(|| ("transform", format!("scale({scale})")));
                    shapes.push(Shape::path_with(format!("{class}{later}"), d, scale));
                }
            }
        }
        shapes
    }

    /// The marks, all as if passed.
    pub fn all(&self) -> Vec<Shape> {
        self.shapes(self.marks.len())
    }
}

#[cfg(test)]
mod tests {
    use super::super::shapes::markup;
    use super::*;

    #[test]
    fn marks_of_a_kind_share_a_path_until_the_playhead_parts_them() {
        let mut marks = PassedPaths::default();
        for (event, class, d) in [(1, "wake", "M1"), (1, "spawn", "M2"), (4, "wake", "M3"), (9, "wake", "M4")]
        {
            marks.push(event, class, "", |out| out.push_str(d));
        }
        let check = |event: u32, expect: &str| {
            assert_eq!(markup(&marks.shapes(marks.passed(event))), expect, "{event}")
        };
        check(0, "<path class=\"wake later\" d=\"M1M3M4\"/><path class=\"spawn later\" d=\"M2\"/>");
        check(
            4,
            "<path class=\"wake later\" d=\"M4\"/><path class=\"wake\" d=\"M1M3\"/><path class=\"spawn\" d=\"M2\"/>",
        );
        assert_eq!(marks.shapes(marks.passed(u32::MAX)), marks.all());
        assert!(PassedPaths::default().all().is_empty());
    }
}
