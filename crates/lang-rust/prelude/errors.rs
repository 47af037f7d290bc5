// Errors of tokio: their variants, and what `Display` and `Debug` say. Those the machine makes itself it finds by their paths.

#[derive(PartialEq, Eq, Clone, Copy)]
struct tokio__sync__mpsc__error__SendError(A);
impl Debug for tokio__sync__mpsc__error__SendError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "SendError {{ .. }}") }
}
impl Display for tokio__sync__mpsc__error__SendError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "channel closed") }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum tokio__sync__mpsc__error__TrySendError { Full(A), Closed(A) }
impl tokio__sync__mpsc__error__TrySendError {
    fn into_inner(self) -> A {
        match self {
            tokio__sync__mpsc__error__TrySendError::Full(v) => v,
            tokio__sync__mpsc__error__TrySendError::Closed(v) => v,
        }
    }
}
impl Debug for tokio__sync__mpsc__error__TrySendError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            tokio__sync__mpsc__error__TrySendError::Full(_) => write!(f, "{:?}", "Full(..)"),
            tokio__sync__mpsc__error__TrySendError::Closed(_) => write!(f, "{:?}", "Closed(..)"),
        }
    }
}
impl Display for tokio__sync__mpsc__error__TrySendError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            tokio__sync__mpsc__error__TrySendError::Full(_) => write!(f, "no available capacity"),
            tokio__sync__mpsc__error__TrySendError::Closed(_) => write!(f, "channel closed"),
        }
    }
}

#[derive(PartialEq, Eq, Clone, Copy, Debug)]
enum tokio__sync__mpsc__error__TryRecvError { Empty, Disconnected }
impl Display for tokio__sync__mpsc__error__TryRecvError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            tokio__sync__mpsc__error__TryRecvError::Empty => write!(f, "receiving on an empty channel"),
            tokio__sync__mpsc__error__TryRecvError::Disconnected => write!(f, "receiving on a closed channel"),
        }
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum tokio__sync__mpsc__error__SendTimeoutError { Timeout(A), Closed(A) }
impl tokio__sync__mpsc__error__SendTimeoutError {
    fn into_inner(self) -> A {
        match self {
            tokio__sync__mpsc__error__SendTimeoutError::Timeout(v) => v,
            tokio__sync__mpsc__error__SendTimeoutError::Closed(v) => v,
        }
    }
}
impl Debug for tokio__sync__mpsc__error__SendTimeoutError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            tokio__sync__mpsc__error__SendTimeoutError::Timeout(_) => write!(f, "{:?}", "Timeout(..)"),
            tokio__sync__mpsc__error__SendTimeoutError::Closed(_) => write!(f, "{:?}", "Closed(..)"),
        }
    }
}
impl Display for tokio__sync__mpsc__error__SendTimeoutError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            tokio__sync__mpsc__error__SendTimeoutError::Timeout(_) => write!(f, "timed out waiting on send operation"),
            tokio__sync__mpsc__error__SendTimeoutError::Closed(_) => write!(f, "channel closed"),
        }
    }
}

#[derive(PartialEq, Eq, Clone, Debug)]
struct tokio__sync__oneshot__error__RecvError(A);
impl Display for tokio__sync__oneshot__error__RecvError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "channel closed") }
}

#[derive(PartialEq, Eq, Clone, Debug)]
enum tokio__sync__oneshot__error__TryRecvError { Empty, Closed }
impl Display for tokio__sync__oneshot__error__TryRecvError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            tokio__sync__oneshot__error__TryRecvError::Empty => write!(f, "channel empty"),
            tokio__sync__oneshot__error__TryRecvError::Closed => write!(f, "channel closed"),
        }
    }
}

#[derive(Debug)]
struct tokio__sync__broadcast__error__SendError(A);
impl Display for tokio__sync__broadcast__error__SendError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "channel closed") }
}

#[derive(PartialEq, Eq, Clone, Debug)]
enum tokio__sync__broadcast__error__RecvError { Closed, Lagged(u64) }
impl Display for tokio__sync__broadcast__error__RecvError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            tokio__sync__broadcast__error__RecvError::Closed => write!(f, "channel closed"),
            tokio__sync__broadcast__error__RecvError::Lagged(n) => write!(f, "channel lagged by {}", n),
        }
    }
}

#[derive(PartialEq, Eq, Clone, Debug)]
enum tokio__sync__broadcast__error__TryRecvError { Empty, Closed, Lagged(u64) }
impl Display for tokio__sync__broadcast__error__TryRecvError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            tokio__sync__broadcast__error__TryRecvError::Empty => write!(f, "channel empty"),
            tokio__sync__broadcast__error__TryRecvError::Closed => write!(f, "channel closed"),
            tokio__sync__broadcast__error__TryRecvError::Lagged(n) => write!(f, "channel lagged by {}", n),
        }
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
struct tokio__sync__watch__error__SendError(A);
impl Debug for tokio__sync__watch__error__SendError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "SendError {{ .. }}") }
}
impl Display for tokio__sync__watch__error__SendError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "channel closed") }
}

#[derive(Clone, Debug)]
struct tokio__sync__watch__error__RecvError(A);
impl Display for tokio__sync__watch__error__RecvError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "channel closed") }
}

#[derive(Debug)]
struct tokio__sync__TryLockError(A);
impl Display for tokio__sync__TryLockError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "operation would block") }
}

#[derive(Debug)]
struct tokio__sync__AcquireError(A);
impl Display for tokio__sync__AcquireError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "semaphore closed") }
}

#[derive(PartialEq, Eq, Debug)]
enum tokio__sync__TryAcquireError { Closed, NoPermits }
impl Display for tokio__sync__TryAcquireError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            tokio__sync__TryAcquireError::Closed => write!(f, "semaphore closed"),
            tokio__sync__TryAcquireError::NoPermits => write!(f, "no permits available"),
        }
    }
}

#[derive(PartialEq, Eq, Clone, Copy, Debug)]
enum tokio__sync__SetError { AlreadyInitializedError(A), InitializingError(A) }
impl tokio__sync__SetError {
    fn is_already_init_err(&self) -> bool { matches!(self, tokio__sync__SetError::AlreadyInitializedError(_)) }
    fn is_initializing_err(&self) -> bool { matches!(self, tokio__sync__SetError::InitializingError(_)) }
}
impl Display for tokio__sync__SetError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            tokio__sync__SetError::AlreadyInitializedError(_) => write!(f, "AlreadyInitializedError"),
            tokio__sync__SetError::InitializingError(_) => write!(f, "InitializingError"),
        }
    }
}

#[derive(PartialEq, Eq, Clone, Copy, Debug)]
struct tokio__sync__SetOnceError(A);
impl Display for tokio__sync__SetOnceError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "SetOnceError") }
}

#[derive(PartialEq, Eq, Debug)]
struct tokio__time__error__Elapsed(A);
impl Display for tokio__time__error__Elapsed {
    fn fmt(&self, f: &mut F) -> R { write!(f, "deadline has elapsed") }
}
