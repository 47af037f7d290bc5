// tokio::task: sets of tasks, task-local values, futures without a budget.

struct tokio__task__JoinSet { children: C, handles: H, free: V, count: N }
impl tokio__task__JoinSet {
    fn new() -> S {
        tokio__task__JoinSet { children: __lib::children(), handles: Vec::new(), free: Vec::new(), count: 0usize }
    }
    fn default() -> S { tokio__task__JoinSet::new() }
    fn from_iter(iter: I) -> S {
        let mut set = tokio__task__JoinSet::new();
        for future in iter {
            set.spawn(future);
        }
        set
    }
    fn extend(&mut self, iter: I) {
        for future in iter {
            self.spawn(future);
        }
    }
    fn try_join_next_with_id(&mut self) -> A {
        loop {
            let at = match self.children.pop() {
                Some(at) => at,
                None => return None,
            };
            let waker = self.children.waker(at);
            let mut context = std::task::Context::from_waker(&waker);
            let before = __lib::set_budget(-1);
            let polled = self.handles[at].as_mut().unwrap().poll(&mut context);
            __lib::set_budget(before);
            if let std::task::Poll::Ready(result) = polled {
                let id = self.handles[at].as_ref().unwrap().id();
                self.__remove(at);
                return Some(match result {
                    Ok(value) => Ok((id, value)),
                    Err(e) => Err(e),
                });
            }
        }
    }
    fn spawn_blocking_on(&mut self, f: F, handle: H) -> A { self.__insert(handle.spawn_blocking(f)) }
    fn build_task(&mut self) -> B { tokio__task__join_set__Builder { set: self } }
    fn __insert(&mut self, handle: H) -> A {
        let at = match self.free.pop() {
            Some(at) => at,
            None => {
                self.handles.push(None);
                self.handles.len() - 1
            }
        };
        let abort = handle.abort_handle();
        handle.__join_waker(self.children.waker(at));
        self.handles[at] = Some(handle);
        self.count += 1;
        abort
    }
    fn spawn(&mut self, future: F) -> A { self.__insert(tokio::spawn(future)) }
    fn spawn_local(&mut self, future: F) -> A { self.__insert(tokio::task::spawn_local(future)) }
    fn spawn_blocking(&mut self, f: F) -> A { self.__insert(tokio::task::spawn_blocking(f)) }
    fn spawn_on(&mut self, future: F, handle: H) -> A { self.__insert(handle.spawn(future)) }
    fn spawn_local_on(&mut self, future: F, set: S) -> A { self.__insert(set.spawn_local(future)) }
    fn len(&self) -> usize { self.count }
    fn is_empty(&self) -> bool { self.count == 0 }
    fn join_next(&mut self) -> F { __JoinNext { set: self, with_id: false } }
    fn join_next_with_id(&mut self) -> F { __JoinNext { set: self, with_id: true } }
    fn __remove(&mut self, at: usize) {
        self.handles[at] = None;
        self.free.push(at);
        self.count -= 1;
    }
    fn poll_join_next(&mut self, cx: C) -> P { self.__poll(cx, false) }
    fn poll_join_next_with_id(&mut self, cx: C) -> P { self.__poll(cx, true) }
    fn __poll(&mut self, cx: C, with_id: bool) -> P {
        self.children.watch(cx);
        let at = match self.children.pop() {
            Some(at) => at,
            None => {
                return if self.count == 0 { std::task::Poll::Ready(None) } else { std::task::Poll::Pending };
            }
        };
        let waker = self.children.waker(at);
        let mut context = std::task::Context::from_waker(&waker);
        match self.handles[at].as_mut().unwrap().poll(&mut context) {
            std::task::Poll::Ready(result) => {
                let id = self.handles[at].as_ref().unwrap().id();
                self.__remove(at);
                if with_id {
                    return std::task::Poll::Ready(Some(match result {
                        Ok(value) => Ok((id, value)),
                        Err(e) => Err(e),
                    }));
                }
                std::task::Poll::Ready(Some(result))
            }
            std::task::Poll::Pending => {
                // Only for want of budget.
                cx.waker().wake_by_ref();
                std::task::Poll::Pending
            }
        }
    }
    fn try_join_next(&mut self) -> A {
        loop {
            let at = match self.children.pop() {
                Some(at) => at,
                None => return None,
            };
            let waker = self.children.waker(at);
            let mut context = std::task::Context::from_waker(&waker);
            let before = __lib::set_budget(-1);
            let polled = self.handles[at].as_mut().unwrap().poll(&mut context);
            __lib::set_budget(before);
            if let std::task::Poll::Ready(result) = polled {
                self.__remove(at);
                return Some(result);
            }
        }
    }
    async fn join_all(mut self) -> A {
        let mut output = Vec::new();
        while let Some(result) = self.join_next().await {
            match result {
                Ok(value) => output.push(value),
                Err(e) => {
                    if e.is_panic() {
                        std::panic::resume_unwind(e.into_panic());
                    }
                    panic!("{e}");
                }
            }
        }
        output
    }
    async fn shutdown(&mut self) {
        self.abort_all();
        while self.join_next().await.is_some() {}
    }
    fn abort_all(&mut self) {
        for handle in &self.handles {
            if let Some(handle) = handle {
                handle.abort();
            }
        }
    }
    fn detach_all(&mut self) {
        self.handles = Vec::new();
        self.children = __lib::children();
        self.free = Vec::new();
        self.count = 0usize;
    }
}
impl Drop for tokio__task__JoinSet {
    fn drop(&mut self) { self.abort_all(); }
}
impl Debug for tokio__task__JoinSet {
    fn fmt(&self, f: &mut F) -> R { write!(f, "JoinSet {{ len: {:?} }}", &self.count) }
}
// Names of tasks are for tools that look on.
struct tokio__task__join_set__Builder { set: S }
impl tokio__task__join_set__Builder {
    fn name(self, name: N) -> B { self }
    fn spawn(self, future: F) -> R { Ok(self.set.spawn(future)) }
    fn spawn_on(self, future: F, handle: H) -> R { Ok(self.set.spawn_on(future, handle)) }
    fn spawn_blocking(self, f: F) -> R { Ok(self.set.spawn_blocking(f)) }
    fn spawn_blocking_on(self, f: F, handle: H) -> R { Ok(self.set.spawn_blocking_on(f, handle)) }
    fn spawn_local(self, future: F) -> R { Ok(self.set.spawn_local(future)) }
    fn spawn_local_on(self, future: F, set: S) -> R { Ok(self.set.spawn_local_on(future, set)) }
}
struct tokio__task__Builder(A);
impl tokio__task__Builder {
    fn new() -> B { tokio__task__Builder(()) }
    fn name(self, name: N) -> B { self }
    fn spawn(self, future: F) -> R { Ok(tokio::spawn(future)) }
    fn spawn_on(self, future: F, handle: H) -> R { Ok(handle.spawn(future)) }
    fn spawn_local(self, future: F) -> R { Ok(tokio::task::spawn_local(future)) }
    fn spawn_local_on(self, future: F, set: S) -> R { Ok(set.spawn_local(future)) }
    fn spawn_blocking(self, f: F) -> R { Ok(tokio::task::spawn_blocking(f)) }
    fn spawn_blocking_on(self, f: F, handle: H) -> R { Ok(handle.spawn_blocking(f)) }
}
struct __JoinNext { set: S, with_id: W }
impl Future for __JoinNext {
    fn poll(&mut self, cx: C) -> P { self.set.__poll(cx, self.with_id) }
}

