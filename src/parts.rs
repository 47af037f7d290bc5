//! All that comes later, tied together: the only place that names it.

use crate::later::Parts;
use crate::pages::{Compare, Embed, ExerciseCard, KnobCard, Marks, Playground, PythonPanel, QuestionCard};
use crate::views::{DrawerBody, FindPanel, Help, ShareDialog, WaitStage};
use leptos::prelude::*;
use std::future::{Future, ready};
use std::pin::Pin;

/// The parts. Whoever mentions them has them in its own module.
pub static PARTS: Parts = Parts {
    playground: |program, arrival| view! { <Playground program arrival instance=0/> }.into_any(),
    embed: |program, arrival| view! { <Embed program arrival/> }.into_any(),
    marks: || view! { <Marks/> }.into_any(),
    compare: || view! { <Compare/> }.into_any(),
    python: || view! { <PythonPanel/> }.into_any(),
    question: |question| view! { <QuestionCard question/> }.into_any(),
    exercise: |exercise| view! { <ExerciseCard exercise/> }.into_any(),
    knob: |knob| view! { <KnobCard knob/> }.into_any(),
    drawer: || view! { <DrawerBody/> }.into_any(),
    find: || view! { <FindPanel/> }.into_any(),
    waits: || view! { <WaitStage/> }.into_any(),
    help: || view! { <Help/> }.into_any(),
    share: || view! { <ShareDialog/> }.into_any(),
};

/// The parts where they are in the same module: in debug builds and in tests.
pub fn linked() -> Pin<Box<dyn Future<Output = Option<&'static Parts>>>> {
    Box::pin(ready(Some(&PARTS)))
}
