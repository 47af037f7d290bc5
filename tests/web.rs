//! The page in a real browser: components mount, session actions work, playgrounds do not see each other.
#![cfg(target_arch = "wasm32")]

use async_playground::driver::Linked;
use async_playground::engine::messages::{
    CheckedText, Finished, Followed, Growth, Queue, RunId, RunRequest, Script, SearchRequest, Searching,
};
use async_playground::engine::{Door, Engine, EngineError, Eventually};
use async_playground::hooks::{IdleGate, next_frame};
use async_playground::later::Later;
use async_playground::pages::Playground;
use async_playground::parts::linked;
use async_playground::programs::{Example, Made, examples};
use async_playground::session::{Session, Status};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use playground_lessons::preset::Preset;
use playground_machine::Settings;
use playground_program::TaskId;
use playground_trace::{Clock, FrameNow};
use playground_view::StepSize;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// A program of the picker with its run.
fn example(slug: &str) -> Arc<Example> {
    let program = async_playground::programs::example(slug);
    let made = Preset::of(&program.text, &Settings::default(), "").expect("a run");
    Arc::new(Example {
        made: Some(Made(Arc::new(made), playground_lessons::Settings::default())),
        ..(*program).clone()
    })
}

/// A mounted playground, seen as a user sees it.
struct Page<M: Mountable> {
    root: HtmlElement,
    _mounted: UnmountHandle<M>,
}

fn mount(program: Arc<Example>, instance: u32) -> Page<impl Mountable + use<>> {
    let document = web_sys::window().and_then(|w| w.document()).expect("a document");
    let root: HtmlElement = document.create_element("div").expect("a div").unchecked_into();
    document.body().expect("a body").append_child(&root).expect("room for a div");
    let mounted = mount_to(root.clone(), move || {
        provide_context(IdleGate::new());
        provide_context(Later::new(linked));
        provide_context(Door::new(Rc::new(Linked::new())));
        view! { <Playground program instance/> }
    });
    Page { root, _mounted: mounted }
}

impl<M: Mountable> Page<M> {
    fn find(&self, id: &str) -> Element {
        let found = self.root.query_selector(&format!("[data-testid='{id}']")).expect("a selector");
        found.unwrap_or_else(|| panic!("no {id}"))
    }

    fn text(&self, id: &str) -> String {
        self.find(id).text_content().unwrap_or_default()
    }

    fn attribute(&self, id: &str, name: &str) -> String {
        self.find(id).get_attribute(name).unwrap_or_default()
    }

    async fn click(&self, id: &str) {
        self.find(id).unchecked_into::<HtmlElement>().click();
        next_frame().await;
    }

    /// Until the button says so: a run ends by itself within its limits.
    async fn rest(&self) {
        for _ in 0..2_000 {
            next_frame().await;
            if self.attribute("play", "data-state") == "paused" {
                return next_frame().await;
            }
        }
        panic!("never came to rest");
    }
}

/// A session outside any page.
fn session(slug: &str) -> (Owner, Session) {
    let owner = Owner::new();
    let session = owner.with(|| {
        provide_context(Later::new(linked));
        Session::new(example(slug), 0, Door::new(Rc::new(Linked::new())))
    });
    (owner, session)
}

async fn finished(session: Session) {
    for _ in 0..2_000 {
        next_frame().await;
        if session.status.get_untracked() == Status::Resting {
            return;
        }
    }
    panic!("the run never ended");
}

#[wasm_bindgen_test]
async fn the_first_program_runs_at_once_and_is_drawn() {
    let page = mount(example("async-parent"), 0);
    page.rest().await;
    assert_eq!(page.attribute("outcome", "data-outcome"), "finished");
    assert_eq!(page.attribute("timeline", "data-clock"), "virtual");
    // Slices of a kind share a path.
    let painted = page.root.get_elements_by_class_name("run");
    let paths = (0..painted.length()).filter_map(|n| painted.item(n)?.get_attribute("d"));
    assert!(paths.map(|d| d.matches('M').count()).sum::<usize>() >= 17, "a slice for every poll");
    assert_eq!(page.attribute("slider", "data-stops"), "17");
    page.click("last").await;
    assert_eq!(page.attribute("slider", "data-cursor"), "17");
    let console = page.text("console");
    let at = |word: &str| console.find(word).unwrap_or_else(|| panic!("no {word} in {console}"));
    assert!(at("knee bandaged") < at("snack served") && at("snack served") < at("checkbook balanced"));
    assert!(at("checkbook balanced") < at("laundry folded"));
}

