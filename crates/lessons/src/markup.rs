//! The text of a lesson as markup, the same on the page and in what stands before the page is there.

use crate::{Block, Inline};
use playground_view::escape;
use std::fmt::Write;

/// A line of text as markup. Words of the glossary are buttons.
pub fn inlines(line: &[Inline]) -> String {
    let mut out = String::new();
    for inline in line {
        // Writing to a string cannot fail.
        let _ = match inline {
            Inline::Text(text) => write!(out, "{}", escape(text)),
            Inline::Strong(text) => write!(out, "<b>{}</b>", escape(text)),
            Inline::Code(text) => write!(out, "<code>{}</code>", escape(text)),
            Inline::Figure(text) => write!(out, r#"<b class="num">{}</b>"#, escape(text)),
            Inline::Task { name, hue } => {
                write!(out, r#"<code class="t{}">{}</code>"#, hue % 6, escape(name))
            }
            Inline::Word { text, word } => write!(
                out,
                r#"<button class="word" data-word="{word}" data-key="w{word}" aria-describedby="means">{}</button>"#,
                escape(text)
            ),
        };
    }
    out
}

/// Paragraphs and lists as markup.
pub fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        let _ = match block {
            Block::Paragraph(line) => write!(out, "<p>{}</p>", inlines(line)),
            Block::List(items) => {
                let items: String = items.iter().map(|item| format!("<li>{}</li>", inlines(item))).collect();
                write!(out, "<ul>{items}</ul>")
            }
        };
    }
    out
}
