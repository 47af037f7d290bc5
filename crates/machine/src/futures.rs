//! Polling: futures of the library, of async bodies and of the program itself, and what a poll's result does.

use crate::drops::{AfterDrops, Work};
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res, Trap};
use crate::object::{CoroutineState, LibVariant, Obj};
use crate::runtime::{TaskState, TimerState};
use crate::thread::{BranchSet, CodeFrame, Cont, Frame, Thread};
use crate::value::{Place, Value, WHOLE, Waker};
use playground_program::{AwaitId, BranchId, JoinKind, Op, Reg};
use playground_trace::{EventKind, WaitOn};

/// Polls of one `select!` after which it begins at the next branch.
const FAIR_AFTER: u32 = 256;

/// What a poll came to.
#[derive(Clone, Debug)]
pub(crate) enum Polled {
    Ready(Value),
    Pending(WaitOn),
    /// A frame was pushed; its end will tell.
    Running,
}

impl Machine {
    /// Polls a future by value (which stays where it is).
    pub(crate) fn poll(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        future: &Value,
        cont: Cont,
    ) -> Res<Polled> {
        let id = match future {
            Value::Obj(id) => *id,
            Value::Ref(p) | Value::RefMut(p) | Value::View(p) => {
                let inner = self.heap.peek(*p);
                return self.poll(t, io, &inner, cont);
            }
            Value::Cell(id) => {
                let inner = self.heap.peek(Place { obj: *id, at: 0 });
                return self.poll(t, io, &inner, cont);
            }
            _ => return self.refuse(t, "E110", "This is not a future, so it cannot be awaited."),
        };
        match self.heap.get(id) {
            Obj::Coroutine(c) => match c.state {
                CoroutineState::Unresumed | CoroutineState::Suspended => {
                    self.resume(t, id, cont)?;
                    Ok(Polled::Running)
                }
                CoroutineState::Done => crate::machine::panic("`async fn` resumed after completion"),
                CoroutineState::Running => self.refuse(t, "E111", "This future is being polled already."),
            },
            Obj::Boxed(inner) => {
                let inner = inner.clone();
                self.poll(t, io, &inner, cont)
            }
            Obj::Struct(ty, _) | Obj::Variant(ty, _, _) => {
                let Some(func) = self.linked.type_def(*ty).and_then(|d| d.poll) else {
                    return self.refuse(t, "E110", "This is not a future, so it cannot be awaited.");
                };
                let cont = if let Cont::StorePoll(dst) = cont { Cont::Store(dst) } else { Cont::UserPoll };
                let waker = Value::Waker(self.current_waker(t));
                let context = Value::Obj(self.heap.alloc(Obj::Context(waker)));
                let base = t.stack.len();
                t.stack.push(Value::RefMut(Place { obj: id, at: WHOLE }));
                t.stack.push(context);
                self.push_frame(t, func, base, cont, None)?;
                Ok(Polled::Running)
            }
            _ => self.poll_leaf(t, io, id, cont),
        }
    }

    /// The program calls `poll` itself, with a context of its own.
    pub(crate) fn poll_by_hand(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        dst: Reg,
        future: &Value,
        args: &[Value],
    ) -> Res<()> {
        let context = args.first().and_then(|cx| self.target(cx));
        let waker = match context.map(|id| self.heap.get(id)) {
            Some(Obj::Context(waker)) => match self.heap_plain(waker) {
                Value::Waker(waker) => waker,
                _ => Waker::Noop,
            },
            _ => return self.refuse(t, "E114", "`poll` takes a `&mut Context`."),
        };
        let depth = t.wakers.len();
        t.wakers.push(waker);
        match self.poll(t, io, future, Cont::StorePoll(dst)) {
            Ok(Polled::Running) => Ok(()),
            Ok(done) => self.deliver(t, io, Cont::StorePoll(dst), done),
            Err(trap) => {
                t.wakers.truncate(depth);
                Err(trap)
            }
        }
    }

