//! Panics: the message as std prints it, and unwinding.

use crate::machine::{Io, Machine};
use crate::thread::{Thread, Unwinding};
use playground_program::{LineIndex, Span};
use playground_trace::{EventKind, Outcome, PanicInfo};

impl Machine {
    /// A panic begins in the frame on top. The run's outcome, if nothing can unwind it.
    pub(crate) fn begin_panic(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        message: String,
    ) -> Option<Outcome> {
        let span = self.span_of(t);
        let source = &self.linked.program.source;
        let place = LineIndex::new(source).line_column(source, span.start);
        let text = format!(
            "\nthread '{}' panicked at src/main.rs:{}:{}:\n{message}\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
            t.name, place.line, place.column
        );
        self.record(t, io, EventKind::Panicked { message: message.clone() });
        self.print(t, io, &text, true);
        self.begin_unwinding(t, io, message, span)
    }

    /// A panic without its message being printed: `resume_unwind`, or the end of [`Self::begin_panic`].
    pub(crate) fn begin_unwinding(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        message: String,
        span: Span,
    ) -> Option<Outcome> {
        if t.unwinding.is_some() {
            // A panic in a `drop` that runs because of a panic: std aborts.
            return Some(Outcome::Panicked(PanicInfo { message, span }));
        }
        t.unwinding = Some(Unwinding { message, span });
        match self.unwind_top(t, io) {
            Ok(()) => None,
            Err(trap) => match *trap {
                crate::machine::Trap::Panic(message) => self.begin_panic(t, io, message),
                crate::machine::Trap::Unwind(message) => self.begin_unwinding(t, io, message, span),
                crate::machine::Trap::Refuse(d) => Some(Outcome::Refused(Box::new(d))),
                crate::machine::Trap::Limit(kind, limit) => Some(self.limit_outcome(t, kind, limit)),
                crate::machine::Trap::Exit(exit_code) => Some(Outcome::Finished { exit_code }),
                // Dropping asks nothing.
                crate::machine::Trap::Ask(_) => None,
            },
        }
    }
}
