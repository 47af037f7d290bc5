//! The loops and their peers in wasm, in a browser.
#![cfg(target_arch = "wasm32")]

mod cases;

use wasm_bindgen_test::{console_log, wasm_bindgen_test};

#[wasm_bindgen_test]
fn measure() {
    for case in cases::cases() {
        console_log!("{}", case.measure());
    }
}
