//! A lesson: narration left, one step at a time; code and stage beside it; below them all that stands for time.

mod compare;
mod narration;
mod print;
mod python;
mod tasks;

use crate::engine::Door;
use crate::hooks::{
    IdleGate, Key, Unkept, breath, event_data, fetched, focus, keep_focus, key_place, leave_for, use_busy,
    use_draft, use_keys_of_nobody, use_rest, use_settling, use_title,
};
use crate::hooks::{dynamic, effect, memo};
use crate::later::{Later, afterwards, later};
use crate::pages::keys::on_key;
use crate::pages::playground::{MOTION, STAY};
use crate::route::{Route, Router, Screen};
use crate::session::{Drawer, NO_STEP, Session, example_of, keep_progress, lesson_path, progress, skin_of};
use crate::views::{
    BarButtons, Brand, CaptionLine, CodePanel, Controls, Dialogs, DrawerTabs, Glyph, Icon, Notice, ShareOf,
    SharedLesson, Stage, StageSkin, StageTab, ThemeButton, Timeline,
};
pub use compare::Compare;
pub(super) use compare::{Chart, PlayButton, caption, last_end, minute, sides_of, use_play};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use narration::Narration;
use playground_lessons::{Pack, Step, Tab, pack_path};
pub use print::Sheet;
pub use python::PythonPanel;
use std::sync::Arc;
pub use tasks::{ExerciseCard, KnobCard, QuestionCard};
pub(super) use tasks::{QuestionForm, goal_line};

/// The lesson that is open: its pack and where the reader is. In the context of its parts.
#[derive(Clone, Copy)]
struct Open {
    session: Session,
    pack: StoredValue<Arc<Pack>>,
    /// The step, from 0.
    at: RwSignal<usize>,
    heading: NodeRef<html::H1>,
    tab: RwSignal<StageTab>,
    /// On narrow pages: which part the sheet shows.
    sheet: RwSignal<Sheet>,
    drawer_open: RwSignal<bool>,
    /// The reader asked for the lesson on paper.
    printing: RwSignal<bool>,
    /// How many of its panes are there: see [`PANES`].
    panes: RwSignal<u8>,
}

/// The panes come one after the other when the page is opened, so that no single piece of work keeps the browser from a press: code, stage,
/// caption and controls, timeline. Until all are there the shell of `index.html` is what is seen.
const PANES: u8 = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sheet {
    Code,
    Story,
    Predict,
    More,
}

impl Open {
    fn pack(self) -> Arc<Pack> {
        self.pack.get_value()
    }

    fn steps(self) -> usize {
        self.pack.with_value(|pack| pack.lesson.steps.len())
    }

    fn step<T>(self, at: usize, read: impl FnOnce(&Step) -> T) -> Option<T> {
        self.pack.with_value(|pack| pack.lesson.steps.get(at).map(read))
    }

    /// The step asks for a guess.
    fn asks(self) -> bool {
        self.step(self.at.get(), |step| step.question.is_some()) == Some(true)
    }

    /// Which of its programs is shown.
    fn variant(self) -> usize {
        let slug = self.session.example.with(|example| example.slug.to_string());
        let name = slug.rsplit('/').next().unwrap_or_default().to_owned();
        self.pack.with_value(|pack| pack.variants.iter().position(|v| v.name == name).unwrap_or(0))
    }

    /// Goes to a step; what was open in the picture stays if the step names no view.
    fn go(self, at: usize, focused: bool) {
        let at = at.min(self.steps().saturating_sub(1));
        let forward = at == self.at.get_untracked() + 1;
        self.at.set(at);
        self.show(at, forward);
        let path = self.pack.with_value(|pack| lesson_path(&pack.lesson));
        keep_progress(&path, at + 1, self.steps());
        if focused {
            focus(self.heading);
        }
    }

    fn show(self, at: usize, forward: bool) {
        let pack = self.pack();
        let Some(step) = pack.lesson.steps.get(at) else { return };
        let wanted = step.tab;
        if let Some(tab) = wanted {
            let exploring = tab == Tab::Explore;
            if exploring != self.session.explore.on.get_untracked() {
                self.session.set_exploring(exploring);
            }
            match tab {
                Tab::House => self.tab.set(StageTab::Place),
                Tab::Loop => self.tab.set(StageTab::Loop),
                Tab::AwaitTree => self.tab.set(StageTab::Tree),
                Tab::Console => self.drawer_open.set(true),
                Tab::Explore | Tab::Compare => {}
            }
        }
        if !self.session.explore.on.get_untracked() {
            self.session.show_step(&pack, step, forward);
        }
    }
}

