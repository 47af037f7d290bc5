//! The programs at the top of the repository lower without a word, and every span lies in the text.

use playground_lang_rust::{Edition, Lowered, Options, highlight, lower};
use playground_program::{FormatPiece, Span};
use std::path::PathBuf;

fn programs() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../programs");
    let mut programs: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the folder of programs")
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?.to_owned();
            if name.ends_with(".rs") { Some((name, std::fs::read_to_string(&path).ok()?)) } else { None }
        })
        .collect();
    programs.sort();
    programs
}

fn assert_inside(text: &str, span: Span, what: &str) {
    assert!(text.get(span.start as usize..span.end as usize).is_some(), "{what} {span:?} in {text:?}");
}

/// Every span of a result is a piece of the text.
fn assert_spans(text: &str, lowered: &Lowered) {
    for d in &lowered.diagnostics {
        assert_inside(text, d.span, &d.code);
        d.labels.iter().for_each(|l| assert_inside(text, l.span, "label"));
        d.fixes.iter().flat_map(|f| &f.edits).for_each(|(span, _)| assert_inside(text, *span, "fix"));
    }
    for f in &lowered.program.functions {
        assert_inside(text, f.span, "function");
        assert_inside(text, f.name_span, "function name");
        assert_eq!(f.ops.len(), f.spans.len());
        f.spans.iter().for_each(|s| assert_inside(text, *s, "operation"));
        f.locals.iter().for_each(|l| assert_inside(text, l.span, "local"));
    }
    for a in &lowered.program.awaits {
        assert_inside(text, a.span, "await");
        assert_inside(text, a.operand, "operand");
        a.branches.iter().for_each(|s| assert_inside(text, *s, "branch"));
    }
    for piece in lowered.program.formats.iter().flatten() {
        if let FormatPiece::Arg(arg) = piece {
            assert_inside(text, arg.span, "format argument");
        }
    }
    lowered.folds.iter().for_each(|f| assert_inside(text, f.span, "fold"));
    highlight(text).iter().for_each(|t| assert_inside(text, t.span, "token"));
}

#[test]
fn shipped_programs_have_nothing_to_complain_about() {
    let programs = programs();
    assert!(!programs.is_empty());
    for (name, text) in programs {
        for edition in [Edition::E2021, Edition::E2024] {
            let lowered = lower(&text, &Options { edition, ..Options::default() });
            assert_eq!(lowered.diagnostics, vec![], "{name}");
            assert!(lowered.program.entry.is_some(), "{name}");
            assert_spans(&text, &lowered);
        }
    }
}

#[test]
fn every_beginning_of_a_program_is_taken() {
    for (_, text) in programs() {
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            let part = &text[..end];
            assert_spans(part, &lower(part, &Options::default()));
        }
    }
}

#[test]
fn every_program_without_a_piece_is_taken() {
    for (_, text) in programs() {
        let tokens = highlight(&text);
        for token in &tokens {
            let (start, end) = (token.span.start as usize, token.span.end as usize);
            let without = format!("{}{}", &text[..start], &text[end..]);
            assert_spans(&without, &lower(&without, &Options::default()));
            let twice = format!("{}{}", &text[..end], &text[start..]);
            assert_spans(&twice, &lower(&twice, &Options::default()));
        }
    }
}

/// A small generator of numbers: the same soup in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }
}

