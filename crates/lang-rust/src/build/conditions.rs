//! Conditions of compilation: `#[cfg(..)]` and `cfg!(..)`. A program is read as the native twin is built: a debug build, without
//! features of its own, on 64-bit Linux.

use super::Builder;
use ra_ap_syntax::ast::{self, HasAttrs};
use ra_ap_syntax::{AstNode, SyntaxNode};

/// How deep `all`, `any` and `not` may nest.
const MAX_DEPTH: u32 = 32;

/// What is set. Anything else is not, as rustc has it.
const SET: &[(&str, &str)] = &[
    ("debug_assertions", ""),
    ("overflow_checks", ""),
    ("unix", ""),
    ("panic", "unwind"),
    ("target_arch", "x86_64"),
    ("target_endian", "little"),
    ("target_env", "gnu"),
    ("target_family", "unix"),
    ("target_has_atomic", ""),
    ("target_has_atomic", "8"),
    ("target_has_atomic", "16"),
    ("target_has_atomic", "32"),
    ("target_has_atomic", "64"),
    ("target_has_atomic", "ptr"),
    ("target_os", "linux"),
    ("target_pointer_width", "64"),
    ("target_vendor", "unknown"),
];

/// Whether a condition (`all(unix, not(test))`) holds; `None` if it is not one.
pub(super) fn holds(condition: &str, test: bool) -> Option<bool> {
    Reader { rest: condition, test }.whole()
}

struct Reader<'a> {
    rest: &'a str,
    test: bool,
}

impl<'a> Reader<'a> {
    fn whole(mut self) -> Option<bool> {
        let value = self.condition(0)?;
        self.skip();
        self.rest.is_empty().then_some(value)
    }

    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, text: &str) -> bool {
        self.skip();
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn word(&mut self) -> Option<&'a str> {
        self.skip();
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }

    fn condition(&mut self, depth: u32) -> Option<bool> {
        let word = self.word()?;
        if self.eat("=") {
            let text = self.eat("\"").then_some(self.rest)?;
            let (value, rest) = text.split_once('"')?;
            self.rest = rest;
            return Some(SET.contains(&(word, value)));
        }
        if !self.eat("(") {
            return Some(match word {
                "true" => true,
                "test" => self.test,
                _ => SET.contains(&(word, "")),
            });
        }
        let mut parts = Vec::new();
        while !self.eat(")") {
            parts.push((depth < MAX_DEPTH).then(|| self.condition(depth + 1))??);
            if !self.eat(",") && !self.rest.trim_start().starts_with(')') {
                return None;
            }
        }
        match (word, &parts[..]) {
            ("all", parts) => Some(parts.iter().all(|p| *p)),
            ("any", parts) => Some(parts.iter().any(|p| *p)),
            ("not", [one]) => Some(!one),
            _ => None,
        }
    }
}

impl Builder<'_> {
    /// True if a `#[cfg(..)]` of `owner` takes it out of the program. Without `main` the tests are what runs.
    pub(super) fn is_left_out(&self, owner: &impl HasAttrs) -> bool {
        owner.attrs().any(|attr| match attr.meta() {
            Some(ast::Meta::CfgMeta(meta)) => {
                let text = meta.syntax().text().to_string();
                let inside = text.trim().strip_prefix("cfg").map(str::trim);
                let inside = inside.and_then(|t| t.strip_prefix('(')?.strip_suffix(')'));
                let inside = inside.map(|t| t.trim().trim_end_matches(','));
                inside.and_then(|condition| holds(condition, !self.has_main)) == Some(false)
            }
            _ => false,
        })
    }

    /// The same of an expression.
    pub(super) fn is_expr_left_out(&self, expr: &ast::Expr) -> bool {
        AnyOwner::cast(expr.syntax().clone()).is_some_and(|owner| self.is_left_out(&owner))
    }
}

/// Any node, for its attributes.
struct AnyOwner(SyntaxNode);

impl AstNode for AnyOwner {
    fn can_cast(_: ra_ap_syntax::SyntaxKind) -> bool {
        true
    }

    fn cast(syntax: SyntaxNode) -> Option<Self> {
        Some(AnyOwner(syntax))
    }

    fn syntax(&self) -> &SyntaxNode {
        &self.0
    }
}

impl HasAttrs for AnyOwner {}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn conditions_are_as_in_the_native_build() {
        for (condition, expect) in [
            ("test", Some(false)),
            ("not(test)", Some(true)),
            ("unix", Some(true)),
            ("windows", Some(false)),
            ("feature = \"full\"", Some(false)),
            ("not(target_family = \"wasm\")", Some(true)),
            ("all(unix, not(windows), target_os = \"linux\")", Some(true)),
            ("any(windows, loom,)", Some(false)),
            ("all()", Some(true)),
            ("any()", Some(false)),
            ("target_has_atomic = \"64\"", Some(true)),
            ("tokio_unstable", Some(false)),
            ("not(unix, test)", None),
            ("all(unix", None),
            ("unix windows", None),
            ("= \"x\"", None),
            ("", None),
        ] {
            assert_eq!(holds(condition, false), expect, "{condition}");
        }
        assert_eq!(holds("test", true), Some(true));
        assert_eq!(holds(&"not(".repeat(10_000), false), None);
    }
}
