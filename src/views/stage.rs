//! The stage: the run as a place at the cursor, in three ways: the house or the stations, the event loop, and who waits for whom.
//!
//! The pictures are written as markup by functions of the view models; this puts them in place and hears what is pressed in them.

mod picture;

use super::EventLoop;
use crate::hooks::{dynamic, memo};
use crate::hooks::{event_data, use_markup};
use crate::session::{Part, Run, Session};
use leptos::html;
use leptos::prelude::*;
use playground_program::TaskId;
use playground_view::stage::{House, Skin};
use playground_view::{Cursor, LaneKind};

/// What the stage shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StageTab {
    /// The house, or the stations of any other program.
    #[default]
    Place,
    /// The event loop.
    Loop,
    /// Who awaits, joins and holds whom.
    Tree,
}

impl StageTab {
    const ALL: [StageTab; 3] = [StageTab::Place, StageTab::Loop, StageTab::Tree];

    fn word(self, house: bool) -> &'static str {
        match self {
            StageTab::Place if house => "House",
            StageTab::Place => "Stations",
            StageTab::Loop => "Loop",
            StageTab::Tree => "Await tree",
        }
    }

    fn id(self) -> &'static str {
        match self {
            StageTab::Place => "stage-place",
            StageTab::Loop => "stage-loop",
            StageTab::Tree => "stage-tree",
        }
    }
}

/// The picture that a lesson gives its program, if it gives one; in the context of the stage.
#[derive(Clone, Copy)]
pub struct StageSkin(pub Memo<Option<Skin>>);

/// The stage as a still picture at an instant: `part` makes its names its own in the document.
pub fn still(run: &Run, cursor: Cursor, tab: StageTab, skin: Option<&Skin>, part: &str) -> String {
    match tab {
        StageTab::Place if skin.is_some() || House::fits(&run.model) => {
            picture::house(run, cursor, part, false, skin)
        }
        StageTab::Tree => picture::tree(run, cursor, None),
        _ => picture::stations(run, cursor, None),
    }
}

/// The stage with its tabs.
#[component]
pub fn Stage(
    /// What it shows first.
    first: StageTab,
    /// Which tab is open, where somebody else decides it too.
    #[prop(optional)]
    tab: Option<RwSignal<StageTab>>,
    /// The event loop stands below the other two as a strip.
    #[prop(optional)]
    strip: bool,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let tab = tab.unwrap_or_else(|| RwSignal::new(first));
    let skin = use_context::<StageSkin>();
    let house = memo(move |_| {
        let skinned = skin.is_some_and(|skin| skin.0.with(Option::is_some));
        skinned || session.run.with(|run| run.as_ref().is_some_and(|run| House::fits(&run.model)))
    });
    let title = Signal::derive(move || {
        let at = session.cursor_of(Part::Stage).at;
        session.run.with(|run| {
            let at = run.as_ref().map(|run| run.model.format().instant(at)).unwrap_or_default();
            match tab.get() {
                StageTab::Place if house.get() => format!("The house at {at}"),
                StageTab::Place => format!("Who is where at {at}"),
                StageTab::Loop => format!("The event loop at {at}"),
                StageTab::Tree => format!("Who waits for whom at {at}"),
            }
        })
    });
    let shows_loop = move || strip || tab.get() == StageTab::Loop;
    view! {
        <section class="panel stg" aria-label="Stage" data-testid="stage"
            data-tab=dynamic(move || tab.get().id())
            data-slice=dynamic(move || session.in_picked_slice().map(|here| if here { "here" } else { "elsewhere" }))
            data-picked=dynamic(move || session.selected.get().and_then(|task| session.run.with(|run| Some(run.as_ref()?.model.hue(task).class()))))
        >
            <div class="ph">
                <h2>{title}</h2>
                <span class="sp"></span>
                <div class="seg" role="group" aria-label="Stage shows">
                    {StageTab::ALL.map(|one| view! {
                        <button
                            data-testid=one.id()
                            aria-pressed=dynamic(move || (tab.get() == one).to_string())
                            on:click=move |_| tab.set(one)
                        >
                            {dynamic(move || one.word(house.get()))}
                        </button>
                    }).collect_view()}
                </div>
            </div>
            <Show when=move || tab.get() != StageTab::Loop>
                <Picture tab house/>
            </Show>
            <Show when=shows_loop>
                <div class="loopbox" class:big=dynamic(move || strip && tab.get() == StageTab::Loop)><EventLoop/></div>
            </Show>
        </section>
    }
}

#[component]
fn Picture(tab: RwSignal<StageTab>, house: Memo<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let frame = NodeRef::<html::Div>::new();
    let part = session.part("stage");
    let skin = use_context::<StageSkin>();
    let markup = Signal::derive(move || {
        let cursor = session.cursor_of(Part::Stage);
        let picked = session.selected.get();
        let moves = session.moved_forward.get();
        session.run.with(|run| {
            let Some(run) = run.as_ref() else { return String::new() };
            match tab.get() {
                StageTab::Place if house.get() => {
                    let skin = skin.and_then(|skin| skin.0.get()).filter(|_| session.fits_lesson());
                    picture::house(run, cursor, &part, moves, skin.as_ref())
                }
                StageTab::Tree => picture::tree(run, cursor, picked),
                _ => picture::stations(run, cursor, picked),
            }
        })
    });
    use_markup(frame, markup);
    let task =
        move |event: &leptos::ev::Event| event_data(event, "task").and_then(|id| id.parse().ok()).map(TaskId);
    view! {
        <div
            class="sc"
            node_ref=frame
            tabindex="0"
            role="group"
            aria-label="Picture of the stage"
            on:click=move |event| {
                if let Some(task) = task(&event) {
                    let picked = session.selected.get_untracked() == Some(task);
                    session.select((!picked).then_some(task));
                }
            }
            on:pointerover=move |event| session.hover_lane(task(&event).map(LaneKind::Task))
            on:pointerleave=move |_| session.hover_lane(None)
        ></div>
    }
}
