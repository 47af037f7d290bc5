//! For readers who see, move or hear differently: forced colours, no motion, twice the size, a screen reader, no mouse.

use playground_e2e::browser::Kind;
use playground_e2e::test_page;
use serde_json::json;
use thirtyfour::Key;

#[test]
fn marks_differ_in_forced_colours() {
    test_page("forced-colours", async |page| {
        // Firefox has no way to be told by WebDriver.
        if page.browser().kind() == Kind::Firefox {
            return Ok(());
        }
        page.open("?program=async-parent&step=8").await?;
        page.browser().emulate("forced-colors", "active").await?;
        assert_eq!(page.script("return matchMedia('(forced-colors: active)').matches").await?, json!(true));
        // Each state as it is painted: what fills it, what surrounds it, what lies in it.
        let looks = page
            .script(
                "const style = (selector) => { const one = document.querySelector(selector); return one && getComputedStyle(one); };
                 const slice = (name) => { const s = style('.tl .' + name); return s && [s.fill, s.stroke, s.strokeWidth].join(' '); };
                 const canvas = getComputedStyle(document.body).backgroundColor;
                 const chip = (name) => { const s = style('.chip.' + name); return s && [s.backgroundColor, s.borderColor, s.borderStyle].join(' '); };
                 return { canvas, run: slice('run'), ready: slice('ready'), hatch: style('.hatch-line').stroke, text: style('.tl .ln').fill,
                     playhead: getComputedStyle(document.querySelector('.phd'), '::before').backgroundColor,
                     chips: [chip('run'), chip('ready'), chip('wait')],
                     lines: [style('.cl.ran').outlineStyle, style('.cl.next').outlineStyle],
                     pressed: style('.seg [aria-pressed=true]').backgroundColor, unpressed: style('.seg [aria-pressed=false]').backgroundColor }",
            )
            .await?;
        assert_ne!(looks["run"], looks["ready"], "{looks}");
        for mark in ["hatch", "text", "playhead"] {
            assert_ne!(looks[mark], looks["canvas"], "{mark} cannot be seen: {looks}");
        }
        assert!(
            looks["run"]
                .as_str()
                .is_some_and(|run| !run.starts_with(looks["canvas"].as_str().unwrap_or("-")))
        );
        assert_ne!(looks["chips"][0], looks["chips"][1], "{looks}");
        assert_ne!(looks["chips"][1], looks["chips"][2], "{looks}");
        assert_eq!(looks["lines"], json!(["dashed", "solid"]), "{looks}");
        assert_ne!(looks["pressed"], looks["unpressed"], "what is chosen: {looks}");
        page.picture("forced-colours", (1440, 900), "light").await
    });
}

#[test]
fn nothing_moves_for_those_who_want_no_motion() {
    test_page("no-motion", async |page| {
        if page.browser().kind() == Kind::Firefox {
            return Ok(());
        }
        page.browser().emulate("prefers-reduced-motion", "reduce").await?;
        page.open("").await?;
        page.browser().script_until_done(crate::screens::HERO, vec![]).await?;
        assert_eq!(
            page.script("return document.querySelector('.hcmp').dataset.state").await?,
            json!("paused")
        );
        page.open("?lesson=parent/05-the-async-parent&at=3").await?;
        page.click("forward").await?;
        let moving = "return document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 0).length";
        assert_eq!(page.script(moving).await?, json!(0));
        // Play goes from step to step, and stands at each.
        page.open_program("async-parent").await?;
        page.choose("speed", "10").await?;
        let stops = page
            .browser()
            .script_until_done(
                "const slider = document.querySelector('[data-testid=slider]'), seen = [];
                 const observer = new MutationObserver(() => {
                     seen.push(Number(slider.dataset.cursor));
                     if (seen.length === 4) { observer.disconnect(); document.querySelector('[data-testid=play]').click(); done(seen); }
                 });
                 observer.observe(slider, { attributes: true, attributeFilter: ['data-cursor'] });
                 document.querySelector('[data-testid=play]').click();",
                vec![],
            )
            .await?;
        assert_eq!(stops, json!([1, 2, 3, 4]));
        Ok(())
    });
}

