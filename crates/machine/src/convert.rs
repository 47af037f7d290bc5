//! From one type to another: `From`, `Into`, `TryFrom`, `TryInto`, `FromStr`, `Default`, and what `?` does to an error.
//!
//! The written type says where to; what the program's own `from` does runs in a frame.

use crate::arith::{self, fits};
use crate::machine::{Machine, Question, Res, panic};
use crate::map::{Map, MapKind};
use crate::object::{LibVariant, Obj};
use crate::sync::LibError;
use crate::thread::Thread;
use crate::value::Value;
use playground_program::{FloatTy, FuncId, IntTy, Ty, TypeId};
use std::rc::Rc;

/// What a conversion comes to.
pub(crate) enum Converted {
    Value(Value),
    /// The program's own function makes it of these.
    Call(FuncId, Vec<Value>),
}

impl Machine {
    /// `from` and `into`: `value` as the written type.
    pub(crate) fn convert(&mut self, t: &Thread, value: Value, ty: &Ty) -> Res<Converted> {
        if let Some(func) = self.own_from(&value, ty, "From", "from") {
            return Ok(Converted::Call(func, vec![value]));
        }
        let linked = Rc::clone(&self.linked);
        let plain = self.heap_plain(&value);
        let converted = match ty {
            Ty::Lib(name, args) => {
                let of = args.first().cloned().unwrap_or_default();
                match linked.program.name(*name) {
                    "std::string::String" => match self.text_like(&plain) {
                        Some(text) => self.new_string(text),
                        None => return self.no_conversion(t, &value, "String"),
                    },
                    "std::boxed::Box" => match &plain {
                        Value::Obj(id) if matches!(self.heap.get(*id), Obj::Boxed(_)) => value,
                        _ => {
                            let inner = self.owned_inside(t, value, &of)?;
                            Value::Obj(self.heap.alloc(Obj::Boxed(inner)))
                        }
                    },
                    "std::rc::Rc" | "std::sync::Arc" => match &plain {
                        Value::Shared(_) => value,
                        _ => {
                            let inner = self.owned_inside(t, value, &of)?;
                            Value::Shared(self.heap.alloc(Obj::Shared { strong: 1, weak: 0, value: inner }))
                        }
                    },
                    "std::option::Option" => match &plain {
                        Value::Obj(id) if matches!(self.heap.get(*id), Obj::Lib(..)) => value,
                        _ => self.option(Some(value)),
                    },
                    "std::vec::Vec" | "std::collections::VecDeque" => {
                        if let Some(text) = self.str_of(&plain) {
                            let bytes = text.bytes().map(|b| Value::int(IntTy::U8, i128::from(b))).collect();
                            return Ok(Converted::Value(Value::Obj(self.heap.alloc(Obj::Vec(bytes)))));
                        }
                        let items = self.items_of(t, value)?;
                        self.collect(t, items, ty)?
                    }
                    "std::task::Waker" => match &plain {
                        Value::Shared(arc) => Value::Waker(crate::value::Waker::User(*arc)),
                        _ => value,
                    },
                    path if let Some(of) = path.strip_prefix("std::sync::atomic::Atomic") => {
                        let held = match (IntTy::from_name(&of.to_lowercase()), &plain) {
                            (_, Value::Obj(id)) if matches!(self.heap.get(*id), Obj::Atomic(_)) => {
                                return Ok(Converted::Value(value));
                            }
                            (Some(ty), _) => {
                                arith::cast(&plain, &Ty::Int(ty)).or_else(|e| self.arith_error(t, e))?
                            }
                            (None, _) => value,
                        };
                        Value::Obj(self.heap.alloc(Obj::Atomic(held)))
                    }
                    "std::cell::Cell" => Value::Obj(self.heap.alloc(Obj::StdCell(value))),
                    "std::cell::RefCell" => {
                        Value::Obj(self.heap.alloc(Obj::RefCell { readers: 0, writing: false, value }))
                    }
                    "std::collections::HashMap"
                    | "std::collections::BTreeMap"
                    | "std::collections::HashSet"
                    | "std::collections::BTreeSet" => {
                        // Keys may ask the program, so the array gives up its items only when it is done.
                        let Some(seq) = self.seq(&value) else {
                            return self.no_conversion(t, &value, "this collection");
                        };
                        let items = self.seq_items(seq);
                        let whole = self.collect(t, items, ty)?;
                        self.heap.remove(seq.obj);
                        whole
                    }
                    _ => value,
                }
            }
            Ty::Int(_) | Ty::Float(_) | Ty::Char | Ty::Bool => {
                arith::cast(&plain, ty).or_else(|e| self.arith_error(t, e))?
            }
            Ty::User(id, _) if self.linked.type_path(*id) == Some("std::borrow::Cow") => self.cow(value),
            Ty::User(..) if self.is_of(&plain, ty) => value,
            Ty::User(id, _) => {
                let name = linked.type_def(*id).map_or("?", |d| d.name.as_str());
                return self.no_conversion(t, &value, name);
            }
            _ => value,
        };
        Ok(Converted::Value(converted))
    }

