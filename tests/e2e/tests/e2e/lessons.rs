//! Every lesson, walked from its first step to its last by keyboard.

use playground_e2e::browser::Kind;
use playground_e2e::page::Page;
use playground_e2e::{Result, test_page, test_page_within};
use std::fs;
use std::path::Path;
use std::time::Duration;
use thirtyfour::Key;

/// The lessons as their addresses name them.
fn lessons() -> std::io::Result<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons");
    let folders = |path: &Path| -> std::io::Result<Vec<String>> {
        let entries = fs::read_dir(path)?.flatten().filter(|entry| entry.path().is_dir());
        Ok(entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
    };
    let mut all = Vec::new();
    for track in folders(&root)? {
        let lessons = folders(&root.join(&track))?;
        all.extend(lessons.into_iter().map(|lesson| format!("{track}/{lesson}")));
    }
    all.sort();
    Ok(all)
}

#[test]
fn every_lesson_is_walked_by_keyboard() {
    test_page_within("every_lesson_is_walked_by_keyboard", Duration::from_secs(600), async |page| {
        // What is drawn is the same everywhere; once is enough.
        if page.browser().kind() != Kind::Chromium {
            return Ok(());
        }
        let lessons = lessons()?;
        assert!(lessons.len() > 40, "{lessons:?}");
        for lesson in lessons {
            page.open(&format!("?lesson={lesson}")).await?;
            let mut step = 0;
            loop {
                step += 1;
                let seen = "
                    const text = (css) => [...document.querySelectorAll(css)].map((e) => e.innerText.trim()).join(' ');
                    const notice = document.querySelector('[data-testid=notice]');
                    const [, at, of] = document.title.match(/step (\\d+) of (\\d+)/) ?? [];
                    const stage = '[data-testid=stage], .stage, .loopp, .compare, .cmp';
                    return [Number(at), Number(of), text('main h2, main h1'), text(stage),
                        notice && !notice.hidden ? notice.innerText : ''];";
                let seen = page.script(seen).await?;
                let words = |n: usize| seen[n].as_str().unwrap_or_default().to_owned();
                assert_eq!(seen[0], step, "{lesson}: {seen}");
                assert!(!words(2).is_empty(), "{lesson}, step {step}: no title");
                assert!(!words(3).is_empty(), "{lesson}, step {step}: an empty stage");
                assert_eq!(words(4), "", "{lesson}, step {step}");
                if seen[1] == step {
                    break;
                }
                page.press('n').await?;
            }
            assert!(step >= 4, "{lesson} has {step} steps");
        }
        Ok(())
    });
}

#[test]
fn a_lesson_on_paper_has_a_still_for_each_step() {
    test_page("a_lesson_on_paper_has_a_still_for_each_step", async |page| {
        for lesson in ["parent/05-the-async-parent", "parent/03-cloned-parents", "futures/03-states"] {
            page.open(&format!("?lesson={lesson}")).await?;
            page.press('n').await?;
            let printed = "
                window.dispatchEvent(new Event('beforeprint'));
                const steps = [...document.querySelectorAll('[data-testid=print-step]')];
                const whole = (step) => step.querySelector('.ptext p') && step.querySelector('.pcode .pl')
                    && step.querySelector('.ptime svg .run, .ptime svg .wait, .ptime svg .ready, .ptime svg path')
                    && step.querySelector('.pstage svg, .pstage li, .pstage ul');
                const seen = [document.querySelectorAll('[data-testid=dot]').length, steps.length, steps.filter(whole).length,
                    document.querySelectorAll('.pl.ran, .pl.next').length, document.documentElement.dataset.theme];
                window.dispatchEvent(new Event('afterprint'));
                return [...seen, document.querySelectorAll('[data-testid=print-step]').length];";
            let seen = page.script(printed).await?;
            assert_eq!((&seen[0], &seen[0]), (&seen[1], &seen[2]), "{lesson}: {seen}");
            assert!(seen[3].as_u64() > Some(2), "{lesson}: {seen}");
            assert_eq!((seen[4].as_str(), seen[5].as_u64()), (Some("light"), Some(0)), "{lesson}: {seen}");
        }
        Ok(())
    });
}

