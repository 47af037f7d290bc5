//! Sizes of types: those that are certain for rustc on a machine of 64 bits.

use super::Lowerer;
use super::values::Value;
use crate::tree::*;
use playground_program::{Builtin, Const, FloatTy, IntTy, Op, Reg, Span, Ty, TypeKind as DefKind};

/// Size and alignment in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    pub size: u64,
    pub align: u64,
}

impl Layout {
    fn plain(size: u64) -> Layout {
        Layout { size, align: size.max(1) }
    }

    fn words(n: u64) -> Layout {
        Layout { size: 8 * n, align: 8 }
    }
}

/// How far types within types are followed.
const MAX_DEPTH: u32 = 16;

impl<'a> Lowerer<'a> {
    /// `size_of::<T>()`, `size_of_val(&x)` and their like, where the answer is certain.
    pub fn size_call(
        &mut self,
        builtin: Builtin,
        path: &'a Path,
        args: &'a [Expr],
        dst: Reg,
        span: Span,
    ) -> Option<Ty> {
        use Builtin::{MemAlignOf, MemAlignOfVal, MemSizeOf, MemSizeOfVal};
        let ty = match (builtin, args) {
            (MemSizeOf | MemAlignOf, []) => self.ty(path.last()?.args.first()?),
            (MemSizeOfVal | MemAlignOfVal, [of]) => match self.shape(of, 6) {
                Ty::Ref(of, _) => *of,
                _ => return None,
            },
            _ => return None,
        };
        let layout = self.layout(&ty, MAX_DEPTH)?;
        if !args.is_empty() {
            // What is looked at may not be there any more.
            self.parts(args, &[], false);
        }
        let n = if matches!(builtin, MemSizeOf | MemSizeOfVal) { layout.size } else { layout.align };
        let value = self.constant(Const::Int(IntTy::Usize, i128::from(n)));
        self.body().emit(Op::Const { dst, value }, span);
        Some(Ty::Int(IntTy::Usize))
    }

    fn layout(&mut self, ty: &Ty, depth: u32) -> Option<Layout> {
        let depth = depth.checked_sub(1)?;
        Some(match ty {
            Ty::Unit => Layout { size: 0, align: 1 },
            Ty::Bool => Layout::plain(1),
            Ty::Char => Layout::plain(4),
            Ty::Int(IntTy::Soft) => return None,
            Ty::Int(int) => Layout::plain(u64::from(int.bits()) / 8),
            Ty::Float(FloatTy::F32) => Layout::plain(4),
            Ty::Float(FloatTy::F64) => Layout::plain(8),
            Ty::Ref(of, _) => Layout::words(self.pointer_words(of)?),
            Ty::Array(of, Some(n)) => {
                let of = self.layout(of, depth)?;
                Layout { size: of.size.checked_mul(*n)?, align: of.align }
            }
            Ty::Tuple(parts) => self.together(parts, depth)?,
            Ty::User(id, args) => {
                let def = self.type_def(*id)?.clone();
                let path =
                    self.program.library_types.iter().find(|(_, known)| *known == id).map(|(p, _)| p.clone());
                if let Some(path) = path {
                    let of = self.lib_ty(&path, args.clone());
                    return self.layout(&of, depth);
                }
                if self.library_type(*id) || self.repr_types.contains(id) {
                    return None;
                }
                match def.kind {
                    // Fields stand in an order without gaps.
                    DefKind::Struct(fields) if args.is_empty() => {
                        let tys: Vec<Ty> = fields.tys.iter().map(|t| self.program.ty(*t).clone()).collect();
                        self.together(&tys, depth)?
                    }
                    DefKind::Enum(variants) if variants.iter().all(|v| v.fields.is_empty()) => {
                        let far = variants
                            .iter()
                            .any(|v| v.discriminant.is_some_and(|d| !(-128..256).contains(&d)));
                        match variants.len() {
                            _ if far => return None,
                            0 | 1 => Layout { size: 0, align: 1 },
                            n if n <= 127 => Layout::plain(1),
                            _ => return None,
                        }
                    }
                    _ => return None,
                }
            }
            Ty::Lib(name, args) => {
                let path = self.name_text(*name).to_owned();
                let of = args.first().cloned().unwrap_or_default();
                match path.as_str() {
                    "std::string::String"
                    | "std::vec::Vec"
                    | "std::collections::BTreeMap"
                    | "std::collections::BTreeSet" => Layout::words(3),
                    "std::collections::VecDeque" => Layout::words(4),
                    "std::collections::HashMap" | "std::collections::HashSet" => Layout::words(6),
                    "std::boxed::Box" | "std::rc::Rc" | "std::sync::Arc" => {
                        Layout::words(self.pointer_words(&of)?)
                    }
                    super::types::POINTER | "std::ptr::NonNull" => Layout::words(self.pointer_words(&of)?),
                    "std::sync::atomic::AtomicPtr" => Layout::words(1),
                    "std::time::Duration" | "std::time::Instant" => Layout::words(2),
                    "std::marker::PhantomData" => Layout { size: 0, align: 1 },
                    "std::cmp::Ordering" => Layout::plain(1),
                    "std::cell::Cell"
                    | "std::cell::UnsafeCell"
                    | "std::mem::MaybeUninit"
                    | "std::mem::ManuallyDrop"
                    | "std::num::NonZero"
                    | "std::num::Saturating"
                    | "std::num::Wrapping"
                    | "std::cmp::Reverse"
                    | "std::pin::Pin" => self.layout(&of, depth)?,
                    "std::cell::RefCell" => self.together(&[Ty::Int(IntTy::Isize), of], depth)?,
                    "std::sync::atomic::AtomicBool"
                    | "std::sync::atomic::AtomicI8"
                    | "std::sync::atomic::AtomicU8" => Layout::plain(1),
                    "std::sync::atomic::AtomicI16" | "std::sync::atomic::AtomicU16" => Layout::plain(2),
                    "std::sync::atomic::AtomicI32" | "std::sync::atomic::AtomicU32" => Layout::plain(4),
                    "std::sync::atomic::AtomicI64"
                    | "std::sync::atomic::AtomicU64"
                    | "std::sync::atomic::AtomicIsize"
                    | "std::sync::atomic::AtomicUsize" => Layout::plain(8),
                    "std::option::Option" => self.option_layout(&of, depth)?,
                    _ => return None,
                }
            }
            _ => return None,
        })
    }

