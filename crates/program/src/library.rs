//! The library a program may call: one table, read by the front-end (what is supported, what is near), by the machine (which runs
//! it) and by the page 'what is supported'.
//!
//! Paths are canonical (`std::time::Duration::from_millis`); aliases such as `tokio::time::Duration` lead to them.

use serde::{Deserialize, Serialize};

macro_rules! builtins {
    ($($name:ident: $($path:literal)+;)*) => {
        /// A function of the library, called by path. The text beside each is its canonical path, then other names for it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs)]
        pub enum Builtin { $($name,)* }

        impl Builtin {
            /// All of them with their paths, the canonical one first.
            pub const ALL: &'static [(Builtin, &'static [&'static str])] = &[$((Builtin::$name, &[$($path),+]),)*];
        }
    };
}

builtins! {
    // --- tasks and time
    Spawn: "tokio::spawn" "tokio::task::spawn";
    YieldNow: "tokio::task::yield_now";
    Sleep: "tokio::time::sleep";
    SleepUntil: "tokio::time::sleep_until";
    InstantNow: "std::time::Instant::now" "tokio::time::Instant::now";
    DurationNew: "std::time::Duration::new";
    DurationFromSecs: "std::time::Duration::from_secs";
    DurationFromMillis: "std::time::Duration::from_millis";
    DurationFromMicros: "std::time::Duration::from_micros";
    DurationFromNanos: "std::time::Duration::from_nanos";
    DurationFromSecsF64: "std::time::Duration::from_secs_f64";
    DurationFromSecsF32: "std::time::Duration::from_secs_f32";
    SpinLoop: "std::hint::spin_loop" "std::sync::atomic::spin_loop_hint";
    SpawnLocal: "tokio::task::spawn_local";
    SpawnBlocking: "tokio::task::spawn_blocking";
    TaskId: "tokio::task::id";
    TryTaskId: "tokio::task::try_id";
    RuntimeNew: "tokio::runtime::Runtime::new";
    RuntimeBuilder: "tokio::runtime::Builder::new_current_thread";
    RuntimeBuilderMulti: "tokio::runtime::Builder::new_multi_thread";
    HandleCurrent: "tokio::runtime::Handle::current";
    LocalSetNew: "tokio::task::LocalSet::new";
    ExecutorBlockOn: "futures::executor::block_on";
    WakerNoop: "std::task::Waker::noop" "futures::task::noop_waker" "futures::task::noop_waker_ref";
    WakerFrom: "std::task::Waker::from" "futures::task::waker" "futures::task::waker_ref";
    ContextFromWaker: "std::task::Context::from_waker";
    TimePause: "tokio::time::pause";
    TimeResume: "tokio::time::resume";
    TimeAdvance: "tokio::time::advance";
    ConsumeBudget: "tokio::task::consume_budget" "tokio::task::coop::consume_budget";
    HasBudget: "tokio::task::coop::has_budget_remaining";
    // --- for bodies of the library alone
    LibChildren: "__lib::children";
    LibMapGuard: "__lib::map_guard";
    LibDowngrade: "__lib::downgrade";
    LibLockOf: "__lib::lock_of";
    LibSetBudget: "__lib::set_budget";
    LibHeld: "__lib::held";
    // --- tokio::sync
    TokioMutexNew: "tokio::sync::Mutex::new" "tokio::sync::Mutex::const_new";
    TokioRwLockNew: "tokio::sync::RwLock::new" "tokio::sync::RwLock::const_new";
    TokioRwLockWithMaxReaders: "tokio::sync::RwLock::with_max_readers";
    SemaphoreNew: "tokio::sync::Semaphore::new" "tokio::sync::Semaphore::const_new";
    NotifyNew: "tokio::sync::Notify::new" "tokio::sync::Notify::const_new";
    TokioBarrierNew: "tokio::sync::Barrier::new";
    MpscChannel: "tokio::sync::mpsc::channel";
    MpscUnbounded: "tokio::sync::mpsc::unbounded_channel";
    OneshotChannel: "tokio::sync::oneshot::channel";
    BroadcastChannel: "tokio::sync::broadcast::channel";
    BroadcastSenderNew: "tokio::sync::broadcast::Sender::new";
    WatchChannel: "tokio::sync::watch::channel";
    WatchSenderNew: "tokio::sync::watch::Sender::new";
    SyncNumPermits: "tokio::sync::SemaphorePermit::num_permits" "tokio::sync::OwnedSemaphorePermit::num_permits";
    // --- network
    HttpGet: "reqwest::get";
    // --- memory
    Drop: "std::mem::drop" "drop";
    MemSwap: "std::mem::swap";
    MemReplace: "std::mem::replace";
    MemTake: "std::mem::take";
    BoxNew: "std::boxed::Box::new" "std::boxed::Box::from";
    BoxPin: "std::boxed::Box::pin" "std::pin::Pin::new";
    RcNew: "std::rc::Rc::new";
    ArcNew: "std::sync::Arc::new";
    RcClone: "std::rc::Rc::clone" "std::sync::Arc::clone";
    RcDowngrade: "std::rc::Rc::downgrade" "std::sync::Arc::downgrade";
    RcStrongCount: "std::rc::Rc::strong_count" "std::sync::Arc::strong_count";
    RefCellNew: "std::cell::RefCell::new";
    CellNew: "std::cell::Cell::new";
    MutexNew: "std::sync::Mutex::new";
    // --- collections and text
    VecNew: "std::vec::Vec::new" "std::vec::Vec::with_capacity";
    VecFrom: "std::vec::Vec::from";
    VecDequeNew: "std::collections::VecDeque::new" "std::collections::VecDeque::with_capacity";
    VecDequeFrom: "std::collections::VecDeque::from";
    StringNew: "std::string::String::new" "std::string::String::with_capacity";
    StringFrom: "std::string::String::from";
    ProcessExit: "std::process::exit";
}

impl Builtin {
    /// It makes a thing of `tokio::sync`.
    pub fn is_sync(self) -> bool {
        (Builtin::TokioMutexNew..=Builtin::SyncNumPermits).contains(&self)
    }

    /// It needs tasks, wakers or the clock.
    pub fn is_task(self) -> bool {
        (Builtin::SpawnLocal..=Builtin::LibHeld).contains(&self)
    }

    /// Its canonical path.
    pub fn path(self) -> &'static str {
        Builtin::ALL.get(self as usize).map_or("", |(_, paths)| paths[0])
    }

    /// The function at a path (canonical or alias).
    pub fn from_path(path: &str) -> Option<Builtin> {
        Builtin::ALL.iter().find(|(_, paths)| paths.contains(&path)).map(|(b, _)| *b)
    }
}

