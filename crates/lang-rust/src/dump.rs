//! A listing of a program's operations, for tests and for the curious.

use playground_program::{FormatPiece, Function, FunctionKind, Op, Program, Span};
use std::fmt::Write;

/// Writes every function with its operations, one a line, each beside the text it comes from. The same program always gives the
/// same listing.
pub fn dump(program: &Program) -> String {
    let mut out = String::new();
    for (id, function) in program.functions.iter().enumerate() {
        if id > 0 {
            out.push('\n');
        }
        header(program, id, function, &mut out);
        for (at, op) in function.ops.iter().enumerate() {
            let text = shown(function.spans.get(at).copied().unwrap_or_default(), &program.source);
            let line = operation(program, op);
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{at:4} {line:<58} {text}");
        }
    }
    out
}

fn header(program: &Program, id: usize, function: &Function, out: &mut String) {
    let kind = match function.kind {
        FunctionKind::Fn => "fn",
        FunctionKind::AsyncFn => "async fn",
        FunctionKind::Closure => "closure",
        FunctionKind::AsyncBlock => "async block",
        FunctionKind::AsyncClosure => "async closure",
        FunctionKind::Init => "init",
    };
    let locals: Vec<String> = function.locals.iter().map(|l| format!("{}=r{}", l.name, l.reg)).collect();
    let _ = write!(out, "f{id} {kind} {} ({} registers", function.path, function.registers);
    if !locals.is_empty() {
        let _ = write!(out, "; {}", locals.join(" "));
    }
    for capture in &function.captures {
        let _ = write!(out, "; {:?} {} from {:?}", capture.mode, capture.name, capture.from);
    }
    let folded = if function.folded { ", folded" } else { "" };
    let entry = if program.entry.is_some_and(|e| e.func.index() == id) { ", entry" } else { "" };
    let _ = writeln!(out, "{folded}{entry})");
}

/// One operation. Names, constants and formats are spelled out.
fn operation(program: &Program, op: &Op) -> String {
    let text = format!("{op:?}").replace(" { ", " ").replace(" }", "").replace(',', "");
    let text =
        spell(&text, "ConstId(", |n| program.consts.get(n).map_or("?".to_owned(), |c| format!("{c:?}")));
    let text =
        spell(&text, "FormatId(", |n| program.formats.get(n).map_or("?".to_owned(), |f| format_text(f)));
    let text = spell(&text, "TyId(", |n| match program.tys.get(n) {
        _ if n == 0 => "_".to_owned(),
        Some(ty) => format!("<{ty:?}>"),
        None => "?".to_owned(),
    });
    let text = spell(&text, "NameId(", |n| format!("'{}'", program.names.get(n).map_or("?", String::as_str)));
    let text = spell(&text, "FuncId(", |n| format!("f{n}"));
    let text = spell(&text, "TypeId(", |n| program.types.get(n).map_or("?".to_owned(), |t| t.name.clone()));
    let text = spell(&text, "AwaitId(", |n| format!("await{n}"));
    spell(&text, "StaticId(", |n| program.statics.get(n).map_or("?".to_owned(), |s| s.name.clone()))
}

/// Puts words in the place of ids. What is put in is not looked at again.
fn spell(text: &str, id: &str, word: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(id) {
        let after = &rest[start + id.len()..];
        let Some(len) = after.find(')') else { break };
        out.push_str(&rest[..start]);
        out.push_str(&word(after[..len].parse().unwrap_or(usize::MAX)));
        rest = &after[len + 1..];
    }
    out.push_str(rest);
    out
}

fn format_text(pieces: &[FormatPiece]) -> String {
    let mut out = String::from("\"");
    for piece in pieces {
        match piece {
            FormatPiece::Text(text) => out.push_str(&text.escape_debug().to_string()),
            FormatPiece::Arg(arg) => {
                let _ = write!(out, "{{{}}}", arg.arg);
            }
        }
    }
    out.push('"');
    out
}

/// The text behind an operation, on one line.
fn shown(span: Span, source: &str) -> String {
    let text = span.of(source).split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > 40 { format!("{}…", text.chars().take(39).collect::<String>()) } else { text }
}
