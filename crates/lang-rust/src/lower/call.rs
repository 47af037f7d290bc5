//! Calls and the meaning of value paths: functions, methods, constructors, library functions, associated items.

use super::Lowerer;
use super::expr::Place;
use super::types::{prim, segments};
use crate::codes;
use crate::library::{self, LibItem};
use crate::resolve::{Def, Ns, Res};
use crate::tree::*;
use playground_program::{
    Builtin, Const, Diagnostic, FloatTy, FuncId, IntTy, MethodKey, Op, Reg, Span, StaticId, Ty, TypeId,
    VARIANTS, method_is_known, nearest,
};
use ra_ap_syntax::SmolStr;

/// A path that names something to call.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Callee {
    Func(FuncId),
    Lib(Builtin),
}

/// A path that names a value (but no variable and no static).
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Func(FuncId),
    Lib(Builtin),
    /// A constructor: type, variant.
    Ctor(TypeId, u16),
    LibVariant(&'static str, u8),
    Const(Const),
    /// A method found by its first argument; the type is the one the path names.
    Method(SmolStr, Ty),
    /// `u64::from`: a lossless cast.
    CastTo(Ty),
    /// `Duration::ZERO` and its like: a library function of constant arguments.
    Made(Builtin, &'static [(IntTy, i128)]),
}

/// Methods every type may have through derives and library traits, beyond the machine's table.
const TRAIT_FUNCTIONS: &[&str] =
    &["default", "from", "try_from", "from_str", "from_iter", "clone", "drop", "poll", "hash"];

/// Methods whose result is made to fit what is wanted.
const DIRECTED: &[&str] =
    &["into", "collect", "parse", "sum", "product", "unwrap_or_default", "try_into", "default", "into_iter"];

impl<'a> Lowerer<'a> {
    // --- paths

    /// The place a path names: a variable, a captured one, a static or constant.
    pub fn path_place(&mut self, path: &Path) -> Option<(Place, Ty)> {
        if let Some(name) = path.as_ident()
            && let Some(found) = self.var_place(name)
        {
            return Some(found);
        }
        let id = self.static_of(path)?;
        let dst = self.body().alloc();
        self.body().emit(Op::PlaceStatic { dst, which: id }, path.span);
        self.body().set_clean(dst, true);
        let ty = self.static_tys.get(id.index()).cloned().unwrap_or_default();
        Some((Place::View(dst), ty))
    }

    pub fn names_static(&mut self, path: &Path) -> bool {
        self.static_of(path).is_some()
    }

    fn static_of(&mut self, path: &Path) -> Option<StaticId> {
        if path.anchor.is_some() {
            return None;
        }
        let names = segments(path);
        if let [owner, name] = &names[..] {
            let key = match owner.as_str() {
                "Self" => {
                    let own = self.bodies.last().map(|b| b.self_ty.clone()).unwrap_or_default();
                    self.method_key(&own)
                }
                _ => {
                    let module = self.here();
                    match self.resolver.path(module, std::slice::from_ref(owner), Ns::Type) {
                        Res::Def(Def::Type(id)) => MethodKey::User(id),
                        Res::Def(Def::Prim(p)) => MethodKey::Lib(self.name(&p)),
                        Res::Def(Def::Lib(_, LibItem::Type(canonical))) => {
                            MethodKey::Lib(self.name(canonical))
                        }
                        _ => MethodKey::Any,
                    }
                }
            };
            if let Some(id) = self.assoc_consts.get(&(format!("{key:?}"), name.clone())) {
                return Some(*id);
            }
        }
        let module = self.here();
        match self.resolver.path(module, &names, Ns::Value) {
            Res::Def(Def::Static(id)) => Some(id),
            _ => None,
        }
    }

    /// What a path names, without complaints.
    pub fn quiet_callee(&mut self, path: &'a Path) -> Option<Callee> {
        if path.as_ident().is_some_and(|n| self.find_var(&n.name).is_some()) {
            return None;
        }
        let before = self.diagnostics.len();
        let value = self.value_of(path, &Ty::Unknown);
        self.diagnostics.truncate(before);
        match value? {
            Value::Func(func) => Some(Callee::Func(func)),
            Value::Lib(builtin) => Some(Callee::Lib(builtin)),
            _ => None,
        }
    }

    /// What value a path names; complains and gives nothing if there is none.
    pub fn value_of(&mut self, path: &'a Path, want: &Ty) -> Option<Value> {
        if let Some(anchor) = &path.anchor {
            let ty = self.ty(&anchor.0);
            if let Some(trait_) = &anchor.1 {
                self.known_trait(trait_);
            }
            let name = path.segments.first()?;
            if ty == Ty::Unknown {
                return Some(Value::Method(name.ident.name.clone(), Ty::Unknown));
            }
            return self.member_value(&ty, &name.ident, path);
        }
        for arg in path.segments.iter().flat_map(|s| &s.args) {
            self.ty(arg);
        }
        let names = segments(path);
        let first = names.first()?.clone();
        if first == "Self" {
            let own = self.bodies.last().map(|b| b.self_ty.clone()).unwrap_or_default();
            if names.len() == 1 {
                return match own {
                    Ty::User(id, _) => Some(Value::Ctor(id, 0)),
                    _ => {
                        self.error(codes::NOT_A_VALUE, path.span, "`Self` is no constructor here.");
                        None
                    }
                };
            }
            let ident = &path.segments.get(1)?.ident;
            if own == Ty::Unknown {
                return Some(Value::Method(ident.name.clone(), Ty::Unknown));
            }
            return self.member_value(&own, ident, path);
        }
        if names.len() == 2 && self.bodies.last().is_some_and(|b| b.generics.contains(&first)) {
            let ident = &path.segments.get(1)?.ident;
            // With a receiver the value itself tells the type; without one nothing does.
            if !self.takes_self(&ident.name) {
                let text = path.span.of(self.text).to_owned();
                self.report(
                    Diagnostic::error(
                        codes::GENERIC_CALL,
                        path.span,
                        format!("Which type `{first}` stands for in `{text}` is not known here."),
                    )
                    .help("Pass the value in as an argument, or write the function for one type."),
                );
                return None;
            }
            return Some(Value::Method(ident.name.clone(), Ty::Unknown));
        }
        let module = self.here();
        match self.resolver.path(module, &names, Ns::Value) {
            Res::Def(def) => self.def_value(def, path, &names),
            Res::Partial(def, at) => self.partial_value(def, at, path, &names, want),
            Res::Unknown(at, before) => {
                // A type or module where a value should be.
                if let Res::Def(def) = self.resolver.path(module, &names, Ns::Type)
                    && def != Def::Broken
                {
                    let text = path.span.of(self.text).to_owned();
                    let d = match def {
                        Def::Module(_) | Def::Lib(_, LibItem::Module) => Diagnostic::error(
                            codes::NOT_A_VALUE,
                            path.span,
                            format!("`{text}` is a module, not a value."),
                        ),
                        _ => Diagnostic::error(
                            codes::NOT_A_VALUE,
                            path.span,
                            format!("`{text}` is a type, not a value."),
                        )
                        .help(format!(
                            "Build one with `{text} {{ .. }}` or a function such as `{text}::new()`."
                        )),
                    };
                    self.report(d);
                    return None;
                }
                self.unknown(path, at, before, Ns::Value, codes::UNKNOWN_NAME);
                None
            }
        }
    }

    /// True unless it is certain that a function of this name has no receiver.
    fn takes_self(&self, name: &SmolStr) -> bool {
        if method_is_known(name) || self.methods_by_name.contains_key(name) {
            return true;
        }
        self.traits.iter().any(|(t, _)| {
            t.fns
                .iter()
                .any(|f| matches!(&f.kind, ItemKind::Fn(f) if f.name.name == *name && f.self_param.is_some()))
        })
    }

    fn def_value(&mut self, def: Def, path: &'a Path, names: &[SmolStr]) -> Option<Value> {
        match def {
            Def::Func(func) => Some(Value::Func(func)),
            Def::Variant(ty, v) => Some(Value::Ctor(ty, v)),
            Def::Type(ty) => Some(Value::Ctor(ty, 0)),
            Def::Lib(_, LibItem::Fn(builtin)) => Some(Value::Lib(builtin)),
            Def::Lib(_, LibItem::Variant(name, payload)) => Some(Value::LibVariant(name, payload)),
            Def::Broken => None,
            Def::Lib(full, LibItem::Module) => number_const(&full).map(Value::Const),
            _ => {
                let text = names.join("::");
                self.error(codes::NOT_A_VALUE, path.span, format!("`{text}` is not a value."));
                None
            }
        }
    }

    fn partial_value(
        &mut self,
        def: Def,
        at: usize,
        path: &'a Path,
        names: &[SmolStr],
        _want: &Ty,
    ) -> Option<Value> {
        let ident = path.segments.get(at)?.ident.clone();
        if names.len() > at + 1 {
            let rest = path.segments.get(at + 1)?;
            self.error(
                codes::UNKNOWN_NAME,
                rest.ident.span,
                format!("There is no `{}` here.", rest.ident.name),
            );
            return None;
        }
        match def {
            Def::Type(id) => self.member_value(&Ty::User(id, Vec::new()), &ident, path),
            Def::Alias(_) => {
                let mut owner = path.clone();
                owner.segments.truncate(at);
                let ty = self.ty(&Type { span: path.span, kind: TypeKind::Path(owner) });
                self.member_value(&ty, &ident, path)
            }
            Def::Prim(name) => self.member_value(&prim(&name), &ident, path),
            Def::Lib(_, LibItem::Type(canonical)) => {
                let ty = self.lib_ty(canonical, Vec::new());
                self.member_value(&ty, &ident, path)
            }
            Def::Trait(index) => {
                let known = self.traits.get(index).is_some_and(|(t, _)| {
                    t.fns.iter().any(|f| matches!(&f.kind, ItemKind::Fn(f) if f.name.name == ident.name))
                });
                if !known {
                    let message = format!("The trait has no function `{}`.", ident.name);
                    self.error(codes::UNKNOWN_ASSOCIATED, ident.span, message);
                    return None;
                }
                Some(Value::Method(ident.name, Ty::Unknown))
            }
            Def::Lib(_, LibItem::Trait(_)) => Some(Value::Method(ident.name, Ty::Unknown)),
            _ => None,
        }
    }

    /// `Type::name`.
    fn member_value(&mut self, ty: &Ty, ident: &Ident, path: &Path) -> Option<Value> {
        let name = &ident.name;
        let key = self.method_key(ty);
        if let Ty::User(id, _) = ty
            && let Some(at) = self.resolver.variants.get(id).and_then(|v| v.iter().position(|n| n == name))
        {
            return Some(Value::Ctor(*id, at as u16));
        }
        let interned = self.name(name);
        if let Some(func) = self.program.methods.get(&(key, interned)) {
            return Some(Value::Func(*func));
        }
        let blanket = self.program.methods.contains_key(&(MethodKey::Any, interned));
        match ty {
            Ty::User(id, _) => {
                let known = blanket
                    || TRAIT_FUNCTIONS.contains(&name.as_str())
                    || self.methods_by_name.contains_key(name)
                    || method_is_known(name);
                if known {
                    return Some(Value::Method(name.clone(), ty.clone()));
                }
                self.unknown(
                    path,
                    path.segments.len() - 1,
                    Some(Def::Type(*id)),
                    Ns::Value,
                    codes::UNKNOWN_ASSOCIATED,
                );
                None
            }
            Ty::Lib(lib, _) => {
                let canonical = self.name_text(*lib).to_owned();
                match library::member(&canonical, name) {
                    Some(LibItem::Fn(builtin)) => return Some(Value::Lib(builtin)),
                    Some(LibItem::Variant(name, payload)) => return Some(Value::LibVariant(name, payload)),
                    _ => {}
                }
                if let Some(made) = library_const(&canonical, name) {
                    return Some(made);
                }
                let known = blanket
                    || matches!(name.as_str(), "default" | "clone" | "from_iter" | "try_from")
                    || method_is_known(name)
                    || self.methods_by_name.contains_key(name);
                if known {
                    return Some(Value::Method(name.clone(), ty.clone()));
                }
                self.no_library_function(&canonical, ident);
                None
            }
            Ty::Unknown => Some(Value::Method(name.clone(), Ty::Unknown)),
            other => {
                let owner = super::types::ty_name(other);
                if let Some(value) = prim_const(owner, name) {
                    return Some(Value::Const(value));
                }
                if name == "from" && matches!(other, Ty::Int(_) | Ty::Float(_) | Ty::Char) {
                    return Some(Value::CastTo(other.clone()));
                }
                let known = blanket
                    || matches!(name.as_str(), "default" | "clone" | "try_from" | "from_str_radix")
                    || method_is_known(name)
                    || self.methods_by_name.contains_key(name);
                if known && name != "from_str_radix" {
                    return Some(Value::Method(name.clone(), ty.clone()));
                }
                self.no_library_function(owner, ident);
                None
            }
        }
    }

    fn no_library_function(&mut self, owner: &str, ident: &Ident) {
        let short = owner.rsplit("::").next().unwrap_or(owner);
        let near = nearest(&ident.name, library::names_in(owner)).map(str::to_owned);
        let d = Diagnostic::error(
            codes::UNSUPPORTED_LIBRARY,
            ident.span,
            format!("The playground has no `{short}::{}`.", ident.name),
        );
        self.report(match near {
            Some(near) => {
                d.help(format!("It has `{short}::{near}`.")).fix(format!("Write `{near}`"), ident.span, near)
            }
            None => d,
        });
    }

    /// A value that is no place into `dst`.
    pub fn value_into(&mut self, value: Value, dst: Reg, span: Span) -> Ty {
        let (constant, ty) = match value {
            Value::Func(func) => (Const::Fn(func), Ty::Unknown),
            Value::Lib(builtin) => (Const::Lib(builtin), Ty::Unknown),
            Value::Ctor(id, variant) => {
                let Some(def) = self.variant_of(id, variant) else { return Ty::Unknown };
                if def.named {
                    let message =
                        format!("`{}` has named fields; build it with `{} {{ .. }}`.", def.name, def.name);
                    self.error(codes::NOT_A_VALUE, span, message);
                    return Ty::Never;
                }
                if def.fields.is_empty() {
                    self.construct(id, variant, dst, self.bodies.last().map_or(0, |b| b.next), 0, span);
                    return Ty::User(id, Vec::new());
                }
                (Const::Ctor(id, variant), Ty::Unknown)
            }
            Value::LibVariant(name, payload) => {
                let of = VARIANTS.iter().find(|(n, _, _)| *n == name).map_or("", |v| v.1);
                let ty = if payload == 0 { self.lib_ty(of, Vec::new()) } else { Ty::Unknown };
                (Const::LibVariant(self.name(name)), ty)
            }
            Value::Const(value) => {
                let ty = match &value {
                    Const::Int(ty, _) => Ty::Int(*ty),
                    Const::Float(ty, _) => Ty::Float(*ty),
                    Const::Char(_) => Ty::Char,
                    _ => Ty::Unknown,
                };
                (value, ty)
            }
            Value::Method(name, ty) => {
                let _ = ty;
                (Const::Method(self.name(&name)), Ty::Unknown)
            }
            Value::CastTo(_) => {
                let name = self.name("into");
                (Const::Method(name), Ty::Unknown)
            }
            Value::Made(builtin, args) => {
                let base = self.body().alloc_n(args.len() as u16);
                for (i, (ty, value)) in args.iter().enumerate() {
                    let value = self.constant(Const::Int(*ty, *value));
                    self.body().emit(Op::Const { dst: base + i as u16, value }, span);
                }
                let n = args.len() as u8;
                self.body().emit(
                    Op::CallLib {
                        dst,
                        func: builtin,
                        args: base,
                        n,
                        ty: playground_program::Program::UNKNOWN,
                    },
                    span,
                );
                return self.builtin_ret(builtin, &[]);
            }
        };
        let value = self.constant(constant);
        self.body().emit(Op::Const { dst, value }, span);
        ty
    }

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

    // --- calls

    pub fn call(&mut self, callee: &'a Expr, args: &'a [Expr], dst: Reg, want: &Ty, span: Span) -> Ty {
        let dst = self.body().somewhere(dst);
        let path = match &callee.kind {
            ExprKind::Path(path) => path,
            _ => return self.call_value(callee, args, dst, span),
        };
        if path.as_ident().is_some_and(|n| self.find_var(&n.name).is_some()) || self.names_static(path) {
            return self.call_value(callee, args, dst, span);
        }
        let Some(value) = self.value_of(path, want) else {
            // The arguments are looked at all the same: each mistake is told.
            self.parts(args, &[], false);
            return Ty::Never;
        };
        match value {
            Value::Func(func) => self.call_function(func, args, dst, path, span),
            Value::Lib(builtin) => {
                let wants = self.builtin_params(builtin, want);
                let (base, n, tys) = self.call_args(args, &wants, span);
                let ty = self.turbofish(path, want);
                self.body().emit(Op::CallLib { dst, func: builtin, args: base, n, ty }, span);
                self.builtin_ret(builtin, &tys)
            }
            Value::Ctor(id, variant) => self.call_ctor(id, variant, args, dst, path, span),
            Value::LibVariant(name, payload) => self.call_lib_variant(name, payload, args, dst, want, span),
            Value::CastTo(ty) => {
                let [arg] = args else {
                    self.wrong_count(path.span, "`from`", 1, args.len(), None);
                    return ty;
                };
                let hint = if matches!(arg.kind, ExprKind::Lit(_)) { ty.clone() } else { Ty::Unknown };
                let (src, _) = self.operand(arg, &hint);
                let id = self.ty_id(&ty);
                self.body().emit(Op::Cast { dst, src, ty: id }, span);
                ty
            }
            Value::Method(name, owner) => self.call_by_trait(&name, &owner, args, dst, want, path, span),
            Value::Const(_) | Value::Made(..) => {
                self.error(codes::NOT_A_VALUE, path.span, "This is a constant and cannot be called.");
                Ty::Never
            }
        }
    }

    /// `name::<T>` or the type that is wanted.
    fn turbofish(&mut self, path: &'a Path, want: &Ty) -> playground_program::TyId {
        let written = path.segments.iter().rev().find_map(|s| s.args.first());
        let ty = match written {
            Some(ty) => self.ty(ty),
            None => want.clone(),
        };
        self.ty_id(&ty)
    }

    fn call_args(&mut self, args: &'a [Expr], wants: &[Ty], span: Span) -> (Reg, u8, Vec<Ty>) {
        if args.len() > usize::from(u8::MAX) {
            self.error(codes::ARGUMENT_COUNT, span, "A call can have at most 255 arguments here.");
        }
        let (base, n, tys) = self.parts(args, wants, false);
        (base, n.min(u16::from(u8::MAX)) as u8, tys)
    }

    fn call_function(&mut self, func: FuncId, args: &'a [Expr], dst: Reg, path: &'a Path, span: Span) -> Ty {
        let sig = self.sigs.get(func.index()).cloned().flatten().unwrap_or_default();
        // `Type::method(&x, ..)`: self is the first argument.
        let mut wants = sig.params.clone();
        if sig.has_self {
            wants.insert(0, Ty::Unknown);
        }
        if args.len() != wants.len() {
            let name = path.span.of(self.text).to_owned();
            self.wrong_count(span, &format!("`{name}`"), wants.len(), args.len(), Some(sig.span));
        }
        let (base, n, tys) = self.call_args(args, &wants, span);
        let _ = tys;
        self.body().emit(Op::Call { dst, func, args: base, n }, span);
        if sig.is_async { self.lib_ty(super::types::FUTURE, vec![sig.ret]) } else { sig.ret }
    }

    pub fn wrong_count(
        &mut self,
        span: Span,
        what: &str,
        expected: usize,
        given: usize,
        declared: Option<Span>,
    ) {
        let plural = |n: usize| if n == 1 { "1 argument".to_owned() } else { format!("{n} arguments") };
        let d = Diagnostic::error(
            codes::ARGUMENT_COUNT,
            span,
            format!(
                "{what} takes {}, but {} given.",
                plural(expected),
                if given == 1 { "1 is".to_owned() } else { format!("{given} are") }
            ),
        );
        self.report(match declared {
            Some(at) => d.label(at, "declared here"),
            None => d,
        });
    }

    fn call_ctor(
        &mut self,
        id: TypeId,
        variant: u16,
        args: &'a [Expr],
        dst: Reg,
        path: &'a Path,
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
        let wants: Vec<Ty> = def.tys.iter().map(|t| self.program.ty(*t).clone()).collect();
        let (base, n, _) = self.parts(args, &wants, false);
        self.construct(id, variant, dst, base, n, span);
        ty
    }

    /// `Some(x)`, `Ok(x)`, `Err(x)`, `Poll::Ready(x)`.
    fn call_lib_variant(
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

    /// A closure or function value.
    fn call_value(&mut self, callee: &'a Expr, args: &'a [Expr], dst: Reg, span: Span) -> Ty {
        if let ExprKind::Await(_, token) = &callee.kind {
            let parentheses = Span::new(callee.span.end, span.end);
            self.report(
                Diagnostic::error(codes::SYNTAX, *token, "`.await` is written without parentheses.").fix(
                    "Write `.await`",
                    parentheses,
                    "",
                ),
            );
        }
        let (place, _) = self.place(callee);
        let (base, n, _) = self.call_args(args, &[], span);
        self.body().emit(Op::CallValue { dst, callee: place.reg(), args: base, n }, span);
        Ty::Unknown
    }

    /// `Trait::name(x)`, `Type::name(x)` where the value says which function runs.
    #[allow(clippy::too_many_arguments)]
    fn call_by_trait(
        &mut self,
        name: &SmolStr,
        owner: &Ty,
        args: &'a [Expr],
        dst: Reg,
        want: &Ty,
        path: &'a Path,
        span: Span,
    ) -> Ty {
        let (base, n, _) = self.call_args(args, &[], span);
        let ty = if *owner == Ty::Unknown { want.clone() } else { owner.clone() };
        if args.is_empty() && ty == Ty::Unknown {
            let text = path.span.of(self.text).to_owned();
            self.report(
                Diagnostic::error(
                    codes::GENERIC_CALL,
                    path.span,
                    format!("Which type's `{name}` `{text}` means is not known here."),
                )
                .help("Name the type itself, or pass the value in as an argument."),
            );
        }
        if args.is_empty() && name == "default" {
            self.default_value(&ty, dst, span);
            return ty;
        }
        let id = self.ty_id(&ty);
        let interned = self.name(name);
        self.body().emit(Op::CallTrait { dst, name: interned, args: base, n, ty: id }, span);
        if matches!(name.as_str(), "default" | "from" | "from_iter") { ty } else { Ty::Unknown }
    }

    pub fn method_call(&mut self, call: &'a MethodCall, dst: Reg, want: &Ty, span: Span) -> Ty {
        let dst = self.body().somewhere(dst);
        let name = &call.name.name;
        // `.unwrap()` of a parse or collect: what is wanted goes on inward.
        let (mut place, mut recv_ty) = self.receiver(call, want);
        for _ in 0..8 {
            // A method that the type has not itself is its `Deref` target's.
            if !self.derefs_for(&recv_ty, name) {
                break;
            }
            let changes = self.changes_receiver(name);
            match self.own_deref(place, &recv_ty, changes, call.recv.span) {
                Some(found) => (place, recv_ty) = found,
                None => break,
            }
        }
        for arg in &call.turbofish {
            self.ty(arg);
        }
        self.check_method(call, &recv_ty);
        let sig = self.method_sig(&recv_ty, name);
        let wants = match &sig {
            Some(sig) => {
                if sig.has_self && sig.params.len() != call.args.len() {
                    self.wrong_count(
                        call.name.span,
                        &format!("`{name}`"),
                        sig.params.len(),
                        call.args.len(),
                        Some(sig.span),
                    );
                }
                sig.params.clone()
            }
            None => self.method_params(&recv_ty, name),
        };
        let changes = sig.as_ref().is_some_and(|s| s.self_mut);
        self.check_changing_method(&call.recv, &recv_ty, name, changes);
        self.note_receiver(call, sig.as_ref());
        let (args, n, _) = self.call_args(&call.args, &wants, span);
        let ty = self.directed(call, want);
        let ty_id = self.ty_id(&ty);
        let interned = self.name(name);
        self.body().emit(Op::CallMethod { dst, recv: place.reg(), name: interned, args, n, ty: ty_id }, span);
        if self.methods_by_name.contains_key(name) {
            // The program's own method may take the receiver by reference.
            self.body().set_clean(place.reg(), false);
        }
        if let Some(sig) = sig {
            return if sig.is_async { self.lib_ty(super::types::FUTURE, vec![sig.ret]) } else { sig.ret };
        }
        if matches!(name.as_str(), "parse" | "try_into") {
            return self.lib_ty("std::result::Result", vec![ty]);
        }
        if ty != Ty::Unknown {
            return ty;
        }
        if matches!(self.peeled(&recv_ty), Ty::User(..)) {
            // Derived `clone`, `eq`, ...: or a `Deref` of the program's own.
            return if name == "clone" { self.peeled(&recv_ty).clone() } else { Ty::Unknown };
        }
        if self.methods_by_name.contains_key(name) && recv_ty == Ty::Unknown {
            return Ty::Unknown;
        }
        self.method_ret(&recv_ty, name)
    }

    /// A method that takes its receiver by value uses a captured variable by value.
    fn note_receiver(&mut self, call: &'a MethodCall, sig: Option<&super::Sig>) {
        const CONSUMING: &[&str] = &[
            "into_iter",
            "unwrap",
            "expect",
            "unwrap_or",
            "unwrap_or_else",
            "unwrap_or_default",
            "unwrap_err",
            "into_inner",
            "join",
            "into_boxed_slice",
            "into_bytes",
            "into_future",
            "map",
            "and_then",
            "ok",
            "err",
            "ok_or",
        ];
        if let ExprKind::Path(path) = &call.recv.kind
            && let Some(name) = path.as_ident()
        {
            let by_value = match sig {
                Some(sig) => sig.self_by_value,
                None => CONSUMING.contains(&call.name.name.as_str()),
            };
            let reference = matches!(self.find_var_ty(&name.name), Some(Ty::Ref(..)));
            if by_value && !reference {
                self.note_use(&name.name);
            }
        } else if matches!(call.recv.kind, ExprKind::Field(..)) && sig.is_some_and(|s| s.self_by_value) {
            self.note_part_use(&call.recv);
        }
    }

    /// The receiver: a place as it stands, or a temporary.
    fn receiver(&mut self, call: &'a MethodCall, want: &Ty) -> (Place, Ty) {
        let passes_on = matches!(
            call.name.name.as_str(),
            "unwrap" | "expect" | "unwrap_or" | "unwrap_or_else" | "unwrap_or_default"
        );
        if passes_on
            && *want != Ty::Unknown
            && let ExprKind::MethodCall(inner) = &call.recv.kind
            && matches!(inner.name.name.as_str(), "parse" | "try_into")
        {
            let result = self.lib_ty("std::result::Result", vec![want.clone()]);
            let reg = self.body().alloc();
            let ty = self.expr(&call.recv, reg, &result);
            self.body().pin();
            return (Place::Temp(reg), ty);
        }
        // Which of `Index` and `IndexMut` stands behind `v[i].method()`, as far as the method's name says.
        if matches!(call.recv.kind, ExprKind::Index(..) | ExprKind::Field(..))
            && self.changes_receiver(&call.name.name)
        {
            return self.place_to_change(&call.recv);
        }
        self.place(&call.recv)
    }

    /// True if the method is not the user type's own, nor one that every type has.
    fn derefs_for(&mut self, ty: &Ty, name: &SmolStr) -> bool {
        let Ty::User(id, _) = self.peeled(ty).clone() else { return false };
        let own = self.own_method(ty, name).is_some() || self.own_method(ty, "deref").is_none();
        let derived = match name.as_str() {
            "clone" => self.type_def(id).is_some_and(|d| d.derives("Clone")),
            "to_string" => self.own_method(ty, "Display::fmt").is_some(),
            _ => false,
        };
        !own && !derived
    }

    fn changes_receiver(&self, name: &str) -> bool {
        let by_sig = self.methods_by_name.get(name).is_some_and(|funcs| {
            funcs
                .iter()
                .any(|f| self.sigs.get(f.index()).and_then(Option::as_ref).is_some_and(|s| s.self_mut))
        });
        by_sig || super::mutability::CHANGING.contains(&name)
    }

    /// The type that the result of a method must have, where the text says so.
    fn directed(&mut self, call: &'a MethodCall, want: &Ty) -> Ty {
        let name = call.name.name.as_str();
        if let Some(written) = call.turbofish.first() {
            return self.ty(written);
        }
        // `parse` and `try_into` are told what is inside their result.
        if matches!(name, "parse" | "try_into") {
            return self.lib_arg(want, "std::result::Result").unwrap_or_default();
        }
        if DIRECTED.contains(&name) && name != "into_iter" { want.clone() } else { Ty::Unknown }
    }

    /// The signature of a method of the program, if it is certain which one is meant.
    pub fn method_sig(&mut self, recv: &Ty, name: &SmolStr) -> Option<super::Sig> {
        let interned = self.name(name);
        let mut ty = recv.clone();
        for _ in 0..16 {
            let key = self.method_key(&ty);
            if key != MethodKey::Any
                && let Some(func) = self.program.methods.get(&(key, interned))
            {
                return self.sigs.get(func.index()).cloned().flatten();
            }
            ty = match ty {
                Ty::Ref(inner, _) => *inner,
                Ty::Lib(_, args) if args.len() == 1 => args.into_iter().next()?,
                _ => break,
            };
        }
        // The only method of that name in the program, and none of the library's.
        if !method_is_known(name)
            && let Some([only]) = self.methods_by_name.get(name).map(Vec::as_slice)
        {
            return self.sigs.get(only.index()).cloned().flatten();
        }
        None
    }

    fn check_method(&mut self, call: &'a MethodCall, recv: &Ty) {
        let name = &call.name.name;
        if name.is_empty() || self.methods_by_name.contains_key(name) || method_is_known(name) {
            // Known somewhere; whether on this value is seen when it runs.
            if let Ty::User(id, _) = self.peeled(recv).clone() {
                self.check_user_method(id, call);
            }
            return;
        }
        let trait_declares = self
            .traits
            .iter()
            .any(|(t, _)| t.fns.iter().any(|f| matches!(&f.kind, ItemKind::Fn(f) if f.name.name == *name)));
        if trait_declares {
            return;
        }
        // What a part of the library gives that is not there has been complained about already.
        if *recv == Ty::Unknown && self.broken_imports {
            return;
        }
        // A field that holds a function.
        if self.field_names.contains(name) && call.turbofish.is_empty() {
            let whole = call.recv.span;
            let text = whole.of(self.text).to_owned();
            self.report(
                Diagnostic::error(
                    codes::UNKNOWN_METHOD,
                    call.name.span,
                    format!("`{name}` is a field, not a method."),
                )
                .help(format!("To call the function it holds, write `({text}.{name})(..)`.")),
            );
            return;
        }
        let mut candidates: Vec<String> = self.methods_by_name.keys().map(|k| k.to_string()).collect();
        candidates
            .extend(playground_program::METHODS.iter().flat_map(|(_, n)| n.iter().map(|n| (*n).to_owned())));
        let near = nearest(name, candidates.iter().map(String::as_str)).map(str::to_owned);
        let d = Diagnostic::error(
            codes::UNKNOWN_METHOD,
            call.name.span,
            format!("The playground knows no method `{name}`."),
        );
        self.report(match near {
            Some(near) => {
                d.help(format!("Did you mean `{near}`?")).fix(format!("Write `{near}`"), call.name.span, near)
            }
            None => d,
        });
    }

    /// A method that a user type certainly does not have.
    fn check_user_method(&mut self, id: TypeId, call: &'a MethodCall) {
        let name = &call.name.name;
        let own = self.method_names_of(id);
        let any = self.name(name);
        let universal = playground_program::METHODS
            .iter()
            .find(|(kind, _)| *kind == "*")
            .is_some_and(|(_, names)| names.contains(&name.as_str()));
        // Traits with methods of their own, `Deref` and `Iterator` bring more than we can see.
        let brings_more = own.iter().any(|m| {
            matches!(m.as_str(), "deref" | "next" | "poll" | "poll_next" | "Display::fmt" | "write_str")
        });
        if own.iter().any(|m| m == name.as_str())
            || universal
            || brings_more
            || self.program.methods.contains_key(&(MethodKey::Any, any))
        {
            return;
        }
        let owner = self.type_def(id).map(|d| d.name.clone()).unwrap_or_default();
        let near = nearest(name, own.iter().map(String::as_str)).map(str::to_owned);
        let d = Diagnostic::error(
            codes::UNKNOWN_METHOD,
            call.name.span,
            format!("`{owner}` has no method `{name}`."),
        );
        self.report(match near {
            Some(near) => {
                d.help(format!("Did you mean `{near}`?")).fix(format!("Write `{near}`"), call.name.span, near)
            }
            None if own.is_empty() => d,
            None => d.help(format!(
                "It has {}.",
                own.iter().map(|m| format!("`{m}`")).collect::<Vec<_>>().join(", ")
            )),
        });
    }

    // --- structs

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

    fn struct_path(&mut self, path: &'a Path) -> Option<(TypeId, u16)> {
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
}

/// `i32::MAX`, `f64::EPSILON`.
pub(crate) fn prim_const(owner: &str, name: &str) -> Option<Const> {
    if let Some(ty) = IntTy::from_name(owner) {
        return match name {
            "MAX" => Some(Const::Int(ty, ty.max())),
            "MIN" => Some(Const::Int(ty, ty.min())),
            "BITS" => Some(Const::Int(IntTy::U32, i128::from(ty.bits()))),
            _ => None,
        };
    }
    let float = |small: f32, large: f64| match owner {
        "f32" => Some(Const::Float(FloatTy::F32, f64::from(small))),
        "f64" => Some(Const::Float(FloatTy::F64, large)),
        _ => None,
    };
    match name {
        "MAX" if owner == "char" => Some(Const::Char(char::MAX)),
        "MAX" => float(f32::MAX, f64::MAX),
        "MIN" => float(f32::MIN, f64::MIN),
        "MIN_POSITIVE" => float(f32::MIN_POSITIVE, f64::MIN_POSITIVE),
        "EPSILON" => float(f32::EPSILON, f64::EPSILON),
        "INFINITY" => float(f32::INFINITY, f64::INFINITY),
        "NEG_INFINITY" => float(f32::NEG_INFINITY, f64::NEG_INFINITY),
        "NAN" => float(f32::NAN, f64::NAN),
        _ => None,
    }
}

/// `std::f64::consts::PI` and its like.
fn number_const(path: &str) -> Option<Const> {
    let rest = path.strip_prefix("std::")?;
    let (ty, name) = rest.split_once("::consts::")?;
    let value = match name {
        "PI" => std::f64::consts::PI,
        "E" => std::f64::consts::E,
        "TAU" => std::f64::consts::TAU,
        "SQRT_2" => std::f64::consts::SQRT_2,
        "LN_2" => std::f64::consts::LN_2,
        _ => return None,
    };
    match ty {
        "f32" => Some(Const::Float(FloatTy::F32, f64::from(value as f32))),
        "f64" => Some(Const::Float(FloatTy::F64, value)),
        _ => None,
    }
}

/// Associated constants of library types.
fn library_const(owner: &str, name: &str) -> Option<Value> {
    const U64: IntTy = IntTy::U64;
    const U32: IntTy = IntTy::U32;
    match (owner, name) {
        ("std::time::Duration", "ZERO") => Some(Value::Made(Builtin::DurationNew, &[(U64, 0), (U32, 0)])),
        ("std::time::Duration", "MAX") => {
            Some(Value::Made(Builtin::DurationNew, &[(U64, u64::MAX as i128), (U32, 999_999_999)]))
        }
        _ => None,
    }
}
