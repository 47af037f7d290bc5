//! `join!`, `try_join!` and `select!` as loops over their branches: poll each that is still open, suspend, begin again.
//!
//! One round is one poll of the task. A round begins at some branch and goes once around; tokio's `join!` begins one further each
//! time, its `select!` where the scheduler says.

use super::Lowerer;
use super::body::{Label, NOWHERE, Statement};
use super::infer::join_ty;
use super::stmt::end_of;
use crate::codes;
use crate::tree::{Branch, Expr};
use playground_program::{
    AwaitId, AwaitKind, BinOp, Builtin, Const, Diagnostic, IntTy, JoinKind, Op, Program, Reg, Span, Ty,
};

/// The registers of a macro that drives branches, in a row.
pub(super) struct Round {
    /// The branches' futures.
    pub base: Reg,
    pub n: u16,
    /// Per branch: it is over (or disabled).
    pub over: Reg,
    /// Which branch a round begins with.
    pub first: Reg,
    /// Branches left in this round.
    pub left: Reg,
    /// Branches not over.
    pub open: Reg,
    pub ready: Reg,
}

/// What every `select!` begins with.
pub(super) struct Begun {
    pub point: AwaitId,
    pub statement: Statement,
    /// What the branch that is ready gives.
    pub output: Reg,
    pub winner: Reg,
    pub round: Round,
}

impl<'a> Lowerer<'a> {
    /// Complains about a macro that awaits where nothing can be awaited.
    pub fn check_async(&mut self, name: Span) {
        if !self.body().is_async() {
            let text = name.of(self.text).to_owned();
            self.report(
                Diagnostic::error(
                    codes::AWAIT_OUTSIDE,
                    name,
                    format!("`{text}` awaits, so it can stand only in async code."),
                )
                .help("Make the function around it `async fn`."),
            );
        }
    }

    pub(super) fn flag(&mut self, dst: Reg, value: bool, span: Span) {
        let value = self.constant(Const::Bool(value));
        self.body().emit(Op::Const { dst, value }, span);
    }

    pub(super) fn number(&mut self, dst: Reg, value: u16, span: Span) {
        self.body().emit(Op::Int { dst, ty: IntTy::Usize, value: i32::from(value) }, span);
    }

    /// Registers for `n` branches.
    pub(super) fn round(&mut self, n: u16) -> Round {
        let body = self.body();
        let base = body.alloc_n(n);
        let over = body.alloc_n(n);
        let control = body.alloc_n(4);
        for reg in over..control + 4 {
            body.set_clean(reg, true);
        }
        Round { base, n, over, first: control, left: control + 1, open: control + 2, ready: control + 3 }
    }

    /// On to the branch that a round begins with.
    pub(super) fn dispatch(&mut self, round: &Round, entries: &[Label], span: Span) {
        self.number(round.left, round.n, span);
        let hit = self.body().alloc();
        self.body().set_clean(hit, true);
        for (i, entry) in entries.iter().enumerate().skip(1) {
            self.body().emit(Op::BinInt { op: BinOp::Eq, dst: hit, a: round.first, b: i as i16 }, span);
            self.body().emit(Op::JumpIf { cond: hit, to: entry.0 }, span);
        }
    }

    /// After a branch: the next one, or the end of the round. The last branch goes on with the first.
    pub(super) fn next_branch(&mut self, round: &Round, i: usize, entries: &[Label], end: Label, span: Span) {
        let done = self.body().alloc();
        self.body().set_clean(done, true);
        self.body().emit(Op::BinInt { op: BinOp::Sub, dst: round.left, a: round.left, b: 1 }, span);
        self.body().emit(Op::BinInt { op: BinOp::Eq, dst: done, a: round.left, b: 0 }, span);
        self.body().emit(Op::JumpIf { cond: done, to: end.0 }, span);
        if i + 1 == entries.len() {
            self.body().emit(Op::Jump { to: entries[0].0 }, span);
        }
        let mark = self.body().next - 1;
        self.body().release(mark);
    }

