//! Settings of a run. Every limit is a named number here.

use playground_trace::Clock;

/// What the reader can set about a run. Two runs with equal settings, schedule and host answers are equal.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Virtual or live.
    pub clock: Clock,
    /// How many threads run at once (1..), and how many workers `tokio::main` has. The machine runs them in turn; the CPU time of as
    /// many as can run, up to this many, passes at the same time.
    pub cores: u32,
    /// Only one thread computes at a time, as under an interpreter lock, however many cores there are. What they wait for still overlaps.
    pub one_at_a_time: bool,
    /// Operations after which a thread gives way to others that can run, if it does not before.
    pub switch_ops: u64,
    /// Virtual CPU time of one operation, in nanoseconds.
    pub op_cost_ns: u64,
    /// CPU time is charged in whole ticks of this length; what is left under a tick when a poll ends is forgiven. With tokio's timer
    /// granularity of 1 ms short polls take no time, so timers stay on round numbers, while a long computation has a length.
    pub cpu_tick_ns: u64,
    /// Virtual time of one `std::hint::spin_loop()`, in nanoseconds; charged exactly, and with it the loop around it: operations since the
    /// last one are forgiven if they take less than a tick.
    pub spin_ns: u64,
    /// Limits.
    pub limits: Limits,
    /// The simulated network.
    pub network: Network,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            clock: Clock::Virtual,
            cores: 1,
            one_at_a_time: false,
            switch_ops: 10_000,
            op_cost_ns: 10,
            cpu_tick_ns: 1_000_000,
            spin_ns: 1_000,
            limits: Limits::default(),
            network: Network::default(),
        }
    }
}

/// Where a run ends if the program does not end it. Each is an outcome with a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Operations executed.
    pub operations: u64,
    /// Events recorded.
    pub events: usize,
    /// Bytes of heap, roughly counted.
    pub memory_bytes: usize,
    /// Virtual time.
    pub time_ns: u64,
    /// Bytes written to the console.
    pub output_bytes: usize,
    /// Frames on one stack.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            operations: 20_000_000,
            events: 2_000_000,
            memory_bytes: 256 << 20,
            time_ns: 365 * 24 * 3600 * 1_000_000_000,
            output_bytes: 4 << 20,
            depth: 20_000,
        }
    }
}

/// The simulated network of virtual runs: a latency for each request, then the body over one shared link.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// From request to first byte, in nanoseconds, where neither the page nor the address ([`asked_latency`]) says otherwise.
    pub latency_ns: u64,
    /// Bytes a second of the link that concurrent transfers divide; 0 is without limit.
    pub bytes_per_second: u64,
    /// Hosts that answer; a request to any other host fails.
    pub hosts: Vec<String>,
    /// Pages these hosts have; any other path is a 404.
    pub pages: Vec<Page>,
}

macro_rules! pages {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../../../public/net/", $path)))),*]
    };
}

/// What the site itself has under `net/`.
const PAGES: &[(&str, &str)] = pages! {
    "greeting.txt"
    "pages/A.txt" "pages/B.txt" "pages/C.txt" "pages/D.txt" "pages/E.txt" "pages/F.txt" "pages/G.txt"
    "pages/Athens.txt" "pages/Berlin.txt" "pages/Cairo.txt" "pages/news.txt" "pages/sport.txt" "pages/weather.txt"
};

/// Longest latency that an address may ask for, in milliseconds.
const MAX_AFTER: u64 = 60_000;

/// The latency that an address of a host of the simulated network asks for (`?after=300`, in milliseconds), in nanoseconds.
pub fn asked_latency(url: &str) -> Option<u64> {
    let (_, query) = url.split_once('?')?;
    let query = query.split('#').next().unwrap_or(query);
    let after = query.split('&').find_map(|pair| pair.strip_prefix("after="))?;
    Some(after.parse::<u64>().ok()?.min(MAX_AFTER) * 1_000_000)
}

/// A page of the simulated network.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Without scheme: `playground.example/greeting.txt`.
    pub url: String,
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: String,
    /// Own latency.
    pub latency_ns: Option<u64>,
}

impl Default for Network {
    fn default() -> Self {
        Network {
            latency_ns: 100_000_000,
            bytes_per_second: 0,
            hosts: vec!["playground.example".to_owned()],
            pages: PAGES
                .iter()
                .map(|(path, body)| Page {
                    url: format!("playground.example/{path}"),
                    status: 200,
                    body: (*body).to_owned(),
                    latency_ns: None,
                })
                .collect(),
        }
    }
}
