struct Coin(&'static str);

impl Drop for Coin {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn pass(coin: Coin) -> Coin {
    println!("passing {}", coin.0);
    coin
}

fn keep(coin: Coin, other: &Coin) {
    println!("keeping {} beside {}", coin.0, other.0);
}

fn choose(flag: bool) -> Coin {
    let a = Coin("a");
    let b = Coin("b");
    if flag { a } else { b }
}

fn main() {
    let penny = pass(Coin("penny"));
    let dime = Coin("dime");
    keep(dime, &penny);
    println!("chosen {}", choose(true).0);
    let maybe = if penny.0.len() > 3 { Some(penny) } else { None };
    println!("{}", maybe.is_some());
    let conditional;
    if maybe.is_some() {
        conditional = Coin("late");
        println!("{} is set", conditional.0);
    }
    println!("end");
}
