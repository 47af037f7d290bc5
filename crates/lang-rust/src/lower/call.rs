//! Calls of functions, library functions and function values.

use super::Lowerer;
use super::values::Value;
use crate::codes;
use crate::tree::*;
use playground_program::{Builtin, Const, Diagnostic, FuncId, IntTy, Op, Reg, Span, Ty, method_is_known};
use ra_ap_syntax::SmolStr;

impl<'a> Lowerer<'a> {
    // --- paths

    // --- calls

    pub fn call(&mut self, callee: &'a Expr, args: &'a [Expr], dst: Reg, want: &Ty, span: Span) -> Ty {
        let dst = self.body().somewhere(dst);
        let path = match &callee.kind {
            ExprKind::Path(path) => path,
            _ => return self.call_value(callee, args, dst, want, span),
        };
        if path.as_ident().is_some_and(|n| self.find_var(&n.name).is_some()) || self.names_static(path) {
            if let Some(name) = path.as_ident() {
                self.check_variable_call(name, args.len(), span);
            }
            return self.call_value(callee, args, dst, want, span);
        }
        let Some(value) = self.value_of(path, want) else {
            // The arguments are looked at all the same: each mistake is told.
            self.parts(args, &[], false);
            return Ty::Never;
        };
        if let Some(builtin) = Self::is_size(&value)
            && let Some(ty) = self.size_call(builtin, path, args, dst, span)
        {
            return ty;
        }
        let spawns = value.clone();
        // What is spawned borrows nothing: whatever it names and is right, it takes in.
        if self.spawner(&value).is_some()
            && args.first().is_some_and(|a| matches!(a.kind, ExprKind::Async(..) | ExprKind::Closure(_)))
        {
            self.takes_all = true;
        }
        let ty = match value {
            Value::Func(func) => self.call_function(func, args, dst, path, want, span),
            Value::Lib(builtin) => {
                let mut wants = self.builtin_params(builtin, want);
                let carried = self.carried(builtin, path, want);
                if let (Some(of), Builtin::WatchChannel) = (&carried, builtin) {
                    wants = vec![of.clone()];
                }
                let (base, n, tys) = self.call_args(args, &wants, span);
                let owner = self.written_owner(path, builtin);
                let ty = match &owner {
                    Some(ty) => self.ty_id(ty),
                    None => self.turbofish(path, want),
                };
                self.body().emit(Op::CallLib { dst, func: builtin, args: base, n, ty }, span);
                let ret = owner.unwrap_or_else(|| self.builtin_ret(builtin, &tys));
                match (ret, carried) {
                    (Ty::Tuple(ends), Some(of)) => {
                        Ty::Tuple(ends.into_iter().map(|end| carrying(end, &of)).collect())
                    }
                    (ret, _) => ret,
                }
            }
            Value::Ctor(id, variant) => self.call_ctor(id, variant, args, dst, path, want, span),
            Value::LibVariant(name, payload) => self.call_lib_variant(name, payload, args, dst, want, span),
            Value::CastTo(ty) => {
                let [arg] = args else {
                    self.wrong_count(path.span, "`from`", 1, args.len(), None);
                    return ty;
                };
                let hint = if matches!(arg.kind, ExprKind::Lit(_)) { ty.clone() } else { Ty::Unknown };
                let (src, _) = self.operand(arg, &hint);
                let id = self.ty_id(&ty);
                self.body().emit(Op::Cast { dst, src, ty: id }, span);
                ty
            }
            Value::Method(name, owner) => self.call_by_trait(&name, &owner, args, dst, want, path, span),
            Value::Unknown => {
                self.parts(args, &[], false);
                self.unknown_parameter(dst, path.span);
                Ty::Unknown
            }
            Value::Const(_) | Value::Made(..) => {
                self.error(codes::NOT_A_VALUE, path.span, "This is a constant and cannot be called.");
                Ty::Never
            }
        };
        self.check_spawned(&spawns, args);
        ty
    }

    /// `HashMap::<K, V>::new()`: the type as it is written before a constructor.
    fn written_owner(&mut self, path: &'a Path, builtin: playground_program::Builtin) -> Option<Ty> {
        let (owner, name) = builtin.path().rsplit_once("::")?;
        let canonical = playground_program::canonical_type(owner)?;
        let args = &path.segments.iter().rev().nth(1)?.args;
        if args.is_empty() || !matches!(name, "new" | "with_capacity") {
            return None;
        }
        let args = args.iter().map(|ty| self.ty(ty)).collect();
        Some(self.lib_ty(canonical, args))
    }

    /// `name::<T>` or the type that is wanted.
    pub fn turbofish(&mut self, path: &'a Path, want: &Ty) -> playground_program::TyId {
        let written = path.segments.iter().rev().find_map(|s| s.args.first());
        let ty = match written {
            Some(ty) => self.ty(ty),
            None => want.clone(),
        };
        self.ty_id(&ty)
    }

