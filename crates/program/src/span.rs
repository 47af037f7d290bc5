//! Byte ranges of the source text and the map from bytes to lines.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes `start..end` in the program's source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`; an end before the start is taken as empty.
    pub fn new(start: u32, end: u32) -> Self {
        Span { start, end: end.max(start) }
    }

    /// No text at all: used where an event has no place in the program.
    pub const NONE: Span = Span { start: 0, end: 0 };

    /// True for a span that covers no byte.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The smallest span that covers both.
    pub fn merge(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// True if `other` lies inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text this span covers, or `""` where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// A place as people count it: both numbers start at 1, the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Where each line of a text starts. Line numbers here start at 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    /// Byte offset of the start of each line; the first is 0.
    starts: Vec<u32>,
    /// Length of the text in bytes.
    len: u32,
}

impl LineIndex {
    /// Indexes `text`. Lines end at `\n`.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1));
        LineIndex { starts, len: text.len() as u32 }
    }

    /// How many lines there are (a text that ends in a newline has an empty last line).
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The line (from 1) that holds byte `offset`; offsets past the end give the last line.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|s| *s <= offset).max(1) as u32
    }

    /// Line and column of byte `offset` of `text`, the text this index was made from.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(0);
        let before = text.get(start as usize..offset as usize).unwrap_or("");
        LineColumn { line, column: before.chars().count() as u32 + 1 }
    }

    /// The bytes of a line (from 1), without its newline. Empty for a line that does not exist.
    pub fn line_span(&self, line: u32) -> Span {
        let Some(start) = (line as usize).checked_sub(1).and_then(|i| self.starts.get(i)) else {
            return Span::NONE;
        };
        let end = self.starts.get(line as usize).map_or(self.len, |next| next - 1);
        Span::new(*start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        let text = "ab\nçd\n";
        let index = LineIndex::new(text);
        let check = |offset, line, column| {
            assert_eq!(index.line_column(text, offset), LineColumn { line, column }, "offset {offset}");
        };
        check(0, 1, 1);
        check(2, 1, 3);
        check(3, 2, 1);
        check(5, 2, 2);
        check(7, 3, 1);
        check(99, 3, 1);
        assert_eq!(index.line_span(2).of(text), "çd");
        assert_eq!(index.line_span(9), Span::NONE);
        assert_eq!(index.line_count(), 3);
    }
}
