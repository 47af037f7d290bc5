//! What a macro writes: the body of a rule with its names filled in.
//!
//! Hygiene: variables that the body itself binds get a mark, so that they meet neither the user's nor another use's.

use super::rules::{Bindings, Bound, is_word, repetition};
use super::trees::{Delim, Group, Tok, Tree};
use super::{MARK, Mistake, NESTING};
use playground_program::Span;
use ra_ap_parser::SyntaxKind;
use ra_ap_syntax::SmolStr;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The use that something is written for.
pub(super) struct Use {
    /// The outermost use in the text.
    pub span: Span,
    /// Tells it from all others.
    pub mark: u32,
    /// How many more tokens may be written.
    pub room: usize,
    /// Variables of the body's own.
    pub own: BTreeSet<SmolStr>,
}

/// Writes the body.
pub(super) fn transcribe(body: &[Tree], bindings: &Bindings, of: &mut Use) -> Result<Vec<Tree>, Mistake> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(tree) = body.get(at) {
        at += 1;
        if of.room == 0 {
            return Err(Mistake { span: of.span, text: "The macros used here write too much." });
        }
        of.room -= 1;
        let dollar = tree.tok().filter(|t| t.kind == SyntaxKind::DOLLAR);
        match (dollar, tree) {
            (Some(dollar), _) => match body.get(at) {
                Some(Tree::Group(group)) if group.delim == Delim::Paren => {
                    let (separator, _, next) = repetition(body, at + 1).ok_or(Mistake {
                        span: dollar.span,
                        text: "After `$( )` comes how often: `*`, `+` or `?`, perhaps after a separator.",
                    })?;
                    at = next;
                    let mut names = BTreeSet::new();
                    names_in(&group.trees, &mut names);
                    let mut rounds = None;
                    for name in &names {
                        if let Some(Bound::Many(all)) = bindings.get(name) {
                            if rounds.is_some_and(|n| n != all.len()) {
                                let text =
                                    "Two repetitions that are written together come differently often.";
                                return Err(Mistake { span: of.span, text });
                            }
                            rounds = Some(all.len());
                        }
                    }
                    let Some(rounds) = rounds else {
                        let text = "Nothing in this `$( )` repeats.";
                        return Err(Mistake { span: dollar.span, text });
                    };
                    for round in 0..rounds {
                        // Only what the part names: a long repetition is not copied in each round.
                        let mut inner = Bindings::new();
                        for name in &names {
                            let found = match bindings.get(name) {
                                Some(Bound::Many(all)) => all.get(round),
                                one => one,
                            };
                            if let Some(found) = found {
                                inner.insert(name.clone(), found.clone());
                            }
                        }
                        if round > 0 {
                            out.extend(separator.iter().map(|t| Tree::Tok(written(t, of))));
                        }
                        let mut part = transcribe(&group.trees, &inner, of)?;
                        space(&mut part, &dollar.before);
                        out.extend(part);
                    }
                }
                Some(Tree::Tok(name)) if name.text == "crate" => {
                    at += 1;
                    out.push(Tree::Tok(written(name, of)));
                }
                Some(Tree::Tok(name)) if is_word(name) => {
                    at += 1;
                    match bindings.get(&name.text) {
                        Some(Bound::One(trees)) => {
                            let mut trees = trees.clone();
                            for tree in &trees {
                                let (tokens, depth) = tree.size(of.room, NESTING);
                                if tokens > of.room || depth >= NESTING {
                                    of.room = 0;
                                    return Err(Mistake {
                                        span: of.span,
                                        text: "The macros used here write too much.",
                                    });
                                }
                                of.room -= tokens;
                            }
                            space(&mut trees, &dollar.before);
                            out.extend(trees);
                        }
                        Some(Bound::Many(_)) => {
                            let text = "This name stands for a repetition, so it stands inside of `$( )`.";
                            return Err(Mistake { span: dollar.span.merge(name.span), text });
                        }
                        // The rules of a macro that this macro defines.
                        None => {
                            out.push(Tree::Tok(written(dollar, of)));
                            out.push(Tree::Tok(written(name, of)));
                        }
                    }
                }
                _ => out.push(Tree::Tok(written(dollar, of))),
            },
            (None, Tree::Tok(tok)) => {
                let mut new = written(tok, of);
                if of.own.contains(&tok.text) && is_variable(body, at - 1, tok) {
                    new.text = SmolStr::new(format!("{}{MARK}{}", tok.text, of.mark));
                } else if tok.kind == SyntaxKind::STRING && !of.own.is_empty() {
                    new.text = captured(&tok.text, |name| of.own.contains(name).then_some(of.mark));
                }
                out.push(Tree::Tok(new));
            }
            (None, Tree::Group(group)) => {
                let trees = transcribe(&group.trees, bindings, of)?;
                let ends = group.ends.as_ref().map(|(open, close)| (written(open, of), written(close, of)));
                out.push(Tree::Group(Rc::new(Group { delim: group.delim, ends, trees })));
            }
        }
    }
    Ok(out)
}

