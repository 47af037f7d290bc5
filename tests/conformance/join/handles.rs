use tokio::task::yield_now;

async fn talk(name: &'static str) -> &'static str {
    println!("{name} 1");
    yield_now().await;
    println!("{name} 2");
    name
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (x, y) = tokio::join!(tokio::spawn(talk("x")), tokio::spawn(talk("y")));
    println!("{} {}", x.unwrap(), y.unwrap());
    let z = tokio::spawn(talk("z"));
    let (z, w) = tokio::join!(z, talk("w"));
    println!("{} {w}", z.unwrap());
}
