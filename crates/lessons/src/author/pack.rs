//! Packing: programs are run, places found, figures filled in.

use super::figure::{Figure, figure};
use super::folder::{Source, TrackSource, VariantSource};
use super::markup::{RawBlock, RawInline, RawStep, inlines, steps};
use super::place::{find, lines_with, split_outside_quotes};
use super::predicate::{goal, holds};
use super::run::Ran;
use super::shell::shell;
use super::{Issue, pairs::pairs, searched};
use crate::{
    Block, Card, Catalogue, Column, Curve, Deed, Exercise, GoalLine, Inline, Knob, LaneLabel, Lesson,
    Neighbour, Pack, PackedRun, Place, Python, Question, Row, Scale, Settings, Skin, Station, Step, Tab,
    Track, Turns, Word,
};
use playground_program::Span;
use playground_view::TimeFormat;
use playground_view::still::{StillOptions, Theme, still, thumb};

/// A lesson, packed.
#[derive(Debug)]
pub struct Packed {
    /// What the page is given.
    pub pack: Pack,
    /// The still of its first variant's run.
    pub still: String,
    /// The run at the size of a thumb; all runs, if they are compared.
    pub thumb: String,
    /// The runs, one for each variant.
    pub runs: Vec<Ran>,
}

/// All lessons of all tracks, and their catalogue.
///
/// # Errors
/// Everything that is wrong with any of them.
pub fn pack_all(tracks: &[TrackSource]) -> Result<(Catalogue, Vec<Packed>), Vec<Issue>> {
    let (mut issues, mut packs) = (Vec::new(), Vec::new());
    let all: Vec<(&TrackSource, &Source)> =
        tracks.iter().flat_map(|track| track.lessons.iter().map(move |lesson| (track, lesson))).collect();
    let neighbour = |place: Option<usize>| {
        let (_, lesson) = all.get(place?)?;
        let title = lesson.manifest.title.clone();
        Some(Neighbour { track: lesson.track.clone(), slug: lesson.slug.clone(), title })
    };
    for (n, (track, lesson)) in all.iter().enumerate() {
        match pack(lesson, &track.manifest.title) {
            Ok(mut packed) => {
                let before = neighbour(n.checked_sub(1)).filter(|other| other.track == track.slug);
                packed.pack.lesson.previous = before;
                packed.pack.lesson.next = neighbour(Some(n + 1));
                packs.push(packed);
            }
            Err(more) => issues.extend(more),
        }
    }
    if !issues.is_empty() {
        return Err(issues);
    }
    let tracks = tracks.iter().map(|track| Track {
        slug: track.slug.clone(),
        title: track.manifest.title.clone(),
        summary: track.manifest.summary.clone(),
        lessons: packs.iter().filter(|p| p.pack.lesson.track == track.slug).map(card).collect(),
    });
    Ok((Catalogue { tracks: tracks.collect() }, packs))
}

fn card(packed: &Packed) -> Card {
    let lesson = &packed.pack.lesson;
    Card {
        slug: lesson.slug.clone(),
        title: lesson.title.clone(),
        summary: lesson.summary.clone(),
        minutes: lesson.minutes,
        steps: lesson.steps.len() as u16,
    }
}

/// The files of the packed lessons: path below `lessons/`, and content.
pub fn written(catalogue: &Catalogue, packs: &[Packed]) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("catalogue.bin".to_owned(), catalogue.to_bytes())];
    for packed in packs {
        let Packed { pack, still, thumb, .. } = packed;
        let Lesson { track, slug, .. } = &pack.lesson;
        files.push((format!("{track}/{slug}.bin"), pack.to_bytes()));
        files.push((format!("{track}/{slug}.svg"), still.clone().into_bytes()));
        files.push((format!("{track}/{slug}.thumb.svg"), thumb.clone().into_bytes()));
        files.push((format!("{track}/{slug}.html"), shell(packed).into_bytes()));
    }
    files
}

