//! Mounts the page; nothing else.
use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <h1>"Async Playground"</h1> });
}
