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

    /// Zoomed by `factor` (above 1: closer) so that `anchor` stays where it is on the screen, and kept inside `bounds`.
    pub fn zoom(self, factor: f64, anchor: Nanos, bounds: Window) -> Window {
        if !(factor.is_finite() && factor > 0.0) {
            return self;
        }
        let anchor = anchor.clamp(self.from, self.to);
        let length = ((self.length() as f64 / factor).round() as Nanos).clamp(1, bounds.length());
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

/// A linear map between the times of a window and the pixels of a range. Times and pixels outside are mapped too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    window: Window,
    left: Px,
    right: Px,
}

impl TimeScale {
    /// Maps `window` onto `left..right`; a range under one pixel counts as one.
    pub fn new(window: Window, left: Px, right: Px) -> Self {
        TimeScale { window, left, right: right.max(left + Px(1.0)) }
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

    /// Where an instant lies.
    pub fn x(&self, at: Nanos) -> Px {
        let past = if at >= self.window.from {
            (at - self.window.from) as f64
        } else {
            -((self.window.from - at) as f64)
        };
        Px(self.left.0 + past * self.px_per_nano())
    }

    /// How long a time is.
    pub fn width(&self, time: Nanos) -> Px {
        Px(time as f64 * self.px_per_nano())
    }

    /// The instant at a place, to the nearest nanosecond; places before time 0 give 0.
    pub fn time(&self, x: Px) -> Nanos {
        let past = ((x.0 - self.left.0) / self.px_per_nano()).round();
        if past >= 0.0 {
            self.window.from.saturating_add(past as Nanos)
        } else {
            self.window.from.saturating_sub(-past as Nanos)
        }
    }

    /// The time that a width covers.
    pub fn duration(&self, width: Px) -> Nanos {
        (width.0.max(0.0) / self.px_per_nano()).round() as Nanos
    }

    fn px_per_nano(&self) -> f64 {
        (self.right.0 - self.left.0) / self.window.length() as f64
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
    }

    proptest! {
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
