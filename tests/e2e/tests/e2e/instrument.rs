//! The instrument: timeline, stepping, inspector, stats, console, as a reader of a run uses them.

use playground_e2e::page::Page;
use playground_e2e::{Result, test_page};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Sends an event to the pane over the plot, at parts of its width and pixels down.
async fn point(page: &Page, kind: &str, part: f64, down: f64, init: &str) -> Result<Value> {
    let class = match kind {
        "wheel" => "WheelEvent",
        kind if kind.starts_with("pointer") => "PointerEvent",
        _ => "MouseEvent",
    };
    let script = format!(
        "const pane = document.querySelector('.tlh .pane'), box = pane.getBoundingClientRect();
         const event = new {class}('{kind}', {{ bubbles: true, cancelable: true, pointerId: 5,
            clientX: box.left + box.width * {part}, clientY: box.top + {down}, ...{init} }});
         pane.dispatchEvent(event);
         return event.defaultPrevented;"
    );
    let answer = page.script(&script).await?;
    page.idle().await?;
    Ok(answer)
}

/// The window of the timeline, in nanoseconds; nothing while all is shown.
async fn window(page: &Page) -> Result<Option<(u64, u64)>> {
    let window =
        page.script("return document.querySelector('[data-testid=timeline]').dataset.window").await?;
    let pair = window.as_str().and_then(|text| text.split_once('-'));
    Ok(match pair {
        Some((from, to)) => Some((from.parse()?, to.parse()?)),
        None => None,
    })
}

/// The middle of the lane of this name, in pixels below the top of the timeline.
async fn lane(page: &Page, name: &str) -> Result<f64> {
    let script = format!(
        "const name = [...document.querySelectorAll('.tlh .ln')].find((text) => text.textContent.startsWith('{name}'));
         const box = name.getBoundingClientRect(), top = document.querySelector('.tlh').getBoundingClientRect().top;
         return (box.top + box.bottom) / 2 - top"
    );
    page.script(&script).await?.as_f64().ok_or_else(|| format!("no lane {name}").into())
}

#[test]
fn the_timeline_is_pointed_at_zoomed_and_moved() {
    test_page("timeline", async |page| {
        page.open_program("async-parent").await?;
        let laundry = lane(page, "laundry").await?;
        point(page, "pointermove", 0.25, laundry, "{}").await?;
        let tip = page.text("tip").await?;
        assert!(tip.contains("laundry") && tip.contains("waiting for timer 30 min"), "{tip}");
        point(page, "pointerleave", 0.25, laundry, "{}").await?;

        // A click picks the lane, a double click goes to where the slice begins, Esc clears.
        point(page, "click", 0.25, laundry, "{}").await?;
        assert_eq!(
            page.texts("[data-testid=loop] [aria-pressed=true]").await?.len(),
            0,
            "nobody is there yet"
        );
        assert_eq!(page.script("return document.querySelectorAll('.tlh .sel-bar').length").await?, json!(1));
        point(page, "dblclick", 0.25, laundry, "{}").await?;
        let end = page.end().await?;
        assert!(page.at().await? > 0 && page.at().await? < end / 10, "{} of {end}", page.at().await?);
        page.script("document.querySelector('.tlh').focus()").await?;
        assert!(page.text("tip").await?.contains("laundry"), "the tooltip opens on focus");
        page.press(Key::Escape).await?;
        assert_eq!(
            page.script("return document.querySelectorAll('.tlh .sel-bar, .tip').length").await?,
            json!(0)
        );

        // The plain wheel is the page's; with Ctrl it zooms about the pointer.
        assert_eq!(point(page, "wheel", 0.5, laundry, "{ deltaY: -120 }").await?, json!(false));
        assert_eq!(window(page).await?, None);
        assert_eq!(point(page, "wheel", 0.5, laundry, "{ deltaY: -120, ctrlKey: true }").await?, json!(true));
        point(page, "wheel", 0.5, laundry, "{ deltaY: -120, ctrlKey: true }").await?;
        let (from, to) = window(page).await?.ok_or("it is zoomed")?;
        assert!(from > 0 && to < end as u64, "{from} to {to}");
        page.element("range").await?;
        point(page, "pointerdown", 0.5, laundry, "{ shiftKey: true }").await?;
        point(page, "pointermove", 0.6, laundry, "{ shiftKey: true }").await?;
        point(page, "pointerup", 0.6, laundry, "{}").await?;
        let moved = window(page).await?.ok_or("it is zoomed")?;
        assert!(moved.0 < from && moved.1 - moved.0 == to - from, "{moved:?} after {from}-{to}");
        // Two fingers.
        for (id, part) in [(11, 0.4), (12, 0.6)] {
            let init = format!("{{ pointerId: {id}, pointerType: 'touch' }}");
            point(page, "pointerdown", part, laundry, &init).await?;
        }
        point(page, "pointermove", 0.8, laundry, "{ pointerId: 12, pointerType: 'touch' }").await?;
        let pinched = window(page).await?.ok_or("it is zoomed")?;
        assert!(pinched.1 - pinched.0 < (to - from) * 2 / 3, "{pinched:?} after {moved:?}");
        // The window goes along with the playhead.
        let script = "document.querySelector('.tlh').focus(); return document.querySelector('[data-testid=playhead]').hidden";
        for key in [Key::End, Key::Home] {
            page.script(script).await?;
            page.press(key).await?;
            assert_eq!(page.script(script).await?, json!(false), "the playhead is in sight");
        }
        for id in [11, 12] {
            point(page, "pointerup", 0.8, laundry, &format!("{{ pointerId: {id}, pointerType: 'touch' }}"))
                .await?;
        }
        page.script("document.querySelector('.tlh').focus()").await?;
        page.press('0').await?;
        assert_eq!(window(page).await?, None);
        Ok(())
    });
}

