//! What there is to say about one task or lock at an instant: its state machine, why it was polled, who holds its waker, how it ended.

use crate::at::Phase;
use crate::explain::sentence;
use crate::{Cursor, EndKind, EventIdx, Hue, LaneKind, LineStops, Model, Nanos, State, at};
use playground_program::{AwaitId, BranchId, ResourceId, Span, TaskId};
use playground_trace::{EventKind, Unit, WaitOn};

/// Boxes of a state machine at most; the text of longer bodies tells the rest.
pub const BOXES: usize = 16;
/// Polls told of at most: the newest.
pub const POLLS: usize = 6;
/// Holds of a lock told of at most: the newest.
pub const HOLDS: usize = 12;
/// So many events of a task are looked at for its last wake.
const LOOK: usize = 4096;
/// At most so many characters of an awaited expression are shown.
const CODE_CHARS: usize = 30;

/// What a box of the state machine is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxKind {
    /// The future was made, and not polled yet.
    Start,
    /// It waits at an await.
    Await,
    /// It returned its value.
    Returned,
    /// It was dropped before it returned.
    Dropped,
    /// It panicked.
    Panicked,
}

/// Whether the future has been in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxState {
    /// It is in it.
    Now,
    /// It was in it.
    Past,
    /// It never was, up to the instant.
    Never,
}

/// A state of a future.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateBox {
    /// What it is.
    pub kind: BoxKind,
    /// Whether the future is or was in it.
    pub state: BoxState,
    /// `Start`, `At sleep(min(30)).await`.
    pub title: String,
    /// `line 9, entered at 0:05`.
    pub sub: String,
    /// Its place in the text.
    pub place: Span,
}

/// When a future came to its awaits and went on; found once for each future, then asked for any instant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateMachine {
    body: Span,
    /// The awaits of the body, in order of the text.
    points: Vec<(AwaitId, Span)>,
    /// The await reached (or left) with an event, in order.
    moves: Vec<(EventIdx, usize, bool)>,
    end: Option<(EventIdx, BoxKind)>,
}

impl StateMachine {
    /// Of a task's own body.
    pub fn of_task(model: &Model, id: TaskId) -> StateMachine {
        let Some(task) = model.task(id) else { return StateMachine::default() };
        let end = task.end.as_ref().and_then(|end| {
            let kind = match end.kind {
                EndKind::Done => BoxKind::Returned,
                EndKind::Cancelled { .. } => BoxKind::Dropped,
                EndKind::Panicked { .. } => BoxKind::Panicked,
                EndKind::Cut { .. } => return None,
            };
            Some((end.event, kind))
        });
        let within = |span: Span| task.body.start <= span.start && span.end <= task.body.end;
        let mut points = points(model, |name, span| within(span) && name == task.function);
        if points.is_empty() {
            points = self::points(model, |_, span| within(span));
        }
        StateMachine::new(model, id, task.body, points, end)
    }

    /// Of the future of a branch of `join!` or `select!`.
    pub fn of_branch(model: &Model, id: BranchId) -> StateMachine {
        let Some(branch) = model.branch(id) else { return StateMachine::default() };
        let end = branch
            .ended
            .map(|event| (event, if branch.ready { BoxKind::Returned } else { BoxKind::Dropped }));
        let points = points(model, |name, _| name == branch.name);
        let body = points.first().map_or(Span::NONE, |(_, span)| *span);
        StateMachine::new(model, branch.task, body, points, end)
    }

    fn new(
        model: &Model,
        task: TaskId,
        body: Span,
        points: Vec<(AwaitId, Span)>,
        end: Option<(EventIdx, BoxKind)>,
    ) -> StateMachine {
        let place = |point: AwaitId| points.iter().position(|(id, _)| *id == point);
        let over = end.map_or(EventIdx::MAX, |(event, _)| event);
        let mut moves: Vec<(EventIdx, usize, bool)> = Vec::new();
        for i in model.events_of(task).iter().copied().take_while(|i| *i <= over) {
            let (point, waits) = match model.event(i).map(|e| &e.kind) {
                Some(EventKind::Suspended { point } | EventKind::PollPending { point: Some(point), .. }) => {
                    (*point, true)
                }
                Some(EventKind::Resumed { point }) => (*point, false),
                _ => continue,
            };
            // Polled again and still pending, it stays where it is.
            if let Some(place) = place(point)
                && moves.last().is_none_or(|(_, before, waited)| (*before, *waited) != (place, waits))
            {
                moves.push((i, place, waits));
            }
        }
        StateMachine { body, points, moves, end }
    }

