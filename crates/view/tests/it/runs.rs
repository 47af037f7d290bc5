//! A small language for writing traces by hand, and the runs that the tests share.

use playground_program::{
    AwaitId, AwaitKind, BranchId, FetchId, ResourceId, Span, TaskId, ThreadId, TimerId,
};
use playground_trace::{
    Clock, Event, EventKind, FetchOutcome, Outcome, ResourceKind, TaskEnd, TaskKind, Trace, Unit, WaitOn,
    WakeCause,
};
use playground_view::{AwaitInfo, AwaitSpans, Model, Options, TimeFormat};
use std::sync::Arc;

pub const MS: u64 = 1_000_000;

/// Writes a trace event by event. Times are in milliseconds.
pub struct Run {
    source: String,
    events: Vec<Event>,
    at: u64,
    op: u64,
    awaits: Vec<AwaitInfo>,
    timers: u32,
    pub outcome: Outcome,
}

impl Run {
    pub fn new(source: &str) -> Run {
        let outcome = Outcome::Finished { exit_code: 0 };
        let (source, events, awaits) = (source.to_owned(), Vec::new(), Vec::new());
        Run { source, events, at: 0, op: 0, awaits, timers: 0, outcome }
    }

    /// It is so many milliseconds now.
    pub fn at(&mut self, ms: u64) -> &mut Run {
        self.at = ms * MS;
        self
    }

    /// Operations so far.
    pub fn op(&self) -> u64 {
        self.op
    }

    /// An operation that leaves no event.
    pub fn pass(&mut self) {
        self.op += 1;
    }

    /// The place of a text in the source; of its nth occurrence with `text#n`.
    pub fn span(&self, text: &str) -> Span {
        let (text, nth) = text.rsplit_once('#').map_or((text, 0), |(t, n)| (t, n.parse().unwrap()));
        let (start, _) = self.source.match_indices(text).nth(nth).unwrap_or_else(|| panic!("no {text}"));
        Span::new(start as u32, (start + text.len()) as u32)
    }

    /// Declares an await point; ids count from 0.
    pub fn point(&mut self, text: &str, kind: AwaitKind) -> AwaitId {
        let span = self.span(text);
        self.awaits.push(AwaitInfo { span, operand: span, kind, folded: false, function: String::new() });
        AwaitId(self.awaits.len() as u32 - 1)
    }

    pub fn event(&mut self, by: Unit, text: &str, kind: EventKind) -> &mut Run {
        let span = if text.is_empty() { Span::NONE } else { self.span(text) };
        self.op += 1;
        self.events.push(Event { at: self.at, op: self.op, by, span, kind });
        self
    }

    pub fn main(&mut self) -> &mut Run {
        let thread = ThreadId(0);
        self.event(Unit::Outside, "", EventKind::ThreadStarted { thread, name: "main".into() });
        self.spawn_kind(Unit::Thread(thread), 0, "main", None, TaskKind::BlockOn)
    }

    pub fn spawn(&mut self, by: u32, task: u32, name: &str) -> &mut Run {
        self.spawn_kind(Unit::Task(TaskId(by)), task, name, None, TaskKind::Spawned)
    }

    pub fn spawn_kind(
        &mut self,
        by: Unit,
        task: u32,
        name: &str,
        detail: Option<&str>,
        kind: TaskKind,
    ) -> &mut Run {
        let body = self.source.find(&format!("fn {name}")).map_or(Span::NONE, |start| {
            let end = self.source[start..].find("\n}").map_or(self.source.len(), |n| start + n + 2);
            Span::new(start as u32, end as u32)
        });
        let (task, name, detail) = (TaskId(task), name.into(), detail.map(Into::into));
        self.event(by, "", EventKind::TaskSpawned { task, name, detail, kind, body });
        self.event(by, "", EventKind::Woken { task, cause: WakeCause::Spawned, effective: true })
    }

    pub fn poll(&mut self, task: u32) -> &mut Run {
        let (by, task) = (Unit::Task(TaskId(task)), TaskId(task));
        self.event(by, "", EventKind::PollStarted { task, thread: ThreadId(0), queue: 0 })
    }

