//! What the steps of a lesson say and where they are: `show-lesson parent/05`. For those who write lessons.

use playground_lessons::Block;
use playground_lessons::author::{exercise_issues, lessons, pack, reading_issues};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let tracks = match lessons(&root) {
        Ok(tracks) => tracks,
        Err(issues) => {
            issues.iter().for_each(|issue| println!("error: {issue}"));
            return ExitCode::FAILURE;
        }
    };
    let mut wrong = false;
    for source in tracks.iter().flat_map(|track| &track.lessons) {
        if !format!("{}/{}", source.track, source.slug).starts_with(&wanted) {
            continue;
        }
        println!("# {}/{}", source.track, source.slug);
        let mut issues = reading_issues(source);
        match pack(source, "") {
            Ok(packed) => {
                issues.extend(exercise_issues(source, &packed));
                let lesson = &packed.pack.lesson;
                for step in &lesson.steps {
                    let ran = &packed.runs[usize::from(step.variant)];
                    let at = ran.model.format().instant(step.at.at);
                    println!("\n## {} [{}, {at}, event {}]", step.title, step.at.words, step.at.event);
                    for line in step.body.iter().flat_map(Block::lines) {
                        println!("{}", line.iter().map(|run| run.text()).collect::<String>());
                    }
                }
                for knob in &lesson.knobs {
                    for curve in &knob.curves {
                        println!("\n{} over {}: {:?}", curve.label, knob.label, curve.points);
                    }
                }
                for row in &lesson.table {
                    println!("{}: {:?}, best {:?}, worst {:?}", row.label, row.cells, row.best, row.worst);
                }
                for (run, packed) in packed.pack.variants.iter().zip(&packed.runs) {
                    let trace = &packed.preset.finished.trace;
                    println!("\n--- {} ({:?})\n{}", run.name, trace.outcome, trace.stdout());
                }
            }
            Err(more) => issues.extend(more),
        }
        wrong |= !issues.is_empty();
        issues.iter().for_each(|issue| println!("error: {issue}"));
    }
    if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
