//! Timers in the order in which tokio fires them.
//!
//! tokio keeps timers in a hashed wheel of six levels of 64 slots over milliseconds (tokio `runtime/time/wheel`, after Varghese and
//! Lauck 1987): an entry goes to the level of the highest bit in which its tick differs from the wheel's; slots are emptied first in
//! first out; entries of a higher level that are not due cascade down when their slot's turn comes. Which of two timers that
//! are due at the same millisecond fires first depends on this, so the same structure is kept here.

use crate::cow::CowVec;
use playground_program::TimerId;
use std::collections::VecDeque;
use std::hash::{Hash, Hasher};

const LEVELS: usize = 6;
const BITS: u32 = 6;
const SLOTS: usize = 1 << BITS;
/// Ticks the wheel spans; later deadlines wait in the last level and cascade.
const MAX_TICKS: u64 = 1 << (BITS as usize * LEVELS);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    /// `None`: taken out again.
    timer: Option<TimerId>,
    when: u64,
    /// Counts entries into slots, so that within a slot it only grows.
    number: u64,
}

/// Timers in the order of their entry. One that is taken out leaves a gap; there are never more gaps than timers.
#[derive(Clone, Debug, Default)]
struct Slot {
    entries: VecDeque<Entry>,
    gaps: usize,
}

impl Slot {
    /// Takes out the entry of that number.
    fn remove(&mut self, number: u64) -> bool {
        let Ok(at) = self.entries.binary_search_by_key(&number, |e| e.number) else { return false };
        let Some(entry) = self.entries.get_mut(at).filter(|e| e.timer.is_some()) else { return false };
        entry.timer = None;
        self.gaps += 1;
        if self.gaps * 2 > self.entries.len() {
            self.entries.retain(|e| e.timer.is_some());
            self.gaps = 0;
        }
        true
    }
}

/// Pending timers by tick (milliseconds since the start of the runtime).
#[derive(Clone, Debug, Default)]
pub(crate) struct Wheel {
    elapsed: u64,
    /// `LEVELS * SLOTS` slots, made at the first insertion.
    slots: Vec<Slot>,
    /// By timer: the slot and number of its last entry.
    places: CowVec<(u16, u64)>,
    /// Due, not yet handed out.
    due: VecDeque<TimerId>,
    len: usize,
    /// Entries made so far.
    entered: u64,
}

fn level_for(elapsed: u64, when: u64) -> usize {
    let masked = ((elapsed ^ when) | (SLOTS as u64 - 1)).min(MAX_TICKS - 1);
    ((63 - masked.leading_zeros()) / BITS) as usize
}

impl Hash for Wheel {
    /// Its timers in the order in which they would be looked at; where gaps are and which numbers entries have decides nothing.
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.elapsed, &self.due, self.len).hash(state);
        if self.len > 0 {
            for (at, slot) in self.slots.iter().enumerate().filter(|(_, slot)| !slot.entries.is_empty()) {
                at.hash(state);
                for entry in slot.entries.iter().filter(|e| e.timer.is_some()) {
                    (entry.timer, entry.when).hash(state);
                }
            }
        }
    }
}

impl Wheel {
    /// Enters a timer. False if its tick has passed already: then it is due at once and not kept.
    pub fn insert(&mut self, timer: TimerId, when: u64) -> bool {
        if when <= self.elapsed {
            return false;
        }
        self.add(timer, when);
        self.len += 1;
        true
    }

    fn add(&mut self, timer: TimerId, when: u64) {
        if self.slots.is_empty() {
            self.slots = vec![Slot::default(); LEVELS * SLOTS];
        }
        let level = level_for(self.elapsed, when);
        let slot = level * SLOTS + (when >> (level as u32 * BITS)) as usize % SLOTS;
        self.entered += 1;
        self.slots[slot].entries.push_back(Entry { timer: Some(timer), when, number: self.entered });
        while self.places.len() <= timer.index() {
            self.places.push((0, 0));
        }
        if let Some(place) = self.places.get_mut(timer.index()) {
            *place = (slot as u16, self.entered);
        }
    }

    /// Takes out a timer, wherever it stands.
    pub fn remove(&mut self, timer: TimerId) {
        let Some(&(slot, number)) = self.places.get(timer.index()) else { return };
        if self.slots.get_mut(usize::from(slot)).is_some_and(|slot| slot.remove(number)) {
            self.len -= 1;
        } else {
            self.due.retain(|t| *t != timer);
        }
    }

