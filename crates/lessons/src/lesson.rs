//! A lesson as the page gets it: every place, figure and hue resolved.

use crate::goal::Goal;
use crate::in_order::in_order;
use crate::preset::Preset;
use serde::{Deserialize, Serialize};

/// All lessons there are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The tracks, in order.
    pub tracks: Vec<Track>,
}

impl Catalogue {
    /// The track and the card of a lesson.
    pub fn find(&self, track: &str, slug: &str) -> Option<(&Track, &Card)> {
        let track = self.tracks.iter().find(|t| t.slug == track)?;
        Some((track, track.lessons.iter().find(|card| card.slug == slug)?))
    }
}

/// Lessons that belong together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Track {
    /// Its folder; names it in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is about, in one or two sentences.
    pub summary: String,
    /// Its lessons, in order.
    pub lessons: Vec<Card>,
}

/// A lesson on the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Its folder, `05-async-parent`; names it in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// One line.
    pub summary: String,
    /// How long it takes to read and try.
    pub minutes: u16,
    /// How many steps it has.
    pub steps: u16,
}

/// Where to find another lesson.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Neighbour {
    /// Its track's folder.
    pub track: String,
    /// Its folder.
    pub slug: String,
    /// Its title.
    pub title: String,
}

/// A lesson and the runs of its programs: all that its page needs, without an engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// The lesson.
    pub lesson: Lesson,
    /// Its programs with their runs. The first is the one it is about.
    pub variants: Vec<PackedRun>,
}

impl Pack {
    /// True if everything that is named by its number is there.
    pub(crate) fn is_whole(&self) -> bool {
        let Lesson { steps, questions, exercises, glossary, knobs, .. } = &self.lesson;
        let there = |n: Option<u16>, len: usize| n.is_none_or(|n| usize::from(n) < len);
        let blocks_fit = |blocks: &[Block]| {
            blocks.iter().flat_map(Block::lines).flatten().all(|inline| match inline {
                Inline::Word { word, .. } => usize::from(*word) < glossary.len(),
                _ => true,
            })
        };
        let variant = |n: u16| usize::from(n) < self.variants.len();
        let event_fits = |step: &Step| {
            let run = self.variants.get(usize::from(step.variant));
            run.is_some_and(|run| (step.at.event as usize) < run.preset.finished.trace.events.len().max(1))
        };
        !steps.is_empty()
            && steps.iter().all(|step| {
                event_fits(step)
                    && there(step.question, questions.len())
                    && there(step.exercise, exercises.len())
                    && there(step.knob, knobs.len())
                    && blocks_fit(&step.body)
            })
            && questions.iter().all(|q| usize::from(q.right) < q.options.len())
            && exercises.iter().all(|e| variant(e.start) && blocks_fit(&e.ask))
            && knobs.iter().all(|k| variant(k.variant))
            && self.variants.iter().all(|run| {
                let skin = self.lesson.skin.as_ref().map_or(0, |skin| skin.stations.len());
                run.deeds.iter().all(|deed| usize::from(deed.station) < skin)
            })
    }
}

/// One lesson.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Lesson {
    /// Its track's folder.
    pub track: String,
    /// Its folder.
    pub slug: String,
    /// The track's title.
    pub track_title: String,
    /// Its title.
    pub title: String,
    /// One line.
    pub summary: String,
    /// What one can do after it.
    pub goals: Vec<String>,
    /// How long it takes to read and try.
    pub minutes: u16,
    /// How times are written.
    pub scale: Scale,
    /// What the one who polls is called: `CPU`, in the house `Parent`.
    pub cpu: String,
    /// The views that are offered, the first one open.
    pub views: Vec<Tab>,
    /// What the picture shows; `None` if there is none.
    pub skin: Option<Skin>,
    /// The steps.
    pub steps: Vec<Step>,
    /// Questions that steps ask.
    pub questions: Vec<Question>,
    /// Things to mend.
    pub exercises: Vec<Exercise>,
    /// Words that its text explains.
    pub glossary: Vec<Word>,
    /// What can be turned.
    pub knobs: Vec<Knob>,
    /// Figures of all variants side by side, for a lesson that compares.
    pub table: Vec<Row>,
    /// The lesson before it in its track.
    pub previous: Option<Neighbour>,
    /// The lesson after it in its track, or the first of the next track.
    pub next: Option<Neighbour>,
}

/// How times are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// `45 ms`, `1.2 s`.
    #[default]
    Millis,
    /// As in the house: so many nanoseconds of the run are a minute of the evening.
    House {
        /// Nanoseconds of the run that stand for a minute.
        ns_per_minute: u64,
    },
    /// Steps of a schedule: a program of threads that takes no time.
    Steps,
}

impl Scale {
    /// The view's name for it.
    pub fn format(self) -> playground_view::TimeFormat {
        match self {
            Scale::Millis => playground_view::TimeFormat::Millis,
            Scale::House { ns_per_minute } => playground_view::TimeFormat::House { ns_per_minute },
            Scale::Steps => playground_view::TimeFormat::Steps,
        }
    }
}

