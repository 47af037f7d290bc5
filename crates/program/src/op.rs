//! The operations a function is lowered to.
//!
//! # A note on places
//!
//! A frame is a row of registers; each local variable and each temporary has its own. A register holds a value or nothing
//! (never assigned, or moved out). Besides plain values there are two kinds of pointer values:
//!
//! - a **reference** (`&x`, `&mut x`): what the program made;
//! - a **view**: a place the lowering is about to read, write, borrow or match. Views are made by the `Place*` and `Pat*`
//!   operations, never stored in a variable, never dropped, and own nothing.
//!
//! "Use" of a place is Rust's by-value use: copies what is `Copy`, moves everything else out and leaves the place empty.
//! Dropping an empty register does nothing, so `Drop` needs no flags.
//! Operations that project (`PlaceField`, `PlaceIndex`, `GetField`, ...) and methods go through references, boxes, `Rc`, `Arc`, guards
//! and the program's own `Deref` by themselves, as auto-deref does.

use crate::{AwaitId, ConstId, FormatId, FuncId, NameId, StaticId, TyId, TypeId};
use crate::{Builtin, IntTy};
use serde::{Deserialize, Serialize};

/// A register of the current frame. Parameters come first, then locals and temporaries in order of declaration, so dropping
/// registers from high to low is Rust's drop order.
pub type Reg = u16;

/// Binary operators. `And`/`Or` with short circuit are lowered to jumps and do not appear here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    BitAnd,
    BitOr,
    BitXor,
    Shl,
    Shr,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

impl BinOp {
    /// Every operator, in the order of their numbers.
    pub const ALL: [BinOp; 16] = [
        BinOp::Add,
        BinOp::Sub,
        BinOp::Mul,
        BinOp::Div,
        BinOp::Rem,
        BinOp::BitAnd,
        BinOp::BitOr,
        BinOp::BitXor,
        BinOp::Shl,
        BinOp::Shr,
        BinOp::Eq,
        BinOp::Ne,
        BinOp::Lt,
        BinOp::Le,
        BinOp::Gt,
        BinOp::Ge,
    ];

    /// The methods of `std::ops` behind `a op b` and `a op= b`. Comparisons have none.
    pub fn methods(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            BinOp::Add => ("add", "add_assign"),
            BinOp::Sub => ("sub", "sub_assign"),
            BinOp::Mul => ("mul", "mul_assign"),
            BinOp::Div => ("div", "div_assign"),
            BinOp::Rem => ("rem", "rem_assign"),
            BinOp::BitAnd => ("bitand", "bitand_assign"),
            BinOp::BitOr => ("bitor", "bitor_assign"),
            BinOp::BitXor => ("bitxor", "bitxor_assign"),
            BinOp::Shl => ("shl", "shl_assign"),
            BinOp::Shr => ("shr", "shr_assign"),
            BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge => return None,
        })
    }
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum UnOp {
    Neg,
    Not,
}

impl UnOp {
    /// The method of `std::ops` behind it.
    pub fn method(self) -> &'static str {
        match self {
            UnOp::Neg => "neg",
            UnOp::Not => "not",
        }
    }
}

/// How a closure or async block takes a variable in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CaptureMode {
    /// `move`: by value (copies what is `Copy`).
    Move,
    /// Only borrowed inside.
    Ref,
    /// Used by value inside without `move`: taken in by value unless it is `Copy`, then by reference.
    ByUse,
}

/// Which of the joining macros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum JoinKind {
    Join,
    TryJoin,
    Select,
}

/// One operation. `to` is an index into `Function::ops`. Unless said otherwise operands are used (copied or moved out).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
// Operands are named for what they are; each variant says what it does with them.
#[allow(missing_docs)]
pub enum Op {
    // --- values
    /// `dst = constant`.
    Const { dst: Reg, value: ConstId },
    /// A small integer without a table entry.
    Int { dst: Reg, ty: IntTy, value: i32 },
    /// `dst = ()`.
    Unit { dst: Reg },
    /// Moves a temporary: `src` is empty afterwards, whatever it held. `dst` must be empty.
    Move { dst: Reg, src: Reg },
    /// By-value use of a local: copies or moves out. Using an empty register is a use after move.
    Use { dst: Reg, src: Reg },
    /// Assignment to a local variable that may hold a value: the old value is dropped after the new one is there.
    Assign { dst: Reg, src: Reg },
    /// `dst = a op b`.
    Bin { op: BinOp, dst: Reg, a: Reg, b: Reg },
    /// `a op b` where `b` is a small integer literal (untyped unless a suffix was written).
    BinInt { op: BinOp, dst: Reg, a: Reg, b: i16 },
    /// `-a`, `!a`.
    Un { op: UnOp, dst: Reg, a: Reg },
    /// `a op= b` on a local variable or, if `a` holds a view, on the place it names.
    BinAssign { op: BinOp, a: Reg, b: Reg },
    /// `src as ty`.
    Cast { dst: Reg, src: Reg, ty: TyId },
    /// Fixes the type of an untyped literal by an annotation: a soft integer becomes `ty`. Anything else is left alone.
    Coerce { reg: Reg, ty: TyId },

