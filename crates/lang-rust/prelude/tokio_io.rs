// tokio::io: what every reader and writer has, buffers, pipes in memory; standard input is at its end.

#[derive(Debug)]
#[with(poll_read, AsyncRead)]
struct tokio__io__ReadBuf { buf: B, filled: N }
impl tokio__io__ReadBuf {
    fn new(buf: B) -> S { tokio__io__ReadBuf { buf, filled: 0usize } }
    fn capacity(&self) -> usize { self.buf.len() }
    fn filled(&self) -> A { &self.buf[..self.filled] }
    fn filled_mut(&mut self) -> A { &mut self.buf[..self.filled] }
    fn initialized(&self) -> A { &self.buf[..] }
    fn remaining(&self) -> usize { self.buf.len() - self.filled }
    fn initialize_unfilled(&mut self) -> A { &mut self.buf[self.filled..] }
    fn initialize_unfilled_to(&mut self, n: usize) -> A { &mut self.buf[self.filled..self.filled + n] }
    fn clear(&mut self) { self.filled = 0usize; }
    fn advance(&mut self, n: usize) { self.set_filled(self.filled + n); }
    fn set_filled(&mut self, n: usize) {
        if n > self.buf.len() {
            panic!("filled must not become larger than initialized");
        }
        self.filled = n;
    }
    fn put_slice(&mut self, bytes: B) {
        if self.remaining() < bytes.len() {
            panic!("buf.len() must fit in remaining()");
        }
        let end = self.filled + bytes.len();
        self.buf[self.filled..end].copy_from_slice(bytes);
        self.filled = end;
    }
}
fn __early_eof() -> E { Err(std__io__Error::new(std__io__ErrorKind::UnexpectedEof, "early eof")) }

trait AsyncRead {
    fn read(&mut self, buf: B) -> F { __ReadSome { io: self, buf } }
    fn read_exact(&mut self, buf: B) -> F { __read_exact(self, buf) }
    fn read_buf(&mut self, out: B) -> F { __read_buf(self, out) }
    fn read_to_end(&mut self, out: B) -> F { __read_to_end(self, out) }
    async fn read_to_string(&mut self, text: T) -> R {
        let mut bytes = Vec::new();
        match __read_to_end(self, &mut bytes).await {
            Ok(n) => match __append_text(text, bytes) {
                Ok(_) => Ok(n),
                Err(e) => Err(e),
            },
            Err(e) => Err(e),
        }
    }
    fn take(self, limit: N) -> T { tokio__io__Take { inner: self, limit } }
    fn chain(self, next: N) -> C { tokio__io__Chain { first: self, second: next, done: false } }
    fn by_ref(&mut self) -> S { self }
    async fn read_u8(&mut self) -> R { __read_n(self, 1usize).await.map(|b| b[0]) }
    async fn read_i8(&mut self) -> R { __read_n(self, 1usize).await.map(|b| b[0] as i8) }
    async fn read_u16(&mut self) -> R { __read_n(self, 2usize).await.map(|b| u16::from_be_bytes([b[0], b[1]])) }
    async fn read_i16(&mut self) -> R { __read_n(self, 2usize).await.map(|b| i16::from_be_bytes([b[0], b[1]])) }
    async fn read_u32(&mut self) -> R { __read_n(self, 4usize).await.map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]])) }
    async fn read_i32(&mut self) -> R { __read_n(self, 4usize).await.map(|b| i32::from_be_bytes([b[0], b[1], b[2], b[3]])) }
    async fn read_u64(&mut self) -> R { __read_n(self, 8usize).await.map(|b| u64::from_be_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]])) }
    async fn read_i64(&mut self) -> R { __read_n(self, 8usize).await.map(|b| i64::from_be_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]])) }
    async fn read_u16_le(&mut self) -> R { __read_n(self, 2usize).await.map(|b| u16::from_le_bytes([b[0], b[1]])) }
    async fn read_u32_le(&mut self) -> R { __read_n(self, 4usize).await.map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])) }
    async fn read_i32_le(&mut self) -> R { __read_n(self, 4usize).await.map(|b| i32::from_le_bytes([b[0], b[1], b[2], b[3]])) }
    async fn read_u64_le(&mut self) -> R { __read_n(self, 8usize).await.map(|b| u64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]])) }
}
struct __ReadSome { io: I, buf: B }
impl Future for __ReadSome {
    fn poll(&mut self, cx: C) -> P {
        let mut buf = tokio__io__ReadBuf { buf: &mut self.buf[..], filled: 0usize };
        match self.io.poll_read(cx, &mut buf) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(Ok(_)) => std::task::Poll::Ready(Ok(buf.filled)),
            std::task::Poll::Ready(Err(e)) => std::task::Poll::Ready(Err(e)),
        }
    }
}
async fn __read_exact(io: I, buf: B) -> R {
    let wanted = buf.len();
    let mut at = 0usize;
    while at < wanted {
        match (__ReadSome { io: &mut *io, buf: &mut buf[at..] }).await {
            Ok(0) => return __early_eof(),
            Ok(n) => at += n,
            Err(e) => return Err(e),
        }
    }
    Ok(wanted)
}
async fn __read_n(io: I, n: usize) -> R {
    let mut bytes = vec![0u8; n];
    match __read_exact(io, &mut bytes).await {
        Ok(_) => Ok(bytes),
        Err(e) if e.kind == std__io__ErrorKind::UnexpectedEof => Err(std__io__Error::from(e.kind)),
        Err(e) => Err(e),
    }
}
async fn __read_buf(io: I, out: B) -> R {
    let mut bytes = vec![0u8; 8192];
    match (__ReadSome { io, buf: &mut bytes }).await {
        Ok(n) => {
            out.extend_from_slice(&bytes[..n]);
            Ok(n)
        }
        Err(e) => Err(e),
    }
}
async fn __read_to_end(io: I, out: B) -> R {
    let mut total = 0usize;
    loop {
        match __read_buf(&mut *io, &mut *out).await {
            Ok(0) => return Ok(total),
            Ok(n) => total += n,
            Err(e) => return Err(e),
        }
    }
}
fn __append_text(text: T, bytes: B) -> R {
    match String::from_utf8(bytes) {
        Ok(more) => {
            text.push_str(&more);
            Ok(())
        }
        Err(_) => Err(std__io__Error::new(std__io__ErrorKind::InvalidData, "stream did not contain valid UTF-8")),
    }
}

