//! tokio's broadcast channel (`sync/broadcast.rs`): a ring of slots; each receiver reads at its own pace, and one that is too slow
//! is told how many it missed.

use super::Sync;
use super::error::LibError;
use super::notify::{Notify, Which};
use crate::futures::Polled;
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res, panic};
use crate::methods::{M, MethodCall};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::{Value, Waker};
use playground_program::{IntTy, ResourceId};
use playground_trace::{ChannelKind, EventKind, ResourceKind, WaitOn};
use std::collections::VecDeque;

/// Slots a channel may have here.
const MAX_CAPACITY: usize = 1 << 20;

/// A channel.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Broadcast {
    pub resource: ResourceId,
    capacity: u64,
    /// The last messages; the newest has position `tail - 1`.
    slots: VecDeque<Slot>,
    tail: u64,
    receivers: usize,
    pub senders: u32,
    pub weak: u32,
    closed: bool,
    waiters: VecDeque<(u32, Waker)>,
    next_ticket: u32,
    /// Tells `closed()` that the last receiver is gone.
    pub closed_notify: Notify,
}

#[derive(Clone, Debug, Hash)]
struct Slot {
    /// Receivers that have not read it.
    left: usize,
    value: Option<Value>,
}

/// What reading came to.
enum Read {
    Value(Value),
    Empty,
    Closed,
    Lagged(u64),
}

impl Broadcast {
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// The position of the oldest slot.
    fn first(&self) -> u64 {
        self.tail - self.slots.len() as u64
    }
}

impl Machine {
    pub(super) fn new_broadcast(
        &mut self,
        t: &Thread,
        io: &mut Io<'_>,
        capacity: usize,
        receiver: bool,
    ) -> Res<Value> {
        if capacity == 0 {
            return panic("broadcast channel capacity cannot be zero");
        }
        if capacity > MAX_CAPACITY {
            return self.refuse(
                t,
                "E173",
                format!("A broadcast channel has at most {MAX_CAPACITY} slots here."),
            );
        }
        let resource = self.new_resource_of(t, io, ResourceKind::Channel(ChannelKind::Broadcast));
        let chan = Broadcast {
            resource,
            capacity: capacity.next_power_of_two() as u64,
            slots: VecDeque::new(),
            tail: 0,
            receivers: usize::from(receiver),
            senders: 1,
            weak: 0,
            closed: !receiver,
            waiters: VecDeque::new(),
            next_ticket: 0,
            closed_notify: Notify::new(resource),
        };
        let chan = self.heap.alloc(Obj::Sync(Box::new(Sync::Broadcast(chan))));
        let tx = self.sync_value(Sync::BroadcastSender(chan));
        if !receiver {
            return Ok(tx);
        }
        let rx = self.sync_value(Sync::BroadcastReceiver { chan, next: 0 });
        Ok(Value::Obj(self.heap.alloc(Obj::Tuple(vec![tx, rx]))))
    }

    pub(super) fn broadcast(&mut self, id: ObjId) -> Option<&mut Broadcast> {
        match self.sync_mut(id)? {
            Sync::Broadcast(chan) => Some(chan),
            _ => None,
        }
    }

    /// All receivers that wait are woken.
    fn notify_receivers(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId) {
        let Some(c) = self.broadcast(id) else { return };
        let resource = c.resource;
        let wakers = c.waiters.drain(..).map(|(_, w)| w).collect();
        self.wake_all(t, io, wakers, resource);
    }

