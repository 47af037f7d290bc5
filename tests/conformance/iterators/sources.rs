use std::iter;

fn main() {
    println!("{:?}", iter::repeat("x").take(3).collect::<String>());
    println!("{:?}", iter::once(1).chain(iter::empty()).collect::<Vec<i32>>());
    println!("{:?}", iter::successors(Some(1), |n| (*n < 100).then(|| n * 3)).collect::<Vec<_>>());
    let mut state = (0, 1);
    let fib = iter::from_fn(|| {
        state = (state.1, state.0 + state.1);
        (state.0 < 30).then_some(state.0)
    });
    println!("{:?}", fib.collect::<Vec<_>>());
    println!("{:?}", iter::repeat_with(|| 7).take(2).collect::<Vec<_>>());
    println!("{:?}", iter::zip([1, 2], ['a', 'b']).collect::<Vec<_>>());
    println!("{:?} {:?}", (0..10).size_hint(), (0..10).filter(|n| n % 2 == 0).size_hint());
    let mut words = "one two three".split(' ');
    println!("{:?} {:?}", words.next(), words.next_back());
    let mut by_ref = 1..6;
    println!("{:?} {:?}", by_ref.by_ref().take(2).collect::<Vec<_>>(), by_ref.collect::<Vec<_>>());
    let mut fused = vec![1].into_iter().fuse();
    println!("{:?} {:?} {:?}", fused.next(), fused.next(), fused.next());
    let boxed: Box<dyn Iterator<Item = u32>> = if fused.next().is_none() { Box::new(0..2) } else { Box::new(iter::once(9)) };
    println!("{:?}", boxed.collect::<Vec<_>>());
    let v = vec![String::from("a"), String::from("b")];
    for s in v.iter().rev() {
        print!("{s}");
    }
    for mut s in v {
        s.push('!');
        print!("{s}");
    }
    println!();
}
