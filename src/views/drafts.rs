//! The drafts of this browser: open, name, copy, remove, and have back.

use super::{Glyph, Icon};
use crate::drafts::{Draft, MAX_NAME, Unreadable, ago};
use crate::hooks::{focus, select_line, use_dialog, wall_ms};
use crate::programs::examples;
use crate::route::{Route, Router, Screen};
use crate::session::Session;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// The way to a draft.
#[derive(Clone, Copy)]
struct Way {
    session: Session,
    router: Option<Router>,
}

impl Way {
    /// Goes to a draft, or to the program that there is without one.
    fn go(self, program: Option<String>, draft: Option<String>) {
        self.session.drafts.listed.set(false);
        if let Some(router) = self.router {
            let program = program.filter(|slug| examples().iter().any(|e| e.slug == *slug));
            let route = Route { screen: Screen::Playground, program, draft, ..Route::default() };
            router.go(&route.query());
        }
    }
}

/// Opens the list.
#[component]
pub fn DraftsButton() -> impl IntoView {
    let session = expect_context::<Session>();
    let count = move || session.drafts.all().0.len();
    view! {
        <button
            class="btn drafts-btn"
            data-testid="drafts"
            title="Your texts, kept in this browser"
            on:click=move |_| session.drafts.listed.set(true)
        >
            <Icon glyph=Glyph::Pages/>
            <span>"Drafts"</span>
            {move || Some(count()).filter(|n| *n > 0).map(|n| view! { <span class="cnt">{n}</span> })}
        </button>
    }
}

/// The list, as a dialog.
#[component]
pub fn DraftsDialog() -> impl IntoView {
    let session = expect_context::<Session>();
    let drafts = session.drafts;
    let dialog = NodeRef::<html::Dialog>::new();
    use_dialog(dialog, drafts.listed);
    let way = Way { session, router: use_context::<Router>() };
    let renamed = RwSignal::new(None::<String>);
    let undo = NodeRef::<html::Button>::new();
    let new = NodeRef::<html::Button>::new();
    let restore = move |_| {
        session.restore_draft();
        // The button may be gone by then.
        request_animation_frame(move || focus(if drafts.removed().is_some() { undo } else { new }));
    };
    let begin = move |_| {
        if let Ok(id) = session.new_draft() {
            way.go(None, Some(id));
        }
    };
    // What nobody looks at is not read again at every key.
    let all = Memo::new(move |_| if drafts.listed.get() { drafts.all() } else { Default::default() });
    let none = move || drafts.listed.get() && all.with(|(all, lost)| all.is_empty() && lost.is_empty());
    let ids = move || all.with(|(all, _)| all.iter().map(|draft| draft.id.clone()).collect::<Vec<_>>());
    view! {
        <dialog
            class="help drafts"
            node_ref=dialog
            aria-label="Drafts"
            data-testid="drafts-dialog"
            on:close=move |_| {
                drafts.listed.set(false);
                renamed.set(None);
            }
        >
            <header>
                <h2>"Drafts"</h2>
                <span class="sp"></span>
                <button class="btn line" node_ref=new data-testid="new-draft" on:click=begin>"New draft"</button>
                <button class="btn sq" aria-label="Close" on:click=move |_| drafts.listed.set(false)>
                    <Icon glyph=Glyph::Close/>
                </button>
            </header>
            <p>"What you type is kept in this browser as you type it, and nowhere else."</p>
            <div class="undo" role="status">
                <Show when=move || drafts.removed().is_some()>
                    <span>{move || drafts.removed().map(|name| format!("“{name}” is deleted."))}</span>
                    <button class="btn line small" node_ref=undo data-testid="undo-delete" on:click=restore>
                        <Icon glyph=Glyph::Undo small=true/>
                        "Undo"
                    </button>
                </Show>
            </div>
            <Show when=none>
                <p>"There are none yet: edit a program, or begin a new one."</p>
            </Show>
            <ul>
                <For each=ids key=Clone::clone let(id)>
                    <Row id all renamed undo way/>
                </For>
                <For each=move || all.with(|(_, lost)| lost.clone()) key=|entry| entry.id.clone() let(entry)>
                    <Lost entry undo way/>
                </For>
            </ul>
        </dialog>
    }
}

