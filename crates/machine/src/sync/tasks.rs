//! Runtimes, handles, local sets, and the functions of `tokio::task`, `tokio::time` and the executors that need the machine.

use super::Sync;
use super::error::LibError;
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res, panic};
use crate::methods::{M, MethodCall};
use crate::object::{LibVariant, Obj};
use crate::runtime::{Before, BlockOn, Home, RuntimeId, RuntimeKind, TaskState};
use crate::thread::{Cont, Frame, Thread};
use crate::value::{Place, Value, Waker, nanos};
use playground_program::{Builtin, Reg, TaskId};
use playground_trace::{TaskKind, WakeCause};

/// What tokio says where there is no runtime.
const NO_REACTOR: &str =
    "there is no reactor running, must be called from the context of a Tokio 1.x runtime";

impl Machine {
    /// The runtime in whose context the thread is.
    pub(crate) fn need_reactor(&self, t: &Thread) -> Res<RuntimeId> {
        let runtime = t
            .runtime
            .filter(|r| self.runtimes.get(*r as usize).is_some_and(|r| r.kind == RuntimeKind::Tokio));
        match runtime {
            Some(runtime) => Ok(runtime),
            None => panic(NO_REACTOR),
        }
    }

    /// Spawns on the runtime in whose context the thread is.
    pub(crate) fn spawn(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        future: Value,
        kind: TaskKind,
    ) -> Res<TaskId> {
        let runtime = self.need_reactor(t)?;
        self.spawn_on(t, io, runtime, future, kind)
    }

    fn spawn_on(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        runtime: RuntimeId,
        future: Value,
        kind: TaskKind,
    ) -> Res<TaskId> {
        let id = self.new_task(io, (Self::unit(t), self.span_of(t)), future, kind, Home::Queue(runtime));
        // On a runtime that is gone it is cancelled before it begins.
        if self.runtimes.get(runtime as usize).is_some_and(|r| r.closed) {
            self.never_begun(t, io, id)?;
        }
        Ok(id)
    }

    /// A task of a runtime that is gone: cancelled before it begins.
    pub(crate) fn never_begun(&mut self, t: &mut Thread, io: &mut Io<'_>, id: TaskId) -> Res<()> {
        let Some(task) = self.tasks.get_mut(id.index()) else { return Ok(()) };
        task.state = TaskState::Done;
        task.result = Some(Err(None));
        let future = std::mem::take(&mut task.future);
        let home = task.home;
        if let Home::Queue(runtime) = home
            && let Some(r) = self.runtimes.get_mut(runtime as usize)
        {
            r.queue.retain(|q| *q != id);
        }
        self.drop_value(t, io, future)
    }

    fn spawn_local(&mut self, t: &mut Thread, io: &mut Io<'_>, future: Value) -> Res<TaskId> {
        if let Some(set) = t.local {
            return Ok(self.new_task(
                io,
                (Self::unit(t), self.span_of(t)),
                future,
                TaskKind::Local,
                Home::Local(set),
            ));
        }
        let local = t.runtime.and_then(|r| self.runtimes.get(r as usize)).is_some_and(|r| r.is_local);
        if local {
            return self.spawn(t, io, future, TaskKind::Local);
        }
        panic("`spawn_local` called from outside of a `task::LocalSet` or `runtime::LocalRuntime`")
    }

    fn join_handle(&mut self, task: TaskId) -> Value {
        Value::Obj(self.heap.alloc(Obj::JoinHandle(task)))
    }

