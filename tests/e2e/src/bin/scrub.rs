//! Measures how long the page takes for a frame while someone scrubs over a long run, and for an endless loop to be cut. Part of
//! `cargo xtask bench`; the browser is chosen as for the tests.

use playground_e2e::{Result, test_page};
use serde_json::Value;

/// Two tasks that take turns: about 10 000 events.
const LONG: &str = "
use tokio::task::yield_now;

async fn turns(n: u32) {
    for _ in 0..n {
        yield_now().await;
    }
}

#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let other = tokio::spawn(turns(TURNS));
    turns(TURNS).await;
    other.await.unwrap();
}
";

/// Ends at its budget of operations.
const ENDLESS: &str =
    "fn main() {\n    let mut n = 0u64;\n    loop {\n        n = n.wrapping_add(1);\n    }\n}\n";

/// Moves the slider once a frame, all the way and back. A frame lasts from the browser's call before drawing until the first
/// task after it, so it holds the page's own work with style, layout and painting commands.
const SCRUB: &str = "
    const slider = document.querySelector('[data-testid=slider]');
    const stops = Number(slider.dataset.stops), frames = [], n = 240;
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const channel = new MessageChannel();
    let begun, index = 0;
    channel.port1.onmessage = () => {
        if (index > 10) frames.push(performance.now() - begun);
        index < n ? requestAnimationFrame(frame) : done(frames);
    };
    const frame = () => {
        begun = performance.now();
        const part = index++ / n;
        set.call(slider, String(Math.round(stops * (part < 0.5 ? 2 * part : 2 - 2 * part))));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        channel.port2.postMessage(null);
    };
    requestAnimationFrame(frame);
";

fn main() {
    test_page("bench-scrub", async |page| {
        page.open_program("async-parent").await?;
        let mut turns = 1000;
        // The number of events is the machine's business; look and correct once.
        let mut stops = 0;
        for _ in 0..2 {
            page.edit(&LONG.replace("TURNS", &turns.to_string())).await?;
            page.run().await?;
            page.choose("step-by", "event").await?;
            stops = page.progress().await?.1;
            turns = turns * 10_000 / stops.max(1);
        }
        eprintln!("scrubbing over {stops} events");
        let frames = page.browser().script_until_done(SCRUB, vec![]).await?;
        report("scrub 10 000 events", "frame", numbers(&frames)?);

        page.edit(ENDLESS).await?;
        let mut times = Vec::new();
        for _ in 0..7 {
            times.push(page.timed_click("run").await?);
        }
        report("an endless loop in the page", "run, from click to rest", times);
        Ok(())
    });
}

/// Prints median, 5th and 95th percentile of some milliseconds.
fn report(name: &str, item: &str, mut millis: Vec<f64>) {
    millis.sort_by(f64::total_cmp);
    let at = |part: f64| millis[((millis.len() - 1) as f64 * part) as usize] * 1e6;
    let browser = std::env::var("E2E_BROWSER").ok().filter(|name| name != "chromium");
    let name = browser.map_or(name.to_owned(), |browser| format!("{name}, {browser}"));
    println!("BENCH\t{name}\t{item}\t-\t{:.0}\t{:.0}\t{:.0}", at(0.5), at(0.05), at(0.95));
}

fn numbers(list: &Value) -> Result<Vec<f64>> {
    let numbers: Vec<f64> = serde_json::from_value(list.clone())?;
    if numbers.is_empty() { Err("no frame was drawn".into()) } else { Ok(numbers) }
}