#[test]
fn a_screen_reader_is_told_what_stays() {
    test_page("live-region", async |page| {
        page.open_program("async-parent").await?;
        // Three steps at once are spoken once, and only after a rest.
        let told = page
            .browser()
            .script_until_done(
                "const live = document.querySelector('.cap [aria-live]'), told = [];
                 const wait = () => { if (!live.textContent) { setTimeout(wait, 20); return; }
                     const begun = performance.now();
                     new MutationObserver(() => { told.push(live.textContent); done([performance.now() - begun, told, document.querySelector('.cap .say').textContent]); })
                         .observe(live, { childList: true, characterData: true, subtree: true });
                     for (let n = 0; n < 3; n++) document.querySelector('[data-testid=forward]').click();
                 };
                 wait();",
                vec![],
            )
            .await?;
        assert!(told[0].as_f64() >= Some(390.0), "{told}");
        let (spoken, shown) = (told[1][0].as_str().unwrap_or_default(), told[2].as_str().unwrap_or("-"));
        assert!(spoken.ends_with(shown.trim()), "{told}");
        // Every lane and slice has words.
        let slices = page.texts("[data-testid=timeline] .sr li li").await?;
        assert!(
            slices.len() > 30 && slices.iter().all(|words| words.contains(" to ") || words.contains("at")),
            "{slices:?}"
        );
        // By keyboard: a lane, then its events; what is picked is said.
        page.script("document.querySelector('.tlh').focus()").await?;
        page.press(Key::Down).await?;
        page.press(Key::Down).await?;
        page.press('.').await?;
        page.press('.').await?;
        let said = page
            .browser()
            .script_until_done(
                "const live = document.querySelector('.cap [aria-live]');
                 const wait = () => live.textContent.startsWith('Selected: laundry') ? done(live.textContent) : setTimeout(wait, 20); wait()",
                vec![],
            )
            .await?;
        assert!(said.as_str().is_some_and(|said| said.contains("laundry,")), "{said}");
        Ok(())
    });
}

#[test]
fn twice_the_size_still_shows_everything() {
    test_page("zoomed", async |page| {
        for address in ["", "?lesson=parent/05-the-async-parent&at=4", "?program=async-parent&step=8"] {
            page.open(address).await?;
            // 1440 by 900 at 200 %.
            page.browser().resize(720, 450).await?;
            page.idle().await?;
            let wide = page.script("return document.documentElement.scrollWidth - innerWidth").await?;
            assert!(wide.as_i64() <= Some(0), "{address}: {wide} px too wide");
            // Whatever has the focus can be brought into sight.
            let hidden = page
                .script(
                    "const inside = [];
                     for (const one of document.querySelectorAll('main button, main select, main input, main a[href], main [tabindex=\"0\"]')) {
                         if (!one.checkVisibility({ visibilityProperty: true }) || one.tabIndex < 0) continue;
                         one.focus(); one.scrollIntoView({ block: 'nearest' });
                         const { top, bottom, left, right, width } = one.getBoundingClientRect();
                         if (width > 2 && (bottom < 4 || top > innerHeight - 4 || right < 4 || left > innerWidth - 4))
                             inside.push(one.outerHTML.slice(0, 80));
                     }
                     return inside",
                )
                .await?;
            assert_eq!(hidden, json!([]), "{address}");
        }
        page.picture("zoomed", (720, 450), "light").await
    });
}

#[test]
fn the_focus_is_never_lost() {
    test_page("focus", async |page| {
        page.open_program("async-parent").await?;
        let press = async |selector: &str| -> playground_e2e::Result {
            let script =
                format!("const one = document.querySelector(`{selector}`); one.focus(); one.click();");
            page.script(&script).await?;
            page.idle().await?;
            let gone = page
                .browser()
                .script_until_done(
                    "requestAnimationFrame(() => requestAnimationFrame(() => done(document.activeElement === document.body)))",
                    vec![],
                )
                .await?;
            assert_eq!(gone, json!(false), "after {selector}");
            Ok(())
        };
        for selector in [
            "[data-testid=forward]",
            "[data-testid=last]",
            "[data-testid=first]",
            ".unfold",
            "[data-testid=stage-tree]",
            ".tree [data-task]",
            "[data-testid=tab-inspector]",
            ".who-list button:nth-child(2)",
            "[data-testid=edit]",
            "[data-testid=run-on-change]",
            "[data-testid=edit]",
            "[data-testid=run]",
            "[data-testid=help]",
            "dialog[open] header button",
            "[data-testid=drafts]",
            "[data-testid=new-draft]",
            "[data-testid=drafts]",
            "[data-draft] [aria-label^=Duplicate]",
            "[data-draft] [aria-label^=Delete]",
            "[data-testid=undo-delete]",
            "dialog[open] header [aria-label=Close]",
            "[data-testid=clock-virtual]",
        ] {
            press(selector).await?;
        }
        Ok(())
    });
}