fn tokio__task__coop__poll_proceed(cx: C) -> P {
    if !__lib::poll_budget() {
        return std::task::Poll::Pending;
    }
    let before = __lib::set_budget(-1);
    __lib::set_budget(if before > 0 { before - 1 } else { before });
    std::task::Poll::Ready(tokio__task__coop__RestoreOnPending { before, made: false })
}
// What it took of the budget it gives back, if nothing was made of it.
struct tokio__task__coop__RestoreOnPending { before: B, made: M }
impl tokio__task__coop__RestoreOnPending {
    fn made_progress(&mut self) { self.made = true; }
}
impl Drop for tokio__task__coop__RestoreOnPending {
    fn drop(&mut self) {
        if !self.made {
            __lib::set_budget(self.before);
        }
    }
}

fn tokio__task__unconstrained(future: F) -> U { tokio__task__Unconstrained { inner: future } }
struct tokio__task__Unconstrained { inner: F }
impl Future for tokio__task__Unconstrained {
    fn poll(&mut self, cx: C) -> P {
        let before = __lib::set_budget(-1);
        let polled = self.inner.poll(cx);
        __lib::set_budget(before);
        polled
    }
}

fn tokio__task__block_in_place(f: F) -> A {
    let _in_place = __lib::in_place();
    f()
}

