//! Build, serve and test tasks: `cargo xtask --help`.
//!
//! Uses the standard library alone, so that the first command in a fresh clone starts within seconds.

mod bench;
mod lesson;
mod lint;
mod shell;
mod site;
mod test;
mod tools;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask TASK

  serve [--release] [--open] [--port N]
            build the page, serve it on 127.0.0.1, rebuild on change
  build     the release site in dist/, for any static host
  size      what that site weighs: raw, gzip, brotli, and the first load
  first-view
            run every first view and list what of the page they need, for the
            cut of its module; after larger changes, or a new compiler
  test [--only fmt,clippy,native,wasm,e2e] [--browser chromium|firefox]
            every test there is; --only and --browser choose some
  bench [--engine]
            what the engine costs, natively, beside other interpreters and in
            wasm, and the page's frames; --engine leaves the page out
  bless     run the native tests and rewrite their expectations
  new-lesson TRACK/SLUG
            the folder of a lesson that packs and passes its tests, to be
            rewritten
  tools     find or install every tool and print where each is

Tools are looked for on PATH, then in a cache (ASYNC_PLAYGROUND_TOOLS, or
async-playground in the user's cache folder), and else installed into it.
";

fn main() -> ExitCode {
    if let Some(code) = lint::as_compiler() {
        return code;
    }
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = args.split_first().map_or(("help", &[][..]), |(task, rest)| (task.as_str(), rest));
    let result = match task {
        _ if rest.iter().any(|arg| arg == "--help" || arg == "-h") => help(),
        "help" | "--help" | "-h" => help(),
        "serve" => site::serve(rest).map(done),
        "build" => site::build().map(done),
        "bench" => bench::bench(rest).map(done),
        "size" => site::size().map(done),
        "first-view" => site::first_view().map(done),
        "test" => test::test(rest),
        "bless" => Ok(test::bless()),
        "new-lesson" => lesson::new_lesson(rest).map(done),
        "tools" => tools::print_all().map(done),
        other => Err(format!("no task `{other}`; see cargo xtask --help")),
    };
    match result {
        Ok(code) => code,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn help() -> shell::Result<ExitCode> {
    print!("{HELP}");
    Ok(ExitCode::SUCCESS)
}

fn done((): ()) -> ExitCode {
    ExitCode::SUCCESS
}
