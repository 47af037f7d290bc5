//! Runs a program in the machine, on a thread of its own, so that neither a panic nor an endless loop there ends the tests.

use crate::program::Program;
use playground_lang_rust::{Lowered, Options, lower};
use playground_machine::{Fifo, Settings, run_virtual};
use playground_program::Diagnostic;
use playground_trace::Trace;
use std::sync::{Arc, mpsc};
use std::thread::Builder;
use std::time::Duration;

/// The machine's own limits end every run long before this.
const LIMIT: Duration = Duration::from_secs(120);

/// What became of the text.
pub enum Run {
    /// The front-end found errors.
    Refused(Vec<Diagnostic>),
    /// It ran.
    Ran(Box<Trace>),
}

/// Lowers and runs the program.
///
/// # Errors
/// A sentence, if the front-end or the machine panics or hangs.
pub fn run(program: &Program) -> Result<Run, String> {
    let (text, options) = (program.text.clone(), options(program));
    apart(move || {
        let lowered = lower(&text, &options);
        if lowered.has_errors() {
            return Run::Refused(lowered.diagnostics);
        }
        let Lowered { program, .. } = lowered;
        Run::Ran(Box::new(run_virtual(&Arc::new(program), &Settings::default(), &mut Fifo)))
    })
}

/// What the front-end says about the text.
///
/// # Errors
/// A sentence, if it panics or hangs.
pub fn diagnose(program: &Program) -> Result<Vec<Diagnostic>, String> {
    let (text, options) = (program.text.clone(), options(program));
    apart(move || lower(&text, &options).diagnostics)
}

/// One line for each diagnostic: place, code, sentence.
pub fn sentences(program: &Program, diagnostics: &[Diagnostic]) -> String {
    let lines = playground_program::LineIndex::new(&program.text);
    let one = |d: &Diagnostic| {
        let place = lines.line_column(&program.text, d.span.start);
        let token = d.span.of(&program.text).lines().next().unwrap_or_default();
        format!("{}:{} {} {} [{token}] {}", place.line, place.column, d.code, d.message, d.help)
    };
    diagnostics.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn options(program: &Program) -> Options {
    Options { edition: program.edition(), ..Options::default() }
}

fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    let (done, result) = mpsc::channel();
    let thread = Builder::new().stack_size(64 << 20).spawn(move || {
        let _ = done.send(work());
    });
    let thread = thread.map_err(|error| format!("no thread: {error}"))?;
    match result.recv_timeout(LIMIT) {
        Ok(value) => Ok(value),
        Err(mpsc::RecvTimeoutError::Timeout) => Err("the machine hangs".to_owned()),
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            let payload = thread.join().err();
            let text = payload.as_ref().and_then(|p| p.downcast_ref::<String>().map(String::as_str));
            let text = text.or_else(|| payload.as_ref().and_then(|p| p.downcast_ref::<&str>().copied()));
            Err(format!("the machine panicked: {}", text.unwrap_or("without a message")))
        }
    }
}
