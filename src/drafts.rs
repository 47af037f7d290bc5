//! Drafts: texts of the reader, many and named, kept in the browser. What is written where, and when a text must go on as a copy,
//! is decided here; this knows neither browser nor page.
//!
//! Each draft is an entry of its own, so that tabs which write different drafts never meet. A tab that finds another text than the one
//! it knows was overtaken, and goes on under a fresh name. An entry that cannot be read is never written over.

use crate::hooks::NotKept;

/// Begins every entry; a later form will begin otherwise.
const FORM: &str = "draft 1";
/// Longest name, in characters.
pub const MAX_NAME: usize = 60;

/// A text of the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Names it in the address and in storage: up to 16 ASCII letters and digits.
    pub id: String,
    /// What the reader calls it.
    pub name: String,
    /// Its file.
    pub file: String,
    /// Slug of the picker's program it was made from; empty if of none.
    pub from: String,
    /// When it was last changed: milliseconds since 1970.
    pub changed: u64,
    /// The text.
    pub text: String,
}

/// An entry that is there and is no draft that this page can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Names it in storage.
    pub id: String,
    /// All of it.
    pub raw: String,
}

/// Where entries are kept, by their ids.
pub trait Shelf {
    /// The entry of this id.
    fn get(&self, id: &str) -> Option<String>;
    /// Writes an entry.
    ///
    /// # Errors
    /// When it is not kept; what was there before is there still.
    fn put(&self, id: &str, entry: &str) -> Result<(), NotKept>;
    /// Takes an entry away.
    fn remove(&self, id: &str);
    /// Every id.
    fn ids(&self) -> Vec<String>;
}

/// True for what can be the id of a draft.
pub fn is_id(id: &str) -> bool {
    (1..=16).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// A name as it is kept: one line, trimmed, not too long; none if nothing is left of it.
pub fn clean_name(name: &str) -> Option<String> {
    let line: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let name: String = line.trim().chars().take(MAX_NAME).collect();
    (!name.is_empty()).then_some(name)
}

impl Draft {
    fn entry(&self) -> String {
        let Draft { name, file, from, changed, text, .. } = self;
        format!("{FORM}\n{name}\n{file}\n{from}\n{changed}\n{text}")
    }

    fn from_entry(id: &str, entry: &str) -> Option<Draft> {
        let mut parts = entry.splitn(6, '\n');
        (parts.next()? == FORM).then_some(())?;
        let mut line = || parts.next().map(str::to_owned);
        let (name, file, from) = (clean_name(&line()?)?, line()?, line()?);
        let (changed, text) = (line()?.parse().ok()?, line()?);
        Some(Draft { id: id.to_owned(), name, file, from, changed, text })
    }

    /// How many lines it has.
    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }
}

/// The draft of an id. An error if there is something that is none.
///
/// # Errors
/// When the entry can't be read; it stays where it is.
pub fn open(shelf: &dyn Shelf, id: &str) -> Result<Option<Draft>, Unreadable> {
    match shelf.get(id) {
        None => Ok(None),
        Some(entry) => match Draft::from_entry(id, &entry) {
            Some(draft) => Ok(Some(draft)),
            None => Err(Unreadable { id: id.to_owned(), raw: entry }),
        },
    }
}

/// All there is: drafts, the one changed last first, and what can't be read.
pub fn list(shelf: &dyn Shelf) -> (Vec<Draft>, Vec<Unreadable>) {
    let (mut drafts, mut unreadable) = (Vec::new(), Vec::new());
    let mut ids = shelf.ids();
    ids.sort();
    for id in ids {
        match open(shelf, &id) {
            Ok(draft) => drafts.extend(draft),
            Err(entry) => unreadable.push(entry),
        }
    }
    drafts.sort_by(|a, b| (b.changed, &a.name, &a.id).cmp(&(a.changed, &b.name, &b.id)));
    (drafts, unreadable)
}

/// `base`, with a number behind it if a draft has that name.
pub fn free_name(shelf: &dyn Shelf, base: &str) -> String {
    let (drafts, _) = list(shelf);
    let base = clean_name(base).unwrap_or_else(|| "Draft".to_owned());
    let is_free = |name: &String| drafts.iter().all(|d| d.name != *name);
    let mut names = std::iter::once(base.clone()).chain((2_u64..).map(|n| format!("{base} {n}")));
    names.find(is_free).unwrap_or(base)
}

/// What became of a text that was to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// There was nothing new in it.
    Same,
    /// It is kept.
    Kept,
    /// Somebody else had changed or removed the draft meanwhile: the text is kept as this one, and theirs is as they left it.
    Copied,
}

