//! Types as written, used only where behaviour depends on them.
//!
//! Values are dynamic in the machine. A written type matters for integer widths, `as`, and calls directed by their result
//! (`collect`, `into`, `parse`, `sum`, `default`). Everything else is `Ty::Unknown` and no harm is done.

use crate::{NameId, TypeId};
use serde::{Deserialize, Serialize};

/// An integer type. `Soft` is a literal whose type nothing has fixed: it takes the type of what it meets, and counts as `i32`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum IntTy {
    I8,
    I16,
    I32,
    I64,
    I128,
    Isize,
    U8,
    U16,
    U32,
    U64,
    U128,
    Usize,
    Soft,
}

impl IntTy {
    /// Width in bits; `isize` and `usize` are 64 bits wide, as on the machines that programs are compared with.
    pub fn bits(self) -> u32 {
        match self {
            IntTy::I8 | IntTy::U8 => 8,
            IntTy::I16 | IntTy::U16 => 16,
            IntTy::I32 | IntTy::U32 | IntTy::Soft => 32,
            IntTy::I64 | IntTy::U64 | IntTy::Isize | IntTy::Usize => 64,
            IntTy::I128 | IntTy::U128 => 128,
        }
    }

    /// True for `i8` to `i128`, `isize` and untyped literals.
    pub fn is_signed(self) -> bool {
        matches!(
            self,
            IntTy::I8 | IntTy::I16 | IntTy::I32 | IntTy::I64 | IntTy::I128 | IntTy::Isize | IntTy::Soft
        )
    }

    /// The smallest value.
    pub fn min(self) -> i128 {
        if !self.is_signed() { 0 } else { i128::MIN >> (128 - self.bits()) }
    }

    /// The largest value, as far as an `i128` can say it (`u128`'s own is larger).
    pub fn max(self) -> i128 {
        match self {
            IntTy::U128 | IntTy::I128 => i128::MAX,
            _ if self.is_signed() => i128::MAX >> (128 - self.bits()),
            _ => (1i128 << self.bits()) - 1,
        }
    }

    /// As written in Rust.
    pub fn name(self) -> &'static str {
        match self {
            IntTy::I8 => "i8",
            IntTy::I16 => "i16",
            IntTy::I32 | IntTy::Soft => "i32",
            IntTy::I64 => "i64",
            IntTy::I128 => "i128",
            IntTy::Isize => "isize",
            IntTy::U8 => "u8",
            IntTy::U16 => "u16",
            IntTy::U32 => "u32",
            IntTy::U64 => "u64",
            IntTy::U128 => "u128",
            IntTy::Usize => "usize",
        }
    }

    /// Those that a program can write.
    pub const ALL: [IntTy; 12] = {
        use IntTy::*;
        [I8, I16, I32, I64, I128, Isize, U8, U16, U32, U64, U128, Usize]
    };

    /// The type of that name.
    pub fn from_name(name: &str) -> Option<IntTy> {
        IntTy::ALL.into_iter().find(|t| t.name() == name)
    }
}

/// A floating point type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum FloatTy {
    F32,
    F64,
}

/// A type as far as the text says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ty {
    /// Not written, `_`, a type parameter or nothing we need to know.
    #[default]
    Unknown,
    /// `()`.
    Unit,
    /// `!`.
    Never,
    /// `bool`.
    Bool,
    /// `char`.
    Char,
    /// `str` (behind a reference: `&str`).
    Str,
    /// An integer.
    Int(IntTy),
    /// A float.
    Float(FloatTy),
    /// `&T` or `&mut T`.
    Ref(Box<Ty>, bool),
    /// `(A, B)`.
    Tuple(Vec<Ty>),
    /// `[T; n]`, its length where the text says it, or `[T]`.
    Array(Box<Ty>, Option<u64>),
    /// A struct or enum of the program, with its type arguments.
    User(TypeId, Vec<Ty>),
    /// A library type by canonical path (`std::vec::Vec`), with its type arguments.
    Lib(NameId, Vec<Ty>),
    /// `dyn Trait` or `impl Trait`.
    Trait(NameId),
    /// What a const parameter stands for.
    Number(i64),
}
