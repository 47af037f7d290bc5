//! Names: what a path means in a module. Items, `use` with renames, groups and globs, the library and the prelude.
//!
//! Knows modules and what they hold; locals, fields and methods belong to lowering.

use crate::library::{self, LibItem};
use crate::tree::ModId;
use playground_program::{FuncId, IntTy, Span, StaticId, TypeId};
use ra_ap_syntax::SmolStr;
use std::collections::BTreeMap;

/// The two namespaces of Rust that we tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ns {
    /// Types, traits, modules, crates.
    Type,
    /// Functions, constants, constructors.
    Value,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Def {
    Module(ModId),
    /// A struct or enum; in the value namespace the constructor of a tuple or unit struct.
    Type(TypeId),
    Variant(TypeId, u16),
    Alias(usize),
    Trait(usize),
    Func(FuncId),
    Static(StaticId),
    /// A library path that is known.
    Lib(SmolStr, LibItem),
    /// `i32`, `str`, `bool`, ...
    Prim(SmolStr),
    /// Complained about where it was imported.
    Broken,
}

/// What a whole path means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Res {
    /// The path names this.
    Def(Def),
    /// The first `usize` segments name a type or trait; the rest belongs to it.
    Partial(Def, usize),
    /// Segment `usize` is not known; what stands before it is the `Def`, if anything.
    Unknown(usize, Option<Def>),
}

/// A `use` entry.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub path: Vec<SmolStr>,
    pub span: Span,
    /// It could not be resolved and that has been said.
    pub broken: bool,
}

/// The names of one module.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    pub name: SmolStr,
    pub parent: Option<ModId>,
    pub anonymous: bool,
    pub types: BTreeMap<SmolStr, Def>,
    pub values: BTreeMap<SmolStr, Def>,
    pub imports: BTreeMap<SmolStr, Import>,
    pub globs: Vec<Import>,
}

/// All modules, and the variants of enums for paths that go into them.
#[derive(Debug, Default)]
pub(crate) struct Resolver {
    pub modules: Vec<Scope>,
    pub variants: BTreeMap<TypeId, Vec<SmolStr>>,
    /// Library types that are types of the prelude, by canonical path.
    pub library_types: BTreeMap<&'static str, TypeId>,
    /// Decides what the prelude has.
    pub edition: crate::Edition,
}

/// How many imports may lead to one another.
const MAX_IMPORT_CHAIN: u32 = 16;

impl Resolver {
    /// What `path` means in `module`.
    pub fn path(&self, module: ModId, path: &[SmolStr], ns: Ns) -> Res {
        self.path_at(module, path, ns, 0, false)
    }

    /// What the path of a `use` line means: like any other, but not found through itself.
    pub fn import_path(&self, module: ModId, path: &[SmolStr], ns: Ns) -> Res {
        self.path_at(module, path, ns, 0, true)
    }

    fn path_at(&self, module: ModId, path: &[SmolStr], ns: Ns, depth: u32, import: bool) -> Res {
        if depth > MAX_IMPORT_CHAIN {
            return Res::Unknown(0, None);
        }
        let Some(first) = path.first() else { return Res::Unknown(0, None) };
        let last = path.len() - 1;
        let first_ns = if last == 0 { ns } else { Ns::Type };
        // `std::…` in a `use` is the crate even where an import of the same name stands beside it (`use tokio;`).
        let is_crate = library::CRATES.contains(&first.as_str());
        let start = if import && is_crate && !self.has_item(module, first) {
            library::item(first).map(|i| Def::Lib(first.clone(), i))
        } else {
            self.first(module, first, first_ns, depth, import)
        };
        let Some(mut def) = start.map(|def| self.known_type(def)) else { return Res::Unknown(0, None) };
        for (i, name) in path.iter().enumerate().skip(1) {
            let ns = if i == last { ns } else { Ns::Type };
            let next = match &def {
                Def::Module(m) if name == "super" => self.named_parent(*m).map(Def::Module),
                Def::Module(m) if name == "self" => Some(Def::Module(*m)),
                Def::Module(m) => self.member(*m, name, ns, depth),
                Def::Type(ty) => match self.variant(*ty, name) {
                    Some(variant) => Some(variant),
                    None => return Res::Partial(def, i),
                },
                Def::Lib(p, LibItem::Module) => {
                    let full = SmolStr::new(format!("{p}::{name}"));
                    library::item(&full).map(|item| Def::Lib(full, item))
                }
                Def::Lib(p, LibItem::Type(canonical)) => match library::member(canonical, name) {
                    Some(item) => Some(Def::Lib(SmolStr::new(format!("{p}::{name}")), item)),
                    None => return Res::Partial(def, i),
                },
                Def::Broken => return Res::Def(Def::Broken),
                Def::Alias(_) | Def::Trait(_) | Def::Prim(_) | Def::Lib(_, LibItem::Trait(_)) => {
                    return Res::Partial(def, i);
                }
                _ => None,
            };
            match next {
                Some(next) => def = self.known_type(next),
                None => return Res::Unknown(i, Some(def)),
            }
        }
        Res::Def(def)
    }

    /// A library type that is a type of the prelude is one like the program's own.
    fn known_type(&self, def: Def) -> Def {
        match def {
            Def::Lib(_, LibItem::Type(canonical)) if self.library_types.contains_key(canonical) => {
                Def::Type(self.library_types[canonical])
            }
            other => other,
        }
    }

    fn has_item(&self, module: ModId, name: &str) -> bool {
        self.modules.get(module).is_some_and(|s| s.types.contains_key(name))
    }

    fn variant(&self, ty: TypeId, name: &str) -> Option<Def> {
        let at = self.variants.get(&ty)?.iter().position(|v| v == name)?;
        Some(Def::Variant(ty, at as u16))
    }

