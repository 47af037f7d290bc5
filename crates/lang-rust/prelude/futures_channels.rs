// futures::channel: oneshot over tokio's, mpsc as the futures crate has it: each sender may put one message more than fits, and then
// waits. Wakers that programs keep themselves.

struct futures__channel__oneshot__Sender { inner: I }
struct futures__channel__oneshot__Receiver { inner: I }
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct futures__channel__oneshot__Canceled;
impl Display for futures__channel__oneshot__Canceled {
    fn fmt(&self, f: &mut F) -> R { write!(f, "oneshot canceled") }
}
fn futures__channel__oneshot__channel() -> A {
    let (tx, rx) = tokio::sync::oneshot::channel();
    (futures__channel__oneshot__Sender { inner: tx }, futures__channel__oneshot__Receiver { inner: rx })
}
impl futures__channel__oneshot__Sender {
    fn send(self, value: A) -> R { self.inner.send(value) }
    fn is_canceled(&self) -> bool { self.inner.is_closed() }
    fn cancellation(&mut self) -> F { self.inner.closed() }
    fn poll_canceled(&mut self, cx: C) -> P { self.inner.poll_closed(cx) }
}
impl futures__channel__oneshot__Receiver {
    fn close(&mut self) { self.inner.close(); }
    fn try_recv(&mut self) -> R {
        match self.inner.try_recv() {
            Ok(value) => Ok(Some(value)),
            Err(tokio__sync__oneshot__error__TryRecvError::Empty) => Ok(None),
            Err(tokio__sync__oneshot__error__TryRecvError::Closed) => Err(futures__channel__oneshot__Canceled),
        }
    }
    fn is_terminated(&self) -> bool { self.inner.is_terminated() }
}
impl Future for futures__channel__oneshot__Receiver {
    fn poll(&mut self, cx: C) -> P {
        match self.inner.poll(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(Ok(value)) => std::task::Poll::Ready(Ok(value)),
            std::task::Poll::Ready(Err(_)) => std::task::Poll::Ready(Err(futures__channel__oneshot__Canceled)),
        }
    }
}

struct __Channel { queue: Q, buffer: B, open: O, senders: S, parked: P, waker: W, alive: A }
struct __SenderTask { waker: W, parked: P }
impl __SenderTask {
    fn __notify(&mut self) {
        self.parked = false;
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}
impl __Channel {
    fn __close(&mut self) {
        self.open = false;
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
    fn __signal(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}
fn __new_channel(buffer: B) -> A {
    let channel = std::rc::Rc::new(__Channel {
        queue: std::collections::VecDeque::new(),
        buffer,
        open: true,
        senders: 1usize,
        parked: std::collections::VecDeque::new(),
        waker: None,
        alive: true,
    });
    let receiver = futures__channel__mpsc__Receiver { channel: channel.clone(), over: false };
    let task = std::rc::Rc::new(__SenderTask { waker: None, parked: false });
    (futures__channel__mpsc__Sender { channel, task, maybe_parked: false }, receiver)
}
fn futures__channel__mpsc__channel(buffer: usize) -> A { __new_channel(Some(buffer)) }
fn futures__channel__mpsc__unbounded() -> A { __new_channel(None) }

#[derive(Clone, PartialEq, Eq, Debug)]
struct futures__channel__mpsc__SendError { full: F }
impl futures__channel__mpsc__SendError {
    fn is_full(&self) -> bool { self.full }
    fn is_disconnected(&self) -> bool { !self.full }
}
impl Display for futures__channel__mpsc__SendError {
    fn fmt(&self, f: &mut F) -> R {
        if self.full {
            write!(f, "send failed because channel is full")
        } else {
            write!(f, "send failed because receiver is gone")
        }
    }
}
#[derive(Clone, PartialEq, Eq)]
struct futures__channel__mpsc__TrySendError { err: E, val: V }
impl futures__channel__mpsc__TrySendError {
    fn is_full(&self) -> bool { self.err.full }
    fn is_disconnected(&self) -> bool { !self.err.full }
    fn into_inner(self) -> A { self.val }
    fn into_send_error(self) -> A { self.err }
}
impl Debug for futures__channel__mpsc__TrySendError {
    fn fmt(&self, f: &mut F) -> R {
        write!(f, "TrySendError {{ kind: {} }}", if self.err.full { "Full" } else { "Disconnected" })
    }
}
impl Display for futures__channel__mpsc__TrySendError {
    fn fmt(&self, f: &mut F) -> R {
        if self.err.full {
            write!(f, "send failed because channel is full")
        } else {
            write!(f, "send failed because receiver is gone")
        }
    }
}
struct futures__channel__mpsc__TryRecvError { closed: C }
impl Debug for futures__channel__mpsc__TryRecvError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "TryRecvError") }
}
impl Display for futures__channel__mpsc__TryRecvError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "receiver channel is empty") }
}

