//! The application: the screen that the address names.

use crate::engine::Door;
use crate::hooks::{
    IdleGate, followed_link, fragment, mark_ready, next_frame, query_value, reload_on_fragment,
};
use crate::hooks::{effect, memo};
use crate::later::{Fetch, Later, later};
use crate::pages::{Home, LessonPage};
use crate::route::{Router, Screen};
use crate::session::{Arrival, carries_program};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::rc::Rc;

/// The whole page.
#[component]
pub fn App(
    /// Fetches what comes later.
    fetch: Fetch,
) -> impl IntoView {
    let gate = IdleGate::new();
    provide_context(gate);
    let rest = Later::new(fetch);
    provide_context(rest);
    provide_context(Door::later(Rc::new(move || {
        Box::pin(async move { rest.ready().await.map(|parts| (parts.engine)()) })
    })));
    let router = Router::new();
    provide_context(router);
    reload_on_fragment(carries_program);
    // Effects run in the order in which they are made: what the page begins with is counted before this is taken back.
    gate.hold();
    // The page is not idle before the rest came, or could not be had.
    gate.hold();
    let begun = StoredValue::new(false);
    let arrival = RwSignal::new(None::<Arrival>);
    spawn_local_scoped_with_cancellation(async move {
        let mut arrived = match fragment() {
            none if none.is_empty() => Arrival::default(),
            fragment => match rest.ready().await {
                Some(parts) => (parts.arrive)(fragment).await,
                None => Arrival::default(),
            },
        };
        // A text that was put into the address by hand has its name beside it.
        if let (Some(shared), Some(file)) = (&mut arrived.shared, query_value("file")) {
            shared.file = file;
        }
        arrival.set(Some(arrived));
    });
    // The rest is fetched once the first view is on screen and nothing else is under way.
    let at_rest = memo(move |before| before == Some(&true) || gate.holds() <= 1);
    effect(move || {
        if at_rest.get() {
            spawn_local_scoped_with_cancellation(async move {
                mark_ready();
                next_frame().await;
                next_frame().await;
                rest.ready().await;
                gate.release();
            });
        }
    });
    let screen = memo(move |_| router.route().screen);
    let follow = move |event| {
        if let Some(query) = followed_link(&event) {
            event.prevent_default();
            router.go(&query);
        }
    };
    view! {
        <div class="root" on:click=follow>
            {move || {
                let screen = screen.get();
                let first = arrival.get()?;
                // What came with the address is for the screen that it named.
                let arrival = if router.has_moved() { Arrival::default() } else { first };
                let page = match screen {
                    Screen::Home => view! { <Home/> }.into_any(),
                    Screen::Lesson(path) => view! { <LessonPage path/> }.into_any(),
                    Screen::Embed => later(move |parts| (parts.embed)(arrival.clone())),
                    Screen::Marks => later(|parts| (parts.marks)()),
                    Screen::Playground => later(move |parts| (parts.playground)(arrival.clone())),
                };
                Effect::new(move |before: Option<()>| {
                    // Once, as it was held: a screen that comes later holds for itself.
                    if before.is_none() && !begun.get_value() {
                        begun.set_value(true);
                        gate.release();
                    }
                });
                Some(page)
            }}
        </div>
    }
}
