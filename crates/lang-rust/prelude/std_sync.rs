// std::sync: channels between threads, condition variables, reader-writer locks, barriers. A thread waits for an event of the machine:
// a flag that one who waits takes down.

struct __StdChannel { queue: Q, bound: B, senders: S, receiver: R, data: D, room: R }
fn __std_channel(bound: B) -> C {
    let data = __lib::event_of(0);
    let room = __lib::event_like(&data);
    std::rc::Rc::new(__StdChannel {
        queue: std::collections::VecDeque::new(),
        bound,
        senders: 1usize,
        receiver: true,
        data,
        room,
    })
}
fn std__sync__mpsc__channel() -> A {
    let chan = __std_channel(None);
    (std__sync__mpsc__Sender { chan: chan.clone() }, std__sync__mpsc__Receiver { chan })
}
fn std__sync__mpsc__sync_channel(bound: usize) -> A {
    let chan = __std_channel(Some(bound));
    (std__sync__mpsc__SyncSender { chan: chan.clone() }, std__sync__mpsc__Receiver { chan })
}
struct std__sync__mpsc__Sender { chan: C }
impl std__sync__mpsc__Sender {
    fn clone(&mut self) -> S {
        self.chan.senders += 1;
        std__sync__mpsc__Sender { chan: self.chan.clone() }
    }
    fn send(&mut self, value: A) -> R {
        if !self.chan.receiver {
            return Err(std__sync__mpsc__SendError(value));
        }
        self.chan.queue.push_back((value, None));
        self.chan.data.__sent(self.chan.queue.len());
        self.chan.data.__signal();
        Ok(())
    }
}
impl Debug for std__sync__mpsc__Sender {
    fn fmt(&self, f: &mut F) -> R { write!(f, "Sender {{ .. }}") }
}
impl Drop for std__sync__mpsc__Sender {
    fn drop(&mut self) {
        self.chan.senders -= 1;
        if self.chan.senders == 0 && self.chan.receiver {
            self.chan.data.__closed();
        }
        self.chan.data.__signal();
    }
}
struct std__sync__mpsc__SyncSender { chan: C }
impl std__sync__mpsc__SyncSender {
    fn clone(&mut self) -> S {
        self.chan.senders += 1;
        std__sync__mpsc__SyncSender { chan: self.chan.clone() }
    }
    fn send(&mut self, value: A) -> R {
        let bound = self.chan.bound.unwrap();
        if bound == 0 {
            return self.__meet(value);
        }
        while self.chan.receiver && self.chan.queue.len() >= bound {
            self.chan.room.__wait();
        }
        if !self.chan.receiver {
            self.chan.room.__signal();
            return Err(std__sync__mpsc__SendError(value));
        }
        self.chan.queue.push_back((value, None));
        self.chan.data.__sent(self.chan.queue.len());
        if self.chan.queue.len() < bound {
            self.chan.room.__signal();
        }
        self.chan.data.__signal();
        Ok(())
    }
    fn __meet(&mut self, value: A) -> R {
        if !self.chan.receiver {
            return Err(std__sync__mpsc__SendError(value));
        }
        let taken = std::rc::Rc::new(__lib::event_like(&self.chan.data));
        self.chan.queue.push_back((value, Some(taken.clone())));
        self.chan.data.__sent(self.chan.queue.len());
        self.chan.data.__signal();
        taken.__wait();
        if self.chan.receiver || self.chan.queue.is_empty() {
            return Ok(());
        }
        let (value, _) = self.chan.queue.pop_front().unwrap();
        Err(std__sync__mpsc__SendError(value))
    }
    fn try_send(&mut self, value: A) -> R {
        if !self.chan.receiver {
            return Err(std__sync__mpsc__TrySendError::Disconnected(value));
        }
        if self.chan.queue.len() >= self.chan.bound.unwrap() {
            return Err(std__sync__mpsc__TrySendError::Full(value));
        }
        self.chan.queue.push_back((value, None));
        self.chan.data.__sent(self.chan.queue.len());
        self.chan.data.__signal();
        Ok(())
    }
}
impl Debug for std__sync__mpsc__SyncSender {
    fn fmt(&self, f: &mut F) -> R { write!(f, "SyncSender {{ .. }}") }
}
impl Drop for std__sync__mpsc__SyncSender {
    fn drop(&mut self) {
        self.chan.senders -= 1;
        if self.chan.senders == 0 && self.chan.receiver {
            self.chan.data.__closed();
        }
        self.chan.data.__signal();
    }
}
struct std__sync__mpsc__Receiver { chan: C }
impl std__sync__mpsc__Receiver {
    fn __take(&mut self) -> A {
        match self.chan.queue.pop_front() {
            None => None,
            Some((value, taken)) => {
                self.chan.data.__received(self.chan.queue.len());
                if let Some(taken) = taken {
                    taken.__signal();
                }
                self.chan.room.__signal();
                Some(value)
            }
        }
    }
    fn recv(&mut self) -> R {
        loop {
            if let Some(value) = self.__take() {
                return Ok(value);
            }
            if self.chan.senders == 0 {
                return Err(std__sync__mpsc__RecvError);
            }
            self.chan.data.__wait();
        }
    }
    fn try_recv(&mut self) -> R {
        match self.__take() {
            Some(value) => Ok(value),
            None => Err(if self.chan.senders == 0 {
                std__sync__mpsc__TryRecvError::Disconnected
            } else {
                std__sync__mpsc__TryRecvError::Empty
            }),
        }
    }
    fn recv_timeout(&mut self, timeout: D) -> R {
        let deadline = std::time::Instant::now() + timeout;
        loop {
            if let Some(value) = self.__take() {
                return Ok(value);
            }
            if self.chan.senders == 0 {
                return Err(std__sync__mpsc__RecvTimeoutError::Disconnected);
            }
            if std::time::Instant::now() >= deadline {
                return Err(std__sync__mpsc__RecvTimeoutError::Timeout);
            }
            self.chan.data.__wait_until(deadline);
        }
    }
    fn iter(&self) -> I { __ReceiverIter { receiver: self, waits: true } }
    fn try_iter(&self) -> I { __ReceiverIter { receiver: self, waits: false } }
    fn into_iter(self) -> I { __ReceiverIter { receiver: self, waits: true } }
}
impl Debug for std__sync__mpsc__Receiver {
    fn fmt(&self, f: &mut F) -> R { write!(f, "Receiver {{ .. }}") }
}
impl Drop for std__sync__mpsc__Receiver {
    fn drop(&mut self) {
        self.chan.receiver = false;
        if self.chan.senders > 0 {
            self.chan.data.__closed();
        }
        self.chan.room.__signal();
        let mut kept = std::collections::VecDeque::new();
        while let Some((value, taken)) = self.chan.queue.pop_front() {
            if let Some(taken) = taken {
                taken.__signal();
                kept.push_back((value, None));
            }
        }
        self.chan.queue = kept;
    }
}
struct __ReceiverIter { receiver: R, waits: W }
impl Iterator for __ReceiverIter {
    fn next(&mut self) -> A {
        if self.waits { self.receiver.recv().ok() } else { self.receiver.try_recv().ok() }
    }
}
#[derive(PartialEq, Eq, Clone, Copy)]
struct std__sync__mpsc__SendError(A);
impl Debug for std__sync__mpsc__SendError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "SendError {{ .. }}") }
}
impl Display for std__sync__mpsc__SendError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "sending on a closed channel") }
}
#[derive(PartialEq, Eq, Clone, Copy)]
enum std__sync__mpsc__TrySendError { Full(A), Disconnected(A) }
impl Debug for std__sync__mpsc__TrySendError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            std__sync__mpsc__TrySendError::Full(_) => write!(f, "TrySendError::Full(..)"),
            std__sync__mpsc__TrySendError::Disconnected(_) => write!(f, "TrySendError::Disconnected(..)"),
        }
    }
}
impl Display for std__sync__mpsc__TrySendError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            std__sync__mpsc__TrySendError::Full(_) => write!(f, "sending on a full channel"),
            std__sync__mpsc__TrySendError::Disconnected(_) => write!(f, "sending on a closed channel"),
        }
    }
}
#[derive(PartialEq, Eq, Clone, Copy, Debug)]
struct std__sync__mpsc__RecvError;
impl Display for std__sync__mpsc__RecvError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "receiving on a closed channel") }
}
#[derive(PartialEq, Eq, Clone, Copy, Debug)]
enum std__sync__mpsc__TryRecvError { Empty, Disconnected }
impl Display for std__sync__mpsc__TryRecvError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            std__sync__mpsc__TryRecvError::Empty => write!(f, "receiving on an empty channel"),
            std__sync__mpsc__TryRecvError::Disconnected => write!(f, "receiving on a closed channel"),
        }
    }
}
#[derive(PartialEq, Eq, Clone, Copy, Debug)]
enum std__sync__mpsc__RecvTimeoutError { Timeout, Disconnected }
impl Display for std__sync__mpsc__RecvTimeoutError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            std__sync__mpsc__RecvTimeoutError::Timeout => write!(f, "timed out waiting on channel"),
            std__sync__mpsc__RecvTimeoutError::Disconnected => {
                write!(f, "channel is empty and sending half is closed")
            }
        }
    }
}

