//! Expressions, statements and literals.

use super::Builder;
use super::macros::keys_macro;
use crate::codes;
use crate::tree::*;
use playground_program::{BinOp, Diagnostic, FloatTy, IntTy, Span};
use ra_ap_syntax::ast::{
    self, ArithOp, ArrayExprKind, BinaryOp, CmpOp, ElseBranch, HasArgList, HasGenericArgs, HasLoopBody,
    HasModuleItem, IsString, LogicOp, Ordering, RangeItem, UnaryOp,
};
use ra_ap_syntax::{AstNode, AstToken, SmolStr};

impl Builder<'_> {
    pub(super) fn boxed(&mut self, expr: Option<ast::Expr>, span: Span) -> Box<Expr> {
        Box::new(self.opt_expr(expr, span))
    }

    pub(super) fn opt_expr(&mut self, expr: Option<ast::Expr>, span: Span) -> Expr {
        match expr {
            Some(expr) => self.expr(&expr),
            None => Expr { span, kind: ExprKind::Error },
        }
    }

    fn args(&mut self, list: Option<ast::ArgList>) -> Vec<Expr> {
        list.iter().flat_map(ast::ArgList::args).map(|a| self.expr(&a)).collect()
    }

    fn opt_block(&mut self, block: Option<ast::BlockExpr>, span: Span) -> Block {
        match block {
            Some(block) => self.block(&block),
            None => Block { module: None, stmts: Vec::new(), tail: None, close: span },
        }
    }

    fn label(&self, lifetime: Option<ast::Lifetime>) -> Option<Label> {
        lifetime.map(|l| Label { name: SmolStr::new(l.text()), span: self.span(l.syntax()) })
    }

    pub(super) fn block(&mut self, block: &ast::BlockExpr) -> Block {
        let span = self.span(block.syntax());
        let list = block.stmt_list();
        let close = list
            .as_ref()
            .and_then(ast::StmtList::r_curly_token)
            .map_or(Span::new(span.end, span.end), |t| self.token_span(&t));
        let Some(list) = list else {
            return Block { module: None, stmts: Vec::new(), tail: None, close };
        };
        let has_items =
            list.items().next().is_some() || list.statements().any(|stmt| keys_macro(&stmt).is_some());
        let build = |b: &mut Self| {
            if has_items {
                b.items(list.items());
            }
            let mut stmts = Vec::new();
            for stmt in list.statements() {
                match keys_macro(&stmt) {
                    Some(call) => b.statement_item(&call),
                    None => b.stmt(&stmt, &mut stmts),
                }
            }
            let tail = list.tail_expr().filter(|e| !b.is_expr_left_out(e));
            let tail = tail.map(|e| Box::new(b.expr(&e)));
            (stmts, tail)
        };
        if has_items {
            let (module, (stmts, tail)) = self.in_module(SmolStr::default(), true, build);
            Block { module: Some(module), stmts, tail, close }
        } else {
            let (stmts, tail) = build(self);
            Block { module: None, stmts, tail, close }
        }
    }

    pub(super) fn stmt(&mut self, stmt: &ast::Stmt, out: &mut Vec<Stmt>) {
        match stmt {
            ast::Stmt::Item(_) => {}
            ast::Stmt::LetStmt(it) if self.is_left_out(it) => {}
            ast::Stmt::LetStmt(it) => {
                let span = self.span(it.syntax());
                out.push(Stmt::Let(Box::new(LetStmt {
                    span,
                    pat: self.opt_pat(it.pat(), span),
                    ty: it.ty().map(|t| self.ty(&t)),
                    init: it.initializer().map(|e| self.expr(&e)),
                    els: it.let_else().map(|e| self.opt_block(e.block_expr(), span)),
                })));
            }
            ast::Stmt::ExprStmt(it) => {
                if let Some(expr) = it.expr().filter(|e| !self.is_expr_left_out(e)) {
                    out.push(Stmt::Expr(self.expr(&expr)));
                }
            }
        }
    }

    pub(super) fn expr(&mut self, expr: &ast::Expr) -> Expr {
        let span = self.span(expr.syntax());
        let kind = match expr {
            // Parentheses only group; errors point at what is inside.
            ast::Expr::ParenExpr(it) => {
                let mut inner = self.opt_expr(it.expr(), span);
                // `(a, b).0` needs none, but `assert!((a) == b)` shows the text of the condition with them.
                if !matches!(inner.kind, ExprKind::Error) {
                    inner.span = span;
                }
                return inner;
            }
            ast::Expr::Literal(it) => match self.literal(it, false) {
                Some(lit) => ExprKind::Lit(lit),
                None => ExprKind::Error,
            },
            ast::Expr::PathExpr(it) => match it.path() {
                Some(path) => ExprKind::Path(self.path(&path)),
                None => ExprKind::Error,
            },
            ast::Expr::PrefixExpr(it) => self.prefix(it, span),
            ast::Expr::BinExpr(it) => self.binary(it, span),
            ast::Expr::RefExpr(it) if it.raw_token().is_some() => {
                let place = self.boxed(it.expr(), span);
                raw_reference(place, it.mut_token().is_some(), span)
            }
            ast::Expr::RefExpr(it) => ExprKind::Ref(self.boxed(it.expr(), span), it.mut_token().is_some()),
            ast::Expr::CastExpr(it) => {
                ExprKind::Cast(self.boxed(it.expr(), span), self.opt_type(it.ty(), span))
            }
            ast::Expr::FieldExpr(it) => {
                let base = self.boxed(it.expr(), span);
                match it.field_access() {
                    Some(ast::FieldKind::Name(name)) => ExprKind::Field(base, self.ident(name.syntax())),
                    Some(ast::FieldKind::Index(token)) => {
                        let at = self.token_span(&token);
                        // `t.0.1` is one float token to the lexer.
                        match token.text().split_once('.') {
                            Some((a, b)) if !b.is_empty() => {
                                let mid = at.start + a.len() as u32;
                                let first = Ident { name: SmolStr::new(a), span: Span::new(at.start, mid) };
                                let inner = Expr {
                                    span: Span::new(span.start, mid),
                                    kind: ExprKind::Field(base, first),
                                };
                                let second =
                                    Ident { name: SmolStr::new(b), span: Span::new(mid + 1, at.end) };
                                ExprKind::Field(Box::new(inner), second)
                            }
                            _ => ExprKind::Field(base, Ident { name: SmolStr::new(token.text()), span: at }),
                        }
                    }
                    None => ExprKind::Error,
                }
            }
            ast::Expr::IndexExpr(it) => {
                ExprKind::Index(self.boxed(it.base(), span), self.boxed(it.index(), span))
            }
            ast::Expr::RangeExpr(it) => ExprKind::Range {
                lo: it.start().map(|e| Box::new(self.expr(&e))),
                hi: it.end().map(|e| Box::new(self.expr(&e))),
                inclusive: matches!(it.op_kind(), Some(ast::RangeOp::Inclusive)),
            },
            ast::Expr::CallExpr(it) => ExprKind::Call(self.boxed(it.expr(), span), self.args(it.arg_list())),
            ast::Expr::MethodCallExpr(it) => {
                let recv = self.opt_expr(it.receiver(), span);
                let name = match it.name_ref() {
                    Some(name) => self.ident(name.syntax()),
                    None => return Expr { span, kind: ExprKind::Error },
                };
                let mut turbofish = Vec::new();
                if let Some(list) = it.generic_arg_list() {
                    self.generic_args(&list, &mut turbofish);
                }
                let args = self.args(it.arg_list());
                ExprKind::MethodCall(Box::new(MethodCall { recv, name, turbofish, args }))
            }
            ast::Expr::AwaitExpr(it) => {
                let token = it.await_token().map_or(span, |t| self.token_span(&t));
                ExprKind::Await(self.boxed(it.expr(), span), token)
            }
            ast::Expr::TryExpr(it) => {
                let token = Span::new(span.end.saturating_sub(1), span.end);
                ExprKind::Try(self.boxed(it.expr(), span), token)
            }
            ast::Expr::TupleExpr(it) => ExprKind::Tuple(it.fields().map(|e| self.expr(&e)).collect()),
            ast::Expr::ArrayExpr(it) => match it.kind() {
                ArrayExprKind::ElementList(list) => ExprKind::Array(list.map(|e| self.expr(&e)).collect()),
                ArrayExprKind::Repeat { initializer, repeat } => {
                    ExprKind::Repeat(self.boxed(initializer, span), self.boxed(repeat, span))
                }
            },
            ast::Expr::RecordExpr(it) => self.record(it, span),
            ast::Expr::BlockExpr(it) => self.block_expr(it, span),
            ast::Expr::ClosureExpr(it) => self.closure(it, span),
            ast::Expr::IfExpr(it) => self.if_expr(it, span),
            ast::Expr::LetExpr(it) => {
                let pat = self.opt_pat(it.pat(), span);
                ExprKind::Let(Box::new(pat), self.boxed(it.expr(), span))
            }
            ast::Expr::LoopExpr(it) => {
                let label = self.label(it.label().and_then(|l| l.lifetime()));
                ExprKind::Loop(self.opt_block(it.loop_body(), span), label)
            }
            ast::Expr::WhileExpr(it) => {
                let label = self.label(it.label().and_then(|l| l.lifetime()));
                let cond = self.boxed(it.condition(), span);
                ExprKind::While(cond, self.opt_block(it.loop_body(), span), label)
            }
            ast::Expr::ForExpr(it) => {
                let label = self.label(it.label().and_then(|l| l.lifetime()));
                let pat = Box::new(self.opt_pat(it.pat(), span));
                let iter = self.boxed(it.iterable(), span);
                ExprKind::For { pat, iter, body: self.opt_block(it.loop_body(), span), label }
            }
            ast::Expr::MatchExpr(it) => {
                let value = self.boxed(it.expr(), span);
                let list = it.match_arm_list();
                let arms = list.iter().flat_map(ast::MatchArmList::arms).map(|a| self.arm(&a)).collect();
                ExprKind::Match(value, arms)
            }
            ast::Expr::BreakExpr(it) => {
                ExprKind::Break(self.label(it.lifetime()), it.expr().map(|e| Box::new(self.expr(&e))))
            }
            ast::Expr::ContinueExpr(it) => ExprKind::Continue(self.label(it.lifetime())),
            ast::Expr::ReturnExpr(it) => ExprKind::Return(it.expr().map(|e| Box::new(self.expr(&e)))),
            ast::Expr::UnderscoreExpr(_) => ExprKind::Underscore,
            ast::Expr::MacroExpr(it) => match it.macro_call() {
                Some(call) => self.macro_call(&call),
                None => ExprKind::Error,
            },
            ast::Expr::YieldExpr(it) => self.yield_expr(it, span),
            ast::Expr::BecomeExpr(_) => ExprKind::Unsupported("`become`"),
            ast::Expr::YeetExpr(_) => ExprKind::Unsupported("`do yeet`"),
            ast::Expr::AsmExpr(_)
            | ast::Expr::FormatArgsExpr(_)
            | ast::Expr::OffsetOfExpr(_)
            | ast::Expr::IncludeBytesExpr(_) => ExprKind::Unsupported("compiler built-ins"),
        };
        Expr { span, kind }
    }

    fn prefix(&mut self, it: &ast::PrefixExpr, span: Span) -> ExprKind {
        match it.op_kind() {
            Some(UnaryOp::Neg) => {
                // `-128i8` is one literal: `128i8` alone would not fit.
                if let Some(ast::Expr::Literal(lit)) = it.expr()
                    && matches!(lit.kind(), ast::LiteralKind::IntNumber(_) | ast::LiteralKind::FloatNumber(_))
                {
                    return self.literal(&lit, true).map_or(ExprKind::Error, ExprKind::Lit);
                }
                ExprKind::Neg(self.boxed(it.expr(), span))
            }
            Some(UnaryOp::Not) => ExprKind::Not(self.boxed(it.expr(), span)),
            Some(UnaryOp::Deref) => ExprKind::Deref(self.boxed(it.expr(), span)),
            None => ExprKind::Error,
        }
    }

    fn binary(&mut self, it: &ast::BinExpr, span: Span) -> ExprKind {
        let Some((token, op)) = it.op_details() else { return ExprKind::Error };
        let at = self.token_span(&token);
        let lhs = self.boxed(it.lhs(), span);
        let rhs = self.boxed(it.rhs(), span);
        match op {
            BinaryOp::LogicOp(LogicOp::And) => ExprKind::And(lhs, rhs),
            BinaryOp::LogicOp(LogicOp::Or) => ExprKind::Or(lhs, rhs),
            BinaryOp::ArithOp(op) => ExprKind::Binary(arith(op), lhs, rhs, at),
            BinaryOp::CmpOp(op) => {
                let op = match op {
                    CmpOp::Eq { negated: false } => BinOp::Eq,
                    CmpOp::Eq { negated: true } => BinOp::Ne,
                    CmpOp::Ord { ordering: Ordering::Less, strict: true } => BinOp::Lt,
                    CmpOp::Ord { ordering: Ordering::Less, strict: false } => BinOp::Le,
                    CmpOp::Ord { ordering: Ordering::Greater, strict: true } => BinOp::Gt,
                    CmpOp::Ord { ordering: Ordering::Greater, strict: false } => BinOp::Ge,
                };
                ExprKind::Binary(op, lhs, rhs, at)
            }
            BinaryOp::Assignment { op: None } => ExprKind::Assign(lhs, rhs),
            BinaryOp::Assignment { op: Some(op) } => ExprKind::AssignOp(arith(op), lhs, rhs, at),
        }
    }

    fn record(&mut self, it: &ast::RecordExpr, span: Span) -> ExprKind {
        let Some(path) = it.path() else { return ExprKind::Error };
        let path = self.path(&path);
        let list = it.record_expr_field_list();
        let mut fields = Vec::new();
        for field in list.iter().flat_map(ast::RecordExprFieldList::fields) {
            let fspan = self.span(field.syntax());
            let value = self.opt_expr(field.expr(), fspan);
            let name = match field.name_ref() {
                Some(name) => self.ident(name.syntax()),
                // `Point { x }`.
                None => match &value.kind {
                    ExprKind::Path(path) => match path.as_ident() {
                        Some(ident) => ident.clone(),
                        None => continue,
                    },
                    _ => continue,
                },
            };
            fields.push((name, value));
        }
        let rest = list.and_then(|l| l.spread()).map(|e| self.boxed(Some(e), span));
        ExprKind::Struct { path, fields, rest }
    }

    fn block_expr(&mut self, it: &ast::BlockExpr, _span: Span) -> ExprKind {
        let label = self.label(it.label().and_then(|l| l.lifetime()));
        match it.modifier() {
            Some(ast::BlockModifier::Async(_)) => {
                let moves = it.move_token().is_some();
                ExprKind::Async(self.block(it), moves)
            }
            Some(ast::BlockModifier::Try { .. }) => ExprKind::Unsupported("`try` blocks"),
            Some(ast::BlockModifier::Gen(_) | ast::BlockModifier::AsyncGen(_)) => {
                ExprKind::Unsupported("`gen` blocks")
            }
            _ => ExprKind::Block(self.block(it), label),
        }
    }

    fn closure(&mut self, it: &ast::ClosureExpr, span: Span) -> ExprKind {
        let list = it.param_list();
        let head = list.as_ref().map_or(span, |l| Span::new(span.start, self.span(l.syntax()).end));
        let params = list.iter().flat_map(ast::ParamList::params).map(|p| self.param(&p)).collect();
        ExprKind::Closure(Box::new(Closure {
            params,
            ret: it.ret_type().and_then(|r| r.ty()).map(|t| self.ty(&t)),
            body: self.opt_expr(it.body(), span),
            moves: it.move_token().is_some(),
            is_async: it.async_token().is_some(),
            head,
        }))
    }

    fn if_expr(&mut self, it: &ast::IfExpr, span: Span) -> ExprKind {
        let cond = self.boxed(it.condition(), span);
        let then = self.opt_block(it.then_branch(), span);
        let els = it.else_branch().map(|e| {
            Box::new(match e {
                ElseBranch::Block(block) => {
                    let span = self.span(block.syntax());
                    Expr { span, kind: ExprKind::Block(self.block(&block), None) }
                }
                ElseBranch::IfExpr(inner) => {
                    let span = self.span(inner.syntax());
                    let kind = self.if_expr(&inner, span);
                    Expr { span, kind }
                }
            })
        });
        ExprKind::If { cond, then, els }
    }

    pub(super) fn arm(&mut self, arm: &ast::MatchArm) -> Arm {
        let span = self.span(arm.syntax());
        Arm {
            pat: self.opt_pat(arm.pat(), span),
            guard: arm.guard().and_then(|g| g.condition()).map(|e| self.expr(&e)),
            body: self.opt_expr(arm.expr(), span),
        }
    }

    // --- literals

    pub(super) fn literal(&mut self, lit: &ast::Literal, negative: bool) -> Option<Lit> {
        let span = self.span(lit.syntax());
        match lit.kind() {
            ast::LiteralKind::Bool(value) => Some(Lit::Bool(value)),
            ast::LiteralKind::IntNumber(number) => self.integer(&number, negative, span),
            ast::LiteralKind::FloatNumber(number) => {
                let ty = match number.suffix() {
                    None => None,
                    Some("f32") => Some(FloatTy::F32),
                    Some("f64") => Some(FloatTy::F64),
                    Some(other) => {
                        self.bad_suffix(other, span);
                        return None;
                    }
                };
                let value: f64 = number.value_string().parse().ok()?;
                Some(Lit::Float(if negative { -value } else { value }, ty))
            }
            ast::LiteralKind::Char(c) => c.value().ok().map(Lit::Char),
            ast::LiteralKind::Byte(b) => b.value().ok().map(Lit::Byte),
            ast::LiteralKind::String(s) => {
                let value = s.value().ok()?;
                Some(Lit::Str(plain_lines(s.text(), &value)))
            }
            ast::LiteralKind::ByteString(s) => s.value().ok().map(|v| Lit::Bytes(v.into_owned())),
            ast::LiteralKind::CString(s) => {
                let span = self.token_span(s.syntax());
                self.errors.push(Diagnostic::error(codes::UNSUPPORTED, span, "C strings are not supported."));
                None
            }
        }
    }

    fn bad_suffix(&mut self, suffix: &str, span: Span) {
        self.errors.push(
            Diagnostic::error(codes::BAD_LITERAL, span, format!("`{suffix}` is not a type of number."))
                .help("Numbers can end in a type such as `u32`, `i64`, `usize` or `f64`."),
        );
    }

    fn integer(&mut self, number: &ast::IntNumber, negative: bool, span: Span) -> Option<Lit> {
        let suffix = number.suffix();
        let Ok(value) = number.value() else {
            let digits_missing = number.value_string().is_empty();
            let message = if digits_missing {
                "This number has no digits after its prefix."
            } else if number.value_string().chars().all(|c| c.is_digit(number.radix() as u32)) {
                "This number is larger than any integer type."
            } else {
                "This number has a digit that its base does not know."
            };
            self.errors.push(Diagnostic::error(codes::BAD_LITERAL, span, message));
            return None;
        };
        if let Some(float) = suffix.filter(|s| matches!(*s, "f32" | "f64")) {
            let ty = if float == "f32" { FloatTy::F32 } else { FloatTy::F64 };
            let value = value as f64;
            return Some(Lit::Float(if negative { -value } else { value }, Some(ty)));
        }
        let ty = match suffix {
            None => None,
            Some(name) => match IntTy::from_name(name) {
                Some(ty) => Some(ty),
                None => {
                    self.bad_suffix(name, span);
                    return None;
                }
            },
        };
        let signed = i128::try_from(value).ok().map(|v| if negative { -v } else { v });
        let fits = signed.is_some_and(|v| ty.is_none_or(|t| t.min() <= v && v <= t.max()));
        match signed {
            Some(v) if fits => Some(Lit::Int(v, ty)),
            _ => {
                let name = ty.map_or("a 128-bit integer", IntTy::name);
                self.errors.push(Diagnostic::error(
                    codes::LITERAL_RANGE,
                    span,
                    format!("This number does not fit `{name}`."),
                ));
                None
            }
        }
    }

    /// The characters of a string literal with their places.
    pub(super) fn string_chars(&self, s: &ast::String) -> Vec<crate::format::Char> {
        let base = self.token_span(s.syntax()).start;
        let mut out = Vec::new();
        s.escaped_char_ranges(&mut |range, c| {
            if let Ok(c) = c {
                let start = base + u32::from(range.start());
                out.push((c, Span::new(start, base + u32::from(range.end()))));
            }
        });
        out
    }
}