/// One lesson, without its neighbours.
///
/// # Errors
/// Everything that is wrong with it.
pub fn pack(source: &Source, track_title: &str) -> Result<Packed, Vec<Issue>> {
    let manifest = &source.manifest;
    let mut issues = Vec::new();
    let scale = match manifest.scale.as_str() {
        "house" => Scale::House { ns_per_minute: 1_000_000 },
        "" | "millis" => Scale::Millis,
        "steps" => Scale::Steps,
        other => {
            issues.push(source.issue("lesson.toml", "scale", format!("there is no scale `{other}`")));
            Scale::Millis
        }
    };
    let cpu = manifest.cpu.clone().unwrap_or_else(|| "CPU".to_owned());
    let mut runs = Vec::new();
    for variant in &source.variants {
        match run(source, variant, scale, &cpu) {
            Ok(ran) => runs.push(ran),
            Err(what) => issues.push(Issue { file: variant.path.clone(), place: String::new(), what }),
        }
    }
    // Without its runs nothing else can be said of it.
    if !issues.is_empty() {
        return Err(issues);
    }
    let mut maker = Maker { source, runs: &runs, issues, questions: Vec::new() };
    let steps = maker.steps();
    let lesson = Lesson {
        track: source.track.clone(),
        slug: source.slug.clone(),
        track_title: track_title.to_owned(),
        title: manifest.title.clone(),
        summary: manifest.summary.clone(),
        goals: manifest.goals.clone(),
        minutes: manifest.minutes,
        scale,
        cpu: cpu.clone(),
        views: manifest.views.iter().filter_map(|name| maker.tab("lesson.toml", "views", name)).collect(),
        skin: maker.skin(),
        steps,
        questions: std::mem::take(&mut maker.questions),
        exercises: maker.exercises(),
        glossary: maker.glossary(),
        knobs: maker.knobs(scale, &cpu),
        table: maker.table(&runs.iter().collect::<Vec<_>>()),
        previous: None,
        next: None,
    };
    let variants = maker.variants();
    let mut issues = maker.issues;
    let pack = Pack { lesson, variants };
    if issues.is_empty() && !pack.is_whole() {
        issues.push(source.issue("lesson.toml", "", "it has no step, or one that names what is not there"));
    }
    if !issues.is_empty() {
        return Err(issues);
    }
    let still = still(&runs[0].model, &StillOptions::default(), None);
    // What compares its programs shows all of them.
    let shown = if manifest.views.iter().any(|name| name == "compare") { runs.len() } else { 1 };
    let shown: Vec<_> = runs.iter().take(shown).map(|run| (&run.model, run.lines())).collect();
    let thumb = thumb(&shown, Theme::Light);
    Ok(Packed { pack, still, thumb, runs })
}

fn run(source: &Source, variant: &VariantSource, scale: Scale, cpu: &str) -> Result<Ran, String> {
    let (lesson, own) = (&source.manifest, &variant.manifest);
    let mut settings = Settings {
        cores: own.cores.or(lesson.cores).unwrap_or(1),
        one_at_a_time: own.one_at_a_time.unwrap_or(lesson.one_at_a_time),
        schedule: String::new(),
    };
    if let Some(wanted) = &own.schedule {
        settings.schedule = searched::schedule(&variant.text, &settings, wanted)?;
    }
    Ran::new(&variant.text, &settings, scale, cpu)
}

/// Makes the parts of a lesson, and keeps what is wrong.
struct Maker<'a> {
    source: &'a Source,
    runs: &'a [Ran],
    issues: Vec<Issue>,
    questions: Vec<Question>,
}

impl<'a> Maker<'a> {
    fn wrong(&mut self, file: &str, place: &str, what: impl Into<String>) {
        self.issues.push(self.source.issue(file, place, what));
    }

    fn variant(&self, name: &str) -> Option<usize> {
        self.source.variants.iter().position(|variant| variant.name() == name)
    }

