//! Macros that become plain operations: printing, panics, assertions, lists, `matches!`, `dbg!`, `pin!`.
//! (`join!` and `select!` stand in `branches`.)

use super::Lowerer;
use super::body::NOWHERE;
use crate::codes;
use crate::library::{self, LibItem};
use crate::resolve::{Def, Ns, Res};
use crate::tree::*;
use playground_program::{
    BinOp, Const, Diagnostic, Fix, FormatArg, FormatId, FormatPiece, FormatSpec, FormatTrait, IntTy, MACROS,
    Op, Reg, Span, Ty, nearest,
};
use ra_ap_syntax::SmolStr;

/// Macros that need no import.
const PRELUDE: &[&str] = &[
    "println",
    "print",
    "eprintln",
    "eprint",
    "format",
    "write",
    "writeln",
    "panic",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "unreachable",
    "todo",
    "unimplemented",
    "vec",
    "matches",
    "addr_of",
    "addr_of_mut",
    "dbg",
    "line",
    "column",
    "file",
    "module_path",
    "stringify",
    "concat",
    "cfg",
    "format_args",
];

impl<'a> Lowerer<'a> {
    /// The crate a macro comes from, or nothing (and a diagnostic) if it is not known here.
    fn macro_crate(&mut self, mac: &'a Macro) -> Option<SmolStr> {
        let names = super::types::segments(&mac.path);
        let name = names.last()?.clone();
        let known = MACROS.contains(&name.as_str());
        if names.len() == 1 && PRELUDE.contains(&name.as_str()) && known {
            return Some(SmolStr::new("std"));
        }
        let module = self.here();
        let full = match self.resolver.path(module, &names, Ns::Value) {
            Res::Def(Def::Lib(path, _)) => Some(path),
            Res::Def(Def::Broken) => return None,
            _ => match names.len() {
                1 => None,
                // A path goes through imported modules too: `time::pin!`.
                _ => {
                    let joined = names.join("::");
                    (library::item(&joined) == Some(LibItem::Macro)).then(|| SmolStr::new(joined))
                }
            },
        };
        if known && let Some(full) = full {
            return full.split("::").next().map(SmolStr::new);
        }
        let span = mac.name_span;
        if known && names.len() == 1 {
            let home = match name.as_str() {
                "pin" => "std::pin",
                "ready" => "std::task",
                "poll" | "pending" | "select_biased" | "stream_select" => "futures",
                "stream" | "try_stream" => "async_stream",
                _ => "tokio",
            };
            let at = self.tree.modules.first().and_then(|m| m.items.first()).map_or(0, |i| i.span.start);
            let line = format!("use {home}::{name};");
            let mut d =
                Diagnostic::error(codes::MISSING_IMPORT, span, format!("`{name}!` is not imported here."))
                    .help(format!("Write `{home}::{name}!(..)`, or add `{line}` at the top."))
                    .fix(format!("Write `{home}::{name}!`"), span, format!("{home}::{name}!"));
            d.fixes.push(Fix {
                title: format!("Add `{line}`"),
                edits: vec![(Span::new(at, at), format!("{line}\n"))],
            });
            self.report(d);
            return None;
        }
        let near = nearest(&name, MACROS.iter().copied());
        let d =
            Diagnostic::error(codes::UNKNOWN_MACRO, span, format!("The playground has no macro `{name}!`."));
        self.report(match near {
            Some(near) => d.help(format!("Did you mean `{near}!`?")).fix(
                format!("Write `{near}!`"),
                mac.path.last().map_or(span, |s| s.ident.span),
                near,
            ),
            None => d,
        });
        None
    }

