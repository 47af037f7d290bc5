//! `playground check`, and how diagnostics are printed.

use crate::args::{Check, lowering};
use playground_lang_rust::lower;
use playground_program::{Diagnostic, LineIndex, Severity, Span, has_errors};
use serde::Serialize;

/// Says what is wrong with a program.
pub fn check(options: &Check) -> Result<u8, String> {
    let source = crate::read_source(&options.file)?;
    let lowered = lower(&source, &lowering(options.edition));
    if options.json {
        let list = to_json(&source, &lowered.diagnostics);
        println!("{}", serde_json::to_string_pretty(&list).map_err(|e| e.to_string())?);
    } else {
        print!("{}", to_text(&options.file, &source, &lowered.diagnostics));
    }
    Ok(u8::from(has_errors(&lowered.diagnostics)))
}

/// A place in the json form.
#[derive(Serialize)]
struct Place {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
}

/// A diagnostic in the json form.
#[derive(Serialize)]
pub struct JsonDiagnostic {
    code: String,
    severity: Severity,
    message: String,
    help: String,
    #[serde(flatten)]
    place: Place,
    labels: Vec<JsonLabel>,
    fixes: Vec<JsonFix>,
}

#[derive(Serialize)]
struct JsonLabel {
    text: String,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct JsonFix {
    title: String,
    edits: Vec<JsonEdit>,
}

#[derive(Serialize)]
struct JsonEdit {
    replacement: String,
    #[serde(flatten)]
    place: Place,
}

/// The json form: bytes from 0, lines and columns (characters) from 1.
pub fn to_json(source: &str, diagnostics: &[Diagnostic]) -> Vec<JsonDiagnostic> {
    let lines = LineIndex::new(source);
    let place = |span: Span| {
        let at = lines.line_column(source, span.start);
        Place { start: span.start, end: span.end, line: at.line, column: at.column }
    };
    let one = |d: &Diagnostic| JsonDiagnostic {
        code: d.code.clone(),
        severity: d.severity,
        message: d.message.clone(),
        help: d.help.clone(),
        place: place(d.span),
        labels: d.labels.iter().map(|l| JsonLabel { text: l.text.clone(), place: place(l.span) }).collect(),
        fixes: d
            .fixes
            .iter()
            .map(|f| JsonFix {
                title: f.title.clone(),
                edits: f
                    .edits
                    .iter()
                    .map(|(span, text)| JsonEdit { replacement: text.clone(), place: place(*span) })
                    .collect(),
            })
            .collect(),
    };
    diagnostics.iter().map(one).collect()
}

/// The text form: the line with the token underlined, as rustc shows it.
pub fn to_text(file: &str, source: &str, diagnostics: &[Diagnostic]) -> String {
    let lines = LineIndex::new(source);
    let mut out = String::new();
    for d in diagnostics {
        let severity = if d.severity == Severity::Error { "error" } else { "warning" };
        out += &format!("{severity}[{}]: {}\n", d.code, d.message);
        out += &excerpt(file, source, &lines, d.span, true, "");
        for l in &d.labels {
            out += &excerpt(file, source, &lines, l.span, false, &l.text);
        }
        if !d.help.is_empty() {
            out += &format!("  = help: {}\n", d.help);
        }
        for f in &d.fixes {
            out += &format!("  = fix: {}\n", f.title);
        }
        out.push('\n');
    }
    out
}

fn excerpt(file: &str, source: &str, lines: &LineIndex, span: Span, main: bool, label: &str) -> String {
    let at = lines.line_column(source, span.start);
    let line_span = lines.line_span(at.line);
    let text = line_span.of(source);
    let number = at.line.to_string();
    let gutter = " ".repeat(number.len());
    let marked = Span::new(span.start, span.end.min(line_span.end)).of(source).chars().count().max(1);
    let mark = if main { "^" } else { "-" }.repeat(marked);
    let indent: String =
        text.chars().take(at.column as usize - 1).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let arrow = if main { format!("{gutter}--> {file}:{}:{}\n", at.line, at.column) } else { String::new() };
    format!("{arrow}{gutter} |\n{number} | {text}\n{gutter} | {indent}{mark} {label}").trim_end().to_owned()
        + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_diagnostic_shows_its_line() {
        let source = "fn main() {\n    lett x = 1;\n}\n";
        let d = Diagnostic::error("E001", Span::new(16, 20), "There is no `lett`.")
            .label(Span::new(3, 7), "in this function")
            .help("Did you mean `let`?");
        expect![[r#"
            error[E001]: There is no `lett`.
             --> a.rs:2:5
              |
            2 |     lett x = 1;
              |     ^^^^
              |
            1 | fn main() {
              |    ---- in this function
              = help: Did you mean `let`?

        "#]]
        .assert_eq(&to_text("a.rs", source, &[d]));
    }
}
