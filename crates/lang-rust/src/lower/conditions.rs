//! Conditions, `if` and `match`: jumps instead of values, and patterns that may not fit.

use super::Lowerer;
use super::body::{Label, NOWHERE};
use super::expr::is_comparison;
use super::infer::join_ty;
use super::pattern::Bound;
use super::place::Place;
use super::stmt::end_of;
use crate::Edition;
use crate::codes;
use crate::tree::*;
use playground_program::{BinOp, Diagnostic, Op, Reg, Span, Ty};

impl<'a> Lowerer<'a> {
    /// Jumps to `to` if the condition is `jump_if`, else goes on.
    pub fn branch(&mut self, cond: &'a Expr, jump_if: bool, to: Label) {
        let span = cond.span;
        match &cond.kind {
            ExprKind::And(a, b) if !jump_if => {
                self.branch(a, false, to);
                self.branch(b, false, to);
            }
            ExprKind::And(a, b) => {
                let skip = self.body().label();
                self.branch(a, false, skip);
                self.branch(b, true, to);
                self.body().bind(skip);
            }
            ExprKind::Or(a, b) if jump_if => {
                self.branch(a, true, to);
                self.branch(b, true, to);
            }
            ExprKind::Or(a, b) => {
                let skip = self.body().label();
                self.branch(a, true, skip);
                self.branch(b, false, to);
                self.body().bind(skip);
            }
            ExprKind::Not(inner) if !matches!(inner.kind, ExprKind::Let(..)) => {
                self.branch(inner, !jump_if, to)
            }
            ExprKind::Assign(target, value) => {
                let sign = Span::new(target.span.end, value.span.start);
                self.report(
                    Diagnostic::error(codes::SYNTAX, sign, "`=` assigns; a condition compares with `==`.")
                        .fix("Write `==`", sign, " == "),
                );
            }
            ExprKind::Let(pat, value) if !jump_if => self.let_condition(pat, value, to),
            ExprKind::Binary(op, a, b, _) if is_comparison(*op) && is_light(cond) && self.scalar(a, b) => {
                let mark = self.body().next;
                let (ra, rb) = self.compared(a, b);
                let op = *op;
                if jump_if {
                    // Floats do not order: only `==` and `!=` can be turned around.
                    let float =
                        matches!(self.peek(a, 6), Ty::Float(_)) || matches!(self.peek(b, 6), Ty::Float(_));
                    match negated(op).filter(|_| !float || matches!(op, BinOp::Eq | BinOp::Ne)) {
                        Some(op) => self.body().emit(Op::JumpUnless { op, a: ra, b: rb, to: to.0 }, span),
                        None => {
                            let cond = self.body().alloc();
                            self.body().emit(Op::Bin { op, dst: cond, a: ra, b: rb }, span);
                            self.body().emit(Op::JumpIf { cond, to: to.0 }, span);
                        }
                    }
                } else {
                    self.body().emit(Op::JumpUnless { op, a: ra, b: rb, to: to.0 }, span);
                }
                self.body().release(mark);
            }
            _ => {
                let mark = self.body().next;
                let compares = matches!(cond.kind, ExprKind::Binary(..));
                let reg = if is_light(cond) && !(compares && has_call(cond)) {
                    self.operand_hint(cond, &Ty::Bool).0
                } else {
                    // Temporaries of a condition drop before its branches run.
                    let reg = self.body().alloc();
                    let statement = self.body().begin();
                    self.expr(cond, reg, &Ty::Bool);
                    self.body().end(statement, span);
                    reg
                };
                let op = if jump_if {
                    Op::JumpIf { cond: reg, to: to.0 }
                } else {
                    Op::JumpIfNot { cond: reg, to: to.0 }
                };
                self.body().emit(op, span);
                self.body().release(mark);
            }
        }
    }

