//! The `playground` command: the engine without a browser, for tests, scripts and the curious.
//!
//! It knows arguments, files and exit codes; everything else is asked of the engine's crates.

mod args;
mod check;
mod explore;
mod link;
mod run;
mod still;

use args::{Command, USAGE};
use std::process::ExitCode;

/// Exit code for arguments or files that cannot be used, and for programs that cannot run.
const CANNOT_RUN: u8 = 2;

fn main() -> ExitCode {
    let command = match args::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(message) => {
            eprintln!("playground: {message}\n\n{USAGE}");
            return ExitCode::from(CANNOT_RUN);
        }
    };
    let result = match command {
        Command::Help => {
            println!("{USAGE}");
            Ok(0)
        }
        Command::Version => {
            println!("playground {}", env!("CARGO_PKG_VERSION"));
            Ok(0)
        }
        Command::Check(options) => check::check(&options),
        Command::Run(options) => run::run(&options),
        Command::Explore(options) => explore::explore(&options),
        Command::Still(options) => still::still(&options),
        Command::Link(options) => link::link(&options),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            eprintln!("playground: {message}");
            ExitCode::from(CANNOT_RUN)
        }
    }
}

/// Reads a program's text; `-` is the standard input.
fn read_source(file: &str) -> Result<String, String> {
    let bytes = if file == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes).map(|_| bytes)
    } else {
        std::fs::read(file)
    };
    let bytes = bytes.map_err(|e| format!("cannot read {file}: {e}"))?;
    String::from_utf8(bytes)
        .map_err(|e| format!("{file} is not UTF-8 text (byte {})", e.utf8_error().valid_up_to()))
}
