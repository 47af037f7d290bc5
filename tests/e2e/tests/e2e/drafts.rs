//! What the reader types is never lost: over a reload, in two tabs, in a full storage, beside what cannot be read.

use playground_e2e::page::Page;
use playground_e2e::{Result, test_page};
use thirtyfour::prelude::*;

/// A program that says one word.
fn says(word: &str) -> String {
    format!("fn main() {{ println!(\"{word}\"); }}")
}

async fn code(page: &Page) -> Result<String> {
    Ok(page.texts("[data-testid=code]").await?.concat())
}

/// Names of the drafts, as the list has them.
async fn names(page: &Page) -> Result<Vec<String>> {
    page.texts("[data-testid=drafts-dialog] [data-draft] .name b").await
}

/// Presses a button in the row of a draft.
async fn press(page: &Page, draft: &str, button: &str) -> Result {
    let script = format!(
        "const row = [...document.querySelectorAll('[data-draft]')].find((row) => row.querySelector('b')?.textContent === '{draft}');
         [...row.querySelectorAll('button')].find((one) => one.textContent.includes('{button}')).click()"
    );
    page.script(&script).await?;
    page.idle().await
}

#[test]
fn drafts_are_named_copied_removed_and_had_back() {
    test_page("drafts", async |page| {
        page.open_program("queue").await?;
        page.edit(&says("mine")).await?;
        assert_eq!(page.text("draft-said").await?, "draft: A queue and two workers");
        page.browser().session().refresh().await?;
        page.idle().await?;
        assert!(code(page).await?.contains("mine"), "a reload keeps it");

        // The program itself is where it was.
        page.open_program("queue").await?;
        assert!(!code(page).await?.contains("mine"));
        page.click("drafts").await?;
        assert_eq!(names(page).await?, ["A queue and two workers"]);
        press(page, "A queue and two workers", "Rename").await?;
        let session = page.browser().session();
        // Keys of the playground are letters of a name; one key closes the list.
        session.action_chain().send_keys("1.5 [a], +2?" + Key::Enter).perform().await?;
        page.idle().await?;
        assert_eq!(names(page).await?, ["1.5 [a], +2?"]);
        page.press(Key::Escape).await?;
        assert_eq!(page.script("return document.querySelectorAll('dialog[open]').length").await?, 0);
        page.click("drafts").await?;
        press(page, "1.5 [a], +2?", "Rename").await?;
        session.action_chain().send_keys("Kettles" + Key::Enter).perform().await?;
        page.idle().await?;
        assert_eq!(names(page).await?, ["Kettles"]);
        assert_eq!(page.script("return document.activeElement.textContent.trim()").await?, "Rename");
        press(page, "Kettles", "Duplicate").await?;
        press(page, "Kettles (copy)", "Kettles (copy)").await?;
        assert!(code(page).await?.contains("mine"));
        page.edit(&says("other")).await?;

        page.click("drafts").await?;
        press(page, "Kettles", "Delete").await?;
        assert_eq!(names(page).await?, ["Kettles (copy)"]);
        page.click("undo-delete").await?;
        assert_eq!(names(page).await?, ["Kettles (copy)", "Kettles"]);
        press(page, "Kettles", "Kettles").await?;
        assert!(code(page).await?.contains("mine"));

        // Deleting the one that is open shows the program again; a new one begins with something that runs.
        page.click("drafts").await?;
        press(page, "Kettles", "Delete").await?;
        assert!(!code(page).await?.contains("mine") && code(page).await?.contains("worker"));
        page.click("new-draft").await?;
        assert!(code(page).await?.contains("from a task"));
        page.run().await?;
        page.click("last").await?;
        assert_eq!(page.console().await?, ["from main", "from a task"]);
        Ok(())
    });
}

#[test]
fn two_tabs_never_write_over_each_other() {
    test_page("draft-tabs", async |page| {
        page.open_program("queue").await?;
        page.edit(&says("first")).await?;
        let address = page.script("return location.href").await?;
        let address = address.as_str().ok_or("an address")?;
        let session = page.browser().session();
        let here = session.window().await?;
        let there = session.new_tab().await?;
        session.switch_to_window(there.clone()).await?;
        session.goto(address).await?;
        page.idle().await?;
        assert!(code(page).await?.contains("first"));
        page.edit(&says("there")).await?;

        session.switch_to_window(here).await?;
        let told = "const wait = () => document.querySelector('[data-testid=notice]').textContent.includes('another tab') ? done(null) : setTimeout(wait, 20); wait()";
        page.browser().script_until_done(told, vec![]).await?;
        page.edit(&says("here")).await?;
        assert!(page.text("notice").await?.contains("Yours goes on as"), "{}", page.text("notice").await?);
        page.click("drafts").await?;
        assert_eq!(names(page).await?, ["A queue and two workers (copy)", "A queue and two workers"]);
        page.browser().session().refresh().await?;
        page.idle().await?;
        assert!(code(page).await?.contains("here"));
        session.switch_to_window(there).await?;
        session.refresh().await?;
        page.idle().await?;
        assert!(code(page).await?.contains("there"));
        Ok(())
    });
}