struct std__sync__Condvar { waiters: W, bell: B }
impl std__sync__Condvar {
    fn new() -> C { std__sync__Condvar { waiters: std::collections::VecDeque::new(), bell: __lib::event_of(1) } }
    fn default() -> C { std__sync__Condvar::new() }
    fn __join(&mut self) -> E {
        let event = std::rc::Rc::new(__lib::event_like(&self.bell));
        self.waiters.push_back(event.clone());
        event
    }
    fn wait(&mut self, guard: G) -> R {
        let lock = __lib::lock_of(&guard);
        let event = self.__join();
        drop(guard);
        event.__wait();
        lock.lock()
    }
    fn wait_while(&mut self, guard: G, condition: C) -> R {
        let mut guard = guard;
        while condition(&mut *guard) {
            match self.wait(guard) {
                Ok(again) => guard = again,
                Err(e) => return Err(e),
            }
        }
        Ok(guard)
    }
    fn __wait_until(&mut self, guard: G, deadline: D) -> R {
        let lock = __lib::lock_of(&guard);
        let event = self.__join();
        drop(guard);
        event.__wait_until(deadline);
        let timed_out = !event.__was_signalled();
        if timed_out {
            self.waiters.retain(|other| !std::rc::Rc::ptr_eq(other, &event));
        }
        let result = std__sync__WaitTimeoutResult { timed_out };
        match lock.lock() {
            Ok(guard) => Ok((guard, result)),
            Err(e) => Err(std__sync__PoisonError((e.into_inner(), result))),
        }
    }
    fn wait_timeout(&mut self, guard: G, timeout: D) -> R {
        self.__wait_until(guard, std::time::Instant::now() + timeout)
    }
    fn wait_timeout_ms(&mut self, guard: G, ms: u32) -> R {
        match self.wait_timeout(guard, std::time::Duration::from_millis(ms as u64)) {
            Ok((guard, result)) => Ok((guard, !result.timed_out)),
            Err(e) => Err(e),
        }
    }
    fn wait_timeout_while(&mut self, guard: G, timeout: D, condition: C) -> R {
        let deadline = std::time::Instant::now() + timeout;
        let mut guard = guard;
        loop {
            if !condition(&mut *guard) {
                return Ok((guard, std__sync__WaitTimeoutResult { timed_out: false }));
            }
            if std::time::Instant::now() >= deadline {
                return Ok((guard, std__sync__WaitTimeoutResult { timed_out: true }));
            }
            match self.__wait_until(guard, deadline) {
                Ok((again, _)) => guard = again,
                Err(e) => return Err(e),
            }
        }
    }
    fn notify_one(&mut self) {
        if let Some(event) = self.waiters.pop_front() {
            event.__signal();
        }
    }
    fn notify_all(&mut self) {
        while let Some(event) = self.waiters.pop_front() {
            event.__signal();
        }
    }
}
impl Debug for std__sync__Condvar {
    fn fmt(&self, f: &mut F) -> R { write!(f, "Condvar {{ .. }}") }
}
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
struct std__sync__WaitTimeoutResult { timed_out: T }
impl std__sync__WaitTimeoutResult {
    fn timed_out(&self) -> bool { self.timed_out }
}

