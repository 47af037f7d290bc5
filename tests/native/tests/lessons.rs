//! Every lesson: its places, figures and answers are those of the run, its programs print natively what they print in the machine, its exercises
//! start red and their solutions are green, its text reads well, and the Python beside it prints the same.

use playground_lessons::Catalogue;
use playground_lessons::author::{
    Issue, Packed, Ran, Source, TrackSource, exercise_issues, lessons, pack_all, reading_issues, solved,
    written,
};
use playground_machine::asked_latency;
use playground_trace::Outcome;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};
use std::{env, fs};

/// How often a program is run that works against the real clock: on a busy system other orders are as true. Undisturbed it does what the
/// machine does, so one run in a few must.
const TRIES: usize = 12;
/// How long a program may take.
const LIMIT: Duration = Duration::from_secs(20);
/// How long one is watched that ends in a deadlock in the machine.
const HANG: Duration = Duration::from_secs(1);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The lessons, or those that `LESSON=parent/05` names.
fn tracks() -> Vec<TrackSource> {
    let mut tracks = lessons(&root()).unwrap_or_else(|issues| fail(&issues));
    if let Ok(wanted) = env::var("LESSON") {
        for track in &mut tracks {
            track.lessons.retain(|lesson| format!("{}/{}", lesson.track, lesson.slug).starts_with(&wanted));
        }
    }
    tracks
}

fn fail(issues: &[Issue]) -> ! {
    let list: Vec<String> = issues.iter().map(ToString::to_string).collect();
    panic!("{} issues:\n{}", list.len(), list.join("\n"))
}

/// All of them, packed once for all tests; or what is wrong with them.
type All = Result<(Vec<TrackSource>, Vec<Packed>), Vec<Issue>>;

fn packed() -> &'static (Vec<TrackSource>, Vec<Packed>) {
    static ALL: LazyLock<All> = LazyLock::new(|| {
        let tracks = tracks();
        let (_, packs) = pack_all(&tracks)?;
        Ok((tracks, packs))
    });
    ALL.as_ref().unwrap_or_else(|issues| fail(issues))
}

fn sources(tracks: &[TrackSource]) -> impl Iterator<Item = &Source> {
    tracks.iter().flat_map(|track| &track.lessons)
}

#[test]
fn places_figures_answers_texts_and_exercises() {
    let (tracks, packs) = packed();
    let mut issues = Vec::new();
    for (source, packed) in sources(tracks).zip(packs) {
        issues.extend(reading_issues(source));
        issues.extend(exercise_issues(source, packed));
    }
    if !issues.is_empty() {
        fail(&issues);
    }
}

/// What a process wrote, and its exit code; `None` if it had to be ended.
type Wrote = (String, Option<i32>);