    pub fn wake(&mut self, by: Unit, task: u32, cause: WakeCause) -> &mut Run {
        self.event(by, "", EventKind::Woken { task: TaskId(task), cause, effective: true })
    }

    pub fn pending(&mut self, task: u32, point: AwaitId, on: WaitOn) -> &mut Run {
        let (by, task) = (Unit::Task(TaskId(task)), TaskId(task));
        self.event(by, "", EventKind::PollPending { task, point: Some(point), on })
    }

    /// Sleeps until a time: starts a timer and ends the poll pending on it.
    pub fn sleep(&mut self, task: u32, point: AwaitId, until: u64) -> TimerId {
        let timer = TimerId(self.timers);
        self.timers += 1;
        let deadline = until * MS;
        self.event(Unit::Task(TaskId(task)), "", EventKind::TimerStarted { timer, deadline });
        self.pending(task, point, WaitOn::Timer { timer, deadline });
        timer
    }

    pub fn fire(&mut self, timer: TimerId, task: u32) -> &mut Run {
        self.event(Unit::Outside, "", EventKind::TimerFired { timer });
        self.wake(Unit::Outside, task, WakeCause::Timer(timer))
    }

    /// Ends the poll pending on a yield and wakes the task at once.
    pub fn yields(&mut self, task: u32, point: AwaitId) -> &mut Run {
        self.pending(task, point, WaitOn::Yield);
        self.wake(Unit::Outside, task, WakeCause::Yielded)
    }

    /// Ends the task in its poll.
    pub fn done(&mut self, task: u32) -> &mut Run {
        let (by, task) = (Unit::Task(TaskId(task)), TaskId(task));
        self.event(by, "", EventKind::PollReady { task });
        self.event(by, "", EventKind::TaskEnded { task, end: TaskEnd::Completed })
    }

    pub fn print(&mut self, task: u32, text: &str) -> &mut Run {
        let quoted = format!("\"{}\"", text.trim_end());
        let place = if self.source.contains(&quoted) { quoted } else { String::new() };
        let kind = EventKind::Printed { text: text.into(), stderr: false };
        self.event(Unit::Task(TaskId(task)), &place, kind)
    }

    pub fn ended(&mut self) -> &mut Run {
        self.event(Unit::Outside, "", EventKind::Ended)
    }

    pub fn trace(&self) -> Arc<Trace> {
        Arc::new(Trace {
            source: self.source.as_str().into(),
            clock: Clock::Virtual,
            events: self.events.clone(),
            outcome: self.outcome.clone(),
            end: self.at,
            operations: self.op,
            schedule: String::new(),
            lints: Vec::new(),
        })
    }

    pub fn model(&self) -> Model {
        let awaits = AwaitSpans::new(self.awaits.clone());
        Model::new(self.trace(), Options { awaits, ..Options::default() })
    }

    pub fn house(&self) -> Model {
        let awaits = AwaitSpans::new(self.awaits.clone());
        let format = TimeFormat::House { ns_per_minute: MS };
        Model::new(self.trace(), Options { format, cpu: "Parent".into(), awaits, steps: None })
    }
}

pub fn task(id: u32) -> Unit {
    Unit::Task(TaskId(id))
}

pub const PARENT: &str = include_str!("../../../../programs/async_parent.rs");

