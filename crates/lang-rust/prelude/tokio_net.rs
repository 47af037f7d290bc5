// tokio::net within one program: who binds a port of this machine is found by who connects to it. Nothing else can be reached.
// Readiness comes with a turn of the driver, as tokio's does.

fn __socket(octets: O, port: u16) -> A { std__net__SocketAddr::V4(std__net__SocketAddrV4 { ip: std__net__Ipv4Addr(octets), port }) }
// Addresses come as text, as pairs and as addresses: what they all show is taken apart.
fn __address(addr: A) -> R {
    let text = format!("{:?}", addr).replace(", ", ":").replace(&['"', '(', ')'], "");
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) => (host, port.parse::<u16>()),
        None => return Err(std__io__Error::new(std__io__ErrorKind::InvalidInput, "invalid socket address")),
    };
    match (host, port, __parse_v4(host)) {
        (_, Err(_), _) => Err(std__io__Error::new(std__io__ErrorKind::InvalidInput, "invalid port value")),
        ("localhost", Ok(port), _) => Ok(__socket([127u8, 0u8, 0u8, 1u8], port)),
        (_, Ok(port), Some(octets)) => Ok(__socket(octets, port)),
        _ => __os_error(std__io__ErrorKind::NetworkUnreachable, "Network is unreachable", 101),
    }
}

// Something to wait for at the driver: it happens, and is seen after the driver's next turn.
struct __Readiness { ready: R, event: E, waker: W }
fn __not_ready() -> R { __Readiness { ready: false, event: None, waker: None } }
impl __Readiness {
    fn __happens(&mut self) {
        self.event = Some(__lib::turn());
        match self.waker.take() {
            Some(waker) => __lib::arrive(waker),
            None => __lib::arrive(()),
        }
    }
    fn __is(&mut self, cx: C) -> bool {
        if let Some(turn) = self.event {
            if __lib::turn() > turn {
                self.ready = true;
                self.event = None;
            }
        }
        if self.ready {
            return true;
        }
        if self.event.is_some() {
            __lib::arrive(cx.waker().clone());
        } else {
            self.waker = Some(cx.waker().clone());
        }
        false
    }
}
struct __Network { listeners: L, sockets: S, next: N }
fn __network() -> N {
    __lib::network(std::rc::Rc::new(std::cell::RefCell::new(__Network { listeners: Vec::new(), sockets: Vec::new(), next: 49152u16 })))
}
impl __Network {
    // Where a socket stands that asks for `addr`; `others`: those of its kind that are there.
    fn __bound(&mut self, addr: A, others: O) -> R {
        let mut addr = match __address(addr) {
            Ok(addr) => addr,
            Err(e) => return Err(e),
        };
        if !addr.ip().is_loopback() && !addr.ip().is_unspecified() {
            return __os_error(std__io__ErrorKind::AddrNotAvailable, "Cannot assign requested address", 99);
        }
        for other in others {
            if other.__inside().addr.port() == addr.port() {
                return __os_error(std__io__ErrorKind::AddrInUse, "Address already in use", 98);
            }
        }
        addr.set_port(self.__port(addr.port()));
        Ok(addr)
    }
    fn __port(&mut self, wanted: u16) -> u16 {
        if wanted != 0 {
            return wanted;
        }
        self.next += 1;
        self.next
    }
}
struct __Backlog { addr: A, waiting: W, ready: R }
struct tokio__net__TcpListener { backlog: B }
impl tokio__net__TcpListener {
    async fn bind(addr: A) -> R {
        let network = __network();
        let network = network.__inside();
        let addr = match network.__bound(addr, &network.listeners) {
            Ok(addr) => addr,
            Err(e) => return Err(e),
        };
        let backlog = std::rc::Rc::new(std::cell::RefCell::new(__Backlog {
            addr,
            waiting: std::collections::VecDeque::new(),
            ready: __not_ready(),
        }));
        network.listeners.push(backlog.clone());
        Ok(tokio__net__TcpListener { backlog })
    }
    fn local_addr(&self) -> A { Ok(self.backlog.__inside().addr) }
    fn accept(&self) -> F { __Accepting { backlog: self.backlog.clone() } }
    fn poll_accept(&self, cx: C) -> P { __accept(self.backlog.__inside(), cx) }
    fn set_ttl(&self, ttl: u32) -> R { Ok(()) }
}
impl Drop for tokio__net__TcpListener {
    fn drop(&mut self) {
        let network = __network();
        let network = network.__inside();
        let addr = self.backlog.__inside().addr;
        network.listeners.retain(|other| other.__inside().addr != addr);
    }
}
fn __accept(backlog: B, cx: C) -> P {
    loop {
        if !backlog.ready.__is(cx) {
            return std::task::Poll::Pending;
        }
        match backlog.waiting.pop_front() {
            Some(stream) => {
                stream.__register();
                let there = stream.there;
                return std::task::Poll::Ready(Ok((stream, there)));
            }
            None => backlog.ready.ready = false,
        }
    }
}
struct __Accepting { backlog: B }
impl Future for __Accepting {
    fn poll(&mut self, cx: C) -> P { __accept(self.backlog.__inside(), cx) }
}
struct tokio_stream__wrappers__TcpListenerStream { listener: L }
impl tokio_stream__wrappers__TcpListenerStream {
    fn new(listener: L) -> S { tokio_stream__wrappers__TcpListenerStream { listener } }
    fn into_inner(self) -> L { self.listener }
}
impl Stream for tokio_stream__wrappers__TcpListenerStream {
    fn poll_next(&mut self, cx: C) -> P {
        match self.listener.poll_accept(cx) {
            std::task::Poll::Ready(Ok((stream, _))) => std::task::Poll::Ready(Some(Ok(stream))),
            _ => std::task::Poll::Pending,
        }
    }
}

