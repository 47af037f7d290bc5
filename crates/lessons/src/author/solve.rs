//! Exercises: red as they are given, green as they are solved.

use super::Issue;
use super::folder::Source;
use super::pack::Packed;
use super::run::Ran;
use crate::GoalLine;
use crate::goal::Reached;
use playground_explore::{Answer, Claim};

/// What is wrong with a lesson's exercises.
pub fn exercise_issues(source: &Source, packed: &Packed) -> Vec<Issue> {
    let mut issues = Vec::new();
    let lesson = &packed.pack.lesson;
    for exercise in &lesson.exercises {
        let place = format!("exercise {}", exercise.title);
        match missed(&packed.runs[usize::from(exercise.start)], &exercise.goals) {
            Ok(missed) if missed.is_empty() => {
                let what = "it reaches its goals before anything is mended";
                issues.push(source.issue("lesson.toml", &place, what));
            }
            Ok(_) => {}
            Err(why) => issues.push(source.issue("lesson.toml", &place, why)),
        }
    }
    let solved = match solved(source, packed) {
        Ok(solved) => solved,
        Err(more) => {
            issues.extend(more);
            return issues;
        }
    };
    for (exercise, (file, ran)) in lesson.exercises.iter().zip(solved) {
        let issue = |what| Issue { file: file.clone(), place: format!("exercise {}", exercise.title), what };
        match missed(&ran, &exercise.goals) {
            Ok(missed) => issues.extend(missed.into_iter().map(issue)),
            Err(why) => issues.push(issue(why)),
        }
    }
    issues
}

/// The solutions of a lesson's exercises, in their order: file, seen from the root, and run.
///
/// # Errors
/// Solutions that do not run.
pub fn solved(source: &Source, packed: &Packed) -> Result<Vec<(String, Ran)>, Vec<Issue>> {
    let (mut all, mut issues) = (Vec::new(), Vec::new());
    let lesson = &packed.pack.lesson;
    for (exercise, (file, _)) in lesson.exercises.iter().zip(&source.solutions) {
        let start = &packed.runs[usize::from(exercise.start)];
        let settings = crate::Settings { schedule: String::new(), ..start.settings.clone() };
        match Ran::new(&exercise.solution, &settings, lesson.scale, &lesson.cpu) {
            Ok(ran) => all.push((format!("{}/{file}", source.path), ran)),
            Err(why) => issues.push(source.issue(file, &format!("exercise {}", exercise.title), why)),
        }
    }
    if issues.is_empty() { Ok(all) } else { Err(issues) }
}

/// The goals that a run does not reach, each with what it does instead.
fn missed(ran: &Ran, goals: &[GoalLine]) -> Result<Vec<String>, String> {
    let mut missed = Vec::new();
    for line in goals {
        let (reached, instead) = match line.goal.claim() {
            Some(claim) => {
                let claim: Claim = claim.parse().map_err(|error| format!("{error}"))?;
                let verdict = claim.judge(ran.report()?);
                (verdict.answer == Answer::Holds, verdict.to_string())
            }
            None => {
                let trace = ran.model.trace();
                let end = ran.model.format().instant(ran.model.end());
                let does = format!("it ends at {end} ({:?}) and prints {:?}", trace.outcome, trace.stdout());
                (line.goal.of_run(&ran.model) == Reached::Yes, does)
            }
        };
        if !reached {
            missed.push(format!("it does not reach `{}`: {instead}", line.words));
        }
    }
    Ok(missed)
}
