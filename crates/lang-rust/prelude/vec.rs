// Methods of sequences that call a closure or the program's own comparison.

impl std::vec::Vec {
    fn from_iter(items: I) -> S {
        let mut out = Vec::new();
        for item in items {
            out.push(item);
        }
        out
    }
    fn extend(&mut self, items: I) {
        for item in items {
            self.push(item.__unborrowed());
        }
    }
    fn splice(&mut self, range: R, items: I) -> A {
        let mut new = Vec::new();
        for item in items {
            new.push(item);
        }
        self.__splice(range, new)
    }
    fn pop_if(&mut self, f: F) -> A {
        let wanted = match self.last_mut() {
            Some(last) => f(last),
            None => false,
        };
        if wanted { self.pop() } else { None }
    }
    fn retain(&mut self, f: F) {
        let old = std::mem::take(self);
        for item in old {
            if f(&item) {
                self.push(item);
            }
        }
    }
    fn retain_mut(&mut self, f: F) {
        let old = std::mem::take(self);
        for item in old {
            let mut item = item;
            if f(&mut item) {
                self.push(item);
            }
        }
    }
    fn dedup(&mut self) {
        let old = std::mem::take(self);
        for item in old {
            if self.last() != Some(&item) {
                self.push(item);
            }
        }
    }
    fn dedup_by_key(&mut self, f: F) {
        let old = std::mem::take(self);
        for item in old {
            let mut item = item;
            let same = match self.last_mut() {
                Some(last) => f(last) == f(&mut item),
                None => false,
            };
            if !same {
                self.push(item);
            }
        }
    }
    fn dedup_by(&mut self, f: F) {
        let old = std::mem::take(self);
        for item in old {
            let mut item = item;
            let same = match self.last_mut() {
                Some(last) => f(&mut item, last),
                None => false,
            };
            if !same {
                self.push(item);
            }
        }
    }
    fn resize_with(&mut self, n: usize, f: F) {
        self.truncate(n);
        while self.len() < n {
            self.push(f());
        }
    }
    fn extract_if(&mut self, range: R, f: F) -> A { __ExtractIf { from: self, at: 0usize, seen: 0usize, range, f } }
}

impl __Slice {
    fn sort(&mut self) {
        if !self.__sorted() {
            self.sort_by(|a, b| a.cmp(b));
        }
    }
    fn sort_unstable(&mut self) {
        if !self.__sorted() {
            self.sort_by(|a, b| a.cmp(b));
        }
    }
    fn sort_by(&mut self, f: F) {
        // Merging runs of doubling length: stable, as std's.
        let n = self.len();
        let mut width = 1usize;
        let mut items = self.__taken();
        while width < n {
            let mut merged = Vec::with_capacity(n);
            let mut from = items.into_iter();
            let mut at = 0usize;
            while at < n {
                let mut left = std::collections::VecDeque::new();
                let mut right = std::collections::VecDeque::new();
                for _ in 0..width {
                    if let Some(item) = from.next() {
                        left.push_back(item);
                    }
                }
                for _ in 0..width {
                    if let Some(item) = from.next() {
                        right.push_back(item);
                    }
                }
                at += 2 * width;
                while !left.is_empty() && !right.is_empty() {
                    let swap = f(right.front().unwrap(), left.front().unwrap()) == std::cmp::Ordering::Less;
                    merged.push(if swap { right.pop_front().unwrap() } else { left.pop_front().unwrap() });
                }
                for item in left {
                    merged.push(item);
                }
                for item in right {
                    merged.push(item);
                }
            }
            items = merged;
            width *= 2;
        }
        self.__put(items);
    }
    fn sort_by_key(&mut self, f: F) { self.sort_by(|a, b| f(a).cmp(&f(b))) }
    fn sort_by_cached_key(&mut self, f: F) {
        let mut keyed = Vec::new();
        for item in self.__taken() {
            keyed.push((f(&item), item));
        }
        keyed.sort_by(|a, b| a.0.cmp(&b.0));
        let mut items = Vec::new();
        for (_, item) in keyed {
            items.push(item);
        }
        self.__put(items);
    }
    fn sort_unstable_by(&mut self, f: F) { self.sort_by(f) }
    fn sort_unstable_by_key(&mut self, f: F) { self.sort_by(|a, b| f(a).cmp(&f(b))) }
    fn binary_search(&self, wanted: A) -> A { self.binary_search_by(|item| item.cmp(wanted)) }
    fn binary_search_by_key(&self, wanted: A, f: F) -> A { self.binary_search_by(|item| f(item).cmp(wanted)) }
    fn binary_search_by(&self, f: F) -> A {
        // std's own steps, so that among equals it finds the same one.
        let mut size = self.len();
        if size == 0 {
            return Err(0usize);
        }
        let mut base = 0usize;
        while size > 1 {
            let half = size / 2;
            let mid = base + half;
            if f(&self[mid]) != std::cmp::Ordering::Greater {
                base = mid;
            }
            size -= half;
        }
        match f(&self[base]) {
            std::cmp::Ordering::Equal => Ok(base),
            std::cmp::Ordering::Less => Err(base + 1),
            std::cmp::Ordering::Greater => Err(base),
        }
    }
    fn partition_point(&self, f: F) -> usize {
        let mut low = 0usize;
        let mut high = self.len();
        while low < high {
            let mid = low + (high - low) / 2;
            if f(&self[mid]) { low = mid + 1 } else { high = mid }
        }
        low
    }
    fn is_sorted(&self) -> bool { self.iter().is_sorted() }
    fn is_sorted_by_key(&self, f: F) -> bool { self.iter().map(f).is_sorted() }
    fn select_nth_unstable(&mut self, n: usize) -> A {
        if n >= self.len() {
            panic!("partition_at_index index {} greater than length of slice {}", n, self.len());
        }
        self.sort();
        let (left, rest) = self.split_at_mut(n);
        let (one, right) = rest.split_first_mut().unwrap();
        (left, one, right)
    }
    fn is_sorted_by(&self, f: F) -> bool {
        for i in 1..self.len() {
            if !f(&self[i - 1], &self[i]) {
                return false;
            }
        }
        true
    }
    fn rsplit(&self, f: F) -> A { self.split(f).rev() }
    fn splitn(&self, n: usize, f: F) -> A {
        let mut parts = Vec::new();
        let mut from = 0usize;
        for i in 0..self.len() {
            if parts.len() + 1 < n && f(&self[i]) {
                parts.push(&self[from..i]);
                from = i + 1;
            }
        }
        if n > 0 {
            parts.push(&self[from..]);
        }
        parts.into_iter()
    }
    fn fill_with(&mut self, f: F) {
        for i in 0..self.len() {
            self[i] = f();
        }
    }
    fn split(&self, f: F) -> A {
        let mut parts = Vec::new();
        let mut from = 0usize;
        for i in 0..self.len() {
            if f(&self[i]) {
                parts.push(&self[from..i]);
                from = i + 1;
            }
        }
        parts.push(&self[from..]);
        parts.into_iter()
    }
    fn chunk_by(&self, f: F) -> A {
        let mut parts = Vec::new();
        let mut from = 0usize;
        for i in 1..self.len() {
            if !f(&self[i - 1], &self[i]) {
                parts.push(&self[from..i]);
                from = i;
            }
        }
        if self.len() > 0 {
            parts.push(&self[from..]);
        }
        parts.into_iter()
    }
}

