//! The control bar: where in the run, how far a step goes, how fast, on which clock.

use super::{Glyph, Icon};
use crate::engine::messages::Queue;
use crate::hooks::{dynamic, memo};
use crate::session::{Session, Status};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use playground_trace::Clock;
use playground_view::{N, StepSize};

/// Speeds: the number, how the list has it, and how it is read.
const SPEEDS: [(f64, &str, &str); 7] = [
    (0.1, "0.1", "0.1×"),
    (0.25, "0.25", "¼×"),
    (0.5, "0.5", "½×"),
    (1.0, "1", "1×"),
    (2.0, "2", "2×"),
    (4.0, "4", "4×"),
    (10.0, "10", "10×"),
];

/// The control bar.
#[component]
pub fn Controls() -> impl IntoView {
    let session = expect_context::<Session>();
    let open = RwSignal::new(false);
    let close = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            open.set(false);
        }
    };
    let no_run = move || session.run.with(Option::is_none);
    let at_start =
        move || session.run.with(|run| run.as_ref().is_none_or(|run| session.cursor.get() <= run.first()));
    let at_end =
        move || session.run.with(|run| run.as_ref().is_none_or(|run| session.cursor.get() >= run.last()));
    let play_name = move || match session.status.get() {
        Status::Resting => "Play",
        Status::Playing => "Pause",
        Status::Running => "Stop the program",
    };
    let play_glyph = move || match session.status.get() {
        Status::Resting => Glyph::Play,
        Status::Playing => Glyph::Pause,
        Status::Running => Glyph::Stop,
    };
    let play_state = move || match session.status.get() {
        Status::Resting => "paused",
        Status::Playing => "playing",
        Status::Running => "running",
    };
    view! {
        <div class="ctl" role="toolbar" aria-label="Playback" on:keydown=close>
            <div class="grp">
                <Button id="first" name="First step" key="Home" glyph=Glyph::First off=at_start press=move || session.first()/>
                <Button id="back" name="Step back" key="Left" glyph=Glyph::Back off=at_start press=move || session.step(-1)/>
                <button
                    class="btn solid play"
                    data-testid="play"
                    data-state=dynamic(play_state)
                    aria-label=dynamic(play_name)
                    title=dynamic(move || format!("{} (Space)", play_name()))
                    disabled=dynamic(move || no_run() && session.status.get() == Status::Resting)
                    on:click=move |_| session.toggle_play()
                >
                    {dynamic(move || view! { <Icon glyph=play_glyph()/> })}
                </button>
                <Button id="forward" name="Step forward" key="Right" glyph=Glyph::Forward off=at_end press=move || session.step(1)/>
                <Button id="last" name="Last step" key="End" glyph=Glyph::Last off=at_end press=move || session.last()/>
            </div>
            <StepCount/>
            <Slider/>
            <button
                class="btn sq only-narrow opener"
                aria-label="Step size, speed, clock and queue"
                aria-expanded=dynamic(move || open.get().to_string())
                on:click=move |_| open.update(|o| *o = !*o)
            >
                <Icon glyph=Glyph::Sliders/>
            </button>
            <div class="opts" class:open=dynamic(move || open.get())>
                <Options/>
            </div>
        </div>
    }
}

/// A round of the control bar. It stays focusable when there is nowhere to go, so that focus is never lost.
#[component]
fn Button(
    id: &'static str,
    name: &'static str,
    key: &'static str,
    glyph: Glyph,
    #[prop(into)] off: Signal<bool>,
    press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            class="btn sq bare"
            data-testid=id
            aria-label=name
            title=format!("{name} ({key})")
            aria-disabled=dynamic(move || off.get().to_string())
            on:click=move |_| if !off.get_untracked() { press() }
        >
            <Icon glyph/>
        </button>
    }
}

/// Stops reached and stops there are.
fn progress(session: Session) -> Memo<(usize, usize)> {
    memo(move |_| {
        let (size, cursor) = (session.step_by.get(), session.cursor.get());
        session.run.with(|run| run.as_ref().map_or((0, 0), |run| run.progress(size, cursor)))
    })
}

#[component]
fn StepCount() -> impl IntoView {
    let session = expect_context::<Session>();
    let progress = progress(session);
    let word = move || match session.step_by.get() {
        StepSize::Line => "Line",
        StepSize::Poll => "Poll",
        StepSize::Switch => "Switch",
        StepSize::Event => "Event",
    };
    view! {
        <span class="stepno num">
            <span class="word">{dynamic(word)}" "</span>
            <b>{dynamic(move || progress.get().0)}</b>
            " of "
            {dynamic(move || progress.get().1)}
        </span>
    }
}

