//! Equality and order of whole values, and cloning, as the derives and the library have them.

use crate::arith;
use crate::machine::{Machine, Question, Res};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::Value;
use std::cmp::Ordering;

impl Machine {
    /// How two values stand to each other, part by part; `None` where they do not compare.
    pub(crate) fn compare(&self, t: &Thread, a: &Value, b: &Value) -> Res<Option<Ordering>> {
        let (a, b) = (self.through(a), self.through(b));
        if let Some(ordering) = self.compare_by_program(t, &a, &b)? {
            return Ok(ordering);
        }
        if let (Some(x), Some(y)) = (self.str_of(&a), self.str_of(&b)) {
            return Ok(Some(x.cmp(&y)));
        }
        let (Value::Obj(x), Value::Obj(y)) = (&a, &b) else {
            return arith::compare(&a, &b).or_else(|e| self.arith_error(t, e));
        };
        match (self.heap.get(*x), self.heap.get(*y)) {
            (Obj::Lib(v, p), Obj::Lib(w, q)) => {
                // `Err` is above `Ok`, `Some` above `None`, `Pending` above `Ready`: the order of declaration.
                let both = matches!(v, LibVariant::None | LibVariant::Pending);
                match v.cmp(w) {
                    Ordering::Equal if !both => self.compare(t, p, q),
                    o => Ok(Some(o)),
                }
            }
            (Obj::Variant(_, v, p), Obj::Variant(_, w, q)) if v == w => {
                self.compare_all(t, p.iter(), q.iter())
            }
            (Obj::Variant(_, v, _), Obj::Variant(_, w, _)) => Ok(Some(v.cmp(w))),
            (Obj::Struct(_, p), Obj::Struct(_, q)) => self.compare_all(t, p.iter(), q.iter()),
            (Obj::Deque(p), Obj::Deque(q)) => self.compare_all(t, p.iter(), q.iter()),
            (Obj::HttpStatus(p), Obj::HttpStatus(q)) => Ok(Some(p.cmp(q))),
            (p, q) => match (p.items(), q.items()) {
                (Some(p), Some(q)) => self.compare_all(t, p.iter(), q.iter()),
                _ => self.refuse(t, "E141", "These values cannot be compared."),
            },
        }
    }

    /// By the program's own `cmp`, `partial_cmp` or `eq`, if the type has one. Without an order, unequal is all that is known.
    fn compare_by_program(&self, t: &Thread, a: &Value, b: &Value) -> Res<Option<Option<Ordering>>> {
        let names = self.linked.names;
        for name in [names.cmp, names.partial_cmp, names.eq] {
            let Some((func, this)) = self.own_method(a, name) else { continue };
            let other = match b {
                Value::Obj(id) => Value::Ref(crate::value::Place { obj: *id, at: crate::value::WHOLE }),
                other => other.clone(),
            };
            let answer = self.ask(t, Question::Value(func, vec![this, other]))?;
            return Ok(Some(match answer {
                Value::Bool(equal) => equal.then_some(Ordering::Equal),
                Value::Ordering(o) => Some(o),
                Value::Obj(id) => match self.heap.get(id) {
                    Obj::Lib(LibVariant::Some, Value::Ordering(o)) => Some(*o),
                    _ => None,
                },
                _ => None,
            }));
        }
        Ok(None)
    }

    fn compare_all<'a>(
        &self,
        t: &Thread,
        a: impl Iterator<Item = &'a Value>,
        mut b: impl Iterator<Item = &'a Value>,
    ) -> Res<Option<Ordering>> {
        for x in a {
            let Some(y) = b.next() else { return Ok(Some(Ordering::Greater)) };
            match self.compare(t, x, y)? {
                Some(Ordering::Equal) => {}
                other => return Ok(other),
            }
        }
        Ok(Some(if b.next().is_some() { Ordering::Less } else { Ordering::Equal }))
    }

    /// References, boxes, counted pointers and guards followed.
    fn through(&self, value: &Value) -> Value {
        let mut value = self.heap_plain(value);
        for _ in 0..64 {
            match self.deref(&value) {
                Some(p) => value = self.heap_plain(&self.heap.peek(p)),
                None => break,
            }
        }
        value
    }

    pub(crate) fn str_of(&self, value: &Value) -> Option<String> {
        match value {
            Value::Str(s) => Some(s.to_string()),
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::String(s) => Some(s.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    /// `clone()` of a value, part by part; counted pointers count one more.
    pub(crate) fn clone_value(&mut self, value: &Value) -> Value {
        match value {
            Value::Shared(id) => {
                if let Some(Obj::Shared { strong, .. }) = self.heap.get_mut(*id) {
                    *strong += 1;
                }
                value.clone()
            }
            Value::Weak(id) => {
                if let Some(Obj::Shared { weak, .. }) = self.heap.get_mut(*id) {
                    *weak += 1;
                }
                value.clone()
            }
            Value::View(_) | Value::Cell(_) => {
                let held = self.heap_plain(value);
                self.clone_value(&held)
            }
            Value::Obj(id) => {
                let mut obj = self.heap.get(*id).clone();
                match &mut obj {
                    Obj::Deque(v) => v.iter_mut().for_each(|part| *part = self.clone_value(part)),
                    Obj::Tuple(v)
                    | Obj::Array(v)
                    | Obj::Vec(v)
                    | Obj::Struct(_, v)
                    | Obj::Variant(_, _, v)
                    | Obj::Closure(_, v) => v.iter_mut().for_each(|part| *part = self.clone_value(part)),
                    Obj::Lib(_, v) | Obj::Boxed(v) | Obj::StdCell(v) => *v = self.clone_value(v),
                    Obj::RefCell { readers, writing, value } => {
                        (*readers, *writing) = (0, false);
                        *value = self.clone_value(value);
                    }
                    Obj::Range { lo, hi, .. } => {
                        *lo = self.clone_value(lo);
                        *hi = self.clone_value(hi);
                    }
                    _ => {}
                }
                Value::Obj(self.heap.alloc(obj))
            }
            other => other.clone(),
        }
    }
}
