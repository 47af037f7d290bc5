//! Macro calls: bodies are raw tokens to the parser, so each is parsed here as what its macro takes.
//!
//! Knows which macro takes what; not which crate a macro was imported from (lowering does).

use super::Builder;
use crate::codes;
use crate::format::{self, Given};
use crate::parse::{self, parse_piece};
use crate::tree::*;
use playground_program::{Diagnostic, IntTy, JoinKind, LineIndex, Span};
use ra_ap_syntax::ast::{self, HasModuleItem, LiteralKind};
use ra_ap_syntax::{AstNode, NodeOrToken, SmolStr, SyntaxKind};

/// Who yields in `stream!`; no name of a program.
const YIELDER: &str = "yield";

fn yielder(span: Span) -> Ident {
    Ident { name: SmolStr::new_static(YIELDER), span }
}

/// A path as an expression.
fn named(segments: &[&str], span: Span) -> Expr {
    let segments =
        segments.iter().map(|name| Segment::plain(Ident { name: SmolStr::new(name), span })).collect();
    Expr { span, kind: ExprKind::Path(Path { span, segments, anchor: None }) }
}

/// What stands between a macro's delimiters, one entry per token or group, white space left out.
struct Bit {
    kind: SyntaxKind,
    span: Span,
    text: SmolStr,
}

