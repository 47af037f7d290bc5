// clock: real
use std::time::{Duration, Instant};
use tokio::runtime::{Handle, Runtime};
use tokio::sync::mpsc;
fn main() {
    let rt = Runtime::new().unwrap();
    let h = rt.spawn(async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        println!("background");
        7
    });
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(150));
    println!("{} {}", h.is_finished(), start.elapsed().as_millis() >= 150);
    rt.block_on(async {
        println!("{}", h.await.unwrap());
        let (tx, mut rx) = mpsc::channel::<i32>(1);
        let b = tokio::task::spawn_blocking(move || {
            for i in 0..3 {
                std::thread::sleep(Duration::from_millis(120));
                tx.blocking_send(i).unwrap();
            }
            Handle::current().block_on(async {
                tokio::time::sleep(Duration::from_millis(5)).await;
                "slept"
            })
        });
        let ticker = tokio::spawn(async {
            // At 180, 300 and 420 ms; what is sent comes at 120, 240 and 360.
            for (i, millis) in [180, 120, 120].into_iter().enumerate() {
                tokio::time::sleep(Duration::from_millis(millis)).await;
                println!("tick {i}");
            }
        });
        while let Some(x) = rx.recv().await {
            println!("got {x}");
        }
        println!("{}", b.await.unwrap());
        ticker.await.unwrap();
        let v = tokio::task::block_in_place(|| {
            let t = Handle::current().spawn(async {
                println!("other task");
                3
            });
            Handle::current().block_on(t).unwrap()
        });
        println!("{v}");
        let e = tokio::task::spawn_blocking(|| panic!("bad")).await.unwrap_err();
        println!("{}", e.is_panic());
    });
    rt.spawn_blocking(|| {
        std::thread::sleep(Duration::from_millis(30));
        println!("last")
    });
    drop(rt);
    println!("dropped");
}