    fn tab(&mut self, file: &str, place: &str, name: &str) -> Option<Tab> {
        let tab = match name {
            "house" => Tab::House,
            "loop" => Tab::Loop,
            "await tree" => Tab::AwaitTree,
            "explore" => Tab::Explore,
            "compare" => Tab::Compare,
            "console" => Tab::Console,
            _ => {
                self.wrong(file, place, format!("there is no view `{name}`"));
                return None;
            }
        };
        Some(tab)
    }

    fn steps(&mut self) -> Vec<Step> {
        let raw = match steps(&self.source.text) {
            Ok(raw) => raw,
            Err(errors) => {
                errors.into_iter().for_each(|(place, what)| self.wrong("en.md", &place, what));
                return Vec::new();
            }
        };
        let mut variant = 0;
        raw.iter().map(|step| self.step(step, &mut variant)).collect()
    }

    fn step(&mut self, raw: &RawStep, variant: &mut usize) -> Step {
        let title = raw.title.as_str();
        if let Some(name) = raw.key("variant") {
            match self.variant(name) {
                Some(place) => *variant = place,
                None => self.wrong("en.md", title, format!("there is no variant `{name}`")),
            }
        }
        let at = match raw.key("at") {
            Some(words) => find(&self.runs[*variant], words).unwrap_or_else(|why| {
                self.wrong("en.md", title, format!("there is no place `{words}`: {why}"));
                Place::default()
            }),
            None => {
                self.wrong("en.md", title, "it has no place (`at: `)");
                Place::default()
            }
        };
        let body = raw.body.iter().map(|block| self.block(block, *variant, title)).collect();
        let question = raw.question.as_ref().map(|raw| {
            let options = raw.options.iter().map(|option| {
                match self.holds(&option.predicate, *variant) {
                    Ok((holds, told)) if holds != option.right => {
                        let (marked, is) =
                            if option.right { ("right", "does not hold") } else { ("wrong", "holds") };
                        self.wrong(
                            "en.md",
                            title,
                            format!("an option is marked {marked}, but `{}` {is}: {told}", option.predicate),
                        );
                    }
                    Ok(_) => {}
                    Err(why) => self.wrong("en.md", title, format!("`{}`: {why}", option.predicate)),
                }
                self.line(&option.text, *variant, title)
            });
            let options = options.collect();
            let right = raw.options.iter().position(|o| o.right).unwrap_or_default() as u16;
            let ask = self.line(&raw.ask, *variant, title);
            let because = self.line(&raw.because, *variant, title);
            self.questions.push(Question { ask, options, right, because });
            self.questions.len() as u16 - 1
        });
        let manifest = &self.source.manifest;
        let mut named = |key: &str, names: Vec<&str>| {
            let name = raw.key(key)?;
            let found = names.iter().position(|own| *own == name);
            if found.is_none() {
                self.wrong("en.md", title, format!("lesson.toml has no {key} `{name}`"));
            }
            found.map(|n| n as u16)
        };
        let knob = named("knob", manifest.knobs.iter().map(|k| k.name.as_str()).collect());
        let exercise = named("exercise", manifest.exercises.iter().map(|e| e.name.as_str()).collect());
        let tab = raw.key("tab").and_then(|name| self.tab("en.md", title, name));
        Step { title: raw.title.clone(), body, variant: *variant as u16, at, tab, question, exercise, knob }
    }

    fn block(&mut self, raw: &RawBlock, variant: usize, place: &str) -> Block {
        match raw {
            RawBlock::Paragraph(line) => Block::Paragraph(self.line(line, variant, place)),
            RawBlock::List(items) => {
                Block::List(items.iter().map(|item| self.line(item, variant, place)).collect())
            }
        }
    }

    fn line(&mut self, raw: &[RawInline], variant: usize, place: &str) -> Vec<Inline> {
        raw.iter().map(|run| self.inline(run, variant, place)).collect()
    }

