use std::process::ExitCode;

fn run(args: &[&str]) -> Result<u32, String> {
    match args {
        [] => Err("no arguments".to_string()),
        [one] => Ok(one.len() as u32),
        _ => Err(format!("{} arguments", args.len())),
    }
}

fn main() -> ExitCode {
    println!("{:?}", run(&["x"]));
    match run(&["a", "b"]) {
        Ok(_) => ExitCode::SUCCESS,
        Err(message) => {
            println!("error: {message}");
            ExitCode::from(3)
        }
    }
}
