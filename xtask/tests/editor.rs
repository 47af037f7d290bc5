//! `public/editor.js` is made from `editor/`, by hand and rarely; here it is told when it is stale.

use std::fs;
use std::path::Path;

#[test]
fn the_bundle_is_made_from_what_stands_in_its_folder() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |file: &str| fs::read(root.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
    // FNV-1a, 64 bits, as editor/build.mjs computes it.
    let sources = ["editor/package-lock.json", "editor/build.mjs", "editor/src/editor.js"].map(read);
    let hash = sources.iter().flatten().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let bundle = String::from_utf8(read("public/editor.js")).expect("text");
    let first = bundle.lines().next().unwrap_or_default();
    assert!(
        first.contains(&format!("{hash:016x}")),
        "public/editor.js is not made from editor/ as it stands: cd editor && npm ci && npm run build\n{first}"
    );
}
