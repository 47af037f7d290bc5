//! What a library path names: the program crate's tables, turned into one index.
//!
//! Knows the names of crates, modules, types, traits and functions that a program may use; not what they do.

use crate::Edition;
use playground_program::{BODY_FNS, Builtin, MACROS, TRAITS, TYPES, VARIANTS, canonical_type};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What stands at a library path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LibItem {
    /// A crate or module.
    Module,
    /// A function.
    Fn(Builtin),
    /// A function that is a body of the prelude, by its canonical path.
    Body(&'static str),
    /// A type, by its canonical path.
    Type(&'static str),
    /// A trait, by its canonical path.
    Trait(&'static str),
    /// A variant of a library enum: plain name and number of payload values.
    Variant(&'static str, u8),
    /// A macro.
    Macro,
}

/// Crates a program may name.
pub(crate) const CRATES: &[&str] = &[
    "std",
    "core",
    "alloc",
    "tokio",
    "futures",
    "futures_util",
    "tokio_stream",
    "tokio_util",
    "async_stream",
    "reqwest",
    "trpl",
    // The library's own functions, for its bodies.
    "__lib",
];

struct Index {
    items: BTreeMap<&'static str, LibItem>,
    modules: std::collections::BTreeSet<&'static str>,
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut items = BTreeMap::new();
        let mut modules = std::collections::BTreeSet::new();
        let mut parents = |path: &'static str| {
            let mut end = 0;
            while let Some(at) = path[end..].find("::") {
                modules.insert(&path[..end + at]);
                end += at + 2;
            }
        };
        for (builtin, paths) in Builtin::ALL {
            for path in *paths {
                items.insert(*path, LibItem::Fn(*builtin));
                parents(path);
            }
        }
        for names in BODY_FNS {
            for name in *names {
                items.insert(*name, LibItem::Body(names[0]));
                parents(name);
            }
        }
        for names in TRAITS {
            for name in *names {
                items.insert(*name, LibItem::Trait(names[0]));
                parents(name);
            }
        }
        for names in TYPES {
            for name in *names {
                items.insert(*name, LibItem::Type(names[0]));
                parents(name);
            }
        }
        modules.extend(CRATES);
        Index { items, modules }
    })
}

/// `core` and `alloc` are parts of `std`, `futures_util` of `futures`.
fn standard(path: &str) -> std::borrow::Cow<'_, str> {
    for (prefix, whole) in [("core", "std"), ("alloc", "std"), ("futures_util", "futures")] {
        if let Some(rest) = path.strip_prefix(prefix)
            && (rest.is_empty() || rest.starts_with("::"))
        {
            return format!("{whole}{rest}").into();
        }
    }
    path.into()
}

/// The canonical path of a library type, as it stands in the table.
pub(crate) fn canonical(path: &str) -> Option<&'static str> {
    match index().items.get(path) {
        Some(LibItem::Type(canonical)) => Some(canonical),
        _ => None,
    }
}

/// What stands at `path` (`std::time::Duration::from_millis`), if anything we know.
pub(crate) fn item(path: &str) -> Option<LibItem> {
    let path = &*standard(path);
    let index = index();
    if let Some(item) = index.items.get(path) {
        return Some(*item);
    }
    let (prefix, name) = path.rsplit_once("::").unwrap_or(("", path));
    if let Some(LibItem::Type(canonical)) = index.items.get(prefix) {
        return member(canonical, name);
    }
    let number = crate::lower::is_number_const(path);
    if index.modules.contains(path) || number {
        return Some(LibItem::Module);
    }
    let of_streams = matches!(name, "stream" | "try_stream");
    let is_macro = MACROS.contains(&name)
        && of_streams == (prefix == "async_stream")
        && (CRATES.contains(&prefix) || prefix.starts_with("std::"));
    is_macro.then_some(LibItem::Macro)
}

/// An associated function or variant of a library type.
pub(crate) fn member(canonical: &str, name: &str) -> Option<LibItem> {
    if let Some((plain, _, payload)) = VARIANTS.iter().find(|(n, of, _)| *n == name && *of == canonical) {
        return Some(LibItem::Variant(plain, *payload));
    }
    let path = format!("{canonical}::{name}");
    index().items.get(path.as_str()).copied()
}

/// What the prelude has under this name; the newer edition's has two traits more.
pub(crate) fn prelude(name: &str, edition: Edition) -> Option<LibItem> {
    match name {
        "Future" if edition == Edition::E2024 => return Some(LibItem::Trait("std::future::Future")),
        "IntoFuture" if edition == Edition::E2024 => return Some(LibItem::Trait("std::future::IntoFuture")),
        _ => {}
    }
    if let Some((plain, _, payload)) =
        VARIANTS.iter().find(|(n, _, _)| *n == name && matches!(name, "Some" | "None" | "Ok" | "Err"))
    {
        return Some(LibItem::Variant(plain, *payload));
    }
    index().items.get(name).copied()
}

/// Full paths that end in `name`, nearest first: what to import.
pub(crate) fn importable(name: &str) -> Vec<&'static str> {
    let mut paths: Vec<&'static str> = index()
        .items
        .iter()
        .filter(|(path, item)| {
            let (prefix, last) = path.rsplit_once("::").unwrap_or(("", path));
            last == name
                && !prefix.is_empty()
                // Not the functions of types: those are reached through the type.
                && !(matches!(item, LibItem::Fn(_) | LibItem::Body(_)) && canonical_type(prefix).is_some())
        })
        .map(|(path, _)| *path)
        .collect();
    // std's own names come first.
    paths.sort_by_key(|p| (!p.starts_with("std::"), *p));
    paths
}

/// The modules of this name, by path: std's first.
pub(crate) fn importable_modules(name: &str) -> Vec<&'static str> {
    let inside = format!("::{name}::");
    let mut paths: Vec<&'static str> = index()
        .items
        .keys()
        .filter_map(|path| path.find(&inside).map(|at| &path[..at + 2 + name.len()]))
        .filter(|path| path.matches("::").count() <= 2 && canonical_type(path).is_none())
        .collect();
    paths.sort_by_key(|p| (!p.starts_with("std::"), *p));
    paths.dedup();
    paths
}

/// What a module, or a type, has inside: for the nearest name.
pub(crate) fn names_in(prefix: &str) -> Vec<&'static str> {
    let prefix = format!("{}::", standard(prefix));
    let mut names: Vec<&'static str> = index()
        .items
        .keys()
        .filter_map(|path| path.strip_prefix(prefix.as_str()))
        .map(|rest| rest.split("::").next().unwrap_or(rest))
        .collect();
    names.extend(VARIANTS.iter().filter(|(_, of, _)| format!("{of}::") == prefix).map(|(n, _, _)| *n));
    names.sort_unstable();
    names.dedup();
    names
}