    /// `join!(a, b)`, `try_join!(a, b)`.
    pub fn join(
        &mut self,
        kind: JoinKind,
        rotates: bool,
        branches: &'a [Expr],
        name: Span,
        dst: Reg,
        span: Span,
    ) -> Ty {
        self.check_async(name);
        let dst = self.body().somewhere(dst);
        let n = branches.len() as u16;
        let (await_kind, tries) = match kind {
            JoinKind::TryJoin => (AwaitKind::TryJoin, true),
            _ => (AwaitKind::Join, false),
        };
        let spans = branches.iter().map(|b| b.span).collect();
        let point = self.await_point(await_kind, span, name, spans);
        let statement = self.body().begin();
        let outputs = self.body().alloc_n(n);
        let round = self.round(n);
        let mut tys = Vec::new();
        for (i, branch) in branches.iter().enumerate() {
            let ty = self.expr(branch, round.base + i as u16, &Ty::Unknown);
            tys.push(self.awaited(&ty));
            self.flag(round.over + i as u16, false, span);
        }
        self.body().pin();
        self.number(round.open, n, span);
        let (first, base) = (round.first, round.base);
        self.body().emit(Op::Branches { dst: first, base, n, kind, point }, span);
        let (again, end, finished) = (self.body().label(), self.body().label(), self.body().label());
        let failed = self.body().label();
        let entries: Vec<Label> = branches.iter().map(|_| self.body().label()).collect();
        let winner = self.body().alloc();
        self.body().emit(Op::Drop { reg: winner }, span);
        self.body().bind(again);
        if n > 0 {
            self.dispatch(&round, &entries, span);
        }
        for (i, branch) in branches.iter().enumerate() {
            let at = i as u16;
            let after = self.body().label();
            self.body().bind(entries[i]);
            self.body().emit(Op::JumpIf { cond: round.over + at, to: after.0 }, branch.span);
            self.body().emit(
                Op::PollOnce { ready: round.ready, dst: outputs + at, fut: base + at, branch: at, point },
                branch.span,
            );
            self.body().emit(Op::JumpIfNot { cond: round.ready, to: after.0 }, branch.span);
            self.flag(round.over + at, true, branch.span);
            self.body()
                .emit(Op::BinInt { op: BinOp::Sub, dst: round.open, a: round.open, b: 1 }, branch.span);
            if tries {
                let ok = self.name("Ok");
                let cur = self.body().alloc();
                self.body().emit(Op::PatRoot { dst: cur, src: outputs + at }, branch.span);
                self.body().set_clean(cur, true);
                let fine = self.body().alloc();
                self.body().emit(Op::TestLib { dst: fine, cur, variant: ok }, branch.span);
                self.body().set_clean(fine, true);
                self.body().emit(Op::JumpIf { cond: fine, to: after.0 }, branch.span);
                self.number(winner, at, branch.span);
                self.body().emit(Op::Move { dst, src: outputs + at }, branch.span);
                self.body().emit(Op::Jump { to: failed.0 }, branch.span);
            }
            self.body().bind(after);
            self.next_branch(&round, i, &entries, end, span);
        }
        self.body().bind(end);
        let done = self.body().alloc();
        self.body().set_clean(done, true);
        self.body().emit(Op::BinInt { op: BinOp::Eq, dst: done, a: round.open, b: 0 }, span);
        self.body().emit(Op::JumpIf { cond: done, to: finished.0 }, span);
        if rotates && n > 1 {
            self.body().emit(Op::BinInt { op: BinOp::Add, dst: first, a: first, b: 1 }, span);
            self.body().emit(Op::BinInt { op: BinOp::Rem, dst: first, a: first, b: n as i16 }, span);
        }
        self.body().emit(Op::Suspend { point }, span);
        self.body().emit(Op::Jump { to: again.0 }, span);
        self.body().bind(finished);
        if tries {
            tys = self.unwrap_outputs(outputs, n, tys, span);
        }
        let tuple = if tries { self.body().alloc() } else { dst };
        self.body().emit(Op::Tuple { dst: tuple, base: outputs, n }, span);
        let mut ty = Ty::Tuple(tys);
        if tries {
            self.lib_variant_of("Ok", tuple, 1, dst, span);
            ty = self.lib_ty("std::result::Result", vec![ty]);
        }
        self.body().bind(failed);
        self.body().emit(Op::BranchesEnd { base, n, winner }, span);
        for reg in base..base + n {
            self.body().set_clean(reg, true);
        }
        self.body().end(statement, span);
        ty
    }

