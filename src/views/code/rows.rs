//! Which lines of a text are shown: what the front-end folds is one row.

use playground_program::Fold;
use playground_program::LineIndex;

/// One row of the code view.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// A line of the text, counted from 1.
    Line(u32),
    /// Lines `from..=to`, folded away.
    Fold {
        /// First line.
        from: u32,
        /// Last line.
        to: u32,
        /// The beginning of what is folded: `use`, `fn min, fn work`.
        words: String,
    },
}

/// Lines that can be folded away together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// First line.
    pub from: u32,
    /// Last line.
    pub to: u32,
    /// What is in it, in a few words.
    pub words: String,
}

/// The front-end's folds as lines. A single line is not worth folding.
pub fn folded(text: &str, folds: &[Fold]) -> Vec<Folded> {
    let index = LineIndex::new(text);
    let folds = folds.iter().map(|fold| {
        let lines = fold.span.of(text).lines();
        let words = if fold.region {
            lines.filter_map(item_name).collect::<Vec<_>>().join(", ")
        } else {
            "use".into()
        };
        Folded { from: index.line(fold.span.start), to: index.line(fold.span.end), words }
    });
    folds.filter(|fold| fold.from < fold.to).collect()
}

/// `fn min` of `fn min(minutes: u64) -> Duration {`.
fn item_name(line: &str) -> Option<String> {
    // Of other alphabets all counts as letters, so that their tables are not needed.
    let letter = |c: char| c.is_ascii_alphabetic() || !c.is_ascii();
    let mut words = line.split(|c| !(letter(c) || c.is_ascii_digit() || c == '_')).filter(|w| !w.is_empty());
    let kinds = ["fn", "struct", "enum", "type", "const", "static", "trait"];
    let starts_here = line.starts_with(letter);
    let kind = words.find(|w| kinds.contains(w)).filter(|_| starts_here)?;
    Some(format!("{kind} {}", words.next()?))
}

/// The rows of a text. `open` says of a fold's first line whether the reader has opened it.
pub fn rows(text: &str, folds: &[Folded], open: impl Fn(u32) -> bool) -> Vec<Row> {
    let mut count = LineIndex::new(text).line_count();
    if text.ends_with('\n') {
        // The empty line after the last newline is no line to a reader.
        count -= 1;
    }
    let mut rows = Vec::new();
    let mut line = 1;
    while line <= count.max(1) {
        match folds.iter().find(|f| f.from == line && !open(line)) {
            Some(fold) => {
                rows.push(Row::Fold { from: fold.from, to: fold.to, words: fold.words.clone() });
                line = fold.to + 1;
            }
            None => {
                rows.push(Row::Line(line));
                line += 1;
            }
        }
    }
    rows
}

/// The row that shows a line.
pub fn row_of(rows: &[Row], line: u32) -> Option<usize> {
    rows.iter().position(|row| match row {
        Row::Line(l) => *l == line,
        Row::Fold { from, to, .. } => (*from..=*to).contains(&line),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_program::Span;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const TEXT: &str = "use a;\nuse b;\n\n// fold\n/// Doc.\nfn min(m: u64) {\n}\nasync fn work() {}\n// end fold\n\nfn main() {}\n";

    fn folds() -> Vec<Folded> {
        let fold = |first: &str, last: &str, region| {
            let (start, end) = (TEXT.find(first).unwrap(), TEXT.find(last).unwrap() + last.len());
            Fold { span: Span::new(start as u32, end as u32), label: String::new(), region }
        };
        folded(
            TEXT,
            &[
                fold("use a;", "use b;", false),
                fold("// fold", "// end fold", true),
                fold("fn main", "{}", true),
            ],
        )
    }

    #[test]
    fn helpers_and_imports_fold_into_a_row_each() {
        let rows = rows(TEXT, &folds(), |_| false);
        assert_eq!(
            rows,
            vec![
                Row::Fold { from: 1, to: 2, words: "use".into() },
                Row::Line(3),
                Row::Fold { from: 4, to: 9, words: "fn min, fn work".into() },
                Row::Line(10),
                Row::Line(11),
            ]
        );
        assert_eq!((row_of(&rows, 6), row_of(&rows, 11), row_of(&rows, 99)), (Some(2), Some(4), None));
    }

    #[test]
    fn an_open_fold_shows_its_lines() {
        assert_eq!(rows(TEXT, &folds(), |_| true).len(), 11);
        assert_eq!(rows(TEXT, &folds(), |from| from == 4).len(), 10);
    }

    #[test]
    fn odd_texts_have_rows_too() {
        assert_eq!(rows("", &[], |_| false), vec![Row::Line(1)]);
        assert_eq!(rows("a\r\nb", &[], |_| false).len(), 2);
    }
}
