//! Library bodies written in the language itself: the texts of `prelude/`, parsed once.
//!
//! Knows what they hold and which words each body mentions, so that a program takes in only what it can reach. What the bodies
//! become, and for which types they are entered, is up to `lower::prelude`.

use crate::tree::{FnItem, Item, ItemKind, Tree, TypeKind};
use playground_program::Span;
use ra_ap_syntax::SmolStr;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The texts, one after the other: spans of the tree count in this.
const TEXT: &str = concat!(
    include_str!("../prelude/iter.rs"),
    include_str!("../prelude/sum.rs"),
    include_str!("../prelude/vec.rs"),
);

/// Who has a function of the prelude.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Every type that implements `Iterator`.
    Iterator,
    /// A library type, by canonical path.
    Lib(SmolStr),
    /// A struct of the prelude.
    Struct(SmolStr),
    /// Nobody: it is called by its name.
    Free,
}

/// A function of the prelude.
pub(crate) struct LibFn {
    pub owner: Owner,
    pub item: &'static FnItem,
    pub span: Span,
    /// Identifiers in its text.
    words: Words,
}

impl LibFn {
    /// The path of a free function: `std__iter__from_fn` is `std::iter::from_fn`.
    pub fn path(&self) -> String {
        self.item.name.name.replace("__", "::")
    }
}

/// The parsed prelude.
pub(crate) struct Prelude {
    pub text: &'static str,
    pub tree: &'static Tree,
    /// Structs by name, with their fields.
    pub structs: Vec<&'static crate::tree::StructItem>,
    /// Structs that are iterators.
    pub iterators: BTreeSet<SmolStr>,
    /// Library types that are iterators, by canonical path.
    pub lib_iterators: Vec<SmolStr>,
    pub fns: Vec<LibFn>,
}

/// The prelude, parsed at the first call.
pub(crate) fn prelude() -> &'static Prelude {
    static PRELUDE: OnceLock<Prelude> = OnceLock::new();
    PRELUDE.get_or_init(|| {
        let edition = ra_ap_syntax::Edition::Edition2024;
        let (file, _) = crate::parse::parse_file(TEXT, edition);
        let (tree, _) = crate::build::build(TEXT, &file, edition);
        static TREE: OnceLock<Tree> = OnceLock::new();
        Prelude::new(TREE.get_or_init(|| tree))
    })
}

impl Prelude {
    fn new(tree: &'static Tree) -> Self {
        let mut prelude = Prelude {
            text: TEXT,
            tree,
            structs: Vec::new(),
            iterators: BTreeSet::new(),
            lib_iterators: Vec::new(),
            fns: Vec::new(),
        };
        let items: &'static [Item] = tree.modules.first().map_or(&[], |m| &m.items);
        for item in items {
            match &item.kind {
                ItemKind::Struct(it) => prelude.structs.push(it),
                ItemKind::Trait(it) => prelude.functions(&Owner::Iterator, &it.fns),
                ItemKind::Fn(_) => prelude.functions(&Owner::Free, std::slice::from_ref(item)),
                ItemKind::Impl(it) => {
                    let TypeKind::Path(path) = &it.ty.kind else { continue };
                    let names: Vec<&str> = path.segments.iter().map(|s| s.ident.name.as_str()).collect();
                    let owner = match names[..] {
                        // The machine's own iterators have no path a program could write.
                        ["__Iter"] => Owner::Lib(SmolStr::new("iterator")),
                        ["__Slice"] => Owner::Lib(SmolStr::new("slice")),
                        ["__Array"] => Owner::Lib(SmolStr::new("[T; N]")),
                        ["str"] => Owner::Lib(SmolStr::new("str")),
                        [name] => Owner::Struct(SmolStr::new(name)),
                        _ => Owner::Lib(SmolStr::new(names.join("::"))),
                    };
                    if it.trait_.is_some() {
                        match &owner {
                            Owner::Struct(name) => _ = prelude.iterators.insert(name.clone()),
                            Owner::Lib(path) => prelude.lib_iterators.push(path.clone()),
                            Owner::Iterator | Owner::Free => {}
                        }
                    }
                    prelude.functions(&owner, &it.fns);
                }
                _ => {}
            }
        }
        prelude
    }

    fn functions(&mut self, owner: &Owner, items: &'static [Item]) {
        for item in items {
            let ItemKind::Fn(it) = &item.kind else { continue };
            if it.body.is_some() {
                let words = words(item.span.of(TEXT));
                self.fns.push(LibFn { owner: owner.clone(), item: it, span: item.span, words });
            }
        }
    }

