//! What is broken says so in its place and what to do; the rest goes on.

use playground_e2e::page::Page;
use playground_e2e::{Result, test_page};
use serde_json::json;

/// Presses the button of an alert, or the one that tries again.
async fn again(page: &Page) -> Result {
    page.script(
        "[...document.querySelectorAll('main button, [role=alert] button')].find((one) => one.textContent.includes('Try again')).click()",
    )
    .await?;
    page.idle().await
}

#[test]
fn files_that_are_broken_are_said_and_fetched_again() {
    test_page("broken-files", async |page| {
        // No list of lessons: home is there, and leads to the playground.
        page.server().serve_instead("catalogue.bin", Some("garbage"));
        page.open("").await?;
        assert_eq!(page.texts("h1").await?, ["Watch a program wait."]);
        let said = page.texts("[role=alert]").await?.concat();
        assert!(said.contains("cannot be listed") && said.contains("playground"), "{said}");
        page.server().restore();
        again(page).await?;
        assert!(page.texts(".lc b").await?.contains(&"The async parent".to_owned()));
        assert!(page.texts("[role=alert]").await?.is_empty());

        // A lesson that is cut off, and one that is not there.
        for broken in [Some("\u{1}\u{2}cut off"), None] {
            page.server().serve_instead("05-the-async-parent.bin", broken);
            page.script("document.querySelector(`.lc a[href*='05-the-async']`).click()").await?;
            page.idle().await?;
            assert_eq!(page.texts("h1").await?, ["This lesson cannot be opened"]);
            again(page).await?;
            assert_eq!(page.texts("h1").await?, ["This lesson cannot be opened"], "it is broken still");
            page.server().restore();
            again(page).await?;
            assert!(!page.text("step-title").await?.is_empty());
            page.click("forward").await?;
            page.open("").await?;
        }

        // A run that cannot be decoded is made anew.
        page.server().serve_instead("queue.bin", Some("no run at all"));
        page.open_program("queue").await?;
        page.click("last").await?;
        assert_eq!(page.outcome().await?.as_deref(), Some("finished"));
        assert!(page.server().requests().iter().any(|path| path.contains("/engine.js")));
        // Not even that can be had: the text is there, and what to do.
        page.server().serve_instead("engine.js", None);
        page.open_program("queue").await?;
        assert!(page.texts(".stale").await?.concat().contains("could not be loaded"));
        assert!(page.texts("[data-testid=code]").await?.concat().contains("VecDeque"));
        page.click("tab-console").await?;
        page.click("share").await?;
        assert!(page.element("share-dialog").await?.is_displayed().await?);
        page.script("document.querySelector('dialog[open] header button').click()").await?;
        page.server().restore();
        page.run().await?;
        page.click("last").await?;
        assert_eq!(page.outcome().await?.as_deref(), Some("finished"));
        Ok(())
    });
}

/// An engine whose answers are no answers, and one that dies while it runs.
#[test]
fn a_page_without_its_code_says_so() {
    test_page("a_page_without_its_code_says_so", async |page| {
        for (file, place) in [("_bg.wasm", "?program=queue"), (".js", "?embed&program=queue")] {
            let named = format!(
                "return performance.getEntriesByType('resource').map(({{ name }}) => name.split('/').pop())
                    .find((name) => name.startsWith('async-playground-') && name.endsWith('{file}'))"
            );
            page.open(place).await?;
            let name = page.script(&named).await?.as_str().ok_or("the page's own file")?.to_owned();
            page.server().serve_instead(&name, None);
            page.browser().session().refresh().await?;
            let told = "const look = () => { const lost = document.querySelector('.lost'); lost ? done(lost.innerText) : requestAnimationFrame(look) }; look();";
            let said = page.browser().script_until_done(told, vec![]).await?;
            assert!(said.as_str().is_some_and(|said| said.contains("could not be loaded")), "{said}");
            page.server().restore();
            page.browser().session().refresh().await?;
            page.idle().await?;
            assert!(page.texts(".lost").await?.is_empty());
        }
        Ok(())
    });
}

#[test]
fn an_engine_that_dies_leaves_what_is_shown() {
    test_page("broken-engine", async |page| {
        const DIES: &str = "
            let report;
            export default async function () {}
            export const id = () => new URL(import.meta.url).search.slice(1);
            export const onPanic = (f) => { report = f; };
            export const run = async () => new Uint8Array([255, 255, 255, 1, 2, 3]);
            export const stop = () => {};
            export const forget = () => {};
            export const frames = () => { report('it is gone'); throw new Error('it is gone'); };
        ";
        page.open("?lesson=parent/05-the-async-parent&at=4").await?;
        let (caption, title) = (page.caption().await?, page.text("step-title").await?);
        page.server().serve_instead("engine.js", Some(DIES));
        // Its run cannot be decoded.
        page.run().await?;
        let said = page.texts(".stale").await?.join(" ");
        assert!(said.contains("cannot be read") && said.contains("trying again"), "{said}");
        assert_eq!((page.caption().await?, page.text("step-title").await?), (caption, title));
        // What looks into the run says so in its own place.
        page.click("tab-inspector").await?;
        page.script("document.querySelector('.who-list button:nth-child(2)')?.click()").await?;
        page.idle().await?;
        assert!(!page.text("inspector").await?.is_empty());
        // The rest goes on: steps of the story, of the run, pictures.
        page.click("lesson-next").await?;
        page.click("forward").await?;
        page.click("stage-tree").await?;
        assert!(page.texts(".tree li").await?.iter().any(|row| row.contains("laundry")));
        page.server().restore();
        page.run().await?;
        assert_eq!(page.texts(".stale").await?.join(" "), "");
        page.click("tab-inspector").await?;
        assert_eq!(page.script("return document.querySelectorAll('[data-testid=inspector] .frames, [data-testid=inspector] .sm').length > 0").await?, json!(true));
        Ok(())
    });
}
