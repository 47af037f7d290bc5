//! Items: ids first, then types and signatures, methods by receiver, and where the program begins.

use super::types::{FUTURE, segments};
use super::{ConstDecl, FnDecl, Lowerer, Sig};
use crate::codes;
use crate::resolve::{Def, Import, Ns, Res, Scope};
use crate::tree::*;
use playground_program::{
    Diagnostic, Entry, Flavor, FuncId, MethodKey, SelfKind, Span, Static, Ty, TypeDef, TypeId, VariantDef,
    nearest,
};
use ra_ap_syntax::SmolStr;

/// Formatting traits: their methods are all called `fmt`, so they are entered with the trait's name.
const FORMAT_TRAITS: &[&str] =
    &["Display", "Debug", "LowerHex", "UpperHex", "Binary", "Octal", "LowerExp", "UpperExp", "Pointer"];

/// Attributes that change nothing here.
const IGNORED_ATTRIBUTES: &[&str] = &[
    "allow",
    "warn",
    "deny",
    "expect",
    "forbid",
    "derive",
    "inline",
    "must_use",
    "doc",
    "cold",
    "track_caller",
    "non_exhaustive",
    "repr",
    "test",
    "tokio::main",
    "tokio::test",
    "should_panic",
    "ignore",
    "rustfmt::skip",
    "deprecated",
    "default",
    "automatically_derived",
    "feature",
];

impl<'a> Lowerer<'a> {
    /// Everything but bodies.
    pub fn items(&mut self) {
        let tree = self.tree;
        for module in &tree.modules {
            self.resolver.modules.push(Scope {
                name: module.name.clone(),
                parent: module.parent,
                anonymous: module.anonymous,
                ..Scope::default()
            });
        }
        for (id, module) in tree.modules.iter().enumerate() {
            for item in &module.items {
                self.declare(id, item);
            }
        }
        self.check_imports();
        for (id, module) in tree.modules.iter().enumerate() {
            for item in &module.items {
                self.type_parts(id, item);
            }
        }
        for (id, module) in tree.modules.iter().enumerate() {
            for item in &module.items {
                if let ItemKind::Impl(it) = &item.kind {
                    self.implement(id, it, item.span);
                }
            }
        }
        self.signatures();
        self.declare_derived();
    }

    fn insert(&mut self, module: ModId, ns: Ns, name: &Ident, def: Def) {
        if name.name.is_empty() || name.name == "_" {
            return;
        }
        let Some(scope) = self.resolver.modules.get_mut(module) else { return };
        let table = if ns == Ns::Type { &mut scope.types } else { &mut scope.values };
        let before = table.insert(name.name.clone(), def.clone());
        if before.is_some_and(|b| b != def) {
            self.error(
                codes::DUPLICATE,
                name.span,
                format!("The name `{}` is defined twice in this module.", name.name),
            );
        }
    }

