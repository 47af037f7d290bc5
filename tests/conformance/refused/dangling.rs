// A reference cannot outlive what it refers to; where the reference is used, that is said.

fn main() {
    let r;
    {
        let x = 5;
        r = &x;
        println!("{r}");
    }
    println!("r: {r}"); //~ E075 `x`, which was dropped

    let fallback = String::from("outer");
    let mut name = &fallback;
    {
        let inner = String::from("inner");
        name = &inner;
        println!("{name}");
    }
    name = &fallback;
    println!("{name}");
}
