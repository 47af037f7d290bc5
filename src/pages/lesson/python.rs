//! The same program in Python, to read: the lines that belong to the lit ones are lit too.

use super::Open;
use crate::hooks::use_markup;
use leptos::html;
use leptos::prelude::*;
use playground_view::at::{code_marks, instant};
use playground_view::escape;
use std::fmt::Write;

/// The text, line by line.
#[component]
pub fn PythonPanel() -> impl IntoView {
    let open = expect_context::<Open>();
    let session = open.session;
    let lit = Memo::new(move |_| {
        let cursor = session.cursor.get();
        session.run.with(|run| {
            let run = run.as_ref().filter(|_| session.fits_lesson())?;
            let lines = run.stepper.lines();
            let marks = code_marks(&run.model, lines, &instant(&run.model, lines, cursor));
            Some((marks.ran, marks.next))
        })
    });
    let frame = NodeRef::<html::Div>::new();
    let markup = Signal::derive(move || {
        let (ran, next) = lit.get().unwrap_or_default();
        let variant = open.variant();
        open.pack.with_value(|pack| {
            let Some(python) = pack.variants.get(variant).and_then(|v| v.python.as_ref()) else {
                return String::new();
            };
            let ran = ran.and_then(|line| python.line_of(line));
            let next = next.and_then(|line| python.line_of(line));
            let mut out = String::from(r#"<div class="code">"#);
            for (n, line) in (1u32..).zip(python.text.lines()) {
                let (class, tail) = match n {
                    n if Some(n) == next => (" next", "next"),
                    n if Some(n) == ran => (" ran", "just ran"),
                    _ => ("", ""),
                };
                let (code, comment) = line.split_at(line.find('#').unwrap_or(line.len()));
                let _ = write!(
                    out,
                    r#"<div class="cl{class}" data-line="{n}"><span class="ln">{n}</span><span class="gm"></span><span class="src">{}<span class="c">{}</span></span><span class="tail">{tail}</span></div>"#,
                    escape(code),
                    escape(comment)
                );
            }
            out.push_str("</div>");
            out
        })
    });
    use_markup(frame, markup);
    let file = move || {
        let variant = open.variant();
        open.pack.with_value(|pack| {
            pack.variants.get(variant).and_then(|v| v.python.as_ref()).map(|p| p.file.clone())
        })
    };
    let note = move || {
        let variant = open.variant();
        let note =
            open.pack.with_value(|pack| Some(pack.variants.get(variant)?.python.as_ref()?.note.clone()));
        note.filter(|note| !note.is_empty())
            .map(|note| view! { <p class="fine" data-testid="python-note">{note}</p> })
    };
    view! {
        <section class="panel codep" aria-label="The same in Python">
            <div class="ph"><b>{file}</b><span class="hint">"to read beside the Rust that runs"</span></div>
            <div class="frame" node_ref=frame tabindex="0" role="region" aria-label="Python program" data-testid="python"></div>
            {note}
        </section>
    }
}
