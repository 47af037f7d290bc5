//! The browser's storage. What it holds is untrusted: callers parse it, and sizes are limited here.

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

/// True if what is stored is kept: false in private windows of some browsers, and where storage is switched off or full.
pub fn keeps() -> bool {
    store("keeps", Some("1")) && store("keeps", None)
}
