//! Methods of maps and sets; how keys are found.

use super::{M, MethodCall};
use crate::calls::Slot;
use crate::compare::By;
use crate::heap::ObjId;
use crate::machine::{Machine, Res, panic};
use crate::map::{Found, Map, mix};
use crate::object::{Iter, MapItems, Obj};
use crate::thread::Thread;
use crate::value::{Place, Value};
use playground_program::Ty;
use std::cmp::Ordering;

/// Bytes an entry adds.
const ENTRY: isize = 2 * size_of::<Value>() as isize;

impl Machine {
    pub(crate) fn map(&self, id: ObjId) -> Option<&Map> {
        match self.heap.get(id) {
            Obj::Map(map) => Some(map),
            _ => None,
        }
    }

    fn map_mut(&mut self, id: ObjId) -> Option<&mut Map> {
        match self.heap.get_mut(id) {
            Some(Obj::Map(map)) => Some(map),
            _ => None,
        }
    }

    pub(crate) fn new_map(&mut self, map: Map) -> Value {
        Value::Obj(self.heap.alloc(Obj::Map(Box::new(map))))
    }

    /// Where a key is, or would go. May ask the program.
    pub(crate) fn find_key(&self, t: &Thread, map: &Map, key: &Value) -> Res<Found> {
        if !map.kind.is_sorted() {
            let hash = self.hash_of(key);
            let mut step = 0;
            while let Some((entry, next)) = map.candidate(hash, step) {
                if let Some(held) = map.key(entry)
                    && self.equal(t, held, key)?
                {
                    return Ok(Found::Entry(entry));
                }
                step = next;
            }
            return Ok(Found::Gap(hash));
        }
        let (mut low, mut high) = (0, map.slots());
        while low < high {
            let middle = low + (high - low) / 2;
            let Some(held) = map.key(middle) else { break };
            match self.compare(t, By::Total, held, key)? {
                Some(Ordering::Less) => low = middle + 1,
                Some(Ordering::Equal) => return Ok(Found::Entry(middle)),
                _ => high = middle,
            }
        }
        Ok(Found::Gap(low as u64))
    }

    /// A hash that equal values share, whatever they are: what the program compares itself counts as nothing.
    fn hash_of(&self, value: &Value) -> u64 {
        let mut hash = 0x243F_6A88_85A3_08D3;
        let mut left = vec![value.clone()];
        while let Some(value) = left.pop() {
            let value = self.through(&value);
            if self.own_method(&value, self.linked.names.eq).is_some() {
                continue;
            }
            if let Some((_, n)) = value.as_int() {
                hash = mix(hash, n as u64);
            } else if let Some(text) = self.text_ref(&value) {
                hash = text.bytes().fold(mix(hash, 1), |hash, byte| mix(hash, u64::from(byte)));
            } else if let Some(seq) = self.seq(&value) {
                hash = mix(hash, u64::from(seq.len));
                left.extend(self.seq_items(seq));
            } else if let Value::Obj(id) = &value {
                match self.heap.get(*id) {
                    Obj::Tuple(parts) | Obj::Struct(_, parts) => left.extend(parts.iter().cloned()),
                    Obj::Variant(_, variant, parts) => {
                        hash = mix(hash, u64::from(*variant));
                        left.extend(parts.iter().cloned());
                    }
                    Obj::Lib(variant, payload) => {
                        hash = mix(hash, *variant as u64);
                        left.push(payload.clone());
                    }
                    _ => {}
                }
            } else {
                let n = match &value {
                    Value::Char(c) => u64::from(u32::from(*c)),
                    Value::Bool(b) => u64::from(*b),
                    Value::Duration(nanos, secs) => secs ^ u64::from(*nanos) << 34,
                    Value::Instant(n) => *n,
                    Value::UnitVariant(_, variant) => u64::from(*variant),
                    Value::TaskId(id) => u64::from(id.0),
                    Value::ThreadId(id) => u64::from(*id),
                    Value::Ptr(..) => self.same_hash(&value),
                    _ => 0,
                };
                hash = mix(hash, n);
            }
        }
        hash
    }

