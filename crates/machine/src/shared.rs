//! `Rc`, `Arc` and `Weak`: what their functions do with the counts. What needs the program's own `clone` is written in the prelude.

use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::{Place, Value};
use playground_program::Builtin;

impl Machine {
    /// Two counted pointers point at the same; all that `Weak::new` made point nowhere alike.
    pub(crate) fn same_weak(&self, a: ObjId, b: ObjId) -> bool {
        let nowhere =
            |id: ObjId| matches!(self.heap.get(id), Obj::Shared { strong: 0, value: Value::Unit, .. });
        a == b || (nowhere(a) && nowhere(b))
    }

    /// Functions of counted pointers, by path.
    pub(crate) fn call_shared(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        builtin: Builtin,
        args: Vec<Value>,
    ) -> Res<Value> {
        use Builtin as B;
        let mut args = args.into_iter();
        let first = args.next().unwrap_or_default();
        if builtin == B::WeakNew {
            let id = self.heap.alloc(Obj::Shared { strong: 0, weak: 1, value: Value::Unit });
            return Ok(Value::Weak(id));
        }
        let id = match self.heap_plain(&first) {
            Value::Shared(id) | Value::Weak(id) => id,
            _ => return self.refuse(t, "E141", "This takes an `Rc` or `Arc`."),
        };
        let (strong, weak) = self.counts(id);
        Ok(match builtin {
            B::RcStrongCount => Value::usize(strong as usize),
            B::RcWeakCount => Value::usize(weak as usize),
            B::RcPtrEq => {
                let other = args.next().unwrap_or_default();
                let other = self.heap_plain(&other);
                Value::Bool(match other {
                    Value::Shared(o) | Value::Weak(o) => self.same_weak(o, id),
                    _ => false,
                })
            }
            B::RcTryUnwrap | B::RcIntoInner => {
                let only = strong == 1;
                match (builtin, only) {
                    (B::RcTryUnwrap, false) => self.lib(LibVariant::Err, first),
                    (_, false) => {
                        self.drop_value(t, io, first)?;
                        self.option(None)
                    }
                    (_, true) => {
                        let value = self.take_shared(id);
                        let variant =
                            if builtin == B::RcTryUnwrap { LibVariant::Ok } else { LibVariant::Some };
                        self.lib(variant, value)
                    }
                }
            }
            B::RcGetMut if strong == 1 && weak == 0 => {
                let part = self.reference(Place { obj: id, at: 0 }, true);
                self.option(Some(part))
            }
            B::RcGetMut => self.option(None),
            // The one handle there is, with its own value: those that are weak lose it, as in `make_mut`.
            B::LibRcOwn if strong == 1 => {
                if weak > 0
                    && let Some(place) = first.pointee()
                {
                    let value = self.take_shared(id);
                    let own = self.heap.alloc(Obj::Shared { strong: 1, weak: 0, value });
                    self.replace_place(place, Value::Shared(own));
                }
                Value::Bool(true)
            }
            B::LibRcOwn => Value::Bool(false),
            B::LibRcPart => self.reference(Place { obj: id, at: 0 }, true),
            // What a `Weak` made before its value was is now strong.
            _ => {
                let value = args.next().unwrap_or_default();
                if let Some(Obj::Shared { strong, value: slot, .. }) = self.heap.get_mut(id) {
                    (*strong, *slot) = (1, value);
                }
                Value::Shared(id)
            }
        })
    }

    /// Strong and weak handles of a counted value.
    pub(crate) fn counts(&self, id: ObjId) -> (u32, u32) {
        match self.heap.get(id) {
            Obj::Shared { strong, weak, .. } => (*strong, *weak),
            _ => (0, 0),
        }
    }

    /// Takes the value away from its last strong handle.
    fn take_shared(&mut self, id: ObjId) -> Value {
        let Some(Obj::Shared { strong, weak, value }) = self.heap.get_mut(id) else { return Value::Empty };
        *strong = 0;
        let value = std::mem::take(value);
        if *weak == 0 {
            self.heap.remove(id);
        }
        value
    }
}
