use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

struct Connection;

impl Connection {
    async fn open() -> Connection {
        sleep(Duration::from_millis(200)).await; // dial
        println!("open");
        Connection
    }

    async fn close(self) {
        sleep(Duration::from_millis(100)).await; // say goodbye
        println!("closed");
    }
}

async fn thermometer(values: mpsc::Sender<f64>) {
    for value in [20.5, 21.0, 21.5] {
        sleep(Duration::from_millis(300)).await; // measure
        if values.send(value).await.is_err() {
            return;
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let connection = Connection::open().await; // acquire
    let (sender, mut values) = mpsc::channel(1);
    tokio::spawn(thermometer(sender));
    while let Some(value) = values.recv().await {
        println!("{value} degrees"); // use
        if value >= 21.0 {
            break;
        }
    }
    connection.close().await; // release
}