    // --- places
    /// A view of a local variable (as the receiver of a pattern or for a capture).
    PlaceLocal { dst: Reg, src: Reg },
    /// A view of `base.field` (named, or a tuple index as its decimal name).
    PlaceField { dst: Reg, base: Reg, field: NameId },
    /// A view of `base[index]`; a range index gives a slice value instead.
    PlaceIndex { dst: Reg, base: Reg, index: Reg },
    /// A view of `*base`.
    PlaceDeref { dst: Reg, base: Reg },
    /// A view of a static.
    PlaceStatic { dst: Reg, which: StaticId },
    /// A view of a captured variable: capture `index` of this closure or async block (register 0 holds the environment).
    PlaceCapture { dst: Reg, index: u16 },
    /// `&place` or `&mut place` where `place` holds a view.
    RefPlace { dst: Reg, place: Reg, mutable: bool },
    /// `&local` or `&mut local`: the local itself (it may be any register that owns a value, temporaries too).
    RefLocal { dst: Reg, src: Reg, mutable: bool },
    /// By-value use of a viewed place.
    Take { dst: Reg, place: Reg },
    /// Assignment to a viewed place: the old value is dropped after the new one is there.
    Store { place: Reg, src: Reg },
    /// Short for `PlaceField` then `Take`.
    GetField { dst: Reg, base: Reg, field: NameId },
    /// Short for `PlaceIndex` then `Take`.
    GetIndex { dst: Reg, base: Reg, index: Reg },
    /// Drops what the register owns, if anything; it is empty afterwards. Views and references are only forgotten.
    Drop { reg: Reg },
    /// Drops registers `from..to`, highest first: the end of a scope.
    DropRange { from: Reg, to: Reg },

    // --- aggregates (parts in consecutive registers from `base`)
    /// A tuple.
    Tuple { dst: Reg, base: Reg, n: u16 },
    /// `[a, b, c]`.
    Array { dst: Reg, base: Reg, n: u16 },
    /// `[value; count]`.
    Repeat { dst: Reg, value: Reg, count: Reg },
    /// `vec![a, b, c]`.
    VecOf { dst: Reg, base: Reg, n: u16 },
    /// `vec![value; count]`.
    VecRepeat { dst: Reg, value: Reg, count: Reg },
    /// A struct (or tuple struct, or unit struct): fields in the order of declaration.
    Struct { dst: Reg, ty: TypeId, base: Reg, n: u16 },
    /// `Struct { .., ..rest }`: fields that are empty registers are taken out of the struct in `rest`.
    StructRest { dst: Reg, ty: TypeId, base: Reg, rest: Reg },
    /// An enum value.
    Variant { dst: Reg, ty: TypeId, variant: u16, base: Reg, n: u16 },
    /// `lo..hi`, `lo..=hi`, and the open forms where the flag is false.
    Range { dst: Reg, lo: Reg, hi: Reg, has_lo: bool, has_hi: bool, inclusive: bool },
    /// A closure over the captures that `Function::captures` of `func` lists.
    Closure { dst: Reg, func: FuncId },
    /// An async block: a future that has not begun.
    AsyncBlock { dst: Reg, func: FuncId },

    // --- control
    /// Goes on at `to`.
    Jump { to: u32 },
    /// Goes on at `to` if `cond` is true.
    JumpIf { cond: Reg, to: u32 },
    /// Goes on at `to` if `cond` is false.
    JumpIfNot { cond: Reg, to: u32 },
    /// Short for a comparison into a temporary and `JumpIfNot`.
    JumpUnless { op: BinOp, a: Reg, b: Reg, to: u32 },
    /// `src?`: goes on with the payload in `dst`, or to `to` with the value to return in `dst` (already converted by `From` where the
    /// function's result type asks for it).
    Try { dst: Reg, src: Reg, to: u32, ret: TyId },
    /// Returns `src`; registers are dropped before (the lowering emits `DropRange`).
    Return { src: Reg },

