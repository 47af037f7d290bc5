//! Bodies, blocks and statements: what lives how long.

use super::body::{Body, NOWHERE};
use super::{FnDecl, Lowerer};
use crate::tree::*;
use crate::{Edition, codes};
use playground_program::{
    Builtin, Capture, Diagnostic, FuncId, Function, FunctionKind, Op, Reg, SelfKind, Span, Ty,
};
use ra_ap_syntax::SmolStr;

impl<'a> Lowerer<'a> {
    /// Lowers every function and initialiser.
    pub fn bodies(&mut self) {
        self.derived_bodies();
        for decl in std::mem::take(&mut self.fns) {
            self.function(&decl, Default::default());
            self.fns.push(decl);
        }
        for decl in std::mem::take(&mut self.consts) {
            let Some(init) = &decl.item.body else { continue };
            let mut body = Body::new(decl.func, FunctionKind::Init, decl.module);
            body.self_ty = decl.self_ty.clone();
            body.ret = decl.ty.clone();
            self.bodies.push(body);
            self.body().ret_reg = 0;
            self.body().alloc();
            self.body_expr(init, &decl.ty.clone(), decl.span);
            self.finish(0, decl.span);
        }
    }

    pub fn function(&mut self, decl: &FnDecl<'a>, binds: super::special::Binds) {
        let Some(block) = &decl.item.body else {
            // A function without a body outside a trait is a syntax error already said.
            return;
        };
        if let Some(slot) = self.program.functions.get_mut(decl.func.index()) {
            slot.counted_self = decl.item.self_param.as_ref().is_some_and(|p| p.counted);
            slot.track_caller = decl.attrs.iter().any(|a| a.path_text() == "track_caller");
        }
        let kind = if decl.item.is_async { FunctionKind::AsyncFn } else { FunctionKind::Fn };
        let sig = self.sigs.get(decl.func.index()).cloned().flatten().unwrap_or_default();
        let mut body = Body::new(decl.func, kind, decl.module);
        body.self_ty = decl.self_ty.clone();
        body.generics = decl.generics.clone();
        body.binds = binds;
        body.ret = sig.ret.clone();
        self.bodies.push(body);
        self.body().push_scope(None);
        let mut params = 0;
        if let Some(this) = &decl.item.self_param {
            let reg = self.body().alloc();
            params += 1;
            let ty = match this.kind {
                SelfKind::Value => decl.self_ty.clone(),
                SelfKind::Ref => Ty::Ref(Box::new(decl.self_ty.clone()), false),
                SelfKind::RefMut | SelfKind::Pin => Ty::Ref(Box::new(decl.self_ty.clone()), true),
            };
            let clean = self.owns_nothing(&ty);
            self.body().set_clean(reg, clean);
            self.body().declare(&SmolStr::new("self"), reg, ty, this.mutable, this.span);
        }
        self.params(&decl.item.params, &sig.params);
        params += decl.item.params.len() as u16;
        self.body_block(block, &sig.ret);
        self.finish(params, block.close);
    }

    /// Registers for parameters, then for the result, then what patterns of parameters bind.
    pub fn params(&mut self, params: &'a [Param], tys: &[Ty]) {
        let base = self.body().next;
        for i in 0..params.len() {
            let reg = self.body().alloc();
            let clean = tys.get(i).is_some_and(|ty| self.owns_nothing(ty));
            self.body().set_clean(reg, clean);
        }
        let ret = self.body().alloc();
        self.body().ret_reg = ret;
        // A parameter drops after what its pattern binds and before the parameters in front of it: those behind a pattern move
        // up, beyond its bindings.
        let plain =
            |p: &Param| matches!(p.pat.kind, PatKind::Wild | PatKind::Bind { by_ref: false, sub: None, .. });
        let first = params.iter().position(|p| !plain(p)).unwrap_or(params.len());
        for (i, param) in params.iter().enumerate() {
            let ty = tys.get(i).cloned().unwrap_or_default();
            let mut reg = base + i as Reg;
            if i > first {
                let from = std::mem::replace(&mut reg, self.body().alloc());
                let clean = self.body().is_clean(from);
                self.body().set_clean(reg, clean);
                self.body().emit(Op::Move { dst: reg, src: from }, param.pat.span);
                self.body().set_clean(from, true);
            }
            let pat = match &param.pat.kind {
                PatKind::Bind { name, by_ref: false, mutable, sub: None } => {
                    self.body().declare(&name.name, reg, ty, *mutable, name.span);
                    continue;
                }
                PatKind::Wild => continue,
                _ => &param.pat,
            };
            let names = self.binding_regs(pat);
            let statement = self.body().begin();
            let cur = self.body().alloc();
            self.body().emit(Op::PatRoot { dst: cur, src: reg }, pat.span);
            self.match_irrefutable(pat, cur, &ty, names.clone());
            self.body().end(statement, pat.span);
        }
    }

