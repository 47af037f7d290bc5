//! The run in numbers: how long, how busy, each task's time and polls, and the critical path.

use crate::session::{Run, Session};
use leptos::prelude::*;
use playground_trace::Nanos;
use playground_view::LaneKind;
use playground_view::critical::Link;

/// Rows at most; more tasks or threads than these are told apart on the timeline.
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
    let tasks = rows_of(&stats.tasks, |row| {
        let counts = [row.polls, row.wasted, row.wakes];
        line(session, run, LaneKind::Task(row.task), [row.busy, row.ready, row.waiting], &counts)
    });
    let threads =
        rows_of(&stats.threads, |row| line(session, run, LaneKind::Thread(row.thread), row.times, &[]));
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
        {tasks.is_some().then(|| view! {
            <h3>"Each task"</h3>
            {table(&["Task", "Running", "Ready", "Waiting", "Polls", "Wasted", "Wakes"], tasks)}
        })}
        {threads.is_some().then(|| view! {
            <h3>"Each thread"</h3>
            {table(&["Thread", "Running", "Ready", "Waiting"], threads)}
        })}
    }
}

/// The rows that there is room for, and how many there are more; none if there are none.
fn rows_of<T>(all: &[T], row: impl Fn(&T) -> AnyView) -> Option<(Vec<AnyView>, usize)> {
    let rows = all.iter().take(ROWS).map(row).collect();
    (!all.is_empty()).then(|| (rows, all.len().saturating_sub(ROWS)))
}

fn table(heads: &'static [&'static str], rows: Option<(Vec<AnyView>, usize)>) -> impl IntoView {
    let (rows, more) = rows?;
    let heads = heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view();
    Some(view! {
        <div class="scroll">
            <table class="nums num">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(more > 0).then(|| view! { <p>{format!("and {more} more")}</p> })}
    })
}

/// A lane's times, and what is counted of it.
fn line(session: Session, run: &Run, lane: LaneKind, times: [Nanos; 3], counts: &[u32]) -> AnyView {
    let format = run.model.format();
    let place = run.model.lane_position(lane).and_then(|place| run.model.lanes().get(place));
    let (name, hue) = place.map_or_else(Default::default, |lane| (lane.name.clone(), lane.hue.class()));
    let times = times.map(|time| view! { <td>{format.duration(time)}</td> });
    let counts = counts.iter().map(|count| view! { <td>{*count}</td> }).collect_view();
    view! {
        <tr class=hue>
            <th scope="row">
                <button
                    class="nm"
                    aria-pressed=move || (session.lane.get() == Some(lane)).to_string()
                    on:click=move |_| session.pick_lane(Some(lane))
                >
                    {name}
                </button>
            </th>
            {times.collect_view()}
            {counts}
        </tr>
    }
    .into_any()
}
