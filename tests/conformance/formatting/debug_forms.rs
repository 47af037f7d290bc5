use std::collections::{BTreeMap, BTreeSet, VecDeque};

#[derive(Debug, Clone, Default)]
struct Inner {
    id: u32,
    tags: Vec<&'static str>,
}

#[derive(Debug)]
struct Wrapper(Inner, Option<Box<i32>>);

#[derive(Debug)]
struct Unit;

#[derive(Debug)]
enum Kind {
    Empty,
    Tuple(i32, String),
    Named { inner: Inner, ok: Result<u8, ()> },
}

fn main() {
    let inner = Inner { id: 3, tags: vec!["a", "b"] };
    println!("{inner:?}");
    println!("{inner:#?}");
    println!("{:?} {:?}", Unit, Wrapper(inner.clone(), Some(Box::new(-1))));
    println!("{:?} {:?}", Kind::Empty, Kind::Tuple(1, "q\"t".into()));
    println!("{:#?}", Kind::Named { inner: Inner::default(), ok: Ok(2) });
    println!("{:#?}", Wrapper(Inner::default(), None));
    let map = BTreeMap::from([("x", vec![1]), ("y", vec![])]);
    println!("{map:?}");
    println!("{map:#?}");
    println!("{:?} {:?}", BTreeSet::from([3, 1, 2]), VecDeque::from([1, 2]));
    println!("{:?} {:?}", ("a", 'b', 1.0, ()), [Some("x"), None]);
    println!("{:02x?} {:5.1?}", [10, 255], [1.25, 2.0]);
    println!("{:?} {:?}", String::from("a\nb"), &&"ref");
}
