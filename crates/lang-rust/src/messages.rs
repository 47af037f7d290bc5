//! Turns the parser's messages into words for learners.
//!
//! The parser speaks of tokens and grammar nodes; what reaches a reader names the text that is there and what should be.
//! Knows messages only, not programs.

use crate::codes;
use playground_program::{Diagnostic, Span};
use ra_ap_parser::LexedStr;
use ra_ap_syntax::Edition;

/// A syntax error at `span` of `text`, in plain words.
pub(crate) fn syntax_error(text: &str, message: &str, span: Span) -> Diagnostic {
    let span = settle(text, span);
    let found = found(text, span);
    if let Some(code_message) = literal_message(message) {
        return Diagnostic::error(codes::BAD_LITERAL, span, code_message);
    }
    let missing = |what: &str| format!("{what} is missing here, before {found}.");
    let lower = message.to_ascii_lowercase();
    let sentence = match lower.as_str() {
        "expected semicolon" | "expected `;`" => {
            let at = end_of_previous(text, span);
            let spot = where_missing(text, span);
            return Diagnostic::error(codes::SYNTAX, spot, format!("A `;` is missing before {found}."))
                .help("A statement ends with a semicolon.")
                .fix("Add `;`", at, ";");
        }
        "expected expression" if doubled(text, span, "++") => "Rust has no `++`; write `+= 1`.".to_owned(),
        "expected expression" if doubled(text, span, "--") => "Rust has no `--`; write `-= 1`.".to_owned(),
        "expected expression" => format!("A value or expression is missing here; {found} cannot begin one."),
        "expected expression, item or let statement" => {
            format!("{} cannot begin a statement.", capital(&found))
        }
        "expected an item" | "expected item" => {
            format!(
                "{} stands outside any function. Here only items can stand: `fn`, `struct`, `use` and the like.",
                capital(&found)
            )
        }
        "expected a name" | "expected identifier" | "expected ident" => missing("A name"),
        "expected pattern" | "expected a pattern" => missing("A name or pattern"),
        "expected type" | "expected a type" | "missing type" | "expected type, found `{`" => {
            missing("A type")
        }
        "expected value parameter" => missing("A parameter `name: Type`, or `)`,"),
        "missing type for function parameter" => "This parameter needs a type: `name: Type`.".to_owned(),
        "missing type for `const`" | "missing type for `static`" => {
            "A constant needs a type: `const NAME: u32 = 1;`.".to_owned()
        }
        "expected function arguments" | "expected parameters" => missing("The list of parameters `( )`"),
        "expected argument list" => missing("The list of arguments `( )`"),
        "expected a block" | "expected a curly brace" | "expected `{`" => missing("A block `{ }`"),
        "expected a loop or block" => "A label can only stand before a loop or a block.".to_owned(),
        "expected field declaration" | "expected field" => missing("A field `name: Type`"),
        "expected a field" => missing("A field"),
        "expected enum variant" => missing("A variant of the enum"),
        "expected match arm" => "A match arm is missing here: `pattern => value,`.".to_owned(),
        "expected at least one match arm" => missing("A match arm"),
        "expected field name or number" | "expected method name, field name or number" => {
            format!("After the dot a field or method name is missing, before {found}.")
        }
        "expected comma" | "expected `,`" => missing("A comma"),
        "expected colon" | "expected `:`" => missing("A `:`"),
        "expected lifetime" | "expected lifetime or type" => missing("A lifetime"),
        "unmatched `}`" => "This `}` closes nothing: one `}` too many, or a `{` is missing above.".to_owned(),
        "unmatched `(`" => "This `(` is never closed.".to_owned(),
        "expected one of `*`, `::`, `{`, `self`, `super` or an identifier" | "expected use tree" => {
            missing("The name to import")
        }
        "expected identifier, `self`, `super`, `crate`, or `self`" => missing("A name"),
        "block comments must end with `*/`"
        | "missing trailing `*/` symbols to terminate the block comment" => {
            "This comment is never closed: `*/` is missing.".to_owned()
        }
        "missing thin-arrow `->`" => "Before the result type `->` is missing.".to_owned(),
        "cannot use a comma after the base struct" => "No comma may follow `..rest`.".to_owned(),
        "right curly brace `}` before `else` in a `let...else` statement not allowed" => {
            "The value before `else` may not end with `}`; put it in parentheses.".to_owned()
        }
        "expected `let` expression"
        | "expected expression, found `let` statement"
        | "`let` expressions are not supported here" => {
            "`let` as a condition can stand only in `if` and `while`.".to_owned()
        }
        _ => match quoted_list(message) {
            Some(wanted) if lower.starts_with("expected") => {
                format!("{wanted} is missing here, before {found}.")
            }
            _ => match token_name(&lower) {
                Some(symbol) => format!("`{symbol}` is missing here, before {found}."),
                None => format!("Something is missing or left over here, at {found}."),
            },
        },
    };
    let missing = sentence.contains("is missing here, before");
    let span = if missing { where_missing(text, span) } else { span };
    Diagnostic::error(codes::SYNTAX, span, sentence)
}

/// Something is missing before `span`: shown there, or at the end of the line above if `span` begins a line.
fn where_missing(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or("");
    let lexed = LexedStr::new(Edition::Edition2024, before);
    let Some(last) = (0..lexed.len()).rev().find(|i| !lexed.kind(*i).is_trivia()) else { return span };
    let range = lexed.text_range(last);
    if before[range.end..].contains('\n') { Span::new(range.start as u32, range.end as u32) } else { span }
}

