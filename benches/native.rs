//! The cases, natively.

fn main() {
    for case in playground_bench::cases() {
        println!("{}", case.measure());
    }
}