    /// `None` goes where the payload cannot be, if there is such a place.
    fn option_layout(&mut self, of: &Ty, depth: u32) -> Option<Layout> {
        let inner = self.layout(of, depth)?;
        let path = self.lib_path(of).unwrap_or_default();
        let room = match of {
            Ty::Ref(..) | Ty::Bool | Ty::Char => true,
            Ty::Int(_) | Ty::Float(_) | Ty::Unit => false,
            Ty::User(id, args) => {
                let found = self.program.library_types.iter().find(|(_, known)| *known == id);
                let path = found.map(|(path, _)| path.clone())?;
                let of = self.lib_ty(&path, args.clone());
                return self.option_layout(&of, depth);
            }
            Ty::Array(..) | Ty::Tuple(_) => return None,
            _ => match path {
                "std::boxed::Box"
                | "std::rc::Rc"
                | "std::sync::Arc"
                | "std::string::String"
                | "std::ptr::NonNull"
                | "std::num::NonZero"
                | "std::vec::Vec" => true,
                super::types::POINTER => false,
                _ => return None,
            },
        };
        if room {
            return Some(inner);
        }
        let size = (inner.size + 1).next_multiple_of(inner.align);
        Some(Layout { size, align: inner.align })
    }

    /// Parts that rustc may put in any order.
    fn together(&mut self, parts: &[Ty], depth: u32) -> Option<Layout> {
        let mut all = Layout { size: 0, align: 1 };
        for part in parts {
            let part = self.layout(part, depth)?;
            all = Layout { size: all.size.checked_add(part.size)?, align: all.align.max(part.align) };
        }
        Some(Layout { size: all.size.next_multiple_of(all.align), align: all.align })
    }

    /// A pointer to a slice, a text or a trait carries a second word.
    fn pointer_words(&mut self, of: &Ty) -> Option<u64> {
        match of {
            Ty::Unknown => None,
            Ty::Str | Ty::Array(_, None) | Ty::Trait(_) => Some(2),
            _ => Some(1),
        }
    }

    /// True if the type belongs to the library.
    fn library_type(&self, id: playground_program::TypeId) -> bool {
        self.program.library_types.values().any(|known| *known == id)
    }

    /// Names a size where a function would be called.
    pub(crate) fn is_size(value: &Value) -> Option<Builtin> {
        match value {
            Value::Lib(
                builtin @ (Builtin::MemSizeOf
                | Builtin::MemAlignOf
                | Builtin::MemSizeOfVal
                | Builtin::MemAlignOfVal),
            ) => Some(*builtin),
            _ => None,
        }
    }
}
