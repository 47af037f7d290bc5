//! The grip of the sheet on narrow pages.

use crate::hooks::Lift;
use leptos::html;
use leptos::prelude::*;

/// Draws the sheet up over the pictures, and down again.
#[component]
pub fn Grip() -> impl IntoView {
    let grip = NodeRef::<html::Button>::new();
    let lift = Lift::new(grip);
    view! {
        <button
            class="grip only-narrow"
            node_ref=grip
            data-testid="grip"
            aria-label=move || if lift.full.get() { "Sheet: let it down" } else { "Sheet: draw it up" }
            aria-expanded=move || lift.full.get().to_string()
            on:pointerdown=move |event| lift.take(&event)
            on:pointermove=move |event| lift.drag(&event)
            on:pointerup=move |_| lift.release()
            on:click=move |_| lift.press()
        ></button>
    }
}