    fn inline(&mut self, raw: &RawInline, variant: usize, place: &str) -> Inline {
        match raw {
            RawInline::Text(text) => Inline::Text(text.clone()),
            RawInline::Strong(text) => Inline::Strong(text.clone()),
            RawInline::Code(text) => Inline::Code(text.clone()),
            RawInline::Figure(words) => Inline::Figure(self.figure(words, variant, place)),
            RawInline::Task(name) => match hue(&self.runs[variant], name) {
                Some(hue) => Inline::Task { name: name.clone(), hue },
                None => {
                    self.wrong("en.md", place, format!("the run has no task and no thread `{name}`"));
                    Inline::Code(name.clone())
                }
            },
            RawInline::Word { text, word } => {
                match self.source.manifest.glossary.iter().position(|own| own == word) {
                    Some(n) => Inline::Word { text: text.clone(), word: n as u16 },
                    None => {
                        self.wrong("en.md", place, format!("`{word}` is not in the glossary of lesson.toml"));
                        Inline::Text(text.clone())
                    }
                }
            }
        }
    }

    /// `total`, a name of lesson.toml, `fixed: total`.
    fn figure(&mut self, words: &str, variant: usize, place: &str) -> String {
        let words = self.source.manifest.figures.get(words).map_or(words, String::as_str);
        match self.figure_of(words, variant) {
            Ok(figure) => figure.text,
            Err(why) => {
                self.wrong("en.md", place, format!("{{{words}}}: {why}"));
                String::new()
            }
        }
    }

    fn figure_of(&self, words: &str, variant: usize) -> Result<Figure, String> {
        let (variant, words) = match split_outside_quotes(words, ": ") {
            Some((name, rest)) => {
                (self.variant(name).ok_or_else(|| format!("there is no variant `{name}`"))?, rest)
            }
            None => (variant, words),
        };
        figure(&self.runs[variant], words)
    }

    /// `safe`, `fixed: safe`.
    fn holds(&self, words: &str, variant: usize) -> Result<(bool, String), String> {
        let named = words.split_once(": ").and_then(|(name, rest)| Some((self.variant(name)?, rest)));
        let (variant, words) = named.unwrap_or((variant, words));
        holds(&self.runs[variant], words)
    }

    fn glossary(&mut self) -> Vec<Word> {
        let source = self.source;
        let words = source.manifest.glossary.iter();
        words
            .map(|word| match source.words.get(word) {
                Some(entry) => Word { word: word.clone(), means: entry.means.clone() },
                None => {
                    self.wrong("lesson.toml", "glossary", format!("glossary.toml has no `{word}`"));
                    Word::default()
                }
            })
            .collect()
    }

    fn skin(&self) -> Option<Skin> {
        let skin = self.source.manifest.skin.as_ref()?;
        let stations = skin.stations.iter().map(|s| Station {
            slug: s.slug.clone(),
            label: s.label.clone(),
            icon: s.icon.clone(),
            idle: s.idle.clone(),
        });
        let lanes = skin.lanes.iter().map(|lane| LaneLabel {
            name: lane.name.clone(),
            sub: lane.sub.clone(),
            icon: lane.icon.clone(),
        });
        Some(Skin { kind: skin.kind.clone(), stations: stations.collect(), lanes: lanes.collect() })
    }