/// Library types a program may name: canonical path, then aliases.
pub const TYPES: &[&[&str]] = &[
    &["std::vec::Vec", "Vec"],
    &["std::string::String", "String"],
    &["std::boxed::Box", "Box"],
    &["std::option::Option", "Option"],
    &["std::result::Result", "Result", "std::fmt::Result", "std::io::Result", "std::thread::Result"],
    &["std::rc::Rc"],
    &["std::rc::Weak"],
    &["std::sync::Arc"],
    &["std::sync::Weak"],
    &["std::cell::RefCell"],
    &["std::cell::Cell"],
    &["std::collections::VecDeque"],
    &["std::sync::Mutex"],
    &["std::time::Duration", "tokio::time::Duration"],
    &["std::time::Instant", "tokio::time::Instant"],
    &["std::pin::Pin"],
    &["std::num::ParseIntError"],
    &["std::num::ParseFloatError"],
    &["std::num::TryFromIntError"],
    &["std::fmt::Formatter"],
    &["std::fmt::Error"],
    &["std::task::Context"],
    &["std::task::Waker"],
    &["std::task::Poll"],
    &["std::cmp::Ordering"],
    &["tokio::task::JoinHandle"],
    &["tokio::task::JoinError"],
    &["tokio::task::AbortHandle"],
    &["tokio::task::LocalSet"],
    &["tokio::task::Id"],
    &["tokio::time::Sleep"],
    &["tokio::runtime::Runtime"],
    &["tokio::runtime::Builder"],
    &["tokio::runtime::Handle"],
    &["tokio::runtime::EnterGuard"],
    &["tokio::sync::Mutex"],
    &["tokio::sync::MutexGuard"],
    &["tokio::sync::MappedMutexGuard"],
    &["tokio::sync::OwnedMutexGuard"],
    &["tokio::sync::OwnedMappedMutexGuard"],
    &["tokio::sync::RwLock"],
    &["tokio::sync::RwLockReadGuard"],
    &["tokio::sync::RwLockWriteGuard"],
    &["tokio::sync::RwLockMappedWriteGuard"],
    &["tokio::sync::OwnedRwLockReadGuard"],
    &["tokio::sync::OwnedRwLockWriteGuard"],
    &["tokio::sync::OwnedRwLockMappedWriteGuard"],
    &["tokio::sync::Semaphore"],
    &["tokio::sync::SemaphorePermit"],
    &["tokio::sync::OwnedSemaphorePermit"],
    &["tokio::sync::Notify"],
    &["tokio::sync::Barrier"],
    &["tokio::sync::BarrierWaitResult"],
    &["tokio::sync::futures::Notified", "tokio::sync::futures::OwnedNotified"],
    &["tokio::sync::mpsc::Sender", "tokio::sync::mpsc::UnboundedSender"],
    &["tokio::sync::mpsc::WeakSender", "tokio::sync::mpsc::WeakUnboundedSender"],
    &["tokio::sync::mpsc::Receiver", "tokio::sync::mpsc::UnboundedReceiver"],
    &["tokio::sync::mpsc::Permit", "tokio::sync::mpsc::OwnedPermit", "tokio::sync::mpsc::PermitIterator"],
    &["tokio::sync::oneshot::Sender"],
    &["tokio::sync::oneshot::Receiver"],
    &["tokio::sync::broadcast::Sender"],
    &["tokio::sync::broadcast::WeakSender"],
    &["tokio::sync::broadcast::Receiver"],
    &["tokio::sync::watch::Sender"],
    &["tokio::sync::watch::Receiver"],
    &["tokio::sync::watch::Ref"],
    &["reqwest::Response"],
    &["reqwest::Error"],
];

