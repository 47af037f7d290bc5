//! How a text is laid out: width, fill, sign and precision, and the shapes of `{:?}`, as `std::fmt` has them.
//!
//! Knows texts only, not values.

use playground_program::{FloatTy, FormatAlign, FormatSpec, FormatTrait};

/// What a `{...}` asks for, with its width and precision in hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Style {
    pub by: FormatTrait,
    /// How `{:?}` writes whole numbers.
    pub debug_hex: Option<FormatTrait>,
    pub fill: Option<char>,
    pub align: Option<FormatAlign>,
    pub plus: bool,
    pub minus: bool,
    pub alternate: bool,
    pub zero: bool,
    pub width: Option<usize>,
    pub precision: Option<usize>,
}

/// The kinds of text `Formatter::debug_...` builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    Struct,
    Tuple,
    List,
    Set,
    Map,
}

impl Style {
    /// `{:?}` or `{:#?}` without more.
    pub fn debug(alternate: bool) -> Style {
        Style { by: FormatTrait::Debug, alternate, ..Style::default() }
    }

    pub fn new(spec: &FormatSpec, width: Option<usize>, precision: Option<usize>) -> Style {
        Style {
            by: spec.by,
            debug_hex: spec.debug_hex,
            fill: spec.fill,
            align: spec.align,
            plus: spec.plus,
            minus: spec.minus,
            alternate: spec.alternate,
            zero: spec.zero,
            width,
            precision,
        }
    }

    /// `Formatter::pad`: cut to the precision, brought to the width.
    pub fn pad(&self, text: &str) -> String {
        let cut: String = match self.precision {
            Some(n) => text.chars().take(n).collect(),
            None => text.to_owned(),
        };
        self.fill_up(cut, FormatAlign::Left)
    }

    /// `Formatter::pad_integral`: `digits` without sign, `prefix` (`0x`) only where `#` asks for it.
    pub fn pad_integral(&self, negative: bool, prefix: &str, digits: &str) -> String {
        let sign = if negative {
            "-"
        } else if self.plus {
            "+"
        } else {
            ""
        };
        let prefix = if self.alternate { prefix } else { "" };
        if self.zero {
            let len = sign.len() + prefix.len() + digits.chars().count();
            let zeros = "0".repeat(self.width.map_or(0, |w| w.saturating_sub(len)));
            return format!("{sign}{prefix}{zeros}{digits}");
        }
        self.fill_up(format!("{sign}{prefix}{digits}"), FormatAlign::Right)
    }

    /// A float, with its sign, precision and width.
    pub fn float(&self, ty: FloatTy, x: f64) -> String {
        let debug = self.by == FormatTrait::Debug;
        let (negative, x) = (x.is_sign_negative() && !x.is_nan(), x.abs());
        let digits = match (self.by, self.precision, ty) {
            (FormatTrait::LowerExp, Some(p), _) => format!("{x:.p$e}"),
            (FormatTrait::UpperExp, Some(p), _) => format!("{x:.p$E}"),
            (FormatTrait::LowerExp, None, FloatTy::F64) => format!("{x:e}"),
            (FormatTrait::LowerExp, None, FloatTy::F32) => format!("{:e}", x as f32),
            (FormatTrait::UpperExp, None, FloatTy::F64) => format!("{x:E}"),
            (FormatTrait::UpperExp, None, FloatTy::F32) => format!("{:E}", x as f32),
            (_, Some(p), FloatTy::F64) => format!("{x:.p$}"),
            (_, Some(p), FloatTy::F32) => format!("{:.p$}", x as f32),
            (_, None, FloatTy::F64) if debug => format!("{x:?}"),
            (_, None, FloatTy::F64) => format!("{x}"),
            (_, None, FloatTy::F32) if debug => format!("{:?}", x as f32),
            (_, None, FloatTy::F32) => format!("{}", x as f32),
        };
        // Not a number has no sign.
        if x.is_nan() {
            return Style { plus: false, ..*self }.pad_integral(false, "", &digits);
        }
        Style { alternate: false, ..*self }.pad_integral(negative, "", &digits)
    }

    fn fill_up(&self, text: String, default: FormatAlign) -> String {
        let len = text.chars().count();
        let Some(missing) = self.width.and_then(|w| w.checked_sub(len)).filter(|n| *n > 0) else {
            return text;
        };
        let fill = |n: usize| self.fill.unwrap_or(' ').to_string().repeat(n);
        match self.align.unwrap_or(default) {
            FormatAlign::Left => format!("{text}{}", fill(missing)),
            FormatAlign::Right => format!("{}{text}", fill(missing)),
            FormatAlign::Center => {
                format!("{}{text}{}", fill(missing / 2), fill(missing - missing / 2))
            }
        }
    }
}