    /// Which functions a text can reach: those whose names it mentions, and those that these mention. The structs come with them.
    pub fn reached(&self, text: &str) -> Reached {
        let mut known = words(text);
        let mut active = vec![false; self.fns.len()];
        let mut structs = BTreeSet::new();
        loop {
            let mut grew = false;
            for (i, f) in self.fns.iter().enumerate() {
                if active[i] || !self.is_called(f, &known, &structs) {
                    continue;
                }
                active[i] = true;
                grew = true;
                known.all.extend(f.words.all.iter().cloned());
                known.called.extend(f.words.called.iter().cloned());
                structs.extend(
                    self.structs.iter().map(|s| s.name.name.clone()).filter(|s| f.words.all.contains(s)),
                );
            }
            if !grew {
                return Reached { fns: active, structs };
            }
        }
    }

    fn is_called(&self, f: &LibFn, known: &Words, structs: &BTreeSet<SmolStr>) -> bool {
        let name = &f.item.name.name;
        match &f.owner {
            // Loops ask for the next item without a word.
            Owner::Struct(owner) => {
                let unnamed = matches!(name.as_str(), "next" | "cmp" | "partial_cmp" | "eq" | "deref");
                structs.contains(owner) && (unnamed || known.called.contains(name))
            }
            Owner::Iterator | Owner::Lib(_) => known.called.contains(name),
            Owner::Free => known.all.contains(name.rsplit("__").next().unwrap_or(name)),
        }
    }
}

/// What a program takes in.
pub(crate) struct Reached {
    /// For each function of the prelude.
    pub fns: Vec<bool>,
    /// Structs, by name.
    pub structs: BTreeSet<SmolStr>,
}

/// The identifiers of a text. Those in literals and at the ends of lines too: one too many costs a few operations.
fn words(text: &str) -> Words {
    let mut words = Words::default();
    // What stands before the word: `.` and `:` make it a method or a part of a path.
    let mut before = ' ';
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            if end == 0 {
                if !c.is_whitespace() {
                    before = c;
                }
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let word = SmolStr::new(&rest[..end]);
            if matches!(before, '.' | ':') {
                words.called.insert(word.clone());
            }
            words.all.insert(word);
            before = ' ';
            rest = &rest[end..];
        }
    }
    words
}

/// The identifiers of a text.
#[derive(Default)]
struct Words {
    all: BTreeSet<SmolStr>,
    /// Those after a `.` or `::`.
    called: BTreeSet<SmolStr>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_program::BODIES;
    use std::collections::BTreeMap;

    /// What the table of the library says about bodies is what there is.
    #[test]
    fn the_table_lists_what_the_prelude_has() {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for f in &prelude().fns {
            let owner = match &f.owner {
                Owner::Iterator => "iterator".to_owned(),
                Owner::Lib(path) => path.rsplit("::").next().unwrap_or(path).to_owned(),
                Owner::Struct(name) => name.to_string(),
                Owner::Free => continue,
            };
            // What an adapter says about itself is what every iterator has.
            let hidden = f.item.name.name.starts_with("__");
            let own = matches!(&f.owner, Owner::Struct(name) if prelude().iterators.contains(name));
            let of_all =
                own && matches!(f.item.name.name.as_str(), "next" | "next_back" | "len" | "size_hint");
            if !hidden && !of_all {
                found.entry(owner).or_default().insert(f.item.name.name.to_string());
            }
        }
        let listed: BTreeMap<String, BTreeSet<String>> = BODIES
            .iter()
            .map(|(owner, names)| ((*owner).to_owned(), names.iter().map(|n| (*n).to_owned()).collect()))
            .collect();
        let text = found
            .iter()
            .map(|(owner, names)| format!("    ({owner:?}, &{:?}),\n", names.iter().collect::<Vec<_>>()))
            .collect::<String>();
        assert_eq!(found, listed, "the table should be\n{text}");
    }

    #[test]
    fn a_program_takes_in_only_what_it_can_reach() {
        let reached = prelude().reached("fn main() { let v = vec![1]; println!(\"{}\", v.len()); }");
        assert!(reached.structs.is_empty());
        let reached = prelude().reached("fn main() { v.iter().map(|x| x + 1); }");
        assert_eq!(reached.structs.iter().map(SmolStr::as_str).collect::<Vec<_>>(), ["Map"]);
    }

    #[test]
    fn every_body_lowers_without_complaint() {
        let all: BTreeSet<&str> = prelude().fns.iter().map(|f| f.item.name.name.as_str()).collect();
        let names = all.into_iter().filter(|n| !n.starts_with("__")).collect::<Vec<_>>().join(".");
        let text = format!("fn main() {{}} // .{names}\n");
        let lowered = crate::lower(&text, &crate::Options::default());
        assert!(lowered.diagnostics.is_empty(), "{:#?}", lowered.diagnostics);
    }
}
