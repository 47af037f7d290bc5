//! `cargo xtask new-lesson`: the folder of a lesson to begin with.

use std::fs;
use std::path::Path;

use crate::shell::{Result, project_root};

const MANIFEST: &str = include_str!("lesson/lesson.toml");
const TEXT: &str = include_str!("lesson/en.md");
const PROGRAM: &str = include_str!("lesson/program.rs");
const SOLUTION: &str = include_str!("lesson/solution.rs");
const PYTHON: &str = include_str!("lesson/program.py");

/// `new-lesson TRACK/SLUG`: writes a lesson that packs and passes its tests, at the end of its track.
///
/// # Errors
/// On a name that is none, a track that is not there, or a lesson that is.
pub fn new_lesson(args: &[String]) -> Result<()> {
    let [name] = args else { return Err("new-lesson TRACK/SLUG, like `parent/the-late-parent`".to_owned()) };
    let (track, slug) = name.split_once('/').ok_or("new-lesson wants TRACK/SLUG")?;
    let folder = write(&project_root().join("lessons"), track, slug)?;
    println!("lessons/{track}/{folder} is there: a lesson that passes its tests, to be rewritten.");
    println!(
        "Look at it:  cargo run -p playground-lessons --features author --bin show-lesson {track}/{folder}"
    );
    println!("Test it:     LESSON={track}/{folder} cargo test -p playground-native --test lessons");
    Ok(())
}

/// Writes the lesson below `lessons`, numbered behind the others of its track. Gives its folder's name.
fn write(lessons: &Path, track: &str, slug: &str) -> Result<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if slug.is_empty() || !slug.chars().all(plain) || !track.chars().all(plain) {
        return Err(format!("`{track}/{slug}`: small letters, digits and hyphens"));
    }
    let folder = lessons.join(track);
    if !folder.join("track.toml").exists() {
        return Err(format!("there is no lessons/{track}/track.toml"));
    }
    let mut last = 0;
    for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some((number, rest)) = name.split_once('-') else { continue };
        if rest == slug {
            return Err(format!("lessons/{track}/{name} is there already"));
        }
        last = last.max(number.parse().unwrap_or(0));
    }
    let name = format!("{:02}-{slug}", last + 1);
    let folder = folder.join(&name);
    let title = slug.replace('-', " ");
    let files = [
        ("lesson.toml", MANIFEST.replace("TITLE", &title)),
        ("en.md", TEXT.to_owned()),
        ("program.rs", PROGRAM.to_owned()),
        ("solution.rs", SOLUTION.to_owned()),
        ("program.py", PYTHON.to_owned()),
    ];
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (file, text) in files {
        fs::write(folder.join(file), text).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_is_numbered_behind_the_others() {
        let lessons = std::env::temp_dir().join(format!("new-lesson-{}", std::process::id()));
        fs::create_dir_all(lessons.join("tale/04-old")).expect("a writable folder");
        fs::write(lessons.join("tale/track.toml"), "").expect("a writable folder");
        assert_eq!(write(&lessons, "tale", "new-one"), Ok("05-new-one".to_owned()));
        let manifest = fs::read_to_string(lessons.join("tale/05-new-one/lesson.toml")).expect("it is there");
        assert!(manifest.contains("title = \"new one\""), "{manifest}");
        assert!(write(&lessons, "tale", "new-one").is_err(), "it is there already");
        assert!(write(&lessons, "tale", "../outside").is_err());
        assert!(write(&lessons, "nowhere", "lesson").is_err());
        fs::remove_dir_all(lessons).expect("its own folder");
    }
}