    pub fn macro_expr(&mut self, mac: &'a Macro, dst: Reg, want: &Ty, span: Span, extend: bool) -> Ty {
        if matches!(mac.kind, MacroKind::Error) {
            return Ty::Never;
        }
        let Some(home) = self.macro_crate(mac) else { return Ty::Never };
        match &mac.kind {
            MacroKind::Error | MacroKind::Unknown => Ty::Never,
            MacroKind::Print { format, newline, stderr } => {
                let text = self.opt_text(format.as_ref(), "", span);
                self.body().emit(Op::Print { text, newline: *newline, stderr: *stderr }, span);
                self.unit(dst, span);
                Ty::Unit
            }
            MacroKind::Format(format) => {
                let dst = self.body().somewhere(dst);
                self.format_into(format, dst, span);
                if mac.path.last().is_some_and(|s| s.ident.name == "format_args") {
                    // Its text has its styles already; those of the `{}` it is given to do nothing.
                    let ty = playground_program::Program::UNKNOWN;
                    let func = playground_program::Builtin::FormatArguments;
                    self.body().emit(Op::CallLib { dst, func, args: dst, n: 1, ty }, span);
                    return Ty::Unknown;
                }
                self.lib_ty("std::string::String", Vec::new())
            }
            MacroKind::Write { target, format, newline } => {
                let dst = self.body().somewhere(dst);
                let (place, _) = self.place(target);
                let text = self.opt_text(format.as_ref(), "", span);
                self.body().emit(Op::WriteTo { dst, target: place.reg(), text, newline: *newline }, span);
                self.lib_ty("std::result::Result", vec![Ty::Unit])
            }
            MacroKind::Panic(kind, format) => {
                self.panic(kind, format.as_ref(), span);
                Ty::Never
            }
            MacroKind::Assert(cond, message) => {
                self.assert(cond, message.as_ref(), span);
                self.unit(dst, span);
                Ty::Unit
            }
            MacroKind::AssertEq { a, b, equal, message } => {
                self.assert_eq(a, b, *equal, message.as_ref(), span);
                self.unit(dst, span);
                Ty::Unit
            }
            MacroKind::Vec(parts) => {
                let dst = self.body().somewhere(dst);
                let of = self.element_want(parts, want);
                let (base, n, tys) = self.parts(parts, &vec![of.clone(); parts.len()], false);
                self.body().emit(Op::VecOf { dst, base, n }, span);
                let of = if of == Ty::Unknown { tys.into_iter().next().unwrap_or_default() } else { of };
                self.lib_ty("std::vec::Vec", vec![of])
            }
            MacroKind::VecRepeat(value, count) => {
                let dst = self.body().somewhere(dst);
                let of = match want {
                    Ty::Lib(_, args) => args.first().cloned().unwrap_or_default(),
                    _ => Ty::Unknown,
                };
                let (value, found) = self.operand_temp(value, &of);
                let (count, _) = self.operand_temp(count, &Ty::Int(IntTy::Usize));
                self.body().emit(Op::VecRepeat { dst, value, count }, span);
                let of = if of == Ty::Unknown { found } else { of };
                self.lib_ty("std::vec::Vec", vec![of])
            }
            MacroKind::Plain(inner) => self.expr_as(inner, dst, want),
            MacroKind::Matches { value, pat, guard } => {
                self.matches(value, pat, guard.as_ref(), dst, span);
                Ty::Bool
            }
            MacroKind::Dbg(args) => self.dbg(args, dst, span),
            MacroKind::Join { kind, biased, branches } => {
                // Only tokio's macros change which branch they poll first.
                let rotates = !*biased && home == "tokio";
                self.join(*kind, rotates, branches, mac.name_span, dst, span)
            }
            MacroKind::Select { biased, branches, complete, default, .. } if home == "futures" => {
                let others = (complete.as_ref(), default.as_ref());
                self.select_fused(*biased, branches, others, mac.name_span, dst, want, span)
            }
            MacroKind::Select { biased, branches, els, complete, default } => {
                if let Some(other) = complete.as_ref().or(default.as_ref()) {
                    self.report(
                        Diagnostic::error(
                            codes::MACRO_SYNTAX,
                            other.span,
                            "Only `select!` of the futures crate has `complete` and `default` branches.",
                        )
                        .help("tokio's `select!` has `else` for the case that no branch is left."),
                    );
                }
                // Only tokio's macro waits for the task's budget.
                let budgeted = home == "tokio";
                self.select(*biased, budgeted, branches, els.as_ref(), mac.name_span, dst, want, span)
            }
            MacroKind::Known(lit) => {
                let dst = self.body().somewhere(dst);
                self.literal(lit, dst, want, span)
            }
            MacroKind::ModulePath => {
                let dst = self.body().somewhere(dst);
                let inside = self.module_path(self.here(), "");
                let path = format!("main::{inside}");
                self.literal(&Lit::Str(path.trim_end_matches(':').to_owned()), dst, want, span)
            }
            MacroKind::Stream(inner) => self.expr_as(inner, dst, want),
            MacroKind::Poll(inner) => self.poll(inner, mac.name_span, dst, span),
            MacroKind::Ready(inner) => self.ready(inner, dst, span),
            MacroKind::Pending => {
                self.check_async(mac.name_span);
                let point =
                    self.await_point(playground_program::AwaitKind::Await, span, mac.name_span, Vec::new());
                self.body().emit(Op::Suspend { point }, span);
                self.unit(dst, span);
                Ty::Unit
            }
            MacroKind::Pin(inner) => self.pinned(inner, dst, span, extend),
            MacroKind::PinVars(names) => {
                let Some(only) = names.first() else { return Ty::Unit };
                let Some((place, ty)) = self.var_place(only) else {
                    let near = self.local_names();
                    let near = nearest(&only.name, near.iter().map(SmolStr::as_str)).map(str::to_owned);
                    let d = Diagnostic::error(
                        codes::UNKNOWN_NAME,
                        only.span,
                        format!("No variable `{}` is known here.", only.name),
                    );
                    self.report(match near {
                        Some(near) => d.help(format!("Did you mean `{near}`?")),
                        None => d,
                    });
                    return Ty::Never;
                };
                let dst = self.body().somewhere(dst);
                let reg = if extend { self.body().alloc_extended() } else { self.body().alloc() };
                self.note_use(&only.name);
                self.take(place, reg, span);
                self.body().pin();
                self.body().emit(Op::RefLocal { dst, src: reg, mutable: true }, span);
                Ty::Ref(Box::new(ty), true)
            }
            MacroKind::PinLets(_) => {
                self.error(codes::MACRO_SYNTAX, span, "`pin! { let .. }` stands as a statement of its own.");
                Ty::Never
            }
        }
    }

