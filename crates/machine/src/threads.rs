//! `std::thread`: threads of the program, their handles, and what they wait for.
//!
//! Each runs on a machine thread of its own (`pool.rs` says whose turn it is). What one gave or panicked with stands in the machine until its
//! handle is joined, so that the place of a thread that is over can be taken.

use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res, Trap};
use crate::methods::{M, MethodCall};
use crate::object::{LibVariant, Obj};
use crate::pool::Waits;
use crate::runtime::Panic;
use crate::sync::Sync;
use crate::thread::{Cont, Thread};
use crate::value::Value;
use crate::visible::{THREADS, object};
use playground_program::{Builtin, ThreadId};
use playground_trace::{EventKind, WakeCause};
use std::rc::Rc;

/// A thread as its handle sees it.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Spawned {
    pub name: Option<Rc<str>>,
    /// What it gave, or panicked with; nothing while it runs and once it is joined.
    pub result: Option<Result<Value, Panic>>,
    pub done: bool,
    /// `unpark` was called.
    pub token: bool,
}

impl Machine {
    /// Functions of `std::thread`. `None`: the result is there when the thread goes on.
    pub(crate) fn call_thread(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        builtin: Builtin,
        args: Vec<Value>,
    ) -> Res<Option<Value>> {
        let mut args = args.into_iter();
        Ok(Some(match builtin {
            Builtin::LibThreadSpawn => {
                let (closure, name) = (args.next().unwrap_or_default(), args.next().unwrap_or_default());
                // Called here, they would stop the thread that spawns.
                if let Value::Lib(Builtin::ThreadPark | Builtin::ThreadYield) = self.heap_plain(&closure) {
                    let message = "A thread cannot begin with this function itself; write a closure that calls it, such as `|| thread::park()`.";
                    return self.refuse(t, "E130", message);
                }
                let name = match self.heap_plain(&name) {
                    Value::Unit => None,
                    name => Some(Rc::from(self.text_of(&name).as_str())),
                };
                let handle = self.new_spawned(name.clone());
                let at = self.fresh_thread(None);
                let mut thread = Thread::new(ThreadId(at as u32), name.as_deref().unwrap_or("<unnamed>"));
                thread.spawned = handle;
                self.leave_order(t.spawned, THREADS | u64::from(handle));
                self.learn_order(handle, THREADS | u64::from(handle));
                self.show_started(t, io, ThreadId(handle), thread.name.to_string());
                if let Some(value) = self.call_any(&mut thread, io, &closure, Vec::new(), Cont::Thread)? {
                    thread.result = value;
                }
                thread.own = closure;
                if let Some(place) = self.threads.get_mut(at) {
                    *place = Rc::new(thread);
                }
                self.sync_value(Sync::Thread(handle))
            }
            Builtin::ThreadCurrent => self.sync_value(Sync::Thread(t.spawned)),
            Builtin::ThreadYield => {
                let dst = self.result_register(t);
                *t.reg(dst) = Value::Unit;
                self.sync_clock(io);
                t.waits = Waits::Until(self.now);
                return Err(Box::new(Trap::Wait { again: false }));
            }
            _ => {
                let until = match self.heap_plain(&args.next().unwrap_or_default()) {
                    Value::Instant(until) => {
                        self.sync_clock(io);
                        Some(until)
                    }
                    _ => None,
                };
                let token = self.handle_mut(t.spawned).map(|s| &mut s.token);
                if token.is_some_and(std::mem::take) || until.is_some_and(|until| until <= self.now) {
                    return Ok(Some(Value::Unit));
                }
                t.waits = Waits::Unpark(t.spawned, until);
                return Err(Box::new(Trap::Wait { again: true }));
            }
        }))
    }

