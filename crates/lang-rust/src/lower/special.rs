//! Generic functions for the types of a call, where their bodies depend on them: `T::default()`, `T::NAME`, `size_of::<T>()`, and
//! const parameters as values.
//!
//! Values are dynamic, so one lowering of a generic function serves all its calls, as long as its body does not name its parameters.
//! One that does is lowered again for each set of types that calls give it, as far as turbofish, annotations and arguments show
//! them. In the common lowering such a parameter is not known, and what depends on it is refused when it is reached.

use super::{FnDecl, Lowerer, Sig};
use crate::tree::*;
use playground_program::{Builtin, FuncId, IntTy, MethodKey, Op, Program, Reg, Span, Ty};
use ra_ap_syntax::SmolStr;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What type parameters stand for.
pub(crate) type Binds = BTreeMap<SmolStr, Ty>;

/// More lowerings than this are not made: a generic function may call itself with ever larger types.
const MAX_SPECIAL: usize = 500;

/// A generic function whose text depends on its parameters.
pub(crate) struct Generic<'a> {
    pub item: &'a FnItem,
    span: Span,
    attrs: &'a [Attr],
    module: ModId,
    self_ty: Ty,
    generics: Vec<SmolStr>,
    /// The type its `impl` is for.
    owner: Option<&'a Type>,
    /// The parameters that body or result name.
    asked: Vec<SmolStr>,
}

/// A lowering for certain types that is still to be made.
pub(crate) struct Special<'a> {
    decl: FnDecl<'a>,
    binds: Binds,
}

impl<'a> Lowerer<'a> {
    /// Notes which of a function's parameters its text asks for.
    pub fn note_generic(&mut self, index: usize) {
        let decl = &self.fns[index];
        if decl.generics.is_empty() || decl.item.body.is_none() {
            return;
        }
        let from = match (&decl.item.ret, decl.item.params.last()) {
            (Some(ret), _) => ret.span.start,
            (None, Some(param)) => param.pat.span.end,
            (None, None) => decl.item.name.span.end,
        };
        let text = Span::new(from, decl.span.end.max(from)).of(self.text);
        let text = if decl.item.ret.is_some() { text } else { text.split_once('{').map_or("", |t| t.1) };
        let words: std::collections::BTreeSet<&str> =
            text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let asked: Vec<SmolStr> =
            decl.generics.iter().filter(|g| words.contains(g.as_str())).cloned().collect();
        let generic = Generic {
            item: decl.item,
            span: decl.span,
            attrs: decl.attrs,
            module: decl.module,
            self_ty: decl.self_ty.clone(),
            generics: decl.generics.clone(),
            owner: decl.owner,
            asked,
        };
        self.generic_fns.insert(decl.func, Rc::new(generic));
    }

    /// The lowering for the types that a call by path gives, and what it takes and gives with them.
    pub fn special_call(
        &mut self,
        func: FuncId,
        path: &'a Path,
        args: &'a [Expr],
        want: &Ty,
    ) -> Option<(FuncId, Sig)> {
        let generic = self.generic_fns.get(&func)?.clone();
        let mut binds = Binds::new();
        self.bind_turbofish(&generic, path.last().map_or(&[][..], |s| &s.args), &mut binds);
        if let (Some(owner), [before @ .., _]) = (generic.owner, &path.segments[..])
            && !before.is_empty()
        {
            let mut front = path.clone();
            front.segments.truncate(before.len());
            let of = self.quietly(|l| l.ty(&Type { span: path.span, kind: TypeKind::Path(front) }));
            self.bind(owner, &of, &generic, &mut binds);
        }
        let mut args = args.iter();
        if generic.item.self_param.is_some()
            && let (Some(owner), Some(first)) = (generic.owner, args.next())
        {
            let of = self.shape(first, 4);
            let of = self.peeled(&of).clone();
            self.bind(owner, &of, &generic, &mut binds);
        }
        self.bind_rest(&generic, args, want, &mut binds);
        self.special(func, &generic, binds)
    }

    /// The same of a method call, with the name under which the machine finds the lowering.
    pub fn special_method(&mut self, recv: &Ty, call: &'a MethodCall, want: &Ty) -> Option<(SmolStr, Sig)> {
        let func = self.own_method(recv, &call.name.name).filter(|func| !self.merged.contains_key(func))?;
        // `impl IntoIterator for &Bag`: the machine sees whether it is a reference.
        if let (Ty::Ref(_, mutable), Ty::User(id, _)) = (recv, self.peeled(recv)) {
            let (id, sign) = (*id, if *mutable { "&mut " } else { "&" });
            let by_reference = self.name(&SmolStr::new(format!("{sign}{}", call.name.name)));
            if self.program.methods.contains_key(&(MethodKey::User(id), by_reference)) {
                return None;
            }
        }
        let generic = self.generic_fns.get(&func)?.clone();
        let mut binds = Binds::new();
        self.bind_turbofish(&generic, &call.turbofish, &mut binds);
        let of = self.peeled(recv).clone();
        if let Some(owner) = generic.owner {
            self.bind(owner, &of, &generic, &mut binds);
        }
        self.bind_rest(&generic, call.args.iter(), want, &mut binds);
        let (special, sig) = self.special(func, &generic, binds)?;
        let Ty::User(id, _) = of else { return None };
        if special == func {
            return Some((call.name.name.clone(), sig));
        }
        let name = SmolStr::new(format!("{} for call {}", call.name.name, special.index()));
        let interned = self.name(&name);
        self.program.methods.insert((MethodKey::User(id), interned), special);
        Some((name, sig))
    }

