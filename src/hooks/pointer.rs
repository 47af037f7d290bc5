//! Pointers that drag.

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;

/// Keeps sending this pointer's events to `node` until it is let go, wherever it moves.
pub fn capture_pointer(node: NodeRef<html::Div>, event: &PointerEvent) {
    if let Some(element) = node.get_untracked() {
        // A pointer that is gone already cannot be kept.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// How far right and down of the top left corner of `node` a pointer at client coordinates `x`, `y` is, in CSS pixels.
pub fn pointer_offset(node: NodeRef<html::Div>, x: i32, y: i32) -> Option<(f64, f64)> {
    let frame = node.get_untracked()?.get_bounding_client_rect();
    Some((f64::from(x) - frame.left(), f64::from(y) - frame.top()))
}
