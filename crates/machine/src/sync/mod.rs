//! tokio's shared things: channels, locks, semaphores, notifications, barriers. Their states, handles, guards and futures.
//!
//! What is here is what decides order: who waits in which queue, who is woken first, what a cancelled waiter passes on. Each follows
//! the source of tokio's own. What is plain composition of these (`OnceCell`, `JoinSet`, `CancellationToken`) is written in the
//! language itself, in the prelude.

mod barrier;
mod broadcast;
mod error;
mod lock;
mod mpsc;
mod notify;
mod oneshot;
mod resource;
mod semaphore;
mod tasks;
mod watch;

pub(crate) use error::{ErrorTypes, LibError};
pub(crate) use resource::Resource;

use crate::drops::Work;
use crate::futures::Polled;
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res};
use crate::methods::MethodCall;
use crate::object::Obj;
use crate::thread::{Cont, Thread};
use crate::value::{Place, Value, Waker};
use playground_program::{Builtin, ResourceId};
use playground_trace::WakeCause;

/// A shared thing, a handle of one, or a future on one.
#[derive(Clone, Debug, Hash)]
pub(crate) enum Sync {
    // --- states
    Semaphore(semaphore::Sem),
    Lock(lock::Lock),
    Notify(notify::Notify),
    Mpsc(mpsc::Mpsc),
    Oneshot(oneshot::Oneshot),
    Broadcast(broadcast::Broadcast),
    Watch(watch::Watch),
    Barrier(barrier::Barrier),
    // --- handles
    Permit(semaphore::Permit),
    Guard(lock::Guard),
    MpscSender(ObjId),
    MpscWeak(ObjId),
    MpscReceiver(ObjId),
    MpscPermit(mpsc::Permit),
    OneshotSender(ObjId),
    /// `None` once it has given its value.
    OneshotReceiver(Option<ObjId>),
    BroadcastSender(ObjId),
    BroadcastWeak(ObjId),
    BroadcastReceiver {
        chan: ObjId,
        next: u64,
    },
    WatchSender(ObjId),
    WatchReceiver {
        chan: ObjId,
        version: u64,
    },
    WatchRef {
        chan: ObjId,
        changed: bool,
    },
    BarrierResult(bool),
    Runtime(u32),
    /// `runtime::Builder`.
    Builder {
        paused: bool,
        local: bool,
        multi: bool,
        workers: Option<u32>,
        name: Option<std::rc::Rc<str>>,
    },
    /// A runtime's `Handle`.
    RuntimeHandle(u32),
    /// `Handle::enter`: what the thread's context was before.
    Enter(Option<u32>),
    /// What a thread waits for in library bodies: up, and whether it ever was.
    Event {
        up: bool,
        was: bool,
        /// What it is an event of, for the trace.
        of: Option<ResourceId>,
    },
    /// A `Thread` or `JoinHandle` of std.
    Thread(u32),
    /// `block_in_place` under way.
    InPlace(u32),
    LocalSet(u32),
    AbortHandle(playground_program::TaskId),
    /// The children of a `FuturesUnordered`, a `JoinSet` or the like.
    Children(u32),
    // --- futures
    Acquire(semaphore::Acquire),
    Recv(ObjId),
    RecvMany {
        chan: ObjId,
        buffer: Place,
        limit: usize,
    },
    OneshotClosed(ObjId),
    Notified(notify::Notified),
    BroadcastRecv {
        receiver: ObjId,
        chan: ObjId,
        ticket: Option<u32>,
    },
    Changed {
        receiver: ObjId,
        wait: Option<notify::Notified>,
    },
    /// `closed()` of a sender: the notification that its condition is looked at again after.
    Closed {
        chan: ObjId,
        wait: Option<notify::Notified>,
    },
    BarrierWait(barrier::Wait),
    RunUntil {
        set: u32,
        future: Value,
    },
    /// Ready with this value.
    Ready(Value),
    /// `time::advance`: moves the clock at its first poll, then yields.
    Advance {
        by: u64,
        begun: bool,
    },
    ConsumeBudget,
}

