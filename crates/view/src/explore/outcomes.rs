//! What a search found, as a list to choose from.

use crate::model::grouped;
use serde::{Deserialize, Serialize};

/// How a run of the search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// `main` returned or the program called `exit`.
    Finished,
    /// Nobody can ever move again.
    Deadlock,
    /// The main thread panicked; a failed assertion is one.
    Panicked,
    /// Nothing orders two accesses to the same state.
    DataRace,
    /// A limit of the run was reached.
    BudgetSpent,
    /// It met something that is not supported.
    Refused,
}

/// One outcome that the program can have, as the search reports it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// How it ended.
    pub ending: Ending,
    /// In words: who waits for what, the panic's message, the limit. Empty for a program that finished.
    pub detail: String,
    /// What the process would return.
    pub exit_code: i32,
    /// What it wrote to standard output.
    pub stdout: String,
    /// How many schedules lead to it, if they were counted.
    pub schedules: Option<u128>,
    /// Preemptions of its schedule.
    pub preemptions: u32,
    /// The shortest schedule known, to be replayed.
    pub schedule: String,
    /// No schedule with fewer preemptions leads to it.
    pub shortest: bool,
}

impl Found {
    /// True if no program should end so.
    pub fn is_bad(&self) -> bool {
        match self.ending {
            Ending::Finished => self.exit_code != 0,
            Ending::BudgetSpent => false,
            Ending::Deadlock | Ending::Panicked | Ending::DataRace | Ending::Refused => true,
        }
    }
}

/// Whether an outcome is one that a program should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It ends well, and always with this text.
    Good,
    /// It ends well; whether the text is right, only the reader knows.
    Open,
    /// Deadlock, panic, an exit code other than 0.
    Bad,
}

/// What the reader looks for among the outcomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LookFor {
    /// All of them.
    #[default]
    All,
    /// Deadlocks, lost wakeups among them.
    Deadlocks,
    /// Panics; failed assertions are some.
    Panics,
    /// Data races.
    Races,
    /// What was printed by runs that ended, and other exit codes: which of these are wrong, the reader knows.
    Results,
}

impl LookFor {
    /// All, in the order of the page.
    pub const EACH: [LookFor; 5] =
        [LookFor::All, LookFor::Deadlocks, LookFor::Panics, LookFor::Races, LookFor::Results];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            LookFor::All => "All",
            LookFor::Deadlocks => "Deadlocks",
            LookFor::Panics => "Panics",
            LookFor::Races => "Data races",
            LookFor::Results => "Results",
        }
    }

    /// True of an outcome of that kind.
    pub fn takes(self, ending: Ending) -> bool {
        match self {
            LookFor::All => true,
            LookFor::Deadlocks => ending == Ending::Deadlock,
            LookFor::Panics => ending == Ending::Panicked,
            LookFor::Races => ending == Ending::DataRace,
            LookFor::Results => matches!(ending, Ending::Finished | Ending::BudgetSpent | Ending::Refused),
        }
    }
}