#[test]
fn a_step_is_shared_and_its_words_are_explained() {
    test_page("a_step_is_shared_and_its_words_are_explained", async |page| {
        page.open("?lesson=parent/05-the-async-parent&at=2").await?;
        let pointed = "
            const word = document.querySelector('.story .word');
            word.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
            return word.innerText;";
        assert_eq!(page.script(pointed).await?, "awaits");
        page.idle().await?;
        assert!(page.texts("#means").await?.concat().starts_with("await:"));
        page.script("document.querySelector('.story .txt').dispatchEvent(new MouseEvent('mouseleave'))")
            .await?;
        page.idle().await?;
        assert_eq!(page.texts("#means").await?, Vec::<String>::new());
        page.script("document.querySelector('.story .word').focus()").await?;
        page.idle().await?;
        assert_eq!(page.texts("#means").await?.len(), 1);
        page.click("share").await?;
        let link = page.element("share-link").await?.prop("value").await?.unwrap_or_default();
        assert!(link.ends_with("?lesson=parent/05-the-async-parent&at=2"), "{link}");
        let post = page.element("share-post").await?.prop("value").await?.unwrap_or_default();
        assert!(post.contains("lesson=\"parent/05-the-async-parent\""), "{post}");

        // The dialog goes by key; then keys pick a lane and look into it, though the drawer was closed.
        page.press(Key::Escape).await?;
        page.script("document.querySelector('main').focus()").await?;
        page.press(Key::Down).await?;
        page.press(Key::Enter).await?;
        page.idle().await?;
        assert!(page.text("inspector").await?.contains("main"));
        Ok(())
    });
}

/// A comparison whose knob runs one of its programs again; words that lie over one another are found at both widths.
#[test]
fn the_knob_of_a_comparison_runs_it_again() {
    test_page("compare-knob", async |page| {
        const CLASH: &str = "
            const boxes = [...document.querySelectorAll('.cmpframe > :not(.cveil) text')].map((one) => [one.textContent, one.getBoundingClientRect()]);
            const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 6 && b.top < a.bottom - 6;
            return boxes.flatMap(([words, a], n) => boxes.slice(n + 1).filter(([, b]) => over(a, b)).map(([other]) => `${words} / ${other}`))";
        page.open("?lesson=parent/06-side-by-side&at=2").await?;
        let nothing: [&str; 0] = [];
        assert_eq!(page.script(CLASH).await?, serde_json::json!(nothing));
        let totals = page.texts(".cwords .ctotal").await?;
        const COLUMN: &str = "[data-testid=costs] :is(th, td):nth-child(3)";
        let column = page.texts(COLUMN).await?;
        // Without an engine that is said in its place, and the rest goes on.
        page.server().serve_instead("engine.js", None);
        page.script("document.querySelector('[data-testid=knob]').focus()").await?;
        page.press(Key::Right).await?;
        let said = page.text("knob-run").await?;
        assert!(said.contains("could not be loaded") && said.contains("Try again"), "{said}");
        assert_eq!(page.texts(".cwords .ctotal").await?, totals);
        page.server().restore();
        page.script("document.querySelector('[data-testid=knob-run] button').click()").await?;
        page.idle().await?;
        assert!(page.text("knob-run").await?.contains("Ran again"), "{}", page.text("knob-run").await?);
        page.script("document.querySelector('[data-testid=knob]').focus()").await?;
        for _ in 0..14 {
            page.press(Key::Right).await?;
        }
        let again = page.texts(".cwords .ctotal").await?;
        assert_eq!((&again[0], &again[2..]), (&totals[0], &totals[2..]));
        assert_ne!(again[1], totals[1], "another run of the one that looks around");
        assert!(page.texts(".sents b").await?[1].contains("30 min"));
        // The table is of the run that is shown.
        let turned = page.texts(COLUMN).await?;
        assert!(turned[0].contains("30 min") && turned[1..] != column[1..], "{turned:?}");
        assert!(page.texts("[data-testid=not-original]").await?.is_empty(), "the lesson is what it was");
        page.browser().resize(390, 844).await?;
        page.idle().await?;
        assert_eq!(page.script(CLASH).await?, serde_json::json!(nothing));
        page.script("const knob = document.querySelector('[data-testid=knob]'); knob.value = 15; knob.dispatchEvent(new Event('input', { bubbles: true }))").await?;
        page.idle().await?;
        assert_eq!((page.texts(".cwords .ctotal").await?, page.texts(COLUMN).await?), (totals, column));
        Ok(())
    });
}

