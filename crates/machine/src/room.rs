//! How much room collections and texts keep: std's amounts, followed from their making on.
//!
//! Only programs that speak of `capacity` are followed. What grows in a way that is not followed has an unknown room, and is asked in vain.

use crate::heap::ObjId;
use crate::machine::Machine;
use crate::methods::M;
use crate::object::Obj;
use crate::thread::Thread;
use crate::value::Value;
use crate::visible::is_own;
use playground_program::{Ty, TyId};

/// The room of an object when it had this length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Room {
    pub room: usize,
    pub len: usize,
}

/// What is known before a method runs: the object, its room, and the number the method is given.
pub(crate) struct Before {
    id: ObjId,
    room: Option<usize>,
    given: Option<usize>,
}

impl Machine {
    fn length(&self, id: ObjId) -> Option<usize> {
        match self.heap.get(id) {
            Obj::Vec(items) => Some(items.len()),
            Obj::Deque(items) => Some(items.len()),
            Obj::String(text) => Some(text.len()),
            _ => None,
        }
    }

    /// The room of a collection or text, if it was followed.
    pub(crate) fn room_of(&self, id: ObjId) -> Option<usize> {
        let known = self.heap.rooms.get(&id.0)?;
        (self.length(id) == Some(known.len)).then_some(known.room)
    }

    /// A new collection or text: with that room, or just as much as it needs. `ty` is the type that is written, if one is.
    pub(crate) fn has_room(&mut self, value: &Value, room: Option<usize>, ty: TyId) {
        let Value::Obj(id) = value else { return };
        if !self.linked.follows_room {
            return;
        }
        let Some(len) = self.length(*id) else { return };
        // Items without a size have room for ever; which have none, is not known of all.
        let empty = |item: &Value| match item {
            Value::Obj(id) => matches!(self.heap.get(*id), Obj::Struct(_, parts) if parts.is_empty()),
            _ => false,
        };
        let item = match self.linked.program.ty(ty) {
            Ty::Lib(_, args) => args.first(),
            _ => None,
        };
        if self.heap.get(*id).part(0).is_some_and(empty) || matches!(item, Some(Ty::User(..))) {
            return;
        }
        let room = match self.linked.program.ty(ty) {
            Ty::Lib(_, args) if args.first() == Some(&Ty::Unit) => usize::MAX,
            _ => room.unwrap_or(len).max(len),
        };
        self.heap.rooms.insert(id.0, Room { room, len });
    }

    pub(crate) fn before_growth(&self, value: &Value, args: &[Value]) -> Option<Before> {
        let Value::Obj(id) = value else { return None };
        self.length(*id)?;
        let given = args.first().and_then(|v| self.heap_plain(v).as_int());
        let given = given.and_then(|(_, n)| usize::try_from(n).ok());
        Some(Before { id: *id, room: self.room_of(*id), given })
    }

    /// A method ran: what std does to the room.
    pub(crate) fn after_growth(&mut self, t: &mut Thread, before: Before, method: M) {
        let Before { id, room, given } = before;
        let (Some(room), Some(len)) = (room, self.length(id)) else { return };
        let own = t.code().is_some_and(|f| is_own(self.linked.function(f.func)));
        let needed = match method {
            M::reserve | M::reserve_exact => len.saturating_add(given.unwrap_or(0)),
            _ => len,
        };
        let now = match method {
            M::shrink_to_fit => Some(len),
            M::shrink_to => Some(len.max(room.min(given.unwrap_or(0)))),
            M::reserve_exact => Some(room.max(needed)),
            _ if needed <= room => Some(room),
            M::push
            | M::push_back
            | M::push_front
            | M::insert
            | M::push_str
            | M::insert_str
            | M::append
            | M::extend_from_slice
            | M::extend_from_within
            | M::resize
            | M::reserve
                if own =>
            {
                self.least_room(id).map(|least| needed.max(room.saturating_mul(2)).max(least))
            }
            // Bodies of the library grow in other steps than std does.
            _ => None,
        };
        match now {
            Some(room) => _ = self.heap.rooms.insert(id.0, Room { room, len }),
            None => _ = self.heap.rooms.remove(&id.0),
        }
    }

    /// What a collection begins with when it first grows: eight bytes, or four items.
    fn least_room(&self, id: ObjId) -> Option<usize> {
        let first = match self.heap.get(id) {
            Obj::String(_) => return Some(8),
            Obj::Vec(items) => items.first(),
            Obj::Deque(items) => items.front(),
            _ => None,
        };
        match first? {
            Value::Unit => None,
            Value::UnitVariant(..) => Some(8),
            Value::Obj(inner) => match self.heap.get(*inner) {
                Obj::Struct(_, parts) | Obj::Tuple(parts) | Obj::Array(parts) | Obj::Variant(_, _, parts) => {
                    // Small ones may be a byte, or nothing; long ones too large.
                    (2..=16).contains(&parts.len()).then_some(4).or_else(|| match parts.first()? {
                        part if parts.len() == 1 && self.bytes_behind(part)? > 1 => Some(4),
                        _ => None,
                    })
                }
                Obj::Lib(..) => None,
                _ => Some(4),
            },
            value => match self.bytes_behind(value) {
                Some(1) if !matches!(value, Value::Str(_)) => Some(8),
                _ => Some(4),
            },
        }
    }
}
