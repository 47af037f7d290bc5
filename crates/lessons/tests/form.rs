//! What travels is read without trust: whole, or refused.
#![cfg(feature = "author")]

use playground_lessons::author::{lessons, pack_all};
use playground_lessons::{Catalogue, Misread, Pack};
use std::path::Path;

fn first_pack() -> (Catalogue, Pack) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut tracks = lessons(&root).expect("the folders can be read");
    tracks.truncate(1);
    tracks[0].lessons.truncate(1);
    let (catalogue, mut packs) = pack_all(&tracks).expect("the first lesson is good");
    (catalogue, packs.remove(0).pack)
}

#[test]
fn packs_come_back_whole_and_damage_is_an_error() {
    let (catalogue, pack) = first_pack();
    assert_eq!(Catalogue::from_bytes(&catalogue.to_bytes()), Ok(catalogue));
    let bytes = pack.to_bytes();
    assert_eq!(Pack::from_bytes(&bytes).as_ref(), Ok(&pack));
    assert_eq!(Pack::from_bytes(b"<!doctype html>"), Err(Misread::Foreign));
    assert_eq!(Pack::from_bytes(&[]), Err(Misread::Foreign));
    let mut other = bytes.clone();
    other[3] += 1;
    assert_eq!(Pack::from_bytes(&other), Err(Misread::Version(other[3])));
    for end in [4, 5, 100, bytes.len() / 2, bytes.len() - 1] {
        assert!(Pack::from_bytes(&bytes[..end]).is_err(), "cut at {end}");
    }
    // Whatever a byte becomes, it is read or refused.
    for at in (4..bytes.len()).step_by(97) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        let _ = Pack::from_bytes(&damaged);
    }
}

#[test]
fn what_names_something_that_is_not_there_is_refused() {
    let (_, pack) = first_pack();
    let broken: [fn(&mut Pack); 5] = [
        |pack| pack.lesson.steps[0].variant = 9,
        |pack| pack.lesson.steps[0].question = Some(99),
        |pack| pack.lesson.steps[0].at.event = u32::MAX,
        |pack| pack.lesson.glossary.clear(),
        |pack| pack.lesson.steps.clear(),
    ];
    for breaks in broken {
        let mut other = pack.clone();
        breaks(&mut other);
        assert_eq!(Pack::from_bytes(&other.to_bytes()), Err(Misread::Broken));
    }
}
