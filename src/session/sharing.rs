//! Links: what the address brought along, and a link to what is shown.

use super::editing::one_kind_of_line;
use super::{NO_STEP, Run, Session};
use crate::engine::messages::Queue;
use crate::hooks::{ZlibError, deflate, inflate, page_address};
use crate::programs::{Example, examples, is_known};
use leptos::prelude::*;
use playground_share::{Fragment, LinkError, MAX_UNPACKED, Place, Shared, packed, plain, read};
use playground_trace::{Clock, Nanos};
use playground_view::{Cursor, StepSize, TimeFormat};
use std::borrow::Cow;
use std::sync::Arc;

/// Where a run is to be shown as soon as it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Just there.
    Place(Place),
    /// So many stops of the chosen size from the beginning, as the control bar counts them.
    Stop(usize),
    /// At the end.
    End,
    /// When the playhead stands at this time.
    Time(Nanos),
}

impl Goal {
    /// The goal of `step=` in an address: a number of stops, or `end`.
    pub fn from_word(word: &str) -> Option<Goal> {
        if word == "end" { Some(Goal::End) } else { word.parse().ok().map(Goal::Stop) }
    }
}

/// What the address brought along.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrival {
    /// A program, unpacked.
    pub shared: Option<Shared>,
    /// Why there is none though there should be.
    pub error: Option<LinkError>,
}

/// True if a fragment means to carry a program.
pub fn carries_program(fragment: &str) -> bool {
    !matches!(read(fragment), Ok(None))
}

/// Reads and unpacks what a fragment carries.
pub async fn arrive(fragment: &str) -> Arrival {
    let shared = match read(fragment) {
        Ok(None) => return Arrival::default(),
        Ok(Some(Fragment::Plain(shared))) => Ok(*shared),
        Ok(Some(Fragment::Packed(version, bytes))) => match inflate(&bytes, MAX_UNPACKED).await {
            Ok(bytes) => Shared::from_bytes(version, &bytes),
            Err(ZlibError::Unknown) => Err(LinkError::CannotUnpack),
            Err(ZlibError::Damaged) => Err(LinkError::Damaged),
            Err(ZlibError::TooLong) => Err(LinkError::TooLong),
        },
        Err(error) => Err(error),
    };
    match shared {
        Ok(shared) => {
            let shared = Shared { text: one_kind_of_line(shared.text), ..shared };
            Arrival { shared: Some(shared), error: None }
        }
        Err(error) => Arrival { shared: None, error: Some(error) },
    }
}

impl Arrival {
    /// The program to begin with: the one that came, or `otherwise`.
    pub fn example(&self, otherwise: Arc<Example>) -> Arc<Example> {
        let Some(shared) = &self.shared else { return otherwise };
        // A program of the picker is known better here than any link can tell.
        match examples().iter().find(|e| e.text == shared.text) {
            Some(example) => Arc::new(example.clone()),
            None => Arc::new(Example {
                slug: Cow::Owned(shared.slug()),
                file: Cow::Owned(if shared.file.is_empty() {
                    "main.rs".to_owned()
                } else {
                    shared.file.clone()
                }),
                title: Cow::Borrowed("From a link"),
                about: Cow::Borrowed(""),
                text: Cow::Owned(shared.text.clone()),
                made: None,
                format: TimeFormat::Millis,
                cpu: Cow::Borrowed("CPU"),
            }),
        }
    }
}

impl Session {
    /// Takes up the settings that came with a program, and says what of the address cannot be had; `program` is the slug in it. The
    /// program itself is what the session was made with.
    pub fn arrive(&self, arrival: &Arrival, program: Option<&str>) {
        if let Some(error) = arrival.error {
            self.notice.set(Some(error.to_string()));
        } else if program.is_some_and(|slug| arrival.shared.is_none() && !is_known(slug)) {
            let title = self.example.with_untracked(|example| example.title.clone());
            self.notice
                .set(Some(format!("The address names a program that is not here: this is “{title}”.")));
        }
        let Some(shared) = &arrival.shared else { return };
        self.clock.set(if shared.live { Clock::Live } else { Clock::Virtual });
        self.queue.set(shared.seed.map_or(Queue::Fifo, Queue::Random));
        self.brought.set_value(Some((shared.cores, shared.one_at_a_time)));
        if let Some(place) = shared.place {
            self.step_by.set(StepSize::ALL.get(usize::from(place.by)).copied().unwrap_or_default());
            self.goal.set_value(Some(Goal::Place(place)));
        }
    }

