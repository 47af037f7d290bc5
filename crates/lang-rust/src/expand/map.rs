//! Trees as text, and the way back from its places.

use super::MARK;
use super::trees::{Delim, Frag, Group, Tok, Tree};
use playground_program::{Diagnostic, FormatPiece, Program, Span};
use ra_ap_parser::SyntaxKind;
use ra_ap_syntax::SmolStr;
use std::rc::Rc;
use std::sync::Arc;

/// Where the tokens of an expanded text come from.
#[derive(Debug, Default)]
pub(crate) struct Map {
    tokens: Vec<Place>,
}

#[derive(Debug)]
struct Place {
    start: u32,
    end: u32,
    from: Span,
    own: bool,
}

/// Writes trees.
#[derive(Default)]
pub(super) struct Printer {
    text: String,
    map: Map,
}

impl Printer {
    /// `separated`: nothing stands directly around that could take a part of an operand.
    pub fn trees(&mut self, trees: &[Tree], separated: bool) {
        for (i, tree) in trees.iter().enumerate() {
            match tree {
                Tree::Tok(tok) => self.token(tok, &tok.text),
                Tree::Group(group) if is_stringify(trees, i) => {
                    // Its operands are texts, without parentheses of ours.
                    if let Some((open, close)) = &group.ends {
                        self.token(open, &open.text);
                        self.bare(&group.trees);
                        self.token(close, &close.text);
                    }
                }
                Tree::Group(group) => match &group.ends {
                    Some((open, close)) => {
                        self.token(open, &open.text);
                        self.trees(&group.trees, true);
                        self.token(close, &close.text);
                    }
                    None => {
                        let separates = |t: &Tree| t.is(SyntaxKind::COMMA) || t.is(SyntaxKind::SEMICOLON);
                        let before = i.checked_sub(1).map_or(separated, |p| separates(&trees[p]));
                        let after = trees.get(i + 1).map_or(separated, separates);
                        self.operand(group, before && after, trees.get(i + 1));
                    }
                },
            }
        }
    }

    fn operand(&mut self, group: &Group, separated: bool, next: Option<&Tree>) {
        let around = match group.delim {
            Delim::Operand(Frag::Expr) if group.trees.len() > 1 && !separated => Some(("(", ")")),
            Delim::Operand(Frag::Ty)
                if group.trees.len() > 1 && next.is_some_and(|t| t.is(SyntaxKind::COLON)) =>
            {
                Some(("<", ">"))
            }
            _ => None,
        };
        let Some((open, close)) = around else { return self.trees(&group.trees, separated) };
        if let Some(first) = group.trees.first().and_then(Tree::first) {
            self.text.push_str(&first.before);
        }
        self.text.push_str(open);
        self.trees(&group.trees, true);
        self.text.push_str(close);
    }

    fn bare(&mut self, trees: &[Tree]) {
        for tree in trees {
            match tree {
                Tree::Tok(tok) => self.token(tok, &tok.text),
                Tree::Group(group) => {
                    if let Some((open, _)) = &group.ends {
                        self.token(open, &open.text);
                    }
                    self.bare(&group.trees);
                    if let Some((_, close)) = &group.ends {
                        self.token(close, &close.text);
                    }
                }
            }
        }
    }

    fn token(&mut self, tok: &Tok, text: &str) {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        if tok.before.is_empty() && word(self.text.chars().next_back()) && word(text.chars().next()) {
            self.text.push(' ');
        }
        self.text.push_str(&tok.before);
        let start = self.text.len() as u32;
        self.text.push_str(text);
        let end = self.text.len() as u32;
        self.map.tokens.push(Place { start, end, from: tok.span, own: tok.own });
    }

    pub fn finish(mut self, rest: &str) -> (String, Map) {
        self.text.push_str(rest);
        (self.text, self.map)
    }
}

fn is_stringify(trees: &[Tree], at: usize) -> bool {
    at >= 2
        && trees[at - 1].is(SyntaxKind::BANG)
        && trees[at - 2].tok().is_some_and(|t| t.text == "stringify")
}

