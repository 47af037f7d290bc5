//! The picture of home: the comparison plays once, in the place of its still, as soon as somebody is there to see it.

use crate::hooks::{fetched, reduced_motion, use_element_size, use_presence};
use crate::pages::lesson::{Chart, PlayButton, caption, last_end, minute, sides_of, use_play};
use crate::views::{Glyph, Icon};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use playground_lessons::{Pack, pack_path};
use std::sync::Arc;

/// Below this width the still says more.
const LEAST: f64 = 560.0;

/// The comparison of a lesson, `track/slug`, in a small form. Nothing until the reader moves; nothing at all if it cannot be had.
#[component]
pub fn Hero(
    /// The lesson.
    path: String,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let size = use_element_size(place);
    let present = use_presence();
    let pack = RwSignal::new(None::<Arc<Pack>>);
    let wanted = Memo::new(move |before| before == Some(&true) || present.get() && size.get().width >= LEAST);
    let lesson = path.clone();
    Effect::new(move |_| {
        if wanted.get() {
            let lesson = lesson.clone();
            spawn_local_scoped_with_cancellation(async move {
                let (track, slug) = lesson.split_once('/').unwrap_or((&lesson, ""));
                let read = fetched(&pack_path(track, slug)).await.ok();
                // The still stays where there is nothing better.
                pack.set(read.and_then(|bytes| Pack::from_bytes(&bytes).ok()).map(Arc::new));
            });
        }
    });
    view! {
        <div node_ref=place data-testid="hero">
            {move || pack.get().map(|pack| view! { <Playing pack path=path.clone()/> })}
        </div>
    }
}

#[component]
fn Playing(pack: Arc<Pack>, path: String) -> impl IntoView {
    let format = pack.lesson.scale.format();
    let sides = RwSignal::new(sides_of(&pack));
    let last = last_end(sides);
    let minute = minute(format, last.get_untracked());
    let at = RwSignal::new(0);
    let playing = use_play(at, last);
    if reduced_motion() {
        // A moment at which all of them do something else.
        at.set((27 * minute).min(last.get_untracked()));
    } else {
        playing.set(true);
    }
    let said = caption(sides, at, last, format);
    let now = Memo::new(move |_| format.instant(at.get()));
    let minutes = Memo::new(move |_| at.get() / minute);
    let share = move || format!("{:.1}%", at.get() as f64 / last.get() as f64 * 100.0);
    let seek = move |minutes: &str| {
        if let Ok(minutes) = minutes.parse::<u64>() {
            playing.set(false);
            at.set(minutes.saturating_mul(minute).min(last.get_untracked()));
        }
    };
    view! {
        <div class="hcmp" data-state=move || if playing.get() { "playing" } else { "paused" }>
            <p class="cap">
                <span class="t">{move || now.get()}</span><span class="say">{move || said.get()}</span>
                <span class="sp"></span>
                <span class="key"><i class="sw t1"></i>"laundry"<i class="sw t2"></i>"checkbook"<i class="sw t3"></i>"kids"</span>
            </p>
            <Chart sides at last format/>
            <div class="hbar">
                <PlayButton at last playing/>
                <div class="slider">
                    <input
                        type="range"
                        min="0"
                        max=move || last.get() / minute
                        aria-label="Time"
                        aria-valuetext=move || now.get()
                        prop:value=move || minutes.get().to_string()
                        style:--at=share
                        on:input:target=move |event| seek(&event.target().value())
                    />
                </div>
                <a class="btn" href=format!("?lesson={path}")>"Compare them"<Icon glyph=Glyph::Right small=true/></a>
            </div>
        </div>
    }
}
