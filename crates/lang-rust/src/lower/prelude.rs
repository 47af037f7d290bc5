//! Library bodies as part of the program: those of `crate::prelude` that its text can reach.
//!
//! Their operations have no spans, so that events, panics and line steps point at the program's own text. Their types and bodies
//! stand in a module of their own, which no path of the program leads to.

use super::{FnDecl, Lowerer, Sig};
use crate::library;
use crate::prelude::{Owner, Reached};
use crate::resolve::{Def, Scope};
use crate::tree::Fields;
use playground_program::{IntTy, MethodKey, SelfKind, Span, Ty, TypeDef, TypeId, TypeKind, VariantDef};
use ra_ap_syntax::SmolStr;

/// What a program takes in of the prelude, between the declaration of its types and that of its functions.
pub(crate) struct TakenIn {
    module: usize,
    reached: Reached,
    types: Vec<(SmolStr, TypeId)>,
}

/// Library types that are futures, by what the machine calls them.
const LIB_FUTURES: &[&str] = &[
    "future",
    "tokio::task::JoinHandle",
    "tokio::time::Sleep",
    "tokio::sync::oneshot::Receiver",
    "tokio::task::LocalSet",
];

/// Guards of tokio's locks.
const GUARDS: &[&str] = &[
    "tokio::sync::MutexGuard",
    "tokio::sync::MappedMutexGuard",
    "tokio::sync::OwnedMutexGuard",
    "tokio::sync::OwnedMappedMutexGuard",
    "tokio::sync::RwLockReadGuard",
    "tokio::sync::RwLockWriteGuard",
    "tokio::sync::RwLockMappedWriteGuard",
    "tokio::sync::OwnedRwLockReadGuard",
    "tokio::sync::OwnedRwLockWriteGuard",
    "tokio::sync::OwnedRwLockMappedWriteGuard",
];

