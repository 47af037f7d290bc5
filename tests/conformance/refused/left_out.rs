// Patterns must leave nothing out.

enum Coin {
    Penny,
    Dime,
    Quarter(u8),
}

fn value(coin: &Coin) -> u32 {
    match coin { //~ E078 `Coin::Dime`
        Coin::Penny => 1,
        Coin::Quarter(n) if *n > 2 => 26,
        Coin::Quarter(_) => 25,
    }
}

fn plus_one(x: Option<i32>) -> Option<i32> {
    match x { //~ E078 `None`
        Some(i) => Some(i + 1),
    }
}

fn word(flag: bool) -> &'static str {
    match flag { //~ E078 `false`
        true => "yes",
    }
}

fn main() {
    println!("{} {:?} {}", value(&Coin::Dime), plus_one(None), word(true));
    let some: Option<u8> = Some(3);
    let Some(x) = some; //~ E079 `None`
    let read: Result<u8, std::num::ParseIntError> = "4".parse();
    match read { //~ E078 `Err(_)`
        Ok(n) => println!("{n} {x}"),
    }
}
