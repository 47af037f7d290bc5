use std::cell::{Cell, OnceCell, RefCell};
use std::collections::*;
use std::rc::Rc;
use std::sync::atomic::*;
use std::sync::{Arc, Mutex, OnceLock, RwLock};
struct S {
    a: AtomicU32,
    b: AtomicBool,
    m: Mutex<u32>,
    r: RwLock<String>,
    c: Cell<u8>,
    rc: RefCell<Vec<i32>>,
    t: tokio::sync::Mutex<u8>,
    o: Option<i32>,
    arc: Arc<str>,
    rcs: Rc<[i32]>,
    d: VecDeque<i32>,
    bs: Box<str>,
    l: OnceLock<u8>,
    q: BinaryHeap<i32>,
    ll: LinkedList<i32>,
    am: Arc<Mutex<i32>>,
    oc: OnceCell<i32>,
    trw: tokio::sync::RwLock<u8>,
    wide: u64,
    f: f64,
    ch: char,
    st: String,
}
fn main() {
    let s = S {
        a: 3.into(),
        b: true.into(),
        m: 5.into(),
        r: String::from("x").into(),
        c: 7.into(),
        rc: vec![1].into(),
        t: 9.into(),
        o: 4.into(),
        arc: "hi".into(),
        rcs: vec![1, 2].into(),
        d: vec![1, 2].into(),
        bs: "boxed".into(),
        l: 3.into(),
        q: vec![3, 9].into(),
        ll: [1, 2].into(),
        am: Arc::new(3.into()),
        oc: 8.into(),
        trw: 2.into(),
        wide: 7u32.into(),
        f: 2.5f32.into(),
        ch: b'a'.into(),
        st: 'c'.into(),
    };
    s.a.fetch_add(2, Ordering::SeqCst);
    println!(
        "{} {} {} {}",
        s.a.load(Ordering::SeqCst),
        s.b.load(Ordering::Relaxed),
        s.m.lock().unwrap(),
        s.r.read().unwrap()
    );
    println!(
        "{} {:?} {} {:?} {} {:?} {:?} {}",
        s.c.get(),
        s.rc.borrow(),
        s.t.try_lock().unwrap(),
        s.o,
        s.arc,
        s.rcs,
        s.d,
        s.bs
    );
    println!(
        "{:?} {:?} {:?} {:?} {:?} {} {} {} {} {}",
        s.l.get(),
        s.q.peek(),
        s.ll,
        s.am.lock().unwrap(),
        s.oc.get(),
        s.trw.try_read().unwrap(),
        s.wide,
        s.f,
        s.ch,
        s.st
    );
    let m = Mutex::from(4);
    let a = AtomicUsize::from(3);
    let r = RwLock::from("q".to_string());
    let x: Mutex<Vec<u8>> = vec![1].into();
    println!("{:?} {} {:?} {:?}", m.lock().unwrap(), a.into_inner(), r, x);
}
