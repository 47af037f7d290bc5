//! The run in numbers: how long, how busy, each task's time and polls, and the critical path.

use crate::session::{Run, Session};
use leptos::prelude::*;
use playground_view::LaneKind;
use playground_view::critical::Link;
use playground_view::stats::TaskStats;

/// Rows at most; more tasks than these are told apart on the timeline.
const ROWS: usize = 200;

/// The numbers of the run. Nothing is counted before somebody looks.
#[component]
pub fn Stats() -> impl IntoView {
    let session = expect_context::<Session>();
    let open = Memo::new(move |_| session.drawer.get() == crate::session::Drawer::Stats);
    view! {
        <div class="insp stats-page" data-testid="stats">
            {move || open.get().then(|| session.run.get().filter(|run| !run.growing).map(|run| numbers(session, &run)))}
        </div>
    }
}

fn numbers(session: Session, run: &Run) -> impl IntoView + use<> {
    let model = &run.model;
    let format = model.format();
    let stats = run.stats();
    let hog = stats.hog.map(|(task, at, length)| {
        let words = format!("{}, {} from {}", model.task_name(task), format.duration(length), format.instant(at));
        view! {
            <dt>"Longest poll"</dt>
            <dd>
                <button class="textlink" on:click=move |_| { session.select(Some(task)); session.seek_time(at) }>{words}</button>
            </dd>
        }
    });
    let path = run.critical();
    let parts = path.times().into_iter().filter(|(_, time)| *time > 0).map(|(link, time)| {
        let word = match link {
            Link::Running => "running",
            Link::Ready => "in the queue",
            Link::Waiting => "waiting for timers and the network",
        };
        format!("{} {word}", format.duration(time))
    });
    let words = parts.collect::<Vec<_>>().join(", ");
    let critical = (!path.parts.is_empty()).then(|| {
        view! {
            <h3>"Critical path"</h3>
            <p>{format!("What made the run as long as it was: {words}.")}</p>
            <button
                class="btn line small"
                data-testid="critical"
                aria-pressed=move || session.critical.get().to_string()
                on:click=move |_| session.critical.update(|lit| *lit = !*lit)
            >
                {move || if session.critical.get() { "Do not show it on the timeline" } else { "Show it on the timeline" }}
            </button>
        }
    });
    let rows = stats.tasks.iter().take(ROWS).map(|row| task(session, run, row)).collect_view();
    let more = stats.tasks.len().saturating_sub(ROWS);
    let wasted = format!("{} of {}", stats.wasted, stats.polls);
    view! {
        <dl class="kv">
            <dt>"Makespan"</dt><dd class="num">{format.duration(stats.makespan)}</dd>
            <dt>{format!("{} busy", model.options().cpu)}</dt><dd class="num">{format.duration(stats.busy)}</dd>
            <dt>"Polls"</dt><dd class="num">{stats.polls}</dd>
            <dt>"Wakes"</dt><dd class="num">{stats.wakes}</dd>
            <dt>"Switches"</dt><dd class="num">{stats.switches}</dd>
            <dt>"Polls wasted"</dt><dd class="num">{wasted}</dd>
        </dl>
        <dl class="kv one">{hog}</dl>
        {critical}
        <h3>"Each task"</h3>
        <div class="scroll">
            <table class="nums num">
                <thead>
                    <tr>
                        <th scope="col">"Task"</th>
                        <th scope="col">"Running"</th>
                        <th scope="col">"Ready"</th>
                        <th scope="col">"Waiting"</th>
                        <th scope="col">"Polls"</th>
                        <th scope="col">"Wasted"</th>
                        <th scope="col">"Wakes"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(more > 0).then(|| view! { <p>{format!("and {more} more")}</p> })}
    }
}

fn task(session: Session, run: &Run, row: &TaskStats) -> impl IntoView + use<> {
    let format = run.model.format();
    let id = row.task;
    let name = run.model.task_name(id).to_owned();
    let times = [row.busy, row.ready, row.waiting].map(|time| view! { <td>{format.duration(time)}</td> });
    let counts = [row.polls, row.wasted, row.wakes].map(|count| view! { <td>{count}</td> });
    view! {
        <tr class=run.model.hue(id).class()>
            <th scope="row">
                <button
                    class="nm"
                    aria-pressed=move || (session.lane.get() == Some(LaneKind::Task(id))).to_string()
                    on:click=move |_| session.select(Some(id))
                >
                    {name}
                </button>
            </th>
            {times.collect_view()}
            {counts.collect_view()}
        </tr>
    }
}