    /// What a channel that is made here carries, as `channel::<String>()` or the type of the two ends says it.
    fn carried(&mut self, builtin: Builtin, path: &'a Path, want: &Ty) -> Option<Ty> {
        if !builtin.path().ends_with("channel") {
            return None;
        }
        let written = path.segments.iter().rev().find_map(|s| s.args.first());
        match (written, want) {
            (Some(of), _) => Some(self.ty(of)),
            (None, Ty::Tuple(ends)) => match ends.first() {
                Some(Ty::Lib(_, of)) => of.first().cloned(),
                _ => None,
            },
            _ => None,
        }
    }

    pub fn call_args(&mut self, args: &'a [Expr], wants: &[Ty], span: Span) -> (Reg, u8, Vec<Ty>) {
        if args.len() > usize::from(u8::MAX) {
            self.error(codes::ARGUMENT_COUNT, span, "A call can have at most 255 arguments here.");
        }
        let (base, n, tys) = self.parts(args, wants, false);
        (base, n.min(u16::from(u8::MAX)) as u8, tys)
    }

    pub fn call_function(
        &mut self,
        func: FuncId,
        args: &'a [Expr],
        dst: Reg,
        path: &'a Path,
        want: &Ty,
        span: Span,
    ) -> Ty {
        // `Type::method(&mut x, Ping)` of several: as the method call it is.
        if let Some(merged) = self.merged.get(&func).cloned()
            && args.len() == merged.params.len() + 1
        {
            let mut wants = merged.params;
            wants.insert(0, Ty::Unknown);
            let name = self.program.functions.get(func.index()).map_or(String::new(), |f| f.name.clone());
            let (recv, n, _) = self.call_args(args, &wants, span);
            let name = self.name(&name);
            let ty = playground_program::Program::UNKNOWN;
            self.body().emit(Op::CallMethod { dst, recv, name, args: recv + 1, n: n - 1, ty }, span);
            return merged.ret;
        }
        let (func, sig) = match self.special_call(func, path, args, want) {
            Some(special) => special,
            None => (func, self.sigs.get(func.index()).cloned().flatten().unwrap_or_default()),
        };
        // `Type::method(&x, ..)`: self is the first argument.
        let mut wants = sig.params.clone();
        if sig.has_self {
            wants.insert(0, Ty::Unknown);
        }
        if self.library_paths.get("std::array::from_fn") == Some(&func) {
            return self.array_from_fn(func, args, dst, path, want, span);
        }
        // `NonZeroU8::new(5)`, `NonZero::<u8>::new(5)`.
        if let (Some(first @ Ty::Unknown), Some(owner)) =
            (wants.first_mut(), path.segments.iter().rev().nth(1))
            && let Some(number) = owner.ident.name.strip_prefix("NonZero")
        {
            *first = match owner.args.first() {
                Some(written) => self.ty(written),
                None => IntTy::from_name(&number.to_lowercase()).map_or(Ty::Unknown, Ty::Int),
            };
        }
        // A lock's default is made of the default of what it holds.
        if let ([], [_], Some("default")) =
            (args, &wants[..], path.segments.last().map(|s| s.ident.name.as_str()))
        {
            self.default_value(want, dst, span);
            return want.clone();
        }
        if args.len() != wants.len() {
            let name = path.span.of(self.text).to_owned();
            self.wrong_count(span, &format!("`{name}`"), wants.len(), args.len(), Some(sig.span));
        }
        let (base, n, tys) = self.call_args(args, &wants, span);
        let _ = tys;
        self.body().emit(Op::Call { dst, func, args: base, n }, span);
        if sig.is_async { self.lib_ty(super::types::FUTURE, vec![sig.ret]) } else { sig.ret }
    }

    /// `std::array::from_fn`: the type says how many.
    fn array_from_fn(
        &mut self,
        func: FuncId,
        args: &'a [Expr],
        dst: Reg,
        path: &'a Path,
        want: &Ty,
        span: Span,
    ) -> Ty {
        let written = path.last().and_then(|s| s.args.get(1)).map(|n| self.ty(n));
        let (len, of) = match (written, want) {
            (Some(Ty::Number(n)), _) => (u64::try_from(n).ok(), Ty::Unknown),
            (_, Ty::Array(of, len)) => (*len, (**of).clone()),
            _ => (None, Ty::Unknown),
        };
        let Some(len) = len else {
            self.parts(args, &[], false);
            let message = "How long this array is cannot be told here; write `from_fn::<_, LENGTH, _>`.";
            self.error(codes::GENERIC_CALL, path.span, message);
            return Ty::Never;
        };
        let (base, _, _) = self.call_args(args, &[Ty::Unknown], span);
        let n = self.body().alloc();
        let value = self.constant(Const::Int(IntTy::Usize, i128::from(len)));
        self.body().emit(Op::Const { dst: n, value }, span);
        self.body().emit(Op::Call { dst, func, args: base, n: 2 }, span);
        Ty::Array(Box::new(of), Some(len))
    }

