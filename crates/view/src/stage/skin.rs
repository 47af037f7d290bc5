//! The house as a lesson tells it: its stations have names of their own, and lines of the program say what happens there.

use super::house::{Plate, Ring, Spot, View};
use super::{House, Mark, Parent};
use crate::at::{Phase, instant};
use crate::{Cursor, EventIdx, Hue, Icon, LaneKind, LineStops, Model, Nanos, State, TimeFormat};
use playground_program::TaskId;
use playground_trace::{Unit, WaitOn};

/// What the picture shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Skin {
    /// Its places, at most one for each spot.
    pub stations: Vec<SkinStation>,
    /// What lines of the program mean in it, in order of lines.
    pub deeds: Vec<Deed>,
}

/// A place of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct SkinStation {
    /// Which part of the house it is.
    pub spot: Spot,
    /// On its plate.
    pub label: String,
    /// Its state while nobody has to do with it.
    pub idle: String,
}

/// What a line of the program means in the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deed {
    /// The line, from 1.
    pub line: u32,
    /// Where: place in [`Skin::stations`].
    pub station: usize,
    /// The station's state while the line runs; may be empty.
    pub running: String,
    /// While somebody waits there; may be empty.
    pub waiting: String,
    /// While it is ready to go on; may be empty.
    pub ready: String,
    /// Somebody stands there while it waits.
    pub attended: bool,
}

/// What somebody does at a station.
struct Act<'a> {
    deed: &'a Deed,
    hue: Hue,
    mark: Mark,
    since: Nanos,
    due: Option<Nanos>,
    whole: Option<Nanos>,
}

impl House {
    /// The house at the cursor, as the skin of a lesson says.
    pub fn with_skin(model: &Model, lines: &LineStops, cursor: Cursor, skin: &Skin) -> House {
        let format = model.format();
        let acts = acts(model, lines, cursor, skin);
        let parents = parents(model, lines, cursor, skin);
        let mut plates: Vec<Plate> = Vec::new();
        let base = View::parts(model, cursor);
        for (n, station) in skin.stations.iter().enumerate() {
            // Of several who have to do with it, whoever runs counts, then whoever is ready.
            let rank = |mark: Mark| match mark {
                Mark::Running => 0,
                Mark::Ready => 1,
                _ => 2,
            };
            let act = acts.iter().filter(|a| a.deed.station == n).min_by_key(|a| rank(a.mark));
            let mut plate = Plate {
                spot: station.spot,
                name: station.label.clone(),
                hue: hue_of(model, skin, n),
                mark: Mark::Empty,
                words: station.idle.clone(),
                short: station.idle.clone(),
                ring: None,
                parts: base.filter(|_| station.spot == Spot::Desk),
            };
            if let Some(act) = act {
                plate.hue = act.hue;
                plate.mark = act.mark;
                let or = |words: &str, other: &str| {
                    if words.is_empty() { other.to_owned() } else { words.to_owned() }
                };
                let since = format.instant(act.since);
                (plate.short, plate.words) = match act.mark {
                    Mark::Running => {
                        let words = or(&act.deed.running, &format!("{} is here", model.options().cpu));
                        (words.clone(), words)
                    }
                    Mark::Ready => {
                        let words = or(&act.deed.ready, "Ready");
                        (words.clone(), format!("{words}, since {since}"))
                    }
                    _ => {
                        let words = or(&act.deed.waiting, "Waiting");
                        let until =
                            act.due.map_or_else(String::new, |due| format!(" until {}", format.instant(due)));
                        (words.clone(), format!("{words}{until}"))
                    }
                };
                if let (Some(due), Some(whole), Mark::Waiting(_)) = (act.due, act.whole, act.mark)
                    && due > cursor.at
                {
                    let left = due - cursor.at;
                    plate.ring = Some(Ring {
                        share: (left as f64 / whole.max(1) as f64).min(1.0),
                        left: format.instant(left),
                    });
                }
            }
            plates.push(plate);
        }
        let title = format!("The house at {}", format.instant(cursor.at));
        let words = super::house::words(&title, &plates, &parents);
        let minutes = match format {
            TimeFormat::House { ns_per_minute } => cursor.at as f64 / ns_per_minute.max(1) as f64,
            _ => 0.0,
        };
        House { title, words, hands: (minutes / 2.0, minutes * 6.0), plates, parents }
    }
}