// What `task_local!` declares: the value stands here while the future that has it is polled.
struct tokio__task__LocalKey { slot: S }
impl tokio__task__LocalKey {
    fn new() -> K { tokio__task__LocalKey { slot: None } }
    fn scope(&mut self, value: V, future: F) -> T {
        tokio__task__futures__TaskLocalFuture { key: self, value: Some(value), future: Some(future) }
    }
    fn sync_scope(&mut self, value: V, f: F) -> A {
        let before = std::mem::replace(&mut self.slot, Some(value));
        let result = f();
        self.slot = before;
        result
    }
    fn with(&self, f: F) -> A {
        match &self.slot {
            Some(value) => f(value),
            None => panic!("cannot access a task-local storage value without setting it first"),
        }
    }
    fn try_with(&self, f: F) -> A {
        match &self.slot {
            Some(value) => Ok(f(value)),
            None => Err(tokio__task__AccessError(())),
        }
    }
    fn get(&self) -> A {
        match &self.slot {
            Some(value) => value.clone(),
            None => panic!("cannot access a task-local storage value without setting it first"),
        }
    }
    fn try_get(&self) -> A {
        match &self.slot {
            Some(value) => Ok(value.clone()),
            None => Err(tokio__task__AccessError(())),
        }
    }
}
#[derive(Clone, Copy, PartialEq, Eq)]
struct tokio__task__AccessError(A);
impl Debug for tokio__task__AccessError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "AccessError") }
}
impl Display for tokio__task__AccessError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "task-local value not set") }
}
struct tokio__task__futures__TaskLocalFuture { key: K, value: V, future: F }
impl tokio__task__futures__TaskLocalFuture {
    fn take_value(&mut self) -> A { self.value.take() }
}
impl Future for tokio__task__futures__TaskLocalFuture {
    fn poll(&mut self, cx: C) -> P {
        std::mem::swap(&mut self.key.slot, &mut self.value);
        let polled = self.future.as_mut().unwrap().poll(cx);
        if polled.is_ready() {
            self.future = None;
        }
        std::mem::swap(&mut self.key.slot, &mut self.value);
        polled
    }
}
impl Drop for tokio__task__futures__TaskLocalFuture {
    fn drop(&mut self) {
        // The future still sees the value while it drops.
        if self.future.is_some() {
            std::mem::swap(&mut self.key.slot, &mut self.value);
            self.future = None;
            std::mem::swap(&mut self.key.slot, &mut self.value);
        }
    }
}

