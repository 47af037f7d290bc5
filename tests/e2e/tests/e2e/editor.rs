//! Editing: the editor that is fetched, and the plain field where it can't be.

use playground_e2e::test_page;
use thirtyfour::prelude::*;

#[test]
fn typing_goes_on_from_the_keyboard_alone() {
    test_page("typing_goes_on_from_the_keyboard_alone", async |page| {
        page.open_program("queue").await?;
        assert!(!page.server().requests().iter().any(|path| path.contains("editor.js")), "fetched too early");
        page.script("document.querySelector('[data-testid=code]').focus()").await?;
        page.press(Key::Enter).await?;
        assert_eq!(page.texts(".cm-editor").await?.len(), 1);

        // A problem is underlined at its token, and listed.
        let session = page.browser().session();
        session
            .action_chain()
            .key_down(Key::Control)
            .send_keys(Key::End + "")
            .key_up(Key::Control)
            .perform()
            .await?;
        session.action_chain().send_keys("\nfn extra() { slep(); ").perform().await?;
        page.idle().await?;
        assert_eq!(page.texts(".cm-lintRange-error").await?, ["slep"]);
        assert!(page.text("code").await?.contains("fn extra() { slep(); }"), "brackets are closed");

        // Undone; Tab is no trap, Escape leaves to the code.
        session
            .action_chain()
            .key_down(Key::Control)
            .send_keys("zzzzzzzz")
            .key_up(Key::Control)
            .perform()
            .await?;
        page.idle().await?;
        assert!(page.texts(".cm-lintRange-error").await?.is_empty());
        page.press(Key::Tab).await?;
        let inside = "return document.querySelector('.cm-editor').contains(document.activeElement)";
        assert_eq!(page.script(inside).await?, false);
        page.script("document.querySelector('[data-testid=editor]').focus()").await?;
        page.press(Key::Escape).await?;
        assert!(page.texts(".cm-editor").await?.is_empty());
        let focused = "return document.activeElement.dataset.testid";
        assert_eq!(page.script(focused).await?, "code");
        Ok(())
    });
}

#[test]
fn a_text_runs_by_itself_while_it_is_small() {
    test_page("runs-by-itself", async |page| {
        page.open_program("queue").await?;
        page.edit("fn main() { println!(\"one\"); }").await?;
        assert_eq!(page.texts("[data-testid=editor]").await?.len(), 1, "the editor stays open");
        page.click("last").await?;
        assert_eq!(page.console().await?, ["one"]);

        // What stops a run is listed under the text; a fix is a button, and then it runs.
        page.edit("fn main() { printn!(\"two\"); }").await?;
        let problem = page.text("problems-here").await?;
        assert!(problem.contains("1 stops the run") && problem.contains("printn"), "{problem}");
        page.click("last").await?;
        assert_eq!(page.console().await?, ["one"], "nothing is run in its place");

        // What runs long is left to its reader.
        page.edit("fn main() { let mut n = 0u64; while n < 3_000_000 { n += 1; } println!(\"long\"); }")
            .await?;
        assert!(page.texts(".stale").await?.concat().contains("runs long"));
        assert_eq!(page.console().await?, ["one"]);
        page.click("run-on-change").await?;
        page.edit("fn main() { println!(\"three\"); }").await?;
        assert!(page.texts(".stale").await?.concat().contains("Ctrl + Enter"));
        page.script("document.querySelector('[data-testid=editor]').focus()").await?;
        let enter = page.browser().session().action_chain().key_down(Key::Control).send_keys(Key::Enter + "");
        enter.key_up(Key::Control).perform().await?;
        page.idle().await?;
        page.click("last").await?;
        assert_eq!(page.console().await?, ["three"]);
        Ok(())
    });
}

#[test]
fn without_editor_and_storage_the_text_is_taken_all_the_same() {
    test_page("without_editor_and_storage_the_text_is_taken_all_the_same", async |page| {
        page.server().serve_instead("editor.js", None);
        page.open_program("queue").await?;
        page.script(
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        )
        .await?;
        page.edit("fn main() { println!(\"plain\"); }").await?;
        assert!(page.texts(".cm-editor").await?.is_empty());
        assert!(page.text("notice").await?.contains("storage is full"));
        page.run().await?;
        page.click("last").await?;
        assert_eq!(page.console().await?, ["plain"]);
        Ok(())
    });
}
