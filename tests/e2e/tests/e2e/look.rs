//! How the page looks at several sizes, light and dark: pictures to look at, and what can be checked of them.

use playground_e2e::test_page;

const SIZES: [(u32, u32); 4] = [(1440, 900), (1120, 800), (800, 1000), (390, 844)];

#[test]
fn nothing_sticks_out_at_any_size() {
    test_page("sizes", async |page| {
        for program in ["async-parent", "queue", "fetch"] {
            page.open_program(program).await?;
            for _ in 0..6 {
                page.click("forward").await?;
            }
            for size in SIZES {
                for theme in ["light", "dark"] {
                    page.picture(program, size, theme).await?;
                    let wide =
                        page.script("return document.documentElement.scrollWidth - innerWidth").await?;
                    assert!(wide.as_i64() <= Some(0), "{program} at {size:?}: {wide} px too wide");
                }
            }
        }
        Ok(())
    });
}

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
