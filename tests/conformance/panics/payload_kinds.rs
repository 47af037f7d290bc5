// Which panics carry a &str and which a String.

use std::panic::catch_unwind;
fn kind(r: Result<(), Box<dyn std::any::Any + Send>>) {
    let e = r.unwrap_err();
    if let Some(s) = e.downcast_ref::<&str>() { println!("str {s}"); }
    else if let Some(s) = e.downcast_ref::<String>() { println!("String {s}"); }
    else { println!("other"); }
}
fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    kind(catch_unwind(|| panic!("a {}", "b")));
    kind(catch_unwind(|| panic!("a {}", 1)));
    kind(catch_unwind(|| panic!("a {:?}", 1)));
    kind(catch_unwind(|| panic!("a {}", true)));
    kind(catch_unwind(|| panic!("{}", "x")));
    kind(catch_unwind(|| unreachable!("a {}", "b")));
    kind(catch_unwind(|| todo!("later")));
    kind(catch_unwind(|| assert!(false, "a {}", "b")));
    kind(catch_unwind(|| assert!(false)));
    kind(catch_unwind(|| assert_eq!(1, 2)));
    kind(catch_unwind(|| { None::<i32>.expect("why"); }));
    kind(catch_unwind(|| { Err::<i32, i32>(1).unwrap(); }));
    kind(catch_unwind(|| { let v: Vec<i32> = vec![]; let i = v.len(); let _ = v[i]; }));
    kind(catch_unwind(|| { let z = std::hint::black_box(0); let _ = 1 / z; }));
    kind(catch_unwind(|| { std::cell::RefCell::new(1).try_borrow().unwrap(); panic!("a {x}", x = "y") }));
    let s = "q"; kind(catch_unwind(|| panic!("a {s}")));
    kind(catch_unwind(|| panic!("a {}", 1u8)));
    kind(catch_unwind(|| panic!("a {}", 'c')));
    kind(catch_unwind(|| panic!("a {}", 1.5)));
}
