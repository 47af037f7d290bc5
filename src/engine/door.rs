//! One engine for the whole page, and whether it is there: playgrounds share it.

use super::messages::RunId;
use super::{Engine, EngineError, Eventually, absent::Absent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// Whether the engine can be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DoorState {
    /// Nobody asked for it yet, or it broke down.
    #[default]
    Absent,
    /// On its way.
    Loading,
    /// It answers at once.
    Ready,
    /// It could not be loaded; asking again tries again.
    Failed(EngineError),
}

/// Gets the way to an engine, none if that failed.
type Fetch = Rc<dyn Fn() -> Eventually<Option<Rc<dyn Engine>>>>;

/// The way to the page's engine. A copy is the same door.
#[derive(Clone, Copy)]
pub struct Door {
    engine: StoredValue<Rc<dyn Engine>, LocalStorage>,
    fetch: StoredValue<Option<Fetch>, LocalStorage>,
    state: RwSignal<DoorState>,
    runs: StoredValue<RunId>,
    waiting: StoredValue<Vec<Waker>, LocalStorage>,
}

impl Door {
    /// A door to an engine that is not loaded yet.
    pub fn new(engine: Rc<dyn Engine>) -> Door {
        Door {
            engine: StoredValue::new_local(engine),
            fetch: StoredValue::new_local(None),
            state: RwSignal::new(DoorState::Absent),
            runs: StoredValue::new(0),
            waiting: StoredValue::new_local(Vec::new()),
        }
    }

    /// A door to an engine of which even the way there has to be fetched.
    pub fn later(fetch: Fetch) -> Door {
        let door = Door::new(Rc::new(Absent));
        door.fetch.set_value(Some(fetch));
        door
    }

    /// Whether the engine can be asked.
    pub fn state(&self) -> DoorState {
        self.state.try_get().unwrap_or_default()
    }

    /// The engine.
    pub fn engine(&self) -> Rc<dyn Engine> {
        self.engine.get_value()
    }

    fn new_run(&self) -> RunId {
        self.runs.update_value(|n| *n += 1);
        self.runs.get_value()
    }

    /// Begins to load the engine, if nobody did.
    pub fn load(self) {
        if matches!(self.state.get_untracked(), DoorState::Loading | DoorState::Ready) {
            return;
        }
        self.state.set(DoorState::Loading);
        spawn_local(async move {
            if let Some(fetch) = self.fetch.get_value()
                && let Some(engine) = fetch().await
            {
                self.engine.try_update_value(|way| *way = engine);
                self.fetch.try_update_value(|fetch| *fetch = None);
            }
            let loaded = self.engine().load().await;
            // The page may be gone.
            self.state.try_set(match loaded {
                Ok(()) => DoorState::Ready,
                Err(error) => DoorState::Failed(error),
            });
            let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
            waiting.into_iter().for_each(Waker::wake);
        });
    }

    /// Loads the engine and waits for it.
    ///
    /// # Errors
    /// If it could not be loaded.
    pub async fn ready(self) -> Result<(), EngineError> {
        self.load();
        poll_fn(|context| match self.state.try_get_untracked() {
            Some(DoorState::Ready) => Poll::Ready(Ok(())),
            Some(DoorState::Failed(error)) => Poll::Ready(Err(error)),
            // Nobody waits behind a page that is gone.
            None => Poll::Pending,
            Some(DoorState::Absent | DoorState::Loading) => {
                self.waiting.try_update_value(|w| w.push(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }

    /// Passes an answer on; if the engine broke down over it, the next who asks gets a new one.
    ///
    /// # Errors
    /// The answer's own.
    pub fn heard<T>(self, answer: Result<T, EngineError>) -> Result<T, EngineError> {
        if matches!(answer, Err(EngineError::Broken(_))) {
            self.state.try_set(DoorState::Absent);
        }
        answer
    }

    /// A run's name. The engine forgets the run when this is dropped, and ends it if it is still under way.
    pub fn hold(self) -> Held {
        Held { engine: self.engine(), id: self.new_run() }
    }
}

/// A run that the engine keeps for somebody.
pub struct Held {
    engine: Rc<dyn Engine>,
    id: RunId,
}

impl Held {
    /// Its name.
    pub fn id(&self) -> RunId {
        self.id
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.engine.forget(self.id);
    }
}