struct tokio_util__task__TaskTracker { inner: I }
struct __Tracker { tasks: T, closed: C, notify: N }
impl tokio_util__task__TaskTracker {
    fn new() -> T {
        let inner = __Tracker { tasks: 0usize, closed: false, notify: tokio::sync::Notify::new() };
        tokio_util__task__TaskTracker { inner: std::rc::Rc::new(inner) }
    }
    fn default() -> T { tokio_util__task__TaskTracker::new() }
    fn clone(&self) -> T { tokio_util__task__TaskTracker { inner: self.inner.clone() } }
    fn spawn(&mut self, future: F) -> H {
        let tracked = self.track_future(future);
        tokio::spawn(tracked)
    }
    fn spawn_local(&mut self, future: F) -> H {
        let tracked = self.track_future(future);
        tokio::task::spawn_local(tracked)
    }
    fn track_future(&mut self, future: F) -> T {
        let token = self.token();
        __Tracked { future, token }
    }
    fn token(&mut self) -> T {
        self.inner.tasks += 1;
        __TrackerToken { inner: self.inner.clone() }
    }
    fn close(&mut self) -> bool {
        let changed = !self.inner.closed;
        self.inner.closed = true;
        if changed && self.inner.tasks == 0 {
            self.inner.notify.notify_waiters();
        }
        changed
    }
    fn reopen(&mut self) -> bool {
        let changed = self.inner.closed;
        self.inner.closed = false;
        changed
    }
    fn is_closed(&self) -> bool { self.inner.closed }
    fn ptr_eq(left: T, right: T) -> bool { std::rc::Rc::ptr_eq(&left.inner, &right.inner) }
    fn spawn_on(&mut self, future: F, handle: H) -> H {
        let tracked = self.track_future(future);
        handle.spawn(tracked)
    }
    fn spawn_local_on(&mut self, future: F, set: S) -> H {
        let tracked = self.track_future(future);
        set.spawn_local(tracked)
    }
    fn spawn_blocking(&mut self, f: F) -> H {
        let token = self.token();
        tokio::task::spawn_blocking(move || {
            let result = f();
            drop(token);
            result
        })
    }
    fn len(&self) -> usize { self.inner.tasks }
    fn is_empty(&self) -> bool { self.inner.tasks == 0 }
    async fn wait(&self) {
        while !(self.inner.closed && self.inner.tasks == 0) {
            self.inner.notify.notified().await;
        }
    }
}
struct __TrackerToken { inner: I }
impl Drop for __TrackerToken {
    fn drop(&mut self) {
        self.inner.tasks -= 1;
        if self.inner.tasks == 0 && self.inner.closed {
            self.inner.notify.notify_waiters();
        }
    }
}
struct __Tracked { future: F, token: T }
impl Future for __Tracked {
    fn poll(&mut self, cx: C) -> P { self.future.poll(cx) }
}

