//! Dropping: in Rust's order, running the program's `Drop` implementations, unlocking, cancelling.

use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res};
use crate::object::{CoroutineState, Obj};
use crate::pool::Waits;
use crate::thread::{CodeFrame, Cont, Frame, Thread};
use crate::value::{Place, Value, WHOLE, Waker};
use playground_program::{FuncId, Reg};
use playground_trace::WakeCause;

/// A piece of work of a drop under way.
#[derive(Clone, Debug, Hash)]
pub(crate) enum Work {
    Value(Value),
    /// The program's `drop` has run on this object: now its parts.
    Parts(ObjId),
}

/// What follows when all is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum AfterDrops {
    /// The frame below goes on.
    Resume,
    /// The frame below unwinds: it is popped.
    PopUnwinding,
}

/// Why a drop under way stops.
enum Stop {
    /// All is dropped.
    Done,
    /// The program's own `drop` is to run on this object.
    Own(FuncId, ObjId),
    /// What drops next may be seen by others, who may go first.
    Ask,
}

/// Values being dropped, last first.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Drops {
    pub work: Vec<Work>,
    pub after: AfterDrops,
}

impl Machine {
    /// Drops a value. What needs the program's own `drop` runs in a frame on top of the stack before the frame below goes on.
    pub(crate) fn drop_value(&mut self, t: &mut Thread, io: &mut Io<'_>, value: Value) -> Res<()> {
        if !value.owns() {
            return Ok(());
        }
        // What has no parts and no code of its own takes the short way.
        if let Value::Obj(id) | Value::Cell(id) = value {
            let plain = match self.heap.get(id) {
                Obj::String(_) => true,
                Obj::Cell(held) => !held.owns(),
                _ => false,
            };
            if plain {
                self.heap.remove(id);
                return Ok(());
            }
        }
        self.drop_all(t, io, vec![Work::Value(value)], AfterDrops::Resume)
    }

    /// Drops values, the first one first.
    pub(crate) fn drop_values(&mut self, t: &mut Thread, io: &mut Io<'_>, values: Vec<Value>) -> Res<()> {
        let work: Vec<Work> = values.into_iter().rev().filter(Value::owns).map(Work::Value).collect();
        if work.is_empty() { Ok(()) } else { self.drop_all(t, io, work, AfterDrops::Resume) }
    }

    /// Drops registers `from..to` of the top frame, highest first.
    pub(crate) fn drop_registers(&mut self, t: &mut Thread, io: &mut Io<'_>, from: Reg, to: Reg) -> Res<()> {
        let mut work = Vec::new();
        // Work is taken from the end, so the highest register comes last.
        for reg in from..to {
            let slot = t.reg(reg);
            let value = std::mem::take(slot);
            if value.owns() {
                work.push(Work::Value(value));
            }
        }
        if work.is_empty() { Ok(()) } else { self.drop_all(t, io, work, AfterDrops::Resume) }
    }

    pub(crate) fn drop_all(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        mut work: Vec<Work>,
        after: AfterDrops,
    ) -> Res<()> {
        match self.drop_until_user(t, io, &mut work) {
            Stop::Own(func, id) => {
                work.push(Work::Parts(id));
                t.frames.push(Frame::Drops(Box::new(Drops { work, after })));
                return self.call_user_drop(t, func, id);
            }
            Stop::Done if after == AfterDrops::Resume => {}
            Stop::Done | Stop::Ask => t.frames.push(Frame::Drops(Box::new(Drops { work, after }))),
        }
        Ok(())
    }

