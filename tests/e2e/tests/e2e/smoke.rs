//! The page opens, from wherever a static host puts it.

use playground_e2e::test_page;
use serde_json::json;

#[test]
fn the_page_opens() {
    test_page("opens", async |page| {
        page.open("").await?;
        assert_eq!(page.texts("h1").await?, ["Watch a program wait."]);
        assert_eq!(page.script("return [innerWidth, innerHeight]").await?, json!([1440, 900]));
        Ok(())
    });
}

#[test]
fn the_page_works_under_a_sub_path() {
    test_page("sub-path", async |page| {
        page.open_under_sub_path("?program=async-parent").await?;
        page.run().await?;
        page.click("last").await?;
        assert_eq!(page.console().await?, crate::ASYNC_PARENT);
        let asked = page.server().requests();
        assert!(asked.iter().any(|path| path.starts_with("/some/sub/path/engine.js")), "{asked:?}");
        let outside: Vec<String> = page.server().requests();
        let outside: Vec<_> = outside.iter().filter(|path| !path.starts_with("/some/sub/path/")).collect();
        // A browser asks for an icon on its own account.
        assert!(
            outside.iter().all(|path| *path == "/favicon.ico"),
            "asked outside the sub-path: {outside:?}"
        );
        Ok(())
    });
}
