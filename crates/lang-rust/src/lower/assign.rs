//! Assignment: plain, of parts, and with an operator.

use super::Lowerer;
use super::mutability::Change;
use super::place::{Place, is_projection};
use crate::codes;
use crate::tree::*;
use playground_program::{BinOp, IntTy, Op, Reg, Span, Ty};
use ra_ap_syntax::SmolStr;

impl<'a> Lowerer<'a> {
    pub fn assign(&mut self, target: &'a Expr, value: &'a Expr, span: Span) {
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
                self.note_borrow(target, value);
                let want = self.peek(target, 6);
                let (src, _) = self.operand_temp(value, &want);
                self.assign_place(target, src, span);
            }
        }
    }

    /// `r = &x;`: a variable of an inner block may be gone when `r` is used.
    fn note_borrow(&mut self, target: &Expr, value: &Expr) {
        let ExprKind::Path(holder) = &target.kind else { return };
        let Some(holder) = holder.as_ident() else { return };
        let body = self.body();
        let depth = |name: &SmolStr| body.scopes.iter().rposition(|s| s.vars.iter().any(|v| v.name == *name));
        let Some(outer) = depth(&holder.name) else { return };
        let Some(local) = body.var(&holder.name).map(|v| v.local) else { return };
        let found = match &value.kind {
            ExprKind::Ref(inner, _) => match &inner.kind {
                ExprKind::Path(path) => path.as_ident().map(|ident| &ident.name),
                _ => None,
            },
            _ => None,
        };
        let inner = found.filter(|name| depth(name) > Some(outer)).and_then(|name| body.var(name));
        // What owns itself: a reference may be followed, not pointed at.
        let owned = |ty: &Ty| !matches!(ty, Ty::Unknown | Ty::Ref(..) | Ty::Str | Ty::Trait(_));
        let borrow = inner.filter(|v| !v.by_ref && owned(&v.ty)).map(|v| (local, v.local, v.name.clone()));
        body.borrows.retain(|(holder, ..)| *holder != local);
        body.dangling.remove(&local);
        body.borrows.extend(borrow);
    }

    /// `(a, b) = value`: `cur` shows what this part gets.
    pub fn assign_parts(&mut self, target: &'a Expr, cur: Reg, ty: &Ty) {
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
                self.unsupported(span, "assignment to a struct pattern");
            }
            _ => {
                let src = self.body().alloc();
                self.body().emit(Op::PatBind { dst: src, cur }, span);
                self.assign_place(target, src, span);
            }
        }
    }

    pub fn assign_place(&mut self, target: &'a Expr, src: Reg, span: Span) {
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

    pub fn assign_op(&mut self, op: BinOp, target: &'a Expr, value: &'a Expr, _at: Span, span: Span) {
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
        if op.methods().is_some_and(|(_, method)| self.own_method(&ty, method).is_some()) {
            // The program's own operator: the place is borrowed first, as for any method.
            let (place, _) = self.place_to_change(target);
            let (args, _) = self.operand_temp(value, &Ty::Unknown);
            self.body().emit(Op::BinAssign { op, a: place.reg(), b: args }, span);
            self.body().set_clean(place.reg(), false);
            return;
        }
        let (b, _) = self.operand_hint(value, &hint);
        let (place, _) = self.place_to_change(target);
        self.body().emit(Op::BinAssign { op, a: place.reg(), b }, span);
    }
}
