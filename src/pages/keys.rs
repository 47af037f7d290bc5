//! What keys do on a page with a session.

use crate::hooks::{Command, Key, Modifiers, command, focus, key_place};
use crate::session::{Drawer, Session};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// Does what a key asks for. Whoever leaves the editor by key has the focus on `widget`.
pub(super) fn on_key(session: Session, widget: NodeRef<html::Main>, event: &KeyboardEvent) {
    if event.default_prevented() || event.is_composing() {
        return;
    }
    // Many layouts write brackets with AltGr, which some systems tell as Ctrl and Alt.
    let alt_gr = event.get_modifier_state("AltGraph");
    let held = Modifiers {
        ctrl: !alt_gr && (event.ctrl_key() || event.meta_key()),
        shift: event.shift_key(),
        alt: !alt_gr && event.alt_key(),
    };
    let place = key_place(event);
    if let Some(command) = command(&event.key(), held, place) {
        event.prevent_default();
        obey(session, command);
        if command == Command::Escape && place == Key::Editor {
            // Focus must not fall back to the document when the text area goes.
            focus(widget);
        }
    }
}

/// Does what was asked for.
fn obey(session: Session, command: Command) {
    match command {
        Command::TogglePlay => session.toggle_play(),
        Command::First => session.first(),
        Command::Last => session.last(),
        Command::Step(steps) => session.step(steps),
        Command::SelectLane(by) => session.select_lane(by),
        Command::StepOfTask(direction) => session.step_of_task(direction),
        Command::StepSlice(by) => session.step_slice(by),
        Command::StepToBreakpoint(direction) => session.step_to_breakpoint(direction),
        Command::Breakpoint => session.toggle_breakpoint_here(),
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