impl Sync {
    /// What a program can reach inside: 0 is a lock's content, 1 the `Arc` of an owned guard.
    pub fn part(&self, at: u32) -> Option<&Value> {
        match (self, at) {
            (Sync::Lock(lock), 0) => Some(&lock.value),
            (Sync::Watch(watch), 0) => Some(&watch.value),
            (Sync::Guard(guard), 1) => Some(&guard.owner),
            (Sync::Permit(permit), 1) => Some(&permit.owner),
            _ => None,
        }
    }

    /// The same for writing.
    pub fn part_mut(&mut self, at: u32) -> Option<&mut Value> {
        match (self, at) {
            (Sync::Lock(lock), 0) => Some(&mut lock.value),
            (Sync::Watch(watch), 0) => Some(&mut watch.value),
            _ => None,
        }
    }

    /// Where a guard leads.
    pub fn deref(&self) -> Option<Place> {
        match self {
            Sync::Guard(guard) => Some(guard.place),
            Sync::WatchRef { chan, .. } => Some(Place { obj: *chan, at: 0 }),
            _ => None,
        }
    }

    /// Canonical path of its type.
    pub fn type_name(&self) -> &'static str {
        match self {
            Sync::Semaphore(_) => "tokio::sync::Semaphore",
            Sync::Lock(lock) if lock.readers == 1 => "tokio::sync::Mutex",
            Sync::Lock(_) => "tokio::sync::RwLock",
            Sync::Notify(_) => "tokio::sync::Notify",
            Sync::Mpsc(_) | Sync::Oneshot(_) | Sync::Broadcast(_) | Sync::Watch(_) => "channel",
            Sync::Barrier(_) => "tokio::sync::Barrier",
            Sync::Permit(permit) if permit.owner.is_empty() => "tokio::sync::SemaphorePermit",
            Sync::Permit(_) => "tokio::sync::OwnedSemaphorePermit",
            Sync::Guard(guard) => guard.type_name(),
            Sync::MpscSender(_) => "tokio::sync::mpsc::Sender",
            Sync::MpscWeak(_) => "tokio::sync::mpsc::WeakSender",
            Sync::MpscReceiver(_) => "tokio::sync::mpsc::Receiver",
            Sync::MpscPermit(permit) if permit.many => "tokio::sync::mpsc::PermitIterator",
            Sync::MpscPermit(_) => "tokio::sync::mpsc::Permit",
            Sync::OneshotSender(_) => "tokio::sync::oneshot::Sender",
            Sync::OneshotReceiver(_) => "tokio::sync::oneshot::Receiver",
            Sync::BroadcastSender(_) => "tokio::sync::broadcast::Sender",
            Sync::BroadcastWeak(_) => "tokio::sync::broadcast::WeakSender",
            Sync::BroadcastReceiver { .. } => "tokio::sync::broadcast::Receiver",
            Sync::WatchSender(_) => "tokio::sync::watch::Sender",
            Sync::WatchReceiver { .. } => "tokio::sync::watch::Receiver",
            Sync::WatchRef { .. } => "tokio::sync::watch::Ref",
            Sync::BarrierResult(_) => "tokio::sync::BarrierWaitResult",
            Sync::Runtime(_) => "tokio::runtime::Runtime",
            Sync::Builder { .. } => "tokio::runtime::Builder",
            Sync::RuntimeHandle(_) => "tokio::runtime::Handle",
            Sync::Enter(_) | Sync::InPlace(_) => "tokio::runtime::EnterGuard",
            Sync::LocalSet(_) => "tokio::task::LocalSet",
            Sync::Thread(_) => "std::thread::JoinHandle",
            Sync::Event { .. } => "event",
            Sync::AbortHandle(_) => "tokio::task::AbortHandle",
            Sync::Children(_) => "children",
            Sync::Acquire(_)
            | Sync::Recv(_)
            | Sync::RecvMany { .. }
            | Sync::OneshotClosed(_)
            | Sync::Notified(_)
            | Sync::BroadcastRecv { .. }
            | Sync::Changed { .. }
            | Sync::Closed { .. }
            | Sync::BarrierWait(_)
            | Sync::RunUntil { .. }
            | Sync::Ready(_)
            | Sync::Advance { .. }
            | Sync::ConsumeBudget => "future",
        }
    }

    /// The families of methods it has, as `METHODS` names them.
    pub fn families(&self) -> &'static [&'static str] {
        match self {
            Sync::Semaphore(_) => &["tokio Semaphore"],
            Sync::Lock(lock) if lock.readers == 1 => &["tokio Mutex"],
            Sync::Lock(_) => &["tokio RwLock"],
            Sync::Notify(_) => &["Notify"],
            Sync::Barrier(_) => &["tokio Barrier"],
            Sync::Permit(_) => &["SemaphorePermit"],
            Sync::MpscSender(_) => &["mpsc Sender"],
            Sync::MpscWeak(_) | Sync::BroadcastWeak(_) => &["WeakSender"],
            Sync::MpscReceiver(_) => &["mpsc Receiver"],
            Sync::MpscPermit(permit) if permit.many => &["PermitIterator"],
            Sync::MpscPermit(_) => &["mpsc Permit"],
            Sync::OneshotSender(_) => &["oneshot Sender"],
            Sync::OneshotReceiver(_) => &["oneshot Receiver", "future"],
            Sync::BroadcastSender(_) => &["broadcast Sender"],
            Sync::BroadcastReceiver { .. } => &["broadcast Receiver"],
            Sync::WatchSender(_) => &["watch Sender"],
            Sync::WatchReceiver { .. } => &["watch Receiver"],
            Sync::WatchRef { .. } => &["watch Ref"],
            Sync::BarrierResult(_) => &["BarrierWaitResult"],
            Sync::Runtime(_) => &["Runtime"],
            Sync::Builder { .. } => &["Builder"],
            Sync::RuntimeHandle(_) => &["Handle"],
            Sync::LocalSet(_) => &["LocalSet", "future"],
            Sync::Thread(_) => &["Thread"],
            Sync::Event { .. } => &["event"],
            Sync::AbortHandle(_) => &["AbortHandle"],
            Sync::Children(_) => &["children"],
            Sync::Notified(_) => &["Notified", "future"],
            Sync::Acquire(_)
            | Sync::Recv(_)
            | Sync::RecvMany { .. }
            | Sync::OneshotClosed(_)
            | Sync::BroadcastRecv { .. }
            | Sync::Changed { .. }
            | Sync::Closed { .. }
            | Sync::BarrierWait(_)
            | Sync::RunUntil { .. }
            | Sync::Ready(_)
            | Sync::Advance { .. }
            | Sync::ConsumeBudget => &["future"],
            Sync::Guard(_)
            | Sync::Enter(_)
            | Sync::InPlace(_)
            | Sync::Mpsc(_)
            | Sync::Oneshot(_)
            | Sync::Broadcast(_)
            | Sync::Watch(_) => &[],
        }
    }
}

