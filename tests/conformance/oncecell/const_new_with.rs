use tokio::sync::{OnceCell, SetOnce};

static GIVEN: OnceCell<u32> = OnceCell::const_new_with(5);
static READY: SetOnce<&str> = SetOnce::const_new_with("from the start");

async fn other() -> u32 {
    println!("never computed");
    6
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?} {}", GIVEN.get(), GIVEN.get_or_init(other).await);
    println!("{} {:?}", READY.wait().await, READY.set("again").map_err(|e| e.0));
    let cell = OnceCell::from(3);
    let copy = cell.clone();
    println!("{cell:?} {}", copy == cell);
    let once = SetOnce::from(Some(1));
    println!("{:?} {}", once.get(), once.initialized());
}
