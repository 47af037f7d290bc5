//! Atomics: each method is one operation. Orderings are accepted; all run in one total order.

use super::{M, MethodCall};
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::{Place, Value};
use playground_program::{BinOp, Ty};
use playground_trace::EventKind;

/// Most events of atomics in a run: a counter that runs hot says nothing more after that.
const MOST_TOLD: u32 = 10_000;

impl Machine {
    pub(super) fn atomic_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
    ) -> Res<Option<Value>> {
        let id = call.object();
        let Obj::Atomic(old) = self.heap.get(id).clone() else { return Ok(None) };
        let result = self.do_atomic(t, call, id, old.clone())?;
        if result.is_some() && io.recorder.is_on() && self.linked.shows_threads {
            self.show_atomic(t, io, call.method, id, &old);
        }
        Ok(result)
    }

    /// Tells of it: the value before, and after if it is another. Looking again at the same value tells nothing.
    fn show_atomic(&mut self, t: &mut Thread, io: &mut Io<'_>, method: M, id: ObjId, old: &Value) {
        let Obj::Atomic(new) = self.heap.get(id) else { return };
        let op = match method {
            M::__load => "load",
            M::__exchange => "compare_exchange",
            M::get_mut => return,
            method => method.name(),
        };
        let words = |value: &Value| match value {
            Value::Bool(b) => b.to_string(),
            value => value.as_int().map_or_else(|| "a pointer".to_owned(), |(_, n)| n.to_string()),
        };
        let (before, after) = (words(old), words(new));
        let after = (after != before || op == "store").then_some(after);
        let told = (id, self.span_of(t), before.clone());
        let again = after.is_none() && t.told_atomic.as_ref() == Some(&told);
        t.told_atomic = Some(told);
        if !again && self.told_atomics < MOST_TOLD {
            self.told_atomics += 1;
            self.record(t, io, EventKind::AtomicDone { op: op.to_owned(), before, after });
        }
    }

    fn do_atomic(
        &mut self,
        t: &mut Thread,
        call: &mut MethodCall,
        id: ObjId,
        old: Value,
    ) -> Res<Option<Value>> {
        let new = match call.method {
            M::load | M::__load => return Ok(Some(old)),
            M::into_inner => {
                self.take_self(t, call)?;
                return Ok(Some(old));
            }
            M::get_mut => return Ok(Some(Value::RefMut(Place { obj: id, at: 0 }))),
            M::compare_exchange | M::compare_exchange_weak | M::__exchange => {
                let expected = self.like(&old, &call.arg(0));
                let fits = crate::arith::compare(&old, &expected) == Ok(Some(std::cmp::Ordering::Equal))
                    || self.same_place(&old, &expected);
                if fits {
                    let new = self.like(&old, &call.arg(1));
                    self.set_atomic(id, new);
                }
                if call.method == M::__exchange {
                    return Ok(Some(Value::Bool(fits)));
                }
                return Ok(Some(self.lib(if fits { LibVariant::Ok } else { LibVariant::Err }, old)));
            }
            method => {
                let by = self.like(&old, &call.arg(0));
                match method {
                    M::store | M::swap => by,
                    M::fetch_add => self.wrapped(t, BinOp::Add, &old, &by)?,
                    M::fetch_sub => self.wrapped(t, BinOp::Sub, &old, &by)?,
                    M::fetch_and => self.bits(t, BinOp::BitAnd, &old, &by)?,
                    M::fetch_or => self.bits(t, BinOp::BitOr, &old, &by)?,
                    M::fetch_xor => self.bits(t, BinOp::BitXor, &old, &by)?,
                    M::fetch_nand => {
                        let and = self.bits(t, BinOp::BitAnd, &old, &by)?;
                        crate::arith::unary(playground_program::UnOp::Not, &and).unwrap_or(and)
                    }
                    M::fetch_not => {
                        crate::arith::unary(playground_program::UnOp::Not, &old).unwrap_or_default()
                    }
                    M::fetch_max | M::fetch_min => {
                        let order = crate::arith::compare(&old, &by).ok().flatten();
                        let greater = order == Some(std::cmp::Ordering::Greater);
                        if greater == (method == M::fetch_max) { old.clone() } else { by }
                    }
                    _ => return Ok(None),
                }
            }
        };
        self.set_atomic(id, new);
        Ok(Some(if call.method == M::store { Value::Unit } else { old }))
    }

    fn set_atomic(&mut self, id: ObjId, new: Value) {
        if let Some(Obj::Atomic(value)) = self.heap.get_mut(id) {
            *value = new;
        }
    }

    /// A number of the atomic's type.
    fn like(&self, held: &Value, given: &Value) -> Value {
        let given = self.heap_plain(given);
        match held.as_int() {
            Some((ty, _)) => crate::arith::cast(&given, &Ty::Int(ty)).unwrap_or(given),
            None => given,
        }
    }

    fn wrapped(&self, t: &Thread, op: BinOp, a: &Value, b: &Value) -> Res<Value> {
        let (Some((ty, x)), Some((_, y))) = (a.as_int(), b.as_int()) else {
            return self.refuse(t, "E141", "This is for numbers.");
        };
        let n = if op == BinOp::Add { x.wrapping_add(y) } else { x.wrapping_sub(y) };
        Ok(Value::int(ty, crate::arith::wrap(ty, n)))
    }

    fn bits(&self, t: &Thread, op: BinOp, a: &Value, b: &Value) -> Res<Value> {
        match crate::arith::binary(op, a, b) {
            Ok(value) => Ok(value),
            Err(_) => self.refuse(t, "E141", "These cannot be combined."),
        }
    }
}
