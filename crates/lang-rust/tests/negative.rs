//! Programs with mistakes. What must be said stands in the program, at its line: `//~ E010 words of the message`.
//! Several on one line are separated by `//~`; nothing else may be said.

use playground_lang_rust::{Options, codes, lower};
use playground_program::LineIndex;
use std::path::PathBuf;

/// Line, code and words of everything that is expected.
fn expected(text: &str) -> Vec<(u32, String, String)> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate() {
        for part in line.split("//~").skip(1) {
            let part = part.trim();
            let (code, words) = part.split_once(' ').unwrap_or((part, ""));
            out.push((i as u32 + 1, code.to_owned(), words.trim().to_owned()));
        }
    }
    out
}

#[test]
fn mistakes_are_told_at_their_lines() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/negative");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the folder").filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    assert!(files.len() > 5);
    let mut wrong = String::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a readable program");
        let index = LineIndex::new(&text);
        let lowered = lower(&text, &Options::default());
        let mut wanted = expected(&text);
        let mut extra = Vec::new();
        for d in &lowered.diagnostics {
            let line = index.line(d.span.start);
            match wanted
                .iter()
                .position(|(l, c, w)| *l == line && *c == d.code && d.message.contains(w.as_str()))
            {
                Some(at) => drop(wanted.remove(at)),
                None => extra.push(format!("{line}: {} `{}` {}", d.code, d.span.of(&text), d.message)),
            }
        }
        if !wanted.is_empty() || !extra.is_empty() {
            wrong += &format!("{}\n  missing {wanted:#?}\n  not expected {extra:#?}\n", file.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn codes_are_told_apart_and_explained() {
    let mut seen = std::collections::BTreeSet::new();
    for (code, sentence) in codes::ALL {
        assert!(seen.insert(code), "{code} stands twice");
        assert!(sentence.ends_with('.'), "{code}");
        assert!(code.len() == 4 && code.starts_with(['E', 'W']), "{code}");
        assert_eq!(codes::sentence(code), Some(*sentence));
    }
}

#[test]
fn fixes_mend_what_they_promise() {
    for (text, title, mended) in [
        ("fn main() { let x = 1; x = 2; }", "Add `mut`", "fn main() { let mut x = 1; x = 2; }"),
        ("fn main() { prinln!(\"a\"); }", "Write `println!`", "fn main() { println!(\"a\"); }"),
        (
            "fn main() { let d = Duration::from_secs(1); }",
            "Add `use std::time::Duration;`",
            "use std::time::Duration;\nfn main() { let d = Duration::from_secs(1); }",
        ),
        ("async fn main() {}", "Add `#[tokio::main]`", "#[tokio::main]\nasync fn main() {}"),
        (
            "async fn f() {}\n#[tokio::main]\nasync fn main() { f(); }",
            "Add `.await`",
            "async fn f() {}\n#[tokio::main]\nasync fn main() { f().await; }",
        ),
        (
            "fn main() { let s = String::new(); s.pusch('a'); }",
            "Write `push`",
            "fn main() { let s = String::new(); s.push('a'); }",
        ),
        ("fn main() { let a = 1\n let b = 2; }", "Add `;`", "fn main() { let a = 1;\n let b = 2; }"),
    ] {
        let lowered = lower(text, &Options::default());
        let fix = lowered.diagnostics.iter().flat_map(|d| &d.fixes).find(|f| f.title == title);
        let Some(fix) = fix else { panic!("no fix {title} in {:#?}", lowered.diagnostics) };
        let mut out = text.to_owned();
        for (span, replacement) in fix.edits.iter().rev() {
            out.replace_range(span.start as usize..span.end as usize, replacement);
        }
        assert_eq!(out, mended);
    }
}
