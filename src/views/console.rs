//! The console: what the program had written at the cursor, and how the run ended.

use super::{Glyph, Icon};
use crate::session::{Part, Run, Session};
use leptos::prelude::*;
use playground_trace::{Clock, Outcome, Unit};
use playground_view::explain::sentence;
use playground_view::{ConsoleLine, EventIdx};
use playground_view::{State, TimeFormat};

/// Lines shown at most: the newest.
const SHOWN: usize = 200;

/// One line about the whole run.
pub fn summary(run: &Run) -> String {
    let model = &run.model;
    let format = model.format();
    let how = if run.clock() == Clock::Live { "Live run" } else { "Whole run" };
    let length = |from: u64, to: u64| to.saturating_sub(from);
    let busy: u64 = if model.tasks().is_empty() {
        // Threads alone: nothing is polled.
        let slices = model.lanes().iter().flat_map(|lane| &lane.slices);
        slices.filter(|s| s.state == State::Running).map(|s| length(s.from, s.to)).sum()
    } else {
        model.polls().iter().map(|p| length(p.from, p.to)).sum()
    };
    let cpu = &model.options().cpu;
    let whole =
        if format == TimeFormat::Steps { format.duration(model.end()) } else { format.instant(model.end()) };
    format!("{how} {whole}, {cpu} busy {}", format.duration(busy))
}

/// Writers that can be chosen at most.
const WRITERS: usize = 40;

/// Those who write, in the order in which they first do.
fn writers(run: &Run) -> Vec<Unit> {
    let mut all = Vec::new();
    for line in run.model.console() {
        if !all.contains(&line.by) {
            all.push(line.by);
            if all.len() == WRITERS {
                break;
            }
        }
    }
    all
}

/// The console.
#[component]
pub fn Console() -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = RwSignal::new(None::<Unit>);
    let all =
        Memo::new(move |_| session.run.with(|run| run.as_ref().map_or_else(Vec::new, |run| writers(run))));
    // Whoever was chosen in another run may not be in this one.
    let only = Memo::new(move |_| chosen.get().filter(|unit| all.with(|all| all.contains(unit))));
    let count = Memo::new(move |_| {
        let event = session.cursor_of(Part::Drawer).event;
        session.run.with(|run| run.as_ref().map_or(0, |run| run.model.console_until(event).len()))
    });
    // What was written in the slice that is picked out.
    let picked = Memo::new(move |_| session.picked_events());
    let shown = move || {
        let (count, only) = (count.get(), only.get());
        session.run.with(|run| {
            let run = run.as_ref()?;
            let lines = run.model.console().get(..count)?;
            let own = lines.iter().rev().filter(|line| only.is_none_or(|unit| line.by == unit));
            let newest: Vec<&ConsoleLine> = own.take(SHOWN).collect();
            let last = newest.first().map(|line| line.event);
            let lines = newest.into_iter().rev();
            Some(lines.map(|l| line(session, run, l, Some(l.event) == last, picked)).collect_view())
        })
    };
    let quiet = move || {
        let all = session.run.with(|run| run.as_ref().map_or(0, |run| run.model.console().len()));
        (count.get() == 0).then_some(match all {
            0 => "The program writes nothing.",
            _ => "Nothing written yet at this instant.",
        })
    };
    let before = move || {
        let (count, only) = (count.get(), only.get());
        let own = session.run.with(|run| {
            let lines = run.as_ref().and_then(|run| run.model.console().get(..count)).unwrap_or_default();
            only.map_or(count, |unit| lines.iter().filter(|line| line.by == unit).count())
        });
        let hidden = own.saturating_sub(SHOWN);
        (hidden > 0).then(|| view! { <p class="quiet">{format!("{hidden} lines before these")}</p> })
    };
    let choice = move || {
        let all = all.get();
        let names = session.run.with(|run| {
            let run = run.as_ref()?;
            Some(
                all.iter()
                    .map(|unit| run.model.unit_name(*unit).unwrap_or("the runtime").to_owned())
                    .collect::<Vec<_>>(),
            )
        })?;
        (all.len() > 1).then(|| {
            let options = names.into_iter().enumerate().map(|(n, name)| view! { <option value=n.to_string()>{name}</option> });
            let value = move || only.get().and_then(|unit| all.iter().position(|one| *one == unit)).map_or(String::new(), |n| n.to_string());
            let units = self::writers;
            view! {
                <label class="sel only">
                    <em>"Written by"</em>
                    <select
                        data-testid="console-of"
                        prop:value=value
                        on:change:target=move |event| {
                            let place: Option<usize> = event.target().value().parse().ok();
                            let unit = session.run.with_untracked(|run| Some(*units(run.as_ref()?).get(place?)?));
                            chosen.set(unit);
                        }
                    >
                        <option value="">"all"</option>
                        {options.collect_view()}
                    </select>
                    <Icon glyph=Glyph::Down/>
                </label>
            }
        })
    };
    view! {
        <div class="con" data-testid="console">
            {choice}
            {before}
            {shown}
            {move || quiet().map(|words| view! { <p class="quiet">{words}</p> })}
            <Ending/>
        </div>
    }
}

