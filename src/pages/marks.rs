//! Every mark and its name, as the instrument draws it: cut out of runs by the timeline's own painters, or the views themselves with a
//! run in them, which answer as they do anywhere else.

mod cuts;

use crate::engine::Door;
use crate::hooks::{IdleGate, focus, use_busy, use_markup, use_title};
use crate::pages::lesson::{QuestionForm, goal_line, read_pack};
use crate::programs::{Example, example, run_beside, with_run};
use crate::route::Router;
use crate::session::{Goal, Run, Session, example_of};
use crate::views::{
    Brand, CaptionLine, CodePanel, Controls, DrawerBody, DrawerTabs, ProblemsHere, Stage, StageTab,
    ThemeButton, Timeline, stage_still, wait_picture,
};
use cuts::{ARROWS, ENDS, Laid, Mark, SLICES};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use playground_lessons::Question;
use playground_lessons::goal::Reached;
use playground_program::TaskId;
use playground_view::Icon;
use playground_view::explore::WaitGraph;
use std::sync::Arc;

/// Programs that the marks are cut from.
const PROGRAMS: [&str; 4] = ["async-parent", "threading-parent", "fetch", "queue"];
/// Lessons with marks that those do not have.
const LESSONS: [&str; 3] =
    ["futures/07-a-lock-across-an-await", "futures/06-select-drops", "threads-to-tasks/04-where-errors-go"];
/// Runs made for what no other run has: one that meets a limit, one that waits for hours.
const BESIDE: [&str; 2] = ["marks-limit", "marks-long-wait"];
/// A lesson whose threads wait for each other, with an exercise about it.
const STUCK: &str = "parent/03-cloned-parents";
/// A lesson that asks something.
const ASKS: &str = "parent/05-the-async-parent";

/// What the page is drawn from.
#[derive(Clone)]
struct Found {
    runs: Vec<Arc<Run>>,
    shown: Arc<Example>,
    question: Option<Question>,
    /// A run in which threads wait in a cycle.
    stuck: Option<Arc<Run>>,
    /// What an exercise asks, and whether that run does it.
    goals: Vec<(String, Reached)>,
    /// A text with errors.
    problems: Option<Arc<Example>>,
}

fn run_of(example: &Example) -> Option<Arc<Run>> {
    let preset = example.preset()?;
    let finished = preset.finished;
    Some(Arc::new(Run::new(preset.checked.awaits, finished.trace, example, finished.lines)))
}

async fn find() -> Found {
    let shown = with_run(example(PROGRAMS[0])).await;
    let mut runs = Vec::new();
    runs.extend(run_of(&shown));
    for slug in &PROGRAMS[1..] {
        runs.extend(run_of(&*with_run(example(slug)).await));
    }
    for path in LESSONS {
        let Ok(pack) = read_pack(path).await else { continue };
        let all = (0..pack.variants.len()).filter_map(|n| example_of(&pack, n));
        runs.extend(all.filter_map(|example| run_of(&example)));
    }
    for name in BESIDE {
        runs.extend(run_beside(name).await.as_ref().and_then(run_of));
    }
    let (mut stuck, mut goals) = (None, Vec::new());
    if let Ok(pack) = read_pack(STUCK).await {
        let mut all = (0..pack.variants.len()).filter_map(|n| run_of(&*example_of(&pack, n)?));
        stuck = all.find(|run| !cycle(run).cycle.is_empty());
        if let (Some(run), Some(exercise)) = (&stuck, pack.lesson.exercises.first()) {
            goals = exercise
                .goals
                .iter()
                .map(|line| (line.words.clone(), line.goal.of_run(&run.model)))
                .collect();
        }
    }
    let question = read_pack(ASKS).await.ok().and_then(|pack| pack.lesson.questions.first().cloned());
    let problems = run_beside("marks-problems").await.map(Arc::new);
    Found { runs, shown, question, stuck, goals, problems }
}

/// Who waits for whom at the end of a run.
fn cycle(run: &Run) -> WaitGraph {
    WaitGraph::new(&run.model, run.stepper.lines(), run.last())
}

/// The legend.
#[component]
pub fn Marks() -> impl IntoView {
    let found = RwSignal::new(None::<Found>);
    use_busy(expect_context::<IdleGate>(), Signal::derive(move || found.with(Option::is_none)));
    let attempt = RwSignal::new(0_u32);
    Effect::new(move |_| {
        attempt.get();
        found.set(None);
        spawn_local_scoped_with_cancellation(async move {
            let all = find().await;
            found.set(Some(all));
        });
    });
    use_title(Signal::stored("Every mark and its name · Async Playground".to_owned()));
    let heading = NodeRef::<html::H1>::new();
    if expect_context::<Router>().has_moved() {
        Effect::new(move |_| focus(heading));
    }
    view! {
        <header class="top">
            <Brand/>
            <span class="vr"></span>
            <h1 class="crumb" node_ref=heading tabindex="-1"><b>"Every mark and its name"</b></h1>
            <span class="sp"></span>
            <ThemeButton/>
        </header>
        <main class="lg" data-testid="marks">
            {move || found.get().map(|found| if found.runs.is_empty() {
                view! {
                    <p class="quiet" role="alert">
                        "The runs that the marks are cut from could not be fetched. "
                        <button class="btn line" on:click=move |_| attempt.update(|n| *n += 1)>"Try again"</button>
                    </p>
                }.into_any()
            } else {
                view! { <Legend found/> }.into_any()
            })}
        </main>
    }
}

/// Markup in a place of its own.
#[component]
fn Drawn(markup: String) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    use_markup(node, Signal::stored(markup));
    view! { <div node_ref=node tabindex="-1"></div> }
}