impl<'a> Lowerer<'a> {
    /// Declares what the program reaches: types, functions, and methods by receiver.
    pub fn prelude_items(&mut self) {
        let prelude = self.prelude;
        let Some(TakenIn { module, reached, types: structs }) = self.reached.take() else { return };
        let mut iterators: Vec<MethodKey> = self.iterators.clone();
        iterators.extend(prelude.lib_iterators.iter().map(|path| MethodKey::Lib(self.name(path))));
        iterators.extend(
            structs
                .iter()
                .filter(|(name, _)| prelude.iterators.contains(name))
                .map(|(_, id)| MethodKey::User(*id)),
        );
        let of = |names: &std::collections::BTreeSet<SmolStr>| -> Vec<MethodKey> {
            structs
                .iter()
                .filter(|(name, _)| names.contains(name))
                .map(|(_, id)| MethodKey::User(*id))
                .collect()
        };
        let (mut futures, mut streams) = (of(&prelude.futures), of(&prelude.streams));
        futures.extend(&self.futures);
        streams.extend(&self.streams);
        futures.extend(LIB_FUTURES.iter().map(|path| MethodKey::Lib(self.name(path))));
        let mut kinds = self.kinds.clone();
        for (kind, name) in &prelude.kinds {
            let ids = structs.iter().filter(|(n, _)| n == name);
            kinds.extend(ids.map(|(_, id)| (*kind, MethodKey::User(*id))));
        }
        for (kind, path) in &prelude.lib_kinds {
            kinds.push((*kind, MethodKey::Lib(self.name(path))));
        }
        self.library = true;
        for (f, _) in prelude.fns.iter().zip(&reached.fns).filter(|(_, active)| **active) {
            let name = &f.item.name.name;
            let path = match &f.owner {
                Owner::Iterator => format!("Iterator::{name}"),
                Owner::Future => format!("Future::{name}"),
                Owner::Stream(_) => format!("Stream::{name}"),
                Owner::Kind(kind) => format!("{}::{name}", kind.methods()),
                Owner::Guard => format!("Guard::{name}"),
                Owner::Lib(ty) => format!("{}::{name}", ty.rsplit("::").next().unwrap_or(ty)),
                Owner::Struct(ty) => format!("{ty}::{name}"),
                Owner::Free => f.path(),
            };
            let func = self.reserve_function(name, &path, Span::NONE, Span::NONE);
            if let Some(slot) = self.program.functions.get_mut(func.index()) {
                slot.self_kind = f.item.self_param.as_ref().map(|p| p.kind);
            }
            let generics = f.item.generics.clone();
            self.library_fns.push(FnDecl {
                func,
                item: f.item,
                span: f.span,
                attrs: &[],
                module,
                self_ty: Ty::Unknown,
                generics,
                owner: None,
            });
            match &f.owner {
                Owner::Iterator => {
                    // What is known of the size only the iterator itself says; of those that do not, nothing is known.
                    let keys = if name == "size_hint" { &self.iterators.clone() } else { &iterators };
                    for key in keys {
                        self.enter(*key, name, func, false);
                    }
                }
                Owner::Future => futures.iter().for_each(|key| _ = self.enter(*key, name, func, false)),
                Owner::Stream(_) => streams.iter().for_each(|key| _ = self.enter(*key, name, func, false)),
                Owner::Kind(kind) => {
                    for (_, key) in kinds.iter().filter(|(k, _)| k == kind) {
                        self.enter(*key, name, func, false);
                    }
                }
                Owner::Guard => {
                    for path in GUARDS {
                        let key = MethodKey::Lib(self.name(path));
                        self.enter(key, name, func, false);
                    }
                    self.set_sig(func, f.item);
                }
                Owner::Lib(ty) if matches!(ty.as_str(), "*" | "integer" | "float") => {
                    let keys: Vec<MethodKey> = match ty.as_str() {
                        "*" => vec![MethodKey::Any],
                        "float" => {
                            ["f32", "f64"].iter().map(|name| MethodKey::Lib(self.name(name))).collect()
                        }
                        _ => IntTy::ALL.iter().map(|int| MethodKey::Lib(self.name(int.name()))).collect(),
                    };
                    for key in keys {
                        self.enter(key, name, func, false);
                    }
                }
                Owner::Lib(ty) => {
                    let key = MethodKey::Lib(self.name(ty));
                    self.enter(key, name, func, false);
                    if ty == "std::rc::Rc" {
                        let arc = MethodKey::Lib(self.name("std::sync::Arc"));
                        self.enter(arc, name, func, false);
                    }
                    if f.item.is_async || f.item.self_param.is_none() {
                        self.set_sig(func, f.item);
                    }
                }
                Owner::Struct(ty) => {
                    if let Some((_, id)) = structs.iter().find(|(n, _)| n == ty) {
                        // Its own body comes before the one that every iterator has.
                        let plain = match f.trait_ {
                            Some(t @ ("Debug" | "Display")) => SmolStr::new(format!("{t}::{name}")),
                            _ => name.clone(),
                        };
                        self.enter(MethodKey::User(*id), &plain, func, true);
                        if let Some(def) = self.program.types.get_mut(id.index()) {
                            match f.trait_ {
                                Some("Drop") => def.drop = Some(func),
                                Some("Future") => def.poll = Some(func),
                                _ => {}
                            }
                        }
                        if f.trait_ != Some("Iterator") && !prelude.iterators.contains(ty) {
                            self.set_sig(func, f.item);
                        }
                    }
                }
                Owner::Free => {
                    self.library_paths.insert(f.path(), func);
                    self.set_sig(func, f.item);
                    if let Some(scope) = self.resolver.modules.get_mut(module) {
                        scope.values.insert(name.clone(), Def::Func(func));
                    }
                }
            }
        }
        self.library = false;
    }

    /// What calls of a library body take: numbers of arguments, no types.
    fn set_sig(&mut self, func: playground_program::FuncId, item: &crate::tree::FnItem) {
        // The ends of a channel are moved and sent by value: closures must know.
        let ends = item.name.name.strip_prefix("futures__channel__").and_then(|name| {
            let (module, sender, receiver) = match name {
                "oneshot__channel" => ("oneshot", "Sender", "Receiver"),
                "mpsc__channel" => ("mpsc", "Sender", "Receiver"),
                "mpsc__unbounded" => ("mpsc", "UnboundedSender", "UnboundedReceiver"),
                _ => return None,
            };
            let end = |ty: &str| {
                let path = format!("futures::channel::{module}::{ty}");
                self.program.library_types.get(&path).map(|id| Ty::User(*id, Vec::new()))
            };
            Some(Ty::Tuple(vec![end(sender)?, end(receiver)?]))
        });
        let sig = Sig {
            ret: ends.unwrap_or_default(),
            params: vec![Ty::Unknown; item.params.len()],
            is_async: item.is_async,
            has_self: item.self_param.is_some(),
            self_by_value: item.self_param.as_ref().is_some_and(|p| p.kind == SelfKind::Value),
            ..Sig::default()
        };
        if let Some(slot) = self.sigs.get_mut(func.index()) {
            *slot = Some(sig);
        }
    }

