//! Something the reader should know about the page, until they put it away.

use super::{Glyph, Icon};
use crate::hooks::dynamic;
use crate::session::Session;
use leptos::prelude::*;

/// The notice, if there is one.
#[component]
pub fn Notice() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <div class="notice" role="status" data-testid="notice" hidden=dynamic(move || session.notice.with(Option::is_none))>
            <Icon glyph=Glyph::Warning/>
            <span>{dynamic(move || session.notice.get())}</span>
            <span class="sp"></span>
            <button class="btn sq" aria-label="Put this notice away" on:click=move |_| session.notice.set(None)>
                <Icon glyph=Glyph::Close/>
            </button>
        </div>
    }
}
