// edition: 2021
use std::sync::Mutex;

// In Rust 2021 the guard made in the head of an `if let` lives through `else`.
fn main() {
    let slot: Mutex<Option<u32>> = Mutex::new(None);
    if let Some(n) = *slot.lock().unwrap() {
        println!("has {n}");
    } else {
        println!("in else, locked: {}", slot.try_lock().is_err());
    }
    println!("after, locked: {}", slot.try_lock().is_err());
    if slot.lock().unwrap().is_none() {
        println!("a plain if lets go at once: {}", slot.try_lock().is_ok());
    }
}
