//! The drawer: tabs, and the page that is open. On narrow pages the code is one of the tabs.

use super::console::Console;
use super::inspector::Inspector;
use super::problems::Problems;
use super::stats::Stats;
use crate::hooks::dynamic;
use crate::session::{Drawer, Session};
use leptos::prelude::*;

/// The row of tabs.
#[component]
pub fn DrawerTabs() -> impl IntoView {
    let session = expect_context::<Session>();
    let lines = move || session.run.with(|run| run.as_ref().map_or(0, |run| run.model.console().len()));
    let problems = move || (session.findings.with(|all| all.len()), session.checked.with(|c| c.errors()));
    let summary = move || session.run.with(|run| run.as_ref().map(|run| super::console::summary(run)));
    view! {
        <div class="tabs" role="tablist" aria-label="Drawer">
            <button
                class="tab only-narrow"
                role="tab"
                data-testid="tab-code"
                aria-selected=dynamic(move || session.code_in_sheet.get().to_string())
                on:click=move |_| session.code_in_sheet.set(true)
            >
                "Code"
            </button>
            <span class="pages">
                <Tab page=Drawer::Console id="tab-console">
                    "Console " <span class="cnt">{dynamic(lines)}</span>
                </Tab>
                <Tab page=Drawer::Inspector id="tab-inspector">"Inspector"</Tab>
                <Tab page=Drawer::Stats id="tab-stats">"Stats"</Tab>
                <Tab page=Drawer::Problems id="tab-problems">
                    "Problems "
                    <span class="cnt" class:err=dynamic(move || { problems().1 > 0 })>{dynamic(move || problems().0)}</span>
                </Tab>
            </span>
            <span class="sum num">{dynamic(summary)}</span>
        </div>
    }
}

#[component]
fn Tab(page: Drawer, id: &'static str, children: Children) -> impl IntoView {
    let session = expect_context::<Session>();
    let open = move || session.drawer.get() == page;
    view! {
        <button
            class="tab"
            role="tab"
            data-testid=id
            aria-selected=dynamic(move || open().to_string())
            on:click=move |_| session.show(page)
        >
            {children()}
        </button>
    }
}

/// The pages of the drawer, one at a time.
#[component]
pub fn DrawerBody() -> impl IntoView {
    let session = expect_context::<Session>();
    let page = move || match session.drawer.get() {
        Drawer::Console => "console",
        Drawer::Inspector => "inspector",
        Drawer::Problems => "problems",
        Drawer::Stats => "stats",
    };
    view! {
        <div class="body" data-page=dynamic(page)>
            <div class="page inspector" role="tabpanel" aria-label="Inspector" tabindex="0"><Inspector/></div>
            <div class="page problems" role="tabpanel" aria-label="Problems" tabindex="0"><Problems/></div>
            <div class="page stats" role="tabpanel" aria-label="Stats" tabindex="0"><Stats/></div>
            <div class="page console" role="tabpanel" aria-label="Console" tabindex="0"><Console/></div>
        </div>
    }
}