struct std__sync__Barrier { n: N, here: H, waiters: W, gate: G }
impl std__sync__Barrier {
    fn new(n: usize) -> B { std__sync__Barrier { n, here: 0usize, waiters: Vec::new(), gate: __lib::event_of(2) } }
    fn wait(&mut self) -> R {
        self.here += 1;
        self.gate.__arrived(self.n.saturating_sub(self.here));
        if self.here >= self.n {
            self.here = 0usize;
            while let Some(event) = self.waiters.pop() {
                event.__signal();
            }
            return std__sync__BarrierWaitResult { leader: true };
        }
        let event = std::rc::Rc::new(__lib::event_like(&self.gate));
        self.waiters.push(event.clone());
        event.__wait();
        std__sync__BarrierWaitResult { leader: false }
    }
}
impl Debug for std__sync__Barrier {
    fn fmt(&self, f: &mut F) -> R { write!(f, "Barrier {{ .. }}") }
}
struct std__sync__BarrierWaitResult { leader: L }
impl Debug for std__sync__BarrierWaitResult {
    fn fmt(&self, f: &mut F) -> R { f.debug_struct("BarrierWaitResult").field("is_leader", &self.leader).finish() }
}
impl std__sync__BarrierWaitResult {
    fn is_leader(&self) -> bool { self.leader }
}

