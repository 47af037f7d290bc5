//! The event loop at the cursor: who runs, who is ready in which order, who waits and for what.

use super::WaitIcon;
use crate::driver::Queue;
use crate::session::{Run, Session};
use leptos::prelude::*;
use playground_trace::Clock;
use playground_view::Instant;
use playground_view::at::{Phase, TaskNow, instant, wait_left};

/// Chips shown in one place at most.
const SHOWN: usize = 24;

/// The three places of the event loop.
#[component]
pub fn EventLoop() -> impl IntoView {
    let session = expect_context::<Session>();
    let now: Memo<Option<Instant>> = Memo::new(move |_| {
        let cursor = session.cursor.get();
        session.run.with(|run| run.as_ref().map(|run| instant(&run.model, run.stepper.lines(), cursor)))
    });
    let title = move || {
        let at = session.cursor.get().at;
        session.run.with(|run| {
            run.as_ref().map(|run| format!("The event loop at {}", run.model.format().instant(at)))
        })
    };
    let order = move || {
        let live = session.run.with(|run| run.as_ref().is_some_and(|run| run.clock() == Clock::Live));
        match session.queue.get() {
            _ if live => "the browser's order",
            Queue::Fifo => "first in, first out",
            Queue::Random(_) => "any may be next",
        }
    };
    let one = move || {
        session.run.with(|run| {
            run.as_ref().map_or(String::new(), |run| {
                let cpu = &run.model.options().cpu;
                if cpu == "CPU" { "one CPU".to_owned() } else { format!("one {cpu}") }
            })
        })
    };
    let cells = move |which: fn(&Instant) -> &Vec<usize>,
                      chip: fn(Session, &Run, &TaskNow, usize) -> AnyView,
                      empty: &'static str| {
        move || {
            let run = session.run.get()?;
            now.with(|now| {
                let now = now.as_ref()?;
                let places = which(now);
                if places.is_empty() {
                    return Some(view! { <span class="empty">{empty}</span> }.into_any());
                }
                let chips = places.iter().take(SHOWN).enumerate();
                let chips = chips
                    .filter_map(|(n, i)| Some(chip(session, &run, now.tasks.get(*i)?, n + 1)))
                    .collect_view();
                let more = (places.len() > SHOWN).then(
                    || view! { <span class="empty">{format!("and {} more", places.len() - SHOWN)}</span> },
                );
                Some((chips, more).into_any())
            })
        }
    };
    view! {
        <section class="loopp" aria-label="Event loop" data-testid="loop">
            <div class="ph"><b>{title}</b></div>
            <div class="loop">
                <div data-testid="loop-running">
                    <h3>"Running "<span>{one}</span></h3>
                    <div class="chips">{cells(|n| &n.running, running, "Nobody")}</div>
                </div>
                <div data-testid="loop-ready">
                    <h3>"Ready queue "<span>{order}</span></h3>
                    <div class="chips">{cells(|n| &n.ready, ready, "Empty")}</div>
                </div>
                <div data-testid="loop-waiting">
                    <h3>"Waiting "<span>"for something outside"</span></h3>
                    <div class="chips">{cells(|n| &n.waiting, waiting, "Nothing left to wait for")}</div>
                </div>
            </div>
        </section>
    }
}

fn chip(session: Session, run: &Run, now: &TaskNow, class: &str, children: AnyView) -> AnyView {
    let task = now.task;
    let class = format!("chip {class} {}", run.model.hue(task).class());
    view! {
        <button
            class=class
            class:hovered=move || session.hovered.get() == Some(task)
            aria-pressed=move || (session.selected.get() == Some(task)).to_string()
            on:click=move |_| session.select(if session.selected.get_untracked() == Some(task) { None } else { Some(task) })
            on:pointerenter=move |_| session.hovered.set(Some(task))
            on:pointerleave=move |_| session.hovered.set(None)
        >
            {children}
        </button>
    }
    .into_any()
}

fn running(session: Session, run: &Run, now: &TaskNow, _: usize) -> AnyView {
    let name = run.model.task_name(now.task).to_owned();
    let line = now.line.map(|line| view! { <small>{format!("line {line}")}</small> });
    chip(session, run, now, "run", view! { <span>{name}</span>{line} }.into_any())
}

fn ready(session: Session, run: &Run, now: &TaskNow, place: usize) -> AnyView {
    let name = run.model.task_name(now.task).to_owned();
    let since = format!("since {}", run.model.format().instant(now.since));
    let children = view! { <span class="pos">{place}</span><span>{name}</span><small>{since}</small> };
    chip(session, run, now, "ready", children.into_any())
}

fn waiting(session: Session, run: &Run, now: &TaskNow, _: usize) -> AnyView {
    let (Phase::Waiting(wait) | Phase::Blocked(wait)) = &now.phase else { return ().into_any() };
    let name = run.model.task_name(now.task).to_owned();
    let left = wait_left(&run.model, wait);
    let ring = wait.left.zip(wait.whole).map(|(left, whole)| {
        let around = 31.4;
        let dash = around * left as f64 / whole.max(1) as f64;
        view! {
            <svg class="ring" viewBox="0 0 14 14" aria-hidden="true">
                <circle cx="7" cy="7" r="5" fill="none" stroke="var(--surface-3)" stroke-width="2.5"/>
                <circle
                    cx="7" cy="7" r="5" fill="none" stroke="var(--h-line)" stroke-width="2.5"
                    stroke-dasharray=format!("{dash:.1} {around}") transform="rotate(-90 7 7)"
                />
            </svg>
        }
    });
    let children = view! {
        <span class="why"><WaitIcon icon=wait.words.icon/></span>
        <span>{name}{ring}</span>
        <small>{left}</small>
    };
    chip(session, run, now, "wait", children.into_any())
}
