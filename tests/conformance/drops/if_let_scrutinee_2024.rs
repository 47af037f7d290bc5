use std::sync::Mutex;

// In Rust 2024 the guard made in the head of an `if let` is gone before `else`.
fn main() {
    let slot: Mutex<Option<u32>> = Mutex::new(None);
    if let Some(n) = *slot.lock().unwrap() {
        println!("has {n}");
    } else {
        println!("in else, locked: {}", slot.try_lock().is_err());
    }
    *slot.lock().unwrap() = Some(4);
    if let Some(n) = *slot.lock().unwrap() {
        println!("has {n}, locked: {}", slot.try_lock().is_err());
    }
    match *slot.lock().unwrap() {
        Some(_) => println!("in match, locked: {}", slot.try_lock().is_err()),
        None => println!("empty"),
    }
    println!("after, locked: {}", slot.try_lock().is_err());
}
