//! The cases in wasm, in a browser.
#![cfg(target_arch = "wasm32")]

use playground_bench::{PARKED_TASKS, parked, print_bytes};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

#[wasm_bindgen_test]
fn measure() {
    // First, while memory has no holes that could be filled.
    let machine = parked();
    let before = core::arch::wasm32::memory_size::<0>();
    let kept = machine();
    let pages = core::arch::wasm32::memory_size::<0>() - before;
    drop(kept);
    let bytes = (pages * 65_536) as f64 / PARKED_TASKS as f64;
    console_log!("{}", print_bytes("memory of a parked task", "task", bytes));
    for case in playground_bench::cases() {
        console_log!("{}", case.measure());
    }
}
