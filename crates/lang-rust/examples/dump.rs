//! Prints what a file is lowered to, or what is wrong with it: `cargo run -p playground-lang-rust --example dump -- FILE`.

use playground_lang_rust::{Edition, Options, dump, lower};
use playground_program::LineIndex;

fn main() {
    let mut edition = Edition::default();
    for arg in std::env::args().skip(1) {
        if arg == "--2024" {
            edition = Edition::E2024;
            continue;
        }
        let text = std::fs::read_to_string(&arg).expect("a readable file");
        let begun = std::time::Instant::now();
        let lowered = lower(&text, &Options { edition, ..Options::default() });
        let time = begun.elapsed();
        let index = LineIndex::new(&text);
        for d in &lowered.diagnostics {
            let at = index.line_column(&text, d.span.start);
            println!(
                "{arg}:{}:{} {} `{}` {} {}",
                at.line,
                at.column,
                d.code,
                d.span.of(&text),
                d.message,
                d.help
            );
        }
        print!("{}", dump(&lowered.program));
        eprintln!("{arg}: {time:?}, {} lines", text.lines().count());
    }
}
