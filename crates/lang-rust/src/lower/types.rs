//! Types as far as the text says them: from annotations, and of expressions where it is cheap to know.

use super::Lowerer;
use crate::codes;
use crate::library::{self, LibItem};
use crate::resolve::{Def, Ns, Res};
use crate::tree::{Expr, ExprKind, Lit, Path, Type, TypeKind};
use playground_program::{
    BinOp, Diagnostic, Fix, FloatTy, IntTy, MethodKey, NameId, Span, Ty, TypeId, nearest,
};
use ra_ap_syntax::SmolStr;

/// The canonical path under which the type of a future is kept while lowering: one argument, its output.
pub(crate) const FUTURE: &str = "std::future::Future";

/// The same for what can be called: one argument, what a call gives.
pub(crate) const CALLABLE: &str = "std::ops::Fn";

/// The name under which `*const T` and `*mut T` are kept: one argument, what they point at.
pub(crate) const POINTER: &str = "pointer";

/// How far aliases are looked through.
const MAX_ALIAS_DEPTH: u32 = 32;

impl<'a> Lowerer<'a> {
    /// `Vec`, `Option`, ... with arguments, by canonical path.
    pub fn lib_ty(&mut self, path: &str, args: Vec<Ty>) -> Ty {
        let name = self.name(path);
        Ty::Lib(name, args)
    }

    /// The canonical path of a library type.
    pub fn lib_path(&self, ty: &Ty) -> Option<&str> {
        match ty {
            Ty::Lib(name, _) => Some(self.name_text(*name)),
            _ => None,
        }
    }

    /// The first argument of a library type at this path.
    pub fn lib_arg(&self, ty: &Ty, path: &str) -> Option<Ty> {
        match ty {
            Ty::Lib(name, args) if self.name_text(*name) == path => {
                Some(args.first().cloned().unwrap_or_default())
            }
            _ => None,
        }
    }

