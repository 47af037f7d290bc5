//! The knob of a comparison, and its figures over all its values.

use super::super::Open;
use super::chart::Side;
use crate::hooks::{IdleGate, next_frame, use_busy, use_markup};
use crate::session::{Run, example_of};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use playground_lessons::{Curve, Turns};
use playground_view::compare::Group;
use playground_view::{TimeFormat, escape};
use std::fmt::Write;
use std::sync::Arc;

/// The knob, and its figures over all its values: each point is a run. Turning it runs the program it belongs to.
#[component]
pub fn Curves(
    /// The runs that are compared.
    sides: RwSignal<Vec<Side>>,
    /// How times are written.
    format: TimeFormat,
    /// The value, if it is not the lesson's own.
    turned: RwSignal<Option<u64>>,
) -> impl IntoView {
    let open = expect_context::<Open>();
    let Some(knob) =
        open.pack.with_value(|pack| pack.lesson.knobs.iter().find(|k| !k.curves.is_empty()).cloned())
    else {
        return ().into_any();
    };
    let value = RwSignal::new(knob.value);
    let failed = RwSignal::new(None::<String>);
    let own = sides.with_untracked(|sides| sides.get(usize::from(knob.variant)).cloned());
    let busy = RwSignal::new(false);
    use_busy(expect_context::<IdleGate>(), busy.into());
    let kept = StoredValue::new(knob.clone());
    let owner = StoredValue::new(Owner::current().unwrap_or_default().downgrade());
    // The last that was asked for is what is shown, whatever comes when.
    let turn = move |new: u64| {
        value.set(new);
        failed.set(None);
        let (knob, pack) = (kept.get_value(), open.pack());
        turned.set(Some(new).filter(|new| *new != knob.value));
        let place = usize::from(knob.variant);
        let put = move |side: Side| {
            sides.update(|sides| {
                if let Some(one) = sides.get_mut(place) {
                    *one = side
                }
            });
        };
        if let Some(own) = own.clone().filter(|_| new == knob.value) {
            busy.set(false);
            return put(own);
        }
        let Some(example) = example_of(&pack, place) else { return };
        let mut settings = example.settings();
        if knob.turns == Turns::Cores {
            settings.cores = u32::try_from(new).unwrap_or(1);
        }
        let text = knob.turned(&example.text, new);
        busy.set(true);
        let work = async move {
            // Of values that a drag passes in one frame the last one runs.
            next_frame().await;
            if value.get_untracked() != new {
                return;
            }
            let made = open.session.run_aside(text, settings).await;
            if value.get_untracked() != new {
                return;
            }
            busy.set(false);
            match made {
                Ok((awaits, finished)) => {
                    let run = Run::new(awaits, finished.trace, &example, finished.lines);
                    let label = pack.variants.get(place).map(|v| v.label.clone()).unwrap_or_default();
                    put(Side {
                        label: format!("{label}, {new} {}", knob.unit).trim_end().to_owned(),
                        group: Arc::new(Group::new(&run.model, run.stepper.lines())),
                    });
                }
                Err(error) => failed.set(Some(error)),
            }
        };
        // Of this view: the owner of the moment may be gone before the run is there.
        if let Some(owner) = owner.with_value(|owner| owner.upgrade()) {
            owner.with(|| spawn_local_scoped_with_cancellation(work));
        }
    };
    let total = move || {
        sides.with(|sides| {
            sides
                .get(usize::from(kept.with_value(|knob| knob.variant)))
                .map(|side| format.instant(side.group.end))
        })
    };
    let (from, to, step) = (knob.from, knob.to, knob.step.max(1));
    let label = knob.label.clone();
    let name = label.clone();
    let unit = knob.unit.clone();
    let (at_first, unit_of, again) = (knob.value, StoredValue::new(knob.unit.clone()), turn.clone());
    let shown = knob.curves.len().min(3);
    // The knob has the axis of its figures.
    let wide =
        if knob.curves.iter().any(|curve| curve.beside.is_some()) { WIDTH - BESIDE } else { WIDTH - 14.0 };
    let (left, share) = (LEFT / WIDTH * 100.0, (wide - LEFT) / WIDTH * 100.0);
    let axis = format!("--left: {left:.2}%; --wide: {share:.2}%");
    let charts = knob.curves.clone().into_iter().take(shown).enumerate().map(|(n, curve)| {
        let node = NodeRef::<html::Div>::new();
        let unit = (n + 1 == shown).then(|| knob.unit.clone());
        use_markup(
            node,
            Signal::derive(move || curve_markup(&curve, from, to, value.get(), WIDTH, unit.as_deref())),
        );
        view! { <div node_ref=node></div> }
    });
    view! {
        <div class="curves">
            <label class="knob slider" style=axis>
                <span>{label}</span>
                <b class="num">{move || format!("{} {unit}", value.get())}</b>
                <input
                    type="range"
                    min=from
                    max=to
                    step=step
                    aria-label=name
                    data-testid="knob"
                    style:--at=move || format!("{:.2}%", value.get().saturating_sub(from) as f64 / to.saturating_sub(from).max(1) as f64 * 100.0)
                    prop:value=move || value.get().to_string()
                    on:input:target=move |event| if let Ok(new) = event.target().value().parse() { turn(new) }
                />
            </label>
            <p class="fine" role="status" data-testid="knob-run">
                {move || match (failed.get(), busy.get()) {
                    (Some(error), _) => {
                        let again = again.clone();
                        view! {
                        <span class="bad">{error}" "</span>
                        <button class="textlink" on:click=move |_| again(value.get_untracked())>"Try again"</button>
                        }.into_any()
                    }
                    (None, true) => "It runs …".into_any(),
                    (None, false) if value.get() == at_first => ().into_any(),
                    (None, false) => view! {
                        {move || format!("Ran again: done at {}. The lesson has {at_first} {}.", total().unwrap_or_default(), unit_of.get_value())}
                    }.into_any(),
                }}
            </p>
            {charts.collect_view()}
        </div>
    }
    .into_any()
}

