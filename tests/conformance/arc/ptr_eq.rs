use std::rc::Rc;
use std::sync::Arc;

fn main() {
    let one = Arc::new(5);
    let same = Arc::clone(&one);
    let other = Arc::new(5);
    println!("{} {} {}", Arc::ptr_eq(&one, &same), Arc::ptr_eq(&one, &other), one == other);
    let a = Rc::new(String::from("a"));
    let b = a.clone();
    println!("{} {}", Rc::ptr_eq(&a, &b), Rc::ptr_eq(&a, &Rc::new(String::from("a"))));
}
