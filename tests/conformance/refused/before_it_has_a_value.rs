fn main() {
    let size: u32;
    let flag = std::env::args().count() > 10;
    if flag {
        size = 3;
    }
    println!("{size}"); //~ E073 size
}