    pub fn body_block(&mut self, block: &'a Block, ret: &Ty) {
        let dst = self.body().ret_reg;
        self.block(block, dst, ret);
    }

    pub fn body_expr(&mut self, expr: &'a Expr, ret: &Ty, _span: Span) {
        let dst = self.body().ret_reg;
        self.expr_as(expr, dst, ret);
    }

    /// Ends the body on top and puts it into the program.
    pub fn finish(&mut self, params: u16, close: Span) -> FuncId {
        let next = self.body().next;
        self.leave(next, close);
        let stubs = std::mem::take(&mut self.body().stubs);
        for stub in stubs {
            let body = self.body();
            body.bind(stub.at);
            let ret = body.ret_reg;
            if stub.value != ret {
                body.emit(Op::Move { dst: ret, src: stub.value }, stub.span);
            }
            for (from, to) in stub.drops {
                body.emit_drop(from, to, stub.span);
            }
            body.emit(Op::Return { src: ret }, stub.span);
        }
        while !self.body().scopes.is_empty() {
            self.body().pop_scope();
        }
        self.body().resolve_labels();
        let Some(mut body) = self.bodies.pop() else { return FuncId(0) };
        self.settle_widths(&mut body);
        self.check_moves(&body);
        if let Some(span) = body.overflow {
            self.error(
                codes::TOO_BIG,
                span,
                "This function has more variables and values at once than the playground handles.",
            );
        }
        let captures = body
            .captures
            .iter()
            .map(|c| Capture { name: part_name(&c.name, &c.fields), from: c.from, mode: c.mode })
            .collect();
        if let Some(slot) = self.program.functions.get_mut(body.func.index()) {
            let old = std::mem::replace(slot, empty_function());
            let (mut spans, mut locals) = (body.spans, body.locals);
            if self.library {
                spans.fill(Span::NONE);
                locals.clear();
            }
            *slot = Function {
                kind: body.kind,
                params,
                registers: body.high,
                ops: body.ops,
                spans,
                locals,
                captures,
                ..old
            };
        }
        body.func
    }

    /// Drops everything and returns what stands in the result register.
    pub fn leave(&mut self, next: Reg, span: Span) {
        let body = self.body();
        let (first, ret) = (body.first, body.ret_reg);
        body.drop_range(ret + 1, next, span);
        body.drop_range(first, ret, span);
        body.emit(Op::Return { src: ret }, span);
    }

    /// A block's value into `dst`.
    pub fn block(&mut self, block: &'a Block, dst: Reg, want: &Ty) -> Ty {
        self.body().push_scope(block.module);
        for (at, stmt) in block.stmts.iter().enumerate() {
            let (stmts, tail) = (&block.stmts[at + 1..], block.tail.as_deref());
            self.rest.push(super::usage::Rest { stmts, tail, want: want.clone() });
            self.stmt(stmt);
            self.rest.pop();
        }
        let locals_end = self.body().next;
        let mut ty = match &block.tail {
            None => {
                self.unit(dst, block.close);
                Ty::Unit
            }
            // Edition 2024: temporaries of the last expression drop before the block's variables.
            Some(tail) if self.options.edition == Edition::E2024 => {
                let statement = self.body().begin();
                let ty = self.expr_as(tail, dst, want);
                self.body().end(statement, block.close);
                ty
            }
            // Edition 2021: they live as long as the statement the block stands in.
            Some(tail) => self.expr_as(tail, dst, want),
        };
        let base = self.body().pop_scope();
        let body = self.body();
        body.drop_range(base, locals_end, block.close);
        if body.keep > locals_end {
            // Later drops of the statement pass over these registers once more: they are empty then.
            for reg in base..locals_end {
                body.set_clean(reg, true);
            }
        } else {
            body.release(base);
        }
        if block.tail.is_none() && ends_away(block) {
            ty = Ty::Never;
        }
        ty
    }

