//! What library bodies in the language itself cannot say: building the type that the caller's text asks for (`collect`, `sum`,
//! `unzip`, `try_fold`), and parts of sorting. All names begin with `__`; no program can write them.

use super::{M, MethodCall};
use crate::convert::Converted;
use crate::machine::{Machine, Res};
use crate::map::{Map, MapKind};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::Value;
use playground_program::{BinOp, FloatTy, FuncId, IntTy, Ty};
use std::rc::Rc;

impl Machine {
    /// On a vector of items that a library body has gathered.
    pub(super) fn built_from(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        let linked = Rc::clone(&self.linked);
        let wanted = t.code().map_or(playground_program::Program::UNKNOWN, |f| f.ty);
        let wanted = linked.program.ty(wanted);
        let value = match call.method {
            // The written type is the program's, or one of the library's bodies, and has that function: `from_iter`, `sum`.
            M::__makes => Value::Bool(self.maker(&call.arg(0), wanted).is_some()),
            M::__made => {
                let Some(func) = self.maker(&call.arg(0), wanted) else { return Ok(None) };
                let made = Converted::Call(func, vec![call.take_arg(1)]);
                self.finish_conversion(t, call, made)?
            }
            M::__tries => {
                let tries = matches!(wanted, Ty::Lib(name, _) if matches!(linked.program.name(*name),
                    "std::option::Option" | "std::result::Result"));
                return Ok(Some(Value::Bool(tries)));
            }
            // What is collected may ask the program, so the items leave their vector only when it is done.
            M::__collected => {
                let items = self.seq(&call.value).map(|s| self.seq_items(s)).unwrap_or_default();
                let whole = self.collect(t, items, wanted)?;
                self.taken_items(t, call)?;
                whole
            }
            M::__part => {
                let part = self.count_arg(call, 0);
                let part = match wanted {
                    Ty::Tuple(parts) => parts.get(part).cloned().unwrap_or_default(),
                    _ => Ty::Unknown,
                };
                let items = self.seq(&call.value).map(|s| self.seq_items(s)).unwrap_or_default();
                let whole = self.collect(t, items, &part)?;
                self.taken_items(t, call)?;
                whole
            }
            M::__summed => {
                let product = matches!(call.arg(0), Value::Bool(true));
                let items = self.taken_items(t, call)?;
                self.fold_numbers(t, items, product, wanted)?
            }
            M::__array => {
                let items = self.taken_items(t, call)?;
                Value::Obj(self.heap.alloc(Obj::Array(items)))
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    fn maker(&self, name: &Value, wanted: &Ty) -> Option<FuncId> {
        let Ty::User(id, _) = wanted else { return None };
        let name = self.linked.program.find_name(&self.text_of(name))?;
        let func = self.linked.user_method(*id, name)?;
        self.linked.function(func).self_kind.is_none().then_some(func)
    }

    fn taken_items(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Vec<Value>> {
        Ok(match self.take_self(t, call)? {
            Value::Obj(id) => self.heap.remove(id).into_values(),
            _ => Vec::new(),
        })
    }

    /// On any value: `Option`, `Result` and `Poll` as `?` sees them.
    pub(super) fn tried(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        let variant = match &call.value {
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Lib(v, _) => Some(*v),
                _ => None,
            },
            _ => None,
        };
        use LibVariant::{Break, Continue, Err as E, None as N, Ok as O, Some as S};
        let value = match call.method {
            M::__stops => Value::Bool(matches!(variant, Some(E | N | Break))),
            M::__shape => match variant {
                Some(v @ (S | O | Continue)) => self.lib(v, Value::Unit),
                _ => return self.refuse(t, "E142", "The closure must give an `Option` or a `Result` here."),
            },
            M::__payload => match self.take_self(t, call)? {
                Value::Obj(id) => self.heap.remove(id).into_values().pop().unwrap_or_default(),
                other => other,
            },
            // On the shape seen last, if any: wraps the result like it, or as the caller's text asks.
            M::__filled => {
                let result = call.take_arg(0);
                let shape = match (&call.value, variant) {
                    (Value::Obj(id), Some(S)) => match self.heap.get(*id) {
                        Obj::Lib(_, Value::Obj(inner)) => match self.heap.get(*inner) {
                            Obj::Lib(v, _) => Some(*v),
                            _ => None,
                        },
                        _ => None,
                    },
                    _ => None,
                };
                let linked = Rc::clone(&self.linked);
                let wanted = t.code().map_or(playground_program::Program::UNKNOWN, |f| f.ty);
                let asked = match linked.program.ty(wanted) {
                    Ty::Lib(name, _) => match linked.program.name(*name) {
                        "std::option::Option" => Some(S),
                        "std::result::Result" => Some(O),
                        "std::ops::ControlFlow" => Some(Continue),
                        _ => None,
                    },
                    _ => None,
                };
                match shape.or(asked) {
                    Some(v) => self.lib(v, result),
                    None => {
                        return self.refuse(
                            t,
                            "E160",
                            "Whether this gives an `Option` or a `Result` cannot be told here; write the type.",
                        );
                    }
                }
            }
            // An item for a collection that takes copies of what it is shown (`extend` from references).
            M::__unborrowed => {
                let linked = Rc::clone(&self.linked);
                let wanted = t.code().map_or(playground_program::Program::UNKNOWN, |f| f.ty);
                let this = self.take_self(t, call)?;
                let Some(place) = this.pointee() else { return Ok(Some(this)) };
                let keeps = match linked.program.ty(wanted) {
                    Ty::Lib(_, args) => match args.first() {
                        Some(Ty::Ref(..)) => Some(true),
                        Some(Ty::Unknown) | None => None,
                        Some(_) => Some(false),
                    },
                    _ => None,
                };
                let held = self.heap.peek(place);
                if keeps == Some(true) || !self.is_copy(&held) { this } else { self.copy(&held) }
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    pub(crate) fn fold_numbers(
        &mut self,
        t: &Thread,
        items: Vec<Value>,
        product: bool,
        wanted: &Ty,
    ) -> Res<Value> {
        let (op, unit) = if product { (BinOp::Mul, 1) } else { (BinOp::Add, 0) };
        // `sum::<Result<..>>()`: the items are all `Ok`.
        let (items, wrap, wanted) = match wanted {
            Ty::Lib(name, args) => {
                let (wrap, of) = match self.linked.program.name(*name) {
                    "std::option::Option" => (Some(LibVariant::Some), args.first()),
                    "std::result::Result" => (Some(LibVariant::Ok), args.first()),
                    _ => (None, None),
                };
                let of = of.cloned().unwrap_or(Ty::Unknown);
                if wrap.is_some() { (self.unwrapped(items), wrap, of) } else { (items, None, wanted.clone()) }
            }
            other => (items, None, other.clone()),
        };
        let first = items.first().map(|v| self.heap_plain(v));
        let mut total = match (&wanted, first) {
            (Ty::Int(ty), _) => Value::int(*ty, unit),
            // std begins a sum of floats with -0.0, which adds nothing to any.
            (Ty::Float(FloatTy::F32), _) | (_, Some(Value::F32(_))) => {
                Value::F32(if product { 1.0 } else { -0.0 })
            }
            (Ty::Float(_), _) | (_, Some(Value::Float(_))) => Value::Float(if product { 1.0 } else { -0.0 }),
            (_, Some(Value::Duration(..))) => Value::Duration(0, 0),
            (_, Some(Value::Int(ty, _) | Value::Wide(ty, _))) => Value::int(ty, unit),
            (_, Some(_)) => {
                return self.refuse(
                    t,
                    "E160",
                    "A sum of values of this type is not supported here; use `fold`.",
                );
            }
            _ => Value::int(IntTy::Soft, unit),
        };
        for item in items {
            total = self.binary_value(t, op, &total, &item)?;
        }
        Ok(match wrap {
            Some(v) => self.lib(v, total),
            None => total,
        })
    }

    fn unwrapped(&mut self, items: Vec<Value>) -> Vec<Value> {
        let payload = |m: &mut Self, v: Value| match v {
            Value::Obj(id) => m.heap.remove(id).into_values().pop().unwrap_or_default(),
            other => other,
        };
        items.into_iter().map(|v| payload(self, v)).collect()
    }

    /// Which map or set a type is.
    fn map_kind(&self, ty: &Ty) -> Option<MapKind> {
        match ty {
            Ty::Lib(name, _) => MapKind::from_path(self.linked.program.name(*name)),
            _ => None,
        }
    }

    /// `collect`, directed by the written type; a vector if none is written.
    pub(crate) fn collect(&mut self, t: &Thread, items: Vec<Value>, wanted: &Ty) -> Res<Value> {
        let linked = Rc::clone(&self.linked);
        let (name, args) = match wanted {
            Ty::Lib(name, args) => (linked.program.name(*name), args.as_slice()),
            Ty::Unit => return Ok(Value::Unit),
            _ => ("std::vec::Vec", &[][..]),
        };
        let inner = args.first().cloned().unwrap_or_default();
        let obj = match name {
            "std::vec::Vec" => Obj::Vec(items),
            "std::collections::VecDeque" => Obj::Deque(items.into()),
            "std::string::String" => Obj::String(items.iter().map(|v| self.text_of(v)).collect()),
            "std::option::Option" | "std::result::Result" => {
                let variant = if name.ends_with("Option") { LibVariant::Some } else { LibVariant::Ok };
                if self.map_kind(&inner).is_some() && items.iter().any(|v| self.asks_program(v, 0)) {
                    return self.refuse(
                        t,
                        "E160",
                        "Collecting into a map or set inside an `Option` or `Result` is not supported for keys that \
                         compare themselves.",
                    );
                }
                let items = self.unwrapped(items);
                let inner = self.collect(t, items, &inner)?;
                return Ok(self.lib(variant, inner));
            }
            "std::boxed::Box" | "std::rc::Rc" | "std::sync::Arc" => {
                let inner = match inner {
                    Ty::Str => {
                        self.linked.program.find_name("std::string::String").map(|n| Ty::Lib(n, Vec::new()))
                    }
                    _ => None,
                };
                let inner = match inner {
                    Some(text) => self.collect(t, items, &text)?,
                    None => Value::Obj(self.heap.alloc(Obj::Vec(items))),
                };
                if name == "std::boxed::Box" {
                    Obj::Boxed(inner)
                } else {
                    return Ok(Value::Shared(self.heap.alloc(Obj::Shared {
                        strong: 1,
                        weak: 0,
                        value: inner,
                    })));
                }
            }
            _ if let Some(kind) = MapKind::from_path(name) => {
                let map = self.collect_map(t, Map::new(kind), &items)?;
                if let Value::Obj(id) = map {
                    self.type_map(id, args);
                }
                return Ok(map);
            }
            // The default of an iterator gives nothing.
            iterator
                if items.is_empty()
                    && is_iterator(iterator)
                    && args.iter().all(|of| !matches!(of, Ty::User(..))) =>
            {
                let nothing = crate::object::Iter::Items(Default::default());
                return Ok(Value::Obj(self.heap.alloc(Obj::Iter(Box::new(nothing)))));
            }
            other => {
                return self.refuse(t, "E160", format!("Collecting into `{other}` is not supported here."));
            }
        };
        let id = self.heap.alloc(obj);
        self.coerce_parts(id, wanted);
        Ok(Value::Obj(id))
    }
}

/// True of the library's types that are iterators.
fn is_iterator(path: &str) -> bool {
    let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
    match module {
        "std::iter" => {
            matches!(name, "Chain" | "Cloned" | "Copied" | "Empty" | "Enumerate" | "Flatten" | "Fuse" | "Rev")
        }
        "std::slice" | "std::vec" => matches!(name, "Iter" | "IterMut" | "IntoIter"),
        _ if module.starts_with("std::collections::") => {
            name.ends_with("Iter")
                || matches!(name, "Iter" | "IterMut" | "Range" | "RangeMut")
                || matches!(name, "Keys" | "Values" | "ValuesMut" | "IntoKeys" | "IntoValues")
        }
        _ => false,
    }
}
