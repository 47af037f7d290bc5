struct Noisy(&'static str);

impl Noisy {
    fn len(&self) -> usize {
        self.0.len()
    }
}

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

// The temporary of the last expression goes before the variables of the block.
fn measure() -> usize {
    let _local = Noisy("local");
    Noisy("temporary").len()
}

fn main() {
    println!("{}", measure());
    let n = {
        let _inner = Noisy("inner");
        Noisy("of the block").len()
    };
    println!("{n}");
}
