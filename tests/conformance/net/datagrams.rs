use std::net::SocketAddr;
use tokio::net::UdpSocket;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let server = UdpSocket::bind("127.0.0.1:0").await?;
    let addr: SocketAddr = server.local_addr()?;
    let task = tokio::spawn(async move {
        let mut buf = [0; 8];
        for _ in 0..3 {
            let (n, from) = server.recv_from(&mut buf).await.unwrap();
            println!("server: {} bytes, loopback {}", n, from.ip().is_loopback());
            server.send_to(&buf[..n], from).await.unwrap();
        }
    });
    let client = UdpSocket::bind("127.0.0.1:0").await?;
    println!("sent {}", client.send_to(b"ping", addr).await?);
    let mut buf = vec![0; 16];
    let (n, from) = client.recv_from(&mut buf).await?;
    println!("{} {}", String::from_utf8_lossy(&buf[..n]), from == addr);
    client.connect(addr).await?;
    for text in ["one", "too long for it"] {
        client.send(text.as_bytes()).await?;
        let n = client.recv(&mut buf).await?;
        println!("{:?}", std::str::from_utf8(&buf[..n]).unwrap());
    }
    task.await.unwrap();
    Ok(())
}
