//! The playground: code left; right of it caption, controls, timeline, stage and drawer.

use crate::engine::Door;
use crate::hooks::{
    IdleGate, focus, fragment, keep_focus, use_busy, use_keys_of_nobody, use_rest, use_settling, use_title,
};
use crate::pages::keys::on_key;
use crate::programs::{Example, example, with_run};
use crate::route::{Place, Route, Router, Screen};
use crate::session::{Arrival, Session};
use crate::views::{
    CaptionLine, CodePanel, Controls, DraftsDialog, DrawerBody, DrawerTabs, FindPanel, Grip, Help, Notice,
    ShareDialog, Stage, StageTab, Timeline, TopBar, WaitStage,
};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::sync::Arc;
use std::time::Duration;

/// How long what a step forward moves is under way: `--m-2` of the style, and a frame.
pub(super) const MOTION: Duration = Duration::from_millis(220);

/// The program that came with the address or is named in it, with its run, as soon as that is there.
pub(super) fn arrived(arrival: &Arrival) -> RwSignal<Option<Arc<Example>>> {
    let route = use_context::<Router>().map(|router| router.route_now()).unwrap_or_default();
    let program = arrival.example(example(&route.program.unwrap_or_default()));
    let found = RwSignal::new(None);
    use_busy(expect_context::<IdleGate>(), Signal::derive(move || found.with(Option::is_none)));
    spawn_local_scoped_with_cancellation(async move {
        let program = with_run(program).await;
        found.set(Some(program));
    });
    found
}

/// The playground of the address.
#[component]
pub fn PlaygroundPage(
    /// What came with the address.
    arrival: Arrival,
) -> impl IntoView {
    let found = arrived(&arrival);
    move || {
        let arrival = arrival.clone();
        found.get().map(|program| view! { <Playground program arrival instance=0/> })
    }
}

/// One playground with a program, run at once.
#[component]
pub fn Playground(
    /// The program it begins with.
    program: Arc<Example>,
    /// What else came with it.
    #[prop(optional)]
    arrival: Arrival,
    /// Tells it apart from other playgrounds of the document.
    instance: u32,
) -> impl IntoView {
    let session = Session::new(program, instance, expect_context::<Door>());
    provide_context(session);
    session.drive_playback();
    let moving = use_settling(session.forward_steps.into(), MOTION);
    let busy = Signal::derive(move || session.is_busy() || moving.get());
    use_busy(expect_context::<IdleGate>(), busy);
    let heading = NodeRef::<html::H1>::new();
    let router = use_context::<Router>();
    let route = router.map(|router| router.route_now()).unwrap_or_default();
    session.arrive(&arrival, route.program.as_deref());
    if let Some(goal) = route.step {
        session.go_to(goal);
    }
    session.keep_drafts();
    if let Some(id) = route.draft.as_ref().filter(|_| arrival.shared.is_none()) {
        session.take_draft(id);
    }
    let schedule = route.schedule.or(arrival.shared.and_then(|shared| shared.schedule));
    session.begin_as(schedule.is_some() || route.exploring, schedule);
    if let Some(router) = router {
        follow_address(session, router);
        if router.has_moved() {
            Effect::new(move |_| focus(heading));
        }
        use_title(Signal::derive(move || format!("{} · Async Playground", session.example.get().title)));
    }
    let widget = NodeRef::<html::Main>::new();
    // On a page of its own; others stand beside more of their kind.
    if router.is_some() {
        use_keys_of_nobody(move |event| on_key(session, widget, &event));
    }
    let exploring = move || session.explore.on.get();
    let sheet = move || if session.code_in_sheet.get() { "code" } else { "drawer" };
    view! {
        <div class="app" on:keydown=move |event| on_key(session, widget, &event) on:click=move |event| keep_focus(&event, widget)>
            <TopBar/>
            <Notice/>
            <main class="pg" class:exploring=exploring node_ref=widget tabindex="-1" data-sheet=sheet>
                <h1 class="sr" tabindex="-1" node_ref=heading>{move || session.example.get().title.to_string()}</h1>
                {move || exploring().then(|| view! { <FindPanel/> })}
                <CodePanel/>
                {move || if exploring() { view! { <WaitStage/> }.into_any() } else { view! { <Stage first=StageTab::Loop/> }.into_any() }}
                <CaptionLine/>
                <Controls/>
                <Timeline/>
                {move || (!exploring()).then(|| view! { <DrawerTabs/><DrawerBody/><Grip/> })}
            </main>
            <Help/>
            <ShareDialog/>
            <DraftsDialog/>
        </div>
    }
}

/// How long the reader must stay somewhere before the address says so: browsers refuse addresses that change all the time.
pub(super) const STAY: Duration = Duration::from_millis(400);

/// Follows what the address asks for, and writes into it where the reader stands.
fn follow_address(session: Session, router: Router) {
    let asked = move || {
        let route = router.route();
        (route.screen == Screen::Playground).then_some(route)
    };
    Effect::new(move |before: Option<Route>| {
        let Some(route) = asked() else { return before.unwrap_or_default() };
        let Some(before) = before else { return route };
        let here = session.example.with_untracked(|example| example.slug.to_string());
        let wanted = route.program.clone().unwrap_or_else(|| here.clone());
        let draft = session.drafts.id_now();
        let same = (before.exploring, &before.schedule) == (route.exploring, &route.schedule);
        if let Some(id) = route.draft.as_ref().filter(|id| draft.as_ref() != Some(*id)) {
            session.go_to_draft(id, example(&wanted), route.exploring);
        } else if wanted != here || !same || route.draft != draft {
            session.go_to_named(&wanted, route.exploring, route.schedule.clone());
        }
        route
    });
    // Where the reader's text is kept is part of the address at once: a reload must not lose it.
    let draft = Memo::new(move |_| session.drafts.id());
    Effect::new(move |_| {
        let draft = draft.get();
        let route = router.route_now();
        if route.screen == Screen::Playground && route.draft != draft {
            router.note_draft(draft);
        }
    });
    let opened = RwSignal::new(Place::default());
    let wanted = Memo::new(move |_| asked().map(|route| route.place).unwrap_or_default());
    let there = Memo::new(move |_| session.run.with(|run| run.as_ref().is_some_and(|run| !run.growing)));
    // A run that is still to come is gone into once it is there.
    Effect::new(move |_| {
        let place = wanted.get();
        if there.get() && opened.with_untracked(|opened| *opened != place) {
            session.open_at(&place, router.route_now().step);
            opened.set(place);
        }
    });
    let stay = use_rest(Signal::derive(move || Some((session.place(), session.explore.on.get()))), STAY);
    Effect::new(move |_| {
        let Some((place, exploring)) = stay.get() else { return };
        let route = router.route_now();
        let arrived = opened.with_untracked(|opened| *opened == route.place);
        // A link that carries its program carries its place too.
        let own = route.screen == Screen::Playground && fragment().is_empty();
        if own && there.get_untracked() && arrived {
            opened.set(place.clone());
            let schedule = route.schedule.clone().filter(|_| exploring);
            let step = route.step.filter(|_| place.moment.is_none());
            router.note(Route { place, exploring, schedule, step, ..route });
        }
    });
}
