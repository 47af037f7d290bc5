//! Mounts the page; nothing else.

use async_playground::app::App;
use leptos::prelude::*;

/// In a build for release, all that comes later is in a file of its own.
#[cfg(split)]
mod split {
    #![allow(
        unsafe_code,
        reason = "the attribute writes the import and the export between which the module is cut"
    )]

    use async_playground::engine::Eventually;
    use async_playground::later::Parts;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    struct Missing;

    impl From<SplitLoaderError> for Missing {
        fn from(_: SplitLoaderError) -> Missing {
            Missing
        }
    }

    #[wasm_split(later, fallible)]
    fn parts() -> Result<&'static Parts, Missing> {
        Ok(&async_playground::parts::PARTS)
    }

    /// Fetches them.
    pub fn fetch() -> Eventually<Option<&'static Parts>> {
        Box::pin(async { parts().await.ok() })
    }
}

#[cfg(not(split))]
use async_playground::parts::linked as fetch;
#[cfg(split)]
use split::fetch;

fn main() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        async_playground::hooks::say_broke_down();
    }));
    mount_to_body(|| view! { <App fetch/> });
}
