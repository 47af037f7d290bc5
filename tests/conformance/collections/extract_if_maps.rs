// What is taken out of maps and sets by a closure: entries are looked at when they are asked for.
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

fn main() {
    let mut map: BTreeMap<i32, i32> = (0..8).map(|x| (x, x)).collect();
    let mut taken = map.extract_if(.., |k, v| {
        println!("look at {k}");
        *v += 100;
        k % 2 == 0
    });
    println!("{:?}", taken.next());
    println!("{:?}", taken.next());
    drop(taken);
    println!("{map:?}");
    println!("{:?}", map.extract_if(4..6, |_, _| true).collect::<Vec<_>>());
    println!("{map:?}");

    let mut set: BTreeSet<i32> = (0..6).collect();
    println!("{:?}", set.extract_if(2.., |x| x % 2 == 1).next());
    println!("{set:?}");
    let mut table: HashMap<i32, i32> = (0..4).map(|x| (x, x * x)).collect();
    let mut squares: Vec<_> = table.extract_if(|_, v| *v > 3).collect();
    squares.sort();
    println!("{squares:?} {}", table.len());
    let mut odd: HashSet<i32> = (0..6).collect();
    let even: BTreeSet<i32> = odd.extract_if(|x| x % 2 == 0).collect();
    println!("{even:?} {}", odd.len());

    // Which of two places is meant, the type decides too.
    #[derive(Debug)]
    struct Whole(i32);
    let w = Whole(1);
    let (whole, first): (&dyn std::fmt::Debug, &dyn std::fmt::Debug) = (&w, &w.0);
    println!("{} {}", std::ptr::eq(whole, first), std::ptr::addr_eq(whole, first));
    println!("{} {}", std::ptr::eq(whole, whole), std::ptr::eq(&w.0, &w.0));
}
