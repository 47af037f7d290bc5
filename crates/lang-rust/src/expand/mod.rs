//! Macros of the program's own (`macro_rules!`): each use is replaced by what its rule writes, before anything else is read.
//!
//! The result is another text, with a map back: what an operand says points at its place, what the macro says at the use.
//! Nothing here knows what the text means.

mod fence;
mod map;
mod rules;
mod transcribe;
mod trees;

use crate::codes;
pub(crate) use map::Map;
use playground_program::{Diagnostic, Span};
use ra_ap_parser::SyntaxKind;
use ra_ap_syntax::{Edition, SmolStr};
use rules::{Mistake, Rules};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use trees::{Delim, Frag, Group, Tok, Tree};

/// Between a variable of a macro and the use it belongs to. A letter that nobody writes.
pub(crate) const MARK: char = '\u{A7F7}';

/// How deep macros may use macros: as rustc has it.
const DEPTH: u32 = 128;

/// How deep groups and uses may nest while they are expanded: bounds the stack.
const NESTING: usize = 400;

/// How many tokens all uses together may write.
const ROOM: usize = 200_000;

/// A text without macros of its own.
pub(crate) struct Expanded {
    pub text: String,
    pub map: Map,
    pub errors: Vec<Diagnostic>,
}

/// Expands the macros of a text; nothing if it defines none or its brackets do not match.
pub(crate) fn expand(text: &str, edition: Edition) -> Option<Expanded> {
    if !text.contains("macro_rules") {
        return None;
    }
    let (trees, rest) = trees::trees(text, edition)?;
    let mut expander = Expander {
        edition,
        scopes: vec![Vec::new()],
        exported: BTreeMap::new(),
        errors: Vec::new(),
        marks: 0,
        room: ROOM,
        nesting: 0,
        lines: 0,
        defined: false,
    };
    let trees = expander.list(trees, Around::Items, 0);
    if !expander.defined {
        return None;
    }
    let mut printer = map::Printer::default();
    printer.trees(&trees, true);
    let (text, map) = printer.finish(&rest);
    Some(Expanded { text, map, errors: expander.errors })
}

/// What a list of trees stands between.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Items,
    Statements,
    Other,
}

struct Expander {
    edition: Edition,
    scopes: Vec<Vec<Rc<Rules>>>,
    exported: BTreeMap<SmolStr, Rc<Rules>>,
    errors: Vec<Diagnostic>,
    marks: u32,
    room: usize,
    /// How deep the list being expanded stands in others.
    nesting: usize,
    /// Lines that are gone and not yet made up for.
    lines: usize,
    defined: bool,
}

impl Expander {
    fn find(&self, name: &str) -> Option<Rc<Rules>> {
        let found = self.scopes.iter().rev().flat_map(|s| s.iter().rev()).find(|r| r.name == name);
        found.or_else(|| self.exported.get(name)).cloned()
    }

    fn list(&mut self, trees: Vec<Tree>, around: Around, depth: u32) -> Vec<Tree> {
        if self.nesting >= NESTING {
            let span = trees.first().map_or(Span::NONE, |t| t.first().map_or(Span::NONE, |t| t.span));
            self.error(codes::MACRO_LIMIT, span, "The macros used here nest too deeply.".to_owned());
            return Vec::new();
        }
        self.nesting += 1;
        let out = self.expanded(trees, around, depth);
        self.nesting -= 1;
        out
    }

