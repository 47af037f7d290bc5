// Streams: of the futures crate, of tokio-stream, and what both have. Which of the two families of methods a program means, its
// imports say (`lower::prelude`).

// What every stream has in both.
trait Stream {
    fn next(&mut self) -> N { __Next { stream: self, tries: false } }
    fn try_next(&mut self) -> N { __Next { stream: self, tries: true } }
    fn poll_next_unpin(&mut self, cx: C) -> P { self.poll_next(cx) }
    fn map(self, f: F) -> S { __MapStream { stream: self, f } }
    fn then(self, f: F) -> S { __ThenStream { stream: self, f, next: None } }
    fn fuse(self) -> S { __FuseStream { stream: self, done: false } }
    fn chain(self, other: S) -> S { __ChainStream { a: Some(self), b: other } }
    fn take(self, n: usize) -> S { __TakeStream { stream: self, left: n } }
    fn skip(self, n: usize) -> S { __SkipStream { stream: self, left: n } }
    fn boxed(self) -> S { Box::pin(self) }
    fn boxed_local(self) -> S { Box::pin(self) }
    fn peekable(self) -> S { __PeekableStream { stream: self, peeked: None } }
    fn by_ref(&mut self) -> S { self }
    fn size_hint(&self) -> H { (0usize, None) }
    fn collect(self) -> A { __CollectStream { stream: self, items: Vec::new(), wanted: __lib::wanted(), tries: false } }
}

