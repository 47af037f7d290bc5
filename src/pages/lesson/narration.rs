//! The story of a lesson: one step at a time, its question, its exercise, and the way on.

use super::Open;
use crate::hooks::{dynamic, memo};
use crate::hooks::{event_data, keeps, use_markup};
use crate::later::later;
use crate::views::{Glyph, Icon};
use leptos::html;
use leptos::prelude::*;
use playground_lessons::Tab;
use playground_lessons::markup::blocks;

/// The panel of the story.
#[component]
pub(super) fn Narration() -> impl IntoView {
    let open = expect_context::<Open>();
    let session = open.session;
    let text = NodeRef::<html::Div>::new();
    // Pressed, and pointed at or with the focus.
    let (pressed, pointed) = (RwSignal::new(None::<usize>), RwSignal::new(None::<usize>));
    let word =
        |event: &leptos::ev::Event| event_data(event, "word").and_then(|word| word.parse::<usize>().ok());
    let explained = Memo::new(move |_| pointed.get().or(pressed.get()));
    let markup = Signal::derive(move || {
        pressed.set(None);
        pointed.set(None);
        open.step(open.at.get(), |step| blocks(&step.body)).unwrap_or_default()
    });
    use_markup(text, markup);
    let title = move || open.step(open.at.get(), |step| step.title.clone());
    let means = move || {
        let word = explained.get()?;
        open.pack.with_value(|pack| {
            pack.lesson.glossary.get(word).map(|word| view! {
                <p class="means" id="means" role="status"><b>{word.word.clone()}</b>": "{word.means.clone()}</p>
            })
        })
    };
    let last = move || open.at.get() + 1 >= open.steps();
    let next_title = move || open.step(open.at.get() + 1, |step| step.title.clone());
    let next_lesson = open.pack.with_value(|pack| pack.lesson.next.clone());
    let kept = keeps();
    let back = move || {
        if let Some(before) = open.at.get_untracked().checked_sub(1) {
            open.go(before, true);
        }
    };
    let question = memo(move |_| open.step(open.at.get(), |step| step.question).flatten());
    let exercise = memo(move |_| open.step(open.at.get(), |step| step.exercise).flatten());
    // A comparison has its knob beside its table.
    let compares = open.pack.with_value(|pack| pack.lesson.views.first() == Some(&Tab::Compare));
    let knob = memo(move |_| open.step(open.at.get(), |step| step.knob).flatten().filter(|_| !compares));
    view! {
        <section class="panel story" aria-label="Narration" data-testid="narration">
            <div class="scroll">
                <h1 node_ref=open.heading tabindex="-1" data-testid="step-title">{dynamic(title)}</h1>
                <Show when=move || !session.fits_lesson()>
                    <div class="own" role="status" data-testid="not-original">
                        <p>"This step belongs to the original program; you run your own copy."</p>
                        <button
                            class="btn line small"
                            data-testid="reset-lesson"
                            on:click=move |_| {
                                session.begin_again();
                                open.show(open.at.get_untracked(), false);
                            }
                        >
                            <Icon glyph=Glyph::Undo small=true/>"Back to the original"
                        </button>
                    </div>
                </Show>
                <div
                    class="txt"
                    node_ref=text
                    tabindex="-1"
                    on:click=move |event| {
                        if let Some(word) = word(&event) {
                            pressed.update(|shown| *shown = (*shown != Some(word)).then_some(word));
                        }
                    }
                    on:mouseover=move |event| pointed.set(word(&event))
                    on:mouseleave=move |_| pointed.set(None)
                    on:focusin=move |event| pointed.set(word(&event))
                    on:focusout=move |_| pointed.set(None)
                ></div>
                {dynamic(means)}
                {dynamic(move || session.explore.on.get().then(|| later(|parts| (parts.find)())))}
                {dynamic(move || knob.get().map(|knob| later(move |parts| (parts.knob)(usize::from(knob)))))}
                {dynamic(move || exercise.get().map(|exercise| later(move |parts| (parts.exercise)(usize::from(exercise)))))}
            </div>
            {dynamic(move || question.get().map(|question| later(move |parts| (parts.question)(usize::from(question)))))}
            <nav class="pn" aria-label="Lesson steps">
                <button
                    class="btn line"
                    data-testid="lesson-back"
                    title="The step before (P)"
                    aria-disabled=dynamic(move || (open.at.get() == 0).to_string())
                    on:click=move |_| back()
                >
                    <Icon glyph=Glyph::Left/>"Back"
                </button>
                {dynamic(move || if last() {
                    match next_lesson.clone() {
                        Some(next) => view! {
                            <a class="btn solid nx" data-testid="next-lesson" href=format!("?lesson={}/{}", next.track, next.slug)>
                                <span>{format!("Next lesson: {}", next.title)}</span><Icon glyph=Glyph::Right/>
                            </a>
                        }.into_any(),
                        None => view! { <a class="btn solid nx" data-testid="next-lesson" href="?"><span>"All lessons"</span><Icon glyph=Glyph::Right/></a> }.into_any(),
                    }
                } else {
                    view! {
                        <button class="btn solid nx" data-testid="lesson-next" title="The next step (N)" on:click=move |_| open.go(open.at.get_untracked() + 1, true)>
                            <span>{dynamic(move || format!("Next: {}", next_title().unwrap_or_default()))}</span><Icon glyph=Glyph::Right/>
                        </button>
                    }.into_any()
                })}
            </nav>
            <p class="fine" hidden=kept>"This browser keeps nothing: your place and your edits end with this visit."</p>
        </section>
    }
}
