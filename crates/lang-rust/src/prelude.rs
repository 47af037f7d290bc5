//! Library bodies written in the language itself: the texts of `prelude/`, parsed once.
//!
//! Knows what they hold and which words each body mentions, so that a program takes in only what it can reach. What the bodies
//! become, and for which types they are entered, is up to `lower::prelude`.

use crate::tree::{Fields, FnItem, Item, ItemKind, Tree, TypeKind};
use playground_program::Span;
use ra_ap_syntax::SmolStr;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::OnceLock;

/// The texts of one family of bodies, one after the other.
macro_rules! texts {
    ($($name:literal)*) => { concat!($(include_str!(concat!("../prelude/", $name, ".rs"))),*) };
}

/// Bodies of std.
macro_rules! std_texts {
    () => {
        texts!("iter" "sum" "vec" "shared" "std_sync" "plain" "std_rest" "raw_wakers" "pointers" "std_more" "collections" "errors" "std_errors" "slice_parts" "std_uninit" "std_tail" "extract")
    };
}

/// And those of tokio.
macro_rules! tokio_texts {
    () => {
        concat!(std_texts!(), texts!("tokio_time" "tokio_sync" "tokio_task"))
    };
}

/// And those of the futures and stream crates.
macro_rules! all_texts {
    () => {
        concat!(tokio_texts!(), texts!("futures" "futures_channels" "streams" "futures_more" "futures_sink" "tokio_util" "tokio_io" "net_addr" "tokio_net" "trpl"))
    };
}

/// Who has a function of the prelude.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Every type that implements `Iterator`.
    Iterator,
    /// Every future (`FutureExt`).
    Future,
    /// Every stream.
    Stream(Family),
    /// Every type that implements a trait of sinks or of reading and writing.
    Kind(Kind),
    /// Every guard of a lock of tokio.
    Guard,
    /// A library type, by canonical path.
    Lib(SmolStr),
    /// A struct or enum of the prelude.
    Struct(SmolStr),
    /// Nobody: it is called by its name.
    Free,
}

/// Which methods of streams: their names mean different things in the two crates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Both,
    Futures,
    Tokio,
}

/// What else a type may be, so that it has the methods that all of that kind have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Sink,
    Read,
    BufRead,
    Write,
    Seek,
    /// An iterator that knows how many items are left.
    Exact,
}

impl Kind {
    /// The kind whose trait is called so.
    pub fn of(name: &str) -> Option<Kind> {
        Some(match name {
            "Sink" => Kind::Sink,
            "AsyncRead" => Kind::Read,
            "AsyncBufRead" => Kind::BufRead,
            "AsyncWrite" => Kind::Write,
            "AsyncSeek" => Kind::Seek,
            "ExactSizeIterator" => Kind::Exact,
            _ => return None,
        })
    }

    /// The trait with the methods, as it is imported.
    pub fn methods(self) -> &'static str {
        match self {
            Kind::Sink => "SinkExt",
            Kind::Read => "AsyncReadExt",
            Kind::BufRead => "AsyncBufReadExt",
            Kind::Write => "AsyncWriteExt",
            Kind::Seek => "AsyncSeekExt",
            Kind::Exact => "ExactSizeIterator",
        }
    }
}

/// A type of the prelude.
pub(crate) struct LibType {
    pub item: &'static Item,
    pub name: &'static SmolStr,
    /// Its variants, of an enum; else its own fields alone.
    pub variants: Vec<(&'static SmolStr, &'static Fields)>,
    pub is_enum: bool,
    /// The paths by which a program can name it.
    paths: &'static [&'static str],
}

impl LibType {
    /// The path of a type that a program can name: `tokio__time__Interval` is `tokio::time::Interval`.
    pub fn path(&self) -> Option<String> {
        (!self.name.starts_with("__")).then(|| self.name.replace("__", "::"))
    }

    /// What the program sees of its name.
    pub fn short(&self) -> &str {
        let name = self.name.trim_start_matches("__");
        name.rsplit("__").next().unwrap_or(name)
    }
}

/// A function of the prelude.
pub(crate) struct LibFn {
    pub owner: Owner,
    /// The trait whose `impl` it stands in.
    pub trait_: Option<&'static str>,
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
    pub types: Vec<LibType>,
    /// The names of the types.
    type_names: HashSet<&'static SmolStr>,
    /// Structs that are iterators.
    pub iterators: BTreeSet<SmolStr>,
    /// Types that are futures.
    pub futures: BTreeSet<SmolStr>,
    /// Types that are streams.
    pub streams: BTreeSet<SmolStr>,
    /// Types that are something else.
    pub kinds: BTreeSet<(Kind, SmolStr)>,
    /// And library types, by canonical path.
    pub lib_kinds: Vec<(Kind, SmolStr)>,
    /// Library types that are iterators, by canonical path.
    pub lib_iterators: Vec<SmolStr>,
    pub fns: Vec<LibFn>,
}

