//! The house as SVG, in the classes of the page's style sheet.

use super::{House, Mark, Parent, Plate, Spot, Walk};
use crate::{N, escape};
use std::fmt::Write;

/// Where somebody stands: the place of their neck, their size, and whether they look to the right.
fn stand(spot: Spot) -> (f64, f64, f64, bool) {
    match spot {
        Spot::Desk => (152.0, 137.0, 0.85, true),
        Spot::Kids => (402.0, 137.0, 0.85, true),
        Spot::Washer => (176.0, 293.0, 1.0, false),
        Spot::Dryer => (424.0, 293.0, 1.0, true),
        Spot::Hall => (300.0, 307.0, 0.85, false),
    }
}

const ROOMS: &str = r#"<g class="wall"><path d="M6 62 300 8 594 62M22 59.500V384M578 59.500V384M22 214H578M8 384H592M300 62V162M300 214V330"/><path class="thin" d="M300 162v52M300 330v54" stroke-dasharray="2 4"/></g>"#;

const DESK: &str = r#"<g class="art" transform="translate(6 16)"><path d="M120 158H276M134 158v40M262 158v40"/><path class="paper" d="M164 156c8-7 20-7 28-1 8-6 20-6 28 1v-14c-8-6-20-6-28 0-8-6-20-6-28 0zM192 141v14"/><path d="M170 147h14M170 151.500h10M200 147h14M238 157h18M247 157l8-24-12-12M234 128l13-11 6 10z"/><path d="M142 198v-26M118 198l6-26h20M118 172v-24"/></g>"#;

const KIDS: &str = r#"<g class="art" transform="translate(2 16)"><path class="thin" d="M424 197h134"/><circle cx="452" cy="150" r="8"/><path d="M452 159c-9 3-11 12-11 22h22c0-10-2-19-11-22zM441 181c-8 2-12 6-14 13h20M463 181l6 13h10M445 168l-12 8M459 168l14 8"/><circle cx="528" cy="156" r="7"/><path d="M528 164c-8 3-10 10-10 18h20c0-8-2-15-10-18zM518 182c-7 2-9 6-10 12h16M538 182c6 2 8 6 9 12M521 170l-13 6M535 170l8 8"/><path class="paper" d="M482 182h12v12h-12zM495 182h12v12h-12zM488 169h12v12h-12z"/><path class="thin" d="M534 62v30h28V62zM548 62v30M534 77h28"/></g>"#;

const BASKET: &str = r#"<g class="art" transform="translate(-14 38)"><path class="paper" d="M240 320h40l-5 26h-30zM244 328h32M246 337h28"/><path d="M245 319c2-8 9-9 12-5 4-8 15-6 17 5"/></g>"#;

const FIGURE: &str = r#"<circle class="skin" cx="0" cy="5" r="9.500"/><path class="hair" d="M-9.700 5C-12-9 11-11 10.200 4 6 3 0 0-2-3c-2 4-4 7-7.700 8z"/><path class="shirt" d="M-4 15h8c9 2 12 8 12 20v19h-31V35c0-12 3-18 11-20z"/><path class="arm" d="M-12 25c-8 7-18 16-33 21M12 26c10 6 12 22 6 30l-4 2"/><path class="trs" d="M-15 54h31l-1.500 35h-10L0.500 66-4 89h-10z"/><path class="leg" d="M-9 89.500h-9M10 89.500h9"/>"#;

const CLOTH: &str = r#"<path class="cloth" d="M-45 45c-8-2-12 4-10 12 6 4 12 0 16-4z"/>"#;

/// The house as one `<svg>` element. `part` makes the names of its patterns its own in the document; `moves` lets the Parent walk in.
pub fn house(house: &House, part: &str, moves: bool) -> String {
    let mut out = String::with_capacity(9000);
    let _ = write!(
        out,
        r#"<svg class="scene" viewBox="0 0 600 392" role="img" aria-label="{}"><defs>"#,
        escape(&house.words)
    );
    for hue in 0..6 {
        let _ = write!(
            out,
            r#"<pattern id="{part}-{hue}" class="t{hue}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch-line" x1="1" y1="0" x2="1" y2="6"/></pattern>"#
        );
    }
    out.push_str("</defs>");
    out.push_str(ROOMS);
    clock(&mut out, house.hands);
    out.push_str(DESK);
    out.push_str(KIDS);
    for plate in &house.plates {
        if let Some((x, open)) = match plate.spot {
            Spot::Washer => Some((-6.0, plate.mark == Mark::Running)),
            Spot::Dryer => Some((410.0, false)),
            _ => None,
        } {
            machine(&mut out, plate, x, open);
        }
    }
    out.push_str(BASKET);
    for walk in house.parents.iter().filter_map(|parent| parent.walk) {
        path(&mut out, walk);
    }
    for parent in &house.parents {
        figure(&mut out, parent, moves);
    }
    for plate in &house.plates {
        label(&mut out, plate, part);
    }
    out.push_str("</svg>");
    out
}

