//! Plain data that every other room reads: functions, operations, await points, ids, byte spans, lines and diagnostics.
//!
//! This crate knows what a lowered program looks like. It does not know any source language, runs nothing,
//! and depends on nothing of ours: arrows point here and never back.

mod diagnostic;
mod fold;
mod ids;
mod library;
mod op;
mod program;
mod span;
mod token;
mod types;

pub use diagnostic::{Diagnostic, Fix, Label, Severity, has_errors};
pub use fold::Fold;
pub use ids::*;
pub use library::{
    BODIES, BODY_FNS, Builtin, MACROS, METHODS, TRAITS, TYPES, VARIANTS, canonical_type, method_is_known,
    nearest,
};
pub use op::{BinOp, CaptureMode, JoinKind, Op, Reg, UnOp};
pub use program::{
    AwaitKind, AwaitPoint, Capture, CaptureSource, Const, Entry, Flavor, FormatAlign, FormatArg, FormatCount,
    FormatPiece, FormatSpec, FormatTrait, Function, FunctionKind, Local, MethodKey, Overload, Program,
    SelfKind, Static, TypeDef, TypeKind, VariantDef,
};
pub use span::{LineColumn, LineIndex, Span};
pub use token::{Token, TokenKind};
pub use types::{FloatTy, IntTy, Ty};
