//! `Notify` (`sync/notify.rs`), and the notifications inside other shared things.
//!
//! `notify_one` wakes the first who waits, or is stored, once, for the next who will. `notify_waiters` reaches all who asked for a
//! notification before it, polled or not. Who was notified and goes without having seen it passes it on.

use super::Sync;
use crate::futures::Polled;
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res};
use crate::methods::{M, MethodCall};
use crate::thread::Thread;
use crate::value::{Value, Waker};
use playground_program::ResourceId;
use playground_trace::{ResourceKind, WaitOn};
use std::collections::VecDeque;

/// Who waits, and what was told.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Notify {
    pub resource: ResourceId,
    /// A `notify_one` that nobody waited for.
    stored: bool,
    /// Calls of `notify_waiters` so far.
    pub calls: u32,
    waiters: VecDeque<Waiter>,
    /// Who was notified and has not been polled since.
    told: Vec<(u32, Told)>,
    next_ticket: u32,
}

#[derive(Clone, Debug, Hash)]
struct Waiter {
    ticket: u32,
    waker: Option<Waker>,
}

/// How a waiter was notified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Told {
    /// By `notify_one` (`notify_last`: the last one in).
    One {
        last: bool,
    },
    All,
}

/// Which notification of a shared thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Which {
    /// The only one; of a watch channel, that its value changed.
    Main,
    /// That nobody receives any more.
    Closed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum State {
    Init,
    Waiting(u32),
    Done,
}

/// A future of a notification.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Notified {
    of: ObjId,
    which: Which,
    /// Calls of `notify_waiters` when it was made.
    calls: u32,
    state: State,
    /// The `Arc` of an owned one.
    owner: Value,
}

impl Notified {
    pub fn new(of: ObjId, which: Which, calls: u32, owner: Value) -> Self {
        Notified { of, which, calls, state: State::Init, owner }
    }
}

impl Notify {
    pub fn new(resource: ResourceId) -> Self {
        Notify {
            resource,
            stored: false,
            calls: 0,
            waiters: VecDeque::new(),
            told: Vec::new(),
            next_ticket: 0,
        }
    }

    fn notify_one(&mut self, last: bool) -> Option<Waker> {
        let waiter = if last { self.waiters.pop_back() } else { self.waiters.pop_front() };
        match waiter {
            Some(w) => {
                self.told.push((w.ticket, Told::One { last }));
                w.waker
            }
            None => {
                self.stored = true;
                None
            }
        }
    }

    pub fn notify_waiters(&mut self) -> Vec<Waker> {
        self.calls = self.calls.wrapping_add(1);
        self.told.extend(self.waiters.iter().map(|w| (w.ticket, Told::All)));
        self.waiters.drain(..).filter_map(|w| w.waker).collect()
    }

    fn take_told(&mut self, ticket: u32) -> Option<Told> {
        let i = self.told.iter().position(|(t, _)| *t == ticket)?;
        Some(self.told.swap_remove(i).1)
    }

    /// Looks whether the future is notified; registers the waker if not. The waker registered before, or the one not needed.
    fn poll(&mut self, state: &mut State, calls: u32, waker: Option<Waker>) -> Option<Waker> {
        match *state {
            State::Done => waker,
            State::Init => {
                if self.calls != calls || std::mem::take(&mut self.stored) {
                    *state = State::Done;
                    return waker;
                }
                self.next_ticket += 1;
                *state = State::Waiting(self.next_ticket);
                self.waiters.push_back(Waiter { ticket: self.next_ticket, waker });
                None
            }
            State::Waiting(ticket) => {
                if self.take_told(ticket).is_some() {
                    *state = State::Done;
                    return waker;
                }
                let Ok(i) = self.waiters.binary_search_by_key(&ticket, |w| w.ticket) else { return waker };
                match waker {
                    Some(waker) => self.waiters[i].waker.replace(waker),
                    None => None,
                }
            }
        }
    }

    /// A future goes. Whom to wake instead, and its own waker.
    fn leave(&mut self, ticket: u32) -> (Option<Waker>, Option<Waker>) {
        match self.take_told(ticket) {
            Some(Told::One { last }) => (self.notify_one(last), None),
            Some(Told::All) => (None, None),
            None => {
                let at = self.waiters.binary_search_by_key(&ticket, |w| w.ticket).ok();
                (None, at.and_then(|i| self.waiters.remove(i)).and_then(|w| w.waker))
            }
        }
    }
}

impl Machine {
    pub(super) fn new_notify(&mut self, t: &Thread, io: &mut Io<'_>) -> Value {
        let resource = self.new_resource_of(t, io, ResourceKind::Notify);
        self.sync_value(Sync::Notify(Notify::new(resource)))
    }

    pub(super) fn notify(&mut self, of: ObjId, which: Which) -> Option<&mut Notify> {
        match (self.sync_mut(of)?, which) {
            (Sync::Notify(notify), _) => Some(notify),
            (Sync::Mpsc(chan), _) => Some(&mut chan.closed),
            (Sync::Broadcast(chan), _) => Some(&mut chan.closed_notify),
            (Sync::Watch(chan), Which::Main) => Some(&mut chan.changed),
            (Sync::Watch(chan), Which::Closed) => Some(&mut chan.unwatched),
            (Sync::Barrier(barrier), _) => Some(&mut barrier.changed),
            _ => None,
        }
    }

