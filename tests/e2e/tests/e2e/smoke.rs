//! The page opens at all.

use playground_e2e::test_page;

#[test]
fn the_page_opens() {
    test_page("opens", async |page| {
        page.browser().session().goto(page.server().address()).await?;
        let heading = page.browser().session().find(thirtyfour::By::Tag("h1")).await?;
        assert_eq!(heading.text().await?, "Async Playground");
        assert_eq!(page.script("return [innerWidth, innerHeight]").await?, serde_json::json!([1440, 900]));
        Ok(())
    });
}

#[test]
fn the_page_opens_under_a_sub_path() {
    test_page("opens-sub-path", async |page| {
        page.browser().session().goto(page.server().sub_path_address()).await?;
        let heading = page.browser().session().find(thirtyfour::By::Tag("h1")).await?;
        assert_eq!(heading.text().await?, "Async Playground");
        Ok(())
    });
}