impl Builder<'_> {
    pub(super) fn macro_call(&mut self, call: &ast::MacroCall) -> ExprKind {
        let span = self.span(call.syntax());
        let Some(path) = call.path() else { return ExprKind::Error };
        let path = self.path(&path);
        let name = path.last().map(|s| s.ident.name.clone()).unwrap_or_default();
        let name_span =
            call.excl_token().map_or(path.span, |t| Span::new(path.span.start, self.token_span(&t).end));
        let kind = match call.token_tree() {
            Some(tree) if tree.right_delimiter_token().is_some() => {
                let body = self.span(tree.syntax());
                let inner = Span::new(body.start + 1, body.end.saturating_sub(1));
                self.macro_kind(&name, &tree, inner, Span::new(span.start, body.end))
            }
            _ => MacroKind::Error,
        };
        ExprKind::Macro(Box::new(Macro { name_span, path, kind }))
    }

    /// `thread_local! { .. }` and its like: macros that stand for items.
    pub(super) fn item_macro(&mut self, call: &ast::MacroCall) -> ItemKind {
        let path = call.path().map(|p| self.path(&p));
        let name = path.as_ref().and_then(Path::last).map(|s| s.ident.name.clone()).unwrap_or_default();
        let tree = call.token_tree().filter(|t| t.right_delimiter_token().is_some());
        let (Some(tree), "thread_local" | "task_local") = (tree, name.as_str()) else {
            return ItemKind::Unsupported("a macro call between items");
        };
        let body = self.span(tree.syntax());
        let inner = Span::new(body.start + 1, body.end.saturating_sub(1));
        // The last semicolon may be left out.
        let text = inner.of(self.text);
        let text = if text.trim_end().ends_with(';') { text.to_owned() } else { format!("{text}\n;") };
        let (file, errors) = parse::parse_items(self.text, &text, inner, self.edition);
        self.errors.extend(errors);
        let keys = self.with_delta(i64::from(inner.start), |b| {
            let mut keys = Vec::new();
            for item in file.items() {
                if let ast::Item::Static(it) = item {
                    let name_ident = b.name(&it);
                    keys.push(if name == "thread_local" {
                        ConstItem {
                            name: name_ident,
                            kind: ConstKind::ThreadLocal,
                            ty: it.ty().map(|t| b.ty(&t)),
                            body: it.body().map(|e| b.expr(&e)),
                        }
                    } else {
                        let body = Some(new_key(name_ident.span));
                        ConstItem { name: name_ident, kind: ConstKind::Static, ty: None, body }
                    });
                }
            }
            keys
        });
        ItemKind::Keys(keys)
    }

    /// A macro call among the statements of a block that stands for items.
    pub(super) fn statement_item(&mut self, call: &ast::MacroCall) {
        let kind = self.item_macro(call);
        let item = Item { span: self.span(call.syntax()), attrs: Vec::new(), bounds: Vec::new(), kind };
        self.tree.modules[self.module].items.push(item);
    }

    fn macro_kind(&mut self, name: &str, tree: &ast::TokenTree, inner: Span, whole: Span) -> MacroKind {
        match name {
            "println" | "print" | "eprintln" | "eprint" => {
                let format = self.pieces(inner, |b, args| b.format_args(args, whole, name.ends_with("ln")));
                match format {
                    Ok(format) => MacroKind::Print {
                        format,
                        newline: name.ends_with("ln"),
                        stderr: name.starts_with('e'),
                    },
                    Err(()) => MacroKind::Error,
                }
            }
            "format" => match self.pieces(inner, |b, args| b.format_args(args, whole, false)) {
                Ok(Some(format)) => MacroKind::Format(format),
                _ => MacroKind::Error,
            },
            "panic" | "unreachable" | "todo" | "unimplemented" => {
                let kind = match name {
                    "panic" => PanicKind::Panic,
                    "unreachable" => PanicKind::Unreachable,
                    "todo" => PanicKind::Todo,
                    _ => PanicKind::Unimplemented,
                };
                match self.pieces(inner, |b, args| b.format_args(args, whole, true)) {
                    Ok(format) => MacroKind::Panic(kind, format),
                    Err(()) => MacroKind::Error,
                }
            }
            "write" | "writeln" => {
                let newline = name == "writeln";
                self.leading(inner, whole, 1, newline, |mut first, format| {
                    first.pop().map(|target| MacroKind::Write { target, format, newline })
                })
            }
            "assert" | "debug_assert" => self.leading(inner, whole, 1, true, |mut first, format| {
                first.pop().map(|cond| MacroKind::Assert(cond, format))
            }),
            "assert_eq" | "assert_ne" | "debug_assert_eq" | "debug_assert_ne" => {
                let equal = name.ends_with("eq");
                self.leading(inner, whole, 2, true, |mut first, message| {
                    let b = first.pop()?;
                    let a = first.pop()?;
                    Some(MacroKind::AssertEq { a, b, equal, message })
                })
            }
            "dbg" => MacroKind::Dbg(self.pieces(inner, |b, args| args.iter().map(|a| b.expr(a)).collect())),
            "vec" => self.vec(inner),
            "matches" => self.matches(tree, inner, whole),
            "addr_of" | "addr_of_mut" => {
                let place = Box::new(self.lone(inner));
                let kind = super::expr::raw_reference(place, name == "addr_of_mut", whole);
                MacroKind::Plain(Box::new(Expr { span: whole, kind }))
            }
            "join" => self.join(tree, inner, JoinKind::Join),
            "try_join" => self.join(tree, inner, JoinKind::TryJoin),
            "select" => self.select(tree, inner, whole, false),
            "select_biased" => self.select(tree, inner, whole, true),
            "pin" => self.pin(tree, inner, whole),
            "poll" => MacroKind::Poll(self.lone(inner)),
            "ready" => MacroKind::Ready(self.lone(inner)),
            "pending" => MacroKind::Pending,
            "stream_select" => {
                // Which is asked first is random there; here they take turns.
                let streams = self.pieces(inner, |b, args| args.iter().map(|a| b.expr(a)).collect());
                let list = Expr { span: whole, kind: ExprKind::Array(streams) };
                let select = named(&["futures", "stream", "select_all"], whole);
                MacroKind::Stream(Expr { span: whole, kind: ExprKind::Call(Box::new(select), vec![list]) })
            }
            "stream" => self.stream(inner, whole, false),
            "try_stream" => self.stream(inner, whole, true),
            "format_args" => match self.pieces(inner, |b, args| b.format_args(args, whole, false)) {
                Ok(Some(format)) => MacroKind::Format(format),
                _ => MacroKind::Error,
            },
            "line" | "column" => {
                let place = LineIndex::new(self.text).line_column(self.text, whole.start);
                let number = if name == "line" { place.line } else { place.column };
                MacroKind::Known(Lit::Int(i128::from(number), Some(IntTy::U32)))
            }
            "file" => MacroKind::Known(Lit::Str("src/main.rs".to_owned())),
            "module_path" => MacroKind::ModulePath,
            "stringify" => {
                let words: Vec<&str> = inner.of(self.text).split_whitespace().collect();
                MacroKind::Known(Lit::Str(words.join(" ")))
            }
            "cfg" => self.cfg(tree, whole),
            "concat" => self.concat(inner, whole),
            _ => MacroKind::Unknown,
        }
    }

    fn with_delta<R>(&mut self, delta: i64, work: impl FnOnce(&mut Self) -> R) -> R {
        let before = std::mem::replace(&mut self.delta, delta);
        let result = work(self);
        self.delta = before;
        result
    }

    /// Parses the comma-separated expressions of `span` and hands them over.
    fn pieces<R>(&mut self, span: Span, work: impl FnOnce(&mut Self, &[ast::Expr]) -> R) -> R {
        let piece = parse_piece(self.text, span, "(", "\n)", self.edition);
        self.broken_piece = !piece.errors.is_empty();
        self.errors.extend(piece.errors);
        let exprs: Vec<ast::Expr> = match ast::Expr::cast(piece.node) {
            Some(ast::Expr::TupleExpr(tuple)) => tuple.fields().collect(),
            Some(ast::Expr::ParenExpr(paren)) => paren.expr().into_iter().collect(),
            _ => Vec::new(),
        };
        self.with_delta(piece.delta, |b| work(b, &exprs))
    }

    /// One expression that fills `span`.
    fn lone(&mut self, span: Span) -> Expr {
        self.pieces(span, |b, exprs| match exprs {
            [only] => b.expr(only),
            [] => Expr { span, kind: ExprKind::Error },
            // `(a, b)` in the place of one expression is a syntax error of its own.
            [first, ..] => {
                let expr = b.expr(first);
                b.errors.push(Diagnostic::error(
                    codes::MACRO_SYNTAX,
                    span,
                    "One expression is expected here, not several.",
                ));
                expr
            }
        })
    }

    /// `stream! { .. }`: a closure that is given who yields, `async_stream::stream_of(move |it| async move { .. })`.
    fn stream(&mut self, inner: Span, whole: Span, tries: bool) -> MacroKind {
        let (prefix, suffix) = if tries { ("async move {", "\n;Ok(())}") } else { ("async move {", "\n}") };
        let piece = parse_piece(self.text, inner, prefix, suffix, self.edition);
        self.errors.extend(piece.errors);
        let Some(body) = ast::Expr::cast(piece.node) else { return MacroKind::Error };
        let outer = self.yields.replace(tries);
        let body = self.with_delta(piece.delta, |b| b.expr(&body));
        self.yields = outer;
        let name = Pat {
            span: whole,
            kind: PatKind::Bind { name: yielder(whole), by_ref: false, mutable: true, sub: None },
        };
        let closure = Closure {
            params: vec![Param { pat: name, ty: None }],
            ret: None,
            body,
            moves: true,
            is_async: false,
            head: Span::new(whole.start, whole.start),
        };
        let make = named(&["async_stream", if tries { "try_stream_of" } else { "stream_of" }], whole);
        let closure = Expr { span: whole, kind: ExprKind::Closure(Box::new(closure)) };
        MacroKind::Stream(Expr { span: whole, kind: ExprKind::Call(Box::new(make), vec![closure]) })
    }

    /// `yield value` within such a body: `it.feed(value).await`.
    pub(super) fn yield_expr(&mut self, it: &ast::YieldExpr, span: Span) -> ExprKind {
        let Some(tries) = self.yields else { return ExprKind::Unsupported("`yield`") };
        let mut value = *self.boxed(it.expr(), span);
        if tries {
            value = Expr { span, kind: ExprKind::Call(Box::new(named(&["Ok"], span)), vec![value]) };
        }
        let put = MethodCall {
            recv: named(&[YIELDER], span),
            name: Ident { name: SmolStr::new_static("feed"), span },
            turbofish: Vec::new(),
            args: vec![value],
        };
        let put = Expr { span, kind: ExprKind::MethodCall(Box::new(put)) };
        ExprKind::Await(Box::new(put), span)
    }

    fn macro_error(&mut self, span: Span, message: &str, help: &str) -> MacroKind {
        self.errors.push(Diagnostic::error(codes::MACRO_SYNTAX, span, message).help(help));
        MacroKind::Error
    }

    /// `count` expressions, then perhaps a format string with its arguments.
    fn leading(
        &mut self,
        inner: Span,
        whole: Span,
        count: usize,
        format_optional: bool,
        make: impl FnOnce(Vec<Expr>, Option<FormatArgs>) -> Option<MacroKind>,
    ) -> MacroKind {
        let errors = self.errors.len();
        let made = self.pieces(inner, |b, args| {
            if args.len() < count {
                return None;
            }
            let first = args[..count].iter().map(|a| b.expr(a)).collect();
            let format = b.format_args(&args[count..], whole, format_optional).ok()?;
            make(first, format)
        });
        match made {
            Some(kind) => kind,
            None if self.errors.len() > errors => MacroKind::Error,
            None => self.macro_error(
                whole,
                "This macro needs more arguments.",
                if count == 2 { "Write `assert_eq!(left, right)`." } else { "Give it a value first." },
            ),
        }
    }

    /// A format string and its arguments. `Ok(None)` if there is nothing and that is fine.
    fn format_args(
        &mut self,
        args: &[ast::Expr],
        whole: Span,
        optional: bool,
    ) -> Result<Option<FormatArgs>, ()> {
        let Some((first, rest)) = args.split_first() else {
            if optional {
                return Ok(None);
            }
            self.macro_error(whole, "A format string is missing here.", "Write a text: `\"...\"`.");
            return Err(());
        };
        let first_span = self.span(first.syntax());
        let literal = match first {
            ast::Expr::Literal(lit) => match lit.kind() {
                LiteralKind::String(s) => Some(s),
                _ => None,
            },
            _ => None,
        };
        // `concat!(..)` and `stringify!(..)` are texts too.
        let known = match first {
            ast::Expr::MacroExpr(it) => it.macro_call().and_then(|call| match self.macro_call(&call) {
                ExprKind::Macro(mac) => match mac.kind {
                    MacroKind::Known(Lit::Str(text)) => Some(text),
                    _ => None,
                },
                _ => None,
            }),
            _ => None,
        };
        let chars = match (&literal, known) {
            (Some(literal), _) => self.string_chars(literal),
            (None, Some(text)) => text.chars().map(|c| (c, first_span)).collect(),
            (None, None) => Vec::new(),
        };
        if literal.is_none() && chars.is_empty() {
            self.errors.push(
                Diagnostic::error(
                    codes::FORMAT_NOT_LITERAL,
                    first_span,
                    "The first argument here must be a text in quotes, the format string.",
                )
                .fix(
                    "Write \"{}\" before it",
                    Span::new(first_span.start, first_span.start),
                    "\"{}\", ",
                ),
            );
            return Err(());
        }
        let mut given = Vec::new();
        let mut exprs = Vec::new();
        for arg in rest {
            let span = self.span(arg.syntax());
            let named = match arg {
                ast::Expr::BinExpr(bin)
                    if matches!(bin.op_kind(), Some(ast::BinaryOp::Assignment { op: None })) =>
                {
                    match bin.lhs() {
                        Some(ast::Expr::PathExpr(name)) => {
                            Some((SmolStr::new(name.syntax().text().to_string().trim()), bin.rhs()))
                        }
                        _ => None,
                    }
                }
                _ => None,
            };
            match named {
                Some((name, value)) => {
                    given.push(Given { name: Some(name), span });
                    exprs.push(self.opt_expr(value, span));
                }
                None => {
                    given.push(Given { name: None, span });
                    exprs.push(self.expr(arg));
                }
            }
        }
        let template = format::parse(&chars, &given, first_span);
        // The names in it are looked up all the same, so that all mistakes are told.
        if !self.broken_piece {
            self.errors.extend(template.errors);
        }
        for (name, span) in template.captured {
            let segment = Segment::plain(Ident { name, span });
            let path = Path { span, segments: vec![segment], anchor: None };
            exprs.push(Expr { span, kind: ExprKind::Path(path) });
        }
        Ok(Some(FormatArgs { pieces: template.pieces, args: exprs }))
    }

    /// `cfg!(..)`: a debug build of a program, not a test, on the machines that programs are compared with.
    fn cfg(&mut self, tree: &ast::TokenTree, whole: Span) -> MacroKind {
        let text = tree.syntax().text().to_string();
        let inside = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
        match super::conditions::holds(inside.trim().trim_end_matches(','), !self.has_main) {
            Some(value) => MacroKind::Known(Lit::Bool(value)),
            None => self.macro_error(
                whole,
                "This is not a condition.",
                "Conditions are names, `name = \"value\"`, `all(..)`, `any(..)` and `not(..)`.",
            ),
        }
    }

    /// `concat!("a", 1, true)`.
    fn concat(&mut self, inner: Span, whole: Span) -> MacroKind {
        let parts: Vec<Expr> = self.pieces(inner, |b, args| args.iter().map(|a| b.expr(a)).collect());
        let mut text = String::new();
        for part in parts {
            match part.kind {
                ExprKind::Lit(Lit::Str(s)) => text.push_str(&s),
                ExprKind::Lit(Lit::Int(n, _)) => text.push_str(&n.to_string()),
                ExprKind::Lit(Lit::Float(x, _)) => text.push_str(&format!("{x:?}")),
                ExprKind::Lit(Lit::Bool(b)) => text.push_str(&b.to_string()),
                ExprKind::Lit(Lit::Char(c)) => text.push(c),
                ExprKind::Macro(inner) if matches!(inner.kind, MacroKind::Known(_)) => match inner.kind {
                    MacroKind::Known(Lit::Str(s)) => text.push_str(&s),
                    MacroKind::Known(Lit::Int(n, _)) => text.push_str(&n.to_string()),
                    _ => {}
                },
                _ => {
                    return self.macro_error(
                        whole,
                        "`concat!` takes only literals.",
                        "Use `format!` for values.",
                    );
                }
            }
        }
        MacroKind::Known(Lit::Str(text))
    }

    fn vec(&mut self, inner: Span) -> MacroKind {
        let piece = parse_piece(self.text, inner, "[", "\n]", self.edition);
        self.errors.extend(piece.errors);
        let Some(ast::Expr::ArrayExpr(array)) = ast::Expr::cast(piece.node) else {
            return MacroKind::Error;
        };
        self.with_delta(piece.delta, |b| match array.kind() {
            ast::ArrayExprKind::ElementList(list) => MacroKind::Vec(list.map(|e| b.expr(&e)).collect()),
            ast::ArrayExprKind::Repeat { initializer, repeat } => {
                MacroKind::VecRepeat(b.opt_expr(initializer, inner), b.opt_expr(repeat, inner))
            }
        })
    }

    /// The tokens and groups of a macro body.
    fn bits(&self, tree: &ast::TokenTree) -> Vec<Bit> {
        let mut bits: Vec<Bit> = tree
            .token_trees_and_tokens()
            .filter_map(|element| match element {
                NodeOrToken::Node(group) => Some(Bit {
                    kind: SyntaxKind::TOKEN_TREE,
                    span: self.span(group.syntax()),
                    text: group.left_delimiter_token().map(|t| SmolStr::new(t.text())).unwrap_or_default(),
                }),
                NodeOrToken::Token(token) if token.kind().is_trivia() => None,
                NodeOrToken::Token(token) => Some(Bit {
                    kind: token.kind(),
                    span: self.token_span(&token),
                    text: SmolStr::new(token.text()),
                }),
            })
            .collect();
        // Without the delimiters.
        bits.pop();
        if !bits.is_empty() {
            bits.remove(0);
        }
        bits
    }

    fn matches(&mut self, tree: &ast::TokenTree, inner: Span, whole: Span) -> MacroKind {
        let bits = self.bits(tree);
        // The value may be a block with more behind it.
        let block = bits.first().is_some_and(|b| b.kind == SyntaxKind::TOKEN_TREE && b.text == "{");
        let comma = next_comma(&bits, usize::from(block));
        if comma == bits.len() {
            return self.macro_error(
                whole,
                "`matches!` needs a value and a pattern.",
                "Write `matches!(value, pattern)`.",
            );
        }
        let value = self.lone(Span::new(inner.start, bits[comma].span.start));
        let mut end = inner.end;
        if let Some(last) = bits.last().filter(|b| b.kind == SyntaxKind::COMMA && bits.len() > comma + 1) {
            end = last.span.start;
        }
        let rest = Span::new(bits[comma].span.end, end);
        match self.arm_of(rest) {
            Some(arm) => MacroKind::Matches { value, pat: arm.pat, guard: arm.guard },
            None => MacroKind::Error,
        }
    }

    /// Parses `pattern if guard`.
    fn arm_of(&mut self, span: Span) -> Option<Arm> {
        let piece = parse_piece(self.text, span, "match 0{", "\n=>0}", self.edition);
        self.errors.extend(piece.errors);
        let arm: ast::MatchArm = parse::first(&piece.node)?;
        Some(self.with_delta(piece.delta, |b| b.arm(&arm)))
    }

    /// `biased;` at the beginning: the rest, and whether it stood there.
    fn biased<'b>(&self, bits: &'b [Bit], inner: Span) -> (&'b [Bit], Span, bool) {
        match bits {
            [word, semicolon, rest @ ..]
                if word.text == "biased" && semicolon.kind == SyntaxKind::SEMICOLON =>
            {
                (rest, Span::new(semicolon.span.end, inner.end), true)
            }
            _ => (bits, inner, false),
        }
    }

    fn join(&mut self, tree: &ast::TokenTree, inner: Span, kind: JoinKind) -> MacroKind {
        let bits = self.bits(tree);
        let (_, rest, biased) = self.biased(&bits, inner);
        let branches = self.pieces(rest, |b, args| args.iter().map(|a| b.expr(a)).collect());
        MacroKind::Join { kind, biased, branches }
    }

    fn select(&mut self, tree: &ast::TokenTree, inner: Span, whole: Span, in_order: bool) -> MacroKind {
        let all = self.bits(tree);
        let (mut bits, _, biased) = self.biased(&all, inner);
        let mut branches = Vec::new();
        let (mut els, mut complete, mut default) = (None, None, None);
        const SHAPE: &str = "A branch is written `pattern = future => handler,`.";
        while let Some(start) = bits.first().map(|b| b.span) {
            let Some(arrow) =
                (0..bits.len()).find(|i| is_pair(bits, *i, SyntaxKind::EQ, SyntaxKind::R_ANGLE))
            else {
                return self.macro_error(start, "This branch of `select!` has no `=>`.", SHAPE);
            };
            let head = &bits[..arrow];
            let handler_at = arrow + 2;
            let handler_end = handler_end(bits, handler_at);
            let Some((first, last)) = bits.get(handler_at).zip(bits.get(handler_end.wrapping_sub(1))) else {
                return self.macro_error(bits[arrow].span, "After `=>` the handler is missing.", SHAPE);
            };
            let handler = self.lone(first.span.merge(last.span));
            let head_start = head.first().map_or(bits[arrow].span.start, |b| b.span.start);
            if let [only] = head
                && only.kind == SyntaxKind::ELSE_KW
            {
                els = Some(handler);
            } else if let [only] = head
                && matches!(only.text.as_str(), "complete" | "default")
            {
                *(if only.text == "complete" { &mut complete } else { &mut default }) = Some(handler);
            } else {
                let Some(eq) = (0..head.len()).find(|i| is_lone_eq(head, *i)) else {
                    return self.macro_error(
                        Span::new(head_start, bits[arrow].span.end),
                        "This branch of `select!` has no `=`.",
                        SHAPE,
                    );
                };
                let guard_at = (eq + 1..head.len()).find(|i| {
                    head[*i].kind == SyntaxKind::COMMA
                        && head.get(i + 1).is_some_and(|b| b.kind == SyntaxKind::IF_KW)
                });
                let pat_span = Span::new(head_start, head[eq].span.start);
                let pat = match self.arm_of(pat_span) {
                    Some(arm) => arm.pat,
                    None => Pat { span: pat_span, kind: PatKind::Error },
                };
                let future_end = guard_at.map_or(bits[arrow].span.start, |i| head[i].span.start);
                let future = self.lone(trim(self.text, Span::new(head[eq].span.end, future_end)));
                let guard = guard_at.map(|i| {
                    self.lone(trim(self.text, Span::new(head[i + 1].span.end, bits[arrow].span.start)))
                });
                branches.push(Branch { pat, future, guard, handler });
            }
            let mut next = handler_end;
            if bits.get(next).is_some_and(|b| b.kind == SyntaxKind::COMMA) {
                next += 1;
            }
            bits = &bits[next..];
        }
        if branches.is_empty() && els.is_none() && complete.is_none() && default.is_none() {
            return self.macro_error(whole, "`select!` needs at least one branch.", SHAPE);
        }
        MacroKind::Select { biased: biased || in_order, branches, els, complete, default }
    }

    fn pin(&mut self, tree: &ast::TokenTree, inner: Span, whole: Span) -> MacroKind {
        let bits = self.bits(tree);
        if bits.first().is_some_and(|b| b.kind == SyntaxKind::LET_KW) {
            let piece = parse_piece(self.text, inner, "{", "\n}", self.edition);
            self.errors.extend(piece.errors);
            let Some(list) = parse::first::<ast::StmtList>(&piece.node) else { return MacroKind::Error };
            let mut stmts = Vec::new();
            self.with_delta(piece.delta, |b| {
                for stmt in list.statements() {
                    b.stmt(&stmt, &mut stmts);
                }
            });
            return MacroKind::PinLets(stmts);
        }
        let names = |b: &Bit| b.kind == SyntaxKind::IDENT || b.kind == SyntaxKind::COMMA;
        if !bits.is_empty() && bits.iter().all(names) {
            return MacroKind::PinVars(
                bits.iter()
                    .filter(|b| b.kind == SyntaxKind::IDENT)
                    .map(|b| Ident { name: b.text.clone(), span: b.span })
                    .collect(),
            );
        }
        if bits.is_empty() {
            return self.macro_error(whole, "`pin!` needs a future.", "Write `pin!(future)`.");
        }
        MacroKind::Pin(self.lone(inner))
    }
}