/// The evening of the async parent, as the design draws it. One millisecond is a minute:
///
/// ```text
///           0:00      0:15      0:30      0:45      1:00      1:15      1:30      1:45
/// main      |jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjrrrrrr|jjjjjj|jjjjjjjjjjjjj|
/// laundry   ###tttttttttttttttttttrrrrrr###tttttttttttttttttttttttttttttttttt######
/// checkbook rrr############rrrrrr######rrr######rrr############
/// kids      rrrrrrrrr|tttrrr######tttttttttttrrr###
/// ```
pub fn async_parent() -> Run {
    let mut run = Run::new(PARENT);
    let washer = run.point("sleep(min(30)).await", AwaitKind::Await);
    let dryer = run.point("sleep(min(45)).await", AwaitKind::Await);
    let look = run.point("yield_now().await", AwaitKind::Await);
    let call = run.point("sleep_until(evening + min(20)).await", AwaitKind::Await);
    let snack = run.point("sleep_until(evening + min(55)).await", AwaitKind::Await);
    let all = run.point("tokio::join!(a, b, c)", AwaitKind::Join);
    let branches = [BranchId(0), BranchId(1), BranchId(2)];
    run.main().poll(0).spawn(0, 1, "laundry").spawn(0, 2, "checkbook").spawn(0, 3, "kids");
    for (i, name) in ["a", "b", "c"].into_iter().enumerate() {
        let start =
            EventKind::BranchStarted { branch: branches[i], point: all, index: i as u16, name: name.into() };
        run.event(task(0), "", start);
        let on = WaitOn::Join(TaskId(i as u32 + 1));
        run.event(task(0), "", EventKind::BranchWaiting { branch: branches[i], on });
    }
    run.event(task(0), "", EventKind::Suspended { point: all });
    run.pending(0, all, WaitOn::Branches(branches.to_vec()));
    run.poll(1).at(5);
    let t = run.sleep(1, washer, 35);
    run.poll(2).at(15).yields(2, look);
    run.poll(3);
    let k = run.sleep(3, call, 20);
    run.poll(2).at(20).fire(k, 3).at(25).yields(2, look);
    run.poll(3).at(35).print(3, "knee bandaged\n").fire(t, 1);
    let k = run.sleep(3, snack, 55);
    run.poll(2).at(45).yields(2, look);
    run.poll(1).at(50);
    let t = run.sleep(1, dryer, 95);
    run.poll(2).at(55).fire(k, 3).at(60).yields(2, look);
    run.poll(3).at(65).print(3, "snack served\n").done(3).wake(task(3), 0, WakeCause::Joined(TaskId(3)));
    run.poll(2).at(75).yields(2, look);
    run.poll(0).event(task(0), "", EventKind::BranchEnded { branch: branches[2], ready: true });
    run.pending(0, all, WaitOn::Branches(branches[..2].to_vec()));
    run.poll(2).at(85).yields(2, look).poll(2).print(2, "checkbook balanced\n").done(2);
    run.wake(task(2), 0, WakeCause::Joined(TaskId(2)));
    run.poll(0).event(task(0), "", EventKind::BranchEnded { branch: branches[1], ready: true });
    run.pending(0, all, WaitOn::Branches(branches[..1].to_vec()));
    run.at(95).fire(t, 1).poll(1).at(105).print(1, "laundry folded\n").done(1);
    run.wake(task(1), 0, WakeCause::Joined(TaskId(1)));
    run.poll(0).event(task(0), "", EventKind::BranchEnded { branch: branches[0], ready: true });
    run.done(0).ended();
    run
}

pub const CACHE: &str = r#"async fn fetch_price(cache: Cache) {
    let price = fetch("/price/42").await;
    cache.lock().await.push(price);
}
async fn audit(cache: Cache) {
    let rows = cache.lock().await;
    sleep(ms(180)).await;
    println!("first row {}", rows[0]);
}
async fn refill(cache: Cache) {
    let mut rows = cache.lock().await;
    rows.push(7);
}
async fn main() {
    let cache = Cache::default();
    tokio::spawn(audit(cache.clone()));
    tokio::spawn(refill(cache.clone()));
    tokio::select! { _ = fetch_price(cache) => {} _ = sleep(ms(400)) => {} }
}
"#;