    /// Functions of the library that need the machine's tasks, clock or wakers. `None`: the result comes through a frame.
    pub(crate) fn call_task(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        builtin: Builtin,
        args: Vec<Value>,
    ) -> Res<Option<Value>> {
        use Builtin as B;
        let mut args = args.into_iter();
        let mut next = || args.next().unwrap_or_default();
        Ok(Some(match builtin {
            B::SpawnLocal => {
                let future = next();
                let task = self.spawn_local(t, io, future)?;
                self.join_handle(task)
            }
            B::SpawnBlocking => {
                let closure = next();
                let runtime = self.need_reactor(t)?;
                let task = self.spawn_blocking(t, io, runtime, closure)?;
                self.join_handle(task)
            }
            B::TaskId => match t.task.filter(|id| !self.is_root(*id)) {
                Some(id) => Value::TaskId(id),
                None => return panic("Can't get a task id when not inside a task"),
            },
            B::TryTaskId => {
                let id = t.task.filter(|id| !self.is_root(*id)).map(Value::TaskId);
                self.option(id)
            }
            B::RuntimeNew => {
                let id = self.new_runtime(RuntimeKind::Tokio);
                if let Some(r) = self.runtimes.get_mut(id as usize) {
                    r.is_multi = true;
                }
                let runtime = self.sync_value(Sync::Runtime(id));
                self.lib(LibVariant::Ok, runtime)
            }
            B::RuntimeBuilder | B::RuntimeBuilderMulti => {
                let multi = builtin == B::RuntimeBuilderMulti;
                self.sync_value(Sync::Builder {
                    paused: false,
                    local: false,
                    multi,
                    workers: None,
                    name: None,
                })
            }
            B::HandleCurrent => {
                let runtime = self.need_reactor(t)?;
                self.sync_value(Sync::RuntimeHandle(runtime))
            }
            B::HandleTryCurrent => match self.need_reactor(t) {
                Ok(runtime) => {
                    let handle = self.sync_value(Sync::RuntimeHandle(runtime));
                    self.lib(LibVariant::Ok, handle)
                }
                Err(_) => {
                    let error = self.lib_error(LibError::NoContext, vec![Value::Unit]);
                    self.lib(LibVariant::Err, error)
                }
            },
            B::LocalSetNew => {
                let set = self.new_local_set();
                self.sync_value(Sync::LocalSet(set))
            }
            B::ExecutorBlockOn => {
                let future = next();
                let dst = self.result_register(t);
                let runtime = t.runtime;
                self.wait_for(t, runtime, future, Cont::Store(dst));
                return Ok(None);
            }
            B::LibBlockOn => {
                self.may_block(t)?;
                let future = next();
                let dst = self.result_register(t);
                let runtime = t.runtime;
                self.wait_for(t, runtime, future, Cont::Store(dst));
                return Ok(None);
            }
            B::LibThreadSpawn | B::ThreadCurrent | B::ThreadYield | B::ThreadPark | B::LibParkUntil => {
                return self.call_thread(t, io, builtin, args.collect());
            }
            B::LibCores => Value::usize(self.settings.cores.max(1) as usize),
            B::LibEvent => self.sync_value(Sync::Event { up: false, was: false, of: None }),
            // An event of a thing that threads share, made here, or of that of another event.
            B::LibEventOf => {
                let kind = match self.heap_plain(&next()).as_int() {
                    Some((_, 0)) => {
                        playground_trace::ResourceKind::Channel(playground_trace::ChannelKind::Mpsc)
                    }
                    Some((_, 1)) => playground_trace::ResourceKind::Condvar,
                    Some((_, 2)) => playground_trace::ResourceKind::Barrier,
                    _ => playground_trace::ResourceKind::Once,
                };
                let of = Some(self.new_resource_of(t, io, kind));
                self.sync_value(Sync::Event { up: false, was: false, of })
            }
            B::LibEventLike => {
                let of = match self.through(&next()) {
                    Value::Obj(id) => match self.sync(id) {
                        Some(Sync::Event { of, .. }) => *of,
                        _ => None,
                    },
                    _ => None,
                };
                self.sync_value(Sync::Event { up: false, was: false, of })
            }
            B::LibInPlace => self.in_place(t, io)?,
            B::ThreadSleep => {
                let Some(time) = self.heap_plain(&next()).as_duration().map(nanos) else {
                    return self.refuse(t, "E141", "`sleep` takes a `Duration`.");
                };
                let dst = self.result_register(t);
                self.sleep_thread(t, io, time, dst);
                return Ok(None);
            }
            B::WakerNoop => Value::Waker(Waker::Noop),
            B::WakerFrom => match next() {
                Value::Shared(arc) => Value::Waker(Waker::User(arc)),
                reference => match self.heap_plain(&reference) {
                    Value::Shared(arc) => {
                        self.count_waker(Waker::User(arc));
                        Value::Waker(Waker::User(arc))
                    }
                    waker @ Value::Waker(_) => waker,
                    _ => {
                        return self.refuse(t, "E141", "A waker is made from an `Arc` of a type that wakes.");
                    }
                },
            },
            B::ContextFromWaker => {
                let waker = match self.heap_plain(&next()) {
                    Value::Shared(arc) => Value::Waker(Waker::User(arc)),
                    waker @ Value::Waker(_) => waker,
                    _ => return self.refuse(t, "E141", "`Context::from_waker` takes a `&Waker`."),
                };
                Value::Obj(self.heap.alloc(Obj::Context(waker)))
            }
            B::TimePause => {
                self.need_reactor(t)?;
                if self.paused {
                    return panic("time is already frozen");
                }
                self.sync_clock(io);
                self.paused = true;
                Value::Unit
            }
            B::TimeResume => {
                self.need_reactor(t)?;
                if !self.paused {
                    return panic("time is not frozen");
                }
                self.paused = false;
                self.begin_slice();
                Value::Unit
            }
            B::TimeAdvance => {
                let duration = next();
                let Some(duration) = self.heap_plain(&duration).as_duration().map(nanos) else {
                    return self.refuse(t, "E141", "`advance` takes a `Duration`.");
                };
                self.sync_value(Sync::Advance { by: duration, begun: false })
            }
            B::ConsumeBudget => self.sync_value(Sync::ConsumeBudget),
            B::HasBudget => Value::Bool(t.budget != Some(0)),
            // Without any left the task is polled again after the driver's turn.
            B::LibWorkerIndex => {
                let index = self.worker_index(t).map(|i| Value::usize(i as usize));
                self.option(index)
            }
            B::LibPollBudget => {
                if t.budget == Some(0) {
                    let waker = self.keep_waker(t);
                    self.defer(t, io, waker);
                }
                Value::Bool(t.budget != Some(0))
            }
            // --- for bodies of the library
            B::LibChildren => {
                let set = self.new_wake_set();
                self.sync_value(Sync::Children(set))
            }
            B::LibMapGuard => {
                let (guard, to) = (next(), next());
                if let Value::Obj(id) = guard
                    && let Some(Obj::CellGuard { to: part, .. }) = self.heap.get_mut(id)
                {
                    match to.pointee() {
                        Some(place) => *part = place,
                        None => {
                            return self.refuse(
                                t,
                                "E141",
                                "A guard can be mapped to a place here, not to a slice.",
                            );
                        }
                    }
                } else {
                    self.map_guard(&guard, &to);
                }
                guard
            }
            B::LibDowngrade => {
                let guard = next();
                self.downgrade_guard(t, io, &guard);
                guard
            }
            B::LibLockOf => {
                let guard = self.heap_plain(&next());
                match self.lock_of_guard(&guard) {
                    Some(lock) => lock,
                    None => return self.refuse(t, "E141", "This takes a guard of a lock."),
                }
            }
            B::LibSetBudget => {
                // The budget before, to be set again; a negative number is none.
                let new = self.heap_plain(&next()).as_int().map_or(-1, |(_, n)| n);
                let old = t.budget.map_or(-1, i128::from);
                t.budget = u8::try_from(new).ok();
                Value::int(playground_program::IntTy::I64, old)
            }
            // The type that the text asks of the call of this body, to be asked again of another.
            B::LibWanted => {
                let ty = t.code().map_or(0, |f| f.ty.0);
                Value::int(playground_program::IntTy::U32, i128::from(ty))
            }
            B::LibWant => {
                let ty = self.heap_plain(&next()).as_int().map_or(0, |(_, n)| n as u32);
                if let Some(f) = t.code() {
                    f.ty = playground_program::TyId(ty);
                }
                Value::Unit
            }
            // `Ok` has what a waker with a table of functions is made of, `Err` a copy of any other.
            B::LibWakerInside => match self.heap_plain(&next()) {
                Value::Waker(waker @ Waker::User(arc)) if self.has_table(arc) => {
                    self.count_waker(waker);
                    self.lib(LibVariant::Ok, Value::Shared(arc))
                }
                other => {
                    let copy = self.clone_value(&other);
                    self.lib(LibVariant::Err, copy)
                }
            },
            // The network that is there, or else the one given.
            B::LibNetwork => {
                let fresh = next();
                if self.network.is_empty() {
                    self.network = fresh;
                } else {
                    self.drop_value(t, io, fresh)?;
                }
                let network = self.network.clone();
                self.clone_value(&network)
            }
            // Something arrives: seen, and who waits for it woken, at the driver's next turn.
            B::LibArrive => {
                let waker = next();
                match t.runtime.and_then(|r| self.runtimes.get_mut(r as usize)) {
                    Some(runtime) => {
                        runtime.arriving = true;
                        if let Value::Waker(waker) = waker {
                            runtime.arrived.push(waker);
                        }
                    }
                    None => {
                        self.turns += 1;
                        if let Value::Waker(waker) = waker {
                            self.wake(io, waker, WakeCause::Signalled, Self::unit(t));
                        }
                    }
                }
                Value::Unit
            }
            B::LibTurn => Value::int(playground_program::IntTy::U64, i128::from(self.turns)),
            B::LibTuple => {
                let parts = match next() {
                    Value::Obj(id) => self.heap.remove(id).into_values(),
                    _ => Vec::new(),
                };
                Value::Obj(self.heap.alloc(Obj::Tuple(parts)))
            }
            _ => return self.refuse(t, "E130", "This cannot be called."),
        }))
    }

