//! A thread: its stack of frames and registers.

use crate::drops::Drops;
use crate::heap::ObjId;
use crate::local::LocalFrame;
use crate::machine::Machine;
use crate::pool::{Blocking, Waits};
use crate::runtime::{BlockOn, RuntimeId, RuntimeKind, Turn};
use crate::value::{Value, Waker};
use std::cell::Cell;

use playground_program::{AwaitId, BranchId, FuncId, Reg, StaticId, TaskId, ThreadId, TyId};

/// What becomes of a frame's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cont {
    /// Into a register of the frame below.
    Store(Reg),
    /// Nowhere.
    Discard,
    /// The frame below polls a future whose body this is: the result makes it ready.
    Poll,
    /// The frame below polls a future of the program: the result is its `Poll`.
    UserPoll,
    /// The program itself called `poll` on a future whose body this is.
    StorePoll(Reg),
    /// An `Option`: its payload is the next item of a `for` loop, `None` jumps.
    Item { dst: Reg, to: u32 },
    /// An answer for the library operation that the frame below runs again.
    Answer,
    /// The same: the text in this formatter.
    AnswerText(ObjId),
    /// The value of a static, which the frame below then reads again.
    Static(StaticId),
    /// `catch_unwind`: its `Ok`, or the panic, into a register of the frame below.
    Catch(Reg),
    /// The panic hook: the panic it was told of goes on.
    Hook,
    /// The thread ends with it.
    Thread,
}

/// A running body.
#[derive(Clone, Debug)]
pub(crate) struct CodeFrame {
    pub func: FuncId,
    /// The next operation.
    pub pc: u32,
    /// Where its registers begin.
    pub base: u32,
    pub cont: Cont,
    /// The future whose body this is.
    pub coroutine: Option<ObjId>,
    /// It was suspended at the operation at `pc` and has just been resumed.
    pub waited: bool,
    /// What few bodies have.
    pub more: Option<Box<More>>,
    /// The result type the caller's text asks for: for bodies of the library such as `collect`.
    pub ty: TyId,
}

/// What a body has while it joins, selects or asks: apart, so that calls stay cheap.
#[derive(Clone, Debug, Default, Hash)]
pub(crate) struct More {
    /// Joins and selects under way.
    pub branches: Vec<BranchSet>,
    /// What the program answered so far to the library operation at `pc`.
    pub answers: Vec<Value>,
}

impl CodeFrame {
    /// A body about to begin, whose registers stand at `base`.
    pub fn new(func: FuncId, base: u32, cont: Cont) -> Self {
        CodeFrame { func, pc: 0, base, cont, coroutine: None, waited: false, more: None, ty: TyId(0) }
    }

    /// Joins and selects under way.
    pub fn branches(&self) -> &[BranchSet] {
        self.more.as_ref().map_or(&[], |more| &more.branches)
    }

    /// What the program answered so far to the library operation at `pc`.
    pub fn answers(&self) -> &[Value] {
        self.more.as_ref().map_or(&[], |more| &more.answers)
    }

    /// The rare part, for writing.
    pub fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// The rare part goes once it is empty, so that equal states look equal.
    pub fn tidy(&mut self) {
        if self.more.as_ref().is_some_and(|more| more.branches.is_empty() && more.answers.is_empty()) {
            self.more = None;
        }
    }
}

/// The branches of one `join!` or `select!`.
#[derive(Clone, Debug, Hash)]
pub(crate) struct BranchSet {
    /// `select!` keeps a future that is ready until all are dropped together; `join!` lets go of it at once.
    pub keeps: bool,
    pub first: BranchId,
    /// The register of the first future; the others follow.
    pub base: Reg,
    /// Per branch: over.
    pub over: Vec<bool>,
}

/// Arranges the registers of a body that is given up so that dropping them from the last to the first is right: the futures of a join
/// or select stand in a tuple, whose parts drop from the first to the last.
pub(crate) fn arrange_drops(registers: &mut [Value], branches: &[BranchSet]) {
    for set in branches {
        let base = usize::from(set.base);
        if let Some(futures) = registers.get_mut(base..base + set.over.len()) {
            futures.reverse();
        }
    }
}

#[derive(Clone, Debug, Hash)]
pub(crate) enum Frame {
    Code(CodeFrame),
    /// Drops values one after the other, running the program's `drop`s.
    Drops(Box<Drops>),
    /// A runtime driving tasks.
    BlockOn(Box<BlockOn>),
    /// A `LocalSet` being polled.
    Local(Box<LocalFrame>),
    /// A blocking closure.
    Blocking(Box<Blocking>),
    /// `thread::sleep` until an instant; then `()` goes into a register of the frame below.
    Sleep(playground_trace::Nanos, Reg),
}

