//! Any text in the editor.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    playground_robust::check(text);
});