#[test]
fn a_full_or_broken_storage_is_said_and_nothing_is_lost() {
    test_page("draft-full", async |page| {
        page.open_program("queue").await?;
        page.edit(&says("kept")).await?;
        // Really full: the browser itself refuses.
        page.script(
            "let size = 1 << 22;
             for (let n = 0; size > 0; n++) {
                 try { localStorage.setItem('filler' + n, 'x'.repeat(size)); } catch { size >>= 1; }
             }",
        )
        .await?;
        let long = says(&"long ".repeat(400));
        page.edit(&long).await?;
        assert!(page.text("notice").await?.contains("storage is full"));
        assert_eq!(page.text("draft-said").await?, "not kept");
        assert!(code(page).await?.contains("long long"), "the text is still there");
        // With room again it is kept.
        page.script("Object.keys(localStorage).filter((key) => key.startsWith('filler')).forEach((key) => localStorage.removeItem(key))")
            .await?;
        page.edit(&says(&"longer ".repeat(400))).await?;
        assert!(!page.element("notice").await?.is_displayed().await?);
        assert_eq!(page.text("draft-said").await?, "draft: A queue and two workers");

        // What cannot be read stays as it is, and can be looked at.
        let broken = "const key = Object.keys(localStorage).find((key) => key.includes('drafts/'));
            localStorage.setItem(key, 'garbage // of my own');";
        page.script(broken).await?;
        page.browser().session().refresh().await?;
        page.idle().await?;
        assert!(page.text("notice").await?.contains("cannot be read"));
        page.edit(&says("beside")).await?;
        page.click("drafts").await?;
        page.click("recover").await?;
        assert!(code(page).await?.contains("garbage // of my own"));
        page.click("drafts").await?;
        assert_eq!(names(page).await?.len(), 2);
        assert_eq!(page.texts("[data-testid=drafts-dialog] .lost").await?.len(), 1);
        Ok(())
    });
}

/// A lesson's program is kept with the lesson; where another tab was first, as a draft. Then a browser that refuses to keep anything.
#[test]
fn a_lesson_in_two_tabs_keeps_both_and_a_refusing_storage_is_said() {
    test_page("lesson-tabs", async |page| {
        const LESSON: &str = "?lesson=parent/05-the-async-parent&at=2";
        page.open(LESSON).await?;
        let session = page.browser().session();
        let here = session.window().await?;
        let there = session.new_tab().await?;
        session.switch_to_window(there.clone()).await?;
        page.open(LESSON).await?;
        page.edit(&says("there")).await?;
        session.switch_to_window(here).await?;
        page.edit(&says("here")).await?;
        assert!(page.text("notice").await?.contains("Both are kept"), "{}", page.text("notice").await?);
        page.edit(&says("here, longer")).await?;
        session.switch_to_window(there).await?;
        page.edit(&says("there, longer")).await?;
        session.refresh().await?;
        page.idle().await?;
        assert!(code(page).await?.contains("there, longer"));
        page.open("?view=playground").await?;
        page.click("drafts").await?;
        assert_eq!(names(page).await?, ["The async parent (copy)"]);
        press(page, "The async parent (copy)", "The async parent (copy)").await?;
        assert!(code(page).await?.contains("here, longer"));

        // From here on every way to the storage throws. The screens of one visit share the window.
        page.open("").await?;
        let refuse = "for (const way of ['getItem', 'setItem', 'removeItem', 'key'])
            Storage.prototype[way] = () => { throw new DOMException('refused', 'SecurityError'); };
            document.querySelector(arguments[0]).click()";
        page.browser().script(refuse, vec!["a[href='?view=playground']".into()]).await?;
        page.idle().await?;
        page.edit(&says("not kept")).await?;
        assert!(page.text("notice").await?.contains("keeps nothing"), "{}", page.text("notice").await?);
        assert_eq!(page.text("draft-said").await?, "not kept");
        page.run().await?;
        page.click("last").await?;
        assert_eq!(page.console().await?, ["not kept"], "it runs all the same");
        page.script("document.querySelector('.brand').click()").await?;
        page.idle().await?;
        page.script("document.querySelector(`.lc a[href*='05-the-async']`).click()").await?;
        page.idle().await?;
        assert!(page.text("narration").await?.contains("keeps nothing"));
        page.edit(&says("of a lesson")).await?;
        assert!(page.text("notice").await?.contains("keeps nothing"), "{}", page.text("notice").await?);
        Ok(())
    });
}
