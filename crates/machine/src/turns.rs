//! Whose turn it is: the questions to the scheduler, asked before anything is done.
//!
//! A thread that was chosen runs at least the next visible operation it comes to: on the way there it does nothing that others could see,
//! so asking again before it would ask the same twice.

use crate::machine::{Io, Machine, Progress, Res, Trap};
use crate::pool::Waits;
use crate::scheduler::{Candidate, Choice, ChoiceKind, OpenChoice, Why};
use crate::thread::{Frame, Thread};
use crate::visible::{VisibleKind, is_own};
use playground_program::{Op, ThreadId};
use playground_trace::{Clock, Nanos};
use std::rc::Rc;

/// Operations after which a thread that had its turn within a library body is looked at again.
const LIBRARY_SLICE: u64 = 16;

/// Who goes on.
pub(crate) enum Next {
    /// The thread at this place.
    Thread(usize),
    /// The scheduler left it open.
    Open,
    /// None can run.
    Nobody,
}

impl Machine {
    /// The choice that the scheduler left open when [`Machine::advance`] said [`Progress::Waiting`]: a copy of the machine asks it again.
    pub fn open_choice(&self) -> Option<&OpenChoice> {
        self.open.as_deref()
    }

    /// Asks the scheduler on behalf of thread `t`; a single candidate is no choice.
    pub(crate) fn choose(
        &mut self,
        t: &Thread,
        io: &mut Io<'_>,
        kind: ChoiceKind,
        candidates: &[Candidate],
    ) -> Option<usize> {
        if candidates.len() == 1 && self.settings.clock != Clock::Live {
            return Some(0);
        }
        self.choose_why(io, Choice { kind, candidates, why: Why::Turn, thread: t.id, before: None })
    }

    fn choose_why(&mut self, io: &mut Io<'_>, choice: Choice<'_>) -> Option<usize> {
        let Some(index) = io.scheduler.choose(choice) else {
            let Choice { kind, candidates, why, thread, before } = choice;
            let candidates = candidates.to_vec();
            self.open = Some(Rc::new(OpenChoice { kind, candidates, why, thread, before }));
            return None;
        };
        self.open = None;
        let index = index.min(choice.candidates.len() - 1);
        if choice.candidates.len() > 1 {
            io.schedule.set_sleepers(io.scheduler.wants_sleepers());
            io.schedule.push(index);
        }
        Some(index)
    }

    /// Asks which thread goes on.
    pub(crate) fn ask_who_goes_on(&mut self, io: &mut Io<'_>, why: Why, before: Option<VisibleKind>) -> Next {
        let n = self.threads.len();
        let turn = |i| (self.current + i) % n;
        let id = |i: usize| ThreadId(i as u32);
        let mut offered = Vec::with_capacity(n + 1);
        if why == Why::Visible {
            offered.push(Candidate::Thread(id(self.current)));
        }
        // Its own turn comes last; one that gave way may go on then.
        let others = (1..n).map(turn).filter(|i| self.can_run(&self.threads[*i]));
        offered.extend(others.map(|i| Candidate::Thread(id(i))));
        if why == Why::Slice || why != Why::Visible && self.can_run(&self.threads[self.current]) {
            offered.push(Candidate::Thread(id(self.current)));
        }
        if offered.is_empty() {
            return Next::Nobody;
        }
        if io.scheduler.wants_sleepers() && self.settings.clock == Clock::Virtual {
            let first = (0..n).filter_map(|i| self.due(i)).min();
            let sleepers = (1..=n).map(turn).filter(|i| first.is_some() && self.due(*i) == first);
            offered.extend(sleepers.map(|i| Candidate::Sleeper(id(i))));
        }
        // Live, the page's one thread runs them in turn.
        let chosen = if offered.len() == 1 || self.settings.clock == Clock::Live {
            0
        } else {
            let thread = id(self.current);
            let choice = Choice { kind: ChoiceKind::NextThread, candidates: &offered, why, thread, before };
            match self.choose_why(io, choice) {
                Some(chosen) => chosen,
                None => return Next::Open,
            }
        };
        let (Candidate::Thread(next) | Candidate::Sleeper(next)) = offered[chosen] else {
            return Next::Nobody;
        };
        let next = next.index();
        if let Candidate::Sleeper(_) = offered[chosen] {
            let due = self.due(next);
            while self.now < due.unwrap_or_default() && io.host.wait(due) {
                self.sync_clock(io);
            }
        }
        Next::Thread(next)
    }

    /// When a thread that sleeps, or waits with a time limit, is due, if that is in the future.
    fn due(&self, at: usize) -> Option<Nanos> {
        let t = self.threads.get(at).filter(|t| !self.can_run(t))?;
        match t.waits {
            Waits::Work(_, until) | Waits::Event(_, until) | Waits::Unpark(_, until) => until,
            Waits::Until(until) => Some(until),
            _ => None,
        }
    }

