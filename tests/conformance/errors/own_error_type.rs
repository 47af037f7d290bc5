use std::error::Error;
use std::fmt;
use std::num::ParseIntError;

#[derive(Debug)]
enum ConfigError {
    Missing(String),
    BadNumber { key: String, source: ParseIntError },
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ConfigError::Missing(key) => write!(f, "{key} is missing"),
            ConfigError::BadNumber { key, .. } => write!(f, "{key} is not a number"),
        }
    }
}

impl Error for ConfigError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            ConfigError::BadNumber { source, .. } => Some(source),
            _ => None,
        }
    }
}

fn lookup(config: &str, key: &str) -> Result<i32, ConfigError> {
    let line = config.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
    let text = line.ok_or_else(|| ConfigError::Missing(key.to_string()))?;
    text.parse().map_err(|source| ConfigError::BadNumber { key: key.to_string(), source })
}

fn main() {
    let config = "width=80\nheight=tall";
    for key in ["width", "height", "depth"] {
        match lookup(config, key) {
            Ok(n) => println!("{key}: {n}"),
            Err(e) => match e.source() {
                Some(cause) => println!("{e}: {cause}"),
                None => println!("{e} ({e:?})"),
            },
        }
    }
}
