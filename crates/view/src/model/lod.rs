//! The level of detail of a lane: how much time it spends in each state over any row of its slices, without looking at each.

use super::{Slice, State};
use crate::Nanos;

/// Slices whose times are summed up in one entry.
const BLOCK: usize = 64;

/// Time in each state, in the order of [`place`].
pub(crate) type StateTimes = [Nanos; 5];

fn place(state: State) -> usize {
    match state {
        State::Running => 0,
        State::Ready => 1,
        State::Waiting => 2,
        State::Blocked => 3,
        State::Held => 4,
    }
}

const STATES: [State; 5] = [State::Running, State::Ready, State::Waiting, State::Blocked, State::Held];

/// Sums over the slices of a lane, built once: a question about any stretch looks at two blocks of them, not at all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lod {
    /// Entry `n` is the time in each state before slice `n * BLOCK`.
    sums: Vec<StateTimes>,
}

impl Lod {
    pub(crate) fn new(slices: &[Slice]) -> Lod {
        let mut now = StateTimes::default();
        let mut sums = Vec::with_capacity(slices.len() / BLOCK + 1);
        for (n, slice) in slices.iter().enumerate() {
            if n % BLOCK == 0 {
                sums.push(now);
            }
            now[place(slice.state)] += slice.to - slice.from;
        }
        Lod { sums }
    }

    /// Time in each state before slice `n`.
    fn before(&self, slices: &[Slice], n: usize) -> StateTimes {
        let n = n.min(slices.len());
        let block = (n / BLOCK).min(self.sums.len().saturating_sub(1));
        let mut times = self.sums.get(block).copied().unwrap_or_default();
        for slice in &slices[(block * BLOCK).min(n)..n] {
            times[place(slice.state)] += slice.to - slice.from;
        }
        times
    }

    /// The state that fills most of `slices[from..to]`, and the share of it in which the lane has the CPU, from 0 to 1.
    pub(crate) fn dominant(&self, slices: &[Slice], from: usize, to: usize) -> (State, f64) {
        let (before, after) = (self.before(slices, from), self.before(slices, to));
        let times: StateTimes = std::array::from_fn(|i| after[i] - before[i]);
        let all: Nanos = times.iter().sum();
        if all == 0 {
            // Instants alone: what has no length is drawn only where something runs or is held.
            return (slices.get(from).map_or(State::Running, |s| s.state), 1.0);
        }
        let most = (0..STATES.len()).rev().max_by_key(|i| times[*i]).map_or(State::Running, |i| STATES[i]);
        (most, times[0] as f64 / all as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_stretch_is_summed_as_if_slice_by_slice() {
        let states = [State::Running, State::Ready, State::Waiting, State::Blocked];
        let slices: Vec<Slice> = (0..1000_u64)
            .map(|n| Slice {
                state: states[(n * n % 7 % 4) as usize],
                from: n * n,
                to: (n + 1) * (n + 1),
                first: n as u32,
                last: n as u32 + 1,
                holder: None,
            })
            .collect();
        let lod = Lod::new(&slices);
        for (from, to) in [(0, 1000), (0, 1), (63, 65), (64, 128), (1, 999), (500, 501), (700, 700)] {
            let mut times = StateTimes::default();
            for slice in &slices[from..to] {
                times[place(slice.state)] += slice.to - slice.from;
            }
            let all: Nanos = times.iter().sum();
            let (state, share) = lod.dominant(&slices, from, to);
            if all > 0 {
                assert_eq!(times[place(state)], *times.iter().max().expect("five"), "{from}..{to}");
                assert!((share - times[0] as f64 / all as f64).abs() < 1e-12, "{from}..{to}");
            }
        }
    }
}
