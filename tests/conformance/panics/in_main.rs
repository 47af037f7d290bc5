#[derive(Debug)]
struct Wrong {
    code: u8,
}

fn check(n: u8) -> Result<u8, Wrong> {
    if n < 3 { Ok(n) } else { Err(Wrong { code: n }) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(async { println!("never runs: main panics first") });
    for n in 1.. {
        println!("{}", check(n).unwrap());
    }
}
