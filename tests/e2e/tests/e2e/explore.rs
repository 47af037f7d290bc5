//! Searching schedules, looking at what was found, and being the scheduler.

use playground_e2e::{Result, page::Page, test_page};

/// Opens the two parents who take two locks in opposite order, and waits for the search to end.
async fn open(page: &Page) -> Result {
    page.open("?program=threading-parent&view=explore").await
}

async fn names(page: &Page) -> Result<Vec<String>> {
    let names = page
        .script("return [...document.querySelectorAll('[data-testid=outcome-row] .name')].map((e) => e.textContent)")
        .await?;
    Ok(serde_json::from_value(names)?)
}

/// The letters of the schedule that is shown.
async fn letters(page: &Page) -> Result<String> {
    let letters = page
        .script("return [...document.querySelectorAll('[data-testid=letters] button')].map((e) => e.textContent.trim()[0]).join('')")
        .await?;
    Ok(serde_json::from_value(letters)?)
}

#[test]
fn a_search_finds_the_deadlock_and_shows_its_cycle() {
    test_page("explore", async |page| {
        open(page).await?;
        assert_eq!(names(page).await?, ["Deadlock", "Balance 150", "Balance -50"]);
        assert!(page.text("coverage").await?.starts_with("All "), "{}", page.text("coverage").await?);
        // The first that should not be is shown, at its end.
        assert!(page.text("deadlock").await?.starts_with("Deadlock at step "));
        let graph =
            page.script("return document.querySelector('.graph svg').getAttribute('aria-label')").await?;
        assert_eq!(
            graph,
            "Parent A waits for ACCOUNT, held by Parent B. Parent B waits for CHECKBOOK, held by Parent A."
        );
        let caption = page.text("caption").await?;
        assert!(caption.contains("so neither can ever move."), "{caption}");

        // Another outcome: everybody comes to their end.
        page.script("document.querySelectorAll('[data-testid=outcome-row]')[1].click()").await?;
        page.idle().await?;
        assert!(page.element("deadlock").await.is_err());
        assert!(page.text("threads").await?.contains("Reached its end."));
        Ok(())
    });
}

#[test]
fn the_reader_steps_threads_by_key_and_takes_steps_back() {
    test_page("explore-keys", async |page| {
        open(page).await?;
        page.click("by-hand").await?;
        page.script("document.querySelector('main').focus()").await?;
        let begun = letters(page).await?;
        assert!(begun.starts_with('m') && !begun.contains('A'), "{begun}");
        page.press('m').await?;
        let once = letters(page).await?;
        page.press('a').await?;
        let twice = letters(page).await?;
        assert!(twice.contains('A'), "Parent A had a turn: {once}, then {twice}");
        page.click("undo-step").await?;
        assert_eq!(letters(page).await?, once);
        page.click("undo-step").await?;
        assert_eq!(letters(page).await?, begun);
        Ok(())
    });
}

#[test]
fn a_link_carries_a_schedule() {
    test_page("explore-link", async |page| {
        open(page).await?;
        let link = page
            .script("return document.querySelector('[data-testid=schedule-link]').getAttribute('href')")
            .await?;
        let before = page.text("threads").await?;
        page.open(link.as_str().unwrap_or_default()).await?;
        assert_eq!(page.text("threads").await?, before);
        // One that belongs to another text is refused in words.
        page.open("?program=overdrawn&view=explore&schedule=1.9-zz").await?;
        assert!(page.text("find").await?.contains("mistyped or cut short"));
        Ok(())
    });
}
