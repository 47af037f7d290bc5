//! Claims of exercises, checked by search.

use crate::program;
use playground_explore::{Answer, Claim, Limits, OutcomeKind};
use playground_machine::Settings;

fn check(name: &str, claim: &str, answer: Answer, witness: Option<OutcomeKind>) {
    let path = format!("{}/../../tests/explore/{name}.rs", env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(&path).expect("a readable program");
    let claim: Claim = claim.parse().expect("a claim");
    let limits = Limits { states: 20_000, ..Limits::default() };
    let verdict = claim.check(program(&source), Settings::default(), limits);
    let got = (verdict.answer, verdict.witness.as_ref().map(|w| w.kind));
    assert_eq!(got, (answer, witness), "{name}: {claim}: {verdict}");
}

#[test]
fn claims_are_decided() {
    use Answer::{Fails, Holds, Open};
    check("abba", "never deadlock", Fails, Some(OutcomeKind::Deadlock));
    check("abba", "sometimes deadlock", Holds, Some(OutcomeKind::Deadlock));
    check("abba_ordered", "never deadlock", Holds, None);
    check("abba_ordered", "sometimes deadlock", Fails, None);
    check("abba_ordered", "never bad", Holds, None);
    check("overdrawn", "never panic", Fails, Some(OutcomeKind::Panicked));
    check("lost_update_mended", "always ends with 6", Holds, None);
    check("lost_update_2_1", "always ends with 2", Fails, Some(OutcomeKind::Panicked));
    check("counting_forever", "never deadlock", Open, None);
}

#[test]
fn claims_survive_their_text() {
    for text in ["always ends with 150", "never deadlock", "sometimes panic", "never bad"] {
        assert_eq!(text.parse::<Claim>().map(|claim| claim.to_string()), Ok(text.to_owned()));
    }
    for text in ["", "deadlock", "never", "often panic", "always prints 3"] {
        assert!(text.parse::<Claim>().is_err(), "{text}");
    }
}