fn written(tok: &Tok, of: &Use) -> Tok {
    let before = if tok.before.is_empty() { SmolStr::default() } else { SmolStr::new_static(" ") };
    Tok { span: of.span, own: false, before, ..tok.clone() }
}

/// Gives the first token the white space of what it stands for.
fn space(trees: &mut [Tree], before: &str) {
    let before = if before.is_empty() { SmolStr::default() } else { SmolStr::new_static(" ") };
    match trees.first_mut() {
        Some(Tree::Tok(tok)) => tok.before = before,
        Some(Tree::Group(group)) => {
            let ends =
                group.ends.clone().map(|(open, close)| (Tok { before: before.clone(), ..open }, close));
            let mut inner = group.trees.clone();
            if ends.is_none() {
                space(&mut inner, &before);
            }
            *group = Rc::new(Group { delim: group.delim, ends, trees: inner });
        }
        None => {}
    }
}

fn names_in(trees: &[Tree], out: &mut BTreeSet<SmolStr>) {
    for (i, tree) in trees.iter().enumerate() {
        match tree {
            Tree::Group(group) => names_in(&group.trees, out),
            Tree::Tok(tok) if i > 0 && trees[i - 1].is(SyntaxKind::DOLLAR) => {
                out.insert(tok.text.clone());
            }
            Tree::Tok(_) => {}
        }
    }
}

/// The variables that a body binds with `let`, `for` or as a closure's parameters.
pub(super) fn bound_names(trees: &[Tree], out: &mut BTreeSet<SmolStr>) {
    for (i, tree) in trees.iter().enumerate() {
        let from = i + 1;
        let rest = || trees.iter().enumerate().skip(from);
        match tree {
            Tree::Group(group) => {
                bound_names(&group.trees, out);
                if group.delim == Delim::Brace {
                    arm_names(&group.trees, out);
                }
            }
            // Of a loop, not of an `impl`: `in` comes before anything that begins something else.
            Tree::Tok(tok) if tok.kind == SyntaxKind::FOR_KW => {
                let end = rest().find(|(_, t)| {
                    t.tok().is_some_and(|t| {
                        use SyntaxKind::{EQ, FOR_KW, IMPL_KW, IN_KW, LET_KW, SEMICOLON};
                        matches!(t.kind, IN_KW | FOR_KW | IMPL_KW | LET_KW | EQ | SEMICOLON)
                    })
                });
                if let Some((end, _)) = end.filter(|(_, t)| t.is(SyntaxKind::IN_KW)) {
                    pattern_names(&trees[from..end], out);
                }
            }
            Tree::Tok(tok) if tok.kind == SyntaxKind::LET_KW => {
                let end = rest().find(|(_, t)| {
                    t.tok().is_some_and(|t| {
                        matches!(t.kind, SyntaxKind::EQ | SyntaxKind::SEMICOLON | SyntaxKind::COLON)
                    })
                });
                pattern_names(&trees[from..end.map_or(from, |(i, _)| i)], out);
            }
            Tree::Tok(tok) if tok.kind == SyntaxKind::PIPE => {
                let begins = i.checked_sub(1).and_then(|p| trees.get(p)).is_none_or(|p| {
                    p.tok().is_some_and(|t| {
                        matches!(
                            t.kind,
                            SyntaxKind::COMMA
                                | SyntaxKind::EQ
                                | SyntaxKind::R_ANGLE
                                | SyntaxKind::SEMICOLON
                                | SyntaxKind::MOVE_KW
                                | SyntaxKind::RETURN_KW
                        )
                    })
                });
                if begins && let Some((end, _)) = rest().find(|(_, t)| t.is(SyntaxKind::PIPE)) {
                    pattern_names(&trees[from..end], out);
                }
            }
            Tree::Tok(_) => {}
        }
    }
}

