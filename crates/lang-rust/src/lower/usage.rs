//! What a variable without a written type is used as later: it tells `parse`, `collect` and `into` what to make.
//!
//! Looks at the rest of the block only, and takes the first use that says a type. No use that says one: nothing is guessed.

use super::Lowerer;
use super::infer::is_certain;
use super::values::{Callee, Value};
use crate::tree::*;
use crate::walk::each_child;
use playground_program::{IntTy, Ty};
use ra_ap_syntax::SmolStr;

/// What of a block comes after the statement that is lowered.
#[derive(Clone)]
pub(crate) struct Rest<'a> {
    pub stmts: &'a [Stmt],
    pub tail: Option<&'a Expr>,
    pub want: Ty,
}

/// A condition that is being lowered, and what runs if it holds.
#[derive(Clone)]
pub(crate) struct Holds<'a> {
    cond: &'a Expr,
    rest: Rest<'a>,
}

/// Methods that make what is wanted.
const MAKERS: &[&str] = &["parse", "into", "try_into", "collect", "sum", "product", "unwrap_or_default"];
/// Methods that pass on what they hold.
const PASSING: &[&str] =
    &["unwrap", "expect", "unwrap_or", "unwrap_or_else", "map_err", "ok", "unwrap_or_default", "ok_or", "or"];

impl<'a> Lowerer<'a> {
    /// The type wanted of a `let` without one: of its variable, or of the payload that a `let Ok(x) = .. else` binds.
    pub fn wanted_later(&mut self, it: &'a LetStmt, init: &'a Expr) -> Ty {
        let Some((name, wraps)) = bound(&it.pat) else { return Ty::Unknown };
        if !makes_what_is_wanted(init) {
            return Ty::Unknown;
        }
        let Some(rest) = self.rest.last().cloned() else { return Ty::Unknown };
        let ty = self.first_use(name, &rest);
        self.wrapped(ty, wraps)
    }

    /// A condition, and the block that runs if it holds: what is bound by `if let Ok(n) = text.parse()` is used there.
    pub fn condition(&mut self, cond: &'a Expr, then: &'a Block, want: &Ty, otherwise: super::body::Label) {
        let before = self.holds.replace(Holds {
            cond,
            rest: Rest { stmts: &then.stmts, tail: then.tail.as_deref(), want: want.clone() },
        });
        self.branch(cond, false, otherwise);
        self.holds = before;
    }

    /// The type wanted of the value of a `let` in a condition.
    pub fn wanted_then(&mut self, pat: &'a Pat, value: &'a Expr) -> Ty {
        let (Some((name, wraps)), true) = (bound(pat), makes_what_is_wanted(value)) else {
            return Ty::Unknown;
        };
        let Some(Holds { cond, rest }) = self.holds.clone() else { return Ty::Unknown };
        let mut ty = self.use_in(cond, name);
        if ty == Ty::Unknown {
            ty = self.first_use(name, &rest);
        }
        self.wrapped(ty, wraps)
    }

    /// A type, or a `Result` (true) or `Option` of it.
    fn wrapped(&mut self, ty: Ty, wraps: Option<bool>) -> Ty {
        match (ty, wraps) {
            (Ty::Unknown, _) => Ty::Unknown,
            (ty, None) => ty,
            (ty, Some(true)) => self.lib_ty("std::result::Result", vec![ty]),
            (ty, Some(false)) => self.lib_ty("std::option::Option", vec![ty]),
        }
    }

    fn first_use(&mut self, name: &SmolStr, rest: &Rest<'a>) -> Ty {
        for stmt in rest.stmts {
            let found = match stmt {
                Stmt::Expr(expr) => self.use_in(expr, name),
                Stmt::Let(it) => match &it.init {
                    Some(init) if it.ty.is_some() && names(init, name) => self.opt_ty(it.ty.as_ref()),
                    Some(init) => self.use_in(init, name),
                    None => Ty::Unknown,
                },
            };
            if found != Ty::Unknown {
                return found;
            }
        }
        let Some(tail) = rest.tail else { return Ty::Unknown };
        let found = self.given_back(tail, name, &rest.want);
        if found != Ty::Unknown { found } else { self.use_in(tail, name) }
    }

