//! State that threads share without anything that orders their accesses: `static mut`, and what is in an `UnsafeCell`.
//!
//! Reading or writing it is a visible operation, so a search stops before each access. Two threads that stand before accesses to the same
//! place, one of them a write, are in a data race: nothing keeps these two from happening at the same time. The other way round, a
//! schedule in which two accesses are not ordered by happens-before can be rearranged, operation by operation that commutes, until the two
//! stand side by side (Boehm and Adve 2008). So a search that sees every state sees every race, and needs no clocks in its states. A single
//! run shows a race by its clocks (`clocks.rs`).

use crate::heap::ObjId;
use crate::machine::Machine;
use crate::object::Obj;
use crate::thread::{CodeFrame, Thread};
use crate::value::{Place, Value, WHOLE};
use crate::visible::{STATICS, Visible, VisibleKind};
use playground_program::{Builtin, NameId, Op, Program, Reg, Span, ThreadId, TypeId};

/// Parts of objects, above all numbers of whole things: `RAW | part << 36 | object`.
const RAW: u64 = 6 << 32;
/// Parts further back count as one.
const MOST_PARTS: u32 = (1 << 28) - 1;

/// Which of a program's state is shared without protection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw {
    /// There is any.
    pub any: bool,
    cell: Option<TypeId>,
}

/// One of two accesses that nothing orders.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Access {
    /// Where in the program's text.
    pub span: Span,
    /// It writes.
    pub writes: bool,
    /// The thread's name.
    pub thread: String,
}

/// Two threads that stand before accesses to the same place, one of them a write.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataRace {
    /// The static's name, or what else it is in words.
    pub what: String,
    /// The two, in the order of the text.
    pub accesses: [Access; 2],
}

impl Raw {
    pub fn new(program: &Program) -> Raw {
        let cell = program.library_types.iter().find(|(path, _)| path.as_str() == "std::cell::UnsafeCell");
        let cell = cell.map(|(_, id)| *id);
        Raw { any: cell.is_some() || program.statics.iter().any(|s| s.mutable), cell }
    }

    /// Whether an operation may read or write it; quick.
    pub fn may_access(&self, op: &Op) -> bool {
        self.any
            && matches!(
                op,
                Op::Take { .. }
                    | Op::Store { .. }
                    | Op::BinAssign { .. }
                    | Op::Bin { .. }
                    | Op::BinInt { .. }
                    | Op::Un { .. }
                    | Op::Cast { .. }
                    | Op::JumpUnless { .. }
                    | Op::GetField { .. }
                    | Op::GetIndex { .. }
                    | Op::TestVariant { .. }
                    | Op::TestLib { .. }
                    | Op::TestConst { .. }
                    | Op::TestRange { .. }
                    | Op::PatBind { .. }
                    | Op::Format { .. }
                    | Op::CallMethod { .. }
                    | Op::CallLib { .. }
                    | Op::IterInit { .. }
            )
    }
}

/// Functions that write through a reference they are given.
fn writes_through(func: Builtin) -> bool {
    matches!(func, Builtin::MemSwap | Builtin::MemReplace | Builtin::MemTake)
}

/// Methods of collections that only look.
fn only_looks(name: &str) -> bool {
    matches!(
        name,
        "len"
            | "is_empty"
            | "get"
            | "iter"
            | "contains"
            | "contains_key"
            | "first"
            | "last"
            | "clone"
            | "to_string"
            | "to_vec"
            | "is_some"
            | "is_none"
            | "is_some_and"
            | "as_ref"
            | "as_str"
            | "as_slice"
            | "join"
    )
}

impl Machine {
    /// The access to shared state without protection that `op` of the program's own text is, before it runs.
    pub(crate) fn raw_access(&self, t: &Thread, f: &CodeFrame, op: &Op) -> Option<Visible> {
        if !self.linked.visible.raw.may_access(op) {
            return None;
        }
        let held = |reg: Reg| t.stack.get(f.base as usize + usize::from(reg));
        let (object, writes) = match *op {
            Op::Store { place, .. } => (self.raw_object(held(place)?)?, true),
            // Numbers are read in a first step and written in a second.
            Op::BinAssign { a, .. } => {
                let value = held(a)?;
                let object = self.raw_object(value)?;
                (object, !f.answers().is_empty() || !self.is_number_at(value))
            }
            Op::CallMethod { recv, name, .. } => {
                let value = held(recv)?;
                if let Value::Ptr(place, _) = self.local(value) {
                    let name = self.linked.program.name(name);
                    let writes = name.starts_with("write") || matches!(name, "replace" | "swap");
                    let object = self
                        .raw_object(&Value::View(place))
                        .filter(|_| writes || name.starts_with("read"))?;
                    return Some(Visible { object, kind: VisibleKind::Static, writes });
                }
                let object = self.raw_object(value)?;
                (object, !self.is_number_at(value) && !self.looks(name))
            }
            Op::CallLib { func, .. } if !writes_through(func) => return None,
            // Bound by reference it is not read yet.
            Op::PatBind { cur, .. } if !matches!(held(cur)?, Value::View(_)) => return None,
            _ => {
                let mut object = None;
                op.each_read(&mut |reg| {
                    if object.is_none() {
                        object = held(reg).and_then(|value| self.raw_object(value));
                    }
                });
                (object?, matches!(op, Op::CallLib { .. }))
            }
        };
        Some(Visible { object, kind: VisibleKind::Static, writes })
    }

