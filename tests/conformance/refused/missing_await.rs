use std::time::Duration;
use tokio::time::sleep;

async fn boil(n: u32) -> u32 {
    sleep(Duration::from_millis(5)).await;
    n
}

async fn read(n: u32) -> Result<u32, String> {
    if n > 3 { Err("too many".to_string()) } else { Ok(n) }
}

async fn names() -> Vec<String> {
    vec!["a".to_string()]
}

async fn sum() -> Result<u32, String> {
    let a = read(1)?; //~ E047 read(1)
    Ok(a + boil(2)) //~ E047 boil(2)
}

fn double(n: u32) -> u32 {
    n * 2
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let water = boil(1);
    println!("{water}"); //~ E047 water
    println!("{}", boil(2)); //~ E047 boil(2)
    let more: u32 = boil(3); //~ E047 boil(3)
    println!("{}", boil(4) + 1); //~ E047 boil(4)
    println!("{}", double(boil(5))); //~ E047 boil(5)
    if let Ok(n) = read(1) { //~ E047 read(1)
        println!("{n}");
    }
    match read(2) { //~ E047 read(2)
        Ok(n) => println!("{n}"),
        Err(e) => println!("{e}"),
    }
    let three = read(3).unwrap(); //~ E047 read(3)
    for name in names() { //~ E047 names()
        println!("{name}");
    }
    println!("{more} {three} {:?}", sum().await);
}
