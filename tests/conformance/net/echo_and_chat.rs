use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;
use std::net::SocketAddr;

async fn process(mut socket: TcpStream, addr: SocketAddr) -> std::io::Result<()> {
    assert!(addr.ip().is_loopback());
    let mut buf = [0; 1024];
    loop {
        let n = socket.read(&mut buf).await?;
        if n == 0 { println!("client gone"); return Ok(()); }
        socket.write_all(&buf[..n]).await?;
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    println!("{}", addr.ip());
    tokio::spawn(async move {
        for _ in 0..2 {
            let (socket, addr) = listener.accept().await.unwrap();
            tokio::spawn(async move { if let Err(e) = process(socket, addr).await { println!("failed {e}"); } });
        }
    });
    let mut c = TcpStream::connect(addr).await?;
    c.write_all(b"hello").await?;
    let mut buf = vec![0; 5];
    c.read_exact(&mut buf).await?;
    println!("{}", String::from_utf8(buf)?);
    let (mut rd, mut wr) = TcpStream::connect(addr).await?.into_split();
    let w = tokio::spawn(async move { for i in 0..3 { wr.write_all(format!("msg {i}\n").as_bytes()).await.unwrap(); } println!("written"); });
    let mut out = String::new();
    rd.read_to_string(&mut out).await?;
    w.await?;
    print!("{out}");
    drop(c);
    tokio::task::yield_now().await;
    match TcpStream::connect("127.0.0.1:1").await { Ok(_) => println!("??"), Err(e) => println!("{:?} {}", e.kind(), e) }
    // a chat
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    let (tx, _) = broadcast::channel::<(String, SocketAddr)>(10);
    let server = tokio::spawn(async move {
        loop {
            let (mut socket, who) = listener.accept().await.unwrap();
            let tx = tx.clone();
            let mut rx = tx.subscribe();
            tokio::spawn(async move {
                let (reader, mut writer) = socket.split();
                let mut reader = BufReader::new(reader);
                let mut line = String::new();
                loop {
                    tokio::select! {
                        r = reader.read_line(&mut line) => {
                            if r.unwrap() == 0 { break; }
                            tx.send((line.clone(), who)).unwrap();
                            line.clear();
                        }
                        r = rx.recv() => {
                            let (msg, from) = r.unwrap();
                            if from != who { writer.write_all(msg.as_bytes()).await.unwrap(); }
                        }
                    }
                }
                println!("left");
            });
        }
    });
    let mut a = TcpStream::connect(addr).await?;
    let b = TcpStream::connect(addr).await?;
    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    a.write_all(b"hi from a\n").await?;
    let mut b = BufReader::new(b).lines();
    println!("b got {:?}", b.next_line().await?);
    b.get_mut().get_mut().write_all(b"hi from b\n").await?;
    let mut line = String::new();
    let mut a = BufReader::new(a);
    a.read_line(&mut line).await?;
    println!("a got {line:?}");
    drop(a);
    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    server.abort();
    println!("{:?}", TcpListener::bind(addr).await.is_err());
    Ok(())
}
