use tokio::sync::{OnceCell, SetError};

static NAME: OnceCell<String> = OnceCell::const_new();

async fn load(fail: bool) -> Result<String, &'static str> {
    if fail { Err("disk on fire") } else { Ok("config".to_string()) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", NAME.get_or_try_init(|| load(true)).await);
    println!("{:?}", NAME.get_or_try_init(|| load(false)).await);
    println!("{:?}", NAME.get_or_try_init(|| load(true)).await);
    match NAME.set("again".to_string()) {
        Err(SetError::AlreadyInitializedError(text)) => println!("{text} comes back"),
        other => println!("{other:?}"),
    }
    let mut cell = OnceCell::new_with(Some(3));
    *cell.get_mut().unwrap() += 1;
    println!("{:?} {:?}", cell.take(), cell.get());
    println!("{:?}", cell.set(9));
    println!("{:?}", cell.into_inner());
}
