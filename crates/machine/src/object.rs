//! What can live on the heap.

use crate::heap::ObjId;
use crate::value::{Place, Text, Value};
use playground_program::{FetchId, FuncId, ResourceId, TaskId, TimerId, TypeId};
use std::collections::VecDeque;

/// Library variants with a payload (or, for `None` and `Pending`, without).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum LibVariant {
    None,
    Some,
    Ok,
    Err,
    Ready,
    Pending,
    Continue,
    Break,
}

impl LibVariant {
    pub fn name(self) -> &'static str {
        match self {
            LibVariant::None => "None",
            LibVariant::Some => "Some",
            LibVariant::Ok => "Ok",
            LibVariant::Err => "Err",
            LibVariant::Ready => "Ready",
            LibVariant::Pending => "Pending",
            LibVariant::Continue => "Continue",
            LibVariant::Break => "Break",
        }
    }

    pub fn from_name(name: &str) -> Option<LibVariant> {
        use LibVariant::*;
        [None, Some, Ok, Err, Ready, Pending, Continue, Break].into_iter().find(|v| v.name() == name)
    }
}

/// An object.
#[derive(Clone, Debug, Default, Hash)]
pub(crate) enum Obj {
    #[default]
    Free,
    /// A local variable whose address was taken.
    Cell(Value),
    Tuple(Vec<Value>),
    Array(Vec<Value>),
    Vec(Vec<Value>),
    Deque(VecDeque<Value>),
    /// Hash and ordered maps and sets.
    Map(Box<crate::map::Map>),
    String(String),
    Struct(TypeId, Vec<Value>),
    Variant(TypeId, u16, Vec<Value>),
    Lib(LibVariant, Value),
    Boxed(Value),
    /// The counted box behind `Rc` and `Arc`.
    Shared {
        strong: u32,
        weak: u32,
        value: Value,
    },
    RefCell {
        readers: u32,
        writing: bool,
        value: Value,
    },
    StdCell(Value),
    /// `std::sync::atomic`: a number or boolean.
    Atomic(Value),
    /// `borrow()` (shared) or `borrow_mut()` of a `RefCell`.
    CellGuard {
        cell: ObjId,
        mutable: bool,
        /// What it leads to: the content, or the part of it that `Ref::map` chose.
        to: Place,
    },
    /// `std::sync::Mutex`.
    Mutex {
        resource: ResourceId,
        locked: bool,
        poisoned: bool,
        value: Value,
    },
    /// The guard of a `std::sync::Mutex`.
    MutexGuard {
        mutex: ObjId,
    },
    Closure(FuncId, Vec<Value>),
    Coroutine(Box<Coroutine>),
    Sleep {
        deadline: u64,
        timer: Option<TimerId>,
    },
    Yield {
        yielded: bool,
    },
    JoinHandle(TaskId),
    JoinError {
        task: TaskId,
        panic: Option<Text>,
        /// What the task panicked with.
        payload: Value,
    },
    HttpRequest {
        url: Text,
        fetch: Option<FetchId>,
    },
    HttpResponse(Box<Response>),
    /// Reading a response's body: text, or bytes.
    HttpBody {
        response: Option<Box<Response>>,
        text: bool,
    },
    HttpStatus(u16),
    HttpError(Box<HttpError>),
    Range {
        lo: Value,
        hi: Value,
        inclusive: bool,
    },
    /// Things of `tokio::sync` and their like.
    Sync(Box<crate::sync::Sync>),
    Iter(Box<Iter>),
    Formatter(Box<crate::methods::Formatter>),
    DebugBuilder(Box<crate::methods::DebugBuilder>),
    /// What a program's own `poll` is given: a waker it borrows.
    Context(Value),
}

/// A future made by an async function or block: its saved registers, or not begun, or done.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Coroutine {
    pub func: FuncId,
    /// Where it goes on.
    pub pc: u32,
    /// Registers while it is suspended; arguments or environment before it began.
    pub registers: Vec<Value>,
    pub state: CoroutineState,
    /// Joins and selects under way.
    pub branches: Vec<crate::thread::BranchSet>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum CoroutineState {
    Unresumed,
    Suspended,
    Running,
    Done,
}

/// A response of a request.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Response {
    pub status: u16,
    pub body: Text,
}

/// `reqwest::Error`, as far as a program can tell.
#[derive(Clone, Debug, Hash)]
pub(crate) struct HttpError {
    pub url: Text,
    pub message: Text,
}

/// What an iterator over a map gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum MapItems {
    Keys,
    Values,
    Pairs,
}

/// A library iterator.
#[derive(Clone, Debug, Hash)]
pub(crate) enum Iter {
    Range {
        next: i128,
        end: i128,
        ty: playground_program::IntTy,
    },
    RangeFrom {
        next: i128,
        ty: playground_program::IntTy,
    },
    /// Characters, by their numbers.
    CharRange {
        next: u32,
        end: u32,
    },
    /// Characters of a text between two bytes, with their places if `indices`.
    Chars {
        text: Text,
        next: u32,
        end: u32,
        indices: bool,
    },
    /// Owned items, from the front.
    Items(VecDeque<Value>),
    /// References to entries of a map.
    Entries {
        obj: ObjId,
        next: u32,
        end: u32,
        /// How many are left: those removed do not count.
        left: u32,
        what: MapItems,
        mutable: bool,
    },
    /// References to the parts of an object.
    Parts {
        obj: ObjId,
        next: u32,
        end: u32,
        mutable: bool,
    },
}

