// Sinks of the futures crate: what every sink has, and the adapters.

trait Sink {
    fn send(&mut self, value: A) -> F { __SinkSend { sink: self, value: Some(value), flushes: true } }
    fn feed(&mut self, value: A) -> F { __SinkSend { sink: self, value: Some(value), flushes: false } }
    fn flush(&mut self) -> F { __SinkSend { sink: self, value: None, flushes: true } }
    fn close(&mut self) -> F { __SinkClose { sink: self } }
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
    fn with(self, f: F) -> S { __WithSink { sink: self, f, state: None } }
    fn with_flat_map(self, f: F) -> S { __WithFlatMap { sink: self, f, stream: None, buffered: None } }
    fn sink_map_err(self, f: F) -> S { __SinkMapErr { sink: self, f } }
    fn fanout(self, other: S) -> S { __Fanout { a: self, b: other } }
    fn buffer(self, n: usize) -> S { __SinkBuffer { sink: self, waiting: std::collections::VecDeque::new(), n } }
    fn left_sink(self) -> E { futures__future__Either::Left(self) }
    fn right_sink(self) -> E { futures__future__Either::Right(self) }
    fn poll_ready_unpin(&mut self, cx: C) -> P { self.poll_ready(cx) }
    fn start_send_unpin(&mut self, value: V) -> R { self.start_send(value) }
    fn poll_flush_unpin(&mut self, cx: C) -> P { self.poll_flush(cx) }
    fn poll_close_unpin(&mut self, cx: C) -> P { self.poll_close(cx) }
}
struct __SinkClose { sink: S }
impl Future for __SinkClose {
    fn poll(&mut self, cx: C) -> P { self.sink.poll_close(cx) }
}
impl Sink for futures__channel__mpsc__Sender {
    fn poll_close(&mut self, cx: C) -> P {
        self.disconnect();
        std::task::Poll::Ready(Ok(()))
    }
}
fn __ready_ok(polled: P) -> bool {
    match polled {
        std::task::Poll::Ready(Ok(_)) => true,
        _ => false,
    }
}
struct __WithSink { sink: S, f: F, state: T }
impl __WithSink {
    fn __settle(&mut self, cx: C) -> P {
        let polled = match &mut self.state {
            None => return std::task::Poll::Ready(Ok(())),
            Some(future) => future.poll(cx),
        };
        match polled {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(result) => {
                self.state = None;
                std::task::Poll::Ready(match result {
                    Ok(item) => self.sink.start_send(item),
                    Err(e) => Err(e),
                })
            }
        }
    }
    fn get_ref(&self) -> S { &self.sink }
    fn get_mut(&mut self) -> S { &mut self.sink }
    fn into_inner(self) -> S { self.sink }
}
impl Sink for __WithSink {
    fn poll_ready(&mut self, cx: C) -> P {
        let settled = self.__settle(cx);
        if !__ready_ok(&settled) {
            return settled;
        }
        self.sink.poll_ready(cx)
    }
    fn start_send(&mut self, value: V) -> R {
        self.state = Some((self.f)(value).into_future());
        Ok(())
    }
    fn poll_flush(&mut self, cx: C) -> P {
        let settled = self.__settle(cx);
        if !__ready_ok(&settled) {
            return settled;
        }
        self.sink.poll_flush(cx)
    }
    fn poll_close(&mut self, cx: C) -> P {
        let settled = self.__settle(cx);
        if !__ready_ok(&settled) {
            return settled;
        }
        self.sink.poll_close(cx)
    }
}
struct __WithFlatMap { sink: S, f: F, stream: T, buffered: B }
impl __WithFlatMap {
    fn __empty(&mut self, cx: C) -> P {
        loop {
            if self.buffered.is_some() {
                let ready = self.sink.poll_ready(cx);
                if !__ready_ok(&ready) {
                    return ready;
                }
                let sent = self.sink.start_send(self.buffered.take().unwrap());
                if sent.is_err() {
                    return std::task::Poll::Ready(sent);
                }
            }
            let polled = match &mut self.stream {
                None => return std::task::Poll::Ready(Ok(())),
                Some(stream) => stream.poll_next(cx),
            };
            match polled {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(None) => self.stream = None,
                std::task::Poll::Ready(Some(Ok(item))) => self.buffered = Some(item),
                std::task::Poll::Ready(Some(Err(e))) => return std::task::Poll::Ready(Err(e)),
            }
        }
    }
    fn into_inner(self) -> S { self.sink }
}
impl Sink for __WithFlatMap {
    fn poll_ready(&mut self, cx: C) -> P { self.__empty(cx) }
    fn start_send(&mut self, value: V) -> R {
        self.stream = Some((self.f)(value));
        Ok(())
    }
    fn poll_flush(&mut self, cx: C) -> P {
        let emptied = self.__empty(cx);
        if !__ready_ok(&emptied) {
            return emptied;
        }
        self.sink.poll_flush(cx)
    }
    fn poll_close(&mut self, cx: C) -> P {
        let emptied = self.__empty(cx);
        if !__ready_ok(&emptied) {
            return emptied;
        }
        self.sink.poll_close(cx)
    }
}
struct __SinkMapErr { sink: S, f: F }
impl __SinkMapErr {
    fn __mapped(&mut self, polled: P) -> P {
        match polled {
            std::task::Poll::Ready(Err(e)) => std::task::Poll::Ready(Err((self.f)(e))),
            polled => polled,
        }
    }
    fn into_inner(self) -> S { self.sink }
}
impl Sink for __SinkMapErr {
    fn poll_ready(&mut self, cx: C) -> P {
        let polled = self.sink.poll_ready(cx);
        self.__mapped(polled)
    }
    fn start_send(&mut self, value: V) -> R {
        match self.sink.start_send(value) {
            Err(e) => Err((self.f)(e)),
            sent => sent,
        }
    }
    fn poll_flush(&mut self, cx: C) -> P {
        let polled = self.sink.poll_flush(cx);
        self.__mapped(polled)
    }
    fn poll_close(&mut self, cx: C) -> P {
        let polled = self.sink.poll_close(cx);
        self.__mapped(polled)
    }
}
// Both at once: an error of one is returned before the other is asked again.
fn __both(a: P, b: P) -> P {
    if let std::task::Poll::Ready(Err(e)) = a {
        return std::task::Poll::Ready(Err(e));
    }
    if let std::task::Poll::Ready(Err(e)) = b {
        return std::task::Poll::Ready(Err(e));
    }
    if a.is_ready() && b.is_ready() { std::task::Poll::Ready(Ok(())) } else { std::task::Poll::Pending }
}
struct __Fanout { a: A, b: B }
impl __Fanout {
    fn into_inner(self) -> A { (self.a, self.b) }
}
impl Sink for __Fanout {
    fn poll_ready(&mut self, cx: C) -> P { __both(self.a.poll_ready(cx), self.b.poll_ready(cx)) }
    fn start_send(&mut self, value: V) -> R {
        let sent = self.a.start_send(value.clone());
        if sent.is_err() {
            return sent;
        }
        self.b.start_send(value)
    }
    fn poll_flush(&mut self, cx: C) -> P { __both(self.a.poll_flush(cx), self.b.poll_flush(cx)) }
    fn poll_close(&mut self, cx: C) -> P { __both(self.a.poll_close(cx), self.b.poll_close(cx)) }
}
struct __SinkBuffer { sink: S, waiting: W, n: N }
impl __SinkBuffer {
    fn __empty(&mut self, cx: C) -> P {
        loop {
            let ready = self.sink.poll_ready(cx);
            if !__ready_ok(&ready) {
                return ready;
            }
            match self.waiting.pop_front() {
                None => return std::task::Poll::Ready(Ok(())),
                Some(item) => {
                    let sent = self.sink.start_send(item);
                    if sent.is_err() {
                        return std::task::Poll::Ready(sent);
                    }
                    if self.waiting.is_empty() {
                        return std::task::Poll::Ready(Ok(()));
                    }
                }
            }
        }
    }
    fn into_inner(self) -> S { self.sink }
}
impl Sink for __SinkBuffer {
    fn poll_ready(&mut self, cx: C) -> P {
        if self.n == 0 {
            return self.sink.poll_ready(cx);
        }
        if let std::task::Poll::Ready(Err(e)) = self.__empty(cx) {
            return std::task::Poll::Ready(Err(e));
        }
        if self.waiting.len() >= self.n { std::task::Poll::Pending } else { std::task::Poll::Ready(Ok(())) }
    }
    fn start_send(&mut self, value: V) -> R {
        if self.n == 0 {
            return self.sink.start_send(value);
        }
        self.waiting.push_back(value);
        Ok(())
    }
    fn poll_flush(&mut self, cx: C) -> P {
        if !self.waiting.is_empty() {
            let emptied = self.__empty(cx);
            if !__ready_ok(&emptied) {
                return emptied;
            }
        }
        self.sink.poll_flush(cx)
    }
    fn poll_close(&mut self, cx: C) -> P {
        if !self.waiting.is_empty() {
            let emptied = self.__empty(cx);
            if !__ready_ok(&emptied) {
                return emptied;
            }
        }
        self.sink.poll_close(cx)
    }
}
fn futures__sink__drain() -> S { __DrainSink { unused: () } }
struct __DrainSink { unused: U }
impl Sink for __DrainSink {
    fn poll_ready(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn start_send(&mut self, value: V) -> R { Ok(()) }
    fn poll_flush(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn poll_close(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
}
fn futures__sink__unfold(init: A, f: F) -> S { __UnfoldSink { state: Some(init), f, future: None } }
struct __UnfoldSink { state: S, f: F, future: T }
impl Sink for __UnfoldSink {
    fn poll_ready(&mut self, cx: C) -> P { self.poll_flush(cx) }
    fn start_send(&mut self, value: V) -> R {
        let state = match self.state.take() {
            Some(state) => state,
            None => panic!("start_send called without poll_ready being called first"),
        };
        self.future = Some((self.f)(state, value).into_future());
        Ok(())
    }
    fn poll_flush(&mut self, cx: C) -> P {
        let polled = match &mut self.future {
            None => return std::task::Poll::Ready(Ok(())),
            Some(future) => future.poll(cx),
        };
        match polled {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(Ok(state)) => {
                self.future = None;
                self.state = Some(state);
                std::task::Poll::Ready(Ok(()))
            }
            std::task::Poll::Ready(Err(e)) => {
                self.future = None;
                std::task::Poll::Ready(Err(e))
            }
        }
    }
    fn poll_close(&mut self, cx: C) -> P { self.poll_flush(cx) }
}

// --- more of streams and futures

trait FuturesStream {
    fn split(self) -> A {
        let shared = std::rc::Rc::new(std::cell::RefCell::new(self));
        (__SplitSink { shared: shared.clone() }, __SplitStream { shared })
    }
    fn flatten_unordered(self, limit: L) -> S { __flatten_unordered(self, limit, false) }
    fn flat_map_unordered(self, limit: L, f: F) -> S { __flatten_unordered(__MapStream { stream: self, f }, limit, false) }
    fn try_flatten_unordered(self, limit: L) -> S { __flatten_unordered(self, limit, true) }
}
struct __SplitSink { shared: S }
impl Sink for __SplitSink {
    fn poll_ready(&mut self, cx: C) -> P { self.shared.__inside().poll_ready(cx) }
    fn start_send(&mut self, value: V) -> R { self.shared.__inside().start_send(value) }
    fn poll_flush(&mut self, cx: C) -> P { self.shared.__inside().poll_flush(cx) }
    fn poll_close(&mut self, cx: C) -> P { self.shared.__inside().poll_close(cx) }
}
struct __SplitStream { shared: S }
impl Stream for __SplitStream {
    fn poll_next(&mut self, cx: C) -> P { self.shared.__inside().poll_next(cx) }
}
fn __flatten_unordered(stream: S, limit: L, tries: bool) -> S {
    let max = match limit {
        None => 0usize,
        Some(n) => n,
        n => n,
    };
    __FlattenUnordered { stream, over: false, running: futures__stream__select_all(Vec::new()), max, tries }
}
struct __FlattenUnordered { stream: S, over: O, running: R, max: M, tries: T }
impl Stream for __FlattenUnordered {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            let mut waits = self.over;
            while !waits && (self.max == 0 || self.running.len() < self.max) {
                match self.stream.poll_next(cx) {
                    std::task::Poll::Pending => waits = true,
                    std::task::Poll::Ready(None) => {
                        self.over = true;
                        waits = true;
                    }
                    std::task::Poll::Ready(Some(inner)) => {
                        if self.tries {
                            match inner {
                                Ok(inner) => self.running.push(inner),
                                Err(e) => return std::task::Poll::Ready(Some(Err(e))),
                            }
                        } else {
                            self.running.push(inner);
                        }
                    }
                }
            }
            match self.running.poll_next(cx) {
                std::task::Poll::Ready(Some(item)) => return std::task::Poll::Ready(Some(item)),
                std::task::Poll::Ready(None) => {
                    if self.over {
                        return std::task::Poll::Ready(None);
                    }
                }
                std::task::Poll::Pending => {}
            }
            // One that ended makes room for the next.
            if waits || (self.max > 0 && self.running.len() >= self.max) {
                return std::task::Poll::Pending;
            }
        }
    }
}
trait Future {
    fn try_flatten_stream(self) -> S { __TryFlattenFuture { future: Some(self), inner: None } }
    fn flatten_sink(self) -> S { __TryFlattenFuture { future: Some(self), inner: None } }
}
// A future that gives a stream or a sink.
struct __TryFlattenFuture { future: F, inner: I }
impl __TryFlattenFuture {
    fn __open(&mut self, cx: C) -> P {
        if self.inner.is_some() {
            return std::task::Poll::Ready(Ok(()));
        }
        match self.future.as_mut().expect("polled after it failed").poll(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(result) => {
                self.future = None;
                std::task::Poll::Ready(match result {
                    Ok(inner) => {
                        self.inner = Some(inner);
                        Ok(())
                    }
                    Err(e) => Err(e),
                })
            }
        }
    }
}
impl Stream for __TryFlattenFuture {
    fn poll_next(&mut self, cx: C) -> P {
        if self.inner.is_none() && self.future.is_none() {
            return std::task::Poll::Ready(None);
        }
        match self.__open(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(Err(e)) => std::task::Poll::Ready(Some(Err(e))),
            std::task::Poll::Ready(Ok(_)) => self.inner.as_mut().unwrap().poll_next(cx),
        }
    }
}
impl Sink for __TryFlattenFuture {
    fn poll_ready(&mut self, cx: C) -> P {
        let opened = self.__open(cx);
        if !__ready_ok(&opened) {
            return opened;
        }
        self.inner.as_mut().unwrap().poll_ready(cx)
    }
    fn start_send(&mut self, value: V) -> R {
        self.inner.as_mut().expect("poll_ready not called").start_send(value)
    }
    fn poll_flush(&mut self, cx: C) -> P {
        match &mut self.inner {
            Some(sink) => sink.poll_flush(cx),
            None => std::task::Poll::Ready(Ok(())),
        }
    }
    fn poll_close(&mut self, cx: C) -> P {
        match &mut self.inner {
            Some(sink) => sink.poll_close(cx),
            None => std::task::Poll::Ready(Ok(())),
        }
    }
}
fn futures__future__always_ready(f: F) -> A { __AlwaysReady { f } }
struct __AlwaysReady { f: F }
impl Future for __AlwaysReady {
    fn poll(&mut self, cx: C) -> P { std::task::Poll::Ready((self.f)()) }
}