    fn bind_turbofish(&mut self, generic: &Generic<'a>, written: &'a [Type], binds: &mut Binds) {
        for (name, ty) in generic.item.generics.iter().zip(written) {
            let ty = self.ty(ty);
            add(name, &ty, binds);
        }
    }

    fn bind_rest(
        &mut self,
        generic: &Generic<'a>,
        args: impl Iterator<Item = &'a Expr>,
        want: &Ty,
        binds: &mut Binds,
    ) {
        for (param, arg) in generic.item.params.iter().zip(args) {
            if let Some(ty) = &param.ty {
                let of = self.shape(arg, 4);
                self.bind(ty, &of, generic, binds);
            }
        }
        if let (Some(ret), false) = (&generic.item.ret, generic.item.is_async) {
            self.bind(ret, want, generic, binds);
        }
    }

    /// What parameters in a written type stand for, if it means `actual`.
    fn bind(&mut self, written: &Type, actual: &Ty, generic: &Generic<'a>, binds: &mut Binds) {
        match (&written.kind, actual) {
            (_, Ty::Unknown) => {}
            (TypeKind::Path(path), _) => {
                if let Some(name) = path.as_ident() {
                    if name.name == "Self" {
                        if let Some(owner) = generic.owner {
                            self.bind(owner, actual, generic, binds);
                        }
                        return;
                    }
                    if generic.generics.contains(&name.name) {
                        add(&name.name, actual, binds);
                        return;
                    }
                }
                if let Ty::User(_, args) | Ty::Lib(_, args) = actual {
                    let inner = path.segments.iter().flat_map(|s| &s.args);
                    for (written, actual) in inner.zip(args) {
                        self.bind(written, actual, generic, binds);
                    }
                }
            }
            (TypeKind::Ptr(inner), Ty::Lib(_, of)) if of.len() == 1 => {
                self.bind(inner, &of[0], generic, binds);
            }
            (TypeKind::Ref(inner, _), Ty::Ref(of, _)) => self.bind(inner, of, generic, binds),
            (TypeKind::Tuple(parts), Ty::Tuple(tys)) => {
                for (written, actual) in parts.iter().zip(tys) {
                    self.bind(written, actual, generic, binds);
                }
            }
            (TypeKind::Array(inner, len), Ty::Array(of, known)) => {
                self.bind(inner, of, generic, binds);
                if let (Some(ExprKind::Path(path)), Some(n)) = (len.as_ref().map(|l| &l.kind), known)
                    && let Some(name) = path.as_ident()
                    && generic.generics.contains(&name.name)
                    && let Ok(n) = i64::try_from(*n)
                {
                    add(&name.name, &Ty::Number(n), binds);
                }
            }
            (TypeKind::Array(inner, None), Ty::Lib(_, args)) => {
                if let [of] = &args[..] {
                    self.bind(inner, of, generic, binds);
                }
            }
            _ => {}
        }
    }

    /// The lowering of a function for these types, made when it is first asked for; the common one where that will do.
    fn special(&mut self, func: FuncId, generic: &Rc<Generic<'a>>, binds: Binds) -> Option<(FuncId, Sig)> {
        // A future's type says too little about it.
        let future = |l: &Self, ty: &Ty| l.lib_path(ty) == Some(super::types::FUTURE);
        let binds: Binds = binds.into_iter().filter(|(_, ty)| !future(self, ty)).collect();
        if binds.is_empty() {
            return None;
        }
        let key = (func, format!("{binds:?}"));
        if let Some(known) = self.special_fns.get(&key) {
            return Some((*known, self.sigs.get(known.index()).cloned().flatten()?));
        }
        let common = self.sigs.get(func.index()).cloned().flatten().unwrap_or_default();
        let mut self_ty = generic.self_ty.clone();
        let params = generic.generics.clone();
        let (item, owner) = (generic.item, generic.owner);
        let sig = self.in_module(generic.module, params, self_ty.clone(), |l| {
            l.body().binds = binds.clone();
            if let Some(owner) = owner {
                self_ty = l.ty(owner);
                l.body().self_ty = self_ty.clone();
            }
            let params: Vec<Ty> = item.params.iter().map(|p| l.param_want(item, p)).collect();
            let ret = item.ret.as_ref().map_or(Ty::Unit, |t| l.ret_ty(t));
            (params, ret)
        });
        let sig = Sig { params: sig.0, ret: sig.1, ..common };
        let asked = generic.asked.iter().any(|name| binds.contains_key(name));
        if !asked || self.special_fns.len() >= MAX_SPECIAL {
            return Some((func, sig));
        }
        let path = self.program.functions.get(func.index()).map(|f| f.path.clone()).unwrap_or_default();
        let name = generic.item.name.name.clone();
        let new = self.reserve_function(&name, &path, generic.span, generic.item.name.span);
        self.special_fns.insert(key, new);
        self.sigs[new.index()] = Some(sig.clone());
        let ret = self.ty_id(&sig.ret);
        if let Some(f) = self.program.functions.get_mut(new.index()) {
            f.ret = ret;
            f.self_kind = item.self_param.as_ref().map(|p| p.kind);
        }
        let decl = FnDecl {
            func: new,
            item,
            span: generic.span,
            attrs: generic.attrs,
            module: generic.module,
            self_ty,
            generics: generic.generics.clone(),
            owner,
        };
        self.specials.push(Special { decl, binds });
        Some((new, sig))
    }

