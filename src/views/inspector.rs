//! The inspector of one lane: where it stands, its state machine, why it was polled, and how its time went; of a lock who holds it,
//! who waits for it and who had it.

mod lane;

use crate::hooks::use_element_size;
use crate::session::{Drawer, Part, Run, Session};
use leptos::html;
use leptos::prelude::*;
use playground_program::TaskId;
use playground_view::at::{Phase, task_now, wait_left};
use playground_view::inspect::{BoxKind, BoxState, StateMachine, Told, told};
use playground_view::scene::slice_name;
use playground_view::{Cursor, LaneKind};
use std::sync::Arc;

/// Lanes that have a button at most; the others are picked on the timeline.
const NAMES: usize = 32;

/// The inspector of the selected lane; without a selection, of the task that runs or ran last.
#[component]
pub fn Inspector() -> impl IntoView {
    let session = expect_context::<Session>();
    let open = Memo::new(move |_| session.drawer.get() == Drawer::Inspector);
    let lane = Memo::new(move |_| {
        let cursor = session.cursor_of(Part::Drawer);
        session.lane.get().or_else(|| {
            session.run.with(|run| {
                let model = &run.as_ref()?.model;
                let begun = model.polls_begun(cursor.event);
                let last = begun.checked_sub(1).and_then(|n| model.polls().get(n));
                last.map(|p| LaneKind::Task(p.task)).or_else(|| Some(model.lanes().first()?.kind))
            })
        })
    });
    let names = move || {
        let run = session.run.get()?;
        let lanes = run.model.lanes().iter().take(NAMES).map(|l| {
            let kind = l.kind;
            view! {
                <button
                    class=l.hue.class()
                    aria-pressed=move || (lane.get() == Some(kind)).to_string()
                    on:click=move |_| session.pick_lane(Some(kind))
                >
                    {l.name.clone()}
                </button>
            }
        });
        let more = run.model.lanes().len().saturating_sub(NAMES);
        let more = (more > 0)
            .then(|| view! { <span class="empty">{format!("and {more} more on the timeline")}</span> });
        Some((lanes.collect_view(), more))
    };
    let task = Memo::new(move |_| {
        session.run.with(|run| match lane.get()? {
            LaneKind::Task(id) => Some(id),
            LaneKind::Branch(id) => run.as_ref()?.model.branch(id).map(|b| b.task),
            _ => None,
        })
    });
    let machine = Memo::new(move |_| {
        let run = session.run.get()?;
        let machine = match lane.get()? {
            LaneKind::Task(id) => StateMachine::of_task(&run.model, id),
            LaneKind::Branch(id) => StateMachine::of_branch(&run.model, id),
            _ => return None,
        };
        Some(Arc::new(machine))
    });
    // What nobody looks at is not made anew at every frame.
    let seen = move || open.get().then(|| (session.run.get(), lane.get(), session.cursor_of(Part::Drawer)));
    view! {
        <div class="insp" data-testid="inspector">
            <div class="who-list" role="group" aria-label="Lane">{names}</div>
            {move || chosen(session)}
            {move || {
                let (run, lane, cursor) = seen()?;
                let (run, lane) = (run?, lane?);
                Some(match (lane, task.get()) {
                    (LaneKind::Task(id), _) => about(session, &run, id, cursor).into_any(),
                    (LaneKind::Branch(id), Some(task)) => lane::about_branch(session, &run, id, task, cursor).into_any(),
                    (LaneKind::Thread(id), _) => lane::about_thread(session, &run, id, cursor).into_any(),
                    (LaneKind::Lock(id), _) => lane::about_lock(session, &run, id, cursor).into_any(),
                    _ => ().into_any(),
                })
            }}
            <div class="cols" hidden=move || task.get().is_none()>
                <Stack task open/>
                <div>
                    {move || {
                        let (run, _, cursor) = seen()?;
                        let (run, machine) = (run?, machine.get()?);
                        Some(states(session, &run, &machine, cursor))
                    }}
                </div>
                <div>
                    {move || {
                        let (run, _, cursor) = seen()?;
                        let run = run?;
                        Some(history(session, &run, task.get()?, cursor))
                    }}
                    {move || {
                        let (run, lane, cursor) = seen()?;
                        let run = run?;
                        Some(lane::times(&run, lane?, cursor))
                    }}
                </div>
            </div>
        </div>
    }
}

