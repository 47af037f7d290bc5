use std::time::Duration;
use tokio::runtime::{Builder, Handle, RuntimeFlavor};

fn main() {
    let rt = Builder::new_multi_thread().worker_threads(2).thread_name("w").enable_all().build().unwrap();
    println!("{} {}", rt.metrics().num_workers(), rt.metrics().num_alive_tasks());
    println!("{:?}", rt.handle().runtime_flavor() == RuntimeFlavor::MultiThread);
    let handle: Handle = rt.handle().clone();
    let task = handle.spawn(async { tokio::time::sleep(Duration::from_millis(2)).await; "slept" });
    println!("{}", rt.block_on(task).unwrap());
    {
        let _context = rt.enter();
        println!("{}", Handle::try_current().is_ok());
        let task = tokio::spawn(async { 8 });
        println!("{}", handle.block_on(task).unwrap());
    }
    println!("{}", Handle::try_current().unwrap_err());
    let single = Builder::new_current_thread().enable_time().build().unwrap();
    println!("{:?} {}", single.handle().runtime_flavor(), single.metrics().num_workers());
    let waits = single.spawn(async { "spawned before" });
    println!("{}", single.block_on(async { waits.await.unwrap() }));
    rt.shutdown_timeout(Duration::from_millis(10));
    single.shutdown_background();
}