    pub fn wrong_count(
        &mut self,
        span: Span,
        what: &str,
        expected: usize,
        given: usize,
        declared: Option<Span>,
    ) {
        let plural = |n: usize| if n == 1 { "1 argument".to_owned() } else { format!("{n} arguments") };
        let d = Diagnostic::error(
            codes::ARGUMENT_COUNT,
            span,
            format!(
                "{what} takes {}, but {} given.",
                plural(expected),
                if given == 1 { "1 is".to_owned() } else { format!("{given} are") }
            ),
        );
        self.report(match declared {
            Some(at) => d.label(at, "declared here"),
            None => d,
        });
    }

    /// A closure or function value.
    pub fn call_value(&mut self, callee: &'a Expr, args: &'a [Expr], dst: Reg, want: &Ty, span: Span) -> Ty {
        if let ExprKind::Await(_, token) = &callee.kind {
            let parentheses = Span::new(callee.span.end, span.end);
            self.report(
                Diagnostic::error(codes::SYNTAX, *token, "`.await` is written without parentheses.").fix(
                    "Write `.await`",
                    parentheses,
                    "",
                ),
            );
        }
        // `(|| { .. })()`: what the call is to give, the closure gives.
        let place = if let ExprKind::Closure(closure) = &callee.kind {
            let reg = self.body().alloc();
            let callable = self.lib_ty(super::types::CALLABLE, vec![want.clone()]);
            self.closure(closure, reg, &callable, callee.span);
            self.body().pin();
            super::place::Place::Temp(reg)
        } else {
            self.place(callee).0
        };
        let (base, n, _) = self.call_args(args, &[], span);
        self.body().emit(Op::CallValue { dst, callee: place.reg(), args: base, n }, span);
        Ty::Unknown
    }

    /// `Trait::name(x)`, `Type::name(x)` where the value says which function runs.
    #[allow(clippy::too_many_arguments)]
    pub fn call_by_trait(
        &mut self,
        name: &SmolStr,
        owner: &Ty,
        args: &'a [Expr],
        dst: Reg,
        want: &Ty,
        path: &'a Path,
        span: Span,
    ) -> Ty {
        // `let s: Sheep = Animal::new("Dolly")`: a function without `self` is that of the type that is wanted.
        if *owner == Ty::Unknown
            && !matches!(want, Ty::Ref(..))
            && let Some(func) = self.own_method(want, name)
            && self.sigs.get(func.index()).is_some_and(|s| s.as_ref().is_some_and(|s| !s.has_self))
        {
            return self.call_function(func, args, dst, path, want, span);
        }
        // `i64::pow(2, 40)`: the receiver is of that type.
        let number = matches!(owner, Ty::Int(_) | Ty::Float(_)) && method_is_known(name);
        let mut wants = Vec::new();
        if number {
            wants.push(owner.clone());
            wants.extend(self.method_params(owner, name));
        }
        let (base, n, _) = self.call_args(args, &wants, span);
        let ty = match (owner, want) {
            (Ty::Unknown, _) => want.clone(),
            // `RefCell::default()`: of what, the place says.
            (Ty::Lib(a, args), Ty::Lib(b, _)) if a == b && args.is_empty() => want.clone(),
            _ => owner.clone(),
        };
        let generic = match &path.anchor {
            Some(anchor) => match &anchor.0.kind {
                TypeKind::Path(of) => of.as_ident().is_some_and(|i| self.is_parameter(&i.name)),
                _ => false,
            },
            None => path.segments.first().is_some_and(|s| self.is_parameter(&s.ident.name)),
        };
        if args.is_empty() && ty == Ty::Unknown && generic {
            self.unknown_parameter(dst, path.span);
            return Ty::Unknown;
        }
        if args.is_empty() && ty == Ty::Unknown {
            let text = path.span.of(self.text).to_owned();
            self.report(
                Diagnostic::error(
                    codes::GENERIC_CALL,
                    path.span,
                    format!("Which type's `{name}` `{text}` means is not known here."),
                )
                .help("Name the type itself, or pass the value in as an argument."),
            );
        }
        if args.is_empty() && name == "default" {
            self.default_value(&ty, dst, span);
            return ty;
        }
        let id = self.ty_id(&ty);
        let interned = self.name(name);
        self.body().emit(Op::CallTrait { dst, name: interned, args: base, n, ty: id }, span);
        match name.as_str() {
            "default" | "from" | "from_iter" => ty,
            _ if number => self.method_ret(owner, name),
            _ => Ty::Unknown,
        }
    }

    // --- structs
}

/// An end of a channel of messages of this type.
fn carrying(end: Ty, of: &Ty) -> Ty {
    match end {
        Ty::Lib(name, args) if args.is_empty() => Ty::Lib(name, vec![of.clone()]),
        other => other,
    }
}
