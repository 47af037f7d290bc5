//! Wakers: whom they wake, what a poll by hand is given, and the budget of a poll.
//!
//! The waker of a poll is the task's own unless the program (or a body of the library) polls with a context of its own making. A
//! waker of the program's own `Wake` is run as soon as the operation that woke it is done.

use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res};
use crate::object::Obj;
use crate::thread::{Cont, Thread};
use crate::value::{Place, Value, WHOLE, Waker};
use playground_program::FuncId;
use playground_trace::{Unit, WakeCause};
use std::collections::VecDeque;

/// A function of the program that the library calls as soon as the operation under way is done.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Call {
    pub func: FuncId,
    pub args: Vec<Value>,
}

/// Children of a set that are woken one by one (`FuturesUnordered`, `JoinSet`): which of them were, in order.
#[derive(Clone, Debug, Default, Hash)]
pub(crate) struct WakeSet {
    /// Woken and not yet taken, in order.
    ready: VecDeque<u32>,
    /// By child: it stands in `ready`.
    queued: Vec<bool>,
    /// Whoever polls the set.
    parent: Option<Waker>,
}

impl Machine {
    /// The waker of the poll that is running.
    pub(crate) fn current_waker(&self, t: &Thread) -> Waker {
        match t.wakers.last() {
            Some(waker) => *waker,
            None => t.task.map_or(Waker::Noop, Waker::Task),
        }
    }

    /// A waker to keep: one count more if it is the program's own.
    pub(crate) fn keep_waker(&mut self, t: &Thread) -> Waker {
        let waker = self.current_waker(t);
        self.count_waker(waker);
        waker
    }

    /// One more copy of a waker.
    pub(crate) fn count_waker(&mut self, waker: Waker) {
        if let Waker::User(id) = waker
            && let Some(Obj::Shared { strong, .. }) = self.heap.get_mut(id)
        {
            *strong += 1;
        }
    }

    /// A kept waker that will not be used.
    pub(crate) fn forget_waker(&mut self, t: &mut Thread, io: &mut Io<'_>, waker: Option<Waker>) -> Res<()> {
        match waker {
            Some(waker @ Waker::User(_)) => self.drop_value(t, io, Value::Waker(waker)),
            _ => Ok(()),
        }
    }

    /// Wakes; the copy of the waker is used up.
    pub(crate) fn wake(&mut self, io: &mut Io<'_>, waker: Waker, cause: WakeCause, by: Unit) {
        match waker {
            Waker::Noop => {}
            Waker::Task(id) => self.wake_task(io, id, cause, by),
            Waker::User(id) => self.call_wake(id, false),
            Waker::Child(set, child) => {
                let Some(s) = self.wake_sets.get_mut(set as usize) else { return };
                match s.queued.get_mut(child as usize) {
                    Some(queued) if !*queued => *queued = true,
                    _ => return,
                }
                s.ready.push_back(child);
                if let Some(parent) = s.parent.take() {
                    self.wake(io, parent, cause, by);
                }
            }
        }
    }

    /// Wakes without using up the waker.
    pub(crate) fn wake_by_ref(&mut self, io: &mut Io<'_>, waker: Waker, cause: WakeCause, by: Unit) {
        self.count_waker(waker);
        match waker {
            Waker::User(id) => self.call_wake(id, true),
            waker => self.wake(io, waker, cause, by),
        }
    }

    /// Calls the program's `wake` or `wake_by_ref`: that which is meant, if its type has it. The `Arc` goes with it.
    fn call_wake(&mut self, arc: ObjId, by_ref: bool) {
        let inner = match self.heap.get(arc) {
            Obj::Shared { value, .. } => value.clone(),
            _ => return,
        };
        let program = &self.linked.program;
        let mut names = [program.find_name("wake"), program.find_name("wake_by_ref")];
        if by_ref {
            names.reverse();
        }
        let found = names.into_iter().find_map(|name| self.own_method(&inner, name));
        if let Some((func, _)) = found {
            self.calls.push(Call { func, args: vec![Value::Shared(arc)] });
        }
    }

    /// True if a waker is made of a pointer and a table of functions (`prelude/raw_wakers.rs`).
    pub(crate) fn has_table(&self, arc: ObjId) -> bool {
        let Obj::Shared { value: Value::Obj(inner), .. } = self.heap.get(arc) else { return false };
        let Obj::Struct(ty, _) = self.heap.get(*inner) else { return false };
        self.linked
            .type_def(*ty)
            .is_some_and(|d| d.span == playground_program::Span::NONE && d.name == "RawWake")
    }

