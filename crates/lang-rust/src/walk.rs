//! Goes over a tree without lowering it: what a body names from around, and how far into it.

use crate::tree::*;
use ra_ap_syntax::SmolStr;
use std::collections::BTreeMap;

/// Per variable name the fields that are reached through it, none for the variable itself. No path is a beginning of another.
pub(crate) type Paths = BTreeMap<SmolStr, Vec<Vec<SmolStr>>>;

/// The places that an expression names. Names declared inside are among them; that only makes captures less fine.
pub(crate) fn paths_of_expr(expr: &Expr) -> Paths {
    let mut paths = Paths::new();
    places(expr, &mut paths);
    paths
}

/// The places that a block names.
pub(crate) fn paths_of_block(block: &Block) -> Paths {
    let mut paths = Paths::new();
    each_in_block(block, &mut |e| places(e, &mut paths));
    paths
}

/// `a.b.c` as its root and fields.
pub(crate) fn field_path(expr: &Expr) -> Option<(&Ident, Vec<SmolStr>)> {
    match &expr.kind {
        ExprKind::Path(path) => path.as_ident().map(|root| (root, Vec::new())),
        ExprKind::Field(base, name) => {
            let (root, mut fields) = field_path(base)?;
            fields.push(name.name.clone());
            Some((root, fields))
        }
        _ => None,
    }
}

fn places(expr: &Expr, out: &mut Paths) {
    if let Some((root, fields)) = field_path(expr) {
        add(out, &root.name, fields);
        return;
    }
    if let ExprKind::Macro(mac) = &expr.kind
        && let MacroKind::PinVars(names) = &mac.kind
    {
        names.iter().for_each(|n| add(out, &n.name, Vec::new()));
    }
    each_child(expr, &mut |e| places(e, out));
}

fn add(out: &mut Paths, root: &SmolStr, fields: Vec<SmolStr>) {
    let known = out.entry(root.clone()).or_default();
    if known.iter().any(|k| fields.starts_with(k)) {
        return;
    }
    known.retain(|k| !k.starts_with(&fields));
    known.push(fields);
}

fn each_in_block<'e>(block: &'e Block, f: &mut dyn FnMut(&'e Expr)) {
    for stmt in &block.stmts {
        match stmt {
            Stmt::Expr(expr) => f(expr),
            Stmt::Let(it) => {
                if let Some(init) = &it.init {
                    f(init);
                }
                if let Some(els) = &it.els {
                    each_in_block(els, f);
                }
            }
        }
    }
    if let Some(tail) = &block.tail {
        f(tail);
    }
}

/// The expressions directly inside one, those in its blocks, arms and macros included.
pub(crate) fn each_child<'e>(expr: &'e Expr, f: &mut dyn FnMut(&'e Expr)) {
    match &expr.kind {
        ExprKind::Error
        | ExprKind::Lit(_)
        | ExprKind::Path(_)
        | ExprKind::Continue(_)
        | ExprKind::Underscore
        | ExprKind::Unsupported(_) => {}
        ExprKind::Neg(a)
        | ExprKind::Not(a)
        | ExprKind::Deref(a)
        | ExprKind::Ref(a, _)
        | ExprKind::Cast(a, _)
        | ExprKind::Field(a, _)
        | ExprKind::Await(a, _)
        | ExprKind::Try(a, _)
        | ExprKind::Let(_, a) => f(a),
        ExprKind::Binary(_, a, b, _)
        | ExprKind::And(a, b)
        | ExprKind::Or(a, b)
        | ExprKind::Assign(a, b)
        | ExprKind::AssignOp(_, a, b, _)
        | ExprKind::Index(a, b)
        | ExprKind::Repeat(a, b) => {
            f(a);
            f(b);
        }
        ExprKind::Range { lo, hi, .. } => lo.iter().chain(hi).for_each(|e| f(e)),
        ExprKind::Call(callee, args) => {
            f(callee);
            args.iter().for_each(f);
        }
        ExprKind::MethodCall(call) => {
            f(&call.recv);
            call.args.iter().for_each(f);
        }
        ExprKind::Tuple(parts) | ExprKind::Array(parts) => parts.iter().for_each(f),
        ExprKind::Struct { fields, rest, .. } => {
            fields.iter().for_each(|(_, e)| f(e));
            rest.iter().for_each(|e| f(e));
        }
        ExprKind::Block(block, _) | ExprKind::Async(block, _) | ExprKind::Loop(block, _) => {
            each_in_block(block, f)
        }
        ExprKind::Closure(closure) => f(&closure.body),
        ExprKind::If { cond, then, els } => {
            f(cond);
            each_in_block(then, f);
            els.iter().for_each(|e| f(e));
        }
        ExprKind::While(cond, body, _) => {
            f(cond);
            each_in_block(body, f);
        }
        ExprKind::For { iter, body, .. } => {
            f(iter);
            each_in_block(body, f);
        }
        ExprKind::Match(value, arms) => {
            f(value);
            for arm in arms {
                arm.guard.iter().for_each(&mut *f);
                f(&arm.body);
            }
        }
        ExprKind::Break(_, value) | ExprKind::Return(value) => value.iter().for_each(|e| f(e)),
        ExprKind::Macro(mac) => each_in_macro(&mac.kind, f),
    }
}

fn each_in_macro<'e>(kind: &'e MacroKind, f: &mut dyn FnMut(&'e Expr)) {
    let text = |format: &'e Option<FormatArgs>, f: &mut dyn FnMut(&'e Expr)| {
        format.iter().flat_map(|a| &a.args).for_each(f);
    };
    match kind {
        MacroKind::Print { format, .. } | MacroKind::Panic(_, format) => text(format, f),
        MacroKind::Format(format) => format.args.iter().for_each(f),
        MacroKind::Write { target, format, .. } => {
            f(target);
            text(format, f);
        }
        MacroKind::Assert(cond, message) => {
            f(cond);
            text(message, f);
        }
        MacroKind::AssertEq { a, b, message, .. } => {
            f(a);
            f(b);
            text(message, f);
        }
        MacroKind::Vec(parts) | MacroKind::Dbg(parts) | MacroKind::Join { branches: parts, .. } => {
            parts.iter().for_each(f)
        }
        MacroKind::VecRepeat(a, b) => {
            f(a);
            f(b);
        }
        MacroKind::Plain(inner) => f(inner),
        MacroKind::Matches { value, guard, .. } => {
            f(value);
            guard.iter().for_each(f);
        }
        MacroKind::Select { branches, els, complete, default, .. } => {
            for branch in branches {
                f(&branch.future);
                branch.guard.iter().for_each(&mut *f);
                f(&branch.handler);
            }
            els.iter().chain(complete).chain(default).for_each(f);
        }
        MacroKind::Stream(inner)
        | MacroKind::Pin(inner)
        | MacroKind::Poll(inner)
        | MacroKind::Ready(inner) => f(inner),
        MacroKind::PinLets(stmts) => {
            for stmt in stmts {
                match stmt {
                    Stmt::Expr(e) => f(e),
                    Stmt::Let(it) => it.init.iter().for_each(&mut *f),
                }
            }
        }
        MacroKind::PinVars(_)
        | MacroKind::Pending
        | MacroKind::Known(_)
        | MacroKind::ModulePath
        | MacroKind::Unknown
        | MacroKind::Error => {}
    }
}
