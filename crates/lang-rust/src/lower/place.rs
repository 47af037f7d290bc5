//! Places: what an expression names rather than makes, and reading, borrowing and taking it.

use super::Lowerer;
use super::body::NOWHERE;
use super::mutability::Change;
use super::types::segments;
use crate::codes;
use crate::library::LibItem;
use crate::resolve::{Def, Ns, Res};
use crate::tree::*;
use playground_program::{BinOp, Diagnostic, IntTy, Op, Reg, Span, Ty};
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
                let span = self.index_span(&ty, base.span, span);
                self.body().emit(Op::PlaceIndex { dst, base: place.reg(), index }, span);
                return (Place::View(dst), self.element_of(&ty));
            }
            ExprKind::Deref(inner) => {
                let changes = self.body().changes;
                let (place, ty) = match &inner.kind {
                    // `*entry(k).or_default() += 1`: a number, where nothing else says what.
                    ExprKind::MethodCall(call) if call.name.name == "or_default" => {
                        let reg = self.body().alloc();
                        self.expr(inner, reg, &Ty::Int(IntTy::Soft));
                        self.body().pin();
                        (Place::Temp(reg), Ty::Unknown)
                    }
                    _ => self.place(inner),
                };
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
        let reg = if extend { reg } else { self.made_last(reg, span) };
        self.body().pin();
        (Place::Temp(reg), ty)
    }

    /// The register of a temporary above those that were made for it: the latest drops first.
    pub fn made_last(&mut self, reg: Reg, span: Span) -> Reg {
        let body = self.body();
        if reg == NOWHERE || body.is_clean(reg) || body.owning(reg + 1, body.next).is_none() {
            return reg;
        }
        let dst = body.alloc();
        body.emit(Op::Move { dst, src: reg }, span);
        body.set_clean(reg, true);
        dst
    }

    /// A place that is about to be changed.
    pub fn place_to_change(&mut self, expr: &'a Expr) -> (Place, Ty) {
        let before = std::mem::replace(&mut self.body().changes, true);
        let found = self.place(expr);
        self.body().changes = before;
        found
    }

    /// A method of the program on this type, references looked through.
    pub fn own_method(&mut self, ty: &Ty, name: &str) -> Option<playground_program::FuncId> {
        let Ty::User(id, _) = self.peeled(ty) else { return None };
        let key = playground_program::MethodKey::User(*id);
        let name = self.name(name);
        self.program.methods.get(&(key, name)).copied()
    }

    /// `value[index]` by the program's own `Index` or `IndexMut`: the place its result refers to.
    pub fn own_index(
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

    /// Where a panic of `base[i]` points: at the brackets if the type has an `Index`, else at the whole.
    fn index_span(&mut self, ty: &Ty, base: Span, span: Span) -> Span {
        match self.peeled(ty) {
            Ty::Lib(..) | Ty::Str => Span::new(base.end, span.end),
            _ => span,
        }
    }

    /// `v[i]`: positions count in `usize`.
    pub fn index_operand(&mut self, index: &'a Expr) -> Reg {
        match &index.kind {
            ExprKind::Lit(Lit::Int(_, None)) => self.operand(index, &Ty::Int(IntTy::Usize)).0,
            // Keys of maps are given by reference and not consumed.
            ExprKind::Ref(..) => {
                let reg = self.operand_temp_hint(index, &Ty::Unknown).0;
                self.body().pin();
                reg
            }
            _ => {
                let (reg, ty) = self.operand_hint(index, &Ty::Unknown);
                // A number without a type counts positions.
                if ty == Ty::Int(IntTy::Soft) {
                    self.body().note_type(reg, &Ty::Int(IntTy::Usize));
                }
                reg
            }
        }
    }

    /// True for a struct of the program without this field.
    pub fn lacks_field(&self, ty: &Ty, name: &str) -> bool {
        let Ty::User(id, _) = self.peeled(ty) else { return false };
        self.variant_of(*id, 0).is_some_and(|def| !def.fields.iter().any(|f| self.name_text(*f) == name))
    }

    /// A field that the type is known not to have.
    pub fn check_field(&mut self, base: &Ty, name: &Ident) {
        if name.name.is_empty() || self.library {
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

    pub fn place_value(&mut self, expr: &'a Expr, dst: Reg) -> Ty {
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
                let span = self.index_span(&ty, base.span, span);
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

    pub fn reference(
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
            if !mutable && self.is_promoted(inner, &of_want, extend) {
                return self.promoted(inner, dst, &of_want, span);
            }
            let reg = if extend { self.body().alloc_extended() } else { self.body().alloc() };
            self.body().extend = extend;
            let ty = self.expr_as(inner, reg, &of_want);
            self.body().extend = false;
            let reg = if extend { reg } else { self.made_last(reg, span) };
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

    /// True if a reference to this value lives for ever.
    fn is_promoted(&mut self, expr: &Expr, want: &Ty, extend: bool) -> bool {
        if is_promotable(expr) {
            return true;
        }
        // A number that `let` keeps alive takes its type from what it meets in this body.
        let number = matches!(expr.kind, ExprKind::Lit(Lit::Int(_, None)));
        let takes_type = extend && number && *want == Ty::Unknown;
        !takes_type && !self.library && self.is_constant(expr)
    }

    /// Literals, and structs, variants, lists and tuples of them that nothing has to drop.
    fn is_constant(&mut self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Lit(_) => true,
            ExprKind::Neg(inner) | ExprKind::Not(inner) | ExprKind::Ref(inner, false) => {
                self.is_constant(inner)
            }
            ExprKind::Binary(BinOp::Add | BinOp::Sub | BinOp::Mul, a, b, _) => {
                matches!((&a.kind, &b.kind), (ExprKind::Lit(_), ExprKind::Lit(_)))
            }
            ExprKind::Array(parts) | ExprKind::Tuple(parts) => parts.iter().all(|p| self.is_constant(p)),
            ExprKind::Path(path) => self.is_plain_constructor(path),
            ExprKind::Call(callee, args) => {
                let ExprKind::Path(path) = &callee.kind else { return false };
                self.is_plain_constructor(path) && args.iter().all(|a| self.is_constant(a))
            }
            ExprKind::Struct { path, fields, rest: None } => {
                self.is_plain_constructor(path) && fields.iter().all(|(_, v)| self.is_constant(v))
            }
            _ => false,
        }
    }

    /// True if the path names a struct or variant whose type has no `Drop`.
    fn is_plain_constructor(&mut self, path: &Path) -> bool {
        if path.anchor.is_some() || path.as_ident().is_some_and(|name| self.find_var(&name.name).is_some()) {
            return false;
        }
        let (names, module) = (segments(path), self.here());
        let found = match self.resolver.path(module, &names, Ns::Value) {
            Res::Def(def) => def,
            // Structs with named fields are no values.
            _ => match self.resolver.path(module, &names, Ns::Type) {
                Res::Def(def) => def,
                _ => return false,
            },
        };
        match found {
            Def::Type(id) | Def::Variant(id, _) => self.type_def(id).is_some_and(|d| d.drop.is_none()),
            Def::Lib(_, LibItem::Variant(..)) => true,
            _ => false,
        }
    }

    /// `&[1, 2, 3]`: a constant without an owner lives for ever.
    pub fn promoted(&mut self, inner: &'a Expr, dst: Reg, want: &Ty, span: Span) -> Ty {
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
            per_thread: false,
            mutable: false,
        });
        self.static_tys.push(ty.clone());
        let place = self.body().alloc();
        self.body().emit(Op::PlaceStatic { dst: place, which }, span);
        self.body().emit(Op::RefPlace { dst, place, mutable: false }, span);
        Ty::Ref(Box::new(ty), false)
    }
}

/// `a.b`, `a[i]`, `*a`: goes through `place` even where the base is a temporary.
pub(crate) fn is_projection(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Field(..) | ExprKind::Index(..) | ExprKind::Deref(..))
}

/// Lists and tuples of literals only.
pub(crate) fn is_promotable(expr: &Expr) -> bool {
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
