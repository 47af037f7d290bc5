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

/// Keeps `text` under `key`, or removes what is there. Storage that is full or switched off keeps nothing, silently: the page
/// works without it.
pub fn store(key: &str, text: Option<&str>) {
    let Some(storage) = storage() else { return };
    let key = format!("{PREFIX}{key}");
    let _ = match text {
        Some(text) if text.len() <= MAX_BYTES => storage.set_item(&key, text),
        _ => storage.remove_item(&key),
    };
}

/// True if what is stored is kept: false in private windows of some browsers, and where storage is switched off or full.
pub fn keeps() -> bool {
    let Some(storage) = storage() else { return false };
    let key = format!("{PREFIX}keeps");
    let kept = storage.set_item(&key, "1").is_ok();
    let _ = storage.remove_item(&key);
    kept
}