impl Frame {
    /// True if it is the loop of a tokio runtime.
    pub fn drives_tokio(&self, machine: &Machine) -> bool {
        match self {
            Frame::BlockOn(b) => {
                machine.runtimes.get(b.runtime as usize).is_some_and(|r| r.kind == RuntimeKind::Tokio)
            }
            _ => false,
        }
    }
}

/// A panic on its way up.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Unwinding {
    pub message: String,
    pub payload: Value,
    pub span: playground_program::Span,
}

#[derive(Clone, Debug)]
pub(crate) struct Thread {
    pub id: ThreadId,
    pub name: std::rc::Rc<str>,
    pub stack: Vec<Value>,
    pub frames: Vec<Frame>,
    /// The task being polled, and with it the waker futures are given.
    pub task: Option<TaskId>,
    /// The wakers of polls by hand under way, innermost last; without one it is the task's.
    pub wakers: Vec<Waker>,
    /// What is left of the poll's budget; `None`: it has no limit.
    pub budget: Option<u8>,
    /// The runtime whose context the thread is in.
    pub runtime: Option<RuntimeId>,
    /// The `LocalSet` being polled.
    pub local: Option<u32>,
    /// What the first leaf that was pending in the poll under way waits for.
    pub leaf: Option<playground_trace::WaitOn>,
    /// The innermost await that suspended in the poll under way.
    pub innermost: Option<AwaitId>,
    pub unwinding: Option<Unwinding>,
    /// How many answers the operation that runs has used.
    pub asked: Cell<usize>,
    /// What it waits for, while it does not run.
    pub waits: Waits,
    /// It was decided that it runs the visible operation it comes to next.
    pub chosen: bool,
    /// It was given its turn while it stood before nothing visible yet.
    pub fresh: bool,
    /// Its handle, of a thread of the program; 0 is the main thread's.
    pub spawned: u32,
    /// It was interrupted: operations of its slice so far, and ticks charged for them.
    pub interrupted: (u64, u64),
    /// It belongs to a runtime's pool.
    pub is_pooled: bool,
    /// The trace was told that it is blocked.
    pub told_blocked: bool,
    /// The atomic it was told to have looked at last: where, and what it found.
    pub told_atomic: Option<(ObjId, playground_program::Span, String)>,
    /// The closure it runs.
    pub own: Value,
    /// What it has of `thread_local!`, in the order in which it came; the main thread's stands with the statics.
    pub locals: Vec<(StaticId, Value)>,
    /// Calls of `block_in_place` under way.
    pub in_place: u32,
    /// What the thread ended with.
    pub result: Value,
    /// Answers of the program's own `fmt` for the error that `main` returned.
    pub last_words: Vec<Value>,
}

impl Thread {
    pub fn new(id: ThreadId, name: &str) -> Self {
        Thread {
            id,
            name: name.into(),
            stack: Vec::new(),
            frames: Vec::new(),
            task: None,
            wakers: Vec::new(),
            budget: None,
            runtime: None,
            local: None,
            leaf: None,
            innermost: None,
            unwinding: None,
            asked: Cell::new(0),
            waits: Waits::No,
            chosen: false,
            fresh: false,
            spawned: 0,
            interrupted: (0, 0),
            is_pooled: false,
            told_blocked: false,
            told_atomic: None,
            own: Value::Empty,
            locals: Vec::new(),
            in_place: 0,
            result: Value::Unit,
            last_words: Vec::new(),
        }
    }

    pub fn code(&mut self) -> Option<&mut CodeFrame> {
        match self.frames.last_mut() {
            Some(Frame::Code(f)) => Some(f),
            _ => None,
        }
    }

    /// What the driver of tasks on top of the stack is doing.
    pub fn turn(&mut self) -> Option<&mut Turn> {
        match self.frames.last_mut() {
            Some(Frame::BlockOn(b)) => Some(&mut b.turn),
            Some(Frame::Local(l)) => Some(&mut l.turn),
            Some(Frame::Blocking(b)) => Some(&mut b.turn),
            _ => None,
        }
    }

    /// A register of the top frame.
    #[inline]
    pub fn reg(&mut self, reg: Reg) -> &mut Value {
        let base = match self.frames.last() {
            Some(Frame::Code(f)) => f.base as usize,
            _ => 0,
        };
        let at = base + usize::from(reg);
        if at >= self.stack.len() {
            // Never with a lowered program; a machine must not fall over a broken one either.
            self.stack.resize_with(at + 1, || Value::Empty);
        }
        &mut self.stack[at]
    }
}