#[component]
fn Legend(found: Found) -> impl IntoView {
    let Found { runs, shown, question, stuck, goals, problems } = found;
    let laid: Vec<Laid> = runs.iter().cloned().map(Laid::new).collect();
    let cut = |title: &'static str, marks: &[Mark]| {
        let markup = cuts::figures(marks, &laid);
        view! { <section><h2>{title}</h2><Drawn markup/></section> }
    };
    let hues = (0..6).map(|hue| {
        view! {
            <p class=format!("swc t{hue}")>
                <i class="a">{if hue == 0 { "main".to_owned() } else { format!("task {hue}") }}</i><i class="b">"ready"</i><i class="c"></i>
            </p>
        }
    });
    // Where somebody begins to wait for the network, and for a lock.
    let waits = [Icon::Globe, Icon::Lock].into_iter().filter_map(|icon| {
        let (run, cursor) = laid.iter().find_map(|laid| laid.begins(icon))?;
        Some(view! { <Drawn markup=stage_still(run, cursor, StageTab::Loop, None, icon.name())/> })
    });
    let waits = waits.collect_view();
    view! {
        <Drawn markup=cuts::hatches()/>
        <section><h2>"Hues"</h2><div class="hues">{hues.collect_view()}</div></section>
        {cut("Slices: what a task is doing", &SLICES)}
        {cut("Ends", &ENDS)}
        {cut("Arrows, locks, time", &ARROWS)}
        <section>
            <h2>"Stations"</h2>
            <div>
                <p class="about">
                    "Who has the CPU, and what the others wait for: a chip names the task, with an icon for what it waits for and a ring for the time left. \
                     A lock names its holder; an empty place says so in words."
                </p>
                {waits}
            </div>
        </section>
        <Live shown stuck/>
        // In a closure, so that its session is none but its own.
        {move || problems.clone().map(|problems| view! { <Squiggles problems/> })}
        {(!goals.is_empty()).then(|| view! {
            <section>
                <h2>"Exercise check"</h2>
                <div>
                    <p class="about">"Each goal, and whether the run that is shown reaches it. What is claimed of all schedules needs the search."</p>
                    <ul class="goals">{goals.into_iter().map(|(words, reached)| goal_line(words, Signal::stored(Some((reached, None))))).collect_view()}</ul>
                </div>
            </section>
        })}
        {question.map(|question| view! {
            <section>
                <h2>"Question card"</h2>
                <div>
                    <p class="about">"Asked before the step is shown; the answer says why."</p>
                    <QuestionForm question name="marks-guess".to_owned() skip=|| ()/>
                </div>
            </section>
        })}
    }
}

/// A text that does not compile, as it is checked.
#[component]
fn Squiggles(problems: Arc<Example>) -> impl IntoView {
    let session = Session::new(problems, 8, expect_context::<Door>());
    provide_context(session);
    session.embedded.set_value(true);
    view! {
        <section>
            <h2>"Squiggles and Problems"</h2>
            <div>
                <p class="about">
                    "At the token, in words, with a way out: what does not compile, and what will hardly be meant. Nothing is run in place of what is wrong."
                </p>
                <div class="live squiggles"><CodePanel/><ProblemsHere/></div>
            </div>
        </section>
    }
}

/// The views with a run in them.
#[component]
fn Live(shown: Arc<Example>, stuck: Option<Arc<Run>>) -> impl IntoView {
    let session = Session::new(shown, 7, expect_context::<Door>());
    provide_context(session);
    session.drive_playback();
    // It is looked at: nothing of it is edited or kept.
    session.embedded.set_value(true);
    session.go_to(Goal::Stop(8));
    session.begin();
    session.select(Some(TaskId(1)));
    session.toggle_breakpoint(24);
    use_busy(expect_context::<IdleGate>(), Signal::derive(move || session.is_busy()));
    let part = |title: &'static str, about: &'static str, view: AnyView| {
        view! { <section><h2>{title}</h2><div><p class="about">{about}</p><div class="live">{view}</div></div></section> }
    };
    view! {
        {part(
            "Caption",
            "One sentence: what, when, why. The same text is read aloud.",
            view! { <CaptionLine/> }.into_any(),
        )}
        {part(
            "Controls",
            "First, back, play or pause, forward, last; then what one step means. On the slider one tick for each visit to a line with a breakpoint.",
            view! { <Controls/> }.into_any(),
        )}
        {part(
            "Playhead and selected lane",
            "Right of the playhead the run is already known, so it is veiled, not hidden. The selected lane has a bar and a tint; the same task is outlined in code, stage and queue.",
            view! { <Timeline/> }.into_any(),
        )}
        {part(
            "House, loop, await tree",
            "The Parent stands where the CPU is. Below: who runs, the ready queue with places, and what the others wait for.",
            view! { <Stage first=StageTab::Place strip=true/> }.into_any(),
        )}
        {stuck.map(|run| part(
            "Wait-for cycle",
            "Threads and the locks they hold and wait for. An arrow that leads back to where it began: nobody in it can ever move.",
            view! { <div class="stage"><div class="graph">{wait_picture(session, &cycle(&run))}</div></div> }.into_any(),
        ))}
        {part(
            "Code",
            "A pin in each task’s hue and state at its line. The awaiting expression is boxed; lit are the line that ran and the one that is next.",
            view! { <div class="codebox"><CodePanel/></div> }.into_any(),
        )}
        {part(
            "Console, Inspector, Stats, Problems",
            "A line of the console has time and task: a click moves the playhead there. The Inspector lights the state in which a future is.",
            view! { <DrawerTabs/><div class="pg drawerbox"><DrawerBody/></div> }.into_any(),
        )}
    }
}
