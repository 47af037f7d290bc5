//! `playground link`: what the page's *Share* makes, without a browser.

use crate::args::Link;
use miniz_oxide::deflate::compress_to_vec_zlib;
use playground_machine::SchedulerName;
use playground_share::{Shared, packed};
use std::path::Path;

/// How hard the text is compressed, of 10: a link is made once and read often.
const LEVEL: u8 = 9;

/// Prints the link of a program.
pub fn link(options: &Link) -> Result<u8, String> {
    let text = crate::read_source(&options.file)?;
    println!("{}#{}", options.page, fragment(options, text)?);
    Ok(0)
}

fn fragment(options: &Link, text: String) -> Result<String, String> {
    let seed = match options.schedule {
        SchedulerName::Fifo => None,
        SchedulerName::Random(seed) => Some(seed),
        _ => return Err("a link takes the orders fifo and random:SEED".to_owned()),
    };
    let name = Path::new(&options.file).file_name().map(|name| name.to_string_lossy().into_owned());
    let file = name.filter(|name| name != "-").unwrap_or_else(|| "main.rs".to_owned());
    let shared = Shared { file, text, live: options.live, seed, ..Shared::default() };
    let bytes = shared.to_bytes().map_err(|e| e.to_string())?;
    packed(shared.version(), &compress_to_vec_zlib(&bytes, LEVEL)).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::inflate::decompress_to_vec_zlib;
    use playground_share::{Fragment, read};

    fn options(schedule: SchedulerName) -> Link {
        Link { file: "a/b.rs".to_owned(), page: String::new(), live: true, schedule }
    }

    #[test]
    fn a_link_carries_the_program() {
        let text = "fn main() { println!(\"hello\"); }\n".repeat(20);
        let fragment = fragment(&options(SchedulerName::Random(7)), text.clone()).expect("a link");
        assert!(fragment.len() < text.len() / 4, "{fragment}");
        let Ok(Some(Fragment::Packed(version, bytes))) = read(&fragment) else { panic!("{fragment}") };
        let unpacked = decompress_to_vec_zlib(&bytes).expect("zlib");
        let expect = Shared { file: "b.rs".to_owned(), text, live: true, seed: Some(7), ..Shared::default() };
        assert_eq!(Shared::from_bytes(version, &unpacked), Ok(expect));
    }

    #[test]
    fn what_a_link_cannot_carry_is_said() {
        let pct = fragment(&options(SchedulerName::Pct(1, 3)), String::new());
        assert!(pct.is_err_and(|message| message.contains("fifo and random")));
        let long = "x".repeat(playground_share::MAX_TEXT + 1);
        let too_long = fragment(&options(SchedulerName::Fifo), long);
        assert!(too_long.is_err_and(|message| message.contains("too long")));
    }
}
