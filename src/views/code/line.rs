//! One row of the code.

use super::pieces::{Group, Mark, Overlay, pieces};
use crate::hooks::{dynamic, memo};
use crate::session::Session;
use crate::views::prose::plain;
use crate::views::{Glyph, Icon, WaitIcon};
use leptos::prelude::*;
use playground_program::{LineIndex, Severity, TaskId, Token};
use playground_trace::Unit;
use playground_view::at::Phase;
use playground_view::{CodeMarks, Icon as Picture, Pin};
use std::sync::Arc;

/// What all lines are drawn from; in the context of the code panel.
#[derive(Clone, Copy)]
pub struct Code {
    /// Colours of the text.
    pub tokens: Memo<Arc<Vec<Token>>>,
    /// Lines of the text.
    pub index: Memo<Arc<LineIndex>>,
    /// Names and problems: what does not depend on the cursor.
    pub fixed: Memo<Arc<Vec<Overlay>>>,
    /// What does.
    pub marks: Memo<CodeMarks>,
}

/// The words at the end of a line.
#[derive(Clone, Debug, Default, PartialEq)]
enum Tail {
    #[default]
    None,
    Ran,
    Next,
    Problem(String),
    Task(Option<Picture>, String),
    /// Why a thread stands there: long, and in the way of the code while schedules are explored.
    Thread(Option<Picture>, String),
}

/// What the cursor makes of one line.
#[derive(Clone, Debug, Default, PartialEq)]
struct LineMarks {
    ran: bool,
    next: bool,
    pins: Vec<Pin>,
    tail: Tail,
}

/// Pins shown side by side in the gutter.
const PINS: usize = 2;

fn line_marks(marks: &CodeMarks, line: u32, problem: Option<String>) -> LineMarks {
    let next = marks.next == Some(line);
    let ran = marks.ran == Some(line) && !next;
    let pins: Vec<Pin> = marks.pins.iter().filter(|p| p.line == line && pinned(&p.phase)).cloned().collect();
    let said = |p: &&Pin| !p.words.is_empty();
    let task = |p: &Pin| match p.who {
        Unit::Thread(_) => Tail::Thread(p.icon, p.words.clone()),
        _ => Tail::Task(p.icon, p.words.clone()),
    };
    // Why a thread stands at a line says more than that the line ran.
    let stands = pins.iter().filter(|p| matches!(p.who, Unit::Thread(_))).find(said);
    let tail = match (problem, next, ran) {
        (Some(problem), _, _) => Tail::Problem(problem),
        (None, true, _) => Tail::Next,
        (None, false, true) => stands.map_or(Tail::Ran, task),
        (None, false, false) => pins.iter().find(said).map_or(Tail::None, task),
    };
    LineMarks { ran, next, pins, tail }
}

fn pinned(phase: &Phase) -> bool {
    !matches!(phase, Phase::Unborn | Phase::Done)
}

/// A line of the text.
#[component]
pub fn CodeLine(
    /// Which, from 1.
    line: u32,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let code = expect_context::<Code>();
    let problem = memo(move |_| {
        session.checked.with(|checked| {
            let index = code.index.get();
            let here = checked.diagnostics().iter().filter(|d| index.line(d.span.start) == line);
            here.min_by_key(|d| d.severity).map(|d| (d.severity, plain(&d.message)))
        })
    });
    let here = memo(move |_| {
        let problem = problem.get().map(|(_, message)| message);
        code.marks.with(|marks| line_marks(marks, line, problem))
    });
    let groups: Memo<Vec<Group>> = memo(move |_| {
        let span = code.index.with(|index| index.line_span(line));
        let mut overlays: Vec<Overlay> = code.fixed.with(|all| {
            all.iter().filter(|o| o.span.start < span.end && o.span.end > span.start).cloned().collect()
        });
        code.marks.with(|marks| {
            let boxes = marks.boxes.iter().filter(|b| b.span.start < span.end && b.span.end > span.start);
            overlays.extend(boxes.map(|b| Overlay { span: b.span, mark: Mark::Await(b.hue.class()) }));
        });
        session.text.with(|text| code.tokens.with(|tokens| pieces(text, span, tokens, &overlays)))
    });
    let bad = move || problem.with(|p| matches!(p, Some((Severity::Error, _))));
    let warned = move || problem.with(|p| matches!(p, Some((Severity::Warning, _))));
    let marked = move || session.breakpoints.with(|lines| lines.contains(&line));
    view! {
        <div
            class="cl"
            class:ran=dynamic(move || here.with(|h| h.ran))
            class:next=dynamic(move || here.with(|h| h.next))
            class:bad=dynamic(bad)
            class:warned=dynamic(warned)
            data-line=line
        >
            <button
                class="ln"
                tabindex="-1"
                aria-label=format!("Breakpoint on line {line}")
                aria-pressed=dynamic(move || marked().to_string())
                title="Click: breakpoint. Right click, or hold: run to here"
                on:click=move |_| session.toggle_breakpoint(line)
                on:contextmenu=move |event| {
                    event.prevent_default();
                    session.run_to_line(line);
                }
            >
                {line}
            </button>
            <span class="gm">
                {dynamic(move || marked().then(|| view! { <i class="bpt"></i> }))}
                {dynamic(move || here.with(|h| pins(session, &h.pins)))}
            </span>
            <span class="src">{dynamic(move || groups.with(|groups| groups.iter().map(group).collect_view()))}</span>
            {dynamic(move || here.with(|h| tail(&h.tail)))}
        </div>
    }
}

