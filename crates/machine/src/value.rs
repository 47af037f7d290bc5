//! Values: what a register, a field or an element holds. Sixteen bytes each.
//!
//! Aggregates live on the heap under an id and are owned by exactly one place; numbers, references and counted pointers are
//! immediate. Types whose values are aggregates are always aggregates, so a place of such a type keeps its object for life and a
//! reference can name the object itself ([`WHOLE`]).

use crate::heap::ObjId;
use playground_program::{Builtin, FuncId, IntTy, NameId, TaskId, TyId, TypeId};
use std::rc::Rc;
use std::time::Duration;

/// Shared text of a `&str`.
pub(crate) type Text = Rc<Box<str>>;

/// In a reference: not a part of the object but the object itself.
pub(crate) const WHOLE: u32 = u32::MAX;

/// A place: part `at` of an object, or the object itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    pub obj: ObjId,
    pub at: u32,
}

/// Who is to be woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Waker {
    /// A task of the machine.
    Task(TaskId),
    /// Nobody.
    Noop,
    /// The program's own `Wake`: one strong count of this `Arc`.
    User(ObjId),
    /// A child of a set of futures that are woken one by one, and with it whoever polls the set.
    Child(u32, u32),
}

/// A value. `Empty` is a register or place that was never assigned or has been moved out of.
#[derive(Clone, Debug, Default)]
pub(crate) enum Value {
    #[default]
    Empty,
    Unit,
    Bool(bool),
    /// Up to 64 bits; unsigned ones as their bit pattern.
    Int(IntTy, i64),
    /// 128 bits.
    Wide(IntTy, Rc<i128>),
    Float(f64),
    F32(f32),
    Char(char),
    Str(Text),
    /// Nanoseconds below a second, and seconds.
    Duration(u32, u64),
    /// Nanoseconds since the start of the run.
    Instant(u64),
    /// An aggregate this place owns.
    Obj(ObjId),
    /// `Rc` or `Arc`: one strong count of the object.
    Shared(ObjId),
    /// `Weak`.
    Weak(ObjId),
    Ref(Place),
    RefMut(Place),
    /// `&[T]`: a part of a vector or array, from an element on, so many elements.
    Slice(ObjId, u32, u32),
    /// `&mut [T]`.
    SliceMut(ObjId, u32, u32),
    /// `*const T`, `*mut T`: a place that may be gone, and what type it is looked at as.
    Ptr(Place, TyId),
    /// A place being read, written or matched (see `Op`); owns nothing.
    View(Place),
    /// Only in registers: the variable lives in this cell because its address was taken.
    Cell(ObjId),
    Fn(FuncId),
    Lib(Builtin),
    Ctor(TypeId, u16),
    LibCtor(NameId),
    /// A method by name, with the type its text asks for.
    Method(NameId, TyId),
    /// A type's `from`.
    Convert(TyId),
    /// A variant of a user enum without any payload in any variant.
    UnitVariant(TypeId, u16),
    Ordering(std::cmp::Ordering),
    /// A waker.
    Waker(Waker),
    /// A task's id as a value.
    TaskId(TaskId),
    /// A thread's id as a value: its handle's number.
    ThreadId(u32),
}

impl Value {
    pub fn text(s: &str) -> Value {
        Value::Str(Rc::new(s.into()))
    }

    pub fn duration(d: Duration) -> Value {
        Value::Duration(d.subsec_nanos(), d.as_secs())
    }

    pub fn as_duration(&self) -> Option<Duration> {
        match self {
            Value::Duration(nanos, secs) => Some(Duration::new(*secs, *nanos)),
            _ => None,
        }
    }

    pub fn usize(n: usize) -> Value {
        Value::Int(IntTy::Usize, n as i64)
    }

    /// A number of `ty`, whatever its width. The number must be in range.
    pub fn int(ty: IntTy, n: i128) -> Value {
        if ty.bits() == 128 { Value::Wide(ty, Rc::new(n)) } else { Value::Int(ty, n as i64) }
    }

    /// The number as it counts, with its type.
    pub fn as_int(&self) -> Option<(IntTy, i128)> {
        match self {
            Value::Int(ty, n) if ty.is_signed() => Some((*ty, i128::from(*n))),
            Value::Int(ty, n) => Some((*ty, i128::from(*n as u64))),
            Value::Wide(ty, n) => Some((*ty, **n)),
            _ => None,
        }
    }

    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Empty)
    }

    /// True if dropping it may do something: it owns an object or a count.
    pub fn owns(&self) -> bool {
        matches!(
            self,
            Value::Obj(_) | Value::Shared(_) | Value::Weak(_) | Value::Cell(_) | Value::Waker(Waker::User(_))
        )
    }

    /// The place it points at, if it is a reference or view.
    pub fn pointee(&self) -> Option<Place> {
        match self {
            Value::Ref(p) | Value::RefMut(p) | Value::View(p) => Some(*p),
            _ => None,
        }
    }
}

/// A length of time in nanoseconds; those beyond 584 years count as the longest.
pub(crate) fn nanos(d: Duration) -> u64 {
    u64::try_from(d.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_small() {
        assert_eq!(size_of::<Value>(), 16);
    }

    #[test]
    fn unsigned_numbers_keep_their_upper_half() {
        assert_eq!(
            Value::int(IntTy::U64, i128::from(u64::MAX)).as_int(),
            Some((IntTy::U64, i128::from(u64::MAX)))
        );
        assert_eq!(Value::int(IntTy::I128, i128::MIN).as_int(), Some((IntTy::I128, i128::MIN)));
    }
}
