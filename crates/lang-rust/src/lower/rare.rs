//! Calls of the library whose meaning a type decides, or the place they stand in: pieces of slices of a written length, pieces taken off
//! a variable that holds a slice, ranges written as structs, constants of `NonZero`.

use super::Lowerer;
use crate::codes;
use crate::library::LibItem;
use crate::resolve::{Def, Ns, Res};
use crate::tree::*;
use playground_program::{Builtin, Const, IntTy, Op, Program, Reg, Span, Ty};
use ra_ap_syntax::SmolStr;

/// Methods of slices that give pieces of a length that only a type says; the body is handed the number.
const PIECES: &[&str] = &[
    "first_chunk",
    "last_chunk",
    "split_first_chunk",
    "split_last_chunk",
    "first_chunk_mut",
    "last_chunk_mut",
    "split_first_chunk_mut",
    "split_last_chunk_mut",
    "as_chunks",
    "as_rchunks",
    "as_chunks_unchecked",
    "array_windows",
];

/// Functions that shorten the slice a variable holds.
const SHORTENING: &[&str] = &[
    "split_off",
    "split_off_mut",
    "split_off_first",
    "split_off_last",
    "split_off_first_mut",
    "split_off_last_mut",
];

impl<'a> Lowerer<'a> {
    /// A method call of this kind, if it is one.
    pub fn rare_method(&mut self, call: &'a MethodCall, dst: Reg, want: &Ty, span: Span) -> Option<Ty> {
        let name = call.name.name.as_str();
        if self.methods_by_name.contains_key(name) {
            return None;
        }
        if PIECES.contains(&name) && call.args.is_empty() {
            return Some(self.pieces(call, dst, want, span));
        }
        if SHORTENING.contains(&name) && (name != "split_off" || self.holds_slice(&call.recv)) {
            return self.shortened(call, dst, span);
        }
        match (name, &call.turbofish[..], &call.args[..]) {
            ("to_int_unchecked", [to], []) => {
                let to = self.ty(to);
                let (src, _) = self.operand(&call.recv, &Ty::Unknown);
                let ty = self.ty_id(&to);
                self.body().emit(Op::Cast { dst, src, ty }, span);
                Some(to)
            }
            ("resize_with", [], [n, value]) => self.filled(call, "resize", Some(n), value, dst, span),
            ("fill_with", [], [value]) => self.filled(call, "fill", None, value, dst, span),
            ("into", [], []) => self.lock_around(call, dst, want, span),
            _ => None,
        }
    }

    /// `5.into()` where a lock is wanted: it is made around the value.
    fn lock_around(&mut self, call: &'a MethodCall, dst: Reg, want: &Ty, span: Span) -> Option<Ty> {
        let func = match self.lib_path(want)? {
            "std::sync::Mutex" => Builtin::MutexNew,
            "tokio::sync::Mutex" => Builtin::TokioMutexNew,
            "tokio::sync::RwLock" => Builtin::TokioRwLockNew,
            _ => return None,
        };
        let Ty::Lib(lock, of) = want else { return None };
        if matches!(self.shape(&call.recv, 4), Ty::Lib(is, _) if is == *lock) {
            return None;
        }
        let (args, n, _) = self.call_args(std::slice::from_ref(&call.recv), of, span);
        self.body().emit(Op::CallLib { dst, func, args, n, ty: Program::UNKNOWN }, span);
        Some(want.clone())
    }

    /// The type of an expression, through `Ok(..)` and `Some(..)`.
    pub fn shape_of_result(&mut self, expr: &'a Expr) -> Ty {
        if let ExprKind::Call(callee, args) = &expr.kind
            && let ([arg], ExprKind::Path(path)) = (&args[..], &callee.kind)
            && let Some(name) = path.as_ident()
        {
            let of = match name.name.as_str() {
                "Ok" => "std::result::Result",
                "Some" => "std::option::Option",
                _ => return self.shape(expr, 6),
            };
            let held = match self.peek(arg, 6) {
                Ty::Unknown => self.shape(arg, 6),
                held => held,
            };
            return self.lib_ty(of, vec![held]);
        }
        self.shape(expr, 6)
    }