    fn declare(&mut self, module: ModId, item: &'a Item) {
        self.attributes(&item.attrs);
        match &item.kind {
            ItemKind::Fn(it) => {
                let path = self.module_path(module, &it.name.name);
                let func = self.reserve_function(&it.name.name, &path, item.span, it.name.span);
                self.insert(module, Ns::Value, &it.name, Def::Func(func));
                self.fns.push(FnDecl {
                    func,
                    item: it,
                    span: item.span,
                    attrs: &item.attrs,
                    module,
                    self_ty: Ty::Unknown,
                    generics: it.generics.clone(),
                });
            }
            ItemKind::Struct(it) => {
                let id = self.new_type(&it.name, item);
                self.insert(module, Ns::Type, &it.name, Def::Type(id));
                if !matches!(it.body, Fields::Named(_)) {
                    self.insert(module, Ns::Value, &it.name, Def::Type(id));
                }
            }
            ItemKind::Enum(it) => {
                let id = self.new_type(&it.name, item);
                let variants = it.variants.iter().map(|v| v.name.name.clone()).collect();
                self.resolver.variants.insert(id, variants);
                self.insert(module, Ns::Type, &it.name, Def::Type(id));
            }
            ItemKind::Trait(it) => {
                let index = self.traits.len();
                self.traits.push((it, module));
                self.insert(module, Ns::Type, &it.name, Def::Trait(index));
            }
            ItemKind::Alias(it) => {
                let index = self.aliases.len();
                self.aliases.push((it, module));
                self.insert(module, Ns::Type, &it.name, Def::Alias(index));
            }
            ItemKind::Const(it) => {
                let id = self.new_const(module, it, item.span, Ty::Unknown);
                self.insert(module, Ns::Value, &it.name, Def::Static(id));
            }
            ItemKind::Mod(name, id) => self.insert(module, Ns::Type, name, Def::Module(*id)),
            ItemKind::Use(uses) => {
                for entry in uses {
                    let import = Import {
                        path: entry.path.iter().map(|i| i.name.clone()).collect(),
                        span: entry.span,
                        broken: false,
                    };
                    let Some(scope) = self.resolver.modules.get_mut(module) else { continue };
                    match &entry.name {
                        Some(name) => {
                            scope.imports.insert(name.name.clone(), import);
                        }
                        None => scope.globs.push(import),
                    }
                }
            }
            ItemKind::Impl(it) => {
                for inner in it.fns.iter().chain(&it.consts) {
                    self.attributes(&inner.attrs);
                }
            }
            ItemKind::Unsupported(what) => {
                let first_line = item.span.of(self.text).lines().next().unwrap_or("").len() as u32;
                let span = Span::new(item.span.start, item.span.start + first_line);
                self.unsupported(span, what);
            }
        }
    }

    /// Says which attributes are not known.
    fn attributes(&mut self, attrs: &[Attr]) {
        for attr in attrs {
            let path = attr.path_text();
            let known = IGNORED_ATTRIBUTES.contains(&path.as_str());
            if path == "cfg" && attr.args.iter().any(|(n, _)| n.name == "test") || known {
                continue;
            }
            let near = nearest(&path, IGNORED_ATTRIBUTES.iter().copied());
            let d = Diagnostic::error(
                codes::UNSUPPORTED_ATTRIBUTE,
                attr.span,
                format!("The playground does not know the attribute `{path}`."),
            );
            self.report(match near {
                Some(near) => d.help(format!("Did you mean `{near}`?")),
                None => d,
            });
        }
    }

    fn module_path(&self, module: ModId, name: &str) -> String {
        let mut parts = vec![name.to_owned()];
        let mut at = Some(module);
        while let Some(scope) = at.and_then(|m| self.resolver.modules.get(m)) {
            if !scope.name.is_empty() {
                parts.push(scope.name.to_string());
            }
            at = scope.parent;
        }
        parts.reverse();
        parts.join("::")
    }

    fn new_type(&mut self, name: &Ident, item: &Item) -> TypeId {
        let id = TypeId(self.program.types.len() as u32);
        let derives = item
            .attrs
            .iter()
            .filter(|a| a.path_text() == "derive")
            .flat_map(|a| a.args.iter().map(|(n, _)| n.name.to_string()))
            .collect();
        self.program.types.push(TypeDef {
            name: name.name.to_string(),
            span: item.span,
            kind: playground_program::TypeKind::Enum(Vec::new()),
            derives,
            drop: None,
            poll: None,
        });
        id
    }

    fn new_const(
        &mut self,
        module: ModId,
        it: &'a ConstItem,
        span: Span,
        self_ty: Ty,
    ) -> playground_program::StaticId {
        let id = playground_program::StaticId(self.program.statics.len() as u32);
        let path = self.module_path(module, &it.name.name);
        let func = self.reserve_function(&it.name.name, &path, span, it.name.span);
        self.program.statics.push(Static {
            name: it.name.name.to_string(),
            span,
            init: func,
            is_const: it.kind == ConstKind::Const,
        });
        self.static_tys.push(Ty::Unknown);
        self.consts.push(ConstDecl { id, func, item: it, span, module, self_ty, ty: Ty::Unknown });
        id
    }