    /// A future of the library that has no body.
    fn poll_leaf(&mut self, t: &mut Thread, io: &mut Io<'_>, id: ObjId, cont: Cont) -> Res<Polled> {
        match self.heap.get(id) {
            Obj::Sleep { deadline, timer } => {
                let (deadline, timer) = (*deadline, *timer);
                self.poll_sleep(t, io, id, deadline, timer)
            }
            Obj::Yield { yielded: true } => Ok(Polled::Ready(Value::Unit)),
            Obj::Yield { yielded: false } => {
                if let Some(Obj::Yield { yielded }) = self.heap.get_mut(id) {
                    *yielded = true;
                }
                let waker = self.keep_waker(t);
                self.defer(t, io, waker);
                Ok(Polled::Pending(WaitOn::Yield))
            }
            Obj::JoinHandle(task) => {
                let task = *task;
                self.poll_join(t, io, task)
            }
            Obj::HttpRequest { url, fetch: None } => {
                let url = url.clone();
                let fetch = self.start_fetch(t, io, &url);
                if let Some(Obj::HttpRequest { fetch: slot, .. }) = self.heap.get_mut(id) {
                    *slot = Some(fetch);
                }
                Ok(Polled::Pending(WaitOn::Fetch(fetch)))
            }
            Obj::HttpRequest { fetch: Some(fetch), .. } => {
                let fetch = *fetch;
                if let Some(value) = self.fetch_value(fetch) {
                    return Ok(Polled::Ready(value));
                }
                let waker = self.keep_waker(t);
                let old = self.fetches.get_mut(fetch.index()).and_then(|f| f.waker.replace(waker));
                self.forget_waker(t, io, old)?;
                Ok(Polled::Pending(WaitOn::Fetch(fetch)))
            }
            Obj::HttpBody { response: Some(response), text } => {
                let body = if *text {
                    Obj::String(response.body.to_string())
                } else {
                    let bytes =
                        response.body.bytes().map(|b| Value::int(playground_program::IntTy::U8, b.into()));
                    Obj::Vec(bytes.collect())
                };
                let body = Value::Obj(self.heap.alloc(body));
                Ok(Polled::Ready(self.lib(LibVariant::Ok, body)))
            }
            Obj::Sync(_) => self.poll_sync(t, io, id, cont),
            _ => self.refuse(t, "E110", "This is not a future, so it cannot be awaited."),
        }
    }

    fn poll_sleep(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        id: ObjId,
        deadline: u64,
        timer: Option<playground_program::TimerId>,
    ) -> Res<Polled> {
        if !self.proceed(t, io) {
            return Ok(Polled::Pending(WaitOn::Yield));
        }
        let timer = match timer {
            None => {
                self.need_reactor(t)?;
                let waker = self.keep_waker(t);
                let started = self.start_timer(t, io, deadline, Some(waker));
                if let Some(Obj::Sleep { timer: slot, .. }) = self.heap.get_mut(id) {
                    *slot = Some(started);
                }
                started
            }
            Some(timer) => {
                let waker = self.keep_waker(t);
                let pending = self.timers.get_mut(timer.index()).filter(|s| s.state == TimerState::Pending);
                let old = match pending {
                    Some(state) => state.waker.replace(waker),
                    None => Some(waker),
                };
                self.forget_waker(t, io, old)?;
                timer
            }
        };
        match self.timers.get(timer.index()).map(|s| s.state) {
            Some(TimerState::Pending) => {
                self.give_back(t);
                Ok(Polled::Pending(self.timer_wait(timer)))
            }
            _ => Ok(Polled::Ready(Value::Unit)),
        }
    }

    fn timer_wait(&self, timer: playground_program::TimerId) -> WaitOn {
        let deadline = self.timers.get(timer.index()).map_or(0, |t| t.deadline);
        WaitOn::Timer { timer, deadline }
    }

