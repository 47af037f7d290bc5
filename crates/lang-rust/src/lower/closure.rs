//! Variables and captures: what a name means in a body and in the bodies around it; closures and async blocks.

use super::Lowerer;
use super::body::{Body, Captured};
use super::expr::Place;
use crate::tree::*;
use playground_program::{CaptureMode, CaptureSource, FunctionKind, Op, Reg, Span, Ty};
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
            if let Some(c) = body.captures.iter().find(|c| c.name == name) {
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
        if let Some(index) = body.captures.iter().position(|c| c.name == *name) {
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
        body.captures.push(Captured { name: name.clone(), from, mode, ty: ty.clone(), by_ref });
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

    /// The by-value use of a name in the body on top.
    pub fn note_use(&mut self, name: &str) {
        let Some(top) = self.bodies.len().checked_sub(1) else { return };
        if self.bodies[top].var(name).is_some() {
            return;
        }
        if let Some(index) = self.bodies[top].captures.iter().position(|c| c.name == name) {
            self.used_by_value(top, CaptureSource::Capture(index as u16));
        }
    }

    pub fn async_block(
        &mut self,
        block: &'a Block,
        moves: bool,
        dst: Reg,
        span: Span,
        hint: Option<SmolStr>,
    ) -> Ty {
        let dst = self.body().somewhere(dst);
        let name = hint.map_or("async block".to_owned(), |h| h.to_string());
        let first_token = Span::new(span.start, span.start + "async".len() as u32);
        let path = self.path_of_inner(&name);
        let func = self.reserve_function(&name, &path, span, first_token);
        self.push_inner(func, FunctionKind::AsyncBlock, moves);
        let ret = self.body().alloc();
        self.body().ret_reg = ret;
        let output = self.block(block, ret, &Ty::Unknown);
        self.finish(0, block.close);
        self.body().emit(Op::AsyncBlock { dst, func }, span);
        self.lib_ty(super::types::FUTURE, vec![output])
    }

    pub fn closure(&mut self, closure: &'a Closure, dst: Reg, span: Span) -> Ty {
        let dst = self.body().somewhere(dst);
        let kind = if closure.is_async { FunctionKind::AsyncClosure } else { FunctionKind::Closure };
        let path = self.path_of_inner("closure");
        let func = self.reserve_function("closure", &path, span, closure.head);
        let tys: Vec<Ty> = closure.params.iter().map(|p| self.opt_ty(p.ty.as_ref())).collect();
        let ret = self.opt_ty(closure.ret.as_ref());
        self.push_inner(func, kind, closure.moves);
        self.body().ret = ret.clone();
        self.body().push_scope(None);
        self.params(&closure.params, &tys);
        let reg = self.body().ret_reg;
        self.expr_as(&closure.body, reg, &ret);
        let end = super::stmt::end_of(span);
        let id = self.ty_id(&ret);
        if let Some(f) = self.program.functions.get_mut(func.index()) {
            f.ret = id;
        }
        self.finish(closure.params.len() as u16, end);
        self.body().emit(Op::Closure { dst, func }, span);
        Ty::Unknown
    }

    fn path_of_inner(&mut self, name: &str) -> String {
        let func = self.body().func;
        match self.program.functions.get(func.index()) {
            Some(outer) if !outer.path.is_empty() => format!("{}::{name}", outer.path),
            _ => name.to_owned(),
        }
    }

    /// Opens a body that takes in what it names from around.
    fn push_inner(&mut self, func: playground_program::FuncId, kind: FunctionKind, moves: bool) {
        let module = self.here();
        let outer = self.body();
        let (self_ty, generics) = (outer.self_ty.clone(), outer.generics.clone());
        let mut body = Body::new(func, kind, module);
        body.self_ty = self_ty;
        body.generics = generics;
        body.moves = moves;
        // Register 0 is the environment.
        body.alloc();
        body.set_clean(0, true);
        body.first = 1;
        self.bodies.push(body);
    }
}