    /// `x`, `Some(x)` or `Ok(x)` where a type is wanted.
    fn given_back(&mut self, expr: &'a Expr, name: &SmolStr, want: &Ty) -> Ty {
        if names(expr, name) {
            return want.clone();
        }
        match (&expr.kind, want) {
            (ExprKind::Call(callee, args), Ty::Lib(_, inner)) => match (&callee.kind, &args[..]) {
                (ExprKind::Path(path), [arg]) if names(arg, name) => {
                    let variant = path.last().map(|s| s.ident.name.as_str());
                    let at = match variant {
                        Some("Ok" | "Some") => 0,
                        Some("Err") => 1,
                        _ => return Ty::Unknown,
                    };
                    inner.get(at).cloned().unwrap_or_default()
                }
                _ => Ty::Unknown,
            },
            _ => Ty::Unknown,
        }
    }

    /// The type of the first parameter of what is called: a constructor, a function, or a closure that uses it as what it must be.
    pub fn wanted_by_callee(&mut self, callee: &'a Expr) -> Ty {
        match &callee.kind {
            ExprKind::Path(path) => self.parameter(path, 0),
            ExprKind::Closure(closure) => match &closure.params[..] {
                [Param { pat, ty: Some(ty) }] if bound(pat).is_some() => self.ty(ty),
                [Param { pat, ty: None }] => match bound(pat) {
                    Some((name, None)) => self.use_in(&closure.body, name),
                    _ => Ty::Unknown,
                },
                _ => Ty::Unknown,
            },
            _ => Ty::Unknown,
        }
    }

    /// The type of a parameter of a constructor or function.
    fn parameter(&mut self, path: &'a Path, at: usize) -> Ty {
        let before = self.diagnostics.len();
        let value = self.value_of(path, &Ty::Unknown);
        self.diagnostics.truncate(before);
        match value {
            Some(Value::Ctor(id, variant)) => {
                let of = self.variant_of(id, variant).and_then(|def| def.tys.get(at).copied());
                of.map_or(Ty::Unknown, |of| self.program.ty(of).clone())
            }
            Some(Value::Func(func)) => {
                let sig = self.sigs.get(func.index()).cloned().flatten();
                sig.and_then(|sig| sig.params.get(at).cloned()).unwrap_or_default()
            }
            _ => Ty::Unknown,
        }
    }

    fn use_in(&mut self, expr: &'a Expr, name: &SmolStr) -> Ty {
        let here = self.use_here(expr, name);
        if here != Ty::Unknown {
            return here;
        }
        let mut inside: Vec<&'a Expr> = Vec::new();
        each_child(expr, &mut |e| inside.push(e));
        for child in inside {
            let found = self.use_in(child, name);
            if found != Ty::Unknown {
                return found;
            }
        }
        Ty::Unknown
    }

    fn use_here(&mut self, expr: &'a Expr, name: &SmolStr) -> Ty {
        match &expr.kind {
            ExprKind::Call(callee, args) => {
                let Some(at) = args.iter().position(|arg| names(arg, name)) else { return Ty::Unknown };
                let ExprKind::Path(path) = &callee.kind else { return Ty::Unknown };
                match self.quiet_callee(path) {
                    Some(Callee::Func(func)) => {
                        let sig = self.sigs.get(func.index()).cloned().flatten().unwrap_or_default();
                        let at = if sig.has_self { at.checked_sub(1) } else { Some(at) };
                        at.and_then(|at| sig.params.get(at)).cloned().map_or(Ty::Unknown, unreferenced)
                    }
                    Some(Callee::Lib(builtin)) => {
                        let params = self.builtin_params(builtin, &Ty::Unknown);
                        params.get(at).cloned().map_or(Ty::Unknown, unreferenced)
                    }
                    None => self.parameter(path, at),
                }
            }
            ExprKind::MethodCall(call) => {
                let Some(at) = call.args.iter().position(|arg| names(arg, name)) else { return Ty::Unknown };
                let recv = self.peek(&call.recv, 4);
                let params = match self.method_sig(&recv, &call.name.name) {
                    Some(sig) => sig.params,
                    None => self.method_params(&recv, &call.name.name),
                };
                params.get(at).cloned().map_or(Ty::Unknown, unreferenced)
            }
            ExprKind::Struct { path, fields, .. } => {
                let Some((field, _)) = fields.iter().find(|(_, value)| names(value, name)) else {
                    return Ty::Unknown;
                };
                let before = self.diagnostics.len();
                let found = self.struct_path(path);
                self.diagnostics.truncate(before);
                let Some(def) = found.and_then(|(id, variant)| self.variant_of(id, variant)) else {
                    return Ty::Unknown;
                };
                let at = def.fields.iter().position(|f| self.name_text(*f) == field.name);
                at.and_then(|at| def.tys.get(at)).map_or(Ty::Unknown, |ty| self.program.ty(*ty).clone())
            }
            ExprKind::Binary(_, a, b, _) | ExprKind::Assign(a, b) | ExprKind::AssignOp(_, a, b, _) => {
                let other = match (names(a, name), names(b, name)) {
                    (true, false) => b,
                    (false, true) => a,
                    _ => return Ty::Unknown,
                };
                match self.peek(other, 4) {
                    Ty::Int(IntTy::Soft) | Ty::Unknown => Ty::Unknown,
                    ty => unreferenced(ty),
                }
            }
            ExprKind::Return(Some(value)) => {
                let ret = self.bodies.last().map(|b| b.ret.clone()).unwrap_or_default();
                self.given_back(value, name, &ret)
            }
            _ => Ty::Unknown,
        }
    }

