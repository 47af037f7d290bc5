//! Methods of `thread_local!` keys: what they hold is reached by reference, in place of a key.
//!
//! `set`, `get`, `take` and `replace` are those of the cell inside and need nothing here.

use super::Lowerer;
use super::place::Place;
use crate::tree::*;
use crate::walk::each_child;
use playground_program::{Op, Program, Reg, Span, Ty};

impl<'a> Lowerer<'a> {
    /// `KEY.with(|value| ..)`, `KEY.with_borrow(..)`, `KEY.with_borrow_mut(..)` and `KEY.set(..)` of a key; nothing if the call is no
    /// such thing.
    pub fn key_method(&mut self, call: &'a MethodCall, dst: Reg, span: Span) -> Option<Ty> {
        let ExprKind::Path(path) = &call.recv.kind else { return None };
        let id = self.static_of(path).filter(|id| self.thread_locals.contains(id))?;
        let held = self.static_tys.get(id.index()).cloned().unwrap_or_default();
        let [argument] = &call.args[..] else { return None };
        if call.name.name == "set"
            && self.consts.iter().any(|c| c.id == id && c.item.body.as_ref().is_some_and(shows))
        {
            self.unsupported(
                call.name.span,
                "`set` on a key whose first value is made by code that prints or panics",
            );
        }
        let cell = self.lib_path(&held) == Some("std::cell::RefCell");
        match call.name.name.as_str() {
            name @ ("with" | "try_with") => {
                let (place, _) = self.path_place(path)?;
                let args = self.body().alloc();
                self.ref_of(place, args, false, call.recv.span);
                if name == "with" {
                    self.call_with(argument, args, dst, span);
                } else {
                    let result = self.body().alloc();
                    self.call_with(argument, args, result, span);
                    self.lib_variant_of("Ok", result, 1, dst, span);
                }
                Some(Ty::Unknown)
            }
            name @ ("with_borrow" | "with_borrow_mut") => {
                let mutable = name == "with_borrow_mut";
                let (place, _) = self.path_place(path)?;
                let guard = self.body().alloc();
                let method = self.name(if mutable { "borrow_mut" } else { "borrow" });
                let args = self.body().next;
                let op = Op::CallMethod {
                    dst: guard,
                    recv: place.reg(),
                    name: method,
                    args,
                    n: 0,
                    ty: Program::UNKNOWN,
                };
                self.body().emit(op, call.recv.span);
                self.body().pin();
                let view = self.body().alloc();
                self.body().emit(Op::PlaceDeref { dst: view, base: guard }, call.recv.span);
                let args = self.body().alloc();
                self.ref_of(Place::View(view), args, mutable, call.recv.span);
                self.call_with(argument, args, dst, span);
                Some(Ty::Unknown)
            }
            // A `RefCell` has no `set` of its own.
            "set" if cell => {
                let (place, _) = self.path_place(path)?;
                let of = self.lib_arg(&held, "std::cell::RefCell").unwrap_or_default();
                let (args, _) = self.operand_temp(argument, &of);
                let old = self.body().alloc();
                let name = self.name("replace");
                let op =
                    Op::CallMethod { dst: old, recv: place.reg(), name, args, n: 1, ty: Program::UNKNOWN };
                self.body().emit(op, span);
                self.body().pin();
                self.unit(dst, span);
                Some(Ty::Unit)
            }
            _ => None,
        }
    }

    /// Calls the closure that a key was given.
    fn call_with(&mut self, closure: &'a Expr, args: Reg, dst: Reg, span: Span) {
        self.body().set_clean(args, true);
        let (callee, _) = self.operand_temp(closure, &Ty::Unknown);
        self.body().pin();
        self.body().emit(Op::CallValue { dst, callee, args, n: 1 }, span);
    }
}

/// True if it can be seen that the expression was run.
fn shows(expr: &Expr) -> bool {
    let mut found = match &expr.kind {
        ExprKind::Macro(mac) => {
            !matches!(mac.kind, MacroKind::Vec(_) | MacroKind::VecRepeat(..) | MacroKind::Format(_))
        }
        // A function of the program, as far as its name tells.
        ExprKind::Call(callee, _) => {
            matches!(&callee.kind, ExprKind::Path(path) if path.as_ident().is_some_and(|n| n.name.starts_with(char::is_lowercase)))
        }
        _ => false,
    };
    each_child(expr, &mut |e| found |= shows(e));
    found
}
