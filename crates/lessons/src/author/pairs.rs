//! Lines of a program and of its Python text that belong together, found by what they share: a comment at their end, the name of a function,
//! what they print. What shares nothing is paired by hand in `lesson.toml`.

use std::collections::BTreeMap;

/// Pairs of lines from 1, in order of the program's. `by_hand` are words of a line of each.
///
/// # Errors
/// Words by hand that no line has.
pub(crate) fn pairs(
    rust: &str,
    python: &str,
    by_hand: &[(String, String)],
) -> Result<Vec<(u32, u32)>, String> {
    let mut pairs: BTreeMap<u32, u32> = BTreeMap::new();
    let mut taken: Vec<(String, u32)> = Vec::new();
    for (n, line) in (1..).zip(python.lines()) {
        taken.extend(marks(line, '#').into_iter().map(|mark| (mark, n)));
    }
    for (n, line) in (1..).zip(rust.lines()) {
        for mark in marks(line, '/') {
            // Each mark once, in order: the second `// fold` goes with the second `# fold`.
            if let Some(at) = taken.iter().position(|(own, _)| *own == mark) {
                pairs.entry(n).or_insert(taken.remove(at).1);
                break;
            }
        }
    }
    for (own, other) in by_hand {
        let line = |text: &str, words: &str, name: &str| {
            let found = (1u32..).zip(text.lines()).find(|(_, line)| line.contains(words)).map(|(n, _)| n);
            found.ok_or_else(|| format!("no line of the {name} text has `{words}`"))
        };
        pairs.insert(line(rust, own, "Rust")?, line(python, other, "Python")?);
    }
    Ok(pairs.into_iter().collect())
}

/// What a line may share with one of the other language.
fn marks(line: &str, comment: char) -> Vec<String> {
    let mut marks = Vec::new();
    let opener = if comment == '/' { "// " } else { "# " };
    if let Some((code, rest)) = line.rsplit_once(opener).filter(|(code, _)| !code.trim().is_empty()) {
        let _ = code;
        marks.push(format!("comment {}", rest.trim()));
    }
    let words = line.trim_start().trim_start_matches("pub ").trim_start_matches("async ");
    let named = if comment == '/' { words.strip_prefix("fn ") } else { words.strip_prefix("def ") };
    if let Some(rest) = named {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        marks.push(format!("function {}", &rest[..end]));
    }
    if line.contains("print")
        && let Some((_, rest)) = line.split_once('"')
        && let Some((text, _)) = rest.split_once('"')
    {
        // Up to the first placeholder: those are written otherwise in the two.
        marks.push(format!("prints {}", text.split('{').next().unwrap_or(text).trim()));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_paired_by_what_they_share() {
        let rust =
            "async fn kids() {\n    work(min(10)); // knee\n    println!(\"done {n}\");\n    odd();\n}";
        let python = "# odd\nasync def kids():\n    work(10)  # knee\n    print(f\"done {n}\")\n    other()";
        let hand = [("odd();".to_owned(), "other()".to_owned())];
        assert_eq!(pairs(rust, python, &hand), Ok(vec![(1, 2), (2, 3), (3, 4), (4, 5)]));
        assert!(pairs(rust, python, &[("nowhere".to_owned(), "other()".to_owned())]).is_err());
    }
}
