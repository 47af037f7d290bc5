//! A short run of what a fuzzer would do for long, from fixed seeds, so that a failure repeats.
//!
//! More by hand: `ROUNDS=100000 SEED=7 LAST=/tmp/last.rs cargo test -p playground-robust`; the file has the program that ran last.

use std::alloc::System;
use std::path::Path;
use std::sync::Mutex;

use cap::Cap;
use playground_robust::{Source, check, damaged, decode, limits, program, run};
use playground_trace::Outcome;

/// What a machine can spare: beyond it a test ends by itself and not by the system's hand.
#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, 2 << 30);

/// The tests take turns, so that memory is that of one.
static TURN: Mutex<()> = Mutex::new(());

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// SplitMix64.
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn bytes(&mut self, n: usize) -> Vec<u8> {
        (0..n).map(|_| (self.next() >> 24) as u8).collect()
    }
}

/// Calls `each` with a seed a round.
fn rounds(ordinary: u64, mut each: impl FnMut(&mut Seed)) {
    let turn = TURN.lock();
    let first = number("SEED").unwrap_or(1);
    for seed in first..first + number("ROUNDS").unwrap_or(ordinary) {
        each(&mut Seed(seed));
    }
    drop(turn);
}

fn programs(folder: &Path, found: &mut Vec<String>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<_> = entries.map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            programs(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.extend(std::fs::read_to_string(&path));
        }
    }
}

#[test]
fn damaged_programs_neither_panic_nor_hang() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut texts = Vec::new();
    programs(&top.join("programs"), &mut texts);
    programs(&top.join("tests/conformance"), &mut texts);
    assert!(texts.len() > 50, "the programs are there");
    let mut ran = 0;
    rounds(2 * texts.len() as u64, |seed| {
        let text = &texts[(seed.next() % texts.len() as u64) as usize];
        let text = damaged(text, &mut Source::new(&seed.bytes(32)));
        check(&text);
        ran += u32::from(run(&text).is_some());
    });
    assert!(ran > 20, "some damaged programs still run: {ran}");
}

#[test]
fn arbitrary_text_is_checked() {
    // Mostly signs that mean something, so that brackets nest and strings stay open.
    let signs: Vec<char> = "(){}[]<>;:,.'\"#!?&|*+-=/\\_ \n0azfnuß→💥".chars().collect();
    let words = [
        "fn ",
        "async ",
        "let ",
        "match ",
        "println!(",
        "r#\"",
        "b'",
        "/*",
        "//",
        "..=",
        "0x",
        "1e",
        "'a",
        "{}",
        "|x| ",
    ];
    rounds(300, |seed| {
        let bytes = seed.bytes(400);
        let mut source = Source::new(&bytes);
        let mut text = String::new();
        while !source.is_empty() {
            match source.below(4) {
                0 => text.push_str(source.pick(&words)),
                1 => text.extend(char::from_u32(source.wide(0x11_0000) as u32)),
                _ => text.extend(signs.get(source.below(signs.len()))),
            }
        }
        check(&text);
    });
}

#[test]
fn generated_programs_end_within_their_limits() {
    // What is held besides the heap of the run: the parse, the program, the events.
    const BESIDES: usize = 64 << 20;
    let allowed = limits().memory_bytes * 4 + BESIDES;
    let (mut ran, mut spent, mut refused) = (0, 0, 0);
    rounds(400, |seed| {
        let length = 20 + (seed.next() % 200) as usize;
        let text = program(&seed.bytes(length));
        if let Ok(file) = std::env::var("LAST") {
            // What an end without a message was about.
            std::fs::write(file, &text).expect("the file can be written");
        }
        let before = ALLOCATOR.allocated();
        match run(&text) {
            None => panic!("a generated program is refused:\n{text}\n{}", why(&text)),
            // The generator writes what rustc would take; so it is not refused while it runs either.
            Some(Outcome::Refused(why)) => {
                refused += 1;
                println!("{why:?}\n{text}");
            }
            Some(Outcome::BudgetSpent(_)) => spent += 1,
            Some(_) => ran += 1,
        }
        let most = ALLOCATOR.max_allocated().saturating_sub(before);
        assert!(most < allowed, "{most} bytes were held:\n{text}");
    });
    assert_eq!(refused, 0, "programs are refused while they run");
    assert!(ran > 0 && (spent > 0 || number("ROUNDS").is_some()), "{ran} ended, {spent} reached a limit");
}

fn why(text: &str) -> String {
    let lowered = playground_lang_rust::lower(text, &playground_lang_rust::Options::default());
    let all = lowered.diagnostics.iter().map(|d| format!("{} {} `{}`\n", d.code, d.message, d.span.of(text)));
    all.collect()
}

#[test]
fn any_payload_is_read_without_panic() {
    rounds(2_000, |seed| {
        let length = (seed.next() % 100) as usize;
        decode(&seed.bytes(length));
    });
}
