//! The application: what the address asks for, and the page for it.

use crate::engine::{Door, Remote};
use crate::hooks::{IdleGate, fragment, has_query, query_value, reload_on_fragment};
use crate::pages::{Embed, Playground};
use crate::programs::example;
use crate::session::{Arrival, arrive, carries_program};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::rc::Rc;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let gate = IdleGate::new();
    provide_context(gate);
    provide_context(Door::new(Rc::new(Remote::new())));
    reload_on_fragment(carries_program);
    // Effects run in the order in which they are made: what the page begins with is counted before this is taken back.
    gate.hold();
    let arrival = RwSignal::new(None::<Arrival>);
    spawn_local_scoped_with_cancellation(async move {
        let mut arrived = arrive(&fragment()).await;
        // A text that was put into the address by hand has its name beside it.
        if let (Some(shared), Some(file)) = (&mut arrived.shared, query_value("file")) {
            shared.file = file;
        }
        arrival.set(Some(arrived));
    });
    move || {
        let arrival = arrival.get()?;
        let program = arrival.example(example(&query_value("program").unwrap_or_default()));
        let page = if has_query("embed") {
            view! { <Embed program arrival/> }.into_any()
        } else {
            view! { <Playground program arrival instance=0/> }.into_any()
        };
        Effect::new(move |_| gate.release());
        Some(page)
    }
}
