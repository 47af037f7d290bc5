//! Methods of cells, locks, task handles and responses.

use super::{M, MethodCall};
use crate::machine::{Io, Machine, Res, panic};
use crate::object::{LibVariant, Obj};
use crate::runtime::{TaskState, TimerState};
use crate::sync::{LibError, Sync};
use crate::thread::Thread;
use crate::value::{Place, Value, Waker};
use playground_trace::WakeCause;

/// What std says of a `RefCell` that is not free for reading, and for writing.
pub(crate) const ALREADY_WRITTEN: &str = "RefCell already mutably borrowed";
const ALREADY_BORROWED: &str = "RefCell already borrowed";

impl Machine {
    pub(super) fn concurrency_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
    ) -> Res<Option<Value>> {
        match &call.value {
            Value::Waker(waker) => {
                let waker = *waker;
                return self.waker_method(t, io, call, waker);
            }
            Value::Weak(id) => return Ok(self.weak_method(call, *id)),
            _ => {}
        }
        let id = call.object();
        let value = match (call.method, self.heap.get(id).clone()) {
            (M::clone, Obj::Shared { .. }) => {
                let handle = call.value.clone();
                self.clone_value(&handle)
            }
            (M::try_borrow | M::try_borrow_mut, Obj::RefCell { readers, writing, .. }) => {
                let mutable = call.method == M::try_borrow_mut;
                if writing || (mutable && readers > 0) {
                    let error = if mutable { LibError::BorrowMut } else { LibError::Borrow };
                    let error = self.lib_error(error, Vec::new());
                    return Ok(Some(self.lib(LibVariant::Err, error)));
                }
                if let Some(Obj::RefCell { readers, writing, .. }) = self.heap.get_mut(id) {
                    if mutable { *writing = true } else { *readers += 1 }
                }
                let guard = Value::Obj(self.heap.alloc(Obj::CellGuard {
                    cell: id,
                    mutable,
                    to: Place { obj: id, at: 0 },
                }));
                self.lib(LibVariant::Ok, guard)
            }
            (M::borrow, Obj::RefCell { writing, .. }) => {
                if writing {
                    return panic(ALREADY_WRITTEN);
                }
                if let Some(Obj::RefCell { readers, .. }) = self.heap.get_mut(id) {
                    *readers += 1;
                }
                Value::Obj(self.heap.alloc(Obj::CellGuard {
                    cell: id,
                    mutable: false,
                    to: Place { obj: id, at: 0 },
                }))
            }
            (M::borrow_mut, Obj::RefCell { readers, writing, .. }) => {
                if writing || readers > 0 {
                    return panic(ALREADY_BORROWED);
                }
                if let Some(Obj::RefCell { writing, .. }) = self.heap.get_mut(id) {
                    *writing = true;
                }
                Value::Obj(self.heap.alloc(Obj::CellGuard {
                    cell: id,
                    mutable: true,
                    to: Place { obj: id, at: 0 },
                }))
            }
            (M::clone, Obj::RefCell { writing: true, .. }) => return panic(ALREADY_WRITTEN),
            (M::__inside | M::get_mut, Obj::RefCell { .. } | Obj::StdCell(_)) => {
                self.reference(Place { obj: id, at: 0 }, true)
            }
            (M::replace | M::take | M::swap, Obj::RefCell { readers, writing, .. })
                if writing || readers > 0 =>
            {
                return panic(ALREADY_BORROWED);
            }
            (M::replace, Obj::RefCell { .. }) => {
                let new = call.take_arg(0);
                self.replace_place(Place { obj: id, at: 0 }, new)
            }
            (M::take, Obj::RefCell { value, .. } | Obj::StdCell(value)) => {
                let new = self.default_like(t, &value)?;
                self.replace_place(Place { obj: id, at: 0 }, new)
            }
            (M::swap, Obj::RefCell { .. } | Obj::StdCell(_)) => {
                if let Some(other) = self.target(&call.arg(0)) {
                    self.swap_places(Place { obj: id, at: 0 }, Place { obj: other, at: 0 });
                }
                Value::Unit
            }
            (M::get, Obj::StdCell(held)) => self.copy(&held),
            (M::set | M::replace, Obj::StdCell(_)) => {
                let new = call.take_arg(0);
                let old = self.replace_place(Place { obj: id, at: 0 }, new);
                if call.method == M::replace {
                    return Ok(Some(old));
                }
                call.args.push(old);
                Value::Unit
            }
            // `Pin::set`: the old value drops where it is pinned.
            (M::set, Obj::Struct(..) | Obj::Variant(..) | Obj::Coroutine(_) | Obj::Sleep { .. }) => {
                let new = call.take_arg(0);
                self.store(t, io, Place { obj: id, at: crate::value::WHOLE }, new)?;
                Value::Unit
            }
            (M::into_inner, Obj::RefCell { .. } | Obj::StdCell(_) | Obj::Mutex { .. }) => {
                let is_lock = matches!(self.heap.get(id), Obj::Mutex { .. });
                let poisoned = matches!(self.heap.get(id), Obj::Mutex { poisoned: true, .. });
                let this = self.take_self(t, call)?;
                let inner = match this {
                    Value::Obj(id) => self.heap.remove(id).into_values().pop().unwrap_or_default(),
                    other => other,
                };
                if poisoned {
                    let error = self.lib_error(LibError::Poisoned, vec![inner]);
                    return Ok(Some(self.lib(LibVariant::Err, error)));
                }
                if is_lock { self.lib(LibVariant::Ok, inner) } else { inner }
            }
            (M::lock, Obj::Mutex { locked: true, .. }) => return Err(self.wait_for_lock(t, id)),
            (M::try_lock, Obj::Mutex { locked: true, .. }) => {
                let error = self.lib_error(LibError::LockBusy, Vec::new());
                self.lib(LibVariant::Err, error)
            }
            (M::lock | M::try_lock, Obj::Mutex { resource, poisoned, .. }) => {
                if let Some(Obj::Mutex { locked, .. }) = self.heap.get_mut(id) {
                    *locked = true;
                }
                self.acquired(t, io, resource, 1);
                let guard = Value::Obj(self.heap.alloc(Obj::MutexGuard { mutex: id }));
                if !poisoned {
                    return Ok(Some(self.lib(LibVariant::Ok, guard)));
                }
                let mut error = self.lib_error(LibError::Poisoned, vec![guard]);
                if call.method == M::try_lock {
                    error = self.lib_error(LibError::LockPoisoned, vec![error]);
                }
                self.lib(LibVariant::Err, error)
            }
            (M::get_mut, Obj::Mutex { poisoned, .. }) => {
                let inside = self.reference(Place { obj: id, at: 0 }, true);
                if poisoned {
                    let error = self.lib_error(LibError::Poisoned, vec![inside]);
                    return Ok(Some(self.lib(LibVariant::Err, error)));
                }
                self.lib(LibVariant::Ok, inside)
            }
            (M::clear_poison, Obj::Mutex { .. }) => {
                if let Some(Obj::Mutex { poisoned, .. }) = self.heap.get_mut(id) {
                    *poisoned = false;
                }
                Value::Unit
            }
            (M::is_poisoned, Obj::Mutex { poisoned, .. }) => Value::Bool(poisoned),
            (M::waker, Obj::Context(_)) => Value::Ref(Place { obj: id, at: 0 }),
            (M::abort, Obj::JoinHandle(task)) => {
                self.abort(t, io, task);
                Value::Unit
            }
            (M::is_finished, Obj::JoinHandle(task)) => Value::Bool(self.is_finished(task)),
            // For `JoinSet`: who is woken when the task ends, without polling for it.
            (M::__join_waker, Obj::JoinHandle(task)) => {
                if let Value::Waker(waker) = call.take_arg(0) {
                    let unit = Self::unit(t);
                    match self.tasks.get_mut(task.index()) {
                        Some(state) if !self.endings.is_empty() || state.state != TaskState::Done => {
                            state.joiner = Some(waker);
                        }
                        _ => self.wake(io, waker, WakeCause::Joined(task), unit),
                    }
                }
                Value::Unit
            }
            (M::into_panic | M::try_into_panic, Obj::JoinError { panic: Some(_), payload, .. }) => {
                if let Some(Obj::JoinError { payload, .. }) = self.heap.get_mut(id) {
                    *payload = Value::Empty;
                }
                let this = self.take_self(t, call)?;
                call.args.push(this);
                let payload = Value::Obj(self.heap.alloc(Obj::Boxed(payload)));
                if call.method == M::into_panic { payload } else { self.lib(LibVariant::Ok, payload) }
            }
            (M::into_panic, Obj::JoinError { .. }) => {
                return panic("`JoinError` reason is not a panic.");
            }
            (M::try_into_panic, Obj::JoinError { .. }) => {
                let this = self.take_self(t, call)?;
                self.lib(LibVariant::Err, this)
            }
            (M::abort_handle, Obj::JoinHandle(task)) => self.sync_value(Sync::AbortHandle(task)),
            (M::deadline, Obj::Sleep { deadline, .. }) => Value::Instant(deadline),
            (M::is_elapsed, Obj::Sleep { timer, .. }) => {
                let state = timer.and_then(|timer| self.timers.get(timer.index())).map(|timer| timer.state);
                Value::Bool(state == Some(TimerState::Fired))
            }
            (M::reset, Obj::Sleep { .. }) => {
                let deadline = self.heap_plain(&call.arg(0));
                let Value::Instant(deadline) = deadline else {
                    return self.refuse(t, "E141", "`reset` takes an `Instant`.");
                };
                self.reset_sleep(t, io, id, deadline);
                Value::Unit
            }
            (M::id, Obj::JoinHandle(task) | Obj::JoinError { task, .. }) => Value::TaskId(task),
            (M::is_panic, Obj::JoinError { panic, .. }) => Value::Bool(panic.is_some()),
            (M::is_cancelled, Obj::JoinError { panic, .. }) => Value::Bool(panic.is_none()),
            (M::status, Obj::HttpResponse(r)) => Value::Obj(self.heap.alloc(Obj::HttpStatus(r.status))),
            (M::content_length, Obj::HttpResponse(r)) => {
                let n = Value::Int(playground_program::IntTy::U64, r.body.len() as i64);
                self.option(Some(n))
            }
            (M::text | M::bytes, Obj::HttpResponse(_)) => {
                let text = call.method == M::text;
                let response = match self.take_self(t, call)? {
                    Value::Obj(id) => match self.heap.remove(id) {
                        Obj::HttpResponse(r) => Some(r),
                        _ => None,
                    },
                    _ => None,
                };
                Value::Obj(self.heap.alloc(Obj::HttpBody { response, text }))
            }
            (M::is_success, Obj::HttpStatus(code)) => Value::Bool((200..300).contains(&code)),
            (M::as_u16, Obj::HttpStatus(code)) => {
                Value::int(playground_program::IntTy::U16, i128::from(code))
            }
            (M::is_connect, Obj::HttpError(_)) => Value::Bool(true),
            (M::is_status, Obj::HttpError(_)) => Value::Bool(false),
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    fn waker_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        waker: Waker,
    ) -> Res<Option<Value>> {
        Ok(Some(match call.method {
            M::clone => {
                self.count_waker(waker);
                Value::Waker(waker)
            }
            M::wake => {
                self.take_self(t, call)?;
                self.wake(io, waker, WakeCause::Waker, Self::unit(t));
                Value::Unit
            }
            M::wake_by_ref => {
                self.wake_by_ref(io, waker, WakeCause::Waker, Self::unit(t));
                Value::Unit
            }
            M::will_wake => {
                Value::Bool(matches!(self.heap_plain(&call.arg(0)), Value::Waker(other) if other == waker))
            }
            _ => return Ok(None),
        }))
    }

    fn weak_method(&mut self, call: &MethodCall, id: crate::heap::ObjId) -> Option<Value> {
        match call.method {
            M::clone => Some(self.clone_value(&Value::Weak(id))),
            M::strong_count => Some(Value::usize(self.counts(id).0 as usize)),
            // Without a strong handle nobody counts.
            M::weak_count => Some(Value::usize(match self.counts(id) {
                (0, _) => 0,
                (_, weak) => weak as usize,
            })),
            M::ptr_eq => {
                let other = self.heap_plain(&call.arg(0));
                Some(Value::Bool(matches!(other, Value::Weak(o) if self.same_weak(o, id))))
            }
            M::upgrade => {
                let alive = matches!(self.heap.get(id), Obj::Shared { strong, .. } if *strong > 0);
                let handle = alive.then(|| self.clone_value(&Value::Shared(id)));
                Some(self.option(handle))
            }
            _ => None,
        }
    }
}