// Predicates and closures give futures.
trait FuturesStream {
    fn cycle(self) -> S { __CycleStream { first: self.clone(), stream: self } }
    fn left_stream(self) -> E { futures__future__Either::Left(self) }
    fn right_stream(self) -> E { futures__future__Either::Right(self) }
    fn and_then(self, f: F) -> S { __TryThen { stream: self, f, next: None, ok: true } }
    fn or_else(self, f: F) -> S { __TryThen { stream: self, f, next: None, ok: false } }
    fn inspect_ok(self, f: F) -> S {
        self.inspect(move |item| {
            if let Ok(value) = item {
                f(value);
            }
        })
    }
    fn inspect_err(self, f: F) -> S {
        self.inspect(move |item| {
            if let Err(error) = item {
                f(error);
            }
        })
    }
    fn try_filter(self, f: F) -> S { __TryFilter { stream: self, f, pending: None, item: None, kind: 0, over: false } }
    fn try_filter_map(self, f: F) -> S { __TryFilter { stream: self, f, pending: None, item: None, kind: 1, over: false } }
    fn try_take_while(self, f: F) -> S { __TryFilter { stream: self, f, pending: None, item: None, kind: 2, over: false } }
    fn try_skip_while(self, f: F) -> S { __TryFilter { stream: self, f, pending: None, item: None, kind: 3, over: false } }
    async fn try_fold(mut self, init: A, f: F) -> R {
        let mut total = init;
        while let Some(item) = self.next().await {
            match item {
                Ok(item) => match f(total, item).await {
                    Ok(next) => total = next,
                    Err(e) => return Err(e),
                },
                Err(e) => return Err(e),
            }
        }
        Ok(total)
    }
    async fn try_concat(mut self) -> R {
        let mut total = Vec::new();
        while let Some(item) = self.next().await {
            match item {
                Ok(items) => total.extend(items),
                Err(e) => return Err(e),
            }
        }
        Ok(total)
    }
    fn enumerate(self) -> S { __EnumerateStream { stream: self, count: 0usize } }
    fn filter(self, f: F) -> S { __FilterFutures { stream: self, f, pending: None, item: None, kind: 0, over: false } }
    fn filter_map(self, f: F) -> S { __FilterFutures { stream: self, f, pending: None, item: None, kind: 1, over: false } }
    fn take_while(self, f: F) -> S { __FilterFutures { stream: self, f, pending: None, item: None, kind: 2, over: false } }
    fn skip_while(self, f: F) -> S { __FilterFutures { stream: self, f, pending: None, item: None, kind: 3, over: false } }
    fn flatten(self) -> S { __FlattenStream { stream: self, inner: None } }
    fn flat_map(self, f: F) -> S { __FlattenStream { stream: __MapStream { stream: self, f }, inner: None } }
    fn inspect(self, f: F) -> S { __InspectStream { stream: self, f } }
    fn scan(self, state: A, f: F) -> S { __ScanStream { stream: self, state, f, pending: None, over: false } }
    fn zip(self, other: S) -> S { __ZipStream { a: self, b: other, item: None, over: None } }
    fn chunks(self, n: usize) -> S {
        if n == 0 {
            panic!("assertion failed: capacity > 0");
        }
        __ChunksStream { stream: self, n, items: Vec::new(), over: false }
    }
    fn ready_chunks(self, n: usize) -> S { __ReadyChunks { stream: self, n, over: false } }
    fn take_until(self, future: F) -> S { futures__stream__TakeUntil { stream: self, future: Some(future), result: None, over: false } }
    fn buffered(self, n: usize) -> S {
        __Buffered { stream: self, over: false, running: futures__stream__FuturesOrdered::new(), max: n }
    }
    fn buffer_unordered(self, n: usize) -> S {
        __Buffered { stream: self, over: false, running: futures__stream__FuturesUnordered::new(), max: n }
    }
    fn map_ok(self, f: F) -> S { __MapStream { stream: self, f: move |item| item.map(f) } }
    fn map_err(self, f: F) -> S { __MapStream { stream: self, f: move |item| item.map_err(f) } }
    fn into_future(self) -> F { __IntoFutureStream { stream: Some(self) } }
    fn select_next_some(&mut self) -> F { __SelectNextSome { stream: self } }
    fn for_each_concurrent(self, limit: L, f: F) -> F {
        let max = match limit {
            None => 0usize,
            Some(n) => n,
            n => n,
        };
        __ForEachConcurrent { stream: Some(self), f, max, running: futures__stream__FuturesUnordered::new() }
    }
    async fn for_each(mut self, f: F) {
        while let Some(item) = self.next().await {
            f(item).await;
        }
    }
    async fn fold(mut self, init: A, f: F) -> A {
        let mut total = init;
        while let Some(item) = self.next().await {
            total = f(total, item).await;
        }
        total
    }
    async fn count(mut self) -> usize {
        let mut n = 0usize;
        while self.next().await.is_some() {
            n += 1;
        }
        n
    }
    async fn any(mut self, f: F) -> bool {
        while let Some(item) = self.next().await {
            if f(item).await {
                return true;
            }
        }
        false
    }
    async fn all(mut self, f: F) -> bool {
        while let Some(item) = self.next().await {
            if !f(item).await {
                return false;
            }
        }
        true
    }
    async fn concat(mut self) -> A {
        let mut total = Vec::new();
        while let Some(items) = self.next().await {
            total.extend(items);
        }
        total
    }
    async fn unzip(mut self) -> A {
        let mut left = Vec::new();
        let mut right = Vec::new();
        while let Some((a, b)) = self.next().await {
            left.push(a);
            right.push(b);
        }
        (left, right)
    }
    async fn try_for_each(mut self, f: F) -> R {
        while let Some(item) = self.next().await {
            match item {
                Ok(item) => {
                    let result = f(item).await;
                    if result.is_err() {
                        return result;
                    }
                }
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }
    fn try_collect(self) -> A { __CollectStream { stream: self, items: Vec::new(), wanted: __lib::wanted(), tries: true } }
    async fn forward(mut self, sink: S) -> R {
        while let Some(item) = self.next().await {
            match item {
                Ok(item) => {
                    let result = sink.send(item).await;
                    if result.is_err() {
                        return result;
                    }
                }
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }
}

// Predicates and closures are plain.
trait TokioStream {
    fn map_while(self, f: F) -> S { __FilterPlain { stream: self, f, kind: 4, over: false } }
    fn filter(self, f: F) -> S { __FilterPlain { stream: self, f, kind: 0, over: false } }
    fn filter_map(self, f: F) -> S { __FilterPlain { stream: self, f, kind: 1, over: false } }
    fn take_while(self, f: F) -> S { __FilterPlain { stream: self, f, kind: 2, over: false } }
    fn skip_while(self, f: F) -> S { __FilterPlain { stream: self, f, kind: 3, over: false } }
    fn merge(self, other: S) -> S { __MergeStream { a: Some(self), b: Some(other), a_first: true } }
    fn timeout(self, duration: D) -> S { __TimeoutStream { stream: __FuseStream { stream: self, done: false }, duration, deadline: None, armed: true } }
    fn timeout_repeating(self, interval: I) -> S {
        __TimeoutRepeating { stream: __FuseStream { stream: self, done: false }, interval }
    }
    fn throttle(self, duration: D) -> S { __ThrottleStream { stream: self, duration, delay: None, has_delayed: true } }
    fn chunks_timeout(self, n: usize, duration: D) -> S {
        __ChunksTimeout { stream: __FuseStream { stream: self, done: false }, n, duration, items: Vec::new(), deadline: None }
    }
    async fn any(&mut self, f: F) -> bool {
        while let Some(item) = self.next().await {
            if f(item) {
                return true;
            }
        }
        false
    }
    async fn all(&mut self, f: F) -> bool {
        while let Some(item) = self.next().await {
            if !f(item) {
                return false;
            }
        }
        true
    }
    async fn fold(mut self, init: A, f: F) -> A {
        let mut total = init;
        while let Some(item) = self.next().await {
            total = f(total, item);
        }
        total
    }
}

struct __CycleStream { first: F, stream: S }
impl Stream for __CycleStream {
    fn poll_next(&mut self, cx: C) -> P {
        match self.stream.poll_next(cx) {
            std::task::Poll::Ready(None) => {
                self.stream = self.first.clone();
                self.stream.poll_next(cx)
            }
            polled => polled,
        }
    }
}
struct __TryThen { stream: S, f: F, next: N, ok: O }
impl Stream for __TryThen {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            if let Some(future) = &mut self.next {
                match future.poll(cx) {
                    std::task::Poll::Pending => return std::task::Poll::Pending,
                    std::task::Poll::Ready(value) => {
                        self.next = None;
                        return std::task::Poll::Ready(Some(value));
                    }
                }
            }
            match self.stream.poll_next(cx) {
                std::task::Poll::Ready(Some(item)) => match item {
                    Ok(value) => {
                        if !self.ok {
                            return std::task::Poll::Ready(Some(Ok(value)));
                        }
                        self.next = Some((self.f)(value));
                    }
                    Err(error) => {
                        if self.ok {
                            return std::task::Poll::Ready(Some(Err(error)));
                        }
                        self.next = Some((self.f)(error));
                    }
                },
                polled => return polled,
            }
        }
    }
}
// kind: 0 filter, 1 filter_map, 2 take_while, 3 skip_while; the future of the last three gives a result.
struct __TryFilter { stream: S, f: F, pending: P, item: I, kind: K, over: O }
impl Stream for __TryFilter {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            if let Some(future) = &mut self.pending {
                let answer = match future.poll(cx) {
                    std::task::Poll::Pending => return std::task::Poll::Pending,
                    std::task::Poll::Ready(answer) => answer,
                };
                self.pending = None;
                let item = self.item.take();
                let answer = if self.kind == 0 {
                    answer
                } else {
                    match answer {
                        Ok(answer) => answer,
                        Err(e) => return std::task::Poll::Ready(Some(Err(e))),
                    }
                };
                if self.kind == 1 {
                    if let Some(value) = answer {
                        return std::task::Poll::Ready(Some(Ok(value)));
                    }
                } else if self.kind == 3 {
                    if !answer {
                        self.over = true;
                        return std::task::Poll::Ready(Some(Ok(item.unwrap())));
                    }
                } else if answer {
                    return std::task::Poll::Ready(Some(Ok(item.unwrap())));
                } else if self.kind == 2 {
                    self.over = true;
                    return std::task::Poll::Ready(None);
                }
            }
            if self.kind == 2 && self.over {
                return std::task::Poll::Ready(None);
            }
            match self.stream.poll_next(cx) {
                std::task::Poll::Ready(Some(Ok(item))) => {
                    if self.kind == 3 && self.over {
                        return std::task::Poll::Ready(Some(Ok(item)));
                    }
                    if self.kind == 1 {
                        self.pending = Some((self.f)(item));
                    } else {
                        self.item = Some(item);
                        self.pending = Some((self.f)(self.item.as_ref().unwrap()));
                    }
                }
                polled => return polled,
            }
        }
    }
}
fn futures__executor__block_on_stream(stream: S) -> I { __BlockingStream { stream } }
struct __BlockingStream { stream: S }
impl Iterator for __BlockingStream {
    fn next(&mut self) -> A { futures::executor::block_on(__Next { stream: &mut self.stream, tries: false }) }
}
fn futures__stream__try_unfold(init: A, f: F) -> S { __TryUnfold { state: Some(init), f, future: None } }
struct __TryUnfold { state: S, f: F, future: F }
impl Stream for __TryUnfold {
    fn poll_next(&mut self, cx: C) -> P {
        if let Some(state) = self.state.take() {
            self.future = Some((self.f)(state));
        }
        let polled = match &mut self.future {
            Some(future) => future.poll(cx),
            None => return std::task::Poll::Ready(None),
        };
        match polled {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(result) => {
                self.future = None;
                match result {
                    Ok(Some((item, state))) => {
                        self.state = Some(state);
                        std::task::Poll::Ready(Some(Ok(item)))
                    }
                    Ok(None) => std::task::Poll::Ready(None),
                    Err(e) => std::task::Poll::Ready(Some(Err(e))),
                }
            }
        }
    }
}
struct __Next { stream: S, tries: T }
impl __Next {
    fn is_terminated(&self) -> bool { self.stream.is_terminated() }
}
impl Future for __Next {
    fn poll(&mut self, cx: C) -> P {
        match self.stream.poll_next(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(item) => std::task::Poll::Ready(if !self.tries {
                item
            } else {
                match item {
                    None => Ok(None),
                    Some(Ok(item)) => Ok(Some(item)),
                    Some(Err(e)) => Err(e),
                }
            }),
        }
    }
}
struct __CollectStream { stream: S, items: I, wanted: W, tries: T }
impl Future for __CollectStream {
    fn poll(&mut self, cx: C) -> P {
        __lib::want(self.wanted);
        // `try_collect::<Vec<_>>()` names what is inside the `Ok`.
        let inside = self.tries && !self.items.__tries();
        loop {
            match self.stream.poll_next(cx) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(None) => {
                    let items = std::mem::take(&mut self.items);
                    if inside {
                        return std::task::Poll::Ready(Ok(items.__collected()));
                    }
                    if items.__makes("from_iter") {
                        return std::task::Poll::Ready(items.__made("from_iter", items));
                    }
                    return std::task::Poll::Ready(items.__collected());
                }
                std::task::Poll::Ready(Some(item)) => {
                    if (self.tries || self.items.__tries()) && item.__stops() {
                        return std::task::Poll::Ready(item);
                    }
                    self.items.push(if inside { item.__payload() } else { item });
                }
            }
        }
    }
}
struct __SelectNextSome { stream: S }
impl __SelectNextSome {
    fn is_terminated(&self) -> bool { self.stream.is_terminated() }
}
impl Future for __SelectNextSome {
    fn poll(&mut self, cx: C) -> P {
        match self.stream.poll_next(cx) {
            std::task::Poll::Ready(Some(item)) => std::task::Poll::Ready(item),
            std::task::Poll::Ready(None) => {
                cx.waker().wake_by_ref();
                std::task::Poll::Pending
            }
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    }
}
struct __IntoFutureStream { stream: S }
impl Future for __IntoFutureStream {
    fn poll(&mut self, cx: C) -> P {
        match self.stream.as_mut().unwrap().poll_next(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(item) => std::task::Poll::Ready((item, self.stream.take().unwrap())),
        }
    }
}

// --- sources

fn futures__stream__iter(items: I) -> S { __IterStream { iter: items.into_iter(), polled: 0 } }
struct __IterStream { iter: I, polled: N }
impl Stream for __IterStream {
    fn poll_next(&mut self, cx: C) -> P {
        // tokio-stream yields after every 32nd item; that of futures never does.
        std::task::Poll::Ready(self.iter.next())
    }
}
fn tokio_stream__iter(items: I) -> S { __TokioIter { iter: items.into_iter(), yields: 0 } }
struct __TokioIter { iter: I, yields: N }
impl Stream for __TokioIter {
    fn poll_next(&mut self, cx: C) -> P {
        if self.yields >= 32 {
            self.yields = 0;
            cx.waker().wake_by_ref();
            return std::task::Poll::Pending;
        }
        self.yields += 1;
        std::task::Poll::Ready(self.iter.next())
    }
}
fn futures__stream__once(future: F) -> S { __OnceStream { future: Some(future) } }
struct __OnceStream { future: F }
impl Stream for __OnceStream {
    fn poll_next(&mut self, cx: C) -> P {
        match &mut self.future {
            None => std::task::Poll::Ready(None),
            Some(future) => match future.poll(cx) {
                std::task::Poll::Pending => std::task::Poll::Pending,
                std::task::Poll::Ready(value) => {
                    self.future = None;
                    std::task::Poll::Ready(Some(value))
                }
            },
        }
    }
}
fn tokio_stream__once(value: A) -> S { __IterStream { iter: vec![value].into_iter(), polled: 0 } }
fn futures__stream__empty() -> S { __IterStream { iter: Vec::new().into_iter(), polled: 0 } }
fn futures__stream__pending() -> S { __PendingStream { nothing: () } }
struct __PendingStream { nothing: N }
impl Stream for __PendingStream {
    fn poll_next(&mut self, cx: C) -> P { std::task::Poll::Pending }
}
fn futures__stream__repeat(value: A) -> S { __RepeatStream { value } }
struct __RepeatStream { value: V }
impl Stream for __RepeatStream {
    fn poll_next(&mut self, cx: C) -> P { std::task::Poll::Ready(Some(self.value.clone())) }
}
fn futures__stream__repeat_with(f: F) -> S { __RepeatWith { f } }
struct __RepeatWith { f: F }
impl Stream for __RepeatWith {
    fn poll_next(&mut self, cx: C) -> P { std::task::Poll::Ready(Some((self.f)())) }
}
fn futures__stream__poll_fn(f: F) -> S { __PollFnStream { f } }
struct __PollFnStream { f: F }
impl Stream for __PollFnStream {
    fn poll_next(&mut self, cx: C) -> P { (self.f)(cx) }
}
fn futures__stream__unfold(init: A, f: F) -> S { __Unfold { state: Some(init), f, future: None } }
struct __Unfold { state: S, f: F, future: F }
impl Stream for __Unfold {
    fn poll_next(&mut self, cx: C) -> P {
        if let Some(state) = self.state.take() {
            self.future = Some((self.f)(state));
        }
        let polled = match &mut self.future {
            Some(future) => future.poll(cx),
            None => panic!("Unfold must not be polled after it returned `Poll::Ready(None)`"),
        };
        match polled {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(Some((item, state))) => {
                self.future = None;
                self.state = Some(state);
                std::task::Poll::Ready(Some(item))
            }
            std::task::Poll::Ready(None) => {
                self.future = None;
                std::task::Poll::Ready(None)
            }
        }
    }
}
fn futures__stream__select(a: A, b: B) -> S { __MergeStream { a: Some(a), b: Some(b), a_first: true } }
fn futures__stream__select_all(streams: I) -> S {
    let mut set = futures__stream__FuturesUnordered::new();
    for stream in streams {
        set.push(__IntoFutureStream { stream: Some(stream) });
    }
    __SelectAllStreams { set }
}
struct __SelectAllStreams { set: S }
impl __SelectAllStreams {
    fn push(&mut self, stream: S) { self.set.push(__IntoFutureStream { stream: Some(stream) }); }
    fn len(&self) -> usize { self.set.len() }
    fn is_empty(&self) -> bool { self.set.is_empty() }
}
impl Stream for __SelectAllStreams {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            match self.set.poll_next(cx) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(Some((Some(item), rest))) => {
                    self.set.push(__IntoFutureStream { stream: Some(rest) });
                    return std::task::Poll::Ready(Some(item));
                }
                std::task::Poll::Ready(Some((None, _))) => {}
                std::task::Poll::Ready(None) => return std::task::Poll::Ready(None),
            }
        }
    }
}

