//! tokio's `Mutex` and `RwLock` (`sync/mutex.rs`, `sync/rwlock.rs`): one queue, so that a writer that waits lets no later reader past.

use super::Sync;
use super::error::LibError;
use super::semaphore::{Acquire, Sem, Then};
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res};
use crate::methods::{M, MethodCall};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::{Place, Value};
use playground_trace::ResourceKind;

/// Readers a `RwLock` lets in at a time.
pub(crate) const MAX_READERS: usize = (u32::MAX >> 3) as usize;

/// A lock and what it guards. A mutex lets one in.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Lock {
    pub sem: Sem,
    pub value: Value,
    pub readers: usize,
    /// A panic went through a writer: asked only for std's lock, which is made of this one.
    pub poisoned: bool,
}

/// Which guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum GuardKind {
    Mutex,
    Read,
    Write,
}

/// A lock that is held, through which its content (or a part of it) is reached.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Guard {
    pub kind: GuardKind,
    pub lock: ObjId,
    pub permits: usize,
    pub place: Place,
    /// The `Arc` of an owned guard.
    pub owner: Value,
    /// It leads to a part only.
    pub mapped: bool,
}

impl Guard {
    pub fn type_name(&self) -> &'static str {
        match (self.kind, self.owner.is_empty(), self.mapped) {
            (GuardKind::Mutex, true, false) => "tokio::sync::MutexGuard",
            (GuardKind::Mutex, true, true) => "tokio::sync::MappedMutexGuard",
            (GuardKind::Mutex, false, false) => "tokio::sync::OwnedMutexGuard",
            (GuardKind::Mutex, false, true) => "tokio::sync::OwnedMappedMutexGuard",
            (GuardKind::Read, true, _) => "tokio::sync::RwLockReadGuard",
            (GuardKind::Read, false, _) => "tokio::sync::OwnedRwLockReadGuard",
            (GuardKind::Write, true, false) => "tokio::sync::RwLockWriteGuard",
            (GuardKind::Write, true, true) => "tokio::sync::RwLockMappedWriteGuard",
            (GuardKind::Write, false, false) => "tokio::sync::OwnedRwLockWriteGuard",
            (GuardKind::Write, false, true) => "tokio::sync::OwnedRwLockMappedWriteGuard",
        }
    }
}

impl Machine {
    pub(super) fn new_lock(&mut self, t: &Thread, io: &mut Io<'_>, value: Value, readers: usize) -> Value {
        let kind = if readers == 1 { ResourceKind::Mutex } else { ResourceKind::RwLock };
        let resource = self.new_resource_of(t, io, kind);
        self.sync_value(Sync::Lock(Lock {
            sem: Sem::new(resource, readers),
            value,
            readers,
            poisoned: false,
        }))
    }

    /// A guard of a lock that was just taken.
    pub(super) fn new_guard(
        &mut self,
        t: &Thread,
        io: &mut Io<'_>,
        lock: ObjId,
        kind: GuardKind,
        permits: usize,
        owner: Value,
    ) -> Value {
        if let Some(sem) = self.sem(lock) {
            let resource = sem.resource;
            self.acquired(t, io, resource, permits as u32);
        }
        let place = Place { obj: lock, at: 0 };
        self.sync_value(Sync::Guard(Guard { kind, lock, permits, place, owner, mapped: false }))
    }

    pub(super) fn drop_guard(&mut self, t: &Thread, io: &mut Io<'_>, guard: Guard) -> Vec<Value> {
        if t.unwinding.is_some()
            && guard.kind == GuardKind::Write
            && let Some(Sync::Lock(lock)) = self.sync_mut(guard.lock)
        {
            lock.poisoned = true;
        }
        self.give_back_permits(t, io, guard.lock, guard.permits);
        vec![guard.owner]
    }