/// A view that a step may ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tab {
    /// The picture of the skin.
    House,
    /// Running, ready queue, waiting.
    #[default]
    Loop,
    /// Which future awaits which.
    AwaitTree,
    /// The search over schedules.
    Explore,
    /// All variants on one axis.
    Compare,
    /// What the program wrote.
    Console,
}

/// How a variant is run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Threads that run at once.
    pub cores: u32,
    /// Only one thread computes at a time, as under an interpreter lock.
    pub one_at_a_time: bool,
    /// The choices to follow, as a replay string; empty for first in, first out.
    pub schedule: String,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { cores: 1, one_at_a_time: false, schedule: String::new() }
    }
}

/// What the picture shows: places in it, and which line of a program happens where.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Skin {
    /// Which picture: `house`.
    pub kind: String,
    /// Its places.
    pub stations: Vec<Station>,
    /// Icons and smaller words of the lanes.
    pub lanes: Vec<LaneLabel>,
}

/// A place in the picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Station {
    /// Names it: `washer`.
    pub slug: String,
    /// On its plate: `Washer`.
    pub label: String,
    /// Its icon: `washer`, `dryer`, `desk`, `kids`.
    pub icon: String,
    /// Its state while nobody has to do with it: `Empty`.
    pub idle: String,
}

/// A lane's smaller words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LaneLabel {
    /// The task or thread.
    pub name: String,
    /// A few words: `washer, dryer`.
    pub sub: String,
    /// Its icon, a station's; may be empty.
    pub icon: String,
}

/// What a line of a program means in the picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Deed {
    /// The line, from 1.
    pub line: u32,
    /// Where it happens: place in [`Skin::stations`].
    pub station: u16,
    /// The station's state while the line runs: `Being loaded`; may be empty.
    pub running: String,
    /// While it waits there: `Washing`; may be empty.
    pub waiting: String,
    /// While it is ready to go on but has to queue: `Rang, nobody there yet`; may be empty.
    pub ready: String,
    /// Somebody stands there while it waits: a thread that blocks, not a machine that runs alone.
    pub attended: bool,
}

/// An instant of a variant's run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The last event that has happened.
    pub event: u32,
    /// Operations executed.
    pub op: u64,
    /// Where the playhead stands, in nanoseconds.
    pub at: u64,
    /// As the lesson names it: `first wake of laundry`.
    pub words: String,
}

impl Place {
    /// The cursor of the view.
    pub fn cursor(&self) -> playground_view::Cursor {
        playground_view::Cursor { event: self.event, op: self.op, at: self.at }
    }
}

/// A step: a few sentences at an instant of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Step {
    /// Its heading.
    pub title: String,
    /// Its text.
    pub body: Vec<Block>,
    /// Which program it shows: place in [`Pack::variants`].
    pub variant: u16,
    /// Where in its run.
    pub at: Place,
    /// The view it opens; what was open stays if it names none.
    pub tab: Option<Tab>,
    /// The question at its foot.
    pub question: Option<u16>,
    /// The exercise it sets.
    pub exercise: Option<u16>,
    /// The knob it shows.
    pub knob: Option<u16>,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(Vec<Vec<Inline>>),
}

impl Block {
    /// Its lines: one of a paragraph, one for each item of a list.
    pub fn lines(&self) -> &[Vec<Inline>] {
        match self {
            Block::Paragraph(line) => std::slice::from_ref(line),
            Block::List(items) => items,
        }
    }
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain.
    Text(String),
    /// Strong.
    Strong(String),
    /// Code.
    Code(String),
    /// A number, time or name from the run.
    Figure(String),
    /// A task or thread, in its hue.
    Task {
        /// As the lanes have it.
        name: String,
        /// Its hue, 0 to 5.
        hue: u8,
    },
    /// A word of the glossary.
    Word {
        /// As it stands in the text.
        text: String,
        /// Its place in [`Lesson::glossary`].
        word: u16,
    },
}

impl Inline {
    /// Its text alone.
    pub fn text(&self) -> &str {
        match self {
            Inline::Text(text) | Inline::Strong(text) | Inline::Code(text) | Inline::Figure(text) => text,
            Inline::Task { name, .. } => name,
            Inline::Word { text, .. } => text,
        }
    }
}

/// A word and what it means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// The word: `ready queue`.
    pub word: String,
    /// What it means, in a sentence.
    pub means: String,
}

/// A guess before the answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Question {
    /// The question.
    pub ask: Vec<Inline>,
    /// What one can choose.
    pub options: Vec<Vec<Inline>>,
    /// Which is right.
    pub right: u16,
    /// Why, shown after the answer.
    pub because: Vec<Inline>,
}

/// Something to mend.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Exercise {
    /// Its heading.
    pub title: String,
    /// What is to be done.
    pub ask: Vec<Block>,
    /// The program it begins with: place in [`Pack::variants`].
    pub start: u16,
    /// What the learner's run must do; all of it.
    pub goals: Vec<GoalLine>,
    /// Hints, one shown at a time.
    pub hints: Vec<String>,
    /// A text that reaches the goals.
    pub solution: String,
}

