// tokio-util: queues of delays, futures with a limit, futures in the context of a runtime, sending as a sink.

trait Future {
    fn timeout(self, duration: D) -> T { tokio__time__timeout(duration, self) }
    fn timeout_at(self, deadline: D) -> T { tokio__time__timeout_at(deadline, self) }
    fn with_cancellation_token(self, token: T) -> F { token.run_until_cancelled(self) }
    fn with_cancellation_token_owned(self, token: T) -> F { token.run_until_cancelled_owned(self) }
}

impl tokio::runtime::Runtime {
    fn wrap(&self, future: F) -> T { tokio_util__context__TokioContext { inner: future, handle: self.handle().clone() } }
}
struct tokio_util__context__TokioContext { inner: I, handle: H }
impl tokio_util__context__TokioContext {
    fn new(future: F, handle: H) -> T { tokio_util__context__TokioContext { inner: future, handle } }
    fn handle(&self) -> H { &self.handle }
    fn into_inner(self) -> F { self.inner }
}
impl Future for tokio_util__context__TokioContext {
    fn poll(&mut self, cx: C) -> P {
        let _entered = self.handle.enter();
        self.inner.poll(cx)
    }
}

// What expires in the same millisecond comes out last in, first out, as from the slots of tokio-util's wheel: an entry stands on the
// level of the highest group of six bits in which its time differs from the wheel's, and comes down a level when its slot is reached.
// Level 6: expired already when it was put in.
struct tokio_util__time__DelayQueue { slots: S, free: F, count: N, delay: D, elapsed: E, now: N, start: T, waker: W, seq: Q, reserved: R }
struct __DelayEntry { value: V, when: W, level: L, seq: Q }
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[with(insert, insert_at)]
struct tokio_util__time__delay_queue__Key { index: I }
#[derive(Debug)]
#[with(DelayQueue)]
struct tokio_util__time__delay_queue__Expired { data: D, deadline: T, key: K }
impl tokio_util__time__delay_queue__Expired {
    fn get_ref(&self) -> A { &self.data }
    fn get_mut(&mut self) -> A { &mut self.data }
    fn into_inner(self) -> A { self.data }
    fn deadline(&self) -> T { self.deadline }
    fn key(&self) -> K { self.key }
}
impl tokio_util__time__DelayQueue {
    fn new() -> Q { tokio_util__time__DelayQueue::with_capacity(0usize) }
    fn default() -> Q { tokio_util__time__DelayQueue::with_capacity(0usize) }
    fn with_capacity(n: usize) -> Q {
        tokio_util__time__DelayQueue {
            slots: Vec::new(),
            free: Vec::new(),
            count: 0usize,
            delay: None,
            elapsed: 0u64,
            now: 0u64,
            start: tokio::time::Instant::now(),
            waker: None,
            seq: 0u64,
            reserved: n,
        }
    }
    fn __whole(&self, when: T) -> N {
        if when < self.start {
            return self.elapsed;
        }
        let millis = (when - self.start + std::time::Duration::from_nanos(999_999)).as_millis() as u64;
        if millis > self.elapsed { millis } else { self.elapsed }
    }
    fn __at(&self, millis: N) -> T { self.start + std::time::Duration::from_millis(millis) }
    fn __wake(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
    fn __place(&mut self, at: usize, value: V, when: W) {
        let mut level = 6u64;
        if when > self.elapsed {
            if when - self.elapsed > 68719476735u64 {
                panic!("invalid deadline; err=Invalid");
            }
            let differs = (self.elapsed ^ when) | 63u64;
            level = (63u64 - differs.leading_zeros() as u64) / 6u64;
            if level > 5u64 {
                level = 5u64;
            }
        }
        self.seq += 1;
        self.slots[at] = Some(__DelayEntry { value, when, level, seq: self.seq });
    }
    // The next slot: its level and when it begins.
    fn __next(&self) -> A {
        let mut best = None;
        for slot in &self.slots {
            if let Some(entry) = slot {
                if entry.level < 6u64 {
                    let begins = (entry.when >> (6u64 * entry.level)) << (6u64 * entry.level);
                    let better = match best {
                        None => true,
                        Some((level, first)) => entry.level < level || (entry.level == level && begins < first),
                    };
                    if better {
                        best = Some((entry.level, begins));
                    }
                }
            }
        }
        best
    }
    // What was put last into a slot.
    fn __top(&self, level: L, begins: B) -> A {
        let mut top = None;
        let mut newest = 0u64;
        for at in 0..self.slots.len() {
            if let Some(entry) = &self.slots[at] {
                let here = entry.level == level && (level == 6u64 || (entry.when >> (6u64 * level)) << (6u64 * level) == begins);
                if here && entry.seq > newest {
                    newest = entry.seq;
                    top = Some(at);
                }
            }
        }
        top
    }
    fn __turn(&mut self) -> A {
        loop {
            match self.__next() {
                Some((level, begins)) if begins <= self.now => {
                    while let Some(at) = self.__top(level, begins) {
                        if level == 0u64 {
                            return Some(at);
                        }
                        self.seq += 1;
                        let seq = self.seq;
                        let entry = self.slots[at].as_mut().unwrap();
                        entry.level = level - 1u64;
                        entry.seq = seq;
                    }
                    if begins > self.elapsed {
                        self.elapsed = begins;
                    }
                }
                _ => {
                    if self.now > self.elapsed {
                        self.elapsed = self.now;
                    }
                    return None;
                }
            }
        }
    }
    fn __rest(&mut self) {
        self.delay = match self.__next() {
            Some((_, begins)) => Some(tokio::time::sleep_until(self.__at(begins))),
            None => None,
        };
    }
    fn __take_out(&mut self, at: usize) -> E {
        let entry = self.slots[at].take().unwrap();
        self.free.push(at);
        self.count -= 1;
        tokio_util__time__delay_queue__Expired {
            data: entry.value,
            deadline: self.__at(entry.when),
            key: tokio_util__time__delay_queue__Key { index: at },
        }
    }
    fn insert(&mut self, value: V, timeout: D) -> K { self.insert_at(value, tokio::time::Instant::now() + timeout) }
    fn insert_at(&mut self, value: V, when: T) -> K {
        let when = self.__whole(when);
        let at = match self.free.pop() {
            Some(at) => at,
            None => {
                self.__grow(1usize);
                self.slots.push(None);
                self.slots.len() - 1
            }
        };
        self.__place(at, value, when);
        self.count += 1;
        let sooner = match &self.delay {
            Some(delay) => self.__whole(delay.deadline()) > when,
            None => true,
        };
        if sooner {
            self.__wake();
            self.delay = Some(tokio::time::sleep_until(self.__at(when)));
        }
        tokio_util__time__delay_queue__Key { index: at }
    }
    fn poll_expired(&mut self, cx: C) -> P {
        let known = match &self.waker {
            Some(waker) => waker.will_wake(cx.waker()),
            None => false,
        };
        if !known {
            self.waker = Some(cx.waker().clone());
        }
        if let Some(at) = self.__top(6u64, 0u64) {
            return std::task::Poll::Ready(Some(self.__take_out(at)));
        }
        loop {
            let mut due = None;
            if let Some(delay) = &mut self.delay {
                if !delay.is_elapsed() && delay.poll(cx).is_pending() {
                    return std::task::Poll::Pending;
                }
                due = Some(delay.deadline());
            }
            if let Some(due) = due {
                self.now = (due - self.start).as_millis() as u64;
            }
            let found = self.__turn();
            self.__rest();
            if let Some(at) = found {
                return std::task::Poll::Ready(Some(self.__take_out(at)));
            }
            if self.delay.is_none() {
                return std::task::Poll::Ready(None);
            }
        }
    }
    fn __known(&self, key: K) {
        if key.index >= self.slots.len() || self.slots[key.index].is_none() {
            panic!("invalid key");
        }
    }
    fn deadline(&self, key: K) -> T {
        self.__known(key);
        self.__at(self.slots[key.index].as_ref().unwrap().when)
    }
    fn remove(&mut self, key: K) -> E {
        self.__known(key);
        let before = self.__next();
        let expired = self.__take_out(key.index);
        if before != self.__next() {
            self.__rest();
        }
        if self.count == 0 {
            self.__wake();
        }
        expired
    }
    fn try_remove(&mut self, key: K) -> E {
        if key.index >= self.slots.len() || self.slots[key.index].is_none() { None } else { Some(self.remove(key)) }
    }
    fn reset(&mut self, key: K, timeout: D) { self.reset_at(key, tokio::time::Instant::now() + timeout); }
    fn reset_at(&mut self, key: K, when: T) {
        self.__known(key);
        let when = self.__whole(when);
        let entry = self.slots[key.index].take().unwrap();
        self.__place(key.index, entry.value, when);
        let expired = self.slots[key.index].as_ref().unwrap().level == 6u64;
        self.__rest();
        if expired {
            self.__wake();
        }
    }
    fn peek(&self) -> K {
        let found = match self.__top(6u64, 0u64) {
            Some(at) => Some(at),
            None => match self.__next() {
                None => None,
                Some((level, begins)) => {
                    let mut first = None;
                    let mut best = (0u64, 0u64);
                    for at in 0..self.slots.len() {
                        if let Some(entry) = &self.slots[at] {
                            let here = entry.level == level && (entry.when >> (6u64 * level)) << (6u64 * level) == begins;
                            let sooner = first.is_none() || entry.when < best.0 || (entry.when == best.0 && entry.seq > best.1);
                            if here && sooner {
                                best = (entry.when, entry.seq);
                                first = Some(at);
                            }
                        }
                    }
                    first
                }
            },
        };
        match found {
            Some(at) => Some(tokio_util__time__delay_queue__Key { index: at }),
            None => None,
        }
    }
    fn clear(&mut self) {
        let had = self.count > 0;
        self.slots = Vec::new();
        self.free = Vec::new();
        self.count = 0usize;
        self.elapsed = 0u64;
        self.delay = None;
        if had {
            self.__wake();
        }
    }
    fn len(&self) -> usize { self.count }
    fn is_empty(&self) -> bool { self.count == 0 }
    // The room is that of a vector, which at least doubles.
    fn __grow(&mut self, more: usize) {
        let wanted = self.slots.len() + more;
        if wanted > self.reserved {
            self.reserved = std::cmp::max(std::cmp::max(self.reserved * 2, wanted), 4usize);
        }
    }
    fn capacity(&self) -> usize { self.reserved }
    fn reserve(&mut self, more: usize) {
        if self.reserved - self.count < more {
            self.__grow(more - (self.slots.len() - self.count));
        }
    }
    fn shrink_to_fit(&mut self) { self.reserved = self.slots.len(); }
    fn compact(&mut self) { self.reserved = self.count; }
}
impl Stream for tokio_util__time__DelayQueue {
    fn poll_next(&mut self, cx: C) -> P { self.poll_expired(cx) }
}

struct tokio_util__sync__PollSender { sender: S, reserving: R, permit: P }
impl tokio_util__sync__PollSender {
    fn new(sender: S) -> P { tokio_util__sync__PollSender { sender: Some(sender), reserving: None, permit: None } }
    fn poll_reserve(&mut self, cx: C) -> P {
        if self.permit.is_some() {
            return std::task::Poll::Ready(Ok(()));
        }
        if self.reserving.is_none() {
            match &self.sender {
                None => return std::task::Poll::Ready(Err(tokio_util__sync__PollSendError(None))),
                Some(sender) => self.reserving = Some(sender.clone().reserve_owned()),
            }
        }
        match self.reserving.as_mut().unwrap().poll(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(Ok(permit)) => {
                self.reserving = None;
                self.permit = Some(permit);
                std::task::Poll::Ready(Ok(()))
            }
            std::task::Poll::Ready(Err(_)) => {
                self.reserving = None;
                self.sender = None;
                std::task::Poll::Ready(Err(tokio_util__sync__PollSendError(None)))
            }
        }
    }
    fn send_item(&mut self, value: V) -> R {
        match self.permit.take() {
            Some(permit) => {
                permit.send(value);
                Ok(())
            }
            None => {
                if self.sender.is_some() {
                    panic!("`send_item` called without first calling `poll_reserve`");
                }
                Err(tokio_util__sync__PollSendError(Some(value)))
            }
        }
    }
    fn is_closed(&self) -> bool {
        match &self.sender {
            Some(sender) => sender.is_closed(),
            None => true,
        }
    }
    fn get_ref(&self) -> S { self.sender.as_ref() }
    fn close(&mut self) {
        self.sender = None;
        self.reserving = None;
    }
    fn abort_send(&mut self) -> bool {
        let had = self.permit.is_some() || self.reserving.is_some();
        self.permit = None;
        self.reserving = None;
        had
    }
    fn clone(&self) -> S { tokio_util__sync__PollSender { sender: self.sender.clone(), reserving: None, permit: None } }
}
impl Sink for tokio_util__sync__PollSender {
    fn poll_ready(&mut self, cx: C) -> P { self.poll_reserve(cx) }
    fn start_send(&mut self, value: V) -> R { self.send_item(value) }
    fn poll_flush(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn poll_close(&mut self, cx: C) -> P {
        self.close();
        std::task::Poll::Ready(Ok(()))
    }
}
#[with(PollSender)]
struct tokio_util__sync__PollSendError(V);
impl tokio_util__sync__PollSendError {
    fn into_inner(self) -> V { self.0 }
}
impl Debug for tokio_util__sync__PollSendError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "PollSendError {{ .. }}") }
}
impl Display for tokio_util__sync__PollSendError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "channel closed") }
}

