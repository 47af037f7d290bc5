//! The event loop at the cursor: who runs, who is ready in which order, who waits and for what.

use super::WaitIcon;
use crate::engine::messages::Queue;
use crate::hooks::{dynamic, memo};
use crate::session::{Part, Run, Session};
use leptos::prelude::*;
use playground_program::TaskId;
use playground_trace::Clock;
use playground_view::Instant;
use playground_view::at::{Phase, TaskNow, Wait, instant, wait_left};

/// Chips shown in one place at most.
const SHOWN: usize = 24;

/// The places of the event loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Running,
    Ready,
    Waiting,
}

impl Place {
    fn of(self, now: &Instant) -> &[usize] {
        match self {
            Place::Running => &now.running,
            Place::Ready => &now.ready,
            Place::Waiting => &now.waiting,
        }
    }

    /// What is said while nobody is there.
    fn empty(self) -> &'static str {
        match self {
            Place::Running => "Nobody",
            Place::Ready => "Empty",
            Place::Waiting => "Nothing left to wait for",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Place::Running => "run",
            Place::Ready => "ready",
            Place::Waiting => "wait",
        }
    }
}

/// The three places of the event loop.
#[component]
pub fn EventLoop() -> impl IntoView {
    let session = expect_context::<Session>();
    let now: Memo<Option<Instant>> = memo(move |_| {
        let cursor = session.cursor_of(Part::Loop);
        session.run.with(|run| run.as_ref().map(|run| instant(&run.model, run.stepper.lines(), cursor)))
    });
    let title = move || {
        let at = session.cursor_of(Part::Loop).at;
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
        session
            .run
            .with(|run| run.as_ref().map_or(String::new(), |run| format!("one {}", run.model.options().cpu)))
    };
    view! {
        <section class="loopp" aria-label="Event loop" data-testid="loop">
            <div class="ph"><h2>{dynamic(title)}</h2></div>
            <div class="loop">
                <div data-testid="loop-running">
                    <h3>"Running "<span>{dynamic(one)}</span></h3>
                    <Chips place=Place::Running now/>
                </div>
                <div data-testid="loop-ready">
                    <h3>"Ready queue "<span>{dynamic(order)}</span></h3>
                    <Chips place=Place::Ready now/>
                </div>
                <div data-testid="loop-waiting">
                    <h3>"Waiting "<span>"for something outside"</span></h3>
                    <Chips place=Place::Waiting now/>
                </div>
            </div>
        </section>
    }
}

/// Who is in a place. A task that stays keeps its chip; one that comes in gets a new one.
#[component]
fn Chips(place: Place, now: Memo<Option<Instant>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let tasks = memo(move |_| {
        now.with(|now| {
            now.as_ref().map_or_else(Vec::new, |now| {
                place.of(now).iter().filter_map(|i| now.tasks.get(*i)).map(|t| t.task).collect()
            })
        })
    });
    // Another run may give a task's number to another: its name is part of who it is.
    let first = move || -> Vec<(TaskId, String)> {
        session.run.with(|run| {
            let name = |task| run.as_ref().map_or(String::new(), |run| run.model.task_name(task).to_owned());
            tasks.with(|all: &Vec<TaskId>| all.iter().take(SHOWN).map(|task| (*task, name(*task))).collect())
        })
    };
    let rest = move || {
        let count = tasks.with(Vec::len);
        let words = match count {
            0 => place.empty().to_owned(),
            n if n > SHOWN => format!("and {} more", n - SHOWN),
            _ => return None,
        };
        session.run.with(Option::is_some).then(|| view! { <span class="empty">{words}</span> })
    };
    view! {
        <div class="chips">
            <For
                each=first
                key=Clone::clone
                let((task, name))
            >
                <Chip place task name now/>
            </For>
            {dynamic(rest)}
        </div>
    }
}

