// Maps, sets and heaps: what calls a closure, or is made of simpler calls. Keys are found natively.

impl std::collections::HashMap {
    fn extend(&mut self, items: I) {
        for (key, value) in items {
            self.insert(key.__unborrowed(), value.__unborrowed());
        }
    }
    fn retain(&mut self, f: F) {
        let old = std::mem::take(self);
        for (key, value) in old {
            let mut value = value;
            if f(&key, &mut value) {
                self.insert(key, value);
            }
        }
    }
    fn entry(&mut self, key: K) -> E {
        match self.__find(&key) {
            Some(at) => std__collections__hash_map__Entry::Occupied(std__collections__hash_map__OccupiedEntry { map: self, key, at }),
            None => std__collections__hash_map__Entry::Vacant(std__collections__hash_map__VacantEntry { map: self, key }),
        }
    }
    fn from_iter(items: I) -> S {
        let mut map = std::collections::HashMap::new();
        map.extend(items);
        map
    }
}

impl std::collections::BTreeMap {
    fn extend(&mut self, items: I) {
        for (key, value) in items {
            self.insert(key.__unborrowed(), value.__unborrowed());
        }
    }
    fn append(&mut self, other: O) {
        let items = std::mem::take(other);
        for (key, value) in items {
            self.insert(key, value);
        }
    }
    fn retain(&mut self, f: F) {
        let old = std::mem::take(self);
        for (key, value) in old {
            let mut value = value;
            if f(&key, &mut value) {
                self.insert(key, value);
            }
        }
    }
    fn entry(&mut self, key: K) -> E {
        match self.__find(&key) {
            Some(at) => std__collections__hash_map__Entry::Occupied(std__collections__hash_map__OccupiedEntry { map: self, key, at }),
            None => std__collections__hash_map__Entry::Vacant(std__collections__hash_map__VacantEntry { map: self, key }),
        }
    }
    fn from_iter(items: I) -> S {
        let mut map = std::collections::BTreeMap::new();
        map.extend(items);
        map
    }
    fn first_entry(&mut self) -> E {
        if self.is_empty() {
            return None;
        }
        let key = self.__entry_key(0usize);
        Some(std__collections__hash_map__OccupiedEntry { map: self, key, at: 0usize })
    }
    fn last_entry(&mut self) -> E {
        if self.is_empty() {
            return None;
        }
        let at = self.len() - 1;
        let key = self.__entry_key(at);
        Some(std__collections__hash_map__OccupiedEntry { map: self, key, at })
    }
}

impl std::collections::HashSet {
    fn extend(&mut self, items: I) {
        for key in items {
            self.insert(key.__unborrowed());
        }
    }
    fn retain(&mut self, f: F) {
        let old = std::mem::take(self);
        for key in old {
            if f(&key) {
                self.insert(key);
            }
        }
    }
    fn from_iter(items: I) -> S {
        let mut set = std::collections::HashSet::new();
        for key in items {
            set.insert(key);
        }
        set
    }
}

impl std::collections::BTreeSet {
    fn extend(&mut self, items: I) {
        for key in items {
            self.insert(key.__unborrowed());
        }
    }
    fn append(&mut self, other: O) {
        let items = std::mem::take(other);
        for key in items {
            self.insert(key);
        }
    }
    fn retain(&mut self, f: F) {
        let old = std::mem::take(self);
        for key in old {
            if f(&key) {
                self.insert(key);
            }
        }
    }
    fn from_iter(items: I) -> S {
        let mut set = std::collections::BTreeSet::new();
        for key in items {
            set.insert(key);
        }
        set
    }
}

#[with(entry)]
enum std__collections__hash_map__Entry { Occupied(E), Vacant(E) }
#[with(entry, first_entry, last_entry)]
struct std__collections__hash_map__OccupiedEntry { map: M, key: K, at: usize }
#[with(entry)]
struct std__collections__hash_map__VacantEntry { map: M, key: K }

