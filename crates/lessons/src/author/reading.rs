//! The reading check: short steps, plain words, every special word explained where it first stands, no number from nowhere.

use super::Issue;
use super::folder::Source;
use super::markup::{RawInline, RawStep, steps};
use std::collections::BTreeSet;

/// Most words of a step.
const WORDS: usize = 60;
/// Words that make a reader who does not see it feel small, or that speak for the reader.
const BANNED: [&str; 7] = ["simply", "just", "obviously", "we", "we'll", "we're", "let's"];
/// A lesson has as many steps.
const STEPS: std::ops::RangeInclusive<usize> = 4..=9;

/// What a reader would trip over.
pub fn reading_issues(source: &Source) -> Vec<Issue> {
    let Ok(steps) = steps(&source.text) else { return Vec::new() };
    let mut issues = Vec::new();
    let mut wrong = |place: &str, what: String| issues.push(source.issue("en.md", place, what));
    if !STEPS.contains(&steps.len()) {
        wrong("", format!("it has {} steps, and a lesson has {STEPS:?}", steps.len()));
    }
    if !steps.iter().any(|step| step.question.is_some()) {
        wrong("", "no step asks for a guess (`### Predict: `)".to_owned());
    }
    if source.manifest.knobs.is_empty() && source.manifest.exercises.is_empty() {
        wrong("", "it has no knob and no exercise".to_owned());
    }
    for variant in source.variants.iter().filter(|variant| variant.python.is_none()) {
        let what = format!("`{}` has no Python beside it", variant.path);
        issues.push(source.issue("lesson.toml", &format!("variant {}", variant.name()), what));
    }
    let mut wrong = |place: &str, what: String| issues.push(source.issue("en.md", place, what));
    let numbers = numbers_of(source);
    let mut explained: BTreeSet<String> = BTreeSet::new();
    let mut linked: BTreeSet<String> = BTreeSet::new();
    for step in &steps {
        let place = step.title.as_str();
        // What its place names may stand in its text.
        let own = numbers_in(step.key("at").unwrap_or_default());
        let text = plain(step);
        let words = text.split_whitespace().count();
        if words > WORDS {
            wrong(place, format!("it has {words} words, and a step at most {WORDS}"));
        }
        let code = |run: &&RawInline| matches!(run, RawInline::Code(_) | RawInline::Figure(_));
        let said = runs(step).into_iter().filter(|run| !code(run)).map(shown);
        if said.chain([step.title.clone()]).any(|text| text.contains('!')) {
            wrong(place, "no exclamation marks".to_owned());
        }
        for word in words_of(&format!("{} {text}", step.title)) {
            if BANNED.contains(&word.as_str()) {
                wrong(place, format!("no `{word}`"));
            }
        }
        for run in runs(step) {
            match run {
                RawInline::Word { word, .. } => {
                    linked.insert(word.clone());
                    explained.insert(word.clone());
                }
                RawInline::Text(text) | RawInline::Strong(text) => {
                    for word in &source.manifest.glossary {
                        let entry = source.words.get(word);
                        let mut forms = entry.into_iter().flat_map(|e| &e.forms).chain([word]);
                        if !explained.contains(word) && forms.any(|form| has_words(text, form)) {
                            wrong(place, format!("`{word}` stands here first, without its explanation"));
                            explained.insert(word.clone());
                        }
                    }
                    for number in
                        numbers_in(text).into_iter().filter(|n| !numbers.contains(n) && !own.contains(n))
                    {
                        wrong(
                            place,
                            format!(
                                "{number} comes neither from the run (`{{figure}}`) nor from the program"
                            ),
                        );
                    }
                }
                RawInline::Code(_) | RawInline::Figure(_) | RawInline::Task(_) => {}
            }
        }
    }
    for word in source.manifest.glossary.iter().filter(|word| !linked.contains(*word)) {
        issues.push(source.issue("lesson.toml", "glossary", format!("no step explains `{word}`")));
    }
    issues
}

/// What is read of a step without its question.
fn plain(step: &RawStep) -> String {
    let lines = step.body.iter().flat_map(|block| block.lines());
    let texts = lines.map(|line| line.iter().map(shown).collect::<String>());
    texts.collect::<Vec<_>>().join(" ")
}

fn shown(run: &RawInline) -> String {
    match run {
        RawInline::Text(text) | RawInline::Strong(text) | RawInline::Code(text) | RawInline::Task(text) => {
            text.clone()
        }
        // A figure is a word.
        RawInline::Figure(_) => "0".to_owned(),
        RawInline::Word { text, .. } => text.clone(),
    }
}

/// All runs of a step, its question with them. Options are not: most of them are wrong.
fn runs(step: &RawStep) -> Vec<&RawInline> {
    let mut runs: Vec<&RawInline> = step.body.iter().flat_map(|block| block.lines()).flatten().collect();
    if let Some(question) = &step.question {
        runs.extend(&question.ask);
        runs.extend(&question.because);
    }
    runs
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// True if the words stand in a text as whole words.
fn has_words(text: &str, words: &str) -> bool {
    let (text, words) = (words_of(text), words_of(words));
    !words.is_empty() && text.windows(words.len()).any(|window| window == words)
}

/// The numbers in a text: `15`, `0:20` (as minutes too), `3.5`.
fn numbers_in(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == ':' || c == '.' || c == '_'));
    let parts = parts.map(|part| part.trim_matches([':', '.', '_']));
    parts.filter(|part| part.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect()
}

/// Numbers that the texts of its programs have: as they stand, and as a time of the house.
fn numbers_of(source: &Source) -> BTreeSet<String> {
    let mut numbers = BTreeSet::new();
    let texts = source.variants.iter().map(|v| &v.text).chain(source.solutions.iter().map(|(_, text)| text));
    for text in texts {
        for number in numbers_in(text) {
            let number = number.split("..").next().unwrap_or(&number).replace('_', "");
            if let Ok(n) = number.parse::<u64>() {
                numbers.insert(format!("{}:{:02}", n / 60, n % 60));
            }
            numbers.insert(number);
        }
    }
    numbers
}
