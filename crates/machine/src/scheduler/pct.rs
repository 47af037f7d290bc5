//! Priorities that change a few times at random (PCT: Burckhardt, Kothari, Musuvathi and Nagarakatte 2010).
//!
//! Each thread has a random priority, and the one with the highest that can run does. At `depth - 1` random steps the thread that runs falls
//! below all others. A bug that needs `depth` ordering constraints is found with a probability of at least 1 / (n k^(depth - 1)) for n
//! threads and k steps, which plain random choice is far from.

use super::random::SplitMix;
use super::{Candidate, Choice, ChoiceKind, Scheduler, Why};
use std::collections::BTreeMap;

/// The scheduler of that name.
#[derive(Clone, Debug)]
pub struct Pct {
    random: SplitMix,
    /// By thread or task. Those above [`INITIAL`] were never changed.
    priorities: BTreeMap<Candidate, u64>,
    /// Steps at which the one that runs falls, in order.
    changes: Vec<u64>,
    step: u64,
    /// What the next one that falls is given: each less than the one before.
    floor: u64,
}

/// Priorities given at first are above all that are given later.
const INITIAL: u64 = 1 << 63;

impl Pct {
    /// For bugs of that depth (at least 1; most known ones have 1 to 3) in runs of about `steps` visible operations.
    pub fn new(seed: u64, depth: u32, steps: u64) -> Self {
        let mut random = SplitMix::new(seed);
        let mut changes: Vec<u64> =
            (1..depth.min(Self::MAX_DEPTH)).map(|_| 1 + random.below(steps.max(1))).collect();
        changes.sort_unstable();
        Pct { random, priorities: BTreeMap::new(), changes, step: 0, floor: INITIAL - 1 }
    }

    /// The same for runs whose length nobody knows: the seed draws it as well, from 8 to 1024 operations.
    pub fn of_any_length(seed: u64, depth: u32) -> Self {
        let steps = 8 << SplitMix::new(!seed).below(8);
        Self::new(seed, depth, steps)
    }

    /// Deeper ones count as this.
    pub const MAX_DEPTH: u32 = 1000;

    fn priority(&mut self, candidate: Candidate) -> u64 {
        let random = &mut self.random;
        *self.priorities.entry(candidate).or_insert_with(|| INITIAL | random.next())
    }

    fn fall(&mut self, candidate: Candidate) {
        self.priorities.insert(candidate, self.floor);
        self.floor -= 1;
    }
}

impl Scheduler for Pct {
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        if choice.kind == ChoiceKind::FirstBranch {
            return Some(self.random.below(choice.candidates.len() as u64) as usize);
        }
        let runs = Candidate::Thread(choice.thread);
        match choice.why {
            Why::Visible => {
                self.step += 1;
                let due = self.changes.iter().filter(|at| **at == self.step).count();
                if due > 0 {
                    self.fall(runs);
                }
            }
            // One that spins would keep all others waiting for ever.
            Why::Slice => self.fall(runs),
            // So would one that looks again and again and gives way in between.
            Why::Blocked if choice.candidates.contains(&runs) => self.fall(runs),
            Why::Turn | Why::Blocked => {}
        }
        let mut best = (0, 0);
        for (i, candidate) in choice.candidates.iter().enumerate() {
            let priority = self.priority(*candidate);
            if priority > best.1 {
                best = (i, priority);
            }
        }
        Some(best.0)
    }
}
