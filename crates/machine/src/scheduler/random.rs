//! Any candidate, by a seed.

use super::{Choice, Scheduler};

/// A SplitMix64 sequence (Steele, Lea and Flood 2014), so that a seed names a run on every platform.
#[derive(Clone, Copy, Debug)]
pub(super) struct SplitMix {
    state: u64,
}

impl SplitMix {
    pub fn new(seed: u64) -> Self {
        SplitMix { state: seed }
    }

    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`. The high half of a product is unbiased enough for a handful of candidates.
    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u64
    }
}

/// Chooses by a random sequence.
#[derive(Clone, Copy, Debug)]
pub struct Random {
    sequence: SplitMix,
}

impl Random {
    /// The sequence of this seed.
    pub fn new(seed: u64) -> Self {
        Random { sequence: SplitMix::new(seed) }
    }
}

impl Scheduler for Random {
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        Some(self.sequence.below(choice.candidates.len() as u64) as usize)
    }
}
