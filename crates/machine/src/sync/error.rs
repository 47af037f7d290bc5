//! The errors of the library as values: types of the prelude, found by their paths.

use crate::machine::Machine;
use crate::value::Value;
use playground_program::{Program, TypeId, TypeKind};

macro_rules! errors {
    ($($name:ident: $path:literal $variant:literal;)*) => {
        /// An error the machine makes. The texts beside each are its type and, of an enum, its variant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum LibError { $($name,)* }

        const ERRORS: &[(&str, &str)] = &[$(($path, $variant),)*];
    };
}

errors! {
    MpscSend: "tokio::sync::mpsc::error::SendError" "";
    TrySendFull: "tokio::sync::mpsc::error::TrySendError" "Full";
    TrySendClosed: "tokio::sync::mpsc::error::TrySendError" "Closed";
    TryRecvEmpty: "tokio::sync::mpsc::error::TryRecvError" "Empty";
    TryRecvDisconnected: "tokio::sync::mpsc::error::TryRecvError" "Disconnected";
    OneshotRecv: "tokio::sync::oneshot::error::RecvError" "";
    OneshotEmpty: "tokio::sync::oneshot::error::TryRecvError" "Empty";
    OneshotClosed: "tokio::sync::oneshot::error::TryRecvError" "Closed";
    BroadcastSend: "tokio::sync::broadcast::error::SendError" "";
    BroadcastClosed: "tokio::sync::broadcast::error::RecvError" "Closed";
    BroadcastLagged: "tokio::sync::broadcast::error::RecvError" "Lagged";
    BroadcastTryEmpty: "tokio::sync::broadcast::error::TryRecvError" "Empty";
    BroadcastTryClosed: "tokio::sync::broadcast::error::TryRecvError" "Closed";
    BroadcastTryLagged: "tokio::sync::broadcast::error::TryRecvError" "Lagged";
    WatchSend: "tokio::sync::watch::error::SendError" "";
    WatchRecv: "tokio::sync::watch::error::RecvError" "";
    TryLock: "tokio::sync::TryLockError" "";
    Acquire: "tokio::sync::AcquireError" "";
    TryAcquireClosed: "tokio::sync::TryAcquireError" "Closed";
    Poisoned: "std::sync::PoisonError" "";
    LockPoisoned: "std::sync::TryLockError" "Poisoned";
    LockBusy: "std::sync::TryLockError" "WouldBlock";
    NoContext: "tokio::runtime::TryCurrentError" "";
    NoPermits: "tokio::sync::TryAcquireError" "NoPermits";
    Borrow: "std::cell::BorrowError" "";
    BorrowMut: "std::cell::BorrowMutError" "";
    Utf8: "std::str::Utf8Error" "";
    FromUtf8: "std::string::FromUtf8Error" "";
    ParseInt: "std::num::ParseIntError" "";
    IntEmpty: "std::num::IntErrorKind" "Empty";
    IntInvalid: "std::num::IntErrorKind" "InvalidDigit";
    IntPosOverflow: "std::num::IntErrorKind" "PosOverflow";
    IntNegOverflow: "std::num::IntErrorKind" "NegOverflow";
    ParseFloat: "std::num::ParseFloatError" "";
    FloatEmpty: "std::num::FloatErrorKind" "Empty";
    FloatInvalid: "std::num::FloatErrorKind" "Invalid";
    TryFromInt: "std::num::TryFromIntError" "";
    TryFromSlice: "std::array::TryFromSliceError" "";
    ParseBool: "std::str::ParseBoolError" "";
    ParseChar: "std::char::ParseCharError" "";
    CharEmpty: "std::char::CharErrorKind" "EmptyString";
    CharTooMany: "std::char::CharErrorKind" "TooManyChars";
    CharTryFrom: "std::char::CharTryFromError" "";
    TryFromChar: "std::char::TryFromCharError" "";
}

/// Where the errors stand among a program's types.
#[derive(Clone, Debug, Default)]
pub(crate) struct ErrorTypes(Vec<Option<(TypeId, u16)>>);

impl ErrorTypes {
    pub fn new(program: &Program) -> Self {
        let find = |(path, variant): &(&str, &str)| {
            let id = *program.library_types.get(*path)?;
            let at = match &program.type_def(id)?.kind {
                TypeKind::Struct(_) => 0,
                TypeKind::Enum(variants) => variants.iter().position(|v| v.name == *variant)?,
            };
            Some((id, at as u16))
        };
        ErrorTypes(ERRORS.iter().map(find).collect())
    }
}

impl Machine {
    /// An error value. In a program whose front-end left its type out, its name.
    pub(crate) fn lib_error(&mut self, error: LibError, parts: Vec<Value>) -> Value {
        match self.linked.errors.0.get(error as usize).copied().flatten() {
            Some((ty, variant)) => self.construct(ty, variant, parts),
            None => Value::text(ERRORS.get(error as usize).map_or("error", |e| e.0)),
        }
    }
}