    /// Polls a future to its end on this thread alone, in the context of a runtime.
    fn wait_for(&mut self, t: &mut Thread, context: Option<RuntimeId>, future: Value, cont: Cont) {
        let before = Before {
            task: t.task.take(),
            runtime: std::mem::replace(&mut t.runtime, context),
            local: t.local,
            budget: t.budget.take(),
            wakers: std::mem::take(&mut t.wakers),
        };
        let runtime = self.new_runtime(RuntimeKind::Bare);
        t.frames.push(Frame::BlockOn(Box::new(BlockOn::new(runtime, future, cont, before))));
    }

    /// Where the result of the call that runs goes: its operation's destination.
    pub(crate) fn result_register(&self, t: &mut Thread) -> Reg {
        let Some(f) = t.code() else { return 0 };
        let op = self.linked.function(f.func).ops.get((f.pc as usize).saturating_sub(1));
        match op {
            Some(
                playground_program::Op::CallLib { dst, .. }
                | playground_program::Op::CallMethod { dst, .. }
                | playground_program::Op::CallValue { dst, .. },
            ) => *dst,
            _ => 0,
        }
    }

    /// Methods of runtimes, handles, local sets and sets of children.
    pub(super) fn task_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        match self.sync(id) {
            Some(Sync::Runtime(runtime)) => {
                let runtime = *runtime;
                self.runtime_method(t, io, call, runtime, false)
            }
            Some(Sync::RuntimeHandle(runtime)) => {
                let runtime = *runtime;
                self.runtime_method(t, io, call, runtime, true)
            }
            Some(Sync::Builder { .. }) => self.builder_method(call, id),
            Some(Sync::LocalSet(set)) => {
                let set = *set;
                self.local_method(t, io, call, set)
            }
            Some(Sync::AbortHandle(task)) => {
                let task = *task;
                Ok(Some(match call.method {
                    M::abort => {
                        self.abort(t, io, task);
                        Value::Unit
                    }
                    M::is_finished => Value::Bool(self.is_finished(task)),
                    M::id => Value::TaskId(task),
                    M::clone => self.sync_value(Sync::AbortHandle(task)),
                    _ => return Ok(None),
                }))
            }
            Some(Sync::Children(set)) => {
                let set = *set;
                self.children_method(t, io, call, set)
            }
            _ => Ok(None),
        }
    }

    pub(crate) fn is_finished(&self, task: TaskId) -> bool {
        self.tasks.get(task.index()).is_none_or(|t| t.state == TaskState::Done)
    }

    fn runtime_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        runtime: RuntimeId,
        is_handle: bool,
    ) -> Res<Option<Value>> {
        Ok(Some(match call.method {
            M::spawn => {
                let future = call.take_arg(0);
                let task = self.spawn_on(t, io, runtime, future, TaskKind::Spawned)?;
                self.join_handle(task)
            }
            M::spawn_local
                if !is_handle && self.runtimes.get(runtime as usize).is_some_and(|r| r.is_local) =>
            {
                let future = call.take_arg(0);
                let task = self.spawn_on(t, io, runtime, future, TaskKind::Local)?;
                self.join_handle(task)
            }
            M::spawn_blocking => {
                let closure = call.take_arg(0);
                let task = self.spawn_blocking(t, io, runtime, closure)?;
                self.join_handle(task)
            }
            // A handle does not drive the runtime: it only waits, in its context.
            M::block_on if is_handle => {
                self.may_block(t)?;
                let future = call.take_arg(0);
                call.pushes_frame = true;
                let dst = call.dst;
                self.wait_for(t, Some(runtime), future, Cont::Store(dst));
                Value::Unit
            }
            M::block_on => {
                let future = call.take_arg(0);
                call.pushes_frame = true;
                let dst = call.dst;
                self.block_on(t, runtime, future, Cont::Store(dst))?;
                Value::Unit
            }
            M::handle | M::clone => self.sync_value(Sync::RuntimeHandle(runtime)),
            M::enter => {
                let before = t.runtime.replace(runtime);
                self.sync_value(Sync::Enter(before))
            }
            M::__multi => Value::Bool(self.runtimes.get(runtime as usize).is_some_and(|r| r.is_multi)),
            M::__workers => {
                let runtime = self.runtimes.get(runtime as usize).filter(|r| r.is_multi);
                let workers = runtime.map_or(1, |r| r.workers.unwrap_or(self.settings.cores.max(1)));
                Value::usize(workers as usize)
            }
            // The queue of a current-thread runtime is its own, not the one for what comes from outside.
            M::__queued => Value::usize(
                self.runtimes.get(runtime as usize).filter(|r| r.is_multi).map_or(0, |r| r.queue.len()),
            ),
            M::__waiting => Value::usize(
                self.runtimes.get(runtime as usize).filter(|r| !r.is_multi).map_or(0, |r| r.queue.len()),
            ),
            M::__counted => {
                let which = self.whole(t, &call.arg(0))?;
                let Some(r) = self.runtimes.get(runtime as usize) else { return Ok(None) };
                if r.parallel {
                    let message = "What each of several workers did is not counted here; run it on one core.";
                    return self.refuse(t, "E130", message);
                }
                let n = r.counts.shown.get(which).copied().unwrap_or_default();
                Value::int(playground_program::IntTy::U64, i128::from(n))
            }
            // Tasks that were ever spawned on it.
            M::__spawned => {
                let of = |task: &&crate::runtime::Task| {
                    task.home == Home::Queue(runtime) && task.kind != TaskKind::Blocking
                };
                Value::usize((0..self.tasks.len()).filter_map(|i| self.tasks.get(i)).filter(of).count())
            }
            // Threads for blocking closures, those that wait for one alone or all.
            M::__blocking_threads => {
                let idle = matches!(self.heap_plain(&call.arg(0)), Value::Bool(true));
                let of = |t: &&std::rc::Rc<Thread>| {
                    t.is_pooled
                        && t.runtime == Some(runtime)
                        && !self.is_worker(t)
                        && (!idle || t.waits == crate::pool::Waits::Over)
                };
                Value::usize(self.threads.iter().filter(of).count())
            }
            M::__number => {
                let number = self.runtimes.get(runtime as usize).map_or(0, |r| r.number);
                Value::int(playground_program::IntTy::U64, i128::from(number))
            }
            M::name => {
                let name =
                    self.runtimes.get(runtime as usize).and_then(|r| r.name.as_deref().map(Value::text));
                self.option(name)
            }
            M::__alive => Value::usize(self.tasks_alive(runtime)),
            M::shutdown_background | M::shutdown_timeout => {
                if let Some(r) = self.runtimes.get_mut(runtime as usize) {
                    r.hurries = true;
                }
                let this = self.take_self(t, call)?;
                call.args.push(this);
                Value::Unit
            }
            _ => return Ok(None),
        }))
    }

    /// Spawned tasks of a runtime that are not over.
    fn tasks_alive(&self, runtime: RuntimeId) -> usize {
        let alive = |task: &&crate::runtime::Task| {
            task.home == Home::Queue(runtime)
                && task.kind != TaskKind::Blocking
                && task.state != TaskState::Done
        };
        (0..self.tasks.len()).filter_map(|i| self.tasks.get(i)).filter(alive).count()
    }

    fn builder_method(&mut self, call: &mut MethodCall, id: ObjId) -> Res<Option<Value>> {
        let flag = matches!(self.heap_plain(&call.arg(0)), Value::Bool(true));
        let count = self.heap_plain(&call.arg(0)).as_int().and_then(|(_, n)| u32::try_from(n).ok());
        let text = match call.method {
            M::name => Some(std::rc::Rc::from(self.text_of(&call.arg(0)).as_str())),
            _ => None,
        };
        let Some(Sync::Builder { paused, local, multi, workers, name }) = self.sync_mut(id) else {
            return Ok(None);
        };
        match call.method {
            M::name => *name = text,
            M::build | M::build_local => {
                let (paused, local) = (*paused, *local || call.method == M::build_local);
                let (multi, workers, name) = (*multi, *workers, name.clone());
                let runtime = self.new_runtime(RuntimeKind::Tokio);
                self.paused |= paused;
                if let Some(r) = self.runtimes.get_mut(runtime as usize) {
                    r.is_local = local;
                    r.is_multi = multi;
                    (r.workers, r.name) = (workers, name);
                }
                let runtime = self.sync_value(Sync::Runtime(runtime));
                return Ok(Some(self.lib(LibVariant::Ok, runtime)));
            }
            M::worker_threads if count == Some(0) => return panic("Worker threads cannot be set to 0"),
            M::worker_threads => *workers = count,
            M::start_paused => *paused = flag,
            M::enable_all
            | M::enable_time
            | M::enable_io
            | M::thread_name
            | M::max_blocking_threads
            | M::thread_stack_size
            | M::thread_keep_alive
            | M::event_interval
            | M::global_queue_interval
            // How a driver or a queue is built inside: nothing of the program shows it.
            | M::max_io_events_per_tick
            | M::max_io_events_per_busy_tick
            | M::rng_seed
            | M::disable_lifo_slot
            | M::enable_io_uring
            | M::enable_alt_timer
            | M::enable_sharded_blocking_queue => {}
            _ => return Ok(None),
        }
        Ok(Some(self.reference(Place { obj: id, at: crate::value::WHOLE }, true)))
    }

    fn local_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        set: u32,
    ) -> Res<Option<Value>> {
        Ok(Some(match call.method {
            M::spawn_local => {
                let future = call.take_arg(0);
                let task = self.new_task(
                    io,
                    (Self::unit(t), self.span_of(t)),
                    future,
                    TaskKind::Local,
                    Home::Local(set),
                );
                self.join_handle(task)
            }
            M::run_until => {
                let future = call.take_arg(0);
                self.sync_value(Sync::RunUntil { set, future })
            }
            M::block_on => {
                let runtime = match self.heap_plain(&call.arg(0)) {
                    Value::Obj(id) => match self.sync(id) {
                        Some(Sync::Runtime(runtime)) => *runtime,
                        _ => return self.refuse(t, "E141", "`LocalSet::block_on` takes a `&Runtime`."),
                    },
                    _ => return self.refuse(t, "E141", "`LocalSet::block_on` takes a `&Runtime`."),
                };
                let future = call.take_arg(1);
                let future = self.sync_value(Sync::RunUntil { set, future });
                call.pushes_frame = true;
                let dst = call.dst;
                self.block_on(t, runtime, future, Cont::Store(dst))?;
                Value::Unit
            }
            M::__number => {
                let number = self.local_sets.get(set as usize).map_or(0, |s| s.number);
                Value::int(playground_program::IntTy::U64, i128::from(number))
            }
            M::enter => {
                t.local = Some(set);
                Value::Unit
            }
            _ => return Ok(None),
        }))
    }

    /// Sets of children, for bodies of the library.
    fn children_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        set: u32,
    ) -> Res<Option<Value>> {
        Ok(Some(match call.method {
            M::push => {
                let child = self.whole(t, &call.arg(0))? as u32;
                self.add_child(set, child);
                Value::Unit
            }
            M::pop => {
                let child = self.next_child(set).map(|c| Value::usize(c as usize));
                self.option(child)
            }
            M::len => Value::usize(self.children_ready(set)),
            M::contains => {
                let child = self.whole(t, &call.arg(0))? as u32;
                Value::Bool(self.is_child_ready(set, child))
            }
            M::waker => {
                let child = self.whole(t, &call.arg(0))? as u32;
                self.know_child(set, child);
                Value::Waker(Waker::Child(set, child))
            }
            M::watch => {
                let waker = match self.target(&call.arg(0)).map(|id| self.heap.get(id)) {
                    Some(Obj::Context(waker)) => self.heap_plain(waker),
                    _ => Value::Waker(self.current_waker(t)),
                };
                if let Value::Waker(waker) = waker {
                    t.wakers.push(waker);
                    let watched = self.watch_children(t, io, set);
                    t.wakers.pop();
                    watched?;
                }
                Value::Unit
            }
            _ => return Ok(None),
        }))
    }

    /// A runtime is dropped: its tasks are cancelled.
    pub(super) fn drop_runtime(&mut self, t: &mut Thread, runtime: RuntimeId) {
        let before = Before {
            task: t.task.take(),
            runtime: t.runtime,
            local: t.local,
            budget: t.budget,
            wakers: std::mem::take(&mut t.wakers),
        };
        t.frames.push(Frame::BlockOn(Box::new(BlockOn::shutdown(runtime, before))));
    }
}