/// What a program that stands in this text may need of the prelude, parsed at the first call: most programs name no crate that the
/// larger half is for. Each is a beginning of the next, so that places in it mean the same.
pub(crate) fn prelude(text: &str) -> &'static Prelude {
    static STD: OnceLock<Prelude> = OnceLock::new();
    static TOKIO: OnceLock<Prelude> = OnceLock::new();
    static ALL: OnceLock<Prelude> = OnceLock::new();
    let names = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let of_io = [
        "tokio::io",
        "tokio::net",
        "tokio::{",
        "std::net",
        "core::net",
        "SocketAddr",
        "Cursor",
        "tokio_util",
        "AsyncRead",
        "AsyncWrite",
        "AsyncBufRead",
    ];
    if names(&["futures", "stream", "Stream", "trpl", "__every_word"]) || names(&of_io) {
        ALL.get_or_init(|| Prelude::parse(all_texts!()))
    } else if names(&["tokio"]) {
        TOKIO.get_or_init(|| Prelude::parse(tokio_texts!()))
    } else {
        STD.get_or_init(|| Prelude::parse(std_texts!()))
    }
}

impl Prelude {
    fn parse(text: &'static str) -> Self {
        let edition = ra_ap_syntax::Edition::Edition2024;
        let (file, _) = crate::parse::parse_file(text, edition);
        let (tree, _) = crate::build::build(text, &file, edition);
        // It is made once and kept for good.
        let tree: &'static Tree = Box::leak(Box::new(tree));
        let mut prelude = Prelude {
            text,
            tree,
            types: Vec::new(),
            type_names: HashSet::new(),
            iterators: BTreeSet::new(),
            futures: BTreeSet::new(),
            streams: BTreeSet::new(),
            kinds: BTreeSet::new(),
            lib_kinds: Vec::new(),
            lib_iterators: Vec::new(),
            fns: Vec::new(),
        };
        let items: &'static [Item] = tree.modules.first().map_or(&[], |m| &m.items);
        for item in items {
            match &item.kind {
                ItemKind::Struct(it) => prelude.types.push(LibType {
                    item,
                    name: &it.name.name,
                    variants: vec![(&it.name.name, &it.body)],
                    is_enum: false,
                    paths: &[],
                }),
                ItemKind::Enum(it) => prelude.types.push(LibType {
                    item,
                    name: &it.name.name,
                    variants: it.variants.iter().map(|v| (&v.name.name, &v.fields)).collect(),
                    is_enum: true,
                    paths: &[],
                }),
                ItemKind::Trait(it) => {
                    let owner = match it.name.name.as_str() {
                        "Future" => Owner::Future,
                        "Stream" => Owner::Stream(Family::Both),
                        "FuturesStream" => Owner::Stream(Family::Futures),
                        "TokioStream" => Owner::Stream(Family::Tokio),
                        name => Kind::of(name).map_or(Owner::Iterator, Owner::Kind),
                    };
                    prelude.functions(&owner, None, &it.fns);
                }
                ItemKind::Fn(_) => prelude.functions(&Owner::Free, None, std::slice::from_ref(item)),
                ItemKind::Impl(it) => {
                    let TypeKind::Path(path) = &it.ty.kind else { continue };
                    let names: Vec<&str> = path.segments.iter().map(|s| s.ident.name.as_str()).collect();
                    let owner = match names[..] {
                        // The machine's own iterators have no path a program could write.
                        ["__Guard"] => Owner::Guard,
                        ["__Iter"] => Owner::Lib(SmolStr::new("iterator")),
                        ["__Atomic"] => Owner::Lib(SmolStr::new("atomic")),
                        ["__Slice"] => Owner::Lib(SmolStr::new("slice")),
                        ["__Any"] => Owner::Lib(SmolStr::new("*")),
                        ["__Int"] => Owner::Lib(SmolStr::new("integer")),
                        ["__Float"] => Owner::Lib(SmolStr::new("float")),
                        ["__Ptr"] => Owner::Lib(SmolStr::new("pointer")),
                        ["__Array"] => Owner::Lib(SmolStr::new("[T; N]")),
                        [name @ ("str" | "bool" | "char" | "u8" | "f32" | "f64")] => {
                            Owner::Lib(SmolStr::new(name))
                        }
                        [name] => Owner::Struct(SmolStr::new(name)),
                        _ => Owner::Lib(SmolStr::new(names.join("::"))),
                    };
                    let trait_ = it.trait_.as_ref().and_then(|p| p.last()).map(|s| s.ident.name.as_str());
                    match (&owner, trait_) {
                        (Owner::Struct(name), Some("Iterator")) => _ = prelude.iterators.insert(name.clone()),
                        (Owner::Lib(path), Some("Iterator")) => prelude.lib_iterators.push(path.clone()),
                        (Owner::Struct(name), Some("Future")) => _ = prelude.futures.insert(name.clone()),
                        (Owner::Struct(name), Some("Stream")) => _ = prelude.streams.insert(name.clone()),
                        (Owner::Struct(name), Some(of)) => {
                            prelude.kinds.extend(Kind::of(of).map(|kind| (kind, name.clone())));
                        }
                        (Owner::Lib(path), Some(of)) => {
                            prelude.lib_kinds.extend(Kind::of(of).map(|kind| (kind, path.clone())));
                        }
                        _ => {}
                    }
                    prelude.functions(&owner, trait_, &it.fns);
                }
                _ => {}
            }
        }
        let paths: BTreeMap<&str, &'static [&'static str]> =
            playground_program::TYPES.iter().map(|paths| (paths[0], *paths)).collect();
        for ty in &mut prelude.types {
            ty.paths = ty.path().and_then(|path| paths.get(path.as_str()).copied()).unwrap_or_default();
        }
        prelude.type_names = prelude.types.iter().map(|ty| ty.name).collect();
        prelude
    }

    fn functions(&mut self, owner: &Owner, trait_: Option<&'static str>, items: &'static [Item]) {
        for item in items {
            let ItemKind::Fn(it) = &item.kind else { continue };
            if it.body.is_some() {
                let words = words(item.span.of(self.text));
                self.fns.push(LibFn { owner: owner.clone(), trait_, item: it, span: item.span, words });
            }
        }
    }

    /// Which functions a text can reach: those whose names it mentions, and those that these mention. The structs come with them.
    pub fn reached(&self, text: &str) -> Reached {
        let mut known = words(text);
        let mentions = Mentions::of(text, &known);
        let mut active = vec![false; self.fns.len()];
        let mut structs: BTreeSet<SmolStr> = BTreeSet::new();
        for ty in self.types.iter().filter(|ty| mentions.names(ty, &known)) {
            structs.insert(ty.name.clone());
        }
        loop {
            let mut grew = false;
            for (i, f) in self.fns.iter().enumerate() {
                if active[i] || !self.is_called(f, &known, &structs, &mentions) {
                    continue;
                }
                active[i] = true;
                grew = true;
                known.all.extend(f.words.all.iter().cloned());
                known.called.extend(f.words.called.iter().cloned());
                structs.extend(f.words.all.iter().filter(|word| self.type_names.contains(*word)).cloned());
            }
            if !grew {
                return Reached { fns: active, structs };
            }
        }
    }

    fn is_called(&self, f: &LibFn, known: &Words, structs: &BTreeSet<SmolStr>, mentions: &Mentions) -> bool {
        let name = &f.item.name.name;
        match &f.owner {
            // Loops ask for the next item without a word.
            Owner::Struct(owner) => {
                let unnamed = matches!(
                    name.as_str(),
                    "from" | "from_iter" | "next" | "iter" | "iter_mut" | "cmp" | "partial_cmp" | "eq" | "deref" | "deref_mut" | "write_str"
                )
                    || matches!(f.trait_, Some(
                        "Future" | "Stream" | "Sink" | "AsyncRead" | "AsyncBufRead" | "AsyncWrite" | "AsyncSeek" | "Drop" | "Debug" | "Display" | "Add" | "Sub" | "Mul" | "Div" | "Rem" | "BitAnd" | "BitOr" | "BitXor" | "Neg" | "Not" | "AddAssign" | "SubAssign" | "MulAssign" | "DivAssign" | "RemAssign" | "BitAndAssign" | "BitOrAssign" | "BitXorAssign"
                    ))
                    // `task_local!` calls it without a word.
                    || (owner == "tokio__task__LocalKey" && name == "new")
                    || (name == "from_str" && known.called.contains("parse"));
                structs.contains(owner) && (unnamed || known.called.contains(name))
            }
            // Wakers are cloned and dropped by calls only where the program makes its own of them.
            Owner::Lib(of) if of == "std::task::Waker" => {
                known.all.contains("RawWaker") && (name == "clone" || known.called.contains(name))
            }
            // A loop over permits asks for the next without a word.
            Owner::Lib(of) if of == "tokio::sync::mpsc::PermitIterator" => {
                ["reserve_many", "try_reserve_many"].iter().any(|word| known.called.contains(*word))
            }
            Owner::Iterator | Owner::Lib(_) => known.called.contains(name),
            Owner::Guard => mentions.locks && known.called.contains(name),
            Owner::Future => mentions.futures && known.called.contains(name),
            Owner::Kind(kind) => mentions.kinds.contains(kind) && known.called.contains(name),
            Owner::Stream(family) => {
                let family = match family {
                    Family::Both => mentions.streams,
                    Family::Futures => mentions.streams && !mentions.tokio_streams,
                    Family::Tokio => mentions.tokio_streams,
                };
                family && known.called.contains(name)
            }
            Owner::Free => {
                known.all.contains(name) || (!name.starts_with("__") && mentions.path(name, known))
            }
        }
    }
}

