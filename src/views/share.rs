//! The dialog with links: to the program at this step, and to put it into a post.

use super::{Glyph, Icon};
use crate::hooks::{copy_text, page_address, select_all, use_dialog};
use crate::session::Session;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// What there is to copy.
#[derive(Clone, Default, PartialEq)]
struct Links {
    link: String,
    /// Ordinary code of a post, with the script that makes a widget of it.
    post: String,
    /// The widget alone, for sites that allow frames but no scripts.
    frame: String,
    /// Why there are none.
    error: Option<String>,
}

/// A lesson, as it is shared.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedLesson {
    /// Its track and folder.
    pub path: String,
    /// The step, from 1.
    pub at: usize,
    /// What is shown is the program that the lesson is about, which a widget finds by the lesson's name.
    pub first: bool,
}

/// The lesson that is open, in the context of its dialog.
#[derive(Clone, Copy)]
pub struct ShareOf(pub Signal<SharedLesson>);

async fn links(session: Session, lesson: Option<SharedLesson>) -> Links {
    let address = page_address();
    let folder = address.rfind('/').map_or("", |end| &address[..=end]).to_owned();
    let text = session.text.get_untracked();
    let file = escaped(&session.example.get_untracked().file);
    let post = format!(
        "<script async src=\"{folder}embed.js\"></script>\n<async-playground file=\"{file}\">\n<pre><code>{}</code></pre>\n</async-playground>",
        escaped(text.trim_end())
    );
    // With the lesson's own text the lesson is what is shared; a text of the reader's own is more than the lesson.
    if let Some(SharedLesson { path, at, first }) =
        lesson.filter(|_| untrack(|| session.own_text().is_none()))
    {
        let link = format!("{address}?lesson={path}&at={at}");
        let framed = match session.link_fragment().await {
            _ if first => format!("{address}?embed&amp;lesson={path}"),
            Ok(fragment) => format!("{address}?embed#{fragment}"),
            Err(_) => address.clone(),
        };
        let post = match first {
            true => post.replace("<async-playground ", &format!("<async-playground lesson=\"{path}\" ")),
            false => post,
        };
        return Links { link, frame: frame(&framed, &file), post, error: None };
    }
    match session.link_fragment().await {
        Ok(fragment) => Links {
            link: format!("{address}#{fragment}"),
            frame: frame(&format!("{address}?embed#{fragment}"), &file),
            post,
            error: None,
        },
        Err(error) => Links { post, error: Some(error.to_string()), ..Links::default() },
    }
}

fn frame(source: &str, file: &str) -> String {
    format!(
        "<iframe src=\"{source}\" title=\"{file}, run step by step\" width=\"100%\" height=\"560\" loading=\"lazy\" style=\"border:0\"></iframe>"
    )
}

/// Text as it stands in a page. Apostrophes stay: people read and edit what they paste.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The dialog with links.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let lesson = use_context::<ShareOf>().map(|ShareOf(lesson)| lesson);
    let session = expect_context::<Session>();
    let dialog = NodeRef::<html::Dialog>::new();
    use_dialog(dialog, session.sharing);
    let made = RwSignal::new(None::<Links>);
    Effect::new(move |_| {
        made.set(None);
        if session.sharing.get() {
            let lesson = lesson.map(|lesson| lesson.get_untracked());
            spawn_local_scoped_with_cancellation(async move {
                let links = links(session, lesson).await;
                made.set(Some(links));
            });
        }
    });
    view! {
        <dialog
            class="help share"
            node_ref=dialog
            aria-label="Share"
            data-testid="share-dialog"
            on:close=move |_| session.sharing.set(false)
        >
            <header>
                <h2>"Share"</h2>
                <span class="sp"></span>
                <button class="btn sq" aria-label="Close" on:click=move |_| session.sharing.set(false)>
                    <Icon glyph=Glyph::Close/>
                </button>
            </header>
            {move || made.get().map(|links| {
                let Links { link, post, frame, error } = links;
                let linked = error.is_none();
                view! {
                    {error.map(|error| view! {
                        <p class="bad" role="alert">{error}" Put the text into a post, or send it as a file."</p>
                    })}
                    {linked.then(|| view! {
                        <Copied
                            id="link"
                            name="Link"
                            about=if links_to_lesson(lesson, session) {
                                "This lesson, at this step. Nothing is sent to a server."
                            } else {
                                "The program, its settings and this step travel in the link. Nothing is sent to a server."
                            }
                            text=link
                        />
                    })}
                    <Copied
                        id="post"
                        name="In a post"
                        about="Readers see ordinary code with a button under it; nothing loads until they press it."
                        text=post
                    />
                    {linked.then(|| view! {
                        <Copied
                            id="frame"
                            name="As a frame"
                            about="For sites that take frames but no scripts."
                            text=frame
                        />
                    })}
                }
            })}
        </dialog>
    }
}

fn links_to_lesson(lesson: Option<Signal<SharedLesson>>, session: Session) -> bool {
    lesson.is_some() && untrack(|| session.own_text().is_none())
}

/// A text with a button that copies it.
#[component]
fn Copied(id: &'static str, name: &'static str, about: &'static str, text: String) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let said = RwSignal::new("");
    let text = StoredValue::new(text);
    let copy = move |_| {
        select_all(field);
        spawn_local_scoped_with_cancellation(async move {
            let copied = copy_text(&text.get_value()).await;
            said.set(if copied { "Copied." } else { "It is selected: copy it with Ctrl + C." });
        });
    };
    view! {
        <section class="copied">
            <h3>{name}</h3>
            <p>{about}</p>
            <textarea
                node_ref=field
                readonly
                rows="3"
                aria-label=name
                data-testid=format!("share-{id}")
                prop:value=text.get_value()
            ></textarea>
            <div class="acts">
                <button class="btn line" data-testid=format!("copy-{id}") on:click=copy>
                    <Icon glyph=Glyph::Link/>
                    "Copy"
                    <span class="sr">{format!(" {}", name.to_ascii_lowercase())}</span>
                </button>
                <span role="status">{move || said.get()}</span>
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn code_cannot_leave_its_place() {
        let code = "</code></pre><script>\"&\"";
        assert_eq!(escaped(code), "&lt;/code&gt;&lt;/pre&gt;&lt;script&gt;&quot;&amp;&quot;");
    }
}
