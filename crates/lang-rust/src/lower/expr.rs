//! Expressions: values into registers, places, conditions, loops and branches.

use super::Lowerer;
use super::body::NOWHERE;
use super::infer::{arithmetic_ty, element_ty, needs_coercion};
use super::stmt::end_of;
use super::types::{CALLABLE, FUTURE};
use crate::codes;
use crate::tree::*;
use playground_program::{BinOp, Const, FloatTy, IntTy, Op, Reg, Span, Ty, UnOp};
use ra_ap_syntax::SmolStr;

impl<'a> Lowerer<'a> {
    /// The value of `expr` into `dst`, as a value of type `want` where that is known.
    pub fn expr_as(&mut self, expr: &'a Expr, dst: Reg, want: &Ty) -> Ty {
        let mut ty = self.expr(expr, dst, want);
        if dst != NOWHERE {
            ty = self.through_deref(ty, dst, want, expr.span);
        }
        // What futures and closures give is known inside of them.
        let gives = matches!(self.lib_path(want), Some(FUTURE | CALLABLE));
        if dst != NOWHERE && !gives && (needs_coercion(want, &ty) || self.becomes_pointer(want, &ty)) {
            let id = self.ty_id(want);
            self.body().emit(Op::Coerce { reg: dst, ty: id }, expr.span);
            let clean = self.owns_nothing(want);
            self.body().set_clean(dst, clean);
            return want.clone();
        }
        ty
    }

    /// A reference where a raw pointer is wanted turns into one.
    fn becomes_pointer(&self, want: &Ty, found: &Ty) -> bool {
        self.lib_path(want) == Some(super::types::POINTER)
            && !matches!(found, Ty::Never)
            && self.lib_path(found) != Some(super::types::POINTER)
    }

    /// Deref coercion: where a reference to something else is wanted, the program's own `Deref` is followed.
    fn through_deref(&mut self, mut ty: Ty, dst: Reg, want: &Ty, span: Span) -> Ty {
        const MAX_STEPS: usize = 8;
        let Ty::Ref(wanted, mutable) = want else { return ty };
        if matches!(**wanted, Ty::Unknown | Ty::Trait(_)) {
            return ty;
        }
        for _ in 0..MAX_STEPS {
            let func = match &ty {
                Ty::Ref(found, _) if matches!(**found, Ty::User(id, _) if !is_user(wanted, id)) => {
                    let name = if *mutable { "deref_mut" } else { "deref" };
                    self.own_method(found, name)
                }
                _ => None,
            };
            let Some(func) = func else { break };
            self.body().emit(Op::Call { dst, func, args: dst, n: 1 }, span);
            ty = self.sigs.get(func.index()).cloned().flatten().map(|sig| sig.ret).unwrap_or_default();
        }
        ty
    }

    /// The value of `expr` into `dst` (or nowhere). Gives its type as far as that is known.
    pub fn expr(&mut self, expr: &'a Expr, dst: Reg, want: &Ty) -> Ty {
        let mark = self.body().next;
        let extend = std::mem::take(&mut self.body().extend);
        let hint = self.body().name_hint.take();
        let changes = std::mem::take(&mut self.body().changes);
        // A value that nobody takes still has to drop at the end of the statement.
        let unwanted = dst == NOWHERE && makes_value(&expr.kind);
        let dst = if unwanted { self.body().alloc() } else { dst };
        let ty = self.expr_kind(expr, dst, want, extend, hint);
        self.expect_value(want, &ty, expr.span);
        self.body().release(mark);
        self.body().changes = changes;
        if unwanted && !self.owns_nothing(&ty) {
            let body = self.body();
            body.next = body.next.max(dst + 1);
            body.pin();
        }
        if dst != NOWHERE {
            let clean = self.owns_nothing(&ty);
            self.body().set_clean(dst, clean);
            self.body().note_type(dst, &ty);
        }
        ty
    }

