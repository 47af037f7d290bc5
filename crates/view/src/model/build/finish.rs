//! From tracks to lanes: what is left open is closed, ends get their lines and words, lanes their order.

use super::super::cuts::cuts;
use super::super::words::{is_lock, kind_words};
use super::super::{
    AwaitSpans, End, EndKind, EventIdx, Hue, Lane, LaneKind, Lod, Model, Options, Resource, Slice, ThreadRow,
    names,
};
use super::{Builder, ThreadTrack, Track};
use crate::Nanos;
use crate::sort_by_numbers;
use crate::steps::Steps;
use playground_program::{AwaitId, AwaitKind, LineIndex, Span, ThreadId};
use playground_trace::{LimitKind, Outcome, TaskKind, Trace, Unit};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Builder {
    pub(super) fn finish(mut self, trace: Arc<Trace>, options: Options, lines: LineIndex) -> Model {
        let line = |span: Span| (!span.is_empty()).then(|| lines.line(span.start));
        let cut = cut_words(&trace.outcome);
        names::make_unique(&mut self.tasks);
        names::number_branches(&self.groups, &mut self.branches);
        for (task, track) in self.tasks.iter_mut().zip(&self.task_tracks) {
            if let Some(end) = &mut task.end {
                match &mut end.kind {
                    EndKind::Cancelled { line: at } => {
                        *at = track.ended_at.and_then(|p| options.awaits.get(p)).and_then(|p| line(p.span));
                    }
                    EndKind::Panicked { line: at, .. } => {
                        *at =
                            track.panic.and_then(|i| trace.events.get(i as usize)).and_then(|e| line(e.span));
                    }
                    EndKind::Done | EndKind::Cut { .. } => {}
                }
            } else if let Some(words) = &cut {
                let kind = EndKind::Cut { words: words.clone() };
                task.end = Some(End { event: self.end.0, at: self.end.1, kind });
            }
        }
        self.number_locks();
        let names = self.threads.iter().map(|(id, row)| (*id, row.name.clone())).collect();
        let mut threads = names::threads(names);
        let lanes = self.lanes(&options, &mut threads, &line);
        let lane_index = lanes.iter().enumerate().map(|(n, lane)| (lane.kind, n)).collect();
        let lods = lanes.iter().map(|lane| Lod::new(&lane.slices)).collect();
        let cuts = if options.steps.is_some() { Vec::new() } else { cuts(&trace, &lanes) };
        let mut polls_of_thread: BTreeMap<ThreadId, Vec<u32>> = BTreeMap::new();
        for (n, poll) in self.polls.iter().enumerate() {
            polls_of_thread.entry(poll.thread).or_default().push(n as u32);
        }
        let (mut events_of_task, mut polls_of_task) = (Vec::new(), Vec::new());
        for track in self.task_tracks {
            events_of_task.push(track.events);
            polls_of_task.push(track.polls);
        }
        Model {
            trace,
            options,
            source_lines: lines,
            tasks: self.tasks,
            task_index: self.task_index,
            branches: self.branches,
            branch_index: self.branch_index,
            groups: self.groups,
            timers: self.timers,
            timer_index: self.timer_index,
            fetches: self.fetches,
            resources: self.resources,
            threads,
            lanes,
            lane_index,
            lods,
            cuts,
            polls_of_thread,
            polls: self.polls,
            polls_of_task,
            wakes: self.wakes,
            signals: self.signals,
            console: self.console,
            switches: self.switches,
            events_of_task,
        }
    }

    /// Several locks without a name are told apart by numbers.
    fn number_locks(&mut self) {
        let unnamed = |r: &&mut Resource| r.name.is_empty() && is_lock(r.kind);
        let mut locks: Vec<&mut Resource> = self.resources.values_mut().filter(unnamed).collect();
        if locks.len() > 1 {
            for (n, lock) in locks.iter_mut().enumerate() {
                lock.name = format!("{} {}", kind_words(lock.kind).1, n + 1);
            }
        }
    }

    fn lanes(
        &mut self,
        options: &Options,
        threads: &mut BTreeMap<ThreadId, ThreadRow>,
        line: &dyn Fn(Span) -> Option<u32>,
    ) -> Vec<Lane> {
        let (end, awaits) = (self.end, &options.awaits);
        let mut lanes = Vec::new();
        for position in 0..self.tasks.len() {
            let task = &mut self.tasks[position];
            task.lane = lanes.len() as u32;
            let sub = task.detail.clone().unwrap_or_else(|| kind_word(task.kind).to_owned());
            let slices = closed(&mut self.task_tracks[position].track, end);
            lanes.push(Lane {
                kind: LaneKind::Task(task.id),
                hue: Hue(0),
                name: task.name.clone(),
                sub,
                slices,
                end: task.end.clone(),
            });
            self.branch_lanes(position, &mut lanes, awaits, line);
        }
        self.thread_lanes(&mut lanes, options.steps.as_deref(), threads);
        self.give_hues(&mut lanes, threads);
        let locks: Vec<Lane> = self.resources.values().filter_map(|r| self.lock_lane(r)).collect();
        lanes.extend(locks);
        lanes
    }

    /// Lanes for branches that have a future of the program in them. The branches of a macro that runs again and again share lanes.
    fn branch_lanes(
        &mut self,
        position: usize,
        lanes: &mut Vec<Lane>,
        awaits: &AwaitSpans,
        line: &dyn Fn(Span) -> Option<u32>,
    ) {
        let id = self.tasks[position].id;
        let mut shared: BTreeMap<(AwaitId, u16), usize> = BTreeMap::new();
        for place in std::mem::take(&mut self.task_tracks[position].branches) {
            let (branch, track) = (&mut self.branches[place], &mut self.branch_tracks[place]);
            if branch.task != id || !track.own {
                continue;
            }
            let slices = closed(&mut track.track, self.end);
            let end = branch.ended.map(|event| {
                let at = slices.last().map_or(self.end.1, |s| s.to);
                let line = track.stands_at.and_then(|p| awaits.get(p)).map(|p| p.span).and_then(line);
                let kind = if branch.ready { EndKind::Done } else { EndKind::Cancelled { line } };
                End { event, at, kind }
            });
            let point = self.groups.get(branch.group as usize).map_or(AwaitId::default(), |g| g.point);
            let sub = match awaits.get(point).map(|p| p.kind) {
                Some(AwaitKind::Select) => "branch of select!",
                Some(AwaitKind::TryJoin) => "branch of try_join!",
                Some(AwaitKind::Join) => "branch of join!",
                _ => "branch",
            };
            let lane = *shared.entry((point, branch.index)).or_insert(lanes.len());
            branch.lane = Some(lane as u32);
            if let Some(lane) = lanes.get_mut(lane) {
                lane.slices.extend(slices);
                lane.end = end;
                continue;
            }
            lanes.push(Lane {
                kind: LaneKind::Branch(branch.id),
                hue: Hue(0),
                name: branch.name.clone(),
                sub: sub.to_owned(),
                slices,
                end,
            });
        }
    }

    /// Gives out hues in the order in which tasks and branches with lanes came to be, so that no two neighbours in time share one.
    fn give_hues(&mut self, lanes: &mut [Lane], threads: &mut BTreeMap<ThreadId, ThreadRow>) {
        let mut order: Vec<(EventIdx, usize)> = Vec::new();
        for (n, lane) in lanes.iter().enumerate() {
            let began = match lane.kind {
                LaneKind::Task(id) => self.task_index.get(&id).map(|p| self.tasks[*p].spawned),
                LaneKind::Branch(id) => self.branch_index.get(&id).map(|p| self.branches[*p].started),
                LaneKind::Thread(id) => self.threads.get(&id).and_then(|row| row.started),
                LaneKind::Lock(_) => None,
            };
            order.extend(began.map(|event| (event, n)));
        }
        sort_by_numbers(&mut order, |(event, n)| (u64::from(*event), *n as u64));
        for (nth, (_, n)) in order.into_iter().enumerate() {
            let (hue, round) = names::hue(nth);
            lanes[n].hue = hue;
            if let LaneKind::Thread(id) = lanes[n].kind
                && let Some(row) = threads.get_mut(&id)
            {
                row.hue = hue;
            }
            if let LaneKind::Task(id) = lanes[n].kind
                && let Some(position) = self.task_index.get(&id)
            {
                (self.tasks[*position].hue, self.tasks[*position].round) = (hue, round);
            }
        }
    }

    /// Threads that do something of their own; those that only poll tasks are the CPU strip.
    fn thread_lanes(
        &mut self,
        lanes: &mut Vec<Lane>,
        steps: Option<&Steps>,
        names: &BTreeMap<ThreadId, ThreadRow>,
    ) {
        let alone = self.tasks.is_empty();
        let (end, started_at) = (self.end, |row: &ThreadTrack| row.track.first_from());
        for (id, row) in &mut self.threads {
            if row.polls || !(alone || row.track.state().is_some() || !row.track.slices.is_empty()) {
                continue;
            }
            let started = started_at(row);
            let states = closed(&mut row.track, end);
            let slices = match steps {
                Some(steps) => {
                    steps.slices(*id, &states, started.unwrap_or(0), row.end.as_ref().map_or(end.1, |e| e.at))
                }
                None => states,
            };
            lanes.push(Lane {
                kind: LaneKind::Thread(*id),
                hue: Hue(0),
                name: names.get(id).map_or_else(|| row.name.clone(), |n| n.name.clone()),
                sub: "thread".to_owned(),
                slices,
                end: row.end.take(),
            });
        }
    }

    /// The lane of a lock that matters: somebody had to wait for it, or it was held while its holder gave the CPU away.
    fn lock_lane(&self, lock: &Resource) -> Option<Lane> {
        if !is_lock(lock.kind) || lock.holds.is_empty() {
            return None;
        }
        let poll = |i: EventIdx| self.polls.partition_point(|p| p.first <= i);
        let kept = |hold: &Slice| poll(hold.first) != poll(hold.last);
        let threads = |hold: &Slice| matches!(hold.holder, Some(Unit::Thread(_)));
        if !lock.holds.iter().any(threads)
            && !self.contended.contains(&lock.id)
            && !lock.holds.iter().any(kept)
        {
            return None;
        }
        let mut slices: Vec<Slice> = Vec::new();
        for hold in &lock.holds {
            // Readers and permits overlap; the lane shows that somebody holds it, and the first of them.
            let from = slices.last().map_or(hold.from, |before| hold.from.max(before.to));
            if hold.to > from || slices.is_empty() {
                slices.push(Slice { from, ..*hold });
            }
        }
        let name = if lock.name.is_empty() { "lock".to_owned() } else { lock.name.clone() };
        Some(Lane {
            kind: LaneKind::Lock(lock.id),
            hue: Hue(0),
            name,
            sub: format!("{:?}", lock.kind),
            slices,
            end: None,
        })
    }
}

fn closed(track: &mut Track, end: (EventIdx, Nanos)) -> Vec<Slice> {
    track.close(end.0, end.1);
    std::mem::take(&mut track.slices)
}

fn kind_word(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::BlockOn | TaskKind::Spawned => "task",
        TaskKind::Local => "local task",
        TaskKind::Blocking => "blocking task",
    }
}

/// Why lanes that have not ended stop where they do; `None` if the run was not cut.
fn cut_words(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::BudgetSpent(limit) => {
            let number = grouped(limit.limit);
            Some(match limit.kind {
                LimitKind::Operations => format!("cut at {number} operations"),
                LimitKind::Events => format!("cut at {number} events"),
                LimitKind::Memory => format!("cut at {number} bytes of memory"),
                LimitKind::Time => format!("cut at {}", crate::TimeFormat::Millis.duration(limit.limit)),
                LimitKind::Output => format!("cut at {number} bytes of output"),
                LimitKind::Depth => format!("cut at {number} calls deep"),
            })
        }
        Outcome::Stopped => Some("stopped".to_owned()),
        _ => None,
    }
}

/// `10000` as `10 000`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(c);
    }
    text
}