fn clock(out: &mut String, (hour, minute): (f64, f64)) {
    let hand = |angle: f64, length: &str| {
        format!(r#"<path d="M300 41v-{length}" transform="rotate({} 300 41)"/>"#, N(angle))
    };
    let _ = write!(
        out,
        r#"<g class="clock"><circle cx="300" cy="41" r="14"/>{}{}</g>"#,
        hand(hour, "6.5"),
        hand(minute, "9.5")
    );
}

fn machine(out: &mut String, plate: &Plate, x: f64, open: bool) {
    let idle = if plate.mark == Mark::Empty { " idle" } else { "" };
    let turns = plate.ring.is_some();
    let drum = if turns || open { " drum" } else { "" };
    let _ = write!(
        out,
        r#"<g class="art{idle} {}" transform="translate({} 38)"><rect class="paper" x="52" y="258" width="76" height="88" rx="6"/><path d="M52 278h76M60 268h22"/><circle cx="114" cy="268" r="4"/><circle cx="90" cy="312" r="24"/><circle class="in{drum}" cx="90" cy="312" r="18"/>"#,
        plate.hue.class(),
        N(x)
    );
    out.push_str(if plate.spot == Spot::Washer {
        r#"<path d="M78 318c5-6 8 3 12-3s8 3 12-3"/>"#
    } else {
        r#"<path d="M81 304v16M87 304v16M93 304v16M99 304v16"/>"#
    });
    if open {
        out.push_str(r#"<path class="door" d="M114 306c14-8 20-6 24-2v22c-6 4-14 2-24-6"/>"#);
    }
    out.push_str("</g>");
}

/// The way between two spots: along the floors, through the doors, over the stairs beside the middle wall.
fn path(out: &mut String, Walk { from, to }: Walk) {
    let up = |spot| matches!(spot, Spot::Desk | Spot::Kids);
    let left = |spot| matches!(spot, Spot::Desk | Spot::Washer);
    let foot = |spot: Spot| {
        let (x, _, _, _) = stand(spot);
        (x, if up(spot) { 207.0 } else { 377.0 })
    };
    let ((x0, y0), (x1, y1)) = (foot(from), foot(to));
    let toward = |x: f64| if x1 > x { 1.0 } else { -1.0 };
    let (d, end, head) = if y0 == y1 {
        let side = toward(x0);
        (format!("M{} {}H{}", N(x0 + 18.0 * side), N(y0), N(x1 - 24.0 * side)), (x1 - 20.0 * side, y1), side)
    } else {
        // The stairs are on the side of the middle wall where the way ends.
        let stairs = if left(to) {
            286.0
        } else if to == Spot::Hall {
            300.0
        } else {
            314.0
        };
        let side = if stairs > x0 { 1.0 } else { -1.0 };
        let out_side = if x1 > stairs { 1.0 } else { -1.0 };
        let begin = format!(
            "M{0} {1}H{2}C{3} {1}",
            N(x0 + 18.0 * side),
            N(y0),
            N(stairs - 18.0 * side),
            N(stairs - 4.0 * side)
        );
        if y1 > y0 && to != Spot::Hall {
            // Down, to the shoulder of whoever stands there.
            let d = format!(
                "{begin} {0} 212 {0} 224V252C{0} 276 {1} 262 {2} 284",
                N(stairs),
                N(stairs + 60.0 * out_side),
                N(x1 - 21.0 * out_side)
            );
            (d, (x1 - 21.0 * out_side, 284.0), 0.0)
        } else {
            let turn = if y1 > y0 { 5.0 } else { -5.0 };
            let d = format!(
                "{begin} {0} {2} {0} {3}V{4}C{0} {5} {6} {1} {7} {1}H{8}",
                N(stairs),
                N(y1),
                N(y0 + turn),
                N(y0 + 3.0 * turn),
                N(y1 - 3.0 * turn),
                N(y1 - turn),
                N(stairs + 4.0 * out_side),
                N(stairs + 14.0 * out_side),
                N(x1 - 24.0 * out_side)
            );
            (d, (x1 - 20.0 * out_side, y1), out_side)
        }
    };
    let (x, y) = end;
    let tip = match head {
        0.0 if left(to) => format!("M{} {}l2.500-8.500 5.800 4.600z", N(x - 6.0), N(y + 5.0)),
        0.0 => format!("M{} {}l-2.500-8.500-5.800 4.600z", N(x + 6.0), N(y + 5.0)),
        side => format!("M{} {}l{} -4v8z", N(x), N(y), N(-8.0 * side)),
    };
    let start = if x0 > 300.0 || (x0 > x1 && y0 == y1) { x0 - 22.0 } else { x0 + 18.0 };
    let _ = write!(
        out,
        r#"<path class="walk" d="{d}"/><circle class="walk0" cx="{}" cy="{}" r="3"/><path class="walkh" d="{tip}"/>"#,
        N(start),
        N(y0)
    );
}

fn figure(out: &mut String, parent: &Parent, moves: bool) {
    let (x, y, size, right) = stand(parent.spot);
    let x = x + 44.0 * parent.beside as f64 * if right { -1.0 } else { 1.0 };
    let hue = parent.hue.map_or("off", |hue| hue.class());
    let flip = if right { -size } else { size };
    let walk = parent.walk.filter(|_| moves).map_or_else(String::new, |walk| {
        let (x0, y0, _, _) = stand(walk.from);
        format!(r#" style="--dx:{}px;--dy:{}px" data-walks="true""#, N(x0 - x), N(y0 - y))
    });
    let cloth = if parent.carries { CLOTH } else { "" };
    let _ = write!(
        out,
        r#"<g class="parent {hue}"{walk}><g transform="translate({} {}) scale({} {})">{FIGURE}{cloth}</g>"#,
        N(x),
        N(y),
        N(flip),
        N(size)
    );
    let width = parent.label.chars().count() as f64 * 5.7 + 14.0;
    let (left, tip) =
        if parent.spot == Spot::Dryer { (x - 26.0 - width, x - 26.5) } else { (x + 28.0, x + 28.5) };
    let top = y - 1.0 + 25.0 * parent.beside as f64;
    let beak = if parent.spot == Spot::Dryer { "l8 5-8 5z" } else { "l-8 5 8 5z" };
    let _ = write!(
        out,
        r#"<g class="tag"><rect x="{}" y="{}" width="{}" height="20" rx="4"/><path d="M{} {} {beak}"/><text class="who" x="{}" y="{}" text-anchor="middle">{}</text></g></g>"#,
        N(left),
        N(top),
        N(width.round()),
        N(tip),
        N(top + 5.0),
        N(left + width / 2.0),
        N(top + 14.0),
        escape(&parent.label)
    );
}

fn label(out: &mut String, plate: &Plate, part: &str) {
    let (x, y, ring_at) = match plate.spot {
        Spot::Desk => (40, 92, (352, 166)),
        Spot::Kids | Spot::Hall => (318, 92, (352, 166)),
        Spot::Washer => (40, 242, (196, 328)),
        Spot::Dryer => (318, 242, (404, 328)),
    };
    let fill = match plate.mark {
        Mark::Running => "var(--h-solid)".to_owned(),
        Mark::Ready => "var(--h-tint)".to_owned(),
        Mark::Waiting(_) => format!("url(#{part}-{})", plate.hue.0),
        Mark::Empty | Mark::Done | Mark::Broken => "none".to_owned(),
    };
    let dash = if plate.mark == Mark::Empty { r#" stroke-dasharray="3 2""# } else { "" };
    let disc = if matches!(plate.mark, Mark::Waiting(_)) {
        r#"<circle cx="10.500" cy="10.500" r="7.500" fill="var(--surface)"/>"#
    } else {
        ""
    };
    let ink = if plate.mark == Mark::Running { "var(--h-on)" } else { "var(--h-ink)" };
    let _ = write!(
        out,
        r#"<g class="plate {} {}" transform="translate({x} {y})"><text class="st-name">{}</text><g transform="translate(0 8)"><rect x=".5" y=".5" width="20" height="20" rx="4" fill="{fill}" stroke="var(--h-line)"{dash}/>{disc}<path class="st-ico" transform="translate(4.500 4.500) scale(.75)" d="{}" stroke="{ink}"/><text class="st-state long" x="28" y="14.500">{}</text><text class="st-state short" x="28" y="16">{}</text></g>"#,
        plate.hue.class(),
        plate.mark.class(),
        escape(&plate.name),
        plate.mark.path(),
        escape(&plate.words),
        escape(&plate.short)
    );
    if let Some((done, all)) = plate.parts.filter(|(_, all)| *all <= 12) {
        for n in 0..all {
            let fill = if n < done { "var(--h-solid)" } else { "none" };
            let _ = write!(
                out,
                r#"<rect x="{}.500" y="40.500" width="10" height="10" rx="2" fill="{fill}" stroke="var(--h-line)"/>"#,
                n * 14
            );
        }
    }
    out.push_str("</g>");
    if let Some(ring) = &plate.ring {
        let (cx, cy) = ring_at;
        let _ = write!(
            out,
            r#"<g class="{}" transform="translate({cx} {cy})"><circle r="22" fill="var(--surface)" stroke="var(--surface-3)" stroke-width="5"/><circle r="22" fill="none" stroke="var(--h-solid)" stroke-width="5" stroke-dasharray="{} 138.2" transform="rotate(-90)"/><text class="ring-t" y="4" text-anchor="middle">{}</text><text class="ring-l" y="39" text-anchor="middle">time left</text></g>"#,
            plate.hue.class(),
            N(ring.share * 138.2),
            escape(&ring.left)
        );
    }
}
