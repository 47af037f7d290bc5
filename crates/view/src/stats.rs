//! Numbers of a run: how long, how busy, how often polled and to what use.

use crate::{LaneKind, Model, Nanos, State};
use playground_program::{TaskId, ThreadId};
use playground_trace::WakeCause;

/// A task's time and polls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskStats {
    /// Which.
    pub task: TaskId,
    /// Time it had the CPU.
    pub busy: Nanos,
    /// Time it was ready and had to queue.
    pub ready: Nanos,
    /// Time it waited for something outside, or for a lock.
    pub waiting: Nanos,
    /// From its spawn to its end, or to the end of the run.
    pub life: Nanos,
    /// How often it was polled.
    pub polls: u32,
    /// How often it was woken to effect, its spawn not counted.
    pub wakes: u32,
    /// Polls that got nowhere.
    pub wasted: u32,
    /// The longest it had to queue at a time.
    pub longest_ready: Nanos,
}

/// How a thread's time went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadStats {
    /// Which.
    pub thread: ThreadId,
    /// Time in which it ran, was ready, and waited or was blocked.
    pub times: [Nanos; 3],
}

/// A run's numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// From the first start to the last end.
    pub makespan: Nanos,
    /// Time in which polls ran, of all threads together; in a run without polls, time in which threads ran.
    pub busy: Nanos,
    /// Polls in all.
    pub polls: u32,
    /// Wakes to effect, spawns not counted.
    pub wakes: u32,
    /// Polls that got nowhere.
    pub wasted: u32,
    /// Polls that followed one of another task on the same thread.
    pub switches: u32,
    /// Timers that fired.
    pub timers: u32,
    /// The longest poll that took time: of whom, when it began, how long.
    pub hog: Option<(TaskId, Nanos, Nanos)>,
    /// Each task, in order of spawn.
    pub tasks: Vec<TaskStats>,
    /// Each thread that has a lane of its own, in order of lanes.
    pub threads: Vec<ThreadStats>,
}

impl Stats {
    /// Counts a run: one pass over slices, polls and wakes.
    pub fn new(model: &Model) -> Stats {
        let mut stats = Stats {
            makespan: model.end(),
            switches: model.switches().len() as u32,
            timers: model.timers().iter().filter(|t| t.fired.is_some()).count() as u32,
            ..Stats::default()
        };
        for task in model.tasks() {
            let mut row = TaskStats { task: task.id, ..TaskStats::default() };
            for slice in model.task_lane(task.id).map_or(&[][..], |lane| &lane.slices) {
                let time = slice.to - slice.from;
                match slice.state {
                    State::Running | State::Held => row.busy += time,
                    State::Ready => {
                        row.ready += time;
                        row.longest_ready = row.longest_ready.max(time);
                    }
                    State::Waiting | State::Blocked => row.waiting += time,
                }
            }
            let end = task.end.as_ref().map_or(model.end(), |e| e.at);
            row.life = end.saturating_sub(model.event_time(task.spawned));
            stats.tasks.push(row);
        }
        for lane in model.lanes() {
            let LaneKind::Thread(thread) = lane.kind else { continue };
            let mut times = [0; 3];
            for slice in &lane.slices {
                let of = match slice.state {
                    State::Running | State::Held => 0,
                    State::Ready => 1,
                    State::Waiting | State::Blocked => 2,
                };
                times[of] += slice.to.saturating_sub(slice.from);
            }
            stats.threads.push(ThreadStats { thread, times });
        }
        if model.polls().is_empty() {
            stats.busy = stats.threads.iter().map(|row| row.times[0]).sum();
        }
        for poll in model.polls() {
            stats.polls += 1;
            stats.busy += poll.to - poll.from;
            stats.wasted += u32::from(poll.wasted);
            let length = poll.to - poll.from;
            if length > stats.hog.map_or(0, |(.., longest)| longest) {
                stats.hog = Some((poll.task, poll.from, length));
            }
            if let Some(row) = model.task_position(poll.task).and_then(|p| stats.tasks.get_mut(p)) {
                row.polls += 1;
                row.wasted += u32::from(poll.wasted);
            }
        }
        for wake in model.wakes() {
            let spawn = wake.cause == WakeCause::Spawned;
            if !wake.effective || spawn {
                continue;
            }
            stats.wakes += 1;
            if let Some(row) = model.task_position(wake.task).and_then(|p| stats.tasks.get_mut(p)) {
                row.wakes += 1;
            }
        }
        stats
    }

    /// One line for the drawer: `Whole run 1:45, Parent busy 1 h 35 min of 1 h 45 min`.
    pub fn summary(&self, model: &Model) -> String {
        let format = model.format();
        let cpu = &model.options().cpu;
        let (busy, all) = (format.duration(self.busy), format.duration(self.makespan));
        format!("Whole run {}, {cpu} busy {busy} of {all}", format.instant(self.makespan))
    }
}
