//! Makes one library of the programs that ask for Rust 2021; see `collect.rs`.

include!("../collect.rs");

fn main() {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    collect_programs(&here.join("../../.."), is_2021);
}
