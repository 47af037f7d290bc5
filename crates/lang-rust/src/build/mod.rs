//! From the parser's tree to ours: items, types and patterns (expressions in `expr`, macros in `macros`).
//!
//! Never fails: what is missing becomes `Error`, about which the parser has already complained, or `Unsupported`, which lowering
//! reports where it matters.

mod conditions;
mod expr;
mod macros;

use crate::parse::{node_span, span_of};
use crate::tree::*;
use playground_program::{Diagnostic, IntTy, SelfKind, Span};
use ra_ap_syntax::ast::{
    self, HasAttrs, HasGenericArgs, HasGenericParams, HasModuleItem, HasName, HasTypeBounds,
};
use ra_ap_syntax::{AstNode, Edition, SmolStr, SyntaxNode, SyntaxToken};
use std::sync::Arc;

/// Builds the tree of a parsed text. Errors found inside macros come with it.
pub(crate) fn build(text: &str, file: &ast::SourceFile, edition: Edition) -> (Tree, Vec<Diagnostic>) {
    let mut builder = Builder {
        text,
        edition,
        delta: 0,
        tree: Tree::default(),
        module: 0,
        errors: Vec::new(),
        broken_piece: false,
        yields: None,
        has_main: false,
    };
    builder.tree.modules.push(Module::default());
    let is_main =
        |i: &ast::Item| matches!(i, ast::Item::Fn(f) if f.name().is_some_and(|n| n.text() == "main"));
    builder.has_main = file.items().any(|i| is_main(&i));
    builder.items(file.items());
    (builder.tree, builder.errors)
}

pub(crate) struct Builder<'a> {
    text: &'a str,
    edition: Edition,
    /// What to add to positions of the tree being read.
    delta: i64,
    tree: Tree,
    /// The module that items go to.
    module: ModId,
    errors: Vec<Diagnostic>,
    /// The macro body being read has syntax errors: nothing more is said about it.
    broken_piece: bool,
    /// Within the body of `stream!`, where `yield` gives items (of `try_stream!`: `Ok` of them).
    yields: Option<bool>,
    /// The text has a `main`: what is only there for tests is left out.
    has_main: bool,
}

