use std::collections::*;
fn main() {
    let v = vec![1, 2, 3, 4, 5, 6];
    println!("{:?}", v.iter().map_while(|x| if *x < 4 { Some(x * 2) } else { None }).collect::<Vec<_>>());
    println!("{:?}", v.iter().skip_while(|x| **x < 3).collect::<Vec<_>>());
    println!("{:?} {:?}", v.iter().nth(2), v.iter().nth_back(0));
    println!("{:?}", v.iter().rposition(|x| x % 2 == 1));
    println!("{:?}", v.iter().find_map(|x| if x % 4 == 0 { Some(x * 100) } else { None }));
    println!("{:?}", v.chunks(4).map(<[i32]>::len).collect::<Vec<_>>());
    println!("{:?}", v.iter().try_for_each(|x| if *x < 10 { Ok(()) } else { Err(*x) }));
    println!("{:?}", v.iter().partition::<Vec<i32>, _>(|x| **x > 3));
    println!("{:?}", v.iter().min_by(|a, b| (*a % 3).cmp(&(*b % 3))));
    println!("{:?}", v.iter().copied().map(f64::from).fold(0.0, |a, b| a + b));
    println!("{:?} {:?}", v.iter().size_hint(), v.iter().len());
    println!("{:?} {:?}", v.first().zip(v.last()), v.iter().last());
    println!("{:?}", v.iter().eq([1, 2, 3, 4, 5, 6].iter()));
    println!("{:?}", v.iter().is_sorted());
    println!("{:?}", v.iter().flat_map(|x| std::iter::repeat_n(x, 2)).take(4).collect::<Vec<_>>());
    println!("{:?}", v.iter().fuse().count());
    let mut it = v.iter();
    println!("{:?} {:?} {:?}", it.by_ref().take(2).collect::<Vec<_>>(), it.next(), it.as_slice());
    let mut pk = v.iter().peekable();
    let mut groups = Vec::new();
    while let Some(first) = pk.next() { let mut g = vec![*first]; while let Some(n) = pk.next_if(|n| **n % 3 != 1) { g.push(*n); } groups.push(g); }
    println!("{groups:?}");
    println!("{:?}", (0..20).step_by(5).collect::<VecDeque<_>>());
    println!("{:?}", ('a'..'d').zip(0..).collect::<BTreeMap<_, _>>());
    println!("{:?}", (1..=3).rev().chain(7..9).collect::<Vec<_>>());
    println!("{:?}", ["b", "a"].into_iter().collect::<BTreeSet<_>>());
    println!("{:?}", (1..4).map(|x| x.to_string()).reduce(|a, b| a + "," + &b));
    println!("{:?}", [1.5, 0.5].iter().cloned().fold(f64::INFINITY, f64::min));
    println!("{:?}", [1.5f64, 0.5, 2.5].iter().max_by(|a, b| a.total_cmp(b)));
    println!("{:?}", [2.5, 0.5].iter().min_by(|a, b| a.partial_cmp(b).unwrap()));
    println!("{:?}", (1..=5).product::<u64>());
    println!("{:?}", vec!["a", "b"].iter().map(|s| s.to_string()).collect::<Vec<_>>().concat());
    println!("{:?}", [(1, 'x'), (2, 'y')].iter().map(|&(n, c)| format!("{c}{n}")).collect::<Vec<_>>());
    println!("{:?}", [Some(2), None].iter().map(|o| o.unwrap_or(0)).sum::<i32>());
    println!("{:?}", ["1", "2", "x"].iter().filter_map(|s| s.parse::<u8>().ok()).collect::<Vec<_>>());
    println!("{:?}", ["1", "x"].iter().map(|s| s.parse::<u8>()).collect::<Result<Vec<_>, _>>().map_err(|e| e.to_string()));
    let (small, big): (Vec<i32>, Vec<i32>) = v.into_iter().partition(|n| *n < 3);
    println!("{small:?} {big:?}");
    let names = ["a", "b", "c"];
    for (i, n) in names.iter().enumerate().skip(1) { print!("{i}{n} "); }
    println!();
    for w in names.windows(2) { if let [a, b] = w { print!("{a}{b} "); } }
    println!();
    for (a, b) in names.iter().zip(names.iter().skip(1)) { print!("{a}-{b} "); }
    println!();
    let mut total = 0;
    for x in (0..10).filter(|x| x % 3 == 0) { if x == 6 { continue; } total += x; }
    println!("{total}");
    let s: String = vec!['h', 'i'].iter().collect();
    let t: String = vec!["x", "y"].into_iter().collect();
    let b: Box<[i32]> = (0..3).collect();
    println!("{s} {t} {b:?}");
    let mut fib = (0u64, 1u64);
    let seq: Vec<u64> = std::iter::from_fn(|| { let r = fib.0; fib = (fib.1, fib.0 + fib.1); Some(r) }).take_while(|x| *x < 50).collect();
    println!("{seq:?}");
    println!("{:?}", seq.iter().rev().take(3).rev().collect::<Vec<_>>());
    println!("{:?}", seq.iter().scan(0, |acc, x| { *acc += x; if *acc > 30 { None } else { Some(*acc) } }).last());
    println!("{:?}", seq.rchunks(3).map(|c| c.to_vec()).collect::<Vec<_>>());
    let groups = seq.iter().fold(BTreeMap::<bool, Vec<u64>>::new(), |mut m, x| { m.entry(x % 2 == 0).or_default().push(*x); m });
    println!("{groups:?}");
    let inverted: HashMap<usize, Vec<&str>> = ["aa", "b", "cc"].iter().fold(HashMap::new(), |mut m, w| { m.entry(w.len()).or_insert_with(Vec::new).push(*w); m });
    let mut keys: Vec<_> = inverted.into_iter().collect();
    keys.sort();
    println!("{keys:?}");
    let mut m: BTreeMap<&str, i32> = BTreeMap::new();
    m.extend([("x", 1), ("y", 2)]);
    m.retain(|_, v| *v > 1);
    println!("{m:?} {:?}", m.pop_first());
    let mut hm: HashMap<&str, i32> = HashMap::from([("k", 1)]);
    *hm.get_mut("k").unwrap() += 4;
    if let Some(v) = hm.get_mut("k") { *v *= 2; }
    println!("{:?}", hm.get_key_value("k")); println!("{:?}", hm.remove_entry("k"));
    for v in hm.values_mut() { *v += 1; }
    println!("{:?}", hm.insert("a", 1).is_none());
    println!("{:?}", hm.drain().collect::<Vec<_>>());
    let mut e: HashMap<String, usize> = HashMap::new();
    for w in "a b a".split(' ') { *e.entry(w.to_owned()).or_default() += 1; }
    let mut e: Vec<(String, usize)> = e.into_iter().collect();
    e.sort_by(|(ak, av), (bk, bv)| bv.cmp(av).then(ak.cmp(bk)));
    println!("{e:?}");
    let mut counts = [0usize; 26];
    for b in "hello".bytes() { counts[(b - b'a') as usize] += 1; }
    println!("{:?}", counts.iter().enumerate().filter(|(_, c)| **c > 0).map(|(i, c)| ((b'a' + i as u8) as char, *c)).collect::<Vec<_>>());
    let mut q = VecDeque::from([(0, 0)]);
    let mut seen = HashSet::from([(0, 0)]);
    while let Some((x, y)) = q.pop_front() {
        for (dx, dy) in [(1, 0), (0, 1), (-1, 0), (0, -1)] {
            let (nx, ny) = (x + dx, y + dy);
            if (0..3).contains(&nx) && (0..3).contains(&ny) && seen.insert((nx, ny)) { q.push_back((nx, ny)); }
        }
    }
    println!("{}", seen.len());
}
