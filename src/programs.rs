//! The programs of the picker. Their texts are the files of `programs/`, which are also compiled natively and compared.

use crate::engine::messages::{Preset, from_bytes};
use playground_view::TimeFormat;

/// A program that comes with the page.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    /// Names it in the address: `?program=queue`.
    pub slug: &'static str,
    /// Its file.
    pub file: &'static str,
    /// Its title in the picker.
    pub title: &'static str,
    /// A sentence about it.
    pub about: &'static str,
    /// Its text.
    pub text: &'static str,
    /// Its run, as `build.rs` wrote it.
    preset: &'static [u8],
    /// How its times are written.
    pub format: TimeFormat,
    /// What the one who polls is called in it.
    pub cpu: &'static str,
}

impl Example {
    /// What is known of it without an engine: its text checked, and its run on the virtual clock, first in, first out.
    pub fn preset(&self) -> Option<Preset> {
        from_bytes(self.preset).ok()
    }
}

/// All of them, in the order of the picker.
pub static EXAMPLES: [Example; 5] = [
    Example {
        slug: "async-parent",
        file: "async_parent.rs",
        title: "The async parent",
        about: "One parent, three chores: nothing interrupts a task between two awaits.",
        text: include_str!("../programs/async_parent.rs"),
        preset: include_bytes!(concat!(env!("OUT_DIR"), "/async_parent.preset")),
        format: TimeFormat::House { ns_per_minute: 1_000_000 },
        cpu: "Parent",
    },
    Example {
        slug: "queue",
        file: "queue.rs",
        title: "A queue and two workers",
        about: "Two workers take 15, 10, 5 and 2 seconds of sleep from one queue.",
        text: include_str!("../programs/queue.rs"),
        preset: include_bytes!(concat!(env!("OUT_DIR"), "/queue.preset")),
        format: TimeFormat::Millis,
        cpu: "CPU",
    },
    Example {
        slug: "fetch",
        file: "fetch.rs",
        title: "Fetch three pages",
        about: "One page answers, one is missing, one host does not exist.",
        text: include_str!("../programs/fetch.rs"),
        preset: include_bytes!(concat!(env!("OUT_DIR"), "/fetch.preset")),
        format: TimeFormat::Millis,
        cpu: "CPU",
    },
    Example {
        slug: "threading-parent",
        file: "threading_parent.rs",
        title: "The threading parent",
        about: "Two cloned parents, one account, one checkbook: some orders of their steps end in deadlock.",
        text: include_str!("../programs/threading_parent.rs"),
        preset: include_bytes!(concat!(env!("OUT_DIR"), "/threading_parent.preset")),
        format: TimeFormat::Millis,
        cpu: "CPU",
    },
    Example {
        slug: "overdrawn",
        file: "overdrawn.rs",
        title: "The overdrawn account",
        about: "Both parents look first and write later: what one did in between is lost.",
        text: include_str!("../programs/overdrawn.rs"),
        preset: include_bytes!(concat!(env!("OUT_DIR"), "/overdrawn.preset")),
        format: TimeFormat::Millis,
        cpu: "CPU",
    },
];

/// The program of a slug; the first one if there is none.
pub fn example(slug: &str) -> &'static Example {
    EXAMPLES.iter().find(|e| e.slug == slug).unwrap_or(&EXAMPLES[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_name_their_programs() {
        for e in &EXAMPLES {
            assert_eq!(example(e.slug), e);
            let preset = e.preset().expect("a run");
            assert_eq!(&*preset.finished.trace.source, e.text);
        }
        assert_eq!(example("../../etc/passwd"), &EXAMPLES[0]);
    }
}
