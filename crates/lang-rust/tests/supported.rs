//! The page 'what is supported' is made from the tables that the engine itself reads, so it cannot drift.
//!
//! `UPDATE_EXPECT=1 cargo test -p playground-lang-rust --test supported` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use playground_lang_rust::{codes, refused};
use playground_program::{BODIES, BODY_FNS, Builtin, MACROS, METHODS, TRAITS, TYPES};

/// Crates in the order of the page, with what a reader calls them.
const CRATES: [(&str, &str); 7] = [
    ("std", "The standard library"),
    ("tokio", "tokio"),
    ("tokio_stream", "tokio-stream"),
    ("tokio_util", "tokio-util"),
    ("futures", "futures"),
    ("trpl", "trpl, the Rust Book's crate"),
    ("reqwest", "reqwest"),
];

/// What the table of methods calls values that have no path.
const PLAIN: [(&str, &str); 7] = [
    ("*", "any value that has it in Rust"),
    ("integer", "integers"),
    ("float", "`f32`, `f64`"),
    ("str", "`str`, `String`"),
    ("slice", "slices, arrays, vectors"),
    ("iterator", "iterators"),
    ("future", "futures"),
];

/// Names by the module they stand in.
type Modules<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

fn is_public(path: &str) -> bool {
    !path.split("::").any(|part| part.starts_with("__"))
}

fn add<'a>(modules: &mut Modules<'a>, paths: impl IntoIterator<Item = &'a str>) {
    for path in paths.into_iter().filter(|path| is_public(path)) {
        // Names without a module are in the prelude; their full paths are listed too.
        if let Some((module, name)) = path.rsplit_once("::") {
            modules.entry(module).or_default().insert(name);
        }
    }
}

/// Names in a row, as code.
fn row<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn crate_of(module: &str) -> &str {
    module.split("::").next().unwrap_or(module)
}

/// Methods by receiver: those of the machine and those written in the language.
fn methods() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (receiver, names) in METHODS.iter().chain(BODIES) {
        let shown = names.iter().copied().filter(|name| !name.starts_with("__") && !name.contains("::"));
        all.entry(receiver).or_default().extend(shown);
    }
    // For library bodies alone.
    all.remove("children");
    all.retain(|_, names| !names.is_empty());
    all
}

fn page() -> String {
    let mut out = String::from(
        "<!-- Made by crates/lang-rust/tests/supported.rs; UPDATE_EXPECT=1 cargo test -p playground-lang-rust writes it anew. -->\n\n\
# What is supported\n\n\
The playground runs Rust programs of one file. What it does not know is named at its token before anything runs, and nothing is run in\n\
its place. The lists are the engine's own tables; the programs of `tests/conformance` compare\n\
what real programs use of them with the real rustc, std and tokio.\n\n",
    );
    language(&mut out);
    library(&mut out);
    receivers(&mut out);
    out.push_str("## Macros\n\nWith or without their crate in front.\n\n");
    let mut macros: Vec<String> = MACROS.iter().map(|name| format!("`{name}!`")).collect();
    macros.sort();
    wrap(&mut out, &macros.join(", "));
    out.push_str("\n## What is said about a program\n\nErrors (E) stop a program before it runs, warnings (W) do not.\n\n");
    out.push_str("| code | meaning |\n|---|---|\n");
    for (code, sentence) in codes::ALL {
        let _ = writeln!(out, "| {code} | {sentence} |");
    }
    out
}

fn language(out: &mut String) {
    out.push_str("## The language\n\n");
    wrap(
        out,
        "Functions, closures, async functions, blocks and closures; structs, enums, `impl`, traits with default methods and associated \
items, generics (read, and dispatched by the value), derives; patterns with guards, `let`-`else`, chains of `if let`; labelled \
loops and blocks; `?`; ranges and slices; format strings with width, precision and the rest; integers of every width with overflow; \
`const` and `static`; modules inside the file. Values are owned and dropped as in Rust; panics unwind; editions 2021 and 2024 differ \
where they drop temporaries.",
    );
    out.push_str("\nTypes are read where behaviour depends on them. Lifetimes and bounds are read and not checked: a program that rustc refuses\nfor its types or borrows may run here.\n\nOrderings of atomics are read and all run as `SeqCst`: what only a weaker order allows is never seen. Data races on a `static mut`\nand on what stands in an `UnsafeCell` are reported: by a search, and by `run --lints` where the run shows one.\n\n");
    out.push_str("### Refused, and what to write instead\n\n| refused | instead |\n|---|---|\n");
    let mut all = refused::REFUSED.to_vec();
    all.sort_by_key(|(what, _)| what.trim_start_matches(['`', '_']).to_lowercase());
    for (what, instead) in all {
        // A bar would end the cell.
        let _ = writeln!(out, "| {what} | {} |", instead.replace('|', "\\|"));
    }
    out.push_str("| files, processes, signals, the environment | Nothing: a program has its own text and the simulated network; standard input is at its end, and nobody presses Ctrl-C. |\n| sockets to elsewhere | `TcpListener` and `TcpStream` within one program, or `tokio::io::duplex`. |\n\n");
}

