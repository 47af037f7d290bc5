#[derive(Debug, Clone, PartialEq)]
struct Report {
    name: String,
    lines: u32,
}

async fn write(name: &str) -> Result<Report, String> {
    if name.is_empty() {
        return Err("a report needs a name".to_string());
    }
    Ok(Report { name: name.to_string(), lines: name.len() as u32 * 3 })
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let good = tokio::spawn(write("tides"));
    let bad = tokio::spawn(write(""));
    let unit = tokio::spawn(async {});
    println!("{:?}", good.await.unwrap());
    println!("{:?}", bad.await.unwrap());
    assert_eq!(unit.await.unwrap(), ());
    let nested: Option<(u8, Vec<i32>)> = tokio::spawn(async { Some((3, vec![1, 2])) }).await.unwrap();
    println!("{nested:?}");
}
