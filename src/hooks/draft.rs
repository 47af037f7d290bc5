//! A text kept across visits.

use super::{load, store};
use leptos::prelude::*;

/// The text kept under `key`, if there is one.
pub fn kept_draft(key: &str) -> Option<String> {
    load(&draft_key(key))
}

/// Keeps `text` under the key it comes with from now on, or forgets what is there. Where the browser keeps nothing, `refused` is
/// called, each time anew.
pub fn use_draft(text: Signal<(String, Option<String>)>, refused: impl Fn() + 'static) {
    Effect::new(move |before: Option<()>| {
        let (key, text) = text.get();
        // What is there at the start was just read.
        if before.is_some() && !store(&draft_key(&key), text.as_deref()) {
            refused();
        }
    });
}

/// Forgets the text kept under `key`.
pub fn forget_draft(key: &str) {
    store(&draft_key(key), None);
}

fn draft_key(key: &str) -> String {
    format!("draft/{key}")
}
