//! The table of keys.

use super::{Glyph, Icon};
use crate::hooks::use_dialog;
use crate::session::Session;
use leptos::html;
use leptos::prelude::*;

const KEYS: [(&[&str], &str); 18] = [
    (&["Space"], "play, pause"),
    (&["←", "→"], "step back, forward; with Shift ten steps"),
    (&["Home", "End"], "first, last step"),
    (&["1", "2", "3", "4"], "step by line, poll, switch, event"),
    (&["↑", "↓"], "select the lane above, below"),
    (&[",", "."], "previous, next event of the selected task"),
    (&["<", ">"], "pick the previous, next slice of the selected lane"),
    (&["[", "]"], "previous, next breakpoint (click a line number to set one)"),
    (&["\\"], "set or clear a breakpoint on the line that is lit"),
    (&["Right click"], "on a line number: run to there"),
    (&["Enter"], "inspect the selected task; in the code: start editing"),
    (&["Ctrl", "Enter"], "run the program"),
    (&["+", "-", "0"], "zoom in, out, fit; also Ctrl with the wheel"),
    (&["Shift", "drag"], "move the zoomed timeline"),
    (&["Alt", "drag"], "move the playhead without snapping"),
    (&["A", "B", "m"], "exploring schedules: step that thread"),
    (&["Esc"], "leave the editor, close, clear the selection"),
    (&["?"], "this table"),
];

/// The table of keys, as a dialog.
#[component]
pub fn Help() -> impl IntoView {
    let session = expect_context::<Session>();
    let dialog = NodeRef::<html::Dialog>::new();
    use_dialog(dialog, session.help);
    view! {
        <dialog class="help" node_ref=dialog aria-label="Keys" on:close=move |_| session.help.set(false)>
            <header>
                <h2>"Keys"</h2>
                <span class="sp"></span>
                <button class="btn sq" aria-label="Close" on:click=move |_| session.help.set(false)>
                    <Icon glyph=Glyph::Close/>
                </button>
            </header>
            <dl>
                {KEYS
                    .map(|(keys, what)| {
                        let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd>" " }).collect_view();
                        view! { <dt>{keys}</dt><dd>{what}</dd> }
                    })
                    .collect_view()}
            </dl>
            <p>"Keys act while the focus is in the playground. While you edit, only Esc and Ctrl + Enter do."</p>
        </dialog>
    }
}