    pub(super) fn broadcast_sender_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        let Some(c) = self.broadcast(id) else { return Ok(None) };
        Ok(Some(match call.method {
            M::send => {
                let value = call.take_arg(0);
                if c.receivers == 0 {
                    let error = self.lib_error(LibError::BroadcastSend, vec![value]);
                    return Ok(Some(self.lib(LibVariant::Err, error)));
                }
                let (left, resource) = (c.receivers, c.resource);
                let dropped = if c.slots.len() as u64 == c.capacity { c.slots.pop_front() } else { None };
                c.slots.push_back(Slot { left, value: Some(value) });
                c.tail += 1;
                let len = c.slots.iter().filter(|s| s.left > 0).count() as u32;
                self.record(t, io, EventKind::Sent { resource, len });
                self.notify_receivers(t, io, id);
                call.args.extend(dropped.and_then(|s| s.value));
                self.lib(LibVariant::Ok, Value::usize(left))
            }
            M::subscribe => {
                c.closed &= c.receivers > 0;
                c.receivers += 1;
                let next = c.tail;
                self.sync_value(Sync::BroadcastReceiver { chan: id, next })
            }
            M::receiver_count => Value::usize(c.receivers),
            M::len => Value::usize(c.slots.iter().skip_while(|s| s.left == 0).count()),
            M::is_empty => Value::Bool(c.slots.back().is_none_or(|s| s.left == 0)),
            M::closed => self.sync_value(Sync::Closed { chan: id, wait: None }),
            M::downgrade => {
                c.weak += 1;
                self.sync_value(Sync::BroadcastWeak(id))
            }
            M::strong_count => Value::usize(c.senders as usize),
            M::weak_count => Value::usize(c.weak as usize),
            M::same_channel => {
                let other = self.heap_plain(&call.arg(0));
                let same = matches!(other, Value::Obj(o) if matches!(self.sync(o), Some(Sync::BroadcastSender(c)) if *c == id));
                Value::Bool(same)
            }
            _ => return Ok(None),
        }))
    }

    pub(super) fn broadcast_weak_method(&mut self, call: &MethodCall, id: ObjId) -> Res<Option<Value>> {
        let Some(c) = self.broadcast(id) else { return Ok(None) };
        Ok(Some(match call.method {
            M::upgrade if c.senders == 0 => self.option(None),
            M::upgrade => {
                c.senders += 1;
                let sender = self.sync_value(Sync::BroadcastSender(id));
                self.option(Some(sender))
            }
            M::strong_count => Value::usize(c.senders as usize),
            M::weak_count => Value::usize(c.weak as usize),
            _ => return Ok(None),
        }))
    }

    pub(super) fn broadcast_receiver_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        let Some(Sync::BroadcastReceiver { chan, next }) = self.sync(id) else { return Ok(None) };
        let (chan, next) = (*chan, *next);
        let Some(c) = self.broadcast(chan) else { return Ok(None) };
        Ok(Some(match call.method {
            M::recv => self.sync_value(Sync::BroadcastRecv { receiver: id, chan, ticket: None }),
            M::try_recv => {
                let u64_value = |n: u64| Value::Int(IntTy::U64, n as i64);
                let (error, parts) = match self.read_broadcast(t, io, id, chan) {
                    Read::Value(value) => return Ok(Some(self.lib(LibVariant::Ok, value))),
                    Read::Empty => (LibError::BroadcastTryEmpty, Vec::new()),
                    Read::Closed => (LibError::BroadcastTryClosed, Vec::new()),
                    Read::Lagged(n) => (LibError::BroadcastTryLagged, vec![u64_value(n)]),
                };
                let error = self.lib_error(error, parts);
                self.lib(LibVariant::Err, error)
            }
            M::resubscribe => {
                c.closed &= c.receivers > 0;
                c.receivers += 1;
                let next = c.tail;
                self.sync_value(Sync::BroadcastReceiver { chan, next })
            }
            M::len => Value::usize((c.tail - next) as usize),
            M::is_empty => Value::Bool(c.tail == next),
            M::is_closed => Value::Bool(c.senders == 0),
            M::sender_strong_count => Value::usize(c.senders as usize),
            M::sender_weak_count => Value::usize(c.weak as usize),
            M::same_channel => {
                let other = self.heap_plain(&call.arg(0));
                let same = matches!(other, Value::Obj(o) if matches!(self.sync(o), Some(Sync::BroadcastReceiver { chan: c, .. }) if *c == chan));
                Value::Bool(same)
            }
            _ => return Ok(None),
        }))
    }

    /// The next message for a receiver: a copy, or the message itself for the last who reads it.
    fn read_broadcast(&mut self, t: &mut Thread, io: &mut Io<'_>, receiver: ObjId, chan: ObjId) -> Read {
        let next = match self.sync(receiver) {
            Some(Sync::BroadcastReceiver { next, .. }) => *next,
            _ => return Read::Closed,
        };
        let Some(c) = self.broadcast(chan) else { return Read::Closed };
        if next >= c.tail {
            return if c.closed { Read::Closed } else { Read::Empty };
        }
        let first = c.first();
        if next < first {
            if let Some(Sync::BroadcastReceiver { next, .. }) = self.sync_mut(receiver) {
                *next = first;
            }
            return Read::Lagged(first - next);
        }
        let resource = c.resource;
        let Some(slot) = c.slots.get_mut((next - first) as usize) else { return Read::Closed };
        slot.left = slot.left.saturating_sub(1);
        let last = slot.left == 0;
        let value = if last { slot.value.take() } else { slot.value.clone() };
        let len = c.slots.iter().filter(|s| s.left > 0).count() as u32;
        if let Some(Sync::BroadcastReceiver { next, .. }) = self.sync_mut(receiver) {
            *next += 1;
        }
        let Some(value) = value else { return Read::Closed };
        let value = if last { value } else { self.clone_value(&value) };
        self.record(t, io, EventKind::Received { resource, len });
        Read::Value(value)
    }

    pub(super) fn poll_broadcast(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        id: ObjId,
        receiver: ObjId,
    ) -> Res<Polled> {
        if !self.proceed(t, io) {
            return Ok(Polled::Pending(WaitOn::Yield));
        }
        let Some(Sync::BroadcastRecv { chan, ticket, .. }) = self.sync(id) else {
            return Ok(Polled::Pending(WaitOn::Custom));
        };
        let (chan, ticket) = (*chan, *ticket);
        let result = match self.read_broadcast(t, io, receiver, chan) {
            Read::Value(value) => self.lib(LibVariant::Ok, value),
            Read::Closed => {
                let error = self.lib_error(LibError::BroadcastClosed, Vec::new());
                self.lib(LibVariant::Err, error)
            }
            Read::Lagged(n) => {
                let n = Value::Int(IntTy::U64, n as i64);
                let error = self.lib_error(LibError::BroadcastLagged, vec![n]);
                self.lib(LibVariant::Err, error)
            }
            Read::Empty => {
                self.give_back(t);
                let waker = self.keep_waker(t);
                let Some(c) = self.broadcast(chan) else {
                    return self.refuse(t, "E172", "What this waits for is gone.");
                };
                let resource = c.resource;
                let at = ticket.and_then(|ticket| c.waiters.iter().position(|(t, _)| *t == ticket));
                let (ticket, old) = match (at, ticket) {
                    (Some(i), Some(ticket)) => (ticket, Some(std::mem::replace(&mut c.waiters[i].1, waker))),
                    _ => {
                        c.next_ticket += 1;
                        c.waiters.push_back((c.next_ticket, waker));
                        (c.next_ticket, None)
                    }
                };
                self.forget_waker(t, io, old)?;
                if let Some(Sync::BroadcastRecv { ticket: slot, .. }) = self.sync_mut(id) {
                    *slot = Some(ticket);
                }
                return Ok(Polled::Pending(WaitOn::Resource(resource)));
            }
        };
        // A waiter that got its message through a poll nobody woke it for still stands in the list.
        if let Some(ticket) = ticket {
            for left in self.drop_broadcast_recv(chan, ticket) {
                self.drop_value(t, io, left)?;
            }
        }
        Ok(Polled::Ready(result))
    }

    pub(super) fn drop_broadcast_recv(&mut self, chan: ObjId, ticket: u32) -> Vec<Value> {
        let Some(c) = self.broadcast(chan) else { return Vec::new() };
        let at = c.waiters.iter().position(|(t, _)| *t == ticket);
        at.and_then(|i| c.waiters.remove(i)).map(|(_, w)| Value::Waker(w)).into_iter().collect()
    }

    pub(super) fn drop_broadcast_sender(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId) -> Vec<Value> {
        let Some(c) = self.broadcast(id) else { return Vec::new() };
        c.senders = c.senders.saturating_sub(1);
        if c.senders == 0 {
            c.closed = true;
            let resource = c.resource;
            self.record(t, io, EventKind::Closed { resource });
            self.notify_receivers(t, io, id);
        }
        self.free_broadcast(id)
    }

    pub(super) fn drop_broadcast_weak(&mut self, id: ObjId) -> Vec<Value> {
        if let Some(c) = self.broadcast(id) {
            c.weak = c.weak.saturating_sub(1);
        }
        self.free_broadcast(id)
    }

    /// A receiver goes: what it alone had not read drops.
    pub(super) fn drop_broadcast_receiver(
        &mut self,
        t: &Thread,
        io: &mut Io<'_>,
        id: ObjId,
        next: u64,
    ) -> Vec<Value> {
        let Some(c) = self.broadcast(id) else { return Vec::new() };
        c.receivers = c.receivers.saturating_sub(1);
        let mut left = Vec::new();
        let unread = next.saturating_sub(c.first()) as usize;
        for slot in c.slots.iter_mut().skip(unread) {
            slot.left = slot.left.saturating_sub(1);
            if slot.left == 0 {
                left.extend(slot.value.take());
            }
        }
        if c.receivers == 0 {
            c.closed = true;
            let resource = c.resource;
            self.record(t, io, EventKind::Closed { resource });
            self.notify_all(t, io, id, Which::Closed);
        }
        left.extend(self.free_broadcast(id));
        left
    }

    fn free_broadcast(&mut self, id: ObjId) -> Vec<Value> {
        if !self.broadcast(id).is_some_and(|c| c.senders == 0 && c.weak == 0 && c.receivers == 0) {
            return Vec::new();
        }
        match self.heap.remove(id) {
            Obj::Sync(sync) => match *sync {
                Sync::Broadcast(c) => c.slots.into_iter().filter_map(|s| s.value).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}