fn library(out: &mut String) {
    let (mut functions, mut types, mut traits) = (Modules::new(), Modules::new(), Modules::new());
    add(&mut functions, Builtin::ALL.iter().flat_map(|(_, paths)| paths.iter().copied()));
    add(
        &mut functions,
        BODY_FNS
            .iter()
            .flat_map(|paths| paths.iter().copied())
            .filter(|path| !path.starts_with("async_stream")),
    );
    add(&mut types, TYPES.iter().flat_map(|paths| paths.iter().copied()));
    add(&mut traits, TRAITS.iter().flat_map(|paths| paths.iter().copied()));
    let modules: BTreeSet<&str> =
        functions.keys().chain(types.keys()).chain(traits.keys()).copied().collect();
    for (name, title) in CRATES {
        let _ = writeln!(out, "## {title}\n\n| path | functions | types | traits |\n|---|---|---|---|");
        for module in modules.iter().filter(|module| crate_of(module) == name) {
            let cell =
                |of: &Modules<'_>| of.get(module).map_or(String::new(), |names| row(names.iter().copied()));
            let _ =
                writeln!(out, "| `{module}` | {} | {} | {} |", cell(&functions), cell(&types), cell(&traits));
        }
        out.push('\n');
    }
    let known: BTreeSet<&str> = CRATES.iter().map(|(name, _)| *name).collect();
    let unknown: Vec<_> = modules.iter().filter(|module| !known.contains(crate_of(module))).collect();
    assert!(unknown.is_empty(), "crates that have no place on the page: {unknown:?}");
}

fn receivers(out: &mut String) {
    out.push_str("## Methods\n\nBy what they are called on. Traits of the program add theirs.\n\n| on | methods |\n|---|---|\n");
    let all = methods();
    for (receiver, title) in PLAIN {
        if let Some(names) = all.get(receiver) {
            let _ = writeln!(out, "| {title} | {} |", row(names.iter().copied()));
        }
    }
    let mut others: Vec<_> =
        all.iter().filter(|(receiver, _)| PLAIN.iter().all(|(name, _)| name != *receiver)).collect();
    others.sort_by_key(|(receiver, _)| receiver.to_lowercase());
    for (receiver, names) in others {
        let _ = writeln!(out, "| `{receiver}` | {} |", row(names.iter().copied()));
    }
    out.push('\n');
}

/// Words in lines of ordinary length.
fn wrap(out: &mut String, text: &str) {
    let mut length = 0;
    for word in text.split(' ') {
        if length > 0 && length + word.len() > 130 {
            out.push('\n');
            length = 0;
        } else if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += word.len();
    }
    out.push('\n');
}

#[test]
fn the_page_says_what_the_tables_say() {
    expect_test::expect_file!["../../../docs/supported.md"].assert_eq(&page());
}

/// Every `Unsupported("..")` and `unsupported(.., "..")` in the front-end's own text is on the page.
#[test]
fn all_that_is_refused_is_in_the_table() {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut folders) = (0, vec![source]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the crate has its sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("sources are text");
            for (at, _) in text.match_indices("nsupported(") {
                // The literal, if the call has one.
                let call = &text[at..];
                let end = call.find(')').unwrap_or(call.len());
                let Some(what) = call[..end].split('"').nth(1) else { continue };
                found += 1;
                let known = refused::REFUSED.iter().any(|(name, _)| *name == what);
                assert!(known, "{}: `{what}` is not in the table of what is refused", path.display());
            }
        }
    }
    assert!(found > 15, "the calls are found: {found}");
}
