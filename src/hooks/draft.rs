//! A text kept across visits.

use super::{load, store};
use leptos::prelude::*;

/// What a text meets that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unkept {
    /// The browser keeps nothing.
    Refused,
    /// Another tab keeps another text there: this one has to go elsewhere.
    Overtaken(String),
}

/// The text kept under `key`, if there is one.
pub fn kept_draft(key: &str) -> Option<String> {
    load(&draft_key(key))
}

/// What this tab knows to be kept under a key.
struct Known {
    key: String,
    text: Option<String>,
    overtaken: bool,
}

/// Keeps `text` under the key it comes with from now on, or forgets what is there. What another tab put there meanwhile is never
/// written over. `unkept` is called each time anew.
pub fn use_draft(text: Signal<(String, Option<String>)>, unkept: impl Fn(Unkept) + 'static) {
    Effect::new(move |known: Option<Known>| {
        let (key, text) = text.get();
        let kept = kept_draft(&key);
        let known = match known.filter(|known| known.key == key) {
            Some(known) => known,
            // What is there at the start was just read.
            None => Known { key: key.clone(), text: kept.clone(), overtaken: false },
        };
        if known.text == text {
            return known;
        }
        let theirs = known.overtaken || kept != known.text;
        let overtaken = theirs && kept.is_some() && kept != text;
        match &text {
            Some(text) if overtaken => unkept(Unkept::Overtaken(text.clone())),
            // Back to the original: what the other tab keeps stays.
            None if overtaken => {}
            _ if !store(&draft_key(&key), text.as_deref()) => unkept(Unkept::Refused),
            _ => {}
        }
        Known { key, text, overtaken }
    });
}

fn draft_key(key: &str) -> String {
    format!("draft/{key}")
}
