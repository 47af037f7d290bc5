//! Every mark and its name. The page is a file of its own, drawn in the classes that the instrument is drawn in: nobody who does not
//! ask for it pays for it.

use crate::hooks::{IdleGate, fetched, focus, use_busy, use_markup, use_title};
use crate::route::Router;
use crate::views::{Brand, ThemeButton};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// The legend.
#[component]
pub fn Marks() -> impl IntoView {
    let text = RwSignal::new(None::<String>);
    use_busy(expect_context::<IdleGate>(), Signal::derive(move || text.with(Option::is_none)));
    spawn_local_scoped_with_cancellation(async move {
        let read = fetched("marks.html").await.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let why = r#"<p class="quiet" role="alert">The marks cannot be shown: their file is not there. Reload the page to try again.</p>"#;
        text.set(Some(read.unwrap_or_else(|_| why.to_owned())));
    });
    use_title(Signal::stored("Every mark and its name · Async Playground".to_owned()));
    let heading = NodeRef::<html::H1>::new();
    if expect_context::<Router>().has_moved() {
        Effect::new(move |_| focus(heading));
    }
    let marks = NodeRef::<html::Div>::new();
    use_markup(marks, Signal::derive(move || text.get().unwrap_or_default()));
    view! {
        <header class="top">
            <Brand/>
            <span class="vr"></span>
            <h1 class="crumb" node_ref=heading tabindex="-1"><b>"Every mark and its name"</b></h1>
            <span class="sp"></span>
            <ThemeButton/>
        </header>
        <main><div node_ref=marks tabindex="-1" data-testid="marks"></div></main>
    }
}
