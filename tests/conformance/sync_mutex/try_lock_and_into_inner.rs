use tokio::sync::Mutex;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut mutex = Mutex::new(vec![1, 2]);
    {
        let guard = mutex.lock().await;
        match mutex.try_lock() {
            Ok(_) => println!("got it twice?"),
            Err(error) => println!("{error}"),
        }
        println!("{guard:?}");
    }
    if let Ok(mut guard) = mutex.try_lock() {
        guard.push(3);
        println!("{}", guard.len());
    }
    mutex.get_mut().push(4);
    println!("{:?}", mutex.into_inner());
}