/// The hue of whoever ever has to do with a station: of the task whose text has its lines.
fn hue_of(model: &Model, skin: &Skin, station: usize) -> Hue {
    let line = skin.deeds.iter().find(|d| d.station == station).map(|d| d.line);
    let task = line.and_then(|line| {
        let span = model.lines().line_span(line);
        model.tasks().iter().find(|t| t.body.start <= span.start && span.start < t.body.end)
    });
    task.map_or(Hue(0), |task| task.hue)
}

fn deed(skin: &Skin, line: Option<u32>) -> Option<&Deed> {
    skin.deeds.iter().find(|deed| Some(deed.line) == line)
}

/// Lines that are looked at for one that says what is being done.
const LOOK: usize = 64;
/// So many lines ahead are still what is being done now: the head of a loop stands before its body.
const AHEAD: usize = 4;

/// What somebody does who has the CPU until the event `last`: the deed of the next line that has one, else of the last.
fn current<'a>(
    model: &Model,
    lines: &LineStops,
    skin: &'a Skin,
    unit: Unit,
    cursor: Cursor,
    last: EventIdx,
) -> Option<&'a Deed> {
    let end = model.event(last).map_or(u64::MAX, |e| e.op);
    let doing =
        |stop: &crate::LineStop| deed(skin, model.line(stop.span)).filter(|deed| !deed.running.is_empty());
    let coming = lines.after(unit, cursor.op).take_while(|stop| stop.op < end).take(AHEAD);
    let mut done = lines.before(unit, cursor.op).take(LOOK);
    coming.filter_map(doing).next().or_else(|| done.find_map(doing))
}

fn acts<'a>(model: &Model, lines: &LineStops, cursor: Cursor, skin: &'a Skin) -> Vec<Act<'a>> {
    let mut acts = Vec::new();
    for task in instant(model, lines, cursor).tasks {
        let hue = model.hue(task.task);
        let found = match &task.phase {
            Phase::Running => {
                let last = slice_end(model, task.task, cursor);
                current(model, lines, skin, Unit::Task(task.task), cursor, last)
                    .map(|d| (d, Mark::Running, None))
            }
            Phase::Ready => deed(skin, task.line).map(|d| (d, Mark::Ready, None)),
            Phase::Waiting(wait) | Phase::Blocked(wait) => deed(skin, task.line).map(|d| {
                let due = wait.left == Some(0);
                let mark = if due { Mark::Ready } else { Mark::Waiting(wait.words.icon) };
                (d, mark, Some(wait))
            }),
            _ => None,
        };
        if let Some((deed, mark, wait)) = found {
            let due = wait.and_then(|wait| wait.deadline);
            let since = if mark == Mark::Ready { due.unwrap_or(task.since) } else { task.since };
            acts.push(Act { deed, hue, mark, since, due, whole: wait.and_then(|wait| wait.whole) });
        }
    }
    for (thread, row) in model.threads() {
        let lane = model.lanes().iter().find(|lane| lane.kind == LaneKind::Thread(thread));
        let Some(slice) = lane.and_then(|lane| lane.slice_at(cursor.event)) else { continue };
        let waits = matches!(slice.state, State::Waiting | State::Blocked);
        let due = match model.wait_on(slice.first) {
            Some(WaitOn::Until(due)) => Some(*due),
            _ => None,
        };
        let found = if waits {
            let line = model.event(slice.first).and_then(|e| model.line(e.span));
            deed(skin, line).or_else(|| current(model, lines, skin, Unit::Thread(thread), cursor, slice.last))
        } else {
            current(model, lines, skin, Unit::Thread(thread), cursor, slice.last)
        };
        let mark = match slice.state {
            State::Waiting | State::Blocked => {
                Mark::Waiting(if due.is_some() { Icon::Clock } else { Icon::Lock })
            }
            State::Ready => Mark::Ready,
            _ => Mark::Running,
        };
        if let Some(deed) = found {
            let whole = due.map(|due| due.saturating_sub(slice.from));
            acts.push(Act { deed, hue: row.hue, mark, since: slice.from, due, whole });
        }
    }
    acts
}

