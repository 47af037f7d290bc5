//! Raw pointers: a place with the type it is looked at as. They keep nothing alive, so each use looks whether the place is still there.
//!
//! What is done with them stands in the prelude; here is what needs the heap.

use crate::arith;
use crate::dynamic::is_plain;
use crate::heap::{Heap, ObjId};
use crate::machine::{Io, Machine, Res};
use crate::object::Obj;
use crate::thread::Thread;
use crate::value::{Place, Value, WHOLE};
use playground_program::{Builtin, IntTy, Program, Ty, TyId};

/// Of a pointer made from a number, such as null: `at` is the number.
const NOWHERE: ObjId = ObjId(u32::MAX);

/// The code of all errors of this kind.
const CODE: &str = "E170";

impl Machine {
    /// A reference or pointer as a raw pointer to `of` (unknown: what it points at already).
    pub(crate) fn pointer(&mut self, t: &Thread, value: Value, of: TyId) -> Res<Value> {
        let whole = matches!(self.linked.pointee(of), Ty::Array(..) | Ty::Str);
        let known = *self.linked.pointee(of) != Ty::Unknown;
        let place = match self.local(&value) {
            Value::Ref(p) | Value::RefMut(p) => p,
            Value::Ptr(p, was) => {
                return Ok(if known { Value::Ptr(self.element(p, whole), of) } else { Value::Ptr(p, was) });
            }
            // Of a slice or text the reference is its pointer.
            slice @ (Value::Slice(..) | Value::SliceMut(..) | Value::Str(_)) if whole => return Ok(slice),
            slice @ (Value::Slice(..) | Value::SliceMut(..)) if !known => return Ok(slice),
            Value::Slice(obj, at, _) | Value::SliceMut(obj, at, _) => Place { obj, at },
            Value::Fn(_) | Value::Lib(_) | Value::Ctor(..) | Value::LibCtor(_) | Value::Method(..) => {
                return self.refuse(t, CODE, "A pointer to a function is not supported here.");
            }
            // `NonNull::cast`.
            Value::Obj(id) if matches!(self.heap.get(id), Obj::Struct(..)) => return Ok(value),
            other => match other.as_int() {
                Some((_, n)) => self.place_of_address(n as u64),
                None => return self.refuse(t, CODE, "This cannot be turned into a raw pointer here."),
            },
        };
        self.heap.keep_ids();
        if known {
            self.fix_literals(place, of);
        }
        Ok(if known {
            Value::Ptr(self.element(place, whole), of)
        } else {
            Value::Ptr(place, Program::UNKNOWN)
        })
    }

    /// A number whose type nothing has fixed is of the type the pointer says.
    fn fix_literals(&mut self, place: Place, of: TyId) {
        let linked = std::rc::Rc::clone(&self.linked);
        let ty = linked.pointee(of);
        if !is_plain(ty) {
            return;
        }
        if let Obj::Array(_) | Obj::Vec(_) = self.heap.get(place.obj) {
            return self.coerce_parts(place.obj, &Ty::Array(Box::new(ty.clone()), None));
        }
        if let Some(slot) = self.heap.at_mut(place)
            && let Some(new) = arith::coerce(slot, ty)
        {
            *slot = new;
        }
    }

    /// A pointer to an array that is looked at as its element leads to the first one.
    fn element(&self, place: Place, whole: bool) -> Place {
        match self.heap.get(place.obj) {
            Obj::Array(_) if place.at == WHOLE && !whole => Place { at: 0, ..place },
            _ => place,
        }
    }