/// Library traits a program may name in bounds, implement or import: canonical path, then aliases.
pub const TRAITS: &[&[&str]] = &[
    &["std::fmt::Display"],
    &["std::fmt::Debug"],
    &["std::fmt::Write"],
    &["std::fmt::LowerHex"],
    &["std::fmt::UpperHex"],
    &["std::fmt::Binary"],
    &["std::fmt::Octal"],
    &["std::fmt::LowerExp"],
    &["std::fmt::UpperExp"],
    &["std::fmt::Pointer"],
    &["std::clone::Clone", "Clone"],
    &["std::marker::Copy", "Copy"],
    &["std::marker::Send", "Send"],
    &["std::marker::Sync", "Sync"],
    &["std::marker::Sized", "Sized"],
    &["std::marker::Unpin", "Unpin"],
    &["std::default::Default", "Default"],
    &["std::cmp::PartialEq", "PartialEq"],
    &["std::cmp::Eq", "Eq"],
    &["std::cmp::PartialOrd", "PartialOrd"],
    &["std::cmp::Ord", "Ord"],
    &["std::hash::Hash"],
    &["std::hash::Hasher"],
    &["std::convert::From", "From"],
    &["std::convert::Into", "Into"],
    &["std::convert::TryFrom", "TryFrom"],
    &["std::convert::TryInto", "TryInto"],
    &["std::convert::AsRef", "AsRef"],
    &["std::convert::AsMut", "AsMut"],
    &["std::borrow::Borrow"],
    &["std::borrow::BorrowMut"],
    &["std::borrow::ToOwned", "ToOwned"],
    &["std::string::ToString", "ToString"],
    &["std::str::FromStr"],
    &["std::error::Error"],
    &["std::any::Any"],
    &["std::iter::Iterator", "Iterator"],
    &["std::iter::IntoIterator", "IntoIterator"],
    &["std::iter::DoubleEndedIterator", "DoubleEndedIterator"],
    &["std::iter::ExactSizeIterator", "ExactSizeIterator"],
    &["std::iter::FromIterator", "FromIterator"],
    &["std::iter::Extend", "Extend"],
    &["std::iter::Sum"],
    &["std::iter::Product"],
    &["std::ops::Add"],
    &["std::ops::Sub"],
    &["std::ops::Mul"],
    &["std::ops::Div"],
    &["std::ops::Rem"],
    &["std::ops::Neg"],
    &["std::ops::Not"],
    &["std::ops::BitAnd"],
    &["std::ops::BitOr"],
    &["std::ops::BitXor"],
    &["std::ops::Shl"],
    &["std::ops::Shr"],
    &["std::ops::AddAssign"],
    &["std::ops::SubAssign"],
    &["std::ops::MulAssign"],
    &["std::ops::DivAssign"],
    &["std::ops::RemAssign"],
    &["std::ops::BitAndAssign"],
    &["std::ops::BitOrAssign"],
    &["std::ops::BitXorAssign"],
    &["std::ops::ShlAssign"],
    &["std::ops::ShrAssign"],
    &["std::ops::Index"],
    &["std::ops::IndexMut"],
    &["std::ops::Deref"],
    &["std::ops::DerefMut"],
    &["std::ops::Drop", "Drop"],
    &["std::ops::Fn", "Fn"],
    &["std::ops::FnMut", "FnMut"],
    &["std::ops::FnOnce", "FnOnce"],
    &["std::ops::AsyncFn", "AsyncFn"],
    &["std::ops::AsyncFnMut", "AsyncFnMut"],
    &["std::ops::AsyncFnOnce", "AsyncFnOnce"],
    &["std::ops::RangeBounds"],
    &["std::future::Future", "futures::Future", "futures::future::Future", "trpl::Future"],
    &["std::future::IntoFuture"],
    &["std::io::Write"],
    &["std::io::Read"],
    &["std::io::BufRead"],
    &["futures::FutureExt", "futures::future::FutureExt"],
    &["futures::StreamExt", "futures::stream::StreamExt", "tokio_stream::StreamExt", "trpl::StreamExt"],
    &["futures::Stream", "futures::stream::Stream", "tokio_stream::Stream", "trpl::Stream"],
];

