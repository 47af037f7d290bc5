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
        assert!(page.text("inspector").await?.contains("could not be loaded"));
        page.server().restore();
        page.run().await?;
        assert_eq!(trouble(page).await?, "");
        page.click("last").await?;
        assert!(page.console().await?.last().is_some_and(|line| line.contains("17.0")));
        // Nobody has frames once all are done.
        page.click("back").await?;
        page.click("back").await?;
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
