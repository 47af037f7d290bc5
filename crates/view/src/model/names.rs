//! Short unique names and hues for tasks.

use super::{Branch, Group, Hue, Task, ThreadRow};
use playground_program::ThreadId;
use std::collections::BTreeMap;

/// The hue of the nth task (0 is main), and the number beside its name once hues are used again.
pub(super) fn hue(nth: usize) -> (Hue, Option<u32>) {
    match nth.checked_sub(1) {
        None => (Hue(0), None),
        Some(n) => {
            let round = n / 5 + 1;
            (Hue((n % 5 + 1) as u8), (round > 1).then_some(round as u32))
        }
    }
}

/// Gives each task a name of its own: the function's; with the detail if several share it; else with a number.
pub(super) fn make_unique(tasks: &mut [Task]) {
    let mut sharing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, task) in tasks.iter().enumerate() {
        sharing.entry(task.function.clone()).or_default().push(i);
    }
    for (function, members) in sharing {
        if members.len() < 2 {
            continue;
        }
        let mut details: Vec<&str> = members.iter().filter_map(|i| tasks[*i].detail.as_deref()).collect();
        details.sort_unstable();
        details.dedup();
        let told_apart = details.len() == members.len();
        for (n, i) in members.into_iter().enumerate() {
            match tasks[i].detail.take() {
                Some(detail) if told_apart => tasks[i].name = format!("{function} {detail}"),
                detail => {
                    tasks[i].name = format!("{function} {}", n + 1);
                    tasks[i].detail = detail;
                }
            }
        }
    }
}

/// `A`, `B`, ... `Z`, `A2`, ... for the nth thread beside main.
fn letter(nth: usize) -> String {
    let letter = char::from(b'A' + (nth % 26) as u8);
    if nth < 26 { letter.to_string() } else { format!("{letter}{}", nth / 26 + 1) }
}

/// Gives each thread a name of its own and a letter, in order of start.
pub(super) fn threads(names: Vec<(ThreadId, String)>) -> BTreeMap<ThreadId, ThreadRow> {
    let shared = |name: &str| names.iter().filter(|(_, other)| other == name).count() > 1;
    let mut rows = BTreeMap::new();
    let mut nth = 0;
    for (id, name) in &names {
        if *id == ThreadId(0) {
            let name = if name.is_empty() { "main" } else { name }.to_owned();
            rows.insert(*id, ThreadRow { name, letter: "m".to_owned(), hue: Hue(0) });
            continue;
        }
        let letter = letter(nth);
        let name = match name.as_str() {
            "" | "<unnamed>" => format!("thread {letter}"),
            name if shared(name) => format!("{name} {letter}"),
            name => name.to_owned(),
        };
        nth += 1;
        rows.insert(*id, ThreadRow { name, letter, hue: hue(nth).0 });
    }
    rows
}

/// Numbers the branches of a macro that would share a name: `run 1`, `run 2`.
pub(super) fn number_branches(groups: &[Group], branches: &mut [Branch]) {
    for group in groups {
        let names: Vec<String> =
            group.branches.iter().filter_map(|b| branches.get(*b as usize)).map(|b| b.name.clone()).collect();
        for (name, place) in names.iter().zip(&group.branches) {
            let shared = names.iter().filter(|other| *other == name).count() > 1;
            if let Some(branch) = branches.get_mut(*place as usize).filter(|_| shared) {
                branch.name = format!("{name} {}", branch.index + 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_without_a_name_of_their_own_have_their_letter() {
        let names = ["main", "<unnamed>", "worker", "worker", "audit"];
        let names = names.iter().enumerate().map(|(i, n)| (ThreadId(i as u32), (*n).to_owned())).collect();
        let rows = threads(names);
        let rows: Vec<_> = rows.values().map(|r| format!("{} {} {}", r.letter, r.name, r.hue.0)).collect();
        assert_eq!(rows, ["m main 0", "A thread A 1", "B worker B 2", "C worker C 3", "D audit 4"]);
    }

    #[test]
    fn slate_is_for_main_and_five_hues_go_round() {
        let hues: Vec<_> = [0, 1, 5, 6, 11].into_iter().map(hue).collect();
        let expected = [(Hue(0), None), (Hue(1), None), (Hue(5), None), (Hue(1), Some(2)), (Hue(1), Some(3))];
        assert_eq!(hues, expected);
    }
}
