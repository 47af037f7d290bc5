//! Texts that are nearly programs.

use crate::Source;

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

/// The text after one to three small edits: a token gone, doubled elsewhere, or swapped with another.
pub fn damaged(text: &str, source: &mut Source<'_>) -> String {
    let mut tokens = tokens(text);
    for _ in 0..1 + source.below(3) {
        if tokens.is_empty() {
            break;
        }
        let (i, j) = (source.wide(tokens.len()), source.wide(tokens.len()));
        match source.below(3) {
            0 => _ = tokens.remove(i),
            1 => tokens.insert(j, tokens[i]),
            _ => tokens.swap(i, j),
        }
    }
    tokens.concat()
}