    /// The place a pointer leads to, if something of its type stands there.
    pub(crate) fn pointed_at(&self, t: &Thread, place: Place, of: TyId) -> Res<Place> {
        if place.obj == NOWHERE {
            let what = if place.at == 0 { "is null" } else { "was made from a number" };
            return self.refuse(t, CODE, format!("This pointer {what}, so `*` cannot follow it."));
        }
        if matches!(self.heap.get(place.obj), Obj::Free) {
            return self.refuse(t, CODE, "What this pointer points at is gone: it dangles.");
        }
        if place.at != WHOLE && self.heap.at(place).is_none() {
            return self.refuse(t, CODE, "This pointer points outside of what it was made for.");
        }
        let (value, ty) = (self.heap.peek(place), self.linked.pointee(of));
        let other = match (&value, ty) {
            (Value::Empty, _) | (Value::Int(IntTy::Soft, _), Ty::Int(_)) => false,
            (Value::Obj(_), ty) if is_plain(ty) => true,
            (value, Ty::Array(..)) => {
                !matches!(value, Value::Obj(id) if matches!(self.heap.get(*id), Obj::Array(_)))
            }
            (value, ty) if is_plain(ty) || matches!(ty, Ty::User(..)) && !value.owns() => {
                !self.has_type(value, ty)
            }
            _ => false,
        };
        match other {
            true => self.refuse(t, CODE, "Reading a value as one of another type is not supported."),
            false => Ok(place),
        }
    }

    /// One name for each place: what begins where another begins is the same.
    fn outline(&self, place: Place) -> Place {
        let mut place = place;
        for _ in 0..64 {
            let next = match self.heap.at(place) {
                _ if place.at == WHOLE => match self.heap.get(place.obj) {
                    Obj::Array(_) | Obj::Tuple(_) | Obj::Struct(..) | Obj::StdCell(_) => {
                        Place { at: 0, ..place }
                    }
                    _ => return place,
                },
                Some(value @ Value::Obj(_)) => Heap::place_of(value, place),
                _ => return place,
            };
            if next.at != WHOLE && self.heap.at(next).is_none() {
                return place;
            }
            place = next;
        }
        place
    }

