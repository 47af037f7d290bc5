//! Patterns: first the tests, then, when all hold, the bindings, so that nothing moves before the whole pattern matches.

use super::Lowerer;
use super::body::Label;
use super::pattern_paths::PatPath;
use super::stmt::bindings;
use crate::codes;
use crate::tree::*;
use playground_program::{
    BinOp, Const, Diagnostic, IntTy, Op, Reg, Span, Ty, TypeId, TypeKind as DefKind, VariantDef, nearest,
};
use ra_ap_syntax::SmolStr;

/// A variable that a pattern binds, with its register.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub name: SmolStr,
    pub span: Span,
    pub mutable: bool,
    pub reg: Reg,
    pub ty: Ty,
}

/// A binding to make once the pattern matches.
#[derive(Debug)]
pub(crate) enum Plan {
    Bind {
        name: SmolStr,
        cur: Reg,
        by_ref: Option<bool>,
        ty: Ty,
        span: Span,
    },
    /// The alternative whose number stands in the register.
    Or {
        which: Reg,
        alternatives: Vec<Vec<Plan>>,
        span: Span,
    },
}

impl<'a> Lowerer<'a> {
    /// Registers for the variables of a pattern, in order of declaration.
    pub fn binding_regs(&mut self, pat: &'a Pat) -> Vec<Bound> {
        let mut out: Vec<Bound> = Vec::new();
        for (ident, mutable) in bindings(pat) {
            if self.names_constant(&ident.name) {
                continue;
            }
            if out.iter().any(|b| b.name == ident.name) {
                let message = format!("The name `{}` is bound twice in this pattern.", ident.name);
                self.error(codes::DUPLICATE, ident.span, message);
                continue;
            }
            let reg = self.body().alloc();
            out.push(Bound { name: ident.name.clone(), span: ident.span, mutable, reg, ty: Ty::Unknown });
        }
        out
    }

    /// Brings bound variables into scope.
    pub fn declare_bindings(&mut self, names: Vec<Bound>) {
        for b in names {
            let clean = self.owns_nothing(&b.ty);
            let body = self.body();
            body.set_clean(b.reg, clean);
            body.declare(&b.name, b.reg, b.ty, b.mutable, b.span);
        }
    }

    /// Matches without a way to fail, binds and declares.
    pub fn match_irrefutable(&mut self, pat: &'a Pat, cur: Reg, ty: &Ty, names: Vec<Bound>) {
        let plans = self.test(pat, cur, ty, None);
        let names = self.bind_plans(&plans, names, false);
        self.declare_bindings(names);
    }

    /// Makes the bindings; for a guard only as references. Gives the variables with their types.
    pub fn bind_plans(&mut self, plans: &[Plan], mut names: Vec<Bound>, peek: bool) -> Vec<Bound> {
        for plan in plans {
            match plan {
                Plan::Bind { name, cur, by_ref, ty, span } => {
                    let Some(bound) = names.iter_mut().find(|b| b.name == *name) else { continue };
                    if bound.ty == Ty::Unknown {
                        bound.ty = match by_ref {
                            Some(mutable) => Ty::Ref(Box::new(ty.clone()), *mutable),
                            None => ty.clone(),
                        };
                    }
                    let (dst, cur) = (bound.reg, *cur);
                    let op = match by_ref {
                        None if peek => Op::PatPeek { dst, cur },
                        Some(mutable) => Op::PatBindRef { dst, cur, mutable: *mutable },
                        // The whole value: it moves from where it stands.
                        None => match self.body().root(cur) {
                            Some(src) => Op::Use { dst, src },
                            None => Op::PatBind { dst, cur },
                        },
                    };
                    self.body().emit(op, *span);
                }
                Plan::Or { which, alternatives, span } => {
                    let done = self.body().label();
                    for (i, alternative) in alternatives.iter().enumerate() {
                        let next = self.body().label();
                        if i + 1 < alternatives.len() {
                            let hit = self.body().alloc();
                            let op = Op::BinInt { op: BinOp::Eq, dst: hit, a: *which, b: i as i16 };
                            self.body().emit(op, *span);
                            self.body().set_clean(hit, true);
                            self.body().emit(Op::JumpIfNot { cond: hit, to: next.0 }, *span);
                        }
                        names = self.bind_plans(alternative, names, peek);
                        if i + 1 < alternatives.len() {
                            self.body().emit(Op::Jump { to: done.0 }, *span);
                        }
                        self.body().bind(next);
                    }
                    self.body().bind(done);
                }
            }
        }
        names
    }

