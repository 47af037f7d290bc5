//! Format strings: `{}`, `{name}`, `{0:>8.3}`, `{:?}`, `{:width$}`, `{{`, taken apart with the place of every part.
//!
//! Knows nothing of the arguments' values; which traits they need is found out when the program runs.

use crate::codes;
use playground_program::{
    Diagnostic, FormatAlign, FormatArg, FormatCount, FormatPiece, FormatSpec, FormatTrait, Span,
};
use ra_ap_syntax::SmolStr;

/// A character of the unescaped string and where it is written.
pub(crate) type Char = (char, Span);

/// The arguments as written after the string.
pub(crate) struct Given {
    pub name: Option<SmolStr>,
    pub span: Span,
}

/// The string taken apart.
pub(crate) struct Template {
    pub pieces: Vec<FormatPiece>,
    /// Names that no written argument has: variables taken from around, in order. They follow the written arguments.
    pub captured: Vec<(SmolStr, Span)>,
    pub errors: Vec<Diagnostic>,
}

/// Takes a format string apart. `whole` is the literal's place.
pub(crate) fn parse(chars: &[Char], given: &[Given], whole: Span) -> Template {
    let mut parser = Parser {
        chars,
        at: 0,
        given,
        next: 0,
        used: vec![false; given.len()],
        out: Template { pieces: Vec::new(), captured: Vec::new(), errors: Vec::new() },
        missing: Vec::new(),
        text: String::new(),
        end: Span::new(whole.end.saturating_sub(1), whole.end),
    };
    parser.run();
    parser.finish(whole);
    parser.out
}

struct Parser<'a> {
    chars: &'a [Char],
    at: usize,
    given: &'a [Given],
    /// The next argument that a plain `{}` takes.
    next: usize,
    used: Vec<bool>,
    out: Template,
    /// Braces that ask for positional arguments which are not there.
    missing: Vec<(usize, Span)>,
    text: String,
    end: Span,
}

