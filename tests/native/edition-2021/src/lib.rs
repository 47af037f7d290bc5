//! The programs that say `// edition: 2021`, compiled as such: a crate has one edition.

include!(concat!(env!("OUT_DIR"), "/programs.rs"));
