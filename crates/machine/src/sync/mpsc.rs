//! tokio's mpsc channels, bounded and unbounded (`sync/mpsc/chan.rs`).
//!
//! A bounded channel's room is a semaphore: sending takes a permit, receiving gives one back, which goes to the first sender that
//! waits. An unbounded one's only says whether it is closed.

use super::error::LibError;
use super::notify::{Notified, Notify};
use super::semaphore::{Acquire, Sem, Then};
use super::{Sync, notify};
use crate::futures::Polled;
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res};
use crate::methods::{M, MethodCall};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::{Place, Value, Waker};
use playground_trace::{ChannelKind, EventKind, ResourceKind, WaitOn};
use std::collections::VecDeque;

/// A channel.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Mpsc {
    pub sem: Sem,
    /// Room; `None`: unbounded.
    bound: Option<usize>,
    queue: VecDeque<Value>,
    pub senders: u32,
    pub weak: u32,
    receiver: bool,
    rx_closed: bool,
    rx_waker: Option<Waker>,
    /// Tells `closed()` that the receiver is gone.
    pub closed: Notify,
}

impl Mpsc {
    fn is_idle(&self) -> bool {
        self.bound.map_or(self.queue.is_empty(), |bound| self.sem.permits == bound)
    }

    fn is_dead(&self) -> bool {
        self.senders == 0 && self.weak == 0 && !self.receiver
    }
}

/// Room in a channel that is held for a message.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Permit {
    pub chan: ObjId,
    pub permits: usize,
    /// An iterator over single permits.
    pub many: bool,
    /// The sender of an owned permit.
    pub sender: Value,
}

impl Machine {
    pub(super) fn new_mpsc(&mut self, t: &Thread, io: &mut Io<'_>, bound: Option<usize>) -> Value {
        let resource = self.new_resource_of(t, io, ResourceKind::Channel(ChannelKind::Mpsc));
        let chan = Mpsc {
            sem: Sem::new(resource, bound.unwrap_or(0)),
            bound,
            queue: VecDeque::new(),
            senders: 1,
            weak: 0,
            receiver: true,
            rx_closed: false,
            rx_waker: None,
            closed: Notify::new(resource),
        };
        let chan = self.heap.alloc(Obj::Sync(Box::new(Sync::Mpsc(chan))));
        let (tx, rx) = (self.sync_value(Sync::MpscSender(chan)), self.sync_value(Sync::MpscReceiver(chan)));
        Value::Obj(self.heap.alloc(Obj::Tuple(vec![tx, rx])))
    }

    pub(super) fn mpsc(&mut self, id: ObjId) -> Option<&mut Mpsc> {
        match self.sync_mut(id)? {
            Sync::Mpsc(chan) => Some(chan),
            _ => None,
        }
    }

    /// A message goes in; there is room for it.
    pub(super) fn send_message(&mut self, t: &Thread, io: &mut Io<'_>, chan: ObjId, value: Value) {
        let Some(c) = self.mpsc(chan) else { return };
        c.queue.push_back(value);
        let (resource, len, waker) = (c.sem.resource, c.queue.len() as u32, c.rx_waker.take());
        self.heap.grew(size_of::<Value>() as isize);
        self.record(t, io, EventKind::Sent { resource, len });
        self.wake_one(t, io, waker, resource);
    }

    /// A message comes out, if there is one; its room is free again.
    fn take_message(&mut self, t: &Thread, io: &mut Io<'_>, chan: ObjId) -> Option<Value> {
        let c = self.mpsc(chan)?;
        let value = c.queue.pop_front()?;
        let (resource, len, bounded) = (c.sem.resource, c.queue.len() as u32, c.bound.is_some());
        self.heap.grew(-(size_of::<Value>() as isize));
        self.record(t, io, EventKind::Received { resource, len });
        if bounded {
            self.release_permits(t, io, chan, 1);
        }
        Some(value)
    }

    /// The channel has nothing and never will.
    fn is_over(&mut self, chan: ObjId) -> bool {
        self.mpsc(chan).is_none_or(|c| c.queue.is_empty() && (c.senders == 0 || (c.rx_closed && c.is_idle())))
    }