    fn no_conversion<T>(&self, t: &Thread, value: &Value, to: &str) -> Res<T> {
        let from = self.type_name(value);
        self.refuse(t, "E162", format!("There is no `From<{from}>` for `{to}` here."))
    }

    /// The program's `from` or `try_from` for a source value and target type.
    fn own_from(&self, value: &Value, ty: &Ty, of: &str, method: &str) -> Option<FuncId> {
        let program = &self.linked.program;
        let own = self.own_type(value).map_or_else(String::new, |id| format!("#{}", id.index()));
        let names = [&own, self.type_name(value), self.type_name(value).rsplit("::").next().unwrap_or("")];
        let find = |name: &str| {
            let name = program.find_name(name)?;
            match ty {
                Ty::User(id, _) => self.linked.user_method(*id, name),
                Ty::Lib(of, _) => self.linked.lib_method(program.name(*of), name),
                Ty::Int(int) => self.linked.lib_method(int.name(), name),
                Ty::Float(FloatTy::F64) => self.linked.lib_method("f64", name),
                Ty::Float(FloatTy::F32) => self.linked.lib_method("f32", name),
                Ty::Bool => self.linked.lib_method("bool", name),
                Ty::Char => self.linked.lib_method("char", name),
                Ty::Array(..) => self.linked.lib_method("array", name),
                Ty::Tuple(_) => self.linked.lib_method("tuple", name),
                _ => None,
            }
        };
        let exact = names.iter().find_map(|source| find(&format!("{of}<{source}>::{method}")));
        // A source whose type has no plain name: with one implementation there is no doubt, among several it fits one.
        exact.or_else(|| match ty {
            Ty::User(..) if !self.is_of(value, ty) => {
                let first = find(method)?;
                self.fitting(first, false, std::slice::from_ref(value)).or(Some(first))
            }
            _ => None,
        })
    }

    /// True if the value is of the program's type.
    fn is_of(&self, value: &Value, ty: &Ty) -> bool {
        matches!(ty, Ty::User(id, _) if self.own_type(value) == Some(*id))
    }

