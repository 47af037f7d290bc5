use std::num::ParseIntError;

fn parse(text: &str) -> Result<i32, ParseIntError> {
    text.trim().parse::<i32>()
}

fn sum(a: &str, b: &str) -> Result<i32, String> {
    let a = parse(a).map_err(|e| format!("left: {e}"))?;
    let b = parse(b).map_err(|e| format!("right: {e}"))?;
    a.checked_add(b).ok_or_else(|| "too big".to_string())
}

fn first_even(numbers: &[i32]) -> Option<i32> {
    let first = numbers.iter().find(|n| *n % 2 == 0)?;
    Some(first * 100)
}

fn main() {
    println!("{:?} {:?} {:?}", sum("1", "2"), sum("x", "2"), sum("1", ""));
    println!("{:?}", sum("2147483647", "1"));
    let (ok, err): (Result<i32, &str>, Result<i32, &str>) = (Ok(3), Err("bad"));
    println!("{:?} {:?} {:?} {:?}", ok.ok(), err.ok(), ok.err(), err.err());
    println!("{} {} {}", ok.is_ok(), err.is_err_and(|e| e.len() == 3), ok.is_ok_and(|n| n > 5));
    println!("{:?} {:?}", ok.map(|n| n * 2), err.map(|n| n * 2));
    println!("{} {} {}", err.unwrap_or(0), err.unwrap_or_default(), err.unwrap_or_else(|e| e.len() as i32));
    println!("{:?} {:?}", ok.and_then(|n| if n > 2 { Err("big") } else { Ok(n) }), err.or_else(|_| Ok::<i32, ()>(1)));
    println!("{:?} {:?}", ok.and(Ok::<&str, &str>("next")), err.or(ok));
    println!("{} {}", ok.map_or(-1, |n| n + 1), err.map_or_else(|e| e.to_uppercase(), |n| n.to_string()));
    println!("{:?} {:?}", ok.iter().next(), ok.as_ref().unwrap());
    println!("{:?} {:?}", first_even(&[1, 4]), first_even(&[3]));
    println!("{:?}", Ok::<Option<i32>, ()>(Some(1)).transpose());
    println!("{} {}", err.unwrap_err(), err.expect_err("has an error"));
    println!("{:?}", ok.inspect(|n| print!("[{n}] ")).inspect_err(|e| print!("<{e}> ")));
    println!("{:?} {}", ok == Ok(3), matches!(err, Err(e) if e.starts_with('b')));
}
