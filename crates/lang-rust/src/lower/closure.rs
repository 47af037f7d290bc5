//! Variables and captures: what a name means in a body and in the bodies around it; closures and async blocks.

use super::Lowerer;
use super::body::{Body, Captured};
use super::place::Place;
use super::types::{CALLABLE, FUTURE};
use crate::codes;
use crate::tree::*;
use crate::walk;
use playground_program::{CaptureMode, CaptureSource, Diagnostic, FunctionKind, Op, Reg, Span, Ty};
use ra_ap_syntax::SmolStr;

/// Where a name was found.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// A variable of the body on top.
    Local { reg: Reg, ty: Ty, by_ref: bool },
    /// A variable of a body around it, as capture number so much of this one.
    Captured { index: u16, ty: Ty, by_ref: bool },
}

impl<'a> Lowerer<'a> {
    /// True if the name is a variable here, captured or not. Captures nothing yet.
    pub fn find_var(&self, name: &str) -> Option<()> {
        self.find_var_ty(name).map(|_| ())
    }

    /// The type of a variable, wherever it stands.
    pub fn find_var_ty(&self, name: &str) -> Option<Ty> {
        for body in self.bodies.iter().rev() {
            if let Some(var) = body.var(name) {
                return Some(var.ty.clone());
            }
            if let Some(c) = body.captures.iter().find(|c| c.name == name && c.fields.is_empty()) {
                return Some(c.ty.clone());
            }
            if !body.captures_outside() {
                return None;
            }
        }
        None
    }

    /// The place of a variable, capturing it if it belongs to a body around this one.
    pub fn var_place(&mut self, name: &Ident) -> Option<(Place, Ty)> {
        let top = self.bodies.len().checked_sub(1)?;
        let body = &mut self.bodies[top];
        if let Some(local) = body.var(&name.name).map(|v| v.local)
            && let Some(gone) = body.dangling.remove(&local)
        {
            let message =
                format!("`{}` refers to `{gone}`, which was dropped at the end of its block.", name.name);
            self.report(Diagnostic::error(codes::OUTLIVED, name.span, message).help(format!(
                "Declare `{gone}` in the outer block, or use `{}` in the inner one.",
                name.name
            )));
        }
        let (place, ty, by_ref) = match self.find(top, &name.name)? {
            Found::Local { reg, ty, by_ref } => (Place::Local(reg), ty, by_ref),
            Found::Captured { index, ty, by_ref } => {
                let dst = self.body().alloc();
                self.body().emit(Op::PlaceCapture { dst, index }, name.span);
                self.body().set_clean(dst, true);
                (Place::View(dst), ty, by_ref)
            }
        };
        if !by_ref {
            return Some((place, ty));
        }
        let dst = self.body().alloc();
        self.body().emit(Op::PlaceDeref { dst, base: place.reg() }, name.span);
        self.body().set_clean(dst, true);
        Some((Place::View(dst), ty))
    }

    /// Looks a name up in body `at` and, through its captures, in those around it.
    fn find(&mut self, at: usize, name: &SmolStr) -> Option<Found> {
        let body = self.bodies.get(at)?;
        if let Some(var) = body.var(name) {
            return Some(Found::Local { reg: var.reg, ty: var.ty.clone(), by_ref: var.by_ref });
        }
        if !body.captures_outside() || at == 0 {
            return None;
        }
        if let Some(index) = body.captures.iter().position(|c| c.name == *name && c.fields.is_empty()) {
            let c = &body.captures[index];
            return Some(Found::Captured { index: index as u16, ty: c.ty.clone(), by_ref: c.by_ref });
        }
        let (from, ty, by_ref) = match self.find(at - 1, name)? {
            Found::Local { reg, ty, by_ref } => {
                // The variable may live in a cell from now on.
                self.bodies[at - 1].set_clean(reg, false);
                (CaptureSource::Local(reg), ty, by_ref)
            }
            Found::Captured { index, ty, by_ref } => (CaptureSource::Capture(index), ty, by_ref),
        };
        let body = &mut self.bodies[at];
        let mode = if body.moves { CaptureMode::Move } else { CaptureMode::Ref };
        let index = body.captures.len() as u16;
        body.captures.push(Captured {
            name: name.clone(),
            fields: Vec::new(),
            from,
            mode,
            ty: ty.clone(),
            by_ref,
        });
        if mode == CaptureMode::Move {
            self.used_by_value(at - 1, from);
        }
        Some(Found::Captured { index, ty, by_ref })
    }

