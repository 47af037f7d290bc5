//! The queue behind tokio's semaphore, locks and bounded channels (`sync/batch_semaphore.rs`), and `Semaphore` itself.
//!
//! Waiters queue first in, first out; permits that are given back go to the first of them, piece by piece if it wants several, and
//! nobody who comes later gets past. A waiter that is dropped passes on what it was given.

use super::error::LibError;
use super::{Sync, lock};
use crate::futures::Polled;
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res, panic};
use crate::methods::{M, MethodCall};
use crate::object::LibVariant;
use crate::thread::Thread;
use crate::value::{Value, Waker};
use playground_program::ResourceId;
use playground_trace::{ResourceKind, WaitOn};
use std::collections::VecDeque;

/// tokio's `Semaphore::MAX_PERMITS`.
pub(crate) const MAX_PERMITS: usize = usize::MAX >> 3;

/// Permits and who waits for them.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Sem {
    pub resource: ResourceId,
    pub permits: usize,
    pub closed: bool,
    waiters: VecDeque<Waiter>,
    /// Those that waited when it was closed, with what they lacked.
    let_go: Vec<(u32, usize)>,
    next_ticket: u32,
}

#[derive(Clone, Debug, Hash)]
struct Waiter {
    ticket: u32,
    /// Permits it still lacks.
    left: usize,
    waker: Option<Waker>,
}

/// What asking for permits came to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    Ready,
    Closed,
    /// With the waker that was registered before.
    Pending(Option<Waker>),
}

impl Sem {
    pub fn new(resource: ResourceId, permits: usize) -> Self {
        Sem { resource, permits, closed: false, waiters: VecDeque::new(), let_go: Vec::new(), next_ticket: 0 }
    }

    /// Takes permits if they are there: `Ok`, or whether it is closed.
    pub fn try_acquire(&mut self, n: usize) -> Result<(), bool> {
        if self.closed {
            Err(true)
        } else if self.permits < n {
            Err(false)
        } else {
            self.permits -= n;
            Ok(())
        }
    }

    fn find(&self, ticket: u32) -> Option<usize> {
        self.waiters.binary_search_by_key(&ticket, |w| w.ticket).ok()
    }

    fn new_ticket(&mut self) -> u32 {
        self.next_ticket += 1;
        self.next_ticket
    }

    fn ask(&mut self, n: usize, ticket: &mut Option<u32>, waker: Waker) -> Asked {
        if self.closed {
            return Asked::Closed;
        }
        if let Some(ticket) = ticket {
            return match self.find(*ticket) {
                Some(i) => Asked::Pending(self.waiters[i].waker.replace(waker)),
                None => Asked::Ready,
            };
        }
        let new = self.new_ticket();
        *ticket = Some(new);
        if self.permits >= n {
            self.permits -= n;
            return Asked::Ready;
        }
        let left = n - std::mem::take(&mut self.permits);
        self.waiters.push_back(Waiter { ticket: new, left, waker: Some(waker) });
        Asked::Pending(None)
    }

    /// Gives permits back: to the first who wait, who are to be woken in this order.
    pub fn release(&mut self, mut n: usize) -> Vec<Waker> {
        let mut wakers = Vec::new();
        while n > 0 {
            let Some(first) = self.waiters.front_mut() else {
                self.permits += n;
                break;
            };
            let given = first.left.min(n);
            first.left -= given;
            n -= given;
            if first.left == 0 {
                wakers.extend(self.waiters.pop_front().and_then(|w| w.waker));
            }
        }
        wakers
    }

    /// Nobody gets any more; all who wait are to be woken.
    pub fn close(&mut self) -> Vec<Waker> {
        self.closed = true;
        self.let_go.extend(self.waiters.iter().map(|w| (w.ticket, w.left)));
        self.waiters.drain(..).filter_map(|w| w.waker).collect()
    }

    /// A waiter for `n` is gone: what it was given goes on to the next. Its own waker comes second.
    fn cancel(&mut self, n: usize, ticket: u32) -> (Vec<Waker>, Option<Waker>) {
        let (given, own) = match self.find(ticket) {
            Some(i) => match self.waiters.remove(i) {
                Some(w) => (n - w.left.min(n), w.waker),
                None => (0, None),
            },
            None => match self.let_go.iter().position(|(t, _)| *t == ticket) {
                Some(i) => (n.saturating_sub(self.let_go.swap_remove(i).1), None),
                None => (n, None),
            },
        };
        (self.release(given), own)
    }
}

