//! A headless browser with one tab: starts, opens addresses, runs scripts, takes pictures. Knows nothing of the page.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, TimeoutConfiguration};

use crate::driver::Driver;
use crate::{Result, workspace};

/// How long a script of a test may wait for the page.
const SCRIPT_LIMIT: Duration = Duration::from_secs(60);

/// A browser family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Kind {
    /// The family under test, from `E2E_BROWSER`; Chromium when it says nothing.
    ///
    /// # Errors
    /// On another name.
    pub fn under_test() -> Result<Self> {
        match std::env::var("E2E_BROWSER").as_deref() {
            Err(_) | Ok("chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok(other) => Err(format!("E2E_BROWSER={other}: chromium or firefox").into()),
        }
    }

    /// The name as in `E2E_BROWSER`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }
}

/// A running browser. Closing ends it politely, dropping ends it anyhow.
pub struct Browser {
    kind: Kind,
    session: WebDriver,
    driver: Driver,
    /// How much of the log is of tests before.
    heard: usize,
}

/// How many browsers this process has started.
static STARTED: AtomicUsize = AtomicUsize::new(0);

impl Browser {
    /// Starts the browser under test with an empty profile and a viewport of 1440 x 900.
    ///
    /// # Errors
    /// When browser or driver can't be started.
    pub async fn start() -> Result<Self> {
        let kind = Kind::under_test()?;
        let folder = workspace().join("target/e2e");
        let name =
            format!("{}-{}-{}", kind.name(), std::process::id(), STARTED.fetch_add(1, Ordering::Relaxed));
        let log = folder.join(format!("{name}.log"));
        let fallback = match kind {
            Kind::Chromium => "chromedriver",
            Kind::Firefox => "geckodriver",
        };
        let program = std::env::var_os("E2E_DRIVER").map_or_else(|| fallback.into(), PathBuf::from);
        let profiles = folder.join(format!("profiles-{name}"));
        let root = format!("--profile-root={}", profiles.display());
        let arguments: &[&str] = match kind {
            Kind::Chromium => &[],
            // Its default is one fixed port, which two browsers at a time would fight for.
            Kind::Firefox => &["--websocket-port=0", &root],
        };
        let driver = Driver::start(&program, arguments, &log, &profiles)?;
        let binary = std::env::var("E2E_BINARY").ok();
        let mut capabilities = Capabilities::new();
        match kind {
            Kind::Chromium => capabilities.set("goog:chromeOptions", chromium(binary, &profiles))?,
            Kind::Firefox => capabilities.set("moz:firefoxOptions", firefox(binary))?,
        }
        let session = WebDriver::new(driver.address(), capabilities).await?;
        let limit = Some(SCRIPT_LIMIT);
        session.update_timeouts(TimeoutConfiguration::new(limit, limit, Some(Duration::ZERO))).await?;
        let browser = Self { kind, session, driver, heard: 0 };
        browser.resize(1440, 900).await?;
        Ok(browser)
    }

    /// Makes it as it was at its start, but for what is kept by address: one new, empty tab, a viewport of 1440 x 900, nothing emulated,
    /// nothing in the log.
    ///
    /// # Errors
    /// When it doesn't answer any more.
    pub async fn begin_anew(&mut self) -> Result {
        let before = self.session.windows().await?;
        let tab = self.session.new_tab().await?;
        for window in before {
            self.session.switch_to_window(window).await?;
            self.session.close_window().await?;
        }
        self.session.switch_to_window(tab).await?;
        if self.kind == Kind::Chromium {
            // Its window has not got the focus, as that of the first tab had: without it, moving the focus inside is no event.
            let focused = json!({ "enabled": true });
            self.session.cdp().send_raw("Emulation.setFocusEmulationEnabled", focused).await?;
        }
        self.resize(1440, 900).await?;
        self.heard = self.driver.said();
        Ok(())
    }

    /// Which family it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The WebDriver session, for what the page object has no verb for.
    pub fn session(&self) -> &WebDriver {
        &self.session
    }

    /// What the driver, the browser and the page's console have printed since it began.
    pub fn log(&self) -> String {
        self.driver.log(self.heard)
    }