fn run(command: &mut Command, limit: Duration) -> Wrote {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("it starts");
    // Lessons print a few lines, which a pipe holds.
    let begun = Instant::now();
    let status = loop {
        match child.try_wait().expect("it can be asked") {
            Some(status) => break Some(status),
            None if begun.elapsed() > limit => {
                child.kill().expect("it can be ended");
                child.wait().expect("it ended");
                break None;
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let mut text = String::new();
    let mut pipe = child.stdout.take().expect("a pipe");
    pipe.read_to_string(&mut text).expect("text");
    (text, status.map(|status| status.code().unwrap_or(-1)))
}

/// Runs jobs, two at a time, and gives what is wrong with them.
fn all(jobs: &[(String, Job<'_>)]) {
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((name, job)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = job() {
                        wrong.lock().expect("no job panics").push(format!("{name}: {why}"));
                    }
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().expect("no job panics");
    wrong.sort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

type Job<'a> = Box<dyn Fn() -> Result<(), String> + Sync + 'a>;

/// Remembers what fitted, for as long as program and surroundings stay the same.
struct Cache(PathBuf, String);

impl Cache {
    fn open() -> Cache {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lessons");
        fs::create_dir_all(&folder).expect("the target folder is writable");
        let names = ["Cargo.lock", "tests/native/collect.rs", "tests/native/tests/lessons.rs"];
        Cache(folder, names.map(|name| fs::read_to_string(root().join(name)).unwrap_or_default()).concat())
    }

    /// Does it, unless it fitted before.
    fn once(&self, key: impl Hash, job: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
        let mut hasher = DefaultHasher::new();
        (&self.1, key).hash(&mut hasher);
        let file = self.0.join(format!("{:016x}", hasher.finish()));
        if file.exists() {
            return Ok(());
        }
        job()?;
        // What cannot be kept costs only time.
        let _ = fs::write(file, "");
        Ok(())
    }
}

/// True if an output is one of those expected. A busy system comes late, never early: numbers of a program that works against the real clock may be
/// a little greater.
fn fits(expected: &[Wrote], wrote: &Wrote, real_clock: bool) -> bool {
    expected.iter().any(|(text, code)| {
        let (own, other) = (numbers(text), numbers(&wrote.0));
        let late = |(a, b): (&f64, &f64)| a == b || (real_clock && a < b && *b <= a * 1.2 + 2.0);
        *code == wrote.1 && own.0 == other.0 && own.1.iter().zip(&other.1).all(late)
    })
}

/// What is left of a text without its numbers and the order of its lines.
fn shape(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(|line| numbers(line).0).collect();
    lines.sort();
    lines
}

/// A text with its numbers taken out, and the numbers.
fn numbers(text: &str) -> (String, Vec<f64>) {
    let (mut rest, mut plain, mut all) = (text, String::new(), Vec::new());
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = &rest[at..];
        let end = digits.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(digits.len());
        let number = digits[..end].trim_end_matches('.');
        plain.push_str(&rest[..at]);
        plain.push('0');
        all.push(number.parse().unwrap_or(0.0));
        rest = &digits[number.len().max(1)..];
    }
    plain.push_str(rest);
    (plain, all)
}

/// True if a Rust program is not on tokio's paused clock natively.
fn real_clock(text: &str) -> bool {
    ["spin_loop", "std::thread", "thread::", "reqwest"].iter().any(|word| text.contains(word))
}

/// What a program may write: that of its run, or where schedules are chosen, that of any.
fn expected(scheduled: bool, ran: &Ran) -> Vec<Wrote> {
    let searched = if scheduled || ran.has_schedules() { ran.endings().ok() } else { None };
    searched.unwrap_or_else(|| {
        let trace = &ran.preset.finished.trace;
        let code = match trace.outcome {
            Outcome::Deadlock { .. } => None,
            _ => Some(trace.outcome.exit_code()),
        };
        vec![(trace.stdout(), code)]
    })
}

/// A proxy that answers for playground.example as the simulated network does, after the latency that the address asks for.
fn serve_pages() -> std::io::Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let port = listener.local_addr()?.port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream));
        }
    });
    Ok(port)
}

