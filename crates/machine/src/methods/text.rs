//! Methods of `str` and `String`.

use super::pattern::Pattern;
use super::{M, MethodCall};
use crate::machine::{Machine, Res, panic};
use crate::object::{Iter, Obj};
use crate::sequence::bounds;
use crate::thread::Thread;
use crate::value::{Text, Value};
use playground_program::{IntTy, Ty};
use std::rc::Rc;

impl Machine {
    pub(super) fn text_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        if let Some(value) = self.text_at_once(call) {
            return Ok(Some(value));
        }
        let Some(s) = self.shared_text(&call.value) else { return Ok(None) };
        if let Some(value) = self.text_changed(t, call, &s)? {
            return Ok(Some(value));
        }
        if let Some(value) = self.text_searched(t, call, &s)? {
            return Ok(Some(value));
        }
        let value = match call.method {
            M::capacity => {
                if let Value::Obj(id) = call.value
                    && let Some(room) = self.room_of(id)
                {
                    return Ok(Some(Value::usize(room)));
                }
                return self.refuse(t, "E164", "How much room a text keeps is not known here; use `len`.");
            }
            M::as_str | M::as_ref | M::borrow | M::as_mut_str | M::deref | M::into_boxed_str => Value::Str(s),
            M::into_string | M::into_owned => self.new_string(s.to_string()),
            M::trim => Value::text(s.trim()),
            M::trim_start => Value::text(s.trim_start()),
            M::trim_end => Value::text(s.trim_end()),
            M::to_uppercase => self.new_string(s.to_uppercase()),
            M::to_lowercase => self.new_string(s.to_lowercase()),
            M::to_ascii_uppercase => self.new_string(s.to_ascii_uppercase()),
            M::to_ascii_lowercase => self.new_string(s.to_ascii_lowercase()),
            M::is_ascii => Value::Bool(s.is_ascii()),
            M::eq_ignore_ascii_case => Value::Bool(s.eq_ignore_ascii_case(&self.text_of(&call.arg(0)))),
            M::repeat => {
                let n = self.count_arg(call, 0);
                if s.len().checked_mul(n).is_none() {
                    return crate::machine::panic("capacity overflow");
                }
                self.check_size(s.len().saturating_mul(n))?;
                self.new_string(s.repeat(n))
            }
            M::chars | M::char_indices => {
                let indices = call.method == M::char_indices;
                let end = s.len() as u32;
                self.new_iter(Iter::Chars { text: s, next: 0, end, indices })
            }
            M::bytes => self.iter_of(s.bytes().map(byte).collect::<Vec<_>>()),
            M::as_bytes | M::into_bytes | M::to_vec => {
                let bytes = s.bytes().map(byte).collect();
                let obj = if call.method == M::as_bytes { Obj::Array(bytes) } else { Obj::Vec(bytes) };
                let id = self.heap.alloc(obj);
                if call.method == M::as_bytes {
                    self.heap.is_text(id);
                }
                Value::Obj(id)
            }
            M::lines => self.texts(s.lines()),
            M::split_whitespace | M::split_ascii_whitespace => self.texts(s.split_whitespace()),
            M::is_char_boundary => Value::Bool(s.is_char_boundary(self.count_arg(call, 0))),
            M::split_at => {
                let at = self.count_arg(call, 0);
                if !s.is_char_boundary(at) {
                    return panic("failed to slice string");
                }
                self.pair(Value::text(&s[..at]), Value::text(&s[at..]))
            }
            M::get => {
                let index = self.heap_plain(&call.arg(0));
                let ends = match &index {
                    Value::Obj(id) => match self.heap.get(*id).clone() {
                        Obj::Range { lo, hi, inclusive } => {
                            let end = |v: &Value| {
                                self.heap_plain(v).as_int().and_then(|(_, n)| usize::try_from(n).ok())
                            };
                            bounds(end(&lo), end(&hi), inclusive, s.len(), "str").ok()
                        }
                        _ => None,
                    },
                    _ => None,
                };
                let part = ends.and_then(|(from, to)| s.get(from..to)).map(Value::text);
                self.option(part)
            }
            M::parse => {
                let linked = Rc::clone(&self.linked);
                let wanted = match linked.program.ty(call.ty) {
                    // The context asks for the `Result`; what it holds is what is parsed.
                    Ty::Lib(name, args) if linked.program.name(*name) == "std::result::Result" => {
                        args.first().cloned().unwrap_or_default()
                    }
                    Ty::Lib(name, args) if linked.program.name(*name) == "std::option::Option" => {
                        args.first().cloned().unwrap_or_default()
                    }
                    other => other.clone(),
                };
                let parsed = self.parse(t, &s, &wanted)?;
                return self.finish_conversion(t, call, parsed).map(Some);
            }
            M::__escape_debug => self.new_string(s.escape_debug().to_string()),
            M::__escape_default => self.new_string(s.escape_default().to_string()),
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    /// The text behind the receiver, shared where it can be.
    fn shared_text(&self, value: &Value) -> Option<Text> {
        match value {
            Value::Str(s) => Some(Rc::clone(s)),
            other => self.text_ref(other).map(|s| Rc::new(s.into())),
        }
    }

    /// What must not cost more the longer the text is.
    fn text_at_once(&mut self, call: &MethodCall) -> Option<Value> {
        let len = self.text_ref(&call.value)?.len();
        Some(match (call.method, &call.value) {
            (M::len, _) => Value::usize(len),
            (M::is_empty, _) => Value::Bool(len == 0),
            (M::push | M::push_str, Value::Obj(id)) => {
                let added = self.text_of(&call.arg(0));
                self.change(*id, |own| own.push_str(&added));
                Value::Unit
            }
            (M::pop, Value::Obj(id)) => {
                let mut last = None;
                self.change(*id, |own| last = own.pop());
                self.option(last.map(Value::Char))
            }
            (M::clear, Value::Obj(id)) => {
                self.change(*id, String::clear);
                Value::Unit
            }
            _ => return None,
        })
    }

    /// Methods of `String` that change it.
    fn text_changed(&mut self, t: &mut Thread, call: &mut MethodCall, s: &Text) -> Res<Option<Value>> {
        let Value::Obj(id) = call.value else { return Ok(None) };
        let value = match call.method {
            M::truncate => {
                let n = self.count_arg(call, 0);
                if n <= s.len() {
                    if !s.is_char_boundary(n) {
                        return panic("assertion failed: self.is_char_boundary(new_len)");
                    }
                    self.change(id, |own| own.truncate(n));
                }
                Value::Unit
            }
            M::insert | M::insert_str => {
                let (at, added) = (self.count_arg(call, 0), self.text_of(&call.arg(1)));
                if !s.is_char_boundary(at) {
                    return panic("assertion failed: self.is_char_boundary(idx)");
                }
                self.change(id, |own| own.insert_str(at, &added));
                Value::Unit
            }
            M::remove => {
                let at = self.count_arg(call, 0);
                if s.get(at..).is_none_or(str::is_empty) {
                    return panic("cannot remove a char from the end of a string");
                }
                let mut gone = None;
                self.change(id, |own| gone = Some(own.remove(at)));
                gone.map_or(Value::Unit, Value::Char)
            }
            M::drain | M::replace_range => {
                let (from, to) = self.range_arg(t, &call.arg(0), s.len())?;
                if !s.is_char_boundary(from) || !s.is_char_boundary(to) {
                    return panic("assertion failed: self.is_char_boundary(start)");
                }
                let gone = s[from..to].to_owned();
                let with = if call.method == M::drain { String::new() } else { self.text_of(&call.arg(1)) };
                self.change(id, |own| own.replace_range(from..to, &with));
                if call.method == M::drain { self.text_iter(gone) } else { Value::Unit }
            }
            M::split_off => {
                let at = self.count_arg(call, 0);
                if !s.is_char_boundary(at) {
                    return panic("assertion failed: self.is_char_boundary(at)");
                }
                let mut rest = String::new();
                self.change(id, |own| rest = own.split_off(at));
                self.new_string(rest)
            }
            M::make_ascii_uppercase => {
                self.change(id, |own| own.make_ascii_uppercase());
                Value::Unit
            }
            M::make_ascii_lowercase => {
                self.change(id, |own| own.make_ascii_lowercase());
                Value::Unit
            }
            M::reserve | M::reserve_exact | M::shrink_to_fit | M::shrink_to => Value::Unit,
            M::write_str | M::write_char => {
                let added = self.text_of(&call.arg(0));
                self.write_into(t, id, &added)?
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    fn change(&mut self, id: crate::heap::ObjId, work: impl FnOnce(&mut String)) {
        if let Some(Obj::String(own)) = self.heap.get_mut(id) {
            let before = own.len() as isize;
            work(own);
            let grown = own.len() as isize - before;
            self.heap.grew(grown);
        }
    }

    /// Methods that look for a pattern.
    fn text_searched(&mut self, t: &mut Thread, call: &mut MethodCall, s: &str) -> Res<Option<Value>> {
        use M::*;
        let counted = matches!(call.method, splitn | rsplitn);
        let pattern = match call.method {
            contains | starts_with | ends_with | find | rfind | replace | replacen | split | rsplit
            | splitn | rsplitn | split_terminator | split_inclusive | split_once | rsplit_once | matches
            | match_indices | trim_matches | trim_start_matches | trim_end_matches | strip_prefix
            | strip_suffix => self.pattern(t, &call.arg(usize::from(counted)))?,
            _ => return Ok(None),
        };
        let value = match call.method {
            contains => Value::Bool(self.first_match(t, s, &pattern)?.is_some()),
            find => {
                let at = self.first_match(t, s, &pattern)?.map(|(from, _)| Value::usize(from));
                self.option(at)
            }
            rfind => {
                let at = self.last_match(t, s, &pattern)?.map(|(from, _)| Value::usize(from));
                self.option(at)
            }
            starts_with => Value::Bool(self.prefix(t, s, &pattern)?.is_some()),
            ends_with => Value::Bool(self.suffix(t, s, &pattern)?.is_some()),
            strip_prefix => {
                let rest = self.prefix(t, s, &pattern)?.map(|n| Value::text(&s[n..]));
                self.option(rest)
            }
            strip_suffix => {
                let rest = self.suffix(t, s, &pattern)?.map(|n| Value::text(&s[..s.len() - n]));
                self.option(rest)
            }
            trim_matches | trim_start_matches | trim_end_matches => {
                let (mut from, mut to) = (0, s.len());
                if call.method != trim_end_matches {
                    while let Some(n) = self.prefix(t, &s[from..], &pattern)?.filter(|n| *n > 0) {
                        from += n;
                    }
                }
                if call.method != trim_start_matches {
                    while let Some(n) = self.suffix(t, &s[from..to], &pattern)?.filter(|n| *n > 0) {
                        to -= n;
                    }
                }
                Value::text(&s[from..to])
            }
            replace | replacen => {
                let limit = if call.method == replacen { self.count_arg(call, 2) } else { usize::MAX };
                let with = self.text_of(&call.arg(1));
                let mut out = String::new();
                let mut at = 0;
                for (from, to) in self.all_matches(t, s, &pattern, limit)? {
                    out.push_str(&s[at..from]);
                    out.push_str(&with);
                    self.check_size(out.len())?;
                    at = to;
                }
                out.push_str(&s[at..]);
                self.new_string(out)
            }
            matches => {
                let found = self.all_matches(t, s, &pattern, usize::MAX)?;
                self.texts(found.iter().map(|(from, to)| &s[*from..*to]))
            }
            match_indices => {
                let found = self.all_matches(t, s, &pattern, usize::MAX)?;
                let pairs: Vec<Value> = found
                    .into_iter()
                    .map(|(from, to)| self.pair(Value::usize(from), Value::text(&s[from..to])))
                    .collect();
                self.iter_of(pairs)
            }
            split_once | rsplit_once => {
                let found = if call.method == split_once {
                    self.first_match(t, s, &pattern)?
                } else {
                    self.last_match(t, s, &pattern)?
                };
                let pair = found.map(|(from, to)| self.pair(Value::text(&s[..from]), Value::text(&s[to..])));
                self.option(pair)
            }
            _ => return self.split(t, call, s, &pattern).map(Some),
        };
        Ok(Some(value))
    }

    fn split(&mut self, t: &mut Thread, call: &MethodCall, s: &str, pattern: &Pattern) -> Res<Value> {
        let limit = match call.method {
            M::splitn | M::rsplitn => self.count_arg(call, 0),
            _ => usize::MAX,
        };
        if limit == 0 {
            return Ok(self.texts(std::iter::empty()));
        }
        if call.method == M::rsplitn {
            let mut parts = Vec::new();
            let mut end = s.len();
            while parts.len() + 1 < limit {
                let Some((from, to)) = self.last_match(t, &s[..end], pattern)? else { break };
                parts.push(&s[to..end]);
                end = from;
            }
            parts.push(&s[..end]);
            return Ok(self.texts(parts.into_iter()));
        }
        let mut parts: Vec<&str> = Vec::new();
        let mut at = 0;
        for (from, to) in self.all_matches(t, s, pattern, limit.saturating_sub(1))? {
            let end = if call.method == M::split_inclusive { to } else { from };
            parts.push(&s[at..end]);
            at = to;
        }
        // What stands behind the last separator; terminators leave nothing there.
        let terminated = matches!(call.method, M::split_terminator | M::split_inclusive);
        if !(terminated && at == s.len()) {
            parts.push(&s[at..]);
        }
        if call.method == M::rsplit {
            parts.reverse();
        }
        Ok(self.texts(parts.into_iter()))
    }

    fn texts<'s>(&mut self, parts: impl Iterator<Item = &'s str>) -> Value {
        let parts: Vec<Value> = parts.map(Value::text).collect();
        self.iter_of(parts)
    }
}

fn byte(b: u8) -> Value {
    Value::int(IntTy::U8, i128::from(b))
}