    /// The module around a block.
    pub fn named(&self, mut module: ModId) -> ModId {
        while let Some(scope) = self.modules.get(module) {
            match scope.parent {
                Some(parent) if scope.anonymous => module = parent,
                _ => break,
            }
        }
        module
    }

    fn named_parent(&self, module: ModId) -> Option<ModId> {
        let parent = self.modules.get(self.named(module))?.parent?;
        Some(self.named(parent))
    }

    /// The first name of a path, looked up outward through blocks.
    fn first(&self, module: ModId, name: &SmolStr, ns: Ns, depth: u32, import: bool) -> Option<Def> {
        match name.as_str() {
            "crate" => return Some(Def::Module(0)),
            "self" => return Some(Def::Module(self.named(module))),
            "super" => return self.named_parent(module).map(Def::Module),
            _ => {}
        }
        let mut at = Some(module);
        while let Some(m) = at {
            let skip_imports = import && m == module;
            let found = if skip_imports { self.own(m, name, ns) } else { self.member(m, name, ns, depth) };
            if found.is_some() {
                return found;
            }
            let scope = self.modules.get(m)?;
            at = if scope.anonymous { scope.parent } else { None };
        }
        if import {
            // An import may also go through another import of the same module.
            if let Some(found) = self.imported_other(module, name, ns, depth) {
                return Some(found);
            }
        }
        if ns == Ns::Type {
            if library::CRATES.contains(&name.as_str()) {
                return Some(Def::Lib(name.clone(), LibItem::Module));
            }
            if IntTy::from_name(name).is_some()
                || matches!(name.as_str(), "bool" | "char" | "str" | "f32" | "f64")
            {
                return Some(Def::Prim(name.clone()));
            }
        }
        let item = library::prelude(name, self.edition)?;
        let is_type = matches!(item, LibItem::Type(_) | LibItem::Trait(_));
        (is_type == (ns == Ns::Type)).then(|| Def::Lib(name.clone(), item))
    }

    fn own(&self, module: ModId, name: &SmolStr, ns: Ns) -> Option<Def> {
        let scope = self.modules.get(module)?;
        let items = if ns == Ns::Type { &scope.types } else { &scope.values };
        items.get(name).cloned()
    }

    /// A name inside a module: its items, then what it imports.
    fn member(&self, module: ModId, name: &SmolStr, ns: Ns, depth: u32) -> Option<Def> {
        if let Some(def) = self.own(module, name, ns) {
            return Some(def);
        }
        let scope = self.modules.get(module)?;
        if let Some(import) = scope.imports.get(name)
            && let Some(def) = self.follow(module, import, ns, depth)
        {
            return Some(def);
        }
        scope.globs.iter().find_map(|glob| self.in_glob(module, glob, name, ns, depth))
    }

    /// Like `member` for an import that starts with the name of another import.
    fn imported_other(&self, module: ModId, name: &SmolStr, ns: Ns, depth: u32) -> Option<Def> {
        let import = self.modules.get(module)?.imports.get(name)?;
        // `use tokio;` or `use name::name`: not through itself.
        if import.path.first() == Some(name) {
            return None;
        }
        self.follow(module, import, ns, depth)
    }

    fn follow(&self, module: ModId, import: &Import, ns: Ns, depth: u32) -> Option<Def> {
        if import.broken {
            return Some(Def::Broken);
        }
        match self.path_at(module, &import.path, ns, depth + 1, true) {
            Res::Def(Def::Lib(path, item)) => {
                let is_type = matches!(item, LibItem::Type(_) | LibItem::Trait(_) | LibItem::Module);
                (is_type == (ns == Ns::Type)).then_some(Def::Lib(path, item))
            }
            Res::Def(def) => Some(def),
            _ => None,
        }
    }

    fn in_glob(&self, module: ModId, glob: &Import, name: &SmolStr, ns: Ns, depth: u32) -> Option<Def> {
        if glob.broken {
            return None;
        }
        match self.path_at(module, &glob.path, Ns::Type, depth + 1, true) {
            Res::Def(Def::Module(m)) if m == module => None,
            Res::Def(Def::Module(m)) if depth < MAX_IMPORT_CHAIN => self.member(m, name, ns, depth + 1),
            Res::Def(Def::Type(ty)) => self.variant(ty, name),
            Res::Def(Def::Lib(path, item)) => {
                let full = SmolStr::new(format!("{path}::{name}"));
                let found = match item {
                    LibItem::Type(canonical) => {
                        library::member(canonical, name).filter(|i| matches!(i, LibItem::Variant(..)))
                    }
                    _ => library::item(&full),
                }?;
                let is_type = matches!(found, LibItem::Type(_) | LibItem::Trait(_) | LibItem::Module);
                let def = self.known_type(Def::Lib(full, found));
                (is_type == (ns == Ns::Type) || matches!(def, Def::Type(_))).then_some(def)
            }
            _ => None,
        }
    }

    /// Names in scope of `module`, for the nearest one.
    pub fn names(&self, module: ModId, ns: Ns) -> Vec<SmolStr> {
        let mut names = Vec::new();
        let mut at = Some(module);
        while let Some(scope) = at.and_then(|m| self.modules.get(m)) {
            let items = if ns == Ns::Type { &scope.types } else { &scope.values };
            names.extend(items.keys().cloned());
            names.extend(scope.imports.keys().cloned());
            at = if scope.anonymous { scope.parent } else { None };
        }
        let prelude: &[&str] = match ns {
            Ns::Type => &["Vec", "String", "Option", "Result", "Box"],
            Ns::Value => &["Some", "None", "Ok", "Err", "drop"],
        };
        names.extend(prelude.iter().map(|n| SmolStr::new(*n)));
        names
    }
}