#[component]
fn Chip(place: Place, task: TaskId, name: String, now: Memo<Option<Instant>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let here = memo(move |_| {
        now.with(|now| now.as_ref().and_then(|now| now.tasks.iter().find(|t| t.task == task).cloned()))
    });
    let position = memo(move |_| {
        now.with(|now| {
            let now = now.as_ref()?;
            place.of(now).iter().position(|i| now.tasks.get(*i).is_some_and(|t| t.task == task))
        })
    });
    let hue = session.run.with_untracked(|run| run.as_ref().map_or("t0", |run| run.model.hue(task).class()));
    // Only forward steps move; whoever is met by going back or jumping is simply there.
    let enter = if session.moved_forward.get_untracked() { " enter" } else { "" };
    let words = move || {
        here.with(|now| {
            let now = now.as_ref()?;
            session.run.with(|run| words(run.as_ref()?, now))
        })
    };
    let parts = match place {
        Place::Running => view! { <span>{name}</span><small>{dynamic(words)}</small> }.into_any(),
        Place::Ready => {
            let place = move || position.get().map(|n| n + 1);
            view! { <span class="pos">{dynamic(place)}</span><span>{name}</span><small>{dynamic(words)}</small> }.into_any()
        }
        Place::Waiting => {
            let icon = move || here.with(|now| Some(wait(now.as_ref()?)?.words.icon));
            let icon = memo(move |_| icon());
            view! {
                <span class="why">{dynamic(move || icon.get().map(|icon| view! { <WaitIcon icon/> }))}</span>
                <span>{name}<Ring here/></span>
                <small>{dynamic(words)}</small>
            }
            .into_any()
        }
    };
    view! {
        <button
            class=format!("chip {} {hue}{enter}", place.class())
            class:hovered=dynamic(move || session.hovered.get() == Some(task))
            aria-pressed=dynamic(move || (session.selected.get() == Some(task)).to_string())
            on:click=move |_| {
                let picked = session.selected.get_untracked() == Some(task);
                session.select(if picked { None } else { Some(task) });
            }
            on:pointerenter=move |_| session.hovered.set(Some(task))
            on:pointerleave=move |_| session.hovered.set(None)
        >
            {parts}
        </button>
    }
}

fn wait(now: &TaskNow) -> Option<&Wait> {
    match &now.phase {
        Phase::Waiting(wait) | Phase::Blocked(wait) => Some(wait),
        _ => None,
    }
}

/// The smaller words of a chip: the line, since when, what is waited for.
fn words(run: &Run, now: &TaskNow) -> Option<String> {
    match &now.phase {
        Phase::Running => now.line.map(|line| format!("line {line}")),
        Phase::Ready => Some(format!("since {}", run.model.format().instant(now.since))),
        Phase::Waiting(wait) | Phase::Blocked(wait) => Some(wait_left(&run.model, wait)),
        _ => None,
    }
}

/// A ring of the time left, for waits whose end is known.
#[component]
fn Ring(here: Memo<Option<TaskNow>>) -> impl IntoView {
    const AROUND: f64 = 31.4;
    let share = memo(move |_| {
        here.with(|now| {
            let wait = wait(now.as_ref()?)?;
            Some(wait.left? as f64 / wait.whole?.max(1) as f64)
        })
    });
    let known = memo(move |_| share.get().is_some());
    let dash = move || format!("{:.1} {AROUND}", share.get().unwrap_or(0.0).min(1.0) * AROUND);
    view! {
        <Show when=move || known.get()>
            <svg class="ring" viewBox="0 0 14 14" aria-hidden="true">
                <circle cx="7" cy="7" r="5" fill="none" stroke="var(--surface-3)" stroke-width="2.5"/>
                <circle
                    cx="7"
                    cy="7"
                    r="5"
                    fill="none"
                    stroke="var(--h-line)"
                    stroke-width="2.5"
                    stroke-dasharray=dynamic(dash)
                    transform="rotate(-90 7 7)"
                />
            </svg>
        </Show>
    }
}
