//! The page as a user sees it: verbs and what can be read, by `data-testid`. Tests never sleep: after each verb the
//! page's own signal says when it has come to rest.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::Browser;
use crate::server::Server;
use crate::{Result, screens};

/// Resolves when `<html data-idle="true">`: nothing runs, nothing is about to be drawn.
const IDLE: &str = "
    const html = document.documentElement;
    const idle = () => html.dataset.idle === 'true' && (observer.disconnect(), done(null), true);
    const observer = new MutationObserver(idle);
    idle() || observer.observe(html, { attributes: true, attributeFilter: ['data-idle'] });
";

/// One open tab on the site.
pub struct Page {
    browser: Browser,
    server: Server,
}

impl Page {
    /// A page not opened yet.
    pub fn new(browser: Browser, server: Server) -> Self {
        Self { browser, server }
    }

    /// The browser below, for what this object has no verb for.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// The server that the page comes from.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Opens the site, or a place in it such as `?program=queue`, and waits until the page stands still.
    ///
    /// # Errors
    /// When it doesn't load or never comes to rest.
    pub async fn open(&self, place: &str) -> Result {
        self.open_at(&self.server.address(), place).await
    }

    /// The same from the sub-path.
    ///
    /// # Errors
    /// When it doesn't load or never comes to rest.
    pub async fn open_under_sub_path(&self, place: &str) -> Result {
        self.open_at(&self.server.sub_path_address(), place).await
    }

    async fn open_at(&self, address: &str, place: &str) -> Result {
        self.browser.session().goto(format!("{address}{place}")).await?;
        self.idle().await
    }

    /// Waits until the page has come to rest.
    ///
    /// # Errors
    /// When it doesn't within a minute.
    pub async fn idle(&self) -> Result {
        self.browser.script_until_done(IDLE, vec![]).await.map_err(|error| format!("never idle: {error}"))?;
        Ok(())
    }

    /// The element with this `data-testid`.
    ///
    /// # Errors
    /// When there is none.
    pub async fn element(&self, id: &str) -> Result<WebElement> {
        Ok(self.browser.session().find(By::Testid(id.to_owned())).await?)
    }

    /// Clicks it and waits for rest.
    ///
    /// # Errors
    /// When it isn't there or can't be clicked.
    pub async fn click(&self, id: &str) -> Result {
        self.element(id).await?.click().await?;
        self.idle().await
    }

    /// Its visible text.
    ///
    /// # Errors
    /// When it isn't there.
    pub async fn text(&self, id: &str) -> Result<String> {
        Ok(self.element(id).await?.text().await?)
    }

    /// Runs a script and gives what it returns.
    ///
    /// # Errors
    /// When it throws.
    pub async fn script(&self, body: &str) -> Result<Value> {
        self.browser.script(body, vec![]).await
    }

    /// A picture of the page as `target/screens/NAME-WIDTHxHEIGHT-THEME.png`, with the window of that size.
    ///
    /// # Errors
    /// When the window can't be resized or the picture not be written.
    pub async fn picture(&self, name: &str, (width, height): (u32, u32), theme: &str) -> Result {
        self.browser.resize(width, height).await?;
        self.browser
            .script("document.documentElement.dataset.theme = arguments[0]", vec![json!(theme)])
            .await?;
        self.idle().await?;
        self.browser.screenshot(&screens().join(format!("{name}-{width}x{height}-{theme}.png"))).await
    }

    /// Ends the browser.
    pub async fn close(self) {
        self.browser.close().await;
    }
}
