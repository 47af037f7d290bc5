//! Live runs: real futures on the browser's event loop, real time, real requests; afterwards as scrubbable as any other.

use playground_e2e::test_page;

/// Resolves when the timeline shows what a live run has done so far.
const GROWING: &str = "
    const live = () => document.querySelector('[data-testid=timeline][data-clock=live]')
        && (observer.disconnect(), done(null), true);
    const observer = new MutationObserver(live);
    live() || observer.observe(document, { attributes: true, childList: true, subtree: true });
";

/// `measured` is within 15 % of `ideal`.
fn near(measured: f64, ideal: f64) -> bool {
    (measured - ideal).abs() <= ideal * 0.15
}

#[test]
fn sleeps_take_their_real_time() {
    test_page("live-queue", async |page| {
        page.open_program("queue").await?;
        let ideal = page.end().await? as f64 / 1e6;
        page.choose("speed", "4").await?;
        // The engine is there before time is measured.
        page.run().await?;
        // Sleeps of 15, 10, 5 and 2 s at four times the speed: none shorter than half a second of real time.
        let took = page.timed_click("clock-live").await?;
        assert!(near(took, ideal / 4.0), "{took:.0} ms of real time, ideally {:.0}", ideal / 4.0);
        let recorded = page.end().await? as f64 / 1e6;
        assert!(near(recorded, ideal), "{recorded:.0} ms of program time, ideally {ideal:.0}");
        assert_eq!(page.outcome().await?.as_deref(), Some("finished"));
        let console = page.console().await?;
        assert!(console.last().is_some_and(|line| line.starts_with("total elapsed 17.")), "{console:?}");
        Ok(())
    });
}

#[test]
fn a_live_run_can_be_scrubbed_afterwards() {
    test_page("live-scrub", async |page| {
        page.open_program("async-parent").await?;
        page.set_clock("live").await?;
        assert_eq!(page.element("timeline").await?.attr("data-clock").await?.as_deref(), Some("live"));
        let mut console = page.console().await?;
        assert_eq!(page.at().await?, page.end().await?, "a live run is shown at its end");
        page.click("first").await?;
        assert_eq!(page.console().await?, [""; 0]);
        page.scrub(&[0.1, 0.6]).await?;
        let (at, end) = (page.at().await?, page.end().await?);
        assert!(at > end * 2 / 5 && at < end * 4 / 5, "{at} of {end}");
        let (_, stops) = page.progress().await?;
        for _ in 0..stops {
            page.click("forward").await?;
        }
        assert_eq!(page.console().await?, console);
        // Real time decides who comes first; that all come doesn't depend on it.
        console.sort();
        let mut all = crate::ASYNC_PARENT.map(str::to_owned);
        all.sort();
        assert_eq!(console, all);
        Ok(())
    });
}

#[test]
fn requests_are_real_and_their_failures_reach_the_program() {
    test_page("live-fetch", async |page| {
        page.open_program("fetch").await?;
        let asked = |path: &str| page.server().requests().iter().any(|asked| asked.contains(path));
        assert!(!asked("greeting.txt"), "on the virtual clock nothing is fetched");
        page.set_clock("live").await?;
        assert!(asked("greeting.txt") && asked("missing.txt"), "asked: {:?}", page.server().requests());
        let console = page.console().await?;
        let has = |text: &str| console.iter().any(|line| line.contains(text));
        assert!(has("playground.example/greeting.txt: 200 OK"), "{console:?}");
        assert!(has("playground.example/missing.txt: 404 Not Found"), "{console:?}");
        assert!(has("nobody.invalid/greeting.txt: failed, nobody answers"), "{console:?}");
        assert!(has("waited 360 ms"), "{console:?}");
        // The failed request is an event with a sentence of its own.
        page.choose("step-by", "event").await?;
        let (_, stops) = page.progress().await?;
        let mut captions = vec![page.caption().await?];
        for _ in 0..stops {
            page.click("back").await?;
            captions.push(page.caption().await?);
        }
        assert!(captions.iter().any(|said| said.contains("failed")), "{captions:#?}");
        assert_eq!(page.console().await?, [""; 0], "stepped back to the beginning");
        Ok(())
    });
}

#[test]
fn a_live_run_can_be_stopped() {
    test_page("live-stop", async |page| {
        page.open_program("queue").await?;
        // Loads the engine: a run that waits for it has nothing to show when it is stopped.
        page.run().await?;
        // Seventeen seconds long; the click doesn't wait for rest, since there is none before the end.
        page.element("clock-live").await?.click().await?;
        let running =
            page.script("return document.querySelector('[data-testid=play]').dataset.state").await?;
        assert_eq!(running, "running");
        // Stopped before its first event it would leave the last run on the screen.
        page.browser().script_until_done(GROWING, vec![]).await?;
        let took = page.timed_click("play").await?;
        assert!(took < 1000.0, "stopping took {took:.0} ms");
        assert_eq!(page.outcome().await?.as_deref(), Some("stopped"));
        page.set_clock("virtual").await?;
        assert_eq!(page.outcome().await?.as_deref(), Some("finished"));
        Ok(())
    });
}
