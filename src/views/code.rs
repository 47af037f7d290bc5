//! The code: lit lines, pins, boxed awaits, problems at their place; and the text area that lies over it while editing.

mod field;
mod line;
mod pieces;
mod rows;

use super::{Glyph, Icon};
use crate::hooks::{dynamic, memo};
use crate::hooks::{focus, show_row, use_row_in_sight};
use crate::later::later;
use crate::session::{Part, Session, Status};
pub use field::Field;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use line::{Code, CodeLine, FoldedLines};
use pieces::{Mark, Overlay};
use playground_program::{LineIndex, Severity, Span, Token, TokenKind};
use playground_view::CodeMarks;
use playground_view::at::{code_marks, instant};
use rows::{Row, folded, row_of, rows};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The code panel.
#[component]
pub fn CodePanel() -> impl IntoView {
    let session = expect_context::<Session>();
    let opened = RwSignal::new(BTreeSet::<u32>::new());
    let editor = RwSignal::new(false);
    let shown_rows = memo(move |_| {
        // Where the editor shows the text, nobody sees the lines: they are not drawn anew at each key.
        if editor.get() {
            return Vec::new();
        }
        let editing = session.editing.get();
        session.checked.with(|checked| {
            let folds = folded(checked.text(), checked.folds());
            rows(checked.text(), &folds, |from| editing || opened.with(|o| o.contains(&from)))
        })
    });
    let code = code_of(session);
    provide_context(code);

    let embedded = session.embedded.get_value();
    let frame = NodeRef::<html::Div>::new();
    let edits = memo(move |_| session.editing.get());
    let lit_row = memo(move |_| {
        let line = code.marks.with(|m| m.next.or(m.ran))?;
        shown_rows.with(|rows| row_of(rows, line))
    });
    use_row_in_sight(frame, lit_row.into());
    Effect::new(move |was: Option<bool>| {
        let editing = session.editing.get();
        let place = session.reveal.get();
        let text = session.text.get_untracked();
        // The text area must be on the page, and the rows unfolded, before focus can go there.
        request_animation_frame(move || {
            if let Some(span) = place {
                let line = LineIndex::new(&text).line(span.start);
                if let Some(row) = shown_rows.with_untracked(|rows| row_of(rows, line)) {
                    show_row(frame, row);
                }
            }
            if !editing && was == Some(true) {
                focus(frame);
            }
        });
        editing
    });

    // Once there was something to list, the list stays ready.
    let listed = Memo::new(move |before| {
        let some = session.findings.with(|all| !all.is_empty());
        before == Some(&true)
            || !session.embedded.get_value()
                && some
                && (session.editing.get() || session.checked.with(|c| c.errors() > 0))
    });
    let on_key = move |event: KeyboardEvent| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if event.key() == "Enter" && plain && !session.editing.get_untracked() {
            event.prevent_default();
            session.start_editing();
        }
    };
    view! {
        <section class="panel codep" class:editing=dynamic(move || session.editing.get()) class:rich=dynamic(move || editor.get()) aria-label=(!embedded).then_some("Code")>
            {(!embedded).then(|| view! { <Head/> })}
            <Stale/>
            <div
                class="frame"
                node_ref=frame
                tabindex="0"
                role="region"
                aria-label=if embedded { format!("Program, {}", session.example.get_untracked().file) } else { "Program. Enter to edit".to_owned() }
                on:keydown=on_key
                data-testid="code"
            >
                <div class="code">
                    <For each=move || shown_rows.get() key=Clone::clone let(row)>
                        {match row {
                            Row::Line(line) => view! { <CodeLine line/> }.into_any(),
                            Row::Fold { from, to, words } => view! {
                                <FoldedLines from to words open=move || opened.update(|o| { o.insert(from); })/>
                            }
                            .into_any(),
                        }}
                    </For>
                    {dynamic(move || edits.get().then(|| later(move |parts| (parts.field)(editor))))}
                </div>
            </div>
            {move || listed.get().then(|| later(|parts| (parts.problems)()))}
        </section>
    }
}

/// How many UTF-16 units of `text` lie before byte `offset`.
fn utf16(text: &str, offset: u32) -> u32 {
    text.get(..offset as usize).map_or(0, |before| before.encode_utf16().count() as u32)
}