/// Gives the first token white space.
pub(super) fn set_before(trees: &mut [Tree], before: &str) {
    match trees.first_mut() {
        Some(Tree::Tok(tok)) => tok.before = SmolStr::new(before),
        Some(Tree::Group(group)) => {
            let ends =
                group.ends.clone().map(|(open, close)| (Tok { before: SmolStr::new(before), ..open }, close));
            let mut inner = group.trees.clone();
            if ends.is_none() {
                set_before(&mut inner, before);
            }
            *group = Rc::new(Group { delim: group.delim, ends, trees: inner });
        }
        None => {}
    }
}

/// Lines that are gone come before the next token, so that all lines keep their numbers.
pub(super) fn add_lines(tok: &mut Tok, lines: &mut usize) {
    if *lines > 0 && tok.own {
        tok.before = SmolStr::new(format!("{}{}", "\n".repeat(std::mem::take(lines)), tok.before));
    }
}

impl Map {
    /// A span of the expanded text in the text that was written.
    pub fn span(&self, span: Span) -> Span {
        if span == Span::NONE {
            return span;
        }
        let first = self.tokens.partition_point(|p| p.end <= span.start);
        let last = self.tokens.partition_point(|p| p.start < span.end.max(span.start + 1));
        let (Some(a), Some(b)) = (
            self.tokens.get(first).or(self.tokens.last()),
            self.tokens.get(last.saturating_sub(1).max(first)).or(self.tokens.last()),
        ) else {
            return span;
        };
        let into = |p: &Place, at: u32| {
            p.from.start + at.clamp(p.start, p.end).saturating_sub(p.start).min(p.from.end - p.from.start)
        };
        match (a.own, b.own) {
            (true, true) => {
                let (start, end) = (into(a, span.start), into(b, span.end));
                if start <= end { Span::new(start, end) } else { a.from }
            }
            (false, _) => a.from,
            (_, false) => b.from,
        }
    }

    /// A diagnostic about the expanded text as one about the text.
    pub fn diagnostic(&self, d: &mut Diagnostic) {
        let own = |s: &Span| {
            let at = self.tokens.partition_point(|p| p.end <= s.start);
            self.tokens.get(at).is_none_or(|p| p.own)
        };
        d.span = self.span(d.span);
        d.message = unmarked(&d.message);
        d.fixes.retain(|f| f.edits.iter().all(|(s, _)| own(s)));
        for label in &mut d.labels {
            label.span = self.span(label.span);
            label.text = unmarked(&label.text);
        }
        for (span, text) in d.fixes.iter_mut().flat_map(|f| &mut f.edits) {
            *span = self.span(*span);
            *text = unmarked(text);
        }
        d.help = unmarked(&d.help);
    }

    /// Leads all places of a program back to the text it was written as.
    pub fn program(&self, program: &mut Program, text: &str) {
        let fix = |s: &mut Span| *s = self.span(*s);
        program.source = Arc::from(text);
        for f in &mut program.functions {
            fix(&mut f.span);
            fix(&mut f.name_span);
            f.spans.iter_mut().for_each(fix);
            f.name = unmarked(&f.name);
            f.path = unmarked(&f.path);
            for local in &mut f.locals {
                fix(&mut local.span);
                local.name = unmarked(&local.name);
            }
            for capture in &mut f.captures {
                capture.name = unmarked(&capture.name);
            }
        }
        for point in &mut program.awaits {
            fix(&mut point.span);
            fix(&mut point.operand);
            point.branches.iter_mut().for_each(fix);
        }
        program.types.iter_mut().for_each(|t| fix(&mut t.span));
        program.statics.iter_mut().for_each(|s| fix(&mut s.span));
        for piece in program.formats.iter_mut().flatten() {
            match piece {
                FormatPiece::Text(text) => *text = unmarked(text),
                FormatPiece::Arg(arg) => fix(&mut arg.span),
            }
        }
    }
}

/// Without the marks of hygiene.
pub(crate) fn unmarked(text: &str) -> String {
    let mut parts = text.split(MARK);
    let mut out = String::from(parts.next().unwrap_or_default());
    for part in parts {
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go() {
        assert_eq!(unmarked(&format!("a{MARK}12 + b{MARK}3.0")), "a + b.0");
    }
}
