//! What the test prints.

use crate::judge::Verdict;
use crate::program::Program;
use std::collections::BTreeMap;

/// How many programs have which verdict.
#[derive(Clone, Copy, Default)]
pub struct Sums {
    /// The machine does what the native program does.
    pub agrees: usize,
    /// Refused with a diagnostic.
    pub refused: usize,
    /// Anything else.
    pub differs: usize,
}

impl Sums {
    fn count(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Agrees => self.agrees += 1,
            Verdict::Refused(_) => self.refused += 1,
            Verdict::Differs(_) => self.differs += 1,
        }
    }
}

/// Prints differences, complaints about the list and the table; `closely`: refusals with their reasons too.
pub fn print(programs: &[Program], verdicts: &[Verdict], complaints: &[String], closely: bool) -> Sums {
    let (mut all, mut folders) = (Sums::default(), BTreeMap::<&str, Sums>::new());
    for (program, verdict) in programs.iter().zip(verdicts) {
        all.count(verdict);
        folders.entry(&program.folder).or_default().count(verdict);
        match verdict {
            Verdict::Differs(reason) => println!("\n{} differs: {}", program.name, indented(reason)),
            Verdict::Refused(reason) if closely => {
                println!("\n{} is refused: {}", program.name, indented(reason))
            }
            Verdict::Agrees if closely => println!("\n{} agrees", program.name),
            _ => {}
        }
    }
    println!("\n{:<18} {:>7} {:>8} {:>8}", "folder", "agrees", "refused", "differs");
    for (folder, sums) in &folders {
        println!("{folder:<18} {:>7} {:>8} {:>8}", sums.agrees, sums.refused, sums.differs);
    }
    let Sums { agrees, refused, differs } = all;
    println!("{:<18} {agrees:>7} {refused:>8} {differs:>8}\n", "all");
    if !complaints.is_empty() {
        println!(
            "tests/conformance/unsupported.txt does not fit; `cargo xtask bless` or BLESS=1 rewrites it:"
        );
        for complaint in complaints {
            let first = complaint.lines().next().unwrap_or_default();
            // Close up, its reason stands above.
            println!("  {}", if closely { first.to_owned() } else { indented(complaint) });
        }
    }
    println!("conformance: {} programs: {agrees} agree, {refused} refused, {differs} differ", programs.len());
    all
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n    ")
}
