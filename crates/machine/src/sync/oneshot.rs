//! tokio's oneshot channel (`sync/oneshot.rs`).

use super::Sync;
use super::error::LibError;
use crate::futures::Polled;
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res, panic};
use crate::methods::{M, MethodCall};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::{Value, Waker};
use playground_program::ResourceId;
use playground_trace::{ChannelKind, EventKind, ResourceKind, WaitOn};

/// A channel for one value.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Oneshot {
    pub resource: ResourceId,
    value: Option<Value>,
    /// The sender has sent or is gone.
    complete: bool,
    /// The receiver closed it or is gone.
    closed: bool,
    rx_waker: Option<Waker>,
    tx_waker: Option<Waker>,
    /// Ends that are alive.
    ends: u8,
}

impl Machine {
    pub(super) fn new_oneshot(&mut self, t: &Thread, io: &mut Io<'_>) -> Value {
        let resource = self.new_resource_of(t, io, ResourceKind::Channel(ChannelKind::Oneshot));
        let chan = Oneshot {
            resource,
            value: None,
            complete: false,
            closed: false,
            rx_waker: None,
            tx_waker: None,
            ends: 2,
        };
        let chan = self.heap.alloc(Obj::Sync(Box::new(Sync::Oneshot(chan))));
        let tx = self.sync_value(Sync::OneshotSender(chan));
        let rx = self.sync_value(Sync::OneshotReceiver(Some(chan)));
        Value::Obj(self.heap.alloc(Obj::Tuple(vec![tx, rx])))
    }

    fn oneshot(&mut self, id: ObjId) -> Option<&mut Oneshot> {
        match self.sync_mut(id)? {
            Sync::Oneshot(chan) => Some(chan),
            _ => None,
        }
    }

