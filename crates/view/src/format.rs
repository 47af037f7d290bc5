//! Times in words: hours and minutes in the house, milliseconds and seconds elsewhere.

use crate::Nanos;
use crate::steps::STEP;

/// How times are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeFormat {
    /// `45 ms`, `1.2 s`.
    #[default]
    Millis,
    /// As in the house, where so many nanoseconds stand for a minute of the evening: `0:45`, `10 min`.
    House {
        /// Nanoseconds of the run that stand for a minute.
        ns_per_minute: Nanos,
    },
    /// Steps of a schedule, counted from 1 (see [`crate::steps`]).
    Steps,
}

const MICRO: u64 = 1_000;
const MILLI: u64 = 1_000_000;
const SECOND: u64 = 1_000_000_000;

impl TimeFormat {
    /// An instant of the run: `0:45`, `45 ms`, `1.2 s`.
    pub fn instant(self, at: Nanos) -> String {
        match self {
            TimeFormat::Millis => plain(at),
            TimeFormat::House { ns_per_minute } => {
                let minutes = minutes(at, ns_per_minute);
                format!("{}:{:02}", minutes / 60, minutes % 60)
            }
            TimeFormat::Steps => format!("step {}", at / STEP + 1),
        }
    }

    /// The instant up to which something lasts; the last step is its own.
    pub fn until(self, at: Nanos) -> String {
        self.instant(if self == TimeFormat::Steps { at.saturating_sub(1) } else { at })
    }

    /// A length of time: `10 min`, `1 h 15 min`, `180 ms`.
    pub fn duration(self, time: Nanos) -> String {
        match self {
            TimeFormat::Millis => whole_hours(time).unwrap_or_else(|| plain(time)),
            TimeFormat::House { ns_per_minute } => match minutes(time, ns_per_minute) {
                m if m < 60 => format!("{m} min"),
                m if m % 60 == 0 => format!("{} h", m / 60),
                m => format!("{} h {} min", m / 60, m % 60),
            },
            TimeFormat::Steps => match time.div_ceil(STEP) {
                1 => "1 step".to_owned(),
                n => format!("{n} steps"),
            },
        }
    }

    /// A length of time without its unit where that is the usual one (minutes, milliseconds): the `10` of `ready 10`.
    pub fn bare(self, time: Nanos) -> String {
        let text = self.duration(time);
        let unit = match self {
            TimeFormat::Millis => " ms",
            TimeFormat::House { .. } => " min",
            TimeFormat::Steps => " steps",
        };
        match text.strip_suffix(unit) {
            Some(number) if !number.contains(' ') => number.to_owned(),
            _ => text,
        }
    }

    /// True if a length of time is too short to be written as anything but nothing.
    pub fn is_nothing(self, time: Nanos) -> bool {
        match self {
            TimeFormat::Millis => time < MICRO * 10,
            TimeFormat::House { ns_per_minute } => minutes(time, ns_per_minute) == 0,
            TimeFormat::Steps => time == 0,
        }
    }
}

fn minutes(time: Nanos, ns_per_minute: Nanos) -> u64 {
    let unit = ns_per_minute.max(1);
    time / unit + u64::from(time % unit >= unit.div_ceil(2))
}

/// A length of an hour and more, if it is whole minutes: nobody reads 25 200 s as 7 h.
fn whole_hours(time: Nanos) -> Option<String> {
    let minutes = time.saturating_add(SECOND / 2) / (60 * SECOND);
    if minutes < 60 || time.abs_diff(minutes * 60 * SECOND) > SECOND / 2 {
        return None;
    }
    Some(match (minutes / 60, minutes % 60) {
        (hours, 0) if hours >= 48 && hours % 24 == 0 => format!("{} days", hours / 24),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    })
}

fn plain(time: Nanos) -> String {
    // A thousandth part is not worth a digit: operations cost a little virtual time, so a sleep of 5 ms ends at 5.0002 ms.
    if time == 0 {
        "0 ms".to_owned()
    } else if time < MILLI - MICRO / 2 {
        // Anything shorter than a microsecond is written as one.
        format!("{} µs", decimal(time.max(MICRO), MICRO, 0))
    } else if time < SECOND - MILLI / 2 {
        format!("{} ms", decimal(time, MILLI, if time < 100 * MILLI { 1 } else { 0 }))
    } else {
        format!("{} s", decimal(time, SECOND, if time < 10 * SECOND { 2 } else { 1 }))
    }
}

/// `value / unit` rounded to so many digits after the point, without zeros at the end.
pub(crate) fn decimal(value: u64, unit: u64, digits: u32) -> String {
    let (scale, unit) = (10u64.pow(digits), unit.max(1));
    // The part is less than a unit of the longest kind, a minute of hours: in thousandths it fits.
    let part = (value % unit).saturating_mul(scale).saturating_add(unit / 2) / unit;
    let (whole, part) = (value / unit + part / scale, part % scale);
    if part == 0 {
        whole.to_string()
    } else {
        let part = format!("{part:0width$}", width = digits as usize);
        format!("{whole}.{}", part.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_tells_hours_and_minutes() {
        let house = TimeFormat::House { ns_per_minute: MILLI };
        let instants =
            [0, 45 * MILLI, 45 * MILLI + 240, 105 * MILLI - 1, 600 * MILLI].map(|t| house.instant(t));
        assert_eq!(instants, ["0:00", "0:45", "0:45", "1:45", "10:00"]);
        let durations = [0, 10 * MILLI, 60 * MILLI, 75 * MILLI].map(|t| house.duration(t));
        assert_eq!(durations, ["0 min", "10 min", "1 h", "1 h 15 min"]);
        assert_eq!([10 * MILLI, 75 * MILLI].map(|t| house.bare(t)), ["10", "1 h 15 min"]);
    }

    #[test]
    fn elsewhere_times_are_milliseconds_then_seconds() {
        let times = [
            0,
            300,
            2_400,
            45 * MILLI,
            5_000_240,
            5_260_000,
            650 * MILLI,
            999_900_000,
            1_250_000_000,
            17 * SECOND,
        ]
        .map(|t| TimeFormat::Millis.instant(t));
        assert_eq!(
            times,
            ["0 ms", "1 µs", "2 µs", "45 ms", "5 ms", "5.3 ms", "650 ms", "1 s", "1.25 s", "17 s"]
        );
        assert_eq!([60 * MILLI, 2 * SECOND].map(|t| TimeFormat::Millis.bare(t)), ["60", "2 s"]);
        let long = [59 * 60, 3600, 25_200, 5_400, 3_601, 365 * 86_400];
        let long = long.map(|seconds| TimeFormat::Millis.duration(seconds * SECOND + MICRO));
        assert_eq!(long, ["3540 s", "1 h", "7 h", "1 h 30 min", "3601 s", "365 days"]);
        assert!(!TimeFormat::Millis.duration(Nanos::MAX).is_empty());
    }

    #[test]
    fn a_strange_unit_does_no_harm() {
        assert_eq!(TimeFormat::House { ns_per_minute: 0 }.instant(61), "1:01");
        assert!(!TimeFormat::House { ns_per_minute: 0 }.instant(Nanos::MAX).is_empty());
    }
}