/// Two symbols written together.
fn is_pair(bits: &[Bit], at: usize, first: SyntaxKind, second: SyntaxKind) -> bool {
    match (bits.get(at), bits.get(at + 1)) {
        (Some(a), Some(b)) => a.kind == first && b.kind == second && a.span.end == b.span.start,
        _ => false,
    }
}

/// An `=` that is no part of `==`, `=>`, `..=`, `<=` and the like.
fn is_lone_eq(bits: &[Bit], at: usize) -> bool {
    let touches = |other: Option<&Bit>, left: bool| {
        other.is_some_and(|b| {
            let adjacent =
                if left { b.span.end == bits[at].span.start } else { bits[at].span.end == b.span.start };
            adjacent
                && if left {
                    matches!(
                        b.kind,
                        SyntaxKind::EQ
                            | SyntaxKind::DOT
                            | SyntaxKind::L_ANGLE
                            | SyntaxKind::R_ANGLE
                            | SyntaxKind::BANG
                    )
                } else {
                    matches!(b.kind, SyntaxKind::EQ | SyntaxKind::R_ANGLE)
                }
        })
    };
    bits[at].kind == SyntaxKind::EQ
        && !touches(at.checked_sub(1).and_then(|i| bits.get(i)), true)
        && !touches(bits.get(at + 1), false)
}

