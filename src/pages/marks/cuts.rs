//! Marks of the timeline, cut out of real runs: the scene is the timeline's own, and so are its painters.

use crate::session::Run;
use playground_view::scene::{ArrowKind, Geometry, Track, markup};
use playground_view::{Cursor, EndKind, Icon, LaneKind, Px, Scene, State, escape};
use std::fmt::Write;

/// A mark of the timeline.
pub struct Mark {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub about: &'static str,
    find: Find,
}

/// How a mark is found in a run.
enum Find {
    Lane,
    State(State),
    Instant,
    Wait(Icon),
    Blocked,
    Done,
    Cancelled,
    Panicked,
    TimerWake,
    TaskWake,
    Spawn,
    Held,
    Strip,
    Ruler,
    Torn,
    Squeezed,
}

const fn mark(name: &'static str, about: &'static str, find: Find) -> Mark {
    Mark { name, about, find }
}

/// What a task is doing.
pub const SLICES: [Mark; 8] = [
    mark("Lane", "One task, one row. Name and hue on the left, its whole life to the right.", Find::Lane),
    mark(
        "Running: poll slice",
        "Solid, full height. The task has the CPU. One poll, one slice.",
        Find::State(State::Running),
    ),
    mark("Instant poll", "A poll that took no virtual time, drawn 3 px wide.", Find::Instant),
    mark(
        "Ready slice",
        "Outline with a tint, full height. Woken, in the queue, not yet polled.",
        Find::State(State::Ready),
    ),
    mark("Waiting: timer", "Hatched, half height, with a clock.", Find::Wait(Icon::Clock)),
    mark("Waiting: fetch", "Same hatch, a globe: the network.", Find::Wait(Icon::Globe)),
    mark("Blocked: lock", "Same hatch, a lock.", Find::Blocked),
    mark("Waiting: join", "Same hatch, paths that meet.", Find::Wait(Icon::Join)),
];

/// How a lane ends.
pub const ENDS: [Mark; 4] = [
    mark("Done cap", "Tick in a ring at the last instant.", Find::Done),
    mark("Cancelled cap", "Bar struck through: dropped where it waited.", Find::Cancelled),
    mark("Panicked cap", "Vermillion diamond with a mark.", Find::Panicked),
    mark("Torn edge", "The run met a limit, and says which: what came after is not known.", Find::Torn),
];

/// What leads from one lane to another, and what belongs to none.
pub const ARROWS: [Mark; 7] = [
    mark(
        "Wake arrow from a timer",
        "Starts at the bell, ends where ready begins. Always vertical: a wake takes no time.",
        Find::TimerWake,
    ),
    mark("Wake arrow from a task", "Unlock, send or finish in one task wakes another.", Find::TaskWake),
    mark("Spawn arrow", "Dotted, round head. The task exists and is ready.", Find::Spawn),
    mark("Lock hold span", "On the lock’s own lane, in the holder’s hue, closed by brackets.", Find::Held),
    mark("Poll occupancy", "The strip of a CPU: who has it. Never two at once. Dashed: idle.", Find::Strip),
    mark("Ruler", "Virtual time, or steps where threads take none.", Find::Ruler),
    mark(
        "Squeezed time",
        "A long wait in which nothing happens is cut out; its length is written there.",
        Find::Squeezed,
    ),
];

/// Width that runs are laid out in; marks are as large as on a wide page.
const WIDTH: f64 = 900.0;
/// The widest cut.
const WIDEST: f64 = 300.0;

/// A run, laid out.
pub struct Laid {
    run: std::sync::Arc<Run>,
    scene: Scene,
}

impl Laid {
    /// Lays a run out as the timeline does.
    pub fn new(run: std::sync::Arc<Run>) -> Laid {
        let scene = {
            // Words of an end have room behind it.
            let geometry = Geometry { after: Px(190.0), ..Geometry::default() };
            Scene::new(&run.model, geometry, Px(WIDTH), run.whole())
        };
        Laid { run, scene }
    }

