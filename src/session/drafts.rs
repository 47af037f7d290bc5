//! The drafts of a playground: what the reader types is kept as it is typed, and goes on as a copy where another tab was first.

use super::Session;
use crate::drafts::{self, Draft, Saved, Shelf, Unreadable};
use crate::hooks::{NotKept, keep, load, random_name, store, stored_under, use_changes_elsewhere, wall_ms};
use crate::programs::{Example, example, examples};
use leptos::prelude::*;
use playground_view::TimeFormat;
use std::borrow::Cow;
use std::sync::Arc;

/// What a new draft begins with.
const BLANK: &str = "use std::time::Duration;
use tokio::time::sleep;

#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let other = tokio::spawn(async {
        sleep(Duration::from_millis(20)).await;
        println!(\"from a task\");
    });
    println!(\"from main\");
    other.await.unwrap();
}
";
const PREFIX: &str = "drafts/";

/// The browser's storage as a shelf.
struct Kept;

impl Shelf for Kept {
    fn get(&self, id: &str) -> Option<String> {
        load(&format!("{PREFIX}{id}"))
    }

    fn put(&self, id: &str, entry: &str) -> Result<(), NotKept> {
        keep(&format!("{PREFIX}{id}"), entry)
    }

    fn remove(&self, id: &str) {
        store(&format!("{PREFIX}{id}"), None);
    }

    fn ids(&self) -> Vec<String> {
        stored_under(PREFIX)
    }
}

/// What was taken off the shelf, and can be put back.
#[derive(Clone, Debug)]
enum Removed {
    Draft(Draft),
    Unreadable(Unreadable),
}

/// The drafts of a playground.
#[derive(Clone, Copy)]
pub struct Drafts {
    /// The list is open.
    pub listed: RwSignal<bool>,
    /// Why what was typed last is not kept.
    pub not_kept: RwSignal<Option<NotKept>>,
    /// Text is kept here, as drafts.
    on: StoredValue<bool>,
    /// The draft that is edited, as this tab knows it to be kept.
    open: RwSignal<Option<Draft>>,
    /// Changes whenever the shelf does.
    revision: RwSignal<u64>,
    removed: RwSignal<Vec<Removed>>,
}

impl Drafts {
    pub(super) fn new() -> Drafts {
        Drafts {
            listed: RwSignal::new(false),
            not_kept: RwSignal::new(None),
            on: StoredValue::new(false),
            open: RwSignal::new(None),
            revision: RwSignal::new(0),
            removed: RwSignal::new(Vec::new()),
        }
    }

    /// The draft that is edited.
    pub fn id(&self) -> Option<String> {
        self.open.with(|open| open.as_ref().map(|draft| draft.id.clone()))
    }

    /// The same, not followed.
    pub fn id_now(&self) -> Option<String> {
        untrack(|| self.id())
    }

    /// Its name.
    pub fn name(&self) -> Option<String> {
        self.open.with(|open| open.as_ref().map(|draft| draft.name.clone()))
    }

    /// All there are, the one changed last first, and what cannot be read.
    pub fn all(&self) -> (Vec<Draft>, Vec<Unreadable>) {
        self.revision.track();
        drafts::list(&Kept)
    }

    /// What was removed last, while it can be had back.
    pub fn removed(&self) -> Option<String> {
        self.removed.with(|removed| {
            removed.last().map(|removed| match removed {
                Removed::Draft(draft) => draft.name.clone(),
                Removed::Unreadable(entry) => entry.id.clone(),
            })
        })
    }

    fn changed(&self) {
        self.revision.update(|n| *n += 1);
    }
}

/// The program that a draft was made from; the draft itself if that is none of the picker's.
fn base(draft: &Draft) -> Arc<Example> {
    if examples().iter().any(|e| e.slug == draft.from) {
        return example(&draft.from);
    }
    Arc::new(Example {
        slug: Cow::Owned(format!("draft-{}", draft.id)),
        file: Cow::Owned(draft.file.clone()),
        title: Cow::Owned(draft.name.clone()),
        about: Cow::Borrowed(""),
        text: Cow::Owned(draft.text.clone()),
        made: None,
        format: TimeFormat::Millis,
        cpu: Cow::Borrowed("CPU"),
    })
}

