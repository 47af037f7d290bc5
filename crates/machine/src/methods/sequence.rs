//! Methods of vectors, arrays, double-ended queues and iterators.

use super::{M, MethodCall};
use crate::calls::Slot;
use crate::machine::{Machine, Res, panic};
use crate::object::{Iter, Obj};
use crate::thread::Thread;
use crate::value::{Place, Value, WHOLE};
use std::collections::VecDeque;

/// Bytes an element adds.
const ITEM: isize = size_of::<Value>() as isize;

impl Machine {
    pub(super) fn sequence_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        let id = call.object();
        if matches!(self.heap.get(id), Obj::Iter(_) | Obj::Range { .. }) {
            return self.iterator_method(t, call);
        }
        let len = match self.heap.get(id) {
            Obj::Deque(v) => v.len(),
            other => other.items().map_or(0, <[Value]>::len),
        };
        let index = self.heap_plain(&call.arg(0)).as_int().map(|(_, n)| n);
        let at = index.and_then(|n| usize::try_from(n).ok()).filter(|i| *i < len);
        let value = match call.method {
            M::len => Value::usize(len),
            M::is_empty => Value::Bool(len == 0),
            M::push | M::push_back => {
                let item = call.take_arg(0);
                match self.heap.get_mut(id) {
                    Some(Obj::Vec(v)) => v.push(item),
                    Some(Obj::Deque(v)) => v.push_back(item),
                    _ => return Ok(None),
                }
                self.heap.grew(ITEM);
                Value::Unit
            }
            M::push_front => {
                let item = call.take_arg(0);
                if let Some(Obj::Deque(v)) = self.heap.get_mut(id) {
                    v.push_front(item);
                }
                self.heap.grew(ITEM);
                Value::Unit
            }
            M::pop | M::pop_back => {
                let item = match self.heap.get_mut(id) {
                    Some(Obj::Vec(v)) => v.pop(),
                    Some(Obj::Deque(v)) => v.pop_back(),
                    _ => return Ok(None),
                };
                self.shrunk(item)
            }
            M::pop_front => {
                let item = match self.heap.get_mut(id) {
                    Some(Obj::Deque(v)) => v.pop_front(),
                    _ => return Ok(None),
                };
                self.shrunk(item)
            }
            M::insert => {
                let item = call.take_arg(1);
                let Some(at) = index.and_then(|n| usize::try_from(n).ok()).filter(|i| *i <= len) else {
                    let i = index.unwrap_or(0);
                    return panic(format!("insertion index (is {i}) should be <= len (is {len})"));
                };
                match self.heap.get_mut(id) {
                    Some(Obj::Vec(v)) => v.insert(at, item),
                    Some(Obj::Deque(v)) => v.insert(at, item),
                    _ => return Ok(None),
                }
                self.heap.grew(ITEM);
                Value::Unit
            }
            M::remove | M::swap_remove => match (self.heap.get_mut(id), at) {
                (Some(Obj::Vec(v)), Some(i)) => {
                    let item = if call.method == M::remove { v.remove(i) } else { v.swap_remove(i) };
                    self.heap.grew(-ITEM);
                    item
                }
                (Some(Obj::Deque(v)), i) => {
                    let item = i.and_then(|i| v.remove(i));
                    self.shrunk(item)
                }
                _ => {
                    let (name, i) = (call.method.name(), index.unwrap_or(0));
                    return panic(format!("{name} index (is {i}) should be < len (is {len})"));
                }
            },
            M::clear | M::truncate => {
                let keep = if call.method == M::clear { 0 } else { index.map_or(len, |n| n.max(0) as usize) };
                let gone: Vec<Value> = match self.heap.get_mut(id) {
                    Some(Obj::Vec(v)) => v.drain(keep.min(len)..).collect(),
                    Some(Obj::Deque(v)) => v.drain(keep.min(len)..).collect(),
                    _ => return Ok(None),
                };
                self.heap.grew(-ITEM * gone.len() as isize);
                call.args.extend(gone);
                Value::Unit
            }
            M::extend | M::append => {
                let source = call.take_arg(0);
                let items = self.drain_items(t, source)?;
                self.heap.grew(ITEM * items.len() as isize);
                match self.heap.get_mut(id) {
                    Some(Obj::Vec(v)) => v.extend(items),
                    Some(Obj::Deque(v)) => v.extend(items),
                    _ => return Ok(None),
                }
                Value::Unit
            }
            M::iter | M::iter_mut => {
                let whole = Place { obj: id, at: WHOLE };
                let source = if call.method == M::iter { Value::Ref(whole) } else { Value::RefMut(whole) };
                self.iterate(t, source)?
            }
            M::into_iter => {
                let source = match &call.slot {
                    Slot::Behind(_) => Value::Ref(Place { obj: id, at: WHOLE }),
                    _ => self.take_self(t, call)?,
                };
                self.iterate(t, source)?
            }
            M::first | M::front => self.item_at(id, (len > 0).then_some(0), false),
            M::last | M::back => self.item_at(id, len.checked_sub(1), false),
            M::get => self.item_at(id, at, false),
            M::get_mut => self.item_at(id, at, true),
            M::contains => {
                let wanted = call.arg(0);
                let items = self.heap.get(id).clone();
                let items: Vec<Value> = items.into_values();
                let mut found = false;
                for item in &items {
                    found |= self.compare(t, item, &wanted)? == Some(std::cmp::Ordering::Equal);
                }
                Value::Bool(found)
            }
            M::swap => {
                let other = self.heap_plain(&call.arg(1)).as_int().and_then(|(_, n)| usize::try_from(n).ok());
                let (Some(i), Some(j)) = (at, other.filter(|j| *j < len)) else {
                    return panic(format!(
                        "index out of bounds: the len is {len} but the index is {}",
                        index.unwrap_or(0)
                    ));
                };
                match self.heap.get_mut(id) {
                    Some(Obj::Vec(v) | Obj::Array(v)) => v.swap(i, j),
                    Some(Obj::Deque(v)) => v.swap(i, j),
                    _ => return Ok(None),
                }
                Value::Unit
            }
            M::reverse => {
                if let Some(Obj::Vec(v) | Obj::Array(v)) = self.heap.get_mut(id) {
                    v.reverse();
                }
                Value::Unit
            }
            M::sort | M::sort_unstable => {
                let mut items = match self.heap.get_mut(id) {
                    Some(Obj::Vec(v) | Obj::Array(v)) => std::mem::take(v),
                    _ => return Ok(None),
                };
                let mut failed = None;
                items.sort_by(|a, b| match self.compare(t, a, b) {
                    Ok(o) => o.unwrap_or(std::cmp::Ordering::Equal),
                    Err(e) => {
                        failed = Some(e);
                        std::cmp::Ordering::Equal
                    }
                });
                if let Some(Obj::Vec(v) | Obj::Array(v)) = self.heap.get_mut(id) {
                    *v = items;
                }
                if let Some(e) = failed {
                    return Err(e);
                }
                Value::Unit
            }
            // For bodies of the library: gives the items the form that the caller's text asks for.
            M::__collected => {
                let ty = t.code().map_or(playground_program::Program::UNKNOWN, |f| f.ty);
                let items = match self.take_self(t, call)? {
                    Value::Obj(id) => self.heap.remove(id).into_values(),
                    _ => Vec::new(),
                };
                self.collect(t, items, ty)?
            }
            M::__summed => {
                let ty = t.code().map_or(playground_program::Program::UNKNOWN, |f| f.ty);
                let items = match self.take_self(t, call)? {
                    Value::Obj(id) => self.heap.remove(id).into_values(),
                    _ => Vec::new(),
                };
                call.ty = ty;
                call.method = if matches!(call.arg(0), Value::Bool(true)) { M::product } else { M::sum };
                self.fold_numbers(t, items.into(), call)?
            }
            M::as_slice | M::as_ref => Value::Ref(Place { obj: id, at: WHOLE }),
            M::to_vec => {
                let parts = self.heap.get(id).clone().into_values();
                let parts = parts.iter().map(|v| self.clone_value(v)).collect();
                Value::Obj(self.heap.alloc(Obj::Vec(parts)))
            }
            M::join | M::concat => {
                let separator =
                    if call.method == M::join { self.text_of(&call.arg(0)) } else { String::new() };
                let parts: Vec<String> =
                    self.heap.get(id).clone().into_values().iter().map(|v| self.text_of(v)).collect();
                self.new_string(parts.join(&separator))
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    fn shrunk(&mut self, item: Option<Value>) -> Value {
        if item.is_some() {
            self.heap.grew(-ITEM);
        }
        self.option(item)
    }

    fn item_at(&mut self, id: crate::heap::ObjId, at: Option<usize>, mutable: bool) -> Value {
        let item = at.map(|i| self.reference(Place { obj: id, at: i as u32 }, mutable));
        self.option(item)
    }

    /// All items of something iterable, taken.
    pub(crate) fn drain_items(&mut self, t: &mut Thread, source: Value) -> Res<VecDeque<Value>> {
        // `append` takes a `&mut Vec`: its items move, the vector stays.
        if let Value::RefMut(p) = &source
            && let Some(Obj::Vec(v)) = self.heap.get_mut(p.obj)
        {
            return Ok(std::mem::take(v).into());
        }
        let iter = self.iterate(t, source)?;
        let (Value::Obj(id) | Value::RefMut(Place { obj: id, .. })) = iter else {
            return Ok(VecDeque::new());
        };
        let mut items = VecDeque::new();
        while let Some(item) = self.iter_next(t, id)? {
            items.push_back(item);
            if items.len() * size_of::<Value>() > self.settings.limits.memory_bytes {
                let limit = self.settings.limits.memory_bytes as u64;
                return Err(Box::new(crate::machine::Trap::Limit(
                    playground_trace::LimitKind::Memory,
                    limit,
                )));
            }
        }
        if matches!(iter, Value::Obj(_)) {
            self.heap.remove(id);
        }
        Ok(items)
    }

    fn iterator_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        if call.method == M::next {
            // A range becomes an iterator in its place, the first time it is asked.
            if let Obj::Range { .. } = self.heap.get(call.object()) {
                let range = self.heap.alloc(self.heap.get(call.object()).clone());
                let Value::Obj(iter) = self.iterate(t, Value::Obj(range))? else { return Ok(None) };
                let content = self.heap.remove(iter);
                if let Some(slot) = self.heap.get_mut(call.object()) {
                    *slot = content;
                }
            }
            let item = self.iter_next(t, call.object())?;
            return Ok(Some(self.option(item)));
        }
        if matches!(call.method, M::into_iter | M::iter) {
            return self.take_self(t, call).map(Some);
        }
        if !matches!(
            call.method,
            M::rev
                | M::enumerate
                | M::zip
                | M::chain
                | M::take
                | M::skip
                | M::step_by
                | M::sum
                | M::product
                | M::count
                | M::collect
                | M::last
                | M::nth
                | M::max
                | M::min
                | M::copied
                | M::cloned
        ) {
            return Ok(None);
        }
        let this = self.take_self(t, call)?;
        let mut items = self.drain_items(t, this)?;
        let n = self.heap_plain(&call.arg(0)).as_int().map_or(0, |(_, n)| n.max(0) as usize);
        let items: VecDeque<Value> = match call.method {
            M::rev => items.into_iter().rev().collect(),
            M::enumerate => {
                let pairs: Vec<_> = items.into_iter().enumerate().collect();
                pairs.into_iter().map(|(i, v)| self.pair(Value::usize(i), v)).collect()
            }
            M::zip => {
                let other = call.take_arg(0);
                let other = self.drain_items(t, other)?;
                items.into_iter().zip(other).map(|(a, b)| self.pair(a, b)).collect()
            }
            M::chain => {
                let other = call.take_arg(0);
                items.extend(self.drain_items(t, other)?);
                items
            }
            M::take => items.into_iter().take(n).collect(),
            M::skip => items.into_iter().skip(n).collect(),
            M::step_by if n == 0 => return panic("assertion failed: step != 0"),
            M::step_by => items.into_iter().step_by(n).collect(),
            M::copied | M::cloned => items
                .into_iter()
                .map(|v| {
                    let held = self.heap_plain(&v);
                    self.clone_value(&held)
                })
                .collect(),
            M::count => return Ok(Some(Value::usize(items.len()))),
            M::last => {
                let last = items.pop_back();
                call.args.extend(items);
                return Ok(Some(self.option(last)));
            }
            M::nth => {
                let item = (n < items.len()).then(|| items.remove(n)).flatten();
                call.args.extend(items);
                return Ok(Some(self.option(item)));
            }
            M::max | M::min => {
                let best = self.extreme(t, items, call)?;
                return Ok(Some(self.option(best)));
            }
            M::sum | M::product => return self.fold_numbers(t, items, call).map(Some),
            _ => return self.collect(t, items.into(), call.ty).map(Some),
        };
        Ok(Some(Value::Obj(self.heap.alloc(Obj::Iter(Box::new(Iter::Items(items)))))))
    }

    fn pair(&mut self, a: Value, b: Value) -> Value {
        Value::Obj(self.heap.alloc(Obj::Tuple(vec![a, b])))
    }

    fn extreme(&mut self, t: &Thread, items: VecDeque<Value>, call: &mut MethodCall) -> Res<Option<Value>> {
        let mut best: Option<Value> = None;
        for item in items {
            let Some(old) = best.take() else {
                best = Some(item);
                continue;
            };
            let ordering = self.compare(t, &item, &old)?;
            // As std: the last of equals for `max`, the first for `min`.
            let better = match call.method {
                M::max => ordering != Some(std::cmp::Ordering::Less),
                _ => ordering == Some(std::cmp::Ordering::Less),
            };
            let (kept, gone) = if better { (item, old) } else { (old, item) };
            call.args.push(gone);
            best = Some(kept);
        }
        Ok(best)
    }

    fn fold_numbers(&mut self, t: &Thread, items: VecDeque<Value>, call: &MethodCall) -> Res<Value> {
        use playground_program::{BinOp, FloatTy, IntTy, Ty};
        let (op, unit) = if call.method == M::sum { (BinOp::Add, 0) } else { (BinOp::Mul, 1) };
        let first = items.front().map(|v| self.heap_plain(v));
        let mut total = match (self.linked.program.ty(call.ty), first) {
            (Ty::Int(ty), _) => Value::int(*ty, unit),
            (Ty::Float(FloatTy::F32), _) | (_, Some(Value::F32(_))) => Value::F32(unit as f32),
            (Ty::Float(_), _) | (_, Some(Value::Float(_))) => Value::Float(unit as f64),
            (_, Some(Value::Duration(_))) => Value::Duration(0),
            _ => Value::int(IntTy::Soft, unit),
        };
        for item in items {
            total = self.binary_value(t, op, &total, &item)?;
        }
        Ok(total)
    }

    /// `collect`, directed by the written type; a vector if none is written.
    fn collect(&mut self, t: &mut Thread, items: Vec<Value>, ty: playground_program::TyId) -> Res<Value> {
        let linked = std::rc::Rc::clone(&self.linked);
        let obj = match linked.program.ty(ty) {
            playground_program::Ty::Lib(name, _) => match linked.program.name(*name) {
                "std::collections::VecDeque" => Obj::Deque(items.into()),
                "std::string::String" => Obj::String(items.iter().map(|v| self.text_of(v)).collect()),
                "std::vec::Vec" => Obj::Vec(items),
                other => {
                    return self.refuse(
                        t,
                        "E160",
                        format!("Collecting into `{other}` is not supported here."),
                    );
                }
            },
            _ => Obj::Vec(items),
        };
        let id = self.heap.alloc(obj);
        self.coerce_parts(id, linked.program.ty(ty));
        Ok(Value::Obj(id))
    }
}
