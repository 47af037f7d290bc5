//! tokio's watch channel (`sync/watch.rs`): one value, and who wants to know when it changes.
//!
//! Real receivers wait in one of eight lists chosen at random; here in one, first in first out.

use super::Sync;
use super::error::LibError;
use super::notify::{Notified, Notify, Which};
use crate::futures::Polled;
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res};
use crate::methods::{M, MethodCall};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::{Place, Value};
use playground_program::ResourceId;
use playground_trace::{ChannelKind, EventKind, ResourceKind, WaitOn};

/// A channel.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Watch {
    pub resource: ResourceId,
    pub value: Value,
    version: u64,
    closed: bool,
    pub receivers: u32,
    pub senders: u32,
    /// `borrow()`s that are alive.
    borrowed: u32,
    pub changed: Notify,
    /// Tells `closed()` that the last receiver is gone.
    pub unwatched: Notify,
}

impl Machine {
    pub(super) fn new_watch(&mut self, t: &Thread, io: &mut Io<'_>, value: Value, receiver: bool) -> Value {
        let resource = self.new_resource_of(t, io, ResourceKind::Channel(ChannelKind::Watch));
        let chan = Watch {
            resource,
            value,
            version: 1,
            closed: false,
            receivers: u32::from(receiver),
            senders: 1,
            borrowed: 0,
            changed: Notify::new(resource),
            unwatched: Notify::new(resource),
        };
        let chan = self.heap.alloc(Obj::Sync(Box::new(Sync::Watch(chan))));
        let tx = self.sync_value(Sync::WatchSender(chan));
        if !receiver {
            return tx;
        }
        let rx = self.sync_value(Sync::WatchReceiver { chan, version: 1 });
        Value::Obj(self.heap.alloc(Obj::Tuple(vec![tx, rx])))
    }

    pub(super) fn watch(&mut self, id: ObjId) -> Option<&mut Watch> {
        match self.sync_mut(id)? {
            Sync::Watch(chan) => Some(chan),
            _ => None,
        }
    }

    /// The value changed: those who wait are woken.
    fn value_changed(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId) {
        let Some(c) = self.watch(id) else { return };
        c.version += 1;
        let resource = c.resource;
        self.record(t, io, EventKind::Sent { resource, len: 1 });
        self.notify_all(t, io, id, Which::Main);
    }

    fn not_borrowed(&mut self, t: &Thread, id: ObjId) -> Res<()> {
        if self.watch(id).is_some_and(|c| c.borrowed > 0) {
            return self.refuse(
                t,
                "E174",
                "The value of this channel is borrowed here, so changing it would wait for ever; let the `borrow()` end first.",
            );
        }
        Ok(())
    }

