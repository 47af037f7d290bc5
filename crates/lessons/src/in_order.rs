//! How a struct is read: field after field into a value that is there already. What serde derives keeps each field apart until all are
//! there, with the way back from each; for the largest structs of a first view that was a tenth of its code.

use serde::Deserialize;
use serde::de::{Error, SeqAccess};

/// Reads the next field.
///
/// # Errors
/// If there is none, or it is no such thing.
#[inline(never)]
pub fn next<'de, A: SeqAccess<'de>, T: Deserialize<'de>>(
    fields: &mut A,
    into: &mut T,
) -> Result<(), A::Error> {
    let read = fields.next_element()?.ok_or_else(|| A::Error::custom("a field is missing"))?;
    // What stood there is a default that holds nothing: the code that takes it apart is not needed.
    std::mem::forget(std::mem::replace(into, read));
    Ok(())
}

/// `Deserialize` for a struct that has a default, as the sequence of all its fields: what `Serialize` makes of it in postcard.
macro_rules! in_order {
    ($of:ident { $($field:ident),+ $(,)? }) => {
        impl<'de> serde::Deserialize<'de> for $of {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$of, D::Error> {
                struct Fields;
                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $of;

                    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        out.write_str("the fields")
                    }

                    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut fields: A) -> Result<$of, A::Error> {
                        let mut whole = $of::default();
                        $(crate::in_order::next(&mut fields, &mut whole.$field)?;)+
                        // One that is forgotten here does not compile.
                        let $of { $($field: _),+ } = &whole;
                        Ok(whole)
                    }
                }
                deserializer.deserialize_tuple([$(stringify!($field)),+].len(), Fields)
            }
        }
    };
}

pub(crate) use in_order;