/// Where a handler ends: after a block, else before the next comma that no `::<...>` holds.
fn handler_end(bits: &[Bit], at: usize) -> usize {
    if bits.get(at).is_some_and(|b| b.kind == SyntaxKind::TOKEN_TREE && b.text == "{") {
        return at + 1;
    }
    next_comma(bits, at)
}

/// The next comma that no `::<...>` holds, or the end.
fn next_comma(bits: &[Bit], at: usize) -> usize {
    let mut angles = 0usize;
    for i in at..bits.len() {
        match bits[i].kind {
            SyntaxKind::L_ANGLE if i > at && bits[i - 1].kind == SyntaxKind::COLON => angles += 1,
            SyntaxKind::R_ANGLE => angles = angles.saturating_sub(1),
            SyntaxKind::COMMA if angles == 0 => return i,
            _ => {}
        }
    }
    bits.len()
}

/// Without the white space around.
fn trim(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let start = span.start + (inner.len() - inner.trim_start().len()) as u32;
    Span::new(start, start + inner.trim().len() as u32)
}

/// The macro call that a statement is, if it stands for items.
pub(super) fn keys_macro(stmt: &ast::Stmt) -> Option<ast::MacroCall> {
    let ast::Stmt::ExprStmt(it) = stmt else { return None };
    let Some(ast::Expr::MacroExpr(it)) = it.expr() else { return None };
    let call = it.macro_call()?;
    let name = call.path()?.segment()?.name_ref()?;
    matches!(name.text(), "thread_local" | "task_local").then_some(call)
}

/// `tokio::task::LocalKey::new()`: what a key of `task_local!` begins as.
fn new_key(span: Span) -> Expr {
    let segments = ["tokio", "task", "LocalKey", "new"]
        .map(|name| Segment::plain(Ident { name: SmolStr::new_static(name), span }));
    let path = Path { span, segments: segments.into(), anchor: None };
    let callee = Expr { span, kind: ExprKind::Path(path) };
    Expr { span, kind: ExprKind::Call(Box::new(callee), Vec::new()) }
}