#[wasm_bindgen_test]
async fn stepping_back_undoes_stepping_forward() {
    let page = mount(example("async-parent"), 0);
    page.rest().await;
    let mut seen = vec![page.text("caption")];
    for _ in 0..6 {
        page.click("forward").await;
        seen.push(page.text("caption"));
    }
    for before in seen.iter().rev().skip(1) {
        page.click("back").await;
        // The spoken copy of the sentence comes later than the one on screen.
        assert_eq!(page.text("caption").split('.').next(), before.split('.').next());
    }
}

#[wasm_bindgen_test]
async fn two_playgrounds_do_not_see_each_other() {
    let one = mount(example("async-parent"), 1);
    let two = mount(example("queue"), 2);
    one.rest().await;
    two.rest().await;
    let before = (two.text("caption"), two.attribute("playhead", "data-at"));
    one.click("last").await;
    assert_eq!((two.text("caption"), two.attribute("playhead", "data-at")), before);
    for (page, other) in [(&one.root, "hatch-2-"), (&two.root, "hatch-1-")] {
        assert!(!page.inner_html().contains(other), "patterns of the other playground");
    }
}

#[wasm_bindgen_test]
async fn a_text_with_errors_runs_nothing_and_says_where() {
    let (_owner, session) = session("queue");
    session.edit("fn main() {\n    let x = ;\n    println!(\"{x}\");\n}\n".to_owned());
    session.run();
    finished(session).await;
    assert!(session.run.get_untracked().is_none(), "nothing runs");
    assert_eq!(session.status.get_untracked(), Status::Resting);
    let checked = session.checked.get_untracked();
    let first = &checked.diagnostics()[0];
    let lines = playground_program::LineIndex::new(checked.text());
    assert_eq!(lines.line(first.span.start), 2, "{first:?}");
}

#[wasm_bindgen_test]
async fn the_runs_that_ship_are_the_engines_own() {
    // As `pack-lessons` makes them.
    for e in examples() {
        let e = example(&e.slug);
        let preset = e.preset().expect("a run");
        let engine = Linked::new();
        let request = RunRequest {
            text: (*e.text).into(),
            clock: Clock::Virtual,
            queue: Queue::Fifo,
            speed: 1.0,
            settings: e.settings(),
            short: false,
        };
        let run = engine.run(1, &request, Box::new(|_| ())).await.expect("an answer");
        assert!(run.can_look, "{}", e.slug);
        assert_eq!(preset.checked, engine.check(&e.text).expect("an answer"), "{}", e.slug);
        assert!(preset.finished.trace.to_bytes() == run.trace.to_bytes(), "{}: another trace", e.slug);
        assert_eq!(preset.finished.lines, run.lines, "{}", e.slug);
    }
}

#[wasm_bindgen_test]
async fn the_inspector_looks_into_a_run_that_shipped() {
    let page = mount(example("async-parent"), 0);
    page.rest().await;
    page.click("last").await;
    page.click("back").await;
    page.click("tab-inspector").await;
    page.rest().await;
    for _ in 0..200 {
        if page.text("inspector").contains("innermost first") {
            return;
        }
        next_frame().await;
    }
    panic!("no frames: {}", page.text("inspector"));
}

#[wasm_bindgen_test]
async fn the_same_schedule_gives_the_same_trace() {
    let (_owner, session) = session("async-parent");
    let mut traces = Vec::new();
    for queue in [Queue::Random(3), Queue::Random(3), Queue::Fifo] {
        session.queue.set(queue);
        session.run();
        finished(session).await;
        traces.push(session.run.get_untracked().expect("a run").model.trace().to_bytes());
    }
    assert!(traces[0] == traces[1], "the same seed, another trace");
    let shipped = example("async-parent").preset().expect("a run").finished.trace.to_bytes();
    assert!(traces[2] == shipped, "first in, first out is the run that shipped");
}

