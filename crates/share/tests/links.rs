//! Links: what goes in comes out, and whatever else comes in is an error with a sentence.

use playground_share::{
    Fragment, LinkError, MAX_CORES, MAX_FRAGMENT, MAX_TEXT, MAX_UNPACKED, Place, Shared, Version, packed,
    plain, read,
};
use proptest::prelude::*;

fn of_text(text: &str) -> Shared {
    Shared { file: "main.rs".to_owned(), text: text.to_owned(), ..Shared::default() }
}

fn check(fragment: &str, expect: Result<Option<Fragment>, LinkError>) {
    assert_eq!(read(fragment), expect, "{fragment}");
}

#[test]
fn fragments_are_told_apart() {
    check("", Ok(None));
    check("#", Ok(None));
    check("#lesson", Ok(None));
    check("#polls", Ok(None));
    check("#p.", Ok(None));
    check("#p1", Ok(None));
    check("#part2.3", Ok(None));
    check("#p3.AAAA", Err(LinkError::Newer));
    check("#p2.AQID", Ok(Some(Fragment::Packed(Version::Second, vec![1, 2, 3]))));
    check("#p1.", Ok(Some(Fragment::Packed(Version::First, Vec::new()))));
    check("#p1.AQID", Ok(Some(Fragment::Packed(Version::First, vec![1, 2, 3]))));
    check("p1.AQID).", Ok(Some(Fragment::Packed(Version::First, vec![1, 2, 3]))));
    check("#p1.A", Err(LinkError::Damaged));
    check("#p1.AQ ID", Err(LinkError::Damaged));
    check("#p1.%41QID", Err(LinkError::Damaged));
    check("#code=", Ok(Some(Fragment::Plain(Box::new(of_text(""))))));
    check(
        "#code=fn%20main()%7B%7D%0A//%C3%A9&x=1",
        Ok(Some(Fragment::Plain(Box::new(of_text("fn main(){}\n//é&x=1"))))),
    );
    check("#code=%4", Err(LinkError::Damaged));
    check("#code=%zz", Err(LinkError::Damaged));
    check("#code=%ff", Err(LinkError::Damaged));
}

#[test]
fn sizes_are_limited_both_ways() {
    let long = of_text(&"x".repeat(MAX_TEXT + 1));
    assert_eq!(long.to_bytes(), Err(LinkError::TooLong));
    let name = Shared { file: "n".repeat(3_000), ..Shared::default() };
    assert_eq!(name.to_bytes(), Err(LinkError::TooLong));
    let bytes = of_text(&"x".repeat(MAX_TEXT)).to_bytes().expect("it fits");
    assert!(bytes.len() <= MAX_UNPACKED);
    assert!(Shared::from_bytes(Version::First, &bytes).is_ok());
    assert_eq!(Shared::from_bytes(Version::First, &vec![0; MAX_UNPACKED + 1]), Err(LinkError::TooLong));
    assert_eq!(packed(Version::First, &vec![7; MAX_FRAGMENT]), Err(LinkError::TooLong));
    assert_eq!(plain(&"x".repeat(MAX_FRAGMENT)), Err(LinkError::TooLong));
    check(&format!("#p1.{}", "A".repeat(MAX_FRAGMENT)), Err(LinkError::TooLong));
    check(&format!("#code={}", "A".repeat(MAX_FRAGMENT)), Err(LinkError::TooLong));
}

#[test]
fn a_slug_belongs_to_a_text() {
    assert_eq!(of_text("a").slug(), of_text("a").slug());
    assert_ne!(of_text("a").slug(), of_text("b").slug());
    assert_eq!(of_text("").slug(), "link-cbf29ce484222325");
}

/// A link as it was made by the first version: it must be read for ever.
#[test]
fn the_first_version_is_read() {
    let bytes = b"\x07main.rs\x0cfn main() {}\x01\x01\x07\x01\x03x1a\x01\x05\x09\x0b\x02";
    let shared = Shared {
        live: true,
        seed: Some(7),
        schedule: Some("x1a".to_owned()),
        place: Some(Place { event: 5, op: 9, at: 11, by: 2 }),
        ..of_text("fn main() {}")
    };
    assert_eq!(Shared::from_bytes(Version::First, bytes), Ok(shared.clone()));
    assert_eq!((shared.version(), shared.to_bytes().as_deref()), (Version::First, Ok(&bytes[..])));
}

/// The second: what the first has, the cores, and the lock.
#[test]
fn the_second_version_is_read() {
    let bytes = b"\x07main.rs\x0cfn main() {}\x00\x00\x00\x00\x04\x01";
    let shared = Shared { cores: 4, one_at_a_time: true, ..of_text("fn main() {}") };
    assert_eq!(Shared::from_bytes(Version::Second, bytes), Ok(shared.clone()));
    assert_eq!((shared.version(), shared.to_bytes().as_deref()), (Version::Second, Ok(&bytes[..])));
    for cores in [0, 65] {
        let mut bytes = bytes.to_vec();
        bytes[25] = cores;
        assert_eq!(Shared::from_bytes(Version::Second, &bytes), Err(LinkError::Damaged), "{cores}");
    }
    assert_eq!(Shared::from_bytes(Version::First, bytes), Err(LinkError::Damaged));
}

proptest! {
    #[test]
    fn what_goes_in_comes_out(
        file in "\\PC{0,20}",
        text in "\\PC{0,300}",
        live: bool,
        seed: Option<u64>,
        schedule in proptest::option::of("[a-z0-9]{0,40}"),
        place in proptest::option::of((any::<u32>(), any::<u64>(), any::<u64>(), any::<u8>())),
        cores in 1..=MAX_CORES,
        one_at_a_time: bool,
    ) {
        let place = place.map(|(event, op, at, by)| Place { event, op, at, by });
        let shared = Shared { file, text, live, seed, schedule, place, cores, one_at_a_time };
        let bytes = shared.to_bytes().expect("short enough");
        let version = shared.version();
        prop_assert_eq!(Shared::from_bytes(version, &bytes), Ok(shared.clone()));
        // Bytes travel through the fragment as they are.
        let fragment = packed(version, &bytes).expect("short enough");
        prop_assert_eq!(read(&fragment), Ok(Some(Fragment::Packed(version, bytes))));
        let plain = plain(&shared.text).expect("short enough");
        let Ok(Some(Fragment::Plain(again))) = read(&plain) else { return Err(TestCaseError::fail("not read")) };
        prop_assert_eq!(again.text, shared.text);
    }

    #[test]
    fn no_bytes_and_no_fragment_make_it_panic(bytes: Vec<u8>, fragment in "#?(p1\\.|code=|p[0-9]*\\.)?\\PC{0,60}") {
        let _ = Shared::from_bytes(Version::First, &bytes);
        let _ = Shared::from_bytes(Version::Second, &bytes);
        let _ = read(&fragment);
    }

    /// Whatever was cut off is noticed.
    #[test]
    fn a_cut_message_is_no_message(text in "\\PC{1,40}", keep in 0.0..1.0f64) {
        let bytes = of_text(&text).to_bytes().expect("short enough");
        let cut = (bytes.len() as f64 * keep) as usize;
        prop_assert_eq!(Shared::from_bytes(Version::First, &bytes[..cut]), Err(LinkError::Damaged));
    }
}
