//! Paths, constants and ranges in patterns: what they mean and how they are compared.

use super::Lowerer;
use super::body::Label;
use super::types::segments;
use crate::codes;
use crate::library::LibItem;
use crate::resolve::{Def, Ns, Res};
use crate::tree::*;
use playground_program::{Const, ConstId, IntTy, Op, Reg, Span, Ty, TypeId, TypeKind as DefKind};
use ra_ap_syntax::SmolStr;

/// What a path in a pattern means.
pub(crate) enum PatPath {
    Struct(TypeId),
    Variant(TypeId, u16),
    Lib(&'static str, u8),
    Constant(playground_program::StaticId),
    Int(IntTy, i128),
    Unknown,
}

impl<'a> Lowerer<'a> {
    #[allow(clippy::too_many_arguments)]
    pub fn test_range(
        &mut self,
        lo: Option<&'a Pat>,
        hi: Option<&'a Pat>,
        inclusive: bool,
        cur: Reg,
        ty: &Ty,
        fail: Option<Label>,
        span: Span,
    ) {
        let scalar = self.peeled(ty).clone();
        let lo_id = lo.and_then(|p| self.range_end(p, &scalar));
        let hi_id = hi.and_then(|p| self.range_end(p, &scalar));
        if lo.is_some() != lo_id.is_some() || hi.is_some() != hi_id.is_some() {
            return;
        }
        let unit = self.constant(Const::Unit);
        let flag = |set: bool, bit: u8| if set { bit } else { 0 };
        let flags = flag(lo.is_some(), Op::RANGE_HAS_LO)
            | flag(hi.is_some(), Op::RANGE_HAS_HI)
            | flag(inclusive, Op::RANGE_INCLUSIVE);
        let (lo, hi) = (lo_id.unwrap_or(unit), hi_id.unwrap_or(unit));
        self.check(|dst| Op::TestRange { dst, cur, lo, hi, flags }, span, fail);
    }

    pub fn range_end(&mut self, pat: &'a Pat, ty: &Ty) -> Option<ConstId> {
        match &pat.kind {
            PatKind::Lit(lit) => Some(self.lit_const(lit, ty.clone())),
            PatKind::Path(_) | PatKind::Bind { .. } => {
                let ident;
                let path = match &pat.kind {
                    PatKind::Path(path) => path,
                    PatKind::Bind { name, .. } => {
                        let segment = Segment::plain(name.clone());
                        ident = Path { span: pat.span, segments: vec![segment], anchor: None };
                        &ident
                    }
                    _ => return None,
                };
                match self.pat_path(path) {
                    PatPath::Int(ty, value) => Some(self.constant(Const::Int(ty, value))),
                    PatPath::Constant(id) => match self.literal_of_const(id) {
                        Some(lit) => Some(self.lit_const(&lit, ty.clone())),
                        None => {
                            self.unsupported(pat.span, "a range up to a constant that is not a plain number");
                            None
                        }
                    },
                    PatPath::Unknown => None,
                    _ => {
                        self.unsupported(pat.span, "a range of anything but numbers and characters");
                        None
                    }
                }
            }
            _ => {
                self.unsupported(pat.span, "a range of anything but numbers and characters");
                None
            }
        }
    }

    /// The literal that a constant is, if it is one.
    pub fn literal_of_const(&self, id: playground_program::StaticId) -> Option<Lit> {
        let decl = self.consts.iter().find(|c| c.id == id)?;
        match &decl.item.body.as_ref()?.kind {
            ExprKind::Lit(lit) => Some(lit.clone()),
            _ => None,
        }
    }

