use std::collections::*;
use std::collections::hash_map::Entry;
use std::cmp::Reverse;
use std::ops::Bound::*;
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind { A, B(i32), C { x: String } }
#[derive(Debug, Clone, Eq)]
struct Own { id: u32, note: String }
impl PartialEq for Own { fn eq(&self, o: &Own) -> bool { self.id == o.id } }
impl std::hash::Hash for Own { fn hash<H: std::hash::Hasher>(&self, h: &mut H) { self.id.hash(h) } }
impl Ord for Own { fn cmp(&self, o: &Self) -> std::cmp::Ordering { o.id.cmp(&self.id) } }
impl PartialOrd for Own { fn partial_cmp(&self, o: &Self) -> Option<std::cmp::Ordering> { Some(self.cmp(o)) } }
struct Bag(Vec<i32>);
impl FromIterator<i32> for Bag { fn from_iter<I: IntoIterator<Item = i32>>(it: I) -> Self { let mut v = Vec::new(); for i in it { v.push(i); } Bag(v) } }
impl Extend<i32> for Bag { fn extend<I: IntoIterator<Item = i32>>(&mut self, it: I) { for i in it { self.0.push(i); } } }
impl IntoIterator for Bag { type Item = i32; type IntoIter = std::vec::IntoIter<i32>; fn into_iter(self) -> Self::IntoIter { self.0.into_iter() } }
impl<'a> IntoIterator for &'a Bag { type Item = &'a i32; type IntoIter = std::slice::Iter<'a, i32>; fn into_iter(self) -> Self::IntoIter { self.0.iter() } }
fn main() {
    let mut m = HashMap::new();
    m.insert(Kind::A, 1);
    m.insert(Kind::B(3), 2);
    m.insert(Kind::C { x: "q".into() }, 3);
    println!("{:?} {:?} {:?}", m.get(&Kind::B(3)), m.get(&Kind::B(4)), m[&Kind::C { x: String::from("q") }]);
    let mut own = HashMap::new();
    own.insert(Own { id: 1, note: "a".into() }, "first");
    own.insert(Own { id: 2, note: "b".into() }, "second");
    println!("{:?}", own.insert(Own { id: 1, note: "c".into() }, "third"));
    println!("{}", own.len());
    let mut tree: BTreeSet<Own> = [3, 1, 2].into_iter().map(|id| Own { id, note: id.to_string() }).collect();
    tree.insert(Own { id: 9, note: "z".into() });
    println!("{:?}", tree.iter().map(|o| o.id).collect::<Vec<_>>());
    println!("{:?}", tree.first());
    let t2 = BTreeMap::from([(Own { id: 3, note: "".into() }, 'c'), (Own { id: 5, note: "".into() }, 'e')]);
    println!("{:?}", t2);
    let mut heap = BinaryHeap::new();
    for w in ["pear", "fig", "banana"] { heap.push(Reverse(w.len())); }
    println!("{:?} {:?}", heap.peek(), heap.len());
    while let Some(Reverse(n)) = heap.pop() { print!("{n} "); }
    println!();
    let mut h: BinaryHeap<i32> = vec![1, 5, 2].into();
    { let mut top = h.peek_mut().unwrap(); *top = 0; }
    println!("{:?} {:?}", h, h.clone().into_sorted_vec());
    match m.entry(Kind::A) {
        Entry::Occupied(mut e) => { *e.get_mut() += 10; println!("had {:?} {}", e.key(), e.get()); }
        Entry::Vacant(e) => { e.insert(0); }
    }
    if let Entry::Vacant(e) = m.entry(Kind::B(9)) { println!("new {:?}", e.key()); e.insert(99); }
    println!("{:?}", m.get(&Kind::B(9)));
    let b: Bag = (1..4).collect();
    let mut s = 0;
    for x in &b { s += x; }
    println!("{s}");
    let mut b = b;
    b.extend(vec![7, 8]);
    for x in b { print!("{x} "); }
    println!();
    let r: BTreeMap<i32, &str> = [(1, "a"), (2, "b"), (3, "c"), (4, "d")].into();
    println!("{:?}", r.range(2..).collect::<Vec<_>>());
    println!("{:?}", r.range((Excluded(1), Included(3))).map(|(k, v)| format!("{k}{v}")).collect::<Vec<_>>());
    println!("{:#?}", r.iter().next_back());
    let a: HashSet<i32> = (1..5).collect();
    let c = HashSet::from([3, 4, 5]);
    let mut i: Vec<_> = (&a & &c).into_iter().collect(); i.sort();
    println!("{i:?} {:?}", a.is_subset(&c));
    let total: HashMap<String, u32> = vec![("x", 1u32), ("y", 2)].into_iter().map(|(k, v)| (k.to_string(), v)).collect();
    let mut t: Vec<_> = total.iter().collect(); t.sort();
    println!("{t:?} {}", total.values().sum::<u32>());
    let mut count = HashMap::new();
    for c in "hello".chars() { *count.entry(c).or_insert(0) += 1; }
    let mut v: Vec<(char, i32)> = count.into_iter().collect();
    v.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    println!("{v:?}");
    let p: Result<HashMap<&str, i32>, std::num::ParseIntError> = [("a", "1"), ("b", "2")].iter().map(|(k, v)| v.parse::<i32>().map(|n| (*k, n))).collect();
    println!("{}", p.unwrap().len());
    let (ev, od): (BTreeSet<i32>, BTreeSet<i32>) = (1..8).partition(|n| n % 2 == 0);
    println!("{ev:?} {od:?} {:?}", ev.union(&od).collect::<Vec<_>>());
    println!("{}", m.contains_key(&Kind::A));
    let missing: HashMap<&str, i32> = HashMap::new();
    println!("{}", missing["nope"]);
}
