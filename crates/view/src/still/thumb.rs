//! A run at the size of a thumb: what each lane does, without words and without a ruler.

use super::Theme;
use super::svg::n;
use super::theme::HueColours;
use crate::compare::Group;
use crate::{EndKind, Hue, LaneKind, LineStops, Model, Nanos, State, TimeFormat};
use std::fmt::Write;

const WIDTH: f64 = 232.0;
const HEIGHT: f64 = 84.0;
/// Room left and right of the axis, of which the caps take some.
const SIDE: f64 = 10.0;
const CAP: f64 = 14.0;
/// Lanes at most.
const ROWS: usize = 6;
/// A slice is no narrower than this; those that begin where another was drawn are left out.
const LEAST: f64 = 1.5;

struct Row {
    bars: Vec<(Nanos, Nanos, State, Hue)>,
    end: Option<(Nanos, EndKind, Hue)>,
}

/// Several runs below one another on one axis, as a small SVG picture. Of a run whose time is that of the house the rows are its
/// Parents, as in a comparison; else its tasks and threads.
pub fn thumb(runs: &[(&Model, &LineStops)], theme: Theme) -> String {
    let alone = runs.len() == 1;
    let rows: Vec<Row> =
        runs.iter().flat_map(|(model, lines)| rows(model, lines, alone)).take(ROWS).collect();
    let colours = theme.colours();
    let last = runs.iter().map(|(model, _)| model.end()).max().unwrap_or(0).max(1) as f64;
    let capped = rows.iter().any(|row| row.end.is_some());
    let right = WIDTH - SIDE - if capped { CAP } else { 0.0 };
    let x = |at: Nanos| SIDE + (right - SIDE) * (at as f64 / last).min(1.0);
    let pitch = ((HEIGHT - 8.0) / rows.len().max(1) as f64).min(20.0);
    let (solid, thin) = ((pitch * 0.62).min(11.0), (pitch * 0.3).min(5.0));
    let top = (HEIGHT - pitch * rows.len() as f64) / 2.0;
    let mut out = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><defs>"#);
    // Writing to a string cannot fail.
    for hue in 0..6 {
        let line = colours.hue(Hue(hue)).line;
        let _ = write!(
            out,
            r#"<pattern id="h{hue}" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1 0V4" stroke="{line}" stroke-width="1.3"/></pattern>"#
        );
    }
    out.push_str("</defs>");
    for (nth, row) in rows.iter().enumerate() {
        let middle = top + pitch * (nth as f64 + 0.5);
        let mut drawn = f64::MIN;
        for (from, to, state, hue) in &row.bars {
            let (a, b) = (x(*from), x(*to));
            if b <= drawn + 0.2 {
                continue;
            }
            drawn = b.max(a + LEAST);
            put(
                &mut out,
                colours.hue(*hue),
                *hue,
                *state,
                [a, (drawn - a - 0.5).max(1.0)],
                middle,
                [solid, thin],
            );
        }
        if let Some((at, kind, hue)) = &row.end {
            let (at, r) = (x(*at), (pitch * 0.3).min(5.0));
            let ink = colours.hue(*hue).ink;
            let (cx, y) = (n(at + r + 2.0), n(middle));
            let _ = match kind {
                EndKind::Done => write!(
                    out,
                    r#"<circle cx="{cx}" cy="{y}" r="{}" fill="none" stroke="{ink}"/><path d="M{} {y}l{} {} {} -{}" fill="none" stroke="{ink}"/>"#,
                    n(r),
                    n(at + 2.0 + r * 0.5),
                    n(r * 0.4),
                    n(r * 0.4),
                    n(r * 0.6),
                    n(r * 0.8)
                ),
                EndKind::Panicked { .. } => write!(
                    out,
                    r#"<path d="M{cx} {}l{r} {r}l-{r} {r}l-{r} -{r}z" fill="{}"/>"#,
                    n(middle - r),
                    colours.bad_solid,
                    r = n(r)
                ),
                EndKind::Cancelled { .. } => write!(
                    out,
                    r#"<path d="M{} {}l{} {}m0 -{}l-{} {}" stroke="{}" stroke-width="1.5"/>"#,
                    n(at - r),
                    n(middle - r),
                    n(2.0 * r),
                    n(2.0 * r),
                    n(2.0 * r),
                    n(2.0 * r),
                    n(2.0 * r),
                    colours.ink
                ),
                EndKind::Cut { .. } => Ok(()),
            };
        }
    }
    out.push_str("</svg>");
    out
}

fn put(
    out: &mut String,
    colours: &HueColours,
    hue: Hue,
    state: State,
    [a, wide]: [f64; 2],
    middle: f64,
    [solid, thin]: [f64; 2],
) {
    let waits = matches!(state, State::Waiting | State::Blocked);
    let tall = if waits { thin } else { solid };
    let (fill, stroke) = match state {
        State::Waiting | State::Blocked => (format!("url(#h{})", hue.0.min(5)), colours.line),
        State::Ready | State::Held => (colours.tint.to_owned(), colours.line),
        State::Running => (colours.solid.to_owned(), colours.line),
    };
    let _ = write!(
        out,
        r#"<rect x="{}" y="{}" width="{}" height="{}" rx="1.2" fill="{fill}" stroke="{stroke}" stroke-width=".8"/>"#,
        n(a),
        n(middle - tall / 2.0),
        n(wide),
        n(tall)
    );
}

fn rows(model: &Model, lines: &LineStops, alone: bool) -> Vec<Row> {
    let group = Group::new(model, lines);
    // Where tasks are polled, what they do says more, unless there is one axis for several runs.
    if matches!(model.format(), TimeFormat::House { .. }) && !(group.cpus && alone) {
        let bars = |row: &Vec<crate::compare::Bar>| {
            let bars = row.iter().map(|bar| {
                (bar.from, bar.to, if bar.waits { State::Waiting } else { State::Running }, bar.hue)
            });
            Row { bars: bars.collect(), end: None }
        };
        return group.rows.iter().map(bars).collect();
    }
    let lanes = model.lanes().iter().filter(|lane| !matches!(lane.kind, LaneKind::Lock(_)));
    let row = |lane: &crate::Lane| Row {
        bars: lane.slices.iter().map(|s| (s.from, s.to, s.state, lane.hue)).collect(),
        end: lane.end.as_ref().map(|end| (end.at, end.kind.clone(), lane.hue)),
    };
    lanes.map(row).collect()
}
