use std::cell::RefCell;

fn main() {
    let list = RefCell::new(vec![1, 2, 3]);
    for n in list.borrow().iter() {
        println!("{n}");
        if *n == 2 {
            list.borrow_mut().push(4);
        }
    }
    println!("not reached");
}
