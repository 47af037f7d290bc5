//! Exercises: red as they are given, green as they are solved.

use super::Issue;
use super::folder::Source;
use super::pack::Packed;
use super::run::Ran;
use super::searched::{search, to_view};
use crate::GoalLine;
use crate::goal::Reached;
use playground_explore::Coverage;
use playground_view::explore::Found;

/// What is wrong with a lesson's exercises.
pub fn exercise_issues(source: &Source, packed: &Packed) -> Vec<Issue> {
    let mut issues = Vec::new();
    let lesson = &packed.pack.lesson;
    for (exercise, (file, _)) in lesson.exercises.iter().zip(&source.solutions) {
        let place = format!("exercise {}", exercise.title);
        let start = &packed.runs[usize::from(exercise.start)];
        match missed(start, &exercise.goals) {
            Ok(missed) if missed.is_empty() => {
                issues.push(source.issue(
                    "lesson.toml",
                    &place,
                    "it reaches its goals before anything is mended",
                ));
            }
            Ok(_) => {}
            Err(why) => issues.push(source.issue("lesson.toml", &place, why)),
        }
        let settings = crate::Settings { schedule: String::new(), ..start.settings.clone() };
        let solved = Ran::new(&exercise.solution, &settings, lesson.scale, &lesson.cpu);
        match solved.and_then(|ran| missed(&ran, &exercise.goals)) {
            Ok(missed) => {
                for goal in missed {
                    issues.push(source.issue(file, &place, format!("the solution does not reach `{goal}`")));
                }
            }
            Err(why) => issues.push(source.issue(file, &place, why)),
        }
    }
    issues
}

/// The goals that a run does not reach.
fn missed(ran: &Ran, goals: &[GoalLine]) -> Result<Vec<String>, String> {
    let mut missed = Vec::new();
    let searched = if goals.iter().any(|line| line.goal.needs_search()) {
        let report = search(&ran.text, &ran.settings)?;
        let found: Vec<Found> = report.outcomes.iter().map(to_view).collect();
        Some((report.coverage == Coverage::Whole, found))
    } else {
        None
    };
    for line in goals {
        let reached = match (line.goal.of_run(&ran.model), &searched) {
            (Reached::Search, Some((whole, found))) => line.goal.of_search(*whole, found),
            (reached, _) => reached,
        };
        if reached != Reached::Yes {
            missed.push(line.words.clone());
        }
    }
    Ok(missed)
}
