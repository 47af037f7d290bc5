use std::io;
use tokio::sync::mpsc;
use tokio::time::{interval, sleep, timeout, Duration, Instant, MissedTickBehavior};

/// A reader that is *not* cancel safe: what it has read so far lives in the future.
async fn read_line_unsafe(rx: &mut mpsc::Receiver<u8>) -> io::Result<String> {
    let mut line = Vec::new();
    while let Some(byte) = rx.recv().await {
        if byte == b'\n' {
            return String::from_utf8(line).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e));
        }
        line.push(byte);
    }
    Err(io::Error::new(io::ErrorKind::UnexpectedEof, "channel closed mid-line"))
}

/// ... and one that is: the partial line belongs to the struct.
struct LineReader {
    rx: mpsc::Receiver<u8>,
    partial: Vec<u8>,
}

impl LineReader {
    async fn next_line(&mut self) -> Option<String> {
        loop {
            match self.rx.recv().await? {
                b'\n' => {
                    let bytes = std::mem::take(&mut self.partial);
                    return Some(String::from_utf8_lossy(&bytes).into_owned());
                }
                byte => self.partial.push(byte),
            }
        }
    }
}

fn feed(text: &'static str) -> mpsc::Receiver<u8> {
    let (tx, rx) = mpsc::channel(1);
    tokio::spawn(async move {
        for byte in text.bytes() {
            sleep(Duration::from_millis(10)).await;
            if tx.send(byte).await.is_err() {
                println!("feeder: receiver went away");
                return;
            }
        }
    });
    rx
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let mut rx = feed("hello\nworld\n");
    let mut ticks = 0;
    let mut every = interval(Duration::from_millis(25));
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let line = loop {
        tokio::select! {
            biased;
            line = read_line_unsafe(&mut rx) => break line,
            _ = every.tick() => {
                ticks += 1;
                println!("{:>3?} tick {ticks}", start.elapsed().as_millis());
            }
        }
    };
    println!("unsafe reader: {line:?}");
    drop(rx);
    sleep(Duration::from_millis(20)).await;

    let start = Instant::now();
    let mut reader = LineReader { rx: feed("hello\nworld\n"), partial: Vec::with_capacity(16) };
    let mut every = interval(Duration::from_millis(25));
    let mut lines = vec![];
    'outer: loop {
        tokio::select! {
            biased;
            line = reader.next_line() => match line {
                Some(l) => lines.push(l),
                None => break 'outer,
            },
            at = every.tick(), if lines.len() < 2 => println!("{:?} partial {:?}", (at - start).as_millis(), String::from_utf8_lossy(&reader.partial)),
        }
    }
    println!("safe reader: {lines:?}");

    // timeouts cancel, too
    let mut reader = LineReader { rx: feed("slow line\n"), partial: vec![] };
    let mut tries = 0u32;
    let line = loop {
        tries += 1;
        match timeout(Duration::from_millis(40), reader.next_line()).await {
            Ok(Some(line)) => break line,
            Ok(None) => unreachable!(),
            Err(elapsed) => println!("try {tries}: {elapsed}"),
        }
    };
    println!("got {line:?} after {tries} tries");
}
