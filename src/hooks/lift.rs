//! A sheet over the lower part of the page that is drawn up by its grip. How far is a style of the page's main part, in pixels.

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// Pixels that a pointer may move and still have pressed only.
const STILL: f64 = 6.0;

/// The grip of a sheet. A copy is the same.
#[derive(Clone, Copy)]
pub struct Lift {
    grip: NodeRef<html::Button>,
    /// Where the pointer and the sheet were when it was taken, and whether it moved.
    held: StoredValue<Option<(f64, f64, bool)>>,
    up: StoredValue<f64>,
    /// The sheet covers all there is.
    pub full: RwSignal<bool>,
}

impl Lift {
    /// The sheet lies where the page put it.
    pub fn new(grip: NodeRef<html::Button>) -> Lift {
        Lift { grip, held: StoredValue::new(None), up: StoredValue::new(0.0), full: RwSignal::new(false) }
    }

    /// A pointer takes the grip.
    pub fn take(self, event: &PointerEvent) {
        if let Some(grip) = self.grip.get_untracked() {
            // A pointer that is gone already cannot be kept.
            let _ = grip.set_pointer_capture(event.pointer_id());
            self.held.set_value(Some((f64::from(event.client_y()), self.up.get_value(), false)));
        }
    }

    /// The pointer moves.
    pub fn drag(self, event: &PointerEvent) {
        let Some((begun, up, moved)) = self.held.get_value() else { return };
        let by = begun - f64::from(event.client_y());
        if moved || by.abs() > STILL {
            self.held.set_value(Some((begun, up, true)));
            self.put(up + by);
        }
    }

    /// The grip is let go. What is nearly up or down goes there.
    pub fn release(self) {
        let up = self.up.get_value();
        let room = self.room();
        if self.held.get_value().is_some_and(|(_, _, moved)| moved) {
            self.put(if up < 40.0 {
                0.0
            } else if up > room - 40.0 {
                room
            } else {
                up
            });
        }
    }

    /// The grip was pressed, by hand or by key: all the way up, or down again.
    pub fn press(self) {
        if self.held.try_update_value(Option::take).flatten().is_some_and(|(_, _, moved)| moved) {
            return;
        }
        self.put(if self.up.get_value() > 0.0 { 0.0 } else { self.room() });
    }

    fn main(self) -> Option<web_sys::HtmlElement> {
        self.grip.get_untracked()?.parent_element()?.dyn_into().ok()
    }

    /// How far it can go.
    fn room(self) -> f64 {
        let (Some(main), Some(grip)) = (self.main(), self.grip.get_untracked()) else { return 0.0 };
        let (main, grip) = (main.get_bounding_client_rect(), grip.get_bounding_client_rect());
        // The upper part of the grip lies above the sheet.
        (grip.bottom() - 24.0 + self.up.get_value() - main.top()).max(0.0)
    }

    fn put(self, up: f64) {
        let room = self.room();
        let up = up.clamp(0.0, room);
        self.up.set_value(up);
        self.full.set(room > 0.0 && up >= room - 1.0);
        if let Some(main) = self.main() {
            // A style that is refused leaves the sheet where it is.
            let _ = main.style().set_property("--lift", &format!("{up:.0}px"));
            let _ = main.toggle_attribute_with_force("data-lifted", self.full.get_untracked());
        }
    }
}
