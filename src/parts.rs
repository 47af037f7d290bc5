//! All that comes later, tied together: the only place that names it.

use crate::engine::{Eventually, Remote};
use crate::later::Parts;
use crate::pages::{
    Compare, Embed, ExerciseCard, Hero, KnobCard, Marks, PlaygroundPage, PythonPanel, QuestionCard, Sheet,
};
use crate::session::{Session, arrive};
use crate::views::{
    DrawerBody, Field, FindPanel, Grip, Help, InWords, Pointing, ProblemsHere, RangeBar, ShareDialog,
    SliceTip, WaitStage,
};
use leptos::prelude::*;
use std::future::ready;
use std::rc::Rc;

/// The parts. Whoever mentions them has them in its own module.
pub static PARTS: Parts = Parts {
    playground: |arrival| view! { <PlaygroundPage arrival/> }.into_any(),
    embed: |arrival| view! { <Embed arrival/> }.into_any(),
    marks: || view! { <Marks/> }.into_any(),
    compare: || view! { <Compare/> }.into_any(),
    python: || view! { <PythonPanel/> }.into_any(),
    question: |question| view! { <QuestionCard question/> }.into_any(),
    exercise: |exercise| view! { <ExerciseCard exercise/> }.into_any(),
    knob: |knob| view! { <KnobCard knob/> }.into_any(),
    drawer: || view! { <DrawerBody/> }.into_any(),
    problems: || view! { <ProblemsHere/> }.into_any(),
    find: || view! { <FindPanel/> }.into_any(),
    waits: || view! { <WaitStage/> }.into_any(),
    help: || view! { <Help/> }.into_any(),
    share: || view! { <ShareDialog/> }.into_any(),
    field: |ready| view! { <Field ready/> }.into_any(),
    pointing: |drawn, frame, under| view! { <Pointing drawn frame under/> }.into_any(),
    tip: |drawn, frame, under, focused| view! { <SliceTip drawn frame under focused/> }.into_any(),
    range: |drawn| view! { <RangeBar drawn/> }.into_any(),
    words: || view! { <InWords/> }.into_any(),
    arrive: |fragment| Box::pin(async move { arrive(&fragment).await }),
    engine: || Rc::new(Remote::new()),
    run: |session, generation| Box::pin(Session::run_now(session, generation)),
    search: |session| session.search_now(),
    follow: |session, script, by_hand| session.follow_now(script, by_hand),
    sheet: || view! { <Sheet/> }.into_any(),
    aside: |session, text| session.keep_aside(text),
    hero: |path| view! { <Hero path/> }.into_any(),
    grip: || view! { <Grip/> }.into_any(),
};

/// The parts where they are in the same module: in debug builds and in tests.
pub fn linked() -> Eventually<Option<&'static Parts>> {
    Box::pin(ready(Some(&PARTS)))
}
