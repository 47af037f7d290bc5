fn main() {
    let a = 1;
    println!("{} {}", a); //~ E061 number 2
    println!("{}", a, a); //~ E062 never used
    println!("{b}", c = a); //~ E062 `c` //~ E010 No variable
    println!(a); //~ E063
    println!("{"); //~ E060 never closed
    println!("}"); //~ E060 has no `{`
    println!("{:y}", a); //~ E060 `y`
    println!("{a + 1}"); //~ E060 only a name
    println!("{0} {2}", a, a); //~ E061 number 3
    let s = format!(); //~ E006 format string
    assert!(); //~ E006
    assert_eq!(1); //~ E006
    println!("{:>width$}", a); //~ E010 width
}
