//! The event loop at the cursor: who runs, who is ready in which order, who waits and for what.

use super::WaitIcon;
use crate::engine::messages::Queue;
use crate::hooks::{dynamic, memo};
use crate::session::{Part, Run, Session};
use leptos::prelude::*;
use playground_program::TaskId;
use playground_trace::Clock;
use playground_view::at::{Phase, TaskNow, Wait, instant, wait_left};
use playground_view::{Instant, N};

/// Chips shown in one place at most: a few more than are in sight without scrolling.
const SHOWN: usize = 8;

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
    // Chips are much of what a frame draws: those who wait have a turn of their own.
    let [now, waiting] = [Part::Loop, Part::Waiting].map(|part| {
        memo(move |_| {
            let cursor = session.cursor_of(part);
            session.run.with(|run| run.as_ref().map(|run| instant(&run.model, run.stepper.lines(), cursor)))
        })
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
                    <Chips place=Place::Waiting now=waiting/>
                </div>
            </div>
        </section>
    }
}

/// Who is in a place, and in which chips. A chip keeps its place and shows whoever comes to be there, which is a fraction of the work of
/// new ones; a task that comes in by a step forward gets a new one, which moves.
#[derive(Clone, Default, PartialEq)]
struct Row {
    tasks: Vec<TaskId>,
    /// For each of the first: the name of its chip, and whether it moves.
    chips: Vec<(u64, bool)>,
    named: u64,
}

impl Row {
    fn after(before: Option<&Row>, tasks: Vec<TaskId>, moves: bool) -> Row {
        let before = before.cloned().unwrap_or_default();
        let mut named = before.named;
        let chips = tasks.iter().take(SHOWN).enumerate().map(|(n, task)| {
            let enters = moves && !before.tasks.contains(task);
            match before.chips.get(n).filter(|_| !enters) {
                Some(chip) => *chip,
                None => {
                    named += 1;
                    (named, enters)
                }
            }
        });
        Row { chips: chips.collect(), tasks, named }
    }
}

#[component]
fn Chips(place: Place, now: Memo<Option<Instant>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let row = memo(move |before: Option<&Row>| {
        let tasks = now.with(|now| {
            now.as_ref().map_or_else(Vec::new, |now| {
                place.of(now).iter().filter_map(|i| now.tasks.get(*i)).map(|t| t.task).collect()
            })
        });
        Row::after(before, tasks, session.moved_forward.get_untracked())
    });
    let chips = move || row.with(|row| row.chips.iter().copied().enumerate().collect::<Vec<_>>());
    let count = memo(move |_| row.with(|row| row.tasks.len()));
    let rest = move || {
        let words = match count.get() {
            0 => place.empty().to_owned(),
            n if n > SHOWN => format!("and {} more", n - SHOWN),
            _ => return None,
        };
        session.run.with(Option::is_some).then(|| view! { <span class="empty">{words}</span> })
    };
    view! {
        <div class="chips">
            <For each=chips key=|(_, (name, _))| *name let((n, (_, enters)))>
                <Chip place n enters now/>
            </For>
            {dynamic(rest)}
        </div>
    }
}

/// The chip number `n` of a place.
#[component]
fn Chip(place: Place, n: usize, enters: bool, now: Memo<Option<Instant>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let here = memo(move |_| {
        now.with(|now| {
            let now = now.as_ref()?;
            now.tasks.get(*place.of(now).get(n)?).cloned()
        })
    });
    let task = memo(move |_| here.with(|now| now.as_ref().map(|now| now.task)));
    // Another run may give a task's number to another.
    let of_run = move |of: fn(&Run, TaskId) -> String| {
        memo(move |_| {
            let task = task.get();
            session.run.with(|run| Some(of(run.as_ref()?, task?)))
        })
    };
    let name = of_run(|run, task| run.model.task_name(task).to_owned());
    let hue = of_run(|run, task| run.model.hue(task).class().to_owned());
    // Only forward steps move; whoever is met by going back or jumping is simply there.
    let enter = if enters { " enter" } else { "" };
    let is = move |one: Option<TaskId>| one.is_some() && one == task.get();
    let class = move || {
        let hovered = if is(session.hovered.get()) { " hovered" } else { "" };
        format!("chip {} {}{enter}{hovered}", place.class(), hue.get().unwrap_or_default())
    };
    let words = move || {
        here.with(|now| {
            let now = now.as_ref()?;
            session.run.with(|run| words(run.as_ref()?, now))
        })
    };
    let name = dynamic(move || name.get());
    let parts = match place {
        Place::Running => view! { <span>{name}</span><small>{dynamic(words)}</small> }.into_any(),
        Place::Ready => {
            view! { <span class="pos">{n + 1}</span><span>{name}</span><small>{dynamic(words)}</small> }
                .into_any()
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
            class=dynamic(class)
            aria-pressed=dynamic(move || is(session.selected.get()).to_string())
            on:click=move |_| {
                if let Some(task) = task.get_untracked() {
                    let picked = session.selected.get_untracked() == Some(task);
                    session.select(if picked { None } else { Some(task) });
                }
            }
            on:pointerenter=move |_| session.hovered.set(task.get_untracked())
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
    let share = memo(move |_| {
        here.with(|now| {
            let wait = wait(now.as_ref()?)?;
            Some(wait.left? as f64 / wait.whole?.max(1) as f64)
        })
    });
    let known = memo(move |_| share.get().is_some());
    let dash = move || format!("{} 31.4", N(share.get().unwrap_or(0.0).min(1.0) * 31.4));
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
