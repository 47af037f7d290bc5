//! Being a frame of somebody else's page: the page around is told how high this one is, and nothing is taken from it.

use super::effect;
use super::use_element_size;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Tells the page around how many pixels `node` is high, now and whenever that changes: a message `{asyncPlayground: 1, height}`.
pub fn tell_height(node: NodeRef<html::Div>) {
    let size = use_element_size(node);
    effect(move || {
        let height = size.get().height.ceil();
        let Some(window) = web_sys::window() else { return };
        let Ok(Some(parent)) = window.parent() else { return };
        if height <= 0.0 || parent == window {
            return;
        }
        let message = js_sys::Object::new();
        // A fresh object takes any property.
        let _ = js_sys::Reflect::set(&message, &"asyncPlayground".into(), &JsValue::from(1));
        let _ = js_sys::Reflect::set(&message, &"height".into(), &JsValue::from(height));
        // To whoever it is: a height is no secret.
        let _ = parent.post_message(&message, "*");
    });
}

/// True while the reader can see the page: a hidden tab cannot be.
pub fn is_visible() -> bool {
    web_sys::window().and_then(|w| w.document()).is_none_or(|d| !d.hidden())
}