    /// Makes the lowerings that were asked for, and those that they ask for.
    pub fn special_bodies(&mut self) {
        while let Some(special) = self.specials.pop() {
            self.function(&special.decl, special.binds);
        }
    }

    /// What a type or const parameter stands for in this lowering.
    pub fn bound_to(&self, name: &str) -> Option<&Ty> {
        self.bodies.last().and_then(|b| b.binds.get(name))
    }

    /// True if the body on top has a parameter of this name.
    pub fn is_parameter(&self, name: &SmolStr) -> bool {
        self.bodies.last().is_some_and(|b| b.generics.contains(name))
    }

    /// Something that depends on a parameter nobody knows: refused when it is reached.
    pub fn unknown_parameter(&mut self, dst: Reg, span: Span) {
        let args = self.body().next;
        let func = Builtin::LibUnknown;
        self.body().emit(Op::CallLib { dst, func, args, n: 0, ty: Program::UNKNOWN }, span);
    }

    /// The type of an argument as far as it shows, literals included.
    pub fn shape(&mut self, expr: &'a Expr, fuel: u32) -> Ty {
        if fuel == 0 {
            return Ty::Unknown;
        }
        match &expr.kind {
            ExprKind::Ref(inner, mutable) => Ty::Ref(Box::new(self.shape(inner, fuel - 1)), *mutable),
            ExprKind::Array(parts) => {
                let of = match self.element_want(parts, &Ty::Unknown) {
                    Ty::Unknown => parts.first().map(|p| self.shape(p, fuel - 1)).unwrap_or_default(),
                    of => of,
                };
                Ty::Array(Box::new(of), Some(parts.len() as u64))
            }
            ExprKind::Repeat(value, count) => {
                let len = self.known_length(count);
                Ty::Array(Box::new(self.shape(value, fuel - 1)), len)
            }
            ExprKind::Lit(Lit::Str(_)) => Ty::Ref(Box::new(Ty::Str), false),
            ExprKind::Struct { path, .. } => {
                let path = path.clone();
                match self.quietly(|l| l.ty(&Type { span: path.span, kind: TypeKind::Path(path) })) {
                    ty @ Ty::User(..) => ty,
                    _ => Ty::Unknown,
                }
            }
            ExprKind::Call(callee, _) => match &callee.kind {
                ExprKind::Path(path) => match self.quiet_callee(path) {
                    Some(super::values::Callee::Func(func)) => {
                        let sig = self.sigs.get(func.index()).cloned().flatten().unwrap_or_default();
                        if sig.is_async { Ty::Unknown } else { sig.ret }
                    }
                    _ => Ty::Unknown,
                },
                _ => Ty::Unknown,
            },
            ExprKind::Path(path) if self.peek(expr, 2) == Ty::Unknown && path.segments.len() == 1 => {
                match self.quietly(|l| l.ty(&Type { span: path.span, kind: TypeKind::Path(path.clone()) })) {
                    ty @ Ty::User(..) => ty,
                    _ => Ty::Unknown,
                }
            }
            _ => match self.peek(expr, fuel) {
                // Its type may still be decided by what it meets.
                Ty::Int(IntTy::Soft) => Ty::Unknown,
                ty => ty,
            },
        }
    }

    /// Without complaints.
    fn quietly<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.diagnostics.len();
        let result = work(self);
        self.diagnostics.truncate(before);
        result
    }
}

/// A parameter's type, if it says something and nothing was said before.
fn add(name: &SmolStr, ty: &Ty, binds: &mut Binds) {
    if !matches!(ty, Ty::Unknown | Ty::Trait(_) | Ty::Int(IntTy::Soft) | Ty::Never) {
        binds.entry(name.clone()).or_insert_with(|| ty.clone());
    }
}
