//! Whether somebody is there.

use leptos::prelude::*;

/// True from the first sign of a reader on: a pointer that moves, a key, a finger, a wheel.
pub fn use_presence() -> Signal<bool> {
    let present = RwSignal::new(false);
    let signs = [
        window_event_listener(leptos::ev::pointermove, move |_| note(present)),
        window_event_listener(leptos::ev::pointerdown, move |_| note(present)),
        window_event_listener(leptos::ev::keydown, move |_| note(present)),
        window_event_listener(leptos::ev::scroll, move |_| note(present)),
    ];
    on_cleanup(move || signs.into_iter().for_each(|sign| sign.remove()));
    present.into()
}

fn note(present: RwSignal<bool>) {
    if present.try_get_untracked() == Some(false) {
        present.set(true);
    }
}
