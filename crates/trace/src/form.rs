//! The versioned binary form of a trace: four magic bytes, a version byte, then postcard.
//!
//! Untrusted input: decoding checks magic, version and size, and never panics.

use crate::Trace;
use std::fmt;

/// Version of the form. Raised with every change of the event types; older forms are refused with a message.
pub const FORMAT_VERSION: u8 = 1;

const MAGIC: &[u8; 4] = b"APtr";

/// Largest form that is read, in bytes.
const MAX_BYTES: usize = 256 << 20;

/// Why bytes are not a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// Does not begin as a trace does.
    NotATrace,
    /// Written by another version.
    Version(u8),
    /// Over the size limit.
    TooLarge(usize),
    /// Cut short or damaged.
    Damaged,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::NotATrace => f.write_str("this is not a trace of Async Playground"),
            DecodeError::Version(v) => {
                write!(
                    f,
                    "this trace has format {v}; this version reads format {FORMAT_VERSION}: run the program again"
                )
            }
            DecodeError::TooLarge(n) => write!(f, "this trace has {n} bytes; at most {MAX_BYTES} are read"),
            DecodeError::Damaged => f.write_str("this trace is damaged or cut short"),
        }
    }
}

impl std::error::Error for DecodeError {}

impl Trace {
    /// The trace as bytes. Equal runs give equal bytes, on every platform.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(FORMAT_VERSION);
        // A trace is plain data without maps or unknown lengths, which is all that postcard can fail on.
        bytes.extend(postcard::to_allocvec(self).unwrap_or_default());
        bytes
    }

    /// Reads what `to_bytes` wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Trace, DecodeError> {
        if bytes.len() > MAX_BYTES {
            return Err(DecodeError::TooLarge(bytes.len()));
        }
        let (magic, rest) = bytes.split_at_checked(4).ok_or(DecodeError::NotATrace)?;
        let (version, body) = rest.split_first().ok_or(DecodeError::NotATrace)?;
        if magic != MAGIC {
            return Err(DecodeError::NotATrace);
        }
        if *version != FORMAT_VERSION {
            return Err(DecodeError::Version(*version));
        }
        postcard::from_bytes(body).map_err(|_| DecodeError::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::*;
    use playground_program::{Span, TaskId};

    fn sample() -> Trace {
        let event = |at, kind| Event { at, op: at, by: Unit::Task(TaskId(0)), span: Span::new(1, 4), kind };
        Trace {
            source: "fn main() {}".into(),
            clock: Clock::Virtual,
            events: vec![
                event(0, EventKind::Printed { text: "hi\n".into(), stderr: false }),
                event(1, EventKind::Printed { text: "oh\n".into(), stderr: true }),
                event(5, EventKind::Ended),
            ],
            outcome: Outcome::Finished { exit_code: 0 },
            end: 5,
            operations: 5,
            schedule: String::new(),
            lints: Vec::new(),
        }
    }

    #[test]
    fn a_trace_survives_its_form() {
        let trace = sample();
        assert_eq!(Trace::from_bytes(&trace.to_bytes()), Ok(trace.clone()));
        assert_eq!((trace.stdout().as_str(), trace.stderr().as_str()), ("hi\n", "oh\n"));
    }

    #[test]
    fn damaged_forms_are_refused_not_trusted() {
        let bytes = sample().to_bytes();
        assert_eq!(Trace::from_bytes(b"nope"), Err(DecodeError::NotATrace));
        assert_eq!(Trace::from_bytes(b"nopenope"), Err(DecodeError::NotATrace));
        let mut newer = bytes.clone();
        newer[4] = 99;
        assert_eq!(Trace::from_bytes(&newer), Err(DecodeError::Version(99)));
        for cut in 5..bytes.len() {
            assert_eq!(Trace::from_bytes(&bytes[..cut]), Err(DecodeError::Damaged), "cut at {cut}");
        }
    }
}