/// Fetch against a timer, a lock held across an await, a panic:
///
/// ```text
///               0     60  80      140         240       310   400
/// main          |ssssssssssssssssssssssssssssssssssssssssssssss|
///   fetch_price |ggggggggggggggggggggggggggggggggggggggggggggggX
/// audit         #######tttttttttttttttttttttttt!
/// refill        rrrrrrr#########lllllllllllllll#########
/// cache         [ audit                        ][ refill ]
/// ```
pub fn price_cache() -> Run {
    let mut run = Run::new(CACHE);
    let fetch = run.point("fetch(\"/price/42\").await", AwaitKind::Await);
    let nap = run.point("sleep(ms(180)).await", AwaitKind::Await);
    let lock = run.point("cache.lock().await#2", AwaitKind::Await);
    let select = run
        .point("tokio::select! { _ = fetch_price(cache) => {} _ = sleep(ms(400)) => {} }", AwaitKind::Select);
    let (price, timeout, cache, get) = (BranchId(0), BranchId(1), ResourceId(0), FetchId(0));
    run.main().poll(0);
    let kind = ResourceKind::Mutex;
    run.event(
        task(0),
        "Cache::default()",
        EventKind::ResourceCreated { resource: cache, kind, name: "cache".into() },
    );
    run.spawn(0, 1, "audit").spawn(0, 2, "refill");
    run.event(
        task(0),
        "",
        EventKind::BranchStarted { branch: price, point: select, index: 0, name: "fetch_price".into() },
    );
    run.event(
        task(0),
        "",
        EventKind::BranchStarted { branch: timeout, point: select, index: 1, name: "sleep".into() },
    );
    let (method, url) = ("GET".into(), "http://shop.example/price/42".into());
    run.event(task(0), "fetch(\"/price/42\")", EventKind::FetchStarted { fetch: get, method, url });
    run.event(task(0), "", EventKind::Suspended { point: fetch });
    run.event(task(0), "", EventKind::BranchWaiting { branch: price, on: WaitOn::Fetch(get) });
    let (timer, deadline) = (TimerId(9), 400 * MS);
    run.event(task(0), "", EventKind::TimerStarted { timer, deadline });
    run.event(
        task(0),
        "",
        EventKind::BranchWaiting { branch: timeout, on: WaitOn::Timer { timer, deadline } },
    );
    run.event(task(0), "", EventKind::Suspended { point: select });
    run.pending(0, select, WaitOn::Branches(vec![price, timeout]));
    run.poll(1)
        .event(task(1), "cache.lock().await#1", EventKind::Acquired { resource: cache, permits: 1 })
        .at(60);
    let sleep = run.sleep(1, nap, 240);
    run.poll(2).at(140).pending(2, lock, WaitOn::Resource(cache));
    run.at(240).fire(sleep, 1).poll(1);
    let message = "index out of bounds: the len is 0 but the index is 0".to_owned();
    run.event(
        task(1),
        "println!(\"first row {}\", rows[0])",
        EventKind::Panicked { message: message.clone() },
    );
    run.event(task(1), "", EventKind::Released { resource: cache, permits: 1 });
    run.wake(task(1), 2, WakeCause::Resource(cache));
    run.event(task(1), "", EventKind::TaskEnded { task: TaskId(1), end: TaskEnd::Panicked(message) });
    run.poll(2)
        .event(task(2), "cache.lock().await#2", EventKind::Acquired { resource: cache, permits: 1 })
        .at(310);
    run.event(task(2), "", EventKind::Released { resource: cache, permits: 1 }).done(2);
    run.at(400).fire(timer, 0).poll(0);
    run.event(task(0), "", EventKind::BranchEnded { branch: timeout, ready: true });
    run.event(task(0), "", EventKind::FetchDropped { fetch: get });
    run.event(task(0), "", EventKind::BranchEnded { branch: price, ready: false });
    run.done(0).ended();
    run
}

/// A request that is answered and one that is not.
pub fn fetches() -> Run {
    let mut run = Run::new("async fn main() {\n    get(a).await;\n    get(b).await;\n}\n");
    let (a, b) = (run.point("get(a).await", AwaitKind::Await), run.point("get(b).await", AwaitKind::Await));
    run.main().poll(0);
    for (n, point, outcome) in [
        (0, a, FetchOutcome::Response { status: 200, bytes: 13 }),
        (1, b, FetchOutcome::Failed("name not known".into())),
    ] {
        let fetch = FetchId(n);
        let (method, url) = ("GET".into(), format!("http://playground.example/{n}.txt"));
        run.event(task(0), "", EventKind::FetchStarted { fetch, method, url });
        run.pending(0, point, WaitOn::Fetch(fetch)).at(300 * (u64::from(n) + 1));
        run.event(Unit::Outside, "", EventKind::FetchEnded { fetch, outcome });
        run.wake(Unit::Outside, 0, WakeCause::Fetch(fetch)).poll(0);
    }
    run.done(0).ended();
    run
}