    /// The next tick at which the wheel wants to be turned (a timer is due, or a slot cascades).
    pub fn next_tick(&self) -> Option<u64> {
        if !self.due.is_empty() {
            return Some(self.elapsed);
        }
        self.next_expiration().map(|(_, _, deadline)| deadline)
    }

    fn next_expiration(&self) -> Option<(usize, usize, u64)> {
        if self.len == 0 {
            return None;
        }
        (0..LEVELS).find_map(|level| {
            let shift = level as u32 * BITS;
            let now_slot = (self.elapsed >> shift) as usize % SLOTS;
            let slot = (0..SLOTS)
                .map(|i| (now_slot + i) % SLOTS)
                .find(|s| !self.slots[level * SLOTS + s].entries.is_empty())?;
            let range = 1u64 << shift;
            let level_range = range << BITS;
            let mut deadline = (self.elapsed & !(level_range - 1)) + slot as u64 * range;
            if deadline <= self.elapsed {
                deadline += level_range;
            }
            Some((level, slot, deadline))
        })
    }

    /// Turns the wheel to tick `now`: the next due timer, or `None` when all that are due by then were handed out.
    pub fn poll(&mut self, now: u64) -> Option<TimerId> {
        loop {
            if let Some(timer) = self.due.pop_front() {
                return Some(timer);
            }
            match self.next_expiration() {
                Some((level, slot, deadline)) if deadline <= now => {
                    let entries = std::mem::take(&mut self.slots[level * SLOTS + slot]);
                    self.elapsed = deadline;
                    for Entry { timer, when, .. } in entries.entries {
                        let Some(timer) = timer else { continue };
                        if when <= deadline {
                            self.len -= 1;
                            self.due.push_back(timer);
                        } else {
                            self.add(timer, when);
                        }
                    }
                }
                _ => {
                    self.elapsed = self.elapsed.max(now);
                    return None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Turns a wheel from tick to tick until it is empty and lists what fires when.
    fn run(timers: &[(u32, u64)]) -> Vec<(u32, u64)> {
        let mut wheel = Wheel::default();
        timers.iter().for_each(|(id, when)| assert!(wheel.insert(TimerId(*id), *when)));
        let mut fired = Vec::new();
        while let Some(tick) = wheel.next_tick() {
            while let Some(timer) = wheel.poll(tick) {
                fired.push((timer.0, tick));
            }
        }
        fired
    }

    #[test]
    fn timers_fire_at_their_tick_earliest_first() {
        assert_eq!(run(&[(1, 5), (2, 3), (3, 700), (4, 64)]), [(2, 3), (1, 5), (4, 64), (3, 700)]);
    }

    #[test]
    fn equal_ticks_fire_in_the_order_of_entry() {
        assert_eq!(run(&[(1, 9), (2, 9), (3, 9)]), [(1, 9), (2, 9), (3, 9)]);
        assert_eq!(run(&[(1, 5000), (2, 5000)]), [(1, 5000), (2, 5000)]);
    }

    #[test]
    fn the_order_stays_when_many_are_taken_out_and_entered_again() {
        let mut wheel = Wheel::default();
        (0..100).for_each(|id| assert!(wheel.insert(TimerId(id), 5000)));
        (0..100).filter(|id| id % 3 > 0).for_each(|id| wheel.remove(TimerId(id)));
        wheel.remove(TimerId(1));
        wheel.insert(TimerId(1), 5000);
        while wheel.next_tick().is_some_and(|tick| tick < 5000) {
            let tick = wheel.next_tick().unwrap_or(0);
            assert_eq!(wheel.poll(tick), None);
        }
        let fired: Vec<u32> = std::iter::from_fn(|| wheel.poll(5000)).map(|timer| timer.0).collect();
        assert_eq!(fired, (0..100).step_by(3).chain([1]).collect::<Vec<_>>());
        assert_eq!((wheel.len, wheel.next_tick()), (0, None));
    }

    #[test]
    fn very_long_timers_fire_at_last() {
        assert_eq!(run(&[(1, MAX_TICKS + 5)]), [(1, MAX_TICKS + 5)]);
    }

    #[test]
    fn a_removed_timer_never_fires_and_a_late_one_is_refused() {
        let mut wheel = Wheel::default();
        wheel.insert(TimerId(1), 10);
        wheel.insert(TimerId(2), 10);
        wheel.remove(TimerId(1));
        assert_eq!((wheel.poll(10), wheel.poll(10)), (Some(TimerId(2)), None));
        assert!(!wheel.insert(TimerId(3), 10));
        assert_eq!(wheel.next_tick(), None);
    }
}
