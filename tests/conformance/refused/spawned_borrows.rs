// What is spawned may not borrow variables of the function around it.

use std::thread;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let v = vec![1, 2, 3];
    let handle = thread::spawn(|| { //~ E076 `v`
        println!("Here's a vector: {v:?}");
    });
    handle.join().unwrap();

    let name = String::from("one");
    let task = tokio::spawn(async { //~ E076 `name`
        println!("{}", name.len());
    });
    task.await.unwrap();

    let count = 3;
    let n: u32 = 4;
    let counted = thread::spawn(|| n + 1); //~ E076 `n`
    println!("{} {count}", counted.join().unwrap());
}
