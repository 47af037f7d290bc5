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
        assert!(page.text("notice").await?.contains("keeps nothing"));
        page.run().await?;
        page.click("last").await?;
        assert_eq!(page.console().await?, ["plain"]);
        Ok(())
    });
}