/// The slice that is picked out, and the way to its beginning and its end.
fn chosen(session: Session) -> Option<impl IntoView> {
    let (lane, first) = (session.lane.get()?, session.slice.get()?);
    let run = session.run.get()?;
    let lane = run.model.lanes().get(run.model.lane_position(lane)?)?;
    let slice = *lane.slices.iter().find(|slice| slice.first == first)?;
    let words = slice_name(&run.model, lane, &slice);
    let ends = run.model.event(slice.last).is_some();
    Some(view! {
        <p class="chosen" data-testid="chosen">
            <b>{words}</b>
            <button class="btn line small" on:click=move |_| session.seek_event(slice.first)>"Go to its beginning"</button>
            {ends.then(|| view! {
                <button class="btn line small" on:click=move |_| session.seek_event(slice.last)>"Go to its end"</button>
            })}
        </p>
    })
}

/// The future's states: one for its start, one for each await, one for its end.
fn states(session: Session, run: &Run, machine: &StateMachine, cursor: Cursor) -> impl IntoView + use<> {
    let boxes = machine.boxes(&run.model, cursor.event).into_iter().map(|one| {
        let state = match one.state {
            BoxState::Now => "now",
            BoxState::Past => "past",
            BoxState::Never => "never",
        };
        let kind = match one.kind {
            BoxKind::Start => "start",
            BoxKind::Await => "await",
            BoxKind::Returned => "end",
            BoxKind::Dropped => "end drop",
            BoxKind::Panicked => "end panic",
        };
        let place = one.place;
        let current = (one.state == BoxState::Now).then_some("step");
        view! {
            <li class=format!("{state} {kind}") aria-current=current>
                <button disabled=place.is_empty() on:click=move |_| session.reveal_in_text(place)>
                    <b>{one.title}</b>
                    <span>{one.sub}</span>
                </button>
            </li>
        }
    });
    let more = machine.more();
    let boxes = boxes.collect_view();
    view! {
        <h3>"State machine " <span>"one state per await"</span></h3>
        <ol class="sm">{boxes}</ol>
        {(more > 0).then(|| view! { <p>{format!("and {more} more awaits")}</p> })}
    }
}

/// Why it was polled, each time; its last wake, its waker, its end.
fn history(session: Session, run: &Run, id: TaskId, cursor: Cursor) -> impl IntoView + use<> {
    let rows =
        told(&run.model, run.stepper.lines(), id, cursor).into_iter().map(|Told { title, words, event }| {
            let words_of_link = match title.as_str() {
                "Last wake" => "Go to that wake",
                "Ended by" => "Go to its end",
                _ => "Go to that poll",
            };
            let go = event.map(|event| {
            view! {
                " "
                <button class="textlink" on:click=move |_| session.seek_event(event)>{words_of_link}</button>
            }
        });
            view! { <dt>{title}</dt><dd>{words}{go}</dd> }
        });
    let rows = rows.collect_view();
    view! {
        <h3>"Why it was polled"</h3>
        <dl class="told">{rows}</dl>
    }
}

/// The bodies the task is in, and the variables of one of them.
#[component]
fn Stack(task: Memo<Option<TaskId>>, open: Memo<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let frames = Memo::new(move |_| {
        // The run is read so that another run is looked into anew.
        let _ = session.run.with(Option::is_some);
        // Each look replays a part of the run.
        task.get()
            .filter(|_| open.get())
            .map(|task| session.frames(task, session.cursor_of(Part::Drawer)))
            .unwrap_or_default()
    });
    // A run that shipped with the page is looked into once somebody looks: the first view does without the engine.
    let place = NodeRef::<html::Div>::new();
    let size = use_element_size(place);
    let looks = Memo::new(move |_| {
        let moved = session
            .run
            .with(|run| run.as_ref().is_some_and(|run| session.cursor_of(Part::Drawer) != run.first()));
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
            let rows = frames.get(chosen())?.locals.iter().rev().enumerate().map(|(n, local)| {
                let moved = local.value.is_none();
                let value = local.value.clone().unwrap_or_else(|| "moved or not set".to_owned());
                view! { <tr class:nv=moved><td class="nr">{n + 1}</td><td>{local.name.clone()}</td><td>{value}</td></tr> }
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
