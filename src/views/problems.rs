//! Problems of the text, each with its place, what to do, and ways out as buttons; and what the run refused.

use super::prose::{plain, prose};
use super::{Glyph, Icon};
use crate::session::Session;
use leptos::prelude::*;
use playground_program::{Diagnostic, LineIndex, Severity};

/// The list of problems.
#[component]
pub fn Problems() -> impl IntoView {
    let session = expect_context::<Session>();
    let list = move || {
        let checked = session.checked.get();
        let index = LineIndex::new(checked.text());
        if checked.is_pending() {
            let words = match session.load_error() {
                Some(error) => error.to_string(),
                None => {
                    "The text is not checked yet: the part of the page that does it is on its way.".to_owned()
                }
            };
            return view! { <p class="quiet">{words}</p> }.into_any();
        }
        let all = session.findings.get();
        if all.is_empty() {
            return view! { <p class="quiet">"No problems: the text can be run."</p> }.into_any();
        }
        all.iter().map(|d| problem(session, checked.text(), &index, d.clone())).collect_view().into_any()
    };
    view! { <div data-testid="problems">{list}</div> }
}

/// The same under the text, while there is something that stops the run, or the text is being written.
#[component]
pub fn ProblemsHere() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let checked = session.checked.get();
        let all = session.findings.get();
        let errors = all.iter().filter(|d| d.severity == Severity::Error).count();
        if all.is_empty() || (errors == 0 && !session.editing.get()) {
            return None;
        }
        let index = LineIndex::new(checked.text());
        let stops = match errors {
            0 => None,
            1 => Some("1 stops the run".to_owned()),
            n => Some(format!("{n} stop the run")),
        };
        let lints = match all.len() - errors {
            0 => None,
            1 => Some("1 lint".to_owned()),
            n => Some(format!("{n} lints")),
        };
        let list = all.iter().map(|d| problem(session, checked.text(), &index, d.clone())).collect_view();
        Some(view! {
            <section class="probs" aria-label="Problems of the text" tabindex="0" data-testid="problems-here">
                <h2>
                    "Problems"
                    {stops.map(|words| view! { <span class="cnt err">{words}</span> })}
                    {lints.map(|words| view! { <span class="cnt">{words}</span> })}
                </h2>
                {list}
            </section>
        })
    }
}

fn problem(session: Session, text: &str, index: &LineIndex, d: Diagnostic) -> impl IntoView + use<> {
    let error = d.severity == Severity::Error;
    let place = index.line_column(text, d.span.start);
    let span = d.span;
    let others = d.labels.iter().map(|label| {
        let line = index.line(label.span.start);
        view! { <div>{format!("line {line}: ")}{prose(&label.text)}</div> }
    });
    let others = others.collect_view();
    let fixes = d.fixes.iter().map(|fix| {
        let fix = fix.clone();
        let title = plain(&fix.title);
        view! { <button class="btn line small" on:click=move |_| session.apply(&fix)>{title}</button>" " }
    });
    let fixes = fixes.collect_view();
    let glyph = if error { Glyph::Error } else { Glyph::Warning };
    view! {
        <div
            class="d"
            class:err=error
            class:lint=!error
            data-code=d.code.clone()
            data-line=place.line
            data-column=place.column
        >
            <span class="dm"><Icon glyph/></span>
            <div>
                <div>
                    <b>{prose(&d.message)}</b>
                    " "
                    <button class="textlink num" title="Show it in the text" on:click=move |_| session.reveal_in_text(span)>
                        {format!("{}:{}", place.line, place.column)}
                    </button>
                </div>
                {(!d.help.is_empty()).then(|| view! { <div>{prose(&d.help)}</div> })}
                {others}
                {fixes}
            </div>
        </div>
    }
}
