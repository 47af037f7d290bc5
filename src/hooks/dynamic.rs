//! Leptos makes its code anew for every closure that it is given; these hide which closure it is, so that it is made once for each
//! type of value. On a page of some hundred closures that is a good part of its size.

use leptos::prelude::*;

/// A value of a view that changes: `class:open=dynamic(move || open.get())`.
pub fn dynamic<T>(value: impl FnMut() -> T + Send + 'static) -> Box<dyn FnMut() -> T + Send> {
    Box::new(value)
}

/// A memo.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    made(Box::new(value))
}

/// What makes the value of a memo from the one before.
type Make<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

fn made<T: PartialEq + Send + Sync + 'static>(value: Make<T>) -> Memo<T> {
    Memo::new(value)
}

/// Does something now, and whenever what it has read changes.
pub fn effect(act: impl FnMut() + 'static) {
    started(Box::new(act));
}

fn started(act: Box<dyn FnMut()>) {
    Effect::new(act);
}
