//! Any payload of a link.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    playground_robust::decode(bytes);
});
