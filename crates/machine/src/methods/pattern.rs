//! What texts are searched for: a text, characters, or a test of characters.

use super::{M, MethodCall};
use crate::calls::Slot;
use crate::machine::{Machine, Question, Res};
use crate::object::Obj;
use crate::thread::Thread;
use crate::value::{Place, Value, WHOLE};
use playground_program::TyId;

/// A pattern of `str` methods.
pub(super) enum Pattern {
    Text(String),
    Chars(Vec<char>),
    /// A function from `char` to `bool`.
    Test(Value),
}

impl Machine {
    pub(super) fn pattern(&self, t: &Thread, value: &Value) -> Res<Pattern> {
        let plain = self.through(value);
        if let Some(text) = self.str_of(&plain) {
            return Ok(Pattern::Text(text));
        }
        if let Some(seq) = self.seq(value) {
            let items = self.seq_items(seq);
            let chars = items.iter().filter_map(|v| match self.heap_plain(v) {
                Value::Char(c) => Some(c),
                _ => None,
            });
            return Ok(Pattern::Chars(chars.collect()));
        }
        match plain {
            Value::Char(c) => Ok(Pattern::Chars(vec![c])),
            Value::Fn(_) | Value::Method(..) => Ok(Pattern::Test(plain)),
            Value::Obj(id) if matches!(self.heap.get(id), Obj::Closure(..)) => Ok(Pattern::Test(plain)),
            _ => {
                self.refuse(t, "E141", "A text is searched for a text, a character or a test of characters.")
            }
        }
    }

    fn fits_char(&mut self, t: &Thread, pattern: &Pattern, c: char) -> Res<bool> {
        match pattern {
            Pattern::Text(text) => Ok(text.chars().eq([c])),
            Pattern::Chars(chars) => Ok(chars.contains(&c)),
            Pattern::Test(test) => {
                let answer = match test {
                    Value::Fn(func) => self.ask(t, Question::Value(*func, vec![Value::Char(c)]))?,
                    Value::Obj(id) => {
                        let Obj::Closure(func, _) = self.heap.get(*id) else { return Ok(false) };
                        let environment = Value::View(Place { obj: *id, at: WHOLE });
                        self.ask(t, Question::Value(*func, vec![environment, Value::Char(c)]))?
                    }
                    Value::Method(name, _) => match self.linked.method(*name) {
                        Some(method) => self.char_test(method, c),
                        None => Value::Bool(false),
                    },
                    _ => Value::Bool(false),
                };
                Ok(matches!(answer, Value::Bool(true)))
            }
        }
    }

    fn char_test(&mut self, method: M, c: char) -> Value {
        let call = MethodCall {
            slot: Slot::Value(Value::Empty),
            value: Value::Char(c),
            method,
            args: Vec::new(),
            ty: TyId(0),
            dst: 0,
            pushes_frame: false,
        };
        self.char_method(&call, c).unwrap_or(Value::Bool(false))
    }

    /// The first match: its bytes from and to.
    pub(super) fn first_match(
        &mut self,
        t: &Thread,
        s: &str,
        pattern: &Pattern,
    ) -> Res<Option<(usize, usize)>> {
        if let Pattern::Text(text) = pattern {
            return Ok(s.find(text.as_str()).map(|at| (at, at + text.len())));
        }
        for (at, c) in s.char_indices() {
            if self.fits_char(t, pattern, c)? {
                return Ok(Some((at, at + c.len_utf8())));
            }
        }
        Ok(None)
    }

    /// The last match.
    pub(super) fn last_match(
        &mut self,
        t: &Thread,
        s: &str,
        pattern: &Pattern,
    ) -> Res<Option<(usize, usize)>> {
        if let Pattern::Text(text) = pattern {
            return Ok(s.rfind(text.as_str()).map(|at| (at, at + text.len())));
        }
        for (at, c) in s.char_indices().rev() {
            if self.fits_char(t, pattern, c)? {
                return Ok(Some((at, at + c.len_utf8())));
            }
        }
        Ok(None)
    }

    /// All matches from the left, at most `limit`, none inside another.
    pub(super) fn all_matches(
        &mut self,
        t: &Thread,
        s: &str,
        pattern: &Pattern,
        limit: usize,
    ) -> Res<Vec<(usize, usize)>> {
        if let Pattern::Text(text) = pattern {
            let found = s.match_indices(text.as_str()).take(limit);
            return Ok(found.map(|(at, m)| (at, at + m.len())).collect());
        }
        let mut found = Vec::new();
        for (at, c) in s.char_indices() {
            if found.len() >= limit {
                break;
            }
            if self.fits_char(t, pattern, c)? {
                found.push((at, at + c.len_utf8()));
            }
        }
        Ok(found)
    }

    /// How many bytes at the beginning match.
    pub(super) fn prefix(&mut self, t: &Thread, s: &str, pattern: &Pattern) -> Res<Option<usize>> {
        match pattern {
            Pattern::Text(text) => Ok(s.starts_with(text.as_str()).then_some(text.len())),
            _ => match s.chars().next() {
                Some(c) => Ok(self.fits_char(t, pattern, c)?.then_some(c.len_utf8())),
                None => Ok(None),
            },
        }
    }

    /// How many bytes at the end match.
    pub(super) fn suffix(&mut self, t: &Thread, s: &str, pattern: &Pattern) -> Res<Option<usize>> {
        match pattern {
            Pattern::Text(text) => Ok(s.ends_with(text.as_str()).then_some(text.len())),
            _ => match s.chars().next_back() {
                Some(c) => Ok(self.fits_char(t, pattern, c)?.then_some(c.len_utf8())),
                None => Ok(None),
            },
        }
    }
}
