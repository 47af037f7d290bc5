//! Where a program begins, what runtime it begins on, and which attributes are known.

use super::Lowerer;
use crate::codes;
use crate::tree::*;
use playground_program::{Diagnostic, Entry, Flavor, Span, Ty, nearest};

/// Traits that can be derived.
const DERIVES: &[&str] =
    &["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Attributes that change nothing here.
const IGNORED_ATTRIBUTES: &[&str] = &[
    "allow",
    "warn",
    "deny",
    "expect",
    "forbid",
    "derive",
    "inline",
    "must_use",
    "doc",
    "cold",
    "track_caller",
    "non_exhaustive",
    "repr",
    "test",
    "tokio::main",
    "tokio::test",
    "should_panic",
    "ignore",
    "rustfmt::skip",
    "deprecated",
    "default",
    "automatically_derived",
    "feature",
    "macro_use",
];

impl<'a> Lowerer<'a> {
    /// Only the library's own traits can be derived.
    fn derives(&mut self, attr: &Attr) {
        for (name, _) in &attr.args {
            if DERIVES.contains(&name.name.as_str()) {
                continue;
            }
            let near = nearest(&name.name, DERIVES.iter().copied());
            let message = format!("`{}` cannot be derived here.", name.name);
            let d = Diagnostic::error(codes::UNSUPPORTED_ATTRIBUTE, name.span, message);
            self.report(match near {
                Some(near) => {
                    d.help(format!("Did you mean `{near}`?")).fix(format!("Write `{near}`"), name.span, near)
                }
                None => d.help(format!("Traits that can be derived are {}.", DERIVES.join(", "))),
            });
        }
    }

    /// Finds `main`, or else the tests.
    pub fn entry(&mut self) {
        let mut tests: Vec<usize> = Vec::new();
        let mut main = None;
        for (i, decl) in self.fns.iter().enumerate() {
            let free = decl.self_ty == Ty::Unknown && decl.module == 0;
            if free && decl.item.name.name == "main" {
                main = Some(i);
            }
            let test = decl.attrs.iter().any(|a| matches!(a.path_text().as_str(), "test" | "tokio::test"));
            if test {
                tests.push(i);
            }
        }
        tests.retain(|at| {
            self.fns.get(*at).is_some_and(|f| !f.attrs.iter().any(|a| a.path_text() == "ignore"))
        });
        if main.is_none() && !tests.is_empty() {
            let mut entries: Vec<Entry> = tests.iter().map(|at| self.entry_at(*at)).collect();
            self.program.entry = Some(entries.remove(0));
            self.program.tests = entries;
            return;
        }
        let Some(at) = main else {
            // A text that could not be read has been complained about enough.
            if !playground_program::has_errors(&self.diagnostics) {
                let end = self.text.trim_end().len() as u32;
                let start = crate::messages::floor(self.text, (end as usize).saturating_sub(1)) as u32;
                let d = Diagnostic::error(
                    codes::NO_MAIN,
                    Span::new(start, end),
                    "The program has no `main` function.",
                );
                self.report(d.help("Add `fn main() { ... }`: a program begins there."));
            }
            return;
        };
        self.program.entry = Some(self.entry_at(at));
    }

    /// What `main` or a test begins with.
    fn entry_at(&mut self, at: usize) -> Entry {
        let decl = &self.fns[at];
        let (func, is_async, name_span, span) =
            (decl.func, decl.item.is_async, decl.item.name.span, decl.span);
        let attr = decl
            .attrs
            .iter()
            .find(|a| matches!(a.path_text().as_str(), "tokio::main" | "tokio::test"))
            .cloned();
        let has = |name: &str| decl.attrs.iter().any(|a| a.path_text() == name);
        let mut entry = Entry {
            func,
            flavor: Flavor::None,
            start_paused: false,
            name: None,
            is_test: has("test") || has("tokio::test"),
            should_panic: has("should_panic"),
        };
        match attr {
            Some(attr) => {
                if !is_async {
                    let d = Diagnostic::error(
                        codes::SYNC_TOKIO_MAIN,
                        name_span,
                        "With this attribute the function must be `async`.",
                    );
                    let fn_at = self.text[..name_span.start as usize]
                        .rfind("fn")
                        .unwrap_or(span.start as usize) as u32;
                    self.report(d.label(attr.span, "the attribute").fix(
                        "Write `async fn`",
                        Span::new(fn_at, fn_at),
                        "async ",
                    ));
                }
                self.runtime_attribute(&attr, &mut entry);
            }
            None if is_async => {
                let at = Span::new(span.start, span.start);
                let d = Diagnostic::error(
                    codes::ASYNC_MAIN,
                    name_span,
                    "`main` cannot be `async` by itself: something must run its future.",
                );
                self.report(d.help("`#[tokio::main]` before it starts a runtime that does.").fix(
                    "Add `#[tokio::main]`",
                    at,
                    "#[tokio::main]\n",
                ));
            }
            None => {}
        }
        entry
    }

    /// `flavor = "current_thread"`, `worker_threads = 4`, `start_paused = true`.
    pub fn runtime_attribute(&mut self, attr: &Attr, entry: &mut Entry) {
        let is_test = attr.path_text() == "tokio::test";
        let mut flavor = if is_test { "current_thread" } else { "multi_thread" }.to_owned();
        let mut workers = None;
        for (name, value) in &attr.args {
            let text = value.as_ref().map(|v| v.name.as_str()).unwrap_or("");
            match name.name.as_str() {
                "flavor" => {
                    flavor = text.to_owned();
                    if !matches!(text, "current_thread" | "multi_thread" | "local") {
                        let span = value.as_ref().map_or(name.span, |v| v.span);
                        self.report(
                            Diagnostic::error(
                                codes::UNSUPPORTED_ATTRIBUTE,
                                span,
                                format!("There is no runtime flavor \"{text}\"."),
                            )
                            .help("There are \"current_thread\", \"multi_thread\" and \"local\"."),
                        );
                    }
                }
                "worker_threads" => workers = text.replace('_', "").parse().ok(),
                "start_paused" => entry.start_paused = text == "true",
                "crate" => {}
                "name" => {
                    let name = text.trim_matches('"').to_owned();
                    entry.name = Some(self.name(&name));
                }
                // What tokio does by itself.
                "unhandled_panic" if text == "ignore" => {}
                "unhandled_panic" => {
                    let d = Diagnostic::error(
                        codes::UNSUPPORTED_ATTRIBUTE,
                        value.as_ref().map_or(name.span, |v| v.span),
                        "A runtime that ends when one of its tasks panics is not supported.",
                    );
                    self.report(d.help(
                        "Leave the setting out: the panic then ends its task alone, and who awaits it gets a `JoinError`.",
                    ));
                }
                other => {
                    let message = format!("`#[tokio::main]` has no setting `{other}`.");
                    self.error(codes::UNSUPPORTED_ATTRIBUTE, name.span, message);
                }
            }
        }
        entry.flavor = match flavor.as_str() {
            "multi_thread" => Flavor::MultiThread(workers),
            "local" => Flavor::Local,
            _ => Flavor::CurrentThread,
        };
    }

    /// Says which attributes are not known.
    pub fn attributes(&mut self, attrs: &[Attr]) {
        for attr in attrs {
            let path = attr.path_text();
            let known = IGNORED_ATTRIBUTES.contains(&path.as_str());
            if path == "derive" {
                self.derives(attr);
            }
            if known {
                continue;
            }
            let near = nearest(&path, IGNORED_ATTRIBUTES.iter().copied());
            let d = Diagnostic::error(
                codes::UNSUPPORTED_ATTRIBUTE,
                attr.span,
                format!("The playground does not know the attribute `{path}`."),
            );
            self.report(match near {
                Some(near) => d.help(format!("Did you mean `{near}`?")),
                None => d,
            });
        }
    }
}
