//! Maps and sets as data: a list of entries, found by hash or kept in order.
//!
//! Knows neither how keys hash nor how they compare: the machine says. Hash maps keep the order in which keys came, so that a
//! run is the same every time; std promises no order.

use crate::value::Value;
use playground_program::Ty;
use std::rc::Rc;

/// Which collection of std a map is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum MapKind {
    HashMap,
    HashSet,
    BTreeMap,
    BTreeSet,
}

impl MapKind {
    pub fn path(self) -> &'static str {
        match self {
            MapKind::HashMap => "std::collections::HashMap",
            MapKind::HashSet => "std::collections::HashSet",
            MapKind::BTreeMap => "std::collections::BTreeMap",
            MapKind::BTreeSet => "std::collections::BTreeSet",
        }
    }

    pub fn from_path(path: &str) -> Option<MapKind> {
        use MapKind::*;
        [HashMap, HashSet, BTreeMap, BTreeSet].into_iter().find(|kind| kind.path() == path)
    }

    pub fn is_set(self) -> bool {
        matches!(self, MapKind::HashSet | MapKind::BTreeSet)
    }

    /// It keeps its keys in order.
    pub fn is_sorted(self) -> bool {
        matches!(self, MapKind::BTreeMap | MapKind::BTreeSet)
    }
}

/// A map or set. Entry `i` is parts `2 * i` (key) and `2 * i + 1` (value, of a set nothing).
#[derive(Clone, Debug)]
pub(crate) struct Map {
    pub kind: MapKind,
    /// What the program says its keys and values are.
    pub types: Option<Rc<(Ty, Ty)>>,
    /// It has a hasher that decides its order in std: which one is not known here.
    pub foreign: bool,
    /// Of removed entries of hash kinds, two empty values: the others stay where they are.
    parts: Vec<Value>,
    /// Of hash kinds, each entry's.
    hashes: Vec<u64>,
    /// Of hash kinds: entries by hash, open addressing. A power of two long and at most half full.
    table: Vec<u32>,
    len: usize,
}

/// A slot of the table that was never used.
const FREE: u32 = u32::MAX;

/// Where a key is, or where it would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Entry(usize),
    /// A hash, or the index of the next greater key.
    Gap(u64),
}

impl Map {
    pub fn new(kind: MapKind) -> Map {
        Map {
            kind,
            types: None,
            foreign: false,
            parts: Vec::new(),
            hashes: Vec::new(),
            table: Vec::new(),
            len: 0,
        }
    }

    /// An empty one of the same kind and types.
    pub fn emptied(&self) -> Map {
        Map { types: self.types.clone(), foreign: self.foreign, ..Map::new(self.kind) }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// Entries with the removed ones.
    pub fn slots(&self) -> usize {
        self.parts.len() / 2
    }

    pub fn parts(&self) -> &[Value] {
        &self.parts
    }

    pub fn part_mut(&mut self, at: usize) -> Option<&mut Value> {
        self.parts.get_mut(at)
    }

    /// All that it owns, keys and values by turns.
    pub fn into_parts(self) -> Vec<Value> {
        self.parts.into_iter().filter(|v| !v.is_empty()).collect()
    }

    pub fn key(&self, entry: usize) -> Option<&Value> {
        self.parts.get(2 * entry).filter(|v| !v.is_empty())
    }

    pub fn value(&self, entry: usize) -> Option<&Value> {
        self.parts.get(2 * entry + 1).filter(|v| !v.is_empty())
    }

    /// Numbers of the entries there are, in order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.slots()).filter(|i| self.key(*i).is_some())
    }

    /// The entry of this hash at or after a step of its chain, and the step after it.
    pub fn candidate(&self, hash: u64, mut step: usize) -> Option<(usize, usize)> {
        let mask = self.table.len().checked_sub(1)?;
        loop {
            let slot = self.table[(hash as usize).wrapping_add(step) & mask];
            step += 1;
            if slot == FREE {
                return None;
            }
            let entry = slot as usize;
            if self.hashes.get(entry) == Some(&hash) && self.key(entry).is_some() {
                return Some((entry, step));
            }
        }
    }

    /// Adds a key that is not there, at the gap found for it. Gives its entry.
    pub fn add(&mut self, gap: u64, key: Value, value: Value) -> usize {
        self.len += 1;
        if self.kind.is_sorted() {
            let entry = (gap as usize).min(self.slots());
            self.parts.splice(2 * entry..2 * entry, [key, value]);
            return entry;
        }
        if self.slots() >= 2 * self.len {
            self.compact();
        }
        let entry = self.slots();
        self.parts.extend([key, value]);
        self.hashes.push(gap);
        if 2 * self.slots() > self.table.len() {
            self.rebuild();
        } else {
            self.link(entry);
        }
        entry
    }

