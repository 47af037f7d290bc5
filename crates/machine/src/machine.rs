//! The machine: its state, and turning the crank.

use crate::heap::Heap;
use crate::host::Host;
use crate::linked::Linked;
use crate::local::LocalSet;
use crate::pool::Waits;
use crate::runtime::{Before, BlockOn, Fetch, Runtime, RuntimeKind, Task, Timer};
use crate::scheduler::{OpenChoice, Schedule, Scheduler};
use crate::settings::Settings;
use crate::sync::Resource;
use crate::thread::{CodeFrame, Cont, Frame, Thread};
use crate::time_travel::LineWatch;
use crate::timer::Wheel;
use crate::value::Value;
use crate::wakers::{Call, WakeSet};
use crate::{cow::CowVec, object::Obj};
use playground_program::{BranchId, Diagnostic, Entry, Flavor, FuncId, Program, Span, TaskId, ThreadId};
use playground_trace::{
    Event, EventKind, Limit, LimitKind, Nanos, Outcome, PanicInfo, Recorder, TaskEnd, Unit,
};
use std::rc::Rc;
use std::sync::Arc;

/// What the machine needs of the outside while it runs.
pub struct Io<'a> {
    /// Asked for every choice.
    pub scheduler: &'a mut dyn Scheduler,
    /// Asked for every effect.
    pub host: &'a mut dyn Host,
    /// Told of every event.
    pub recorder: &'a mut Recorder,
    /// The choices made.
    pub schedule: &'a mut Schedule,
}

/// How far `advance` came.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// The operations it was allowed are used up; more are to come.
    Running,
    /// Nothing can run now: the host will bring something (live).
    Waiting,
    /// The run is over.
    Ended(Outcome),
}

/// Why an operation did not simply go on.
#[derive(Clone, Debug)]
pub(crate) enum Trap {
    /// The program panics.
    Panic(String),
    /// It panics with a text that stands in the program: its payload is a `&str`.
    PanicStr(String),
    /// It panics with a value that is no text.
    PanicValue(Value),
    /// `resume_unwind`: a panic without a message, with what is in this box.
    Unwind(Value),
    /// The thread cannot go on: `Thread::waits` says for what. `again`: the operation that stopped runs again.
    Wait {
        /// It has not been done.
        again: bool,
    },
    /// rustc would have refused this, or it is not supported.
    Refuse(Diagnostic),
    /// A limit is reached.
    Limit(LimitKind, u64),
    /// Another thread has its turn first: the operation, not counted as run, runs when this one goes on.
    Switched,
    /// A choice was left open: the operation, not counted as run, asks again when the run goes on.
    Open,
    /// `std::process::exit`.
    Exit(i32),
    /// A library operation needs the program's own function to go on (its `eq`, its `fmt`): that runs, then the operation again.
    Ask(Question),
}

/// What a library operation asks of the program.
#[derive(Clone, Debug)]
pub(crate) enum Question {
    /// The result of a function.
    Value(FuncId, Vec<Value>),
    /// What the program's `fmt` writes for this value.
    Text(FuncId, Value, crate::style::Style),
}

pub(crate) type Res<T> = Result<T, Box<Trap>>;

pub(crate) fn panic<T>(message: impl Into<String>) -> Res<T> {
    Err(Box::new(Trap::Panic(message.into())))
}

