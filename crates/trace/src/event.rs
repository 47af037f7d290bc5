//! The closed list of what can happen.
//!
//! # A note on terminology
//!
//! A **thread** is a preemptible unit with its own stack. A **task** is a future given to a runtime, plus its state. A **branch** is a
//! future driven inside a task by `join!` or `select!`. One attempt to make a task progress is a **poll**; it ends ready or pending. A
//! **wake** makes a task ready to be polled again; it may come from a timer, from another task, or from the task itself (yield).

use crate::Nanos;
use playground_program::{AwaitId, BranchId, FetchId, ResourceId, Span, TaskId, ThreadId, TimerId};
use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Nanos,
    /// After how many operations of the run. Never decreases.
    pub op: u64,
    /// In whom: the task being polled, else the thread that runs. `Outside` for timers, network and the end.
    pub by: Unit,
    /// The text being executed, in the program's own code (library helpers give their caller's place); empty if none.
    pub span: Span,
    /// What.
    pub kind: EventKind,
}

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// A thread outside any task.
    Thread(ThreadId),
    /// A task while it is polled.
    Task(TaskId),
    /// Nobody in the program: a timer, the network, the runtime.
    Outside,
}

/// What a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TaskKind {
    /// The future given to `block_on`; main, mostly.
    BlockOn,
    /// `spawn`.
    Spawned,
    /// `spawn_local`.
    Local,
    /// `spawn_blocking`: runs on a thread of its own, is never polled.
    Blocking,
}

/// How a task ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TaskEnd {
    /// Its future was ready.
    Completed,
    /// Aborted or dropped before it was ready, at this await point if it had begun.
    Cancelled(Option<AwaitId>),
    /// It panicked with this message.
    Panicked(String),
}

/// What a pending future waits for: the leaf that has the waker.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WaitOn {
    /// A timer.
    Timer {
        /// Which.
        timer: TimerId,
        /// When it is due.
        deadline: Nanos,
    },
    /// The end of another task.
    Join(TaskId),
    /// A response.
    Fetch(FetchId),
    /// A lock, channel end, semaphore, notification, ...
    Resource(ResourceId),
    /// Its turn: it yielded and will be woken at once.
    Yield,
    /// Several at a time (`join!`, `select!`): these branches still wait; each has its own `BranchWaiting`.
    Branches(Vec<BranchId>),
    /// A future of the program itself that returned pending.
    Custom,
    /// The end of a thread: it is joined.
    Thread(ThreadId),
    /// An instant: the thread sleeps.
    Until(Nanos),
    /// `unpark`: the thread is parked.
    Unpark,
    /// A signal of another thread within a library body.
    Signal,
}

/// Why a task was woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WakeCause {
    /// It was just spawned.
    Spawned,
    /// A timer fired.
    Timer(TimerId),
    /// The awaited task ended.
    Joined(TaskId),
    /// A response (or a chunk of it) arrived.
    Fetch(FetchId),
    /// A lock was released, a message sent, a permit added, ...
    Resource(ResourceId),
    /// It yielded, and its turn comes again.
    Yielded,
    /// The program called its waker.
    Waker,
    /// `abort` was called on it.
    Aborted,
    /// The thread it joins ended.
    ThreadEnded(ThreadId),
    /// `unpark` was called on it.
    Unparked,
    /// The instant it slept for has come.
    TimeUp,
    /// Another thread signalled it within a library body.
    Signalled,
}

/// Kinds of shared things tasks and threads wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum ResourceKind {
    Mutex,
    RwLock,
    Semaphore,
    Notify,
    Barrier,
    Condvar,
    Once,
    Channel(ChannelKind),
    Atomic,
    Park,
}

/// Kinds of channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum ChannelKind {
    Mpsc,
    Oneshot,
    Broadcast,
    Watch,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FetchOutcome {
    /// A response came, whatever its status.
    Response {
        /// HTTP status.
        status: u16,
        /// Size of the body in bytes.
        bytes: u64,
    },
    /// No response: the network said this.
    Failed(String),
}

