//! What a value feeds a `Hasher`: the pieces std feeds it, in std's order.

use crate::machine::{Machine, Res};
use crate::object::Obj;
use crate::thread::Thread;
use crate::value::{Place, Value, WHOLE};
use playground_program::IntTy;
use std::hash::Hasher;

/// A value of the program with a `hash` of its own.
const OWN: usize = 1;
/// `write_u8`, `write_u64`, `write_usize`, `write_isize`, as the prelude numbers them.
const U8: usize = 2;
const U32: usize = 4;
const U64: usize = 5;
const USIZE: usize = 7;
const ISIZE: usize = 13;

impl Machine {
    /// The pieces of a value, as a vector of pairs: how it is written, and what. Bytes have the kind 0.
    pub(crate) fn hash_pieces(&mut self, t: &Thread, value: &Value) -> Res<Value> {
        let mut pieces: Vec<(usize, Value)> = Vec::new();
        let mut left = vec![value.clone()];
        let name = self.linked.names.hash;
        let usize_of = |n: usize| (USIZE, Value::usize(n));
        while let Some(value) = left.pop() {
            let value = self.through(&value);
            let own = match &value {
                Value::UnitVariant(ty, _) => Some((*ty, value.clone())),
                Value::Obj(id) => match self.heap.get(*id) {
                    Obj::Struct(ty, _) | Obj::Variant(ty, _, _) => {
                        Some((*ty, Value::Ref(Place { obj: *id, at: WHOLE })))
                    }
                    _ => None,
                },
                _ => None,
            };
            if let (Some((ty, this)), Some(name)) = (own, name)
                && self.linked.own_user_method(ty, name)
            {
                pieces.push((OWN, this));
                continue;
            }
            if let Some((ty, n)) = value.as_int() {
                let kind = match ty {
                    IntTy::U8 => U8,
                    IntTy::U16 => 3,
                    IntTy::U32 => U32,
                    IntTy::U64 => U64,
                    IntTy::U128 => 6,
                    IntTy::Usize => USIZE,
                    IntTy::I8 => 8,
                    IntTy::I16 => 9,
                    IntTy::I32 | IntTy::Soft => 10,
                    IntTy::I64 => 11,
                    IntTy::I128 => 12,
                    IntTy::Isize => ISIZE,
                };
                pieces.push((kind, Value::int(if ty == IntTy::Soft { IntTy::I32 } else { ty }, n)));
                continue;
            }
            if let Some(text) = self.text_ref(&value) {
                let bytes = text.bytes().map(|b| Value::int(IntTy::U8, i128::from(b))).collect();
                let bytes = Value::Obj(self.heap.alloc(Obj::Vec(bytes)));
                pieces.extend([(0, bytes), (U8, Value::int(IntTy::U8, 0xff))]);
                continue;
            }
            if let Some(seq) = self.seq(&value) {
                let items = self.seq_items(seq);
                pieces.push(usize_of(items.len()));
                if items.iter().all(|item| matches!(item, Value::Int(IntTy::U8, _))) && !items.is_empty() {
                    pieces.push((0, Value::Obj(self.heap.alloc(Obj::Vec(items)))));
                } else {
                    left.extend(items.into_iter().rev());
                }
                continue;
            }
            match &value {
                Value::Char(c) => pieces.push((U32, Value::int(IntTy::U32, i128::from(u32::from(*c))))),
                Value::Bool(b) => pieces.push((U8, Value::int(IntTy::U8, i128::from(*b)))),
                Value::Unit => {}
                Value::Duration(nanos, secs) => {
                    pieces.push((U64, Value::int(IntTy::U64, i128::from(*secs))));
                    pieces.push((U32, Value::int(IntTy::U32, i128::from(*nanos))));
                }
                Value::Ordering(order) => pieces.push((8, Value::int(IntTy::I8, *order as i128))),
                Value::UnitVariant(ty, variant) => {
                    let n = self.linked.discriminant(*ty, *variant);
                    pieces.push((ISIZE, Value::Int(IntTy::Isize, n)));
                }
                Value::Obj(id) => match self.heap.get(*id) {
                    Obj::Tuple(parts) | Obj::Struct(_, parts) => left.extend(parts.iter().rev().cloned()),
                    Obj::Variant(ty, variant, parts) => {
                        let n = self.linked.discriminant(*ty, *variant);
                        pieces.push((ISIZE, Value::Int(IntTy::Isize, n)));
                        left.extend(parts.iter().rev().cloned());
                    }
                    Obj::Lib(variant, payload) => {
                        use crate::object::LibVariant::{Err, None, Ok, Pending, Ready, Some as Has};
                        let n = match variant {
                            None | Ok | Ready => 0,
                            Has | Err | Pending => 1,
                            _ => return self.refuse(t, "E141", "The hash of this value is not supported."),
                        };
                        pieces.push((ISIZE, Value::Int(IntTy::Isize, n)));
                        if !matches!(variant, None | Pending) {
                            left.push(payload.clone());
                        }
                    }
                    Obj::Map(map) if map.kind.is_sorted() => {
                        pieces.push(usize_of(map.len()));
                        let parts: Vec<Value> = map
                            .entries()
                            .flat_map(|e| {
                                let value = map.value(e).filter(|_| !map.kind.is_set());
                                [map.key(e), value].into_iter().flatten().cloned().collect::<Vec<_>>()
                            })
                            .collect();
                        left.extend(parts.into_iter().rev());
                    }
                    Obj::Deque(items) => {
                        pieces.push(usize_of(items.len()));
                        left.extend(items.iter().rev().cloned());
                    }
                    Obj::Range { lo, hi, .. } => left.extend([hi.clone(), lo.clone()]),
                    _ => return self.refuse(t, "E141", "The hash of this value is not supported."),
                },
                _ => return self.refuse(t, "E141", "The hash of this value is not supported."),
            }
        }
        let pieces = pieces.into_iter().map(|(kind, value)| self.pair(Value::usize(kind), value)).collect();
        Ok(Value::Obj(self.heap.alloc(Obj::Vec(pieces))))
    }

    /// std's own hash of bytes: what `DefaultHasher` comes to.
    pub(crate) fn sip(&self, bytes: &Value) -> u64 {
        let mut hasher = std::hash::DefaultHasher::new();
        hasher.write(&self.bytes_of(bytes));
        hasher.finish()
    }
}
