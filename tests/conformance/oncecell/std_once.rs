use std::cell::OnceCell;
use std::sync::{LazyLock, OnceLock};

static TABLE: LazyLock<Vec<u32>> = LazyLock::new(|| {
    println!("building the table");
    (1..=5).map(|n| n * n).collect()
});
static CHOSEN: OnceLock<&str> = OnceLock::new();

fn main() {
    println!("begin");
    println!("{}", TABLE[2]);
    println!("{:?}", *TABLE);
    println!("{:?}", CHOSEN.get());
    println!("{}", CHOSEN.get_or_init(|| "left"));
    println!("{:?} {}", CHOSEN.set("right"), CHOSEN.get_or_init(|| "never"));
    let cell = OnceCell::new();
    println!("{}", cell.get_or_init(|| String::from("local")));
    println!("{:?}", cell.set("no".into()));
    println!("{:?}", cell.into_inner());
}