    /// A block whose temporaries end with it: bodies of loops, branches and arms.
    pub fn closed_block(&mut self, block: &'a Block, dst: Reg, want: &Ty) -> Ty {
        let statement = self.body().begin();
        let ty = self.block(block, dst, want);
        self.body().end(statement, block.close);
        ty
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Let(it) => self.let_stmt(it),
            Stmt::Expr(expr) => {
                if let ExprKind::Macro(mac) = &expr.kind
                    && self.pin_statement(mac, expr.span)
                {
                    return;
                }
                let statement = self.body().begin();
                self.warn_never_awaited(expr);
                // `x;` moves `x` and drops it.
                let named = matches!(expr.kind, ExprKind::Path(_)) && self.is_place(expr);
                let dst = if named { self.body().alloc() } else { NOWHERE };
                self.expr(expr, dst, &Ty::Unknown);
                self.body().end(statement, end_of(expr.span));
            }
        }
    }

    pub fn let_stmt(&mut self, it: &'a LetStmt) {
        let mut want = self.opt_ty(it.ty.as_ref());
        if let (Ty::Unknown, Some(init)) = (&want, &it.init) {
            want = self.wanted_later(it, init);
        }
        let Some(init) = &it.init else {
            // `let x;`
            for (name, mutable) in bindings(&it.pat) {
                let reg = self.body().alloc();
                let clean = self.owns_nothing(&want);
                self.body().set_clean(reg, clean);
                self.body().declare(&name.name, reg, want.clone(), mutable, name.span);
                let body = self.body();
                if let Some(var) = body.var_mut(&name.name) {
                    var.late = true;
                    let local = var.local;
                    body.late_locals.insert(local);
                }
            }
            return;
        };
        if let PatKind::Bind { name, by_ref: false, mutable, sub: None } = &it.pat.kind
            && it.els.is_none()
            && !self.names_constant(&name.name)
        {
            let reg = self.body().alloc();
            let statement = self.body().begin();
            self.body().extend = true;
            self.body().name_hint = Some(name.name.clone());
            let found = self.expr_as(init, reg, &want);
            self.body().extend = false;
            self.body().name_hint = None;
            let ty = if want == Ty::Unknown { found } else { want };
            let clean = self.owns_nothing(&ty);
            self.body().set_clean(reg, clean);
            self.body().end(statement, end_of(it.span));
            self.body().declare(&name.name, reg, ty, *mutable, name.span);
            self.note_closure(&name.name, init);
            return;
        }
        if let (PatKind::Wild, None) = (&it.pat.kind, &it.els) {
            // `let _ = place;` does nothing; `let _ = value;` drops the value at once.
            let statement = self.body().begin();
            self.body().extend = true;
            if self.is_place(init) {
                self.place(init);
            } else {
                let reg = self.body().alloc();
                self.expr_as(init, reg, &want);
            }
            self.body().extend = false;
            self.body().end(statement, end_of(it.span));
            return;
        }
        self.let_pattern(it, init, &want);
    }

    /// `let (a, b) = value;`, `let Some(x) = value else { .. };`.
    fn let_pattern(&mut self, it: &'a LetStmt, init: &'a Expr, want: &Ty) {
        let names = self.binding_regs(&it.pat);
        let statement = self.body().begin();
        self.body().extend = true;
        self.body().extend_value = borrows(&it.pat);
        let (cur, ty) = self.scrutinee(init, want);
        self.expect_matchable(&it.pat, &ty, init.span);
        self.body().extend = false;
        self.body().extend_value = false;
        let ty = if *want == Ty::Unknown { ty } else { want.clone() };
        match &it.els {
            None => {
                self.check_refutable(&it.pat, &ty);
                self.match_irrefutable(&it.pat, cur, &ty, names);
            }
            Some(els) => {
                let fail = self.body().label();
                let matched = self.body().label();
                let plans = self.test(&it.pat, cur, &ty, Some(fail));
                let names = self.bind_plans(&plans, names, false);
                self.body().emit(Op::Jump { to: matched.0 }, it.pat.span);
                self.body().bind(fail);
                self.closed_block(els, NOWHERE, &Ty::Never);
                if !ends_away(els) && els.tail.is_none() {
                    self.error(
                        codes::SYNTAX,
                        els.close,
                        "The `else` of a `let` must leave: with `return`, `break`, `continue` or a panic.",
                    );
                }
                self.body().bind(matched);
                self.body().end(statement, end_of(it.span));
                self.declare_bindings(names);
                return;
            }
        }
        self.body().end(statement, end_of(it.span));
    }

    /// A future of the program or of tokio that stands as a statement of its own.
    fn warn_never_awaited(&mut self, expr: &'a Expr) {
        let ExprKind::Call(callee, _) = &expr.kind else { return };
        let ExprKind::Path(path) = &callee.kind else { return };
        let future = match self.quiet_callee(path) {
            Some(super::values::Callee::Func(func)) => {
                self.sigs.get(func.index()).and_then(Option::as_ref).is_some_and(|s| s.is_async)
            }
            Some(super::values::Callee::Lib(builtin)) => {
                matches!(builtin, Builtin::Sleep | Builtin::SleepUntil | Builtin::YieldNow | Builtin::HttpGet)
            }
            _ => false,
        };
        if future {
            let name = path.span.of(self.text).to_owned();
            let at = Span::new(expr.span.end, expr.span.end);
            let d = Diagnostic::warning(
                codes::NEVER_AWAITED,
                expr.span,
                format!("`{name}(..)` only builds a future here; without `.await` nothing of it runs."),
            );
            let d = d.help("Put `.await` after it, or give it to `tokio::spawn`.");
            let is_async = self.body().is_async();
            self.report(if is_async { d.fix("Add `.await`", at, ".await") } else { d });
        }
    }

    /// `dst = ()`, if it is wanted.
    pub fn unit(&mut self, dst: Reg, span: Span) {
        if dst != NOWHERE {
            self.body().emit(Op::Unit { dst }, span);
            self.body().set_clean(dst, true);
        }
    }
}

