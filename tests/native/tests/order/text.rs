//! A program as Rust text, for the machine (and for a reader: it compiles).

use crate::program::{Block, Step, spawns};

/// Everything before `main`'s own steps.
const HEAD: &str = r#"use futures::stream::{FuturesUnordered, StreamExt};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Barrier, Mutex, Notify, OnceCell, RwLock, Semaphore, broadcast, mpsc, oneshot, watch};
use tokio::task::{JoinHandle, JoinSet, yield_now};
use tokio::time::{Instant, interval, sleep, timeout};
use tokio_util::sync::CancellationToken;

struct Shared {
    start: Instant,
    lock0: Mutex<()>,
    lock1: Mutex<()>,
    cell0: RwLock<()>,
    cell1: RwLock<()>,
    permits0: Semaphore,
    permits1: Semaphore,
    notify0: Notify,
    notify1: Notify,
    sender0: mpsc::Sender<u32>,
    sender1: mpsc::Sender<u32>,
    receiver0: Mutex<mpsc::Receiver<u32>>,
    receiver1: Mutex<mpsc::Receiver<u32>>,
    broadcast: broadcast::Sender<u32>,
    watch: watch::Sender<u32>,
    barrier: Barrier,
    token: CancellationToken,
    once: OnceCell<u32>,
}

impl Shared {
    fn say(&self, mark: u32) {
        println!("{} ms: {mark}", self.start.elapsed().as_millis());
    }
    fn tell(&self, mark: u32, what: impl std::fmt::Debug) {
        println!("{} ms: {mark} {what:?}", self.start.elapsed().as_millis());
    }
}

struct Held(u32);

impl Drop for Held {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (sender0, receiver0) = mpsc::channel(2);
    let (sender1, receiver1) = mpsc::channel(2);
    let shared = Arc::new(Shared {
        start: Instant::now(),
        lock0: Mutex::new(()),
        lock1: Mutex::new(()),
        cell0: RwLock::new(()),
        cell1: RwLock::new(()),
        permits0: Semaphore::new(3),
        permits1: Semaphore::new(3),
        notify0: Notify::new(),
        notify1: Notify::new(),
        sender0,
        sender1,
        receiver0: Mutex::new(receiver0),
        receiver1: Mutex::new(receiver1),
        broadcast: broadcast::channel(2).0,
        watch: watch::channel(0).0,
        barrier: Barrier::new(2),
        token: CancellationToken::new(),
        once: OnceCell::new(),
    });
"#;

/// The text of a program.
pub fn text(program: &Block) -> String {
    let mut writer = Writer { out: HEAD.to_owned(), depth: 1 };
    writer.line("let ended = timeout(Duration::from_secs(100), async {");
    writer.block(program);
    writer.line("}).await;");
    writer.line("shared.tell(0, ended.is_ok());");
    writer.out.push_str("}\n");
    writer.out
}

struct Writer {
    out: String,
    depth: usize,
}

impl Writer {
    fn line(&mut self, text: impl AsRef<str>) {
        for _ in 0..self.depth {
            self.out.push_str("    ");
        }
        self.out.push_str(text.as_ref());
        self.out.push('\n');
    }

    /// The steps of a block, one deeper.
    fn block(&mut self, block: &Block) {
        self.depth += 1;
        if spawns(block) {
            self.line("let mut handles: Vec<JoinHandle<()>> = Vec::new();");
        }
        for step in block {
            self.step(step, spawns(block));
        }
        self.depth -= 1;
    }

    /// `before` a block, `after`.
    fn around(&mut self, before: impl AsRef<str>, block: &Block, after: impl AsRef<str>) {
        self.line(before);
        self.block(block);
        self.line(after);
    }

    /// A scope: a line, then the block's steps, then more lines.
    fn scope(&mut self, first: impl AsRef<str>, block: &Block, last: &[String]) {
        self.line("{");
        self.depth += 1;
        self.line(first);
        self.around("{", block, "}");
        last.iter().for_each(|line| self.line(line));
        self.depth -= 1;
        self.line("}");
    }

