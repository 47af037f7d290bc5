//! What a step asks of the reader: a guess, something to mend, a number to turn.

use super::Open;
use super::compare::curve_markup;
use crate::hooks::use_markup;
use crate::session::Status;
use crate::views::{Glyph, Icon};
use leptos::html;
use leptos::prelude::*;
use playground_lessons::goal::{Goal, Reached};
use playground_lessons::markup::{blocks, inlines};
use playground_lessons::{Question, Turns};

/// Markup in a node of its own.
#[component]
fn Marked(markup: String, class: &'static str) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    use_markup(node, Signal::stored(markup));
    view! { <div class=class node_ref=node></div> }
}

/// A guess before the answer. Going on is allowed without one.
#[component]
pub fn QuestionCard(question: usize) -> impl IntoView {
    let open = expect_context::<Open>();
    let Some(question) = open.pack.with_value(|pack| pack.lesson.questions.get(question).cloned()) else {
        return ().into_any();
    };
    let name = open.session.part("guess");
    view! { <QuestionForm question name skip=move || open.go(open.at.get_untracked() + 1, true)/> }.into_any()
}

/// The card of a question.
#[component]
pub fn QuestionForm(
    /// What is asked.
    question: Question,
    /// Names its options in the document.
    name: String,
    /// Goes on without an answer.
    skip: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let picked = RwSignal::new(None::<usize>);
    let checked = RwSignal::new(false);
    let right = usize::from(question.right);
    let head = move || match (checked.get(), picked.get()) {
        (false, _) => "Predict, then look",
        (true, Some(n)) if n == right => "You were right",
        (true, Some(_)) => "Not this time",
        (true, None) => "The answer",
    };
    let because = inlines(&question.because);
    let options = question.options.iter().enumerate().map(|(n, option)| {
        let class = move || match (checked.get(), picked.get()) {
            (false, Some(p)) if p == n => "opt on",
            (true, _) if n == right => "opt right",
            (true, Some(p)) if p == n => "opt wrong",
            _ => "opt",
        };
        let word = move || match (checked.get(), n == right) {
            (true, true) => "right answer: ",
            (true, false) if picked.get() == Some(n) => "your pick: ",
            _ => "",
        };
        let group = name.clone();
        view! {
            <label class=class data-testid="option">
                <input
                    type="radio"
                    name=group
                    disabled=move || checked.get()
                    prop:checked=move || picked.get() == Some(n)
                    on:change=move |_| picked.set(Some(n))
                />
                <span class="sr">{word}</span>
                <Marked markup=inlines(option) class="optt"/>
            </label>
        }
    });
    view! {
        <form class="q" aria-label="Predict" data-testid="question" on:submit=move |event| { event.prevent_default(); checked.set(true); }>
            <div class="qh"><Icon glyph=Glyph::Eye/>{head}</div>
            <fieldset>
                <legend class="qt"><Marked markup=inlines(&question.ask) class="askt"/></legend>
                {options.collect_view()}
            </fieldset>
            {move || if checked.get() {
                view! { <div class="why" role="status" data-testid="because"><Marked markup=because.clone() class="whyt"/></div> }.into_any()
            } else {
                view! {
                    <div class="acts">
                        <button class="btn solid" data-testid="check" type="submit" disabled=move || picked.get().is_none()>"Check"</button>
                        <button class="btn" data-testid="skip" type="button" on:click=move |_| skip()>"Skip"</button>
                    </div>
                }.into_any()
            }}
        </form>
    }
}

/// A goal of an exercise: its words, whether the run reaches it, and what a search says of it; nothing while the run is not of the text.
pub fn goal_line(words: String, reached: Signal<Option<(Reached, Option<String>)>>) -> impl IntoView {
    let state = move || reached.with(|one| one.as_ref().map(|(one, _)| *one));
    let says = move || reached.with(|one| one.as_ref().and_then(|(_, says)| says.clone()));
    let mark = move || match state() {
        Some(Reached::Yes) => view! { <span class="yes"><Icon glyph=Glyph::Check/></span> }.into_any(),
        Some(Reached::No) => view! { <span class="no"><Icon glyph=Glyph::Close/></span> }.into_any(),
        _ => view! { <span class="open"><Icon glyph=Glyph::Arrow/></span> }.into_any(),
    };
    let word = move || match state() {
        Some(Reached::Yes) => "reached",
        Some(Reached::No) => "not reached",
        Some(Reached::Search) => "needs the search",
        None => "not run",
    };
    view! { <li>{mark}<span>{words}{move || says().map(|says| view! { <small class="says">{says}</small> })}</span><small>{word}</small></li> }
}