    pub(super) fn notify_all(&mut self, t: &Thread, io: &mut Io<'_>, of: ObjId, which: Which) {
        let Some(notify) = self.notify(of, which) else { return };
        let resource = notify.resource;
        let wakers = notify.notify_waiters();
        self.wake_all(t, io, wakers, resource);
    }

    /// Polls a notification that stands nowhere on the heap by itself.
    pub(super) fn poll_notified(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        wait: &mut Notified,
    ) -> Res<Polled> {
        let waker = self.keep_waker(t);
        let (of, which, calls) = (wait.of, wait.which, wait.calls);
        let Some(notify) = self.notify(of, which) else {
            return self.refuse(t, "E172", "What this waits for is gone.");
        };
        let resource = notify.resource;
        let unused = notify.poll(&mut wait.state, calls, Some(waker));
        self.forget_waker(t, io, unused)?;
        match wait.state {
            State::Done => Ok(Polled::Ready(Value::Unit)),
            _ => Ok(Polled::Pending(WaitOn::Resource(resource))),
        }
    }

    pub(super) fn poll_notified_future(&mut self, t: &mut Thread, io: &mut Io<'_>, id: ObjId) -> Res<Polled> {
        let Some(Sync::Notified(wait)) = self.sync(id) else {
            return Ok(Polled::Pending(WaitOn::Custom));
        };
        let mut wait = wait.clone();
        let polled = self.poll_notified(t, io, &mut wait)?;
        if let Some(Sync::Notified(slot)) = self.sync_mut(id) {
            slot.state = wait.state;
        }
        Ok(polled)
    }

    pub(super) fn drop_notified(&mut self, t: &Thread, io: &mut Io<'_>, wait: Notified) -> Vec<Value> {
        let mut left = vec![wait.owner];
        if let State::Waiting(ticket) = wait.state
            && let Some(notify) = self.notify(wait.of, wait.which)
        {
            let resource = notify.resource;
            let (next, own) = notify.leave(ticket);
            self.wake_one(t, io, next, resource);
            left.extend(own.map(Value::Waker));
        }
        left
    }

    pub(super) fn notify_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
        owner: Value,
    ) -> Res<Option<Value>> {
        let Some(Sync::Notify(notify)) = self.sync_mut(id) else { return Ok(None) };
        let resource = notify.resource;
        Ok(Some(match call.method {
            M::notified | M::notified_owned => {
                let calls = notify.calls;
                self.sync_value(Sync::Notified(Notified::new(id, Which::Main, calls, owner)))
            }
            M::notify_one | M::notify_last => {
                let waker = notify.notify_one(call.method == M::notify_last);
                self.record(t, io, playground_trace::EventKind::Sent { resource, len: 1 });
                self.wake_one(t, io, waker, resource);
                Value::Unit
            }
            M::notify_waiters => {
                let wakers = notify.notify_waiters();
                self.record(t, io, playground_trace::EventKind::Sent { resource, len: wakers.len() as u32 });
                self.wake_all(t, io, wakers, resource);
                Value::Unit
            }
            _ => return Ok(None),
        }))
    }

    /// `Notified::enable`.
    pub(super) fn notified_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        let _ = io;
        if call.method != M::enable {
            return Ok(None);
        }
        let Some(Sync::Notified(wait)) = self.sync(id) else { return Ok(None) };
        let mut wait = wait.clone();
        let (of, which, calls) = (wait.of, wait.which, wait.calls);
        let Some(notify) = self.notify(of, which) else {
            return self.refuse(t, "E172", "What this waits for is gone.");
        };
        notify.poll(&mut wait.state, calls, None);
        let done = wait.state == State::Done;
        if let Some(Sync::Notified(slot)) = self.sync_mut(id) {
            slot.state = wait.state;
        }
        Ok(Some(Value::Bool(done)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_program::TaskId;

    fn task(n: u32) -> Option<Waker> {
        Some(Waker::Task(TaskId(n)))
    }

    #[test]
    fn one_is_stored_once() {
        let mut n = Notify::new(ResourceId(0));
        assert_eq!((n.notify_one(false), n.notify_one(false)), (None, None));
        let (mut a, mut b) = (State::Init, State::Init);
        n.poll(&mut a, 0, task(1));
        n.poll(&mut b, 0, task(2));
        assert_eq!((a, b), (State::Done, State::Waiting(1)));
        assert_eq!(n.notify_one(false), task(2));
        assert!(!n.stored);
    }

    #[test]
    fn one_who_goes_passes_its_notification_on() {
        let mut n = Notify::new(ResourceId(0));
        let (mut a, mut b) = (State::Init, State::Init);
        n.poll(&mut a, 0, task(1));
        n.poll(&mut b, 0, task(2));
        assert_eq!(n.notify_one(false), task(1));
        assert_eq!(n.leave(1), (task(2), None));
    }

    #[test]
    fn all_reaches_those_who_were_not_polled_yet() {
        let mut n = Notify::new(ResourceId(0));
        let (made_before, mut a) = (n.calls, State::Init);
        n.notify_waiters();
        n.poll(&mut a, made_before, task(1));
        assert_eq!(a, State::Done);
        let mut b = State::Init;
        n.poll(&mut b, n.calls, task(2));
        assert_eq!(b, State::Waiting(1));
    }
}
