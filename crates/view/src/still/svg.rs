//! Writing SVG: elements with escaped attributes and texts.

use std::fmt::{Display, Write};

/// Attributes of an element: names and values.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// A growing SVG document.
pub(super) struct Svg {
    out: String,
    depth: usize,
}

impl Svg {
    pub(super) fn new() -> Self {
        Svg { out: String::new(), depth: 0 }
    }

    /// Opens an element; [`Svg::close`] ends it.
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push_str(">\n");
        self.depth += 1;
    }

    pub(super) fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        let _ = writeln!(self.out, "</{name}>");
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element with a text in it.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.start(name, attributes);
        let _ = writeln!(self.out, ">{}</{name}>", escape(text));
    }

    /// An element with several texts in it, each a `tspan`.
    pub(super) fn texts(&mut self, name: &str, attributes: Attributes<'_>, spans: &[(Attributes<'_>, &str)]) {
        self.start(name, attributes);
        self.out.push('>');
        for (attributes, text) in spans {
            self.out.push_str("<tspan");
            self.attributes(attributes);
            let _ = write!(self.out, ">{}</tspan>", escape(text));
        }
        let _ = writeln!(self.out, "</{name}>");
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.indent();
        let _ = write!(self.out, "<{name}");
        self.attributes(attributes);
    }

    fn attributes(&mut self, attributes: Attributes<'_>) {
        for (key, value) in attributes {
            let _ = write!(self.out, " {key}=\"{}\"", escape(&value.to_string()));
        }
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }
}

/// A text as XML takes it: markup escaped, characters that XML forbids replaced.
pub(crate) fn escape(text: &str) -> String {
    let allowed = text.chars().map(|c| match c {
        '\n' | '\t' | '\r' => ' ',
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    });
    crate::escape(&allowed.collect::<String>())
}

/// A coordinate with at most one digit after the point.
pub(crate) fn n(value: f64) -> String {
    let mut out = String::with_capacity(8);
    value.put(&mut out);
    out
}

/// A piece of path data or markup: a text as it is, a number as a coordinate with at most one digit after the point.
pub(crate) trait Put {
    fn put(self, out: &mut String);
}

impl Put for &str {
    fn put(self, out: &mut String) {
        out.push_str(self);
    }
}

impl Put for f64 {
    fn put(self, out: &mut String) {
        let tenths = (self.abs() * 10.0 + 0.5).floor();
        if tenths.is_nan() || tenths >= 1e15 {
            out.push_str(&((self * 10.0).round() / 10.0).to_string());
            return;
        }
        // A picture has thousands of these at every frame: the standard library's way with floats costs most of it.
        let tenths = tenths as u64;
        if self < 0.0 && tenths > 0 {
            out.push('-');
        }
        put_digits(out, tenths / 10);
        if !tenths.is_multiple_of(10) {
            out.push('.');
            put_digits(out, tenths % 10);
        }
    }
}

/// Puts texts and numbers one after another.
macro_rules! put {
    ($out:expr, $($piece:expr),+ $(,)?) => {{
        let out: &mut String = $out;
        $( Put::put($piece, out); )+
    }};
}
pub(crate) use put;

fn put_digits(out: &mut String, number: u64) {
    if number >= 10 {
        put_digits(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_what_the_standard_library_writes() {
        for value in
            [0.0, -0.01, 0.04, 0.05, -0.3, 7.0, -12.0, 12.3, 99.96, 1234.56, -98_765.4, 1e14, 3e15, f64::NAN]
        {
            let rounded = (value * 10.0).round() / 10.0;
            assert_eq!(n(value), if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") });
        }
    }

    #[test]
    fn texts_cannot_leave_their_element() {
        assert_eq!(escape("a<b> & \"c\"\n\u{1}"), "a&lt;b&gt; &amp; &quot;c&quot; \u{fffd}");
        let mut svg = Svg::new();
        svg.text("text", &[("x", &n(-0.01)), ("class", &"\"/><script>")], "</text>");
        assert_eq!(svg.finish(), "<text x=\"0\" class=\"&quot;/&gt;&lt;script&gt;\">&lt;/text&gt;</text>\n");
    }
}