    /// Every `use` line must lead somewhere.
    fn check_imports(&mut self) {
        let tree = self.tree;
        for (module, m) in tree.modules.iter().enumerate() {
            for item in &m.items {
                let ItemKind::Use(uses) = &item.kind else { continue };
                for entry in uses {
                    self.check_import(module, entry);
                }
            }
        }
    }

    fn check_import(&mut self, module: ModId, entry: &UseItem) {
        let names: Vec<SmolStr> = entry.path.iter().map(|i| i.name.clone()).collect();
        let as_type = self.resolver.import_path(module, &names, Ns::Type);
        let (at, before) = match as_type {
            Res::Def(_) => return,
            Res::Partial(def, at) => (at, Some(def)),
            Res::Unknown(at, before) => match self.resolver.import_path(module, &names, Ns::Value) {
                Res::Def(_) => return,
                Res::Partial(def, at) => (at, Some(def)),
                Res::Unknown(..) => (at, before),
            },
        };
        let idents: Vec<_> = entry.path.iter().map(|i| (i.name.clone(), i.span)).collect();
        let code = if at == 0 { codes::UNKNOWN_MODULE } else { codes::UNKNOWN_NAME };
        if at == 0
            && let Some((name, span)) = idents.first()
        {
            let near = nearest(name, crate::library::CRATES.iter().copied());
            let d = Diagnostic::error(
                codes::UNKNOWN_MODULE,
                *span,
                format!("The crate or module `{name}` is not known here."),
            );
            self.report(match near {
                Some(near) => {
                    d.help(format!("Did you mean `{near}`?")).fix(format!("Write `{near}`"), *span, near)
                }
                None => d.help(
                    "The playground has parts of `std`, `tokio`, `futures` and `reqwest`; no other crates.",
                ),
            });
        } else {
            self.unknown_segment(&idents, at, before, Ns::Value, code);
        }
        self.broken_imports = true;
        if let Some(scope) = self.resolver.modules.get_mut(module) {
            match &entry.name {
                Some(name) => {
                    if let Some(import) = scope.imports.get_mut(&name.name) {
                        import.broken = true;
                    }
                }
                None => {
                    if let Some(import) = scope.globs.iter_mut().find(|i| i.span == entry.span) {
                        import.broken = true;
                    }
                }
            }
        }
    }

    // --- types

    fn type_parts(&mut self, module: ModId, item: &'a Item) {
        match &item.kind {
            ItemKind::Struct(it) => {
                let Some(Def::Type(id)) = self.own_type(module, &it.name.name) else { return };
                let def = self.in_module(module, it.generics.clone(), Ty::User(id, Vec::new()), |l| {
                    l.variant_def(&it.name, &it.body, None)
                });
                self.set_kind(id, playground_program::TypeKind::Struct(def));
            }
            ItemKind::Enum(it) => {
                let Some(Def::Type(id)) = self.own_type(module, &it.name.name) else { return };
                let mut next = 0i64;
                let mut variants = Vec::new();
                for v in &it.variants {
                    if let Some(written) = &v.discriminant {
                        match &written.kind {
                            ExprKind::Lit(Lit::Int(n, _)) => next = i64::try_from(*n).unwrap_or(next),
                            _ => self.unsupported(written.span, "an enum number that is not a plain number"),
                        }
                    }
                    let def = self.in_module(module, it.generics.clone(), Ty::User(id, Vec::new()), |l| {
                        l.variant_def(&v.name, &v.fields, Some(next))
                    });
                    variants.push(def);
                    next = next.saturating_add(1);
                }
                self.set_kind(id, playground_program::TypeKind::Enum(variants));
                // `#[derive(Default)]` needs to know which variant: written as a derive-like name.
                if let Some(default) = it.variants.iter().find(|v| v.is_default)
                    && let Some(def) = self.program.types.get_mut(id.index())
                {
                    def.derives.push(format!("Default={}", default.name.name));
                }
            }
            _ => {}
        }
    }