    // --- text

    /// A register with the text of a format string, dropped with the statement.
    pub fn text(&mut self, format: &'a FormatArgs, span: Span) -> Reg {
        let text = self.body().alloc();
        self.format_into(format, text, span);
        self.body().pin();
        text
    }

    /// A text that the program did not write.
    pub fn plain_text(&mut self, text: &str, span: Span) -> Reg {
        let pieces = if text.is_empty() { Vec::new() } else { vec![FormatPiece::Text(text.to_owned())] };
        let format = self.new_format(pieces);
        let dst = self.body().alloc();
        self.body().emit(Op::Format { dst, format, base: dst, n: 0 }, span);
        self.body().pin();
        dst
    }

    fn opt_text(&mut self, format: Option<&'a FormatArgs>, default: &str, span: Span) -> Reg {
        match format {
            Some(format) => self.text(format, span),
            None => self.plain_text(default, span),
        }
    }

    fn new_format(&mut self, mut pieces: Vec<FormatPiece>) -> FormatId {
        if self.library {
            for piece in &mut pieces {
                if let FormatPiece::Arg(arg) = piece {
                    arg.span = Span::NONE;
                }
            }
        }
        let id = FormatId(self.program.formats.len() as u32);
        self.program.formats.push(pieces);
        id
    }

    fn format_into(&mut self, args: &'a FormatArgs, dst: Reg, span: Span) {
        let (base, n) = self.format_values(args);
        let format = self.new_format(args.pieces.clone());
        self.body().emit(Op::Format { dst, format, base, n }, span);
    }

    /// Arguments by reference, as `format_args!` takes them; numbers are copied.
    fn format_values(&mut self, args: &'a FormatArgs) -> (Reg, u16) {
        let n = args.args.len() as u16;
        let base = self.body().alloc_n(n);
        for (i, arg) in args.args.iter().enumerate() {
            let slot = base + i as u16;
            if self.is_place(arg) {
                let (place, ty) = self.place(arg);
                self.expect_no_future(&ty, arg.span);
                let copies = self.owns_nothing(&ty) && !matches!(ty, Ty::Ref(_, true));
                if copies {
                    self.take(place, slot, arg.span);
                } else {
                    self.ref_of(place, slot, false, arg.span);
                }
                self.body().set_clean(slot, true);
            } else {
                let ty = self.expr(arg, slot, &Ty::Unknown);
                self.expect_no_future(&ty, arg.span);
            }
        }
        self.body().pin();
        (base, n)
    }

