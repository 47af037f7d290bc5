//! The console: what the program had written at the cursor, and how the run ended.

use super::{Glyph, Icon};
use crate::session::{Run, Session};
use leptos::prelude::*;
use playground_trace::{Clock, Outcome, Unit};
use playground_view::ConsoleLine;
use playground_view::explain::sentence;

/// Lines shown at most: the newest.
const SHOWN: usize = 400;

/// One line about the whole run.
pub fn summary(run: &Run) -> String {
    let model = &run.model;
    let format = model.format();
    let how = if run.clock() == Clock::Live { "Live run" } else { "Whole run" };
    let busy: u64 = model.polls().iter().map(|p| p.to.saturating_sub(p.from)).sum();
    let cpu = &model.options().cpu;
    format!("{how} {}, {cpu} busy {}", format.instant(model.end()), format.duration(busy))
}

/// The console.
#[component]
pub fn Console() -> impl IntoView {
    let session = expect_context::<Session>();
    let count = Memo::new(move |_| {
        let event = session.cursor.get().event;
        session.run.with(|run| run.as_ref().map_or(0, |run| run.model.console_until(event).len()))
    });
    let shown = move || {
        let count = count.get();
        session.run.with(|run| {
            let run = run.as_ref()?;
            let lines = run.model.console().get(count.saturating_sub(SHOWN)..count)?;
            Some(
                lines
                    .iter()
                    .enumerate()
                    .map(|(n, l)| line(session, run, l, n + 1 == lines.len()))
                    .collect_view(),
            )
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
        let hidden = count.get().saturating_sub(SHOWN);
        (hidden > 0).then(|| view! { <p class="quiet">{format!("{hidden} lines before these")}</p> })
    };
    view! {
        <div class="con" data-testid="console">
            {before}
            {shown}
            {move || quiet().map(|words| view! { <p class="quiet">{words}</p> })}
            <Ending/>
        </div>
    }
}

fn line(session: Session, run: &Run, line: &ConsoleLine, newest: bool) -> impl IntoView + use<> {
    let (who, hue) = match line.by {
        Unit::Task(id) => (run.model.task_name(id).to_owned(), run.model.hue(id).class()),
        unit => (run.model.unit_name(unit).unwrap_or("").to_owned(), "t0"),
    };
    let event = line.event;
    let at = run.model.format().instant(line.at);
    let source = run.model.event(event).and_then(|e| run.model.line(e.span));
    view! {
        <button
            class=hue
            class:err=line.stderr
            class:here=newest
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
        let cursor = session.cursor.get();
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
