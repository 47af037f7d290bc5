//! Equality, order and cloning of whole values, as the derives and the library have them. Nothing here recurses over a value: a
//! list may be as long as memory holds.

use crate::arith;
use crate::machine::{Machine, Question, Res};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::{Place, Value, WHOLE};
use playground_program::{NameId, TypeId};
use std::cmp::Ordering;

/// By which trait two values are compared: each may be the program's own or derived, on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// `PartialEq`: equal, or nothing.
    Eq,
    /// `PartialOrd`.
    Partial,
    /// `Ord`.
    Total,
}

/// What is left to compare; the next one last.
enum Left {
    Pair(Value, Value),
    /// All parts so far were equal: this decides.
    Lengths(Ordering),
}

impl Machine {
    /// How two values stand to each other, part by part; `None` where they do not compare or, for `Eq`, differ.
    pub(crate) fn compare(&self, t: &Thread, by: By, a: &Value, b: &Value) -> Res<Option<Ordering>> {
        // Plain numbers are most of what is ever compared.
        if let (Value::Int(x, m), Value::Int(y, n)) = (a, b)
            && x == y
            && (x.is_signed() || (*m >= 0 && *n >= 0))
        {
            return Ok(Some(m.cmp(n)));
        }
        let mut left = Vec::new();
        match self.compare_one(t, by, a, b, &mut left)? {
            Some(Ordering::Equal) => {}
            other => return Ok(other),
        }
        while let Some(next) = left.pop() {
            let ordering = match next {
                Left::Pair(a, b) => self.compare_one(t, by, &a, &b, &mut left)?,
                Left::Lengths(o) => Some(o),
            };
            if ordering != Some(Ordering::Equal) {
                return Ok(ordering);
            }
        }
        Ok(Some(Ordering::Equal))
    }