/// The name of the file, and what can be done with the text.
#[component]
fn Head() -> impl IntoView {
    let session = expect_context::<Session>();
    let changed = move || session.own_text().is_some();
    let errors = move || session.checked.with(|c| c.errors());
    let run_title = move || match errors() {
        0 => "Run the text (Ctrl + Enter)".to_owned(),
        1 => "Mend 1 problem first".to_owned(),
        n => format!("Mend {n} problems first"),
    };
    let running = move || session.status.get() == Status::Running;
    let said = move || match (session.drafts.not_kept.get(), session.drafts.name()) {
        (Some(_), _) => "not kept".to_owned(),
        (None, Some(name)) => format!("draft: {name}"),
        (None, None) if changed() => "your copy".to_owned(),
        (None, None) => String::new(),
    };
    view! {
        <div class="ph">
            <b>{move || session.example.get().file.clone()}</b>
            <span class="hint" class:bad=move || session.drafts.not_kept.with(Option::is_some) data-testid="draft-said">{said}</span>
            <span class="sp"></span>
            <Show when=changed>
                <button class="btn small" data-testid="reset" on:click=move |_| session.reset_text()>
                    <Icon glyph=Glyph::Undo small=true/>
                    "Original"
                </button>
            </Show>
            <button
                class="btn small"
                data-testid="edit"
                on:pointerenter=move |_| session.warm()
                aria-pressed=dynamic(move || session.editing.get().to_string())
                on:click=move |_| {
                    if session.editing.get_untracked() { session.editing.set(false) } else { session.start_editing() }
                }
            >
                {dynamic(move || match (session.editing.get(), changed()) {
                    (true, _) => "Done",
                    (false, true) => "Edit",
                    (false, false) => "Edit a copy",
                })}
            </button>
            <Show when=move || session.editing.get()>
                <button
                    class="btn small"
                    data-testid="format"
                    title="Indent every line"
                    on:click=move |_| session.format.update(|n| *n += 1)
                >
                    "Format"
                </button>
                <button
                    class="btn small auto"
                    data-testid="run-on-change"
                    title="Run by itself after a pause, as long as runs are short"
                    aria-label="Run by itself after a pause"
                    aria-pressed=move || session.run_on_change.get().to_string()
                    on:click=move |_| session.set_run_on_change(!session.run_on_change.get_untracked())
                >
                    "Auto"
                </button>
            </Show>
            <button
                class="btn small line"
                data-testid="run"
                on:pointerenter=move |_| session.warm()
                title=dynamic(run_title)
                aria-disabled=dynamic(move || (errors() > 0).to_string())
                on:click=move |_| session.run()
            >
                <Icon glyph=Glyph::Play small=true/>
                {dynamic(move || if running() { "Running" } else { "Run" })}
            </button>
        </div>
    }
}

/// Says that the run that is shown is not of this text, and why it isn't run.
#[component]
fn Stale() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let errors = session.checked.with(|c| c.errors());
        let stale = session.is_stale();
        let unchecked = session.checked.with(|c| c.is_pending());
        let trouble = session.trouble.get().or_else(|| session.load_error().filter(|_| unchecked));
        let words = match errors {
            _ if trouble.is_some() => trouble.as_ref().map(ToString::to_string).unwrap_or_default(),
            0 if session.is_too_long() => "Your edit runs long. Run it with Ctrl + Enter.".to_owned(),
            0 if stale => "Your edit is not in it yet. Run it with Ctrl + Enter.".to_owned(),
            0 => return None,
            1 => "1 problem stops the run: nothing is run in its place.".to_owned(),
            n => format!("{n} problems stop the run: nothing is run in its place."),
        };
        let glyph = if errors > 0 || trouble.is_some() { Glyph::Error } else { Glyph::Undo };
        Some(view! {
            <div class="stale" role="status">
                <Icon glyph/>
                <span>{stale.then(|| view! { <b>"The last run is shown. "</b> })}{words}</span>
            </div>
        })
    }
}

/// What the lines are drawn from.
fn code_of(session: Session) -> Code {
    let tokens: Memo<Arc<Vec<Token>>> =
        memo(move |_| session.checked.with(|checked| checked.tokens().clone()));
    let index: Memo<Arc<LineIndex>> = memo(move |_| session.text.with(|text| Arc::new(LineIndex::new(text))));
    let hues =
        memo(move |_| session.run.with(|run| run.as_ref().map(|run| function_hues(run)).unwrap_or_default()));
    let fixed = memo(move |_| {
        let mut overlays = Vec::new();
        session.text.with(|text| {
            let functions = tokens.get();
            for token in functions.iter().filter(|t| t.kind == TokenKind::Function) {
                if let Some(Some(hue)) = hues.with(|h| h.get(token.span.of(text)).copied()) {
                    overlays.push(Overlay { span: token.span, mark: Mark::Name(hue) });
                }
            }
        });
        session.checked.with(|checked| {
            for d in checked.diagnostics() {
                let mark = if d.severity == Severity::Error { Mark::Error } else { Mark::Warning };
                overlays.push(Overlay { span: visible(d.span, checked.text()), mark });
            }
        });
        let picked = session.slice.get().filter(|_| !session.is_stale());
        if let Some(span) =
            picked.and_then(|event| session.run.with(|run| Some(run.as_ref()?.model.event(event)?.span)))
        {
            overlays.push(Overlay { span, mark: Mark::Picked });
        }
        Arc::new(overlays)
    });
    let marks = memo(move |_| {
        let cursor = session.cursor_of(Part::Code);
        if session.is_stale() {
            return CodeMarks::default();
        }
        session.run.with(|run| {
            run.as_ref().map_or_else(CodeMarks::default, |run| {
                let lines = run.stepper.lines();
                code_marks(&run.model, lines, &instant(&run.model, lines, cursor))
            })
        })
    });
    Code { tokens, index, fixed, marks }
}

/// The hue of each function that runs as tasks, unless they have several.
fn function_hues(run: &crate::session::Run) -> BTreeMap<String, Option<&'static str>> {
    let mut hues = BTreeMap::new();
    for task in run.model.tasks() {
        let hue = Some(task.hue.class());
        hues.entry(task.function.clone())
            .and_modify(|old| {
                if *old != hue {
                    *old = None
                }
            })
            .or_insert(hue);
    }
    hues
}

/// A span that can be seen: an empty one (at the end of the text, mostly) covers the character before it.
fn visible(span: Span, text: &str) -> Span {
    if !span.is_empty() {
        return span;
    }
    let before = text.get(..span.start as usize).unwrap_or("");
    let width = before.trim_end_matches('\n').chars().next_back().map_or(0, |c| c.len_utf8() as u32);
    let end = before.trim_end_matches('\n').len() as u32;
    Span::new(end.saturating_sub(width), end)
}