/// A goal and its sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalLine {
    /// `No schedule ends in a deadlock`.
    pub words: String,
    /// How it is checked.
    pub goal: Goal,
}

/// A number of the program that can be turned.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Knob {
    /// `Look every`.
    pub label: String,
    /// `min`; may be empty.
    pub unit: String,
    /// The program it belongs to: place in [`Pack::variants`].
    pub variant: u16,
    /// What it turns.
    pub turns: Turns,
    /// Least value.
    pub from: u64,
    /// Greatest value.
    pub to: u64,
    /// Distance of the values.
    pub step: u64,
    /// The program's own value.
    pub value: u64,
    /// Figures over the values, from a run for each.
    pub curves: Vec<Curve>,
    /// What becomes of the lesson's table at each value, from the same runs; empty if the lesson has no table.
    pub columns: Vec<Column>,
}

/// A variant's column of the table with a knob turned.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Column {
    /// The knob's value.
    pub value: u64,
    /// For each row of the table: the figure of the knob's variant.
    pub cells: Vec<String>,
    /// For each row: places of the best ones among all variants.
    pub best: Vec<Vec<u16>>,
    /// For each row: places of the worst ones.
    pub worst: Vec<Vec<u16>>,
}

/// What a knob turns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Turns {
    /// A number in the text: the constant of this name. Its digits stand at these bytes of the variant's text.
    Constant {
        /// Its name.
        name: String,
        /// First byte.
        start: u32,
        /// Behind the last byte.
        end: u32,
    },
    /// Threads that run at once.
    #[default]
    Cores,
}

impl Knob {
    /// The variant's text with the knob turned to a value; as it is if the knob turns no text.
    pub fn turned(&self, text: &str, value: u64) -> String {
        match &self.turns {
            Turns::Constant { start, end, .. } => {
                let (start, end) = (*start as usize, *end as usize);
                match (text.get(..start), text.get(end..)) {
                    (Some(before), Some(after)) => format!("{before}{value}{after}"),
                    _ => text.to_owned(),
                }
            }
            Turns::Cores => text.to_owned(),
        }
    }
}

/// A figure over the values of a knob.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Curve {
    /// `Longest a kid waited`.
    pub label: String,
    /// `min`; may be empty.
    pub unit: String,
    /// Value of the knob, figure of that run; in order.
    pub points: Vec<(u64, u64)>,
    /// The same figure of another variant, as a line to compare with: its label and value.
    pub beside: Option<(String, u64)>,
}

/// A figure of all variants.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Row {
    /// `Total time`.
    pub label: String,
    /// One for each variant, as it is written.
    pub cells: Vec<String>,
    /// Places of the best ones; empty if there is no best.
    pub best: Vec<u16>,
    /// Places of the worst ones.
    pub worst: Vec<u16>,
}

/// One of a lesson's programs, with its run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackedRun {
    /// Names it: `program`, `fixed`.
    pub name: String,
    /// Its label where variants stand side by side: `Polling`.
    pub label: String,
    /// The file name that is shown: `async_parent.rs`.
    pub file: String,
    /// Its text.
    pub text: String,
    /// How it is run.
    pub settings: Settings,
    /// The same in Python.
    pub python: Option<Python>,
    /// Its text checked, and its run.
    pub preset: Preset,
    /// What its lines mean in the picture, in order of lines.
    pub deeds: Vec<Deed>,
}

/// The same program in Python, to read.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Python {
    /// The file name that is shown.
    pub file: String,
    /// Its text.
    pub text: String,
    /// Lines that belong together, from 1: of the program, of the Python text. In order of the program's.
    pub pairs: Vec<(u32, u32)>,
    /// What it does otherwise, in a sentence; empty if it prints the same.
    pub note: String,
}

impl Python {
    /// The line of the Python text that belongs to a line of the program.
    pub fn line_of(&self, line: u32) -> Option<u32> {
        self.pairs.iter().find(|(own, _)| *own == line).map(|(_, other)| *other)
    }
}

in_order!(Lesson {
    track,
    slug,
    track_title,
    title,
    summary,
    goals,
    minutes,
    scale,
    cpu,
    views,
    skin,
    steps,
    questions,
    exercises,
    glossary,
    knobs,
    table,
    previous,
    next
});
in_order!(Settings { cores, one_at_a_time, schedule });
in_order!(Step { title, body, variant, at, tab, question, exercise, knob });
in_order!(Question { ask, options, right, because });
in_order!(Exercise { title, ask, start, goals, hints, solution });
in_order!(Knob { label, unit, variant, turns, from, to, step, value, curves, columns });
in_order!(Column { value, cells, best, worst });
in_order!(Skin { kind, stations, lanes });
in_order!(Station { slug, label, icon, idle });
in_order!(LaneLabel { name, sub, icon });
in_order!(Deed { line, station, running, waiting, ready, attended });
in_order!(Place { event, op, at, words });
in_order!(Neighbour { track, slug, title });
in_order!(Python { file, text, pairs, note });
in_order!(Curve { label, unit, points, beside });
in_order!(Row { label, cells, best, worst });