    fn own_type(&self, module: ModId, name: &str) -> Option<Def> {
        self.resolver.modules.get(module)?.types.get(name).cloned()
    }

    fn set_kind(&mut self, id: TypeId, kind: playground_program::TypeKind) {
        if let Some(def) = self.program.types.get_mut(id.index()) {
            def.kind = kind;
        }
    }

    fn variant_def(&mut self, name: &Ident, fields: &Fields, discriminant: Option<i64>) -> VariantDef {
        let (names, tys, named): (Vec<SmolStr>, Vec<Ty>, bool) = match fields {
            Fields::Unit => (Vec::new(), Vec::new(), false),
            Fields::Tuple(types) => (
                (0..types.len()).map(|i| SmolStr::new(i.to_string())).collect(),
                types.iter().map(|t| self.ty(t)).collect(),
                false,
            ),
            Fields::Named(fields) => {
                for (i, (ident, _)) in fields.iter().enumerate() {
                    if fields[..i].iter().any(|(other, _)| other.name == ident.name) {
                        self.error(
                            codes::DOUBLE_FIELD,
                            ident.span,
                            format!("The field `{}` is declared twice.", ident.name),
                        );
                    }
                }
                (
                    fields.iter().map(|(n, _)| n.name.clone()).collect(),
                    fields.iter().map(|(_, t)| self.ty(t)).collect(),
                    true,
                )
            }
        };
        self.field_names.extend(names.iter().cloned());
        VariantDef {
            name: name.name.to_string(),
            fields: names.iter().map(|n| self.name(n)).collect(),
            tys: tys.iter().map(|t| self.ty_id(t)).collect(),
            named,
            discriminant,
        }
    }

    // --- impl blocks

    fn implement(&mut self, module: ModId, it: &'a ImplItem, span: Span) {
        let ty = self.in_module(module, it.generics.clone(), Ty::Unknown, |l| l.ty(&it.ty));
        let written = it.ty.span.of(self.text).to_owned();
        let short = written.split('<').next().unwrap_or(&written).trim_start_matches('&').trim().to_owned();
        let key = self.method_key(&ty);
        let mut user_trait = None;
        let mut trait_name = SmolStr::default();
        if let Some(path) = &it.trait_ {
            trait_name = path.last().map(|s| s.ident.name.clone()).unwrap_or_default();
            let known = self.in_module(module, it.generics.clone(), ty.clone(), |l| {
                if !l.known_trait(path) {
                    return false;
                }
                for arg in path.segments.iter().flat_map(|s| &s.args) {
                    l.ty(arg);
                }
                true
            });
            if !known {
                return;
            }
            if let Res::Def(Def::Trait(index)) = self.resolver.path(module, &segments(path), Ns::Type) {
                user_trait = Some(index);
            }
        }
        self.in_module(module, it.generics.clone(), ty.clone(), |l| {
            for (_, ty) in &it.types {
                l.ty(ty);
            }
        });
        // `From<ParseError>`: the type arguments as plain names.
        let trait_args = it.trait_.as_ref().and_then(|p| p.last()).map(|s| {
            let plain = |t: &Type| {
                let text = t.span.of(self.text);
                let text = text.split('<').next().unwrap_or(text);
                text.rsplit("::").next().unwrap_or(text).trim_start_matches('&').trim().to_owned()
            };
            s.args.iter().map(plain).collect::<Vec<_>>().join(", ")
        });
        let trait_args = trait_args.filter(|a| !a.is_empty());
        for item in &it.consts {
            self.impl_const(module, item, &ty, key);
        }
        for item in &it.fns {
            let ItemKind::Fn(function) = &item.kind else { continue };
            let mut generics = it.generics.clone();
            generics.extend(function.generics.iter().cloned());
            let func = self.method(module, function, item, &ty, &short, generics);
            let plain = if FORMAT_TRAITS.contains(&trait_name.as_str()) && function.name.name == "fmt" {
                SmolStr::new(format!("{trait_name}::fmt"))
            } else {
                function.name.name.clone()
            };
            let inherent = it.trait_.is_none();
            if let Some(args) = &trait_args {
                self.enter(key, &SmolStr::new(format!("{trait_name}<{args}>::{plain}")), func, true);
            }
            if !self.enter(key, &plain, func, inherent) && inherent {
                self.error(
                    codes::DUPLICATE,
                    function.name.span,
                    format!("`{short}` has two functions `{plain}`."),
                );
            }
            if let MethodKey::User(id) = key
                && let Some(def) = self.program.types.get_mut(id.index())
            {
                match (trait_name.as_str(), function.name.name.as_str()) {
                    ("Drop", "drop") => def.drop = Some(func),
                    ("Future", "poll") => def.poll = Some(func),
                    _ => {}
                }
            }
        }
        if let (MethodKey::User(id), "Copy") = (key, trait_name.as_str()) {
            self.copies.insert(id);
        }
        if let Some(index) = user_trait {
            self.defaults(index, it, &ty, key, &short, span);
        }
    }

