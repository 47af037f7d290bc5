//! Following tasks and branches from event to event.

use super::super::{Branch, End, EndKind, EventIdx, Group, Poll, State, Wake, WakeSource, words::is_lock};
use super::{BranchTrack, Builder};
use crate::Nanos;
use playground_program::{AwaitId, BranchId, ResourceId, TaskId, ThreadId};
use playground_trace::{Event, EventKind, TaskEnd, Unit, WaitOn, WakeCause};

impl Builder {
    /// Enters the event in the list of every task that takes part in it.
    pub(super) fn note_for_tasks(&mut self, i: EventIdx, event: &Event) {
        if let Unit::Task(task) = event.by {
            let quiet = matches!(
                event.kind,
                EventKind::PollStarted { .. }
                    | EventKind::PollPending { .. }
                    | EventKind::Suspended { .. }
                    | EventKind::BranchWaiting { .. }
            );
            if let Some(track) = self.track(task) {
                track.progress |= !quiet;
            }
            self.note(task, i);
        }
        match &event.kind {
            EventKind::Woken { task, .. }
            | EventKind::PollStarted { task, .. }
            | EventKind::PollPending { task, .. }
            | EventKind::PollReady { task }
            | EventKind::TaskEnded { task, .. }
            | EventKind::TaskDetached { task } => self.note(*task, i),
            EventKind::TimerFired { timer } => {
                let owner = self.timer_index.get(timer).and_then(|t| self.timers.get(*t)).map(|t| t.by);
                if let Some(Unit::Task(task)) = owner {
                    self.note(task, i);
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, task: TaskId, i: EventIdx) {
        if let Some(track) = self.track(task)
            && track.events.last() != Some(&i)
        {
            track.events.push(i);
        }
    }

    /// The state of one that waits on this. Who yielded waits for nothing outside: it is ready, though the runtime puts it into
    /// its queue a little later (tokio defers such wakes to the driver's turn).
    pub(super) fn wait_state(&mut self, on: &WaitOn) -> State {
        if *on == WaitOn::Yield {
            return State::Ready;
        }
        if let WaitOn::Resource(id) = on {
            self.contended.insert(*id);
            if self.resources.get(id).is_some_and(|r| is_lock(r.kind)) {
                return State::Blocked;
            }
        }
        State::Waiting
    }

    pub(super) fn woken(
        &mut self,
        i: EventIdx,
        event: &Event,
        task: TaskId,
        cause: WakeCause,
        effective: bool,
    ) {
        let number = self.wakes.len() as u32;
        let at = event.at;
        let source = match (cause, event.by) {
            (WakeCause::Timer(timer), _) => WakeSource::Timer(timer),
            (WakeCause::Fetch(fetch), _) => WakeSource::Fetch(fetch),
            (WakeCause::Joined(other), _) => WakeSource::Task(other),
            (WakeCause::Yielded, _) => WakeSource::Nobody,
            (_, Unit::Task(other)) if other != task => WakeSource::Task(other),
            (_, Unit::Thread(thread)) => WakeSource::Thread(thread),
            _ => WakeSource::Nobody,
        };
        let Some(track) = self.track(task) else { return };
        let wake = Wake {
            event: i,
            at,
            task,
            source,
            cause,
            effective,
            waited_on: track.waits_on.clone(),
            waited_from: track.waits_from,
        };
        match track.track.state() {
            Some(State::Running) => track.woken_in_poll = track.woken_in_poll.or(Some(number)),
            Some(State::Ready) => track.wake = track.wake.or(Some(number)),
            _ => {
                track.track.begin(State::Ready, i, at);
                track.wake = Some(number);
            }
        }
        let live = track.live_branches.clone();
        self.wakes.push(wake);
        for branch in live {
            let track = &mut self.branch_tracks[branch];
            if track.track.state() != Some(State::Ready)
                && track.waits_on.as_ref().is_some_and(|on| answers(cause, on))
            {
                track.track.begin(State::Ready, i, at);
            }
        }
    }

    pub(super) fn poll_started(&mut self, i: EventIdx, at: Nanos, task: TaskId, thread: ThreadId) {
        let end = self.end;
        let number = self.polls.len();
        let Some(track) = self.track(task) else { return };
        track.track.begin(State::Running, i, at);
        track.poll = Some(number);
        track.polls.push(number as u32);
        track.segment = Some((i, at));
        track.suspended = None;
        track.woken_in_poll = None;
        track.progress = false;
        let wake = track.wake.take();
        self.polls.push(Poll {
            task,
            thread,
            first: i,
            last: end.0,
            from: at,
            to: end.1.max(at),
            ready: false,
            wake,
            wasted: false,
        });
        if self.last_polled.insert(thread, task) != Some(task) {
            self.switches.push(i);
        }
        self.threads.entry(thread).or_default().polls = true;
    }

    pub(super) fn poll_ended(
        &mut self,
        i: EventIdx,
        at: Nanos,
        task: TaskId,
        ready: bool,
        on: Option<&WaitOn>,
    ) {
        let Some(track) = self.track(task) else { return };
        let wasted =
            !track.progress && on.is_some() && track.waits_on.as_ref() == on && on != Some(&WaitOn::Yield);
        if let Some(poll) = track.poll.take().and_then(|p| self.polls.get_mut(p)) {
            // Time never runs backwards, but a trace that was tampered with may say so.
            (poll.last, poll.to, poll.ready, poll.wasted) = (i, at.max(poll.from), ready, wasted);
        }
    }

    pub(super) fn task_ended(&mut self, i: EventIdx, event: &Event, task: TaskId, how: &TaskEnd) {
        let at = event.at;
        self.poll_ended(i, at, task, false, None);
        let Some(position) = self.task_index.get(&task).copied() else { return };
        let track = &mut self.task_tracks[position];
        track.track.close(i, at);
        // Lines are filled in at the end: here only the place is known.
        let kind = match how {
            TaskEnd::Completed => EndKind::Done,
            TaskEnd::Cancelled(point) => {
                track.ended_at = *point;
                EndKind::Cancelled { line: None }
            }
            TaskEnd::Panicked(message) => EndKind::Panicked { line: None, message: message.clone() },
        };
        for branch in std::mem::take(&mut track.live_branches) {
            self.branch_tracks[branch].track.close(i, at);
            self.branches[branch].ended = Some(i);
        }
        self.tasks[position].end.get_or_insert(End { event: i, at, kind });
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn branch_started(
        &mut self,
        i: EventIdx,
        at: Nanos,
        task: TaskId,
        branch: BranchId,
        point: AwaitId,
        index: u16,
        name: &str,
    ) {
        let place = self.branches.len();
        let new_group = self.groups.len() as u32;
        let Some(track) = self.track(task) else { return };
        track.segment = Some((i, at));
        track.suspended = None;
        track.live_branches.push(place);
        track.branches.push(place);
        let group = match self.open_groups.get(&(task, point)) {
            Some(group) if index > 0 => *group,
            _ => {
                self.open_groups.insert((task, point), new_group);
                self.groups.push(Group { task, point, branches: Vec::new() });
                new_group
            }
        };
        self.groups[group as usize].branches.push(place as u32);
        self.branch_index.insert(branch, place);
        let name = name.to_owned();
        self.branches.push(Branch {
            id: branch,
            task,
            group,
            index,
            name,
            lane: None,
            started: i,
            waits: Vec::new(),
            ended: None,
            ready: false,
        });
        self.branch_tracks.push(BranchTrack::default());
    }

    pub(super) fn branch_waiting(&mut self, i: EventIdx, at: Nanos, branch: BranchId, on: &WaitOn) {
        let state = self.wait_state(on);
        let Some(place) = self.branch_index.get(&branch).copied() else { return };
        let Some(task) = self.track(self.branches[place].task) else { return };
        let stands_at = task.suspended.take();
        let (from_event, from) = task.segment.replace((i, at)).unwrap_or((i, at));
        let branch = &mut self.branch_tracks[place];
        branch.own |= stands_at.is_some();
        branch.stands_at = stands_at;
        let same = branch.waits_on.as_ref() == Some(on)
            && matches!(branch.track.state(), Some(State::Waiting | State::Blocked));
        if !same {
            branch.track.begin(State::Running, from_event, from);
            branch.track.begin(state, i, at);
            branch.waits_on = Some(on.clone());
            self.branches[place].waits.push(i);
        }
    }

    pub(super) fn branch_ended(&mut self, i: EventIdx, at: Nanos, branch: BranchId, ready: bool) {
        let Some(place) = self.branch_index.get(&branch).copied() else { return };
        let row = &mut self.branches[place];
        (row.ended, row.ready) = (Some(i), ready);
        let owner = row.task;
        let Some(task) = self.track(owner) else { return };
        task.live_branches.retain(|b| *b != place);
        task.suspended = None;
        let (from_event, from) = task.segment.replace((i, at)).unwrap_or((i, at));
        let track = &mut self.branch_tracks[place].track;
        if ready {
            track.begin(State::Running, from_event, from);
        }
        track.close(i, at);
    }

    pub(super) fn released(&mut self, i: EventIdx, at: Nanos, resource: ResourceId, by: Unit) {
        // A guard may have been given to another task; then whoever has held longest lets go.
        let first = (resource, Unit::Thread(ThreadId(0)));
        let key = if self.open_holds.get(&(resource, by)).is_some_and(|held| !held.is_empty()) {
            Some((resource, by))
        } else {
            self.open_holds
                .range(first..)
                .take_while(|((r, _), _)| *r == resource)
                .find(|(_, held)| !held.is_empty())
                .map(|(key, _)| *key)
        };
        let hold = key.and_then(|key| self.open_holds.get_mut(&key)).map(|held| held.remove(0));
        if let Some(hold) = hold
            && let Some(hold) = self.resources.get_mut(&resource).and_then(|r| r.holds.get_mut(hold))
        {
            (hold.to, hold.last) = (at.max(hold.from), i);
        }
    }
}

/// True if a wake for this cause lets one that waits on this go on.
fn answers(cause: WakeCause, on: &WaitOn) -> bool {
    match (cause, on) {
        (WakeCause::Timer(a), WaitOn::Timer { timer, .. }) => a == *timer,
        (WakeCause::Joined(a), WaitOn::Join(b)) => a == *b,
        (WakeCause::Fetch(a), WaitOn::Fetch(b)) => a == *b,
        (WakeCause::Resource(a), WaitOn::Resource(b)) => a == *b,
        (WakeCause::ThreadEnded(a), WaitOn::Thread(b)) => a == *b,
        (WakeCause::Unparked, WaitOn::Unpark)
        | (WakeCause::TimeUp, WaitOn::Until(_))
        | (WakeCause::Signalled, WaitOn::Signal) => true,
        (WakeCause::Yielded, WaitOn::Yield) | (WakeCause::Waker, WaitOn::Custom) => true,
        _ => false,
    }
}
