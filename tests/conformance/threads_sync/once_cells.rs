// Once, OnceLock and LazyLock: one thread fills, the others wait for it.
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Once, OnceLock};
use std::thread;
use std::time::Duration;

static INIT: Once = Once::new();
static CELL: OnceLock<String> = OnceLock::new();
static LAZY: LazyLock<Vec<i32>> = LazyLock::new(|| {
    println!("filling LAZY");
    thread::sleep(Duration::from_millis(20));
    vec![1, 2, 3]
});
static CALLS: AtomicUsize = AtomicUsize::new(0);
static SLOW: OnceLock<u32> = OnceLock::new();

fn setup() {
    INIT.call_once(|| {
        CALLS.fetch_add(1, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(10));
        println!("set up");
    });
}

fn config() -> &'static String {
    CELL.get_or_init(|| {
        CALLS.fetch_add(10, Ordering::SeqCst);
        "configured".to_string()
    })
}

fn main() {
    println!("{} {:?}", INIT.is_completed(), CELL.get());
    let threads: Vec<_> = (0..3)
        .map(|_| {
            thread::spawn(|| {
                setup();
                assert!(INIT.is_completed());
                config().len() + LAZY.len()
            })
        })
        .collect();
    let sum: usize = threads.into_iter().map(|t| t.join().unwrap()).sum();
    println!("{sum} {} {:?}", CALLS.load(Ordering::SeqCst), CELL.get());
    println!("{:?} {:?}", CELL.set("again".into()), LAZY.first());

    // The second waits while the first fills.
    let a = thread::spawn(|| *SLOW.get_or_init(|| { thread::sleep(Duration::from_millis(30)); 1 }));
    thread::sleep(Duration::from_millis(10));
    let b = thread::spawn(|| *SLOW.get_or_init(|| 2));
    println!("{} {}", a.join().unwrap(), b.join().unwrap());

    let mut cell = OnceLock::new();
    println!("{:?}", cell.set(3));
    println!("{:?}", cell.set(4));
    if let Some(v) = cell.get_mut() {
        *v += 10;
    }
    println!("{cell:?} {:?} {:?} {:?}", cell.clone().into_inner(), cell.take(), cell.get());

    // A Once whose closure panics is poisoned; call_once_force goes on.
    static POISONED: Once = Once::new();
    let bad = thread::spawn(|| POISONED.call_once(|| panic!("in the closure"))).join();
    println!("{} {}", bad.is_err(), POISONED.is_completed());
    let again = thread::spawn(|| POISONED.call_once(|| println!("never"))).join();
    println!("{}", again.is_err());
    POISONED.call_once_force(|state| println!("poisoned: {}", state.is_poisoned()));
    println!("{}", POISONED.is_completed());
    POISONED.call_once(|| println!("never"));
    let once = Once::new();
    let mut n = 0;
    once.call_once(|| n += 1);
    once.call_once(|| n += 1);
    println!("{n}");
}
