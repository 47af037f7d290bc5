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
    provide_context(IdleGate::new());
    provide_context(Door::new(Rc::new(Remote::new())));
    let program = example(&query_value("program").unwrap_or_default());
    view! { <Playground program instance=0/> }
}
