use tokio::sync::{mpsc, oneshot};

type Reply<T> = oneshot::Sender<T>;

enum Request {
    Get { key: String, reply: Reply<Option<i32>> },
    Set { key: String, value: i32, reply: Reply<Option<i32>> },
}

async fn store(mut requests: mpsc::Receiver<Request>) -> usize {
    let mut map = std::collections::BTreeMap::new();
    let mut served = 0;
    while let Some(request) = requests.recv().await {
        served += 1;
        match request {
            Request::Get { key, reply } => {
                let _ = reply.send(map.get(&key).copied());
            }
            Request::Set { key, value, reply } => {
                let _ = reply.send(map.insert(key, value));
            }
        }
    }
    println!("{map:?}");
    served
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, rx) = mpsc::channel(2);
    let keeper = tokio::spawn(store(rx));
    for (key, value) in [("x", 1), ("y", 2), ("x", 3)] {
        let (reply, answer) = oneshot::channel();
        tx.send(Request::Set { key: key.to_string(), value, reply }).await.ok().unwrap();
        println!("set {key}: was {:?}", answer.await.unwrap());
    }
    for key in ["x", "z"] {
        let (reply, answer) = oneshot::channel();
        tx.send(Request::Get { key: key.into(), reply }).await.ok().unwrap();
        println!("get {key}: {:?}", answer.await.unwrap());
    }
    drop(tx);
    println!("served {}", keeper.await.unwrap());
}
