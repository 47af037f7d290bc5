//! The page's address, and the clipboard that takes it along.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Longest value that is looked at.
pub const MAX_VALUE: usize = 2000;

/// The value of a parameter of the address (`?name=value`), if it is there and no longer than [`MAX_VALUE`] bytes.
pub fn query_value(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    let pairs = search.strip_prefix('?')?.split('&');
    let value = pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?.1;
    (value.len() <= MAX_VALUE).then(|| value.to_owned())
}

/// True if the address has a parameter of that name, with a value or without (`?embed`).
pub fn has_query(name: &str) -> bool {
    let search = web_sys::window().and_then(|w| w.location().search().ok()).unwrap_or_default();
    search.trim_start_matches('?').split('&').any(|pair| pair.split('=').next() == Some(name))
}

/// What follows `#` in the address.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// The address of the page alone, without parameters and fragment.
pub fn page_address() -> String {
    let location = web_sys::window().map(|w| w.location());
    let part = |part: Result<String, _>| part.unwrap_or_default();
    location.map(|l| part(l.origin()) + &part(l.pathname())).unwrap_or_default()
}

/// Begins anew when the reader puts another program into the address of this page: to the browser that is the same page still.
pub fn reload_on_fragment(carries_program: fn(&str) -> bool) {
    let handle = window_event_listener(leptos::ev::hashchange, move |_| {
        if carries_program(&fragment())
            && let Some(window) = web_sys::window()
        {
            // A page that cannot reload stays as it is.
            let _ = window.location().reload();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Puts a text into the clipboard. False where the browser or the page around forbids it.
pub async fn copy_text(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Absent on pages that came without https.
    let navigator = window.navigator();
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| c.is_truthy());
    has && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
