// Boxes and counted pointers that are filled later, weak pointers as raw ones, and clones of boxes.
use std::mem;
use std::rc::{Rc, Weak};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq)]
struct Point {
    x: i32,
}

impl Drop for Point {
    fn drop(&mut self) {
        println!("drop {}", self.x);
    }
}

enum Shape {
    Dot,
    Circle(i32),
    Square(i32),
}

fn main() {
    let mut five = Box::<u32>::new_uninit();
    five.write(5);
    let five: Box<u32> = unsafe { five.assume_init() };
    println!("{}", *five + 1);

    let mut values = Box::<[u32]>::new_uninit_slice(3);
    for (i, value) in values.iter_mut().enumerate() {
        value.write(i as u32 * 2);
    }
    let values = unsafe { values.assume_init() };
    println!("{:?} {}", &*values, values.len());

    let mut shared = Rc::<u32>::new_uninit();
    Rc::get_mut(&mut shared).unwrap().write(7);
    let shared = unsafe { shared.assume_init() };
    println!("{} {}", *shared, Rc::strong_count(&shared));
    let mut many = Arc::<[u32]>::new_uninit_slice(2);
    let data = Arc::get_mut(&mut many).unwrap();
    data[0].write(1);
    data[1].write(2);
    let many = unsafe { many.assume_init() };
    println!("{:?}", &*many);

    let strong = Rc::new("hello".to_owned());
    let raw = Rc::downgrade(&strong).into_raw();
    println!("{} {}", Rc::weak_count(&strong), unsafe { &*raw });
    let weak = unsafe { Weak::from_raw(raw) };
    println!("{:?}", weak.upgrade());
    drop(strong);
    println!("{:?}", weak.upgrade());

    let a = Box::new(Point { x: 1 });
    let mut b = a.clone();
    b.x = 2;
    println!("{:?} {:?} {}", *a, b, a == b);
    let n = Box::new(5);
    let m = n.clone();
    println!("{}", *n + *m);
    let nested = Box::new(Some(Box::new(3)));
    println!("{:?}", nested.clone());

    let same = |a: &Shape, b: &Shape| mem::discriminant(a) == mem::discriminant(b);
    println!(
        "{} {} {}",
        same(&Shape::Circle(1), &Shape::Circle(2)),
        same(&Shape::Circle(1), &Shape::Square(1)),
        same(&Shape::Dot, &Shape::Dot)
    );
    let x: i32 = unsafe { mem::zeroed() };
    println!("{x}");
}
