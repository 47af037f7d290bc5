// set_hook and take_hook: what a hook is told, when it runs, who unwinds afterwards, and how the old one comes back.

use std::panic::{self, PanicHookInfo};
use std::thread;

struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {} (panicking: {})", self.0, thread::panicking());
    }
}

fn hook(info: &PanicHookInfo<'_>) {
    let place = info.location().unwrap();
    println!("hook: line {} column {}", place.line(), place.column());
    if let Some(text) = info.payload().downcast_ref::<&str>() {
        println!("a &str: {text}");
    } else if let Some(text) = info.payload().downcast_ref::<String>() {
        println!("a String: {text}");
    } else if let Some(number) = info.payload().downcast_ref::<i32>() {
        println!("a number: {number}");
    }
    println!("as str: {:?}", info.payload_as_str());
}

fn main() {
    panic::set_hook(Box::new(hook));
    let result = panic::catch_unwind(|| {
        let _loud = Loud("first");
        panic!("plain");
    });
    println!("{:?}", result.unwrap_err().downcast_ref::<&str>());
    let n = 3;
    let result = panic::catch_unwind(move || {
        let _loud = Loud("second");
        panic!("number {n}");
    });
    println!("{:?}", result.unwrap_err().downcast_ref::<String>());
    let result = panic::catch_unwind(|| panic::panic_any(7));
    println!("{:?}", result.unwrap_err().downcast_ref::<i32>());
    let result = panic::catch_unwind(|| {
        let empty: Vec<i32> = Vec::new();
        empty[n]
    });
    println!("{}", result.is_err());
    // No hook for what only goes on.
    let result = panic::catch_unwind(|| panic::resume_unwind(Box::new("quiet")));
    println!("{:?}", result.unwrap_err().downcast_ref::<&str>());

    let mut count = 0;
    panic::set_hook(Box::new(move |_| println!("second hook {count}")));
    count += 1;
    println!("{count}");
    let joined = thread::spawn(|| {
        let _loud = Loud("in a thread");
        panic!("there");
    })
    .join();
    println!("{}", joined.is_err());

    let old = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        println!("before the old one: {:?}", info.payload_as_str());
        old(info);
    }));
    let _ = panic::catch_unwind(|| panic!("wrapped"));
    let _ = panic::take_hook();
    let _loud = Loud("main");
    panic!("the usual way");
}
