//! The command line, taken apart.

use playground_explore::Limits;
use playground_lang_rust::{Edition, Options};
use playground_machine::{SchedulerName, Settings};

/// What the command says of itself.
pub const USAGE: &str = "\
Runs small concurrent Rust programs as the page does, without a browser.

usage:
  playground check FILE [--format text|json] [--edition 2021|2024]
      Says what is wrong or not supported. Exit code 1 if anything stops the program from running.
  playground run FILE [--clock virtual] [--schedule SCHEDULE] [--cores N] [--interpreter-lock] [--switch-ops N]
                 [--format text|json] [--trace FILE] [--ops N] [--lints] [--edition 2021|2024]
      Runs it. Prints what the program prints. Exit code: the program's own (101 for a panic in main),
      3 deadlock, 4 a limit was reached, 2 it cannot run.
      --trace writes the trace: as JSON if FILE ends in .json, else in the binary form.
      --ops is the limit on operations (default 20000000 with --trace, else 300000000).
      --lints says on the error output what the run shows about the program: futures never awaited, awaits in a row that
      could overlap, locks held across an await and the like. The json form has them always.
  playground explore FILE [--max-states N] [--max-memory MB] [--preemptions N] [--exhaustive]
                 [--cores N] [--interpreter-lock] [--switch-ops N] [--format text|json] [--edition 2021|2024]
      Searches its schedules: lists every outcome, with the shortest schedule that leads to it and, if all schedules were
      covered, how many do. Schedules with few preemptions come first. Ends when all are covered, or at 1000000 states
      (--max-states) or 1024 MB (--max-memory). --exhaustive has no limit on states unless one is given; --preemptions leaves
      out schedules with more. Exit code: 0 nothing bad found, 1 some schedule ends in a deadlock, a panic or an exit code
      other than 0, 2 it cannot run.
  playground still FILE [--at TIME] [--theme light|dark] [--schedule SCHEDULE] [--edition ...] -o OUT.svg
      Draws the timeline as an SVG that stands alone. TIME: 45ms, 1.5s, 200us, 30ns; default: the end.
  playground link FILE [--page ADDRESS] [--live] [--schedule fifo|random:SEED]
      Prints a link that opens the page with this program; with ADDRESS the whole link, else what follows the page's address.
  playground --help | --version

SCHEDULE makes the choices of the run: which task or thread goes on, which branch select! polls first.
      fifo                     as tokio does on one thread (the default)
      round-robin[:QUANTUM]    threads in turn, each for so many operations that others can see (default 1)
      random:SEED              any candidate
      pct:SEED[:DEPTH]         priorities that change DEPTH - 1 times at random (default depth 3)
      replay:STRING            the choices of another run, as its json form gives them

--cores says how many threads compute at the same time (default 1), and how many workers a multi-thread runtime of tokio has whose text
says no number; on more than one core, and in every search, its tasks run on these. With --interpreter-lock one computes at a time all the same.
--switch-ops says after how many operations a thread gives way that does not by itself (default 10000).

--edition decides when some temporaries drop; 2024 unless given. FILE may be - for the standard input.";

/// One call of the command.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Help,
    Version,
    Check(Check),
    Run(Run),
    Explore(Explore),
    Still(Still),
    Link(Link),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    pub file: String,
    pub edition: Edition,
    pub json: bool,
}

/// How threads share the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threads {
    pub cores: u32,
    /// One computes at a time.
    pub interpreter_lock: bool,
    /// Operations after which one gives way; as the machine has it if not given.
    pub switch_ops: Option<u64>,
}