    fn impl_const(&mut self, module: ModId, item: &'a Item, ty: &Ty, key: MethodKey) {
        match &item.kind {
            ItemKind::Const(c) => {
                let id = self.new_const(module, c, item.span, ty.clone());
                self.assoc_consts.entry((format!("{key:?}"), c.name.name.clone())).or_insert(id);
            }
            ItemKind::Unsupported(what) => self.unsupported(item.span, what),
            _ => {}
        }
    }

    /// Methods and constants that the trait gives and the `impl` does not write.
    fn defaults(&mut self, index: usize, it: &'a ImplItem, ty: &Ty, key: MethodKey, short: &str, span: Span) {
        let Some((item, module)) = self.traits.get(index).copied() else { return };
        for constant in &item.consts {
            let ItemKind::Const(c) = &constant.kind else { continue };
            let written =
                it.consts.iter().any(|i| matches!(&i.kind, ItemKind::Const(w) if w.name.name == c.name.name));
            if !written && c.body.is_some() {
                self.impl_const(module, constant, ty, key);
            }
        }
        let mut missing = Vec::new();
        for inner in &item.fns {
            let ItemKind::Fn(function) = &inner.kind else { continue };
            let written = it
                .fns
                .iter()
                .any(|f| matches!(&f.kind, ItemKind::Fn(w) if w.name.name == function.name.name));
            if written {
                continue;
            }
            if function.body.is_none() {
                missing.push(function.name.name.to_string());
                continue;
            }
            let mut generics = item.generics.clone();
            generics.extend(function.generics.iter().cloned());
            let func = self.method(module, function, inner, ty, short, generics);
            self.enter(key, &function.name.name, func, false);
        }
        for function in &it.fns {
            let ItemKind::Fn(f) = &function.kind else { continue };
            let known =
                item.fns.iter().any(|i| matches!(&i.kind, ItemKind::Fn(t) if t.name.name == f.name.name));
            if !known {
                let message = format!("The trait `{}` has no method `{}`.", item.name.name, f.name.name);
                self.error(codes::UNKNOWN_METHOD, f.name.span, message);
            }
        }
        if !missing.is_empty() {
            let head = Span::new(span.start, it.ty.span.end.max(span.start));
            let list = missing.iter().map(|m| format!("`{m}`")).collect::<Vec<_>>().join(", ");
            self.error(
                codes::MISSING_METHOD,
                head,
                format!("This `impl` must also have {list}, as the trait `{}` asks.", item.name.name),
            );
        }
    }