/// A lesson, as soon as it is there.
#[component]
pub fn LessonPage(
    /// `track/slug`.
    path: String,
) -> impl IntoView {
    let gate = expect_context::<IdleGate>();
    let pack = RwSignal::new(None::<Result<Arc<Pack>, String>>);
    let attempt = RwSignal::new(0);
    let name = path.clone();
    use_busy(gate, Signal::derive(move || pack.with(Option::is_none)));
    effect(move || {
        attempt.track();
        let path = path.clone();
        pack.set(None);
        spawn_local_scoped_with_cancellation(async move {
            pack.set(Some(read_pack(&path).await));
        });
    });
    let first = !expect_context::<Router>().has_moved();
    move || {
        match pack.get() {
        // What stands in index.html has more to say.
        None if first && attempt.get_untracked() == 0 => ().into_any(),
        None => view! {
            <header class="top"><Brand/></header>
            <p class="quiet wait-page" role="status">"The lesson is on its way."</p>
        }
        .into_any(),
        Some(Ok(pack)) => view! { <LessonView pack/> }.into_any(),
        Some(Err(why)) => view! {
            <header class="top"><Brand/><span class="sp"></span><ThemeButton/></header>
            <main class="missing">
                <h1>"This lesson cannot be opened"</h1>
                <p>{format!("{name}: {why}.")}</p>
                <p>
                    <button class="btn solid" on:click=move |_| attempt.update(|n| *n += 1)>"Try again"</button>
                    <a class="btn line" href="?">"All lessons"</a>
                </p>
            </main>
        }
        .into_any(),
    }
    }
}

/// Fetches the lesson of a path, `track/slug`.
pub(super) async fn read_pack(path: &str) -> Result<Arc<Pack>, String> {
    let (track, slug) = path.split_once('/').unwrap_or((path, ""));
    let bytes = fetched(&pack_path(track, slug)).await?;
    Pack::from_bytes(&bytes).map(Arc::new).map_err(|error| error.to_string())
}

