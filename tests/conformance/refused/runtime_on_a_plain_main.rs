#[tokio::main]
fn main() { //~ E043
    println!("hello");
}
