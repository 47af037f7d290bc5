//! Words on slices: what does not fit drops to its icon, then to nothing.

use super::Scene;
use super::marks::{Label, LabelKind, Rect, SliceClass, SliceMark, Track};
use crate::model::is_lock;
use crate::steps::{Did, STEP};
use crate::text::{TextSize, text_width};
use crate::{Icon, LaneKind, Model, Px, State};
use playground_trace::{ResourceKind, WaitOn};

/// Room on both sides of a text together.
const TEXT_PADDING: Px = Px(8.0);
/// Height of a pill, and width of one with an icon only.
const PILL: Px = Px(16.0);
/// A pill's own width beside its text: edge, icon, gap, edge.
const PILL_PADDING: Px = Px(28.0);
/// So many labels can be taken in at a time.
const MANY: usize = 160;
/// What of the hatch must show beside a pill.
const HATCH: Px = Px(6.0);

pub(super) fn labels(model: &Model, scene: &mut Scene) {
    let labels = scene.slices.iter().filter_map(|slice| {
        let in_lane = matches!(slice.track, Track::Lane(_));
        match slice.class {
            SliceClass::Single(state) if in_lane => label(model, scene, slice, state),
            _ => None,
        }
    });
    let mut labels: Vec<Label> = labels.collect();
    // Where very many would fit, the picture is clearer with fewer: first icons alone go, then the words of what runs.
    let fewer: [fn(&Label) -> bool; 3] = [|l| !l.text.is_empty(), |l| l.icon.is_some(), |_| false];
    for keep in fewer {
        if labels.len() > MANY {
            labels.retain(keep);
        }
    }
    scene.labels = labels;
}

fn label(model: &Model, scene: &Scene, slice: &SliceMark, state: State) -> Option<Label> {
    // The middle of what can be seen.
    let left = slice.rect.x.max(scene.scale.left());
    let right = (slice.rect.x + slice.rect.width).min(scene.scale.right());
    let room = right - left;
    let middle = (Px((left.0 + right.0) / 2.0), Px(slice.rect.y.0 + slice.rect.height.0 / 2.0));
    let plain = |kind, texts: &[String]| {
        let text = texts.iter().find(|t| text_width(t, TextSize::Small) + TEXT_PADDING <= room)?;
        let rect = centred(middle, text_width(text, TextSize::Small), Px(12.0));
        Some(Label {
            slice: slice.id,
            hue: slice.hue,
            kind,
            rect,
            icon: None,
            text: text.clone(),
            from: slice.from,
        })
    };
    let pill = |icon: Icon, text: &str| {
        let whole = text_width(text, TextSize::Small) + PILL_PADDING;
        let (width, text) = if whole + HATCH <= room {
            (whole, text.to_owned())
        } else if PILL + HATCH <= room {
            (PILL, String::new())
        } else {
            return None;
        };
        let rect = centred(middle, width, PILL);
        let (slice_id, hue, from) = (slice.id, slice.hue, slice.from);
        Some(Label { slice: slice_id, hue, kind: LabelKind::Pill, rect, icon: Some(icon), text, from })
    };
    let format = model.format();
    match state {
        State::Running => plain(LabelKind::Run, &run_words(model, slice)),
        State::Ready if model.steps().is_some() => plain(LabelKind::Ready, &["ready".to_owned()]),
        State::Ready => {
            let long = format!("ready {}", format.bare(slice.to - slice.from));
            plain(LabelKind::Ready, &[long, "ready".to_owned()])
        }
        State::Waiting | State::Blocked => {
            let words = model.wait_words(slice.id.first)?;
            match (slice.track, model.wait_on(slice.id.first)) {
                // A thread's wait is for the thing itself.
                (Track::Lane(LaneKind::Thread(_)), Some(WaitOn::Resource(_))) => {
                    pill(words.icon, &format!("waits for {}", words.short))
                }
                _ => pill(words.icon, &words.long),
            }
        }
        State::Held => {
            let (_, held) = slice.slice(model)?;
            let holder = held.holder.and_then(|unit| model.unit_name(unit))?;
            let since = model.event(held.first).and_then(|e| model.line(e.span));
            match since.filter(|_| model.steps().is_some()) {
                Some(line) => pill(Icon::Lock, &format!("held by {holder}, line {line}")),
                None => {
                    pill(Icon::Lock, &format!("held by {holder}, {}", format.duration(slice.to - slice.from)))
                }
            }
        }
    }
}

/// What one who runs does: a task is polled; of a thread's step the most telling, and its line.
fn run_words(model: &Model, slice: &SliceMark) -> Vec<String> {
    let Track::Lane(LaneKind::Thread(_)) = slice.track else { return vec!["poll".to_owned()] };
    let Some(steps) = model.steps() else { return vec!["runs".to_owned()] };
    let Some(step) = steps.all().get((slice.from / STEP) as usize) else { return Vec::new() };
    let line = model.line(step.span);
    let lock = |id| model.resource(id).is_some_and(|r| is_lock(r.kind));
    let cell = |id| model.resource(id).is_some_and(|r| r.kind == ResourceKind::Once);
    let what = match step.did {
        Did::Took(id) if lock(id) => Some(format!("takes {}", model.resource_name(id))),
        Did::Released(id) if lock(id) => Some(format!("gives {} back", model.resource_name(id))),
        Did::Took(id) if cell(id) => Some(format!("fills {}", model.resource_name(id))),
        Did::Released(id) if cell(id) => Some(format!("has filled {}", model.resource_name(id))),
        Did::Arrived(id) => Some(format!("reaches {}", model.resource_name(id))),
        Did::Printed => Some("prints".to_owned()),
        Did::Started(thread) => Some(format!("starts {}", model.thread_name(thread))),
        Did::Panicked => Some("panics".to_owned()),
        _ => None,
    };
    let line = line.map(|line| [format!("line {line}"), line.to_string()]);
    what.into_iter().chain(line.into_iter().flatten()).collect()
}

fn centred(middle: (Px, Px), width: Px, height: Px) -> Rect {
    Rect { x: Px(middle.0.0 - width.0 / 2.0), y: Px(middle.1.0 - height.0 / 2.0), width, height }
}