    fn poll_join(&mut self, t: &mut Thread, io: &mut Io<'_>, id: playground_program::TaskId) -> Res<Polled> {
        if !self.proceed(t, io) {
            return Ok(Polled::Pending(WaitOn::Yield));
        }
        let waker = self.keep_waker(t);
        let Some(task) = self.tasks.get_mut(id.index()) else { return Ok(Polled::Pending(WaitOn::Join(id))) };
        let result = task.result.take();
        let old = match &result {
            None if task.state == TaskState::Done => {
                return crate::machine::panic("JoinHandle polled after completion");
            }
            None => task.joiner.replace(waker),
            Some(_) => Some(waker),
        };
        self.forget_waker(t, io, old)?;
        match result {
            None => {
                self.give_back(t);
                Ok(Polled::Pending(WaitOn::Join(id)))
            }
            Some(Ok(value)) => Ok(Polled::Ready(self.lib(LibVariant::Ok, value))),
            Some(Err(panic)) => {
                let (panic, payload) = match panic {
                    Some(panic) => (Some(std::rc::Rc::new(panic.message.into())), panic.payload),
                    None => (None, Value::Empty),
                };
                let error = Value::Obj(self.heap.alloc(Obj::JoinError { task: id, panic, payload }));
                Ok(Polled::Ready(self.lib(LibVariant::Err, error)))
            }
        }
    }

    /// Puts the body of a future on the stack and goes on with it.
    fn resume(&mut self, t: &mut Thread, id: ObjId, cont: Cont) -> Res<()> {
        let Some(Obj::Coroutine(c)) = self.heap.get_mut(id) else { return Ok(()) };
        let waited = c.state == CoroutineState::Suspended;
        c.state = CoroutineState::Running;
        let (func, pc) = (c.func, c.pc);
        let registers = std::mem::take(&mut c.registers);
        let branches = std::mem::take(&mut c.branches);
        let base = t.stack.len();
        t.stack.extend(registers);
        self.push_frame(t, func, base, cont, Some(id))?;
        if let Some(f) = t.code() {
            f.pc = pc;
            f.waited = waited;
            if !branches.is_empty() {
                f.more().branches = branches;
            }
        }
        Ok(())
    }

    /// Takes the top body off the stack, saved in its future.
    fn suspend(&mut self, t: &mut Thread) -> Option<Cont> {
        let Some(Frame::Code(f)) = t.frames.pop() else { return None };
        let registers: Vec<Value> = t.stack.drain(f.base as usize..).collect();
        if let Some(id) = f.coroutine
            && let Some(Obj::Coroutine(c)) = self.heap.get_mut(id)
        {
            c.state = CoroutineState::Suspended;
            c.pc = f.pc;
            c.registers = registers;
            c.branches = f.more.map_or(Vec::new(), |more| more.branches);
        }
        Some(f.cont)
    }

    /// The first poll of a turn of the runtime.
    pub(crate) fn poll_root(&mut self, t: &mut Thread, io: &mut Io<'_>, future: Value) -> Res<()> {
        match self.poll(t, io, &future, Cont::Poll)? {
            Polled::Running => Ok(()),
            done => self.deliver(t, io, Cont::Poll, done),
        }
    }

