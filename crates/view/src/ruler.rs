//! The ruler: ticks at round times, close enough to read and far enough apart for their labels.

use crate::format::decimal;
use crate::steps::STEP;
use crate::text::{TextSize, text_width};
use crate::{Nanos, Px, TimeFormat, TimeScale};

/// One tick.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// When.
    pub at: Nanos,
    /// Where.
    pub x: Px,
    /// Its label; minor ticks have none.
    pub label: Option<String>,
    /// The middle of the label: on the tick, or, of a step, on the step that begins there.
    pub label_x: Px,
}

/// The ticks of a window.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruler {
    /// Time between labelled ticks.
    pub step: Nanos,
    /// In order of time.
    pub ticks: Vec<Tick>,
}

/// Labelled ticks are at least so far apart.
const MIN_STEP: Px = Px(92.0);
/// Minor ticks are at least so far apart.
const MIN_MINOR: Px = Px(16.0);
/// A step so wide has its number.
const MIN_NUMBER: Px = Px(34.0);

impl Ruler {
    /// The ruler for what `scale` shows.
    pub fn new(scale: &TimeScale, format: TimeFormat) -> Ruler {
        let least = scale.duration(MIN_STEP).max(1);
        if format == TimeFormat::Steps {
            return Ruler::of_steps(scale, least);
        }
        let (step, parts) = match format {
            TimeFormat::Millis => decimal_step(least),
            TimeFormat::House { ns_per_minute } => house_step(least, ns_per_minute.max(1)),
            TimeFormat::Steps => (STEP, 1),
        };
        let minor = match step / parts {
            part if part > 0 && step % parts == 0 && scale.width(part) >= MIN_MINOR => part,
            _ => step,
        };
        let window = scale.window();
        // Whole stretches between what the scale leaves out.
        let mut stretches: Vec<(Nanos, Nanos)> = Vec::new();
        let mut begin = window.from();
        for (from, to) in scale.cuts() {
            stretches.push((begin, from));
            begin = to;
        }
        stretches.push((begin, window.to()));
        let numbers = stretches.into_iter().flat_map(|(from, to)| from.div_ceil(minor)..=to / minor);
        let mut unit_shown = false;
        let ticks = numbers.map(|n| {
            let at = n * minor;
            let label = (at % step == 0).then(|| label(at, step, window.to(), format, &mut unit_shown));
            let x = scale.x(at);
            Tick { at, x, label, label_x: x }
        });
        let mut ticks: Vec<Tick> = ticks.collect();
        // Beside a stretch that is left out labels may come too close to each other.
        let mut free = Px(f64::NEG_INFINITY);
        for tick in &mut ticks {
            let Some(label) = &tick.label else { continue };
            let half = Px(text_width(label, TextSize::Small).0 / 2.0 + 4.0);
            if tick.x - half < free {
                tick.label = None;
            } else {
                free = tick.x + half;
            }
        }
        Ruler { step, ticks }
    }

    /// A tick where each step begins, with its number over it; where they are narrow, some only.
    fn of_steps(scale: &TimeScale, least: Nanos) -> Ruler {
        let every = if scale.width(STEP) >= MIN_NUMBER { 1 } else { decimal_step(least.div_ceil(STEP)).0 };
        let step = every.saturating_mul(STEP);
        let minor = if scale.width(STEP) >= MIN_MINOR { 1 } else { every };
        let window = scale.window();
        let (from, to) = (window.from() / STEP + 1, (window.to() - 1) / STEP + 1);
        let ticks =
            (from / minor..=to / minor).map(|n| (n * minor).max(1)).filter(|n| *n >= from).map(|number| {
                let at = (number - 1) * STEP;
                // The first step and each round number.
                let label = (number == 1 || number % every == 0).then(|| number.to_string());
                let (x, width) = (scale.x(at), scale.width(STEP));
                let middle = Px((x.max(scale.left()).0 + (x + width).min(scale.right()).0) / 2.0);
                Tick { at, x, label, label_x: middle }
            });
        let shown = ticks.filter(|tick| tick.label_x >= scale.left());
        Ruler { step, ticks: shown.collect() }
    }
}

/// The smallest of 1, 2, 5, 10, 20, ... that is not below `least`, and into how many parts minor ticks cut it.
fn decimal_step(least: Nanos) -> (Nanos, u64) {
    let mut power: u64 = 1;
    loop {
        for (digit, parts) in [(1, 5), (2, 4), (5, 5)] {
            match power.checked_mul(digit) {
                Some(step) if step >= least => return (step, parts),
                Some(_) => {}
                None => return (Nanos::MAX, 1),
            }
        }
        power = power.saturating_mul(10);
    }
}

