//! Animation frames: a loop while something moves, and one change per frame for what the pointer drags.

use super::effect;
use leptos::leptos_dom::helpers::{AnimationFrameRequestHandle, request_animation_frame_with_handle};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Milliseconds of the browser's steady clock; 0 where there is none.
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}

/// Lets the browser go on with what else it has to do, such as drawing or a press.
pub async fn breath() {
    gloo_timers::future::TimeoutFuture::new(0).await;
}

/// Resolves at the next animation frame, or after 100 ms where no frames are drawn (a hidden tab).
pub async fn next_frame() {
    use std::future::{Future, poll_fn};
    use std::pin::pin;
    use std::task::{Poll, Waker};
    let drawn = Rc::new(Cell::new(false));
    let waker: Rc<RefCell<Option<Waker>>> = Rc::default();
    let (seen, wake) = (drawn.clone(), waker.clone());
    let handle = request_animation_frame_with_handle(move || {
        seen.set(true);
        if let Some(waker) = wake.borrow_mut().take() {
            waker.wake();
        }
    });
    let mut timeout = pin!(gloo_timers::future::TimeoutFuture::new(100));
    poll_fn(|context| {
        if drawn.get() || timeout.as_mut().poll(context).is_ready() {
            return Poll::Ready(());
        }
        *waker.borrow_mut() = Some(context.waker().clone());
        Poll::Pending
    })
    .await;
    if let Ok(handle) = handle {
        handle.cancel();
    }
}

type Pending = StoredValue<Option<AnimationFrameRequestHandle>, LocalStorage>;

fn cancel(pending: Pending) {
    if let Some(Some(handle)) = pending.try_update_value(Option::take) {
        handle.cancel();
    }
}

/// Calls `on_frame` with the milliseconds since the frame before, at every frame while `active` is true.
pub fn use_frames(active: Signal<bool>, on_frame: impl Fn(f64) + 'static) {
    let pending: Pending = StoredValue::new_local(None);
    let on_frame: Rc<dyn Fn(f64)> = Rc::new(on_frame);
    effect(move || {
        cancel(pending);
        if active.get() {
            schedule(pending, active, on_frame.clone(), now_ms());
        }
    });
    on_cleanup(move || cancel(pending));
}

fn schedule(pending: Pending, active: Signal<bool>, on_frame: Rc<dyn Fn(f64)>, last: f64) {
    let handle = request_animation_frame_with_handle(move || {
        let now = now_ms();
        on_frame((now - last).max(0.0));
        if active.try_get_untracked() == Some(true) {
            schedule(pending, active, on_frame, now);
        }
    });
    pending.try_set_value(handle.ok());
}

/// Takes many values a frame and applies the last one at the next frame.
#[derive(Clone)]
pub struct FrameBatch<T: 'static> {
    waiting: Rc<RefCell<Option<T>>>,
    pending: Pending,
    apply: Rc<dyn Fn(T)>,
    under_way: RwSignal<bool>,
}

impl<T: 'static> FrameBatch<T> {
    /// Hands a value in.
    pub fn push(&self, value: T) {
        let first = self.waiting.borrow_mut().replace(value).is_none();
        if first {
            self.under_way.set(true);
            let (waiting, apply, under_way) = (self.waiting.clone(), self.apply.clone(), self.under_way);
            let handle = request_animation_frame_with_handle(move || {
                let value = waiting.borrow_mut().take();
                if let Some(value) = value {
                    apply(value);
                }
                under_way.try_set(false);
            });
            self.pending.try_set_value(handle.ok());
        }
    }

    /// True while a value waits for its frame.
    pub fn under_way(&self) -> Signal<bool> {
        self.under_way.into()
    }
}

/// One change per animation frame: `apply` gets the last value pushed.
pub fn use_frame_batch<T: 'static>(apply: impl Fn(T) + 'static) -> FrameBatch<T> {
    let pending: Pending = StoredValue::new_local(None);
    on_cleanup(move || cancel(pending));
    FrameBatch { waiting: Rc::default(), pending, apply: Rc::new(apply), under_way: RwSignal::new(false) }
}
