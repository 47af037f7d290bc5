//! Values of structs, enums and library variants.

use super::Lowerer;
use super::types::segments;
use crate::codes;
use crate::resolve::{Def, Ns, Res};
use crate::tree::*;
use playground_program::{Const, Diagnostic, Op, Reg, Span, Ty, TypeId, VARIANTS};

impl<'a> Lowerer<'a> {
    pub fn construct(&mut self, id: TypeId, variant: u16, dst: Reg, base: Reg, n: u16, span: Span) {
        let is_enum =
            self.type_def(id).is_some_and(|d| matches!(d.kind, playground_program::TypeKind::Enum(_)));
        let op = if is_enum {
            Op::Variant { dst, ty: id, variant, base, n }
        } else {
            Op::Struct { dst, ty: id, base, n }
        };
        self.body().emit(op, span);
    }

    pub fn struct_expr(
        &mut self,
        path: &'a Path,
        fields: &'a [(Ident, Expr)],
        rest: Option<&'a Expr>,
        dst: Reg,
        span: Span,
        extend: bool,
    ) -> Ty {
        let dst = self.body().somewhere(dst);
        if let Some(ty) = self.range_struct(path, fields, dst, span) {
            return ty;
        }
        let Some((id, variant)) = self.struct_path(path) else {
            for (_, value) in fields {
                let reg = self.body().alloc();
                self.expr(value, reg, &Ty::Unknown);
            }
            return Ty::Unknown;
        };
        let ty = Ty::User(id, Vec::new());
        let Some(def) = self.variant_of(id, variant) else { return ty };
        let names: Vec<String> = def.fields.iter().map(|f| self.name_text(*f).to_owned()).collect();
        let n = names.len() as u16;
        let base = self.body().alloc_n(n);
        let mut given = vec![None; names.len()];
        if rest.is_some() {
            // What is empty is taken from the rest, so nothing of an earlier statement may linger there.
            for (i, name) in names.iter().enumerate() {
                if !fields.iter().any(|(f, _)| f.name == name.as_str()) {
                    self.body().emit(Op::Drop { reg: base + i as u16 }, span);
                }
            }
        }
        for (name, value) in fields {
            let Some(at) = names.iter().position(|f| *f == name.name.as_str()) else {
                self.unknown_field(&def.name, name, &names);
                let reg = self.body().alloc();
                self.expr(value, reg, &Ty::Unknown);
                continue;
            };
            if let Some(first) = given[at].replace(name.span) {
                self.report(
                    Diagnostic::error(
                        codes::DOUBLE_FIELD,
                        name.span,
                        format!("The field `{}` is given twice.", name.name),
                    )
                    .label(first, "first here"),
                );
            }
            let want = def.tys.get(at).map(|t| self.program.ty(*t).clone()).unwrap_or_default();
            self.body().extend = extend;
            self.expr_as(value, base + at as u16, &want);
            self.body().extend = false;
        }
        if let Some(rest) = rest {
            // Of a place only the fields that are not given are copied or moved out.
            if matches!(
                rest.kind,
                ExprKind::Path(_) | ExprKind::Field(..) | ExprKind::Index(..) | ExprKind::Deref(_)
            ) {
                let (place, _) = self.place(rest);
                for (at, name) in names.iter().enumerate().filter(|(at, _)| given[*at].is_none()) {
                    let (dst, field) = (base + at as u16, self.name(name));
                    self.body().emit(Op::GetField { dst, base: place.reg(), field }, rest.span);
                }
                self.construct(id, variant, dst, base, n, span);
                return ty;
            }
            let (rest, _) = self.operand_temp(rest, &ty);
            self.body().pin();
            self.body().emit(Op::StructRest { dst, ty: id, base, rest }, span);
            return ty;
        }
        let missing: Vec<String> =
            names.iter().zip(&given).filter(|(_, g)| g.is_none()).map(|(n, _)| format!("`{n}`")).collect();
        if !missing.is_empty() {
            let (word, it) = if missing.len() == 1 { ("field", "is") } else { ("fields", "are") };
            self.error(
                codes::MISSING_FIELD,
                path.span,
                format!("The {word} {} of `{}` {it} missing.", missing.join(", "), def.name),
            );
        }
        self.construct(id, variant, dst, base, n, span);
        ty
    }