#[wasm_bindgen_test]
async fn an_endless_loop_is_cut_and_the_page_stays_usable() {
    let (_owner, session) = session("queue");
    session.edit("fn main() { loop {} }".to_owned());
    session.run();
    finished(session).await;
    let run = session.run.get_untracked().expect("a run");
    assert_eq!(run.model.trace().outcome.word(), "budget_spent");
    session.pick(example("queue"));
    finished(session).await;
    assert_eq!(session.run.get_untracked().expect("a run").model.trace().outcome.word(), "finished");
}

#[wasm_bindgen_test]
async fn live_sleeps_take_real_time_and_can_be_scrubbed() {
    let (_owner, session) = session("queue");
    let text = "use std::time::Duration;\nuse tokio::time::sleep;\n\n#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {\n    let a = tokio::spawn(async {\n        sleep(Duration::from_millis(200)).await;\n        println!(\"a\");\n    });\n    sleep(Duration::from_millis(120)).await;\n    println!(\"main\");\n    a.await.unwrap();\n}\n";
    session.edit(text.to_owned());
    session.choose_clock(Clock::Live);
    finished(session).await;
    let run = session.run.get_untracked().expect("a run");
    let trace = run.model.trace();
    assert_eq!(trace.outcome.word(), "finished", "{:?}", trace.outcome);
    assert_eq!((run.clock(), trace.stdout().as_str()), (Clock::Live, "main\na\n"));
    let end_ms = trace.end as f64 / 1e6;
    assert!((199.0..400.0).contains(&end_ms), "took {end_ms} ms");
    session.step_by.set(StepSize::Event);
    session.first();
    let first = session.cursor.get_untracked();
    session.step(3);
    assert!(session.cursor.get_untracked() > first);
    session.step(-3);
    assert_eq!(session.cursor.get_untracked(), first);
}

/// An engine that counts what is asked of it, and loads when the test says so.
#[derive(Clone, Default)]
struct Watched {
    engine: Linked,
    seen: Rc<RefCell<Vec<String>>>,
    loads: Rc<RefCell<Vec<oneshot::Answer>>>,
    by_hand: bool,
}

/// A promise of one answer, of which the tests hold the other end.
mod oneshot {
    use async_playground::engine::EngineError;
    use std::cell::RefCell;
    use std::future::poll_fn;
    use std::rc::Rc;
    use std::task::{Poll, Waker};

    #[derive(Clone, Default)]
    pub struct Answer(Rc<RefCell<Inner>>);

    /// What was answered, and who waits for it.
    type Inner = (Option<Result<(), EngineError>>, Option<Waker>);

    impl Answer {
        pub fn give(&self, answer: Result<(), EngineError>) {
            let mut inner = self.0.borrow_mut();
            inner.0 = Some(answer);
            if let Some(waker) = inner.1.take() {
                waker.wake();
            }
        }

        pub async fn get(self) -> Result<(), EngineError> {
            poll_fn(|context| {
                let mut inner = self.0.borrow_mut();
                inner.1 = Some(context.waker().clone());
                inner.0.clone().map_or(Poll::Pending, Poll::Ready)
            })
            .await
        }
    }
}

impl Watched {
    fn note(&self, what: String) {
        self.seen.borrow_mut().push(what);
    }

    fn count(&self, what: &str) -> usize {
        self.seen.borrow().iter().filter(|seen| seen.starts_with(what)).count()
    }
}

impl Engine for Watched {
    fn load(&self) -> Eventually<Result<(), EngineError>> {
        self.note("load".to_owned());
        let answer = oneshot::Answer::default();
        if !self.by_hand {
            answer.give(Ok(()));
        }
        self.loads.borrow_mut().push(answer.clone());
        Box::pin(answer.get())
    }

    fn check(&self, text: &str) -> Result<CheckedText, EngineError> {
        self.note("check".to_owned());
        if text.contains("breaks the engine") {
            return Err(EngineError::Broken("as asked".to_owned()));
        }
        self.engine.check(text)
    }

    fn run(
        &self,
        id: RunId,
        request: &RunRequest,
        tell: Box<dyn Fn(Growth)>,
    ) -> Eventually<Result<Finished, EngineError>> {
        self.note(format!("run {id}"));
        let (run, this) = (self.engine.run(id, request, tell), self.clone());
        Box::pin(async move {
            let finished = run.await;
            this.note(format!("over {id}"));
            finished
        })
    }

