//! Methods of `Option` and `Result`.

use super::{M, MethodCall};
use crate::machine::{Machine, Res, panic};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::{Place, Value};

impl Machine {
    pub(super) fn sum_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        let id = call.object();
        let Obj::Lib(variant, payload) = self.heap.get(id).clone() else { return Ok(None) };
        use LibVariant::{Err as E, None as N, Ok as O, Some as S};
        let value = match (call.method, variant) {
            (M::is_some | M::is_ok, v) => Value::Bool(matches!(v, S | O)),
            (M::is_none | M::is_err, v) => Value::Bool(matches!(v, N | E)),
            (M::unwrap | M::expect | M::unwrap_or | M::unwrap_or_default, S | O)
            | (M::unwrap_err | M::expect_err, E) => self.take_payload(t, call)?,
            (M::unwrap_or, _) => {
                let fallback = call.take_arg(0);
                let old = self.take_self(t, call)?;
                call.args.push(old);
                fallback
            }
            (M::unwrap_or_default, _) => {
                let ty = self.linked.program.ty(call.ty).clone();
                let default = self.default_of(t, &ty)?;
                self.finish_conversion(t, call, default)?
            }
            (M::unwrap, N) => return panic("called `Option::unwrap()` on a `None` value"),
            (M::unwrap, _) => {
                let e = self.debug_text(t, &payload)?;
                return panic(format!("called `Result::unwrap()` on an `Err` value: {e}"));
            }
            (M::expect, N) => return panic(self.text_of(&call.arg(0))),
            (M::expect, _) => {
                let (message, e) = (self.text_of(&call.arg(0)), self.debug_text(t, &payload)?);
                return panic(format!("{message}: {e}"));
            }
            (M::unwrap_err, O) => {
                let v = self.debug_text(t, &payload)?;
                return panic(format!("called `Result::unwrap_err()` on an `Ok` value: {v}"));
            }
            (M::expect_err, O) => {
                let (message, v) = (self.text_of(&call.arg(0)), self.debug_text(t, &payload)?);
                return panic(format!("{message}: {v}"));
            }
            (M::ok, O) | (M::err, E) => {
                let v = self.take_payload(t, call)?;
                self.option(Some(v))
            }
            (M::ok, E) | (M::err, O) => {
                let v = self.take_payload(t, call)?;
                call.args.push(v);
                self.option(None)
            }
            (M::ok_or, S) => {
                let v = self.take_payload(t, call)?;
                self.lib(O, v)
            }
            (M::ok_or, N) => {
                let e = call.take_arg(0);
                self.lib(E, e)
            }
            (M::take, _) => {
                let none = self.option(None);
                self.replace_self(t, call, none)
            }
            (M::insert, _) => {
                let some = Obj::Lib(S, call.take_arg(0));
                if let Some(slot) = self.heap.get_mut(id)
                    && let Obj::Lib(_, old) = std::mem::replace(slot, some)
                {
                    call.args.push(old);
                }
                self.reference(Place { obj: id, at: 0 }, true)
            }
            (M::replace, _) => {
                let new = call.take_arg(0);
                let some = self.option(Some(new));
                self.replace_self(t, call, some)
            }
            (M::cloned | M::copied, v @ (S | O)) => {
                let held = self.heap_plain(&payload);
                let copy = self.clone_asking(t, &held)?;
                self.lib(v, copy)
            }
            (M::cloned | M::copied, N) => self.option(None),
            (M::cloned | M::copied, _) => self.take_self(t, call)?,
            (M::as_ref | M::as_mut, v @ (S | O | E)) => {
                let reference = self.reference(Place { obj: id, at: 0 }, call.method == M::as_mut);
                self.lib(v, reference)
            }
            (M::as_ref | M::as_mut, N) => self.option(None),
            (M::iter | M::iter_mut | M::into_iter, _) => {
                let behind = matches!(call.slot, crate::calls::Slot::Behind(_));
                let source = if call.method == M::into_iter && !behind {
                    self.take_self(t, call)?
                } else {
                    self.reference(Place { obj: id, at: crate::value::WHOLE }, call.method == M::iter_mut)
                };
                self.iterate(t, source)?
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    /// Takes the receiver by value and gives its payload.
    fn take_payload(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Value> {
        match self.take_self(t, call)? {
            Value::Obj(id) => match self.heap.remove(id) {
                Obj::Lib(_, payload) => Ok(payload),
                _ => Ok(Value::Unit),
            },
            other => Ok(other),
        }
    }
}