    fn step(&mut self, step: &Step, handles: bool) {
        match step {
            Step::Say(mark) => self.line(format!("shared.say({mark});")),
            Step::Hold(mark) => self.line(format!("let _held{mark} = Held({mark});")),
            Step::Sleep(millis) => self.line(format!("sleep(Duration::from_millis({millis})).await;")),
            Step::Yield => self.line("yield_now().await;"),
            Step::Panic => self.line("panic!(\"meant\");"),
            Step::Spawn(block) => {
                self.line("let task = shared.clone();");
                self.line("handles.push(tokio::spawn(async move {");
                self.depth += 1;
                self.line("let shared = task;");
                self.depth -= 1;
                self.block(block);
                self.line("}));");
            }
            Step::JoinLast(mark) if handles => {
                self.line("if let Some(handle) = handles.pop() {");
                self.line("    let joined = handle.await;");
                self.line(format!("    shared.tell({mark}, joined.is_ok());"));
                self.line("}");
            }
            Step::JoinFirst(mark) if handles => {
                self.line("if !handles.is_empty() {");
                self.line("    let joined = handles.remove(0).await;");
                self.line(format!("    shared.tell({mark}, joined.is_ok());"));
                self.line("}");
            }
            Step::AbortFirst if handles => {
                self.line("if let Some(handle) = handles.first() {");
                self.line("    handle.abort();");
                self.line("}");
            }
            Step::JoinLast(_) | Step::JoinFirst(_) | Step::AbortFirst => {}
            Step::Join(blocks) => {
                self.line("tokio::join!(");
                blocks.iter().for_each(|block| self.around("async {", block, "},"));
                self.line(");");
            }
            Step::Select(blocks, mark) => {
                self.line("tokio::select! {");
                self.line("    biased;");
                for (i, block) in blocks.iter().enumerate() {
                    self.around("_ = async {", block, format!("}} => shared.tell({mark}, {i}),"));
                }
                self.line("}");
            }
            Step::JoinAll(blocks) => {
                self.line("{");
                self.boxed("all", "Vec", blocks);
                self.line("    futures::future::join_all(all).await;");
                self.line("}");
            }
            Step::Unordered(blocks, mark) => {
                self.line("{");
                self.boxed("set", "FuturesUnordered", blocks);
                self.line("    while let Some(()) = set.next().await {");
                self.line(format!("        shared.say({mark});"));
                self.line("    }");
                self.line("}");
            }
            Step::Set(blocks, mark) => {
                self.line("{");
                self.depth += 1;
                self.spawn_into_set(blocks);
                self.line("while let Some(joined) = set.join_next().await {");
                self.line(format!("    shared.tell({mark}, joined.is_ok());"));
                self.line("}");
                self.depth -= 1;
                self.line("}");
            }
            Step::Loop(a, b, mark) => {
                self.line("{");
                self.depth += 1;
                for (name, block) in [("a", a), ("b", b)] {
                    self.around(format!("let mut {name} = Box::pin(async {{"), block, "});");
                    self.line(format!("let mut {name}_over = false;"));
                }
                self.line("loop {");
                self.line("    tokio::select! {");
                self.line("        biased;");
                for (i, name) in ["a", "b"].into_iter().enumerate() {
                    self.line(format!("        _ = &mut {name}, if !{name}_over => {{"));
                    self.line(format!("            {name}_over = true;"));
                    self.line(format!("            shared.tell({mark}, {i});"));
                    self.line("        }");
                }
                self.line("        else => break,");
                self.line("    }");
                self.line("}");
                self.depth -= 1;
                self.line("}");
            }
            Step::Stream(blocks, ordered, mark) => {
                self.line("{");
                self.boxed("all", "Vec", blocks);
                let how = if *ordered { "buffered" } else { "buffer_unordered" };
                self.line(format!("    let mut all = futures::stream::iter(all).{how}(2);"));
                self.line("    while let Some(()) = all.next().await {");
                self.line(format!("        shared.say({mark});"));
                self.line("    }");
                self.line("}");
            }
            Step::Flood(messages, mark) => {
                self.line("{");
                self.line("    let (tx, mut rx) = mpsc::unbounded_channel();");
                self.line(format!("    for i in 0..{messages}u32 {{"));
                self.line("        let _ = tx.send(i);");
                self.line("    }");
                self.line("    drop(tx);");
                self.line("    while let Some(i) = rx.recv().await {");
                self.line("        if i % 64 == 0 {");
                self.line(format!("            shared.tell({mark}, i);"));
                self.line("        }");
                self.line("    }");
                self.line("}");
            }
            Step::Abort(blocks, meanwhile, mark) => {
                self.line("{");
                self.depth += 1;
                self.spawn_into_set(blocks);
                self.around("{", meanwhile, "}");
                self.line("set.abort_all();");
                self.line("while let Some(joined) = set.join_next().await {");
                self.line(format!("    shared.tell({mark}, joined.is_ok());"));
                self.line("}");
                self.depth -= 1;
                self.line("}");
            }
            Step::Timeout(millis, block, mark) => {
                self.line("{");
                let before = format!("    let done = timeout(Duration::from_millis({millis}), async {{");
                self.around(before, block, "    }).await;");
                self.line(format!("    shared.tell({mark}, done.is_ok());"));
                self.line("}");
            }
            Step::Repeat(times, block) => self.around(format!("for _ in 0..{times} {{"), block, "}"),
            Step::Interval(millis, times, block, mark) => {
                self.line("{");
                self.depth += 1;
                self.line(format!("let mut ticks = interval(Duration::from_millis({millis}));"));
                self.line(format!("for _ in 0..{times} {{"));
                self.line("    ticks.tick().await;");
                self.line(format!("    shared.say({mark});"));
                self.block(block);
                self.line("}");
                self.depth -= 1;
                self.line("}");
            }
            Step::Ask(block, mark) => {
                self.line("{");
                self.depth += 1;
                self.line("let (tx, rx) = oneshot::channel();");
                self.line("let task = shared.clone();");
                self.line("tokio::spawn(async move {");
                self.line("    let shared = task;");
                self.around("    {", block, "    }");
                self.line(format!("    let _ = tx.send({mark});"));
                self.line("});");
                self.line("let answer: Result<u32, _> = rx.await;");
                self.line(format!("shared.tell({mark}, answer.is_ok());"));
                self.depth -= 1;
                self.line("}");
            }
            Step::Lock(i, block) => {
                self.scope(format!("let _guard = shared.lock{i}.lock().await;"), block, &[])
            }
            Step::TryLock(i, mark) => {
                self.line(format!("let free = shared.lock{i}.try_lock().is_ok();"));
                self.line(format!("shared.tell({mark}, free);"));
            }
            Step::Read(i, block) => {
                self.scope(format!("let _guard = shared.cell{i}.read().await;"), block, &[])
            }
            Step::Write(i, block) => {
                self.scope(format!("let _guard = shared.cell{i}.write().await;"), block, &[])
            }
            Step::Permits(i, n, block) => {
                let first = format!("let _permit = shared.permits{i}.acquire_many({n}).await.unwrap();");
                self.scope(first, block, &[]);
            }
            Step::NotifyOne(i) => self.line(format!("shared.notify{i}.notify_one();")),
            Step::NotifyWaiters(i) => self.line(format!("shared.notify{i}.notify_waiters();")),
            Step::Notified(i) => self.line(format!("shared.notify{i}.notified().await;")),
            Step::Send(i, mark) => {
                self.line(format!("let sent = shared.sender{i}.send({mark}).await.is_ok();"));
                self.line(format!("shared.tell({mark}, sent);"));
            }
            Step::TrySend(i, mark) => {
                self.line(format!("let sent = shared.sender{i}.try_send({mark}).is_ok();"));
                self.line(format!("shared.tell({mark}, sent);"));
            }
            Step::Recv(i, mark) => {
                self.line(format!("let got = shared.receiver{i}.lock().await.recv().await;"));
                self.line(format!("shared.tell({mark}, got);"));
            }
            Step::Broadcast(mark) => {
                self.line(format!("let sent = shared.broadcast.send({mark}).is_ok();"));
                self.line(format!("shared.tell({mark}, sent);"));
            }
            Step::Subscribe(block, mark) => {
                let last = [
                    "let got = messages.recv().await.ok();".to_owned(),
                    format!("shared.tell({mark}, got);"),
                ];
                self.scope("let mut messages = shared.broadcast.subscribe();", block, &last);
            }
            Step::Watch(mark) => self.line(format!("shared.watch.send_replace({mark});")),
            Step::Changed(block, mark) => {
                let last = [
                    "let changed = watched.changed().await.is_ok();".to_owned(),
                    "let now = *watched.borrow();".to_owned(),
                    format!("shared.tell({mark}, changed);"),
                    format!("shared.tell({mark}, now);"),
                ];
                self.scope("let mut watched = shared.watch.subscribe();", block, &last);
            }
            Step::Barrier(mark) => {
                self.line("let leads = shared.barrier.wait().await.is_leader();");
                self.line(format!("shared.tell({mark}, leads);"));
            }
            Step::Cancel => self.line("shared.token.cancel();"),
            Step::Cancelled => self.line("shared.token.cancelled().await;"),
            Step::Once(block, mark) => {
                self.line("{");
                self.depth += 1;
                self.line("let set = *shared.once.get_or_init(|| async {");
                self.around("    {", block, "    }");
                self.line(format!("    {mark}"));
                self.line("}).await;");
                self.line(format!("shared.tell({mark}, set);"));
                self.depth -= 1;
                self.line("}");
            }
        }
    }

    fn spawn_into_set(&mut self, blocks: &[Block]) {
        self.line("let mut set = JoinSet::new();");
        for block in blocks {
            self.line("let task = shared.clone();");
            self.line("set.spawn(async move {");
            self.line("    let shared = task;");
            self.block(block);
            self.line("});");
        }
    }

    /// A collection of boxed futures.
    fn boxed(&mut self, name: &str, kind: &str, blocks: &[Block]) {
        self.depth += 1;
        self.line(format!(
            "let mut {name}: {kind}<Pin<Box<dyn Future<Output = ()> + Send + '_>>> = {kind}::new();"
        ));
        for block in blocks {
            self.around(format!("{name}.push(Box::pin(async {{"), block, "}));");
        }
        self.depth -= 1;
    }
}