    /// Gives the result of a poll to whoever polled: the frame that is now on top.
    pub(crate) fn deliver(&mut self, t: &mut Thread, io: &mut Io<'_>, cont: Cont, polled: Polled) -> Res<()> {
        let (mut cont, mut polled) = (cont, polled);
        loop {
            if let Polled::Pending(on) = &polled
                && t.leaf.is_none()
                && !matches!(on, WaitOn::Custom)
            {
                t.leaf = Some(on.clone());
            }
            if let Cont::StorePoll(dst) = cont {
                t.wakers.pop();
                let value = match polled {
                    Polled::Ready(v) => self.lib(LibVariant::Ready, v),
                    _ => self.lib(LibVariant::Pending, Value::Unit),
                };
                *t.reg(dst) = value;
                return Ok(());
            }
            let (func, pc) = match t.frames.last() {
                Some(Frame::BlockOn(_) | Frame::Blocking(_)) => {
                    return match polled {
                        Polled::Ready(value) => self.task_ready(t, io, value),
                        Polled::Pending(on) => self.task_pending(t, io, on),
                        Polled::Running => Ok(()),
                    };
                }
                Some(Frame::Local(_)) => return self.local_polled(t, io, polled),
                Some(Frame::Code(f)) => (f.func, f.pc),
                _ => return Ok(()),
            };
            let op = self.linked.function(func).ops.get(pc as usize).copied();
            match (op, polled) {
                (Some(Op::Await { dst, fut, point }), Polled::Ready(value)) => {
                    return self.await_ready(t, io, dst, fut, point, value);
                }
                (Some(Op::Await { point, .. }), Polled::Pending(on)) => {
                    self.note_suspended(t, io, point);
                    match self.suspend(t) {
                        Some(below) => (cont, polled) = (below, Polled::Pending(on)),
                        None => return Ok(()),
                    }
                }
                (Some(Op::PollOnce { ready, dst, fut, branch, .. }), polled) => {
                    return self.branch_polled(t, io, ready, dst, fut, branch, polled);
                }
                _ => return Ok(()),
            }
        }
    }

    fn note_suspended(&mut self, t: &mut Thread, io: &mut Io<'_>, point: AwaitId) {
        let span = self.linked.program.await_point(point).map_or(playground_program::Span::NONE, |p| p.span);
        if span.is_empty() {
            // A body of the library: the program stands at the await around it.
            return;
        }
        t.innermost.get_or_insert(point);
        self.record_as(io, Self::unit(t), span, EventKind::Suspended { point });
    }

    fn await_ready(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        dst: Reg,
        fut: Reg,
        point: AwaitId,
        value: Value,
    ) -> Res<()> {
        let mut waited = false;
        if let Some(f) = t.code() {
            f.pc += 1;
            waited = std::mem::take(&mut f.waited);
        }
        if waited && self.linked.program.await_point(point).is_some_and(|p| !p.span.is_empty()) {
            self.record(t, io, EventKind::Resumed { point });
        }
        let future = std::mem::take(t.reg(fut));
        *t.reg(dst) = value;
        self.drop_value(t, io, future)
    }

    /// `Op::Await`, at `pc` (not advanced).
    pub(crate) fn op_await(&mut self, t: &mut Thread, io: &mut Io<'_>, fut: Reg) -> Res<()> {
        if self.make_future(t, fut)? {
            return Ok(());
        }
        let future = t.reg(fut).clone();
        match self.poll(t, io, &future, Cont::Poll)? {
            Polled::Running => Ok(()),
            done => self.deliver(t, io, Cont::Poll, done),
        }
    }

    /// The program's own `into_future` is called on what is no future yet: the operation will run again, on what it gives.
    fn make_future(&mut self, t: &mut Thread, fut: Reg) -> Res<bool> {
        let Some(name) = self.linked.names.into_future else { return Ok(false) };
        let value = t.reg(fut).clone();
        let Some((func, _)) = self.own_method(&value, Some(name)) else { return Ok(false) };
        let value = self.take_register(t, fut);
        self.call(t, func, vec![value], Cont::Store(fut))?;
        Ok(true)
    }

    // --- branches

    pub(crate) fn op_branches(&mut self, t: &mut Thread, io: &mut Io<'_>, op: Op) -> Res<()> {
        let Op::Branches { dst, base, n, kind, point } = op else { return Ok(()) };
        let first = self.new_branches(n);
        for i in 0..n {
            let future = t.reg(base + i).clone();
            let name = self.future_name(&self.heap_plain(&future));
            let branch = BranchId(first.0 + u32::from(i));
            self.record(t, io, EventKind::BranchStarted { branch, point, index: i, name });
        }
        let over = (0..n).map(|i| t.reg(base + i).is_empty()).collect();
        if let Some(f) = t.code() {
            f.more().branches.push(BranchSet { keeps: kind == JoinKind::Select, first, base, over });
        }
        *t.reg(dst) = Value::usize(0);
        Ok(())
    }