/// What a text says about whole families of methods.
struct Mentions {
    futures: bool,
    streams: bool,
    /// The methods of streams are tokio's, not those of the futures crate.
    tokio_streams: bool,
    locks: bool,
    kinds: Vec<Kind>,
}

impl Mentions {
    fn of(text: &str, words: &Words) -> Self {
        let any = |names: &[&str]| names.iter().any(|n| words.all.contains(*n));
        let all_of_futures = any(&["futures", "futures_util"]) && any(&["prelude"]);
        // The trait that is imported says whose methods are meant; another use of tokio-stream says so only without one.
        let imports = |of: &str| {
            text.split("use ").skip(1).any(|rest| {
                let path = rest.split(';').next().unwrap_or(rest);
                path.starts_with(of) && (path.contains("StreamExt") || path.contains("::*"))
            })
        };
        let tokio_streams = any(&["trpl"])
            || imports("tokio_stream")
            || any(&["tokio_stream"]) && !imports("futures") && !all_of_futures;
        Mentions {
            futures: all_of_futures || any(&["FutureExt", "TryFutureExt", "__every_word"]),
            streams: tokio_streams
                || all_of_futures
                || any(&[
                    "Stream",
                    "StreamExt",
                    "TryStreamExt",
                    "stream",
                    "FuturesUnordered",
                    "FuturesOrdered",
                ])
                || any(&["join_all", "try_join_all", "__every_word"]),
            tokio_streams: tokio_streams || any(&["__every_word"]),
            locks: any(&["Mutex", "RwLock", "__every_word"]),
            kinds: [Kind::Sink, Kind::Read, Kind::BufRead, Kind::Write, Kind::Seek, Kind::Exact]
                .into_iter()
                .filter(|kind| any(&[kind.methods(), "prelude", "__every_word"]) || text.contains("io::*"))
                .collect(),
        }
    }

