use std::collections::HashMap;

fn sorted<V: Clone>(map: &HashMap<String, V>) -> Vec<(String, V)> {
    let mut pairs: Vec<_> = map.iter().map(|(k, v)| (k.clone(), v.clone())).collect();
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    pairs
}

fn main() {
    let mut stock: HashMap<String, u32> = HashMap::new();
    println!("{:?}", stock.insert("tea".to_string(), 3));
    println!("{:?}", stock.insert("tea".to_string(), 5));
    stock.entry("milk".into()).or_insert(1);
    *stock.entry("milk".into()).or_insert(100) += 10;
    stock.entry("tea".into()).and_modify(|n| *n *= 2).or_insert(0);
    println!("{:?} {}", sorted(&stock), stock.len());
    println!("{:?} {:?} {}", stock.get("tea"), stock.get("rum"), stock.contains_key("milk"));
    if let Some(n) = stock.get_mut("tea") {
        *n -= 1;
    }
    println!("{}", stock["tea"]);
    println!("{:?} {:?}", stock.remove("tea"), stock.remove("tea"));
    let mut groups: HashMap<String, Vec<&str>> = HashMap::new();
    for word in ["ant", "bee", "asp", "bat", "cat"] {
        groups.entry(word[..1].to_string()).or_default().push(word);
    }
    println!("{:?}", sorted(&groups));
    groups.retain(|_, words| words.len() > 1);
    let mut keys: Vec<_> = groups.keys().collect();
    keys.sort();
    println!("{keys:?} {}", groups.values().map(Vec::len).sum::<usize>());
    let lookup: HashMap<_, _> = ["one", "two"].into_iter().zip(1..).collect();
    println!("{:?} {:?}", lookup.get("two"), lookup.get(&"one").copied().unwrap_or_default());
    let from = HashMap::from([(1, 'a'), (2, 'b')]);
    let mut letters: Vec<char> = from.into_values().collect();
    letters.sort_unstable();
    println!("{letters:?}");
}
