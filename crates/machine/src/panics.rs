//! Panics: the message as std prints it, what they carry, and unwinding.

use crate::machine::{Io, Machine, Res, Trap};
use crate::object::Obj;
use crate::pool::WORKER;
use crate::runtime::Home;
use crate::thread::{Cont, Thread, Unwinding};
use crate::value::Value;
use playground_program::{IntTy, LineIndex, Span, TypeId};
use playground_trace::{EventKind, Outcome, PanicInfo};

impl Machine {
    /// A panic begins in the frame on top. The run's outcome, if nothing can unwind it.
    pub(crate) fn begin_panic(&mut self, t: &mut Thread, io: &mut Io<'_>, trap: Trap) -> Option<Outcome> {
        let span = self.span_of(t);
        let (message, payload, told) = match trap {
            Trap::Unwind(payload) => {
                let payload = match payload {
                    Value::Obj(id) if matches!(self.heap.get(id), Obj::Boxed(_)) => {
                        self.heap.remove(id).into_values().pop().unwrap_or_default()
                    }
                    other => other,
                };
                let message = if self.is_no_text(&payload) { String::new() } else { self.text_of(&payload) };
                self.record(t, io, EventKind::Panicked { message: message.clone() });
                (message, payload, None)
            }
            Trap::PanicStr(message) => {
                let payload = Value::text(&message);
                (message.clone(), payload, Some(message))
            }
            Trap::PanicValue(payload) => (String::new(), payload, Some("Box<dyn Any>".to_owned())),
            Trap::Panic(message) => {
                let payload = if is_literal(&message) {
                    Value::text(&message)
                } else {
                    self.new_string(message.clone())
                };
                (message.clone(), payload, Some(message))
            }
            _ => return None,
        };
        let nested = t.unwinding.is_some();
        let hook = self.hook.as_ref().filter(|_| !nested && told.is_some()).cloned();
        match (&told, &hook) {
            (Some(told), None) => self.tell_panic(t, io, told, span),
            (Some(told), _) => self.record(t, io, EventKind::Panicked { message: told.clone() }),
            (None, _) => {}
        }
        if nested {
            // A panic in a `drop` that runs because of a panic: std aborts.
            return Some(Outcome::Panicked(PanicInfo { message, span }));
        }
        let begun = match hook {
            Some((hook, ty)) => {
                let info = self.hook_info(t, ty, &payload, told.unwrap_or_default(), span);
                t.unwinding = Some(Unwinding { message, payload, span });
                info.and_then(|info| self.call_any(t, io, &hook, vec![info], Cont::Hook)).and_then(|done| {
                    match done {
                        Some(_) => self.unwind_top(t, io),
                        None => Ok(()),
                    }
                })
            }
            None => {
                t.unwinding = Some(Unwinding { message, payload, span });
                self.unwind_top(t, io)
            }
        };
        match begun {
            Ok(()) => None,
            Err(trap) => match *trap {
                trap @ (Trap::Panic(_) | Trap::PanicStr(_) | Trap::PanicValue(_) | Trap::Unwind(_)) => {
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

    /// What the program's hook is told: payload, message, line and column.
    fn hook_info(
        &mut self,
        t: &Thread,
        ty: TypeId,
        payload: &Value,
        message: String,
        span: Span,
    ) -> Res<Value> {
        let place =
            LineIndex::new(&self.linked.program.source).line_column(&self.linked.program.source, span.start);
        let payload = match payload {
            Value::Obj(id) if matches!(self.heap.get(*id), Obj::String(_)) => {
                self.new_string(message.clone())
            }
            Value::Obj(_) => {
                return self.refuse(
                    t,
                    "E141",
                    "A panic with a value of this kind cannot be shown to a hook.",
                );
            }
            plain => plain.clone(),
        };
        let message = self.new_string(message);
        let at = |n: u32| Value::int(IntTy::U32, i128::from(n));
        let fields = vec![payload, message, at(place.line), at(place.column)];
        Ok(Value::Obj(self.heap.alloc(Obj::Struct(ty, fields))))
    }

    /// Says it as std's own hook does.
    pub(crate) fn tell_panic(&mut self, t: &Thread, io: &mut Io<'_>, message: &str, span: Span) {
        let source = &self.linked.program.source;
        let place = LineIndex::new(source).line_column(source, span.start);
        self.record(t, io, EventKind::Panicked { message: message.to_owned() });
        self.print_panic(t, io, message, place.line, place.column);
    }

    /// Prints what std's own hook prints.
    pub(crate) fn print_panic(&mut self, t: &Thread, io: &mut Io<'_>, message: &str, line: u32, column: u32) {
        // Tasks of several workers run as if on one.
        let worker = t.task.and_then(|id| self.tasks.get(id.index())).is_some_and(|task| {
            matches!(task.home, Home::Queue(r) if self.runtimes.get(r as usize).is_some_and(|r| r.is_multi))
        });
        let name = if worker { WORKER } else { &t.name };
        let text = format!(
            "\nthread '{name}' panicked at src/main.rs:{line}:{column}:\n{message}\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
        );
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
