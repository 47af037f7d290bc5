//! What a link carries: a program, how it is to be run, and a place in its run.
//!
//! A fragment (what follows `#` in an address; browsers do not send it anywhere) has one of two forms:
//! - `p1.` or `p2.` and base64url of zlib of postcard of a [`Shared`]: what *Share* makes. The digit is the [`Version`].
//! - `code=` and a text, percent-encoded: what a person or a script writes by hand.
//!
//! Everything here is untrusted input. This crate decodes without panicking and limits sizes; it does not know how bytes are
//! compressed: a page asks its browser ([`Fragment::Packed`]), a command its library.

mod percent;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Longest text that a link takes along, in bytes.
pub const MAX_TEXT: usize = 200_000;

/// Longest fragment that is made or looked at, in characters. Browsers take far more; chats and mailers often do not.
pub const MAX_FRAGMENT: usize = 64_000;

/// Most bytes that a packed fragment may unpack to: a text, its names and numbers.
pub const MAX_UNPACKED: usize = MAX_TEXT + 4_096;

/// Longest name and longest schedule, in bytes.
const MAX_WORD: usize = 2_000;

/// Most cores that a link may ask for.
pub const MAX_CORES: u32 = 64;

const CODE: &str = "code=";

/// Which form the bytes of a packed program have. Every form is read for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The first, which knows one core.
    First,
    /// With cores and interpreter lock.
    Second,
}

impl Version {
    fn prefix(self) -> &'static str {
        match self {
            Version::First => "p1.",
            Version::Second => "p2.",
        }
    }
}

/// A program on its way from one reader to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The name of its file.
    pub file: String,
    /// Its text.
    pub text: String,
    /// It runs on the browser's own clock, not on the virtual one.
    pub live: bool,
    /// The seed of the ready queue's order; none is first in, first out.
    pub seed: Option<u64>,
    /// The schedule that its threads follow, as `playground explore` writes it.
    pub schedule: Option<String>,
    /// Where in its run the reader stood.
    pub place: Option<Place>,
    /// Threads that run at once: 1 to [`MAX_CORES`].
    pub cores: u32,
    /// Only one thread computes at a time, as under an interpreter lock.
    pub one_at_a_time: bool,
}

impl Default for Shared {
    fn default() -> Shared {
        First::default().into()
    }
}

/// A program as the first version writes it; the second has the cores and the lock behind it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct First {
    file: String,
    text: String,
    live: bool,
    seed: Option<u64>,
    schedule: Option<String>,
    place: Option<Place>,
}

impl From<First> for Shared {
    fn from(First { file, text, live, seed, schedule, place }: First) -> Shared {
        Shared { file, text, live, seed, schedule, place, cores: 1, one_at_a_time: false }
    }
}

/// A place in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The last event that had happened.
    pub event: u32,
    /// Operations that had run.
    pub op: u64,
    /// Nanoseconds on the run's clock.
    pub at: u64,
    /// The size of a step, counted from the smallest.
    pub by: u8,
}

/// A fragment, as far as it can be read without unpacking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fragment {
    /// zlib of what [`Shared::from_bytes`] reads; it must not unpack to more than [`MAX_UNPACKED`] bytes.
    Packed(Version, Vec<u8>),
    /// A text as it stands.
    Plain(Box<Shared>),
}

/// Why a link carries nothing that can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// Longer than [`MAX_FRAGMENT`], or it unpacks to more than [`MAX_UNPACKED`].
    TooLong,
    /// It is not whole: cut off, or changed on its way.
    Damaged,
    /// It was made by a later version of the page.
    Newer,
    /// The browser is too old to unpack it.
    CannotUnpack,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LinkError::TooLong => "The program of this link is too long to be taken along by a link.",
            LinkError::Damaged => {
                "This link is not whole: it was cut off or changed on its way. Ask for it once more, as a whole."
            }
            LinkError::Newer => "This link was made by a later version of the page. Reload the page to get it.",
            LinkError::CannotUnpack => "This browser is too old to unpack the program of this link.",
        })
    }
}

impl std::error::Error for LinkError {}

impl Shared {
    /// The version that it is written in: the oldest that can say it, so that pages opened long ago read it too.
    pub fn version(&self) -> Version {
        if self.cores <= 1 && !self.one_at_a_time { Version::First } else { Version::Second }
    }

