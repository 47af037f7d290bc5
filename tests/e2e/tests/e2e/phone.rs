//! On a phone: the sheet with its tabs, the menu of the bar, and room for fingers.

use playground_e2e::page::Page;
use playground_e2e::{Result, test_page};
use serde_json::{Value, json};
use thirtyfour::Key;

const LESSON: &str = "?lesson=parent/05-the-async-parent";

/// What can be pressed and is less than 44 px wide or high, counting what its `::after` adds. The number of a line is
/// as high as the line.
const SMALL: &str = "
    const small = new Set();
    for (const one of document.querySelectorAll('button, a[href], select, input, textarea, summary, [role=button], [role=tab], [role=link]')) {
        if (one.disabled || one.matches('.cl .ln') || one.closest('.sr') || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        const box = (one.matches('input, select') && one.closest('label') || one).getBoundingClientRect();
        const more = getComputedStyle(one, '::after');
        const adds = more.position === 'absolute' && more.content !== 'none';
        const [width, height] = ['width', 'height'].map((side) => Math.max(box[side], adds && parseFloat(more[side]) || 0));
        if (Math.min(width, height) > 2 && Math.min(width, height) < 43.5)
            small.add(`${Math.round(width)}x${Math.round(height)} ${one.dataset.testid || one.className || one.tagName} ${(one.ariaLabel || one.textContent).trim().slice(0, 30)}`);
    }
    return [...small]";

async fn press(page: &Page, selector: &str) -> Result {
    page.script(&format!("document.querySelector(`{selector}`).click()")).await?;
    page.idle().await
}

#[test]
fn every_target_is_as_large_as_a_finger() {
    test_page("fingers", async |page| {
        page.browser().resize(390, 844).await?;
        let mut small = Vec::new();
        // Each address, and what is pressed there one after the other; it is measured after each.
        let screens: [(&str, &[&str]); 9] = [
            ("", &[]),
            (
                "?lesson=parent/05-the-async-parent&at=5",
                &[
                    ".sheets .tab:nth-child(1)",
                    ".sheets .tab:nth-child(3)",
                    ".sheets .tab:nth-child(4)",
                    "[data-testid=tab-inspector]",
                    "[data-testid=more]",
                ],
            ),
            (
                "?program=async-parent&step=8&pick=1.3",
                &[
                    "[data-testid=tab-inspector]",
                    "[data-testid=tab-stats]",
                    "[data-testid=tab-problems]",
                    "[data-testid=tab-console]",
                    "[data-testid=stage-tree]",
                    "[data-testid=edit]",
                    ".opener",
                    "[data-testid=more]",
                    "[data-testid=share]",
                ],
            ),
            (
                "?program=queue&step=6",
                &[
                    "[data-testid=stage-place]",
                    "[data-testid=help]",
                    "dialog[open] header button",
                    "[data-testid=drafts]",
                    "[data-testid=new-draft]",
                    "[data-testid=drafts]",
                ],
            ),
            ("?view=marks", &[]),
            ("?program=threading-parent&view=explore", &[]),
            ("?lesson=parent/06-side-by-side&at=2", &[]),
            ("?lesson=parent/no-such-lesson", &[]),
            ("?embed&program=async-parent&step=8", &[]),
        ];
        for (address, presses) in screens {
            page.open(address).await?;
            for shown in [""].iter().chain(presses) {
                if !shown.is_empty() {
                    press(page, shown).await?;
                }
                let found: Vec<String> = serde_json::from_value(page.script(SMALL).await?)?;
                small.extend(found.into_iter().map(|one| format!("{address} {shown}: {one}")));
            }
        }
        assert!(small.is_empty(), "{}", small.join("\n"));
        Ok(())
    });
}

/// How high the sheet of the page is.
async fn sheet(page: &Page) -> Result<f64> {
    let high = "return document.querySelector('.codecol, .codep').getBoundingClientRect().height";
    page.script(high).await?.as_f64().ok_or_else(|| "no sheet".into())
}

/// The word of the tab that is open, of those of a sheet.
async fn tab(page: &Page) -> Result<Value> {
    page.script("return document.querySelector('.sheets [aria-selected=true]').textContent").await
}

#[test]
fn the_sheet_is_drawn_up_and_shows_what_is_asked() {
    test_page("sheet", async |page| {
        page.browser().resize(390, 844).await?;
        page.open(&format!("{LESSON}&at=5")).await?;
        let tabs = page.texts(".sheets .tab:not([hidden])").await?;
        assert_eq!(tabs, ["Code", "Story", "Predict1", "Console"]);
        press(page, ".sheets .tab:nth-child(3)").await?;
        assert_eq!(page.texts("[data-testid=question]").await?.len(), 1);
        assert!(page.element("option").await?.is_displayed().await?);
        assert!(!page.element("step-title").await?.is_displayed().await?, "the guess alone");
        page.picture("predict", (390, 844), "light").await?;
        page.script("document.querySelector('[data-testid=option] input').focus()").await?;
        page.press(' ').await?;
        page.script("document.querySelector('[data-testid=check]').click()").await?;
        assert!(!page.text("because").await?.is_empty());
        // A step that asks nothing has no such tab: its story is there.
        page.click("lesson-next").await?;
        while !page.texts("[data-testid=question]").await?.is_empty() {
            page.click("lesson-next").await?;
        }
        assert_eq!(tab(page).await?, json!("Story"));
        assert!(page.element("step-title").await?.is_displayed().await?);

        // By hand.
        press(page, ".sheets .tab:nth-child(1)").await?;
        let low = sheet(page).await?;
        let grip = page.element("grip").await?.rect().await?;
        let (x, y) = ((grip.x + grip.width / 2.0) as i64, (grip.y + grip.height / 2.0) as i64);
        let session = page.browser().session();
        session
            .action_chain()
            .move_to(x, y)
            .click_and_hold()
            .move_to(x, y - 60)
            .move_to(x, y - 120)
            .release()
            .perform()
            .await?;
        let up = sheet(page).await?;
        assert!((up - low - 120.0).abs() < 3.0, "from {low} to {up}");
        // By key: down, and all the way up.
        page.script("document.querySelector('[data-testid=grip]').focus()").await?;
        page.press(Key::Enter).await?;
        assert_eq!(sheet(page).await?, low);
        page.press(Key::Enter).await?;
        assert!(sheet(page).await? > low + 300.0);
        assert_eq!(page.element("grip").await?.attr("aria-expanded").await?.as_deref(), Some("true"));
        page.picture("sheet-up", (390, 844), "dark").await?;
        page.press(Key::Enter).await?;

        // The menu of the bar, by key: what is chosen closes it, and so does Esc.
        let opener = "document.querySelector('[data-testid=more]').focus()";
        page.script(opener).await?;
        page.press(Key::Enter).await?;
        page.press(Key::Tab).await?;
        page.press(Key::Tab).await?;
        let focused = "return document.activeElement.dataset.testid";
        assert_eq!(page.script(focused).await?, json!("embed"));
        page.press(Key::Escape).await?;
        assert_eq!(page.script(focused).await?, json!("more"));
        assert!(!page.element("embed").await?.is_displayed().await?);
        page.browser().resize(900, 1000).await?;
        page.click("more").await?;
        assert!(page.element("print").await?.is_displayed().await?);
        page.picture("more", (900, 1000), "dark").await?;
        page.click("embed").await?;
        assert!(page.element("share-dialog").await?.is_displayed().await?);
        assert!(!page.element("print").await?.is_displayed().await?);

        // The playground has the same sheet.
        page.browser().resize(390, 844).await?;
        page.open("?program=async-parent&step=8").await?;
        let low = sheet(page).await?;
        page.script("document.querySelector('[data-testid=grip]').focus()").await?;
        page.press(' ').await?;
        assert!(sheet(page).await? > low + 200.0);
        // The number of a line is lower than a finger: the line that is lit has a button for its breakpoint.
        press(page, ".opener").await?;
        press(page, "[data-testid=break-here]").await?;
        assert_eq!(page.texts(".cl.next .bpt").await?.len(), 1);
        Ok(())
    });
}