    fn method(
        &mut self,
        module: ModId,
        function: &'a FnItem,
        item: &'a Item,
        ty: &Ty,
        short: &str,
        generics: Vec<SmolStr>,
    ) -> FuncId {
        let path = format!("{short}::{}", function.name.name);
        let func = self.reserve_function(&function.name.name, &path, item.span, function.name.span);
        if function.self_param.is_some() {
            self.methods_by_name.entry(function.name.name.clone()).or_default().push(func);
        }
        self.fns.push(FnDecl {
            func,
            item: function,
            span: item.span,
            attrs: &item.attrs,
            module,
            self_ty: ty.clone(),
            generics,
        });
        func
    }

    /// Enters a method; `first` gives way to none. False if the name was taken.
    fn enter(&mut self, key: MethodKey, name: &SmolStr, func: FuncId, replace: bool) -> bool {
        let id = self.name(name);
        match self.program.methods.entry((key, id)) {
            std::collections::btree_map::Entry::Vacant(slot) => {
                slot.insert(func);
                true
            }
            std::collections::btree_map::Entry::Occupied(mut slot) => {
                if replace {
                    slot.insert(func);
                }
                false
            }
        }
    }

    // --- signatures

    fn signatures(&mut self) {
        for i in 0..self.fns.len() {
            let decl = &self.fns[i];
            let (func, item, module) = (decl.func, decl.item, decl.module);
            let (generics, self_ty) = (decl.generics.clone(), decl.self_ty.clone());
            let (params, ret) = self.in_module(module, generics, self_ty, |l| {
                let params: Vec<Ty> = item.params.iter().map(|p| l.opt_ty(p.ty.as_ref())).collect();
                let ret = item.ret.as_ref().map_or(Ty::Unit, |t| l.ret_ty(t));
                (params, ret)
            });
            let sig = Sig {
                params,
                ret: ret.clone(),
                is_async: item.is_async,
                self_mut: item.self_param.as_ref().is_some_and(|p| p.kind == SelfKind::RefMut),
                has_self: item.self_param.is_some(),
                self_by_value: item.self_param.as_ref().is_some_and(|p| p.kind == SelfKind::Value),
                span: item.name.span,
            };
            let ret_id = self.ty_id(&ret);
            if let Some(f) = self.program.functions.get_mut(func.index()) {
                f.ret = ret_id;
                f.self_kind = item.self_param.as_ref().map(|p| p.kind);
            }
            self.sigs[func.index()] = Some(sig);
        }
        for i in 0..self.consts.len() {
            let decl = &self.consts[i];
            let (item, module, self_ty) = (decl.item, decl.module, decl.self_ty.clone());
            let ty = self.in_module(module, Vec::new(), self_ty, |l| l.opt_ty(item.ty.as_ref()));
            let id = self.consts[i].id;
            self.consts[i].ty = ty.clone();
            if let Some(slot) = self.static_tys.get_mut(id.index()) {
                *slot = ty;
            }
        }
    }

    /// A result type: of `impl Future<Output = T>` the output is not needed.
    fn ret_ty(&mut self, ty: &Type) -> Ty {
        let read = self.ty(ty);
        match &read {
            Ty::Trait(name) if self.name_text(*name) == "Future" => self.lib_ty(FUTURE, Vec::new()),
            _ => read,
        }
    }

    // --- the beginning

