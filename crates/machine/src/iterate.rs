//! The library's own iterators: over ranges, collections and text. Adapters are bodies of the library in the language itself.

use crate::heap::ObjId;
use crate::machine::{Machine, Res, panic};
use crate::object::{Iter, LibVariant, MapItems, Obj};
use crate::thread::Thread;
use crate::value::{Place, Value, WHOLE};
use playground_program::{FuncId, IntTy};
use std::collections::VecDeque;

impl Machine {
    /// `IntoIterator`: an iterator over a value (its items) or a reference (references to its items).
    pub(crate) fn iterate(&mut self, t: &Thread, value: Value) -> Res<Value> {
        let iter = match &value {
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Range { .. } => match self.heap.remove(*id) {
                    Obj::Range { lo, hi, inclusive } => self.range_iter(t, &lo, &hi, inclusive)?,
                    _ => return self.refuse(t, "E128", "This is not an iterator."),
                },
                Obj::Vec(_) | Obj::Array(_) | Obj::Deque(_) => {
                    Iter::Items(self.heap.remove(*id).into_values().into())
                }
                Obj::Map(map) => {
                    self.known_order(t, map)?;
                    let set = map.kind.is_set();
                    let entries = match self.heap.remove(*id) {
                        Obj::Map(mut map) => map.take_all(),
                        _ => Vec::new(),
                    };
                    return Ok(self.iter_of_entries(entries, set));
                }
                Obj::Lib(LibVariant::Some | LibVariant::Ok, _) => {
                    Iter::Items(self.heap.remove(*id).into_values().into())
                }
                Obj::Lib(LibVariant::None | LibVariant::Err, _) => Iter::Items(VecDeque::new()),
                Obj::Iter(_) => return Ok(value),
                Obj::Boxed(inner) => {
                    let inner = self.heap_plain(inner);
                    return match &inner {
                        // A boxed iterator; a boxed slice gives up its items.
                        Value::Obj(id) if self.seq(&inner).is_some() => {
                            let items = self.heap.remove(*id);
                            let items = Value::Obj(self.heap.alloc(items));
                            self.iterate(t, items)
                        }
                        _ => Ok(value),
                    };
                }
                _ if self.own_method(&value, self.linked.names.next).is_some() => return Ok(value),
                _ => return self.refuse(t, "E128", "This cannot be iterated over."),
            },
            Value::Slice(obj, from, len) => {
                Iter::Parts { obj: *obj, next: *from, end: from + len, mutable: false }
            }
            Value::SliceMut(obj, from, len) => {
                Iter::Parts { obj: *obj, next: *from, end: from + len, mutable: true }
            }
            Value::Ref(p) | Value::RefMut(p) => {
                let mutable = matches!(value, Value::RefMut(_));
                let held = self.heap.peek(*p);
                if let Some(seq) = self.seq(&held) {
                    Iter::Parts { obj: seq.obj, next: seq.from, end: seq.from + seq.len, mutable }
                } else if self.own_method(&self.through(&held), self.linked.names.next).is_some() {
                    return Ok(value);
                } else {
                    let Some(obj) = self.target(&held) else {
                        return self.refuse(t, "E128", "This cannot be iterated over.");
                    };
                    match self.heap.get(obj) {
                        Obj::Lib(LibVariant::Some | LibVariant::Ok, _) => {
                            Iter::Parts { obj, next: 0, end: 1, mutable }
                        }
                        Obj::Map(map) => {
                            self.known_order(t, map)?;
                            let what = if map.kind.is_set() { MapItems::Keys } else { MapItems::Pairs };
                            return Ok(self.map_iter(obj, what, mutable, 0, None));
                        }
                        Obj::Lib(LibVariant::None | LibVariant::Err, _) => Iter::Items(VecDeque::new()),
                        Obj::Iter(_) => return Ok(Value::RefMut(Place { obj, at: WHOLE })),
                        Obj::Range { .. } => {
                            self.begin_range(t, obj)?;
                            return Ok(Value::RefMut(Place { obj, at: WHOLE }));
                        }
                        _ => return self.refuse(t, "E128", "This cannot be iterated over."),
                    }
                }
            }
            _ => return self.refuse(t, "E128", "This cannot be iterated over."),
        };
        Ok(self.new_iter(iter))
    }

    /// What makes an iterator of a value of the program's type, or of a reference to one.
    pub(crate) fn own_into_iter(&self, value: &Value) -> Option<FuncId> {
        let names = self.linked.names;
        let (of, mutable) = match value {
            Value::Ref(_) | Value::RefMut(_) => (self.heap_plain(value), matches!(value, Value::RefMut(_))),
            value => return self.own_method(value, names.into_iter).map(|(func, _)| func),
        };
        if let Some((func, _)) = self.own_method(&of, names.into_iter_of[usize::from(mutable)]) {
            return Some(func);
        }
        // Types of the prelude have `iter` alone.
        match of {
            Value::Obj(id) => match self.heap.get(id) {
                Obj::Struct(ty, _) => {
                    self.linked.type_path(*ty)?;
                    self.linked.user_method(*ty, names.iter_of[usize::from(mutable)]?)
                }
                _ => None,
            },
            _ => None,
        }
    }

    pub(crate) fn new_iter(&mut self, iter: Iter) -> Value {
        Value::Obj(self.heap.alloc(Obj::Iter(Box::new(iter))))
    }

    /// An iterator that owns these items.
    pub(crate) fn iter_of(&mut self, items: impl IntoIterator<Item = Value>) -> Value {
        self.new_iter(Iter::Items(items.into_iter().collect()))
    }

    fn range_iter(&mut self, t: &Thread, lo: &Value, hi: &Value, inclusive: bool) -> Res<Iter> {
        let (lo, hi) = (self.heap_plain(lo), self.heap_plain(hi));
        if let (Value::Char(a), Value::Char(b)) = (&lo, &hi) {
            let end = u32::from(*b) + u32::from(inclusive);
            return Ok(Iter::CharRange { next: u32::from(*a), end });
        }
        // Nobody asks for more letters than there are.
        if let (Value::Char(a), Value::Unit | Value::Empty) = (&lo, &hi) {
            return Ok(Iter::CharRange { next: u32::from(*a), end: u32::from(char::MAX) + 1 });
        }
        match (lo.as_int(), hi.as_int()) {
            (Some((a, x)), Some((b, y))) => {
                let ty = if a == IntTy::Soft { b } else { a };
                Ok(Iter::Range { next: x, end: if inclusive { y.saturating_add(1) } else { y }, ty })
            }
            (Some((ty, x)), None) => Ok(Iter::RangeFrom { next: x, ty }),
            _ => self.refuse(t, "E128", "Only ranges of whole numbers or characters can be iterated over."),
        }
    }

    /// A range becomes an iterator in its place, the first time it is asked.
    pub(crate) fn begin_range(&mut self, t: &Thread, id: ObjId) -> Res<()> {
        if let Obj::Range { lo, hi, inclusive } = self.heap.get(id).clone() {
            let iter = self.range_iter(t, &lo, &hi, inclusive)?;
            if let Some(slot) = self.heap.get_mut(id) {
                *slot = Obj::Iter(Box::new(iter));
            }
        }
        Ok(())
    }

    /// The next item of a library iterator.
    pub(crate) fn iter_next(&mut self, t: &Thread, id: ObjId) -> Res<Option<Value>> {
        if let Some(item) = self.entry_next(id, false) {
            return Ok(item);
        }
        let item = match self.heap.get_mut(id) {
            Some(Obj::Iter(iter)) => match iter.as_mut() {
                Iter::Range { next, end, ty } => {
                    if *next >= *end {
                        return Ok(None);
                    }
                    *next += 1;
                    return Ok(Some(Value::int(*ty, *next - 1)));
                }
                Iter::RangeFrom { next, ty } => {
                    if *next > IntTy::max(*ty) {
                        return panic("attempt to add with overflow");
                    }
                    *next += 1;
                    return Ok(Some(Value::int(*ty, *next - 1)));
                }
                Iter::CharRange { next, end } => {
                    if *next >= *end {
                        return Ok(None);
                    }
                    let c = char::from_u32(*next);
                    // The gap of surrogates is no part of any range.
                    *next = if *next == 0xD7FF { 0xE000 } else { *next + 1 };
                    return Ok(c.map(Value::Char));
                }
                Iter::Entries { .. } => return Ok(None),
                Iter::Items(items) => return Ok(items.pop_front()),
                Iter::Parts { obj, next, end, mutable } => {
                    if *next >= *end {
                        return Ok(None);
                    }
                    *next += 1;
                    (Place { obj: *obj, at: *next - 1 }, *mutable)
                }
                Iter::Chars { text, next, end, indices } => {
                    let (from, to) = (*next as usize, *end as usize);
                    let Some(c) = text.get(from..to).and_then(|s| s.chars().next()) else { return Ok(None) };
                    *next += c.len_utf8() as u32;
                    return Ok(Some(if *indices { self.char_at(from, c) } else { Value::Char(c) }));
                }
            },
            _ => return self.refuse(t, "E128", "This is not an iterator."),
        };
        Ok(Some(self.reference(item.0, item.1)))
    }

    /// The last item of a library iterator.
    pub(crate) fn iter_next_back(&mut self, t: &Thread, id: ObjId) -> Res<Option<Value>> {
        if let Some(item) = self.entry_next(id, true) {
            return Ok(item);
        }
        let item = match self.heap.get_mut(id) {
            Some(Obj::Iter(iter)) => match iter.as_mut() {
                Iter::Range { next, end, ty } => {
                    if *next >= *end {
                        return Ok(None);
                    }
                    *end -= 1;
                    return Ok(Some(Value::int(*ty, *end)));
                }
                Iter::CharRange { next, end } => {
                    if *next >= *end {
                        return Ok(None);
                    }
                    *end = if *end == 0xE000 { 0xD7FF } else { *end - 1 };
                    return Ok(char::from_u32(*end).map(Value::Char));
                }
                Iter::Entries { .. } => return Ok(None),
                Iter::Items(items) => return Ok(items.pop_back()),
                Iter::Parts { obj, next, end, mutable } => {
                    if *next >= *end {
                        return Ok(None);
                    }
                    *end -= 1;
                    (Place { obj: *obj, at: *end }, *mutable)
                }
                Iter::Chars { text, next, end, indices } => {
                    let (from, to) = (*next as usize, *end as usize);
                    let Some(c) = text.get(from..to).and_then(|s| s.chars().next_back()) else {
                        return Ok(None);
                    };
                    *end -= c.len_utf8() as u32;
                    let at = *end as usize;
                    return Ok(Some(if *indices { self.char_at(at, c) } else { Value::Char(c) }));
                }
                Iter::RangeFrom { .. } => {
                    return self.refuse(t, "E128", "An endless range has no last item.");
                }
            },
            _ => return self.refuse(t, "E128", "This is not a library iterator that can go backwards."),
        };
        Ok(Some(self.reference(item.0, item.1)))
    }

    /// The next item of an iterator over a map, from either end; `None` if it is another iterator.
    fn entry_next(&mut self, id: ObjId, back: bool) -> Option<Option<Value>> {
        let Obj::Iter(iter) = self.heap.get(id) else { return None };
        let Iter::Entries { obj, next, end, what, mutable, .. } = **iter else { return None };
        let mut entries = (next as usize)..(end as usize);
        let there = |entry: &usize| self.map(obj).is_some_and(|map| map.key(*entry).is_some());
        let found = if back { entries.by_ref().rev().find(there) } else { entries.by_ref().find(there) };
        if let Some(Obj::Iter(iter)) = self.heap.get_mut(id)
            && let Iter::Entries { next, end, left, .. } = iter.as_mut()
        {
            (*next, *end) = (entries.start as u32, entries.end as u32);
            *left = left.saturating_sub(u32::from(found.is_some()));
        }
        Some(found.map(|entry| self.entry_pair(obj, entry, what, mutable)))
    }

    fn char_at(&mut self, at: usize, c: char) -> Value {
        self.pair(Value::usize(at), Value::Char(c))
    }

    pub(crate) fn pair(&mut self, a: Value, b: Value) -> Value {
        Value::Obj(self.heap.alloc(Obj::Tuple(vec![a, b])))
    }

    /// How many items are left, and whether that is known exactly.
    pub(crate) fn iter_left(&self, id: ObjId) -> (usize, Option<usize>) {
        let Obj::Iter(iter) = self.heap.get(id) else { return (0, None) };
        let exact = |n: usize| (n, Some(n));
        match iter.as_ref() {
            Iter::Range { next, end, .. } => exact(usize::try_from(end - next).unwrap_or(0)),
            Iter::RangeFrom { .. } => (usize::MAX, None),
            Iter::CharRange { next, end } => exact(end.saturating_sub(*next) as usize),
            Iter::Items(items) => exact(items.len()),
            Iter::Entries { left, .. } => exact(*left as usize),
            Iter::Parts { next, end, .. } => exact(end.saturating_sub(*next) as usize),
            // As std: a character is at most four bytes long.
            Iter::Chars { next, end, .. } => {
                let bytes = (end - next) as usize;
                (bytes.div_ceil(4), Some(bytes))
            }
        }
    }

    /// All items of something the library can iterate by itself, taken.
    pub(crate) fn drain_items(&mut self, t: &Thread, source: Value) -> Res<VecDeque<Value>> {
        let iter = self.iterate(t, source)?;
        let (Value::Obj(id) | Value::RefMut(Place { obj: id, .. })) = iter else {
            return Ok(VecDeque::new());
        };
        let mut items = VecDeque::new();
        while let Some(item) = self.iter_next(t, id)? {
            items.push_back(item);
            self.check_size(items.len().saturating_mul(size_of::<Value>()))?;
        }
        if matches!(iter, Value::Obj(_)) {
            self.heap.remove(id);
        }
        Ok(items)
    }

    /// Refuses to build anything larger than the memory limit.
    pub(crate) fn check_size(&self, bytes: usize) -> Res<()> {
        let limit = self.settings.limits.memory_bytes;
        if bytes <= limit {
            return Ok(());
        }
        let kind = playground_trace::LimitKind::Memory;
        Err(Box::new(crate::machine::Trap::Limit(kind, limit as u64)))
    }
}