    fn variants(&mut self) -> Vec<PackedRun> {
        let source = self.source;
        let mut met = vec![false; source.manifest.skin.as_ref().map_or(0, |skin| skin.deeds.len())];
        let mut all = Vec::new();
        for (variant, ran) in source.variants.iter().zip(self.runs) {
            let mut deeds = Vec::new();
            for (n, deed) in source.manifest.skin.iter().flat_map(|skin| &skin.deeds).enumerate() {
                let stations = source.manifest.skin.iter().flat_map(|skin| &skin.stations);
                let Some(station) = stations.into_iter().position(|s| s.slug == deed.station) else {
                    self.wrong("lesson.toml", "skin.deeds", format!("no station `{}`", deed.station));
                    continue;
                };
                for line in lines_with(&variant.text, &deed.on) {
                    met[n] = true;
                    deeds.push(Deed {
                        line,
                        station: station as u16,
                        running: deed.running.clone(),
                        waiting: deed.waiting.clone(),
                        ready: deed.ready.clone(),
                        attended: deed.attended,
                    });
                }
            }
            deeds.sort_by_key(|deed| deed.line);
            let python = variant.python.as_ref().map(|(path, text)| {
                let pairs = pairs(&variant.text, text, &source.manifest.pairs).unwrap_or_else(|why| {
                    self.issues.push(Issue { file: path.clone(), place: "pairs".to_owned(), what: why });
                    Vec::new()
                });
                Python {
                    file: file_name(source, variant, "py"),
                    text: text.clone(),
                    pairs,
                    note: variant.manifest.python.clone().unwrap_or_default(),
                }
            });
            all.push(PackedRun {
                name: variant.name().to_owned(),
                label: variant.manifest.label.clone().unwrap_or_else(|| variant.name().to_owned()),
                file: file_name(source, variant, "rs"),
                text: variant.text.clone(),
                settings: ran.settings.clone(),
                python,
                preset: ran.preset.clone(),
                deeds,
            });
        }
        for (deed, met) in source.manifest.skin.iter().flat_map(|skin| &skin.deeds).zip(met) {
            if !met {
                self.wrong("lesson.toml", "skin.deeds", format!("no line of any program has `{}`", deed.on));
            }
        }
        all
    }

    fn exercises(&mut self) -> Vec<Exercise> {
        let source = self.source;
        let mut all = Vec::new();
        for (exercise, (_, solution)) in source.manifest.exercises.iter().zip(&source.solutions) {
            let place = format!("exercise {}", exercise.name);
            let start = exercise.start.as_deref().unwrap_or("program");
            let start = self.variant(start).unwrap_or_else(|| {
                self.wrong("lesson.toml", &place, format!("there is no variant `{start}`"));
                0
            });
            let format = self.runs[start].model.format();
            let mut goals = Vec::new();
            for (predicate, words) in &exercise.goals {
                match goal(predicate, format) {
                    Ok(goal) => goals.push(GoalLine { words: words.clone(), goal }),
                    Err(why) => self.wrong("lesson.toml", &place, why),
                }
            }
            let mut ask = Vec::new();
            for paragraph in exercise.ask.split("\n\n").filter(|p| !p.trim().is_empty()) {
                match inlines(paragraph) {
                    Ok(raw) => ask.push(Block::Paragraph(self.line(&raw, start, &place))),
                    Err(why) => self.wrong("lesson.toml", &place, why),
                }
            }
            all.push(Exercise {
                title: exercise.title.clone(),
                ask,
                start: start as u16,
                goals,
                hints: exercise.hints.clone(),
                solution: solution.clone(),
            });
        }
        all
    }

