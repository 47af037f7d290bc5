//! Visible operations: those of the program's own text that touch what threads share. Between two of them a thread does nothing that
//! another could see, so only before them is the scheduler asked whether another thread goes on, and only on them does a search branch.
//!
//! Library bodies (`Condvar::wait`, `Sender::send`) are one operation: they run without preemption until they block. What an operation
//! touches is named by a number, so that two can be told to be independent; [`Visible::ANY`] is independent of nothing.

use crate::drops::Work;
use crate::heap::ObjId;
use crate::linked::Linked;
use crate::machine::Machine;
use crate::object::Obj;
use crate::sync::Sync;
use crate::thread::{CodeFrame, Frame, Thread};
use crate::value::Value;
use playground_program::{Builtin, Function, METHODS, MethodKey, NameId, Op, Program, Reg, ThreadId, TypeId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A visible operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visible {
    /// What it touches: equal numbers are the same thing while neither of the two operations has run. [`Visible::ANY`]: not known, or several.
    pub object: u64,
    /// What it is.
    pub kind: VisibleKind,
    /// False if it only reads: two that read do not disturb each other.
    pub writes: bool,
}

impl Visible {
    /// Touches, as far as is known, everything.
    pub const ANY: u64 = u64::MAX;

    /// True if the order of the two may matter.
    pub fn conflicts(&self, other: &Visible) -> bool {
        (self.writes || other.writes)
            && (self.object == other.object || self.object == Self::ANY || other.object == Self::ANY)
    }
}

/// Kinds of visible operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisibleKind {
    /// `lock`, `try_lock`, `read`, `write` and the like.
    Lock,
    /// A guard drops.
    Unlock,
    /// A method of a `Condvar`.
    Condvar,
    /// A method of a `Barrier`.
    Barrier,
    /// A method of a `OnceLock`, `Once` or `LazyLock`.
    Once,
    /// A channel's end: sent, received, dropped.
    Channel,
    /// An atomic.
    Atomic,
    /// A thread is spawned.
    Spawn,
    /// `join`, `is_finished`.
    Join,
    /// `park`, `unpark`.
    Park,
    /// A counted pointer's count is asked, or changes while others ask.
    Count,
    /// A `static mut`, or what is in an `UnsafeCell`.
    Static,
    /// Text for the console.
    Console,
    /// `.await` and what else of an async library several threads may share.
    Async,
    /// The run ends: `main` is at its end.
    End,
}

/// Numbers of things that are no objects of the heap, above all of its ids.
const CONSOLE: u64 = 1 << 32;
const SPAWN: u64 = 2 << 32;
pub(crate) const THREADS: u64 = 3 << 32;
const TOKENS: u64 = 4 << 32;
pub(crate) const STATICS: u64 = 5 << 32;

/// What of the program's text may be visible, found once.
#[derive(Debug)]
pub(crate) struct MayBe {
    /// Per name: a method of something that threads share is called so.
    names: Vec<bool>,
    /// Someone may look at the counts of counted pointers, or at when the last one drops.
    counts: bool,
    /// Library types of the prelude that threads share.
    types: BTreeMap<TypeId, VisibleKind>,
    /// State that is shared without protection.
    pub raw: crate::raw::Raw,
}

/// What a library type of the prelude is, if threads share it.
fn shared_type(path: &str) -> Option<VisibleKind> {
    Some(match path {
        "std::sync::Condvar" => VisibleKind::Condvar,
        "std::sync::Barrier" => VisibleKind::Barrier,
        "std::sync::Once" | "std::sync::OnceLock" | "std::sync::LazyLock" => VisibleKind::Once,
        "std::sync::RwLock" => VisibleKind::Lock,
        "std::sync::mpsc::Sender" | "std::sync::mpsc::SyncSender" | "std::sync::mpsc::Receiver" => {
            VisibleKind::Channel
        }
        "std::thread::Scope" | "std::thread::Builder" => VisibleKind::Spawn,
        "std::io::Stdout" | "std::io::Stderr" => VisibleKind::Console,
        _ => return None,
    })
}

