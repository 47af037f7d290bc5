//! The folders of `lessons/`, read.

use super::Issue;
use super::manifest::{Manifest, TrackManifest, VariantManifest, WordManifest};
use super::pack::constant;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A track: its folder and its lessons in order.
#[derive(Clone, Debug)]
pub struct TrackSource {
    /// Its folder.
    pub slug: String,
    pub(crate) manifest: TrackManifest,
    /// Its lessons, in the order of their numbers.
    pub lessons: Vec<Source>,
}

/// A lesson's folder.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its track's folder.
    pub track: String,
    /// Its folder.
    pub slug: String,
    /// Seen from the root: `lessons/parent/05-async-parent`.
    pub path: String,
    pub(crate) manifest: Manifest,
    /// `en.md`.
    pub text: String,
    /// Its programs, `program` first.
    pub variants: Vec<VariantSource>,
    /// The solutions of its exercises: file and text, in the order of the exercises.
    pub solutions: Vec<(String, String)>,
    pub(crate) words: BTreeMap<String, WordManifest>,
}

/// One of a lesson's programs.
#[derive(Clone, Debug)]
pub struct VariantSource {
    pub(crate) manifest: VariantManifest,
    /// Its file, seen from the root.
    pub path: String,
    /// Its text.
    pub text: String,
    /// The same in Python: its file, seen from the root, and its text.
    pub python: Option<(String, String)>,
}

impl VariantSource {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.manifest.name
    }

    /// Why it is not compared with the native program, if it is not.
    pub fn native(&self) -> Option<&str> {
        self.manifest.native.as_deref()
    }

    /// True if the Python beside it prints other numbers or its lines in another order; the manifest says why.
    pub fn python_differs(&self) -> bool {
        self.manifest.python.is_some()
    }

    /// True if its schedule is chosen: natively any outcome that the search finds may come.
    pub fn is_scheduled(&self) -> bool {
        self.manifest.schedule.is_some()
    }
}

impl Source {
    /// Something wrong in one of its files.
    pub(crate) fn issue(&self, file: &str, place: &str, what: impl Into<String>) -> Issue {
        Issue { file: format!("{}/{file}", self.path), place: place.to_owned(), what: what.into() }
    }
}

/// All tracks below `lessons/` of a checkout, in their order.
///
/// # Errors
/// Every folder that cannot be read.
pub fn lessons(root: &Path) -> Result<Vec<TrackSource>, Vec<Issue>> {
    let mut issues = Vec::new();
    let top = root.join("lessons");
    let words = read_toml::<BTreeMap<String, WordManifest>>(root, &top.join("glossary.toml"))
        .map_err(|issue| issues.push(issue))
        .unwrap_or_default();
    let mut tracks = Vec::new();
    for folder in folders(&top) {
        let manifest = match read_toml::<TrackManifest>(root, &folder.join("track.toml")) {
            Ok(manifest) => manifest,
            Err(issue) => {
                issues.push(issue);
                continue;
            }
        };
        let slug = name(&folder);
        let mut lessons = Vec::new();
        for lesson in folders(&folder) {
            match source(root, &slug, &lesson, &words) {
                Ok(source) => lessons.push(source),
                Err(more) => issues.extend(more),
            }
        }
        tracks.push(TrackSource { slug, manifest, lessons });
    }
    tracks.sort_by_key(|track| track.manifest.order);
    if issues.is_empty() { Ok(tracks) } else { Err(issues) }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The folders in a folder, in order.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

fn seen_from(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn read(root: &Path, path: &Path) -> Result<String, Issue> {
    fs::read_to_string(path).map_err(|error| Issue {
        file: seen_from(root, path),
        place: String::new(),
        what: format!("cannot be read: {error}"),
    })
}

fn read_toml<T: serde::de::DeserializeOwned>(root: &Path, path: &Path) -> Result<T, Issue> {
    toml::from_str(&read(root, path)?).map_err(|error| Issue {
        file: seen_from(root, path),
        place: String::new(),
        what: error.to_string(),
    })
}

fn source(
    root: &Path,
    track: &str,
    folder: &Path,
    words: &BTreeMap<String, WordManifest>,
) -> Result<Source, Vec<Issue>> {
    let mut manifest: Manifest = read_toml(root, &folder.join("lesson.toml")).map_err(|issue| vec![issue])?;
    let mut issues = Vec::new();
    let mut get = |path: &Path| read(root, path).map_err(|issue| issues.push(issue)).unwrap_or_default();
    let text = get(&folder.join("en.md"));
    let mut listed = std::mem::take(&mut manifest.variants);
    if !listed.iter().any(|variant| variant.name == "program") {
        listed.insert(0, VariantManifest { name: "program".to_owned(), ..VariantManifest::default() });
    }
    let (mut variants, mut set_nothing) = (Vec::new(), Vec::new());
    for manifest in listed {
        let file = manifest.program.clone().unwrap_or_else(|| format!("{}.rs", manifest.name));
        let path = folder.join(&file);
        let python = path.with_extension("py");
        let mut python = python.exists().then(|| (seen_from(root, &python), get(&python)));
        let mut text = get(&path);
        for (name, value) in &manifest.set {
            match constant(&text, name) {
                Some((span, _)) => {
                    text.replace_range(span.start as usize..span.end as usize, &value.to_string())
                }
                None => set_nothing.push(name.clone()),
            }
            if let Some((_, text)) = &mut python {
                let is_it = |line: &&str| line.starts_with(&format!("{name} = "));
                if let Some(line) = text.lines().find(is_it).map(str::to_owned) {
                    let comment = line.find("  #").map_or("", |at| &line[at..]);
                    *text = text.replace(&line, &format!("{name} = {value}{comment}"));
                }
            }
        }
        variants.push(VariantSource { manifest, path: seen_from(root, &path), text, python });
    }
    let exercises = manifest.exercises.iter();
    let solutions = exercises.map(|e| (e.solution.clone(), get(&folder.join(&e.solution)))).collect();
    let source = Source {
        track: track.to_owned(),
        slug: name(folder),
        path: seen_from(root, folder),
        manifest,
        text,
        variants,
        solutions,
        words: words.clone(),
    };
    let nothing = set_nothing.iter().map(|name| format!("no program has `const {name}` with a number"));
    issues.extend(nothing.map(|what| source.issue("lesson.toml", "set", what)));
    if issues.is_empty() { Ok(source) } else { Err(issues) }
}