struct tokio_util__sync__PollSemaphore { semaphore: S, waiting: W, wanted: N }
impl tokio_util__sync__PollSemaphore {
    fn new(semaphore: S) -> P { tokio_util__sync__PollSemaphore { semaphore, waiting: None, wanted: 0u32 } }
    fn close(&self) { self.semaphore.close(); }
    fn clone_inner(&self) -> S { self.semaphore.clone() }
    fn into_inner(self) -> S { self.semaphore }
    fn available_permits(&self) -> usize { self.semaphore.available_permits() }
    fn add_permits(&self, n: usize) { self.semaphore.add_permits(n); }
    fn clone(&self) -> P { tokio_util__sync__PollSemaphore::new(self.semaphore.clone()) }
    fn poll_acquire(&mut self, cx: C) -> P { self.poll_acquire_many(cx, 1u32) }
    fn poll_acquire_many(&mut self, cx: C, permits: N) -> P {
        if self.waiting.is_none() || self.wanted != permits {
            self.waiting = None;
            match self.semaphore.clone().try_acquire_many_owned(permits) {
                Ok(permit) => return std::task::Poll::Ready(Some(permit)),
                Err(tokio__sync__TryAcquireError::Closed) => return std::task::Poll::Ready(None),
                Err(_) => {}
            }
            self.wanted = permits;
            self.waiting = Some(self.semaphore.clone().acquire_many_owned(permits));
        }
        match self.waiting.as_mut().unwrap().poll(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(result) => {
                self.waiting = None;
                std::task::Poll::Ready(result.ok())
            }
        }
    }
}
impl Stream for tokio_util__sync__PollSemaphore {
    fn poll_next(&mut self, cx: C) -> P { self.poll_acquire(cx) }
}

