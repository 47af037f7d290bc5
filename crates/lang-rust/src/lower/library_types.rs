//! What library functions and methods give back, where it is cheap to know: it types integer literals and spares drops.
//!
//! A gap here costs nothing but a few operations: unknown types are always safe.

use super::Lowerer;
use super::types::FUTURE;
use playground_program::{Builtin, FloatTy, IntTy, Ty};

const OPTION: &str = "std::option::Option";
const RESULT: &str = "std::result::Result";

impl Lowerer<'_> {
    /// The result type of a library function.
    pub fn builtin_ret(&mut self, builtin: Builtin, args: &[Ty]) -> Ty {
        let first = args.first().cloned().unwrap_or_default();
        match builtin {
            Builtin::Spawn => {
                let output = self.lib_arg(&first, FUTURE).unwrap_or_default();
                self.lib_ty("tokio::task::JoinHandle", vec![output])
            }
            Builtin::YieldNow | Builtin::Sleep | Builtin::SleepUntil => self.lib_ty(FUTURE, vec![Ty::Unit]),
            Builtin::Drop | Builtin::MemSwap | Builtin::SpinLoop => Ty::Unit,
            Builtin::ProcessExit => Ty::Never,
            Builtin::MemReplace | Builtin::MemTake => match first {
                Ty::Ref(inner, _) => *inner,
                _ => Ty::Unknown,
            },
            Builtin::RcClone => match first {
                Ty::Ref(inner, _) => *inner,
                _ => Ty::Unknown,
            },
            Builtin::RcStrongCount => Ty::Int(IntTy::Usize),
            Builtin::HttpGet => {
                let ok = self.lib_ty("reqwest::Response", Vec::new());
                let err = self.lib_ty("reqwest::Error", Vec::new());
                let result = self.lib_ty(RESULT, vec![ok, err]);
                self.lib_ty(FUTURE, vec![result])
            }
            Builtin::VecFrom | Builtin::VecDequeFrom => {
                let of = match first {
                    Ty::Array(of, _) => *of,
                    Ty::Lib(_, args) => args.first().cloned().unwrap_or_default(),
                    _ => Ty::Unknown,
                };
                self.constructed(builtin, of)
            }
            _ => match self.channel(builtin.path()) {
                Ty::Unknown => self.constructed(builtin, first),
                ends => ends,
            },
        }
    }

    /// The two ends of a channel, whatever kind: they stand beside the function that makes them.
    fn channel(&mut self, path: &str) -> Ty {
        let Some((module, name)) = path.rsplit_once("::") else { return Ty::Unknown };
        let (sender, receiver) = match name {
            "channel" | "sync_channel" => ("Sender", "Receiver"),
            "unbounded_channel" => ("UnboundedSender", "UnboundedReceiver"),
            _ => return Ty::Unknown,
        };
        let sender = if name == "sync_channel" { "SyncSender" } else { sender };
        let mut end = |ty: &str| {
            let path = format!("{module}::{ty}");
            match playground_program::canonical_type(&path) {
                Some(canonical) => self.lib_ty(canonical, Vec::new()),
                None => Ty::Unknown,
            }
        };
        Ty::Tuple(vec![end(sender), end(receiver)])
    }

    /// `Type::new(..)` and the like: the path says the type.
    fn constructed(&mut self, builtin: Builtin, of: Ty) -> Ty {
        let path = builtin.path();
        let Some((ty, name)) = path.rsplit_once("::") else { return Ty::Unknown };
        let constructor =
            name == "new" || name.starts_with("from") || name == "now" || name == "with_capacity";
        if !constructor || playground_program::canonical_type(ty).is_none() {
            return Ty::Unknown;
        }
        let wraps = matches!(
            ty,
            "std::boxed::Box"
                | "std::rc::Rc"
                | "std::sync::Arc"
                | "std::cell::RefCell"
                | "std::cell::Cell"
                | "std::sync::Mutex"
                | "std::vec::Vec"
                | "std::collections::VecDeque"
        );
        let takes_value = name == "new" && !matches!(ty, "std::vec::Vec" | "std::collections::VecDeque");
        let args = if wraps && (takes_value || name == "from") { vec![of] } else { Vec::new() };
        self.lib_ty(ty, args)
    }

    /// What the arguments of a library function should be.
    pub fn builtin_params(&mut self, builtin: Builtin, want: &Ty) -> Vec<Ty> {
        match builtin {
            Builtin::DurationFromSecs
            | Builtin::DurationFromMillis
            | Builtin::DurationFromMicros
            | Builtin::DurationFromNanos => vec![Ty::Int(IntTy::U64)],
            Builtin::DurationNew => vec![Ty::Int(IntTy::U64), Ty::Int(IntTy::U32)],
            Builtin::DurationFromSecsF64 => vec![Ty::Float(FloatTy::F64)],
            Builtin::DurationFromSecsF32 => vec![Ty::Float(FloatTy::F32)],
            Builtin::ProcessExit => vec![Ty::Int(IntTy::I32)],
            Builtin::VecFrom | Builtin::VecDequeFrom => match want {
                Ty::Lib(_, args) => {
                    vec![Ty::Array(Box::new(args.first().cloned().unwrap_or_default()), None)]
                }
                _ => Vec::new(),
            },
            Builtin::Spawn => {
                let output = self.lib_arg(want, "tokio::task::JoinHandle").filter(|of| *of != Ty::Unknown);
                output.map(|of| self.lib_ty(FUTURE, vec![of])).into_iter().collect()
            }
            _ if builtin.path() == "std::boxed::Box::pin" => {
                let held = self.lib_arg(want, "std::pin::Pin").unwrap_or_default();
                self.lib_arg(&held, "std::boxed::Box").into_iter().collect()
            }
            _ if matches!(builtin.path(), "std::sync::LazyLock::new" | "std::cell::LazyCell::new") => {
                let of = match want {
                    Ty::Lib(_, args) => args.first().cloned().unwrap_or_default(),
                    _ => Ty::Unknown,
                };
                vec![self.lib_ty(super::types::CALLABLE, vec![of])]
            }
            _ => match (builtin.path().ends_with("::new"), want) {
                (true, Ty::Lib(_, args)) => args.first().cloned().into_iter().collect(),
                _ => Vec::new(),
            },
        }
    }

    /// The result type of a library method.
    pub fn method_ret(&mut self, recv: &Ty, name: &str) -> Ty {
        let peeled = self.guarded(recv);
        if matches!(name, "borrow" | "borrow_mut")
            && let Some(of) = self.in_cell(&peeled)
        {
            let guard = if name == "borrow" { "std::cell::Ref" } else { "std::cell::RefMut" };
            return self.lib_ty(guard, vec![of]);
        }
        if let Some(guard) = self.locked(&peeled, name) {
            return guard;
        }
        let number = matches!(peeled, Ty::Int(_) | Ty::Float(_));
        let element = match &peeled {
            Ty::Array(of, _) => (**of).clone(),
            Ty::Lib(_, args) => args.first().cloned().unwrap_or_default(),
            _ => Ty::Unknown,
        };
        let path = self.lib_path(&peeled).unwrap_or("").to_owned();
        let option = path == OPTION || path == RESULT;
        let sequence = matches!(peeled, Ty::Array(_, _))
            || matches!(path.as_str(), "std::vec::Vec" | "std::collections::VecDeque");
        if let Some(args) = self.map_types(&peeled) {
            let (key, value) = (args.first().cloned().unwrap_or_default(), args.get(1).cloned());
            let set = !path.ends_with("Map");
            let value = value.unwrap_or_default();
            let shared = |of: Ty| Ty::Ref(Box::new(of), false);
            return match name {
                "len" => Ty::Int(IntTy::Usize),
                "contains" | "contains_key" | "is_empty" | "is_subset" | "is_superset" | "is_disjoint" => {
                    Ty::Bool
                }
                "insert" | "remove" if set => Ty::Bool,
                "insert" | "remove" => self.lib_ty(OPTION, vec![value]),
                "get" if set => self.lib_ty(OPTION, vec![shared(key)]),
                "get" => self.lib_ty(OPTION, vec![shared(value)]),
                "get_mut" => self.lib_ty(OPTION, vec![Ty::Ref(Box::new(value), true)]),
                "first" | "last" => self.lib_ty(OPTION, vec![shared(key)]),
                "clone" => recv_unref(recv),
                _ => Ty::Unknown,
            };
        }
        match name {
            "len" | "count" | "capacity" => Ty::Int(IntTy::Usize),
            "is_empty" | "is_some" | "is_none" | "is_ok" | "is_err" | "contains" | "starts_with"
            | "ends_with" | "is_zero" | "is_finished" | "eq" | "ne" | "lt" | "le" | "gt" | "ge"
            | "is_alphabetic" | "is_numeric" | "is_alphanumeric" | "is_whitespace" | "is_ascii_digit"
            | "is_nan" | "contains_key" => Ty::Bool,
            "as_secs" => Ty::Int(IntTy::U64),
            "as_millis" | "as_micros" | "as_nanos" => Ty::Int(IntTy::U128),
            "subsec_millis" | "subsec_micros" | "subsec_nanos" => Ty::Int(IntTy::U32),
            "as_secs_f64" => Ty::Float(FloatTy::F64),
            "as_secs_f32" => Ty::Float(FloatTy::F32),
            "elapsed" | "duration_since" | "saturating_duration_since" => {
                self.lib_ty("std::time::Duration", Vec::new())
            }
            "to_string" | "to_uppercase" | "to_lowercase" | "repeat" => {
                self.lib_ty("std::string::String", Vec::new())
            }
            "as_str" | "trim" => Ty::Ref(Box::new(Ty::Str), false),
            "count_ones" | "leading_zeros" | "trailing_zeros" => Ty::Int(IntTy::U32),
            "abs" | "pow" | "wrapping_neg" | "wrapping_abs" | "wrapping_pow" | "wrapping_shl"
            | "wrapping_shr" | "rotate_left" | "rotate_right" | "swap_bytes" | "reverse_bits"
            | "saturating_pow" | "isqrt" | "div_euclid" | "next_power_of_two" | "div_ceil"
            | "next_multiple_of" | "wrapping_add" | "wrapping_sub" | "wrapping_mul" | "saturating_add"
            | "saturating_sub" | "saturating_mul" | "rem_euclid" | "signum" | "sqrt" | "powi" | "powf"
            | "floor" | "ceil" | "round" | "trunc" | "min" | "max" | "clamp" | "abs_diff"
                if number =>
            {
                peeled
            }
            "checked_add" | "checked_sub" | "checked_mul" | "checked_div" if number => {
                self.lib_ty(OPTION, vec![peeled])
            }
            "clone" | "to_owned" => match recv {
                Ty::Ref(inner, _) if matches!(**inner, Ty::Str) => {
                    self.lib_ty("std::string::String", Vec::new())
                }
                Ty::Ref(inner, _) => (**inner).clone(),
                Ty::Str => self.lib_ty("std::string::String", Vec::new()),
                other => other.clone(),
            },
            "unwrap" | "expect" | "unwrap_or" | "unwrap_or_default" | "unwrap_or_else" if option => element,
            "ok" if path == RESULT => self.lib_ty(OPTION, vec![element]),
            "push" | "push_back" | "push_front" | "push_str" | "clear" | "reverse" | "sort" | "swap"
            | "abort" | "set" | "extend" | "truncate" => Ty::Unit,
            "take" if path == OPTION => recv_unref(recv),
            "cloned" | "copied" if path == OPTION && matches!(element, Ty::Ref(..)) => {
                let of = recv_unref(&element);
                self.lib_ty(OPTION, vec![of])
            }
            "get" if path == "std::cell::Cell" => element,
            "pop" | "pop_front" | "pop_back" if sequence => self.lib_ty(OPTION, vec![element]),
            "first" | "last" | "get" | "front" | "back" if sequence => {
                self.lib_ty(OPTION, vec![Ty::Ref(Box::new(element), false)])
            }
            "poll" => {
                let of = self.lib_arg(&peeled, FUTURE).unwrap_or_default();
                self.lib_ty("std::task::Poll", vec![of])
            }
            "cmp" => self.lib_ty("std::cmp::Ordering", Vec::new()),
            _ => Ty::Unknown,
        }
    }

    /// The type behind references and guards of cells.
    fn guarded(&self, ty: &Ty) -> Ty {
        let peeled = self.peeled(ty);
        match (self.lib_path(peeled), peeled) {
            (Some("std::cell::Ref" | "std::cell::RefMut"), Ty::Lib(_, args)) => {
                args.first().cloned().unwrap_or_default()
            }
            _ => peeled.clone(),
        }
    }

    /// What a `RefCell` holds, behind counted pointers or not.
    fn in_cell(&self, ty: &Ty) -> Option<Ty> {
        self.held_by(ty, &["std::cell::RefCell"]).map(|(_, of)| of)
    }

    /// What locking gives: a guard (types tell none from another), in a `Result` or to be awaited.
    fn locked(&mut self, ty: &Ty, name: &str) -> Option<Ty> {
        let (own, tokio) = match name {
            "lock" => ("std::sync::Mutex", "tokio::sync::Mutex"),
            "read" | "write" => ("std::sync::RwLock", "tokio::sync::RwLock"),
            _ => return None,
        };
        let (path, of) = self.held_by(ty, &[own, tokio])?;
        let guard = self.lib_ty("std::cell::RefMut", vec![of]);
        Some(self.lib_ty(if path == own { RESULT } else { FUTURE }, vec![guard]))
    }

    /// What a cell or lock of one of these paths holds, behind counted pointers or not; and which it is.
    fn held_by<'p>(&self, ty: &Ty, paths: &[&'p str]) -> Option<(&'p str, Ty)> {
        let mut ty = self.peeled(ty).clone();
        for _ in 0..4 {
            let Ty::Lib(_, args) = &ty else { return None };
            let inner = args.first().cloned();
            let found = self.lib_path(&ty)?;
            if let Some(path) = paths.iter().find(|p| **p == found) {
                return inner.filter(|t| *t != Ty::Unknown).map(|of| (*path, of));
            }
            if !matches!(found, "std::rc::Rc" | "std::sync::Arc" | "std::boxed::Box") {
                return None;
            }
            ty = inner?;
        }
        None
    }

    /// Keys and values of a map, keys of a set.
    fn map_types(&self, ty: &Ty) -> Option<Vec<Ty>> {
        let path = self.lib_path(ty)?;
        let map = matches!(
            path,
            "std::collections::HashMap"
                | "std::collections::HashSet"
                | "std::collections::BTreeMap"
                | "std::collections::BTreeSet"
        );
        match ty {
            Ty::Lib(_, args) if map => Some(args.clone()),
            _ => None,
        }
    }

    /// What a method's arguments should be.
    pub fn method_params(&mut self, recv: &Ty, name: &str) -> Vec<Ty> {
        let peeled = self.guarded(recv);
        let element = match &peeled {
            Ty::Array(of, _) => (**of).clone(),
            // What a future gives is not what it takes.
            Ty::Lib(..) if self.lib_path(&peeled) == Some(FUTURE) => Ty::Unknown,
            Ty::Lib(_, args) => args.first().cloned().unwrap_or_default(),
            _ => Ty::Unknown,
        };
        if let Some(args) = self.map_types(&peeled) {
            return match name {
                "insert" | "entry" | "replace" => args,
                _ => Vec::new(),
            };
        }
        match name {
            "push" | "push_back" | "push_front" | "set" | "send" | "try_send" | "blocking_send"
            | "send_replace" | "send_timeout" | "unwrap_or" | "replace" => vec![element],
            "insert" => vec![Ty::Unknown, element],
            "spawn" | "spawn_local" if self.lib_path(&peeled) == Some("tokio::task::JoinSet") => {
                vec![self.lib_ty(FUTURE, vec![element])]
            }
            "pow" | "powi" => vec![Ty::Int(if name == "pow" { IntTy::U32 } else { IntTy::I32 })],
            "mul_f64" => vec![Ty::Float(FloatTy::F64)],
            // Of threads and of the workers of a runtime.
            "name" | "thread_name" => vec![self.lib_ty("std::string::String", Vec::new())],
            "min" | "max" | "abs_diff" | "rem_euclid" | "wrapping_add" | "wrapping_sub" | "wrapping_mul"
            | "saturating_add" | "saturating_sub" | "saturating_mul" | "checked_add" | "checked_sub"
            | "checked_mul" | "checked_div"
                if matches!(peeled, Ty::Int(_) | Ty::Float(_)) =>
            {
                vec![peeled]
            }
            _ => Vec::new(),
        }
    }

    /// What `.await` gives for an operand of this type.
    pub fn awaited(&mut self, ty: &Ty) -> Ty {
        let peeled = self.peeled(ty).clone();
        if let Some(output) = self.lib_arg(&peeled, FUTURE) {
            return output;
        }
        if let Some(output) = self.lib_arg(&peeled, "tokio::task::JoinHandle") {
            let error = self.lib_ty("tokio::task::JoinError", Vec::new());
            return self.lib_ty(RESULT, vec![output, error]);
        }
        Ty::Unknown
    }
}

/// The type itself, behind a reference or not.
pub(super) fn recv_unref(ty: &Ty) -> Ty {
    match ty {
        Ty::Ref(inner, _) => (**inner).clone(),
        other => other.clone(),
    }
}
