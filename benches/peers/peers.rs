//! The loops and their peers, natively.

fn main() {
    for case in playground_bench_peers::cases() {
        println!("{}", case.measure());
    }
}
