//! Panics: the message as std prints it, what they carry, and unwinding.

use crate::machine::{Io, Machine, Trap};
use crate::object::Obj;
use crate::pool::WORKER;
use crate::runtime::Home;
use crate::thread::{Thread, Unwinding};
use crate::value::Value;
use playground_program::{LineIndex, Span};
use playground_trace::{EventKind, Outcome, PanicInfo};

impl Machine {
    /// A panic begins in the frame on top. The run's outcome, if nothing can unwind it.
    pub(crate) fn begin_panic(&mut self, t: &mut Thread, io: &mut Io<'_>, trap: Trap) -> Option<Outcome> {
        let span = self.span_of(t);
        let (message, payload) = match trap {
            Trap::Unwind(payload) => {
                let payload = match payload {
                    Value::Obj(id) if matches!(self.heap.get(id), Obj::Boxed(_)) => {
                        self.heap.remove(id).into_values().pop().unwrap_or_default()
                    }
                    other => other,
                };
                let message = if self.is_no_text(&payload) { String::new() } else { self.text_of(&payload) };
                self.record(t, io, EventKind::Panicked { message: message.clone() });
                (message, payload)
            }
            Trap::PanicStr(message) => {
                self.tell_panic(t, io, &message, span);
                let payload = Value::text(&message);
                (message, payload)
            }
            Trap::Panic(message) => {
                self.tell_panic(t, io, &message, span);
                let payload = if is_literal(&message) {
                    Value::text(&message)
                } else {
                    self.new_string(message.clone())
                };
                (message, payload)
            }
            _ => return None,
        };
        if t.unwinding.is_some() {
            // A panic in a `drop` that runs because of a panic: std aborts.
            return Some(Outcome::Panicked(PanicInfo { message, span }));
        }
        t.unwinding = Some(Unwinding { message, payload, span });
        match self.unwind_top(t, io) {
            Ok(()) => None,
            Err(trap) => match *trap {
                trap @ (Trap::Panic(_) | Trap::PanicStr(_) | Trap::Unwind(_)) => {
                    self.begin_panic(t, io, trap)
                }
                Trap::Refuse(d) => Some(Outcome::Refused(Box::new(d))),
                Trap::Limit(kind, limit) => Some(self.limit_outcome(t, kind, limit)),
                Trap::Exit(exit_code) => Some(Outcome::Finished { exit_code }),
                // Dropping asks nothing and waits for nothing.
                Trap::Ask(_) | Trap::Wait { .. } | Trap::Switched | Trap::Open => None,
            },
        }
    }

    /// Says it as std's hook does.
    pub(crate) fn tell_panic(&mut self, t: &Thread, io: &mut Io<'_>, message: &str, span: Span) {
        let source = &self.linked.program.source;
        let place = LineIndex::new(source).line_column(source, span.start);
        // Tasks of several workers run as if on one.
        let worker = t.task.and_then(|id| self.tasks.get(id.index())).is_some_and(|task| {
            matches!(task.home, Home::Queue(r) if self.runtimes.get(r as usize).is_some_and(|r| r.is_multi))
        });
        let name = if worker { WORKER } else { &t.name };
        let text = format!(
            "\nthread '{}' panicked at src/main.rs:{}:{}:\n{message}\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
            name, place.line, place.column
        );
        self.record(t, io, EventKind::Panicked { message: message.to_owned() });
        self.print(t, io, &text, true);
    }

    /// True if a panic's payload is neither a `&str` nor a `String`; `JoinError`s without a panic have none.
    pub(crate) fn is_no_text(&self, payload: &Value) -> bool {
        match payload {
            Value::Str(_) | Value::Empty => false,
            Value::Obj(id) => !matches!(self.heap.get(*id), Obj::String(_)),
            _ => true,
        }
    }
}

/// True if std panics with this as it stands, so that its payload is a `&str`, not a `String`.
fn is_literal(message: &str) -> bool {
    message.starts_with("attempt to ") || message == "called `Option::unwrap()` on a `None` value"
}
