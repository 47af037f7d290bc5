//! The engine is a module of its own: fetched when it is needed, and its faults leave the page alive.

use playground_e2e::page::Page;
use playground_e2e::{Result, test_page};

/// A module with the engine's exports that breaks down when it is to run something.
const BREAKS_DOWN: &str = "
    let report;
    export default async function () {}
    export const id = () => new URL(import.meta.url).search.slice(1);
    export const onPanic = (f) => { report = f; };
    export const run = () => { report('the stand-in gave up'); return new Promise(() => {}); };
    export const stop = () => {};
    export const forget = () => {};
";

/// One that traps where no promise sees it: the stack says whose fault it is.
const TRAPS: &str = "
    export default async function () {}
    export const id = () => new URL(import.meta.url).search.slice(1);
    export const onPanic = () => {};
    export const run = () => {
        queueMicrotask(() => { throw new Error('no memory left in the stand-in'); });
        return new Promise(() => {});
    };
    export const stop = () => {};
    export const forget = () => {};
";

/// One of another build of the page.
const OTHER: &str = "
    export default async function () {}
    export const id = () => 'another';
";

/// How often the engine's script was asked for.
fn times_asked(page: &Page) -> usize {
    page.server().requests().iter().filter(|path| path.contains("/engine.js")).count()
}

fn asked_for_engine(page: &Page) -> bool {
    page.server().requests().iter().any(|path| path.contains("/engine.js") || path.contains("/engine_bg"))
}

/// What the page says of the engine.
async fn trouble(page: &Page) -> Result<String> {
    Ok(page.texts(".stale").await?.join(" "))
}

#[test]
fn the_first_view_needs_no_engine() {
    test_page("engine-later", async |page| {
        page.open_program("async-parent").await?;
        page.choose("step-by", "line").await?;
        let (_, stops) = page.progress().await?;
        assert!(stops > 30, "line stops ship with the run: {stops}");
        assert!(!asked_for_engine(page), "{:?}", page.server().requests());
        page.click("last").await?;
        assert_eq!(page.console().await?, crate::ASYNC_PARENT);
        // What shipped is what the engine makes of it.
        page.run().await?;
        assert!(asked_for_engine(page));
        assert_eq!(page.progress().await?.1, stops);
        page.click("last").await?;
        assert_eq!(page.console().await?, crate::ASYNC_PARENT);
        Ok(())
    });
}

#[test]
fn the_inspector_of_the_first_view_fetches_the_engine() {
    test_page("engine-inspector", async |page| {
        page.open_program("queue").await?;
        for _ in 0..4 {
            page.click("forward").await?;
        }
        page.click("tab-inspector").await?;
        assert!(page.text("inspector").await?.contains("innermost first"));
        assert!(asked_for_engine(page));
        Ok(())
    });
}

#[test]
fn an_engine_that_cannot_be_loaded_is_said_and_tried_again() {
    test_page("engine-missing", async |page| {
        page.open_program("queue").await?;
        page.server().serve_instead("engine.js", None);
        page.run().await?;
        assert!(trouble(page).await?.contains("could not be loaded"), "{}", trouble(page).await?);
        // The run that was shown can still be stepped through.
        page.click("last").await?;
        assert_eq!(page.outcome().await?.as_deref(), Some("finished"));
        // So can what the inspector knows without it; for the rest it says why not, once.
        page.click("tab-inspector").await?;
        assert!(page.text("inspector").await?.contains("could not be loaded"));
        page.server().restore();
        page.run().await?;
        assert_eq!(trouble(page).await?, "");
        page.click("last").await?;
        assert!(page.console().await?.last().is_some_and(|line| line.contains("17.0")));
        // Nobody has frames once all are done.
        page.click("back").await?;
        page.click("back").await?;
        page.click("tab-inspector").await?;
        assert!(page.text("inspector").await?.contains("innermost first"));
        Ok(())
    });
}

#[test]
fn an_engine_that_breaks_down_leaves_the_page_alive() {
    test_page("engine-broken", async |page| {
        page.open_program("queue").await?;
        page.server().serve_instead("engine.js", Some(BREAKS_DOWN));
        page.run().await?;
        let said = trouble(page).await?;
        assert!(said.contains("the stand-in gave up"), "{said}");
        page.server().restore();
        page.run().await?;
        assert_eq!(trouble(page).await?, "");
        page.click("last").await?;
        assert_eq!(page.outcome().await?.as_deref(), Some("finished"));
        Ok(())
    });
}

#[test]
fn a_trap_that_no_promise_sees_is_noticed() {
    test_page("engine-traps", async |page| {
        page.open_program("queue").await?;
        page.server().serve_instead("engine.js", Some(TRAPS));
        page.run().await?;
        let said = trouble(page).await?;
        assert!(said.contains("no memory left in the stand-in"), "{said}");
        page.server().restore();
        page.run().await?;
        assert_eq!(trouble(page).await?, "");
        Ok(())
    });
}

#[test]
fn an_engine_of_another_build_asks_for_a_reload() {
    test_page("engine-other", async |page| {
        page.open_program("queue").await?;
        page.server().serve_instead("engine.js", Some(OTHER));
        page.run().await?;
        let said = trouble(page).await?;
        assert!(said.contains("Reload it"), "{said}");
        Ok(())
    });
}

#[test]
fn an_edited_text_asks_for_a_missing_engine_once_a_change() {
    test_page("engine-asked-once", async |page| {
        page.open_program("queue").await?;
        page.server().serve_instead("engine.js", None);
        page.click("edit").await?;
        page.edit("fn main() { nonsense }").await?;
        assert!(trouble(page).await?.contains("could not be loaded"), "{}", trouble(page).await?);
        page.click("tab-problems").await?;
        assert!(page.text("problems").await?.contains("could not be loaded"));
        let asked = times_asked(page);
        // Whoever asked without end would not let the page come to rest; a while of steps shows that nothing is asked meanwhile.
        for _ in 0..5 {
            page.click("tab-console").await?;
            page.click("tab-problems").await?;
        }
        assert_eq!(times_asked(page), asked);
        page.server().restore();
        page.edit("fn main() { nonsense() }").await?;
        assert_eq!(page.problems().await?.len(), 1);
        Ok(())
    });
}

#[test]
fn a_lesson_works_while_the_second_part_of_the_page_cannot_be_had() {
    test_page("later-missing", async |page| {
        const LESSON: &str = "?lesson=parent/05-the-async-parent";
        page.open(LESSON).await?;
        let asked = page.server().requests();
        // A debug build is one module.
        let Some(part) =
            asked.iter().find_map(|path| path.rsplit('/').next().filter(|f| f.contains("split_later")))
        else {
            return Ok(());
        };
        page.server().serve_instead(part, None);
        page.open("?").await?;
        page.open(LESSON).await?;
        let there = "return !!document.querySelector(arguments[0])";
        let has = async |selector: &str| page.browser().script(there, vec![selector.into()]).await;
        assert_eq!(has("html[data-ready]").await?, true, "the first view is there");
        page.click("lesson-next").await?;
        page.click("forward").await?;
        assert!(!page.text("caption").await?.is_empty());
        page.click("tab-console").await?;
        assert!(page.texts("[role=alert]").await?.join(" ").contains("could not be loaded"));
        page.server().restore();
        page.script("document.querySelector('[role=alert] button').click()").await?;
        page.idle().await?;
        assert_eq!(has("[data-testid=console]").await?, true);
        Ok(())
    });
}