/// Why a text is not kept, and what to do.
fn words(why: NotKept) -> &'static str {
    match why {
        NotKept::Refused => {
            "This browser keeps nothing for this page: your text is gone when you leave. Share makes a link that has it."
        }
        NotKept::Full => {
            "The browser's storage is full: what you type from here on is not kept. Delete a draft, or take a link along with Share."
        }
        NotKept::TooLong => "The text is too long to be kept in the browser. It is gone when you leave.",
    }
}

impl Session {
    /// Keeps what is typed as drafts, from now on. Called once by a page of its own.
    pub fn keep_drafts(self) {
        self.drafts.on.set_value(true);
        use_changes_elsewhere(move |key| match key.as_deref() {
            None => self.drafts_changed(),
            Some(key) if key.starts_with(PREFIX) => self.drafts_changed(),
            Some(_) => {}
        });
        let unreadable = drafts::list(&Kept).1.len();
        if unreadable > 0 {
            let words = "A draft in this browser cannot be read. It is kept as it is: Drafts shows it.";
            self.notice.set(Some(words.to_owned()));
        }
    }

    /// True where text is kept as drafts.
    pub fn has_drafts(&self) -> bool {
        self.drafts.on.get_value()
    }

    /// The text of the draft that is open.
    pub(super) fn draft_text(&self) -> Option<String> {
        self.drafts.open.with_untracked(|open| open.as_ref().map(|draft| draft.text.clone()))
    }

    /// What is typed from now on belongs to no draft yet.
    pub(super) fn close_draft(&self) {
        self.drafts.open.set(None);
    }

    /// Takes a draft up, without running it. False if there is none that can be read: that is said.
    pub fn take_draft(&self, id: &str) -> bool {
        let words = match drafts::open(&Kept, id) {
            Ok(Some(draft)) => {
                self.example.set(base(&draft));
                self.drafts.open.set(Some(draft));
                return true;
            }
            Ok(None) => "The draft that the address names is not in this browser.",
            Err(_) => {
                "The draft that the address names cannot be read. It is kept as it is: Drafts shows it."
            }
        };
        self.notice.set(Some(words.to_owned()));
        false
    }

    /// Keeps the text as it is now.
    pub(super) fn keep_draft(&self) {
        if !self.drafts.on.get_value() {
            return;
        }
        let (text, example) = (self.text.get_untracked(), self.example.get_untracked());
        let open = self.drafts.open.get_untracked();
        if open.is_none() && *text == *example.text {
            return;
        }
        let mut draft = open.unwrap_or_else(|| Draft {
            id: random_name(),
            name: drafts::free_name(&Kept, &example.title),
            file: example.file.to_string(),
            from: example.slug.to_string(),
            ..Draft::default()
        });
        match drafts::save(&Kept, &mut draft, &text, wall_ms(), random_name) {
            Ok(saved) => {
                if saved == Saved::Copied {
                    let words = format!(
                        "The draft was changed or deleted in another tab. Yours goes on as “{}”.",
                        draft.name
                    );
                    self.notice.set(Some(words));
                } else if let Some(why) = self.drafts.not_kept.get_untracked() {
                    // There is room again.
                    self.notice.update(|notice| *notice = notice.take().filter(|n| n != words(why)));
                }
                self.drafts.not_kept.set(None);
                self.drafts.open.set(Some(draft));
                if saved != Saved::Same {
                    self.drafts.changed();
                }
            }
            Err(why) => {
                if self.drafts.not_kept.get_untracked() != Some(why) {
                    self.drafts.not_kept.set(Some(why));
                    self.notice.set(Some(words(why).to_owned()));
                }
            }
        }
    }

    /// Keeps a lesson's text as a draft of the playground, beside what another tab keeps of the lesson.
    pub(crate) fn keep_aside(self, text: &str) {
        let example = self.example.get_untracked();
        let open = self.drafts.open.get_untracked();
        let is_new = open.is_none();
        let mut draft = open.unwrap_or_else(|| Draft {
            id: random_name(),
            name: drafts::free_name(&Kept, &drafts::copy_name(&example.title)),
            file: example.file.to_string(),
            ..Draft::default()
        });
        let notice = match drafts::save(&Kept, &mut draft, text, wall_ms(), random_name) {
            Ok(_) => {
                let notice = format!(
                    "Another tab changed this lesson's program. Both are kept: yours goes on as the draft “{}” of the playground.",
                    draft.name
                );
                self.drafts.open.set(Some(draft));
                is_new.then_some(notice)
            }
            Err(why) => Some(words(why).to_owned()),
        };
        if notice.is_some() {
            self.notice.set(notice);
        }
    }

