//! Measures how long a lesson takes from nothing until it can be used, on a line of 10 Mbit/s and with the CPU slowed down four times,
//! and what was fetched until then. Part of `cargo xtask bench`, in Chromium. Files with a compressed form beside them (`.br`) are served
//! so, as a static host does.

use playground_e2e::{Result, test_page_within};
use serde_json::Value;
use std::time::Duration;

const LESSON: &str = "?lesson=parent/05-the-async-parent";
/// Each load is one measurement; the middle one counts.
const LOADS: usize = 5;
/// Bytes a second of 10 Mbit/s.
const LINE: u32 = 10_000_000 / 8;
/// Milliseconds there and back.
const ROUND_TRIP: u32 = 40;

fn main() {
    test_page_within("bench-load", Duration::from_secs(300), async |page| {
        page.open("").await?;
        let mut loads = Vec::new();
        for _ in 0..LOADS {
            page.browser().slow_line(LINE, ROUND_TRIP).await?;
            page.browser().slow_down(4).await?;
            page.open(LESSON).await?;
            loads.push(measured(&page.script(READY).await?)?);
            page.browser().slow_down(1).await?;
            page.open("").await?;
        }
        loads.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (ready, bytes) = loads[LOADS / 2];
        println!("TARGET\ta lesson can be used, 10 Mbit/s, CPU slowed 4 times\tms\t{ready:.0}\t1500");
        println!("TARGET\tfetched until then\tkB\t{:.1}\t300", bytes / 1000.0);
        // More than none: `cargo xtask first-view` is due.
        let at_once = page.script("return performance.getEntriesByName('rest-at-once').length").await?;
        println!("TARGET\tfetched in the middle of a first view\t-\t{at_once}\t0");
        Ok(())
    });
}

/// When the first view was there, and how much had been fetched by then.
const READY: &str = "
    const at = performance.getEntriesByName('ready')[0].startTime;
    const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return [at, files.filter((file) => file.responseEnd <= at).reduce((sum, file) => sum + file.encodedBodySize, 0)];
";

fn measured(answer: &Value) -> Result<(f64, f64)> {
    Ok(serde_json::from_value(answer.clone())?)
}