    /// `Ok(x)` of each branch becomes `x`.
    fn unwrap_outputs(&mut self, outputs: Reg, n: u16, tys: Vec<Ty>, span: Span) -> Vec<Ty> {
        for reg in outputs..outputs + n {
            let cur = self.body().alloc();
            self.body().emit(Op::PatRoot { dst: cur, src: reg }, span);
            let item = self.body().alloc();
            self.body().emit(Op::PatItem { dst: item, cur, index: 0 }, span);
            let value = self.body().alloc();
            self.body().emit(Op::PatBind { dst: value, cur: item }, span);
            self.body().emit(Op::Drop { reg }, span);
            self.body().emit(Op::Move { dst: reg, src: value }, span);
            self.body().set_clean(cur, true);
            self.body().set_clean(item, true);
        }
        tys.into_iter()
            .map(|ty| match ty {
                Ty::Lib(_, args) => args.into_iter().next().unwrap_or_default(),
                _ => Ty::Unknown,
            })
            .collect()
    }

    /// Begins a `select!`: its await point, and the registers of what it drives.
    pub(super) fn begin_select(&mut self, branches: &[Branch], name: Span, span: Span) -> Begun {
        self.check_async(name);
        let spans = branches.iter().map(|b| b.future.span).collect();
        let point = self.await_point(AwaitKind::Select, span, name, spans);
        let statement = self.body().begin();
        let output = self.body().alloc();
        let winner = self.body().alloc();
        self.body().set_clean(winner, true);
        let round = self.round(branches.len() as u16);
        Begun { point, statement, output, winner, round }
    }