    /// True if the scheduler may be asked whether another thread than the one that runs has its turn.
    pub(crate) fn may_switch(&self, io: &Io<'_>) -> bool {
        self.settings.clock == Clock::Virtual
            && (self.others_can_run()
                || io.scheduler.wants_sleepers()
                    && (0..self.threads.len()).any(|i| i != self.current && self.due(i).is_some()))
    }

    /// The turn of the thread at this place begins.
    pub(crate) fn switch_to(&mut self, io: &mut Io<'_>, next: usize) {
        self.show_switch(io, next);
        self.current = next;
        self.turn_began = self.ops;
        let chosen = self.threads.get(next).is_some_and(|t| match t.frames.last() {
            Some(Frame::Code(f)) => is_own(self.linked.function(f.func)),
            // What is left of a library body, or of a runtime's turn, is what it was chosen for.
            Some(Frame::BlockOn(b)) => b.next.is_some(),
            Some(frame) => matches!(frame, Frame::Drops(_) | Frame::Sleep(..)),
            None => true,
        });
        // Before an access without protection it stops once more, so that others come to stand beside it.
        let fresh = self.linked.visible.raw.any && self.next_visible(ThreadId(next as u32)).is_none();
        self.begin_slice();
        if let Some(thread) = self.thread(next) {
            thread.waits = Waits::No;
            (thread.chosen, thread.fresh) = (chosen, fresh);
            let (ops, ticks) = std::mem::take(&mut thread.interrupted);
            (self.slice_op, self.slice_ticks) = (self.ops.saturating_sub(ops), ticks);
        }
    }

    /// What the slice that is interrupted has had: it goes on when its thread does.
    fn slice_so_far(&mut self, io: &mut Io<'_>) -> (u64, u64) {
        self.sync_clock(io);
        (self.ops - self.slice_op, self.slice_ticks)
    }

    /// The thread that runs has had many operations: others that can run have their turn.
    pub(crate) fn slice_over(&mut self, io: &mut Io<'_>) -> Option<Progress> {
        if !self.others_can_run() {
            self.turn_began = self.ops;
            return None;
        }
        let top = self.threads.get(self.current).and_then(|t| t.frames.last());
        if matches!(top, Some(Frame::Code(f)) if !is_own(self.linked.function(f.func))) {
            // Nobody comes between the parts of a library body.
            self.turn_began += LIBRARY_SLICE;
            return None;
        }
        match self.ask_who_goes_on(io, Why::Slice, None) {
            Next::Thread(next) if next != self.current => {
                let so_far = self.slice_so_far(io);
                if let Some(thread) = self.thread(self.current) {
                    thread.interrupted = so_far;
                }
                self.switch_to(io, next);
            }
            Next::Open => return Some(Progress::Waiting),
            Next::Thread(_) | Next::Nobody => self.turn_began = self.ops,
        }
        None
    }

    /// The thread that runs stands before something that others may see: goes on, or leaves with a trap.
    fn ask_to_go_on(&mut self, t: &mut Thread, io: &mut Io<'_>, before: VisibleKind) -> Res<()> {
        let arrives = std::mem::take(&mut t.fresh) && before == VisibleKind::Static;
        if std::mem::take(&mut t.chosen) && !arrives || !self.may_switch(io) {
            return Ok(());
        }
        match self.ask_who_goes_on(io, Why::Visible, Some(before)) {
            Next::Thread(next) if next != self.current => {
                t.interrupted = self.slice_so_far(io);
                self.switch_to(io, next);
                Err(Box::new(Trap::Switched))
            }
            Next::Open => Err(Box::new(Trap::Open)),
            Next::Thread(_) | Next::Nobody => Ok(()),
        }
    }

    /// Before an operation of the program's own text that may be visible, which is not counted as run.
    #[inline(never)]
    pub(crate) fn ask_before(&mut self, t: &mut Thread, io: &mut Io<'_>, op: &Op) -> Res<()> {
        let visible = match t.frames.last() {
            // One that stopped with a question runs again: it was asked before. `+=` stops halfway.
            Some(Frame::Code(f)) if f.answers().is_empty() || matches!(op, Op::BinAssign { .. }) => {
                self.visible_op(t, f, op)
            }
            _ => None,
        };
        let Some(visible) = visible else { return Ok(()) };
        self.ask_to_go_on(t, io, visible.kind)?;
        self.note_order(t, io, visible);
        Ok(())
    }

    /// Before the next step of a drop under way.
    pub(crate) fn ask_before_drop(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<()> {
        let Some(Frame::Drops(drops)) = t.frames.last() else { return Ok(()) };
        if let Some(visible) = drops.work.last().and_then(|work| self.visible_drop(t, work)) {
            self.ask_to_go_on(t, io, visible.kind)?;
            t.chosen = true;
        }
        Ok(())
    }

    /// Before the end of the main thread, which ends the run.
    pub(crate) fn ask_before_end(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<()> {
        if self.threads.len() > 1 { self.ask_to_go_on(t, io, VisibleKind::End) } else { Ok(()) }
    }
}
