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
            "__stops",
            "__shape",
            "__payload",
            "__filled",
            "__unborrowed",
        ],
    ),
    (
        "integer",
        &[
            "abs",
            "unsigned_abs",
            "pow",
            "checked_add",
            "checked_sub",
            "checked_mul",
            "checked_div",
            "checked_rem",
            "checked_neg",
            "checked_abs",
            "checked_pow",
            "checked_shl",
            "checked_shr",
            "checked_div_euclid",
            "checked_rem_euclid",
            "checked_add_signed",
            "checked_add_unsigned",
            "checked_sub_unsigned",
            "checked_ilog2",
            "checked_ilog10",
            "checked_isqrt",
            "checked_next_power_of_two",
            "wrapping_add",
            "wrapping_sub",
            "wrapping_mul",
            "wrapping_div",
            "wrapping_rem",
            "wrapping_neg",
            "wrapping_abs",
            "wrapping_pow",
            "wrapping_shl",
            "wrapping_shr",
            "wrapping_add_signed",
            "saturating_add",
            "saturating_sub",
            "saturating_mul",
            "saturating_div",
            "saturating_pow",
            "saturating_abs",
            "saturating_add_signed",
            "overflowing_add",
            "overflowing_sub",
            "overflowing_mul",
            "overflowing_neg",
            "overflowing_pow",
            "rem_euclid",
            "div_euclid",
            "div_ceil",
            "next_multiple_of",
            "abs_diff",
            "is_multiple_of",
            "is_positive",
            "is_negative",
            "is_power_of_two",
            "next_power_of_two",
            "isqrt",
            "ilog",
            "ilog2",
            "ilog10",
            "count_ones",
            "count_zeros",
            "leading_zeros",
            "leading_ones",
            "trailing_zeros",
            "trailing_ones",
            "rotate_left",
            "rotate_right",
            "reverse_bits",
            "swap_bytes",
            "signum",
            "clamp",
            "to_le_bytes",
            "to_be_bytes",
            "to_ne_bytes",
            "is_ascii",
            "is_ascii_digit",
            "is_ascii_hexdigit",
            "is_ascii_alphabetic",
            "is_ascii_alphanumeric",
            "is_ascii_uppercase",
            "is_ascii_lowercase",
            "is_ascii_punctuation",
            "is_ascii_whitespace",
            "is_ascii_graphic",
            "is_ascii_control",
            "to_ascii_uppercase",
            "to_ascii_lowercase",
            "eq_ignore_ascii_case",
        ],
    ),
    (
        "float",
        &[
            "abs",
            "sqrt",
            "cbrt",
            "powi",
            "powf",
            "floor",
            "ceil",
            "round",
            "round_ties_even",
            "trunc",
            "fract",
            "exp",
            "exp2",
            "exp_m1",
            "ln",
            "ln_1p",
            "log",
            "log2",
            "log10",
            "sin",
            "cos",
            "tan",
            "sin_cos",
            "asin",
            "acos",
            "atan",
            "atan2",
            "sinh",
            "cosh",
            "tanh",
            "hypot",
            "to_degrees",
            "to_radians",
            "signum",
            "copysign",
            "mul_add",
            "recip",
            "rem_euclid",
            "div_euclid",
            "clamp",
            "is_nan",
            "is_infinite",
            "is_finite",
            "is_sign_positive",
            "is_sign_negative",
            "total_cmp",
            "to_bits",
        ],
    ),
    (
        "char",
        &[
            "is_alphabetic",
            "is_numeric",
            "is_alphanumeric",
            "is_whitespace",
            "is_uppercase",
            "is_lowercase",
            "is_control",
            "to_uppercase",
            "to_lowercase",
            "len_utf8",
            "to_digit",
            "is_digit",
            "is_ascii",
            "is_ascii_digit",
            "is_ascii_hexdigit",
            "is_ascii_alphabetic",
            "is_ascii_alphanumeric",
            "is_ascii_uppercase",
            "is_ascii_lowercase",
            "is_ascii_punctuation",
            "is_ascii_whitespace",
            "is_ascii_graphic",
            "is_ascii_control",
            "to_ascii_uppercase",
            "to_ascii_lowercase",
            "eq_ignore_ascii_case",
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
    // Vectors, arrays and slices.
    (
        "slice",
        &[
            "len",
            "is_empty",
            "iter",
            "iter_mut",
            "into_iter",
            "first",
            "first_mut",
            "last",
            "last_mut",
            "get",
            "get_mut",
            "contains",
            "starts_with",
            "ends_with",
            "as_slice",
            "as_mut_slice",
            "to_vec",
            "into_vec",
            "into_boxed_slice",
            "join",
            "concat",
            "repeat",
            "windows",
            "chunks",
            "chunks_mut",
            "chunks_exact",
            "rchunks",
            "split_at",
            "split_at_mut",
            "split_at_checked",
            "split_first",
            "split_last",
            "split_first_mut",
            "split_last_mut",
            "swap",
            "reverse",
            "rotate_left",
            "rotate_right",
            "fill",
            "copy_from_slice",
            "clone_from_slice",
            "swap_with_slice",
            "__sorted",
            "__taken",
            "__put",
        ],
    ),
    (
        "Vec",
        &[
            "push",
            "pop",
            "insert",
            "remove",
            "swap_remove",
            "clear",
            "truncate",
            "drain",
            "split_off",
            "append",
            "extend_from_slice",
            "extend_from_within",
            "resize",
            "capacity",
            "reserve",
            "reserve_exact",
            "shrink_to_fit",
            "shrink_to",
            "__collected",
            "__summed",
            "__tries",
            "__part",
            "__array",
        ],
    ),
    (
        "VecDeque",
        &[
            "len",
            "is_empty",
            "iter",
            "iter_mut",
            "into_iter",
            "front",
            "front_mut",
            "back",
            "back_mut",
            "get",
            "get_mut",
            "contains",
            "make_contiguous",
            "swap",
            "rotate_left",
            "rotate_right",
            "push_back",
            "push_front",
            "pop_back",
            "pop_front",
            "insert",
            "remove",
            "clear",
            "truncate",
            "drain",
            "split_off",
            "append",
            "resize",
            "capacity",
            "reserve",
            "reserve_exact",
            "shrink_to_fit",
        ],
    ),
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
    // The library's own iterators and ranges.
    (
        "iterator",
        &[
            "next",
            "next_back",
            "len",
            "size_hint",
            "into_iter",
            "as_str",
            "as_slice",
            "contains",
            "is_empty",
            "start",
            "end",
        ],
    ),
];

/// Methods whose bodies are written in the language itself and lowered with the program: those that call closures, mostly.
pub const BODIES: &[(&str, &[&str])] = &[
    (
        "Option",
        &[
            "and",
            "and_then",
            "filter",
            "flatten",
            "get_or_insert",
            "get_or_insert_with",
            "inspect",
            "is_none_or",
            "is_some_and",
            "map",
            "map_or",
            "map_or_else",
            "ok_or_else",
            "or",
            "or_else",
            "take_if",
            "transpose",
            "unwrap_or_else",
            "unzip",
            "xor",
            "zip",
        ],
    ),
    ("Peekable", &["next_if", "next_if_eq", "peek", "peek_mut"]),
    (
        "Result",
        &[
            "and",
            "and_then",
            "inspect",
            "inspect_err",
            "is_err_and",
            "is_ok_and",
            "map",
            "map_err",
            "map_or",
            "map_or_else",
            "or",
            "or_else",
            "transpose",
            "unwrap_or_else",
        ],
    ),
    (
        "Vec",
        &["dedup", "dedup_by", "dedup_by_key", "extend", "extract_if", "resize_with", "retain", "retain_mut"],
    ),
    ("VecDeque", &["extend", "retain", "retain_mut"]),
    ("[T; N]", &["map"]),
    (
        "iterator",
        &[
            "all",
            "any",
            "by_ref",
            "chain",
            "cloned",
            "cmp",
            "collect",
            "copied",
            "count",
            "cycle",
            "enumerate",
            "eq",
            "filter",
            "filter_map",
            "find",
            "find_map",
            "flat_map",
            "flatten",
            "fold",
            "for_each",
            "fuse",
            "inspect",
            "into_iter",
            "is_sorted",
            "is_sorted_by_key",
            "last",
            "map",
            "map_while",
            "max",
            "max_by",
            "max_by_key",
            "min",
            "min_by",
            "min_by_key",
            "ne",
            "nth",
            "nth_back",
            "partition",
            "peekable",
            "position",
            "product",
            "reduce",
            "rev",
            "rfind",
            "rfold",
            "rposition",
            "scan",
            "size_hint",
            "skip",
            "skip_while",
            "step_by",
            "sum",
            "take",
            "take_while",
            "try_fold",
            "try_for_each",
            "unzip",
            "zip",
        ],
    ),
    (
        "slice",
        &[
            "binary_search",
            "binary_search_by",
            "binary_search_by_key",
            "chunk_by",
            "fill_with",
            "is_sorted",
            "is_sorted_by_key",
            "partition_point",
            "sort",
            "sort_by",
            "sort_by_cached_key",
            "sort_by_key",
            "sort_unstable",
            "sort_unstable_by",
            "sort_unstable_by_key",
            "split",
        ],
    ),
];

/// Functions whose bodies are written in the language itself: canonical path, then aliases.
pub const BODY_FNS: &[&[&str]] = &[
    &["std::iter::from_fn"],
    &["std::iter::repeat"],
    &["std::iter::repeat_n"],
    &["std::iter::repeat_with"],
    &["std::iter::successors"],
    &["std::iter::zip"],
];

/// True if any library value has a method of that name. Names that begin with `__` are the library's own.
pub fn method_is_known(name: &str) -> bool {
    !name.starts_with("__") && METHODS.iter().chain(BODIES).any(|(_, names)| names.contains(&name))
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
