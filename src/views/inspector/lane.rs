//! What the inspector says of branches, threads and locks; and of the time of any lane.

use crate::session::{Run, Session};
use leptos::prelude::*;
use playground_program::{BranchId, ResourceId, TaskId, ThreadId};
use playground_view::explore::threads_now;
use playground_view::inspect::{Hold, lock_now, times_until};
use playground_view::{Cursor, LaneKind};

/// A branch of `join!` or `select!`: what it is doing.
pub fn about_branch(
    session: Session,
    run: &Run,
    id: BranchId,
    task: TaskId,
    cursor: Cursor,
) -> impl IntoView + use<> {
    let model = &run.model;
    let lane = model.lane_position(LaneKind::Branch(id)).and_then(|place| model.lanes().get(place));
    let (name, hue) = lane.map_or((String::new(), "t0"), |l| (l.name.clone(), l.hue.class()));
    let end = lane.and_then(|l| l.end.as_ref()).filter(|end| end.event <= cursor.event);
    let what = match (end, lane.and_then(|l| l.slice_at(cursor.event))) {
        (Some(end), _) => format!("over at {}", model.format().instant(end.at)),
        (None, Some(slice)) => match model.wait_words(slice.first) {
            Some(words) => format!("{}: {}", slice.state.word(), words.long),
            None => slice.state.word().to_owned(),
        },
        (None, None) => "not reached".to_owned(),
    };
    let inside = model.task_name(task).to_owned();
    view! {
        <header class=hue>
            <span class="swatch"></span>
            <h2>{name}</h2>
            <span>"a future inside "</span>
            <button class="textlink" on:click=move |_| session.select(Some(task))>{inside}</button>
            <span>"not a task of its own"</span>
            <span class="badge plain">{what}</span>
        </header>
    }
}

/// A thread: what it does next, or why it cannot, and what it holds.
pub fn about_thread(session: Session, run: &Run, id: ThreadId, cursor: Cursor) -> impl IntoView + use<> {
    let now = threads_now(&run.model, run.stepper.lines(), cursor).into_iter().find(|t| t.thread == id)?;
    let (place, line) = (now.place, now.line);
    let go = line.map(|line| {
        view! {
            <button class="textlink" on:click=move |_| session.reveal_in_text(place)>{format!("line {line}")}</button>
        }
    });
    Some(view! {
        <header class=now.hue.class()>
            <span class="swatch"></span>
            <h2>{now.name}</h2>
            <span>"thread"</span>
            {go}
        </header>
        <p>{now.words} " " <code>{now.code}</code></p>
        <p>{if now.holds.is_empty() { "Holds no lock.".to_owned() } else { now.holds }}</p>
        {times(run, LaneKind::Thread(id), cursor)}
    })
}

/// A lock: who holds it, who waits for it, who had it.
pub fn about_lock(session: Session, run: &Run, id: ResourceId, cursor: Cursor) -> impl IntoView + use<> {
    let now = lock_now(&run.model, id, cursor);
    let lane = run.model.lane_position(LaneKind::Lock(id)).and_then(|place| run.model.lanes().get(place));
    let (name, sub) = lane.map_or_else(Default::default, |l| (l.name.clone(), l.sub.clone()));
    let often = match now.taken {
        1 => "once".to_owned(),
        n => format!("{n} times"),
    };
    let list = |title: &'static str, empty: &'static str, all: Vec<Hold>| {
        let rows = all.into_iter().map(|hold| {
            let event = hold.event;
            view! {
                <li class=hold.hue.class()>
                    <button title="Go to that instant" on:click=move |_| session.seek_event(event)>
                        <b class="nm">{hold.name}</b>
                        <span>{hold.time}</span>
                    </button>
                </li>
            }
        });
        let rows: Vec<_> = rows.collect();
        let none = rows.is_empty().then(|| view! { <p>{empty}</p> });
        view! { <div><h3>{title}</h3><ol class="frames">{rows}</ol>{none}</div> }
    };
    view! {
        <header class="t0">
            <span class="swatch"></span>
            <h2>{name}</h2>
            <span>{format!("{sub}, taken {often}")}</span>
        </header>
        <div class="cols">
            {list("Held by", "Nobody holds it.", now.holders)}
            {list("Its queue", "Nobody waits for it.", now.queue)}
            {list("Held before", "Nobody yet.", now.history)}
        </div>
    }
}

/// How a lane's time went.
pub fn times(run: &Run, lane: LaneKind, cursor: Cursor) -> impl IntoView + use<> {
    let model = &run.model;
    let format = model.format();
    let [running, ready, waiting] = times_until(model, lane, cursor.at).map(|time| format.duration(time));
    let polls = match lane {
        LaneKind::Task(id) => {
            let begun = model
                .polls_of(id)
                .partition_point(|p| model.polls().get(*p as usize).is_some_and(|p| p.first <= cursor.event));
            Some(view! { <dt>"Polls"</dt><dd class="num">{begun}</dd> })
        }
        _ => None,
    };
    view! {
        <h3>"Its time " <span>{format!("up to {}", format.instant(cursor.at))}</span></h3>
        <dl class="kv">
            <dt>"Running"</dt><dd class="num">{running}</dd>
            <dt>"Ready"</dt><dd class="num">{ready}</dd>
            <dt>"Waiting"</dt><dd class="num">{waiting}</dd>
            {polls}
        </dl>
    }
}
