use std::rc::{Rc, Weak};

#[derive(Debug)]
struct Leaf(&'static str);

impl Drop for Leaf {
    fn drop(&mut self) {
        println!("{} falls", self.0);
    }
}

fn main() {
    let a = Rc::new(Leaf("oak"));
    let b = Rc::clone(&a);
    println!("{} {}", Rc::strong_count(&a), Rc::ptr_eq(&a, &b));
    let weak: Weak<Leaf> = Rc::downgrade(&a);
    println!("{} {:?}", Rc::weak_count(&a), weak.upgrade().map(|leaf| leaf.0));
    drop(a);
    println!("one left");
    match Rc::try_unwrap(b) {
        Ok(leaf) => println!("unwrapped {}", leaf.0),
        Err(_) => println!("shared"),
    }
    println!("{:?} {}", weak.upgrade().is_none(), weak.strong_count());
    let mut n = Rc::new(5);
    *Rc::make_mut(&mut n) += 1;
    let m = n.clone();
    *Rc::make_mut(&mut n) += 10;
    println!("{n} {m} {}", Rc::new(vec![1, 2]).len());
    println!("{:?}", Rc::get_mut(&mut n));
    let text: Rc<str> = Rc::from("shared text");
    println!("{} {}", text.len(), text.clone().to_uppercase());
    println!("{} {}", Rc::new(3) == Rc::new(3), *Rc::new(4) + 1);
    println!("{:?} {:?}", Rc::into_inner(m), Weak::<u8>::new().upgrade());
}