    pub fn pat_path(&mut self, path: &Path) -> PatPath {
        let names = segments(path);
        if path.anchor.is_some() {
            self.unsupported(path.span, "a path with `<..>` in a pattern");
            return PatPath::Unknown;
        }
        if names.first().is_some_and(|n| n == "Self") {
            return self.self_pat_path(path, &names);
        }
        let module = self.here();
        let as_value = self.resolver.path(module, &names, Ns::Value);
        let found = match as_value {
            Res::Unknown(..) => self.resolver.path(module, &names, Ns::Type),
            found => found,
        };
        match found {
            Res::Def(Def::Variant(ty, v)) => PatPath::Variant(ty, v),
            Res::Def(Def::Type(ty)) => PatPath::Struct(ty),
            Res::Def(Def::Lib(_, LibItem::Variant(name, payload))) => PatPath::Lib(name, payload),
            Res::Def(Def::Static(id)) => PatPath::Constant(id),
            Res::Def(Def::Alias(_)) => match self.in_place_alias(&names) {
                Some(ty) => PatPath::Struct(ty),
                None => PatPath::Unknown,
            },
            Res::Def(Def::Broken) => PatPath::Unknown,
            Res::Partial(Def::Prim(prim), 1) if names.len() == 2 => {
                match super::values::prim_const(&prim, &names[1]) {
                    Some(Const::Int(ty, value)) => PatPath::Int(ty, value),
                    _ => {
                        self.error(codes::UNKNOWN_NAME, path.span, "This constant is not known.");
                        PatPath::Unknown
                    }
                }
            }
            Res::Partial(Def::Type(ty), at) if at + 1 == names.len() => {
                let key = (format!("{:?}", playground_program::MethodKey::User(ty)), names[at].clone());
                if let Some(id) = self.assoc_consts.get(&key) {
                    return PatPath::Constant(*id);
                }
                self.unknown(path, at, Some(Def::Type(ty)), Ns::Value, codes::UNKNOWN_VARIANT);
                PatPath::Unknown
            }
            Res::Partial(Def::Lib(parent, item), at) => {
                self.unknown(path, at, Some(Def::Lib(parent, item)), Ns::Value, codes::UNKNOWN_VARIANT);
                PatPath::Unknown
            }
            Res::Def(_) | Res::Partial(..) => {
                let text = path.span.of(self.text).to_owned();
                self.error(codes::NOT_A_VALUE, path.span, format!("`{text}` cannot stand in a pattern."));
                PatPath::Unknown
            }
            Res::Unknown(at, before) => {
                self.unknown(path, at, before, Ns::Value, codes::UNKNOWN_NAME);
                PatPath::Unknown
            }
        }
    }

    pub fn in_place_alias(&mut self, names: &[SmolStr]) -> Option<TypeId> {
        let idents = names.iter().map(|n| Segment::plain(Ident { name: n.clone(), span: Span::NONE }));
        let path = Path { span: Span::NONE, segments: idents.collect(), anchor: None };
        match self.ty(&Type { span: Span::NONE, kind: TypeKind::Path(path) }) {
            Ty::User(id, _) => Some(id),
            _ => None,
        }
    }

    pub fn self_pat_path(&mut self, path: &Path, names: &[SmolStr]) -> PatPath {
        let own = self.bodies.last().map(|b| b.self_ty.clone()).unwrap_or_default();
        let Ty::User(ty, _) = own else {
            self.unsupported(path.span, "`Self` in a pattern of this `impl`");
            return PatPath::Unknown;
        };
        let Some(name) = names.get(1) else { return PatPath::Struct(ty) };
        let at = self.resolver.variants.get(&ty).and_then(|v| v.iter().position(|n| n == name));
        if let Some(at) = at {
            return PatPath::Variant(ty, at as u16);
        }
        let key = (format!("{:?}", playground_program::MethodKey::User(ty)), name.clone());
        if let Some(id) = self.assoc_consts.get(&key) {
            return PatPath::Constant(*id);
        }
        self.unknown(path, 1, Some(Def::Type(ty)), Ns::Value, codes::UNKNOWN_VARIANT);
        PatPath::Unknown
    }

    /// A literal of a pattern as a constant.
    pub fn lit_const(&mut self, lit: &Lit, ty: Ty) -> ConstId {
        let value = match lit {
            Lit::Int(value, written) => {
                let ty = written.unwrap_or(match ty {
                    Ty::Int(ty) => ty,
                    _ => IntTy::Soft,
                });
                Const::Int(ty, *value)
            }
            Lit::Float(value, written) => {
                let ty = written.unwrap_or(match ty {
                    Ty::Float(ty) => ty,
                    _ => playground_program::FloatTy::F64,
                });
                Const::Float(ty, *value)
            }
            Lit::Bool(value) => Const::Bool(*value),
            Lit::Char(value) => Const::Char(*value),
            Lit::Byte(value) => Const::Int(IntTy::U8, i128::from(*value)),
            Lit::Str(value) => Const::Str(value.as_str().into()),
            Lit::Bytes(value) => Const::Bytes(value.clone()),
        };
        self.constant(value)
    }

    /// True if a plain name in a pattern means a constant or variant, not a new variable.
    pub fn names_constant(&mut self, name: &SmolStr) -> bool {
        let module = self.here();
        match self.resolver.path(module, std::slice::from_ref(name), Ns::Value) {
            Res::Def(Def::Variant(..) | Def::Static(_)) => true,
            Res::Def(Def::Type(id)) => {
                matches!(self.type_def(id).map(|d| &d.kind), Some(DefKind::Struct(v)) if v.fields.is_empty())
            }
            Res::Def(Def::Lib(_, LibItem::Variant(_, payload))) => payload == 0,
            _ => false,
        }
    }
}
