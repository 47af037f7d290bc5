//! Items: ids first, then types, then signatures.

use super::types::FUTURE;
use super::{ConstDecl, FnDecl, Lowerer, Sig};
use crate::codes;
use crate::resolve::{Def, Import, Ns, Scope};
use crate::tree::*;
use playground_program::{IntTy, MethodKey, SelfKind, Span, Static, Ty, TypeDef, TypeId, VariantDef};
use ra_ap_syntax::SmolStr;

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
        self.prelude_types();
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
                self.check_bounds(id, item);
                if let ItemKind::Impl(it) = &item.kind {
                    self.implement(id, it, item.span);
                }
            }
        }
        self.share_dyn_impls();
        self.signatures();
        self.overloads();
        self.declare_derived();
        self.numbers_operate = self.has_operators_of_numbers();
    }

    /// `impl Mul<Vector> for f64`: some operator of the program's own has a number on its left.
    fn has_operators_of_numbers(&mut self) -> bool {
        let operators = ["add", "sub", "mul", "div", "rem", "bitand", "bitor", "bitxor", "shl", "shr"];
        let operators = operators.map(|name| self.name(name));
        self.program.methods.keys().any(|(key, method)| match key {
            MethodKey::Lib(of) => {
                let of = self.program.name(*of);
                operators.contains(method) && (IntTy::from_name(of).is_some() || matches!(of, "f32" | "f64"))
            }
            _ => false,
        })
    }

    pub fn insert(&mut self, module: ModId, ns: Ns, name: &Ident, def: Def) {
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

    pub fn declare(&mut self, module: ModId, item: &'a Item) {
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
                    owner: None,
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
            ItemKind::Keys(keys) => {
                for key in keys {
                    let id = self.new_const(module, key, key.name.span, Ty::Unknown);
                    self.insert(module, Ns::Value, &key.name, Def::Static(id));
                    if key.kind == ConstKind::ThreadLocal {
                        self.thread_locals.insert(id);
                    }
                }
            }
            ItemKind::Unsupported(what) => {
                let first_line = item.span.of(self.text).lines().next().unwrap_or("").len() as u32;
                let span = Span::new(item.span.start, item.span.start + first_line);
                self.unsupported(span, what);
            }
        }
    }

    pub fn module_path(&self, module: ModId, name: &str) -> String {
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

    pub fn new_type(&mut self, name: &Ident, item: &Item) -> TypeId {
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
        if item.attrs.iter().any(|a| a.path_text() == "repr") {
            self.repr_types.insert(id);
        }
        id
    }

    pub fn new_const(
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
            per_thread: it.kind == ConstKind::ThreadLocal,
            mutable: it.kind == ConstKind::StaticMut,
        });
        self.static_tys.push(Ty::Unknown);
        self.consts.push(ConstDecl { id, func, item: it, span, module, self_ty, ty: Ty::Unknown });
        id
    }

    // --- types

    pub fn type_parts(&mut self, module: ModId, item: &'a Item) {
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

    /// Traits that type parameters must have are there.
    pub fn check_bounds(&mut self, module: ModId, item: &'a Item) {
        let (mut generics, inner): (Vec<SmolStr>, &'a [Item]) = match &item.kind {
            ItemKind::Fn(it) => (it.generics.clone(), &[]),
            ItemKind::Impl(it) => (it.generics.clone(), &it.fns),
            ItemKind::Trait(it) => (it.generics.clone(), &it.fns),
            _ => (Vec::new(), &[]),
        };
        generics.push(SmolStr::new("Self"));
        self.in_module(module, generics, Ty::Unknown, |l| {
            for bound in &item.bounds {
                l.known_trait(bound);
            }
        });
        for item in inner {
            self.check_bounds(module, item);
        }
    }

    pub fn own_type(&self, module: ModId, name: &str) -> Option<Def> {
        self.resolver.modules.get(module)?.types.get(name).cloned()
    }

    pub fn set_kind(&mut self, id: TypeId, kind: playground_program::TypeKind) {
        if let Some(def) = self.program.types.get_mut(id.index()) {
            def.kind = kind;
        }
    }

    pub fn variant_def(&mut self, name: &Ident, fields: &Fields, discriminant: Option<i64>) -> VariantDef {
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

    // --- signatures

    pub fn signatures(&mut self) {
        for i in 0..self.fns.len() {
            let decl = &self.fns[i];
            let (func, item, module) = (decl.func, decl.item, decl.module);
            let (generics, self_ty) = (decl.generics.clone(), decl.self_ty.clone());
            let (params, ret) = self.in_module(module, generics, self_ty, |l| {
                let params: Vec<Ty> = item.params.iter().map(|p| l.param_want(item, p)).collect();
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
            self.note_generic(i);
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
    pub fn ret_ty(&mut self, ty: &Type) -> Ty {
        let read = self.ty(ty);
        match &read {
            Ty::Trait(name) if self.name_text(*name) == "Future" => self.lib_ty(FUTURE, Vec::new()),
            _ => read,
        }
    }

    // --- the beginning
}