/// The variables that the arms of a `match` bind, if this is what stands between its braces.
fn arm_names(trees: &[Tree], out: &mut BTreeSet<SmolStr>) {
    let mut from = 0;
    for i in 0..trees.len() {
        if trees[i].is(SyntaxKind::COMMA)
            || trees[i].is_group(Delim::Brace)
            || trees[i].is(SyntaxKind::SEMICOLON)
        {
            from = i + 1;
        } else if trees[i].is(SyntaxKind::EQ) && trees.get(i + 1).is_some_and(|t| t.is(SyntaxKind::R_ANGLE)) {
            let end = (from..i).find(|i| trees[*i].is(SyntaxKind::IF_KW)).unwrap_or(i);
            pattern_names(&trees[from.min(end)..end], out);
        }
    }
}

pub(super) fn pattern_names(trees: &[Tree], out: &mut BTreeSet<SmolStr>) {
    for (i, tree) in trees.iter().enumerate() {
        match tree {
            Tree::Group(group) => pattern_names(&group.trees, out),
            Tree::Tok(tok) if tok.kind == SyntaxKind::IDENT => {
                let operand = i > 0 && trees[i - 1].is(SyntaxKind::DOLLAR);
                let small = tok.text.starts_with(|c: char| c.is_lowercase() || c == '_');
                let path = trees.get(i + 1).is_some_and(|t| {
                    t.is(SyntaxKind::COLON)
                        || t.is(SyntaxKind::BANG)
                        || t.is_group(Delim::Paren)
                        || t.is_group(Delim::Brace)
                });
                let typed = i > 0 && trees[i - 1].is(SyntaxKind::COLON);
                let module = path && trees.get(i + 2).is_some_and(|t| t.is(SyntaxKind::COLON));
                if small && !operand && !typed && !module {
                    out.insert(tok.text.clone());
                }
            }
            Tree::Tok(_) => {}
        }
    }
}

/// This word may stand for a variable (it is no field, path or macro of that name).
pub(super) fn is_variable(body: &[Tree], at: usize, tok: &Tok) -> bool {
    if tok.kind != SyntaxKind::IDENT {
        return false;
    }
    let is = |i: Option<usize>, kind: SyntaxKind| i.and_then(|i| body.get(i)).is_some_and(|t| t.is(kind));
    let (one, two) = (at.checked_sub(1), at.checked_sub(2));
    let field = is(one, SyntaxKind::DOT) && !is(two, SyntaxKind::DOT);
    let path = is(one, SyntaxKind::COLON) && is(two, SyntaxKind::COLON)
        || is(Some(at + 1), SyntaxKind::COLON) && is(Some(at + 2), SyntaxKind::COLON);
    let item =
        is(one, SyntaxKind::FN_KW) || is(Some(at + 1), SyntaxKind::BANG) && !is(Some(at + 2), SyntaxKind::EQ);
    !(field || path || item)
}

/// A string literal: names in its braces are variables too, and `mark` may know one for them.
pub(super) fn captured(text: &str, mark: impl Fn(&str) -> Option<u32>) -> SmolStr {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open + 1);
        out.push_str(before);
        rest = after;
        if let Some(second) = rest.strip_prefix('{') {
            out.push('{');
            rest = second;
            continue;
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        out.push_str(name);
        if after.starts_with([':', '}'])
            && let Some(mark) = mark(name)
        {
            out.push(MARK);
            out.push_str(&mark.to_string());
        }
        rest = after;
    }
    out.push_str(rest);
    SmolStr::new(out)
}
