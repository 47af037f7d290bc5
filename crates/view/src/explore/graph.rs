//! Who waits for whom at an instant: threads, what they wait for, and who holds it; laid out.

use super::threads::{ThreadPhase, threads_now, wait_at};
use crate::model::is_held;
use crate::scene::Rect;
use crate::{Cursor, Hue, LineStops, Model, Px};
use playground_program::{ResourceId, ThreadId};
use playground_trace::{Unit, WaitOn};

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A thread.
    Thread(ThreadId),
    /// A lock or another thing that is waited for.
    Lock(ResourceId),
}

/// A node of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its hue; slate for locks.
    pub hue: Hue,
    /// Its name.
    pub name: String,
    /// A few words below it: `stopped at line 11`.
    pub sub: String,
    /// Where.
    pub rect: Rect,
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeKind {
    /// A thread waits for a lock.
    WaitsFor,
    /// A lock is held by a thread.
    HeldBy,
}

impl EdgeKind {
    /// The words beside it.
    pub fn words(self) -> &'static str {
        match self {
            EdgeKind::WaitsFor => "waits for",
            EdgeKind::HeldBy => "held by",
        }
    }
}

/// An arrow of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// What it says.
    pub kind: EdgeKind,
    /// Places in [`WaitGraph::nodes`].
    pub from: usize,
    /// Where it leads.
    pub to: usize,
    /// It is part of the cycle.
    pub in_cycle: bool,
    /// Its shaft, as an SVG path; the head stands at its end.
    pub path: String,
    /// Where its words stand: their middle, on the base line.
    pub label: (Px, Px),
}

/// Who waits for whom, laid out in a box of `width` by `height`.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitGraph {
    /// Threads, then locks.
    pub nodes: Vec<Node>,
    /// Who waits, who holds.
    pub edges: Vec<Edge>,
    /// The threads that wait for each other in a circle, in that order; empty if none do.
    pub cycle: Vec<ThreadId>,
    /// Width of the picture.
    pub width: Px,
    /// Height of the picture.
    pub height: Px,
    /// The picture in words: `Parent A waits for ACCOUNT, held by Parent B. ...`
    pub name: String,
}

const WIDTH: f64 = 580.0;
const THREAD: (f64, f64) = (152.0, 74.0);
const LOCK: (f64, f64) = (156.0, 38.0);
/// Distance of rows where threads and locks stand in two columns.
const ROW: f64 = 88.0;
/// Radius of the corners of arrows.
const CORNER: f64 = 12.0;

type Pair = (usize, usize, EdgeKind);

impl WaitGraph {
    /// The picture at the cursor: every thread that has begun and is not over, every lock that is held or waited for.
    pub fn new(model: &Model, lines: &LineStops, cursor: Cursor) -> WaitGraph {
        let mut nodes: Vec<Node> = Vec::new();
        let rect = Rect { x: Px(0.0), y: Px(0.0), width: Px(0.0), height: Px(0.0) };
        for now in threads_now(model, lines, cursor) {
            if matches!(now.phase, ThreadPhase::Unborn | ThreadPhase::Done | ThreadPhase::Panicked) {
                continue;
            }
            let stands = matches!(now.phase, ThreadPhase::Blocked | ThreadPhase::Waiting);
            let sub = match now.line {
                Some(line) if stands => format!("stopped at line {line}"),
                Some(line) => format!("next is line {line}"),
                None => String::new(),
            };
            nodes.push(Node { kind: NodeKind::Thread(now.thread), hue: now.hue, name: now.name, sub, rect });
        }
        let threads = nodes.len();
        let mut pairs: Vec<Pair> = Vec::new();
        for resource in model.resources() {
            let begun = resource.holds.partition_point(|h| h.first <= cursor.event);
            let holders = resource.holds[..begun].iter().rev().take(64).filter(|h| cursor.event < h.last);
            let holders: Vec<usize> = holders
                .filter(|_| is_held(resource.kind))
                .filter_map(|h| thread_node(&nodes[..threads], h.holder?))
                .collect();
            let waiting: Vec<usize> = (0..threads)
                .filter(|n| waits_for(model, nodes[*n].kind, cursor) == Some(resource.id))
                .collect();
            if holders.is_empty() && waiting.is_empty() {
                continue;
            }
            let place = nodes.len();
            let name = if resource.name.is_empty() {
                crate::model::kind_words(resource.kind).1.to_owned()
            } else {
                resource.name.clone()
            };
            let kind = NodeKind::Lock(resource.id);
            nodes.push(Node { kind, hue: Hue(0), name, sub: String::new(), rect });
            pairs.extend(waiting.iter().map(|thread| (*thread, place, EdgeKind::WaitsFor)));
            pairs.extend(holders.iter().map(|thread| (place, *thread, EdgeKind::HeldBy)));
        }
        let cycle = cycle(&pairs, threads);
        let name = in_words(&nodes, &pairs);
        // Those that are no part of what waits are left out of a cycle: main waits for all of it.
        let mut graph = match cycle.len() {
            4 => circle_of_two(nodes, &pairs, &cycle),
            6.. => ring(nodes, &pairs, &cycle),
            _ => columns(nodes, &pairs, threads, &cycle),
        };
        graph.name = name;
        graph
    }
}

