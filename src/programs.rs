//! The programs of the picker. Their texts are the files of `programs/`, which are also compiled natively and compared; their runs are
//! made after the page was built (`pack-lessons`), so that the first look at one needs no engine.

use crate::engine::messages::{Preset, from_bytes};
use crate::hooks::fetched;
use playground_lessons::{Settings, run_path};
use playground_view::TimeFormat;
use std::borrow::Cow;
use std::sync::Arc;

/// A program that a playground begins with: one of the picker's, or one that came from elsewhere. What the reader makes of it
/// is kept under its slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Names it in the address: `?program=queue`.
    pub slug: Cow<'static, str>,
    /// Its file.
    pub file: Cow<'static, str>,
    /// Its title in the picker.
    pub title: Cow<'static, str>,
    /// A sentence about it.
    pub about: Cow<'static, str>,
    /// Its text.
    pub text: Cow<'static, str>,
    /// Its run, as it was made when the site was built, if it is there.
    pub made: Option<Made>,
    /// How its times are written.
    pub format: TimeFormat,
    /// What the one who polls is called in it.
    pub cpu: Cow<'static, str>,
}

/// A run that was made before, and how. Shared; equal only to itself.
#[derive(Clone, Debug)]
pub struct Made(pub Arc<Preset>, pub Settings);

impl PartialEq for Made {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Made {}

impl Example {
    /// What is known of it without an engine: its text checked, and its run on the virtual clock, first in, first out.
    pub fn preset(&self) -> Option<Preset> {
        self.made.as_ref().map(|Made(made, _)| (**made).clone())
    }

    /// How its run was made.
    pub fn settings(&self) -> Settings {
        self.made.as_ref().map(|Made(_, settings)| settings.clone()).unwrap_or_default()
    }
}

/// In the order of the picker.
static EXAMPLES: [Example; 5] = [
    Example {
        slug: Cow::Borrowed("async-parent"),
        file: Cow::Borrowed("async_parent.rs"),
        title: Cow::Borrowed("The async parent"),
        about: Cow::Borrowed("One parent, three chores: nothing interrupts a task between two awaits."),
        text: Cow::Borrowed(include_str!("../programs/async_parent.rs")),
        made: None,
        format: TimeFormat::House { ns_per_minute: 1_000_000 },
        cpu: Cow::Borrowed("Parent"),
    },
    Example {
        slug: Cow::Borrowed("queue"),
        file: Cow::Borrowed("queue.rs"),
        title: Cow::Borrowed("A queue and two workers"),
        about: Cow::Borrowed("Two workers take 15, 10, 5 and 2 seconds of sleep from one queue."),
        text: Cow::Borrowed(include_str!("../programs/queue.rs")),
        made: None,
        format: TimeFormat::Millis,
        cpu: Cow::Borrowed("CPU"),
    },
    Example {
        slug: Cow::Borrowed("fetch"),
        file: Cow::Borrowed("fetch.rs"),
        title: Cow::Borrowed("Fetch three pages"),
        about: Cow::Borrowed("One page answers, one is missing, one host does not exist."),
        text: Cow::Borrowed(include_str!("../programs/fetch.rs")),
        made: None,
        format: TimeFormat::Millis,
        cpu: Cow::Borrowed("CPU"),
    },
    Example {
        slug: Cow::Borrowed("threading-parent"),
        file: Cow::Borrowed("threading_parent.rs"),
        title: Cow::Borrowed("The threading parent"),
        about: Cow::Borrowed(
            "Two cloned parents, one account, one checkbook: some orders of their steps end in deadlock.",
        ),
        text: Cow::Borrowed(include_str!("../programs/threading_parent.rs")),
        made: None,
        format: TimeFormat::Millis,
        cpu: Cow::Borrowed("CPU"),
    },
    Example {
        slug: Cow::Borrowed("overdrawn"),
        file: Cow::Borrowed("overdrawn.rs"),
        title: Cow::Borrowed("The overdrawn account"),
        about: Cow::Borrowed("Both parents look first and write later: what one did in between is lost."),
        text: Cow::Borrowed(include_str!("../programs/overdrawn.rs")),
        made: None,
        format: TimeFormat::Millis,
        cpu: Cow::Borrowed("CPU"),
    },
];

/// A program of the picker with its run, which lies beside the page. Without it the engine makes one; so it does if the text is another.
pub async fn with_run(program: Arc<Example>) -> Arc<Example> {
    let known = program.made.is_some() || EXAMPLES.iter().all(|e| e.slug != program.slug);
    if known {
        return program;
    }
    let name = program.file.strip_suffix(".rs").unwrap_or(&program.file);
    let Ok(bytes) = fetched(&run_path(name)).await else { return program };
    match from_bytes::<Preset>(&bytes) {
        Ok(made) if *made.finished.trace.source == *program.text => {
            Arc::new(Example { made: Some(Made(Arc::new(made), Settings::default())), ..(*program).clone() })
        }
        _ => program,
    }
}

/// A run that lies beside the page and is none of the picker's, by its name.
pub async fn run_beside(name: &str) -> Option<Example> {
    let made = from_bytes::<Preset>(&fetched(&run_path(name)).await.ok()?).ok()?;
    let text = Cow::Owned(made.finished.trace.source.to_string());
    Some(Example { text, made: Some(Made(Arc::new(made), Settings::default())), ..EXAMPLES[1].clone() })
}

/// The picker's programs.
pub fn examples() -> &'static [Example] {
    &EXAMPLES
}

/// True if the picker has a program of that slug.
pub fn is_known(slug: &str) -> bool {
    EXAMPLES.iter().any(|e| e.slug == slug)
}

/// The program of a slug; the first one if there is none.
pub fn example(slug: &str) -> Arc<Example> {
    Arc::new(EXAMPLES.iter().find(|e| e.slug == slug).unwrap_or(&EXAMPLES[0]).clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn slugs_name_their_programs() {
        for e in &EXAMPLES {
            assert_eq!(*example(&e.slug), *e);
        }
        assert_eq!(*example("../../etc/passwd"), EXAMPLES[0]);
    }
}
