//! Sequences behind pointers: vectors, arrays, double-ended queues and the slices of them; indexing.

use crate::heap::ObjId;
use crate::machine::{Machine, Res, panic};
use crate::object::Obj;
use crate::thread::Thread;
use crate::value::{Place, Value};

/// A run of elements of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seq {
    pub obj: ObjId,
    pub from: u32,
    pub len: u32,
}

impl Seq {
    /// The place of element `i`, which must be below `len`.
    pub fn place(self, i: usize) -> Place {
        Place { obj: self.obj, at: self.from + i as u32 }
    }

    /// The slice of these elements.
    pub fn slice(self, mutable: bool) -> Value {
        if mutable {
            Value::SliceMut(self.obj, self.from, self.len)
        } else {
            Value::Slice(self.obj, self.from, self.len)
        }
    }

    /// A part of it; the ends must be in order and within.
    pub fn part(self, from: usize, to: usize) -> Seq {
        Seq { obj: self.obj, from: self.from + from as u32, len: (to - from) as u32 }
    }
}

impl Machine {
    /// The sequence behind all pointers.
    pub(crate) fn seq(&self, value: &Value) -> Option<Seq> {
        let mut value = self.local(value);
        for _ in 0..64 {
            match value {
                Value::Slice(obj, from, len) | Value::SliceMut(obj, from, len) => {
                    return Some(Seq { obj, from, len });
                }
                Value::Obj(obj) => {
                    let len = match self.heap.get(obj) {
                        Obj::Vec(v) | Obj::Array(v) => Some(v.len()),
                        Obj::Deque(v) => Some(v.len()),
                        _ => None,
                    };
                    if let Some(len) = len {
                        return Some(Seq { obj, from: 0, len: len as u32 });
                    }
                }
                _ => {}
            }
            value = self.heap.peek(self.deref(&value)?);
        }
        None
    }

