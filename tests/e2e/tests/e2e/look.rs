//! The theme.

use playground_e2e::test_page;

#[test]
fn the_theme_is_remembered() {
    test_page("theme", async |page| {
        page.open("").await?;
        let paper = "return getComputedStyle(document.body).backgroundColor";
        page.set_theme("light").await?;
        let light = page.script(paper).await?;
        page.set_theme("dark").await?;
        let dark = page.script(paper).await?;
        assert_ne!(light, dark);
        page.open("").await?;
        assert_eq!(page.script(paper).await?, dark);
        Ok(())
    });
}
