//! `std::fmt::Formatter` and its builders, for the program's own `fmt`.

use super::{M, MethodCall};
use crate::heap::ObjId;
use crate::machine::{Machine, Res};
use crate::object::{LibVariant, Obj};
use crate::style::{Shape, Style, compose};
use crate::thread::Thread;
use crate::value::{Place, Value, WHOLE};
use playground_program::{FormatAlign, FormatTrait};

/// What a `fmt` writes into.
#[derive(Clone, Debug, Default, Hash)]
pub(crate) struct Formatter {
    pub text: String,
    pub style: Style,
}

/// `debug_struct` and the like, under construction.
#[derive(Clone, Debug, Hash)]
pub(crate) struct DebugBuilder {
    formatter: ObjId,
    shape: Shape,
    name: String,
    parts: Vec<(String, String)>,
    style: Style,
}

impl DebugBuilder {
    /// The path of its type.
    pub fn path(&self) -> &'static str {
        match self.shape {
            Shape::Struct => "std::fmt::DebugStruct",
            Shape::Tuple => "std::fmt::DebugTuple",
            Shape::List => "std::fmt::DebugList",
            Shape::Set => "std::fmt::DebugSet",
            Shape::Map => "std::fmt::DebugMap",
        }
    }
}

impl Machine {
    pub(super) fn formatter_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        let id = call.object();
        if let Obj::DebugBuilder(builder) = self.heap.get(id).clone() {
            return self.debug_builder_method(t, call, *builder);
        }
        let Obj::Formatter(f) = self.heap.get(id) else { return Ok(None) };
        let style = f.style;
        let value = match call.method {
            M::write_str | M::write_char => {
                let text = self.text_of(&call.arg(0));
                self.write_into(t, id, &text)?
            }
            M::write_fmt => {
                let text = self.text_of(&call.arg(0));
                self.write_into(t, id, &text)?
            }
            M::pad => {
                let text = style.pad(&self.text_of(&call.arg(0)));
                self.write_into(t, id, &text)?
            }
            M::pad_integral => {
                let positive = matches!(self.heap_plain(&call.arg(0)), Value::Bool(true));
                let (prefix, digits) = (self.text_of(&call.arg(1)), self.text_of(&call.arg(2)));
                let text = style.pad_integral(!positive, &prefix, &digits);
                self.write_into(t, id, &text)?
            }
            M::width => self.option(style.width.map(Value::usize)),
            M::precision => self.option(style.precision.map(Value::usize)),
            M::fill => Value::Char(style.fill.unwrap_or(' ')),
            M::__align => {
                let side = style.align.map(|align| match align {
                    FormatAlign::Left => 0,
                    FormatAlign::Center => 1,
                    FormatAlign::Right => 2,
                });
                self.option(side.map(Value::usize))
            }
            M::alternate => Value::Bool(style.alternate),
            M::sign_plus => Value::Bool(style.plus),
            M::sign_minus => Value::Bool(style.minus),
            M::sign_aware_zero_pad => Value::Bool(style.zero),
            M::debug_struct | M::debug_tuple | M::debug_list | M::debug_set | M::debug_map => {
                let shape = match call.method {
                    M::debug_struct => Shape::Struct,
                    M::debug_tuple => Shape::Tuple,
                    M::debug_list => Shape::List,
                    M::debug_set => Shape::Set,
                    _ => Shape::Map,
                };
                let name = match shape {
                    Shape::Struct | Shape::Tuple => self.text_of(&call.arg(0)),
                    _ => String::new(),
                };
                let builder = DebugBuilder { formatter: id, shape, name, parts: Vec::new(), style };
                Value::Obj(self.heap.alloc(Obj::DebugBuilder(Box::new(builder))))
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    fn debug_builder_method(
        &mut self,
        t: &mut Thread,
        call: &mut MethodCall,
        builder: DebugBuilder,
    ) -> Res<Option<Value>> {
        let id = call.object();
        let part = match (call.method, builder.shape) {
            (M::field, Shape::Struct) => {
                let text = self.debug(t, &call.arg(1), &builder.style, 0)?;
                Some((self.text_of(&call.arg(0)), text))
            }
            (M::field, Shape::Tuple) | (M::entry, Shape::List | Shape::Set) => {
                Some((String::new(), self.debug(t, &call.arg(0), &builder.style, 0)?))
            }
            (M::entry, Shape::Map) => {
                let key = self.debug(t, &call.arg(0), &builder.style, 0)?;
                Some((key, self.debug(t, &call.arg(1), &builder.style, 0)?))
            }
            _ => None,
        };
        if let Some(part) = part {
            if let Some(Obj::DebugBuilder(b)) = self.heap.get_mut(id) {
                b.parts.push(part);
            }
            return Ok(Some(Value::RefMut(Place { obj: id, at: WHOLE })));
        }
        match call.method {
            M::finish | M::finish_non_exhaustive => {
                let open = call.method == M::finish_non_exhaustive;
                let text =
                    compose(builder.shape, &builder.name, &builder.parts, open, builder.style.alternate);
                self.write_into(t, builder.formatter, &text).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Writes into a formatter, string or byte vector; gives `Ok(())`.
    pub(crate) fn write_into(&mut self, t: &Thread, id: ObjId, text: &str) -> Res<Value> {
        match self.heap.get_mut(id) {
            Some(Obj::String(s)) => s.push_str(text),
            Some(Obj::Formatter(f)) => f.text.push_str(text),
            Some(Obj::Vec(v)) => {
                v.extend(text.bytes().map(|b| Value::int(playground_program::IntTy::U8, i128::from(b))));
            }
            _ => return self.refuse(t, "E129", "Text cannot be written into this value."),
        }
        self.heap.grew(text.len() as isize);
        Ok(self.lib(LibVariant::Ok, Value::Unit))
    }

    /// `value.fmt(f)`: by the trait the method's name says, or the one the formatter was made for.
    pub(super) fn formatted_into(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        let Some(id) = self.target(&call.arg(0)) else {
            return self.refuse(t, "E129", "`fmt` takes a `&mut Formatter`.");
        };
        let Obj::Formatter(f) = self.heap.get(id) else {
            return self.refuse(t, "E129", "`fmt` takes a `&mut Formatter`.");
        };
        let by = format_trait(call.method).unwrap_or(f.style.by);
        let style = Style { by, ..f.style };
        let text = self.written(t, &call.value, &style)?;
        self.write_into(t, id, &text).map(Some)
    }
}

/// The trait of `Display::fmt` and so on, written as a path.
pub(super) fn format_trait(method: M) -> Option<FormatTrait> {
    Some(match method {
        M::fmt_Display => FormatTrait::Display,
        M::fmt_Debug => FormatTrait::Debug,
        M::fmt_LowerHex => FormatTrait::LowerHex,
        M::fmt_UpperHex => FormatTrait::UpperHex,
        M::fmt_Binary => FormatTrait::Binary,
        M::fmt_Octal => FormatTrait::Octal,
        M::fmt_LowerExp => FormatTrait::LowerExp,
        M::fmt_UpperExp => FormatTrait::UpperExp,
        _ => return None,
    })
}
