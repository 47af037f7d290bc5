//! States that were met and not yet followed, the cheapest first.
//!
//! A loop that makes new states without a preemption would keep all that needs one from being followed. So once a level has had many states taken from
//! it, every other one is taken from the levels above, in turn; what is met on a cheaper way afterwards is followed again.

use crate::graph::{Cost, StateId};
use crate::picker::Open;
use playground_machine::{Machine, VirtualHost};
use std::collections::{BTreeMap, VecDeque};

/// A run, stopped at an open choice.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub machine: Machine,
    pub host: VirtualHost,
    pub open: Open,
}

/// A state to follow.
#[derive(Debug)]
pub(crate) struct Entry {
    pub state: StateId,
    /// `None` if memory was short: the way to it is run again.
    pub snapshot: Option<Box<Snapshot>>,
    bytes: usize,
}

/// States taken from the lowest level before those above have their turn as well.
const PATIENCE: u64 = 4_000;

/// States to follow, by cost; first in first out among equals.
#[derive(Debug, Default)]
pub(crate) struct Frontier {
    by_cost: BTreeMap<Cost, VecDeque<Entry>>,
    len: usize,
    snapshot_bytes: usize,
    /// The lowest level, how many states were taken while it was that, and the level above that had its turn last.
    level: u32,
    taken: u64,
    above: u32,
}

impl Frontier {
    pub fn len(&self) -> usize {
        self.len
    }

    /// Bytes it takes, roughly.
    pub fn bytes(&self) -> usize {
        self.snapshot_bytes + self.len * size_of::<Entry>()
    }

    /// The cost of the state that comes next.
    pub fn next_cost(&self) -> Option<Cost> {
        self.by_cost.keys().next().copied()
    }

    pub fn push(&mut self, cost: Cost, state: StateId, snapshot: Option<Box<Snapshot>>) {
        let bytes = snapshot.as_ref().map_or(0, |s| s.machine.copy_bytes());
        self.snapshot_bytes += bytes;
        self.len += 1;
        self.by_cost.entry(cost).or_default().push_back(Entry { state, snapshot, bytes });
    }

    /// Lets go of the copies of what comes last, until at most so many bytes are left: they are made again when their turn comes.
    pub fn shrink_to(&mut self, bytes: usize) {
        for entry in self.by_cost.values_mut().rev().flat_map(|entries| entries.iter_mut().rev()) {
            if self.snapshot_bytes <= bytes {
                return;
            }
            entry.snapshot = None;
            self.snapshot_bytes -= std::mem::take(&mut entry.bytes);
        }
    }

    /// The cost of the state to take now.
    fn next_turn(&mut self) -> Option<Cost> {
        let lowest = self.next_cost()?;
        if lowest.preemptions != self.level {
            (self.level, self.taken, self.above) = (lowest.preemptions, 0, lowest.preemptions);
        }
        self.taken += 1;
        if self.taken <= PATIENCE || self.taken.is_multiple_of(2) {
            return Some(lowest);
        }
        let from = |level: u32| Cost { preemptions: level + 1, choices: 0 };
        let next = self.by_cost.range(from(self.above)..).next();
        let next = next.or_else(|| self.by_cost.range(from(self.level)..).next());
        let cost = next.map_or(lowest, |(cost, _)| *cost);
        self.above = cost.preemptions;
        Some(cost)
    }

    pub fn pop(&mut self) -> Option<(Cost, Entry)> {
        let cost = self.next_turn()?;
        let entries = self.by_cost.get_mut(&cost)?;
        let entry = entries.pop_front();
        if entries.is_empty() {
            self.by_cost.remove(&cost);
        }
        let entry = entry?;
        self.len -= 1;
        self.snapshot_bytes -= entry.bytes;
        Some((cost, entry))
    }
}