    /// True if a comparison is known to be of numbers, characters or booleans.
    pub fn scalar(&mut self, a: &'a Expr, b: &'a Expr) -> bool {
        let mut scalar = |e: &'a Expr| {
            matches!(
                e.kind,
                ExprKind::Lit(Lit::Int(..) | Lit::Float(..) | Lit::Bool(_) | Lit::Char(_) | Lit::Byte(_))
            ) || matches!(self.peek(e, 6), Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char)
        };
        scalar(a) || scalar(b)
    }

    /// `let pattern = value` as a condition: binds into the scope that is open.
    pub fn let_condition(&mut self, pat: &'a Pat, value: &'a Expr, fail: Label) {
        let of = self.wanted_then(pat, value);
        let (cur, ty) = self.scrutinee(value, &of);
        self.expect_matchable(pat, &ty, value.span);
        self.body().pin();
        let names = self.binding_regs(pat);
        let steps = self.body().next;
        let plans = self.test(pat, cur, &ty, Some(fail));
        let names = self.bind_plans(&plans, names, false);
        self.declare_bindings(names);
        self.body().release(steps);
    }

    /// What a pattern is matched against: a view, or a reference.
    pub fn scrutinee(&mut self, value: &'a Expr, want: &Ty) -> (Reg, Ty) {
        let (cur, ty) = self.scrutinee_place(value, want);
        // `v[..]` without a `&`: what its elements bind is copied out of it.
        let sliced =
            matches!(&value.kind, ExprKind::Index(_, at) if matches!(at.kind, ExprKind::Range { .. }));
        let body = self.body();
        if sliced {
            body.sliced.insert(cur);
        } else {
            body.sliced.remove(&cur);
        }
        (cur, ty)
    }

    fn scrutinee_place(&mut self, value: &'a Expr, want: &Ty) -> (Reg, Ty) {
        let extend = self.body().extend;
        if self.is_place(value) {
            let (place, ty) = self.place(value);
            if let Place::View(view) = place {
                return (view, ty);
            }
            let cur = self.body().alloc();
            let is_ref = matches!(ty, Ty::Ref(..)) && self.body().is_clean(place.reg());
            self.body().emit(Op::PatRoot { dst: cur, src: place.reg() }, value.span);
            // A reference is followed, not pointed at.
            self.body().set_clean(place.reg(), is_ref);
            self.body().set_clean(cur, true);
            return (cur, ty);
        }
        let keep = std::mem::take(&mut self.body().extend_value);
        let kept = extend && (keep || matches!(value.kind, ExprKind::Ref(..)));
        let reg = if kept { self.body().alloc_extended() } else { self.body().alloc() };
        let ty = self.expr_as(value, reg, want);
        let reg = if kept { reg } else { self.made_last(reg, value.span) };
        self.body().pin();
        let cur = self.body().alloc();
        self.body().emit(Op::PatRoot { dst: cur, src: reg }, value.span);
        self.body().set_clean(cur, true);
        self.body().pin();
        (cur, ty)
    }

    pub fn if_expr(
        &mut self,
        cond: &'a Expr,
        then: &'a Block,
        els: Option<&'a Expr>,
        dst: Reg,
        want: &Ty,
        span: Span,
    ) -> Ty {
        let (otherwise, done) = (self.body().label(), self.body().label());
        let binds = has_let(cond);
        let drop_first = binds && self.options.edition == Edition::E2024;
        let outer = if drop_first { Some(self.body().begin()) } else { None };
        let mark = self.body().next;
        self.body().push_scope(None);
        self.condition(cond, then, want, otherwise);
        let then_ty = self.closed_block(then, dst, want);
        let end = self.body().next;
        self.body().pop_scope();
        let pinned = self.body().keep;
        if binds {
            // The variables go; in edition 2021 the temporaries stay to the end of the statement.
            let from = if drop_first { mark } else { pinned.max(mark) };
            self.body().drop_range(from, end, then.close);
        }
        let has_else = els.is_some() || dst != NOWHERE;
        if has_else {
            self.body().emit(Op::Jump { to: done.0 }, then.close);
        }
        self.body().bind(otherwise);
        if drop_first {
            self.body().drop_range(mark, end, then.close);
        }
        if let Some(outer) = outer {
            self.body().end_without_drops(outer);
        } else {
            self.body().release(mark);
        }
        let else_ty = match els {
            Some(els) => {
                let statement = self.body().begin();
                let ty = self.expr_as(els, dst, want);
                self.body().end(statement, end_of(els.span));
                ty
            }
            None => {
                self.unit(dst, end_of(span));
                Ty::Unit
            }
        };
        self.body().bind(done);
        join_ty(then_ty, else_ty)
    }

    pub fn match_expr(&mut self, value: &'a Expr, arms: &'a [Arm], dst: Reg, want: &Ty) -> Ty {
        let of = self.wanted_by_arms(value, arms, want);
        let (cur, ty) = self.scrutinee(value, &of);
        if let Some(first) = arms.first() {
            self.expect_matchable(&first.pat, &ty, value.span);
        }
        self.check_exhaustive(value, &ty, arms);
        // The view of the place must outlive the arms.
        let keep = self.body().keep;
        self.body().pin();
        let done = self.body().label();
        let mut result = Ty::Never;
        let mut covered = false;
        for arm in arms {
            let next = self.body().label();
            let statement = self.body().begin();
            self.body().push_scope(None);
            let names = self.binding_regs(&arm.pat);
            match &arm.guard {
                None => {
                    let plans = self.test(&arm.pat, cur, &ty, Some(next));
                    let names = self.bind_plans(&plans, names, false);
                    self.declare_bindings(names);
                    covered |= self.is_irrefutable(&arm.pat);
                }
                Some(guard) => self.guarded_arm(&arm.pat, guard, cur, &ty, names, next),
            }
            let arm_end = end_of(arm.body.span);
            let inner = self.body().begin();
            let found = self.expr_as(&arm.body, dst, want);
            self.body().end(inner, arm_end);
            result = join_ty(result, found);
            self.body().pop_scope();
            self.body().end(statement, arm_end);
            self.body().emit(Op::Jump { to: done.0 }, arm_end);
            self.body().bind(next);
        }
        if !covered {
            // rustc proves that this is never reached; we say so if it is.
            let text = self.plain_text("no arm of this `match` fits the value", value.span);
            self.body().emit(Op::Panic { text }, value.span);
        }
        self.body().bind(done);
        self.body().keep = keep;
        result
    }

    /// A pattern with a guard. The guard is tried for each alternative that fits, until it holds for one.
    pub fn guarded_arm(
        &mut self,
        pat: &'a Pat,
        guard: &'a Expr,
        cur: Reg,
        ty: &Ty,
        mut names: Vec<Bound>,
        next: Label,
    ) {
        let alternatives = match &pat.kind {
            PatKind::Or(pats) if !disjoint(pats) => &pats[..],
            _ => std::slice::from_ref(pat),
        };
        for pat in alternatives {
            if let Some(at) = overlapping(pat) {
                self.unsupported(at, "a pattern with overlapping alternatives inside it, under a guard");
            }
        }
        if has_let(guard) && alternatives.len() > 1 {
            self.unsupported(guard.span, "a guard with `let` for overlapping alternatives");
        }
        let holds = self.body().label();
        for (i, pat) in alternatives.iter().enumerate() {
            let last = i + 1 == alternatives.len();
            let other = if last { next } else { self.body().label() };
            let plans = self.test(pat, cur, ty, Some(other));
            names = self.guard(guard, &plans, names, other);
            if !last {
                self.body().emit(Op::Jump { to: holds.0 }, pat.span);
                self.body().bind(other);
            }
        }
        self.body().bind(holds);
        self.declare_bindings(names);
    }

    /// Binds references for the guard, and the values once it holds.
    fn guard(
        &mut self,
        guard: &'a Expr,
        plans: &[super::pattern::Plan],
        names: Vec<Bound>,
        next: Label,
    ) -> Vec<Bound> {
        let peeked = self.bind_plans(plans, names.clone(), true);
        self.body().push_scope(None);
        for b in &peeked {
            let clean = true;
            let body = self.body();
            body.set_clean(b.reg, clean);
            body.declare(&b.name, b.reg, b.ty.clone(), false, b.span);
        }
        if has_let(guard) {
            // What it bound drops when it fails.
            let (holds, fails) = (self.body().label(), self.body().label());
            let mark = self.body().next;
            self.branch(guard, false, fails);
            let end = self.body().next;
            self.body().emit(Op::Jump { to: holds.0 }, guard.span);
            self.body().bind(fails);
            self.body().drop_range(mark, end, guard.span);
            self.body().emit(Op::Jump { to: next.0 }, guard.span);
            self.body().bind(holds);
        } else {
            self.branch(guard, false, next);
        }
        self.body().pop_guard(peeked.len());
        self.bind_plans(plans, names, false)
    }
}

