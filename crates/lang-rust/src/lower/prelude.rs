//! Library bodies as part of the program: those of `crate::prelude` that its text can reach.
//!
//! Their operations have no spans, so that events, panics and line steps point at the program's own text. Their types and bodies
//! stand in a module of their own, which no path of the program leads to.

use super::{FnDecl, Lowerer, Sig};
use crate::prelude::{Owner, Reached, prelude};
use crate::resolve::{Def, Scope};
use crate::tree::Fields;
use playground_program::{MethodKey, Span, Ty, TypeDef, TypeId, TypeKind, VariantDef};
use ra_ap_syntax::SmolStr;

impl<'a> Lowerer<'a> {
    /// Declares what the program reaches: types, functions, and methods by receiver.
    pub fn prelude_items(&mut self) {
        let prelude = prelude();
        let reached = prelude.reached(self.text);
        if !reached.fns.contains(&true) {
            return;
        }
        let module = self.resolver.modules.len();
        self.resolver.modules.push(Scope::default());
        let structs = self.prelude_structs(module, &reached);
        let mut iterators: Vec<MethodKey> = self.iterators.clone();
        iterators.extend(prelude.lib_iterators.iter().map(|path| MethodKey::Lib(self.name(path))));
        iterators.extend(
            structs
                .iter()
                .filter(|(name, _)| prelude.iterators.contains(name))
                .map(|(_, id)| MethodKey::User(*id)),
        );
        self.library = true;
        for (f, _) in prelude.fns.iter().zip(&reached.fns).filter(|(_, active)| **active) {
            let name = &f.item.name.name;
            let path = match &f.owner {
                Owner::Iterator => format!("Iterator::{name}"),
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
            });
            match &f.owner {
                Owner::Iterator => {
                    // What is known of the size only the iterator itself says; of those that do not, nothing is known.
                    let keys = if name == "size_hint" { &self.iterators.clone() } else { &iterators };
                    for key in keys {
                        self.enter(*key, name, func, false);
                    }
                }
                Owner::Lib(ty) => {
                    let key = MethodKey::Lib(self.name(ty));
                    self.enter(key, name, func, false);
                }
                Owner::Struct(ty) => {
                    if let Some((_, id)) = structs.iter().find(|(n, _)| n == ty) {
                        // Its own body comes before the one that every iterator has.
                        self.enter(MethodKey::User(*id), name, func, true);
                    }
                }
                Owner::Free => {
                    self.library_paths.insert(f.path(), func);
                    let sig = Sig { params: vec![Ty::Unknown; f.item.params.len()], ..Sig::default() };
                    if let Some(slot) = self.sigs.get_mut(func.index()) {
                        *slot = Some(sig);
                    }
                }
            }
        }
        self.library = false;
    }

    /// The structs that are reached, as types of the program.
    fn prelude_structs(&mut self, module: usize, reached: &Reached) -> Vec<(SmolStr, TypeId)> {
        let mut structs = Vec::new();
        for it in prelude().structs.iter().filter(|s| reached.structs.contains(&s.name.name)) {
            let id = TypeId(self.program.types.len() as u32);
            let fields: Vec<_> = match &it.body {
                Fields::Named(fields) => fields.iter().map(|(name, _)| self.name(&name.name)).collect(),
                Fields::Unit | Fields::Tuple(_) => Vec::new(),
            };
            let tys = vec![playground_program::Program::UNKNOWN; fields.len()];
            let name = it.name.name.to_string();
            self.program.types.push(TypeDef {
                name: name.clone(),
                span: Span::NONE,
                kind: TypeKind::Struct(VariantDef { name, fields, tys, named: true, discriminant: None }),
                derives: vec!["Clone".to_owned(), "Debug".to_owned()],
                drop: None,
                poll: None,
            });
            if let Some(scope) = self.resolver.modules.get_mut(module) {
                scope.types.insert(it.name.name.clone(), Def::Type(id));
            }
            structs.push((it.name.name.clone(), id));
        }
        structs
    }

    /// Lowers the bodies.
    pub fn prelude_bodies(&mut self) {
        self.library = true;
        let text = std::mem::replace(&mut self.text, prelude().text);
        let tree = std::mem::replace(&mut self.tree, prelude().tree);
        for decl in std::mem::take(&mut self.library_fns) {
            self.function(&decl);
        }
        (self.text, self.tree) = (text, tree);
        self.library = false;
    }
}
