//! The dialogs, each from when it is first asked for.

use crate::hooks::{dynamic, memo};
use crate::later::later;
use crate::session::Session;
use leptos::prelude::*;

/// The table of keys, and the dialog with links.
#[component]
pub fn Dialogs() -> impl IntoView {
    let session = expect_context::<Session>();
    let help = memo(move |before| before == Some(&true) || session.help.get());
    let share = memo(move |before| before == Some(&true) || session.sharing.get());
    view! {
        {dynamic(move || help.get().then(|| later(|parts| (parts.help)())))}
        {dynamic(move || share.get().then(|| later(|parts| (parts.share)())))}
    }
}
