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
    // Between what ends and what it leads to may be a moment without either: at rest is who still is one task later.
    const rests = () => html.dataset.idle === 'true';
    const idle = () => rests() && setTimeout(() => rests() && (observer.disconnect(), done(null)), 0);
    const observer = new MutationObserver(idle);
    observer.observe(html, { attributes: true, attributeFilter: ['data-idle'] });
    idle();
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

    /// Opens the site with one of its programs, which runs at once on the virtual clock.
    ///
    /// # Errors
    /// When it doesn't load or never comes to rest.
    pub async fn open_program(&self, slug: &str) -> Result {
        self.open(&format!("?program={slug}")).await
    }

    /// Runs the text on the chosen clock, to its end.
    ///
    /// # Errors
    /// When it never comes to rest.
    pub async fn run(&self) -> Result {
        self.click("run").await
    }

    /// The same, giving the milliseconds from the click to rest on the page's own clock.
    ///
    /// # Errors
    /// When it never comes to rest.
    pub async fn timed_click(&self, id: &str) -> Result<f64> {
        let script = format!(
            "const begun = performance.now();
             document.querySelector('[data-testid=\"' + arguments[0] + '\"]').click();
             // What a click starts is known to the page one task later.
             setTimeout(() => {{ const done = () => answer(performance.now() - begun); {IDLE} }}, 0);"
        );
        let script = format!("const answer = done;\n{script}");
        let took = self.browser.script_until_done(&script, vec![json!(id)]).await?;
        took.as_f64().ok_or_else(|| format!("no time: {took}").into())
    }

    /// Chooses the clock, `virtual` or `live`, which also runs the program on it to its end.
    ///
    /// # Errors
    /// When there is no such clock or the run never ends.
    pub async fn set_clock(&self, clock: &str) -> Result {
        self.click(&format!("clock-{clock}")).await
    }

    /// Chooses an option of a select, by its value.
    ///
    /// # Errors
    /// When there is no such select or option.
    pub async fn choose(&self, id: &str, value: &str) -> Result {
        let select = self.element(id).await?;
        let options = select.find_all(By::Tag("option")).await?;
        for option in options {
            if option.prop("value").await?.as_deref() == Some(value) {
                option.click().await?;
                return self.idle().await;
            }
        }
        Err(format!("`{id}` offers no `{value}`").into())
    }

    /// Replaces the text in the editor, as typing would.
    ///
    /// # Errors
    /// When there is no editor.
    pub async fn edit(&self, text: &str) -> Result {
        // The button opens the editor and closes it again.
        if self.texts("[data-testid=editor]").await?.is_empty() {
            self.click("edit").await?;
        }
        // All of it is selected as by hand; then the text is pasted, into the editor or the plain field before it is there.
        let focus = "document.querySelector('[data-testid=editor]').focus()";
        self.script(focus).await?;
        self.browser
            .session()
            .action_chain()
            .key_down(Key::Control)
            .send_keys("a")
            .key_up(Key::Control)
            .perform()
            .await?;
        let script = "
            const editor = document.querySelector('[data-testid=editor]');
            if (editor instanceof HTMLTextAreaElement) {
                editor.value = arguments[0];
                editor.dispatchEvent(new InputEvent('input', { bubbles: true }));
            } else {
                const clipboardData = new DataTransfer();
                clipboardData.setData('text/plain', arguments[0]);
                // Firefox takes the text by names of its own.
                const data = { clipboardData, data: arguments[0], dataType: 'text/plain' };
                editor.dispatchEvent(new ClipboardEvent('paste', { ...data, bubbles: true, cancelable: true }));
            }";
        self.browser.script(script, vec![json!(text)]).await?;
        self.idle().await
    }

    /// Presses a key where the focus is, then waits for rest.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn press(&self, key: impl Into<char>) -> Result {
        let keys = String::from(key.into());
        self.browser.session().action_chain().send_keys(keys).perform().await?;
        self.idle().await
    }

    /// Stops reached and stops there are, of the chosen step size.
    ///
    /// # Errors
    /// When there is no slider.
    pub async fn progress(&self) -> Result<(usize, usize)> {
        Ok((self.number("slider", "data-cursor").await?, self.number("slider", "data-stops").await?))
    }

    /// Where the playhead stands, in nanoseconds.
    ///
    /// # Errors
    /// When there is none.
    pub async fn at(&self) -> Result<usize> {
        self.number("playhead", "data-at").await
    }

    /// The end of the run, in nanoseconds.
    ///
    /// # Errors
    /// When there is no timeline.
    pub async fn end(&self) -> Result<usize> {
        self.number("timeline", "data-end").await
    }

    /// Drags the playhead with the pointer over these parts of the ruler's width, 0 to 1, and lets go.
    ///
    /// # Errors
    /// When there is no ruler.
    pub async fn scrub(&self, places: &[f64]) -> Result {
        let script =
            "const { x, y, width, height } = document.querySelector('[data-testid=timeline] .rulerhit')
            .getBoundingClientRect(); return [x, y + height / 2, width];";
        let ruler = self.script(script).await?;
        let part = |index: usize| ruler[index].as_f64().ok_or_else(|| format!("no ruler: {ruler}"));
        let (left, y, width) = (part(0)?, part(1)?, part(2)?);
        let mut chain = self.browser.session().action_chain();
        for (index, place) in places.iter().enumerate() {
            chain = chain.move_to((left + width * place).round() as i64, y.round() as i64);
            if index == 0 {
                chain = chain.click_and_hold();
            }
        }
        chain.release().perform().await?;
        self.idle().await
    }

    /// What the program had written at the playhead, line by line.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn console(&self) -> Result<Vec<String>> {
        self.click("tab-console").await?;
        self.texts("[data-testid=console] .out").await
    }

    /// The sentence about this instant.
    ///
    /// # Errors
    /// When there is none.
    pub async fn caption(&self) -> Result<String> {
        Ok(self.texts("[data-testid=caption] .say").await?.concat())
    }

    /// How the run ended, in a word such as `finished`; nothing if none has.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn outcome(&self) -> Result<Option<String>> {
        self.click("tab-console").await?;
        let script = "return document.querySelector('[data-testid=outcome]')?.dataset.outcome";
        Ok(self.script(script).await?.as_str().map(str::to_owned))
    }

    /// The problems of the text: code, line, column.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn problems(&self) -> Result<Vec<(String, u64, u64)>> {
        self.click("tab-problems").await?;
        let script = "return [...document.querySelectorAll('[data-testid=problems] [data-code]')].map(
            ({ dataset }) => [dataset.code, Number(dataset.line), Number(dataset.column)])";
        Ok(serde_json::from_value(self.script(script).await?)?)
    }

    /// The lines of the code that are lit in this way: `ran`, `next` or `bad`.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn lines(&self, lit: &str) -> Result<Vec<u64>> {
        let script =
            "return [...document.querySelectorAll('[data-testid=code] [data-line].' + arguments[0])].map(
            ({ dataset }) => Number(dataset.line))";
        Ok(serde_json::from_value(self.browser.script(script, vec![json!(lit)]).await?)?)
    }

    /// The text content of every element that matches.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn texts(&self, selector: &str) -> Result<Vec<String>> {
        let script =
            "return [...document.querySelectorAll(arguments[0])].map((element) => element.textContent)";
        Ok(serde_json::from_value(self.browser.script(script, vec![json!(selector)]).await?)?)
    }

    async fn number(&self, id: &str, attribute: &str) -> Result<usize> {
        let text = self.element(id).await?.attr(attribute).await?;
        let text = text.ok_or_else(|| format!("`{id}` has no {attribute}"))?;
        text.parse().map_err(|error| format!("`{id}` {attribute}={text}: {error}").into())
    }

    /// Sets the theme, `light` or `dark`, by its button.
    ///
    /// # Errors
    /// When the button never gets there.
    pub async fn set_theme(&self, theme: &str) -> Result {
        for _ in 0..4 {
            if self.script("return document.documentElement.dataset.theme").await? == json!(theme) {
                return Ok(());
            }
            // On narrow pages it stands in a menu.
            self.script("document.querySelector('[data-testid=theme]').click()").await?;
            self.idle().await?;
        }
        Err(format!("no theme `{theme}`").into())
    }

    /// Waits until nothing on the page moves or changes its colour any more.
    ///
    /// # Errors
    /// When something never ends.
    pub async fn still(&self) -> Result {
        // Colours change gradually; the caret of the editor blinks for ever.
        let still = "const ends = (one) => one.effect.getComputedTiming().endTime !== Infinity;
            Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished)).then(() => done(null))";
        self.browser.script_until_done(still, vec![]).await?;
        Ok(())
    }

    /// A picture of the page as `target/screens/NAME-WIDTHxHEIGHT-THEME.png`, with the window of that size.
    ///
    /// # Errors
    /// When the window can't be resized or the picture not be written.
    pub async fn picture(&self, name: &str, (width, height): (u32, u32), theme: &str) -> Result {
        self.browser.resize(width, height).await?;
        self.set_theme(theme).await?;
        self.still().await?;
        let kind = self.browser.kind().name();
        self.browser
            .screenshot(&screens().join(kind).join(format!("{name}-{width}x{height}-{theme}.png")))
            .await
    }

    /// The browser, for another page.
    pub fn into_browser(self) -> Browser {
        self.browser
    }
}