    /// Takes an entry out.
    pub fn remove(&mut self, entry: usize) -> Option<(Value, Value)> {
        self.key(entry)?;
        self.len -= 1;
        if self.kind.is_sorted() {
            let mut gone = self.parts.drain(2 * entry..2 * entry + 2);
            return gone.next().zip(gone.next());
        }
        let key = std::mem::take(&mut self.parts[2 * entry]);
        Some((key, std::mem::take(&mut self.parts[2 * entry + 1])))
    }

    /// Takes all entries out.
    pub fn take_all(&mut self) -> Vec<(Value, Value)> {
        let taken = std::mem::replace(self, self.emptied());
        let mut parts = taken.into_parts().into_iter();
        std::iter::from_fn(|| parts.next().zip(parts.next())).collect()
    }

    /// Entries from `entry` on, of a sorted one, as one of their own.
    pub fn split_off(&mut self, entry: usize) -> Map {
        let at = (2 * entry).min(self.parts.len());
        let mut other = self.emptied();
        other.parts = self.parts.split_off(at);
        other.len = other.slots();
        self.len = self.slots();
        other
    }

    /// Forgets removed entries.
    fn compact(&mut self) {
        let mut keep = self.hashes.iter().zip(self.parts.chunks(2)).map(|(_, pair)| !pair[0].is_empty());
        let kept: Vec<bool> = keep.by_ref().collect();
        let mut keep = kept.iter();
        self.hashes.retain(|_| keep.next().copied().unwrap_or(false));
        self.parts.retain(|v| !v.is_empty());
        self.rebuild();
    }

    fn rebuild(&mut self) {
        let size = (4 * self.slots()).next_power_of_two().max(8);
        self.table.clear();
        self.table.resize(size, FREE);
        for entry in 0..self.slots() {
            self.link(entry);
        }
    }

    fn link(&mut self, entry: usize) {
        let mask = self.table.len() - 1;
        let mut at = self.hashes[entry] as usize & mask;
        while self.table[at] != FREE {
            at = (at + 1) & mask;
        }
        self.table[at] = entry as u32;
    }
}

/// Mixes one more number into a hash.
pub(crate) fn mix(hash: u64, n: u64) -> u64 {
    let x = (hash ^ n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x ^ (x >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(map: &Map, key: i64) -> Found {
        let hash = mix(0, key as u64 % 7);
        let mut step = 0;
        while let Some((entry, next)) = map.candidate(hash, step) {
            if map.key(entry).and_then(Value::as_int).is_some_and(|(_, n)| n == i128::from(key)) {
                return Found::Entry(entry);
            }
            step = next;
        }
        Found::Gap(hash)
    }

    #[test]
    fn a_hash_map_agrees_with_stds() {
        let mut own = Map::new(MapKind::HashMap);
        let mut std = std::collections::BTreeMap::new();
        let mut random = 1u64;
        for _ in 0..5000 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let (key, remove) = ((random >> 33) as i64 % 50, random >> 63 == 1);
            match find(&own, key) {
                Found::Entry(entry) => {
                    assert!(std.contains_key(&key));
                    if remove {
                        own.remove(entry);
                        std.remove(&key);
                    }
                }
                Found::Gap(hash) => {
                    assert!(!std.contains_key(&key));
                    if !remove {
                        own.add(hash, Value::usize(key as usize), Value::Unit);
                        std.insert(key, ());
                    }
                }
            }
            assert_eq!(own.len(), std.len());
            assert_eq!(own.entries().count(), std.len());
        }
    }

    #[test]
    fn a_hash_map_keeps_the_order_in_which_keys_came() {
        let mut map = Map::new(MapKind::HashSet);
        for n in [5, 1, 9, 3] {
            let Found::Gap(hash) = find(&map, n) else { panic!("{n} is new") };
            map.add(hash, Value::usize(n as usize), Value::Unit);
        }
        map.remove(1);
        let keys: Vec<_> = map.entries().filter_map(|e| map.key(e)?.as_int()).map(|(_, n)| n).collect();
        assert_eq!(keys, [5, 9, 3]);
    }

    #[test]
    fn a_sorted_map_opens_gaps_and_splits() {
        let mut map = Map::new(MapKind::BTreeSet);
        for (gap, n) in [(0, 2), (0, 1), (2, 3)] {
            map.add(gap, Value::usize(n), Value::Unit);
        }
        let numbers = |map: &Map| -> Vec<i128> {
            map.entries().filter_map(|e| map.key(e)?.as_int()).map(|(_, n)| n).collect()
        };
        assert_eq!(numbers(&map), [1, 2, 3]);
        let upper = map.split_off(1);
        assert_eq!((numbers(&map), numbers(&upper)), (vec![1], vec![2, 3]));
    }
}
