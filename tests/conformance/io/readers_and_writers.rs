use std::io;
use std::time::Duration;
use tokio::io::{self as tio, AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, BufWriter};
use tokio::time::sleep;

struct Loud(&'static str);
impl Drop for Loud { fn drop(&mut self) { println!("drop {}", self.0); } }

async fn echo(mut io: tokio::io::DuplexStream) -> io::Result<usize> {
    let _l = Loud("echo");
    let mut buf = [0u8; 4];
    let mut total = 0;
    loop {
        let n = io.read(&mut buf).await?;
        if n == 0 { return Ok(total); }
        println!("server read {:?}", std::str::from_utf8(&buf[..n]).unwrap());
        io.write_all(&buf[..n]).await?;
        total += n;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let (mut client, server) = tio::duplex(8);
    let h = tokio::spawn(echo(server));
    client.write_all(b"hello world!").await?;
    let mut got = vec![0; 12];
    let n = client.read_exact(&mut got).await?;
    println!("{n} {}", String::from_utf8_lossy(&got));
    client.shutdown().await?;
    println!("echoed {}", h.await.unwrap()?);

    let text: &[u8] = b"one\ntwo\r\n\nthree";
    let mut lines = BufReader::new(text).lines();
    while let Some(line) = lines.next_line().await? { println!("[{line}]"); }
    let mut r = BufReader::with_capacity(3, &b"a,bc,,def"[..]);
    let mut part = Vec::new();
    loop {
        part.clear();
        let n = r.read_until(b',', &mut part).await?;
        if n == 0 { break; }
        println!("{n} {:?}", String::from_utf8_lossy(&part));
    }
    let mut reader: &[u8] = b"line 1\nline 2\nrest";
    let mut s = String::new();
    println!("{}", reader.read_line(&mut s).await?);
    println!("{s:?}");
    let mut rest = String::new();
    reader.read_to_string(&mut rest).await?;
    println!("{rest:?} {}", reader.is_empty());

    let mut out: Vec<u8> = Vec::new();
    out.write_all(b"abc").await?;
    out.write_u16(258).await?;
    out.write_u8(7).await?;
    println!("{out:?}");
    let mut c = std::io::Cursor::new(out);
    let mut three = [0; 3];
    c.read_exact(&mut three).await?;
    println!("{three:?} {} {}", c.read_u16().await?, c.position());
    println!("{:?}", c.read_u32().await.map_err(|e| (e.kind(), e.to_string())));
    let mut w = BufWriter::new(Vec::new());
    w.write_all(b"xyz").await?;
    println!("{:?} {:?}", w.buffer(), w.get_ref());
    w.flush().await?;
    println!("{:?}", w.into_inner());

    let (a, mut b) = tio::duplex(64);
    let (mut rd, mut wr) = tio::split(a);
    let t = tokio::spawn(async move {
        let mut all = Vec::new();
        rd.read_to_end(&mut all).await.unwrap();
        println!("got {}", String::from_utf8(all).unwrap());
    });
    wr.write_all(b"from a").await?;
    b.write_all(b"from b").await?;
    let mut buf = [0; 16];
    let n = b.read(&mut buf).await?;
    println!("{n} {:?}", &buf[..n]);
    drop(b);
    t.await.unwrap();
    let e = wr.write_all(b"more").await.unwrap_err();
    println!("{e} {e:?} {:?}", e.kind());

    let mut src: &[u8] = b"copied bytes";
    let mut dst = Vec::new();
    println!("{} {:?}", tio::copy(&mut src, &mut dst).await?, String::from_utf8(dst));
    let mut head = String::new();
    (&b"0123456789"[..]).take(4).chain(&b"abc"[..]).read_to_string(&mut head).await?;
    println!("{head}");
    let (mut x, y) = tio::duplex(4);
    let slow = tokio::spawn(async move {
        let mut y = BufReader::new(y);
        let mut line = String::new();
        while y.read_line(&mut line).await.unwrap() > 0 { print!("> {line}"); line.clear(); sleep(Duration::from_millis(5)).await; }
        println!("eof");
    });
    for i in 0..3 { x.write_all(format!("line number {i}\n").as_bytes()).await?; }
    drop(x);
    slow.await.unwrap();
    let mut stdout = tio::stdout();
    stdout.write_all(b"to stdout\n").await?;
    stdout.flush().await?;
    let e = io::Error::new(io::ErrorKind::Other, "oh no");
    println!("{e} {e:?}");
    let e: io::Error = io::ErrorKind::NotFound.into();
    println!("{e} {e:?}");
    let mut seg = BufReader::new(&b"a-b--c"[..]).split(b'-');
    while let Some(s) = seg.next_segment().await? { print!("{:?} ", String::from_utf8(s).unwrap()); }
    println!();
    Ok(())
}