    /// The payload's type that the arms of a `match` on a made value want: `Ok(n) => n` gives what the match should be, or what
    /// another arm is; else what an arm uses it as says it.
    pub fn wanted_by_arms(&mut self, value: &'a Expr, arms: &'a [Arm], want: &Ty) -> Ty {
        if !makes_what_is_wanted(value) {
            return Ty::Unknown;
        }
        for arm in arms {
            let Some((name, wraps @ Some(_))) = bound(&arm.pat) else { continue };
            let guard = arm.guard.as_ref().map_or(Ty::Unknown, |guard| self.use_in(guard, name));
            let found = match names(&arm.body, name) {
                _ if guard != Ty::Unknown => guard,
                true if *want != Ty::Unknown => want.clone(),
                true => arms.iter().map(|a| self.peek(&a.body, 3)).find(is_certain).unwrap_or_default(),
                false => {
                    let rest = Rest { stmts: &[], tail: Some(&arm.body), want: want.clone() };
                    self.first_use(name, &rest)
                }
            };
            if found != Ty::Unknown {
                return self.wrapped(found, wraps);
            }
        }
        Ty::Unknown
    }
}

/// The variable that a pattern binds, of all of the value or of the payload of `Ok` (true) or `Some`.
fn bound(pat: &Pat) -> Option<(&SmolStr, Option<bool>)> {
    match &pat.kind {
        PatKind::Bind { name, .. } => Some((&name.name, None)),
        PatKind::TupleStruct(path, parts) => match (path.last()?.ident.name.as_str(), &parts[..]) {
            (variant @ ("Ok" | "Some"), [Pat { kind: PatKind::Bind { name, .. }, .. }]) => {
                Some((&name.name, Some(variant == "Ok")))
            }
            _ => None,
        },
        _ => None,
    }
}

/// True if the expression is the variable or a reference to it.
fn names(expr: &Expr, name: &SmolStr) -> bool {
    match &expr.kind {
        ExprKind::Path(path) => path.as_ident().is_some_and(|i| i.name == *name),
        ExprKind::Ref(inner, _) => names(inner, name),
        _ => false,
    }
}

/// True if the value is made by a method that makes what is wanted, and the text does not say what.
pub(super) fn makes_what_is_wanted(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Try(inner, _) => makes_what_is_wanted(inner),
        ExprKind::MethodCall(call) => {
            let name = call.name.name.as_str();
            let makes = MAKERS.contains(&name) && call.turbofish.is_empty();
            makes && name != "unwrap_or_default"
                || PASSING.contains(&name) && makes_what_is_wanted(&call.recv)
                || matches!(name, "and_then" | "map") && call.args.first().is_some_and(closure_makes)
        }
        _ => false,
    }
}

/// True for a closure that gives what a method makes.
pub(super) fn closure_makes(arg: &Expr) -> bool {
    match &arg.kind {
        ExprKind::Closure(closure) if closure.ret.is_none() => makes_what_is_wanted(&closure.body),
        _ => false,
    }
}

/// The type itself, of a reference.
fn unreferenced(ty: Ty) -> Ty {
    match ty {
        Ty::Ref(inner, _) if *inner != Ty::Str => *inner,
        Ty::Ref(..) => Ty::Unknown,
        other => other,
    }
}
