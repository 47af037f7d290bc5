//! The list of outcomes of a search.

use playground_view::explore::{Ending, Found, LookFor, Verdict, coverage_words, kinds_found, outcome_rows};

fn found(ending: Ending, stdout: &str, schedules: Option<u128>) -> Found {
    let exit_code = match ending {
        Ending::Finished => 0,
        Ending::Deadlock => 3,
        _ => 101,
    };
    Found {
        ending,
        detail: String::new(),
        exit_code,
        stdout: stdout.to_owned(),
        schedules,
        preemptions: 1,
        shortest: true,
        schedule: "1-aa".to_owned(),
    }
}

fn picture() -> Vec<Found> {
    let deadlock = Found {
        detail: "deadlock: they wait for each other in a circle\n  main waits for the end of A".to_owned(),
        ..found(Ending::Deadlock, "", Some(6))
    };
    vec![
        deadlock,
        found(Ending::Finished, "Balance -50\n", Some(13)),
        found(Ending::Finished, "Balance 150\n", Some(4)),
    ]
}

#[test]
fn each_outcome_has_a_name_and_its_part_of_all() {
    let rows = outcome_rows(&picture());
    let words: Vec<String> =
        rows.iter().map(|r| format!("{}: {} {}, {}", r.name, r.count, r.of, r.reason)).collect();
    assert_eq!(
        words,
        [
            "Deadlock: 6 of 23, They wait for each other in a circle.",
            "Balance -50: 13 of 23, It takes 1 preemption.",
            "Balance 150: 4 of 23, It takes 1 preemption.",
        ]
    );
    assert_eq!(rows[0].verdict, Verdict::Bad);
    assert_eq!(rows[2].verdict, Verdict::Open, "which of two texts is right, only the reader knows");
    assert!((rows[1].share.expect("counted") - 13.0 / 23.0).abs() < 1e-9);
    assert_eq!(coverage_words(&picture(), true, Some(2), 40), "All 23 schedules tried");
}

#[test]
fn outcomes_that_end_alike_are_told_apart_by_all_of_their_text() {
    let rows = outcome_rows(&[
        found(Ending::Finished, "a\nb\nend\n", None),
        found(Ending::Finished, "b\na\nend\n", None),
    ]);
    assert_eq!((rows[0].name.as_str(), rows[1].name.as_str()), ("a / b / end", "b / a / end"));
    assert_eq!((rows[0].count.as_str(), rows[0].share), ("", None), "nothing is said that was not counted");
}

#[test]
fn a_lost_wakeup_and_the_only_outcome_have_their_own_words() {
    let lost = Found { detail: "a lost wakeup: ...".to_owned(), ..found(Ending::Deadlock, "", None) };
    assert_eq!(outcome_rows(&[lost])[0].name, "Lost wakeup");
    let only = [found(Ending::Finished, "", Some(1))];
    assert_eq!(outcome_rows(&only)[0].name, "Ends without output");
    assert_eq!(outcome_rows(&only)[0].verdict, Verdict::Good);
}

#[test]
fn what_was_not_covered_is_said() {
    let fine = [found(Ending::Finished, "1", None)];
    assert_eq!(
        coverage_words(&fine, false, Some(2), 212_000),
        "No bug with at most 2 preemptions; 212 000 states"
    );
    assert_eq!(
        coverage_words(&picture(), false, Some(1), 9),
        "Every schedule with at most 1 preemption tried; 9 states"
    );
    assert_eq!(coverage_words(&fine, false, None, 1), "Some schedules tried; 1 state");
}

#[test]
fn one_looks_for_a_kind_of_which_there_are_some() {
    let mut found = picture();
    found.push(self::found(Ending::DataRace, "", None));
    let kinds = kinds_found(&found);
    assert_eq!(
        kinds,
        [(LookFor::All, 4), (LookFor::Deadlocks, 1), (LookFor::Races, 1), (LookFor::Results, 2)]
    );
    assert_eq!(kinds_found(&found[1..3]), [], "all are results");
    // A race is no end of a run: the schedules of the others are all there are.
    assert_eq!(coverage_words(&found, true, Some(2), 40), "All 23 schedules tried");
    let race = outcome_rows(&found).pop().expect("a row each");
    assert_eq!((race.name.as_str(), race.verdict), ("Data race", Verdict::Bad));
}
