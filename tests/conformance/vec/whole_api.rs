fn main() {
    let mut v = vec![3, 1, 4, 1, 5, 9, 2, 6];
    println!("{:?}", v.iter().max());
    v.sort_unstable_by(|a, b| b.cmp(a));
    println!("{v:?}");
    v.dedup();
    println!("{:?} {:?}", v.binary_search_by(|p| 4.cmp(p)), v.contains(&9));
    let (a, b) = v.split_at(3);
    println!("{a:?} {b:?}");
    println!("{:?}", v.chunks(3).map(|c| c.iter().sum::<i32>()).collect::<Vec<_>>());
    println!("{:?}", v.windows(2).map(|w| w[0] - w[1]).collect::<Vec<_>>());
    println!("{:?}", v.concat_check());
    v.insert(2, 100);
    v.swap_remove(0);
    v.retain(|x| x % 2 == 0);
    println!("{v:?}");
    v.extend_from_slice(&[7, 8]);
    v.resize(8, -1);
    println!("{v:?} {:?} {:?}", v.first(), v.last());
    let drained: Vec<i32> = v.drain(1..3).collect();
    println!("{drained:?} {v:?}");
    v.truncate(2);
    v.splice(0..1, [10, 20, 30]);
    println!("{v:?}");
    let mut it = v.iter().peekable();
    while let Some(x) = it.next() {
        if let Some(next) = it.peek() { print!("{x}->{next} "); }
    }
    println!();
    let words = vec!["apple", "bob", "cat"];
    println!("{} {}", words.join("-"), words.concat());
    println!("{:?}", words.iter().map(|w| w.len()).rev().collect::<Vec<usize>>());
    let nested = vec![vec![1, 2], vec![3], vec![]];
    println!("{:?} {:?}", nested.concat(), nested.iter().flatten().count());
    let mut grid = vec![vec![0; 3]; 2];
    grid[1][2] = 5;
    for row in &grid { println!("{}", row.iter().map(|c| c.to_string()).collect::<Vec<_>>().join(" ")); }
    let arr = [1, 2, 3];
    let [x, y, z] = arr;
    println!("{}", x + y + z);
    println!("{:?}", arr.iter().zip(words.iter()).map(|(n, w)| format!("{n}{w}")).collect::<Vec<_>>());
    println!("{:?}", arr.map(|x| x * 2));
    let mut s = [5, 3, 8, 1];
    s.sort();
    s.reverse();
    println!("{s:?} {:?} {:?}", s.iter().position(|&x| x == 3), s.rchunks(3).next());
    s[1..3].fill(0);
    println!("{s:?} {:?}", s.split_first());
    s.rotate_left(1);
    println!("{s:?} {:?}", s.split(|x| *x == 0).collect::<Vec<_>>());
    println!("{:?}", s.iter().copied().reduce(|a, b| a.max(b)));
    println!("{:?} {:?}", s.get(10), s.get(1..));
    println!("{:?}", s.iter().min_by_key(|x| (**x - 4i32).abs()));
    println!("{}", s.iter().any(|x| *x == 8) && s.iter().all(|x| *x >= 0));
    if let [first, .., last] = s { println!("{first} {last}"); }
    if let [first, rest @ ..] = &s[..] { println!("{first} {rest:?}"); }
    println!("{:?}", s.to_vec().into_iter().partition::<Vec<i32>, _>(|x| *x > 2));
    println!("{:?}", s.select_nth_unstable(1).1);
    let mut v2 = Vec::with_capacity(4);
    v2.push(1);
    v2.append(&mut vec![5, 6]);
    println!("{:?} {:?}", v2.pop(), v2.is_empty());
    println!("{:?}", v2.iter().rev().skip(1).step_by(1).collect::<Vec<_>>());
    println!("{:?} {:?}", v2.iter().sum::<i32>(), v2.iter().product::<i32>());
    println!("{:?}", v2 == [1, 5]);
    println!("{:?}", vec![1.5, 0.2].iter().cloned().fold(f64::NEG_INFINITY, f64::max));
    let mut people = vec![("Zed", 30), ("Amy", 25), ("Bob", 30)];
    people.sort_by_key(|p| p.1);
    println!("{people:?}");
    people.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    println!("{people:?}");
    let total: i32 = people.iter().map(|(_, age)| age).sum();
    println!("{total}");
    for (i, (name, age)) in people.iter().enumerate() { println!("{i} {name:>5} {age:03}"); }
    for chunk in people.chunks_exact(2) { println!("{chunk:?}"); }
    println!("{:?}", people.iter().map(|p| p.0).collect::<String>());
    println!("{:?}", (1..=3).flat_map(|x| vec![x; x]).collect::<Vec<usize>>());
    println!("{:?}", (1..=10).filter(|n| n % 3 == 0).map(|n| n * n).take_while(|n| *n < 90).last());
    println!("{:?}", ["a", "b"].iter().cycle().take(5).collect::<Vec<_>>());
    println!("{:?}", (0..5).scan(0, |s, x| { *s += x; Some(*s) }).collect::<Vec<_>>());
    println!("{:?}", [3, 1, 2].iter().max_by(|a, b| a.cmp(b)));
    println!("{:?}", "hello world".split(' ').map(str::to_uppercase).collect::<Vec<_>>());
    println!("{:?}", vec![Some(1), None, Some(3)].into_iter().flatten().collect::<Vec<_>>());
    println!("{:?}", vec![Ok(1), Err("bad"), Ok(3)].into_iter().collect::<Result<Vec<i32>, &str>>());
    println!("{:?}", vec![(1, 'a'), (2, 'b')].into_iter().unzip::<i32, char, Vec<_>, Vec<_>>());
    println!("{:?}", std::iter::successors(Some(1u32), |x| if *x < 100 { Some(x * 3) } else { None }).collect::<Vec<_>>());
    println!("{:?}", std::iter::repeat("x").take(3).collect::<String>());
    println!("{:?}", std::iter::once(1).chain(2..4).collect::<Vec<_>>());
    let mut counter = 0;
    println!("{:?}", std::iter::from_fn(|| { counter += 1; (counter < 4).then_some(counter) }).collect::<Vec<_>>());
}
trait C { fn concat_check(&self) -> usize; }
impl C for Vec<i32> { fn concat_check(&self) -> usize { self.len() } }
