//! Runs the shipped and conformance programs with real rustc, std and tokio, and in the machine, and compares.
