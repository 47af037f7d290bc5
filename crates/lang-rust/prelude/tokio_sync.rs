// What tokio::sync composes of its locks, semaphores and notifications, and what takes a closure.

impl tokio::sync::watch::Sender {
    fn send_modify(&mut self, modify: F) {
        modify(self.__value_mut());
        self.__changed();
    }
    fn send_if_modified(&mut self, modify: F) -> bool {
        let modified = modify(self.__value_mut());
        if modified {
            self.__changed();
        }
        modified
    }
}
impl tokio::sync::watch::Receiver {
    async fn wait_for(&mut self, f: F) -> A {
        let mut closed = false;
        loop {
            let value = self.borrow_and_update();
            if (!closed || value.has_changed()) && f(&*value) {
                return Ok(value);
            }
            drop(value);
            if closed {
                return Err(tokio__sync__watch__error__RecvError(()));
            }
            closed = self.changed().await.is_err();
        }
    }
}

impl tokio::sync::mpsc::Sender {
    async fn send_timeout(&self, value: A, timeout: D) -> R {
        match tokio__time__timeout(timeout, self.reserve()).await {
            Err(_) => Err(tokio__sync__mpsc__error__SendTimeoutError::Timeout(value)),
            Ok(Err(_)) => Err(tokio__sync__mpsc__error__SendTimeoutError::Closed(value)),
            Ok(Ok(permit)) => {
                permit.send(value);
                Ok(())
            }
        }
    }
    fn blocking_send(&self, value: A) -> R { __lib::block_on(self.send(value)) }
}
impl tokio::sync::mpsc::Receiver {
    fn blocking_recv(&mut self) -> A { __lib::block_on(self.recv()) }
    fn blocking_recv_many(&mut self, buffer: B, limit: usize) -> A {
        __lib::block_on(self.recv_many(buffer, limit))
    }
}
impl tokio::sync::oneshot::Receiver {
    fn blocking_recv(self) -> A { __lib::block_on(self) }
}
impl tokio::sync::broadcast::Receiver {
    fn blocking_recv(&mut self) -> A { __lib::block_on(self.recv()) }
}
impl tokio::sync::Mutex {
    fn blocking_lock(&self) -> A { __lib::block_on(self.lock()) }
}
impl tokio::sync::Semaphore {
    fn blocking_acquire(&self) -> A { __lib::block_on(self.acquire()) }
    fn blocking_acquire_many(&self, n: u32) -> A { __lib::block_on(self.acquire_many(n)) }
}
impl std::rc::Rc {
    fn blocking_acquire_owned(self) -> A { __lib::block_on(self.acquire_owned()) }
    fn blocking_acquire_many_owned(self, n: u32) -> A {
        __lib::block_on(self.acquire_many_owned(n))
    }
    fn blocking_lock_owned(self) -> A { __lib::block_on(self.lock_owned()) }
}
impl tokio::sync::RwLock {
    fn blocking_read(&self) -> A { __lib::block_on(self.read()) }
    fn blocking_write(&self) -> A { __lib::block_on(self.write()) }
}

// Guards of a part. The closure gives the part, the guard goes on there.
impl __Guard {
    fn map(this: G, f: F) -> G {
        let part = f(&mut *this);
        __lib::map_guard(this, part)
    }
    fn try_map(this: G, f: F) -> R {
        match f(&mut *this) {
            Some(part) => Ok(__lib::map_guard(this, part)),
            None => Err(this),
        }
    }
    fn downgrade(self) -> G { __lib::downgrade(self) }
    fn downgrade_map(this: G, f: F) -> G {
        let part = f(&*this);
        __lib::downgrade(__lib::map_guard(this, part))
    }
    fn try_downgrade_map(this: G, f: F) -> R {
        match f(&*this) {
            Some(part) => Ok(__lib::downgrade(__lib::map_guard(this, part))),
            None => Err(this),
        }
    }
    fn into_mapped(self) -> G { self }
    fn mutex(this: &G) -> L { __lib::lock_of(this) }
    fn rwlock(this: &G) -> L { __lib::lock_of(this) }
}

