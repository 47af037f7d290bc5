//! Everything without a mouse.

use playground_e2e::test_page;
use thirtyfour::Key;

#[test]
fn keys_step_and_jump() {
    test_page("keys", async |page| {
        page.open_program("async-parent").await?;
        page.script("document.querySelector('main').focus()").await?;
        let (_, stops) = page.progress().await?;
        page.press(Key::Right).await?;
        page.press(Key::Right).await?;
        assert_eq!(page.progress().await?.0, 2);
        page.press(Key::Left).await?;
        assert_eq!(page.progress().await?.0, 1);
        page.press(Key::End).await?;
        assert_eq!(page.progress().await?.0, stops);
        page.press(Key::Home).await?;
        assert_eq!(page.progress().await?.0, 0);
        page.press('4').await?;
        assert!(page.progress().await?.1 > stops, "steps by event are more than by poll");
        Ok(())
    });
}

#[test]
fn every_control_can_be_reached_and_has_a_name() {
    test_page("tab-order", async |page| {
        page.open_program("async-parent").await?;
        let nameless = page
            .script(
                "return [...document.querySelectorAll('button, select, input, textarea, [tabindex=\"0\"]')].filter((e) =>
                    !(e.ariaLabel || e.title || e.textContent.trim() || e.closest('label')?.textContent.trim()))
                    .map((e) => e.outerHTML.slice(0, 120))",
            )
            .await?;
        assert_eq!(nameless, serde_json::json!([]));
        let mut reached = Vec::new();
        for _ in 0..80 {
            page.press(Key::Tab).await?;
            let id = page.script("return document.activeElement?.dataset?.testid").await?;
            reached.extend(id.as_str().map(str::to_owned));
        }
        for control in ["picker", "theme", "play", "slider", "step-by", "clock-live", "tab-console"] {
            assert!(reached.iter().any(|id| id == control), "Tab never reaches {control}: {reached:?}");
        }
        Ok(())
    });
}
