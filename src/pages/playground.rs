//! The playground: code left; event loop and drawer right; below them caption, controls and timeline.

use crate::engine::Door;
use crate::hooks::{
    Command, IdleGate, Key, Modifiers, command, focus, keep_focus, key_place, query_value, use_busy,
    use_draft, use_settling,
};
use crate::programs::Example;
use crate::session::{Arrival, Drawer, Goal, Session};
use crate::views::{
    CaptionLine, CodePanel, Controls, DrawerBody, DrawerTabs, EventLoop, FindPanel, Help, Notice,
    ShareDialog, Timeline, TopBar, WaitStage,
};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How long what a step forward moves is under way: `--m-2` of the style, and a frame.
pub(super) const MOTION: Duration = Duration::from_millis(220);

/// One playground with a program, run at once.
#[component]
pub fn Playground(
    /// The program it begins with.
    program: Arc<Example>,
    /// What else came with it.
    #[prop(optional)]
    arrival: Arrival,
    /// Tells it apart from other playgrounds of the document.
    instance: u32,
) -> impl IntoView {
    let session = Session::new(program, instance, expect_context::<Door>());
    provide_context(session);
    session.drive_playback();
    let moving = use_settling(session.forward_steps.into(), MOTION);
    let busy = Signal::derive(move || session.is_busy() || moving.get());
    use_busy(expect_context::<IdleGate>(), busy);
    session.arrive(&arrival);
    if let Some(goal) = query_value("step").and_then(|step| Goal::from_word(&step)) {
        session.go_to(goal);
    }
    let schedule = query_value("schedule").or(arrival.shared.and_then(|shared| shared.schedule));
    session.begin_as(schedule.is_some() || query_value("view").as_deref() == Some("explore"), schedule);
    use_draft(Signal::derive(move || (session.example.get().slug.to_string(), session.own_text())));

    let widget = NodeRef::<html::Main>::new();
    let on_key = move |event: KeyboardEvent| {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let held = Modifiers {
            ctrl: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
        };
        let place = key_place(&event);
        if let Some(command) = command(&event.key(), held, place) {
            event.prevent_default();
            obey(session, command);
            if command == Command::Escape && place == Key::Editor {
                // Focus must not fall back to the document when the text area goes.
                focus(widget);
            }
        }
    };
    let exploring = move || session.explore.on.get();
    let sheet = move || if session.code_in_sheet.get() { "code" } else { "drawer" };
    view! {
        <div class="app" on:keydown=on_key on:click=move |event| keep_focus(&event, widget)>
            <TopBar/>
            <Notice/>
            <main class="pg" class:exploring=exploring node_ref=widget tabindex="-1" data-sheet=sheet>
                {move || exploring().then(|| view! { <FindPanel/> })}
                <CodePanel/>
                {move || if exploring() { view! { <WaitStage/> }.into_any() } else { view! { <EventLoop/> }.into_any() }}
                <CaptionLine/>
                <Controls/>
                <Timeline/>
                {move || (!exploring()).then(|| view! { <DrawerTabs/><DrawerBody/> })}
            </main>
            <Help/>
            <ShareDialog/>
        </div>
    }
}

pub(super) fn obey(session: Session, command: Command) {
    match command {
        Command::TogglePlay => session.toggle_play(),
        Command::First => session.first(),
        Command::Last => session.last(),
        Command::Step(steps) => session.step(steps),
        Command::SelectLane(by) => session.select_lane(by),
        Command::StepOfTask(direction) => session.step_of_task(direction),
        Command::StepToBreakpoint(direction) => session.step_to_breakpoint(direction),
        Command::StepBy(size) => session.step_by.set(size),
        Command::Zoom(direction) => session.zoom(direction),
        Command::Enter => {
            if session.lane.get_untracked().is_some() {
                session.show(Drawer::Inspector);
            }
        }
        Command::Escape => session.escape(),
        Command::Run => session.run(),
        Command::StepThread(letter) => session.step_letter(letter),
        Command::Help => session.help.update(|open| *open = !*open),
    }
}
