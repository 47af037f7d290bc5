//! The page's address, its title, the way between addresses, and the clipboard that takes one along.

use super::effect;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Longest value that is looked at.
pub const MAX_VALUE: usize = 2000;

/// The value of a parameter of the address (`?name=value`), if it is there and no longer than [`MAX_VALUE`] bytes.
pub fn query_value(name: &str) -> Option<String> {
    let search = search();
    let pairs = search.strip_prefix('?')?.split('&');
    let value = pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?.1;
    (value.len() <= MAX_VALUE).then(|| value.to_owned())
}

/// True if the address has a parameter of that name, with a value or without (`?embed`).
pub fn has_query(name: &str) -> bool {
    search().trim_start_matches('?').split('&').any(|pair| pair.split('=').next() == Some(name))
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

/// Leaves for another address.
pub fn leave_for(address: &str) {
    // The page makes the address itself, so it is one.
    let _ = web_sys::window().map(|w| w.location().set_href(address));
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

/// The query of the address, with its question mark; empty if there is none.
pub fn search() -> String {
    web_sys::window().and_then(|w| w.location().search().ok()).unwrap_or_default()
}

/// A value of an address without its escapes; nothing if they are not those of a text.
pub fn decoded(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || (rest.next()? as char).to_digit(16);
        bytes.push((digit()? * 16 + digit()?) as u8);
    }
    String::from_utf8(bytes).ok()
}

/// A new entry of the history, with this query.
pub fn push_address(query: &str) {
    if let Some(window) = web_sys::window() {
        if let Ok(history) = window.history() {
            // Where a page may not write its address (some sandboxed frames), it still shows what was asked for.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(query));
        }
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Another query in the entry of the history that the page stands at. The fragment stays.
pub fn replace_address(query: &str) {
    let Some(window) = web_sys::window() else { return };
    let fragment = window.location().hash().unwrap_or_default();
    if let Ok(history) = window.history() {
        // As above; browsers also refuse too many changes in a short time.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{query}{fragment}")));
    }
}

/// Takes the fragment out of the address.
pub fn leave_fragment() {
    if !fragment().is_empty()
        && let Some(history) = web_sys::window().and_then(|window| window.history().ok())
    {
        // As above.
        let _ = history.replace_state_with_url(
            &JsValue::NULL,
            "",
            Some(&format!("{}{}", page_address(), search())),
        );
    }
}

/// Calls `moved` whenever the reader goes back or forward.
pub fn use_history(moved: impl Fn() + 'static) {
    let handle = window_event_listener(leptos::ev::popstate, move |_| moved());
    on_cleanup(move || handle.remove());
}

/// The document's title, for as long as it follows `title`.
pub fn use_title(title: Signal<String>) {
    effect(move || document().set_title(&title.get()));
}

/// The query of the link that was clicked, if the page itself should follow it: a plain click on a link to the page.
pub fn followed_link(event: &MouseEvent) -> Option<String> {
    let plain = event.button() == 0
        && !(event.default_prevented()
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key());
    let target = event.target().filter(|_| plain)?.dyn_into::<web_sys::Element>().ok()?;
    let link = target.closest("a[href^='?']:not([target])").ok().flatten()?;
    link.get_attribute("href")
}
