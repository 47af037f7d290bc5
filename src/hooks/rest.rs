//! A value that follows another once that one has rested: what a screen reader is told.

use super::effect;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::time::Duration;

/// The last value of `source` that stayed for `rest`.
pub fn use_rest<T>(source: Signal<T>, rest: Duration) -> Signal<T>
where
    T: Clone + Default + Send + Sync + 'static,
{
    let rested = RwSignal::new(T::default());
    let timer: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    let clear = move || {
        if let Some(Some(handle)) = timer.try_update_value(Option::take) {
            handle.clear();
        }
    };
    effect(move || {
        let value = source.get();
        clear();
        let handle = set_timeout_with_handle(
            move || {
                rested.try_set(value);
            },
            rest,
        );
        timer.set_value(handle.ok());
    });
    on_cleanup(clear);
    rested.into()
}

/// True from each change of `source` until it has rested for `rest`; never, where the reader wants no motion.
pub fn use_settling(source: Signal<u64>, rest: Duration) -> Signal<bool> {
    let rested = use_rest(source, rest);
    let still = super::reduced_motion();
    Signal::derive(move || !still && source.get() != rested.get())
}
