//! Values as text: `Display`, `Debug` and the radix traits, of the library and of the program.

use crate::machine::{Machine, Question, Res, Trap};
use crate::object::{LibVariant, Obj};
use crate::style::{Shape, Style, compose};
use crate::thread::Thread;
use crate::value::Value;
use playground_program::{FloatTy, FormatCount, FormatId, FormatPiece, FormatTrait, Reg, TypeId, VariantDef};
use playground_trace::LimitKind;
use std::rc::Rc;

/// How deep `{:?}` goes into a value; a deeper one ends the run with this limit.
const MAX_DEBUG_DEPTH: usize = 300;

/// The texts of the parts of a shape, with their names.
type Parts = Vec<(String, String)>;

impl Machine {
    /// `Op::Format`.
    pub(crate) fn op_format(
        &mut self,
        t: &mut Thread,
        dst: Reg,
        format: FormatId,
        base: Reg,
        _n: u16,
    ) -> Res<()> {
        let linked = Rc::clone(&self.linked);
        let mut out = String::new();
        self.begin_asking(t);
        for piece in linked.program.formats.get(format.index()).map_or(&[][..], Vec::as_slice) {
            match piece {
                FormatPiece::Text(text) => out.push_str(text),
                FormatPiece::Arg(arg) => {
                    let value = t.reg(base + arg.arg).clone();
                    let width = self.count(t, base, arg.spec.width)?;
                    let precision = self.count(t, base, arg.spec.precision)?;
                    let style = Style::new(&arg.spec, width, precision);
                    out.push_str(&self.written(t, &value, &style)?);
                    self.check_size(out.len())?;
                }
            }
        }
        self.end_asking(t);
        self.check_size(out.len())?;
        *t.reg(dst) = Value::Obj(self.heap.alloc(Obj::String(out)));
        Ok(())
    }

    fn count(&self, t: &mut Thread, base: Reg, count: Option<FormatCount>) -> Res<Option<usize>> {
        match count {
            None => Ok(None),
            Some(FormatCount::Is(n)) => Ok(Some(usize::from(n))),
            Some(FormatCount::Arg(i)) => {
                let Some((_, n)) = self.heap_plain(&t.reg(base + i).clone()).as_int() else {
                    return Ok(None);
                };
                match u16::try_from(n) {
                    Ok(n) => Ok(Some(usize::from(n))),
                    Err(_) => crate::machine::panic("Formatting argument out of range"),
                }
            }
        }
    }

    /// What one `{...}` writes. May ask the program.
    pub(crate) fn written(&self, t: &Thread, value: &Value, style: &Style) -> Res<String> {
        if style.by == FormatTrait::Debug {
            return self.debug(t, value, style, 0);
        }
        if style.by == FormatTrait::Pointer {
            return self.pointer_text(t, value, style);
        }
        let plain = self.formatted(value, style.by);
        if let Some(text) = self.written_by_program(t, &plain, style)? {
            return Ok(text);
        }
        if style.by == FormatTrait::Display {
            return match self.displayed(&plain, style) {
                Some(text) => Ok(text),
                None => {
                    let name = self.type_name(&plain);
                    self.refuse(
                        t,
                        "E150",
                        format!("`{name}` has no `Display`, so `{{}}` cannot show it; try `{{:?}}`."),
                    )
                }
            };
        }
        match self.radix(&plain, style) {
            Some(text) => Ok(text),
            None => self.refuse(t, "E150", "This value cannot be shown like that."),
        }
    }

    /// `{:p}`.
    fn pointer_text(&self, t: &Thread, value: &Value, style: &Style) -> Res<String> {
        let mut value = self.local(value);
        // The format has a reference to what is written in its arguments.
        if let Value::Ref(p) | Value::RefMut(p) = &value
            && let inner = self.heap.peek(*p)
            && (matches!(
                inner,
                Value::Ptr(..) | Value::Shared(_) | Value::Ref(_) | Value::RefMut(_) | Value::Slice(..)
            ) || matches!(inner, Value::Obj(id) if matches!(self.heap.get(id), Obj::Boxed(_))))
        {
            value = inner;
        }
        if let Some(text) = self.written_by_program(t, &self.heap_plain(&value), style)? {
            return Ok(text);
        }
        let address = self.address(t, &value)?;
        Ok(Style { alternate: true, ..*style }.pad_integral(false, "0x", &format!("{address:x}")))
    }

    /// By the program's own `fmt` of the trait, if the type has one.
    fn written_by_program(&self, t: &Thread, value: &Value, style: &Style) -> Res<Option<String>> {
        let name = self.linked.names.formats[style.by as usize];
        match self.own_method(value, name) {
            Some((func, this)) => {
                let text = self.ask(t, Question::Text(func, this, *style))?;
                Ok(Some(self.text_of(&text)))
            }
            None => Ok(None),
        }
    }