    // --- patterns: `cur` holds a view (binds by value) or a reference (binds references): default binding modes
    /// Starts matching on the value of a register that is not a view: a view of it, or the reference it holds.
    PatRoot { dst: Reg, src: Reg },
    /// Steps into a named field (or tuple index).
    PatField { dst: Reg, cur: Reg, field: NameId },
    /// Steps into payload `index` of an enum variant or tuple struct.
    PatItem { dst: Reg, cur: Reg, index: u16 },
    /// Steps into element `index` of a slice, counted from the end if `from_end` (0 is the last).
    PatElem { dst: Reg, cur: Reg, index: u16, from_end: bool },
    /// The middle of a slice pattern: without `before` first and `after` last elements.
    PatRest { dst: Reg, cur: Reg, before: u16, after: u16 },
    /// `&p`: steps through a reference.
    PatDeref { dst: Reg, cur: Reg },
    /// `dst = ` is this variant of a user enum?
    TestVariant { dst: Reg, cur: Reg, ty: TypeId, variant: u16 },
    /// `dst = ` is this library variant (`Some`, `None`, `Ok`, `Err`, `Ready`, `Pending`, `Less`, ...)? Name without path.
    TestLib { dst: Reg, cur: Reg, variant: NameId },
    /// `dst = ` equal to the constant?
    TestConst { dst: Reg, cur: Reg, value: ConstId },
    /// `dst = ` inside the range of constants (`hi` included if `inclusive`)? `has_lo`, `has_hi` false: open on that side.
    TestRange { dst: Reg, cur: Reg, lo: ConstId, hi: ConstId, flags: u8 },
    /// `dst = ` a slice of `n` elements (or at least `n`)?
    TestLen { dst: Reg, cur: Reg, n: u16, at_least: bool },
    /// Binds a variable: by value from a view, as a reference from a reference.
    PatBind { dst: Reg, cur: Reg },
    /// Binds `ref x` or `ref mut x`.
    PatBindRef { dst: Reg, cur: Reg, mutable: bool },
    /// Binds for the time of a guard: a reference, whatever the mode.
    PatPeek { dst: Reg, cur: Reg },

    // --- calls (arguments in consecutive registers from `args`)
    /// Calls a function of the program. An async one only builds its future.
    Call { dst: Reg, func: FuncId, args: Reg, n: u8 },
    /// Calls a function of the library.
    CallLib { dst: Reg, func: Builtin, args: Reg, n: u8, ty: TyId },
    /// Calls a closure or function value.
    CallValue { dst: Reg, callee: Reg, args: Reg, n: u8 },
    /// `recv.name(args)`. `recv` is a register or a view; it is moved out of only if the method takes `self` by value. `ty` is the
    /// type the result must have, where the text says so (turbofish or context); of `parse` and `try_into` what is inside it.
    CallMethod { dst: Reg, recv: Reg, name: NameId, args: Reg, n: u8, ty: TyId },
    /// `Trait::name(args)` or `<T as Trait>::name(args)`, found by the first argument's type.
    CallTrait { dst: Reg, name: NameId, args: Reg, n: u8, ty: TyId },
    /// `for`: `dst` = an iterator over `src` (`IntoIterator`).
    IterInit { dst: Reg, src: Reg },
    /// `for`: next item into `dst`, or on to `to` when there is none.
    IterNext { dst: Reg, iter: Reg, to: u32 },

    // --- text
    /// `dst` = the text of a format string with its arguments (references or values, not consumed).
    Format { dst: Reg, format: FormatId, base: Reg, n: u16 },
    /// Writes a text made by `Format` to the console.
    Print { text: Reg, newline: bool, stderr: bool },
    /// `write!`/`writeln!`: writes the text into a formatter or string; `dst` is the `Result`.
    WriteTo { dst: Reg, target: Reg, text: Reg, newline: bool },
    /// Panics with the text.
    Panic { text: Reg },
    /// `assert_eq!`/`assert_ne!` failed: `message` is empty or the text the program added.
    AssertFailed { a: Reg, b: Reg, equal: bool, message: Reg },