    // --- panics and assertions

    fn panic(&mut self, kind: &PanicKind, format: Option<&'a FormatArgs>, span: Span) {
        let (alone, before) = match kind {
            PanicKind::Panic => ("explicit panic", ""),
            PanicKind::Unreachable => {
                ("internal error: entered unreachable code", "internal error: entered unreachable code: ")
            }
            PanicKind::Todo => ("not yet implemented", "not yet implemented: "),
            PanicKind::Unimplemented => ("not implemented", "not implemented: "),
        };
        let text = match format {
            None => self.plain_text(alone, span),
            // As rustc joins them: the payload is a `&str`.
            Some(format) if literal_text(format, before).is_some() => {
                self.plain_text(&literal_text(format, before).unwrap_or_default(), span)
            }
            Some(format) => {
                let text = self.body().alloc();
                let (base, n) = self.format_values(format);
                let mut pieces = format.pieces.clone();
                if !before.is_empty() {
                    pieces.insert(0, FormatPiece::Text(before.to_owned()));
                }
                let format = self.new_format(pieces);
                self.body().emit(Op::Format { dst: text, format, base, n }, span);
                self.body().pin();
                text
            }
        };
        self.body().emit(Op::Panic { text }, span);
    }

    fn assert(&mut self, cond: &'a Expr, message: Option<&'a FormatArgs>, span: Span) {
        let fine = self.body().label();
        self.branch(cond, true, fine);
        let statement = self.body().begin();
        let text = match message {
            Some(message) => match literal_text(message, "") {
                Some(text) => self.plain_text(&text, span),
                None => self.text(message, span),
            },
            None => {
                // As rustc prints it: the condition's text on one line.
                let written = cond.span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
                self.plain_text(&format!("assertion failed: {written}"), span)
            }
        };
        self.body().emit(Op::Panic { text }, span);
        self.body().end_without_drops(statement);
        self.body().bind(fine);
    }

    fn assert_eq(
        &mut self,
        a: &'a Expr,
        b: &'a Expr,
        equal: bool,
        message: Option<&'a FormatArgs>,
        span: Span,
    ) {
        let (ta, tb) = (self.peek(a, 6), self.peek(b, 6));
        let number = |ty: Ty| matches!(ty, Ty::Int(_) | Ty::Float(_)).then_some(ty);
        let hint = number(ta).or(number(tb)).unwrap_or_default();
        // `assert_eq!("5".parse(), Ok(5))`: one side says what the other is.
        let hint = match (super::rare::fits_other(a), super::rare::fits_other(b), &hint) {
            (true, false, Ty::Unknown) => self.shape_of_result(b),
            (false, true, Ty::Unknown) => self.shape_of_result(a),
            _ => hint,
        };
        let (ha, hb) = match hint {
            Ty::Int(_) | Ty::Float(_) => (hint.clone(), hint),
            hint if super::rare::fits_other(a) => (hint, Ty::Unknown),
            hint => (Ty::Unknown, hint),
        };
        let ra = self.looked_at_as(a, &ha);
        let rb = self.looked_at_as(b, &hb);
        let cond = self.body().alloc();
        let op = if equal { BinOp::Eq } else { BinOp::Ne };
        self.body().emit(Op::Bin { op, dst: cond, a: ra, b: rb }, span);
        self.body().set_clean(cond, true);
        let fine = self.body().label();
        self.body().emit(Op::JumpIf { cond, to: fine.0 }, span);
        let statement = self.body().begin();
        let message = match message {
            Some(message) => self.text(message, span),
            None => {
                let empty = self.body().alloc();
                self.body().emit(Op::Drop { reg: empty }, span);
                empty
            }
        };
        self.body().emit(Op::AssertFailed { a: ra, b: rb, equal, message }, span);
        self.body().end_without_drops(statement);
        self.body().bind(fine);
    }