    fn looks(&self, name: NameId) -> bool {
        only_looks(self.linked.program.name(name))
    }

    /// True if what a view or reference leads to is a plain number, flag or the like.
    pub(crate) fn is_number_at(&self, value: &Value) -> bool {
        value.pointee().is_some_and(|p| {
            p.at != WHOLE && self.heap.at(p).is_some_and(|v| !v.owns() && !matches!(v, Value::Str(_)))
        })
    }

    /// What a view or reference leads to, as a number, if that is shared without protection.
    pub(crate) fn raw_object(&self, value: &Value) -> Option<u64> {
        let place = value.pointee()?;
        if let Obj::Struct(ty, _) = self.heap.get(place.obj)
            && Some(*ty) == self.linked.visible.raw.cell
        {
            return (place.at != WHOLE).then(|| u64::from(place.obj.0) | RAW);
        }
        let statics = self.linked.program.statics.iter().zip(self.statics.iter()).enumerate();
        for (which, (_, held)) in statics.filter(|(_, (item, _))| item.mutable) {
            let Value::Cell(cell) = *held else { continue };
            let whole = STATICS | which as u64;
            if cell == place.obj {
                return Some(whole);
            }
            if let Obj::Cell(Value::Obj(inner)) = self.heap.get(cell)
                && *inner == place.obj
            {
                return Some(self.raw_part(place, whole));
            }
        }
        None
    }

    /// Parts of an array, a tuple or a struct are told apart; a collection is one.
    fn raw_part(&self, place: Place, whole: u64) -> u64 {
        match self.heap.get(place.obj) {
            Obj::Array(_) | Obj::Tuple(_) | Obj::Struct(..) if place.at != WHOLE => {
                RAW | u64::from(place.at.min(MOST_PARTS)) << 36 | u64::from(place.obj.0)
            }
            _ => whole,
        }
    }

    /// What a number of [`Machine::raw_object`] stands for, in words.
    pub(crate) fn raw_name(&self, object: u64) -> String {
        let name = |which: usize| self.linked.program.statics.get(which).map(|s| s.name.clone());
        if object & (7 << 32) == STATICS {
            return name(object as u32 as usize).unwrap_or_default();
        }
        let part = |cell: ObjId| match self.heap.get(cell) {
            Obj::Cell(Value::Obj(inner)) => inner.0 == object as u32,
            _ => false,
        };
        let of_static = self.statics.iter().position(|held| matches!(held, Value::Cell(cell) if part(*cell)));
        of_static.and_then(name).unwrap_or_else(|| "the content of an `UnsafeCell`".to_owned())
    }

    /// The data races of this state: pairs of threads that stand before accesses nothing orders. Nothing for programs without `static mut`
    /// and `UnsafeCell`.
    pub fn races(&self) -> Vec<DataRace> {
        if !self.linked.visible.raw.any || self.ended.is_some() {
            return Vec::new();
        }
        let mut before: Vec<(Visible, &Thread)> = Vec::new();
        for (i, t) in self.threads.iter().enumerate().filter(|(_, t)| self.can_run(t)) {
            let visible = self.next_visible(ThreadId(i as u32));
            before.extend(visible.filter(|v| v.kind == VisibleKind::Static).map(|v| (v, &**t)));
        }
        let mut races = Vec::new();
        for (n, (a, one)) in before.iter().enumerate() {
            for (b, other) in &before[n + 1..] {
                if a.object == b.object && (a.writes || b.writes) {
                    let access = |visible: &Visible, t: &Thread| Access {
                        span: self.span_of_next(t),
                        writes: visible.writes,
                        thread: t.name.to_string(),
                    };
                    let mut accesses = [access(a, one), access(b, other)];
                    accesses.sort();
                    races.push(DataRace { what: self.raw_name(a.object), accesses });
                }
            }
        }
        races
    }
}