#[test]
fn a_single_wait_is_picked_and_linked_to() {
    test_page("picked", async |page| {
        page.open_program("async-parent").await?;
        let laundry = lane(page, "laundry").await?;
        point(page, "click", 0.25, laundry, "{}").await?;
        page.click("tab-inspector").await?;
        let chosen = page.text("chosen").await?;
        assert!(chosen.contains("laundry, waiting for timer 30 min, 0:05 to"), "{chosen}");
        assert_eq!(page.texts(".sel-span").await?.concat(), "sleep(min(30)).await");
        let address = page.browser().script_until_done(
            "const wait = () => /pick=1\\.\\d/.test(location.search) ? done(location.search) : setTimeout(wait, 20); wait()",
            vec![],
        );
        let address = address.await?;
        page.open(address.as_str().unwrap_or_default()).await?;
        page.click("tab-inspector").await?;
        assert_eq!(page.text("chosen").await?, chosen);
        assert_eq!(page.script("return document.querySelectorAll('.slicering').length").await?, json!(1));
        page.click("last").await?;
        page.script("document.querySelector('[data-testid=chosen] button').click()").await?;
        page.idle().await?;
        assert!(page.at().await? < page.end().await? / 4);

        // By key to the slices after it; stage and console show which it is.
        page.script("document.querySelector('main').focus()").await?;
        for _ in 0..9 {
            page.press('>').await?;
        }
        let last = page.text("chosen").await?;
        assert!(last.contains("laundry, running") && last.contains("to 1:45"), "{last}");
        let here = "return document.querySelector('[data-testid=stage]').dataset.slice";
        assert_eq!(page.script(here).await?, json!("elsewhere"));
        page.click("last").await?;
        page.click("tab-console").await?;
        assert_eq!(page.texts("[data-testid=console] .picked .out").await?, ["laundry folded"]);
        page.click("tab-inspector").await?;
        page.script("document.querySelector('[data-testid=chosen] button').click()").await?;
        page.idle().await?;
        assert_eq!(page.script(here).await?, json!("here"));
        page.script("document.querySelector('main').focus()").await?;
        page.press('<').await?;
        let before = page.text("chosen").await?;
        assert!(before.contains("laundry,") && before != last, "{before}");

        // What this run does not have: the nearest, and that is said.
        // A step beside it is gone to as well.
        page.open("?program=async-parent&step=8&pick=1").await?;
        let rows = page.script("return document.querySelectorAll('.tl .sel-row').length").await?;
        assert_eq!((page.progress().await?.0, rows), (8, json!(1)));
        for (address, picked) in [("pick=1.99999", 1), ("pick=99", 0), ("pick=l7.3", 0)] {
            page.open(&format!("?program=async-parent&{address}")).await?;
            assert!(page.text("notice").await?.contains("nearest"), "{address}");
            let rings = page.script("return document.querySelectorAll('.slicering').length").await?;
            assert_eq!(rings, json!(picked), "{address}");
        }
        Ok(())
    });
}

