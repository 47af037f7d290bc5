//! Keeping a line in sight, and moving focus.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::time::Duration;

/// Keeps row `row` of `frame` in sight, as [`show_row`] does, once the frame in which it changed is drawn: to ask for places before
/// that would have the browser lay the page out twice.
pub fn use_row_in_sight(frame: NodeRef<html::Div>, row: Signal<Option<usize>>) {
    let wanted = StoredValue::new(None::<usize>);
    Effect::new(move |_| {
        let Some(row) = row.get() else { return };
        if wanted.try_update_value(|wanted| wanted.replace(row).is_some()) == Some(false) {
            request_animation_frame(move || {
                set_timeout(
                    move || {
                        if let Some(Some(row)) = wanted.try_update_value(Option::take) {
                            show_row(frame, row);
                        }
                    },
                    Duration::ZERO,
                );
            });
        }
    });
}

/// Scrolls `frame` just enough that row `row` (its place among the children of the frame's first child) is seen, with two rows
/// around it. Never scrolls the page.
pub fn show_row(frame: NodeRef<html::Div>, row: usize) {
    let Some(frame) = frame.get_untracked() else { return };
    let row = frame.first_element_child().and_then(|list| list.children().item(row as u32));
    let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) else { return };
    let (top, height) = (row.offset_top(), row.offset_height());
    let margin = height * 2;
    let (seen, seen_height) = (frame.scroll_top(), frame.client_height());
    if top - margin < seen {
        frame.set_scroll_top((top - margin).max(0));
    } else if top + height + margin > seen + seen_height {
        frame.set_scroll_top(top + height + margin - seen_height);
    }
}

/// Moves focus to `node` without scrolling.
pub fn focus<E>(node: NodeRef<E>)
where
    E: html::ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    // What the focus was to go to may be gone with its screen.
    let node = node.try_get_untracked().flatten();
    if let Some(element) = node.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // A node that cannot take focus keeps it where it is.
        let _ = element.focus_with_options(&options);
    }
}

/// True if a `focusout` takes the focus out of the element that hears it.
pub fn leaves(event: &leptos::ev::FocusEvent) -> bool {
    let node = |target: web_sys::EventTarget| target.dyn_into::<web_sys::Node>().ok();
    let here = event.current_target().and_then(node);
    !here.is_some_and(|here| here.contains(event.related_target().and_then(node).as_ref()))
}

/// Moves focus into the text and selects `start..end`, counted in UTF-16 units as the browser does.
pub fn focus_text(node: NodeRef<html::Textarea>, start: u32, end: u32) {
    focus(node);
    if let Some(area) = node.get_untracked() {
        // Out of range positions are clamped by the browser.
        let _ = area.set_selection_range(start, end);
    }
}

/// Moves focus into the text and selects all of it.
pub fn select_all(node: NodeRef<html::Textarea>) {
    focus(node);
    if let Some(area) = node.get_untracked() {
        area.select();
    }
}

/// Moves focus into a field and selects what is in it.
pub fn select_line(node: NodeRef<html::Input>) {
    focus(node);
    if let Some(field) = node.get_untracked() {
        field.select();
    }
}

/// What is selected in the text, in UTF-16 units, if the focus is there.
pub fn selection(node: NodeRef<html::Textarea>) -> Option<(u32, u32)> {
    let area = node.try_get_untracked()??;
    let active = web_sys::window()?.document()?.active_element()?;
    (**area == active).then_some(())?;
    Some((area.selection_start().ok()??, area.selection_end().ok()??))
}

/// Gives the focus to `node` if the element that was clicked is gone a frame later: a button may remove itself, and focus must
/// not fall back to the document.
pub fn keep_focus<E>(event: &MouseEvent, node: NodeRef<E>)
where
    E: html::ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    let Some(clicked) = event.target().and_then(|t| t.dyn_into::<web_sys::Node>().ok()) else { return };
    request_animation_frame(move || {
        // A picture that was drawn anew has taken care of the focus itself.
        let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
        if lost && !clicked.is_connected() {
            focus(node);
        }
    });
}
