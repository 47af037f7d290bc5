//! `playground still`.

use crate::args::{Still, lowering};
use crate::check::to_text;
use crate::run::run_scheduled;
use playground_lang_rust::lower;
use playground_machine::Settings;
use playground_program::has_errors;
use playground_view::still::{StillOptions, Theme, still as draw};
use playground_view::{AwaitSpans, LineStops, Model, Options as ModelOptions, Stepper};
use std::sync::Arc;

/// Runs a program and writes its timeline as an SVG.
pub fn still(options: &Still) -> Result<u8, String> {
    let source = crate::read_source(&options.file)?;
    let lowered = lower(&source, &lowering(options.edition));
    if has_errors(&lowered.diagnostics) {
        eprint!("{}", to_text(&options.file, &source, &lowered.diagnostics));
        return Ok(2);
    }
    let program = Arc::new(lowered.program);
    let trace = run_scheduled(&program, &Settings::default(), &options.schedule)?;
    let awaits = AwaitSpans::from(&*program);
    let model = Model::new(Arc::new(trace), ModelOptions { awaits, ..ModelOptions::default() });
    let stepper = Stepper::new(&model, LineStops::default());
    let cursor = options.at.map(|at| stepper.at_time(&model, at));
    let theme = if options.dark { Theme::Dark } else { Theme::Light };
    let svg = draw(&model, &StillOptions { theme, ..StillOptions::default() }, cursor);
    std::fs::write(&options.out, svg).map_err(|e| format!("cannot write {}: {e}", options.out))?;
    Ok(0)
}