#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum tokio__runtime__RuntimeFlavor { CurrentThread, MultiThread }
struct tokio__runtime__TryCurrentError(A);
impl tokio__runtime__TryCurrentError {
    fn is_missing_context(&self) -> bool { true }
    fn is_thread_local_destroyed(&self) -> bool { false }
}
impl Debug for tokio__runtime__TryCurrentError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "NoContext") }
}
impl Display for tokio__runtime__TryCurrentError {
    fn fmt(&self, f: &mut F) -> R {
        write!(f, "there is no reactor running, must be called from the context of a Tokio 1.x runtime")
    }
}
impl tokio::runtime::Handle {
    fn runtime_flavor(&self) -> F {
        if self.__multi() {
            tokio__runtime__RuntimeFlavor::MultiThread
        } else {
            tokio__runtime__RuntimeFlavor::CurrentThread
        }
    }
    fn metrics(&self) -> M { tokio__runtime__RuntimeMetrics { handle: self.clone() } }
    fn id(&self) -> I { tokio__runtime__Id(std__num__NonZero(self.__number())) }
}
impl tokio::task::LocalSet {
    fn id(&self) -> I { tokio__runtime__Id(std__num__NonZero(self.__number())) }
}
// Which branch of a `select!` comes first the schedule says.
struct tokio__runtime__RngSeed(A);
impl tokio__runtime__RngSeed {
    fn from_bytes(bytes: B) -> S { tokio__runtime__RngSeed(()) }
}
struct tokio__runtime__LocalOptions(A);
impl tokio__runtime__LocalOptions {
    fn default() -> O { tokio__runtime__LocalOptions(()) }
    fn new() -> O { tokio__runtime__LocalOptions(()) }
}
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
struct tokio__runtime__Id(A);
impl Display for tokio__runtime__Id {
    fn fmt(&self, f: &mut F) -> R { std::fmt::Display::fmt(&self.0, f) }
}
fn tokio__runtime__worker_index() -> A { __lib::worker_index() }
impl tokio::runtime::Runtime {
    fn metrics(&self) -> M { tokio__runtime__RuntimeMetrics { handle: self.handle().clone() } }
}
struct tokio__runtime__RuntimeMetrics { handle: H }
impl tokio__runtime__RuntimeMetrics {
    fn num_workers(&self) -> N { self.handle.__workers() }
    fn __of(&self, worker: usize, which: usize) -> N {
        if worker >= self.handle.__workers() {
            panic!("index out of bounds: the len is {} but the index is {}", self.handle.__workers(), worker);
        }
        // One thread does the work of all.
        if worker == 0usize { self.handle.__counted(which) } else { 0u64 }
    }
    fn worker_park_count(&self, worker: usize) -> N { self.__of(worker, 0usize) }
    fn worker_park_unpark_count(&self, worker: usize) -> N { self.__of(worker, 1usize) }
    fn worker_noop_count(&self, worker: usize) -> N { self.__of(worker, 2usize) }
    fn worker_poll_count(&self, worker: usize) -> N { self.__of(worker, 3usize) }
    fn worker_total_busy_duration(&self, worker: usize) -> D { std::time::Duration::from_nanos(self.__of(worker, 4usize)) }
    fn worker_steal_count(&self, worker: usize) -> N { self.__of(worker, 9usize) }
    fn worker_overflow_count(&self, worker: usize) -> N { self.__of(worker, 9usize) }
    fn worker_steal_operations(&self, worker: usize) -> N { self.__of(worker, 9usize) }
    fn worker_local_queue_depth(&self, worker: usize) -> N {
        self.__of(worker, 9usize);
        self.handle.__waiting()
    }
    fn injection_queue_depth(&self) -> N { self.handle.__queued() }
    fn active_tasks_count(&self) -> N { self.handle.__alive() }
    fn spawned_tasks_count(&self) -> N { self.handle.__spawned() as u64 }
    fn num_blocking_threads(&self) -> N { self.handle.__blocking_threads(false) }
    fn num_idle_blocking_threads(&self) -> N { self.handle.__blocking_threads(true) }
    fn blocking_queue_depth(&self) -> N { 0usize }
    fn num_alive_tasks(&self) -> N { self.handle.__alive() }
    fn global_queue_depth(&self) -> N { self.handle.__queued() }
    fn clone(&self) -> M { tokio__runtime__RuntimeMetrics { handle: self.handle.clone() } }
}

