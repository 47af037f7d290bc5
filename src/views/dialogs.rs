//! The dialogs, each from when it is first asked for.

use crate::later::later;
use crate::session::Session;
use leptos::prelude::*;

/// The table of keys, and the dialog with links.
#[component]
pub fn Dialogs() -> impl IntoView {
    let session = expect_context::<Session>();
    let help = Memo::new(move |before| before == Some(&true) || session.help.get());
    let share = Memo::new(move |before| before == Some(&true) || session.sharing.get());
    view! {
        {move || help.get().then(|| later(|parts| (parts.help)()))}
        {move || share.get().then(|| later(|parts| (parts.share)()))}
    }
}