// One direction of a connection.
struct __Wire { data: D, fin: F, reset: R, gone: G, readable: A, writable: B }
fn __wire() -> W {
    std::rc::Rc::new(std::cell::RefCell::new(__Wire {
        data: Vec::new(),
        fin: false,
        reset: false,
        gone: false,
        readable: __not_ready(),
        writable: __not_ready(),
    }))
}
impl __Wire {
    fn __read(&mut self, cx: C, buf: B, takes: bool) -> P {
        if buf.remaining() == 0 {
            return std::task::Poll::Ready(Ok(()));
        }
        if !__lib::poll_budget() {
            return std::task::Poll::Pending;
        }
        loop {
            if !self.readable.__is(cx) {
                return std::task::Poll::Pending;
            }
            if !self.data.is_empty() {
                let room = buf.remaining();
                let n = std::cmp::min(self.data.len(), room);
                buf.put_slice(&self.data[..n]);
                if takes {
                    let full = self.data.len() >= 2_500_000;
                    self.data.drain(..n);
                    if full {
                        self.writable.__happens();
                    }
                    if n < room && !self.fin {
                        self.readable.ready = false;
                    }
                }
                __spend();
                return std::task::Poll::Ready(Ok(()));
            }
            if self.reset {
                self.reset = false;
                return std::task::Poll::Ready(__os_error(std__io__ErrorKind::ConnectionReset, "Connection reset by peer", 104));
            }
            if self.fin {
                __spend();
                return std::task::Poll::Ready(Ok(()));
            }
            self.readable.ready = false;
        }
    }
    fn __write(&mut self, cx: C, bytes: B) -> P {
        if !__lib::poll_budget() {
            return std::task::Poll::Pending;
        }
        loop {
            if !self.writable.__is(cx) {
                return std::task::Poll::Pending;
            }
            if self.fin {
                return std::task::Poll::Ready(__os_error(std__io__ErrorKind::BrokenPipe, "Broken pipe", 32));
            }
            if self.gone {
                // The first is taken and comes to nothing.
                self.fin = true;
                return std::task::Poll::Ready(Ok(bytes.len()));
            }
            let room = 2_500_000 - std::cmp::min(self.data.len(), 2_500_000);
            if room > 0 || bytes.is_empty() {
                let n = std::cmp::min(room, bytes.len());
                self.data.extend_from_slice(&bytes[..n]);
                self.readable.__happens();
                __spend();
                return std::task::Poll::Ready(Ok(n));
            }
            self.writable.ready = false;
        }
    }
    fn __finish(&mut self) {
        if !self.fin {
            self.fin = true;
            self.readable.__happens();
        }
    }
}
// One off the budget of the poll.
fn __spend() {
    let left = __lib::set_budget(-1);
    __lib::set_budget(if left > 0 { left - 1 } else { left });
}
struct tokio__net__TcpStream { inn: I, out: O, here: H, there: T, nodelay: N }
impl tokio__net__TcpStream {
    async fn connect(addr: A) -> R {
        let there = match __address(addr) {
            Ok(addr) => addr,
            Err(e) => return Err(e),
        };
        if !there.ip().is_loopback() && !there.ip().is_unspecified() {
            return __os_error(std__io__ErrorKind::NetworkUnreachable, "Network is unreachable", 101);
        }
        let network = __network();
        let network = network.__inside();
        let found = network.listeners.iter().position(|l| l.__inside().addr.port() == there.port());
        let backlog = match found {
            Some(at) => network.listeners[at].clone(),
            None => {
                let mut told = __not_ready();
                told.__happens();
                (__Told { ready: told }).await;
                return __os_error(std__io__ErrorKind::ConnectionRefused, "Connection refused", 111);
            }
        };
        let here = __socket([127u8, 0u8, 0u8, 1u8], network.__port(0u16));
        let there = __socket([127u8, 0u8, 0u8, 1u8], there.port());
        let (to, from) = (__wire(), __wire());
        let server = tokio__net__TcpStream { inn: to.clone(), out: from.clone(), here: there, there: here, nodelay: false };
        let stream = tokio__net__TcpStream { inn: from, out: to, here, there, nodelay: false };
        let backlog = backlog.__inside();
        backlog.waiting.push_back(server);
        backlog.ready.__happens();
        stream.out.__inside().writable.__happens();
        (__Writable { stream: &stream }).await;
        Ok(stream)
    }
    // From here on the driver tells of it.
    fn __register(&self) {
        self.out.__inside().writable.__happens();
        let inn = self.inn.__inside();
        inn.readable = __not_ready();
        if !inn.data.is_empty() || inn.fin {
            inn.readable.__happens();
        }
    }
    fn local_addr(&self) -> A { Ok(self.here) }
    fn peer_addr(&self) -> A { Ok(self.there) }
    fn set_nodelay(&mut self, on: bool) -> R {
        self.nodelay = on;
        Ok(())
    }
    fn nodelay(&self) -> R { Ok(self.nodelay) }
    fn set_ttl(&self, ttl: u32) -> R { Ok(()) }
    fn readable(&self) -> F { __Readable { stream: self } }
    fn writable(&self) -> F { __WritableOk { stream: self } }
    fn peek(&self, buf: B) -> F { __PeekBytes { stream: self, buf } }
    fn try_read(&self, buf: B) -> R {
        let mut part = tokio__io__ReadBuf { buf: &mut buf[..], filled: 0usize };
        let waker = std::task::Waker::noop();
        let mut cx = std::task::Context::from_waker(&waker);
        match self.inn.__inside().__read(&mut cx, &mut part, true) {
            std::task::Poll::Ready(Ok(_)) => Ok(part.filled),
            std::task::Poll::Ready(Err(e)) => Err(e),
            std::task::Poll::Pending => __os_error(std__io__ErrorKind::WouldBlock, "Resource temporarily unavailable", 11),
        }
    }
    fn try_write(&self, bytes: B) -> R {
        let waker = std::task::Waker::noop();
        let mut cx = std::task::Context::from_waker(&waker);
        match self.out.__inside().__write(&mut cx, bytes) {
            std::task::Poll::Ready(result) => result,
            std::task::Poll::Pending => __os_error(std__io__ErrorKind::WouldBlock, "Resource temporarily unavailable", 11),
        }
    }
    fn split(&mut self) -> A { (tokio__net__tcp__ReadHalf { stream: self }, tokio__net__tcp__WriteHalf { stream: self }) }
    fn into_split(self) -> A {
        let stream = std::rc::Rc::new(std::cell::RefCell::new(self));
        (tokio__net__tcp__OwnedReadHalf { stream: stream.clone() }, tokio__net__tcp__OwnedWriteHalf { stream, forgets: false })
    }
}
impl Debug for tokio__net__TcpStream {
    fn fmt(&self, f: &mut F) -> R {
        write!(f, "PollEvented {{ io: Some(TcpStream {{ addr: {}, peer: {}, fd: 10 }}) }}", self.here, self.there)
    }
}
impl AsyncRead for tokio__net__TcpStream {
    fn poll_read(&mut self, cx: C, buf: B) -> P { self.inn.__inside().__read(cx, buf, true) }
}
impl AsyncWrite for tokio__net__TcpStream {
    fn poll_write(&mut self, cx: C, bytes: B) -> P { self.out.__inside().__write(cx, bytes) }
    fn poll_flush(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn poll_shutdown(&mut self, cx: C) -> P {
        self.out.__inside().__finish();
        std::task::Poll::Ready(Ok(()))
    }
}
impl Drop for tokio__net__TcpStream {
    fn drop(&mut self) {
        let inn = self.inn.__inside();
        let out = self.out.__inside();
        out.reset = !inn.data.is_empty();
        out.__finish();
        inn.gone = true;
        inn.writable.__happens();
    }
}
struct __Told { ready: R }
impl Future for __Told {
    fn poll(&mut self, cx: C) -> P {
        if self.ready.__is(cx) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    }
}
struct __Writable { stream: S }
impl Future for __Writable {
    fn poll(&mut self, cx: C) -> P {
        if self.stream.out.__inside().writable.__is(cx) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    }
}
struct __WritableOk { stream: S }
impl Future for __WritableOk {
    fn poll(&mut self, cx: C) -> P {
        if self.stream.out.__inside().writable.__is(cx) { std::task::Poll::Ready(Ok(())) } else { std::task::Poll::Pending }
    }
}
struct __Readable { stream: S }
impl Future for __Readable {
    fn poll(&mut self, cx: C) -> P {
        if self.stream.inn.__inside().readable.__is(cx) { std::task::Poll::Ready(Ok(())) } else { std::task::Poll::Pending }
    }
}
struct __PeekBytes { stream: S, buf: B }
impl Future for __PeekBytes {
    fn poll(&mut self, cx: C) -> P {
        let mut buf = tokio__io__ReadBuf { buf: &mut self.buf[..], filled: 0usize };
        match self.stream.inn.__inside().__read(cx, &mut buf, false) {
            std::task::Poll::Ready(Ok(_)) => std::task::Poll::Ready(Ok(buf.filled)),
            polled => polled,
        }
    }
}
#[with(split)]
struct tokio__net__tcp__ReadHalf { stream: S }
impl AsyncRead for tokio__net__tcp__ReadHalf {
    fn poll_read(&mut self, cx: C, buf: B) -> P { self.stream.poll_read(cx, buf) }
}
#[with(split)]
struct tokio__net__tcp__WriteHalf { stream: S }
impl AsyncWrite for tokio__net__tcp__WriteHalf {
    fn poll_write(&mut self, cx: C, bytes: B) -> P { self.stream.poll_write(cx, bytes) }
    fn poll_flush(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn poll_shutdown(&mut self, cx: C) -> P { self.stream.poll_shutdown(cx) }
}
#[with(into_split)]
struct tokio__net__tcp__OwnedReadHalf { stream: S }
impl tokio__net__tcp__OwnedReadHalf {
    fn local_addr(&self) -> A { self.stream.__inside().local_addr() }
    fn peer_addr(&self) -> A { self.stream.__inside().peer_addr() }
    fn reunite(self, other: O) -> R {
        other.forgets = true;
        drop(other);
        Ok(std::rc::Rc::try_unwrap(self.stream).ok().unwrap().into_inner())
    }
}
impl AsyncRead for tokio__net__tcp__OwnedReadHalf {
    fn poll_read(&mut self, cx: C, buf: B) -> P { self.stream.__inside().poll_read(cx, buf) }
}
#[with(into_split)]
struct tokio__net__tcp__OwnedWriteHalf { stream: S, forgets: F }
impl tokio__net__tcp__OwnedWriteHalf {
    fn local_addr(&self) -> A { self.stream.__inside().local_addr() }
    fn peer_addr(&self) -> A { self.stream.__inside().peer_addr() }
    fn forget(mut self) { self.forgets = true; }
}
impl AsyncWrite for tokio__net__tcp__OwnedWriteHalf {
    fn poll_write(&mut self, cx: C, bytes: B) -> P { self.stream.__inside().poll_write(cx, bytes) }
    fn poll_flush(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn poll_shutdown(&mut self, cx: C) -> P { self.stream.__inside().poll_shutdown(cx) }
}
impl Drop for tokio__net__tcp__OwnedWriteHalf {
    fn drop(&mut self) {
        if !self.forgets {
            self.stream.__inside().out.__inside().__finish();
        }
    }
}

struct __Mailbox { addr: A, waiting: W, readable: R, writable: T }
struct tokio__net__UdpSocket { mailbox: M, peer: P }
impl tokio__net__UdpSocket {
    async fn bind(addr: A) -> R {
        let network = __network();
        let network = network.__inside();
        let addr = match network.__bound(addr, &network.sockets) {
            Ok(addr) => addr,
            Err(e) => return Err(e),
        };
        let mailbox = std::rc::Rc::new(std::cell::RefCell::new(__Mailbox {
            addr,
            waiting: std::collections::VecDeque::new(),
            readable: __not_ready(),
            writable: __not_ready(),
        }));
        mailbox.__inside().writable.__happens();
        network.sockets.push(mailbox.clone());
        Ok(tokio__net__UdpSocket { mailbox, peer: None })
    }
    fn local_addr(&self) -> A { Ok(self.mailbox.__inside().addr) }
    fn peer_addr(&self) -> A {
        match self.peer {
            Some(peer) => Ok(peer),
            None => __os_error(std__io__ErrorKind::NotConnected, "Transport endpoint is not connected", 107),
        }
    }
    async fn connect(&mut self, addr: A) -> R {
        match __address(addr) {
            Ok(addr) => {
                self.peer = Some(addr);
                Ok(())
            }
            Err(e) => Err(e),
        }
    }
    async fn send_to(&self, bytes: B, addr: A) -> R {
        match __address(addr) {
            Ok(addr) => (__UdpSend { mailbox: self.mailbox.clone(), bytes, addr }).await,
            Err(e) => Err(e),
        }
    }
    async fn send(&self, bytes: B) -> R {
        match self.peer {
            Some(addr) => (__UdpSend { mailbox: self.mailbox.clone(), bytes, addr }).await,
            None => __os_error(std__io__ErrorKind::NotConnected, "Destination address required", 89),
        }
    }
    fn recv_from(&self, buf: B) -> F { __UdpReceive { mailbox: self.mailbox.clone(), buf, only: None, tells: true } }
    fn recv(&self, buf: B) -> F { __UdpReceive { mailbox: self.mailbox.clone(), buf, only: self.peer, tells: false } }
    fn set_broadcast(&self, on: bool) -> R { Ok(()) }
}
impl Drop for tokio__net__UdpSocket {
    fn drop(&mut self) {
        let network = __network();
        let network = network.__inside();
        let addr = self.mailbox.__inside().addr;
        network.sockets.retain(|other| other.__inside().addr != addr);
    }
}
struct __UdpSend { mailbox: M, bytes: B, addr: A }
impl Future for __UdpSend {
    fn poll(&mut self, cx: C) -> P {
        let own = self.mailbox.__inside();
        if !own.writable.__is(cx) {
            return std::task::Poll::Pending;
        }
        let from = __socket([127u8, 0u8, 0u8, 1u8], own.addr.port());
        let network = __network();
        let network = network.__inside();
        if let Some(at) = network.sockets.iter().position(|other| other.__inside().addr.port() == self.addr.port()) {
            let other = network.sockets[at].__inside();
            other.waiting.push_back((self.bytes.to_vec(), from));
            other.readable.__happens();
        }
        std::task::Poll::Ready(Ok(self.bytes.len()))
    }
}
struct __UdpReceive { mailbox: M, buf: B, only: O, tells: T }
impl Future for __UdpReceive {
    fn poll(&mut self, cx: C) -> P {
        let own = self.mailbox.__inside();
        loop {
            if !own.readable.__is(cx) {
                return std::task::Poll::Pending;
            }
            match own.waiting.pop_front() {
                None => own.readable.ready = false,
                Some((bytes, from)) => {
                    if self.only.is_some() && self.only.unwrap().port() != from.port() {
                        continue;
                    }
                    // What does not fit is lost.
                    let n = std::cmp::min(bytes.len(), self.buf.len());
                    self.buf[..n].copy_from_slice(&bytes[..n]);
                    return std::task::Poll::Ready(Ok(if self.tells { (n, from) } else { n }));
                }
            }
        }
    }
}
