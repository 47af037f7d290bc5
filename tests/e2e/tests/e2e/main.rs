//! Every end-to-end test, in one program so that it links once.

mod access;
mod broken;
mod drafts;
mod editor;
mod engine;
mod explore;
mod instrument;
mod keyboard;
mod lessons;
mod live;
mod look;
mod phone;
mod problems;
mod screens;
mod share;
mod smoke;
mod virtual_clock;

/// What the async parent writes, in order: the real tokio writes the same (tests/native).
const ASYNC_PARENT: [&str; 4] = ["knee bandaged", "snack served", "checkbook balanced", "laundry folded"];