/// The text of a shape from the texts of its parts, on one line or, if `pretty`, on one line each.
pub(crate) fn compose(
    shape: Shape,
    name: &str,
    parts: &[(String, String)],
    open_ended: bool,
    pretty: bool,
) -> String {
    let (open, close) = match shape {
        Shape::Struct => (if pretty { " {" } else { " { " }, if pretty { "}" } else { " }" }),
        Shape::Tuple => ("(", ")"),
        Shape::List => ("[", "]"),
        Shape::Set | Shape::Map => ("{", "}"),
    };
    let parts: Vec<String> = parts
        .iter()
        .map(|(key, text)| if key.is_empty() { text.clone() } else { format!("{key}: {text}") })
        .collect();
    if parts.is_empty() {
        return match shape {
            Shape::Struct if open_ended => format!("{name} {{ .. }}"),
            Shape::Tuple if open_ended => format!("{name}(..)"),
            Shape::Struct | Shape::Tuple => name.to_owned(),
            _ if open_ended => format!("{open}..{close}"),
            _ => format!("{open}{close}"),
        };
    }
    if pretty {
        let mut lines: String =
            parts.iter().map(|p| format!("    {},\n", p.replace('\n', "\n    "))).collect();
        if open_ended {
            lines.push_str("    ..\n");
        }
        return format!("{name}{open}\n{lines}{close}");
    }
    let mut inside = parts.join(", ");
    if open_ended {
        inside.push_str(", ..");
    }
    // A tuple of one.
    if shape == Shape::Tuple && name.is_empty() && parts.len() == 1 {
        inside.push(',');
    }
    format!("{name}{open}{inside}{close}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(width: usize) -> Style {
        Style { width: Some(width), ..Style::default() }
    }

    #[test]
    fn numbers_and_texts_fill_as_std_does() {
        assert_eq!(style(5).pad("ab"), format!("{:5}", "ab"));
        assert_eq!(
            Style { align: Some(FormatAlign::Center), fill: Some('*'), ..style(7) }.pad("ab"),
            format!("{:*^7}", "ab")
        );
        assert_eq!(
            Style { zero: true, ..style(6) }.pad_integral(true, "0x", "2a"),
            format!("{:06}", -2).replace("2", "2a").replacen('0', "", 1)
        );
        assert_eq!(
            Style { alternate: true, zero: true, ..style(8) }.pad_integral(false, "0x", "2a"),
            format!("{:#08x}", 42)
        );
        assert_eq!(Style { plus: true, ..style(6) }.float(FloatTy::F64, 1.5), format!("{:+6}", 1.5));
        assert_eq!(Style { zero: true, ..style(8) }.float(FloatTy::F64, -1.5), format!("{:08}", -1.5));
        assert_eq!(Style::debug(false).float(FloatTy::F64, -0.0), "-0.0");
        assert_eq!(
            Style { zero: true, ..style(6) }.float(FloatTy::F64, f64::NAN),
            format!("{:06}", f64::NAN)
        );
        assert_eq!(
            Style { zero: true, ..style(6) }.float(FloatTy::F64, f64::INFINITY),
            format!("{:06}", f64::INFINITY)
        );
        assert_eq!(Style { precision: Some(2), ..style(8) }.pad("abcdef"), format!("{:8.2}", "abcdef"));
    }

    #[derive(Debug)]
    #[allow(dead_code)]
    struct Point {
        x: i32,
        inner: Vec<(i32,)>,
    }

    #[test]
    fn shapes_are_those_of_the_derives() {
        let part = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        let value = Point { x: 1, inner: vec![(2,)] };
        for pretty in [false, true] {
            let one = compose(Shape::Tuple, "", &[part("", "2")], false, pretty);
            let list = compose(Shape::List, "", &[part("", &one)], false, pretty);
            let whole =
                compose(Shape::Struct, "Point", &[part("x", "1"), part("inner", &list)], false, pretty);
            assert_eq!(whole, if pretty { format!("{value:#?}") } else { format!("{value:?}") });
        }
        assert_eq!(compose(Shape::Struct, "S", &[part("a", "1")], true, false), "S { a: 1, .. }");
        assert_eq!(compose(Shape::Map, "", &[part("1", "2")], false, false), "{1: 2}");
    }
}