/// What happened. Times and order are in [`Event`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum EventKind {
    /// A thread began (`ThreadId(0)` is main). `by` is its parent.
    ThreadStarted {
        /// Which.
        thread: ThreadId,
        /// Its name.
        name: String,
    },
    /// A thread ended; with a message if it panicked.
    ThreadEnded {
        /// Which.
        thread: ThreadId,
        /// The panic's message.
        panic: Option<String>,
    },
    /// A thread cannot go on until something happens elsewhere.
    ThreadBlocked {
        /// Which.
        thread: ThreadId,
        /// On what.
        on: WaitOn,
    },
    /// It can go on.
    ThreadUnblocked {
        /// Which.
        thread: ThreadId,
        /// Why.
        cause: WakeCause,
    },
    /// Another thread runs on a core from here on.
    Switched {
        /// The one that runs.
        to: ThreadId,
    },
    /// A task came to be. `by` is who spawned it. It is ready at once (a `Woken` follows).
    TaskSpawned {
        /// Which.
        task: TaskId,
        /// Name of its future's function or block.
        name: String,
        /// First text argument of that function, when there is one: tells apart tasks of the same function.
        detail: Option<String>,
        /// What it is.
        kind: TaskKind,
        /// The body's place in the text.
        body: Span,
    },
    /// A task was made ready; it stands in the ready queue from here on. `by` is who called the waker.
    Woken {
        /// Which.
        task: TaskId,
        /// Why.
        cause: WakeCause,
        /// False if it was ready already (or is just being polled), so that this wake only adds to another.
        effective: bool,
    },
    /// A poll begins. `by` is the task.
    PollStarted {
        /// Which.
        task: TaskId,
        /// On which thread.
        thread: ThreadId,
        /// How many tasks stay behind in the ready queue.
        queue: u32,
    },
    /// The poll ended and the future is pending: the task gives its thread back.
    PollPending {
        /// Which.
        task: TaskId,
        /// Where the innermost future of the program stands.
        point: Option<AwaitId>,
        /// On what.
        on: WaitOn,
    },
    /// The poll ended because the task ended (a `TaskEnded` follows).
    PollReady {
        /// Which.
        task: TaskId,
    },
    /// A task ended.
    TaskEnded {
        /// Which.
        task: TaskId,
        /// How.
        end: TaskEnd,
    },
    /// The task's handle was dropped: nobody will join it.
    TaskDetached {
        /// Which.
        task: TaskId,
    },
    /// `.await` (or a macro) was reached and is not ready: the future suspends here. Innermost first, then those around it.
    Suspended {
        /// Where.
        point: AwaitId,
    },
    /// A suspended await goes on with its value.
    Resumed {
        /// Where.
        point: AwaitId,
    },
    /// A branch of `join!` or `select!` came to be.
    BranchStarted {
        /// Which.
        branch: BranchId,
        /// Of which macro.
        point: AwaitId,
        /// Its place in the macro, from 0.
        index: u16,
        /// Name of its future.
        name: String,
    },
    /// A branch was polled and is pending.
    BranchWaiting {
        /// Which.
        branch: BranchId,
        /// On what.
        on: WaitOn,
    },
    /// A branch is over: ready, or dropped where it waited (a loser of `select!`).
    BranchEnded {
        /// Which.
        branch: BranchId,
        /// True if its future was ready.
        ready: bool,
    },
    /// A timer was started (at the first poll of a sleep).
    TimerStarted {
        /// Which.
        timer: TimerId,
        /// When it is due, on the runtime's grid of milliseconds.
        deadline: Nanos,
    },
    /// A timer fired. In a live run `at` is when the browser called, the deadline is the ideal.
    TimerFired {
        /// Which.
        timer: TimerId,
    },
    /// A timer was dropped before it fired.
    TimerDropped {
        /// Which.
        timer: TimerId,
    },
    /// A request went out.
    FetchStarted {
        /// Which.
        fetch: FetchId,
        /// `GET`, ...
        method: String,
        /// As the program wrote it.
        url: String,
    },
    /// A request ended.
    FetchEnded {
        /// Which.
        fetch: FetchId,
        /// How.
        outcome: FetchOutcome,
    },
    /// A request was dropped before it ended: its response will never be read.
    FetchDropped {
        /// Which.
        fetch: FetchId,
    },
    /// A lock, channel or the like came to be.
    ResourceCreated {
        /// Which.
        resource: ResourceId,
        /// What.
        kind: ResourceKind,
        /// The variable or static it was made for, if the text says it.
        name: String,
    },
    /// A lock or permit was taken.
    Acquired {
        /// Which.
        resource: ResourceId,
        /// How many permits (1 for a lock).
        permits: u32,
    },
    /// It was given back.
    Released {
        /// Which.
        resource: ResourceId,
        /// How many permits.
        permits: u32,
    },
    /// A message went into a channel.
    Sent {
        /// Which.
        resource: ResourceId,
        /// How many are in it now.
        len: u32,
    },
    /// A message came out.
    Received {
        /// Which.
        resource: ResourceId,
        /// How many are in it now.
        len: u32,
    },
    /// A channel closed: one side is gone.
    Closed {
        /// Which.
        resource: ResourceId,
    },
    /// The program wrote text. One event per `print`.
    Printed {
        /// As written, newline included.
        text: String,
        /// To standard error.
        stderr: bool,
    },
    /// A panic began in `by`.
    Panicked {
        /// Its message.
        message: String,
    },
    /// The run ended; `Trace::outcome` says how.
    Ended,
    /// Two threads accessed the same state, one of them wrote, and nothing orders the two: a data race. `by` made the later access.
    Raced {
        /// The static's name, or what else it is in words.
        what: String,
        /// The later access wrote.
        wrote: bool,
        /// Who made the earlier one.
        other: ThreadId,
        /// It wrote.
        other_wrote: bool,
        /// Where.
        other_span: Span,
    },
    /// An atomic was read or written.
    AtomicDone {
        /// The method.
        op: String,
        /// Its value before.
        before: String,
        /// Its value afterwards, if another.
        after: Option<String>,
    },
    /// `unpark` was called on a thread.
    Unparked {
        /// Which.
        thread: ThreadId,
        /// It was parked, and can go on. Else its next `park` returns at once.
        parked: bool,
    },
    /// A barrier was reached.
    Arrived {
        /// Which.
        resource: ResourceId,
        /// How many are still to come; with 0 all go on.
        missing: u32,
    },
}
