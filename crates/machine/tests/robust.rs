//! Whatever the text: never a panic, never a run without end.
//!
//! Programs are damaged by small edits (a token gone, doubled, swapped with another) and lowered; what still lowers is run under small
//! limits. The edits come from a fixed seed, so a failure repeats.

use playground_lang_rust::{Options, highlight, lower};
use playground_machine::{Fifo, Limits, Settings, run_virtual};
use playground_program::has_errors;
use std::path::Path;
use std::sync::Arc;

/// SplitMix64.
struct Seed(u64);

impl Seed {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }
}

fn programs(folder: &Path, found: &mut Vec<String>) {
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            programs(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.extend(std::fs::read_to_string(&path));
        }
    }
}

/// Words, numbers and single signs, with the space before them.
fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut word = false;
    for (i, c) in text.char_indices() {
        let is_word = c.is_alphanumeric() || c == '_';
        if i > start && !(word && is_word) {
            out.push(&text[start..i]);
            start = i;
        }
        word = is_word;
    }
    out.push(&text[start..]);
    out
}

fn damaged(text: &str, seed: &mut Seed) -> String {
    let mut tokens = tokens(text);
    for _ in 0..1 + seed.below(3) {
        let (i, j) = (seed.below(tokens.len()), seed.below(tokens.len()));
        match seed.below(3) {
            0 => _ = tokens.remove(i),
            1 => tokens.insert(j, tokens[i]),
            _ => tokens.swap(i, j),
        }
    }
    tokens.concat()
}

#[test]
fn damaged_programs_neither_panic_nor_hang() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut texts = Vec::new();
    programs(&top.join("programs"), &mut texts);
    programs(&top.join("tests/conformance"), &mut texts);
    assert!(texts.len() > 50, "the programs are there");
    let limits = Limits {
        operations: 20_000,
        events: 5_000,
        memory_bytes: 4 << 20,
        output_bytes: 1 << 16,
        ..Limits::default()
    };
    let settings = Settings { limits, ..Settings::default() };
    // More by hand: ROUNDS=500 cargo test -p playground-machine --test robust
    #[expect(
        clippy::disallowed_methods,
        reason = "how long to test is the tester's wish; the machine never sees it"
    )]
    let rounds = std::env::var("ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let mut seed = Seed(1);
    let mut ran = 0;
    for text in &texts {
        for _ in 0..rounds {
            let text = damaged(text, &mut seed);
            highlight(&text);
            let lowered = lower(&text, &Options::default());
            if !has_errors(&lowered.diagnostics) {
                ran += 1;
                run_virtual(&Arc::new(lowered.program), &settings, &mut Fifo);
            }
        }
    }
    assert!(ran > 20, "some damaged programs still run: {ran}");
}