trait AsyncBufRead {
    fn fill_buf(&mut self) -> F { __FillBuf { io: self } }
    fn read_until(&mut self, byte: B, out: O) -> F { __read_until(self, byte, out) }
    async fn read_line(&mut self, text: T) -> R {
        let mut bytes = Vec::new();
        match __read_until(self, 10u8, &mut bytes).await {
            Ok(n) => match __append_text(text, bytes) {
                Ok(_) => Ok(n),
                Err(e) => Err(e),
            },
            Err(e) => Err(e),
        }
    }
    fn lines(self) -> L { tokio__io__Lines { io: self, line: Vec::new() } }
    fn split(self, byte: B) -> S { tokio__io__Split { io: self, byte, part: Vec::new() } }
}
struct __FillBuf { io: I }
impl Future for __FillBuf {
    fn poll(&mut self, cx: C) -> P { self.io.poll_fill_buf(cx) }
}
// What is there up to the byte goes out; `true` when that is all.
fn __until(io: I, cx: C, byte: B, out: O) -> P {
    loop {
        let (done, used) = match io.poll_fill_buf(cx) {
            std::task::Poll::Pending => return std::task::Poll::Pending,
            std::task::Poll::Ready(Err(e)) => return std::task::Poll::Ready(Err(e)),
            std::task::Poll::Ready(Ok(data)) => match data.iter().position(|b| *b == byte) {
                Some(at) => {
                    out.extend_from_slice(&data[..at + 1]);
                    (true, at + 1)
                }
                None => {
                    out.extend_from_slice(data);
                    (data.is_empty(), data.len())
                }
            },
        };
        io.consume(used);
        if done {
            return std::task::Poll::Ready(Ok(()));
        }
    }
}
struct __ReadUntil { io: I, byte: B, out: O }
impl Future for __ReadUntil {
    fn poll(&mut self, cx: C) -> P { __until(&mut *self.io, cx, self.byte, &mut *self.out) }
}
async fn __read_until(io: I, byte: B, out: O) -> R {
    let before = out.len();
    match (__ReadUntil { io, byte, out: &mut *out }).await {
        Ok(_) => Ok(out.len() - before),
        Err(e) => Err(e),
    }
}
#[with(lines, Lines)]
struct tokio__io__Lines { io: I, line: L }
impl tokio__io__Lines {
    fn next_line(&mut self) -> F { __NextLine { lines: self } }
    fn poll_next_line(&mut self, cx: C) -> P {
        match __until(&mut self.io, cx, 10u8, &mut self.line) {
            std::task::Poll::Pending => return std::task::Poll::Pending,
            std::task::Poll::Ready(Err(e)) => return std::task::Poll::Ready(Err(e)),
            std::task::Poll::Ready(Ok(_)) => {}
        }
        let mut line = std::mem::take(&mut self.line);
        if line.is_empty() {
            return std::task::Poll::Ready(Ok(None));
        }
        if line.last() == Some(&10u8) {
            line.pop();
            if line.last() == Some(&13u8) {
                line.pop();
            }
        }
        let mut text = String::new();
        std::task::Poll::Ready(match __append_text(&mut text, line) {
            Ok(_) => Ok(Some(text)),
            Err(e) => Err(e),
        })
    }
    fn get_ref(&self) -> I { &self.io }
    fn get_mut(&mut self) -> I { &mut self.io }
    fn into_inner(self) -> I { self.io }
}
struct __NextLine { lines: L }
impl Future for __NextLine {
    fn poll(&mut self, cx: C) -> P { self.lines.poll_next_line(cx) }
}
struct tokio__io__Split { io: I, byte: B, part: P }
impl tokio__io__Split {
    fn next_segment(&mut self) -> F { __NextSegment { split: self } }
    fn poll_next_segment(&mut self, cx: C) -> P {
        match __until(&mut self.io, cx, self.byte, &mut self.part) {
            std::task::Poll::Pending => return std::task::Poll::Pending,
            std::task::Poll::Ready(Err(e)) => return std::task::Poll::Ready(Err(e)),
            std::task::Poll::Ready(Ok(_)) => {}
        }
        let mut part = std::mem::take(&mut self.part);
        if part.is_empty() {
            return std::task::Poll::Ready(Ok(None));
        }
        if part.last() == Some(&self.byte) {
            part.pop();
        }
        std::task::Poll::Ready(Ok(Some(part)))
    }
}
struct __NextSegment { split: S }
impl Future for __NextSegment {
    fn poll(&mut self, cx: C) -> P { self.split.poll_next_segment(cx) }
}
struct tokio_stream__wrappers__LinesStream { inner: I }
impl tokio_stream__wrappers__LinesStream {
    fn new(inner: I) -> S { tokio_stream__wrappers__LinesStream { inner } }
    fn into_inner(self) -> I { self.inner }
}
impl Stream for tokio_stream__wrappers__LinesStream {
    fn poll_next(&mut self, cx: C) -> P {
        match self.inner.poll_next_line(cx) {
            std::task::Poll::Pending => std::task::Poll::Pending,
            std::task::Poll::Ready(Ok(Some(line))) => std::task::Poll::Ready(Some(Ok(line))),
            std::task::Poll::Ready(Ok(None)) => std::task::Poll::Ready(None),
            std::task::Poll::Ready(Err(e)) => std::task::Poll::Ready(Some(Err(e))),
        }
    }
}

