//! What threads share, at an instant: locks, cells, and the console so far.

use crate::model::{is_held, is_lock};
use crate::{Cursor, Model};

/// A thing that threads share, at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedNow {
    /// Its name; `Console` for the console.
    pub name: String,
    /// How it stands: `free`, `held by Parent B since line 19`, or the last line of the console.
    pub words: String,
    /// The words are text of the program.
    pub is_text: bool,
}

/// Most things that are told.
const MOST: usize = 8;

/// Locks, cells that are filled once, and the console, at the cursor.
pub fn shared_now(model: &Model, cursor: Cursor) -> Vec<SharedNow> {
    let things = model.resources().filter(|r| is_held(r.kind) && r.created <= cursor.event).take(MOST);
    let things = things.map(|r| {
        let begun = r.holds.partition_point(|h| h.first <= cursor.event);
        let held = r.holds[..begun].iter().rev().take(64).find(|h| cursor.event < h.last);
        let holder = held.and_then(|h| model.unit_name(h.holder?));
        let since = held.and_then(|h| model.line(model.event(h.first)?.span));
        let words = match (is_lock(r.kind), holder, since) {
            (true, Some(name), Some(line)) => format!("held by {name} since line {line}"),
            (true, Some(name), None) => format!("held by {name}"),
            (true, None, _) => "free".to_owned(),
            (false, Some(name), _) => format!("being filled by {name}"),
            (false, None, _) if begun > 0 => "filled".to_owned(),
            (false, None, _) => "empty".to_owned(),
        };
        let name = if r.name.is_empty() { crate::model::kind_words(r.kind).1 } else { &r.name };
        SharedNow { name: name.to_owned(), words, is_text: false }
    });
    let mut all: Vec<SharedNow> = things.collect();
    let lines = model.console();
    let said = lines.partition_point(|line| line.event <= cursor.event);
    if let Some(last) = said.checked_sub(1).and_then(|n| lines.get(n)) {
        all.push(SharedNow { name: "Console".to_owned(), words: last.text.clone(), is_text: true });
    } else if !all.is_empty() {
        all.push(SharedNow { name: "Console".to_owned(), words: "empty".to_owned(), is_text: false });
    }
    all
}