#[component]
fn LessonView(pack: Arc<Pack>) -> impl IntoView {
    let router = expect_context::<Router>();
    let Some(first) = example_of(&pack, 0) else { return ().into_any() };
    let session = Session::new(first, 0, expect_context::<Door>());
    provide_context(session);
    let goals = pack.lesson.exercises.iter().flat_map(|exercise| &exercise.goals);
    session.explore.claims.set(goals.filter_map(|line| line.goal.claim().map(str::to_owned)).collect());
    session.drive_playback();
    let moving = use_settling(session.forward_steps.into(), MOTION);
    let panes = RwSignal::new(if router.has_moved() { PANES } else { 0 });
    let coming = memo(move |_| panes.get() < PANES);
    let busy = Signal::derive(move || session.is_busy() || moving.get() || coming.get());
    use_busy(expect_context::<IdleGate>(), busy);
    spawn_local_scoped_with_cancellation(async move {
        while panes.try_get_untracked().is_some_and(|there| there < PANES) {
            breath().await;
            panes.try_update(|there| *there += 1);
        }
    });

    let lesson = &pack.lesson;
    let path = lesson_path(lesson);
    let title = lesson.title.clone();
    let open = Open {
        session,
        pack: StoredValue::new(pack.clone()),
        at: RwSignal::new(0),
        heading: NodeRef::new(),
        tab: RwSignal::new(match lesson.views.first() {
            Some(Tab::AwaitTree) => StageTab::Tree,
            Some(Tab::Loop) => StageTab::Loop,
            _ => StageTab::Place,
        }),
        sheet: RwSignal::new(Sheet::Story),
        drawer_open: RwSignal::new(false),
        printing: RwSignal::new(false),
        panes,
    };
    provide_context(open);
    let skin = memo(move |_| open.pack.with_value(|pack| skin_of(pack, open.variant())));
    provide_context(StageSkin(skin));

    let route = router.route_now();
    let begin = route.at.unwrap_or_else(|| progress(&path).at.max(1)).max(1) - 1;
    let begin = begin.min(lesson.steps.len().saturating_sub(1));
    let variant = lesson.steps.get(begin).map_or(0, |step| usize::from(step.variant));
    if variant > 0
        && let Some(example) = example_of(&pack, variant)
    {
        session.example.set(example);
    }
    session.begin();
    open.at.set(begin);
    open.show(begin, false);
    if route.place != Default::default() || route.step.is_some() {
        session.open_at(&route.place, route.step);
    }
    if route.at.is_some_and(|at| at > lesson.steps.len()) {
        session.notice.set(Some(NO_STEP.to_owned()));
    }
    let draft = Signal::derive(move || (session.example.get().slug.to_string(), session.own_text()));
    let rest = expect_context::<Later>();
    use_draft(draft, move |unkept| match unkept {
        Unkept::Refused => session.say_not_kept(),
        // Whoever edits has the second part of the page; a text is never kept in the wrong place for want of it.
        Unkept::Overtaken(text) => match rest.here() {
            Some(parts) => (parts.aside)(session, &text),
            None => session.say_not_kept(),
        },
    });
    follow(open, router, path.clone());
    use_title(Signal::derive(move || {
        format!("{title}, step {} of {} · Async Playground", open.at.get() + 1, open.steps())
    }));
    if router.has_moved() {
        effect(move || focus(open.heading));
    }

    let widget = NodeRef::<html::Main>::new();
    // The sheet is made ready when the reader moves, or is about to press Ctrl + P: the first view needs none.
    let hand = RwSignal::new(false);
    let paper = memo(move |before| {
        before == Some(&true) || hand.get() || open.printing.get() || open.at.get() != begin
    });
    let key = move |event: leptos::ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "Control" | "Meta") {
            hand.set(true);
        }
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        let typing = matches!(key_place(&event), Key::Editor | Key::Field | Key::Dialog);
        match event.key().as_str() {
            "n" | "N" if plain && !typing => open.go(open.at.get_untracked() + 1, true),
            "p" | "P" if plain && !typing => open.go(open.at.get_untracked().saturating_sub(1), true),
            _ => on_key(session, widget, &event),
        }
    };
    use_keys_of_nobody(key);
    provide_context(ShareOf(Signal::derive(move || SharedLesson {
        path: open.pack.with_value(|pack| lesson_path(&pack.lesson)),
        at: open.at.get() + 1,
        first: open.variant() == 0,
    })));
    effect(move || {
        if session.drawer.get() == Drawer::Inspector {
            open.drawer_open.set(true);
        }
    });
    let comparing = lesson.views.first() == Some(&Tab::Compare);
    if comparing {
        panes.set(PANES);
    }
    let exploring = move || session.explore.on.get();
    let sheet = move || match open.sheet.get() {
        Sheet::Predict if open.asks() => "predict",
        Sheet::Story | Sheet::Predict => "story",
        Sheet::Code => "code",
        Sheet::More => "drawer",
    };
    let drawer = move |event: leptos::ev::MouseEvent| {
        keep_focus(&event, widget);
        if event_data(&event, "testid").is_some_and(|id| id.starts_with("tab-")) {
            open.drawer_open.set(true);
        }
    };
    view! {
        <div class="app" data-coming=dynamic(move || coming.get().then_some("")) on:keydown=key on:click=drawer>
            <LessonBar/>
            <Notice/>
            <main
                class="pg lesson"
                class:searching=dynamic(exploring)
                class:comparing=comparing
                node_ref=widget
                tabindex="-1"
                data-sheet=dynamic(sheet)
                data-drawer=dynamic(move || if open.drawer_open.get() { "open" } else { "closed" })
                data-testid="lesson"
            >
                <Narration/>
                {if comparing { later(|parts| (parts.compare)()) } else { view! { <Parts/> }.into_any() }}
            </main>
            <Dialogs/>
            {dynamic(move || paper.get().then(|| later(|parts| (parts.sheet)())))}
        </div>
    }
    .into_any()
}

/// A pane, once it is its turn.
fn pane(nth: u8, show: fn() -> AnyView) -> AnyView {
    let panes = expect_context::<Open>().panes;
    let there = memo(move |_| panes.get() >= nth);
    dynamic(move || there.get().then(show)).into_any()
}