/// Families of native methods, as `METHODS` names them, of what threads share.
fn shared_family(family: &str) -> bool {
    family.starts_with("tokio ")
        || matches!(
            family,
            "Mutex"
                | "atomic"
                | "Thread"
                | "Weak"
                | "Notify"
                | "mpsc Sender"
                | "mpsc Receiver"
                | "mpsc Permit"
                | "oneshot Sender"
                | "oneshot Receiver"
                | "broadcast Sender"
                | "broadcast Receiver"
                | "watch Sender"
                | "watch Receiver"
                | "SemaphorePermit"
        )
}

/// Methods that only look.
fn only_reads(name: &str) -> bool {
    name.starts_with("is_")
        || matches!(
            name,
            "load" | "strong_count" | "weak_count" | "get" | "len" | "available_permits" | "capacity"
        )
}

/// Methods of what threads share that change nothing others see.
const CHANGES_NOTHING: [&str; 9] =
    ["clone", "get_mut", "into_inner", "name", "id", "thread", "fmt", "new", "stack_size"];

/// Native methods of what threads share: the same for every program, so made once.
fn shared_methods() -> &'static BTreeSet<&'static str> {
    static SHARED: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    SHARED.get_or_init(|| {
        let families = METHODS.iter().filter(|(family, _)| shared_family(family));
        let names = families.flat_map(|(_, names)| names.iter().copied());
        names.chain(["fetch_update", "try_update", "update"]).collect()
    })
}

impl MayBe {
    pub fn new(program: &Program) -> MayBe {
        let types: BTreeMap<_, _> =
            program.library_types.iter().filter_map(|(path, id)| Some((*id, shared_type(path)?))).collect();
        let native = shared_methods();
        let bodies: BTreeSet<NameId> = program
            .methods
            .keys()
            .filter(|(key, _)| matches!(key, MethodKey::User(ty) if types.contains_key(ty)))
            .map(|(_, name)| *name)
            .collect();
        let shared = |(id, name): (usize, &String)| {
            let name = name.as_str();
            !CHANGES_NOTHING.contains(&name) && (native.contains(name) || bodies.contains(&NameId(id as u32)))
        };
        let own_drop = program.types.iter().any(|t| t.drop.is_some() && !t.span.is_empty());
        let asks = |op: &Op| match op {
            Op::CallLib { func, .. } => asks_count(*func),
            Op::CallMethod { name, .. } | Op::CallTrait { name, .. } => {
                matches!(program.name(*name), "upgrade" | "strong_count" | "weak_count")
            }
            _ => false,
        };
        let own = program.functions.iter().filter(|f| is_own(f));
        let counts = own_drop || own.flat_map(|f| &f.ops).any(asks);
        MayBe {
            names: program.names.iter().enumerate().map(shared).collect(),
            counts,
            types,
            raw: crate::raw::Raw::new(program),
        }
    }

    fn name(&self, name: NameId) -> bool {
        self.names.get(name.index()).copied().unwrap_or(false)
    }
}

/// True if a body stands in the program's own text.
#[inline]
pub(crate) fn is_own(function: &Function) -> bool {
    !function.span.is_empty()
}

/// Functions about the counts of counted pointers.
fn asks_count(func: Builtin) -> bool {
    matches!(
        func,
        Builtin::RcStrongCount
            | Builtin::RcWeakCount
            | Builtin::RcTryUnwrap
            | Builtin::RcIntoInner
            | Builtin::RcGetMut
    )
}

pub(crate) fn object(id: ObjId) -> u64 {
    u64::from(id.0)
}

impl Linked {
    /// Whether an operation of the program's own text is worth a closer look; quick.
    pub fn may_be_visible(&self, op: &Op) -> bool {
        match op {
            Op::CallMethod { name, .. } | Op::CallTrait { name, .. } => {
                self.visible.name(*name) || self.visible.raw.may_access(op)
            }
            Op::Print { .. } | Op::Await { .. } | Op::CallLib { .. } => true,
            Op::Call { func, .. } => !is_own(self.function(*func)),
            _ => self.visible.raw.may_access(op),
        }
    }
}

