//! A run on the virtual clock: the console, stepping to the end and back, scrubbing, limits.

use playground_e2e::page::Page;
use playground_e2e::{Result, test_page};
use serde_json::json;

#[test]
fn the_async_parent_writes_what_tokio_writes() {
    test_page("async-parent", async |page| {
        page.open_program("async-parent").await?;
        assert_eq!(page.outcome().await?.as_deref(), Some("finished"));
        assert_eq!(page.console().await?, [""; 0], "nothing is written at the beginning");
        page.click("last").await?;
        assert_eq!(page.console().await?, crate::ASYNC_PARENT);
        Ok(())
    });
}

#[test]
fn the_queue_takes_seventeen_seconds() {
    test_page("queue", async |page| {
        page.open_program("queue").await?;
        page.click("last").await?;
        let console = page.console().await?;
        assert_eq!(console.first().map(String::as_str), Some("One running"));
        assert_eq!(console.last().map(String::as_str), Some("total elapsed 17.0 s"));
        Ok(())
    });
}

/// Everything that a step changes.
async fn seen(page: &Page) -> Result<(usize, usize, String, Vec<String>, Vec<u64>)> {
    Ok((
        page.progress().await?.0,
        page.at().await?,
        page.caption().await?,
        page.console().await?,
        page.lines("next").await?,
    ))
}

#[test]
fn steps_lead_to_the_end_and_back_by_the_same_way() {
    test_page("steps", async |page| {
        page.open_program("async-parent").await?;
        let (reached, stops) = page.progress().await?;
        assert_eq!(reached, 0);
        assert!(stops >= 17, "the program is polled 17 times, but there are {stops} stops");
        let mut way = vec![seen(page).await?];
        for step in 1..=stops {
            page.click("forward").await?;
            way.push(seen(page).await?);
            assert_eq!(way[step].0, step);
            assert!(way[step].1 >= way[step - 1].1, "time goes on at step {step}");
            assert!(!way[step].2.is_empty(), "step {step} says why");
        }
        assert_eq!(way[stops].3, crate::ASYNC_PARENT);
        assert_eq!(way[stops].1, page.end().await?);
        for step in (0..stops).rev() {
            page.click("back").await?;
            assert_eq!(seen(page).await?, way[step], "back at step {step}");
        }
        Ok(())
    });
}

#[test]
fn each_size_of_step_has_its_own_stops() {
    test_page("step-sizes", async |page| {
        page.open_program("async-parent").await?;
        let mut stops = Vec::new();
        for size in ["line", "poll", "switch", "event"] {
            page.choose("step-by", size).await?;
            stops.push(page.progress().await?.1);
        }
        let [line, poll, switch, event] = stops[..] else { unreachable!() };
        assert!(switch > 0 && switch <= poll && poll < event && poll < line, "{stops:?}");
        Ok(())
    });
}

#[test]
fn the_playhead_can_be_dragged() {
    test_page("scrub", async |page| {
        page.open_program("async-parent").await?;
        let end = page.end().await?;
        page.scrub(&[0.1, 0.3, 0.5]).await?;
        let middle = page.at().await?;
        assert!(middle > end / 3 && middle < end * 2 / 3, "{middle} of {end}");
        let console = page.console().await?;
        assert_eq!(console, crate::ASYNC_PARENT[..console.len()]);
        assert!(!console.is_empty() && console.len() < 4, "half way: {console:?}");
        page.scrub(&[0.5, 0.2, 0.0]).await?;
        assert!(page.at().await? < end / 20);
        assert_eq!(page.console().await?, [""; 0]);
        page.scrub(&[0.2, 1.0]).await?;
        assert_eq!(page.console().await?, crate::ASYNC_PARENT);
        Ok(())
    });
}

/// Moves the slider to a new place at every frame, to `arguments[0]` at last, and gives the moments at which caption and playhead did
/// not tell the same time.
const MOTION: &str = "
    const slider = document.querySelector('[data-testid=slider]'), last = arguments[0], apart = [];
    const text = (selector) => document.querySelector(selector).textContent;
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    let frame = 0;
    const move = () => {
        if (frame > 0 && text('.cap .t') !== text('.phf .flag')) apart.push([text('.cap .t'), text('.phf .flag')]);
        if (frame === 30) { done(apart); return; }
        frame += 1;
        const stop = frame === 30 ? last : (frame * 7) % Number(slider.dataset.stops);
        setValue.call(slider, String(stop));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(move);
    };
    requestAnimationFrame(move);";

#[test]
fn after_a_motion_everything_is_as_if_the_page_were_opened_there() {
    test_page("motion", async |page| {
        page.open_program("async-parent").await?;
        let stops = page.progress().await?.1;
        // The slider goes from the last poll to the end of the run.
        for stop in [stops / 3, stops / 2, stops - 1] {
            let apart = page.browser().script_until_done(MOTION, vec![json!(stop)]).await?;
            assert_eq!(apart, json!([]), "the caption follows at every frame");
            page.idle().await?;
            let moved = (seen(page).await?, page.text("stage").await?, page.lines("ran").await?);
            page.open(&format!("?program=async-parent&step={stop}")).await?;
            let fresh = (seen(page).await?, page.text("stage").await?, page.lines("ran").await?);
            assert_eq!(moved, fresh, "at stop {stop}");
        }
        Ok(())
    });
}

#[test]
fn playing_reaches_the_end() {
    test_page("play", async |page| {
        page.open_program("async-parent").await?;
        page.choose("speed", "4").await?;
        page.click("play").await?;
        assert_eq!(page.at().await?, page.end().await?);
        assert_eq!(page.console().await?, crate::ASYNC_PARENT);
        Ok(())
    });
}

#[test]
fn an_endless_loop_ends_at_its_budget_and_the_page_stays_usable() {
    test_page("endless", async |page| {
        page.open_program("async-parent").await?;
        page.edit(
            "fn main() {\n    let mut n = 0u64;\n    loop {\n        n = n.wrapping_add(1);\n    }\n}\n",
        )
        .await?;
        // How long it takes is measured by `cargo xtask bench`.
        page.run().await?;
        assert_eq!(page.outcome().await?.as_deref(), Some("budget_spent"));
        page.click("last").await?;
        assert!(!page.caption().await?.is_empty(), "the limit is named");
        page.edit("fn main() {\n    println!(\"still here\");\n}\n").await?;
        page.run().await?;
        page.click("last").await?;
        assert_eq!(page.console().await?, ["still here"]);
        Ok(())
    });
}

#[test]
fn the_same_program_runs_the_same_twice() {
    test_page("twice", async |page| {
        page.open_program("queue").await?;
        page.choose("queue", "random:3").await?;
        page.click("last").await?;
        let first = (page.console().await?, page.end().await?, page.progress().await?);
        page.run().await?;
        page.click("last").await?;
        assert_eq!((page.console().await?, page.end().await?, page.progress().await?), first);
        Ok(())
    });
}