impl Parser<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).map(|c| c.0)
    }

    fn eat(&mut self, c: char) -> bool {
        let hit = self.peek(0) == Some(c);
        self.at += usize::from(hit);
        hit
    }

    fn span_here(&self) -> Span {
        self.chars.get(self.at).map_or(self.end, |c| c.1)
    }

    fn run(&mut self) {
        while let Some((c, span)) = self.chars.get(self.at).copied() {
            self.at += 1;
            match c {
                '{' if self.eat('{') => self.text.push('{'),
                '}' if self.eat('}') => self.text.push('}'),
                '}' => self.out.errors.push(
                    Diagnostic::error(
                        codes::FORMAT_SYNTAX,
                        span,
                        "This `}` has no `{` before it in the format string.",
                    )
                    .help("For a brace in the text write it twice: `}}`.")
                    .fix("Write `}}`", span, "}}"),
                ),
                '{' => {
                    self.flush();
                    self.argument(span);
                }
                c => self.text.push(c),
            }
        }
        self.flush();
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.out.pieces.push(FormatPiece::Text(std::mem::take(&mut self.text)));
        }
    }

    /// After an opening brace.
    fn argument(&mut self, open: Span) {
        self.spaces();
        let which = self.which();
        self.spaces();
        let mut spec = FormatSpec::default();
        let mut star = None;
        if self.eat(':') {
            star = self.spec(&mut spec, open);
        }
        self.spaces();
        let close = self.span_here();
        if !self.eat('}') {
            if self.at >= self.chars.len() {
                self.out.errors.push(
                    Diagnostic::error(
                        codes::FORMAT_SYNTAX,
                        open,
                        "This `{` is never closed in the format string.",
                    )
                    .help("For a brace in the text write it twice: `{{`."),
                );
            } else {
                self.out.errors.push(
                    Diagnostic::error(
                        codes::FORMAT_SYNTAX,
                        close,
                        "Inside the braces of a format string only a name, a number and a format can stand.",
                    )
                    .help(
                        "Compute the value before, with `let`, or give it as an argument after the string.",
                    ),
                );
                while self.at < self.chars.len() && !self.eat('}') {
                    self.at += 1;
                }
            }
            return;
        }
        let span = open.merge(close);
        if let Some(arg) = star {
            spec.precision = Some(FormatCount::Arg(arg));
        }
        let arg = match which {
            Some(Which::Index(index)) => self.positional(index, span),
            Some(Which::Name(name, at)) => self.named(&name, at),
            None => {
                let index = self.next;
                self.next += 1;
                self.positional(index, span)
            }
        };
        self.out.pieces.push(FormatPiece::Arg(FormatArg { arg, spec, span }));
    }

    fn spaces(&mut self) {
        while self.peek(0).is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn which(&mut self) -> Option<Which> {
        if let Some(number) = self.number() {
            return Some(Which::Index(usize::from(number)));
        }
        self.name().map(|(name, span)| Which::Name(name, span))
    }

    fn number(&mut self) -> Option<u16> {
        let start = self.at;
        let mut value = 0u32;
        while let Some(digit) = self.peek(0).and_then(|c| c.to_digit(10)) {
            value = (value * 10 + digit).min(u32::from(u16::MAX));
            self.at += 1;
        }
        (self.at > start).then_some(value as u16)
    }

    fn name(&mut self) -> Option<(SmolStr, Span)> {
        let start = self.at;
        while self
            .peek(0)
            .is_some_and(|c| c == '_' || c.is_alphabetic() || (self.at > start && c.is_alphanumeric()))
        {
            self.at += 1;
        }
        let chars = self.chars.get(start..self.at)?;
        let (first, last) = (chars.first()?, chars.last()?);
        Some((chars.iter().map(|c| c.0).collect(), first.1.merge(last.1)))
    }

    /// After the colon. Gives back the argument that `.*` takes its precision from.
    fn spec(&mut self, spec: &mut FormatSpec, open: Span) -> Option<u16> {
        let align = |c: Option<char>| match c {
            Some('<') => Some(FormatAlign::Left),
            Some('^') => Some(FormatAlign::Center),
            Some('>') => Some(FormatAlign::Right),
            _ => None,
        };
        if let Some(a) = align(self.peek(1)) {
            spec.fill = self.peek(0);
            spec.align = Some(a);
            self.at += 2;
        } else if let Some(a) = align(self.peek(0)) {
            spec.align = Some(a);
            self.at += 1;
        }
        spec.plus = self.eat('+');
        if !spec.plus {
            spec.minus = self.eat('-');
        }
        spec.alternate = self.eat('#');
        // `{:0$}` is a width taken from argument 0, `{:08}` pads with zeros.
        if self.peek(0) == Some('0') && self.peek(1) != Some('$') {
            spec.zero = true;
            self.at += 1;
        }
        spec.width = self.count();
        let mut star = None;
        if self.eat('.') {
            if self.eat('*') {
                let index = self.next;
                self.next += 1;
                star = Some(self.positional(index, open));
            } else {
                spec.precision = self.count();
            }
        }
        let start = self.at;
        while self.peek(0).is_some_and(|c| c.is_alphanumeric() || c == '?') {
            self.at += 1;
        }
        let letters: String = self.chars[start..self.at].iter().map(|c| c.0).collect();
        spec.debug_hex = match letters.as_str() {
            "x?" => Some(FormatTrait::LowerHex),
            "X?" => Some(FormatTrait::UpperHex),
            _ => None,
        };
        spec.by = match letters.as_str() {
            "" => FormatTrait::Display,
            "?" | "x?" | "X?" => FormatTrait::Debug,
            "x" => FormatTrait::LowerHex,
            "X" => FormatTrait::UpperHex,
            "b" => FormatTrait::Binary,
            "o" => FormatTrait::Octal,
            "e" => FormatTrait::LowerExp,
            "E" => FormatTrait::UpperExp,
            "p" => FormatTrait::Pointer,
            _ => {
                let span = self.chars[start].1.merge(self.chars[self.at - 1].1);
                self.out.errors.push(
                    Diagnostic::error(codes::FORMAT_SYNTAX, span, format!("There is no format `{letters}`."))
                        .help("Known are nothing, `?`, `x`, `X`, `b`, `o`, `e`, `E` and `p`."),
                );
                FormatTrait::Display
            }
        };
        star
    }

    /// A width or precision: a number, or an argument's name or number with `$`.
    fn count(&mut self) -> Option<FormatCount> {
        let start = self.at;
        if let Some(number) = self.number() {
            if self.eat('$') {
                let span = self.chars[start].1;
                return Some(FormatCount::Arg(self.positional(usize::from(number), span)));
            }
            return Some(FormatCount::Is(number));
        }
        let (name, span) = self.name()?;
        if self.eat('$') {
            return Some(FormatCount::Arg(self.named(&name, span)));
        }
        // It was the format's letter.
        self.at = start;
        None
    }

    fn positional(&mut self, index: usize, span: Span) -> u16 {
        match self.used.get_mut(index) {
            Some(used) => *used = true,
            None => self.missing.push((index, span)),
        }
        index as u16
    }

    fn named(&mut self, name: &SmolStr, span: Span) -> u16 {
        if let Some(index) = self.given.iter().position(|g| g.name.as_ref() == Some(name)) {
            self.used[index] = true;
            return index as u16;
        }
        let known = self.out.captured.iter().position(|(n, _)| n == name);
        let index = known.unwrap_or_else(|| {
            self.out.captured.push((name.clone(), span));
            self.out.captured.len() - 1
        });
        (self.given.len() + index) as u16
    }

    fn finish(&mut self, whole: Span) {
        let count = self.given.len();
        let plain = |n: usize| if n == 1 { "1 argument is".to_owned() } else { format!("{n} arguments are") };
        for (index, span) in std::mem::take(&mut self.missing) {
            self.out.errors.push(
                Diagnostic::error(
                    codes::FORMAT_MISSING,
                    span,
                    format!(
                        "There is no argument for this: the string asks for number {}, but {} given.",
                        index + 1,
                        plain(count)
                    ),
                )
                .help(
                    "Give one more argument after the string, or write a variable's name inside the braces.",
                ),
            );
        }
        if !self.out.errors.is_empty() {
            return;
        }
        for (given, used) in self.given.iter().zip(&self.used) {
            if !used {
                let what = match &given.name {
                    Some(name) => format!("The argument `{name}` is never used by the format string."),
                    None => {
                        "This argument is never used: the format string has no `{}` left for it.".to_owned()
                    }
                };
                self.out.errors.push(
                    Diagnostic::error(codes::FORMAT_UNUSED, given.span, what).label(whole, "this string"),
                );
            }
        }
    }
}

enum Which {
    Index(usize),
    Name(SmolStr, Span),
}
