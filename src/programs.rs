//! The programs of the picker. Their texts are the files of `programs/`, which are also compiled natively and compared.

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
    /// How its times are written.
    pub format: TimeFormat,
    /// What the one who polls is called in it.
    pub cpu: &'static str,
}

/// All of them, in the order of the picker.
pub static EXAMPLES: [Example; 3] = [
    Example {
        slug: "async-parent",
        file: "async_parent.rs",
        title: "The async parent",
        about: "One parent, three chores: nothing interrupts a task between two awaits.",
        text: include_str!("../programs/async_parent.rs"),
        format: TimeFormat::House { ns_per_minute: 1_000_000 },
        cpu: "Parent",
    },
    Example {
        slug: "queue",
        file: "queue.rs",
        title: "A queue and two workers",
        about: "Two workers take 15, 10, 5 and 2 seconds of sleep from one queue.",
        text: include_str!("../programs/queue.rs"),
        format: TimeFormat::Millis,
        cpu: "CPU",
    },
    Example {
        slug: "fetch",
        file: "fetch.rs",
        title: "Fetch three pages",
        about: "One page answers, one is missing, one host does not exist.",
        text: include_str!("../programs/fetch.rs"),
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
        }
        assert_eq!(example("../../etc/passwd"), &EXAMPLES[0]);
    }
}