fn arith(op: ArithOp) -> BinOp {
    match op {
        ArithOp::Add => BinOp::Add,
        ArithOp::Sub => BinOp::Sub,
        ArithOp::Mul => BinOp::Mul,
        ArithOp::Div => BinOp::Div,
        ArithOp::Rem => BinOp::Rem,
        ArithOp::Shl => BinOp::Shl,
        ArithOp::Shr => BinOp::Shr,
        ArithOp::BitXor => BinOp::BitXor,
        ArithOp::BitOr => BinOp::BitOr,
        ArithOp::BitAnd => BinOp::BitAnd,
    }
}

/// `&raw const place`, `addr_of!(place)`: a reference turned into a pointer.
pub(super) fn raw_reference(place: Box<Expr>, mutable: bool, span: Span) -> ExprKind {
    let reference = Box::new(Expr { span, kind: ExprKind::Ref(place, mutable) });
    let infer = Box::new(Type { span, kind: TypeKind::Infer });
    ExprKind::Cast(reference, Type { span, kind: TypeKind::Ptr(infer) })
}

/// Rust reads `\r\n` in a source file as `\n`, but keeps what is written with escapes.
fn plain_lines(written: &str, value: &str) -> String {
    if !written.contains("\r\n") {
        return value.to_owned();
    }
    let raw = written.starts_with('r');
    let mut escaped = Vec::new();
    let mut rest = written;
    while let Some(at) = rest.find(['\\', '\r']) {
        let after = rest.get(at + 1..).unwrap_or("");
        let backslash = rest.as_bytes()[at] == b'\\';
        rest = after;
        if !backslash {
            escaped.push(false);
        } else if !raw {
            let hex = after.starts_with("x0d") || after.starts_with("x0D") || unicode_return(after);
            if after.starts_with('r') || hex {
                escaped.push(true);
            } else if after.starts_with(char::is_whitespace) {
                // The line goes on: nothing of the break is in the value.
                rest = after.trim_start();
            } else {
                rest = after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or("");
            }
        }
    }
    let mut escaped = escaped.into_iter();
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' && !escaped.next().unwrap_or(true) && chars.peek() == Some(&'\n') {
            continue;
        }
        out.push(c);
    }
    out
}

/// `u{d}`, however many zeros are before it.
fn unicode_return(escape: &str) -> bool {
    let digits = escape.strip_prefix("u{").and_then(|rest| rest.split_once('}')).map(|(digits, _)| digits);
    digits.is_some_and(|digits| u32::from_str_radix(&digits.replace('_', ""), 16) == Ok(0xd))
}

#[cfg(test)]
mod tests {
    use super::plain_lines;

    #[test]
    fn line_ends_of_the_file_are_plain_and_those_written_stay() {
        assert_eq!(plain_lines(r#""a\r\nb""#, "a\r\nb"), "a\r\nb");
        assert_eq!(plain_lines("\"a\r\nb\"", "a\r\nb"), "a\nb");
        assert_eq!(plain_lines("\"a\\r\\n\r\nb\\u{0d}\r\n\"", "a\r\n\r\nb\r\r\n"), "a\r\n\nb\r\n");
        assert_eq!(plain_lines("\"a\\\r\n  b\\r\\n\"", "ab\r\n"), "ab\r\n");
        assert_eq!(plain_lines("r\"\\r\r\n\"", "\\r\r\n"), "\\r\n");
    }
}
