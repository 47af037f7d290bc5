//! Measures the page's frames on runs of 100, 10 000 and 1 000 000 events, while one scrubs, pans, zooms, plays and jumps to any
//! step, at full speed and with the CPU slowed down four times; counts the elements that are there then; and how long an endless loop
//! goes on before it is cut. Part of `cargo xtask bench`; in Firefox, which slows nothing down, with 10 000 events alone.

use playground_e2e::browser::Kind;
use playground_e2e::page::Page;
use playground_e2e::{Result, test_page_within};
use serde_json::Value;
use std::time::Duration;

/// Twenty tasks that sleep and take turns: each turn is a handful of events.
const TURNS: &str = "
use std::time::Duration;
use tokio::time::sleep;

async fn turns(n: u64, every: u64) {
    for _ in 0..n {
        sleep(Duration::from_millis(every)).await;
    }
}

#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let tasks: Vec<_> = (0..TASKS).map(|k| tokio::spawn(turns(COUNT, 3 + k % 5))).collect();
    for task in tasks {
        task.await.unwrap();
    }
}
";

/// Calls `act(n)` once a frame, `count` times, and gives the milliseconds of each frame: from the first callback of the browser
/// before drawing until the first task after it, so it holds the page's own work with style, layout and painting commands.
const FRAMES: &str = "
    const count = 150, frames = [], channel = new MessageChannel();
    const timeline = document.querySelector('[data-testid=timeline]'), pane = timeline.querySelector('.pane');
    const slider = document.querySelector('[data-testid=slider]');
    const box = pane.getBoundingClientRect();
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const seek = (stop) => { setValue.call(slider, String(stop)); slider.dispatchEvent(new Event('input', { bubbles: true })); };
    const stops = Number(slider.dataset.stops);
    const point = (type, part, init) => pane.dispatchEvent(new PointerEvent(type, {
        bubbles: true, cancelable: true, pointerId: 7, clientX: box.left + box.width * part, clientY: box.top + 40, ...init }));
    const wheel = (delta) => pane.dispatchEvent(new WheelEvent('wheel', {
        bubbles: true, cancelable: true, ctrlKey: true, deltaY: delta, clientX: box.left + box.width * 0.6, clientY: box.top + 40 }));
    let begun = null, index = 0;
    const plain = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (call) => plain((time) => { begun ??= performance.now(); call(time); });
    channel.port1.onmessage = () => {
        if (index > 8) frames.push(performance.now() - begun);
        begun = null;
        if (index < count) { requestAnimationFrame(frame); return; }
        window.requestAnimationFrame = plain;
        if (end) end();
        done([frames, document.getElementsByTagName('*').length]);
    };
    const frame = () => { act(index++); channel.port2.postMessage(null); };
    let end = null;
";