/// The canonical path of a library type, if the path names one.
pub fn canonical_type(path: &str) -> Option<&'static str> {
    TYPES.iter().find(|names| names.contains(&path)).map(|names| names[0])
}

/// Library enum variants: plain name, canonical path of the enum, how many payload values.
pub const VARIANTS: &[(&str, &str, u8)] = &[
    ("Some", "std::option::Option", 1),
    ("None", "std::option::Option", 0),
    ("Ok", "std::result::Result", 1),
    ("Err", "std::result::Result", 1),
    ("Ready", "std::task::Poll", 1),
    ("Pending", "std::task::Poll", 0),
    ("Less", "std::cmp::Ordering", 0),
    ("Equal", "std::cmp::Ordering", 0),
    ("Greater", "std::cmp::Ordering", 0),
];

/// Macros the front-end lowers, without their crate.
pub const MACROS: &[&str] = &[
    "println",
    "print",
    "eprintln",
    "eprint",
    "format",
    "write",
    "writeln",
    "panic",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "unreachable",
    "todo",
    "unimplemented",
    "vec",
    "matches",
    "dbg",
    "join",
    "try_join",
    "select",
    "pin",
    "poll",
    "ready",
    "line",
    "column",
    "file",
    "module_path",
    "stringify",
    "concat",
    "cfg",
    "format_args",
    "thread_local",
];

