#[derive(Debug)]
struct Nope;

fn maybe(n: u8) -> Result<u8, Nope> {
    if n > 200 { Err(Nope) } else { Ok(n + 1) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Nope> {
    println!("{}", maybe(4)?);
    let task = tokio::spawn(async {
        let n = maybe(9)?;
        Ok::<u8, Nope>(n)
    });
    println!("{:?}", task.await.unwrap()?);
    if let Err(e) = maybe(255) {
        println!("handled {e:?}");
    }
    Ok(())
}
