//! What is given to `spawn` lives on its own: it may not borrow variables, and what another thread runs must be `Send`. Said where
//! it can be seen without knowing every type.

use super::Lowerer;
use super::values::Value;
use crate::codes;
use crate::tree::*;
use crate::walk::each_child;
use playground_program::{Builtin, Diagnostic, Span, Ty};

/// Methods that borrow their receiver, whatever library type it is.
const BORROWING: &[&str] = &[
    "len",
    "is_empty",
    "iter",
    "iter_mut",
    "push",
    "push_str",
    "insert",
    "get",
    "get_mut",
    "contains",
    "contains_key",
    "first",
    "last",
    "to_string",
    "clone",
    "as_str",
    "lock",
    "load",
    "store",
    "fetch_add",
    "fetch_sub",
    "to_uppercase",
    "to_lowercase",
    "chars",
    "push_back",
    "push_front",
    "pop",
    "pop_front",
    "clear",
];

/// How a function spawns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spawner {
    Task,
    /// On the thread it is.
    Local,
    Thread,
}

/// How a name is used in a body.
#[derive(Default)]
struct Uses {
    borrowed: Option<Span>,
    other: bool,
}

impl<'a> Lowerer<'a> {
    /// How the function spawns, if it does.
    pub fn spawner(&self, value: &Value) -> Option<Spawner> {
        match value {
            Value::Lib(Builtin::Spawn | Builtin::SpawnBlocking) => Some(Spawner::Task),
            Value::Lib(Builtin::SpawnLocal) => Some(Spawner::Local),
            Value::Func(func) if self.library_paths.get("std::thread::spawn") == Some(func) => {
                Some(Spawner::Thread)
            }
            _ => None,
        }
    }

    /// Looks at the first argument of a function that spawns. Its body has been lowered.
    pub fn check_spawned(&mut self, value: &Value, args: &'a [Expr]) {
        let Some(what) = args.first() else { return };
        if self.library {
            return;
        }
        let Some(by) = self.spawner(value) else { return };
        let (local, thread) = (by == Spawner::Local, by == Spawner::Thread);
        let (moves, at) = match &what.kind {
            ExprKind::Async(_, moves) => (*moves, Span::new(what.span.start, what.span.start + 5)),
            ExprKind::Closure(closure) => (closure.moves, closure.head),
            _ => return,
        };
        let Some(inner) = self.program.functions.iter().rev().find(|f| f.span == what.span) else { return };
        let captures: Vec<String> = inner.captures.iter().map(|c| c.name.clone()).collect();
        let locals: Vec<String> = inner.locals.iter().map(|l| l.name.clone()).collect();
        for name in captures {
            let name = name.split('.').next().unwrap_or(&name).to_owned();
            let Some(ty) = self.find_var_ty(&name) else { continue };
            if !local && let Some(found) = self.not_send(&ty, 8) {
                let message = format!("`{name}` holds {found}, which cannot go to another thread.");
                let instead = if found.contains("Rc") {
                    "Use `Arc` instead of `Rc`"
                } else {
                    "Use a `Mutex` or an atomic"
                };
                self.report(Diagnostic::error(codes::NOT_SEND, at, message).help(format!(
                    "{instead}{}.",
                    if thread { "" } else { ", or `spawn_local` on a `LocalSet`" }
                )));
                return;
            }
            if moves || !self.certainly_owned(&ty) {
                continue;
            }
            let mut uses = Uses::default();
            let copied = self.owns_nothing(&ty);
            self.uses_of(what, &name, copied, &mut uses);
            let shadowed = locals.contains(&name);
            if let (Some(used), false, false) = (uses.borrowed, uses.other, shadowed) {
                let (place, text) = match &what.kind {
                    ExprKind::Async(..) => (Span::new(at.end, at.end), " move"),
                    _ => (Span::new(at.start, at.start), "move "),
                };
                let message = format!(
                    "This may outlive `{name}`, which it borrows: what is spawned lives as long as it likes."
                );
                self.report(
                    Diagnostic::error(codes::BORROWED_BY_SPAWN, at, message)
                        .label(used, "borrowed here")
                        .help("`move` takes the variables in.")
                        .fix("Write `move`", place, text),
                );
                return;
            }
        }
        if let (ExprKind::Async(block, _), false) = (&what.kind, local) {
            self.check_held(block);
        }
    }

    /// `Rc`s and locks of std that a spawned block holds over an `.await`.
    fn check_held(&mut self, block: &'a Block) {
        for (i, stmt) in block.stmts.iter().enumerate() {
            let Stmt::Let(it) = stmt else { continue };
            let (PatKind::Bind { name, .. }, Some(init)) = (&it.pat.kind, &it.init) else { continue };
            let what = match &init.kind {
                ExprKind::Call(callee, _) => match &callee.kind {
                    ExprKind::Path(path) => match self.quiet_callee(path) {
                        Some(super::values::Callee::Lib(Builtin::RcNew)) => "an `Rc`",
                        _ => continue,
                    },
                    _ => continue,
                },
                ExprKind::MethodCall(call) if call.name.name == "unwrap" => match &call.recv.kind {
                    ExprKind::MethodCall(lock) if lock.name.name == "lock" && lock.args.is_empty() => {
                        "the guard of a lock of std"
                    }
                    _ => continue,
                },
                _ => continue,
            };
            let after = &block.stmts[i + 1..];
            let tail = block.tail.as_deref();
            let rest: Vec<&Expr> = after
                .iter()
                .filter_map(|s| match s {
                    Stmt::Expr(e) => Some(e),
                    Stmt::Let(it) => it.init.as_ref(),
                })
                .chain(tail)
                .collect();
            let Some(first) = rest.iter().position(|e| awaits(e)) else { continue };
            let mentioned = |e: &&Expr| mentions(e, &name.name);
            let dropped = rest[..first].iter().any(|e| {
                matches!(&e.kind, ExprKind::Call(_, args) if args.iter().any(|a| matches!(&a.kind, ExprKind::Path(p) if p.as_ident().is_some_and(|n| n.name == name.name))))
            });
            if !dropped && rest[first..].iter().any(mentioned) {
                let message = format!(
                    "`{}` is {what}, and it is held while this waits: such a task cannot go from thread to thread.",
                    name.name
                );
                self.report(
                    Diagnostic::error(codes::NOT_SEND, name.span, message)
                        .label(rest[first].span, "this waits while it is held")
                        .help("End its block before the `.await`."),
                );
                return;
            }
        }
    }

