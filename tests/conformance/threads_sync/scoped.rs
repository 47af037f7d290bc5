// Scoped threads: borrows, results, panics, nested scopes.
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;
use std::thread;

fn main() {
    let mut a = vec![1, 2, 3];
    let mut x = 0;
    let total = thread::scope(|s| {
        let first = s.spawn(|| {
            a.iter().sum::<i32>()
        });
        let second = s.spawn(|| {
            x += a[0] + a[2];
            "second"
        });
        println!("{}", second.join().unwrap());
        first.join().unwrap()
    });
    a.push(4);
    println!("{total} {x} {a:?}");

    let log = Mutex::new(Vec::new());
    thread::scope(|s| {
        for chunk in a.chunks(2) {
            let log = &log;
            s.spawn(move || log.lock().unwrap().push(chunk.iter().product::<i32>()));
        }
    });
    let mut log = log.into_inner().unwrap();
    log.sort();
    println!("{log:?}");

    let nested = thread::scope(|s| {
        let outer = s.spawn(|| {
            thread::scope(|inner| {
                let h = inner.spawn(|| 21);
                h.join().unwrap() * 2
            })
        });
        outer.join().unwrap()
    });
    println!("{nested}");

    // One thread of the scope spawns another of the same scope.
    let found = Mutex::new(0);
    thread::scope(|s| {
        s.spawn(|| {
            s.spawn(|| *found.lock().unwrap() += 1);
            *found.lock().unwrap() += 10;
        });
    });
    println!("{}", found.lock().unwrap());

    let joined = thread::scope(|s| s.spawn(|| panic!("joined")).join().is_err());
    println!("{joined}");
    let unjoined = panic::catch_unwind(AssertUnwindSafe(|| {
        thread::scope(|s| {
            s.spawn(|| panic!("nobody joins"));
        })
    }));
    println!("{}", unjoined.is_err());
    let results: Vec<i32> = thread::scope(|s| {
        let handles: Vec<_> = (0..3).map(|i| s.spawn(move || i * i)).collect();
        handles.into_iter().map(|h| h.join().unwrap()).collect()
    });
    println!("{results:?}");
    let named = thread::scope(|s| {
        thread::Builder::new()
            .name("scoped".into())
            .spawn_scoped(s, || thread::current().name().unwrap().to_string())
            .unwrap()
            .join()
            .unwrap()
    });
    println!("{named}");
}