    pub fn step(&mut self, op: impl FnOnce(Reg) -> Op, span: Span) -> Reg {
        let dst = self.body().alloc();
        self.body().emit(op(dst), span);
        self.body().set_clean(dst, true);
        dst
    }

    pub fn check(&mut self, op: impl FnOnce(Reg) -> Op, span: Span, fail: Option<Label>) {
        let Some(fail) = fail else { return };
        let mark = self.body().next;
        let cond = self.step(op, span);
        self.body().emit(Op::JumpIfNot { cond, to: fail.0 }, span);
        self.body().release(mark);
    }

    /// Tests `pat` against what `cur` shows; on to `fail` if it does not match. Gives the bindings to make.
    pub fn test(&mut self, pat: &'a Pat, cur: Reg, ty: &Ty, fail: Option<Label>) -> Vec<Plan> {
        let span = pat.span;
        let mut plans = Vec::new();
        match &pat.kind {
            PatKind::Wild | PatKind::Rest | PatKind::Error => {}
            PatKind::Bind { name, by_ref, mutable, sub } => {
                if sub.is_none() && !by_ref && !mutable && self.names_constant(&name.name) {
                    let segment = Segment::plain(name.clone());
                    let path = Path { span, segments: vec![segment], anchor: None };
                    self.test_path(&path, None, cur, ty, fail, span, &mut plans);
                    return plans;
                }
                let by_ref = by_ref.then_some(*mutable);
                plans.push(Plan::Bind {
                    name: name.name.clone(),
                    cur,
                    by_ref,
                    ty: ty.clone(),
                    span: name.span,
                });
                if let Some(sub) = sub {
                    plans.extend(self.test(sub, cur, ty, fail));
                }
            }
            PatKind::Lit(lit) => {
                let value = self.lit_const(lit, self.peeled(ty).clone());
                self.check(|dst| Op::TestConst { dst, cur, value }, span, fail);
            }
            PatKind::Range { lo, hi, inclusive } => {
                self.test_range(lo.as_deref(), hi.as_deref(), *inclusive, cur, ty, fail, span)
            }
            PatKind::Path(path) => self.test_path(path, None, cur, ty, fail, span, &mut plans),
            PatKind::TupleStruct(path, pats) => {
                self.test_path(path, Some(pats), cur, ty, fail, span, &mut plans);
            }
            PatKind::Tuple(pats) => {
                let (parts, is_ref) = match ty {
                    Ty::Tuple(parts) => (parts.clone(), false),
                    Ty::Ref(inner, _) => match &**inner {
                        Ty::Tuple(parts) => (parts.clone(), true),
                        _ => (Vec::new(), true),
                    },
                    _ => (Vec::new(), false),
                };
                let rest = pats.iter().position(|p| matches!(p.kind, PatKind::Rest));
                if rest.is_some() && parts.is_empty() && rest != Some(pats.len() - 1) {
                    self.unsupported(
                        span,
                        "a tuple pattern with `..` before its end, where the tuple's size is not written",
                    );
                    return plans;
                }
                for (i, p) in pats.iter().enumerate() {
                    if matches!(p.kind, PatKind::Rest | PatKind::Wild) {
                        continue;
                    }
                    let index = match rest {
                        Some(at) if i > at => parts.len().saturating_sub(pats.len() - i),
                        _ => i,
                    };
                    let part = part_ty(parts.get(index), is_ref);
                    let field = self.name(&index.to_string());
                    let at = self.step(|dst| Op::PatField { dst, cur, field }, p.span);
                    plans.extend(self.test(p, at, &part, fail));
                }
            }
            PatKind::Struct { path, fields, rest } => {
                self.test_struct(path, fields, *rest, cur, ty, fail, span, &mut plans);
            }
            PatKind::Slice(pats) => self.test_slice(pats, cur, ty, fail, span, &mut plans),
            PatKind::Ref(inner) => {
                let of = match ty {
                    Ty::Ref(inner, _) => (**inner).clone(),
                    _ => Ty::Unknown,
                };
                // One level of the reference itself, not of the place that all its levels lead to.
                let cur = self.body().root(cur).unwrap_or(cur);
                let at = self.step(|dst| Op::PatDeref { dst, cur }, span);
                plans.extend(self.test(inner, at, &of, fail));
            }
            PatKind::Or(pats) => self.test_or(pats, cur, ty, fail, span, &mut plans),
            PatKind::Unsupported(what) => self.unsupported(span, what),
        }
        plans
    }

