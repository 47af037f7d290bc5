async fn main() { //~ E041
}
