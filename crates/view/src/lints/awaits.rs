//! Awaits: two in a row that could overlap, and locks held across one.

use super::{HELD_ACROSS, IN_A_ROW, Run, length};
use playground_program::{
    AwaitId, AwaitKind, AwaitPoint, Diagnostic, Function, Op, Reg, ResourceId, Span, TaskId,
};
use playground_trace::{EventKind, Nanos, ResourceKind, Unit, WaitOn};
use std::collections::{BTreeMap, BTreeSet};

/// How long each await of a task waited, in the order in which they were over.
struct Waited {
    task: TaskId,
    point: AwaitId,
    from: Nanos,
    to: Nanos,
    /// It waited for time or the network alone: nothing that depends on others.
    alone: bool,
}

fn waits(run: &Run<'_>) -> Vec<Waited> {
    let mut open: BTreeMap<(TaskId, AwaitId), (Nanos, bool)> = BTreeMap::new();
    let mut done = Vec::new();
    for event in &run.trace.events {
        let Unit::Task(task) = event.by else { continue };
        match &event.kind {
            EventKind::Suspended { point } => {
                open.entry((task, *point)).or_insert((event.at, true));
            }
            EventKind::PollPending { on, .. } if !matches!(on, WaitOn::Timer { .. } | WaitOn::Fetch(_)) => {
                open.iter_mut().filter(|((t, _), _)| *t == task).for_each(|(_, (_, alone))| *alone = false);
            }
            EventKind::Resumed { point } => {
                if let Some((from, alone)) = open.remove(&(task, *point)) {
                    done.push(Waited { task, point: *point, from, to: event.at, alone });
                }
            }
            _ => {}
        }
    }
    done
}

/// Two awaits of the program's own futures, one right after the other, where the second takes nothing from the first.
pub(super) fn in_a_row(run: &Run<'_>) -> Vec<Diagnostic> {
    let waits = waits(run);
    let mut found = Vec::new();
    for (i, first) in waits.iter().enumerate() {
        let Some(a) = run.program.await_point(first.point) else { continue };
        // The next of the same body: those in between are inside the second.
        let next = waits[i + 1..].iter().find(|w| {
            w.task == first.task && run.program.await_point(w.point).is_some_and(|p| p.func == a.func)
        });
        let Some(second) = next else { continue };
        let Some(b) = run.program.await_point(second.point) else { continue };
        let (long, other) = (first.to - first.from, second.to.saturating_sub(second.from));
        let noticed = long >= run.options.waited && other >= run.options.waited;
        if !noticed
            || !first.alone
            || !second.alone
            || second.from != first.to
            || !independent(run, a, b, first.point)
        {
            continue;
        }
        let message = format!(
            "These two awaits wait one after the other, {} and then {}, and the second needs nothing from the first.",
            length(long),
            length(other)
        );
        let help = format!(
            "If their order does not matter, `tokio::join!({}, {})` waits for both at once: {}.",
            run.quoted(a.operand),
            run.quoted(b.operand),
            length(long.max(other))
        );
        let first_span = a.span;
        found.push(
            Diagnostic::warning(IN_A_ROW, b.span, message)
                .help(help)
                .label(first_span, "this await comes first"),
        );
    }
    found
}

/// True if `b` stands right after `a`, builds its future from an async function of the program, and nothing it uses comes from `a`.
fn independent(run: &Run<'_>, a: &AwaitPoint, b: &AwaitPoint, first: AwaitId) -> bool {
    if a.kind != AwaitKind::Await || b.kind != AwaitKind::Await || a.span.end > b.span.start {
        return false;
    }
    let Some(function) = run.program.function(a.func) else { return false };
    let place = |span: Span| {
        let is_it = |op: &Op| matches!(op, Op::Await { point, .. } if run.program.await_point(*point).is_some_and(|p| p.span == span));
        function.ops.iter().position(is_it)
    };
    let (Some(from), Some(to)) = (place(a.span), place(b.span)) else { return false };
    let Op::Await { dst, point, .. } = function.ops[from] else { return false };
    if point != first || from >= to {
        return false;
    }
    if !calls_own(run, function, from) {
        return false;
    }
    between(run, function, from, to, dst)
}

