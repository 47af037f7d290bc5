//! `select!` and `select_biased!` of the futures crate: variables are polled where they stand, futures that are over are passed by,
//! and `complete` and `default` say what happens when all are over, or none is ready.

use super::Lowerer;
use super::body::Label;
use super::branches::{Begun, Round};
use super::infer::join_ty;
use super::stmt::end_of;
use crate::tree::{Branch, Expr, ExprKind};
use playground_program::{BinOp, JoinKind, Op, Program, Reg, Span, Ty};

impl<'a> Lowerer<'a> {
    /// Lowers one. `others` are the handlers of `complete` and `default`.
    #[allow(clippy::too_many_arguments)]
    pub fn select_fused(
        &mut self,
        biased: bool,
        branches: &'a [Branch],
        others: (Option<&'a Expr>, Option<&'a Expr>),
        name: Span,
        dst: Reg,
        want: &Ty,
        span: Span,
    ) -> Ty {
        let Begun { point, statement, output, winner, round } = self.begin_select(branches, name, span);
        let Round { n, first, base, .. } = round;
        let mut tys = Vec::new();
        for (i, branch) in branches.iter().enumerate() {
            let slot = base + i as u16;
            let ty = match &branch.future.kind {
                ExprKind::Path(_) if self.is_place(&branch.future) => {
                    let (place, ty) = self.place(&branch.future);
                    self.ref_of(place, slot, true, branch.future.span);
                    ty
                }
                _ => self.expr(&branch.future, slot, &Ty::Unknown),
            };
            tys.push(self.awaited(&ty));
        }
        self.body().pin();
        self.body().emit(Op::Branches { dst: first, base, n, kind: JoinKind::Select, point }, span);
        let (again, end, done) = (self.body().label(), self.body().label(), self.body().label());
        let entries: Vec<Label> = branches.iter().map(|_| self.body().label()).collect();
        let over = self.body().label();
        self.body().bind(again);
        // How many were polled in this round.
        self.number(round.open, 0, span);
        if !biased && n > 1 {
            self.body().emit(Op::FirstBranch { dst: first, n }, span);
        }
        if n > 0 {
            self.dispatch(&round, &entries, span);
        }
        let is_over = self.name("is_terminated");
        let mut result = Ty::Never;
        for (i, branch) in branches.iter().enumerate() {
            let at = i as u16;
            let after = self.body().label();
            let place = branch.future.span;
            self.body().bind(entries[i]);
            let cond = round.over + at;
            let args = self.body().next;
            let ty = Program::UNKNOWN;
            self.body()
                .emit(Op::CallMethod { dst: cond, recv: base + at, name: is_over, args, n: 0, ty }, place);
            self.body().emit(Op::JumpIf { cond, to: after.0 }, place);
            self.body().emit(
                Op::PollOnce { ready: round.ready, dst: output, fut: base + at, branch: at, point },
                place,
            );
            self.body().emit(Op::BinInt { op: BinOp::Add, dst: round.open, a: round.open, b: 1 }, place);
            self.body().emit(Op::JumpIfNot { cond: round.ready, to: after.0 }, place);
            // Its patterns match whatever comes.
            result = self.selected(branch, at, &tys[i], output, winner, &round, after, dst, want, result);
            self.body().emit(Op::Jump { to: done.0 }, end_of(branch.handler.span));
            self.body().bind(after);
            self.next_branch(&round, i, &entries, end, span);
        }
        self.body().bind(end);
        let none = self.body().alloc();
        self.body().set_clean(none, true);
        self.body().emit(Op::BinInt { op: BinOp::Eq, dst: none, a: round.open, b: 0 }, span);
        self.body().emit(Op::JumpIf { cond: none, to: over.0 }, span);
        match others.1 {
            Some(default) => result = self.without_winner(default, base, n, dst, want, span, result),
            None => {
                self.body().emit(Op::Suspend { point }, span);
                self.body().emit(Op::Jump { to: again.0 }, span);
            }
        }
        if others.1.is_some() {
            self.body().emit(Op::Jump { to: done.0 }, span);
        }
        self.body().bind(over);
        match others.0.or(others.1) {
            Some(complete) if others.0.is_some() => {
                result = self.without_winner(complete, base, n, dst, want, span, result);
            }
            _ => {
                let text = "all futures in select! were completed, but no `complete =>` handler was provided";
                let text = self.plain_text(text, span);
                self.body().emit(Op::Panic { text }, span);
            }
        }
        self.body().bind(done);
        for reg in base..base + n {
            self.body().set_clean(reg, true);
        }
        self.body().end(statement, end_of(span));
        result
    }

    /// Nobody won: all futures drop, and a handler runs.
    #[allow(clippy::too_many_arguments)]
    fn without_winner(
        &mut self,
        handler: &'a Expr,
        base: Reg,
        n: u16,
        dst: Reg,
        want: &Ty,
        span: Span,
        result: Ty,
    ) -> Ty {
        let nobody = self.body().alloc();
        self.body().emit(Op::Drop { reg: nobody }, span);
        self.body().emit(Op::BranchesEnd { base, n, winner: nobody }, span);
        let inner = self.body().begin();
        let ty = self.expr_as(handler, dst, want);
        self.body().end(inner, end_of(handler.span));
        join_ty(result, ty)
    }
}
