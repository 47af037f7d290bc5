//! Figures: what the text says of a run, taken from the run.
//!
//! ```text
//! total                  when the run ends: 1:45, 17 s          duration        the same as a length: 1 h 45 min
//! at PLACE               when that is                           from PLACE to PLACE     how long it takes
//! millis                 when the run ends, in milliseconds
//! minutes                when the run ends, in minutes of the house
//! polls   wasted   switches   wakes   timers   tasks            numbers of the whole run
//! polls of T   wasted of T   wakes of T                         of a task
//! outcome                finished, deadlock, panicked
//! standing               time in which somebody who could work only waits, all of them together
//! busy  idle  busy of T  ready of T  waiting of T  life of T  longest ready of T        lengths of time
//! due at PLACE           when that is due for which somebody begins to wait there
//! polled after PLACE     the task that is polled next           running at PLACE        who has the CPU there
//! console N              line N of the output                   console last            its last line
//! number in "words"      the first number of the first line of the output that has these words, after them
//! most in "words"        the greatest number behind these words in any line
//! first millis "words"   when a line with these words is printed first, in milliseconds
//! longest in "words"     the same, minutes written as a length of time
//! part "words"           what stands behind these words in the first line that has them
//! outcomes  schedules  schedules of "Balance -50"  schedules of deadlock  preemptions of deadlock      from a search
//! steps of deadlock      length of the shortest schedule
//! ```

use super::place::{self, find, quoted, split_outside_quotes};
use super::run::Ran;
use crate::goal::numbers_behind;
use playground_explore::{Found, OutcomeKind};
use playground_program::ThreadId;
use playground_trace::{EventKind, Outcome, Unit, WaitOn};
use playground_view::stats::{Stats, TaskStats};
use playground_view::{LaneKind, Slice, State, TimeFormat};

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// As it is written.
    pub text: String,
    /// To compare and to draw: nanoseconds of times, the number of counts.
    pub number: Option<u64>,
    /// The number is of nanoseconds.
    pub is_time: bool,
}

impl Figure {
    fn count(n: impl Into<u64>) -> Figure {
        let n = n.into();
        Figure { text: n.to_string(), number: Some(n), is_time: false }
    }

    fn word(text: impl Into<String>) -> Figure {
        let text = text.into();
        let number = text.parse().ok();
        Figure { text, number, is_time: false }
    }
}

/// A number of a task, and whether it is a time.
type OfTask = fn(&TaskStats) -> (u64, bool);

