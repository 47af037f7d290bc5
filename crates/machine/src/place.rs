//! Places: views and references, copying and moving, and what a value looks like behind its pointers.

use crate::heap::{Heap, ObjId};
use crate::machine::{Io, Machine, Res};
use crate::object::Obj;
use crate::thread::Thread;
use crate::value::{Place, Value, WHOLE};
use std::rc::Rc;

use playground_program::{CaptureMode, CaptureSource, FuncId, NameId, Reg, StaticId, TypeKind};

/// Types nest no deeper; a value that does would be of a type without end, which rustc refuses. It moves.
const MAX_COPY_DEPTH: u32 = 64;

impl Machine {
    /// The value with references, cells and views followed; objects stay objects. Shares what it points at.
    pub(crate) fn heap_plain(&self, value: &Value) -> Value {
        let mut value = value.clone();
        // A chain of references is as long as the program wrote it; the bound guards against a broken one.
        for _ in 0..64 {
            value = match value {
                Value::Ref(p) | Value::RefMut(p) | Value::View(p) => self.heap.peek(p),
                Value::Cell(id) => self.heap.peek(Place { obj: id, at: 0 }),
                other => return other,
            };
        }
        value
    }

    /// What a register holds, its cell and view followed but not its references.
    pub(crate) fn local(&self, value: &Value) -> Value {
        match value {
            Value::View(p) => self.heap.peek(*p),
            Value::Cell(id) => self.heap.peek(Place { obj: *id, at: 0 }),
            other => other.clone(),
        }
    }

