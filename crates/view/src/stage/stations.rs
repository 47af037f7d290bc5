//! Stations for any program: who has a CPU, what the timers, the network, locks and channels are waited for by whom.

use super::Mark;
use crate::at::{Phase, Wait, holder, instant, wait_left};
use crate::explore::{ThreadPhase, threads_now};
use crate::model::is_lock;
use crate::{Cursor, Hue, Icon, LaneKind, LineStops, Model, State};
use playground_program::{ResourceId, TaskId};
use playground_trace::{ResourceKind, Unit, WaitOn};

/// Most locks and channels that get a station.
const RESOURCES: usize = 12;
/// Most occupants of a station.
const OCCUPANTS: usize = 12;

/// What a station stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StationKind {
    /// A thread's CPU.
    Cpu,
    /// The clock that wakes sleepers.
    Timers,
    /// Whoever answers requests.
    Network,
    /// A mutex, semaphore and the like.
    Lock,
    /// A channel.
    Channel,
    /// Anything else that is waited for: other tasks, signals, own futures.
    Others,
}

impl StationKind {
    /// Its picture.
    pub fn icon(self) -> Option<Icon> {
        match self {
            StationKind::Cpu => None,
            StationKind::Timers => Some(Icon::Clock),
            StationKind::Network => Some(Icon::Globe),
            StationKind::Lock => Some(Icon::Lock),
            StationKind::Channel => Some(Icon::Channel),
            StationKind::Others => Some(Icon::Join),
        }
    }
}

/// Who is at a station.
#[derive(Clone, Debug, PartialEq)]
pub struct Occupant {
    /// Who.
    pub unit: Unit,
    /// Their name.
    pub name: String,
    /// Their hue.
    pub hue: Hue,
    /// What they do here.
    pub mark: Mark,
    /// A few words: `line 7`, `10 min left`, `GET /path`.
    pub words: String,
    /// Which share of the wait is left, if that is known.
    pub left: Option<f64>,
}

/// A station at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Station {
    /// What it stands for.
    pub kind: StationKind,
    /// Its name: `CPU`, `Timers`, `cache`.
    pub name: String,
    /// What kind of thing it is, or its state, in words.
    pub words: String,
    /// Who has it: on a CPU, holding a lock.
    pub inside: Vec<Occupant>,
    /// Who waits for it.
    pub outside: Vec<Occupant>,
    /// More than are listed.
    pub more: usize,
}

impl Station {
    /// The station in words, for those who do not see it.
    pub fn sentence(&self) -> String {
        let list = |all: &[Occupant]| {
            let each: Vec<String> = all.iter().map(|o| format!("{} ({})", o.name, o.words)).collect();
            each.join(", ")
        };
        let mut text = format!("{}: {}.", self.name, self.words);
        if !self.inside.is_empty() {
            text.push_str(&format!(" Here: {}.", list(&self.inside)));
        }
        if !self.outside.is_empty() {
            text.push_str(&format!(" Waiting: {}.", list(&self.outside)));
        }
        text
    }
}

/// The stations of a program at the cursor. Which there are depends on the run alone, so that none comes or goes while stepping.
pub fn stations(model: &Model, lines: &LineStops, cursor: Cursor) -> Vec<Station> {
    let mut all = cpus(model, lines, cursor);
    let cpus = all.len();
    let empty = |kind, name: &str, words: &str| Station {
        kind,
        name: name.to_owned(),
        words: words.to_owned(),
        inside: Vec::new(),
        outside: Vec::new(),
        more: 0,
    };
    if !model.timers().is_empty() {
        all.push(empty(StationKind::Timers, "Timers", "wake whoever sleeps"));
    }
    if model.has_fetches() {
        all.push(empty(StationKind::Network, "Network", "answers requests"));
    }
    let mut resources: Vec<ResourceId> = Vec::new();
    for resource in model.resources().take(RESOURCES) {
        if resource.kind == ResourceKind::Park || resource.kind == ResourceKind::Atomic {
            continue;
        }
        let (_, word) = crate::model::kind_words(resource.kind);
        let name = if resource.name.is_empty() { word } else { &resource.name };
        let kind = match resource.kind {
            ResourceKind::Channel(_) => StationKind::Channel,
            kind if is_lock(kind) => StationKind::Lock,
            _ => StationKind::Others,
        };
        let mut station = empty(kind, name, if name == word { "" } else { word });
        if let Some(unit) = holder(model, resource.id, cursor.event) {
            station.inside.push(Occupant {
                unit,
                name: model.unit_name(unit).unwrap_or("outside").to_owned(),
                hue: model.unit_hue(unit),
                mark: Mark::Running,
                words: "holds it".to_owned(),
                left: None,
            });
        } else if kind == StationKind::Lock {
            station.words = format!("{word}, free");
        }
        resources.push(resource.id);
        all.push(station);
    }
    let others = all.len();
    all.push(empty(StationKind::Others, "Each other", "tasks that wait for tasks"));
    let place = |all: &[Station], on: Option<&WaitOn>, icon: Icon| -> usize {
        let of_kind = |kind| all.iter().position(|s: &Station| s.kind == kind);
        let found = match on {
            Some(WaitOn::Resource(id)) => resources.iter().position(|r| r == id).map(|n| {
                n + cpus + usize::from(!model.timers().is_empty()) + usize::from(model.has_fetches())
            }),
            _ => match icon {
                Icon::Clock => of_kind(StationKind::Timers),
                Icon::Globe => of_kind(StationKind::Network),
                _ => None,
            },
        };
        found.unwrap_or(others)
    };
    let now = instant(model, lines, cursor);
    for index in &now.waiting {
        let Some(task) = now.tasks.get(*index) else { continue };
        let (Phase::Waiting(wait) | Phase::Blocked(wait)) = &task.phase else { continue };
        let on = model.wait_on(task.since_event);
        let occupant = waiter(model, Unit::Task(task.task), wait);
        let at = place(&all, on, wait.words.icon);
        push(&mut all[at], occupant);
    }
    for thread in threads_now(model, lines, cursor) {
        if !matches!(thread.phase, ThreadPhase::Waiting | ThreadPhase::Blocked) {
            continue;
        }
        let unit = Unit::Thread(thread.thread);
        let lane = model.lanes().iter().find(|lane| lane.kind == LaneKind::Thread(thread.thread));
        let on = lane.and_then(|lane| lane.slice_at(cursor.event)).and_then(|s| model.wait_on(s.first));
        let Some(on) = on else { continue };
        let words = model.words_for(on, cursor.event);
        let occupant = Occupant {
            unit,
            name: thread.name,
            hue: thread.hue,
            mark: Mark::Waiting(words.icon),
            words: words.short,
            left: None,
        };
        let at = place(&all, Some(on), words.icon);
        push(&mut all[at], occupant);
    }
    // Nobody ever waits for another: no station for it.
    if all[others].outside.is_empty() && !waits_for_others(model) {
        all.remove(others);
    }
    all
}