fn house_step(least: Nanos, minute: Nanos) -> (Nanos, u64) {
    let steps = [
        (1, 1),
        (2, 2),
        (5, 5),
        (10, 2),
        (15, 3),
        (30, 3),
        (60, 4),
        (120, 4),
        (180, 3),
        (360, 6),
        (720, 6),
        (1440, 4),
    ];
    for (minutes, parts) in steps {
        match minute.checked_mul(minutes) {
            Some(step) if step >= least => return (step, parts),
            _ => {}
        }
    }
    let day = minute.saturating_mul(1440);
    (day.saturating_mul(least.div_ceil(day)), 1)
}

/// `0 ms`, then `100`, `200`: the unit is written once.
fn label(at: Nanos, step: Nanos, end: Nanos, format: TimeFormat, unit_shown: &mut bool) -> String {
    if format != TimeFormat::Millis {
        return format.instant(at);
    }
    let (unit, name) = match end {
        0..=9_999 => (1, "ns"),
        10_000..=9_999_999 if step < 1_000_000 => (1_000, "µs"),
        _ if step < 100_000_000 && end < 10_000_000_000 => (1_000_000, "ms"),
        _ if end < 1_000_000_000 => (1_000_000, "ms"),
        _ => (1_000_000_000, "s"),
    };
    let whole = |digits: &u32| (step % unit * 10u64.pow(*digits)).is_multiple_of(unit);
    let digits = (0..9).find(whole).unwrap_or(9);
    let number = decimal(at, unit, digits);
    if std::mem::replace(unit_shown, true) { number } else { format!("{number} {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Window;

    fn labels(from: Nanos, to: Nanos, width: f64, format: TimeFormat) -> String {
        let scale = TimeScale::new(Window::new(from, to), Px(0.0), Px(width));
        let ruler = Ruler::new(&scale, format);
        let minor = ruler.ticks.iter().filter(|t| t.label.is_none()).count();
        let labels: Vec<String> = ruler.ticks.into_iter().filter_map(|t| t.label).collect();
        format!("{} (+{minor})", labels.join(" | "))
    }

    #[test]
    fn steps_are_round_and_the_unit_is_written_once() {
        let ms = 1_000_000;
        let house = TimeFormat::House { ns_per_minute: ms };
        assert_eq!(
            labels(0, 105 * ms, 918.0, house),
            "0:00 | 0:15 | 0:30 | 0:45 | 1:00 | 1:15 | 1:30 | 1:45 (+14)"
        );
        assert_eq!(
            labels(0, 680 * ms, 700.0, TimeFormat::Millis),
            "0 ms | 100 | 200 | 300 | 400 | 500 | 600 (+28)"
        );
        assert_eq!(
            labels(100 * ms, 104 * ms, 800.0, TimeFormat::Millis),
            "100 ms | 100.5 | 101 | 101.5 | 102 | 102.5 | 103 | 103.5 | 104 (+32)"
        );
        assert_eq!(labels(0, 17_000 * ms, 700.0, TimeFormat::Millis), "0 s | 5 | 10 | 15 (+14)");
        assert_eq!(labels(0, 5_000, 300.0, TimeFormat::Millis), "0 ns | 2000 | 4000 (+8)");
        assert_eq!(labels(0, 1, 10.0, TimeFormat::Millis), "0 ns (+0)");
    }

    #[test]
    fn steps_have_their_numbers_in_their_middle() {
        let scale = TimeScale::new(Window::new(0, 7 * STEP - 1), Px(100.0), Px(800.0));
        let ruler = Ruler::new(&scale, TimeFormat::Steps);
        let places: Vec<String> = ruler
            .ticks
            .iter()
            .map(|t| format!("{}:{:.0}:{:.0}", t.label.as_deref().unwrap_or("-"), t.x.0, t.label_x.0))
            .collect();
        assert_eq!(places.join(" "), "1:100:150 2:200:250 3:300:350 4:400:450 5:500:550 6:600:650 7:700:750");
        assert_eq!(
            labels(0, 60 * STEP - 1, 600.0, TimeFormat::Steps),
            "1 | 10 | 20 | 30 | 40 | 50 | 60 (+0)"
        );
    }

    #[test]
    fn the_longest_run_has_few_ticks() {
        for format in [
            TimeFormat::Millis,
            TimeFormat::House { ns_per_minute: 1 },
            TimeFormat::House { ns_per_minute: u64::MAX },
            TimeFormat::Steps,
        ] {
            let scale = TimeScale::new(Window::new(0, Nanos::MAX), Px(0.0), Px(1000.0));
            assert!(Ruler::new(&scale, format).ticks.len() < 100, "{format:?}");
        }
    }
}
