// What a lock holds has a written type, and its guards know it: texts and numbers become what the map wants.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock};

type Db = Arc<Mutex<HashMap<String, Vec<u8>>>>;

struct Shelf {
    prices: tokio::sync::Mutex<HashMap<String, u64>>,
    titles: tokio::sync::RwLock<Vec<String>>,
}

async fn stock(shelf: &Shelf) {
    let mut prices = shelf.prices.lock().await;
    prices.insert("pen".into(), 250);
    *prices.entry("pen".into()).or_insert(0) += 5_000_000_000;
    shelf.titles.write().await.push("Pens".into());
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let db: Db = Arc::new(Mutex::new(HashMap::new()));
    {
        let mut map = db.lock().unwrap();
        map.insert("greeting".into(), b"hello".to_vec());
        map.insert("lossy".into(), String::from_utf8_lossy(&[104, 105]).into_owned().into_bytes());
    }
    let mut keys: Vec<(String, usize)> = db.lock().unwrap().iter().map(|(k, v)| (k.clone(), v.len())).collect();
    keys.sort();
    println!("{keys:?}");

    let shelf = Shelf { prices: tokio::sync::Mutex::default(), titles: tokio::sync::RwLock::default() };
    stock(&shelf).await;
    println!("{:?} {:?}", shelf.prices.lock().await, shelf.titles.read().await.first());

    let names: RwLock<Vec<String>> = RwLock::new(vec![]);
    names.write().unwrap().push(String::from("one"));
    println!("{}", names.read().unwrap().len());
    println!("{:?}", names.into_inner().unwrap());
}