    /// A captured variable of body `at` is used by value inside: it is taken in by value, and so by the bodies around.
    fn used_by_value(&mut self, at: usize, from: CaptureSource) {
        let CaptureSource::Capture(index) = from else { return };
        let Some(capture) = self.bodies.get_mut(at).and_then(|b| b.captures.get_mut(usize::from(index)))
        else {
            return;
        };
        if capture.mode == CaptureMode::Ref {
            capture.mode = CaptureMode::ByUse;
            let from = capture.from;
            if at > 0 {
                self.used_by_value(at - 1, from);
            }
        }
    }

    /// The place of `a.b.c` where `a` belongs to a body around this one and only a part of it is captured, as since edition
    /// 2021: the longest beginning that this body names, as far as it is owned by the variable itself.
    pub fn part_place(&mut self, expr: &Expr) -> Option<(Place, Ty)> {
        let (root, fields) = walk::field_path(expr)?;
        if fields.is_empty() || self.body().var(&root.name).is_some() || !self.body().captures_outside() {
            return None;
        }
        let root_ty = self.find_var_ty(&root.name)?;
        let wanted = self.body().paths.get(&root.name)?.iter().find(|p| fields.starts_with(p))?.clone();
        let (part, part_ty) = self.owned_part(&root_ty, &wanted);
        if part == 0 || self.guard_var(&root.name) {
            return None;
        }
        let taken = &fields[..part];
        let known = self.body().captures.iter().position(|c| c.name == root.name && c.fields == taken);
        let index = known.unwrap_or_else(|| {
            let body = self.body();
            let mode = if body.moves { CaptureMode::Move } else { CaptureMode::Ref };
            body.captures.push(Captured {
                name: root.name.clone(),
                fields: taken.to_vec(),
                // Known once the surrounding body makes the closure.
                from: CaptureSource::Local(0),
                mode,
                ty: part_ty.clone(),
                by_ref: false,
            });
            body.captures.len() - 1
        });
        let mut at = self.body().alloc();
        self.body().emit(Op::PlaceCapture { dst: at, index: index as u16 }, expr.span);
        self.body().set_clean(at, true);
        let mut ty = part_ty;
        for name in &fields[part..] {
            let field = self.name(name);
            let dst = self.body().alloc();
            self.body().emit(Op::PlaceField { dst, base: at, field }, expr.span);
            self.body().set_clean(dst, true);
            ty = self.field_ty(&ty, name);
            at = dst;
        }
        Some((Place::View(at), ty))
    }

    /// How many of `fields` lie inside the variable itself, not behind a pointer, and the type there.
    fn owned_part(&mut self, root: &Ty, fields: &[SmolStr]) -> (usize, Ty) {
        let mut ty = root.clone();
        for (i, name) in fields.iter().enumerate() {
            let steps = match &ty {
                // A value with a `Drop` of its own is not taken apart, unless what is taken is copied.
                Ty::User(id, _) => {
                    let drops = self.type_def(*id).is_some_and(|d| d.drop.is_some());
                    let field = self.field_ty(&ty, name);
                    field != Ty::Unknown && (!drops || self.owns_nothing(&field))
                }
                Ty::Tuple(_) => self.field_ty(&ty, name) != Ty::Unknown,
                _ => false,
            };
            if !steps {
                return (i, ty);
            }
            ty = self.field_ty(&ty, name);
        }
        (fields.len(), ty)
    }

    /// True for a variable that a match guard only looks at.
    fn guard_var(&self, name: &str) -> bool {
        self.bodies.iter().rev().find_map(|b| b.var(name)).is_some_and(|v| v.by_ref)
    }