impl Machine {
    pub(crate) fn sync_value(&mut self, sync: Sync) -> Value {
        Value::Obj(self.heap.alloc(Obj::Sync(Box::new(sync))))
    }

    pub(crate) fn sync(&self, id: ObjId) -> Option<&Sync> {
        match self.heap.get(id) {
            Obj::Sync(sync) => Some(sync),
            _ => None,
        }
    }

    pub(crate) fn sync_mut(&mut self, id: ObjId) -> Option<&mut Sync> {
        match self.heap.get_mut(id) {
            Some(Obj::Sync(sync)) => Some(sync),
            _ => None,
        }
    }

    /// One more handle of what `id` is a handle of; `None` if it is none that can be cloned.
    pub(crate) fn clone_handle(&mut self, id: ObjId) -> Option<Value> {
        let handle = self.sync(id)?.clone();
        match handle {
            Sync::MpscSender(chan) => self.mpsc(chan)?.senders += 1,
            Sync::MpscWeak(chan) => self.mpsc(chan)?.weak += 1,
            Sync::BroadcastSender(chan) => self.broadcast(chan)?.senders += 1,
            Sync::BroadcastWeak(chan) => self.broadcast(chan)?.weak += 1,
            Sync::WatchSender(chan) => self.watch(chan)?.senders += 1,
            Sync::WatchReceiver { chan, .. } => self.watch(chan)?.receivers += 1,
            Sync::AbortHandle(_) | Sync::RuntimeHandle(_) | Sync::BarrierResult(_) => {}
            _ => return None,
        }
        Some(self.sync_value(handle))
    }