    // --- async
    /// `fut.await`: turns `fut` into a future if needed, polls it, and suspends this future while it is pending.
    Await { dst: Reg, fut: Reg, point: AwaitId },
    /// Polls the future in `fut` once: `ready` = bool, and when ready the output is in `dst` and `fut` is dropped.
    PollOnce { ready: Reg, dst: Reg, fut: Reg, branch: u16, point: AwaitId },
    /// Suspends: returns `Pending` to whoever polls; goes on at the next operation when polled again.
    Suspend { point: AwaitId },
    /// Begins a `join!`, `try_join!` or `select!` of `n` branches whose futures stand in registers from `base`; `dst` = 0, the branch to
    /// poll first.
    Branches { dst: Reg, base: Reg, n: u16, kind: JoinKind, point: AwaitId },
    /// A poll of a `select!` that is not `biased` begins: `dst` = the one of `n` branches to poll first, which the scheduler is asked.
    FirstBranch { dst: Reg, n: u16 },
    /// Ends it: what is left in the branch registers is dropped (the losers of a `select!`).
    BranchesEnd { base: Reg, n: u16, winner: Reg },
    /// The `Context` of the poll that is running.
    TaskContext { dst: Reg },
}

/// The flags of `Op::TestRange`.
impl Op {
    /// There is a lower end.
    pub const RANGE_HAS_LO: u8 = 1;
    /// There is an upper end.
    pub const RANGE_HAS_HI: u8 = 2;
    /// The upper end belongs to the range.
    pub const RANGE_INCLUSIVE: u8 = 4;
}

/// Which registers an operation touches: for analyses of lowered bodies.
impl Op {
    /// Calls `f` with every register that the operation reads, uses up or looks at.
    pub fn each_read(&self, f: &mut dyn FnMut(Reg)) {
        let mut row = |base: Reg, n: u16| (base..base.saturating_add(n)).for_each(&mut *f);
        match *self {
            Op::Const { .. }
            | Op::Int { .. }
            | Op::Unit { .. }
            | Op::PlaceStatic { .. }
            | Op::PlaceCapture { .. }
            | Op::Closure { .. }
            | Op::AsyncBlock { .. }
            | Op::Jump { .. }
            | Op::FirstBranch { .. }
            | Op::Suspend { .. }
            | Op::TaskContext { .. } => {}
            Op::Move { src, .. }
            | Op::Use { src, .. }
            | Op::Assign { src, .. }
            | Op::Cast { src, .. }
            | Op::PlaceLocal { src, .. }
            | Op::RefLocal { src, .. }
            | Op::PatRoot { src, .. }
            | Op::Try { src, .. }
            | Op::Return { src }
            | Op::IterInit { src, .. } => row(src, 1),
            Op::Bin { a, b, .. } | Op::BinAssign { a, b, .. } | Op::JumpUnless { a, b, .. } => {
                row(a, 1);
                row(b, 1);
            }
            Op::BinInt { a, .. } | Op::Un { a, .. } => row(a, 1),
            Op::Coerce { reg, .. } | Op::Drop { reg } => row(reg, 1),
            Op::PlaceField { base, .. } | Op::PlaceDeref { base, .. } | Op::GetField { base, .. } => {
                row(base, 1)
            }
            Op::PlaceIndex { base, index, .. } | Op::GetIndex { base, index, .. } => {
                row(base, 1);
                row(index, 1);
            }
            Op::RefPlace { place, .. } | Op::Take { place, .. } => row(place, 1),
            Op::Store { place, src } => {
                row(place, 1);
                row(src, 1);
            }
            Op::DropRange { from, to } => row(from, to.saturating_sub(from)),
            Op::Tuple { base, n, .. }
            | Op::Array { base, n, .. }
            | Op::VecOf { base, n, .. }
            | Op::Struct { base, n, .. }
            | Op::Variant { base, n, .. }
            | Op::Format { base, n, .. }
            | Op::Branches { base, n, .. } => row(base, n),
            Op::Repeat { value, count, .. } | Op::VecRepeat { value, count, .. } => {
                row(value, 1);
                row(count, 1);
            }
            Op::StructRest { base, rest, .. } => {
                row(base, 1);
                row(rest, 1);
            }
            Op::Range { lo, hi, has_lo, has_hi, .. } => {
                row(lo, u16::from(has_lo));
                row(hi, u16::from(has_hi));
            }
            Op::JumpIf { cond, .. } | Op::JumpIfNot { cond, .. } => row(cond, 1),
            Op::PatField { cur, .. }
            | Op::PatItem { cur, .. }
            | Op::PatElem { cur, .. }
            | Op::PatRest { cur, .. }
            | Op::PatDeref { cur, .. }
            | Op::TestVariant { cur, .. }
            | Op::TestLib { cur, .. }
            | Op::TestConst { cur, .. }
            | Op::TestRange { cur, .. }
            | Op::TestLen { cur, .. }
            | Op::PatBind { cur, .. }
            | Op::PatBindRef { cur, .. }
            | Op::PatPeek { cur, .. } => row(cur, 1),
            Op::Call { args, n, .. } | Op::CallLib { args, n, .. } | Op::CallTrait { args, n, .. } => {
                row(args, u16::from(n));
            }
            Op::CallValue { callee, args, n, .. } => {
                row(callee, 1);
                row(args, u16::from(n));
            }
            Op::CallMethod { recv, args, n, .. } => {
                row(recv, 1);
                row(args, u16::from(n));
            }
            Op::IterNext { iter, .. } => row(iter, 1),
            Op::Print { text, .. } | Op::Panic { text } => row(text, 1),
            Op::WriteTo { target, text, .. } => {
                row(target, 1);
                row(text, 1);
            }
            Op::AssertFailed { a, b, message, .. } => {
                row(a, 1);
                row(b, 1);
                row(message, 1);
            }
            Op::Await { fut, .. } | Op::PollOnce { fut, .. } => row(fut, 1),
            Op::BranchesEnd { base, n, winner } => {
                row(base, n);
                row(winner, 1);
            }
        }
    }

