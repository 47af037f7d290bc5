//! `lesson.toml` and `track.toml` as written.

use serde::Deserialize;
use std::collections::BTreeMap;

/// `track.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TrackManifest {
    pub title: String,
    pub summary: String,
    pub order: u16,
}

/// `lesson.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub title: String,
    pub summary: String,
    pub minutes: u16,
    pub goals: Vec<String>,
    /// `house` (a millisecond is a minute), `millis`, `steps`.
    #[serde(default)]
    pub scale: String,
    #[serde(default)]
    pub cpu: Option<String>,
    /// The file name that is shown; the folder's name if not given.
    #[serde(default)]
    pub file: Option<String>,
    pub views: Vec<String>,
    /// Words of `glossary.toml` that the text links to.
    #[serde(default)]
    pub glossary: Vec<String>,
    /// Names for figures: the text has `{name}`.
    #[serde(default)]
    pub figures: BTreeMap<String, String>,
    /// Only one thread computes at a time.
    #[serde(default)]
    pub one_at_a_time: bool,
    #[serde(default)]
    pub cores: Option<u32>,
    #[serde(default)]
    pub variants: Vec<VariantManifest>,
    #[serde(default)]
    pub skin: Option<SkinManifest>,
    #[serde(default)]
    pub knobs: Vec<KnobManifest>,
    #[serde(default)]
    pub exercises: Vec<ExerciseManifest>,
    /// Lines of the program and of the Python text that belong together and do not show it themselves.
    #[serde(default)]
    pub pairs: Vec<(String, String)>,
    /// Rows of the table that compares the variants.
    #[serde(default)]
    pub table: Vec<RowManifest>,
}

/// `[[variants]]`: programs beside `program.rs`, or how that one is run.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VariantManifest {
    /// Steps and figures call it so.
    pub name: String,
    /// Its program: `fixed.rs`; the name with `.rs` if not given. May lead to another lesson's folder.
    #[serde(default)]
    pub program: Option<String>,
    #[serde(default)]
    pub label: Option<String>,
    /// The file name that is shown.
    #[serde(default)]
    pub file: Option<String>,
    #[serde(default)]
    pub cores: Option<u32>,
    #[serde(default)]
    pub one_at_a_time: Option<bool>,
    /// A replay string, or `first deadlock`, `first "Balance -50"`: the shortest schedule that the search finds for it.
    #[serde(default)]
    pub schedule: Option<String>,
    /// Constants of the program with other numbers.
    #[serde(default)]
    pub set: BTreeMap<String, u64>,
    /// Why the Python beside it prints other numbers or its lines in another order, if it does: shown with it.
    #[serde(default)]
    pub python: Option<String>,
    /// Why natively it prints something else, if it does: it is not compared then.
    #[serde(default)]
    pub native: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SkinManifest {
    pub kind: String,
    pub stations: Vec<StationManifest>,
    #[serde(default)]
    pub lanes: Vec<LaneManifest>,
    #[serde(default)]
    pub deeds: Vec<DeedManifest>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StationManifest {
    pub slug: String,
    pub label: String,
    pub icon: String,
    pub idle: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LaneManifest {
    pub name: String,
    pub sub: String,
    #[serde(default)]
    pub icon: String,
}

/// What the lines mean that contain some words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeedManifest {
    pub on: String,
    pub station: String,
    #[serde(default)]
    pub running: String,
    #[serde(default)]
    pub waiting: String,
    #[serde(default)]
    pub ready: String,
    #[serde(default)]
    pub attended: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnobManifest {
    pub name: String,
    pub label: String,
    #[serde(default)]
    pub unit: String,
    /// The constant it turns; `cores` if it turns those.
    pub turns: String,
    #[serde(default)]
    pub variant: Option<String>,
    pub from: u64,
    pub to: u64,
    pub step: u64,
    #[serde(default)]
    pub curves: Vec<CurveManifest>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CurveManifest {
    pub label: String,
    #[serde(default)]
    pub unit: String,
    pub figure: String,
    /// The same figure of another variant, `async: kid waited`.
    #[serde(default)]
    pub beside: Option<(String, String)>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExerciseManifest {
    pub name: String,
    pub title: String,
    pub ask: String,
    /// The variant it begins with.
    #[serde(default)]
    pub start: Option<String>,
    /// Predicates of the learner's run, with their sentences.
    pub goals: Vec<(String, String)>,
    #[serde(default)]
    pub hints: Vec<String>,
    /// The file that reaches the goals.
    pub solution: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RowManifest {
    pub label: String,
    /// A figure, asked of every variant.
    pub figure: String,
    /// What stands there for variants that have no such figure.
    #[serde(default)]
    pub otherwise: Option<u64>,
    /// `least` or `most` is best; nothing if there is no best.
    #[serde(default)]
    pub best: Option<String>,
}

/// A word of `glossary.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordManifest {
    pub means: String,
    /// Other forms in which it appears in texts.
    #[serde(default)]
    pub forms: Vec<String>,
}
