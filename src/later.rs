//! What no first view of home or of a lesson needs: it is a file of its own beside the page's, fetched once somebody wants a part of
//! it, or when the page has come to rest.
//!
//! The page's module holds what is reached from the first view. All else is reached through the pointers of [`Parts`] alone, which a
//! build for release therefore puts into the second file (see `xtask/split`). Code that shall be there must be reached from nowhere else.

use crate::engine::messages::Script;
use crate::engine::{Engine, Eventually};
use crate::hooks::{IdleGate, use_busy};
use crate::session::{Arrival, Session};
use crate::views::{Drawn, SliceMark};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// What the timeline has drawn.
type Timeline = Memo<Option<Drawn>>;
/// The slice that the pointer is over.
type Under = RwSignal<Option<SliceMark>>;

/// The way to all that comes later.
pub struct Parts {
    /// The playground: what came with the address.
    pub playground: fn(Arrival) -> AnyView,
    /// The widget in somebody else's page.
    pub embed: fn(Arrival) -> AnyView,
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
    /// What is wrong with the text, under it.
    pub problems: fn() -> AnyView,
    /// The search over schedules.
    pub find: fn() -> AnyView,
    /// Who waits for whom, while schedules are explored.
    pub waits: fn() -> AnyView,
    /// The table of keys.
    pub help: fn() -> AnyView,
    /// The dialog with links.
    pub share: fn() -> AnyView,
    /// Where text is edited; the signal says whether the editor is there.
    pub field: fn(RwSignal<bool>) -> AnyView,
    /// The pane over the timeline that takes the pointer, and which slice it is over.
    pub pointing: fn(Timeline, NodeRef<html::Div>, Under) -> AnyView,
    /// What there is to say about the slice under the pointer, or with the keyboard in the timeline.
    pub tip: fn(Timeline, NodeRef<html::Div>, Under, RwSignal<bool>) -> AnyView,
    /// Which part of the run is shown.
    pub range: fn(Timeline) -> AnyView,
    /// The timeline for those who do not see it.
    pub words: fn() -> AnyView,
    /// What came with a fragment of the address.
    pub arrive: fn(String) -> Eventually<Arrival>,
    /// The way to the engine.
    pub engine: fn() -> Rc<dyn Engine>,
    /// Runs the text; the number names the run.
    pub run: fn(Session, u64) -> Eventually<()>,
    /// Searches the schedules of the text.
    pub search: fn(Session),
    /// Runs the text along a script; the reader chooses step by step, or not.
    pub follow: fn(Session, Script, bool),
    /// A lesson on paper.
    pub sheet: fn() -> AnyView,
    /// Keeps a lesson's text that another tab overtook.
    pub aside: fn(Session, &str),
    /// The comparison of a lesson, `track/slug`, playing on home.
    pub hero: fn(String) -> AnyView,
    /// The grip of the sheet on narrow pages.
    pub grip: fn() -> AnyView,
}

/// How the parts are fetched. None if that failed: asking again tries again.
pub type Fetch = fn() -> Eventually<Option<&'static Parts>>;

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
    waiting: StoredValue<Vec<Waker>, LocalStorage>,
}

impl Later {
    /// Nothing is there yet.
    pub fn new(fetch: Fetch) -> Later {
        Later { state: RwSignal::new(State::Absent), fetch, waiting: StoredValue::new_local(Vec::new()) }
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
            let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
            waiting.into_iter().for_each(Waker::wake);
        });
    }

    /// Fetches the parts and waits for them; none if they can't be had.
    pub async fn ready(self) -> Option<&'static Parts> {
        self.load();
        poll_fn(|context| match self.state.try_get_untracked() {
            Some(State::Here(parts)) => Poll::Ready(Some(parts)),
            Some(State::Missing) => Poll::Ready(None),
            // Nobody waits behind a page that is gone.
            None => Poll::Pending,
            Some(State::Absent | State::Loading) => {
                self.waiting.try_update_value(|w| w.push(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }

    /// The parts, if they are there.
    pub fn here(self) -> Option<&'static Parts> {
        match self.state.try_get_untracked() {
            Some(State::Here(parts)) => Some(parts),
            _ => None,
        }
    }

    /// A part once it is there, for what a first view does without: nothing is fetched for it.
    pub fn if_here(self, show: Box<dyn Fn(&'static Parts) -> AnyView + Send>) -> AnyView {
        let shown = move || match self.state.get() {
            State::Here(parts) => Some(show(parts)),
            _ => None,
        };
        shown.into_any()
    }

    /// A part, as soon as it is there. The page is not idle before.
    pub fn part(self, show: Box<dyn Fn(&'static Parts) -> AnyView + Send>) -> AnyView {
        self.load();
        let mounted = RwSignal::new(false);
        if let Some(gate) = use_context::<IdleGate>() {
            let coming = move || !mounted.get() && !matches!(self.state.get(), State::Missing);
            use_busy(gate, Signal::derive(coming));
        }
        let shown = move || match self.state.get() {
            State::Here(parts) => {
                let view = show(parts);
                // Effects run in the order in which they are made: what the part begins with is counted by then.
                Effect::new(move |_| {
                    mounted.try_set(true);
                });
                view
            }
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

/// A part that a first view does without, once it is there.
pub fn afterwards(show: impl Fn(&'static Parts) -> AnyView + Send + 'static) -> AnyView {
    expect_context::<Later>().if_here(Box::new(show))
}