/// The stage, or who waits for whom while schedules are explored.
fn stage() -> AnyView {
    let open = expect_context::<Open>();
    let exploring = open.session.explore.on;
    let shown = move || {
        if exploring.get() {
            later(|parts| (parts.waits)())
        } else {
            view! { <Stage first=open.tab.get_untracked() tab=open.tab strip=true/> }.into_any()
        }
    };
    dynamic(shown).into_any()
}

/// Code, stage, and all that stands for time.
#[component]
fn Parts() -> impl IntoView {
    let open = expect_context::<Open>();
    // Nobody needs the drawer before it was open once.
    let opened = memo(move |before| {
        before == Some(&true) || open.drawer_open.get() || open.sheet.get() == Sheet::More
    });
    view! {
        {pane(1, || view! { <CodeColumn/> }.into_any())}
        {pane(2, stage)}
        {pane(3, || view! { <CaptionLine/><Controls/> }.into_any())}
        {pane(4, || view! { <Timeline/> }.into_any())}
        <div class="sheets only-narrow" role="tablist" aria-label="Sheet">
            {[(Sheet::Code, "Code"), (Sheet::Story, "Story"), (Sheet::Predict, "Predict"), (Sheet::More, "Console")].map(|(one, word)| {
                let asks = one == Sheet::Predict;
                let shown = move || match open.sheet.get() {
                    Sheet::Predict if !open.asks() => Sheet::Story,
                    sheet => sheet,
                };
                view! {
                    <button
                        class="tab"
                        role="tab"
                        hidden=dynamic(move || asks && !open.asks())
                        aria-selected=dynamic(move || (shown() == one).to_string())
                        on:click=move |_| open.sheet.set(one)
                    >
                        {word}
                        {asks.then(|| view! { <span class="cnt">"1"</span> })}
                    </button>
                }
            }).collect_view()}
        </div>
        {afterwards(|parts| (parts.grip)())}
        <DrawerTabs/>
        <button
            class="btn small sq drawer-fold"
            aria-label=dynamic(move || if open.drawer_open.get() { "Close the drawer" } else { "Open the drawer" })
            aria-expanded=dynamic(move || open.drawer_open.get().to_string())
            on:click=move |_| open.drawer_open.update(|open| *open = !*open)
        >
            <Icon glyph=Glyph::Down/>
        </button>
        {dynamic(move || opened.get().then(|| later(|parts| (parts.drawer)())))}
    }
}

/// Writes the step into the address, and follows back and forward.
fn follow(open: Open, router: Router, path: String) {
    let screen = Screen::Lesson(path);
    let mine = screen.clone();
    let asked = memo(move |_| {
        let route = router.route();
        (route.screen == mine).then_some(route)
    });
    Effect::new(move |before: Option<()>| {
        if let (Some(Some(route)), Some(())) = (asked.try_get(), before) {
            let at = route.at.unwrap_or(1).max(1) - 1;
            if at != open.at.get_untracked() {
                open.go(at, true);
            }
            if route.place != Default::default() || route.step.is_some() {
                open.session.open_at(&route.place, route.step);
            }
        }
    });
    let here = Signal::derive(move || {
        let at = open.at.get();
        let place = open.session.place();
        let own = open.step(at, |step| step.at.cursor()) == Some(open.session.cursor.get());
        Some((at, if own { Default::default() } else { place }))
    });
    let stay = use_rest(here, STAY);
    effect(move || {
        let Some((at, place)) = stay.get() else { return };
        if router.route_now().screen == screen {
            router.note(Route { screen: screen.clone(), at: Some(at + 1), place, ..Route::default() });
        }
    });
}