impl __Array {
    fn map(self, f: F) -> A {
        let mut out = Vec::new();
        for item in self {
            out.push(f(item));
        }
        out.__array()
    }
}


impl std::string::String {
    fn from_iter(items: I) -> S {
        let mut out = String::new();
        for item in items {
            out.push_str(&item.to_string());
        }
        out
    }
    fn extend(&mut self, items: I) {
        for item in items {
            self.push_str(&item.to_string());
        }
    }
}

impl std::collections::VecDeque {
    fn resize_with(&mut self, n: usize, f: F) {
        self.truncate(n);
        while self.len() < n {
            self.push_back(f());
        }
    }
    fn binary_search(&self, wanted: A) -> A { self.binary_search_by(|item| item.cmp(wanted)) }
    fn binary_search_by(&self, f: F) -> A {
        let mut low = 0usize;
        let mut high = self.len();
        while low < high {
            let mid = low + (high - low) / 2;
            match f(&self[mid]) {
                std::cmp::Ordering::Equal => return Ok(mid),
                std::cmp::Ordering::Less => low = mid + 1,
                std::cmp::Ordering::Greater => high = mid,
            }
        }
        Err(low)
    }
    fn range(&self, range: R) -> I { self.iter().collect::<Vec<_>>().drain(range) }
    fn from_iter(items: I) -> S {
        let mut out = std::collections::VecDeque::new();
        for item in items {
            out.push_back(item);
        }
        out
    }
    fn extend(&mut self, items: I) {
        for item in items {
            self.push_back(item.__unborrowed());
        }
    }
    fn retain(&mut self, f: F) {
        let old = std::mem::take(self);
        for item in old {
            if f(&item) {
                self.push_back(item);
            }
        }
    }
    fn retain_mut(&mut self, f: F) {
        let old = std::mem::take(self);
        for item in old {
            let mut item = item;
            if f(&mut item) {
                self.push_back(item);
            }
        }
    }
}
// Looks at an element when it is asked for the next one: what is not asked for stays. `seen`: where it stood at first.
struct __ExtractIf { from: V, at: N, seen: N, range: R, f: F }
impl Iterator for __ExtractIf {
    fn next(&mut self) -> O {
        while self.at < self.from.len() {
            self.seen += 1;
            if self.range.contains(&(self.seen - 1)) && (self.f)(&mut self.from[self.at]) {
                return self.from.drain(self.at..self.at + 1).next();
            }
            self.at += 1;
        }
        None
    }
}
