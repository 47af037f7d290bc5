//! Which screen the address names, and where in it. Addresses differ in their query alone, so that any static host serves them
//! from any path.

use crate::hooks::{decoded, fragment, push_address, replace_address, search, use_history};
use crate::session::{Goal, carries_program};
use leptos::prelude::*;
use playground_program::TaskId;
use playground_trace::Nanos;

/// Longest value of a parameter that is looked at, in bytes.
const MAX_VALUE: usize = 2000;

/// A screen, and what it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// What there is to see.
    #[default]
    Home,
    /// A program to edit and run.
    Playground,
    /// A lesson, as `track/slug`.
    Lesson(String),
    /// Every mark and its name.
    Marks,
    /// The widget in somebody else's page. Its parameters are its own.
    Embed,
}

/// An instant in a run, as an address names it: `moment=event.operation.nanoseconds`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The last event that has happened.
    pub event: u32,
    /// Operations executed.
    pub op: u64,
    /// Where the playhead stands.
    pub at: Nanos,
}

/// Where in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The playhead.
    pub moment: Option<Moment>,
    /// The part of the run that the timeline shows.
    pub zoom: Option<(Nanos, Nanos)>,
    /// The task that is picked out.
    pub pick: Option<TaskId>,
}

/// What an address names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The screen.
    pub screen: Screen,
    /// Slug of the program of a playground.
    pub program: Option<String>,
    /// The playground explores schedules.
    pub exploring: bool,
    /// The schedule that is shown.
    pub schedule: Option<String>,
    /// The step of a lesson's narration, from 1.
    pub at: Option<usize>,
    /// `step=8`, `step=end`: so many stops from the beginning. Written by hand, mostly; the page writes moments.
    pub step: Option<Goal>,
    /// Where in the run.
    pub place: Place,
}

impl Route {
    /// Reads the query of an address: `?program=queue&step=12`. What makes no sense is left out. A `fragment` alone carries a program.
    pub fn parse(query: &str, fragment: bool) -> Route {
        let mut route = Route::default();
        let (mut lesson, mut view, mut embed) = (None, None, false);
        for pair in query.strip_prefix('?').unwrap_or(query).split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if value.len() > MAX_VALUE {
                continue;
            }
            match key {
                "lesson" => lesson = decoded(value),
                "program" => route.program = decoded(value),
                "view" => view = Some(value),
                "schedule" => route.schedule = Some(value.to_owned()),
                "at" => route.at = value.parse().ok(),
                "embed" => embed = true,
                "step" => route.step = Goal::from_word(value),
                "moment" => route.place.moment = moment(value),
                "zoom" => route.place.zoom = zoom(value),
                "pick" => route.place.pick = value.parse().ok().map(TaskId),
                _ => {}
            }
        }
        route.exploring = view == Some("explore");
        route.screen = match (lesson, view) {
            _ if embed => Screen::Embed,
            (_, Some("marks")) => Screen::Marks,
            (Some(lesson), _) => Screen::Lesson(lesson),
            (None, Some("explore" | "playground")) => Screen::Playground,
            _ if route.program.is_some() || fragment => Screen::Playground,
            _ => Screen::Home,
        };
        route
    }

    /// The query that [`Route::parse`] reads as this; `?` alone for home.
    pub fn query(&self) -> String {
        let mut query = String::from("?");
        let mut add = |key: &str, value: &str| {
            if query.len() > 1 {
                query.push('&');
            }
            query.push_str(key);
            query.push('=');
            query.push_str(value);
        };
        match &self.screen {
            Screen::Home => return query,
            // Nobody writes the address of a widget.
            Screen::Embed => return "?embed".to_owned(),
            Screen::Marks => add("view", "marks"),
            Screen::Lesson(lesson) => add("lesson", lesson),
            Screen::Playground => {
                if let Some(program) = &self.program {
                    add("program", program);
                }
                if self.exploring {
                    add("view", "explore");
                } else if self.program.is_none() {
                    add("view", "playground");
                }
            }
        }
        if let Some(schedule) = &self.schedule {
            add("schedule", schedule);
        }
        if let Some(at) = self.at {
            add("at", &at.to_string());
        }
        if let Some(Moment { event, op, at }) = self.place.moment {
            add("moment", &format!("{event}.{op}.{at}"));
        }
        if let Some((from, to)) = self.place.zoom {
            add("zoom", &format!("{from}-{to}"));
        }
        if let Some(TaskId(task)) = self.place.pick {
            add("pick", &task.to_string());
        }
        query
    }
}

