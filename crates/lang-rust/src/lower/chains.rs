//! What the end of a chain of iterators says about the numbers at its beginning: in
//! `let n: u64 = (1..=20).map(|x| x * x).sum()` the range is one of `u64`, as rustc infers from `u64: Sum<T>`.

use super::Lowerer;
use super::types::CALLABLE;
use crate::tree::*;
use playground_program::{BinOp, IntTy, Span, Ty};

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

    /// `map(|x| Ok(x?)).collect::<Result<Vec<_>, E>>()`: where the closure before the end of a chain stands, and its type.
    pub fn closure_before(&mut self, call: &'a MethodCall, want: &Ty) -> Option<(Span, Ty)> {
        let end = call.name.name.as_str();
        if !matches!(end, "collect" | "sum" | "product") {
            return None;
        }
        let mut chain = &call.recv;
        let before = loop {
            match &chain.kind {
                ExprKind::MethodCall(call) if SAME.contains(&call.name.name.as_str()) => chain = &call.recv,
                ExprKind::MethodCall(before) => break before,
                _ => return None,
            }
        };
        let ([Expr { kind: ExprKind::Closure(_), span }], kind @ ("map" | "filter_map" | "map_while")) =
            (&before.args[..], before.name.name.as_str())
        else {
            return None;
        };
        let given = match call.turbofish.first() {
            Some(written) => self.ty(written),
            None => want.clone(),
        };
        let mut gives = self.gathered(&given, end == "collect");
        // What is added up may be references; what is parsed is not.
        if end != "collect" && gives == Ty::Unknown && super::usage::closure_makes(&before.args[0]) {
            gives = given;
        }
        if kind != "map" && gives != Ty::Unknown {
            gives = self.lib_ty("std::option::Option", vec![gives]);
        }
        let callable = self.callable(gives)?;
        Some((*span, callable))
    }

    /// What is collected, or added up, into a value of this type.
    fn gathered(&mut self, whole: &Ty, collects: bool) -> Ty {
        let Ty::Lib(name, args) = whole else { return Ty::Unknown };
        match (self.name_text(*name), &args[..]) {
            ("std::result::Result" | "std::option::Option", [of, ..]) => {
                let inner = if collects { self.gathered(of, true) } else { of.clone() };
                let mut args = args.clone();
                args[0] = inner;
                Ty::Lib(*name, args)
            }
            (
                "std::vec::Vec"
                | "std::collections::VecDeque"
                | "std::collections::HashSet"
                | "std::collections::BTreeSet",
                [of],
            ) if collects => of.clone(),
            ("std::collections::HashMap" | "std::collections::BTreeMap", [_, _]) if collects => {
                Ty::Tuple(args.clone())
            }
            _ => Ty::Unknown,
        }
    }

    /// `x.and_then(|x| Ok(x?))`, `x.or_else(|| Some("x".into()))`: what the arguments are, where receiver or result say what the
    /// closure gives.
    pub fn closure_of(&mut self, call: &'a MethodCall, recv: &Ty, want: &Ty) -> Option<Vec<Ty>> {
        let last = call.args.len().checked_sub(1)?;
        if !matches!(call.args[last].kind, ExprKind::Closure(_)) {
            return None;
        }
        let part = |ty: &Ty, at: usize| match ty {
            Ty::Lib(_, args) => args.get(at).cloned().unwrap_or_default(),
            _ => Ty::Unknown,
        };
        let of = self.lib_path(recv).unwrap_or("");
        let (option, result) = (of == "std::option::Option", of == "std::result::Result");
        let gives = match call.name.name.as_str() {
            "and_then" | "try_for_each" | "try_fold" => want.clone(),
            "or_else" if option => recv.clone(),
            "unwrap_or_else" if option || result => part(recv, 0),
            "get_or_insert_with" | "get_or_init" => {
                let peeled = self.peeled(recv).clone();
                part(&peeled, 0)
            }
            "map" if option || result => part(want, 0),
            "map_err" if result => part(want, 1),
            "ok_or_else" if option => part(want, 1),
            "then" if *recv == Ty::Bool => part(want, 0),
            _ => return None,
        };
        let mut wants = vec![Ty::Unknown; last];
        wants.push(self.callable(gives)?);
        Some(wants)
    }

    /// Something to call that gives a value of this type, if that says anything.
    fn callable(&mut self, gives: Ty) -> Option<Ty> {
        (gives != Ty::Unknown).then(|| self.lib_ty(CALLABLE, vec![gives]))
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
