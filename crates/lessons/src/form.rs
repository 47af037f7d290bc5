//! How lessons travel: postcard behind a version, read without trust.

use crate::lesson::{Catalogue, Pack};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Grows with every change of the form.
pub const VERSION: u8 = 4;

/// What every file of lessons begins with, before its version.
const MARK: [u8; 3] = *b"les";

/// Most bytes that are read.
pub const MAX_BYTES: usize = 16 << 20;

/// Where the catalogue is, seen from the page.
pub fn catalogue_path() -> &'static str {
    "lessons/catalogue.bin"
}

/// Where a lesson's pack is, seen from the page.
pub fn pack_path(track: &str, slug: &str) -> String {
    format!("lessons/{track}/{slug}.bin")
}

/// Where the run of a program of the picker is, seen from the page: by the name of its file, without `.rs`.
pub fn run_path(name: &str) -> String {
    format!("lessons/programs/{name}.bin")
}

/// Where the still of a lesson's run is, seen from the page.
pub fn still_path(track: &str, slug: &str) -> String {
    format!("lessons/{track}/{slug}.svg")
}

/// Where the same run is at the size of a thumb, seen from the page.
pub fn thumb_path(track: &str, slug: &str) -> String {
    format!("lessons/{track}/{slug}.thumb.svg")
}

/// Why bytes are not what they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misread {
    /// More than [`MAX_BYTES`].
    TooLong,
    /// No file of lessons: a server's error page, mostly.
    Foreign,
    /// Of another version of the site.
    Version(u8),
    /// Damaged.
    Broken,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Misread::TooLong => write!(f, "it is longer than {MAX_BYTES} bytes"),
            Misread::Foreign => f.write_str("it is no lesson"),
            Misread::Version(v) => write!(f, "it has version {v}, and this page reads {VERSION}"),
            Misread::Broken => f.write_str("it is damaged"),
        }
    }
}

impl std::error::Error for Misread {}

impl Catalogue {
    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        write(self)
    }

    /// From bytes.
    ///
    /// # Errors
    /// If they are none of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Catalogue, Misread> {
        read(bytes)
    }
}

impl Pack {
    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        write(self)
    }

    /// From bytes. Every place, question, exercise and word that a step names is there: other packs are refused.
    ///
    /// # Errors
    /// If they are none of this version, or a step names what is not there.
    pub fn from_bytes(bytes: &[u8]) -> Result<Pack, Misread> {
        let pack: Pack = read(bytes)?;
        if pack.is_whole() { Ok(pack) } else { Err(Misread::Broken) }
    }
}

fn write(value: &impl Serialize) -> Vec<u8> {
    // Plain data without maps or unknown lengths, which is all that postcard can fail on.
    let body = postcard::to_allocvec(value).unwrap_or_default();
    [&MARK[..], &[VERSION], &body].concat()
}

fn read<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, Misread> {
    if bytes.len() > MAX_BYTES {
        return Err(Misread::TooLong);
    }
    let [version, body @ ..] = bytes.strip_prefix(&MARK).ok_or(Misread::Foreign)? else {
        return Err(Misread::Foreign);
    };
    if *version != VERSION {
        return Err(Misread::Version(*version));
    }
    postcard::from_bytes(body).map_err(|_| Misread::Broken)
}