    fn knobs(&mut self, scale: Scale, cpu: &str) -> Vec<Knob> {
        let source = self.source;
        let mut all = Vec::new();
        for knob in &source.manifest.knobs {
            let place = format!("knob {}", knob.name);
            let variant = self.variant(knob.variant.as_deref().unwrap_or("program"));
            let Some(variant) = variant else {
                self.wrong("lesson.toml", &place, "there is no such variant");
                continue;
            };
            let ran = &self.runs[variant];
            let turns = if knob.turns == "cores" {
                Some((Turns::Cores, u64::from(ran.settings.cores)))
            } else {
                constant(&ran.text, &knob.turns).map(|(span, value)| {
                    (Turns::Constant { name: knob.turns.clone(), start: span.start, end: span.end }, value)
                })
            };
            let Some((turns, value)) = turns else {
                self.wrong(
                    "lesson.toml",
                    &place,
                    format!("the program has no `const {}` with a number", knob.turns),
                );
                continue;
            };
            if knob.step == 0 || knob.from >= knob.to || !(knob.from..=knob.to).contains(&value) {
                self.wrong(
                    "lesson.toml",
                    &place,
                    "its range is empty, or the program's own value lies outside",
                );
                continue;
            }
            let mut made = Knob {
                label: knob.label.clone(),
                unit: knob.unit.clone(),
                variant: variant as u16,
                turns,
                from: knob.from,
                to: knob.to,
                step: knob.step,
                value,
                curves: Vec::new(),
                columns: Vec::new(),
            };
            made.curves = knob
                .curves
                .iter()
                .map(|curve| {
                    let beside = curve.beside.as_ref().and_then(|(label, words)| {
                        match self.figure_of(words, variant) {
                            Ok(figure) => Some((label.clone(), figure.number?)),
                            Err(why) => {
                                self.wrong("lesson.toml", &place, why);
                                None
                            }
                        }
                    });
                    Curve { label: curve.label.clone(), unit: curve.unit.clone(), points: Vec::new(), beside }
                })
                .collect();
            if !made.curves.is_empty() {
                for value in (knob.from..=knob.to).step_by(knob.step as usize) {
                    let (text, faster) = quick(&made.turned(&ran.text, value));
                    let scale = match scale {
                        Scale::House { ns_per_minute } => {
                            Scale::House { ns_per_minute: ns_per_minute / faster }
                        }
                        other => other,
                    };
                    let mut settings = ran.settings.clone();
                    if made.turns == Turns::Cores {
                        settings.cores = value as u32;
                    }
                    let turned = Ran::new(&text, &settings, scale, cpu);
                    for (curve, from) in made.curves.iter_mut().zip(&knob.curves) {
                        let number = turned.as_ref().map_err(Clone::clone).and_then(|ran| {
                            figure(ran, &from.figure)?.number.ok_or_else(|| "that is no number".to_owned())
                        });
                        match number {
                            Ok(number) => curve.points.push((value, number)),
                            Err(why) => self.wrong("lesson.toml", &place, format!("at {value}: {why}")),
                        }
                    }
                    let runs: Option<Vec<&Ran>> = turned.as_ref().ok().map(|turned| {
                        self.runs
                            .iter()
                            .enumerate()
                            .map(|(n, own)| if n == variant { turned } else { own })
                            .collect()
                    });
                    if let Some(rows) = runs.map(|runs| self.table(&runs)).filter(|rows| !rows.is_empty()) {
                        made.columns.push(column(value, variant, rows));
                    }
                }
                // The quicker clock changes nothing but the time it takes.
                for (curve, from) in made.curves.iter().zip(&knob.curves) {
                    let own = figure(ran, &from.figure).ok().and_then(|figure| figure.number);
                    let point = curve.points.iter().find(|(value, _)| *value == made.value);
                    if own.is_some() && own != point.map(|(_, number)| *number) {
                        self.wrong(
                            "lesson.toml",
                            &place,
                            format!("{}: {own:?} is not {point:?}", curve.label),
                        );
                    }
                }
                if let Some(at_own) = made.columns.iter().find(|column| column.value == made.value) {
                    let own = column(made.value, variant, self.table(&self.runs.iter().collect::<Vec<_>>()));
                    if *at_own != own {
                        self.wrong("lesson.toml", &place, format!("the table: {at_own:?} is not {own:?}"));
                    }
                }
            }
            all.push(made);
        }
        all
    }