    /// `slice.first_chunk::<2>()`.
    fn pieces(&mut self, call: &'a MethodCall, dst: Reg, want: &Ty, span: Span) -> Ty {
        let written = call.turbofish.first().map(|n| self.ty(n));
        let len = match written {
            Some(Ty::Number(n)) => u64::try_from(n).ok(),
            Some(_) => None,
            None => piece_length(want),
        };
        let (place, _) = self.receiver(call, &Ty::Unknown);
        let name = call.name.name.as_str();
        let Some(len) = len else {
            let message =
                format!("How long these pieces are cannot be told here; write `{name}::<LENGTH>()`.");
            self.error(codes::GENERIC_CALL, call.name.span, message);
            return Ty::Never;
        };
        let args = self.body().alloc();
        let value = self.constant(Const::Int(IntTy::Usize, i128::from(len)));
        self.body().emit(Op::Const { dst: args, value }, span);
        let (name, ty) = (self.name(&SmolStr::new(name)), playground_program::Program::UNKNOWN);
        let named = Span::new(call.name.span.start, span.end);
        self.body().emit(Op::CallMethod { dst, recv: place.reg(), name, args, n: 1, ty }, named);
        Ty::Unknown
    }

    /// A variable or field that holds a reference to a slice.
    fn holds_slice(&mut self, recv: &'a Expr) -> bool {
        self.is_place(recv)
            && matches!(self.peek(recv, 6), Ty::Ref(of, _) if matches!(*of, Ty::Array(_, None)))
    }

    /// `slice.split_off_first()`: the variable itself is passed.
    fn shortened(&mut self, call: &'a MethodCall, dst: Reg, span: Span) -> Option<Ty> {
        if !self.holds_slice(&call.recv) {
            let message = "The type of this slice is not known here; write it: `let mut slice: &[_] = ..`.";
            self.error(codes::UNSUPPORTED_LIBRARY, call.name.span, message);
            return Some(Ty::Never);
        }
        let func = *self.library_paths.get(call.name.name.as_str())?;
        let n = call.args.len() as u16 + 1;
        let base = self.body().alloc_n(n);
        self.reference(&call.recv, true, base, &Ty::Unknown, call.recv.span, false);
        for (i, arg) in call.args.iter().enumerate() {
            self.expr(arg, base + 1 + i as u16, &Ty::Unknown);
        }
        self.body().emit(Op::Call { dst, func, args: base, n: n as u8 }, span);
        Some(Ty::Unknown)
    }

    /// `v.resize_with(5, Default::default)`, where the element is a number or the like.
    fn filled(
        &mut self,
        call: &'a MethodCall,
        method: &str,
        n: Option<&'a Expr>,
        value: &'a Expr,
        dst: Reg,
        span: Span,
    ) -> Option<Ty> {
        let ExprKind::Path(path) = &value.kind else { return None };
        let names: Vec<&str> = path.segments.iter().map(|s| s.ident.name.as_str()).collect();
        if names != ["Default", "default"] {
            return None;
        }
        let of = self.peek(&call.recv, 6);
        let of = match self.peeled(&of) {
            Ty::Array(of, _) => (**of).clone(),
            Ty::Lib(_, args) => args.first().cloned().unwrap_or_default(),
            _ => Ty::Unknown,
        };
        if !matches!(of, Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char) {
            return None;
        }
        let (place, _) = self.receiver(call, &Ty::Unknown);
        let count = 1 + u16::from(n.is_some());
        let args = self.body().alloc_n(count);
        if let Some(n) = n {
            self.expr(n, args, &Ty::Int(IntTy::Usize));
        }
        self.default_value(&of, args + count - 1, span);
        let (name, ty) = (self.name(&SmolStr::new(method)), playground_program::Program::UNKNOWN);
        let named = Span::new(call.name.span.start, span.end);
        self.body().emit(Op::CallMethod { dst, recv: place.reg(), name, args, n: count as u8, ty }, named);
        Some(Ty::Unit)
    }