    /// Its boxes at an instant: start, awaits in order of the text, end. A drop or a panic comes right after the await it met.
    pub fn boxes(&self, model: &Model, i: EventIdx) -> Vec<StateBox> {
        let format = model.format();
        let line = |span: Span| model.line(span).map_or(String::new(), |l| format!("line {l}"));
        let moved = &self.moves[..self.moves.partition_point(|(event, ..)| *event <= i)];
        let end = self.end.filter(|(event, _)| *event <= i);
        // While it runs on from an await, that is still the last state it is known to have been in.
        let at = moved.last().copied();
        let (now, past) = (BoxState::Now, BoxState::Past);
        let start = StateBox {
            kind: BoxKind::Start,
            state: if moved.is_empty() && end.is_none() { now } else { past },
            title: "Start".to_owned(),
            sub: line(self.body),
            place: self.body,
        };
        let mut boxes = vec![start];
        for (place, (_, span)) in self.points.iter().enumerate().take(BOXES) {
            let here = at.filter(|(_, there, _)| *there == place);
            let entered: Vec<EventIdx> =
                moved.iter().filter(|(_, there, waits)| *there == place && *waits).map(|m| m.0).collect();
            let (state, words) = match (here, entered.last()) {
                (Some((event, _, waits)), _) if end.is_none() => {
                    let word = if waits { "entered" } else { "went on" };
                    (now, format!("{word} at {}", format.instant(model.event_time(event))))
                }
                (_, Some(event)) => {
                    let time = format.instant(model.event_time(*event));
                    match entered.len() {
                        1 => (past, format!("entered at {time}")),
                        many => (past, format!("{many} times, last at {time}")),
                    }
                }
                (_, None) => (BoxState::Never, "not reached".to_owned()),
            };
            let sub = [line(*span), words].join(", ");
            boxes.push(StateBox {
                kind: BoxKind::Await,
                state,
                title: format!("At {}", short(model.text(*span))),
                sub: sub.trim_start_matches(", ").to_owned(),
                place: *span,
            });
        }
        let from = at.map(|(_, place, _)| place + 1).filter(|place| *place < boxes.len());
        let ended =
            |kind| end.filter(|(_, k)| *k == kind).map(|(event, _)| format.instant(model.event_time(event)));
        for (kind, title) in [(BoxKind::Dropped, "Dropped"), (BoxKind::Panicked, "Panicked")] {
            if let Some(time) = ended(kind) {
                // Right after what it was in: what follows was never reached from there.
                let after = from.or((kind == BoxKind::Dropped).then_some(0));
                let place = after.map_or(boxes.len(), |after| after + 1).min(boxes.len());
                boxes.insert(
                    place,
                    StateBox {
                        kind,
                        state: now,
                        title: title.to_owned(),
                        sub: format!("at {time}"),
                        place: Span::NONE,
                    },
                );
            }
        }
        let returned = ended(BoxKind::Returned);
        boxes.push(StateBox {
            kind: BoxKind::Returned,
            state: if returned.is_some() { now } else { BoxState::Never },
            title: "Returned".to_owned(),
            sub: returned.map_or("not reached".to_owned(), |time| format!("at {time}")),
            place: Span::NONE,
        });
        boxes
    }

    /// How many awaits there are beyond those that have a box.
    pub fn more(&self) -> usize {
        self.points.len().saturating_sub(BOXES)
    }
}

/// The awaits that are wanted by their function and place, in order of the text.
fn points(model: &Model, wanted: impl Fn(&str, Span) -> bool) -> Vec<(AwaitId, Span)> {
    let all = model.options().awaits.iter();
    let own = all.filter(|(_, info)| !info.folded && wanted(&info.function, info.span));
    let mut points: Vec<(AwaitId, Span)> = own.map(|(id, info)| (id, info.span)).collect();
    points.sort_by_key(|(_, span)| (span.start, span.end));
    points
}