    /// The elements, shared: owned objects among them stay owned by the sequence.
    pub(crate) fn seq_items(&self, seq: Seq) -> Vec<Value> {
        let range = seq.from as usize..(seq.from + seq.len) as usize;
        match self.heap.get(seq.obj) {
            Obj::Vec(v) | Obj::Array(v) => v.get(range).map_or(Vec::new(), <[Value]>::to_vec),
            Obj::Deque(v) => v.iter().skip(range.start).take(range.len()).cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// The elements for changing in place; `None` for a double-ended queue.
    pub(crate) fn seq_mut(&mut self, seq: Seq) -> Option<&mut [Value]> {
        let range = seq.from as usize..(seq.from + seq.len) as usize;
        match self.heap.get_mut(seq.obj) {
            Some(Obj::Vec(v) | Obj::Array(v)) => v.get_mut(range),
            Some(Obj::Deque(v)) => v.make_contiguous().get_mut(range),
            _ => None,
        }
    }

    /// `value[index]`: a view of an element; of a range, the slice or text itself.
    pub(crate) fn index_value(&mut self, t: &Thread, value: &Value, index: &Value) -> Res<Value> {
        let index = self.heap_plain(index);
        if let (Some(seq), Some((_, i))) = (self.seq(value), index.as_int()) {
            if (0..i128::from(seq.len)).contains(&i) {
                return Ok(Value::View(seq.place(i as usize)));
            }
            return match self.heap.get(seq.obj) {
                Obj::Deque(_) => panic("Out of bounds access"),
                _ => panic(format!("index out of bounds: the len is {} but the index is {i}", seq.len)),
            };
        }
        if let Some(map) = self.target(value)
            && let Some(view) = self.map_index(t, map, &index)?
        {
            return Ok(view);
        }
        if let Value::Obj(range) = index
            && let Obj::Range { lo, hi, inclusive } = self.heap.get(range).clone()
        {
            let sliced = self.slice(t, value, &lo, &hi, inclusive);
            // The range was made for this one use.
            self.heap.remove(range);
            return sliced;
        }
        if let Some(place) = self.own_deref(t, &self.through(value))? {
            return self.index_value(t, &Value::Ref(place), &index);
        }
        self.refuse(t, "E121", "This cannot be indexed like that.")
    }

    fn slice(&mut self, t: &Thread, value: &Value, lo: &Value, hi: &Value, inclusive: bool) -> Res<Value> {
        let end = |v: &Value| match self.heap_plain(v).as_int() {
            Some((_, n)) => usize::try_from(n).ok(),
            None => None,
        };
        let (from, to) = (end(lo), end(hi));
        if let Some(seq) = self.seq(value) {
            let len = seq.len as usize;
            let (from, to) = match bounds(from, to, inclusive, len, "slice") {
                Ok(ends) => ends,
                Err(message) => return panic(message),
            };
            let mutable = !matches!(self.local(value), Value::Ref(_) | Value::Slice(..));
            return Ok(seq.part(from, to).slice(mutable));
        }
        let plain = self.through(value);
        let Some(text) = self.str_of(&plain) else {
            return self.refuse(t, "E121", "This cannot be indexed by a range.");
        };
        let (from, to) = match text_bounds(&text, from, to, inclusive) {
            Ok(ends) => ends,
            Err(message) => return panic(message),
        };
        Ok(Value::text(&text[from..to]))
    }
}

/// The ends of a range within `len`, or what std panics with.
pub(crate) fn bounds(
    from: Option<usize>,
    to: Option<usize>,
    inclusive: bool,
    len: usize,
    what: &str,
) -> Result<(usize, usize), String> {
    let start = from.unwrap_or(0);
    let end = match to {
        Some(to) if inclusive => match to.checked_add(1) {
            Some(end) => end,
            None => return Err("attempted to index slice up to maximum usize".to_owned()),
        },
        Some(to) => to,
        None => len,
    };
    if start > len {
        return Err(format!("range start index {start} out of range for {what} of length {len}"));
    }
    if end > len {
        return Err(format!("range end index {end} out of range for {what} of length {len}"));
    }
    if start > end {
        return Err(format!("{what} index starts at {start} but ends at {end}"));
    }
    Ok((start, end))
}

/// The same for bytes of a text, which must lie between characters.
fn text_bounds(
    text: &str,
    from: Option<usize>,
    to: Option<usize>,
    inclusive: bool,
) -> Result<(usize, usize), String> {
    let start = from.unwrap_or(0);
    let end = to.map_or(text.len(), |to| to.saturating_add(usize::from(inclusive)));
    if start > end {
        return Err(format!("begin <= end ({start} <= {end}) when slicing `{text}`"));
    }
    for (at, which) in [(start, "start"), (end, "end")] {
        if at > text.len() {
            return Err(format!("{which} byte index {at} is out of bounds of `{text}`"));
        }
        if !text.is_char_boundary(at) {
            let begin = (0..at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
            let inside = text[begin..].chars().next().unwrap_or(' ');
            let last = begin + inside.len_utf8();
            return Err(format!(
                "{which} byte index {at} is not a char boundary; it is inside {inside:?} (bytes {begin}..{last}) of `{text}`"
            ));
        }
    }
    Ok((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_outside_panic_as_std_does() {
        let slice = |from, to, inclusive| bounds(from, to, inclusive, 3, "slice");
        assert_eq!(slice(Some(1), None, false), Ok((1, 3)));
        assert_eq!(slice(None, Some(1), true), Ok((0, 2)));
        assert_eq!(slice(Some(2), Some(1), false), Err("slice index starts at 2 but ends at 1".to_owned()));
        assert_eq!(
            slice(Some(1), Some(9), false),
            Err("range end index 9 out of range for slice of length 3".to_owned())
        );
        assert!(text_bounds("aé", Some(2), None, false).is_err());
        assert_eq!(text_bounds("aé", Some(1), None, false), Ok((1, 3)));
    }
}
