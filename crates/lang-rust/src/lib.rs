//! Rust text to a [`Program`] and diagnostics; never fails, never runs anything.
//!
//! [`lower`] parses (with rust-analyzer's parser), reads macro bodies, resolves names and turns bodies into operations.
//! A text with mistakes gives all of them back, each at its place in plain words, and a program that must not be run.
//! [`highlight`] colours any text. What an operation means is written in `playground_program::Op`; what the machine may rely on
//! beyond that, in the private module `lower`.
//!
//! This crate does not know types as rustc does: values are dynamic, and what would need real type checking is found out when
//! the program runs.

mod build;
pub mod codes;
mod dump;
mod expand;
mod folds;
mod format;
mod highlight;
mod library;
mod lower;
mod messages;
mod parse;
mod prelude;
pub mod refused;
mod resolve;
mod tree;
mod walk;

pub use dump::dump;
pub use highlight::highlight;
pub use playground_program::Fold;
use playground_program::{Diagnostic, Program, Span, has_errors};
use std::sync::Arc;

/// A text as a program, with everything there is to say about it.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// If `diagnostics` has errors, this may be incomplete and must not be run; its source and spans are good to look at.
    pub program: Program,
    /// Errors and warnings in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What the code view folds.
    pub folds: Vec<Fold>,
}

impl Lowered {
    /// True if the program must not be run.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }
}

/// The edition of Rust a text is read as. It decides when two kinds of temporaries drop: those of a block's last expression
/// (2024: before the block's variables; 2021: with the statement around) and those of an `if let` (2024: before `else`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edition {
    /// Rust 2021.
    E2021,
    /// Rust 2024.
    #[default]
    E2024,
}

/// Named limits and choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How deep brackets, operators and keywords may nest. Bounds the stack that parsing and lowering need.
    pub max_nesting: u32,
    /// How long a text may be, in bytes.
    pub max_bytes: usize,
    /// Which drop rules hold.
    pub edition: Edition,
}

impl Default for Options {
    fn default() -> Self {
        Options { max_nesting: 200, max_bytes: 256 * 1024, edition: Edition::default() }
    }
}

/// Lowers Rust text. Never panics and never fails, whatever the text.
pub fn lower(text: &str, options: &Options) -> Lowered {
    let folds = folds::folds(text);
    let empty = |diagnostics| Lowered {
        program: Program { source: Arc::from(text), ..Program::default() },
        diagnostics,
        folds: folds.clone(),
    };
    if let Some(error) = parse::over_limit(text, options) {
        return empty(vec![error]);
    }
    // `gen` became a keyword.
    let edition = match options.edition {
        Edition::E2021 => ra_ap_syntax::Edition::Edition2021,
        Edition::E2024 => ra_ap_syntax::Edition::Edition2024,
    };
    let Some(expanded) = expand::expand(text, edition) else { return plain(text, &folds, options, edition) };
    if !expanded.errors.is_empty() {
        return empty(expanded.errors);
    }
    let mut lowered = match parse::over_limit(&expanded.text, options) {
        Some(error) => empty(vec![error]),
        None => plain(&expanded.text, &[], options, edition),
    };
    expanded.map.program(&mut lowered.program, text);
    lowered.diagnostics.iter_mut().for_each(|d| expanded.map.diagnostic(d));
    for f in &mut lowered.program.functions {
        f.folded |=
            f.span != Span::NONE && folds.iter().any(|fold| fold.region && fold.span.contains(f.span));
    }
    lowered.diagnostics.sort_by_key(|d| (d.span.start, d.span.end));
    lowered.diagnostics.dedup();
    lowered.folds = folds;
    lowered
}

/// Lowers a text without macros of its own.
fn plain(text: &str, folds: &[Fold], options: &Options, edition: ra_ap_syntax::Edition) -> Lowered {
    let (file, mut diagnostics) = parse::parse_file(text, edition);
    let (tree, inner) = build::build(text, &file, edition);
    let broken = has_errors(&diagnostics) || inner.iter().any(|d| d.code == codes::SYNTAX);
    diagnostics.extend(inner);
    parse::tidy(text, &mut diagnostics);
    // What follows from a syntax error would only confuse.
    if broken {
        let program = Program { source: Arc::from(text), ..Program::default() };
        return Lowered { program, diagnostics, folds: folds.to_vec() };
    }
    let program = lower::lower(text, &tree, folds, options, &mut diagnostics);
    diagnostics.sort_by_key(|d| (d.span.start, d.span.end));
    Lowered { program, diagnostics, folds: folds.to_vec() }
}