fn line(
    session: Session,
    run: &Run,
    line: &ConsoleLine,
    newest: bool,
    picked: Memo<Option<(Unit, EventIdx, EventIdx)>>,
) -> impl IntoView + use<> {
    let (who, hue) = match line.by {
        Unit::Task(id) => (run.model.task_name(id).to_owned(), run.model.hue(id).class()),
        unit => (run.model.unit_name(unit).unwrap_or("").to_owned(), "t0"),
    };
    let (event, by) = (line.event, line.by);
    let is_picked =
        move || picked.get().is_some_and(|(unit, first, last)| unit == by && first <= event && event < last);
    let at = run.model.format().instant(line.at);
    let source = run.model.event(event).and_then(|e| run.model.line(e.span));
    view! {
        <button
            class=hue
            class:err=line.stderr
            class:here=newest
            class:picked=is_picked
            data-line=source
            title="Go to the instant at which this was written"
            on:click=move |_| session.seek_event(event)
        >
            <span class="at">{at}</span>
            <span class="who">{if line.continues { String::new() } else { who }}</span>
            <span class="out">{line.text.clone()}</span>
        </button>
    }
}

/// How the run ended: a badge always, the sentence once the playhead is there.
#[component]
fn Ending() -> impl IntoView {
    let session = expect_context::<Session>();
    let ended = Memo::new(move |_| {
        let cursor = session.cursor_of(Part::Drawer);
        session.run.with(|run| run.as_ref().is_some_and(|run| !run.growing && cursor >= run.last()))
    });
    move || {
        let run = session.run.get().filter(|run| !run.growing)?;
        let outcome = &run.model.trace().outcome;
        let (class, glyph, words) = badge(&run, outcome);
        let last = run.model.event_count().saturating_sub(1);
        let told = ended.get().then(|| sentence(&run.model, last).plain());
        Some(view! {
            <p class="fin" data-testid="outcome" data-outcome=outcome.word()>
                <span class=format!("badge {class}")><Icon glyph small=true/>{words}</span>
                <span>{told}</span>
            </p>
        })
    }
}

fn badge(run: &Run, outcome: &Outcome) -> (&'static str, Glyph, String) {
    let end = run.model.format().instant(run.model.end());
    match outcome {
        Outcome::Finished { exit_code: 0 } => ("ok", Glyph::Check, format!("Finished at {end}")),
        Outcome::Finished { exit_code } => ("plain", Glyph::Check, format!("Exit code {exit_code} at {end}")),
        Outcome::Deadlock { .. } => ("err", Glyph::Error, format!("Deadlock at {end}")),
        Outcome::Panicked(_) => ("err", Glyph::Panic, format!("Panicked at {end}")),
        Outcome::BudgetSpent(_) => ("err", Glyph::Warning, format!("Cut by a limit at {end}")),
        Outcome::Refused(_) => ("err", Glyph::Error, format!("Refused at {end}")),
        Outcome::Stopped => ("plain", Glyph::Stop, format!("Stopped at {end}")),
    }
}
