//! A line of code as coloured pieces: the lexer's colours, hued names, awaits in boxes, squiggles under problems.

use playground_program::{Span, Token, TokenKind};
use playground_view::sort_by_numbers;

/// Something laid over the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// Where.
    pub span: Span,
    /// What.
    pub mark: Mark,
}

/// What is laid over the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The name of a task's function, in the hue of this class.
    Name(&'static str),
    /// An await that a task of this hue is suspended at: a box.
    Await(&'static str),
    /// Where the slice that is picked out begins.
    Picked,
    /// An error.
    Error,
    /// A warning.
    Warning,
}

/// A run of pieces, in a box if a task waits there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The hue of the box.
    pub boxed: Option<&'static str>,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

/// Text of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Its classes; may be empty.
    pub class: String,
}

/// The pieces of the text in `line` (a span of `text`). `tokens` are those of the whole text, in order.
pub fn pieces(text: &str, line: Span, tokens: &[Token], overlays: &[Overlay]) -> Vec<Group> {
    let inside = |span: Span| span.start < line.end && span.end > line.start;
    let first = tokens.partition_point(|t| t.span.end <= line.start);
    let tokens: Vec<&Token> = tokens[first..].iter().take_while(|t| t.span.start < line.end).collect();
    let overlays: Vec<&Overlay> = overlays.iter().filter(|o| inside(o.span)).collect();

    let spans = tokens.iter().map(|t| t.span).chain(overlays.iter().map(|o| o.span));
    let mut cuts: Vec<u32> =
        spans.flat_map(|s| [s.start, s.end]).filter(|c| line.start < *c && *c < line.end).collect();
    cuts.extend([line.start, line.end]);
    cuts.retain(|c| text.is_char_boundary(*c as usize));
    sort_by_numbers(&mut cuts, |cut| (u64::from(*cut), 0));
    cuts.dedup();

    let mut groups: Vec<Group> = Vec::new();
    for pair in cuts.windows(2) {
        let piece = Span::new(pair[0], pair[1]);
        let mut class = String::new();
        let mut boxed = None;
        if let Some(token) = tokens.iter().find(|t| t.span.contains(piece)) {
            class.push_str(token_class(token.kind));
        }
        for overlay in overlays.iter().filter(|o| o.span.contains(piece)) {
            match overlay.mark {
                // The hue says more about a function than that it is one.
                Mark::Name(hue) => class = format!("fnn {hue}"),
                Mark::Await(hue) => boxed = Some(hue),
                Mark::Picked => class.push_str(" sel-span"),
                Mark::Error => class.push_str(" sq-err"),
                Mark::Warning => class.push_str(" sq-warn"),
            }
        }
        let piece = Piece { text: piece.of(text).to_owned(), class: class.trim().to_owned() };
        match groups.last_mut() {
            Some(group) if group.boxed == boxed => match group.pieces.last_mut() {
                Some(last) if last.class == piece.class => last.text.push_str(&piece.text),
                _ => group.pieces.push(piece),
            },
            _ => groups.push(Group { boxed, pieces: vec![piece] }),
        }
    }
    groups
}

fn token_class(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Keyword => "k",
        TokenKind::String => "s",
        TokenKind::Number => "n",
        TokenKind::Comment => "c",
        TokenKind::Macro | TokenKind::Attribute => "m",
        TokenKind::Function
        | TokenKind::Lifetime
        | TokenKind::Type
        | TokenKind::Punctuation
        | TokenKind::Plain => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_lang_rust::highlight;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// `<class:text>`, boxes as `[hue| ...]`.
    fn drawn(text: &str, overlays: &[Overlay]) -> String {
        let line = Span::new(0, text.len() as u32);
        let groups = pieces(text, line, &highlight(text), overlays);
        let draw =
            |p: &Piece| if p.class.is_empty() { p.text.clone() } else { format!("<{}:{}>", p.class, p.text) };
        groups
            .iter()
            .map(|g| {
                let inner: String = g.pieces.iter().map(draw).collect();
                g.boxed.map_or(inner.clone(), |hue| format!("[{hue}| {inner}]"))
            })
            .collect()
    }

    #[test]
    fn an_await_stands_in_one_box_with_its_colours() {
        let text = "    sleep(min(30)).await; // dry";
        let overlays = [Overlay { span: Span::new(4, 24), mark: Mark::Await("t1") }];
        assert_eq!(drawn(text, &overlays), "    [t1| sleep(min(<n:30>)).<k:await>]; <c:// dry>");
    }

    #[test]
    fn names_take_their_tasks_hue_and_errors_a_squiggle() {
        let text = "fn kids(x) {";
        let overlays = [
            Overlay { span: Span::new(3, 7), mark: Mark::Name("t3") },
            Overlay { span: Span::new(8, 9), mark: Mark::Error },
        ];
        assert_eq!(drawn(text, &overlays), "<k:fn> <fnn t3:kids>(<sq-err:x>) {");
    }

    #[test]
    fn spans_that_do_not_fit_the_text_do_no_harm() {
        let text = "let ä = 1;";
        let overlays = [
            Overlay { span: Span::new(5, 400), mark: Mark::Error },
            Overlay { span: Span::new(0, 0), mark: Mark::Warning },
        ];
        let all: String = pieces(text, Span::new(0, text.len() as u32), &[], &overlays)
            .iter()
            .flat_map(|g| g.pieces.iter().map(|p| p.text.clone()))
            .collect();
        assert_eq!(all, text);
    }
}