    pub fn struct_path(&mut self, path: &'a Path) -> Option<(TypeId, u16)> {
        let names = segments(path);
        if names.first().is_some_and(|n| n == "Self") {
            let Ty::User(id, _) = self.bodies.last().map(|b| b.self_ty.clone()).unwrap_or_default() else {
                self.unsupported(path.span, "`Self { .. }` here");
                return None;
            };
            let Some(name) = names.get(1) else { return Some((id, 0)) };
            let at = self.resolver.variants.get(&id).and_then(|v| v.iter().position(|n| n == name));
            if at.is_none() {
                self.unknown(path, 1, Some(Def::Type(id)), Ns::Value, codes::UNKNOWN_VARIANT);
            }
            return at.map(|v| (id, v as u16));
        }
        let module = self.here();
        match self.resolver.path(module, &names, Ns::Type) {
            Res::Def(Def::Type(id)) => {
                if self.resolver.variants.contains_key(&id) {
                    let owner = names.join("::");
                    self.error(
                        codes::NOT_A_VALUE,
                        path.span,
                        format!(
                            "`{owner}` is an enum: name one of its variants, `{owner}::Variant {{ .. }}`."
                        ),
                    );
                    return None;
                }
                Some((id, 0))
            }
            Res::Def(Def::Variant(id, v)) => Some((id, v)),
            Res::Def(Def::Alias(_)) => {
                match self.ty(&Type { span: path.span, kind: TypeKind::Path(path.clone()) }) {
                    Ty::User(id, _) => Some((id, 0)),
                    _ => None,
                }
            }
            Res::Def(Def::Broken) => None,
            Res::Def(_) | Res::Partial(..) => {
                let text = path.span.of(self.text).to_owned();
                match self.resolver.path(module, &names, Ns::Value) {
                    Res::Def(Def::Variant(id, v)) => return Some((id, v)),
                    _ => self.error(
                        codes::UNKNOWN_TYPE,
                        path.span,
                        format!("`{text}` is not a struct that can be built here."),
                    ),
                }
                None
            }
            Res::Unknown(at, before) => {
                if let Res::Def(Def::Variant(id, v)) = self.resolver.path(module, &names, Ns::Value) {
                    return Some((id, v));
                }
                self.unknown(path, at, before, Ns::Type, codes::UNKNOWN_TYPE);
                None
            }
        }
    }

    #[allow(clippy::too_many_arguments)]
    pub fn call_ctor(
        &mut self,
        id: TypeId,
        variant: u16,
        args: &'a [Expr],
        dst: Reg,
        path: &'a Path,
        want: &Ty,
        span: Span,
    ) -> Ty {
        let ty = Ty::User(id, Vec::new());
        let Some(def) = self.variant_of(id, variant) else { return ty };
        if def.named || (def.fields.is_empty() && !args.is_empty()) {
            let message = if def.named {
                format!("`{}` has named fields; build it with `{} {{ .. }}`.", def.name, def.name)
            } else {
                format!("`{}` has no values inside; write it without parentheses.", def.name)
            };
            self.error(codes::FIELD_COUNT, path.span, message);
            self.parts(args, &[], false);
            return ty;
        }
        if def.fields.len() != args.len() {
            let declared = self.type_def(id).map(|d| d.span);
            self.wrong_count(span, &format!("`{}`", def.name), def.fields.len(), args.len(), declared);
        }
        let mut wants: Vec<Ty> = def.tys.iter().map(|t| self.program.ty(*t).clone()).collect();
        // `let n: Wrapping<u8> = Wrapping(255)`: types of the library say in their place what is inside.
        if let ([first @ Ty::Unknown], Ty::User(wanted, of)) = (&mut wants[..], want)
            && let ([of], true) = (&of[..], *wanted == id)
        {
            *first = of.clone();
        }
        let (base, n, _) = self.parts(args, &wants, false);
        self.construct(id, variant, dst, base, n, span);
        ty
    }

    /// `Some(x)`, `Ok(x)`, `Err(x)`, `Poll::Ready(x)`.
    pub fn call_lib_variant(
        &mut self,
        name: &'static str,
        payload: u8,
        args: &'a [Expr],
        dst: Reg,
        want: &Ty,
        span: Span,
    ) -> Ty {
        let path = VARIANTS.iter().find(|(n, _, _)| *n == name).map_or("", |v| v.1);
        if args.len() != usize::from(payload) {
            self.wrong_count(span, &format!("`{name}`"), usize::from(payload), args.len(), None);
            self.parts(args, &[], false);
            return Ty::Unknown;
        }
        let at = usize::from(name == "Err");
        let inner = match want {
            Ty::Lib(_, args) => args.get(at).cloned().unwrap_or_default(),
            _ => Ty::Unknown,
        };
        let (base, n, tys) = self.call_args(args, std::slice::from_ref(&inner), span);
        self.lib_variant_of(name, base, n, dst, span);
        let found = tys.into_iter().next().unwrap_or_default();
        if *want != Ty::Unknown {
            return want.clone();
        }
        let args = if at == 1 { vec![Ty::Unknown, found] } else { vec![found] };
        self.lib_ty(path, args)
    }

    /// `dst = name(args)` for a library variant.
    pub fn lib_variant_of(&mut self, name: &str, args: Reg, n: u8, dst: Reg, span: Span) {
        let callee = self.body().alloc();
        let id = self.name(name);
        let value = self.constant(Const::LibVariant(id));
        self.body().emit(Op::Const { dst: callee, value }, span);
        self.body().set_clean(callee, true);
        self.body().emit(Op::CallValue { dst, callee, args, n }, span);
    }
}