#[component]
fn Slider() -> impl IntoView {
    let session = expect_context::<Session>();
    let progress = progress(session);
    let share = move || {
        let (at, stops) = progress.get();
        if stops == 0 { 0.0 } else { at as f64 / stops as f64 * 100.0 }
    };
    let words = move || {
        let (at, stops) = progress.get();
        let time = session.run.with(|run| {
            run.as_ref().map(|run| run.model.format().instant(session.cursor.get().at)).unwrap_or_default()
        });
        format!("{} {at} of {stops}, {time}", session.step_by.get().word())
    };
    let visits = memo(move |_| {
        let run = session.run.get()?;
        let size = session.step_by.get();
        let visits = session.visits.get();
        let (_, stops) = run.progress(size, run.last());
        let share = |at: usize| at as f64 / stops.max(1) as f64 * 100.0;
        // More ticks than a slider has pixels could not be told apart.
        Some(visits.iter().take(400).map(|v| share(run.progress(size, *v).0)).collect::<Vec<f64>>())
    });
    view! {
        <div class="slider">
            <input
                type="range"
                min="0"
                step="1"
                data-testid="slider"
                data-cursor=dynamic(move || progress.get().0)
                data-stops=dynamic(move || progress.get().1)
                aria-label="Step"
                aria-valuetext=dynamic(words)
                max=dynamic(move || progress.get().1)
                prop:value=dynamic(move || progress.get().0.to_string())
                style:--at=move || format!("{}%", N(share()))
                disabled=dynamic(move || progress.get().1 == 0)
                on:input:target=move |event| {
                    if let Ok(stop) = event.target().value().parse() {
                        session.seek_stop(stop);
                    }
                }
            />
            {dynamic(move || visits.get().map(|shares| {
                shares
                    .into_iter()
                    .map(|share| view! { <i class="bp" style=format!("left:calc(7px + (100% - 14px) * {:.4})", share / 100.0)></i> })
                    .collect_view()
            }))}
        </div>
    }
}

#[component]
fn Options() -> impl IntoView {
    let session = expect_context::<Session>();
    let size = move || session.step_by.get().word();
    let queue = move || match session.queue.get() {
        Queue::Fifo => "fifo".to_owned(),
        Queue::Random(seed) => format!("random:{seed}"),
    };
    let live = move || session.clock.get() == Clock::Live;
    let choose_queue = move |word: String| {
        let queue = match word.strip_prefix("random:").and_then(|seed| seed.parse().ok()) {
            Some(seed) => Queue::Random(seed),
            None => Queue::Fifo,
        };
        session.queue.set(queue);
        session.run();
    };
    view! {
        <label class="sel">
            <em>"Step by"</em>
            <select
                data-testid="step-by"
                prop:value=dynamic(size)
                on:change:target=move |event| {
                    let word = event.target().value();
                    if let Some(size) = StepSize::ALL.into_iter().find(|s| s.word() == word) {
                        session.step_by.set(size);
                    }
                }
            >
                {StepSize::ALL.map(|s| view! { <option value=s.word()>{s.word()}</option> }).collect_view()}
            </select>
            <Icon glyph=Glyph::Down/>
        </label>
        <label class="sel">
            <em>"Speed"</em>
            <select
                data-testid="speed"
                prop:value=dynamic(move || N(session.speed.get()).to_string())
                on:change:target=move |event| {
                    // Looked up, not read: reading any number would bring large tables.
                    let word = event.target().value();
                    if let Some((speed, ..)) = SPEEDS.iter().find(|(_, value, _)| *value == word) {
                        session.speed.set(*speed);
                    }
                }
            >
                {SPEEDS.map(|(_, value, word)| view! { <option value=value>{word}</option> }).collect_view()}
            </select>
            <Icon glyph=Glyph::Down/>
        </label>
        {dynamic(move || {
            let (cores, lock) = (session.cores.get(), session.one_at_a_time.get());
            (cores > 1 || lock).then(|| {
                let words = if lock { format!("{cores} cores, locked") } else { format!("{cores} cores") };
                let title = if lock { "Threads that run at once; only one of them computes" } else { "Threads that run at once" };
                view! { <span class="num" data-testid="cores" title=title>{words}</span> }
            })
        })}
        <div class="seg" role="group" aria-label="Clock">
            <button
                data-testid="clock-virtual"
                aria-pressed=dynamic(move || (!live()).to_string())
                title="Virtual time: sleeping costs nothing, every run is the same"
                on:click=move |_| session.choose_clock(Clock::Virtual)
            >
                "Virtual"
            </button>
            <button
                data-testid="clock-live"
                aria-pressed=dynamic(move || live().to_string())
                title="Live: each task is a real future on this browser's event loop"
                on:click=move |_| session.choose_clock(Clock::Live)
            >
                "Live"
            </button>
        </div>
        <label class="sel" title="Who is next in the ready queue; on the live clock the browser decides">
            <em>"Queue"</em>
            <select
                data-testid="queue"
                prop:value=dynamic(queue)
                disabled=dynamic(live)
                on:change:target=move |event| choose_queue(event.target().value())
            >
                <option value="fifo">"FIFO"</option>
                {(1..=5).map(|seed| view! { <option value=format!("random:{seed}")>{format!("random {seed}")}</option> }).collect_view()}
            </select>
            <Icon glyph=Glyph::Down/>
        </label>
        // The numbers of lines are lower than a finger.
        <button class="btn line only-narrow" data-testid="break-here" title="On the line that is lit (\\)" on:click=move |_| session.toggle_breakpoint_here()>
            "Breakpoint here"
        </button>
    }
}
