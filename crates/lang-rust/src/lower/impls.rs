//! `impl` blocks: methods and constants by receiver, and what traits give by default.

use super::types::segments;
use super::{FnDecl, Lowerer};
use crate::codes;
use crate::resolve::{Def, Ns, Res};
use crate::tree::*;
use playground_program::{Diagnostic, FuncId, MethodKey, NameId, SelfKind, Span, Ty};
use ra_ap_syntax::SmolStr;
use std::collections::BTreeSet;

/// Formatting traits: their methods are all called `fmt`, so they are entered with the trait's name.
const FORMAT_TRAITS: &[&str] =
    &["Display", "Debug", "LowerHex", "UpperHex", "Binary", "Octal", "LowerExp", "UpperExp", "Pointer"];

/// A function of `impl Debug for dyn Trait`.
pub struct DynImpl {
    /// `Trait`.
    of: NameId,
    /// `Debug`.
    derive: SmolStr,
    name: SmolStr,
    func: FuncId,
    span: Span,
}

/// The name under which the function of one trait is entered beside the plain name, for calls that name the trait.
fn by_trait(index: usize, name: &str) -> SmolStr {
    SmolStr::new(format!("{name} of trait {index}"))
}

impl<'a> Lowerer<'a> {
    /// The name to look a trait's function up by when the trait is named: the plain one, unless several traits have it.
    pub fn name_by_trait(&self, index: usize, name: &SmolStr) -> SmolStr {
        if self.colliding.contains(name) { by_trait(index, name) } else { name.clone() }
    }