    /// Puts the bodies that the library wants to call on the stack, the first on top.
    pub(crate) fn begin_calls(&mut self, t: &mut Thread) -> Res<()> {
        for call in std::mem::take(&mut self.calls).into_iter().rev() {
            self.call(t, call.func, call.args, Cont::Discard)?;
        }
        Ok(())
    }

    // --- the budget of a poll

    /// Takes one off the budget of the poll. False if none is left: the task will be polled again after the driver's turn.
    pub(crate) fn proceed(&mut self, t: &mut Thread, io: &mut Io<'_>) -> bool {
        match &mut t.budget {
            None => true,
            Some(0) => {
                let waker = self.keep_waker(t);
                self.defer(t, io, waker);
                false
            }
            Some(left) => {
                *left -= 1;
                true
            }
        }
    }

    /// The leaf did not get on after all.
    pub(crate) fn give_back(&self, t: &mut Thread) {
        if let Some(left) = &mut t.budget {
            *left += 1;
        }
    }

    /// Wakes after the driver's turn; at once where there is no driver.
    pub(crate) fn defer(&mut self, t: &Thread, io: &mut Io<'_>, waker: Waker) {
        match t.runtime.and_then(|r| self.runtimes.get_mut(r as usize)) {
            Some(runtime) if runtime.deferred.last() == Some(&waker) => {}
            Some(runtime) => runtime.deferred.push(waker),
            None => self.wake(io, waker, WakeCause::Yielded, Self::unit(t)),
        }
    }

    // --- sets of children

    pub(crate) fn new_wake_set(&mut self) -> u32 {
        self.wake_sets.push(WakeSet::default());
        self.wake_sets.len() as u32 - 1
    }

    fn wake_set(&mut self, set: u32) -> Option<&mut WakeSet> {
        self.wake_sets.get_mut(set as usize)
    }

    /// A new child, from here on to be woken.
    pub(crate) fn know_child(&mut self, set: u32, child: u32) {
        let Some(s) = self.wake_set(set) else { return };
        let at = child as usize;
        if s.queued.len() <= at {
            s.queued.resize(at + 1, false);
        }
    }

    /// A new child (or one whose number is used again), ready to be polled.
    pub(crate) fn add_child(&mut self, set: u32, child: u32) {
        self.know_child(set, child);
        let Some(s) = self.wake_set(set) else { return };
        if let Some(queued) = s.queued.get_mut(child as usize)
            && !std::mem::replace(queued, true)
        {
            s.ready.push_back(child);
        }
    }

    /// The next child that was woken.
    pub(crate) fn next_child(&mut self, set: u32) -> Option<u32> {
        let s = self.wake_set(set)?;
        let child = s.ready.pop_front()?;
        if let Some(queued) = s.queued.get_mut(child as usize) {
            *queued = false;
        }
        Some(child)
    }

    /// True if the child was woken and not taken.
    pub(crate) fn is_child_ready(&mut self, set: u32, child: u32) -> bool {
        self.wake_set(set).is_some_and(|s| s.queued.get(child as usize) == Some(&true))
    }

    /// How many children were woken and not taken.
    pub(crate) fn children_ready(&mut self, set: u32) -> usize {
        self.wake_set(set).map_or(0, |s| s.ready.len())
    }

    /// Whoever polls the set is woken with its children from here on.
    pub(crate) fn watch_children(&mut self, t: &mut Thread, io: &mut Io<'_>, set: u32) -> Res<()> {
        let waker = self.keep_waker(t);
        let old = self.wake_set(set).and_then(|s| s.parent.replace(waker));
        self.forget_waker(t, io, old)
    }

    /// The set is gone; whoever polled it.
    pub(crate) fn close_wake_set(&mut self, set: u32) -> Option<Waker> {
        self.wake_set(set).map(std::mem::take).and_then(|s| s.parent)
    }
}

impl Machine {
    /// Calls a closure or function with its result going to `cont`. `Some`: the result is there at once.
    pub(crate) fn call_any(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        callee: &Value,
        mut args: Vec<Value>,
        cont: Cont,
    ) -> Res<Option<Value>> {
        let callee = self.heap_plain(callee);
        match &callee {
            Value::Fn(func) => self.call(t, *func, args, cont).map(|()| None),
            Value::Lib(builtin) => {
                self.call_library(t, io, *builtin, args, playground_program::Program::UNKNOWN)
            }
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Closure(func, _) => {
                    let func = *func;
                    args.insert(0, Value::View(Place { obj: *id, at: WHOLE }));
                    self.call(t, func, args, cont).map(|()| None)
                }
                Obj::Boxed(inner) => {
                    let inner = inner.clone();
                    self.call_any(t, io, &inner, args, cont)
                }
                _ => self.refuse(t, "E130", "This cannot be called."),
            },
            _ => self.refuse(t, "E130", "This cannot be called."),
        }
    }
}