/// Room left of the axis of a figure.
const LEFT: f64 = 34.0;
/// Room right of it, for the name of a figure beside it.
const BESIDE: f64 = 80.0;
/// How wide the figures of a knob are, as they are drawn.
const WIDTH: f64 = 460.0;

/// The step between the lines of an axis that reaches to `most`: 1, 2 or 5 times a power of ten, four of them at most.
fn step_of(most: u64) -> u64 {
    let mut power = 1_u64;
    loop {
        let fits = [1, 2, 5]
            .into_iter()
            .map(|n| power.saturating_mul(n))
            .find(|step| step.saturating_mul(4) >= most);
        if let Some(step) = fits {
            return step;
        }
        power = power.saturating_mul(10);
    }
}

/// A figure over the values of a knob; each point is a run. The lowest one has the values written under it.
///
/// It is `width` wide, of which 80 are for the name of a figure beside it, if there is one.
pub fn curve_markup(curve: &Curve, from: u64, to: u64, value: u64, width: f64, unit: Option<&str>) -> String {
    const HEIGHT: f64 = 112.0;
    let right = width - if curve.beside.is_some() { BESIDE } else { 14.0 };
    let beside = curve.beside.as_ref().map_or(0, |(_, value)| *value);
    let most = curve.points.iter().map(|(_, y)| *y).max().unwrap_or(0).max(beside).max(1);
    let step = step_of(most);
    let lines = most.div_ceil(step);
    let most = lines.saturating_mul(step) as f64;
    let tall = if unit.is_some() { HEIGHT + 10.0 } else { HEIGHT };
    let x = |v: u64| {
        LEFT + (right - LEFT) * v.saturating_sub(from) as f64 / to.saturating_sub(from).max(1) as f64
    };
    let y = |v: u64| HEIGHT - 16.0 - (HEIGHT - 44.0) * v as f64 / most;
    let now = curve.points.iter().find(|(at, _)| *at == value).map(|(_, y)| *y);
    let words = now.map_or_else(String::new, |now| format!("{now} {}", curve.unit));
    let mut path = String::new();
    for (n, (at, figure)) in curve.points.iter().enumerate() {
        let _ = write!(path, "{}{:.1} {:.1}", if n == 0 { "M" } else { "L" }, x(*at), y(*figure));
    }
    let mut out = format!(
        r#"<svg class="curve tl" viewBox="0 0 {width} {tall}" role="img" aria-label="{}: {} at {value}"><text class="cname" x="{LEFT}" y="12">{}</text>"#,
        escape(&curve.label),
        escape(&words),
        escape(&curve.label)
    );
    for at in (0..=lines).map(|n| n.saturating_mul(step)) {
        let line = y(at);
        let _ = write!(
            out,
            r#"<line class="tick" x1="{LEFT}" x2="{right}" y1="{line:.1}" y2="{line:.1}"/><text class="rl" x="{}" y="{:.1}" text-anchor="end">{at}</text>"#,
            LEFT - 6.0,
            line + 4.0
        );
    }
    if let Some(unit) = unit {
        let step = step_of(to);
        let all = (0..=to / step).map(|n| n.saturating_mul(step)).filter(|at| (from..=to).contains(at));
        for at in all {
            let _ = write!(
                out,
                r#"<text class="rl" x="{:.1}" y="{}" text-anchor="middle">{}</text>"#,
                x(at),
                HEIGHT,
                escape(format!("{at} {unit}").trim_end())
            );
        }
    }
    if let Some((label, value)) = &curve.beside {
        let line = y(*value);
        let _ = write!(
            out,
            r#"<path class="beside" d="M{LEFT} {line:.1}H{right}"/><text class="rl" x="{}" y="{:.1}">{} {value}</text>"#,
            right + 6.0,
            line + 4.0,
            escape(label)
        );
    }
    let _ = write!(out, r#"<path class="line" d="{path}"/>"#);
    if let Some(now) = now {
        let (cx, cy) = (x(value), y(now));
        let _ = write!(
            out,
            r#"<path class="beside dot" d="M{cx:.1} 18V{}"/><circle class="point" cx="{cx:.1}" cy="{cy:.1}" r="5"/><text class="now" x="{:.1}" y="{:.1}" text-anchor="{}">{}</text>"#,
            HEIGHT - 16.0,
            if cx > right - 60.0 { cx - 10.0 } else { cx + 10.0 },
            if cy < 40.0 { cy + 18.0 } else { cy - 8.0 },
            if cx > right - 60.0 { "end" } else { "start" },
            escape(&words)
        );
    }
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn axes_have_round_numbers() {
        assert_eq!([1, 4, 5, 32, 77, 158, 401].map(step_of), [1, 1, 2, 10, 20, 50, 200]);
        let curve = Curve {
            label: "Looks".into(),
            unit: String::new(),
            points: vec![(1, 77), (60, 3)],
            beside: None,
        };
        let drawn = curve_markup(&curve, 1, 60, 1, WIDTH, Some("min"));
        for said in [">80<", ">20 min<", ">60 min<"] {
            assert!(drawn.contains(said), "{said}: {drawn}");
        }
        assert!(!drawn.contains(">0 min<"), "the knob begins at 1");
        assert!(!curve_markup(&curve, 1, 60, 1, WIDTH, None).contains("20 min"));
    }
}