/// Opens the lesson's program in the playground, by a link that carries more than one core.
async fn to_playground(page: &Page) -> Result {
    page.script("document.querySelector('[data-testid=open-in-playground]').click()").await?;
    for _ in 0..500 {
        let address = page.browser().session().current_url().await?;
        if address.fragment().is_some_and(|rest| rest.starts_with("p2.")) {
            return page.idle().await;
        }
        // The document may go while it waits.
        let _ = page.script("return new Promise((done) => setTimeout(done, 20))").await;
    }
    Err("it never leaves the lesson".into())
}

#[test]
fn a_knob_turns_the_cores_of_the_run() {
    test_page("a_knob_turns_the_cores_of_the_run", async |page| {
        page.open("?lesson=parallelism/01-cooks-and-cores&at=5").await?;
        let end = "return Math.round(document.querySelector('[data-testid=timeline]').dataset.end / 1e6);";
        assert_eq!(page.script(end).await?, 2, "ten stoves");
        let turn = "
            const knob = document.querySelector('[data-testid=knob] input');
            knob.value = 4;
            knob.dispatchEvent(new Event('change', { bubbles: true }));";
        page.script(turn).await?;
        page.idle().await?;
        assert_eq!(page.script(end).await?, 5, "four stoves");
        page.element("not-original").await?;
        page.click("reset-lesson").await?;
        assert_eq!(page.script(end).await?, 2, "as the step has it");

        // The playground gets the cores with the program.
        page.script(turn).await?;
        page.idle().await?;
        to_playground(page).await?;
        assert_eq!(page.text("cores").await?, "4 cores");
        assert_eq!(page.script(end).await?, 5, "four cores here too");
        // So does an interpreter lock.
        page.open("?lesson=parallelism/02-one-at-a-time&at=2").await?;
        page.script("[...document.querySelectorAll('[data-testid=variant]')].at(-1).click()").await?;
        page.idle().await?;
        let (said, locked) = (page.text("cores").await?, page.script(end).await?);
        assert!(said.contains("locked"), "{said}");
        to_playground(page).await?;
        assert_eq!((page.text("cores").await?, page.script(end).await?), (said, locked));
        Ok(())
    });
}

/// Where an element is: left, top and width.
async fn place(page: &Page, selector: &str) -> Result<Vec<f64>> {
    let script = format!(
        "const at = document.querySelector('{selector}').getBoundingClientRect(); return [at.left, at.top, at.width]"
    );
    Ok(serde_json::from_value(page.script(&script).await?)?)
}

/// What a lesson says stands there before any of the page's code, in the place where the page has it, and gives way to it.
#[test]
fn a_lesson_is_read_before_the_page_is_there() {
    test_page("lesson-shell", async |page| {
        const LESSON: &str = "?lesson=parent/05-the-async-parent";
        page.browser().resize(1440, 900).await?;
        page.open("").await?;
        let module = "return performance.getEntriesByType('resource').map((one) => one.name.split('/').pop()).find((name) => /^async-playground-[0-9a-f]+_bg.wasm$/.test(name))";
        let module: String = serde_json::from_value(page.script(module).await?)?;
        let shown = |at: usize| {
            format!(
                "const wait = () => document.querySelector('.shell .stepof')?.textContent.startsWith('Step {at} of') ? done() : setTimeout(wait, 20); wait()"
            )
        };
        for at in [1, 3] {
            let address = if at == 1 { LESSON.to_owned() } else { format!("{LESSON}&at={at}") };
            page.server().serve_instead(&module, None);
            page.browser().session().goto(format!("{}{address}", page.server().address())).await?;
            page.browser().script_until_done(&shown(at), vec![]).await?;
            let before =
                (page.texts(".shell .story h1, .shell .txt p").await?, place(page, ".shell .txt p").await?);
            let said = page.texts(".shell .say").await?;
            page.server().restore();
            page.open(&address).await?;
            assert!(page.texts(".shell").await?.is_empty());
            let after = (page.texts(".story h1, .story .txt p").await?, place(page, ".story .txt p").await?);
            assert_eq!(before, after);
            assert_eq!(said, page.texts(".cap .say").await?);
        }
        // A file that is none, and a lesson that is none: what stood there before stands there.
        for (address, text) in [(LESSON, Some("what")), (LESSON, None), ("?lesson=parent/99-none", None)] {
            page.server().serve_instead("05-the-async-parent.html", text);
            page.server().serve_instead(&module, None);
            page.browser().session().goto(format!("{}{address}", page.server().address())).await?;
            assert_eq!(page.texts(".shell:not(.home) .wait-page").await?, ["The page is on its way."]);
            page.server().restore();
        }
        Ok(())
    });
}
