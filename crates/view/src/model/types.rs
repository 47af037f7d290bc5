//! The rows of the model.

use crate::Nanos;
use playground_program::{AwaitId, BranchId, FetchId, ResourceId, Span, TaskId, ThreadId, TimerId};
use playground_trace::{FetchOutcome, ResourceKind, TaskKind, Unit, WaitOn, WakeCause};

/// The place of an event in the trace. As an instant: just after that event.
pub type EventIdx = u32;

/// One of the six hues tasks are drawn in: slate for main, then five that go round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hue(pub u8);

impl Hue {
    /// The class that sets the hue: `t0` to `t5`.
    pub fn class(self) -> &'static str {
        ["t0", "t1", "t2", "t3", "t4", "t5"].get(self.0 as usize).copied().unwrap_or("t0")
    }
}

/// A task.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Its id in the trace.
    pub id: TaskId,
    /// Short and unique: `laundry`, `worker One`, `worker 2`.
    pub name: String,
    /// The name of its function, which other tasks may share.
    pub function: String,
    /// What tells it apart from other tasks of its function, if that is not in the name already.
    pub detail: Option<String>,
    /// Its hue, by order of spawn.
    pub hue: Hue,
    /// The number beside its name, once hues are used again: 2 for the second round.
    pub round: Option<u32>,
    /// What it is.
    pub kind: TaskKind,
    /// Its lane in `Model::lanes`.
    pub lane: u32,
    /// The event that spawned it.
    pub spawned: EventIdx,
    /// Who spawned it.
    pub by: Unit,
    /// Its body in the text.
    pub body: Span,
    /// How it ended, if it did.
    pub end: Option<End>,
}

/// A thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadRow {
    /// As the program calls it; `thread A` if it has no name, with its letter if others share it.
    pub name: String,
    /// Stands for it in a schedule: `A`, `B`, ... in order of start; `m` for main.
    pub letter: String,
    /// Its hue, by order of start.
    pub hue: Hue,
}

/// The end of a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The event that ended it; the number of events if the run was cut.
    pub event: EventIdx,
    /// When.
    pub at: Nanos,
    /// How.
    pub kind: EndKind,
}

/// How a lane ends.
#[derive(Clone, Debug, PartialEq)]
pub enum EndKind {
    /// Its future was ready.
    Done,
    /// It was dropped where it waited, at this line if known.
    Cancelled {
        /// Line from 1.
        line: Option<u32>,
    },
    /// It panicked.
    Panicked {
        /// Line from 1.
        line: Option<u32>,
        /// The panic's message.
        message: String,
    },
    /// The run ended before it did; in words, `cut at 10 000 events`.
    Cut {
        /// Which limit.
        words: String,
    },
}

/// What a task, branch, thread or lock is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It has the CPU.
    Running,
    /// It is in the ready queue.
    Ready,
    /// It waits for a timer, a response, a task, a message.
    Waiting,
    /// It waits for a lock or permit that another holds.
    Blocked,
    /// Of a lock: somebody holds it.
    Held,
}

impl State {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            State::Running => "running",
            State::Ready => "ready",
            State::Waiting => "waiting",
            State::Blocked => "blocked",
            State::Held => "held",
        }
    }
}

/// A stretch of time in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// The state.
    pub state: State,
    /// When it begins.
    pub from: Nanos,
    /// When it ends.
    pub to: Nanos,
    /// The event that begins it. Of a waiting slice it says on what.
    pub first: EventIdx,
    /// The event that ends it; the number of events if nothing does.
    pub last: EventIdx,
    /// Of a lock: the holder.
    pub holder: Option<Unit>,
}

/// What a lane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneKind {
    /// A task.
    Task(TaskId),
    /// A branch inside a task; indented. A macro in a loop has a new branch each time round: they share the lane of the first.
    Branch(BranchId),
    /// A thread that runs outside tasks.
    Thread(ThreadId),
    /// A lock: who holds it when.
    Lock(ResourceId),
}

/// One row of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Whose.
    pub kind: LaneKind,
    /// Its hue.
    pub hue: Hue,
    /// Its name.
    pub name: String,
    /// A few smaller words under the name.
    pub sub: String,
    /// In order of time, not overlapping.
    pub slices: Vec<Slice>,
    /// How it ended.
    pub end: Option<End>,
}

impl Lane {
    /// The slice the lane is in just after the event `i`.
    pub fn slice_at(&self, i: EventIdx) -> Option<&Slice> {
        let begun = self.slices.partition_point(|s| s.first <= i);
        self.slices[..begun].last().filter(|s| i < s.last)
    }
}

