// The futures crate: combinators of futures, by name and as methods (`FutureExt`, `TryFutureExt`).

#[derive(Debug, Clone, PartialEq, Eq)]
enum futures__future__Either { Left(A), Right(B) }
impl futures__future__Either {
    fn factor_first(self) -> A {
        match self {
            futures__future__Either::Left((a, b)) => (a, futures__future__Either::Left(b)),
            futures__future__Either::Right((a, b)) => (a, futures__future__Either::Right(b)),
        }
    }
    fn factor_second(self) -> A {
        match self {
            futures__future__Either::Left((a, b)) => (futures__future__Either::Left(a), b),
            futures__future__Either::Right((a, b)) => (futures__future__Either::Right(a), b),
        }
    }
    fn into_inner(self) -> A {
        match self {
            futures__future__Either::Left(a) => a,
            futures__future__Either::Right(a) => a,
        }
    }
}
impl futures__future__Either {
    fn is_terminated(&self) -> bool {
        match self {
            futures__future__Either::Left(future) => future.is_terminated(),
            futures__future__Either::Right(future) => future.is_terminated(),
        }
    }
}
impl Future for futures__future__Either {
    fn poll(&mut self, cx: C) -> P {
        match self {
            futures__future__Either::Left(future) => future.poll(cx),
            futures__future__Either::Right(future) => future.poll(cx),
        }
    }
}

// A future, or its output, or neither any more.
struct __MaybeDone { future: F, output: O }
impl __MaybeDone {
    fn __done(&mut self, cx: C) -> bool {
        if self.future.is_none() {
            return true;
        }
        match self.future.as_mut().unwrap().poll(cx) {
            std::task::Poll::Ready(value) => {
                self.output = Some(value);
                self.future = None;
                true
            }
            std::task::Poll::Pending => false,
        }
    }
}
fn __maybe_done(future: F) -> M { __MaybeDone { future: Some(future.into_future()), output: None } }

fn futures__future__join_all(iter: I) -> F { __join_all(iter, false) }
fn futures__future__try_join_all(iter: I) -> F { __join_all(iter, true) }
// Up to thirty futures are polled in turn, more through a set that knows who was woken.
fn __join_all(iter: I, tries: T) -> F {
    let mut futures = Vec::new();
    for future in iter {
        futures.push(future);
    }
    if futures.len() <= 30 {
        let mut parts = Vec::new();
        for future in futures {
            parts.push(__maybe_done(future));
        }
        return __JoinSmall { parts, tries };
    }
    let mut ordered = futures__stream__FuturesOrdered::new();
    for future in futures {
        ordered.push_back(future);
    }
    __JoinMany { stream: ordered, output: Vec::new(), tries }
}
struct __JoinSmall { parts: P, tries: T }
impl Future for __JoinSmall {
    fn poll(&mut self, cx: C) -> P {
        let mut all = true;
        for part in &mut self.parts {
            if part.future.is_some() {
                if !part.__done(cx) {
                    all = false;
                } else if self.tries && part.output.as_ref().unwrap().is_err() {
                    let failed = part.output.take().unwrap();
                    self.parts = Vec::new();
                    return std::task::Poll::Ready(failed);
                }
            }
        }
        if !all {
            return std::task::Poll::Pending;
        }
        let mut output = Vec::new();
        for part in std::mem::take(&mut self.parts) {
            let value = part.output.unwrap();
            output.push(if self.tries { value.unwrap() } else { value });
        }
        std::task::Poll::Ready(if self.tries { Ok(output) } else { output })
    }
}
struct __JoinMany { stream: S, output: O, tries: T }
impl Future for __JoinMany {
    fn poll(&mut self, cx: C) -> P {
        loop {
            match self.stream.poll_next(cx) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(Some(value)) => {
                    if !self.tries {
                        self.output.push(value);
                    } else {
                        match value {
                            Ok(value) => self.output.push(value),
                            Err(e) => return std::task::Poll::Ready(Err(e)),
                        }
                    }
                }
                std::task::Poll::Ready(None) => {
                    let output = std::mem::take(&mut self.output);
                    return std::task::Poll::Ready(if self.tries { Ok(output) } else { output });
                }
            }
        }
    }
}

