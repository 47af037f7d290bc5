//! Every lesson, walked from its first step to its last by keyboard.

use playground_e2e::browser::Kind;
use playground_e2e::test_page_within;
use std::fs;
use std::path::Path;
use std::time::Duration;

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
