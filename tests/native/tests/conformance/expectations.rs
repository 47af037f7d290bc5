//! The list of programs that the playground refuses for now.

use crate::judge::Verdict;
use crate::program::Program;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const HEAD: &str = "\
# Conformance programs that the playground refuses for now, with a diagnostic that says so.
# Rewritten by `cargo xtask bless`; never by hand.
";

/// How many programs differ and are written down as bugs. One that is written down and does not differ is a complaint: take it off.
pub fn known_wrong(
    list: &Path,
    programs: &[Program],
    verdicts: &[Verdict],
    complaints: &mut Vec<String>,
) -> usize {
    let text = fs::read_to_string(list).unwrap_or_default();
    let names = text.lines().map(|line| line.split('#').next().unwrap_or("").trim());
    let listed: BTreeSet<&str> = names.filter(|name| !name.is_empty()).collect();
    let mut known = 0;
    for (program, verdict) in programs.iter().zip(verdicts) {
        if listed.contains(program.name.as_str()) {
            match verdict {
                Verdict::Differs(_) => known += 1,
                _ => complaints
                    .push(format!("{} does not differ any more: take it off wrong.txt", program.name)),
            }
        }
    }
    known
}

/// What does not fit the list, one sentence each. Blessing rewrites the list instead, for the programs that ran.
pub fn check(list: &Path, programs: &[Program], verdicts: &[Verdict], bless: bool) -> Vec<String> {
    let text = fs::read_to_string(list).unwrap_or_default();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut listed: BTreeSet<String> = lines.map(str::to_owned).collect();
    let mut complaints = Vec::new();
    for (program, verdict) in programs.iter().zip(verdicts) {
        let refused = matches!(verdict, Verdict::Refused(_));
        let was_listed =
            if refused { !listed.insert(program.name.clone()) } else { listed.remove(&program.name) };
        match verdict {
            Verdict::Refused(reason) if !was_listed => {
                complaints.push(format!("{} is refused and not in the list:\n{reason}", program.name));
            }
            Verdict::Agrees if was_listed => {
                complaints.push(format!("{} agrees now and is still in the list", program.name));
            }
            _ => {}
        }
    }
    if !bless {
        return complaints;
    }
    let names: String = listed.iter().map(|name| format!("{name}\n")).collect();
    match fs::write(list, HEAD.to_owned() + &names) {
        Ok(()) => Vec::new(),
        Err(error) => vec![format!("{}: {error}", list.display())],
    }
}
