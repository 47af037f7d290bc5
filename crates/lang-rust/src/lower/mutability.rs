//! `mut` where it is needed: assignments to, and mutable borrows of, variables that were not declared so.
//!
//! Says something only where it is certain without types: the variable itself, or a part of a value it is known to own.

use super::Lowerer;
use super::body::Var;
use crate::codes;
use crate::tree::{Expr, ExprKind, Ident};
use playground_program::{Diagnostic, Span, Ty};

/// What is done to the variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Assigned,
    Borrowed,
}

/// Library methods that need a mutable receiver, on types that are known.
pub(crate) const CHANGING: &[&str] = &[
    "push",
    "push_str",
    "push_back",
    "push_front",
    "pop",
    "pop_front",
    "pop_back",
    "insert",
    "remove",
    "clear",
    "sort",
    "sort_unstable",
    "sort_by",
    "sort_by_key",
    "reverse",
    "extend",
    "truncate",
    "drain",
    "append",
    "retain",
    "iter_mut",
    "swap",
    "dedup",
    "resize",
];

/// Library types that own what `CHANGING` changes.
const OWNERS: &[&str] = &[
    "std::vec::Vec",
    "std::string::String",
    "std::collections::VecDeque",
    "std::collections::HashMap",
    "std::collections::BTreeMap",
    "std::collections::HashSet",
    "std::collections::BTreeSet",
    "std::collections::BinaryHeap",
];

impl<'a> Lowerer<'a> {
    /// The variable a name means, wherever it stands.
    fn variable(&self, name: &str) -> Option<&Var> {
        for body in self.bodies.iter().rev() {
            if let Some(var) = body.var(name) {
                return Some(var);
            }
            if !body.captures_outside() {
                return None;
            }
        }
        None
    }

    /// Complains if `place` belongs to a variable without `mut`.
    pub fn check_mutable(&mut self, place: &'a Expr, change: Change) {
        let mut root = place;
        let mut whole = true;
        loop {
            match &root.kind {
                ExprKind::Field(base, _) | ExprKind::Index(base, _) => {
                    root = base;
                    whole = false;
                }
                ExprKind::Path(path) => {
                    let Some(name) = path.as_ident() else { return };
                    self.check_variable(name, whole, place.span, change);
                    return;
                }
                _ => return,
            }
        }
    }

    fn check_variable(&mut self, name: &Ident, whole: bool, at: Span, change: Change) {
        let Some(var) = self.variable(&name.name) else { return };
        if var.mutable || var.by_ref || var.late {
            return;
        }
        let declared = var.span;
        if !whole && var.name == "self" && matches!(var.ty, Ty::Ref(_, false)) {
            let fix = declared.of(self.text) == "&self";
            let d = Diagnostic::error(
                codes::BEHIND_REFERENCE,
                at,
                "`self` is only borrowed here (`&self`), so nothing in it can be changed.",
            );
            self.report(if fix { d.fix("Write `&mut self`", declared, "&mut self") } else { d });
            return;
        }
        // A part is changed through the variable only if the variable owns it.
        let owns = match &var.ty {
            Ty::User(..) | Ty::Tuple(_) | Ty::Array(_, _) => true,
            Ty::Lib(path, _) => OWNERS.contains(&self.name_text(*path)),
            _ => false,
        };
        if !whole && !owns {
            return;
        }
        let name = name.name.clone();
        let (code, message) = match change {
            Change::Assigned if whole => (
                codes::ASSIGN_TWICE,
                format!("`{name}` is declared without `mut`, so it cannot be assigned again."),
            ),
            Change::Assigned => (
                codes::ASSIGN_TWICE,
                format!("`{name}` is declared without `mut`, so nothing in it can be changed."),
            ),
            Change::Borrowed => (
                codes::BORROW_MUT,
                format!("`{name}` is declared without `mut`, so it cannot be changed or borrowed as `&mut`."),
            ),
        };
        let at_start = Span::new(declared.start, declared.start);
        let d = Diagnostic::error(code, at, message).label(declared, "declared here");
        self.report(d.fix("Add `mut`", at_start, "mut "));
    }

    /// A method that changes its receiver.
    pub fn check_changing_method(&mut self, recv: &'a Expr, ty: &Ty, name: &str, by_sig: bool) {
        let known = match ty {
            Ty::Lib(path, _) => OWNERS.contains(&self.name_text(*path)) && CHANGING.contains(&name),
            Ty::User(..) => by_sig,
            _ => false,
        };
        if known {
            self.check_mutable(recv, Change::Borrowed);
        }
    }
}