/// A text on one line, cut to what a box can show.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= CODE_CHARS {
        return line;
    }
    let cut: String = line.chars().take(CODE_CHARS - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Something that is told of a task, with the event it happened at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// `Poll 8`, `Last wake`.
    pub title: String,
    /// The sentence.
    pub words: String,
    /// Where the playhead goes for it.
    pub event: Option<EventIdx>,
}

/// Why a task was polled, newest first; its last wake; who holds its waker; how it ended.
pub fn told(model: &Model, lines: &LineStops, id: TaskId, cursor: Cursor) -> Vec<Told> {
    let mut all = Vec::new();
    let polls = model.polls_of(id);
    let begun =
        polls.partition_point(|p| model.polls().get(*p as usize).is_some_and(|p| p.first <= cursor.event));
    for n in (begun.saturating_sub(POLLS)..begun).rev() {
        let Some(poll) = model.polls().get(polls[n] as usize) else { continue };
        let words = sentence(model, poll.first).with_time(model);
        all.push(Told { title: format!("Poll {}", n + 1), words, event: Some(poll.first) });
    }
    let wake = last_wake(model, id, cursor.event);
    all.push(match wake {
        Some(event) => Told {
            title: "Last wake".to_owned(),
            words: sentence(model, event).with_time(model),
            event: Some(event),
        },
        None => Told { title: "Last wake".to_owned(), words: "None.".to_owned(), event: None },
    });
    let now = at::task_now(model, lines, id, cursor);
    if let Some(words) = waker_words(model, id, &now.phase, cursor) {
        all.push(Told { title: "Its waker".to_owned(), words, event: None });
    }
    let end = model.task(id).and_then(|t| t.end.as_ref()).filter(|end| end.event <= cursor.event);
    if let Some(end) = end {
        let event = end.event.min(model.event_count().saturating_sub(1));
        let words = sentence(model, event).plain();
        all.push(Told { title: "Ended by".to_owned(), words, event: Some(event) });
    }
    all
}

/// The last event up to `i` that woke a task.
fn last_wake(model: &Model, id: TaskId, i: EventIdx) -> Option<EventIdx> {
    let events = model.events_of(id);
    let until = events.partition_point(|e| *e <= i);
    let woken = |i: &&EventIdx| {
        model.event(**i).is_some_and(|e| matches!(e.kind, EventKind::Woken { task, .. } if task == id))
    };
    events[..until].iter().rev().take(LOOK).find(woken).copied()
}

/// Who has the waker of a task that waits, as a sentence; nothing for one that does not.
fn waker_words(model: &Model, id: TaskId, phase: &Phase, cursor: Cursor) -> Option<String> {
    match phase {
        Phase::Waiting(_) | Phase::Blocked(_) => {}
        Phase::Ready => return Some("Used up: it was woken and stands in the ready queue.".to_owned()),
        Phase::Running => {
            return Some("Its own poll has it, to hand on to whatever it awaits next.".to_owned());
        }
        _ => return None,
    }
    let first = model.task_lane(id)?.slice_at(cursor.event)?.first;
    Some(match model.wait_on(first)? {
        WaitOn::Branches(branches) => {
            let holders: Vec<String> = branches
                .iter()
                .filter_map(|b| holder_of_waker(model, model.branch_wait(*b, cursor.event)?))
                .collect();
            match holders.as_slice() {
                [] => "Each of its branches handed it on.".to_owned(),
                some => format!("Held by {}.", some.join(", and by ")),
            }
        }
        on => format!("Held by {}.", holder_of_waker(model, on)?),
    })
}