#[test]
fn token_soup_is_taken() {
    let mut pieces: Vec<String> = [
        "fn",
        "main",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "<",
        ">",
        "::",
        ":",
        ";",
        ",",
        ".",
        "..",
        "..=",
        "=",
        "=>",
        "->",
        "==",
        "&",
        "&mut",
        "*",
        "!",
        "?",
        "|",
        "||",
        "&&",
        "+",
        "-",
        "'a",
        "'a:",
        "let",
        "mut",
        "ref",
        "if",
        "else",
        "match",
        "while",
        "for",
        "in",
        "loop",
        "break",
        "continue",
        "return",
        "async",
        "move",
        ".await",
        "struct",
        "enum",
        "impl",
        "trait",
        "use",
        "mod",
        "const",
        "static",
        "Self",
        "self",
        "super",
        "crate",
        "as",
        "dyn",
        "x",
        "y",
        "Some",
        "None",
        "String",
        "Vec",
        "Vec::new()",
        "1",
        "2u8",
        "3.5",
        "\"a {x} {}\"",
        "'c'",
        "b\"x\"",
        "r#\"y\"#",
        "println!",
        "vec!",
        "matches!",
        "tokio::select!",
        "tokio::join!",
        "tokio::try_join!",
        "assert_eq!",
        "format!",
        "tokio::pin!",
        "biased;",
        "#[tokio::main]",
        "#[derive(Debug)]",
        "_",
        "@",
        "std::time::Duration",
        "// c\n",
        "/* c",
        "\"open",
        "é",
        "\u{1F980}",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    pieces.push("fn main() {".to_owned());
    let mut dice = Dice(1);
    for _ in 0..4000 {
        let length = 1 + dice.below(40);
        let text: Vec<&str> = (0..length).map(|_| pieces[dice.below(pieces.len())].as_str()).collect();
        let text = text.join(if dice.below(4) == 0 { "" } else { " " });
        assert_spans(&text, &lower(&text, &Options::default()));
    }
}

#[test]
fn deep_nesting_is_refused_before_anything_recurses() {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("!", ""),
        ("-", ""),
        ("&", ""),
        ("*", ""),
        ("1+", ""),
        ("|| ", ""),
        ("a.", ""),
        ("if a {} else ", ""),
        ("return ", ""),
        ("a=", ""),
        ("x::", ""),
        ("f(", ")"),
        ("vec![", "]"),
        ("async move {", "}"),
        ("Box<", ">"),
        ("a?.", ""),
        ("match a { b => ", "}"),
        ("'a: ", ""),
        ("a as ", ""),
        ("println!(\"{}\", ", ")"),
    ] {
        let text = format!("fn main() {{ let x = {}1{}; }}", open.repeat(50_000), close.repeat(50_000));
        let limits = Options { max_bytes: 1 << 22, ..Options::default() };
        let lowered = lower(&text, &limits);
        assert!(lowered.has_errors(), "{open}");
        // Just below the limit everything is read, on an ordinary stack.
        let depth = 90;
        let text = format!("fn main() {{ let x = {}1{}; }}", open.repeat(depth), close.repeat(depth));
        assert_spans(&text, &lower(&text, &Options::default()));
    }
}

#[test]
fn a_long_text_is_refused_with_the_limit() {
    let text = "é".repeat(200_000);
    let lowered = lower(&text, &Options::default());
    assert_eq!(lowered.diagnostics.len(), 1);
    assert_eq!(lowered.diagnostics[0].code, "E003");
    assert_spans(&text, &lowered);
}

#[test]
fn helpers_between_fold_marks_are_folded() {
    let text = "use std::time::Duration;\nuse tokio::time::{\n    sleep,\n};\n\n// fold\nfn helper() {}\n// end fold\nfn main() { helper(); let _ = sleep(Duration::from_secs(1)); }\n";
    let lowered = lower(text, &Options::default());
    let folds: Vec<(&str, &str)> =
        lowered.folds.iter().map(|f| (f.span.of(text), f.label.as_str())).collect();
    assert_eq!(
        folds,
        [
            ("use std::time::Duration;\nuse tokio::time::{\n    sleep,\n};", "4 lines folded"),
            ("// fold\nfn helper() {}\n// end fold", "3 lines folded"),
        ]
    );
    let folded: Vec<(&str, bool)> =
        lowered.program.functions.iter().map(|f| (f.name.as_str(), f.folded)).collect();
    assert_eq!(folded, [("helper", true), ("main", false)]);
}