/// Permits that are held.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Permit {
    pub semaphore: ObjId,
    pub permits: usize,
    /// The `Arc` of an owned permit.
    pub owner: Value,
}

/// What permits are wanted for.
#[derive(Clone, Debug, Hash)]
pub(crate) enum Then {
    /// A guard of a lock.
    Guard(lock::GuardKind),
    /// A permit of a semaphore.
    Permit,
    /// Room for this message.
    Send(Value),
    /// A permit to send (`many`: so many, as an iterator).
    Reserve { many: bool },
    /// An owned one.
    ReserveOwned,
}

/// A future that waits for permits.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Acquire {
    /// The lock, semaphore or channel.
    pub of: ObjId,
    pub permits: usize,
    pub then: Then,
    /// What it keeps alive (an `Arc`, a sender).
    pub owner: Value,
    ticket: Option<u32>,
    done: bool,
}

impl Acquire {
    pub fn new(of: ObjId, permits: usize, then: Then, owner: Value) -> Self {
        Acquire { of, permits, then, owner, ticket: None, done: false }
    }
}

impl Machine {
    pub(super) fn new_semaphore(&mut self, t: &Thread, io: &mut Io<'_>, permits: usize) -> Res<Value> {
        if permits > MAX_PERMITS {
            return panic(format!("a semaphore may not have more than MAX_PERMITS permits ({MAX_PERMITS})"));
        }
        let resource = self.new_resource_of(t, io, ResourceKind::Semaphore);
        Ok(self.sync_value(Sync::Semaphore(Sem::new(resource, permits))))
    }

    /// The queue of a semaphore, lock or channel.
    pub(super) fn sem(&mut self, of: ObjId) -> Option<&mut Sem> {
        match self.sync_mut(of)? {
            Sync::Semaphore(sem) => Some(sem),
            Sync::Lock(lock) => Some(&mut lock.sem),
            Sync::Mpsc(chan) => Some(&mut chan.sem),
            _ => None,
        }
    }

    pub(super) fn release_permits(&mut self, t: &Thread, io: &mut Io<'_>, of: ObjId, n: usize) {
        let Some(sem) = self.sem(of) else { return };
        let resource = sem.resource;
        let wakers = sem.release(n);
        self.wake_all(t, io, wakers, resource);
    }

    pub(super) fn acquire_future(&mut self, acquire: Acquire) -> Value {
        self.sync_value(Sync::Acquire(acquire))
    }

    pub(super) fn poll_acquire(&mut self, t: &mut Thread, io: &mut Io<'_>, id: ObjId) -> Res<Polled> {
        let waker = self.keep_waker(t);
        let Some(Sync::Acquire(a)) = self.sync_mut(id) else {
            return Ok(Polled::Pending(WaitOn::Custom));
        };
        if a.done {
            return panic("`async fn` resumed after completion");
        }
        let (of, n, mut ticket) = (a.of, a.permits, a.ticket);
        let Some(sem) = self.sem(of) else {
            return self.refuse(t, "E172", "What this waits for is gone.");
        };
        let resource = sem.resource;
        let asked = sem.ask(n, &mut ticket, waker);
        if let Some(Sync::Acquire(a)) = self.sync_mut(id) {
            a.ticket = ticket;
        }
        match asked {
            Asked::Pending(old) => {
                self.forget_waker(t, io, old)?;
                Ok(Polled::Pending(WaitOn::Resource(resource)))
            }
            asked => {
                self.forget_waker(t, io, Some(waker))?;
                // A closed one costs nothing of the budget; what was acquired is kept until there is some.
                if asked == Asked::Ready && !self.proceed(t, io) {
                    return Ok(Polled::Pending(WaitOn::Yield));
                }
                let Some(Sync::Acquire(a)) = self.sync_mut(id) else {
                    return Ok(Polled::Pending(WaitOn::Custom));
                };
                a.done = true;
                a.ticket = None;
                let then = std::mem::replace(&mut a.then, Then::Permit);
                let owner = std::mem::take(&mut a.owner);
                let value = if asked == Asked::Ready {
                    self.have_permits(t, io, of, n, then, owner)
                } else {
                    self.give_up(t, io, of, n, ticket);
                    self.wake_idle_receiver(t, io, of);
                    self.have_none(t, io, then, owner)?
                };
                Ok(Polled::Ready(value))
            }
        }
    }