/// Something to mend, checked on the learner's own run.
#[component]
pub fn ExerciseCard(exercise: usize) -> impl IntoView {
    let open = expect_context::<Open>();
    let session = open.session;
    let Some(exercise) = open.pack.with_value(|pack| pack.lesson.exercises.get(exercise).cloned()) else {
        return ().into_any();
    };
    let goals: Vec<Goal> = exercise.goals.iter().map(|line| line.goal.clone()).collect();
    let needs_search = goals.iter().any(Goal::needs_search);
    let reached = Memo::new(move |_| {
        // What came with the lesson is not the learner's: it is checked too, so that they see what is missing.
        session.reached(&goals)
    });
    let hints = RwSignal::new(0usize);
    let all_hints = exercise.hints.clone();
    let count = all_hints.len();
    let solution = exercise.solution.clone();
    let lines = exercise.goals.iter().enumerate().map(|(n, line)| {
        let one =
            Signal::derive(move || reached.with(|all| all.as_ref().and_then(|all| all.get(n).cloned())));
        goal_line(line.words.clone(), one)
    });
    let done = move || {
        reached.with(|all| all.as_ref().is_some_and(|all| all.iter().all(|(one, _)| *one == Reached::Yes)))
    };
    let check = move |_| {
        if needs_search {
            if session.explore.on.get_untracked() { session.search() } else { session.set_exploring(true) }
        } else {
            session.run();
        }
    };
    let start = usize::from(exercise.start);
    let begin = move |_| {
        let pack = open.pack();
        if open.variant() != start
            && let Some(example) = crate::session::example_of(&pack, start)
        {
            session.go_to_program(example, false, None);
        }
        open.sheet.set(super::Sheet::Code);
        session.start_editing();
    };
    view! {
        <section class="ex" aria-label="Exercise" data-testid="exercise">
            <h2>{exercise.title.clone()}</h2>
            <Marked markup=blocks(&exercise.ask) class="txt"/>
            <ul class="goals" data-testid="goals">{lines.collect_view()}</ul>
            <p class="done" role="status">{move || done().then_some("All goals are reached.")}</p>
            <div class="acts">
                <button class="btn solid" data-testid="exercise-edit" on:click=begin>"Edit the program"</button>
                <button class="btn line" data-testid="exercise-check" disabled=move || session.status.get() == Status::Running on:click=check>"Check"</button>
                <button class="btn" hidden=move || hints.get() >= count on:click=move |_| hints.update(|n| *n += 1)>"A hint"</button>
                <button class="btn" hidden=move || hints.get() < count on:click=move |_| session.put_text(solution.clone())>"A solution"</button>
            </div>
            <ul class="hints">
                {move || all_hints.iter().take(hints.get()).map(|hint| view! { <li>{crate::views::plain_words(hint)}</li> }).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

/// A number of the program that can be turned: it runs again at once.
#[component]
pub fn KnobCard(knob: usize) -> impl IntoView {
    let open = expect_context::<Open>();
    let session = open.session;
    let Some(knob) = open.pack.with_value(|pack| pack.lesson.knobs.get(knob).cloned()) else {
        return ().into_any();
    };
    let value = RwSignal::new(knob.value);
    let (label, unit) = (knob.label.clone(), knob.unit.clone());
    let name = label.clone();
    let (from, to, step, own) = (knob.from, knob.to, knob.step.max(1), knob.value);
    // Back to the original, in whatever way: the knob goes back as well.
    Effect::new(move |_| {
        if session.fits_lesson() {
            value.set(own)
        }
    });
    let charts = knob.curves.clone().into_iter().map(|curve| {
        let node = NodeRef::<html::Div>::new();
        use_markup(node, Signal::derive(move || curve_markup(&curve, from, to, value.get(), 260.0, None)));
        view! { <div node_ref=node data-testid="curve"></div> }
    });
    let charts = charts.collect_view();
    let turn = move |new: u64| {
        let pack = open.pack();
        let variant = usize::from(knob.variant);
        if open.variant() != variant
            && let Some(example) = crate::session::example_of(&pack, variant)
        {
            session.go_to_program(example, false, None);
        }
        match &knob.turns {
            Turns::Cores => session.put_cores(u32::try_from(new).unwrap_or(1)),
            Turns::Constant { .. } => {
                if let Some(run) = pack.variants.get(variant) {
                    session.put_text(knob.turned(&run.text, new));
                }
            }
        }
        value.set(new);
    };
    view! {
        <label class="knob" data-testid="knob">
            <span>{label}</span>
            <b class="num">{move || format!("{} {unit}", value.get())}</b>
            <input
                type="range"
                min=from
                max=to
                step=step
                aria-label=name
                prop:value=move || value.get().to_string()
                on:change:target=move |event| if let Ok(new) = event.target().value().parse() { turn(new) }
            />
        </label>
        <div class="turned">{charts}</div>
    }
    .into_any()
}
