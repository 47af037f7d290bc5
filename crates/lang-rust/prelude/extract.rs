// Taking out of maps and sets what a closure says: an entry is looked at when it is asked for, and what was not asked for stays.

impl std::collections::HashMap {
    fn extract_if(&mut self, f: F) -> A { __ExtractEntries { rest: std::mem::take(self).into_iter(), from: self, range: .., f } }
}
impl std::collections::BTreeMap {
    fn extract_if(&mut self, range: R, f: F) -> A { __ExtractEntries { rest: std::mem::take(self).into_iter(), from: self, range, f } }
}
impl std::collections::HashSet {
    fn extract_if(&mut self, f: F) -> A { __ExtractItems { rest: std::mem::take(self).into_iter(), from: self, range: .., f } }
}
impl std::collections::BTreeSet {
    fn extract_if(&mut self, range: R, f: F) -> A { __ExtractItems { rest: std::mem::take(self).into_iter(), from: self, range, f } }
}
struct __ExtractEntries { rest: I, from: M, range: R, f: F }
impl Iterator for __ExtractEntries {
    fn next(&mut self) -> A {
        while let Some((key, value)) = self.rest.next() {
            let mut value = value;
            if self.range.contains(&key) && (self.f)(&key, &mut value) {
                return Some((key, value));
            }
            self.from.insert(key, value);
        }
        None
    }
}
impl Drop for __ExtractEntries {
    fn drop(&mut self) {
        while let Some((key, value)) = self.rest.next() {
            self.from.insert(key, value);
        }
    }
}
struct __ExtractItems { rest: I, from: M, range: R, f: F }
impl Iterator for __ExtractItems {
    fn next(&mut self) -> A {
        while let Some(item) = self.rest.next() {
            if self.range.contains(&item) && (self.f)(&item) {
                return Some(item);
            }
            self.from.insert(item);
        }
        None
    }
}
impl Drop for __ExtractItems {
    fn drop(&mut self) {
        while let Some(item) = self.rest.next() {
            self.from.insert(item);
        }
    }
}

// It hashes by a type alone.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct std__hash__BuildHasherDefault { unused: U }
impl std__hash__BuildHasherDefault {
    fn new() -> S { std__hash__BuildHasherDefault { unused: () } }
}
impl Debug for std__hash__BuildHasherDefault {
    fn fmt(&self, f: &mut F) -> R { f.write_str("BuildHasherDefault") }
}