    pub fn expr_kind(
        &mut self,
        expr: &'a Expr,
        dst: Reg,
        want: &Ty,
        extend: bool,
        hint: Option<SmolStr>,
    ) -> Ty {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Error => Ty::Never,
            ExprKind::Unsupported(what) => {
                self.unsupported(span, what);
                Ty::Never
            }
            ExprKind::Lit(lit) => self.literal(lit, dst, want, span),
            ExprKind::Path(path) => self.path_value(path, dst, want),
            ExprKind::Field(..) | ExprKind::Index(..) | ExprKind::Deref(..) => self.place_value(expr, dst),
            ExprKind::Neg(inner) => self.unary(UnOp::Neg, inner, dst, want, span),
            ExprKind::Not(inner) => self.unary(UnOp::Not, inner, dst, want, span),
            ExprKind::Binary(op, a, b, at) => self.binary(*op, a, b, *at, dst, want, span),
            ExprKind::And(..) | ExprKind::Or(..) => {
                let dst = self.body().somewhere(dst);
                let (no, done) = (self.body().label(), self.body().label());
                self.branch(expr, false, no);
                let yes = self.constant(Const::Bool(true));
                self.body().emit(Op::Const { dst, value: yes }, span);
                self.body().emit(Op::Jump { to: done.0 }, span);
                self.body().bind(no);
                let value = self.constant(Const::Bool(false));
                self.body().emit(Op::Const { dst, value }, span);
                self.body().bind(done);
                Ty::Bool
            }
            ExprKind::Let(..) => {
                self.error(codes::SYNTAX, span, "`let` as a condition can stand only in `if` and `while`.");
                Ty::Bool
            }
            ExprKind::Assign(target, value) => {
                self.assign(target, value, span);
                self.unit(dst, span);
                Ty::Unit
            }
            ExprKind::AssignOp(op, target, value, at) => {
                self.assign_op(*op, target, value, *at, span);
                self.unit(dst, span);
                Ty::Unit
            }
            ExprKind::Ref(inner, mutable) => self.reference(inner, *mutable, dst, want, span, extend),
            ExprKind::Cast(inner, ty) => {
                let ty = self.ty(ty);
                // `3 as u64` is a literal of that type.
                let hint = match (&inner.kind, &ty) {
                    (ExprKind::Lit(Lit::Int(..)), Ty::Int(_)) => ty.clone(),
                    _ => Ty::Unknown,
                };
                let dst = self.body().somewhere(dst);
                self.body().extend = extend && matches!(inner.kind, ExprKind::Ref(..));
                let (src, _) = self.operand(inner, &hint);
                self.body().extend = false;
                let id = self.ty_id(&ty);
                self.body().emit(Op::Cast { dst, src, ty: id }, span);
                ty
            }
            ExprKind::Range { lo, hi, inclusive } => {
                self.range(lo.as_deref(), hi.as_deref(), *inclusive, dst, span)
            }
            ExprKind::Call(callee, args) => {
                // `let patience = tokio::spawn(async { .. })`: the task goes by the name of its handle.
                if let ([arg], true) = (args.as_slice(), hint.is_some())
                    && matches!(arg.kind, ExprKind::Async(..))
                {
                    self.body().name_hint = hint;
                }
                self.call(callee, args, dst, want, span)
            }
            ExprKind::MethodCall(call) => self.method_call(call, dst, want, span),
            ExprKind::Await(inner, token) => self.await_expr(inner, *token, dst, want, span),
            ExprKind::Try(inner, token) => self.try_expr(inner, *token, dst, want, span),
            ExprKind::Tuple(parts) if parts.is_empty() => {
                self.unit(dst, span);
                Ty::Unit
            }
            ExprKind::Tuple(parts) => {
                let wants: Vec<Ty> = match want {
                    Ty::Tuple(wants) => wants.clone(),
                    _ => Vec::new(),
                };
                let dst = self.body().somewhere(dst);
                let (base, n, tys) = self.parts(parts, &wants, extend);
                self.body().emit(Op::Tuple { dst, base, n }, span);
                Ty::Tuple(tys)
            }
            ExprKind::Array(parts) => {
                let of = self.element_want(parts, want);
                let dst = self.body().somewhere(dst);
                let (base, n, tys) = self.parts(parts, &vec![of.clone(); parts.len()], extend);
                self.body().emit(Op::Array { dst, base, n }, span);
                Ty::Array(Box::new(element_ty(of, &tys)), Some(parts.len() as u64))
            }
            ExprKind::Repeat(value, count) => {
                let of = match want {
                    Ty::Array(of, _) => (**of).clone(),
                    _ => Ty::Unknown,
                };
                let dst = self.body().somewhere(dst);
                let (value, ty) = self.operand_temp(value, &of);
                let len = self.known_length(count);
                let (count, _) = self.operand(count, &Ty::Int(IntTy::Usize));
                self.body().emit(Op::Repeat { dst, value, count }, span);
                Ty::Array(Box::new(if of == Ty::Unknown { ty } else { of }), len)
            }
            ExprKind::Struct { path, fields, rest } => {
                self.struct_expr(path, fields, rest.as_deref(), dst, span, extend)
            }
            ExprKind::Block(block, label) => self.block_expr(block, label.as_ref(), dst, want, span, extend),
            ExprKind::Async(block, moves) => self.async_block(block, *moves, dst, want, span, hint),
            ExprKind::Closure(closure) => {
                let gives = self.closure_gives.take_if(|(at, _)| *at == span).map(|(_, gives)| gives);
                self.closure(closure, dst, gives.as_ref().unwrap_or(want), span)
            }
            ExprKind::If { cond, then, els } => self.if_expr(cond, then, els.as_deref(), dst, want, span),
            ExprKind::Loop(body, label) => self.loop_expr(body, label.as_ref(), dst, want, span),
            ExprKind::While(cond, body, label) => {
                self.while_expr(cond, body, label.as_ref(), span);
                self.unit(dst, end_of(span));
                Ty::Unit
            }
            ExprKind::For { pat, iter, body, label } => {
                self.for_expr(pat, iter, body, label.as_ref(), span);
                self.unit(dst, end_of(span));
                Ty::Unit
            }
            ExprKind::Match(value, arms) => self.match_expr(value, arms, dst, want),
            ExprKind::Break(label, value) => {
                self.break_expr(label.as_ref(), value.as_deref(), span);
                Ty::Never
            }
            ExprKind::Continue(label) => {
                if let Some(at) = self.target(label.as_ref(), true, span) {
                    let (base, to) = {
                        let target = &self.body().targets[at];
                        (target.base, target.continue_to)
                    };
                    let next = self.body().next;
                    self.body().drop_range(base, next, span);
                    if let Some(to) = to {
                        self.body().emit(Op::Jump { to: to.0 }, span);
                    }
                }
                Ty::Never
            }
            ExprKind::Return(value) => {
                self.return_expr(value.as_deref(), span);
                Ty::Never
            }
            ExprKind::Underscore => {
                self.error(
                    codes::SYNTAX,
                    span,
                    "`_` can stand only where a value is thrown away: `_ = value;`.",
                );
                Ty::Never
            }
            ExprKind::Macro(mac) => self.macro_expr(mac, dst, want, span, extend),
        }
    }

    // --- operands and parts

    /// A register that an operation may use (copy or move out) as the value of `expr`.
    pub fn operand(&mut self, expr: &'a Expr, want: &Ty) -> (Reg, Ty) {
        if let ExprKind::Path(path) = &expr.kind
            && let Some(name) = path.as_ident()
            && let Some(var) = self.body().var(&name.name)
            && !var.by_ref
        {
            let (reg, ty) = (var.reg, var.ty.clone());
            if matches!((want, &ty), (Ty::Int(_), Ty::Unknown | Ty::Int(IntTy::Soft))) {
                return self.operand_temp(expr, want);
            }
            return (reg, ty);
        }
        self.operand_temp(expr, want)
    }

    /// The value of `expr` in a register of its own.
    pub fn operand_temp(&mut self, expr: &'a Expr, want: &Ty) -> (Reg, Ty) {
        let reg = self.body().alloc();
        let ty = self.expr_as(expr, reg, want);
        (reg, ty)
    }

    /// Values in consecutive registers.
    pub fn parts(&mut self, parts: &'a [Expr], wants: &[Ty], extend: bool) -> (Reg, u16, Vec<Ty>) {
        let n = parts.len().min(usize::from(u16::MAX)) as u16;
        let base = self.body().alloc_n(n);
        let mut tys = Vec::with_capacity(parts.len());
        for (i, part) in parts.iter().enumerate().take(usize::from(n)) {
            self.body().extend = extend;
            let want = wants.get(i).cloned().unwrap_or_default();
            let found = self.expr_as(part, base + i as u16, &want);
            self.body().extend = false;
            tys.push(if want == Ty::Unknown { found } else { want });
        }
        (base, n, tys)
    }

    // --- values

    pub fn literal(&mut self, lit: &Lit, dst: Reg, want: &Ty, span: Span) -> Ty {
        if dst == NOWHERE {
            return Ty::Unit;
        }
        let (value, ty) = match lit {
            Lit::Int(value, written) => {
                // `let x: f64 = 1` is an error in Rust; the number keeps its own kind.
                let ty = match (written, want) {
                    (Some(ty), _) => *ty,
                    (None, Ty::Int(ty)) => *ty,
                    (None, _) => IntTy::Soft,
                };
                // An untyped one takes the type of what it meets, which may be wider.
                if ty != IntTy::Soft && (*value < ty.min() || *value > ty.max()) {
                    self.error(
                        codes::LITERAL_RANGE,
                        span,
                        format!("The number {value} does not fit `{}`.", ty.name()),
                    );
                }
                if let Ok(small) = i32::try_from(*value) {
                    self.body().emit(Op::Int { dst, ty, value: small }, span);
                    return Ty::Int(ty);
                }
                (Const::Int(ty, *value), Ty::Int(ty))
            }
            Lit::Float(value, written) => {
                let ty = match (written, want) {
                    (Some(ty), _) | (None, Ty::Float(ty)) => *ty,
                    (None, _) => FloatTy::F64,
                };
                (Const::Float(ty, *value), Ty::Float(ty))
            }
            Lit::Bool(value) => (Const::Bool(*value), Ty::Bool),
            Lit::Char(value) => (Const::Char(*value), Ty::Char),
            Lit::Byte(value) => (Const::Int(IntTy::U8, i128::from(*value)), Ty::Int(IntTy::U8)),
            Lit::Str(value) => (Const::Str(value.as_str().into()), Ty::Ref(Box::new(Ty::Str), false)),
            Lit::Bytes(value) => {
                let of = Ty::Array(Box::new(Ty::Int(IntTy::U8)), Some(value.len() as u64));
                (Const::Bytes(value.clone()), Ty::Ref(Box::new(of), false))
            }
        };
        let value = self.constant(value);
        self.body().emit(Op::Const { dst, value }, span);
        ty
    }

    pub fn unary(&mut self, op: UnOp, inner: &'a Expr, dst: Reg, want: &Ty, span: Span) -> Ty {
        let dst = self.body().somewhere(dst);
        let (a, ty) = self.operand(inner, want);
        // The program's own `Neg` or `Not` is a method like any other.
        let method = if op == UnOp::Neg { "neg" } else { "not" };
        if self.own_method(&ty, method).is_some() {
            let name = self.name(method);
            let op = Op::CallMethod {
                dst,
                recv: a,
                name,
                args: a,
                n: 0,
                ty: playground_program::Program::UNKNOWN,
            };
            self.body().emit(op, span);
            return self.method_sig(&ty, &SmolStr::new(method)).map_or(Ty::Unknown, |s| s.ret);
        }
        self.body().emit(Op::Un { op, dst, a }, span);
        if matches!(ty, Ty::Int(_) | Ty::Float(_) | Ty::Bool) { ty } else { Ty::Unknown }
    }

    #[allow(clippy::too_many_arguments)]
    pub fn binary(
        &mut self,
        op: BinOp,
        a: &'a Expr,
        b: &'a Expr,
        at: Span,
        dst: Reg,
        want: &Ty,
        span: Span,
    ) -> Ty {
        let dst = self.body().somewhere(dst);
        if is_comparison(op) {
            let (a, b) = self.compared(a, b);
            self.body().emit(Op::Bin { op, dst, a, b }, span);
            return Ty::Bool;
        }
        let shift = matches!(op, BinOp::Shl | BinOp::Shr);
        let number = |ty: &Ty| matches!(ty, Ty::Int(_) | Ty::Float(_));
        let mut hint = if number(want) { want.clone() } else { Ty::Unknown };
        if hint == Ty::Unknown && !shift && is_number_literal(a) {
            let right = self.peek(b, 6);
            if number(&right) {
                hint = right;
            }
        }
        // A local may be read in place unless what follows could change it first.
        let (ra, ta) =
            if is_pure(b) { self.operand_hint(a, &hint) } else { self.operand_temp_hint(a, &hint) };
        if !number(&hint) {
            self.expect_no_future(&ta, a.span);
        }
        if let ExprKind::Lit(Lit::Int(value, None)) = &b.kind
            && let Ok(small) = i16::try_from(*value)
        {
            self.body().emit(Op::BinInt { op, dst, a: ra, b: small }, span);
            return arithmetic_ty(&ta, &Ty::Int(IntTy::Soft), shift);
        }
        if op == BinOp::Add && self.lib_path(&ta) == Some("std::string::String") {
            // Text grows in place, as `String`'s own `+` does.
            let (rb, _) = self.operand_look(b, &Ty::Unknown);
            self.body().emit(Op::BinAssign { op, a: ra, b: rb }, span);
            self.body().emit(Op::Move { dst, src: ra }, span);
            return ta;
        }
        // A number's operator of the program's own takes what it is given, by value.
        let own = self.numbers_operate && number(&ta) && !number(&self.peek(b, 6));
        let right_hint = if shift || own {
            Ty::Unknown
        } else if number(&ta) && ta != Ty::Int(IntTy::Soft) {
            ta.clone()
        } else {
            hint
        };
        let _ = at;
        let (rb, tb) = self.operand_hint(b, &right_hint);
        if !number(&right_hint) {
            self.expect_no_future(&tb, b.span);
        }
        self.body().emit(Op::Bin { op, dst, a: ra, b: rb }, span);
        if !number(&ta) || self.numbers_operate && !number(&tb) {
            return self.operator_ret(&ta, op);
        }
        arithmetic_ty(&ta, &tb, shift)
    }

    /// Like `operand`, but the wanted type only shapes literals: nothing is converted.
    pub fn operand_hint(&mut self, expr: &'a Expr, want: &Ty) -> (Reg, Ty) {
        if let ExprKind::Path(path) = &expr.kind
            && let Some(name) = path.as_ident()
            && let Some(var) = self.body().var(&name.name)
            && !var.by_ref
        {
            let (reg, ty) = (var.reg, var.ty.clone());
            // Anything that may own something is moved out first, so that it is gone from its variable.
            if self.owns_nothing(&ty) {
                return (reg, ty);
            }
        }
        self.operand_temp_hint(expr, want)
    }

    /// A register to look at: a variable itself, a view of a place, or a temporary to the end of the statement.
    pub fn operand_look(&mut self, expr: &'a Expr, want: &Ty) -> (Reg, Ty) {
        if self.is_place(expr) {
            let (place, ty) = self.place(expr);
            return (place.reg(), ty);
        }
        let (reg, ty) = self.operand_temp_hint(expr, want);
        let reg = self.made_last(reg, expr.span);
        if !self.owns_nothing(&ty) {
            self.body().pin();
        }
        (reg, ty)
    }

    pub fn operand_temp_hint(&mut self, expr: &'a Expr, want: &Ty) -> (Reg, Ty) {
        let reg = self.body().alloc();
        let ty = self.expr(expr, reg, want);
        (reg, ty)
    }

    /// Operands of a comparison, which only looks at them.
    pub fn compared(&mut self, a: &'a Expr, b: &'a Expr) -> (Reg, Reg) {
        let (pa, pb) = (self.peek(a, 6), self.peek(b, 6));
        let scalar = |ty: &Ty| matches!(ty, Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char);
        let literal = |e: &Expr| {
            let kind = &e.kind;
            matches!(
                kind,
                ExprKind::Lit(Lit::Int(..) | Lit::Float(..) | Lit::Bool(_) | Lit::Char(_) | Lit::Byte(_))
            )
        };
        let hint = |ty: &Ty| if scalar(ty) { ty.clone() } else { Ty::Unknown };
        let known = scalar(&pa) || scalar(&pb) || literal(a) || literal(b);
        let (ra, ta) = if known && !is_pure(b) {
            self.operand_temp_hint(a, &hint(&pb))
        } else {
            self.operand_look(a, &hint(&pb))
        };
        let known = if scalar(&ta) && ta != Ty::Int(IntTy::Soft) { ta } else { hint(&pa) };
        let (rb, _) = self.operand_look(b, &known);
        (ra, rb)
    }

    /// A reference to a place, or a temporary to the end of the statement.
    pub fn looked_at(&mut self, expr: &'a Expr) -> Reg {
        if self.is_place(expr) {
            let dst = self.body().alloc();
            let (place, _) = self.place(expr);
            self.ref_of(place, dst, false, expr.span);
            self.body().set_clean(dst, true);
            dst
        } else {
            let (reg, _) = self.operand_temp_hint(expr, &Ty::Unknown);
            let reg = self.made_last(reg, expr.span);
            self.body().pin();
            reg
        }
    }

    pub fn range(
        &mut self,
        lo: Option<&'a Expr>,
        hi: Option<&'a Expr>,
        inclusive: bool,
        dst: Reg,
        span: Span,
    ) -> Ty {
        let dst = self.body().somewhere(dst);
        let (has_lo, has_hi) = (lo.is_some(), hi.is_some());
        let wanted = self.range_of.take();
        let mut of = Ty::Unknown;
        for end in [lo, hi].into_iter().flatten() {
            let ty = self.peek(end, 6);
            if matches!(of, Ty::Unknown) && matches!(ty, Ty::Int(_) | Ty::Char) {
                of = ty;
            }
        }
        if let (Ty::Unknown | Ty::Int(IntTy::Soft), Some(wanted)) = (&of, wanted) {
            of = wanted;
        }
        let (lo, tlo) = match lo {
            Some(e) => self.operand_temp_hint(e, &of),
            None => (self.body().alloc(), Ty::Unknown),
        };
        let (hi, thi) = match hi {
            Some(e) => self.operand_temp_hint(e, &of),
            None => (self.body().alloc(), Ty::Unknown),
        };
        self.body().emit(Op::Range { dst, lo, hi, has_lo, has_hi, inclusive }, span);
        let item = match (tlo, thi) {
            (Ty::Unknown | Ty::Int(IntTy::Soft), t) if t != Ty::Unknown => t,
            (t, _) => t,
        };
        self.lib_ty("std::ops::Range", vec![item])
    }

    // --- places

    // --- assignment

    // --- conditions

    // --- loops

    // --- match

    // --- async
}

