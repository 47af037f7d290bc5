//! The application: the top bar, the theme, and the page below.

use crate::engine::{Door, Remote};
use crate::hooks::{IdleGate, query_value};
use crate::pages::Playground;
use crate::programs::example;
use leptos::prelude::*;
use std::rc::Rc;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let gate = IdleGate::new();
    provide_context(gate);
    provide_context(Door::new(Rc::new(Remote::new())));
    let program = example(&query_value("program").unwrap_or_default());
    // Effects run in the order in which they are made: what the page begins with is counted before this is taken back.
    gate.hold();
    let page = view! { <Playground program instance=0/> };
    Effect::new(move |_| gate.release());
    page
}