    pub fn test_or(
        &mut self,
        pats: &'a [Pat],
        cur: Reg,
        ty: &Ty,
        fail: Option<Label>,
        span: Span,
        plans: &mut Vec<Plan>,
    ) {
        let binds = pats.iter().any(|p| !bindings(p).iter().all(|(i, _)| self.names_constant(&i.name)));
        let which = self.body().alloc();
        self.body().set_clean(which, true);
        let matched = self.body().label();
        let mut alternatives = Vec::new();
        for (i, p) in pats.iter().enumerate() {
            let last = i + 1 == pats.len();
            let next = self.body().label();
            alternatives.push(self.test(p, cur, ty, if last { fail } else { Some(next) }));
            if binds {
                self.body().emit(Op::Int { dst: which, ty: IntTy::Usize, value: i as i32 }, p.span);
            }
            if !last {
                self.body().emit(Op::Jump { to: matched.0 }, p.span);
            }
            self.body().bind(next);
        }
        self.body().bind(matched);
        if binds {
            plans.push(Plan::Or { which, alternatives, span });
        }
    }

    pub fn test_slice(
        &mut self,
        pats: &'a [Pat],
        cur: Reg,
        ty: &Ty,
        fail: Option<Label>,
        span: Span,
        plans: &mut Vec<Plan>,
    ) {
        let is_rest = |p: &Pat| match &p.kind {
            PatKind::Rest => true,
            PatKind::Bind { sub: Some(sub), .. } => matches!(sub.kind, PatKind::Rest),
            _ => false,
        };
        let rest = pats.iter().position(is_rest);
        let n = (pats.len() - usize::from(rest.is_some())) as u16;
        self.check(|dst| Op::TestLen { dst, cur, n, at_least: rest.is_some() }, span, fail);
        let (of, is_ref) = match ty {
            Ty::Array(of, _) => ((**of).clone(), false),
            Ty::Ref(inner, _) => match &**inner {
                Ty::Array(of, _) => ((**of).clone(), true),
                Ty::Lib(_, args) => (args.first().cloned().unwrap_or_default(), true),
                _ => (Ty::Unknown, true),
            },
            _ => (Ty::Unknown, false),
        };
        let part = part_ty(Some(&of), is_ref);
        for (i, p) in pats.iter().enumerate() {
            if Some(i) == rest {
                if let PatKind::Bind { name, by_ref, mutable, .. } = &p.kind {
                    let (before, after) = (i as u16, (pats.len() - i - 1) as u16);
                    let at = self.step(|dst| Op::PatRest { dst, cur, before, after }, p.span);
                    let by_ref = by_ref.then_some(*mutable);
                    plans.push(Plan::Bind {
                        name: name.name.clone(),
                        cur: at,
                        by_ref,
                        ty: Ty::Unknown,
                        span: name.span,
                    });
                }
                continue;
            }
            if matches!(p.kind, PatKind::Wild) {
                continue;
            }
            let from_end = rest.is_some_and(|r| i > r);
            let index = if from_end { pats.len() - i - 1 } else { i } as u16;
            let mut at = self.step(|dst| Op::PatElem { dst, cur, index, from_end }, p.span);
            if self.body().sliced.contains(&cur) {
                at = self.step(|dst| Op::PatDeref { dst, cur: at }, p.span);
            }
            plans.extend(self.test(p, at, &part, fail));
        }
    }