/// A running program. Copying it copies the whole state of the run, cheaply.
#[derive(Clone, Debug)]
pub struct Machine {
    pub(crate) linked: Rc<Linked>,
    pub(crate) settings: Rc<Settings>,
    pub(crate) heap: Heap,
    pub(crate) threads: Vec<Rc<Thread>>,
    /// Stands in the place of the thread that runs.
    pub(crate) away: Rc<Thread>,
    /// Threads of the program by handle, the main thread first.
    pub(crate) spawned: Rc<Vec<crate::threads::Spawned>>,
    /// The thread whose turn it is.
    pub(crate) current: usize,
    /// Operations at which its turn began, or at which it was last asked to give way.
    pub(crate) turn_began: u64,
    /// The trace was told that the run begins.
    pub(crate) begun: bool,
    /// The thread that the trace shows running.
    pub(crate) shown_running: ThreadId,
    /// The choice the scheduler left open, if it did.
    pub(crate) open: Option<Rc<OpenChoice>>,
    pub(crate) tasks: CowVec<Task>,
    pub(crate) runtimes: Vec<Runtime>,
    pub(crate) local_sets: Vec<LocalSet>,
    pub(crate) wake_sets: CowVec<WakeSet>,
    /// Bodies the library wants to call as soon as the operation under way is done.
    pub(crate) calls: Vec<Call>,
    /// Tasks whose futures are being dropped, with how they end.
    pub(crate) endings: Vec<(TaskId, TaskEnd)>,
    /// The clock only moves when all wait, or when the program moves it.
    pub(crate) paused: bool,
    pub(crate) timers: CowVec<Timer>,
    pub(crate) wheel: Rc<Wheel>,
    pub(crate) fetches: CowVec<Fetch>,
    pub(crate) statics: Rc<Vec<Value>>,
    /// The program's panic hook with the type of what it is told, if it set one.
    pub(crate) hook: Option<(Value, playground_program::TypeId)>,
    /// What listens on this machine's ports: kept by the bodies of `tokio::net`.
    pub(crate) network: Value,
    /// Turns of a driver at which something arrived.
    pub(crate) turns: u64,
    pub(crate) branches: u32,
    /// Polls of each `select!`, by body and operation.
    pub(crate) select_polls: std::collections::BTreeMap<(u32, u32), u32>,
    pub(crate) resources: CowVec<Resource>,
    pub(crate) ops: u64,
    /// The clock, when it was last asked.
    pub(crate) now: Nanos,
    /// Operations at which the poll (or slice) under way began, and CPU ticks charged for it.
    pub(crate) slice_op: u64,
    pub(crate) slice_ticks: u64,
    pub(crate) slice_began: Nanos,
    pub(crate) output: usize,
    /// What went to the standard output, as a running hash.
    pub(crate) console: crate::fingerprint::Mix,
    pub(crate) ended: Option<Outcome>,
    /// Tests that ran, of a program of tests, and how the first that failed did.
    pub(crate) tests_done: usize,
    pub(crate) failed: Option<Outcome>,
    /// Events of atomics so far.
    pub(crate) told_atomics: u32,
    /// What happened before what, of a program with state that is shared without protection.
    pub(crate) clocks: Option<Rc<crate::clocks::Clocks>>,
}

impl Machine {
    /// A machine about to begin `program`. A program without `main` ends at once, refused.
    pub fn new(program: Arc<Program>, settings: Settings) -> Self {
        let linked = Rc::new(Linked::new(program));
        let mut machine = Machine {
            settings: Rc::new(settings),
            heap: Heap::default(),
            threads: Vec::new(),
            away: Rc::new(Thread::new(ThreadId(u32::MAX), "")),
            spawned: Rc::default(),
            current: 0,
            turn_began: 0,
            begun: false,
            shown_running: ThreadId(0),
            open: None,
            tasks: CowVec::default(),
            runtimes: Vec::new(),
            local_sets: Vec::new(),
            wake_sets: CowVec::default(),
            calls: Vec::new(),
            endings: Vec::new(),
            paused: false,
            timers: CowVec::default(),
            wheel: Rc::new(Wheel::default()),
            fetches: CowVec::default(),
            statics: Rc::new(vec![Value::Empty; linked.program.statics.len()]),
            hook: None,
            network: Value::Empty,
            turns: 0,
            branches: 0,
            select_polls: Default::default(),
            resources: CowVec::default(),
            ops: 0,
            now: 0,
            slice_op: 0,
            slice_ticks: 0,
            slice_began: 0,
            output: 0,
            console: Default::default(),
            ended: None,
            tests_done: 0,
            failed: None,
            told_atomics: 0,
            clocks: linked.visible.raw.any.then(Default::default),
            linked,
        };
        machine.new_spawned(Some("main".into()));
        machine.enter_main();
        machine
    }

    fn enter_main(&mut self) {
        match self.linked.program.entry {
            Some(entry) => {
                let main = self.entry_thread(entry);
                self.threads.push(Rc::new(main));
            }
            None => {
                let missing = Diagnostic::error("E001", Span::NONE, "There is no `fn main` to begin with.");
                self.ended = Some(Outcome::Refused(Box::new(missing)));
                self.threads.push(Rc::new(Thread::new(ThreadId(0), "main")));
            }
        }
    }

