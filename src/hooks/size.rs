//! The size of an element, followed.

use super::effect;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::*;

/// Width and height in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// An observer and the callback it must not outlive.
type Observer = (web_sys::ResizeObserver, Closure<dyn FnMut(js_sys::Array)>);

/// The content size of `node`; zero until it is on the page.
pub fn use_element_size(node: NodeRef<html::Div>) -> Signal<Size> {
    let size = RwSignal::new(Size::default());
    let observer: StoredValue<Option<Observer>, LocalStorage> = StoredValue::new_local(None);
    let stop = move || {
        if let Some(Some((observer, _callback))) = observer.try_update_value(Option::take) {
            observer.disconnect();
        }
    };
    effect(move || {
        let Some(element) = node.get() else { return };
        stop();
        let measure = element.clone();
        // The first measure is taken at once so that the first picture has its width.
        size.set(content_size(&measure));
        let callback = Closure::<dyn FnMut(js_sys::Array)>::new(move |_| {
            let new = content_size(&measure);
            if size.try_get_untracked().is_some_and(|old| old != new) {
                size.try_set(new);
            }
        });
        if let Ok(made) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            made.observe(&element);
            observer.set_value(Some((made, callback)));
        }
    });
    on_cleanup(stop);
    size.into()
}

fn content_size(element: &web_sys::HtmlElement) -> Size {
    Size { width: f64::from(element.client_width()), height: f64::from(element.client_height()) }
}
