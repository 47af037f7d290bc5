//! Everything without a mouse.

use playground_e2e::browser::Kind;
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
        // A breakpoint on the line that is lit, without the mouse; and to it from anywhere.
        page.press('2').await?;
        page.script("document.querySelector('[data-testid=slider]').focus()").await?;
        for _ in 0..5 {
            page.press(Key::Right).await?;
        }
        page.press('\\').await?;
        assert_eq!(page.texts(".cl.next .bpt, .cl.ran .bpt").await?.len(), 1);
        let at = page.progress().await?.0;
        page.press(Key::End).await?;
        page.press('[').await?;
        assert!((1..=stops).contains(&page.progress().await?.0) && at > 0);
        page.press('\\').await?;
        assert_eq!(page.texts(".bpt").await?.len(), 0);
        Ok(())
    });
}

/// What is wrong with the ring around what has the focus: it has none, or something cuts it off.
const RING: &str = "
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const rings = (it) => it && getComputedStyle(it).outlineStyle !== 'none';
    const ringed = rings(one) ? one : one.closest('label');
    const name = one.dataset.testid || one.className;
    if (!rings(ringed)) return `${name} has no ring`;
    const box = ringed.getBoundingClientRect(), style = getComputedStyle(ringed);
    const reach = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
    if (reach <= 0) return null;
    for (let up = ringed.parentElement; up; up = up.parentElement) {
        if (getComputedStyle(up).overflow === 'visible') continue;
        const edge = up.getBoundingClientRect();
        const cut = Math.max(edge.left - box.left, edge.top - box.top, box.right - edge.right, box.bottom - edge.bottom) + reach;
        if (cut > 1) return `the ring of ${name} is cut off by ${up.className}`;
    }
    return null";

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
            // A window of Firefox that is not in front draws no rings.
            if page.browser().kind() != Kind::Firefox {
                assert_eq!(page.script(RING).await?, serde_json::Value::Null);
            }
        }
        for control in ["picker", "theme", "play", "slider", "step-by", "clock-live", "tab-console"] {
            assert!(reached.iter().any(|id| id == control), "Tab never reaches {control}: {reached:?}");
        }
        Ok(())
    });
}
