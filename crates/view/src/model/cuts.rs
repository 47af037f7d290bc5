//! Long stretches of a run in which nothing happens: a picture of the whole run leaves them out.

use super::{Lane, State};
use crate::Nanos;
use crate::sort_by_numbers;
use playground_trace::Trace;

/// Stretches left out at most.
pub(crate) const MOST: usize = 3;
/// Of the run, each stretch fills at least one part in so many.
const PART: Nanos = 8;
/// Together they fill at least so many parts in a hundred: less can be borne.
const FILL: u128 = 97;

/// The stretches without any event, and with nobody at work, that a picture of the whole run leaves out.
pub(super) fn cuts(trace: &Trace, lanes: &[Lane]) -> Vec<(Nanos, Nanos)> {
    let end = trace.end.max(trace.events.last().map_or(0, |e| e.at));
    let mut gaps: Vec<(Nanos, Nanos)> = Vec::new();
    for pair in trace.events.windows(2) {
        let (from, to) = (pair[0].at, pair[1].at);
        if to.saturating_sub(from) >= (end / PART).max(1) && !lanes.iter().any(|lane| works(lane, from)) {
            gaps.push((from, to));
        }
    }
    sort_by_numbers(&mut gaps, |(from, to)| (Nanos::MAX - (to - from), 0));
    gaps.truncate(MOST);
    sort_by_numbers(&mut gaps, |gap| *gap);
    let empty: Nanos = gaps.iter().map(|(from, to)| to - from).sum();
    let rest = end.saturating_sub(empty);
    // Where nothing but waits has a length, there is nothing that a cut would give room to.
    if rest == 0 || u128::from(empty) * 100 < u128::from(end) * FILL {
        return Vec::new();
    }
    // At both ends some of the wait stays, so that it is seen to begin and to end.
    let stays = (rest / 4).max(1);
    let cut = gaps.into_iter().map(|(from, to)| (from.saturating_add(stays), to.saturating_sub(stays)));
    cut.filter(|(from, to)| from < to).collect()
}

/// True if the lane has a CPU just after `at`.
fn works(lane: &Lane, at: Nanos) -> bool {
    let begun = lane.slices.partition_point(|s| s.from <= at);
    lane.slices[..begun].last().is_some_and(|s| s.state == State::Running && s.to > at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_program::Span;
    use playground_trace::{Clock, Event, EventKind, Outcome, Unit};

    fn run(times: &[Nanos]) -> Trace {
        let event = |at: &Nanos| Event {
            at: *at,
            op: *at,
            by: Unit::Outside,
            span: Span::NONE,
            kind: EventKind::Ended,
        };
        Trace {
            source: "".into(),
            clock: Clock::Virtual,
            events: times.iter().map(event).collect(),
            outcome: Outcome::Finished { exit_code: 0 },
            end: times.last().copied().unwrap_or(0),
            operations: 0,
            schedule: String::new(),
            lints: Vec::new(),
        }
    }

    #[test]
    fn only_waits_that_fill_the_run_are_left_out() {
        assert_eq!(cuts(&run(&[0, 10, 20, 30, 40]), &[]), []);
        assert_eq!(cuts(&run(&[0, 10, 20, 100_020, 100_040]), &[]), [(30, 100_010)]);
        // Half of the run is not most of it.
        assert_eq!(cuts(&run(&[0, 10, 20, 30, 60]), &[]), []);
        // One wait and nothing else.
        assert_eq!(cuts(&run(&[0, 0, 1000, 1000]), &[]), []);
        assert_eq!(cuts(&run(&[]), &[]), []);
        assert_eq!(cuts(&run(&[5]), &[]), []);
    }
}
