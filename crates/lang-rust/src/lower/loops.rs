//! Loops, labelled blocks and the ways out of them.

use super::Lowerer;
use super::body::{self, NOWHERE, Target};
use super::conditions::has_let;
use super::infer::join_ty;
use crate::codes;
use crate::tree::{self, *};
use playground_program::{Diagnostic, Op, Reg, Span, Ty};

impl<'a> Lowerer<'a> {
    pub fn push_target(
        &mut self,
        label: Option<&tree::Label>,
        break_to: body::Label,
        continue_to: Option<body::Label>,
        dst: Reg,
        takes_value: bool,
        want: &Ty,
    ) {
        let base = self.body().next;
        let target = Target {
            label: label.map(|l| l.name.clone()),
            break_to,
            continue_to,
            base,
            dst,
            takes_value,
            want: want.clone(),
            ty: Ty::Never,
        };
        self.body().targets.push(target);
    }

    pub fn loop_expr(
        &mut self,
        body: &'a Block,
        label: Option<&tree::Label>,
        dst: Reg,
        want: &Ty,
        _span: Span,
    ) -> Ty {
        let (top, done) = (self.body().label(), self.body().label());
        self.push_target(label, done, Some(top), dst, true, want);
        self.body().bind(top);
        self.closed_block(body, NOWHERE, &Ty::Unknown);
        self.body().emit(Op::Jump { to: top.0 }, body.close);
        self.body().bind(done);
        self.body().targets.pop().map_or(Ty::Unknown, |t| t.ty)
    }

    pub fn while_expr(&mut self, cond: &'a Expr, body: &'a Block, label: Option<&tree::Label>, _span: Span) {
        let (top, exit, done) = (self.body().label(), self.body().label(), self.body().label());
        self.push_target(label, done, Some(top), NOWHERE, false, &Ty::Unknown);
        self.body().bind(top);
        let statement = self.body().begin();
        let mark = self.body().next;
        self.body().push_scope(None);
        self.condition(cond, body, &Ty::Unknown, exit);
        let temporaries = self.body().next;
        self.closed_block(body, NOWHERE, &Ty::Unknown);
        self.body().pop_scope();
        self.body().drop_range(mark, temporaries, body.close);
        self.body().emit(Op::Jump { to: top.0 }, body.close);
        self.body().bind(exit);
        if has_let(cond) {
            self.body().drop_range(mark, temporaries, body.close);
        }
        self.body().end_without_drops(statement);
        self.body().bind(done);
        self.body().targets.pop();
    }

    pub fn for_expr(
        &mut self,
        pat: &'a Pat,
        iter: &'a Expr,
        body: &'a Block,
        label: Option<&tree::Label>,
        _span: Span,
    ) {
        let statement = self.body().begin();
        let it = self.body().alloc();
        self.body().pin();
        let (src, ty) = self.operand_temp(iter, &Ty::Unknown);
        self.expect_no_future(&ty, iter.span);
        self.body().emit(Op::IterInit { dst: it, src }, iter.span);
        self.body().release(it + 1);
        self.body().pin();
        let item_ty = self.item_of(&ty);
        let (top, exit, done) = (self.body().label(), self.body().label(), self.body().label());
        self.push_target(label, done, Some(top), NOWHERE, false, &Ty::Unknown);
        self.body().bind(top);
        let inner = self.body().begin();
        self.body().push_scope(None);
        match &pat.kind {
            PatKind::Bind { name, by_ref: false, mutable, sub: None } if !self.names_constant(&name.name) => {
                let reg = self.body().alloc();
                let clean = self.owns_nothing(&item_ty);
                self.body().set_clean(reg, clean);
                self.body().emit(Op::IterNext { dst: reg, iter: it, to: exit.0 }, pat.span);
                self.body().declare(&name.name, reg, item_ty, *mutable, name.span);
            }
            // Nothing looks at the item; it stays until the turn ends.
            PatKind::Wild => {
                let item = self.body().alloc();
                let clean = self.owns_nothing(&item_ty);
                self.body().set_clean(item, clean);
                self.body().emit(Op::IterNext { dst: item, iter: it, to: exit.0 }, pat.span);
            }
            _ => {
                let names = self.binding_regs(pat);
                let item = self.body().alloc();
                self.body().emit(Op::IterNext { dst: item, iter: it, to: exit.0 }, pat.span);
                let cur = self.body().alloc();
                self.body().emit(Op::PatRoot { dst: cur, src: item }, pat.span);
                self.body().set_clean(cur, true);
                self.match_irrefutable(pat, cur, &item_ty, names);
            }
        }
        self.closed_block(body, NOWHERE, &Ty::Unknown);
        self.body().pop_scope();
        self.body().end(inner, body.close);
        self.body().emit(Op::Jump { to: top.0 }, body.close);
        self.body().bind(exit);
        self.body().bind(done);
        self.body().targets.pop();
        self.body().end(statement, body.close);
    }

