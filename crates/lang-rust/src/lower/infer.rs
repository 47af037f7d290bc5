//! Types of expressions as far as they show: they give literals their type and tell what is copied.

use super::Lowerer;
use crate::tree::*;
use playground_program::{BinOp, FloatTy, IntTy, Ty};
use ra_ap_syntax::SmolStr;

impl<'a> Lowerer<'a> {
    /// What the elements of a list should be: by annotation, or as the first one that says its type.
    pub fn element_want(&mut self, parts: &'a [Expr], want: &Ty) -> Ty {
        let of = match want {
            Ty::Array(of, _) => (**of).clone(),
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
                _ => match (self.peek(a, fuel - 1), self.peek(b, fuel - 1)) {
                    (ty @ (Ty::User(..) | Ty::Ref(..)), _) => self.operator_ret(&ty, *op),
                    (ty, other) if self.numbers_operate && !matches!(other, Ty::Int(_) | Ty::Float(_)) => {
                        self.operator_ret(&ty, *op)
                    }
                    (Ty::Unknown | Ty::Int(IntTy::Soft), other) => other,
                    (ty, _) => ty,
                },
            },
            ExprKind::Field(base, name) => {
                let base = self.peek(base, fuel - 1);
                self.field_ty(&base, &name.name)
            }
            // A range gives a part, not an element.
            ExprKind::Index(_, index) if matches!(index.kind, ExprKind::Range { .. }) => Ty::Unknown,
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

    /// What the program's own operator for a left operand of this type gives.
    pub fn operator_ret(&mut self, left: &Ty, op: BinOp) -> Ty {
        let Some((method, _)) = op.methods() else { return Ty::Unknown };
        let of = match left {
            Ty::Ref(of, _) => of,
            of => of,
        };
        match of {
            // Which number a literal is, its right operand decides.
            Ty::Int(IntTy::Soft) => {
                let method = SmolStr::new(method);
                let mut found = IntTy::ALL.iter().filter_map(|int| self.method_sig(&Ty::Int(*int), &method));
                let ret = found.next().map_or(Ty::Unknown, |sig| sig.ret);
                if found.all(|sig| sig.ret == ret) { ret } else { Ty::Unknown }
            }
            Ty::User(..) | Ty::Int(_) | Ty::Float(_) => {
                self.method_sig(of, &SmolStr::new(method)).map_or(Ty::Unknown, |sig| sig.ret)
            }
            _ => Ty::Unknown,
        }
    }

    /// The declared type of a constant.
    pub fn const_ty(&mut self, path: &Path) -> Ty {
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

    pub fn element_of(&self, base: &Ty) -> Ty {
        match self.peeled(base) {
            Ty::Array(of, _) => (**of).clone(),
            Ty::Lib(name, args)
                if matches!(self.name_text(*name), "std::vec::Vec" | "std::collections::VecDeque") =>
            {
                args.first().cloned().unwrap_or_default()
            }
            _ => Ty::Unknown,
        }
    }
}

pub(crate) fn arithmetic_ty(a: &Ty, b: &Ty, shift: bool) -> Ty {
    match (a, b) {
        (Ty::Int(_), _) if shift => a.clone(),
        (Ty::Int(IntTy::Soft), Ty::Int(_)) => b.clone(),
        (Ty::Int(_) | Ty::Float(_), Ty::Int(_) | Ty::Float(_) | Ty::Unknown) => a.clone(),
        (Ty::Ref(inner, _), _) if matches!(**inner, Ty::Int(_) | Ty::Float(_)) => (**inner).clone(),
        _ => Ty::Unknown,
    }
}

pub(crate) fn element_ty(want: Ty, found: &[Ty]) -> Ty {
    if want == Ty::Unknown { found.first().cloned().unwrap_or_default() } else { want }
}

/// A type that says what a number is, and leaves nothing open inside.
pub(crate) fn is_certain(ty: &Ty) -> bool {
    match ty {
        Ty::Unknown | Ty::Never | Ty::Int(IntTy::Soft) => false,
        Ty::Tuple(parts) => parts.iter().all(is_certain),
        Ty::Lib(_, parts) => parts.iter().all(is_certain),
        Ty::Array(of, _) | Ty::Ref(of, _) => is_certain(of),
        _ => true,
    }
}

/// True if a value known as `found` may hold untyped numbers where `want` says a type.
pub(crate) fn needs_coercion(want: &Ty, found: &Ty) -> bool {
    match (want, found) {
        (_, Ty::Never) => false,
        (Ty::Int(_), Ty::Unknown | Ty::Int(IntTy::Soft)) => true,
        (Ty::Tuple(wants), Ty::Tuple(founds)) => wants.iter().zip(founds).any(|(w, f)| needs_coercion(w, f)),
        (Ty::Array(want, _), Ty::Array(found, _)) => needs_coercion(want, found),
        (Ty::Lib(a, wants), Ty::Lib(b, founds)) if a == b && !founds.is_empty() => {
            wants.iter().zip(founds).any(|(w, f)| needs_coercion(w, f))
        }
        (Ty::Tuple(parts), _) | (Ty::Lib(_, parts), Ty::Unknown | Ty::Lib(..)) => {
            parts.iter().any(has_number)
        }
        (Ty::Array(of, _), _) => has_number(of),
        _ => false,
    }
}

/// True if a type has an integer somewhere that a literal could stand for.
pub(crate) fn has_number(ty: &Ty) -> bool {
    match ty {
        Ty::Int(_) => true,
        Ty::Tuple(parts) | Ty::Lib(_, parts) => parts.iter().any(has_number),
        Ty::Array(of, _) => has_number(of),
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