    /// A map of these items: pairs, or keys of a set; later ones win. Takes nothing: the pairs are the caller's to free. Gives
    /// with it the values that are in it no more. May ask the program.
    pub(crate) fn map_of(&self, t: &Thread, mut map: Map, items: &[Value]) -> Res<(Map, Vec<Value>)> {
        let mut gone = Vec::new();
        for item in items {
            let (key, value) = match item {
                Value::Obj(pair) if !map.kind.is_set() => match self.heap.get(*pair) {
                    Obj::Tuple(parts) if parts.len() == 2 => (parts[0].clone(), parts[1].clone()),
                    _ => return self.refuse(t, "E141", "A map is collected from pairs."),
                },
                item if map.kind.is_set() => (item.clone(), Value::Unit),
                _ => return self.refuse(t, "E141", "A map is collected from pairs."),
            };
            let (key, value) = (typed(&map, key, true), typed(&map, value, false));
            match self.find_key(t, &map, &key)? {
                Found::Gap(gap) => _ = map.add(gap, key, value),
                Found::Entry(entry) => {
                    gone.push(key);
                    if let Some(slot) = map.part_mut(2 * entry + 1) {
                        gone.push(std::mem::replace(slot, value));
                    }
                }
            }
        }
        Ok((map, gone))
    }

    /// The same as a value; the pairs are used up.
    pub(crate) fn collect_map(&mut self, t: &Thread, map: Map, items: &[Value]) -> Res<Value> {
        let pairs = !map.kind.is_set();
        let (map, gone) = self.map_of(t, map, items)?;
        if gone.iter().any(|v| self.drop_shows(v)) {
            return self.refuse(
                t,
                "E160",
                "Equal keys in one `collect` are not supported where the program sees what they replace drop; use `insert`.",
            );
        }
        for item in items {
            if let (true, Value::Obj(pair)) = (pairs, item) {
                self.heap.remove(*pair);
            }
        }
        Ok(self.new_map(map))
    }

    /// True if somebody can see when the value goes: by the program's own `drop`, a count, a lock or a channel.
    fn drop_shows(&self, value: &Value) -> bool {
        let mut left = vec![value.clone()];
        while let Some(value) = left.pop() {
            let id = match value {
                Value::Obj(id) => id,
                Value::Shared(_) | Value::Weak(_) | Value::Waker(_) => return true,
                _ => continue,
            };
            if matches!(self.heap.get(id), Obj::Sync(_) | Obj::MutexGuard { .. } | Obj::CellGuard { .. }) {
                return true;
            }
            if let Obj::Struct(ty, _) | Obj::Variant(ty, _, _) = self.heap.get(id)
                && self.linked.type_def(*ty).is_some_and(|d| d.drop.is_some())
            {
                return true;
            }
            self.heap.get(id).for_each_owned(|part| left.push(part.clone()));
        }
        false
    }

