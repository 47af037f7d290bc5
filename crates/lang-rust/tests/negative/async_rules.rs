use std::time::Duration;
use tokio::time::sleep;

async fn work() {}

fn plain() {
    work().await; //~ E040 `async`
    let f = || work().await; //~ E040 closure
    tokio::join!(work(), work()); //~ E040
}

#[tokio::main]
fn main() { //~ E043 `async`
    work(); //~ W001 work
    sleep(Duration::from_millis(1)); //~ W001 sleep
    let kept = work();
    break; //~ E044 outside a loop
    loop {
        let f = || { break; }; //~ E044 closure
        break 'outer; //~ E017 outer
    }
    for i in 0..3 {
        break i; //~ E045
    }
    join!(work(), work()); //~ E019 join
}
