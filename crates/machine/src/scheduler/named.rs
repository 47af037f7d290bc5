//! Schedulers by the names that a command line or a link gives them.

use super::{Fifo, Pct, Random, Replay, RoundRobin, Schedule, ScheduleError, Scheduler};
use std::fmt;
use std::str::FromStr;

/// A scheduler's name. Its text form is what [`fmt::Display`] writes and [`FromStr`] reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SchedulerName {
    /// `fifo`.
    #[default]
    Fifo,
    /// `round-robin` or `round-robin:QUANTUM`, in visible operations.
    RoundRobin(u32),
    /// `random:SEED`.
    Random(u64),
    /// `pct:SEED` or `pct:SEED:DEPTH`.
    Pct(u64, u32),
    /// `replay:STRING`.
    Replay(Schedule),
}

/// Why a text names no scheduler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameError {
    /// There is none of that name.
    Unknown(String),
    /// The scheduler of this name takes a whole number here, not that.
    Number(&'static str, String),
    /// The schedule to replay cannot be read.
    Schedule(ScheduleError),
}

/// The quantum of `round-robin`.
const QUANTUM: u32 = 1;
/// The depth of `pct:SEED`.
const DEPTH: u32 = 3;

impl SchedulerName {
    /// The scheduler, about to begin a run.
    pub fn begin(&self) -> Running {
        match self {
            SchedulerName::Fifo => Running::Other(Box::new(Fifo)),
            SchedulerName::RoundRobin(quantum) => Running::Other(Box::new(RoundRobin::new(*quantum))),
            SchedulerName::Random(seed) => Running::Other(Box::new(Random::new(*seed))),
            SchedulerName::Pct(seed, depth) => Running::Other(Box::new(Pct::of_any_length(*seed, *depth))),
            SchedulerName::Replay(schedule) => Running::Replay(Replay::new(schedule.clone())),
        }
    }
}

/// A scheduler under a run.
pub enum Running {
    /// Makes given choices, which may not fit.
    Replay(Replay),
    /// Any other fits every program.
    Other(Box<dyn Scheduler>),
}

impl Running {
    /// The scheduler.
    pub fn scheduler(&mut self) -> &mut dyn Scheduler {
        match self {
            Running::Replay(replay) => replay,
            Running::Other(other) => other.as_mut(),
        }
    }

    /// After the run: where the schedule that was replayed stopped fitting, if it did.
    pub fn misfit(&self) -> Option<ScheduleError> {
        match self {
            Running::Replay(replay) => replay.misfit(),
            Running::Other(_) => None,
        }
    }
}

impl fmt::Display for SchedulerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SchedulerName::Fifo => f.write_str("fifo"),
            SchedulerName::RoundRobin(quantum) => write!(f, "round-robin:{quantum}"),
            SchedulerName::Random(seed) => write!(f, "random:{seed}"),
            SchedulerName::Pct(seed, depth) => write!(f, "pct:{seed}:{depth}"),
            SchedulerName::Replay(schedule) => write!(f, "replay:{}", schedule.encode()),
        }
    }
}

impl FromStr for SchedulerName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let (name, rest) = text.split_once(':').map_or((text, None), |(name, rest)| (name, Some(rest)));
        Ok(match (name, rest) {
            ("fifo", None) => SchedulerName::Fifo,
            ("round-robin", None) => SchedulerName::RoundRobin(QUANTUM),
            ("round-robin", Some(quantum)) => match number(quantum, "round-robin:QUANTUM")? {
                0 => return Err(NameError::Number("round-robin:QUANTUM", quantum.to_owned())),
                quantum => SchedulerName::RoundRobin(quantum),
            },
            ("random", Some(seed)) => SchedulerName::Random(number(seed, "random:SEED")?),
            ("pct", Some(rest)) => {
                let (seed, depth) = rest.split_once(':').map_or((rest, None), |(s, d)| (s, Some(d)));
                let depth = depth.map_or(Ok(DEPTH), |depth| number(depth, "pct:SEED:DEPTH"))?;
                if !(1..=Pct::MAX_DEPTH).contains(&depth) {
                    return Err(NameError::Number("pct:SEED:DEPTH", depth.to_string()));
                }
                SchedulerName::Pct(number(seed, "pct:SEED")?, depth)
            }
            ("replay", Some(string)) => {
                SchedulerName::Replay(Schedule::decode(string).map_err(NameError::Schedule)?)
            }
            _ => return Err(NameError::Unknown(text.to_owned())),
        })
    }
}

fn number<T: FromStr>(text: &str, what: &'static str) -> Result<T, NameError> {
    text.parse().map_err(|_| NameError::Number(what, text.to_owned()))
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameError::Unknown(text) => write!(
                f,
                "a schedule is fifo, round-robin[:QUANTUM], random:SEED, pct:SEED[:DEPTH] or replay:STRING, not `{text}`"
            ),
            NameError::Number(what, text) => write!(f, "`{what}` takes a whole number there, not `{text}`"),
            NameError::Schedule(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NameError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_their_text() {
        for text in ["fifo", "round-robin:4", "random:7", "pct:1:2", "replay:1.0*2.1-zh"] {
            let name: SchedulerName = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(name.to_string(), text);
        }
        assert_eq!("pct:9".parse(), Ok(SchedulerName::Pct(9, 3)));
        assert_eq!("round-robin".parse(), Ok(SchedulerName::RoundRobin(1)));
    }

    #[test]
    fn what_names_none_is_refused_with_a_reason() {
        let refused = |text: &str| text.parse::<SchedulerName>().expect_err(text).to_string();
        assert_eq!(refused("random:x"), "`random:SEED` takes a whole number there, not `x`");
        assert_eq!(refused("round-robin:0"), "`round-robin:QUANTUM` takes a whole number there, not `0`");
        assert_eq!(refused("pct:1:0"), "`pct:SEED:DEPTH` takes a whole number there, not `0`");
        assert!(refused("lifo").contains("pct:SEED[:DEPTH]"));
        assert!(refused("random").contains("not `random`"));
        assert_eq!(refused("replay:1.1-zz"), "this schedule was mistyped or cut short");
    }
}