    /// The type of the library a path names, if it names one.
    fn library_type_at(&mut self, names: &[SmolStr]) -> Option<&'static str> {
        match self.resolver.path(self.here(), names, Ns::Type) {
            Res::Def(Def::Lib(_, LibItem::Type(canonical))) => Some(canonical),
            _ => None,
        }
    }

    /// `std::ops::Range { start: 3, end: 5 }`.
    pub fn range_struct(
        &mut self,
        path: &'a Path,
        fields: &'a [(Ident, Expr)],
        dst: Reg,
        span: Span,
    ) -> Option<Ty> {
        let names = super::types::segments(path);
        let inclusive = match self.library_type_at(&names)? {
            "std::ops::Range" | "std::ops::RangeFrom" | "std::ops::RangeTo" => false,
            "std::ops::RangeToInclusive" => true,
            _ => return None,
        };
        let field = |name: &str| fields.iter().find(|(f, _)| f.name == name).map(|(_, value)| value);
        Some(self.range(field("start"), field("end"), inclusive, dst, span))
    }

    /// `std::ops::RangeFull`, `NonZero::<u8>::MAX`: a value that a path of the library stands for.
    pub fn rare_value(&mut self, path: &'a Path, dst: Reg) -> Option<Ty> {
        let names = super::types::segments(path);
        let (last, before) = names.split_last()?;
        if last == "RangeFull" && self.library_type_at(&names) == Some("std::ops::RangeFull") {
            return Some(self.range(None, None, false, dst, path.span));
        }
        if !matches!(last.as_str(), "MIN" | "MAX" | "BITS") || before.is_empty() {
            return None;
        }
        let owner = path.segments.iter().rev().nth(1)?;
        let written = owner.args.first();
        let id = *self.program.library_types.get("std::num::NonZero")?;
        match self.resolver.path(self.here(), before, Ns::Type) {
            Res::Def(Def::Lib(_, LibItem::Type("std::num::NonZero"))) => {}
            Res::Def(Def::Type(of)) if of == id => {}
            _ => return None,
        }
        let int = match written {
            Some(ty) => match self.ty(ty) {
                Ty::Int(int) => int,
                _ => return None,
            },
            None => IntTy::from_name(&owner.ident.name.strip_prefix("NonZero")?.to_lowercase())?,
        };
        let dst = self.body().somewhere(dst);
        let signed = int.min() != 0;
        let (ty, n) = match last.as_str() {
            "BITS" => (IntTy::U32, i128::from(int.bits())),
            "MIN" if signed => (int, int.min()),
            "MIN" => (int, 1),
            _ => (int, int.max()),
        };
        let value = self.constant(Const::Int(ty, n));
        if last == "BITS" {
            self.body().emit(Op::Const { dst, value }, path.span);
            return Some(Ty::Int(ty));
        }
        let base = self.body().alloc();
        self.body().emit(Op::Const { dst: base, value }, path.span);
        self.construct(id, 0, dst, base, 1, path.span);
        Some(Ty::User(id, Vec::new()))
    }
}

/// The length of the pieces in `Option<&[T; N]>`, `&[[T; N]]` and their like.
fn piece_length(want: &Ty) -> Option<u64> {
    match want {
        Ty::Ref(of, _) => piece_length(of),
        Ty::Array(_, Some(n)) => Some(*n),
        Ty::Array(of, None) => piece_length(of),
        Ty::Lib(_, args) => args.first().and_then(piece_length),
        _ => None,
    }
}

/// True of an expression whose type comes from what it is compared with.
pub(crate) fn fits_other(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::MethodCall(call) => {
            call.turbofish.is_empty() && matches!(call.name.name.as_str(), "parse" | "collect" | "try_into")
        }
        _ => false,
    }
}
