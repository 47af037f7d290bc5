//! Rust text to a Program and diagnostics; never fails, never runs anything.