fn push(station: &mut Station, occupant: Occupant) {
    if station.outside.len() < OCCUPANTS {
        station.outside.push(occupant);
    } else {
        station.more += 1;
    }
}

fn waits_for_others(model: &Model) -> bool {
    let lanes = model.lanes().iter().filter(|lane| matches!(lane.kind, LaneKind::Task(_)));
    lanes.flat_map(|lane| lane.slices.iter().take(64)).filter(|s| s.state == State::Waiting).any(|s| {
        matches!(
            model.wait_on(s.first),
            Some(WaitOn::Join(_) | WaitOn::Branches(_) | WaitOn::Custom | WaitOn::Signal)
        )
    })
}

fn waiter(model: &Model, unit: Unit, wait: &Wait) -> Occupant {
    let left = wait.left.zip(wait.whole).map(|(left, whole)| (left as f64 / whole.max(1) as f64).min(1.0));
    let words = match wait.words.icon {
        Icon::Globe => wait.words.long.clone(),
        _ => wait_left(model, wait),
    };
    Occupant {
        unit,
        name: model.unit_name(unit).unwrap_or_default().to_owned(),
        hue: model.unit_hue(unit),
        mark: Mark::Waiting(wait.words.icon),
        words,
        left,
    }
}

fn cpus(model: &Model, lines: &LineStops, cursor: Cursor) -> Vec<Station> {
    let cpu = &model.options().cpu;
    let idle = |name: String| Station {
        kind: StationKind::Cpu,
        name,
        words: "idle".to_owned(),
        inside: Vec::new(),
        outside: Vec::new(),
        more: 0,
    };
    let now = instant(model, lines, cursor);
    let many = model.polls_of_threads().len() > 1;
    let mut all: Vec<Station> = Vec::new();
    for (n, (thread, polls)) in model.polls_of_threads().enumerate() {
        let mut station = idle(if many { format!("{cpu} {}", n + 1) } else { cpu.clone() });
        let begun = polls.partition_point(|p| model.polls()[*p as usize].first <= cursor.event);
        let poll = begun.checked_sub(1).map(|n| &model.polls()[polls[n] as usize]);
        let running = now
            .running
            .iter()
            .filter_map(|i| now.tasks.get(*i))
            .find(|t| poll.is_some_and(|poll| poll.task == t.task && poll.thread == thread));
        if let Some(task) = running {
            station.words = "busy".to_owned();
            station.inside.push(on_cpu(model, task.task, task.line));
        }
        all.push(station);
    }
    if all.is_empty() {
        let mut station = idle(cpu.clone());
        let lanes = model.lanes().iter().filter_map(|lane| match lane.kind {
            LaneKind::Thread(thread) => Some((thread, lane)),
            _ => None,
        });
        for (thread, lane) in lanes {
            if lane.slice_at(cursor.event).is_some_and(|s| s.state == State::Running) {
                let unit = Unit::Thread(thread);
                let line = lines.around(unit, cursor.op).1.and_then(|stop| model.line(stop.span));
                station.words = "busy".to_owned();
                station.inside.push(Occupant {
                    unit,
                    name: model.thread_name(thread).to_owned(),
                    hue: model.unit_hue(unit),
                    mark: Mark::Running,
                    words: line.map_or_else(|| "runs".to_owned(), |line| format!("line {line}")),
                    left: None,
                });
            }
        }
        all.push(station);
    }
    all
}

fn on_cpu(model: &Model, task: TaskId, line: Option<u32>) -> Occupant {
    Occupant {
        unit: Unit::Task(task),
        name: model.task_name(task).to_owned(),
        hue: model.hue(task),
        mark: Mark::Running,
        words: line.map_or_else(|| "runs".to_owned(), |line| format!("line {line}")),
        left: None,
    }
}
