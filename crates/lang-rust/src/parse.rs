//! The door to the parser: limits checked before anything recurses, errors translated, pieces of text parsed in place.
//!
//! The parser descends recursively and its trees are dropped recursively, so how deep a text can nest is counted from its tokens
//! first. Macro bodies are parsed as pieces: a prefix and suffix make them an expression, and `Piece::delta` leads positions back.

use crate::messages::{self, syntax_error};
use crate::{Options, codes};
use playground_program::{Diagnostic, Span};
use ra_ap_parser::{LexedStr, SyntaxKind};
use ra_ap_syntax::{AstNode, Edition, SourceFile, SyntaxNode, ast};

/// Says no to a text that is too long or nests too deeply.
pub(crate) fn over_limit(text: &str, options: &Options) -> Option<Diagnostic> {
    if text.len() > options.max_bytes {
        let end = messages::floor(text, options.max_bytes.saturating_add(1));
        let start = messages::floor(text, options.max_bytes);
        return Some(Diagnostic::error(
            codes::TOO_LONG,
            Span::new(start.min(u32::MAX as usize) as u32, end.min(u32::MAX as usize) as u32),
            format!(
                "The program is {} bytes long; the playground reads at most {}.",
                text.len(),
                options.max_bytes
            ),
        ));
    }
    let span = too_deep(text, options.max_nesting)?;
    let message = format!("The program nests too deeply here: the limit is {} levels.", options.max_nesting);
    let d = Diagnostic::error(codes::TOO_DEEP, span, message);
    Some(d.help("Split the expression with `let`, or move an inner part into a function."))
}

/// Where nesting goes over the limit. Every level of a tree takes a bracket, an operator or a keyword, and only those can be
/// stacked; a `,` or `;` begins anew on its level.
fn too_deep(text: &str, limit: u32) -> Option<Span> {
    let lexed = LexedStr::new(Edition::Edition2024, text);
    // For each open bracket how many stacking tokens came since the last separator; and their sum.
    let mut levels: Vec<u32> = vec![0];
    let mut sum = 0u32;
    let mut closed_block = false;
    for i in 0..lexed.len() {
        let kind = lexed.kind(i);
        if kind.is_trivia() {
            continue;
        }
        // After a block a word begins a new statement, item or arm (or goes on as `else`).
        if closed_block && !kind.is_punct() && kind != SyntaxKind::ELSE_KW {
            reset(&mut levels, &mut sum);
        }
        closed_block = false;
        match kind {
            SyntaxKind::L_PAREN | SyntaxKind::L_BRACK | SyntaxKind::L_CURLY => {
                add(&mut levels, &mut sum);
                levels.push(0);
            }
            SyntaxKind::R_PAREN | SyntaxKind::R_BRACK | SyntaxKind::R_CURLY => {
                if levels.len() > 1 {
                    reset(&mut levels, &mut sum);
                    levels.pop();
                }
                closed_block = kind == SyntaxKind::R_CURLY;
            }
            SyntaxKind::COMMA | SyntaxKind::SEMICOLON => reset(&mut levels, &mut sum),
            _ if kind.is_punct()
                || kind.is_keyword(Edition::Edition2024)
                || kind == SyntaxKind::LIFETIME_IDENT =>
            {
                add(&mut levels, &mut sum);
            }
            _ => {}
        }
        if sum > limit {
            let range = lexed.text_range(i);
            return Some(Span::new(range.start as u32, range.end as u32));
        }
    }
    None
}

fn add(levels: &mut [u32], sum: &mut u32) {
    if let Some(last) = levels.last_mut() {
        *last += 1;
        *sum += 1;
    }
}

fn reset(levels: &mut [u32], sum: &mut u32) {
    if let Some(last) = levels.last_mut() {
        *sum -= *last;
        *last = 0;
    }
}

/// Parses the whole text. All syntax errors come back, in order, one per place.
pub(crate) fn parse_file(text: &str, edition: Edition) -> (SourceFile, Vec<Diagnostic>) {
    let parse = SourceFile::parse(text, edition);
    let mut errors: Vec<Diagnostic> =
        parse.errors().iter().map(|e| syntax_error(text, &e.to_string(), span_of(e.range(), 0))).collect();
    if let Some(open) = errors.iter().find(|d| d.message.contains("is never closed")).map(|d| d.span.start) {
        // A string or comment without an end swallows all that follows.
        errors.retain(|d| d.span.start <= open);
    } else if let Some((error, from)) = unbalanced(text, edition).filter(|_| !errors.is_empty()) {
        // What comes after a bracket that has no partner, or on the line of one that is never closed, follows from it.
        let opener = error.span;
        let on_its_line = |at: u32| at >= opener.end && !Span::new(opener.end, at).of(text).contains('\n');
        errors.retain(|d| d.code != codes::SYNTAX || (d.span.start < from && !on_its_line(d.span.start)));
        errors.push(error);
    }
    tidy(text, &mut errors);
    (parse.tree(), errors)
}

