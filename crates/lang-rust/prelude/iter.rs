// Iterators: adapters are structs that ask the iterator they wrap; consumers are loops. Written in the language itself, so that a
// program's closures run in ordinary frames. Erased types; no bounds. `next` of ranges and collections is native.

trait Iterator {
    fn map(self, f: F) -> Map { Map { iter: self, f } }
    fn filter(self, f: F) -> Filter { Filter { iter: self, f } }
    fn filter_map(self, f: F) -> FilterMap { FilterMap { iter: self, f } }
    fn enumerate(self) -> Enumerate { Enumerate { iter: self, at: 0usize } }
    fn zip(self, other: I) -> Zip { Zip { a: self, b: other.into_iter() } }
    fn chain(self, other: I) -> Chain { Chain { a: Some(self), b: other.into_iter() } }
    fn take(self, n: usize) -> Take { Take { iter: self, left: n } }
    fn skip(self, n: usize) -> Skip { Skip { iter: self, left: n } }
    fn step_by(self, n: usize) -> StepBy {
        assert!(n != 0);
        StepBy { iter: self, gap: n - 1, first: true }
    }
    fn take_while(self, f: F) -> TakeWhile { TakeWhile { iter: self, f, over: false } }
    fn skip_while(self, f: F) -> SkipWhile { SkipWhile { iter: self, f, begun: false } }
    fn map_while(self, f: F) -> MapWhile { MapWhile { iter: self, f } }
    fn flat_map(self, f: F) -> Flatten { Flatten { iter: Map { iter: self, f }, inner: None } }
    fn flatten(self) -> Flatten { Flatten { iter: self, inner: None } }
    fn inspect(self, f: F) -> Inspect { Inspect { iter: self, f } }
    fn scan(self, state: S, f: F) -> Scan { Scan { iter: self, state, f } }
    fn peekable(self) -> Peekable { Peekable { iter: self, peeked: None } }
    fn cycle(self) -> Cycle { Cycle { original: self.clone(), iter: self } }
    fn fuse(self) -> Fuse { Fuse { iter: self, over: false } }
    fn copied(self) -> Copied { Copied { iter: self } }
    fn cloned(self) -> Copied { Copied { iter: self } }
    fn by_ref(&mut self) -> R { self }
    fn into_iter(self) -> I { self }
    fn iter(self) -> I { self }