    pub(super) fn lock_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
        owner: Value,
    ) -> Res<Option<Value>> {
        let set = call.arg(0);
        let Some(Sync::Lock(lock)) = self.sync_mut(id) else { return Ok(None) };
        if call.method == M::__poisoned {
            if let Value::Bool(poisoned) = set {
                lock.poisoned = poisoned;
            }
            return Ok(Some(Value::Bool(lock.poisoned)));
        }
        let all = lock.readers;
        let (kind, n) = match call.method {
            M::lock | M::lock_owned | M::try_lock | M::try_lock_owned | M::blocking_lock => {
                (GuardKind::Mutex, 1)
            }
            M::read | M::read_owned | M::try_read | M::try_read_owned => (GuardKind::Read, 1),
            M::write | M::write_owned | M::try_write | M::try_write_owned => (GuardKind::Write, all),
            M::get_mut => return Ok(Some(self.reference(Place { obj: id, at: 0 }, true))),
            M::into_inner => {
                let inner = match self.take_self(t, call)? {
                    Value::Obj(id) => match self.heap.remove(id) {
                        Obj::Sync(sync) => match *sync {
                            Sync::Lock(lock) => lock.value,
                            _ => Value::Unit,
                        },
                        _ => Value::Unit,
                    },
                    _ => Value::Unit,
                };
                return Ok(Some(inner));
            }
            _ => return Ok(None),
        };
        let tries = matches!(
            call.method,
            M::try_lock
                | M::try_lock_owned
                | M::try_read
                | M::try_read_owned
                | M::try_write
                | M::try_write_owned
        );
        if !tries {
            return Ok(Some(self.acquire_future(Acquire::new(id, n, Then::Guard(kind), owner))));
        }
        Ok(Some(match lock.sem.try_acquire(n) {
            Ok(()) => {
                let guard = self.new_guard(t, io, id, kind, n, owner);
                self.lib(LibVariant::Ok, guard)
            }
            Err(_) => {
                self.drop_value(t, io, owner)?;
                let error = self.lib_error(LibError::TryLock, vec![Value::Unit]);
                self.lib(LibVariant::Err, error)
            }
        }))
    }

    /// `Guard::map` and its like: the guard goes on at another place.
    pub(crate) fn map_guard(&mut self, guard: &Value, to: &Value) {
        let to = match to.pointee() {
            // A `&str` or a slice stands for itself.
            None => Some(Place { obj: self.heap.alloc(Obj::Cell(to.clone())), at: 0 }),
            place => place,
        };
        if let Value::Obj(id) = guard
            && let Some(Sync::Guard(guard)) = self.sync_mut(*id)
            && let Some(place) = to
        {
            guard.place = place;
            guard.mapped = true;
        }
    }

    /// `RwLockWriteGuard::downgrade`: others may read from here on.
    pub(crate) fn downgrade_guard(&mut self, t: &Thread, io: &mut Io<'_>, guard: &Value) {
        if let Value::Obj(id) = guard
            && let Some(Sync::Guard(guard)) = self.sync_mut(*id)
            && guard.kind == GuardKind::Write
        {
            let (lock, given) = (guard.lock, guard.permits.saturating_sub(1));
            guard.kind = GuardKind::Read;
            guard.permits = 1;
            guard.mapped = false;
            self.release_permits(t, io, lock, given);
        }
    }

    /// The lock a guard holds: a reference, or the `Arc` of an owned one.
    pub(crate) fn lock_of_guard(&self, guard: &Value) -> Option<Value> {
        let Value::Obj(id) = guard else { return None };
        if let Obj::MutexGuard { mutex } = self.heap.get(*id) {
            return Some(Value::Ref(Place { obj: *mutex, at: crate::value::WHOLE }));
        }
        match self.sync(*id)? {
            Sync::Guard(g) => match &g.owner {
                Value::Shared(_) => Some(Value::Ref(Place { obj: *id, at: 1 })),
                _ => Some(Value::Ref(Place { obj: g.lock, at: crate::value::WHOLE })),
            },
            _ => None,
        }
    }

    /// `SemaphorePermit::num_permits` by path, and the readers of a guard.
    pub(super) fn num_permits(&self, value: &Value) -> Value {
        match value {
            Value::Obj(id) => match self.sync(*id) {
                Some(Sync::Permit(p)) => Value::usize(p.permits),
                _ => Value::usize(0),
            },
            _ => Value::usize(0),
        }
    }
}