/// Keeps `text` as what `draft` says now, and brings `draft` up to date: it is what this tab knows to be kept, or was never kept if
/// `changed` is 0. `fresh` makes an id that was never used.
///
/// # Errors
/// When it is not kept. Nothing that was kept before is lost by that.
pub fn save(
    shelf: &dyn Shelf,
    draft: &mut Draft,
    text: &str,
    now: u64,
    fresh: impl Fn() -> String,
) -> Result<Saved, NotKept> {
    let is_new = draft.changed == 0;
    if *text == *draft.text && !is_new {
        return Ok(Saved::Same);
    }
    let (next, saved) = match open(shelf, &draft.id) {
        // Two tabs came to the same text.
        Ok(Some(stored)) if stored.text == text => {
            *draft = stored;
            return Ok(Saved::Same);
        }
        // It may have been given another name.
        Ok(Some(stored)) if stored.text == draft.text && !is_new => (stored, Saved::Kept),
        Ok(None) if is_new => (draft.clone(), Saved::Kept),
        _ => {
            let name = free_name(shelf, &copy_name(&draft.name));
            (Draft { id: fresh(), name, ..draft.clone() }, Saved::Copied)
        }
    };
    let next = Draft { changed: now.max(1), text: text.to_owned(), ..next };
    put(shelf, &next)?;
    *draft = next;
    Ok(saved)
}

/// What a copy of a draft is called.
pub fn copy_name(name: &str) -> String {
    let (base, _) = name.split_once(" (copy)").unwrap_or((name, ""));
    format!("{base} (copy)")
}

/// Calls a draft otherwise. The text is that which is stored. False if there is no such draft, or nothing is left of the name.
///
/// # Errors
/// When it is not kept.
pub fn rename(shelf: &dyn Shelf, id: &str, name: &str) -> Result<Option<Draft>, NotKept> {
    let (Ok(Some(draft)), Some(name)) = (open(shelf, id), clean_name(name)) else { return Ok(None) };
    let draft = Draft { name, ..draft };
    put(shelf, &draft)?;
    Ok(Some(draft))
}

/// Writes a draft as it is: a new one, or one that was removed and is wanted back.
///
/// # Errors
/// When it is not kept.
pub fn put(shelf: &dyn Shelf, draft: &Draft) -> Result<(), NotKept> {
    shelf.put(&draft.id, &draft.entry())
}

