//! A macro's rules, and whether a use matches one.

use super::trees::{Delim, Frag, Group, Tok, Tree, adjacent};
use playground_program::Span;
use ra_ap_parser::{Input, Step, SyntaxKind};
use ra_ap_syntax::{Edition, SmolStr};
use std::collections::BTreeMap;
use std::rc::Rc;

/// `macro_rules! name { .. }`.
#[derive(Debug)]
pub(super) struct Rules {
    pub name: SmolStr,
    pub rules: Vec<Rule>,
}

#[derive(Debug)]
pub(super) struct Rule {
    pub pats: Vec<Pat>,
    pub body: Rc<Group>,
}

/// How often a repetition may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Often {
    Any,
    OnceOrMore,
    AtMostOnce,
}

#[derive(Debug)]
pub(super) enum Pat {
    Tok(Tok),
    Group(Delim, Vec<Pat>),
    Var(SmolStr, Frag),
    Repeat { pats: Vec<Pat>, separator: Vec<Tok>, often: Often },
}

/// What a name of a rule stands for.
#[derive(Clone, Debug)]
pub(super) enum Bound {
    One(Vec<Tree>),
    Many(Vec<Bound>),
}

pub(super) type Bindings = BTreeMap<SmolStr, Bound>;

/// A mistake in a definition.
pub(super) struct Mistake {
    pub span: Span,
    pub text: &'static str,
}

/// Reads the rules between the delimiters of a definition.
pub(super) fn read(name: SmolStr, group: &Group) -> Result<Rules, Mistake> {
    let mut rules = Vec::new();
    let mut at = 0;
    let trees = &group.trees;
    while let Some(matcher) = trees.get(at) {
        let span = matcher.span();
        let Some(left) = matcher.group().filter(|g| g.ends.is_some()) else {
            return Err(Mistake {
                span,
                text: "A rule of a macro begins with what it matches, in parentheses.",
            });
        };
        let arrow = trees.get(at + 1).is_some_and(|t| t.is(SyntaxKind::EQ))
            && trees.get(at + 2).is_some_and(|t| t.is(SyntaxKind::R_ANGLE));
        let body = trees.get(at + 3).and_then(Tree::group).filter(|_| arrow);
        let Some(body) = body else {
            return Err(Mistake {
                span,
                text: "A rule of a macro goes on with `=>` and what it writes, in braces.",
            });
        };
        rules.push(Rule { pats: patterns(&left.trees)?, body: body.clone() });
        at += 4;
        if trees.get(at).is_some_and(|t| t.is(SyntaxKind::SEMICOLON)) {
            at += 1;
        }
    }
    Ok(Rules { name, rules })
}

fn patterns(trees: &[Tree]) -> Result<Vec<Pat>, Mistake> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        at += 1;
        match tree {
            Tree::Tok(tok) if tok.kind == SyntaxKind::DOLLAR => match trees.get(at) {
                Some(Tree::Group(group)) if group.delim == Delim::Paren => {
                    let (separator, often, next) = repetition(trees, at + 1).ok_or(Mistake {
                        span: tok.span,
                        text: "After `$( )` comes how often: `*`, `+` or `?`, perhaps after a separator.",
                    })?;
                    out.push(Pat::Repeat { pats: patterns(&group.trees)?, separator, often });
                    at = next;
                }
                Some(Tree::Tok(name)) if is_word(name) => {
                    let frag = trees
                        .get(at + 1)
                        .filter(|t| t.is(SyntaxKind::COLON))
                        .and_then(|_| trees.get(at + 2)?.tok())
                        .and_then(|t| Frag::named(&t.text));
                    let Some(frag) = frag else {
                        return Err(Mistake {
                            span: tok.span.merge(name.span),
                            text: "A name that a macro matches says what it is: `$x:expr`, `$name:ident`, `$t:ty`.",
                        });
                    };
                    out.push(Pat::Var(name.text.clone(), frag));
                    at += 3;
                }
                _ => {
                    return Err(Mistake {
                        span: tok.span,
                        text: "After `$` comes a name, or `( )` with a repetition.",
                    });
                }
            },
            Tree::Tok(tok) => out.push(Pat::Tok(tok.clone())),
            Tree::Group(group) => out.push(Pat::Group(group.delim, patterns(&group.trees)?)),
        }
    }
    Ok(out)
}

