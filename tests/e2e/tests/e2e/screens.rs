//! Every screen: its way in and out, its main path by keyboard, and how it looks.

use playground_e2e::page::Page;
use playground_e2e::{Result, test_page};
use serde_json::{Value, json};
use thirtyfour::Key;

const SIZES: [(u32, u32); 3] = [(1440, 900), (900, 1000), (390, 844)];
const LESSON: &str = "?lesson=parent/05-the-async-parent";
/// A lesson whose programs stand side by side.
const COMPARED: &str = "?lesson=parent/06-side-by-side";

/// Moves the pointer over home and waits for the comparison that plays there.
pub const HERO: &str = "
    const wait = () => {
        window.dispatchEvent(new PointerEvent('pointermove'));
        document.querySelector('.hcmp .cmpframe svg') ? done(null) : setTimeout(wait, 20);
    };
    wait()";

async fn title(page: &Page) -> Result<Value> {
    page.script("return document.title").await
}

async fn focused(page: &Page) -> Result<Value> {
    page.script("return document.activeElement?.textContent?.trim()").await
}

#[test]
fn home_leads_to_lessons_and_back() {
    test_page("home", async |page| {
        page.open("").await?;
        assert_eq!(page.texts("h1").await?, ["Watch a program wait."]);
        let home = title(page).await?;
        // The comparison plays once somebody is there; it can be stopped, and moved by key.
        page.browser().script_until_done(HERO, vec![]).await?;
        assert_eq!(
            page.script("return document.querySelector('.hcmp').dataset.state").await?,
            json!("playing")
        );
        page.click("play").await?;
        assert_eq!(
            page.script("return document.querySelector('.hcmp').dataset.state").await?,
            json!("paused")
        );
        page.script("document.querySelector('.hcmp input').focus()").await?;
        page.press(Key::End).await?;
        assert_eq!(page.texts(".hcmp .say").await?, ["Every evening is over."]);
        assert_eq!(page.script("return document.querySelector('.hbar a').search").await?, json!(COMPARED));
        let cards = page.texts("[data-testid=tracks] .lc b").await?;
        assert!(cards.contains(&"The async parent".to_owned()), "{cards:?}");
        page.script("document.querySelector(\".lc a[href*='05-the-async']\").click()").await?;
        page.idle().await?;
        assert_eq!(page.texts("[data-testid=step-of]").await?, [format!("Step 1 of {}", steps(page).await?)]);
        assert_ne!(title(page).await?, home);
        assert_eq!(focused(page).await?, json!(page.text("step-title").await?), "the new page has the focus");
        page.script("history.back()").await?;
        wait_for(page, "h1", "Watch a program wait.").await?;
        assert_eq!(title(page).await?, home);
        page.script("history.forward()").await?;
        wait_for(page, ".crumb b", "The async parent").await
    });
}

/// Back and forward take a moment to be heard of.
async fn wait_for(page: &Page, selector: &str, text: &str) -> Result {
    for _ in 0..200 {
        page.idle().await?;
        if page.texts(selector).await?.iter().any(|found| found == text) {
            return Ok(());
        }
        page.script("return new Promise((done) => setTimeout(done, 20))").await?;
    }
    Err(format!("`{selector}` never says {text:?}, but {:?}", page.texts(selector).await?).into())
}

async fn steps(page: &Page) -> Result<usize> {
    let count = page.script("return document.querySelectorAll('[data-testid=dot]').length").await?;
    Ok(count.as_u64().ok_or("no dots")? as usize)
}