struct tokio_util__sync__ReusableBoxFuture { future: F }
impl tokio_util__sync__ReusableBoxFuture {
    fn new(future: F) -> R { tokio_util__sync__ReusableBoxFuture { future } }
    fn set(&mut self, future: F) { self.future = future; }
    fn try_set(&mut self, future: F) -> R {
        self.future = future;
        Ok(())
    }
    fn get_pin(&mut self) -> F { &mut self.future }
    fn poll(&mut self, cx: C) -> P { self.future.poll(cx) }
}
impl Future for tokio_util__sync__ReusableBoxFuture {
    fn poll(&mut self, cx: C) -> P { self.future.poll(cx) }
}

// Threads of their own, each with a runtime and a set of local tasks.
struct tokio_util__task__LocalPoolHandle { workers: W }
struct __LocalWorker { handle: H, sender: S, tasks: T }
impl tokio_util__task__LocalPoolHandle {
    fn new(size: usize) -> H {
        assert!(size > 0, "assertion failed: pool_size > 0");
        let mut workers = Vec::new();
        for _ in 0..size {
            let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let handle = runtime.handle().clone();
            __lib::thread_spawn(
                move || {
                    let set = tokio::task::LocalSet::new();
                    set.block_on(&runtime, async move {
                        while let Some(begin) = receiver.recv().await {
                            begin();
                        }
                    });
                },
                (),
            );
            workers.push(__LocalWorker { handle, sender, tasks: std::rc::Rc::new(std::cell::Cell::new(0usize)) });
        }
        tokio_util__task__LocalPoolHandle { workers: std::rc::Rc::new(workers) }
    }
    fn clone(&self) -> H { tokio_util__task__LocalPoolHandle { workers: self.workers.clone() } }
    fn num_threads(&self) -> usize { self.workers.len() }
    fn get_task_loads_for_each_worker(&self) -> V { self.workers.iter().map(|w| w.tasks.get()).collect::<Vec<usize>>() }
    fn spawn_pinned(&self, make: F) -> H {
        let mut least = 0usize;
        for at in 1..self.workers.len() {
            if self.workers[at].tasks.get() < self.workers[least].tasks.get() {
                least = at;
            }
        }
        self.spawn_pinned_by_idx(make, least)
    }
    fn spawn_pinned_by_idx(&self, make: F, at: usize) -> H {
        let worker = &self.workers[at];
        let tasks = worker.tasks.clone();
        tasks.set(tasks.get() + 1usize);
        let (give, taken) = tokio::sync::oneshot::channel();
        worker.sender.send(move || {
            let task = tokio::task::spawn_local(async move { make().await });
            give.send(task);
        });
        // To abort it aborts the task.
        worker.handle.spawn(async move {
            let _one = __LocalTask { tasks };
            match taken.await {
                Ok(task) => {
                    let _abort = __AbortGuard { abort: task.abort_handle() };
                    match task.await {
                        Ok(value) => value,
                        Err(e) => {
                            if e.is_panic() {
                                std::panic::resume_unwind(e.into_panic());
                            }
                            panic!("spawn_pinned task was aborted")
                        }
                    }
                }
                Err(_) => panic!("Worker failed to send back the join handle"),
            }
        })
    }
}
impl Debug for tokio_util__task__LocalPoolHandle {
    fn fmt(&self, f: &mut F) -> R { write!(f, "LocalPoolHandle") }
}
struct __LocalTask { tasks: T }
impl Drop for __LocalTask {
    fn drop(&mut self) { self.tasks.set(self.tasks.get() - 1usize); }
}
struct __AbortGuard { abort: A }
impl Drop for __AbortGuard {
    fn drop(&mut self) { self.abort.abort(); }
}