    /// What is to be compressed with zlib, then given to [`packed`].
    ///
    /// # Errors
    /// [`LinkError::TooLong`] for texts and names over their limits.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LinkError> {
        if !self.fits() {
            return Err(LinkError::TooLong);
        }
        let Shared { file, text, live, seed, schedule, place, cores, one_at_a_time } = self.clone();
        let first = First { file, text, live, seed, schedule, place };
        let bytes = match self.version() {
            Version::First => postcard::to_allocvec(&first),
            Version::Second => postcard::to_allocvec(&(first, cores.min(MAX_CORES), one_at_a_time)),
        };
        bytes.map_err(|_| LinkError::TooLong)
    }

    /// Reads what was unpacked.
    ///
    /// # Errors
    /// When it is too long, or is not what [`Shared::to_bytes`] writes.
    pub fn from_bytes(version: Version, bytes: &[u8]) -> Result<Shared, LinkError> {
        if bytes.len() > MAX_UNPACKED {
            return Err(LinkError::TooLong);
        }
        let (shared, rest) = match version {
            Version::First => {
                let (first, rest) =
                    postcard::take_from_bytes::<First>(bytes).map_err(|_| LinkError::Damaged)?;
                (Shared::from(first), rest)
            }
            Version::Second => {
                let ((first, cores, one_at_a_time), rest) =
                    postcard::take_from_bytes::<(First, u32, bool)>(bytes).map_err(|_| LinkError::Damaged)?;
                if !(1..=MAX_CORES).contains(&cores) {
                    return Err(LinkError::Damaged);
                }
                (Shared { cores, one_at_a_time, ..Shared::from(first) }, rest)
            }
        };
        match rest {
            [] if shared.fits() => Ok(shared),
            [] => Err(LinkError::TooLong),
            _ => Err(LinkError::Damaged),
        }
    }

    fn fits(&self) -> bool {
        self.text.len() <= MAX_TEXT
            && self.file.len() <= MAX_WORD
            && self.schedule.as_ref().is_none_or(|schedule| schedule.len() <= MAX_WORD)
    }

    /// A name that no other text has: what the reader makes of the program is kept under it. FNV-1a, 64 bits.
    pub fn slug(&self) -> String {
        let hash = self.text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("link-{hash:016x}")
    }
}

/// The fragment of compressed bytes, without `#`.
///
/// # Errors
/// [`LinkError::TooLong`] over [`MAX_FRAGMENT`] characters.
pub fn packed(version: Version, compressed: &[u8]) -> Result<String, LinkError> {
    let fragment = format!("{}{}", version.prefix(), Base64UrlUnpadded::encode_string(compressed));
    if fragment.len() > MAX_FRAGMENT { Err(LinkError::TooLong) } else { Ok(fragment) }
}

/// The fragment of a text, without `#`, for whoever cannot compress.
///
/// # Errors
/// [`LinkError::TooLong`] over [`MAX_FRAGMENT`] characters.
pub fn plain(text: &str) -> Result<String, LinkError> {
    let fragment = format!("{CODE}{}", percent::encode(text));
    if fragment.len() > MAX_FRAGMENT { Err(LinkError::TooLong) } else { Ok(fragment) }
}

/// Reads a fragment, with or without its `#`. None if it carries no program (an empty one, or the name of a place on the page).
///
/// # Errors
/// When it was meant to carry a program, and doesn't.
pub fn read(fragment: &str) -> Result<Option<Fragment>, LinkError> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let too_long = fragment.len() > MAX_FRAGMENT;
    if let Some(text) = fragment.strip_prefix(CODE) {
        if too_long {
            return Err(LinkError::TooLong);
        }
        // Addresses written by hand often carry more: `#code=...&x=y` is not a form of ours, so `&` belongs to the text.
        let text = percent::decode(text).ok_or(LinkError::Damaged)?;
        let shared = Shared { file: "main.rs".to_owned(), text, ..Shared::default() };
        return if shared.fits() {
            Ok(Some(Fragment::Plain(Box::new(shared))))
        } else {
            Err(LinkError::TooLong)
        };
    }
    let Some((version, data)) = fragment.strip_prefix('p').and_then(|rest| rest.split_once('.')) else {
        return Ok(None);
    };
    if version.is_empty() || !version.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let version = match version {
        "1" => Version::First,
        "2" => Version::Second,
        _ => return Err(LinkError::Newer),
    };
    if too_long {
        return Err(LinkError::TooLong);
    }
    // Mailers break lines; chats add a full stop or a bracket at the end, which is not of the alphabet.
    let data = data.trim_end_matches(['.', ',', ')', ']', '>', '"', '\'']);
    let bytes = Base64UrlUnpadded::decode_vec(data).map_err(|_| LinkError::Damaged)?;
    Ok(Some(Fragment::Packed(version, bytes)))
}