/// Works out a figure.
///
/// # Errors
/// A sentence that says what there is instead.
pub(crate) fn figure(ran: &Ran, words: &str) -> Result<Figure, String> {
    let words = words.trim();
    let (model, format) = (&ran.model, ran.model.format());
    let length = |ns: u64| Figure { text: format.duration(ns), number: Some(ns), is_time: true };
    let instant = |ns: u64| Figure { text: format.instant(ns), number: Some(ns), is_time: true };
    let stats = || Stats::new(model);
    match words {
        "total" => return Ok(instant(model.end())),
        "duration" => return Ok(length(model.end())),
        "millis" => return Ok(Figure::count((model.end() + 500_000) / 1_000_000)),
        "minutes" => {
            let TimeFormat::House { ns_per_minute } = format else {
                return Err("`minutes` is asked in the house alone".to_owned());
            };
            // A clock that is quicker by a round factor tells the same in its own minutes: see the curves.
            let minute = if ran.text.contains("from_micros(minutes * 20)") { 20_000 } else { ns_per_minute };
            return Ok(Figure::count(model.end().div_ceil(minute / 2) / 2));
        }
        "outcome" => {
            return Ok(Figure::word(match &model.trace().outcome {
                Outcome::Finished { .. } => "finished",
                Outcome::Deadlock { .. } => "deadlock",
                Outcome::Panicked(_) => "panicked",
                _ => "cut short",
            }));
        }
        "standing" => return Ok(length(standing(ran))),
        "polls" => return Ok(Figure::count(stats().polls)),
        "wasted" => return Ok(Figure::count(stats().wasted)),
        "switches" => return Ok(Figure::count(stats().switches)),
        "wakes" => return Ok(Figure::count(stats().wakes)),
        "timers" => return Ok(Figure::count(stats().timers)),
        "tasks" => return Ok(Figure::count(stats().tasks.len() as u64)),
        "threads" => return Ok(Figure::count(model.thread_count() as u64)),
        "busy" => return Ok(length(stats().busy)),
        "idle" => return Ok(length(model.end().saturating_sub(stats().busy))),
        "blocked" => {
            let slices = model.lanes().iter().flat_map(|lane| &lane.slices);
            return Ok(length(slices.filter(|s| s.state == State::Blocked).map(|s| s.to - s.from).sum()));
        }
        "outcomes" => return Ok(Figure::count(ran.report()?.outcomes.len() as u64)),
        "schedules" => return schedules(ran.report()?.outcomes.iter()),
        _ => {}
    }
    if let Some(rest) = words.strip_prefix("at ") {
        return Ok(instant(find(ran, rest)?.at));
    }
    if let Some(rest) = words.strip_prefix("due at ") {
        let event = model.event(find(ran, rest)?.event);
        return match event.map(|e| &e.kind) {
            Some(
                EventKind::PollPending { on: WaitOn::Timer { deadline, .. }, .. }
                | EventKind::ThreadBlocked { on: WaitOn::Until(deadline), .. },
            ) => Ok(instant(*deadline)),
            other => Err(format!("nobody begins to wait for a timer there, but {other:?}")),
        };
    }
    if let Some(rest) = words.strip_prefix("from ") {
        let (from, to) = split_outside_quotes(rest, " to ").ok_or("`from` wants a `to`")?;
        let (from, to) = (find(ran, from)?.at, find(ran, to)?.at);
        return to
            .checked_sub(from)
            .map(length)
            .ok_or_else(|| format!("`{words}`: that is the other way round"));
    }
    if let Some(rest) = words.strip_prefix("polled after ") {
        let place = find(ran, rest)?;
        let next = model.polls().iter().find(|poll| poll.first > place.event);
        let next = next.ok_or("no task is polled after that")?;
        return Ok(Figure::word(model.task_name(next.task)));
    }
    if let Some(rest) = words.strip_prefix("running at ") {
        let place = find(ran, rest)?;
        let running = model.polls().iter().find(|poll| poll.first <= place.event && place.event < poll.last);
        return Ok(Figure::word(running.map_or("nobody", |poll| model.task_name(poll.task))));
    }
    if let Some(rest) = words.strip_prefix("console ") {
        let stdout = model.trace().stdout();
        let line = match rest {
            "last" => stdout.lines().last(),
            n => n.parse::<usize>().ok().and_then(|n| stdout.lines().nth(n.checked_sub(1)?)),
        };
        return line.map(Figure::word).ok_or_else(|| format!("the output has no line {rest}: {stdout:?}"));
    }
    if let Some(rest) = words.strip_prefix("number in ") {
        let behind = behind(ran, quoted(rest)?)?;
        let digits = behind.trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = digits.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(digits.len());
        let number = digits[..end].trim_end_matches('.');
        if number.is_empty() {
            return Err(format!("no number stands behind {rest}, but `{behind}`"));
        }
        return Ok(Figure { text: number.to_owned(), number: number.parse().ok(), is_time: false });
    }
    if let Some(rest) = words.strip_prefix("most in ") {
        let numbers = numbers_behind(&model.trace().stdout(), quoted(rest)?);
        let most = numbers.into_iter().max();
        return most.map(Figure::count).ok_or_else(|| format!("no number stands behind {rest}"));
    }
    if let Some(rest) = words.strip_prefix("first millis ") {
        let place = find(ran, &format!("printed {rest}"))?;
        return Ok(Figure::count((place.at + 500_000) / 1_000_000));
    }
    if let Some(rest) = words.strip_prefix("longest in ") {
        // Minutes that the program itself counts, written as a time of the house.
        let TimeFormat::House { ns_per_minute } = format else {
            return Err("`longest in` is asked in the house alone".to_owned());
        };
        let most = numbers_behind(&model.trace().stdout(), quoted(rest)?).into_iter().max();
        return most
            .map(|n| length(n * ns_per_minute))
            .ok_or_else(|| format!("no number stands behind {rest}"));
    }
    if let Some(rest) = words.strip_prefix("part ") {
        return behind(ran, quoted(rest)?).map(Figure::word);
    }
    for (what, of) in [("schedules of ", 0), ("preemptions of ", 1), ("steps of ", 2)] {
        let Some(rest) = words.strip_prefix(what) else { continue };
        let report = ran.report()?;
        let fits = |found: &&Found| match quoted(rest) {
            Ok(text) => found.kind == OutcomeKind::Finished && found.stdout.trim() == text,
            Err(_) => found.kind.word() == rest,
        };
        let found: Vec<&Found> = report.outcomes.iter().filter(fits).collect();
        let first = found.first().ok_or_else(|| {
            let all = report.outcomes.iter();
            format!(
                "no schedule ends so; outcomes: {:?}",
                all.map(|o| (o.kind, &o.stdout)).collect::<Vec<_>>()
            )
        })?;
        return match of {
            0 => schedules(found.into_iter()),
            1 => Ok(Figure::count(first.preemptions)),
            _ => steps(ran, &first.schedule),
        };
    }
    let of_task: [(&str, OfTask); 8] = [
        ("polls of ", |s| (s.polls.into(), false)),
        ("wasted of ", |s| (s.wasted.into(), false)),
        ("wakes of ", |s| (s.wakes.into(), false)),
        ("busy of ", |s| (s.busy, true)),
        ("longest ready of ", |s| (s.longest_ready, true)),
        ("ready of ", |s| (s.ready, true)),
        ("waiting of ", |s| (s.waiting, true)),
        ("life of ", |s| (s.life, true)),
    ];
    for (what, get) in of_task {
        let Some(name) = words.strip_prefix(what) else { continue };
        if let Ok(thread) = place::thread(ran, name)
            && place::task(ran, name).is_err()
        {
            return of_thread(ran, thread, what).map(length);
        }
        let id = place::task(ran, name)?;
        let stats = stats();
        let row = stats.tasks.iter().find(|row| row.task == id).ok_or("the task has no numbers")?;
        return Ok(match get(row) {
            (n, false) => Figure::count(n),
            (ns, true) => length(ns),
        });
    }
    Err(format!("`{words}` is no figure"))
}

