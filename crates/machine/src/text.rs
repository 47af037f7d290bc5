//! Values as text: `Display`, `Debug`, and format strings with width, fill, sign and precision as `std::fmt` has them.

use crate::machine::{Machine, Question, Res};
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::Value;
use playground_program::{
    FloatTy, FormatAlign, FormatCount, FormatId, FormatPiece, FormatSpec, FormatTrait, Reg, TypeId,
    VariantDef,
};
use std::fmt::Write;
use std::rc::Rc;

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
                    let width = self.count(t, base, arg.spec.width);
                    let precision = self.count(t, base, arg.spec.precision);
                    let written = self.write_value(t, &value, &arg.spec, width, precision)?;
                    out.push_str(&written);
                }
            }
        }
        self.end_asking(t);
        *t.reg(dst) = Value::Obj(self.heap.alloc(Obj::String(out)));
        Ok(())
    }

    fn count(&self, t: &mut Thread, base: Reg, count: Option<FormatCount>) -> Option<usize> {
        match count? {
            FormatCount::Is(n) => Some(usize::from(n)),
            FormatCount::Arg(i) => {
                let (_, n) = self.heap_plain(&t.reg(base + i).clone()).as_int()?;
                usize::try_from(n).ok()
            }
        }
    }

    fn write_value(
        &self,
        t: &Thread,
        value: &Value,
        spec: &FormatSpec,
        width: Option<usize>,
        precision: Option<usize>,
    ) -> Res<String> {
        let plain = self.pointed(value);
        let number = plain.as_int().is_some() || matches!(plain, Value::Float(_) | Value::F32(_));
        let text = match spec.by {
            FormatTrait::Display => match self.display_asking(t, &plain, precision)? {
                Some(text) => text,
                None => {
                    let name = self.type_name(&plain);
                    return self.refuse(
                        t,
                        "E150",
                        format!("`{name}` has no `Display`, so `{{}}` cannot show it; try `{{:?}}`."),
                    );
                }
            },
            FormatTrait::Debug => {
                let mut out = String::new();
                self.debug(t, &plain, spec.alternate, precision, 0, &mut out)?;
                out
            }
            radix => match self.radix(&plain, radix, spec.alternate) {
                Some(text) => text,
                None => return self.refuse(t, "E150", "Only numbers can be shown like that."),
            },
        };
        let text = if spec.plus && number && !text.starts_with('-') { format!("+{text}") } else { text };
        Ok(pad(&text, spec, width, number))
    }

    /// Follows references and what displays as its content: boxes, counted pointers, guards.
    fn pointed(&self, value: &Value) -> Value {
        let mut value = self.heap_plain(value);
        for _ in 0..64 {
            match self.deref(&value) {
                Some(p) => value = self.heap_plain(&self.heap.peek(p)),
                None => break,
            }
        }
        value
    }

    /// The text a string-like value holds; of anything else its `Display`.
    pub(crate) fn text_of(&self, value: &Value) -> String {
        let plain = self.pointed(value);
        self.display(&plain, None).unwrap_or_default()
    }

    /// `{:?}`.
    pub(crate) fn debug_text(&self, t: &Thread, value: &Value) -> Res<String> {
        let mut out = String::new();
        self.debug(t, &self.pointed(value), false, None, 0, &mut out)?;
        Ok(out)
    }

    /// `Display` of the library or of the program.
    fn display_asking(&self, t: &Thread, value: &Value, precision: Option<usize>) -> Res<Option<String>> {
        match self.own_method(value, self.linked.names.display) {
            Some((func, this)) => {
                let text = self.ask(t, Question::Text(func, this))?;
                Ok(Some(self.text_of(&text)))
            }
            None => Ok(self.display(value, precision)),
        }
    }

    /// `Display`, where the type has it.
    pub(crate) fn display(&self, value: &Value, precision: Option<usize>) -> Option<String> {
        Some(match value {
            Value::Bool(b) => b.to_string(),
            Value::Char(c) => c.to_string(),
            Value::Float(x) => float_text(FloatTy::F64, *x, precision, false),
            Value::F32(x) => float_text(FloatTy::F32, f64::from(*x), precision, false),
            Value::Str(s) => cut(s, precision),
            Value::TaskId(id) => id.0.to_string(),
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::String(s) | Obj::Formatter(s) => cut(s, precision),
                Obj::HttpStatus(code) => status_text(*code),
                Obj::HttpError(e) => format!("error sending request for url ({})", e.url),
                Obj::JoinError { task, panic: Some(m) } => {
                    format!("task {} panicked with message {:?}", task.0, &***m)
                }
                Obj::JoinError { task, panic: None } => format!("task {} was cancelled", task.0),
                _ => return None,
            },
            other => other.as_int()?.1.to_string(),
        })
    }

    fn radix(&self, value: &Value, by: FormatTrait, alternate: bool) -> Option<String> {
        if let (FormatTrait::LowerExp | FormatTrait::UpperExp, Value::Float(x)) = (by, value) {
            return Some(if by == FormatTrait::LowerExp { format!("{x:e}") } else { format!("{x:E}") });
        }
        let (ty, n) = value.as_int()?;
        // Negative numbers show their two's complement in their own width.
        let bits = if ty.bits() == 128 { n as u128 } else { (n as u128) & ((1u128 << ty.bits()) - 1) };
        let (digits, prefix) = match by {
            FormatTrait::LowerHex => (format!("{bits:x}"), "0x"),
            FormatTrait::UpperHex => (format!("{bits:X}"), "0x"),
            FormatTrait::Binary => (format!("{bits:b}"), "0b"),
            FormatTrait::Octal => (format!("{bits:o}"), "0o"),
            _ => return None,
        };
        Some(if alternate { format!("{prefix}{digits}") } else { digits })
    }

    fn debug(
        &self,
        t: &Thread,
        value: &Value,
        pretty: bool,
        precision: Option<usize>,
        depth: usize,
        out: &mut String,
    ) -> Res<()> {
        if depth > MAX_DEPTH {
            out.push_str("...");
            return Ok(());
        }
        let value = self.heap_plain(value);
        if let Some((func, this)) = self.own_method(&value, self.linked.names.debug) {
            let text = self.ask(t, Question::Text(func, this))?;
            out.push_str(&self.text_of(&text));
            return Ok(());
        }
        match &value {
            Value::Unit | Value::Empty => out.push_str("()"),
            Value::Char(c) => _ = write!(out, "{c:?}"),
            Value::Str(s) => _ = write!(out, "{:?}", &***s),
            Value::Float(x) => out.push_str(&float_text(FloatTy::F64, *x, precision, true)),
            Value::F32(x) => out.push_str(&float_text(FloatTy::F32, f64::from(*x), precision, true)),
            Value::Duration(n) => {
                let d = std::time::Duration::from_nanos(*n);
                _ = match precision {
                    Some(p) => write!(out, "{d:.p$?}"),
                    None => write!(out, "{d:?}"),
                };
            }
            Value::Slice(..) | Value::SliceMut(..) => {
                let items = self.seq(&value).map(|s| self.seq_items(s)).unwrap_or_default();
                return self.debug_object(t, &Obj::Array(items), pretty, precision, depth, out);
            }
            Value::Ordering(o) => _ = write!(out, "{o:?}"),
            Value::TaskId(id) => _ = write!(out, "Id({})", id.0),
            Value::UnitVariant(ty, v) => {
                out.push_str(self.linked.variant_def(*ty, *v).map_or("?", |d| d.name.as_str()));
            }
            Value::Weak(_) => out.push_str("(Weak)"),
            Value::Instant(n) => {
                _ = write!(
                    out,
                    "Instant {{ tv_sec: {}, tv_nsec: {} }}",
                    n / 1_000_000_000,
                    n % 1_000_000_000
                );
            }
            Value::Obj(id) => {
                if let Some(p) = self.deref(&value) {
                    return self.debug(t, &self.heap.peek(p), pretty, precision, depth, out);
                }
                return self.debug_object(t, self.heap.get(*id), pretty, precision, depth, out);
            }
            other => match self.deref(other) {
                Some(p) => return self.debug(t, &self.heap.peek(p), pretty, precision, depth, out),
                None => out.push_str(
                    &self.display(other, precision).unwrap_or_else(|| self.type_name(other).to_owned()),
                ),
            },
        }
        Ok(())
    }

    fn debug_object(
        &self,
        t: &Thread,
        obj: &Obj,
        pretty: bool,
        precision: Option<usize>,
        depth: usize,
        out: &mut String,
    ) -> Res<()> {
        let mut list = |open: &str, close: &str, parts: Vec<(Option<&str>, &Value)>| -> Res<()> {
            out.push_str(open);
            let named = parts.first().is_some_and(|(n, _)| n.is_some());
            for (i, (name, part)) in parts.iter().enumerate() {
                if pretty {
                    out.push('\n');
                    out.push_str(&"    ".repeat(depth + 1));
                } else if i > 0 {
                    out.push_str(", ");
                } else if named {
                    out.push(' ');
                }
                if let Some(name) = name {
                    _ = write!(out, "{name}: ");
                }
                self.debug(t, part, pretty, precision, depth + 1, out)?;
                if pretty {
                    out.push(',');
                }
            }
            if pretty && !parts.is_empty() {
                out.push('\n');
                out.push_str(&"    ".repeat(depth));
            } else if named {
                out.push(' ');
            }
            out.push_str(close);
            Ok(())
        };
        match obj {
            Obj::Tuple(v) if v.len() == 1 && !pretty => return list("(", ",)", plain_of(v)),
            Obj::Tuple(v) => return list("(", ")", plain_of(v)),
            Obj::Vec(v) | Obj::Array(v) => return list("[", "]", plain_of(v)),
            Obj::Deque(v) => return list("[", "]", v.iter().map(|v| (None, v)).collect()),
            Obj::Lib(LibVariant::None, _) => out.push_str("None"),
            Obj::Lib(LibVariant::Pending, _) => out.push_str("Pending"),
            Obj::Lib(v, payload) => return list(&format!("{}(", v.name()), ")", vec![(None, payload)]),
            Obj::Struct(ty, parts) => return self.debug_user(*ty, 0, parts, &mut list),
            Obj::Variant(ty, v, parts) => return self.debug_user(*ty, *v, parts, &mut list),
            Obj::String(s) | Obj::Formatter(s) => _ = write!(out, "{s:?}"),
            Obj::StdCell(v) => return list("Cell {", "}", vec![(Some("value"), v)]),
            Obj::RefCell { value, writing: false, .. } => {
                return list("RefCell {", "}", vec![(Some("value"), value)]);
            }
            Obj::RefCell { .. } => out.push_str("RefCell { value: <borrowed> }"),
            Obj::Mutex { value, locked: false, poisoned, .. } => {
                out.push_str("Mutex { data: ");
                self.debug(t, value, pretty, precision, depth, out)?;
                _ = write!(out, ", poisoned: {poisoned}, .. }}");
            }
            Obj::Mutex { poisoned, .. } => {
                _ = write!(out, "Mutex {{ data: <locked>, poisoned: {poisoned}, .. }}")
            }
            Obj::Range { lo, hi, inclusive } => {
                if !matches!(lo, Value::Unit) {
                    self.debug(t, lo, false, precision, depth, out)?;
                }
                out.push_str(if *inclusive { "..=" } else { ".." });
                if !matches!(hi, Value::Unit) {
                    self.debug(t, hi, false, precision, depth, out)?;
                }
            }
            Obj::JoinError { task, panic: Some(m) } => {
                _ = write!(out, "JoinError::Panic(Id({}), {:?}, ...)", task.0, &***m);
            }
            Obj::JoinError { task, panic: None } => _ = write!(out, "JoinError::Cancelled(Id({}))", task.0),
            Obj::HttpStatus(code) => _ = write!(out, "{code}"),
            Obj::HttpError(e) => {
                _ = write!(
                    out,
                    "reqwest::Error {{ kind: Request, url: {:?}, source: {:?} }}",
                    &**e.url, &**e.message
                );
            }
            _ => out.push_str(".."),
        }
        Ok(())
    }

    fn debug_user<'a>(
        &'a self,
        ty: TypeId,
        variant: u16,
        parts: &'a [Value],
        list: &mut ListWriter<'_, 'a>,
    ) -> Res<()> {
        let Some(VariantDef { name, fields, named, .. }) = self.linked.variant_def(ty, variant) else {
            return Ok(());
        };
        if parts.is_empty() {
            list(name, "", Vec::new())
        } else if *named {
            let named = fields.iter().zip(parts).map(|(f, v)| (Some(self.linked.program.name(*f)), v));
            list(&format!("{name} {{"), "}", named.collect())
        } else {
            list(&format!("{name}("), ")", plain_of(parts))
        }
    }
}

