struct Plate(&'static str);

impl Drop for Plate {
    fn drop(&mut self) {
        println!("{} clatters", self.0);
    }
}

fn serve(guests: u32) -> u32 {
    let _soup = Plate("soup");
    let _bread = Plate("bread");
    if guests > 2 {
        panic!("too many guests: {guests}");
    }
    guests
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let _table = Plate("table");
    println!("{}", serve(2));
    let task = tokio::spawn(async {
        let _tray = Plate("tray");
        tokio::task::yield_now().await;
        serve(3)
    });
    println!("panicked: {}", task.await.unwrap_err().is_panic());
    serve(4);
    println!("not reached");
}