/// True if no value fits two of the alternatives, as far as their first look tells.
fn disjoint(pats: &[Pat]) -> bool {
    let head = |pat: &Pat| match &pat.kind {
        PatKind::Path(path) | PatKind::TupleStruct(path, _) | PatKind::Struct { path, .. } => {
            path.last().map(|s| s.ident.name.to_string())
        }
        PatKind::Lit(lit) => Some(format!("{lit:?}")),
        _ => None,
    };
    let heads: Vec<Option<String>> = pats.iter().map(head).collect();
    heads.iter().enumerate().all(|(i, head)| head.is_some() && !heads[..i].contains(head))
}

/// Alternatives inside a pattern that one value may fit both of.
fn overlapping(pat: &Pat) -> Option<Span> {
    match &pat.kind {
        PatKind::Or(pats) => {
            let ranges = pats.iter().all(|p| matches!(p.kind, PatKind::Lit(_) | PatKind::Range { .. }));
            if ranges || disjoint(pats) { pats.iter().find_map(overlapping) } else { Some(pat.span) }
        }
        PatKind::Bind { sub: Some(sub), .. } | PatKind::Ref(sub) => overlapping(sub),
        PatKind::TupleStruct(_, pats) | PatKind::Tuple(pats) | PatKind::Slice(pats) => {
            pats.iter().find_map(overlapping)
        }
        PatKind::Struct { fields, .. } => fields.iter().find_map(|(_, p)| overlapping(p)),
        _ => None,
    }
}

