//! Makes one binary of all programs of the newest edition; see `collect.rs`.

include!("collect.rs");

fn main() {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    collect_programs(&here.join("../.."), |text| !is_2021(text));
}