/// How long ago something was, in words.
pub fn ago(then: u64, now: u64) -> String {
    let minutes = now.saturating_sub(then) / 60_000;
    let (count, unit) = match minutes {
        0 => return "just now".to_owned(),
        1..=59 => (minutes, "minute"),
        60..=1439 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[derive(Default)]
    struct Fake {
        entries: RefCell<BTreeMap<String, String>>,
        room: Cell<Option<usize>>,
    }

    impl Shelf for Fake {
        fn get(&self, id: &str) -> Option<String> {
            self.entries.borrow().get(id).cloned()
        }

        fn put(&self, id: &str, entry: &str) -> Result<(), NotKept> {
            if self.room.get().is_some_and(|room| entry.len() > room) {
                return Err(NotKept::Full);
            }
            self.entries.borrow_mut().insert(id.to_owned(), entry.to_owned());
            Ok(())
        }

        fn remove(&self, id: &str) {
            self.entries.borrow_mut().remove(id);
        }

        fn ids(&self) -> Vec<String> {
            self.entries.borrow().keys().cloned().collect()
        }
    }

    /// Ids of a tab: never those of another.
    fn ids(tab: &'static str) -> impl Fn() -> String {
        let n = Cell::new(0);
        move || {
            n.set(n.get() + 1);
            format!("{tab}{}", n.get())
        }
    }

    fn named(name: &str, id: &str) -> Draft {
        Draft { id: id.to_owned(), name: name.to_owned(), file: "main.rs".to_owned(), ..Draft::default() }
    }

    fn texts(shelf: &Fake) -> Vec<(String, String)> {
        list(shelf).0.into_iter().map(|d| (d.name, d.text)).collect()
    }

    #[test]
    fn entries_come_back_as_they_were() {
        let draft = Draft { text: "fn main() {\n\n}\n".to_owned(), changed: 7, ..named("Kettles", "a") };
        assert_eq!(Draft::from_entry("a", &draft.entry()), Some(draft.clone()));
        for broken in ["", "draft 1", "draft 2\nname\nf\n\n1\ntext", "draft 1\nname\nf\n\nsoon\ntext"] {
            assert_eq!(Draft::from_entry("a", broken), None, "{broken:?}");
        }
        assert_eq!(clean_name(" two\nlines\t").as_deref(), Some("two lines"));
        assert_eq!(clean_name(" \n "), None);
        assert_eq!(clean_name(&"é".repeat(100)).map(|n| n.chars().count()), Some(MAX_NAME));
        assert!(is_id("a1B2") && !is_id("") && !is_id("../a") && !is_id(&"a".repeat(17)));
    }

    #[test]
    fn a_text_is_kept_as_it_grows() {
        let (shelf, fresh) = (Fake::default(), ids("a"));
        let mut draft = named("Kettles", "k");
        for (n, text) in ["", "fn", "fn", "fn main"].into_iter().enumerate() {
            let expected = if n == 2 { Saved::Same } else { Saved::Kept };
            assert_eq!(save(&shelf, &mut draft, text, n as u64, &fresh), Ok(expected));
        }
        assert_eq!(open(&shelf, "k"), Ok(Some(draft)));
    }

    #[test]
    fn the_tab_that_writes_later_goes_on_with_a_copy() {
        let (shelf, first, second) = (Fake::default(), ids("a"), ids("b"));
        let mut here = named("Kettles", "k");
        save(&shelf, &mut here, "one", 1, &first).expect("room");
        let mut there = open(&shelf, "k").expect("readable").expect("kept");
        assert_eq!(save(&shelf, &mut here, "one, here", 2, &first), Ok(Saved::Kept));
        assert_eq!(save(&shelf, &mut there, "one, there", 3, &second), Ok(Saved::Copied));
        let all = [("Kettles (copy)", "one, there"), ("Kettles", "one, here")];
        assert_eq!(texts(&shelf), all.map(|(n, t)| (n.to_owned(), t.to_owned())));
        // From here on they are two; a new name is no new text.
        let id = &here.id;
        assert!(rename(&shelf, id, "Pots").is_ok_and(|renamed| renamed.is_some()));
        assert_eq!(save(&shelf, &mut there, "there", 4, &second), Ok(Saved::Kept));
        assert_eq!(save(&shelf, &mut here, "here", 5, &first), Ok(Saved::Kept));
        assert_eq!(list(&shelf).0.len(), 2);
    }

    #[test]
    fn what_another_tab_removed_or_renamed_is_not_lost() {
        let (shelf, fresh) = (Fake::default(), ids("a"));
        let mut draft = named("Kettles", "k");
        save(&shelf, &mut draft, "one", 1, &fresh).expect("room");
        shelf.remove("k");
        assert_eq!(save(&shelf, &mut draft, "one", 2, &fresh), Ok(Saved::Same), "it was wanted away");
        assert_eq!(save(&shelf, &mut draft, "two", 2, &fresh), Ok(Saved::Copied));
        // Broken by whatever: kept as it is, and the text goes on beside it.
        let id = draft.id.clone();
        shelf.put(&id, "draft 9\nfrom a later page").expect("room");
        assert_eq!(save(&shelf, &mut draft, "three", 3, &fresh), Ok(Saved::Copied));
        let (drafts, unreadable) = list(&shelf);
        assert_eq!((drafts.len(), unreadable.len()), (1, 1));
        assert_eq!(unreadable[0].raw, "draft 9\nfrom a later page");
        // The same text in both tabs is no quarrel.
        let mut other = draft.clone();
        save(&shelf, &mut other, "four", 4, &fresh).expect("room");
        assert_eq!(save(&shelf, &mut draft, "four", 5, &fresh), Ok(Saved::Same));
        assert_eq!(draft, other);
    }

    #[test]
    fn a_full_storage_loses_nothing() {
        let (shelf, fresh) = (Fake::default(), ids("a"));
        let mut draft = named("Kettles", "k");
        save(&shelf, &mut draft, "one", 1, &fresh).expect("room");
        shelf.room.set(Some(40));
        let long = "x".repeat(100);
        assert_eq!(save(&shelf, &mut draft, &long, 2, &fresh), Err(NotKept::Full));
        assert_eq!(texts(&shelf), [("Kettles".to_owned(), "one".to_owned())]);
        shelf.room.set(None);
        assert_eq!(save(&shelf, &mut draft, &long, 3, &fresh), Ok(Saved::Kept));
    }

    #[test]
    fn names_and_times_are_said() {
        let (shelf, fresh) = (Fake::default(), ids("a"));
        assert_eq!(free_name(&shelf, "Kettles"), "Kettles");
        for id in ["k", "l"] {
            let mut draft = named(&free_name(&shelf, "Kettles"), id);
            save(&shelf, &mut draft, id, 1, &fresh).expect("room");
        }
        assert_eq!(free_name(&shelf, "Kettles"), "Kettles 3");
        assert_eq!(copy_name("Kettles (copy) 2"), "Kettles (copy)");
        assert_eq!(rename(&shelf, "k", " Pots ").map(|d| d.map(|d| d.name)), Ok(Some("Pots".to_owned())));
        assert_eq!(rename(&shelf, "k", " "), Ok(None));
        let (minute, day) = (60_000, 86_400_000);
        for (past, words) in [
            (0, "just now"),
            (minute, "1 minute ago"),
            (59 * minute, "59 minutes ago"),
            (3 * 60 * minute, "3 hours ago"),
            (day, "1 day ago"),
        ] {
            assert_eq!(ago(1000, 1000 + past), words);
        }
        assert_eq!(ago(5, 1), "just now");
    }
}