    /// The main thread, about to run `main` or a test.
    fn entry_thread(&mut self, entry: Entry) -> Thread {
        let linked = Rc::clone(&self.linked);
        let name = if entry.is_test { linked.function(entry.func).name.as_str() } else { "main" };
        let mut main = Thread::new(ThreadId(0), name);
        if entry.flavor == Flavor::None {
            let registers = linked.function(entry.func).registers;
            main.stack.resize_with(usize::from(registers), || Value::Empty);
            main.frames.push(Frame::Code(CodeFrame::new(entry.func, 0, Cont::Thread)));
            return main;
        }
        let future = self.coroutine(entry.func, Vec::new());
        let runtime = self.new_runtime(RuntimeKind::Tokio);
        if let Some(r) = self.runtimes.get_mut(runtime as usize) {
            r.is_local = entry.flavor == Flavor::Local;
            r.name = entry.name.map(|name| linked.program.name(name).into());
            if let Flavor::MultiThread(workers) = entry.flavor {
                (r.is_multi, r.workers) = (true, workers);
            }
        }
        self.paused = entry.start_paused;
        main.runtime = Some(runtime);
        self.begin_driving(runtime);
        let block_on = BlockOn::new(runtime, future, Cont::Thread, Before::default());
        main.frames.push(Frame::BlockOn(Box::new(block_on)));
        main
    }

    /// The program.
    pub fn program(&self) -> &Arc<Program> {
        &self.linked.program
    }

    /// Operations executed so far.
    pub fn operations(&self) -> u64 {
        self.ops
    }

    /// Bytes a copy of it takes beyond what it shares with what it was copied from, roughly: a copy that has run on for a little.
    pub fn copy_bytes(&self) -> usize {
        /// Chunks of objects written, a stack and frames, small tables.
        const WRITTEN: usize = 2 << 10;
        let chunks = self.heap.len() + self.tasks.len() + self.timers.len() + self.resources.len();
        let tables = self.threads.len() * size_of::<usize>()
            + self.spawned.len() * size_of::<crate::threads::Spawned>()
            + self.statics.len() * size_of::<Value>();
        size_of::<Self>() + WRITTEN + chunks + tables
    }

    /// The clock when it was last asked, in nanoseconds.
    pub fn now(&self) -> Nanos {
        self.now
    }