    /// Events, for the bodies of what threads wait for.
    pub(crate) fn event_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        let until = match (call.method, self.heap_plain(&call.arg(0))) {
            (M::__wait_until, Value::Instant(until)) => Some(until),
            _ => None,
        };
        if until.is_some() {
            self.sync_clock(io);
        }
        let now = self.now;
        let Some(Sync::Event { up, was, of }) = self.sync_mut(id) else { return Ok(None) };
        match call.method {
            M::__signal => {
                (*up, *was) = (true, true);
                let cause = of.map_or(WakeCause::Signalled, WakeCause::Resource);
                self.leave_order(t.spawned, object(id));
                self.show_unblocked(t, io, |w| matches!(w, Waits::Event(event, _) if *event == id), cause);
            }
            // For the trace: what went in or came out, and how many are in it now.
            M::__sent | M::__received | M::__closed => {
                let Some(resource) = *of else { return Ok(Some(Value::Unit)) };
                let len = self.heap_plain(&call.arg(0)).as_int().map_or(0, |(_, n)| n as u32);
                let kind = match call.method {
                    M::__sent => EventKind::Sent { resource, len },
                    M::__received => EventKind::Received { resource, len },
                    _ => EventKind::Closed { resource },
                };
                self.record(t, io, kind);
            }
            // For the trace, and for who waits for whom: a cell is held by who fills it.
            M::__fills | M::__fill_over => {
                let Some(resource) = *of else { return Ok(Some(Value::Unit)) };
                match call.method {
                    M::__fills => self.acquired(t, io, resource, 1),
                    _ => self.released(t, io, resource, 1),
                }
            }
            M::__arrived => {
                let Some(resource) = *of else { return Ok(Some(Value::Unit)) };
                let missing = self.heap_plain(&call.arg(0)).as_int().map_or(0, |(_, n)| n as u32);
                self.record(t, io, EventKind::Arrived { resource, missing });
            }
            M::__was_signalled => return Ok(Some(Value::Bool(*was))),
            // The one who waits takes it down.
            _ if std::mem::take(up) => self.learn_order(t.spawned, object(id)),
            _ if until.is_some_and(|until| until <= now) => {}
            _ => {
                t.waits = Waits::Event(id, until);
                return Err(Box::new(Trap::Wait { again: true }));
            }
        }
        Ok(Some(Value::Unit))
    }

    fn handle_mut(&mut self, handle: u32) -> Option<&mut Spawned> {
        Rc::make_mut(&mut self.spawned).get_mut(handle as usize)
    }

    pub(crate) fn new_spawned(&mut self, name: Option<Rc<str>>) -> u32 {
        Rc::make_mut(&mut self.spawned).push(Spawned { name, result: None, done: false, token: false });
        self.spawned.len() as u32 - 1
    }

    /// Methods of a thread's handle.
    pub(crate) fn thread_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        handle: u32,
    ) -> Res<Option<Value>> {
        if matches!(call.method, M::join | M::__end | M::is_finished)
            && self.spawned.get(handle as usize).is_some_and(|s| s.done)
        {
            self.learn_order(t.spawned, THREADS | u64::from(handle));
        }
        let Some(spawned) = self.handle_mut(handle) else { return Ok(None) };
        Ok(Some(match call.method {
            M::join => match spawned.result.take() {
                Some(Ok(value)) => self.lib(LibVariant::Ok, value),
                Some(Err(panic)) => {
                    let payload = Value::Obj(self.heap.alloc(Obj::Boxed(panic.payload)));
                    self.lib(LibVariant::Err, payload)
                }
                None => {
                    t.waits = Waits::Join(handle);
                    return Err(Box::new(Trap::Wait { again: true }));
                }
            },
            // Waits for the end of a scoped thread; true if it panicked and nobody joined it.
            M::__end if spawned.done => Value::Bool(matches!(spawned.result, Some(Err(_)))),
            M::__end => {
                t.waits = Waits::Join(handle);
                return Err(Box::new(Trap::Wait { again: true }));
            }
            M::is_finished => Value::Bool(spawned.done),
            M::thread | M::clone => self.sync_value(Sync::Thread(handle)),
            M::name => {
                let name = spawned.name.as_deref().map(Value::text);
                self.option(name)
            }
            M::id => Value::ThreadId(handle),
            M::unpark => {
                spawned.token = true;
                let waits = |w: &Waits| matches!(w, Waits::Unpark(of, _) if *of == handle);
                if self.linked.shows_threads {
                    let parked = self.threads.iter().any(|t| waits(&t.waits));
                    self.record(t, io, EventKind::Unparked { thread: ThreadId(handle), parked });
                }
                self.show_unblocked(t, io, waits, WakeCause::Unparked);
                Value::Unit
            }
            _ => return Ok(None),
        }))
    }

    /// A thread that is not the main one ran to its end.
    pub(crate) fn spawned_ended(&mut self, t: &mut Thread, io: &mut Io<'_>) {
        self.leave_order(t.spawned, THREADS | u64::from(t.spawned));
        t.waits = Waits::Over;
        self.show_ended(t, io, t.unwinding.as_ref().map(|u| u.message.clone()));
        let result = match t.unwinding.take() {
            Some(u) => Err(Panic { message: u.message, payload: u.payload }),
            None => Ok(std::mem::take(&mut t.result)),
        };
        if let Some(spawned) = self.handle_mut(t.spawned).filter(|_| t.spawned > 0) {
            (spawned.result, spawned.done) = (Some(result), true);
        }
    }

    /// True if a thread that waits for this can go on.
    pub(crate) fn may_go_on(&self, waits: Waits) -> bool {
        match waits {
            Waits::Join(handle) => self.spawned.get(handle as usize).is_none_or(|s| s.done),
            Waits::Unpark(handle, until) => {
                self.spawned.get(handle as usize).is_none_or(|s| s.token)
                    || until.is_some_and(|until| until <= self.now)
            }
            Waits::Event(event, until) => {
                matches!(self.sync(event), Some(Sync::Event { up: true, .. }) | None)
                    || until.is_some_and(|until| until <= self.now)
            }
            Waits::Lock(lock) => !matches!(self.heap.get(lock), Obj::Mutex { locked: true, .. }),
            _ => false,
        }
    }

    /// `Mutex::lock` of one that is held: the thread waits, and the operation runs again.
    pub(crate) fn wait_for_lock(&mut self, t: &mut Thread, lock: ObjId) -> Box<Trap> {
        t.waits = Waits::Lock(lock);
        Box::new(Trap::Wait { again: true })
    }
}