    /// Left, top, right and bottom of a mark, if this run has it.
    fn find(&self, find: &Find) -> Option<[f64; 4]> {
        let scene = &self.scene;
        let tasks = || {
            scene.slices.iter().filter(|s| matches!(s.track, Track::Lane(LaneKind::Task(_))) && s.count == 1)
        };
        let lane = |y: f64| {
            let row = scene.row_at(Px(y));
            row.map_or((y - 16.0, y + 16.0), |row| (row.y.0, row.y.0 + row.height.0))
        };
        let slice = |rect: playground_view::scene::Rect| {
            let (top, bottom) = lane(rect.y.0 + 1.0);
            Some([rect.x.0 - 12.0, top, rect.x.0 + rect.width.0 + 12.0, bottom])
        };
        match find {
            Find::Lane => {
                let row = scene
                    .rows
                    .iter()
                    .filter(|row| matches!(row.track, Track::Lane(LaneKind::Task(_))))
                    .nth(1)?;
                Some([0.0, row.y.0, WIDEST, row.y.0 + row.height.0])
            }
            Find::State(state) => {
                let wide =
                    tasks().filter(|s| s.class.state() == *state && (30.0..220.0).contains(&s.rect.width.0));
                slice(wide.max_by(|a, b| a.rect.width.0.total_cmp(&b.rect.width.0))?.rect)
            }
            Find::Instant => {
                let own = tasks().find(|s| s.class.state() == State::Running && s.from == s.to)?;
                let [left, top, right, bottom] = slice(own.rect)?;
                Some([left - 40.0, top, right + 40.0, bottom])
            }
            Find::Wait(icon) => {
                let label =
                    scene.labels.iter().find(|label| label.icon == Some(*icon) && !label.text.is_empty())?;
                slice(scene.slices.iter().find(|s| s.id == label.slice)?.rect)
            }
            Find::Blocked => {
                let blocked = scene.slices.iter().filter(|s| s.class.state() == State::Blocked);
                slice(blocked.max_by(|a, b| a.rect.width.0.total_cmp(&b.rect.width.0))?.rect)
            }
            Find::Done | Find::Cancelled | Find::Panicked | Find::Torn => {
                let is = |kind: &EndKind| match find {
                    Find::Done => *kind == EndKind::Done,
                    Find::Cancelled => matches!(kind, EndKind::Cancelled { .. }),
                    Find::Torn => matches!(kind, EndKind::Cut { .. }),
                    _ => matches!(kind, EndKind::Panicked { .. }),
                };
                let end = scene.ends.iter().find(|end| is(&end.kind))?;
                let (top, bottom) = lane(end.y.0);
                Some([end.x.0 - 60.0, top, end.x.0 + 180.0, bottom])
            }
            Find::TimerWake | Find::TaskWake | Find::Spawn => {
                let kind = if matches!(find, Find::Spawn) { ArrowKind::Spawn } else { ArrowKind::Wake };
                let from_bell = |y: f64| scene.row_at(Px(y)).is_some_and(|row| row.track == Track::Timers);
                let wanted = |arrow: &&playground_view::scene::ArrowMark| {
                    arrow.kind == kind
                        && (kind == ArrowKind::Spawn
                            || from_bell(arrow.from.0) == matches!(find, Find::TimerWake))
                };
                let arrow = scene.arrows.iter().find(wanted)?;
                let (high, low) = (arrow.from.0.min(arrow.to.0), arrow.from.0.max(arrow.to.0));
                Some([arrow.x.0 - 70.0, lane(high).0 - 4.0, arrow.x.0 + 90.0, lane(low).1 + 4.0])
            }
            Find::Held => slice(
                scene.slices.iter().find(|s| s.class.state() == State::Held && s.rect.width.0 > 40.0)?.rect,
            ),
            Find::Strip => {
                let row = scene.rows.iter().find(|row| matches!(row.track, Track::Cpu(_)))?;
                Some([
                    scene.idle.first()?.rect.x.0 - 180.0,
                    row.y.0,
                    scene.idle.first()?.rect.x.0 + 100.0,
                    row.y.0 + row.height.0,
                ])
            }
            Find::Squeezed => {
                let cut = scene.cuts.first()?;
                let row =
                    scene.rows.iter().find(|row| matches!(row.track, Track::Lane(LaneKind::Task(_))))?;
                let middle = (cut.from.0 + cut.to.0) / 2.0;
                Some([middle - 140.0, row.y.0, middle + 140.0, row.y.0 + 2.0 * row.height.0])
            }
            Find::Ruler => Some([
                scene.scale.left().0 - 20.0,
                0.0,
                scene.scale.left().0 + WIDEST - 20.0,
                scene.geometry.ruler.0,
            ]),
        }
    }