    fn expanded(&mut self, mut trees: Vec<Tree>, around: Around, depth: u32) -> Vec<Tree> {
        let mut out: Vec<Tree> = Vec::new();
        let mut at = 0;
        while let Some(tree) = trees.get(at).cloned() {
            let tree = &tree;
            let word = tree.tok().filter(|t| t.kind == SyntaxKind::IDENT);
            let bang = trees.get(at + 1).is_some_and(|t| t.is(SyntaxKind::BANG));
            if let Some(word) = word.filter(|_| bang) {
                if word.text == "macro_rules"
                    && let Some(name) = trees.get(at + 2).and_then(Tree::tok)
                    && let Some(group) = trees.get(at + 3).and_then(Tree::group)
                {
                    let exported = self.take_attributes(&mut out);
                    self.define(name.text.clone(), group, exported);
                    let mut names = BTreeSet::new();
                    fence::free_names(&group.trees, &mut names);
                    let mut own = BTreeSet::new();
                    transcribe::bound_names(&group.trees, &mut own);
                    names.retain(|name| !own.contains(name));
                    let mut end = at + 4;
                    if group.delim != Delim::Brace
                        && trees.get(end).is_some_and(|t| t.is(SyntaxKind::SEMICOLON))
                    {
                        end += 1;
                    }
                    self.lines += trees[at..end].iter().map(newlines).sum::<usize>();
                    if around == Around::Statements && !names.is_empty() {
                        let mut fence = fence::Fence { names: &names, marks: &mut self.marks };
                        let rest = fence.rename(&trees[end..], &BTreeMap::new(), false);
                        trees.splice(end.., rest);
                    }
                    at = end;
                    continue;
                }
                if let Some(group) = trees.get(at + 2).and_then(Tree::group)
                    && let Some(rules) = self.find(&word.text)
                {
                    // `crate::name!`, `$crate::name!`.
                    while out.len() >= 3 && out[out.len() - 2..].iter().all(|t| t.is(SyntaxKind::COLON)) {
                        out.truncate(out.len() - 3);
                    }
                    let gone = trees[at..at + 3].iter().map(newlines).sum::<usize>();
                    at += 3;
                    let before = word.before.clone();
                    let written = self.invoke(&rules, word, group, depth);
                    let next = trees.get(at);
                    let alone = is_alone(&out, next, group, around);
                    if alone && around == Around::Items && next.is_some_and(|t| t.is(SyntaxKind::SEMICOLON)) {
                        self.lines += next.map_or(0, newlines);
                        at += 1;
                    }
                    // What it wrote may use macros again.
                    let inside = if alone { around } else { Around::Statements };
                    let mut written = self.list(written, inside, depth + 1);
                    if !alone && !is_one(&written, &out, next, around) {
                        let group = Group { delim: Delim::Operand(Frag::Expr), ends: None, trees: written };
                        written = vec![Tree::Group(Rc::new(group))];
                    }
                    map::set_before(&mut written, &before);
                    self.lines += gone.saturating_sub(written.iter().map(newlines).sum());
                    out.extend(written);
                    continue;
                }
            }
            match tree {
                Tree::Tok(tok) => {
                    let mut tok = tok.clone();
                    map::add_lines(&mut tok, &mut self.lines);
                    out.push(Tree::Tok(tok));
                }
                Tree::Group(group) => {
                    let inside = match group.delim {
                        Delim::Brace if is_item_group(&out) => Around::Items,
                        Delim::Brace => Around::Statements,
                        _ => Around::Other,
                    };
                    let leaks = inside == Around::Items && after_macro_use(&out);
                    let mut ends = group.ends.clone();
                    if let Some((open, _)) = &mut ends {
                        map::add_lines(open, &mut self.lines);
                    }
                    self.scopes.push(Vec::new());
                    let trees = self.list(group.trees.clone(), inside, depth);
                    if let Some((_, close)) = &mut ends {
                        map::add_lines(close, &mut self.lines);
                    }
                    let scope = self.scopes.pop().unwrap_or_default();
                    if leaks && let Some(last) = self.scopes.last_mut() {
                        last.extend(scope);
                    }
                    out.push(Tree::Group(Rc::new(Group { delim: group.delim, ends, trees })));
                }
            }
            at += 1;
        }
        out
    }

    /// The attributes of a definition, which go with it: whether it is exported.
    fn take_attributes(&mut self, out: &mut Vec<Tree>) -> bool {
        let mut exported = false;
        while out.len() >= 2
            && out[out.len() - 1].is_group(Delim::Brack)
            && out[out.len() - 2].is(SyntaxKind::POUND)
        {
            let group = out.pop();
            exported |= group
                .as_ref()
                .and_then(|g| g.group())
                .and_then(|g| g.trees.first())
                .and_then(Tree::tok)
                .is_some_and(|t| t.text == "macro_export");
            self.lines += group.iter().chain(out.pop().iter()).map(newlines).sum::<usize>();
        }
        exported
    }

    fn define(&mut self, name: SmolStr, group: &Group, exported: bool) {
        self.defined = true;
        match rules::read(name.clone(), group) {
            Ok(rules) => {
                let rules = Rc::new(rules);
                if exported {
                    self.exported.insert(name, rules.clone());
                }
                if let Some(scope) = self.scopes.last_mut() {
                    scope.push(rules);
                }
            }
            Err(mistake) => self.error(codes::MACRO_SYNTAX, mistake.span, mistake.text.to_owned()),
        }
    }

    fn error(&mut self, code: &str, span: Span, message: String) {
        // One use can go wrong a hundred times.
        if !self.errors.iter().any(|d| d.span == span) {
            self.errors.push(Diagnostic::error(code, span, message));
        }
    }

