//! The bar at the top: the name, what the page puts there, the theme; and the bar of a playground.

use super::{Glyph, Icon};
use crate::hooks::dynamic;
use crate::hooks::{Theme, focus, leaves, use_theme};
use crate::programs::{example, examples};
use crate::route::{Route, Router, Screen};
use crate::session::Session;
use leptos::html;
use leptos::prelude::*;

/// The name of the page, which leads home.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href="?" aria-label="Async Playground, home">
            <svg viewBox="0 0 22 22" aria-hidden="true">
                <rect x="1" y="3" width="9" height="4" rx="1.2" fill="var(--ink)"/>
                <path d="M12 5h9M1 11h6M1 17h13" stroke="var(--ink)" stroke-width="1.5" stroke-dasharray="2 2"/>
                <rect x="9" y="9" width="7" height="4" rx="1.2" fill="var(--t1-solid)"/>
                <rect x="15" y="15" width="6" height="4" rx="1.2" fill="var(--t2-solid)"/>
            </svg>
            <span>"Async Playground"</span>
        </a>
    }
}

/// Changes the theme.
#[component]
pub fn ThemeButton() -> impl IntoView {
    let theme = use_theme();
    let glyph = move || match theme.get() {
        Theme::System => Glyph::Theme,
        Theme::Light => Glyph::Sun,
        Theme::Dark => Glyph::Moon,
    };
    let name = move || format!("Theme: {}. Change to {}", theme.get().word(), theme.get().next().word());
    view! {
        <button
            class="btn sq"
            data-testid="theme"
            data-theme-choice=dynamic(move || theme.get().word())
            aria-label=dynamic(name)
            title=dynamic(name)
            on:click=move |_| theme.update(|t| *t = t.next())
        >
            {dynamic(move || view! { <Icon glyph=glyph()/> })}
            <span class="inmenu">"Theme"</span>
        </button>
    }
}

/// The buttons of a bar. Where there is no room for them they stand in a menu: what is of the class `extra` below 1280 px, all on
/// phones.
#[component]
pub fn BarButtons(children: Children) -> impl IntoView {
    let open = RwSignal::new(false);
    let opener = NodeRef::<html::Button>::new();
    view! {
        <span
            class="btns"
            class:open=dynamic(move || open.get())
            on:focusout=move |event| if leaves(&event) { open.set(false) }
            on:keydown=move |event| if event.key() == "Escape" && open.get_untracked() {
                event.prevent_default();
                open.set(false);
                focus(opener);
            }
        >
            <button
                class="btn sq more"
                node_ref=opener
                data-testid="more"
                aria-label="More"
                title="More"
                aria-expanded=dynamic(move || open.get().to_string())
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon glyph=Glyph::More/>
            </button>
            <span class="fold" tabindex="-1" on:click=move |_| open.set(false)>{children()}</span>
        </span>
    }
}

/// The bar of a playground: picker of programs, schedules, keys.
#[component]
pub fn TopBar() -> impl IntoView {
    let session = expect_context::<Session>();
    let router = use_context::<Router>();
    let pick = move |slug: String| match router {
        Some(router) => {
            let exploring = session.explore.on.get_untracked();
            let route =
                Route { screen: Screen::Playground, program: Some(slug), exploring, ..Route::default() };
            router.go(&route.query());
        }
        None => session.pick(example(&slug)),
    };
    view! {
        <header class="top">
            <Brand/>
            <span class="vr"></span>
            <label class="sel plain">
                <span class="sr">"Program"</span>
                <select
                    data-testid="picker"
                    prop:value=dynamic(move || session.example.get().slug.to_string())
                    on:change:target=move |event| pick(event.target().value())
                >
                    {dynamic(move || {
                        // A program that came from elsewhere stands above those of the picker.
                        let example = session.example.get();
                        let is_own = examples().iter().all(|e| e.slug != example.slug);
                        is_own.then(|| view! { <option value=example.slug.clone()>{example.title.clone()}</option> })
                    })}
                    {examples().iter().map(|e| view! { <option value=&*e.slug>{&*e.title}</option> }).collect_view()}
                </select>
                <Icon glyph=Glyph::Down/>
            </label>
            <span class="about">{dynamic(move || session.example.get().about.to_string())}</span>
            <span class="sp"></span>
            <BarButtons>
                <button
                    class="btn line find-btn"
                    data-testid="explore"
                    aria-pressed=dynamic(move || session.explore.on.get().to_string())
                    title="Search the order of steps of all threads"
                    on:click=move |_| session.set_exploring(!session.explore.on.get_untracked())
                >
                    {dynamic(move || view! { <Icon glyph=if session.explore.on.get() { Glyph::Left } else { Glyph::Search }/> })}
                    <span>{dynamic(move || if session.explore.on.get() { "Playground" } else { "Find a schedule" })}</span>
                </button>
                {session.has_drafts().then(|| view! { <super::DraftsButton/> })}
                <button
                    class="btn share-btn"
                    data-testid="share"
                    title="A link to this program at this step, or a widget for a post"
                    on:click=move |_| session.sharing.set(true)
                >
                    <Icon glyph=Glyph::Link/>
                    <span>"Share"</span>
                </button>
                <button
                    class="btn sq"
                    data-testid="help"
                    aria-label="Keys"
                    title="Keys (?)"
                    on:click=move |_| session.help.set(true)
                >
                    <Icon glyph=Glyph::Question/>
                    <span class="inmenu">"Keys"</span>
                </button>
                <ThemeButton/>
            </BarButtons>
        </header>
    }
}