    /// `Name`, `Name(..)`: a variant, a struct or a constant.
    #[allow(clippy::too_many_arguments)]
    pub fn test_path(
        &mut self,
        path: &Path,
        pats: Option<&'a [Pat]>,
        cur: Reg,
        ty: &Ty,
        fail: Option<Label>,
        span: Span,
        plans: &mut Vec<Plan>,
    ) {
        let is_ref = matches!(ty, Ty::Ref(..));
        match self.pat_path(path) {
            PatPath::Unknown => {
                // Names below stay known, so that their uses are not reported as well.
                for p in pats.unwrap_or_default() {
                    plans.extend(self.test(p, cur, &Ty::Unknown, None));
                }
            }
            PatPath::Lib(name, payload) => {
                let given = pats.map_or(0, <[Pat]>::len);
                let rest = pats.is_some_and(|p| p.iter().any(|p| matches!(p.kind, PatKind::Rest)));
                if given != usize::from(payload) && !rest {
                    let message = format!("`{name}` has {payload} value(s); this pattern has {given}.");
                    self.error(codes::FIELD_COUNT, span, message);
                }
                let variant = self.name(name);
                self.check(|dst| Op::TestLib { dst, cur, variant }, span, fail);
                let inner = self.lib_payload(self.peeled(ty).clone(), name);
                for (i, p) in pats.unwrap_or_default().iter().enumerate() {
                    if matches!(p.kind, PatKind::Rest | PatKind::Wild) {
                        continue;
                    }
                    let index = i as u16;
                    let at = self.step(|dst| Op::PatItem { dst, cur, index }, p.span);
                    plans.extend(self.test(p, at, &part_ty(Some(&inner), is_ref), fail));
                }
            }
            PatPath::Constant(id) => {
                let literal = self.literal_of_const(id);
                match literal {
                    Some(lit) => {
                        let value = self
                            .lit_const(&lit, self.static_tys.get(id.index()).cloned().unwrap_or_default());
                        self.check(|dst| Op::TestConst { dst, cur, value }, span, fail);
                    }
                    None => {
                        // A computed constant: compared like any two values.
                        let Some(fail) = fail else { return };
                        let place = self.step(|dst| Op::PlaceStatic { dst, which: id }, span);
                        let seen = self.step(|dst| Op::PatPeek { dst, cur }, span);
                        let wanted = self.step(|dst| Op::RefPlace { dst, place, mutable: false }, span);
                        let cond = self.step(|dst| Op::Bin { op: BinOp::Eq, dst, a: seen, b: wanted }, span);
                        self.body().emit(Op::JumpIfNot { cond, to: fail.0 }, span);
                    }
                }
            }
            PatPath::Int(int, value) => {
                let value = self.constant(Const::Int(int, value));
                self.check(|dst| Op::TestConst { dst, cur, value }, span, fail);
            }
            PatPath::Struct(id) => {
                let Some(def) = self.variant_of(id, 0) else { return };
                self.test_parts(&def, pats, cur, is_ref, fail, span, plans);
            }
            PatPath::Variant(id, v) => {
                let Some(def) = self.variant_of(id, v) else { return };
                self.check(|dst| Op::TestVariant { dst, cur, ty: id, variant: v }, span, fail);
                self.test_parts(&def, pats, cur, is_ref, fail, span, plans);
            }
        }
    }

    /// What `Some`, `Ok`, `Err` or `Ready` of this type holds.
    pub fn lib_payload(&self, ty: Ty, variant: &str) -> Ty {
        match ty {
            Ty::Lib(_, args) => {
                let at = usize::from(variant == "Err");
                args.get(at).cloned().unwrap_or_default()
            }
            _ => Ty::Unknown,
        }
    }

    /// A struct's fields or an enum's variant.
    pub fn variant_of(&self, ty: TypeId, variant: u16) -> Option<VariantDef> {
        match &self.type_def(ty)?.kind {
            DefKind::Struct(def) => Some(def.clone()),
            DefKind::Enum(variants) => variants.get(usize::from(variant)).cloned(),
        }
    }

    #[allow(clippy::too_many_arguments)]
    pub fn test_parts(
        &mut self,
        def: &VariantDef,
        pats: Option<&'a [Pat]>,
        cur: Reg,
        is_ref: bool,
        fail: Option<Label>,
        span: Span,
        plans: &mut Vec<Plan>,
    ) {
        let Some(pats) = pats else {
            if !def.fields.is_empty() {
                let form = if def.named { "{ .. }" } else { "(..)" };
                self.error(
                    codes::FIELD_COUNT,
                    span,
                    format!("`{}` has values inside; write `{}{form}`.", def.name, def.name),
                );
            }
            return;
        };
        let rest = pats.iter().position(|p| matches!(p.kind, PatKind::Rest));
        let given = pats.len() - usize::from(rest.is_some());
        let fits = if rest.is_some() { given <= def.fields.len() } else { given == def.fields.len() };
        if def.named || !fits {
            let message = if def.named {
                format!("`{}` has named fields; match it with `{} {{ .. }}`.", def.name, def.name)
            } else {
                format!("`{}` has {} value(s); this pattern has {given}.", def.name, def.fields.len())
            };
            self.error(codes::FIELD_COUNT, span, message);
            return;
        }
        for (i, p) in pats.iter().enumerate() {
            if matches!(p.kind, PatKind::Rest | PatKind::Wild) {
                continue;
            }
            let index = if rest.is_some_and(|r| i > r) { def.fields.len() - (pats.len() - i) } else { i };
            let ty = def.tys.get(index).map(|t| self.program.ty(*t).clone());
            let at = self.step(|dst| Op::PatItem { dst, cur, index: index as u16 }, p.span);
            plans.extend(self.test(p, at, &part_ty(ty.as_ref(), is_ref), fail));
        }
    }

