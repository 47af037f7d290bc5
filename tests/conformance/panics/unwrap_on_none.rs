use std::collections::HashMap;

fn main() {
    let mut ages = HashMap::new();
    ages.insert("Ann", 31);
    println!("{}", ages["Ann"]);
    let bob = ages.get("Bob").copied();
    println!("{bob:?}");
    println!("{}", bob.expect("Bob has no age"));
}
