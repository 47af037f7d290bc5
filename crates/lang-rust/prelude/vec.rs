// Methods of sequences that call a closure.

impl std::vec::Vec {
    fn extend(&mut self, items: I) {
        for item in items {
            self.push(item);
        }
    }
    fn retain(&mut self, f: F) {
        let old = std::mem::take(self);
        for item in old {
            if f(&item) {
                self.push(item);
            }
        }
    }
    fn sort_by(&mut self, f: F) {
        // Merging runs of doubling length: stable, as std's.
        let n = self.len();
        let mut width = 1usize;
        let mut items = std::mem::take(self);
        while width < n {
            let mut merged = Vec::with_capacity(n);
            let mut from = items.into_iter();
            let mut at = 0usize;
            while at < n {
                let mut left = from.by_ref().take(width).collect::<std::collections::VecDeque<_>>();
                let mut right = from.by_ref().take(width).collect::<std::collections::VecDeque<_>>();
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
        *self = items;
    }
    fn sort_by_key(&mut self, f: F) { self.sort_by(|a, b| f(a).cmp(&f(b))) }
    fn sort_unstable_by(&mut self, f: F) { self.sort_by(f) }
    fn sort_unstable_by_key(&mut self, f: F) { self.sort_by(|a, b| f(a).cmp(&f(b))) }
    fn dedup(&mut self) {
        let old = std::mem::take(self);
        for item in old {
            if self.last() != Some(&item) {
                self.push(item);
            }
        }
    }
}

impl std::collections::VecDeque {
    fn extend(&mut self, items: I) {
        for item in items {
            self.push_back(item);
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
}