    /// Finds `main`, or the only test.
    pub fn entry(&mut self) {
        let mut tests: Vec<usize> = Vec::new();
        let mut main = None;
        for (i, decl) in self.fns.iter().enumerate() {
            let free = decl.self_ty == Ty::Unknown && decl.module == 0;
            if free && decl.item.name.name == "main" {
                main = Some(i);
            }
            let test = decl.attrs.iter().any(|a| matches!(a.path_text().as_str(), "test" | "tokio::test"));
            if test {
                tests.push(i);
            }
        }
        let chosen = main.or(match tests[..] {
            [only] => Some(only),
            _ => None,
        });
        let Some(at) = chosen else {
            // A text that could not be read has been complained about enough.
            if !playground_program::has_errors(&self.diagnostics) {
                let end = self.text.trim_end().len() as u32;
                let start = crate::messages::floor(self.text, (end as usize).saturating_sub(1)) as u32;
                let d = Diagnostic::error(
                    codes::NO_MAIN,
                    Span::new(start, end),
                    "The program has no `main` function.",
                );
                self.report(d.help("Add `fn main() { ... }`: a program begins there."));
            }
            return;
        };
        let decl = &self.fns[at];
        let (func, is_async, name_span, span) =
            (decl.func, decl.item.is_async, decl.item.name.span, decl.span);
        let attr = decl
            .attrs
            .iter()
            .find(|a| matches!(a.path_text().as_str(), "tokio::main" | "tokio::test"))
            .cloned();
        let mut entry = Entry { func, flavor: Flavor::None, start_paused: false };
        match attr {
            Some(attr) => {
                if !is_async {
                    let d = Diagnostic::error(
                        codes::SYNC_TOKIO_MAIN,
                        name_span,
                        "With this attribute the function must be `async`.",
                    );
                    let fn_at = self.text[..name_span.start as usize]
                        .rfind("fn")
                        .unwrap_or(span.start as usize) as u32;
                    self.report(d.label(attr.span, "the attribute").fix(
                        "Write `async fn`",
                        Span::new(fn_at, fn_at),
                        "async ",
                    ));
                }
                self.runtime_attribute(&attr, &mut entry);
            }
            None if is_async => {
                let at = Span::new(span.start, span.start);
                let d = Diagnostic::error(
                    codes::ASYNC_MAIN,
                    name_span,
                    "`main` cannot be `async` by itself: something must run its future.",
                );
                self.report(d.help("`#[tokio::main]` before it starts a runtime that does.").fix(
                    "Add `#[tokio::main]`",
                    at,
                    "#[tokio::main]\n",
                ));
            }
            None => {}
        }
        self.program.entry = Some(entry);
    }

    /// `flavor = "current_thread"`, `worker_threads = 4`, `start_paused = true`.
    fn runtime_attribute(&mut self, attr: &Attr, entry: &mut Entry) {
        let is_test = attr.path_text() == "tokio::test";
        let mut flavor = if is_test { "current_thread" } else { "multi_thread" }.to_owned();
        let mut workers = None;
        for (name, value) in &attr.args {
            let text = value.as_ref().map(|v| v.name.as_str()).unwrap_or("");
            match name.name.as_str() {
                "flavor" => {
                    flavor = text.to_owned();
                    if !matches!(text, "current_thread" | "multi_thread" | "local") {
                        let span = value.as_ref().map_or(name.span, |v| v.span);
                        self.report(
                            Diagnostic::error(
                                codes::UNSUPPORTED_ATTRIBUTE,
                                span,
                                format!("There is no runtime flavor \"{text}\"."),
                            )
                            .help("There are \"current_thread\" and \"multi_thread\"."),
                        );
                    }
                }
                "worker_threads" => workers = text.replace('_', "").parse().ok(),
                "start_paused" => entry.start_paused = text == "true",
                "crate" | "unhandled_panic" => {}
                other => {
                    let message = format!("`#[tokio::main]` has no setting `{other}`.");
                    self.error(codes::UNSUPPORTED_ATTRIBUTE, name.span, message);
                }
            }
        }
        entry.flavor = match flavor.as_str() {
            "multi_thread" => Flavor::MultiThread(workers),
            _ => Flavor::CurrentThread,
        };
    }
}
