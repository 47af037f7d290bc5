//! A modal dialog that follows a signal. The browser keeps the focus inside and gives it back afterwards.

use super::effect;
use leptos::html;
use leptos::prelude::*;

/// Opens and closes `dialog` as `open` says.
pub fn use_dialog(dialog: NodeRef<html::Dialog>, open: RwSignal<bool>) {
    effect(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // A dialog that is in the document and closed can always be shown.
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
}