    /// True if values of the type own nothing, so that dropping them does nothing.
    pub fn owns_nothing(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Unit
            | Ty::Never
            | Ty::Bool
            | Ty::Char
            | Ty::Int(_)
            | Ty::Float(_)
            | Ty::Ref(..)
            | Ty::Str => true,
            Ty::Lib(name, _) => {
                matches!(
                    self.name_text(*name),
                    "std::time::Duration" | "std::time::Instant" | "std::cmp::Ordering"
                )
            }
            _ => false,
        }
    }

    /// References and boxes taken off.
    pub fn peeled<'t>(&self, mut ty: &'t Ty) -> &'t Ty {
        loop {
            match ty {
                Ty::Ref(inner, _) => ty = inner,
                Ty::Lib(name, args)
                    if matches!(
                        self.name_text(*name),
                        "std::boxed::Box" | "std::rc::Rc" | "std::sync::Arc" | "std::pin::Pin"
                    ) && !args.is_empty() =>
                {
                    ty = &args[0];
                }
                _ => return ty,
            }
        }
    }

    /// Reads an annotation. Unknown names are reported.
    pub fn ty(&mut self, ty: &Type) -> Ty {
        match &ty.kind {
            TypeKind::Path(path) => self.path_ty(path),
            TypeKind::Ref(inner, mutable) => Ty::Ref(Box::new(self.ty(inner)), *mutable),
            TypeKind::Ptr(inner) => {
                let of = self.ty(inner);
                self.lib_ty(POINTER, vec![of])
            }
            TypeKind::Tuple(parts) if parts.is_empty() => Ty::Unit,
            TypeKind::Tuple(parts) => Ty::Tuple(parts.iter().map(|t| self.ty(t)).collect()),
            TypeKind::Array(of, len) => {
                let len = len.as_ref().and_then(|len| self.known_length(len));
                Ty::Array(Box::new(self.ty(of)), len)
            }
            TypeKind::Value(value) => {
                self.known_length(value).and_then(|n| i64::try_from(n).ok()).map_or(Ty::Unknown, Ty::Number)
            }
            TypeKind::Never => Ty::Never,
            TypeKind::Infer | TypeKind::Fn => Ty::Unknown,
            TypeKind::Bound(bound) => {
                if let Some(path) = bound {
                    self.bound(path)
                } else {
                    Ty::Unknown
                }
            }
            TypeKind::Unsupported(what) => {
                self.unsupported(ty.span, what);
                Ty::Unknown
            }
        }
    }

    /// A length that the text says: a number, or a constant that is one.
    pub fn known_length(&mut self, len: &Expr) -> Option<u64> {
        match &len.kind {
            ExprKind::Lit(Lit::Int(n, _)) => u64::try_from(*n).ok(),
            ExprKind::Path(path) => {
                if let Some(Ty::Number(n)) = path.as_ident().and_then(|i| self.bound_to(&i.name)) {
                    return u64::try_from(*n).ok();
                }
                let id = self.static_of(path)?;
                let body = self.consts.iter().find(|c| c.id == id)?.item.body.as_ref()?;
                match &body.kind {
                    ExprKind::Lit(Lit::Int(n, _)) => u64::try_from(*n).ok(),
                    _ => None,
                }
            }
            ExprKind::Binary(op, a, b, _) => {
                let (a, b) = (self.known_length(a)?, self.known_length(b)?);
                match op {
                    BinOp::Add => a.checked_add(b),
                    BinOp::Sub => a.checked_sub(b),
                    BinOp::Mul => a.checked_mul(b),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    pub fn opt_ty(&mut self, ty: Option<&Type>) -> Ty {
        ty.map_or(Ty::Unknown, |t| self.ty(t))
    }

    /// A trait after `dyn` or `impl`.
    fn bound(&mut self, path: &Path) -> Ty {
        if !self.known_trait(path) {
            return Ty::Unknown;
        }
        for segment in &path.segments {
            for arg in &segment.args {
                self.ty(arg);
            }
        }
        if let Some(given) = self.given_by(path) {
            return given;
        }
        let name = path.last().map(|s| s.ident.name.clone()).unwrap_or_default();
        let id = self.name(&name);
        Ty::Trait(id)
    }

    /// What `Future<Output = T>` and `Fn(A) -> T` say of a value: the type of a future or of something to call.
    pub fn given_by(&mut self, bound: &Path) -> Option<Ty> {
        let last = bound.last()?;
        let gives = last.gives.as_ref()?;
        let kind = match last.ident.name.as_str() {
            "Future" => FUTURE,
            "Fn" | "FnMut" | "FnOnce" | "AsyncFn" | "AsyncFnMut" | "AsyncFnOnce" => CALLABLE,
            _ => return None,
        };
        let mut given = self.ty(gives);
        if last.ident.name.starts_with("Async") {
            given = self.lib_ty(FUTURE, vec![given]);
        }
        Some(self.lib_ty(kind, vec![given]))
    }

    /// What a function wants for a parameter: by the bounds of a type parameter, where that is its type.
    pub fn param_want(&mut self, item: &crate::tree::FnItem, param: &crate::tree::Param) -> Ty {
        let name = match param.ty.as_ref().map(|ty| &ty.kind) {
            Some(TypeKind::Path(path)) => path.as_ident().map(|ident| &ident.name),
            _ => None,
        };
        if let Some(name) = name.filter(|name| self.is_parameter(name) && self.bound_to(name).is_none())
            && let Some(given) = self.parameter_gives(item, name)
        {
            return given;
        }
        self.opt_ty(param.ty.as_ref())
    }

    /// `F: Fn() -> T, T: Future<Output = U>`: what `F` gives, through other parameters.
    fn parameter_gives(&mut self, item: &crate::tree::FnItem, name: &str) -> Option<Ty> {
        let bound = item.giving.iter().find(|(of, _)| of == name).map(|(_, path)| path)?;
        let given = self.given_by(bound)?;
        let gives = bound.last()?.gives.as_ref()?;
        if let (TypeKind::Path(path), Ty::Lib(kind, _)) = (&gives.kind, &given)
            && let Some(inner) = path.as_ident()
            && inner.name != *name
            && let Some((_, of)) = item.giving.iter().find(|(of, _)| *of == inner.name)
            && let Some(of) = self.given_by(of)
        {
            return Some(Ty::Lib(*kind, vec![of]));
        }
        Some(given)
    }

    /// Reports a trait that is not there.
    pub fn known_trait(&mut self, path: &Path) -> bool {
        let names = segments(path);
        let module = self.here();
        match self.resolver.path(module, &names, Ns::Type) {
            Res::Def(Def::Trait(_) | Def::Lib(_, LibItem::Trait(_)) | Def::Broken) => true,
            Res::Def(_) | Res::Partial(..) => {
                let text = path.span.of(self.text).to_owned();
                self.error(codes::UNKNOWN_TRAIT, path.span, format!("`{text}` is not a trait."));
                false
            }
            Res::Unknown(at, before) => {
                self.unknown(path, at, before, Ns::Type, codes::UNKNOWN_TRAIT);
                false
            }
        }
    }

    /// The module names are looked up in now.
    pub fn here(&self) -> usize {
        self.bodies.last().map_or(0, |b| b.current_module())
    }

    fn path_ty(&mut self, path: &Path) -> Ty {
        if let Some(anchor) = &path.anchor {
            self.ty(&anchor.0);
            return Ty::Unknown;
        }
        let names = segments(path);
        if let Some(first) = names.first() {
            let generic = self.bodies.last().is_some_and(|b| b.generics.contains(first));
            if first == "Self" {
                let own = self.bodies.last().map(|b| b.self_ty.clone()).unwrap_or_default();
                return match &names[1..] {
                    [] => own,
                    [name] => self.assoc_ty(&own, name),
                    _ => Ty::Unknown,
                };
            }
            if generic {
                return match (self.bound_to(first).cloned(), &names[1..]) {
                    (Some(ty), []) => ty,
                    (Some(ty), [name]) => self.assoc_ty(&ty, name),
                    _ => Ty::Unknown,
                };
            }
        }
        let args: Vec<Ty> = path.segments.iter().flat_map(|s| &s.args).map(|t| self.ty(t)).collect();
        let module = self.here();
        match self.resolver.path(module, &names, Ns::Type) {
            Res::Def(Def::Type(id)) if args.is_empty() => {
                // `NonZeroU8` is `NonZero<u8>`.
                let number = names.last().and_then(|name| name.strip_prefix("NonZero"));
                let number = number.and_then(|name| IntTy::from_name(&name.to_lowercase()));
                Ty::User(id, number.map(Ty::Int).into_iter().collect())
            }
            Res::Def(Def::Type(id)) => Ty::User(id, args),
            Res::Def(Def::Lib(_, LibItem::Type("futures::future::BoxFuture"))) => {
                let future = self.lib_ty(FUTURE, args);
                let held = self.lib_ty("std::boxed::Box", vec![future]);
                self.lib_ty("std::pin::Pin", vec![held])
            }
            Res::Def(Def::Lib(written, LibItem::Type(canonical))) => {
                // `std::fmt::Result` and `std::io::Result<T>` are results, too.
                let args = match written.as_str() {
                    "std::fmt::Result" => vec![Ty::Unit],
                    _ => args,
                };
                self.lib_ty(canonical, args)
            }
            Res::Def(Def::Prim(name)) => prim(&name),
            Res::Def(Def::Alias(index)) => self.alias(index, &args),
            Res::Def(Def::Broken) => Ty::Unknown,
            // `dyn` may be left out in old code, and bounds are read as types.
            Res::Def(Def::Trait(_) | Def::Lib(_, LibItem::Trait(_))) => {
                let name = names.last().cloned().unwrap_or_default();
                Ty::Trait(self.name(&name))
            }
            Res::Def(_) => {
                let text = path.span.of(self.text).to_owned();
                self.error(codes::UNKNOWN_TYPE, path.span, format!("`{text}` is not a type."));
                Ty::Unknown
            }
            // An associated type: `Self::Item`, `T::Output`.
            Res::Partial(..) => Ty::Unknown,
            // A constant as the argument for a const parameter.
            Res::Unknown(..)
                if path.segments.iter().all(|s| s.args.is_empty()) && self.static_of(path).is_some() =>
            {
                let value = Expr { span: path.span, kind: ExprKind::Path(path.clone()) };
                self.known_length(&value).and_then(|n| i64::try_from(n).ok()).map_or(Ty::Unknown, Ty::Number)
            }
            Res::Unknown(at, before) => {
                self.unknown(path, at, before, Ns::Type, codes::UNKNOWN_TYPE);
                Ty::Unknown
            }
        }
    }

    /// `Self::Err`: what the `impl` says, as far as it is one.
    fn assoc_ty(&mut self, own: &Ty, name: &SmolStr) -> Ty {
        if let Some((_, ty)) = self.impl_types.iter().find(|(n, _)| n == name) {
            return ty.clone();
        }
        let key = self.method_key(own);
        if key == MethodKey::Any {
            return Ty::Unknown;
        }
        self.assoc_types.get(&(key, name.clone())).cloned().unwrap_or_default()
    }

    fn alias(&mut self, index: usize, args: &[Ty]) -> Ty {
        let Some((item, module)) = self.aliases.get(index).copied() else { return Ty::Unknown };
        let Some(target) = &item.ty else { return Ty::Unknown };
        if self.alias_depth >= MAX_ALIAS_DEPTH {
            return Ty::Unknown;
        }
        self.alias_depth += 1;
        let generics = item.generics.clone();
        let ty = self.in_module(module, generics.clone(), Ty::Unknown, |l| {
            for (i, name) in generics.iter().enumerate() {
                let given = match args.get(i) {
                    Some(given) => given.clone(),
                    // `type Result<T, E = Error> = ..`.
                    None => item.defaults.get(i).and_then(Option::as_ref).map_or(Ty::Unknown, |ty| l.ty(ty)),
                };
                if given != Ty::Unknown {
                    l.body().binds.insert(name.clone(), given);
                }
            }
            l.ty(target)
        });
        self.alias_depth -= 1;
        ty
    }

    /// Who the methods of an `impl` for this type belong to.
    pub fn method_key(&mut self, ty: &Ty) -> MethodKey {
        match ty {
            Ty::User(id, _) => MethodKey::User(*id),
            Ty::Ref(inner, _) => self.method_key(inner),
            // `impl Trait for Box<dyn Other>` belongs to the box.
            Ty::Lib(name, _) => MethodKey::Lib(*name),
            Ty::Unknown | Ty::Trait(_) => MethodKey::Any,
            other => {
                let name = ty_name(other);
                MethodKey::Lib(self.name(name))
            }
        }
    }

    /// What `path` should have meant: unknown at segment `at`, after `before`.
    pub fn unknown(&mut self, path: &Path, at: usize, before: Option<Def>, ns: Ns, code: &str) {
        let names = segments(path);
        let idents: Vec<(SmolStr, Span)> =
            path.segments.iter().map(|s| (s.ident.name.clone(), s.ident.span)).collect();
        let _ = names;
        self.unknown_segment(&idents, at, before, ns, code);
    }

    /// Reports the first segment of a path that is not known, with what comes near.
    pub fn unknown_segment(
        &mut self,
        idents: &[(SmolStr, Span)],
        at: usize,
        before: Option<Def>,
        ns: Ns,
        code: &str,
    ) {
        let Some((name, span)) = idents.get(at).cloned() else { return };
        if name.is_empty() {
            return;
        }
        let last = at + 1 == idents.len();
        let diagnostic = match before {
            None => self.unknown_first(&name, span, last, ns, code),
            Some(Def::Lib(parent, _)) => {
                let near = nearest(&name, library::names_in(&parent));
                let rest: Vec<&str> = idents[at..].iter().map(|(n, _)| n.as_str()).collect();
                let path = format!("{parent}::{}", rest.join("::"));
                // All of what is missing is marked, but not what names a member of it.
                let end = if ns == Ns::Type || near.is_some() { span } else { idents[idents.len() - 1].1 };
                let d = Diagnostic::error(
                    codes::UNSUPPORTED_LIBRARY,
                    if near.is_some() { span } else { span.merge(end) },
                    format!("`{path}` is not part of the library the playground has."),
                );
                let d = match near {
                    Some(near) => d.help(format!("A similar name there is `{near}`.")).fix(
                        format!("Write `{near}`"),
                        span,
                        near,
                    ),
                    None => d,
                };
                // The same name may be known elsewhere: `std::time::sleep` was meant as tokio's.
                match library::importable(&name).first() {
                    Some(other) if near.is_none() => d.help(format!("There is `{other}`.")),
                    _ => d,
                }
            }
            Some(Def::Type(ty)) => self.unknown_member(ty, &name, span),
            Some(Def::Module(m)) => {
                let ns_names = self.resolver.modules.get(m).map(|s| {
                    let items = if ns == Ns::Type || !last { &s.types } else { &s.values };
                    items.keys().cloned().collect::<Vec<_>>()
                });
                let candidates = ns_names.unwrap_or_default();
                let near = nearest(&name, candidates.iter().map(SmolStr::as_str)).map(str::to_owned);
                let code = if last { code } else { codes::UNKNOWN_MODULE };
                let d = Diagnostic::error(code, span, format!("There is no `{name}` in this module."));
                with_near(d, span, near)
            }
            Some(_) => Diagnostic::error(code, span, format!("There is no `{name}` here.")),
        };
        self.report(diagnostic);
    }

    fn unknown_member(&mut self, ty: TypeId, name: &str, span: Span) -> Diagnostic {
        let type_name = self.type_def(ty).map(|d| d.name.clone()).unwrap_or_default();
        let variants = self.resolver.variants.get(&ty).cloned().unwrap_or_default();
        let methods = self.method_names_of(ty);
        let near =
            nearest(name, variants.iter().map(SmolStr::as_str).chain(methods.iter().map(String::as_str)))
                .map(str::to_owned);
        let (code, message) = if variants.is_empty() {
            (codes::UNKNOWN_ASSOCIATED, format!("`{type_name}` has no function or constant `{name}`."))
        } else {
            (codes::UNKNOWN_VARIANT, format!("The enum `{type_name}` has no variant or function `{name}`."))
        };
        with_near(Diagnostic::error(code, span, message), span, near)
    }

    /// Names of methods and functions of a user type.
    pub fn method_names_of(&self, ty: TypeId) -> Vec<String> {
        let of = |(key, _): &&(MethodKey, NameId)| *key == MethodKey::User(ty);
        self.program.methods.keys().filter(of).map(|(_, n)| self.name_text(*n).to_owned()).collect()
    }

    fn unknown_first(&mut self, name: &SmolStr, span: Span, last: bool, ns: Ns, code: &str) -> Diagnostic {
        let module = self.here();
        let what = match (last, ns) {
            (false, _) => "crate, module or type",
            (true, Ns::Type) if code == codes::UNKNOWN_TRAIT => "trait",
            (true, Ns::Type) => "type",
            (true, Ns::Value) => "variable, function or constant",
        };
        let code = if last { code } else { codes::UNKNOWN_MODULE };
        let mut imports = library::importable(name);
        if !last {
            imports.extend(library::importable_modules(name));
        }
        // Both may be meant: what the rest of the text uses goes first.
        if (name == "sleep" || !last) && self.text.contains("tokio") {
            imports.sort_by_key(|path| !path.starts_with("tokio::"));
        }
        if let Some(path) = imports.first() {
            let title = format!("Add `use {path};`");
            let d = Diagnostic::error(codes::MISSING_IMPORT, span, format!("`{name}` is not imported here."));
            let others: Vec<String> = imports.iter().map(|p| format!("`use {p};`")).collect();
            let mut d = d.help(format!("Add {} at the top.", others.join(" or ")));
            let at = self.import_place();
            d.fixes.push(Fix { title, edits: vec![(at, format!("use {path};\n"))] });
            return d;
        }
        let mut candidates = self.resolver.names(module, if last { ns } else { Ns::Type });
        if ns == Ns::Value && last {
            candidates.extend(self.local_names());
        }
        if !last {
            candidates.extend(library::CRATES.iter().map(|c| SmolStr::new(*c)));
        }
        if ns == Ns::Type && last {
            candidates.extend(
                ["i32", "i64", "u8", "u32", "u64", "usize", "bool", "char", "str", "f64"].map(SmolStr::new),
            );
        }
        let near = nearest(name, candidates.iter().map(SmolStr::as_str)).map(str::to_owned);
        let d = Diagnostic::error(code, span, format!("No {what} `{name}` is known here."));
        with_near(d, span, near)
    }

    /// Names of variables in scope.
    pub fn local_names(&self) -> Vec<SmolStr> {
        let mut names = Vec::new();
        for body in self.bodies.iter().rev() {
            names.extend(body.scopes.iter().flat_map(|s| &s.vars).map(|v| v.name.clone()));
            if !body.captures_outside() {
                break;
            }
        }
        names
    }

    /// Where a new `use` line goes: before the first item.
    fn import_place(&self) -> Span {
        let at = self.tree.modules.first().and_then(|m| m.items.first()).map_or(0, |i| i.span.start);
        Span::new(at, at)
    }

    /// Looks names up as in `module` for a while.
    pub fn in_module<R>(
        &mut self,
        module: usize,
        generics: Vec<SmolStr>,
        self_ty: Ty,
        work: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let mut body = super::body::Body::new(
            playground_program::FuncId(0),
            playground_program::FunctionKind::Fn,
            module,
        );
        body.generics = generics;
        body.self_ty = self_ty;
        self.bodies.push(body);
        let result = work(self);
        self.bodies.pop();
        result
    }
}

fn with_near(d: Diagnostic, span: Span, near: Option<String>) -> Diagnostic {
    match near {
        Some(near) => d.help(format!("Did you mean `{near}`?")).fix(format!("Write `{near}`"), span, near),
        None => d,
    }
}

/// The names of a path.
pub(crate) fn segments(path: &Path) -> Vec<SmolStr> {
    path.segments.iter().map(|s| s.ident.name.clone()).collect()
}

/// A primitive type by name.
pub(crate) fn prim(name: &str) -> Ty {
    match name {
        "bool" => Ty::Bool,
        "char" => Ty::Char,
        "str" => Ty::Str,
        "f32" => Ty::Float(FloatTy::F32),
        "f64" => Ty::Float(FloatTy::F64),
        _ => IntTy::from_name(name).map_or(Ty::Unknown, Ty::Int),
    }
}

/// What traits implemented for a type without a name are found under.
pub(crate) fn ty_name(ty: &Ty) -> &'static str {
    match ty {
        Ty::Unit => "()",
        Ty::Bool => "bool",
        Ty::Char => "char",
        Ty::Str => "str",
        Ty::Int(int) => int.name(),
        Ty::Float(FloatTy::F32) => "f32",
        Ty::Float(FloatTy::F64) => "f64",
        Ty::Tuple(_) => "tuple",
        Ty::Array(_, _) => "array",
        _ => "value",
    }
}
