// Every operation of atomics.
use std::sync::atomic::*;
use std::sync::atomic::Ordering::*;

fn main() {
    let a = AtomicI32::new(5);
    println!("{} {} {}", a.swap(7, AcqRel), a.fetch_add(3, Relaxed), a.fetch_sub(1, SeqCst));
    println!("{:?} {:?}", a.compare_exchange(9, 20, AcqRel, Acquire), a.compare_exchange(9, 30, SeqCst, Relaxed));
    while a.compare_exchange_weak(20, 12, SeqCst, Relaxed).is_err() {}
    println!("{} {} {} {}", a.fetch_and(10, SeqCst), a.fetch_or(5, SeqCst), a.fetch_xor(3, SeqCst), a.fetch_nand(6, SeqCst));
    println!("{} {} {}", a.fetch_max(4, SeqCst), a.fetch_min(2, SeqCst), a.load(Acquire));
    println!("{:?} {:?}", a.fetch_update(SeqCst, SeqCst, |x| (x > 0).then_some(x * 10)), a.fetch_update(SeqCst, SeqCst, |x| (x > 100).then_some(0)));
    println!("{a:?}");
    let mut b = AtomicBool::new(true);
    println!("{} {} {} {}", b.fetch_and(false, SeqCst), b.fetch_or(true, SeqCst), b.fetch_xor(true, SeqCst), b.fetch_nand(true, SeqCst));
    println!("{} {:?}", b.fetch_not(SeqCst), b.compare_exchange(false, true, SeqCst, SeqCst));
    *b.get_mut() = false;
    println!("{b:?}");
    println!("{}", b.into_inner());
    let u = AtomicU8::new(250);
    u.fetch_add(10, Relaxed);
    println!("{}", u.load(Relaxed));
    let w = AtomicU64::new(u64::MAX);
    println!("{} {}", w.fetch_add(1, SeqCst), w.load(SeqCst));
    let i = AtomicIsize::new(isize::MIN);
    i.fetch_sub(1, SeqCst);
    println!("{}", i.load(SeqCst) == isize::MAX);
    fence(SeqCst);
    compiler_fence(Release);
    std::hint::spin_loop();
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    std::thread::scope(|s| {
        for _ in 0..4 {
            s.spawn(|| for _ in 0..10 { COUNT.fetch_add(1, Relaxed); });
        }
    });
    println!("{}", COUNT.load(Relaxed));
    let d = AtomicU32::default();
    d.store(3, Release);
    println!("{} {:?}", d.into_inner(), AtomicI64::from(4));
    println!("{:?} {:?}", Ordering::SeqCst, Ordering::Relaxed == Ordering::Acquire);
}