    pub(super) fn mpsc_permit(&mut self, chan: ObjId, permits: usize, many: bool, sender: Value) -> Value {
        self.sync_value(Sync::MpscPermit(Permit { chan, permits, many, sender }))
    }

    // --- futures

    pub(super) fn poll_recv(&mut self, t: &mut Thread, io: &mut Io<'_>, chan: ObjId) -> Res<Polled> {
        if !self.proceed(t, io) {
            return Ok(Polled::Pending(WaitOn::Yield));
        }
        if let Some(value) = self.take_message(t, io, chan) {
            return Ok(Polled::Ready(self.option(Some(value))));
        }
        if self.is_over(chan) {
            return Ok(Polled::Ready(self.option(None)));
        }
        self.give_back(t);
        self.wait_for_message(t, io, chan)
    }

    fn wait_for_message(&mut self, t: &mut Thread, io: &mut Io<'_>, chan: ObjId) -> Res<Polled> {
        let waker = self.keep_waker(t);
        let Some(c) = self.mpsc(chan) else {
            return self.refuse(t, "E172", "What this waits for is gone.");
        };
        let resource = c.sem.resource;
        let old = c.rx_waker.replace(waker);
        self.forget_waker(t, io, old)?;
        Ok(Polled::Pending(WaitOn::Resource(resource)))
    }

    pub(super) fn poll_recv_many(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        chan: ObjId,
        buffer: Place,
        limit: usize,
    ) -> Res<Polled> {
        if !self.proceed(t, io) {
            return Ok(Polled::Pending(WaitOn::Yield));
        }
        let mut n = 0;
        while n < limit {
            // Room is given back only once all are taken, as one.
            let Some(c) = self.mpsc(chan) else { break };
            let Some(value) = c.queue.pop_front() else { break };
            let (resource, len) = (c.sem.resource, c.queue.len() as u32);
            self.record(t, io, EventKind::Received { resource, len });
            match self.heap.get_mut(buffer.obj) {
                Some(Obj::Vec(items)) => items.push(value),
                _ => return self.refuse(t, "E141", "`recv_many` takes a `&mut Vec`."),
            }
            n += 1;
        }
        if n > 0 && self.mpsc(chan).is_some_and(|c| c.bound.is_some()) {
            self.release_permits(t, io, chan, n);
        }
        if n > 0 || limit == 0 || self.is_over(chan) {
            return Ok(Polled::Ready(Value::usize(n)));
        }
        self.give_back(t);
        self.wait_for_message(t, io, chan)
    }

    // --- methods

