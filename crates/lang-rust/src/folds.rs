//! What the code view folds away: the first `use` lines, and regions between `// fold` and `// end fold`.
//!
//! Works on the text alone, so that a text with errors folds as well.

use playground_program::{Fold, Span};

/// The folds of a text, in order.
pub(crate) fn folds(text: &str) -> Vec<Fold> {
    let mut lines = Vec::new();
    let mut at = 0usize;
    for line in text.split_inclusive('\n') {
        lines.push((at, line));
        at += line.len();
    }
    let mut folds = Vec::new();
    if let Some((first, last)) = leading_uses(&lines) {
        folds.push(fold(&lines[first..=last], false, ""));
    }
    let mut open: Option<(usize, &str)> = None;
    for (i, (_, line)) in lines.iter().enumerate() {
        let Some(comment) = line.trim().strip_prefix("//").map(str::trim) else { continue };
        match open {
            None if comment == "fold" => open = Some((i, "")),
            None if comment.starts_with("fold ") => open = Some((i, comment["fold ".len()..].trim())),
            Some((from, label)) if comment == "end fold" => {
                folds.push(fold(&lines[from..=i], true, label));
                open = None;
            }
            _ => {}
        }
    }
    folds.sort_by_key(|f| f.span.start);
    folds
}

/// The lines of the first block of `use` items.
fn leading_uses(lines: &[(usize, &str)]) -> Option<(usize, usize)> {
    let mut first = None;
    let mut last = 0;
    let mut depth = 0i32;
    for (i, (_, line)) in lines.iter().enumerate() {
        let trimmed = line.trim();
        let begins = trimmed.starts_with("use ") || trimmed.starts_with("pub use ");
        let passes = trimmed.is_empty() || trimmed.starts_with("//") || trimmed.starts_with("#!");
        if depth > 0 || begins {
            first.get_or_insert(i);
            depth += trimmed.matches('{').count() as i32 - trimmed.matches('}').count() as i32;
            last = i;
            // An item may also break its line before the semicolon.
            if depth == 0 && !trimmed.contains(';') {
                depth = i32::from(lines.len() > i + 1 && !trimmed.contains("//"));
                if depth > 0 && lines[i + 1].1.contains(';') {
                    depth = 0;
                    last = i + 1;
                }
            }
            continue;
        }
        if first.is_some() || !passes {
            // A line that only ends the item above.
            if i == last && first.is_some() {
                continue;
            }
            break;
        }
    }
    first.map(|f| (f, last))
}

fn fold(lines: &[(usize, &str)], region: bool, label: &str) -> Fold {
    let start = lines.first().map_or(0, |l| l.0);
    let end = lines.last().map_or(0, |l| l.0 + l.1.trim_end_matches(['\n', '\r']).len());
    let count =
        if lines.len() == 1 { "1 line folded".to_owned() } else { format!("{} lines folded", lines.len()) };
    let label = if label.is_empty() { count } else { format!("{label}: {count}") };
    Fold { span: Span::new(start as u32, end as u32), label, region }
}
