//! What no first view of home or of a lesson needs: it is a file of its own beside the page's, fetched once somebody wants a part of
//! it, or when the page has come to rest.
//!
//! The page's module holds what is reached from the first view. All else is reached through the pointers of [`Parts`] alone, which a
//! build for release therefore puts into the second file (see `xtask/split`). Code that shall be there must be reached from nowhere else.

use crate::hooks::{IdleGate, use_busy};
use crate::programs::Example;
use crate::session::Arrival;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// The way to all that comes later.
pub struct Parts {
    /// The playground: its program, what came with the address.
    pub playground: fn(Arc<Example>, Arrival) -> AnyView,
    /// The widget in somebody else's page.
    pub embed: fn(Arc<Example>, Arrival) -> AnyView,
    /// Every mark and its name.
    pub marks: fn() -> AnyView,
    /// Several runs of a lesson side by side.
    pub compare: fn() -> AnyView,
    /// A lesson's program in Python.
    pub python: fn() -> AnyView,
    /// A guess that a lesson asks for, by its number.
    pub question: fn(usize) -> AnyView,
    /// An exercise of a lesson, by its number.
    pub exercise: fn(usize) -> AnyView,
    /// A knob of a lesson, by its number.
    pub knob: fn(usize) -> AnyView,
    /// What the drawer's tabs open.
    pub drawer: fn() -> AnyView,
    /// The search over schedules.
    pub find: fn() -> AnyView,
    /// Who waits for whom, while schedules are explored.
    pub waits: fn() -> AnyView,
    /// The table of keys.
    pub help: fn() -> AnyView,
    /// The dialog with links.
    pub share: fn() -> AnyView,
}

/// How the parts are fetched. None if that failed: asking again tries again.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = Option<&'static Parts>>>>;

#[derive(Clone, Copy)]
enum State {
    Absent,
    Loading,
    Here(&'static Parts),
    Missing,
}

/// What comes later, and whether it is there. A copy is the same.
#[derive(Clone, Copy)]
pub struct Later {
    state: RwSignal<State>,
    fetch: Fetch,
}

impl Later {
    /// Nothing is there yet.
    pub fn new(fetch: Fetch) -> Later {
        Later { state: RwSignal::new(State::Absent), fetch }
    }

    /// Begins to fetch, if nobody did.
    pub fn load(self) {
        if !matches!(self.state.get_untracked(), State::Absent | State::Missing) {
            return;
        }
        self.state.set(State::Loading);
        spawn_local(async move {
            let parts = (self.fetch)().await;
            // The page may be gone.
            self.state.try_set(parts.map_or(State::Missing, State::Here));
        });
    }

    /// A part, as soon as it is there. The page is not idle before.
    pub fn part(self, show: Box<dyn Fn(&'static Parts) -> AnyView + Send>) -> AnyView {
        self.load();
        if let Some(gate) = use_context::<IdleGate>() {
            use_busy(
                gate,
                Signal::derive(move || matches!(self.state.get(), State::Absent | State::Loading)),
            );
        }
        let shown = move || match self.state.get() {
            State::Here(parts) => show(parts),
            State::Absent | State::Loading => ().into_any(),
            State::Missing => view! {
                <p class="quiet" role="alert">
                    "This part of the page could not be loaded: check the connection. "
                    <button class="textlink" on:click=move |_| self.load()>"Try again"</button>
                </p>
            }
            .into_any(),
        };
        shown.into_any()
    }
}

/// A part of the page that comes later, in its place.
pub fn later(show: impl Fn(&'static Parts) -> AnyView + Send + 'static) -> AnyView {
    expect_context::<Later>().part(Box::new(show))
}