    pub(super) fn mpsc_sender_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        let Some(c) = self.mpsc(id) else { return Ok(None) };
        let bounded = c.bound.is_some();
        Ok(Some(match call.method {
            M::send if bounded => {
                let value = call.take_arg(0);
                self.acquire_future(Acquire::new(id, 1, Then::Send(value), Value::Empty))
            }
            M::send => {
                let value = call.take_arg(0);
                if c.sem.closed {
                    let error = self.lib_error(LibError::MpscSend, vec![value]);
                    return Ok(Some(self.lib(LibVariant::Err, error)));
                }
                self.send_message(t, io, id, value);
                self.lib(LibVariant::Ok, Value::Unit)
            }
            M::try_send => {
                let value = call.take_arg(0);
                match c.sem.try_acquire(1) {
                    Ok(()) => {
                        self.send_message(t, io, id, value);
                        self.lib(LibVariant::Ok, Value::Unit)
                    }
                    Err(closed) => {
                        let error = if closed { LibError::TrySendClosed } else { LibError::TrySendFull };
                        let error = self.lib_error(error, vec![value]);
                        self.lib(LibVariant::Err, error)
                    }
                }
            }
            M::reserve => {
                self.acquire_future(Acquire::new(id, 1, Then::Reserve { many: false }, Value::Empty))
            }
            M::reserve_many => {
                let n = self.whole(t, &call.arg(0))?;
                let Some(c) = self.mpsc(id) else { return Ok(None) };
                if n > c.bound.unwrap_or(usize::MAX) {
                    let error = self.lib_error(LibError::MpscSend, vec![Value::Unit]);
                    // More than there will ever be: tokio says so at the first poll.
                    let failed = self.lib(LibVariant::Err, error);
                    return Ok(Some(self.sync_value(Sync::Ready(failed))));
                }
                self.acquire_future(Acquire::new(id, n, Then::Reserve { many: true }, Value::Empty))
            }
            M::reserve_owned => {
                let sender = self.take_self(t, call)?;
                self.acquire_future(Acquire::new(id, 1, Then::ReserveOwned, sender))
            }
            M::try_reserve | M::try_reserve_many | M::try_reserve_owned => {
                let n = if call.method == M::try_reserve_many { self.whole(t, &call.arg(0))? } else { 1 };
                let owned = call.method == M::try_reserve_owned;
                let sender = if owned { self.take_self(t, call)? } else { Value::Empty };
                let Some(c) = self.mpsc(id) else { return Ok(None) };
                let over = n > c.bound.unwrap_or(usize::MAX);
                match c.sem.try_acquire(n) {
                    Ok(()) => {
                        let permit = self.mpsc_permit(id, n, call.method == M::try_reserve_many, sender);
                        self.lib(LibVariant::Ok, permit)
                    }
                    Err(closed) => {
                        let error =
                            if closed || over { LibError::TrySendClosed } else { LibError::TrySendFull };
                        let back = if owned { sender } else { Value::Unit };
                        let error = self.lib_error(error, vec![back]);
                        self.lib(LibVariant::Err, error)
                    }
                }
            }
            M::is_closed => Value::Bool(c.sem.closed),
            M::capacity => Value::usize(c.sem.permits),
            M::max_capacity => Value::usize(c.bound.unwrap_or(0)),
            M::closed => self.sync_value(Sync::Closed { chan: id, wait: None }),
            M::downgrade => {
                c.weak += 1;
                self.sync_value(Sync::MpscWeak(id))
            }
            M::strong_count => Value::usize(c.senders as usize),
            M::weak_count => Value::usize(c.weak as usize),
            M::same_channel => {
                let other = self.heap_plain(&call.arg(0));
                let same = matches!(other, Value::Obj(o) if matches!(self.sync(o), Some(Sync::MpscSender(c)) if *c == id));
                Value::Bool(same)
            }
            _ => return Ok(None),
        }))
    }

    pub(super) fn mpsc_weak_method(&mut self, call: &MethodCall, id: ObjId) -> Res<Option<Value>> {
        let Some(c) = self.mpsc(id) else { return Ok(None) };
        Ok(Some(match call.method {
            M::upgrade if c.senders == 0 => self.option(None),
            M::upgrade => {
                c.senders += 1;
                let sender = self.sync_value(Sync::MpscSender(id));
                self.option(Some(sender))
            }
            M::strong_count => Value::usize(c.senders as usize),
            M::weak_count => Value::usize(c.weak as usize),
            _ => return Ok(None),
        }))
    }

    pub(super) fn mpsc_receiver_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        let Some(c) = self.mpsc(id) else { return Ok(None) };
        Ok(Some(match call.method {
            M::recv => self.sync_value(Sync::Recv(id)),
            M::recv_many => {
                let limit = self.whole(t, &call.arg(1))?;
                let buffer = match self.target(&call.arg(0)) {
                    Some(obj) => Place { obj, at: crate::value::WHOLE },
                    None => return self.refuse(t, "E141", "`recv_many` takes a `&mut Vec`."),
                };
                self.sync_value(Sync::RecvMany { chan: id, buffer, limit })
            }
            M::try_recv => match self.take_message(t, io, id) {
                Some(value) => self.lib(LibVariant::Ok, value),
                None => {
                    let over = self.is_over(id);
                    let error = if over { LibError::TryRecvDisconnected } else { LibError::TryRecvEmpty };
                    let error = self.lib_error(error, Vec::new());
                    self.lib(LibVariant::Err, error)
                }
            },
            M::poll_recv => {
                let future = self.sync_value(Sync::Recv(id));
                return self.poll_once_by_hand(t, io, future, &call.args).map(Some);
            }
            M::poll_recv_many => {
                let limit = self.whole(t, &call.arg(2))?;
                let buffer = match self.target(&call.arg(1)) {
                    Some(obj) => Place { obj, at: crate::value::WHOLE },
                    None => return self.refuse(t, "E141", "`poll_recv_many` takes a `&mut Vec`."),
                };
                let future = self.sync_value(Sync::RecvMany { chan: id, buffer, limit });
                return self.poll_once_by_hand(t, io, future, &call.args).map(Some);
            }
            M::close => {
                self.close_mpsc(t, io, id);
                Value::Unit
            }
            M::is_closed => Value::Bool(c.sem.closed || c.senders == 0),
            M::is_empty => Value::Bool(c.queue.is_empty()),
            M::len => Value::usize(c.queue.len()),
            M::capacity => Value::usize(c.sem.permits),
            M::max_capacity => Value::usize(c.bound.unwrap_or(0)),
            M::sender_strong_count => Value::usize(c.senders as usize),
            M::sender_weak_count => Value::usize(c.weak as usize),
            _ => return Ok(None),
        }))
    }

    pub(super) fn mpsc_permit_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        let Some(Sync::MpscPermit(permit)) = self.sync_mut(id) else { return Ok(None) };
        let chan = permit.chan;
        Ok(Some(match call.method {
            M::send => {
                permit.permits = 0;
                let sender = std::mem::take(&mut permit.sender);
                let value = call.take_arg(0);
                self.send_message(t, io, chan, value);
                let this = self.take_self(t, call)?;
                call.args.push(this);
                if sender.is_empty() { Value::Unit } else { sender }
            }
            M::release => {
                let sender = std::mem::take(&mut permit.sender);
                let this = self.take_self(t, call)?;
                call.args.push(this);
                sender
            }
            M::__taken if permit.many => {
                if permit.permits == 0 {
                    return Ok(Some(self.option(None)));
                }
                permit.permits -= 1;
                let one = self.mpsc_permit(chan, 1, false, Value::Empty);
                self.option(Some(one))
            }
            M::len => Value::usize(permit.permits),
            M::same_channel => {
                let other = self.heap_plain(&call.arg(0));
                Value::Bool(
                    matches!(other, Value::Obj(o) if matches!(self.sync(o), Some(Sync::MpscPermit(p)) if p.chan == chan)),
                )
            }
            M::same_channel_as_sender => {
                let other = self.heap_plain(&call.arg(0));
                Value::Bool(
                    matches!(other, Value::Obj(o) if matches!(self.sync(o), Some(Sync::MpscSender(c)) if *c == chan)),
                )
            }
            _ => return Ok(None),
        }))
    }

    // --- drops

    fn close_mpsc(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId) {
        let Some(c) = self.mpsc(id) else { return };
        if std::mem::replace(&mut c.rx_closed, true) {
            return;
        }
        let resource = c.sem.resource;
        let mut wakers = c.sem.close();
        wakers.extend(c.closed.notify_waiters());
        self.record(t, io, EventKind::Closed { resource });
        self.wake_all(t, io, wakers, resource);
    }

    pub(super) fn drop_mpsc_sender(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId) -> Vec<Value> {
        let Some(c) = self.mpsc(id) else { return Vec::new() };
        c.senders = c.senders.saturating_sub(1);
        if c.senders == 0 {
            let (resource, waker) = (c.sem.resource, c.rx_waker.take());
            self.record(t, io, EventKind::Closed { resource });
            self.wake_one(t, io, waker, resource);
        }
        self.free_mpsc(id)
    }

    pub(super) fn drop_mpsc_weak(&mut self, id: ObjId) -> Vec<Value> {
        if let Some(c) = self.mpsc(id) {
            c.weak = c.weak.saturating_sub(1);
        }
        self.free_mpsc(id)
    }

    pub(super) fn drop_mpsc_receiver(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId) -> Vec<Value> {
        self.close_mpsc(t, io, id);
        let Some(c) = self.mpsc(id) else { return Vec::new() };
        c.receiver = false;
        // What nobody will receive drops, first in first.
        let mut left: Vec<Value> = c.queue.drain(..).collect();
        left.extend(c.rx_waker.take().map(Value::Waker));
        left.extend(self.free_mpsc(id));
        left
    }

    pub(super) fn drop_mpsc_permit(&mut self, t: &Thread, io: &mut Io<'_>, permit: Permit) -> Vec<Value> {
        if permit.permits > 0 {
            self.release_permits(t, io, permit.chan, permit.permits);
            self.wake_idle_receiver(t, io, permit.chan);
        }
        vec![permit.sender]
    }

    /// The last room of a closed channel may have come back: the receiver need not wait for it any more.
    pub(super) fn wake_idle_receiver(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId) {
        if let Some(c) = self.mpsc(id)
            && c.rx_closed
            && c.is_idle()
        {
            let (resource, waker) = (c.sem.resource, c.rx_waker.take());
            self.wake_one(t, io, waker, resource);
        }
    }

    /// Frees the channel once nobody has an end of it.
    fn free_mpsc(&mut self, id: ObjId) -> Vec<Value> {
        if !self.mpsc(id).is_some_and(|c| c.is_dead()) {
            return Vec::new();
        }
        match self.heap.remove(id) {
            Obj::Sync(sync) => match *sync {
                Sync::Mpsc(c) => c.queue.into(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// `closed()` of any sender: ready when nobody receives.
    pub(super) fn poll_closed(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        id: ObjId,
        chan: ObjId,
    ) -> Res<Polled> {
        loop {
            let wait = match self.sync_mut(id) {
                Some(Sync::Closed { wait, .. }) => wait.take(),
                _ => None,
            };
            let mut wait = match wait {
                Some(wait) => wait,
                None => {
                    let closed = match self.sync(chan) {
                        Some(Sync::Mpsc(c)) => c.sem.closed,
                        Some(Sync::Broadcast(c)) => c.is_closed(),
                        Some(Sync::Watch(c)) => c.receivers == 0,
                        _ => true,
                    };
                    if closed {
                        return Ok(Polled::Ready(Value::Unit));
                    }
                    self.new_notified(chan, notify::Which::Closed)
                }
            };
            let polled = self.poll_notified(t, io, &mut wait)?;
            match polled {
                Polled::Pending(on) => {
                    if let Some(Sync::Closed { wait: slot, .. }) = self.sync_mut(id) {
                        *slot = Some(wait);
                    }
                    return Ok(Polled::Pending(on));
                }
                // mpsc waits once; the others look again.
                _ if self.mpsc(chan).is_some() => return Ok(Polled::Ready(Value::Unit)),
                _ => {}
            }
        }
    }

    /// Polls a future of the library once, for `poll_recv` and its like: its `Poll` as a value.
    pub(super) fn poll_once_by_hand(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        future: Value,
        args: &[Value],
    ) -> Res<Value> {
        let context = args.first().and_then(|cx| self.target(cx));
        let waker = match context.map(|id| self.heap.get(id)) {
            Some(Obj::Context(waker)) => match self.heap_plain(waker) {
                Value::Waker(waker) => waker,
                _ => Waker::Noop,
            },
            _ => return self.refuse(t, "E114", "`poll` takes a `&mut Context`."),
        };
        t.wakers.push(waker);
        let polled = self.poll(t, io, &future, crate::thread::Cont::Discard);
        t.wakers.pop();
        let value = match polled? {
            Polled::Ready(value) => self.lib(LibVariant::Ready, value),
            Polled::Pending(on) => {
                t.leaf.get_or_insert(on);
                self.lib(LibVariant::Pending, Value::Unit)
            }
            Polled::Running => self.lib(LibVariant::Pending, Value::Unit),
        };
        self.drop_value(t, io, future)?;
        Ok(value)
    }

    /// A future of the notification of something.
    pub(super) fn new_notified(&mut self, of: ObjId, which: notify::Which) -> Notified {
        let calls = self.notify(of, which).map_or(0, |n| n.calls);
        Notified::new(of, which, calls, Value::Empty)
    }
}