    fn search(&self, id: RunId, request: &SearchRequest) -> Result<(), EngineError> {
        self.note(format!("search {id}"));
        self.engine.search(id, request)
    }

    fn advance(&self, id: RunId, budget_ms: f64) -> Result<Searching, EngineError> {
        self.engine.advance(id, budget_ms)
    }

    fn follow(&self, id: RunId, text: &str, script: &Script) -> Result<Followed, EngineError> {
        self.note(format!("follow {id}"));
        self.engine.follow(id, text, script)
    }

    fn stop(&self, id: RunId) {
        self.note(format!("stop {id}"));
        self.engine.stop(id);
    }

    fn forget(&self, id: RunId) {
        self.note(format!("forget {id}"));
        self.engine.forget(id);
    }

    fn frames(&self, id: RunId, task: TaskId, op: u64) -> Result<Vec<FrameNow>, EngineError> {
        self.engine.frames(id, task, op)
    }
}

fn watched(by_hand: bool, slug: &str) -> (Owner, Session, Watched) {
    let engine = Watched { by_hand, ..Watched::default() };
    let owner = Owner::new();
    let door = owner.with(|| Door::new(Rc::new(engine.clone())));
    let session = owner.with(|| {
        provide_context(Later::new(linked));
        Session::new(example(slug), 0, door)
    });
    (owner, session, engine)
}

async fn frames(n: usize) {
    for _ in 0..n {
        next_frame().await;
    }
}

#[wasm_bindgen_test]
async fn a_new_run_ends_the_one_before() {
    let (_owner, session, engine) = watched(false, "queue");
    session.choose_clock(Clock::Live);
    while engine.count("run") == 0 {
        next_frame().await;
    }
    session.choose_clock(Clock::Virtual);
    finished(session).await;
    assert_eq!(session.run.get_untracked().expect("a run").clock(), Clock::Virtual);
    // The live run would take seventeen seconds by itself.
    for _ in 0..200 {
        next_frame().await;
        if engine.count("over 1") == 1 && engine.count("forget 1") == 1 {
            return;
        }
    }
    panic!("the first run goes on: {:?}", engine.seen.borrow());
}

#[wasm_bindgen_test]
async fn nothing_is_left_of_a_playground_that_is_gone() {
    let (owner, session, engine) = watched(false, "queue");
    session.choose_clock(Clock::Live);
    while engine.count("run") == 0 {
        next_frame().await;
    }
    owner.cleanup();
    frames(20).await;
    assert_eq!(engine.count("forget 1"), 1, "{:?}", engine.seen.borrow());
}

#[wasm_bindgen_test]
async fn an_engine_that_does_not_load_is_asked_once_a_change() {
    let (_owner, session, engine) = watched(true, "queue");
    session.edit("fn main() {}".to_owned());
    frames(3).await;
    assert!(session.checked.get_untracked().is_pending());
    engine.loads.borrow()[0].give(Err(EngineError::Load("no net".to_owned())));
    frames(10).await;
    assert_eq!(engine.count("load"), 1);
    assert_eq!(session.load_error(), Some(EngineError::Load("no net".to_owned())));
    session.edit("fn main() { }".to_owned());
    frames(3).await;
    assert_eq!(engine.count("load"), 2);
    engine.loads.borrow()[1].give(Ok(()));
    frames(3).await;
    assert!(!session.checked.get_untracked().is_pending());
}

#[wasm_bindgen_test]
async fn a_text_that_breaks_the_engine_is_not_given_to_the_next() {
    let (_owner, session, engine) = watched(false, "queue");
    session.edit("fn main() {} // breaks the engine".to_owned());
    frames(20).await;
    assert_eq!(engine.count("check"), 1, "{:?}", engine.seen.borrow());
    assert_eq!(session.trouble.get_untracked(), Some(EngineError::Broken("as asked".to_owned())));
    session.run();
    frames(3).await;
    assert_eq!((engine.count("run"), session.status.get_untracked()), (0, Status::Resting));
    session.edit("fn main() { println!(\"fine\"); }".to_owned());
    frames(5).await;
    session.run();
    finished(session).await;
    assert_eq!(session.run.get_untracked().expect("a run").model.trace().stdout(), "fine\n");
}