    /// Another tab kept or removed something.
    fn drafts_changed(&self) {
        self.drafts.changed();
        let Some(mine) = self.drafts.open.get_untracked() else { return };
        let notice = match drafts::open(&Kept, &mine.id) {
            Ok(Some(theirs)) if theirs.text == mine.text => {
                self.drafts.open.set(Some(theirs));
                return;
            }
            Ok(None) => format!("“{}” was deleted in another tab. Its text is still here.", mine.name),
            _ => format!(
                "“{}” was changed in another tab. What you type here goes on as a copy of its own.",
                mine.name
            ),
        };
        self.notice.set(Some(notice));
    }

    /// A new draft, beside all others; its id.
    ///
    /// # Errors
    /// When it is not kept.
    pub fn new_draft(&self) -> Result<String, NotKept> {
        self.put_draft("Draft", "main.rs", "", BLANK)
    }

    /// Another draft with the text of one; its id.
    ///
    /// # Errors
    /// When it is not kept.
    pub fn duplicate_draft(&self, draft: &Draft) -> Result<String, NotKept> {
        self.put_draft(&drafts::copy_name(&draft.name), &draft.file, &draft.from, &draft.text)
    }

    /// What cannot be read, as the text of a draft, to be mended by hand; its id.
    ///
    /// # Errors
    /// When it is not kept.
    pub fn recover_draft(&self, entry: &Unreadable) -> Result<String, NotKept> {
        self.put_draft("Recovered", "main.rs", "", &entry.raw)
    }

    fn put_draft(&self, name: &str, file: &str, from: &str, text: &str) -> Result<String, NotKept> {
        let draft = Draft {
            id: random_name(),
            name: drafts::free_name(&Kept, name),
            file: file.to_owned(),
            from: from.to_owned(),
            changed: wall_ms(),
            text: text.to_owned(),
        };
        let put = drafts::put(&Kept, &draft);
        if let Err(why) = put {
            self.notice.set(Some(words(why).to_owned()));
        }
        self.drafts.changed();
        put.map(|()| draft.id)
    }

    /// Calls a draft otherwise.
    pub fn rename_draft(&self, id: &str, name: &str) {
        match drafts::rename(&Kept, id, name) {
            Ok(Some(draft)) => {
                let is_open =
                    self.drafts.open.with_untracked(|open| open.as_ref().is_some_and(|o| o.id == id));
                if is_open {
                    self.drafts.open.update(|open| {
                        if let Some(open) = open {
                            open.name = draft.name;
                        }
                    });
                }
            }
            Ok(None) => {}
            Err(why) => self.notice.set(Some(words(why).to_owned())),
        }
        self.drafts.changed();
    }

    /// Removes a draft; it can be had back as long as the page is open. True if it is the one that is
    /// edited: then there is another program to be gone to.
    pub fn remove_draft(&self, id: &str) -> bool {
        let removed = match drafts::open(&Kept, id) {
            Ok(Some(draft)) => Removed::Draft(draft),
            Ok(None) => return false,
            Err(entry) => Removed::Unreadable(entry),
        };
        Kept.remove(id);
        self.drafts.removed.update(|all| all.push(removed));
        self.drafts.changed();
        self.drafts.open.with_untracked(|open| open.as_ref().is_some_and(|o| o.id == id))
    }

    /// Puts back what was removed last.
    pub fn restore_draft(&self) {
        let Some(removed) = self.drafts.removed.try_update(Vec::pop).flatten() else { return };
        let put = match &removed {
            Removed::Draft(draft) => drafts::put(&Kept, draft),
            Removed::Unreadable(entry) => Kept.put(&entry.id, &entry.raw),
        };
        if let Err(why) = put {
            self.drafts.removed.update(|all| all.push(removed));
            self.notice.set(Some(words(why).to_owned()));
        }
        self.drafts.changed();
    }
}
