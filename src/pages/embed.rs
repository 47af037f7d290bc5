//! The widget in somebody else's post: code, caption, timeline and small controls, with one link out. It keeps nothing in the
//! browser and never takes the focus.
//!
//! Its address: `?embed`, then `program=`, `lesson=` or a program in the fragment, and
//! - `step=8` or `step=end`, with `by=line|poll|switch|event`: where it stands at first;
//! - `theme=light|dark`: else as the reader's system is set;
//! - `view=code|timeline`: only that part;
//! - `file=kettles.rs`: what a text is called;
//! - `autoplay`: it plays as soon as it can be seen, unless the reader asked for less motion.

use crate::engine::Door;
use crate::hooks::{
    IdleGate, Theme, decoded, fragment, has_query, is_visible, page_address, query_value, reduced_motion,
    tell_height, use_busy, use_fixed_theme, use_settling,
};
use crate::pages::keys::on_key;
use crate::pages::lesson::read_pack;
use crate::pages::playground::{MOTION, arrived};
use crate::programs::Example;
use crate::session::{Arrival, Goal, Session, Status, example_of};
use crate::views::{CaptionLine, CodePanel, Controls, Glyph, Icon, Notice, Timeline};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use playground_view::StepSize;
use std::sync::Arc;

/// The widget, with the program of a lesson if its address names one.
#[component]
pub fn Embed(
    /// What came with it.
    #[prop(optional)]
    arrival: Arrival,
) -> impl IntoView {
    let Some(path) = query_value("lesson") else {
        let found = arrived(&arrival);
        return (move || {
            let arrival = arrival.clone();
            found.get().map(|program| view! { <Widget program arrival/> })
        })
        .into_any();
    };
    let found = RwSignal::new(None::<Result<Arc<Example>, String>>);
    use_busy(expect_context::<IdleGate>(), Signal::derive(move || found.with(Option::is_none)));
    spawn_local_scoped_with_cancellation(async move {
        let path = decoded(&path).unwrap_or_default();
        let pack = read_pack(&path).await;
        let program = pack.and_then(|pack| example_of(&pack, 0).ok_or("it has no program".to_owned()));
        found.set(Some(program.map_err(|why| format!("This lesson cannot be opened: {path}: {why}."))));
    });
    (move || {
        found.get().map(|program| match program {
            Ok(program) => view! { <Widget program/> }.into_any(),
            Err(why) => view! { <p class="embed quiet" role="alert">{why}</p> }.into_any(),
        })
    })
    .into_any()
}

#[component]
fn Widget(program: Arc<Example>, #[prop(optional)] arrival: Arrival) -> impl IntoView {
    let session = Session::new(program, 0, expect_context::<Door>());
    provide_context(session);
    session.embedded.set_value(true);
    session.drive_playback();
    let moving = use_settling(session.forward_steps.into(), MOTION);
    use_busy(expect_context::<IdleGate>(), Signal::derive(move || session.is_busy() || moving.get()));
    use_fixed_theme(Theme::from_word(&query_value("theme").unwrap_or_default()));
    session.arrive(&arrival, query_value("program").as_deref());
    let by = query_value("by").and_then(|by| StepSize::ALL.into_iter().find(|size| size.word() == by));
    if let Some(by) = by {
        session.step_by.set(by);
    }
    if let Some(goal) = query_value("step").and_then(|step| Goal::from_word(&step)) {
        session.go_to(goal);
    }
    session.begin();

    let widget = NodeRef::<html::Div>::new();
    tell_height(widget);
    if has_query("autoplay") && !reduced_motion() {
        Effect::new(move |played: Option<bool>| {
            let ready = session.run.with(Option::is_some) && session.status.get() == Status::Resting;
            let play = ready && played != Some(true) && is_visible();
            if play {
                session.toggle_play();
            }
            played == Some(true) || play
        });
    }
    // The whole frame is the widget: whoever entered it by keyboard stands on its document at first.
    let main = NodeRef::<html::Main>::new();
    let keys = window_event_listener(leptos::ev::keydown, move |event| on_key(session, main, &event));
    on_cleanup(move || keys.remove());
    let view = query_value("view").unwrap_or_default();
    let (code, time) = (view != "timeline", view != "code");
    let all_lines = RwSignal::new(false);
    view! {
        <div class="embed" node_ref=widget class:whole=move || all_lines.get() data-testid="embed">
            <main node_ref=main tabindex="-1" aria-label=move || format!("Async Playground: {}", session.example.get().title)>
                <h1 class="sr">{move || session.example.get().title.to_string()}</h1>
                <Notice/>
                {code.then(|| view! {
                    <div class="hd">
                        <b>{move || session.example.get().file.clone()}</b>
                        <span>{move || session.text.with(|text| lines(text.lines().count()))}</span>
                        <span class="sp"></span>
                        <button
                            class="btn small"
                            aria-pressed=move || all_lines.get().to_string()
                            on:click=move |_| all_lines.update(|all| *all = !*all)
                        >
                            {move || if all_lines.get() { "Fewer lines" } else { "All lines" }}
                        </button>
                    </div>
                    <CodePanel/>
                })}
                <CaptionLine/>
                {time.then(|| view! { <Timeline/> })}
                <div class="bar">
                    <Controls/>
                    <a class="btn small" data-testid="open" target="_blank" rel="noopener" href=open_address>
                        "Open in playground"
                        <Icon glyph=Glyph::Out small=true/>
                    </a>
                </div>
            </main>
        </div>
    }
}

fn lines(count: usize) -> String {
    if count == 1 { "1 line".to_owned() } else { format!("{count} lines") }
}

/// The same program on the whole page.
fn open_address() -> String {
    let named = ["lesson", "program"].iter().find_map(|name| Some(format!("?{name}={}", query_value(name)?)));
    match named {
        Some(query) => page_address() + &query,
        None => format!("{}#{}", page_address(), fragment()),
    }
}
