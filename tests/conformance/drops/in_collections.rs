use std::collections::{BTreeMap, HashMap, HashSet, VecDeque, BinaryHeap};
use std::cmp::Reverse;
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Clone)]
struct D(u32);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
#[derive(Default, Debug)]
struct Index { by_word: HashMap<String, Vec<usize>>, totals: BTreeMap<String, u64>, seen: HashSet<u64>, queue: VecDeque<String> }
impl Index {
    fn new() -> Self { Index { by_word: HashMap::new(), totals: BTreeMap::new(), seen: HashSet::new(), queue: VecDeque::new() } }
    fn add(&mut self, text: &str) { for (i, w) in text.split(' ').enumerate() { self.by_word.entry(w.into()).or_default().push(i); *self.totals.entry(w.to_string()).or_default() += 4_000_000_000; self.seen.insert(w.len() as u64); self.queue.push_back(w.into()); } }
    fn get(&self, w: &str) -> Option<&[usize]> { self.by_word.get(w).map(Vec::as_slice) }
}
struct Cache<F> where F: Fn(&str) -> usize { f: F, map: HashMap<String, usize>, hits: u32 }
impl<F> Cache<F> where F: Fn(&str) -> usize {
    fn get(&mut self, k: &str) -> usize { if let Some(v) = self.map.get(k) { self.hits += 1; *v } else { let v = (self.f)(k); self.map.insert(k.to_owned(), v); v } }
}
type Graph = HashMap<&'static str, Vec<(&'static str, u32)>>;
fn dijkstra(g: &Graph, from: &'static str) -> BTreeMap<&'static str, u32> {
    let mut dist = BTreeMap::new();
    let mut heap = BinaryHeap::new();
    heap.push(Reverse((0, from)));
    while let Some(Reverse((d, n))) = heap.pop() {
        if dist.contains_key(n) { continue; }
        dist.insert(n, d);
        if let Some(es) = g.get(n) { for &(m, w) in es { if !dist.contains_key(m) { heap.push(Reverse((d + w, m))); } } }
    }
    dist
}
fn topo(deps: &BTreeMap<&str, Vec<&str>>) -> Vec<String> {
    let mut out = vec![]; let mut seen = HashSet::new();
    fn visit<'a>(n: &'a str, deps: &BTreeMap<&'a str, Vec<&'a str>>, seen: &mut HashSet<&'a str>, out: &mut Vec<String>) { if !seen.insert(n) { return; } if let Some(ds) = deps.get(n) { for d in ds { visit(d, deps, seen, out); } } out.push(n.to_string()); }
    for n in deps.keys() { visit(n, deps, &mut seen, &mut out); }
    out
}
fn main() {
    let mut m = BTreeMap::new();
    m.insert(1, D(1));
    m.insert(2, D(2));
    println!("replace");
    m.insert(1, D(10));
    println!("remove");
    let gone = m.remove(&2);
    println!("{:?} {}", gone, m.len());
    drop(gone);
    println!("entry");
    m.entry(3).or_insert(D(3));
    m.entry(3).or_insert(D(33));
    m.entry(4).and_modify(|d| d.0 = 0).or_insert_with(|| D(4));
    println!("retain");
    m.retain(|k, _| *k != 3);
    println!("end {:?}", m.keys().collect::<Vec<_>>());
    m.clear();
    let mut v = vec![D(20), D(21), D(22)];
    v.truncate(2);
    println!("drain");
    v.drain(..1);
    println!("set");
    let mut s = HashSet::new();
    s.insert(D(30));
    println!("{}", s.insert(D(30)));
    println!("{}", s.remove(&D(30)));
    println!("taken {:?}", std::mem::take(&mut v));
    let mut ix = Index::new();
    ix.add("a b a");
    println!("{:?} {:?} {:?} {:?}", ix.get("a"), ix.totals, ix.seen, ix.queue);
    println!("{:?}", Index::default().by_word.len());
    let mut c = Cache { f: |s| s.len(), map: HashMap::new(), hits: 0 };
    println!("{} {} {}", c.get("abc"), c.get("abc"), c.hits);
    let g: Graph = HashMap::from([("a", vec![("b", 7), ("c", 3)]), ("c", vec![("b", 1), ("d", 8)]), ("b", vec![("d", 2)])]);
    println!("{:?}", dijkstra(&g, "a"));
    println!("{:?}", topo(&BTreeMap::from([("app", vec!["lib", "log"]), ("lib", vec!["core"]), ("log", vec!["core"])])));
    let mut memo: HashMap<(usize, usize), u64> = HashMap::new();
    fn paths(r: usize, c: usize, memo: &mut HashMap<(usize, usize), u64>) -> u64 { if r == 0 || c == 0 { return 1; } if let Some(&v) = memo.get(&(r, c)) { return v; } let v = paths(r - 1, c, memo) + paths(r, c - 1, memo); memo.insert((r, c), v); v }
    println!("{}", paths(16, 16, &mut memo));
    let mut inventory: BTreeMap<String, (u32, f64)> = BTreeMap::new();
    inventory.insert("apple".into(), (3, 0.5));
    inventory.entry("apple".into()).and_modify(|(n, _)| *n += 2);
    if let Some((n, p)) = inventory.get("apple") { println!("{:.2}", *n as f64 * p); }
    for (name, (n, p)) in &mut inventory { *n += 1; *p *= 2.0; println!("{name} {n} {p}"); }
    let groups: BTreeMap<bool, Vec<i32>> = (1..=6).fold(BTreeMap::new(), |mut acc, n| { acc.entry(n % 2 == 0).or_insert_with(Vec::new).push(n); acc });
    println!("{groups:?}");
    let a: HashMap<_, _> = [(1, 'x')].into(); let b: HashMap<i32, char> = HashMap::from_iter([(1, 'x')]);
    println!("{}", a == b);
    let nested: BTreeMap<&str, BTreeMap<&str, i32>> = BTreeMap::from([("o", BTreeMap::from([("i", 1)]))]);
    println!("{} {:?}", nested["o"]["i"], nested.get("o").and_then(|m| m.get("zz")));
    println!("{nested:#?}");
}