fn answer(mut stream: TcpStream) {
    let mut request = [0; 2048];
    let n = stream.read(&mut request).unwrap_or(0);
    let request = String::from_utf8_lossy(&request[..n]).into_owned();
    let url = request.split(' ').nth(1).unwrap_or_default();
    std::thread::sleep(Duration::from_nanos(asked_latency(url).unwrap_or(100_000_000)));
    let path = url.strip_prefix("http://playground.example/").unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    let page = (!path.contains("..")).then(|| fs::read_to_string(root().join("public/net").join(path)).ok());
    let (status, body) = match page.flatten() {
        Some(body) => ("200 OK", body),
        None => ("404 Not Found", String::new()),
    };
    let length = body.len();
    // Who has gone away needs no answer.
    let _ =
        write!(stream, "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
}

#[test]
fn programs_print_natively_what_they_print_in_the_machine() {
    let (tracks, packs) = packed();
    let cache = Cache::open();
    let proxy = format!("http://127.0.0.1:{}", serve_pages().expect("a free port"));
    let mut jobs: Vec<(String, Job<'_>)> = Vec::new();
    let mut met = BTreeMap::new();
    for (source, packed) in sources(tracks).zip(packs) {
        let mut compare = |path: String, text: &str, expected: Vec<Wrote>| {
            let name = native_name(&path);
            if met.insert(name.clone(), ()).is_some() {
                return;
            }
            let (cache, proxy, text) = (&cache, &proxy, text.to_owned());
            let job = move || {
                cache.once((&name, &text, &expected), || {
                    let limit = if expected.iter().any(|(_, code)| code.is_none()) { HANG } else { LIMIT };
                    let mut seen = Vec::new();
                    for _ in 0..TRIES {
                        let mut command = Command::new(env!("CARGO_BIN_EXE_native"));
                        command.arg(&name).env("http_proxy", proxy).env("no_proxy", "nobody.invalid");
                        let wrote = run(&mut command, limit);
                        if fits(&expected, &wrote, real_clock(&text)) {
                            return Ok(());
                        }
                        seen.push(wrote);
                    }
                    seen.dedup();
                    Err(format!("the machine has {expected:?}, natively it is {seen:?}"))
                })
            };
            jobs.push((path, Box::new(job)));
        };
        for (variant, ran) in source.variants.iter().zip(&packed.runs) {
            if variant.native().is_none() {
                compare(variant.path.clone(), &variant.text, expected(variant.is_scheduled(), ran));
            }
        }
        // Those of the exercises that are no variants.
        for (path, ran) in solved(source, packed).unwrap_or_else(|issues| fail(&issues)) {
            compare(path, &ran.text, expected(false, &ran));
        }
    }
    all(&jobs);
}

/// As the collection of native programs calls it.
fn native_name(path: &str) -> String {
    let path = Path::new(path);
    let mut parts: Vec<_> = Vec::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(parts.pop()),
            part => parts.push(part.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts.join("/").trim_end_matches(".rs").to_owned()
}

/// The first `python3` that is 3.11 or newer.
fn python() -> Option<String> {
    let names = ["python3", "/usr/bin/python3", "python3.13", "python3.12", "python3.11"];
    let fits = |name: &&str| {
        let check = "import sys; sys.exit(sys.version_info < (3, 11))";
        Command::new(name).args(["-c", check]).status().is_ok_and(|status| status.success())
    };
    names.into_iter().find(fits).map(str::to_owned)
}

#[test]
fn the_python_beside_prints_the_same() {
    let (tracks, packs) = packed();
    let Some(python) = python() else {
        // Where there is none, the text cannot be tried; where the tests count, there is one.
        eprintln!("no python3 of 3.11 or newer: the Python texts are not run");
        return;
    };
    let cache = Cache::open();
    let mut jobs: Vec<(String, Job<'_>)> = Vec::new();
    for (source, packed) in sources(tracks).zip(packs) {
        for (variant, ran) in source.variants.iter().zip(&packed.runs) {
            let Some((path, text)) = &variant.python else { continue };
            let (cache, python) = (&cache, &python);
            let job = move || {
                let expected = expected(variant.is_scheduled(), ran);
                cache.once((path, text, &expected), || {
                    // As the Rust program: minutes too short for a busy system are made longer.
                    let text = text.replace("MINUTE = 0.001 ", "MINUTE = 0.008 ");
                    let text = text.replace("SECOND = 1 ", "SECOND = 0.05 ");
                    // What waits for ever in the machine has to do so here.
                    let hangs = expected.iter().any(|(_, code)| code.is_none());
                    let limit = if hangs { HANG } else { LIMIT };
                    let mut seen = Vec::new();
                    for _ in 0..TRIES {
                        let (wrote, code) = run(Command::new(python).args(["-u", "-c", &text]), limit);
                        let same = |text: &str| match variant.python_differs() {
                            true => shape(text) == shape(&wrote),
                            false => fits(&[(text.to_owned(), None)], &(wrote.clone(), None), true),
                        };
                        // An error that nobody catches has another number in Python.
                        let ended = |own: &Option<i32>| own.map(|n| n == 0) == code.map(|n| n == 0);
                        if expected.iter().any(|(text, own)| same(text) && ended(own)) {
                            return Ok(());
                        }
                        seen.push((wrote, code));
                    }
                    seen.dedup();
                    Err(format!("the machine has {expected:?}, CPython {seen:?}"))
                })
            };
            jobs.push((path.clone(), Box::new(job)));
        }
    }
    all(&jobs);
}

#[test]
fn what_stands_before_the_page_says_each_step() {
    let (_, packs) = packed();
    let files: BTreeMap<String, Vec<u8>> = written(&Catalogue::default(), packs).into_iter().collect();
    for packed in packs {
        let lesson = &packed.pack.lesson;
        let name = format!("{}/{}.html", lesson.track, lesson.slug);
        let shell = std::str::from_utf8(&files[&name]).expect("text");
        let steps: Vec<&str> = shell.split(r#"<div class="app">"#).skip(1).collect();
        assert_eq!(steps.len(), lesson.steps.len(), "{name}");
        for (step, shown) in lesson.steps.iter().zip(&steps) {
            // As plain as titles are, but for what markup escapes.
            let title = step
                .title
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('\'', "&#39;")
                .replace('"', "&quot;");
            let title = title.replace('>', "&gt;");
            assert!(shown.contains(&format!("<h1>{title}</h1>")), "{name}: {shown}");
            for tag in ["div", "main", "section", "button", "code", "ul"] {
                let elements =
                    (shown.matches(&format!("<{tag}")).count(), shown.matches(&format!("</{tag}>")).count());
                // The element of the step itself begins before what is looked at.
                assert_eq!(elements.0 + usize::from(tag == "div"), elements.1, "{name}: {tag}");
            }
            assert!(!shown.contains("<script") && shown.len() < 12_000, "{name}: {} bytes", shown.len());
        }
    }
}
