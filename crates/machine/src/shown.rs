//! What the trace shows of threads: where they begin and end, what they wait for, whose turn it is. Only of programs that spawn threads by
//! themselves: those of a runtime are its own affair.

use crate::machine::{Io, Machine};
use crate::object::Obj;
use crate::pool::Waits;
use crate::runtime::RuntimeKind;
use crate::sync::Sync;
use crate::thread::Thread;
use playground_program::{Span, ThreadId};
use playground_trace::{EventKind, Unit, WaitOn, WakeCause};

impl Thread {
    /// As the trace names it: no other thread of the program ever has that name.
    pub fn number(&self) -> ThreadId {
        ThreadId(self.spawned)
    }
}

impl Machine {
    fn shows(&self, t: &Thread) -> bool {
        self.linked.shows_threads && (t.spawned == 0 || !t.is_pooled)
    }

    /// The main thread begins, before anything else happens.
    pub(crate) fn show_begin(&mut self, io: &mut Io<'_>) {
        if !std::mem::replace(&mut self.begun, true) && self.linked.shows_threads {
            let main = ThreadId(0);
            let started = EventKind::ThreadStarted { thread: main, name: "main".to_owned() };
            self.record_as(io, Unit::Thread(main), Span::NONE, started);
        }
    }

    /// `t` started another thread.
    pub(crate) fn show_started(&mut self, t: &Thread, io: &mut Io<'_>, thread: ThreadId, name: String) {
        self.record(t, io, EventKind::ThreadStarted { thread, name });
    }

    /// A thread of the program is over.
    pub(crate) fn show_ended(&mut self, t: &Thread, io: &mut Io<'_>, panic: Option<String>) {
        if self.shows(t) {
            self.record(t, io, EventKind::ThreadEnded { thread: t.number(), panic });
            let thread = t.number();
            self.show_unblocked(t, io, |w| *w == Waits::Join(thread.0), WakeCause::ThreadEnded(thread));
        }
    }

    /// The thread at this place stopped: what it waits for.
    pub(crate) fn show_blocked(&mut self, io: &mut Io<'_>, at: usize) {
        let Some(t) = self.threads.get(at).filter(|t| self.shows(t)) else { return };
        let Some(on) = self.wait_on(t) else { return };
        let (thread, span) = (t.number(), self.span_of_next(t));
        if let Some(t) = self.thread(at) {
            t.told_blocked = true;
        }
        self.record_as(io, Unit::Thread(thread), span, EventKind::ThreadBlocked { thread, on });
    }

    /// Something happened in `by` that lets those go on that wait for it.
    pub(crate) fn show_unblocked(
        &mut self,
        by: &Thread,
        io: &mut Io<'_>,
        waits: impl Fn(&Waits) -> bool,
        cause: WakeCause,
    ) {
        if !self.linked.shows_threads {
            return;
        }
        for i in 0..self.threads.len() {
            if i != self.current && self.threads[i].told_blocked && waits(&self.threads[i].waits) {
                let thread = self.threads[i].number();
                if let Some(t) = self.thread(i) {
                    t.told_blocked = false;
                }
                self.record(by, io, EventKind::ThreadUnblocked { thread, cause });
            }
        }
    }

    /// The turn of the thread at this place begins.
    pub(crate) fn show_switch(&mut self, io: &mut Io<'_>, to: usize) {
        let Some(t) = self.threads.get(to).filter(|t| self.shows(t)) else { return };
        let thread = t.number();
        let stood = t.told_blocked || !matches!(t.waits, Waits::No);
        if t.told_blocked {
            let cause = match t.waits {
                Waits::Until(_) => WakeCause::TimeUp,
                Waits::Unpark(_, Some(until)) | Waits::Event(_, Some(until)) if until <= self.now => {
                    WakeCause::TimeUp
                }
                Waits::Unpark(..) => WakeCause::Unparked,
                Waits::Join(handle) => WakeCause::ThreadEnded(ThreadId(handle)),
                Waits::Lock(lock) => match self.heap.get(lock) {
                    Obj::Mutex { resource, .. } => WakeCause::Resource(*resource),
                    _ => WakeCause::Signalled,
                },
                _ => WakeCause::Signalled,
            };
            if let Some(t) = self.thread(to) {
                t.told_blocked = false;
            }
            self.record_as(io, Unit::Outside, Span::NONE, EventKind::ThreadUnblocked { thread, cause });
        }
        if stood || self.shown_running != thread {
            self.shown_running = thread;
            self.record_as(io, Unit::Outside, Span::NONE, EventKind::Switched { to: thread });
        }
    }

    /// What a thread waits for, in the trace's terms; nothing for one that only gave way, or whose runtime waits for its tasks.
    pub(crate) fn wait_on(&self, t: &Thread) -> Option<WaitOn> {
        Some(match t.waits {
            Waits::No | Waits::Over | Waits::Blocking(_) => return None,
            Waits::Until(until) if until <= self.now => return None,
            Waits::Until(until) => WaitOn::Until(until),
            Waits::Join(handle) => WaitOn::Thread(ThreadId(handle)),
            Waits::Unpark(..) => WaitOn::Unpark,
            Waits::Lock(lock) => match self.heap.get(lock) {
                Obj::Mutex { resource, .. } => WaitOn::Resource(*resource),
                _ => return None,
            },
            Waits::Event(event, _) => match self.sync(event) {
                Some(Sync::Event { of: Some(resource), .. }) => WaitOn::Resource(*resource),
                _ => WaitOn::Signal,
            },
            // A lock of the library that is a future inside.
            Waits::Work(runtime, _) => {
                let runtime = self.runtimes.get(runtime as usize)?;
                if runtime.kind != RuntimeKind::Bare {
                    return None;
                }
                self.tasks.get(runtime.root?.index())?.on.clone()
            }
        })
    }
}
