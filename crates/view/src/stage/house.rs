//! The house: four stations, and the Parent who stands where the CPU is.
//!
//! It knows the parent's chores by the names of their functions, `laundry`, `checkbook` and `kids`, whether they run as tasks,
//! as threads or as plain calls: who does a chore is whoever stands in its text.

use super::Mark;
use crate::at::{Phase, instant};
use crate::sort_by_numbers;
use crate::{Cursor, EventIdx, Hue, Icon, Instant, LaneKind, LineStops, Model, Nanos, State, TimeFormat};
use playground_program::{Span, TaskId};
use playground_trace::{EventKind, Unit, WaitOn};

/// Where the Parent can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// At the desk with the checkbook.
    Desk,
    /// With the kids.
    Kids,
    /// At the washer.
    Washer,
    /// At the dryer.
    Dryer,
    /// Between the rooms: nothing of the house is being done.
    Hall,
}

/// What is written at a station.
#[derive(Clone, Debug, PartialEq)]
pub struct Plate {
    /// Which: never the hall.
    pub spot: Spot,
    /// Its name.
    pub name: String,
    /// The hue of the task it belongs to.
    pub hue: Hue,
    /// Its state.
    pub mark: Mark,
    /// Its state in words.
    pub words: String,
    /// The same in at most some 20 characters, for narrow pages.
    pub short: String,
    /// Time left, while something runs here by itself.
    pub ring: Option<Ring>,
    /// Parts of the work that are done, and all there are.
    pub parts: Option<(usize, usize)>,
}

/// A ring of the time left.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    /// Which share of the whole is left, 0 to 1.
    pub share: f64,
    /// The time left, as a clock shows it.
    pub left: String,
}

/// A Parent: who has the CPU, or a thread.
#[derive(Clone, Debug, PartialEq)]
pub struct Parent {
    /// Where they stand.
    pub spot: Spot,
    /// Places beside them that others take at the same spot.
    pub beside: usize,
    /// The hue of what they do; none while they do nothing.
    pub hue: Option<Hue>,
    /// On their label: `Parent is here`, `Parent A waits`.
    pub label: String,
    /// Where they came from just now.
    pub walk: Option<Walk>,
    /// They hold a piece of laundry.
    pub carries: bool,
}

impl Parent {
    /// The only one, with the hue of the task that runs; they walked if it is another than the one they did `from`.
    pub(super) fn alone(name: &str, spot: Spot, running: Option<Hue>, from: Option<Spot>) -> Parent {
        let walk = from.filter(|from| running.is_some() && *from != spot);
        Parent {
            spot,
            beside: 0,
            hue: running,
            label: format!("{name} is {}", if running.is_some() { "here" } else { "idle" }),
            walk: walk.map(|from| Walk { from, to: spot }),
            carries: running.is_some() && matches!(spot, Spot::Washer | Spot::Dryer),
        }
    }
}

/// The way somebody took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk {
    /// From where.
    pub from: Spot,
    /// Where to.
    pub to: Spot,
}

/// The house at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct House {
    /// `The house at 0:45`.
    pub title: String,
    /// The picture in words, for those who do not see it.
    pub words: String,
    /// Angles of the hour and minute hand in degrees, clockwise from twelve.
    pub hands: (f64, f64),
    /// The four stations.
    pub plates: Vec<Plate>,
    /// Who is in it.
    pub parents: Vec<Parent>,
}

const CHORES: [&str; 3] = ["laundry", "checkbook", "kids"];

/// A chore: its function and who runs it.
struct Chore {
    task: Option<TaskId>,
    text: Span,
}

/// A machine that turns, or a call that is expected: a wait for a time.
struct Turn {
    started: EventIdx,
    from: Nanos,
    due: Nanos,
    ended: Option<EventIdx>,
}

impl House {
    /// True if the program is one of the parent's evenings: its times are hours and minutes, and its chores have their names.
    pub fn fits(model: &Model) -> bool {
        matches!(model.format(), TimeFormat::House { .. }) && CHORES.iter().any(|name| found(model, name))
    }

