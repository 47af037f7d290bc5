struct Loud(i32);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn twice(n: u64) -> u64 {
    n * 2
}

fn main() {
    let total = std::cell::RefCell::new(0i32);
    if true {
        let _only = Loud(14);
    }
    *total.borrow_mut() += -(100);
    let wide: u64 = (1 as u64).saturating_mul(twice(twice(1)));
    println!("{} {wide}", total.borrow());
}
