//! How much room collections and texts keep: std's amounts, followed from their making on.
//!
//! Only programs that speak of `capacity` are followed. What grows in a way that is not followed has an unknown room, and is asked in vain.

use crate::heap::ObjId;
use crate::machine::Machine;
use crate::map::MapKind;
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
    len: usize,
    given: Option<usize>,
}

impl Machine {
    fn length(&self, id: ObjId) -> Option<usize> {
        match self.heap.get(id) {
            Obj::Vec(items) => Some(items.len()),
            Obj::Deque(items) => Some(items.len()),
            Obj::String(text) => Some(text.len()),
            Obj::Map(map) if hashes(map.kind) => Some(map.len()),
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
        if matches!(self.heap.get(*id), Obj::Map(_)) {
            // Of how many places a small table has, the size of its entries decides.
            match room {
                Some(0) => _ = self.heap.rooms.insert(id.0, Room { room: 0, len }),
                Some(room) if room >= LARGE => {
                    self.heap.rooms.insert(id.0, Room { room: table_room(room), len });
                }
                _ => {}
            }
            return;
        }
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
        let len = self.length(*id)?;
        let given = args.first().and_then(|v| self.heap_plain(v).as_int());
        let given = given.and_then(|(_, n)| usize::try_from(n).ok());
        Some(Before { id: *id, room: self.room_of(*id), len, given })
    }

    /// A method ran: what std does to the room.
    pub(crate) fn after_growth(&mut self, t: &mut Thread, before: Before, method: M) {
        let Before { id, room, len: before_len, given } = before;
        let (Some(room), Some(len)) = (room, self.length(id)) else { return };
        if matches!(self.heap.get(id), Obj::Map(_)) {
            return self.after_table_growth(id, room, len, before_len, given, method);
        }
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
            // Eight are as many as the least there is.
            M::reserve if needed >= 8 => Some(needed.max(room.saturating_mul(2))),
            M::reserve => self.least_room(id).map(|least| needed.max(room.saturating_mul(2)).max(least)),
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

    /// The same for hash tables: std's grow in powers of two, an eighth of which stays free. One from which something was removed may keep
    /// places that cannot be used again, so of it nothing is known.
    fn after_table_growth(
        &mut self,
        id: ObjId,
        room: usize,
        len: usize,
        before: usize,
        given: Option<usize>,
        method: M,
    ) {
        let small = self.entries_are_small(id);
        let grown = |needed: usize| match needed.max(room + 1) {
            needed if needed < LARGE && small != Some(false) => None,
            needed => Some(table_room(needed)),
        };
        let shrunk = |to: usize| match to.max(len) {
            0 => Some(0),
            to if to < LARGE && small != Some(false) => None,
            to => Some(room.min(table_room(to))),
        };
        let now = match method {
            // Also a key that is there already asks for room first.
            M::insert | M::replace if before >= room => grown(before + 1),
            M::reserve => match given {
                Some(more) if more > room - before.min(room) => grown(before.saturating_add(more)),
                _ => Some(room),
            },
            M::shrink_to_fit => shrunk(0),
            M::shrink_to => shrunk(given.unwrap_or(0)),
            M::clear => Some(room),
            // An entry of a key that is not there asks for room, whatever is done with it.
            M::__find if before >= room => None,
            _ if len < before => None,
            _ if len <= room => Some(room),
            _ => grown(len),
        };
        match now {
            Some(room) => _ = self.heap.rooms.insert(id.0, Room { room, len }),
            None => _ = self.heap.rooms.remove(&id.0),
        }
    }

    /// True if an entry takes less than four bytes, as far as that is known.
    fn entries_are_small(&self, id: ObjId) -> Option<bool> {
        match self.heap.get(id).part(0)? {
            Value::Str(_) => Some(false),
            value @ (Value::Int(..) | Value::Wide(..) | Value::Char(_)) => {
                (self.bytes_behind(value)? >= 4).then_some(false)
            }
            Value::Obj(text) if matches!(self.heap.get(*text), Obj::String(_)) => Some(false),
            _ => None,
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

/// From here on the size of entries plays no part.
const LARGE: usize = 8;

fn hashes(kind: MapKind) -> bool {
    matches!(kind, MapKind::HashMap | MapKind::HashSet)
}

/// How many entries a hash table has room for that was made for so many.
fn table_room(entries: usize) -> usize {
    match entries {
        0 => 0,
        1..4 => 3,
        4..8 => 7,
        8..15 => 14,
        _ => (entries.saturating_mul(8) / 7).checked_next_power_of_two().map_or(usize::MAX, |n| n / 8 * 7),
    }
}