/// The last character of a span: where a statement's drops are shown.
pub(crate) fn end_of(span: Span) -> Span {
    Span::new(span.end.saturating_sub(1).max(span.start), span.end)
}

/// Names that a pattern binds, in order; of `a | b` those of the first.
pub(crate) fn bindings(pat: &Pat) -> Vec<(&Ident, bool)> {
    let mut out = Vec::new();
    collect(pat, &mut out);
    out
}

fn collect<'p>(pat: &'p Pat, out: &mut Vec<(&'p Ident, bool)>) {
    match &pat.kind {
        PatKind::Bind { name, mutable, sub, .. } => {
            out.push((name, *mutable));
            if let Some(sub) = sub {
                collect(sub, out);
            }
        }
        PatKind::TupleStruct(_, pats) | PatKind::Tuple(pats) | PatKind::Slice(pats) => {
            pats.iter().for_each(|p| collect(p, out));
        }
        PatKind::Struct { fields, .. } => fields.iter().for_each(|(_, p)| collect(p, out)),
        PatKind::Ref(inner) => collect(inner, out),
        PatKind::Or(pats) => {
            if let Some(first) = pats.first() {
                collect(first, out);
            }
        }
        _ => {}
    }
}

/// True if a pattern binds something with `ref`.
fn borrows(pat: &Pat) -> bool {
    match &pat.kind {
        PatKind::Bind { by_ref, sub, .. } => *by_ref || sub.as_ref().is_some_and(|s| borrows(s)),
        PatKind::TupleStruct(_, pats) | PatKind::Tuple(pats) | PatKind::Slice(pats) | PatKind::Or(pats) => {
            pats.iter().any(borrows)
        }
        PatKind::Struct { fields, .. } => fields.iter().any(|(_, p)| borrows(p)),
        PatKind::Ref(inner) => borrows(inner),
        _ => false,
    }
}

/// True if the end of the block is never reached, as far as its last statement shows.
fn ends_away(block: &Block) -> bool {
    let last = match (&block.tail, block.stmts.last()) {
        (Some(tail), _) => tail,
        (None, Some(Stmt::Expr(expr))) => expr,
        _ => return false,
    };
    diverges(last)
}

fn diverges(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Return(_) | ExprKind::Break(..) | ExprKind::Continue(_) => true,
        ExprKind::Macro(m) => matches!(m.kind, MacroKind::Panic(..) | MacroKind::Error | MacroKind::Unknown),
        ExprKind::Loop(..) => true,
        ExprKind::Block(block, None) => ends_away(block),
        ExprKind::If { then, els: Some(els), .. } => ends_away(then) && diverges(els),
        ExprKind::Match(_, arms) => arms.iter().all(|a| diverges(&a.body)),
        ExprKind::Call(callee, _) => {
            matches!(&callee.kind, ExprKind::Path(p) if p.last().is_some_and(|s| s.ident.name == "exit"))
        }
        ExprKind::Error | ExprKind::Unsupported(_) => true,
        _ => false,
    }
}

/// `a.b.c`.
fn part_name(root: &SmolStr, fields: &[SmolStr]) -> String {
    let mut name = root.to_string();
    for field in fields {
        name.push('.');
        name.push_str(field);
    }
    name
}

fn empty_function() -> Function {
    Function {
        name: String::new(),
        path: String::new(),
        span: Span::NONE,
        name_span: Span::NONE,
        kind: FunctionKind::Fn,
        self_kind: None,
        params: 0,
        registers: 0,
        ops: Vec::new(),
        spans: Vec::new(),
        locals: Vec::new(),
        captures: Vec::new(),
        ret: playground_program::Program::UNKNOWN,
        counted_self: false,
        track_caller: false,
        folded: false,
    }
}
