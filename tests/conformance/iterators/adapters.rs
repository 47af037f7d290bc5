fn main() {
    let n = [3i64, 8, 1, 9, 4, 6];
    println!("{:?}", n.iter().map(|x| x * 2).filter(|x| x % 4 == 0).collect::<Vec<_>>());
    println!("{:?}", n.iter().skip_while(|x| **x != 1).take_while(|x| **x != 6).collect::<Vec<_>>());
    println!("{:?}", n.iter().zip("abc".chars()).collect::<Vec<_>>());
    println!("{:?}", n.iter().enumerate().filter_map(|(i, x)| (i % 2 == 0).then_some(x + i as i64)).collect::<Vec<_>>());
    println!("{:?}", n.chunks(2).flat_map(|c| c.iter().rev()).collect::<Vec<_>>());
    println!("{:?}", n.iter().scan(0, |sum, x| { *sum += x; Some(*sum) }).collect::<Vec<_>>());
    println!("{:?}", n.iter().step_by(2).chain([100].iter()).rev().collect::<Vec<_>>());
    println!("{:?}", n.iter().copied().inspect(|x| print!("<{x}>")).map_while(|x| (x != 9).then(|| x)).last());
    println!("{:?}", vec![vec![1], vec![], vec![2, 3]].into_iter().flatten().collect::<Vec<_>>());
    println!("{:?}", ["1", "x", "3"].iter().flat_map(|s| s.parse::<i32>()).sum::<i32>());
    println!("{:?}", (1..4).cycle().skip(2).take(5).collect::<Vec<_>>());
    let mut it = n.iter().peekable();
    while let Some(x) = it.next() {
        if let Some(&&next) = it.peek() {
            print!("{} ", next - x);
        }
    }
    println!("{:?}", it.next());
    let mut pairs = n.iter();
    while let (Some(a), Some(b)) = (pairs.next(), pairs.next()) {
        print!("{a}-{b} ");
    }
    println!();
    println!("{:?}", (0..3).map(|i| (0..i).collect::<Vec<_>>()).collect::<Vec<_>>());
}