trait AsyncWrite {
    fn write(&mut self, bytes: B) -> F { __WriteSome { io: self, bytes } }
    fn write_all(&mut self, bytes: B) -> F { __WriteAll { io: self, bytes, at: 0usize } }
    fn flush(&mut self) -> F { __Flush { io: self } }
    fn shutdown(&mut self) -> F { __Shutdown { io: self } }
    async fn write_u8(&mut self, n: u8) -> R { (__WriteAll { io: self, bytes: &[n as u8], at: 0usize }).await }
    async fn write_i8(&mut self, n: i8) -> R { (__WriteAll { io: self, bytes: &[n as u8], at: 0usize }).await }
    async fn write_u16(&mut self, n: u16) -> R { (__WriteAll { io: self, bytes: &(n as u16).to_be_bytes(), at: 0usize }).await }
    async fn write_i16(&mut self, n: i16) -> R { (__WriteAll { io: self, bytes: &(n as i16).to_be_bytes(), at: 0usize }).await }
    async fn write_u32(&mut self, n: u32) -> R { (__WriteAll { io: self, bytes: &(n as u32).to_be_bytes(), at: 0usize }).await }
    async fn write_i32(&mut self, n: i32) -> R { (__WriteAll { io: self, bytes: &(n as i32).to_be_bytes(), at: 0usize }).await }
    async fn write_u64(&mut self, n: u64) -> R { (__WriteAll { io: self, bytes: &(n as u64).to_be_bytes(), at: 0usize }).await }
    async fn write_i64(&mut self, n: i64) -> R { (__WriteAll { io: self, bytes: &(n as i64).to_be_bytes(), at: 0usize }).await }
    async fn write_u16_le(&mut self, n: u16) -> R { (__WriteAll { io: self, bytes: &(n as u16).to_le_bytes(), at: 0usize }).await }
    async fn write_u32_le(&mut self, n: u32) -> R { (__WriteAll { io: self, bytes: &(n as u32).to_le_bytes(), at: 0usize }).await }
    async fn write_i32_le(&mut self, n: i32) -> R { (__WriteAll { io: self, bytes: &(n as i32).to_le_bytes(), at: 0usize }).await }
    async fn write_u64_le(&mut self, n: u64) -> R { (__WriteAll { io: self, bytes: &(n as u64).to_le_bytes(), at: 0usize }).await }
}
struct __WriteSome { io: I, bytes: B }
impl Future for __WriteSome {
    fn poll(&mut self, cx: C) -> P { self.io.poll_write(cx, &self.bytes[..]) }
}
struct __WriteAll { io: I, bytes: B, at: N }
impl Future for __WriteAll {
    fn poll(&mut self, cx: C) -> P {
        while self.at < self.bytes.len() {
            match self.io.poll_write(cx, &self.bytes[self.at..]) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(Ok(0)) => {
                    return std::task::Poll::Ready(Err(std__io__Error::from(std__io__ErrorKind::WriteZero)));
                }
                std::task::Poll::Ready(Ok(n)) => self.at += n,
                std::task::Poll::Ready(Err(e)) => return std::task::Poll::Ready(Err(e)),
            }
        }
        std::task::Poll::Ready(Ok(()))
    }
}
struct __Flush { io: I }
impl Future for __Flush {
    fn poll(&mut self, cx: C) -> P { self.io.poll_flush(cx) }
}
struct __Shutdown { io: I }
impl Future for __Shutdown {
    fn poll(&mut self, cx: C) -> P { self.io.poll_shutdown(cx) }
}