fn thread_node(nodes: &[Node], unit: Unit) -> Option<usize> {
    let Unit::Thread(id) = unit else { return None };
    nodes.iter().position(|node| node.kind == NodeKind::Thread(id))
}

/// What a thread waits for at the cursor, if it is a lock or the like.
fn waits_for(model: &Model, node: NodeKind, cursor: Cursor) -> Option<ResourceId> {
    let NodeKind::Thread(thread) = node else { return None };
    let (_, first) = wait_at(model, thread, cursor)?;
    match model.wait_on(first)? {
        WaitOn::Resource(id) => Some(*id),
        _ => None,
    }
}

/// Nodes of a cycle, each leading to the next: thread, lock, thread, lock. Empty if there is none.
fn cycle(pairs: &[Pair], threads: usize) -> Vec<usize> {
    for start in 0..threads {
        let mut path = vec![start];
        // Each thread waits for one thing; a lock may have several readers, of which one that waits itself leads on.
        while let Some(next) = path.last().and_then(|last| {
            let mut out = pairs.iter().filter(|(from, ..)| from == last).map(|(_, to, _)| *to);
            out.find(|to| *to >= threads || pairs.iter().any(|(from, ..)| from == to))
        }) {
            if let Some(at) = path.iter().position(|node| *node == next) {
                let mut found = path.split_off(at);
                // It begins with the first thread of it.
                let first = found.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(i, _)| i);
                found.rotate_left(first);
                return found;
            }
            path.push(next);
        }
    }
    Vec::new()
}

/// `Parent A waits for ACCOUNT, held by Parent B.` for each that waits; else who holds what.
fn in_words(nodes: &[Node], pairs: &[Pair]) -> String {
    let mut sentences = Vec::new();
    for (from, to, _) in pairs.iter().filter(|(_, _, kind)| *kind == EdgeKind::WaitsFor) {
        let holders: Vec<&str> =
            pairs.iter().filter(|(lock, ..)| lock == to).map(|(_, t, _)| nodes[*t].name.as_str()).collect();
        let held =
            if holders.is_empty() { String::new() } else { format!(", held by {}", holders.join(" and ")) };
        sentences.push(format!("{} waits for {}{held}.", nodes[*from].name, nodes[*to].name));
    }
    for (lock, thread, _) in pairs.iter().filter(|(_, _, kind)| *kind == EdgeKind::HeldBy) {
        if !is_waited_for(pairs, *lock) {
            sentences.push(format!("{} holds {}.", nodes[*thread].name, nodes[*lock].name));
        }
    }
    if sentences.is_empty() { "Nobody waits for anybody.".to_owned() } else { sentences.join(" ") }
}

fn is_waited_for(pairs: &[Pair], lock: usize) -> bool {
    pairs.iter().any(|(_, to, kind)| *to == lock && *kind == EdgeKind::WaitsFor)
}

fn cycle_threads(nodes: &[Node], cycle: &[usize]) -> Vec<ThreadId> {
    let threads = cycle.iter().filter_map(|n| match nodes[*n].kind {
        NodeKind::Thread(id) => Some(id),
        NodeKind::Lock(_) => None,
    });
    threads.collect()
}

fn boxed(x: f64, y: f64, size: (f64, f64)) -> Rect {
    Rect { x: Px(x), y: Px(y), width: Px(size.0), height: Px(size.1) }
}