    /// The struct or enum that a value is of.
    pub(crate) fn own_type(&self, value: &Value) -> Option<TypeId> {
        match self.heap_plain(value) {
            Value::UnitVariant(of, _) => Some(of),
            Value::Obj(obj) => match self.heap.get(obj) {
                Obj::Struct(of, _) | Obj::Variant(of, _, _) => Some(*of),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text that a `String` can be made of: texts, characters, boxed texts.
    pub(crate) fn text_like(&self, value: &Value) -> Option<String> {
        let value = self.through(value);
        match &value {
            Value::Char(c) => Some(c.to_string()),
            value => self.str_of(value),
        }
    }

    /// What `Box<T>`, `Rc<T>` hold when made of `value`: `&str` becomes a text of its own, a boxed value leaves its box.
    pub(crate) fn owned_inside(&mut self, t: &Thread, value: Value, of: &Ty) -> Res<Value> {
        let text = match (&value, of) {
            (Value::Str(s), Ty::Unknown | Ty::Str | Ty::Trait(_)) => Some(s.to_string()),
            _ => None,
        };
        if let Some(text) = text {
            return Ok(self.new_string(text));
        }
        if let Value::Obj(id) = value
            && matches!(self.heap.get(id), Obj::Boxed(_))
        {
            return Ok(self.heap.remove(id).into_values().pop().unwrap_or_default());
        }
        if let (Value::Slice(..) | Value::Ref(_), Some(seq)) = (&value, self.seq(&value)) {
            let items = self.seq_items(seq);
            let items = self.clone_all(t, &items)?;
            return Ok(Value::Obj(self.heap.alloc(Obj::Vec(items))));
        }
        Ok(value)
    }

    /// The items of a sequence given by value, or copies of those behind a reference.
    fn items_of(&mut self, t: &Thread, value: Value) -> Res<Vec<Value>> {
        let behind =
            matches!(value, Value::Ref(_) | Value::RefMut(_) | Value::Slice(..) | Value::SliceMut(..));
        if let (true, Some(seq)) = (behind, self.seq(&value)) {
            let items = self.seq_items(seq);
            return self.clone_all(t, &items);
        }
        Ok(self.drain_items(t, value)?.into())
    }

    /// `Cow`: borrowed of what is a reference, owned of anything else.
    fn cow(&mut self, value: Value) -> Value {
        let Some(ty) = self.linked.program.library_types.get("std::borrow::Cow").copied() else {
            return value;
        };
        let borrowed =
            matches!(value, Value::Str(_) | Value::Ref(_) | Value::Slice(..) | Value::SliceMut(..));
        self.construct(ty, u16::from(!borrowed), vec![value])
    }

    /// `try_from` and `try_into`: a `Result`.
    pub(crate) fn try_convert(&mut self, t: &Thread, value: Value, ty: &Ty) -> Res<Converted> {
        if let Some(func) = self.own_from(&value, ty, "TryFrom", "try_from") {
            return Ok(Converted::Call(func, vec![value]));
        }
        let plain = self.heap_plain(&value);
        let result = match (ty, &plain) {
            (Ty::Int(to), Value::Char(c)) => {
                let n = i128::from(u32::from(*c));
                if fits(*to, n) { Ok(Value::int(*to, n)) } else { Err(LibError::TryFromChar) }
            }
            (Ty::Int(to), _) => match plain.as_int() {
                Some((_, n)) if fits(*to, n) => Ok(Value::int(*to, n)),
                Some(_) => Err(LibError::TryFromInt),
                None => return self.no_conversion(t, &value, to.name()),
            },
            (Ty::Char, _) => {
                let c = plain.as_int().and_then(|(_, n)| u32::try_from(n).ok()).and_then(char::from_u32);
                c.map(Value::Char).ok_or(LibError::CharTryFrom)
            }
            _ if array_length(ty).is_some() && self.seq(&value).is_some() => {
                let len = array_length(ty).flatten();
                let found = self.seq(&value).map(|s| self.seq_items(s).len() as u64);
                if len.is_none() {
                    return self.refuse(t, "E160", "How long the array is to be is not known here.");
                }
                if len != found {
                    // A vector comes back, a slice does not.
                    let error = match value {
                        Value::Obj(_) => value,
                        _ => self.lib_error(LibError::TryFromSlice, vec![Value::Unit]),
                    };
                    return Ok(Converted::Value(self.lib(LibVariant::Err, error)));
                }
                if matches!(ty, Ty::Ref(..)) {
                    Ok(value)
                } else {
                    let items = self.items_of(t, value)?;
                    Ok(Value::Obj(self.heap.alloc(Obj::Array(items))))
                }
            }
            (Ty::Unknown, _) => {
                return self.refuse(
                    t,
                    "E160",
                    "Which type this converts to cannot be told here; write the type.",
                );
            }
            _ => match self.convert(t, value, ty)? {
                Converted::Value(value) => Ok(value),
                call => return Ok(call),
            },
        };
        let result = match result {
            Ok(value) => self.lib(LibVariant::Ok, value),
            Err(error) => {
                let error = self.lib_error(error, vec![Value::Unit]);
                self.lib(LibVariant::Err, error)
            }
        };
        Ok(Converted::Value(result))
    }

    /// `parse` and `from_str`: a `Result` of the written type.
    pub(crate) fn parse(&mut self, t: &Thread, text: &str, ty: &Ty) -> Res<Converted> {
        let parsed: Result<Value, Value> = match ty {
            Ty::Bool => {
                text.parse().map(Value::Bool).map_err(|_| self.lib_error(LibError::ParseBool, Vec::new()))
            }
            Ty::Char => {
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => Ok(Value::Char(c)),
                    (None, _) => Err(self.kind_error(LibError::ParseChar, LibError::CharEmpty)),
                    _ => Err(self.kind_error(LibError::ParseChar, LibError::CharTooMany)),
                }
            }
            Ty::Float(to) => {
                let parsed = match to {
                    FloatTy::F32 => text.parse().map(Value::F32),
                    FloatTy::F64 => text.parse().map(Value::Float),
                };
                parsed.map_err(|_| {
                    let kind = if text.is_empty() { LibError::FloatEmpty } else { LibError::FloatInvalid };
                    self.kind_error(LibError::ParseFloat, kind)
                })
            }
            Ty::Int(IntTy::U128) if large_text(text, 10) => {
                return self.refuse(t, "E167", crate::arith::LARGE);
            }
            Ty::Int(to) => self.parse_int(text, *to, 10),
            Ty::Lib(name, _) => match self.linked.program.name(*name) {
                "std::string::String" => Ok(self.new_string(text.to_owned())),
                other => {
                    return self.refuse(t, "E160", format!("Parsing into `{other}` is not supported here."));
                }
            },
            Ty::User(id, _) => {
                let from_str = self.linked.program.find_name("from_str");
                return match from_str.and_then(|name| self.linked.user_method(*id, name)) {
                    Some(func) => Ok(Converted::Call(func, vec![Value::text(text)])),
                    None => self.refuse(
                        t,
                        "E160",
                        "This type has no `FromStr`, so nothing can be parsed into it.",
                    ),
                };
            }
            _ => {
                return self.refuse(
                    t,
                    "E160",
                    "Which type this text is parsed into cannot be told here; write `parse::<Type>()`.",
                );
            }
        };
        let result = match parsed {
            Ok(value) => self.lib(LibVariant::Ok, value),
            Err(error) => self.lib(LibVariant::Err, error),
        };
        Ok(Converted::Value(result))
    }

    /// A whole number in some radix, or the `ParseIntError` that says why not.
    pub(crate) fn parse_int(&mut self, text: &str, ty: IntTy, radix: u32) -> Result<Value, Value> {
        let wrong = |m: &mut Self, kind| Err(m.kind_error(LibError::ParseInt, kind));
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) if ty.is_signed() => (true, rest),
            _ => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        if text.is_empty() {
            return wrong(self, LibError::IntEmpty);
        }
        if digits.is_empty() {
            return wrong(self, LibError::IntInvalid);
        }
        let (mut n, mut over) = (0i128, false);
        for c in digits.chars() {
            let Some(digit) = c.to_digit(radix) else { return wrong(self, LibError::IntInvalid) };
            let next = n.checked_mul(i128::from(radix)).and_then(|n| {
                let digit = i128::from(digit);
                if negative { n.checked_sub(digit) } else { n.checked_add(digit) }
            });
            match next.filter(|n| fits(ty, *n)) {
                Some(next) => n = next,
                None => over = true,
            }
        }
        match (over, negative) {
            (false, _) => Ok(Value::int(ty, n)),
            (true, false) => wrong(self, LibError::IntPosOverflow),
            (true, true) => wrong(self, LibError::IntNegOverflow),
        }
    }

    /// `i32::from_str_radix`, `char::from_digit` and the like.
    pub(crate) fn number_of(
        &mut self,
        t: &Thread,
        name: &str,
        ty: &Ty,
        value: &Value,
        radix: &Value,
    ) -> Res<Converted> {
        let radix = self.heap_plain(radix).as_int().map_or(10, |(_, n)| n.clamp(0, 99) as u32);
        let number = self.heap_plain(value).as_int().map(|(_, n)| n);
        let value = match (name, ty) {
            ("from_str_radix", Ty::Int(to)) => {
                if !(2..=36).contains(&radix) {
                    return panic("from_ascii_radix: radix must lie in the range `[2, 36]`");
                }
                let text = self.text_of(value);
                if *to == IntTy::U128 && large_text(&text, radix) {
                    return self.refuse(t, "E167", crate::arith::LARGE);
                }
                match self.parse_int(&text, *to, radix) {
                    Ok(n) => self.lib(LibVariant::Ok, n),
                    Err(e) => self.lib(LibVariant::Err, e),
                }
            }
            ("from_digit", Ty::Char) => {
                if radix > 36 {
                    return panic("from_digit: radix is too high (maximum 36)");
                }
                let digit = number.and_then(|n| char::from_digit(u32::try_from(n).ok()?, radix));
                self.option(digit.map(Value::Char))
            }
            ("from_u32", Ty::Char) => {
                let c = number.and_then(|n| char::from_u32(u32::try_from(n).ok()?));
                self.option(c.map(Value::Char))
            }
            ("from_bits", Ty::Float(FloatTy::F64)) => {
                Value::Float(f64::from_bits(number.unwrap_or(0) as u64))
            }
            ("from_bits", Ty::Float(FloatTy::F32)) => Value::F32(f32::from_bits(number.unwrap_or(0) as u32)),
            (_, Ty::Int(to)) => {
                let mut bytes = self.bytes_of(value);
                if name == "from_be_bytes" {
                    bytes.reverse();
                }
                let n = bytes.iter().rev().fold(0u128, |n, b| n << 8 | u128::from(*b));
                let bits = to.bits();
                // The top bit of a signed number is its sign.
                let n = if to.is_signed() && bits < 128 && n >> (bits - 1) == 1 {
                    n as i128 - (1i128 << bits)
                } else {
                    n as i128
                };
                Value::int(*to, n)
            }
            _ => return self.refuse(t, "E131", format!("There is no `{name}` of this type here.")),
        };
        Ok(Converted::Value(value))
    }

    /// The bytes of a sequence of numbers.
    pub(crate) fn bytes_of(&self, value: &Value) -> Vec<u8> {
        let items = self.seq(value).map(|s| self.seq_items(s)).unwrap_or_default();
        items.iter().filter_map(|v| self.heap_plain(v).as_int()).map(|(_, n)| n as u8).collect()
    }

    fn kind_error(&mut self, error: LibError, kind: LibError) -> Value {
        let kind = self.lib_error(kind, Vec::new());
        self.lib_error(error, vec![kind])
    }

    /// What `?` makes of an error for a function of this result type. May ask the program for its `from`.
    pub(crate) fn error_for(&mut self, t: &Thread, error: Value, ret: &Ty) -> Res<Value> {
        let Ty::Lib(name, args) = ret else { return Ok(error) };
        let wanted = match self.linked.program.name(*name) {
            "std::result::Result" => args.get(1).cloned().unwrap_or_default(),
            _ => return Ok(error),
        };
        match &wanted {
            Ty::User(..) if self.is_of(&error, &wanted) => Ok(error),
            Ty::User(..) | Ty::Lib(..) => match self.convert(t, error, &wanted)? {
                Converted::Value(value) => Ok(value),
                Converted::Call(func, args) => self.ask(t, Question::Value(func, args)),
            },
            _ => Ok(error),
        }
    }

    /// The default of a written type.
    pub(crate) fn default_of(&mut self, t: &Thread, ty: &Ty) -> Res<Converted> {
        let linked = Rc::clone(&self.linked);
        let value = match ty {
            Ty::Int(ty) => Value::int(*ty, 0),
            Ty::Float(FloatTy::F32) => Value::F32(0.0),
            Ty::Float(FloatTy::F64) => Value::Float(0.0),
            Ty::Bool => Value::Bool(false),
            Ty::Char => Value::Char('\0'),
            Ty::Unit => Value::Unit,
            Ty::Ref(inner, _) if **inner == Ty::Str => Value::text(""),
            Ty::Tuple(parts) => {
                let mut values = Vec::new();
                for part in parts {
                    match self.default_of(t, part)? {
                        Converted::Value(value) => values.push(value),
                        Converted::Call(func, args) => values.push(self.ask(t, Question::Value(func, args))?),
                    }
                }
                Value::Obj(self.heap.alloc(Obj::Tuple(values)))
            }
            // The standard library has it for up to 32.
            Ty::Array(of, Some(len @ 0..=32)) => {
                let mut values = Vec::new();
                for _ in 0..*len {
                    values.push(self.default_asking(t, of)?);
                }
                Value::Obj(self.heap.alloc(Obj::Array(values)))
            }
            Ty::User(id, of) => {
                let name = linked.program.find_name("default");
                match name.and_then(|name| linked.user_method(*id, name)) {
                    // A lock of the library holds the default of what is in it.
                    Some(func) if linked.function(func).params == 1 => {
                        let inner = self.default_asking(t, of.first().unwrap_or(&Ty::Unknown))?;
                        return Ok(Converted::Call(func, vec![inner]));
                    }
                    Some(func) => return Ok(Converted::Call(func, Vec::new())),
                    None => return self.refuse(t, "E161", "This type has no `Default`."),
                }
            }
            Ty::Lib(name, args) => {
                let of = args.first().cloned().unwrap_or_default();
                let obj = match linked.program.name(*name) {
                    "std::vec::Vec" => Obj::Vec(Vec::new()),
                    "std::string::String" => Obj::String(String::new()),
                    "std::collections::VecDeque" => Obj::Deque(Default::default()),
                    "std::option::Option" => Obj::Lib(LibVariant::None, Value::Unit),
                    path if let Some(kind) = MapKind::from_path(path) => {
                        let map = self.new_map(Map::new(kind));
                        if let Value::Obj(id) = map {
                            self.type_map(id, args);
                        }
                        return Ok(Converted::Value(map));
                    }
                    path if let Some(of) = path.strip_prefix("std::sync::atomic::Atomic") => {
                        let of = of.to_lowercase();
                        let ty = playground_program::IntTy::from_name(&of);
                        Obj::Atomic(ty.map_or(Value::Bool(false), |ty| Value::int(ty, 0)))
                    }
                    "std::time::Duration" => return Ok(Converted::Value(Value::Duration(0, 0))),
                    "std::rc::Weak" | "std::sync::Weak" => {
                        let empty = Obj::Shared { strong: 0, weak: 1, value: Value::Empty };
                        return Ok(Converted::Value(Value::Weak(self.heap.alloc(empty))));
                    }
                    "std::boxed::Box" => Obj::Boxed(self.default_asking(t, &of)?),
                    "std::cell::Cell" => Obj::StdCell(self.default_asking(t, &of)?),
                    "std::cell::RefCell" => {
                        Obj::RefCell { readers: 0, writing: false, value: self.default_asking(t, &of)? }
                    }
                    "std::rc::Rc" | "std::sync::Arc" => {
                        let value = self.default_asking(t, &of)?;
                        let id = self.heap.alloc(Obj::Shared { strong: 1, weak: 0, value });
                        return Ok(Converted::Value(Value::Shared(id)));
                    }
                    _ => return self.collect(t, Vec::new(), ty).map(Converted::Value),
                };
                Value::Obj(self.heap.alloc(obj))
            }
            _ => {
                return self.refuse(
                    t,
                    "E161",
                    "Which type's default is meant cannot be told here; write the type.",
                );
            }
        };
        Ok(Converted::Value(value))
    }

    fn default_asking(&mut self, t: &Thread, ty: &Ty) -> Res<Value> {
        match self.default_of(t, ty)? {
            Converted::Value(value) => Ok(value),
            Converted::Call(func, args) => self.ask(t, Question::Value(func, args)),
        }
    }
}

/// A number that a `u128` holds, but none here.
fn large_text(text: &str, radix: u32) -> bool {
    u128::from_str_radix(text, radix).is_ok_and(|n| i128::try_from(n).is_err())
}

/// The length of an array type, or of what a reference to one points at: perhaps not known.
pub(crate) fn array_length(ty: &Ty) -> Option<Option<u64>> {
    match ty {
        Ty::Array(_, len) => Some(*len),
        Ty::Ref(of, _) => match &**of {
            Ty::Array(_, len) if len.is_some() => Some(*len),
            _ => None,
        },
        _ => None,
    }
}