    /// Two pointers lead to the same place.
    pub(crate) fn same_place(&self, a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Ptr(a, _), Value::Ptr(b, _)) => self.outline(*a) == self.outline(*b),
            _ => false,
        }
    }

    /// The same for the program: where something was may be where something new stands, so of what is gone nothing can be said.
    pub(crate) fn same_pointer(&self, t: &Thread, a: &Value, b: &Value) -> Res<bool> {
        let gone = |value: &Value| match value {
            Value::Ptr(place, _) => place.obj != NOWHERE && matches!(self.heap.get(place.obj), Obj::Free),
            _ => false,
        };
        let null = |value: &Value| matches!(value, Value::Ptr(place, _) if place.obj == NOWHERE);
        let same = self.same_place(a, b);
        self.must_stand(t, &[a, b])?;
        if !same && !null(a) && !null(b) && (gone(a) || gone(b)) {
            return self.refuse(t, CODE, "What one of these pointers points at is gone: it dangles.");
        }
        Ok(same)
    }

    /// Of two references to the same address one leads to a part of what the other leads to.
    fn stand_inside(&self, a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Ref(a) | Value::RefMut(a), Value::Ref(b) | Value::RefMut(b)) if a != b => {
                self.type_name(&self.heap.peek(*a)) != self.type_name(&self.heap.peek(*b))
            }
            _ => false,
        }
    }

    /// Of the bytes of texts only what they are is known, not where.
    fn must_stand(&self, t: &Thread, values: &[&Value]) -> Res<()> {
        let elsewhere = |value: &&&Value| match value {
            Value::Ptr(p, _) | Value::Ref(p) | Value::RefMut(p) => self.heap.stands_elsewhere(p.obj),
            Value::Slice(obj, ..) | Value::SliceMut(obj, ..) => self.heap.stands_elsewhere(*obj),
            _ => false,
        };
        // Within one object distances are true.
        let objects = |value: &Value| match value {
            Value::Ptr(p, _) | Value::Ref(p) | Value::RefMut(p) => Some(p.obj),
            Value::Slice(obj, ..) | Value::SliceMut(obj, ..) => Some(*obj),
            _ => None,
        };
        let together = values.len() > 1 && values.windows(2).all(|w| objects(w[0]) == objects(w[1]));
        match !together && values.iter().any(|v| elsewhere(&v)) {
            true => self.refuse(t, CODE, "Where a text stands in memory is not known here."),
            false => Ok(()),
        }
    }

    /// A number that is the same for pointers to the same place.
    pub(crate) fn same_hash(&self, value: &Value) -> u64 {
        let Value::Ptr(place, _) = value else { return 0 };
        let place = self.outline(*place);
        u64::from(place.obj.0) << 32 | u64::from(place.at)
    }

    /// A number for a pointer: the same for the same place in the same run, and far from those of other objects.
    pub(crate) fn address(&self, t: &Thread, value: &Value) -> Res<u64> {
        let (place, of) = match self.local(value) {
            Value::Ptr(place, of) => (place, of),
            Value::Ref(place) | Value::RefMut(place) => (place, Program::UNKNOWN),
            Value::Slice(obj, at, _) | Value::SliceMut(obj, at, _) => (Place { obj, at }, Program::UNKNOWN),
            Value::Shared(obj) => (Place { obj, at: 0 }, Program::UNKNOWN),
            Value::Obj(obj) if matches!(self.heap.get(obj), Obj::Boxed(_)) => {
                (Place { obj, at: 0 }, Program::UNKNOWN)
            }
            _ => return self.refuse(t, CODE, "Where this stands in memory is not known here."),
        };
        if place.obj == NOWHERE {
            return Ok(u64::from(place.at));
        }
        self.must_stand(t, &[&Value::Ref(place)])?;
        let place = self.outline(place);
        let base = u64::from(place.obj.0 + 1) << 20;
        if place.at == WHOLE || place.at == 0 {
            return Ok(base);
        }
        let first = self.heap.at(Place { at: 0, ..place });
        let size = match (self.linked.pointee(of), first) {
            (_, Some(value)) if !matches!(value, Value::Obj(_)) => self.bytes_behind(value),
            (Ty::Int(int), _) => Some(int.bits() as usize / 8),
            _ => None,
        };
        match size {
            Some(size) => Ok(base + u64::from(place.at) * size as u64),
            None => self.refuse(t, CODE, "How far apart these stand in memory is not known here."),
        }
    }

    /// Numbers that were a pointer once do not lead back: null and what was never a place stay numbers.
    fn place_of_address(&self, n: u64) -> Place {
        match n >> 20 {
            0 => Place { obj: NOWHERE, at: n as u32 },
            obj => {
                let obj = ObjId((obj - 1).min(u64::from(u32::MAX)) as u32);
                let within = (n & 0xf_ffff) as u32;
                let size = self.heap.at(Place { obj, at: 0 }).and_then(|v| self.bytes_behind(v)).unwrap_or(1);
                match (within, self.heap.get(obj)) {
                    (0, Obj::Array(_) | Obj::Tuple(_) | Obj::Struct(..)) => Place { obj, at: WHOLE },
                    (within, _) => Place { obj, at: within / size as u32 },
                }
            }
        }
    }

    /// Functions of raw pointers: what the prelude makes them of.
    pub(crate) fn call_pointer(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        builtin: Builtin,
        args: Vec<Value>,
        ty: TyId,
    ) -> Res<Value> {
        use Builtin as B;
        let mut args = args.into_iter();
        let first = args.next().unwrap_or_default();
        let mut second = || args.next().unwrap_or_default();
        if builtin == B::LibPointer {
            return self.pointer(t, first, ty);
        }
        if builtin == B::LibPtrOf {
            return self.pointer_of(t, &first);
        }
        if builtin == B::LibPtrAddress {
            return Ok(Value::Int(IntTy::Usize, self.address(t, &first)? as i64));
        }
        if builtin == B::LibPtrNull {
            let null = matches!(self.local(&first), Value::Ptr(p, _) if p.obj == NOWHERE && p.at == 0);
            return Ok(Value::Bool(null));
        }
        if builtin == B::LibPtrSame {
            let other = second();
            self.must_stand(t, &[&self.local(&first), &self.local(&other)])?;
            let outline = |value: &Value| match self.local(value) {
                Value::Ptr(p, _) | Value::Ref(p) | Value::RefMut(p) => Some((self.outline(p), None)),
                Value::Slice(obj, at, n) | Value::SliceMut(obj, at, n) => {
                    Some((self.outline(Place { obj, at }), Some(n)))
                }
                _ => None,
            };
            return match (outline(&first), outline(&other)) {
                // Of references to `dyn` also the type decides: a struct and its first field are not the same.
                (Some((a, None)), Some((b, None))) if a == b => {
                    Ok(Value::Bool(!self.stand_inside(&self.local(&first), &self.local(&other))))
                }
                (Some((a, m)), Some((b, n))) => {
                    Ok(Value::Bool(a == b && (m == n || m.is_none() || n.is_none())))
                }
                _ => self.refuse(t, CODE, "Whether these are at the same place is not known here."),
            };
        }
        if builtin == B::LibVacate {
            if let Some(mut place) = first.pointee() {
                // Of a `ManuallyDrop` what is inside.
                if let Obj::Struct(ty, _) = self.heap.get(place.obj)
                    && place.at == WHOLE
                    && Some(*ty) == self.linked.kept
                {
                    place.at = 0;
                }
                let value = self.heap.peek(place);
                match self.heap.at_mut(place) {
                    Some(slot) => *slot = Value::Empty,
                    None => _ = self.move_out(place, value),
                }
            }
            return Ok(Value::Unit);
        }
        let Value::Ptr(place, of) = self.local(&first) else {
            return self.refuse(t, CODE, "This takes a raw pointer.");
        };
        Ok(match builtin {
            B::LibPtrOffset => {
                let by = self.heap_plain(&second()).as_int().map_or(0, |(_, n)| n);
                let at = if place.at == WHOLE && by != 0 {
                    return self.refuse(t, CODE, "This pointer leaves the value it points at.");
                } else {
                    u32::try_from(i128::from(place.at) + by).ok()
                };
                match at {
                    Some(at) => Value::Ptr(Place { at, ..place }, of),
                    None => return self.refuse(t, CODE, "This pointer leaves the value it points at."),
                }
            }
            B::LibPtrBetween => match self.local(&second()) {
                Value::Ptr(other, _) if other.obj == place.obj && place.at != WHOLE && other.at != WHOLE => {
                    Value::Int(IntTy::Isize, i64::from(place.at) - i64::from(other.at))
                }
                Value::Ptr(other, _) if self.outline(other) == self.outline(place) => {
                    Value::Int(IntTy::Isize, 0)
                }
                _ => return self.refuse(t, CODE, "How far these pointers are apart is not known."),
            },
            B::LibPtrRead => {
                let place = self.pointed_at(t, place, of)?;
                let value = self.heap.peek(place);
                if value.is_empty() {
                    return self.refuse(t, CODE, "Nothing stands where this pointer points.");
                }
                if self.is_copy(&value) { self.copy(&value) } else { self.move_out(place, value) }
            }
            B::LibPtrWrite => {
                let value = second();
                let linked = std::rc::Rc::clone(&self.linked);
                let old = self.heap.peek(place);
                let typed = match &old {
                    Value::Int(ty, _) | Value::Wide(ty, _) => arith::coerce(&value, &Ty::Int(*ty)),
                    _ => arith::coerce(&value, linked.pointee(of)),
                };
                let value = typed.unwrap_or(value);
                // What is written may be of any type where nothing stands.
                let place = self.pointed_at(t, place, Program::UNKNOWN)?;
                match self.heap.at_mut(place) {
                    Some(slot) if place.at != WHOLE => *slot = value,
                    _ => {
                        // What stood there is not dropped.
                        self.move_out(place, Value::Obj(place.obj));
                        self.store(t, io, place, value)?;
                    }
                }
                Value::Unit
            }
            B::LibPtrSlice => {
                let n = self.heap_plain(&second()).as_int().map_or(0, |(_, n)| n);
                let mutable = matches!(second(), Value::Bool(true));
                let inside = match self.heap.get(place.obj) {
                    Obj::Array(v) | Obj::Vec(v) => v.len() as i128,
                    _ if n == 1 && !mutable && place.obj != NOWHERE => {
                        // One value to look at: as nobody can change it, a copy will do.
                        let value = self.heap.peek(place);
                        if value.is_empty() || !self.is_copy(&value) {
                            return self.refuse(t, CODE, "A slice of this one value is not supported here.");
                        }
                        let copy = self.copy(&value);
                        let one = self.heap.alloc(Obj::Array(vec![copy]));
                        return Ok(Value::Slice(one, 0, 1));
                    }
                    _ if n == 0 => i128::from(place.at),
                    _ => -1,
                };
                if n == 0 && place.obj == NOWHERE {
                    let empty = self.heap.alloc(Obj::Array(Vec::new()));
                    return Ok(if mutable {
                        Value::SliceMut(empty, 0, 0)
                    } else {
                        Value::Slice(empty, 0, 0)
                    });
                }
                if n < 0 || place.at == WHOLE || i128::from(place.at) + n > inside {
                    return self.refuse(t, CODE, "This slice is longer than what the pointer points at.");
                }
                let (obj, at, n) = (place.obj, place.at, n as u32);
                if mutable { Value::SliceMut(obj, at, n) } else { Value::Slice(obj, at, n) }
            }
            B::LibPtrBox => match self.heap.get(place.obj) {
                Obj::Boxed(_) if place.at == 0 => Value::Obj(place.obj),
                Obj::Free => return self.refuse(t, CODE, "What this pointer points at is gone: it dangles."),
                _ if place.at == WHOLE => Value::Obj(self.heap.alloc(Obj::Boxed(Value::Obj(place.obj)))),
                _ => return self.refuse(t, CODE, "This pointer did not come from a `Box`."),
            },
            B::LibPtrVec => {
                let n = self.heap_plain(&second()).as_int().map_or(0, |(_, n)| n);
                match self.heap.get(place.obj) {
                    Obj::Vec(items) if place.at == 0 && items.len() as i128 == n => {
                        if !items.is_empty() {
                            self.pointed_at(t, place, of)?;
                        }
                        Value::Obj(place.obj)
                    }
                    Obj::Free => {
                        return self.refuse(t, CODE, "What this pointer points at is gone: it dangles.");
                    }
                    _ => {
                        return self.refuse(
                            t,
                            CODE,
                            "This pointer did not come from a vector of this length.",
                        );
                    }
                }
            }
            B::LibPtrWeak => match self.heap.get(place.obj) {
                Obj::Shared { .. } => Value::Weak(place.obj),
                _ => return self.refuse(t, CODE, "This pointer did not come from a `Weak`."),
            },
            _ => match self.heap.get(place.obj) {
                Obj::Shared { .. } => Value::Shared(place.obj),
                _ => return self.refuse(t, CODE, "This pointer did not come from an `Rc` or `Arc`."),
            },
        })
    }

    /// Where a box, counted pointer, vector or slice has its content.
    fn pointer_of(&mut self, t: &Thread, value: &Value) -> Res<Value> {
        let mut value = self.local(value);
        for _ in 0..64 {
            let place = match value {
                Value::Shared(obj) | Value::Weak(obj) => Place { obj, at: 0 },
                Value::Slice(obj, at, _) | Value::SliceMut(obj, at, _) => Place { obj, at },
                Value::Obj(obj) => match self.heap.get(obj) {
                    Obj::Boxed(Value::Obj(inner)) if matches!(self.heap.get(*inner), Obj::Vec(_)) => {
                        Place { obj: *inner, at: 0 }
                    }
                    Obj::Boxed(_) | Obj::Vec(_) | Obj::Array(_) | Obj::RefCell { .. } | Obj::StdCell(_) => {
                        Place { obj, at: 0 }
                    }
                    Obj::Atomic(_) => Place { obj, at: 0 },
                    Obj::Struct(ty, _) if Some(*ty) == self.linked.kept => Place { obj, at: 0 },
                    _ => return self.refuse(t, CODE, "A pointer into this is not supported."),
                },
                Value::Ref(p) | Value::RefMut(p) => {
                    value = self.heap.peek(p);
                    continue;
                }
                _ => return self.refuse(t, CODE, "A pointer into this is not supported."),
            };
            self.heap.keep_ids();
            return Ok(Value::Ptr(place, Program::UNKNOWN));
        }
        self.refuse(t, CODE, "A pointer into this is not supported.")
    }

    /// Moves a value out from behind a pointer; nothing is left there.
    fn move_out(&mut self, place: Place, value: Value) -> Value {
        if place.at != WHOLE {
            if let Some(slot) = self.heap.at_mut(place) {
                *slot = Value::Empty;
            }
            return value;
        }
        let empty = Obj::Cell(Value::Empty);
        let content =
            self.heap.get_mut(place.obj).map(|slot| std::mem::replace(slot, empty)).unwrap_or_default();
        Value::Obj(self.heap.alloc(content))
    }
}
