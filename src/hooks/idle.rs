//! Tells the outside (tests, tools that take pictures) when the page has come to rest: `<html data-idle="true">`.

use super::effect;
use leptos::prelude::*;

/// Counts what is under way on the whole page; given by the app to each playground.
#[derive(Clone, Copy)]
pub struct IdleGate(RwSignal<u32>);

impl IdleGate {
    /// A gate that keeps `<html data-idle>` up to date.
    pub fn new() -> Self {
        let count = RwSignal::new(0);
        effect(move || {
            let idle = if count.get() == 0 { "true" } else { "false" };
            if let Some(root) =
                web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element())
            {
                // Refused attributes cannot happen for a fixed, valid name.
                let _ = root.set_attribute("data-idle", idle);
            }
        });
        IdleGate(count)
    }

    /// How many things are under way.
    pub fn holds(self) -> u32 {
        self.0.get()
    }

    /// Not idle until it is released as often as it was held.
    pub fn hold(self) {
        self.0.try_update(|n| *n += 1);
    }

    /// Takes one [`IdleGate::hold`] back.
    pub fn release(self) {
        self.0.try_update(|n| *n = n.saturating_sub(1));
    }
}

impl Default for IdleGate {
    fn default() -> Self {
        Self::new()
    }
}

/// Says that the first view is there and can be used: `<html data-ready>`, and a mark on the browser's clock of the page.
pub fn mark_ready() {
    let Some(window) = web_sys::window() else { return };
    if let Some(root) = window.document().and_then(|d| d.document_element()) {
        // Neither a fixed, valid name nor a mark is refused.
        let _ = root.set_attribute("data-ready", "");
    }
    if let Some(clock) = window.performance() {
        let _ = clock.mark("ready");
    }
}

/// Says that the page itself broke down, in a line that needs nothing of it.
pub fn say_broke_down() {
    const WORDS: &str =
        "The page broke down. That is its fault, not that of your program. Reload it: your texts are kept.";
    let body = web_sys::window().and_then(|w| w.document()).and_then(|d| d.body());
    if let Some(body) = body {
        // Whoever gets here can do no more than try.
        let _ = body.insert_adjacent_html(
            "beforeend",
            &format!(r#"<p class="broke" role="alert">{WORDS} <a class="btn line" href="">Reload</a></p>"#),
        );
    }
}

/// Keeps the page from being idle while `busy` is true.
pub fn use_busy(gate: IdleGate, busy: Signal<bool>) {
    let counted = StoredValue::new(false);
    let count = move |now: bool| {
        if counted.try_get_value() == Some(!now) {
            counted.set_value(now);
            if now { gate.hold() } else { gate.release() }
        }
    };
    effect(move || count(busy.get()));
    on_cleanup(move || count(false));
}