    pub(super) fn watch_sender_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        if matches!(call.method, M::send | M::send_replace | M::__value_mut) {
            self.not_borrowed(t, id)?;
        }
        let Some(c) = self.watch(id) else { return Ok(None) };
        Ok(Some(match call.method {
            M::send if c.receivers == 0 => {
                let value = call.take_arg(0);
                let error = self.lib_error(LibError::WatchSend, vec![value]);
                self.lib(LibVariant::Err, error)
            }
            M::send => {
                let value = call.take_arg(0);
                let old = std::mem::replace(&mut c.value, value);
                call.args.push(old);
                self.value_changed(t, io, id);
                self.lib(LibVariant::Ok, Value::Unit)
            }
            M::send_replace => {
                let value = call.take_arg(0);
                let old = std::mem::replace(&mut c.value, value);
                self.value_changed(t, io, id);
                old
            }
            // For bodies of the library that change the value by a closure.
            M::__value_mut => self.reference(Place { obj: id, at: 0 }, true),
            M::__changed => {
                self.value_changed(t, io, id);
                Value::Unit
            }
            M::borrow => {
                c.borrowed += 1;
                self.sync_value(Sync::WatchRef { chan: id, changed: false })
            }
            M::is_closed => Value::Bool(c.receivers == 0),
            M::closed => self.sync_value(Sync::Closed { chan: id, wait: None }),
            M::subscribe => {
                c.receivers += 1;
                let version = c.version;
                self.sync_value(Sync::WatchReceiver { chan: id, version })
            }
            M::receiver_count => Value::usize(c.receivers as usize),
            M::sender_count => Value::usize(c.senders as usize),
            M::same_channel => {
                let other = self.heap_plain(&call.arg(0));
                let same = matches!(other, Value::Obj(o) if matches!(self.sync(o), Some(Sync::WatchSender(c)) if *c == id));
                Value::Bool(same)
            }
            _ => return Ok(None),
        }))
    }

    pub(super) fn watch_receiver_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        let _ = (&t, &io);
        let Some(Sync::WatchReceiver { chan, version }) = self.sync(id) else { return Ok(None) };
        let (chan, version) = (*chan, *version);
        let Some(c) = self.watch(chan) else { return Ok(None) };
        let current = c.version;
        let mut seen = None;
        let value = match call.method {
            M::borrow | M::borrow_and_update => {
                c.borrowed += 1;
                if call.method == M::borrow_and_update {
                    seen = Some(current);
                }
                self.sync_value(Sync::WatchRef { chan, changed: version != current })
            }
            M::has_changed => {
                if c.closed {
                    let error = self.lib_error(LibError::WatchRecv, vec![Value::Unit]);
                    self.lib(LibVariant::Err, error)
                } else {
                    self.lib(LibVariant::Ok, Value::Bool(version != current))
                }
            }
            // For bodies of the library.
            M::__closed => Value::Bool(c.closed),
            M::mark_changed => {
                seen = Some(version.wrapping_sub(1));
                Value::Unit
            }
            M::mark_unchanged => {
                seen = Some(current);
                Value::Unit
            }
            M::changed => self.sync_value(Sync::Changed { receiver: id, wait: None }),
            M::is_closed => Value::Bool(c.closed),
            M::same_channel => {
                let other = self.heap_plain(&call.arg(0));
                let same = matches!(other, Value::Obj(o) if matches!(self.sync(o), Some(Sync::WatchReceiver { chan: c, .. }) if *c == chan));
                Value::Bool(same)
            }
            _ => return Ok(None),
        };
        if let Some(seen) = seen {
            self.set_seen(id, seen);
        }
        Ok(Some(value))
    }

    fn set_seen(&mut self, receiver: ObjId, seen: u64) {
        if let Some(Sync::WatchReceiver { version, .. }) = self.sync_mut(receiver) {
            *version = seen;
        }
    }

    pub(super) fn poll_changed(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        id: ObjId,
        receiver: ObjId,
    ) -> Res<Polled> {
        if !self.proceed(t, io) {
            return Ok(Polled::Pending(WaitOn::Yield));
        }
        let mut wait: Option<Notified> = match self.sync_mut(id) {
            Some(Sync::Changed { wait, .. }) => wait.take(),
            _ => None,
        };
        loop {
            let Some(Sync::WatchReceiver { chan, version }) = self.sync(receiver) else {
                return self.refuse(t, "E172", "What this waits for is gone.");
            };
            let (chan, seen) = (*chan, *version);
            let mut waiting = match wait.take() {
                Some(waiting) => waiting,
                None => {
                    let notified = self.new_notified(chan, Which::Main);
                    let Some(c) = self.watch(chan) else {
                        return self.refuse(t, "E172", "What this waits for is gone.");
                    };
                    let (version, closed, resource) = (c.version, c.closed, c.resource);
                    if version != seen {
                        self.set_seen(receiver, version);
                        self.record(t, io, EventKind::Received { resource, len: 1 });
                        return Ok(Polled::Ready(self.lib(LibVariant::Ok, Value::Unit)));
                    }
                    if closed {
                        let error = self.lib_error(LibError::WatchRecv, vec![Value::Unit]);
                        return Ok(Polled::Ready(self.lib(LibVariant::Err, error)));
                    }
                    notified
                }
            };
            if let Polled::Pending(on) = self.poll_notified(t, io, &mut waiting)? {
                self.give_back(t);
                if let Some(Sync::Changed { wait, .. }) = self.sync_mut(id) {
                    *wait = Some(waiting);
                }
                return Ok(Polled::Pending(on));
            }
        }
    }

    pub(super) fn drop_watch_ref(&mut self, chan: ObjId) -> Vec<Value> {
        if let Some(c) = self.watch(chan) {
            c.borrowed = c.borrowed.saturating_sub(1);
        }
        Vec::new()
    }

    pub(super) fn drop_watch_sender(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId) -> Vec<Value> {
        let Some(c) = self.watch(id) else { return Vec::new() };
        c.senders = c.senders.saturating_sub(1);
        if c.senders == 0 {
            c.closed = true;
            let resource = c.resource;
            self.record(t, io, EventKind::Closed { resource });
            self.notify_all(t, io, id, Which::Main);
        }
        self.free_watch(id)
    }

    pub(super) fn drop_watch_receiver(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId) -> Vec<Value> {
        let Some(c) = self.watch(id) else { return Vec::new() };
        c.receivers = c.receivers.saturating_sub(1);
        if c.receivers == 0 {
            let resource = c.resource;
            self.record(t, io, EventKind::Closed { resource });
            self.notify_all(t, io, id, Which::Closed);
        }
        self.free_watch(id)
    }

    fn free_watch(&mut self, id: ObjId) -> Vec<Value> {
        if !self.watch(id).is_some_and(|c| c.senders == 0 && c.receivers == 0) {
            return Vec::new();
        }
        match self.heap.remove(id) {
            Obj::Sync(sync) => match *sync {
                Sync::Watch(c) => vec![c.value],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}
