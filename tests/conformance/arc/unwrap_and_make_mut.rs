use std::sync::{Arc, Mutex};

#[derive(Debug, Clone, PartialEq)]
struct Settings {
    level: u8,
}

fn main() {
    let mut a = Arc::new(Settings { level: 1 });
    Arc::get_mut(&mut a).unwrap().level = 2;
    let b = a.clone();
    println!("{:?}", Arc::get_mut(&mut a).is_none());
    Arc::make_mut(&mut a).level = 3;
    println!("{a:?} {b:?} {}", a == b);
    println!("{:?}", Arc::try_unwrap(a));
    let c = b.clone();
    println!("{:?} {:?}", Arc::try_unwrap(b).is_err(), Arc::into_inner(c));
    println!("{:?}", Arc::unwrap_or_clone(Arc::new(Settings { level: 9 })));
    let counter = Arc::new(Mutex::new(0));
    *counter.lock().unwrap() += 5;
    println!("{:?}", Arc::try_unwrap(counter).unwrap().into_inner().unwrap());
}