// --- adapters

struct __MapStream { stream: S, f: F }
impl Stream for __MapStream {
    fn poll_next(&mut self, cx: C) -> P {
        match self.stream.poll_next(cx) {
            std::task::Poll::Ready(Some(item)) => std::task::Poll::Ready(Some((self.f)(item))),
            std::task::Poll::Ready(None) => std::task::Poll::Ready(None),
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    }
}
struct __ThenStream { stream: S, f: F, next: N }
impl Stream for __ThenStream {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            if let Some(future) = &mut self.next {
                match future.poll(cx) {
                    std::task::Poll::Pending => return std::task::Poll::Pending,
                    std::task::Poll::Ready(value) => {
                        self.next = None;
                        return std::task::Poll::Ready(Some(value));
                    }
                }
            }
            match self.stream.poll_next(cx) {
                std::task::Poll::Ready(Some(item)) => self.next = Some((self.f)(item)),
                std::task::Poll::Ready(None) => return std::task::Poll::Ready(None),
                std::task::Poll::Pending => return std::task::Poll::Pending,
            }
        }
    }
}
struct __FuseStream { stream: S, done: D }
impl __FuseStream {
    fn is_terminated(&self) -> bool { self.done }
}
impl Stream for __FuseStream {
    fn poll_next(&mut self, cx: C) -> P {
        if self.done {
            return std::task::Poll::Ready(None);
        }
        match self.stream.poll_next(cx) {
            std::task::Poll::Ready(None) => {
                self.done = true;
                std::task::Poll::Ready(None)
            }
            polled => polled,
        }
    }
}
struct __ChainStream { a: A, b: B }
impl Stream for __ChainStream {
    fn poll_next(&mut self, cx: C) -> P {
        if let Some(a) = &mut self.a {
            match a.poll_next(cx) {
                std::task::Poll::Ready(None) => self.a = None,
                polled => return polled,
            }
        }
        self.b.poll_next(cx)
    }
}
struct __TakeStream { stream: S, left: L }
impl Stream for __TakeStream {
    fn poll_next(&mut self, cx: C) -> P {
        if self.left == 0 {
            return std::task::Poll::Ready(None);
        }
        match self.stream.poll_next(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(Some(item)) => {
                self.left -= 1;
                std::task::Poll::Ready(Some(item))
            }
            std::task::Poll::Ready(None) => {
                self.left = 0usize;
                std::task::Poll::Ready(None)
            }
        }
    }
}
struct __SkipStream { stream: S, left: L }
impl Stream for __SkipStream {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            match self.stream.poll_next(cx) {
                std::task::Poll::Ready(Some(item)) => {
                    if self.left == 0 {
                        return std::task::Poll::Ready(Some(item));
                    }
                    self.left -= 1;
                }
                polled => return polled,
            }
        }
    }
}
struct __PeekableStream { stream: S, peeked: P }
impl __PeekableStream {
    fn peek(&mut self) -> F { __Peek { stream: self, kind: 0, f: None } }
    fn peek_mut(&mut self) -> F { __Peek { stream: self, kind: 1, f: None } }
    fn next_if(&mut self, f: F) -> N { __Peek { stream: self, kind: 2, f: Some(f) } }
    fn next_if_eq(&mut self, expected: E) -> N { __Peek { stream: self, kind: 3, f: Some(expected) } }
}
impl Stream for __PeekableStream {
    fn poll_next(&mut self, cx: C) -> P {
        match self.peeked.take() {
            Some(item) => std::task::Poll::Ready(Some(item)),
            None => self.stream.poll_next(cx),
        }
    }
}
struct __Peek { stream: S, kind: K, f: F }
impl Future for __Peek {
    fn poll(&mut self, cx: C) -> P {
        if self.stream.peeked.is_none() {
            match self.stream.stream.poll_next(cx) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(item) => self.stream.peeked = item,
            }
        }
        if self.kind == 0 {
            return std::task::Poll::Ready(self.stream.peeked.as_ref());
        }
        if self.kind == 1 {
            return std::task::Poll::Ready(self.stream.peeked.as_mut());
        }
        let fits = match &self.stream.peeked {
            None => false,
            Some(item) => {
                let f = self.f.take().unwrap();
                if self.kind == 2 { f(item) } else { *item == *f }
            }
        };
        std::task::Poll::Ready(if fits { self.stream.peeked.take() } else { None })
    }
}
struct __EnumerateStream { stream: S, count: C }
impl Stream for __EnumerateStream {
    fn poll_next(&mut self, cx: C) -> P {
        match self.stream.poll_next(cx) {
            std::task::Poll::Ready(Some(item)) => {
                let at = self.count;
                self.count += 1;
                std::task::Poll::Ready(Some((at, item)))
            }
            polled => polled,
        }
    }
}
// kind: 0 filter, 1 filter_map, 2 take_while, 3 skip_while
struct __FilterFutures { stream: S, f: F, pending: P, item: I, kind: K, over: O }
impl Stream for __FilterFutures {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            if let Some(future) = &mut self.pending {
                let answer = match future.poll(cx) {
                    std::task::Poll::Pending => return std::task::Poll::Pending,
                    std::task::Poll::Ready(answer) => answer,
                };
                self.pending = None;
                let item = self.item.take();
                if self.kind == 1 {
                    if answer.is_some() {
                        return std::task::Poll::Ready(answer);
                    }
                } else if self.kind == 3 {
                    if !answer {
                        self.over = true;
                        return std::task::Poll::Ready(item);
                    }
                } else if answer {
                    return std::task::Poll::Ready(item);
                } else if self.kind == 2 {
                    self.over = true;
                    return std::task::Poll::Ready(None);
                }
            }
            if self.kind == 2 && self.over {
                return std::task::Poll::Ready(None);
            }
            match self.stream.poll_next(cx) {
                std::task::Poll::Ready(Some(item)) => {
                    if self.kind == 3 && self.over {
                        return std::task::Poll::Ready(Some(item));
                    }
                    if self.kind == 1 {
                        self.pending = Some((self.f)(item));
                    } else {
                        self.item = Some(item);
                        self.pending = Some((self.f)(self.item.as_ref().unwrap()));
                    }
                }
                polled => return polled,
            }
        }
    }
}
// The same with plain closures; 4 is map_while.
struct __FilterPlain { stream: S, f: F, kind: K, over: O }
impl Stream for __FilterPlain {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            if self.over && (self.kind == 2 || self.kind == 4) {
                return std::task::Poll::Ready(None);
            }
            let item = match self.stream.poll_next(cx) {
                std::task::Poll::Ready(Some(item)) => item,
                polled => return polled,
            };
            if self.kind == 1 {
                let mapped = (self.f)(item);
                if mapped.is_some() {
                    return std::task::Poll::Ready(mapped);
                }
            } else if self.kind == 4 {
                let mapped = (self.f)(item);
                self.over = mapped.is_none();
                return std::task::Poll::Ready(mapped);
            } else if self.kind == 3 {
                if self.over || !(self.f)(&item) {
                    self.over = true;
                    return std::task::Poll::Ready(Some(item));
                }
            } else if (self.f)(&item) {
                return std::task::Poll::Ready(Some(item));
            } else if self.kind == 2 {
                self.over = true;
            }
        }
    }
}
struct __FlattenStream { stream: S, inner: I }
impl Stream for __FlattenStream {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            if let Some(inner) = &mut self.inner {
                match inner.poll_next(cx) {
                    std::task::Poll::Ready(None) => self.inner = None,
                    polled => return polled,
                }
            }
            match self.stream.poll_next(cx) {
                std::task::Poll::Ready(Some(inner)) => self.inner = Some(inner),
                polled => return polled,
            }
        }
    }
}
struct __InspectStream { stream: S, f: F }
impl Stream for __InspectStream {
    fn poll_next(&mut self, cx: C) -> P {
        match self.stream.poll_next(cx) {
            std::task::Poll::Ready(Some(item)) => {
                (self.f)(&item);
                std::task::Poll::Ready(Some(item))
            }
            polled => polled,
        }
    }
}
struct __ScanStream { stream: S, state: A, f: F, pending: P, over: O }
impl Stream for __ScanStream {
    fn poll_next(&mut self, cx: C) -> P {
        if self.over {
            return std::task::Poll::Ready(None);
        }
        loop {
            if let Some(future) = &mut self.pending {
                match future.poll(cx) {
                    std::task::Poll::Pending => return std::task::Poll::Pending,
                    std::task::Poll::Ready(item) => {
                        self.pending = None;
                        self.over = item.is_none();
                        return std::task::Poll::Ready(item);
                    }
                }
            }
            match self.stream.poll_next(cx) {
                std::task::Poll::Ready(Some(item)) => self.pending = Some((self.f)(&mut self.state, item)),
                polled => return polled,
            }
        }
    }
}
struct __ZipStream { a: A, b: B, item: I, over: O }
impl Stream for __ZipStream {
    fn poll_next(&mut self, cx: C) -> P {
        if self.item.is_none() {
            match self.a.poll_next(cx) {
                std::task::Poll::Ready(Some(item)) => self.item = Some(item),
                std::task::Poll::Ready(None) => return std::task::Poll::Ready(None),
                std::task::Poll::Pending => {}
            }
        }
        if self.over.is_none() {
            match self.b.poll_next(cx) {
                std::task::Poll::Ready(Some(item)) => self.over = Some(item),
                std::task::Poll::Ready(None) => return std::task::Poll::Ready(None),
                std::task::Poll::Pending => {}
            }
        }
        if self.item.is_some() && self.over.is_some() {
            let pair = (self.item.take().unwrap(), self.over.take().unwrap());
            return std::task::Poll::Ready(Some(pair));
        }
        std::task::Poll::Pending
    }
}
struct __ChunksStream { stream: S, n: N, items: I, over: O }
impl Stream for __ChunksStream {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            if self.over {
                return std::task::Poll::Ready(None);
            }
            match self.stream.poll_next(cx) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(Some(item)) => {
                    self.items.push(item);
                    if self.items.len() >= self.n {
                        return std::task::Poll::Ready(Some(std::mem::take(&mut self.items)));
                    }
                }
                std::task::Poll::Ready(None) => {
                    self.over = true;
                    let last = std::mem::take(&mut self.items);
                    return std::task::Poll::Ready(if last.is_empty() { None } else { Some(last) });
                }
            }
        }
    }
}
struct __ReadyChunks { stream: S, n: N, over: O }
impl Stream for __ReadyChunks {
    fn poll_next(&mut self, cx: C) -> P {
        let mut items = Vec::new();
        if self.over {
            return std::task::Poll::Ready(None);
        }
        loop {
            match self.stream.poll_next(cx) {
                std::task::Poll::Pending => {
                    return if items.is_empty() {
                        std::task::Poll::Pending
                    } else {
                        std::task::Poll::Ready(Some(items))
                    };
                }
                std::task::Poll::Ready(Some(item)) => {
                    items.push(item);
                    if items.len() >= self.n {
                        return std::task::Poll::Ready(Some(items));
                    }
                }
                std::task::Poll::Ready(None) => {
                    self.over = true;
                    return std::task::Poll::Ready(if items.is_empty() { None } else { Some(items) });
                }
            }
        }
    }
}
struct futures__stream__TakeUntil { stream: S, future: F, result: R, over: O }
impl futures__stream__TakeUntil {
    fn take_future(&mut self) -> F { self.future.take() }
    fn take_result(&mut self) -> R { self.result.take() }
}
impl Stream for futures__stream__TakeUntil {
    fn poll_next(&mut self, cx: C) -> P {
        match &mut self.future {
            // Ended, or left without a future to end it.
            None => {
                if self.over {
                    return std::task::Poll::Ready(None);
                }
            }
            Some(future) => {
                if let std::task::Poll::Ready(result) = future.poll(cx) {
                    self.future = None;
                    self.result = Some(result);
                    self.over = true;
                    return std::task::Poll::Ready(None);
                }
            }
        }
        self.stream.poll_next(cx)
    }
}
// A stream that is let go of once it is over.
fn __poll_open(side: S, cx: C) -> P {
    match side {
        None => std::task::Poll::Ready(None),
        Some(stream) => {
            let polled = stream.poll_next(cx);
            if let std::task::Poll::Ready(None) = &polled {
                *side = None;
            }
            polled
        }
    }
}
struct __MergeStream { a: A, b: B, a_first: F }
impl __MergeStream {
    fn __side(&mut self, first: bool, cx: C) -> P {
        if first { __poll_open(&mut self.a, cx) } else { __poll_open(&mut self.b, cx) }
    }
}
impl Stream for __MergeStream {
    fn poll_next(&mut self, cx: C) -> P {
        let first = self.a_first;
        self.a_first = !first;
        let mut done = true;
        match self.__side(first, cx) {
            std::task::Poll::Ready(Some(item)) => return std::task::Poll::Ready(Some(item)),
            std::task::Poll::Ready(None) => {}
            std::task::Poll::Pending => done = false,
        }
        match self.__side(!first, cx) {
            std::task::Poll::Ready(Some(item)) => return std::task::Poll::Ready(Some(item)),
            std::task::Poll::Ready(None) => {}
            std::task::Poll::Pending => done = false,
        }
        if done { std::task::Poll::Ready(None) } else { std::task::Poll::Pending }
    }
}
struct __TimeoutStream { stream: S, duration: D, deadline: D, armed: A }
impl Stream for __TimeoutStream {
    fn poll_next(&mut self, cx: C) -> P {
        if self.deadline.is_none() {
            self.deadline = Some(tokio::time::sleep(self.duration));
        }
        match self.stream.poll_next(cx) {
            std::task::Poll::Ready(item) => {
                if item.is_some() {
                    self.deadline.as_mut().unwrap().reset(tokio::time::Instant::now() + self.duration);
                    self.armed = true;
                }
                return std::task::Poll::Ready(item.map(|item| Ok(item)));
            }
            std::task::Poll::Pending => {}
        }
        if self.armed && self.deadline.as_mut().unwrap().poll(cx).is_ready() {
            self.armed = false;
            return std::task::Poll::Ready(Some(Err(tokio_stream__Elapsed(()))));
        }
        std::task::Poll::Pending
    }
}
struct __TimeoutRepeating { stream: S, interval: I }
impl Stream for __TimeoutRepeating {
    fn poll_next(&mut self, cx: C) -> P {
        match self.stream.poll_next(cx) {
            std::task::Poll::Ready(item) => {
                if item.is_some() {
                    self.interval.reset();
                }
                return std::task::Poll::Ready(item.map(|item| Ok(item)));
            }
            std::task::Poll::Pending => {}
        }
        match self.interval.poll_tick(cx) {
            std::task::Poll::Ready(_) => std::task::Poll::Ready(Some(Err(tokio_stream__Elapsed(())))),
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    }
}
#[derive(Debug, PartialEq, Eq)]
struct tokio_stream__Elapsed(A);
impl Display for tokio_stream__Elapsed {
    fn fmt(&self, f: &mut F) -> R { write!(f, "deadline has elapsed") }
}
struct __ThrottleStream { stream: S, duration: D, delay: D, has_delayed: H }
impl Stream for __ThrottleStream {
    fn poll_next(&mut self, cx: C) -> P {
        if self.delay.is_none() {
            self.delay = Some(tokio::time::sleep(self.duration));
        }
        if !self.has_delayed {
            match self.delay.as_mut().unwrap().poll(cx) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(_) => self.has_delayed = true,
            }
        }
        match self.stream.poll_next(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(item) => {
                if item.is_some() {
                    self.delay.as_mut().unwrap().reset(tokio::time::Instant::now() + self.duration);
                    self.has_delayed = false;
                }
                std::task::Poll::Ready(item)
            }
        }
    }
}
struct __ChunksTimeout { stream: S, n: N, duration: D, items: I, deadline: D }
impl Stream for __ChunksTimeout {
    fn poll_next(&mut self, cx: C) -> P {
        loop {
            match self.stream.poll_next(cx) {
                std::task::Poll::Pending => break,
                std::task::Poll::Ready(Some(item)) => {
                    if self.items.is_empty() {
                        self.deadline = Some(tokio::time::sleep(self.duration));
                    }
                    self.items.push(item);
                    if self.items.len() >= self.n {
                        return std::task::Poll::Ready(Some(std::mem::take(&mut self.items)));
                    }
                }
                std::task::Poll::Ready(None) => {
                    let last = std::mem::take(&mut self.items);
                    return std::task::Poll::Ready(if last.is_empty() { None } else { Some(last) });
                }
            }
        }
        if !self.items.is_empty() && self.deadline.is_some() && self.deadline.as_mut().unwrap().poll(cx).is_ready() {
            self.deadline = None;
            return std::task::Poll::Ready(Some(std::mem::take(&mut self.items)));
        }
        std::task::Poll::Pending
    }
}
struct __Buffered { stream: S, over: O, running: R, max: M }
impl Stream for __Buffered {
    fn poll_next(&mut self, cx: C) -> P {
        // First as many futures as there is room for are taken in.
        while !self.over && self.running.len() < self.max {
            match self.stream.poll_next(cx) {
                std::task::Poll::Ready(Some(future)) => self.running.push_back(future),
                std::task::Poll::Ready(None) => self.over = true,
                std::task::Poll::Pending => break,
            }
        }
        match self.running.poll_next(cx) {
            std::task::Poll::Ready(None) => {
                if self.over { std::task::Poll::Ready(None) } else { std::task::Poll::Pending }
            }
            polled => polled,
        }
    }
}
struct __ForEachConcurrent { stream: S, f: F, max: M, running: R }
impl Future for __ForEachConcurrent {
    fn poll(&mut self, cx: C) -> P {
        loop {
            let mut progress = false;
            if (self.max == 0 || self.max > self.running.len()) && self.stream.is_some() {
                match self.stream.as_mut().unwrap().poll_next(cx) {
                    std::task::Poll::Ready(Some(item)) => {
                        progress = true;
                        self.running.push((self.f)(item));
                    }
                    std::task::Poll::Ready(None) => self.stream = None,
                    std::task::Poll::Pending => {}
                }
            }
            match self.running.poll_next(cx) {
                std::task::Poll::Ready(Some(_)) => progress = true,
                std::task::Poll::Ready(None) => {
                    if self.stream.is_none() {
                        return std::task::Poll::Ready(());
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

// --- sets of futures

// `links` has, by place, when the future was last pushed or polled: the last one is dropped first.
struct futures__stream__FuturesUnordered { children: C, futures: F, free: V, count: N, links: L, linked: N }
impl futures__stream__FuturesUnordered {
    fn new() -> S {
        futures__stream__FuturesUnordered {
            children: __lib::children(),
            futures: Vec::new(),
            free: Vec::new(),
            count: 0usize,
            links: Vec::new(),
            linked: 0usize,
        }
    }
    fn default() -> S { futures__stream__FuturesUnordered::new() }
    fn from_iter(iter: I) -> S {
        let mut set = futures__stream__FuturesUnordered::new();
        for future in iter {
            set.push(future);
        }
        set
    }
    fn extend(&mut self, iter: I) {
        for future in iter {
            self.push(future);
        }
    }
    fn push(&mut self, future: F) {
        let at = match self.free.pop() {
            Some(at) => at,
            None => {
                self.futures.push(None);
                self.links.push(0usize);
                self.futures.len() - 1
            }
        };
        self.futures[at] = Some(future);
        self.count += 1;
        self.__link(at);
        self.children.push(at);
    }
    fn push_back(&mut self, future: F) { self.push(future); }
    fn __link(&mut self, at: usize) {
        self.linked += 1;
        self.links[at] = self.linked;
    }
    fn len(&self) -> usize { self.count }
    fn is_empty(&self) -> bool { self.count == 0 }
    fn is_terminated(&self) -> bool { self.count == 0 }
    fn clear(&mut self) { *self = futures__stream__FuturesUnordered::new(); }
}
impl Drop for futures__stream__FuturesUnordered {
    fn drop(&mut self) {
        if self.count > 0 {
            let mut order = Vec::new();
            for at in 0..self.futures.len() {
                order.push((self.links[at], at));
            }
            order.sort();
            while let Some((_, at)) = order.pop() {
                self.futures[at] = None;
            }
        }
    }
}
impl Stream for futures__stream__FuturesUnordered {
    fn poll_next(&mut self, cx: C) -> P {
        let len = self.count;
        let mut polled = 0usize;
        let mut yielded = 0usize;
        self.children.watch(cx);
        loop {
            let at = match self.children.pop() {
                Some(at) => at,
                None => {
                    return if self.count == 0 {
                        std::task::Poll::Ready(None)
                    } else {
                        std::task::Poll::Pending
                    };
                }
            };
            if self.futures[at].is_none() {
                continue;
            }
            let waker = self.children.waker(at);
            let mut context = std::task::Context::from_waker(&waker);
            polled += 1;
            match self.futures[at].as_mut().unwrap().poll(&mut context) {
                std::task::Poll::Ready(value) => {
                    self.futures[at] = None;
                    self.free.push(at);
                    self.count -= 1;
                    return std::task::Poll::Ready(Some(value));
                }
                std::task::Poll::Pending => {
                    self.__link(at);
                    // One that was woken while it was polled wants to yield.
                    if self.children.contains(at) {
                        yielded += 1;
                    }
                    if yielded >= 2 || polled == len {
                        cx.waker().wake_by_ref();
                        return std::task::Poll::Pending;
                    }
                }
            }
        }
    }
}
struct __OrderWrapper { future: F, index: I }
impl Future for __OrderWrapper {
    fn poll(&mut self, cx: C) -> P {
        match self.future.poll(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(value) => std::task::Poll::Ready((self.index, value)),
        }
    }
}
struct futures__stream__FuturesOrdered { running: R, done: D, next_in: N, next_out: N }
impl futures__stream__FuturesOrdered {
    fn new() -> S {
        futures__stream__FuturesOrdered {
            running: futures__stream__FuturesUnordered::new(),
            done: Vec::new(),
            next_in: 0i64,
            next_out: 0i64,
        }
    }
    fn default() -> S { futures__stream__FuturesOrdered::new() }
    fn from_iter(iter: I) -> S {
        let mut set = futures__stream__FuturesOrdered::new();
        for future in iter {
            set.push_back(future);
        }
        set
    }
    fn extend(&mut self, iter: I) {
        for future in iter {
            self.push_back(future);
        }
    }
    fn push_back(&mut self, future: F) {
        self.running.push(__OrderWrapper { future, index: self.next_in });
        self.next_in += 1;
    }
    fn push(&mut self, future: F) { self.push_back(future); }
    fn push_front(&mut self, future: F) {
        self.next_out -= 1;
        self.running.push(__OrderWrapper { future, index: self.next_out });
    }
    fn len(&self) -> usize { self.running.len() + self.done.len() }
    fn is_empty(&self) -> bool { self.running.is_empty() && self.done.is_empty() }
}
impl Stream for futures__stream__FuturesOrdered {
    fn poll_next(&mut self, cx: C) -> P {
        let mut i = 0usize;
        while i < self.done.len() {
            if self.done[i].0 == self.next_out {
                let (_, value) = self.done.swap_remove(i);
                self.next_out += 1;
                return std::task::Poll::Ready(Some(value));
            }
            i += 1;
        }
        loop {
            match self.running.poll_next(cx) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(None) => return std::task::Poll::Ready(None),
                std::task::Poll::Ready(Some((index, value))) => {
                    if index == self.next_out {
                        self.next_out += 1;
                        return std::task::Poll::Ready(Some(value));
                    }
                    self.done.push((index, value));
                }
            }
        }
    }
}

// --- tokio_stream::wrappers

struct tokio_stream__wrappers__ReceiverStream { inner: I }
impl tokio_stream__wrappers__ReceiverStream {
    fn new(receiver: R) -> S { tokio_stream__wrappers__ReceiverStream { inner: receiver } }
    fn from(receiver: R) -> S { tokio_stream__wrappers__ReceiverStream { inner: receiver } }
    fn into_inner(self) -> R { self.inner }
    fn close(&mut self) { self.inner.close(); }
}
impl Stream for tokio_stream__wrappers__ReceiverStream {
    fn poll_next(&mut self, cx: C) -> P { self.inner.poll_recv(cx) }
}
struct tokio_stream__wrappers__UnboundedReceiverStream { inner: I }
impl tokio_stream__wrappers__UnboundedReceiverStream {
    fn new(receiver: R) -> S { tokio_stream__wrappers__UnboundedReceiverStream { inner: receiver } }
    fn from(receiver: R) -> S { tokio_stream__wrappers__UnboundedReceiverStream { inner: receiver } }
    fn into_inner(self) -> R { self.inner }
    fn close(&mut self) { self.inner.close(); }
}
impl Stream for tokio_stream__wrappers__UnboundedReceiverStream {
    fn poll_next(&mut self, cx: C) -> P { self.inner.poll_recv(cx) }
}
struct tokio_stream__wrappers__IntervalStream { inner: I }
impl tokio_stream__wrappers__IntervalStream {
    fn new(interval: I) -> S { tokio_stream__wrappers__IntervalStream { inner: interval } }
    fn into_inner(self) -> I { self.inner }
}
impl Stream for tokio_stream__wrappers__IntervalStream {
    fn poll_next(&mut self, cx: C) -> P {
        match self.inner.poll_tick(cx) {
            std::task::Poll::Ready(at) => std::task::Poll::Ready(Some(at)),
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    }
}
struct tokio_stream__wrappers__WatchStream { receiver: R, future: F }
impl tokio_stream__wrappers__WatchStream {
    fn new(receiver: R) -> S {
        let mut receiver = receiver;
        receiver.mark_changed();
        tokio_stream__wrappers__WatchStream { receiver, future: None }
    }
    fn from_changes(receiver: R) -> S { tokio_stream__wrappers__WatchStream { receiver, future: None } }
}
impl Stream for tokio_stream__wrappers__WatchStream {
    fn poll_next(&mut self, cx: C) -> P {
        if self.future.is_none() {
            self.future = Some(self.receiver.changed());
        }
        match self.future.as_mut().unwrap().poll(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(result) => {
                self.future = None;
                match result {
                    Ok(_) => std::task::Poll::Ready(Some(self.receiver.borrow_and_update().clone())),
                    Err(_) => std::task::Poll::Ready(None),
                }
            }
        }
    }
}
struct tokio_stream__wrappers__BroadcastStream { receiver: R, future: F }
impl tokio_stream__wrappers__BroadcastStream {
    fn new(receiver: R) -> S { tokio_stream__wrappers__BroadcastStream { receiver, future: None } }
}
#[derive(Debug, PartialEq, Eq, Clone)]
enum tokio_stream__wrappers__errors__BroadcastStreamRecvError { Lagged(u64) }
impl Display for tokio_stream__wrappers__errors__BroadcastStreamRecvError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            tokio_stream__wrappers__errors__BroadcastStreamRecvError::Lagged(n) => {
                write!(f, "channel lagged by {}", n)
            }
        }
    }
}
impl Stream for tokio_stream__wrappers__BroadcastStream {
    fn poll_next(&mut self, cx: C) -> P {
        if self.future.is_none() {
            self.future = Some(self.receiver.recv());
        }
        match self.future.as_mut().unwrap().poll(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(result) => {
                self.future = None;
                match result {
                    Ok(value) => std::task::Poll::Ready(Some(Ok(value))),
                    Err(tokio__sync__broadcast__error__RecvError::Closed) => std::task::Poll::Ready(None),
                    Err(tokio__sync__broadcast__error__RecvError::Lagged(n)) => std::task::Poll::Ready(Some(Err(
                        tokio_stream__wrappers__errors__BroadcastStreamRecvError::Lagged(n),
                    ))),
                }
            }
        }
    }
}

struct tokio_stream__wrappers__JoinSetStream { inner: I }
impl tokio_stream__wrappers__JoinSetStream {
    fn new(set: S) -> S { tokio_stream__wrappers__JoinSetStream { inner: set } }
    fn into_inner(self) -> S { self.inner }
}
impl Stream for tokio_stream__wrappers__JoinSetStream {
    fn poll_next(&mut self, cx: C) -> P { self.inner.poll_join_next(cx) }
}
// Tells the end of a stream as an item.
struct tokio_stream__StreamNotifyClose { inner: I }
impl tokio_stream__StreamNotifyClose {
    fn new(stream: S) -> S { tokio_stream__StreamNotifyClose { inner: Some(stream) } }
    fn into_inner(self) -> A { self.inner }
}
impl Stream for tokio_stream__StreamNotifyClose {
    fn poll_next(&mut self, cx: C) -> P {
        match &mut self.inner {
            None => std::task::Poll::Ready(None),
            Some(inner) => match inner.poll_next(cx) {
                std::task::Poll::Pending => std::task::Poll::Pending,
                std::task::Poll::Ready(None) => {
                    self.inner = None;
                    std::task::Poll::Ready(Some(None))
                }
                std::task::Poll::Ready(item) => std::task::Poll::Ready(Some(item)),
            },
        }
    }
}

// A stream whose items have keys.
struct tokio_stream__StreamMap { entries: E }
impl tokio_stream__StreamMap {
    fn new() -> S { tokio_stream__StreamMap { entries: Vec::new() } }
    fn default() -> S { tokio_stream__StreamMap { entries: Vec::new() } }
    fn with_capacity(n: usize) -> S { tokio_stream__StreamMap { entries: Vec::with_capacity(n) } }
    fn capacity(&self) -> usize { self.entries.capacity() }
    fn from_iter(iter: I) -> S {
        let mut map = tokio_stream__StreamMap::new();
        for (key, stream) in iter {
            map.insert(key, stream);
        }
        map
    }
    fn clear(&mut self) { self.entries.clear(); }
    fn iter(&self) -> I { self.entries.iter().map(|(key, stream)| (key, stream)) }
    fn iter_mut(&mut self) -> I { self.entries.iter_mut().map(|(key, stream)| (key, stream)) }
    fn keys(&self) -> I { self.entries.iter().map(|(key, _)| key) }
    fn values(&self) -> I { self.entries.iter().map(|(_, stream)| stream) }
    fn values_mut(&mut self) -> I { self.entries.iter_mut().map(|(_, stream)| stream) }
    fn insert(&mut self, key: K, stream: S) -> A {
        let old = self.remove(&key);
        self.entries.push((key, stream));
        old
    }
    fn remove(&mut self, key: K) -> A {
        let mut i = 0usize;
        while i < self.entries.len() {
            if self.entries[i].0 == *key {
                let (_, stream) = self.entries.swap_remove(i);
                return Some(stream);
            }
            i += 1;
        }
        None
    }
    fn len(&self) -> usize { self.entries.len() }
    fn is_empty(&self) -> bool { self.entries.is_empty() }
    fn contains_key(&self, key: K) -> bool {
        for (k, _) in &self.entries {
            if *k == *key {
                return true;
            }
        }
        false
    }
}
impl Stream for tokio_stream__StreamMap {
    fn poll_next(&mut self, cx: C) -> P {
        let mut i = 0usize;
        while i < self.entries.len() {
            match self.entries[i].1.poll_next(cx) {
                std::task::Poll::Ready(Some(item)) => {
                    return std::task::Poll::Ready(Some((self.entries[i].0.clone(), item)));
                }
                std::task::Poll::Ready(None) => {
                    self.entries.swap_remove(i);
                }
                std::task::Poll::Pending => i += 1,
            }
        }
        if self.entries.is_empty() { std::task::Poll::Ready(None) } else { std::task::Poll::Pending }
    }
}

// `stream!` and `try_stream!` of async-stream: a body that puts its items where the stream finds them.
fn async_stream__stream_of(body: F) -> S {
    let place = std::rc::Rc::new(std::cell::RefCell::new(None));
    __AsyncStream { future: Some(body(__Yielder { place: place.clone() })), place, tries: false }
}
fn async_stream__try_stream_of(body: F) -> S {
    let place = std::rc::Rc::new(std::cell::RefCell::new(None));
    __AsyncStream { future: Some(body(__Yielder { place: place.clone() })), place, tries: true }
}
struct __Yielder { place: P }
impl __Yielder {
    fn feed(&mut self, value: V) -> F { __Put { place: self.place.clone(), value: Some(value) } }
}
struct __Put { place: P, value: V }
impl Future for __Put {
    fn poll(&mut self, cx: C) -> P {
        if self.value.is_some() {
            *self.place.__inside() = self.value.take();
            return std::task::Poll::Pending;
        }
        if self.place.__inside().is_some() { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
    }
}
struct __AsyncStream { future: F, place: P, tries: T }
impl __AsyncStream {
    fn is_terminated(&self) -> bool { self.future.is_none() }
}
impl Stream for __AsyncStream {
    fn poll_next(&mut self, cx: C) -> P {
        let polled = match &mut self.future {
            None => return std::task::Poll::Ready(None),
            Some(future) => future.poll(cx),
        };
        let item = self.place.__inside().take();
        match polled {
            std::task::Poll::Ready(result) => {
                self.future = None;
                if self.tries {
                    if let Err(e) = result {
                        return std::task::Poll::Ready(Some(Err(e)));
                    }
                }
                std::task::Poll::Ready(item)
            }
            std::task::Poll::Pending => {
                if item.is_some() { std::task::Poll::Ready(item) } else { std::task::Poll::Pending }
            }
        }
    }
}