    #[allow(clippy::too_many_arguments)]
    pub fn test_struct(
        &mut self,
        path: &'a Path,
        fields: &'a [(Ident, Pat)],
        rest: bool,
        cur: Reg,
        ty: &Ty,
        fail: Option<Label>,
        span: Span,
        plans: &mut Vec<Plan>,
    ) {
        let is_ref = matches!(ty, Ty::Ref(..));
        let (id, variant) = match self.pat_path(path) {
            PatPath::Struct(id) => (id, None),
            PatPath::Variant(id, v) => (id, Some(v)),
            PatPath::Unknown => {
                for (_, p) in fields {
                    plans.extend(self.test(p, cur, &Ty::Unknown, None));
                }
                return;
            }
            _ => {
                self.error(codes::NOT_A_VALUE, path.span, "Only structs and variants have fields to match.");
                return;
            }
        };
        let Some(def) = self.variant_of(id, variant.unwrap_or(0)) else { return };
        if let Some(variant) = variant {
            self.check(|dst| Op::TestVariant { dst, cur, ty: id, variant }, span, fail);
        }
        let names: Vec<String> = def.fields.iter().map(|f| self.name_text(*f).to_owned()).collect();
        for (name, p) in fields {
            let Some(index) = names.iter().position(|n| *n == name.name.as_str()) else {
                self.unknown_field(&def.name, name, &names);
                continue;
            };
            if matches!(p.kind, PatKind::Wild) {
                continue;
            }
            let ty = def.tys.get(index).map(|t| self.program.ty(*t).clone());
            let field = def.fields[index];
            let at = self.step(|dst| Op::PatField { dst, cur, field }, p.span);
            plans.extend(self.test(p, at, &part_ty(ty.as_ref(), is_ref), fail));
        }
        let missing: Vec<&String> =
            names.iter().filter(|n| !fields.iter().any(|(f, _)| f.name == n.as_str())).collect();
        if !rest && !missing.is_empty() {
            let list = missing.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
            self.report(
                Diagnostic::error(
                    codes::MISSING_FIELD,
                    span,
                    format!("This pattern leaves out {list} of `{}`.", def.name),
                )
                .help("Add `..` for the fields that do not matter."),
            );
        }
    }

    pub fn unknown_field(&mut self, owner: &str, name: &Ident, known: &[String]) {
        let d = Diagnostic::error(
            codes::UNKNOWN_FIELD,
            name.span,
            format!("`{owner}` has no field `{}`.", name.name),
        );
        let near = nearest(&name.name, known.iter().map(String::as_str));
        self.report(match near {
            Some(near) => {
                d.help(format!("Did you mean `{near}`?")).fix(format!("Write `{near}`"), name.span, near)
            }
            None if known.is_empty() => d,
            None => d.help(format!(
                "It has {}.",
                known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")
            )),
        });
    }

    /// True if a pattern matches whatever comes.
    pub fn is_irrefutable(&mut self, pat: &Pat) -> bool {
        match &pat.kind {
            PatKind::Wild => true,
            PatKind::Bind { name, sub, .. } => {
                sub.as_ref().is_none_or(|s| self.is_irrefutable(s)) && !self.names_constant(&name.name)
            }
            PatKind::Tuple(pats) => pats.iter().all(|p| self.is_irrefutable(p)),
            PatKind::Ref(inner) => self.is_irrefutable(inner),
            _ => false,
        }
    }
}

/// The type a part has when its whole is matched through a reference.
pub(crate) fn part_ty(ty: Option<&Ty>, is_ref: bool) -> Ty {
    match ty {
        Some(Ty::Unknown) | None if is_ref => Ty::Ref(Box::new(Ty::Unknown), false),
        Some(ty @ Ty::Ref(..)) => ty.clone(),
        Some(ty) if is_ref => Ty::Ref(Box::new(ty.clone()), false),
        Some(ty) => ty.clone(),
        None => Ty::Unknown,
    }
}
