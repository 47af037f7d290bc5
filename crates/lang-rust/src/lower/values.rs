//! What a path means where a value stands: variables, constants, functions, constructors, associated items.

use super::Lowerer;
use super::body::NOWHERE;
use super::place::Place;
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
    /// It depends on a type parameter that is not known.
    Unknown,
}

/// Methods every type may have through derives and library traits, beyond the machine's table.
const TRAIT_FUNCTIONS: &[&str] =
    &["default", "from", "try_from", "from_str", "from_iter", "clone", "drop", "poll", "hash"];

impl<'a> Lowerer<'a> {
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

    pub fn static_of(&mut self, path: &Path) -> Option<StaticId> {
        let names = segments(path);
        let module = self.here();
        let own = self.bodies.last().map(|b| b.self_ty.clone()).unwrap_or_default();
        let (owner, name) = match (&path.anchor, &names[..]) {
            // `<T as Trait>::CONST`.
            (Some(anchor), [name]) => (self.ty(&anchor.0), name),
            (None, [owner, name]) if owner == "Self" => (own, name),
            (None, [owner, name]) if self.is_parameter(owner) => {
                (self.bound_to(owner).cloned().unwrap_or_default(), name)
            }
            (None, [owner @ .., name]) if !owner.is_empty() => {
                let ty = match self.resolver.path(module, owner, Ns::Type) {
                    Res::Def(Def::Type(id)) => Ty::User(id, Vec::new()),
                    Res::Def(Def::Prim(p)) => prim(&p),
                    Res::Def(Def::Lib(_, LibItem::Type(canonical))) => self.lib_ty(canonical, Vec::new()),
                    _ => Ty::Unknown,
                };
                (ty, name)
            }
            (None, [only]) => (Ty::Unknown, only),
            _ => return None,
        };
        if owner != Ty::Unknown {
            let key = self.method_key(&owner);
            if let Some(id) = self.assoc_consts.get(&(format!("{key:?}"), name.clone())) {
                return Some(*id);
            }
        }
        if path.anchor.is_some() {
            return None;
        }
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
            let mut plain = name.ident.name.clone();
            if let Some(trait_) = &anchor.1
                && let Res::Def(Def::Trait(index)) =
                    self.resolver.path(self.here(), &segments(trait_), Ns::Type)
            {
                plain = self.name_by_trait(index, &plain);
                let (key, interned) = (self.method_key(&ty), self.name(&plain));
                if let Some(func) = self.program.methods.get(&(key, interned)) {
                    return Some(Value::Func(*func));
                }
            }
            if ty == Ty::Unknown {
                let parameter = match &anchor.0.kind {
                    TypeKind::Path(of) => of.as_ident().is_some_and(|i| self.is_parameter(&i.name)),
                    _ => false,
                };
                if parameter && !self.takes_self(&name.ident.name) {
                    return Some(Value::Unknown);
                }
                return Some(Value::Method(plain, Ty::Unknown));
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
        if names.len() == 1 && self.is_parameter(&first) {
            let of = self.tree.const_params.get(&first).copied().flatten();
            return match (self.bound_to(&first), of) {
                (Some(Ty::Number(n)), Some(of)) => Some(Value::Const(Const::Int(of, i128::from(*n)))),
                _ => Some(Value::Unknown),
            };
        }
        if names.len() == 2 && self.is_parameter(&first) {
            let ident = &path.segments.get(1)?.ident;
            if let Some(ty) = self.bound_to(&first).cloned() {
                return self.member_value(&ty, ident, path);
            }
            // With a receiver the value itself tells the type; without one nothing does.
            if !self.takes_self(&ident.name) {
                return Some(Value::Unknown);
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
    pub fn takes_self(&self, name: &SmolStr) -> bool {
        if method_is_known(name) || self.methods_by_name.contains_key(name) {
            return true;
        }
        self.traits.iter().any(|(t, _)| {
            t.fns
                .iter()
                .any(|f| matches!(&f.kind, ItemKind::Fn(f) if f.name.name == *name && f.self_param.is_some()))
        })
    }

    pub fn def_value(&mut self, def: Def, path: &'a Path, names: &[SmolStr]) -> Option<Value> {
        match def {
            Def::Func(func) => Some(Value::Func(func)),
            Def::Variant(ty, v) => Some(Value::Ctor(ty, v)),
            Def::Type(ty) => Some(Value::Ctor(ty, 0)),
            // The program's own `impl From<..> for String` beside the library's.
            Def::Lib(_, LibItem::Fn(builtin)) if builtin.path().ends_with("::from") => {
                let owner = builtin.path().trim_end_matches("::from");
                let ty = self.lib_ty(playground_program::canonical_type(owner).unwrap_or(owner), Vec::new());
                let key = self.method_key(&ty);
                if self.conversions(key, "from") > 0 {
                    return Some(Value::Method(SmolStr::new("from"), ty));
                }
                Some(Value::Lib(builtin))
            }
            Def::Lib(_, LibItem::Fn(builtin)) => Some(Value::Lib(builtin)),
            Def::Lib(_, LibItem::Body(body)) => match self.library_paths.get(body) {
                Some(func) => Some(Value::Func(*func)),
                None => {
                    let message = format!("`{body}` is not known under this name here; call it by its path.");
                    self.error(codes::UNSUPPORTED_LIBRARY, path.span, message);
                    None
                }
            },
            Def::Lib(_, LibItem::Variant(name, payload)) => Some(Value::LibVariant(name, payload)),
            Def::Broken => None,
            Def::Lib(full, LibItem::Module) => number_const(&full).map(Value::Const),
            Def::Lib(full, LibItem::Macro) => {
                let message = format!("The playground has `{full}!` only as a macro, not as a function.");
                self.error(codes::UNSUPPORTED_LIBRARY, path.span, message);
                None
            }
            _ => {
                let text = names.join("::");
                self.error(codes::NOT_A_VALUE, path.span, format!("`{text}` is not a value."));
                None
            }
        }
    }

    pub fn partial_value(
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
                Some(Value::Method(self.name_by_trait(index, &ident.name), Ty::Unknown))
            }
            // The formatting traits all have a `fmt`.
            Def::Lib(_, LibItem::Trait(path)) if ident.name == "fmt" && path.starts_with("std::fmt::") => {
                let of = path.rsplit("::").next().unwrap_or(path);
                Some(Value::Method(SmolStr::new(format!("{of}::fmt")), Ty::Unknown))
            }
            Def::Lib(_, LibItem::Trait(_)) => Some(Value::Method(ident.name, Ty::Unknown)),
            _ => None,
        }
    }

    fn is_library_const(&self, func: FuncId) -> bool {
        self.program.functions.get(func.index()).is_some_and(|f| {
            f.span == Span::NONE && f.name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
        })
    }

    /// How many `From<..>` (or `TryFrom<..>`) a type of the program has.
    fn conversions(&self, key: MethodKey, method: &str) -> usize {
        let of = if method == "from" { "From<" } else { "TryFrom<" };
        self.program
            .methods
            .keys()
            .filter(|(k, name)| *k == key && self.name_text(*name).starts_with(of))
            .count()
    }

    /// `Type::name`.
    pub fn member_value(&mut self, ty: &Ty, ident: &Ident, path: &Path) -> Option<Value> {
        let name = &ident.name;
        let key = self.method_key(ty);
        if let Ty::User(id, _) = ty
            && let Some(at) = self.resolver.variants.get(id).and_then(|v| v.iter().position(|n| n == name))
        {
            return Some(Value::Ctor(*id, at as u16));
        }
        let interned = self.name(name);
        // Which of several `From`s is meant, the value says.
        let least = if matches!(ty, Ty::User(..)) { 2 } else { 1 };
        if matches!(name.as_str(), "from" | "try_from") && self.conversions(key, name) >= least {
            return Some(Value::Method(name.clone(), ty.clone()));
        }
        if let Some(func) = self.program.methods.get(&(key, interned)) {
            return Some(Value::Func(*func));
        }
        let blanket = self.program.methods.contains_key(&(MethodKey::Any, interned));
        match ty {
            Ty::User(id, _)
                if matches!(name.as_str(), "SUCCESS" | "FAILURE")
                    && self.program.library_types.get("std::process::ExitCode") == Some(id) =>
            {
                let code: &'static [(IntTy, i128)] =
                    if name == "SUCCESS" { &[(IntTy::U8, 0)] } else { &[(IntTy::U8, 1)] };
                Some(Value::Made(Builtin::LibExitCode, code))
            }
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
                    Some(LibItem::Body(path)) => {
                        return self.library_paths.get(path).map(|f| Value::Func(*f));
                    }
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
                if name == "from_str" && matches!(other, Ty::Int(_) | Ty::Float(_) | Ty::Char | Ty::Bool) {
                    return Some(Value::Method(SmolStr::new_static("parse"), ty.clone()));
                }
                // Of bytes that are turned around, there and back are the same.
                if let (Ty::Int(_), "from_be" | "from_le") = (other, name.as_str()) {
                    let name = if name == "from_be" { "to_be" } else { "to_le" };
                    return Some(Value::Method(SmolStr::new_static(name), ty.clone()));
                }
                let known = blanket
                    || matches!(name.as_str(), "default" | "clone" | "try_from")
                    || matches!(
                        (other, name.as_str()),
                        (Ty::Int(_), "from_str_radix" | "from_le_bytes" | "from_be_bytes" | "from_ne_bytes")
                            | (Ty::Char, "from_digit" | "from_u32")
                            | (Ty::Float(_), "from_bits")
                    )
                    || method_is_known(name)
                    || self.methods_by_name.contains_key(name);
                if known {
                    return Some(Value::Method(name.clone(), ty.clone()));
                }
                self.no_library_function(owner, ident);
                None
            }
        }
    }

    pub fn no_library_function(&mut self, owner: &str, ident: &Ident) {
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
            // A constant of a type of the library is made by a function of its name.
            Value::Func(func) if self.is_library_const(func) => {
                let args = self.body().next;
                self.body().emit(Op::Call { dst, func, args, n: 0 }, span);
                return Ty::Unknown;
            }
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
            Value::Method(name, ty) if name == "from" && ty != Ty::Unknown => {
                (Const::From(self.ty_id(&ty)), Ty::Unknown)
            }
            Value::Method(name, _) => {
                (Const::Method(self.name(&name), playground_program::Program::UNKNOWN), Ty::Unknown)
            }
            Value::CastTo(ty) => (Const::From(self.ty_id(&ty)), Ty::Unknown),
            Value::Unknown => {
                self.unknown_parameter(dst, span);
                return Ty::Unknown;
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
        if let Some(ty) = self.rare_value(path, dst) {
            return ty;
        }
        match self.value_of(path, want) {
            None => Ty::Never,
            // `str::parse::<i32>` as a function.
            Some(Value::Method(name, _))
                if path.last().is_some_and(|s| !s.args.is_empty()) && name != "from" =>
            {
                let of = path.last().and_then(|s| s.args.first()).map_or(Ty::Unknown, |of| self.ty(of));
                let method = Const::Method(self.name(&name), self.ty_id(&of));
                let dst = self.body().somewhere(dst);
                let value = self.constant(method);
                self.body().emit(Op::Const { dst, value }, path.span);
                Ty::Unknown
            }
            Some(value) => {
                let none = matches!(value, Value::LibVariant("None", _));
                let ty = self.value_const(value, dst, path.span);
                match path.last().and_then(|s| s.args.first()) {
                    // `None::<i32>`.
                    Some(of) if none => {
                        let of = self.ty(of);
                        self.lib_ty("std::option::Option", vec![of])
                    }
                    _ => ty,
                }
            }
        }
    }

    pub fn value_const(&mut self, value: Value, dst: Reg, span: Span) -> Ty {
        let dst = self.body().somewhere(dst);
        self.value_into(value, dst, span)
    }
}

/// `i32::MAX`, `f64::EPSILON`.
pub(crate) fn prim_const(owner: &str, name: &str) -> Option<Const> {
    if let Some(ty) = IntTy::from_name(owner) {
        return match name {
            // Numbers hold 127 bits and a sign.
            "MAX" if ty == IntTy::U128 => None,
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
        "MIN" if owner == "char" => Some(Const::Char(char::MIN)),
        "REPLACEMENT_CHARACTER" if owner == "char" => Some(Const::Char(char::REPLACEMENT_CHARACTER)),
        "DIGITS" | "MANTISSA_DIGITS" | "RADIX" => {
            let n = match (owner, name) {
                (_, "RADIX") => 2,
                ("f32", "DIGITS") => f32::DIGITS,
                ("f64", "DIGITS") => f64::DIGITS,
                ("f32", _) => f32::MANTISSA_DIGITS,
                ("f64", _) => f64::MANTISSA_DIGITS,
                _ => return None,
            };
            Some(Const::Int(IntTy::U32, i128::from(n)))
        }
        "MIN_EXP" | "MAX_EXP" | "MIN_10_EXP" | "MAX_10_EXP" => {
            let n = match (owner, name) {
                ("f32", "MIN_EXP") => f32::MIN_EXP,
                ("f32", "MAX_EXP") => f32::MAX_EXP,
                ("f32", "MIN_10_EXP") => f32::MIN_10_EXP,
                ("f32", _) => f32::MAX_10_EXP,
                ("f64", "MIN_EXP") => f64::MIN_EXP,
                ("f64", "MAX_EXP") => f64::MAX_EXP,
                ("f64", "MIN_10_EXP") => f64::MIN_10_EXP,
                ("f64", _) => f64::MAX_10_EXP,
                _ => return None,
            };
            Some(Const::Int(IntTy::I32, i128::from(n)))
        }
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

/// True if the path names a constant of a number type, or the module of some.
pub(crate) fn is_number_const(path: &str) -> bool {
    number_const(path).is_some()
        || matches!(path.strip_prefix("std::"), Some("f64" | "f32" | "f64::consts" | "f32::consts"))
}

/// `std::f64::consts::PI` and its like; `std::i32::MAX`, as older programs write it.
pub(crate) fn number_const(path: &str) -> Option<Const> {
    let rest = path.strip_prefix("std::")?;
    if let Some((ty, name)) = rest.split_once("::")
        && !name.contains("::")
    {
        return prim_const(ty, name);
    }
    let (ty, name) = rest.split_once("::consts::")?;
    let value = match name {
        "PI" => std::f64::consts::PI,
        "E" => std::f64::consts::E,
        "TAU" => std::f64::consts::TAU,
        "SQRT_2" => std::f64::consts::SQRT_2,
        "LN_2" => std::f64::consts::LN_2,
        "FRAC_PI_2" => std::f64::consts::FRAC_PI_2,
        "FRAC_PI_3" => std::f64::consts::FRAC_PI_3,
        "FRAC_PI_4" => std::f64::consts::FRAC_PI_4,
        "FRAC_PI_6" => std::f64::consts::FRAC_PI_6,
        "FRAC_PI_8" => std::f64::consts::FRAC_PI_8,
        "FRAC_1_PI" => std::f64::consts::FRAC_1_PI,
        "FRAC_2_PI" => std::f64::consts::FRAC_2_PI,
        "FRAC_2_SQRT_PI" => std::f64::consts::FRAC_2_SQRT_PI,
        "FRAC_1_SQRT_2" => std::f64::consts::FRAC_1_SQRT_2,
        "LN_10" => std::f64::consts::LN_10,
        "LOG2_E" => std::f64::consts::LOG2_E,
        "LOG2_10" => std::f64::consts::LOG2_10,
        "LOG10_E" => std::f64::consts::LOG10_E,
        "LOG10_2" => std::f64::consts::LOG10_2,
        _ => return None,
    };
    match ty {
        "f32" => Some(Const::Float(FloatTy::F32, f64::from(value as f32))),
        "f64" => Some(Const::Float(FloatTy::F64, value)),
        _ => None,
    }
}

/// Associated constants of library types.
pub(crate) fn library_const(owner: &str, name: &str) -> Option<Value> {
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
