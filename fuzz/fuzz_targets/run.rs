//! Any text that is a program. Best begun with the conformance programs as corpus.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    playground_robust::run(text);
});