#[test]
fn a_lesson_is_walked_by_keyboard_without_an_engine() {
    test_page("lesson-keys", async |page| {
        page.open(&format!("{LESSON}&at=1")).await?;
        page.script("document.querySelector('main').focus()").await?;
        let steps = steps(page).await?;
        let mut titles = vec![page.text("step-title").await?];
        for n in 1..=steps {
            let said =
                page.script("return document.querySelector('[data-testid=step-of]').textContent").await?;
            assert_eq!(said, json!(format!("Step {n} of {steps}")));
            assert!(!page.caption().await?.is_empty(), "step {n} has no caption");
            let drawn = page.script("return document.querySelector('[data-testid=stage] .sc, [data-testid=stage] .loop').textContent.length").await?;
            assert!(drawn.as_u64() > Some(10), "step {n} has an empty stage");
            if n < steps {
                page.press('n').await?;
                titles.push(page.text("step-title").await?);
            }
        }
        let mut different = titles.clone();
        different.dedup();
        assert_eq!(titles, different, "each step has a heading of its own");
        page.press('p').await?;
        assert_eq!(page.text("step-title").await?, titles[steps - 2]);
        let asked = page.server().requests();
        assert!(!asked.iter().any(|path| path.starts_with("/engine")), "{asked:?}");
        Ok(())
    });
}

#[test]
fn a_guess_is_checked_and_explained() {
    test_page("lesson-guess", async |page| {
        page.open(&format!("{LESSON}&at=1")).await?;
        let steps = steps(page).await?;
        for _ in 1..steps {
            if !page.texts("[data-testid=question]").await?.is_empty() {
                break;
            }
            page.click("lesson-next").await?;
        }
        page.script("document.querySelector('[data-testid=option] input').focus()").await?;
        page.press(' ').await?;
        page.click("check").await?;
        assert!(!page.text("because").await?.is_empty());
        assert_eq!(page.texts(".opt.right").await?.len(), 1);
        // Going on is allowed either way.
        page.click("lesson-next").await
    });
}

#[test]
fn an_edited_lesson_says_so_and_goes_back() {
    test_page("lesson-edit", async |page| {
        page.open(&format!("{LESSON}&at=2")).await?;
        page.edit("fn main() { println!(\"mine\"); }").await?;
        page.run().await?;
        assert!(page.text("not-original").await?.contains("original program"));
        page.click("lesson-next").await?;
        assert_eq!(page.texts("[data-testid=not-original]").await?.len(), 1);
        page.open(&format!("{LESSON}&at=2")).await?;
        assert_eq!(page.texts("[data-testid=not-original]").await?.len(), 1, "edits survive a reload");
        page.click("reset-lesson").await?;
        assert!(page.texts("[data-testid=not-original]").await?.is_empty());
        assert!(page.texts("[data-testid=code]").await?.concat().contains("laundry"));
        Ok(())
    });
}

#[test]
fn a_link_restores_step_zoom_and_selection() {
    test_page("deep-link", async |page| {
        page.open("?program=async-parent").await?;
        for _ in 0..5 {
            page.click("forward").await?;
        }
        page.script("document.querySelector('main').focus()").await?;
        page.press('+').await?;
        page.press(Key::Down).await?;
        let here = "return JSON.stringify([document.querySelector('[data-testid=playhead]').dataset.at,
            document.querySelector('.tlh').ariaLabel, [...document.querySelectorAll('.chip[aria-pressed=true]')].length])";
        let before = page.script(here).await?;
        // The address follows once the reader stays.
        let address = page.browser().script_until_done(
            "const wait = () => location.search.includes('pick=') && location.search.includes('zoom=') ? done(location.search) : setTimeout(wait, 20); wait()",
            vec![],
        );
        let address = address.await?;
        page.open(address.as_str().unwrap_or_default()).await?;
        assert_eq!(page.script(here).await?, before);
        page.open("?program=async-parent&moment=99999.0.0").await?;
        assert!(page.text("notice").await?.contains("nearest"));
        let (at, stops) = page.progress().await?;
        assert_eq!(at, stops);
        Ok(())
    });
}