/// The event that ends the poll that a task is in.
fn slice_end(model: &Model, task: TaskId, cursor: Cursor) -> EventIdx {
    let slice = model.task_lane(task).and_then(|lane| lane.slice_at(cursor.event));
    slice.map_or(EventIdx::MAX, |slice| slice.last)
}

fn parents(model: &Model, lines: &LineStops, cursor: Cursor, skin: &Skin) -> Vec<Parent> {
    let name = &model.options().cpu;
    let spot_of = |deed: Option<&Deed>| {
        deed.and_then(|deed| skin.stations.get(deed.station)).map_or(Spot::Hall, |station| station.spot)
    };
    if !model.polls().is_empty() {
        let begun = model.polls_begun(cursor.event);
        let now = instant(model, lines, cursor);
        let running: Option<TaskId> = now.running.first().and_then(|n| now.tasks.get(*n)).map(|t| t.task);
        let spot_at = |task: TaskId, at: Cursor| {
            spot_of(current(model, lines, skin, Unit::Task(task), at, slice_end(model, task, at)))
        };
        // Where a poll ended: what it ran last.
        let past = model.polls()[..begun].iter().rev();
        let mut ended = past.map(|poll| {
            let event = poll.last.min(model.event_count().saturating_sub(1));
            let op = model.event(event).map_or(0, |e| e.op);
            let (ran, _) = lines.around(Unit::Task(poll.task), op);
            let line = ran.and_then(|stop| model.line(stop.span));
            let own = deed(skin, line).or_else(|| {
                lines
                    .before(Unit::Task(poll.task), op)
                    .take(64)
                    .find_map(|stop| deed(skin, model.line(stop.span)))
            });
            (poll.task, spot_of(own))
        });
        let here = match running {
            Some(task) => spot_at(task, cursor),
            None => ended.clone().map(|(_, spot)| spot).next().unwrap_or(Spot::Hall),
        };
        let before = ended.find(|(task, _)| Some(*task) != running).map(|(_, spot)| spot);
        return vec![Parent::alone(name, here, running.map(|task| model.hue(task)), before)];
    }
    let mut parents: Vec<Parent> = Vec::new();
    let many = model.thread_count() > 2;
    for (thread, row) in model.threads() {
        let lane = model.lanes().iter().find(|lane| lane.kind == LaneKind::Thread(thread));
        let Some(slice) = lane.and_then(|lane| lane.slice_at(cursor.event)) else { continue };
        // Whoever only waits for the others is not in the house.
        if matches!(model.wait_on(slice.first), Some(WaitOn::Thread(_))) {
            continue;
        }
        let waits = matches!(slice.state, State::Waiting | State::Blocked);
        let line = model.event(slice.first).filter(|_| waits).and_then(|e| model.line(e.span));
        let own = deed(skin, line)
            .or_else(|| current(model, lines, skin, Unit::Thread(thread), cursor, slice.last));
        let spot = spot_of(own);
        let who = if many || model.thread_count() > 1 { row.name.clone() } else { name.clone() };
        parents.push(Parent {
            spot,
            beside: parents.iter().filter(|p| p.spot == spot).count(),
            hue: Some(row.hue),
            label: if waits { format!("{who} waits") } else { format!("{who} is here") },
            walk: None,
            carries: !waits && matches!(spot, Spot::Washer | Spot::Dryer),
        });
    }
    parents
}