struct tokio__sync__OnceCell { value: V, semaphore: S }
impl tokio__sync__OnceCell {
    fn new() -> O { tokio__sync__OnceCell { value: None, semaphore: tokio::sync::Semaphore::new(1) } }
    fn const_new() -> O { tokio__sync__OnceCell { value: None, semaphore: tokio::sync::Semaphore::new(1) } }
    fn const_new_with(value: A) -> O {
        let cell = tokio__sync__OnceCell { value: Some(value), semaphore: tokio::sync::Semaphore::new(0) };
        cell.semaphore.close();
        cell
    }
    fn new_with(value: A) -> O {
        match value {
            Some(value) => tokio__sync__OnceCell::const_new_with(value),
            None => tokio__sync__OnceCell::new(),
        }
    }
    fn from(value: A) -> O { tokio__sync__OnceCell::const_new_with(value) }
    fn default() -> O { tokio__sync__OnceCell::new() }
    fn initialized(&self) -> bool { self.value.is_some() }
    fn get(&self) -> A {
        match &self.value {
            Some(value) => Some(value),
            None => None,
        }
    }
    fn get_mut(&mut self) -> A {
        match &mut self.value {
            Some(value) => Some(value),
            None => None,
        }
    }
    fn set(&mut self, value: A) -> R {
        if self.value.is_some() {
            return Err(tokio__sync__SetError::AlreadyInitializedError(value));
        }
        match self.semaphore.try_acquire() {
            Ok(permit) => {
                self.value = Some(value);
                self.semaphore.close();
                permit.forget();
                Ok(())
            }
            Err(tokio__sync__TryAcquireError::NoPermits) => Err(tokio__sync__SetError::InitializingError(value)),
            Err(tokio__sync__TryAcquireError::Closed) => {
                Err(tokio__sync__SetError::AlreadyInitializedError(value))
            }
        }
    }
    async fn get_or_init(&mut self, f: F) -> A {
        if self.value.is_none()
            && let Ok(permit) = self.semaphore.acquire().await
        {
            let value = f().await;
            self.value = Some(value);
            self.semaphore.close();
            permit.forget();
        }
        self.value.as_ref().unwrap()
    }
    async fn get_or_try_init(&mut self, f: F) -> A {
        if self.value.is_none()
            && let Ok(permit) = self.semaphore.acquire().await
        {
            match f().await {
                Ok(value) => {
                    self.value = Some(value);
                    self.semaphore.close();
                    permit.forget();
                }
                Err(e) => return Err(e),
            }
        }
        Ok(self.value.as_ref().unwrap())
    }
    fn into_inner(self) -> A { self.value }
    fn take(&mut self) -> A {
        let value = self.value.take();
        self.semaphore = tokio::sync::Semaphore::new(1);
        value
    }
    fn clone(&self) -> O { tokio__sync__OnceCell::new_with(self.value.clone()) }
    fn eq(&self, other: &O) -> bool { self.value == other.value }
}
impl Debug for tokio__sync__OnceCell {
    fn fmt(&self, f: &mut F) -> R { write!(f, "OnceCell {{ value: {:?} }}", &self.get()) }
}

struct tokio__sync__SetOnce { value: V, notify: N }
impl tokio__sync__SetOnce {
    fn new() -> O { tokio__sync__SetOnce { value: None, notify: tokio::sync::Notify::new() } }
    fn const_new() -> O { tokio__sync__SetOnce { value: None, notify: tokio::sync::Notify::new() } }
    fn const_new_with(value: A) -> O {
        tokio__sync__SetOnce { value: Some(value), notify: tokio::sync::Notify::new() }
    }
    fn new_with(value: A) -> O { tokio__sync__SetOnce { value, notify: tokio::sync::Notify::new() } }
    fn from(value: A) -> O { tokio__sync__SetOnce::const_new_with(value) }
    fn default() -> O { tokio__sync__SetOnce::new() }
    fn initialized(&self) -> bool { self.value.is_some() }
    fn get(&self) -> A {
        match &self.value {
            Some(value) => Some(value),
            None => None,
        }
    }
    fn set(&mut self, value: A) -> R {
        if self.value.is_some() {
            return Err(tokio__sync__SetOnceError(value));
        }
        self.value = Some(value);
        self.notify.notify_waiters();
        Ok(())
    }
    async fn wait(&mut self) -> A {
        while self.value.is_none() {
            self.notify.notified().await;
        }
        self.value.as_ref().unwrap()
    }
    fn into_inner(self) -> A { self.value }
    fn clone(&self) -> O { tokio__sync__SetOnce::new_with(self.value.clone()) }
    fn eq(&self, other: &O) -> bool { self.value == other.value }
}
impl Debug for tokio__sync__SetOnce {
    fn fmt(&self, f: &mut F) -> R { write!(f, "SetOnce {{ value: {:?} }}", &self.get()) }
}

// A tree of tokens: one that is cancelled cancels those below it.
// `handles` counts the tokens of the node; without any it leaves its parent, as in tokio-util the last child takes its place.
struct __TokenNode { cancelled: C, children: V, notify: N, handles: H, parent: P }