fn futures__future__join(a: A, b: B) -> F { __JoinTuple { parts: vec![__maybe_done(a), __maybe_done(b)], tries: false } }
fn futures__future__join3(a: A, b: B, c: C) -> F {
    __JoinTuple { parts: vec![__maybe_done(a), __maybe_done(b), __maybe_done(c)], tries: false }
}
fn futures__future__join4(a: A, b: B, c: C, d: D) -> F {
    __JoinTuple { parts: vec![__maybe_done(a), __maybe_done(b), __maybe_done(c), __maybe_done(d)], tries: false }
}
fn futures__future__join5(a: A, b: B, c: C, d: D, e: E) -> F {
    __JoinTuple {
        parts: vec![__maybe_done(a), __maybe_done(b), __maybe_done(c), __maybe_done(d), __maybe_done(e)],
        tries: false,
    }
}
fn futures__future__try_join(a: A, b: B) -> F {
    __JoinTuple { parts: vec![__maybe_done(a), __maybe_done(b)], tries: true }
}
fn futures__future__try_join4(a: A, b: B, c: C, d: D) -> F {
    __JoinTuple { parts: vec![__maybe_done(a), __maybe_done(b), __maybe_done(c), __maybe_done(d)], tries: true }
}
fn futures__future__try_join5(a: A, b: B, c: C, d: D, e: E) -> F {
    __JoinTuple {
        parts: vec![__maybe_done(a), __maybe_done(b), __maybe_done(c), __maybe_done(d), __maybe_done(e)],
        tries: true,
    }
}
fn futures__future__try_join3(a: A, b: B, c: C) -> F {
    __JoinTuple { parts: vec![__maybe_done(a), __maybe_done(b), __maybe_done(c)], tries: true }
}
struct __JoinTuple { parts: P, tries: T }
impl Future for __JoinTuple {
    fn poll(&mut self, cx: C) -> P {
        let mut all = true;
        for part in &mut self.parts {
            if part.future.is_some() {
                if !part.__done(cx) {
                    all = false;
                } else if self.tries && part.output.as_ref().unwrap().is_err() {
                    return std::task::Poll::Ready(part.output.take().unwrap());
                }
            }
        }
        if !all {
            return std::task::Poll::Pending;
        }
        let mut output = Vec::new();
        for part in std::mem::take(&mut self.parts) {
            let value = part.output.unwrap();
            output.push(if self.tries { value.unwrap() } else { value });
        }
        let tuple = __lib::tuple(output);
        std::task::Poll::Ready(if self.tries { Ok(tuple) } else { tuple })
    }
}

