//! Methods of `str` and `String`.

use super::{M, MethodCall};
use crate::machine::{Machine, Res};
use crate::object::{Iter, LibVariant, Obj};
use crate::thread::Thread;
use crate::value::Value;
use playground_program::{IntTy, Ty};

impl Machine {
    pub(super) fn text_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        let Some(s) = self.str_of(&call.value) else { return Ok(None) };
        let arg = self.heap_plain(&call.arg(0));
        let pattern = match &arg {
            Value::Char(c) => c.to_string(),
            other => self.str_of(other).unwrap_or_default(),
        };
        let value = match call.method {
            M::len => Value::usize(s.len()),
            M::is_empty => Value::Bool(s.is_empty()),
            M::as_str | M::as_ref => Value::text(&s),
            M::trim => Value::text(s.trim()),
            M::to_uppercase => self.new_string(s.to_uppercase()),
            M::to_lowercase => self.new_string(s.to_lowercase()),
            M::contains => Value::Bool(s.contains(&pattern)),
            M::starts_with => Value::Bool(s.starts_with(&pattern)),
            M::ends_with => Value::Bool(s.ends_with(&pattern)),
            M::find => {
                let found = s.find(&pattern).map(Value::usize);
                self.option(found)
            }
            M::replace => {
                let to = self.text_of(&call.arg(1));
                self.new_string(s.replace(&pattern, &to))
            }
            M::repeat => {
                let n = arg.as_int().map_or(0, |(_, n)| n.max(0) as usize);
                let limit = self.settings.limits.memory_bytes;
                if s.len().saturating_mul(n) > limit {
                    let trap = crate::machine::Trap::Limit(playground_trace::LimitKind::Memory, limit as u64);
                    return Err(Box::new(trap));
                }
                self.new_string(s.repeat(n))
            }
            M::chars => self.items(s.chars().map(Value::Char)),
            M::bytes => self.items(s.bytes().map(|b| Value::int(IntTy::U8, i128::from(b)))),
            M::as_bytes => {
                let bytes = s.bytes().map(|b| Value::int(IntTy::U8, i128::from(b))).collect();
                Value::Obj(self.heap.alloc(Obj::Array(bytes)))
            }
            M::lines => self.items(s.lines().map(Value::text)),
            M::split_whitespace => self.items(s.split_whitespace().map(Value::text)),
            M::split => self.items(s.split(&pattern).map(Value::text)),
            M::split_once => {
                let pair = s.split_once(&pattern).map(|(a, b)| vec![Value::text(a), Value::text(b)]);
                let pair = pair.map(|p| Value::Obj(self.heap.alloc(Obj::Tuple(p))));
                self.option(pair)
            }
            M::parse => self.parse(&s, call.ty),
            M::push | M::push_str => {
                if let Some(Obj::String(own)) = self.heap.get_mut(call.object()) {
                    own.push_str(&pattern);
                    self.heap.grew(pattern.len() as isize);
                }
                Value::Unit
            }
            M::clear | M::pop => {
                let mut last = None;
                if let Some(Obj::String(own)) = self.heap.get_mut(call.object()) {
                    let before = own.len();
                    if call.method == M::clear {
                        own.clear()
                    } else {
                        last = own.pop()
                    }
                    let shrunk = own.len() as isize - before as isize;
                    self.heap.grew(shrunk);
                }
                if call.method == M::clear { Value::Unit } else { self.option(last.map(Value::Char)) }
            }
            _ => {
                let _ = t;
                return Ok(None);
            }
        };
        Ok(Some(value))
    }

    fn items(&mut self, items: impl Iterator<Item = Value>) -> Value {
        let items = items.collect();
        Value::Obj(self.heap.alloc(Obj::Iter(Box::new(Iter::Items(items)))))
    }

    /// `parse`, directed by the written type; a number if none is written.
    fn parse(&mut self, s: &str, ty: playground_program::TyId) -> Value {
        let linked = std::rc::Rc::clone(&self.linked);
        let parsed = match linked.program.ty(ty) {
            Ty::Bool => s.parse().ok().map(Value::Bool),
            Ty::Char => s.parse().ok().map(Value::Char),
            Ty::Float(playground_program::FloatTy::F32) => s.parse().ok().map(Value::F32),
            Ty::Float(_) => s.parse().ok().map(Value::Float),
            Ty::Int(to) => {
                let n = s.parse::<i128>().ok().filter(|n| crate::arith::fits(*to, *n));
                n.map(|n| Value::int(*to, n))
            }
            Ty::Lib(..) => Some(self.new_string(s.to_owned())),
            _ => s
                .parse::<i128>()
                .ok()
                .filter(|n| crate::arith::fits(IntTy::I32, *n))
                .map(|n| Value::int(IntTy::Soft, n)),
        };
        match parsed {
            Some(v) => self.lib(LibVariant::Ok, v),
            None => {
                let error = self.new_string("invalid digit found in string".to_owned());
                self.lib(LibVariant::Err, error)
            }
        }
    }
}
