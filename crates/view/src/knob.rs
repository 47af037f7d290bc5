//! Knobs: the number in the text that decides how long a wait is, so that dragging the end of the wait changes it.

use crate::{EventIdx, Model, Nanos};
use playground_program::Span;
use playground_trace::WaitOn;

/// A number of the text that decides when a timer is due.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Knob {
    /// The number in the text.
    pub span: Span,
    /// As it is written.
    pub number: u64,
    /// When the wait begins.
    pub from: Nanos,
    /// Nanoseconds for each unit of the number.
    pub unit: f64,
}

impl Knob {
    /// The number that makes the wait end at `at`, or as near as a whole number comes to it; at least 1.
    pub fn number_at(&self, at: Nanos) -> u64 {
        ((at.saturating_sub(self.from) as f64 / self.unit).round() as u64).max(1)
    }

    /// The text with another number.
    pub fn turned(&self, text: &str, number: u64) -> Option<String> {
        let (start, end) = (self.span.start as usize, self.span.end as usize);
        Some(format!("{}{number}{}", text.get(..start)?, text.get(end..)?))
    }
}

/// The knob of the wait that begins with the event `first`; nothing if it is not for a timer, or if not one number alone decides
/// how long that is.
pub fn knob(model: &Model, first: EventIdx) -> Option<Knob> {
    let WaitOn::Timer { timer, deadline } = model.wait_on(first)? else { return None };
    let timer = model.timer(*timer)?;
    let place = model.event(timer.started)?.span;
    let source = &*model.trace().source;
    let expression = place.of(source);
    // An instant that was computed before says nothing of how long this wait is.
    if expression.contains("until") || expression.is_empty() {
        return None;
    }
    let span = match numbers(expression).as_slice() {
        [(from, to)] => Span::new(place.start + *from as u32, place.start + *to as u32),
        [] => constant(source, expression)?,
        _ => return None,
    };
    let number: u64 = span.of(source).replace('_', "").parse().ok().filter(|n| *n > 0)?;
    let length = deadline.checked_sub(timer.from).filter(|length| *length > 0)?;
    Some(Knob { span, number, from: timer.from, unit: length as f64 / number as f64 })
}

/// The whole numbers in a piece of text, as ranges of bytes; those that are part of a name are none.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i].is_ascii_digit() {
            let from = i;
            while i < bytes.len()
                && (bytes[i].is_ascii_alphanumeric() || bytes[i] == b'_' || bytes[i] == b'.')
            {
                i += 1;
            }
            let to = from + text[from..i].trim_end_matches(|c: char| !c.is_ascii_digit()).len();
            found.push((from, to));
        } else if bytes[i].is_ascii_alphabetic() || bytes[i] == b'_' {
            while i < bytes.len() && (bytes[i].is_ascii_alphanumeric() || bytes[i] == b'_') {
                i += 1;
            }
        } else {
            i += 1;
        }
    }
    found
}

/// The number of the one `const` that an expression names.
fn constant(source: &str, expression: &str) -> Option<Span> {
    let names = expression.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let loud = |name: &&str| {
        name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    };
    let mut names = names.filter(loud);
    let (name, None) = (names.next()?, names.next()) else { return None };
    let from = source.find(&format!("const {name}:"))?;
    let rest = source.get(from..)?;
    let (equals, end) = (rest.find('=')?, rest.find(';')?);
    let value = rest.get(equals..end)?;
    let [(a, b)] = numbers(value)[..] else { return None };
    Some(Span::new((from + equals + a) as u32, (from + equals + b) as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        numbers(text).into_iter().map(|(a, b)| &text[a..b]).collect()
    }

    #[test]
    fn numbers_are_told_from_names() {
        assert_eq!(found("sleep(Duration::from_millis(1_500)).await"), ["1_500"]);
        assert_eq!(found("sleep(ms(180))"), ["180"]);
        assert_eq!(found("f2(x3)"), [""; 0]);
        assert_eq!(found("a(1) + b(2)"), ["1", "2"]);
    }

    #[test]
    fn a_constant_is_found_where_it_is_defined() {
        let source = "const PAUSE_MS: u64 = 250;\nasync fn f() { sleep(ms(PAUSE_MS)).await }";
        assert_eq!(constant(source, "sleep(ms(PAUSE_MS))").map(|s| s.of(source)), Some("250"));
        assert_eq!(constant(source, "sleep(ms(OTHER))"), None);
        assert_eq!(constant(source, "sleep(pause)"), None);
    }
}
