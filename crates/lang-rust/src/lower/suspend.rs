//! `.await` and `?`: the two places where a body may be left in the middle of an expression.

use super::Lowerer;
use crate::codes;
use crate::tree::*;
use playground_program::{AwaitKind, AwaitPoint, Diagnostic, Op, Reg, Span, Ty};

impl<'a> Lowerer<'a> {
    pub fn await_expr(&mut self, inner: &'a Expr, token: Span, dst: Reg, want: &Ty, span: Span) -> Ty {
        if !self.body().is_async() {
            let (what, fix) = match self.body().kind {
                playground_program::FunctionKind::Closure => ("closure", None),
                playground_program::FunctionKind::Init => ("constant", None),
                _ => {
                    let func = self.body().func;
                    let name = self.program.functions.get(func.index()).map(|f| f.name_span);
                    let at = name.and_then(|n| self.text[..n.start as usize].rfind("fn"));
                    ("function", at.map(|at| Span::new(at as u32, at as u32)))
                }
            };
            let d = Diagnostic::error(
                codes::AWAIT_OUTSIDE,
                token,
                format!("`.await` can stand only in async code; this {what} is not `async`."),
            );
            self.report(match fix {
                Some(at) => d.fix("Write `async fn`", at, "async "),
                None => d,
            });
        }
        let dst = self.body().somewhere(dst);
        let fut = self.body().alloc();
        // What a stream is collected into, its future gives.
        let collects = matches!(&inner.kind, ExprKind::MethodCall(call)
            if matches!(call.name.name.as_str(), "collect" | "try_collect"));
        let hint = match &inner.kind {
            _ if collects => want.clone(),
            ExprKind::Async(..) if *want != Ty::Unknown => {
                self.lib_ty(super::types::FUTURE, vec![want.clone()])
            }
            _ => Ty::Unknown,
        };
        let ty = self.expr(inner, fut, &hint);
        let point = self.await_point(AwaitKind::Await, span, inner.span, Vec::new());
        self.body().emit(Op::Await { dst, fut, point }, span);
        self.awaited(&ty)
    }

    pub fn await_point(
        &mut self,
        kind: AwaitKind,
        span: Span,
        operand: Span,
        branches: Vec<Span>,
    ) -> playground_program::AwaitId {
        let id = playground_program::AwaitId(self.program.awaits.len() as u32);
        let body = self.body();
        let (func, nth) = (body.func, body.awaits);
        body.awaits += 1;
        let (span, operand) = if self.library { (Span::NONE, Span::NONE) } else { (span, operand) };
        self.program.awaits.push(AwaitPoint { func, span, operand, kind, branches, nth });
        id
    }

    /// What is written wants a value here and finds a future of it.
    pub fn expect_no_future(&mut self, ty: &Ty, span: Span) {
        // Bodies of the library know what they have.
        if self.library || self.lib_path(ty) != Some(super::types::FUTURE) {
            return;
        }
        let d = Diagnostic::error(
            codes::MISSING_AWAIT,
            span,
            format!("`{}` is a future, and its value is meant: `.await` is missing.", span.of(self.text)),
        );
        let is_async = self.body().is_async();
        let at = Span::new(span.end, span.end);
        self.report(match is_async {
            true => d.fix("Add `.await`", at, ".await"),
            false => {
                d.help("Only async code can await: make this function `async fn` and write `.await` here.")
            }
        });
    }

    /// The same where a value of type `want` is meant.
    pub fn expect_value(&mut self, want: &Ty, found: &Ty, span: Span) {
        let plain = match want {
            Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char | Ty::Str | Ty::User(..) => true,
            Ty::Lib(name, _) => {
                let values =
                    ["std::string::String", "std::vec::Vec", "std::option::Option", "std::result::Result"];
                values.contains(&self.name_text(*name))
            }
            _ => false,
        };
        if plain {
            self.expect_no_future(found, span);
        }
    }

    /// The same where a pattern looks into it.
    pub fn expect_matchable(&mut self, pat: &Pat, found: &Ty, span: Span) {
        if !matches!(pat.kind, PatKind::Wild | PatKind::Bind { sub: None, .. } | PatKind::Error) {
            self.expect_no_future(found, span);
        }
    }

    pub fn try_expr(&mut self, inner: &'a Expr, token: Span, dst: Reg, want: &Ty, span: Span) -> Ty {
        if self.body().kind == playground_program::FunctionKind::Init {
            self.error(codes::RETURN_OUTSIDE, token, "`?` stands outside a function.");
        }
        let dst = self.body().somewhere(dst);
        let src = self.body().alloc();
        let hint = if *want == Ty::Unknown {
            Ty::Unknown
        } else {
            self.lib_ty("std::result::Result", vec![want.clone()])
        };
        let ty = self.expr(inner, src, &hint);
        if hint == Ty::Unknown {
            self.expect_no_future(&ty, inner.span);
        }
        let at = self.body().label();
        let ret = self.body().ret.clone();
        let ret = self.ty_id(&ret);
        self.body().emit(Op::Try { dst, src, to: at.0, ret }, span);
        let body = self.body();
        // `src` was consumed; everything else below `next` drops on the way out.
        let (first, result) = (body.first, body.ret_reg);
        let mut drops = Vec::new();
        drops.extend(body.owning(result + 1, src));
        drops.extend(body.owning(src + 1, body.next));
        drops.reverse();
        drops.extend(body.owning(first, result));
        body.stubs.push(super::body::Stub { at, value: dst, drops, span: token });
        match ty {
            Ty::Lib(_, args) => args.into_iter().next().unwrap_or_default(),
            _ => Ty::Unknown,
        }
    }
}