/// Two threads left and right, their locks above and below: the arrows go round.
fn circle_of_two(mut nodes: Vec<Node>, pairs: &[Pair], cycle: &[usize]) -> WaitGraph {
    let height = 300.0;
    let middle = (WIDTH / 2.0, height / 2.0);
    let (left, right) = (70.0, WIDTH - 70.0 - THREAD.0);
    let y = middle.1 - THREAD.1 / 2.0;
    let (top, foot) = (34.0, height - 34.0 - LOCK.1);
    let lock_x = middle.0 - LOCK.0 / 2.0;
    let places = [
        boxed(left, y, THREAD),
        boxed(lock_x, top, LOCK),
        boxed(right, y, THREAD),
        boxed(lock_x, foot, LOCK),
    ];
    for (n, place) in cycle.iter().zip(places) {
        nodes[*n].rect = place;
    }
    let (lock_top, lock_foot) = (top + LOCK.1 / 2.0, foot + LOCK.1 / 2.0);
    let (ax, bx) = (left + THREAD.0 / 2.0, right + THREAD.0 / 2.0);
    let (lock_left, lock_right) = (lock_x, lock_x + LOCK.0);
    let c = CORNER;
    let paths = [
        (
            format!(
                "M{ax} {}V{}Q{ax} {lock_top} {} {lock_top}H{}",
                y - 2.0,
                lock_top + c,
                ax + c,
                lock_left - 3.0
            ),
            (ax, lock_top - 10.0),
        ),
        (
            format!(
                "M{} {lock_top}H{}Q{bx} {lock_top} {bx} {}V{}",
                lock_right + 2.0,
                bx - c,
                lock_top + c,
                y - 4.0
            ),
            (bx, lock_top - 10.0),
        ),
        (
            format!(
                "M{bx} {}V{}Q{bx} {lock_foot} {} {lock_foot}H{}",
                y + THREAD.1 + 2.0,
                lock_foot - c,
                bx - c,
                lock_right + 3.0
            ),
            (bx, lock_foot + 20.0),
        ),
        (
            format!(
                "M{} {lock_foot}H{}Q{ax} {lock_foot} {ax} {}V{}",
                lock_left - 2.0,
                ax + c,
                lock_foot - c,
                y + THREAD.1 + 4.0
            ),
            (ax, lock_foot + 20.0),
        ),
    ];
    let edges = paths.into_iter().enumerate().filter_map(|(i, (path, label))| {
        let (from, to) = (*cycle.get(i)?, *cycle.get((i + 1) % cycle.len())?);
        let kind = pairs.iter().find(|(f, t, _)| (*f, *t) == (from, to))?.2;
        Some(Edge { kind, from, to, in_cycle: true, path, label: (Px(label.0), Px(label.1)) })
    });
    let edges: Vec<Edge> = edges.collect();
    let threads = cycle_threads(&nodes, cycle);
    // Only those of the cycle are drawn; the edges name their places among them.
    let kept: Vec<usize> = cycle.to_vec();
    let place = |n: usize| kept.iter().position(|k| *k == n).unwrap_or(0);
    let edges = edges.into_iter().map(|e| Edge { from: place(e.from), to: place(e.to), ..e }).collect();
    let nodes = kept.iter().map(|n| nodes[*n].clone()).collect();
    WaitGraph { nodes, edges, cycle: threads, width: Px(WIDTH), height: Px(height), name: String::new() }
}

/// Three and more threads on a ring, each lock between the one that waits for it and the one that holds it.
fn ring(nodes: Vec<Node>, pairs: &[Pair], cycle: &[usize]) -> WaitGraph {
    let n = cycle.len();
    let height = (n as f64 * 46.0).max(360.0);
    let (middle, radius) = ((WIDTH / 2.0, height / 2.0), (WIDTH / 2.0 - 84.0, height / 2.0 - 46.0));
    let (thread, lock) = if n <= 8 { ((128.0, 54.0), (116.0, 32.0)) } else { ((104.0, 46.0), (92.0, 28.0)) };
    // The first thread stands at the top, and who waits for whom goes clockwise.
    let angle = |i: f64| std::f64::consts::TAU * i / n as f64 - std::f64::consts::FRAC_PI_2;
    let on_ring = |i: f64, out: f64| {
        let (sin, cos) = angle(i).sin_cos();
        (middle.0 + (radius.0 + out) * cos, middle.1 + (radius.1 + out) * sin)
    };
    let kept: Vec<Node> = cycle
        .iter()
        .enumerate()
        .map(|(i, at)| {
            let mut node = nodes[*at].clone();
            let size = if matches!(node.kind, NodeKind::Thread(_)) { thread } else { lock };
            let (x, y) = on_ring(i as f64, 0.0);
            node.rect = boxed(x - size.0 / 2.0, y - size.1 / 2.0, size);
            node
        })
        .collect();
    let edges = (0..n).filter_map(|i| {
        let to = (i + 1) % n;
        let kind = pairs.iter().find(|(f, t, _)| (*f, *t) == (cycle[i], cycle[to]))?.2;
        let (a, b) = (leaves(kept[i].rect, kept[to].rect, 2.0), leaves(kept[to].rect, kept[i].rect, 4.0));
        let path = format!("M{:.1} {:.1}L{:.1} {:.1}", a.0, a.1, b.0, b.1);
        let label = on_ring(i as f64 + 0.5, 26.0);
        Some(Edge { kind, from: i, to, in_cycle: true, path, label: (Px(label.0), Px(label.1)) })
    });
    let edges = edges.collect();
    let cycle = cycle_threads(&nodes, cycle);
    WaitGraph { nodes: kept, edges, cycle, width: Px(WIDTH), height: Px(height), name: String::new() }
}