// --- text and bytes as readers and writers

impl AsyncRead for __Slice {
    fn poll_read(&mut self, cx: C, buf: B) -> P {
        let n = std::cmp::min(self.len(), buf.remaining());
        buf.put_slice(&self[..n]);
        *self = &self[n..];
        std::task::Poll::Ready(Ok(()))
    }
}
impl AsyncBufRead for __Slice {
    fn poll_fill_buf(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(*self)) }
    fn consume(&mut self, n: usize) { *self = &self[n..]; }
}
impl AsyncWrite for std::vec::Vec {
    fn poll_write(&mut self, cx: C, bytes: B) -> P {
        self.extend_from_slice(bytes);
        std::task::Poll::Ready(Ok(bytes.len()))
    }
    fn poll_flush(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn poll_shutdown(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
}
#[derive(Clone, Debug, PartialEq, Eq)]
struct std__io__Cursor { inner: I, pos: u64 }
impl std__io__Cursor {
    fn new(inner: I) -> S { std__io__Cursor { inner, pos: 0u64 } }
    fn into_inner(self) -> I { self.inner }
    fn get_ref(&self) -> I { &self.inner }
    fn get_mut(&mut self) -> I { &mut self.inner }
    fn position(&self) -> u64 { self.pos }
    fn set_position(&mut self, pos: u64) { self.pos = pos; }
    fn __left(&self) -> A {
        let bytes = self.inner.as_ref();
        let at = std::cmp::min(self.pos as usize, bytes.len());
        &bytes[at..]
    }
}
impl AsyncRead for std__io__Cursor {
    fn poll_read(&mut self, cx: C, buf: B) -> P {
        let left = self.__left();
        let n = std::cmp::min(left.len(), buf.remaining());
        buf.put_slice(&left[..n]);
        self.pos += n as u64;
        std::task::Poll::Ready(Ok(()))
    }
}
impl AsyncBufRead for std__io__Cursor {
    fn poll_fill_buf(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(self.__left())) }
    fn consume(&mut self, n: usize) { self.pos += n as u64; }
}
impl AsyncWrite for std__io__Cursor {
    fn poll_write(&mut self, cx: C, bytes: B) -> P {
        let at = self.pos as usize;
        let end = at + bytes.len();
        while self.inner.len() < end {
            self.inner.push(0u8);
        }
        self.inner[at..end].copy_from_slice(bytes);
        self.pos += bytes.len() as u64;
        std::task::Poll::Ready(Ok(bytes.len()))
    }
    fn poll_flush(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn poll_shutdown(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
}
fn tokio__io__empty() -> E { tokio__io__Empty { unused: () } }
#[derive(Debug)]
struct tokio__io__Empty { unused: U }
impl AsyncRead for tokio__io__Empty {
    fn poll_read(&mut self, cx: C, buf: B) -> P { std::task::Poll::Ready(Ok(())) }
}
impl AsyncBufRead for tokio__io__Empty {
    fn poll_fill_buf(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(&[])) }
    fn consume(&mut self, n: usize) {}
}
fn tokio__io__sink() -> S { tokio__io__Sink { unused: () } }
#[derive(Debug)]
struct tokio__io__Sink { unused: U }
impl AsyncWrite for tokio__io__Sink {
    fn poll_write(&mut self, cx: C, bytes: B) -> P { std::task::Poll::Ready(Ok(bytes.len())) }
    fn poll_flush(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn poll_shutdown(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
}
fn tokio__io__repeat(byte: u8) -> R { tokio__io__Repeat { byte } }
#[derive(Debug)]
struct tokio__io__Repeat { byte: B }
impl AsyncRead for tokio__io__Repeat {
    fn poll_read(&mut self, cx: C, buf: B) -> P {
        buf.put_slice(&vec![self.byte; buf.remaining()]);
        std::task::Poll::Ready(Ok(()))
    }
}
fn tokio__io__stdin() -> S { tokio__io__Empty { unused: () } }
fn tokio__io__stdout() -> S { tokio__io__Stdout { errors: false } }
fn tokio__io__stderr() -> S { tokio__io__Stdout { errors: true } }
#[derive(Debug)]
struct tokio__io__Stdout { errors: E }
impl AsyncWrite for tokio__io__Stdout {
    fn poll_write(&mut self, cx: C, bytes: B) -> P {
        let text = String::from_utf8_lossy(bytes);
        if self.errors {
            eprint!("{}", text);
        } else {
            print!("{}", text);
        }
        std::task::Poll::Ready(Ok(bytes.len()))
    }
    fn poll_flush(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn poll_shutdown(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
}

// --- adapters

#[with(take)]
struct tokio__io__Take { inner: I, limit: u64 }
impl tokio__io__Take {
    fn limit(&self) -> u64 { self.limit }
    fn set_limit(&mut self, limit: u64) { self.limit = limit; }
    fn get_ref(&self) -> I { &self.inner }
    fn get_mut(&mut self) -> I { &mut self.inner }
    fn into_inner(self) -> I { self.inner }
}
impl AsyncRead for tokio__io__Take {
    fn poll_read(&mut self, cx: C, buf: B) -> P {
        if self.limit == 0 {
            return std::task::Poll::Ready(Ok(()));
        }
        let room = std::cmp::min(buf.remaining() as u64, self.limit) as usize;
        let end = buf.filled + room;
        let mut part = tokio__io__ReadBuf { buf: &mut buf.buf[buf.filled..end], filled: 0usize };
        let polled = self.inner.poll_read(cx, &mut part);
        let n = part.filled;
        buf.filled += n;
        self.limit -= n as u64;
        polled
    }
}
impl AsyncBufRead for tokio__io__Take {
    fn poll_fill_buf(&mut self, cx: C) -> P {
        if self.limit == 0 {
            return std::task::Poll::Ready(Ok(&[]));
        }
        let limit = self.limit;
        match self.inner.poll_fill_buf(cx) {
            std::task::Poll::Ready(Ok(data)) => {
                std::task::Poll::Ready(Ok(&data[..std::cmp::min(data.len() as u64, limit) as usize]))
            }
            polled => polled,
        }
    }
    fn consume(&mut self, n: usize) {
        self.limit -= n as u64;
        self.inner.consume(n);
    }
}
struct tokio__io__Chain { first: F, second: S, done: D }
impl tokio__io__Chain {
    fn into_inner(self) -> A { (self.first, self.second) }
}
impl AsyncRead for tokio__io__Chain {
    fn poll_read(&mut self, cx: C, buf: B) -> P {
        if !self.done {
            let before = buf.filled;
            let polled = self.first.poll_read(cx, &mut *buf);
            match polled {
                std::task::Poll::Ready(Ok(_)) if buf.filled == before && buf.remaining() > 0 => self.done = true,
                polled => return polled,
            }
        }
        self.second.poll_read(cx, &mut *buf)
    }
}
impl AsyncBufRead for tokio__io__Chain {
    fn poll_fill_buf(&mut self, cx: C) -> P {
        if !self.done {
            match self.first.poll_fill_buf(cx) {
                std::task::Poll::Ready(Ok(data)) if data.is_empty() => self.done = true,
                polled => return polled,
            }
        }
        self.second.poll_fill_buf(cx)
    }
    fn consume(&mut self, n: usize) { if self.done { self.second.consume(n) } else { self.first.consume(n) } }
}

struct tokio__io__BufReader { inner: I, data: D, pos: N, room: R }
impl tokio__io__BufReader {
    fn new(inner: I) -> S { tokio__io__BufReader::with_capacity(8192usize, inner) }
    fn with_capacity(room: usize, inner: I) -> S { tokio__io__BufReader { inner, data: Vec::new(), pos: 0usize, room } }
    fn get_ref(&self) -> I { &self.inner }
    fn get_mut(&mut self) -> I { &mut self.inner }
    fn into_inner(self) -> I { self.inner }
    fn buffer(&self) -> A { &self.data[self.pos..] }
}
impl AsyncRead for tokio__io__BufReader {
    fn poll_read(&mut self, cx: C, buf: B) -> P {
        if self.pos == self.data.len() && buf.remaining() >= self.room {
            return self.inner.poll_read(cx, buf);
        }
        match self.poll_fill_buf(cx) {
            std::task::Poll::Ready(Ok(data)) => {
                let n = std::cmp::min(data.len(), buf.remaining());
                buf.put_slice(&data[..n]);
                self.pos += n;
                std::task::Poll::Ready(Ok(()))
            }
            std::task::Poll::Ready(Err(e)) => std::task::Poll::Ready(Err(e)),
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    }
}
impl AsyncBufRead for tokio__io__BufReader {
    fn poll_fill_buf(&mut self, cx: C) -> P {
        if self.pos >= self.data.len() {
            let mut bytes = vec![0u8; self.room];
            let mut buf = tokio__io__ReadBuf { buf: &mut bytes[..], filled: 0usize };
            match self.inner.poll_read(cx, &mut buf) {
                std::task::Poll::Ready(Ok(_)) => {}
                polled => return polled,
            }
            let n = buf.filled;
            bytes.truncate(n);
            self.data = bytes;
            self.pos = 0usize;
        }
        std::task::Poll::Ready(Ok(&self.data[self.pos..]))
    }
    fn consume(&mut self, n: usize) { self.pos = std::cmp::min(self.pos + n, self.data.len()); }
}
impl AsyncWrite for tokio__io__BufReader {
    fn poll_write(&mut self, cx: C, bytes: B) -> P { self.inner.poll_write(cx, bytes) }
    fn poll_flush(&mut self, cx: C) -> P { self.inner.poll_flush(cx) }
    fn poll_shutdown(&mut self, cx: C) -> P { self.inner.poll_shutdown(cx) }
}
struct tokio__io__BufWriter { inner: I, data: D, written: W, room: R }
impl tokio__io__BufWriter {
    fn new(inner: I) -> S { tokio__io__BufWriter::with_capacity(8192usize, inner) }
    fn with_capacity(room: usize, inner: I) -> S {
        tokio__io__BufWriter { inner, data: Vec::new(), written: 0usize, room }
    }
    fn get_ref(&self) -> I { &self.inner }
    fn get_mut(&mut self) -> I { &mut self.inner }
    fn into_inner(self) -> I { self.inner }
    fn buffer(&self) -> A { &self.data[..] }
    fn __empty(&mut self, cx: C) -> P {
        while self.written < self.data.len() {
            match self.inner.poll_write(cx, &self.data[self.written..]) {
                std::task::Poll::Pending => return std::task::Poll::Pending,
                std::task::Poll::Ready(Ok(0)) => {
                    return std::task::Poll::Ready(Err(std__io__Error::new(std__io__ErrorKind::WriteZero, "failed to write the buffered data")));
                }
                std::task::Poll::Ready(Ok(n)) => self.written += n,
                std::task::Poll::Ready(Err(e)) => return std::task::Poll::Ready(Err(e)),
            }
        }
        self.data.clear();
        self.written = 0usize;
        std::task::Poll::Ready(Ok(()))
    }
}
impl AsyncWrite for tokio__io__BufWriter {
    fn poll_write(&mut self, cx: C, bytes: B) -> P {
        if self.data.len() + bytes.len() > self.room {
            match self.__empty(cx) {
                std::task::Poll::Ready(Ok(_)) => {}
                polled => return polled,
            }
        }
        if bytes.len() >= self.room {
            return self.inner.poll_write(cx, bytes);
        }
        self.data.extend_from_slice(bytes);
        std::task::Poll::Ready(Ok(bytes.len()))
    }
    fn poll_flush(&mut self, cx: C) -> P {
        match self.__empty(cx) {
            std::task::Poll::Ready(Ok(_)) => self.inner.poll_flush(cx),
            polled => polled,
        }
    }
    fn poll_shutdown(&mut self, cx: C) -> P {
        match self.__empty(cx) {
            std::task::Poll::Ready(Ok(_)) => self.inner.poll_shutdown(cx),
            polled => polled,
        }
    }
}
impl AsyncRead for tokio__io__BufWriter {
    fn poll_read(&mut self, cx: C, buf: B) -> P { self.inner.poll_read(cx, buf) }
}

// A reader and a writer as one, and one as two.
fn tokio__io__join(reader: R, writer: W) -> J { tokio__io__Join { reader, writer } }
struct tokio__io__Join { reader: R, writer: W }
impl AsyncRead for tokio__io__Join {
    fn poll_read(&mut self, cx: C, buf: B) -> P { self.reader.poll_read(cx, buf) }
}
impl AsyncWrite for tokio__io__Join {
    fn poll_write(&mut self, cx: C, bytes: B) -> P { self.writer.poll_write(cx, bytes) }
    fn poll_flush(&mut self, cx: C) -> P { self.writer.poll_flush(cx) }
    fn poll_shutdown(&mut self, cx: C) -> P { self.writer.poll_shutdown(cx) }
}
fn tokio__io__split(io: I) -> A {
    let shared = std::rc::Rc::new(std::cell::RefCell::new(io));
    (tokio__io__ReadHalf { shared: shared.clone() }, tokio__io__WriteHalf { shared })
}
struct tokio__io__ReadHalf { shared: S }
impl tokio__io__ReadHalf {
    fn is_pair_of(&self, other: O) -> bool { std::rc::Rc::ptr_eq(&self.shared, &other.shared) }
    fn unsplit(self, other: O) -> I {
        drop(other);
        std::rc::Rc::try_unwrap(self.shared).ok().unwrap().into_inner()
    }
}
impl AsyncRead for tokio__io__ReadHalf {
    fn poll_read(&mut self, cx: C, buf: B) -> P { self.shared.__inside().poll_read(cx, buf) }
}
struct tokio__io__WriteHalf { shared: S }
impl tokio__io__WriteHalf {
    fn is_pair_of(&self, other: O) -> bool { std::rc::Rc::ptr_eq(&self.shared, &other.shared) }
}
impl AsyncWrite for tokio__io__WriteHalf {
    fn poll_write(&mut self, cx: C, bytes: B) -> P { self.shared.__inside().poll_write(cx, bytes) }
    fn poll_flush(&mut self, cx: C) -> P { self.shared.__inside().poll_flush(cx) }
    fn poll_shutdown(&mut self, cx: C) -> P { self.shared.__inside().poll_shutdown(cx) }
}

// --- pipes in memory

struct __Pipe { data: D, room: R, closed: C, reader: W, writer: V }
impl __Pipe {
    fn __read(&mut self, cx: C, buf: B) -> P {
        if !__lib::poll_budget() {
            return std::task::Poll::Pending;
        }
        if !self.data.is_empty() {
            let n = std::cmp::min(self.data.len(), buf.remaining());
            buf.put_slice(&self.data[..n]);
            self.data.drain(..n);
            if n > 0 {
                if let Some(waker) = self.writer.take() {
                    waker.wake();
                }
            }
            return std::task::Poll::Ready(Ok(()));
        }
        if self.closed {
            return std::task::Poll::Ready(Ok(()));
        }
        self.reader = Some(cx.waker().clone());
        std::task::Poll::Pending
    }
    fn __write(&mut self, cx: C, bytes: B) -> P {
        if !__lib::poll_budget() {
            return std::task::Poll::Pending;
        }
        if self.closed {
            return std::task::Poll::Ready(Err(std__io__Error::from(std__io__ErrorKind::BrokenPipe)));
        }
        let room = self.room - self.data.len();
        if room == 0 {
            self.writer = Some(cx.waker().clone());
            return std::task::Poll::Pending;
        }
        let n = std::cmp::min(room, bytes.len());
        self.data.extend_from_slice(&bytes[..n]);
        if let Some(waker) = self.reader.take() {
            waker.wake();
        }
        std::task::Poll::Ready(Ok(n))
    }
    fn __close(&mut self, waker: W) {
        self.closed = true;
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}
fn __pipe(room: usize) -> P {
    std::rc::Rc::new(std::cell::RefCell::new(__Pipe { data: Vec::new(), room, closed: false, reader: None, writer: None }))
}
fn tokio__io__duplex(room: usize) -> A {
    let (a, b) = (__pipe(room), __pipe(room));
    (
        tokio__io__DuplexStream { read: a.clone(), write: b.clone() },
        tokio__io__DuplexStream { read: b, write: a },
    )
}
fn tokio__io__simplex(room: usize) -> A {
    let pipe = __pipe(room);
    tokio__io__split(tokio__io__SimplexStream { read: pipe.clone(), write: pipe })
}
struct tokio__io__SimplexStream { read: R, write: W }
impl AsyncRead for tokio__io__SimplexStream {
    fn poll_read(&mut self, cx: C, buf: B) -> P { self.read.__inside().__read(cx, buf) }
}
impl AsyncWrite for tokio__io__SimplexStream {
    fn poll_write(&mut self, cx: C, bytes: B) -> P { self.write.__inside().__write(cx, bytes) }
    fn poll_flush(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn poll_shutdown(&mut self, cx: C) -> P {
        let pipe = self.write.__inside();
        pipe.__close(pipe.reader.take());
        std::task::Poll::Ready(Ok(()))
    }
}
struct tokio__io__DuplexStream { read: R, write: W }
impl AsyncRead for tokio__io__DuplexStream {
    fn poll_read(&mut self, cx: C, buf: B) -> P { self.read.__inside().__read(cx, buf) }
}
impl AsyncWrite for tokio__io__DuplexStream {
    fn poll_write(&mut self, cx: C, bytes: B) -> P { self.write.__inside().__write(cx, bytes) }
    fn poll_flush(&mut self, cx: C) -> P { std::task::Poll::Ready(Ok(())) }
    fn poll_shutdown(&mut self, cx: C) -> P {
        let pipe = self.write.__inside();
        pipe.__close(pipe.reader.take());
        std::task::Poll::Ready(Ok(()))
    }
}
impl Drop for tokio__io__DuplexStream {
    fn drop(&mut self) {
        let pipe = self.write.__inside();
        pipe.__close(pipe.reader.take());
        let pipe = self.read.__inside();
        pipe.__close(pipe.writer.take());
    }
}

// --- copying

async fn tokio__io__copy(reader: R, writer: W) -> N { __copy_all(reader, writer).await }
async fn tokio__io__copy_buf(reader: R, writer: W) -> N { __copy_all(reader, writer).await }
async fn __copy_all(reader: R, writer: W) -> N {
    let mut total = 0u64;
    let mut bytes = vec![0u8; 8192];
    loop {
        let n = match (__ReadSome { io: &mut *reader, buf: &mut bytes }).await {
            Ok(0) => break,
            Ok(n) => n,
            Err(e) => return Err(e),
        };
        if let Err(e) = (__WriteAll { io: &mut *writer, bytes: &bytes[..n], at: 0usize }).await {
            return Err(e);
        }
        total += n as u64;
    }
    match (__Flush { io: &mut *writer }).await {
        Ok(_) => Ok(total),
        Err(e) => Err(e),
    }
}
async fn tokio__io__copy_bidirectional(a: A, b: B) -> R {
    __CopyBoth {
        a,
        b,
        there: __CopyOne { bytes: Vec::new(), total: 0u64, state: 0 },
        back: __CopyOne { bytes: Vec::new(), total: 0u64, state: 0 },
    }
    .await
}
// state: 0 reading, 1 writing, 2 shutting down, 3 done
struct __CopyOne { bytes: B, total: T, state: S }
impl __CopyOne {
    fn __go(&mut self, cx: C, reader: R, writer: W) -> P {
        loop {
            if self.state == 0 {
                let mut bytes = vec![0u8; 8192];
                let mut buf = tokio__io__ReadBuf { buf: &mut bytes[..], filled: 0usize };
                match reader.poll_read(cx, &mut buf) {
                    std::task::Poll::Ready(Ok(_)) => {}
                    polled => return polled,
                }
                let n = buf.filled;
                bytes.truncate(n);
                self.bytes = bytes;
                self.state = if n == 0 { 2 } else { 1 };
            } else if self.state == 1 {
                match writer.poll_write(cx, &self.bytes[..]) {
                    std::task::Poll::Ready(Ok(n)) => {
                        self.total += n as u64;
                        self.bytes.drain(..n);
                        if self.bytes.is_empty() {
                            self.state = 0;
                        }
                    }
                    polled => return polled,
                }
            } else if self.state == 2 {
                match writer.poll_shutdown(cx) {
                    std::task::Poll::Ready(Ok(_)) => self.state = 3,
                    polled => return polled,
                }
            } else {
                return std::task::Poll::Ready(Ok(()));
            }
        }
    }
}
struct __CopyBoth { a: A, b: B, there: T, back: U }
impl Future for __CopyBoth {
    fn poll(&mut self, cx: C) -> P {
        let there = self.there.__go(cx, &mut *self.a, &mut *self.b);
        if let std::task::Poll::Ready(Err(e)) = there {
            return std::task::Poll::Ready(Err(e));
        }
        let back = self.back.__go(cx, &mut *self.b, &mut *self.a);
        if let std::task::Poll::Ready(Err(e)) = back {
            return std::task::Poll::Ready(Err(e));
        }
        if self.there.state == 3 && self.back.state == 3 {
            std::task::Poll::Ready(Ok((self.there.total, self.back.total)))
        } else {
            std::task::Poll::Pending
        }
    }
}

// Nobody presses it here.
async fn tokio__signal__ctrl_c() -> R { __Pending { nothing: () }.await }