    /// The house at the cursor; nothing if the program does not [fit](House::fits).
    pub fn new(model: &Model, lines: &LineStops, cursor: Cursor) -> Option<House> {
        let TimeFormat::House { ns_per_minute } = model.format() else { return None };
        let chores = CHORES.map(|name| chore(model, name));
        if chores.iter().all(Option::is_none) {
            return None;
        }
        let view = View { model, lines, cursor, now: instant(model, lines, cursor), chores };
        let parents = view.parents();
        let [laundry, _, _] = &view.chores;
        let mut plates = vec![view.desk(&parents), view.kids(&parents)];
        let turns = laundry.as_ref().map_or_else(Vec::new, |chore| view.turns(chore));
        plates.push(view.machine(Spot::Washer, &turns, &parents));
        plates.push(view.machine(Spot::Dryer, &turns, &parents));
        let minutes = cursor.at as f64 / ns_per_minute.max(1) as f64;
        let title = format!("The house at {}", model.format().instant(cursor.at));
        let words = words(&title, &plates, &parents);
        let hands = (minutes / 2.0, minutes * 6.0);
        Some(House { title, words, hands, plates, parents })
    }
}

fn found(model: &Model, name: &str) -> bool {
    chore(model, name).is_some()
}

fn chore(model: &Model, name: &str) -> Option<Chore> {
    let task = model.tasks().iter().find(|t| t.function == name);
    let text = function(&model.trace().source, name);
    match (task, text) {
        (None, None) => None,
        (task, text) => Some(Chore {
            task: task.map(|t| t.id),
            text: text.or(task.map(|t| t.body)).unwrap_or(Span::NONE),
        }),
    }
}

/// The text of the function of this name, to the brace that closes it.
fn function(source: &str, name: &str) -> Option<Span> {
    let head = format!("fn {name}");
    let starts = source.match_indices(&head).map(|(at, _)| at);
    let start = starts.into_iter().find(|at| {
        let after = source[at + head.len()..].chars().next();
        matches!(after, Some('(' | '<' | ' '))
    })?;
    let mut depth = 0usize;
    for (at, byte) in source.bytes().enumerate().skip(start) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(Span::new(start as u32, at as u32 + 1)),
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn holds(text: Span, place: Span) -> bool {
    !place.is_empty() && text.start <= place.start && place.start < text.end
}

pub(super) struct View<'a> {
    model: &'a Model,
    lines: &'a LineStops,
    cursor: Cursor,
    now: Instant,
    chores: [Option<Chore>; 3],
}