/// Where the line from the middle of a box to the middle of another leaves it, and then `gap` further.
fn leaves(from: Rect, to: Rect, gap: f64) -> (f64, f64) {
    let middle = |r: Rect| (r.x.0 + r.width.0 / 2.0, r.y.0 + r.height.0 / 2.0);
    let ((x, y), (tx, ty)) = (middle(from), middle(to));
    let (dx, dy) = (tx - x, ty - y);
    let length = dx.hypot(dy).max(1.0);
    let side = |half: f64, d: f64| if d.abs() < 1e-9 { f64::INFINITY } else { half / d.abs() };
    let part = side(from.width.0 / 2.0, dx).min(side(from.height.0 / 2.0, dy)) + gap / length;
    (x + dx * part, y + dy * part)
}

/// Threads left, locks right.
fn columns(mut nodes: Vec<Node>, pairs: &[Pair], threads: usize, cycle: &[usize]) -> WaitGraph {
    let locks = nodes.len() - threads;
    let rows = threads.max(locks).max(1);
    let height = rows as f64 * ROW + 24.0;
    let first = |n: usize, own: f64| (height - n as f64 * ROW) / 2.0 + (ROW - own) / 2.0;
    let size = (THREAD.0, 60.0);
    let (left, right) = (48.0, WIDTH - 48.0 - LOCK.0);
    let left = if locks == 0 { (WIDTH - size.0) / 2.0 } else { left };
    for (n, node) in nodes.iter_mut().enumerate() {
        node.rect = if n < threads {
            boxed(left, first(threads, size.1) + n as f64 * ROW, size)
        } else {
            boxed(right, first(locks, LOCK.1) + (n - threads) as f64 * ROW, LOCK)
        };
    }
    let in_cycle = |from: usize, to: usize| {
        cycle.iter().enumerate().any(|(i, n)| *n == from && cycle[(i + 1) % cycle.len()] == to)
    };
    let mut edges = Vec::new();
    for (from, to, kind) in pairs {
        let (a, b) = (nodes[*from].rect, nodes[*to].rect);
        let forth = *from < threads;
        // What goes forth leaves a little higher than what comes back arrives.
        let shift = |rect: Rect| rect.y.0 + rect.height.0 / 2.0 + if forth { -7.0 } else { 7.0 };
        let (x0, x1) = if forth {
            (a.x.0 + a.width.0 + 2.0, b.x.0 - 3.0)
        } else {
            (a.x.0 - 2.0, b.x.0 + b.width.0 + 4.0)
        };
        let (y0, y1) = (shift(a), shift(b));
        let middle = (x0 + x1) / 2.0;
        let path = format!("M{x0} {y0:.1}C{middle} {y0:.1} {middle} {y1:.1} {x1} {y1:.1}");
        // Nearer to the thread, whose row it is.
        let thread_y = if forth { y0 - 6.0 } else { y1 + 14.0 };
        let thread_x = left + size.0 + 40.0;
        let label = (Px(thread_x), Px(thread_y));
        edges.push(Edge { kind: *kind, from: *from, to: *to, in_cycle: in_cycle(*from, *to), path, label });
    }
    let cycle = cycle_threads(&nodes, cycle);
    WaitGraph { nodes, edges, cycle, width: Px(WIDTH), height: Px(height), name: String::new() }
}
