fn main() {
    let a = 3 //~ E001
    let b = 4;
    println!("{}", a + b);
    let c = (1, 2; //~ E001
    println!("{:?}", c);
}
