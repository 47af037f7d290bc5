//! The keyboard table: which key means what while focus is inside a playground.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use playground_view::StepSize;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Play or pause.
    TogglePlay,
    /// The first instant.
    First,
    /// The last instant.
    Last,
    /// This many steps, back if negative.
    Step(i32),
    /// The lane above (-1) or below (1).
    SelectLane(i32),
    /// The previous (-1) or next (1) event of the selected task.
    StepOfTask(i32),
    /// Picks the slice before (-1) or after (1) the one that is picked out.
    StepSlice(i32),
    /// The previous (-1) or next (1) visit to a line with a breakpoint.
    StepToBreakpoint(i32),
    /// Sets or clears a breakpoint on the line that is lit.
    Breakpoint,
    /// Size of a step.
    StepBy(StepSize),
    /// Zoom in (1), out (-1), fit (0).
    Zoom(i32),
    /// Show the Inspector for the selection; in the code: start editing.
    Enter,
    /// Leave the editor, close, clear, in this order.
    Escape,
    /// Run the text.
    Run,
    /// The table of keys.
    Help,
    /// While exploring: this thread's turn.
    StepThread(char),
}

/// Which keys are held besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Ctrl, or Cmd on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// Where the key was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// In the text being edited.
    Editor,
    /// On a button or link, which has its own use for Space and Enter.
    Button,
    /// On a select or slider, which has its own use for Space, Enter and the arrows.
    Field,
    /// Anywhere else inside the playground.
    Widget,
    /// Anywhere while a dialog is open, which has its own use for every key.
    Dialog,
}

/// Where a key was pressed, told by the element that had the focus.
pub fn key_place(event: &KeyboardEvent) -> Key {
    // Dialogs are modal: the focus is in it, or was lost to its backdrop.
    let dialogs = document().get_elements_by_tag_name("dialog");
    if (0..dialogs.length()).any(|n| dialogs.item(n).is_some_and(|dialog| dialog.has_attribute("open"))) {
        return Key::Dialog;
    }
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    // The editor's text is no text area.
    let edited = target.as_ref().and_then(|t| t.dyn_ref::<web_sys::HtmlElement>());
    if edited.is_some_and(web_sys::HtmlElement::is_content_editable) {
        return Key::Editor;
    }
    let field_has_type = target.as_ref().is_some_and(|t| t.has_attribute("type"));
    match target.map(|t| t.tag_name()).as_deref() {
        Some("TEXTAREA") => Key::Editor,
        // Where one writes: the editor's search has such fields.
        Some("INPUT") if !field_has_type => Key::Editor,
        Some("BUTTON" | "A") => Key::Button,
        Some("SELECT" | "INPUT") => Key::Field,
        _ => Key::Widget,
    }
}

/// Hears keys that are pressed while nothing has the focus: on a page that is all playground they are the playground's.
pub fn use_keys_of_nobody(on_key: impl Fn(KeyboardEvent) + 'static) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|t| matches!(t.tag_name().as_str(), "BODY" | "HTML")) {
            on_key(event);
        }
    });
    on_cleanup(move || handle.remove());
}

/// The command of a key, if it has one there. `key` is the event's `key`.
pub fn command(key: &str, held: Modifiers, place: Key) -> Option<Command> {
    if place == Key::Dialog {
        return None;
    }
    match (key, held.ctrl) {
        ("Enter", true) => return Some(Command::Run),
        ("Escape", false) => return Some(Command::Escape),
        _ => {}
    }
    // Option writes brackets on a Mac.
    let alt = held.alt && !matches!(key, "[" | "]");
    if place == Key::Editor || held.ctrl || alt {
        return None;
    }
    let many = if held.shift { 10 } else { 1 };
    let presses = matches!(key, " " | "Enter");
    let moves = matches!(key, "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End");
    if (presses && place != Key::Widget) || (moves && place == Key::Field) {
        return None;
    }
    Some(match key {
        " " => Command::TogglePlay,
        "Home" => Command::First,
        "End" => Command::Last,
        "ArrowLeft" => Command::Step(-many),
        "ArrowRight" => Command::Step(many),
        "ArrowUp" => Command::SelectLane(-1),
        "ArrowDown" => Command::SelectLane(1),
        "," => Command::StepOfTask(-1),
        "." => Command::StepOfTask(1),
        "<" => Command::StepSlice(-1),
        ">" => Command::StepSlice(1),
        "[" => Command::StepToBreakpoint(-1),
        "]" => Command::StepToBreakpoint(1),
        "\\" => Command::Breakpoint,
        "1" => Command::StepBy(StepSize::Line),
        "2" => Command::StepBy(StepSize::Poll),
        "3" => Command::StepBy(StepSize::Switch),
        "4" => Command::StepBy(StepSize::Event),
        "+" | "=" => Command::Zoom(1),
        "-" | "_" => Command::Zoom(-1),
        "0" => Command::Zoom(0),
        "Enter" => Command::Enter,
        "?" => Command::Help,
        _ if place != Key::Field => Command::StepThread(thread_letter(key)?),
        _ => return None,
    })
}