impl std__collections__hash_map__Entry {
    fn or_insert(self, value: V) -> R {
        match self {
            std__collections__hash_map__Entry::Occupied(e) => e.into_mut(),
            std__collections__hash_map__Entry::Vacant(e) => e.insert(value),
        }
    }
    fn or_insert_with(self, f: F) -> R {
        match self {
            std__collections__hash_map__Entry::Occupied(e) => e.into_mut(),
            std__collections__hash_map__Entry::Vacant(e) => e.insert(f()),
        }
    }
    fn or_insert_with_key(self, f: F) -> R {
        match self {
            std__collections__hash_map__Entry::Occupied(e) => e.into_mut(),
            std__collections__hash_map__Entry::Vacant(e) => {
                let value = f(&e.key);
                e.insert(value)
            }
        }
    }
    fn or_default(self) -> R {
        match self {
            std__collections__hash_map__Entry::Occupied(e) => e.into_mut(),
            std__collections__hash_map__Entry::Vacant(e) => {
                let value = e.map.__default_value();
                e.insert(value)
            }
        }
    }
    fn and_modify(self, f: F) -> S {
        match self {
            std__collections__hash_map__Entry::Occupied(e) => {
                f(e.map.__entry_value(e.at));
                std__collections__hash_map__Entry::Occupied(e)
            }
            vacant => vacant,
        }
    }
    fn insert_entry(self, value: V) -> O {
        match self {
            std__collections__hash_map__Entry::Occupied(e) => {
                e.insert(value);
                e
            }
            std__collections__hash_map__Entry::Vacant(e) => e.insert_entry(value),
        }
    }
    fn key(&self) -> K {
        match self {
            std__collections__hash_map__Entry::Occupied(e) => e.map.__entry_key(e.at),
            std__collections__hash_map__Entry::Vacant(e) => &e.key,
        }
    }
}
impl Debug for std__collections__hash_map__Entry {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            std__collections__hash_map__Entry::Occupied(e) => f.debug_tuple("Entry").field(e).finish(),
            std__collections__hash_map__Entry::Vacant(e) => f.debug_tuple("Entry").field(e).finish(),
        }
    }
}

impl std__collections__hash_map__OccupiedEntry {
    fn get(&self) -> R { &*self.map.__entry_value(self.at) }
    fn get_mut(&mut self) -> R { self.map.__entry_value(self.at) }
    fn into_mut(self) -> R { self.map.__entry_value(self.at) }
    fn insert(&mut self, value: V) -> V { std::mem::replace(self.map.__entry_value(self.at), value) }
    fn key(&self) -> K { self.map.__entry_key(self.at) }
    fn remove(self) -> V { self.map.__entry_remove(self.at).1 }
    fn remove_entry(self) -> V { self.map.__entry_remove(self.at) }
}
impl Debug for std__collections__hash_map__OccupiedEntry {
    fn fmt(&self, f: &mut F) -> R {
        f.debug_struct("OccupiedEntry").field("key", self.key()).field("value", self.get()).finish_non_exhaustive()
    }
}

