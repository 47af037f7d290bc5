// The futures crate: its lock, its pool of local tasks, and the rarer combinators of streams.

struct futures__lock__Mutex { value: V, state: S }
struct __LockState { locked: L, waiters: W }
impl futures__lock__Mutex {
    fn new(value: A) -> M {
        let state = __LockState { locked: false, waiters: Vec::new() };
        futures__lock__Mutex { value: std::cell::RefCell::new(value), state: std::cell::RefCell::new(state) }
    }
    fn from(value: A) -> M { futures__lock__Mutex::new(value) }
    fn lock(&self) -> F { __LockFuture { mutex: Some(self), key: None, owned: false } }
    fn lock_owned(self) -> F { __LockFuture { mutex: Some(self), key: None, owned: true } }
    fn try_lock(&self) -> G {
        let state = self.state.__inside();
        if state.locked {
            return None;
        }
        state.locked = true;
        Some(futures__lock__MutexGuard { mutex: self })
    }
    fn into_inner(self) -> A { self.value.into_inner() }
    fn get_mut(&mut self) -> A { self.value.__inside() }
    fn __unlock(&self) {
        let state = self.state.__inside();
        state.locked = false;
        for waiter in &mut state.waiters {
            if let Some(slot) = waiter {
                // An empty slot: this one is already on its way.
                if let Some(waker) = slot.take() {
                    waker.wake();
                }
                return;
            }
        }
    }
    fn __forget(&self, key: K, again: bool) {
        let state = self.state.__inside();
        let woken = match state.waiters[key].take() {
            Some(slot) => slot.is_none(),
            None => false,
        };
        if again && woken {
            for waiter in &mut state.waiters {
                if let Some(slot) = waiter {
                    if let Some(waker) = slot.take() {
                        waker.wake();
                    }
                    return;
                }
            }
        }
    }
}
impl Debug for futures__lock__Mutex {
    fn fmt(&self, f: &mut F) -> R {
        f.debug_struct("Mutex").field("is_locked", &self.state.__inside().locked).field("has_waiters", &self.state.__inside().waiters.iter().any(|w| w.is_some())).finish()
    }
}
struct __LockFuture { mutex: M, key: K, owned: O }
impl __LockFuture {
    fn is_terminated(&self) -> bool { self.mutex.is_none() }
    fn __done(&mut self) -> G {
        let mutex = self.mutex.take().unwrap();
        if let Some(key) = self.key.take() {
            mutex.__forget(key, false);
        }
        if self.owned {
            futures__lock__OwnedMutexGuard { mutex }
        } else {
            futures__lock__MutexGuard { mutex }
        }
    }
}
impl Future for __LockFuture {
    fn poll(&mut self, cx: C) -> P {
        let mutex = self.mutex.as_ref().expect("polled MutexLockFuture after completion");
        let state = mutex.state.__inside();
        if !state.locked {
            state.locked = true;
            return std::task::Poll::Ready(self.__done());
        }
        match self.key {
            Some(key) => state.waiters[key] = Some(Some(cx.waker().clone())),
            None => {
                let mut free = state.waiters.len();
                for at in 0..state.waiters.len() {
                    if state.waiters[at].is_none() && free == state.waiters.len() {
                        free = at;
                    }
                }
                if free == state.waiters.len() {
                    state.waiters.push(None);
                }
                state.waiters[free] = Some(Some(cx.waker().clone()));
                self.key = Some(free);
            }
        }
        std::task::Poll::Pending
    }
}
impl Drop for __LockFuture {
    fn drop(&mut self) {
        if let Some(mutex) = &self.mutex {
            if let Some(key) = self.key {
                mutex.__forget(key, true);
            }
        }
    }
}
struct futures__lock__MutexGuard { mutex: M }
impl futures__lock__MutexGuard {
    fn deref(&self) -> A { self.mutex.value.__inside() }
    fn deref_mut(&mut self) -> A { self.mutex.value.__inside() }
    fn map(this: G, f: F) -> G {
        let part = f(this.mutex.value.__inside());
        futures__lock__MappedMutexGuard { part, guard: this }
    }
}
impl Debug for futures__lock__MutexGuard {
    fn fmt(&self, f: &mut F) -> R { f.debug_struct("MutexGuard").field("value", self.mutex.value.__inside()).field("mutex", &self.mutex).finish() }
}
impl Drop for futures__lock__MutexGuard {
    fn drop(&mut self) { self.mutex.__unlock(); }
}
struct futures__lock__OwnedMutexGuard { mutex: M }
impl futures__lock__OwnedMutexGuard {
    fn deref(&self) -> A { self.mutex.value.__inside() }
    fn deref_mut(&mut self) -> A { self.mutex.value.__inside() }
}
impl Drop for futures__lock__OwnedMutexGuard {
    fn drop(&mut self) { self.mutex.__unlock(); }
}
struct futures__lock__MappedMutexGuard { part: P, guard: G }
impl futures__lock__MappedMutexGuard {
    fn deref(&self) -> A { &*self.part }
    fn deref_mut(&mut self) -> A { &mut *self.part }
    fn map(this: G, f: F) -> G {
        let part = f(this.part);
        futures__lock__MappedMutexGuard { part, guard: this.guard }
    }
}