    pub(crate) fn op_first_branch(&mut self, t: &mut Thread, io: &mut Io<'_>, dst: Reg, n: u16) -> Res<()> {
        // One that is polled over and over begins elsewhere once in a while, whatever the scheduler: no branch starves, as none does
        // in tokio.
        let at = t.code().map_or((0, 0), |f| (f.func.0, f.pc));
        let polls = self.select_polls.get(&at).copied().unwrap_or(0);
        let turn = (polls / FAIR_AFTER) as u16 % n.max(1);
        let candidates: Vec<_> =
            (0..n).map(|i| crate::scheduler::Candidate::Branch((i + turn) % n.max(1))).collect();
        let chosen = match self.choose(t, io, crate::scheduler::ChoiceKind::FirstBranch, &candidates) {
            None if self.settings.clock == playground_trace::Clock::Virtual => {
                self.ops -= 1;
                return Err(Box::new(Trap::Open));
            }
            chosen => chosen.unwrap_or(0),
        };
        self.select_polls.insert(at, polls.wrapping_add(1));
        *t.reg(dst) = Value::usize((chosen + usize::from(turn)) % usize::from(n.max(1)));
        Ok(())
    }

    /// `Op::PollOnce`, at `pc` (not advanced).
    pub(crate) fn op_poll_once(&mut self, t: &mut Thread, io: &mut Io<'_>, fut: Reg) -> Res<()> {
        let future = t.reg(fut).clone();
        if future.is_empty() {
            return self.refuse(t, "E112", "This branch has no future left to poll.");
        }
        if self.make_future(t, fut)? {
            return Ok(());
        }
        match self.poll(t, io, &future, Cont::Poll)? {
            Polled::Running => Ok(()),
            done => self.deliver(t, io, Cont::Poll, done),
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn branch_polled(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        ready: Reg,
        dst: Reg,
        fut: Reg,
        branch: u16,
        polled: Polled,
    ) -> Res<()> {
        let mut id = BranchId(0);
        let is_ready = matches!(polled, Polled::Ready(_));
        let mut keeps = false;
        if let Some(f) = t.code() {
            f.pc += 1;
            f.waited = false;
            if let Some(set) = f.more.as_mut().and_then(|more| more.branches.last_mut()) {
                id = BranchId(set.first.0 + u32::from(branch));
                keeps = set.keeps;
                if let Some(over) = set.over.get_mut(usize::from(branch)) {
                    *over |= is_ready;
                }
            }
        }
        // The macro is where this task will be parked, not the inside of one branch.
        t.innermost = None;
        *t.reg(ready) = Value::Bool(is_ready);
        match polled {
            Polled::Ready(value) => {
                self.record(t, io, EventKind::BranchEnded { branch: id, ready: true });
                let future = if keeps { Value::Empty } else { std::mem::take(t.reg(fut)) };
                *t.reg(dst) = value;
                self.drop_value(t, io, future)
            }
            Polled::Pending(on) => {
                self.record(t, io, EventKind::BranchWaiting { branch: id, on });
                Ok(())
            }
            Polled::Running => Ok(()),
        }
    }

    /// `Op::Suspend`, `pc` already past it.
    pub(crate) fn op_suspend(&mut self, t: &mut Thread, io: &mut Io<'_>, point: AwaitId) -> Res<()> {
        let waiting = t.code().and_then(|f| f.branches().last()).map_or(Vec::new(), |set| {
            let open = set.over.iter().enumerate().filter(|(_, over)| !**over);
            open.map(|(i, _)| BranchId(set.first.0 + i as u32)).collect()
        });
        self.note_suspended(t, io, point);
        match self.suspend(t) {
            Some(below) => self.deliver(t, io, below, Polled::Pending(WaitOn::Branches(waiting))),
            None => Ok(()),
        }
    }

    pub(crate) fn op_branches_end(&mut self, t: &mut Thread, io: &mut Io<'_>, base: Reg, n: u16) -> Res<()> {
        let set = t.code().and_then(|f| {
            let set = f.more.as_mut()?.branches.pop();
            f.tidy();
            set
        });
        if let Some(set) = set {
            for (i, over) in set.over.iter().enumerate() {
                if !over {
                    let branch = BranchId(set.first.0 + i as u32);
                    self.record(t, io, EventKind::BranchEnded { branch, ready: false });
                }
            }
        }
        // The futures stand in a tuple, whose parts drop in order.
        let work = (base..base + n).rev().map(|reg| Work::Value(std::mem::take(t.reg(reg)))).collect();
        self.drop_all(t, io, work, AfterDrops::Resume)
    }

    /// Ends the top frame with a value, for whatever waits for it below.
    pub(crate) fn return_value(&mut self, t: &mut Thread, io: &mut Io<'_>, value: Value) -> Res<()> {
        let Some(Frame::Code(f)) = t.frames.pop() else { return Ok(()) };
        let CodeFrame { base, cont, coroutine, .. } = f;
        let left: Vec<_> = t.stack.drain(base as usize..).filter(Value::owns).collect();
        if let Some(id) = coroutine
            && let Some(Obj::Coroutine(c)) = self.heap.get_mut(id)
        {
            c.state = CoroutineState::Done;
        }
        match cont {
            Cont::Store(dst) => *t.reg(dst) = value,
            Cont::Discard => {}
            Cont::Poll | Cont::StorePoll(_) => self.deliver(t, io, cont, Polled::Ready(value))?,
            Cont::UserPoll => {
                let mut polled = self.user_polled(t, value)?;
                if let Polled::Pending(on) = &mut polled
                    && let Some(leaf) = t.leaf.take()
                {
                    // A leaf it polled by hand says more.
                    *on = leaf;
                }
                self.deliver(t, io, Cont::Poll, polled)?;
            }
            Cont::Static(id) => {
                if let Some(slot) = self.static_slot(t, id) {
                    *slot = value;
                }
            }
            Cont::Item { dst, to } => match value {
                Value::Obj(id) => match self.heap.remove(id) {
                    Obj::Lib(LibVariant::Some, item) => *t.reg(dst) = item,
                    _ => {
                        if let Some(f) = t.code() {
                            f.pc = to;
                        }
                    }
                },
                _ => return self.refuse(t, "E128", "`next` must return an `Option`."),
            },
            Cont::Answer => match t.code() {
                Some(f) => f.more().answers.push(value),
                None => t.last_words.push(value),
            },
            Cont::AnswerText(formatter) => {
                if let Obj::Formatter(written) = self.heap.remove(formatter) {
                    let text = Value::text(&written.text);
                    match t.code() {
                        Some(f) => f.more().answers.push(text),
                        None => t.last_words.push(text),
                    }
                }
            }
            Cont::Catch(dst) => *t.reg(dst) = self.lib(LibVariant::Ok, value),
            Cont::Thread => t.result = value,
            Cont::Hook => self.drop_value(t, io, value)?,
        }
        // Parameters and temporaries a body left behind (a lowered body leaves none but its parameters).
        for value in left.into_iter().rev() {
            self.drop_value(t, io, value)?;
        }
        if cont == Cont::Hook { self.unwind_top(t, io) } else { Ok(()) }
    }

    /// What a program's own `poll` returned.
    fn user_polled(&mut self, t: &Thread, value: Value) -> Res<Polled> {
        if let Value::Obj(id) = value {
            match self.heap.remove(id) {
                Obj::Lib(LibVariant::Ready, v) => return Ok(Polled::Ready(v)),
                Obj::Lib(LibVariant::Pending, _) => return Ok(Polled::Pending(WaitOn::Custom)),
                _ => {}
            }
        }
        self.refuse(t, "E113", "`poll` must return `Poll::Ready(..)` or `Poll::Pending`.")
    }
}
