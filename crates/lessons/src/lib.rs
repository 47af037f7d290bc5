//! Lessons: a program that runs, in steps of a few sentences, each at a place of its run.
//!
//! [`lesson`] is plain data that the page draws, [`form`] how it travels, [`preset`] a run made when the site was built. That is all the page
//! compiles. With the feature `author` the crate also reads the folders of `lessons/`, runs their programs, finds the places their steps name
//! and the figures their text claims, checks them, and packs the result. Nothing here knows the page.
//!
//! # A note on words
//!
//! A **variant** is one of a lesson's programs (`program`, `fixed`, ...). A **place** is an instant of a variant's run, named by what happens
//! there. A **figure** is a number or name in the text that is taken from the run. A **goal** is what an exercise asks of the learner's run.

#[cfg(feature = "author")]
pub mod author;
pub mod form;
pub mod goal;
mod in_order;
pub mod lesson;
pub mod markup;
pub mod preset;

pub use form::{MAX_BYTES, Misread, catalogue_path, pack_path, run_path, still_path, thumb_path};
pub use lesson::*;