/// How deep `{:?}` goes into a value.
const MAX_DEPTH: usize = 64;

fn plain_of(parts: &[Value]) -> Vec<(Option<&'static str>, &Value)> {
    parts.iter().map(|v| (None, v)).collect()
}

/// Writes `open`, the parts with their names, `close`.
type ListWriter<'w, 'a> = dyn FnMut(&str, &str, Vec<(Option<&'a str>, &'a Value)>) -> Res<()> + 'w;

fn cut(s: &str, precision: Option<usize>) -> String {
    match precision {
        Some(n) => s.chars().take(n).collect(),
        None => s.to_owned(),
    }
}

fn float_text(ty: FloatTy, x: f64, precision: Option<usize>, debug: bool) -> String {
    match (precision, ty, debug) {
        (Some(p), ..) => format!("{x:.p$}"),
        (None, FloatTy::F64, false) => format!("{x}"),
        (None, FloatTy::F64, true) => format!("{x:?}"),
        (None, FloatTy::F32, false) => format!("{}", x as f32),
        (None, FloatTy::F32, true) => format!("{:?}", x as f32),
    }
}

/// Brings text to its width: numbers to the right, other text to the left, `0` after the sign.
fn pad(text: &str, spec: &FormatSpec, width: Option<usize>, number: bool) -> String {
    let len = text.chars().count();
    let Some(missing) = width.and_then(|w| w.checked_sub(len)).filter(|n| *n > 0) else {
        return text.to_owned();
    };
    if spec.zero && number {
        let at = text.find(|c: char| c != '+' && c != '-').unwrap_or(0);
        let at =
            if text[at..].starts_with("0x") || text[at..].starts_with("0b") || text[at..].starts_with("0o") {
                at + 2
            } else {
                at
            };
        return format!("{}{}{}", &text[..at], "0".repeat(missing), &text[at..]);
    }
    let fill = |n: usize| spec.fill.unwrap_or(' ').to_string().repeat(n);
    match spec.align.unwrap_or(if number { FormatAlign::Right } else { FormatAlign::Left }) {
        FormatAlign::Left => format!("{text}{}", fill(missing)),
        FormatAlign::Right => format!("{}{text}", fill(missing)),
        FormatAlign::Center => format!("{}{text}{}", fill(missing / 2), fill(missing - missing / 2)),
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
