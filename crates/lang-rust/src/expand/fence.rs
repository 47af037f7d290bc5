//! Variables that a macro means at its definition, kept apart from later ones of the same name.
//!
//! A macro defined among statements may name a variable that stands there. Each `let` below that binds the name again makes
//! another variable, which rustc tells apart; here the new one is renamed, with all that means it.

use super::trees::{Delim, Group, Tok, Tree};
use super::{MARK, transcribe};
use ra_ap_parser::SyntaxKind;
use ra_ap_syntax::SmolStr;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Names of the macros' own, and the marks of those bound again so far.
pub(super) struct Fence<'a> {
    /// Variables that a macro means as they are at its definition.
    pub names: &'a BTreeSet<SmolStr>,
    /// The last mark that was given out.
    pub marks: &'a mut u32,
}

impl Fence<'_> {
    /// The statements after the definition, with new variables of those names renamed. In braces a name with a colon may be a field.
    pub fn rename(&mut self, trees: &[Tree], known: &BTreeMap<SmolStr, u32>, braces: bool) -> Vec<Tree> {
        let mut known = known.clone();
        let mut out = Vec::with_capacity(trees.len());
        // Names that hold from the end of their `let` on, or in the next block alone.
        let (mut later, mut inside) = (BTreeMap::new(), BTreeMap::new());
        let mut pattern_to = 0;
        for (at, tree) in trees.iter().enumerate() {
            match tree {
                Tree::Tok(tok) => {
                    if tok.kind == SyntaxKind::LET_KW || tok.kind == SyntaxKind::FOR_KW {
                        let ends = |t: &Tree| {
                            t.tok().is_some_and(|t| {
                                use SyntaxKind::{COLON, EQ, IN_KW, SEMICOLON};
                                matches!(t.kind, EQ | SEMICOLON | COLON | IN_KW)
                            })
                        };
                        let to = (at + 1..trees.len()).find(|i| ends(&trees[*i])).unwrap_or(at + 1);
                        let mut bound = BTreeSet::new();
                        transcribe::pattern_names(&trees[at + 1..to], &mut bound);
                        let condition = tok.kind == SyntaxKind::FOR_KW
                            || at.checked_sub(1).is_some_and(|i| {
                                use SyntaxKind::{AMP, IF_KW, WHILE_KW};
                                [IF_KW, WHILE_KW, AMP].iter().any(|kind| trees[i].is(*kind))
                            });
                        for name in bound.iter().filter(|name| self.names.contains(*name)) {
                            *self.marks += 1;
                            let set = if condition { &mut inside } else { &mut later };
                            set.insert(name.clone(), *self.marks);
                            pattern_to = to;
                        }
                    }
                    let new = if at < pattern_to {
                        let mut bound = known.clone();
                        bound.extend(later.iter().chain(&inside).map(|(name, mark)| (name.clone(), *mark)));
                        renamed(trees, at, tok, &bound)
                    } else if braces && is_field(trees, at) {
                        tok.clone()
                    } else {
                        renamed(trees, at, tok, &known)
                    };
                    out.push(Tree::Tok(new));
                    if tok.kind == SyntaxKind::SEMICOLON {
                        known.append(&mut later);
                    }
                }
                Tree::Group(group) => {
                    let mut within = known.clone();
                    if at < pattern_to {
                        within.extend(later.iter().chain(&inside).map(|(n, mark)| (n.clone(), *mark)));
                    }
                    if group.delim == Delim::Brace {
                        within.append(&mut inside);
                    }
                    let trees = self.rename(&group.trees, &within, group.delim == Delim::Brace);
                    out.push(Tree::Group(Rc::new(Group {
                        delim: group.delim,
                        ends: group.ends.clone(),
                        trees,
                    })));
                }
            }
        }
        out
    }
}

/// `{ name: .., name: .. }`.
fn is_field(trees: &[Tree], at: usize) -> bool {
    trees.get(at + 1).is_some_and(|t| t.is(SyntaxKind::COLON))
        && at.checked_sub(1).is_none_or(|i| {
            trees[i].is(SyntaxKind::COMMA) || trees[i].is(SyntaxKind::PUB_KW) || trees[i].group().is_some()
        })
}

/// A word or the words in a string, by their new names.
fn renamed(trees: &[Tree], at: usize, tok: &Tok, known: &BTreeMap<SmolStr, u32>) -> Tok {
    let mut new = tok.clone();
    if tok.kind == SyntaxKind::STRING && !known.is_empty() {
        new.text = transcribe::captured(&tok.text, |name| known.get(name).copied());
    } else if let Some(mark) = known.get(&tok.text)
        && transcribe::is_variable(trees, at, tok)
    {
        new.text = SmolStr::new(format!("{}{MARK}{mark}", tok.text));
    }
    new
}

/// The names in a macro's rules that may be variables where it is defined.
pub(super) fn free_names(trees: &[Tree], out: &mut BTreeSet<SmolStr>) {
    for (at, tree) in trees.iter().enumerate() {
        match tree {
            Tree::Group(group) => free_names(&group.trees, out),
            Tree::Tok(tok) => {
                let operand = at > 0 && trees[at - 1].is(SyntaxKind::DOLLAR);
                let called = trees.get(at + 1).is_some_and(|t| t.is_group(Delim::Paren));
                if transcribe::is_variable(trees, at, tok) && !operand && !called {
                    out.insert(tok.text.clone());
                }
            }
        }
    }
}