/// Each kind that is among the outcomes, with how many there are; nothing if all are of one kind, so that there is nothing to choose.
pub fn kinds_found(found: &[Found]) -> Vec<(LookFor, usize)> {
    let count = |kind: &LookFor| found.iter().filter(|f| kind.takes(f.ending)).count();
    let kinds: Vec<_> =
        LookFor::EACH.into_iter().map(|kind| (kind, count(&kind))).filter(|(_, n)| *n > 0).collect();
    if kinds.len() > 2 { kinds } else { Vec::new() }
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeRow {
    /// `Deadlock`, `Lost wakeup`, `Panic`, or what the program wrote last.
    pub name: String,
    /// The name is text of the program.
    pub is_text: bool,
    /// `6`, with `of 23` in [`OutcomeRow::of`]; empty if schedules were not counted.
    pub count: String,
    /// `of 23`.
    pub of: String,
    /// Its part of all schedules, from 0 to 1, if they were counted.
    pub share: Option<f64>,
    /// One reason or remark.
    pub reason: String,
    /// Should it be?
    pub verdict: Verdict,
}

/// At most so many characters of a program's text make a name.
const NAME_CHARS: usize = 40;
/// At most so many characters of a reason.
const REASON_CHARS: usize = 110;

/// The list, in the order of the report.
pub fn outcome_rows(found: &[Found]) -> Vec<OutcomeRow> {
    let all = all_schedules(found);
    let last_lines: Vec<&str> = found.iter().map(|f| last_line(&f.stdout)).collect();
    let told_apart = |n: usize| {
        let same = |(m, other): (usize, &&str)| {
            m != n && *other == last_lines[n] && found[m].ending == Ending::Finished
        };
        !last_lines.iter().enumerate().any(same)
    };
    let rows = found.iter().enumerate().map(|(n, f)| {
        let verdict = match f.ending {
            _ if f.is_bad() => Verdict::Bad,
            Ending::Finished if found.len() == 1 => Verdict::Good,
            _ => Verdict::Open,
        };
        let (name, is_text) = name(f, told_apart(n));
        let share = all.filter(|all| *all > 0).zip(f.schedules).map(|(all, n)| n as f64 / all as f64);
        OutcomeRow {
            name,
            is_text,
            count: f.schedules.map(number).unwrap_or_default(),
            of: all
                .filter(|_| f.schedules.is_some())
                .map(|all| format!("of {}", number(all)))
                .unwrap_or_default(),
            share,
            reason: reason(f),
            verdict,
        }
    });
    rows.collect()
}

/// All schedules, if they were counted. Those with a data race end in one of the other outcomes.
fn all_schedules(found: &[Found]) -> Option<u128> {
    let ends = found.iter().filter(|f| f.ending != Ending::DataRace);
    ends.map(|f| f.schedules).try_fold(0_u128, |sum, n| sum.checked_add(n?))
}

fn name(found: &Found, last_line_is_enough: bool) -> (String, bool) {
    match found.ending {
        Ending::Deadlock if found.detail.contains("wakeup") => ("Lost wakeup".to_owned(), false),
        Ending::Deadlock => ("Deadlock".to_owned(), false),
        Ending::Panicked => ("Panic".to_owned(), false),
        Ending::DataRace => ("Data race".to_owned(), false),
        Ending::BudgetSpent => ("No end within the limits".to_owned(), false),
        Ending::Refused => ("Not supported".to_owned(), false),
        Ending::Finished if found.stdout.trim().is_empty() => match found.exit_code {
            0 => ("Ends without output".to_owned(), false),
            code => (format!("Exit code {code}"), false),
        },
        Ending::Finished if last_line_is_enough => (cut(last_line(&found.stdout), NAME_CHARS), true),
        Ending::Finished => {
            let lines: Vec<&str> = found.stdout.lines().filter(|l| !l.trim().is_empty()).collect();
            (cut(&lines.join(" / "), NAME_CHARS * 2), true)
        }
    }
}

/// Of what may have a shorter schedule.
const SHORTER: &str = " There may be a shorter schedule.";

fn reason(found: &Found) -> String {
    let needs = match found.preemptions {
        n if !found.shortest => {
            format!("Seen with {n} {}.{SHORTER}", if n == 1 { "preemption" } else { "preemptions" })
        }
        0 => "It needs no preemption.".to_owned(),
        1 => "It takes 1 preemption.".to_owned(),
        n => format!("It takes {n} preemptions."),
    };
    match (found.ending, found.exit_code) {
        (Ending::Finished, 0) => needs,
        (Ending::Finished, code) => format!("Exit code {code}. {needs}"),
        _ if found.detail.is_empty() => needs,
        _ => {
            let first = found.detail.lines().next().unwrap_or_default();
            let mut detail = cut(without_kind(first), REASON_CHARS);
            if !detail.ends_with(['.', '…']) {
                detail.push('.');
            }
            if let Some(first) = detail.chars().next() {
                let capital = first.to_ascii_uppercase().to_string();
                detail.replace_range(..first.len_utf8(), &capital);
            }
            if !found.shortest {
                detail += SHORTER;
            }
            detail
        }
    }
}

/// A detail without the name of its kind, which stands beside it.
fn without_kind(detail: &str) -> &str {
    ["deadlock: ", "data race: "].iter().find_map(|kind| detail.strip_prefix(kind)).unwrap_or(detail)
}

fn last_line(text: &str) -> &str {
    text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("").trim()
}

fn cut(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// `1 250`; from a million million on, about how many.
fn number(n: u128) -> String {
    match u64::try_from(n) {
        Ok(n) if n < 1_000_000_000_000 => grouped(n),
        _ => format!("{:.1e}", n as f64),
    }
}

/// What was covered, in one line: `All 23 schedules tried`, `No bug with at most 2 preemptions; 212 000 states`.
///
/// `whole`: nothing is left; `covered`: all schedules with so many preemptions were followed.
pub fn coverage_words(found: &[Found], whole: bool, covered: Option<u32>, states: u64) -> String {
    let states = format!("{} {}", grouped(states), if states == 1 { "state" } else { "states" });
    if whole {
        return match all_schedules(found) {
            Some(1) => "The only schedule tried".to_owned(),
            Some(all) => format!("All {} schedules tried", number(all)),
            None => format!("All schedules tried; {states}"),
        };
    }
    let bad = outcome_rows(found).iter().any(|row| row.verdict == Verdict::Bad);
    let found = if bad { "Every schedule" } else { "No bug" };
    match covered {
        None => format!("Some schedules tried; {states}"),
        Some(0) => format!("{found} without preemption{}; {states}", if bad { " tried" } else { "" }),
        Some(1) => format!("{found} with at most 1 preemption{}; {states}", if bad { " tried" } else { "" }),
        Some(n) => {
            format!("{found} with at most {n} preemptions{}; {states}", if bad { " tried" } else { "" })
        }
    }
}