    /// The type of a loop's items.
    pub fn item_of(&self, ty: &Ty) -> Ty {
        match ty {
            Ty::Lib(name, args) => match self.name_text(*name) {
                "std::ops::Range" | "std::vec::Vec" | "std::collections::VecDeque" => {
                    args.first().cloned().unwrap_or_default()
                }
                _ => Ty::Unknown,
            },
            Ty::Array(of, _) => (**of).clone(),
            Ty::Ref(inner, mutable) => match self.peeled(inner) {
                Ty::Array(_, _) | Ty::Lib(..) => {
                    let of = self.element_of(inner);
                    if self.element_of(inner) == Ty::Unknown && !matches!(self.peeled(inner), Ty::Array(_, _))
                    {
                        Ty::Unknown
                    } else {
                        Ty::Ref(Box::new(of), *mutable)
                    }
                }
                _ => Ty::Unknown,
            },
            _ => Ty::Unknown,
        }
    }

    pub fn block_expr(
        &mut self,
        block: &'a Block,
        label: Option<&tree::Label>,
        dst: Reg,
        want: &Ty,
        _span: Span,
        extend: bool,
    ) -> Ty {
        let Some(label) = label else {
            let _ = extend;
            return self.block(block, dst, want);
        };
        let done = self.body().label();
        self.push_target(Some(label), done, None, dst, true, want);
        let ty = self.closed_block(block, dst, want);
        self.body().bind(done);
        let broken = self.body().targets.pop().map_or(Ty::Unknown, |t| t.ty);
        join_ty(ty, broken)
    }

    /// The loop or block that `break` or `continue` means.
    pub fn target(&mut self, label: Option<&tree::Label>, for_continue: bool, span: Span) -> Option<usize> {
        let word = if for_continue { "continue" } else { "break" };
        let body = self.bodies.last()?;
        let found = match label {
            Some(label) => body.targets.iter().rposition(|t| t.label.as_ref() == Some(&label.name)),
            None => body.targets.iter().rposition(|t| t.continue_to.is_some()),
        };
        if let Some(at) = found {
            if for_continue && self.bodies.last()?.targets[at].continue_to.is_none() {
                self.error(
                    codes::OUTSIDE_LOOP,
                    span,
                    "`continue` needs a loop; this label belongs to a block.",
                );
                return None;
            }
            return Some(at);
        }
        match label {
            Some(label) => {
                let names: Vec<String> = self
                    .bodies
                    .last()?
                    .targets
                    .iter()
                    .filter_map(|t| t.label.as_ref())
                    .map(|l| l.to_string())
                    .collect();
                let near = playground_program::nearest(&label.name, names.iter().map(String::as_str))
                    .map(str::to_owned);
                let d = Diagnostic::error(
                    codes::UNKNOWN_LABEL,
                    label.span,
                    format!("No loop around this `{word}` has the label `{}`.", label.name),
                );
                self.report(match near {
                    Some(near) => d.help(format!("Did you mean `{near}`?")).fix(
                        format!("Write `{near}`"),
                        label.span,
                        near,
                    ),
                    None => d,
                });
            }
            None => {
                let inside = match self.bodies.last()?.kind {
                    playground_program::FunctionKind::Closure
                    | playground_program::FunctionKind::AsyncClosure => {
                        " A closure has no part in the loop around it."
                    }
                    playground_program::FunctionKind::AsyncBlock => {
                        " An async block has no part in the loop around it."
                    }
                    _ => "",
                };
                self.error(codes::OUTSIDE_LOOP, span, format!("`{word}` stands outside a loop.{inside}"));
            }
        }
        None
    }

    pub fn break_expr(&mut self, label: Option<&tree::Label>, value: Option<&'a Expr>, span: Span) {
        let Some(at) = self.target(label, false, span) else {
            if let Some(value) = value {
                self.expr(value, NOWHERE, &Ty::Unknown);
            }
            return;
        };
        let (base, to, dst, takes_value, want) = {
            let t = &self.body().targets[at];
            (t.base, t.break_to, t.dst, t.takes_value, t.want.clone())
        };
        match value {
            Some(value) => {
                if !takes_value {
                    self.report(
                        Diagnostic::error(
                            codes::BREAK_VALUE,
                            value.span,
                            "Only `loop` can end with a value; `for` and `while` cannot.",
                        )
                        .help("Put the value into a variable before the loop."),
                    );
                }
                let ty = self.expr_as(value, dst, &want);
                self.body().targets[at].ty = ty;
            }
            None => {
                self.unit(dst, span);
                self.body().targets[at].ty = Ty::Unit;
            }
        }
        let next = self.body().next;
        self.body().drop_range(base, next, span);
        self.body().emit(Op::Jump { to: to.0 }, span);
    }

    pub fn return_expr(&mut self, value: Option<&'a Expr>, span: Span) {
        if self.body().kind == playground_program::FunctionKind::Init {
            self.error(codes::RETURN_OUTSIDE, span, "`return` stands outside a function.");
            return;
        }
        let (ret, want) = (self.body().ret_reg, self.body().ret.clone());
        match value {
            Some(value) => {
                self.expr_as(value, ret, &want);
            }
            None => self.unit(ret, span),
        }
        let next = self.body().next;
        self.leave(next, span);
    }
}
