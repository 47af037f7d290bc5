use std::cell::RefCell;
fn show(f: impl Fn() + std::panic::UnwindSafe + std::panic::RefUnwindSafe) { println!("{:?}", std::panic::catch_unwind(f).map_err(|e| e.downcast_ref::<String>().cloned())); }
fn main() {
    show(|| { let c = RefCell::new(5); let _a = c.borrow_mut(); let _b = c.borrow_mut(); });
    show(|| { let c = RefCell::new(5); let _a = c.borrow_mut(); c.replace(4); });
    show(|| { let c = RefCell::new(5); let _a = c.borrow(); c.replace(4); });
    show(|| { let c = RefCell::new(5); let _a = c.borrow_mut(); let _b = c.clone(); });
}