struct tokio_util__sync__CancellationToken { node: N }
impl tokio_util__sync__CancellationToken {
    fn new() -> T {
        let notify = tokio::sync::Notify::new();
        let node = __TokenNode { cancelled: false, children: Vec::new(), notify, handles: 1usize, parent: None };
        tokio_util__sync__CancellationToken { node: std::rc::Rc::new(node) }
    }
    fn default() -> T { tokio_util__sync__CancellationToken::new() }
    fn clone(&self) -> T {
        let node = self.node.clone();
        node.handles += 1;
        tokio_util__sync__CancellationToken { node }
    }
    fn child_token(&mut self) -> T {
        let child = tokio_util__sync__CancellationToken::new();
        if self.node.cancelled {
            child.node.cancelled = true;
        } else {
            child.node.parent = Some(std::rc::Rc::downgrade(&self.node));
            self.node.children.push(child.node.clone());
        }
        child
    }
    fn cancel(&self) { __cancel(&self.node); }
    fn is_cancelled(&self) -> bool { self.node.cancelled }
    fn cancelled(&self) -> F { __Cancelled { token: self.node.clone(), future: None } }
    fn cancelled_owned(self) -> F { __CancelledOwned { future: self.cancelled(), token: self } }
    fn drop_guard(self) -> G { tokio_util__sync__DropGuard { inner: Some(self) } }
    fn drop_guard_ref(&self) -> G { tokio_util__sync__DropGuard { inner: Some(self.clone()) } }
    async fn run_until_cancelled(&self, future: F) -> A {
        if self.node.cancelled {
            return None;
        }
        __RunUntilCancelled { future, cancelled: self.cancelled() }.await
    }
    async fn run_until_cancelled_owned(self, future: F) -> A {
        if self.node.cancelled {
            return None;
        }
        __RunUntilCancelled { future, cancelled: self.cancelled() }.await
    }
    fn eq(&self, other: &T) -> bool { std::rc::Rc::ptr_eq(&self.node, &other.node) }
}
impl Debug for tokio_util__sync__CancellationToken {
    fn fmt(&self, f: &mut F) -> R {
        write!(f, "CancellationToken {{ is_cancelled: {:?} }}", &self.is_cancelled())
    }
}
// As in tokio-util: the last child comes first and goes to the front; what stood below a child stands below the node then.
fn __cancel(node: N) {
    if node.cancelled {
        return;
    }
    let mut at = 0;
    while at < node.children.len() {
        let child = node.children.pop().unwrap();
        if child.cancelled {
            continue;
        }
        while let Some(grandchild) = child.children.pop() {
            if !grandchild.cancelled {
                node.children.push(grandchild);
            }
        }
        child.cancelled = true;
        node.children.push(child);
        let last = node.children.len() - 1;
        node.children.swap(at, last);
        at += 1;
    }
    node.cancelled = true;
    let children = std::mem::take(&mut node.children);
    for child in children {
        child.notify.notify_waiters();
    }
    node.notify.notify_waiters();
}
struct __Cancelled { token: T, future: F }
impl Future for __Cancelled {
    fn poll(&mut self, cx: C) -> P {
        loop {
            if self.token.cancelled {
                return std::task::Poll::Ready(());
            }
            if self.future.is_none() {
                self.future = Some(self.token.notify.notified());
            }
            match self.future.as_mut().unwrap().poll(cx) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(_) => self.future = None,
            }
        }
    }
}
// Holds the token itself, which keeps the node where it is.
struct __CancelledOwned { future: F, token: T }
impl Future for __CancelledOwned {
    fn poll(&mut self, cx: C) -> P { self.future.poll(cx) }
}
impl Drop for tokio_util__sync__CancellationToken {
    fn drop(&mut self) {
        self.node.handles -= 1;
        if self.node.handles > 0 {
            return;
        }
        let parent = match &self.node.parent {
            Some(parent) => parent.upgrade(),
            None => None,
        };
        if let Some(parent) = parent {
            let children = std::mem::take(&mut self.node.children);
            for child in children {
                child.parent = Some(std::rc::Rc::downgrade(&parent));
                parent.children.push(child);
            }
            let mut at = 0;
            while at < parent.children.len() {
                if std::rc::Rc::ptr_eq(&parent.children[at], &self.node) {
                    drop(parent.children.swap_remove(at));
                    return;
                }
                at += 1;
            }
        }
    }
}
struct __RunUntilCancelled { cancelled: C, future: F }
impl Future for __RunUntilCancelled {
    fn poll(&mut self, cx: C) -> P {
        match self.future.poll(cx) {
            std::task::Poll::Ready(value) => return std::task::Poll::Ready(Some(value)),
            std::task::Poll::Pending => {}
        }
        match self.cancelled.poll(cx) {
            std::task::Poll::Ready(_) => std::task::Poll::Ready(None),
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    }
}
struct tokio_util__sync__DropGuard { inner: I }
impl tokio_util__sync__DropGuard {
    fn disarm(mut self) -> T { self.inner.take().unwrap() }
}
impl Drop for tokio_util__sync__DropGuard {
    fn drop(&mut self) {
        if let Some(token) = &self.inner {
            token.cancel();
        }
    }
}
