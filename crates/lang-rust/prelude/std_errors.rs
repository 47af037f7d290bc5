// Errors of std, and other small types that are plain structs and enums.

#[derive(Debug, Clone, PartialEq, Eq)]
#[with(parse, from_str_radix, from_str)]
struct std__num__ParseIntError { kind: K }
impl std__num__ParseIntError {
    fn kind(&self) -> K { &self.kind }
}
impl Display for std__num__ParseIntError {
    fn fmt(&self, f: &mut F) -> R {
        f.pad(match self.kind {
            std__num__IntErrorKind::Empty => "cannot parse integer from empty string",
            std__num__IntErrorKind::InvalidDigit => "invalid digit found in string",
            std__num__IntErrorKind::PosOverflow => "number too large to fit in target type",
            std__num__IntErrorKind::NegOverflow => "number too small to fit in target type",
            std__num__IntErrorKind::Zero => "number would be zero for non-zero type",
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum std__num__IntErrorKind { Empty, InvalidDigit, PosOverflow, NegOverflow, Zero }

#[derive(Debug, Clone, PartialEq, Eq)]
#[with(parse, from_str)]
struct std__num__ParseFloatError { kind: K }
impl Display for std__num__ParseFloatError {
    fn fmt(&self, f: &mut F) -> R {
        f.pad(match self.kind {
            std__num__FloatErrorKind::Empty => "cannot parse float from empty string",
            std__num__FloatErrorKind::Invalid => "invalid float literal",
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum std__num__FloatErrorKind { Empty, Invalid }

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[with(try_from, try_into)]
struct std__num__TryFromIntError(A);
impl Display for std__num__TryFromIntError {
    fn fmt(&self, f: &mut F) -> R { f.pad("out of range integral type conversion attempted") }
}

#[derive(Debug, Clone, Copy)]
#[with(try_from, try_into)]
struct std__array__TryFromSliceError(A);
impl Display for std__array__TryFromSliceError {
    fn fmt(&self, f: &mut F) -> R { f.pad("could not convert slice to array") }
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[with(parse, from_str)]
struct std__str__ParseBoolError;
impl Display for std__str__ParseBoolError {
    fn fmt(&self, f: &mut F) -> R { f.pad("provided string was not `true` or `false`") }
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[with(parse, from_str)]
struct std__char__ParseCharError { kind: K }
impl Display for std__char__ParseCharError {
    fn fmt(&self, f: &mut F) -> R {
        f.pad(match self.kind {
            std__char__CharErrorKind::EmptyString => "cannot parse char from empty string",
            std__char__CharErrorKind::TooManyChars => "too many characters in string",
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum std__char__CharErrorKind { EmptyString, TooManyChars }

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[with(try_from, try_into)]
struct std__char__CharTryFromError(A);
impl Display for std__char__CharTryFromError {
    fn fmt(&self, f: &mut F) -> R { f.pad("converted integer out of range for `char`") }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[with(try_from, try_into)]
struct std__char__TryFromCharError(A);
impl Display for std__char__TryFromCharError {
    fn fmt(&self, f: &mut F) -> R { f.pad("unicode code point out of range") }
}

#[with(try_borrow)]
struct std__cell__BorrowError;
impl Debug for std__cell__BorrowError {
    fn fmt(&self, f: &mut F) -> R { f.write_str("BorrowError") }
}
impl Display for std__cell__BorrowError {
    fn fmt(&self, f: &mut F) -> R { f.pad("RefCell already mutably borrowed") }
}

#[with(try_borrow_mut)]
struct std__cell__BorrowMutError;
impl Debug for std__cell__BorrowMutError {
    fn fmt(&self, f: &mut F) -> R { f.write_str("BorrowMutError") }
}
impl Display for std__cell__BorrowMutError {
    fn fmt(&self, f: &mut F) -> R { f.pad("RefCell already borrowed") }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[with(Error)]
struct std__fmt__Error;
impl Display for std__fmt__Error {
    fn fmt(&self, f: &mut F) -> R { f.pad("an error occurred when formatting an argument") }
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[with(var)]
enum std__env__VarError { NotPresent, NotUnicode(A) }
impl Display for std__env__VarError {
    fn fmt(&self, f: &mut F) -> R { f.write_str("environment variable not found") }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[with(from_utf8)]
struct std__str__Utf8Error { valid_up_to: usize, error_len: A }
impl std__str__Utf8Error {
    fn valid_up_to(&self) -> usize { self.valid_up_to }
    fn error_len(&self) -> A { self.error_len.map(|n| n as usize) }
}
impl Display for std__str__Utf8Error {
    fn fmt(&self, f: &mut F) -> R {
        match self.error_len {
            Some(n) => write!(f, "invalid utf-8 sequence of {} bytes from index {}", n, self.valid_up_to),
            None => write!(f, "incomplete utf-8 byte sequence from index {}", self.valid_up_to),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[with(from_utf8)]
struct std__string__FromUtf8Error { bytes: B, error: E }
impl std__string__FromUtf8Error {
    fn utf8_error(&self) -> E { self.error }
    fn into_bytes(self) -> B { self.bytes }
}
impl Display for std__string__FromUtf8Error {
    fn fmt(&self, f: &mut F) -> R { write!(f, "{}", self.error) }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
struct std__cmp__Reverse(A);
impl Debug for std__cmp__Reverse {
    fn fmt(&self, f: &mut F) -> R { f.debug_tuple("Reverse").field(&self.0).finish() }
}
impl Ord for std__cmp__Reverse {
    fn cmp(&self, other: O) -> O { other.0.cmp(&self.0) }
}
impl PartialOrd for std__cmp__Reverse {
    fn partial_cmp(&self, other: O) -> O { other.0.partial_cmp(&self.0) }
}

#[derive(Clone)]
#[with(Cow)]
enum std__borrow__Cow { Borrowed(A), Owned(A) }
impl std__borrow__Cow {
    fn into_owned(self) -> A {
        match self {
            std__borrow__Cow::Borrowed(b) => b.to_owned(),
            std__borrow__Cow::Owned(o) => o,
        }
    }
    fn to_mut(&mut self) -> A {
        if let std__borrow__Cow::Borrowed(b) = self {
            *self = std__borrow__Cow::Owned(b.to_owned());
        }
        match self {
            std__borrow__Cow::Borrowed(b) => b,
            std__borrow__Cow::Owned(o) => o,
        }
    }
    fn is_borrowed(&self) -> bool { matches!(self, std__borrow__Cow::Borrowed(_)) }
    fn is_owned(&self) -> bool { matches!(self, std__borrow__Cow::Owned(_)) }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum std__io__ErrorKind { NotFound, PermissionDenied, ConnectionRefused, ConnectionReset, HostUnreachable, NetworkUnreachable, ConnectionAborted, NotConnected, AddrInUse, AddrNotAvailable, NetworkDown, BrokenPipe, AlreadyExists, WouldBlock, InvalidInput, InvalidData, TimedOut, WriteZero, QuotaExceeded, ResourceBusy, Deadlock, Interrupted, Unsupported, UnexpectedEof, OutOfMemory, Other }
impl Display for std__io__ErrorKind {
    fn fmt(&self, f: &mut F) -> R {
        f.write_str(match self {
            std__io__ErrorKind::NotFound => "entity not found",
            std__io__ErrorKind::PermissionDenied => "permission denied",
            std__io__ErrorKind::ConnectionRefused => "connection refused",
            std__io__ErrorKind::ConnectionReset => "connection reset",
            std__io__ErrorKind::HostUnreachable => "host unreachable",
            std__io__ErrorKind::NetworkUnreachable => "network unreachable",
            std__io__ErrorKind::ConnectionAborted => "connection aborted",
            std__io__ErrorKind::NotConnected => "not connected",
            std__io__ErrorKind::AddrInUse => "address in use",
            std__io__ErrorKind::AddrNotAvailable => "address not available",
            std__io__ErrorKind::NetworkDown => "network down",
            std__io__ErrorKind::BrokenPipe => "broken pipe",
            std__io__ErrorKind::AlreadyExists => "entity already exists",
            std__io__ErrorKind::WouldBlock => "operation would block",
            std__io__ErrorKind::InvalidInput => "invalid input parameter",
            std__io__ErrorKind::InvalidData => "invalid data",
            std__io__ErrorKind::TimedOut => "timed out",
            std__io__ErrorKind::WriteZero => "write zero",
            std__io__ErrorKind::QuotaExceeded => "quota exceeded",
            std__io__ErrorKind::ResourceBusy => "resource busy",
            std__io__ErrorKind::Deadlock => "deadlock",
            std__io__ErrorKind::Interrupted => "operation interrupted",
            std__io__ErrorKind::Unsupported => "unsupported",
            std__io__ErrorKind::UnexpectedEof => "unexpected end of file",
            std__io__ErrorKind::OutOfMemory => "out of memory",
            std__io__ErrorKind::Other => "other error",
        })
    }
}
// `code`: none has an error inside, zero is a kind alone, else that of the system.
struct std__io__Error { kind: K, error: E, code: C }
impl std__io__Error {
    fn new(kind: K, error: E) -> S { std__io__Error { kind, error: __boxed_error(error), code: None } }
    fn other(error: E) -> S { std__io__Error { kind: std__io__ErrorKind::Other, error: __boxed_error(error), code: None } }
    fn from(kind: K) -> S { std__io__Error { kind, error: kind, code: Some(0) } }
    fn kind(&self) -> K { self.kind }
    fn get_ref(&self) -> E { if self.code.is_none() { Some(&self.error) } else { None } }
    fn into_inner(self) -> E { if self.code.is_none() { Some(self.error) } else { None } }
    fn raw_os_error(&self) -> C {
        match self.code {
            None | Some(0) => None,
            code => code,
        }
    }
}
fn __os_error(kind: K, message: M, code: i32) -> E { Err(std__io__Error { kind, error: message, code: Some(code) }) }
fn __boxed_error(error: E) -> B { error.__boxed() }
impl Debug for std__io__Error {
    fn fmt(&self, f: &mut F) -> R {
        match self.code {
            None => f.debug_struct("Custom").field("kind", &self.kind).field("error", &self.error).finish(),
            Some(0) => f.debug_tuple("Kind").field(&self.kind).finish(),
            Some(code) => f.debug_struct("Os").field("code", &code).field("kind", &self.kind).field("message", &self.error).finish(),
        }
    }
}
impl Display for std__io__Error {
    fn fmt(&self, f: &mut F) -> R {
        match self.raw_os_error() {
            None => write!(f, "{}", self.error),
            Some(code) => write!(f, "{} (os error {})", self.error, code),
        }
    }
}