    /// A part is used by value in the body on top.
    pub fn note_part_use(&mut self, expr: &Expr) {
        let Some((root, fields)) = walk::field_path(expr) else { return };
        let Some(top) = self.bodies.len().checked_sub(1) else { return };
        if self.bodies[top].var(&root.name).is_some() {
            return;
        }
        let at = self.bodies[top].captures.iter().position(|c| c.name == root.name && c.fields == fields);
        if let Some(index) = at.filter(|_| !fields.is_empty()) {
            self.used_by_value(top, CaptureSource::Capture(index as u16));
        }
    }

    /// After the inner body is done: makes places of the parts it takes in, in the body on top.
    fn place_parts(
        &mut self,
        func: playground_program::FuncId,
        parts: Vec<(usize, SmolStr, Vec<SmolStr>, CaptureMode)>,
        span: Span,
    ) {
        for (index, root, fields, mode) in parts {
            let segment = Segment::plain(Ident { name: root.clone(), span });
            let path = Path { span, segments: vec![segment], anchor: None };
            let mut expr = Expr { span, kind: ExprKind::Path(path) };
            for name in &fields {
                let ident = Ident { name: name.clone(), span };
                expr = Expr { span, kind: ExprKind::Field(Box::new(expr), ident) };
            }
            let from = CaptureSource::Local(self.part_register(&expr, mode));
            if let Some(c) =
                self.program.functions.get_mut(func.index()).and_then(|f| f.captures.get_mut(index))
            {
                c.from = from;
            }
        }
    }

    /// A view of `root.a.b` in the body on top.
    fn part_register(&mut self, expr: &Expr, mode: CaptureMode) -> Reg {
        let Some((root, fields)) = walk::field_path(expr) else { return 0 };
        let root = root.clone();
        // A part of what this body captures itself is taken out of its capture.
        if let Some((place, _)) = self.part_place(expr) {
            if mode != CaptureMode::Ref {
                self.note_part_use(expr);
            }
            return place.reg();
        }
        let Some((place, _)) = self.var_place(&root) else { return 0 };
        let mut at = place.reg();
        for name in &fields {
            let field = self.name(name);
            let dst = self.body().alloc();
            self.body().emit(Op::PlaceField { dst, base: at, field }, expr.span);
            self.body().set_clean(dst, true);
            at = dst;
        }
        at
    }

    /// The by-value use of a name in the body on top.
    pub fn note_use(&mut self, name: &str) {
        let Some(top) = self.bodies.len().checked_sub(1) else { return };
        if self.bodies[top].var(name).is_some() {
            return;
        }
        if let Some(index) =
            self.bodies[top].captures.iter().position(|c| c.name == name && c.fields.is_empty())
        {
            self.used_by_value(top, CaptureSource::Capture(index as u16));
        }
    }

    pub fn async_block(
        &mut self,
        block: &'a Block,
        moves: bool,
        dst: Reg,
        want: &Ty,
        span: Span,
        hint: Option<SmolStr>,
    ) -> Ty {
        let dst = self.body().somewhere(dst);
        let name = hint.map_or("async block".to_owned(), |h| h.to_string());
        let first_token = Span::new(span.start, span.start + "async".len() as u32);
        let path = self.path_of_inner(&name);
        let func = self.reserve_function(&name, &path, span, first_token);
        let moves = moves | std::mem::take(&mut self.takes_all);
        self.push_inner(func, FunctionKind::AsyncBlock, moves, walk::paths_of_block(block));
        let ret = self.body().alloc();
        self.body().ret_reg = ret;
        let wanted = self.peeled(want).clone();
        let wanted = self.lib_arg(&wanted, FUTURE).unwrap_or_default();
        let wanted = self.known_result(wanted, block.tail.as_deref());
        self.body().ret = wanted.clone();
        let found = self.block(block, ret, &wanted);
        let output = if found == Ty::Unknown { wanted } else { found };
        let parts = self.captured_parts();
        self.finish(0, block.close);
        self.place_parts(func, parts, span);
        self.body().emit(Op::AsyncBlock { dst, func }, span);
        self.lib_ty(FUTURE, vec![output])
    }