/// A draft and what can be done with it.
#[component]
fn Row(
    /// Which.
    id: String,
    /// All there are.
    all: Memo<(Vec<Draft>, Vec<Unreadable>)>,
    /// The draft that is being named.
    renamed: RwSignal<Option<String>>,
    /// Takes the focus when the row goes.
    undo: NodeRef<html::Button>,
    /// There.
    way: Way,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let id = StoredValue::new(id);
    let id = move || id.get_value();
    let draft = Memo::new(move |before: Option<&Draft>| {
        let found = all.with(|(all, _)| all.iter().find(|draft| draft.id == id()).cloned());
        // A row that is about to go keeps its words.
        found.or_else(|| before.cloned()).unwrap_or_default()
    });
    let about = move || {
        draft.with(|draft| {
            let from = examples().iter().find(|e| e.slug == draft.from).map(|e| format!("{} · ", e.title));
            let lines = match draft.lines() {
                1 => "1 line".to_owned(),
                n => format!("{n} lines"),
            };
            format!("{}{lines} · {}", from.unwrap_or_default(), ago(draft.changed, wall_ms()))
        })
    };
    let name = move || draft.with(|draft| draft.name.clone());
    let program = move || draft.with_untracked(|draft| draft.from.clone());
    let is_open = move || session.drafts.id() == Some(id());
    let naming = move || renamed.get() == Some(id());
    let field = NodeRef::<html::Input>::new();
    let again = NodeRef::<html::Button>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(field) = field.get_untracked() {
            renamed.set(None);
            session.rename_draft(&id(), &field.value());
        }
    };
    Effect::new(move |was: Option<bool>| {
        let now = naming();
        if now {
            // It is on the page a moment later.
            if let Some(element) = field.get() {
                element.set_value(&untrack(name));
                select_line(field);
            }
        } else if was == Some(true) {
            focus(again);
        }
        now
    });
    let delete = move |_| {
        if session.remove_draft(&id()) {
            way.go(Some(program()), None);
            session.drafts.listed.set(true);
        }
        request_animation_frame(move || focus(undo));
    };
    view! {
        <li class:on=is_open data-draft=id()>
            <Show
                when=naming
                fallback=move || view! {
                    <button class="name" on:click=move |_| way.go(Some(program()), Some(id()))>
                        <b>{name}</b>
                        <small>{about}{move || is_open().then_some(" · open")}</small>
                    </button>
                    <button class="btn small" node_ref=again aria-label=move || format!("Rename {}", name()) on:click=move |_| renamed.set(Some(id()))>
                        "Rename"
                    </button>
                }
            >
                <form on:submit=submit>
                    <input
                        node_ref=field
                        aria-label="Name of the draft"
                        data-testid="draft-name"
                        maxlength=MAX_NAME.to_string()
                        on:keydown=move |event| {
                            if event.key() == "Escape" {
                                // The dialog stays.
                                event.prevent_default();
                                event.stop_propagation();
                                renamed.set(None);
                            }
                        }
                    />
                    <button class="btn small line">"Save"</button>
                </form>
            </Show>
            <button
                class="btn small"
                aria-label=move || format!("Duplicate {}", name())
                on:click=move |_| { let _ = draft.with_untracked(|draft| session.duplicate_draft(draft)); }
            >
                "Duplicate"
            </button>
            <button class="btn small" aria-label=move || format!("Delete {}", name()) on:click=delete>"Delete"</button>
        </li>
    }
}

/// What is there and cannot be read.
#[component]
fn Lost(
    entry: Unreadable,
    /// Takes the focus when the row goes.
    undo: NodeRef<html::Button>,
    /// There.
    way: Way,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let about =
        format!("{} characters that are no draft of this page. Kept as they are.", entry.raw.chars().count());
    let entry = StoredValue::new(entry);
    let delete = move |_| {
        entry.with_value(|entry| session.remove_draft(&entry.id));
        request_animation_frame(move || focus(undo));
    };
    view! {
        <li class="lost">
            <span class="name"><b>"Unreadable"</b><small>{about}</small></span>
            <button
                class="btn small"
                data-testid="recover"
                on:click=move |_| if let Ok(id) = entry.with_value(|entry| session.recover_draft(entry)) { way.go(None, Some(id)) }
            >
                "Open as text"
            </button>
            <button class="btn small" aria-label="Delete what cannot be read" on:click=delete>
                "Delete"
            </button>
        </li>
    }
}
