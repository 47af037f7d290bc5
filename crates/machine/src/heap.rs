//! The heap: objects under ids, each owned by one place (counted ones by their counts). Copying the heap is cheap.

use crate::cow::CowVec;
use crate::object::Obj;
use crate::value::{Place, Value, WHOLE};

/// Names an object of the heap. Ids of freed objects are used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ObjId(pub u32);

/// All objects of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heap {
    objects: CowVec<Obj>,
    /// Ids to use again, last in first out; deterministic.
    free: Vec<u32>,
    /// Live objects.
    live: usize,
    /// Bytes of collections and text beyond the objects themselves.
    extra_bytes: usize,
    /// How much room collections keep, by id.
    pub rooms: std::collections::BTreeMap<u32, crate::room::Room>,
    /// Bytes of texts, made when they were asked for: where they stand says nothing about the text.
    texts: std::collections::BTreeSet<u32>,
    /// How many more ids are not used again once they are free: raw pointers must not meet what came after.
    keep: u32,
}

/// So many freed objects a dangling pointer is told apart from.
const KEPT: u32 = 1 << 20;

impl Heap {
    pub fn alloc(&mut self, obj: Obj) -> ObjId {
        self.live += 1;
        self.extra_bytes += obj.extra_bytes();
        if let Some(id) = self.free.pop() {
            if let Some(slot) = self.objects.get_mut(id as usize) {
                *slot = obj;
            }
            return ObjId(id);
        }
        self.objects.push(obj);
        ObjId(self.objects.len() as u32 - 1)
    }

    /// Takes the object out and frees its id.
    pub fn remove(&mut self, id: ObjId) -> Obj {
        let obj = self.objects.get_mut(id.0 as usize).map(std::mem::take).unwrap_or_default();
        if !matches!(obj, Obj::Free) {
            if !self.rooms.is_empty() {
                self.rooms.remove(&id.0);
            }
            if !self.texts.is_empty() {
                self.texts.remove(&id.0);
            }
            match self.keep {
                0 => self.free.push(id.0),
                _ => self.keep -= 1,
            }
            self.live -= 1;
            self.extra_bytes = self.extra_bytes.saturating_sub(obj.extra_bytes());
        }
        obj
    }

    /// The object holds the bytes of a text that stands elsewhere.
    pub fn is_text(&mut self, id: ObjId) {
        self.texts.insert(id.0);
    }

    /// True if where the object stands is not where the program thinks.
    pub fn stands_elsewhere(&self, id: ObjId) -> bool {
        self.texts.contains(&id.0)
    }

    /// There are raw pointers from here on.
    pub fn keep_ids(&mut self) {
        if self.keep == 0 {
            self.keep = KEPT;
        }
    }

    #[inline]
    pub fn get(&self, id: ObjId) -> &Obj {
        self.objects.get(id.0 as usize).unwrap_or(&Obj::Free)
    }

    /// The object for writing; `None` only for an id that was never given.
    #[inline]
    pub fn get_mut(&mut self, id: ObjId) -> Option<&mut Obj> {
        self.objects.get_mut(id.0 as usize)
    }

    /// The value at a part of an object.
    #[inline]
    pub fn at(&self, place: Place) -> Option<&Value> {
        self.get(place.obj).part(place.at)
    }

    /// The value at a part of an object, for writing.
    #[inline]
    pub fn at_mut(&mut self, place: Place) -> Option<&mut Value> {
        self.get_mut(place.obj)?.part_mut(place.at)
    }

    /// The value a place holds, as a plain copy that shares what it points at. For a whole object: the object itself.
    pub fn peek(&self, place: Place) -> Value {
        if place.at == WHOLE { Value::Obj(place.obj) } else { self.at(place).cloned().unwrap_or_default() }
    }

    /// A collection grew (or shrank) in place by so many bytes.
    pub fn grew(&mut self, bytes: isize) {
        self.extra_bytes = self.extra_bytes.saturating_add_signed(bytes);
    }

    /// Places for objects, also those that are free.
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Live objects and bytes, roughly: what the memory limit counts.
    pub fn bytes(&self) -> usize {
        self.live * (size_of::<Obj>() + 16) + self.extra_bytes
    }

    /// The place that holds `value`'s content: objects are their own place.
    pub fn place_of(value: &Value, container: Place) -> Place {
        match value {
            Value::Obj(id) => Place { obj: *id, at: WHOLE },
            _ => container,
        }
    }
}