    pub fn implement(&mut self, module: ModId, it: &'a ImplItem, span: Span) {
        let ty = self.in_module(module, it.generics.clone(), Ty::Unknown, |l| l.ty(&it.ty));
        let written = it.ty.span.of(self.text).to_owned();
        let short = written.split('<').next().unwrap_or(&written).trim_start_matches('&').trim().to_owned();
        let key = self.method_key(&ty);
        let mut user_trait = None;
        let mut trait_name = SmolStr::default();
        // The types its arguments are.
        let mut full = Vec::new();
        if let Some(path) = &it.trait_ {
            trait_name = path.last().map(|s| s.ident.name.clone()).unwrap_or_default();
            let known = self.in_module(module, it.generics.clone(), ty.clone(), |l| {
                if !l.known_trait(path) {
                    return false;
                }
                for arg in path.segments.iter().flat_map(|s| &s.args) {
                    full.push(l.ty(arg));
                }
                true
            });
            if !known {
                return;
            }
            if let Res::Def(Def::Trait(index)) = self.resolver.path(module, &segments(path), Ns::Type) {
                user_trait = Some(index);
            } else {
                match trait_name.as_str() {
                    "Iterator" => self.iterators.push(key),
                    "Future" => self.futures.push(key),
                    "Stream" => self.streams.push(key),
                    name => self.kinds.extend(crate::prelude::Kind::of(name).map(|kind| (kind, key))),
                }
            }
        }
        let types: Vec<(SmolStr, Ty)> = self.in_module(module, it.generics.clone(), ty.clone(), |l| {
            it.types.iter().map(|(name, ty)| (name.name.clone(), l.ty(ty))).collect()
        });
        for (name, ty) in &types {
            // `Output` of several operators: in bodies, which one is meant does not show.
            self.assoc_types
                .entry((key, name.clone()))
                .and_modify(|known| {
                    if known != ty {
                        *known = Ty::Unknown;
                    }
                })
                .or_insert_with(|| ty.clone());
        }
        self.impl_types = types;
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
        if it.trait_.is_some() && key != MethodKey::Any {
            // Values do not know their type arguments.
            let by_reference = matches!(ty, Ty::Ref(..));
            let args = trait_args.clone().unwrap_or_default();
            let of = format!("{trait_name}<{args}> {full:?} {user_trait:?} {by_reference}");
            if !self.implemented.insert((key, of)) {
                let message = format!(
                    "The playground cannot tell `{written}` from another type that `{trait_name}` is implemented for."
                );
                self.report(
                    playground_program::Diagnostic::error(codes::UNSUPPORTED, it.ty.span, message)
                        .help("Types that differ only in their type arguments need a struct of their own around them."),
                );
            }
        }
        for item in &it.consts {
            self.impl_const(module, item, &ty, key);
        }
        for item in &it.fns {
            let ItemKind::Fn(function) = &item.kind else { continue };
            let mut generics = it.generics.clone();
            generics.extend(function.generics.iter().cloned());
            let func = self.method(module, function, item, &ty, &short, generics, Some(&it.ty));
            let plain = if FORMAT_TRAITS.contains(&trait_name.as_str()) && function.name.name == "fmt" {
                SmolStr::new(format!("{trait_name}::fmt"))
            } else {
                function.name.name.clone()
            };
            let inherent = it.trait_.is_none();
            if !inherent && Self::has_parameter(&trait_name, trait_args.as_ref()) {
                let by_reference = matches!(ty, Ty::Ref(..));
                self.note_candidate(key, (&trait_name, user_trait), &plain, func, by_reference);
            }
            if user_trait.is_some() || inherent {
                self.receivers(key, function, inherent);
            }
            // A trait of the library for `dyn Trait` is for what implements the trait, not for everything.
            if let (Ty::Trait(of), None, false) = (&ty, user_trait, inherent) {
                self.dyn_impls.push(DynImpl {
                    of: *of,
                    derive: trait_name.clone(),
                    name: plain,
                    func,
                    span: it.ty.span,
                });
                continue;
            }
            if let Some(args) = &trait_args {
                self.enter(key, &SmolStr::new(format!("{trait_name}<{args}>::{plain}")), func, true);
            }
            // Two types may have one plain name: `fmt::Error` and `io::Error`.
            let exact = match full[..] {
                [Ty::Lib(name, _)] => Some(self.name_text(name).to_owned()),
                [Ty::User(id, _)] => Some(format!("#{}", id.index())),
                _ => None,
            };
            if let Some(of) = exact {
                self.enter(key, &SmolStr::new(format!("{trait_name}<{of}>::{plain}")), func, true);
            }
            // `impl IntoIterator for &Bag`: beside the one for `Bag`.
            if let Ty::Ref(_, mutable) = &ty {
                let sign = if *mutable { "&mut " } else { "&" };
                self.enter(key, &SmolStr::new(format!("{sign}{plain}")), func, true);
            }
            let mut taken = !self.enter(key, &plain, func, inherent);
            if let Some(index) = user_trait {
                self.enter(key, &by_trait(index, &plain), func, true);
            }
            if taken {
                self.colliding.insert(plain.clone());
            }
            // A function of the type's own goes before those of traits.
            if inherent {
                taken = !self.inherent.insert((key, plain.clone()));
            }
            if taken && inherent {
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
        self.impl_types = Vec::new();
        if let (MethodKey::User(id), "Copy") = (key, trait_name.as_str()) {
            self.copies.insert(id);
        }
        if let Some(index) = user_trait {
            self.defaults(index, it, &ty, key, &short, span);
        }
    }

    pub fn impl_const(&mut self, module: ModId, item: &'a Item, ty: &Ty, key: MethodKey) {
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
    pub fn defaults(
        &mut self,
        index: usize,
        it: &'a ImplItem,
        ty: &Ty,
        key: MethodKey,
        short: &str,
        span: Span,
    ) {
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
            self.receivers(key, function, false);
            let func = self.method(module, function, inner, ty, short, generics, Some(&it.ty));
            if !self.enter(key, &function.name.name, func, false) {
                self.colliding.insert(function.name.name.clone());
            }
            self.enter(key, &by_trait(index, &function.name.name), func, true);
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

    /// Gives each type that implements `Trait` what `impl Debug for dyn Trait` says. Values are what they are, not what they are seen as,
    /// so a type that has a `Debug` of its own beside is refused.
    pub fn share_dyn_impls(&mut self) {
        let closure = MethodKey::Lib(self.name("closure"));
        for DynImpl { of, derive, name, func, span } in std::mem::take(&mut self.dyn_impls) {
            let of = self.name_text(of).to_owned();
            let Some(index) = self.traits.iter().position(|(item, _)| item.name.name == of) else { continue };
            let mut fns: Vec<SmolStr> = Vec::new();
            for inner in &self.traits[index].0.fns {
                if let ItemKind::Fn(function) = &inner.kind {
                    fns.push(by_trait(index, &function.name.name));
                }
            }
            let fns: Vec<NameId> = fns.iter().map(|name| self.name(name)).collect();
            let keys: BTreeSet<MethodKey> = self
                .program
                .methods
                .keys()
                .filter(|(_, method)| fns.contains(method))
                // `impl<F: Fn()> Trait for F`.
                .map(|(key, _)| if *key == MethodKey::Any { closure } else { *key })
                .collect();
            for key in keys {
                let derived = match key {
                    MethodKey::User(id) => self.type_def(id).is_some_and(|def| def.derives(&derive)),
                    key => key != closure,
                };
                if derived || !self.enter(key, &name, func, false) {
                    let message = format!(
                        "The playground cannot tell `{derive}` for `dyn {of}` from that of a type that implements `{of}`."
                    );
                    self.report(
                        Diagnostic::error(codes::UNSUPPORTED, span, message)
                            .help("Write a method of the trait, and call it."),
                    );
                    break;
                }
            }
        }
    }

    /// Refuses `&mut self` of a type's own beside `&self` of a trait: which one a call means depends on its receiver's type.
    fn receivers(&mut self, key: MethodKey, function: &FnItem, inherent: bool) {
        let wanted = if inherent { SelfKind::RefMut } else { SelfKind::Ref };
        if function.self_param.as_ref().is_none_or(|p| p.kind != wanted) {
            return;
        }
        let name = function.name.name.clone();
        if let Some(other) = self.receivers.get(&(key, name.clone(), !inherent)).copied() {
            let span = if inherent { function.name.span } else { other };
            let message = format!(
                "The playground cannot tell this `{name}`, which takes `&mut self`, from the trait's, which takes `&self`."
            );
            self.report(
                Diagnostic::error(codes::UNSUPPORTED, span, message)
                    .help("Give one of the two another name."),
            );
        }
        self.receivers.insert((key, name, inherent), function.name.span);
    }

    #[allow(clippy::too_many_arguments)]
    pub fn method(
        &mut self,
        module: ModId,
        function: &'a FnItem,
        item: &'a Item,
        ty: &Ty,
        short: &str,
        generics: Vec<SmolStr>,
        owner: Option<&'a Type>,
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
            owner,
        });
        func
    }

    /// Enters a method; `first` gives way to none. False if the name was taken.
    pub fn enter(&mut self, key: MethodKey, name: &SmolStr, func: FuncId, replace: bool) -> bool {
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
}
