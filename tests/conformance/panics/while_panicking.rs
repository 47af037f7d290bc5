struct Careful(&'static str);

impl Drop for Careful {
    fn drop(&mut self) {
        println!("{}: {}", self.0, if std::thread::panicking() { "unwinding" } else { "quiet" });
    }
}

fn work(fail: bool) {
    let _careful = Careful("work");
    assert!(!fail, "asked to fail");
}

fn main() {
    let _main = Careful("main");
    work(false);
    work(true);
}