    /// One end goes; the channel with the last.
    fn leave_oneshot(&mut self, id: ObjId) -> Vec<Value> {
        let Some(c) = self.oneshot(id) else { return Vec::new() };
        c.ends = c.ends.saturating_sub(1);
        if c.ends > 0 {
            return Vec::new();
        }
        match self.heap.remove(id) {
            Obj::Sync(sync) => match *sync {
                Sync::Oneshot(c) => {
                    let wakers = [c.rx_waker, c.tx_waker].into_iter().flatten().map(Value::Waker);
                    c.value.into_iter().chain(wakers).collect()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The sender has sent, or will not: the receiver is woken.
    fn complete_oneshot(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId) {
        let Some(c) = self.oneshot(id) else { return };
        c.complete = true;
        let (resource, waker) = (c.resource, c.rx_waker.take());
        self.wake_one(t, io, waker, resource);
    }

    fn close_oneshot(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId) -> Option<Waker> {
        let c = self.oneshot(id)?;
        let was_closed = std::mem::replace(&mut c.closed, true);
        let resource = c.resource;
        if c.complete || was_closed {
            return None;
        }
        let (tx, rx) = (c.tx_waker.take(), c.rx_waker.take());
        self.record(t, io, EventKind::Closed { resource });
        self.wake_one(t, io, tx, resource);
        rx
    }

    pub(super) fn oneshot_sender_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        let Some(c) = self.oneshot(id) else { return Ok(None) };
        Ok(Some(match call.method {
            M::send => {
                let value = call.take_arg(0);
                let closed = c.closed;
                let resource = c.resource;
                if !closed {
                    c.value = Some(value.clone());
                    self.record(t, io, EventKind::Sent { resource, len: 1 });
                    self.complete_oneshot(t, io, id);
                }
                // The sender itself is used up.
                let this = self.take_self(t, call)?;
                call.args.push(this);
                if closed { self.lib(LibVariant::Err, value) } else { self.lib(LibVariant::Ok, Value::Unit) }
            }
            M::is_closed => Value::Bool(c.closed),
            M::closed => self.sync_value(Sync::OneshotClosed(id)),
            M::poll_closed => {
                let future = self.sync_value(Sync::OneshotClosed(id));
                return self.poll_once_by_hand(t, io, future, &call.args).map(Some);
            }
            _ => return Ok(None),
        }))
    }

    pub(super) fn oneshot_receiver_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
        chan: Option<ObjId>,
    ) -> Res<Option<Value>> {
        let state = chan.and_then(|c| self.oneshot(c)).map(|c| (c.complete, c.closed, c.value.is_some()));
        Ok(Some(match call.method {
            M::close => {
                if let Some(chan) = chan {
                    let waker = self.close_oneshot(t, io, chan);
                    self.forget_waker(t, io, waker)?;
                }
                Value::Unit
            }
            M::is_terminated => Value::Bool(chan.is_none()),
            M::is_empty => Value::Bool(!matches!(state, Some((_, _, true)))),
            M::try_recv => {
                let error = match (chan, state) {
                    (Some(chan), Some((true, _, true))) => {
                        let value = self.received(t, io, id, chan)?;
                        return Ok(Some(self.lib(LibVariant::Ok, value)));
                    }
                    (Some(_), Some((false, false, _))) => LibError::OneshotEmpty,
                    (Some(chan), _) => {
                        self.received(t, io, id, chan)?;
                        LibError::OneshotClosed
                    }
                    (None, _) => LibError::OneshotClosed,
                };
                let error = self.lib_error(error, Vec::new());
                self.lib(LibVariant::Err, error)
            }
            _ => return Ok(None),
        }))
    }

    /// The receiver lets the channel go with what was in it.
    fn received(&mut self, t: &mut Thread, io: &mut Io<'_>, receiver: ObjId, chan: ObjId) -> Res<Value> {
        if let Some(Sync::OneshotReceiver(slot)) = self.sync_mut(receiver) {
            *slot = None;
        }
        let Some(c) = self.oneshot(chan) else { return Ok(Value::Unit) };
        let (value, resource) = (c.value.take(), c.resource);
        if value.is_some() {
            self.record(t, io, EventKind::Received { resource, len: 0 });
        }
        for left in self.leave_oneshot(chan) {
            self.drop_value(t, io, left)?;
        }
        Ok(value.unwrap_or(Value::Unit))
    }

    pub(super) fn poll_oneshot(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        id: ObjId,
        chan: Option<ObjId>,
    ) -> Res<Polled> {
        let Some(chan) = chan else { return panic("called after complete") };
        if !self.proceed(t, io) {
            return Ok(Polled::Pending(WaitOn::Yield));
        }
        let waker = self.keep_waker(t);
        let Some(c) = self.oneshot(chan) else {
            return self.refuse(t, "E172", "What this waits for is gone.");
        };
        let (resource, sent) = (c.resource, c.value.is_some());
        if !c.complete && !c.closed {
            let old = c.rx_waker.replace(waker);
            self.forget_waker(t, io, old)?;
            self.give_back(t);
            return Ok(Polled::Pending(WaitOn::Resource(resource)));
        }
        let sent = sent && c.complete;
        self.forget_waker(t, io, Some(waker))?;
        let value = self.received(t, io, id, chan)?;
        Ok(Polled::Ready(if sent {
            self.lib(LibVariant::Ok, value)
        } else {
            let error = self.lib_error(LibError::OneshotRecv, vec![Value::Unit]);
            self.lib(LibVariant::Err, error)
        }))
    }

    pub(super) fn poll_oneshot_closed(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        chan: ObjId,
    ) -> Res<Polled> {
        if !self.proceed(t, io) {
            return Ok(Polled::Pending(WaitOn::Yield));
        }
        let waker = self.keep_waker(t);
        let Some(c) = self.oneshot(chan) else {
            return self.refuse(t, "E172", "What this waits for is gone.");
        };
        let (closed, resource) = (c.closed, c.resource);
        let old = if closed { Some(waker) } else { c.tx_waker.replace(waker) };
        self.forget_waker(t, io, old)?;
        if closed {
            return Ok(Polled::Ready(Value::Unit));
        }
        self.give_back(t);
        Ok(Polled::Pending(WaitOn::Resource(resource)))
    }

    pub(super) fn drop_oneshot_sender(&mut self, t: &Thread, io: &mut Io<'_>, chan: ObjId) -> Vec<Value> {
        let Some(c) = self.oneshot(chan) else { return Vec::new() };
        if !c.complete {
            let (resource, closed) = (c.resource, c.closed);
            if closed {
                c.complete = true;
            } else {
                self.record(t, io, EventKind::Closed { resource });
                self.complete_oneshot(t, io, chan);
            }
        }
        self.leave_oneshot(chan)
    }

    pub(super) fn drop_oneshot_receiver(&mut self, t: &Thread, io: &mut Io<'_>, chan: ObjId) -> Vec<Value> {
        let mut left: Vec<Value> = self.close_oneshot(t, io, chan).map(Value::Waker).into_iter().collect();
        if let Some(c) = self.oneshot(chan) {
            left.extend(c.value.take());
        }
        left.extend(self.leave_oneshot(chan));
        left
    }
}