#[test]
fn the_stage_has_three_pictures() {
    test_page("stage", async |page| {
        page.open_program("async-parent").await?;
        for _ in 0..7 {
            page.click("forward").await?;
        }
        page.click("stage-place").await?;
        let words = page.script("return document.querySelector('.scene').getAttribute('aria-label')").await?;
        assert!(words.as_str().is_some_and(|words| words.contains("The Parent stands at")), "{words}");
        page.click("stage-tree").await?;
        assert!(page.texts(".tree li").await?.iter().any(|row| row.contains("laundry")));
        // What is picked out in one picture is picked out everywhere, and keeps the focus.
        page.script("document.querySelector('.tree [data-task=\"1\"]').focus()").await?;
        page.press(Key::Enter).await?;
        assert_eq!(page.texts(".tree [aria-pressed=true]").await?.len(), 1);
        let key = page.script("return document.activeElement?.dataset?.task").await?;
        assert_eq!(key, json!("1"));
        page.open_program("queue").await?;
        page.click("stage-place").await?;
        assert!(page.texts(".st b").await?.contains(&"Timers".to_owned()));
        Ok(())
    });
}

/// The legend is cut from real runs: whatever it names is in one of them.
#[test]
fn every_mark_is_drawn_and_what_is_missing_is_said() {
    test_page("missing", async |page| {
        // The address that it had.
        page.browser().session().goto(format!("{}marks.html", page.server().address())).await?;
        for _ in 0..500 {
            if page.browser().session().current_url().await?.query() == Some("view=marks") {
                break;
            }
            // The document may go while it waits.
            let _ = page.script("return new Promise((done) => setTimeout(done, 20))").await;
        }
        page.idle().await?;
        assert_eq!(
            page.texts(".it figcaption b").await?.len(),
            19,
            "{:?}",
            page.texts(".it figcaption b").await?
        );
        let empty = "return [...document.querySelectorAll('.it svg')].filter((one) => one.getBoundingClientRect().width < 20).length";
        assert_eq!(page.script(empty).await?, json!(0));
        assert_eq!((page.texts(".graph .cyc").await?.len(), page.texts(".goals li").await?.len()), (1, 5));
        // A text with errors, as it is checked; the code above it stays that of the run.
        assert!(page.texts(".squiggles .sq-err").await?.concat().contains("slep"));
        assert!(page.texts(".squiggles .sq-warn").await?.concat().contains("sleep"));
        assert_eq!(page.texts(".squiggles .d").await?.len(), 3);
        assert!(page.texts(".codebox .cl").await?.concat().contains("sleep(min(30))"));
        // The views answer as they do elsewhere.
        page.click("forward").await?;
        page.click("stage-tree").await?;
        assert!(page.texts(".tree li").await?.iter().any(|row| row.contains("laundry")));
        assert_eq!(page.texts("[data-testid=question]").await?.len(), 1);
        page.open("?lesson=parent/no-such-lesson").await?;
        assert_eq!(page.texts("h1").await?, ["This lesson cannot be opened"]);
        page.open("?lesson=%3Cscript%3E").await?;
        assert_eq!(page.texts("h1").await?, ["This lesson cannot be opened"]);
        Ok(())
    });
}

/// What the checker of accessibility finds wrong on the page as it is.
async fn violations(page: &Page) -> Result<Vec<String>> {
    let axe =
        std::env::var("E2E_AXE").map_err(|_| "E2E_AXE names no axe.min.js: cargo xtask test sets it")?;
    let axe = std::fs::read_to_string(&axe)?;
    page.still().await?;
    page.script(&format!("if (!window.axe) {{ {axe}; window.axe = axe; }}")).await?;
    let found = page.browser().script_until_done(
        "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.map(
            (one) => `${one.id}: ${one.nodes.slice(0, 3).map((n) => n.html.slice(0, 140)).join(' | ')}`)))",
        vec![],
    );
    Ok(serde_json::from_value(found.await?)?)
}

