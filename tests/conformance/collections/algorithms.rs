use std::collections::{VecDeque, BTreeMap, HashMap, HashSet, BTreeSet, LinkedList, BinaryHeap};
use std::cmp::{Reverse, Ordering};
#[derive(Copy, Clone, Eq, PartialEq)]
struct State { cost: usize, position: usize }
impl Ord for State { fn cmp(&self, other: &Self) -> Ordering { other.cost.cmp(&self.cost).then_with(|| self.position.cmp(&other.position)) } }
impl PartialOrd for State { fn partial_cmp(&self, other: &Self) -> Option<Ordering> { Some(self.cmp(other)) } }
struct Edge { node: usize, cost: usize }
fn shortest_path(adj: &Vec<Vec<Edge>>, start: usize, goal: usize) -> Option<usize> {
    let mut dist: Vec<_> = (0..adj.len()).map(|_| usize::MAX).collect();
    let mut heap = BinaryHeap::new();
    dist[start] = 0;
    heap.push(State { cost: 0, position: start });
    while let Some(State { cost, position }) = heap.pop() {
        if position == goal { return Some(cost); }
        if cost > dist[position] { continue; }
        for edge in &adj[position] {
            let next = State { cost: cost + edge.cost, position: edge.node };
            if next.cost < dist[next.position] {
                heap.push(next);
                dist[next.position] = next.cost;
            }
        }
    }
    None
}
fn main() {
    let graph = vec![vec![Edge { node: 2, cost: 10 }, Edge { node: 1, cost: 1 }], vec![Edge { node: 3, cost: 2 }], vec![Edge { node: 1, cost: 1 }, Edge { node: 3, cost: 3 }, Edge { node: 4, cost: 1 }], vec![Edge { node: 0, cost: 7 }, Edge { node: 4, cost: 2 }], vec![]];
    println!("{:?} {:?} {:?}", shortest_path(&graph, 0, 1), shortest_path(&graph, 0, 4), shortest_path(&graph, 4, 0));
    let mut d: VecDeque<i32> = VecDeque::new();
    d.push_back(1); d.push_back(2); d.push_front(0);
    println!("{d:?} {:?} {:?} {}", d.front(), d.back(), d[1]);
    d.rotate_left(1);
    println!("{:?} {:?}", d, d.iter().rev().collect::<Vec<_>>());
    d.extend([7, 8]);
    if let Some(x) = d.get_mut(1) { *x = 42; }
    d.swap(0, 2);
    println!("{d:?} {}", d.contains(&42)); println!("{:?}", d.make_contiguous());
    d.retain(|x| x % 2 == 0);
    println!("{d:?} {:?}", d.pop_front());
    d.truncate(1);
    println!("{:?} {:?}", d.into_iter().collect::<Vec<_>>(), VecDeque::from(vec![1, 2]) == VecDeque::from([1, 2]));
    let mut scores: HashMap<String, Vec<u32>> = HashMap::new();
    for (n, s) in [("a", 1), ("b", 2), ("a", 3)] { scores.entry(n.to_string()).or_default().push(s); }
    let mut names: Vec<_> = scores.keys().cloned().collect();
    names.sort();
    for n in &names { println!("{n}: {:?}", scores[n]); }
    let text = "the quick brown the lazy the end";
    let mut freq: BTreeMap<&str, usize> = BTreeMap::new();
    for w in text.split_whitespace() { *freq.entry(w).or_insert(0) += 1; }
    println!("{freq:?}");
    let mut by_count: Vec<(&&str, &usize)> = freq.iter().collect();
    by_count.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    println!("{:?}", &by_count[..2]);
    println!("{:?} {:?}", freq.first_key_value(), freq.last_key_value());
    for (k, v) in freq.iter_mut() { if k.starts_with('t') { *v *= 10; } }
    println!("{:?}", freq.get("the")); println!("{:?}", freq.remove("end"));
    println!("{:?}", freq.range("l".."r").collect::<Vec<_>>());
    println!("{:?}", freq.values().copied().max());
    let set: HashSet<char> = "hello".chars().collect();
    let mut sorted: Vec<_> = set.iter().collect();
    sorted.sort();
    println!("{sorted:?} {}", set.len());
    let a: BTreeSet<_> = [1, 2, 3].into();
    let b: BTreeSet<_> = [2, 3, 4].into();
    println!("{:?} {:?} {:?} {:?}", &a | &b, &a & &b, &a - &b, &a ^ &b);
    println!("{:?}", a.intersection(&b).collect::<Vec<_>>());
    println!("{} {}", a.is_disjoint(&b), a.contains(&1));
    let mut seen = HashSet::new();
    println!("{:?}", [1, 2, 1, 3, 2].iter().filter(|x| seen.insert(**x)).collect::<Vec<_>>());
    let mut heap = BinaryHeap::from([Reverse(3), Reverse(1), Reverse(2)]);
    println!("{:?} {:?}", heap.pop().map(|Reverse(x)| x), heap.into_sorted_vec().len());
    let m: HashMap<_, _> = [("one", 1), ("two", 2)].into_iter().collect();
    match m.get("two") { Some(&n) if n > 1 => println!("big {n}"), Some(n) => println!("{n}"), None => println!("none") }
    println!("{}", m.get("three").copied().unwrap_or(-1));
    println!("{:?}", m.iter().map(|(k, v)| (v, k)).collect::<BTreeMap<_, _>>());
    println!("{}", if m.contains_key("one") { "yes" } else { "no" });
    let mut cache: HashMap<u64, u64> = HashMap::new();
    fn fib(n: u64, cache: &mut HashMap<u64, u64>) -> u64 {
        if n < 2 { return n; }
        if let Some(&v) = cache.get(&n) { return v; }
        let v = fib(n - 1, cache) + fib(n - 2, cache);
        cache.insert(n, v);
        v
    }
    println!("{}", fib(80, &mut cache));
    let mut list = LinkedList::new();
    list.push_back(1);
    list.push_front(0);
    println!("{list:?} {:?}", list.pop_back());
}
