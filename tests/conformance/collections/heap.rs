use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

fn shortest(edges: &[(char, char, u32)], from: char) -> BTreeMap<char, u32> {
    let mut done = BTreeMap::new();
    let mut heap = BinaryHeap::from([Reverse((0, from))]);
    while let Some(Reverse((cost, node))) = heap.pop() {
        if done.contains_key(&node) {
            continue;
        }
        done.insert(node, cost);
        for &(a, b, weight) in edges {
            if a == node {
                heap.push(Reverse((cost + weight, b)));
            }
        }
    }
    done
}

fn main() {
    let mut heap = BinaryHeap::new();
    for n in [3, 8, 1, 8, 5] {
        heap.push(n);
    }
    println!("{} {:?}", heap.len(), heap.peek());
    print!("{:?} ", heap.pop());
    println!("{:?}", heap.into_sorted_vec());
    let edges = [('a', 'b', 7), ('a', 'c', 2), ('c', 'b', 3), ('b', 'd', 1), ('c', 'd', 9)];
    println!("{:?}", shortest(&edges, 'a'));
}