/// What is open besides a screen's first view keeps nobody out either: a run with the inspector and a slice picked, the editor with
/// problems, every dialog.
#[test]
fn what_opens_on_a_screen_keeps_nobody_out() {
    test_page("states", async |page| {
        let mut wrong = Vec::new();
        let states: [(&str, &str, &[&str]); 7] = [
            ("inspector", "?program=async-parent&step=8&pick=1.3", &["tab-inspector"]),
            ("stats", "?program=async-parent&step=8", &["tab-stats", "critical", "stage-tree"]),
            ("editor", "?program=queue", &["edit"]),
            ("drafts", "?program=queue", &["drafts", "new-draft", "drafts"]),
            ("share", "?program=queue&step=6", &["share"]),
            ("help", "?program=queue", &["help"]),
            ("lesson-inspector", "?lesson=parent/05-the-async-parent&at=4&pick=1", &["tab-inspector"]),
        ];
        for (name, address, clicks) in states {
            page.open(address).await?;
            for click in clicks {
                page.click(click).await?;
            }
            if name == "editor" {
                page.edit("async fn slep() {}\nfn main() { slep(); printn!(\"two\"); }").await?;
            }
            for theme in ["light", "dark"] {
                // Under a dialog the button of the theme cannot be pressed.
                page.script(&format!("document.documentElement.dataset.theme = '{theme}'")).await?;
                wrong
                    .extend(violations(page).await?.into_iter().map(|one| format!("{name}, {theme}: {one}")));
            }
            page.picture(name, SIZES[0], "dark").await?;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    });
}

/// Pictures of every screen to look at; nothing sticks out, and nobody is kept out.
#[test]
fn every_screen_in_every_size_and_theme() {
    test_page("screens", async |page| {
        let screens = [
            ("home", String::new()),
            ("lesson", format!("{LESSON}&at=4")),
            ("playground", "?program=async-parent&step=8".to_owned()),
            ("stations", "?program=queue&step=6".to_owned()),
            ("marks", "?view=marks".to_owned()),
            ("explore", "?program=threading-parent&view=explore".to_owned()),
            ("compare", format!("{COMPARED}&at=2")),
            ("embed", "?embed&program=async-parent&step=8".to_owned()),
        ];
        let mut wrong = Vec::new();
        for (name, address) in screens {
            page.open(&address).await?;
            if name == "stations" {
                page.click("stage-place").await?;
            }
            for theme in ["light", "dark"] {
                if name == "embed" {
                    // It takes what the page around it wants.
                    page.open(&format!("{address}&theme={theme}")).await?;
                }
                for size in SIZES {
                    page.picture(name, size, theme).await?;
                    let wide =
                        page.script("return document.documentElement.scrollWidth - innerWidth").await?;
                    if wide.as_i64() > Some(0) {
                        wrong.push(format!("{name} at {size:?} is {wide} px too wide"));
                    }
                }
                page.browser().resize(1440, 900).await?;
                // What is drawn has the colours that its styles name; pictures that are fetched have one theme, which is turned around.
                let turned = "return [...document.querySelectorAll('body *')].filter((one) => getComputedStyle(one).filter !== 'none').map((one) => one.tagName)";
                let turned: Vec<String> = serde_json::from_value(page.script(turned).await?)?;
                if let Some(tag) = turned.iter().find(|tag| *tag != "IMG") {
                    wrong.push(format!("{name}, {theme}: <{tag}> has its colours changed"));
                }
                wrong
                    .extend(violations(page).await?.into_iter().map(|one| format!("{name}, {theme}: {one}")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    });
}

#[test]
fn nothing_scrolls_sideways_at_320() {
    test_page("narrow", async |page| {
        for address in [
            "",
            &format!("{LESSON}&at=4"),
            "?program=queue",
            "?embed&program=queue",
            "?program=threading-parent&view=explore",
        ] {
            page.open(address).await?;
            page.browser().resize(320, 640).await?;
            let wide = page.script("return document.documentElement.scrollWidth - innerWidth").await?;
            assert!(wide.as_i64() <= Some(0), "{address}: {wide} px too wide");
        }
        Ok(())
    });
}
