//! States that were met and not yet followed, the cheapest first.

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

/// States to follow, by cost; first in first out among equals.
#[derive(Debug, Default)]
pub(crate) struct Frontier {
    by_cost: BTreeMap<Cost, VecDeque<Entry>>,
    len: usize,
    snapshot_bytes: usize,
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

    pub fn pop(&mut self) -> Option<(Cost, Entry)> {
        let mut first = self.by_cost.first_entry()?;
        let cost = *first.key();
        let entry = first.get_mut().pop_front();
        if first.get().is_empty() {
            first.remove();
        }
        let entry = entry?;
        self.len -= 1;
        self.snapshot_bytes -= entry.bytes;
        Some((cost, entry))
    }
}
