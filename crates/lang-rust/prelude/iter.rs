// Iterators: adapters are structs that ask the iterator they wrap; consumers are loops. Written in the language itself, so that a
// program's closures run in ordinary frames. Erased types; no bounds. `next` of ranges and collections is native.

trait Iterator {
    fn map(self, f: F) -> Map { Map { iter: self, f } }
    fn filter(self, f: F) -> Filter { Filter { iter: self, f } }
    fn filter_map(self, f: F) -> FilterMap { FilterMap { iter: self, f } }
    fn enumerate(self) -> Enumerate { Enumerate { iter: self, count: 0usize } }
    fn zip(self, other: I) -> Zip { Zip { a: self, b: other.into_iter() } }
    fn chain(self, other: I) -> Chain { Chain { a: Some(self), b: Some(other.into_iter()) } }
    fn take(self, n: usize) -> Take { Take { iter: self, n } }
    fn skip(self, n: usize) -> Skip { Skip { iter: self, n } }
    fn step_by(self, step: usize) -> StepBy {
        if step == 0 {
            panic!("assertion failed: step != 0");
        }
        StepBy { iter: self, step_minus_one: step - 1, first_take: true }
    }
    fn take_while(self, f: F) -> TakeWhile { TakeWhile { iter: self, flag: false, predicate: f } }
    fn skip_while(self, f: F) -> SkipWhile { SkipWhile { iter: self, flag: false, predicate: f } }
    fn map_while(self, f: F) -> MapWhile { MapWhile { iter: self, predicate: f } }
    fn flat_map(self, f: F) -> Flatten { Flatten { iter: Map { iter: self, f }, front: None, back: None } }
    fn flatten(self) -> Flatten { Flatten { iter: self, front: None, back: None } }
    fn inspect(self, f: F) -> Inspect { Inspect { iter: self, f } }
    fn scan(self, state: S, f: F) -> Scan { Scan { iter: self, f, state } }
    fn peekable(self) -> Peekable { Peekable { iter: self, peeked: None } }
    fn cycle(self) -> Cycle { Cycle { orig: self.clone(), iter: self } }
    fn fuse(self) -> Fuse { Fuse { iter: Some(self) } }
    fn rev(self) -> Rev { Rev { iter: self } }
    fn copied(self) -> Copied { Copied { it: self } }
    fn cloned(self) -> Cloned { Cloned { it: self } }
    fn by_ref(&mut self) -> R { self }
    fn into_iter(self) -> I { self }

