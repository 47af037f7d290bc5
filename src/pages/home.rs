//! Home: what there is to see, the lessons by track, and how to put a program into a post.

use crate::hooks::{IdleGate, event_data, fetched, focus, keeps, use_busy, use_markup, use_title};
use crate::hooks::{dynamic, effect, memo};
use crate::later::afterwards;
use crate::route::Router;
use crate::session::{last_lesson, progress};
use crate::views::{Brand, Glyph, Icon, ThemeButton};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use playground_lessons::{Card, Catalogue, Track, catalogue_path, still_path, thumb_path};
use playground_view::escape;
use std::fmt::Write;

const SNIPPET: &str = r#"<script async src="embed.js"></script>

<async-playground file="laundry.rs">
  <pre><code>async fn laundry() { … }</code></pre>
</async-playground>"#;

/// The page without a query.
#[component]
pub fn Home() -> impl IntoView {
    let catalogue = RwSignal::new(None::<Result<Catalogue, String>>);
    let attempt = RwSignal::new(0_u32);
    let fetching = RwSignal::new(true);
    use_busy(expect_context::<IdleGate>(), fetching.into());
    effect(move || {
        attempt.get();
        fetching.set(true);
        spawn_local_scoped_with_cancellation(async move {
            let read = match fetched(catalogue_path()).await {
                Ok(bytes) => Catalogue::from_bytes(&bytes).map_err(|error| error.to_string()),
                Err(error) => Err(error),
            };
            catalogue.set(Some(read));
            fetching.set(false);
        });
    });
    use_title(Signal::stored("Async Playground: watch a program wait".to_owned()));
    let heading = NodeRef::<html::H1>::new();
    if expect_context::<Router>().has_moved() {
        effect(move || focus(heading));
    }
    let tracks = NodeRef::<html::Div>::new();
    use_markup(
        tracks,
        Signal::derive(move || {
            catalogue.with(|catalogue| match catalogue {
                None => String::new(),
                Some(Ok(catalogue)) => catalogue.tracks.iter().map(track).collect(),
                Some(Err(why)) => format!(
                    r#"<p class="quiet" role="alert">The lessons cannot be listed: {}. <button class="btn line" data-again>Try again</button> The <a href="?view=playground">playground</a> works without them.</p>"#,
                    escape(why)
                ),
            })
        }),
    );
    let hero = NodeRef::<html::Div>::new();
    use_markup(
        hero,
        Signal::derive(move || {
            catalogue.with(|c| match c {
                Some(Ok(c)) => picture(c),
                _ => String::new(),
            })
        }),
    );
    // The lesson that sets several programs side by side.
    let compared = memo(move |_| {
        catalogue.with(|catalogue| {
            let Some(Ok(catalogue)) = catalogue else { return None };
            let all =
                catalogue.tracks.iter().flat_map(|track| track.lessons.iter().map(move |card| (track, card)));
            let mut compared = all.filter(|(_, card)| card.slug.contains("side-by-side"));
            compared.next().map(|(track, card)| format!("{}/{}", track.slug, card.slug))
        })
    });
    // Where they were, or where the tracks begin.
    let go_on = move || {
        let last = last_lesson();
        catalogue.with(|catalogue| {
            let Some(Ok(catalogue)) = catalogue else { return None };
            let find = |path: &str| {
                let (track, slug) = path.split_once('/')?;
                catalogue.find(track, slug).map(|(_, card)| (path.to_owned(), card.title.clone()))
            };
            let open = last.as_deref().filter(|path| !progress(path).done).and_then(find);
            open.map(|(path, title)| (path, format!("Continue: {title}"))).or_else(|| {
                let track = catalogue.tracks.first()?;
                let card = track.lessons.first()?;
                Some((format!("{}/{}", track.slug, card.slug), "Begin the lessons".to_owned()))
            })
        })
    };
    // All at once, so that nothing moves under the reader's eyes; until then index.html has the first screen of it.
    let known = memo(move |_| catalogue.with(Option::is_some));
    move || {
        known.get().then(|| view! {
        <div class="home">
            <header class="top">
                <Brand/>
                <span class="sp"></span>
                <nav class="btns" aria-label="Pages">
                    <a class="btn" href="?view=playground">"Playground"</a>
                    <a class="btn" href="?program=threading-parent&view=explore">"Find a schedule"</a>
                    <a class="btn" href="?view=marks">"Every mark"</a>
                    <ThemeButton/>
                </nav>
            </header>
            <main>
                <section class="hero">
                    <div class="ht">
                        <h1 node_ref=heading tabindex="-1">"Watch a program wait."</h1>
                        <p>
                            "Small async and threaded programs run in this page and are drawn from what really ran. Step forward, step back, \
                             change a line, and read why each thing happened."
                        </p>
                        <div class="row">
                            {dynamic(move || go_on().map(|(path, words)| view! {
                                <a class="btn solid big" data-testid="go-on" href=format!("?lesson={path}")><Icon glyph=Glyph::Play/>{words}</a>
                            }))}
                            <a class="btn line big" href="?view=playground">"Open the playground"</a>
                        </div>
                        <p class="fine">
                            {if keeps() {
                                "No account, no server. Your place and your edits stay in this browser."
                            } else {
                                "No account, no server. This browser keeps nothing: your place and your edits end with the visit."
                            }}
                        </p>
                    </div>
                    <div class="hp">
                        <div node_ref=hero></div>
                        {dynamic(move || compared.get().map(|path| afterwards(move |parts| (parts.hero)(path.clone()))))}
                    </div>
                </section>
                <section class="lessons" aria-labelledby="lessons-head">
                    <h2 id="lessons-head">"Lessons"</h2>
                    <div node_ref=tracks tabindex="-1" data-testid="tracks" on:click=move |event| if event_data(&event, "again").is_some() { attempt.update(|n| *n += 1) }></div>
                </section>
                <section class="emb" aria-labelledby="embed-head">
                    <div>
                        <h2 id="embed-head">"Put one in your post"</h2>
                        <p>
                            "One script. The code already in your post stays as it is for readers, feeds and print, and becomes a timeline \
                             when pressed. \"Share\" in the playground copies it for your program."
                        </p>
                    </div>
                    <pre class="snip" tabindex="0" aria-label="Code for a post"><code>{SNIPPET}</code></pre>
                </section>
            </main>
            <footer>
                <span>"Async Playground, open source."</span>
                <span class="sp"></span>
                <a href="?view=marks">"Every mark"</a>
                <a href="?view=playground">"Playground"</a>
            </footer>
        </div>
        })
    }
}