fn moment(text: &str) -> Option<Moment> {
    let mut parts = text.split('.');
    let moment = Moment {
        event: parts.next()?.parse().ok()?,
        op: parts.next()?.parse().ok()?,
        at: parts.next()?.parse().ok()?,
    };
    parts.next().is_none().then_some(moment)
}

fn zoom(text: &str) -> Option<(Nanos, Nanos)> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (from < to).then_some((from, to))
}

/// The way between the screens. A copy is the same way.
#[derive(Clone, Copy)]
pub struct Router {
    route: RwSignal<Route>,
    moved: RwSignal<bool>,
}

impl Router {
    /// Begins where the address says, and follows back and forward.
    pub fn new() -> Router {
        let router = Router { route: RwSignal::new(current()), moved: RwSignal::new(false) };
        use_history(move || {
            router.moved.set(true);
            router.route.set(current());
        });
        router
    }

    /// What the address names, followed.
    pub fn route(&self) -> Route {
        self.route.get()
    }

    /// What the address names now.
    pub fn route_now(&self) -> Route {
        self.route.get_untracked()
    }

    /// True once another screen was gone to: a page then takes the focus.
    pub fn has_moved(&self) -> bool {
        self.moved.get_untracked()
    }

    /// Goes to an address (`?lesson=...`), with a new entry in the history.
    pub fn go(&self, query: &str) {
        push_address(query);
        self.moved.set(true);
        self.route.set(Route::parse(query, false));
    }

    /// Writes into the address where the reader stands on the same screen; nobody is told.
    pub fn note(&self, route: Route) {
        if self.route.with_untracked(|old| *old != route) {
            replace_address(&route.query());
            self.route.update_untracked(|old| *old = route);
        }
    }
}

impl Default for Router {
    fn default() -> Self {
        Self::new()
    }
}

fn current() -> Route {
    Route::parse(&search(), carries_program(&fragment()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn there_and_back(query: &str) -> Route {
        let route = Route::parse(query, false);
        assert_eq!(route.query(), query);
        route
    }

    #[test]
    fn addresses_name_screens() {
        assert_eq!(there_and_back("?").screen, Screen::Home);
        assert_eq!(Route::parse("", false).screen, Screen::Home);
        assert_eq!(Route::parse("", true).screen, Screen::Playground);
        let lesson = there_and_back("?lesson=parent/05-async-parent&at=5");
        assert_eq!(
            (lesson.screen, lesson.at),
            (Screen::Lesson("parent/05-async-parent".to_owned()), Some(5))
        );
        assert_eq!(there_and_back("?view=marks").screen, Screen::Marks);
        assert_eq!(Route::parse("?embed&program=queue&view=code", true).screen, Screen::Embed);
        assert_eq!(there_and_back("?view=playground").screen, Screen::Playground);
        let explore = there_and_back("?program=overdrawn&view=explore&schedule=1.9-zz");
        assert!(explore.exploring && explore.screen == Screen::Playground);
        assert_eq!(Route::parse("?lesson=parent%2F05", false).screen, Screen::Lesson("parent/05".to_owned()));
    }

    #[test]
    fn places_survive_their_text() {
        let route = there_and_back("?program=queue&moment=12.340.5000000&zoom=10-2000&pick=3");
        assert_eq!(route.place.moment, Some(Moment { event: 12, op: 340, at: 5_000_000 }));
        assert_eq!((route.place.zoom, route.place.pick), (Some((10, 2000)), Some(TaskId(3))));
        assert_eq!(Route::parse("?program=queue&step=7", false).step, Some(Goal::Stop(7)));
    }

    #[test]
    fn nonsense_is_left_out() {
        for query in [
            "?step=-1",
            "?step=x.y.z",
            "?zoom=9-3",
            "?zoom=9",
            "?pick=",
            "?at=five",
            "?%%%&==&=",
            "?lesson=%ff",
        ] {
            assert_eq!(Route::parse(query, false), Route::default(), "{query}");
        }
        let long = format!("?lesson={}", "x".repeat(3000));
        assert_eq!(Route::parse(&long, false), Route::default());
    }
}
