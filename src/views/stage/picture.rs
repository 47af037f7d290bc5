//! The pictures of the stage as markup.

use crate::session::Run;
use playground_program::TaskId;
use playground_trace::Unit;
use playground_view::escape;
use playground_view::stage::draw;
use playground_view::stage::{
    House, Mark, Occupant, Skin, Station, StationKind, await_tree, stations as stations_of,
};
use playground_view::{Cursor, Hue, N};
use std::fmt::Write;

/// The house, as a lesson tells it or by the names of the chores.
pub(super) fn house(run: &Run, cursor: Cursor, part: &str, moves: bool, skin: Option<&Skin>) -> String {
    let lines = run.stepper.lines();
    let house = match skin {
        Some(skin) => Some(House::with_skin(&run.model, lines, cursor, skin)),
        None => House::new(&run.model, lines, cursor),
    };
    house.map_or_else(String::new, |house| draw::house(&house, part, moves))
}

/// The stations of any other program.
pub(super) fn stations(run: &Run, cursor: Cursor, picked: Option<TaskId>) -> String {
    let all = stations_of(&run.model, run.stepper.lines(), cursor);
    let mut out = String::from(r#"<ul class="sts">"#);
    for station in &all {
        put_station(&mut out, station, picked);
    }
    out.push_str("</ul>");
    out
}

fn put_station(out: &mut String, station: &Station, picked: Option<TaskId>) {
    let kind = match station.kind {
        StationKind::Cpu => "cpu",
        StationKind::Lock => "lock",
        _ => "other",
    };
    let icon = station.kind.icon().map_or_else(
        || {
            glyph(
                "M4 4h8v8H4zM6.5 4V2M9.5 4V2M6.5 14v-2M9.5 14v-2M4 6.500H2M4 9.500H2M14 6.500h-2M14 9.500h-2",
            )
        },
        |icon| glyph(icon.path()),
    );
    let _ = write!(
        out,
        r#"<li class="st {kind}" data-station="{kind}"><header>{icon}<b>{}</b><small>{}</small></header><div class="in">"#,
        escape(&station.name),
        escape(&station.words)
    );
    for one in &station.inside {
        occupant(out, one, picked);
    }
    if station.inside.is_empty() && matches!(station.kind, StationKind::Cpu | StationKind::Lock) {
        let word = if station.kind == StationKind::Cpu { "idle" } else { "free" };
        let _ = write!(out, r#"<span class="slot">{word}</span>"#);
    }
    out.push_str("</div>");
    if station.kind != StationKind::Cpu {
        out.push_str(r#"<div class="out">"#);
        for one in &station.outside {
            occupant(out, one, picked);
        }
        if station.more > 0 {
            let _ = write!(out, r#"<span class="slot">and {} more</span>"#, station.more);
        } else if station.outside.is_empty() {
            out.push_str(r#"<span class="slot">nobody waits</span>"#);
        }
        out.push_str("</div>");
    }
    out.push_str("</li>");
}

fn occupant(out: &mut String, one: &Occupant, picked: Option<TaskId>) {
    let class = if one.mark == Mark::Running { "run" } else { "wait" };
    let why = match one.mark {
        Mark::Waiting(icon) => format!(r#"<span class="why">{}</span>"#, glyph(icon.path())),
        _ => String::new(),
    };
    let ring = one.left.map_or_else(String::new, |left| {
        format!(
            r#"<svg class="ring" viewBox="0 0 14 14" aria-hidden="true"><circle cx="7" cy="7" r="5" fill="none" stroke="var(--surface-3)" stroke-width="2.5"/><circle cx="7" cy="7" r="5" fill="none" stroke="var(--h-line)" stroke-width="2.5" stroke-dasharray="{} 31.4" transform="rotate(-90 7 7)"/></svg>"#,
            N(left * 31.4)
        )
    });
    let inside =
        format!("{why}<span>{}{ring}</span><small>{}</small>", escape(&one.name), escape(&one.words));
    chip(out, class, one.hue, one.unit, picked, &inside);
}

fn chip(out: &mut String, class: &str, hue: Hue, unit: Unit, picked: Option<TaskId>, inside: &str) {
    let hue = hue.class();
    match unit {
        Unit::Task(TaskId(id)) => {
            let pressed = picked == Some(TaskId(id));
            let _ = write!(
                out,
                r#"<button class="chip {class} {hue}" data-task="{id}" data-key="{class}{id}" aria-pressed="{pressed}">{inside}</button>"#
            );
        }
        _ => {
            let _ = write!(out, r#"<span class="chip {class} {hue}">{inside}</span>"#);
        }
    }
}

/// Who waits for whom.
pub(super) fn tree(run: &Run, cursor: Cursor, picked: Option<TaskId>) -> String {
    let rows = await_tree(&run.model, run.stepper.lines(), cursor);
    if rows.is_empty() {
        return r#"<p class="quiet">There are no tasks here: this program runs threads alone.</p>"#
            .to_owned();
    }
    let mut out = String::from(r#"<ul class="tree">"#);
    for row in &rows {
        let edge = match row.edge {
            "" => String::new(),
            edge => format!(r#"<em>{edge}</em>"#),
        };
        let hue = row.hue.unwrap_or_default();
        let class = if row.hue.is_some() { row.mark.class() } else { "leaf" };
        let inside = format!("{}{}", glyph(row.mark.path()), escape(&row.name));
        let _ = write!(out, r#"<li style="--depth:{}">{edge}"#, row.depth);
        match row.task {
            Some(TaskId(id)) => {
                let pressed = picked == Some(TaskId(id));
                let _ = write!(
                    out,
                    r#"<button class="node {class} {}" data-task="{id}" data-key="{id}-{}" aria-pressed="{pressed}">{inside}</button>"#,
                    hue.class(),
                    row.edge
                );
            }
            None => {
                let _ = write!(out, r#"<span class="node {class} {}">{inside}</span>"#, hue.class());
            }
        }
        let _ = write!(out, "<small>{}</small></li>", escape(&row.words));
    }
    out.push_str("</ul>");
    out
}

fn glyph(path: &str) -> String {
    format!(r#"<svg class="ic" viewBox="0 0 16 16" aria-hidden="true"><path d="{path}"/></svg>"#)
}