pub(crate) fn has_let(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Let(..) => true,
        ExprKind::And(a, b) => has_let(a) || has_let(b),
        _ => false,
    }
}

pub(crate) fn negated(op: BinOp) -> Option<BinOp> {
    Some(match op {
        BinOp::Eq => BinOp::Ne,
        BinOp::Ne => BinOp::Eq,
        BinOp::Lt => BinOp::Ge,
        BinOp::Ge => BinOp::Lt,
        BinOp::Gt => BinOp::Le,
        BinOp::Le => BinOp::Gt,
        _ => return None,
    })
}

/// True if `expr` leaves no temporary that would have to be dropped.
pub(crate) fn is_light(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Lit(_) | ExprKind::Path(_) => true,
        ExprKind::Neg(base) | ExprKind::Not(base) | ExprKind::Cast(base, _) => is_light(base),
        // `make().field`, `*cell.borrow()`: what the call made drops once its part was read.
        ExprKind::Field(base, _) | ExprKind::Deref(base) | ExprKind::Ref(base, _) => {
            is_light(base) && !has_call(base)
        }
        ExprKind::Binary(_, a, b, _) => is_light(a) && is_light(b),
        ExprKind::Index(a, b) => is_light(a) && is_light(b) && !has_call(a),
        ExprKind::Call(callee, args) => {
            is_light(callee) && args.iter().all(|a| is_light(a) && !matches!(a.kind, ExprKind::Ref(..)))
        }
        ExprKind::MethodCall(call) => {
            is_path_like(&call.recv)
                && call.args.iter().all(|a| is_light(a) && !matches!(a.kind, ExprKind::Ref(..)))
        }
        _ => false,
    }
}

/// True if a light expression calls something.
fn has_call(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Call(..) | ExprKind::MethodCall(_) => true,
        ExprKind::Field(base, _) | ExprKind::Neg(base) | ExprKind::Not(base) | ExprKind::Deref(base) => {
            has_call(base)
        }
        ExprKind::Ref(base, _) | ExprKind::Cast(base, _) => has_call(base),
        ExprKind::Binary(_, a, b, _) | ExprKind::Index(a, b) => has_call(a) || has_call(b),
        _ => false,
    }
}

pub(crate) fn is_path_like(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Path(_) => true,
        ExprKind::Field(base, _) | ExprKind::Deref(base) => is_path_like(base),
        ExprKind::Index(base, index) => is_path_like(base) && is_light(index),
        _ => false,
    }
}