/// What follows `$( )`: the separator, how often, and where the rest begins.
pub(super) fn repetition(trees: &[Tree], from: usize) -> Option<(Vec<Tok>, Often, usize)> {
    let often = |at: usize| match trees.get(at)?.tok()?.kind {
        SyntaxKind::STAR => Some(Often::Any),
        SyntaxKind::PLUS => Some(Often::OnceOrMore),
        SyntaxKind::QUESTION => Some(Often::AtMostOnce),
        _ => None,
    };
    let mut separator: Vec<Tok> = Vec::new();
    let mut at = from;
    loop {
        let tok = trees.get(at)?.tok()?;
        let next_is_op = || often(at + 1).is_some() && trees[at + 1].tok().is_some_and(|n| adjacent(tok, n));
        match often(at) {
            Some(often) if !(separator.is_empty() && tok.kind == SyntaxKind::PLUS && next_is_op()) => {
                return Some((separator, often, at + 1));
            }
            _ if separator.len() < 3 => separator.push(tok.clone()),
            _ => return None,
        }
        at += 1;
    }
}

/// A name or keyword.
pub(super) fn is_word(tok: &Tok) -> bool {
    tok.kind != SyntaxKind::UNDERSCORE && tok.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Matches all of `trees`. If that fails: how many trees went well.
pub(super) fn matches(pats: &[Pat], trees: &[Tree], edition: Edition) -> Result<Bindings, usize> {
    let mut bindings = Bindings::new();
    let mut furthest = 0;
    match run(pats, trees, 0, edition, &mut bindings, &mut furthest) {
        Some(end) if end == trees.len() => Ok(bindings),
        Some(end) => Err(end.max(furthest)),
        None => Err(furthest),
    }
}

fn run(
    pats: &[Pat],
    trees: &[Tree],
    mut at: usize,
    edition: Edition,
    bindings: &mut Bindings,
    furthest: &mut usize,
) -> Option<usize> {
    for (i, pat) in pats.iter().enumerate() {
        *furthest = at.max(*furthest);
        match pat {
            Pat::Tok(tok) => {
                let found = trees.get(at).and_then(Tree::tok)?;
                if found.kind != tok.kind || found.text != tok.text {
                    return None;
                }
                at += 1;
            }
            Pat::Group(delim, inner) => {
                let group = trees.get(at)?.group()?;
                if group.delim != *delim {
                    return None;
                }
                let mut inside = 0;
                let end = run(inner, &group.trees, 0, edition, bindings, &mut inside)?;
                if end != group.trees.len() {
                    return None;
                }
                at += 1;
            }
            Pat::Var(name, frag) => {
                let (n, found) = fragment(*frag, &trees[at..], edition)?;
                bindings.insert(name.clone(), Bound::One(found));
                at += n;
            }
            Pat::Repeat { pats: inner, separator, often } => {
                let mut rounds: Vec<Bindings> = Vec::new();
                loop {
                    let mut from = at;
                    if !rounds.is_empty() {
                        let fits = separator.iter().all(|tok| {
                            let fits = trees
                                .get(from)
                                .and_then(Tree::tok)
                                .is_some_and(|t| t.kind == tok.kind && t.text == tok.text);
                            from += 1;
                            fits
                        });
                        if !fits {
                            break;
                        }
                    }
                    // What the rule writes next ends the repetition, as long as there is no separator to say so.
                    let stops = separator.is_empty()
                        && matches!((pats.get(i + 1), inner.first()), (Some(Pat::Tok(next)), Some(Pat::Var(..)))
                            if trees.get(from).and_then(Tree::tok).is_some_and(|t| t.kind == next.kind && t.text == next.text));
                    if stops || (from >= trees.len() && !inner.is_empty() && !may_be_empty(inner)) {
                        break;
                    }
                    let mut round = Bindings::new();
                    let Some(end) = run(inner, trees, from, edition, &mut round, furthest) else { break };
                    if end == from {
                        break;
                    }
                    at = end;
                    rounds.push(round);
                    if *often == Often::AtMostOnce {
                        break;
                    }
                }
                if *often == Often::OnceOrMore && rounds.is_empty() {
                    return None;
                }
                let mut names = Vec::new();
                variables(inner, &mut names);
                for name in names {
                    let all = rounds.iter().filter_map(|r| r.get(&name).cloned()).collect();
                    bindings.insert(name, Bound::Many(all));
                }
            }
        }
    }
    Some(at)
}

fn may_be_empty(pats: &[Pat]) -> bool {
    pats.iter().all(|p| match p {
        Pat::Repeat { often, .. } => *often != Often::OnceOrMore,
        Pat::Var(_, frag) => *frag == Frag::Vis,
        _ => false,
    })
}

/// The names that patterns bind.
fn variables(pats: &[Pat], out: &mut Vec<SmolStr>) {
    for pat in pats {
        match pat {
            Pat::Tok(_) => {}
            Pat::Group(_, inner) | Pat::Repeat { pats: inner, .. } => variables(inner, out),
            Pat::Var(name, _) => out.push(name.clone()),
        }
    }
}

/// Reads one fragment: how many trees it takes, and what its name then stands for.
fn fragment(frag: Frag, trees: &[Tree], edition: Edition) -> Option<(usize, Vec<Tree>)> {
    let operand = |n: usize| {
        // What is one operand already stays as it is.
        let inner = match &trees[..n] {
            [only @ Tree::Group(group)] if matches!(group.delim, Delim::Operand(_)) => vec![only.clone()],
            all => vec![Tree::Group(Rc::new(Group {
                delim: Delim::Operand(frag),
                ends: None,
                trees: all.to_vec(),
            }))],
        };
        Some((n, inner))
    };
    let first = trees.first();
    match frag {
        Frag::Ident => {
            let tok = first?.tok().filter(|t| is_word(t))?;
            Some((1, vec![Tree::Tok(tok.clone())]))
        }
        Frag::Lifetime => first?.is(SyntaxKind::LIFETIME_IDENT).then(|| (1, trees[..1].to_vec())),
        Frag::Tt => {
            let n = first.map(|t| t.tok().map_or(1, |tok| symbol(tok, trees)))?;
            Some((n, trees[..n].to_vec()))
        }
        Frag::Literal => {
            let minus = usize::from(first?.is(SyntaxKind::MINUS));
            match trees.get(minus)? {
                Tree::Tok(tok) if tok.kind.is_literal() || matches!(tok.text.as_str(), "true" | "false") => {
                    operand(minus + 1)
                }
                Tree::Group(g) if g.delim == Delim::Operand(Frag::Literal) => operand(minus + 1),
                _ => None,
            }
        }
        Frag::Block => match first?.group()?.delim {
            Delim::Brace | Delim::Operand(Frag::Block) => operand(1),
            _ => None,
        },
        Frag::Vis => {
            let is_pub = first.is_some_and(|t| t.is(SyntaxKind::PUB_KW));
            let inside = |g: &Rc<Group>| {
                let word = g.trees.first().and_then(Tree::tok).map(|t| t.text.as_str());
                g.delim == Delim::Paren && matches!(word, Some("crate" | "super" | "self" | "in"))
            };
            match (is_pub, trees.get(1).and_then(Tree::group)) {
                (true, Some(group)) if inside(group) => operand(2),
                (true, _) => operand(1),
                (false, _) if first.is_some_and(|t| t.is_group(Delim::Operand(Frag::Vis))) => operand(1),
                _ => Some((0, Vec::new())),
            }
        }
        _ => {
            if first?.is_group(Delim::Operand(frag)) && !matches!(frag, Frag::Expr | Frag::Stmt) {
                return operand(1);
            }
            operand(parsed(frag, trees, edition)?)
        }
    }
}

/// How many tokens make one symbol, such as `=>`.
fn symbol(first: &Tok, trees: &[Tree]) -> usize {
    const LONG: &[&str] = &[
        "<<=", ">>=", "...", "..=", "::", "->", "=>", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=",
        "/=", "%=", "^=", "&=", "|=", "<<", ">>", "..",
    ];
    let mut text = String::from(first.text.as_str());
    let mut last = first;
    for tok in trees.iter().skip(1).take(2).map_while(Tree::tok) {
        if !adjacent(last, tok) || tok.text.len() != 1 {
            break;
        }
        text.push_str(&tok.text);
        last = tok;
    }
    LONG.iter().find(|l| text.starts_with(**l)).map_or(1, |l| l.len())
}

/// How many trees the parser takes for a fragment; nothing if it is none.
fn parsed(frag: Frag, trees: &[Tree], edition: Edition) -> Option<usize> {
    use ra_ap_parser::PrefixEntryPoint as Entry;
    let entry = match frag {
        Frag::Expr => Entry::Expr,
        Frag::Ty => Entry::Ty,
        Frag::Pat => Entry::PatTop,
        Frag::PatParam => Entry::Pat,
        Frag::Path => Entry::Path,
        Frag::Stmt => Entry::Stmt,
        Frag::Item => Entry::Item,
        _ => Entry::MetaItem,
    };
    // Up to a separator first, then further: commas stand inside of `a::<B, C>()` too.
    let mut separators = 1;
    loop {
        let mut seen = 0;
        let end = trees
            .iter()
            .position(|t| {
                seen += usize::from(t.is(SyntaxKind::COMMA) || t.is(SyntaxKind::SEMICOLON));
                seen == separators
            })
            .unwrap_or(trees.len());
        let mut input = Input::with_capacity(end + 1);
        let mut last = None;
        // After each tree how many tokens there are.
        let mut ends = Vec::with_capacity(end);
        for tree in &trees[..end] {
            push(tree, &mut input, &mut last, edition);
            ends.push(input.len());
        }
        let mut taken = 0usize;
        let mut fine = true;
        for step in entry.parse(&input).iter() {
            match step {
                Step::Token { n_input_tokens, .. } => taken += usize::from(n_input_tokens),
                Step::FloatSplit { .. } => taken += 1,
                Step::Error { .. } => fine = false,
                Step::Enter { .. } | Step::Exit => {}
            }
        }
        if fine && taken > 0 {
            return ends.iter().position(|e| *e == taken).map(|i| i + 1);
        }
        if end == trees.len() {
            return None;
        }
        separators *= 4;
    }
}

fn push(tree: &Tree, input: &mut Input, last: &mut Option<Tok>, edition: Edition) {
    match tree {
        Tree::Tok(tok) => {
            if tok.kind == SyntaxKind::IDENT {
                let kind =
                    SyntaxKind::from_contextual_keyword(&tok.text, edition).unwrap_or(SyntaxKind::IDENT);
                input.push_ident(kind, edition);
            } else {
                if last.as_ref().is_some_and(|l| adjacent(l, tok) && l.kind != SyntaxKind::IDENT) {
                    input.was_joint();
                }
                input.push(tok.kind, edition);
                if tok.kind == SyntaxKind::FLOAT_NUMBER && !tok.text.ends_with('.') {
                    input.was_joint();
                }
            }
            *last = Some(tok.clone());
        }
        Tree::Group(group) => {
            let parens = match group.delim {
                Delim::Paren => Some((SyntaxKind::L_PAREN, SyntaxKind::R_PAREN)),
                Delim::Brack => Some((SyntaxKind::L_BRACK, SyntaxKind::R_BRACK)),
                Delim::Brace => Some((SyntaxKind::L_CURLY, SyntaxKind::R_CURLY)),
                Delim::Operand(Frag::Expr) => Some((SyntaxKind::L_PAREN, SyntaxKind::R_PAREN)),
                Delim::Operand(_) => None,
            };
            if let Some((open, _)) = parens {
                input.push(open, edition);
                *last = None;
            }
            for tree in &group.trees {
                push(tree, input, last, edition);
            }
            if let Some((_, close)) = parens {
                input.push(close, edition);
                *last = None;
            }
        }
    }
}