/// True if the future awaited at `pc` was built by the program's own async function or is a request.
fn calls_own(run: &Run<'_>, function: &Function, pc: usize) -> bool {
    let Op::Await { fut, .. } = function.ops[pc] else { return false };
    function.ops[..pc].iter().rev().take(12).any(|op| match op {
        Op::Call { dst, func, .. } => {
            *dst == fut && run.program.function(*func).is_some_and(Function::builds_future)
        }
        Op::CallLib { dst, func, .. } => *dst == fut && *func == playground_program::Builtin::HttpGet,
        _ => false,
    })
}

/// True if only values are moved and built between the two, none of them the first one's result, and nothing is changed by both.
fn between(run: &Run<'_>, function: &Function, from: usize, to: usize, result: Reg) -> bool {
    let mut from_first = BTreeSet::from([result]);
    let mut calls = false;
    for (pc, op) in function.ops.iter().enumerate().take(to).skip(from + 1) {
        let mut reads = Vec::new();
        op.each_read(&mut |reg| reads.push(reg));
        let tainted = reads.iter().any(|reg| from_first.contains(reg));
        match op {
            // The result goes into its variable, or an error of it is passed on.
            Op::Move { .. } | Op::Use { .. } | Op::Try { .. } | Op::Drop { .. } | Op::DropRange { .. } => {}
            Op::Const { .. } | Op::Int { .. } | Op::Unit { .. } | Op::Coerce { .. } => {}
            Op::RefLocal { mutable: false, .. } | Op::PlaceLocal { .. } | Op::PlaceField { .. } => {}
            Op::RefPlace { mutable: false, .. } | Op::GetField { .. } => {}
            Op::Call { .. } | Op::CallLib { .. } if !tainted => calls |= calls_own_at(run, function, pc, to),
            _ => return false,
        }
        let carries = tainted && !matches!(op, Op::Drop { .. } | Op::DropRange { .. });
        op.each_write(&mut |reg| {
            if carries {
                from_first.insert(reg);
            } else {
                from_first.remove(&reg);
            }
        });
    }
    let Op::Await { fut, .. } = function.ops[to] else { return false };
    calls && !from_first.contains(&fut)
}

/// True if the call at `pc` builds the future awaited at `to`.
fn calls_own_at(run: &Run<'_>, function: &Function, pc: usize, to: usize) -> bool {
    let Op::Await { fut, .. } = function.ops[to] else { return false };
    match function.ops[pc] {
        Op::Call { dst, func, .. } => {
            dst == fut && run.program.function(func).is_some_and(Function::builds_future)
        }
        Op::CallLib { dst, func, .. } => dst == fut && func == playground_program::Builtin::HttpGet,
        _ => false,
    }
}

/// A lock somebody has.
struct Held {
    resource: ResourceId,
    at: Span,
    /// An await the holder waited at meanwhile, and since when.
    across: Option<(Span, Nanos)>,
    /// Who wanted it meanwhile.
    wanted: Option<TaskId>,
}