    /// The place a pointer-like value leads to: references, boxes, counted pointers, guards. `None` if it is none.
    pub(crate) fn deref(&self, value: &Value) -> Option<Place> {
        let slot = |obj: ObjId| Some(Place { obj, at: 0 });
        match value {
            Value::Ref(p) | Value::RefMut(p) => Some(*p),
            Value::Shared(id) => slot(*id),
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Boxed(_) => slot(*id),
                Obj::MutexGuard { mutex } => slot(*mutex),
                Obj::CellGuard { to, .. } => Some(*to),
                Obj::Variant(ty, _, _) if Some(*ty) == self.linked.cow => slot(*id),
                Obj::Struct(ty, _) if Some(*ty) == self.linked.kept => slot(*id),
                Obj::Sync(sync) => sync.deref(),
                _ => None,
            },
            _ => None,
        }
    }

    /// The object behind all pointers, for reaching a field or element.
    pub(crate) fn target(&self, value: &Value) -> Option<ObjId> {
        let mut value = self.local(value);
        for _ in 0..64 {
            match self.deref(&value) {
                Some(p) => value = self.heap.peek(p),
                None => return if let Value::Obj(id) = value { Some(id) } else { None },
            }
        }
        None
    }

    /// The place of a named field (or tuple index) of what `value` leads to.
    pub(crate) fn field_place(&self, t: &Thread, value: &Value, field: NameId) -> Res<Place> {
        let name = self.linked.program.name(field);
        let Some(obj) = self.target(value) else {
            return self.refuse(t, "E120", format!("There is no field `{name}` on this value."));
        };
        let at = match self.heap.get(obj) {
            Obj::Struct(ty, _) => self.linked.field(*ty, 0, field),
            Obj::Variant(ty, v, _) => self.linked.field(*ty, *v, field),
            Obj::Tuple(_) => self.linked.index(field),
            Obj::Range { .. } => match name {
                "start" => Some(0),
                "end" => Some(1),
                _ => None,
            },
            _ => None,
        };
        match at {
            Some(at) if self.heap.get(obj).part(at).is_some() => Ok(Place { obj, at }),
            _ => self.refuse(t, "E120", format!("There is no field `{name}` on this value.")),
        }
    }

    /// A reference to a place: to the object itself if the place holds one.
    pub(crate) fn reference(&self, place: Place, mutable: bool) -> Value {
        let place = if place.at == WHOLE {
            place
        } else {
            match self.heap.at(place) {
                // Nobody changes what a shared reference points at, so a reference to a `&str` is as good as the text itself: it may be
                // used as a `&str` without a word, and then outlives what it stood in.
                Some(text @ Value::Str(_)) if !mutable => return text.clone(),
                Some(value) => Heap::place_of(value, place),
                None => place,
            }
        };
        if mutable { Value::RefMut(place) } else { Value::Ref(place) }
    }

    /// `&local`: objects are referred to directly, anything else moves into a cell first.
    pub(crate) fn reference_local(&mut self, t: &mut Thread, reg: Reg, mutable: bool) -> Res<Value> {
        self.reference_register(t, reg, mutable, false)
    }

    /// The same of a register that holds the view of a place (`view`) or a local.
    pub(crate) fn reference_register(
        &mut self,
        t: &mut Thread,
        reg: Reg,
        mutable: bool,
        view: bool,
    ) -> Res<Value> {
        match t.reg(reg).clone() {
            Value::Empty => self.refuse(t, "E101", "This value was moved away before it is borrowed here."),
            // `&v[1..3]`: the range gave the reference already.
            Value::SliceMut(obj, from, len) if view && !mutable => Ok(Value::Slice(obj, from, len)),
            value @ (Value::Slice(..) | Value::SliceMut(..)) if view => Ok(value),
            Value::Obj(id) => Ok(self.reference(Place { obj: id, at: WHOLE }, mutable)),
            Value::Cell(id) => Ok(self.reference(Place { obj: id, at: 0 }, mutable)),
            Value::View(p) => Ok(self.reference(p, mutable)),
            value => {
                let id = self.heap.alloc(Obj::Cell(value));
                *t.reg(reg) = Value::Cell(id);
                Ok(self.reference(Place { obj: id, at: 0 }, mutable))
            }
        }
    }

    /// Takes a register's value out, out of its cell too.
    pub(crate) fn take_register(&mut self, t: &mut Thread, reg: Reg) -> Value {
        match std::mem::take(t.reg(reg)) {
            Value::Cell(id) => match self.heap.remove(id) {
                Obj::Cell(v) => v,
                _ => Value::Empty,
            },
            value => value,
        }
    }

    /// By-value use of a local.
    pub(crate) fn use_register(&mut self, t: &mut Thread, reg: Reg) -> Res<Value> {
        let value = t.reg(reg).clone();
        match value {
            Value::Cell(id) => self.use_place(t, Place { obj: id, at: 0 }),
            Value::View(p) => self.use_place(t, p),
            Value::Empty => self.refuse(t, "E101", "This value was used after it was moved away."),
            value => {
                if self.is_copy(&value) {
                    Ok(self.copy(&value))
                } else {
                    *t.reg(reg) = Value::Empty;
                    Ok(value)
                }
            }
        }
    }

    /// By-value use of a place.
    pub(crate) fn use_place(&mut self, t: &mut Thread, place: Place) -> Res<Value> {
        let value = self.heap.peek(place);
        if value.is_empty() {
            return self.refuse(t, "E101", "This value was used after it was moved away.");
        }
        if self.is_copy(&value) {
            return Ok(self.copy(&value));
        }
        if place.at == WHOLE {
            return self.refuse(t, "E102", "This value cannot be moved out from behind a reference.");
        }
        if let Some(slot) = self.heap.at_mut(place) {
            *slot = Value::Empty;
        }
        Ok(value)
    }

    /// Assignment to a place: the old value drops once the new one is there.
    pub(crate) fn store(&mut self, t: &mut Thread, io: &mut Io<'_>, place: Place, value: Value) -> Res<()> {
        if place.at != WHOLE {
            let old = self.heap.at_mut(place).map(|slot| std::mem::replace(slot, value)).unwrap_or_default();
            return self.drop_value(t, io, old);
        }
        self.heap.rooms.clear();
        // Through a reference to an object: its content is replaced, so that other paths to it see the new one.
        let Value::Obj(new) = value else {
            return self.refuse(t, "E122", "This value has another type than the place it is assigned to.");
        };
        if new == place.obj {
            return Ok(());
        }
        let content = self.heap.remove(new);
        let old = match self.heap.get_mut(place.obj) {
            Some(slot) => std::mem::replace(slot, content),
            None => return Ok(()),
        };
        let old = Value::Obj(self.heap.alloc(old));
        self.drop_value(t, io, old)
    }

    /// Swaps the contents of two places (`mem::swap`).
    pub(crate) fn swap_places(&mut self, a: Place, b: Place) {
        if a == b {
            return;
        }
        self.heap.rooms.clear();
        if a.at == WHOLE && b.at == WHOLE {
            let x = self.heap.get_mut(a.obj).map(std::mem::take).unwrap_or_default();
            let y = self.heap.get_mut(b.obj).map(|slot| std::mem::replace(slot, x)).unwrap_or_default();
            if let Some(slot) = self.heap.get_mut(a.obj) {
                *slot = y;
            }
            return;
        }
        let x = self.heap.peek(a);
        let y = self.heap.peek(b);
        if let Some(slot) = self.heap.at_mut(a) {
            *slot = y;
        }
        if let Some(slot) = self.heap.at_mut(b) {
            *slot = x;
        }
    }

    /// Puts a new value into a place and gives the old one (`mem::replace`).
    pub(crate) fn replace_place(&mut self, place: Place, value: Value) -> Value {
        if place.at != WHOLE {
            return self.heap.at_mut(place).map(|slot| std::mem::replace(slot, value)).unwrap_or_default();
        }
        self.heap.rooms.clear();
        let content = match value {
            Value::Obj(id) => self.heap.remove(id),
            other => Obj::Cell(other),
        };
        let old =
            self.heap.get_mut(place.obj).map(|slot| std::mem::replace(slot, content)).unwrap_or_default();
        Value::Obj(self.heap.alloc(old))
    }

    /// True if by-value use copies.
    pub(crate) fn is_copy(&self, value: &Value) -> bool {
        self.is_copy_within(value, MAX_COPY_DEPTH)
    }

    fn is_copy_within(&self, value: &Value, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        match value {
            Value::Waker(crate::value::Waker::Noop) => true,
            Value::Shared(_) | Value::Weak(_) | Value::Cell(_) | Value::Waker(_) => false,
            Value::UnitVariant(ty, _) => self.linked.type_def(*ty).is_some_and(|d| d.derives("Copy")),
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Tuple(v) | Obj::Array(v) => v.iter().all(|v| self.is_copy_within(v, depth)),
                // A generic one only with what is `Copy` inside.
                Obj::Struct(ty, parts) | Obj::Variant(ty, _, parts) => {
                    self.linked.type_def(*ty).is_some_and(|d| d.derives("Copy"))
                        && parts.iter().all(|v| self.is_copy_within(v, depth))
                }
                Obj::Lib(_, payload) => self.is_copy_within(payload, depth),
                Obj::Closure(_, captures) => captures.iter().all(|v| self.is_copy_within(v, depth)),
                Obj::HttpStatus(_) | Obj::Context(_) => true,
                _ => false,
            },
            _ => true,
        }
    }

    /// A bitwise copy of a `Copy` value.
    pub(crate) fn copy(&mut self, value: &Value) -> Value {
        let Value::Obj(id) = value else { return value.clone() };
        let mut obj = self.heap.get(*id).clone();
        match &mut obj {
            Obj::Tuple(v)
            | Obj::Array(v)
            | Obj::Struct(_, v)
            | Obj::Variant(_, _, v)
            | Obj::Closure(_, v) => {
                v.iter_mut().for_each(|part| *part = self.copy(part));
            }
            Obj::Lib(_, v) => *v = self.copy(v),
            _ => {}
        }
        Value::Obj(self.heap.alloc(obj))
    }

    // --- statics and captures

    /// The place of a static, once it is initialised; `None` if its initialiser was just called.
    pub(crate) fn static_place(&mut self, t: &mut Thread, id: StaticId) -> Res<Option<Place>> {
        let Some(item) = self.linked.program.static_(id).cloned() else {
            return self.refuse(t, "E123", "This static is unknown.");
        };
        // Looking copies nothing that is shared with other copies of the machine.
        let held = match item.per_thread {
            true => self.static_slot(t, id).map(|slot| slot.clone()),
            false => self.statics.get(id.index()).cloned(),
        };
        match held.unwrap_or_default() {
            Value::Empty => {
                let base = t.stack.len();
                self.push_frame(t, item.init, base, crate::thread::Cont::Static(id), None)?;
                Ok(None)
            }
            Value::Cell(cell) => Ok(Some(Place { obj: cell, at: 0 })),
            value => {
                let cell = self.heap.alloc(Obj::Cell(value));
                if let Some(slot) = self.static_slot(t, id) {
                    // A `const` is computed anew at each use; a static keeps its cell.
                    *slot = if item.is_const { Value::Empty } else { Value::Cell(cell) };
                }
                Ok(Some(Place { obj: cell, at: 0 }))
            }
        }
    }

    /// Where a static's value stands: a key of `thread_local!` has one for each thread.
    pub(crate) fn static_slot<'s>(&'s mut self, t: &'s mut Thread, id: StaticId) -> Option<&'s mut Value> {
        let own = t.id.0 > 0 && self.linked.program.static_(id).is_some_and(|item| item.per_thread);
        if !own {
            return Rc::make_mut(&mut self.statics).get_mut(id.index());
        }
        let at = t.locals.iter().position(|(of, _)| *of == id).unwrap_or_else(|| {
            t.locals.push((id, Value::Empty));
            t.locals.len() - 1
        });
        t.locals.get_mut(at).map(|(_, value)| value)
    }

    /// The values a closure or async block takes in, from the frame on top.
    pub(crate) fn captures(&mut self, t: &mut Thread, func: FuncId) -> Res<Vec<Value>> {
        let linked = std::rc::Rc::clone(&self.linked);
        let captures = &linked.function(func).captures;
        let mut values = Vec::with_capacity(captures.len());
        for (i, c) in captures.iter().enumerate() {
            // Of a reference what it refers to is captured, not the variable: the closure may live longer than that.
            if c.mode == CaptureMode::Ref && !linked.assigns_capture(func, i) {
                let held = match c.from {
                    CaptureSource::Local(reg) => self.local(t.reg(reg)),
                    CaptureSource::Capture(i) => {
                        let place = self.capture_place(t, i)?;
                        self.heap.peek(place)
                    }
                };
                if let Value::Ref(_) | Value::RefMut(_) | Value::Slice(..) | Value::SliceMut(..) = held {
                    values.push(held);
                    continue;
                }
            }
            let value = match (c.mode, c.from) {
                (CaptureMode::Move, CaptureSource::Local(reg)) => self.use_register(t, reg)?,
                (CaptureMode::Move, CaptureSource::Capture(i)) => {
                    let place = self.capture_place(t, i)?;
                    self.use_place(t, place)?
                }
                (mode, from) => {
                    let place = match from {
                        CaptureSource::Capture(i) => self.capture_place(t, i)?,
                        CaptureSource::Local(reg) => {
                            // Only copies and borrows: what is not `Copy` moves by use.
                            let held = self.local(&t.reg(reg).clone());
                            if mode == CaptureMode::ByUse && !self.is_copy(&held) {
                                values.push(self.use_register(t, reg)?);
                                continue;
                            }
                            let reference = self.reference_local(t, reg, true)?;
                            values.push(self.by_reference(reference));
                            continue;
                        }
                    };
                    let held = self.heap.peek(place);
                    if mode == CaptureMode::ByUse && !self.is_copy(&held) {
                        self.use_place(t, place)?
                    } else {
                        let reference = self.reference(place, true);
                        self.by_reference(reference)
                    }
                }
            };
            values.push(value);
        }
        Ok(values)
    }

    /// Marks a capture as borrowed: a view, which `capture_place` follows.
    fn by_reference(&self, reference: Value) -> Value {
        match reference {
            Value::Ref(p) | Value::RefMut(p) => Value::View(p),
            other => other,
        }
    }

    /// The place of a captured variable of the body on top (register 0 holds its environment).
    pub(crate) fn capture_place(&mut self, t: &mut Thread, index: u16) -> Res<Place> {
        let environment = t.reg(0).clone();
        let Some(obj) = self.target(&environment) else {
            return self.refuse(t, "E124", "This closure has lost its environment.");
        };
        let slot = Place { obj, at: u32::from(index) };
        match self.heap.at(slot) {
            Some(Value::View(p)) => Ok(*p),
            Some(_) => Ok(slot),
            None => self.refuse(t, "E124", "This closure has lost its environment."),
        }
    }

    /// True if the type is an enum of the program.
    pub(crate) fn is_enum(&self, ty: playground_program::TypeId) -> bool {
        matches!(self.linked.type_def(ty).map(|d| &d.kind), Some(TypeKind::Enum(_)))
    }
}