    /// Where a run that just ended is shown first, if somebody asked for a place in it.
    pub(super) fn cursor_of_goal(&self, run: &Run) -> Option<Cursor> {
        let goal = self.goal.try_update_value(Option::take).flatten()?;
        let (cursor, exact) = run.at_goal(goal, self.step_by.get_untracked());
        if !exact {
            self.notice.set(Some(NO_STEP.to_owned()));
        }
        Some(cursor)
    }

    /// What a link to what is shown carries.
    pub fn shared(&self) -> Shared {
        let (example, cursor) = (self.example.get_untracked(), self.cursor.get_untracked());
        let by = StepSize::ALL.iter().position(|size| *size == self.step_by.get_untracked());
        let place = Place { event: cursor.event, op: cursor.op, at: cursor.at, by: by.unwrap_or(0) as u8 };
        Shared {
            file: example.file.to_string(),
            text: self.text.get_untracked().to_string(),
            live: self.clock.get_untracked() == Clock::Live,
            seed: match self.queue.get_untracked() {
                Queue::Fifo => None,
                Queue::Random(seed) => Some(seed),
            },
            schedule: self.explore.on.get_untracked().then(|| untrack(|| self.schedule())).flatten(),
            place: (!self.is_stale_now()).then_some(place),
            cores: self.cores.get_untracked(),
            one_at_a_time: self.one_at_a_time.get_untracked(),
        }
    }

    fn is_stale_now(&self) -> bool {
        untrack(|| self.run.with(Option::is_none) || self.is_stale())
    }

    /// The fragment of a link to what is shown, without `#`.
    ///
    /// # Errors
    /// When the text is too long for a link.
    pub async fn link_fragment(&self) -> Result<String, LinkError> {
        let shared = self.shared();
        match deflate(&shared.to_bytes()?).await {
            Ok(bytes) => packed(shared.version(), &bytes),
            // A browser without it makes a longer link, and leaves the settings behind.
            Err(_) => plain(&shared.text),
        }
    }

    /// A link to what is shown: the program, its settings and the step.
    ///
    /// # Errors
    /// When the text is too long for a link.
    pub async fn link(&self) -> Result<String, LinkError> {
        Ok(format!("{}#{}", page_address(), self.link_fragment().await?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programs::example;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_program_of_the_picker_is_recognised() {
        let shared = |text: &str| Arrival {
            shared: Some(Shared { text: text.to_owned(), ..Shared::default() }),
            error: None,
        };
        let (parent, queue) = (example("async-parent"), example("queue"));
        assert_eq!(Arrival::default().example(parent.clone()), parent);
        assert_eq!(shared(&queue.text).example(parent.clone()), queue);
        let own = shared("fn main() {}").example(parent);
        assert_eq!((&*own.file, &*own.text), ("main.rs", "fn main() {}"));
        assert!(own.preset().is_none());
    }

    #[test]
    async fn a_text_from_elsewhere_has_one_kind_of_line() {
        let arrival = arrive("code=%EF%BB%BFfn main() {%0D%0A%0D}").await;
        assert_eq!(arrival.shared.map(|shared| shared.text).as_deref(), Some("fn main() {\n\n}"));
    }

    #[test]
    fn words_of_steps() {
        for (word, expect) in [
            ("0", Some(Goal::Stop(0))),
            ("17", Some(Goal::Stop(17))),
            ("end", Some(Goal::End)),
            ("-1", None),
            ("", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(Goal::from_word(word), expect, "{word}");
        }
    }
}