    /// Like `looked_at`, with a type for literals.
    fn looked_at_as(&mut self, expr: &'a Expr, hint: &Ty) -> Reg {
        if self.is_place(expr) {
            return self.looked_at(expr);
        }
        let reg = self.body().alloc();
        self.expr(expr, reg, hint);
        self.body().pin();
        reg
    }

    fn matches(&mut self, value: &'a Expr, pat: &'a Pat, guard: Option<&'a Expr>, dst: Reg, span: Span) {
        let dst = self.body().somewhere(dst);
        let (no, done) = (self.body().label(), self.body().label());
        let statement = self.body().begin();
        let (cur, ty) = self.scrutinee(value, &Ty::Unknown);
        self.expect_matchable(pat, &ty, value.span);
        self.body().push_scope(None);
        let names = self.binding_regs(pat);
        let plans = self.test(pat, cur, &ty, Some(no));
        let peeked = self.bind_plans(&plans, names, true);
        for b in &peeked {
            let body = self.body();
            body.set_clean(b.reg, true);
            body.declare(&b.name, b.reg, b.ty.clone(), false, b.span);
        }
        if let Some(guard) = guard {
            self.branch(guard, false, no);
        }
        self.body().pop_scope();
        let yes = self.constant(Const::Bool(true));
        self.body().emit(Op::Const { dst, value: yes }, span);
        self.body().emit(Op::Jump { to: done.0 }, span);
        self.body().bind(no);
        let value = self.constant(Const::Bool(false));
        self.body().emit(Op::Const { dst, value }, span);
        self.body().bind(done);
        self.body().end(statement, span);
    }

    /// `dbg!(x)`: prints the place, the text and the value, and gives the value.
    fn dbg(&mut self, args: &'a [Expr], dst: Reg, span: Span) -> Ty {
        let (line, column) = self.span_of_line_column(span);
        let place = format!("[src/main.rs:{line}:{column}]");
        if args.is_empty() {
            let text = self.plain_text(&place, span);
            self.body().emit(Op::Print { text, newline: true, stderr: true }, span);
            self.unit(dst, span);
            return Ty::Unit;
        }
        let mut tys = Vec::new();
        let base = self.body().alloc_n(args.len() as u16);
        for (i, arg) in args.iter().enumerate() {
            let slot = base + i as u16;
            tys.push(self.expr(arg, slot, &Ty::Unknown));
            let shown = self.body().alloc();
            self.body().emit(Op::RefLocal { dst: shown, src: slot, mutable: false }, arg.span);
            let written = arg.span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
            let spec = FormatSpec { by: FormatTrait::Debug, alternate: true, ..FormatSpec::default() };
            let format = self.new_format(vec![
                FormatPiece::Text(format!("{place} {written} = ")),
                FormatPiece::Arg(FormatArg { arg: 0, spec, span: arg.span }),
            ]);
            let text = self.body().alloc();
            self.body().emit(Op::Format { dst: text, format, base: shown, n: 1 }, arg.span);
            self.body().emit(Op::Print { text, newline: true, stderr: true }, arg.span);
            self.body().pin();
        }
        if dst == NOWHERE {
            return Ty::Unit;
        }
        if args.len() == 1 {
            self.body().emit(Op::Move { dst, src: base }, span);
            tys.into_iter().next().unwrap_or_default()
        } else {
            self.body().emit(Op::Tuple { dst, base, n: args.len() as u16 }, span);
            Ty::Tuple(tys)
        }
    }

    // --- polls by hand

    /// `poll!(future)`: one poll with this task's context.
    fn poll(&mut self, inner: &'a Expr, name: Span, dst: Reg, span: Span) -> Ty {
        self.check_async(name);
        let dst = self.body().somewhere(dst);
        let (place, ty) = self.place(inner);
        let args = self.body().alloc();
        self.body().emit(Op::TaskContext { dst: args }, span);
        let poll = self.name("poll");
        let unknown = playground_program::Program::UNKNOWN;
        self.body()
            .emit(Op::CallMethod { dst, recv: place.reg(), name: poll, args, n: 1, ty: unknown }, span);
        let of = self.awaited(&ty);
        self.lib_ty("std::task::Poll", vec![of])
    }