    /// Which variant of which enum of the program a value is.
    fn variant_of(&self, value: &Value) -> Option<(TypeId, u16)> {
        match value {
            Value::UnitVariant(ty, v) => Some((*ty, *v)),
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Variant(ty, v, _) => Some((*ty, *v)),
                _ => None,
            },
            _ => None,
        }
    }

    /// True if the values are equal.
    pub(crate) fn equal(&self, t: &Thread, a: &Value, b: &Value) -> Res<bool> {
        Ok(self.compare(t, By::Eq, a, b)? == Some(Ordering::Equal))
    }

    /// Compares what stands at the top of two values; parts of objects are left for later.
    fn compare_one(
        &self,
        t: &Thread,
        by: By,
        a: &Value,
        b: &Value,
        left: &mut Vec<Left>,
    ) -> Res<Option<Ordering>> {
        let (a, b) = (self.through(a), self.through(b));
        if let Some(ordering) = self.compare_by_program(t, by, &a, &b)? {
            return Ok(ordering);
        }
        if let (Some((ty, v)), Some((other, w))) = (self.variant_of(&a), self.variant_of(&b))
            && ty == other
            && v != w
        {
            return Ok(Some(self.linked.discriminant(ty, v).cmp(&self.linked.discriminant(ty, w))));
        }
        let (x, y) = match (&a, &b) {
            (Value::Obj(x), Value::Obj(y)) => (self.heap.get(*x), self.heap.get(*y)),
            _ => {
                if let (Some(x), Some(y)) = (self.text_ref(&a), self.text_ref(&b)) {
                    return Ok(Some(x.cmp(y)));
                }
                if let (Some(x), Some(y)) = (self.seq(&a), self.seq(&b)) {
                    self.compare_later(left, self.seq_items(x).iter(), self.seq_items(y).iter());
                    return Ok(Some(Ordering::Equal));
                }
                if let (Value::Ptr(..), Value::Ptr(..)) = (&a, &b) {
                    return match by {
                        By::Eq => Ok(self.same_pointer(t, &a, &b)?.then_some(Ordering::Equal)),
                        _ => Ok(Some(self.address(t, &a)?.cmp(&self.address(t, &b)?))),
                    };
                }
                return arith::compare(&a, &b).or_else(|e| self.arith_error(t, e));
            }
        };
        match (x, y) {
            (Obj::String(x), Obj::String(y)) => return Ok(Some(x.cmp(y))),
            (Obj::Lib(v, p), Obj::Lib(w, q)) => {
                // `Err` is above `Ok`, `Some` above `None`, `Pending` above `Ready`: the order of declaration.
                let empty = matches!(v, LibVariant::None | LibVariant::Pending);
                if v != w {
                    return Ok(Some(v.cmp(w)));
                }
                if !empty {
                    left.push(Left::Pair(p.clone(), q.clone()));
                }
            }
            (Obj::Variant(_, _, p), Obj::Variant(_, _, q))
            | (Obj::Struct(_, p), Obj::Struct(_, q))
            | (Obj::Tuple(p), Obj::Tuple(q)) => self.compare_later(left, p.iter(), q.iter()),
            (Obj::Range { lo, hi, .. }, Obj::Range { lo: lo2, hi: hi2, .. }) => {
                self.compare_later(left, [lo, hi].into_iter(), [lo2, hi2].into_iter());
            }
            (Obj::RefCell { writing: true, .. }, Obj::RefCell { .. })
            | (Obj::RefCell { .. }, Obj::RefCell { writing: true, .. }) => {
                return crate::machine::panic(crate::methods::ALREADY_WRITTEN);
            }
            (
                Obj::RefCell { value: p, .. } | Obj::StdCell(p),
                Obj::RefCell { value: q, .. } | Obj::StdCell(q),
            ) => {
                left.push(Left::Pair(p.clone(), q.clone()));
            }
            (Obj::Map(x), Obj::Map(y)) if x.kind.is_sorted() => {
                self.compare_later(left, x.parts().iter(), y.parts().iter());
            }
            (Obj::Map(x), Obj::Map(y)) => {
                let pairs = if x.len() == y.len() { self.map_pairs(t, x, y)? } else { None };
                let Some(pairs) = pairs else { return Ok(None) };
                left.extend(pairs.into_iter().map(|(a, b)| Left::Pair(a, b)));
            }
            (Obj::HttpStatus(p), Obj::HttpStatus(q)) => return Ok(Some(p.cmp(q))),
            _ => match (self.seq(&a), self.seq(&b)) {
                (Some(x), Some(y)) => {
                    self.compare_later(left, self.seq_items(x).iter(), self.seq_items(y).iter());
                }
                _ => return self.refuse(t, "E141", "These values cannot be compared."),
            },
        }
        Ok(Some(Ordering::Equal))
    }

    fn compare_later<'v>(
        &self,
        left: &mut Vec<Left>,
        a: impl ExactSizeIterator<Item = &'v Value> + DoubleEndedIterator,
        b: impl ExactSizeIterator<Item = &'v Value> + DoubleEndedIterator,
    ) {
        let n = a.len().min(b.len());
        left.push(Left::Lengths(a.len().cmp(&b.len())));
        let at = left.len();
        left.extend(a.zip(b).take(n).map(|(x, y)| Left::Pair(x.clone(), y.clone())));
        left[at..].reverse();
    }

    /// By the program's own `eq`, `partial_cmp` or `cmp`, if the type has one.
    fn compare_by_program(&self, t: &Thread, by: By, a: &Value, b: &Value) -> Res<Option<Option<Ordering>>> {
        let names = self.linked.names;
        let name = match by {
            By::Eq => names.eq,
            By::Partial => names.partial_cmp,
            By::Total => names.cmp,
        };
        let Some((func, this)) = self.own_method(a, name) else { return Ok(None) };
        // What none of them is for is compared by the derived one.
        let Some(func) = self.fitting(func, false, std::slice::from_ref(b)) else { return Ok(None) };
        let other = match b {
            Value::Obj(id) => Value::Ref(Place { obj: *id, at: WHOLE }),
            other => other.clone(),
        };
        let answer = self.ask(t, Question::Value(func, vec![this, other]))?;
        Ok(Some(match answer {
            Value::Bool(equal) => equal.then_some(Ordering::Equal),
            Value::Ordering(o) => Some(o),
            Value::Obj(id) => match self.heap.get(id) {
                Obj::Lib(LibVariant::Some, Value::Ordering(o)) => Some(*o),
                _ => None,
            },
            _ => None,
        }))
    }

    /// References, boxes, counted pointers and guards followed.
    pub(crate) fn through(&self, value: &Value) -> Value {
        let mut value = self.heap_plain(value);
        for _ in 0..64 {
            match self.deref(&value) {
                Some(p) => value = self.heap_plain(&self.heap.peek(p)),
                None => break,
            }
        }
        value
    }

    /// The text of a `&str` or `String`.
    pub(crate) fn text_ref<'v>(&'v self, value: &'v Value) -> Option<&'v str> {
        match value {
            Value::Str(s) => Some(s),
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::String(s) => Some(s),
                _ => None,
            },
            _ => None,
        }
    }

    /// The same as a text of one's own.
    pub(crate) fn str_of(&self, value: &Value) -> Option<String> {
        self.text_ref(value).map(str::to_owned)
    }

    // --- cloning

    /// `clone()`, with the program's own `clone` wherever a type has one inside. The program is asked before anything is copied.
    pub(crate) fn clone_asking(&mut self, t: &Thread, value: &Value) -> Res<Value> {
        let mut answers = Vec::new();
        self.own_clones(t, value, &mut answers)?;
        answers.reverse();
        Ok(self.clone_with(value, &mut answers))
    }

    /// Clones of all these values.
    pub(crate) fn clone_all(&mut self, t: &Thread, values: &[Value]) -> Res<Vec<Value>> {
        let mut answers = Vec::new();
        for value in values {
            self.own_clones(t, value, &mut answers)?;
        }
        answers.reverse();
        Ok(values.iter().map(|v| self.clone_with(v, &mut answers)).collect())
    }

    /// `clone()` part by part, whatever the program's own `clone` would do; counted pointers count one more.
    pub(crate) fn clone_value(&mut self, value: &Value) -> Value {
        self.clone_with(value, &mut Vec::new())
    }

    /// What the program's `clone` gives for the parts that have one, in the order in which cloning meets them.
    fn own_clones(&self, t: &Thread, value: &Value, answers: &mut Vec<Value>) -> Res<()> {
        let Some(name) = self.linked.names.clone else { return Ok(()) };
        let mut left = vec![value.clone()];
        while let Some(value) = left.pop() {
            let value = self.local(&value);
            if let Some((func, this)) = self.own_method(&value, Some(name)) {
                answers.push(self.ask(t, Question::Value(func, vec![this]))?);
            } else if let Value::Obj(id) = value {
                let at = left.len();
                self.heap.get(id).for_each_owned(|part| {
                    if part.owns() || matches!(part, Value::UnitVariant(..)) {
                        left.push(part.clone());
                    }
                });
                left[at..].reverse();
            }
        }
        Ok(())
    }

    /// Clones part by part; what the program has cloned is taken from `answers`, the next one last.
    fn clone_with(&mut self, value: &Value, answers: &mut Vec<Value>) -> Value {
        let name = self.linked.names.clone.filter(|_| !answers.is_empty());
        let mut left: Vec<(Place, Value)> = Vec::new();
        let root = self.clone_top(value, name, answers, &mut left);
        while let Some((place, part)) = left.pop() {
            let copy = self.clone_top(&part, name, answers, &mut left);
            if let Some(slot) = self.heap.at_mut(place) {
                *slot = copy;
            }
        }
        root
    }

    /// Clones the top of a value; its parts are left, with the places their clones belong to.
    fn clone_top(
        &mut self,
        value: &Value,
        name: Option<NameId>,
        answers: &mut Vec<Value>,
        left: &mut Vec<(Place, Value)>,
    ) -> Value {
        let value = self.local(value);
        if let Some(name) = name
            && self.own_method(&value, Some(name)).is_some()
            && let Some(answer) = answers.pop()
        {
            return answer;
        }
        match &value {
            Value::Shared(id) => {
                if let Some(Obj::Shared { strong, .. }) = self.heap.get_mut(*id) {
                    *strong += 1;
                }
                value
            }
            Value::Weak(id) => {
                if let Some(Obj::Shared { weak, .. }) = self.heap.get_mut(*id) {
                    *weak += 1;
                }
                value
            }
            Value::Waker(waker) => {
                self.count_waker(*waker);
                value
            }
            Value::Obj(id) if let Some(handle) = self.clone_handle(*id) => handle,
            Value::Obj(id) => {
                let mut obj = self.heap.get(*id).clone();
                if let Obj::RefCell { readers, writing, .. } = &mut obj {
                    (*readers, *writing) = (0, false);
                }
                let copy = self.heap.alloc(obj);
                let at = left.len();
                let mut i = 0;
                self.heap.get(copy).for_each_owned(|part| {
                    if part.owns() || matches!(part, Value::UnitVariant(..)) {
                        left.push((Place { obj: copy, at: i }, part.clone()));
                    }
                    i += 1;
                });
                left[at..].reverse();
                Value::Obj(copy)
            }
            _ => value,
        }
    }
}
