struct Temp(&'static str);

impl Temp {
    fn value(&self) -> usize {
        println!("value of {}", self.0);
        self.0.len()
    }

    fn me(&self) -> &Temp {
        self
    }
}

impl Drop for Temp {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn make(name: &'static str) -> Temp {
    Temp(name)
}

fn main() {
    let n = make("one").value() + make("three").value();
    println!("sum {n}");
    make("alone");
    println!("after a statement");
    let kept = &make("extended");
    println!("kept {}", kept.0);
    match make("scrutinee").me().value() {
        9 => println!("in the match"),
        _ => println!("elsewhere"),
    }
    if make("if").value() == 2 {
        println!("in the if");
    }
    while make("while").value() == 1 {}
    println!("end");
}