    /// The result of a closure or async block: as wanted, else as its last expression says it: `Ok::<_, Error>(x)`.
    fn known_result(&mut self, wanted: Ty, tail: Option<&'a Expr>) -> Ty {
        if wanted != Ty::Unknown {
            return wanted;
        }
        let mut tail = tail;
        while let Some(Expr { kind: ExprKind::Block(block, _), .. }) = tail {
            tail = block.tail.as_deref();
        }
        let Some(Expr { kind: ExprKind::Call(callee, _), .. }) = tail else { return wanted };
        let ExprKind::Path(path) = &callee.kind else { return wanted };
        match path.last() {
            Some(last) if matches!(last.ident.name.as_str(), "Ok" | "Err") && last.args.len() == 2 => {
                let args = last.args.iter().map(|ty| self.ty(ty)).collect();
                self.lib_ty("std::result::Result", args)
            }
            _ => wanted,
        }
    }

    pub fn closure(&mut self, closure: &'a Closure, dst: Reg, want: &Ty, span: Span) -> Ty {
        let dst = self.body().somewhere(dst);
        let kind = if closure.is_async { FunctionKind::AsyncClosure } else { FunctionKind::Closure };
        let path = self.path_of_inner("closure");
        let func = self.reserve_function("closure", &path, span, closure.head);
        let tys: Vec<Ty> = closure.params.iter().map(|p| self.opt_ty(p.ty.as_ref())).collect();
        let wanted = self.peeled(want).clone();
        let wanted = self.lib_arg(&wanted, CALLABLE).unwrap_or_default();
        let ret = match &closure.ret {
            Some(ret) => self.ty(ret),
            None if closure.is_async => self.lib_arg(&wanted, FUTURE).unwrap_or_default(),
            None => wanted,
        };
        let ret = self.known_result(ret, Some(&closure.body));
        let moves = closure.moves | std::mem::take(&mut self.takes_all);
        self.push_inner(func, kind, moves, walk::paths_of_expr(&closure.body));
        self.body().ret = ret.clone();
        self.body().push_scope(None);
        self.params(&closure.params, &tys);
        let reg = self.body().ret_reg;
        let found = self.expr_as(&closure.body, reg, &ret);
        let found = if ret == Ty::Unknown { found } else { ret.clone() };
        let end = super::stmt::end_of(span);
        let id = self.ty_id(&ret);
        if let Some(f) = self.program.functions.get_mut(func.index()) {
            f.ret = id;
        }
        let parts = self.captured_parts();
        self.finish(closure.params.len() as u16, end);
        self.place_parts(func, parts, span);
        self.body().emit(Op::Closure { dst, func }, span);
        if !closure.is_async {
            self.closure_gave = Some((span, found));
        }
        Ty::Unknown
    }

    /// Captures of parts in the body on top, for `place_parts`.
    fn captured_parts(&mut self) -> Vec<(usize, SmolStr, Vec<SmolStr>, CaptureMode)> {
        let captures = self.body().captures.iter().enumerate();
        captures
            .filter(|(_, c)| !c.fields.is_empty())
            .map(|(i, c)| (i, c.name.clone(), c.fields.clone(), c.mode))
            .collect()
    }

    fn path_of_inner(&mut self, name: &str) -> String {
        let func = self.body().func;
        match self.program.functions.get(func.index()) {
            Some(outer) if !outer.path.is_empty() => format!("{}::{name}", outer.path),
            _ => name.to_owned(),
        }
    }

    /// Opens a body that takes in what it names from around.
    fn push_inner(
        &mut self,
        func: playground_program::FuncId,
        kind: FunctionKind,
        moves: bool,
        paths: walk::Paths,
    ) {
        let module = self.here();
        let outer = self.body();
        let (self_ty, generics, binds) = (outer.self_ty.clone(), outer.generics.clone(), outer.binds.clone());
        let mut body = Body::new(func, kind, module);
        body.self_ty = self_ty;
        body.generics = generics;
        body.binds = binds;
        body.moves = moves;
        body.paths = paths;
        // Register 0 is the environment.
        body.alloc();
        body.set_clean(0, true);
        body.first = 1;
        self.bodies.push(body);
    }
}
