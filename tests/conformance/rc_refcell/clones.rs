use std::cell::{Cell, RefCell};
use std::rc::Rc;
#[derive(Clone, Debug, PartialEq)]
struct Node {
    v: RefCell<Vec<i32>>,
    c: Cell<u8>,
    r: Rc<RefCell<i32>>,
}
struct Loud(i32);
impl Clone for Loud {
    fn clone(&self) -> Self {
        println!("clone {}", self.0);
        Loud(self.0 + 1)
    }
}
fn main() {
    let n = Node { v: RefCell::new(vec![1]), c: Cell::new(3), r: Rc::new(RefCell::new(9)) };
    let m = n.clone();
    m.v.borrow_mut().push(2);
    m.c.set(4);
    *m.r.borrow_mut() += 1;
    println!("{n:?} {m:?} {}", n == m);
    let a = RefCell::new(5);
    let b = a.clone();
    *b.borrow_mut() = 6;
    println!(
        "{} {:?} {} {:?}",
        a < b,
        a.cmp(&b),
        a == RefCell::new(5),
        Cell::new(1).partial_cmp(&Cell::new(0))
    );
    let l = RefCell::new(Loud(1));
    println!("{}", l.clone().into_inner().0);
    let rc = Rc::new(RefCell::new(1));
    let other = rc.clone();
    *other.borrow_mut() += 1;
    println!("{} {}", rc.borrow(), Rc::strong_count(&rc));
    let c = Cell::new("x");
    let d = c.clone();
    d.set("y");
    println!("{} {}", c.get(), d.get());
}