/// The picture of the hero: a still of a lesson, which is a link to it.
fn picture(catalogue: &Catalogue) -> String {
    let shown = catalogue.tracks.iter().find_map(|track| {
        let is_async = |card: &&Card| card.slug.contains("async-parent");
        track.lessons.iter().find(is_async).or(track.lessons.first()).map(|card| (track, card))
    });
    let Some((track, card)) = shown else { return String::new() };
    format!(
        r#"<a href="?lesson={}/{}"><span class="cap"><b>{}</b><span>{}</span></span><picture><source media="(max-width: 719px)" srcset="{}" width="232" height="84"><img class="still" src="{}" alt="The whole run as a timeline" width="840" height="210"></picture></a>"#,
        escape(&track.slug),
        escape(&card.slug),
        escape(&card.title),
        escape(&card.summary),
        escape(&thumb_path(&track.slug, &card.slug)),
        escape(&still_path(&track.slug, &card.slug))
    )
}

fn track(track: &Track) -> String {
    let minutes: u32 = track.lessons.iter().map(|card| u32::from(card.minutes)).sum();
    let count = match track.lessons.len() {
        1 => "1 lesson".to_owned(),
        n => format!("{n} lessons"),
    };
    let mut out = format!(
        r#"<section class="track"><header><h3>{}</h3><p>{}</p><p class="meta">{count}, {minutes} min</p></header><ol>"#,
        escape(&track.title),
        escape(&track.summary)
    );
    for card in &track.lessons {
        let path = format!("{}/{}", track.slug, card.slug);
        let seen = progress(&path);
        let state = match (seen.done, seen.at) {
            (true, _) => ", done".to_owned(),
            (false, 0) => String::new(),
            (false, at) => format!(", you are at step {at}"),
        };
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            r#"<li class="lc"><a href="?lesson={}"{}><span class="tn"><img class="still" src="{}" alt="" loading="lazy"></span><b>{}</b><span class="ab">{}</span><em>{} steps{state}</em></a></li>"#,
            escape(&path),
            if seen.done { r#" class="seen""# } else { "" },
            escape(&thumb_path(&track.slug, &card.slug)),
            escape(&card.title),
            escape(&card.summary),
            card.steps
        );
    }
    out.push_str("</ol></section>");
    out
}