#[test]
fn the_inspector_stats_and_console_tell_of_a_task() {
    test_page("inspector", async |page| {
        page.open_program("async-parent").await?;
        for _ in 0..8 {
            page.click("forward").await?;
        }
        page.script("document.querySelector('.tlh').focus()").await?;
        page.press(Key::Down).await?;
        page.press(Key::Down).await?;
        page.press(Key::Enter).await?;
        let states = page.texts("[data-testid=inspector] .sm li b").await?;
        assert_eq!(states, ["Start", "At sleep(min(30)).await", "At sleep(min(45)).await", "Returned"]);
        assert_eq!(page.texts("[data-testid=inspector] .sm .now b").await?, ["At sleep(min(30)).await"]);
        assert_eq!(page.texts("[data-testid=inspector] .sm .never b").await?.len(), 2);
        let told = page.texts("[data-testid=inspector] .told dt").await?;
        assert_eq!(told[..3], ["Poll 2", "Poll 1", "Last wake"]);
        let before = page.at().await?;
        page.script(
            "[...document.querySelectorAll('.told button')].find((b) => b.textContent === 'Go to that poll').focus()",
        )
        .await?;
        page.script("document.querySelectorAll('.told button')[1].click()").await?;
        page.idle().await?;
        assert!(page.at().await? < before, "an earlier poll lies earlier");
        // What a picture of it looks like is written for people.
        page.picture("inspector", (1440, 900), "light").await?;
        page.picture("inspector", (390, 844), "dark").await?;
        page.browser().resize(1440, 900).await?;

        page.click("tab-stats").await?;
        assert_eq!(page.texts("[data-testid=stats] tbody tr").await?.len(), 4);
        page.click("critical").await?;
        assert_eq!(page.script("return document.querySelectorAll('.tlh .crit').length").await?, json!(1));
        page.picture("stats", (1440, 900), "light").await?;

        page.click("last").await?;
        page.click("tab-console").await?;
        page.choose("console-of", "1").await?;
        assert_eq!(page.console().await?, ["checkbook balanced"]);
        page.choose("console-of", "").await?;
        assert_eq!(page.console().await?, crate::ASYNC_PARENT);
        Ok(())
    });
}

#[test]
fn play_stops_where_it_should_and_waits_are_knobs() {
    test_page("stops", async |page| {
        page.open_program("async-parent").await?;
        let line = page
            .script(
                "return Number([...document.querySelectorAll('[data-testid=code] [data-line]')]
                    .find((line) => line.textContent.includes('snack served')).dataset.line)",
            )
            .await?
            .as_u64()
            .ok_or("no line")?;
        let number = format!("document.querySelector('[data-testid=code] [data-line=\"{line}\"] .ln')");
        // Run to here, then back, and the same by a breakpoint.
        page.script(&format!(
            "{number}.dispatchEvent(new MouseEvent('contextmenu', {{ bubbles: true, cancelable: true }}))"
        ))
        .await?;
        page.idle().await?;
        assert_eq!(page.lines("next").await?, [line]);
        let there = page.at().await?;
        page.click("first").await?;
        page.script(&format!("{number}.click()")).await?;
        assert_eq!(page.script("return document.querySelectorAll('.slider .bp').length").await?, json!(1));
        page.choose("speed", "10").await?;
        page.click("play").await?;
        assert_eq!((page.at().await?, page.lines("next").await?), (there, vec![line]));

        // The end of the washer's wait is dragged: its number changes, and the program runs again.
        let end = page.end().await?;
        let laundry = lane(page, "laundry").await?;
        let edge = page
            .script(
                "const pane = document.querySelector('.tlh .pane').getBoundingClientRect();
                 const all = [...document.querySelectorAll('.tlh .t1.wait')].map((one) => one.getBoundingClientRect());
                 const last = all.sort((a, b) => a.right - b.right).at(-1);
                 return [(last.right - pane.left) / pane.width, last.width / pane.width]",
            )
            .await?;
        let part = |n: usize| edge[n].as_f64().ok_or_else(|| format!("no wait: {edge}"));
        let (right, width) = (part(0)?, part(1)?);
        point(page, "pointermove", right, laundry, "{}").await?;
        point(page, "pointerdown", right, laundry, "{}").await?;
        point(page, "pointermove", right - width / 3.0, laundry, "{}").await?;
        point(page, "pointerup", right - width / 3.0, laundry, "{}").await?;
        page.idle().await?;
        assert!(
            page.end().await? < end,
            "a shorter wait makes a shorter run: {} of {end}",
            page.end().await?
        );
        let code = page.texts("[data-testid=code]").await?.concat();
        assert!(code.contains("sleep(min(30))") && !code.contains("sleep(min(45))"), "{code}");

        // A panic of a task stops play as well.
        page.edit(
            "use tokio::time::{sleep, Duration};
#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let task = tokio::spawn(async { sleep(Duration::from_millis(5)).await; panic!(\"stop here\") });
    let _ = task.await;
    sleep(Duration::from_millis(50)).await;
}
",
        )
        .await?;
        page.run().await?;
        page.click("first").await?;
        page.click("play").await?;
        assert_eq!(page.at().await?, 5_000_000);
        assert!(page.caption().await?.contains("stop here"), "{}", page.caption().await?);
        Ok(())
    });
}