    /// Calls `f` with every register that the operation gives a value.
    pub fn each_write(&self, f: &mut dyn FnMut(Reg)) {
        match *self {
            Op::Const { dst, .. }
            | Op::Int { dst, .. }
            | Op::Unit { dst }
            | Op::Move { dst, .. }
            | Op::Use { dst, .. }
            | Op::Assign { dst, .. }
            | Op::Bin { dst, .. }
            | Op::BinInt { dst, .. }
            | Op::Un { dst, .. }
            | Op::Cast { dst, .. }
            | Op::PlaceLocal { dst, .. }
            | Op::PlaceField { dst, .. }
            | Op::PlaceIndex { dst, .. }
            | Op::PlaceDeref { dst, .. }
            | Op::PlaceStatic { dst, .. }
            | Op::PlaceCapture { dst, .. }
            | Op::RefPlace { dst, .. }
            | Op::RefLocal { dst, .. }
            | Op::Take { dst, .. }
            | Op::GetField { dst, .. }
            | Op::GetIndex { dst, .. }
            | Op::Tuple { dst, .. }
            | Op::Array { dst, .. }
            | Op::Repeat { dst, .. }
            | Op::VecOf { dst, .. }
            | Op::VecRepeat { dst, .. }
            | Op::Struct { dst, .. }
            | Op::StructRest { dst, .. }
            | Op::Variant { dst, .. }
            | Op::Range { dst, .. }
            | Op::Closure { dst, .. }
            | Op::AsyncBlock { dst, .. }
            | Op::Try { dst, .. }
            | Op::PatRoot { dst, .. }
            | Op::PatField { dst, .. }
            | Op::PatItem { dst, .. }
            | Op::PatElem { dst, .. }
            | Op::PatRest { dst, .. }
            | Op::PatDeref { dst, .. }
            | Op::TestVariant { dst, .. }
            | Op::TestLib { dst, .. }
            | Op::TestConst { dst, .. }
            | Op::TestRange { dst, .. }
            | Op::TestLen { dst, .. }
            | Op::PatBind { dst, .. }
            | Op::PatBindRef { dst, .. }
            | Op::PatPeek { dst, .. }
            | Op::Call { dst, .. }
            | Op::CallLib { dst, .. }
            | Op::CallValue { dst, .. }
            | Op::CallMethod { dst, .. }
            | Op::CallTrait { dst, .. }
            | Op::IterInit { dst, .. }
            | Op::IterNext { dst, .. }
            | Op::Format { dst, .. }
            | Op::WriteTo { dst, .. }
            | Op::Await { dst, .. }
            | Op::Branches { dst, .. }
            | Op::FirstBranch { dst, .. }
            | Op::TaskContext { dst } => f(dst),
            Op::PollOnce { ready, dst, .. } => {
                f(ready);
                f(dst);
            }
            Op::BinAssign { .. }
            | Op::Coerce { .. }
            | Op::Store { .. }
            | Op::Drop { .. }
            | Op::DropRange { .. }
            | Op::Jump { .. }
            | Op::JumpIf { .. }
            | Op::JumpIfNot { .. }
            | Op::JumpUnless { .. }
            | Op::Return { .. }
            | Op::Print { .. }
            | Op::Panic { .. }
            | Op::AssertFailed { .. }
            | Op::Suspend { .. }
            | Op::BranchesEnd { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::BinOp;

    /// Tables by operator are made from the list and read by number.
    #[test]
    fn operators_are_listed_in_the_order_of_their_numbers() {
        for (at, op) in BinOp::ALL.into_iter().enumerate() {
            assert_eq!(op as usize, at);
        }
    }
}
