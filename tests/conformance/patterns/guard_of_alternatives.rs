// A guard runs once for each alternative that fits.

use std::cell::Cell;

fn main() {
    let tries = Cell::new(0);
    match 1 {
        1 | _
            if {
                tries.set(tries.get() + 1);
                false
            } =>
        {
            println!("fits")
        }
        _ => println!("does not"),
    }
    println!("{} tries", tries.get());
}