/// In the order of the text, one error for each place, without those that only follow from the one before.
pub(crate) fn tidy(text: &str, errors: &mut Vec<Diagnostic>) {
    errors.sort_by_key(|d| (d.span.start, d.span.end));
    let mut kept: Vec<Diagnostic> = Vec::new();
    for d in errors.drain(..) {
        let follows = kept.last().is_some_and(|last| {
            let same = last.span.start == d.span.start && (d.code == last.code || d.code == codes::SYNTAX);
            let inside = d.code == codes::BAD_LITERAL && d.code == last.code && last.span.contains(d.span);
            let gap = text.get(last.span.end as usize..d.span.start as usize);
            let next = gap.is_some_and(|g| messages::after_comments(g).is_empty());
            same || inside || (d.code == codes::SYNTAX && last.code == codes::SYNTAX && next)
        });
        if !follows {
            kept.push(d);
        }
    }
    *errors = kept;
}

/// The first bracket without a partner, and where what follows from it begins.
fn unbalanced(text: &str, edition: Edition) -> Option<(Diagnostic, u32)> {
    let lexed = LexedStr::new(edition, text);
    let mut open: Vec<(SyntaxKind, Span)> = Vec::new();
    for i in 0..lexed.len() {
        let range = lexed.text_range(i);
        let span = Span::new(range.start as u32, range.end as u32);
        let kind = lexed.kind(i);
        let opener = match kind {
            SyntaxKind::L_PAREN | SyntaxKind::L_BRACK | SyntaxKind::L_CURLY => {
                open.push((kind, span));
                continue;
            }
            SyntaxKind::R_PAREN => SyntaxKind::L_PAREN,
            SyntaxKind::R_BRACK => SyntaxKind::L_BRACK,
            SyntaxKind::R_CURLY => SyntaxKind::L_CURLY,
            _ => continue,
        };
        let closer = span.of(text);
        match open.pop() {
            Some((kind, _)) if kind == opener => {}
            Some((_, at)) => {
                let message = format!("This `{}` is never closed; instead comes `{closer}`.", at.of(text));
                return Some((
                    Diagnostic::error(codes::SYNTAX, at, message).label(span, "this closes it"),
                    span.start,
                ));
            }
            None => {
                let message = format!(
                    "This `{closer}` closes nothing: it is one too many, or an opening one is missing above."
                );
                return Some((Diagnostic::error(codes::SYNTAX, span, message), span.start));
            }
        }
    }
    let (_, at) = open.pop()?;
    let message = format!("This `{}` is never closed.", at.of(text));
    Some((Diagnostic::error(codes::SYNTAX, at, message), text.trim_end().len().saturating_sub(1) as u32))
}

/// A part of the text, parsed on its own.
pub(crate) struct Piece {
    /// The root of its tree.
    pub node: SyntaxNode,
    /// What to add to positions in the tree.
    pub delta: i64,
    /// Syntax errors, at their places in the whole text.
    pub errors: Vec<Diagnostic>,
}

/// Parses `span` of `text` between `prefix` and `suffix`, which together with it must read as an expression.
pub(crate) fn parse_piece(text: &str, span: Span, prefix: &str, suffix: &str, edition: Edition) -> Piece {
    let inner = span.of(text);
    let delta = i64::from(span.start) - prefix.len() as i64;
    let whole = format!("{prefix}{inner}{suffix}");
    let parse = ast::Expr::parse(&whole, edition);
    let errors = parse
        .errors()
        .iter()
        .map(|e| {
            let raw = span_of(e.range(), delta);
            let clamp = |at: u32| at.clamp(span.start, span.end);
            syntax_error(text, &e.to_string(), Span::new(clamp(raw.start), clamp(raw.end)))
        })
        .collect();
    Piece { node: parse.syntax_node(), delta, errors }
}

/// Parses items that stand at `span` of `text` inside a macro, as `source`.
pub(crate) fn parse_items(
    text: &str,
    source: &str,
    span: Span,
    edition: Edition,
) -> (SourceFile, Vec<Diagnostic>) {
    let parse = SourceFile::parse(source, edition);
    let errors = parse.errors();
    let errors = errors.iter().map(|e| {
        let raw = span_of(e.range(), i64::from(span.start));
        let clamp = |at: u32| at.clamp(span.start, span.end);
        syntax_error(text, &e.to_string(), Span::new(clamp(raw.start), clamp(raw.end)))
    });
    (parse.tree(), errors.collect())
}

/// The span of a node without the white space and comments before it.
pub(crate) fn node_span(node: &SyntaxNode, delta: i64) -> Span {
    let range = node.text_range();
    let mut start = range.start();
    let mut token = node.first_token();
    while let Some(t) = token {
        if t.text_range().end() > range.end() {
            break;
        }
        if !t.kind().is_trivia() {
            start = t.text_range().start();
            break;
        }
        token = t.next_token();
    }
    span_of(ra_ap_syntax::TextRange::new(start, range.end()), delta)
}

/// A range of a tree as a span of the text.
pub(crate) fn span_of(range: ra_ap_syntax::TextRange, delta: i64) -> Span {
    let at = |offset: ra_ap_syntax::TextSize| {
        (i64::from(u32::from(offset)) + delta).clamp(0, i64::from(u32::MAX)) as u32
    };
    Span::new(at(range.start()), at(range.end()))
}

/// The first node of a kind below `node` (or itself).
pub(crate) fn first<N: AstNode>(node: &SyntaxNode) -> Option<N> {
    node.descendants().find_map(N::cast)
}
