//! What the end of a chain of iterators says about the numbers at its beginning: in
//! `let n: u64 = (1..=20).map(|x| x * x).sum()` the range is one of `u64`, as rustc infers from `u64: Sum<T>`.

use super::Lowerer;
use crate::tree::*;
use playground_program::{BinOp, IntTy, Ty};

/// Methods whose iterator gives what the one before gives.
const SAME: &[&str] = &[
    "rev",
    "filter",
    "take",
    "skip",
    "step_by",
    "take_while",
    "skip_while",
    "inspect",
    "into_iter",
    "by_ref",
    "fuse",
    "peekable",
];

/// Methods of a number that give one of its type, and can be called before rustc knows which.
const OF_NUMBERS: &[&str] = &["min", "max"];

impl<'a> Lowerer<'a> {
    /// The type of the numbers of the range that a chain begins with, where `call` is its end and says it.
    pub fn chain_begins_with(&mut self, call: &'a MethodCall, want: &Ty) -> Option<Ty> {
        let end = call.name.name.as_str();
        if !matches!(end, "sum" | "product" | "collect") || !begins_with_range(&call.recv) {
            return None;
        }
        let given = match call.turbofish.first() {
            Some(written) => self.ty(written),
            None => want.clone(),
        };
        let number = match given {
            Ty::Lib(_, args) if end == "collect" && args.len() == 1 => args.into_iter().next()?,
            ty if end != "collect" => ty,
            _ => return None,
        };
        matches!(&number, Ty::Int(int) if *int != IntTy::Soft).then_some(number)
    }
}

/// True if what a chain gives has the type of the range it begins with.
fn begins_with_range(mut chain: &Expr) -> bool {
    loop {
        match &chain.kind {
            ExprKind::Range { .. } => return true,
            ExprKind::MethodCall(call) if SAME.contains(&call.name.name.as_str()) => chain = &call.recv,
            ExprKind::MethodCall(call) if call.name.name == "map" => match &call.args[..] {
                [Expr { kind: ExprKind::Closure(closure), .. }] if keeps_type(closure) => chain = &call.recv,
                _ => return false,
            },
            _ => return false,
        }
    }
}

/// True for a closure like `|x| x * x + 1`: it computes with its parameter and untyped numbers alone.
fn keeps_type(closure: &Closure) -> bool {
    let [Param { pat: Pat { kind: PatKind::Bind { name, by_ref: false, sub: None, .. }, .. }, ty: None }] =
        &closure.params[..]
    else {
        return false;
    };
    closure.ret.is_none() && !closure.is_async && of_parameter(&closure.body, &name.name) == Some(true)
}

/// None if an expression may have another type than the parameter; else whether the parameter is in it.
fn of_parameter(expr: &Expr, parameter: &str) -> Option<bool> {
    match &expr.kind {
        ExprKind::Lit(Lit::Int(_, None)) => Some(false),
        ExprKind::Path(path) => path.as_ident().is_some_and(|name| name.name == parameter).then_some(true),
        ExprKind::Neg(inner) => of_parameter(inner, parameter),
        ExprKind::Binary(op, a, b, _) => match op {
            BinOp::Add
            | BinOp::Sub
            | BinOp::Mul
            | BinOp::Div
            | BinOp::Rem
            | BinOp::BitAnd
            | BinOp::BitOr
            | BinOp::BitXor => Some(of_parameter(a, parameter)? | of_parameter(b, parameter)?),
            // The type of the other side is its own.
            BinOp::Shl | BinOp::Shr => of_parameter(a, parameter),
            _ => None,
        },
        ExprKind::MethodCall(call) if OF_NUMBERS.contains(&call.name.name.as_str()) => {
            of_parameter(&call.recv, parameter)
        }
        ExprKind::Block(Block { stmts, tail: Some(tail), .. }, None) if stmts.is_empty() => {
            of_parameter(tail, parameter)
        }
        _ => None,
    }
}
