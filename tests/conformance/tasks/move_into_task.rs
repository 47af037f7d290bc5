use std::sync::{Arc, Mutex};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let words = vec![String::from("red"), String::from("green"), String::from("blue")];
    let lengths = Arc::new(Mutex::new(Vec::new()));
    let mut tasks = vec![];
    for (place, word) in words.into_iter().enumerate() {
        let lengths = Arc::clone(&lengths);
        tasks.push(tokio::spawn(async move {
            lengths.lock().unwrap().push((place, word.len()));
            word
        }));
    }
    for task in tasks {
        let word = task.await.unwrap();
        print!("{word} ");
    }
    println!();
    println!("{:?} {}", lengths.lock().unwrap(), Arc::strong_count(&lengths));
}
