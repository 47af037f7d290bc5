//! What a task that stands still holds of memory, counted by the allocator.

use std::alloc::System;

use cap::Cap;
use playground_bench::{PARKED_TASKS, parked, print_bytes};

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

fn main() {
    let machine = parked();
    let before = ALLOCATOR.allocated();
    let kept = machine();
    let bytes = ALLOCATOR.allocated() - before;
    drop(kept);
    println!("{}", print_bytes("memory of a parked task", "task", bytes as f64 / PARKED_TASKS as f64));
}
