fn main() {
    let a: u8 = 256; //~ E005
    let b = 300u8; //~ E005
    let c = 0b102; //~ E004
    let d: i8 = -129; //~ E005
    println!("{a} {b} {c} {d}");
}
