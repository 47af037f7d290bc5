fn main() {
    let x = 1;
    let v = vec![1, 2];
    macro_rules! show { ($e:expr) => { println!("{} {} {x} {:?}", x, $e, v) }; }
    show!(x);
    {
        let x = x + 10;
        let v = "shadow";
        show!(x);
        if let Some(x) = Some(5) { show!(x); println!("{x}"); }
        for x in 0..2 { show!(x + 1); }
        println!("{x} {v}");
    }
    let x: u8 = 7;
    show!(x);
    println!("{x}");
}