    fn for_each(self, f: F) {
        for item in self {
            f(item);
        }
    }
    fn try_for_each(&mut self, f: F) -> A {
        let mut shape = None;
        while let Some(item) = self.next() {
            let result = f(item);
            if result.__stops() {
                return result;
            }
            if shape.is_none() {
                shape = Some(result.__shape());
            }
        }
        shape.__filled(())
    }
    fn fold(self, init: A, f: F) -> A {
        let mut total = init;
        for item in self {
            total = f(total, item);
        }
        total
    }
    fn rfold(self, init: A, f: F) -> A {
        let mut iter = self;
        let mut total = init;
        while let Some(item) = iter.next_back() {
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
    fn try_fold(&mut self, init: A, f: F) -> A {
        let mut shape = None;
        let mut total = init;
        while let Some(item) = self.next() {
            let result = f(total, item);
            if result.__stops() {
                return result;
            }
            if shape.is_none() {
                shape = Some(result.__shape());
            }
            total = result.__payload();
        }
        shape.__filled(total)
    }
    fn try_rfold(&mut self, init: A, f: F) -> A {
        let mut shape = None;
        let mut total = init;
        while let Some(item) = self.next_back() {
            let result = f(total, item);
            if result.__stops() {
                return result;
            }
            if shape.is_none() {
                shape = Some(result.__shape());
            }
            total = result.__payload();
        }
        shape.__filled(total)
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
    fn rfind(&mut self, f: F) -> A {
        while let Some(item) = self.next_back() {
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
    fn rposition(&mut self, f: F) -> A {
        let mut at = self.len();
        while let Some(item) = self.next_back() {
            at -= 1;
            if f(item) {
                return Some(at);
            }
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
    fn nth_back(&mut self, n: usize) -> A {
        for _ in 0..n {
            if self.next_back().is_none() {
                return None;
            }
        }
        self.next_back()
    }
    fn max(self) -> A { self.max_by(|a, b| a.cmp(b)) }
    fn min(self) -> A { self.min_by(|a, b| a.cmp(b)) }
    fn max_by(self, f: F) -> A {
        let mut iter = self;
        let mut best = match iter.next() {
            Some(first) => first,
            None => return None,
        };
        for item in iter {
            if f(&best, &item) != std::cmp::Ordering::Greater {
                best = item;
            }
        }
        Some(best)
    }
    fn min_by(self, f: F) -> A {
        let mut iter = self;
        let mut best = match iter.next() {
            Some(first) => first,
            None => return None,
        };
        for item in iter {
            if f(&best, &item) == std::cmp::Ordering::Greater {
                best = item;
            }
        }
        Some(best)
    }
    fn max_by_key(self, f: F) -> A {
        let mut iter = self;
        let mut best = match iter.next() {
            Some(first) => first,
            None => return None,
        };
        let mut best_key = f(&best);
        for item in iter {
            let key = f(&item);
            if best_key.cmp(&key) != std::cmp::Ordering::Greater {
                best = item;
                best_key = key;
            }
        }
        Some(best)
    }
    fn min_by_key(self, f: F) -> A {
        let mut iter = self;
        let mut best = match iter.next() {
            Some(first) => first,
            None => return None,
        };
        let mut best_key = f(&best);
        for item in iter {
            let key = f(&item);
            if best_key.cmp(&key) == std::cmp::Ordering::Greater {
                best = item;
                best_key = key;
            }
        }
        Some(best)
    }
    fn sum(self) -> A {
        let mut items = Vec::new();
        if items.__makes("sum") {
            return items.__made("sum", self);
        }
        let tries = items.__tries();
        for item in self {
            if tries && item.__stops() {
                return item;
            }
            items.push(item);
        }
        items.__summed(false)
    }
    fn product(self) -> A {
        let mut items = Vec::new();
        if items.__makes("product") {
            return items.__made("product", self);
        }
        let tries = items.__tries();
        for item in self {
            if tries && item.__stops() {
                return item;
            }
            items.push(item);
        }
        items.__summed(true)
    }
    fn collect(self) -> A {
        let mut items = Vec::new();
        if items.__makes("from_iter") {
            return items.__made("from_iter", self);
        }
        let tries = items.__tries();
        for item in self {
            if tries && item.__stops() {
                return item;
            }
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
        (yes.__part(0), no.__part(1))
    }
    fn unzip(self) -> A {
        let mut left = Vec::new();
        let mut right = Vec::new();
        for (a, b) in self {
            left.push(a);
            right.push(b);
        }
        (left.__part(0), right.__part(1))
    }
    fn is_sorted(self) -> bool {
        let mut iter = self;
        let mut last = match iter.next() {
            Some(first) => first,
            None => return true,
        };
        for item in iter {
            if !(last <= item) {
                return false;
            }
            last = item;
        }
        true
    }
    fn is_sorted_by_key(self, f: F) -> bool { self.map(f).is_sorted() }
    fn eq(self, other: I) -> bool {
        let mut a = self;
        let mut b = other.into_iter();
        loop {
            match (a.next(), b.next()) {
                (None, None) => return true,
                (Some(x), Some(y)) => {
                    if x != y {
                        return false;
                    }
                }
                _ => return false,
            }
        }
    }
    fn ne(self, other: I) -> bool { !self.eq(other) }
    fn partial_cmp(self, other: I) -> A {
        let mut a = self;
        let mut b = other.into_iter();
        loop {
            match (a.next(), b.next()) {
                (None, None) => return Some(std::cmp::Ordering::Equal),
                (None, _) => return Some(std::cmp::Ordering::Less),
                (_, None) => return Some(std::cmp::Ordering::Greater),
                (Some(x), Some(y)) => {
                    let ordering = x.partial_cmp(&y);
                    if ordering != Some(std::cmp::Ordering::Equal) {
                        return ordering;
                    }
                }
            }
        }
    }
    fn lt(self, other: I) -> bool { self.partial_cmp(other) == Some(std::cmp::Ordering::Less) }
    fn gt(self, other: I) -> bool { self.partial_cmp(other) == Some(std::cmp::Ordering::Greater) }
    fn le(self, other: I) -> bool { matches!(self.partial_cmp(other), Some(std::cmp::Ordering::Less | std::cmp::Ordering::Equal)) }
    fn ge(self, other: I) -> bool { matches!(self.partial_cmp(other), Some(std::cmp::Ordering::Greater | std::cmp::Ordering::Equal)) }
    fn cmp(self, other: I) -> A {
        let mut a = self;
        let mut b = other.into_iter();
        loop {
            match (a.next(), b.next()) {
                (None, None) => return std::cmp::Ordering::Equal,
                (None, _) => return std::cmp::Ordering::Less,
                (_, None) => return std::cmp::Ordering::Greater,
                (Some(x), Some(y)) => {
                    let ordering = x.cmp(&y);
                    if ordering != std::cmp::Ordering::Equal {
                        return ordering;
                    }
                }
            }
        }
    }
    fn size_hint(&self) -> A { (0usize, None) }
}
trait ExactSizeIterator {
    fn len(&self) -> usize { self.size_hint().0 }
}

impl Iterator for std::ops::Range {}
impl Iterator for __Iter {}
impl Iterator for tokio::sync::mpsc::PermitIterator {
    fn next(&mut self) -> A { self.__taken() }
}

struct Map { iter: I, f: F }
impl Iterator for Map {
    fn next(&mut self) -> A {
        match self.iter.next() {
            Some(item) => Some((self.f)(item)),
            None => None,
        }
    }
    fn next_back(&mut self) -> A {
        match self.iter.next_back() {
            Some(item) => Some((self.f)(item)),
            None => None,
        }
    }
    fn len(&self) -> usize { self.iter.len() }
    fn size_hint(&self) -> A { self.iter.size_hint() }
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
    fn next_back(&mut self) -> A {
        while let Some(item) = self.iter.next_back() {
            if (self.f)(&item) {
                return Some(item);
            }
        }
        None
    }
    fn size_hint(&self) -> A { (0usize, self.iter.size_hint().1) }
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
    fn next_back(&mut self) -> A {
        while let Some(item) = self.iter.next_back() {
            let mapped = (self.f)(item);
            if mapped.is_some() {
                return mapped;
            }
        }
        None
    }
    fn size_hint(&self) -> A { (0usize, self.iter.size_hint().1) }
}

struct Enumerate { iter: I, count: usize }
impl Iterator for Enumerate {
    fn next(&mut self) -> A {
        match self.iter.next() {
            Some(item) => {
                let at = self.count;
                self.count += 1;
                Some((at, item))
            }
            None => None,
        }
    }
    fn next_back(&mut self) -> A {
        match self.iter.next_back() {
            Some(item) => Some((self.count + self.iter.len(), item)),
            None => None,
        }
    }
    fn len(&self) -> usize { self.iter.len() }
    fn size_hint(&self) -> A { self.iter.size_hint() }
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
    fn next_back(&mut self) -> A {
        let a = self.a.len();
        let b = self.b.len();
        for _ in b..a {
            self.a.next_back();
        }
        for _ in a..b {
            self.b.next_back();
        }
        match (self.a.next_back(), self.b.next_back()) {
            (Some(a), Some(b)) => Some((a, b)),
            _ => None,
        }
    }
    fn len(&self) -> usize { self.a.len().min(self.b.len()) }
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
        match &mut self.b {
            Some(b) => b.next(),
            None => None,
        }
    }
    fn next_back(&mut self) -> A {
        if let Some(b) = &mut self.b {
            let item = b.next_back();
            if item.is_some() {
                return item;
            }
            self.b = None;
        }
        match &mut self.a {
            Some(a) => a.next_back(),
            None => None,
        }
    }
}

struct Take { iter: I, n: usize }
impl Iterator for Take {
    fn next(&mut self) -> A {
        if self.n == 0 {
            return None;
        }
        self.n -= 1;
        self.iter.next()
    }
    fn next_back(&mut self) -> A {
        while self.iter.len() > self.n {
            self.iter.next_back();
        }
        if self.n > 0 {
            self.n -= 1;
        }
        self.iter.next_back()
    }
    fn len(&self) -> usize { self.iter.len().min(self.n) }
    fn size_hint(&self) -> A {
        let (low, high) = self.iter.size_hint();
        let high = match high {
            Some(high) => high.min(self.n),
            None => self.n,
        };
        (low.min(self.n), Some(high))
    }
}

struct Skip { iter: I, n: usize }
impl Iterator for Skip {
    fn next(&mut self) -> A {
        while self.n > 0 {
            self.n -= 1;
            if self.iter.next().is_none() {
                return None;
            }
        }
        self.iter.next()
    }
    fn next_back(&mut self) -> A {
        if self.iter.len() > self.n { self.iter.next_back() } else { None }
    }
    fn len(&self) -> usize { self.iter.len().saturating_sub(self.n) }
    fn size_hint(&self) -> A {
        let (low, high) = self.iter.size_hint();
        let high = match high {
            Some(high) => Some(high.saturating_sub(self.n)),
            None => None,
        };
        (low.saturating_sub(self.n), high)
    }
}

struct StepBy { iter: I, step_minus_one: usize, first_take: bool }
impl Iterator for StepBy {
    fn next(&mut self) -> A {
        if self.first_take {
            self.first_take = false;
            return self.iter.next();
        }
        for _ in 0..self.step_minus_one {
            if self.iter.next().is_none() {
                return None;
            }
        }
        self.iter.next()
    }
    fn next_back(&mut self) -> A {
        let n = self.iter.len();
        let step = self.step_minus_one + 1;
        let left = n % step;
        let skipped = if !self.first_take {
            left
        } else if left == 0 {
            self.step_minus_one
        } else {
            left - 1
        };
        for _ in 0..skipped {
            self.iter.next_back();
        }
        self.iter.next_back()
    }
    fn len(&self) -> usize {
        let n = self.iter.len();
        let step = self.step_minus_one + 1;
        if self.first_take { n.div_ceil(step) } else { n / step }
    }
}

struct TakeWhile { iter: I, flag: bool, predicate: F }
impl Iterator for TakeWhile {
    fn next(&mut self) -> A {
        if self.flag {
            return None;
        }
        match self.iter.next() {
            Some(item) => {
                if (self.predicate)(&item) {
                    return Some(item);
                }
                self.flag = true;
                None
            }
            None => None,
        }
    }
}

struct SkipWhile { iter: I, flag: bool, predicate: F }
impl Iterator for SkipWhile {
    fn next(&mut self) -> A {
        while let Some(item) = self.iter.next() {
            if self.flag || !(self.predicate)(&item) {
                self.flag = true;
                return Some(item);
            }
        }
        None
    }
}

struct MapWhile { iter: I, predicate: F }
impl Iterator for MapWhile {
    fn next(&mut self) -> A {
        match self.iter.next() {
            Some(item) => (self.predicate)(item),
            None => None,
        }
    }
}

struct Flatten { iter: I, front: I, back: I }
impl Iterator for Flatten {
    fn next(&mut self) -> A {
        loop {
            if let Some(inner) = &mut self.front {
                let item = inner.next();
                if item.is_some() {
                    return item;
                }
                self.front = None;
            }
            match self.iter.next() {
                Some(inner) => self.front = Some(inner.into_iter()),
                None => {
                    return match &mut self.back {
                        Some(inner) => inner.next(),
                        None => None,
                    };
                }
            }
        }
    }
    fn next_back(&mut self) -> A {
        loop {
            if let Some(inner) = &mut self.back {
                let item = inner.next_back();
                if item.is_some() {
                    return item;
                }
                self.back = None;
            }
            match self.iter.next_back() {
                Some(inner) => self.back = Some(inner.into_iter()),
                None => {
                    return match &mut self.front {
                        Some(inner) => inner.next_back(),
                        None => None,
                    };
                }
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
    fn next_back(&mut self) -> A {
        match self.iter.next_back() {
            Some(item) => {
                (self.f)(&item);
                Some(item)
            }
            None => None,
        }
    }
    fn len(&self) -> usize { self.iter.len() }
}

struct Scan { iter: I, f: F, state: S }
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
    fn next_back(&mut self) -> A {
        match self.peeked {
            Some(None) => None,
            Some(Some(_)) => {
                let item = self.iter.next_back();
                if item.is_some() {
                    return item;
                }
                self.peeked.take().unwrap()
            }
            None => self.iter.next_back(),
        }
    }
    fn len(&self) -> usize {
        match &self.peeked {
            Some(None) => 0usize,
            Some(Some(_)) => self.iter.len() + 1,
            None => self.iter.len(),
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
    fn peek_mut(&mut self) -> A {
        if self.peeked.is_none() {
            self.peeked = Some(self.iter.next());
        }
        match &mut self.peeked {
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
    fn next_if_eq(&mut self, expected: A) -> A { self.next_if(|item| item == expected) }
}

struct Cycle { orig: I, iter: I }
impl Iterator for Cycle {
    fn next(&mut self) -> A {
        let item = self.iter.next();
        if item.is_some() {
            return item;
        }
        self.iter = self.orig.clone();
        self.iter.next()
    }
}

struct Fuse { iter: I }
impl Iterator for Fuse {
    fn next(&mut self) -> A {
        let item = match &mut self.iter {
            Some(iter) => iter.next(),
            None => return None,
        };
        if item.is_none() {
            self.iter = None;
        }
        item
    }
}

struct Rev { iter: I }
impl Iterator for Rev {
    fn next(&mut self) -> A { self.iter.next_back() }
    fn next_back(&mut self) -> A { self.iter.next() }
    fn len(&self) -> usize { self.iter.len() }
    fn size_hint(&self) -> A { self.iter.size_hint() }
}

struct Copied { it: I }
impl Iterator for Copied {
    fn next(&mut self) -> A {
        match self.it.next() {
            Some(item) => Some(*item),
            None => None,
        }
    }
    fn next_back(&mut self) -> A {
        match self.it.next_back() {
            Some(item) => Some(*item),
            None => None,
        }
    }
    fn len(&self) -> usize { self.it.len() }
    fn size_hint(&self) -> A { self.it.size_hint() }
}

struct Cloned { it: I }
impl Iterator for Cloned {
    fn next(&mut self) -> A {
        match self.it.next() {
            Some(item) => Some(item.clone()),
            None => None,
        }
    }
    fn next_back(&mut self) -> A {
        match self.it.next_back() {
            Some(item) => Some(item.clone()),
            None => None,
        }
    }
    fn len(&self) -> usize { self.it.len() }
    fn size_hint(&self) -> A { self.it.size_hint() }
}

fn std__iter__from_fn(f: F) -> FromFn { FromFn { f } }
struct FromFn { f: F }
impl Iterator for FromFn {
    fn next(&mut self) -> A { (self.f)() }
}

fn std__iter__repeat(element: A) -> Repeat { Repeat { element } }
struct Repeat { element: A }
impl Iterator for Repeat {
    fn next(&mut self) -> A { Some(self.element.clone()) }
    fn next_back(&mut self) -> A { Some(self.element.clone()) }
}

fn std__iter__repeat_n(element: A, count: usize) -> Take { Take { iter: Repeat { element }, n: count } }

fn std__iter__repeat_with(f: F) -> RepeatWith { RepeatWith { f } }
struct RepeatWith { f: F }
impl Iterator for RepeatWith {
    fn next(&mut self) -> A { Some((self.f)()) }
}

fn std__iter__successors(first: A, f: F) -> Successors { Successors { next: first, succ: f } }
struct Successors { next: A, succ: F }
impl Iterator for Successors {
    fn next(&mut self) -> A {
        let item = match self.next.take() {
            Some(item) => item,
            None => return None,
        };
        self.next = (self.succ)(&item);
        Some(item)
    }
}

fn std__iter__zip(a: I, b: I) -> Zip { Zip { a: a.into_iter(), b: b.into_iter() } }
