//! What something waits for, in few words.

use super::{EventIdx, Model, State};
use crate::{Icon, Nanos};
use playground_program::{AwaitKind, BranchId, ResourceId, TimerId};
use playground_trace::{EventKind, ResourceKind, WaitOn};

/// What something waits for: a picture, and words from long to short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitWords {
    /// The picture.
    pub icon: Icon,
    /// For a pill: `timer 30 min`, `join, 0 of 3 done`, `GET /path`, `lock cache`.
    pub long: String,
    /// For a chip or a code line, after the name: `until 0:35`, `0 of 3`, `/path`.
    pub short: String,
}

impl Model {
    /// What the wait that the event `i` began is for. `None` if `i` begins no wait.
    pub fn wait_on(&self, i: EventIdx) -> Option<&WaitOn> {
        match &self.event(i)?.kind {
            EventKind::PollPending { on, .. }
            | EventKind::BranchWaiting { on, .. }
            | EventKind::ThreadBlocked { on, .. } => Some(on),
            _ => None,
        }
    }

    /// In words, what the wait that the event `i` began is for.
    pub fn wait_words(&self, i: EventIdx) -> Option<WaitWords> {
        Some(self.words_for(self.wait_on(i)?, i))
    }

    /// In words, what `on` means for one that waits for it just after the event `i`.
    pub fn words_for(&self, on: &WaitOn, i: EventIdx) -> WaitWords {
        let make = |icon, long: String, short: String| WaitWords { icon, long, short };
        match on {
            WaitOn::Timer { timer, deadline } => {
                let length = self.timer_length(*timer, *deadline, i);
                let long = format!("timer {}", self.format().duration(length));
                make(Icon::Clock, long, format!("until {}", self.format().instant(*deadline)))
            }
            WaitOn::Join(task) => {
                let name = self.task_name(*task);
                make(Icon::Join, format!("join {name}"), name.to_owned())
            }
            WaitOn::Fetch(id) => match self.fetch(*id) {
                Some(fetch) => {
                    make(Icon::Globe, format!("{} {}", fetch.method, fetch.path()), fetch.path().to_owned())
                }
                None => make(Icon::Globe, "fetch".to_owned(), "fetch".to_owned()),
            },
            WaitOn::Resource(id) => {
                let (icon, word) =
                    self.resource(*id).map_or((Icon::Hand, "resource"), |r| kind_words(r.kind));
                let name = self.resource_name(*id);
                let long = match name {
                    "" => word.to_owned(),
                    // It has a number for a name.
                    name if name.starts_with(word) => name.to_owned(),
                    name => format!("{word} {name}"),
                };
                let short = if name.is_empty() { word.to_owned() } else { name.to_owned() };
                make(icon, long, short)
            }
            WaitOn::Yield => make(Icon::Queue, "yielded".to_owned(), "yielded".to_owned()),
            WaitOn::Branches(waiting) => self.branch_words(waiting, i),
            WaitOn::Thread(thread) => {
                let name = self.thread_name(*thread);
                make(Icon::Join, format!("join {name}"), name.to_owned())
            }
            WaitOn::Until(until) => {
                let length = until.saturating_sub(self.event_time(i));
                let long = format!("sleep {}", self.format().duration(length));
                make(Icon::Clock, long, format!("until {}", self.format().instant(*until)))
            }
            WaitOn::Unpark => make(Icon::Hand, "parked".to_owned(), "parked".to_owned()),
            WaitOn::Signal => make(Icon::Hand, "a signal".to_owned(), "a signal".to_owned()),
            WaitOn::Custom => make(Icon::Hand, "own future".to_owned(), "own future".to_owned()),
        }
    }

    /// How long a timer runs in all; if it is unknown when it was started, how long it runs from the event `i` on.
    pub fn timer_length(&self, timer: TimerId, deadline: Nanos, i: EventIdx) -> Nanos {
        let from = self.timer(timer).map_or(self.event_time(i), |t| t.from);
        deadline.saturating_sub(from)
    }

    /// The name of a lock or the like; may be empty.
    pub fn resource_name(&self, id: ResourceId) -> &str {
        self.resource(id).map_or("", |r| &r.name)
    }

    /// Waiting, or blocked if it is a lock or permit that another holds.
    pub fn wait_state(&self, on: &WaitOn) -> State {
        let kind = match on {
            WaitOn::Resource(id) => self.resource(*id).map(|r| r.kind),
            WaitOn::Yield => return State::Ready,
            _ => None,
        };
        match kind {
            Some(kind) if is_lock(kind) => State::Blocked,
            _ => State::Waiting,
        }
    }

    /// How many branches of the group that `branch` belongs to are over just after the event `i`, and how many it has.
    pub fn group_progress(&self, branch: BranchId, i: EventIdx) -> Option<(usize, usize)> {
        let group = self.groups().get(self.branch(branch)?.group as usize)?;
        let members = group.branches.iter().filter_map(|b| self.branches().get(*b as usize));
        let over = members.filter(|b| b.ended.is_some_and(|e| e <= i)).count();
        Some((over, group.branches.len()))
    }

    fn branch_words(&self, waiting: &[BranchId], i: EventIdx) -> WaitWords {
        let group =
            waiting.first().and_then(|b| self.branch(*b)).and_then(|b| self.groups().get(b.group as usize));
        let Some(group) = group else {
            return WaitWords { icon: Icon::Join, long: "join".to_owned(), short: "join".to_owned() };
        };
        let kind = self.options().awaits.get(group.point).map_or(AwaitKind::Join, |p| p.kind);
        if kind == AwaitKind::Select {
            let names: Vec<&str> =
                waiting.iter().filter_map(|b| self.branch(*b)).map(|b| b.name.as_str()).collect();
            let first = format!("first of {}", list_or(&names));
            return WaitWords { icon: Icon::Join, long: format!("select!, {first}"), short: first };
        }
        let members = group.branches.iter().filter_map(|b| self.branches().get(*b as usize));
        let over = members.filter(|b| b.ended.is_some_and(|e| e <= i)).count();
        let short = format!("{over} of {}", group.branches.len());
        WaitWords { icon: Icon::Join, long: format!("join, {short} done"), short }
    }
}

/// A picture and a word for a kind of shared thing.
pub(crate) fn kind_words(kind: ResourceKind) -> (Icon, &'static str) {
    match kind {
        ResourceKind::Mutex | ResourceKind::RwLock => (Icon::Lock, "lock"),
        ResourceKind::Semaphore => (Icon::Lock, "permit"),
        ResourceKind::Notify => (Icon::Bell, "notify"),
        ResourceKind::Barrier => (Icon::Join, "barrier"),
        ResourceKind::Condvar => (Icon::Bell, "condvar"),
        ResourceKind::Once => (Icon::Lock, "cell"),
        ResourceKind::Channel(_) => (Icon::Channel, "channel"),
        ResourceKind::Atomic => (Icon::Hand, "atomic"),
        ResourceKind::Park => (Icon::Hand, "park"),
    }
}

/// True for what one holds while others wait.
pub(crate) fn is_lock(kind: ResourceKind) -> bool {
    matches!(kind, ResourceKind::Mutex | ResourceKind::RwLock | ResourceKind::Semaphore)
}

/// What one may hold while others wait for it: a lock, or a cell that is being filled.
pub(crate) fn is_held(kind: ResourceKind) -> bool {
    is_lock(kind) || kind == ResourceKind::Once
}

/// `a`, `a or b`, `a, b or c`.
fn list_or(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [front @ .., last] => format!("{} or {last}", front.join(", ")),
    }
}
