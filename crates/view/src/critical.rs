//! The critical path: the chain of polls and waits that made the run as long as it was.
//!
//! Told backwards from the end: a poll ran because its task had been woken; up to the wake it stood in the queue, and the wake came
//! from somebody's poll, from a timer or from the network. Whatever is on the path, made shorter, would make the run shorter.

use crate::scene::Rect;
use crate::{Model, Nanos, Poll, Px, Scene, WakeSource};
use playground_program::TaskId;
use std::fmt::Write;

/// What a part of the path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The task had the CPU.
    Running,
    /// It stood in the ready queue while others ran.
    Ready,
    /// It waited for a timer or for the network.
    Waiting,
}

/// A part of the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathPart {
    /// In whom.
    pub task: TaskId,
    /// What it did.
    pub link: Link,
    /// When it begins.
    pub from: Nanos,
    /// When it ends.
    pub to: Nanos,
}

/// The critical path of a run, in order of time, without holes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CriticalPath {
    /// Its parts; those of no length are left out.
    pub parts: Vec<PathPart>,
}

impl CriticalPath {
    /// Follows the wakes back from the last poll of the run.
    pub fn new(model: &Model) -> CriticalPath {
        let mut parts = Vec::new();
        let mut push = |task, link, from: Nanos, to: Nanos| {
            if from < to {
                parts.push(PathPart { task, link, from, to });
            }
        };
        // The program ends with main; where it was cut or got stuck, with the last one who did something.
        let main = model.tasks().first().and_then(|t| model.polls_of(t.id).last());
        let done = main.filter(|p| model.polls().get(**p as usize).is_some_and(|p| p.ready));
        let last = done.map(|p| *p as usize).or_else(|| model.polls().len().checked_sub(1));
        let mut next: Option<(usize, Nanos)> =
            last.and_then(|place| Some((place, model.polls().get(place)?.to)));
        while let Some((place, to)) = next {
            let Some(poll) = model.polls().get(place) else { break };
            push(poll.task, Link::Running, poll.from, to);
            next = before(model, place, poll, &mut push);
        }
        parts.reverse();
        CriticalPath { parts }
    }

    /// Time on the path in which somebody ran, queued, waited.
    pub fn times(&self) -> [(Link, Nanos); 3] {
        [Link::Running, Link::Ready, Link::Waiting]
            .map(|link| (link, self.parts.iter().filter(|p| p.link == link).map(|p| p.to - p.from).sum()))
    }

    /// The path over a scene: a line through the lanes it leads through.
    pub fn paint(&self, model: &Model, scene: &Scene) -> String {
        let window = scene.scale.window();
        let from = self.parts.partition_point(|p| p.to < window.from());
        let to = self.parts.partition_point(|p| p.from <= window.to());
        let mut d = String::new();
        let mut before: Option<(Px, Px)> = None;
        for part in self.parts.get(from..to).unwrap_or(&[]) {
            let Some(y) = scene.lane_middle(model, crate::LaneKind::Task(part.task)) else { continue };
            let y = Px(y.0 + scene.geometry.slice.0 / 2.0 + 2.0);
            let rect = Rect { x: scene.scale.x(part.from), y, width: Px(0.0), height: Px(0.0) };
            let end = scene.scale.x(part.to);
            // What cannot be told apart is one stretch.
            if before.is_some_and(|(x, old)| old == y && end - x < Px(0.5)) {
                continue;
            }
            match before {
                Some((x, old)) if (rect.x - x).0.abs() < 1.0 => {
                    if old != y {
                        let _ = write!(d, "V{:.1}", y.0);
                    }
                }
                _ => {
                    let _ = write!(d, "M{:.1} {:.1}", rect.x.0, y.0);
                }
            }
            let _ = write!(d, "H{:.1}", end.0);
            before = Some((end, y));
        }
        if d.is_empty() { d } else { format!("<path class=\"crit\" d=\"{d}\"/>") }
    }
}

/// Why a poll began when it did: what of that is time on the path goes to `push`, and the poll before is returned, with the
/// instant up to which it counts.
fn before(
    model: &Model,
    place: usize,
    poll: &Poll,
    push: &mut dyn FnMut(TaskId, Link, Nanos, Nanos),
) -> Option<(usize, Nanos)> {
    let wake = poll.wake.and_then(|w| model.wakes().get(w as usize)).filter(|w| w.at <= poll.from);
    let woken = wake.map_or(poll.from, |w| w.at);
    push(poll.task, Link::Ready, woken, poll.from);
    let wake = wake?;
    // The poll of a task that was going on at an instant, before the one that is followed.
    let poll_of = |task: TaskId, at: Nanos| {
        let polls = model.polls_of(task);
        let begun = polls.partition_point(|p| {
            (*p as usize) < place && model.polls().get(*p as usize).is_some_and(|p| p.from <= at)
        });
        begun.checked_sub(1).map(|n| (polls[n] as usize, at))
    };
    match wake.source {
        WakeSource::Task(by) => poll_of(by, wake.at),
        WakeSource::Timer(_) | WakeSource::Fetch(_) => {
            let begun = wake.waited_from.min(wake.at);
            // A timer that somebody else keeps (an interval, a deadline) may be older than the wait; the wait is what counts.
            push(poll.task, Link::Waiting, begun, wake.at);
            poll_of(poll.task, begun)
        }
        // It yielded, or nobody can be told: its own poll before is what led here.
        WakeSource::Thread(_) | WakeSource::Nobody => {
            let found = poll_of(poll.task, wake.at);
            if let Some((_, at)) = found {
                let ended = found.and_then(|(n, _)| model.polls().get(n)).map_or(at, |p| p.to.min(at));
                push(poll.task, Link::Waiting, ended, wake.at);
                return found.map(|(n, _)| (n, ended));
            }
            None
        }
    }
}