    /// Declares the types that the program reaches, before its own items, which may name them.
    pub fn prelude_types(&mut self) {
        let reached = self.prelude.reached(self.text);
        if !reached.fns.contains(&true) && reached.structs.is_empty() {
            return;
        }
        let module = self.resolver.modules.len();
        self.resolver.modules.push(Scope::default());
        let structs = self.declare_types(module, &reached);
        self.reached = Some(TakenIn { module, reached, types: structs });
    }

    fn declare_types(&mut self, module: usize, reached: &Reached) -> Vec<(SmolStr, TypeId)> {
        let mut structs = Vec::new();
        for ty in self.prelude.types.iter().filter(|ty| reached.structs.contains(ty.name)) {
            let id = TypeId(self.program.types.len() as u32);
            let short = ty.short().to_owned();
            let mut variants: Vec<VariantDef> = Vec::new();
            for (at, (name, fields)) in ty.variants.iter().enumerate() {
                let named = matches!(fields, Fields::Named(_)) && !ty.is_enum;
                let fields: Vec<_> = match fields {
                    Fields::Named(fields) => fields.iter().map(|(name, _)| self.name(&name.name)).collect(),
                    Fields::Tuple(parts) => (0..parts.len()).map(|i| self.name(&i.to_string())).collect(),
                    Fields::Unit => Vec::new(),
                };
                let tys = vec![playground_program::Program::UNKNOWN; fields.len()];
                let name = if ty.is_enum { name.to_string() } else { short.clone() };
                let discriminant = ty.is_enum.then_some(at as i64);
                variants.push(VariantDef { name, fields, tys, named, discriminant });
            }
            let derives = ty.item.attrs.iter().filter(|a| a.path_text() == "derive");
            let mut derives: Vec<String> =
                derives.flat_map(|a| a.args.iter().map(|(name, _)| name.name.to_string())).collect();
            // Structs without a path are adapters: what they wrap decides.
            if ty.path().is_none() {
                derives = vec!["Clone".to_owned(), "Debug".to_owned()];
            }
            if ty.is_enum {
                let names = variants.iter().map(|v| SmolStr::new(&v.name)).collect();
                self.resolver.variants.insert(id, names);
            }
            if let Some(scope) = self.resolver.modules.get_mut(module) {
                scope.types.insert(ty.name.clone(), Def::Type(id));
                if !ty.is_enum {
                    scope.values.insert(ty.name.clone(), Def::Type(id));
                }
            }
            let kind = match (ty.is_enum, variants.pop()) {
                (false, Some(only)) => TypeKind::Struct(only),
                (_, last) => TypeKind::Enum(variants.into_iter().chain(last).collect()),
            };
            self.program.types.push(TypeDef {
                name: short,
                span: Span::NONE,
                kind,
                derives,
                drop: None,
                poll: None,
            });
            if let Some(path) = ty.path() {
                if let Some(canonical) = library::canonical(&path) {
                    self.resolver.library_types.insert(canonical, id);
                }
                self.program.library_types.insert(path, id);
            }
            structs.push((ty.name.clone(), id));
        }
        structs
    }

    /// Lowers the bodies.
    pub fn prelude_bodies(&mut self) {
        self.library = true;
        let text = std::mem::replace(&mut self.text, self.prelude.text);
        let tree = std::mem::replace(&mut self.tree, self.prelude.tree);
        for decl in std::mem::take(&mut self.library_fns) {
            self.function(&decl, Default::default());
        }
        (self.text, self.tree) = (text, tree);
        self.library = false;
    }
}
