//! Methods of slices (vectors and arrays have them too), vectors and double-ended queues.

use super::{M, MethodCall};
use crate::calls::Slot;
use crate::compare::By;
use crate::heap::ObjId;
use crate::machine::{Machine, Res, panic};
use crate::object::Obj;
use crate::sequence::{Seq, bounds};
use crate::thread::Thread;
use crate::value::Value;
use std::cmp::Ordering;

/// Bytes an element adds.
const ITEM: isize = size_of::<Value>() as isize;

impl Machine {
    pub(super) fn sequence_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        let Some(seq) = self.seq(&call.value) else { return Ok(None) };
        if let Some(value) = self.slice_method(t, call, seq)? {
            return Ok(Some(value));
        }
        if let Some(value) = self.slice_changed(t, call, seq)? {
            return Ok(Some(value));
        }
        match call.value {
            Value::Obj(id) => self.owned_sequence(t, call, id, seq),
            _ => Ok(None),
        }
    }

    /// Methods that look.
    fn slice_method(&mut self, t: &mut Thread, call: &mut MethodCall, seq: Seq) -> Res<Option<Value>> {
        let len = seq.len as usize;
        let mutable = !matches!(call.value, Value::Slice(..));
        let value = match call.method {
            M::len => Value::usize(len),
            M::is_empty => Value::Bool(len == 0),
            M::iter | M::iter_mut => self.iterate(t, seq.slice(call.method == M::iter_mut))?,
            M::into_iter => {
                let source = match (&call.slot, &call.value) {
                    (_, Value::Slice(..) | Value::SliceMut(..)) => call.value.clone(),
                    (Slot::Behind(_), _) => seq.slice(false),
                    _ => self.take_self(t, call)?,
                };
                self.iterate(t, source)?
            }
            M::first | M::front => self.item_at(seq, 0, false),
            M::first_mut | M::front_mut => self.item_at(seq, 0, true),
            M::last | M::back => self.item_at(seq, len.wrapping_sub(1), false),
            M::last_mut | M::back_mut => self.item_at(seq, len.wrapping_sub(1), true),
            M::get | M::get_mut => return self.get(t, call, seq).map(Some),
            M::contains => {
                let (wanted, mut found) = (call.arg(0), false);
                for item in self.seq_items(seq) {
                    found = self.equal(t, &item, &wanted)?;
                    if found {
                        break;
                    }
                }
                Value::Bool(found)
            }
            M::starts_with | M::ends_with => {
                let wanted = self.seq(&call.arg(0)).map(|s| self.seq_items(s)).unwrap_or_default();
                let Some(other) = len.checked_sub(wanted.len()) else { return Ok(Some(Value::Bool(false))) };
                let from = if call.method == M::starts_with { 0 } else { other };
                let own = self.seq_items(seq.part(from, from + wanted.len()));
                let mut same = true;
                for (a, b) in own.iter().zip(&wanted) {
                    same = same && self.equal(t, a, b)?;
                }
                Value::Bool(same)
            }
            M::as_slice
            | M::as_mut_slice
            | M::as_ref
            | M::as_mut
            | M::make_contiguous
            | M::borrow
            | M::deref
            | M::deref_mut => seq.slice(matches!(
                call.method,
                M::as_mut_slice | M::as_mut | M::deref_mut | M::make_contiguous
            )),
            M::to_vec | M::into_vec => {
                let parts = self.seq_items(seq);
                let parts = self.clone_all(t, &parts)?;
                Value::Obj(self.heap.alloc(Obj::Vec(parts)))
            }
            M::to_owned if matches!(call.value, Value::Slice(..) | Value::SliceMut(..)) => {
                let parts = self.seq_items(seq);
                let parts = self.clone_all(t, &parts)?;
                Value::Obj(self.heap.alloc(Obj::Vec(parts)))
            }
            M::into_boxed_slice => {
                let this = self.take_self(t, call)?;
                Value::Obj(self.heap.alloc(Obj::Boxed(this)))
            }
            M::join | M::concat => return self.joined(t, call, seq).map(Some),
            M::repeat => {
                let n = self.count_arg(call, 0);
                if len.checked_mul(n).is_none() {
                    return crate::machine::panic("capacity overflow");
                }
                self.check_size(len.saturating_mul(n).saturating_mul(ITEM as usize))?;
                let items = self.seq_items(seq);
                let mut all = Vec::new();
                for _ in 0..n {
                    all.extend(self.clone_all(t, &items)?);
                }
                Value::Obj(self.heap.alloc(Obj::Vec(all)))
            }
            M::windows => {
                let n = self.count_arg(call, 0);
                if n == 0 {
                    return panic("window size must be non-zero");
                }
                let parts: Vec<Value> =
                    (0..(len + 1).saturating_sub(n)).map(|i| seq.part(i, i + n).slice(false)).collect();
                self.iter_of(parts)
            }
            M::chunks | M::chunks_mut | M::chunks_exact | M::rchunks => {
                let n = self.count_arg(call, 0);
                if n == 0 {
                    return panic("chunk size must be non-zero");
                }
                let parts: Vec<Value> = match call.method {
                    M::rchunks => (0..len.div_ceil(n))
                        .map(|i| seq.part(len.saturating_sub((i + 1) * n), len - i * n))
                        .collect(),
                    M::chunks_exact => (0..len / n).map(|i| seq.part(i * n, (i + 1) * n)).collect::<Vec<_>>(),
                    _ => (0..len.div_ceil(n)).map(|i| seq.part(i * n, len.min((i + 1) * n))).collect(),
                }
                .into_iter()
                .map(|s| s.slice(call.method == M::chunks_mut))
                .collect();
                self.iter_of(parts)
            }
            M::split_at | M::split_at_mut | M::split_at_checked => {
                let mid = self.count_arg(call, 0);
                let checked = call.method == M::split_at_checked;
                if mid > len {
                    return if checked { Ok(Some(self.option(None))) } else { panic("mid > len") };
                }
                let mutable = call.method == M::split_at_mut;
                let pair = self.pair(seq.part(0, mid).slice(mutable), seq.part(mid, len).slice(mutable));
                if checked { self.option(Some(pair)) } else { pair }
            }
            M::split_first | M::split_last | M::split_first_mut | M::split_last_mut => {
                let mutable = matches!(call.method, M::split_first_mut | M::split_last_mut) && mutable;
                let first = matches!(call.method, M::split_first | M::split_first_mut);
                if len == 0 {
                    return Ok(Some(self.option(None)));
                }
                let (one, rest) = if first { (0, seq.part(1, len)) } else { (len - 1, seq.part(0, len - 1)) };
                let one = self.reference(seq.place(one), mutable);
                let pair = self.pair(one, rest.slice(mutable));
                self.option(Some(pair))
            }
            M::capacity => {
                if let Some(room) = self.room_of(seq.obj) {
                    return Ok(Some(Value::usize(room)));
                }
                return self.refuse(
                    t,
                    "E164",
                    "How much room a collection keeps is not known here; use `len`.",
                );
            }
            // Whether the library alone can put them in order, and then it has.
            M::__sorted => {
                let items = self.seq_items(seq);
                if items.iter().any(|v| self.asks_program(v, 0)) {
                    Value::Bool(false)
                } else {
                    self.sort(t, seq)?;
                    Value::Bool(true)
                }
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    /// Methods that change elements in place.
    fn slice_changed(&mut self, t: &mut Thread, call: &mut MethodCall, seq: Seq) -> Res<Option<Value>> {
        let len = seq.len as usize;
        match call.method {
            M::swap => {
                let (i, j) = (self.count_arg(call, 0), self.count_arg(call, 1));
                if let Some(i) = [i, j].into_iter().find(|i| *i >= len) {
                    if matches!(self.heap.get(seq.obj), Obj::Deque(_)) {
                        return panic("assertion failed: i < self.len()");
                    }
                    return panic(format!("index out of bounds: the len is {len} but the index is {i}"));
                }
                if let Some(items) = self.seq_mut(seq) {
                    items.swap(i, j);
                }
            }
            M::reverse => {
                if let Some(items) = self.seq_mut(seq) {
                    items.reverse();
                }
            }
            M::rotate_left | M::rotate_right => {
                let n = self.count_arg(call, 0);
                if n > len {
                    return panic(if call.method == M::rotate_left {
                        "assertion failed: mid <= self.len()"
                    } else {
                        "assertion failed: k <= self.len()"
                    });
                }
                if let Some(items) = self.seq_mut(seq) {
                    if call.method == M::rotate_left { items.rotate_left(n) } else { items.rotate_right(n) }
                }
            }
            M::fill => {
                let value = call.arg(0);
                let copies = self.clone_all(t, &vec![value; len])?;
                self.overwrite(call, seq, copies);
            }
            M::copy_from_slice | M::clone_from_slice => {
                let source = self.seq(&call.arg(0)).map(|s| self.seq_items(s)).unwrap_or_default();
                if source.len() != len {
                    return panic(if call.method == M::copy_from_slice {
                        format!(
                            "copy_from_slice: source slice length ({}) does not match destination slice length ({len})",
                            source.len()
                        )
                    } else {
                        "destination and source slices have different lengths".to_owned()
                    });
                }
                let copies = self.clone_all(t, &source)?;
                self.overwrite(call, seq, copies);
            }
            M::copy_within => {
                let (from, to) = self.range_arg(t, &call.arg(0), len)?;
                let at = self.count_arg(call, 1);
                if at > len - (to - from) {
                    return panic("dest is out of bounds");
                }
                let items = self.seq_items(seq.part(from, to));
                let copies = self.clone_all(t, &items)?;
                self.overwrite(call, seq.part(at, at + to - from), copies);
            }
            M::swap_with_slice => {
                let Some(other) = self.seq(&call.arg(0)).filter(|o| o.len == seq.len) else {
                    return panic("destination and source slices have different lengths");
                };
                let theirs = self.seq_items(other);
                let own = self.seq_items(seq);
                if let Some(items) = self.seq_mut(seq) {
                    items.clone_from_slice(&theirs);
                }
                if let Some(items) = self.seq_mut(other) {
                    items.clone_from_slice(&own);
                }
            }
            // For the library's own sorting: the elements leave their places and come back in order.
            M::__taken => {
                let items = match self.seq_mut(seq) {
                    Some(items) => items.iter_mut().map(std::mem::take).collect(),
                    None => Vec::new(),
                };
                return Ok(Some(Value::Obj(self.heap.alloc(Obj::Vec(items)))));
            }
            M::__put => {
                let items = match call.take_arg(0) {
                    Value::Obj(id) => self.heap.remove(id).into_values(),
                    _ => Vec::new(),
                };
                if let Some(slots) = self.seq_mut(seq) {
                    slots.iter_mut().zip(items).for_each(|(slot, item)| *slot = item);
                }
            }
            _ => return Ok(None),
        }
        Ok(Some(Value::Unit))
    }

    fn overwrite(&mut self, call: &mut MethodCall, seq: Seq, items: Vec<Value>) {
        if let Some(slots) = self.seq_mut(seq) {
            let old = slots.iter_mut().zip(items).map(|(slot, item)| std::mem::replace(slot, item));
            let old: Vec<Value> = old.collect();
            call.args.extend(old);
        }
    }

    /// Methods of vectors and queues that own their elements.
    fn owned_sequence(
        &mut self,
        t: &mut Thread,
        call: &mut MethodCall,
        id: ObjId,
        seq: Seq,
    ) -> Res<Option<Value>> {
        let len = seq.len as usize;
        let value = match call.method {
            M::push | M::push_back | M::push_front => {
                let item = call.take_arg(0);
                match (self.heap.get_mut(id), call.method) {
                    (Some(Obj::Vec(v)), _) => v.push(item),
                    (Some(Obj::Deque(v)), M::push_front) => v.push_front(item),
                    (Some(Obj::Deque(v)), _) => v.push_back(item),
                    _ => return Ok(None),
                }
                self.heap.grew(ITEM);
                Value::Unit
            }
            M::pop | M::pop_back | M::pop_front => {
                let item = match (self.heap.get_mut(id), call.method) {
                    (Some(Obj::Vec(v)), _) => v.pop(),
                    (Some(Obj::Deque(v)), M::pop_front) => v.pop_front(),
                    (Some(Obj::Deque(v)), _) => v.pop_back(),
                    _ => return Ok(None),
                };
                self.shrunk(item)
            }
            M::insert => {
                let (at, item) = (self.count_arg(call, 0), call.take_arg(1));
                if at > len {
                    return panic(match self.heap.get(id) {
                        Obj::Deque(_) => "index out of bounds".to_owned(),
                        _ => format!("insertion index (is {at}) should be <= len (is {len})"),
                    });
                }
                match self.heap.get_mut(id) {
                    Some(Obj::Vec(v)) => v.insert(at, item),
                    Some(Obj::Deque(v)) => v.insert(at, item),
                    _ => return Ok(None),
                }
                self.heap.grew(ITEM);
                Value::Unit
            }
            M::remove | M::swap_remove => {
                let i = self.count_arg(call, 0);
                match self.heap.get_mut(id) {
                    Some(Obj::Vec(v)) if i < len => {
                        let item = if call.method == M::remove { v.remove(i) } else { v.swap_remove(i) };
                        self.heap.grew(-ITEM);
                        item
                    }
                    Some(Obj::Deque(v)) => {
                        let item = v.remove(i);
                        self.shrunk(item)
                    }
                    Some(Obj::Vec(_)) => {
                        let what = if call.method == M::remove { "removal" } else { "swap_remove" };
                        return panic(format!("{what} index (is {i}) should be < len (is {len})"));
                    }
                    _ => return Ok(None),
                }
            }
            M::clear | M::truncate => {
                let keep = if call.method == M::clear { 0 } else { self.count_arg(call, 0) };
                let gone = self.cut_out(id, keep.min(len), len);
                call.args.extend(gone);
                Value::Unit
            }
            M::drain => {
                let (from, to) = self.range_arg(t, &call.arg(0), len)?;
                let gone = self.cut_out(id, from, to);
                self.iter_of(gone)
            }
            M::__splice => {
                let (from, to) = self.range_arg(t, &call.arg(0), len)?;
                let gone = self.cut_out(id, from, to);
                let new = match call.take_arg(1) {
                    Value::Obj(new) => self.heap.remove(new).into_values(),
                    _ => Vec::new(),
                };
                self.heap.grew(ITEM * new.len() as isize);
                if let Some(Obj::Vec(v)) = self.heap.get_mut(id) {
                    v.splice(from..from, new);
                }
                self.iter_of(gone)
            }
            M::split_off => {
                let at = self.count_arg(call, 0);
                if at > len {
                    return panic(format!("`at` split index (is {at}) should be <= len (is {len})"));
                }
                let gone = self.cut_out(id, at, len);
                let obj = match self.heap.get(id) {
                    Obj::Deque(_) => Obj::Deque(gone.into()),
                    _ => Obj::Vec(gone),
                };
                Value::Obj(self.heap.alloc(obj))
            }
            M::append => {
                let Some(other) = self.seq(&call.arg(0)) else { return Ok(None) };
                let items = self.cut_out(other.obj, 0, other.len as usize);
                self.push_all(id, items);
                Value::Unit
            }
            M::extend_from_slice => {
                let items = self.seq(&call.arg(0)).map(|s| self.seq_items(s)).unwrap_or_default();
                let items = self.clone_all(t, &items)?;
                self.push_all(id, items);
                Value::Unit
            }
            M::extend_from_within => {
                let (from, to) = self.range_arg(t, &call.arg(0), len)?;
                let items = self.seq_items(seq.part(from, to));
                let items = self.clone_all(t, &items)?;
                self.push_all(id, items);
                Value::Unit
            }
            M::resize => {
                let n = self.count_arg(call, 0);
                self.check_size(n.saturating_mul(ITEM as usize))?;
                if n <= len {
                    let gone = self.cut_out(id, n, len);
                    call.args.extend(gone);
                } else {
                    let value = call.arg(1);
                    let items = self.clone_all(t, &vec![value; n - len])?;
                    self.push_all(id, items);
                }
                Value::Unit
            }
            M::reserve | M::reserve_exact | M::shrink_to_fit | M::shrink_to => Value::Unit,
            _ => return self.built_from(t, call),
        };
        Ok(Some(value))
    }

    /// Takes elements `from..to` out of a vector or queue.
    fn cut_out(&mut self, id: ObjId, from: usize, to: usize) -> Vec<Value> {
        let gone: Vec<Value> = match self.heap.get_mut(id) {
            Some(Obj::Vec(v)) => v.drain(from..to).collect(),
            Some(Obj::Deque(v)) => v.drain(from..to).collect(),
            _ => Vec::new(),
        };
        self.heap.grew(-ITEM * gone.len() as isize);
        gone
    }

    fn push_all(&mut self, id: ObjId, items: Vec<Value>) {
        self.heap.grew(ITEM * items.len() as isize);
        match self.heap.get_mut(id) {
            Some(Obj::Vec(v)) => v.extend(items),
            Some(Obj::Deque(v)) => v.extend(items),
            _ => {}
        }
    }

    fn shrunk(&mut self, item: Option<Value>) -> Value {
        if item.is_some() {
            self.heap.grew(-ITEM);
        }
        self.option(item)
    }

    fn item_at(&mut self, seq: Seq, at: usize, mutable: bool) -> Value {
        let item = (at < seq.len as usize).then(|| self.reference(seq.place(at), mutable));
        self.option(item)
    }

    fn get(&mut self, t: &mut Thread, call: &MethodCall, seq: Seq) -> Res<Value> {
        let mutable = call.method == M::get_mut;
        let index = self.heap_plain(&call.arg(0));
        if let Value::Obj(id) = index
            && let Obj::Range { lo, hi, inclusive } = self.heap.get(id).clone()
        {
            let (from, to) = self.range_ends(&lo, &hi);
            let part = bounds(from, to, inclusive, seq.len as usize, "slice").ok();
            let part = part.map(|(from, to)| seq.part(from, to).slice(mutable));
            return Ok(self.option(part));
        }
        match index.as_int() {
            Some((_, n)) => Ok(self.item_at(seq, usize::try_from(n).unwrap_or(usize::MAX), mutable)),
            None => self.refuse(t, "E121", "`get` takes a position or a range of positions here."),
        }
    }

    /// A whole number argument; what is negative or missing counts as 0.
    pub(super) fn count_arg(&self, call: &MethodCall, i: usize) -> usize {
        let n = self.heap_plain(&call.arg(i)).as_int().map_or(0, |(_, n)| n);
        usize::try_from(n).unwrap_or(0)
    }

    fn range_ends(&self, lo: &Value, hi: &Value) -> (Option<usize>, Option<usize>) {
        let end = |v: &Value| self.heap_plain(v).as_int().and_then(|(_, n)| usize::try_from(n).ok());
        (end(lo), end(hi))
    }

    /// A range argument within `len`.
    pub(super) fn range_arg(&self, t: &Thread, range: &Value, len: usize) -> Res<(usize, usize)> {
        if let Value::Obj(id) = self.heap_plain(range)
            && let Obj::Range { lo, hi, inclusive } = self.heap.get(id)
        {
            let (from, to) = self.range_ends(lo, hi);
            return bounds(from, to, *inclusive, len, "slice").or_else(panic);
        }
        self.refuse(t, "E121", "This takes a range of positions.")
    }

    /// True if comparing the value runs code of the program.
    pub(crate) fn asks_program(&self, value: &Value, depth: u32) -> bool {
        let value = self.through(value);
        let names = self.linked.names;
        if [names.cmp, names.partial_cmp, names.eq].iter().any(|n| self.own_method(&value, *n).is_some()) {
            return true;
        }
        match value {
            Value::Obj(id) => match self.heap.get(id) {
                Obj::String(_) => false,
                _ if depth > 8 => true,
                obj => {
                    let mut asks = false;
                    obj.for_each_owned(|v| asks = asks || self.asks_program(v, depth + 1));
                    asks
                }
            },
            _ => false,
        }
    }

    /// Sorts what compares without the program; stable.
    fn sort(&mut self, t: &Thread, seq: Seq) -> Res<()> {
        let mut items = self.seq_items(seq);
        let mut failed = None;
        items.sort_by(|a, b| match self.compare(t, By::Total, a, b) {
            Ok(o) => o.unwrap_or(Ordering::Equal),
            Err(e) => {
                failed = Some(e);
                Ordering::Equal
            }
        });
        if let Some(e) = failed {
            return Err(e);
        }
        if let Some(slots) = self.seq_mut(seq) {
            slots.clone_from_slice(&items);
        }
        Ok(())
    }

    /// `join` and `concat`: of texts a text, of sequences a vector.
    fn joined(&mut self, t: &mut Thread, call: &MethodCall, seq: Seq) -> Res<Value> {
        let parts = self.seq_items(seq);
        let texts = parts.first().is_none_or(|v| {
            self.str_of(&self.through(v)).is_some() || matches!(self.through(v), Value::Char(_))
        });
        if texts {
            let separator = if call.method == M::join { self.text_of(&call.arg(0)) } else { String::new() };
            let mut all = String::new();
            for (i, part) in parts.iter().enumerate() {
                if i > 0 {
                    all.push_str(&separator);
                }
                all.push_str(&self.text_of(part));
                self.check_size(all.len())?;
            }
            return Ok(self.new_string(all));
        }
        let separator = match (call.method, call.arg(0)) {
            (M::join, v) => match self.seq(&v) {
                Some(s) => self.seq_items(s),
                None => vec![self.heap_plain(&v)],
            },
            _ => Vec::new(),
        };
        let mut all = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                all.extend(separator.iter().cloned());
            }
            match self.seq(part) {
                Some(s) => all.extend(self.seq_items(s)),
                None => return self.refuse(t, "E141", "Only texts and lists can be joined."),
            }
            self.check_size(all.len().saturating_mul(ITEM as usize))?;
        }
        let all = self.clone_all(t, &all)?;
        Ok(Value::Obj(self.heap.alloc(Obj::Vec(all))))
    }
}
