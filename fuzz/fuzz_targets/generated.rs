//! Well-formed programs that the bytes choose.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    playground_robust::run(&playground_robust::program(bytes));
});