    fn for_each(self, f: F) {
        for item in self {
            f(item);
        }
    }
    fn fold(self, start: A, f: F) -> A {
        let mut total = start;
        for item in self {
            total = f(total, item);
        }
        total
    }
    fn reduce(self, f: F) -> A {
        let mut iter = self;
        let mut total = match iter.next() {
            Some(first) => first,
            None => return None,
        };
        for item in iter {
            total = f(total, item);
        }
        Some(total)
    }
    fn try_fold(&mut self, start: A, f: F) -> A {
        let mut total = Ok(start);
        while let Some(item) = self.next() {
            total = f(total.unwrap(), item);
            if total.is_err() {
                return total;
            }
        }
        total
    }
    fn any(&mut self, f: F) -> bool {
        while let Some(item) = self.next() {
            if f(item) {
                return true;
            }
        }
        false
    }
    fn all(&mut self, f: F) -> bool {
        while let Some(item) = self.next() {
            if !f(item) {
                return false;
            }
        }
        true
    }
    fn find(&mut self, f: F) -> A {
        while let Some(item) = self.next() {
            if f(&item) {
                return Some(item);
            }
        }
        None
    }
    fn find_map(&mut self, f: F) -> A {
        while let Some(item) = self.next() {
            let found = f(item);
            if found.is_some() {
                return found;
            }
        }
        None
    }
    fn position(&mut self, f: F) -> A {
        let mut at = 0usize;
        while let Some(item) = self.next() {
            if f(item) {
                return Some(at);
            }
            at += 1;
        }
        None
    }
    fn count(self) -> usize {
        let mut n = 0usize;
        for _ in self {
            n += 1;
        }
        n
    }
    fn last(self) -> A {
        let mut last = None;
        for item in self {
            last = Some(item);
        }
        last
    }
    fn nth(&mut self, n: usize) -> A {
        for _ in 0..n {
            if self.next().is_none() {
                return None;
            }
        }
        self.next()
    }
    fn max(self) -> A {
        let mut best = None;
        for item in self {
            best = match best {
                None => Some(item),
                Some(old) => Some(if item < old { old } else { item }),
            };
        }
        best
    }
    fn min(self) -> A {
        let mut best = None;
        for item in self {
            best = match best {
                None => Some(item),
                Some(old) => Some(if item < old { item } else { old }),
            };
        }
        best
    }
    fn max_by(self, f: F) -> A {
        let mut best = None;
        for item in self {
            best = match best {
                None => Some(item),
                Some(old) => Some(if f(&item, &old) == std::cmp::Ordering::Less { old } else { item }),
            };
        }
        best
    }
    fn min_by(self, f: F) -> A {
        let mut best = None;
        for item in self {
            best = match best {
                None => Some(item),
                Some(old) => Some(if f(&item, &old) == std::cmp::Ordering::Less { item } else { old }),
            };
        }
        best
    }
    fn max_by_key(self, f: F) -> A {
        let mut best = None;
        for item in self {
            best = match best {
                None => Some(item),
                Some(old) => Some(if f(&item) < f(&old) { old } else { item }),
            };
        }
        best
    }
    fn min_by_key(self, f: F) -> A {
        let mut best = None;
        for item in self {
            best = match best {
                None => Some(item),
                Some(old) => Some(if f(&item) < f(&old) { item } else { old }),
            };
        }
        best
    }
    fn sum(self) -> A {
        let mut items = Vec::new();
        for item in self {
            items.push(item);
        }
        items.__summed(false)
    }
    fn product(self) -> A {
        let mut items = Vec::new();
        for item in self {
            items.push(item);
        }
        items.__summed(true)
    }
    fn collect(self) -> A {
        let mut items = Vec::new();
        for item in self {
            items.push(item);
        }
        items.__collected()
    }
    fn partition(self, f: F) -> A {
        let mut yes = Vec::new();
        let mut no = Vec::new();
        for item in self {
            if f(&item) { yes.push(item) } else { no.push(item) }
        }
        (yes, no)
    }
    fn unzip(self) -> A {
        let mut left = Vec::new();
        let mut right = Vec::new();
        for (a, b) in self {
            left.push(a);
            right.push(b);
        }
        (left, right)
    }
}

impl Iterator for std::ops::Range {}
impl Iterator for __Iter {}

struct Map { iter: I, f: F }
impl Iterator for Map {
    fn next(&mut self) -> A {
        match self.iter.next() {
            Some(item) => Some((self.f)(item)),
            None => None,
        }
    }
}

struct Filter { iter: I, f: F }
impl Iterator for Filter {
    fn next(&mut self) -> A {
        while let Some(item) = self.iter.next() {
            if (self.f)(&item) {
                return Some(item);
            }
        }
        None
    }
}

struct FilterMap { iter: I, f: F }
impl Iterator for FilterMap {
    fn next(&mut self) -> A {
        while let Some(item) = self.iter.next() {
            let mapped = (self.f)(item);
            if mapped.is_some() {
                return mapped;
            }
        }
        None
    }
}

struct Enumerate { iter: I, at: usize }
impl Iterator for Enumerate {
    fn next(&mut self) -> A {
        match self.iter.next() {
            Some(item) => {
                let at = self.at;
                self.at += 1;
                Some((at, item))
            }
            None => None,
        }
    }
}

struct Zip { a: I, b: I }
impl Iterator for Zip {
    fn next(&mut self) -> A {
        let a = match self.a.next() {
            Some(a) => a,
            None => return None,
        };
        match self.b.next() {
            Some(b) => Some((a, b)),
            None => None,
        }
    }
}

struct Chain { a: I, b: I }
impl Iterator for Chain {
    fn next(&mut self) -> A {
        if let Some(a) = &mut self.a {
            let item = a.next();
            if item.is_some() {
                return item;
            }
            self.a = None;
        }
        self.b.next()
    }
}

