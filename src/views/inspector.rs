//! The inspector of one task: where it stands, why it was polled, and how its time went.

use crate::hooks::use_element_size;
use crate::session::{Run, Session};
use leptos::html;
use leptos::prelude::*;
use playground_program::TaskId;
use playground_view::at::{Phase, task_now, wait_left};
use playground_view::explain::sentence;
use playground_view::{Cursor, State};

/// The inspector of the selected task; without a selection, of the one that runs or ran last.
#[component]
pub fn Inspector() -> impl IntoView {
    let session = expect_context::<Session>();
    let task = Memo::new(move |_| {
        let cursor = session.cursor.get();
        session.selected.get().or_else(|| {
            session.run.with(|run| {
                let model = &run.as_ref()?.model;
                let begun = model.polls_begun(cursor.event);
                begun.checked_sub(1).and_then(|n| model.polls().get(n)).map(|p| p.task)
            })
        })
    });
    let names = move || {
        let run = session.run.get()?;
        let tasks = run.model.tasks().iter().map(|t| {
            let id = t.id;
            view! {
                <button
                    class=t.hue.class()
                    aria-pressed=move || (task.get() == Some(id)).to_string()
                    on:click=move |_| session.select(Some(id))
                >
                    {t.name.clone()}
                </button>
            }
        });
        Some(tasks.collect_view())
    };
    view! {
        <div class="insp" data-testid="inspector">
            <div class="who-list" role="group" aria-label="Task">{names}</div>
            {move || {
                let run = session.run.get()?;
                Some(about(session, &run, task.get()?, session.cursor.get()))
            }}
            <div class="cols">
                <Stack task/>
                <div>
                    {move || {
                        let run = session.run.get()?;
                        Some(times(session, &run, task.get()?, session.cursor.get()))
                    }}
                </div>
            </div>
        </div>
    }
}

/// The bodies the task is in, and the variables of one of them.
#[component]
fn Stack(task: Memo<Option<TaskId>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let frames = Memo::new(move |_| {
        // The run is read so that another run is looked into anew.
        let _ = session.run.with(Option::is_some);
        task.get().map(|task| session.frames(task, session.cursor.get())).unwrap_or_default()
    });
    // A run that shipped with the page is looked into once somebody looks: the first view does without the engine.
    let place = NodeRef::<html::Div>::new();
    let size = use_element_size(place);
    let looks = Memo::new(move |_| {
        let moved =
            session.run.with(|run| run.as_ref().is_some_and(|run| session.cursor.get() != run.first()));
        size.get().width > 0.0 && (moved || session.selected.get().is_some())
    });
    Effect::new(move |_| {
        if looks.get() && session.can_revive() {
            session.revive();
        }
    });
    let blind = move || {
        let why = session.blind.get()?;
        Some(view! {
            <p>
                {why.to_string()} " "
                <button class="textlink" on:click=move |_| session.blind.set(None)>"Try again"</button>
            </p>
        })
    };
    let picked = RwSignal::new(0_usize);
    Effect::new(move |_| {
        task.track();
        picked.set(0);
    });
    let chosen = move || picked.get().min(frames.with(Vec::len).saturating_sub(1));
    let list = move || {
        let run = session.run.get()?;
        let rows = frames.with(|frames| {
            let rows = frames.iter().enumerate().map(|(n, frame)| {
                let place = run.model.line(frame.span).map(|line| format!("line {line}"));
                let span = frame.span;
                view! {
                    <li>
                        <button
                            class:on=move || chosen() == n
                            aria-pressed=move || (chosen() == n).to_string()
                            on:click=move |_| {
                                picked.set(n);
                                session.reveal_in_text(span);
                            }
                        >
                            <b>{frame.function.clone()}</b>
                            <span>{place}</span>
                        </button>
                    </li>
                }
            });
            rows.collect_view()
        });
        Some(rows)
    };
    let locals = move || {
        frames.with(|frames| {
            let rows = frames.get(chosen())?.locals.iter().rev().map(|local| {
                let moved = local.value.is_none();
                let value = local.value.clone().unwrap_or_else(|| "moved or not set".to_owned());
                view! { <tr class:nv=moved><td>{local.name.clone()}</td><td>{value}</td></tr> }
            });
            let rows = rows.collect::<Vec<_>>();
            Some(if rows.is_empty() {
                view! { <p>"No variables."</p> }.into_any()
            } else {
                view! { <table class="loc"><tbody>{rows}</tbody></table> }.into_any()
            })
        })
    };
    view! {
        <div node_ref=place>
            {blind}
            <Show when=move || frames.with(|f| !f.is_empty())>
                <h3>"Frames " <span>"innermost first"</span></h3>
                <ol class="frames">{list}</ol>
                <h3>"Variables " <span>"in drop order"</span></h3>
                {locals}
            </Show>
        </div>
    }
}

/// Who it is and what it is doing.
fn about(session: Session, run: &Run, id: TaskId, cursor: Cursor) -> impl IntoView + use<> {
    let model = &run.model;
    let now = task_now(model, run.stepper.lines(), id, cursor);
    let name = model.task_name(id).to_owned();
    let place = now.line.map(|line| {
        let span = now.place;
        view! {
            <button class="textlink" on:click=move |_| session.reveal_in_text(span)>{format!("line {line}")}</button>
        }
    });
    let what = match &now.phase {
        Phase::Waiting(wait) | Phase::Blocked(wait) => {
            format!("{}: {}, {}", now.phase.word(), wait.words.long, wait_left(model, wait))
        }
        Phase::Unborn => "not reached".to_owned(),
        phase => format!("{} since {}", phase.word(), model.format().instant(now.since)),
    };
    view! {
        <header class=model.hue(id).class()>
            <span class="swatch"></span>
            <h2>{name}</h2>
            <span>{what}</span>
            {place}
        </header>
    }
}

/// Why it was polled, and how its time went.
fn times(session: Session, run: &Run, id: TaskId, cursor: Cursor) -> impl IntoView + use<> {
    let model = &run.model;
    let format = model.format();
    let polls = model.polls_of(id);
    let begun =
        polls.partition_point(|p| model.polls().get(*p as usize).is_some_and(|p| p.first <= cursor.event));
    let why = begun.checked_sub(1).and_then(|n| model.polls().get(polls[n] as usize)).map(|poll| {
        let event = poll.first;
        let text = sentence(model, event).with_time(model);
        view! {
            <h3>"Why it was polled " <span>{format!("poll {begun} of {}", polls.len())}</span></h3>
            <p>{text}</p>
            <p>
                <button class="textlink" on:click=move |_| session.seek_event(event)>"Go to that poll"</button>
            </p>
        }
    });
    let spent = |states: &[State]| {
        let slices = model.task_lane(id).map_or(&[][..], |lane| lane.slices.as_slice());
        let of = slices.iter().filter(|s| states.contains(&s.state) && s.from < cursor.at);
        let time: u64 = of.map(|s| s.to.min(cursor.at) - s.from).sum();
        format.duration(time)
    };
    let (busy, ready) = (spent(&[State::Running]), spent(&[State::Ready]));
    let waited = spent(&[State::Waiting, State::Blocked]);
    view! {
        {why}
        <h3>"Its time " <span>{format!("up to {}", format.instant(cursor.at))}</span></h3>
        <dl class="kv">
            <dt>"Running"</dt><dd class="num">{busy}</dd>
            <dt>"Ready"</dt><dd class="num">{ready}</dd>
            <dt>"Waiting"</dt><dd class="num">{waited}</dd>
            <dt>"Polls"</dt><dd class="num">{begun}</dd>
        </dl>
    }
}
