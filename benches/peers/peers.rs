//! The loops and their peers, natively.

mod cases;

fn main() {
    for case in cases::cases() {
        println!("{}", case.measure());
    }
}
