//! The browser's storage. What it holds is untrusted: callers parse it, and sizes are limited here.

use leptos::prelude::*;

const PREFIX: &str = "async-playground/1/";
const MAX_BYTES: usize = 1 << 20;

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The text kept under `key`, if there is one and it is no larger than a megabyte.
pub fn load(key: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{key}")).ok()?.filter(|text| text.len() <= MAX_BYTES)
}

/// Keeps `text` under `key`, or removes what is there. False if storage is full, switched off, or the text larger than a megabyte:
/// the page works without it.
pub fn store(key: &str, text: Option<&str>) -> bool {
    let Some(storage) = storage() else { return text.is_none() };
    let key = format!("{PREFIX}{key}");
    match text {
        Some(text) if text.len() <= MAX_BYTES => storage.set_item(&key, text).is_ok(),
        Some(_) => false,
        None => storage.remove_item(&key).is_ok(),
    }
}

/// Why a text is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The browser keeps nothing for this page: a private window, or switched off.
    Refused,
    /// There is no room left.
    Full,
    /// It is longer than what is kept of one text.
    TooLong,
}

/// Keeps `text` under `key`. What was there before stays if that fails.
///
/// # Errors
/// Why it is not kept.
pub fn keep(key: &str, text: &str) -> Result<(), NotKept> {
    let storage = storage().ok_or(NotKept::Refused)?;
    if text.len() > MAX_BYTES {
        return Err(NotKept::TooLong);
    }
    storage.set_item(&format!("{PREFIX}{key}"), text).map_err(|error| {
        // Firefox has a name of its own for it.
        let name = js_sys::Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
        if name.is_some_and(|name| name.to_ascii_lowercase().contains("quota")) {
            NotKept::Full
        } else {
            NotKept::Refused
        }
    })
}

/// What follows `prefix` in the keys that begin with it.
pub fn stored_under(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let prefix = format!("{PREFIX}{prefix}");
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|n| storage.key(n).ok().flatten());
    keys.filter_map(|key| key.strip_prefix(&prefix).map(str::to_owned)).collect()
}

/// Calls `changed` with the key, whenever another tab keeps or removes something; with none if it removed everything.
pub fn use_changes_elsewhere(changed: impl Fn(Option<String>) + 'static) {
    let handle = window_event_listener(leptos::ev::storage, move |event| match event.key() {
        None => changed(None),
        Some(key) => {
            if let Some(key) = key.strip_prefix(PREFIX) {
                changed(Some(key.to_owned()));
            }
        }
    });
    on_cleanup(move || handle.remove());
}

/// Twelve letters and digits, by chance.
pub fn random_name() -> String {
    let digit = || char::from_digit((js_sys::Math::random() * 36.0) as u32, 36).unwrap_or('0');
    (0..12).map(|_| digit()).collect()
}

/// Milliseconds since 1970 by the reader's clock.
pub fn wall_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// True if what is stored is kept: false in private windows of some browsers, and where storage is switched off or full.
pub fn keeps() -> bool {
    store("keeps", Some("1")) && store("keeps", None)
}