    /// Follows references and what displays as its content (boxes, counted pointers, guards), up to a type with its own `fmt`.
    fn formatted(&self, value: &Value, by: FormatTrait) -> Value {
        let name = self.linked.names.formats[by as usize];
        let mut value = self.heap_plain(value);
        for _ in 0..64 {
            if self.own_method(&value, name).is_some() {
                break;
            }
            match self.deref(&value) {
                Some(p) => value = self.heap_plain(&self.heap.peek(p)),
                None => break,
            }
        }
        value
    }

    /// The text a string-like value holds; of anything else its `Display`.
    pub(crate) fn text_of(&self, value: &Value) -> String {
        let plain = self.through(value);
        self.display(&plain, None).unwrap_or_default()
    }

    /// `{:?}`.
    pub(crate) fn debug_text(&self, t: &Thread, value: &Value) -> Res<String> {
        self.debug(t, value, &Style::debug(false), 0)
    }

    /// `Display` of the library, where the type has it, cut to a precision.
    pub(crate) fn display(&self, value: &Value, precision: Option<usize>) -> Option<String> {
        self.displayed(value, &Style { precision, ..Style::default() })
    }

    /// The same with all a `{...}` asks for.
    fn displayed(&self, value: &Value, style: &Style) -> Option<String> {
        Some(match value {
            Value::Bool(b) => style.pad(if *b { "true" } else { "false" }),
            Value::Char(c) => style.pad(c.encode_utf8(&mut [0; 4])),
            Value::Float(x) => style.float(FloatTy::F64, *x),
            Value::F32(x) => style.float(FloatTy::F32, f64::from(*x)),
            Value::Str(s) => style.pad(s),
            Value::TaskId(id) => style.pad_integral(false, "", &id.0.to_string()),
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::String(s) => style.pad(s),
                // `format_args!` was written with its own styles.
                Obj::Formatter(f) => f.text.clone(),
                obj => style.pad(&self.display_object(obj)?),
            },
            other => {
                let (_, n) = other.as_int()?;
                style.pad_integral(n < 0, "", &n.unsigned_abs().to_string())
            }
        })
    }

    fn display_object(&self, obj: &Obj) -> Option<String> {
        Some(match obj {
            Obj::HttpStatus(code) => status_text(*code),
            Obj::HttpError(e) => format!("error sending request for url ({})", e.url),
            Obj::JoinError { task, payload, .. } if self.is_no_text(payload) => {
                format!("task {} panicked", task.0)
            }
            Obj::JoinError { task, panic: Some(m), .. } => {
                format!("task {} panicked with message {:?}", task.0, &***m)
            }
            Obj::JoinError { task, panic: None, .. } => format!("task {} was cancelled", task.0),
            Obj::Iter(iter) => match iter.as_ref() {
                // `char::to_uppercase`.
                crate::object::Iter::Chars { text, next, end, indices: false } => {
                    text.get(*next as usize..*end as usize)?.to_owned()
                }
                _ => return None,
            },
            _ => return None,
        })
    }

    fn radix(&self, value: &Value, style: &Style) -> Option<String> {
        match (style.by, value) {
            (FormatTrait::LowerExp | FormatTrait::UpperExp, Value::Float(x)) => {
                return Some(style.float(FloatTy::F64, *x));
            }
            (FormatTrait::LowerExp | FormatTrait::UpperExp, Value::F32(x)) => {
                return Some(style.float(FloatTy::F32, f64::from(*x)));
            }
            _ => {}
        }
        let (ty, n) = value.as_int()?;
        // Negative numbers show their two's complement in their own width.
        let bits = if ty.bits() == 128 { n as u128 } else { (n as u128) & ((1u128 << ty.bits()) - 1) };
        let (digits, prefix) = match style.by {
            FormatTrait::LowerHex => (format!("{bits:x}"), "0x"),
            FormatTrait::UpperHex => (format!("{bits:X}"), "0x"),
            FormatTrait::Binary => (format!("{bits:b}"), "0b"),
            FormatTrait::Octal => (format!("{bits:o}"), "0o"),
            FormatTrait::LowerExp | FormatTrait::UpperExp => {
                let digits = match style.precision {
                    Some(p) => format!("{:.p$e}", n.unsigned_abs()),
                    None => format!("{:e}", n.unsigned_abs()),
                };
                let upper = style.by == FormatTrait::UpperExp;
                let digits = if upper { digits.to_uppercase() } else { digits };
                return Some(style.pad_integral(n < 0, "", &digits));
            }
            _ => return None,
        };
        Some(style.pad_integral(false, prefix, &digits))
    }

    /// `{:?}` with a style: width and precision go down to the numbers, as the derives pass them on.
    pub(crate) fn debug(&self, t: &Thread, value: &Value, style: &Style, depth: usize) -> Res<String> {
        if depth > MAX_DEBUG_DEPTH {
            return Err(Box::new(Trap::Limit(LimitKind::Depth, MAX_DEBUG_DEPTH as u64)));
        }
        let style = &Style { by: FormatTrait::Debug, ..*style };
        let value = self.formatted(value, FormatTrait::Debug);
        if let Some(text) = self.written_by_program(t, &value, style)? {
            return Ok(text);
        }
        Ok(match &value {
            Value::Unit => style.pad("()"),
            Value::Empty => return self.refuse(t, "E101", "What stood here was moved away or dropped."),
            Value::Char(c) => format!("{c:?}"),
            Value::Str(s) => format!("{:?}", &***s),
            Value::Duration(nanos, secs) => {
                let d = std::time::Duration::new(*secs, *nanos);
                let text = match style.precision {
                    Some(p) => format!("{d:.p$?}"),
                    None => format!("{d:?}"),
                };
                Style { precision: None, ..*style }.pad(&text)
            }
            Value::Slice(..) | Value::SliceMut(..) => {
                let items = self.seq(&value).map(|s| self.seq_items(s)).unwrap_or_default();
                self.debug_list(t, items.iter(), style, depth)?
            }
            Value::Ordering(o) => format!("{o:?}"),
            Value::Ptr(..) => self.pointer_text(t, &value, style)?,
            Value::TaskId(id) => format!("Id({})", id.0),
            Value::ThreadId(id) => format!("ThreadId({})", id + 1),
            Value::UnitVariant(ty, v) if !self.linked.type_def(*ty).is_some_and(|d| d.derives("Debug")) => {
                return self.debug_user(t, *ty, *v, &[], style, depth);
            }
            Value::UnitVariant(ty, v) => {
                self.linked.variant_def(*ty, *v).map_or("?", |d| d.name.as_str()).to_owned()
            }
            Value::Weak(_) => "(Weak)".to_owned(),
            Value::Instant(n) => {
                let part = |name: &str, n: u64| (name.to_owned(), n.to_string());
                let parts = [part("tv_sec", n / 1_000_000_000), part("tv_nsec", n % 1_000_000_000)];
                compose(Shape::Struct, "Instant", &parts, false, style.alternate)
            }
            Value::Obj(id) => self.debug_object(t, self.heap.get(*id), style, depth)?,
            other if let (Some(by), Some(_)) = (style.debug_hex, other.as_int()) => {
                self.radix(other, &Style { by, ..*style }).unwrap_or_default()
            }
            other => self.displayed(other, style).unwrap_or_else(|| self.type_name(other).to_owned()),
        })
    }

    fn debug_list<'v>(
        &self,
        t: &Thread,
        items: impl Iterator<Item = &'v Value>,
        style: &Style,
        depth: usize,
    ) -> Res<String> {
        let parts = self.debug_parts(t, items, style, depth)?;
        Ok(compose(Shape::List, "", &parts, false, style.alternate))
    }

    fn debug_parts<'v>(
        &self,
        t: &Thread,
        items: impl Iterator<Item = &'v Value>,
        style: &Style,
        depth: usize,
    ) -> Res<Parts> {
        let mut parts = Parts::new();
        let mut size = 0;
        for item in items {
            let text = self.debug(t, item, style, depth + 1)?;
            size += text.len();
            self.check_size(size)?;
            parts.push((String::new(), text));
        }
        Ok(parts)
    }

    fn debug_object(&self, t: &Thread, obj: &Obj, style: &Style, depth: usize) -> Res<String> {
        let pretty = style.alternate;
        let field = |name: &str, value: &Value| -> Res<(String, String)> {
            Ok((name.to_owned(), self.debug(t, value, style, depth + 1)?))
        };
        let plain = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        Ok(match obj {
            Obj::Tuple(v) => {
                let parts = self.debug_parts(t, v.iter(), style, depth)?;
                compose(Shape::Tuple, "", &parts, false, pretty)
            }
            Obj::Vec(v) | Obj::Array(v) => self.debug_list(t, v.iter(), style, depth)?,
            Obj::Deque(v) => self.debug_list(t, v.iter(), style, depth)?,
            Obj::Map(map) => {
                self.known_order(t, map)?;
                let keys = map.entries().filter_map(|e| map.key(e));
                let mut parts = self.debug_parts(t, keys, style, depth)?;
                if map.kind.is_set() {
                    compose(Shape::Set, "", &parts, false, pretty)
                } else {
                    let values =
                        self.debug_parts(t, map.entries().filter_map(|e| map.value(e)), style, depth)?;
                    for (part, (_, value)) in parts.iter_mut().zip(values) {
                        *part = (std::mem::take(&mut part.1), value);
                    }
                    compose(Shape::Map, "", &parts, false, pretty)
                }
            }
            Obj::Lib(v @ (LibVariant::None | LibVariant::Pending), _) => v.name().to_owned(),
            Obj::Lib(v, payload) => {
                let parts = self.debug_parts(t, std::iter::once(payload), style, depth)?;
                compose(Shape::Tuple, v.name(), &parts, false, pretty)
            }
            Obj::Struct(ty, parts) => self.debug_user(t, *ty, 0, parts, style, depth)?,
            Obj::Variant(ty, v, parts) => self.debug_user(t, *ty, *v, parts, style, depth)?,
            Obj::String(s) => format!("{s:?}"),
            Obj::Formatter(f) => f.text.clone(),
            Obj::Atomic(v) => self.debug(t, v, style, depth + 1)?,
            Obj::StdCell(v) => compose(Shape::Struct, "Cell", &[field("value", v)?], false, pretty),
            Obj::RefCell { value, writing, .. } => {
                let part = if *writing { plain("value", "<borrowed>") } else { field("value", value)? };
                compose(Shape::Struct, "RefCell", &[part], false, pretty)
            }
            Obj::Mutex { value, locked, poisoned, .. } => {
                let data = if *locked { plain("data", "<locked>") } else { field("data", value)? };
                let poisoned = plain("poisoned", if *poisoned { "true" } else { "false" });
                compose(Shape::Struct, "Mutex", &[data, poisoned], true, pretty)
            }
            Obj::Sync(sync) if let crate::sync::Sync::Lock(lock) = &**sync => {
                let data = if lock.sem.permits == 0 {
                    plain("data", "<locked>")
                } else {
                    field("data", &lock.value)?
                };
                compose(
                    Shape::Struct,
                    if lock.readers == 1 { "Mutex" } else { "RwLock" },
                    &[data],
                    false,
                    pretty,
                )
            }
            Obj::Range { lo, hi, inclusive } => {
                let mut out = String::new();
                if !matches!(lo, Value::Unit) {
                    out.push_str(&self.debug(t, lo, style, depth + 1)?);
                }
                out.push_str(if *inclusive { "..=" } else { ".." });
                if !matches!(hi, Value::Unit) {
                    out.push_str(&self.debug(t, hi, style, depth + 1)?);
                }
                out
            }
            Obj::JoinError { task, payload, .. } if self.is_no_text(payload) => {
                format!("JoinError::Panic(Id({}), ...)", task.0)
            }
            Obj::JoinError { task, panic: Some(m), .. } => {
                format!("JoinError::Panic(Id({}), {:?}, ...)", task.0, &***m)
            }
            Obj::JoinError { task, panic: None, .. } => format!("JoinError::Cancelled(Id({}))", task.0),
            Obj::HttpStatus(code) => style.pad_integral(false, "", &code.to_string()),
            Obj::HttpError(e) => {
                format!("reqwest::Error {{ kind: Request, url: {:?}, source: {:?} }}", &**e.url, &**e.message)
            }
            Obj::JoinHandle(task) => compose(
                Shape::Struct,
                "JoinHandle",
                &[plain("id", &format!("Id({})", task.0))],
                false,
                pretty,
            ),
            _ => {
                return self.refuse(t, "E150", "This value cannot be shown with `{:?}` here.");
            }
        })
    }

    fn debug_user(
        &self,
        t: &Thread,
        ty: TypeId,
        variant: u16,
        parts: &[Value],
        style: &Style,
        depth: usize,
    ) -> Res<String> {
        let linked = Rc::clone(&self.linked);
        let Some(VariantDef { name, fields, named, .. }) = linked.variant_def(ty, variant) else {
            return Ok(String::new());
        };
        if !linked.type_def(ty).is_some_and(|d| d.derives("Debug")) {
            return self.refuse(
                t,
                "E150",
                format!("`{name}` has no `Debug`, so `{{:?}}` cannot show it; add `#[derive(Debug)]` to it."),
            );
        }
        let mut texts = self.debug_parts(t, parts.iter(), style, depth)?;
        if *named {
            for (part, field) in texts.iter_mut().zip(fields) {
                part.0 = linked.program.name(*field).to_owned();
            }
        }
        let shape = if *named { Shape::Struct } else { Shape::Tuple };
        Ok(compose(shape, name, &texts, false, style.alternate))
    }
}

/// `200 OK`.
fn status_text(code: u16) -> String {
    let reason = match code {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        408 => "Request Timeout",
        418 => "I'm a teapot",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "<unknown status code>",
    };
    format!("{code} {reason}")
}