/// The class of a pin.
pub fn pin_state(phase: &Phase) -> &'static str {
    match phase {
        Phase::Ready => "ready",
        Phase::Waiting(_) | Phase::Blocked(_) => "wait",
        Phase::Cancelled | Phase::Cut => "over",
        Phase::Panicked => "panicked",
        _ => "",
    }
}

fn pins(session: Session, pins: &[Pin]) -> impl IntoView + use<> {
    let shown = pins.iter().take(PINS).map(|pin| {
        let who = pin.who;
        let is = move |task: Option<TaskId>| task.is_some_and(|task| who == Unit::Task(task));
        let state = pin_state(&pin.phase);
        view! {
            <i
                class=format!("pin {state} {}", pin.hue.class())
                class:picked=dynamic(move || is(session.selected.get()) || is(session.hovered.get()))
                title=pin.phase.word()
            ></i>
        }
    });
    let more = (pins.len() > PINS).then(|| view! { <b class="more">{format!("+{}", pins.len() - PINS)}</b> });
    (shown.collect_view(), more)
}

fn group(group: &Group) -> AnyView {
    let pieces = group.pieces.iter().map(|piece| {
        if piece.class.is_empty() {
            piece.text.clone().into_any()
        } else {
            view! { <span class=piece.class.clone()>{piece.text.clone()}</span> }.into_any()
        }
    });
    let pieces = pieces.collect_view();
    match group.boxed {
        Some(hue) => view! { <span class=format!("aw {hue}")>{pieces}</span> }.into_any(),
        None => pieces.into_any(),
    }
}

fn tail(tail: &Tail) -> Option<AnyView> {
    let (icon, words) = match tail {
        Tail::None => return None,
        Tail::Ran => (view! { <Icon glyph=Glyph::Check/> }.into_any(), "just ran".to_owned()),
        Tail::Next => (view! { <Icon glyph=Glyph::Arrow/> }.into_any(), "next".to_owned()),
        Tail::Problem(words) => (view! { <Icon glyph=Glyph::Error/> }.into_any(), words.clone()),
        Tail::Task(icon, words) | Tail::Thread(icon, words) => {
            (icon.map(|icon| view! { <WaitIcon icon/> }).into_any(), words.clone())
        }
    };
    let thread = matches!(tail, Tail::Thread(..));
    Some(view! { <span class="tail" class:thread=thread>{icon}<span>{words}</span></span> }.into_any())
}

/// Lines folded away; a click opens them.
#[component]
pub fn FoldedLines(
    /// First line.
    from: u32,
    /// Last line.
    to: u32,
    /// What is in them.
    words: String,
    /// Opens them.
    open: impl Fn() + Clone + 'static,
) -> impl IntoView {
    let code = expect_context::<Code>();
    let lit = move || code.marks.with(|m| m.next.or(m.ran)).is_some_and(|line| (from..=to).contains(&line));
    let count = to - from + 1;
    view! {
        <div class="cl fold" class:next=dynamic(lit) data-line=from>
            <span class="ln">{from}</span>
            <span class="gm"><Icon glyph=Glyph::Right small=true/></span>
            <button class="unfold" aria-expanded="false" on:click=move |_| open()>
                {words} " … " <small>{format!("{count} lines folded")}</small>
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_view::Hue;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn pin(line: u32, phase: Phase, words: &str) -> Pin {
        Pin { who: Unit::Task(TaskId(1)), hue: Hue(1), line, phase, words: words.into(), icon: None }
    }

    #[test]
    fn a_line_says_the_most_important_thing() {
        let pins = vec![pin(7, Phase::Ready, "ready"), pin(9, Phase::Done, "done")];
        let marks = CodeMarks { ran: Some(6), next: Some(7), pins, boxes: Vec::new() };
        assert_eq!(line_marks(&marks, 7, None).tail, Tail::Next);
        assert_eq!(line_marks(&marks, 6, None).tail, Tail::Ran);
        assert_eq!(line_marks(&marks, 6, Some("no".into())).tail, Tail::Problem("no".into()));
        assert_eq!(line_marks(&marks, 9, None), LineMarks::default(), "those that are done have left");
        assert_eq!(line_marks(&marks, 7, None).pins.len(), 1);
    }
}
