//! Time to pixels and back.

use crate::Nanos;
use std::ops::{Add, Sub};

/// A length or place on the screen in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Px(pub f64);

impl Px {
    /// The larger of two.
    pub fn max(self, other: Px) -> Px {
        Px(self.0.max(other.0))
    }

    /// The smaller of two.
    pub fn min(self, other: Px) -> Px {
        Px(self.0.min(other.0))
    }
}

impl Add for Px {
    type Output = Px;
    fn add(self, other: Px) -> Px {
        Px(self.0 + other.0)
    }
}

impl Sub for Px {
    type Output = Px;
    fn sub(self, other: Px) -> Px {
        Px(self.0 - other.0)
    }
}

/// The shortest that a window is zoomed to: nothing of a run is finer than the clocks of browsers.
const CLOSEST: Nanos = 100;

/// The time that is on the screen: `from..to`, never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    from: Nanos,
    to: Nanos,
}

impl Window {
    /// The window `from..to`; widened to one nanosecond where it would be empty.
    pub fn new(from: Nanos, to: Nanos) -> Self {
        let from = from.min(Nanos::MAX - 1);
        Window { from, to: to.max(from + 1) }
    }

    /// First instant shown.
    pub fn from(self) -> Nanos {
        self.from
    }

    /// One past the last instant shown.
    pub fn to(self) -> Nanos {
        self.to
    }

    /// Its length; at least 1.
    pub fn length(self) -> Nanos {
        self.to - self.from
    }

    /// Zoomed, no closer than to 100 ns, by `factor` (above 1: closer) so that `anchor` stays where it is on the screen, and kept inside `bounds`.
    pub fn zoom(self, factor: f64, anchor: Nanos, bounds: Window) -> Window {
        if !(factor.is_finite() && factor > 0.0) {
            return self;
        }
        let anchor = anchor.clamp(self.from, self.to);
        let length = ((self.length() as f64 / factor).round() as Nanos)
            .clamp(CLOSEST.min(bounds.length()), bounds.length());
        let share = (anchor - self.from) as f64 / self.length() as f64;
        let from = anchor.saturating_sub((length as f64 * share).round() as Nanos);
        Window { from, to: from.saturating_add(length) }.kept_inside(bounds)
    }

    /// Moved by `by` nanoseconds (negative: earlier) and kept inside `bounds`.
    pub fn pan(self, by: i64, bounds: Window) -> Window {
        let from = self.from.saturating_add_signed(by).min(bounds.to);
        Window { from, to: from.saturating_add(self.length()) }.kept_inside(bounds)
    }

    fn kept_inside(self, bounds: Window) -> Window {
        let length = self.length().clamp(1, bounds.length());
        let from = self.from.clamp(bounds.from, bounds.to - length);
        Window { from, to: from + length }
    }
}

/// How wide a stretch is drawn that is left out.
pub const CUT: Px = Px(44.0);

/// Stretches left out of a scale at most.
const CUTS: usize = crate::model::MOST_CUTS;

/// A map between the times of a window and the pixels of a range: linear but for stretches that are left out, each drawn
/// [`CUT`] wide. Times and pixels outside are mapped too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    window: Window,
    left: Px,
    right: Px,
    /// What is left out, in order of time; unused entries are empty and lie at the end.
    cuts: [(Nanos, Nanos); CUTS],
    /// Of what is not left out.
    px_per_nano: f64,
}

impl TimeScale {
    /// Maps `window` onto `left..right`; a range under one pixel counts as one.
    pub fn new(window: Window, left: Px, right: Px) -> Self {
        TimeScale::with_cuts(window, left, right, &[])
    }

    /// The same, leaving out those of `cuts` (in order of time, apart from each other) that lie wholly in the window; none of
    /// them where there is no room.
    pub fn with_cuts(window: Window, left: Px, right: Px, cuts: &[(Nanos, Nanos)]) -> Self {
        let right = right.max(left + Px(1.0));
        let mut kept = [(Nanos::MAX, Nanos::MAX); CUTS];
        let (mut count, mut time) = (0_usize, window.length());
        let inside = cuts.iter().filter(|(from, to)| from < to && window.from < *from && *to < window.to);
        for (place, cut) in kept.iter_mut().zip(inside) {
            *place = *cut;
            count += 1;
            time = time.saturating_sub(cut.1 - cut.0);
        }
        let mut room = right.0 - left.0 - CUT.0 * count as f64;
        if room < CUT.0 || time == 0 {
            kept = [(Nanos::MAX, Nanos::MAX); CUTS];
            room = right.0 - left.0;
            time = window.length();
        }
        TimeScale { window, left, right, cuts: kept, px_per_nano: room / time as f64 }
    }

    /// The window.
    pub fn window(&self) -> Window {
        self.window
    }

    /// Where the window begins.
    pub fn left(&self) -> Px {
        self.left
    }

    /// Where it ends.
    pub fn right(&self) -> Px {
        self.right
    }

    /// What is left out, in order of time.
    pub fn cuts(&self) -> impl Iterator<Item = (Nanos, Nanos)> + use<> {
        self.cuts.into_iter().filter(|(from, to)| from < to)
    }

    /// True for an instant that is left out.
    pub fn is_cut(&self, at: Nanos) -> bool {
        self.cuts.iter().any(|(from, to)| *from < at && at < *to)
    }

    /// Where an instant lies.
    pub fn x(&self, at: Nanos) -> Px {
        if at < self.window.from {
            return Px(self.left.0 - (self.window.from - at) as f64 * self.px_per_nano);
        }
        let mut past = at - self.window.from;
        let mut extra = 0.0;
        for &(from, to) in self.cuts.iter().take_while(|(from, to)| from < to) {
            if at <= from {
                break;
            }
            let within = at.min(to) - from;
            past -= within;
            extra += CUT.0 * (within as f64 / (to - from) as f64);
        }
        Px(self.left.0 + past as f64 * self.px_per_nano + extra)
    }

