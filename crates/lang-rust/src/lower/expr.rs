//! Expressions: values into registers, places, conditions, loops and branches.

use super::Lowerer;
use super::body::{Label, NOWHERE, Target};
use super::call::Value;
use super::mutability::Change;
use super::stmt::end_of;
use crate::tree::*;
use crate::{Edition, codes};
use playground_program::{
    AwaitKind, AwaitPoint, BinOp, Const, Diagnostic, FloatTy, IntTy, Op, Reg, Span, Ty, UnOp,
};
use ra_ap_syntax::SmolStr;

/// Where the value of a place expression stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A local variable's own register.
    Local(Reg),
    /// A register that holds a view.
    View(Reg),
    /// A temporary that owns its value to the end of the statement.
    Temp(Reg),
}

impl Place {
    pub fn reg(self) -> Reg {
        match self {
            Place::Local(r) | Place::View(r) | Place::Temp(r) => r,
        }
    }
}

impl<'a> Lowerer<'a> {
    /// The value of `expr` into `dst`, as a value of type `want` where that is known.
    pub fn expr_as(&mut self, expr: &'a Expr, dst: Reg, want: &Ty) -> Ty {
        let ty = self.expr(expr, dst, want);
        if dst != NOWHERE && needs_coercion(want, &ty) {
            let id = self.ty_id(want);
            self.body().emit(Op::Coerce { reg: dst, ty: id }, expr.span);
            let clean = self.owns_nothing(want);
            self.body().set_clean(dst, clean);
            return want.clone();
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
        }
        ty
    }

