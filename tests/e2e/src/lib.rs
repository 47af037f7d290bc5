//! End-to-end tests in real browsers: a static server, a browser driven through WebDriver, and the page as an object
//! with verbs.
//!
//! One process tests one browser, named by the environment (`E2E_BROWSER`, `E2E_BINARY`, `E2E_DRIVER`) and the site
//! by `E2E_SITE`; `cargo xtask test --only e2e` sets them. Without them Chromium, chromedriver and `dist/` are taken
//! as found. Knows the page only through its markup, never through its crates.

pub mod browser;
pub mod driver;
pub mod page;
pub mod server;

use std::any::Any;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use browser::Browser;
use page::Page;
use server::Server;
use tokio::runtime::Runtime;

/// How long one test may take before it counts as hung.
const TEST_LIMIT: Duration = Duration::from_secs(120);

/// How long a browser may take to answer when a test is over; then it is killed.
const ANSWER_LIMIT: Duration = Duration::from_secs(10);

/// A failed step of a test, in words.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
/// What a step of a test gives.
pub type Result<T = ()> = std::result::Result<T, Failure>;

/// A browser that the next test can have, with the runtime that its connections belong to.
struct Kept {
    browser: Browser,
    runtime: Runtime,
}

/// Starting a browser takes longer than most tests, so one that a test has passed in is kept for the next.
static KEPT: Mutex<Option<Kept>> = Mutex::new(None);

impl Kept {
    /// The one that is kept, else a new one.
    fn get() -> Self {
        if let Some(kept) = KEPT.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return kept;
        }
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        let browser =
            runtime.block_on(Browser::start()).expect("browser and driver are installed: cargo xtask tools");
        Self { browser, runtime }
    }

    /// Keeps it for the next test, if it can be made as new.
    fn keep(mut self) {
        let anew = async { tokio::time::timeout(ANSWER_LIMIT, self.browser.begin_anew()).await };
        if matches!(self.runtime.block_on(anew), Ok(Ok(()))) {
            *KEPT.lock().unwrap_or_else(PoisonError::into_inner) = Some(self);
        } else {
            self.close();
        }
    }

    fn close(self) {
        self.runtime.block_on(self.browser.close());
    }
}

/// Runs one test in a tab of its own, on an address of its own, with a page that isn't opened yet.
///
/// # Panics
/// When the test fails, when it takes too long, or when the page's own code panicked while it ran. What the page
/// showed then is in `target/screens/failed-NAME-BROWSER.png`.
pub fn test_page(name: &str, test: impl AsyncFnOnce(&Page) -> Result) {
    test_page_within(name, TEST_LIMIT, test);
}

/// The same with a limit of its own.
///
/// # Panics
/// As [`test_page`] does.
pub fn test_page_within(name: &str, limit: Duration, test: impl AsyncFnOnce(&Page) -> Result) {
    let server = Server::start(&site()).expect("the site is built: cargo xtask build");
    let Kept { browser, runtime } = Kept::get();
    let page = Page::new(browser, server);
    // A failed assertion is caught, so that the picture gets taken and the browser closed as for any failure.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async { tokio::time::timeout(limit, test(&page)).await })
    }));
    let log = page.browser().log();
    let failure = match outcome {
        Err(panic) => Some(panic_text(&*panic)),
        Ok(Err(_)) => Some(format!("not done after {limit:?}")),
        Ok(Ok(Err(error))) => Some(error.to_string()),
        Ok(Ok(Ok(()))) => log.contains("panicked at").then(|| "the page's code panicked".to_owned()),
    };
    let failure = failure.map(|text| runtime.block_on(describe(&page, name, &text, &log)));
    let kept = Kept { browser: page.into_browser(), runtime };
    match failure {
        None => kept.keep(),
        Some(text) => {
            kept.close();
            panic!("{text}");
        }
    }
}

/// The message of a caught panic.
fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("assertion failed").to_owned()
}

/// A failure with all that helps to see why.
async fn describe(page: &Page, name: &str, error: &str, log: &str) -> String {
    let mut text = format!("{name} in {}: {error}", page.browser().kind().name());
    let picture = screens().join(format!("failed-{name}-{}.png", page.browser().kind().name()));
    // A page that hangs gives no picture.
    let taken = tokio::time::timeout(ANSWER_LIMIT, page.browser().screenshot(&picture)).await;
    if taken.is_ok_and(|taken| taken.is_ok()) {
        let _ = write!(text, "\n  picture: {}", picture.display());
    }
    let lines: Vec<&str> = log.lines().filter(|line| !line.trim().is_empty()).collect();
    for line in &lines[lines.len().saturating_sub(20)..] {
        let _ = write!(text, "\n  log: {line}");
    }
    text
}

/// Where pictures go.
pub fn screens() -> PathBuf {
    workspace().join("target/screens")
}

/// The built site under test.
fn site() -> PathBuf {
    std::env::var_os("E2E_SITE").map_or_else(|| workspace().join("dist"), PathBuf::from)
}

fn workspace() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).unwrap_or(manifest).to_path_buf()
}
