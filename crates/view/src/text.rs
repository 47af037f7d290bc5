//! Text in pictures: how wide it is, roughly, without asking a browser (a table of character widths for a common sans face), and
//! how it stands in markup.

use crate::Px;
use std::fmt;

/// The two sizes that the timeline writes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextSize {
    /// 11 px: labels and the ruler.
    Small,
    /// 12 px, bold: names of lanes.
    Name,
}

/// Width of a text. Tends to be a little too large, so that what is said to fit does fit.
pub fn text_width(text: &str, size: TextSize) -> Px {
    let em: f64 = text.chars().map(char_em).sum();
    Px(match size {
        TextSize::Small => em * 11.0,
        // Bold faces run a little wider.
        TextSize::Name => em * 12.0 * 1.06,
    })
}

/// Widths in em, near those of Inter, Segoe UI and Roboto; wide scripts count as a full em.
fn char_em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '|' | '\'' | '.' | ',' | ':' | ';' | '!' => 0.29,
        ' ' | 'I' | '/' => 0.31,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '"' => 0.38,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.9,
        'A'..='Z' | '&' | '<' | '>' | '=' | '+' | '…' => 0.69,
        '0'..='9' => 0.63,
        c if c.is_ascii() => 0.58,
        // Latin with accents, Greek, Cyrillic.
        c if (c as u32) < 0x1100 => 0.65,
        _ => 1.0,
    }
}

/// The text, cut with an ellipsis so that it is no wider than `room`.
pub fn cut_to(text: &str, size: TextSize, room: Px) -> String {
    if text_width(text, size) <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    for c in text.chars() {
        cut.push(c);
        if text_width(&cut, size) + text_width("…", size) > room {
            cut.pop();
            break;
        }
    }
    cut.push('…');
    cut
}

/// A number as markup has it: with at most two digits after the point. What the standard library has for that is exact to the last bit
/// and several kilobytes of code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct N(pub f64);

impl fmt::Display for N {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is no number is 0 then, what is too large for a picture the largest.
        let hundredths = (self.0 * 100.0).round() as i64;
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        match part {
            0 => write!(f, "{sign}{whole}"),
            part if part % 10 == 0 => write!(f, "{sign}{whole}.{}", part / 10),
            part => write!(f, "{sign}{whole}.{:02}", part),
        }
    }
}

/// A text as the content or a quoted attribute of markup.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_near_those_of_a_real_face() {
        // Inter at 11 px, measured: 85 px and 23 px.
        assert!((text_width("join, 0 of 3 done", TextSize::Small).0 - 85.0).abs() < 9.0);
        assert!((text_width("0:55", TextSize::Small).0 - 23.0).abs() < 3.0);
    }

    #[test]
    fn a_cut_text_fits() {
        assert_eq!(cut_to("checkbook", TextSize::Name, Px(200.0)), "checkbook");
        let cut = cut_to("a_very_long_function_name", TextSize::Name, Px(80.0));
        assert!(cut.ends_with('…') && text_width(&cut, TextSize::Name) <= Px(80.0), "{cut}");
    }
}