// The queue and the guards are those of tokio's lock; who waits blocks its thread.
struct std__sync__RwLock { inner: I }
impl std__sync__RwLock {
    fn new(value: A) -> L { std__sync__RwLock { inner: tokio::sync::RwLock::new(value) } }
    fn from(value: A) -> L { std__sync__RwLock::new(value) }
    fn default(value: A) -> L { std__sync__RwLock::new(value) }
    fn __checked(&self, guard: G) -> R {
        if self.inner.__poisoned(()) { Err(std__sync__PoisonError(guard)) } else { Ok(guard) }
    }
    fn read(&self) -> R { self.__checked(futures::executor::block_on(self.inner.read())) }
    fn write(&self) -> R { self.__checked(futures::executor::block_on(self.inner.write())) }
    fn __tried(&self, result: R) -> R {
        match result {
            Ok(guard) => match self.__checked(guard) {
                Ok(guard) => Ok(guard),
                Err(e) => Err(std__sync__TryLockError::Poisoned(e)),
            },
            Err(_) => Err(std__sync__TryLockError::WouldBlock),
        }
    }
    fn try_read(&self) -> R { self.__tried(self.inner.try_read()) }
    fn try_write(&self) -> R { self.__tried(self.inner.try_write()) }
    fn is_poisoned(&self) -> bool { self.inner.__poisoned(()) }
    fn clear_poison(&self) { self.inner.__poisoned(false); }
    fn get_mut(&mut self) -> R { self.__checked(self.inner.get_mut()) }
    fn into_inner(self) -> R {
        let poisoned = self.inner.__poisoned(());
        let value = self.inner.into_inner();
        if poisoned { Err(std__sync__PoisonError(value)) } else { Ok(value) }
    }
}
impl Debug for std__sync__RwLock {
    fn fmt(&self, f: &mut F) -> R {
        match self.inner.try_read() {
            Ok(guard) => {
                write!(f, "RwLock {{ data: {:?}, poisoned: {:?}, .. }}", &*guard, &self.inner.__poisoned(()))
            }
            Err(_) => write!(f, "RwLock {{ data: <locked>, poisoned: {:?}, .. }}", &self.inner.__poisoned(())),
        }
    }
}