/// Messages about literals pass through in our words.
fn literal_message(message: &str) -> Option<String> {
    let sentence = match message {
        "Literal must not be empty" => "A character literal needs a character between the quotes.",
        "Literal must be one character long" => {
            "Single quotes hold exactly one character; for text use double quotes."
        }
        "Invalid escape" => {
            "After the backslash stands no known escape; for the backslash itself write `\\\\`."
        }
        "character literal may only contain one codepoint" => {
            "Single quotes hold exactly one character; for text use double quotes."
        }
        _ if message.contains("double quote") || message.contains("Missing trailing `\"`") => {
            "This string is never closed: a `\"` is missing."
        }
        _ if message.contains("single quote") || message.contains("Missing trailing `'`") => {
            "This character is never closed: a `'` is missing."
        }
        _ if message.contains("raw string") => {
            "This raw string is never closed: its end must have as many `#` as its beginning."
        }
        _ if message.contains("scape") => return Some(format!("{}.", message.trim_end_matches('.'))),
        _ if message.contains("digits") && message.contains("issing") => {
            "This number has no digits after its prefix or exponent."
        }
        _ if message.contains("Tuple (struct) field") => "A tuple field is a plain number: `.0`, `.1`.",
        _ => return None,
    };
    Some(sentence.to_owned())
}

/// The backquoted parts of a message, joined.
fn quoted_list(message: &str) -> Option<String> {
    let parts: Vec<&str> = message.split('`').skip(1).step_by(2).filter(|p| !p.is_empty()).collect();
    let (last, rest) = parts.split_last()?;
    if rest.is_empty() {
        return Some(format!("`{last}`"));
    }
    let rest: Vec<String> = rest.iter().map(|p| format!("`{p}`")).collect();
    Some(format!("One of {} or `{last}`", rest.join(", ")))
}

/// The symbol behind a token kind's name in "expected R_PAREN".
fn token_name(lower: &str) -> Option<&'static str> {
    let kind = lower.strip_prefix("expected ")?;
    Some(match kind {
        "r_paren" => ")",
        "l_paren" => "(",
        "r_curly" => "}",
        "l_curly" => "{",
        "r_brack" => "]",
        "l_brack" => "[",
        "r_angle" => ">",
        "l_angle" => "<",
        "eq" => "=",
        "fat_arrow" => "=>",
        "thin_arrow" => "->",
        "comma" => ",",
        "semicolon" => ";",
        "colon" => ":",
        "colon2" | "coloncolon" => "::",
        "pipe" => "|",
        "bang" => "!",
        "dot" => ".",
        "in_kw" => "in",
        "fn_kw" => "fn",
        "for_kw" => "for",
        "while_kw" => "while",
        "mut_kw" => "mut",
        _ => return None,
    })
}

/// An empty span grows to the token that follows, or at the end of the text to the last one.
fn settle(text: &str, span: Span) -> Span {
    let start = (span.start as usize).min(text.len());
    let start = floor(text, start);
    if !span.is_empty() {
        return Span::new(start as u32, floor(text, (span.end as usize).min(text.len())) as u32);
    }
    let rest = &text[start..];
    let skip = rest.len() - after_comments(rest).len();
    // On the same line: what follows is in the way. On another line: something is missing at the end of what stands before.
    let following = &rest[skip..];
    if following.is_empty() {
        let trimmed = text.trim_end();
        let from = trimmed.char_indices().next_back().map_or(0, |(i, _)| i);
        return Span::new(from as u32, trimmed.len() as u32);
    }
    let from = start + skip;
    Span::new(from as u32, (from + token_len(following)) as u32)
}

/// The text without white space and comments at its beginning.
pub(crate) fn after_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').map(|at| &rest[at..])
        } else if rest.starts_with("/*") {
            rest.find("*/").map(|at| &rest[at + 2..])
        } else {
            return rest;
        };
        match skipped {
            Some(after) => rest = after.trim_start(),
            None => return "",
        }
    }
}

/// True if the token at `span` is the second half of `symbol`.
fn doubled(text: &str, span: Span, symbol: &str) -> bool {
    let start = (span.start as usize).saturating_sub(1);
    text.get(start..).is_some_and(|t| t.starts_with(symbol))
}

/// An empty span where the token before `span` ends.
fn end_of_previous(text: &str, span: Span) -> Span {
    let spot = where_missing(text, span);
    if spot != span {
        return Span::new(spot.end, spot.end);
    }
    let before = text.get(..span.start as usize).unwrap_or("");
    let end = before.trim_end().len() as u32;
    Span::new(end, end)
}

fn token_len(text: &str) -> usize {
    let word: usize = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').map(char::len_utf8).sum();
    if word > 0 { word } else { text.chars().next().map_or(0, char::len_utf8) }
}

fn found(text: &str, span: Span) -> String {
    let shown = span.of(text);
    let first = shown.lines().next().unwrap_or("");
    if first.is_empty() || text[(span.start as usize).min(text.len())..].trim().is_empty() {
        return "the end of the program".to_owned();
    }
    if first.chars().count() > 24 {
        return format!("`{}…`", first.chars().take(23).collect::<String>());
    }
    format!("`{first}`")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The nearest character boundary at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
