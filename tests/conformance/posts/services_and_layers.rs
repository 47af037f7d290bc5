// edition: 2021
// Tower-like Service/Layer, dyn boxed services, async fn in trait, middleware.
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

#[derive(Debug, Clone, Default)]
struct Request { path: String, headers: HashMap<String, String> }
#[derive(Debug, PartialEq, Eq)]
struct Response { status: u16, body: String }
impl From<&str> for Response { fn from(s: &str) -> Self { Response { status: 200, body: s.into() } } }

trait Service<Req> {
    type Response;
    type Error;
    type Future: Future<Output = Result<Self::Response, Self::Error>>;
    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> { Poll::Ready(Ok(())) }
    fn call(&mut self, req: Req) -> Self::Future;
}
trait Layer<S> { type Service; fn layer(&self, inner: S) -> Self::Service; }

struct ServiceFn<F>(F);
fn service_fn<F>(f: F) -> ServiceFn<F> { ServiceFn(f) }
impl<F, Req, Fut, R, E> Service<Req> for ServiceFn<F>
where F: FnMut(Req) -> Fut, Fut: Future<Output = Result<R, E>> {
    type Response = R; type Error = E; type Future = Fut;
    fn call(&mut self, req: Req) -> Fut { (self.0)(req) }
}

#[derive(Clone)]
struct Log<S> { inner: S, name: &'static str, seen: Arc<AtomicUsize> }
struct LogLayer { name: &'static str, seen: Arc<AtomicUsize> }
impl<S> Layer<S> for LogLayer { type Service = Log<S>; fn layer(&self, inner: S) -> Log<S> { Log { inner, name: self.name, seen: self.seen.clone() } } }
impl<S> Service<Request> for Log<S>
where S: Service<Request, Response = Response>, S::Future: Send + 'static, S::Error: std::fmt::Display + Send + 'static {
    type Response = Response; type Error = S::Error; type Future = BoxFuture<'static, Result<Response, S::Error>>;
    fn call(&mut self, req: Request) -> Self::Future {
        let id = self.seen.fetch_add(1, Ordering::SeqCst);
        println!("[{}] --> #{id} {}", self.name, req.path);
        let name = self.name;
        let fut = self.inner.call(req);
        Box::pin(async move {
            let out = fut.await;
            match &out { Ok(r) => println!("[{name}] <-- #{id} {}", r.status), Err(e) => println!("[{name}] <-- #{id} error: {e}") }
            out
        })
    }
}
struct Timeout<S> { inner: S, limit: Duration }
#[derive(Debug)]
enum TimeoutError<E> { Elapsed, Inner(E) }
impl<E: std::fmt::Display> std::fmt::Display for TimeoutError<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self { Self::Elapsed => write!(f, "elapsed"), Self::Inner(e) => write!(f, "inner: {e}") }
    }
}
struct ResponseFuture<F> { inner: Pin<Box<F>>, sleep: Pin<Box<tokio::time::Sleep>> }
impl<F, T, E> Future for ResponseFuture<F> where F: Future<Output = Result<T, E>> {
    type Output = Result<T, TimeoutError<E>>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Poll::Ready(r) = self.inner.as_mut().poll(cx) { return Poll::Ready(r.map_err(TimeoutError::Inner)); }
        self.sleep.as_mut().poll(cx).map(|()| Err(TimeoutError::Elapsed))
    }
}
impl<S, Req> Service<Req> for Timeout<S> where S: Service<Req> {
    type Response = S::Response; type Error = TimeoutError<S::Error>; type Future = ResponseFuture<S::Future>;
    fn call(&mut self, req: Req) -> Self::Future {
        ResponseFuture { inner: Box::pin(self.inner.call(req)), sleep: Box::pin(tokio::time::sleep(self.limit)) }
    }
}
struct Stack<A, B>(A, B);
impl<S, A, B> Layer<S> for Stack<A, B> where A: Layer<S>, B: Layer<A::Service> {
    type Service = B::Service;
    fn layer(&self, s: S) -> Self::Service { self.1.layer(self.0.layer(s)) }
}
struct TimeoutLayer(Duration);
impl<S> Layer<S> for TimeoutLayer { type Service = Timeout<S>; fn layer(&self, inner: S) -> Timeout<S> { Timeout { inner, limit: self.0 } } }