fn holder_of_waker(model: &Model, on: &WaitOn) -> Option<String> {
    let format = model.format();
    Some(match on {
        WaitOn::Timer { deadline, .. } => format!("the timer due at {}", format.instant(*deadline)),
        WaitOn::Until(at) => format!("the clock until {}", format.instant(*at)),
        WaitOn::Join(task) => format!("{}, for its end", model.task_name(*task)),
        WaitOn::Thread(thread) => format!("{}, for its end", model.thread_name(*thread)),
        WaitOn::Fetch(id) => {
            let path = model.fetch(*id).map_or("", |f| f.path());
            format!("the network, for the response to {path}").trim_end().to_owned()
        }
        WaitOn::Resource(id) => {
            let kind = model.resource(*id).map_or("resource", |r| crate::model::kind_words(r.kind).1);
            let name = model.resource_name(*id);
            let name =
                if name.is_empty() || name.starts_with(kind) { String::new() } else { format!(" {name}") };
            format!("the queue of the {kind}{name}")
        }
        WaitOn::Yield => "the runtime, which wakes it at once".to_owned(),
        WaitOn::Custom => "whatever its own future gave it to, if to anybody".to_owned(),
        WaitOn::Branches(_) | WaitOn::Unpark | WaitOn::Signal => return None,
    })
}

/// One who held a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Their name.
    pub name: String,
    /// Their hue.
    pub hue: Hue,
    /// From when to when: `0 ms to 240 ms`; `since 0 ms` while it goes on.
    pub time: String,
    /// The event it was taken with.
    pub event: EventIdx,
}

/// A lock at an instant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockNow {
    /// Who holds it.
    pub holders: Vec<Hold>,
    /// Who waits for it, longest first.
    pub queue: Vec<Hold>,
    /// Who held it before, newest first.
    pub history: Vec<Hold>,
    /// How often it was taken until now.
    pub taken: usize,
}

/// A lock at the cursor: holder, queue, history.
pub fn lock_now(model: &Model, id: ResourceId, cursor: Cursor) -> LockNow {
    let Some(lock) = model.resource(id) else { return LockNow::default() };
    let format = model.format();
    let hold = |unit: Option<Unit>, time: String, event| Hold {
        name: unit.and_then(|unit| model.unit_name(unit)).unwrap_or("nobody").to_owned(),
        hue: unit.map_or(Hue(0), |unit| model.unit_hue(unit)),
        time,
        event,
    };
    let taken = lock.holds.partition_point(|h| h.first <= cursor.event);
    let mut now = LockNow { taken, ..LockNow::default() };
    for one in lock.holds[..taken].iter().rev().take(64) {
        if cursor.event < one.last {
            now.holders.push(hold(one.holder, format!("since {}", format.instant(one.from)), one.first));
        } else if now.history.len() < HOLDS {
            let time = format!("{} to {}", format.instant(one.from), format.instant(one.to));
            now.history.push(hold(one.holder, time, one.first));
        }
    }
    let mut queue: Vec<(Nanos, Hold)> = Vec::new();
    for lane in model.lanes() {
        let unit = match lane.kind {
            LaneKind::Task(id) => Unit::Task(id),
            LaneKind::Thread(id) => Unit::Thread(id),
            LaneKind::Branch(_) | LaneKind::Lock(_) => continue,
        };
        let blocked = lane.slice_at(cursor.event).filter(|s| s.state == State::Blocked);
        if let Some(slice) = blocked
            && model.wait_on(slice.first) == Some(&WaitOn::Resource(id))
        {
            let time = format!("since {}", format.instant(slice.from));
            queue.push((slice.from, hold(Some(unit), time, slice.first)));
        }
    }
    queue.sort_by_key(|(from, one)| (*from, one.event));
    now.queue = queue.into_iter().map(|(_, one)| one).collect();
    now
}

/// Time that a lane has spent running, ready, and waiting or blocked, up to a time.
pub fn times_until(model: &Model, lane: LaneKind, at: Nanos) -> [Nanos; 3] {
    let mut times = [0; 3];
    let lane = model.lane_position(lane).and_then(|place| model.lanes().get(place));
    for slice in lane.map_or(&[][..], |lane| lane.slices.as_slice()).iter().take_while(|s| s.from < at) {
        let place = match slice.state {
            State::Running | State::Held => 0,
            State::Ready => 1,
            State::Waiting | State::Blocked => 2,
        };
        times[place] += slice.to.min(at) - slice.from;
    }
    times
}