#[component]
fn LessonBar() -> impl IntoView {
    let open = expect_context::<Open>();
    let session = open.session;
    let (track, title) =
        open.pack.with_value(|pack| (pack.lesson.track_title.clone(), pack.lesson.title.clone()));
    let steps = open.steps();
    view! {
        <header class="top">
            <Brand/>
            <span class="vr"></span>
            <nav class="crumb" aria-label="Lesson">
                <a href="?">{track}</a>
                <Icon glyph=Glyph::Right small=true/>
                <b>{title}</b>
            </nav>
            <ol class="dots" aria-label="Steps">
                {(0..steps).map(|n| {
                    let name = open.step(n, |step| step.title.clone()).unwrap_or_default();
                    view! {
                        <li>
                            <button
                                class:past=dynamic(move || n < open.at.get())
                                aria-current=dynamic(move || (n == open.at.get()).then_some("step"))
                                aria-label=format!("Step {}: {name}", n + 1)
                                title=name
                                data-testid="dot"
                                on:click=move |_| open.go(n, false)
                            ></button>
                        </li>
                    }
                }).collect_view()}
            </ol>
            <span class="num stepof" data-testid="step-of">
                <span class="word">"Step "</span>
                {dynamic(move || open.at.get() + 1)}" of "{steps}
            </span>
            <span class="sp"></span>
            <BarButtons>
                <button class="btn extra" data-testid="open-in-playground" title="This program, to do with it what you like" on:click=move |_| open_in_playground(session)>
                    <Icon glyph=Glyph::Out/>
                    <span>"Open in playground"</span>
                </button>
                <button class="btn extra" data-testid="embed" title="A widget for a post" on:click=move |_| session.sharing.set(true)>
                    <Icon glyph=Glyph::Embed/>
                    <span>"Embed"</span>
                </button>
                <button class="btn sq extra" data-testid="print" aria-label="Print the lesson" title="Print: a page for each step" on:click=move |_| open.printing.set(true)>
                    <Icon glyph=Glyph::Print/>
                    <span class="inmenu">"Print"</span>
                </button>
                <button class="btn share-btn" data-testid="share" title="A link to this step, to your program, or a widget for a post" on:click=move |_| session.sharing.set(true)>
                    <Icon glyph=Glyph::Link/>
                    <span>"Share"</span>
                </button>
                <button class="btn sq" data-testid="help" aria-label="Keys" title="Keys (?)" on:click=move |_| session.help.set(true)>
                    <Icon glyph=Glyph::Question/>
                    <span class="inmenu">"Keys"</span>
                </button>
                <ThemeButton/>
            </BarButtons>
        </header>
        <div class="prog only-narrow" aria-hidden="true">
            <i style:width=dynamic(move || format!("{}%", (open.at.get() + 1) * 100 / steps.max(1)))></i>
        </div>
    }
}

/// Leaves the lesson for a playground with the text as it is now.
fn open_in_playground(session: Session) {
    spawn_local_scoped_with_cancellation(async move {
        match session.link().await {
            Ok(link) => leave_for(&link),
            Err(error) => session.notice.set(Some(error.to_string())),
        }
    });
}

/// The code in Rust, or the same in Python; and the lesson's other programs.
#[component]
fn CodeColumn() -> impl IntoView {
    let open = expect_context::<Open>();
    let session = open.session;
    let python = RwSignal::new(false);
    let has_python = memo(move |_| {
        let variant = open.variant();
        open.pack.with_value(|pack| pack.variants.get(variant).is_some_and(|v| v.python.is_some()))
    });
    let labels: Vec<String> =
        open.pack.with_value(|pack| pack.variants.iter().map(|v| v.label.clone()).collect());
    let many = labels.len() > 1;
    let shows_python = move || python.get() && has_python.get() && !session.editing.get();
    view! {
        <div class="codecol">
            <div class="langs" hidden=dynamic(move || !many && !has_python.get())>
                <div class="seg" role="group" aria-label="Program" hidden=!many>
                    {labels.into_iter().enumerate().map(|(n, label)| view! {
                        <button
                            data-testid="variant"
                            aria-pressed=dynamic(move || (open.variant() == n).to_string())
                            on:click=move |_| {
                                if let Some(example) = open.pack.with_value(|pack| example_of(pack, n)) {
                                    session.go_to_program(example, false, None);
                                }
                            }
                        >
                            {label}
                        </button>
                    }).collect_view()}
                </div>
                <span class="sp"></span>
                <div class="seg" role="group" aria-label="Language" hidden=dynamic(move || !has_python.get())>
                    <button data-testid="lang-rust" aria-pressed=dynamic(move || (!shows_python()).to_string()) on:click=move |_| python.set(false)>"Rust"</button>
                    <button data-testid="lang-python" aria-pressed=dynamic(move || shows_python().to_string()) on:click=move |_| python.set(true)>"Python"</button>
                </div>
            </div>
            <Show when=shows_python fallback=|| view! { <CodePanel/> }>
                {later(|parts| (parts.python)())}
            </Show>
        </div>
    }
}