    /// `select! { pattern = future, if guard => handler, .. else => handler }`.
    #[allow(clippy::too_many_arguments)]
    pub fn select(
        &mut self,
        biased: bool,
        budgeted: bool,
        branches: &'a [Branch],
        els: Option<&'a Expr>,
        name: Span,
        dst: Reg,
        want: &Ty,
        span: Span,
    ) -> Ty {
        let Begun { point, statement, output, winner, round } = self.begin_select(branches, name, span);
        let Round { n, first, base, .. } = round;
        self.number(round.open, n, span);
        // All guards first, then all futures, those of disabled branches too.
        for (i, branch) in branches.iter().enumerate() {
            let over = round.over + i as u16;
            self.flag(over, false, branch.pat.span);
            if let Some(guard) = &branch.guard {
                let enabled = self.body().label();
                self.branch(guard, true, enabled);
                self.flag(over, true, guard.span);
                self.body()
                    .emit(Op::BinInt { op: BinOp::Sub, dst: round.open, a: round.open, b: 1 }, guard.span);
                self.body().bind(enabled);
            }
        }
        let mut tys = Vec::new();
        for (i, branch) in branches.iter().enumerate() {
            let ty = self.expr(&branch.future, base + i as u16, &Ty::Unknown);
            tys.push(self.awaited(&ty));
        }
        self.body().pin();
        let kind = JoinKind::Select;
        self.body().emit(Op::Branches { dst: first, base, n, kind, point }, span);
        let (again, end, done) = (self.body().label(), self.body().label(), self.body().label());
        let entries: Vec<Label> = branches.iter().map(|_| self.body().label()).collect();
        let disabled = self.body().label();
        let suspend = self.body().label();
        self.body().bind(again);
        if budgeted {
            let left = self.body().alloc();
            self.body().set_clean(left, true);
            let func = Builtin::LibPollBudget;
            self.body().emit(Op::CallLib { dst: left, func, args: left, n: 0, ty: Program::UNKNOWN }, span);
            self.body().emit(Op::JumpIfNot { cond: left, to: suspend.0 }, span);
        }
        if !biased && n > 1 {
            self.body().emit(Op::FirstBranch { dst: first, n }, span);
        }
        if n > 0 {
            self.dispatch(&round, &entries, span);
        }
        let mut result = Ty::Never;
        for (i, branch) in branches.iter().enumerate() {
            let at = i as u16;
            let (after, refused) = (self.body().label(), self.body().label());
            self.body().bind(entries[i]);
            self.body().emit(Op::JumpIf { cond: round.over + at, to: after.0 }, branch.future.span);
            self.body().emit(
                Op::PollOnce { ready: round.ready, dst: output, fut: base + at, branch: at, point },
                branch.future.span,
            );
            self.body().emit(Op::JumpIfNot { cond: round.ready, to: after.0 }, branch.future.span);
            result = self.selected(branch, at, &tys[i], output, winner, &round, refused, dst, want, result);
            self.body().emit(Op::Jump { to: done.0 }, end_of(branch.handler.span));
            // A value that the pattern does not match: the branch is out, the others go on.
            self.body().bind(refused);
            self.body().emit(Op::Drop { reg: output }, branch.pat.span);
            self.flag(round.over + at, true, branch.pat.span);
            self.body()
                .emit(Op::BinInt { op: BinOp::Sub, dst: round.open, a: round.open, b: 1 }, branch.pat.span);
            self.body().bind(after);
            self.next_branch(&round, i, &entries, end, span);
        }
        self.body().bind(end);
        let none = self.body().alloc();
        self.body().set_clean(none, true);
        self.body().emit(Op::BinInt { op: BinOp::Eq, dst: none, a: round.open, b: 0 }, span);
        self.body().emit(Op::JumpIf { cond: none, to: disabled.0 }, span);
        self.body().bind(suspend);
        self.body().emit(Op::Suspend { point }, span);
        self.body().emit(Op::Jump { to: again.0 }, span);
        self.body().bind(disabled);
        let nobody = self.body().alloc();
        self.body().emit(Op::Drop { reg: nobody }, span);
        self.body().emit(Op::BranchesEnd { base, n, winner: nobody }, span);
        match els {
            Some(els) => {
                let inner = self.body().begin();
                let ty = self.expr_as(els, dst, want);
                self.body().end(inner, end_of(els.span));
                result = join_ty(result, ty);
            }
            None => {
                let text = self.plain_text("all branches are disabled and there is no else branch", span);
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

    /// A branch is ready: match its value, drop the losers, run the handler.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn selected(
        &mut self,
        branch: &'a Branch,
        at: u16,
        ty: &Ty,
        output: Reg,
        winner: Reg,
        round: &Round,
        refused: Label,
        dst: Reg,
        want: &Ty,
        result: Ty,
    ) -> Ty {
        let inner = self.body().begin();
        self.body().push_scope(None);
        let names = self.binding_regs(&branch.pat);
        let cur = self.body().alloc();
        self.body().set_clean(cur, true);
        self.body().emit(Op::PatRoot { dst: cur, src: output }, branch.pat.span);
        let plans = self.test(&branch.pat, cur, ty, Some(refused));
        self.number(winner, at, branch.pat.span);
        self.body().emit(Op::BranchesEnd { base: round.base, n: round.n, winner }, branch.pat.span);
        let names = self.bind_plans(&plans, names, false);
        self.declare_bindings(names);
        // What the pattern left over drops before the handler runs... as part of the match it stands in.
        let handler = self.body().begin();
        let found = self.expr_as(&branch.handler, dst, want);
        self.body().end(handler, end_of(branch.handler.span));
        self.body().pop_scope();
        self.body().end(inner, end_of(branch.handler.span));
        if dst != NOWHERE {
            self.body().set_clean(dst, false);
        }
        join_ty(result, found)
    }
}