    pub(super) fn map_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        let id = call.object();
        let Some(map) = self.map(id) else { return Ok(None) };
        let (kind, len) = (map.kind, map.len());
        if matches!(
            call.method,
            M::iter
                | M::iter_mut
                | M::keys
                | M::values
                | M::values_mut
                | M::into_keys
                | M::into_values
                | M::into_iter
                | M::drain
                | M::union
                | M::intersection
                | M::difference
                | M::symmetric_difference
        ) {
            self.known_order(t, map)?;
        }
        let found = match call.method {
            M::get
            | M::get_mut
            | M::get_key_value
            | M::contains_key
            | M::contains
            | M::insert
            | M::replace
            | M::remove
            | M::remove_entry
            | M::take
            | M::split_off
            | M::__find
            | M::__entry_insert => {
                let key = typed(map, call.arg(0), true);
                if let Some(slot) = call.args.first_mut() {
                    *slot = key.clone();
                }
                self.find_key(t, map, &key)?
            }
            _ => Found::Gap(0),
        };
        let entry = match found {
            Found::Entry(entry) => Some(entry),
            Found::Gap(_) => None,
        };
        let value = match call.method {
            M::len => Value::usize(len),
            M::is_empty => Value::Bool(len == 0),
            M::capacity => match self.room_of(id) {
                Some(room) => Value::usize(room),
                None => {
                    return self.refuse(
                        t,
                        "E164",
                        "How much room this collection keeps is not known here; use `len`.",
                    );
                }
            },
            M::contains_key | M::contains => Value::Bool(entry.is_some()),
            M::__find => self.option(entry.map(Value::usize)),
            M::get if kind.is_set() => self.part_of(id, entry, 0, false),
            M::get => self.part_of(id, entry, 1, false),
            M::get_mut => self.part_of(id, entry, 1, true),
            M::get_key_value => {
                let pair = entry.map(|e| self.entry_pair(id, e, MapItems::Pairs, false));
                self.option(pair)
            }
            M::insert | M::replace => return Ok(Some(self.insert_entry(call, id, found))),
            M::remove | M::take | M::remove_entry => {
                let gone = entry.and_then(|e| self.map_mut(id)?.remove(e));
                let Some((key, value)) = gone else {
                    let set = kind.is_set() && call.method == M::remove;
                    return Ok(Some(if set { Value::Bool(false) } else { self.option(None) }));
                };
                self.heap.grew(-ENTRY);
                match call.method {
                    M::remove_entry => {
                        let pair = self.pair(key, value);
                        self.option(Some(pair))
                    }
                    M::take => self.option(Some(key)),
                    _ if kind.is_set() => {
                        call.args.push(key);
                        Value::Bool(true)
                    }
                    _ => {
                        call.args.push(key);
                        self.option(Some(value))
                    }
                }
            }
            M::iter | M::iter_mut | M::keys | M::values | M::values_mut => {
                let what = match call.method {
                    M::keys => MapItems::Keys,
                    M::values | M::values_mut => MapItems::Values,
                    _ if kind.is_set() => MapItems::Keys,
                    _ => MapItems::Pairs,
                };
                let mutable = matches!(call.method, M::iter_mut | M::values_mut);
                self.map_iter(id, what, mutable, 0, None)
            }
            M::into_iter if matches!(call.slot, Slot::Behind(_)) => {
                let what = if kind.is_set() { MapItems::Keys } else { MapItems::Pairs };
                self.map_iter(id, what, false, 0, None)
            }
            M::into_iter => {
                let this = self.take_self(t, call)?;
                self.iterate(t, this)?
            }
            M::into_keys | M::into_values => {
                let keys = call.method == M::into_keys;
                let taken = self.map_mut(id).map(Map::take_all).unwrap_or_default();
                let (kept, gone): (Vec<_>, Vec<_>) =
                    taken.into_iter().map(|(k, v)| if keys { (k, v) } else { (v, k) }).unzip();
                call.args.extend(gone);
                self.iter_of(kept)
            }
            M::drain => {
                let taken = self.map_mut(id).map(Map::take_all).unwrap_or_default();
                self.heap.grew(-ENTRY * len as isize);
                self.iter_of_entries(taken, kind.is_set())
            }
            M::clear => {
                let taken = self.map_mut(id).map(Map::take_all).unwrap_or_default();
                self.heap.grew(-ENTRY * len as isize);
                call.args.extend(taken.into_iter().flat_map(|(k, v)| [k, v]));
                Value::Unit
            }
            M::reserve | M::shrink_to_fit | M::shrink_to => Value::Unit,
            M::first | M::last | M::first_key_value | M::last_key_value => {
                let first = matches!(call.method, M::first | M::first_key_value);
                let entry = (len > 0).then(|| if first { 0 } else { len - 1 });
                if kind.is_set() {
                    self.part_of(id, entry, 0, false)
                } else {
                    let pair = entry.map(|e| self.entry_pair(id, e, MapItems::Pairs, false));
                    self.option(pair)
                }
            }
            M::pop_first | M::pop_last => {
                let entry = (len > 0).then(|| if call.method == M::pop_first { 0 } else { len - 1 });
                let gone = entry.and_then(|e| self.map_mut(id)?.remove(e));
                if gone.is_some() {
                    self.heap.grew(-ENTRY);
                }
                let item = gone.map(|(k, v)| if kind.is_set() { k } else { self.pair(k, v) });
                self.option(item)
            }
            M::split_off => {
                let at = match found {
                    Found::Entry(entry) => entry,
                    Found::Gap(gap) => gap as usize,
                };
                let Some(other) = self.map_mut(id).map(|map| map.split_off(at)) else { return Ok(None) };
                self.new_map(other)
            }
            M::range | M::range_mut => return self.map_range(t, call, id).map(Some),
            M::union | M::intersection | M::difference | M::symmetric_difference => {
                return self.combined(t, call, id).map(Some);
            }
            M::is_subset | M::is_superset | M::is_disjoint => return self.related(t, call, id).map(Some),
            M::__entry_key => {
                let entry = self.count_arg(call, 0);
                self.reference(Place { obj: id, at: 2 * entry as u32 }, false)
            }
            M::__entry_value => {
                let entry = self.count_arg(call, 0);
                self.reference(Place { obj: id, at: 2 * entry as u32 + 1 }, true)
            }
            M::__entry_insert => {
                let (key, value) = (call.take_arg(0), call.take_arg(1));
                let (entry, Some(map)) = (found, self.map_mut(id)) else { return Ok(None) };
                let entry = match entry {
                    Found::Gap(gap) => {
                        let value = typed(map, value, false);
                        map.add(gap, key, value)
                    }
                    Found::Entry(entry) => entry,
                };
                self.heap.grew(ENTRY);
                Value::usize(entry)
            }
            M::__default_value => return self.default_value(t, call, id).map(Some),
            M::__entry_remove => {
                let entry = self.count_arg(call, 0);
                let Some((key, value)) = self.map_mut(id).and_then(|map| map.remove(entry)) else {
                    return Ok(None);
                };
                self.heap.grew(-ENTRY);
                self.pair(key, value)
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    /// The default of the map's values, by the type the program wrote or that of a value it has.
    fn default_value(&mut self, t: &mut Thread, call: &mut MethodCall, id: ObjId) -> Res<Value> {
        let wanted = t.code().map_or(Ty::Unknown, |f| self.linked.program.ty(f.ty).clone());
        let Some(map) = self.map(id) else { return Ok(Value::Unit) };
        let known = map.types.clone().filter(|types| types.1 != Ty::Unknown);
        let like = map.entries().next().and_then(|e| map.value(e)).cloned();
        match (known, like) {
            (Some(types), _) => {
                let made = self.default_of(t, &types.1)?;
                self.finish_conversion(t, call, made)
            }
            (None, Some(value)) => self.default_like(t, &value),
            (None, None) if wanted != Ty::Unknown => {
                let made = self.default_of(t, &wanted)?;
                self.finish_conversion(t, call, made)
            }
            _ => self.refuse(
                t,
                "E161",
                "Which default is meant cannot be told here; write the map's type, or use `or_insert_with`.",
            ),
        }
    }

    /// `Some(&part)` of an entry: 0 its key, 1 its value.
    fn part_of(&mut self, id: ObjId, entry: Option<usize>, part: u32, mutable: bool) -> Value {
        let part = entry.map(|e| self.reference(Place { obj: id, at: 2 * e as u32 + part }, mutable));
        self.option(part)
    }

    /// What an iterator over a map gives for an entry.
    pub(crate) fn entry_pair(&mut self, id: ObjId, entry: usize, what: MapItems, mutable: bool) -> Value {
        let key = Place { obj: id, at: 2 * entry as u32 };
        let value = Place { obj: id, at: 2 * entry as u32 + 1 };
        match what {
            MapItems::Keys => self.reference(key, false),
            MapItems::Values => self.reference(value, mutable),
            MapItems::Pairs => {
                let (key, value) = (self.reference(key, false), self.reference(value, mutable));
                self.pair(key, value)
            }
        }
    }

    fn insert_entry(&mut self, call: &mut MethodCall, id: ObjId, found: Found) -> Value {
        let (key, value) = (call.take_arg(0), call.take_arg(1));
        let Some(map) = self.map_mut(id) else { return Value::Unit };
        let set = map.kind.is_set();
        let value = if set { Value::Unit } else { typed(map, value, false) };
        match found {
            Found::Gap(gap) => {
                map.add(gap, key, value);
                self.heap.grew(ENTRY);
                if set && call.method == M::insert { Value::Bool(true) } else { self.option(None) }
            }
            Found::Entry(entry) if call.method == M::replace => {
                let old = map.part_mut(2 * entry).map(|slot| std::mem::replace(slot, key));
                self.option(old)
            }
            Found::Entry(_) if set => {
                call.args.push(key);
                Value::Bool(false)
            }
            Found::Entry(entry) => {
                let old = map.part_mut(2 * entry + 1).map(|slot| std::mem::replace(slot, value));
                call.args.push(key);
                self.option(old)
            }
        }
    }

    /// Complains of a map whose order std would take from its hasher.
    pub(crate) fn known_order(&self, t: &Thread, map: &Map) -> Res<()> {
        if map.foreign && map.len() > 1 {
            return self.refuse(
                t,
                "E166",
                "In which order a map with a hasher of its own is gone through is not known here; sort its keys in a `BTreeMap`.",
            );
        }
        Ok(())
    }

    /// An iterator over entries `from..to` of a map that stays where it is.
    pub(crate) fn map_iter(
        &mut self,
        id: ObjId,
        what: MapItems,
        mutable: bool,
        from: usize,
        to: Option<usize>,
    ) -> Value {
        let Some(map) = self.map(id) else { return self.iter_of([]) };
        let end = to.unwrap_or(map.slots());
        let left = (from..end).filter(|e| map.key(*e).is_some()).count() as u32;
        let (next, end) = (from as u32, end as u32);
        self.new_iter(Iter::Entries { obj: id, next, end, left, what, mutable })
    }

    /// An iterator that owns these entries: pairs, or of a set the keys.
    pub(crate) fn iter_of_entries(&mut self, entries: Vec<(Value, Value)>, set: bool) -> Value {
        let items: Vec<Value> =
            entries.into_iter().map(|(k, v)| if set { k } else { self.pair(k, v) }).collect();
        self.iter_of(items)
    }

    fn map_range(&mut self, t: &mut Thread, call: &mut MethodCall, id: ObjId) -> Res<Value> {
        let range = self.through(&call.arg(0));
        let (lo, hi) = match self.entry_bounds(&range) {
            Some(ends) => ends,
            None => return self.refuse(t, "E141", "This takes a range."),
        };
        let Some(map) = self.map(id) else { return Ok(Value::Unit) };
        if let (Some((lo, from)), Some((hi, to))) = (&lo, &hi) {
            let what = if map.kind.is_set() { "BTreeSet" } else { "BTreeMap" };
            match self.compare(t, By::Total, lo, hi)? {
                Some(Ordering::Greater) => {
                    return panic(format!("range start is greater than range end in {what}"));
                }
                Some(Ordering::Equal) if !from && !to => {
                    return panic(format!("range start and end are equal and excluded in {what}"));
                }
                _ => {}
            }
        }
        // An inclusive start and an exclusive end stand before the key itself.
        let at = |end: &Option<(Value, bool)>, open: usize, start: bool| -> Res<usize> {
            let Some((key, inclusive)) = end else { return Ok(open) };
            Ok(match self.find_key(t, map, key)? {
                Found::Entry(entry) => entry + usize::from(*inclusive != start),
                Found::Gap(gap) => gap as usize,
            })
        };
        let (from, to) = (at(&lo, 0, true)?, at(&hi, map.slots(), false)?);
        let what = if map.kind.is_set() { MapItems::Keys } else { MapItems::Pairs };
        Ok(self.map_iter(id, what, call.method == M::range_mut, from, Some(to.max(from))))
    }

    /// The ends of a range, each with whether it belongs to it.
    #[allow(clippy::type_complexity)]
    fn entry_bounds(&self, range: &Value) -> Option<(Option<(Value, bool)>, Option<(Value, bool)>)> {
        let Value::Obj(id) = range else { return None };
        let end = |v: &Value, inclusive: bool| match v {
            Value::Unit => None,
            v => Some((v.clone(), inclusive)),
        };
        // A bound is an enum of the prelude: included, excluded, unbounded.
        let bound = |v: &Value| match self.through(v) {
            Value::Obj(id) => match self.heap.get(id) {
                Obj::Variant(_, variant @ (0 | 1), parts) => end(parts.first()?, *variant == 0),
                _ => None,
            },
            _ => None,
        };
        match self.heap.get(*id) {
            Obj::Range { lo, hi, inclusive } => Some((end(lo, true), end(hi, *inclusive))),
            Obj::Tuple(ends) if ends.len() == 2 => Some((bound(&ends[0]), bound(&ends[1]))),
            _ => None,
        }
    }

    /// The other map of an operation on two.
    fn other_map(&self, t: &Thread, call: &MethodCall) -> Res<ObjId> {
        match self.through(&call.arg(0)) {
            Value::Obj(id) if self.map(id).is_some() => Ok(id),
            _ => self.refuse(t, "E141", "This takes a reference to another set."),
        }
    }

    fn combined(&mut self, t: &mut Thread, call: &MethodCall, id: ObjId) -> Res<Value> {
        let other = self.other_map(t, call)?;
        let keys = self.combined_keys(t, call.method, id, other)?;
        let items: Vec<Value> = keys.into_iter().map(|place| self.reference(place, false)).collect();
        Ok(self.iter_of(items))
    }

    /// Keys of one set or the other, in the order of a sorted one.
    fn combined_keys(&self, t: &Thread, how: M, a: ObjId, b: ObjId) -> Res<Vec<Place>> {
        let (Some(x), Some(y)) = (self.map(a), self.map(b)) else { return Ok(Vec::new()) };
        let place = |obj, entry: usize| Place { obj, at: 2 * entry as u32 };
        let mut keys = Vec::new();
        for entry in x.entries() {
            let Some(key) = x.key(entry) else { continue };
            let shared = how != M::union && matches!(self.find_key(t, y, key)?, Found::Entry(_));
            if how == M::union || shared == (how == M::intersection) {
                keys.push((place(a, entry), key));
            }
        }
        if matches!(how, M::union | M::symmetric_difference) {
            let mut at = 0;
            for entry in y.entries() {
                let Some(key) = y.key(entry) else { continue };
                if let Found::Entry(_) = self.find_key(t, x, key)? {
                    continue;
                }
                if !x.kind.is_sorted() {
                    keys.push((place(b, entry), key));
                    continue;
                }
                while let Some((_, held)) = keys.get(at)
                    && self.compare(t, By::Total, held, key)? == Some(Ordering::Less)
                {
                    at += 1;
                }
                keys.insert(at, (place(b, entry), key));
            }
        }
        Ok(keys.into_iter().map(|(place, _)| place).collect())
    }

    fn related(&self, t: &Thread, call: &MethodCall, id: ObjId) -> Res<Value> {
        let other = self.other_map(t, call)?;
        let (a, b) = if call.method == M::is_superset { (other, id) } else { (id, other) };
        let (Some(x), Some(y)) = (self.map(a), self.map(b)) else { return Ok(Value::Bool(false)) };
        for entry in x.entries() {
            let Some(key) = x.key(entry) else { continue };
            let shared = matches!(self.find_key(t, y, key)?, Found::Entry(_));
            if shared == (call.method == M::is_disjoint) {
                return Ok(Value::Bool(false));
            }
        }
        Ok(Value::Bool(true))
    }

    /// `&a | &b` and the like: a new set of clones.
    pub(crate) fn set_operator(
        &mut self,
        t: &Thread,
        op: playground_program::BinOp,
        a: &Value,
        b: &Value,
    ) -> Res<Option<Value>> {
        use playground_program::BinOp;
        let (Value::Obj(x), Value::Obj(y)) = (a, b) else { return Ok(None) };
        let how = match op {
            BinOp::BitOr => M::union,
            BinOp::BitAnd => M::intersection,
            BinOp::Sub => M::difference,
            BinOp::BitXor => M::symmetric_difference,
            _ => return Ok(None),
        };
        let Some(empty) = self.map(*x).filter(|m| m.kind.is_set()).map(Map::emptied) else { return Ok(None) };
        let keys = self.combined_keys(t, how, *x, *y)?;
        let keys: Vec<Value> = keys.into_iter().filter_map(|p| self.heap.at(p).cloned()).collect();
        let keys = self.clone_all(t, &keys)?;
        let (map, _) = self.map_of(t, empty, &keys)?;
        Ok(Some(self.new_map(map)))
    }

    /// The value of `map[key]`.
    pub(crate) fn map_index(&self, t: &Thread, id: ObjId, key: &Value) -> Res<Option<Value>> {
        let Some(map) = self.map(id) else { return Ok(None) };
        match self.find_key(t, map, key)? {
            Found::Entry(entry) => Ok(Some(Value::View(Place { obj: id, at: 2 * entry as u32 + 1 }))),
            Found::Gap(_) => panic("no entry found for key"),
        }
    }

    /// The program says what the keys and values are.
    pub(crate) fn type_map(&mut self, id: ObjId, args: &[Ty]) {
        let (key, value) =
            (args.first().cloned().unwrap_or_default(), args.get(1).cloned().unwrap_or_default());
        let hasher = |map: &Map| if map.kind.is_set() { args.get(1) } else { args.get(2) };
        let linked = std::rc::Rc::clone(&self.linked);
        let Some(map) = self.map_mut(id) else { return };
        if !map.kind.is_sorted()
            && let Some(hasher) = hasher(map)
        {
            let random = linked.program.library_types.get("std::hash::RandomState");
            map.foreign |=
                !matches!(hasher, Ty::Unknown) && !matches!(hasher, Ty::User(id, _) if Some(id) == random);
        }
        if map.types.is_none() && (key, &value) != (Ty::Unknown, &Ty::Unknown) {
            map.types = Some(std::rc::Rc::new((args[0].clone(), value)));
        }
        for at in 0..map.parts().len() {
            let typed = typed(map, map.parts()[at].clone(), at % 2 == 0);
            if let Some(slot) = map.part_mut(at) {
                *slot = typed;
            }
        }
    }

    /// How two maps stand to each other, as far as their lengths say; then what is left to compare.
    pub(crate) fn map_pairs(&self, t: &Thread, a: &Map, b: &Map) -> Res<Option<Vec<(Value, Value)>>> {
        let mut pairs = Vec::new();
        for entry in a.entries() {
            let Some(key) = a.key(entry) else { continue };
            let Found::Entry(other) = self.find_key(t, b, key)? else { return Ok(None) };
            if let (Some(x), Some(y)) = (a.value(entry), b.value(other)) {
                pairs.push((x.clone(), y.clone()));
            }
        }
        Ok(Some(pairs))
    }
}

/// A key or value as the type the program wrote for it.
fn typed(map: &Map, value: Value, key: bool) -> Value {
    let Some(types) = &map.types else { return value };
    let ty = if key { &types.0 } else { &types.1 };
    crate::arith::coerce(&value, ty).unwrap_or(value)
}