    /// Runs the body of a JavaScript function with `arguments` and gives what it returns.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn script(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.session.execute(body, arguments).await?.json().clone())
    }

    /// The same for a script that finishes later, by calling `done(value)`.
    ///
    /// # Errors
    /// When the script throws or isn't done within a minute.
    pub async fn script_until_done(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        let body = format!("const done = arguments[arguments.length - 1];\n{body}");
        Ok(self.session.execute_async(body, arguments).await?.json().clone())
    }

    /// Makes the CPU look so many times slower to the page; in Chromium alone.
    ///
    /// # Errors
    /// In another browser.
    pub async fn slow_down(&self, times: u32) -> Result {
        self.session.cdp().send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await?;
        Ok(())
    }

    /// Makes the line to the page's server carry so many bytes a second, so many milliseconds there and back, and keeps nothing of what was
    /// fetched before; in Chromium alone.
    ///
    /// # Errors
    /// In another browser.
    pub async fn slow_line(&self, bytes: u32, round_trip: u32) -> Result {
        let devtools = self.session.cdp();
        devtools.send_raw("Network.enable", json!({})).await?;
        devtools.send_raw("Network.clearBrowserCache", json!({})).await?;
        let line = json!({ "offline": false, "latency": round_trip, "downloadThroughput": bytes, "uploadThroughput": bytes });
        devtools.send_raw("Network.emulateNetworkConditions", line).await?;
        Ok(())
    }

    /// Has the page see a media feature, such as `forced-colors`, with this value; in Chromium alone.
    ///
    /// # Errors
    /// In another browser.
    pub async fn emulate(&self, feature: &str, value: &str) -> Result {
        let features = json!({ "features": [{ "name": feature, "value": value }] });
        self.session.cdp().send_raw("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// Milliseconds that the page's main thread has worked, not counting those in which it had to wait for a CPU; in Chromium alone.
    ///
    /// # Errors
    /// In another browser.
    pub async fn own_time(&self) -> Result<f64> {
        let devtools = self.session.cdp();
        devtools.send_raw("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
        let answer = devtools.send_raw("Performance.getMetrics", json!({})).await?;
        let metrics = answer["metrics"].as_array().ok_or("no metrics")?;
        let spent = metrics.iter().find(|metric| metric["name"] == "TaskDuration");
        Ok(spent.and_then(|metric| metric["value"].as_f64()).ok_or("no TaskDuration")? * 1000.0)
    }

    /// Makes the viewport this many CSS pixels wide and high: the window's frame is added.
    ///
    /// # Errors
    /// When the browser can't be resized.
    pub async fn resize(&self, width: u32, height: u32) -> Result {
        let (mut extra_width, mut extra_height) = (0, 0);
        // The frame is known only after a first try; Chromium has none when headless, Firefox has.
        for _ in 0..2 {
            self.session.set_window_rect(0, 0, width + extra_width, height + extra_height).await?;
            let size = self.script("return [innerWidth, innerHeight]", vec![]).await?;
            let seen = |index: usize| size[index].as_u64().and_then(|value| u32::try_from(value).ok());
            let (Some(seen_width), Some(seen_height)) = (seen(0), seen(1)) else {
                return Err(format!("no viewport size: {size}").into());
            };
            if (seen_width, seen_height) == (width, height) {
                break;
            }
            extra_width = (extra_width + width).saturating_sub(seen_width);
            extra_height = (extra_height + height).saturating_sub(seen_height);
        }
        Ok(())
    }

    /// Writes a picture of the viewport as PNG.
    ///
    /// # Errors
    /// When the browser gives none or the file can't be written.
    pub async fn screenshot(&self, path: &Path) -> Result {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, self.session.screenshot_as_png().await?)?)
    }

    /// Ends the browser and waits until it is gone.
    pub async fn close(self) {
        // A browser that doesn't answer any more dies with its driver.
        let _ = tokio::time::timeout(crate::ANSWER_LIMIT, self.session.quit()).await;
        drop(self.driver);
    }
}

fn chromium(binary: Option<String>, profile: &Path) -> Value {
    let profile = format!("--user-data-dir={}", profile.display());
    let mut options = json!({ "args": [
        "--headless", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Timers and frames of the page run as in a window that is looked at.
        "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
        "--disable-backgrounding-occluded-windows",
        // Puts the page's console into the driver's log.
        "--enable-logging=stderr", profile,
    ] });
    if let Some(binary) = binary {
        options["binary"] = binary.into();
    }
    options
}

fn firefox(binary: Option<String>) -> Value {
    let mut options = json!({
        "args": ["-headless"],
        "prefs": {
            // Puts the page's console into the driver's log.
            "devtools.console.stdout.content": true,
            "app.update.enabled": false,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
        },
    });
    if let Some(binary) = binary {
        options["binary"] = binary.into();
    }
    options
}