    /// True if a function of that path, or of another of its paths, may be meant: its name is there, and its crate's.
    fn path(&self, name: &str, known: &Words) -> bool {
        let path = name.replace("__", "::");
        let names = playground_program::BODY_FNS.iter().find(|names| names[0] == path);
        let own = [path.as_str()];
        names.copied().unwrap_or(&own).iter().any(|path| {
            let mut parts = path.rsplit("::");
            let last = parts.next().unwrap_or(path);
            // A function of a type is reached through the type.
            let owner = parts.next().filter(|o| o.starts_with(char::is_uppercase));
            let root = path.split("::").next().unwrap_or(path);
            let home = match root {
                "futures" => known.all.contains("futures") || known.all.contains("futures_util"),
                "std" => {
                    known.all.contains("std")
                        || known.all.contains("core")
                        // Types that need no `use`.
                        || owner.is_some_and(|o| matches!(o, "Box" | "String" | "Vec" | "Option" | "Result"))
                }
                root => known.all.contains(root),
            };
            known.all.contains(last) && home && owner.is_none_or(|o| known.all.contains(o))
        })
    }

    /// True if a type can turn up in the program: it is named, or it is an error of a module that is.
    fn names(&self, ty: &LibType, known: &Words) -> bool {
        if ty.name.starts_with("__") {
            return known.all.contains("__every_word");
        }
        let root = ty.name.split("__").next().unwrap_or("");
        if root == "futures"
            && !["futures", "futures_util", "trpl", "tokio_util"].iter().any(|r| known.all.contains(*r))
        {
            return false;
        }
        if ty.paths.iter().any(|name| known.all.contains(name.rsplit("::").next().unwrap_or(name))) {
            return true;
        }
        if known.all.contains(ty.short()) || (ty.short() == "LocalKey" && known.all.contains("task_local")) {
            return true;
        }
        // `#[with(parse)]`: the machine makes it where the program says one of these words.
        let with = ty.item.attrs.iter().filter(|a| a.path_text() == "with").flat_map(|a| &a.args);
        let mut with = with.peekable();
        if with.peek().is_some() {
            return with.any(|(word, _)| known.all.contains(&word.name));
        }
        let mut segments = ty.name.rsplit("__").skip(1).filter(|s| !matches!(*s, "error" | "errors"));
        ty.name.ends_with("Error") && segments.next().is_some_and(|module| known.all.contains(module))
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
    if words.all.contains("stream_select") {
        words.all.insert(SmolStr::new_static("select_all"));
    }
    if words.all.contains("async_stream") {
        words.all.extend([SmolStr::new_static("stream_of"), SmolStr::new_static("try_stream_of")]);
        words.called.insert(SmolStr::new_static("feed"));
    }
    let futures = ["futures", "futures_util"].iter().any(|w| words.all.contains(*w));
    if futures && ["select", "select_biased"].iter().any(|w| words.all.contains(*w)) {
        // The macros ask each future without a word.
        words.called.insert(SmolStr::new_static("is_terminated"));
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

    /// What the table of the library says about bodies is what there is.
    #[test]
    fn the_table_lists_what_the_prelude_has() {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for f in &prelude("__every_word").fns {
            let owner = match &f.owner {
                Owner::Iterator => "iterator".to_owned(),
                Owner::Future => "FutureExt".to_owned(),
                Owner::Stream(Family::Tokio) => "tokio_stream::StreamExt".to_owned(),
                Owner::Stream(_) => "StreamExt".to_owned(),
                Owner::Guard => "guard of tokio::sync".to_owned(),
                Owner::Kind(kind) => kind.methods().to_owned(),
                Owner::Lib(path) => path.rsplit("::").next().unwrap_or(path).to_owned(),
                Owner::Struct(name) if name.starts_with("__") => continue,
                Owner::Struct(name) => name.rsplit("__").next().unwrap_or(name).to_owned(),
                Owner::Free => continue,
            };
            // What an adapter says about itself is what every iterator has.
            let hidden = f.item.name.name.starts_with("__") || f.trait_.is_some_and(|t| t != "Iterator");
            let own =
                matches!(&f.owner, Owner::Struct(name) if prelude("__every_word").iterators.contains(name));
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
        let reached = prelude("").reached("fn main() { let v = vec![1]; println!(\"{}\", v.len()); }");
        assert!(reached.structs.is_empty());
        let reached = prelude("").reached("fn main() { v.iter().map(|x| x + 1); }");
        assert_eq!(reached.structs.iter().map(SmolStr::as_str).collect::<Vec<_>>(), ["Map"]);
    }

    /// A part needs nothing that only a larger one has. (That it is enough for the programs it is chosen for, conformance shows.)
    #[test]
    fn each_part_stands_on_its_own() {
        let all = prelude("__every_word");
        for part in [prelude(""), prelude("tokio")] {
            assert!(all.text.starts_with(part.text) && part.text.len() < all.text.len());
            let types = all.types.iter().skip(part.types.len()).map(|ty| ty.name);
            let later = all.fns.iter().skip(part.fns.len()).filter(|f| f.owner == Owner::Free);
            let names: BTreeSet<_> = types.chain(later.map(|f| &f.item.name.name)).collect();
            for f in &part.fns {
                let missing: Vec<_> = f.words.all.iter().filter(|word| names.contains(word)).collect();
                assert!(missing.is_empty(), "{} mentions {missing:?}", f.item.name.name);
            }
        }
    }

    #[test]
    fn every_body_lowers_without_complaint() {
        let all: BTreeSet<&str> =
            prelude("__every_word").fns.iter().map(|f| f.item.name.name.as_str()).collect();
        let names = all.into_iter().filter(|n| !n.starts_with("__")).collect::<Vec<_>>().join(".");
        let text = format!("fn main() {{}} // .__every_word.{names}\n");
        let lowered = crate::lower(&text, &crate::Options::default());
        assert!(lowered.diagnostics.is_empty(), "{:#?}", lowered.diagnostics);
    }
}