impl View<'_> {
    /// Entries of the checkbook that are done, and all there are: an entry is over when its task yields after it.
    pub(super) fn parts(model: &Model, cursor: Cursor) -> Option<(usize, usize)> {
        let task = model.tasks().iter().find(|t| t.function == "checkbook")?;
        let yields = |until: EventIdx| {
            let events = model.events_of(task.id);
            let own = events[..events.partition_point(|e| *e <= until)].iter();
            own.filter(|e| {
                let event = model.event(**e).map(|e| &e.kind);
                matches!(event, Some(EventKind::PollPending { on: WaitOn::Yield, .. }))
            })
            .count()
        };
        let (done, all) = (yields(cursor.event), yields(EventIdx::MAX));
        (all > 0).then_some((done, all))
    }

    /// The waits for a time that a chore began up to now, in order.
    fn turns(&self, chore: &Chore) -> Vec<Turn> {
        let (model, i) = (self.model, self.cursor.event);
        if let Some(task) = chore.task {
            let own = model.timers().iter().filter(|t| t.by == Unit::Task(task) && t.started <= i);
            return own
                .map(|t| Turn {
                    started: t.started,
                    from: t.from,
                    due: t.deadline,
                    ended: t.fired.filter(|fired| *fired <= i),
                })
                .collect();
        }
        let mut turns = Vec::new();
        for lane in model.lanes().iter().filter(|lane| matches!(lane.kind, LaneKind::Thread(_))) {
            for slice in lane.slices.iter().filter(|s| s.state == State::Waiting && s.first <= i) {
                let Some(event) = model.event(slice.first) else { continue };
                if let EventKind::ThreadBlocked { on: WaitOn::Until(due), .. } = event.kind
                    && holds(chore.text, event.span)
                {
                    let ended = Some(slice.last).filter(|last| *last <= i);
                    turns.push(Turn { started: slice.first, from: slice.from, due, ended });
                }
            }
        }
        sort_by_numbers(&mut turns, |turn| (u64::from(turn.started), 0));
        turns
    }

    /// Who is where. The tasks of a thread make one Parent; a thread that runs none is one itself.
    fn parents(&self) -> Vec<Parent> {
        let model = self.model;
        let name = &model.options().cpu;
        let mut parents = Vec::new();
        if !model.polls().is_empty() {
            let polls = model.polls_begun(self.cursor.event);
            let running = self.now.running.first().and_then(|n| self.now.tasks.get(*n)).map(|t| t.task);
            let mut past = model.polls()[..polls].iter().rev().map(|poll| (poll.task, poll.first));
            let here = match running {
                Some(task) => self.spot_of(task, self.cursor.event),
                None => past.clone().map(|(task, at)| self.spot_of(task, at)).next().unwrap_or(Spot::Hall),
            };
            let before = past.find(|(task, _)| Some(*task) != running);
            let from = before.map(|(task, first)| self.spot_of(task, self.end_of_poll(first)));
            parents.push(Parent::alone(name, here, running.map(|task| model.hue(task)), from));
            return parents;
        }
        let many = model.thread_count() > 1;
        for (thread, row) in model.threads() {
            let lane = model.lanes().iter().find(|lane| lane.kind == LaneKind::Thread(thread));
            let Some(slice) = lane.and_then(|lane| lane.slice_at(self.cursor.event)) else { continue };
            let unit = Unit::Thread(thread);
            let on = model.wait_on(slice.first);
            // Whoever only waits for the others is not in the house.
            if matches!(on, Some(WaitOn::Thread(_))) {
                continue;
            }
            let (ran, next) = self.lines.around(unit, self.cursor.op);
            let place = match slice.state {
                State::Waiting | State::Blocked => model.event(slice.first).map(|e| e.span),
                _ => next.or(ran).map(|stop| stop.span),
            };
            let spot = place.map_or(Spot::Hall, |place| self.spot_at(place, self.cursor.event));
            let who = if many { row.name.clone() } else { name.clone() };
            let waits = matches!(slice.state, State::Waiting | State::Blocked);
            let beside = parents.iter().filter(|p: &&Parent| p.spot == spot).count();
            parents.push(Parent {
                spot,
                beside,
                hue: Some(row.hue),
                label: if waits { format!("{who} waits") } else { format!("{who} is here") },
                walk: None,
                carries: !waits && matches!(spot, Spot::Washer | Spot::Dryer),
            });
        }
        parents
    }

    fn end_of_poll(&self, first: EventIdx) -> EventIdx {
        self.model.poll_starting(first).map_or(first, |poll| poll.last.saturating_sub(1).max(first))
    }

    fn spot_of(&self, task: TaskId, i: EventIdx) -> Spot {
        let [laundry, checkbook, kids] = &self.chores;
        let is = |chore: &Option<Chore>| chore.as_ref().is_some_and(|c| c.task == Some(task));
        if is(laundry) {
            return self.laundry_spot(i);
        }
        match (is(checkbook), is(kids)) {
            (true, _) => Spot::Desk,
            (_, true) => Spot::Kids,
            _ => Spot::Hall,
        }
    }

    fn spot_at(&self, place: Span, i: EventIdx) -> Spot {
        let [laundry, checkbook, kids] = &self.chores;
        let is = |chore: &Option<Chore>| chore.as_ref().is_some_and(|c| holds(c.text, place));
        match (is(laundry), is(checkbook), is(kids)) {
            (true, _, _) => self.laundry_spot(i),
            (_, true, _) => Spot::Desk,
            (_, _, true) => Spot::Kids,
            _ => Spot::Hall,
        }
    }

    /// The washer until it has rung, and until the dryer turns.
    fn laundry_spot(&self, i: EventIdx) -> Spot {
        let Some(chore) = &self.chores[0] else { return Spot::Hall };
        let turns = self.turns(chore);
        let dryer = turns.get(1).filter(|turn| turn.started <= i);
        let rung = dryer.is_some_and(|turn| turn.ended.is_some_and(|ended| ended <= i));
        // A thread stands beside the machine it waits for; a task has just put the laundry in.
        let waits = chore.task.is_none() && dryer.is_some();
        if rung || waits || dryer.is_some() { Spot::Dryer } else { Spot::Washer }
    }

    fn hue(&self, chore: usize) -> Hue {
        let task = self.chores[chore].as_ref().and_then(|c| c.task);
        // Chores without a task of their own keep the hues that they have elsewhere.
        task.map_or(Hue(chore as u8 + 1), |task| self.model.hue(task))
    }

    /// What the task of a chore does, and since when; nothing if it has none.
    fn phase(&self, chore: usize) -> Option<(&Phase, Nanos)> {
        let task = self.chores[chore].as_ref()?.task?;
        self.now.tasks.iter().find(|t| t.task == task).map(|t| (&t.phase, t.since))
    }

    fn at(&self, time: Nanos) -> String {
        self.model.format().instant(time)
    }

    fn attended(parents: &[Parent], spot: Spot) -> bool {
        parents.iter().any(|p| p.spot == spot && p.hue.is_some())
    }

    fn ring(&self, turn: &Turn) -> Option<Ring> {
        let left = turn.due.checked_sub(self.cursor.at).filter(|left| *left > 0)?;
        let share = left as f64 / turn.due.saturating_sub(turn.from).max(1) as f64;
        Some(Ring { share: share.min(1.0), left: self.at(left) })
    }

    fn desk(&self, parents: &[Parent]) -> Plate {
        let mut plate = plate(Spot::Desk, "Checkbook", self.hue(1));
        if self.chores[1].is_none() {
            return plate;
        }
        let (done, all) = Self::parts(self.model, self.cursor).unwrap_or_default();
        let entries =
            |done: usize| if all > 0 { format!(", {done} of {all} entries done") } else { String::new() };
        let brief =
            |word: &str| if all > 0 { format!("{word}, {done} of {all} done") } else { word.to_owned() };
        plate.parts = (all > 0).then_some((done, all));
        let here = Self::attended(parents, Spot::Desk);
        (plate.mark, plate.words, plate.short) = match self.phase(1) {
            Some((Phase::Running, _)) => {
                let entry = if all > 0 && done < all {
                    format!("Entry {} of {all} is written", done + 1)
                } else {
                    "Being balanced".to_owned()
                };
                (Mark::Running, entry, brief("Running"))
            }
            Some((Phase::Ready, since)) => {
                (Mark::Ready, format!("Ready since {}{}", self.at(since), entries(done)), brief("Ready"))
            }
            Some((Phase::Done, since)) => {
                (Mark::Done, format!("Balanced at {}", self.at(since)), "Balanced".to_owned())
            }
            Some((Phase::Waiting(wait) | Phase::Blocked(wait), _)) => (
                Mark::Waiting(wait.words.icon),
                format!("Waits: {}{}", wait.words.long, entries(done)),
                brief("Waits"),
            ),
            Some((Phase::Cancelled | Phase::Panicked | Phase::Cut, since)) => {
                (Mark::Broken, format!("Given up at {}", self.at(since)), "Given up".to_owned())
            }
            Some((Phase::Unborn, _)) | None if !here => {
                (Mark::Empty, "Nobody is at it".to_owned(), "Nobody".to_owned())
            }
            _ => (Mark::Running, "Being balanced".to_owned(), "Running".to_owned()),
        };
        plate
    }

    fn kids(&self, parents: &[Parent]) -> Plate {
        let mut plate = plate(Spot::Kids, "Kids", self.hue(2));
        let Some(chore) = &self.chores[2] else { return plate };
        let turns = self.turns(chore);
        let here = Self::attended(parents, Spot::Kids);
        let last = turns.last();
        let phase = self.phase(2);
        let open = last.filter(|turn| turn.ended.is_none());
        (plate.mark, plate.words, plate.short) = match (phase, open) {
            (Some((Phase::Done, since)), _) => {
                (Mark::Done, format!("Fine since {}", self.at(since)), "Fine".to_owned())
            }
            (Some((Phase::Cancelled | Phase::Panicked | Phase::Cut, _)), _) => {
                (Mark::Broken, "Left alone".to_owned(), "Left alone".to_owned())
            }
            (Some((Phase::Running, _)), _) => {
                (Mark::Running, "Looked after".to_owned(), "Looked after".to_owned())
            }
            (_, Some(turn)) if turn.due > self.cursor.at => {
                plate.ring = self.ring(turn);
                let due = self.at(turn.due);
                (
                    Mark::Waiting(Icon::Clock),
                    format!("Playing, will call at {due}"),
                    format!("Will call at {due}"),
                )
            }
            (_, Some(turn)) => {
                let due = self.at(turn.due);
                (
                    Mark::Waiting(Icon::Bell),
                    format!("Called at {due}, nobody heard yet"),
                    format!("Called at {due}"),
                )
            }
            (Some((Phase::Ready, since)), None) => match last {
                Some(turn) => {
                    let due = self.at(turn.due);
                    (
                        Mark::Ready,
                        format!("Called at {due}, ready since {}", self.at(since)),
                        format!("Called at {due}"),
                    )
                }
                None => {
                    (Mark::Ready, format!("Playing, ready since {}", self.at(since)), "Playing".to_owned())
                }
            },
            (Some((Phase::Waiting(wait) | Phase::Blocked(wait), _)), None) => {
                (Mark::Waiting(wait.words.icon), format!("Wait: {}", wait.words.long), "Wait".to_owned())
            }
            _ if here => (Mark::Running, "Looked after".to_owned(), "Looked after".to_owned()),
            _ => (Mark::Empty, "Playing".to_owned(), "Playing".to_owned()),
        };
        plate
    }

    fn machine(&self, spot: Spot, turns: &[Turn], parents: &[Parent]) -> Plate {
        let (nth, name, using) = match spot {
            Spot::Dryer => (1, "Dryer", "being folded"),
            _ => (0, "Washer", "being emptied"),
        };
        let mut plate = plate(spot, name, self.hue(0));
        if self.chores[0].is_none() {
            return plate;
        }
        let here = Self::attended(parents, spot);
        let next_runs = turns.len() > nth + 1;
        let over = matches!(self.phase(0), Some((Phase::Done, _)));
        (plate.mark, plate.words, plate.short) = match turns.get(nth) {
            // The next machine turns already, or all is folded: this one is empty.
            Some(_) if next_runs => (Mark::Empty, "Empty".to_owned(), "Empty".to_owned()),
            Some(_) if over => {
                let since = self.phase(0).map_or(0, |(_, since)| since);
                (Mark::Done, format!("Empty, folded at {}", self.at(since)), "Empty".to_owned())
            }
            Some(turn) if turn.due > self.cursor.at => {
                plate.ring = self.ring(turn);
                let due = self.at(turn.due);
                (Mark::Waiting(Icon::Clock), format!("Turns until {due}"), format!("Until {due}"))
            }
            Some(turn) => {
                let due = self.at(turn.due);
                let rang = format!("Rang at {due}");
                if here && turn.ended.is_some() {
                    (Mark::Running, format!("{rang}, {using}"), capital(using))
                } else if turn.ended.is_some() {
                    (Mark::Ready, format!("{rang}, laundry is ready"), rang)
                } else {
                    (Mark::Waiting(Icon::Bell), format!("{rang}, nobody heard yet"), rang)
                }
            }
            None if spot == Spot::Washer && here => {
                (Mark::Running, "Being loaded".to_owned(), "Being loaded".to_owned())
            }
            None => match self.phase(0) {
                Some((Phase::Ready, since)) if spot == Spot::Washer => (
                    Mark::Ready,
                    format!("Empty, laundry ready since {}", self.at(since)),
                    "Empty".to_owned(),
                ),
                _ => (Mark::Empty, "Empty".to_owned(), "Empty".to_owned()),
            },
        };
        plate
    }
}

fn plate(spot: Spot, name: &str, hue: Hue) -> Plate {
    Plate {
        spot,
        name: name.to_owned(),
        hue,
        mark: Mark::Empty,
        words: "Not in this program".to_owned(),
        short: "Not here".to_owned(),
        ring: None,
        parts: None,
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().map(|first| first.to_ascii_uppercase()).chain(chars).collect()
}

pub(super) fn words(title: &str, plates: &[Plate], parents: &[Parent]) -> String {
    let mut words = format!("{title}.");
    let the = if parents.len() == 1 { "The " } else { "" };
    for parent in parents {
        let spot = match parent.spot {
            Spot::Desk => "at the checkbook",
            Spot::Kids => "with the kids",
            Spot::Washer => "at the washer",
            Spot::Dryer => "at the dryer",
            Spot::Hall => "between the rooms",
        };
        let label = parent
            .label
            .strip_suffix(" is here")
            .map_or_else(|| parent.label.clone(), |who| format!("{who} stands"));
        words.push_str(&format!(" {the}{label} {spot}."));
    }
    for plate in plates {
        words.push_str(&format!(" {}: {}.", plate.name, plate.words));
    }
    words
}