/// The letter of a thread that can be stepped by key: `A` to `H`, and `m` for main.
fn thread_letter(key: &str) -> Option<char> {
    let mut chars = key.chars();
    let letter = chars.next().filter(|_| chars.next().is_none())?;
    match letter.to_ascii_uppercase() {
        'M' => Some('m'),
        c @ 'A'..='H' => Some(c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn check(key: &str, place: Key, expected: Option<Command>) {
        assert_eq!(command(key, Modifiers::default(), place), expected, "{key:?} in {place:?}");
    }

    #[test]
    fn keys_act_in_the_widget() {
        check(" ", Key::Widget, Some(Command::TogglePlay));
        check("ArrowLeft", Key::Widget, Some(Command::Step(-1)));
        check("3", Key::Widget, Some(Command::StepBy(StepSize::Switch)));
        check("?", Key::Widget, Some(Command::Help));
        check("x", Key::Widget, None);
        check("\\", Key::Button, Some(Command::Breakpoint));
        check("\\", Key::Editor, None);
        check(">", Key::Button, Some(Command::StepSlice(1)));
        check("<", Key::Editor, None);
        check("b", Key::Widget, Some(Command::StepThread('B')));
        check("m", Key::Button, Some(Command::StepThread('m')));
        check("a", Key::Field, None);
        let shift = Modifiers { shift: true, ..Modifiers::default() };
        assert_eq!(command("ArrowRight", shift, Key::Widget), Some(Command::Step(10)));
    }

    #[test]
    fn only_escape_and_run_act_while_editing() {
        for key in [" ", "ArrowLeft", "Home", "1", "+", "?", "Enter", ",", "x"] {
            check(key, Key::Editor, None);
        }
        check("Escape", Key::Editor, Some(Command::Escape));
        let ctrl = Modifiers { ctrl: true, ..Modifiers::default() };
        assert_eq!(command("Enter", ctrl, Key::Editor), Some(Command::Run));
        assert_eq!(command("Enter", ctrl, Key::Widget), Some(Command::Run));
    }

    #[test]
    fn controls_keep_the_keys_they_use_themselves() {
        check(" ", Key::Field, None);
        check("ArrowRight", Key::Field, None);
        check("2", Key::Field, Some(Command::StepBy(StepSize::Poll)));
        check("Enter", Key::Button, None);
        check(" ", Key::Button, None);
        check("ArrowRight", Key::Button, Some(Command::Step(1)));
        check("?", Key::Button, Some(Command::Help));
    }

    #[test]
    fn a_dialog_keeps_every_key() {
        for key in [" ", "ArrowLeft", "1", "?", "Escape", "a"] {
            check(key, Key::Dialog, None);
        }
        let ctrl = Modifiers { ctrl: true, ..Modifiers::default() };
        assert_eq!(command("Enter", ctrl, Key::Dialog), None);
    }

    #[test]
    fn the_browsers_own_shortcuts_stay() {
        let ctrl = Modifiers { ctrl: true, ..Modifiers::default() };
        for key in ["1", "+", "-", "0", "ArrowLeft"] {
            assert_eq!(command(key, ctrl, Key::Widget), None, "Ctrl {key}");
        }
        let alt = Modifiers { alt: true, ..Modifiers::default() };
        assert_eq!(command("ArrowLeft", alt, Key::Widget), None);
        assert_eq!(
            command("[", alt, Key::Widget),
            Some(Command::StepToBreakpoint(-1)),
            "a bracket is written"
        );
    }
}