/// Methods the machine knows, by the kind of receiver. `*` is any value.
pub const METHODS: &[(&str, &[&str])] = &[
    (
        "*",
        &[
            "clone",
            "to_owned",
            "into",
            "to_string",
            "eq",
            "ne",
            "cmp",
            "partial_cmp",
            "lt",
            "le",
            "gt",
            "ge",
            "max",
            "min",
            "as_ref",
            "as_mut",
        ],
    ),
    (
        "integer",
        &[
            "abs",
            "pow",
            "checked_add",
            "checked_sub",
            "checked_mul",
            "checked_div",
            "wrapping_add",
            "wrapping_sub",
            "wrapping_mul",
            "saturating_add",
            "saturating_sub",
            "saturating_mul",
            "rem_euclid",
            "abs_diff",
            "is_multiple_of",
            "count_ones",
            "leading_zeros",
            "trailing_zeros",
            "signum",
            "clamp",
            "to_ascii_uppercase",
            "to_ascii_lowercase",
            "is_ascii_digit",
        ],
    ),
    ("float", &["abs", "sqrt", "powi", "powf", "floor", "ceil", "round", "trunc", "clamp"]),
    (
        "char",
        &[
            "is_alphabetic",
            "is_numeric",
            "is_alphanumeric",
            "is_whitespace",
            "is_uppercase",
            "is_lowercase",
            "to_digit",
            "to_ascii_uppercase",
            "to_ascii_lowercase",
            "is_ascii_digit",
        ],
    ),
    (
        "Duration",
        &[
            "as_secs",
            "as_millis",
            "as_micros",
            "as_nanos",
            "as_secs_f64",
            "as_secs_f32",
            "subsec_millis",
            "subsec_micros",
            "subsec_nanos",
            "is_zero",
            "mul_f64",
            "saturating_sub",
            "checked_sub",
            "checked_add",
        ],
    ),
    (
        "Instant",
        &[
            "elapsed",
            "duration_since",
            "saturating_duration_since",
            "checked_duration_since",
            "checked_add",
            "checked_sub",
        ],
    ),
    (
        "str",
        &[
            "len",
            "is_empty",
            "as_str",
            "push",
            "push_str",
            "trim",
            "to_uppercase",
            "to_lowercase",
            "contains",
            "starts_with",
            "ends_with",
            "repeat",
            "chars",
            "bytes",
            "lines",
            "split_whitespace",
            "split",
            "split_once",
            "parse",
            "replace",
            "clear",
            "pop",
            "as_bytes",
            "find",
        ],
    ),
    (
        "Vec",
        &[
            "len",
            "is_empty",
            "push",
            "pop",
            "insert",
            "remove",
            "clear",
            "truncate",
            "extend",
            "iter",
            "iter_mut",
            "into_iter",
            "first",
            "last",
            "get",
            "get_mut",
            "contains",
            "swap",
            "reverse",
            "sort",
            "sort_unstable",
            "concat",
            "join",
            "swap_remove",
            "append",
            "as_slice",
            "to_vec",
            "__collected",
            "__summed",
        ],
    ),
    ("VecDeque", &["push_back", "push_front", "pop_back", "pop_front", "front", "back"]),
    (
        "Option",
        &[
            "is_some",
            "is_none",
            "unwrap",
            "expect",
            "unwrap_or",
            "unwrap_or_default",
            "take",
            "replace",
            "insert",
            "cloned",
            "copied",
            "ok_or",
            "iter",
            "iter_mut",
            "into_iter",
        ],
    ),
    (
        "Result",
        &[
            "is_ok",
            "is_err",
            "ok",
            "err",
            "unwrap",
            "expect",
            "unwrap_or",
            "unwrap_or_default",
            "unwrap_err",
            "expect_err",
        ],
    ),
    (
        "Rc",
        &[
            "clone",
            "lock_owned",
            "try_lock_owned",
            "read_owned",
            "write_owned",
            "try_read_owned",
            "try_write_owned",
            "acquire_owned",
            "acquire_many_owned",
            "try_acquire_owned",
            "try_acquire_many_owned",
            "notified_owned",
        ],
    ),
    ("tokio Mutex", &["lock", "try_lock", "blocking_lock", "get_mut", "into_inner"]),
    ("tokio RwLock", &["read", "write", "try_read", "try_write", "get_mut", "into_inner"]),
    (
        "tokio Semaphore",
        &[
            "acquire",
            "acquire_many",
            "try_acquire",
            "try_acquire_many",
            "available_permits",
            "add_permits",
            "forget_permits",
            "close",
            "is_closed",
        ],
    ),
    ("SemaphorePermit", &["num_permits", "forget", "merge", "split"]),
    ("Notify", &["notified", "notify_one", "notify_last", "notify_waiters"]),
    ("Notified", &["enable"]),
    ("tokio Barrier", &["wait"]),
    ("BarrierWaitResult", &["is_leader"]),
    (
        "mpsc Sender",
        &[
            "send",
            "try_send",
            "reserve",
            "reserve_many",
            "reserve_owned",
            "try_reserve",
            "try_reserve_many",
            "try_reserve_owned",
            "is_closed",
            "capacity",
            "max_capacity",
            "closed",
            "clone",
            "downgrade",
            "strong_count",
            "weak_count",
            "same_channel",
        ],
    ),
    ("WeakSender", &["upgrade", "clone", "strong_count", "weak_count"]),
    (
        "mpsc Receiver",
        &[
            "recv",
            "recv_many",
            "try_recv",
            "poll_recv",
            "poll_recv_many",
            "close",
            "is_closed",
            "is_empty",
            "len",
            "capacity",
            "max_capacity",
            "sender_strong_count",
            "sender_weak_count",
        ],
    ),
    ("mpsc Permit", &["send", "release", "next", "len", "into_iter", "iter"]),
    ("oneshot Sender", &["send", "is_closed", "closed", "poll_closed"]),
    ("oneshot Receiver", &["close", "try_recv", "is_terminated", "is_empty"]),
    (
        "broadcast Sender",
        &[
            "send",
            "subscribe",
            "receiver_count",
            "len",
            "is_empty",
            "closed",
            "clone",
            "downgrade",
            "strong_count",
            "weak_count",
            "same_channel",
        ],
    ),
    (
        "broadcast Receiver",
        &[
            "recv",
            "try_recv",
            "resubscribe",
            "len",
            "is_empty",
            "is_closed",
            "sender_strong_count",
            "sender_weak_count",
            "same_channel",
        ],
    ),
    (
        "watch Sender",
        &[
            "send",
            "send_replace",
            "borrow",
            "is_closed",
            "closed",
            "subscribe",
            "receiver_count",
            "sender_count",
            "clone",
            "same_channel",
            "__value_mut",
            "__changed",
        ],
    ),
    (
        "watch Receiver",
        &[
            "borrow",
            "borrow_and_update",
            "has_changed",
            "mark_changed",
            "mark_unchanged",
            "changed",
            "is_closed",
            "clone",
            "same_channel",
            "__closed",
        ],
    ),
    ("watch Ref", &["has_changed"]),
    (
        "Runtime",
        &[
            "spawn",
            "spawn_blocking",
            "block_on",
            "handle",
            "enter",
            "shutdown_background",
            "shutdown_timeout",
        ],
    ),
    ("Handle", &["spawn", "spawn_blocking", "block_on", "enter", "clone"]),
    (
        "Builder",
        &[
            "build",
            "build_local",
            "start_paused",
            "enable_all",
            "enable_time",
            "enable_io",
            "worker_threads",
            "thread_name",
            "max_blocking_threads",
            "thread_stack_size",
            "thread_keep_alive",
            "event_interval",
            "global_queue_interval",
        ],
    ),
    ("LocalSet", &["spawn_local", "run_until", "block_on", "enter"]),
    ("AbortHandle", &["abort", "is_finished", "id", "clone"]),
    ("children", &["push", "pop", "len", "waker", "watch"]),
    ("Sleep", &["deadline", "is_elapsed", "reset"]),
    ("Weak", &["clone", "upgrade"]),
    ("future", &["poll"]),
    ("Context", &["waker"]),
    ("Waker", &["clone", "wake", "wake_by_ref", "will_wake"]),
    ("RefCell", &["borrow", "borrow_mut", "into_inner"]),
    ("Cell", &["get", "set", "replace", "into_inner"]),
    ("Mutex", &["lock", "into_inner", "is_poisoned"]),
    ("JoinHandle", &["abort", "abort_handle", "is_finished", "id"]),
    ("JoinError", &["is_panic", "is_cancelled", "id"]),
    ("Response", &["status", "text", "bytes", "content_length"]),
    ("StatusCode", &["is_success", "as_u16"]),
    ("reqwest::Error", &["is_connect", "is_status"]),
    (
        "iterator",
        &[
            "next",
            "into_iter",
            "rev",
            "enumerate",
            "zip",
            "chain",
            "take",
            "skip",
            "step_by",
            "sum",
            "product",
            "count",
            "collect",
            "last",
            "nth",
            "copied",
            "cloned",
        ],
    ),
];

