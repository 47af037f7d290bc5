//! Coloured pieces of a text.

use crate::Span;
use serde::{Deserialize, Serialize};

/// What a piece of text is, as far as colours care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TokenKind {
    /// `fn`, `let`, `await`, ...
    Keyword,
    /// A name before `(`, or after `fn`.
    Function,
    /// A macro's name with its exclamation mark.
    Macro,
    /// Strings, characters and bytes.
    String,
    /// Integers and floats.
    Number,
    /// Line, block and doc comments.
    Comment,
    /// `'a` and loop labels.
    Lifetime,
    /// `#[...]` as a whole.
    Attribute,
    /// A name that begins with a capital letter, or a primitive type.
    Type,
    /// Brackets, operators, commas.
    Punctuation,
    /// Any other name.
    Plain,
}

/// A coloured piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}
