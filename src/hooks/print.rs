//! Printing: a sheet that is made when the browser is about to print, and gone afterwards.

use super::theme::{Theme, show, shown};
use leptos::ev::{Custom, Event};
use leptos::html;
use leptos::prelude::*;

/// Fills `node` with a sheet whenever the page is printed, in light colours: paper is light. Texts in the sheet must be escaped by whoever
/// wrote it.
pub fn use_sheet(node: NodeRef<html::Div>, sheet: impl Fn() -> String + 'static) {
    let theme = StoredValue::new(None::<Theme>);
    let before = window_event_listener(Custom::<Event>::new("beforeprint"), move |_| {
        if let Some(node) = node.get_untracked() {
            node.set_inner_html(&sheet());
            // Asked twice, the second time has nothing to remember.
            theme.update_value(|kept| *kept = kept.or_else(|| Some(shown())));
            show(Theme::Light);
        }
    });
    let after = window_event_listener(Custom::<Event>::new("afterprint"), move |_| {
        if let Some(node) = node.get_untracked() {
            node.set_inner_html("");
        }
        if let Some(theme) = theme.try_update_value(Option::take).flatten() {
            show(theme);
        }
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}

/// Opens the browser's dialog for printing.
pub fn print() {
    // A browser that cannot print has no such dialog to open.
    let _ = web_sys::window().map(|window| window.print());
}
