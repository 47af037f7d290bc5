//! Stills: whole, well-formed, and nothing of the program's text gets out of its place.

use crate::runs::{MS, Run, async_parent, fetches, price_cache};
use expect_test::expect_file;
use playground_view::still::{StillOptions, Theme, still};
use playground_view::{Cursor, LineStops, Model, Stepper};

fn at(model: &Model, ms: u64) -> Cursor {
    Stepper::new(model, LineStops::default()).at_time(model, ms * MS)
}

#[test]
fn the_async_parent_at_0_45() {
    let model = async_parent().house();
    let svg = still(&model, &StillOptions::default(), Some(at(&model, 45)));
    expect_file!["snapshots/async_parent.svg"].assert_eq(&svg);
}

#[test]
fn the_price_cache_in_the_dark() {
    let model = price_cache().model();
    let options = StillOptions { theme: Theme::Dark, ..StillOptions::default() };
    expect_file!["snapshots/price_cache_dark.svg"].assert_eq(&still(&model, &options, None));
}

/// Every tag is closed by its own name, attributes are quoted, and nothing points outside.
pub fn check_form(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for piece in svg.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("a tag ends");
        let name = tag.split(' ').next().unwrap_or("");
        if let Some(name) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
    }
    assert!(open.is_empty(), "{open:?}");
    let inside = svg.replace("http://www.w3.org/2000/svg", "");
    assert!(!inside.contains("href") && !inside.contains("://") && !inside.contains("<style"), "{inside}");
}

#[test]
fn stills_stand_alone() {
    let runs: [fn() -> Run; 3] = [async_parent, price_cache, fetches];
    for run in runs {
        for theme in [Theme::Light, Theme::Dark] {
            let model = run().model();
            for ms in [0, 45, 240, 400] {
                check_form(&still(
                    &model,
                    &StillOptions { theme, ..StillOptions::default() },
                    Some(at(&model, ms)),
                ));
            }
        }
    }
}

#[test]
fn names_of_the_program_are_escaped() {
    let mut run = Run::new("");
    run.main()
        .poll(0)
        .spawn(0, 1, "</text><script>alert(1)</script>")
        .print(0, "<b>&\u{0}\n")
        .done(0)
        .ended();
    let svg = still(&run.model(), &StillOptions::default(), None);
    check_form(&svg);
    assert!(!svg.contains("<script"), "{svg}");
}
