use tokio::sync::watch;

#[derive(Debug, Default)]
struct Config {
    level: u8,
    name: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = watch::channel(Config::default());
    println!("{:?} changed: {:?}", *rx.borrow(), rx.has_changed());
    tx.send_modify(|config| {
        config.level = 3;
        config.name.push_str("loud");
    });
    println!("changed: {:?}", rx.has_changed());
    println!("{:?}", rx.borrow_and_update().level);
    println!("changed: {:?}", rx.has_changed());
    let touched = tx.send_if_modified(|config| {
        if config.level < 3 {
            config.level += 1;
            return true;
        }
        false
    });
    println!("{touched} {:?}", rx.has_changed());
    let old = tx.send_replace(Config { level: 9, name: "new".into() });
    println!("{} -> {}", old.name, tx.borrow().name);
    rx.mark_unchanged();
    println!("{:?}", rx.has_changed());
    drop(tx);
    println!("{:?}", rx.has_changed().is_err());
}
