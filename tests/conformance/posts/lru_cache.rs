use std::borrow::Borrow;
use std::collections::HashMap;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::ops::{Index, IndexMut};

#[derive(Debug)]
struct Node<K, V> {
    key: K,
    value: V,
    prev: Option<usize>,
    next: Option<usize>,
}

/// Least-recently-used cache: an arena of nodes and a map into it.
#[derive(Debug)]
pub struct LruCache<K, V> {
    map: HashMap<K, usize>,
    nodes: Vec<Node<K, V>>,
    head: Option<usize>,
    tail: Option<usize>,
    capacity: usize,
    hits: u32,
    misses: u32,
}

impl<K: Hash + Eq + Clone, V> LruCache<K, V> {
    pub fn new(capacity: usize) -> Self {
        assert!(capacity > 0, "capacity must be positive, not {capacity}");
        Self { map: HashMap::with_capacity(capacity), nodes: Vec::with_capacity(capacity), head: None, tail: None, capacity, hits: 0, misses: 0 }
    }

    fn detach(&mut self, at: usize) {
        let (prev, next) = (self.nodes[at].prev.take(), self.nodes[at].next.take());
        match prev {
            Some(p) => self.nodes[p].next = next,
            None => self.head = next,
        }
        match next {
            Some(n) => self.nodes[n].prev = prev,
            None => self.tail = prev,
        }
    }

    fn push_front(&mut self, at: usize) {
        self.nodes[at].next = self.head;
        if let Some(old) = self.head.replace(at) {
            self.nodes[old].prev = Some(at);
        }
        self.tail.get_or_insert(at);
    }

    pub fn get<Q>(&mut self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        let Some(&at) = self.map.get(key) else {
            self.misses += 1;
            return None;
        };
        self.hits += 1;
        if self.head != Some(at) {
            self.detach(at);
            self.push_front(at);
        }
        Some(&self.nodes[at].value)
    }

    pub fn put(&mut self, key: K, value: V) -> Option<(K, V)> {
        if let Some(&at) = self.map.get(&key) {
            let old = std::mem::replace(&mut self.nodes[at].value, value);
            self.detach(at);
            self.push_front(at);
            return Some((key, old));
        }
        if self.nodes.len() < self.capacity {
            let at = self.nodes.len();
            self.nodes.push(Node { key: key.clone(), value, prev: None, next: None });
            self.map.insert(key, at);
            self.push_front(at);
            return None;
        }
        let at = self.tail.expect("a full cache has a tail");
        self.detach(at);
        let Node { key: old_key, value: old_value, .. } =
            std::mem::replace(&mut self.nodes[at], Node { key: key.clone(), value, prev: None, next: None });
        self.map.remove(&old_key);
        self.map.insert(key, at);
        self.push_front(at);
        Some((old_key, old_value))
    }

    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter { cache: self, at: self.head }
    }
}

pub struct Iter<'a, K, V> {
    cache: &'a LruCache<K, V>,
    at: Option<usize>,
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);
    fn next(&mut self) -> Option<Self::Item> {
        let node = &self.cache.nodes[self.at?];
        self.at = node.next;
        Some((&node.key, &node.value))
    }
}

impl<'a, K: Hash + Eq + Clone, V> IntoIterator for &'a LruCache<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K: Hash + Eq + Clone, V, Q: ?Sized + Hash + Eq + Display> Index<&Q> for LruCache<K, V>
where
    K: Borrow<Q>,
{
    type Output = V;
    fn index(&self, key: &Q) -> &V {
        let at = *self.map.get(key).unwrap_or_else(|| panic!("no entry for {key}"));
        &self.nodes[at].value
    }
}

impl<K: Hash + Eq + Clone, V> IndexMut<&str> for LruCache<K, V>
where
    K: Borrow<str>,
{
    fn index_mut(&mut self, key: &str) -> &mut V {
        let at = self.map[key];
        &mut self.nodes[at].value
    }
}

fn show<K: Display + Hash + Eq + Clone, V: Debug>(cache: &LruCache<K, V>) {
    let parts: Vec<String> = cache.into_iter().map(|(k, v)| format!("{k}={v:?}")).collect();
    println!("[{}]", parts.join(" > "));
}

fn main() {
    let mut cache: LruCache<String, i32> = LruCache::new(3);
    for (i, word) in "one two three".split(' ').enumerate() {
        assert!(cache.put(word.to_string(), i as i32 + 1).is_none());
    }
    show(&cache);
    println!("{:?}", cache.get("one"));
    show(&cache);
    println!("evicted {:?}", cache.put("four".into(), 4));
    show(&cache);
    println!("{:?}", cache.get("two"));
    println!("{:?}", cache.get("three").copied().unwrap_or_default());
    println!("replaced {:?}", cache.put("one".into(), 11));
    cache["four"] *= 10;
    show(&cache);
    println!("{} {} hits {} misses", cache["four"], cache.hits, cache.misses);
    let mut squares = LruCache::new(2);
    let total: u64 = [3u64, 4, 3, 5, 4].iter().map(|n| match squares.get(n) {
        Some(&s) => s,
        None => { let s = n.pow(2); squares.put(*n, s); s }
    }).sum();
    println!("{total} {}/{}", squares.hits, squares.misses);
    let r = std::panic::catch_unwind(|| LruCache::<u8, u8>::new(0));
    println!("{}", r.is_err());
}
