//! Methods of the library's own iterators. Adapters and consumers are bodies of the library in the language itself.

use super::{M, MethodCall};
use crate::compare::By;
use crate::machine::{Machine, Res};
use crate::object::{Iter, Obj};
use crate::thread::Thread;
use crate::value::Value;

impl Machine {
    pub(super) fn iterator_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        let id = call.object();
        if matches!(call.method, M::len | M::size_hint)
            && let Obj::Range { .. } = self.heap.get(id)
        {
            let copy = self.heap.get(id).clone();
            let copy = self.heap.alloc(copy);
            self.begin_range(t, copy)?;
            let (low, high) = self.iter_left(copy);
            self.heap.remove(copy);
            if call.method == M::len {
                return Ok(Some(Value::usize(low)));
            }
            let high = self.option(high.map(Value::usize));
            return Ok(Some(self.pair(Value::usize(low), high)));
        }
        if matches!(call.method, M::next | M::next_back) {
            self.begin_range(t, id)?;
        }
        let value = match call.method {
            M::next => {
                let item = self.iter_next(t, id)?;
                self.option(item)
            }
            M::next_back => {
                let item = self.iter_next_back(t, id)?;
                self.option(item)
            }
            M::len => Value::usize(self.iter_left(id).0),
            M::size_hint => {
                let (low, high) = self.iter_left(id);
                let high = self.option(high.map(Value::usize));
                self.pair(Value::usize(low), high)
            }
            M::into_iter => self.take_self(t, call)?,
            M::as_str => match self.heap.get(id) {
                Obj::Iter(iter) => match iter.as_ref() {
                    Iter::Chars { text, next, end, .. } => {
                        Value::text(text.get(*next as usize..*end as usize).unwrap_or(""))
                    }
                    _ => return Ok(None),
                },
                _ => return Ok(None),
            },
            M::as_slice => match self.heap.get(id) {
                Obj::Iter(iter) => match iter.as_ref() {
                    Iter::Parts { obj, next, end, .. } => Value::Slice(*obj, *next, end - next),
                    // Of what the iterator owns a copy to look at, where that makes no difference.
                    Iter::Items(items) if items.iter().all(|item| self.is_copy(item)) => {
                        let items: Vec<Value> = items.iter().cloned().collect();
                        let n = items.len() as u32;
                        let items = items.iter().map(|item| self.copy(item)).collect();
                        Value::Slice(self.heap.alloc(Obj::Array(items)), 0, n)
                    }
                    _ => return Ok(None),
                },
                _ => return Ok(None),
            },
            M::into_slice => match self.heap.get(id) {
                Obj::Iter(iter) => match iter.as_ref() {
                    Iter::Parts { obj, next, end, mutable: true } => Value::SliceMut(*obj, *next, end - next),
                    _ => return Ok(None),
                },
                _ => return Ok(None),
            },
            M::offset => match self.heap.get(id) {
                Obj::Iter(iter) => match iter.as_ref() {
                    Iter::Chars { next, indices: true, .. } => Value::usize(*next as usize),
                    _ => return Ok(None),
                },
                _ => return Ok(None),
            },
            // A range that was iterated over has what is left.
            M::is_empty if matches!(self.heap.get(id), Obj::Iter(_)) => match self.range_left(id) {
                Some((next, end)) => Value::Bool(next >= end),
                None => return Ok(None),
            },
            M::contains if matches!(self.heap.get(id), Obj::Iter(_)) => {
                let item = self.heap_plain(&call.arg(0)).as_int().map(|(_, n)| n);
                match (self.range_left(id), item) {
                    (Some((next, end)), Some(item)) => Value::Bool(next <= item && item < end),
                    _ => return Ok(None),
                }
            }
            M::contains | M::is_empty | M::start | M::end | M::__low | M::__high => {
                return self.range_method(t, call, id);
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    /// The numbers a range has left, of one that was begun.
    fn range_left(&self, id: crate::heap::ObjId) -> Option<(i128, i128)> {
        match self.heap.get(id) {
            Obj::Iter(iter) => match iter.as_ref() {
                Iter::Range { next, end, .. } => Some((*next, *end)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Methods of ranges as such.
    fn range_method(
        &mut self,
        t: &mut Thread,
        call: &MethodCall,
        id: crate::heap::ObjId,
    ) -> Res<Option<Value>> {
        let Obj::Range { lo, hi, inclusive } = self.heap.get(id).clone() else { return Ok(None) };
        let open = |v: &Value| matches!(v, Value::Unit);
        Ok(Some(match call.method {
            M::contains => {
                let item = call.arg(0);
                let above = open(&lo) || self.compare(t, By::Partial, &item, &lo)?.is_some_and(|o| o.is_ge());
                let below = open(&hi)
                    || self
                        .compare(t, By::Partial, &item, &hi)?
                        .is_some_and(|o| if inclusive { o.is_le() } else { o.is_lt() });
                Value::Bool(above && below)
            }
            M::is_empty => {
                let order = self.compare(t, By::Partial, &lo, &hi)?;
                Value::Bool(!order.is_some_and(|o| if inclusive { o.is_le() } else { o.is_lt() }))
            }
            M::__low => {
                let low = self.reference(crate::value::Place { obj: id, at: 0 }, false);
                self.option((!open(&lo)).then_some(low))
            }
            M::__high => {
                let high = self.reference(crate::value::Place { obj: id, at: 1 }, false);
                let high = self.option((!open(&hi)).then_some(high));
                self.pair(high, Value::Bool(inclusive))
            }
            M::start => self.reference(crate::value::Place { obj: id, at: 0 }, false),
            _ => self.reference(crate::value::Place { obj: id, at: 1 }, false),
        }))
    }
}