    /// The run, just after the first event at which somebody begins to wait for this.
    pub fn begins(&self, icon: Icon) -> Option<(&Run, Cursor)> {
        let model = &self.run.model;
        let mut waits =
            self.scene.slices.iter().filter(|s| matches!(s.class.state(), State::Waiting | State::Blocked));
        let first = waits.find(|s| model.wait_words(s.id.first).is_some_and(|words| words.icon == icon))?;
        Some((&self.run, self.run.stepper.at_event(model, first.id.first)))
    }

    /// The cut as markup.
    fn cut(&self, mark: &Mark, [left, top, right, bottom]: [f64; 4]) -> String {
        let (scene, hatch) = (&self.scene, |hue: u8| format!("mark-hatch-{hue}"));
        // Names belong to whole lanes.
        let names = matches!(mark.find, Find::Lane | Find::Squeezed) || left < 1.0;
        let left = left.max(if names { 0.0 } else { scene.scale.left().0 - 16.0 });
        let (width, height) = ((right - left).min(WIDEST), bottom - top);
        let label = escape(mark.name);
        let mut out = format!(
            r#"<svg class="tl" viewBox="{left:.1} {top:.1} {width:.1} {height:.1}" width="{width:.0}" height="{height:.0}" role="img" aria-label="{label}">"#
        );
        // What is said of slices that go on behind the cut would be cut too.
        let squeezed = matches!(mark.find, Find::Squeezed);
        let or_nothing = |markup: String| if squeezed { String::new() } else { markup };
        let painted = [
            markup(&scene.paint_lines()),
            markup(&scene.paint_ruler()),
            markup(&scene.paint_shafts().all()),
            markup(&scene.paint_slices(&hatch)),
            markup(&scene.paint_heads().all()),
            scene.paint_ends(&self.run.model).marks,
            or_nothing(markup(&scene.paint_pills())),
            or_nothing(scene.paint_labels().marks),
            scene.paint_cuts(),
            if names { scene.paint_names() } else { String::new() },
        ];
        painted.iter().for_each(|part| out.push_str(part));
        out.push_str("</svg>");
        out
    }
}

/// The hatches of all hues, which the cuts share.
pub fn hatches() -> String {
    let mut out =
        String::from(r#"<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>"#);
    for hue in 0..6 {
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            r#"<pattern id="mark-hatch-{hue}" class="t{hue}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch-line" d="M1 0V6"/></pattern>"#
        );
    }
    out.push_str("</defs></svg>");
    out
}

/// Marks with their names, each from the first run that has it.
pub fn figures(marks: &[Mark], runs: &[Laid]) -> String {
    let mut out = String::from(r#"<div class="grid">"#);
    for mark in marks {
        let picture = runs.iter().find_map(|laid| Some(laid.cut(mark, laid.find(&mark.find)?)));
        if let Some(picture) = picture {
            let _ = write!(
                out,
                r#"<figure class="it"><div class="pic">{picture}</div><figcaption><b>{}</b>{}</figcaption></figure>"#,
                escape(mark.name),
                escape(mark.about)
            );
        }
    }
    out.push_str("</div>");
    out
}