impl Threads {
    /// Settings of a run with these, and all else as it is.
    pub fn settings(&self) -> Settings {
        let default = Settings::default();
        let switch_ops = self.switch_ops.unwrap_or(default.switch_ops);
        Settings { cores: self.cores, one_at_a_time: self.interpreter_lock, switch_ops, ..default }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub file: String,
    pub edition: Edition,
    pub json: bool,
    pub schedule: SchedulerName,
    pub threads: Threads,
    pub trace: Option<String>,
    pub ops: Option<u64>,
    pub lints: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Explore {
    pub file: String,
    pub edition: Edition,
    pub json: bool,
    pub threads: Threads,
    pub limits: Limits,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Still {
    pub file: String,
    pub edition: Edition,
    /// Virtual nanoseconds; the end of the run if not given.
    pub at: Option<u64>,
    pub dark: bool,
    pub schedule: SchedulerName,
    pub out: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub file: String,
    /// The address of the page; empty if only the fragment is wanted.
    pub page: String,
    pub live: bool,
    pub schedule: SchedulerName,
}

/// How a text of that edition is lowered.
pub fn lowering(edition: Edition) -> Options {
    Options { edition, ..Options::default() }
}

/// Most cores a run may have.
const MAX_CORES: u32 = 64;

/// Takes the arguments apart; what is wrong with them is said in one sentence.
pub fn parse(args: impl Iterator<Item = String>) -> Result<Command, String> {
    let args: Vec<String> = args.collect();
    let (command, rest) = match args.split_first() {
        None => return Err("say what to do: check, run, explore, still or link".to_owned()),
        Some((c, _)) if c == "--help" || c == "-h" || c == "help" => return Ok(Command::Help),
        Some((c, _)) if c == "--version" || c == "-V" => return Ok(Command::Version),
        Some((c, rest)) => (c.as_str(), rest),
    };
    if rest.iter().any(|a| a == "--help" || a == "-h") {
        return Ok(Command::Help);
    }
    let allowed: &[&str] = match command {
        "check" => &["--format", "--edition"],
        "run" => {
            &["--clock", "--schedule", "--cores", "--switch-ops", "--format", "--trace", "--ops", "--edition"]
        }
        "explore" => &[
            "--max-states",
            "--max-memory",
            "--preemptions",
            "--cores",
            "--switch-ops",
            "--format",
            "--edition",
        ],
        "still" => &["--at", "--theme", "--schedule", "--edition", "-o"],
        "link" => &["--page", "--schedule"],
        other => return Err(format!("there is no command `{other}`")),
    };
    let mut given = Given { file: None, options: Vec::new() };
    let (mut lints, mut exhaustive, mut live, mut interpreter_lock) = (false, false, false, false);
    let mut rest = rest.iter();
    while let Some(arg) = rest.next() {
        let (name, inline) = match arg.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
            _ => (arg.as_str(), None),
        };
        if command == "run" && arg == "--lints" {
            lints = true;
        } else if command == "explore" && arg == "--exhaustive" {
            exhaustive = true;
        } else if matches!(command, "run" | "explore") && arg == "--interpreter-lock" {
            interpreter_lock = true;
        } else if command == "link" && arg == "--live" {
            live = true;
        } else if allowed.contains(&name) {
            let value = inline.or_else(|| rest.next().cloned());
            let value = value.ok_or_else(|| format!("`{name}` needs a value"))?;
            given.options.push((name.to_owned(), value));
        } else if name.starts_with('-') && name != "-" {
            return Err(format!("`{command}` has no option `{name}`"));
        } else if given.file.replace(arg.clone()).is_some() {
            return Err("give one file".to_owned());
        }
    }
    let file = given.file.clone().ok_or("give the program's file")?;
    let edition = given.edition()?;
    Ok(match command {
        "check" => Command::Check(Check { file, edition, json: given.json()? }),
        "run" => {
            match given.get("--clock") {
                None | Some("virtual") => {}
                Some("live") => {
                    return Err(
                        "the live clock is the browser's: open the page for it; here runs are virtual"
                            .to_owned(),
                    );
                }
                Some(other) => return Err(format!("`--clock` takes virtual, not `{other}`")),
            }
            Command::Run(Run {
                file,
                edition,
                json: given.json()?,
                schedule: given.schedule()?,
                threads: given.threads(interpreter_lock)?,
                trace: given.get("--trace").map(str::to_owned),
                ops: given.number("--ops")?,
                lints,
            })
        }
        "explore" => {
            let default = Limits::default();
            let states = if exhaustive { u64::MAX } else { default.states };
            let megabytes: Option<usize> = given.number("--max-memory")?;
            Command::Explore(Explore {
                file,
                edition,
                json: given.json()?,
                threads: given.threads(interpreter_lock)?,
                limits: Limits {
                    states: given.number("--max-states")?.unwrap_or(states),
                    memory_bytes: megabytes.map_or(default.memory_bytes, |mb| mb.saturating_mul(1 << 20)),
                    preemptions: given.number("--preemptions")?,
                    ..default
                },
            })
        }
        "link" => Command::Link(Link {
            file,
            page: given.get("--page").unwrap_or("").to_owned(),
            live,
            schedule: given.schedule()?,
        }),
        _ => Command::Still(Still {
            file,
            edition,
            at: given.get("--at").map(parse_time).transpose()?,
            dark: match given.get("--theme") {
                None | Some("light") => false,
                Some("dark") => true,
                Some(other) => return Err(format!("`--theme` takes light or dark, not `{other}`")),
            },
            schedule: given.schedule()?,
            out: given.get("-o").ok_or("say where to write the picture: -o OUT.svg")?.to_owned(),
        }),
    })
}

struct Given {
    file: Option<String>,
    options: Vec<(String, String)>,
}

impl Given {
    fn get(&self, name: &str) -> Option<&str> {
        self.options.iter().rev().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    fn json(&self) -> Result<bool, String> {
        match self.get("--format") {
            None | Some("text") => Ok(false),
            Some("json") => Ok(true),
            Some(other) => Err(format!("`--format` takes text or json, not `{other}`")),
        }
    }

    fn cores(&self) -> Result<u32, String> {
        match self.number("--cores")?.unwrap_or(1) {
            cores if (1..=MAX_CORES).contains(&cores) => Ok(cores),
            _ => Err(format!("`--cores` takes 1 to {MAX_CORES}")),
        }
    }

    fn threads(&self, interpreter_lock: bool) -> Result<Threads, String> {
        let switch_ops = match self.number("--switch-ops")? {
            Some(0) => return Err("`--switch-ops` takes 1 or more".to_owned()),
            given => given,
        };
        Ok(Threads { cores: self.cores()?, interpreter_lock, switch_ops })
    }

    fn edition(&self) -> Result<Edition, String> {
        match self.get("--edition") {
            None | Some("2024") => Ok(Edition::E2024),
            Some("2021") => Ok(Edition::E2021),
            Some(other) => Err(format!("`--edition` takes 2021 or 2024, not `{other}`")),
        }
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, String> {
        let parse = |v: &str| v.parse().map_err(|_| format!("`{name}` takes a whole number, not `{v}`"));
        self.get(name).map(parse).transpose()
    }

    fn schedule(&self) -> Result<SchedulerName, String> {
        let text = self.get("--schedule").unwrap_or("fifo");
        text.parse().map_err(|e| format!("`--schedule {text}`: {e}"))
    }
}

/// `45ms`, `1.5s`, `200us`, `30ns` in nanoseconds.
fn parse_time(text: &str) -> Result<u64, String> {
    let units = [("ms", 1e6), ("us", 1e3), ("ns", 1.0), ("s", 1e9)];
    let found = units.iter().find_map(|(unit, scale)| text.strip_suffix(unit).map(|n| (n, scale)));
    let number = found.and_then(|(n, scale)| n.parse::<f64>().ok().map(|n| n * scale));
    match number {
        Some(n) if (0.0..1.8e19).contains(&n) => Ok(n.round() as u64),
        _ => Err(format!("`--at` takes a time such as 45ms or 1.5s, not `{text}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREADS: Threads = Threads { cores: 1, interpreter_lock: false, switch_ops: None };

    fn check(line: &str, expect: Result<Command, &str>) {
        let got = parse(line.split_whitespace().map(str::to_owned));
        assert_eq!(got, expect.map_err(str::to_owned), "{line}");
    }

    #[test]
    fn commands_are_taken_apart() {
        let edition = Edition::E2024;
        let run = |schedule| Run {
            file: "a.rs".into(),
            edition,
            json: false,
            schedule,
            threads: THREADS,
            trace: None,
            ops: None,
            lints: false,
        };
        check("run a.rs", Ok(Command::Run(run(SchedulerName::Fifo))));
        check("run a.rs --schedule random:7", Ok(Command::Run(run(SchedulerName::Random(7)))));
        check(
            "run --format=json a.rs --ops 5 --trace t.json --cores 2",
            Ok(Command::Run(Run {
                json: true,
                threads: Threads { cores: 2, ..THREADS },
                ops: Some(5),
                trace: Some("t.json".into()),
                ..run(SchedulerName::Fifo)
            })),
        );
        check(
            "run a.rs --lints --edition 2021",
            Ok(Command::Run(Run { lints: true, edition: Edition::E2021, ..run(SchedulerName::Fifo) })),
        );
        let explore = Explore {
            file: "a.rs".into(),
            edition,
            json: false,
            threads: THREADS,
            limits: Limits::default(),
        };
        check("explore a.rs", Ok(Command::Explore(explore.clone())));
        let limits =
            Limits { states: u64::MAX, memory_bytes: 64 << 20, preemptions: Some(2), ..Limits::default() };
        check(
            "explore a.rs --exhaustive --max-memory 64 --preemptions=2",
            Ok(Command::Explore(Explore { limits, ..explore.clone() })),
        );
        let threads = Threads { interpreter_lock: true, switch_ops: Some(100), ..THREADS };
        check(
            "explore a.rs --interpreter-lock --switch-ops 100",
            Ok(Command::Explore(Explore { threads, ..explore.clone() })),
        );
        let limits = Limits { states: 5, ..explore.limits };
        check(
            "explore a.rs --max-states 5 --format json",
            Ok(Command::Explore(Explore { json: true, limits, ..explore })),
        );
        check("check -", Ok(Command::Check(Check { file: "-".into(), edition, json: false })));
        check(
            "still a.rs --at 1.5ms -o x.svg --theme dark",
            Ok(Command::Still(Still {
                file: "a.rs".into(),
                edition,
                at: Some(1_500_000),
                dark: true,
                schedule: SchedulerName::Fifo,
                out: "x.svg".into(),
            })),
        );
        check("--help", Ok(Command::Help));
    }

    #[test]
    fn slips_get_a_sentence() {
        check("", Err("say what to do: check, run, explore, still or link"));
        check("walk a.rs", Err("there is no command `walk`"));
        check("run", Err("give the program's file"));
        check("run a b", Err("give one file"));
        check("run a --speed 3", Err("`run` has no option `--speed`"));
        check("run a --ops", Err("`--ops` needs a value"));
        check("run a --ops x", Err("`--ops` takes a whole number, not `x`"));
        check("check a --edition 2015", Err("`--edition` takes 2021 or 2024, not `2015`"));
        check("run a --exhaustive", Err("`run` has no option `--exhaustive`"));
        check("explore a --max-states many", Err("`--max-states` takes a whole number, not `many`"));
        check("check a --lints", Err("`check` has no option `--lints`"));
        check("run a --switch-ops 0", Err("`--switch-ops` takes 1 or more"));
        check("check a --interpreter-lock", Err("`check` has no option `--interpreter-lock`"));
        check("run a --cores 0", Err("`--cores` takes 1 to 64"));
        check(
            "run a --schedule lifo",
            Err(
                "`--schedule lifo`: a schedule is fifo, round-robin[:QUANTUM], random:SEED, pct:SEED[:DEPTH] or replay:STRING, not `lifo`",
            ),
        );
        check("still a", Err("say where to write the picture: -o OUT.svg"));
        check("still a --at soon -o b", Err("`--at` takes a time such as 45ms or 1.5s, not `soon`"));
    }
}