impl Machine {
    /// The visible operation that a thread stands before. `None`: its next operation is not visible, or it stands inside a library body:
    /// nothing is known of what it will touch.
    pub fn next_visible(&self, thread: ThreadId) -> Option<Visible> {
        let t = self.threads.get(thread.index())?;
        match t.frames.last() {
            Some(Frame::Code(f)) => {
                let function = self.linked.function(f.func);
                let op = function.ops.get(f.pc as usize).filter(|_| is_own(function))?;
                self.visible_op(t, f, op)
            }
            Some(Frame::Drops(drops)) => self.visible_drop(t, drops.work.last()?),
            None if thread == ThreadId(0) && self.ended.is_none() => Some(END),
            _ => None,
        }
    }

    /// The visible operation that `op` of the program's own text is, before it runs.
    pub(crate) fn visible_op(&self, t: &Thread, f: &CodeFrame, op: &Op) -> Option<Visible> {
        self.ordered_op(t, f, op).or_else(|| self.raw_access(t, f, op))
    }

    /// The same but for accesses to state that is shared without protection.
    fn ordered_op(&self, t: &Thread, f: &CodeFrame, op: &Op) -> Option<Visible> {
        let register = |reg: Reg| t.stack.get(f.base as usize + usize::from(reg));
        let any = |kind| Some(Visible { object: Visible::ANY, kind, writes: true });
        match *op {
            Op::Print { .. } => Some(Visible { object: CONSOLE, kind: VisibleKind::Console, writes: true }),
            // The first poll; when a later one comes its waker has said.
            Op::Await { .. } => (!f.waited).then(|| any(VisibleKind::Async))?,
            Op::CallMethod { recv, name, .. } if self.linked.visible.name(name) => {
                self.touched(register(recv)?, name)
            }
            Op::CallTrait { name, args, n, .. } if n > 0 && self.linked.visible.name(name) => {
                self.touched(register(args)?, name)
            }
            Op::CallLib { func: Builtin::ThreadPark, .. } => {
                let object = TOKENS | u64::from(t.spawned);
                Some(Visible { object, kind: VisibleKind::Park, writes: true })
            }
            Op::CallLib { func, args, .. } if asks_count(func) => {
                let Value::Shared(id) = self.heap_plain(register(args)?) else {
                    return any(VisibleKind::Count);
                };
                let writes = !matches!(func, Builtin::RcStrongCount | Builtin::RcWeakCount);
                Some(Visible { object: object(id), kind: VisibleKind::Count, writes })
            }
            Op::Call { func, args, n, .. } => {
                let callee = self.linked.function(func);
                if is_own(callee) {
                    return None;
                }
                match callee.path.as_str() {
                    "std::thread::spawn" => {
                        Some(Visible { object: SPAWN, kind: VisibleKind::Spawn, writes: true })
                    }
                    // `Condvar::wait(&c, guard)`, written as a path.
                    _ if n > 0 => {
                        let name = self.linked.program.find_name(&callee.name)?;
                        self.linked.visible.name(name).then(|| self.touched(register(args)?, name))?
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// What a method touches, along the receiver's pointers as auto-deref goes.
    fn touched(&self, receiver: &Value, name: NameId) -> Option<Visible> {
        let mut value = self.local(receiver);
        for _ in 0..64 {
            if let Value::Weak(id) = value {
                let writes = self.linked.program.name(name) == "upgrade";
                return Some(Visible { object: object(id), kind: VisibleKind::Count, writes });
            }
            if let Value::Obj(id) = value
                && let Some(visible) = self.touched_object(id, name)
            {
                return visible;
            }
            value = self.heap.peek(self.deref(&value)?);
        }
        None
    }

    /// The same for an object. `Some(None)`: the method is this object's and touches nothing; `None`: it is what the object leads to.
    fn touched_object(&self, id: ObjId, method: NameId) -> Option<Option<Visible>> {
        let name = self.linked.program.name(method);
        let writes = !only_reads(name);
        let some = |object, kind| Some(Some(Visible { object, kind, writes }));
        match self.heap.get(id) {
            Obj::Mutex { .. } => some(object(id), VisibleKind::Lock),
            Obj::Atomic(_) => some(object(id), VisibleKind::Atomic),
            Obj::Sync(sync) => {
                let (object, kind) = match &**sync {
                    Sync::Thread(handle) => match name {
                        "join" | "is_finished" => (THREADS | u64::from(*handle), VisibleKind::Join),
                        "unpark" => (TOKENS | u64::from(*handle), VisibleKind::Park),
                        _ => return Some(None),
                    },
                    Sync::Guard(_) => return None,
                    Sync::Semaphore(_) | Sync::Lock(_) | Sync::Notify(_) | Sync::Barrier(_) => {
                        (object(id), VisibleKind::Async)
                    }
                    sync => (shared_state(sync).map_or(Visible::ANY, object), VisibleKind::Async),
                };
                some(object, kind)
            }
            Obj::Struct(ty, parts) => match self.linked.visible.types.get(ty) {
                Some(kind) => {
                    let first = parts.first().map(|part| self.heap_plain(part));
                    let object = match (*kind, first) {
                        // Of a wait the lock is touched too.
                        (VisibleKind::Condvar, _) if name.starts_with("wait") => Visible::ANY,
                        (VisibleKind::Channel, Some(Value::Shared(chan))) => object(chan),
                        (VisibleKind::Lock, Some(Value::Obj(lock))) => object(lock),
                        (VisibleKind::Spawn, _) if !name.starts_with("spawn") => return Some(None),
                        (VisibleKind::Spawn, _) => SPAWN,
                        (VisibleKind::Console, _) => CONSOLE,
                        // What a closure that fills it does is not known.
                        (VisibleKind::Once, _) if name != "get" && name != "set" => Visible::ANY,
                        _ => object(id),
                    };
                    some(object, *kind)
                }
                None if self.linked.user_method(*ty, method).is_some() => Some(None),
                // The program's own `deref` leads on; where to is not known before it runs.
                None if self
                    .linked
                    .names
                    .deref
                    .is_some_and(|d| self.linked.user_method(*ty, d).is_some()) =>
                {
                    some(Visible::ANY, VisibleKind::Async)
                }
                None => Some(None),
            },
            _ => None,
        }
    }

    /// The visible operation that dropping is.
    pub(crate) fn visible_drop(&self, t: &Thread, work: &Work) -> Option<Visible> {
        let Work::Value(value) = work else { return None };
        let touched = match value {
            Value::Shared(id) if self.linked.visible.counts => {
                Visible { object: object(*id), kind: VisibleKind::Count, writes: true }
            }
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::MutexGuard { mutex } => {
                    Visible { object: object(*mutex), kind: VisibleKind::Unlock, writes: true }
                }
                Obj::Sync(sync) => match &**sync {
                    Sync::Guard(guard) => {
                        Visible { object: object(guard.lock), kind: VisibleKind::Unlock, writes: true }
                    }
                    Sync::Permit(_)
                    | Sync::MpscSender(_)
                    | Sync::MpscReceiver(_)
                    | Sync::OneshotSender(_)
                    | Sync::OneshotReceiver(_)
                    | Sync::BroadcastSender(_)
                    | Sync::WatchSender(_) => {
                        let object = shared_state(sync).map_or(Visible::ANY, object);
                        Visible { object, kind: VisibleKind::Async, writes: true }
                    }
                    _ => return None,
                },
                Obj::Struct(ty, parts) => match (self.linked.visible.types.get(ty)?, parts.first()) {
                    (VisibleKind::Channel, Some(Value::Shared(chan))) => {
                        Visible { object: object(*chan), kind: VisibleKind::Channel, writes: true }
                    }
                    _ => return None,
                },
                _ => return None,
            },
            _ => return None,
        };
        // What a library body drops belongs to its one operation.
        let in_library = t.frames.iter().rev().find_map(|f| match f {
            Frame::Code(f) => Some(!is_own(self.linked.function(f.func))),
            _ => None,
        });
        (in_library != Some(true)).then_some(touched)
    }
}

/// `main` is at its end, and with it the run.
pub(crate) const END: Visible = Visible { object: Visible::ANY, kind: VisibleKind::End, writes: true };

/// The state that a handle of `tokio::sync` is one of several to.
fn shared_state(sync: &Sync) -> Option<ObjId> {
    match sync {
        Sync::MpscSender(chan)
        | Sync::MpscWeak(chan)
        | Sync::MpscReceiver(chan)
        | Sync::OneshotSender(chan)
        | Sync::OneshotReceiver(Some(chan))
        | Sync::BroadcastSender(chan)
        | Sync::BroadcastReceiver { chan, .. }
        | Sync::WatchSender(chan)
        | Sync::WatchReceiver { chan, .. } => Some(*chan),
        _ => None,
    }
}