    /// `ready!(poll)`: the value, or `return Poll::Pending`.
    fn ready(&mut self, inner: &'a Expr, dst: Reg, span: Span) -> Ty {
        let dst = self.body().somewhere(dst);
        let src = self.body().alloc();
        let ty = self.expr(inner, src, &Ty::Unknown);
        self.body().pin();
        let cur = self.body().alloc();
        self.body().emit(Op::PatRoot { dst: cur, src }, span);
        let hit = self.body().alloc();
        let variant = self.name("Ready");
        self.body().emit(Op::TestLib { dst: hit, cur, variant }, span);
        let is_ready = self.body().label();
        self.body().emit(Op::JumpIf { cond: hit, to: is_ready.0 }, span);
        let ret = self.body().ret_reg;
        let pending = self.name("Pending");
        let value = self.constant(Const::LibVariant(pending));
        self.body().emit(Op::Const { dst: ret, value }, span);
        let next = self.body().next;
        self.leave(next, span);
        self.body().bind(is_ready);
        let item = self.body().alloc();
        self.body().emit(Op::PatItem { dst: item, cur, index: 0 }, span);
        self.body().emit(Op::PatBind { dst, cur: item }, span);
        match ty {
            Ty::Lib(_, args) => args.into_iter().next().unwrap_or_default(),
            _ => Ty::Unknown,
        }
    }

    // --- pin

    fn pinned(&mut self, inner: &'a Expr, dst: Reg, span: Span, extend: bool) -> Ty {
        let dst = self.body().somewhere(dst);
        let reg = if extend { self.body().alloc_extended() } else { self.body().alloc() };
        let ty = self.expr(inner, reg, &Ty::Unknown);
        self.body().pin();
        self.body().emit(Op::RefLocal { dst, src: reg, mutable: true }, span);
        Ty::Ref(Box::new(ty), true)
    }

    /// `tokio::pin!(a);` and `tokio::pin! { let a = ..; }` as statements: the names mean the pinned futures from here on.
    pub fn pin_statement(&mut self, mac: &'a Macro, span: Span) -> bool {
        match &mac.kind {
            MacroKind::PinVars(names) => {
                if self.macro_crate(mac).is_none() {
                    return true;
                }
                for name in names {
                    self.pin_var(name, span);
                }
                true
            }
            MacroKind::PinLets(stmts) => {
                if self.macro_crate(mac).is_none() {
                    return true;
                }
                for stmt in stmts {
                    let Stmt::Let(it) = stmt else { continue };
                    self.let_stmt(it);
                    if let PatKind::Bind { name, .. } = &it.pat.kind {
                        self.pin_var(name, span);
                    }
                }
                true
            }
            _ => false,
        }
    }

    fn pin_var(&mut self, name: &Ident, span: Span) {
        let home = self.body().alloc();
        let pinned = self.body().alloc();
        let Some((place, ty)) = self.var_place(name) else {
            let message = format!("No variable `{}` is known here.", name.name);
            self.error(codes::UNKNOWN_NAME, name.span, message);
            return;
        };
        self.note_use(&name.name);
        self.take(place, home, span);
        self.body().emit(Op::RefLocal { dst: pinned, src: home, mutable: true }, span);
        self.body().set_clean(pinned, true);
        self.body().declare(&name.name, pinned, Ty::Ref(Box::new(ty), true), true, name.span);
    }
}

/// The text of a format string whose arguments are all literals written as they are, after `before`. A lone `{}` is a way of its own to
/// panic with a `String`.
fn literal_text(format: &FormatArgs, before: &str) -> Option<String> {
    if before.is_empty() && matches!(&format.pieces[..], [FormatPiece::Arg(_)]) {
        return None;
    }
    let mut text = String::from(before);
    for piece in &format.pieces {
        match piece {
            FormatPiece::Text(part) => text.push_str(part),
            FormatPiece::Arg(arg) if arg.spec == FormatSpec::default() => {
                match &format.args.get(usize::from(arg.arg))?.kind {
                    ExprKind::Lit(Lit::Str(part)) => text.push_str(part),
                    ExprKind::Lit(Lit::Int(n, _)) => text.push_str(&n.to_string()),
                    _ => return None,
                }
            }
            FormatPiece::Arg(_) => return None,
        }
    }
    Some(text)
}
