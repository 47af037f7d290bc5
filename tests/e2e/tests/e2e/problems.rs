//! Text that can't be run: every error at its place, and nothing runs.

use playground_e2e::test_page;

const BROKEN: &str = "use std::time::Duration;

async fn wait() {
    let time = ;
    tokio::time::sleep(Duration::from_millis(5)).await
}

#[tokio::main]
async fn main() {
    println!(\"before\");
    wait().await
    wait(.await;
}
";

#[test]
fn every_error_is_shown_at_its_place_and_nothing_runs() {
    test_page("broken", async |page| {
        page.open_program("async-parent").await?;
        page.edit(BROKEN).await?;
        let problems = page.problems().await?;
        let lines: Vec<u64> = problems.iter().map(|(_, line, _)| *line).collect();
        assert!(lines.contains(&4), "line 4 lacks a value: {problems:?}");
        assert!(
            lines.iter().any(|line| (11..=12).contains(line)),
            "lines 11 and 12 don't parse: {problems:?}"
        );
        let before = page.end().await?;
        page.run().await?;
        assert_eq!(page.end().await?, before, "the run that is shown is still the one before");
        page.click("edit").await?;
        let bad = page.lines("bad").await?;
        assert!(bad.contains(&4), "lines marked in the code: {bad:?}");
        Ok(())
    });
}

#[test]
fn what_is_not_supported_is_named_at_its_place() {
    test_page("unsupported", async |page| {
        page.open_program("async-parent").await?;
        page.edit("fn main() {\n    let _ = std::fs::read(\"notes.txt\");\n}\n").await?;
        let problems = page.problems().await?;
        assert!(problems.iter().any(|(_, line, _)| *line == 2), "{problems:?}");
        Ok(())
    });
}

#[test]
fn a_mended_text_runs() {
    test_page("mended", async |page| {
        page.open_program("async-parent").await?;
        page.edit("fn main() { println!(\"one\") println!(\"two\"); }").await?;
        assert!(!page.problems().await?.is_empty());
        page.edit("fn main() { println!(\"one\"); println!(\"two\"); }").await?;
        assert_eq!(page.problems().await?, []);
        page.run().await?;
        page.click("last").await?;
        assert_eq!(page.console().await?, ["one", "two"]);
        Ok(())
    });
}