    /// What a use writes.
    fn invoke(&mut self, rules: &Rules, word: &Tok, group: &Group, depth: u32) -> Vec<Tree> {
        let end = group.ends.as_ref().map_or(word.span, |(_, close)| close.span);
        let span = if word.own { word.span.merge(end) } else { word.span };
        if depth >= DEPTH {
            let text = format!("`{}!` uses macros more than {DEPTH} deep; does it ever end?", rules.name);
            self.error(codes::MACRO_LIMIT, span, text);
            return Vec::new();
        }
        let mut best = 0;
        for rule in &rules.rules {
            let bindings = match rules::matches(&rule.pats, &group.trees, self.edition) {
                Ok(bindings) => bindings,
                Err(at) => {
                    best = at.max(best);
                    continue;
                }
            };
            self.marks += 1;
            let mut own = BTreeSet::new();
            transcribe::bound_names(&rule.body.trees, &mut own);
            let mut of = transcribe::Use { span, mark: self.marks, room: self.room, own };
            let written = transcribe::transcribe(&rule.body.trees, &bindings, &mut of);
            self.room = of.room;
            return match written {
                Ok(trees) => trees,
                Err(mistake) => {
                    let code = if self.room == 0 { codes::MACRO_LIMIT } else { codes::MACRO_SYNTAX };
                    self.error(code, mistake.span, mistake.text.to_owned());
                    Vec::new()
                }
            };
        }
        let at = group.trees.get(best).map_or(span, |t| match t.first() {
            Some(tok) if tok.own => t.span(),
            _ => span,
        });
        let text = match group.trees.get(best) {
            Some(_) => format!("No rule of `{}!` goes on like this.", rules.name),
            None => format!("No rule of `{}!` ends here.", rules.name),
        };
        self.error(codes::MACRO_RULE, at, text);
        Vec::new()
    }
}

/// How many lines a tree goes over, with the white space before it.
fn newlines(tree: &Tree) -> usize {
    let of = |t: &Tok| count(&t.before) + count(&t.text);
    match tree {
        Tree::Tok(tok) => of(tok),
        Tree::Group(group) => {
            let ends = group.ends.as_ref().map_or(0, |(open, close)| of(open) + of(close));
            ends + group.trees.iter().map(newlines).sum::<usize>()
        }
    }
}

fn count(text: &str) -> usize {
    text.matches('\n').count()
}

/// A use stands as a statement, an item, or the last expression of a block: its text is taken as it is.
fn is_alone(out: &[Tree], next: Option<&Tree>, group: &Group, around: Around) -> bool {
    let before = match out.last() {
        None => true,
        Some(last) => {
            last.is(SyntaxKind::SEMICOLON)
                || last.is_group(Delim::Brace)
                || (last.is_group(Delim::Brack) && out.len() >= 2 && out[out.len() - 2].is(SyntaxKind::POUND))
                || around == Around::Items
        }
    };
    let after = match next {
        None => true,
        Some(next) => {
            next.is(SyntaxKind::SEMICOLON)
                || (group.delim == Delim::Brace
                    && !next.is(SyntaxKind::DOT)
                    && !next.is(SyntaxKind::QUESTION))
        }
    };
    around != Around::Other && before && after
}

/// What a macro wrote needs no parentheses where it stands.
fn is_one(written: &[Tree], out: &[Tree], next: Option<&Tree>, around: Around) -> bool {
    let separates = |t: &Tree| t.is(SyntaxKind::COMMA) || t.is(SyntaxKind::SEMICOLON);
    let between =
        out.last().is_none_or(|t| separates(t) || t.is(SyntaxKind::EQ)) && next.is_none_or(separates);
    matches!(written, [Tree::Group(group)] if group.delim == Delim::Brace)
        || (around == Around::Other && between)
}

/// The braces that follow hold items.
fn is_item_group(out: &[Tree]) -> bool {
    let start = out
        .iter()
        .rposition(|t| t.is(SyntaxKind::SEMICOLON) || t.is_group(Delim::Brace) || t.is_group(Delim::Brack))
        .map_or(0, |i| i + 1);
    let first = out[start..]
        .iter()
        .filter_map(Tree::tok)
        .find(|t| !matches!(t.kind, SyntaxKind::PUB_KW | SyntaxKind::UNSAFE_KW));
    let item = |t: &Tok| matches!(t.kind, SyntaxKind::IMPL_KW | SyntaxKind::TRAIT_KW | SyntaxKind::MOD_KW);
    first.is_some_and(item) && !out[start..].iter().any(|t| t.is(SyntaxKind::FN_KW))
}

/// `#[macro_use] mod name`.
fn after_macro_use(out: &[Tree]) -> bool {
    out.iter().rev().take(4).any(|t| {
        t.group().is_some_and(|g| g.trees.first().and_then(Tree::tok).is_some_and(|t| t.text == "macro_use"))
    })
}
