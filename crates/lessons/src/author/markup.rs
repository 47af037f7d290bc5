//! `en.md` as written: steps under headings, a little Markdown in them.
//!
//! ```text
//! ## Heading of a step
//! at: first wake of laundry          where in the run (needed)
//! variant: fixed                     which program; stays until another step names one
//! tab: house                         the view to open
//! knob: NAME   exercise: NAME        of lesson.toml
//!
//! Text with **strong words**, `code`, a @task or @{worker One}, a [word](of the glossary) and a figure {total} or {fixed: total}.
//!
//! ### Predict: What happens next?
//! - [ ] The laundry :: polled after end = laundry
//! - [x] Nothing :: polled after end = main
//! > Because of this.
//! ```
//! Behind `::` stands the predicate of an option: that of the right one holds, the others do not.

/// A step as written.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawStep {
    pub title: String,
    /// Key and value, in order.
    pub keys: Vec<(String, String)>,
    pub body: Vec<RawBlock>,
    pub question: Option<RawQuestion>,
}

impl RawStep {
    pub(crate) fn key(&self, name: &str) -> Option<&str> {
        self.keys.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A paragraph, or a list.
#[derive(Clone, Debug)]
pub(crate) enum RawBlock {
    Paragraph(Vec<RawInline>),
    List(Vec<Vec<RawInline>>),
}

impl RawBlock {
    pub(crate) fn lines(&self) -> &[Vec<RawInline>] {
        match self {
            RawBlock::Paragraph(line) => std::slice::from_ref(line),
            RawBlock::List(items) => items,
        }
    }
}

/// A run of text as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RawInline {
    Text(String),
    Strong(String),
    Code(String),
    Figure(String),
    Task(String),
    Word { text: String, word: String },
}

/// A question as written.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawQuestion {
    pub ask: Vec<RawInline>,
    pub options: Vec<RawOption>,
    pub because: Vec<RawInline>,
}

/// An option: its text, whether it is marked as right, and its predicate.
#[derive(Clone, Debug)]
pub(crate) struct RawOption {
    pub text: Vec<RawInline>,
    pub right: bool,
    pub predicate: String,
}

/// The steps of a text.
///
/// # Errors
/// The place (a heading or a line) and what is wrong there.
pub(crate) fn steps(text: &str) -> Result<Vec<RawStep>, Vec<(String, String)>> {
    let mut steps: Vec<RawStep> = Vec::new();
    let mut errors = Vec::new();
    for (n, block) in blocks(text) {
        let mut add = |what: String| errors.push((format!("line {n}"), what));
        if let Some(rest) = block.strip_prefix("## ") {
            let mut lines = rest.lines();
            let mut step =
                RawStep { title: lines.next().unwrap_or_default().trim().to_owned(), ..RawStep::default() };
            for line in lines {
                match line.split_once(':') {
                    Some((key, value)) if KEYS.contains(&key) => {
                        step.keys.push((key.to_owned(), value.trim().to_owned()));
                    }
                    _ => add(format!("`{line}`: under a heading stand {KEYS:?}, then an empty line")),
                }
            }
            steps.push(step);
            continue;
        }
        let Some(step) = steps.last_mut() else {
            add("text before the first heading `## `".to_owned());
            continue;
        };
        match block_of(&block, step) {
            Ok(()) => {}
            Err(what) => add(what),
        }
    }
    if errors.is_empty() { Ok(steps) } else { Err(errors) }
}

const KEYS: [&str; 5] = ["at", "variant", "tab", "knob", "exercise"];

/// Blocks between empty lines, each with the line it begins at.
fn blocks(text: &str) -> Vec<(usize, String)> {
    let mut blocks: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (n, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            open = false;
        } else if let Some((_, block)) = blocks.last_mut().filter(|_| open) {
            block.push('\n');
            block.push_str(line);
        } else {
            blocks.push((n, line.to_owned()));
            open = true;
        }
    }
    blocks
}

fn block_of(block: &str, step: &mut RawStep) -> Result<(), String> {
    if let Some(rest) = block.strip_prefix("### Predict: ") {
        step.question = Some(question(rest)?);
    } else if block.starts_with("- ") {
        let items = block.split("\n- ").map(|item| inlines(item.strip_prefix("- ").unwrap_or(item)));
        step.body.push(RawBlock::List(items.collect::<Result<_, _>>()?));
    } else if block.starts_with('#') || block.starts_with('>') {
        return Err(format!("`{block}` is nothing that a step may have"));
    } else {
        step.body.push(RawBlock::Paragraph(inlines(block)?));
    }
    Ok(())
}

