// Defaults of locks, and of what holds them.
use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock};
#[derive(Default)]
struct S { a: Mutex<Vec<u8>>, r: RwLock<String>, m: Arc<Mutex<HashMap<String, u8>>> }
fn main() {
    let mut m: HashMap<u8, Arc<Mutex<Vec<u8>>>> = HashMap::new();
    println!("{:?}", m);
    let s = S::default();
    println!("{:?} {:?} {:?}", s.a, s.r, s.m);
    let c: Arc<std::sync::RwLock<u8>> = Default::default();
    println!("{:?}", c);
    let r: RwLock<Vec<u8>> = RwLock::default();
    r.write().unwrap().push(1);
    let v: Vec<Mutex<u8>> = (0..3).map(|_| Mutex::default()).collect();
    println!("{:?} {:?}", r, v);
    let mut m: HashMap<u8, RwLock<Vec<u8>>> = HashMap::new();
    m.entry(1).or_default().write().unwrap().push(1);
    let x: (Mutex<u8>, std::sync::OnceLock<u8>, std::sync::atomic::AtomicU8) = Default::default();
    println!("{:?}", x.0);
}