    /// How long a time is that nothing is left out of.
    pub fn width(&self, time: Nanos) -> Px {
        Px(time as f64 * self.px_per_nano)
    }

    /// The instant at a place, to the nearest nanosecond; places before time 0 give 0.
    pub fn time(&self, x: Px) -> Nanos {
        let mut rest = x.0 - self.left.0;
        let mut base = self.window.from;
        if rest >= 0.0 {
            for (from, to) in self.cuts() {
                let before = (from - base) as f64 * self.px_per_nano;
                if rest <= before {
                    break;
                }
                if rest <= before + CUT.0 {
                    return from + ((rest - before) / CUT.0 * (to - from) as f64).round() as Nanos;
                }
                rest -= before + CUT.0;
                base = to;
            }
        }
        let past = (rest / self.px_per_nano).round();
        if past >= 0.0 { base.saturating_add(past as Nanos) } else { base.saturating_sub(-past as Nanos) }
    }

    /// The time that a width covers where nothing is left out.
    pub fn duration(&self, width: Px) -> Nanos {
        (width.0.max(0.0) / self.px_per_nano).round() as Nanos
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ends_of_the_window_are_the_ends_of_the_range() {
        let scale = TimeScale::new(Window::new(100, 300), Px(50.0), Px(250.0));
        assert_eq!((scale.x(100), scale.x(300), scale.x(0)), (Px(50.0), Px(250.0), Px(-50.0)));
        assert_eq!((scale.time(Px(50.0)), scale.time(Px(150.4)), scale.time(Px(-1000.0))), (100, 200, 0));
    }

    #[test]
    fn zoom_keeps_the_anchor_and_the_bounds() {
        let all = Window::new(0, 1000);
        assert_eq!(all.zoom(2.0, 500, all), Window::new(250, 750));
        assert_eq!(all.zoom(2.0, 0, all), Window::new(0, 500));
        assert_eq!(Window::new(250, 750).zoom(0.1, 500, all), all);
        assert_eq!(Window::new(250, 750).pan(-1000, all), Window::new(0, 500));
        assert_eq!(Window::new(250, 750).pan(1000, all), Window::new(500, 1000));
        assert_eq!(all.zoom(f64::NAN, 500, all), all);
        assert_eq!(all.zoom(1e9, 500, all), Window::new(450, 550), "no closer than that");
        assert_eq!(Window::new(0, 7).zoom(9.0, 3, Window::new(0, 7)), Window::new(0, 7));
    }

    #[test]
    fn what_is_left_out_has_its_own_width() {
        let cuts = [(100, 9_900)];
        let scale = TimeScale::with_cuts(Window::new(0, 10_000), Px(0.0), Px(244.0), &cuts);
        assert_eq!((scale.x(100), scale.x(9_900), scale.x(10_000)), (Px(100.0), Px(144.0), Px(244.0)));
        assert_eq!((scale.time(Px(50.0)), scale.time(Px(122.0)), scale.time(Px(200.0))), (50, 5_000, 9_956));
        assert!(scale.is_cut(5_000) && !scale.is_cut(100) && !scale.is_cut(9_950));
        // Zoomed into it, or without room, nothing is left out.
        assert_eq!(TimeScale::with_cuts(Window::new(50, 500), Px(0.0), Px(200.0), &cuts).cuts().count(), 0);
        assert_eq!(TimeScale::with_cuts(Window::new(0, 10_000), Px(0.0), Px(60.0), &cuts).cuts().count(), 0);
    }

    proptest! {
        #[test]
        fn a_cut_scale_goes_both_ways(part in 0.0f64..=1.0, from in 1u64..1000, length in 1u64..1 << 40) {
            let end = from + length + 1000;
            let scale = TimeScale::with_cuts(Window::new(0, end), Px(10.0), Px(800.0), &[(from, from + length)]);
            let at = (end as f64 * part) as u64;
            let tolerance = if scale.is_cut(at) { 1 + (length >> 30) } else { 1 };
            prop_assert!(scale.time(scale.x(at)).abs_diff(at) <= tolerance);
            prop_assert!(scale.x(at) <= scale.x(at + 1));
        }

        #[test]
        fn time_to_px_and_back_is_the_same_time(
            from in 0u64..1 << 45, length in 1u64..1 << 45, part in 0.0f64..=1.0, left in 0.0f64..500.0, width in 1.0f64..4000.0,
        ) {
            let scale = TimeScale::new(Window::new(from, from + length), Px(left), Px(left + width));
            let at = from + (length as f64 * part) as u64;
            prop_assert!(scale.time(scale.x(at)).abs_diff(at) <= 1 + (length >> 40));
        }

        #[test]
        fn px_to_time_and_back_is_the_same_place(length in 1_000_000u64..1 << 45, width in 1.0f64..4000.0, part in 0.0f64..=1.0) {
            let scale = TimeScale::new(Window::new(0, length), Px(128.0), Px(128.0 + width));
            let x = Px(128.0 + width * part);
            prop_assert!((scale.x(scale.time(x)).0 - x.0).abs() < 0.01);
        }

        #[test]
        fn a_moved_window_stays_inside(from in 0u64..1000, length in 1u64..1000, factor in 0.01f64..100.0, anchor in 0u64..2000, by in -3000i64..3000) {
            let all = Window::new(0, 2000);
            let window = Window::new(from, from + length).zoom(factor, anchor, all).pan(by, all);
            prop_assert!(window.to() <= 2000 && window.length() >= 1);
        }
    }
}