    /// How the run ended, if it has.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.ended.as_ref()
    }

    /// Runs up to `max_ops` more operations.
    pub fn advance(&mut self, io: &mut Io<'_>, max_ops: u64) -> Progress {
        self.advance_with(io, max_ops, None)
    }

    /// The same, noting the lines that run.
    pub(crate) fn advance_watched(
        &mut self,
        io: &mut Io<'_>,
        max_ops: u64,
        watch: &mut LineWatch,
    ) -> Progress {
        self.advance_with(io, max_ops, Some(watch))
    }

    fn advance_with(&mut self, io: &mut Io<'_>, max_ops: u64, mut watch: Option<&mut LineWatch>) -> Progress {
        if let Some(outcome) = &self.ended {
            return Progress::Ended(outcome.clone());
        }
        self.show_begin(io);
        let until = self.ops.saturating_add(max_ops).min(self.settings.limits.operations);
        let progress = loop {
            // The thread whose turn it was waits, or is over, or has run for long.
            let next = if self.threads.get(self.current).is_some_and(|t| t.waits != Waits::No) {
                self.next_thread(io)
            } else if self.ops >= self.turn_began.saturating_add(self.settings.switch_ops.max(1)) {
                self.slice_over(io)
            } else {
                None
            };
            if let Some(progress) = next {
                break progress;
            }
            let slice = self.turn_began.saturating_add(self.settings.switch_ops.max(1));
            let at = self.current;
            let mut thread = std::mem::replace(&mut self.threads[at], Rc::clone(&self.away));
            let progress =
                self.run_thread(Rc::make_mut(&mut thread), io, until.min(slice), watch.as_deref_mut());
            let blocked = thread.waits != Waits::No;
            let idle = if let Waits::Work(runtime, _) = thread.waits { Some(runtime) } else { None };
            self.threads[at] = thread;
            if let Some(runtime) = idle {
                self.look_at_timers(runtime);
            }
            if blocked {
                self.show_blocked(io, at);
            }
            match progress {
                Progress::Running if blocked || self.current != at => {}
                Progress::Running if self.ops < until && self.ops >= slice => {}
                progress => break progress,
            }
        };
        if let Progress::Ended(outcome) = &progress {
            self.ended = Some(outcome.clone());
            self.record_as(io, Unit::Outside, Span::NONE, EventKind::Ended);
        }
        progress
    }

    /// Ends a live run at the reader's wish.
    pub fn stop(&mut self, io: &mut Io<'_>) {
        if self.ended.is_none() {
            self.ended = Some(Outcome::Stopped);
            self.record_as(io, Unit::Outside, Span::NONE, EventKind::Ended);
        }
    }

    fn run_thread(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        until: u64,
        mut watch: Option<&mut LineWatch>,
    ) -> Progress {
        loop {
            if self.ops >= until {
                let limit = self.settings.limits.operations;
                if self.ops >= limit {
                    return Progress::Ended(self.limit_outcome(t, LimitKind::Operations, limit));
                }
                return Progress::Running;
            }
            if !self.calls.is_empty()
                && let Err(trap) = self.begin_calls(t)
                && let Trap::Limit(kind, limit) = *trap
            {
                return Progress::Ended(self.limit_outcome(t, kind, limit));
            }
            let step = match t.frames.last() {
                Some(Frame::Code(_)) => match &mut watch {
                    Some(watch) => self.run_code::<true>(t, io, until, Some(watch)).map(|()| None),
                    None => self.run_code::<false>(t, io, until, None).map(|()| None),
                },
                Some(Frame::Drops(_)) if self.threads.len() > 1 => {
                    self.ask_before_drop(t, io).and_then(|()| self.step_drops(t, io)).map(|()| None)
                }
                Some(Frame::Drops(_)) => self.step_drops(t, io).map(|()| None),
                Some(Frame::BlockOn(_)) => self.step_block_on(t, io),
                Some(Frame::Local(_)) => self.step_local(t, io),
                Some(Frame::Blocking(_)) => self.step_blocking(t, io),
                Some(Frame::Sleep(..)) => Ok(self.step_sleep(t, io)),
                None if t.id != ThreadId(0) => {
                    // What it took in, and then what it has of `thread_local!`, drops before anybody learns of its end.
                    let own = match std::mem::take(&mut t.own) {
                        own if own.owns() => own,
                        _ => t.locals.pop().map(|(_, value)| value).unwrap_or_default(),
                    };
                    if own.owns() || !t.locals.is_empty() {
                        match self.drop_value(t, io, own) {
                            Ok(()) => Ok(None),
                            Err(trap) => Err(trap),
                        }
                    } else {
                        self.spawned_ended(t, io);
                        return Progress::Running;
                    }
                }
                None => match self.ask_before_end(t, io) {
                    Ok(()) => match self.thread_ended(t, io) {
                        Some(outcome) => return Progress::Ended(outcome),
                        None => Ok(None),
                    },
                    Err(trap) => Err(trap),
                },
            };
            match step {
                Ok(None) => {}
                Ok(Some(progress)) => return progress,
                Err(trap) => match *trap {
                    trap @ (Trap::Panic(_) | Trap::PanicStr(_) | Trap::PanicValue(_) | Trap::Unwind(_)) => {
                        if let Some(outcome) = self.begin_panic(t, io, trap) {
                            return Progress::Ended(outcome);
                        }
                    }
                    Trap::Wait { again } => {
                        if again && let Some(f) = t.code() {
                            f.pc = f.pc.saturating_sub(1);
                        }
                        return Progress::Running;
                    }
                    trap @ (Trap::Open | Trap::Switched) => {
                        if let Some(f) = t.code() {
                            f.pc = f.pc.saturating_sub(1);
                        }
                        return if matches!(trap, Trap::Open) {
                            Progress::Waiting
                        } else {
                            Progress::Running
                        };
                    }
                    Trap::Refuse(d) => return Progress::Ended(Outcome::Refused(Box::new(d))),
                    Trap::Limit(kind, limit) => return Progress::Ended(self.limit_outcome(t, kind, limit)),
                    Trap::Exit(code) => return Progress::Ended(Outcome::Finished { exit_code: code }),
                    Trap::Ask(question) => {
                        if let Err(trap) = self.ask_program(t, question)
                            && let Trap::Limit(kind, limit) = *trap
                        {
                            return Progress::Ended(self.limit_outcome(t, kind, limit));
                        }
                    }
                },
            }
        }
    }

    /// The main thread ran to its end: what the run comes to, or nothing if the next test has begun on it.
    fn thread_ended(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Option<Outcome> {
        if self.error_asks(t) {
            return None;
        }
        let mut outcome = self.thread_outcome(t, io);
        let program = Arc::clone(&self.linked.program);
        let ran = match self.tests_done.checked_sub(1) {
            None => program.entry,
            Some(at) => program.tests.get(at).copied(),
        };
        if ran.is_some_and(|entry| entry.is_test) {
            let panicked = outcome != Outcome::Finished { exit_code: 0 };
            let wanted = ran.is_some_and(|entry| entry.should_panic);
            match (panicked, wanted) {
                (true, true) => outcome = Outcome::Finished { exit_code: 0 },
                (false, true) => {
                    let message = "note: test did not panic as expected".to_owned();
                    outcome = Outcome::Panicked(PanicInfo { message, span: Span::NONE });
                }
                // A test that returns `Err` has failed, as the test harness sees it.
                _ if outcome == (Outcome::Finished { exit_code: 1 }) => {
                    outcome = Outcome::Finished { exit_code: 101 };
                }
                _ => {}
            }
            if outcome != (Outcome::Finished { exit_code: 0 }) {
                self.failed.get_or_insert(outcome);
            }
            let next = program.tests.get(self.tests_done).copied();
            self.tests_done += 1;
            if let Some(next) = next {
                *t = self.entry_thread(next);
                self.begin_slice();
                return None;
            }
            outcome = self.failed.take().unwrap_or(Outcome::Finished { exit_code: 0 });
        }
        Some(outcome)
    }

    /// True if the error that `main` returned is shown by a `fmt` of the program, which runs now.
    fn error_asks(&mut self, t: &mut Thread) -> bool {
        let Value::Obj(id) = t.result else { return false };
        let Obj::Lib(crate::object::LibVariant::Err, error) = self.heap.get(id).clone() else { return false };
        if t.unwinding.is_some() || !t.frames.is_empty() {
            return false;
        }
        self.begin_asking(t);
        match self.debug_text(t, &error).map_err(|trap| *trap) {
            Err(Trap::Ask(question)) => self.put_question(t, question).is_ok(),
            _ => false,
        }
    }

    fn thread_outcome(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Outcome {
        if let Some(u) = t.unwinding.take() {
            return Outcome::Panicked(PanicInfo { message: u.message, span: u.span });
        }
        let result = std::mem::take(&mut t.result);
        if let Value::Obj(id) = result
            && let Obj::Lib(crate::object::LibVariant::Err, error) = self.heap.get(id).clone()
        {
            self.begin_asking(t);
            let text = self.debug_text(t, &error).unwrap_or_else(|_| self.type_name(&error).to_owned());
            self.print(t, io, &format!("Error: {text}\n"), true);
            return Outcome::Finished { exit_code: 1 };
        }
        if let Value::Obj(id) = result
            && let Obj::Struct(ty, parts) = self.heap.get(id)
            && self.linked.type_path(*ty) == Some("std::process::ExitCode")
            && let Some((_, code)) = parts.first().and_then(Value::as_int)
        {
            return Outcome::Finished { exit_code: code as i32 };
        }
        Outcome::Finished { exit_code: 0 }
    }

    pub(crate) fn limit_outcome(&self, t: &Thread, kind: LimitKind, limit: u64) -> Outcome {
        let (who, name) = match t.task.and_then(|id| self.tasks.get(id.index()).map(|task| (id, task))) {
            Some((id, task)) => (Unit::Task(id), task.name.to_string()),
            None => (Unit::Thread(t.number()), t.name.to_string()),
        };
        Outcome::BudgetSpent(Limit { kind, limit, who, name, span: self.span_of(t), since: self.slice_began })
    }

    /// Charges the CPU time of the poll under way, in whole ticks, and reads the clock.
    pub(crate) fn sync_clock(&mut self, io: &mut Io<'_>) {
        let s = &self.settings;
        if s.cpu_tick_ns > 0 && s.op_cost_ns > 0 && !self.paused {
            let ticks = (self.ops - self.slice_op).saturating_mul(s.op_cost_ns) / s.cpu_tick_ns;
            if ticks > self.slice_ticks {
                io.host.spend((ticks - self.slice_ticks) * s.cpu_tick_ns / self.sharing());
                self.slice_ticks = ticks;
            }
        }
        self.now = io.host.now();
    }

    /// How many threads compute at the same time as the one that runs, with itself.
    fn sharing(&self) -> u64 {
        let s = &self.settings;
        if s.cores <= 1 || s.one_at_a_time || self.threads.len() == 1 {
            return 1;
        }
        let others = (0..self.threads.len()).filter(|i| *i != self.current);
        let able = 1 + others.filter(|i| self.can_run(&self.threads[*i])).count();
        able.min(s.cores as usize) as u64
    }

    /// A new poll or slice begins: CPU time is counted from here.
    pub(crate) fn begin_slice(&mut self) {
        self.slice_op = self.ops;
        self.slice_ticks = 0;
        self.slice_began = self.now;
    }

    pub(crate) fn unit(t: &Thread) -> Unit {
        t.task.map_or(Unit::Thread(t.number()), Unit::Task)
    }

    /// Where the thread is in the program's own text: the operation of the innermost body that has one (library bodies have none).
    pub(crate) fn span_of(&self, t: &Thread) -> Span {
        t.frames
            .iter()
            .rev()
            .find_map(|f| match f {
                // `pc` is past the operation that runs.
                Frame::Code(f) if self.linked.function(f.func).track_caller => None,
                Frame::Code(f) => {
                    Some(self.linked.span(f.func, f.pc.saturating_sub(1))).filter(|s| !s.is_empty())
                }
                _ => None,
            })
            .unwrap_or(Span::NONE)
    }

    /// The same for a thread that stopped before an operation of its own text: that operation.
    pub(crate) fn span_of_next(&self, t: &Thread) -> Span {
        match t.frames.last() {
            Some(Frame::Code(f)) if crate::visible::is_own(self.linked.function(f.func)) => {
                self.linked.span(f.func, f.pc)
            }
            _ => self.span_of(t),
        }
    }

    pub(crate) fn record(&mut self, t: &Thread, io: &mut Io<'_>, kind: EventKind) {
        let span = self.span_of(t);
        self.record_as(io, Self::unit(t), span, kind);
    }

    pub(crate) fn record_as(&mut self, io: &mut Io<'_>, by: Unit, span: Span, kind: EventKind) {
        self.sync_clock(io);
        io.recorder.record(Event { at: self.now, op: self.ops, by, span, kind });
    }

    /// No wait leads past the limit of time: the run is cut there.
    pub(crate) fn within_limit(&self, until: Option<Nanos>) -> Option<Nanos> {
        let end = self.settings.limits.time_ns.saturating_add(1);
        until.map(|until| until.min(end))
    }

    /// Limits that are looked at once in a while rather than at every operation.
    pub(crate) fn check_limits(&self, io: &Io<'_>) -> Res<()> {
        let l = &self.settings.limits;
        let trap = |kind, limit| Err(Box::new(Trap::Limit(kind, limit)));
        if io.recorder.events().len() >= l.events {
            return trap(LimitKind::Events, l.events as u64);
        }
        if self.heap.bytes() > l.memory_bytes {
            return trap(LimitKind::Memory, l.memory_bytes as u64);
        }
        if self.now > l.time_ns {
            return trap(LimitKind::Time, l.time_ns);
        }
        if self.output > l.output_bytes {
            return trap(LimitKind::Output, l.output_bytes as u64);
        }
        Ok(())
    }

    pub(crate) fn print(&mut self, t: &Thread, io: &mut Io<'_>, text: &str, stderr: bool) {
        self.output += text.len();
        if !stderr {
            self.console.text(text.as_bytes());
        }
        self.record(t, io, EventKind::Printed { text: text.to_owned(), stderr });
    }

    /// Refuses what the text means here.
    pub(crate) fn refuse<T>(&self, t: &Thread, code: &str, message: impl Into<String>) -> Res<T> {
        Err(Box::new(Trap::Refuse(Diagnostic::error(code, self.span_of(t), message))))
    }

    /// A future of an async body that has not begun, with its arguments or environment.
    pub(crate) fn coroutine(&mut self, func: FuncId, registers: Vec<Value>) -> Value {
        let c = crate::object::Coroutine {
            func,
            pc: 0,
            registers,
            state: crate::object::CoroutineState::Unresumed,
            branches: Vec::new(),
        };
        Value::Obj(self.heap.alloc(Obj::Coroutine(Box::new(c))))
    }

    pub(crate) fn new_branches(&mut self, n: u16) -> BranchId {
        let first = BranchId(self.branches);
        self.branches += u32::from(n);
        first
    }
}