struct futures__channel__mpsc__Sender { channel: C, task: T, maybe_parked: M }
impl futures__channel__mpsc__Sender {
    fn clone(&mut self) -> S {
        self.channel.senders += 1;
        let task = std::rc::Rc::new(__SenderTask { waker: None, parked: false });
        futures__channel__mpsc__Sender { channel: self.channel.clone(), task, maybe_parked: false }
    }
    fn __unparked(&mut self, waker: W) -> bool {
        if !self.maybe_parked {
            return true;
        }
        if !self.task.parked {
            self.maybe_parked = false;
            return true;
        }
        self.task.waker = waker;
        false
    }
    fn __put(&mut self, value: A) {
        self.channel.queue.push_back(value);
        if let Some(buffer) = self.channel.buffer
            && self.channel.queue.len() > buffer
        {
            self.task.waker = None;
            self.task.parked = true;
            self.channel.parked.push_back(self.task.clone());
            self.maybe_parked = self.channel.open;
        }
        self.channel.__signal();
    }
    fn try_send(&mut self, value: A) -> R {
        if !self.__unparked(None) {
            let err = futures__channel__mpsc__SendError { full: true };
            return Err(futures__channel__mpsc__TrySendError { err, val: value });
        }
        if !self.channel.open {
            let err = futures__channel__mpsc__SendError { full: false };
            return Err(futures__channel__mpsc__TrySendError { err, val: value });
        }
        self.__put(value);
        Ok(())
    }
    fn unbounded_send(&mut self, value: A) -> R { self.try_send(value) }
    fn start_send(&mut self, value: A) -> R {
        match self.try_send(value) {
            Ok(_) => Ok(()),
            Err(e) => Err(e.err),
        }
    }
    fn poll_ready(&mut self, cx: C) -> P {
        if !self.channel.open {
            return std::task::Poll::Ready(Err(futures__channel__mpsc__SendError { full: false }));
        }
        if self.__unparked(Some(cx.waker().clone())) {
            std::task::Poll::Ready(Ok(()))
        } else {
            std::task::Poll::Pending
        }
    }
    fn poll_flush(&mut self, cx: C) -> P {
        match self.poll_ready(cx) {
            std::task::Poll::Ready(_) => std::task::Poll::Ready(Ok(())),
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    }
    fn send(&mut self, value: A) -> F { __SinkSend { sink: self, value: Some(value), flushes: true } }
    fn feed(&mut self, value: A) -> F { __SinkSend { sink: self, value: Some(value), flushes: false } }
    fn flush(&mut self) -> F { __SinkSend { sink: self, value: None, flushes: true } }
    async fn send_all(&mut self, stream: S) -> R {
        while let Some(item) = stream.next().await {
            match item {
                Ok(value) => {
                    let fed = self.feed(value).await;
                    if fed.is_err() {
                        return fed;
                    }
                }
                Err(e) => return Err(e),
            }
        }
        self.flush().await
    }
    async fn close(&mut self) -> R {
        self.disconnect();
        Ok(())
    }
    fn disconnect(&mut self) {
        if self.channel.alive {
            self.channel.__close();
        }
    }
    fn close_channel(&mut self) { self.channel.__close(); }
    fn is_closed(&self) -> bool { !self.channel.open }
    fn is_empty(&self) -> bool { self.channel.queue.is_empty() }
    fn len(&self) -> usize { self.channel.queue.len() }
    fn same_receiver(&self, other: S) -> bool { std::rc::Rc::ptr_eq(&self.channel, &other.channel) }
}
impl Drop for futures__channel__mpsc__Sender {
    fn drop(&mut self) {
        self.channel.senders -= 1;
        if self.channel.senders == 0 {
            self.channel.__close();
        }
    }
}
struct __SinkSend { sink: S, value: V, flushes: F }
impl Future for __SinkSend {
    fn poll(&mut self, cx: C) -> P {
        if self.value.is_some() {
            match self.sink.poll_ready(cx) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(Err(e)) => return std::task::Poll::Ready(Err(e)),
                std::task::Poll::Ready(Ok(_)) => {
                    let started = self.sink.start_send(self.value.take().unwrap());
                    if started.is_err() {
                        return std::task::Poll::Ready(started);
                    }
                }
            }
        }
        if self.flushes { self.sink.poll_flush(cx) } else { std::task::Poll::Ready(Ok(())) }
    }
}

struct futures__channel__mpsc__Receiver { channel: C, over: O }
impl futures__channel__mpsc__Receiver {
    fn __take(&mut self) -> A {
        match self.channel.queue.pop_front() {
            None => None,
            Some(value) => {
                if let Some(task) = self.channel.parked.pop_front() {
                    task.__notify();
                }
                Some(value)
            }
        }
    }
    fn try_next(&mut self) -> R {
        match self.__take() {
            Some(value) => Ok(Some(value)),
            None => if self.channel.open { Err(futures__channel__mpsc__TryRecvError { closed: false }) } else { Ok(None) },
        }
    }
    fn close(&mut self) {
        self.channel.open = false;
        while let Some(task) = self.channel.parked.pop_front() {
            task.__notify();
        }
    }
    fn is_terminated(&self) -> bool { self.over }
}
impl Stream for futures__channel__mpsc__Receiver {
    fn poll_next(&mut self, cx: C) -> P {
        if let Some(value) = self.__take() {
            return std::task::Poll::Ready(Some(value));
        }
        if !self.channel.open {
            self.over = true;
            return std::task::Poll::Ready(None);
        }
        self.channel.waker = Some(cx.waker().clone());
        std::task::Poll::Pending
    }
}
impl Drop for futures__channel__mpsc__Receiver {
    fn drop(&mut self) {
        self.close();
        self.channel.alive = false;
        let left = std::mem::take(&mut self.channel.queue);
        drop(left);
    }
}

struct futures__task__AtomicWaker { waker: W }
impl futures__task__AtomicWaker {
    fn new() -> A { futures__task__AtomicWaker { waker: None } }
    fn default() -> A { futures__task__AtomicWaker { waker: None } }
    fn register(&mut self, waker: W) { self.waker = Some(waker.clone()); }
    fn wake(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
    fn take(&mut self) -> A { self.waker.take() }
}
impl Debug for futures__task__AtomicWaker {
    fn fmt(&self, f: &mut F) -> R { write!(f, "AtomicWaker") }
}