// --- tasks of one thread, without a runtime

struct futures__executor__LocalPool { pool: P, incoming: I }
impl futures__executor__LocalPool {
    fn new() -> P {
        futures__executor__LocalPool {
            pool: futures__stream__FuturesUnordered::new(),
            incoming: std::rc::Rc::new(std::cell::RefCell::new(Vec::new())),
        }
    }
    fn default() -> P { futures__executor__LocalPool::new() }
    fn spawner(&self) -> S { futures__executor__LocalSpawner { incoming: std::rc::Rc::downgrade(&self.incoming) } }
    fn __drain(&mut self) {
        for task in std::mem::take(self.incoming.__inside()) {
            self.pool.push(task);
        }
    }
    fn __poll(&mut self, cx: C) -> P {
        loop {
            self.__drain();
            let polled = self.pool.poll_next(cx);
            if !self.incoming.__inside().is_empty() {
                continue;
            }
            match polled {
                std::task::Poll::Ready(Some(_)) => {}
                std::task::Poll::Ready(None) => return std::task::Poll::Ready(()),
                std::task::Poll::Pending => return std::task::Poll::Pending,
            }
        }
    }
    fn run(&mut self) { futures::executor::block_on(futures::future::poll_fn(|cx| self.__poll(cx))) }
    fn run_until(&mut self, future: F) -> A {
        let mut future = future.into_future();
        futures::executor::block_on(futures::future::poll_fn(|cx| {
            match future.poll(cx) {
                std::task::Poll::Ready(value) => std::task::Poll::Ready(value),
                std::task::Poll::Pending => {
                    self.__poll(cx);
                    std::task::Poll::Pending
                }
            }
        }))
    }
    fn try_run_one(&mut self) -> bool {
        futures::executor::block_on(futures::future::poll_fn(|cx| {
            loop {
                self.__drain();
                match self.pool.poll_next(cx) {
                    std::task::Poll::Ready(Some(_)) => return std::task::Poll::Ready(true),
                    std::task::Poll::Ready(None) => return std::task::Poll::Ready(false),
                    std::task::Poll::Pending => {}
                }
                if self.incoming.__inside().is_empty() {
                    return if self.pool.children.len() > 0 { std::task::Poll::Pending } else { std::task::Poll::Ready(false) };
                }
            }
        }))
    }
    fn run_until_stalled(&mut self) {
        futures::executor::block_on(futures::future::poll_fn(|cx| {
            match self.__poll(cx) {
                std::task::Poll::Ready(_) => std::task::Poll::Ready(()),
                std::task::Poll::Pending => {
                    if self.pool.children.len() > 0 { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
                }
            }
        }))
    }
}
// Threads that take tasks from one queue; `None` in it ends the thread that finds it.
struct futures__executor__ThreadPool { state: S }
struct __ThreadPool { sender: S, threads: N }
impl Drop for __ThreadPool {
    fn drop(&mut self) {
        for _ in 0..self.threads {
            self.sender.send(None);
        }
    }
}
impl futures__executor__ThreadPool {
    fn new() -> R { futures__executor__ThreadPoolBuilder::new().create() }
    fn builder() -> B { futures__executor__ThreadPoolBuilder::new() }
    fn clone(&self) -> P { futures__executor__ThreadPool { state: self.state.clone() } }
    fn spawn_ok(&self, future: F) { __pool_spawn(&self.state.sender, future.into_future()); }
    fn spawn(&self, future: F) -> R {
        self.spawn_ok(future);
        Ok(())
    }
    fn spawn_obj(&self, future: F) -> R { self.spawn(future) }
    fn spawn_obj_ok(&self, future: F) { self.spawn_ok(future); }
}
impl Debug for futures__executor__ThreadPool {
    fn fmt(&self, f: &mut F) -> R { f.debug_struct("ThreadPool").field("size", &self.state.threads).finish() }
}
struct futures__executor__ThreadPoolBuilder { size: S, prefix: P, start: B, stop: E }
impl futures__executor__ThreadPoolBuilder {
    fn new() -> B { futures__executor__ThreadPoolBuilder { size: __lib::cores(), prefix: None, start: None, stop: None } }
    fn pool_size(&mut self, size: usize) -> B {
        assert!(size > 0);
        self.size = size;
        self
    }
    fn stack_size(&mut self, size: usize) -> B { self }
    fn name_prefix(&mut self, prefix: P) -> B {
        self.prefix = Some(prefix.to_string());
        self
    }
    fn after_start(&mut self, f: F) -> B {
        self.start = Some(std::rc::Rc::new(f));
        self
    }
    fn before_stop(&mut self, f: F) -> B {
        self.stop = Some(std::rc::Rc::new(f));
        self
    }
    fn create(&mut self) -> R {
        let (sender, receiver) = std__sync__mpsc__channel();
        let queue = std::sync::Arc::new(std::sync::Mutex::new(receiver));
        for at in 0..self.size {
            let queue = queue.clone();
            let (start, stop) = (self.start.clone(), self.stop.clone());
            let name = match &self.prefix {
                Some(prefix) => format!("{prefix}{at}"),
                None => (),
            };
            __lib::thread_spawn(move || __pool_work(at, queue, start, stop), name);
        }
        let state = __ThreadPool { sender, threads: self.size };
        Ok(futures__executor__ThreadPool { state: std::rc::Rc::new(state) })
    }
}
fn __pool_work(at: usize, queue: Q, start: B, stop: E) {
    if let Some(start) = start {
        start(at);
    }
    loop {
        let found = queue.lock().unwrap().recv();
        match found {
            Ok(Some(task)) => __pool_run(task),
            _ => break,
        }
    }
    if let Some(stop) = stop {
        stop(at);
    }
}
fn __pool_spawn(sender: S, future: F) {
    let task = __PoolTask { future: Some(future), again: false, running: false, queued: true, sender: sender.clone() };
    sender.send(Some(std::rc::Rc::new(task)));
}
struct __PoolTask { future: F, again: A, running: R, queued: Q, sender: S }
impl __PoolTask {
    fn wake(self) { self.wake_by_ref(); }
    fn wake_by_ref(self) {
        if self.running {
            self.again = true;
        } else if !self.queued && self.future.is_some() {
            self.queued = true;
            self.sender.send(Some(self.clone()));
        }
    }
}
fn __pool_run(task: T) {
    let waker = std::task::Waker::from(task.clone());
    let mut context = std::task::Context::from_waker(&waker);
    task.queued = false;
    task.running = true;
    loop {
        task.again = false;
        if task.future.as_mut().unwrap().poll(&mut context).is_ready() {
            task.future = None;
            break;
        }
        if !task.again {
            break;
        }
    }
    task.running = false;
}

#[derive(Clone)]
struct futures__executor__LocalSpawner { incoming: I }
impl futures__executor__LocalSpawner {
    fn __add(&self, future: F) -> R {
        match self.incoming.upgrade() {
            Some(incoming) => {
                incoming.__inside().push(future);
                Ok(())
            }
            None => Err(futures__task__SpawnError),
        }
    }
    fn spawn(&self, future: F) -> R { self.__add(future.into_future()) }
    fn spawn_local(&self, future: F) -> R { self.__add(future.into_future()) }
    fn spawn_obj(&self, future: F) -> R { self.__add(future) }
    fn spawn_local_obj(&self, future: F) -> R { self.__add(future) }
    fn spawn_with_handle(&self, future: F) -> R { self.spawn_local_with_handle(future) }
    fn spawn_local_with_handle(&self, future: F) -> R {
        let (handle, sender) = __remote(future.into_future());
        match self.__add(sender) {
            Ok(_) => Ok(handle),
            Err(e) => Err(e),
        }
    }
}
#[derive(Clone, Copy, PartialEq, Eq)]
struct futures__task__SpawnError;
impl Debug for futures__task__SpawnError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "SpawnError(\"shutdown\")") }
}
impl Display for futures__task__SpawnError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "Executor is shutdown") }
}
// A task and the handle that waits for it; without the handle the task is dropped when it is polled next.
fn __remote(future: F) -> A {
    let (sender, receiver) = futures__channel__oneshot__channel();
    let kept = std::rc::Rc::new(std::cell::Cell::new(false));
    (__RemoteHandle { receiver, kept: kept.clone() }, __Remote { future, sender: Some(sender), kept })
}
struct __RemoteHandle { receiver: R, kept: K }
impl __RemoteHandle {
    fn forget(self) { self.kept.set(true); }
}
impl Future for __RemoteHandle {
    fn poll(&mut self, cx: C) -> P {
        match self.receiver.poll(cx) {
            std::task::Poll::Ready(Ok(Ok(value))) => std::task::Poll::Ready(value),
            std::task::Poll::Ready(Ok(Err(payload))) => std::panic::resume_unwind(payload),
            std::task::Poll::Ready(Err(_)) => panic!("RemoteHandle lost its task"),
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    }
}
struct __Remote { future: F, sender: S, kept: K }
impl Future for __Remote {
    fn poll(&mut self, cx: C) -> P {
        if self.sender.as_mut().unwrap().poll_canceled(cx).is_ready() && !self.kept.get() {
            return std::task::Poll::Ready(());
        }
        let done = match __lib::catch(&|| self.future.poll(cx)) {
            Ok(std::task::Poll::Pending) => return std::task::Poll::Pending,
            Ok(std::task::Poll::Ready(value)) => Ok(value),
            Err(payload) => Err(payload),
        };
        let _ = self.sender.take().unwrap().send(done);
        std::task::Poll::Ready(())
    }
}

// --- streams

trait FuturesStream {
    fn into_stream(self) -> S { self }
    fn try_flatten(self) -> S { __TryFlatten { stream: self, inner: None } }
    fn try_buffered(self, n: usize) -> S {
        __TryBuffered { stream: __FuseStream { stream: self, done: false }, running: futures__stream__FuturesOrdered::new(), max: n }
    }
    fn try_buffer_unordered(self, n: usize) -> S {
        __TryBuffered { stream: __FuseStream { stream: self, done: false }, running: futures__stream__FuturesUnordered::new(), max: n }
    }
    fn try_poll_next_unpin(&mut self, cx: C) -> P { self.poll_next(cx) }
    async fn try_for_each_concurrent(self, limit: L, f: F) -> R {
        let max = match limit {
            None => 0usize,
            Some(n) => n,
            n => n,
        };
        __TryForEachConcurrent { stream: Some(self), f, max, running: futures__stream__FuturesUnordered::new() }.await
    }
    fn try_chunks(self, n: usize) -> S {
        if n == 0 {
            panic!("assertion failed: capacity > 0");
        }
        __TryChunks { stream: __FuseStream { stream: self, done: false }, n, items: Vec::new(), ready: false }
    }
    fn try_ready_chunks(self, n: usize) -> S {
        if n == 0 {
            panic!("assertion failed: capacity > 0");
        }
        __TryChunks { stream: __FuseStream { stream: self, done: false }, n, items: Vec::new(), ready: true }
    }
    async fn try_all(mut self, f: F) -> R {
        while let Some(item) = self.next().await {
            match item {
                Ok(item) => {
                    if !f(item).await {
                        return Ok(false);
                    }
                }
                Err(e) => return Err(e),
            }
        }
        Ok(true)
    }
    async fn try_any(mut self, f: F) -> R {
        while let Some(item) = self.next().await {
            match item {
                Ok(item) => {
                    if f(item).await {
                        return Ok(true);
                    }
                }
                Err(e) => return Err(e),
            }
        }
        Ok(false)
    }
    fn catch_unwind(self) -> S { __CatchUnwindStream { stream: self, caught: false } }
}
struct __TryFlatten { stream: S, inner: I }
impl Stream for __TryFlatten {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            if let Some(inner) = &mut self.inner {
                match inner.poll_next(cx) {
                    std::task::Poll::Ready(None) => self.inner = None,
                    polled => return polled,
                }
                continue;
            }
            match self.stream.poll_next(cx) {
                std::task::Poll::Ready(Some(Ok(inner))) => self.inner = Some(inner),
                polled => return polled,
            }
        }
    }
}
struct __TryBuffered { stream: S, running: R, max: M }
impl Stream for __TryBuffered {
    fn poll_next(&mut self, cx: C) -> P {
        while self.running.len() < self.max {
            match self.stream.poll_next(cx) {
                std::task::Poll::Ready(Some(Ok(future))) => self.running.push_back(future),
                std::task::Poll::Ready(Some(Err(e))) => return std::task::Poll::Ready(Some(Err(e))),
                _ => break,
            }
        }
        match self.running.poll_next(cx) {
            std::task::Poll::Ready(None) => {
                if self.stream.done { std::task::Poll::Ready(None) } else { std::task::Poll::Pending }
            }
            polled => polled,
        }
    }
}
struct __TryForEachConcurrent { stream: S, f: F, max: M, running: R }
impl Future for __TryForEachConcurrent {
    fn poll(&mut self, cx: C) -> P {
        loop {
            let mut progress = false;
            if (self.max == 0 || self.max > self.running.len()) && self.stream.is_some() {
                match self.stream.as_mut().unwrap().poll_next(cx) {
                    std::task::Poll::Ready(Some(Ok(item))) => {
                        progress = true;
                        self.running.push((self.f)(item));
                    }
                    std::task::Poll::Ready(Some(Err(e))) => {
                        self.stream = None;
                        self.running = futures__stream__FuturesUnordered::new();
                        return std::task::Poll::Ready(Err(e));
                    }
                    std::task::Poll::Ready(None) => self.stream = None,
                    std::task::Poll::Pending => {}
                }
            }
            match self.running.poll_next(cx) {
                std::task::Poll::Ready(Some(Ok(_))) => progress = true,
                std::task::Poll::Ready(Some(Err(e))) => {
                    self.stream = None;
                    self.running = futures__stream__FuturesUnordered::new();
                    return std::task::Poll::Ready(Err(e));
                }
                std::task::Poll::Ready(None) => {
                    if self.stream.is_none() {
                        return std::task::Poll::Ready(Ok(()));
                    }
                }
                std::task::Poll::Pending => {}
            }
            if !progress {
                return std::task::Poll::Pending;
            }
        }
    }
}
struct __TryChunks { stream: S, n: N, items: I, ready: R }
impl Stream for __TryChunks {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            match self.stream.poll_next(cx) {
                std::task::Poll::Pending => {
                    if !self.ready || self.items.is_empty() {
                        return std::task::Poll::Pending;
                    }
                    return std::task::Poll::Ready(Some(Ok(std::mem::take(&mut self.items))));
                }
                std::task::Poll::Ready(Some(Ok(item))) => {
                    self.items.push(item);
                    if self.items.len() >= self.n {
                        return std::task::Poll::Ready(Some(Ok(std::mem::take(&mut self.items))));
                    }
                }
                std::task::Poll::Ready(Some(Err(e))) => {
                    let items = std::mem::take(&mut self.items);
                    return std::task::Poll::Ready(Some(Err(if self.ready {
                        futures__stream__TryReadyChunksError(items, e)
                    } else {
                        futures__stream__TryChunksError(items, e)
                    })));
                }
                std::task::Poll::Ready(None) => {
                    let items = std::mem::take(&mut self.items);
                    return std::task::Poll::Ready(if items.is_empty() { None } else { Some(Ok(items)) });
                }
            }
        }
    }
}
#[derive(PartialEq, Eq)]
#[with(try_chunks, TryChunksError)]
struct futures__stream__TryChunksError(A, B);
impl Debug for futures__stream__TryChunksError {
    fn fmt(&self, f: &mut F) -> R { self.1.fmt(f) }
}
impl Display for futures__stream__TryChunksError {
    fn fmt(&self, f: &mut F) -> R { self.1.fmt(f) }
}
#[derive(PartialEq, Eq)]
#[with(try_ready_chunks, TryReadyChunksError)]
struct futures__stream__TryReadyChunksError(A, B);
impl Debug for futures__stream__TryReadyChunksError {
    fn fmt(&self, f: &mut F) -> R { self.1.fmt(f) }
}
impl Display for futures__stream__TryReadyChunksError {
    fn fmt(&self, f: &mut F) -> R { self.1.fmt(f) }
}
struct __CatchUnwindStream { stream: S, caught: C }
impl Stream for __CatchUnwindStream {
    fn poll_next(&mut self, cx: C) -> P {
        if self.caught {
            return std::task::Poll::Ready(None);
        }
        match __lib::catch(&|| self.stream.poll_next(cx)) {
            Ok(std::task::Poll::Ready(Some(item))) => std::task::Poll::Ready(Some(Ok(item))),
            Ok(std::task::Poll::Ready(None)) => std::task::Poll::Ready(None),
            Ok(std::task::Poll::Pending) => std::task::Poll::Pending,
            Err(e) => {
                self.caught = true;
                std::task::Poll::Ready(Some(Err(e)))
            }
        }
    }
}
fn futures__stream__abortable(stream: S) -> A {
    let (handle, registration) = futures__future__AbortHandle::new_pair();
    (futures__stream__Abortable::new(stream, registration), handle)
}
struct futures__stream__Abortable { future: F, state: S }
impl futures__stream__Abortable {
    fn new(future: F, registration: R) -> A { futures__stream__Abortable { future, state: registration } }
    fn is_aborted(&self) -> bool { self.state.aborted }
}
impl Stream for futures__stream__Abortable {
    fn poll_next(&mut self, cx: C) -> P {
        if self.state.aborted {
            return std::task::Poll::Ready(None);
        }
        match self.future.poll_next(cx) {
            std::task::Poll::Pending => {
                self.state.waker = Some(cx.waker().clone());
                std::task::Poll::Pending
            }
            polled => polled,
        }
    }
}
impl __PollImmediate {
    fn is_terminated(&self) -> bool { self.future.is_none() }
}
impl Stream for __PollImmediate {
    fn poll_next(&mut self, cx: C) -> P {
        match &mut self.future {
            None => std::task::Poll::Ready(None),
            Some(future) => match future.poll(cx) {
                std::task::Poll::Ready(value) => {
                    self.future = None;
                    std::task::Poll::Ready(Some(std::task::Poll::Ready(value)))
                }
                std::task::Poll::Pending => std::task::Poll::Ready(Some(std::task::Poll::Pending)),
            },
        }
    }
}
fn futures__stream__poll_immediate(stream: S) -> P { __PollImmediateStream { stream: Some(stream) } }
struct __PollImmediateStream { stream: S }
impl Stream for __PollImmediateStream {
    fn poll_next(&mut self, cx: C) -> P {
        match &mut self.stream {
            None => std::task::Poll::Ready(None),
            Some(stream) => match stream.poll_next(cx) {
                std::task::Poll::Ready(Some(item)) => std::task::Poll::Ready(Some(std::task::Poll::Ready(item))),
                std::task::Poll::Ready(None) => {
                    self.stream = None;
                    std::task::Poll::Ready(None)
                }
                std::task::Poll::Pending => std::task::Poll::Ready(Some(std::task::Poll::Pending)),
            },
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum futures__stream__PollNext { Left, Right }
impl futures__stream__PollNext {
    fn toggle(&mut self) -> P {
        let old = *self;
        *self = match old {
            futures__stream__PollNext::Left => futures__stream__PollNext::Right,
            futures__stream__PollNext::Right => futures__stream__PollNext::Left,
        };
        old
    }
    fn default() -> P { futures__stream__PollNext::Left }
}
// Its state begins as a `PollNext` or as `()`: what closures take that need one, or none.
fn futures__stream__select_with_strategy(a: A, b: B, f: F) -> S {
    __SelectWith { a: Some(a), b: Some(b), f, state: futures__stream__PollNext::Left }
}
struct __SelectWith { a: A, b: B, f: F, state: S }
impl __SelectWith {
    fn is_terminated(&self) -> bool { self.a.is_none() && self.b.is_none() }
    fn __side(&mut self, left: bool, cx: C) -> P {
        if left { __poll_open(&mut self.a, cx) } else { __poll_open(&mut self.b, cx) }
    }
}
impl Stream for __SelectWith {
    fn poll_next(&mut self, cx: C) -> P {
        let left = if self.a.is_some() && self.b.is_some() {
            (self.f)(&mut self.state) == futures__stream__PollNext::Left
        } else {
            self.a.is_some()
        };
        let first = self.__side(left, cx);
        if let std::task::Poll::Ready(Some(_)) = &first {
            return first;
        }
        match self.__side(!left, cx) {
            std::task::Poll::Ready(None) => {
                if self.a.is_none() && self.b.is_none() { std::task::Poll::Ready(None) } else { std::task::Poll::Pending }
            }
            polled => polled,
        }
    }
}
fn futures__future__Fuse__terminated() -> F { __FuseFuture { future: None } }