#[wasm_bindgen_test]
async fn stopping_while_the_engine_loads_starts_nothing() {
    let (_owner, session, engine) = watched(true, "queue");
    session.run();
    frames(3).await;
    assert_eq!(session.status.get_untracked(), Status::Running);
    session.stop_run();
    assert_eq!(session.status.get_untracked(), Status::Resting);
    engine.loads.borrow()[0].give(Ok(()));
    frames(10).await;
    assert_eq!(engine.count("run"), 0);
}

#[wasm_bindgen_test]
async fn another_program_picked_while_one_is_revived_is_revived_in_turn() {
    let (_owner, session, engine) = watched(true, "queue");
    session.begin();
    session.revive();
    frames(3).await;
    session.pick(example("async-parent"));
    assert!(!session.can_revive(), "one at a time");
    engine.loads.borrow()[0].give(Ok(()));
    frames(30).await;
    assert!(session.can_revive(), "the first was of another program");
    session.revive();
    frames(30).await;
    let task = playground_program::TaskId(0);
    session.last();
    session.step(-2);
    assert!(!session.frames(task, session.cursor.get_untracked()).is_empty());
}

#[wasm_bindgen_test]
async fn a_live_run_of_an_own_text_leaves_nothing_unreached_behind() {
    let page = mount(example("fetch"), 0);
    page.rest().await;
    page.click("edit").await;
    let editor: web_sys::HtmlTextAreaElement = page.find("editor").unchecked_into();
    editor.set_value(
        "use std::time::Duration;\nuse tokio::time::sleep;\n\n#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {\n    for n in 0..4 {\n        sleep(Duration::from_millis(60)).await;\n        println!(\"{n}\");\n    }\n}\n",
    );
    editor.dispatch_event(&web_sys::Event::new("input").expect("an event")).expect("dispatched");
    next_frame().await;
    page.click("clock-live").await;
    page.rest().await;
    assert_eq!(page.attribute("timeline", "data-clock"), "live");
    assert_eq!(page.attribute("outcome", "data-outcome"), "finished");
    assert_eq!(page.root.get_elements_by_class_name("later").length(), 0, "the playhead stands at the end");
    page.click("first").await;
    assert!(page.root.get_elements_by_class_name("later").length() > 0, "it stands at the beginning");
    // The text is kept for the next visit.
    let storage = web_sys::window().and_then(|w| w.local_storage().ok().flatten()).expect("storage");
    let kept = || {
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|n| storage.key(n).ok().flatten());
        let texts = keys.filter(|key| key.starts_with("async-playground/1/drafts/"));
        texts
            .filter_map(|key| storage.get_item(&key).ok().flatten())
            .filter(|text| text.contains("0..4"))
            .count()
    };
    assert_eq!(kept(), 1);
    page.click("reset").await;
    assert_eq!(kept(), 1, "the draft stays in the list");
}

#[wasm_bindgen_test]
async fn focus_is_never_lost() {
    let page = mount(example("async-parent"), 0);
    page.rest().await;
    let document = web_sys::window().and_then(|w| w.document()).expect("a document");
    let inside = || page.root.contains(document.active_element().as_deref());
    // A fold opens: its button is gone.
    let fold: HtmlElement = page.root.query_selector(".unfold").unwrap().expect("a fold").unchecked_into();
    fold.focus().unwrap();
    fold.click();
    next_frame().await;
    next_frame().await;
    assert!(!fold.is_connected() && inside(), "after a fold was opened");
    // The editor opens and closes.
    page.click("edit").await;
    next_frame().await;
    assert_eq!(document.active_element().map(|e| e.tag_name()).as_deref(), Some("TEXTAREA"));
    page.click("edit").await;
    next_frame().await;
    assert!(inside(), "after the editor closed");
    // Nothing is left to step to: the button stays where it is.
    page.find("forward").unchecked_into::<HtmlElement>().focus().unwrap();
    page.click("last").await;
    page.click("forward").await;
    assert!(inside(), "at the end");
}
