// A vector and a text taken apart and put together again; ranges that are no iterators themselves.
use std::collections::VecDeque;
use std::range::RangeInclusive;

fn main() {
    let v = vec![1, 2, 3];
    let (p, len, room) = v.into_raw_parts();
    println!("{len} {room}");
    unsafe {
        for i in 0..len {
            std::ptr::write(p.add(i), 4 + i as i32);
        }
        let mut v = Vec::from_raw_parts(p, len, room);
        v.push(9);
        println!("{v:?}");
    }
    let s = String::from("hello");
    let (p, len, room) = s.into_raw_parts();
    unsafe {
        *p = b'j';
        println!("{} {len} {room}", String::from_raw_parts(p, len, room));
    }
    let r = RangeInclusive::from(3..=5);
    println!("{:?} {} {} {}", r, r.contains(&5), r.is_empty(), r.into_iter().sum::<i32>());
    println!("{}", r == RangeInclusive { start: 3, last: 5 });
    let mut deque: VecDeque<_> = [1, 2, 3].into();
    for v in deque.range_mut(1..) {
        *v *= 2;
    }
    println!("{deque:?}");
}
