use std::collections::{BTreeMap, BTreeSet};

fn main() {
    let mut scores = BTreeMap::new();
    for (name, score) in [("cid", 7), ("ann", 9), ("bob", 7), ("ann", 8)] {
        scores.entry(name).and_modify(|s| *s += score).or_insert(score);
    }
    println!("{scores:?}");
    for (name, score) in &mut scores {
        if name.starts_with('b') {
            *score = 0;
        }
    }
    println!("{:?} {:?}", scores.first_key_value(), scores.last_key_value());
    println!("{:?}", scores.range("b"..).collect::<Vec<_>>());
    println!("{:?}", scores.iter().rev().map(|(k, _)| *k).collect::<Vec<_>>());
    println!("{:?} {:?}", scores.pop_first(), scores.remove("zed"));
    println!("{:?}", scores.into_iter().collect::<Vec<_>>());
    let a = BTreeSet::from([1, 3, 5, 7]);
    let b: BTreeSet<i32> = (3..6).collect();
    println!("{:?} {:?}", a.intersection(&b).collect::<Vec<_>>(), a.union(&b).count());
    println!("{:?} {:?}", a.difference(&b).collect::<Vec<_>>(), &a - &b);
    println!("{:?} {:?}", a.range(2..6).next(), a.first());
    println!("{} {}", a.contains(&5), a.is_subset(&b));
    let mut c = a.clone();
    println!("{} {} {}", c.insert(3), c.insert(4), c.remove(&1));
    println!("{c:?}");
}
