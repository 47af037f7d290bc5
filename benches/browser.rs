//! The cases in wasm, in a browser.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{console_log, wasm_bindgen_test};

#[wasm_bindgen_test]
fn measure() {
    for case in playground_bench::cases() {
        console_log!("{}", case.measure());
    }
}
