use tokio::sync::mpsc;
use tokio::time::slep; //~ E051 slep

struct Lamp {
    bright: bool,
}

enum Mode {
    On,
    Off,
}

impl Lamp {
    fn toggle(&mut self) {
        self.brigth = !self.bright; //~ E014 brigth
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(1);
    tx.sned(5).await.unwrap(); //~ E013 sned
    let mut lamp = Lamp { bright: true };
    lamp.togle(); //~ E013 togle
    let mode = Mode::Of; //~ E015 Of
    pritnln!("{}", lamp.bright); //~ E016 pritnln
    println!("{:?} {}", rx.recv().await, lapm.bright); //~ E010 lapm
    let other: Lmap = lamp; //~ E011 Lmap
}