fn question(text: &str) -> Result<RawQuestion, String> {
    let mut question = RawQuestion::default();
    let mut because = String::new();
    for (n, line) in text.lines().enumerate() {
        let option = |right: bool, rest: &str| -> Result<RawOption, String> {
            let (text, predicate) =
                rest.split_once(" :: ").ok_or_else(|| format!("`{rest}` has no predicate behind `::`"))?;
            Ok(RawOption { text: inlines(text)?, right, predicate: predicate.trim().to_owned() })
        };
        if n == 0 {
            question.ask = inlines(line)?;
        } else if let Some(rest) = line.strip_prefix("- [x] ") {
            question.options.push(option(true, rest)?);
        } else if let Some(rest) = line.strip_prefix("- [ ] ") {
            question.options.push(option(false, rest)?);
        } else if let Some(rest) = line.strip_prefix("> ") {
            because = format!("{because} {rest}");
        } else {
            return Err(format!("`{line}` is no part of a question"));
        }
    }
    question.because = inlines(because.trim())?;
    let right = question.options.iter().filter(|o| o.right).count();
    if question.options.len() < 2 || right != 1 || question.because.is_empty() {
        return Err("a question has two options or more, one of them right, and a reason (`> `)".to_owned());
    }
    Ok(question)
}

/// The runs of a paragraph.
pub(crate) fn inlines(text: &str) -> Result<Vec<RawInline>, String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut runs = Vec::new();
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let (run, left) = match c {
            '`' => between(rest, "`", "`").map(|(inner, left)| (RawInline::Code(inner.to_owned()), left))?,
            '*' if rest.starts_with("**") => {
                let (inner, left) = between(rest, "**", "**")?;
                let figure = inner.strip_prefix('{').and_then(|i| i.strip_suffix('}'));
                match figure {
                    Some(figure) => (RawInline::Figure(figure.to_owned()), left),
                    None => (RawInline::Strong(inner.to_owned()), left),
                }
            }
            '{' => {
                between(rest, "{", "}").map(|(inner, left)| (RawInline::Figure(inner.to_owned()), left))?
            }
            '[' => {
                let (inner, left) = between(rest, "[", "]")?;
                let (word, left) = between(left, "(", ")")?;
                (RawInline::Word { text: inner.to_owned(), word: word.to_owned() }, left)
            }
            '@' if rest.starts_with("@{") => {
                between(rest, "@{", "}").map(|(inner, left)| (RawInline::Task(inner.to_owned()), left))?
            }
            '@' => {
                let name = &rest[1..];
                let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
                (RawInline::Task(name[..end].to_owned()), &name[end..])
            }
            _ => {
                plain.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
        };
        if !plain.is_empty() {
            runs.push(RawInline::Text(std::mem::take(&mut plain)));
        }
        runs.push(run);
        rest = left;
    }
    if !plain.is_empty() {
        runs.push(RawInline::Text(plain));
    }
    Ok(runs)
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Result<(&'a str, &'a str), String> {
    let broken = || format!("`{open}` without `{close}` in `{text}`");
    let inner = text.strip_prefix(open).ok_or_else(broken)?;
    inner.split_once(close).ok_or_else(broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_a_heading_with_keys_and_text() {
        let text = "## One\nat: end\ntab: house\n\nThe @laundry is **done** at {total}.\n\n- `a`\n- a [task](task)\n\n\
            ### Predict: Why?\n- [ ] No :: total = 1\n- [x] Yes :: total = 2\n> So.";
        let steps = steps(text).expect("a good text");
        assert_eq!(steps.len(), 1);
        assert_eq!((steps[0].key("at"), steps[0].key("knob")), (Some("end"), None));
        assert_eq!(steps[0].body.len(), 2);
        let expected = [
            RawInline::Text("The ".into()),
            RawInline::Task("laundry".into()),
            RawInline::Text(" is ".into()),
            RawInline::Strong("done".into()),
            RawInline::Text(" at ".into()),
            RawInline::Figure("total".into()),
            RawInline::Text(".".into()),
        ];
        assert_eq!(steps[0].body[0].lines()[0], expected);
        let question = steps[0].question.as_ref().expect("a question");
        assert_eq!(question.options[1].predicate, "total = 2");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let errors = steps("## One\nat: end\n\nwith `code\n\n### Predict: What?\n- [x] one :: safe\n> So.");
        let errors = errors.expect_err("two mistakes");
        assert_eq!(errors[0].0, "line 4");
        assert_eq!(errors[1].0, "line 6");
        assert!(steps("Text").is_err());
        assert!(steps("## A\nwhere: end\n").is_err());
    }
}
