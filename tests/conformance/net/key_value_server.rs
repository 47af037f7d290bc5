use std::sync::{Arc, Mutex};
use std::collections::HashMap;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

type Db = Arc<Mutex<HashMap<String, String>>>;

#[tokio::main]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:6379").await.unwrap();
    let db: Db = Arc::new(Mutex::new(HashMap::new()));
    let server = tokio::spawn(async move {
        loop {
            let (socket, _) = listener.accept().await.unwrap();
            let db = db.clone();
            tokio::spawn(async move { process(socket, db).await; });
        }
    });
    let mut handles = vec![];
    for i in 0..3 {
        handles.push(tokio::spawn(async move {
            let stream = TcpStream::connect("127.0.0.1:6379").await.unwrap();
            let (r, mut w) = stream.into_split();
            let mut lines = BufReader::new(r).lines();
            w.write_all(format!("SET k{i} v{i}\n").as_bytes()).await.unwrap();
            let a = lines.next_line().await.unwrap().unwrap();
            w.write_all(format!("GET k{i}\nGET nope\n").as_bytes()).await.unwrap();
            let b = lines.next_line().await.unwrap().unwrap();
            let c = lines.next_line().await.unwrap().unwrap();
            (a, b, c)
        }));
    }
    for h in handles { println!("{:?}", h.await.unwrap()); }
    server.abort();
}
async fn process(socket: TcpStream, db: Db) {
    let (r, mut w) = tokio::io::split(socket);
    let mut lines = BufReader::new(r).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let reply = match parts[..] {
            ["SET", k, v] => { db.lock().unwrap().insert(k.to_string(), v.to_string()); "OK".to_string() }
            ["GET", k] => db.lock().unwrap().get(k).cloned().unwrap_or("(nil)".into()),
            _ => "ERR".into(),
        };
        w.write_all(reply.as_bytes()).await.unwrap();
        w.write_all(b"\n").await.unwrap();
    }
}