trait Handler: Send + Sync { fn handle<'a>(&'a self, req: &'a Request) -> BoxFuture<'a, Response>; }
impl<F> Handler for F where F: Fn(&Request) -> Response + Send + Sync {
    fn handle<'a>(&'a self, req: &'a Request) -> BoxFuture<'a, Response> { Box::pin(async move { tokio::task::yield_now().await; self(req) }) }
}
struct Router { routes: HashMap<&'static str, Box<dyn Handler>>, fallback: Option<Box<dyn Handler>> }
impl Router {
    fn new() -> Self { Router { routes: HashMap::new(), fallback: None } }
    fn route(mut self, p: &'static str, h: impl Handler + 'static) -> Self { self.routes.insert(p, Box::new(h)); self }
    fn fallback(self, h: impl Handler + 'static) -> Self { Self { fallback: Some(Box::new(h)), ..self } }
    async fn dispatch(&self, req: Request) -> Response {
        let h = self.routes.get(req.path.as_str()).or(self.fallback.as_ref());
        match h { Some(h) => h.handle(&req).await, None => Response { status: 404, body: String::new() } }
    }
}
trait Repo { async fn find(&self, id: u32) -> Option<String>; fn name(&self) -> impl std::fmt::Display; }
struct Mem(Vec<(u32, &'static str)>);
impl Repo for Mem {
    async fn find(&self, id: u32) -> Option<String> { tokio::time::sleep(Duration::from_millis(1)).await; self.0.iter().find_map(|&(k, v)| (k == id).then(|| v.to_uppercase())) }
    fn name(&self) -> impl std::fmt::Display { format_args!("mem").to_string() }
}
async fn lookup<R: Repo>(r: &R, ids: &[u32]) -> Vec<Option<String>> { let mut v = vec![]; for &i in ids { v.push(r.find(i).await); } v }

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let seen = Arc::new(AtomicUsize::new(0));
    let base = service_fn(|req: Request| async move {
        if let Some(ms) = req.path.strip_prefix("/slow/").and_then(|s| s.parse().ok()) { tokio::time::sleep(Duration::from_millis(ms)).await; }
        if req.path.ends_with('!') { return Err(format!("bad path {:?}", req.path)); }
        Ok(Response { status: if req.headers.contains_key("auth") { 200 } else { 401 }, body: req.path })
    });
    let stack = Stack(TimeoutLayer(Duration::from_millis(50)), LogLayer { name: "outer", seen: seen.clone() });
    let mut svc = stack.layer(base);
    for path in ["/a", "/slow/20", "/slow/200", "/x!"] {
        let mut req = Request { path: path.to_string(), ..Default::default() };
        if path.len() > 3 { req.headers.insert("auth".into(), "yes".into()); }
        std::future::poll_fn(|cx| svc.poll_ready(cx)).await.unwrap_or_else(|e: TimeoutError<String>| panic!("{e}"));
        println!("{:?}", svc.call(req).await);
    }
    println!("seen {}", seen.load(Ordering::SeqCst));
    let router = Router::new().route("/", |_: &Request| Response::from("home")).route("/echo", |r: &Request| Response { status: 201, body: r.path.chars().rev().collect() });
    for p in ["/", "/echo", "/none"] { println!("{:?}", router.dispatch(Request { path: p.into(), ..Default::default() }).await); }
    println!("{:?}", router.dispatch(Request { path: "/none".into(), ..Default::default() }).await);
    let m = Mem(vec![(1, "one"), (3, "three")]);
    println!("{} {:?}", m.name(), lookup(&m, &[1, 2, 3]).await);
}