/// True if any library value has a method of that name.
pub fn method_is_known(name: &str) -> bool {
    METHODS.iter().any(|(_, names)| names.contains(&name))
}

/// The candidate most like `name`, if one is near enough to be a typing slip (edit distance at most a third of the length).
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    let scored = candidates.into_iter().filter_map(|c| edit_distance(name, c, limit).map(|d| (d, c)));
    scored.min_by_key(|(d, c)| (*d, *c)).map(|(_, c)| c)
}

/// Levenshtein distance in characters, or `None` if it is over `limit`.
fn edit_distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let cost = if ca == cb { diagonal } else { 1 + diagonal.min(row[j]).min(row[j + 1]) };
            diagonal = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row.last().copied().filter(|d| *d <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_one_function_each() {
        let mut seen = std::collections::BTreeSet::new();
        for (builtin, paths) in Builtin::ALL {
            assert_eq!(builtin.path(), paths[0]);
            for path in *paths {
                assert!(seen.insert(path), "{path} stands twice");
                assert_eq!(Builtin::from_path(path), Some(*builtin));
            }
        }
    }

    #[test]
    fn nearest_finds_slips_and_nothing_else() {
        let names = ["unwrap", "expect", "is_some"];
        assert_eq!(nearest("unwarp", names), Some("unwrap"));
        assert_eq!(nearest("is_sone", names), Some("is_some"));
        assert_eq!(nearest("banana", names), None);
    }
}