impl std__collections__hash_map__VacantEntry {
    fn insert(self, value: V) -> R {
        let map = self.map;
        let at = map.__entry_insert(self.key, value);
        map.__entry_value(at)
    }
    fn insert_entry(self, value: V) -> O {
        let map = self.map;
        let at = map.__entry_insert(self.key, value);
        let key = map.__entry_key(at);
        std__collections__hash_map__OccupiedEntry { map, key, at }
    }
    fn key(&self) -> K { &self.key }
    fn into_key(self) -> K { self.key }
}
impl Debug for std__collections__hash_map__VacantEntry {
    fn fmt(&self, f: &mut F) -> R { f.debug_tuple("VacantEntry").field(&self.key).finish() }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum std__ops__Bound { Included(A), Excluded(A), Unbounded }
impl std__ops__Bound {
    fn map(self, f: F) -> B {
        match self {
            std__ops__Bound::Included(x) => std__ops__Bound::Included(f(x)),
            std__ops__Bound::Excluded(x) => std__ops__Bound::Excluded(f(x)),
            std__ops__Bound::Unbounded => std__ops__Bound::Unbounded,
        }
    }
    fn cloned(self) -> B { self.map(|x| x.clone()) }
}

// std's own steps, so that the order inside the heap is its order too.
#[derive(Clone)]
struct std__collections__BinaryHeap { data: D }
impl std__collections__BinaryHeap {
    fn new() -> S { std__collections__BinaryHeap { data: Vec::new() } }
    fn with_capacity(n: usize) -> S { std__collections__BinaryHeap { data: Vec::with_capacity(n) } }
    fn capacity(&self) -> usize { self.data.capacity() }
    fn shrink_to(&mut self, n: usize) { self.data.shrink_to(n); }
    fn default() -> S { std__collections__BinaryHeap { data: Vec::new() } }
    fn from(items: I) -> S {
        let mut heap = std__collections__BinaryHeap { data: Vec::new() };
        for item in items {
            heap.data.push(item);
        }
        heap.__rebuild();
        heap
    }
    fn from_iter(items: I) -> S {
        let mut heap = std__collections__BinaryHeap { data: Vec::new() };
        for item in items {
            heap.data.push(item);
        }
        heap.__rebuild();
        heap
    }
    fn __rebuild(&mut self) {
        let mut n = self.data.len() / 2;
        while n > 0 {
            n -= 1;
            self.__sift_down(n, self.data.len());
        }
    }
    fn push(&mut self, item: A) {
        let at = self.data.len();
        self.data.push(item);
        self.__sift_up(0usize, at);
    }
    fn pop(&mut self) -> A {
        match self.data.pop() {
            Some(item) => {
                let mut item = item;
                if !self.data.is_empty() {
                    std::mem::swap(&mut item, &mut self.data[0]);
                    self.__sift_down_to_bottom();
                }
                Some(item)
            }
            None => None,
        }
    }
    fn __sift_up(&mut self, start: usize, at: usize) {
        let mut at = at;
        while at > start {
            let parent = (at - 1) / 2;
            if self.data[at].cmp(&self.data[parent]) != std::cmp::Ordering::Greater {
                return;
            }
            self.data.swap(at, parent);
            at = parent;
        }
    }
    fn __sift_down(&mut self, at: usize, end: usize) {
        let mut at = at;
        let mut child = 2 * at + 1;
        while child < end {
            if child + 1 < end && self.data[child].cmp(&self.data[child + 1]) != std::cmp::Ordering::Greater {
                child += 1;
            }
            if self.data[at].cmp(&self.data[child]) != std::cmp::Ordering::Less {
                return;
            }
            self.data.swap(at, child);
            at = child;
            child = 2 * at + 1;
        }
    }
    fn __sift_down_to_bottom(&mut self) {
        let end = self.data.len();
        let mut at = 0usize;
        let mut child = 1usize;
        while child < end {
            if child + 1 < end && self.data[child].cmp(&self.data[child + 1]) != std::cmp::Ordering::Greater {
                child += 1;
            }
            self.data.swap(at, child);
            at = child;
            child = 2 * at + 1;
        }
        self.__sift_up(0usize, at);
    }
    fn peek(&self) -> A { self.data.first() }
    fn peek_mut(&mut self) -> A {
        if self.data.is_empty() { None } else { Some(std__collections__binary_heap__PeekMut { heap: self, popped: false }) }
    }
    fn len(&self) -> usize { self.data.len() }
    fn is_empty(&self) -> bool { self.data.is_empty() }
    fn clear(&mut self) { self.data.clear() }
    fn reserve(&mut self, n: usize) { self.data.reserve(n); }
    fn try_reserve(&mut self, n: usize) -> R { self.data.try_reserve(n) }
    fn try_reserve_exact(&mut self, n: usize) -> R { self.data.try_reserve_exact(n) }
    fn reserve_exact(&mut self, n: usize) { self.data.reserve_exact(n); }
    fn shrink_to_fit(&mut self) { self.data.shrink_to_fit(); }
    fn iter(&self) -> I { self.data.iter() }
    fn into_iter(self) -> I { self.data.into_iter() }
    fn drain(&mut self) -> I { std::mem::take(&mut self.data).into_iter() }
    fn into_vec(self) -> V { self.data }
    fn as_slice(&self) -> V { self.data.as_slice() }
    fn into_sorted_vec(self) -> V {
        let mut data = self.data;
        data.sort();
        data
    }
    fn append(&mut self, other: O) {
        for item in std::mem::take(&mut other.data) {
            self.push(item);
        }
    }
    fn extend(&mut self, items: I) {
        for item in items {
            self.push(item.__unborrowed());
        }
    }
    fn retain(&mut self, f: F) {
        self.data.retain(f);
        self.__rebuild();
    }
}
impl Debug for std__collections__BinaryHeap {
    fn fmt(&self, f: &mut F) -> R { f.debug_list().entries(self.data.iter()).finish() }
}

#[with(peek_mut)]
struct std__collections__binary_heap__PeekMut { heap: H, popped: bool }
impl std__collections__binary_heap__PeekMut {
    fn deref(&self) -> R { &self.heap.data[0] }
    fn deref_mut(&mut self) -> R { &mut self.heap.data[0] }
    fn pop(this: P) -> A {
        let mut this = this;
        this.popped = true;
        this.heap.__rebuild();
        this.heap.pop().unwrap()
    }
}
impl Drop for std__collections__binary_heap__PeekMut {
    fn drop(&mut self) {
        if !self.popped && !self.heap.data.is_empty() {
            self.heap.__sift_down(0usize, self.heap.data.len());
        }
    }
}
