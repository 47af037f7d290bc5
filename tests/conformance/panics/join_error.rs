#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(async {
        let numbers = [1, 2, 3];
        let place = numbers.len() + 2;
        println!("about to fail");
        numbers[place % 8]
    });
    let error = task.await.unwrap_err();
    println!("panic: {}, cancelled: {}", error.is_panic(), error.is_cancelled());
    let number: u32 = "42".parse().unwrap();
    let task = tokio::spawn(async move { panic!("with a number: {number}") });
    let payload = task.await.unwrap_err().into_panic();
    println!("{:?} {:?}", payload.downcast_ref::<String>(), payload.is::<&str>());
    let task = tokio::spawn(async { panic!("plain") });
    let payload = task.await.unwrap_err().into_panic();
    println!("{:?} {:?}", payload.downcast_ref::<&str>(), payload.is::<String>());
    println!("main goes on");
}