    fn expr_kind(&mut self, expr: &'a Expr, dst: Reg, want: &Ty, extend: bool, hint: Option<SmolStr>) -> Ty {
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
                let (src, _) = self.operand(inner, &hint);
                let id = self.ty_id(&ty);
                self.body().emit(Op::Cast { dst, src, ty: id }, span);
                ty
            }
            ExprKind::Range { lo, hi, inclusive } => {
                self.range(lo.as_deref(), hi.as_deref(), *inclusive, dst, span)
            }
            ExprKind::Call(callee, args) => self.call(callee, args, dst, want, span),
            ExprKind::MethodCall(call) => self.method_call(call, dst, want, span),
            ExprKind::Await(inner, token) => self.await_expr(inner, *token, dst, span),
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
                Ty::Array(Box::new(element_ty(of, &tys)))
            }
            ExprKind::Repeat(value, count) => {
                let of = match want {
                    Ty::Array(of) => (**of).clone(),
                    _ => Ty::Unknown,
                };
                let dst = self.body().somewhere(dst);
                let (value, ty) = self.operand_temp(value, &of);
                let (count, _) = self.operand(count, &Ty::Int(IntTy::Usize));
                self.body().emit(Op::Repeat { dst, value, count }, span);
                Ty::Array(Box::new(if of == Ty::Unknown { ty } else { of }))
            }
            ExprKind::Struct { path, fields, rest } => {
                self.struct_expr(path, fields, rest.as_deref(), dst, span, extend)
            }
            ExprKind::Block(block, label) => self.block_expr(block, label.as_ref(), dst, want, span, extend),
            ExprKind::Async(block, moves) => self.async_block(block, *moves, dst, span, hint),
            ExprKind::Closure(closure) => self.closure(closure, dst, span),
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

    /// What the elements of a list should be: by annotation, or as the first one that says its type.
    pub fn element_want(&mut self, parts: &'a [Expr], want: &Ty) -> Ty {
        let of = match want {
            Ty::Array(of) => (**of).clone(),
            Ty::Lib(_, args) => args.first().cloned().unwrap_or_default(),
            _ => Ty::Unknown,
        };
        if of != Ty::Unknown {
            return of;
        }
        parts
            .iter()
            .take(16)
            .map(|p| self.peek(p, 3))
            .find(|t| matches!(t, Ty::Int(int) if *int != IntTy::Soft))
            .unwrap_or_default()
    }

    /// The type of an expression as far as it shows without lowering it.
    pub fn peek(&mut self, expr: &'a Expr, fuel: u32) -> Ty {
        if fuel == 0 {
            return Ty::Unknown;
        }
        match &expr.kind {
            ExprKind::Lit(Lit::Int(_, Some(ty))) => Ty::Int(*ty),
            ExprKind::Lit(Lit::Float(_, ty)) => Ty::Float(ty.unwrap_or(FloatTy::F64)),
            ExprKind::Lit(Lit::Bool(_)) => Ty::Bool,
            ExprKind::Lit(Lit::Char(_)) => Ty::Char,
            ExprKind::Lit(Lit::Byte(_)) => Ty::Int(IntTy::U8),
            ExprKind::Path(path) => match path.as_ident() {
                Some(name) => match self.find_var_ty(&name.name) {
                    Some(ty) => ty,
                    None => self.const_ty(path),
                },
                None => self.const_ty(path),
            },
            ExprKind::Cast(_, ty) => match &ty.kind {
                TypeKind::Path(path) => path.as_ident().map_or(Ty::Unknown, |i| super::types::prim(&i.name)),
                _ => Ty::Unknown,
            },
            ExprKind::Neg(inner) => self.peek(inner, fuel - 1),
            ExprKind::Binary(op, a, b, _) => match op {
                BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge => Ty::Bool,
                _ => match self.peek(a, fuel - 1) {
                    Ty::Unknown | Ty::Int(IntTy::Soft) => self.peek(b, fuel - 1),
                    ty => ty,
                },
            },
            ExprKind::Field(base, name) => {
                let base = self.peek(base, fuel - 1);
                self.field_ty(&base, &name.name)
            }
            ExprKind::Index(base, _) => {
                let base = self.peek(base, fuel - 1);
                self.element_of(&base)
            }
            ExprKind::Deref(inner) => match self.peek(inner, fuel - 1) {
                Ty::Ref(of, _) => *of,
                _ => Ty::Unknown,
            },
            ExprKind::MethodCall(call) => {
                let recv = self.peek(&call.recv, fuel - 1);
                if matches!(self.peeled(&recv), Ty::User(..)) {
                    return Ty::Unknown;
                }
                self.method_ret(&recv, &call.name.name)
            }
            _ => Ty::Unknown,
        }
    }

    /// The declared type of a constant.
    fn const_ty(&mut self, path: &Path) -> Ty {
        let names = super::types::segments(path);
        let module = self.here();
        match self.resolver.path(module, &names, crate::resolve::Ns::Value) {
            crate::resolve::Res::Def(crate::resolve::Def::Static(id)) => {
                self.static_tys.get(id.index()).cloned().unwrap_or_default()
            }
            _ => Ty::Unknown,
        }
    }

    /// The written type of a field.
    pub fn field_ty(&self, base: &Ty, name: &str) -> Ty {
        match self.peeled(base) {
            Ty::User(id, _) => {
                let Some(def) = self.variant_of(*id, 0) else { return Ty::Unknown };
                let at = def.fields.iter().position(|f| self.name_text(*f) == name);
                at.and_then(|i| def.tys.get(i)).map_or(Ty::Unknown, |t| self.program.ty(*t).clone())
            }
            Ty::Tuple(parts) => {
                name.parse::<usize>().ok().and_then(|i| parts.get(i)).cloned().unwrap_or_default()
            }
            _ => Ty::Unknown,
        }
    }

    fn element_of(&self, base: &Ty) -> Ty {
        match self.peeled(base) {
            Ty::Array(of) => (**of).clone(),
            Ty::Lib(name, args)
                if matches!(self.name_text(*name), "std::vec::Vec" | "std::collections::VecDeque") =>
            {
                args.first().cloned().unwrap_or_default()
            }
            _ => Ty::Unknown,
        }
    }

    // --- values

    fn literal(&mut self, lit: &Lit, dst: Reg, want: &Ty, span: Span) -> Ty {
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
                if *value < ty.min() || *value > ty.max() {
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
                let of = Ty::Array(Box::new(Ty::Int(IntTy::U8)));
                (Const::Bytes(value.clone()), Ty::Ref(Box::new(of), false))
            }
        };
        let value = self.constant(value);
        self.body().emit(Op::Const { dst, value }, span);
        ty
    }

    fn unary(&mut self, op: UnOp, inner: &'a Expr, dst: Reg, want: &Ty, span: Span) -> Ty {
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
    fn binary(
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
        let right_hint = if shift {
            Ty::Unknown
        } else if number(&ta) && ta != Ty::Int(IntTy::Soft) {
            ta.clone()
        } else {
            hint
        };
        let _ = at;
        let (rb, tb) = self.operand_hint(b, &right_hint);
        self.body().emit(Op::Bin { op, dst, a: ra, b: rb }, span);
        arithmetic_ty(&ta, &tb, shift)
    }

    /// Like `operand`, but the wanted type only shapes literals: nothing is converted.
    fn operand_hint(&mut self, expr: &'a Expr, want: &Ty) -> (Reg, Ty) {
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
    fn operand_look(&mut self, expr: &'a Expr, want: &Ty) -> (Reg, Ty) {
        if self.is_place(expr) {
            let (place, ty) = self.place(expr);
            return (place.reg(), ty);
        }
        let (reg, ty) = self.operand_temp_hint(expr, want);
        if !self.owns_nothing(&ty) {
            self.body().pin();
        }
        (reg, ty)
    }

    fn operand_temp_hint(&mut self, expr: &'a Expr, want: &Ty) -> (Reg, Ty) {
        let reg = self.body().alloc();
        let ty = self.expr(expr, reg, want);
        (reg, ty)
    }

    /// Operands of a comparison, which only looks at them.
    fn compared(&mut self, a: &'a Expr, b: &'a Expr) -> (Reg, Reg) {
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
            self.body().pin();
            reg
        }
    }

    fn range(
        &mut self,
        lo: Option<&'a Expr>,
        hi: Option<&'a Expr>,
        inclusive: bool,
        dst: Reg,
        span: Span,
    ) -> Ty {
        let dst = self.body().somewhere(dst);
        let (has_lo, has_hi) = (lo.is_some(), hi.is_some());
        let mut of = Ty::Unknown;
        for end in [lo, hi].into_iter().flatten() {
            let ty = self.peek(end, 6);
            if matches!(of, Ty::Unknown) && matches!(ty, Ty::Int(_) | Ty::Char) {
                of = ty;
            }
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

    /// True if `expr` names a place rather than making a value.
    pub fn is_place(&mut self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Path(path) => match path.as_ident() {
                Some(name) if self.find_var(&name.name).is_some() => true,
                _ => self.names_static(path),
            },
            ExprKind::Deref(_) => true,
            ExprKind::Field(base, _) | ExprKind::Index(base, _) => self.is_place(base),
            _ => false,
        }
    }

    /// The place that `expr` names; of a value, a temporary that lives to the end of the statement.
    pub fn place(&mut self, expr: &'a Expr) -> (Place, Ty) {
        let extend = std::mem::take(&mut self.body().extend);
        let span = expr.span;
        match &expr.kind {
            ExprKind::Path(path) => {
                if let Some(found) = self.path_place(path) {
                    return found;
                }
            }
            ExprKind::Field(base, name) => {
                if let Some(found) = self.part_place(expr) {
                    return found;
                }
                self.body().extend = extend;
                let changes = self.body().changes;
                let (mut place, mut ty) = self.place(base);
                self.body().extend = false;
                if self.lacks_field(&ty, &name.name)
                    && let Some(found) = self.own_deref(place, &ty, changes, span)
                {
                    (place, ty) = found;
                }
                self.check_field(&ty, name);
                let field = self.name(&name.name);
                let dst = self.body().alloc();
                self.body().emit(Op::PlaceField { dst, base: place.reg(), field }, span);
                self.body().set_clean(dst, true);
                return (Place::View(dst), self.field_ty(&ty, &name.name));
            }
            ExprKind::Index(base, index) => {
                self.body().extend = extend;
                let changes = self.body().changes;
                let (place, ty) = self.place(base);
                self.body().extend = false;
                if let Some(found) = self.own_index(place, &ty, index, changes, span) {
                    return found;
                }
                let index = self.index_operand(index);
                let dst = self.body().alloc();
                self.body().emit(Op::PlaceIndex { dst, base: place.reg(), index }, span);
                return (Place::View(dst), self.element_of(&ty));
            }
            ExprKind::Deref(inner) => {
                let changes = self.body().changes;
                let (place, ty) = self.place(inner);
                if matches!(ty, Ty::User(..))
                    && let Some(found) = self.own_deref(place, &ty, changes, span)
                {
                    return found;
                }
                let dst = self.body().alloc();
                self.body().emit(Op::PlaceDeref { dst, base: place.reg() }, span);
                self.body().set_clean(dst, true);
                let of = match ty {
                    Ty::Ref(of, _) => *of,
                    Ty::Lib(name, args)
                        if matches!(
                            self.name_text(name),
                            "std::boxed::Box" | "std::rc::Rc" | "std::sync::Arc"
                        ) =>
                    {
                        args.into_iter().next().unwrap_or_default()
                    }
                    _ => Ty::Unknown,
                };
                return (Place::View(dst), of);
            }
            _ => {}
        }
        let reg = if extend { self.body().alloc_extended() } else { self.body().alloc() };
        self.body().extend = extend;
        let ty = self.expr(expr, reg, &Ty::Unknown);
        self.body().extend = false;
        self.body().pin();
        (Place::Temp(reg), ty)
    }

    /// A method of the program on this type, references looked through.
    pub fn own_method(&mut self, ty: &Ty, name: &str) -> Option<playground_program::FuncId> {
        let Ty::User(id, _) = self.peeled(ty) else { return None };
        let key = playground_program::MethodKey::User(*id);
        let name = self.name(name);
        self.program.methods.get(&(key, name)).copied()
    }

    /// `value[index]` by the program's own `Index` or `IndexMut`: the place its result refers to.
    fn own_index(
        &mut self,
        base: Place,
        ty: &Ty,
        index: &'a Expr,
        changes: bool,
        span: Span,
    ) -> Option<(Place, Ty)> {
        let method =
            if changes && self.own_method(ty, "index_mut").is_some() { "index_mut" } else { "index" };
        self.own_method(ty, method)?;
        let sig = self.method_sig(ty, &SmolStr::new(method))?;
        let (args, _) = self.operand_temp(index, &sig.params.first().cloned().unwrap_or_default());
        let name = self.name(method);
        let found = self.body().alloc();
        let unknown = playground_program::Program::UNKNOWN;
        self.body()
            .emit(Op::CallMethod { dst: found, recv: base.reg(), name, args, n: 1, ty: unknown }, span);
        let dst = self.body().alloc();
        self.body().emit(Op::PlaceDeref { dst, base: found }, span);
        self.body().set_clean(found, true);
        self.body().set_clean(dst, true);
        let of = match sig.ret {
            Ty::Ref(of, _) => *of,
            _ => Ty::Unknown,
        };
        Some((Place::View(dst), of))
    }

    /// One step through the program's own `Deref` (or `DerefMut`): the place its result refers to.
    pub fn own_deref(&mut self, base: Place, ty: &Ty, changes: bool, span: Span) -> Option<(Place, Ty)> {
        let method =
            if changes && self.own_method(ty, "deref_mut").is_some() { "deref_mut" } else { "deref" };
        self.own_method(ty, method)?;
        let sig = self.method_sig(ty, &SmolStr::new(method))?;
        let (found, name) = (self.body().alloc(), self.name(method));
        let unknown = playground_program::Program::UNKNOWN;
        let args = self.body().next;
        self.body()
            .emit(Op::CallMethod { dst: found, recv: base.reg(), name, args, n: 0, ty: unknown }, span);
        self.body().set_clean(base.reg(), false);
        let dst = self.body().alloc();
        self.body().emit(Op::PlaceDeref { dst, base: found }, span);
        self.body().set_clean(found, true);
        self.body().set_clean(dst, true);
        let of = match sig.ret {
            Ty::Ref(of, _) => *of,
            _ => Ty::Unknown,
        };
        Some((Place::View(dst), of))
    }

    /// A place that is about to be changed.
    pub fn place_to_change(&mut self, expr: &'a Expr) -> (Place, Ty) {
        let before = std::mem::replace(&mut self.body().changes, true);
        let found = self.place(expr);
        self.body().changes = before;
        found
    }

    /// `v[i]`: positions count in `usize`.
    fn index_operand(&mut self, index: &'a Expr) -> Reg {
        match &index.kind {
            ExprKind::Lit(Lit::Int(_, None)) => self.operand(index, &Ty::Int(IntTy::Usize)).0,
            // Keys of maps are given by reference and not consumed.
            ExprKind::Ref(..) => {
                let reg = self.operand_temp_hint(index, &Ty::Unknown).0;
                self.body().pin();
                reg
            }
            _ => self.operand_hint(index, &Ty::Unknown).0,
        }
    }

    /// True for a struct of the program without this field.
    fn lacks_field(&self, ty: &Ty, name: &str) -> bool {
        let Ty::User(id, _) = self.peeled(ty) else { return false };
        self.variant_of(*id, 0).is_some_and(|def| !def.fields.iter().any(|f| self.name_text(*f) == name))
    }

    /// A field that the type is known not to have.
    fn check_field(&mut self, base: &Ty, name: &Ident) {
        if name.name.is_empty() {
            return;
        }
        match self.peeled(base).clone() {
            Ty::User(id, _) => {
                let Some(def) = self.variant_of(id, 0) else { return };
                let is_struct = self
                    .type_def(id)
                    .is_some_and(|d| matches!(d.kind, playground_program::TypeKind::Struct(_)));
                let names: Vec<String> = def.fields.iter().map(|f| self.name_text(*f).to_owned()).collect();
                // A user type may lead on by its own `Deref`.
                let deref = self.method_names_of(id).iter().any(|m| m == "deref");
                if !names.iter().any(|n| *n == name.name.as_str()) && !deref {
                    let owner = self.type_def(id).map(|d| d.name.clone()).unwrap_or_default();
                    if is_struct {
                        self.unknown_field(&owner, name, &names);
                    } else {
                        self.unknown_field(&owner, name, &[]);
                    }
                }
            }
            Ty::Tuple(parts) => {
                let fits = name.name.parse::<usize>().is_ok_and(|i| i < parts.len());
                if !fits {
                    let message = format!("This tuple has {} parts, from `.0` on.", parts.len());
                    self.error(codes::UNKNOWN_FIELD, name.span, message);
                }
            }
            _ => {
                let index = name.name.bytes().all(|b| b.is_ascii_digit());
                let library = matches!(name.name.as_str(), "start" | "end");
                if !index && !library && !self.field_names.contains(&name.name) {
                    let known: Vec<String> = self.field_names.iter().map(|n| n.to_string()).collect();
                    let near = playground_program::nearest(&name.name, known.iter().map(String::as_str));
                    let d = Diagnostic::error(
                        codes::UNKNOWN_FIELD,
                        name.span,
                        format!("No struct here has a field `{}`.", name.name),
                    );
                    self.report(match near {
                        Some(near) => d.help(format!("Did you mean `{near}`?")).fix(
                            format!("Write `{near}`"),
                            name.span,
                            near,
                        ),
                        None => d.help(format!("A method is called with parentheses: `.{}()`.", name.name)),
                    });
                }
            }
        }
    }

    fn place_value(&mut self, expr: &'a Expr, dst: Reg) -> Ty {
        let span = expr.span;
        let dst = self.body().somewhere(dst);
        match &expr.kind {
            ExprKind::Field(base, name) => {
                if let Some((place, ty)) = self.part_place(expr) {
                    self.note_part_use(expr);
                    self.take(place, dst, span);
                    return ty;
                }
                let (mut place, mut ty) = self.place(base);
                if self.lacks_field(&ty, &name.name)
                    && let Some(found) = self.own_deref(place, &ty, false, span)
                {
                    (place, ty) = found;
                }
                self.check_field(&ty, name);
                let field = self.name(&name.name);
                self.body().emit(Op::GetField { dst, base: place.reg(), field }, span);
                self.field_ty(&ty, &name.name)
            }
            ExprKind::Index(base, index) => {
                let (place, ty) = self.place(base);
                if let Some((place, ty)) = self.own_index(place, &ty, index, false, span) {
                    self.take(place, dst, span);
                    return ty;
                }
                let index = self.index_operand(index);
                self.body().emit(Op::GetIndex { dst, base: place.reg(), index }, span);
                self.element_of(&ty)
            }
            _ => {
                let (place, ty) = self.place(expr);
                self.take(place, dst, span);
                ty
            }
        }
    }

    /// By-value use of a place.
    pub fn take(&mut self, place: Place, dst: Reg, span: Span) {
        let op = match place {
            Place::Local(src) => Op::Use { dst, src },
            Place::View(place) => Op::Take { dst, place },
            Place::Temp(src) => Op::Move { dst, src },
        };
        self.body().emit(op, span);
    }

    /// A reference to a place.
    pub fn ref_of(&mut self, place: Place, dst: Reg, mutable: bool, span: Span) {
        let op = match place {
            Place::Local(src) | Place::Temp(src) => Op::RefLocal { dst, src, mutable },
            Place::View(place) => Op::RefPlace { dst, place, mutable },
        };
        self.body().emit(op, span);
    }

    fn reference(
        &mut self,
        inner: &'a Expr,
        mutable: bool,
        dst: Reg,
        want: &Ty,
        span: Span,
        extend: bool,
    ) -> Ty {
        let dst = self.body().somewhere(dst);
        let of_want = match want {
            Ty::Ref(of, _) => (**of).clone(),
            _ => Ty::Unknown,
        };
        if !self.is_place(inner) && !is_projection(inner) {
            if !mutable && is_promotable(inner) {
                return self.promoted(inner, dst, &of_want, span);
            }
            let reg = if extend { self.body().alloc_extended() } else { self.body().alloc() };
            self.body().extend = extend;
            let ty = self.expr_as(inner, reg, &of_want);
            self.body().extend = false;
            self.body().pin();
            self.body().emit(Op::RefLocal { dst, src: reg, mutable }, span);
            return Ty::Ref(Box::new(ty), mutable);
        }
        if mutable {
            self.check_mutable(inner, Change::Borrowed);
        }
        self.body().extend = extend;
        let (place, ty) = if mutable { self.place_to_change(inner) } else { self.place(inner) };
        self.body().extend = false;
        self.ref_of(place, dst, mutable, span);
        Ty::Ref(Box::new(ty), mutable)
    }

    /// `&[1, 2, 3]`: a constant without an owner lives for ever.
    fn promoted(&mut self, inner: &'a Expr, dst: Reg, want: &Ty, span: Span) -> Ty {
        let func = self.reserve_function("constant", "constant", inner.span, inner.span);
        let module = self.here();
        let mut body = super::body::Body::new(func, playground_program::FunctionKind::Init, module);
        body.ret = want.clone();
        self.bodies.push(body);
        self.body().alloc();
        let ty = self.expr_as(inner, 0, want);
        self.finish(0, inner.span);
        let which = playground_program::StaticId(self.program.statics.len() as u32);
        self.program.statics.push(playground_program::Static {
            name: "constant".to_owned(),
            span: inner.span,
            init: func,
            is_const: false,
        });
        self.static_tys.push(ty.clone());
        let place = self.body().alloc();
        self.body().emit(Op::PlaceStatic { dst: place, which }, span);
        self.body().emit(Op::RefPlace { dst, place, mutable: false }, span);
        Ty::Ref(Box::new(ty), false)
    }

    // --- assignment

    fn assign(&mut self, target: &'a Expr, value: &'a Expr, span: Span) {
        match &target.kind {
            ExprKind::Underscore => {
                let statement = self.body().begin();
                let reg = self.body().alloc();
                self.expr(value, reg, &Ty::Unknown);
                self.body().end(statement, span);
            }
            ExprKind::Tuple(_) | ExprKind::Array(_) | ExprKind::Struct { .. } | ExprKind::Call(..) => {
                let (src, ty) = self.operand_temp(value, &Ty::Unknown);
                self.body().pin();
                let cur = self.body().alloc();
                self.body().emit(Op::PatRoot { dst: cur, src }, span);
                self.assign_parts(target, cur, &ty);
            }
            _ => {
                let want = self.peek(target, 6);
                let (src, _) = self.operand_temp(value, &want);
                self.assign_place(target, src, span);
            }
        }
    }

    /// `(a, b) = value`: `cur` shows what this part gets.
    fn assign_parts(&mut self, target: &'a Expr, cur: Reg, ty: &Ty) {
        let span = target.span;
        match &target.kind {
            ExprKind::Underscore => {}
            ExprKind::Tuple(parts) => {
                for (i, part) in parts.iter().enumerate() {
                    let field = self.name(&i.to_string());
                    let at = self.body().alloc();
                    self.body().emit(Op::PatField { dst: at, cur, field }, part.span);
                    let of = match ty {
                        Ty::Tuple(tys) => tys.get(i).cloned().unwrap_or_default(),
                        _ => Ty::Unknown,
                    };
                    self.assign_parts(part, at, &of);
                }
            }
            ExprKind::Array(parts) => {
                for (i, part) in parts.iter().enumerate() {
                    let at = self.body().alloc();
                    let op = Op::PatElem { dst: at, cur, index: i as u16, from_end: false };
                    self.body().emit(op, part.span);
                    self.assign_parts(part, at, &Ty::Unknown);
                }
            }
            ExprKind::Struct { .. } | ExprKind::Call(..) => {
                self.unsupported(span, "assignment to a struct pattern; assign its fields one by one");
            }
            _ => {
                let src = self.body().alloc();
                self.body().emit(Op::PatBind { dst: src, cur }, span);
                self.assign_place(target, src, span);
            }
        }
    }

    fn assign_place(&mut self, target: &'a Expr, src: Reg, span: Span) {
        if !self.is_place(target) && !is_projection(target) {
            if let ExprKind::Path(path) = &target.kind {
                // Says that the name is not known, or that it is no variable.
                let reg = self.body().alloc();
                if self.path_value(path, reg, &Ty::Unknown) != Ty::Never {
                    self.error(codes::NOT_A_VALUE, target.span, "This cannot be assigned to.");
                }
            } else {
                self.error(
                    codes::NOT_A_VALUE,
                    target.span,
                    "This is a value, not a place: nothing can be assigned to it.",
                );
            }
            return;
        }
        self.check_mutable(target, Change::Assigned);
        match self.place_to_change(target).0 {
            Place::Local(dst) => self.body().emit(Op::Assign { dst, src }, span),
            place => self.body().emit(Op::Store { place: place.reg(), src }, span),
        }
    }

    fn assign_op(&mut self, op: BinOp, target: &'a Expr, value: &'a Expr, _at: Span, span: Span) {
        self.check_mutable(target, Change::Assigned);
        let ty = self.peek(target, 6);
        let shift = matches!(op, BinOp::Shl | BinOp::Shr);
        let number = matches!(ty, Ty::Int(_) | Ty::Float(_));
        let hint = if number && !shift && ty != Ty::Int(IntTy::Soft) { ty.clone() } else { Ty::Unknown };
        if let (ExprKind::Lit(Lit::Int(value, None)), Ty::Int(_)) = (&value.kind, &ty)
            && let Ok(b) = i16::try_from(*value)
            && self.is_place(target)
            && let ExprKind::Path(_) = &target.kind
        {
            let (place, _) = self.place(target);
            if let Place::Local(a) = place {
                self.body().emit(Op::BinInt { op, dst: a, a, b }, span);
                return;
            }
            let b_reg = self.body().alloc();
            self.literal(&Lit::Int(i128::from(b), None), b_reg, &hint, span);
            self.body().emit(Op::BinAssign { op, a: place.reg(), b: b_reg }, span);
            return;
        }
        let method = assign_method(op);
        if self.own_method(&ty, method).is_some() {
            // The program's own operator: the place is borrowed first, as for any method.
            let (place, _) = self.place_to_change(target);
            let (args, _) = self.operand_temp(value, &Ty::Unknown);
            let (dst, name) = (self.body().alloc(), self.name(method));
            let unknown = playground_program::Program::UNKNOWN;
            self.body().emit(Op::CallMethod { dst, recv: place.reg(), name, args, n: 1, ty: unknown }, span);
            self.body().set_clean(place.reg(), false);
            return;
        }
        let (b, _) = self.operand_temp_hint(value, &hint);
        let (place, _) = self.place_to_change(target);
        self.body().emit(Op::BinAssign { op, a: place.reg(), b }, span);
    }

    // --- conditions

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
                let reg = if is_light(cond) {
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
    fn scalar(&mut self, a: &'a Expr, b: &'a Expr) -> bool {
        let mut scalar = |e: &'a Expr| {
            matches!(
                e.kind,
                ExprKind::Lit(Lit::Int(..) | Lit::Float(..) | Lit::Bool(_) | Lit::Char(_) | Lit::Byte(_))
            ) || matches!(self.peek(e, 6), Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char)
        };
        scalar(a) || scalar(b)
    }

    /// `let pattern = value` as a condition: binds into the scope that is open.
    fn let_condition(&mut self, pat: &'a Pat, value: &'a Expr, fail: Label) {
        let (cur, ty) = self.scrutinee(value, &Ty::Unknown);
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
        let reg = if extend && (keep || matches!(value.kind, ExprKind::Ref(..))) {
            self.body().alloc_extended()
        } else {
            self.body().alloc()
        };
        let ty = self.expr_as(value, reg, want);
        self.body().pin();
        let cur = self.body().alloc();
        self.body().emit(Op::PatRoot { dst: cur, src: reg }, value.span);
        self.body().set_clean(cur, true);
        self.body().pin();
        (cur, ty)
    }

    fn if_expr(
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
        self.branch(cond, false, otherwise);
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

    // --- loops

    fn push_target(
        &mut self,
        label: Option<&Label_>,
        break_to: Label,
        continue_to: Option<Label>,
        dst: Reg,
        takes_value: bool,
        want: &Ty,
    ) {
        let base = self.body().next;
        let target = Target {
            label: label.map(|l| l.name.clone()),
            break_to,
            continue_to,
            base,
            dst,
            takes_value,
            want: want.clone(),
            ty: Ty::Never,
        };
        self.body().targets.push(target);
    }

    fn loop_expr(&mut self, body: &'a Block, label: Option<&Label_>, dst: Reg, want: &Ty, _span: Span) -> Ty {
        let (top, done) = (self.body().label(), self.body().label());
        self.push_target(label, done, Some(top), dst, true, want);
        self.body().bind(top);
        self.closed_block(body, NOWHERE, &Ty::Unknown);
        self.body().emit(Op::Jump { to: top.0 }, body.close);
        self.body().bind(done);
        self.body().targets.pop().map_or(Ty::Unknown, |t| t.ty)
    }

    fn while_expr(&mut self, cond: &'a Expr, body: &'a Block, label: Option<&Label_>, _span: Span) {
        let (top, exit, done) = (self.body().label(), self.body().label(), self.body().label());
        self.push_target(label, done, Some(top), NOWHERE, false, &Ty::Unknown);
        self.body().bind(top);
        let statement = self.body().begin();
        let mark = self.body().next;
        self.body().push_scope(None);
        self.branch(cond, false, exit);
        let temporaries = self.body().next;
        self.closed_block(body, NOWHERE, &Ty::Unknown);
        self.body().pop_scope();
        self.body().drop_range(mark, temporaries, body.close);
        self.body().emit(Op::Jump { to: top.0 }, body.close);
        self.body().bind(exit);
        if has_let(cond) {
            self.body().drop_range(mark, temporaries, body.close);
        }
        self.body().end_without_drops(statement);
        self.body().bind(done);
        self.body().targets.pop();
    }

    fn for_expr(
        &mut self,
        pat: &'a Pat,
        iter: &'a Expr,
        body: &'a Block,
        label: Option<&Label_>,
        _span: Span,
    ) {
        let statement = self.body().begin();
        let it = self.body().alloc();
        self.body().pin();
        let (src, ty) = self.operand_temp(iter, &Ty::Unknown);
        self.body().emit(Op::IterInit { dst: it, src }, iter.span);
        self.body().release(it + 1);
        self.body().pin();
        let item_ty = self.item_of(&ty);
        let (top, exit, done) = (self.body().label(), self.body().label(), self.body().label());
        self.push_target(label, done, Some(top), NOWHERE, false, &Ty::Unknown);
        self.body().bind(top);
        let inner = self.body().begin();
        self.body().push_scope(None);
        match &pat.kind {
            PatKind::Bind { name, by_ref: false, mutable, sub: None } if !self.names_constant(&name.name) => {
                let reg = self.body().alloc();
                let clean = self.owns_nothing(&item_ty);
                self.body().set_clean(reg, clean);
                self.body().emit(Op::IterNext { dst: reg, iter: it, to: exit.0 }, pat.span);
                self.body().declare(&name.name, reg, item_ty, *mutable, name.span);
            }
            _ => {
                let names = self.binding_regs(pat);
                let item = self.body().alloc();
                self.body().emit(Op::IterNext { dst: item, iter: it, to: exit.0 }, pat.span);
                let cur = self.body().alloc();
                self.body().emit(Op::PatRoot { dst: cur, src: item }, pat.span);
                self.body().set_clean(cur, true);
                self.match_irrefutable(pat, cur, &item_ty, names);
            }
        }
        self.closed_block(body, NOWHERE, &Ty::Unknown);
        self.body().pop_scope();
        self.body().end(inner, body.close);
        self.body().emit(Op::Jump { to: top.0 }, body.close);
        self.body().bind(exit);
        self.body().bind(done);
        self.body().targets.pop();
        self.body().end(statement, body.close);
    }

    /// The type of a loop's items.
    fn item_of(&self, ty: &Ty) -> Ty {
        match ty {
            Ty::Lib(name, args) => match self.name_text(*name) {
                "std::ops::Range" | "std::vec::Vec" | "std::collections::VecDeque" => {
                    args.first().cloned().unwrap_or_default()
                }
                _ => Ty::Unknown,
            },
            Ty::Array(of) => (**of).clone(),
            Ty::Ref(inner, mutable) => match self.peeled(inner) {
                Ty::Array(_) | Ty::Lib(..) => {
                    let of = self.element_of(inner);
                    if self.element_of(inner) == Ty::Unknown && !matches!(self.peeled(inner), Ty::Array(_)) {
                        Ty::Unknown
                    } else {
                        Ty::Ref(Box::new(of), *mutable)
                    }
                }
                _ => Ty::Unknown,
            },
            _ => Ty::Unknown,
        }
    }

    fn block_expr(
        &mut self,
        block: &'a Block,
        label: Option<&Label_>,
        dst: Reg,
        want: &Ty,
        _span: Span,
        extend: bool,
    ) -> Ty {
        let Some(label) = label else {
            let _ = extend;
            return self.block(block, dst, want);
        };
        let done = self.body().label();
        self.push_target(Some(label), done, None, dst, true, want);
        let ty = self.closed_block(block, dst, want);
        self.body().bind(done);
        let broken = self.body().targets.pop().map_or(Ty::Unknown, |t| t.ty);
        join_ty(ty, broken)
    }

    /// The loop or block that `break` or `continue` means.
    fn target(&mut self, label: Option<&Label_>, for_continue: bool, span: Span) -> Option<usize> {
        let word = if for_continue { "continue" } else { "break" };
        let body = self.bodies.last()?;
        let found = match label {
            Some(label) => body.targets.iter().rposition(|t| t.label.as_ref() == Some(&label.name)),
            None => body.targets.iter().rposition(|t| t.continue_to.is_some()),
        };
        if let Some(at) = found {
            if for_continue && self.bodies.last()?.targets[at].continue_to.is_none() {
                self.error(
                    codes::OUTSIDE_LOOP,
                    span,
                    "`continue` needs a loop; this label belongs to a block.",
                );
                return None;
            }
            return Some(at);
        }
        match label {
            Some(label) => {
                let names: Vec<String> = self
                    .bodies
                    .last()?
                    .targets
                    .iter()
                    .filter_map(|t| t.label.as_ref())
                    .map(|l| l.to_string())
                    .collect();
                let near = playground_program::nearest(&label.name, names.iter().map(String::as_str))
                    .map(str::to_owned);
                let d = Diagnostic::error(
                    codes::UNKNOWN_LABEL,
                    label.span,
                    format!("No loop around this `{word}` has the label `{}`.", label.name),
                );
                self.report(match near {
                    Some(near) => d.help(format!("Did you mean `{near}`?")).fix(
                        format!("Write `{near}`"),
                        label.span,
                        near,
                    ),
                    None => d,
                });
            }
            None => {
                let inside = match self.bodies.last()?.kind {
                    playground_program::FunctionKind::Closure
                    | playground_program::FunctionKind::AsyncClosure => {
                        " A closure has no part in the loop around it."
                    }
                    playground_program::FunctionKind::AsyncBlock => {
                        " An async block has no part in the loop around it."
                    }
                    _ => "",
                };
                self.error(codes::OUTSIDE_LOOP, span, format!("`{word}` stands outside a loop.{inside}"));
            }
        }
        None
    }

    fn break_expr(&mut self, label: Option<&Label_>, value: Option<&'a Expr>, span: Span) {
        let Some(at) = self.target(label, false, span) else {
            if let Some(value) = value {
                self.expr(value, NOWHERE, &Ty::Unknown);
            }
            return;
        };
        let (base, to, dst, takes_value, want) = {
            let t = &self.body().targets[at];
            (t.base, t.break_to, t.dst, t.takes_value, t.want.clone())
        };
        match value {
            Some(value) => {
                if !takes_value {
                    self.report(
                        Diagnostic::error(
                            codes::BREAK_VALUE,
                            value.span,
                            "Only `loop` can end with a value; `for` and `while` cannot.",
                        )
                        .help("Put the value into a variable before the loop."),
                    );
                }
                let ty = self.expr_as(value, dst, &want);
                self.body().targets[at].ty = ty;
            }
            None => {
                self.unit(dst, span);
                self.body().targets[at].ty = Ty::Unit;
            }
        }
        let next = self.body().next;
        self.body().drop_range(base, next, span);
        self.body().emit(Op::Jump { to: to.0 }, span);
    }

    fn return_expr(&mut self, value: Option<&'a Expr>, span: Span) {
        if self.body().kind == playground_program::FunctionKind::Init {
            self.error(codes::RETURN_OUTSIDE, span, "`return` stands outside a function.");
            return;
        }
        let (ret, want) = (self.body().ret_reg, self.body().ret.clone());
        match value {
            Some(value) => {
                self.expr_as(value, ret, &want);
            }
            None => self.unit(ret, span),
        }
        let next = self.body().next;
        self.leave(next, span);
    }

    // --- match

    fn match_expr(&mut self, value: &'a Expr, arms: &'a [Arm], dst: Reg, want: &Ty) -> Ty {
        let (cur, ty) = self.scrutinee(value, &Ty::Unknown);
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
            let plans = self.test(&arm.pat, cur, &ty, Some(next));
            match &arm.guard {
                None => {
                    let names = self.bind_plans(&plans, names, false);
                    self.declare_bindings(names);
                    covered |= self.is_irrefutable(&arm.pat);
                }
                Some(guard) => self.guard(guard, &plans, names, next),
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

    /// Binds references for the guard, and the values once it holds.
    fn guard(
        &mut self,
        guard: &'a Expr,
        plans: &[super::pattern::Plan],
        names: Vec<super::pattern::Bound>,
        next: Label,
    ) {
        let peeked = self.bind_plans(plans, names.clone(), true);
        self.body().push_scope(None);
        for b in &peeked {
            let clean = true;
            let body = self.body();
            body.set_clean(b.reg, clean);
            body.declare(&b.name, b.reg, b.ty.clone(), false, b.span);
            if let Some(var) = body.var_mut(&b.name) {
                var.by_ref = true;
            }
        }
        self.branch(guard, false, next);
        self.body().pop_scope();
        let names = self.bind_plans(plans, names, false);
        self.declare_bindings(names);
    }

    // --- async

    fn await_expr(&mut self, inner: &'a Expr, token: Span, dst: Reg, span: Span) -> Ty {
        if !self.body().is_async() {
            let (what, fix) = match self.body().kind {
                playground_program::FunctionKind::Closure => ("closure", None),
                playground_program::FunctionKind::Init => ("constant", None),
                _ => {
                    let func = self.body().func;
                    let name = self.program.functions.get(func.index()).map(|f| f.name_span);
                    let at = name.and_then(|n| self.text[..n.start as usize].rfind("fn"));
                    ("function", at.map(|at| Span::new(at as u32, at as u32)))
                }
            };
            let d = Diagnostic::error(
                codes::AWAIT_OUTSIDE,
                token,
                format!("`.await` can stand only in async code; this {what} is not `async`."),
            );
            self.report(match fix {
                Some(at) => d.fix("Write `async fn`", at, "async "),
                None => d,
            });
        }
        let dst = self.body().somewhere(dst);
        let fut = self.body().alloc();
        let ty = self.expr(inner, fut, &Ty::Unknown);
        let point = self.await_point(AwaitKind::Await, span, inner.span, Vec::new());
        self.body().emit(Op::Await { dst, fut, point }, span);
        self.awaited(&ty)
    }

    pub fn await_point(
        &mut self,
        kind: AwaitKind,
        span: Span,
        operand: Span,
        branches: Vec<Span>,
    ) -> playground_program::AwaitId {
        let id = playground_program::AwaitId(self.program.awaits.len() as u32);
        let body = self.body();
        let (func, nth) = (body.func, body.awaits);
        body.awaits += 1;
        self.program.awaits.push(AwaitPoint { func, span, operand, kind, branches, nth });
        id
    }

    fn try_expr(&mut self, inner: &'a Expr, token: Span, dst: Reg, want: &Ty, span: Span) -> Ty {
        if self.body().kind == playground_program::FunctionKind::Init {
            self.error(codes::RETURN_OUTSIDE, token, "`?` stands outside a function.");
        }
        let dst = self.body().somewhere(dst);
        let src = self.body().alloc();
        let hint = if *want == Ty::Unknown {
            Ty::Unknown
        } else {
            self.lib_ty("std::result::Result", vec![want.clone()])
        };
        let ty = self.expr(inner, src, &hint);
        let at = self.body().label();
        let ret = self.body().ret.clone();
        let ret = self.ty_id(&ret);
        self.body().emit(Op::Try { dst, src, to: at.0, ret }, span);
        let body = self.body();
        // `src` was consumed; everything else below `next` drops on the way out.
        let (first, result) = (body.first, body.ret_reg);
        let mut drops = Vec::new();
        drops.extend(body.owning(result + 1, src));
        drops.extend(body.owning(src + 1, body.next));
        drops.reverse();
        drops.extend(body.owning(first, result));
        body.stubs.push(super::body::Stub { at, value: dst, drops, span: token });
        match ty {
            Ty::Lib(_, args) => args.into_iter().next().unwrap_or_default(),
            _ => Ty::Unknown,
        }
    }

    /// A path as a value.
    pub fn path_value(&mut self, path: &'a Path, dst: Reg, want: &Ty) -> Ty {
        if let Some((place, ty)) = self.path_place(path) {
            if dst == NOWHERE {
                return Ty::Unit;
            }
            if let Some(name) = path.as_ident() {
                self.note_use(&name.name);
            }
            self.take(place, dst, path.span);
            return ty;
        }
        match self.value_of(path, want) {
            None => Ty::Never,
            Some(value) => self.value_const(value, dst, path.span),
        }
    }

    fn value_const(&mut self, value: Value, dst: Reg, span: Span) -> Ty {
        let dst = self.body().somewhere(dst);
        self.value_into(value, dst, span)
    }
}

/// The tree's label, beside the jump target of the same name.
type Label_ = crate::tree::Label;

pub(crate) fn is_comparison(op: BinOp) -> bool {
    matches!(op, BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge)
}

/// The method behind `a op= b`.
fn assign_method(op: BinOp) -> &'static str {
    match op {
        BinOp::Add => "add_assign",
        BinOp::Sub => "sub_assign",
        BinOp::Mul => "mul_assign",
        BinOp::Div => "div_assign",
        BinOp::Rem => "rem_assign",
        BinOp::BitAnd => "bitand_assign",
        BinOp::BitOr => "bitor_assign",
        BinOp::BitXor => "bitxor_assign",
        BinOp::Shl => "shl_assign",
        _ => "shr_assign",
    }
}

fn negated(op: BinOp) -> Option<BinOp> {
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

fn is_number_literal(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Lit(Lit::Int(_, None) | Lit::Float(_, None)))
}

/// False for expressions that write nothing unless they are given a place for it.
fn makes_value(kind: &ExprKind) -> bool {
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
fn is_pure(expr: &Expr) -> bool {
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

/// True if `expr` leaves no temporary that would have to be dropped.
fn is_light(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Lit(_) | ExprKind::Path(_) => true,
        ExprKind::Field(base, _) | ExprKind::Neg(base) | ExprKind::Not(base) | ExprKind::Deref(base) => {
            is_light(base)
        }
        ExprKind::Ref(base, _) | ExprKind::Cast(base, _) => is_light(base),
        ExprKind::Binary(_, a, b, _) | ExprKind::Index(a, b) => is_light(a) && is_light(b),
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

fn is_path_like(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Path(_) => true,
        ExprKind::Field(base, _) | ExprKind::Deref(base) => is_path_like(base),
        ExprKind::Index(base, index) => is_path_like(base) && is_light(index),
        _ => false,
    }
}

/// `a.b`, `a[i]`, `*a`: goes through `place` even where the base is a temporary.
pub(crate) fn is_projection(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Field(..) | ExprKind::Index(..) | ExprKind::Deref(..))
}

/// Lists and tuples of literals only.
fn is_promotable(expr: &Expr) -> bool {
    fn constant(expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Lit(_) => true,
            ExprKind::Ref(inner, false) => constant(inner),
            ExprKind::Array(parts) | ExprKind::Tuple(parts) => parts.iter().all(constant),
            _ => false,
        }
    }
    matches!(expr.kind, ExprKind::Array(_) | ExprKind::Tuple(_)) && constant(expr)
}

pub(crate) fn has_let(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Let(..) => true,
        ExprKind::And(a, b) => has_let(a) || has_let(b),
        _ => false,
    }
}

fn arithmetic_ty(a: &Ty, b: &Ty, shift: bool) -> Ty {
    match (a, b) {
        (Ty::Int(_), _) if shift => a.clone(),
        (Ty::Int(IntTy::Soft), Ty::Int(_)) => b.clone(),
        (Ty::Int(_) | Ty::Float(_), Ty::Int(_) | Ty::Float(_) | Ty::Unknown) => a.clone(),
        (Ty::Ref(inner, _), _) if matches!(**inner, Ty::Int(_) | Ty::Float(_)) => (**inner).clone(),
        _ => Ty::Unknown,
    }
}

fn element_ty(want: Ty, found: &[Ty]) -> Ty {
    if want == Ty::Unknown { found.first().cloned().unwrap_or_default() } else { want }
}

/// True if a value known as `found` may hold untyped numbers where `want` says a type.
fn needs_coercion(want: &Ty, found: &Ty) -> bool {
    match (want, found) {
        (_, Ty::Never) => false,
        (Ty::Int(_), Ty::Unknown | Ty::Int(IntTy::Soft)) => true,
        (Ty::Tuple(wants), Ty::Tuple(founds)) => wants.iter().zip(founds).any(|(w, f)| needs_coercion(w, f)),
        (Ty::Array(want), Ty::Array(found)) => needs_coercion(want, found),
        (Ty::Lib(a, wants), Ty::Lib(b, founds)) if a == b && !founds.is_empty() => {
            wants.iter().zip(founds).any(|(w, f)| needs_coercion(w, f))
        }
        (Ty::Tuple(parts), _) | (Ty::Lib(_, parts), Ty::Unknown | Ty::Lib(..)) => {
            parts.iter().any(has_number)
        }
        (Ty::Array(of), _) => has_number(of),
        _ => false,
    }
}

/// True if a type has an integer somewhere that a literal could stand for.
fn has_number(ty: &Ty) -> bool {
    match ty {
        Ty::Int(_) => true,
        Ty::Tuple(parts) | Ty::Lib(_, parts) => parts.iter().any(has_number),
        Ty::Array(of) => has_number(of),
        _ => false,
    }
}

/// The type of something that is one or the other.
pub(crate) fn join_ty(a: Ty, b: Ty) -> Ty {
    match (a, b) {
        (Ty::Never, t) | (t, Ty::Never) => t,
        (Ty::Int(IntTy::Soft), Ty::Int(t)) | (Ty::Int(t), Ty::Int(IntTy::Soft)) => Ty::Int(t),
        (a, b) if a == b => a,
        _ => Ty::Unknown,
    }
}