struct Take { iter: I, left: usize }
impl Iterator for Take {
    fn next(&mut self) -> A {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        self.iter.next()
    }
}

struct Skip { iter: I, left: usize }
impl Iterator for Skip {
    fn next(&mut self) -> A {
        while self.left > 0 {
            self.left -= 1;
            if self.iter.next().is_none() {
                return None;
            }
        }
        self.iter.next()
    }
}

struct StepBy { iter: I, gap: usize, first: bool }
impl Iterator for StepBy {
    fn next(&mut self) -> A {
        if self.first {
            self.first = false;
            return self.iter.next();
        }
        for _ in 0..self.gap {
            if self.iter.next().is_none() {
                return None;
            }
        }
        self.iter.next()
    }
}

struct TakeWhile { iter: I, f: F, over: bool }
impl Iterator for TakeWhile {
    fn next(&mut self) -> A {
        if self.over {
            return None;
        }
        match self.iter.next() {
            Some(item) => {
                if (self.f)(&item) {
                    return Some(item);
                }
                self.over = true;
                None
            }
            None => None,
        }
    }
}

struct SkipWhile { iter: I, f: F, begun: bool }
impl Iterator for SkipWhile {
    fn next(&mut self) -> A {
        while let Some(item) = self.iter.next() {
            if self.begun || !(self.f)(&item) {
                self.begun = true;
                return Some(item);
            }
        }
        None
    }
}

struct MapWhile { iter: I, f: F }
impl Iterator for MapWhile {
    fn next(&mut self) -> A {
        match self.iter.next() {
            Some(item) => (self.f)(item),
            None => None,
        }
    }
}

struct Flatten { iter: I, inner: I }
impl Iterator for Flatten {
    fn next(&mut self) -> A {
        loop {
            if let Some(inner) = &mut self.inner {
                let item = inner.next();
                if item.is_some() {
                    return item;
                }
            }
            match self.iter.next() {
                Some(inner) => self.inner = Some(inner.into_iter()),
                None => return None,
            }
        }
    }
}

struct Inspect { iter: I, f: F }
impl Iterator for Inspect {
    fn next(&mut self) -> A {
        match self.iter.next() {
            Some(item) => {
                (self.f)(&item);
                Some(item)
            }
            None => None,
        }
    }
}

struct Scan { iter: I, state: S, f: F }
impl Iterator for Scan {
    fn next(&mut self) -> A {
        match self.iter.next() {
            Some(item) => (self.f)(&mut self.state, item),
            None => None,
        }
    }
}

struct Peekable { iter: I, peeked: A }
impl Iterator for Peekable {
    fn next(&mut self) -> A {
        match self.peeked.take() {
            Some(item) => item,
            None => self.iter.next(),
        }
    }
}
impl Peekable {
    fn peek(&mut self) -> A {
        if self.peeked.is_none() {
            self.peeked = Some(self.iter.next());
        }
        match &self.peeked {
            Some(Some(item)) => Some(item),
            _ => None,
        }
    }
    fn next_if(&mut self, f: F) -> A {
        match self.next() {
            Some(item) => {
                if f(&item) {
                    return Some(item);
                }
                self.peeked = Some(Some(item));
                None
            }
            None => {
                self.peeked = Some(None);
                None
            }
        }
    }
}

struct Cycle { original: I, iter: I }
impl Iterator for Cycle {
    fn next(&mut self) -> A {
        let item = self.iter.next();
        if item.is_some() {
            return item;
        }
        self.iter = self.original.clone();
        self.iter.next()
    }
}

struct Fuse { iter: I, over: bool }
impl Iterator for Fuse {
    fn next(&mut self) -> A {
        if self.over {
            return None;
        }
        let item = self.iter.next();
        self.over = item.is_none();
        item
    }
}

struct Copied { iter: I }
impl Iterator for Copied {
    fn next(&mut self) -> A {
        match self.iter.next() {
            Some(item) => Some(item.clone()),
            None => None,
        }
    }
}
