//! Runs one of the programs natively: `native NAME`.

include!(concat!(env!("OUT_DIR"), "/programs.rs"));

fn main() -> std::process::ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    run(&name).or_else(|| playground_native_2021::run(&name)).unwrap_or_else(|| {
        eprintln!("no program is called {name:?}");
        std::process::ExitCode::from(2)
    })
}
