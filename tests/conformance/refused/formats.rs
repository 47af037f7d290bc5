fn main() {
    let (a, b) = (1, 2);
    println!("{} and {}", a); //~ E061
    println!("{a}", b); //~ E062
    println!("{missing}"); //~ E010 missing
    let text = "plain";
    println!(text); //~ E063
    println!("{a"); //~ E060
    println!("{:q}", b); //~ E060
}
