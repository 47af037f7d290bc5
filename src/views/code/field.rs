//! Where the text is edited: the editor once it is fetched; until then, or if it can't be had, a plain text area over the lines.

use super::line::{Code, pin_state};
use super::utf16;
use crate::hooks::{Editor, EditorMarks, EditorProblem, focus_text, open_editor, selection};
use crate::session::Session;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use playground_program::{Severity, Span};
use playground_view::CodeMarks;
use playground_view::at::Phase;

const LABEL: &str = "Program text. Escape leaves, Control and Enter runs";

/// The field; `ready` tells whether the editor is there.
#[component]
pub fn Field(ready: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let code = expect_context::<Code>();
    let (parent, area) = (NodeRef::<html::Div>::new(), NodeRef::<html::Textarea>::new());
    let editor = StoredValue::new_local(None::<Editor>);
    session.fetching_editor.set(true);
    spawn_local_scoped_with_cancellation(async move {
        let text = move || session.text.get_untracked().to_string();
        let typed = move |text| session.edit(text);
        let marked = move |line| session.toggle_breakpoint(line);
        let opened = open_editor(parent, session.build_id(), LABEL, text, typed, marked).await;
        session.fetching_editor.set(false);
        let Some(opened) = opened else { return };
        // Who began to type goes on where they are.
        if let Some((from, to)) = selection(area) {
            opened.select(from, to);
            opened.focus();
        }
        editor.set_value(Some(opened));
        ready.set(true);
    });
    on_cleanup(move || {
        session.fetching_editor.set(false);
        session.format.set(0);
        ready.set(false);
    });
    let with = move |act: &dyn Fn(&Editor)| editor.with_value(|editor| editor.as_ref().map(act));

    Effect::new(move |_| {
        let text = session.text.get();
        if ready.get() {
            with(&|editor| editor.set_text(&text));
        }
    });
    Effect::new(move |_| {
        let text = session.text.get();
        let problems = session.findings.with(|all| {
            let all = all.iter().map(|d| EditorProblem {
                place: place(&text, d.span),
                is_error: d.severity == Severity::Error,
                message: crate::views::prose::plain(&d.message),
            });
            all.collect::<Vec<_>>()
        });
        if ready.get() {
            with(&|editor| editor.set_problems(&problems));
        }
    });
    Effect::new(move |_| {
        let breakpoints = session.breakpoints.get();
        let text = session.text.get_untracked();
        let mut marks = code.marks.with(|marks| marks_of(marks, &text));
        // A breakpoint hides the pins of its line.
        let breakpoints = breakpoints.iter().map(|line| (*line, "breakpoint", "", "breakpoint".to_owned()));
        marks.pins.splice(0..0, breakpoints);
        if ready.get() {
            with(&|editor| editor.set_marks(&marks));
        }
    });
    Effect::new(move |_| {
        let wanted = session.reveal.get();
        let text = session.text.get_untracked();
        let is_ready = ready.get();
        request_animation_frame(move || {
            let wanted = wanted.map(|span| place(&text, span));
            if is_ready {
                editor.try_with_value(|editor| {
                    let Some(editor) = editor else { return };
                    if let Some((from, to)) = wanted {
                        editor.select(from, to);
                    }
                    editor.focus();
                });
            } else if let Some((from, to)) = wanted {
                focus_text(area, from, to);
            } else {
                // Not at the end of the text, where a text area begins.
                focus_text(area, 0, 0);
            }
        });
    });
    Effect::new(move |before: Option<u32>| {
        let asked = session.format.get();
        if before.is_some_and(|before| asked > before) {
            with(&|editor| editor.format());
        }
        asked
    });

    view! {
        <div class="cm" node_ref=parent></div>
        <Show when=move || !ready.get()>
            <textarea
                node_ref=area
                data-testid="editor"
                aria-label=LABEL
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                wrap="off"
                prop:value=move || session.text.get().to_string()
                on:input:target=move |event| session.edit(event.target().value())
                on:keydown=|event: KeyboardEvent| {
                    // Enter is a new line here, not the frame's command.
                    if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() {
                        event.stop_propagation();
                    }
                }
            ></textarea>
        </Show>
    }
}

fn place(text: &str, span: Span) -> (u32, u32) {
    let span = super::visible(span, text);
    (utf16(text, span.start), utf16(text, span.end))
}

/// The marks of the code view as the editor takes them.
fn marks_of(marks: &CodeMarks, text: &str) -> EditorMarks {
    let next = marks.next.map(|line| (line, "next"));
    let ran = marks.ran.filter(|line| marks.next != Some(*line)).map(|line| (line, "ran"));
    let pins = marks.pins.iter().filter(|pin| !matches!(pin.phase, Phase::Unborn | Phase::Done));
    let pins = pins.map(|pin| {
        let title = format!("{} {}", pin.phase.word(), pin.words);
        (pin.line, pin_state(&pin.phase), pin.hue.class(), title.trim().to_owned())
    });
    EditorMarks {
        lines: ran.into_iter().chain(next).collect(),
        boxes: marks.boxes.iter().map(|b| (place(text, b.span), b.hue.class())).collect(),
        pins: pins.collect(),
    }
}