    /// What in a type keeps it on its thread.
    fn not_send(&self, ty: &Ty, depth: u32) -> Option<&'static str> {
        let depth = depth.checked_sub(1)?;
        match ty {
            Ty::Ref(of, _) | Ty::Array(of, _) => self.not_send(of, depth),
            Ty::Tuple(parts) => parts.iter().find_map(|p| self.not_send(p, depth)),
            Ty::Lib(name, args) => match self.name_text(*name) {
                "std::rc::Rc" | "std::rc::Weak" => Some("an `Rc`"),
                "std::sync::Arc" => match args.first() {
                    Some(of @ Ty::Lib(inner, _)) => match self.name_text(*inner) {
                        "std::cell::RefCell" => Some("a shared `RefCell`"),
                        "std::cell::Cell" => Some("a shared `Cell`"),
                        _ => self.not_send(of, depth),
                    },
                    of => of.and_then(|of| self.not_send(of, depth)),
                },
                "std::vec::Vec"
                | "std::option::Option"
                | "std::boxed::Box"
                | "std::sync::Mutex"
                | "tokio::sync::Mutex"
                | "std::collections::HashMap" => args.iter().find_map(|a| self.not_send(a, depth)),
                _ => None,
            },
            _ => None,
        }
    }

    /// True if a variable of the type certainly owns what it holds: no reference in it.
    fn certainly_owned(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Bool | Ty::Char | Ty::Int(_) | Ty::Float(_) => true,
            Ty::Lib(name, _) => matches!(
                self.name_text(*name),
                "std::string::String"
                    | "std::vec::Vec"
                    | "std::collections::HashMap"
                    | "std::sync::Arc"
                    | "std::sync::Mutex"
            ),
            _ => false,
        }
    }

    /// How `name` is used: borrowed for certain, or in another way.
    fn uses_of(&mut self, expr: &'a Expr, name: &str, copied: bool, out: &mut Uses) {
        if let ExprKind::Path(path) = &expr.kind {
            if path.as_ident().is_some_and(|n| n.name == name) {
                if copied {
                    out.borrowed.get_or_insert(expr.span);
                } else {
                    out.other = true;
                }
            }
            return;
        }
        let named =
            |e: &Expr| matches!(&e.kind, ExprKind::Path(p) if p.as_ident().is_some_and(|n| n.name == name));
        match &expr.kind {
            ExprKind::Ref(inner, _) if named(inner) => {
                out.borrowed.get_or_insert(inner.span);
                return;
            }
            ExprKind::MethodCall(call) if named(&call.recv) => {
                let library = !self.methods_by_name.contains_key(&call.name.name);
                if library && BORROWING.contains(&call.name.name.as_str()) {
                    out.borrowed.get_or_insert(call.recv.span);
                } else if !copied {
                    out.other = true;
                }
                for arg in &call.args {
                    self.uses_of(arg, name, copied, out);
                }
                return;
            }
            ExprKind::Index(base, index) if named(base) => {
                out.borrowed.get_or_insert(base.span);
                return self.uses_of(index, name, copied, out);
            }
            ExprKind::Macro(mac) => {
                if let MacroKind::Print { format: Some(format), .. } | MacroKind::Format(format) = &mac.kind {
                    for arg in &format.args {
                        if named(arg) {
                            out.borrowed.get_or_insert(arg.span);
                        } else {
                            self.uses_of(arg, name, copied, out);
                        }
                    }
                    return;
                }
            }
            // The outermost is the one that is looked at; it does not move.
            ExprKind::Closure(closure) if closure.moves && mentions(expr, name) => {
                out.other = true;
                return;
            }
            ExprKind::Async(_, true) if mentions(expr, name) => {
                out.other = true;
                return;
            }
            _ => {}
        }
        let mut inner = Vec::new();
        each_child(expr, &mut |e| inner.push(e));
        for e in inner {
            self.uses_of(e, name, copied, out);
        }
    }
}

fn awaits(expr: &Expr) -> bool {
    if matches!(expr.kind, ExprKind::Closure(_) | ExprKind::Async(..)) {
        return false;
    }
    let mut found = matches!(expr.kind, ExprKind::Await(..));
    each_child(expr, &mut |e| found |= awaits(e));
    found
}

fn mentions(expr: &Expr, name: &str) -> bool {
    let mut found = matches!(&expr.kind, ExprKind::Path(p) if p.as_ident().is_some_and(|n| n.name == name));
    each_child(expr, &mut |e| found |= mentions(e, name));
    found
}