/// A branch of `join!` or `select!`.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// Its id in the trace.
    pub id: BranchId,
    /// The task it is driven in.
    pub task: TaskId,
    /// Its group: place in `Model::groups`.
    pub group: u32,
    /// Its place in the macro, from 0.
    pub index: u16,
    /// Name of its future.
    pub name: String,
    /// Its lane, if it has one: a branch that only waits for a task or a timer says nothing that its task does not.
    pub lane: Option<u32>,
    /// The event it began with.
    pub started: EventIdx,
    /// The events that say what it waits for from then on.
    pub waits: Vec<EventIdx>,
    /// The event it ended with.
    pub ended: Option<EventIdx>,
    /// True if its future was ready, false if it was dropped or still waits.
    pub ready: bool,
}

/// One run of a `join!` or `select!`.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// In whom.
    pub task: TaskId,
    /// Where in the text.
    pub point: AwaitId,
    /// Its branches in order of index: places in `Model::branches`.
    pub branches: Vec<u32>,
}

/// A timer.
#[derive(Clone, Debug, PartialEq)]
pub struct Timer {
    /// Its id in the trace.
    pub id: TimerId,
    /// Who started it.
    pub by: Unit,
    /// The event that started it.
    pub started: EventIdx,
    /// When it was started.
    pub from: Nanos,
    /// When it is due.
    pub deadline: Nanos,
    /// The event it fired at.
    pub fired: Option<EventIdx>,
    /// The event that dropped it.
    pub dropped: Option<EventIdx>,
}

/// Something from outside that came in: a timer fired, a response arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal {
    /// The event.
    pub event: EventIdx,
    /// When.
    pub at: Nanos,
    /// What came in.
    pub what: SignalKind,
}

/// What came in from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalKind {
    /// A timer fired.
    Timer(TimerId),
    /// A request ended.
    Fetch(FetchId),
}

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetch {
    /// Its id in the trace.
    pub id: FetchId,
    /// Who sent it.
    pub by: Unit,
    /// `GET`, ...
    pub method: String,
    /// As the program wrote it.
    pub url: String,
    /// The event it went out with.
    pub started: EventIdx,
    /// The event it ended with, and how.
    pub ended: Option<(EventIdx, FetchOutcome)>,
    /// The event that dropped it.
    pub dropped: Option<EventIdx>,
}

impl Fetch {
    /// The path of the url, without scheme and host.
    pub fn path(&self) -> &str {
        let rest = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        if rest.len() == self.url.len() {
            return rest;
        }
        rest.find('/').map_or("/", |slash| &rest[slash..])
    }
}

/// A lock, channel or the like.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// Its id in the trace.
    pub id: ResourceId,
    /// What it is.
    pub kind: ResourceKind,
    /// Its name in the program; may be empty.
    pub name: String,
    /// The event it came to be with.
    pub created: EventIdx,
    /// Who held it: each stretch with its holder, in order of beginning. May overlap for readers and permits.
    pub holds: Vec<Slice>,
}

/// One poll.
#[derive(Clone, Debug, PartialEq)]
pub struct Poll {
    /// Of whom.
    pub task: TaskId,
    /// On which thread.
    pub thread: ThreadId,
    /// The event that begins it.
    pub first: EventIdx,
    /// The event that ends it; the number of events if nothing does.
    pub last: EventIdx,
    /// When it began.
    pub from: Nanos,
    /// When it ended.
    pub to: Nanos,
    /// True if the future was ready.
    pub ready: bool,
    /// The wake that asked for it: place in `Model::wakes`.
    pub wake: Option<u32>,
    /// It got nowhere: it ended pending on the very thing the task waited for before.
    pub wasted: bool,
}

/// A wake.
#[derive(Clone, Debug, PartialEq)]
pub struct Wake {
    /// The event.
    pub event: EventIdx,
    /// When.
    pub at: Nanos,
    /// Who was woken.
    pub task: TaskId,
    /// Where the arrow begins.
    pub source: WakeSource,
    /// Why.
    pub cause: WakeCause,
    /// False if the task was ready already.
    pub effective: bool,
    /// What it waited for.
    pub waited_on: Option<WaitOn>,
    /// When it began to wait.
    pub waited_from: Nanos,
}

/// Where a wake comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WakeSource {
    /// A timer's bell.
    Timer(TimerId),
    /// A response.
    Fetch(FetchId),
    /// What a task did.
    Task(TaskId),
    /// What a thread did outside tasks.
    Thread(ThreadId),
    /// The task itself (it yielded), or nobody.
    Nobody,
}

/// Something the program wrote with one `print`.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsoleLine {
    /// The event.
    pub event: EventIdx,
    /// When.
    pub at: Nanos,
    /// Who wrote it.
    pub by: Unit,
    /// The text, without the newline at its end.
    pub text: String,
    /// To standard error.
    pub stderr: bool,
    /// It goes on the line that the entry before it began.
    pub continues: bool,
}