    /// What permits that were acquired become.
    pub(super) fn have_permits(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        of: ObjId,
        n: usize,
        then: Then,
        owner: Value,
    ) -> Value {
        match then {
            Then::Guard(kind) => self.new_guard(t, io, of, kind, n, owner),
            Then::Permit => {
                let permit = self.new_permit(t, io, of, n, owner);
                self.lib(LibVariant::Ok, permit)
            }
            Then::Send(value) => {
                self.send_message(t, io, of, value);
                self.lib(LibVariant::Ok, Value::Unit)
            }
            Then::Reserve { many } => {
                let permit = self.mpsc_permit(of, n, many, Value::Empty);
                self.lib(LibVariant::Ok, permit)
            }
            Then::ReserveOwned => {
                let permit = self.mpsc_permit(of, n, false, owner);
                self.lib(LibVariant::Ok, permit)
            }
        }
    }

    /// What becomes of a wish for permits of something closed.
    fn have_none(&mut self, t: &mut Thread, io: &mut Io<'_>, then: Then, owner: Value) -> Res<Value> {
        let error = match then {
            Then::Send(value) => self.lib_error(LibError::MpscSend, vec![value]),
            Then::Reserve { .. } | Then::ReserveOwned => {
                self.lib_error(LibError::MpscSend, vec![Value::Unit])
            }
            Then::Permit | Then::Guard(_) => self.lib_error(LibError::Acquire, vec![Value::Unit]),
        };
        self.drop_value(t, io, owner)?;
        Ok(self.lib(LibVariant::Err, error))
    }

    fn new_permit(&mut self, t: &Thread, io: &mut Io<'_>, semaphore: ObjId, n: usize, owner: Value) -> Value {
        if let Some(sem) = self.sem(semaphore) {
            let resource = sem.resource;
            self.acquired(t, io, resource, n as u32);
        }
        self.sync_value(Sync::Permit(Permit { semaphore, permits: n, owner }))
    }

    pub(super) fn drop_acquire(&mut self, t: &Thread, io: &mut Io<'_>, a: Acquire) -> Vec<Value> {
        let mut left = Vec::new();
        if a.ticket.is_some() {
            left.extend(self.give_up(t, io, a.of, a.permits, a.ticket).map(Value::Waker));
            self.wake_idle_receiver(t, io, a.of);
        }
        if let Then::Send(value) = a.then {
            left.push(value);
        }
        left.push(a.owner);
        left
    }

    /// Who waited for permits no longer does: what it was given goes on to the next. Its own waker.
    fn give_up(
        &mut self,
        t: &Thread,
        io: &mut Io<'_>,
        of: ObjId,
        n: usize,
        ticket: Option<u32>,
    ) -> Option<Waker> {
        let sem = self.sem(of)?;
        let resource = sem.resource;
        let (wakers, own) = sem.cancel(n, ticket?);
        self.wake_all(t, io, wakers, resource);
        own
    }

    pub(super) fn drop_permit(&mut self, t: &Thread, io: &mut Io<'_>, permit: Permit) -> Vec<Value> {
        self.give_back_permits(t, io, permit.semaphore, permit.permits);
        vec![permit.owner]
    }

    /// What held permits of a semaphore, or of the lock made of one, is gone: the release is an event, and the next in line is served.
    pub(super) fn give_back_permits(&mut self, t: &Thread, io: &mut Io<'_>, semaphore: ObjId, n: usize) {
        if n == 0 {
            return;
        }
        if let Some(sem) = self.sem(semaphore) {
            let resource = sem.resource;
            self.released(t, io, resource, n as u32);
        }
        self.release_permits(t, io, semaphore, n);
    }

