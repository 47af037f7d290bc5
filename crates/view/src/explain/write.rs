//! Putting a sentence together.

use super::{Part, Sentence};
use crate::{Model, Nanos};
use playground_program::{Span, TaskId, ThreadId};
use playground_trace::Unit;

/// Collects the pieces of a sentence; neighbouring words become one piece.
pub(crate) struct Writer<'a> {
    pub(super) model: &'a Model,
    /// How much to leave out: 0 nothing, 3 all but the core.
    pub(super) brief: u8,
    parts: Vec<Part>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(model: &'a Model, brief: u8) -> Self {
        Writer { model, brief, parts: Vec::new() }
    }

    pub(super) fn text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(before)) => before.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }

    pub(super) fn strong(&mut self, text: &str) {
        self.parts.push(Part::Strong(text.to_owned()));
    }

    pub(super) fn task(&mut self, task: TaskId) {
        let name = self.model.task_name(task).to_owned();
        self.parts.push(Part::Task { task, name });
    }

    pub(super) fn thread(&mut self, thread: ThreadId) {
        let name = self.model.thread_name(thread).to_owned();
        self.parts.push(Part::Thread { thread, name });
    }

    /// `’s` after a name, `’` after one that ends in s.
    pub(super) fn possessive(&mut self) {
        let s = self.parts.last().is_some_and(|p| p.text().ends_with('s'));
        self.text(if s { "’" } else { "’s" });
    }

    /// A task or a thread by name; the outside is the runtime.
    pub(super) fn unit(&mut self, unit: Unit) {
        match unit {
            Unit::Task(id) => self.task(id),
            Unit::Thread(id) => self.thread(id),
            Unit::Outside => self.text("the runtime"),
        }
    }

    /// Up to two tasks by name, more as a number: `a, b and 3 others`.
    pub(super) fn tasks(&mut self, tasks: &[TaskId]) {
        match tasks {
            [_, _, ..] if self.brief > 0 => self.text(&format!("{} tasks", tasks.len())),
            [] => {}
            [one] => self.task(*one),
            [a, b] => {
                self.task(*a);
                self.text(" and ");
                self.task(*b);
            }
            [a, rest @ ..] => {
                self.task(*a);
                self.text(&format!(" and {} others", rest.len()));
            }
        }
    }

    /// `, at line 9`, or nothing where the place is unknown.
    pub(super) fn at_line(&mut self, span: Span) {
        if let Some(line) = self.model.line(span) {
            self.text(&format!(" at line {line}"));
        }
    }

    pub(super) fn instant(&self, at: Nanos) -> String {
        self.model.format().instant(at)
    }

    pub(super) fn duration(&self, time: Nanos) -> String {
        self.model.format().duration(time)
    }

    /// `the CPU`, `the Parent`.
    pub(super) fn cpu(&self) -> String {
        format!("the {}", self.model.options().cpu)
    }

    /// A text of the program as a quotation of at most so many words; fewer where brevity asks for it.
    pub(super) fn quote(&self, text: &str, words: usize) -> String {
        quote(text, words >> self.brief)
    }

    pub(super) fn finish(mut self, at: Nanos) -> Sentence {
        // A sentence begins with a capital unless it begins with a name: of the program or of a macro.
        if let Some(Part::Text(first)) = self.parts.first_mut()
            && let Some(c) = first.chars().next()
            && !["select!", "join!", "try_join!"].iter().any(|name| first.starts_with(name))
        {
            // Our words begin in ASCII: the tables of other letters are not needed.
            first.replace_range(..c.len_utf8(), c.to_ascii_uppercase().encode_utf8(&mut [0; 4]));
        }
        Sentence { at, parts: self.parts }
    }
}

/// A text of the program as a quotation: one line, at most `words` words and 48 characters.
fn quote(text: &str, words: usize) -> String {
    let mut short = String::new();
    let mut cut = false;
    for (n, word) in text.split_whitespace().enumerate() {
        if n >= words {
            cut = true;
            break;
        }
        if n > 0 {
            short.push(' ');
        }
        short.push_str(word);
    }
    if short.chars().count() > 48 {
        short = short.chars().take(47).collect();
        cut = true;
    }
    if cut {
        short.push('…');
    }
    format!("“{short}”")
}
