//! Pictures that are written as markup: put in place whole, without losing the focus.

use super::effect;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// Keeps the inside of `node` as `markup` says. If the focus is inside, it stays on the element with the same `data-key`, or
/// goes to `node` when that is gone. Texts in the markup must be escaped by whoever wrote it.
pub fn use_markup(node: NodeRef<html::Div>, markup: Signal<String>) {
    effect(move || {
        let Some(root) = node.get() else { return };
        let active = document().active_element();
        let inside = active.filter(|active| root.contains(Some(active)) && !root.is_same_node(Some(active)));
        let key = inside.as_ref().map(|active| active.get_attribute("data-key"));
        root.set_inner_html(&markup.get());
        let Some(key) = key else { return };
        let all = root.get_elements_by_tag_name("*");
        let same = (0..all.length())
            .filter_map(|n| all.item(n))
            .find(|element| key.is_some() && element.get_attribute("data-key") == key)
            .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
        // An element that cannot take the focus leaves it where it is.
        let _ = same.unwrap_or_else(|| root.into()).focus();
    });
}

/// The value of `data-NAME` of the element that an event happened in, or of one around it.
pub fn event_data(event: &Event, name: &str) -> Option<String> {
    let name = format!("data-{name}");
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.closest(&format!("[{name}]")).ok().flatten()?.get_attribute(&name)
}