pub(crate) fn is_comparison(op: BinOp) -> bool {
    matches!(op, BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge)
}

pub(crate) fn is_number_literal(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Lit(Lit::Int(_, None) | Lit::Float(_, None)))
}

/// False for expressions that write nothing unless they are given a place for it.
pub(crate) fn makes_value(kind: &ExprKind) -> bool {
    match kind {
        ExprKind::If { .. }
        | ExprKind::Match(..)
        | ExprKind::Block(..)
        | ExprKind::Loop(..)
        | ExprKind::While(..)
        | ExprKind::For { .. }
        | ExprKind::Assign(..)
        | ExprKind::AssignOp(..)
        | ExprKind::Break(..)
        | ExprKind::Continue(_)
        | ExprKind::Return(_)
        | ExprKind::Lit(_)
        | ExprKind::Path(_)
        | ExprKind::Error
        | ExprKind::Unsupported(_) => false,
        ExprKind::Tuple(parts) => !parts.is_empty(),
        ExprKind::Macro(mac) => !matches!(
            mac.kind,
            MacroKind::Print { .. }
                | MacroKind::Panic(..)
                | MacroKind::Assert(..)
                | MacroKind::AssertEq { .. }
                | MacroKind::Select { .. }
        ),
        _ => true,
    }
}

/// True if evaluating `expr` cannot change a variable.
pub(crate) fn is_pure(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Lit(_) | ExprKind::Path(_) => true,
        ExprKind::Field(base, _) | ExprKind::Neg(base) | ExprKind::Not(base) | ExprKind::Deref(base) => {
            is_pure(base)
        }
        ExprKind::Ref(base, false) | ExprKind::Cast(base, _) => is_pure(base),
        ExprKind::Binary(_, a, b, _) | ExprKind::Index(a, b) => is_pure(a) && is_pure(b),
        _ => false,
    }
}

/// A type of the program with this id.
fn is_user(ty: &Ty, id: playground_program::TypeId) -> bool {
    matches!(ty, Ty::User(other, _) if *other == id)
}