    pub(super) fn semaphore_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
        owner: Value,
    ) -> Res<Option<Value>> {
        let many = matches!(
            call.method,
            M::acquire_many | M::acquire_many_owned | M::try_acquire_many | M::try_acquire_many_owned
        );
        let n = match call.method {
            _ if many => self.whole(t, &call.arg(0))?,
            M::add_permits | M::forget_permits => self.whole(t, &call.arg(0))?,
            _ => 1,
        };
        let Some(sem) = self.sem(id) else { return Ok(None) };
        Ok(Some(match call.method {
            M::acquire | M::acquire_many | M::acquire_owned | M::acquire_many_owned => {
                self.acquire_future(Acquire::new(id, n, Then::Permit, owner))
            }
            M::try_acquire | M::try_acquire_many | M::try_acquire_owned | M::try_acquire_many_owned => {
                match sem.try_acquire(n) {
                    Ok(()) => {
                        let permit = self.new_permit(t, io, id, n, owner);
                        self.lib(LibVariant::Ok, permit)
                    }
                    Err(closed) => {
                        self.drop_value(t, io, owner)?;
                        let error = if closed { LibError::TryAcquireClosed } else { LibError::NoPermits };
                        let error = self.lib_error(error, Vec::new());
                        self.lib(LibVariant::Err, error)
                    }
                }
            }
            M::available_permits => Value::usize(sem.permits),
            M::is_closed => Value::Bool(sem.closed),
            M::add_permits => {
                if n > MAX_PERMITS || sem.permits + n > MAX_PERMITS {
                    return panic(format!(
                        "number of added permits ({n}) would overflow MAX_PERMITS ({MAX_PERMITS})"
                    ));
                }
                self.release_permits(t, io, id, n);
                Value::Unit
            }
            M::forget_permits => {
                let forgotten = sem.permits.min(n);
                sem.permits -= forgotten;
                Value::usize(forgotten)
            }
            M::close => {
                let resource = sem.resource;
                let wakers = sem.close();
                self.record(t, io, playground_trace::EventKind::Closed { resource });
                self.wake_all(t, io, wakers, resource);
                Value::Unit
            }
            _ => return Ok(None),
        }))
    }

    pub(super) fn permit_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        let argument = call.arg(0);
        let Some(Sync::Permit(permit)) = self.sync_mut(id) else { return Ok(None) };
        Ok(Some(match call.method {
            M::num_permits => Value::usize(permit.permits),
            M::semaphore => Value::Ref(crate::value::Place { obj: id, at: 1 }),
            M::forget => {
                permit.permits = 0;
                let this = self.take_self(t, call)?;
                self.drop_value(t, io, this)?;
                Value::Unit
            }
            M::split => {
                let n = self.whole(t, &argument)?;
                let Some(Sync::Permit(permit)) = self.sync_mut(id) else { return Ok(None) };
                if n > permit.permits {
                    return Ok(Some(self.option(None)));
                }
                permit.permits -= n;
                let (semaphore, owner) = (permit.semaphore, permit.owner.clone());
                let owner = self.clone_value(&owner);
                let part = self.sync_value(Sync::Permit(Permit { semaphore, permits: n, owner }));
                self.option(Some(part))
            }
            M::merge => {
                let Some(Sync::Permit(own)) = self.sync(id).cloned() else { return Ok(None) };
                let other = call.take_arg(0);
                let Value::Obj(other_id) = other else { return Ok(None) };
                let Some(Sync::Permit(given)) = self.sync_mut(other_id) else { return Ok(None) };
                if given.semaphore != own.semaphore {
                    return panic("merging permits from different semaphore instances");
                }
                let n = std::mem::take(&mut given.permits);
                if let Some(Sync::Permit(own)) = self.sync_mut(id) {
                    own.permits += n;
                }
                call.args.push(Value::Obj(other_id));
                Value::Unit
            }
            _ => return Ok(None),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_program::TaskId;

    fn task(n: u32) -> Waker {
        Waker::Task(TaskId(n))
    }

    #[test]
    fn permits_go_to_the_first_who_waits_piece_by_piece() {
        let mut sem = Sem::new(ResourceId(0), 1);
        let (mut a, mut b) = (None, None);
        assert_eq!(sem.ask(3, &mut a, task(1)), Asked::Pending(None));
        assert_eq!(sem.ask(1, &mut b, task(2)), Asked::Pending(None));
        assert_eq!(sem.permits, 0, "the one there was is promised already");
        assert_eq!(sem.release(1), []);
        assert_eq!(sem.release(3), [task(1), task(2)]);
        assert_eq!((sem.ask(3, &mut a, task(1)), sem.ask(1, &mut b, task(2))), (Asked::Ready, Asked::Ready));
        assert_eq!(sem.permits, 1);
    }

    #[test]
    fn a_waiter_that_goes_passes_on_what_it_was_given() {
        let mut sem = Sem::new(ResourceId(0), 1);
        let (mut a, mut b) = (None, None);
        sem.ask(2, &mut a, task(1));
        sem.ask(1, &mut b, task(2));
        assert_eq!(sem.cancel(2, a.unwrap_or_default()), (vec![task(2)], Some(task(1))));
    }

    #[test]
    fn closing_wakes_all() {
        let mut sem = Sem::new(ResourceId(0), 0);
        let mut a = None;
        sem.ask(1, &mut a, task(1));
        assert_eq!(sem.close(), [task(1)]);
        assert_eq!((sem.ask(1, &mut a, task(1)), sem.try_acquire(0)), (Asked::Closed, Err(true)));
    }
}