impl Builder<'_> {
    fn span(&self, node: &SyntaxNode) -> Span {
        node_span(node, self.delta)
    }

    fn token_span(&self, token: &SyntaxToken) -> Span {
        span_of(token.text_range(), self.delta)
    }

    fn ident(&self, node: &SyntaxNode) -> Ident {
        let text = node.text().to_string();
        let name = text.trim().trim_start_matches("r#");
        Ident { name: SmolStr::new(name), span: self.span(node) }
    }

    fn name(&self, owner: &impl HasName) -> Ident {
        match owner.name() {
            Some(name) => self.ident(name.syntax()),
            None => Ident { name: SmolStr::default(), span: self.span(owner.syntax()) },
        }
    }

    fn items(&mut self, items: impl Iterator<Item = ast::Item>) {
        for item in items {
            if let Some(item) = self.item(&item) {
                let module = self.module;
                self.tree.modules[module].items.push(item);
            }
        }
    }

    /// Adds a module below the current one and builds into it.
    fn in_module<R>(
        &mut self,
        name: SmolStr,
        anonymous: bool,
        work: impl FnOnce(&mut Self) -> R,
    ) -> (ModId, R) {
        let id = self.tree.modules.len();
        let parent = self.module;
        self.tree.modules.push(Module { name, parent: Some(parent), anonymous, items: Vec::new() });
        self.module = id;
        let result = work(self);
        self.module = parent;
        (id, result)
    }

    fn item(&mut self, item: &ast::Item) -> Option<Item> {
        let span = self.span(item.syntax());
        let attrs = self.attrs(item);
        let for_tests = |a: &Attr| matches!(a.path_text().as_str(), "test" | "tokio::test");
        if self.is_left_out(item) || self.has_main && attrs.iter().any(for_tests) {
            return None;
        }
        let kind = match item {
            ast::Item::Fn(it) => ItemKind::Fn(self.function(it)),
            ast::Item::Struct(it) => ItemKind::Struct(StructItem {
                name: self.name(it),
                generics: self.generics(it),
                body: self.fields(it.field_list()),
            }),
            ast::Item::Enum(it) => {
                let variants = it.variant_list().map(|list| {
                    let build = |v: ast::Variant| VariantItem {
                        name: self.name(&v),
                        fields: self.fields(v.field_list()),
                        discriminant: v.const_arg().and_then(|c| c.expr()).map(|e| self.expr(&e)),
                        is_default: v
                            .attrs()
                            .any(|a| a.path().is_some_and(|p| p.syntax().text() == "default")),
                    };
                    list.variants().map(build).collect()
                });
                ItemKind::Enum(EnumItem {
                    name: self.name(it),
                    generics: self.generics(it),
                    variants: variants.unwrap_or_default(),
                })
            }
            ast::Item::Impl(it) => {
                let (fns, consts, types) = self.assoc_items(it.assoc_item_list());
                let trait_ = match it.trait_() {
                    Some(ast::Type::PathType(p)) => p.path().map(|p| self.path(&p)),
                    _ => None,
                };
                ItemKind::Impl(ImplItem {
                    generics: self.generics(it),
                    trait_,
                    ty: self.opt_type(it.self_ty(), span),
                    fns,
                    consts,
                    types,
                })
            }
            ast::Item::Trait(it) => {
                let (fns, consts, _) = self.assoc_items(it.assoc_item_list());
                ItemKind::Trait(TraitItem { name: self.name(it), generics: self.generics(it), fns, consts })
            }
            ast::Item::Const(it) => ItemKind::Const(self.constant(it)),
            ast::Item::Static(it) => ItemKind::Const(ConstItem {
                name: self.name(it),
                kind: if it.mut_token().is_some() { ConstKind::StaticMut } else { ConstKind::Static },
                ty: it.ty().map(|t| self.ty(&t)),
                body: it.body().map(|e| self.expr(&e)),
            }),
            ast::Item::Use(it) => {
                let mut uses = Vec::new();
                if let Some(tree) = it.use_tree() {
                    self.use_tree(&tree, &mut Vec::new(), &mut uses);
                }
                ItemKind::Use(uses)
            }
            ast::Item::Module(it) => {
                let name = self.name(it);
                let list = it.item_list();
                if list.is_none() {
                    ItemKind::Unsupported("modules in other files")
                } else {
                    let (id, ()) = self.in_module(name.name.clone(), false, |b| {
                        if let Some(list) = list {
                            b.items(list.items());
                        }
                    });
                    ItemKind::Mod(name, id)
                }
            }
            ast::Item::TypeAlias(it) => ItemKind::Alias(AliasItem {
                name: self.name(it),
                generics: self.generics(it),
                defaults: self.defaults(it),
                ty: it.ty().map(|t| self.ty(&t)),
            }),
            ast::Item::ExternCrate(_) => return None,
            ast::Item::MacroCall(it) => self.item_macro(it),
            ast::Item::MacroRules(_) | ast::Item::MacroDef(_) => {
                ItemKind::Unsupported("a macro of one's own")
            }
            ast::Item::ExternBlock(_) => ItemKind::Unsupported("`extern` functions"),
            ast::Item::Union(_) => ItemKind::Unsupported("`union`"),
            ast::Item::AsmExpr(_) => ItemKind::Unsupported("assembly"),
        };
        let bounds = match item {
            ast::Item::Fn(it) => self.bounds(it),
            ast::Item::Struct(it) => self.bounds(it),
            ast::Item::Enum(it) => self.bounds(it),
            ast::Item::Impl(it) => self.bounds(it),
            ast::Item::Trait(it) => self.bounds(it),
            _ => Vec::new(),
        };
        Some(Item { span, attrs, bounds, kind })
    }

    fn constant(&mut self, it: &ast::Const) -> ConstItem {
        ConstItem {
            name: self.name(it),
            kind: ConstKind::Const,
            ty: it.ty().map(|t| self.ty(&t)),
            body: it.body().map(|e| self.expr(&e)),
        }
    }

    #[allow(clippy::type_complexity)]
    fn assoc_items(
        &mut self,
        list: Option<ast::AssocItemList>,
    ) -> (Vec<Item>, Vec<Item>, Vec<(Ident, Type)>) {
        let (mut fns, mut consts, mut types) = (Vec::new(), Vec::new(), Vec::new());
        for item in list.iter().flat_map(ast::AssocItemList::assoc_items) {
            if self.is_left_out(&item) {
                continue;
            }
            let span = self.span(item.syntax());
            let attrs = self.attrs(&item);
            match &item {
                ast::AssocItem::Fn(it) => {
                    let bounds = self.bounds(it);
                    fns.push(Item { span, attrs, bounds, kind: ItemKind::Fn(self.function(it)) });
                }
                ast::AssocItem::Const(it) => {
                    let kind = ItemKind::Const(self.constant(it));
                    consts.push(Item { span, attrs, bounds: Vec::new(), kind });
                }
                ast::AssocItem::TypeAlias(it) => {
                    if let Some(ty) = it.ty() {
                        types.push((self.name(it), self.ty(&ty)));
                    }
                }
                ast::AssocItem::MacroCall(_) => {
                    let kind = ItemKind::Unsupported("a macro call between items");
                    consts.push(Item { span, attrs, bounds: Vec::new(), kind });
                }
            }
        }
        (fns, consts, types)
    }

    fn function(&mut self, it: &ast::Fn) -> FnItem {
        let list = it.param_list();
        let self_param = list.as_ref().and_then(ast::ParamList::self_param).map(|p| {
            let kind = match (p.kind(), p.ty()) {
                (ast::SelfParamKind::Ref, _) => SelfKind::Ref,
                (ast::SelfParamKind::MutRef, _) => SelfKind::RefMut,
                (ast::SelfParamKind::Owned, Some(ast::Type::RefType(r))) if r.mut_token().is_some() => {
                    SelfKind::RefMut
                }
                (ast::SelfParamKind::Owned, Some(ast::Type::RefType(_))) => SelfKind::Ref,
                (ast::SelfParamKind::Owned, Some(ty)) if ty.syntax().text().to_string().contains("Pin<") => {
                    SelfKind::Pin
                }
                (ast::SelfParamKind::Owned, _) => SelfKind::Value,
            };
            let mutable = p.amp_token().is_none() && p.mut_token().is_some();
            // `self: &'a Rc<Self>`: what stands behind the reference.
            let pointee = match p.ty() {
                Some(ast::Type::RefType(r)) => r.ty(),
                ty => ty,
            };
            let written = pointee.map(|ty| ty.syntax().text().to_string()).unwrap_or_default();
            let head = written.split('<').next().unwrap_or("").rsplit("::").next().unwrap_or("").trim();
            let counted = matches!(head, "Rc" | "Arc");
            SelfParam { span: self.span(p.syntax()), kind, counted, mutable }
        });
        let params = list.iter().flat_map(ast::ParamList::params).map(|p| self.param(&p)).collect();
        FnItem {
            name: self.name(it),
            is_async: it.async_token().is_some(),
            generics: self.generics(it),
            giving: self.giving(it),
            self_param,
            params,
            ret: it.ret_type().and_then(|r| r.ty()).map(|t| self.ty(&t)),
            body: it.body().map(|b| self.block(&b)),
        }
    }

    /// The bounds of type parameters, in the list and in the `where` clause, that say what the parameter gives.
    fn giving(&mut self, owner: &impl HasGenericParams) -> Vec<(SmolStr, Path)> {
        let mut lists: Vec<(SmolStr, ast::TypeBoundList)> = Vec::new();
        for param in owner.generic_param_list().iter().flat_map(ast::GenericParamList::generic_params) {
            if let ast::GenericParam::TypeParam(param) = param
                && let Some(list) = param.type_bound_list()
            {
                lists.push((self.name(&param).name, list));
            }
        }
        for predicate in owner.where_clause().iter().flat_map(ast::WhereClause::predicates) {
            if let (Some(ast::Type::PathType(of)), Some(list)) = (predicate.ty(), predicate.type_bound_list())
                && let Some(name) = of.path().and_then(|p| p.as_single_name_ref())
            {
                lists.push((SmolStr::new(name.text()), list));
            }
        }
        let mut giving = Vec::new();
        for (name, list) in lists {
            for bound in list.bounds() {
                if let Some(ast::Type::PathType(ty)) = bound.ty()
                    && let Some(path) = ty.path()
                {
                    let path = self.path(&path);
                    if path.segments.iter().any(|s| s.gives.is_some()) {
                        giving.push((name.clone(), path));
                    }
                }
            }
        }
        giving
    }

    /// Traits in the bounds of an item's type parameters and of its `where` clause.
    fn bounds(&mut self, owner: &impl HasGenericParams) -> Vec<Path> {
        let mut lists: Vec<ast::TypeBoundList> = Vec::new();
        for param in owner.generic_param_list().iter().flat_map(ast::GenericParamList::generic_params) {
            if let ast::GenericParam::TypeParam(param) = param {
                lists.extend(param.type_bound_list());
            }
        }
        for predicate in owner.where_clause().iter().flat_map(ast::WhereClause::predicates) {
            lists.extend(predicate.type_bound_list());
        }
        let mut paths = Vec::new();
        for bound in lists.iter().flat_map(ast::TypeBoundList::bounds) {
            if let Some(ast::Type::PathType(ty)) = bound.ty()
                && let Some(path) = ty.path()
            {
                paths.push(self.path(&path));
            }
        }
        paths
    }

    fn param(&mut self, p: &ast::Param) -> Param {
        let span = self.span(p.syntax());
        Param { pat: self.opt_pat(p.pat(), span), ty: p.ty().map(|t| self.ty(&t)) }
    }

    fn fields(&mut self, list: Option<ast::FieldList>) -> Fields {
        match list {
            None => Fields::Unit,
            Some(ast::FieldList::TupleFieldList(list)) => Fields::Tuple(
                list.fields()
                    .map(|f| {
                        let span = self.span(f.syntax());
                        self.opt_type(f.ty(), span)
                    })
                    .collect(),
            ),
            Some(ast::FieldList::RecordFieldList(list)) => Fields::Named(
                list.fields()
                    .map(|f| {
                        let span = self.span(f.syntax());
                        (self.name(&f), self.opt_type(f.ty(), span))
                    })
                    .collect(),
            ),
        }
    }

    fn use_tree(&mut self, tree: &ast::UseTree, before: &mut Vec<Ident>, out: &mut Vec<UseItem>) {
        let depth = before.len();
        if let Some(path) = tree.path() {
            let segments: Vec<_> = path.segments().collect();
            for segment in segments {
                if let Some(name) = segment.name_ref() {
                    before.push(self.ident(name.syntax()));
                }
            }
        }
        let span = self.span(tree.syntax());
        if tree.star_token().is_some() {
            out.push(UseItem { path: before.clone(), name: None, span });
        } else if let Some(list) = tree.use_tree_list() {
            for inner in list.use_trees() {
                self.use_tree(&inner, before, out);
            }
        } else {
            let mut path = before.clone();
            // `use a::b::{self}` imports `a::b`.
            if path.len() > 1 && path.last().is_some_and(|i| i.name == "self") {
                path.pop();
            }
            let rename = tree.rename();
            let name = match &rename {
                Some(r) => r.name().map(|n| self.ident(n.syntax())),
                None => path.last().cloned(),
            };
            // `use Trait as _` brings no name.
            if let Some(name) = name.or_else(|| rename.map(|_| Ident { name: SmolStr::new("_"), span })) {
                out.push(UseItem { path, name: Some(name), span });
            }
        }
        before.truncate(depth);
    }

    fn attrs(&mut self, owner: &impl HasAttrs) -> Vec<Attr> {
        let mut out = Vec::new();
        for attr in owner.attrs() {
            // One that does not hold has taken its owner out already.
            if matches!(attr.meta(), Some(ast::Meta::CfgMeta(_))) {
                continue;
            }
            let Some(path) = attr.path() else { continue };
            let path = path.segments().filter_map(|s| s.name_ref()).map(|n| self.ident(n.syntax())).collect();
            let args = match attr.meta() {
                Some(ast::Meta::TokenTreeMeta(meta)) => {
                    meta.token_tree().map(|t| self.attr_args(&t)).unwrap_or_default()
                }
                _ => Vec::new(),
            };
            out.push(Attr { span: self.span(attr.syntax()), path, args });
        }
        out
    }

    /// `(a, b = "c", d)`: names and what they are set to. Paths give their last part.
    fn attr_args(&self, tree: &ast::TokenTree) -> Vec<(Ident, Option<Ident>)> {
        let mut out: Vec<(Ident, Option<Ident>)> = Vec::new();
        let mut current: Vec<SyntaxToken> = Vec::new();
        let mut finish = |tokens: &mut Vec<SyntaxToken>| {
            let value_at = tokens.iter().position(|t| t.text() == "=");
            let names = &tokens[..value_at.unwrap_or(tokens.len())];
            if let Some(name) = names.last() {
                let ident = |t: &SyntaxToken| Ident {
                    name: SmolStr::new(t.text().trim_matches('"')),
                    span: self.token_span(t),
                };
                let value = value_at.and_then(|at| tokens.get(at + 1)).map(ident);
                out.push((ident(name), value));
            }
            tokens.clear();
        };
        for element in tree.syntax().children_with_tokens() {
            let Some(token) = element.into_token() else { continue };
            match token.text() {
                "," => finish(&mut current),
                "(" | ")" | "[" | "]" | "{" | "}" => {}
                _ if token.kind().is_trivia() => {}
                _ => current.push(token),
            }
        }
        finish(&mut current);
        out
    }

    // --- paths and types

    fn path(&mut self, path: &ast::Path) -> Path {
        let span = self.span(path.syntax());
        let mut out = Path { span, segments: Vec::new(), anchor: None };
        let segments: Vec<ast::PathSegment> = path.segments().collect();
        for segment in segments {
            if let Some(name) = segment.name_ref() {
                let mut args = Vec::new();
                let mut gives = segment.ret_type().and_then(|r| r.ty());
                if let Some(list) = segment.generic_arg_list() {
                    self.generic_args(&list, &mut args);
                    gives = gives.or_else(|| output_of(&list));
                }
                let gives = gives.map(|ty| Box::new(self.ty(&ty)));
                out.segments.push(Segment { ident: self.ident(name.syntax()), args, gives });
            } else if let Some(anchor) = segment.type_anchor() {
                let mut types = anchor.syntax().children().filter_map(ast::Type::cast);
                let ty = self.opt_type(types.next(), span);
                let trait_ = match types.next() {
                    Some(ast::Type::PathType(p)) => p.path().map(|p| self.path(&p)),
                    _ => None,
                };
                out.anchor = Some(Box::new((ty, trait_)));
            }
        }
        out
    }

    fn generic_args(&mut self, list: &ast::GenericArgList, out: &mut Vec<Type>) {
        for arg in list.generic_args() {
            match arg {
                ast::GenericArg::TypeArg(arg) => {
                    let span = self.span(arg.syntax());
                    out.push(self.opt_type(arg.ty(), span));
                }
                ast::GenericArg::ConstArg(arg) => {
                    let span = self.span(arg.syntax());
                    if let Some(expr) = arg.expr() {
                        let value = Arc::new(self.expr(&expr));
                        out.push(Type { span, kind: TypeKind::Value(value) });
                    }
                }
                _ => {}
            }
        }
    }

    fn opt_type(&mut self, ty: Option<ast::Type>, span: Span) -> Type {
        match ty {
            Some(ty) => self.ty(&ty),
            None => Type { span, kind: TypeKind::Infer },
        }
    }

    fn ty(&mut self, ty: &ast::Type) -> Type {
        let span = self.span(ty.syntax());
        let kind = match ty {
            ast::Type::PathType(it) => match it.path() {
                Some(path) => TypeKind::Path(self.path(&path)),
                None => TypeKind::Infer,
            },
            ast::Type::RefType(it) => {
                TypeKind::Ref(Box::new(self.opt_type(it.ty(), span)), it.mut_token().is_some())
            }
            ast::Type::TupleType(it) => TypeKind::Tuple(it.fields().map(|t| self.ty(&t)).collect()),
            ast::Type::ArrayType(it) => {
                let len = it.const_arg().and_then(|a| a.expr()).map(|e| Arc::new(self.expr(&e)));
                TypeKind::Array(Box::new(self.opt_type(it.ty(), span)), len)
            }
            ast::Type::SliceType(it) => TypeKind::Array(Box::new(self.opt_type(it.ty(), span)), None),
            ast::Type::ParenType(it) => return self.opt_type(it.ty(), span),
            ast::Type::NeverType(_) => TypeKind::Never,
            ast::Type::InferType(_) => TypeKind::Infer,
            ast::Type::DynTraitType(it) => TypeKind::Bound(self.bound(it.type_bound_list())),
            ast::Type::ImplTraitType(it) => TypeKind::Bound(self.bound(it.type_bound_list())),
            ast::Type::FnPtrType(_) => TypeKind::Fn,
            ast::Type::ForType(it) => return self.opt_type(it.ty(), span),
            ast::Type::PtrType(it) => TypeKind::Ptr(Box::new(self.opt_type(it.ty(), span))),
            ast::Type::MacroType(_) => TypeKind::Unsupported("a macro as a type"),
            ast::Type::PatternType(_) => TypeKind::Unsupported("pattern types"),
        };
        Type { span, kind }
    }

    /// The first bound that is a trait.
    fn bound(&mut self, list: Option<ast::TypeBoundList>) -> Option<Path> {
        list?.bounds().find_map(|b| match b.ty()? {
            ast::Type::PathType(p) => p.path().map(|p| self.path(&p)),
            _ => None,
        })
    }

    // --- patterns

    fn opt_pat(&mut self, pat: Option<ast::Pat>, span: Span) -> Pat {
        match pat {
            Some(pat) => self.pat(&pat),
            None => Pat { span, kind: PatKind::Error },
        }
    }

    fn pats(&mut self, pats: impl Iterator<Item = ast::Pat>) -> Vec<Pat> {
        pats.map(|p| self.pat(&p)).collect()
    }

    fn pat(&mut self, pat: &ast::Pat) -> Pat {
        let span = self.span(pat.syntax());
        let kind = match pat {
            ast::Pat::WildcardPat(_) => PatKind::Wild,
            ast::Pat::RestPat(_) => PatKind::Rest,
            ast::Pat::IdentPat(it) => PatKind::Bind {
                name: self.name(it),
                by_ref: it.ref_token().is_some(),
                mutable: it.mut_token().is_some(),
                sub: it.pat().map(|p| Box::new(self.pat(&p))),
            },
            ast::Pat::LiteralPat(it) => {
                match it.literal().and_then(|l| self.literal(&l, it.minus_token().is_some())) {
                    Some(lit) => PatKind::Lit(lit),
                    None => PatKind::Error,
                }
            }
            ast::Pat::RangePat(it) => {
                use ra_ap_syntax::ast::RangeItem;
                let lo = it.start().map(|p| Box::new(self.pat(&p)));
                let hi = it.end().map(|p| Box::new(self.pat(&p)));
                let inclusive = matches!(it.op_kind(), Some(ast::RangeOp::Inclusive));
                PatKind::Range { lo, hi, inclusive }
            }
            ast::Pat::PathPat(it) => match it.path() {
                Some(path) => PatKind::Path(self.path(&path)),
                None => PatKind::Error,
            },
            ast::Pat::TupleStructPat(it) => match it.path() {
                Some(path) => PatKind::TupleStruct(self.path(&path), self.pats(it.fields())),
                None => PatKind::Error,
            },
            ast::Pat::TuplePat(it) => PatKind::Tuple(self.pats(it.fields())),
            ast::Pat::ParenPat(it) => return self.opt_pat(it.pat(), span),
            ast::Pat::RecordPat(it) => match it.path() {
                Some(path) => {
                    let path = self.path(&path);
                    let mut fields = Vec::new();
                    let list = it.record_pat_field_list();
                    for field in list.iter().flat_map(ast::RecordPatFieldList::fields) {
                        let fspan = self.span(field.syntax());
                        let pat = self.opt_pat(field.pat(), fspan);
                        let name = match (field.name_ref(), &pat.kind) {
                            (Some(name), _) => self.ident(name.syntax()),
                            (None, PatKind::Bind { name, .. }) => name.clone(),
                            _ => continue,
                        };
                        fields.push((name, pat));
                    }
                    let rest = list.is_some_and(|l| l.rest_pat().is_some());
                    PatKind::Struct { path, fields, rest }
                }
                None => PatKind::Error,
            },
            ast::Pat::SlicePat(it) => PatKind::Slice(self.pats(it.pats())),
            ast::Pat::RefPat(it) => PatKind::Ref(Box::new(self.opt_pat(it.pat(), span))),
            ast::Pat::OrPat(it) => PatKind::Or(self.pats(it.pats())),
            ast::Pat::BoxPat(_) | ast::Pat::DerefPat(_) | ast::Pat::NotNull(_) => {
                PatKind::Unsupported("patterns of this unstable kind")
            }
            ast::Pat::ConstBlockPat(_) => PatKind::Unsupported("`const` blocks in patterns"),
            ast::Pat::MacroPat(_) => PatKind::Unsupported("a macro as a pattern"),
        };
        Pat { span, kind }
    }
}

