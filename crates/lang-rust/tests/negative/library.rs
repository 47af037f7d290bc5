use std::net::UdpSocket; //~ E051 std::net::UdpSocket
use tokio::net::UnixStream; //~ E051 tokio::net::UnixStream
use tokio::time::slep; //~ E051 slep

struct Own;

impl Own {
    fn go(&self) {}
}

async fn run(stream: UnixStream) {
    stream.read_everything(); // what it has is not known
    Own.stop(); //~ E013 `stop`
}

trait Make {
    fn make() -> Self;
    fn size(&self) -> usize;
}

impl Make for Own {
    fn make() -> Self {
        Own
    }
    fn size(&self) -> usize {
        0
    }
}

fn build<T: Make>() -> usize {
    let t = T::make();
    T::size(&Own)
}

fn main() {
    let d: Own = Make::make();
    println!("{}", d.size());
    build::<Own>();
}

#[cfg(test)]
mod tests {
    use super::*;
    use nothing::at_all;

    #[test]
    fn left_out() {
        broken();
    }
}