    /// Wakes in order, because of something that happened to `resource`.
    fn wake_all(&mut self, t: &Thread, io: &mut Io<'_>, wakers: Vec<Waker>, resource: ResourceId) {
        for waker in wakers {
            self.wake(io, waker, WakeCause::Resource(resource), Self::unit(t));
        }
    }

    fn wake_one(&mut self, t: &Thread, io: &mut Io<'_>, waker: Option<Waker>, resource: ResourceId) {
        if let Some(waker) = waker {
            self.wake(io, waker, WakeCause::Resource(resource), Self::unit(t));
        }
    }

    /// Functions of `tokio::sync`, by path.
    pub(crate) fn call_sync(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        builtin: Builtin,
        args: Vec<Value>,
    ) -> Res<Value> {
        use Builtin as B;
        let mut args = args.into_iter();
        let mut next = || args.next().unwrap_or_default();
        match builtin {
            B::TokioMutexNew => {
                let value = next();
                Ok(self.new_lock(t, io, value, 1))
            }
            B::TokioRwLockNew => {
                let value = next();
                Ok(self.new_lock(t, io, value, lock::MAX_READERS))
            }
            B::TokioRwLockWithMaxReaders => {
                let value = next();
                let readers = self.whole(t, &next())?;
                Ok(self.new_lock(t, io, value, readers))
            }
            B::SemaphoreNew => {
                let permits = self.whole(t, &next())?;
                self.new_semaphore(t, io, permits)
            }
            B::NotifyNew => Ok(self.new_notify(t, io)),
            B::TokioBarrierNew => {
                let n = self.whole(t, &next())?;
                Ok(self.new_barrier(t, io, n))
            }
            B::MpscChannel => {
                let bound = self.whole(t, &next())?;
                if bound == 0 {
                    return crate::machine::panic("mpsc bounded channel requires buffer > 0");
                }
                Ok(self.new_mpsc(t, io, Some(bound)))
            }
            B::MpscUnbounded => Ok(self.new_mpsc(t, io, None)),
            B::OneshotChannel => Ok(self.new_oneshot(t, io)),
            B::BroadcastChannel | B::BroadcastSenderNew => {
                let capacity = self.whole(t, &next())?;
                self.new_broadcast(t, io, capacity, builtin == B::BroadcastChannel)
            }
            B::WatchChannel | B::WatchSenderNew => {
                let value = next();
                Ok(self.new_watch(t, io, value, builtin == B::WatchChannel))
            }
            B::SyncNumPermits => {
                let guard = self.heap_plain(&next());
                Ok(self.num_permits(&guard))
            }
            _ => self.refuse(t, "E130", "This cannot be called."),
        }
    }

    /// A whole number that is not negative.
    pub(crate) fn whole(&self, t: &Thread, value: &Value) -> Res<usize> {
        match self.heap_plain(value).as_int().and_then(|(_, n)| usize::try_from(n).ok()) {
            Some(n) => Ok(n),
            None => self.refuse(t, "E141", "This takes a whole number that is not negative."),
        }
    }

