//! Token trees: what macros match and are written in.

use playground_program::Span;
use ra_ap_parser::{LexedStr, SyntaxKind};
use ra_ap_syntax::{Edition, SmolStr};
use std::rc::Rc;

/// A token and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Tok {
    pub kind: SyntaxKind,
    pub text: SmolStr,
    /// Its place in the text; of a token that a macro wrote, the outermost use.
    pub span: Span,
    /// It stands at its place in the text itself.
    pub own: bool,
    /// The white space and comments before it.
    pub before: SmolStr,
}

/// What holds a group together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delim {
    Paren,
    Brack,
    Brace,
    /// An operand of a macro: one thing whatever it is made of.
    Operand(Frag),
}

/// What an operand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frag {
    Block,
    Expr,
    Ident,
    Item,
    Lifetime,
    Literal,
    Meta,
    Pat,
    PatParam,
    Path,
    Stmt,
    Tt,
    Ty,
    Vis,
}

impl Frag {
    pub fn named(name: &str) -> Option<Frag> {
        Some(match name {
            "block" => Frag::Block,
            "expr" | "expr_2021" => Frag::Expr,
            "ident" => Frag::Ident,
            "item" => Frag::Item,
            "lifetime" => Frag::Lifetime,
            "literal" => Frag::Literal,
            "meta" => Frag::Meta,
            "pat" => Frag::Pat,
            "pat_param" => Frag::PatParam,
            "path" => Frag::Path,
            "stmt" => Frag::Stmt,
            "tt" => Frag::Tt,
            "ty" => Frag::Ty,
            "vis" => Frag::Vis,
            _ => return None,
        })
    }
}

/// A token or what stands between two delimiters.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    Tok(Tok),
    Group(Rc<Group>),
}

#[derive(Debug)]
pub(super) struct Group {
    pub delim: Delim,
    /// The delimiters; an operand has none.
    pub ends: Option<(Tok, Tok)>,
    pub trees: Vec<Tree>,
}

impl Tree {
    pub fn tok(&self) -> Option<&Tok> {
        match self {
            Tree::Tok(tok) => Some(tok),
            Tree::Group(_) => None,
        }
    }

    pub fn group(&self) -> Option<&Rc<Group>> {
        match self {
            Tree::Tok(_) => None,
            Tree::Group(group) => Some(group),
        }
    }

    /// It is a token of this kind.
    pub fn is(&self, kind: SyntaxKind) -> bool {
        self.tok().is_some_and(|t| t.kind == kind)
    }

    /// It is a group of this kind.
    pub fn is_group(&self, delim: Delim) -> bool {
        self.group().is_some_and(|g| g.delim == delim)
    }

    /// Its first token.
    pub fn first(&self) -> Option<&Tok> {
        match self {
            Tree::Tok(tok) => Some(tok),
            Tree::Group(group) => match &group.ends {
                Some((open, _)) => Some(open),
                None => group.trees.first().and_then(Tree::first),
            },
        }
    }

    /// Its last token.
    pub fn last(&self) -> Option<&Tok> {
        match self {
            Tree::Tok(tok) => Some(tok),
            Tree::Group(group) => match &group.ends {
                Some((_, close)) => Some(close),
                None => group.trees.last().and_then(Tree::last),
            },
        }
    }

    /// How many tokens it is, and how deep it nests. Operands are shared, so what is written twice counts twice; counting stops at
    /// `most` tokens and `deepest` levels with a number beyond.
    pub fn size(&self, most: usize, deepest: usize) -> (usize, usize) {
        let Tree::Group(group) = self else { return (1, 0) };
        if deepest == 0 {
            return (most + 1, 1);
        }
        let (mut tokens, mut depth) = (2, 0);
        for tree in &group.trees {
            let (n, d) = tree.size(most.saturating_sub(tokens), deepest - 1);
            tokens += n;
            depth = d.max(depth);
            if tokens > most || depth >= deepest {
                break;
            }
        }
        (tokens, depth + 1)
    }

    /// From its first token to its last.
    pub fn span(&self) -> Span {
        match (self.first(), self.last()) {
            (Some(a), Some(b)) => a.span.merge(b.span),
            _ => Span::NONE,
        }
    }
}

/// Two tokens that are written together.
pub(super) fn adjacent(a: &Tok, b: &Tok) -> bool {
    a.span.end == b.span.start && b.before.is_empty()
}

/// The trees of a text, or nothing if its delimiters do not match.
pub(super) fn trees(text: &str, edition: Edition) -> Option<(Vec<Tree>, String)> {
    let lexed = LexedStr::new(edition, text);
    let mut stack: Vec<(Tok, Vec<Tree>)> = Vec::new();
    let mut here: Vec<Tree> = Vec::new();
    let mut before = String::new();
    for i in 0..lexed.len() {
        let kind = lexed.kind(i);
        if kind == SyntaxKind::EOF {
            break;
        }
        if kind.is_trivia() {
            before.push_str(lexed.text(i));
            continue;
        }
        let range = lexed.text_range(i);
        let tok = Tok {
            kind,
            text: SmolStr::new(lexed.text(i)),
            span: Span::new(range.start as u32, range.end as u32),
            own: true,
            before: SmolStr::new(std::mem::take(&mut before)),
        };
        let delim = match kind {
            SyntaxKind::L_PAREN | SyntaxKind::L_BRACK | SyntaxKind::L_CURLY => {
                stack.push((tok, std::mem::take(&mut here)));
                continue;
            }
            SyntaxKind::R_PAREN => (Delim::Paren, SyntaxKind::L_PAREN),
            SyntaxKind::R_BRACK => (Delim::Brack, SyntaxKind::L_BRACK),
            SyntaxKind::R_CURLY => (Delim::Brace, SyntaxKind::L_CURLY),
            _ => {
                here.push(Tree::Tok(tok));
                continue;
            }
        };
        let (open, outer) = stack.pop().filter(|(open, _)| open.kind == delim.1)?;
        let trees = std::mem::replace(&mut here, outer);
        here.push(Tree::Group(Rc::new(Group { delim: delim.0, ends: Some((open, tok)), trees })));
    }
    stack.is_empty().then_some((here, before))
}
