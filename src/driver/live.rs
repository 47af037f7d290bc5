//! A live run: each task of the machine is a real future on the browser's event loop.
//!
//! A [`MachineTask`] is given to `spawn_local` for every task the program spawns. When the browser polls it, it polls the leaves
//! its task waits for (timers, requests), tells the machine which are over, and lets the machine poll exactly this task. Who is
//! woken by that is woken in the browser; who is spawned is spawned in the browser. The order is the browser's.

use super::live_host::{Answers, LiveClock, LiveHost, LiveScheduler};
use super::{Ended, Request, StopSignal};
use gloo_timers::future::TimeoutFuture;
use playground_machine::{Io, Machine, Progress, Schedule, TimeTravel};
use playground_program::TaskId;
use playground_trace::{Clock, Event, Outcome, Recorder, RecorderLimits};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::mem;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen_futures::spawn_local;

/// Operations between two looks at the stop signal and the limits; a poll is not cut short by it.
const OPS: u64 = 100_000;
/// How often the page is told of the events so far, in milliseconds.
const TELL_MS: u32 = 100;

struct LiveRun {
    machine: Machine,
    host: LiveHost,
    scheduler: LiveScheduler,
    recorder: Recorder,
    schedule: Schedule,
    wakers: BTreeMap<TaskId, Waker>,
    outcome: Option<Outcome>,
    /// Whoever waits for the end.
    end: Option<Waker>,
    stop: StopSignal,
}

impl LiveRun {
    /// Lets the machine go on until it waits or ends.
    fn advance(&mut self) {
        loop {
            let mut io = Io {
                scheduler: &mut self.scheduler,
                host: &mut self.host,
                recorder: &mut self.recorder,
                schedule: &mut self.schedule,
            };
            match self.machine.advance(&mut io, OPS) {
                Progress::Running if self.stop.is_stopped() => {
                    self.machine.stop(&mut io);
                    self.outcome = Some(Outcome::Stopped);
                    return;
                }
                Progress::Running => {}
                Progress::Waiting => return,
                Progress::Ended(outcome) => {
                    self.outcome = Some(outcome);
                    return;
                }
            }
        }
    }

    /// Polls the leaves of a task; those that are over wait in `arrived`. True if there were any.
    fn poll_leaves(&mut self, task: TaskId, context: &mut Context<'_>) -> bool {
        let mut any = false;
        let mut leaves = mem::take(&mut self.host.leaves);
        leaves.retain_mut(|leaf| {
            if leaf.task != task {
                return true;
            }
            match leaf.poll(context) {
                Poll::Pending => true,
                Poll::Ready(completion) => {
                    self.host.arrived.push_back(completion);
                    any = true;
                    false
                }
            }
        });
        // Leaves started meanwhile, were there any, come after.
        leaves.append(&mut self.host.leaves);
        self.host.leaves = leaves;
        any
    }

    fn finish(&mut self) -> Vec<Waker> {
        // Timers are cleared and requests aborted.
        self.host.leaves.clear();
        let mut wakers: Vec<Waker> = mem::take(&mut self.wakers).into_values().collect();
        wakers.extend(self.end.take());
        wakers
    }
}

/// One task of the machine as a future of the browser.
struct MachineTask {
    task: TaskId,
    run: Rc<RefCell<LiveRun>>,
}

impl Future for MachineTask {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let task = self.task;
        let (wake, spawned, over) = {
            let mut run = self.run.borrow_mut();
            if run.outcome.is_some() {
                return Poll::Ready(());
            }
            if run.stop.is_stopped() {
                let wakers = stop_now(&mut run);
                drop(run);
                wakers.into_iter().for_each(Waker::wake);
                return Poll::Ready(());
            }
            run.wakers.insert(task, context.waker().clone());
            run.poll_leaves(task, context);
            run.scheduler.allowed = Some(task);
            run.advance();
            run.scheduler.allowed = None;
            // New leaves learn who to wake; one that is over already is told at the next poll.
            if run.poll_leaves(task, context) {
                context.waker().wake_by_ref();
            }
            let woken = mem::take(&mut run.host.woken);
            let mut wake: Vec<Waker> = woken.iter().filter_map(|id| run.wakers.get(id).cloned()).collect();
            let over = run.outcome.is_some();
            if over {
                wake = run.finish();
            }
            (wake, mem::take(&mut run.host.spawned), over)
        };
        for id in spawned {
            spawn_local(MachineTask { task: id, run: self.run.clone() });
        }
        wake.into_iter().for_each(Waker::wake);
        if over { Poll::Ready(()) } else { Poll::Pending }
    }
}

/// Runs on the browser's event loop until the program ends or is stopped. `tell` gets the events so far from time to time.
pub async fn run_live(request: Request, stop: StopSignal, tell: impl Fn(&[Event], u64)) -> Ended {
    let Request { program, settings, speed, .. } = request;
    let answers = Answers::default();
    let clock = LiveClock::start(speed);
    let run = Rc::new(RefCell::new(LiveRun {
        recorder: Recorder::new(RecorderLimits { max_events: settings.limits.events }),
        machine: Machine::new(program.clone(), settings.clone()),
        host: LiveHost::new(clock, answers.clone()),
        scheduler: LiveScheduler::new(answers.clone()),
        schedule: Schedule::default(),
        wakers: BTreeMap::new(),
        outcome: None,
        end: None,
        stop: stop.clone(),
    }));
    // Until the first task comes to be, the machine runs by itself; then the browser takes over.
    {
        let mut run = run.borrow_mut();
        run.advance();
    }
    let spawned = mem::take(&mut run.borrow_mut().host.spawned);
    run.borrow_mut().host.woken.clear();
    for task in spawned {
        spawn_local(MachineTask { task, run: run.clone() });
    }
    loop {
        let ended = {
            let mut pulse = TimeoutFuture::new(TELL_MS);
            let run = run.clone();
            poll_fn(move |context| {
                let mut run = run.borrow_mut();
                if run.outcome.is_some() {
                    return Poll::Ready(true);
                }
                run.end = Some(context.waker().clone());
                Pin::new(&mut pulse).poll(context).map(|()| false)
            })
            .await
        };
        if ended {
            break;
        }
        if stop.is_stopped() {
            let wakers = stop_now(&mut run.borrow_mut());
            wakers.into_iter().for_each(Waker::wake);
            break;
        }
        tell(run.borrow().recorder.events(), clock.now());
    }
    let mut run = run.borrow_mut();
    let recorder = mem::replace(&mut run.recorder, Recorder::off());
    let outcome = run.outcome.clone().unwrap_or(Outcome::Stopped);
    let (end, operations) = (run.machine.now(), run.machine.operations());
    let trace = recorder.finish(
        program.source.clone(),
        Clock::Live,
        outcome,
        end,
        operations,
        run.schedule.encode(),
        Vec::new(),
    );
    let answers = answers.take();
    Ended::new(&program, trace, |trace| Some(TimeTravel::of_live(&program, &settings, &answers?, trace)))
}

/// Ends the run at the reader's wish; gives who has to hear of it.
fn stop_now(run: &mut LiveRun) -> Vec<Waker> {
    let LiveRun { machine, host, scheduler, recorder, schedule, .. } = run;
    machine.stop(&mut Io { scheduler, host, recorder, schedule });
    run.outcome = Some(Outcome::Stopped);
    run.finish()
}
