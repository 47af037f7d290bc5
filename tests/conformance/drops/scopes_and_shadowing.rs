struct Token(&'static str);

impl Drop for Token {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let _a = Token("a");
    let b = Token("b");
    {
        let _c = Token("c");
        let _d = Token("d");
        println!("inner block ends");
    }
    let b = Token(if b.0 == "b" { "shadow of b" } else { "?" });
    let _ = Token("underscore");
    let _kept = Token("kept");
    println!("{} still here", b.0);
    let mut e = Token("e1");
    e = Token("e2");
    println!("assigned {}", e.0);
    drop(b);
    println!("main ends");
}