impl Builder<'_> {
    /// Names of type and const parameters.
    /// The defaults of the parameters that `generics` lists.
    fn defaults(&mut self, owner: &impl HasGenericParams) -> Vec<Option<Type>> {
        let list = owner.generic_param_list();
        let params = list.iter().flat_map(ast::GenericParamList::type_or_const_params);
        params
            .filter(|param| param.name().is_some())
            .map(|param| match param {
                ast::TypeOrConstParam::Type(param) => param.default_type().map(|ty| self.ty(&ty)),
                ast::TypeOrConstParam::Const(_) => None,
            })
            .collect()
    }

    fn generics(&mut self, owner: &impl HasGenericParams) -> Vec<SmolStr> {
        let list = owner.generic_param_list();
        let mut names = Vec::new();
        for param in list.iter().flat_map(ast::GenericParamList::type_or_const_params) {
            let Some(name) = param.name().map(|n| SmolStr::new(n.text())) else { continue };
            if let ast::TypeOrConstParam::Const(param) = &param {
                let ty = param.ty().and_then(|ty| IntTy::from_name(&ty.syntax().text().to_string()));
                let known = self.tree.const_params.entry(name.clone()).or_insert(ty);
                if *known != ty {
                    *known = None;
                }
            }
            names.push(name);
        }
        names
    }
}

/// `T` of `<Output = T>`.
fn output_of(list: &ast::GenericArgList) -> Option<ast::Type> {
    list.generic_args().find_map(|arg| match arg {
        ast::GenericArg::AssocTypeArg(arg) if arg.name_ref()?.text() == "Output" => arg.ty(),
        _ => None,
    })
}
