//! Browsers and their WebDriver programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Toolbox, announce, by_hand, find, has, on_path, version_of};
use crate::shell::{Result, run_logged};

const GECKODRIVER: &str = "0.37.1";

/// A browser family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium or Google Chrome, driven by chromedriver.
    Chromium,
    /// Firefox, driven by geckodriver.
    Firefox,
}

impl Kind {
    /// Every browser the page is tested in.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// The name in messages and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }
}

/// An installed browser with a driver that fits it.
pub struct Browser {
    /// Which family.
    pub kind: Kind,
    /// The browser itself.
    pub binary: PathBuf,
    /// Its WebDriver program.
    pub driver: PathBuf,
}

impl Browser {
    /// Tells a test process where the browser and its driver are: to wasm-bindgen's runner by the driver alone
    /// (given both it would pick Firefox), to the end-to-end tests by both paths.
    pub fn describe_to(&self, command: &mut Command) {
        let (own, other) = match self.kind {
            Kind::Chromium => ("CHROMEDRIVER", "GECKODRIVER"),
            Kind::Firefox => ("GECKODRIVER", "CHROMEDRIVER"),
        };
        command.env(own, &self.driver).env_remove(other);
        command
            .env("E2E_BROWSER", self.kind.name())
            .env("E2E_BINARY", &self.binary)
            .env("E2E_DRIVER", &self.driver);
    }
}

impl Browser {
    /// WebDriver options in the form that wasm-bindgen's runner reads; it adds headlessness itself.
    pub fn webdriver_options(&self) -> String {
        let binary = json_string(&self.binary.to_string_lossy());
        match self.kind {
            Kind::Chromium => {
                let quoted: Vec<String> = CHROMIUM_FLAGS.iter().map(|flag| json_string(flag)).collect();
                format!(
                    "{{\"goog:chromeOptions\": {{\"binary\": {binary}, \"args\": [{}]}}}}\n",
                    quoted.join(", ")
                )
            }
            Kind::Firefox => format!("{{\"moz:firefoxOptions\": {{\"binary\": {binary}}}}}\n"),
        }
    }
}

/// What keeps Chromium from talking to anyone but the page under test.
const CHROMIUM_FLAGS: [&str; 6] = [
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
];

fn json_string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Toolbox {
    /// A browser with its driver.
    ///
    /// # Errors
    /// When one is missing and can't be installed.
    pub fn browser(&self, kind: Kind) -> Result<Browser> {
        match kind {
            Kind::Chromium => self.chromium(),
            Kind::Firefox => self.firefox(),
        }
    }

    fn chromium(&self) -> Result<Browser> {
        if let Some(found) = self.find_chromium() {
            return Ok(found);
        }
        let why = "runs the page's tests";
        if self.apt_offers("chromium-driver") {
            self.apt(&["chromium", "chromium-driver"], why, "30 s")?;
        } else {
            self.download("chrome@stable", why)?;
            self.download("chromedriver@stable", "drives Chrome")?;
        }
        self.find_chromium().ok_or("no Chromium with a chromedriver of its version got installed".into())
    }

    /// The first pair of one major version; chromedriver refuses any other browser.
    fn find_chromium(&self) -> Option<Browser> {
        let names = ["chromium", "google-chrome-stable", "google-chrome", "chrome", "chromium-browser"];
        let binaries = names.into_iter().flat_map(on_path).chain(self.downloaded("chrome", "chrome"));
        let drivers: Vec<PathBuf> = from_env("CHROMEDRIVER")
            .chain(["chromedriver", "chromium.chromedriver"].into_iter().flat_map(on_path))
            .chain(self.downloaded("chromedriver", "chromedriver"))
            .collect();
        let major = |path: &Path| version_of(path)?.first().copied();
        binaries.into_iter().find_map(|binary| {
            let wanted = major(&binary)?;
            let driver = drivers.iter().find(|driver| major(driver) == Some(wanted))?.clone();
            Some(Browser { kind: Kind::Chromium, binary, driver })
        })
    }

    fn firefox(&self) -> Result<Browser> {
        let find_firefox = || {
            ["firefox-esr", "firefox"]
                .into_iter()
                .flat_map(on_path)
                .chain(self.downloaded("firefox", "firefox"))
                .find(|path| version_of(path).is_some())
        };
        let binary = match find_firefox() {
            Some(binary) => binary,
            None => {
                let why = "runs the page's tests";
                if self.apt_offers("firefox-esr") {
                    self.apt(&["firefox-esr"], why, "20 s")?;
                } else {
                    self.download("firefox@stable", why)?;
                }
                find_firefox().ok_or("no Firefox got installed")?
            }
        };
        let folder = self.cache.join(format!("geckodriver-{GECKODRIVER}/bin"));
        let accept = |path: &Path| version_of(path).map(|_| ());
        let driver = from_env("GECKODRIVER")
            .next()
            .or_else(|| find("geckodriver", &folder, accept))
            .map_or_else(|| self.install_geckodriver(&folder, GECKODRIVER), Ok)?;
        Ok(Browser { kind: Kind::Firefox, binary, driver })
    }

    /// Where the distribution offers browsers only as snaps (Ubuntu), the browsers' own builds come by npm's
    /// `@puppeteer/browsers` with the libraries they need.
    fn download(&self, what: &str, why: &str) -> Result<()> {
        if !has("npx") {
            self.apt(&["nodejs", "npm"], "download a browser", "1 min")?;
        }
        let mut command = Command::new("npx");
        command.args(["--yes", "@puppeteer/browsers@2", "install", what, "--path"]).arg(self.browsers());
        if what.starts_with("chrome@")
            && crate::shell::capture("id", &["-u"]).is_some_and(|id| id.trim() == "0")
        {
            command.arg("--install-deps");
        }
        announce(what, why, "1 min", || {
            run_logged(&mut command, &self.log("browsers")).map_err(by_hand(&command))
        })
    }

    /// Programs that `download` has put under `browsers/FAMILY/VERSION/FOLDER/NAME`.
    fn downloaded(&self, family: &str, name: &str) -> Vec<PathBuf> {
        let list =
            |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        list(self.browsers().join(family))
            .flat_map(list)
            .map(|folder| folder.join(name))
            .filter(|path| path.is_file())
            .collect()
    }

    fn browsers(&self) -> PathBuf {
        self.cache.join("browsers")
    }
}

fn from_env(name: &str) -> impl Iterator<Item = PathBuf> {
    std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_file()).into_iter()
}
