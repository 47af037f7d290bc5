use std::collections::{HashSet, VecDeque};

fn main() {
    let mut seen = HashSet::new();
    let unique: Vec<i32> = [4, 2, 4, 9, 2].into_iter().filter(|n| seen.insert(*n)).collect();
    println!("{unique:?} {} {}", seen.len(), seen.contains(&9));
    let other: HashSet<i32> = HashSet::from([9, 10]);
    let mut common: Vec<_> = seen.intersection(&other).copied().collect();
    common.sort();
    println!("{common:?} {}", seen.is_disjoint(&other));
    println!("{} {:?}", seen.remove(&4), seen.get(&4));
    let mut queue = VecDeque::from(vec![1, 2, 3]);
    queue.push_back(4);
    queue.push_front(0);
    println!("{queue:?} {:?} {:?}", queue.front(), queue.back());
    println!("{:?} {:?} {}", queue.pop_front(), queue.pop_back(), queue.len());
    queue.extend([7, 8]);
    queue.rotate_left(2);
    println!("{queue:?} {} {:?}", queue[1], queue.get(10));
    queue.retain(|n| *n != 7);
    println!("{:?} {}", queue.iter().rev().collect::<Vec<_>>(), queue.contains(&8));
    while let Some(n) = queue.pop_front() {
        if n == 3 {
            queue.push_back(30);
        }
        print!("{n} ");
    }
    println!("{}", queue.is_empty());
    let mut line: VecDeque<&str> = ["a", "b"].into_iter().collect();
    line.swap(0, 1);
    line.insert(1, "mid");
    println!("{:?}", line.make_contiguous());
    println!("{:?}", line.drain(..).collect::<String>());
}