// tokio-util: a `JoinSet` whose tasks have names. Which comes first among keys is random there.
// `room` is as full as its table of keys.
struct tokio_util__task__JoinMap { entries: E, set: S, room: R }
struct __MapTask { key: K, abort: A, id: I }
impl tokio_util__task__JoinMap {
    fn new() -> M { tokio_util__task__JoinMap::with_capacity(0usize) }
    fn default() -> M { tokio_util__task__JoinMap::with_capacity(0usize) }
    fn with_hasher(hasher: H) -> M { tokio_util__task__JoinMap::with_capacity(0usize) }
    fn with_capacity_and_hasher(n: usize, hasher: H) -> M { tokio_util__task__JoinMap::with_capacity(n) }
    fn with_capacity(n: usize) -> M {
        tokio_util__task__JoinMap {
            entries: Vec::with_capacity(n),
            set: tokio__task__JoinSet::new(),
            room: std::collections::HashMap::with_capacity(n),
        }
    }
    fn capacity(&self) -> usize { self.room.capacity() }
    fn __take_entry(&mut self, at: usize) -> E {
        let entry = self.entries.swap_remove(at);
        self.room.remove(&self.entries.len());
        entry
    }
    fn len(&self) -> usize { self.entries.len() }
    fn is_empty(&self) -> bool { self.entries.is_empty() }
    fn reserve(&mut self, n: usize) { self.room.reserve(n); }
    fn shrink_to_fit(&mut self) { self.room.shrink_to_fit(); }
    fn shrink_to(&mut self, n: usize) { self.room.shrink_to(n); }
    fn __insert(&mut self, key: K, abort: A) {
        let id = abort.id();
        for entry in &mut self.entries {
            if entry.key == key {
                let old = std::mem::replace(&mut entry.abort, abort);
                entry.id = id;
                entry.key = key;
                old.abort();
                return;
            }
        }
        self.room.insert(self.entries.len(), ());
        self.entries.push(__MapTask { key, abort, id });
    }
    fn spawn(&mut self, key: K, future: F) {
        let abort = self.set.spawn(future);
        self.__insert(key, abort);
    }
    fn spawn_on(&mut self, key: K, future: F, handle: H) {
        let abort = self.set.spawn_on(future, handle);
        self.__insert(key, abort);
    }
    fn spawn_blocking(&mut self, key: K, f: F) {
        let abort = self.set.spawn_blocking(f);
        self.__insert(key, abort);
    }
    fn spawn_blocking_on(&mut self, key: K, f: F, handle: H) {
        let abort = self.set.spawn_blocking_on(f, handle);
        self.__insert(key, abort);
    }
    fn spawn_local(&mut self, key: K, future: F) {
        let abort = self.set.spawn_local(future);
        self.__insert(key, abort);
    }
    fn spawn_local_on(&mut self, key: K, future: F, set: S) {
        let abort = self.set.spawn_local_on(future, set);
        self.__insert(key, abort);
    }
    async fn join_next(&mut self) -> A {
        loop {
            let (id, result) = match self.set.join_next_with_id().await {
                Some(Ok((id, value))) => (id, Ok(value)),
                Some(Err(e)) => (e.id(), Err(e)),
                None => return None,
            };
            for at in 0..self.entries.len() {
                if self.entries[at].id == id {
                    let entry = self.__take_entry(at);
                    return Some((entry.key, result));
                }
            }
        }
    }
    fn try_join_next(&mut self) -> A {
        loop {
            let (id, result) = match self.set.try_join_next_with_id() {
                Some(Ok((id, value))) => (id, Ok(value)),
                Some(Err(e)) => (e.id(), Err(e)),
                None => return None,
            };
            for at in 0..self.entries.len() {
                if self.entries[at].id == id {
                    let entry = self.__take_entry(at);
                    return Some((entry.key, result));
                }
            }
        }
    }
    async fn shutdown(&mut self) {
        self.abort_all();
        while self.join_next().await.is_some() {}
    }
    fn abort(&mut self, key: K) -> bool {
        for entry in &self.entries {
            if entry.key == *key {
                entry.abort.abort();
                return true;
            }
        }
        false
    }
    fn abort_matching(&mut self, f: F) {
        for entry in &self.entries {
            if f(&entry.key) {
                entry.abort.abort();
            }
        }
    }
    fn keys(&self) -> K { self.entries.iter().map(|entry| &entry.key) }
    fn contains_key(&self, key: K) -> bool { self.entries.iter().any(|entry| entry.key == *key) }
    fn contains_task(&self, id: I) -> bool { self.entries.iter().any(|entry| entry.id == *id) }
    fn abort_all(&mut self) { self.set.abort_all(); }
    fn detach_all(&mut self) {
        self.set.detach_all();
        self.entries.clear();
        self.room.clear();
    }
}