    /// The table of these runs, one of each variant.
    fn table(&mut self, runs: &[&Ran]) -> Vec<Row> {
        let source = self.source;
        let mut rows = Vec::new();
        for row in &source.manifest.table {
            let of = |ran: &Ran| match (figure(ran, &row.figure), row.otherwise) {
                (Err(_), Some(number)) => {
                    Ok(Figure { text: number.to_string(), number: Some(number), is_time: false })
                }
                (figure, _) => figure,
            };
            let figures: Result<Vec<_>, _> = runs.iter().copied().map(of).collect();
            let figures = match figures {
                Ok(figures) => figures,
                Err(why) => {
                    self.wrong("lesson.toml", &format!("table, {}", row.label), why);
                    continue;
                }
            };
            // As they are written: minutes of a house whose clock goes faster are minutes all the same.
            let compared = |(figure, ran): (&Figure, &&Ran)| match ran.model.format() {
                TimeFormat::House { ns_per_minute } if figure.is_time => {
                    Some((figure.number? + ns_per_minute / 2) / ns_per_minute.max(1))
                }
                _ => figure.number,
            };
            let numbers: Vec<Option<u64>> = figures.iter().zip(runs).map(compared).collect();
            let (least, most) = (numbers.iter().flatten().min(), numbers.iter().flatten().max());
            let places = |wanted: Option<&u64>| -> Vec<u16> {
                (0u16..).zip(&numbers).filter(|(_, n)| n.as_ref() == wanted).map(|(place, _)| place).collect()
            };
            let (best, worst) = match row.best.as_deref() {
                _ if least == most => (Vec::new(), Vec::new()),
                Some("least") => (places(least), places(most)),
                Some("most") => (places(most), places(least)),
                _ => (Vec::new(), Vec::new()),
            };
            let cells = figures.into_iter().map(|f| f.text).collect();
            rows.push(Row { label: row.label.clone(), cells, best, worst });
        }
        rows
    }
}

/// A program of the house on a clock that goes faster: a minute of the evening is 20 microseconds of the program. A curve takes many runs, and
/// spinning for milliseconds is most of what they do. The text, and how many times faster its clock goes.
fn quick(text: &str) -> (String, u64) {
    if text.contains("tokio") {
        // Its timers have a grain of a millisecond.
        return (text.to_owned(), 1);
    }
    let quicker = text.replace("Duration::from_millis(minutes)", "Duration::from_micros(minutes * 20)");
    let faster = if quicker == text { 1 } else { 50 };
    (quicker.replace("time.as_millis()", "time.as_micros() / 20"), faster)
}

/// A variant's column of a table.
fn column(value: u64, variant: usize, rows: Vec<Row>) -> Column {
    let mut column = Column { value, ..Column::default() };
    for mut row in rows {
        column.cells.push(row.cells.swap_remove(variant));
        column.best.push(row.best);
        column.worst.push(row.worst);
    }
    column
}

/// The file name that is shown.
fn file_name(source: &Source, variant: &VariantSource, ending: &str) -> String {
    let own = variant.manifest.file.clone();
    let name = match (own, variant.name()) {
        (Some(own), _) => own,
        (None, "program") => source.manifest.file.clone().unwrap_or_else(|| {
            source.slug.split_once('-').map_or(source.slug.as_str(), |(_, rest)| rest).replace('-', "_")
        }),
        (None, name) => name.to_owned(),
    };
    format!("{}.{ending}", name.trim_end_matches(".rs"))
}

/// The hue of a task or thread.
fn hue(ran: &Ran, name: &str) -> Option<u8> {
    let model = &ran.model;
    let task = model.tasks().iter().find(|task| task.name == name).map(|task| task.hue);
    let thread =
        || model.threads().find(|(_, row)| row.name == name || row.letter == name).map(|(_, row)| row.hue);
    let branch = || {
        let lane = model.branches().iter().find(|branch| branch.name == name)?.lane?;
        model.lanes().get(lane as usize).map(|lane| lane.hue)
    };
    task.or_else(thread).or_else(branch).map(|hue| hue.0)
}

/// Where the number of `const NAME: T = 15;` stands, and the number.
pub(crate) fn constant(text: &str, name: &str) -> Option<(Span, u64)> {
    let begin = text.find(&format!("const {name}:"))?;
    let equals = begin + text[begin..].find('=')?;
    let digits = equals + text[equals..].find(|c: char| c.is_ascii_digit())?;
    let end = digits + text[digits..].find(|c: char| !c.is_ascii_digit())?;
    let value = text[digits..end].parse().ok()?;
    Some((Span { start: digits as u32, end: end as u32 }, value))
}