/// What stands behind some words in the first line of the output that has them.
fn behind(ran: &Ran, words: &str) -> Result<String, String> {
    let stdout = ran.model.trace().stdout();
    let found =
        stdout.lines().find_map(|line| line.split_once(words).map(|(_, rest)| rest.trim().to_owned()));
    found.ok_or_else(|| format!("no line of the output has {words:?}: {stdout:?}"))
}

fn schedules<'a>(found: impl Iterator<Item = &'a Found>) -> Result<Figure, String> {
    let mut sum = 0u64;
    for outcome in found {
        let n = outcome.schedules.ok_or("the schedules were not counted")?;
        sum = sum.saturating_add(u64::try_from(n).unwrap_or(u64::MAX));
    }
    Ok(Figure::count(sum))
}

/// How many steps of threads other than main a schedule takes.
fn steps(ran: &Ran, schedule: &str) -> Result<Figure, String> {
    let settings = crate::Settings { schedule: schedule.to_owned(), ..ran.settings.clone() };
    let other = Ran::new(&ran.text, &settings, crate::Scale::Millis, "CPU")?;
    let steps = other.model.steps().ok_or("the run has no steps")?;
    let main = Unit::Thread(ThreadId(0));
    Ok(Figure::count(steps.all().iter().filter(|step| Unit::Thread(step.thread) != main).count() as u64))
}

/// Time in which nobody is polled; in a program of threads, in which each of them waits. One that only waits for the others does not count.
fn standing(ran: &Ran) -> u64 {
    let model = &ran.model;
    if !model.polls().is_empty() {
        return model.end().saturating_sub(Stats::new(model).busy);
    }
    let alone = model.thread_count() <= 1;
    let counts = |kind: LaneKind| matches!(kind, LaneKind::Thread(id) if alone || id != ThreadId(0));
    let lanes = model.lanes().iter().filter(|lane| counts(lane.kind));
    let waits = |slice: &&Slice| matches!(slice.state, State::Waiting | State::Blocked);
    lanes.flat_map(|lane| lane.slices.iter().filter(waits)).map(|s| s.to - s.from).sum()
}

/// Times of a thread outside tasks.
fn of_thread(ran: &Ran, thread: ThreadId, what: &str) -> Result<u64, String> {
    let lane = ran.model.lanes().iter().find(|lane| lane.kind == LaneKind::Thread(thread));
    let slices = lane.map_or(&[][..], |lane| &lane.slices);
    let wanted: fn(State) -> bool = match what {
        "busy of " => |state| state == State::Running,
        "ready of " => |state| state == State::Ready,
        "waiting of " => |state| matches!(state, State::Waiting | State::Blocked),
        "life of " => |_| true,
        other => return Err(format!("`{other}` is asked of tasks alone")),
    };
    Ok(slices.iter().filter(|s| wanted(s.state)).map(|s| s.to - s.from).sum())
}
