//! Colours for the code view, from the lexer alone: works on any text, broken or not.
//!
//! Knows neither types nor names: a capital letter makes a type, a following `(` a function.

use playground_program::{IntTy, Span, Token, TokenKind};
use ra_ap_parser::{LexedStr, SyntaxKind};
use ra_ap_syntax::Edition;

/// The coloured pieces of `text` in order, without overlaps; white space lies between them.
pub fn highlight(text: &str) -> Vec<Token> {
    // The lexer counts in 32 bits; text beyond the limit is shown plain.
    if u32::try_from(text.len()).is_err() {
        return Vec::new();
    }
    let lexed = LexedStr::new(Edition::Edition2024, text);
    let solid: Vec<usize> = (0..lexed.len()).filter(|i| lexed.kind(*i) != SyntaxKind::WHITESPACE).collect();
    let kind_at = |n: usize| solid.get(n).map(|i| lexed.kind(*i));
    let mut tokens = Vec::with_capacity(solid.len());
    let mut n = 0;
    while n < solid.len() {
        let range = lexed.text_range(solid[n]);
        let mut end = range.end;
        let mut used = 1;
        let kind = match lexed.kind(solid[n]) {
            SyntaxKind::COMMENT => TokenKind::Comment,
            SyntaxKind::LIFETIME_IDENT => TokenKind::Lifetime,
            SyntaxKind::INT_NUMBER | SyntaxKind::FLOAT_NUMBER => TokenKind::Number,
            SyntaxKind::STRING
            | SyntaxKind::BYTE_STRING
            | SyntaxKind::C_STRING
            | SyntaxKind::CHAR
            | SyntaxKind::BYTE => TokenKind::String,
            SyntaxKind::POUND if attribute_opens(&kind_at, n) => {
                used = attribute_length(&kind_at, n);
                end = lexed.text_range(solid[n + used - 1]).end;
                TokenKind::Attribute
            }
            SyntaxKind::IDENT => {
                let name = lexed.text(solid[n]);
                let next = kind_at(n + 1);
                let before = n.checked_sub(1).and_then(kind_at);
                let bang = next == Some(SyntaxKind::BANG)
                    && matches!(
                        kind_at(n + 2),
                        Some(SyntaxKind::L_PAREN | SyntaxKind::L_BRACK | SyntaxKind::L_CURLY)
                    );
                if bang {
                    used = 2;
                    end = lexed.text_range(solid[n + 1]).end;
                    TokenKind::Macro
                } else if before == Some(SyntaxKind::FN_KW) {
                    TokenKind::Function
                } else if name.starts_with(char::is_uppercase) || is_primitive(name) {
                    TokenKind::Type
                } else if next == Some(SyntaxKind::L_PAREN) || turbofish_call(&kind_at, n + 1) {
                    TokenKind::Function
                } else {
                    TokenKind::Plain
                }
            }
            SyntaxKind::SELF_TYPE_KW => TokenKind::Type,
            kind if kind.is_keyword(Edition::Edition2024) => TokenKind::Keyword,
            kind if kind.is_punct() => TokenKind::Punctuation,
            _ => TokenKind::Plain,
        };
        tokens.push(Token { span: Span::new(range.start as u32, end as u32), kind });
        n += used;
    }
    tokens
}

fn is_primitive(name: &str) -> bool {
    matches!(name, "bool" | "char" | "str" | "f32" | "f64") || IntTy::from_name(name).is_some()
}

/// `#[` or `#![`.
fn attribute_opens(kind_at: &impl Fn(usize) -> Option<SyntaxKind>, n: usize) -> bool {
    match kind_at(n + 1) {
        Some(SyntaxKind::L_BRACK) => true,
        Some(SyntaxKind::BANG) => kind_at(n + 2) == Some(SyntaxKind::L_BRACK),
        _ => false,
    }
}

/// Tokens from `#` to the closing bracket, or to the end.
fn attribute_length(kind_at: &impl Fn(usize) -> Option<SyntaxKind>, n: usize) -> usize {
    let mut depth = 0usize;
    let mut at = n;
    while let Some(kind) = kind_at(at) {
        at += 1;
        match kind {
            SyntaxKind::L_BRACK => depth += 1,
            SyntaxKind::R_BRACK => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            _ => {}
        }
    }
    at - n
}

/// `::<`, whose call comes after the closing angle bracket.
fn turbofish_call(kind_at: &impl Fn(usize) -> Option<SyntaxKind>, n: usize) -> bool {
    kind_at(n) == Some(SyntaxKind::COLON)
        && kind_at(n + 1) == Some(SyntaxKind::COLON)
        && kind_at(n + 2) == Some(SyntaxKind::L_ANGLE)
}
