fn port(text: &str) -> Result<u16, String> {
    let Some((host, port)) = text.split_once(':') else {
        return Err(format!("no colon in {text}"));
    };
    let Ok(port) = port.parse() else {
        return Err(format!("bad port after {host}"));
    };
    Ok(port)
}

fn main() {
    for text in ["local:80", "local", "local:many"] {
        println!("{:?}", port(text));
    }
    let config = Some("depth=12");
    if let Some(text) = config
        && let Some((key, value)) = text.split_once('=')
        && key == "depth"
        && let Ok(depth) = value.parse::<u32>()
    {
        println!("depth {depth}");
    } else {
        println!("no depth");
    }
    let mut stack = vec![1, 2, 3, 40, 5];
    while let Some(top) = stack.pop()
        && top < 40
    {
        println!("popped {top}");
    }
    println!("{stack:?}");
    let value = if let Some(n) = stack.last() { *n } else { 0 };
    println!("{value} {}", matches!(value, 1..=3 if stack.len() == 3));
}