    /// A method of one of these. `None`: it has no such method.
    pub(crate) fn sync_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
    ) -> Res<Option<Value>> {
        let id = call.object();
        match self.sync(id) {
            Some(Sync::Semaphore(_)) => self.semaphore_method(t, io, call, id, Value::Empty),
            Some(Sync::Lock(_)) => self.lock_method(t, io, call, id, Value::Empty),
            Some(Sync::Notify(_)) => self.notify_method(t, io, call, id, Value::Empty),
            Some(Sync::Notified(_)) => self.notified_method(t, io, call, id),
            Some(Sync::Barrier(_)) => self.barrier_method(t, io, call, id),
            Some(Sync::BarrierResult(leader)) => Ok(Some(Value::Bool(*leader))),
            Some(Sync::Permit(_)) => self.permit_method(t, io, call, id),
            Some(Sync::MpscSender(chan)) => {
                let chan = *chan;
                self.mpsc_sender_method(t, io, call, chan)
            }
            Some(Sync::MpscWeak(chan)) => {
                let chan = *chan;
                self.mpsc_weak_method(call, chan)
            }
            Some(Sync::MpscReceiver(chan)) => {
                let chan = *chan;
                self.mpsc_receiver_method(t, io, call, chan)
            }
            Some(Sync::MpscPermit(_)) => self.mpsc_permit_method(t, io, call, id),
            Some(Sync::OneshotSender(chan)) => {
                let chan = *chan;
                self.oneshot_sender_method(t, io, call, chan)
            }
            Some(Sync::OneshotReceiver(chan)) => {
                let chan = *chan;
                self.oneshot_receiver_method(t, io, call, id, chan)
            }
            Some(Sync::BroadcastSender(chan)) => {
                let chan = *chan;
                self.broadcast_sender_method(t, io, call, chan)
            }
            Some(Sync::BroadcastWeak(chan)) => {
                let chan = *chan;
                self.broadcast_weak_method(call, chan)
            }
            Some(Sync::BroadcastReceiver { .. }) => self.broadcast_receiver_method(t, io, call, id),
            Some(Sync::Event { .. }) => self.event_method(t, io, call, id),
            Some(Sync::Thread(handle)) => {
                let handle = *handle;
                self.thread_method(t, io, call, handle)
            }
            Some(Sync::WatchSender(chan)) => {
                let chan = *chan;
                self.watch_sender_method(t, io, call, chan)
            }
            Some(Sync::WatchReceiver { .. }) => self.watch_receiver_method(t, io, call, id),
            Some(Sync::WatchRef { changed, .. }) => Ok(Some(Value::Bool(*changed))),
            Some(
                Sync::Runtime(_)
                | Sync::Builder { .. }
                | Sync::RuntimeHandle(_)
                | Sync::LocalSet(_)
                | Sync::AbortHandle(_)
                | Sync::Children(_),
            ) => self.task_method(t, io, call, id),
            _ => Ok(None),
        }
    }

    /// A method that takes `self: Arc<Self>`, on the `Arc` in `arc`.
    pub(crate) fn sync_arc_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
    ) -> Res<Option<Value>> {
        let inner = match self.heap.get(call.object()) {
            Obj::Shared { value: Value::Obj(inner), .. } => *inner,
            _ => return Ok(None),
        };
        if self.sync(inner).is_none() {
            return Ok(None);
        }
        let owner = self.take_self(t, call)?;
        match self.sync(inner) {
            Some(Sync::Semaphore(_)) => self.semaphore_method(t, io, call, inner, owner),
            Some(Sync::Lock(_)) => self.lock_method(t, io, call, inner, owner),
            Some(Sync::Notify(_)) => self.notify_method(t, io, call, inner, owner),
            _ => Ok(None),
        }
    }

    /// Polls a future on one of these.
    pub(crate) fn poll_sync(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        id: ObjId,
        cont: Cont,
    ) -> Res<Polled> {
        match self.sync(id) {
            Some(Sync::Acquire(_)) => self.poll_acquire(t, io, id),
            Some(Sync::Recv(chan)) => {
                let chan = *chan;
                self.poll_recv(t, io, chan)
            }
            Some(Sync::RecvMany { chan, buffer, limit }) => {
                let (chan, buffer, limit) = (*chan, *buffer, *limit);
                self.poll_recv_many(t, io, chan, buffer, limit)
            }
            Some(Sync::OneshotReceiver(chan)) => {
                let chan = *chan;
                self.poll_oneshot(t, io, id, chan)
            }
            Some(Sync::OneshotClosed(chan)) => {
                let chan = *chan;
                self.poll_oneshot_closed(t, io, chan)
            }
            Some(Sync::Notified(_)) => self.poll_notified_future(t, io, id),
            Some(Sync::BroadcastRecv { receiver, .. }) => {
                let receiver = *receiver;
                self.poll_broadcast(t, io, id, receiver)
            }
            Some(Sync::Changed { receiver, .. }) => {
                let receiver = *receiver;
                self.poll_changed(t, io, id, receiver)
            }
            Some(Sync::Closed { chan, .. }) => {
                let chan = *chan;
                self.poll_closed(t, io, id, chan)
            }
            Some(Sync::BarrierWait(_)) => self.poll_barrier(t, io, id),
            Some(Sync::Ready(_)) => {
                let value = match self.sync_mut(id) {
                    Some(Sync::Ready(value)) => std::mem::take(value),
                    _ => Value::Empty,
                };
                if value.is_empty() {
                    return crate::machine::panic("`Ready` polled after completion");
                }
                Ok(Polled::Ready(value))
            }
            Some(Sync::Advance { by, begun: false }) => {
                if !self.paused {
                    return crate::machine::panic("time is not frozen");
                }
                io.host.spend(*by);
                self.now = io.host.now();
                if let Some(Sync::Advance { begun, .. }) = self.sync_mut(id) {
                    *begun = true;
                }
                let waker = self.keep_waker(t);
                self.defer(t, io, waker);
                Ok(Polled::Pending(playground_trace::WaitOn::Yield))
            }
            Some(Sync::Advance { .. }) => Ok(Polled::Ready(Value::Unit)),
            Some(Sync::ConsumeBudget) => Ok(if self.proceed(t, io) {
                Polled::Ready(Value::Unit)
            } else {
                Polled::Pending(playground_trace::WaitOn::Yield)
            }),
            Some(Sync::LocalSet(set)) => {
                let set = *set;
                self.poll_local(t, io, set, None, cont)
            }
            Some(Sync::RunUntil { set, future }) => {
                let (set, future) = (*set, future.clone());
                self.poll_local(t, io, set, Some(future), cont)
            }
            _ => self.refuse(t, "E110", "This is not a future, so it cannot be awaited."),
        }
    }

    /// Drops one of these; what it owns is left in `work`.
    pub(crate) fn drop_sync(&mut self, t: &mut Thread, io: &mut Io<'_>, sync: Sync, work: &mut Vec<Work>) {
        let left = match sync {
            Sync::Lock(lock) => vec![lock.value],
            Sync::Watch(watch) => vec![watch.value],
            Sync::Permit(permit) => self.drop_permit(t, io, permit),
            Sync::Guard(guard) => self.drop_guard(t, io, guard),
            Sync::MpscSender(chan) => self.drop_mpsc_sender(t, io, chan),
            Sync::MpscWeak(chan) => self.drop_mpsc_weak(chan),
            Sync::MpscReceiver(chan) => self.drop_mpsc_receiver(t, io, chan),
            Sync::MpscPermit(permit) => self.drop_mpsc_permit(t, io, permit),
            Sync::OneshotSender(chan) => self.drop_oneshot_sender(t, io, chan),
            Sync::OneshotReceiver(Some(chan)) => self.drop_oneshot_receiver(t, io, chan),
            Sync::BroadcastSender(chan) => self.drop_broadcast_sender(t, io, chan),
            Sync::BroadcastWeak(chan) => self.drop_broadcast_weak(chan),
            Sync::BroadcastReceiver { chan, next } => self.drop_broadcast_receiver(t, io, chan, next),
            Sync::WatchSender(chan) => self.drop_watch_sender(t, io, chan),
            Sync::WatchReceiver { chan, .. } => self.drop_watch_receiver(t, io, chan),
            Sync::WatchRef { chan, .. } => self.drop_watch_ref(chan),
            Sync::Acquire(acquire) => self.drop_acquire(t, io, acquire),
            Sync::Notified(notified) => self.drop_notified(t, io, notified),
            Sync::Changed { wait: Some(wait), .. } | Sync::Closed { wait: Some(wait), .. } => {
                self.drop_notified(t, io, wait)
            }
            Sync::BroadcastRecv { chan, ticket: Some(ticket), .. } => self.drop_broadcast_recv(chan, ticket),
            Sync::BarrierWait(wait) => match wait.notified {
                Some(notified) => self.drop_notified(t, io, notified),
                None => Vec::new(),
            },
            Sync::RunUntil { future, .. } => vec![future],
            Sync::Ready(value) => vec![value],
            Sync::LocalSet(set) => self.drop_local_set(t, io, set),
            Sync::Runtime(runtime) => {
                self.drop_runtime(t, runtime);
                Vec::new()
            }
            Sync::InPlace(runtime) => {
                self.leave_in_place(t, io, runtime);
                Vec::new()
            }
            Sync::Enter(before) => {
                t.runtime = before;
                Vec::new()
            }
            Sync::Children(set) => self.close_wake_set(set).map(Value::Waker).into_iter().collect(),
            _ => Vec::new(),
        };
        // Work is taken from the end.
        work.extend(left.into_iter().rev().filter(Value::owns).map(Work::Value));
    }
}
