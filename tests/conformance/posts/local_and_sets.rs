use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use tokio::task::{self, JoinSet, LocalSet};
use tokio::time;

tokio::task_local! { static REQUEST_ID: u32; static USER: String; }

async fn handler(name: &str) -> String {
    let id = REQUEST_ID.with(|id| *id);
    time::sleep(Duration::from_millis((5 - id as u64) * 3)).await;
    format!("{name}:{id}:{}", USER.try_with(|u| u.clone()).unwrap_or_else(|_| "anon".into()))
}
struct Noisy(u32);
impl Drop for Noisy { fn drop(&mut self) { println!("drop {}", self.0); } }

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let local = LocalSet::new();
    let log: Rc<RefCell<Vec<String>>> = Rc::default();
    let counter = Rc::new(Cell::new(0));
    local.run_until(async {
        let mut hs = Vec::new();
        for i in 0..3 {
            let (log, counter) = (log.clone(), counter.clone());
            hs.push(task::spawn_local(async move {
                for k in 0..2 { counter.set(counter.get() + 1); log.borrow_mut().push(format!("t{i}.{k}")); task::yield_now().await; }
                i * i
            }));
        }
        let mut out = vec![];
        for h in hs { out.push(h.await.unwrap()); }
        println!("{out:?}");
    }).await;
    println!("{} {} rc={}", log.borrow().join(","), counter.get(), Rc::strong_count(&log));
    let mut set = JoinSet::new();
    for i in 0..4u32 { set.spawn(REQUEST_ID.scope(i, async move { if i % 2 == 0 { USER.scope(format!("u{i}"), handler("even")).await } else { handler("odd").await } })); }
    while let Some(r) = set.join_next().await { println!("{}", r.unwrap()); }
    let mut set: JoinSet<u32> = JoinSet::new();
    let mut aborts = vec![];
    for i in 0..5u32 { aborts.push(set.spawn(async move { let _n = Noisy(i); if i == 3 { panic!("task {i}") } time::sleep(Duration::from_millis(10 * (i as u64 + 1))).await; i })); }
    task::yield_now().await;
    aborts[1].abort();
    let mut res = Vec::new();
    while let Some(r) = set.join_next().await {
        match r {
            Ok(v) => { res.push(v as i64); if v == 2 { set.abort_all(); } }
            Err(e) if e.is_cancelled() => res.push(-1),
            Err(e) if e.is_panic() => { let p = e.into_panic(); res.push(-2); println!("{:?}", p.downcast_ref::<String>()); }
            Err(_) => unreachable!(),
        }
    }
    println!("{res:?}");
    let h = tokio::spawn(async { let _n = Noisy(77); std::future::pending::<()>().await });
    task::yield_now().await;
    h.abort();
    let e = h.await.unwrap_err();
    println!("{e} cancelled={}", e.is_cancelled());
    let r = REQUEST_ID.sync_scope(9, || REQUEST_ID.get());
    println!("{r} {:?}", REQUEST_ID.try_get());
    let b = task::spawn_blocking(|| (1..=10u64).product::<u64>()).await.unwrap();
    println!("{b}");
    let h = task::spawn(async { 5 });
    println!("{}", h.is_finished());
    task::yield_now().await;
    println!("{} {}", h.is_finished(), h.await.unwrap());
}
