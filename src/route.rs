//! Which screen the address names, and where in it. Addresses differ in their query alone, so that any static host serves them
//! from any path.

use crate::drafts::is_id;
use crate::hooks::{decoded, fragment, leave_fragment, push_address, replace_address, search, use_history};
use crate::session::{Goal, carries_program};
use leptos::prelude::*;
use playground_program::{BranchId, ResourceId, TaskId, ThreadId};
use playground_trace::Nanos;
use playground_view::LaneKind;
use std::fmt;

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

/// What is picked out in a run, as an address names it: the lane of a task (`pick=3`), a branch (`b3`), a thread (`t3`), a lock
/// (`l3`), and if one slice of it is meant, the event that begins it (`pick=3.41`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The lane.
    pub lane: LaneKind,
    /// The event that begins the slice.
    pub slice: Option<u32>,
}

impl Pick {
    fn parse(text: &str) -> Option<Pick> {
        let (lane, slice) = match text.split_once('.') {
            Some((lane, slice)) => (lane, Some(slice.parse().ok()?)),
            None => (text, None),
        };
        let number = |text: &str| text.parse::<u32>().ok();
        let lane = match lane.as_bytes().first()? {
            b'b' => LaneKind::Branch(BranchId(number(&lane[1..])?)),
            b't' => LaneKind::Thread(ThreadId(number(&lane[1..])?)),
            b'l' => LaneKind::Lock(ResourceId(number(&lane[1..])?)),
            _ => LaneKind::Task(TaskId(number(lane)?)),
        };
        Some(Pick { lane, slice })
    }
}

impl fmt::Display for Pick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.lane {
            LaneKind::Task(TaskId(id)) => write!(f, "{id}")?,
            LaneKind::Branch(BranchId(id)) => write!(f, "b{id}")?,
            LaneKind::Thread(ThreadId(id)) => write!(f, "t{id}")?,
            LaneKind::Lock(ResourceId(id)) => write!(f, "l{id}")?,
        }
        self.slice.map_or(Ok(()), |event| write!(f, ".{event}"))
    }
}

/// Where in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The playhead.
    pub moment: Option<Moment>,
    /// The part of the run that the timeline shows.
    pub zoom: Option<(Nanos, Nanos)>,
    /// What is picked out.
    pub pick: Option<Pick>,
}

/// What an address names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The screen.
    pub screen: Screen,
    /// Slug of the program of a playground.
    pub program: Option<String>,
    /// The reader's own text that a playground shows, by its id.
    pub draft: Option<String>,
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
                "draft" => route.draft = Some(value.to_owned()).filter(|id| is_id(id)),
                "view" => view = Some(value),
                "schedule" => route.schedule = Some(value.to_owned()),
                "at" => route.at = value.parse().ok(),
                "embed" => embed = true,
                "step" => route.step = Goal::from_word(value),
                "moment" => route.place.moment = moment(value),
                "zoom" => route.place.zoom = zoom(value),
                "pick" => route.place.pick = Pick::parse(value),
                _ => {}
            }
        }
        route.exploring = view == Some("explore");
        route.screen = match (lesson, view) {
            _ if embed => Screen::Embed,
            (_, Some("marks")) => Screen::Marks,
            (Some(lesson), _) => Screen::Lesson(lesson),
            (None, Some("explore" | "playground")) => Screen::Playground,
            _ if route.program.is_some() || route.draft.is_some() || fragment => Screen::Playground,
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
                if let Some(draft) = &self.draft {
                    add("draft", draft);
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
        if let Some(pick) = self.place.pick {
            add("pick", &pick.to_string());
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

    /// Writes another draft into the address, and that the program it brought along is not what is shown; nobody is told.
    pub fn note_draft(&self, draft: Option<String>) {
        let route = Route { draft, place: Place::default(), step: None, schedule: None, ..self.route_now() };
        leave_fragment();
        self.note(route);
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
    use wasm_bindgen_test::wasm_bindgen_test as test;

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
        let draft = there_and_back("?view=playground&draft=k3ttl3");
        assert_eq!((draft.screen, draft.draft.as_deref()), (Screen::Playground, Some("k3ttl3")));
        assert_eq!(there_and_back("?program=queue&draft=a1").program.as_deref(), Some("queue"));
        let explore = there_and_back("?program=overdrawn&view=explore&schedule=1.9-zz");
        assert!(explore.exploring && explore.screen == Screen::Playground);
        assert_eq!(Route::parse("?lesson=parent%2F05", false).screen, Screen::Lesson("parent/05".to_owned()));
    }

    #[test]
    fn places_survive_their_text() {
        let route = there_and_back("?program=queue&moment=12.340.5000000&zoom=10-2000&pick=3");
        assert_eq!(route.place.moment, Some(Moment { event: 12, op: 340, at: 5_000_000 }));
        assert_eq!((route.place.zoom, route.place.pick), (Some((10, 2000)), Pick::parse("3")));
        for pick in ["3.41", "b2", "t0.7", "l12"] {
            let route = there_and_back(&format!("?program=queue&pick={pick}"));
            assert!(route.place.pick.is_some(), "{pick}");
        }
        assert_eq!(Route::parse("?program=queue&step=7", false).step, Some(Goal::Stop(7)));
    }

    #[test]
    fn nonsense_is_left_out() {
        for query in [
            "?step=-1",
            "?draft=../x",
            "?step=x.y.z",
            "?zoom=9-3",
            "?zoom=9",
            "?pick=",
            "?pick=x3",
            "?pick=3.",
            "?pick=b",
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
