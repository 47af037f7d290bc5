use std::fs::File; //~ E051
use std::net::TcpListener; //~ E051
use serde::Serialize; //~ E012 serde

unsafe extern "C" { //~ E050
    fn abs(n: i32) -> i32;
}

macro double() { 2 } //~ E050

fn main() {
    let mut n = 1;
    let p = &mut n as *mut i32;
    unsafe {
        *p = 2;
    }
    println!("{n}");
}