    /// Goes on with a drop under way.
    pub(crate) fn step_drops(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<()> {
        let Some(Frame::Drops(mut drops)) = t.frames.pop() else { return Ok(()) };
        match self.drop_until_user(t, io, &mut drops.work) {
            Stop::Own(func, id) => {
                drops.work.push(Work::Parts(id));
                t.frames.push(Frame::Drops(drops));
                return self.call_user_drop(t, func, id);
            }
            Stop::Ask => {
                t.frames.push(Frame::Drops(drops));
                return Ok(());
            }
            Stop::Done => {}
        }
        match drops.after {
            AfterDrops::Resume => Ok(()),
            AfterDrops::PopUnwinding => self.pop_unwinding(t, io),
        }
    }

    fn call_user_drop(&mut self, t: &mut Thread, func: FuncId, id: ObjId) -> Res<()> {
        let this = Value::RefMut(Place { obj: id, at: WHOLE });
        let base = t.stack.len();
        t.stack.push(this);
        self.push_frame(t, func, base, Cont::Discard, None)
    }

    /// Works until all is dropped, the program's own `drop` must run on an object, or another thread may go first.
    fn drop_until_user(&mut self, t: &mut Thread, io: &mut Io<'_>, work: &mut Vec<Work>) -> Stop {
        while let Some(next) = work.pop() {
            if self.threads.len() > 1
                && let Some(visible) = self.visible_drop(t, &next)
            {
                if !std::mem::take(&mut t.chosen) && self.may_switch(io) {
                    work.push(next);
                    return Stop::Ask;
                }
                self.note_order(t, io, visible);
            }
            let id = match next {
                Work::Parts(id) => {
                    self.free_object(t, io, id, work);
                    continue;
                }
                Work::Value(Value::Obj(id) | Value::Cell(id)) => id,
                Work::Value(Value::Shared(id)) => {
                    self.drop_shared(id, work);
                    continue;
                }
                Work::Value(Value::Weak(id)) => {
                    self.drop_weak(id);
                    continue;
                }
                Work::Value(Value::Waker(Waker::User(id))) => {
                    self.drop_shared(id, work);
                    continue;
                }
                Work::Value(_) => continue,
            };
            let user = match self.heap.get(id) {
                Obj::Struct(ty, _) | Obj::Variant(ty, _, _) => self.linked.type_def(*ty).and_then(|d| d.drop),
                _ => None,
            };
            match user {
                Some(func) => return Stop::Own(func, id),
                None => self.free_object(t, io, id, work),
            }
        }
        Stop::Done
    }

    /// Frees an object; its parts are left in `work` so that the first part drops first.
    fn free_object(&mut self, t: &mut Thread, io: &mut Io<'_>, id: ObjId, work: &mut Vec<Work>) {
        let obj = self.heap.remove(id);
        match obj {
            Obj::MutexGuard { mutex } => self.unlock(t, io, mutex),
            Obj::CellGuard { cell, mutable, .. } => {
                if let Some(Obj::RefCell { readers, writing, .. }) = self.heap.get_mut(cell) {
                    if mutable { *writing = false } else { *readers = readers.saturating_sub(1) }
                }
            }
            Obj::Sleep { timer: Some(timer), .. } => {
                let waker = self.drop_timer(t, io, timer);
                work.extend(waker.map(Value::Waker).filter(Value::owns).map(Work::Value));
            }
            Obj::HttpRequest { fetch: Some(fetch), .. } => self.drop_fetch(t, io, fetch),
            Obj::JoinHandle(task) => {
                let unread = self.detach(t, io, task);
                work.extend(Some(unread).filter(Value::owns).map(Work::Value));
            }
            Obj::Coroutine(c) if c.state == CoroutineState::Done => {}
            Obj::Sync(sync) => self.drop_sync(t, io, *sync, work),
            other => {
                let parts = other.into_values().into_iter().rev();
                work.extend(parts.filter(Value::owns).map(Work::Value));
            }
        }
    }

    fn drop_shared(&mut self, id: ObjId, work: &mut Vec<Work>) {
        let Some(Obj::Shared { strong, weak, value }) = self.heap.get_mut(id) else { return };
        *strong = strong.saturating_sub(1);
        if *strong > 0 {
            return;
        }
        let value = std::mem::take(value);
        if *weak == 0 {
            self.heap.remove(id);
        }
        work.push(Work::Value(value));
    }

    fn drop_weak(&mut self, id: ObjId) {
        let Some(Obj::Shared { strong, weak, .. }) = self.heap.get_mut(id) else { return };
        *weak = weak.saturating_sub(1);
        if *weak == 0 && *strong == 0 {
            self.heap.remove(id);
        }
    }

    fn unlock(&mut self, t: &Thread, io: &mut Io<'_>, mutex: ObjId) {
        let panicking = t.unwinding.is_some();
        if let Some(Obj::Mutex { resource, locked, poisoned, .. }) = self.heap.get_mut(mutex) {
            *locked = false;
            *poisoned |= panicking;
            let resource = *resource;
            self.released(t, io, resource, 1);
            let waits = |w: &Waits| *w == Waits::Lock(mutex);
            self.show_unblocked(t, io, waits, WakeCause::Resource(resource));
        }
    }

    /// Begins to unwind the top frame: its registers drop, then it is popped, and so on down to whoever catches the panic.
    pub(crate) fn unwind_top(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<()> {
        match t.frames.last() {
            Some(Frame::Code(f)) => {
                let base = f.base as usize;
                crate::thread::arrange_drops(&mut t.stack[base..], f.branches());
                let work = t.stack[base..].iter_mut().map(|v| Work::Value(std::mem::take(v))).collect();
                self.drop_all(t, io, work, AfterDrops::PopUnwinding)
            }
            // A drop interrupted by a panic of the program's own `drop`: what it had left still drops.
            Some(Frame::Drops(_)) => self.step_drops(t, io),
            _ => Ok(()),
        }
    }

    fn pop_unwinding(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<()> {
        if let Some(Frame::Code(f)) = t.frames.pop() {
            t.stack.truncate(f.base as usize);
            if let Some(id) = f.coroutine
                && let Some(Obj::Coroutine(c)) = self.heap.get_mut(id)
            {
                c.state = CoroutineState::Done;
                c.registers.clear();
            }
            self.unwound(t, io, &f)?;
        }
        Ok(())
    }

    /// A frame is gone by a panic: whoever is below catches it or unwinds too.
    fn unwound(&mut self, t: &mut Thread, io: &mut Io<'_>, gone: &CodeFrame) -> Res<()> {
        match gone.cont {
            Cont::StorePoll(_) => _ = t.wakers.pop(),
            Cont::Catch(dst) => {
                let payload = t.unwinding.take().map(|u| u.payload).unwrap_or_default();
                let payload = Value::Obj(self.heap.alloc(Obj::Boxed(payload)));
                *t.reg(dst) = self.lib(crate::object::LibVariant::Err, payload);
                return Ok(());
            }
            _ => {}
        }
        match t.frames.last() {
            Some(Frame::BlockOn(_) | Frame::Blocking(_)) => self.task_panicked(t, io),
            Some(Frame::Local(_)) => self.local_panicked(t, io),
            None => Ok(()),
            _ => self.unwind_top(t, io),
        }
    }
}