/// Locks that were held while their task waited for something else: those of std always, those of tokio if another task had to wait
/// for them meanwhile.
pub(super) fn locks(run: &Run<'_>) -> Vec<Diagnostic> {
    let mut kinds: BTreeMap<ResourceId, (ResourceKind, &str)> = BTreeMap::new();
    let mut held: BTreeMap<Unit, Vec<Held>> = BTreeMap::new();
    // The awaits each task stands at, the innermost first.
    let mut standing: BTreeMap<TaskId, Vec<AwaitId>> = BTreeMap::new();
    let mut found = Vec::new();
    for event in &run.trace.events {
        match &event.kind {
            EventKind::ResourceCreated { resource, kind, name } => {
                kinds.insert(*resource, (*kind, name));
            }
            EventKind::Acquired { resource, .. } => {
                let is_lock =
                    matches!(kinds.get(resource), Some((ResourceKind::Mutex | ResourceKind::RwLock, _)));
                if is_lock && matches!(event.by, Unit::Task(_)) {
                    let lock = Held { resource: *resource, at: event.span, across: None, wanted: None };
                    held.entry(event.by).or_default().push(lock);
                }
            }
            EventKind::Suspended { point } => {
                if let Unit::Task(task) = event.by {
                    standing.entry(task).or_default().push(*point);
                }
            }
            EventKind::Resumed { point } => {
                if let Unit::Task(task) = event.by {
                    standing.entry(task).or_default().retain(|p| p != point);
                }
            }
            EventKind::PollPending { task, point, on } => {
                let stands = standing.get(task).map_or(&[][..], Vec::as_slice);
                for lock in held.get_mut(&Unit::Task(*task)).into_iter().flatten() {
                    let place = await_of_holder(run, stands, lock.at)
                        .or_else(|| point.and_then(|p| run.program.await_point(p)).map(|p| p.span));
                    // Waiting for its turn holds nobody up for long.
                    if *on != WaitOn::Yield && lock.across.is_none() {
                        lock.across = place.map(|span| (span, event.at));
                    }
                }
                if let WaitOn::Resource(wanted) = on {
                    for (holder, locks) in &mut held {
                        for lock in locks.iter_mut().filter(|l| l.resource == *wanted && l.across.is_some()) {
                            if *holder != Unit::Task(*task) {
                                lock.wanted.get_or_insert(*task);
                            }
                        }
                    }
                }
            }
            EventKind::Released { resource, .. } => {
                let Some(locks) = held.get_mut(&event.by) else { continue };
                let Some(i) = locks.iter().rposition(|l| l.resource == *resource) else { continue };
                let lock = locks.remove(i);
                let name = kinds.get(resource).map_or("lock", |(_, name)| name);
                found.extend(lock_lint(run, event.by, &lock, name, event.at));
            }
            _ => {}
        }
    }
    // What was still held at the end.
    for (unit, locks) in &held {
        for lock in locks {
            let name = kinds.get(&lock.resource).map_or("lock", |(_, name)| name);
            found.extend(lock_lint(run, *unit, lock, name, run.trace.end));
        }
    }
    found
}

/// The await, among those a task stands at, in the body that took the lock at `at`.
fn await_of_holder(run: &Run<'_>, stands: &[AwaitId], at: Span) -> Option<Span> {
    let mut points = stands.iter().filter_map(|id| run.program.await_point(*id));
    let holds = |point: &&AwaitPoint| run.program.function(point.func).is_some_and(|f| f.span.contains(at));
    points.find(holds).map(|point| point.span)
}

fn lock_lint(run: &Run<'_>, holder: Unit, lock: &Held, name: &str, until: Nanos) -> Option<Diagnostic> {
    let (span, since) = lock.across?;
    // A lock of tokio is awaited.
    let of_tokio = lock.at.of(run.source()).contains("await") || run.after(lock.at).starts_with(".await");
    let Unit::Task(holder) = holder else { return None };
    let long = match until.saturating_sub(since) {
        0 => String::new(),
        held => format!(" for {}", length(held)),
    };
    let who = run.the_task(holder);
    let message = match lock.wanted {
        Some(other) => {
            let other = match run.name(other) {
                name if name == run.name(holder) => format!("another task `{name}`"),
                name => format!("the task `{name}`"),
            };
            format!(
                "{who} waits here{long} with the lock `{name}` in its hand; {other} wants it meanwhile and waits too."
            )
        }
        None if !of_tokio => format!(
            "{who} waits here with the lock `{name}` of std in its hand: another task that locks it meanwhile blocks the whole thread."
        ),
        None => return None,
    };
    let help = match of_tokio {
        true => {
            "Take out of the lock what you need, drop the guard (end its block, or `drop(guard)`), then await."
        }
        false => {
            "Drop the guard before the await (end its block, or `drop(guard)`), or use `tokio::sync::Mutex`."
        }
    };
    Some(Diagnostic::warning(HELD_ACROSS, span, message).help(help).label(lock.at, "locked here"))
}