fn futures__future__select(a: A, b: B) -> F { __SelectTwo { a: Some(a), b: Some(b) } }
struct __SelectTwo { a: A, b: B }
impl Future for __SelectTwo {
    fn poll(&mut self, cx: C) -> P {
        match self.a.as_mut().expect("cannot poll Select twice").poll(cx) {
            std::task::Poll::Ready(value) => {
                self.a = None;
                let rest = self.b.take().unwrap();
                return std::task::Poll::Ready(futures__future__Either::Left((value, rest)));
            }
            std::task::Poll::Pending => {}
        }
        match self.b.as_mut().unwrap().poll(cx) {
            std::task::Poll::Ready(value) => {
                self.b = None;
                let rest = self.a.take().unwrap();
                std::task::Poll::Ready(futures__future__Either::Right((value, rest)))
            }
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    }
}
fn futures__future__try_select(a: A, b: B) -> F { __TrySelect { inner: __SelectTwo { a: Some(a), b: Some(b) } } }
struct __TrySelect { inner: I }
impl Future for __TrySelect {
    fn poll(&mut self, cx: C) -> P {
        match self.inner.poll(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(futures__future__Either::Left((Ok(v), rest))) => {
                std::task::Poll::Ready(Ok(futures__future__Either::Left((v, rest))))
            }
            std::task::Poll::Ready(futures__future__Either::Left((Err(v), rest))) => {
                std::task::Poll::Ready(Err(futures__future__Either::Left((v, rest))))
            }
            std::task::Poll::Ready(futures__future__Either::Right((Ok(v), rest))) => {
                std::task::Poll::Ready(Ok(futures__future__Either::Right((v, rest))))
            }
            std::task::Poll::Ready(futures__future__Either::Right((Err(v), rest))) => {
                std::task::Poll::Ready(Err(futures__future__Either::Right((v, rest))))
            }
        }
    }
}

fn futures__future__select_all(iter: I) -> F {
    let mut futures = Vec::new();
    for future in iter {
        futures.push(future);
    }
    if futures.is_empty() {
        panic!("assertion failed: !ret.inner.is_empty()");
    }
    __SelectAll { inner: futures, ok: false }
}
fn futures__future__select_ok(iter: I) -> F {
    let mut futures = Vec::new();
    for future in iter {
        futures.push(future);
    }
    if futures.is_empty() {
        panic!("iterator provided to select_ok was empty");
    }
    __SelectAll { inner: futures, ok: true }
}
struct __SelectAll { inner: I, ok: O }
impl Future for __SelectAll {
    fn poll(&mut self, cx: C) -> P {
        loop {
            let mut found = None;
            let mut at = 0usize;
            while at < self.inner.len() {
                if let std::task::Poll::Ready(value) = self.inner[at].poll(cx) {
                    found = Some(value);
                    break;
                }
                at += 1;
            }
            match found {
                None => return std::task::Poll::Pending,
                Some(value) => {
                    drop(self.inner.swap_remove(at));
                    if !self.ok {
                        let rest = std::mem::take(&mut self.inner);
                        return std::task::Poll::Ready((value, at, rest));
                    }
                    match value {
                        Ok(value) => {
                            let rest = std::mem::take(&mut self.inner);
                            return std::task::Poll::Ready(Ok((value, rest)));
                        }
                        Err(e) => {
                            if self.inner.is_empty() {
                                return std::task::Poll::Ready(Err(e));
                            }
                        }
                    }
                }
            }
        }
    }
}

fn futures__future__lazy(f: F) -> L { __Lazy { f: Some(f) } }
struct __Lazy { f: F }
impl __Lazy {
    fn is_terminated(&self) -> bool { self.f.is_none() }
}
impl Future for __Lazy {
    fn poll(&mut self, cx: C) -> P {
        let f = self.f.take().expect("Lazy polled after completion");
        std::task::Poll::Ready(f(cx))
    }
}

fn futures__future__maybe_done(future: F) -> M { futures__future__MaybeDone { inner: __maybe_done(future) } }
struct futures__future__MaybeDone { inner: I }
impl futures__future__MaybeDone {
    fn output_mut(&mut self) -> A { self.inner.output.as_mut() }
    fn take_output(&mut self) -> A { self.inner.output.take() }
}
impl Future for futures__future__MaybeDone {
    fn poll(&mut self, cx: C) -> P {
        if self.inner.__done(cx) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    }
}

fn futures__future__abortable(future: F) -> A {
    let (handle, registration) = futures__future__AbortHandle::new_pair();
    (futures__future__Abortable::new(future, registration), handle)
}
struct __AbortState { aborted: A, waker: W }
struct futures__future__Abortable { future: F, state: S }
impl futures__future__Abortable {
    fn new(future: F, registration: R) -> A { futures__future__Abortable { future, state: registration } }
    fn is_aborted(&self) -> bool { self.state.aborted }
}
impl Future for futures__future__Abortable {
    fn poll(&mut self, cx: C) -> P {
        if self.state.aborted {
            return std::task::Poll::Ready(Err(futures__future__Aborted));
        }
        match self.future.poll(cx) {
            std::task::Poll::Ready(value) => std::task::Poll::Ready(Ok(value)),
            std::task::Poll::Pending => {
                self.state.waker = Some(cx.waker().clone());
                std::task::Poll::Pending
            }
        }
    }
}
struct futures__future__AbortHandle { state: S }
impl futures__future__AbortHandle {
    fn new_pair() -> A {
        let state = std::rc::Rc::new(__AbortState { aborted: false, waker: None });
        (futures__future__AbortHandle { state: state.clone() }, state)
    }
    fn abort(&mut self) {
        self.state.aborted = true;
        if let Some(waker) = self.state.waker.take() {
            waker.wake();
        }
    }
    fn is_aborted(&self) -> bool { self.state.aborted }
    fn clone(&self) -> H { futures__future__AbortHandle { state: self.state.clone() } }
}
#[derive(Clone, Copy, PartialEq, Eq)]
struct futures__future__Aborted;
impl Debug for futures__future__Aborted {
    fn fmt(&self, f: &mut F) -> R { write!(f, "Aborted") }
}
impl Display for futures__future__Aborted {
    fn fmt(&self, f: &mut F) -> R { write!(f, "`Abortable` future has been aborted") }
}

// A future that may not be there.
struct futures__future__OptionFuture { inner: I }
impl futures__future__OptionFuture {
    fn from(inner: I) -> O { futures__future__OptionFuture { inner } }
    fn default() -> O { futures__future__OptionFuture { inner: None } }
}
impl Future for futures__future__OptionFuture {
    fn poll(&mut self, cx: C) -> P {
        match &mut self.inner {
            None => std::task::Poll::Ready(None),
            Some(future) => match future.poll(cx) {
                std::task::Poll::Ready(value) => std::task::Poll::Ready(Some(value)),
                std::task::Poll::Pending => std::task::Poll::Pending,
            },
        }
    }
}
fn futures__future__poll_immediate(future: F) -> P { __PollImmediate { future: Some(future) } }
struct __PollImmediate { future: F }
impl Future for __PollImmediate {
    fn poll(&mut self, cx: C) -> P {
        match self.future.as_mut().expect("PollImmediate polled after completion").poll(cx) {
            std::task::Poll::Ready(value) => {
                self.future = None;
                std::task::Poll::Ready(Some(value))
            }
            std::task::Poll::Pending => std::task::Poll::Ready(None),
        }
    }
}

// FutureExt and TryFutureExt.
trait Future {
    fn flatten(self) -> F { self.then(|inner| inner) }
    fn try_flatten(self) -> F { self.and_then(|inner| inner) }
    fn flatten_stream(self) -> S { __OnceStream { future: Some(self) }.flatten() }
    fn never_error(self) -> M { self.unit_error() }
    fn unwrap_or_else(self, f: F) -> M { __MapFuture { future: Some(self), f: Some(f), kind: 3 } }
    fn map_ok_or_else(self, e: E, f: F) -> M {
        self.map(move |result| match result {
            Ok(value) => f(value),
            Err(error) => e(error),
        })
    }
    fn inspect_ok(self, f: F) -> I {
        self.inspect(move |result| {
            if let Ok(value) = result {
                f(value);
            }
        })
    }
    fn inspect_err(self, f: F) -> I {
        self.inspect(move |result| {
            if let Err(error) = result {
                f(error);
            }
        })
    }
    fn map(self, f: F) -> M { __MapFuture { future: Some(self), f: Some(f), kind: 0 } }
    fn map_ok(self, f: F) -> M { __MapFuture { future: Some(self), f: Some(f), kind: 1 } }
    fn map_err(self, f: F) -> M { __MapFuture { future: Some(self), f: Some(f), kind: 2 } }
    fn then(self, f: F) -> T { __Then { future: Some(self), f: Some(f), next: None, kind: 0 } }
    fn and_then(self, f: F) -> T { __Then { future: Some(self), f: Some(f), next: None, kind: 1 } }
    fn or_else(self, f: F) -> T { __Then { future: Some(self), f: Some(f), next: None, kind: 2 } }
    fn inspect(self, f: F) -> I { __InspectFuture { future: self, f } }
    fn boxed(self) -> B { Box::pin(self) }
    fn boxed_local(self) -> B { Box::pin(self) }
    fn fuse(self) -> F { __FuseFuture { future: Some(self) } }
    fn left_future(self) -> E { futures__future__Either::Left(self) }
    fn right_future(self) -> E { futures__future__Either::Right(self) }
    fn now_or_never(mut self) -> A {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match self.poll(&mut context) {
            std::task::Poll::Ready(value) => Some(value),
            std::task::Poll::Pending => None,
        }
    }
    fn unit_error(self) -> M { __MapFuture { future: Some(self), f: Some(|value| Ok(value)), kind: 0 } }
    fn poll_unpin(&mut self, cx: C) -> P { self.poll(cx) }
    fn shared(self) -> S {
        futures__future__Shared {
            inner: std::rc::Rc::new(__SharedState { future: Some(self), output: None, wakers: Vec::new() }),
            key: None,
        }
    }
    fn into_stream(self) -> S { __OnceStream { future: Some(self) } }
    fn catch_unwind(self) -> C { __CatchUnwind { future: self } }
}

struct __CatchUnwind { future: F }
impl Future for __CatchUnwind {
    fn poll(&mut self, cx: C) -> P {
        match __lib::catch(&|| self.future.poll(cx)) {
            Ok(std::task::Poll::Ready(value)) => std::task::Poll::Ready(Ok(value)),
            Ok(std::task::Poll::Pending) => std::task::Poll::Pending,
            Err(e) => std::task::Poll::Ready(Err(e)),
        }
    }
}
struct __MapFuture { future: F, f: F, kind: K }
impl __MapFuture {
    fn is_terminated(&self) -> bool { self.future.is_none() }
}
impl Future for __MapFuture {
    fn poll(&mut self, cx: C) -> P {
        let polled = match &mut self.future {
            Some(future) => future.poll(cx),
            None => panic!("Map must not be polled after it returned `Poll::Ready`"),
        };
        match polled {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(value) => {
                self.future = None;
                let f = self.f.take().unwrap();
                std::task::Poll::Ready(match self.kind {
                    1 => value.map(f),
                    2 => value.map_err(f),
                    3 => value.unwrap_or_else(f),
                    _ => f(value),
                })
            }
        }
    }
}
struct __Then { future: F, f: F, next: N, kind: K }
impl Future for __Then {
    fn poll(&mut self, cx: C) -> P {
        if self.next.is_none() {
            let value = match self.future.as_mut().unwrap().poll(cx) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(value) => value,
            };
            self.future = None;
            let f = self.f.take().unwrap();
            if self.kind == 0 {
                self.next = Some(f(value));
            } else {
                match value {
                    Ok(value) => {
                        if self.kind == 2 {
                            return std::task::Poll::Ready(Ok(value));
                        }
                        self.next = Some(f(value));
                    }
                    Err(e) => {
                        if self.kind == 1 {
                            return std::task::Poll::Ready(Err(e));
                        }
                        self.next = Some(f(e));
                    }
                }
            }
        }
        self.next.as_mut().unwrap().poll(cx)
    }
}
struct __InspectFuture { future: F, f: F }
impl Future for __InspectFuture {
    fn poll(&mut self, cx: C) -> P {
        match self.future.poll(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(value) => {
                (self.f)(&value);
                std::task::Poll::Ready(value)
            }
        }
    }
}
struct __FuseFuture { future: F }
impl __FuseFuture {
    fn is_terminated(&self) -> bool { self.future.is_none() }
}
impl Future for __FuseFuture {
    fn poll(&mut self, cx: C) -> P {
        match &mut self.future {
            None => std::task::Poll::Pending,
            Some(future) => {
                let polled = future.poll(cx);
                if polled.is_ready() {
                    self.future = None;
                }
                polled
            }
        }
    }
}
struct __SharedState { future: F, output: O, wakers: W }
impl __SharedState {
    fn wake_by_ref(&mut self) {
        for slot in &mut self.wakers {
            if let Some(waker) = slot.take() {
                waker.wake();
            }
        }
    }
}
struct futures__future__Shared { inner: I, key: K }
impl futures__future__Shared {
    fn clone(&self) -> S { futures__future__Shared { inner: self.inner.clone(), key: None } }
    fn peek(&self) -> A { self.inner.output.as_ref() }
}
impl Future for futures__future__Shared {
    fn poll(&mut self, cx: C) -> P {
        if let Some(value) = &self.inner.output {
            return std::task::Poll::Ready(value.clone());
        }
        let waker = Some(cx.waker().clone());
        match self.key {
            Some(key) => self.inner.wakers[key] = waker,
            None => {
                self.key = Some(self.inner.wakers.len());
                self.inner.wakers.push(waker);
            }
        }
        let waker = std::task::Waker::from(self.inner.clone());
        let mut context = std::task::Context::from_waker(&waker);
        match self.inner.future.as_mut().unwrap().poll(&mut context) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(value) => {
                self.inner.future = None;
                self.inner.output = Some(value.clone());
                self.inner.wake_by_ref();
                std::task::Poll::Ready(value)
            }
        }
    }
}