impl Obj {
    /// Part `at` of the object: a field, element, payload or content.
    #[inline]
    pub fn part(&self, at: u32) -> Option<&Value> {
        let i = at as usize;
        match self {
            Obj::Tuple(v)
            | Obj::Array(v)
            | Obj::Vec(v)
            | Obj::Struct(_, v)
            | Obj::Variant(_, _, v)
            | Obj::Closure(_, v) => v.get(i),
            Obj::Deque(v) => v.get(i),
            Obj::Map(map) => map.parts().get(i),
            Obj::Cell(v)
            | Obj::Lib(_, v)
            | Obj::Boxed(v)
            | Obj::Shared { value: v, .. }
            | Obj::RefCell { value: v, .. }
            | Obj::StdCell(v)
            | Obj::Atomic(v)
            | Obj::Context(v)
            | Obj::Mutex { value: v, .. } => Some(v),
            Obj::Sync(sync) => sync.part(at),
            Obj::Range { lo, hi, .. } => Some(if i == 0 { lo } else { hi }),
            Obj::Iter(iter) => match iter.as_ref() {
                Iter::Items(items) => items.get(i),
                _ => None,
            },
            _ => None,
        }
    }

    /// The same for writing.
    #[inline]
    pub fn part_mut(&mut self, at: u32) -> Option<&mut Value> {
        let i = at as usize;
        match self {
            Obj::Tuple(v)
            | Obj::Array(v)
            | Obj::Vec(v)
            | Obj::Struct(_, v)
            | Obj::Variant(_, _, v)
            | Obj::Closure(_, v) => v.get_mut(i),
            Obj::Deque(v) => v.get_mut(i),
            Obj::Map(map) => map.part_mut(i),
            Obj::Cell(v)
            | Obj::Lib(_, v)
            | Obj::Boxed(v)
            | Obj::Shared { value: v, .. }
            | Obj::RefCell { value: v, .. }
            | Obj::StdCell(v)
            | Obj::Atomic(v)
            | Obj::Mutex { value: v, .. } => Some(v),
            Obj::Sync(sync) => sync.part_mut(at),
            Obj::Range { lo, hi, .. } => Some(if i == 0 { lo } else { hi }),
            Obj::Iter(iter) => match iter.as_mut() {
                Iter::Items(items) => items.get_mut(i),
                _ => None,
            },
            _ => None,
        }
    }

    /// Calls `each` with the parts it owns, in order: part 0, part 1 and so on.
    pub fn for_each_owned(&self, mut each: impl FnMut(&Value)) {
        match self {
            Obj::Tuple(v)
            | Obj::Array(v)
            | Obj::Vec(v)
            | Obj::Struct(_, v)
            | Obj::Variant(_, _, v)
            | Obj::Closure(_, v) => v.iter().for_each(each),
            Obj::Deque(v) => v.iter().for_each(each),
            Obj::Map(map) => map.parts().iter().for_each(each),
            Obj::Cell(v)
            | Obj::Lib(_, v)
            | Obj::Boxed(v)
            | Obj::RefCell { value: v, .. }
            | Obj::JoinError { payload: v, .. }
            | Obj::StdCell(v) => each(v),
            Obj::Range { lo, hi, .. } => {
                each(lo);
                each(hi);
            }
            Obj::Iter(iter) => {
                if let Iter::Items(items) = iter.as_ref() {
                    items.iter().for_each(each);
                }
            }
            _ => {}
        }
    }

    /// Takes out all values it owns, in the order in which they drop.
    pub fn into_values(self) -> Vec<Value> {
        match self {
            Obj::Tuple(v)
            | Obj::Array(v)
            | Obj::Vec(v)
            | Obj::Struct(_, v)
            | Obj::Variant(_, _, v)
            | Obj::Closure(_, v) => v,
            Obj::Deque(v) => v.into(),
            Obj::Map(map) => map.into_parts(),
            Obj::Cell(v)
            | Obj::Lib(_, v)
            | Obj::Boxed(v)
            | Obj::Shared { value: v, .. }
            | Obj::RefCell { value: v, .. }
            | Obj::StdCell(v)
            | Obj::JoinError { payload: v, .. }
            | Obj::Mutex { value: v, .. } => vec![v],
            // Not begun: it has only what it was given.
            Obj::Coroutine(c) if c.state == CoroutineState::Unresumed => c.registers,
            Obj::Coroutine(mut c) => {
                crate::thread::arrange_drops(&mut c.registers, &c.branches);
                c.registers.into_iter().rev().collect()
            }
            Obj::Range { lo, hi, .. } => vec![lo, hi],
            Obj::Iter(iter) => match *iter {
                Iter::Items(items) => items.into(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Bytes it holds beyond itself, roughly, for the memory limit.
    pub fn extra_bytes(&self) -> usize {
        match self {
            Obj::Tuple(v)
            | Obj::Array(v)
            | Obj::Vec(v)
            | Obj::Struct(_, v)
            | Obj::Variant(_, _, v)
            | Obj::Closure(_, v) => v.len() * size_of::<Value>(),
            Obj::Deque(v) => v.len() * size_of::<Value>(),
            Obj::Map(map) => 2 * map.len() * size_of::<Value>(),
            Obj::String(s) => s.len(),
            Obj::Formatter(f) => f.text.len(),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_stay_small() {
        assert!(size_of::<Obj>() <= 40, "{}", size_of::<Obj>());
    }
}
