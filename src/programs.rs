//! The programs of the picker. Their texts are the files of `programs/`, which are also compiled natively and compared.

use crate::engine::messages::{Preset, from_bytes};
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
    /// Its run, as it was made when the page was built; empty if it was not.
    pub preset: Cow<'static, [u8]>,
    /// The same, read already: that of a lesson.
    pub made: Option<Made>,
    /// How its times are written.
    pub format: TimeFormat,
    /// What the one who polls is called in it.
    pub cpu: Cow<'static, str>,
}

/// A run that was made before. Shared; equal only to itself.
#[derive(Clone, Debug)]
pub struct Made(pub Arc<Preset>);

impl PartialEq for Made {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Made {}

impl Example {
    /// What is known of it without an engine: its text checked, and its run on the virtual clock, first in, first out.
    pub fn preset(&self) -> Option<Preset> {
        if let Some(Made(made)) = &self.made {
            return Some((**made).clone());
        }
        from_bytes(&self.preset).ok()
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
        preset: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/async_parent.preset"))),
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
        preset: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/queue.preset"))),
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
        preset: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/fetch.preset"))),
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
        preset: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/threading_parent.preset"))),
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
        preset: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/overdrawn.preset"))),
        made: None,
        format: TimeFormat::Millis,
        cpu: Cow::Borrowed("CPU"),
    },
];

/// The picker's programs.
pub fn examples() -> &'static [Example] {
    &EXAMPLES
}

/// The program of a slug; the first one if there is none.
pub fn example(slug: &str) -> Arc<Example> {
    Arc::new(EXAMPLES.iter().find(|e| e.slug == slug).unwrap_or(&EXAMPLES[0]).clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_name_their_programs() {
        for e in &EXAMPLES {
            assert_eq!(*example(&e.slug), *e);
            let preset = e.preset().expect("a run");
            assert_eq!(&*preset.finished.trace.source, e.text);
        }
        assert_eq!(*example("../../etc/passwd"), EXAMPLES[0]);
    }
}