const ACTS: [(&str, &str); 5] = [
    ("scrub", "const act = (n) => { const part = n / count; seek(Math.round(stops * (part < 0.5 ? 2 * part : 2 - 2 * part))); };"),
    ("zoom", "const act = (n) => wheel(n % 60 < 30 ? -120 : 120);"),
    ("pan", "for (let n = 0; n < 6; n++) wheel(-200);
        let down = false;
        const act = (n) => {
            if (!down) { point('pointerdown', 0.6, { shiftKey: true }); down = true; }
            point('pointermove', 0.6 + 0.3 * Math.sin(n / 8), { shiftKey: true });
        };
        end = () => point('pointerup', 0.6, {});"),
    ("seek", "let seed = 7; const act = () => { seed = (seed * 1103515245 + 12345) % 2147483648; seek(Math.floor(seed / 2147483648 * stops)); };"),
    ("play", "seek(0); document.querySelector('[data-testid=play]').click(); const act = () => {};
        end = () => { const play = document.querySelector('[data-testid=play]'); if (play.dataset.state === 'playing') play.click(); };"),
];

fn main() {
    // A million events take a while, four times as long when slowed down.
    test_page_within("bench-frames", Duration::from_secs(900), async |page| {
        page.open_program("async-parent").await?;
        let can_slow_down = page.browser().kind() == Kind::Chromium;
        let sizes: &[usize] = if can_slow_down { &[100, 10_000, 1_000_000] } else { &[10_000] };
        for events in sizes.iter().copied() {
            let real = run_of(page, events).await?;
            page.choose("step-by", "event").await?;
            for slowdown in if can_slow_down { 1..=2 } else { 1..=1 }.map(|n| n * n) {
                if can_slow_down {
                    page.browser().slow_down(slowdown).await?;
                }
                for (name, act) in ACTS {
                    let script = format!("{FRAMES}{act}requestAnimationFrame(frame);");
                    let before = own_time(page).await?;
                    let answer = page.browser().script_until_done(&script, vec![]).await?;
                    let own =
                        own_time(page).await?.zip(before).map(|(after, before)| (after - before) / COUNT);
                    page.idle().await?;
                    page.script("document.querySelector('.tlh').focus()").await?;
                    page.press('0').await?;
                    let name = format!("{name}{}", browser_name(page));
                    report(&name, real, slowdown, &answer, own)?;
                }
            }
            if can_slow_down {
                page.browser().slow_down(1).await?;
            }
        }
        endless(page).await
    });
}

/// Milliseconds that the page has worked, where the browser tells.
async fn own_time(page: &Page) -> Result<Option<f64>> {
    match page.browser().kind() {
        Kind::Chromium => page.browser().own_time().await.map(Some),
        Kind::Firefox => Ok(None),
    }
}

/// Ends at its budget of operations.
const ENDLESS: &str =
    "fn main() {\n    let mut n = 0u64;\n    loop {\n        n = n.wrapping_add(1);\n    }\n}\n";

/// Prints median, 5th and 95th percentile of how long an endless loop runs.
async fn endless(page: &Page) -> Result {
    page.edit(ENDLESS).await?;
    let mut times = Vec::new();
    for _ in 0..7 {
        times.push(page.timed_click("run").await?);
    }
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize] * 1e6;
    let name = browser_name(page);
    println!(
        "BENCH\tan endless loop in the page{name}\trun, from click to rest\t-\t{:.0}\t{:.0}\t{:.0}",
        at(0.5),
        at(0.05),
        at(0.95)
    );
    Ok(())
}

/// What is put behind the name of a measurement.
fn browser_name(page: &Page) -> &'static str {
    match page.browser().kind() {
        Kind::Chromium => "",
        Kind::Firefox => ", firefox",
    }
}

/// Runs a program of about so many events, and says how many they are.
async fn run_of(page: &Page, events: usize) -> Result<usize> {
    let tasks = if events < 1000 { 2 } else { 20 };
    // What a turn costs is the machine's business: look and correct once.
    let mut count = (events / tasks / 9).max(1);
    let mut real = 0;
    for _ in 0..2 {
        let text = TURNS.replace("TASKS", &tasks.to_string()).replace("COUNT", &count.to_string());
        page.edit(&text).await?;
        page.run().await?;
        page.choose("step-by", "event").await?;
        real = page.progress().await?.1;
        if real * 10 > events * 9 && real < events * 12 / 10 {
            break;
        }
        count = (count * events / real.max(1)).max(1);
    }
    Ok(real)
}

/// Prints the 95th percentile beside its target, and the number of elements.
fn report(name: &str, events: usize, slowdown: u32, answer: &Value, own: Option<f64>) -> Result {
    let (mut frames, elements): (Vec<f64>, u64) = serde_json::from_value(answer.clone())?;
    if frames.is_empty() {
        return Err("no frame was drawn".into());
    }
    frames.sort_by(f64::total_cmp);
    let at = |part: f64| frames[((frames.len() - 1) as f64 * part) as usize];
    let slowed = if slowdown > 1 { format!(", CPU slowed {slowdown} times") } else { String::new() };
    let target = if slowdown > 1 { 33.0 } else { 16.7 };
    println!(
        "TARGET\t{name}, {events} events{slowed}: p95 frame (median {:.1})\tms\t{:.2}\t{target}",
        at(0.5),
        at(0.95)
    );
    if slowdown == 1 {
        // Whatever else the machine does meanwhile is not in this.
        if let Some(own) = own {
            println!(
                "TARGET\t{name}, {events} events: the page's own time for a frame\tms\t{own:.2}\t{target}"
            );
        }
        println!("TARGET\t{name}, {events} events: elements in the page\t\t{elements}\t{}", ELEMENTS);
    }
    Ok(())
}

/// Frames that are drawn of each act.
const COUNT: f64 = 150.0;

/// However long the run, there are no more elements than these.
const ELEMENTS: u32 = 6000;
