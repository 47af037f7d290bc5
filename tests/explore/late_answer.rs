// The answer comes as the patience ends: either may be first.
// finds: nothing
// final: answer 1 | too late
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

fn main() {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(20));
        let _ = sender.send(1);
    });
    match receiver.recv_timeout(Duration::from_millis(20)) {
        Ok(n) => println!("answer {n}"),
        Err(_) => println!("too late"),
    }
}
