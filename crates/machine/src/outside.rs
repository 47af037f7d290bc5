//! What comes from outside the program: timers and responses.
//!
//! Knows when a timer is started, fires or is dropped, and what becomes of a request's answer; not who decides when time passes.

use crate::heap::ObjId;
use crate::host::{Completion, FetchResult};
use crate::machine::{Io, Machine};
use crate::object::{HttpError, LibVariant, Obj, Response};
use crate::runtime::{Fetch, TICK, Timer, TimerState};
use crate::thread::Thread;
use crate::value::{Value, Waker};
use playground_program::{FetchId, Span, TimerId};
use playground_trace::{Clock, EventKind, FetchOutcome, Nanos, Unit, WakeCause};
use std::rc::Rc;

impl Machine {
    /// Starts a timer; one whose tick has passed already has fired.
    pub(crate) fn start_timer(
        &mut self,
        t: &Thread,
        io: &mut Io<'_>,
        deadline: Nanos,
        waker: Option<Waker>,
    ) -> TimerId {
        let id = TimerId(self.timers.len() as u32);
        let tick = deadline.div_ceil(TICK);
        let virtual_clock = self.settings.clock == Clock::Virtual;
        if virtual_clock && !Rc::make_mut(&mut self.wheel).insert(id, tick) {
            self.timers.push(Timer { deadline, waker: None, state: TimerState::Fired });
            return id;
        }
        let due = if virtual_clock { tick.saturating_mul(TICK) } else { deadline };
        self.timers.push(Timer { deadline: due, waker, state: TimerState::Pending });
        self.record(t, io, EventKind::TimerStarted { timer: id, deadline: due });
        io.host.timer_started(id, t.task, due);
        for runtime in 0..self.runtimes.len() {
            self.look_at_timers(runtime as u32);
        }
        id
    }

    /// A sleep gets another deadline; who waits for it goes on waiting.
    pub(crate) fn reset_sleep(&mut self, t: &Thread, io: &mut Io<'_>, id: ObjId, to: Nanos) {
        let Obj::Sleep { timer, .. } = self.heap.get(id) else { return };
        let waker = timer.and_then(|timer| self.drop_timer(t, io, timer));
        let timer = self.start_timer(t, io, to, waker);
        if let Some(Obj::Sleep { deadline, timer: slot }) = self.heap.get_mut(id) {
            *deadline = to;
            *slot = Some(timer);
        }
    }

    /// A timer is not wanted any more; its waker, if it was waiting.
    pub(crate) fn drop_timer(&mut self, t: &Thread, io: &mut Io<'_>, id: TimerId) -> Option<Waker> {
        let timer = self.timers.get_mut(id.index())?;
        if timer.state == TimerState::Pending {
            timer.state = TimerState::Dropped;
            let waker = timer.waker.take();
            Rc::make_mut(&mut self.wheel).remove(id);
            self.record(t, io, EventKind::TimerDropped { timer: id });
            io.host.timer_dropped(id);
            return waker;
        }
        None
    }

    pub(crate) fn start_fetch(&mut self, t: &Thread, io: &mut Io<'_>, url: &crate::value::Text) -> FetchId {
        let id = FetchId(self.fetches.len() as u32);
        let waker = self.keep_waker(t);
        self.fetches.push(Fetch { url: url.clone(), waker: Some(waker), result: None, over: false });
        let started = EventKind::FetchStarted { fetch: id, method: "GET".to_owned(), url: url.to_string() };
        self.record(t, io, started);
        io.host.fetch_started(id, t.task, "GET", url);
        id
    }

    pub(crate) fn drop_fetch(&mut self, t: &Thread, io: &mut Io<'_>, id: FetchId) {
        let Some(fetch) = self.fetches.get_mut(id.index()) else { return };
        if !fetch.over {
            fetch.over = true;
            self.record(t, io, EventKind::FetchDropped { fetch: id });
            io.host.fetch_dropped(id);
        }
    }

    /// Timers that are due fire and responses that arrived are taken.
    pub(crate) fn fire_due(&mut self, io: &mut Io<'_>) {
        while let Some(completion) = io.host.completion() {
            self.complete(io, completion);
        }
        let tick = self.now / TICK;
        while let Some(timer) = Rc::make_mut(&mut self.wheel).poll(tick) {
            self.complete(io, Completion::Timer(timer));
        }
    }

    /// True if a timer or a response may still come.
    pub(crate) fn waits_for_outside(&self) -> bool {
        self.timers.iter().any(|t| t.state == TimerState::Pending) || self.fetches.iter().any(|f| !f.over)
    }

    /// Something outside is over.
    pub(crate) fn complete(&mut self, io: &mut Io<'_>, completion: Completion) {
        match completion {
            Completion::Timer(id) => {
                let Some(timer) = self.timers.get_mut(id.index()) else { return };
                if timer.state != TimerState::Pending {
                    return;
                }
                timer.state = TimerState::Fired;
                let waker = timer.waker.take();
                self.record_as(io, Unit::Outside, Span::NONE, EventKind::TimerFired { timer: id });
                if let Some(waker) = waker {
                    self.wake(io, waker, WakeCause::Timer(id), Unit::Outside);
                }
            }
            Completion::Fetch(id, result) => {
                let Some(fetch) = self.fetches.get_mut(id.index()) else { return };
                if fetch.over {
                    return;
                }
                fetch.over = true;
                let waker = fetch.waker.take();
                let outcome = match &result {
                    FetchResult::Response { status, body } => {
                        FetchOutcome::Response { status: *status, bytes: body.len() as u64 }
                    }
                    FetchResult::Failed(message) => FetchOutcome::Failed(message.clone()),
                };
                fetch.result = Some(result);
                self.record_as(io, Unit::Outside, Span::NONE, EventKind::FetchEnded { fetch: id, outcome });
                if let Some(waker) = waker {
                    self.wake(io, waker, WakeCause::Fetch(id), Unit::Outside);
                }
            }
        }
    }

    /// The value an awaited request gives.
    pub(crate) fn fetch_value(&mut self, id: FetchId) -> Option<Value> {
        let fetch = self.fetches.get_mut(id.index())?;
        let url = fetch.url.clone();
        let (variant, obj) = match fetch.result.take()? {
            FetchResult::Response { status, body } => {
                let body = Rc::new(body.into());
                (LibVariant::Ok, Obj::HttpResponse(Box::new(Response { status, body })))
            }
            FetchResult::Failed(message) => {
                let message = Rc::new(message.into());
                (LibVariant::Err, Obj::HttpError(Box::new(HttpError { url, message })))
            }
        };
        let value = Value::Obj(self.heap.alloc(obj));
        Some(self.lib(variant, value))
    }
}
